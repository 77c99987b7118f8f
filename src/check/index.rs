//! From a cue to the frames that wait for it, computed once per catalogue.

use crate::lint::catalog::Catalog;
use crate::lint::matcher::{Hit, Rows};
use crate::lint::{Clause, Frame, Reach, SetId};

use super::actor::Grammar;
use super::cues::{Cues, Few};
use super::frame::Purpose;
use super::view::View;

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

impl FrameRef {
    /// What it is tested for; an open choice may state what is the client's choice and nothing else.
    pub fn purpose(self, clause: &Clause) -> Purpose {
        match self.serves {
            Serves::Facet(n) if clause.facets[n as usize].by_choice => Purpose::Consent,
            Serves::NotARule(_) => Purpose::Veto,
            _ => Purpose::Statement,
        }
    }
}

/// A frame that waits for its stance, with what rules most frames out before the frame itself is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Which frame.
    pub at: FrameRef,
    /// The words it waits for.
    pub stance: SetId,
    /// What it is tested for.
    pub purpose: Purpose,
    /// Sets of which something must stand in the unit: its `with` and its `when`.
    pub needs: [Option<SetId>; 2],
    /// What must stand in the unit or around it; nothing for a frame that reaches the whole document, or that holds
    /// only beside the clause.
    pub topic: Option<SetId>,
    /// Whether it needs no topic where the clause is made.
    pub waits: bool,
}

impl Candidate {
    /// Whether something that the frame needs is missing in a view. It would fail there, and not for want of a topic.
    pub fn lacks(&self, view: &View<'_>) -> bool {
        let mut needs = self.needs.into_iter().flatten();
        needs.any(|set| !view.has(set))
    }

    /// Whether one of some units has a topic for the frame. In a unit with none around it does not hold.
    pub fn has_topic(&self, cues: &Cues<'_>, near: &Few) -> bool {
        self.topic
            .is_none_or(|topic| cues.units(topic).has_any(near))
    }
}

/// The catalogue as the check walks it.
#[derive(Debug)]
pub struct Index {
    /// The frames, in the order of the sets that are their stances.
    candidates: Vec<Candidate>,
    /// For each group of the matcher the frames that wait for one of its sets, by number.
    waiting: Rows,
    /// Frames that match by a pattern.
    pub patterns: Vec<FrameRef>,
    /// Words of grammar.
    pub grammar: Grammar,
}

impl Index {
    /// Walks the catalogue once.
    pub fn new(catalog: &Catalog) -> Self {
        let mut index = Self {
            candidates: Vec::new(),
            waiting: Rows::default(),
            patterns: Vec::new(),
            grammar: Grammar::new(&catalog.vocabulary, catalog.who),
        };
        for (number, clause) in catalog.clauses.iter().enumerate() {
            let mut add = |serves, frames: &[Frame]| {
                for (frame, policy) in frames.iter().enumerate() {
                    let at = FrameRef {
                        clause: number as u16,
                        serves,
                        frame: frame as u16,
                    };
                    if policy.pattern.is_some() {
                        index.patterns.push(at);
                    } else {
                        index.candidates.push(Candidate {
                            at,
                            stance: policy.stance,
                            purpose: at.purpose(clause),
                            needs: [policy.with, policy.when],
                            topic: (policy.reach != Reach::Document && policy.zone != Some(true))
                                .then_some(policy.topic.unwrap_or(clause.topic)),
                            waits: waits(clause, serves, policy),
                        });
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
        // In the order of the catalogue within each set.
        index.candidates.sort_by_key(|candidate| candidate.stance);
        let numbered = (0..).zip(&index.candidates);
        let of_set = numbered.map(|(at, candidate)| (candidate.stance.0, at));
        let of_set = Rows::new(catalog.sets, of_set);
        let groups = catalog.matcher.group_count() as u32;
        let sets = |group| catalog.matcher.sets(group).iter();
        let of_group = |group| {
            sets(group)
                .flat_map(|set| of_set.row(*set))
                .map(move |at| (group, *at))
        };
        index.waiting = Rows::new(groups, (0..groups).flat_map(of_group));
        index
    }

    /// Finds the frames that wait for words of a view and are wanted, each with the longest hit of its stance at a
    /// place, ordered by first token.
    pub fn waiting<'a>(
        &'a self,
        view: &View<'_>,
        mut wanted: impl FnMut(&Candidate) -> bool,
        out: &mut Vec<(Hit, &'a Candidate)>,
    ) {
        out.clear();
        for part in view.parts.iter().rev() {
            for mark in view.cues.marks(part.unit).iter().rev() {
                for &at in self.waiting.row(mark.group).iter().rev() {
                    let candidate = &self.candidates[at as usize];
                    if !wanted(candidate) {
                        continue;
                    }
                    let hit = mark.of(candidate.stance).shifted(part.first);
                    let here = out.iter_mut().rev();
                    let mut here = here.take_while(|(known, _)| known.first == hit.first);
                    match here.find(|(_, known)| known.at == candidate.at) {
                        Some((known, _)) => known.len = known.len.max(hit.len),
                        None => out.push((hit, candidate)),
                    }
                }
            }
        }
        out.reverse();
    }
}

/// Whether a frame needs no topic where the clause is made.
fn waits(clause: &Clause, serves: Serves, frame: &Frame) -> bool {
    match serves {
        Serves::Facet(n) => frame.zone.unwrap_or(clause.facets[n as usize].zone),
        _ => false,
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
