//! Contradictions that a practice lives with: what it accepted stays quiet, and a value more is told.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use common::{array, check, folder, json, put, string};
use consentlint::check::Checker;
use consentlint::lint::catalog::{Catalog, Sources};
use consentlint::lint::matcher::Scratch;
use consentlint::lint::pattern::Pattern;
use consentlint::lint::profile::Profile;
use consentlint::practice::{Allow, Baseline, Practice};
use consentlint::report::{Kind, Report};
use consentlint::source::{Position, Source};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

const CANCEL: &str = "cancellation/cx-cancel";
const FEW: &str = "A recorded decision on this does not cover all of these values.";

/// A document that asks for so much notice.
fn asks(title: &str, notice: &str, comment: &str) -> String {
    format!(
        "# {title}\n\nWe agree on what follows before therapy.\n\n{comment}\n\nPlease give {notice} notice to cancel a session.\n\nSignature: ______\n"
    )
}

/// A practice that asks for 24 hours in one document and for 48 in another, with a comment in the first.
fn two(comment: &str, config: &str) -> TempDir {
    folder(&[
        ("consent.md", asks("Informed consent", "24 hours'", comment)),
        ("policies.md", asks("Practice policies", "48 hours'", "")),
        ("consentlint.toml", format!("# Decisions\n{config}")),
    ])
}

fn allow(more: &str) -> String {
    format!("[[allow]]\nlint = \"{CANCEL}\"\nreason = \"The new policy starts in March.\"\n{more}")
}

fn comment(more: &str) -> String {
    format!("<!-- consentlint-allow {CANCEL}: The new policy starts in March{more} -->")
}

/// The findings of one lint, and the faults of decisions.
fn found(practice: &TempDir, arguments: &[&str]) -> (Vec<Value>, Vec<String>) {
    let report = json(practice.path(), arguments).1;
    let findings = array(&report["findings"]).iter();
    let (mine, others): (Vec<&Value>, Vec<&Value>) = findings.partition(|f| f["lint"] == CANCEL);
    let others = others.into_iter().map(|f| string(&f["lint"]).to_string());
    let faults = others.filter(|lint| lint.starts_with("allow/")).collect();
    (mine.into_iter().cloned().collect(), faults)
}

#[test]
fn a_decision_on_two_values_covers_no_third() {
    for (text, config) in [
        (comment(""), String::new()),
        (comment("; value: 24 hours; value: 48 hours"), String::new()),
        (String::new(), allow("")),
        (String::new(), allow("path = \"*.md\"\n")),
        (
            String::new(),
            allow("values = [\"48 hours\", \"24 hours\"]\n"),
        ),
    ] {
        let what = format!("{text} {config}");
        let practice = two(&text, &config);
        let (conflicts, faults) = found(&practice, &[]);
        assert_eq!((conflicts.len(), faults.len()), (1, 0), "{what}");
        assert!(!conflicts[0]["suppressed"].is_null(), "{what}");
        assert!(!string(&conflicts[0]["message"]).contains(FEW), "{what}");

        put(
            practice.path(),
            "fees.md",
            asks("Our fees", "72 hours'", ""),
        );
        let (conflicts, faults) = found(&practice, &[]);
        assert_eq!((conflicts.len(), faults.len()), (1, 0), "{what}");
        assert!(conflicts[0]["suppressed"].is_null(), "{what}");
        let message = string(&conflicts[0]["message"]);
        assert!(message.contains("72 hours"), "{message}");
        // What is not covered has a name only where the decision names what is.
        let named = what.contains("value");
        let rest = if named {
            " Not covered: 72 hours (fees.md:7)."
        } else {
            ""
        };
        assert!(message.ends_with(&format!("{FEW}{rest}")), "{message}");
        assert!(string(&conflicts[0]["help"]).contains("`value: 24 hours`"));
    }
}

