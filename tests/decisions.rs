//! Decisions in documents: what they silence, what they never silence, and that none is lost in silence.

mod common;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use common::{array, check, folder, json, lints, run, string, verdict, without};
use consentlint::check::Checker;
use consentlint::lint::catalog::{Catalog, Sources};
use consentlint::lint::matcher::Scratch;
use consentlint::lint::profile::Profile;
use consentlint::practice::Practice;
use consentlint::report::{Kind, Report};
use consentlint::source::Source;
use proptest::prelude::*;
use serde_json::Value;

/// Two sentences in words that settle nothing, in sections of their own.
const VAGUE: &str = "## Gifts\n\n{section}\n\n{block}\n\nI accept small gifts.\n\n{after}\n\nA nominal gift is fine.\n\n## Money\n\nModest gifts at the end are fine.\n";

/// A consent with that text, and comments put into it.
fn vague(comments: &[(&str, &str)]) -> String {
    let mut text = without("gifts").replacen("Version 1", &format!("{VAGUE}\nVersion 1"), 1);
    for (place, comment) in comments {
        text = match *place {
            "{top}" => format!("{comment}\n\n{text}"),
            place => text.replace(place, comment),
        };
    }
    ["{section}", "{block}", "{after}"]
        .iter()
        .fold(text, |text, place| text.replace(place, ""))
}

/// The lines of the findings of one lint, and whether each is silenced.
fn silenced(report: &Value, lint: &str) -> Vec<bool> {
    let findings = array(&report["findings"]).iter();
    let mine = findings.filter(|finding| finding["lint"] == lint);
    mine.map(|finding| !finding["suppressed"].is_null())
        .collect()
}

fn faults(report: &Value) -> Vec<&str> {
    let all = lints(report).into_iter();
    all.filter(|lint| lint.starts_with("allow/")).collect()
}

/// How many places of vague wording on gifts are open and how many are silenced, and the faults of decisions.
fn outcome(text: &str) -> (usize, usize, Vec<String>) {
    let practice = folder(&[("consent.md", text)]);
    let report = json(practice.path(), &[]).1;
    let (mut open, mut quiet) = (0, 0);
    for finding in array(&report["findings"]) {
        if finding["lint"] == "gifts/vague" {
            let places = 1 + array(&finding["related"]).len();
            match finding["suppressed"].is_null() {
                true => open += places,
                false => quiet += places,
            }
        }
    }
    let faults = faults(&report).into_iter().map(String::from).collect();
    (open, quiet, faults)
}

#[test]
fn where_a_decision_stands_says_how_far_it_holds() {
    let comment = "<!-- consentlint-allow gifts/vague: We say what is small in the first hour. -->";
    let fine: Vec<String> = Vec::new();
    assert_eq!(outcome(&vague(&[])), (3, 0, fine.clone()));
    for (place, quiet) in [
        ("{top}", 3),
        ("{section}", 2),
        ("{block}", 2),
        ("{after}", 1),
    ] {
        let found = outcome(&vague(&[(place, comment)]));
        assert_eq!(found, (3 - quiet, quiet, fine.clone()), "{place}");
    }
    // With text between it and the heading it holds for the block that follows.
    let between = format!("A word on presents first.\n\n{comment}");
    let found = outcome(&vague(&[("{block}", &between)]));
    assert_eq!(found, (2, 1, fine.clone()));
    let top = vague(&[("{top}", comment)]);
    let front = format!("---\ntitle: Consent\n---\n{top}");
    assert_eq!(outcome(&front), (0, 3, fine.clone()));
    // A blank before it is none of the document's text.
    assert_eq!(outcome(&format!(" {top}")), (0, 3, fine));
}

