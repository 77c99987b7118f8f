//! From a cue hit to the frames that wait for it, computed once per catalogue.

use crate::lint::catalog::Catalog;
use crate::lint::{Clause, Frame};

use super::actor::Grammar;
use super::view::{ASKED, STANCE};

/// What a frame serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Serves {
    /// A facet, by number.
    Facet(u16),
    /// A veto, by number.
    NotARule(u16),
    /// A red flag, by number.
    RedFlag(u16),
    /// A fact, by number.
    Fact(u16),
}

/// A frame of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameRef {
    /// The clause, by number.
    pub clause: u16,
    /// What it serves.
    pub serves: Serves,
    /// Its number there.
    pub frame: u16,
}

/// The catalogue as the check walks it.
#[derive(Debug)]
pub struct Index {
    /// For each set the frames whose stance it is.
    stances: Vec<Vec<FrameRef>>,
    /// For each set what a view does with its hits, for [`Chains`](super::view::Chains).
    pub roles: Vec<u8>,
    /// Frames that match by a pattern.
    pub patterns: Vec<FrameRef>,
    /// Words of grammar.
    pub grammar: Grammar,
}

impl Index {
    /// Walks the catalogue once.
    pub fn new(catalog: &Catalog) -> Self {
        let mut index = Self {
            stances: vec![Vec::new(); catalog.sets as usize],
            roles: vec![0; catalog.sets as usize],
            patterns: Vec::new(),
            grammar: Grammar::new(&catalog.vocabulary, catalog.who),
        };
        for (number, clause) in catalog.clauses.iter().enumerate() {
            let mut add = |serves, frames: &[Frame]| {
                for (frame, policy) in frames.iter().enumerate() {
                    let asked = [policy.topic, policy.with, policy.none, policy.when];
                    for set in asked.into_iter().flatten() {
                        index.roles[set.0 as usize] |= ASKED;
                    }
                    let at = FrameRef {
                        clause: number as u16,
                        serves,
                        frame: frame as u16,
                    };
                    if policy.pattern.is_some() {
                        index.patterns.push(at);
                    } else {
                        index.roles[policy.stance.0 as usize] |= STANCE;
                        index.stances[policy.stance.0 as usize].push(at);
                    }
                }
            };
            for (at, facet) in clause.facets.iter().enumerate() {
                add(Serves::Facet(at as u16), &facet.frames);
            }
            for (at, rule) in clause.not_rules.iter().enumerate() {
                add(Serves::NotARule(at as u16), &rule.frames);
            }
            for (at, flag) in clause.red_flags.iter().enumerate() {
                add(Serves::RedFlag(at as u16), &flag.frames);
            }
            for (at, fact) in clause.facts.iter().enumerate() {
                add(Serves::Fact(at as u16), &fact.frames);
            }
        }
        let clauses = catalog.clauses.iter();
        let topics = clauses.flat_map(|clause| [Some(clause.topic), clause.not_topic]);
        let rules = &catalog.polarity;
        let limits = [rules.pseudo, rules.terminators, rules.fresh].into_iter();
        let triggers = rules.triggers.iter().map(|trigger| Some(trigger.set));
        for set in topics.chain(limits).chain(triggers).flatten() {
            index.roles[set.0 as usize] |= ASKED;
        }
        index
    }

    /// Whether a set is the stance of a veto.
    pub fn may_veto(&self, set: crate::lint::SetId) -> bool {
        let serves = self.stances(set).iter().map(|at| at.serves);
        serves.into_iter().any(|s| matches!(s, Serves::NotARule(_)))
    }

    /// The frames whose stance a set is.
    pub fn stances(&self, set: crate::lint::SetId) -> &[FrameRef] {
        self.stances.get(set.0 as usize).map_or(&[], |of| of)
    }
}

/// The frame itself.
pub fn frame(clause: &Clause, at: FrameRef) -> &Frame {
    let frame = at.frame as usize;
    match at.serves {
        Serves::Facet(n) => &clause.facets[n as usize].frames[frame],
        Serves::NotARule(n) => &clause.not_rules[n as usize].frames[frame],
        Serves::RedFlag(n) => &clause.red_flags[n as usize].frames[frame],
        Serves::Fact(n) => &clause.facts[n as usize].frames[frame],
    }
}
