//! What a document's text says of each clause.
//!
//! First every unit is tested against the frames whose stance it hits. Then the *zone* of a clause is known (the
//! paragraphs and short sections in which it is made), and what failed there only for want of a topic holds after all,
//! unless the sentence names another subject instead.
//! Nothing outside the text plays a part: declared facts, profiles and decisions come later.

mod blank;
mod conclude;
mod zone;

use std::cell::LazyCell;

use crate::document::Role;
use crate::document::token::Token;
use crate::document::value::Class;
use crate::lint::catalog::Catalog;
use crate::lint::matcher::Hit;
use crate::lint::{Clause, Facet};
use crate::report::{FacetStatus, Kind, Verdict};

pub use conclude::verdict;

use super::cues::Few;
use super::frame::Failed;
use super::index::{Candidate, FrameRef, Index, Serves, frame};
use super::polarity::Scope;
use super::reading::{Hits, Joined, states};

/// A frame that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holds {
    /// Which.
    pub frame: FrameRef,
    /// Where.
    pub unit: u32,
}

/// A frame that may hold where its clause is made, if nothing but a topic is missing.
#[derive(Clone, Copy, Debug)]
struct Waits {
    holds: Holds,
    /// The stance, in tokens of the unit's view.
    hit: Hit,
}

/// A test of a frame at a hit, for `why`.
#[derive(Clone, Copy, Debug)]
pub struct Tested {
    /// Which frame.
    pub frame: FrameRef,
    /// Where.
    pub unit: u32,
    /// The stance, in tokens of the unit's view.
    pub hit: Hit,
    /// The test that failed, if one did.
    pub failed: Option<Failed>,
}

/// What a document says of one clause.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What is known.
    pub verdict: Verdict,
    /// The reason of a verdict that needs one.
    pub why: Option<String>,
    /// Every facet, in the order of the lint file.
    pub facets: Vec<FacetStatus>,
    /// Values of the facet frames that hold, sorted.
    pub values: Vec<String>,
    /// The facet frames that hold, by unit.
    pub holds: Vec<Holds>,
    /// The red flags that hold, by unit.
    pub flags: Vec<Holds>,
    /// The frames of facts that hold, by unit, each with the words of its stance in tokens of the unit's view.
    pub stated: Vec<(Holds, Hit)>,
    /// Vague wording: the rule and the unit.
    pub vague: Vec<(u16, u32)>,
    /// The first unit that names the subject.
    pub mention: Option<u32>,
    /// The first heading that names it.
    pub heading: Option<u32>,
    /// The first blank that is the practice's to fill.
    pub blank: Option<u32>,
    /// The first blank whose own head names the subject ("Office hours: ____"), whatever the rest says.
    pub beside: Option<u32>,
    /// The first rule of which the practice has still to choose the wording.
    pub undecided: Option<u32>,
    /// Whether a unit that looked like a rule was vetoed, and why.
    pub veto: Option<u16>,
}

impl Outcome {
    /// Says it of a document of that kind: what is none of the practice's papers settles nothing.
    pub fn counts_in(&mut self, kind: Kind) {
        if kind == Kind::Other && self.verdict.present() {
            self.verdict = Verdict::Mentioned;
            self.why = Some("this document is not one of the practice's forms or policies".into());
        }
    }

    /// The units in which a facet is stated, in order.
    pub fn evidence(&self) -> Vec<u32> {
        let mut units: Vec<u32> = self.holds.iter().map(|held| held.unit).collect();
        units.dedup();
        units
    }
}

