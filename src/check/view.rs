//! A unit as frames read it: its own words, or lead-in and item as one sentence.

use crate::document::token::Token;
use crate::document::value::Found;
use crate::lint::SetId;
use crate::lint::matcher::Hit;

/// The words of a unit with what was found in them.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Lead-in tokens first, then the unit's own.
    pub tokens: &'a [Token],
    /// Hits of cues, ordered by first token.
    pub hits: &'a [Hit],
    /// Hits of the shared lists that tell who acts.
    pub phrases: &'a [Hit],
    /// Typed values.
    pub values: &'a [Found],
    /// The first token of the unit itself; 0 unless a lead-in or a question stands before it.
    pub own: u32,
    /// Whether what stands before it is the question it answers rather than a lead-in.
    pub asked: bool,
    /// Which sets hit: those whose entry is the view's stamp. Empty if nobody counted.
    pub stamps: &'a [u32],
    /// The view's stamp.
    pub stamp: u32,
}

impl View<'_> {
    /// The hits of one set.
    pub fn of(&self, set: Option<SetId>) -> impl Iterator<Item = Hit> + '_ {
        let hits = if self.may_have(set) { self.hits } else { &[] };
        hits.iter().copied().filter(move |hit| Some(hit.set) == set)
    }

    /// Whether a set hits at all.
    pub fn has(&self, set: SetId) -> bool {
        self.of(Some(set)).next().is_some()
    }

    /// Whether a set may hit: most tests of frames end here.
    fn may_have(&self, set: Option<SetId>) -> bool {
        set.is_some_and(|set| {
            self.stamps
                .get(set.0 as usize)
                .is_none_or(|stamp| *stamp == self.stamp)
        })
    }

    /// Whether a hit of a set begins at a token.
    pub fn starts(&self, set: Option<SetId>, at: u32) -> bool {
        if !self.may_have(set) {
            return false;
        }
        let from = self.hits.partition_point(|hit| hit.first < at);
        let here = self.hits[from..].iter().take_while(|hit| hit.first == at);
        here.into_iter().any(|hit| Some(hit.set) == set)
    }

    /// The hits of one shared list.
    pub fn phrases(&self, list: u32) -> impl Iterator<Item = Hit> + '_ {
        self.phrases
            .iter()
            .copied()
            .filter(move |hit| hit.set.0 == list)
    }
}
