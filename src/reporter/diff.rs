//! Turns a [`Diff`] into bytes for a person, a pull request or a program.
//!
//! The promises are those of every reporter: it decides nothing, and no character that steers a terminal, a browser or
//! the reading order gets from a document or a file name into the output. What is said is written once, of the changes
//! in `diff/words.rs` and around them in `diff/around.rs`; the page and the Markdown only lay it out.

mod around;
mod entry;
mod human;
mod json;
mod markdown;
mod value;
mod words;

use std::io;

use crate::diff::Diff;

/// The shapes in which a diff can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A page for a person.
    Human,
    /// A comment for a pull request.
    Markdown,
    /// `consentlint.diff/1`, for programs.
    Json,
}

/// Writes what differs; `width` and `color` are for the page.
///
/// # Errors
/// If it cannot be put into JSON.
pub fn render(format: Format, diff: &Diff<'_>, width: usize, color: bool) -> io::Result<String> {
    match format {
        Format::Human => Ok(human::render(diff, width, color)),
        Format::Markdown => Ok(markdown::render(diff)),
        Format::Json => json::render(diff),
    }
}
