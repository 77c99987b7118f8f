//! What a document's text says of each clause.
//!
//! First every unit is tested against the frames whose stance it hits. Then the *zone* of a clause is known (the
//! paragraphs and short sections in which it is made), and what failed there only for want of a topic holds after all,
//! unless the sentence names another subject instead.
//! Nothing outside the text plays a part: declared facts, profiles and decisions come later.

use std::cell::LazyCell;

use rustc_hash::FxHashSet;

use crate::document::{Document, Role, Unit};
use crate::lint::catalog::Catalog;
use crate::lint::matcher::Hit;
use crate::lint::{Clause, Facet, Frame, Level, Reach, SetId};
use crate::report::{FacetStatus, Verdict};

use super::cues::Few;
use super::frame::Failed;
use super::index::{Candidate, FrameRef, Index, Serves, frame};
use super::polarity::Scope;
use super::reading::{Hits, Joined, states};

/// Why a rule in a document for staff is none for clients.
const TO_STAFF: &str = "this document speaks to those who work for the practice";

/// Longest section, in units, that counts as one zone.
const SHORT_SECTION: u32 = 12;
/// Largest distance, in words, between a blank and the word that makes it the practice's.
const BLANK_REACH: u32 = 10;

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
    /// Whether a unit that looked like a rule was vetoed, and why.
    pub veto: Option<u16>,
}

