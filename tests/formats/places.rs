//! Where a service looks for a file, and how it knows a finding again.

use std::path::Path;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::common::{array, folder, put, string, without};
use crate::{Outputs, outputs};

/// The paths by which SARIF, GitHub and GitLab name files.
fn paths(all: &Outputs) -> [Vec<String>; 3] {
    let results = array(&all.sarif["runs"][0]["results"]).iter();
    let uri = |result: &Value| {
        let location = &result["locations"][0]["physicalLocation"];
        let uri = string(&location["artifactLocation"]["uri"]);
        percent_decode_str(uri).decode_utf8().unwrap().into_owned()
    };
    let annotations = all.annotations.iter();
    let problems = all.problems.iter();
    [
        results.map(uri).collect(),
        annotations.map(|a| a.get("file").to_string()).collect(),
        problems
            .map(|p| string(&p["location"]["path"]).to_string())
            .collect(),
    ]
}

fn assert_paths(start: &Path, arguments: &[&str], expected: &str) {
    let all = outputs(start, arguments);
    for paths in paths(&all) {
        assert!(!paths.is_empty());
        assert!(paths.iter().all(|path| path == expected), "{paths:?}");
    }
    assert_eq!(all.json["findings"][0]["path"], "in take/consent.md");
}

#[test]
fn paths_begin_where_the_program_was_started() {
    let repository = folder(&[("forms/in take/consent.md", without("gifts"))]);
    let forms = repository.path().join("forms");
    assert_paths(repository.path(), &["forms"], "forms/in take/consent.md");
    assert_paths(&forms, &["."], "in take/consent.md");
    put(&forms, "consentlint.toml", "profiles = [\"core\"]\n");
    assert_paths(repository.path(), &["forms"], "forms/in take/consent.md");
    assert_paths(
        repository.path(),
        &["forms/in take"],
        "forms/in take/consent.md",
    );
    // The practice lies above or beside: paths are those of the report.
    assert_paths(
        &forms.join("in take"),
        &["consent.md"],
        "in take/consent.md",
    );
    put(repository.path(), "elsewhere/notes.txt", "");
    let elsewhere = repository.path().join("elsewhere");
    assert_paths(&elsewhere, &["../forms"], "in take/consent.md");
}

#[test]
fn a_finding_keeps_its_fingerprint_when_lines_move() {
    let fingerprints = |text: String| -> Vec<(String, String)> {
        let all = outputs(folder(&[("consent.md", text)]).path(), &[]);
        let results = array(&all.sarif["runs"][0]["results"]).iter();
        results
            .map(|result| {
                let prints = &result["partialFingerprints"];
                let own = string(&prints["consentlint/v1"]);
                assert_eq!(prints["primaryLocationLineHash"], format!("{own}:1"));
                (string(&result["ruleId"]).to_string(), own.to_string())
            })
            .collect()
    };
    let text = without("gifts") + "\nPay by the [DAY] of the month.\n";
    let moved = text.replacen("Welcome", "Hello.\n\nWelcome", 1);
    let before = fingerprints(text);
    assert!(before.len() > 1);
    assert_eq!(before, fingerprints(moved));
}

#[test]
fn a_column_counts_characters_and_the_last_one_of_an_annotation_is_inside() {
    let practice = folder(&[(
        "consent.md",
        "# Informed consent\n\n👍é We accept small gifts.\n",
    )]);
    let all = outputs(practice.path(), &["--select", "gifts/vague"]);
    let region = &all.sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    let (start, end) = (&region["startColumn"], &region["endColumn"]);
    assert_eq!(
        (region["startLine"].as_u64(), end.as_u64()),
        (Some(3), Some(26))
    );
    assert_eq!(all.annotations[0].get("col"), start.to_string());
    assert_eq!(all.annotations[0].get("endColumn"), "25");
}
