//! The disk: which documents there are, their text, and writing a file whole or not at all. Nothing else of the
//! program reads or writes files.
//!
//! The worst that can happen here is a document that is left out and not named. So whatever is in scope and cannot be
//! read as text becomes a [`NotEvaluated`] with a reason and a sentence that says what to do; nothing is decoded by
//! guess (a page of question marks contains no clause), and only regular files are opened, so that a pipe or a device
//! cannot hold up a run. What is out of scope is out of scope by a rule that a person wrote: hidden names,
//! `.gitignore`, `.consentlintignore`, `exclude`.
//!
//! It never follows a link out of the practice, changes no document but one that it is told to edit, and reads neither
//! Word nor PDF files.

mod ours;
mod replace;
#[cfg(test)]
mod tests;
mod text;
mod walk;

use std::fs::{self, File};
use std::io::{self, Read, Write};

use std::path::{Path, PathBuf};

pub use ours::is_somebodys;
pub use text::Unreadable;
pub use walk::{Listing, walk};

use super::config;
use crate::report::NotEvaluated;
use text::{decode, open_and_read, read_bytes};

/// Largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 2 * 1024 * 1024;

/// Something that consentlint was asked to do with a file and could not.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// A path given by the user, or a file that the configuration names.
    #[error("{}: {why}", shown(path))]
    Read {
        /// The path.
        path: PathBuf,
        /// What is the matter.
        why: Unreadable,
    },
    /// A folder for lint files that holds none.
    #[error(
        "{}: there is no lint file (*.toml) in this folder. Put one there, or do not name the folder",
        shown(path)
    )]
    NoLints {
        /// The path.
        path: PathBuf,
    },
    /// A file to write to.
    #[error("{}: cannot be written: {}", shown(path), cause(why))]
    Write {
        /// The path.
        path: PathBuf,
        /// What is the matter.
        why: io::Error,
    },
    /// A document that was to be edited.
    #[error("{}: was not changed: {}", shown(path), kept(why))]
    Edit {
        /// The path.
        path: PathBuf,
        /// What is the matter.
        why: io::Error,
    },
    /// A file that is written only where there is none.
    #[error(
        "{}: there is such a file already; it was not changed. Move it away first, or edit it",
        shown(path)
    )]
    Exists {
        /// The path.
        path: PathBuf,
    },
}

/// Where a practice lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Its folder, absolute. Paths of documents are relative to it.
    pub folder: PathBuf,
    /// Its configuration file, absolute.
    pub config: Option<PathBuf>,
    /// The name of the only document, where a file without a configuration was named.
    pub alone: Option<PathBuf>,
}

/// The practice that a path belongs to: the nearest folder upwards with a `consentlint.toml`, else the folder itself,
/// else the file alone.
///
/// # Errors
/// If there is nothing at the path, or it cannot be looked at.
pub fn find_root(path: &Path) -> Result<Root, FileError> {
    let (folder, file) = resolve(path)?;
    let found = folder
        .ancestors()
        .map(|above| above.join(config::FILE))
        .find(|config| fs::symlink_metadata(config).is_ok());
    if let Some(config) = found {
        let folder = config.parent().unwrap_or(&folder).to_path_buf();
        return Ok(Root {
            folder,
            config: Some(config),
            alone: None,
        });
    }
    Ok(Root {
        folder,
        config: None,
        alone: file,
    })
}

/// A file that was meant as a configuration and has another name, which no run would notice.
pub fn misnamed_config(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?;
    let mut paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths.find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let like = name.to_lowercase();
        let like = like.trim_start_matches('.').trim_end_matches(".txt");
        name != config::FILE && like == config::FILE
    })
}

/// The practice that a path is by itself: a folder with the configuration that lies in it, or a file alone. Two versions of
/// a practice may lie side by side in a third one, whose configuration is about neither.
///
/// # Errors
/// If there is nothing at the path, or it cannot be looked at.
pub fn own_root(path: &Path) -> Result<Root, FileError> {
    let (folder, file) = resolve(path)?;
    let config = folder.join(config::FILE);
    let there = file.is_none() && fs::symlink_metadata(&config).is_ok();
    Ok(Root {
        folder,
        config: there.then_some(config),
        alone: file,
    })
}

/// The folder of a path, absolute, and the name of the file if it is one. A link that is named stays where it is: its
/// practice is the folder it lies in, not the one it leads to.
fn resolve(path: &Path) -> Result<(PathBuf, Option<PathBuf>), FileError> {
    let failed = |why: io::Error| FileError::Read {
        path: path.to_path_buf(),
        why: why.into(),
    };
    let is_folder = fs::metadata(path).map_err(failed)?.is_dir();
    let (start, file) = match (is_folder, path.file_name()) {
        (false, Some(name)) => (parent(path), Some(PathBuf::from(name))),
        _ => (path, None),
    };
    Ok((fs::canonicalize(start).map_err(failed)?, file))
}

