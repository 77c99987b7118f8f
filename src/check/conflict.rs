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
        let mut seen = BTreeSet::new();
        for Stated { fact, .. } in &self.places {
            let worth = fact.worth.to_string();
            if !seen.insert((fact.rule, worth.clone())) {
                continue;
            }
            let same = |(known, _): &&mut (&Fact, _)| {
                known.rule == fact.rule && known.worth.differs(&fact.worth).is_none()
            };
            // An amount is written in one way.
            let mut others = values.iter_mut().filter(|_| !is_price(fact));
            match others.find(same) {
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
        let fact = node.fact;
        let place = (node.document, fact.section, fact.list, fact.plain);
        alike.entry((place, mark)).or_default().push(at);
    }
    let mut first: Vec<usize> = alike.values().map(|of| of[0]).collect();
    first.sort_unstable();
    let mut group: Vec<usize> = (0..nodes.len()).collect();
    for of in alike.values() {
        of.iter().for_each(|at| group[*at] = of[0]);
    }
    let mut compared = Compared::new(pairs, &nodes, &marks, &first);
    let mut edges = compared.edges(&first, |_, _| true);
    for (a, b, ..) in &edges {
        let (from, to) = (root(&group, *a), root(&group, *b));
        group[from.max(to)] = from.min(to);
    }
    // What joins a group need not be the worst of it.
    if edges
        .iter()
        .any(|(_, _, relation, _)| *relation == Relation::Outside)
    {
        edges.extend(compared.edges(&first, |relation, _| relation == Relation::Inside));
    }
    if edges
        .iter()
        .any(|(.., difference)| *difference == Difference::Wording)
    {
        edges.extend(compared.edges(&first, |_, difference| difference == Difference::Real));
    }
    // Each group under the number of its first place.
    let mut conflicts: BTreeMap<usize, Conflict<'a>> = BTreeMap::new();
    for (a, _, relation, difference) in &edges {
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

/// Two facts that cannot both hold, by their numbers.
type Edge = (usize, usize, Relation, Difference);

/// The facts of some roles, to be compared with each other.
struct Compared<'a, 'b> {
    pairs: &'b [[Side; 2]],
    nodes: &'b [Stated<'a>],
    marks: &'b [Mark],
    /// For each fact a group of which no two can contradict each other.
    rooms: Vec<usize>,
    /// The facts of a document with one value.
    of_value: FxHashMap<(usize, (usize, u32)), Vec<usize>>,
    /// Whether two values stand side by side in a document, of those that were asked for.
    beside: FxHashMap<(usize, [(usize, u32); 2]), bool>,
}

impl<'a, 'b> Compared<'a, 'b> {
    fn new(
        pairs: &'b [[Side; 2]],
        nodes: &'b [Stated<'a>],
        marks: &'b [Mark],
        among: &[usize],
    ) -> Self {
        let mut of_value: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for &at in among {
            let value = (nodes[at].document, marks[at].value);
            of_value.entry(value).or_default().push(at);
        }
        // Equal values agree, and neighbours are kept apart: whichever leaves fewer groups.
        let (values, count) = numbered(marks.iter().map(|mark| mark.value));
        let (places, fewer) = numbered(nodes.iter().map(neighbours));
        Self {
            pairs,
            nodes,
            marks,
            rooms: if fewer < count { places } else { values },
            of_value,
            beside: FxHashMap::default(),
        }
    }

    /// Enough of the wanted contradictions among some facts to join all that they join. Every fact is compared with all
    /// that are not joined yet, so that it takes few comparisons where much is contradicted, and nothing is left out.
    fn edges(
        &mut self,
        among: &[usize],
        wanted: impl Fn(Relation, Difference) -> bool,
    ) -> Vec<Edge> {
        let mut left: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &at in among {
            left.entry(self.rooms[at]).or_default().push(at);
        }
        let mut joined = vec![false; self.nodes.len()];
        let mut edges = Vec::new();
        for &start in among {
            if std::mem::replace(&mut joined[start], true) {
                continue;
            }
            let mut open = vec![start];
            while let Some(at) = open.pop() {
                left.retain(|room, others| {
                    if *room == self.rooms[at] {
                        return true;
                    }
                    others.retain(|&other| {
                        if joined[other] {
                            return false;
                        }
                        let edge = self.contradiction(at, other);
                        let Some((relation, difference)) = edge.filter(|(r, d)| wanted(*r, *d))
                        else {
                            return true;
                        };
                        joined[other] = true;
                        open.push(other);
                        edges.push((at, other, relation, difference));
                        false
                    });
                    !others.is_empty()
                });
            }
        }
        edges
    }

    fn contradiction(&mut self, a: usize, b: usize) -> Option<(Relation, Difference)> {
        let (one, other) = (&self.nodes[a], &self.nodes[b]);
        let difference = self.differ(a, b)?;
        let relation = relation(one, other)?;
        if kept_apart(one, other) {
            return None;
        }
        // Two values that stand side by side are told apart by something that was not understood. A rule that stands beside
        // its exception in one document still contradicts another document that knows of none.
        let values = [self.marks[a].value, self.marks[b].value];
        let stance = matches!(one.fact.worth, Worth::Stance(_));
        let mut both = [one.document, other.document]
            .map(|at| self.beside(at, values))
            .into_iter();
        let apart = match stance {
            true => both.all(|beside| beside),
            false => both.any(|beside| beside),
        };
        (!apart).then_some((relation, difference))
    }

    fn differ(&self, a: usize, b: usize) -> Option<Difference> {
        let (one, other) = (&self.marks[a], &self.marks[b]);
        if one.value == other.value || !one.comparable(other) {
            return None;
        }
        clash(self.pairs, self.nodes[a].fact, self.nodes[b].fact)
    }

    /// Whether two values stand side by side in a document.
    fn beside(&mut self, document: usize, mut values: [(usize, u32); 2]) -> bool {
        values.sort_unstable();
        if let Some(known) = self.beside.get(&(document, values)) {
            return *known;
        }
        let [ones, others] = values.map(|value| self.of_value.get(&(document, value)));
        let ones = ones.into_iter().flatten();
        let beside = ones.into_iter().any(|&a| {
            others
                .into_iter()
                .flatten()
                .any(|&b| kept_apart(&self.nodes[a], &self.nodes[b]) && self.differ(a, b).is_some())
        });
        self.beside.insert((document, values), beside);
        beside
    }
}

