//! A unit as frames read it: its own words, or lead-in and item as one sentence.

use crate::document::token::Token;
use crate::document::value::Found;
use crate::lint::SetId;
use crate::lint::matcher::{Hit, Mark, Matcher, longest};

/// The words of a unit with what was found in them.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Lead-in tokens first, then the unit's own.
    pub tokens: &'a [Token],
    /// Cues, ordered by first token.
    pub marks: &'a [Mark],
    /// What they are cues of.
    pub matcher: &'a Matcher,
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

/// The hits of a view: for each set the first one, and for each hit the next one of its set. Most tests of frames end
/// at a set that is not there. Reused from view to view.
#[derive(Debug)]
pub struct Chains {
    /// For each set what is done with its hits: a sum of [`ASKED`] and [`STANCE`].
    roles: Vec<u8>,
    /// The view to which an entry belongs, and the hit.
    firsts: Vec<(u32, u32)>,
    hits: Vec<Hit>,
    nexts: Vec<u32>,
    /// The hits of stances, the last one first.
    stances: Vec<u32>,
    view: u32,
}

/// Whether a view is asked for the hits of a set.
pub const ASKED: u8 = 1;
/// Whether a frame waits for them.
pub const STANCE: u8 = 2;

/// No further hit.
const END: u32 = u32::MAX;

impl Chains {
    /// Room for sets of these roles. A set without one is passed over.
    pub fn new(roles: &[u8]) -> Self {
        Self {
            roles: roles.to_vec(),
            firsts: vec![(0, END); roles.len()],
            hits: Vec::new(),
            nexts: Vec::new(),
            stances: Vec::new(),
            view: 0,
        }
    }

    /// Takes in another view. Of each set the longest hit at a place counts.
    pub fn link(&mut self, view: &View<'_>) {
        self.view += 1;
        self.hits.clear();
        self.nexts.clear();
        self.stances.clear();
        for mark in view.marks.iter().rev() {
            for &set in view.matcher.sets(mark.group).iter().rev() {
                let role = self.roles[set as usize];
                if role == 0 {
                    continue;
                }
                let first = &mut self.firsts[set as usize];
                let mut next = END;
                if first.0 == self.view {
                    let known = &mut self.hits[first.1 as usize];
                    if known.first == mark.first {
                        known.len = known.len.max(mark.len);
                        continue;
                    }
                    next = first.1;
                }
                let at = self.hits.len() as u32;
                *first = (self.view, at);
                self.hits.push(mark.of(SetId(set)));
                self.nexts.push(next);
                if role & STANCE != 0 {
                    self.stances.push(at);
                }
            }
        }
    }

    /// The hits for which frames wait, ordered by first token.
    pub fn stances(&self) -> impl ExactSizeIterator<Item = Hit> {
        self.stances.iter().rev().map(|at| self.hits[*at as usize])
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
pub enum Of<'a> {
    /// Along a chain, from a hit on.
    Linked(&'a Chains, u32),
    /// Looked for.
    Found(std::vec::IntoIter<Hit>),
}

impl Iterator for Of<'_> {
    type Item = Hit;

    fn next(&mut self) -> Option<Hit> {
        match self {
            Of::Found(hits) => hits.next(),
            Of::Linked(chains, at) => {
                let hit = *chains.hits.get(*at as usize)?;
                *at = chains.nexts[*at as usize];
                Some(hit)
            }
        }
    }
}

impl<'a> View<'a> {
    /// The hits of one set.
    pub fn of(&self, set: Option<SetId>) -> Of<'a> {
        match (self.chains, set) {
            (_, None) => Of::Found(Vec::new().into_iter()),
            (Some(chains), Some(set)) => Of::Linked(chains, chains.first(set)),
            (None, Some(set)) => {
                let groups = self.matcher.groups(set);
                let of = |mark: &&Mark| groups.binary_search(&mark.group).is_ok();
                let hits = self.marks.iter().filter(of).map(|mark| mark.of(set));
                let mut hits: Vec<Hit> = hits.collect();
                longest(&mut hits);
                Of::Found(hits.into_iter())
            }
        }
    }

    /// All hits, the longest of each set at a place.
    pub fn hits(&self) -> Vec<Hit> {
        let sets = |mark: &'a Mark| {
            self.matcher
                .sets(mark.group)
                .iter()
                .map(move |set| mark.of(SetId(*set)))
        };
        let mut hits: Vec<Hit> = self.marks.iter().flat_map(sets).collect();
        longest(&mut hits);
        hits
    }

    /// Whether a set hits at all.
    pub fn has(&self, set: SetId) -> bool {
        self.of(Some(set)).next().is_some()
    }

    /// Whether a hit of a set begins at a token.
    pub fn starts(&self, set: Option<SetId>, at: u32) -> bool {
        let upto = self.of(set).take_while(|hit| hit.first <= at);
        upto.last().is_some_and(|hit| hit.first == at)
    }

    /// The hits of one shared list.
    pub fn phrases(&self, list: u32) -> impl Iterator<Item = Hit> + '_ {
        self.phrases
            .iter()
            .copied()
            .filter(move |hit| hit.set.0 == list)
    }
}