/// Reads a document against every clause of the catalogue. With `trace`, every test is kept.
pub fn read(
    hits: &Hits<'_>,
    catalog: &Catalog,
    index: &Index,
    trace: Option<&mut Vec<Tested>>,
) -> Vec<Outcome> {
    let Found {
        held,
        idle,
        stated,
        waiting,
    } = find(hits, catalog, index, trace);
    let made = Made::new(hits, catalog, &held);
    let mut joined = Joined::default();
    let mut scopes: Vec<Scope> = Vec::new();
    let clauses = catalog.clauses.iter().zip(&waiting).enumerate();
    let outcomes = clauses.map(|(number, (clause, waiting))| {
        let from = held.partition_point(|h| (h.frame.clause as usize) < number);
        let to = held.partition_point(|h| h.frame.clause as usize <= number);
        let mine = idle.iter().filter(|h| h.frame.clause as usize == number);
        let idle: Vec<u32> = mine.map(|h| h.unit).collect();
        // Those of one unit that miss nothing but a topic.
        let beside = |waiting: &[Waits]| {
            let view = hits.view(waiting[0].holds.unit, &index.grammar, &mut joined);
            let reading = hits.reading(view, catalog, &index.grammar, &mut scopes);
            let misses = |waits: &&Waits| {
                let at = waits.holds.frame;
                let policy = frame(clause, at);
                let purpose = at.purpose(clause);
                let result = reading.test(clause, policy, waits.hit, purpose);
                result == Err(Failed::Topic) && reading.has_force(purpose)
            };
            let holds = waiting.iter().filter(misses).map(|waits| waits.holds);
            holds.collect()
        };
        let of_another = |unit| made.only_others(unit, number);
        let mut outcome = conclude::conclude(
            clause,
            hits,
            &held[from..to],
            idle.first().copied(),
            waiting,
            beside,
            of_another,
        );
        let mine = |(h, _): &&(Holds, Hit)| h.frame.clause as usize == number;
        let unmade = |unit: &&u32| hits.is_undecided(**unit, &index.grammar);
        outcome.undecided = idle.iter().find(unmade).copied();
        outcome.stated = stated.iter().filter(mine).copied().collect();
        outcome
    });
    outcomes.collect()
}

/// What the frames find in a document, before its clauses are known.
struct Found {
    /// What holds, by clause and unit.
    held: Vec<Holds>,
    /// What would make a clause if its words had force, by unit.
    idle: Vec<Holds>,
    /// What holds of facts, by clause and unit, each with the words of its stance.
    stated: Vec<(Holds, Hit)>,
    /// For each clause what may hold in a zone, by unit.
    waiting: Vec<Vec<Waits>>,
}

fn find(
    hits: &Hits<'_>,
    catalog: &Catalog,
    index: &Index,
    mut trace: Option<&mut Vec<Tested>>,
) -> Found {
    let document = hits.document;
    let mut joined = Joined::default();
    let mut near = Few::default();
    let mut scopes: Vec<Scope> = Vec::new();
    let mut candidates: Vec<(Hit, &Candidate)> = Vec::new();
    let mut held: Vec<Holds> = Vec::new();
    let mut idle: Vec<Holds> = Vec::new();
    let mut stated: Vec<(Holds, Hit)> = Vec::new();
    let mut waiting: Vec<Vec<Waits>> = vec![Vec::new(); catalog.clauses.len()];
    for id in 0..document.units.len() as u32 {
        let unit = &document.units[id as usize];
        if !states(unit) && !rules(hits, id, index) {
            continue;
        }
        let (view, answer) = hits.view(id, &index.grammar, &mut joined);
        hits.near(&view, &mut near);
        let all = trace.is_some();
        let has_topic = |candidate: &Candidate| candidate.has_topic(view.cues, &near);
        let mut any = !index.patterns.is_empty();
        let wanted = |candidate: &Candidate| {
            any = true;
            all || (!candidate.lacks(&view) && (candidate.waits || has_topic(candidate)))
        };
        index.waiting(&view, wanted, &mut candidates);
        if !any {
            continue;
        }
        let holds = |frame| Holds { frame, unit: id };
        let reading =
            LazyCell::new(|| hits.reading((view, answer), catalog, &index.grammar, &mut scopes));
        for &(hit, candidate) in &candidates {
            let at = candidate.at;
            let waits = Waits {
                holds: holds(at),
                hit,
            };
            if !all && !has_topic(candidate) {
                waiting[at.clause as usize].push(waits);
                continue;
            }
            let clause = &catalog.clauses[at.clause as usize];
            let result = reading.test(clause, frame(clause, at), hit, candidate.purpose);
            match result {
                Ok(()) if matches!(at.serves, Serves::Fact(_)) => stated.push((waits.holds, hit)),
                Ok(()) => held.push(waits.holds),
                Err(Failed::Force(_)) => idle.push(waits.holds),
                Err(Failed::Topic) if candidate.waits => waiting[at.clause as usize].push(waits),
                Err(_) => {}
            }
            if let Some(trace) = trace.as_deref_mut() {
                trace.push(Tested {
                    frame: at,
                    unit: id,
                    hit,
                    failed: result.err(),
                });
            }
        }
        // A head is part of its sentences for what they are not: "Sample greeting: I return calls ...".
        let head = unit.head.into_iter();
        held.extend(head.flat_map(|h| hits.vetoes(h, catalog, index)).map(holds));
        let text = document.unit_text(unit);
        let matches = |at: &&FrameRef| {
            let policy = frame(&catalog.clauses[at.clause as usize], **at);
            policy.pattern.as_ref().is_some_and(|p| p.is_match(text))
        };
        held.extend(index.patterns.iter().filter(matches).map(|at| holds(*at)));
    }
    held.sort_unstable_by_key(|h| (h.frame.clause, h.unit, h.frame));
    held.dedup();
    let makes = |h: &Holds| {
        let facet = facet_of(&catalog.clauses[h.frame.clause as usize], *h);
        facet.is_some_and(|facet| facet.makes_clause)
    };
    idle.retain(makes);
    stated.sort_unstable_by_key(|(h, hit)| (h.frame.clause, h.unit, *hit));
    Found {
        held,
        idle,
        stated,
        waiting,
    }
}

