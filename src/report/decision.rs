//! What a practice lives with: decisions that someone took, and a baseline of what was there before anyone looked.

use super::{Place, Severity};

/// A decision of the practice to live with something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The lint, or a pattern of lints, as it was written.
    pub lint: String,
    /// Why.
    pub reason: String,
    /// The values of a contradiction that are to stand beside each other; none if it names none.
    pub values: Vec<String>,
    /// Who decided.
    pub by: Option<String>,
    /// Last day on which it holds, as `2027-03-31`.
    pub until: Option<String>,
    /// Where it stands: in the configuration or in a document.
    pub place: Place,
}

impl Decision {
    /// Why, and who says so: "we are 20 miles from the next clinic (Dr. Lee)".
    pub fn because(&self) -> String {
        let by = self.by.as_ref().map(|by| format!(" ({by})"));
        format!("{}{}", self.reason, by.unwrap_or_default())
    }
}

/// How a decision stands on the day of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionState {
    /// It holds.
    InForce,
    /// There is nothing that it could silence.
    Unused,
    /// Its day has passed.
    Expired,
    /// It reaches too far ahead to hold.
    TooFar,
}

impl DecisionState {
    /// The word used in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            DecisionState::InForce => "in-force",
            DecisionState::Unused => "unused",
            DecisionState::Expired => "expired",
            DecisionState::TooFar => "too-far",
        }
    }
}

/// A decision with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The decision.
    pub decision: Decision,
    /// Whether it holds.
    pub state: DecisionState,
    /// How many of the findings in the report it silences.
    pub silenced: usize,
}

/// What a finding is known by in a baseline: no line number, and no text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The lint.
    pub lint: String,
    /// The document.
    pub path: String,
    /// A hash of the sentence, for findings about wording.
    pub words: Option<u32>,
    /// How much it mattered when it was entered.
    pub severity: Severity,
}

impl Entry {
    /// What it is known by, however much it matters.
    pub fn key(&self) -> (String, String, Option<u32>) {
        (self.lint.clone(), self.path.clone(), self.words)
    }
}

/// One finding of a baseline: what its parts are known by, at least one. It has several where packets that lack the same,
/// or places with the same wording, were joined to one finding.
pub type Known = Vec<Entry>;

/// What became of a baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The findings that it holds, sorted.
    pub entries: Vec<Known>,
    /// Those to which nothing was found any more.
    pub stale: Vec<Entry>,
}

/// FNV-1a: short, and the same in every version and on every machine. It guards no secret.
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}