/// Numbers for keys, the same for equal ones, and how many there are.
fn numbered<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> (Vec<usize>, usize) {
    let mut known: FxHashMap<K, usize> = FxHashMap::default();
    let numbers = keys.map(|key| {
        let next = known.len();
        *known.entry(key).or_insert(next)
    });
    (numbers.collect(), known.len())
}

/// A part of a document in which all facts of one kind are kept apart.
fn neighbours(stated: &Stated<'_>) -> (usize, u8, u32) {
    let fact = stated.fact;
    let (kind, part) = match (is_price(fact) && !fact.plain, fact.list) {
        (true, _) => (0, fact.section.0),
        (false, Some(list)) => (1, list),
        (false, None) => (2, fact.unit),
    };
    (stated.document, kind, part)
}

fn is_price(fact: &Fact) -> bool {
    matches!(fact.worth, Worth::Typed(Value::Money { .. }))
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
/// one list, prices, closed days or stances under one heading (a list of services, a rule with its exceptions), unless
/// neither names a case. A code of conduct is a list of cases throughout.
fn kept_apart(one: &Stated<'_>, other: &Stated<'_>) -> bool {
    if one.document != other.document {
        return false;
    }
    let (a, b) = (one.fact, other.fact);
    let stances = matches!((&a.worth, &b.worth), (Worth::Stance(_), Worth::Stance(_)));
    let prices = is_price(a) && is_price(b);
    let days = a.rule != b.rule && matches!(a.worth, Worth::Schedule(_) | Worth::Typed(_));
    let section = a.section == b.section;
    a.unit == b.unit
        || (a.list.is_some() && a.list == b.list)
        || (!(a.plain && b.plain)
            && (((prices || days) && a.section.0 == b.section.0) || (stances && section)))
        || (stances && one.kind == Kind::Staff)
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
    /// Whom it holds for, if somebody is named.
    persons: Vec<u32>,
    /// Whether it holds for these persons alone.
    personal: bool,
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
        let apart = apart.collect();
        let persons = fact.whose.persons.iter();
        let persons: Vec<u32> = persons.map(|p| names.number(p.last_name())).collect();
        Self {
            apart,
            personal: !persons.is_empty() && !fact.whose.title,
            persons,
            value: (fact.rule, names.number(fact.worth.to_string())),
        }
    }

    /// Whether two facts hold for the same person. What one person does need not be what the practice does.
    fn of_one(&self, other: &Self) -> bool {
        if self.persons.is_empty() || other.persons.is_empty() {
            return !self.personal && !other.personal;
        }
        self.persons.iter().any(|p| other.persons.contains(p))
    }

    /// Whether two facts hold for the same person, service, channel, audience and record.
    fn comparable(&self, other: &Self) -> bool {
        self.of_one(other)
            && self.apart.iter().all(|a| {
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
