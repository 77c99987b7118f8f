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
    /// For each set its first hit.
    firsts: Vec<First>,
    links: Vec<Link>,
    /// The hits of stances, the last one first.
    stances: Vec<u32>,
    view: u32,
}

/// Where the chain of a set begins.
#[derive(Clone, Copy, Debug)]
struct First {
    /// What is done with its hits: a sum of [`ASKED`] and [`STANCE`].
    role: u8,
    /// The view to which the hit belongs.
    view: u32,
    at: u32,
}

/// A hit, and the next one of its set.
#[derive(Clone, Copy, Debug)]
struct Link {
    hit: Hit,
    next: u32,
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
        let first = |&role| First {
            role,
            view: 0,
            at: END,
        };
        Self {
            firsts: roles.iter().map(first).collect(),
            links: Vec::new(),
            stances: Vec::new(),
            view: 0,
        }
    }

    /// Takes in another view. Of each set the longest hit at a place counts.
    pub fn link(&mut self, view: &View<'_>) {
        self.view += 1;
        self.links.clear();
        self.stances.clear();
        for mark in view.marks.iter().rev() {
            for &set in view.matcher.sets(mark.group).iter().rev() {
                let first = &mut self.firsts[set as usize];
                if first.role == 0 {
                    continue;
                }
                let mut next = END;
                if first.view == self.view {
                    let known = &mut self.links[first.at as usize].hit;
                    if known.first == mark.first {
                        known.len = known.len.max(mark.len);
                        continue;
                    }
                    next = first.at;
                }
                let at = self.links.len() as u32;
                (first.view, first.at) = (self.view, at);
                let hit = mark.of(SetId(set));
                self.links.push(Link { hit, next });
                if first.role & STANCE != 0 {
                    self.stances.push(at);
                }
            }
        }
    }

    /// The hits for which frames wait, ordered by first token.
    pub fn stances(&self) -> impl ExactSizeIterator<Item = Hit> {
        self.stances
            .iter()
            .rev()
            .map(|at| self.links[*at as usize].hit)
    }

    fn first(&self, set: SetId) -> u32 {
        match self.firsts.get(set.0 as usize) {
            Some(first) if first.view == self.view => first.at,
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
                let link = chains.links.get(*at as usize)?;
                *at = link.next;
                Some(link.hit)
            }
        }
    }
}

impl<'a> View<'a> {
    /// The hits of one set.
    pub fn of(&self, set: Option<SetId>) -> Of<'a> {
        match (self.chains, set) {
            (Some(chains), set) => Of::Linked(chains, set.map_or(END, |set| chains.first(set))),
            (_, None) => Of::Found(Vec::new().into_iter()),
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
