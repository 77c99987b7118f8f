//! What a report says, and what it must never say: the JSON form against its schema, places against the files, document
//! text only where it was asked for, and every option and key that changes what is reported.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{
    TODAY, array, check, command, complete, fixture, fixtures, folder, json, lints, put, report,
    row, run, run_with, string, unread, verdict, without,
};
use serde_json::Value;

// The same from run to run

#[test]
fn the_report_is_the_same_to_the_byte_for_every_run_and_any_number_of_threads() {
    let mut files: Vec<(String, String)> = (0..40)
        .map(|n| {
            let text = format!(
                "# Practice policies\n\n## Gifts\n\nWe accept small gifts, up to ${n}. Room [ROOM {n}].\n\n## Texting\n\n\
                 You may text me about times.\n"
            );
            (format!("policies-{n}.md"), text)
        })
        .collect();
    files.push(("consent-a.md".into(), without("gifts")));
    files.push(("consent-b.md".into(), without("texting")));
    files.push(("scan.md".into(), "![](1.png)\n".into()));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    let practice = folder(&files);
    let once = |jobs: &str| {
        let run = check(practice.path(), &["--format", "json", "--jobs", jobs]);
        assert_eq!(run.code, 3);
        run.out
    };
    let first = once("1");
    let parsed = report(&first);
    assert_eq!(parsed["summary"]["documents"], 42);
    assert!(lints(&parsed).len() > 40, "there is something to order");
    for n in 0..20 {
        let jobs = ["2", "1", "4", "0"][n % 4];
        assert!(once(jobs) == first, "run {n} with --jobs {jobs} differs");
    }
    // The order of arguments does not matter either.
    let two = |a, b| check(practice.path(), &["--format", "json", a, b]).out;
    let (one, other) = (
        two("consent-a.md", "policies-1.md"),
        two("policies-1.md", "consent-a.md"),
    );
    assert_eq!(one, other);
}

// Places

/// Every object with a path, a start and an end, wherever it stands.
fn places<'a>(value: &'a Value, out: &mut Vec<&'a Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| places(item, out)),
        Value::Object(members) => {
            if members.contains_key("start") && members.contains_key("end") {
                out.push(value);
            }
            members.values().for_each(|member| places(member, out));
        }
        _ => {}
    }
}

/// Line and column of a byte, counted the long way.
fn position(text: &str, byte: usize) -> (u64, u64) {
    let (mut line, mut column) = (1, 1);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at >= byte {
            break;
        }
        let crlf = c == '\r' && chars.peek().is_some_and(|next| next.1 == '\n');
        if (c == '\n' || c == '\r') && !crlf {
            (line, column) = (line + 1, 1);
        } else if !(c == '\u{feff}' && at == 0) {
            column += 1;
        }
    }
    (line, column)
}

/// Holds every place of a report against the files. Returns how many there are.
#[track_caller]
fn assert_places(folder: &Path, report: &Value) -> usize {
    let mut all = Vec::new();
    places(report, &mut all);
    for place in &all {
        let path = string(&place["path"]);
        let text = fs::read_to_string(folder.join(path)).expect("the path of a place is a file");
        let mut bytes = [0; 2];
        for (end, byte) in ["start", "end"].iter().zip(&mut bytes) {
            let point = &place[*end];
            *byte = point["byte"].as_u64().expect("a number") as usize;
            assert!(*byte <= text.len(), "{path}: {point} lies outside");
            assert!(
                text.is_char_boundary(*byte),
                "{path}: {point} cuts a character"
            );
            let (line, column) = position(&text, *byte);
            assert_eq!(
                (&point["line"], &point["column"]),
                (&line.into(), &column.into()),
                "{path}: {point}"
            );
        }
        assert!(bytes[0] <= bytes[1], "{place}");
        if let Some(quote) = place["quote"].as_str() {
            assert!(
                text[bytes[0]..bytes[1]].starts_with(quote),
                "{path}: {quote:?} is not there"
            );
        }
    }
    all.len()
}

#[test]
fn every_place_in_every_fixture_lies_in_its_file_and_says_the_same_thrice() {
    let mut total = 0;
    for name in fixtures() {
        let (_, report) = json(&fixture(&name), &["--no-redact", "--profile", "full"]);
        total += assert_places(&fixture(&name), &report);
    }
    assert!(total > 300, "only {total} places");
}

#[test]
fn places_hold_for_every_line_end_and_behind_a_byte_order_mark() {
    let text = "# Consent för counseling 😀\n\nI accept small gifts, “now and then”.\n\n- é: [NAME OF STATE]\n\n\
        You may text me – to change an appointment.\n";
    let texts = [
        text.to_string(),
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
        format!("\u{feff}{text}"),
        text.trim_end().to_string(),
        text.replacen('\n', "\r\n", 2).replacen("\n\n", "\r\r", 1),
    ];
    let mut seen: Vec<Vec<(String, Value, Value)>> = Vec::new();
    for text in &texts {
        let practice = folder(&[("consent.md", text)]);
        let (_, report) = json(practice.path(), &["--no-redact"]);
        assert_places(practice.path(), &report);
        let findings = array(&report["findings"]).iter();
        seen.push(
            findings
                .map(|f| {
                    (
                        string(&f["lint"]).into(),
                        f["start"]["line"].clone(),
                        f["start"]["column"].clone(),
                    )
                })
                .collect(),
        );
    }
    assert!(seen[0].len() > 2);
    for other in &seen {
        assert_eq!(other, &seen[0]);
    }
}

// Document text