impl Outcome {
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
    mut trace: Option<&mut Vec<Tested>>,
) -> Vec<Outcome> {
    let document = hits.document;
    let mut joined = Joined::default();
    let mut near = Few::default();
    let mut scopes: Vec<Scope> = Vec::new();
    let mut candidates: Vec<(Hit, &Candidate)> = Vec::new();
    let mut held: Vec<Holds> = Vec::new();
    let mut stated: Vec<(Holds, Hit)> = Vec::new();
    // For each clause what may hold in a zone, by unit.
    let mut waiting: Vec<Vec<Waits>> = vec![Vec::new(); catalog.clauses.len()];
    for id in 0..document.units.len() as u32 {
        let unit = &document.units[id as usize];
        if !states(unit) && !refuses(document, unit, index) {
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
        let reading =
            LazyCell::new(|| hits.reading((view, answer), catalog, &index.grammar, &mut scopes));
        for &(hit, candidate) in &candidates {
            let at = candidate.at;
            let holds = Holds {
                frame: at,
                unit: id,
            };
            if !all && !has_topic(candidate) {
                waiting[at.clause as usize].push(Waits { holds, hit });
                continue;
            }
            let clause = &catalog.clauses[at.clause as usize];
            let result = reading.test(clause, frame(clause, at), hit, candidate.purpose);
            match result {
                Ok(()) if matches!(at.serves, Serves::Fact(_)) => stated.push((holds, hit)),
                Ok(()) => held.push(holds),
                Err(Failed::Topic) if candidate.waits => {
                    waiting[at.clause as usize].push(Waits { holds, hit });
                }
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
        for head in unit
            .head
            .into_iter()
            .flat_map(|h| hits.vetoes(h, catalog, index))
        {
            held.push(Holds {
                frame: head,
                unit: id,
            });
        }
        for &at in &index.patterns {
            let clause = &catalog.clauses[at.clause as usize];
            let policy: &Frame = frame(clause, at);
            if policy
                .pattern
                .as_ref()
                .is_some_and(|p| p.is_match(document.unit_text(unit)))
            {
                held.push(Holds {
                    frame: at,
                    unit: id,
                });
            }
        }
    }
    held.sort_unstable_by_key(|h| (h.frame.clause, h.unit, h.frame));
    held.dedup();
    let by_clause = |(holds, hit): &(Holds, Hit)| (holds.frame.clause, holds.unit, *hit);
    stated.sort_unstable_by_key(by_clause);
    // The clauses that each unit makes.
    let made = held.iter().filter(|h| {
        let clause = &catalog.clauses[h.frame.clause as usize];
        let facet = facet_of(clause, **h).filter(|facet| facet.makes_clause);
        facet.is_some_and(|facet| !is_left_blank(hits, clause, facet, h.unit))
    });
    let mut made: Vec<(u32, u16)> = made.map(|h| (h.unit, h.frame.clause)).collect();
    made.sort_unstable();
    catalog
        .clauses
        .iter()
        .zip(&waiting)
        .enumerate()
        .map(|(number, (clause, waiting))| {
            let from = held.partition_point(|h| (h.frame.clause as usize) < number);
            let to = held.partition_point(|h| h.frame.clause as usize <= number);
            // Those of one unit that miss nothing but a topic.
            let beside = |waiting: &[Waits]| {
                let unit = waiting[0].holds.unit;
                let view = hits.view(unit, &index.grammar, &mut joined);
                let reading = hits.reading(view, catalog, &index.grammar, &mut scopes);
                let misses = |waits: &&Waits| {
                    let at = waits.holds.frame;
                    let policy = frame(clause, at);
                    let result = reading.test(clause, policy, waits.hit, at.purpose(clause));
                    result == Err(Failed::Topic)
                };
                let holds = waiting.iter().filter(misses).map(|waits| waits.holds);
                holds.collect()
            };
            // Whether a unit makes other clauses and not this one.
            let of_another = |unit: u32| {
                let makes = &made[made.partition_point(|of| of.0 < unit)..];
                let end = makes.partition_point(|of| of.0 == unit);
                let mut of = makes[..end].iter().map(|of| of.1 as usize);
                end > 0 && of.all(|of| of != number)
            };
            let mut outcome = conclude(clause, hits, &held[from..to], waiting, beside, &of_another);
            let mine = stated
                .iter()
                .filter(|(h, _)| h.frame.clause as usize == number);
            outcome.stated = mine.copied().collect();
            outcome
        })
        .collect()
}

/// "**No gifts.** They change things": a head that begins with a refusal is the rule itself.
fn refuses(document: &Document, unit: &Unit, index: &Index) -> bool {
    let tokens = document.unit_tokens(unit);
    unit.role == Role::Head
        && tokens.len() > 1
        && tokens
            .first()
            .is_some_and(|first| index.grammar.is_bare_no(first.sym))
}

fn facet_of(clause: &Clause, holds: Holds) -> Option<&Facet> {
    match holds.frame.serves {
        Serves::Facet(n) => clause.facets.get(n as usize),
        _ => None,
    }
}

/// Draws the verdict on one clause from the frames that hold.
fn conclude(
    clause: &Clause,
    hits: &Hits<'_>,
    held: &[Holds],
    waiting: &[Waits],
    mut beside: impl FnMut(&[Waits]) -> Vec<Holds>,
    of_another: &dyn Fn(u32) -> bool,
) -> Outcome {
    let document = hits.document;
    // In the order of units, as what is held.
    let vetoes: Vec<(u32, u16)> = held
        .iter()
        .filter_map(|h| match h.frame.serves {
            Serves::NotARule(n) => Some((h.unit, n)),
            _ => None,
        })
        .collect();
    let vetoed = |unit: u32| {
        let at = vetoes.partition_point(|veto| veto.0 < unit);
        vetoes
            .get(at)
            .filter(|veto| veto.0 == unit)
            .map(|veto| veto.1)
    };
    let (mut veto, mut untold) = (None, None);
    let mut holds = Vec::new();
    let mut flags = Vec::new();
    for &h in held {
        match h.frame.serves {
            Serves::RedFlag(n) => {
                let flag = &clause.red_flags[n as usize];
                let section = document.units[h.unit as usize].section;
                let beside = |unit: u32| document.units[unit as usize].section == section;
                let anywhere = flag
                    .unless_document
                    .into_iter()
                    .flat_map(|c| hits.units_with(c));
                let near = flag
                    .unless_section
                    .into_iter()
                    .flat_map(|c| hits.units_with(c));
                if anywhere
                    .chain(near.filter(|unit| beside(*unit)))
                    .next()
                    .is_none()
                {
                    flags.push(h);
                }
            }
            Serves::Facet(n) if is_left_blank(hits, clause, &clause.facets[n as usize], h.unit) => {
            }
            Serves::Facet(_) => match vetoed(h.unit) {
                Some(rule) => veto = veto.or(Some(rule)),
                None if !hits.tells(clause, h.unit) => untold = untold.or(Some(h.unit)),
                None => holds.push(h),
            },
            Serves::NotARule(_) | Serves::Fact(_) => {}
        }
    }
    let made = |holds: &[Holds]| -> Vec<u32> {
        holds
            .iter()
            .filter(|h| facet_of(clause, **h).is_some_and(|f| f.makes_clause))
            .map(|h| h.unit)
            .collect()
    };
    let makers = made(&holds);
    let zones = Zones::new(document, &makers);
    let zone = |unit: u32| zones.hold(document, unit);
    if !makers.is_empty() {
        for waits in waiting.chunk_by(|a, b| a.holds.unit == b.holds.unit) {
            let unit = waits[0].holds.unit;
            if vetoed(unit).is_none() && zone(unit) && !strays(hits, clause, unit) {
                holds.extend(beside(waits));
            }
        }
        holds.sort_unstable_by_key(|h| (h.unit, h.frame));
        holds.dedup();
    }
    let mut values: Vec<String> = holds
        .iter()
        .filter_map(|h| frame(clause, h.frame).value.clone())
        .collect();
    values.sort();
    values.dedup();

    let named = |role_heading: bool| {
        hits.units_with(clause.mention).find(|&u| {
            (document.units[u as usize].role == Role::Heading) == role_heading
                && hits.names(u, clause.mention, clause).is_some()
        })
    };
    let mention = named(false);
    let heading = named(true);
    let open = |unit: u32| vetoed(unit).is_none();
    let vague = if makers.is_empty() && mention.is_none() && heading.is_none() {
        Vec::new()
    } else {
        vague_wording(clause, hits, &zone, &open)
    };
    // The blank in a rule is of the clause whose rule it is.
    let blank = clause
        .unfilled
        .and_then(|cues| blank_near(hits, clause, cues, |unit| zone(unit) || !of_another(unit)));

    let beside = clause.unfilled.and_then(|cues| {
        let headed = |id: &u32| {
            let head = document.units[*id as usize].head;
            head.is_some_and(|head| {
                asks_practice(hits, clause, cues, head) && !hits.is_clients_field(head)
            })
        };
        hits.blank_units().iter().copied().find(headed)
    });

    let blurs = |rule: u16, facet: &Facet| {
        clause.vague[rule as usize].blurs.as_deref() == Some(facet.id.as_str())
    };
    // A facet that is stated in vague words alone is not stated.
    let stated = |n: usize, facet: &Facet| {
        let blurred = |unit: u32| {
            vague
                .iter()
                .any(|&(rule, at)| at == unit && blurs(rule, facet))
        };
        holds
            .iter()
            .any(|h| h.frame.serves == Serves::Facet(n as u16) && !blurred(h.unit))
    };
    let facets: Vec<FacetStatus> = clause
        .facets
        .iter()
        .enumerate()
        .map(|(n, facet)| {
            if stated(n, facet) {
                FacetStatus::Stated
            } else if !facet.asked_when.is_empty()
                && !facet.asked_when.iter().any(|v| values.contains(v))
            {
                FacetStatus::NotAsked
            } else if vague.iter().any(|&(rule, _)| blurs(rule, facet)) {
                FacetStatus::Vague
            } else if facet
                .unfilled
                .is_some_and(|cues| blank_near(hits, clause, cues, zone).is_some())
                || (facet.makes_clause && makers.is_empty() && blank.is_some())
            {
                FacetStatus::Unfilled
            } else if facet.asked_if.is_some() {
                // Whether it is asked for, the packet knows.
                FacetStatus::NotAsked
            } else {
                FacetStatus::Lacking
            }
        })
        .collect();
    let because = veto.map(|n| clause.not_rules[n as usize].because.as_str());
    let because = because.or(untold.map(|_| TO_STAFF));
    let named = mention.is_some() || heading.is_some();
    let (verdict, why) = verdict(clause, &facets, blank.is_some(), named, because);
    Outcome {
        verdict,
        why,
        facets,
        values,
        holds,
        flags,
        stated: Vec::new(),
        vague,
        mention: mention.or(untold),
        heading,
        blank,
        beside,
        veto,
    }
}

/// The verdict that follows from the facets; the first of the contract's list that applies. `because` is why something
/// that seems to be the rule is none.
pub fn verdict(
    clause: &Clause,
    facets: &[FacetStatus],
    blank: bool,
    mentioned: bool,
    because: Option<&str>,
) -> (Verdict, Option<String>) {
    let made = clause
        .facets
        .iter()
        .zip(facets)
        .any(|(facet, status)| facet.makes_clause && *status == FacetStatus::Stated);
    let blurred = clause
        .facets
        .iter()
        .zip(facets)
        .any(|(facet, status)| facet.makes_clause && *status == FacetStatus::Vague);
    let whole = clause.facets.iter().zip(facets).all(|(facet, status)| {
        facet.level != Level::Required
            || matches!(status, FacetStatus::Stated | FacetStatus::NotAsked)
    });
    if made && whole {
        (Verdict::Met, None)
    } else if made || blurred {
        (Verdict::Incomplete, None)
    } else if blank {
        (Verdict::Unfilled, None)
    } else if mentioned || because.is_some() {
        (Verdict::Mentioned, because.map(String::from))
    } else {
        (Verdict::Missing, None)
    }
}

/// The paragraphs, lists and short sections in which a clause is made.
#[derive(Default)]
struct Zones {
    blocks: FxHashSet<u32>,
    leads: FxHashSet<u32>,
    sections: FxHashSet<u32>,
}

impl Zones {
    fn new(document: &Document, makers: &[u32]) -> Self {
        let mut zones = Self::default();
        for maker in makers {
            let unit = &document.units[*maker as usize];
            zones.blocks.insert(unit.block);
            zones.leads.extend(unit.lead);
            let section = &document.sections[unit.section as usize];
            if section.units.end - section.units.start <= SHORT_SECTION {
                zones.sections.insert(unit.section);
            }
        }
        zones
    }

    /// Whether a unit lies in one of them.
    fn hold(&self, document: &Document, unit: u32) -> bool {
        let unit = &document.units[unit as usize];
        self.blocks.contains(&unit.block)
            || unit.lead.is_some_and(|lead| self.leads.contains(&lead))
            || self.sections.contains(&unit.section)
    }
}

/// "E-mails are answered within a day", beside the rule on texts: a sentence that names another subject and not the
/// clause's own, in its words or its run-in head.
fn strays(hits: &Hits<'_>, clause: &Clause, unit: u32) -> bool {
    let Some(other) = clause.other_topic else {
        return false;
    };
    let head = hits.document.units[unit as usize].head;
    let parts = || [Some(unit), head].into_iter().flatten();
    parts().any(|at| hits.names(at, other, clause).is_some())
        && !parts().any(|at| hits.names(at, clause.topic, clause).is_some())
}

fn vague_wording(
    clause: &Clause,
    hits: &Hits<'_>,
    zone: &dyn Fn(u32) -> bool,
    open: &dyn Fn(u32) -> bool,
) -> Vec<(u16, u32)> {
    let mut found = Vec::new();
    for (n, rule) in clause.vague.iter().enumerate() {
        let near = rule.near.unwrap_or(clause.topic);
        for id in hits.units_with(rule.cue) {
            if !states(&hits.document.units[id as usize]) || !open(id) {
                continue;
            }
            let mut cues = hits.within(id, rule.cue);
            let blurred = cues.any(|cue| match rule.within {
                Some(within) => hits
                    .within(id, near)
                    .any(|h| h.distance(cue) <= within && !hits.swallows(id, clause, h)),
                None => {
                    hits.names(id, near, clause).is_some()
                        || (zone(id) && rule.near.is_none())
                        || hits.around(id, Reach::Section, |a| {
                            hits.names(a, near, clause).is_some()
                        })
                }
            });
            let settled = rule
                .unless
                .is_some_and(|unless| hits.within(id, unless).next().is_some());
            if blurred && !settled {
                found.push((n as u16, id));
            }
        }
    }
    found.sort_unstable_by_key(|&(n, id)| (id, n));
    found
}

/// The first unit in which a blank stands near one of the cues.
fn blank_near(
    hits: &Hits<'_>,
    clause: &Clause,
    cues: SetId,
    within: impl Fn(u32) -> bool,
) -> Option<u32> {
    let has = |id: &u32| within(*id) && blank_in(hits, clause, Some(cues), *id, true);
    hits.blank_units().iter().copied().find(has)
}

/// "After ____ days": the facet's own value is blank, whatever else the sentence says.
fn is_left_blank(hits: &Hits<'_>, clause: &Clause, facet: &Facet, unit: u32) -> bool {
    blank_in(hits, clause, facet.unfilled, unit, false)
}

/// Whether a blank stands near one of the cues in a unit, or, with `around`, in a unit that stands under one of them.
fn blank_in(hits: &Hits<'_>, clause: &Clause, cues: Option<SetId>, id: u32, around: bool) -> bool {
    let Some(cues) = cues.filter(|_| hits.blank_units().binary_search(&id).is_ok()) else {
        return false;
    };
    if hits.begins_with_tick(id) {
        return false;
    }
    let view = hits.alone(id);
    let mut blanks = hits.blanks(&view);
    let under = || hits.around(id, Reach::Section, |a| asks_practice(hits, clause, cues, a));
    (around && !hits.left_to_client(id) && under())
        || blanks.any(|blank| {
            let blank = Hit {
                set: cues,
                first: blank,
                len: 1,
            };
            hits.within(id, cues).any(|cue| {
                cue.distance(blank) <= BLANK_REACH
                    && !hits.swallows(id, clause, cue)
                    && !hits.asks_client(id, cue)
            })
        })
}

/// Whether a unit names what the practice is to fill in.
fn asks_practice(hits: &Hits<'_>, clause: &Clause, cues: SetId, unit: u32) -> bool {
    hits.within(unit, cues)
        .any(|cue| !hits.swallows(unit, clause, cue) && !hits.asks_client(unit, cue))
}
