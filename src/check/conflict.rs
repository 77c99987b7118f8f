//! Facts that cannot both hold, in one document and across those that one client reads.
//!
//! Only facts of one role (or of two that are declared to clash) are compared, and only if they hold for the same
//! service, channel, audience and record. An exception contradicts nothing. What staff are told and what stands on the
//! web site is compared with what clients sign as well, but counts for less: a stricter rule for staff is no lie.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::document::value::Value;
use crate::lint::fact::{ConflictRule, Dimension, Side};
use crate::lint::{Clause, FactRule, OUTSIDE};
use crate::report::decision::hash;
use crate::report::{Kind, Severity};

use super::fact::{Difference, Fact, Worth};

/// How many facts of one role are each compared with all others; any further one only with these and with so many that
/// follow it in its document.
const COMPARED: usize = 100;

/// How many values a message names; all places stand below it.
const NAMED: usize = 8;

/// Where a fact stands.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'a> {
    /// The document, by number.
    pub document: usize,
    /// What sort of document it is.
    pub kind: Kind,
    /// The packets that hold it, by number.
    pub packets: &'a [usize],
    /// The fact.
    pub fact: &'a Fact,
}

/// Facts that cannot all hold.
#[derive(Clone, Debug)]
pub struct Conflict<'a> {
    /// The rule.
    pub rule: &'a ConflictRule,
    /// Whether it is only with a document outside of what the client signs.
    pub outside: bool,
    /// Whether only the wording differs.
    pub wording: bool,
    /// How much it matters.
    pub severity: Severity,
    /// The places, in the order of documents; at least two.
    pub places: Vec<Stated<'a>>,
}

impl<'a> Conflict<'a> {
    /// The name of the check; what staff are told or the web site says has one of its own.
    pub fn lint(&self) -> String {
        let outside = if self.outside { OUTSIDE } else { "" };
        format!("{}{outside}", self.rule.id)
    }

    /// A hash of the sentences with their values, in whatever order they stand. A value may be put together from several
    /// sentences (rows with hours), so that it changes where the first of them does not.
    pub fn sentences(&self) -> Option<u32> {
        let known = self.places.iter().map(|stated| {
            // Nothing of a document whose sentences are not hashed may be guessed at.
            let words = stated.fact.spot.words;
            words.map(|words| format!("{words} {}", stated.fact.worth))
        });
        let mut known: Vec<String> = known.map(Option::unwrap_or_default).collect();
        known.sort();
        known.dedup();
        Some(hash(&known.join("\n")) as u32)
    }

    /// The values that cannot all hold, each in the ways in which it is written: `24 hours` may also be `1 day`.
    pub fn values(&self) -> Vec<Vec<String>> {
        let mut values: Vec<(&Fact, Vec<String>)> = Vec::new();
        for Stated { fact, .. } in &self.places {
            let worth = fact.worth.to_string();
            let same = |(known, _): &&mut (&Fact, _)| {
                known.rule == fact.rule && known.worth.differs(&fact.worth).is_none()
            };
            match values.iter_mut().find(same) {
                Some((_, ways)) if ways.contains(&worth) => {}
                Some((_, ways)) => ways.push(worth),
                None => values.push((fact, vec![worth])),
            }
        }
        values.into_iter().map(|(_, ways)| ways).collect()
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        if self.outside {
            "Staff rules and web pages may be stricter than what clients sign, but a client who sees both should not be surprised. Bring them in line, or say why they differ."
        } else {
            "Decide which holds, say it in one place, and let the other point to it."
        }
    }

