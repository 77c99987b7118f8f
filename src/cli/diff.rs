//! `diff`: what changed between two versions of a practice.

use std::path::{Path, PathBuf};

use super::session::Session;
use super::{Failure, Practice, Versions, files, output};
use crate::diff::{self, Version};
use crate::reporter::diff::{Format, render};

/// The formats, the usual one first.
const FORMATS: [(&str, Format); 3] = [
    ("human", Format::Human),
    ("markdown", Format::Markdown),
    ("json", Format::Json),
];

/// `consentlint diff`.
pub(super) fn diff(versions: &Versions, color: bool) -> Result<u8, Failure> {
    let taken = [&versions.old, &versions.new].map(PathBuf::as_path);
    let formats = output::formats(&versions.format, &FORMATS, taken)?;
    alike(&versions.old, &versions.new)?;
    let open = |path: &PathBuf| -> Result<_, Failure> {
        let arguments = arguments(versions, path);
        let mut session = Session::open_own(&arguments)?;
        note_configuration(&session, path);
        let report = session.report(&arguments)?;
        Ok((session, report))
    };
    let (old, old_report) = open(&versions.old)?;
    let (new, new_report) = open(&versions.new)?;
    let diff = diff::compare(
        Version {
            report: &old_report,
            catalog: old.checker().catalog(),
        },
        Version {
            report: &new_report,
            catalog: new.checker().catalog(),
        },
    );
    for (format, file) in &formats {
        let color = color && file.is_none();
        let text = render(*format, &diff, output::width(), color).map_err(Failure::Output)?;
        output::deliver(file.as_deref(), text.as_bytes())?;
    }
    Ok(diff.exit())
}

/// A file is no version of a folder, and standard input none of anything.
fn alike(old: &Path, new: &Path) -> Result<(), Failure> {
    if [old, new].contains(&Path::new("-")) {
        return Err(Failure::Said(
            "standard input cannot be compared. Write the document to a file and name that.".into(),
        ));
    }
    let there = old.exists() && new.exists();
    if there && old.is_dir() != new.is_dir() {
        return Err(Failure::Said(
            "one of the two is a folder and the other a file. Name two folders or two files."
                .into(),
        ));
    }
    Ok(())
}

/// How one of the versions is read.
fn arguments(versions: &Versions, path: &Path) -> Practice {
    Practice {
        paths: vec![path.to_path_buf()],
        profile: versions.profile.clone(),
        config: None,
        lints: versions.lints.clone(),
        jobs: versions.jobs,
        stdin_name: String::new(),
        today: versions.today,
    }
}

/// Says that a configuration further up, or beside a single file, was left alone: `check` would have read it.
fn note_configuration(session: &Session, path: &Path) {
    let beside = files::find_root(path).is_ok_and(|root| root.config.is_some());
    if beside && !session.configured() {
        eprintln!(
            "consentlint: {} was read without a configuration: {} lies further up, or beside a single file. To use it, \
             compare the whole folders.",
            files::shown(path),
            super::config::FILE
        );
    }
}
