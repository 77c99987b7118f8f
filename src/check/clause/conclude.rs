//! Draws the verdict on one clause from the frames that hold.

use crate::document::{Force, Role};
use crate::lint::{Clause, Facet, Level, Reach};
use crate::report::{FacetStatus, Verdict};

use super::super::index::{Serves, frame};
use super::super::reading::{Hits, states};
use super::zone::{Zones, strays};
use super::{Holds, Outcome, Waits, blank, facet_of};

/// Why words without force are no rule.
const fn idle_because(force: Force) -> &'static str {
    match force {
        Force::Off => "the words that would settle it are called off where they stand",
        _ => "the words that would settle it are a choice, and nothing shows that it was made",
    }
}

/// What a document says of one clause. `idle` is the first unit that would make it if its words had force; `beside`
/// tests what waits in one unit for a topic; `of_another` tells whether a unit makes other clauses and not this one.
pub(super) fn conclude(
    clause: &Clause,
    hits: &Hits<'_>,
    held: &[Holds],
    idle: Option<u32>,
    waiting: &[Waits],
    mut beside: impl FnMut(&[Waits]) -> Vec<Holds>,
    of_another: impl Fn(u32) -> bool,
) -> Outcome {
    let document = hits.document;
    let vetoes = Vetoes::new(held);
    let Sorted {
        mut holds,
        flags,
        veto,
        untold,
    } = sort(clause, hits, held, &vetoes);
    let makes = |h: &&Holds| facet_of(clause, **h).is_some_and(|f| f.makes_clause);
    let makers: Vec<u32> = holds.iter().filter(makes).map(|h| h.unit).collect();
    let zones = Zones::new(document, &makers);
    let zone = |unit: u32| zones.hold(document, unit);
    for waits in waiting.chunk_by(|a, b| a.holds.unit == b.holds.unit) {
        let unit = waits[0].holds.unit;
        if vetoes.of(unit).is_none() && zone(unit) && !strays(hits, clause, unit) {
            holds.extend(beside(waits));
        }
    }
    holds.sort_unstable_by_key(|h| (h.unit, h.frame));
    holds.dedup();
    let mut values: Vec<String> = holds
        .iter()
        .filter_map(|h| frame(clause, h.frame).value.clone())
        .collect();
    values.sort();
    values.dedup();

    let mention = named(clause, hits, false);
    let heading = named(clause, hits, true);
    let vague = if makers.is_empty() && mention.is_none() && heading.is_none() {
        Vec::new()
    } else {
        vague_wording(clause, hits, &zone, &vetoes)
    };
    // The blank in a rule is of the clause whose rule it is.
    let mine = |unit| zone(unit) || !of_another(unit);
    let blank = clause
        .unfilled
        .and_then(|cues| blank::near(hits, clause, cues, mine));
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
    let is_blank = |facet: &Facet| {
        let own = facet.unfilled;
        own.is_some_and(|cues| blank::near(hits, clause, cues, zone).is_some())
            || (facet.makes_clause && makers.is_empty() && blank.is_some())
    };
    let status = |(n, facet): (usize, &Facet)| {
        if stated(n, facet) {
            FacetStatus::Stated
        } else if !facet.asked_when.is_empty()
            && !facet.asked_when.iter().any(|v| values.contains(v))
        {
            FacetStatus::NotAsked
        } else if vague.iter().any(|&(rule, _)| blurs(rule, facet)) {
            FacetStatus::Vague
        } else if is_blank(facet) {
            FacetStatus::Unfilled
        } else if facet.asked_if.is_some() {
            // Whether it is asked for, the packet knows.
            FacetStatus::NotAsked
        } else {
            FacetStatus::Lacking
        }
    };
    let facets: Vec<FacetStatus> = clause.facets.iter().enumerate().map(status).collect();
    let because = veto.map(|n| clause.not_rules[n as usize].because.as_str());
    let because = because.or(untold.map(|_| hits.not_told()));
    let because = because.or(idle.map(|unit| idle_because(document.units[unit as usize].force)));
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
        mention: idle.or(mention).or(untold),
        heading,
        blank,
        beside: clause
            .unfilled
            .and_then(|cues| blank::headed(hits, clause, cues)),
        undecided: None,
        veto,
    }
}