    /// The message, what stands at the first place, and the other places with what stands there. Those that differ from
    /// the first come before those that agree with it.
    pub fn words(&self, clause: &Clause) -> (String, String, Vec<(&Stated<'a>, String)>) {
        let first = &self.places[0];
        // Names and telephone numbers are the document's own words and stand in no message.
        let unsaid = |stated: &Stated<'_>| {
            let worth = &stated.fact.worth;
            matches!(
                worth,
                Worth::Stance(_) | Worth::Person(_) | Worth::Typed(Value::Phone(_))
            )
        };
        let says = |stated: &Stated<'_>| &clause.facts[stated.fact.rule].says;
        let mut others: Vec<&Stated<'_>> = self.places[1..].iter().collect();
        // One sentence may state several facts.
        let mut seen = BTreeSet::from([&first.fact.spot.place]);
        others.retain(|other| seen.insert(&other.fact.spot.place));
        others.sort_by_key(|other| {
            other.fact.rule == first.fact.rule && other.fact.worth == first.fact.worth
        });
        let here = |stated: &Stated<'_>| format!("{} here", stated.fact.worth);
        if self.places.iter().any(unsaid) {
            let note = |other: &Stated<'_>| {
                let same =
                    other.fact.rule == first.fact.rule && other.fact.worth == first.fact.worth;
                let note = if same {
                    "this agrees with the first"
                } else {
                    "this says otherwise"
                };
                note.to_string()
            };
            let related = others.iter().map(|other| (*other, note(other)));
            return (self.rule.say.clone(), "this".into(), related.collect());
        }
        let mut seen = BTreeSet::from([first.fact.worth.to_string()]);
        let mut named = format!("{} here", first.fact.worth);
        for other in &others {
            let worth = other.fact.worth.to_string();
            if !seen.insert(worth.clone()) || seen.len() > NAMED {
                continue;
            }
            let line = other.fact.spot.place.start.line;
            let place = match other.document == first.document {
                true => format!("line {line}"),
                false => format!("{} (line {line})", other.fact.spot.place.path),
            };
            named.push_str(&format!(", {worth} in {place}"));
        }
        if seen.len() > NAMED {
            named.push_str(&format!(", and {} more", seen.len() - NAMED));
        }
        let message = match self.wording {
            true => format!(
                "Two places put {} in different words: {named}. A careful reader may take them for two rules.",
                says(first)
            ),
            false => format!(
                "Two places differ on {}: {named}. {}",
                says(first),
                self.rule.say
            ),
        };
        let related = others.iter().map(|other| (*other, here(other)));
        (message, here(first), related.collect())
    }
}

/// How two documents belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    /// The same client reads both.
    Inside,
    /// Staff are bound by one of them, or it is a web page.
    Outside,
}

