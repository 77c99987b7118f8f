//! The baseline: what was there before does not count, what is new does, wherever the lines have moved.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use common::{array, check, folder, json, lints, put, run, string, without};
use consentlint::check::Checker;
use consentlint::lint::catalog::{Catalog, Sources};
use consentlint::lint::matcher::Scratch;
use consentlint::lint::profile::Profile;
use consentlint::practice::{Baseline, Practice};
use consentlint::report::Report;
use consentlint::source::Source;
use proptest::prelude::*;
use serde_json::Value;

const FILE: &str = "known.jsonl";

/// Writes a baseline, which must not fail the run.
fn adopt(practice: &Path) {
    let run = check(practice, &["--write-baseline", FILE]);
    let only = run.err.lines().count() == 1 && run.err.starts_with("Wrote known.jsonl: ");
    assert!(run.code == 0 && only, "{run:?}");
}

/// Lints and paths of the findings that the baseline does not know, advice included.
fn new(practice: &Path) -> Vec<(String, String)> {
    unknown(&json(practice, &["--baseline", FILE]).1)
}

fn unknown(report: &Value) -> Vec<(String, String)> {
    let findings = array(&report["findings"]).iter();
    let open = findings.filter(|f| f["baseline"] == false && f["suppressed"].is_null());
    open.map(|f| (string(&f["lint"]).into(), string(&f["path"]).into()))
        .collect()
}

fn stale(report: &Value) -> Vec<String> {
    let stale = array(&report["baseline"]["stale"]).iter();
    stale
        .map(|entry| format!("{} {}", string(&entry["path"]), string(&entry["lint"])))
        .collect()
}

fn none() -> Vec<(String, String)> {
    Vec::new()
}

/// A consent with old faults of every sort.
fn old() -> String {
    without("gifts").replacen(
        "Version 1",
        "## Gifts\n\nI accept small gifts.\n\n## Hours\n\nI am available 24/7. The room is [ROOM].\n\n## Cancelling\n\nPlease give 24 hours' notice to cancel a session.\n\nVersion 1",
        1,
    )
}

const POLICIES: &str = "# Practice policies\n\nVersion 2, effective 1 March 2026.\n\nPlease give 48 hours' notice to cancel a session.\n";

fn practice() -> tempfile::TempDir {
    folder(&[("consent.md", old()), ("policies.md", POLICIES.into())])
}

#[test]
fn a_practice_begins_with_what_it_has() {
    let practice = practice();
    let before = json(practice.path(), &[]);
    assert_eq!(before.0, 1);
    for lint in [
        "gifts/vague",
        "contact-hours/rf-always-available",
        "document/blank",
        "cancellation/cx-cancel",
    ] {
        assert!(
            lints(&before.1).contains(&lint),
            "{lint}: {:?}",
            lints(&before.1)
        );
    }
    adopt(practice.path());
    assert_eq!(new(practice.path()), none());
    let (code, report) = json(practice.path(), &["--baseline", FILE]);
    assert_eq!(code, 0);
    let all = array(&before.1["findings"]).len();
    assert_eq!(report["summary"]["baseline"], all);
    assert_eq!(report["summary"]["findings"]["warning"], 0);
    assert_eq!(report["baseline"]["stale"], serde_json::json!([]));
    // A baseline is no decision.
    assert_eq!(report["packets"], before.1["packets"]);
    let page = check(practice.path(), &["--baseline", FILE]).out;
    assert!(
        page.contains(&format!(
            "{all} findings are in the baseline and not shown."
        )),
        "{page}"
    );
    let lines = check(
        practice.path(),
        &["--baseline", FILE, "--format", "concise"],
    )
    .out;
    assert!(
        lines.contains(&format!(", {all} in the baseline (0 stale), ")),
        "{lines}"
    );
}