/// The units that look like a rule and are none, in order, each with the first reason.
struct Vetoes(Vec<(u32, u16)>);

impl Vetoes {
    fn new(held: &[Holds]) -> Self {
        let vetoes = held.iter().filter_map(|h| match h.frame.serves {
            Serves::NotARule(n) => Some((h.unit, n)),
            _ => None,
        });
        Self(vetoes.collect())
    }

    fn of(&self, unit: u32) -> Option<u16> {
        let at = self.0.partition_point(|veto| veto.0 < unit);
        let veto = self.0.get(at).filter(|veto| veto.0 == unit);
        veto.map(|veto| veto.1)
    }
}

/// What holds, by what it is for.
#[derive(Default)]
struct Sorted {
    holds: Vec<Holds>,
    flags: Vec<Holds>,
    /// The first reason why something that looks like the rule is none.
    veto: Option<u16>,
    /// The first rule that only those hear who work for the practice.
    untold: Option<u32>,
}

fn sort(clause: &Clause, hits: &Hits<'_>, held: &[Holds], vetoes: &Vetoes) -> Sorted {
    let mut sorted = Sorted::default();
    for &h in held {
        match h.frame.serves {
            Serves::RedFlag(_) if hits.flags_nothing(clause, h.unit) => {}
            Serves::RedFlag(n) if is_excused(clause, hits, n, h.unit) => {}
            Serves::RedFlag(_) => sorted.flags.push(h),
            Serves::Facet(n) => {
                let facet = &clause.facets[n as usize];
                if blank::stands_for(hits, clause, facet, h.unit) {
                    continue;
                }
                match vetoes.of(h.unit) {
                    Some(rule) => sorted.veto = sorted.veto.or(Some(rule)),
                    None if !hits.tells(clause, h.unit) => {
                        sorted.untold = sorted.untold.or(Some(h.unit));
                    }
                    None => sorted.holds.push(h),
                }
            }
            Serves::NotARule(_) | Serves::Fact(_) => {}
        }
    }
    sorted
}

/// Whether the document, or the section of the red flag, says what takes it back.
fn is_excused(clause: &Clause, hits: &Hits<'_>, flag: u16, unit: u32) -> bool {
    let flag = &clause.red_flags[flag as usize];
    let section = |unit: u32| hits.document.units[unit as usize].section;
    let anywhere = |cues| hits.units_with(cues).next().is_some();
    let near = |cues| {
        hits.units_with(cues)
            .any(|other| section(other) == section(unit))
    };
    flag.unless_document.is_some_and(anywhere) || flag.unless_section.is_some_and(near)
}

/// The first heading, or the first unit that is none, that names the subject.
fn named(clause: &Clause, hits: &Hits<'_>, heading: bool) -> Option<u32> {
    hits.units_with(clause.mention).find(|&unit| {
        (hits.document.units[unit as usize].role == Role::Heading) == heading
            && hits.names(unit, clause.mention, clause).is_some()
    })
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

fn vague_wording(
    clause: &Clause,
    hits: &Hits<'_>,
    zone: &dyn Fn(u32) -> bool,
    vetoes: &Vetoes,
) -> Vec<(u16, u32)> {
    let mut found = Vec::new();
    for (n, rule) in clause.vague.iter().enumerate() {
        let near = rule.near.unwrap_or(clause.topic);
        for id in hits.units_with(rule.cue) {
            let states = states(&hits.document.units[id as usize]) && vetoes.of(id).is_none();
            if !states || hits.is_for_others(clause, id) {
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