#[test]
fn before_a_list_or_table_it_holds_for_all_of_it_and_inside_for_one_item() {
    let comment = "<!-- consentlint-allow gifts/vague: Said aloud. -->";
    let list = "- I accept small gifts.\n- A nominal gift is fine.\n\n  - So are modest gifts.\n";
    let table = "| When | Rule |\n| --- | --- |\n| In May | I accept small gifts. |\n| In June | A nominal gift is fine. |\n";
    let inside = format!("- I accept small gifts.\n\n  {comment}\n\n- A nominal gift is fine.\n");
    let own = format!("- {comment}\n  I accept small gifts.\n- A nominal gift is fine.\n");
    let quoted = format!(
        "> A word.\n>\n> {comment}\n>\n> I accept small gifts.\n>\n> A nominal gift is fine.\n"
    );
    for (text, open, quiet) in [
        (format!("{comment}\n\n{list}"), 0, 3),
        (format!("{comment}\n\n{table}"), 0, 2),
        (inside, 1, 1),
        (own, 1, 1),
        (quoted, 1, 1),
    ] {
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            let whole = format!("{}\n## Gifts\n\nOn gifts:\n\n{text}\n", without("gifts"));
            let found = outcome(&whole);
            assert_eq!(found, (open, quiet, vec![]), "{text}");
        }
    }
}

#[test]
fn what_is_missing_is_decided_for_the_packets_that_hold_the_document() {
    let comment = "<!-- consentlint-allow gifts/missing: Settled in person; by: Dr. Lee; until: 2027-03-31 -->";
    let policies = "# Practice policies\n\nVersion 2.\n\nThe room is on the left.\n";
    // Wherever it stands in whichever document of the packet.
    for (consent, policies) in [
        (
            format!("{comment}\n\n{}", without("gifts")),
            policies.to_string(),
        ),
        (
            format!("{}\n{comment}\n", without("gifts")),
            policies.to_string(),
        ),
        (without("gifts"), format!("{policies}\n{comment}\n")),
    ] {
        let practice = folder(&[("consent.md", consent), ("policies.md", policies)]);
        let (code, report) = json(practice.path(), &[]);
        assert_eq!((code, lints(&report)), (0, vec!["gifts/missing"]));
        assert_eq!(verdict(&report, "all", "gifts"), "suppressed");
        let decision = &report["decisions"][0];
        assert_eq!(decision["lint"], "gifts/missing");
        assert_eq!(decision["reason"], "Settled in person");
        assert_eq!(decision["by"], "Dr. Lee");
        assert_eq!(decision["until"], "2027-03-31");
        assert_eq!(decision["state"], "in-force");
        assert_eq!(decision["silenced"], 1);
    }
    // A consent that its clients do not get decides nothing for them.
    let practice = folder(&[
        (
            "adult-consent.md",
            format!("{comment}\n\n{}", without("gifts")),
        ),
        ("minor-consent.md", without("gifts")),
    ]);
    let (code, report) = json(practice.path(), &[]);
    assert_eq!(code, 1);
    assert_eq!(verdict(&report, "adult-consent.md", "gifts"), "suppressed");
    assert_eq!(verdict(&report, "minor-consent.md", "gifts"), "missing");
    let findings = array(&report["findings"]).iter();
    let open: Vec<&Value> = findings
        .filter(|f| f["lint"] == "gifts/missing" && f["suppressed"].is_null())
        .collect();
    assert_eq!(open.len(), 1, "{open:#?}");
    assert_eq!(open[0]["packets"], serde_json::json!(["minor-consent.md"]));
}

#[test]
fn what_is_missing_is_decided_with_a_path_wherever_it_would_stand() {
    // A gap would stand in the policies, which every client gets; the decision is about one consent.
    let policies = "# Practice policies\n\nVersion 2.\n\n## Gifts\n\nPlease ask.\n";
    let allow = |lint: &str, path: &str| {
        format!("[[allow]]\nlint = \"{lint}\"\npath = \"{path}\"\nreason = \"Said in person.\"\n")
    };
    let practice = |allow: String| {
        folder(&[
            ("consent.md", without("gifts")),
            ("policies.md", policies.to_string()),
            ("consentlint.toml", allow),
        ])
    };
    let stands = json(practice(String::from("# none\n")).path(), &[]).1;
    let gap = array(&stands["findings"])
        .iter()
        .find(|f| string(&f["lint"]).starts_with("gifts/"))
        .expect("a gap");
    let (lint, place) = (string(&gap["lint"]), string(&gap["path"]));
    assert_eq!(place, "policies.md");
    let (_, report) = json(practice(allow(lint, "consent.md")).path(), &[]);
    assert_eq!(silenced(&report, lint), [true]);
    assert_eq!(faults(&report), [""; 0]);

    // A consent that its clients do not get decides nothing for them.
    let practice = folder(&[
        ("adult-consent.md", without("gifts")),
        ("minor-consent.md", without("gifts")),
        ("policies.md", policies.to_string()),
        ("consentlint.toml", allow(lint, "minor-consent.md")),
    ]);
    let (_, report) = json(practice.path(), &[]);
    assert_eq!(verdict(&report, "minor-consent.md", "gifts"), "suppressed");
    assert_ne!(verdict(&report, "adult-consent.md", "gifts"), "suppressed");
    assert_eq!(faults(&report), [""; 0]);
}