#[test]
fn the_file_holds_no_line_and_no_text_and_merges_line_by_line() {
    let practice = practice();
    adopt(practice.path());
    let text = fs::read_to_string(practice.path().join(FILE)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], r#"{"schema":"consentlint.baseline/1"}"#);
    assert!(lines[1..].is_sorted(), "{text}");
    for line in &lines[1..] {
        let entry: Value = serde_json::from_str(line).unwrap();
        let keys: Vec<&String> = entry.as_object().unwrap().keys().collect();
        let known = ["lint", "severity", "path", "words", "also"];
        assert!(
            keys.iter().all(|key| known.contains(&key.as_str())),
            "{line}"
        );
        let words = entry["words"].as_str().unwrap_or("00000000");
        assert!(
            words.len() == 8 && words.bytes().all(|b| b.is_ascii_hexdigit()),
            "{line}"
        );
    }
    adopt(practice.path());
    assert_eq!(
        fs::read_to_string(practice.path().join(FILE)).unwrap(),
        text
    );
}

/// The number before "finding" in what was said about the file.
fn wrote(said: &str) -> usize {
    let number = said
        .strip_prefix("Wrote known.jsonl: ")
        .expect("it says what it wrote");
    let number = number.split(' ').next().expect("a number");
    number.parse().expect("a number")
}

#[test]
fn the_lines_of_the_file_are_the_findings_that_are_counted() {
    for name in ["adult-and-minor", "practice-with-gaps", "agency"] {
        let practice = tempfile::tempdir().unwrap();
        copy(&common::fixture(name), practice.path());
        let arguments = ["--profile", "general"];
        let written = check(
            practice.path(),
            &[&arguments[..], &["--write-baseline", FILE]].concat(),
        );
        let text = fs::read_to_string(practice.path().join(FILE)).unwrap();
        let lines = text.lines().count() - 1;
        assert!(lines > 5, "{name}");
        let (_, report) = json(
            practice.path(),
            &[&arguments[..], &["--baseline", FILE]].concat(),
        );
        assert_eq!(report["summary"]["baseline"], lines, "{name}");
        assert_eq!(report["baseline"]["entries"], lines, "{name}");
        assert_eq!(unknown(&report), none(), "{name}");
        assert_eq!(stale(&report), [""; 0], "{name}");
        assert_eq!(
            written.err,
            format!("Wrote known.jsonl: {lines} findings.\n")
        );
        let again = check(
            practice.path(),
            &[&["--profile", "core", "--write-baseline"][..], &[FILE]].concat(),
        );
        assert!(
            again.err.ends_with(&format!(" ({lines} before).\n")),
            "{}",
            again.err
        );
        assert!(wrote(&again.err) < lines, "{}", again.err);
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&to).expect("it can be made");
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("it can be copied");
        }
    }
}

