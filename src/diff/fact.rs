//! Values that changed: the notice, the price, the hours, who covers.
//!
//! Only values of one role are compared, and only where they hold for the same service, channel, audience or record.
//! What stayed equal in the packet is paired first, unless a document has one value for another now; of what is left,
//! everything that holds for the same is one change, as two sets.
//! Another wording of a value is no change. Names and telephone numbers are words of the document and are never shown.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::lint::fact::Dimension;
use crate::report::{Fact, Measure, Place};

use super::{Documents, Kind};

/// A value that a clause states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is (`the notice for cancelling`).
    pub says: String,
    /// The value.
    pub value: String,
}

/// A value that is not the same in both versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactChange {
    /// What the value is (`cancel-window`).
    pub role: String,
    /// The same in words (`the notice for cancelling`).
    pub says: String,
    /// What it holds for (`couples`), if that is said.
    pub scope: Vec<String>,
    /// Whether it is the exception to a rule.
    pub exception: bool,
    /// The values before; none if they are withheld.
    pub old: Vec<String>,
    /// The values now; none if they are withheld.
    pub new: Vec<String>,
    /// Why no values are given.
    pub withheld: Option<Withheld>,
    /// Which way it went, where that can be told.
    pub direction: Option<Direction>,
    /// Whether the value is an answer out of a list.
    pub stance: bool,
    /// What became of it in each place, where that is not everywhere the same.
    pub parts: Vec<Part>,
}

/// What became of a value in one place of the new version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The place; of a document that does not state the value any more, the one in the old version.
    pub place: Place,
    /// What its document said before.
    pub before: Rc<[String]>,
    /// What it says now.
    pub now: Vec<String>,
    /// Whether that is what its document said before.
    pub still: bool,
}

/// What is never shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// The name of a person.
    Name,
    /// A telephone number.
    Number,
}

/// Which way a value went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// A shorter time.
    Shorter,
    /// A longer time.
    Longer,
    /// A lower amount.
    Lower,
    /// A higher amount.
    Higher,
}

impl Direction {
    /// The word used in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Shorter => "shorter",
            Direction::Longer => "longer",
            Direction::Lower => "lower",
            Direction::Higher => "higher",
        }
    }
}

/// A change with the facts behind it.
pub(super) struct Found<'a> {
    pub(super) kind: Kind,
    pub(super) change: FactChange,
    pub(super) facts: [Vec<&'a Fact>; 2],
}

impl Found<'_> {
    /// The clause whose lint file declares the role.
    pub(super) fn clause(&self) -> &str {
        let first = self.facts.iter().flatten().next();
        first.map_or("", |fact| &fact.clause)
    }

    /// Its values for an entry that tells more, unless they are withheld or mean nothing alone.
    pub(super) fn told(&self) -> impl Iterator<Item = Told> + '_ {
        let values = self.change.old.iter().chain(&self.change.new);
        values.filter(|_| !self.change.stance).map(|value| Told {
            says: self.change.says.clone(),
            value: value.clone(),
        })
    }
}

/// Compares what two versions of a packet state, role by role.
pub(super) fn compare<'a>(
    old: &[&'a Fact],
    new: &[&'a Fact],
    dimensions: &[Dimension],
    documents: &Documents,
) -> Vec<Found<'a>> {
    let mut roles: BTreeMap<(&str, &str), [Vec<&Fact>; 2]> = BTreeMap::new();
    for (side, facts) in [old, new].into_iter().enumerate() {
        for fact in facts {
            let of_role = roles.entry((&fact.clause, &fact.role)).or_default();
            of_role[side].push(fact);
        }
    }
    let mut found = Vec::new();
    for facts in roles.values() {
        let sides = sides(facts, dimensions, documents);
        for group in groups(&sides, dimensions) {
            let members = |side: usize| {
                let scopes = group.iter().flat_map(move |scope| &scope.members[side]);
                scopes.copied()
            };
            // A value that is added beside one that stayed, or taken from beside it, is no new promise but another one.
            let only = |side: usize| members(side).any(|member| !member.said);
            let one_sided = only(0) != only(1);
            let beside = |fact: &Fact| {
                let mut scopes = group.iter();
                scopes.any(|scope| meet(fact, scope.first, dimensions))
            };
            let facts = [0, 1].map(|side| {
                let kept = sides[side]
                    .iter()
                    .filter(|member| one_sided && member.stays && beside(member.fact));
                let mut all: Vec<&Member<'_>> = kept.chain(members(side)).collect();
                // What both versions say stands first, as in the documents.
                all.sort_by_key(|member| (!member.said, &member.fact.place));
                all.iter().map(|member| member.fact).collect()
            });
            found.push(describe(facts, documents));
        }
    }
    found
}

