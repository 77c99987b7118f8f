//! Which files a run is about, and what they are called.

mod common;

use std::path::Path;

use common::{
    array, check, complete, folder, json, lints, put, report, run, run_with, string, unread,
    without,
};
use serde_json::Value;

const CORE: &str = "profiles = [\"core\"]\n";

fn documents(report: &Value) -> Vec<&str> {
    let documents = array(&report["documents"]).iter();
    documents.map(|d| string(&d["path"])).collect()
}

#[test]
fn of_several_paths_each_is_read_and_no_more() {
    let two = folder(&[
        ("a/consent.md", complete()),
        ("b/consentlint.toml", format!("{CORE}exclude = [\"out\"]\n")),
        ("b/in/c.md", "# Practice policies\n\nWe meet.\n".into()),
        ("b/in/d.md", "# Practice policies\n\nWe meet.\n".into()),
        ("b/out/x.md", "# Practice policies\n\nOld.\n".into()),
    ]);
    let run = check(two.path(), &["a", "b/in/c.md", "b/in", "--format", "json"]);
    let report = report(&run.out);
    assert_eq!(
        documents(&report),
        ["a/consent.md", "b/in/c.md", "b/in/d.md"]
    );
    assert_eq!(
        run.err,
        "consentlint: `b/consentlint.toml` was not used, since `b/in/c.md` was checked as one practice. Check that folder \
         by itself: consentlint check b\n"
    );
}

#[test]
fn a_document_that_is_named_twice_is_one() {
    let practice = folder(&[("p/consent.md", complete()), ("p/b.docx", "PK".into())]);
    let (code, report) = json(practice.path(), &["p", "p", "p/consent.md"]);
    assert_eq!(code, 3);
    assert_eq!(unread(&report), [("b.docx", "not-markdown")]);
    assert_eq!(documents(&report), ["consent.md"]);
}

#[test]
fn the_root_is_what_paths_are_relative_to() {
    let here = folder(&[
        ("p/consentlint.toml", CORE.to_string()),
        ("p/policies/fees.md", complete()),
        ("q/a/one.md", complete()),
        ("q/b/two.md", complete()),
    ]);
    let root = |from: &str, paths: &[&str]| {
        let (_, report) = json(&here.path().join(from), paths);
        string(&report["practice"]["root"]).to_string()
    };
    for (from, paths, expected) in [
        ("", &["p"][..], "p"),
        ("", &["p/policies/fees.md"], "p"),
        ("", &["p/policies"], "p"),
        ("", &["q/a", "q/b"], "q"),
        ("", &["q/b/two.md", "q/a/one.md"], "q"),
        ("p", &[], "."),
        ("p", &["policies"], "."),
        ("p/policies", &[".."], ".."),
        ("p/policies", &["fees.md"], ".."),
        // A file without a configuration is the practice.
        ("", &["q/a/one.md"], "q/a/one.md"),
    ] {
        assert_eq!(root(from, paths), expected, "{from} {paths:?}");
    }
}

#[test]
fn annotations_name_files_as_seen_from_where_the_run_began() {
    let practice = folder(&[
        ("p/consentlint.toml", CORE.to_string()),
        ("p/intake/consent.md", without("gifts")),
        ("p/policies/more.md", "# Practice policies\n".into()),
    ]);
    for (from, path, file) in [
        ("", "p", "p/intake/consent.md"),
        ("p", ".", "intake/consent.md"),
        // No service looks for a file at `../`.
        ("p/policies", "..", "intake/consent.md"),
    ] {
        let from = practice.path().join(from);
        let github = check(&from, &[path, "--format", "github"]).out;
        assert!(github.contains(&format!(" file={file},")), "{github}");
        for format in ["sarif", "gitlab"] {
            let out = check(&from, &[path, "--format", format]).out;
            assert!(out.contains(&format!("\"{file}\"")), "{format}: {out}");
        }
    }
}

