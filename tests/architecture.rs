//! The floors of the crate documentation, and which files may name which outside crates.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read the source has failed"
)]

use std::fs;
use std::path::Path;

/// Each module with what it may use. What is not here is used by nobody.
const FLOORS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("packed", &[]),
    ("embedded", &[]),
    ("document", &["packed", "source"]),
    ("report", &["source"]),
    (
        "lint",
        &["embedded", "packed", "report", "document", "source"],
    ),
    ("practice", &["lint", "report", "source"]),
    (
        "check",
        &["practice", "lint", "report", "document", "source"],
    ),
    ("diff", &["lint", "report"]),
    (
        "draft",
        &["check", "practice", "lint", "report", "document", "source"],
    ),
    ("reporter", &["diff", "report", "source"]),
    (
        "checklist",
        &["draft", "reporter", "practice", "lint", "report", "source"],
    ),
    (
        "cli",
        &[
            "checklist",
            "draft",
            "reporter",
            "diff",
            "check",
            "practice",
            "lint",
            "report",
            "source",
        ],
    ),
];

/// Names from outside, with the files (or folders) that may say them.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("pulldown_cmark::", &["document/markdown.rs"]),
    (
        "regex::",
        &[
            "lint.rs",
            "lint/load/frame.rs",
            "check/date.rs",
            "check/paper/date.rs",
        ],
    ),
    ("toml::", &["lint/", "cli/config/read"]),
    ("miette::", &["reporter/human.rs", "cli/faults.rs"]),
    ("quick_xml::", &["reporter/junit/xml.rs"]),
    ("percent_encoding::", &["reporter/sarif.rs"]),
    ("std::fs", &["build.rs", "cli/files"]),
    // Writes files, past everything that keeps a user's own.
    ("generate_to", &[]),
    ("std::env", &["build.rs", "cli.rs", "cli/output.rs"]),
    ("std::process", &["main.rs", "cli.rs", "cli/files"]),
    ("Zoned::now", &["cli/session"]),
    ("clap::", &["cli.rs", "cli/manual.rs"]),
    ("indicatif::", &["cli/session"]),
    ("maud::", &["checklist/html.rs"]),
];

/// Every source file, as its path below `src` and its code without comments. Tests may do as they like.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_string();
        if path.is_dir() && name != "tests" {
            sources(&path, found);
        } else if name.ends_with(".rs") && name != "tests.rs" {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
            let below = path.strip_prefix(root).unwrap().to_str().unwrap();
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let code = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            let mut code = code.collect::<Vec<_>>().join("\n");
            for used in code.clone().split("use ").skip(1) {
                let tree = used.split(';').next().unwrap();
                spell_out("", tree, &mut code);
            }
            found.push((below.replace('\\', "/"), code));
        }
    }
}

/// Adds what a `use` brings in, each name in full: of `std::{fs, io}` `std::fs` and `std::io`.
fn spell_out(before: &str, tree: &str, code: &mut String) {
    let Some((head, group)) = tree.split_once('{') else {
        code.push_str(&format!("\n{before}{}", tree.trim()));
        return;
    };
    let before = format!("{before}{}", head.trim());
    let mut depth = 0;
    let group = group.trim_end().trim_end_matches('}');
    let parts = group.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    for part in parts.filter(|part| !part.trim().is_empty()) {
        spell_out(&before, part, code);
    }
}

#[test]
fn a_name_in_a_group_is_a_name() {
    let mut code = String::new();
    spell_out("", "std::{\n    fs::{self, File},\n    io,\n}", &mut code);
    assert_eq!(code, "\nstd::fs::self\nstd::fs::File\nstd::io");
}

#[test]
fn modules_use_the_floors_below() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    assert!(files.len() > 30);
    for (file, code) in files
        .iter()
        .filter(|(file, _)| !matches!(file.as_str(), "main.rs" | "lib.rs" | "build.rs"))
    {
        let module = file.split(['/', '.']).next().unwrap();
        let (_, allowed) = FLOORS.iter().find(|(name, _)| *name == module).unwrap();
        for used in code.split("crate::").skip(1) {
            let used = used
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap();
            assert!(
                used == module || allowed.contains(&used),
                "{file} uses crate::{used}"
            );
        }
    }
}

#[test]
fn outside_names_stay_where_they_are() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    for (file, code) in &files {
        for (name, allowed) in OUTSIDE {
            let named = code
                .match_indices(name)
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
            assert!(
                !named || allowed.iter().any(|path| file.starts_with(path)),
                "{file} names {name}"
            );
        }
    }
}
