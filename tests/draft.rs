//! `draft`: the wording in every way in which a practice may write, and where it goes in a form.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use consentlint::check::Checker;
use consentlint::draft::voice::{Noun, Spelling, Voice, Wording};
use consentlint::draft::{Drafter, Proposal};
use consentlint::lint::catalog::{Catalog, Sources};
use consentlint::lint::matcher::Scratch;
use consentlint::practice::Practice;
use consentlint::report::{FacetStatus, Verdict};
use consentlint::source::Source;

mod common;

use common::{Run, array, fixture, folder, json, put, run, string};

/// A form that says nothing of gifts, with a place for them.
const FORM: &str = "\
# Informed consent for counseling

Welcome. I am glad that you are here, and I will go through this form with you.

## Our relationship

I see you in my office and nowhere else.

## Ending

You may stop whenever you like.

## Signature

I have read this form.

Client's signature: ____________ Date: ________
";

const GIFTS: &str = "I do not accept gifts worth more than [AMOUNT]. A card or a drawing is always fine. If something you offer \
cannot be accepted, we will talk about it; saying no to a gift is not a rejection of you. I do not give gifts to clients.";

fn draft(folder: &Path, arguments: &[&str]) -> Run {
    run(folder, &[&["draft"], arguments].concat())
}

/// The form after `--write`.
fn written(form: &[u8], clause: &str) -> Vec<u8> {
    let folder = folder(&[("consent.md", form)]);
    let run = draft(folder.path(), &[clause, "--into", "consent.md", "--write"]);
    assert_eq!(run.code, 0, "{}", run.err);
    fs::read(folder.path().join("consent.md")).expect("it is there")
}

fn checker() -> Checker {
    Checker::new(Catalog::load(&Sources::default()).expect("built-in files load"))
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("the form is UTF-8")
}

#[test]
fn every_draft_holds_in_all_words() {
    let checker = checker();
    let practice = Practice::default();
    let scratch = &mut Scratch::default();
    let mut outcome = |text: String, number: usize| {
        let source = Source::new("consent.md", text);
        let read = checker.document(&source, &practice, scratch);
        read.expect("it is read").said.swap_remove(number).outcome
    };
    for (number, clause) in checker.catalog().clauses.iter().enumerate() {
        let mut seen: Vec<String> = Vec::new();
        for voice in [Voice::I, Voice::We] {
            for noun in [Noun::Client, Noun::Patient] {
                for spelling in [Spelling::American, Spelling::British, Spelling::Canadian] {
                    let wording = Wording {
                        voice: Some(voice),
                        noun: Some(noun),
                        spelling: Some(spelling),
                    };
                    let blank = wording.draft(&clause.draft);
                    if seen.contains(&blank) {
                        continue;
                    }
                    let id = &clause.id;
                    let filled = outcome(wording.text(&clause.draft.fill(&blank)), number);
                    assert_eq!(filled.verdict, Verdict::Met, "{id}: {blank}");
                    let open = outcome(blank.clone(), number);
                    let noticed = open.verdict == Verdict::Unfilled
                        || open.blank.is_some()
                        || open.facets.contains(&FacetStatus::Unfilled);
                    assert!(noticed, "{id}: {blank}");
                    let alone = |word: &str| {
                        blank
                            .split(|c: char| !c.is_alphanumeric() && c != '\'')
                            .any(|w| w == word)
                    };
                    if voice == Voice::We {
                        assert!(
                            !["I", "my", "My", "me", "am", "I'm"].into_iter().any(alone),
                            "{blank}"
                        );
                    }
                    if noun == Noun::Patient {
                        assert!(!blank.to_lowercase().contains("client"), "{blank}");
                    }
                    seen.push(blank);
                }
            }
        }
    }
}

