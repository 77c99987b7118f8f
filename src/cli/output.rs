//! Where output goes: formats named on the command line, standard output, files.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::{Failure, files};
use crate::report::NotEvaluated;
use crate::reporter::text::clean_lines;

/// Whether standard output is a terminal.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether text of documents may be shown unasked: to a person, and not where a terminal is only lent by a service whose
/// log others read.
pub(super) fn may_quote() -> bool {
    is_terminal() && std::env::var_os("CI").is_none_or(|ci| ci.is_empty() || ci == "false")
}

/// The width of the terminal, as its environment tells it.
pub(super) fn width() -> usize {
    std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .unwrap_or(80)
}

/// Reads `NAME[=FILE]` arguments; the first of the known formats if none is named. One can go to standard output, and
/// none to a file that the run has named for something else, to be read or as its baseline.
pub(super) fn formats<'a, F: Copy>(
    named: &[String],
    known: &[(&str, F)],
    taken: impl IntoIterator<Item = &'a Path>,
) -> Result<Vec<(F, Option<PathBuf>)>, Failure> {
    let mut formats = Vec::new();
    for text in named {
        let (name, file) = match text.split_once('=') {
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text.as_str(), None),
        };
        let Some((_, format)) = known.iter().find(|(known, _)| *known == name) else {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            return Err(Failure::Said(format!(
                "there is no format `{name}`. Formats: {}.",
                names.join(", ")
            )));
        };
        formats.push((*format, file));
    }
    if formats.is_empty() {
        formats.push((known[0].1, None));
    }
    if formats.iter().filter(|(_, file)| file.is_none()).count() > 1 {
        return Err(Failure::Said(
            "only one format can go to standard output; write the others as NAME=FILE.".into(),
        ));
    }
    let files: Vec<&PathBuf> = formats
        .iter()
        .filter_map(|(_, file)| file.as_ref())
        .collect();
    for (at, file) in files.iter().enumerate() {
        if files[..at].iter().any(|other| files::same(other, file)) {
            return Err(Failure::Said(format!(
                "two formats are to be written to `{}`; choose a file for each.",
                files::shown(file)
            )));
        }
    }
    let file = |path: &&Path| *path != Path::new("-") && !path.is_dir();
    for other in taken.into_iter().filter(file) {
        if let Some(file) = files.iter().find(|file| files::same(file, other)) {
            return Err(Failure::Said(format!(
                "`{}` is named for a report and for something else as well; choose a file for each.",
                files::shown(file)
            )));
        }
    }
    Ok(formats)
}

/// Writes to a file, all of it or nothing, or to standard output. Only a report is replaced.
pub(super) fn deliver(file: Option<&Path>, text: &[u8]) -> Result<(), Failure> {
    match file {
        Some(file) if files::is_somebodys(file) => Err(Failure::Said(format!(
            "`{}` was not written by consentlint; it was left as it is. Choose another file for the report.",
            files::shown(file)
        ))),
        Some(file) => {
            files::write_atomic(file, text).map_err(|error| Failure::Said(error.to_string()))
        }
        None => show(text).map_err(Failure::Output),
    }
}

/// Writes to standard output, harmless to a terminal, and ends with exit code 0.
pub(super) fn print(text: &str) -> Result<u8, Failure> {
    show(clean_lines(text).as_bytes()).map_err(Failure::Output)?;
    Ok(0)
}

/// Says why a document that was asked about by itself has no answer; the exit code.
pub(super) fn not_evaluated(shown: &str, missed: &NotEvaluated) -> u8 {
    eprintln!("consentlint: {shown}: {}", missed.message);
    3
}

/// A closed pipe is no fault: whoever closed it has read enough, and the exit code still tells.
fn show(text: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