#[test]
fn a_wide_pattern_stays_at_its_place() {
    // In front of a paragraph `gifts` is about its wording, not about a clause that is not there.
    let text = without("gifts").replacen(
        "Version 1",
        "<!-- consentlint-allow gifts: No gifts with the first version. -->\n\nVersion 1",
        1,
    );
    let practice = folder(&[("consent.md", &text)]);
    let (_, report) = json(practice.path(), &[]);
    assert_eq!(silenced(&report, "gifts/missing"), [false]);
    assert_eq!(faults(&report), ["allow/unused"]);
}

#[test]
fn either_side_of_a_conflict_can_carry_it() {
    let comment =
        "<!-- consentlint-allow cancellation/cx-cancel: The new policy starts in March. -->";
    let text = |title: &str, hours: u8, comment: &str| {
        format!(
            "# {title}\n\nWe agree on what follows before therapy.\n\n{comment}\n\nPlease give {hours} hours' notice to cancel a session.\n\nSignature: ______\n"
        )
    };
    for (a, b) in [(comment, ""), ("", comment)] {
        let practice = folder(&[
            ("consent.md", text("Informed consent", 24, a)),
            ("policies.md", text("Practice policies", 48, b)),
        ]);
        let (_, report) = json(practice.path(), &[]);
        assert_eq!(silenced(&report, "cancellation/cx-cancel"), [true]);
        assert_eq!(faults(&report), [""; 0]);
    }
}

#[test]
fn a_decision_that_does_not_hold_is_a_finding_at_its_place() {
    for (comment, lint) in [
        ("<!-- consentlint-alow gifts/missing: x -->", "malformed"),
        ("<!-- consentlint allow gifts/missing: x -->", "malformed"),
        ("<!-- consent-lint-allow gifts/missing: x -->", "malformed"),
        ("<!-- consentlint-disable gifts/missing -->", "malformed"),
        ("<!-- consentlint-allow gift/missing: x -->", "unknown"),
        ("<!-- consentlint-allow gifts/missing -->", "no-reason"),
        (
            "<!-- consentlint-allow gifts/missing: x; until: soon -->",
            "malformed",
        ),
        (
            "<!-- consentlint-allow gifts/missing: x; until: 2026-11-20 -->",
            "expired",
        ),
        (
            "<!-- consentlint-allow gifts/missing: x; until: 2027-12-27 -->",
            "too-far",
        ),
        (
            "<!-- consentlint-allow gifts/missing: we talk about it, until 2027-01-31 -->",
            "malformed",
        ),
        ("<!-- consentlint-allow texting/missing: x -->", "unused"),
        (
            "A word. <!-- consentlint-allow gifts/missing: x -->",
            "malformed",
        ),
        ("<-- consentlint-allow gifts/missing: x -->", "malformed"),
        (
            "<!\u{2013} consentlint-allow gifts/missing: x \u{2013}>",
            "malformed",
        ),
        (
            "\\<!\u{2014} consentlint-allow gifts/missing: x \u{2014}\\>",
            "malformed",
        ),
        (
            "&lt;!\u{2013} consentlint-allow gifts/missing: x \u{2013}&gt;",
            "malformed",
        ),
        (
            "    <!-- consentlint-allow gifts/missing: x -->",
            "malformed",
        ),
        ("<!-- consentlint-allow allow/unused: x -->", "malformed"),
    ] {
        let text = without("gifts").replacen("Welcome", &format!("{comment}\n\nWelcome"), 1);
        let practice = folder(&[("consent.md", &text)]);
        let (code, report) = json(practice.path(), &[]);
        assert_eq!(code, 1, "{comment}");
        assert_eq!(report["summary"]["suppressed"], 0, "{comment}");
        assert_eq!(faults(&report), [format!("allow/{lint}")], "{comment}");
        let findings = array(&report["findings"]).iter();
        let fault = findings
            .clone()
            .find(|f| f["lint"] == format!("allow/{lint}"));
        assert_eq!(fault.unwrap()["start"]["line"], 3, "{comment}");
    }
    // Never closed, it hides the rest as well.
    let text = format!(
        "{}\n<!-- consentlint-allow gifts/missing: x\n",
        without("gifts")
    );
    let practice = folder(&[("consent.md", &text)]);
    let (_, report) = json(practice.path(), &[]);
    assert_eq!(faults(&report), ["allow/malformed"]);
    assert!(lints(&report).contains(&"document/unclosed-comment"));
}