/// A word that no lint file and no message holds, in each corner of a document.
const PLANTED: [&str; 14] = [
    "Quillonard",
    "Brestovane",
    "Quimberly",
    "Ostrander",
    "Velquist",
    "Marrowick",
    "Tulverby",
    "Hasperlin",
    "Drumgoole",
    "Wexcombe",
    "Farnaby",
    "Ludgrove",
    "Penhallow",
    "Strickmere",
];

fn planted() -> String {
    "---\nauthor: Farnaby\n---\n# Informed consent for counseling with Quillonard\n\n## Gifts at Brestovane\n\n\
     We accept small gifts from Quimberly, up to [OSTRANDER AMOUNT]. Ostrander decides.\n\n\
     ## Texting Velquist\n\n- You may text Marrowick about appointments.\n- Limited texting with Tulverby is fine.\n\n\
     | Hasperlin | rule |\n| --- | --- |\n| texting | Drumgoole answers in a timely manner |\n\n\
     > Friend requests from Wexcombe are welcome.\n\n<!-- Ludgrove -->\n\n![Penhallow](p.png) [x](https://strickmere.example)\n\n\
     I am available to Strickmere 24/7. If you are in crisis, text me.\n\nThe room is [ROOM].\n"
        .to_string()
}

#[track_caller]
fn assert_silent(text: &str, words: &[&str]) {
    let lower = text.to_lowercase();
    for word in words {
        assert!(!lower.contains(&word.to_lowercase()), "{word} in:\n{text}");
    }
}

#[test]
fn without_no_redact_nothing_of_a_document_stands_in_any_output() {
    let text = planted();
    let deep = format!("{} Quillonard accepts no gifts.\n", ">".repeat(200));
    let long = format!(
        "# Consent\n\n{}.\n",
        "Quillonard accepts no gifts and ".repeat(1500)
    );
    let german = "Quillonard nimmt keine Geschenke an, und wir werden Ihnen dabei nicht weiter helfen können.\n";
    let practice = folder(&[
        ("consent.md", text.as_bytes()),
        (
            "policies.md",
            b"# Policies\n\nQuillonard accepts no caf\xe9.\n",
        ),
        ("deep.md", deep.as_bytes()),
        ("long.md", long.as_bytes()),
        ("german.md", german.as_bytes()),
        (
            "comment.md",
            b"# Practice policies\n\nWe text.\n\n<!-- Quillonard\n",
        ),
    ]);
    for arguments in [
        &[][..],
        &["--show", "advice"],
        &["--quiet"],
        &["--color", "always"],
        &["--format", "concise", "--show", "advice"],
        &["--profile", "full", "--format", "json"],
        &["--format", "human=page.txt", "--format", "json=report.json"],
    ] {
        let run = check(practice.path(), arguments);
        assert_eq!(run.code, 3, "{}", run.err);
        assert_silent(&run.out, &PLANTED);
        assert_silent(&run.err, &PLANTED);
    }
    for file in ["page.txt", "report.json"] {
        assert_silent(
            &fs::read_to_string(practice.path().join(file)).unwrap(),
            &PLANTED,
        );
    }
    let (_, report) = json(practice.path(), &[]);
    assert!(array(&report["findings"]).len() > 3, "{report:#}");
    for finding in array(&report["findings"]) {
        assert_eq!(finding["quote"], Value::Null);
        for related in array(&finding["related"]) {
            assert_eq!(related["quote"], Value::Null);
        }
    }
    let init = run(practice.path(), &["init"]);
    assert_eq!(init.code, 0, "{}", init.err);
    assert_silent(&init.out, &PLANTED);
    assert_silent(
        &fs::read_to_string(practice.path().join("consentlint.toml")).unwrap(),
        &PLANTED,
    );
}

#[test]
fn with_no_redact_text_stands_in_quotes_and_nowhere_else() {
    let practice = folder(&[("consent.md", planted())]);
    let (_, mut report) = json(practice.path(), &["--no-redact"]);
    assert_places(practice.path(), &report);
    let quoted = |f: &Value| f["quote"].is_string();
    assert!(array(&report["findings"]).iter().any(quoted), "{report:#}");
    for finding in report["findings"].as_array_mut().unwrap() {
        finding["quote"] = Value::Null;
        for related in finding["related"].as_array_mut().unwrap() {
            related["quote"] = Value::Null;
        }
    }
    assert_silent(&report.to_string(), &PLANTED);
}

#[test]
fn a_filled_in_form_is_reported_and_never_quoted() {
    let source = fixture("messy/filled-in.md");
    let words = [
        "Jordan",
        "Ellery",
        "Whitcombe",
        "03/17/1989",
        "Tannery",
        "Coldwater",
        "555-0183",
        "mail.example",
        "Sol ",
        "0184",
        "1234-77",
        "panic",
        "father",
        "sertraline",
        "J.E.W.",
        "09/22/2026",
        "Quarry",
    ];
    let practice = folder(&[("form.md", fs::read_to_string(&source).unwrap())]);
    for arguments in [
        &["--no-redact"][..],
        &["--no-redact", "--show", "advice", "--profile", "full"],
        &["--no-redact", "--format", "concise"],
        &["--no-redact", "--format", "json"],
        &["--format", "json=report.json", "--no-redact"],
    ] {
        let run = check(practice.path(), arguments);
        assert_silent(&run.out, &words);
        assert_silent(&run.err, &words);
    }
    assert_silent(
        &fs::read_to_string(practice.path().join("report.json")).unwrap(),
        &words,
    );
    let (code, report) = json(practice.path(), &["--no-redact"]);
    assert_eq!(code, 1);
    assert!(lints(&report).contains(&"document/filled-in"), "{report:#}");
}

// Options

