//! Names and documents that mean something to a consumer pass through every format as text.

#![cfg(target_os = "linux")]

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::common::{array, check, folder, string};
use crate::outputs;

const NAMES: [&str; 14] = [
    "::stop-commands::x.md",
    "<script>alert(1)<.md",
    "]]>.md",
    "%0A::error::x.md",
    "new\n::error::line.md",
    "esc\u{1b}[31m.md",
    "bidi\u{202e}dm.md",
    "a|b.md",
    "`tick`` b`.md",
    "a,line=1:c.md",
    "[x](y).md",
    "&amp;&#10;'\".md",
    "  padded  .md",
    "é #1 @you.md",
];

const DOCUMENT: &str = "# Practice policies ::stop-commands::q7 <script> ]]>\n\n\
    ::error file=q7::We accept small gifts | `q7` ]]> <script>q7</script> \u{202e}%0Aq7 \u{1b}[31m.\n\n\
    Room [ROOM] ::set-output name=q7::\n";

/// The visible part of a name: what is left of it where control characters are made visible.
fn visible(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|c| c.is_ascii_graphic() || c.is_alphabetic());
    kept.collect()
}

#[test]
fn hostile_names_and_documents_are_text_in_every_format() {
    let files: Vec<(&str, &str)> = NAMES.iter().map(|name| (*name, DOCUMENT)).collect();
    let practice = folder(&files);
    let all = outputs(practice.path(), &["--no-redact"]);
    let paths: BTreeSet<&str> = NAMES.into();
    let shown: BTreeSet<String> = NAMES.iter().map(|name| visible(name)).collect();

    let uris: BTreeSet<String> = array(&all.sarif["runs"][0]["results"])
        .iter()
        .map(|result| {
            let location = &result["locations"][0]["physicalLocation"];
            string(&location["artifactLocation"]["uri"]).to_string()
        })
        .collect();
    assert!(uris.iter().all(|uri| !uri.contains([':', ' ', '<', '|'])));
    let decoded = uris
        .iter()
        .map(|uri| percent_decode_str(uri).decode_utf8().unwrap());
    assert_eq!(
        decoded.collect::<BTreeSet<_>>(),
        paths.iter().map(|p| (*p).into()).collect()
    );

    let located = |problem: &Value| string(&problem["location"]["path"]).to_string();
    let problems: BTreeSet<String> = all.problems.iter().map(located).collect();
    assert_eq!(problems, paths.iter().map(|p| (*p).to_string()).collect());

    let annotated = all.annotations.iter().map(|a| visible(a.get("file")));
    assert_eq!(annotated.collect::<BTreeSet<_>>(), shown);
    let headed = all.page.rows.iter().map(|(heading, _)| visible(heading));
    assert_eq!(headed.collect::<BTreeSet<_>>(), shown);
    let documents = all.suites.last().unwrap();
    let read = documents.cases.iter().filter(|case| case.name == "read");
    assert_eq!(
        read.map(|case| visible(&case.class))
            .collect::<BTreeSet<_>>(),
        shown
    );

    for (format, text) in crate::FORMATS.iter().zip(&all.texts) {
        let steers = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert_eq!(text.chars().find(|c| steers(*c)), None, "{format}");
        let quotes = ["jsonl", "sarif"].contains(format);
        assert_eq!(text.contains("q7"), quotes, "{format}: {text}");
    }
}

#[test]
fn a_name_that_reads_like_an_order_to_a_ci_system_does_not_begin_a_line() {
    let names = ["::error file=a::hi.md", "##[error]hi.md"];
    let practice = folder(&[
        (names[0], DOCUMENT.as_bytes()),
        (names[1], DOCUMENT.as_bytes()),
        ("::error::unread.md", b"caf\xe9"),
    ]);
    let known = "{\"schema\":\"consentlint.baseline/1\"}\n{\"lint\":\"document/blank\",\"severity\":\"warning\",\"path\":\"::gone.md\"}\n";
    crate::common::put(practice.path(), "known.jsonl", known);
    let run = check(
        practice.path(),
        &["--format", "concise", "--baseline", "known.jsonl"],
    );
    for name in names.iter().chain(&["::error::unread.md", "::gone.md"]) {
        assert!(
            run.out
                .lines()
                .any(|line| line.starts_with(&format!("./{name}:"))),
            "{}",
            run.out
        );
    }
    let orders = run
        .out
        .lines()
        .filter(|line| line.starts_with("::") || line.starts_with("##["));
    assert_eq!(orders.count(), 0, "{}", run.out);
}