/// The path below the root that a name means which an editor or git gives: absolute, or as seen from the root, from where
/// the program was started, or from the top of the repository; and whether it is that of a document which is there no
/// more, deleted or renamed.
pub fn listed(root: &Path, name: &str) -> (String, bool) {
    let name = unquoted(name);
    let name = match root.join(&name).exists() {
        true => name,
        false => name.replace('\\', "/"),
    };
    let meant = [
        root.join(&name),
        PathBuf::from(&name),
        root.join(below(root, &name)),
    ];
    let there = meant.iter().filter(|path| path.exists());
    let mut inside = there.filter_map(|path| relative(root, path));
    if let Some(path) = inside.next() {
        return (path, false);
    }
    // A file elsewhere in a repository was changed as well.
    let gone = walk::is_markdown(Path::new(&name)) && !Path::new(&name).exists();
    let mut lost = meant.iter().rev().filter_map(|path| relative(root, path));
    (lost.next().unwrap_or(name), gone)
}

/// A name from the top of a repository, without the folders that lead to the root.
fn below<'a>(root: &Path, name: &'a str) -> &'a str {
    let starts = name.match_indices('/').map(|(at, _)| at).rev();
    let mut led = starts.filter(|at| root.ends_with(&name[..*at]));
    led.next().map_or(name, |at| &name[at + 1..])
}

/// A name as git writes it in a list: what is not ASCII stands as octal numbers between quotation marks.
fn unquoted(name: &str) -> String {
    let quoted = name
        .strip_prefix('"')
        .and_then(|name| name.strip_suffix('"'));
    let Some(mut rest) = quoted else {
        return name.to_string();
    };
    let mut bytes = Vec::new();
    while let Some(at) = rest.find('\\') {
        bytes.extend(&rest.as_bytes()[..at]);
        let code = rest.get(at + 1..at + 4);
        let code = code.and_then(|code| u8::from_str_radix(code, 8).ok());
        let (byte, len) = match (code, rest.as_bytes().get(at + 1)) {
            (Some(byte), _) => (byte, 4),
            (None, Some(b't')) => (b'\t', 2),
            (None, Some(b'n')) => (b'\n', 2),
            (None, Some(byte)) => (*byte, 2),
            (None, None) => (b'\\', 1),
        };
        bytes.push(byte);
        rest = rest.get(at + len..).unwrap_or_default();
    }
    bytes.extend(rest.as_bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| name.to_string())
}

/// The path of a file or folder below a root as reports name it: relative, with `/`, empty for the root itself. `None`
/// if it lies elsewhere or has a name that is not UTF-8.
pub fn relative(root: &Path, path: &Path) -> Option<String> {
    let path = if path.is_dir() {
        fs::canonicalize(path).ok()?
    } else {
        fs::canonicalize(parent(path)).ok()?.join(path.file_name()?)
    };
    walk::spelled(path.strip_prefix(root).ok()?)
}

/// Whether other Markdown lies beside a file that is a practice by itself.
pub fn has_neighbours(root: &Root) -> bool {
    let Some(alone) = &root.alone else {
        return false;
    };
    let beside = fs::read_dir(&root.folder).into_iter().flatten().flatten();
    let mut names = beside.map(|entry| entry.file_name());
    names.any(|name| name != *alone && walk::is_markdown(Path::new(&name)))
}

/// A folder as seen from the one in which the program was started: empty for that one itself, `..` for the one above.
/// `None` where neither lies in the other.
pub fn from_here(folder: &Path) -> Option<String> {
    let here = fs::canonicalize(".").ok()?;
    let above = || {
        let below = here.strip_prefix(fs::canonicalize(folder).ok()?).ok()?;
        Some(vec![".."; below.components().count()].join("/"))
    };
    relative(&here, folder).or_else(above)
}

/// What to call a practice of which a path was named: as its folder or its only file was named, else its folder as seen
/// from where the program was started.
pub fn called(root: &Root, named: &Path) -> String {
    let is_it = root.alone.is_some() || same(named, &root.folder);
    let path = match from_here(&root.folder) {
        _ if is_it => named.to_path_buf(),
        Some(here) if here.is_empty() => PathBuf::from("."),
        Some(folder) => PathBuf::from(folder),
        None => root.folder.clone(),
    };
    path.to_string_lossy().replace('\\', "/")
}

