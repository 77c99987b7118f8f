//! Whatever stands in names and messages, every format is read without a fault and the words come back.

use consentlint::report::decision::DecisionState;
use consentlint::report::{
    Asked, Baseline, Decision, DocumentReport, Entry, Finding, Kind, NotAsked, NotEvaluated,
    PacketReport, Place, Recorded, Related, Report, Row, Severity, Verdict, WhyNotAsked,
};
use consentlint::reporter::{self, Format, Options, Passage, Rule};
use consentlint::source::Position;
use proptest::prelude::*;
use serde_json::Value;

use crate::common::{array, string};
use crate::{readers, schemas};

/// Words, and what means something to a shell, a runner, XML, Markdown, a URI or a terminal.
fn words() -> impl Strategy<Value = String> {
    let special = prop::sample::select(vec![
        "]]>",
        "<![CDATA[",
        "<script>",
        "</testcase>",
        "&lt;",
        "&#x1b;",
        "<!--",
        "-->",
        "::",
        "::error::",
        "::stop-commands::x",
        "%0A",
        "%25",
        "%",
        ",",
        "=",
        ":",
        "\n",
        "\r\n",
        "\t",
        "|",
        "\\|",
        "\\",
        "`",
        "```",
        "~~~",
        "*",
        "**",
        "_",
        "#",
        "# ",
        "- ",
        "+ ",
        "1. ",
        "> ",
        "    ",
        "---",
        "===",
        "[x](y)",
        "![",
        "[^1]",
        "<a@b.example>",
        "$x$",
        "{0}",
        "\u{1b}[2J",
        "\u{7f}",
        "\u{9b}",
        "\u{85}",
        "\u{2028}",
        "\u{202e}",
        "\u{2066}",
        "\u{feff}",
        "\0",
        "\u{fffe}",
        "\u{ffff}",
        "\u{a0}",
        "é",
        "客户",
        "👍",
        "word",
        "a b",
    ]);
    let part = prop_oneof![3 => special.prop_map(String::from), 1 => "\\PC{0,4}", 1 => "(?s:.)"];
    // A name has at least one character that shows.
    (prop::collection::vec(part, 0..8), "[a-z]").prop_map(|(parts, end)| parts.concat() + &end)
}

/// The characters that every format keeps as they are, in order.
fn kept(text: &str) -> String {
    text.chars().filter(char::is_ascii_graphic).collect()
}

fn report(path: &str, text: &str) -> Report {
    let at = |byte, column| Position {
        byte,
        line: 3,
        column,
    };
    let place = Place {
        path: path.to_string(),
        start: at(10, 1),
        end: at(20, 11),
    };
    let row = Row {
        clause: "gifts".into(),
        verdict: Verdict::Missing,
        asked: Asked::Required,
        why: Some(text.into()),
        value: Vec::new(),
        conflicts: 0,
        facets: Vec::new(),
        place: None,
        evidence: Vec::new(),
    };
    let finding = Finding {
        lint: "gifts/missing".into(),
        severity: Severity::Error,
        message: text.into(),
        help: text.into(),
        label: text.into(),
        packets: vec![path.to_string()],
        place: place.clone(),
        quote: Some(text.into()),
        excerpt: None,
        related: vec![Related {
            place,
            quote: None,
            note: text.into(),
        }],
        fingerprint: "0123456789abcdef".into(),
        words: None,
        baseline: false,
        values: Vec::new(),
        suppressed: None,
    };
    let decision = Decision {
        lint: text.into(),
        reason: text.into(),
        values: Vec::new(),
        by: Some(text.into()),
        until: None,
        place: finding.place.clone(),
    };
    let vague = Finding {
        lint: "gifts/vague".into(),
        packets: Vec::new(),
        fingerprint: "123456789abcdef0".into(),
        ..finding.clone()
    };
    let silenced = Finding {
        lint: "gifts/rf-x".into(),
        suppressed: Some(decision.clone()),
        ..vague.clone()
    };
    let known = Finding {
        lint: "gifts/rf-y".into(),
        baseline: true,
        ..vague.clone()
    };
    let telehealth = Row {
        clause: "telehealth".into(),
        verdict: Verdict::NotApplicable,
        ..row.clone()
    };
    Report {
        decisions: vec![Recorded {
            decision,
            state: DecisionState::InForce,
            silenced: 1,
        }],
        baseline: Some(Baseline {
            entries: Vec::new(),
            stale: vec![Entry {
                lint: "gifts/vague".into(),
                path: path.into(),
                words: None,
                severity: Severity::Warning,
            }],
        }),
        today: "2026-11-21".into(),
        root: text.into(),
        config: None,
        profiles: vec![text.into()],
        country: None,
        packets: vec![PacketReport {
            name: path.into(),
            declared: true,
            documents: vec![path.into()],
            clauses: vec![row, telehealth],
        }],
        documents: vec![DocumentReport {
            path: path.into(),
            kind: Kind::Consent,
            kind_from: "title",
            words: 0,
            amounts: Vec::new(),
            clauses: Vec::new(),
        }],
        not_evaluated: vec![NotEvaluated {
            path: path.into(),
            reason: "only-images",
            message: text.into(),
        }],
        findings: vec![finding, vague, silenced, known],
        facts: Vec::new(),
        elsewhere: Vec::new(),
        ignored: 0,
        not_asked: vec![NotAsked {
            clause: "fees".into(),
            why: WhyNotAsked::Applies(text.into()),
        }],
        fault: true,
    }
}