#[test]
fn the_wording_is_that_of_the_practice() {
    let empty = folder::<&str>(&[]);
    let run = draft(empty.path(), &["gifts"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (0, format!("{GIFTS}\n").as_str())
    );
    assert!(run.err.contains("[AMOUNT] ($20)"), "{}", run.err);
    assert!(!run.err.contains("Worded"), "{}", run.err);

    let we = folder(&[(
        "consent.md",
        "# Consent to treatment\n\nWe see our patients on weekdays. We will call you. Our therapists ask you to come on time. The NHS \
         and the BACP know us. Samaritans are at 116 123.\n",
    )]);
    let run = draft(we.path(), &["boundary-management"]);
    assert!(
        run.out
            .contains("If a patient was affected, we acknowledge it and apologise."),
        "{}",
        run.out
    );
    assert!(
        run.err
            .contains("\"we\", for patients, in British spelling"),
        "{}",
        run.err
    );
    assert!(
        !run.err.contains("24 hours"),
        "American examples are not shown: {}",
        run.err
    );
    let run = draft(we.path(), &["boundary-management", "--profile", "us"]);
    assert!(
        run.out.contains("we acknowledge it and apologize."),
        "{}",
        run.out
    );
    let run = draft(we.path(), &["incapacity-plan"]);
    assert!(run.out.starts_with("If your therapist dies"), "{}", run.out);
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = folder(&[
        ("consent.md", FORM.as_bytes()),
        ("blank.md", b" \n"),
        ("scan.md", b"%PDF-1.4"),
        ("notes.md", b"# Recipe\n\nPeel the apples. Bake for an hour. Serve with cream and eat it warm.\n"),
        ("mac.md", b"# Consent for counseling\r\rWe talk about consent.\r"),
        ("de.md", "# Einwilligung\n\nIch bin damit einverstanden, dass die Sitzungen nicht aufgezeichnet werden und dass wir uns jede \
                   Woche sehen. Wir sprechen über alles, und Sie können jederzeit gehen.\n".as_bytes()),
    ]);
    let folder = folder.path();
    for (arguments, code, says) in [
        (
            &["gift"][..],
            2,
            "there is no clause `gift`; did you mean `gifts`?",
        ),
        (&["gifts", "no-such-folder"], 2, "there is no such file"),
        (&["gifts", "--into", "none.md"], 2, "there is no such file"),
        (
            &["gifts", "--into", "blank.md"],
            3,
            "there is no text in this file",
        ),
        (&["gifts", "--into", "scan.md"], 3, "a PDF file"),
        (&["gifts", "--into", "."], 2, "a folder"),
        (
            &["gifts", "--into", "notes.md"],
            2,
            "does not look like one of the practice's forms",
        ),
        (&["gifts", "--into", "mac.md"], 2, "line ends"),
        (
            &["gifts", "--into", "de.md"],
            3,
            "does not seem to be English",
        ),
        (&["gifts", "--write"], 2, "--into"),
    ] {
        let run = draft(folder, arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.err);
        assert!(run.err.contains(says), "{arguments:?}: {}", run.err);
        assert_eq!(run.out, "", "{arguments:?}");
    }
}

#[test]
fn a_filled_in_form_is_left_alone() {
    let form = fs::read(fixture("messy/filled-in.md")).expect("the fixture is there");
    let folder = folder(&[("filled-in.md", &form)]);
    for more in [&[][..], &["--no-redact"], &["--write"]] {
        let arguments = [&["gifts", "--into", "filled-in.md"], more].concat();
        let run = draft(folder.path(), &arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(
            run.err.contains("a form that a client filled in"),
            "{}",
            run.err
        );
        assert_eq!(
            fs::read(folder.path().join("filled-in.md")).expect("it is there"),
            form
        );
    }
}

#[test]
fn a_clause_goes_where_it_belongs() {
    let folder = folder(&[("consent.md", FORM)]);
    let diff = draft(
        folder.path(),
        &["gifts", "--into", "consent.md", "--no-redact"],
    );
    assert_eq!(
        diff.out,
        format!(
            "--- consent.md\n+++ consent.md\n@@ -6,6 +6,10 @@\n \n I see you in my office and nowhere else.\n \n+## Gifts\n+\n\
             +{GIFTS}\n+\n ## Ending\n \n You may stop whenever you like.\n"
        )
    );
    // In a pipe the form's own lines stay out of it.
    let bare = draft(folder.path(), &["gifts", "--into", "consent.md"]);
    assert_eq!(
        bare.out,
        format!("--- consent.md\n+++ consent.md\n@@ -8,0 +9,4 @@\n+## Gifts\n+\n+{GIFTS}\n+\n")
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("consent.md")).expect("it is there"),
        FORM
    );
}

/// The lines that are added to a form for a clause, and the line before them.
fn added(form: &str, clause: &str) -> (String, Vec<String>) {
    let new = text(written(form.as_bytes(), clause));
    let old: Vec<&str> = form.lines().collect();
    let new: Vec<&str> = new.lines().collect();
    let first = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let added = &new[first..first + new.len() - old.len()];
    let before = old[..first].iter().rfind(|line| !line.is_empty());
    let added = added.iter().filter(|line| !line.is_empty());
    (
        before.unwrap_or(&"").to_string(),
        added.map(|line| line.to_string()).collect(),
    )
}

#[test]
fn headings_are_like_those_around_them() {
    for (heads, own) in [
        (
            ["# Consent to counseling", "## Boundaries", "## Ending"],
            &["## Gifts"][..],
        ),
        (
            [
                "# Consent to counseling",
                "### **Boundaries**",
                "### **Ending**",
            ],
            &["### **Gifts**"],
        ),
        (
            [
                "Consent to counseling\n===",
                "Boundaries\n---",
                "Ending\n---",
            ],
            &["Gifts", "-----"],
        ),
        (
            ["# Consent to counseling", "**Boundaries**", "**Ending**"],
            &["**Gifts**"],
        ),
        (
            ["# Consent to counseling", "BOUNDARIES", "ENDING"],
            &["GIFTS"],
        ),
        (
            [
                "# Consent to counseling",
                "## Boundaries\n\n### Touch",
                "## Ending",
            ],
            &["### Gifts"],
        ),
    ] {
        let [title, first, second] = heads;
        let form = format!(
            "{title}\n\nWelcome to this practice.\n\n{first}\n\nI see you in my office, and I shake hands with you when we meet and part.\n\n\
             {second}\n\nYou may stop whenever you like, and I will be glad to hear how you are.\n"
        );
        let (before, added) = added(&form, "gifts");
        assert!(before.starts_with("I see you"), "{heads:?}: after {before}");
        assert_eq!(added[..added.len() - 1], *own, "{heads:?}");
        assert_eq!(added[added.len() - 1], GIFTS, "{heads:?}");
    }
}

#[test]
fn a_heading_on_the_subject_is_used() {
    let form = FORM.replace(
        "## Ending",
        "## Gifts\n\nGifts can mean many things.\n\n## Ending",
    );
    assert_eq!(
        added(&form, "gifts"),
        ("Gifts can mean many things.".into(), vec![GIFTS.into()])
    );
    let form = FORM.replace("## Ending", "## Gifts\n\n## Ending");
    assert_eq!(
        added(&form, "gifts"),
        ("## Gifts".into(), vec![GIFTS.into()])
    );
}

#[test]
fn what_belongs_nowhere_goes_before_the_signature() {
    let (before, added) = added(FORM, "telehealth-technology");
    assert_eq!(before, "You may stop whenever you like.");
    assert_eq!(added[0], "## Telehealth");
    let bare = "# Consent to counseling\n\nI am glad that you are here.\n\nI have read this form and agree to it.\n\nSignature: ________\n";
    let (before, added) = self::added(bare, "telehealth-technology");
    assert_eq!(before, "I am glad that you are here.");
    assert_eq!(added[0], "## Telehealth");
    let open = "# Consent to counseling\n\nI am glad that you are here.\n";
    let (before, _) = self::added(open, "telehealth-technology");
    assert_eq!(before, "I am glad that you are here.");
}

/// A last section is no part to sign because a line to sign stands at its end.
#[test]
fn a_last_section_is_not_split_from_its_heading() {
    let form = |section: &str| {
        format!(
            "# Informed consent for therapy\n\nI reply to messages within one business day.\n\n{section}\n\n\
             Client signature: ____________ Date: ________\n"
        )
    };
    let texting = "You may text me about appointments.";
    let ending = "You may stop whenever you like.";
    for (section, clause, after) in [
        (format!("## Texting\n\n{texting}"), "texting", texting),
        (
            format!("## Ending therapy\n\n{ending}"),
            "termination",
            ending,
        ),
        // Its own rule stands in the part to sign.
        (format!("## Agreement\n\n{texting}"), "texting", texting),
    ] {
        let (before, added) = added(&form(&section), clause);
        assert_eq!(before, after, "{section}");
        assert!(!added.iter().any(|line| line.starts_with('#')), "{added:?}");
    }
    // Of another subject the section is left whole too.
    let (before, added) = added(&form(&format!("## Ending therapy\n\n{ending}")), "gifts");
    assert_eq!((before.as_str(), added[0].as_str()), (ending, "## Gifts"));
    // Nothing but the client's own words: all of it is to be signed.
    let read = "## My consent\n\nI have read this form and agree to it.";
    let (before, _) = self::added(&form(read), "gifts");
    assert_eq!(before, "I reply to messages within one business day.");
}

#[test]
fn nothing_is_torn_apart() {
    for block in [
        "- We meet here.\n- I shake hands.\n  1. once\n  2. twice",
        "| Touch | Rule |\n| --- | --- |\n| Hands | I shake them. |",
        "> I see you here.\n> Nowhere else.",
        "```\n## Gifts\n```",
        "<!-- ## Gifts\n\nnot yet -->",
        "<table>\n<tr><td>I see you here.</td></tr>\n</table>",
    ] {
        let form = FORM.replace("I see you in my office and nowhere else.", block);
        let new = text(written(form.as_bytes(), "gifts"));
        assert!(new.contains(block), "{new}");
        assert!(
            new.contains(&format!("\n\n## Gifts\n\n{GIFTS}\n\n")),
            "{new}"
        );
        let folder = folder(&[("consent.md", &new)]);
        let (_, report) = json(folder.path(), &[]);
        assert_eq!(
            common::verdict(&report, "consent.md", "gifts"),
            "met",
            "{new}"
        );
    }
    // Behind a comment that is never closed nobody would read it.
    let hidden = format!("<!-- draft\n\n{FORM}");
    let folder = folder(&[("consent.md", FORM.replace("## Our", "<!-- ## Our"))]);
    let run = draft(folder.path(), &["gifts", "--into", "consent.md"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{hidden}");
    assert!(run.err.contains("no place in this file"), "{}", run.err);
}

#[test]
fn front_matter_line_ends_and_marks_stay() {
    let matter = format!("---\ntitle: Gifts\n---\n{FORM}");
    let new = text(written(matter.as_bytes(), "gifts"));
    assert!(
        new.starts_with("---\ntitle: Gifts\n---\n# Informed"),
        "{new}"
    );

    let crlf = format!("\u{feff}{}", FORM.replace('\n', "\r\n"));
    let new = text(written(crlf.as_bytes(), "gifts"));
    assert!(
        new.starts_with('\u{feff}') && !new.replace("\r\n", "").contains(['\r', '\n']),
        "{new:?}"
    );
    assert_eq!(
        new.replace("\r\n", "\n"),
        format!("\u{feff}{}", text(written(FORM.as_bytes(), "gifts")))
    );

    let unended = "# Consent to counseling\r\n\r\nI see you here.";
    let new = text(written(unended.as_bytes(), "gifts"));
    assert_eq!(new, format!("{unended}\r\n\r\n## Gifts\r\n\r\n{GIFTS}"));
    let folder = folder(&[("consent.md", unended)]);
    let run = draft(folder.path(), &["gifts", "--into", "consent.md"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (2, ""),
        "the diff would repeat the last line"
    );
    assert!(run.err.contains("--no-redact"), "{}", run.err);
}

#[test]
fn only_what_is_lacking_is_added() {
    let rule = FORM.replace(
        "## Ending",
        "## Texting\n\nYou may text me to change an appointment.\n\n## Ending",
    );
    let (before, added) = added(&rule, "texting");
    assert_eq!(before, "You may text me to change an appointment.");
    let [added] = &added[..] else {
        panic!("{added:?}")
    };
    assert!(
        added.contains("Never text in an emergency: call [CRISIS ROUTE]."),
        "{added}"
    );
    assert!(!added.contains("You may text"), "{added}");

    // Wording without a blank of its own gets one.
    let rule = FORM.replace(
        "## Ending",
        "## Photographs\n\nWe do not lend money to clients.\n\n## Ending",
    );
    let rule = rule.replace(
        "Informed consent for counseling",
        "Staff policy: code of conduct for employees",
    );
    let (_, added) = self::added(&rule, "money-and-loans");
    assert!(added.iter().any(|line| line.contains('[')), "{added:?}");
}

#[test]
fn what_is_there_is_not_added_again() {
    let folder = folder(&[("consent.md", FORM)]);
    let path = folder.path();
    put(
        path,
        "settled.md",
        FORM.replace("nowhere else.", "nowhere else. I do not accept gifts."),
    );
    let run = draft(path, &["gifts", "--into", "settled.md"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(run.err.contains("gifts is settled there"), "{}", run.err);
    for (times, clause) in [
        (1, "gifts"),
        (2, "gifts"),
        (1, "texting"),
        (2, "texting"),
        (1, "termination"),
        (2, "termination"),
    ] {
        let before = fs::read(path.join("consent.md")).expect("it is there");
        let run = draft(path, &[clause, "--into", "consent.md", "--write"]);
        let after = fs::read(path.join("consent.md")).expect("it is there");
        assert_eq!(
            (run.code, before == after),
            (0, times == 2),
            "{clause}: {}",
            run.err
        );
    }
}

/// A rule elsewhere settles the clause, but the wording that was added still has its blank.
#[test]
fn wording_with_an_open_blank_is_not_called_settled() {
    let rule = "nowhere else. I do not accept gifts.";
    let form = |wording: &str| {
        FORM.replace("nowhere else.", rule)
            .replace("## Ending", &format!("## Gifts\n\n{wording}\n\n## Ending"))
    };
    let line = FORM
        .lines()
        .position(|line| line == "## Ending")
        .expect("a heading")
        + 3;
    let folder = folder(&[
        ("open.md", form(GIFTS)),
        ("wrapped.md", form(&GIFTS.replace(" than ", "\nthan "))),
        ("filled.md", form(&GIFTS.replace("[AMOUNT]", "$20"))),
        ("other.md", form("Call [CRISIS ROUTE] in an emergency.")),
    ]);
    for (file, says) in [
        (
            "open.md",
            format!("open.md:{line}: the wording on gifts stands there"),
        ),
        (
            "wrapped.md",
            format!("wrapped.md:{}: the wording", line + 1),
        ),
        ("filled.md", "gifts is settled there".to_string()),
        ("other.md", "gifts is settled there".to_string()),
    ] {
        let run = draft(folder.path(), &["gifts", "--into", file]);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{file}: {}", run.err);
        assert!(run.err.contains(&says), "{file}: {}", run.err);
    }
}

/// As people type it, and as findings print it.
#[test]
fn a_clause_may_be_named_by_a_finding_and_in_capitals() {
    let empty = folder::<&str>(&[]);
    for name in ["GIFTS", "gifts/missing", "Gifts/Lacks-Stance"] {
        let found = draft(empty.path(), &[name]);
        let wanted = format!("{GIFTS}\n");
        assert_eq!(
            (found.code, found.out),
            (0, wanted),
            "{name}: {}",
            found.err
        );
    }
    let wrong = draft(empty.path(), &["gifts/mising"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(
        wrong.err.contains("did you mean `gifts/missing`?"),
        "{}",
        wrong.err
    );
    let explain = |what: &str| run(empty.path(), &["explain", what]);
    for (name, alike) in [
        ("gifts", "GIFTS"),
        ("gifts/missing", "Gifts/MISSING"),
        ("document/blank", "Document/Blank"),
    ] {
        let found = explain(alike);
        assert_eq!(
            (found.code, &found.out),
            (0, &explain(name).out),
            "{}",
            found.err
        );
    }
}

#[test]
fn a_clause_is_not_written_where_nobody_looks_for_it() {
    let note = "# Out of office\n\nI am away until Monday and do not read e-mail. In an emergency call 911.\n";
    let folder = folder(&[("out-of-office.md", note)]);
    let path = folder.path();
    let into = ["gifts", "--into", "out-of-office.md"];
    let refused = draft(path, &[&into[..], &["--write"]].concat());
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    let belongs = "gifts belongs into what clients receive and staff policies, and out-of-office.md reads as an absence note";
    assert!(refused.err.contains(belongs), "{}", refused.err);
    let now = fs::read_to_string(path.join("out-of-office.md")).expect("it is there");
    assert_eq!(now, note);
    let shown = draft(path, &into);
    assert_eq!(shown.code, 0);
    assert!(shown.out.contains("+## Gifts"), "{}", shown.out);
    assert!(shown.err.contains(belongs), "{}", shown.err);
    // What is asked of such a note is written.
    let written = draft(
        path,
        &["contact-hours", "--into", "out-of-office.md", "--write"],
    );
    assert_eq!(written.code, 0, "{}", written.err);
}

/// Every clause into one form: `check` asks for each blank, and a second time adds nothing.
#[test]
fn every_blank_is_reported_until_it_is_filled() {
    let checker = checker();
    let practice = Practice::default();
    let propose = |form: &str, number: usize| {
        let source = Source::new("consent.md", form);
        let read = checker.document(&source, &practice, &mut Scratch::default());
        let drafter = Drafter {
            checker: &checker,
            practice: &practice,
            source: &source,
            read: &read.expect("it is read"),
            wording: Wording::default(),
        };
        drafter.propose(number)
    };
    let mut form = FORM.to_string();
    for number in 0..checker.catalog().clauses.len() {
        let alone = propose(FORM, number);
        assert!(matches!(alone, Proposal::Insert(_)), "{alone:?}");
        // Next to the others one may say enough of another's subject.
        if let Proposal::Insert(insertion) = propose(&form, number) {
            assert!(insertion.wording.contains('['), "{}", insertion.wording);
            form = insertion.text;
        }
    }
    let folder = folder(&[("consent.md", &form)]);
    let (_, report) = json(folder.path(), &["--profile", "full"]);
    let reported: Vec<u64> = array(&report["findings"])
        .iter()
        .filter(|finding| {
            let lint = string(&finding["lint"]);
            lint.ends_with("/unfilled") || lint == "document/blank"
        })
        .map(|finding| finding["start"]["line"].as_u64().expect("a line"))
        .collect();
    let lines: Vec<(u64, &str)> = (1..).zip(form.lines()).collect();
    let blank: Vec<_> = lines
        .iter()
        .filter(|(_, line)| line.contains('['))
        .collect();
    assert!(blank.len() > 24, "{form}");
    for (number, line) in blank {
        assert!(
            reported.contains(number),
            "nothing asks for the blank in line {number}: {line}"
        );
    }
    for (number, clause) in checker.catalog().clauses.iter().enumerate() {
        let again = propose(&form, number);
        assert!(
            !matches!(again, Proposal::Insert(_)),
            "{}: {again:?}",
            clause.id
        );
    }
}

#[test]
fn the_diff_is_what_is_written() {
    for (file, clause) in [
        ("practice-with-gaps/intake/consent.md", "termination"),
        ("word-converted/client-agreement.md", "texting"),
        ("british-contract/contract.md", "telehealth-technology"),
        ("messy/crlf.md", "gifts"),
        ("messy/bom-front-matter.md", "gifts"),
    ] {
        let old = fs::read(fixture(file)).expect("the fixture is there");
        for more in [&[][..], &["--no-redact"]] {
            let folder = folder(&[("consent.md", &old)]);
            let into = [&[clause, "--into", "consent.md"], more].concat();
            let diff = draft(folder.path(), &into).out;
            let removed = diff
                .lines()
                .skip(2)
                .filter(|line| line.starts_with('-'))
                .count();
            assert_eq!(removed, 0, "{diff}");
            assert_eq!(
                text(patched(&old, &diff)),
                text(written(&old, clause)),
                "{file}: {diff}"
            );
        }
    }
}

/// A text after a diff, by the tool that everybody has.
fn patched(old: &[u8], diff: &str) -> Vec<u8> {
    let folder = folder(&[("form.md", old), ("diff", diff.as_bytes())]);
    let patch = Command::new("patch")
        .args(["--binary", "-s", "form.md", "diff"])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .expect("`patch` is installed");
    assert!(patch.status.success(), "{patch:?}\n{diff}");
    fs::read(folder.path().join("form.md")).expect("it is there")
}

#[test]
fn hostile_names_stay_names() {
    let name = "a \u{1b}[2J<script>.md";
    let folder = folder(&[(name, FORM)]);
    let run = draft(folder.path(), &["gifts", "--into", name]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        !run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'),
        "{}",
        run.out
    );
    let run = draft(folder.path(), &["gifts", "--into", name, "--write"]);
    assert!(!run.out.contains('\u{1b}'), "{}", run.out);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_survive_and_second_names_are_refused() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("forms/consent.md", FORM)]);
    let path = folder.path();
    let real = path.join("forms/consent.md");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("permissions");
    symlink("forms/consent.md", path.join("link.md")).expect("a link");
    let run = draft(path, &["gifts", "--into", "link.md", "--write"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(path.join("link.md").is_symlink());
    let about = fs::metadata(&real).expect("it is there");
    assert_eq!(about.permissions().mode() & 0o777, 0o640);
    let text = fs::read_to_string(&real).expect("it is there");
    assert!(text.contains("[AMOUNT]"));

    fs::hard_link(&real, path.join("second.md")).expect("a second name");
    let run = draft(path, &["texting", "--into", "forms/consent.md", "--write"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("hard link"), "{}", run.err);
    fs::remove_file(path.join("second.md")).expect("it goes");

    fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).expect("permissions");
    let run = draft(path, &["texting", "--into", "forms/consent.md", "--write"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("write-protected"), "{}", run.err);
    assert_eq!(fs::read_to_string(&real).expect("it is there"), text);
}

/// The program is killed at some moment, again and again: the form is the old one or the new one, and the next run
/// neither reads nor leaves what lies beside it.
#[cfg(unix)]
#[test]
fn a_kill_at_any_moment_loses_nothing() {
    let folder = folder(&[("consent.md", FORM)]);
    let path = folder.path();
    let form = path.join("consent.md");
    let new = text(written(FORM.as_bytes(), "gifts"));
    let write = ["draft", "gifts", "--into", "consent.md", "--write"];
    let begun = std::time::Instant::now();
    assert_eq!(run(path, &write).code, 0);
    let whole = begun.elapsed();
    let mut killed = 0;
    for round in 0..24_u32 {
        fs::write(&form, FORM).expect("the old form");
        let mut child = common::command(path)
            .args(write)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        std::thread::sleep(whole * round / 22);
        let _ = child.kill();
        killed += u32::from(child.wait().expect("it ends").code().is_none());
        let now = fs::read_to_string(&form).expect("it is there");
        assert!(now == FORM || now == new, "round {round}: {now}");
    }
    assert!(killed > 0, "it was always done before it was killed");
    put(
        path,
        ".consentlint-1-0.tmp",
        "# Informed consent\n\nLeft behind by a killed run.\n",
    );
    let (_, report) = json(path, &[]);
    assert_eq!(array(&report["documents"]).len(), 1);
    fs::write(&form, FORM).expect("the old form");
    assert_eq!(run(path, &write).code, 0);
    let names: Vec<_> = fs::read_dir(path)
        .expect("a folder")
        .flatten()
        .map(|e| e.file_name())
        .collect();
    assert_eq!(names, ["consent.md"]);
}

#[test]
fn a_closed_pipe_is_no_fault() {
    let folder = folder(&[("consent.md", FORM)]);
    let mut child = common::command(folder.path())
        .args(["draft", "gifts", "--into", "consent.md"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}

#[test]
fn of_several_places_the_one_under_the_clauses_own_heading_is_taken() {
    let text = "# Informed consent\n\n## Boundaries\n\nThere is no sexual contact between us, during or after therapy.\n\n\
                ## Ending therapy\n\nYou can stop at any time. We may end treatment if you have not paid for two months.\n\n\
                ## Fees\n\nA session costs $100.\n";
    let practice = folder(&[("consent.md", text)]);
    let diff = run(
        practice.path(),
        &["draft", "termination", "--into", "consent.md"],
    )
    .out;
    assert!(diff.contains("@@ -10,0 +11,2 @@"), "{diff}");
}

#[test]
fn what_another_document_of_the_packet_settles_is_not_added_once_more() {
    let policies = "# Practice policies\n\n## Gifts\n\nI do not accept gifts of any kind.\n";
    let practice = folder(&[("consent.md", FORM), ("policies.md", policies)]);
    let run = draft(
        practice.path(),
        &["gifts", ".", "--into", "consent.md", "--write"],
    );
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    let says = "consent.md: gifts is settled in policies.md:5, for everybody who receives this. There is nothing to add.";
    assert!(run.err.contains(says), "{}", run.err);
    let kept = fs::read_to_string(practice.path().join("consent.md"));
    assert_eq!(kept.expect("it is there"), FORM);
}

#[test]
fn wording_for_clients_is_not_taken_over_unchanged_into_a_paper_for_staff() {
    let staff = "# Staff handbook\n\nEmployees are paid monthly. Staff lock the doors at night.\n";
    let practice = folder(&[("staff-handbook.md", staff)]);
    for (clause, told) in [("gifts", true), ("texting", true), ("staff-conduct", false)] {
        let run = draft(practice.path(), &[clause, "--into", "staff-handbook.md"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let says = "speaks to those who work for the practice";
        assert_eq!(run.err.contains(says), told, "{clause}: {}", run.err);
    }
}