/// A fact of one version, beside the other one.
struct Member<'a> {
    fact: &'a Fact,
    /// Whether the other version says the same.
    said: bool,
    /// Whether it does, and no document has exchanged it for another value.
    stays: bool,
}

/// The facts of one role in both versions.
fn sides<'a>(
    facts: &[Vec<&'a Fact>; 2],
    dimensions: &[Dimension],
    documents: &Documents,
) -> [Vec<Member<'a>>; 2] {
    let exchanged = exchanged(facts, dimensions, documents);
    let values = [&facts[0], &facts[1]].map(|facts| Values::of(facts));
    [0, 1].map(|side| {
        let member = |fact: &&'a Fact| {
            let said = values[1 - side].often(fact, dimensions) > 0;
            Member {
                fact,
                said,
                stays: said && !exchanged.contains(&std::ptr::from_ref(*fact)),
            }
        };
        facts[side].iter().map(member).collect()
    })
}

/// What does not stay and holds for exactly the same, of both versions.
struct Scope<'a, 'b> {
    first: &'a Fact,
    members: [Vec<&'b Member<'a>>; 2],
}

/// What does not stay, in groups of what holds for the same.
fn groups<'a, 'b>(
    sides: &'b [Vec<Member<'a>>; 2],
    dimensions: &[Dimension],
) -> Vec<Vec<Scope<'a, 'b>>> {
    let mut numbers = BTreeMap::new();
    let mut left: Vec<Scope<'_, '_>> = Vec::new();
    for (side, members) in sides.iter().enumerate() {
        for member in members.iter().filter(|member| !member.stays) {
            let fact = member.fact;
            let number = *numbers
                .entry((fact.excepted, &fact.apart))
                .or_insert(left.len());
            if number == left.len() {
                left.push(Scope {
                    first: fact,
                    members: Default::default(),
                });
            }
            left[number].members[side].push(member);
        }
    }
    let mut groups = Vec::new();
    while !left.is_empty() {
        let mut group = vec![left.remove(0)];
        let mut at = 0;
        while at < group.len() {
            let meets = |other: &Scope<'_, '_>| meet(group[at].first, other.first, dimensions);
            let (joined, others): (Vec<_>, Vec<_>) = left.into_iter().partition(meets);
            left = others;
            group.extend(joined);
            at += 1;
        }
        groups.push(group);
    }
    groups
}

/// Facts of one role by their value, with how often each is stated, so that few have to be compared.
struct Values<'a>(FxHashMap<String, Vec<(&'a Fact, usize)>>);

impl<'a> Values<'a> {
    fn of(facts: &[&'a Fact]) -> Self {
        let mut values: FxHashMap<String, Vec<(&Fact, usize)>> = FxHashMap::default();
        for fact in facts {
            let of_value = values.entry(key(fact)).or_default();
            let known = of_value.iter_mut().find(|(known, _)| {
                (&known.value, known.excepted, &known.apart)
                    == (&fact.value, fact.excepted, &fact.apart)
            });
            match known {
                Some((_, often)) => *often += 1,
                None => of_value.push((fact, 1)),
            }
        }
        Self(values)
    }

    /// Those that say the same as a fact.
    fn like(&self, fact: &Fact) -> impl Iterator<Item = &(&'a Fact, usize)> {
        let of_value = self.0.get(&key(fact)).into_iter().flatten();
        of_value.filter(move |(known, _)| same(known, fact))
    }

    /// How often the same is said of the same.
    fn often(&self, fact: &Fact, dimensions: &[Dimension]) -> usize {
        let alike = self.like(fact);
        let alike = alike.filter(|(known, _)| meet(known, fact, dimensions));
        alike.map(|(_, often)| often).sum()
    }
}

/// What is equal in facts that say the same.
fn key(fact: &Fact) -> String {
    match &fact.measure {
        Measure::Name => {
            let last = fact.value.rsplit(' ').next();
            last.unwrap_or_default().to_lowercase()
        }
        // The area or country code may be left out.
        Measure::Number => {
            let end = fact.value.char_indices().rev().nth(2);
            fact.value[end.map_or(0, |(at, _)| at)..].to_string()
        }
        measure @ (Measure::Time { .. } | Measure::Money { .. }) => format!("{measure:?}"),
        Measure::Stance | Measure::Other => fact.value.clone(),
    }
}

/// The facts of documents that say one value less often than before and, of the same, another more often. What such a
/// document says has changed, wherever else the packet says the one or said the other.
fn exchanged<'a>(
    [old, new]: &[Vec<&'a Fact>; 2],
    dimensions: &[Dimension],
    documents: &Documents,
) -> BTreeSet<*const Fact> {
    let mut stated: BTreeMap<&str, [Vec<&'a Fact>; 2]> = BTreeMap::new();
    for fact in old {
        let path = documents.now(&fact.place.path);
        stated.entry(path).or_default()[0].push(fact);
    }
    for fact in new {
        stated.entry(&fact.place.path).or_default()[1].push(fact);
    }
    let mut exchanged = BTreeSet::new();
    for facts in stated.values() {
        let values = [&facts[0], &facts[1]].map(|facts| Values::of(facts));
        let changed = [0, 1].map(|side| {
            let more = |fact: &&&'a Fact| {
                let [here, there] = [&values[side], &values[1 - side]];
                here.often(fact, dimensions) > there.often(fact, dimensions)
            };
            facts[side].iter().filter(more).copied().collect::<Vec<_>>()
        });
        for side in [0, 1] {
            let scopes = scopes(&changed[1 - side]);
            let instead = |fact: &&&Fact| scopes.iter().any(|other| meet(fact, other, dimensions));
            let facts = changed[side].iter().filter(instead);
            exchanged.extend(facts.map(|fact| std::ptr::from_ref(*fact)));
        }
    }
    exchanged
}

/// Of all facts that hold for exactly the same one.
fn scopes<'a>(facts: &[&'a Fact]) -> Vec<&'a Fact> {
    let scopes = facts
        .iter()
        .map(|fact| ((fact.excepted, &fact.apart), *fact));
    scopes.collect::<BTreeMap<_, _>>().into_values().collect()
}

