//! A file replaced whole or not at all.
//!
//! The new bytes are written beside the file, brought to the disk, and renamed over it. Whatever stops this, the power
//! included, the file holds all of its old bytes or all of the new ones. A file beside it that a dead process left is
//! never taken for a document (its name is hidden and ends in `.tmp`); whoever lives holds a lock on theirs, so the
//! next writer in that folder knows the others and takes them away.
//!
//! Not kept: who owns the file, and what some systems attach to it besides its permissions.

use std::fs::{self, File, Permissions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::parent;

/// What is done next. A test stops here; the program itself never does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Sweep,
    Create,
    Permit,
    Write,
    Sync,
    Compare,
    Rename,
    SyncFolder,
    Remove,
}

/// Called before each step; an error is taken for that step's own.
pub(super) type Before<'a> = &'a mut dyn FnMut(Step) -> io::Result<()>;

/// Writes a file that is made anew each time: a report.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (path, permissions) = match fs::metadata(path) {
        Ok(about) if about.is_dir() => return Err(io::Error::other("this is a folder")),
        Ok(about) if !about.is_file() => {
            return File::options().write(true).open(path)?.write_all(bytes);
        }
        Ok(about) => (fs::canonicalize(path)?, Some(writable(&about)?)),
        Err(_) => (path.to_path_buf(), None),
    };
    if path.file_name().is_none() {
        return Err(io::Error::other("the path names no file"));
    }
    replace(&path, bytes, permissions, None, &mut |_| Ok(()))
}

/// Writes a document that somebody else may have open.
pub(super) fn edit(path: &Path, read: &[u8], new: &[u8]) -> io::Result<()> {
    edit_stepwise(path, read, new, &mut |_| Ok(()))
}

pub(super) fn edit_stepwise(
    path: &Path,
    read: &[u8],
    new: &[u8],
    before: Before<'_>,
) -> io::Result<()> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::Error::other("this is no file"));
    }
    if names(&about) > 1 {
        return Err(io::Error::other(
            "this file has a second name (a hard link) under which the old text would stay",
        ));
    }
    let permissions = writable(&about)?;
    let path = fs::canonicalize(path)?;
    replace(&path, new, Some(permissions), Some(read), before)
}

/// How many names a file has.
#[cfg(unix)]
fn names(about: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(about)
}

#[cfg(not(unix))]
fn names(_: &fs::Metadata) -> u64 {
    1
}

fn writable(about: &fs::Metadata) -> io::Result<Permissions> {
    match about.permissions() {
        permissions if permissions.readonly() => {
            Err(io::Error::other("this file is write-protected"))
        }
        permissions => Ok(permissions),
    }
}

/// Replaces a file; `expected` is what it must hold until the last moment.
fn replace(
    path: &Path,
    bytes: &[u8],
    permissions: Option<Permissions>,
    expected: Option<&[u8]>,
    before: Before<'_>,
) -> io::Result<()> {
    before(Step::Sweep)?;
    sweep(path);
    before(Step::Create)?;
    let (file, beside) = beside(path)?;
    let written = fill(file, &beside, path, bytes, permissions, expected, before);
    if written.is_err() && before(Step::Remove).is_ok() {
        // The first error is the one to report.
        let _ = fs::remove_file(&beside);
    }
    written?;
    // The name is the new file's already. If the folder cannot be brought to the disk now, it will be later.
    if before(Step::SyncFolder).is_ok() {
        let _ = File::open(parent(path)).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// Fills the file beside and gives it the name. It stays open, and locked, until then.
fn fill(
    mut file: File,
    beside: &Path,
    path: &Path,
    bytes: &[u8],
    permissions: Option<Permissions>,
    expected: Option<&[u8]>,
    before: Before<'_>,
) -> io::Result<()> {
    before(Step::Permit)?;
    if let Some(permissions) = permissions {
        // First, so that nobody reads the new bytes who may not read the old ones.
        file.set_permissions(permissions)?;
    }
    before(Step::Write)?;
    file.write_all(bytes)?;
    before(Step::Sync)?;
    file.sync_all()?;
    before(Step::Compare)?;
    if let Some(expected) = expected
        && fs::read(path)? != expected
    {
        return Err(io::Error::other(
            "somebody else changed this file meanwhile, and their text was kept",
        ));
    }
    before(Step::Rename)?;
    fs::rename(beside, path)
}

const PREFIX: &str = ".consentlint-";
const ENDING: &str = ".tmp";

/// A new file in the folder of another one, locked.
fn beside(path: &Path) -> io::Result<(File, PathBuf)> {
    let mut number = 0;
    loop {
        let name = format!("{PREFIX}{}-{number}{ENDING}", std::process::id());
        let beside = path.with_file_name(name);
        match File::options().write(true).create_new(true).open(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 100 => {
                number += 1;
            }
            opened => {
                let file = opened?;
                let there = || fs::symlink_metadata(&beside).is_ok();
                match file.try_lock() {
                    Ok(()) if there() => return Ok((file, beside)),
                    // A sweep came between.
                    Ok(()) | Err(TryLockError::WouldBlock) => number += 1,
                    // Where a file system knows no locks, a sweep takes nothing away either.
                    Err(TryLockError::Error(_)) => return Ok((file, beside)),
                }
            }
        }
    }
}

/// Takes away what dead processes left in the folder of a file. Nothing depends on it.
fn sweep(path: &Path) {
    let entries = fs::read_dir(parent(path)).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with(PREFIX) && name.ends_with(ENDING);
        if !ours || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        if let Ok(file) = File::options().write(true).open(entry.path())
            && file.try_lock().is_ok()
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}
