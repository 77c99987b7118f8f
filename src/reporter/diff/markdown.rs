//! The diff as a comment for a pull request.
//!
//! File names and lint files are written by others, and the page is shown to people who trust it. So a path stands in a
//! code span that it cannot close, and every other word is escaped: nothing of it is a link, a tag or an image.

use crate::diff::Diff;
use crate::report::MARK;
use crate::reporter::markdown::{self, code};

use super::entry::Entry;
use super::{around, words};

/// The whole comment.
pub(super) fn render(diff: &Diff<'_>) -> String {
    let mut out = format!("{MARK}\n\n## What readers are told: old version and new\n\n");
    paragraph(&mut out, &around::compared(diff));
    for note in around::notes(diff) {
        paragraph(&mut out, &note);
    }
    for (title, kinds) in words::GROUPS {
        let changes = words::group(diff, kinds);
        if !changes.is_empty() {
            out.push_str(&format!("### {title}\n\n"));
            changes
                .iter()
                .for_each(|change| item(&mut out, diff, change));
            out.push('\n');
        }
    }
    if let Some(decide) = around::decide(diff) {
        paragraph(&mut out, decide);
    }
    documents(&mut out, diff);
    not_evaluated(&mut out, diff);
    if diff.comparable() {
        paragraph(&mut out, &around::unchanged(diff));
    }
    paragraph(&mut out, around::CAUTION);
    out.push_str(&escape(&around::result(diff)));
    out.push('\n');
    out
}

fn paragraph(out: &mut String, text: &str) {
    out.push_str(&escape(text));
    out.push_str("\n\n");
}

fn item(out: &mut String, diff: &Diff<'_>, change: &Entry<'_>) {
    out.push_str(&format!(
        "- **{}** ({}): {}",
        escape(&words::subject(diff, change.first())),
        escape(&words::word(change)),
        escape(&words::sentences(diff, change))
    ));
    for (side, places) in words::places(change) {
        let places: Vec<String> = places.iter().map(|place| code(place)).collect();
        out.push_str(&format!(" {side}: {}.", places.join(", ")));
    }
    out.push('\n');
}

fn documents(out: &mut String, diff: &Diff<'_>) {
    let rows = around::documents(diff);
    let moved = around::moved(diff);
    if rows.is_empty() && moved.is_none() {
        return;
    }
    out.push_str("### The documents\n\n");
    for (lead, paths) in rows {
        let paths: Vec<String> = paths.iter().map(|path| code(path)).collect();
        out.push_str(&format!("- {lead}: {}.\n", paths.join(", ")));
    }
    for amounts in around::amounts(diff) {
        out.push_str(&format!("- {}\n", escape(&amounts)));
    }
    if let Some(moved) = moved {
        out.push_str(&format!("- {}\n", escape(&moved)));
    }
    out.push('\n');
}

fn not_evaluated(out: &mut String, diff: &Diff<'_>) {
    for (side, report) in around::sides(diff) {
        if report.not_evaluated.is_empty() {
            continue;
        }
        out.push_str(&format!(
            "### Not evaluated in the {side} version, and so not compared\n\n"
        ));
        for missed in &report.not_evaluated {
            let message = escape(&missed.message);
            out.push_str(&format!(
                "- {} ({}): {message}\n",
                code(&missed.path),
                around::reason(missed)
            ));
        }
        out.push('\n');
    }
}

/// Plain words: nothing in them is markup, and nobody is notified.
fn escape(text: &str) -> String {
    // An empty comment keeps a name from being one of a person or of an issue.
    let text = markdown::escape(text);
    text.replace('@', "@<!-- -->").replace('#', "#<!-- -->")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_markup_and_call_nobody() {
        assert_eq!(
            escape("<b>[x](y) *a* @me 3 -> #4"),
            r"\<b\>\[x\](y) \*a\* @<!-- -->me 3 -\> #<!-- -->4"
        );
    }
}