/// The clauses that each unit makes, by unit.
struct Made(Vec<(u32, u16)>);

impl Made {
    fn new(hits: &Hits<'_>, catalog: &Catalog, held: &[Holds]) -> Self {
        let makes = |h: &&Holds| {
            let clause = &catalog.clauses[h.frame.clause as usize];
            let facet = facet_of(clause, **h).filter(|facet| facet.makes_clause);
            facet.is_some_and(|facet| !blank::stands_for(hits, clause, facet, h.unit))
        };
        let made = held.iter().filter(makes).map(|h| (h.unit, h.frame.clause));
        let mut made: Vec<(u32, u16)> = made.collect();
        made.sort_unstable();
        Self(made)
    }

    /// Whether a unit makes other clauses and not this one.
    fn only_others(&self, unit: u32, clause: usize) -> bool {
        let makes = &self.0[self.0.partition_point(|of| of.0 < unit)..];
        let makes = &makes[..makes.partition_point(|of| of.0 == unit)];
        !makes.is_empty() && makes.iter().all(|of| of.1 as usize != clause)
    }
}

/// Whether a head is a rule itself: "**No gifts.** They change things", "Call 999 – it is free". What stands
/// before a dash may be either; as a title it holds nothing, and before a sum it names what is paid for.
fn rules(hits: &Hits<'_>, id: u32, index: &Index) -> bool {
    let document = hits.document;
    let unit = &document.units[id as usize];
    let tokens = document.unit_tokens(unit);
    let refuses = |first: &Token| index.grammar.is_bare_no(first.sym);
    let priced = || {
        let next = (id as usize + 1 < document.units.len()).then(|| hits.alone(id + 1));
        let value = next.and_then(|next| next.values.first());
        value.is_some_and(|value| value.first == 0 && value.class == Class::Money)
    };
    let dashed = || {
        let text = document.unit_text(unit).trim_end();
        tokens.len() > 2 && text.ends_with(['\u{2013}', '\u{2014}']) && !priced()
    };
    unit.role == Role::Head && tokens.len() > 1 && (tokens.first().is_some_and(refuses) || dashed())
}

fn facet_of(clause: &Clause, holds: Holds) -> Option<&Facet> {
    match holds.frame.serves {
        Serves::Facet(n) => clause.facets.get(n as usize),
        _ => None,
    }
}
