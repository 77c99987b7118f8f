//! From a cue hit to the frames that wait for it, computed once per catalogue.

use crate::lint::catalog::Catalog;
use crate::lint::{Clause, Frame, SetId};

use super::actor::Grammar;
use super::frame::Purpose;
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

/// A frame that waits for its stance, with what rules most frames out before the frame itself is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Which frame.
    pub at: FrameRef,
    /// What it is tested for.
    pub purpose: Purpose,
    /// Sets of which something must stand in the unit: its `with` and its `when`.
    pub needs: [Option<SetId>; 2],
}

/// The catalogue as the check walks it.
#[derive(Debug)]
pub struct Index {
    /// The frames, by the set that is their stance.
    candidates: Vec<Candidate>,
    /// For each set where its frames begin, and where the last ones end.
    starts: Vec<u32>,
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
        let mut stances: Vec<(SetId, Candidate)> = Vec::new();
        let mut index = Self {
            candidates: Vec::new(),
            starts: vec![0; catalog.sets as usize + 1],
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
                        let candidate = Candidate {
                            at,
                            purpose: purpose(clause, serves),
                            needs: [policy.with, policy.when],
                        };
                        stances.push((policy.stance, candidate));
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
        // In the order of the catalogue within each set.
        stances.sort_by_key(|(set, _)| *set);
        for (set, _) in &stances {
            index.starts[set.0 as usize + 1] += 1;
        }
        for set in 0..catalog.sets as usize {
            index.starts[set + 1] += index.starts[set];
        }
        index.candidates = stances
            .into_iter()
            .map(|(_, candidate)| candidate)
            .collect();
        index
    }

    /// Whether a set is the stance of a veto.
    pub fn may_veto(&self, set: SetId) -> bool {
        let mut of = self.stances(set).iter();
        of.any(|candidate| candidate.purpose == Purpose::Veto)
    }

    /// The frames whose stance a set is.
    pub fn stances(&self, set: SetId) -> &[Candidate] {
        match self.starts.get(set.0 as usize..set.0 as usize + 2) {
            Some(&[from, to]) => &self.candidates[from as usize..to as usize],
            _ => &[],
        }
    }
}

/// What a frame is tested for; a box to choose may state a consent and nothing else.
fn purpose(clause: &Clause, serves: Serves) -> Purpose {
    match serves {
        Serves::Facet(n) if clause.facets[n as usize].id == "consent" => Purpose::Consent,
        Serves::NotARule(_) => Purpose::Veto,
        _ => Purpose::Statement,
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