#[test]
fn a_comment_that_a_word_processor_changed_says_how_to_mend_it() {
    let text = without("gifts").replacen(
        "Welcome",
        "<!\u{2013} consentlint-allow gifts/missing: x \u{2013}>\n\nWelcome",
        1,
    );
    let practice = folder(&[("consent.md", &text)]);
    let (_, report) = json(practice.path(), &[]);
    let findings = array(&report["findings"]).iter();
    let fault = findings.clone().find(|f| f["lint"] == "allow/malformed");
    let help = string(&fault.expect("a fault")["help"]);
    assert!(help.contains("Write two plain hyphens"), "{help}");
    // A dash before the word in a sentence is no arrow.
    let text = without("gifts").replacen(
        "Welcome",
        "We wrote \u{2014} consentlint-allow is the word \u{2014} something.\n\nWelcome",
        1,
    );
    let practice = folder(&[("consent.md", &text)]);
    assert_eq!(faults(&json(practice.path(), &[]).1), [""; 0]);
}

#[test]
fn no_message_repeats_what_a_comment_says_and_hostile_reasons_do_not_steer() {
    let text = without("gifts").replacen(
        "Welcome",
        "<!-- consentlint-allow zebrafinch/missing: x -->\n\n<!-- consentlint-allow gifts: a zebrafinch; zebrafinch: y -->\n\nWelcome",
        1,
    );
    let practice = folder(&[("consent.md", &text)]);
    for format in ["human", "concise", "json"] {
        let out = check(practice.path(), &["--format", format]).out;
        assert!(
            out.contains("allow/malformed") && !out.contains("zebrafinch"),
            "{out}"
        );
    }
    let text = without("gifts").replacen(
        "Welcome",
        "<!-- consentlint-allow gifts/missing: \u{1b}[2Jred \u{202e}drow -->\n\nWelcome",
        1,
    );
    let practice = folder(&[("consent.md", &text)]);
    for format in ["human", "concise", "json"] {
        let out = check(practice.path(), &["--format", format]).out;
        assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out}");
    }
}

#[test]
fn what_was_not_looked_for_is_not_unused() {
    let text = format!(
        "<!-- consentlint-allow emergency-route/missing: x -->\n\n{}",
        common::complete()
    );
    let practice = folder(&[("consent.md", &text)]);
    let (code, report) = json(practice.path(), &["--profile", "core"]);
    assert_eq!(
        (code, faults(&report)),
        (0, vec![]),
        "core does not ask for it"
    );
    assert_eq!(report["decisions"][0]["state"], "in-force");
    let text = text.replace("emergency-route", "gifts");
    let practice = folder(&[("consent.md", &text)]);
    assert_eq!(faults(&json(practice.path(), &[]).1), ["allow/unused"]);
    for arguments in [["--ignore", "gifts/missing"], ["--select", "texting,allow"]] {
        let (_, report) = json(practice.path(), &arguments);
        assert_eq!(faults(&report), [""; 0], "{arguments:?}");
    }
    let (_, report) = json(practice.path(), &["--ignore", "allow/unused"]);
    assert_eq!(faults(&report), [""; 0]);
}