/// The conflicts of one clause among facts in the order of documents.
pub fn find<'a>(
    clause: &'a Clause,
    dimensions: &[Dimension],
    facts: &[Stated<'a>],
) -> Vec<Conflict<'a>> {
    let rules = clause.conflicts.iter();
    rules
        .flat_map(|rule| {
            let differ = rule.differ.iter().map(|role| {
                let side = Side {
                    fact: *role,
                    value: None,
                };
                [side.clone(), side]
            });
            let pairs: Vec<[Side; 2]> = differ.chain(rule.clash.iter().cloned()).collect();
            let roles = groups(&pairs);
            roles
                .into_iter()
                .flat_map(move |pairs| compare(clause, rule, &pairs, dimensions, facts))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Pairs that share a role are compared together: a place that contradicts two others is one finding.
fn groups(pairs: &[[Side; 2]]) -> Vec<Vec<[Side; 2]>> {
    let mut groups: Vec<Vec<[Side; 2]>> = Vec::new();
    for pair in pairs {
        let mine = |group: &Vec<[Side; 2]>| {
            let mut sides = group.iter().flatten();
            sides.any(|side| pair.iter().any(|own| own.fact == side.fact))
        };
        let mut joined = vec![pair.clone()];
        while let Some(at) = groups.iter().position(mine) {
            joined.extend(groups.swap_remove(at));
        }
        groups.push(joined);
    }
    groups
}

fn compare<'a>(
    clause: &'a Clause,
    rule: &'a ConflictRule,
    pairs: &[[Side; 2]],
    dimensions: &[Dimension],
    facts: &[Stated<'a>],
) -> Vec<Conflict<'a>> {
    let concerned = |fact: &Fact| pairs.iter().flatten().any(|side| on(side, fact));
    let of_pairs = |stated: &&Stated<'a>| !stated.fact.excepted && concerned(stated.fact);
    let all: Vec<Stated<'a>> = facts.iter().filter(of_pairs).copied().collect();
    // "Texts are fine for times, not for how you are": a rule with its exception in one sentence.
    let both = |at: usize| {
        let own = &all[at];
        let same = |other: &&Stated<'_>| {
            other.document == own.document && other.fact.unit == own.fact.unit
        };
        let before = all[..at].iter().rev().take_while(same);
        let mut beside = before.chain(all[at..].iter().take_while(same));
        let stance = matches!(own.fact.worth, Worth::Stance(_));
        let weighs = |other: &Stated<'_>| other.fact.own || !own.fact.own;
        stance && beside.any(|other| weighs(other) && clash(pairs, own.fact, other.fact).is_some())
    };
    let nodes = (0..all.len()).filter(|at| !both(*at));
    let nodes: Vec<Stated<'a>> = nodes.map(|at| all[at]).collect();
    let mut names = Names::default();
    let marks: Vec<Mark> = nodes
        .iter()
        .map(|node| {
            Mark::of(
                node.fact,
                &clause.facts[node.fact.rule],
                dimensions,
                &mut names,
            )
        })
        .collect();
    // What one document says twice in the same section is compared once.
    let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, (node, mark)) in nodes.iter().zip(&marks).enumerate() {
        let place = (node.document, node.fact.section, node.fact.list);
        alike.entry((place, mark)).or_default().push(at);
    }
    let mut first: Vec<usize> = alike.values().map(|of| of[0]).collect();
    first.sort_unstable();
    let mut group: Vec<usize> = (0..nodes.len()).collect();
    for of in alike.values() {
        of.iter().for_each(|at| group[*at] = of[0]);
    }
    let mut edges = Vec::new();
    let mut beside: BTreeSet<(usize, [(usize, u32); 2])> = BTreeSet::new();
    for (n, &a) in first.iter().enumerate() {
        let near = |b: &&usize| n < COMPARED || nodes[**b].document == nodes[a].document;
        for &b in first[n + 1..]
            .iter()
            .take_while(near)
            .take(if n < COMPARED { usize::MAX } else { COMPARED })
        {
            let (one, other) = (&nodes[a], &nodes[b]);
            let Some(relation) = relation(one, other) else {
                continue;
            };
            if marks[a].value == marks[b].value || !marks[a].comparable(&marks[b]) {
                continue;
            }
            let Some(difference) = clash(pairs, one.fact, other.fact) else {
                continue;
            };
            let mut values = [marks[a].value, marks[b].value];
            values.sort_unstable();
            if kept_apart(one, other) {
                beside.insert((one.document, values));
            } else {
                edges.push((a, b, relation, difference, values));
            }
        }
    }
    // Two values that stand side by side are told apart by something that was not understood. A rule that stands beside
    // its exception in one document still contradicts another document that knows of none.
    edges.retain(|(a, b, .., values)| {
        let of = [*a, *b].map(|at| nodes[at].document);
        let mut both = of
            .map(|document| beside.contains(&(document, *values)))
            .into_iter();
        match nodes[*a].fact.worth {
            Worth::Stance(_) => !both.all(|beside| beside),
            _ => !both.any(|beside| beside),
        }
    });
    for (a, b, ..) in &edges {
        let (from, to) = (root(&group, *a), root(&group, *b));
        group[from.max(to)] = from.min(to);
    }
    // Each group under the number of its first place.
    let mut conflicts: BTreeMap<usize, Conflict<'a>> = BTreeMap::new();
    for (a, _, relation, difference, _) in &edges {
        let found = conflicts.entry(root(&group, *a));
        let found = found.or_insert_with(|| Conflict {
            rule,
            outside: true,
            wording: true,
            severity: Severity::Advice,
            places: Vec::new(),
        });
        found.outside &= *relation == Relation::Outside;
        found.wording &= *difference == Difference::Wording;
        if !found.outside && !found.wording {
            found.severity = rule.severity;
        }
    }
    for (at, node) in nodes.iter().enumerate() {
        if let Some(found) = conflicts.get_mut(&root(&group, at)) {
            found.places.push(*node);
        }
    }
    conflicts.into_values().collect()
}

fn root(group: &[usize], mut at: usize) -> usize {
    while group[at] != at {
        at = group[at];
    }
    at
}

fn on(side: &Side, fact: &Fact) -> bool {
    side.fact as usize == fact.rule
        && side
            .value
            .as_ref()
            .is_none_or(|value| matches!(&fact.worth, Worth::Stance(stance) if stance == value))
}