/// Whether two names are of one file, as `a`, `./a` and a link to it are. Neither need be there.
pub fn same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| {
        let there = fs::canonicalize(path).ok();
        let not_yet = || Some(fs::canonicalize(parent(path)).ok()?.join(path.file_name()?));
        there.or_else(not_yet).unwrap_or_else(|| path.to_path_buf())
    };
    real(one) == real(other)
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// The text of a document, byte order mark included.
///
/// # Errors
/// The document as one that was not evaluated: with a reason, and a sentence that says what to do.
pub fn read(root: &Path, relative: &str) -> Result<String, NotEvaluated> {
    open_and_read(&root.join(relative)).map_err(|why| match why {
        Unreadable::Missing => Unreadable::Vanished.of(relative),
        why => why.of(relative),
    })
}

/// The text of a document that comes from elsewhere (standard input), under the same rules.
///
/// # Errors
/// As for [`read`].
pub fn read_stream(name: &str, from: impl Read) -> Result<String, NotEvaluated> {
    read_bytes(from)
        .and_then(decode)
        .map_err(|why| why.of(name))
}

/// The text of a document that is named by itself, under the same rules; `name` is what messages call it.
///
/// # Errors
/// As for [`read`].
pub fn read_named(path: &Path, name: &str) -> Result<String, NotEvaluated> {
    open_and_read(path).map_err(|why| why.of(name))
}

/// The text of a configuration or lint file, under the same rules. An empty one is refused: it is more often a
/// half-written file than a choice, and a line with a note in it is enough.
///
/// # Errors
/// With the path, and a sentence that says what to do.
pub fn read_text(path: &Path) -> Result<String, FileError> {
    open_and_read(path).map_err(|why| FileError::Read {
        path: path.to_path_buf(),
        why,
    })
}

/// The lint files of a folder (`*.toml`) and of those in it, by name.
///
/// # Errors
/// If the folder cannot be listed or holds none: a folder that is named is meant to add something.
pub fn lint_files(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    let failed = |why: io::Error| FileError::Read {
        path: folder.to_path_buf(),
        why: why.into(),
    };
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let path = entry.path();
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            let ending = path.extension().unwrap_or_default();
            if hidden {
                continue;
            } else if entry.file_type().is_ok_and(|sort| sort.is_dir()) {
                folders.push(path);
            } else if ending.eq_ignore_ascii_case("toml") {
                files.push(path);
            }
        }
    }
    if files.is_empty() {
        return Err(FileError::NoLints {
            path: folder.to_path_buf(),
        });
    }
    files.sort();
    Ok(files)
}

/// Writes a file whole or not at all: beside it, then over it. A link is written through; a device or pipe gets the
/// bytes as they are.
///
/// # Errors
/// If it cannot be written. What was there before is unchanged then, and nothing is left beside it.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    replace::write(path, bytes).map_err(|why| FileError::Write {
        path: path.to_path_buf(),
        why,
    })
}

/// Puts a new text in the place of the one that was read from a document, whole or not at all. A link is written
/// through; permissions and the file's place stay.
///
/// # Errors
/// If it cannot be written, if the file has other names (hard links) that would keep the old text, or if it no longer
/// holds what was read. It is unchanged then.
pub fn edit(path: &Path, read: &str, new: &str) -> Result<(), FileError> {
    replace::edit(path, read.as_bytes(), new.as_bytes()).map_err(|why| FileError::Edit {
        path: path.to_path_buf(),
        why,
    })
}

/// Writes a file where there is none.
///
/// # Errors
/// If there is something by that name, a link that leads nowhere included, or it cannot be written.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let failed = |why: io::Error| match why.kind() {
        io::ErrorKind::AlreadyExists => FileError::Exists {
            path: path.to_path_buf(),
        },
        _ => FileError::Write {
            path: path.to_path_buf(),
            why,
        },
    };
    let mut file = File::options()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(failed)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written.map_err(failed)
}

/// A path in a message: no character of a name may move the cursor.
pub fn shown(path: &Path) -> String {
    let mut out = String::new();
    for c in walk::escaped(path.as_os_str()).chars() {
        if c.is_control() {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// What a failure to write means.
fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "the folder does not exist. Make it first".to_string(),
        io::ErrorKind::PermissionDenied => {
            "consentlint may not write there. Choose another place".to_string()
        }
        _ => format!("{error}. Choose another place"),
    }
}

/// What a failure to edit means.
fn kept(error: &io::Error) -> String {
    let error = match error.kind() {
        io::ErrorKind::NotFound => "the file is gone".to_string(),
        io::ErrorKind::PermissionDenied => "consentlint may not write in its folder".to_string(),
        _ => error.to_string(),
    };
    format!("{error}. When that is settled, run the command again, or copy the wording by hand")
}
