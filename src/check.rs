//! From documents to a report.
//!
//! [`Checker::document`] reads one document and keeps only what a report needs; it may run on any thread, and the source
//! can be dropped after it. [`Checker::conclude`] joins documents to packets, asks what the profile asks, and applies
//! decisions, once, before any output sees a finding.

pub mod actor;
pub mod clause;
pub mod conflict;
pub mod cues;
mod date;
mod decision;
pub mod document;
pub mod examples;
pub mod fact;
pub mod frame;
pub mod index;
mod name;
pub mod packet;
mod paper;
mod paraphrase;
pub mod part;
pub mod polarity;
pub mod reading;
pub mod shown;
pub mod view;
pub mod why;

use crate::lint::catalog::Catalog;
use crate::lint::matcher::Scratch;
use crate::practice::Practice;
use crate::report::{NotEvaluated, Report};
use crate::source::Source;

pub use document::Read;

/// The lints that belong to no clause, with what each reports.
pub const OTHER_LINTS: [(&str, &str); 22] = [
    (
        "allow/expired",
        "A decision that has expired silences nothing.",
    ),
    (
        "allow/malformed",
        "A comment that was meant as a decision and cannot be read silences nothing.",
    ),
    (
        "allow/no-reason",
        "A decision without a reason silences nothing.",
    ),
    (
        "allow/too-far",
        "A decision that reaches more than 400 days ahead silences nothing.",
    ),
    (
        "allow/unknown",
        "A decision on a lint that there is not silences nothing.",
    ),
    ("allow/unused", "A decision that matches no finding."),
    (
        "document/blank",
        "A place that the practice fills in was left open: a line, [PHONE], TBD.",
    ),
    (
        "document/code",
        "Sentences stand in code, which is not read as a part of the form.",
    ),
    (
        "document/drawn-table",
        "A table is drawn with dashes, and its columns cannot be told apart.",
    ),
    (
        "document/filled-in",
        "A document looks like a form that a client filled in.",
    ),
    (
        "document/hidden-text",
        "Invisible or look-alike characters stand in the text.",
    ),
    (
        "document/no-signature",
        "A consent has no place to sign and no box to tick.",
    ),
    (
        "document/not-in-force",
        "A document says that it is a draft, or that another one has replaced it.",
    ),
    (
        "document/no-version",
        "Nothing says which version of the document this is or since when it holds.",
    ),
    (
        "document/reading-level",
        "The document reads above school grade 10; the hardest clause is named.",
    ),
    (
        "document/review-overdue",
        "The date by which the document was to be reviewed has passed.",
    ),
    (
        "document/unclosed-code",
        "A block of code is never closed and hides the rest of the file.",
    ),
    (
        "document/unclosed-comment",
        "A comment is never closed and hides the rest of the file.",
    ),
    (
        "document/unclosed-tag",
        "A tag of HTML is never closed, and the text behind it cannot be read.",
    ),
    (
        "practice/absent-document",
        "A document points to another one that the client does not receive with it.",
    ),
    (
        "practice/in-no-packet",
        "A document for clients is in none of the packets that the configuration declares, or one that is in a packet settles nothing.",
    ),
    (
        "practice/packets-undeclared",
        "One consent settles what another does not, and nothing says who receives which.",
    ),
];

/// The ids of all lints, those without a clause included.
pub fn known_lints(catalog: &Catalog) -> Vec<String> {
    let clauses = catalog.clauses.iter().flat_map(|clause| clause.lints());
    let others = OTHER_LINTS.iter().map(|(lint, _)| (*lint).to_string());
    clauses.chain(others).collect()
}

/// A catalogue ready for work; shared between threads.
#[derive(Debug)]
pub struct Checker {
    catalog: Catalog,
    index: index::Index,
}

impl Checker {
    /// Prepares a catalogue.
    pub fn new(catalog: Catalog) -> Self {
        let index = index::Index::new(&catalog);
        Self { catalog, index }
    }

    /// The catalogue.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Reads one document.
    ///
    /// # Errors
    /// The reason for which it cannot be evaluated.
    pub fn document(
        &self,
        source: &Source,
        practice: &Practice,
        scratch: &mut Scratch,
    ) -> Result<Read, NotEvaluated> {
        document::read(source, practice, &self.catalog, &self.index, scratch)
    }

    /// The country of a practice, in two letters: the declared one, else the one from which its documents plainly come.
    pub fn country(&self, documents: &[Read], practice: &Practice) -> Option<String> {
        packet::country(documents, practice, &self.catalog)
    }

    /// Draws everything together. `documents` may come in any order; `fault` says that something inside failed.
    pub fn conclude(
        &self,
        documents: Vec<Read>,
        not_evaluated: Vec<NotEvaluated>,
        practice: &Practice,
        fault: bool,
    ) -> Report {
        packet::conclude(documents, not_evaluated, practice, &self.catalog, fault)
    }
}
