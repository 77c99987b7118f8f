//! A baseline on disk: a header with the version, then one finding a line, as a report counts them, sorted. Where several
//! packets or places make one finding, the line says so of each: `also`.
//!
//! Each line is a JSON object of its own, so that two branches that both write one merge line by line, and a conflict
//! is settled by keeping what both sides have. There is no line number and no text in it. A sentence is a hash of 32
//! bits: enough that another sentence is noticed, and too few to bring one back. Whoever has a guess at a whole sentence
//! can still test the guess, as they could on the form itself, which every client is given; of a document that looks
//! filled in there is no hash.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Failure;
use super::files::{self, FileError, Unreadable};
use crate::practice::Practice;
use crate::report::decision::Known;
use crate::report::{Entry, Report, Severity};
use crate::reporter::text::{count, escape};

const SCHEMA: &str = "consentlint.baseline/1";
/// How the schema of every version begins.
const SCHEMAS: &str = "consentlint.baseline/";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    schema: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    lint: String,
    severity: String,
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    also: Vec<Also>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Also {
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<String>,
}

/// Reads a baseline.
pub(super) fn read(path: &Path) -> Result<Vec<Known>, Failure> {
    let text = files::read_text(path).map_err(|error| {
        Failure::Said(format!(
            "{error}. `--write-baseline FILE` writes a baseline."
        ))
    })?;
    known(path, &text)
}

fn known(path: &Path, text: &str) -> Result<Vec<Known>, Failure> {
    parse(text).map_err(|(line, why)| {
        Failure::Said(format!(
            "{}: line {line}: {why}. If this is from a merge, keep the lines of both sides. \
             Or move the file away: `--write-baseline FILE` writes a baseline anew.",
            files::shown(path)
        ))
    })
}

/// Whether a baseline may be written to a file, and the text of one that is there already. Nothing else is replaced: a
/// slip in the name must not cost a form.
pub(super) fn replaceable(path: &Path) -> Result<Option<String>, Failure> {
    if path == Path::new("-") {
        return Err(Failure::Said(
            "`--write-baseline` writes a file. Give it a name, such as practice.baseline.jsonl."
                .into(),
        ));
    }
    let text = match files::read_text(path) {
        Err(FileError::Read {
            why: Unreadable::Missing | Unreadable::Empty,
            ..
        }) => return Ok(None),
        Err(_) => String::new(),
        Ok(text) => text,
    };
    let header = text.trim_start_matches('\u{feff}').lines().next();
    let header = header.and_then(|line| serde_json::from_str::<Header>(line).ok());
    if header.is_some_and(|header| header.schema.starts_with(SCHEMAS)) {
        return Ok(Some(text));
    }
    Err(Failure::Said(format!(
        "{}: this is no baseline; it was left as it is. Give `--write-baseline` another name, or move the file away.",
        files::shown(path)
    )))
}

/// A baseline to write, and how many findings the one before held.
pub(super) struct Renewed {
    entries: Vec<Known>,
    had: Option<usize>,
}

/// What was found, and of a baseline that is there already what the run did not look at: other files, lints that it does
/// not report, documents that could not be read.
pub(super) fn renewed(
    path: &Path,
    before: Option<&str>,
    report: &Report,
    practice: &Practice,
) -> Result<Renewed, Failure> {
    let unread = |entry: &Entry| report.not_evaluated.iter().any(|n| n.path == entry.path);
    let looked_at = |entry: &Entry| {
        practice.shows(&entry.path) && practice.reports(&entry.lint) && !unread(entry)
    };
    let everything = report.not_evaluated.is_empty()
        && practice.shown.is_empty()
        && practice.changed.is_none()
        && practice.select.is_empty()
        && practice.ignore.is_empty();
    let before = match before.map(|text| known(path, text)) {
        // Where there is nothing to keep, nothing is lost with what cannot be read.
        Some(Err(_)) if everything => None,
        before => before.transpose()?,
    };
    let had = before.as_ref().map(Vec::len);
    let found = report.baseline.iter().flat_map(|found| &found.entries);
    let mut entries: Vec<Known> = found.cloned().collect();
    // A contradiction is found from either of its places, and must not be entered a second time.
    let mut found: BTreeMap<_, usize> = BTreeMap::new();
    for entry in entries.iter().flatten() {
        *found.entry(entry.key()).or_default() += 1;
    }
    let mut found_again = |entry: &Entry| match found.get_mut(&entry.key()) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    };
    let mut kept: Vec<Known> = before.into_iter().flatten().collect();
    for known in &mut kept {
        known.retain(|entry| !looked_at(entry) && !found_again(entry));
    }
    kept.retain(|known| !known.is_empty());
    entries.extend(kept);
    Ok(Renewed { entries, had })
}

/// Writes a baseline, all of it or nothing, and says so; with it what was there before, since it takes in whatever is
/// found.
pub(super) fn write(path: &Path, baseline: &Renewed) -> Result<(), Failure> {
    let entries = &baseline.entries;
    let text = render(entries).map_err(|error| Failure::Output(error.into()))?;
    if text.len() as u64 > files::MAX_BYTES {
        return Err(Failure::Said(format!(
            "{}: {} findings are too many for a baseline. Check a part of the practice, or `--ignore` a lint.",
            files::shown(path),
            entries.len()
        )));
    }
    files::write_atomic(path, text.as_bytes()).map_err(|error| Failure::Said(error.to_string()))?;
    let had = baseline
        .had
        .map_or(String::new(), |had| format!(" ({had} before)"));
    let findings = count(entries.len(), "finding");
    eprintln!("Wrote {}: {findings}{had}.", files::shown(path));
    Ok(())
}

fn render(entries: &[Known]) -> serde_json::Result<String> {
    let header = Header {
        schema: SCHEMA.into(),
    };
    let words = |entry: &Entry| entry.words.map(|words| format!("{words:08x}"));
    let mut lines = Vec::new();
    for known in entries {
        let Some((first, others)) = known.split_first() else {
            continue;
        };
        let also = others.iter().map(|entry| Also {
            path: entry.path.clone(),
            words: words(entry),
        });
        lines.push(serde_json::to_string(&Line {
            lint: first.lint.clone(),
            severity: first.severity.as_str().into(),
            path: first.path.clone(),
            words: words(first),
            also: also.collect(),
        })?);
    }
    lines.sort();
    lines.insert(0, serde_json::to_string(&header)?);
    Ok(escape(&(lines.join("\n") + "\n")))
}

/// The entries, or the line at fault with what is wrong there.
fn parse(text: &str) -> Result<Vec<Known>, (usize, &'static str)> {
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
            let first = Also {
                path: line.path,
                words: line.words,
            };
            let parts = std::iter::once(first).chain(line.also);
            let severity = Severity::parse(&line.severity).ok_or(wrong)?;
            let entries = parts.map(|part| {
                let words = part.words.map(|words| u32::from_str_radix(&words, 16));
                Ok(Entry {
                    lint: line.lint.clone(),
                    path: part.path,
                    words: words.transpose().map_err(|_| wrong)?,
                    severity,
                })
            });
            entries.collect()
        })
        .collect()
}