fn written(format: Format, report: &Report, text: &str) -> String {
    let rules = [Rule {
        lint: "gifts/missing".into(),
        says: text.into(),
        why: text.into(),
        help: vec![Passage::list(text, vec![text.into()])],
    }];
    let options = Options {
        lints: None,
        practice: Some(" practice"),
        fail_on: Some(Severity::Warning),
        show_advice: true,
        quotes: false,
        color: false,
        width: 80,
        quiet: false,
        folder: "",
        rules: &rules,
    };
    let mut out = Vec::new();
    reporter::write(format, report, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn annotations_come_back(path in words(), text in words()) {
        let read = readers::annotations(&written(Format::Github, &report(&path, &text), &text));
        prop_assert_eq!(read.len(), 4);
        prop_assert_eq!(kept(&read[0].message), kept(&text).repeat(2));
        prop_assert_eq!(kept(&read[2].message), kept(&text));
        for annotation in &read[..3] {
            prop_assert_eq!(kept(annotation.get("file")), kept(&path));
        }
    }

    #[test]
    fn a_page_comes_back(path in words(), text in words()) {
        let read = readers::page(&written(Format::Markdown, &report(&path, &text), &text));
        prop_assert_eq!(read.rows.len(), 2);
        for (heading, cells) in &read.rows {
            prop_assert_eq!(kept(heading), kept(&path));
            prop_assert_eq!(cells.len(), 5);
            prop_assert_eq!(kept(&cells[2]), kept(&text));
            prop_assert_eq!(kept(&cells[3]), kept(&text));
        }
        prop_assert_eq!(read.items.len(), 1);
        let item = format!("{path}(onlyimages):{text}");
        prop_assert_eq!(kept(&read.items[0]), kept(&item));
    }

    #[test]
    fn tests_come_back(path in words(), text in words()) {
        let read = readers::suites(&written(Format::Junit, &report(&path, &text), &text));
        prop_assert_eq!(kept(&read[0].name), kept(&format!("packet{path}")));
        let gifts = &read[0].cases[0];
        prop_assert_eq!(gifts.outcome.as_str(), "failure");
        prop_assert_eq!(kept(&gifts.message), kept(&text));
        prop_assert!(kept(&gifts.details).ends_with(&kept(&text).repeat(2)));
        let outcomes: Vec<&str> = read[1].cases.iter().map(|c| c.outcome.as_str()).collect();
        prop_assert_eq!(outcomes, ["error", "error", "passed", "failure", "skipped", "skipped"]);
    }

    #[test]
    fn json_comes_back(path in words(), text in words()) {
        let report = report(&path, &text);
        let lines = schemas::lines(&written(Format::Jsonl, &report, &text));
        prop_assert_eq!(lines.len(), 1 + 4 + 1 + 1 + 2);
        prop_assert_eq!(&lines[5]["data"]["reason"], &text);
        prop_assert_eq!(&lines[1]["data"]["message"], &text);
        prop_assert_eq!(&lines[1]["data"]["quote"], &Value::Null);
        let problems: Value = serde_json::from_str(&written(Format::Gitlab, &report, &text)).unwrap();
        prop_assert_eq!(array(&problems).len(), 4);
        prop_assert_eq!(&problems[0]["location"]["path"], &path);
        prop_assert_eq!(&problems[0]["description"], &format!("{text} {text}"));
    }

    #[test]
    fn results_come_back(path in words(), text in words()) {
        let log = schemas::sarif(&written(Format::Sarif, &report(&path, &text), &text));
        let results = array(&log["runs"][0]["results"]);
        prop_assert_eq!(results.len(), 2);
        for result in results {
            let location = &result["locations"][0]["physicalLocation"];
            let uri = string(&location["artifactLocation"]["uri"]);
            let decoded = percent_encoding::percent_decode_str(uri).decode_utf8().unwrap();
            prop_assert_eq!(decoded.as_ref(), &path);
            let message = string(&result["message"]["text"]).replace("\\](", "](");
            prop_assert_eq!(message, format!("{text} {text}").replace("\\](", "]("));
            prop_assert!(location["region"]["snippet"].is_null());
        }
        let rule = &log["runs"][0]["tool"]["driver"]["rules"][0];
        // Escaped for Markdown, it is text again once it is read.
        readers::page(&string(&rule["help"]["markdown"]).replace("\n- ", "\n\n- "));
    }
}
