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
    /// Where the hits of each set are. Without it, they are looked for.
    pub chains: Option<&'a Chains>,
}

/// For each set its first hit in a view, and for each hit the next one of its set: most tests of frames end at a set
/// that is not there. Reused from view to view.
#[derive(Debug)]
pub struct Chains {
    /// The view to which an entry belongs, and the hit.
    firsts: Vec<(u32, u32)>,
    nexts: Vec<u32>,
    view: u32,
}

/// No further hit.
const END: u32 = u32::MAX;

impl Chains {
    /// Room for so many sets.
    pub fn new(sets: u32) -> Self {
        Self {
            firsts: vec![(0, END); sets as usize],
            nexts: Vec::new(),
            view: 0,
        }
    }

    /// Takes in the hits of another view.
    pub fn link(&mut self, hits: &[Hit]) {
        self.view += 1;
        self.nexts.clear();
        self.nexts.resize(hits.len(), END);
        for (at, hit) in hits.iter().enumerate().rev() {
            let first = &mut self.firsts[hit.set.0 as usize];
            if first.0 == self.view {
                self.nexts[at] = first.1;
            }
            *first = (self.view, at as u32);
        }
    }

    fn first(&self, set: SetId) -> u32 {
        match self.firsts.get(set.0 as usize) {
            Some(&(view, at)) if view == self.view => at,
            _ => END,
        }
    }
}

/// The hits of one set, ordered by first token.
#[derive(Debug)]
pub struct Of<'a> {
    hits: &'a [Hit],
    set: Option<SetId>,
    at: u32,
    chains: Option<&'a Chains>,
}

impl Iterator for Of<'_> {
    type Item = Hit;

    fn next(&mut self) -> Option<Hit> {
        if let Some(chains) = self.chains {
            let hit = *self.hits.get(self.at as usize)?;
            self.at = chains.nexts[self.at as usize];
            return Some(hit);
        }
        let rest = self.hits.get(self.at as usize..)?;
        let step = rest.iter().position(|hit| Some(hit.set) == self.set)?;
        self.at += step as u32 + 1;
        Some(rest[step])
    }
}

impl<'a> View<'a> {
    /// The hits of one set.
    pub fn of(&self, set: Option<SetId>) -> Of<'a> {
        let at = match (self.chains, set) {
            (_, None) => END,
            (None, _) => 0,
            (Some(chains), Some(set)) => chains.first(set),
        };
        Of {
            hits: self.hits,
            set,
            at,
            chains: self.chains,
        }
    }

    /// Whether a set hits at all.
    pub fn has(&self, set: SetId) -> bool {
        self.of(Some(set)).next().is_some()
    }

    /// Whether a hit of a set begins at a token.
    pub fn starts(&self, set: Option<SetId>, at: u32) -> bool {
        if set.is_none_or(|set| !self.has(set)) {
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
