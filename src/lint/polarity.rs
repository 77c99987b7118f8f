//! The rules of negation, condition, exception and hedging, as `lints/polarity.toml` states them.
//!
//! After NegEx and ConText: triggers with a direction and a window, pseudo-triggers ("not only", "do not hesitate to")
//! that only look like them, and terminators ("but", a comma before a new subject) that end their scope. How they
//! are applied to a unit is in [`crate::check::polarity`].

use serde::{Deserialize, Serialize};

use super::{Actor, Polarity, SetId};

/// Which way a trigger works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// On the words after it.
    Forward,
    /// On the words before it.
    Backward,
}

/// Words that change how a statement stands.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Trigger {
    /// The words.
    pub set: SetId,
    /// What they make of the words in their scope.
    pub polarity: Polarity,
    /// Which way.
    pub direction: Direction,
    /// How many words far.
    pub window: u32,
    /// Whether it undoes another negation ("cannot refuse to"); plain negators in a row do not.
    pub reverses: bool,
    /// Whether the next verb ends its scope ("clients with no visit are ...").
    pub until_verb: bool,
    /// Whether it changes only what is denied ("not as often as").
    pub limits: bool,
    /// Whether it reports what others say ("the board tells its licensees"): a colon or a comma does not end that, and
    /// what is said to the writer as well ("tells its members that we") binds this practice.
    pub reports: bool,
    /// Whether it is only imagined, with what would follow from it ("if we recorded, we would ask"): a comma does not end
    /// that, and without a "would" it is no such thing ("if I billed you twice, I will refund it").
    pub imagined: bool,
    /// Only when this is the subject ("I may" is a reserve, "you may" a permission).
    pub by: Option<Actor>,
}

/// All triggers, and what limits them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct PolarityRules {
    /// The triggers, in the order of the file.
    pub triggers: Vec<Trigger>,
    /// What only looks like a trigger.
    pub pseudo: Option<SetId>,
    /// What ends every scope.
    pub terminators: Option<SetId>,
    /// What begins a reason or a purpose beside a rule.
    pub asides: Option<SetId>,
    /// What begins a phrase that says of what the sentence speaks.
    pub settings: Option<SetId>,
    /// What begins a new clause after a comma or "and".
    pub fresh: Option<SetId>,
}
