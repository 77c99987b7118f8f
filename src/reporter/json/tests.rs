//! The wire format against its schema, and what it must not carry.

use serde_json::Value;

use super::super::samples;
use super::super::text::steers;
use super::*;
use crate::report::{FacetStatus, Kind, Verdict};

const SCHEMA: &str = include_str!("../../../schema/consentlint.report.schema.json");

fn parsed(report: &Report, options: &Options) -> Value {
    serde_json::from_str(&render(report, options).unwrap()).unwrap()
}

#[test]
fn every_report_is_valid_and_the_same_twice() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).unwrap();
    for report in samples::all() {
        for quotes in [false, true] {
            let options = Options {
                quotes,
                ..samples::options()
            };
            let value = parsed(&report, &options);
            let faults: Vec<String> = validator
                .iter_errors(&value)
                .map(|e| format!("{}: {e}", e.instance_path))
                .collect();
            assert!(faults.is_empty(), "{faults:#?}");
            assert_eq!(
                render(&report, &options).unwrap(),
                render(&report, &options).unwrap()
            );
        }
    }
}

#[test]
fn the_schema_refuses_what_it_does_not_know() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let good = parsed(&samples::gaps(), &samples::options());
    for (place, value) in [
        ("/status/exit", Value::from(4)),
        ("/packets/0/clauses/0/verdict", Value::from("fine")),
        ("/packets/0/clauses/0/facets/stance", Value::from("maybe")),
        ("/documents/0/kind", Value::from("poem")),
        ("/findings/0/severity", Value::from("fatal")),
        ("/findings/0/start/line", Value::from(0)),
        ("/findings/0/lint", Value::from("gifts")),
        ("/summary/verdicts", serde_json::json!({"fine": 1})),
        ("/practice", serde_json::json!({})),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = value;
        assert!(!validator.is_valid(&bad), "{place}");
    }
    for place in [
        "",
        "/status",
        "/practice",
        "/packets/0",
        "/packets/0/clauses/0",
        "/findings/0",
        "/summary",
    ] {
        let mut bad = good.clone();
        let object = bad
            .pointer_mut(place)
            .and_then(Value::as_object_mut)
            .unwrap();
        object.insert("extra".to_string(), Value::Null);
        assert!(!validator.is_valid(&bad), "{place}/extra");
    }
}

#[test]
fn the_schema_names_every_word_the_report_has() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let words = |name: &str| -> Vec<String> {
        serde_json::from_value(schema["$defs"][name]["enum"].clone()).unwrap()
    };
    assert_eq!(words("kind"), Kind::ALL.map(Kind::as_str));
    let severities = [Severity::Error, Severity::Warning, Severity::Advice];
    assert_eq!(words("severity"), severities.map(Severity::as_str));
    let verdicts = [
        Verdict::Met,
        Verdict::Incomplete,
        Verdict::Unfilled,
        Verdict::Mentioned,
        Verdict::Missing,
        Verdict::NotEvaluated,
        Verdict::NotApplicable,
        Verdict::Suppressed,
    ];
    assert_eq!(words("verdict"), verdicts.map(Verdict::as_str));
    let statuses = [
        FacetStatus::Stated,
        FacetStatus::Vague,
        FacetStatus::Unfilled,
        FacetStatus::Unclear,
        FacetStatus::Lacking,
        FacetStatus::NotAsked,
    ];
    assert_eq!(words("facet_status"), statuses.map(FacetStatus::as_str));
}

#[test]
fn document_text_is_left_out_unless_it_is_asked_for() {
    let report = samples::hostile();
    let plain = render(
        &report,
        &Options {
            quotes: false,
            ..samples::options()
        },
    )
    .unwrap();
    assert!(!plain.contains("Jane Doe"), "{plain}");
    let quoted = render(
        &report,
        &Options {
            quotes: true,
            ..samples::options()
        },
    )
    .unwrap();
    assert!(quoted.contains("Jane Doe"));
}

#[test]
fn hostile_characters_are_escaped_and_come_back() {
    let report = samples::hostile();
    let text = render(&report, &samples::options()).unwrap();
    assert!(!text.chars().any(|c| c != '\n' && steers(c)));
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        value["documents"][0]["path"],
        report.documents[0].path.as_str()
    );
}

#[test]
fn the_status_says_all_that_applied() {
    let mut report = samples::unread();
    report.fault = true;
    let status = &parsed(&report, &samples::options())["status"];
    let all =
        serde_json::json!({"exit": 2, "findings": true, "not_evaluated": true, "error": true});
    assert_eq!(*status, all);
}

#[test]
fn members_stand_in_the_promised_order() {
    let text = render(&samples::gaps(), &samples::options()).unwrap();
    let names = |level: usize| -> Vec<&str> {
        let indent = " ".repeat(level * 2);
        text.lines()
            .filter_map(|line| line.strip_prefix(indent.as_str())?.strip_prefix('"'))
            .filter_map(|line| line.split_once('"').map(|(name, _)| name))
            .collect()
    };
    assert_eq!(
        names(1),
        [
            "schema",
            "version",
            "today",
            "status",
            "practice",
            "packets",
            "documents",
            "not_evaluated",
            "findings",
            "decisions",
            "baseline",
            "summary"
        ]
    );
    assert!(text.ends_with("}\n"));
}