fn describe<'a>(facts: [Vec<&'a Fact>; 2], documents: &Documents) -> Found<'a> {
    let all: Vec<&Fact> = facts.iter().flatten().copied().collect();
    let first = all[0];
    let withheld = match first.measure {
        Measure::Name => Some(Withheld::Name),
        Measure::Number => Some(Withheld::Number),
        _ => None,
    };
    let values = |facts: &[&Fact]| match withheld {
        Some(_) => Vec::new(),
        None => one_each(facts),
    };
    let (old, new) = (values(&facts[0]), values(&facts[1]));
    let mut scope: Vec<String> = Vec::new();
    for tag in all
        .iter()
        .flat_map(|fact| &fact.apart)
        .flat_map(|(_, tags)| tags)
    {
        if !scope.contains(tag) {
            scope.push(tag.clone());
        }
    }
    let direction = match (old.as_slice(), new.as_slice()) {
        ([_], [_]) => direction(&facts[0][0].measure, &facts[1][0].measure),
        _ => None,
    };
    let kind = match [facts[0].is_empty(), facts[1].is_empty()] {
        [_, true] => Kind::FactLost,
        [true, _] => Kind::FactGained,
        _ => Kind::FactChanged,
    };
    let parts = match (kind, withheld) {
        (Kind::FactChanged, None) => parts(&facts, documents),
        _ => Vec::new(),
    };
    let change = FactChange {
        role: first.role.clone(),
        says: first.says.clone(),
        scope,
        exception: first.excepted,
        old,
        new,
        withheld,
        direction,
        stance: first.measure == Measure::Stance,
        parts,
    };
    Found {
        kind,
        change,
        facts,
    }
}

/// The values of some facts; the same one in other words is one value.
fn one_each(facts: &[&Fact]) -> Vec<String> {
    let mut known: FxHashMap<String, Vec<&Fact>> = FxHashMap::default();
    let mut values = Vec::new();
    for fact in facts {
        let alike = known.entry(key(fact)).or_default();
        if !alike.iter().any(|known| same(known, fact)) {
            alike.push(fact);
            values.push(fact.value.clone());
        }
    }
    values
}

/// What a document said before, all places together.
struct Before<'a> {
    values: Values<'a>,
    said: Rc<[String]>,
}

