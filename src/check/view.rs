//! A unit as frames read it: its own words, or lead-in and item as one sentence.

use crate::document::token::Token;
use crate::document::value::Found;
use crate::lint::SetId;
use crate::lint::matcher::Hit;

use super::cues::{Cues, Of};

/// The words of a unit with what was found in them.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Lead-in tokens first, then the unit's own.
    pub tokens: &'a [Token],
    /// The units that are read as one, the unit itself last.
    pub parts: &'a [Part],
    /// The cues of the document.
    pub cues: &'a Cues<'a>,
    /// Hits of the shared lists that tell who acts.
    pub phrases: &'a [Hit],
    /// Typed values.
    pub values: &'a [Found],
    /// The first token of the unit itself; 0 unless a lead-in or a question stands before it.
    pub own: u32,
    /// Whether what stands before it is the question it answers rather than a lead-in.
    pub asked: bool,
}

/// A unit in a view.
#[derive(Clone, Copy, Debug, Default)]
pub struct Part {
    /// Which.
    pub unit: u32,
    /// Its first token, in tokens of the view.
    pub first: u32,
}

impl<'a> View<'a> {
    /// The hits of one set, ordered by first token.
    pub fn of(&self, set: Option<SetId>) -> Of<'a> {
        // No set is one that hits nowhere.
        self.cues.of(self.parts, set.unwrap_or(SetId(u32::MAX)))
    }

    /// The unit itself.
    pub fn unit(&self) -> u32 {
        self.parts.last().map_or(0, |part| part.unit)
    }

    /// Whether a set hits at all.
    pub fn has(&self, set: SetId) -> bool {
        let units = self.cues.units(set);
        self.parts.iter().any(|part| units.has(part.unit))
    }

    /// Whether a hit of a set begins at a token.
    pub fn starts(&self, set: Option<SetId>, at: u32) -> bool {
        let part = self.parts.iter().rev().find(|part| part.first <= at);
        part.zip(set)
            .is_some_and(|(part, set)| self.cues.begins(part.unit, set, at - part.first))
    }

    /// The hits of one shared list.
    pub fn phrases(&self, list: u32) -> impl Iterator<Item = Hit> + '_ {
        self.phrases
            .iter()
            .copied()
            .filter(move |hit| hit.set.0 == list)
    }
}