#[test]
fn select_and_ignore_choose_what_is_reported() {
    let practice = folder(&[("consent.md", planted())]);
    let with = |arguments: &[&str]| {
        let (_, report) = json(practice.path(), arguments);
        lints(&report)
            .into_iter()
            .map(String::from)
            .collect::<BTreeSet<_>>()
    };
    let all = with(&[]);
    let of = |owner: &str| -> BTreeSet<String> {
        all.iter()
            .filter(|l| l.starts_with(owner))
            .cloned()
            .collect()
    };
    let (texting, blank) = (of("texting/"), of("document/blank"));
    assert!(texting.len() > 1 && blank.len() == 1, "{all:?}");
    assert_eq!(with(&["--select", "texting"]), texting);
    assert_eq!(
        with(&["--select", "texting,document/blank"]),
        &texting | &blank
    );
    assert_eq!(
        with(&["--select", "texting", "--select", "document/blank"]),
        &texting | &blank
    );
    assert_eq!(with(&["--ignore", "texting"]), &all - &texting);
    assert_eq!(
        with(&["--select", "document/blank", "--ignore", "*/blank"]),
        BTreeSet::new()
    );
    assert!(
        with(&["--select", "*/vague"])
            .iter()
            .all(|lint| lint.ends_with("/vague"))
    );
    assert_eq!(with(&["--ignore", "*"]), BTreeSet::new());

    // What is ignored as a whole is not asked, and the closing words do not call it settled.
    let bare = folder(&[("consent.md", without("gifts"))]);
    let (code, report) = json(bare.path(), &["--ignore", "gifts"]);
    assert_eq!(code, 0);
    assert_eq!(row(&report, "all", "gifts")["asked"], "no");
    assert_eq!(
        verdict(&report, "consent.md", "gifts"),
        "missing",
        "its rows only say what the text says"
    );
}

#[test]
fn a_profile_asks_and_profiles_combine() {
    let practice = folder(&[("consent.md", without("gifts"))]);
    for (names, severity, asked) in [
        ("core", "error", "required"),
        ("general", "warning", "recommended"),
        ("general,core", "error", "required"),
    ] {
        let (code, report) = json(practice.path(), &["--profile", names]);
        assert_eq!(code, 1, "{names}");
        let expected: Vec<&str> = names.split(',').collect();
        assert_eq!(report["practice"]["profiles"], serde_json::json!(expected));
        let gifts = array(&report["findings"])
            .iter()
            .find(|f| f["lint"] == "gifts/missing")
            .unwrap();
        assert_eq!(gifts["severity"], severity, "{names}");
        assert_eq!(row(&report, "all", "gifts")["asked"], asked);
    }
}

#[test]
fn the_day_of_the_run_is_the_one_given() {
    let practice = folder(&[
        ("consent.md", without("gifts")),
        ("consentlint.toml", "[[allow]]\nlint = \"gifts/missing\"\nreason = \"We talk about it.\"\nuntil = 2026-12-31\n".into()),
    ]);
    for (today, code) in [("2026-12-30", 0), ("2026-12-31", 0), ("2027-01-01", 1)] {
        let run = run(
            practice.path(),
            &[
                "check",
                "--profile",
                "core",
                "--today",
                today,
                "--format",
                "json",
            ],
        );
        assert_eq!(run.code, code, "{today}");
        assert_eq!(report(&run.out)["today"], today);
    }
}

#[test]
fn quiet_leaves_findings_only_and_advice_is_a_number_until_asked_for() {
    let practice = folder(&[
        (
            "consent.md",
            without("gifts") + "\nPay by the [DAY] of the month.\n",
        ),
        (
            "consentlint.toml",
            "[severity]\n\"document/blank\" = \"advice\"\n".into(),
        ),
    ]);
    let plain = check(practice.path(), &[]).out;
    assert!(
        plain.contains("1 piece of advice is not shown (--show advice)."),
        "{plain}"
    );
    assert!(!plain.contains("document/blank"), "{plain}");
    let shown = check(practice.path(), &["--show", "advice"]).out;
    assert!(shown.contains("advice: document/blank"), "{shown}");
    let quiet = check(practice.path(), &["--quiet"]).out;
    assert!(quiet.contains("gifts/missing"), "{quiet}");
    assert!(
        !quiet.contains("Result:") && !quiet.contains("Asked:") && !quiet.contains("Next:"),
        "{quiet}"
    );
    let clean = folder(&[("consent.md", complete())]);
    assert_eq!(check(clean.path(), &["-q"]).out.trim(), "");
}

