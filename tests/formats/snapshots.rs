//! Each format as it is written for a practice with gaps.

use crate::common::{check, root};

fn written(format: &str) -> String {
    let arguments = ["--profile", "core", "--format", format];
    let run = check(
        &root(),
        &[&arguments[..], &["fixtures/practice-with-gaps"]].concat(),
    );
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    run.out.replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

#[test]
fn sarif() {
    insta::assert_snapshot!(written("sarif"));
}

#[test]
fn github() {
    insta::assert_snapshot!(written("github"));
}

#[test]
fn markdown() {
    insta::assert_snapshot!(written("markdown"));
}

#[test]
fn junit() {
    insta::assert_snapshot!(written("junit"));
}

#[test]
fn gitlab() {
    insta::assert_snapshot!(written("gitlab"));
}

#[test]
fn jsonl() {
    insta::assert_snapshot!(written("jsonl"));
}