#[test]
fn standard_input_is_one_document_of_the_practice_around_it() {
    let practice = folder(&[
        (
            "consentlint.toml",
            format!("{CORE}[packets]\nall = [\"intake/*.md\", \"policies/*.md\"]\n"),
        ),
        ("intake/consent.md", complete()),
        ("policies/fees.md", "# Fees\n\nPay by the [DAY].\n".into()),
    ]);
    let given = |name: &str, text: &str| {
        let arguments = ["check", "-", "--stdin-name", name, "--format", "json"];
        let run = run_with(practice.path(), &arguments, text.as_bytes());
        assert_eq!(run.err, "", "{name}");
        (run.code, report(&run.out))
    };
    let (code, whole) = given("intake/consent.md", &(complete() + "\nBring [THIS].\n"));
    assert_eq!(documents(&whole), ["intake/consent.md", "policies/fees.md"]);
    // Only its own findings are shown.
    assert_eq!((code, lints(&whole)), (1, vec!["document/blank"]));
    assert_eq!(given("intake/consent.md", &complete()).0, 0);
    let gifts = "# Gifts\n\nWrite to [NAME].\n";
    let (code, whole) = given("policies/gifts.md", gifts);
    assert_eq!(array(&whole["documents"]).len(), 3);
    assert_eq!(code, 1);
    let at = array(&whole["findings"]).iter().map(|f| string(&f["path"]));
    assert!(at.clone().count() > 0 && at.clone().all(|path| path == "policies/gifts.md"));
}

#[test]
fn an_ignore_file_above_counts_in_one_repository_only() {
    let put_ignored = |folder: &Path, ignore: &str| {
        put(folder, ignore, "policies/\n*.draft.md\n");
        put(folder, "g/p/consent.md", complete());
        put(folder, "g/p/policies/fees.md", "# Fees\n\nPay.\n");
    };
    let read = |folder: &Path| {
        let report = json(folder, &["g/p"]).1;
        array(&report["documents"]).len()
    };
    for (git, ignore, documents) in [
        (None, "g/.gitignore", 2),
        (Some("g/p/.git/HEAD"), "g/.gitignore", 2),
        (Some("g/.git/HEAD"), ".gitignore", 2),
        (Some("g/.git/HEAD"), "g/.gitignore", 1),
        (Some(".git/HEAD"), "g/.gitignore", 1),
        (None, "g/.consentlintignore", 2),
        // In the practice itself it always counts.
        (None, "g/p/.gitignore", 1),
        (Some("g/p/.git/HEAD"), "g/p/.gitignore", 1),
        (Some(".git/HEAD"), "g/p/.consentlintignore", 1),
    ] {
        let here = folder::<&str>(&[]);
        put_ignored(here.path(), ignore);
        if let Some(git) = git {
            put(here.path(), git, "");
        }
        assert_eq!(read(here.path()), documents, "{git:?} {ignore}");
    }
}

#[test]
fn init_below_a_configuration_writes_one_that_can_be_used() {
    let practice = folder(&[
        ("p/consentlint.toml", CORE.to_string()),
        ("p/sub/adult-consent.md", complete()),
        ("p/sub/minor-consent.md", complete()),
        ("p/sub/b.docx", "PK".into()),
    ]);
    let made = run(practice.path(), &["init", "p/sub"]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(
        made.out
            .starts_with("Wrote p/sub/consentlint.toml for 2 documents."),
        "{}",
        made.out
    );
    assert!(
        made.err.contains("p/sub/b.docx: this is a Word file"),
        "{}",
        made.err
    );
    let (code, report) = json(practice.path(), &["p/sub"]);
    assert_eq!(code, 3, "only the Word file is not read");
    assert_eq!(documents(&report), ["adult-consent.md", "minor-consent.md"]);
    let one = folder(&[("consent.md", complete())]);
    let made = run(one.path(), &["init"]);
    assert!(made.out.contains(" for 1 document. "), "{}", made.out);
    // There is one now, and it stays.
    assert_eq!(run(one.path(), &["init"]).code, 2);
}