#[test]
fn a_decision_that_names_every_value_covers_all_of_them_and_no_other() {
    let three = "; value: 24 hours; value: 48 hours; value: 72 hours";
    let listed = "values = [\"24 hours\", \"48 hours\", \"72 hours\"]\n";
    for (text, config) in [
        (comment(three), String::new()),
        (String::new(), allow(listed)),
    ] {
        let practice = two(&text, &config);
        for (notice, quiet) in [
            ("72 hours'", true),
            // Another place, and other words for the same time.
            ("24 hours'", true),
            ("3 days'", true),
            ("36 hours'", false),
        ] {
            let extra = format!(
                "{}\nPlease give 72 hours' notice to cancel a session.\n",
                asks("Our fees", notice, "")
            );
            put(practice.path(), "fees.md", extra);
            let (conflicts, faults) = found(&practice, &[]);
            assert_eq!((conflicts.len(), faults.len()), (1, 0), "{notice}");
            assert_eq!(!conflicts[0]["suppressed"].is_null(), quiet, "{notice}");
        }
    }
    let report = json(two(&comment(three), "").path(), &[]).1;
    assert_eq!(
        report["decisions"][0]["values"],
        serde_json::json!(["24 hours", "48 hours", "72 hours"])
    );
}

#[test]
fn values_are_for_contradictions_only() {
    let practice = two(
        "",
        "[[allow]]\nlint = \"gifts/missing\"\nreason = \"x\"\nvalues = [\"$20\"]\n",
    );
    let report = json(practice.path(), &[]).1;
    let gap = array(&report["findings"]).iter();
    let gap = gap
        .filter(|f| f["lint"] == "gifts/missing")
        .collect::<Vec<_>>();
    assert_eq!(gap.len(), 1);
    assert!(gap[0]["suppressed"].is_null());
    assert!(common::lints(&report).contains(&"allow/unused"));
    for values in ["[]", "[\"\"]", "\"24 hours\"", "[24]"] {
        let practice = two("", &allow(&format!("values = {values}\n")));
        let run = check(practice.path(), &[]);
        assert_eq!(run.code, 2, "{values}");
        assert!(
            run.err.contains("`values` is written like this"),
            "{}",
            run.err
        );
    }
}

/// A document that says who covers.
fn covers(title: &str, name: &str) -> String {
    format!(
        "# {title}\n\nWe agree on what follows before therapy.\n\nWhile I am on holiday, Dr. {name} covers my practice.\n\nSignature: ______\n"
    )
}

const COVER: &str = "absence-cover/cx-cover";

#[test]
fn a_third_name_is_told_without_saying_it() {
    let allow = format!("[[allow]]\nlint = \"{COVER}\"\nreason = \"They take turns.\"\n");
    let practice = folder(&[
        ("consent.md", covers("Informed consent", "Helen Marsh")),
        ("policies.md", covers("Practice policies", "Peter Lund")),
        ("consentlint.toml", allow),
    ]);
    let run = || check(practice.path(), &["--format", "json"]);
    let open = |out: &str| {
        let report = common::report(out);
        let findings = array(&report["findings"]).iter();
        let cover = findings.filter(|f| f["lint"] == COVER);
        cover
            .map(|f| f["suppressed"].is_null())
            .collect::<Vec<bool>>()
    };
    assert_eq!(open(&run().out), [false]);
    put(practice.path(), "fees.md", covers("Our fees", "Amy Chen"));
    let out = run().out;
    assert_eq!(open(&out), [true]);
    assert!(out.contains(FEW), "{out}");
    for name in ["Marsh", "Lund", "Chen"] {
        assert!(!out.contains(name), "{out}");
    }
}

#[test]
fn a_baseline_knows_two_values_and_no_third() {
    let practice = two("", "");
    check(practice.path(), &["--write-baseline", "known.jsonl"]);
    let arguments = ["--baseline", "known.jsonl"];
    assert_eq!(found(&practice, &arguments).0[0]["baseline"], true);
    put(
        practice.path(),
        "fees.md",
        asks("Our fees", "72 hours'", ""),
    );
    let (conflicts, _) = found(&practice, &arguments);
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0]["baseline"], false);
    let message = string(&conflicts[0]["message"]);
    assert!(
        message.contains("The baseline knows of a contradiction on this here"),
        "{message}"
    );
}

