//! A baseline on disk: a header with the version, then one finding a line, sorted.
//!
//! Each line is a JSON object of its own, so that two branches that both write one merge line by line, and a conflict
//! is settled by keeping what both sides have. There is no line number and no text in it. A sentence is a hash of 32
//! bits: enough that another sentence is noticed, and too few to bring one back. Whoever has a guess at a whole sentence
//! can still test the guess, as they could on the form itself, which every client is given; of a document that looks
//! filled in there is no hash.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Failure, files, output};
use crate::report::Entry;
use crate::reporter::text::escape;

const SCHEMA: &str = "consentlint.baseline/1";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    schema: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    lint: String,
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<String>,
}

/// Reads a baseline.
pub(super) fn read(path: &Path) -> Result<Vec<Entry>, Failure> {
    let text = files::read_text(path).map_err(|error| {
        Failure::Said(format!(
            "{error}. `--write-baseline FILE` writes a baseline."
        ))
    })?;
    parse(&text).map_err(|(line, why)| {
        Failure::Said(format!(
            "{}: line {line}: {why}. If this is from a merge, keep the lines of both sides; \
             `--write-baseline FILE` writes a baseline anew.",
            files::shown(path)
        ))
    })
}

/// Writes a baseline, all of it or nothing.
pub(super) fn write(path: &Path, entries: &[Entry]) -> Result<(), Failure> {
    let text = render(entries).map_err(|error| Failure::Output(error.into()))?;
    if text.len() as u64 > files::MAX_BYTES {
        return Err(Failure::Said(format!(
            "{}: {} findings are too many for a baseline. Check a part of the practice, or `--ignore` a lint.",
            files::shown(path),
            entries.len()
        )));
    }
    output::deliver(Some(path), text.as_bytes())
}

fn render(entries: &[Entry]) -> serde_json::Result<String> {
    let header = Header {
        schema: SCHEMA.into(),
    };
    let mut lines = vec![serde_json::to_string(&header)?];
    for entry in entries {
        lines.push(serde_json::to_string(&Line {
            lint: entry.lint.clone(),
            path: entry.path.clone(),
            words: entry.words.map(|words| format!("{words:08x}")),
        })?);
    }
    Ok(escape(&(lines.join("\n") + "\n")))
}

/// The entries, or the line at fault with what is wrong there.
fn parse(text: &str) -> Result<Vec<Entry>, (usize, &'static str)> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines().map(str::trim).enumerate();
    let header = lines.next().map_or("", |(_, line)| line);
    match serde_json::from_str::<Header>(header) {
        Ok(header) if header.schema == SCHEMA => {}
        Ok(_) => return Err((1, "this was written by another version of consentlint")),
        Err(_) => return Err((1, "this is no baseline of consentlint")),
    }
    lines
        .filter(|(_, line)| !line.is_empty())
        .map(|(at, line)| {
            let wrong = (at + 1, "this line is no entry of a baseline");
            let line: Line = serde_json::from_str(line).map_err(|_| wrong)?;
            let words = line.words.map(|words| u32::from_str_radix(&words, 16));
            Ok(Entry {
                lint: line.lint,
                path: line.path,
                words: words.transpose().map_err(|_| wrong)?,
            })
        })
        .collect()
}
