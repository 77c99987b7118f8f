//! Values that changed: the notice, the price, the hours, who covers.
//!
//! Only values of one role are compared, and only where they hold for the same service, channel, audience or record.
//! What stayed equal in the packet is paired first, unless a document has one value for another now; of what is left,
//! everything that holds for the same is one change, as two sets.
//! Another wording of a value is no change. Names and telephone numbers are words of the document and are never shown.

use std::cmp::Ordering;
use std::collections::BTreeMap;

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
    pub before: Vec<String>,
    /// What it says now.
    pub now: Vec<String>,
}

impl Part {
    /// Whether it says what its document said before.
    pub fn still(&self) -> bool {
        !self.now.is_empty() && self.now.iter().all(|now| self.before.contains(now))
    }
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
    let alike = |a: &Fact, b: &Fact| same(a, b) && meet(a, b, dimensions);
    let mut found = Vec::new();
    for [old, new] in roles.values() {
        let exchanged = exchanged([old, new], dimensions, documents);
        let said = |fact: &Fact, there: &[&Fact]| there.iter().any(|other| alike(fact, other));
        let stays = |fact: &Fact, there: &[&Fact]| {
            let mut exchanged = exchanged.iter();
            said(fact, there) && !exchanged.any(|other| std::ptr::eq(*other, fact))
        };
        let left = |here: &[&'a Fact], there: &[&Fact], side: usize| -> Vec<(usize, &'a Fact)> {
            let open = here.iter().filter(|fact| !stays(fact, there));
            open.map(|fact| (side, *fact)).collect()
        };
        let mut open = left(old, new, 0);
        open.extend(left(new, old, 1));
        while !open.is_empty() {
            let mut group = vec![open.remove(0)];
            let mut at = 0;
            while let Some((_, fact)) = group.get(at).copied() {
                let (joined, others) = open
                    .into_iter()
                    .partition(|(_, other)| meet(fact, other, dimensions));
                open = others;
                group.extend::<Vec<_>>(joined);
                at += 1;
            }
            // A value that is added beside one that stayed, or taken from beside it, is no new promise but another one.
            let only = |at: usize, there: &[&Fact]| {
                let mut mine = group.iter().filter(|(side, _)| *side == at);
                mine.any(|(_, fact)| !said(fact, there))
            };
            let beside = |fact: &Fact| {
                let mut group = group.iter();
                group.any(|(_, other)| meet(fact, other, dimensions))
            };
            let one_sided = only(0, new) != only(1, old);
            let facts = [(0, old, new), (1, new, old)].map(|(side, here, there)| {
                let kept = here
                    .iter()
                    .filter(|fact| one_sided && stays(fact, there) && beside(fact));
                let mine = group.iter().filter(|(of, _)| *of == side);
                let all = kept.chain(mine.map(|(_, fact)| fact));
                let mut all: Vec<&Fact> = all.copied().collect();
                // What both versions say stands first, as in the documents.
                all.sort_by_key(|fact| (!said(fact, there), &fact.place));
                all
            });
            found.push(describe(facts, documents));
        }
    }
    found
}

/// The facts of documents that say one value less often than before and, of the same, another more often. What such a
/// document says has changed, wherever else the packet says the one or said the other.
fn exchanged<'a>(
    [old, new]: [&[&'a Fact]; 2],
    dimensions: &[Dimension],
    documents: &Documents,
) -> Vec<&'a Fact> {
    let mut stated: BTreeMap<&str, [Vec<&Fact>; 2]> = BTreeMap::new();
    for fact in old {
        let path = documents.now(&fact.place.path);
        stated.entry(path).or_default()[0].push(fact);
    }
    for fact in new {
        stated.entry(&fact.place.path).or_default()[1].push(fact);
    }
    let often = |fact: &Fact, among: &[&Fact]| {
        let alike = |other: &&&Fact| same(fact, other) && meet(fact, other, dimensions);
        among.iter().filter(alike).count()
    };
    let more = |here: &[&'a Fact], there: &[&Fact]| -> Vec<&'a Fact> {
        let more = |fact: &&&Fact| often(fact, here) > often(fact, there);
        here.iter().filter(more).copied().collect()
    };
    let mut exchanged = Vec::new();
    for [old, new] in stated.values() {
        let (gone, come) = (more(old, new), more(new, old));
        for (here, there) in [(&gone, &come), (&come, &gone)] {
            let instead = |fact: &&&Fact| there.iter().any(|other| meet(fact, other, dimensions));
            exchanged.extend(here.iter().filter(instead));
        }
    }
    exchanged
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
    let mut one_each: Vec<&Fact> = Vec::new();
    for fact in facts {
        if !one_each.iter().any(|known| same(known, fact)) {
            one_each.push(fact);
        }
    }
    one_each.iter().map(|fact| fact.value.clone()).collect()
}

/// What became of a value in each place, what changed first; none if that is everywhere the same.
fn parts([old, new]: &[Vec<&Fact>; 2], documents: &Documents) -> Vec<Part> {
    let line = |fact: &Fact| (fact.place.path.clone(), fact.place.start.line);
    let mut places: BTreeMap<(String, u32), Vec<&Fact>> = BTreeMap::new();
    for fact in new {
        places.entry(line(fact)).or_default().push(fact);
    }
    let mut parts = Vec::new();
    for ((path, _), facts) in &places {
        let here = |before: &&Fact| documents.now(&before.place.path) == path;
        let before: Vec<&Fact> = old.iter().copied().filter(here).collect();
        let kept = |fact: &&Fact| before.iter().any(|before| same(before, fact));
        let now = one_each(facts);
        parts.push(Part {
            place: facts[0].place.clone(),
            before: match facts.iter().all(kept) {
                true => now.clone(),
                false => one_each(&before),
            },
            now,
        });
    }
    for fact in old {
        let path = documents.now(&fact.place.path);
        if !new.iter().any(|now| now.place.path == path) {
            parts.push(Part {
                place: fact.place.clone(),
                before: vec![fact.value.clone()],
                now: Vec::new(),
            });
        }
    }
    let alike = |pair: &[Part]| (&pair[0].before, &pair[0].now) == (&pair[1].before, &pair[1].now);
    if parts.windows(2).all(alike) {
        return Vec::new();
    }
    parts.sort_by_key(Part::still);
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
    let said = |fact: &Fact, dimension: &Dimension| {
        let tags = fact.apart.iter().find(|(id, _)| *id == dimension.id);
        let usual = dimension
            .usual
            .map(|tag| dimension.tags[tag as usize].0.clone());
        tags.map_or_else(|| usual.into_iter().collect(), |(_, tags)| tags.clone())
    };
    one.excepted == other.excepted
        && dimensions.iter().all(|dimension| {
            let [a, b]: [Vec<String>; 2] = [one, other].map(|fact| said(fact, dimension));
            let silent = match dimension.class {
                Some(_) => a.is_empty() || b.is_empty(),
                None => a.is_empty() && b.is_empty(),
            };
            silent || a.iter().any(|tag| b.contains(tag))
        })
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