#[test]
fn a_baseline_notices_hours_that_changed_in_a_later_row() {
    let hours = |tuesday: &str| {
        format!(
            "# Informed consent\n\nWe agree on this before therapy.\n\n## Office hours\n\nOur office hours are:\n\n- Monday: 9:00 a.m. to 5:00 p.m.\n- Tuesday: {tuesday}\n\nSignature: ______\n"
        )
    };
    let practice = folder(&[
        ("consent.md", hours("9:00 a.m. to 5:00 p.m.")),
        (
            "policies.md",
            "# Practice policies\n\nThese are for clients.\n\n## Office hours\n\nOur office is open Monday to Friday, 8:00 a.m. to 4:00 p.m.\n"
                .to_string(),
        ),
    ]);
    let open = |practice: &TempDir| {
        let report = json(practice.path(), &["--baseline", "known.jsonl"]).1;
        let findings = array(&report["findings"]).iter();
        let hours = findings.filter(|f| f["lint"] == "contact-hours/cx-hours");
        hours.map(|f| f["baseline"] == false).collect::<Vec<bool>>()
    };
    check(practice.path(), &["--write-baseline", "known.jsonl"]);
    assert_eq!(open(&practice), [false]);
    put(
        practice.path(),
        "consent.md",
        hours("7:00 a.m. to 2:00 p.m."),
    );
    assert_eq!(open(&practice), [true]);
}

// Whatever was accepted

const NOTICES: [u32; 6] = [24, 36, 48, 60, 72, 96];

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER
        .get_or_init(|| Checker::new(Catalog::load(&Sources::default()).expect("valid lint files")))
}

/// The report on documents of which each asks for so many hours, some with a decision.
fn report(documents: &[(u32, String)], allow: Option<&Allow>, baseline: Baseline) -> Report {
    let path = |at: usize| format!("{at}.md");
    let kinds = (0..documents.len()).map(|at| match at {
        0 => (path(at), Kind::Consent),
        _ => (path(at), Kind::Policies),
    });
    let practice = Practice {
        root: ".".into(),
        profile: Profile::combine(&["core"]).expect("a profile"),
        kinds: kinds.collect::<BTreeMap<_, _>>(),
        today: jiff::civil::date(2026, 11, 21),
        select: vec![Pattern::parse(CANCEL).expect("a lint")],
        allow: allow.into_iter().cloned().collect(),
        baseline,
        ..Practice::default()
    };
    let read = documents.iter().enumerate().map(|(at, (hours, comment))| {
        let text = asks("Our rules", &format!("{hours} hours'"), comment);
        let source = Source::new(path(at), text);
        let read = checker().document(&source, &practice, &mut Scratch::default());
        read.expect("it can be read")
    });
    let read = read.collect();
    checker().conclude(read, Vec::new(), &practice, false)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_with_a_further_value_never_lowers_the_number_of_open_findings(
        stated in prop::collection::vec((0..5_usize, 0..3_u8), 2..5),
        allowed in 0..4_u8,
        known in any::<bool>(),
        further in 0..6_usize,
        first in any::<bool>(),
    ) {
        let hours: BTreeSet<u32> = stated.iter().map(|(at, _)| NOTICES[*at]).collect();
        prop_assume!(hours.len() > 1 && !hours.contains(&NOTICES[further]));
        let values: Vec<String> = hours.iter().map(|hours| format!("{hours} hours")).collect();
        let named = values.iter().map(|value| format!("; value: {value}"));
        let named = comment(&named.collect::<String>());
        let decision = |how: u8| match how {
            0 => String::new(),
            1 => comment(""),
            _ => named.clone(),
        };
        let mut documents: Vec<(u32, String)> = stated
            .iter()
            .map(|(at, how)| (NOTICES[*at], decision(*how)))
            .collect();
        let place = Position { byte: 0, line: 1, column: 1 };
        let allow = Allow {
            lint: Pattern::parse(CANCEL).expect("a lint"),
            text: CANCEL.into(),
            paths: (allowed == 1).then(|| BTreeSet::from(["0.md".to_string(), "1.md".into()])),
            reason: "x".into(),
            values: if allowed == 2 { values } else { Vec::new() },
            by: None,
            until: None,
            place: (place, place),
        };
        let allow = Some(&allow).filter(|_| allowed > 0);
        let baseline = match known {
            false => Baseline::None,
            true => {
                let written = report(&documents, allow, Baseline::Write);
                Baseline::Read(written.baseline.expect("it was written").entries)
            }
        };
        let before = report(&documents, allow, baseline.clone()).open_findings().count();
        // In front every path changes, which a baseline may take for other documents.
        let at = if first && !known { 0 } else { documents.len() };
        documents.insert(at, (NOTICES[further], String::new()));
        let after = report(&documents, allow, baseline);
        prop_assert!(after.open_findings().count() >= before.max(1), "{documents:?}");
    }
}
