//! Decisions that stand in a document.
//!
//! Every comment is looked at, and so is whatever reads like the beginning of a decision and is no comment: an arrow
//! that lost a character turns a decision into text, or into the beginning of a comment that swallows the page.

use crate::document::{Document, On};
use crate::report;
use crate::source::{Source, Span};

use super::super::document::Spot;
use super::grammar::{self, KEYWORD, Words, Wrong};
use super::{Decision, Fault, Scope};

/// Reads the decisions of a document, and what is wrong with them. `spot` makes a place of a span.
pub(in crate::check) fn find(
    source: &Source,
    document: &Document,
    known: impl Fn() -> Vec<String>,
    spot: impl Fn(Span) -> Spot,
) -> (Vec<Decision>, Vec<Fault>) {
    let (mut decisions, mut faults) = (Vec::new(), Vec::new());
    // Most documents have no decision, and need no list of lints.
    let mut names = None;
    for comment in &document.comments {
        let text = source.slice(comment.span);
        let text = text.strip_prefix("<!--").unwrap_or(text);
        let text = text.strip_suffix("-->").unwrap_or(text);
        if !grammar::is_meant(text) {
            continue;
        }
        let (read, span) = match comment.on {
            On::Inside => (
                Err(Wrong {
                    help: "Put it on a line of its own, above the paragraph, list or table that it is about.",
                    ..grammar::malformed("it stands in the middle of a text")
                }),
                comment.span,
            ),
            On::Unclosed => (
                Err(Wrong {
                    help: "Close it with --> where it should end.",
                    ..grammar::malformed("it is never closed")
                }),
                Span::new(comment.span.start, comment.span.start + 4),
            ),
            _ => (
                grammar::read(text, names.get_or_insert_with(&known)),
                comment.span,
            ),
        };
        match read {
            Ok(words) => decisions.push(decision(words, source.path(), comment.on, spot(span))),
            Err(wrong) => faults.push(fault(wrong, spot(span))),
        }
    }
    faults.extend(lost(source, document).map(|(span, arrow)| {
        let wrong = match arrow.contains(LONG_DASHES) {
            true => Wrong {
                help: "A word processor made one long dash of the two hyphens in its arrow. Write two plain hyphens, <!-- before it and --> after it.",
                ..grammar::malformed("it has a long dash, so Markdown does not take it for a comment")
            },
            false => grammar::malformed("Markdown does not take it for a comment"),
        };
        fault(wrong, spot(span))
    }));
    (decisions, faults)
}

fn decision(words: Words, path: &str, on: On, spot: Spot) -> Decision {
    let stretch = match on {
        On::File => None,
        On::Section(span) | On::Block(span) => Some(span),
        On::Nothing | On::Inside | On::Unclosed => Some(Span::new(0, 0)),
    };
    Decision {
        record: report::Decision {
            lint: words.lint.to_string(),
            reason: words.reason,
            values: words.values,
            by: words.by,
            until: words.until.map(|day| day.to_string()),
            place: spot.place.clone(),
        },
        lint: words.lint,
        until: words.until,
        scope: Scope::Document {
            path: path.to_string(),
            stretch,
        },
        spot,
    }
}

fn fault(wrong: Wrong, spot: Spot) -> Fault {
    let stop = if wrong.because.ends_with('?') {
        ""
    } else {
        "."
    };
    Fault {
        lint: wrong.lint,
        message: format!("This decision silences nothing: {}{stop}", wrong.because),
        help: wrong.help,
        spot,
    }
}

/// What a word processor makes of two hyphens: an en dash, an em dash, a horizontal bar.
const LONG_DASHES: [char; 3] = ['\u{2013}', '\u{2014}', '\u{2015}'];

/// Places where a decision begins outside of any comment, each with the characters before it. What is shown as code on
/// purpose is only an example.
fn lost<'a>(
    source: &'a Source,
    document: &'a Document,
) -> impl Iterator<Item = (Span, &'a str)> + 'a {
    let text = source.text();
    // In place of its first letter something else may stand: `<!-->onsentlint-allow`.
    let (first, rest) = KEYWORD.split_at(1);
    let found = text.match_indices(rest).map(|(at, _)| at);
    let found = found.filter_map(move |at| {
        let end = at + rest.len();
        let before = &text[..at];
        let before = before.strip_suffix(first).unwrap_or(before);
        let at = before.len();
        // Of `<!--` one character may be gone, and one may have come between.
        let before = before.trim_end();
        let from = before.char_indices().rev().take(5).last()?.0;
        let arrow = &before[from..];
        let hyphens = |c: char| match c {
            '<' | '!' | '-' => 1,
            c if LONG_DASHES.contains(&c) => 2,
            _ => 0,
        };
        let span = Span::new(at as u32, end as u32);
        (arrow.chars().map(hyphens).sum::<u32>() >= 3).then_some((span, arrow))
    });
    found.filter(|(span, _)| {
        let comment = document
            .comments
            .partition_point(|c| c.span.start <= span.start);
        let comment = comment.checked_sub(1).map(|at| document.comments[at].span);
        let example = document.examples.partition_point(|e| e.start <= span.start);
        let example = example.checked_sub(1).map(|at| document.examples[at]);
        let mut around = comment.into_iter().chain(example);
        around.all(|around| around.end < span.end)
    })
}