#[test]
fn examples_in_code_other_comments_and_other_documents_decide_nothing() {
    let example = "```\n<!-- consentlint-allow gifts/missing: x -->\n```\n\nWrite `<!-- consentlint-allow gifts/missing: x -->` above it.\n\n<!-- consent list: gifts are missing -->\n";
    let practice = folder(&[("consent.md", format!("{}\n{example}", without("gifts")))]);
    let (_, report) = json(practice.path(), &[]);
    assert_eq!(silenced(&report, "gifts/missing"), [false]);
    assert_eq!(faults(&report), [""; 0]);
    let practice = folder(&[
        ("consent.md", without("gifts")),
        ("README.md", "# Read me\n\n<!-- consentlint-allow gifts/missing: x -->\n\n<!-- consentlint-alow -->\n\nThe forms of our practice lie in this folder.\n".into()),
        ("consentlint.toml", "[kinds]\n\"README.md\" = \"other\"\n".into()),
    ]);
    let (_, report) = json(practice.path(), &[]);
    assert_eq!(silenced(&report, "gifts/missing"), [false]);
    assert_eq!(faults(&report), [""; 0]);
}

#[test]
fn a_comment_states_no_clause_and_reasons_are_no_evidence() {
    let text = format!(
        "<!-- consentlint-allow social-media/missing: I do not accept gifts from clients. -->\n\n{}",
        without("gifts")
    );
    let practice = folder(&[("consent.md", &text)]);
    let (_, report) = json(practice.path(), &[]);
    assert_eq!(verdict(&report, "consent.md", "gifts"), "missing");
}

#[test]
fn in_a_form_that_looks_filled_in_no_decision_is_read_or_shown() {
    let filled = std::fs::read_to_string(common::fixture("messy").join("filled-in.md")).unwrap();
    let comment = "<!-- consentlint-allow document/filled-in: zebrafinch -->";
    let practice = folder(&[("intake.md", format!("{comment}\n\n{filled}"))]);
    let run = check(practice.path(), &["--format", "json", "--no-redact"]);
    let report = common::report(&run.out);
    assert_eq!(silenced(&report, "document/filled-in"), [false]);
    assert_eq!(faults(&report), ["allow/unused"]);
    assert!(!run.out.contains("zebrafinch"), "{}", run.out);
}

#[test]
fn no_suppress_shows_everything_and_still_judges_decisions() {
    let comment = "<!-- consentlint-allow gifts/missing: Settled. -->\n\n<!-- consentlint-allow texting/missing: x -->";
    let practice = folder(&[
        ("consent.md", format!("{comment}\n\n{}", without("gifts"))),
        (
            "consentlint.toml",
            "[[allow]]\nlint = \"document/no-version\"\nreason = \"x\"\n".into(),
        ),
    ]);
    let (code, report) = json(practice.path(), &["--no-suppress"]);
    assert_eq!(code, 1);
    assert_eq!(silenced(&report, "gifts/missing"), [false]);
    assert_eq!(report["summary"]["suppressed"], 0);
    let states: Vec<&str> = array(&report["decisions"])
        .iter()
        .map(|decision| string(&decision["state"]))
        .collect();
    assert_eq!(states, ["unused", "in-force", "unused"]);
    assert_eq!(faults(&report), ["allow/unused", "allow/unused"]);
    assert_eq!(json(practice.path(), &[]).1["summary"]["suppressed"], 1);
}

// One slip of a finger

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER
        .get_or_init(|| Checker::new(Catalog::load(&Sources::default()).expect("valid lint files")))
}

fn report(text: &str) -> Report {
    let practice = Practice {
        root: ".".into(),
        profile: Profile::combine(&["core"]).expect("a profile"),
        kinds: BTreeMap::from([("a.md".to_string(), Kind::Consent)]),
        today: jiff::civil::date(2026, 11, 21),
        ..Practice::default()
    };
    let source = Source::new("a.md", text);
    let (mut read, mut missed) = (Vec::new(), Vec::new());
    match checker().document(&source, &practice, &mut Scratch::default()) {
        Ok(document) => read.push(document),
        Err(not) => missed.push(not),
    }
    checker().conclude(read, missed, &practice, false)
}

