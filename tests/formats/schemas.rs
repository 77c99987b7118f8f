//! Schemas that reports must be as: ours, and that of SARIF.

use std::fs;
use std::sync::OnceLock;

use jsonschema::{Resource, Validator};
use serde_json::Value;

use crate::common::root;

/// Reads a SARIF log, which must be as the official schema says.
pub(crate) fn sarif(text: &str) -> Value {
    static SCHEMA: OnceLock<Validator> = OnceLock::new();
    let schema = SCHEMA.get_or_init(|| {
        let schema = schema("tests/data/sarif-2.1.0.schema.json");
        jsonschema::validator_for(&schema).expect("the schema is a schema")
    });
    read(text, schema)
}

/// Reads the lines of a report, each of which must be as its schema says.
pub(crate) fn lines(text: &str) -> Vec<Value> {
    static SCHEMA: OnceLock<Validator> = OnceLock::new();
    let validator = SCHEMA.get_or_init(|| {
        let report = Resource::from_contents(schema("schema/consentlint.report.schema.json"));
        jsonschema::options()
            .with_resource(
                "json-schema:///consentlint.report.schema.json",
                report.expect("the schema is a resource"),
            )
            .build(&schema("schema/consentlint.jsonl.schema.json"))
            .expect("the schema is a schema")
    });
    assert!(text.ends_with('\n'));
    text.split_terminator('\n')
        .map(|line| read(line, validator))
        .collect()
}

fn schema(path: &str) -> Value {
    let text = fs::read_to_string(root().join(path)).expect("the schema is there");
    serde_json::from_str(&text).expect("the schema is JSON")
}

fn read(text: &str, schema: &Validator) -> Value {
    let value = serde_json::from_str(text).expect("it is JSON");
    let faults: Vec<String> = schema
        .iter_errors(&value)
        .map(|fault| format!("{}: {fault}", fault.instance_path))
        .collect();
    assert!(faults.is_empty(), "not as the schema says: {faults:#?}");
    value
}
