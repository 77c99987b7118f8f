//! A lint in words, for formats that carry their rules with them.
//!
//! Reporters know the report and not the catalogue. So whoever calls them hands over the rules of the lints that the
//! report names; a format that shows findings only does not look at them.

/// What one lint reports, why, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// `owner/check`.
    pub lint: String,
    /// What it reports, in a sentence.
    pub says: String,
    /// The question behind it and why a client must be told; the same sentence again where there is no more to say.
    pub why: String,
    /// What would settle it, and who says so.
    pub help: Vec<Passage>,
}

/// A paragraph, with a list under it or without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The paragraph.
    pub lead: String,
    /// The list; often empty.
    pub items: Vec<String>,
}

impl Passage {
    /// A paragraph without a list.
    pub fn plain(lead: impl Into<String>) -> Self {
        Self::list(lead, Vec::new())
    }

    /// A paragraph with a list under it.
    pub fn list(lead: impl Into<String>, items: Vec<String>) -> Self {
        Self {
            lead: lead.into(),
            items,
        }
    }
}
