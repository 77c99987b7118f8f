mod finding;
#[cfg(unix)]
mod links;
mod reading;
mod replacing;
mod walking;
mod writing;

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::walk::list;
use super::*;
use crate::cli::config::Glob;

/// A folder with files, by path and content.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn practice(files: &[&str]) -> TempDir {
    let files: Vec<(&str, &[u8])> = files.iter().map(|path| (*path, &b"text"[..])).collect();
    folder(&files)
}

fn root(folder: &TempDir) -> Root {
    Root {
        folder: fs::canonicalize(folder.path()).unwrap(),
        config: None,
        alone: None,
    }
}

/// Paths of the documents, and paths with reasons of what was not read.
fn listed(folder: &TempDir, exclude: &[&str]) -> (Vec<String>, Vec<(String, &'static str)>) {
    let globs: Vec<Glob> = exclude
        .iter()
        .map(|text| Glob::parse(text, 0..1).unwrap())
        .collect();
    let listing = walk(&root(folder), &globs);
    let not = listing.not_evaluated.into_iter();
    (
        listing.documents,
        not.map(|not| (not.path, not.reason)).collect(),
    )
}

fn none() -> Vec<(String, &'static str)> {
    Vec::new()
}
