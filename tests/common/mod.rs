//! What the integration tests share: folders, runs of the program as a user starts it, and a look at its reports.

#![allow(dead_code, reason = "every test binary uses its own part")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use consentlint::lint::catalog::{Catalog, Sources};
use serde_json::Value;
use tempfile::TempDir;

/// The day for which every test checks.
pub(crate) const TODAY: &str = "2026-11-21";

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A command for the program, in a folder, without what the tester's own terminal says.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("consentlint"));
    command
        .current_dir(folder)
        .stdin(Stdio::null())
        .env_remove("COLUMNS")
        .env_remove("NO_COLOR")
        .env_remove("CI")
        .env_remove("RUST_BACKTRACE");
    command
}

/// Runs the program. Whatever it does, it must not fall over.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Run {
    finish(command(folder).args(arguments).output().expect("it starts"))
}

/// Runs the program with something on standard input.
pub(crate) fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    use std::io::Write as _;
    let mut child = command(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    // It may be gone before it has read everything, over a fault in its arguments.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    finish(child.wait_with_output().expect("it ends"))
}

fn finish(output: std::process::Output) -> Run {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("all output is UTF-8");
    let run = Run {
        code: output.status.code().expect("it ends by itself"),
        out: text(output.stdout),
        err: text(output.stderr),
    };
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

/// `check` for [`TODAY`]. Small practices made for one test are asked for the five core clauses only, the fixtures for
/// everything.
pub(crate) fn check(folder: &Path, arguments: &[&str]) -> Run {
    let config = fs::read_to_string(folder.join("consentlint.toml")).unwrap_or_default();
    let chosen = arguments.contains(&"--profile") || config.contains("profiles");
    let core: &[&str] = match chosen || folder.starts_with(root().join("fixtures")) {
        true => &[],
        false => &["--profile", "core"],
    };
    run(
        folder,
        &[&["check", "--today", TODAY], core, arguments].concat(),
    )
}

/// `check --format json`, held against the schema.
pub(crate) fn json(folder: &Path, arguments: &[&str]) -> (i32, Value) {
    let run = check(folder, &[&["--format", "json"], arguments].concat());
    assert_eq!(run.err, "", "nothing on standard error");
    (run.code, report(&run.out))
}

/// Reads a report, which must be as its schema says.
pub(crate) fn report(text: &str) -> Value {
    static SCHEMA: OnceLock<jsonschema::Validator> = OnceLock::new();
    let schema = SCHEMA.get_or_init(|| {
        let path = root().join("schema/consentlint.report.schema.json");
        let schema = fs::read_to_string(path).expect("the schema is there");
        let schema = serde_json::from_str(&schema).expect("the schema is JSON");
        jsonschema::validator_for(&schema).expect("the schema is a schema")
    });
    let report = serde_json::from_str(text).expect("the report is JSON");
    let faults: Vec<String> = schema
        .iter_errors(&report)
        .map(|fault| format!("{}: {fault}", fault.instance_path))
        .collect();
    assert!(faults.is_empty(), "not as the schema says: {faults:#?}");
    report
}

/// The folder of the package.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of `fixtures/`.
pub(crate) fn fixture(name: &str) -> PathBuf {
    root().join("fixtures").join(name)
}

/// All fixture folders, by name.
pub(crate) fn fixtures() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root().join("fixtures"))
        .expect("fixtures are there")
        .map(|entry| entry.expect("a folder").file_name())
        .map(|name| name.into_string().expect("a name in UTF-8"))
        .collect();
    names.sort();
    names
}

/// A folder with files, by path and content.
pub(crate) fn folder<B: AsRef<[u8]>>(files: &[(&str, B)]) -> TempDir {
    let folder = TempDir::new().expect("a folder for the test");
    for (path, bytes) in files {
        put(folder.path(), path, bytes);
    }
    folder
}

/// Puts a file into a folder.
pub(crate) fn put(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the file");
    fs::write(path, bytes).expect("the file can be written");
}

/// The built-in lint files, with their examples.
pub(crate) fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| {
        let sources = Sources {
            examples: true,
            ..Sources::default()
        };
        Catalog::load(&sources).expect("the built-in lint files are valid")
    })
}

/// A consent that settles the five core clauses: the drafts of the lint files, filled in.
pub(crate) fn complete() -> String {
    lacking(&[])
}

/// The same without one clause.
pub(crate) fn without(left_out: &str) -> String {
    lacking(&[left_out])
}

/// The same without some clauses.
pub(crate) fn lacking(left_out: &[&str]) -> String {
    let mut text = String::from("# Informed consent for counseling\n\nWelcome to our practice.\n");
    let core = [
        "contact-hours",
        "texting",
        "social-media",
        "gifts",
        "termination",
    ];
    let asked = |id: &str| !left_out.contains(&id) && core.contains(&id);
    for clause in catalog().clauses.iter().filter(|c| asked(&c.id)) {
        text.push_str(&format!(
            "\n## {}\n\n{}\n",
            clause.title,
            clause.draft.filled()
        ));
    }
    text.push_str(
        "\nVersion 1, effective 1 March 2026.\n\nClient's signature: ____________ Date: ________\n",
    );
    text
}

/// The lints of a report's findings, in order.
pub(crate) fn lints(report: &Value) -> Vec<&str> {
    array(&report["findings"])
        .iter()
        .map(|finding| string(&finding["lint"]))
        .collect()
}

/// Paths and reasons of what was not evaluated.
pub(crate) fn unread(report: &Value) -> Vec<(&str, &str)> {
    array(&report["not_evaluated"])
        .iter()
        .map(|missed| (string(&missed["path"]), string(&missed["reason"])))
        .collect()
}

/// The verdict of a clause in a packet or document of that name.
pub(crate) fn verdict<'a>(report: &'a Value, of: &str, clause: &str) -> &'a str {
    string(&row(report, of, clause)["verdict"])
}

/// The row of a clause in a packet or document of that name.
pub(crate) fn row<'a>(report: &'a Value, of: &str, clause: &str) -> &'a Value {
    array(&report["packets"])
        .iter()
        .filter(|packet| packet["name"] == of)
        .chain(
            array(&report["documents"])
                .iter()
                .filter(|d| d["path"] == of),
        )
        .flat_map(|rows| array(&rows["clauses"]))
        .find(|row| row["clause"] == clause)
        .unwrap_or_else(|| panic!("no row of {clause} in {of}: {report:#}"))
}

pub(crate) fn array(value: &Value) -> &Vec<Value> {
    value.as_array().expect("an array")
}

pub(crate) fn string(value: &Value) -> &str {
    value.as_str().expect("a string")
}