/// How often each lint is found, silenced or not; by places, since one finding may have several.
fn tally(report: &Report, silenced: bool) -> BTreeMap<&str, usize> {
    let mut tally = BTreeMap::new();
    for finding in &report.findings {
        if finding.suppressed.is_some() || !silenced {
            *tally.entry(finding.lint.as_str()).or_insert(0) += 1 + finding.related.len();
        }
    }
    tally
}

/// A short consent in which a decision stands somewhere.
const PLACES: [&str; 6] = [
    "{}\n\n# Consent\n\nI take small gifts.\n\n## Money\n\nModest gifts are fine.\n",
    "# Consent\n\n## Gifts\n\n{}\nI take small gifts.\n\nModest gifts are fine.\n\n## End\n\nNominal gifts too.\n",
    "# Consent\n\nOn gifts.\n\n{}\nI take small gifts.\n\nModest gifts are fine.\n",
    "# Consent\n\nOn gifts:\n\n- I take small gifts.\n- {}\n  Modest gifts are fine.\n- Nominal ones too.\n",
    "# Consent\n\n> On gifts.\n>\n> {}\n>\n> I take small gifts.\n>\n> Modest gifts are fine.\n",
    "# Consent\n\nOn gifts.\n\n   {}\n\nI take small gifts.\n\nModest gifts are fine. <!-- checked -->\n\nThe `code` ends it.\n",
];

/// The parts of a decision; those in brackets may say anything.
const WRITTEN: [&str; 5] = [
    "<!-- consentlint-allow gifts/vague: [We talk about it]; by: [Dr. Lee]; until: [2027-03-31] -->",
    "<!-- consentlint-allow gifts/vague: [We talk about it]; by: [Dr. Lee]; until: [2026-03-31] -->",
    "<!-- consentlint-allow texting/missing: [It is `on` paper]; until: [2027-03-31]; by: [A. Roe] -->",
    "<!-- consentlint-allow gifts: [We talk about it] -->",
    "<!--consentlint-allow */vague: [Said: aloud, and shown] -->",
];

const TYPED: &[char] = &[
    'x', 'A', '1', '-', ':', ';', ',', '.', '/', '*', '<', '>', '!', '`', '#', '|', '=', '~', '_',
    '&', '\\', '[', '\'', ' ', '\t', '\n', '\r', '\u{a0}', '\u{200b}', 'é',
];

/// The comment without its brackets, and whether each of its characters may change.
fn parts(written: &str) -> (Vec<char>, Vec<bool>) {
    let mut free = true;
    let mut parts = (Vec::new(), Vec::new());
    for c in written.chars() {
        match c {
            '[' => free = false,
            ']' => free = true,
            c => {
                parts.0.push(c);
                parts.1.push(free);
            }
        }
    }
    parts
}