impl<'a> Before<'a> {
    fn of(facts: &[&'a Fact]) -> Self {
        Self {
            values: Values::of(facts),
            said: one_each(facts).into(),
        }
    }
}

/// What became of a value in each place, what changed first; none if that is everywhere the same.
fn parts([old, new]: &[Vec<&Fact>; 2], documents: &Documents) -> Vec<Part> {
    let mut places: BTreeMap<(&str, u32), Vec<&Fact>> = BTreeMap::new();
    for fact in new {
        let line = (fact.place.path.as_str(), fact.place.start.line);
        places.entry(line).or_default().push(fact);
    }
    let mut stated: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for fact in old {
        let path = documents.now(&fact.place.path);
        stated.entry(path).or_default().push(fact);
    }
    let befores = stated
        .iter()
        .map(|(path, facts)| (*path, Before::of(facts)));
    let befores: BTreeMap<&str, Before<'_>> = befores.collect();
    let nothing = Before::of(&[]);
    let mut parts = Vec::new();
    for ((path, _), facts) in &places {
        let before = befores.get(path).unwrap_or(&nothing);
        let kept = |fact: &&Fact| before.values.like(fact).next().is_some();
        let still = facts.iter().all(kept);
        let now = one_each(facts);
        parts.push(Part {
            place: facts[0].place.clone(),
            before: match still {
                true => now.as_slice().into(),
                false => before.said.clone(),
            },
            now,
            still,
        });
    }
    let said: BTreeSet<&str> = places.keys().map(|(path, _)| *path).collect();
    for fact in old {
        if !said.contains(documents.now(&fact.place.path)) {
            parts.push(Part {
                place: fact.place.clone(),
                before: [fact.value.clone()].into(),
                now: Vec::new(),
                still: false,
            });
        }
    }
    let alike = |pair: &[Part]| (&pair[0].before, &pair[0].now) == (&pair[1].before, &pair[1].now);
    if parts.windows(2).all(alike) {
        return Vec::new();
    }
    parts.sort_by_key(|part| part.still);
    parts
}

/// Whether two facts of one role say the same in whatever words.
fn same(one: &Fact, other: &Fact) -> bool {
    match (&one.measure, &other.measure) {
        (Measure::Name, Measure::Name) => same_person(&one.value, &other.value),
        (Measure::Number, Measure::Number) => {
            // The area or country code may be left out.
            let [a, b] =
                [&one.value, &other.value].map(|number| number.trim_start_matches(['+', '0']));
            a.ends_with(b) || b.ends_with(a)
        }
        (a @ (Measure::Time { .. } | Measure::Money { .. }), b) => a == b,
        _ => one.value == other.value,
    }
}

/// The same last name, and the same first one where both say it.
fn same_person(one: &str, other: &str) -> bool {
    let [a, b] = [one, other].map(str::to_lowercase);
    let [a, b]: [Vec<&str>; 2] = [&a, &b].map(|name| name.split(' ').collect());
    a.last() == b.last() && (a.len() == 1 || b.len() == 1 || a[0] == b[0])
}

/// Whether two facts of one role hold for the same.
fn meet(one: &Fact, other: &Fact, dimensions: &[Dimension]) -> bool {
    one.excepted == other.excepted
        && dimensions.iter().all(|dimension| {
            let [a, b] = [one, other].map(|fact| held(fact, dimension));
            let silent = match dimension.class {
                Some(_) => a.is_empty() || b.is_empty(),
                None => a.is_empty() && b.is_empty(),
            };
            silent || a.iter().any(|tag| b.contains(tag))
        })
}

/// What a fact holds for in one dimension, said or usual.
fn held<'a>(fact: &'a Fact, dimension: &'a Dimension) -> &'a [String] {
    match fact.apart.iter().find(|(id, _)| *id == dimension.id) {
        Some((_, tags)) => tags,
        None => {
            let usual = dimension.usual.map(|tag| &dimension.tags[tag as usize].0);
            usual.map_or(&[], std::slice::from_ref)
        }
    }
}

fn direction(old: &Measure, new: &Measure) -> Option<Direction> {
    match (old, new) {
        (
            Measure::Time { clock, least, most },
            Measure::Time {
                clock: other,
                least: its_least,
                most: its_most,
            },
        ) if clock == other => match (its_least.cmp(least), its_most.cmp(most)) {
            (Ordering::Greater, Ordering::Less) | (Ordering::Less, Ordering::Greater) => None,
            (Ordering::Less, _) | (_, Ordering::Less) => Some(Direction::Shorter),
            (Ordering::Greater, _) | (_, Ordering::Greater) => Some(Direction::Longer),
            _ => None,
        },
        (
            Measure::Money { currency, minor },
            Measure::Money {
                currency: other,
                minor: its,
            },
        ) if currency == other => match its.cmp(minor) {
            Ordering::Less => Some(Direction::Lower),
            Ordering::Greater => Some(Direction::Higher),
            Ordering::Equal => None,
        },
        _ => None,
    }
}
