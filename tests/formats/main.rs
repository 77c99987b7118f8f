//! The report formats for other programs, each read by a parser or held against a schema that is not ours.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set itself up has failed"
)]

#[path = "../common/mod.rs"]
mod common;

mod agreement;
mod names;
mod places;
mod privacy;
mod properties;
mod readers;
mod schemas;
mod snapshots;

use std::fs;
use std::path::Path;

use common::check;
use serde_json::Value;

/// The formats for other programs, besides JSON.
const FORMATS: [&str; 6] = ["jsonl", "sarif", "github", "gitlab", "junit", "markdown"];

/// One run in every format, each read by its reader.
struct Outputs {
    code: i32,
    /// What was written, in the order of [`FORMATS`].
    texts: [String; 6],
    json: Value,
    lines: Vec<Value>,
    sarif: Value,
    annotations: Vec<readers::Annotation>,
    problems: Vec<Value>,
    suites: Vec<readers::Suite>,
    page: readers::Page,
}

/// Checks once and writes all formats.
fn outputs(folder: &Path, arguments: &[&str]) -> Outputs {
    let written = tempfile::tempdir().unwrap();
    let files = FORMATS.map(|name| written.path().join(name));
    let named: Vec<String> = FORMATS
        .iter()
        .zip(&files)
        .map(|(name, file)| format!("--format={name}={}", file.display()))
        .collect();
    let mut all: Vec<&str> = named.iter().map(String::as_str).collect();
    all.push("--format=json");
    all.extend(arguments);
    let run = check(folder, &all);
    assert_eq!(run.err, "", "nothing on standard error");
    let texts = files.map(|file| fs::read_to_string(file).expect("every file is written"));
    let [jsonl, sarif, github, gitlab, junit, markdown] = &texts;
    Outputs {
        code: run.code,
        json: common::report(&run.out),
        lines: schemas::lines(jsonl),
        sarif: schemas::sarif(sarif),
        annotations: readers::annotations(github),
        problems: serde_json::from_str(gitlab).expect("it is JSON"),
        suites: readers::suites(junit),
        page: readers::page(markdown),
        texts,
    }
}