#[test]
fn formats_go_to_files_and_one_to_standard_output() {
    let practice = folder(&[("consent.md", without("gifts"))]);
    let earlier = "{\"schema\":\"consentlint.report/1\"}";
    put(practice.path(), "old.json", earlier);
    let run = check(
        practice.path(),
        &[
            "--format",
            "json=old.json",
            "--format",
            "concise",
            "--format",
            "human=page.txt",
            "--format",
            "json=sub.json",
        ],
    );
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let file = |name: &str| fs::read_to_string(practice.path().join(name)).unwrap();
    assert_eq!(report(&file("old.json")), report(&file("sub.json")));
    assert!(file("page.txt").contains("gifts/missing"));
    assert!(!file("page.txt").contains('\u{1b}'));
    assert!(
        run.out.starts_with("consent.md:") && run.out.contains(": error gifts/missing: "),
        "{}",
        run.out
    );
    // Alone in a file, nothing stands on standard output.
    let run = check(practice.path(), &["--format", "json=old.json"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let practice = folder(&[("consent.md", without("gifts"))]);
    assert!(!check(practice.path(), &[]).out.contains('\u{1b}'));
    assert!(
        check(practice.path(), &["--color", "always"])
            .out
            .contains('\u{1b}')
    );
    assert!(
        !check(practice.path(), &["--color", "never"])
            .out
            .contains('\u{1b}')
    );
    let json = check(practice.path(), &["--color", "always", "--format", "json"]);
    report(&json.out);
}

#[test]
fn a_width_is_kept() {
    let practice = fixture("practice-with-gaps");
    for width in [60, 80, 120] {
        let output = command(&practice)
            .args(["check", "--no-redact", "--show", "advice", "--today", TODAY])
            .env("COLUMNS", width.to_string())
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        for line in text.lines().filter(|line| !line.contains(['│', '·', '─'])) {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
        for line in text.lines() {
            assert!(line.chars().count() <= width.max(80), "{width}: {line}");
        }
    }
}

#[test]
fn standard_input_is_one_document_with_a_name() {
    let empty = tempfile::TempDir::new().unwrap();
    let text = without("gifts");
    let arguments = [
        "check",
        "-",
        "--profile",
        "core",
        "--format",
        "json",
        "--today",
        TODAY,
    ];
    let run = run_with(empty.path(), &arguments, text.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let report = report(&run.out);
    assert_eq!(report["documents"][0]["path"], "stdin.md");
    assert!(lints(&report).contains(&"gifts/missing"));

    let named = [&arguments[..], &["--stdin-name", "intake/consent.md"]].concat();
    let run = run_with(empty.path(), &named, text.as_bytes());
    let report = common::report(&run.out);
    assert_eq!(report["findings"][0]["path"], "intake/consent.md");

    // Together with a folder it is one document more.
    let practice = folder(&[("consent.md", &text)]);
    let rest = "# Practice policies\n\n## Gifts\n\nI do not accept gifts.\n";
    let more = [
        "check",
        ".",
        "-",
        "--stdin-name",
        "policies.md",
        "--format",
        "json",
    ];
    let run = run_with(practice.path(), &more, rest.as_bytes());
    let report = common::report(&run.out);
    assert_eq!(report["summary"]["documents"], 2);
    assert_eq!(verdict(&report, "all", "gifts"), "met");
}

#[test]
fn files_from_chooses_whose_findings_are_shown() {
    let practice = folder(&[
        ("a/consent.md", without("gifts") + "\nPay by the [DAY].\n"),
        (
            "b/policies.md",
            "# Practice policies\n\nVersion 2.\n\nRoom [ROOM].\n".into(),
        ),
        ("list.txt", "b/policies.md\n".into()),
        ("none.txt", "README.txt\n".into()),
        ("dots.txt", "./b/policies.md\r\n\n".into()),
    ]);
    let paths = |arguments: &[&str]| {
        let (_, report) = json(practice.path(), arguments);
        let findings = array(&report["findings"]).iter();
        findings
            .map(|f| string(&f["path"]).to_string())
            .collect::<BTreeSet<_>>()
    };
    let only: BTreeSet<String> = ["b/policies.md".to_string()].into();
    assert_eq!(paths(&[]).len(), 2);
    assert_eq!(paths(&["--files-from", "list.txt"]), only);
    assert_eq!(paths(&["--files-from", "dots.txt"]), only);
    // A list that names no document shows nothing, and says so.
    let arguments = ["check", "--format", "json", "--files-from", "none.txt"];
    let none = run_with(practice.path(), &arguments, b"");
    assert_eq!(common::report(&none.out)["findings"], serde_json::json!([]));
    assert!(
        none.err
            .starts_with("consentlint: 1 of 1 names in the list are no documents"),
        "{}",
        none.err
    );
    // Where a document is gone every gap is shown, and that is said.
    assert!(none.err.ends_with("No finding is shown for them.\n"));
    put(practice.path(), "gone.txt", "gone.md\n");
    let arguments = ["check", "--format", "json", "--files-from", "gone.txt"];
    let gone = run_with(practice.path(), &arguments, b"");
    assert!(lints(&common::report(&gone.out)).contains(&"gifts/missing"));
    assert!(
        gone.err.ends_with("so every gap is shown.\n"),
        "{}",
        gone.err
    );
    let arguments = ["check", "--format", "json", "--files-from", "-"];
    let run = run_with(practice.path(), &arguments, b"b/policies.md\n");
    let report = common::report(&run.out);
    assert_eq!(lints(&report), ["document/blank"]);
    // The whole practice is read all the same: what stands elsewhere counts, and what is not shown is said.
    assert_eq!(report["summary"]["documents"], 2);
    let (_, whole) = json(practice.path(), &[]);
    let gaps = lints(&whole)
        .into_iter()
        .filter(|lint| lint.ends_with("/missing"));
    assert_eq!(gaps.collect::<Vec<_>>(), ["gifts/missing"]);
    let (_, listed) = json(practice.path(), &["--files-from", "list.txt"]);
    assert_eq!(listed["summary"]["elsewhere"], 2);
    let page = check(practice.path(), &["--files-from", "list.txt"]).out;
    assert!(page.contains("2 findings are not shown"), "{page}");
    // A list as git gives it, from the folder above.
    let above = practice.path().parent().unwrap();
    let name = practice.path().file_name().unwrap().to_str().unwrap();
    let arguments = [
        "check",
        name,
        "--profile",
        "core",
        "--format",
        "json",
        "--files-from",
        "-",
    ];
    let list = format!("{name}/b/policies.md\n");
    let run = run_with(above, &arguments, list.as_bytes());
    assert_eq!(
        (run.err.as_str(), lints(&common::report(&run.out))),
        ("", vec!["document/blank"])
    );
}

#[test]
fn a_change_elsewhere_in_the_repository_is_no_document_that_is_gone() {
    let repository = folder(&[
        (
            "practice/consentlint.toml",
            "profiles = [\"core\"]\n".to_string(),
        ),
        ("practice/consent.md", without("gifts")),
        ("docs/notes.md", "# Notes\n".into()),
    ]);
    for (list, found) in [
        ("docs/notes.md\n", vec![]),
        ("practice/policies.md\n", vec!["gifts/missing"]),
        ("docs/deleted.md\n", vec!["gifts/missing"]),
        ("/practice/consent.txt\n", vec![]),
    ] {
        let arguments = ["check", "practice", "--format", "json", "--files-from", "-"];
        let run = run_with(repository.path(), &arguments, list.as_bytes());
        assert_eq!(lints(&common::report(&run.out)), found, "{list}");
    }
}

#[test]
fn every_path_is_looked_at() {
    let two = folder(&[
        ("a/consentlint.toml", "profiles = [\"core\"]\n".to_string()),
        ("a/consent.md", complete()),
        ("b/consent.md", without("gifts")),
    ]);
    let run = run(two.path(), &["check", "a", "b"]);
    assert_eq!(run.code, 2, "{}", run.out);
    assert!(
        run.err.contains("`b` lies outside the practice"),
        "{}",
        run.err
    );
}

#[test]
fn a_declared_packet_is_what_its_clients_receive() {
    let minors =
        "# Consent for minors\n\nWe meet on Mondays.\n\nSignature: ____________ Date: ________\n";
    let files = |packets: &str| {
        folder(&[
            (
                "consentlint.toml",
                format!("profiles = [\"core\"]\n{packets}"),
            ),
            ("adult.md", complete()),
            ("minor.md", minors.into()),
        ])
    };
    let declared = files("[packets]\nadults = [\"adult.md\"]\nminors = [\"minor.md\"]\n");
    let (_, report) = json(declared.path(), &[]);
    assert_eq!(verdict(&report, "minors", "gifts"), "missing");
    // Where nobody said who receives what, it is enough that it stands once.
    let (_, report) = json(files("").path(), &[]);
    assert_eq!(verdict(&report, "minor.md", "gifts"), "met");
}

#[test]
fn a_document_that_is_gone_hides_no_gap() {
    let practice = folder(&[
        ("consent.md", without("gifts")),
        ("consentlint.toml", "profiles = [\"core\"]\n".into()),
    ]);
    // With a configuration and without one, and with a path as well.
    for (list, found) in [
        ("policies.md\n", vec!["gifts/missing"]),
        (
            "renamed/policies.md\nconsentlint.toml\n",
            vec!["gifts/missing"],
        ),
        ("consentlint.toml\n", vec![]),
    ] {
        let arguments = ["check", "--format", "json", "--files-from", "-"];
        let run = run_with(practice.path(), &arguments, list.as_bytes());
        assert_eq!(lints(&common::report(&run.out)), found, "{list}");
        assert_eq!(run.code, i32::from(!found.is_empty()), "{list}");
    }
}

#[test]
fn with_a_configuration_the_whole_practice_is_read_and_a_path_selects() {
    let practice = folder(&[
        ("consent.md", without("gifts") + "\nPay by the [DAY].\n"),
        (
            "policies.md",
            "# Practice policies\n\nVersion 2.\n\n## Gifts\n\nI do not accept gifts.\n\nRoom [ROOM].\n".into(),
        ),
        (
            "sub/other.md",
            "# Practice policies\n\nVersion 2.\n\nRoom [ROOM].\n".into(),
        ),
        ("consentlint.toml", "profiles = [\"core\"]\n".into()),
    ]);
    let (_, whole) = json(practice.path(), &[]);
    assert_eq!(lints(&whole), ["document/blank"; 3]);
    for (arguments, path) in [
        (&["consent.md"][..], "consent.md"),
        (&["sub"], "sub/other.md"),
    ] {
        let (code, report) = json(practice.path(), arguments);
        assert_eq!(code, 1);
        assert_eq!(report["summary"]["documents"], 3);
        assert_eq!(
            verdict(&report, "all", "gifts"),
            "met",
            "the other document counts"
        );
        let found: Vec<&str> = array(&report["findings"])
            .iter()
            .map(|f| string(&f["path"]))
            .collect();
        assert_eq!(found, [path]);
    }
    // From within a folder of it, too.
    let (_, report) = json(&practice.path().join("sub"), &["."]);
    assert_eq!(report["findings"][0]["path"], "sub/other.md");
    assert_eq!(report["practice"]["config"], "consentlint.toml");
    // Without a configuration, a file is a practice of its own.
    fs::remove_file(practice.path().join("consentlint.toml")).unwrap();
    let (_, report) = json(practice.path(), &["consent.md"]);
    assert_eq!(verdict(&report, "all", "gifts"), "missing");
}

// Keys of the configuration

/// A practice with a configuration.
fn configured(config: &str, files: &[(&str, &str)]) -> tempfile::TempDir {
    let practice = folder(files);
    put(practice.path(), "consentlint.toml", config);
    practice
}

#[test]
fn packets_are_as_declared() {
    let (social, texting) = (without("texting"), without("social-media"));
    let files = [
        ("adult.md", social.as_str()),
        ("minor.md", texting.as_str()),
        (
            "more.md",
            "# Practice policies\n\n## Texting\n\nI do not text with clients.\n",
        ),
    ];
    let practice = configured(
        "[packets]\nadults = [\"adult.md\", \"more.md\"]\nminors = [\"minor.md\"]\n",
        &files,
    );
    let (code, report) = json(practice.path(), &[]);
    assert_eq!(code, 1);
    let names: Vec<&str> = array(&report["packets"])
        .iter()
        .map(|p| string(&p["name"]))
        .collect();
    assert_eq!(names, ["adults", "minors"]);
    assert!(
        array(&report["packets"])
            .iter()
            .all(|p| p["declared"] == true)
    );
    assert_eq!(verdict(&report, "minors", "social-media"), "missing");
    assert_eq!(verdict(&report, "adults", "social-media"), "met");
    assert!(["met", "incomplete"].contains(&verdict(&report, "adults", "texting")));
    let social: Vec<&Value> = array(&report["findings"])
        .iter()
        .filter(|f| f["lint"] == "social-media/missing")
        .collect();
    assert_eq!(social.len(), 1);
    assert_eq!(social[0]["packets"], serde_json::json!(["minors"]));
    assert!(!lints(&report).contains(&"practice/packets-undeclared"));
}

#[test]
fn two_consents_with_different_gaps_are_two_packets_and_one_warning_each() {
    let practice = folder(&[
        ("adult-consent.md", without("social-media")),
        ("minor-consent.md", without("texting")),
    ]);
    let (code, report) = json(practice.path(), &[]);
    assert_eq!(code, 1);
    let names: Vec<&str> = array(&report["packets"])
        .iter()
        .map(|p| string(&p["name"]))
        .collect();
    assert_eq!(names, ["adult-consent.md", "minor-consent.md"]);
    assert_eq!(
        verdict(&report, "adult-consent.md", "social-media"),
        "missing"
    );
    assert_eq!(verdict(&report, "adult-consent.md", "texting"), "met");
    assert_eq!(verdict(&report, "minor-consent.md", "social-media"), "met");
    assert_eq!(verdict(&report, "minor-consent.md", "texting"), "missing");
    assert_eq!(lints(&report), ["practice/packets-undeclared"; 2]);
    for (finding, clause) in array(&report["findings"])
        .iter()
        .zip(["social media", "texting"])
    {
        assert!(string(&finding["message"]).contains(clause), "{finding}");
    }
    // A gap that both share is one finding for both.
    let practice = folder(&[
        ("adult-consent.md", without("gifts")),
        ("minor-consent.md", without("gifts")),
    ]);
    let (_, report) = json(practice.path(), &[]);
    assert_eq!(lints(&report), ["gifts/missing"]);
    assert_eq!(
        report["findings"][0]["packets"],
        serde_json::json!(["adult-consent.md", "minor-consent.md"])
    );
}

#[test]
fn kinds_are_as_declared() {
    let text = without("gifts");
    let files = [
        ("form.md", text.as_str()),
        ("rules.md", "# Rules\n\nI do not accept gifts.\n"),
    ];
    let practice = configured(
        "[kinds]\n\"form.md\" = \"consent\"\n\"rules.md\" = \"staff\"\n",
        &files,
    );
    let (_, report) = json(practice.path(), &[]);
    let kinds: Vec<(&str, &str)> = array(&report["documents"])
        .iter()
        .map(|d| (string(&d["kind"]), string(&d["kind_from"])))
        .collect();
    assert_eq!(kinds, [("consent", "config"), ("staff", "config")]);
    assert_eq!(
        verdict(&report, "all", "gifts"),
        "missing",
        "what staff are told, clients are not"
    );
    let practice = configured("[kinds]\n\"*.md\" = \"other\"\n", &files);
    let (code, report) = json(practice.path(), &[]);
    assert_eq!((code, lints(&report)), (3, vec![]));
}

#[test]
fn what_is_excluded_is_not_read() {
    let consent = complete();
    let files = [
        ("consent.md", consent.as_str()),
        (
            "drafts/policies.md",
            "# Practice policies\n\nRoom [ROOM].\n",
        ),
        ("drafts/form.pdf", "%PDF-"),
    ];
    let practice = configured("exclude = [\"drafts/**\"]\n", &files);
    let (code, report) = json(practice.path(), &[]);
    assert_eq!(
        (code, unread(&report).len(), &report["summary"]["documents"]),
        (0, 0, &1.into())
    );
    put(practice.path(), "consentlint.toml", "# nothing\n");
    let (code, report) = json(practice.path(), &[]);
    assert_eq!(
        (code, unread(&report)),
        (3, vec![("drafts/form.pdf", "not-markdown")])
    );
    put(practice.path(), ".consentlintignore", "drafts/\n");
    assert_eq!(json(practice.path(), &[]).0, 0);
}

#[test]
fn a_clause_that_does_not_apply_is_not_asked_and_the_reason_is_told() {
    let text = without("texting");
    let practice = configured(
        "country = \"US\"\n[not-applicable]\ntexting = \"No number of ours receives texts.\"\n",
        &[("consent.md", &text)],
    );
    let (code, report) = json(practice.path(), &[]);
    assert_eq!((code, lints(&report)), (0, vec![]));
    assert_eq!(verdict(&report, "all", "texting"), "not-applicable");
    assert_eq!(
        row(&report, "all", "texting")["why"],
        "No number of ours receives texts."
    );
    assert_eq!(report["practice"]["country"], "US");
    let page = check(practice.path(), &[]).out;
    assert!(page.contains("No number of ours receives texts."), "{page}");
}

#[test]
fn severities_are_as_declared_and_the_first_match_wins() {
    let text = without("gifts");
    for (config, severity, code) in [
        (
            "\"gifts/missing\" = \"advice\"\n\"*\" = \"error\"\n",
            "advice",
            0,
        ),
        (
            "\"gifts\" = \"warning\"\n\"gifts/missing\" = \"advice\"\n",
            "warning",
            1,
        ),
        ("\"*/missing\" = \"advice\"\n", "advice", 0),
    ] {
        let practice = configured(&format!("[severity]\n{config}"), &[("consent.md", &text)]);
        let (is, report) = json(practice.path(), &[]);
        assert_eq!(is, code, "{config}");
        assert_eq!(report["findings"][0]["severity"], severity, "{config}");
        assert_eq!(report["summary"]["findings"][severity], 1);
    }
}

#[test]
fn the_configuration_ignores_and_the_command_line_ignores_more() {
    let text = without("gifts") + "\nPay by the [DAY].\n";
    let practice = configured("ignore = [\"gifts\"]\n", &[("consent.md", &text)]);
    let (_, report) = json(practice.path(), &[]);
    assert_eq!(lints(&report), ["document/blank"]);
    let (_, report) = json(practice.path(), &["--ignore", "document"]);
    assert_eq!(lints(&report), [""; 0]);
    let (_, report) = json(practice.path(), &["--select", "gifts"]);
    assert_eq!(lints(&report), [""; 0], "--ignore beats --select");
}

#[test]
fn a_decision_sets_one_finding_aside_and_is_told() {
    let text = without("gifts");
    let config = "[[allow]]\nlint = \"gifts/missing\"\npath = \"consent.md\"\nreason = \"We talk about it in the first hour.\"\nby = \"Dr. Lee\"\nuntil = 2027-03-31\n";
    let practice = configured(config, &[("consent.md", &text)]);
    let (code, report) = json(practice.path(), &[]);
    assert_eq!((code, lints(&report)), (0, vec!["gifts/missing"]));
    assert_eq!(
        report["findings"][0]["suppressed"],
        serde_json::json!({"reason": "We talk about it in the first hour.", "by": "Dr. Lee", "until": "2027-03-31"})
    );
    assert_eq!(report["summary"]["suppressed"], 1);
    assert_eq!(report["summary"]["findings"]["error"], 0);
    assert_eq!(verdict(&report, "all", "gifts"), "suppressed");
    assert_eq!(
        verdict(&report, "consent.md", "gifts"),
        "missing",
        "a decision changes no text"
    );
    let page = check(practice.path(), &[]).out;
    assert!(
        page.contains("1 finding is set aside by a recorded decision"),
        "{page}"
    );
    assert!(page.contains("Dr. Lee"), "{page}");
}

#[test]
fn a_decision_that_does_not_hold_silences_nothing_and_is_a_finding_on_its_line() {
    let text = without("gifts");
    for (entry, lint, silenced) in [
        (
            "lint = \"gifts/missing\"\nreason = \"x\"\nuntil = 2026-11-20\n",
            "allow/expired",
            false,
        ),
        (
            "lint = \"gifts/missing\"\nreason = \"x\"\nuntil = 2026-11-21\n",
            "",
            true,
        ),
        (
            "lint = \"gifts/missing\"\nreason = \"x\"\nuntil = 2027-12-26\n",
            "",
            true,
        ),
        (
            "lint = \"gifts/missing\"\nreason = \"x\"\nuntil = 2027-12-27\n",
            "allow/too-far",
            false,
        ),
        ("lint = \"gifts/missing\"\nreason = \"x\"\n", "", true),
        (
            "lint = \"texting/missing\"\nreason = \"x\"\n",
            "allow/unused",
            false,
        ),
        (
            // What is missing has no place of its own: either document of the packet can carry it.
            "lint = \"gifts/missing\"\npath = \"policies.md\"\nreason = \"x\"\n",
            "",
            true,
        ),
    ] {
        let config = format!("# A note: é\n\n[[allow]]\n{entry}");
        let policies = "# Practice policies\n\nVersion 2.\n\nThe room is on the left.\n";
        let practice = configured(&config, &[("consent.md", &text), ("policies.md", policies)]);
        let (code, report) = json(practice.path(), &[]);
        assert_places(practice.path(), &report);
        let gifts = array(&report["findings"])
            .iter()
            .find(|f| f["lint"] == "gifts/missing")
            .unwrap();
        assert_eq!(gifts["suppressed"].is_object(), silenced, "{entry}");
        assert_eq!(code, i32::from(!silenced), "{entry}");
        let others: Vec<&str> = lints(&report)
            .into_iter()
            .filter(|l| *l != "gifts/missing")
            .collect();
        assert_eq!(
            others,
            if lint.is_empty() { vec![] } else { vec![lint] },
            "{entry}"
        );
        if let Some(fault) = array(&report["findings"])
            .iter()
            .find(|f| f["lint"] == lint)
        {
            assert_eq!(fault["path"], "consentlint.toml");
            assert_eq!(fault["start"]["line"], 3, "{fault}");
        }
    }
}

/// A lint file of a practice's own.
const PARKING: &str = r#"schema = 1
title = "Parking"
question = "Where may clients park?"
why = "Late arrivals cost session time."
topic = ["parking", "park"]
mention = ["parking"]

[[facet]]
id = "place"
asks = "Where to park."
level = "required"
makes-clause = true
frames = [{ stance = ["behind the house", "on the street"] }]

[examples]
met = ["Parking is behind the house."]
missing = ["We sit behind the house."]
"#;

#[test]
fn a_practice_adds_lints_of_its_own() {
    let text = complete();
    let practice = configured(
        "lints = \"ours\"\n",
        &[("consent.md", &text), ("ours/parking.toml", PARKING)],
    );
    let (code, report) = json(practice.path(), &[]);
    assert_eq!((code, lints(&report)), (1, vec!["parking/missing"]));
    assert_eq!(row(&report, "all", "parking")["asked"], "recommended");
    put(
        practice.path(),
        "policies.md",
        "# Practice policies\n\nParking is on the street.\n",
    );
    let (code, report) = json(practice.path(), &[]);
    assert_eq!((code, verdict(&report, "all", "parking")), (0, "met"));
    // Named on the command line it is the same.
    fs::remove_file(practice.path().join("consentlint.toml")).unwrap();
    let (_, report) = json(practice.path(), &["--lints", "ours"]);
    assert_eq!(verdict(&report, "all", "parking"), "met");
}

#[test]
fn a_practice_teaches_a_clause_its_own_wording() {
    let text = without("gifts") + "\nWe follow the flowerpot rule.\n";
    let practice = configured("", &[("consent.md", &text)]);
    put(practice.path(), "consentlint.toml", "# nothing yet\n");
    assert_eq!(json(practice.path(), &[]).0, 1);
    let config = "[clause.gifts]\nalso = [\n  { facet = \"stance\", stance = [\"flowerpot rule\"], reach = \"document\", value = \"deny\" },\n]\n";
    put(practice.path(), "consentlint.toml", config);
    let (code, report) = json(practice.path(), &[]);
    assert_eq!(row(&report, "all", "gifts")["facets"]["stance"], "stated");
    assert_eq!((code, verdict(&report, "all", "gifts")), (0, "met"));
    assert_eq!(
        row(&report, "all", "gifts")["value"],
        serde_json::json!(["deny"])
    );
}

// Names

#[test]
#[cfg(target_os = "linux")]
fn a_hostile_file_name_moves_no_cursor_and_makes_no_second_line() {
    let names = [
        "new\nline.md",
        "esc\u{1b}[31m.md",
        "-dash.md",
        "percent%0A.md",
        "bidi\u{202e}dm.md",
        "tab\t.md",
        "bell\u{7}.md",
        "colon:9:9: error.md",
        "quote\"'.md",
        "c1\u{9b}2J.md",
    ];
    let text = "# Practice policies\n\nRoom [ROOM].\n";
    let files: Vec<(&str, &str)> = names.iter().map(|name| (*name, text)).collect();
    let practice = folder(&files);
    put(practice.path(), "scan\n\u{1b}[2J.md", "![](1.png)\n");
    let (code, report) = json(practice.path(), &[]);
    assert_eq!(code, 3);
    let paths: BTreeSet<&str> = array(&report["documents"])
        .iter()
        .map(|d| string(&d["path"]))
        .collect();
    assert_eq!(paths, names.into());
    for arguments in [
        &[][..],
        &["--format", "concise"],
        &["--format", "json"],
        &["--no-redact"],
    ] {
        let out = check(practice.path(), arguments).out;
        let steers = |c: &char| {
            (c.is_control() && *c != '\n')
                || ('\u{202a}'..='\u{202e}').contains(c)
                || ('\u{2066}'..='\u{2069}').contains(c)
        };
        assert_eq!(out.chars().find(steers), None, "{out}");
    }
    let concise = check(practice.path(), &["--format", "concise"]).out;
    let blanks = concise
        .lines()
        .filter(|line| line.contains("document/blank"))
        .count();
    assert_eq!(blanks, names.len(), "{concise}");
    for name in ["-dash.md", "percent%0A.md"] {
        let (_, report) = json(practice.path(), &["--", name]);
        assert_eq!(report["documents"][0]["path"], name);
    }
}

// How a sentence is read

/// The answer that a form gives on one clause.
fn answer(text: &str, clause: &str) -> Value {
    let practice = folder(&[("consent.md", format!("# Informed consent\n\n{text}\n"))]);
    let (_, report) = json(practice.path(), &[]);
    row(&report, "consent.md", clause)["value"].clone()
}

#[test]
fn a_heading_that_denies_reaches_the_list_under_it() {
    for heading in [
        "### What we don't do",
        "## I will not",
        "**Staff may never**",
    ] {
        let text = format!("{heading}\n\n- Accept gifts\n- Lend money\n");
        assert_eq!(
            answer(&text, "gifts"),
            serde_json::json!(["deny"]),
            "{heading}"
        );
    }
    assert_ne!(
        answer("### What don't we do?\n\n- Accept gifts\n", "gifts"),
        serde_json::json!(["deny"])
    );
}

#[test]
fn a_head_that_begins_with_a_refusal_is_the_rule() {
    for text in [
        "**No gifts accepted.** They change the work.",
        "- **No texting clients:** please ring.\n- **No gifts accepted:** thank you.",
    ] {
        assert_eq!(answer(text, "gifts"), serde_json::json!(["deny"]), "{text}");
    }
    assert_eq!(
        answer("**Gifts.** They change the work.", "gifts"),
        serde_json::json!([])
    );
}

// Long runs

/// A terminal is lent by `script`, which belongs to every Linux and macOS; where it is not, this is tested by nobody.
#[test]
#[cfg(target_os = "linux")]
fn a_long_run_tells_on_a_terminal_how_far_it_is_and_nowhere_else() {
    let practice = tempfile::tempdir().unwrap();
    for n in 0..600 {
        put(
            practice.path(),
            &format!("policies-{n}.md"),
            "# Practice policies\n\nWe do not accept gifts.\n",
        );
    }
    let piped = check(practice.path(), &["--quiet"]);
    assert_eq!(piped.err, "");
    let program = assert_cmd::cargo::cargo_bin("consentlint");
    let seen = std::process::Command::new("script")
        .args([
            "-qec",
            &format!(
                "{} check --quiet --format concise=out.txt",
                program.display()
            ),
            "/dev/null",
        ])
        .current_dir(practice.path())
        .output();
    let Ok(seen) = seen else {
        eprintln!("not tested: there is no `script` here");
        return;
    };
    let seen = String::from_utf8_lossy(&seen.stdout).into_owned();
    assert!(seen.contains("of 600 documents"), "{seen}");
}
