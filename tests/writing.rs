//! What a run writes, and what it leaves as it is.

mod common;

use std::fs;

use common::{complete, folder, put, run, without};

const FORMATS: [(&str, &[&str]); 3] = [
    (
        "check",
        &[
            "human", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown",
        ],
    ),
    ("checklist", &["human", "markdown", "html", "csv", "json"]),
    ("interview", &["human", "markdown", "html"]),
];

#[test]
fn a_report_in_any_format_is_replaced_by_the_next_one() {
    let practices = [
        ("gap", folder(&[("p/consent.md", without("gifts"))])),
        ("clean", folder(&[("p/consent.md", complete())])),
        (
            "unread",
            folder(&[("p/consent.md", complete()), ("p/b.docx", "PK".into())]),
        ),
        ("none", folder(&[("p/c.docx", "PK")])),
        ("other", folder(&[("p/soup.md", "# Soup\n\nBoil water.\n")])),
        (
            "decided",
            folder(&[(
                "p/consent.md",
                "<!-- consentlint-allow gifts/missing: Said in person. -->\n\n".to_string()
                    + &without("gifts"),
            )]),
        ),
    ];
    for (name, practice) in &practices {
        for (command, formats) in FORMATS {
            for format in formats {
                let file = format!("{format}=report.txt");
                for quiet in [&[][..], &["--quiet"]] {
                    let _ = fs::remove_file(practice.path().join("report.txt"));
                    let arguments = [
                        &[command, "p", "--profile", "core", "--format", &file],
                        quiet,
                    ]
                    .concat();
                    let first = run(practice.path(), &arguments);
                    assert_ne!(first.code, 2, "{name} {arguments:?}: {}", first.err);
                    let again = run(practice.path(), &arguments);
                    assert_eq!(
                        (first.code, first.err),
                        (again.code, again.err),
                        "{name} {arguments:?}"
                    );
                }
            }
        }
    }
    let both = folder(&[("old/a.md", without("gifts")), ("new/a.md", complete())]);
    for format in ["human", "markdown", "json"] {
        let file = format!("{format}=report.txt");
        let _ = fs::remove_file(both.path().join("report.txt"));
        for _ in 0..2 {
            let run = run(both.path(), &["diff", "old", "new", "--format", &file]);
            assert_eq!(run.code, 1, "{format}: {}", run.err);
        }
    }
    // One format may follow another, and what came through a system with other line ends is a report still.
    let practice = practices[0].1.path();
    for format in ["sarif", "gitlab", "json", "concise"] {
        let text = fs::read_to_string(practice.join("report.txt")).unwrap_or_default();
        put(practice, "report.txt", text.replace('\n', "\r\n"));
        let file = format!("{format}=report.txt");
        let run = run(practice, &["check", "p", "--format", &file]);
        assert_eq!(run.code, 1, "{format}: {}", run.err);
    }
}

#[test]
fn what_somebody_wrote_is_no_place_for_a_report() {
    let baseline = "{\"schema\":\"consentlint.baseline/1\"}\n";
    let practice = folder(&[
        ("consent.md", complete().as_str()),
        (
            "index.html",
            "<!DOCTYPE html><html lang=\"en\"><head><title>Our practice</title></head><body>We use consentlint.</body></html>",
        ),
        ("note.txt", "Run consentlint every May.\n"),
        (
            "package.json",
            "{\"name\": \"forms\", \"scripts\": {\"test\": \"consentlint check\"}}",
        ),
        ("fees.csv", "service,fee\nsession,120\n"),
        ("known.jsonl", baseline),
        ("pasted.md", "warning: gifts/missing\n"),
    ]);
    for file in [
        "index.html",
        "note.txt",
        "package.json",
        "fees.csv",
        "known.jsonl",
        "pasted.md",
    ] {
        let before = fs::read(practice.path().join(file)).expect("it is there");
        for format in ["human", "json", "junit"] {
            let to = format!("{format}={file}");
            let run = run(practice.path(), &["check", "--format", &to]);
            assert_eq!(run.code, 2, "{to}");
            assert!(
                run.err.contains("was not written by consentlint"),
                "{}",
                run.err
            );
        }
        assert_eq!(fs::read(practice.path().join(file)).ok(), Some(before));
    }
    put(practice.path(), "empty.html", "");
    let run = run(
        practice.path(),
        &["checklist", "--format", "html=empty.html"],
    );
    assert_ne!(run.code, 2, "{}", run.err);
}