/// How two facts clash by one of the pairs, if they do.
fn clash(pairs: &[[Side; 2]], one: &Fact, other: &Fact) -> Option<Difference> {
    let differences = pairs.iter().filter_map(|[a, b]| {
        let meets = (on(a, one) && on(b, other)) || (on(b, one) && on(a, other));
        if !meets {
            None
        } else if a == b {
            one.worth.differs(&other.worth)
        } else {
            one.worth.clashes(&other.worth).then_some(Difference::Real)
        }
    });
    differences.max()
}

fn relation(one: &Stated<'_>, other: &Stated<'_>) -> Option<Relation> {
    let outside = |kind: Kind| matches!(kind, Kind::Staff | Kind::Web);
    if one.document == other.document {
        return Some(Relation::Inside);
    }
    if outside(one.kind) || outside(other.kind) {
        return Some(Relation::Outside);
    }
    let client = |stated: &Stated<'_>| matches!(stated.kind, Kind::Ooo | Kind::TerminationLetter);
    let together = one.packets.iter().any(|p| other.packets.contains(p));
    // What a client hears on the telephone or reads in a letter belongs to every packet.
    (together || client(one) || client(other)).then_some(Relation::Inside)
}

/// Whether two facts of one document stand so close that they are meant to differ: in one sentence, in rows or items of
/// one list, prices, closed days or stances under one heading (a list of services, a rule with its exceptions). A code
/// of conduct is a list of cases throughout.
fn kept_apart(one: &Stated<'_>, other: &Stated<'_>) -> bool {
    if one.document != other.document {
        return false;
    }
    let (a, b) = (one.fact, other.fact);
    let stances = matches!((&a.worth, &b.worth), (Worth::Stance(_), Worth::Stance(_)));
    let prices = matches!(
        (&a.worth, &b.worth),
        (
            Worth::Typed(Value::Money { .. }),
            Worth::Typed(Value::Money { .. })
        )
    );
    let days = a.rule != b.rule && matches!(a.worth, Worth::Schedule(_) | Worth::Typed(_));
    let section = a.section == b.section;
    a.unit == b.unit
        || (a.list.is_some() && a.list == b.list)
        || ((prices || days) && a.section.0 == b.section.0)
        || (stances && (section || one.kind == Kind::Staff))
}

/// Numbers for strings: every fact is compared with every other.
#[derive(Default)]
struct Names(FxHashMap<String, u32>);

impl Names {
    fn number(&mut self, name: String) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(name).or_insert(next)
    }
}

/// What a fact says and what it holds for, in numbers.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    /// Its rule and its value.
    value: (usize, u32),
    /// What it holds for in each dimension of its rule.
    apart: Vec<Held>,
}

/// What a fact holds for in one dimension.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Held {
    dimension: u16,
    /// Whether silence means that it holds for all; else it means something that is not named.
    or_all: bool,
    tags: Vec<u32>,
}

impl Mark {
    fn of(fact: &Fact, rule: &FactRule, dimensions: &[Dimension], names: &mut Names) -> Self {
        let apart = rule.apart.iter().zip(&fact.apart).map(|(number, tags)| {
            let dimension = &dimensions[*number as usize];
            let usual = dimension.usual.map(|tag| &dimension.tags[tag as usize].0);
            let usual = usual.into_iter().filter(|_| tags.is_empty());
            let tags = tags.iter().chain(usual);
            Held {
                dimension: *number,
                or_all: dimension.class.is_some(),
                tags: tags.map(|tag| names.number(tag.clone())).collect(),
            }
        });
        Self {
            apart: apart.collect(),
            value: (fact.rule, names.number(fact.worth.to_string())),
        }
    }

    /// Whether two facts hold for the same service, channel, audience and record.
    fn comparable(&self, other: &Self) -> bool {
        self.apart.iter().all(|a| {
            let b = other.apart.iter().find(|b| b.dimension == a.dimension);
            let Some(b) = b else { return true };
            let silent = match a.or_all {
                true => a.tags.is_empty() || b.tags.is_empty(),
                false => a.tags.is_empty() && b.tags.is_empty(),
            };
            silent || a.tags.iter().any(|tag| b.tags.contains(tag))
        })
    }
}