fn hold(place: &str, windows: bool, before: &str, after: &str) -> Result<(), TestCaseError> {
    let text = |comment: &str| {
        let text = place.replace("{}", comment);
        if windows {
            text.replace('\n', "\r\n")
        } else {
            text
        }
    };
    let (was, is) = (report(&text(before)), report(&text(after)));
    let (quiet, now) = (tally(&was, true), tally(&is, true));
    for (lint, count) in &now {
        prop_assert!(
            quiet.get(lint) >= Some(count),
            "silences more {lint}: {after}"
        );
    }
    let told = is
        .open_findings()
        .any(|f| f.lint.starts_with("allow/") || f.lint == "document/unclosed-comment");
    // A comment that hides the whole text is a document that was not evaluated.
    let told = told || !is.not_evaluated.is_empty();
    prop_assert!(
        told || now == quiet,
        "silences less, unsaid: {:?}",
        text(after)
    );
    let (all, still) = (tally(&was, false), tally(&is, false));
    let lost = all
        .iter()
        .any(|(lint, count)| !lint.starts_with("allow/") && still.get(lint).unwrap_or(&0) < count);
    prop_assert!(
        told || !lost,
        "a finding is gone, unsaid: {:?}",
        text(after)
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_slip_never_silences_more_and_never_less_in_silence(
        place in proptest::sample::select(&PLACES[..]),
        written in proptest::sample::select(&WRITTEN[..]),
        at in any::<prop::sample::Index>(),
        typed in proptest::sample::select(TYPED),
        how in 0..3,
        windows in any::<bool>(),
    ) {
        let (mut comment, free) = parts(written);
        let before: String = comment.iter().collect();
        let open: Vec<usize> = (0..comment.len()).filter(|&at| free[at]).collect();
        let at = open[at.index(open.len())];
        match how {
            0 => { comment.remove(at); }
            1 => comment[at] = typed,
            _ => comment.insert(at, typed),
        }
        let after: String = comment.into_iter().collect();
        hold(place, windows, &before, &after)?;
    }
}

#[test]
fn a_decision_that_became_text_is_told() {
    for begin in [
        "<!-->onsentlint-allow",
        "<!-consentlint-allow",
        "<!--->consentlint-allow",
    ] {
        let text = format!("{begin} */vague: Said aloud -->\n\n# Consent\n\nI take small gifts.\n");
        let practice = folder(&[("consent.md", text.clone())]);
        let report = json(practice.path(), &[]).1;
        let lints = lints(&report);
        assert!(lints.contains(&"allow/malformed"), "{text}: {lints:?}");
    }
    let cut = folder(&[(
        "consent.md",
        "# Consent\n\nI take small gifts.\n\n<!-->onsentlint-allow",
    )]);
    assert!(lints(&json(cut.path(), &[]).1).contains(&"allow/malformed"));
}

#[test]
fn a_clause_whose_red_flag_is_decided_is_set_aside_and_not_settled() {
    let text = "# Informed consent\n\nVersion 1, effective 1 March 2026.\n\nI never ask clients for reviews, and I do not answer what is posted. Who posts one shows that they know me.\n\n<!-- consentlint-allow reviews-testimonials: Our landlord insists; by: Dr. Lee -->\n\nIf you were happy with us, please leave us a Google review!\n";
    let practice = folder(&[("consent.md", text)]);
    let only = ["--profile", "general", "--select", "reviews-testimonials"];
    let page = check(practice.path(), &only).out;
    let aside = "0 of 1 clause is settled.\nSet aside by a recorded decision: reviews testimonials (red flag: Our landlord\n  insists (Dr. Lee)).";
    assert!(page.contains(aside), "{page}");
    let sheet = run(practice.path(), &[&["checklist"][..], &only].concat()).out;
    let decided = "Decided otherwise: Reviews and testimonials (Our landlord insists (Dr. Lee)).";
    assert!(sheet.contains(decided), "{sheet}");
    assert!(!sheet.contains("Settled"), "{sheet}");
}

#[test]
fn a_decision_in_the_wrong_place_is_told_where_its_finding_is() {
    let consent = without("gifts").replacen(
        "Version 1",
        "<!-- consentlint-allow staff-conduct/missing: Said in training -->\n\nVersion 1",
        1,
    );
    let staff = "# Staff handbook\n\nEmployees are paid monthly. Staff lock the doors at night.\n";
    let practice = folder(&[("consent.md", consent), ("staff-handbook.md", staff.into())]);
    let report = json(practice.path(), &["--profile", "general"]).1;
    let fault = array(&report["findings"])
        .iter()
        .find(|f| f["lint"] == "allow/unused");
    assert_eq!(
        string(&fault.expect("it is told")["message"]),
        "The decision on `staff-conduct/missing` silences nothing. The finding is in packet \"staff-handbook.md\"; put the decision into a document of that packet."
    );
    // Of wording the line is named.
    let comment = "<!-- consentlint-allow gifts/vague: We say what is small -->";
    let texts = [
        ("consent.md", vague(&[("{top}", "")])),
        (
            "policies.md",
            format!("# Practice policies\n\n{comment}\n\nWe are open on weekdays.\n"),
        ),
    ];
    let practice = folder(&texts);
    let report = json(practice.path(), &[]).1;
    let fault = array(&report["findings"])
        .iter()
        .find(|f| f["lint"] == "allow/unused");
    let message = string(&fault.expect("it is told")["message"]);
    assert!(
        message.contains("The finding is in consent.md, line "),
        "{message}"
    );
}
