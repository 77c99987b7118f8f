//! The paper itself: what a form needs besides its clauses, and what must not be on it.
//!
//! Blanks that the practice left open, a review that is overdue, no version and no place to sign, sentences too hard to
//! read, characters that hide text, pointers to documents that are not there. Everything here looks at one document;
//! whether a document that is pointed to exists, the packet knows.

mod blank;
mod date;
mod hidden;
mod pointer;
mod reading_level;

use crate::document::{Document, Unread};
use crate::lint::SetId;
use crate::lint::paper::PaperRules;
use crate::report::{Kind, Severity};
use crate::source::{Source, Span};

use super::reading::Hits;

pub(super) use pointer::{about, is_named};

/// A fault of the paper.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// `document/...`.
    pub(super) lint: &'static str,
    /// How much it matters.
    pub(super) severity: Severity,
    /// What is wrong; never text of the document.
    pub(super) message: String,
    /// What to do.
    pub(super) help: &'static str,
    /// What the place is.
    pub(super) label: &'static str,
    /// Where.
    pub(super) span: Span,
}

/// A document with what is needed to judge its paper.
#[derive(Clone, Copy)]
pub(super) struct Paper<'a> {
    pub(super) source: &'a Source,
    pub(super) document: &'a Document,
    pub(super) hits: &'a Hits<'a>,
    pub(super) rules: &'a PaperRules,
    pub(super) kind: Kind,
    pub(super) today: jiff::civil::Date,
}

impl Paper<'_> {
    /// All faults of a document, in the order of the lints. `clauses` are the units in which each clause is stated, for
    /// naming the hardest one.
    pub(super) fn faults(self, clauses: &[(String, Vec<u32>)]) -> Vec<Fault> {
        if self.kind == Kind::Other {
            return Vec::new();
        }
        let mut faults = blank::faults(self, clauses);
        faults.extend(date::faults(self));
        faults.extend(self.unsigned());
        faults.extend(hidden::faults(self));
        faults.extend(reading_level::fault(self, clauses));
        faults.extend(self.unread());
        faults
    }

    /// The documents it points to.
    pub(super) fn pointers(self) -> Vec<pointer::Pointer> {
        pointer::find(self)
    }

    /// A consent that nobody can sign.
    fn unsigned(self) -> Option<Fault> {
        let document = self.document;
        let mut blanks = self.hits.blank_units().iter();
        let signs = self.hits.units_with(self.rules.signature).next().is_some()
            || blanks.any(|unit| self.hits.is_signed(*unit));
        if self.kind != Kind::Consent || signs || document.ticks {
            return None;
        }
        Some(Fault {
            lint: "document/no-signature",
            severity: Severity::Warning,
            message: "Nothing on this consent is to be signed or ticked.".into(),
            help: "Add a line for the client's signature and the date at the end, or say how agreement is given.",
            label: "it would stand at the end",
            span: self.last(),
        })
    }

    /// What stands in the file and was not read.
    fn unread(self) -> impl Iterator<Item = Fault> {
        let unread = self.document.unread.iter();
        unread.map(|(why, span)| {
            let (lint, severity, message, help) = match why {
                Unread::OpenComment => (
                    "document/unclosed-comment",
                    Severity::Error,
                    "A comment that begins here is never closed; everything after it is hidden from the reader.",
                    "Close it with `-->` where it should end.",
                ),
                Unread::OpenTag => (
                    "document/unclosed-tag",
                    Severity::Error,
                    "A tag that begins here is never closed; what follows is hidden, struck out or a part of it, and was not read.",
                    "Close it where it should end, as in `<s>no longer so</s>`, or write `&lt;` for a plain sign.",
                ),
                Unread::OpenCode => (
                    "document/unclosed-code",
                    Severity::Error,
                    "A block of code that begins here is never closed; everything after it was not read.",
                    "Take this line away, or close the block with the same signs where it should end.",
                ),
                Unread::Code => (
                    "document/code",
                    Severity::Warning,
                    "Sentences stand here as code, between backticks or tildes, and code was not read.",
                    "Take the signs around them away, if clients are to read them.",
                ),
                Unread::Table => (
                    "document/drawn-table",
                    Severity::Error,
                    "A table is drawn with dashes here; its lines were read across all columns, so that its words are out of order.",
                    "Convert the file with `pandoc -t gfm`, or write the table with `|` between its cells.",
                ),
            };
            Fault {
                lint,
                severity,
                message: message.into(),
                help,
                label: "begins here",
                span: *span,
            }
        })
    }

    /// The title, or the first text.
    fn title(self) -> Span {
        let unit = self.document.title().or(self.document.units.first());
        unit.map_or(Span::new(0, 0), |unit| self.document.unit_span(unit))
    }

    fn last(self) -> Span {
        let unit = self.document.units.last();
        unit.map_or(Span::new(0, 0), |unit| self.document.unit_span(unit))
    }

    fn unit_span(self, unit: u32) -> Span {
        self.document.unit_span(&self.document.units[unit as usize])
    }

    fn has(self, unit: u32, set: SetId) -> bool {
        self.hits.within(unit, set).next().is_some()
    }
}