#[test]
fn only_a_baseline_is_replaced() {
    let practice = practice();
    let run = check(practice.path(), &["--write-baseline", "-"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("Give it a name"), "{}", run.err);
    assert!(!practice.path().join("-").exists());
    for bytes in [
        b"# Consent\n".as_slice(),
        b"{\"schema\":\"other/1\"}\n",
        b"\xff\xfe",
    ] {
        put(practice.path(), FILE, bytes);
        let run = check(practice.path(), &["--write-baseline", FILE]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        let says = "known.jsonl: this is no baseline; it was left as it is.";
        assert!(run.err.contains(says), "{}", run.err);
        assert_eq!(fs::read(practice.path().join(FILE)).unwrap(), bytes);
    }
    // One that was merged badly or written by another version is one all the same.
    for text in [
        "",
        "{\"schema\":\"consentlint.baseline/1\"}\n<<<<<<<\n",
        "{\"schema\":\"consentlint.baseline/9\"}\n",
    ] {
        put(practice.path(), FILE, text);
        adopt(practice.path());
        assert_eq!(new(practice.path()), none());
    }
}

#[test]
fn what_the_run_did_not_look_at_stays_in_the_baseline() {
    let practice = practice();
    put(
        practice.path(),
        "consentlint.toml",
        "profiles = [\"core\"]\n",
    );
    let entries = || fs::read_to_string(practice.path().join(FILE)).unwrap();
    adopt(practice.path());
    let whole = entries();
    assert!(whole.contains("cancellation/cx-cancel"), "{whole}");
    for part in [
        &["--select", "gifts"][..],
        &["--ignore", "cancellation,document"],
        &["policies.md"],
    ] {
        let run = check(
            practice.path(),
            &[part, &["--write-baseline", FILE]].concat(),
        );
        assert_eq!((run.code, entries()), (0, whole.clone()), "{part:?}");
    }
    // What is found no more goes, if it was looked for.
    put(practice.path(), "consent.md", without("texting"));
    check(
        practice.path(),
        &["--select", "gifts", "--write-baseline", FILE],
    );
    assert!(!entries().contains("gifts/vague"), "{}", entries());
    assert!(entries().contains("cancellation/cx-cancel"));
    // A document that cannot be read was not looked at.
    put(practice.path(), "consent.md", b"caf\xe9\n");
    let run = check(practice.path(), &["--write-baseline", FILE]);
    assert_eq!(run.code, 3);
    assert!(
        entries().contains("contact-hours/rf-always-available"),
        "{}",
        entries()
    );
}

#[test]
fn of_a_baseline_that_cannot_be_read_a_part_is_not_written_anew() {
    let practice = practice();
    put(
        practice.path(),
        "consentlint.toml",
        "profiles = [\"core\"]\n",
    );
    adopt(practice.path());
    let text = fs::read_to_string(practice.path().join(FILE)).unwrap();
    let merged = text.replacen('\n', "\n<<<<<<< ours\n", 1);
    put(practice.path(), FILE, &merged);
    for part in [&["policies.md"][..], &["--select", "gifts"]] {
        let run = check(
            practice.path(),
            &[part, &["--write-baseline", FILE]].concat(),
        );
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{part:?}");
        let says = "known.jsonl: line 2: this line is no entry of a baseline.";
        assert!(run.err.contains(says), "{}", run.err);
        let left = fs::read_to_string(practice.path().join(FILE)).unwrap();
        assert_eq!(left, merged);
    }
}

#[test]
fn a_baseline_is_written_only_after_the_report() {
    let practice = practice();
    let arguments = ["--write-baseline", FILE, "--format", "json=nodir/x.json"];
    let run = check(practice.path(), &arguments);
    assert_eq!(run.code, 2);
    assert!(!run.err.contains("Wrote"), "{}", run.err);
    assert!(!practice.path().join(FILE).exists());
}

#[test]
fn no_report_is_written_over_what_the_run_reads() {
    let practice = practice();
    adopt(practice.path());
    put(practice.path(), "list.txt", "consent.md\n");
    put(practice.path(), "own.cfg", "");
    let jsonl = format!("jsonl={FILE}");
    for (arguments, file) in [
        (["--baseline", FILE, "--format", &jsonl], FILE),
        (["--write-baseline", FILE, "--format", &jsonl], FILE),
        (["--baseline", FILE, "--format", "json=./known.jsonl"], FILE),
        (
            ["--files-from", "list.txt", "--format", "json=list.txt"],
            "list.txt",
        ),
        (
            ["--config", "own.cfg", "--format", "human=own.cfg"],
            "own.cfg",
        ),
    ] {
        let before = fs::read(practice.path().join(file)).unwrap();
        let run = check(practice.path(), &arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        let says = "is named for a report and for something else as well";
        assert!(run.err.contains(says), "{}", run.err);
        assert_eq!(fs::read(practice.path().join(file)).unwrap(), before);
    }
    let arguments = ["checklist", "--files-from", "list.txt", "--format"];
    let run = run(
        practice.path(),
        &[&arguments[..], &["csv=list.txt"]].concat(),
    );
    assert_eq!(run.code, 2, "{}", run.out);
}

#[test]
fn a_lint_that_is_no_more_is_stale_and_a_baseline_of_another_folder_is_told() {
    let practice = practice();
    adopt(practice.path());
    let known = fs::read_to_string(practice.path().join(FILE)).unwrap();
    let extra = "{\"lint\":\"gifts/no-such\",\"severity\":\"warning\",\"path\":\"consent.md\"}\n";
    put(practice.path(), FILE, known.clone() + extra);
    let (_, report) = json(practice.path(), &["--baseline", FILE]);
    assert_eq!(stale(&report), ["consent.md gifts/no-such"]);
    let strange = "It may have been written for another folder.";
    let outputs = |practice: &Path| {
        ["human", "concise"].map(|format| {
            let run = check(practice, &["--baseline", FILE, "--format", format]);
            run.out.replace('\n', " ")
        })
    };
    for out in outputs(practice.path()) {
        assert!(!out.contains(strange), "{out}");
    }
    let elsewhere = known.replace("\"path\":\"", "\"path\":\"forms/");
    put(practice.path(), FILE, elsewhere);
    for out in outputs(practice.path()) {
        assert!(out.contains(strange), "{out}");
        assert!(!out.contains("0 findings are in the baseline"), "{out}");
    }
}

#[test]
fn a_new_fault_is_seen_and_a_mended_one_leaves_a_stale_entry() {
    let practice = practice();
    adopt(practice.path());
    let extra = POLICIES.to_string() + "\nWe are available 24/7.\n\nWrite to [ADDRESS].\n";
    put(practice.path(), "policies.md", &extra);
    let mut found = new(practice.path());
    found.sort();
    let path = "policies.md".to_string();
    assert_eq!(
        found,
        [
            (
                "contact-hours/rf-always-available".to_string(),
                path.clone()
            ),
            ("document/blank".to_string(), path)
        ]
    );
    put(practice.path(), "policies.md", POLICIES);
    put(
        practice.path(),
        "consent.md",
        old().replace("I am available 24/7. ", ""),
    );
    let (_, report) = json(practice.path(), &["--baseline", FILE]);
    assert_eq!(unknown(&report), none());
    let gone = ["consent.md contact-hours/rf-always-available"];
    assert_eq!(stale(&report), gone);
    let run = check(practice.path(), &["--baseline", FILE]);
    assert_eq!(run.code, 0, "a stale entry fails nothing");
    let page = run.out.replace('\n', " ");
    assert!(page.contains("1 entry of the baseline is found no more: contact-hours/rf-always-available in consent.md."), "{page}");
    let lines = check(
        practice.path(),
        &["--baseline", FILE, "--format", "concise"],
    )
    .out;
    assert!(
        lines.contains("consent.md: stale contact-hours/rf-always-available: "),
        "{lines}"
    );
    adopt(practice.path());
    let (_, report) = json(practice.path(), &["--baseline", FILE]);
    assert_eq!(stale(&report), [""; 0]);
}

#[test]
fn a_fault_in_the_place_of_an_old_one_is_seen() {
    for (old_words, new_words, lint) in [
        (
            "I am available 24/7.",
            "You can reach me at any time of day or night.",
            "contact-hours/rf-always-available",
        ),
        (
            "I accept small gifts.",
            "A nominal gift is welcome.",
            "gifts/vague",
        ),
        (
            "The room is [ROOM].",
            "Send mail to [PHONE] for a bill.",
            "document/blank",
        ),
        (
            "give 24 hours' notice",
            "give 36 hours' notice",
            "cancellation/cx-cancel",
        ),
    ] {
        let practice = practice();
        adopt(practice.path());
        put(
            practice.path(),
            "consent.md",
            old().replace(old_words, new_words),
        );
        let (_, report) = json(practice.path(), &["--baseline", FILE]);
        let path = "consent.md".to_string();
        assert_eq!(unknown(&report), [(lint.to_string(), path)], "{new_words}");
        assert_eq!(stale(&report), [format!("consent.md {lint}")]);
    }
}

#[test]
fn a_second_place_of_vague_wording_is_new_and_a_first_one_less_is_not() {
    let practice = practice();
    let two = old() + "\n## More on gifts\n\nA nominal gift is fine.\n";
    put(practice.path(), "consent.md", &two);
    adopt(practice.path());
    put(practice.path(), "consent.md", old());
    let (_, report) = json(practice.path(), &["--baseline", FILE]);
    assert_eq!(unknown(&report), none());
    assert_eq!(stale(&report), ["consent.md gifts/vague"]);
    put(
        practice.path(),
        "consent.md",
        two + "\nA modest gift is fine.\n",
    );
    assert_eq!(
        new(practice.path()),
        [("gifts/vague".to_string(), "consent.md".to_string())]
    );
}

#[test]
fn a_second_consent_that_lacks_the_same_is_new() {
    let practice = folder(&[("adult-consent.md", without("gifts"))]);
    adopt(practice.path());
    put(practice.path(), "minor-consent.md", without("gifts"));
    let (_, report) = json(practice.path(), &["--baseline", FILE]);
    let findings = array(&report["findings"]).iter();
    let open: Vec<&Value> = findings.filter(|f| f["baseline"] == false).collect();
    assert_eq!(open.len(), 1, "{open:#?}");
    assert_eq!(open[0]["lint"], "gifts/missing");
    assert_eq!(open[0]["packets"], serde_json::json!(["minor-consent.md"]));
}

#[test]
fn what_matters_more_than_before_is_new_and_what_matters_less_is_not() {
    let practice = folder(&[("consent.md", without("gifts"))]);
    let asked = |severity: &str| {
        let config = format!("[severity]\n\"gifts/missing\" = \"{severity}\"\n");
        put(practice.path(), "consentlint.toml", config);
    };
    asked("warning");
    adopt(practice.path());
    assert_eq!(new(practice.path()), none());
    asked("error");
    let (code, report) = json(practice.path(), &["--baseline", FILE]);
    assert_eq!(code, 1);
    let known = array(&report["findings"])
        .iter()
        .find(|f| f["lint"] == "gifts/missing");
    let message = string(&known.unwrap()["message"]);
    assert!(
        message.ends_with(" The baseline knows of it as a warning; now it is an error."),
        "{message}"
    );
    assert_eq!(
        unknown(&report),
        [("gifts/missing".to_string(), "consent.md".to_string())]
    );
    // It is there still, so its entry is not stale.
    assert_eq!(stale(&report), [""; 0]);
    adopt(practice.path());
    for severity in ["error", "warning", "advice"] {
        asked(severity);
        assert_eq!(new(practice.path()), none(), "{severity}");
    }
}

#[test]
fn a_decision_goes_before_the_baseline() {
    let practice = practice();
    adopt(practice.path());
    let comment = "<!-- consentlint-allow gifts/vague: Said in person. -->\n\n";
    put(practice.path(), "consent.md", comment.to_string() + &old());
    let (_, report) = json(practice.path(), &["--baseline", FILE]);
    let vague = array(&report["findings"])
        .iter()
        .find(|f| f["lint"] == "gifts/vague");
    let vague = vague.expect("it is there");
    assert_eq!(vague["baseline"], false);
    assert!(vague["suppressed"].is_object());
    assert_eq!(report["summary"]["suppressed"], 1);
}

#[test]
fn what_is_not_looked_for_is_not_stale() {
    let practice = practice();
    adopt(practice.path());
    for arguments in [
        &["--select", "gifts"][..],
        &["--ignore", "document"],
        &["--profile", "uk"],
    ] {
        let arguments = [arguments, &["--baseline", FILE]].concat();
        let (_, report) = json(practice.path(), &arguments);
        assert_eq!(
            report["baseline"]["stale"],
            serde_json::json!([]),
            "{arguments:?}"
        );
    }
    // A document that cannot be read is not evaluated, whatever the baseline says of it.
    put(practice.path(), "consent.md", b"# Consent\n\ncaf\xe9\n");
    let (code, report) = json(practice.path(), &["--baseline", FILE]);
    assert_eq!(code, 3);
    assert!(
        !stale(&report).iter().any(|s| s.starts_with("consent.md")),
        "{report:#}"
    );
    let run = check(practice.path(), &["--write-baseline", "other.jsonl"]);
    assert_eq!(run.code, 3);
    let text = fs::read_to_string(practice.path().join("other.jsonl")).unwrap();
    assert!(!text.contains("consent.md"), "{text}");
}

#[test]
fn of_a_form_that_looks_filled_in_there_is_not_even_a_hash() {
    let filled = fs::read_to_string(common::fixture("messy").join("filled-in.md")).unwrap();
    let text = filled + "\nWrite to [ADDRESS] for a bill.\n\n<!-- consentlint-allow -->\n";
    let practice = folder(&[("intake.md", text)]);
    adopt(practice.path());
    let text = fs::read_to_string(practice.path().join(FILE)).unwrap();
    assert!(
        text.contains("document/blank") && text.contains("allow/unused"),
        "{text}"
    );
    assert!(!text.contains("words"), "{text}");
}

#[test]
fn a_baseline_that_is_not_one_is_refused_with_what_to_do() {
    let practice = practice();
    let header = "{\"schema\":\"consentlint.baseline/1\"}\n";
    for (bytes, says) in [
        (None, "there is no such file"),
        (Some(Vec::new()), "--write-baseline FILE"),
        (Some(b"\x00\x01\x02".to_vec()), "--write-baseline FILE"),
        (Some(b"caf\xe9".to_vec()), "not UTF-8"),
        (
            Some(b"gifts/missing\n".to_vec()),
            "line 1: this is no baseline",
        ),
        (
            Some(b"{\"schema\":\"consentlint.baseline/9\"}\n".to_vec()),
            "line 1: this was written by another version",
        ),
        (
            Some(format!("{header}{{\"lint\":\"gifts/missing\"}}\n").into_bytes()),
            "line 2: this line is no entry",
        ),
        (
            Some(format!("{header}<<<<<<< ours\n").into_bytes()),
            "keep the lines of both sides",
        ),
        (
            Some(
                format!("{header}{{\"lint\":\"a/b\",\"path\":\"c\",\"words\":\"zz\"}}\n")
                    .into_bytes(),
            ),
            "line 2",
        ),
    ] {
        if let Some(bytes) = &bytes {
            put(practice.path(), FILE, bytes);
        }
        let run = check(practice.path(), &["--baseline", FILE]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{bytes:?}");
        assert!(
            run.err.contains(FILE) && run.err.contains(says),
            "{}",
            run.err
        );
    }
    let run = check(
        practice.path(),
        &["--baseline", "a", "--write-baseline", "b"],
    );
    assert_eq!(run.code, 2);
    // A mark at the start, and line ends of another system, are harmless.
    adopt(practice.path());
    let text = fs::read_to_string(practice.path().join(FILE)).unwrap();
    put(
        practice.path(),
        FILE,
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
    );
    assert_eq!(new(practice.path()), none());
}

#[test]
fn a_place_that_cannot_be_written_is_said_and_hostile_names_do_not_steer() {
    let practice = practice();
    let run = check(
        practice.path(),
        &["--write-baseline", "no-folder/known.jsonl"],
    );
    assert_eq!(run.code, 2);
    assert!(run.err.contains("the folder does not exist"), "{}", run.err);
    let steering = "a\u{1b}[2J\n\u{202e}<script>.md";
    put(
        practice.path(),
        steering,
        "# Our policies\n\nWe are available 24/7 to our clients.\n",
    );
    adopt(practice.path());
    let text = fs::read_to_string(practice.path().join(FILE)).unwrap();
    assert!(
        text.contains("script") && !text.contains(['\u{1b}', '\u{202e}']),
        "{text}"
    );
    assert_eq!(new(practice.path()), none());
    fs::remove_file(practice.path().join(steering)).unwrap();
    for format in ["human", "concise", "json"] {
        let run = check(practice.path(), &["--baseline", FILE, "--format", format]);
        assert!(run.out.contains("script"), "{}", run.out);
        assert!(!run.out.contains(['\u{1b}', '\u{202e}']), "{}", run.out);
    }
}

/// Sections that raise one finding each, of one place and lint.
const FAULTS: [&str; 5] = [
    "## One\n\nI am available 24/7.\n",
    "## Two\n\nWrite to [ADDRESS] for a bill.\n",
    "## Three\n\nThe waiting room opens at [TIME] in June.\n",
    "## Four\n\nYou may park behind the house, at [PLACE].\n",
    "## Five\n\nMy door is the one on [SIDE] of the hall.\n",
];
/// Sections in which nothing is found.
const PLAIN: [&str; 3] = [
    "## The room\n\nThere is a lift.\n",
    "## Parking\n\nThe yard is free after five.\n",
    "## The way here\n\nTake the tram to the mill.\n",
];

fn document(sections: &[&str], gap: usize) -> String {
    let gap = "\n".repeat(gap);
    let body = sections.join(&format!("\n{gap}"));
    format!("# Practice policies\n{gap}\nVersion 2, effective 1 March 2026.\n\n{body}\n")
}

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER
        .get_or_init(|| Checker::new(Catalog::load(&Sources::default()).expect("valid lint files")))
}

fn report(policies: &str, baseline: Baseline) -> Report {
    let practice = Practice {
        root: ".".into(),
        profile: Profile::combine(&["core"]).expect("a profile"),
        baseline,
        ..Practice::default()
    };
    let read = [("consent.md", old().as_str()), ("policies.md", policies)].map(|(path, text)| {
        let source = Source::new(path, text);
        let read = checker().document(&source, &practice, &mut Scratch::default());
        read.expect("it can be read")
    });
    checker().conclude(read.to_vec(), Vec::new(), &practice, false)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn k_new_faults_are_k_findings_and_moving_text_is_none(
        had in proptest::sample::subsequence(&FAULTS[..], 0..=5),
        have in proptest::sample::subsequence(&FAULTS[..], 0..=5).prop_shuffle(),
        plain in proptest::sample::subsequence(&PLAIN[..], 0..=3),
        gap in 1..4usize,
        windows in any::<bool>(),
    ) {
        let before = report(&document(&had, 1), Baseline::Write).baseline.expect("a baseline");
        prop_assert!(before.entries.len() >= had.len());
        let sections: Vec<&str> = plain.iter().chain(&have).copied().collect();
        let text = document(&sections, gap);
        let text = if windows { text.replace('\n', "\r\n") } else { text };
        let after = report(&text, Baseline::Read(before.entries));
        let added = have.iter().filter(|fault| !had.contains(fault)).count();
        let mended = had.iter().filter(|fault| !have.contains(fault)).count();
        prop_assert_eq!(after.open_findings().count(), added);
        prop_assert_eq!(after.baseline.expect("a baseline").stale.len(), mended);
    }
}

// With the practice under version control

/// Runs git in a folder; the person's own settings play no part.
fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .args([
            "-c",
            "user.name=Ines",
            "-c",
            "user.email=ines@practice.example",
        ])
        .args(arguments)
        .output()
        .expect("git starts");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
}

#[test]
fn a_practice_adopts_a_baseline_breaks_a_clause_mends_it_and_a_decision_expires() {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("skipped: there is no git on this machine");
        return;
    }
    let practice = practice();
    let root = practice.path();
    let decision = "<!-- consentlint-allow gifts/vague: A new form is being printed; by: Ines; until: 2026-12-31 -->\n\n";
    put(root, "consent.md", decision.to_string() + &old());
    adopt(root);
    git(root, &["init", "--quiet", "--initial-branch=main"]);
    git(root, &["add", "."]);
    git(
        root,
        &[
            "commit",
            "--quiet",
            "-m",
            "The forms as they are, with what is known of them",
        ],
    );
    let lines = |today: &str| -> (i32, Vec<String>) {
        let run = run(
            root,
            &[
                "check",
                "--profile",
                "core",
                "--today",
                today,
                "--baseline",
                FILE,
                "--format",
                "concise",
                "--quiet",
            ],
        );
        (run.code, run.out.lines().map(String::from).collect())
    };
    assert_eq!(lines("2026-11-21"), (0, vec![]));

    git(root, &["switch", "--quiet", "-c", "shorter"]);
    let text = fs::read_to_string(root.join("consent.md")).unwrap();
    let broken = text.replacen("## Social media", "## Our web page", 1);
    let start = broken.find("## Our web page").expect("a heading");
    let end = start
        + broken[start + 3..]
            .find("\n## ")
            .expect("a heading behind it")
        + 3;
    put(
        root,
        "consent.md",
        format!("{}{}", &broken[..start], &broken[end + 1..]),
    );
    git(root, &["commit", "--quiet", "-am", "Shorter"]);
    let (code, found) = lines("2026-11-21");
    assert_eq!(code, 1);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains(" social-media/missing: "), "{found:?}");

    git(root, &["revert", "--no-edit", "HEAD"]);
    assert_eq!(lines("2026-11-21"), (0, vec![]));
    git(root, &["switch", "--quiet", "main"]);

    let (code, found) = lines("2027-01-01");
    assert_eq!(code, 1);
    assert!(
        found.iter().any(|line| line.contains(" allow/expired: ")),
        "{found:?}"
    );
    let reopened = |line: &String| line.contains(" gifts/vague: ");
    assert!(found.iter().any(reopened), "{found:?}");
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn a_clause_with_a_fault_that_the_baseline_knows_is_not_settled() {
    let text = "# Informed consent\n\nVersion 1, effective 1 March 2026.\n\nI never ask clients for reviews, and I do not answer what is posted. Who posts one shows that they know me.\n\nIf you were happy with us, please leave us a Google review!\n";
    let practice = folder(&[
        ("consent.md", text),
        ("fees.md", "# Fees\n\nA session costs $90.\n"),
    ]);
    let only = ["--profile", "general", "--select", "reviews-testimonials"];
    let with = |more: &[&str]| check(practice.path(), &[&only, more].concat());
    assert_eq!(with(&["--write-baseline", FILE]).code, 0);
    let page = with(&["--baseline", FILE]).out;
    for line in [
        "0 of 1 clause is settled.",
        "There, with something that the baseline knows: reviews testimonials (red\n  flag).",
    ] {
        assert!(page.contains(line), "{page}");
    }
    // Nor where the place of the fault is not among what is shown.
    put(practice.path(), "changed.txt", "fees.md\n");
    let page = with(&["--baseline", FILE, "--files-from", "changed.txt"]).out;
    assert!(page.contains("0 of 1 clause is settled."), "{page}");
    for more in [&["--baseline", FILE][..], &[]] {
        let tests = with(&[more, &["--format", "junit"]].concat()).out;
        let test = tests.split("name=\"reviews-testimonials\"").nth(1).unwrap();
        assert!(
            test.trim_start_matches('>')
                .trim_start()
                .starts_with("<skipped>met, with something"),
            "{tests}"
        );
    }
}
