//! What a document's text states as typed facts, each with what it holds for.
//!
//! Facts stand in the sentences in which a facet holds, or in which frames of their own do. Of a sentence only the
//! values that stand near the words of their role are taken: "24 hours' notice, or $60 for the 50 minutes" has one
//! notice period. What a fact holds for (service, channel, audience, record) is what is named nearest to it in the
//! sentence, else in its head, lead-in, question, heading or the title.

use std::cmp::Ordering;

use crate::document::Document;
use crate::document::token::Gap;
use crate::document::value::{Class, TimeUnit, Value};
use crate::lint::catalog::Catalog;
use crate::lint::fact::Takes;
use crate::lint::matcher::Hit;
use crate::lint::{Clause, FactRule, Polarity, Reach, SetId};
use crate::report::{Clock, Measure};

use super::clause::{Holds, Outcome};
use super::document::Spot;
use super::index::{Index, Serves, frame};
use super::polarity::{self, Scope};
use super::reading::{Hits, Joined};
use super::view::View;

mod person;
mod schedule;

pub use person::Person;
pub use schedule::Schedule;

/// The value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Worth {
    /// A number, amount, duration, weekdays or telephone number.
    Typed(Value),
    /// A stance, as its frame names it.
    Stance(String),
    /// Days of the week with their times.
    Schedule(Schedule),
    /// A person.
    Person(Person),
}

impl std::fmt::Display for Worth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Worth::Typed(value) => value.fmt(f),
            Worth::Stance(value) => f.write_str(&value.replace('-', " ")),
            Worth::Schedule(schedule) => schedule.fmt(f),
            Worth::Person(person) => person.fmt(f),
        }
    }
}

/// A typed value that a document states.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The clause, by number.
    pub clause: usize,
    /// Its rule, by number.
    pub rule: usize,
    /// The value.
    pub worth: Worth,
    /// For each dimension of the rule what it holds for; empty if nothing is said.
    pub apart: Vec<Vec<String>>,
    /// Whether it is the exception to a rule.
    pub excepted: bool,
    /// Whether the rule's own frames state it, which are narrower than a facet's.
    pub own: bool,
    /// The sentence.
    pub spot: Spot,
    /// The section it stands in, and the run-in head of its paragraph.
    pub section: (u32, Option<u32>),
    /// The sentence it stands in.
    pub unit: u32,
    /// The list or table of which it is an item or row.
    pub list: Option<u32>,
    /// Where the value itself begins, in bytes of the visible text, for order.
    at: u32,
}

/// Longest session, in minutes, that tells two prices apart.
const LONGEST: u64 = 8 * 60;

/// How much two values differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Only in wording, or so little that a reader must look: 24 hours and one business day.
    Wording,
    /// They cannot both hold.
    Real,
}

impl Worth {
    /// How two values of one role differ, if they do.
    pub fn differs(&self, other: &Self) -> Option<Difference> {
        match (self, other) {
            (Worth::Typed(a), Worth::Typed(b)) => typed_differ(a, b),
            (Worth::Stance(a), Worth::Stance(b)) => (a != b).then_some(Difference::Real),
            (Worth::Schedule(a), Worth::Schedule(b)) => a.differs(b).then_some(Difference::Real),
            (Worth::Person(a), Worth::Person(b)) => (!a.is(b)).then_some(Difference::Real),
            _ => None,
        }
    }

    /// What it amounts to, for the report.
    pub fn measure(&self) -> Measure {
        match self {
            Worth::Typed(Value::Money { currency, minor }) => Measure::Money {
                currency,
                minor: *minor,
            },
            Worth::Typed(Value::Phone(_)) => Measure::Number,
            Worth::Typed(Value::Duration { min, max, unit }) => Measure::Time {
                clock: match unit {
                    // The same day is one on any clock.
                    _ if *max == 0 => Clock::Calendar,
                    TimeUnit::BusinessHour => Clock::OpenHours,
                    TimeUnit::BusinessDay => Clock::OpenDays,
                    _ => Clock::Calendar,
                },
                least: min.saturating_mul(unit.minutes()),
                most: max.saturating_mul(unit.minutes()),
            },
            Worth::Stance(_) => Measure::Stance,
            Worth::Person(_) => Measure::Name,
            Worth::Typed(_) | Worth::Schedule(_) => Measure::Other,
        }
    }

    /// Whether days that are said to be closed stand in a schedule, or the other way round. Other values of two roles
    /// that clash always do.
    pub fn clashes(&self, other: &Self) -> bool {
        match (self, other) {
            (Worth::Schedule(open), Worth::Typed(Value::Weekdays(days)))
            | (Worth::Typed(Value::Weekdays(days)), Worth::Schedule(open)) => {
                open.days() & days != 0
            }
            _ => true,
        }
    }
}

fn typed_differ(a: &Value, b: &Value) -> Option<Difference> {
    match (a, b) {
        (Value::Duration { .. }, Value::Duration { .. }) => match a.compare(b) {
            Some(Ordering::Equal) => None,
            Some(_) if !nearly(a, b) => Some(Difference::Real),
            Some(_) => Some(Difference::Wording),
            // Calendar against business time, or ranges of which neither is the longer.
            None if a.longest_minutes() == Some(0) && b.longest_minutes() == Some(0) => None,
            None if nearly(a, b) => Some(Difference::Wording),
            None => Some(Difference::Real),
        },
        (
            Value::Money { currency, minor },
            Value::Money {
                currency: other,
                minor: amount,
            },
        ) => (currency == other && minor != amount).then_some(Difference::Real),
        (Value::Phone(a), Value::Phone(b)) => {
            // The area or country code may be left out.
            let same = a.ends_with(b.trim_start_matches(['+', '0']))
                || b.ends_with(a.trim_start_matches(['+', '0']));
            (!same).then_some(Difference::Real)
        }
        (a, b) => (a != b).then_some(Difference::Real),
    }
}

/// Whether two durations are one on any clock (24 hours, a business day), or differ as a month does from 30 days.
fn nearly(a: &Value, b: &Value) -> bool {
    let longest = |value: &Value| value.longest_minutes().unwrap_or(0);
    let (a, b) = (longest(a), longest(b));
    let slack = if a.min(b) >= 20 * 1_440 { 10 } else { 0 };
    a.abs_diff(b) * 100 <= a.max(b) * slack
}

/// Finds the facts of one document, in the order of the text. `spot` gives a unit's place.
pub(super) fn find(
    hits: &Hits<'_>,
    catalog: &Catalog,
    index: &Index,
    outcomes: &[Outcome],
    spot: impl Fn(u32) -> Spot,
) -> Vec<Fact> {
    let mut finder = Finder {
        hits,
        document: hits.document,
        catalog,
        index,
        joined: Joined::default(),
        scopes: Vec::new(),
        spot: &spot,
        out: Vec::new(),
    };
    for (number, (clause, outcome)) in catalog.clauses.iter().zip(outcomes).enumerate() {
        for (rule, policy) in clause.facts.iter().enumerate() {
            finder.rule((number, rule), clause, policy, outcome);
        }
    }
    let mut facts = finder.out;
    facts.sort_by_key(|fact| (fact.at, fact.clause, fact.rule, !fact.own));
    facts.dedup_by(|b, a| {
        (a.at, a.clause, a.rule) == (b.at, b.clause, b.rule) && a.worth == b.worth
    });
    facts
}

/// A sentence in which a fact may stand.
#[derive(Clone, Debug)]
struct Place {
    unit: u32,
    /// The words of the fact's own frames, in tokens of the unit's view.
    words: Vec<Hit>,
}

/// Hits in order, to be asked for the nearest one.
struct Nearby {
    hits: Vec<Hit>,
    longest: u32,
}

impl Nearby {
    fn new(hits: impl Iterator<Item = Hit>) -> Self {
        let mut hits: Vec<Hit> = hits.collect();
        hits.sort_unstable_by_key(|hit| hit.first);
        let longest = hits.iter().map(|hit| hit.len).max().unwrap_or(0);
        Self { hits, longest }
    }

    fn around(&self, value: Hit, within: u32) -> impl Iterator<Item = Hit> + '_ {
        let from = value.first.saturating_sub(within + self.longest);
        let from = self.hits.partition_point(|hit| hit.first < from);
        let upto = value.end() + within;
        let near = self.hits[from..].iter().copied();
        near.take_while(move |hit| hit.first <= upto)
    }

    /// The distance of the nearest one that does not cover a value, if it stands within some words.
    fn distance(&self, value: Hit, within: u32) -> Option<u32> {
        let near = self.around(value, within).filter(|hit| !hit.covers(value));
        let near = near.map(|hit| hit.distance(value));
        near.filter(|distance| *distance <= within).min()
    }

    fn cover(&self, value: Hit) -> bool {
        self.around(value, 0).any(|hit| hit.covers(value))
    }
}

/// Most values of one class that a sentence on a rule holds; what has more is a table in disguise.
const VALUES: usize = 40;

struct Finder<'a, S> {
    hits: &'a Hits<'a>,
    document: &'a Document,
    catalog: &'a Catalog,
    index: &'a Index,
    joined: Joined,
    scopes: Vec<Scope>,
    spot: &'a S,
    out: Vec<Fact>,
}

impl<S: Fn(u32) -> Spot> Finder<'_, S> {
    fn rule(
        &mut self,
        (number, rule): (usize, usize),
        clause: &Clause,
        policy: &FactRule,
        outcome: &Outcome,
    ) {
        let of_rule = |unit: u32| {
            let has = |set: SetId, at: u32| self.hits.within(at, set).next().is_some();
            let about = policy.about.is_none_or(|set| {
                has(set, unit) || self.hits.around(unit, Reach::Section, |at| has(set, at))
            });
            about && policy.none.is_none_or(|set| !has(set, unit))
        };
        let own = outcome.stated.iter().filter(|(holds, _)| {
            let serves = matches!(holds.frame.serves, Serves::Fact(n) if n as usize == rule);
            serves && of_rule(holds.unit)
        });
        let from = outcome.holds.iter().filter(|holds| {
            let serves = matches!(holds.frame.serves, Serves::Facet(n) if policy.from.contains(&n));
            let value = frame(clause, holds.frame).value.as_ref();
            let said = |value: &String| policy.values.contains(value);
            let stance = policy.values.is_empty() || value.is_some_and(said);
            serves && stance && of_rule(holds.unit)
        });
        let own: Vec<(Holds, Hit)> = own.copied().collect();
        let from: Vec<Holds> = from.copied().collect();
        if policy.takes == Takes::Stance {
            let has = |set: Option<SetId>, unit: u32| {
                set.is_some_and(|set| self.hits.within(unit, set).next().is_some())
            };
            let holds = own.iter().map(|(holds, _)| (holds, true));
            let holds = holds.chain(from.iter().map(|holds| (holds, false)));
            let holds = holds.filter(|(holds, _)| {
                let near = policy.near.is_none() || has(policy.near, holds.unit);
                near && !has(policy.unless, holds.unit)
            });
            for (holds, own) in holds.collect::<Vec<_>>() {
                if let Some(value) = &frame(clause, holds.frame).value {
                    let at = self.document.units[holds.unit as usize].text.start;
                    let worth = Worth::Stance(value.clone());
                    self.add((number, rule), policy, holds.unit, worth, &[], at);
                    self.out
                        .last_mut()
                        .into_iter()
                        .for_each(|fact| fact.own = own);
                }
            }
            return;
        }
        let mut places: Vec<Place> = Vec::new();
        let mut units: Vec<(u32, Option<Hit>)> = own
            .iter()
            .map(|(holds, words)| (holds.unit, Some(*words)))
            .chain(from.iter().map(|holds| (holds.unit, None)))
            .collect();
        units.sort_unstable();
        for (unit, words) in units {
            match places.last_mut().filter(|place| place.unit == unit) {
                Some(place) => place.words.extend(words),
                None => places.push(Place {
                    unit,
                    words: words.into_iter().collect(),
                }),
            }
        }
        match policy.takes {
            Takes::Schedule => self.schedules((number, rule), policy, &places),
            Takes::Person => {
                for place in places {
                    let view = self.hits.alone(place.unit);
                    let found = person::find(self.document, view.tokens);
                    let mut near = self.near(policy, &place, &view, &found, |f| f.0);
                    // "Ada's work is supervised by Ines Bell": the nearest name.
                    let words = Nearby::new(view.of(policy.near));
                    near.sort_by_key(|(hit, _)| words.distance(*hit, policy.within));
                    near.truncate(1);
                    for (hit, person) in near {
                        let at = view.tokens[hit.first as usize].start;
                        let worth = Worth::Person(person);
                        self.add((number, rule), policy, place.unit, worth, &[hit], at);
                    }
                }
            }
            Takes::Typed(class) => {
                for place in places {
                    self.typed((number, rule), policy, class, &place);
                }
            }
            Takes::Stance => {}
        }
    }

    fn typed(&mut self, key: (usize, usize), policy: &FactRule, class: Class, place: &Place) {
        let hits = self.hits;
        let mut joined = std::mem::take(&mut self.joined);
        let (view, _) = hits.view(place.unit, &self.index.grammar, &mut joined);
        let found: Vec<(Hit, Value)> = view
            .values
            .iter()
            .filter(|v| v.class == class && v.first >= view.own)
            .filter(|v| {
                let minutes = v.value.longest_minutes();
                minutes.is_none_or(|m| m == 0 || m >= policy.least)
            })
            .map(|v| (hit(v.first, v.len), v.value.clone()))
            .take(VALUES)
            .collect();
        // "$120 to $180" is no price.
        let between = |a: &Hit, b: &Hit| {
            let to = |at: u32| self.index.grammar.joins(view.tokens[at as usize].sym);
            a.end() + 1 == b.first && to(a.end())
        };
        let ranged = |at: usize| {
            let (value, hit) = (&found[at].1, &found[at].0);
            matches!(value, Value::Money { .. })
                && (found.get(at + 1).is_some_and(|next| between(hit, &next.0))
                    || at
                        .checked_sub(1)
                        .is_some_and(|before| between(&found[before].0, hit)))
        };
        let single: Vec<(Hit, Value)> = (0..found.len())
            .filter(|&at| !ranged(at))
            .map(|at| found[at].clone())
            .collect();
        let near = self.near(policy, place, &view, &single, |f| f.0);
        let own = view.own;
        // "The fee is due unless you give 24 hours' notice": the exception to the charge is the rule on notice.
        if !near.is_empty() && class != Class::Duration {
            self.scopes(&view, &[Polarity::Excepted]);
        } else {
            self.scopes.clear();
        }
        let excepted = |value: Hit| self.in_scope(value);
        let facts: Vec<(Hit, Value, u32, bool)> = near
            .into_iter()
            .map(|(value, worth)| {
                let at = view.tokens[value.first as usize].start;
                (shifted(value, own), worth, at, excepted(value))
            })
            .collect();
        self.joined = joined;
        let taken: Vec<(Hit, Value)> = facts.iter().map(|f| (f.0, f.1.clone())).collect();
        for (value, worth, at, excepted) in facts {
            // "One hundred dollars ($100)" is one price.
            let others = taken.iter().filter(|(_, other)| *other != worth);
            let mut siblings = vec![value];
            siblings.extend(others.map(|(h, _)| *h));
            self.add(key, policy, place.unit, Worth::Typed(worth), &siblings, at);
            if let Some(fact) = self.out.last_mut().filter(|f| f.at == at) {
                fact.excepted = excepted;
            }
        }
    }

    /// Finds the scopes of some polarities in a view.
    fn scopes(&mut self, view: &View<'_>, of: &[Polarity]) {
        let rules = &self.catalog.polarity;
        polarity::scopes(view, rules, &self.index.grammar, &mut self.scopes);
        self.scopes.retain(|scope| of.contains(&scope.polarity));
    }

    /// Whether a value lies in one of them.
    fn in_scope(&self, value: Hit) -> bool {
        let mut over = self.scopes.iter();
        over.any(|scope| scope.start <= value.first && value.first < scope.end)
    }

    /// The values that stand near the words of their role.
    fn near<V: Clone>(
        &self,
        policy: &FactRule,
        place: &Place,
        view: &View<'_>,
        found: &[V],
        at: impl Fn(&V) -> Hit,
    ) -> Vec<V> {
        let of = |set| Nearby::new(view.of(set));
        let (near, unless) = (of(policy.near), of(policy.unless));
        let words = Nearby::new(place.words.iter().copied());
        let those = |wanted: &dyn Fn(Hit) -> bool| -> Vec<V> {
            found.iter().filter(|v| wanted(at(v))).cloned().collect()
        };
        // "On those four days, within two business days": words that hold a value speak of that one.
        let held = |value| words.cover(value) || (near.cover(value) && !unless.cover(value));
        let held = those(&held);
        if !held.is_empty() {
            return held;
        }
        those(&|value| {
            if unless.cover(value) {
                return false;
            }
            let close = match (policy.near, place.words.is_empty()) {
                (Some(_), _) => near.distance(value, policy.within),
                (None, false) => words.distance(value, policy.within),
                (None, true) => Some(0),
            };
            let not = unless.distance(value, policy.within);
            close.is_some_and(|close| not.is_none_or(|not| close < not))
        })
    }

    fn schedules(&mut self, key: (usize, usize), policy: &FactRule, places: &[Place]) {
        let mut last: Option<(u32, usize)> = None;
        for unit in places.iter().map(|place| place.unit) {
            let view = self.hits.alone(unit);
            self.scopes(&view, &[Polarity::Denied, Polarity::Excepted]);
            let shut = Nearby::new(view.of(policy.unless));
            let closed =
                |value: Hit| self.in_scope(value) || shut.distance(value, policy.within).is_some();
            // "On Saturdays, Sundays and holidays we are closed."
            let open = |week: Schedule| {
                if shut.hits.is_empty() {
                    Some(week)
                } else {
                    week.timed()
                }
            };
            let week = Schedule::read(&view, &self.index.grammar, closed);
            let Some(schedule) = week.and_then(open) else {
                continue;
            };
            let apart = self.apart(policy, unit, &[]);
            let section = self.document.units[unit as usize].section;
            // Rows of one table, items of one list: one schedule.
            if let Some((before, at)) = last
                && before + 2 >= unit
                && self.document.units[before as usize].section == section
                && self.out[at].apart == apart
                && let Worth::Schedule(known) = &mut self.out[at].worth
                && known.add(&schedule)
            {
                last = Some((unit, at));
                continue;
            }
            last = Some((unit, self.out.len()));
            let at = self.document.units[unit as usize].text.start;
            self.add(key, policy, unit, Worth::Schedule(schedule), &[], at);
        }
    }

    fn add(
        &mut self,
        (clause, rule): (usize, usize),
        policy: &FactRule,
        unit: u32,
        worth: Worth,
        values: &[Hit],
        at: u32,
    ) {
        self.out.push(Fact {
            clause,
            rule,
            worth,
            apart: self.apart(policy, unit, values),
            excepted: false,
            own: false,
            spot: (self.spot)(unit),
            section: {
                let unit = &self.document.units[unit as usize];
                (unit.section, unit.head)
            },
            unit,
            list: self.document.units[unit as usize]
                .header
                .or(self.document.units[unit as usize].lead),
            at,
        });
    }

    /// For each dimension of a rule what a value holds for. The first of `values` is the one, the others are its
    /// neighbours of the same class.
    fn apart(&self, policy: &FactRule, unit: u32, values: &[Hit]) -> Vec<Vec<String>> {
        let tags = |dimension: &u16| self.tags(*dimension, unit, values);
        policy.apart.iter().map(tags).collect()
    }

    fn tags(&self, dimension: u16, id: u32, values: &[Hit]) -> Vec<String> {
        if let Some(class) = self.catalog.dimensions[dimension as usize].class {
            return self.lengths(class, id, values);
        }
        let unit = &self.document.units[id as usize];
        // The eighteen of "eighteen years" is no age.
        let mut here = self.named(dimension, id);
        here.retain(|(_, tag)| !values.iter().any(|value| value.covers(*tag)));
        if !here.is_empty() {
            let tokens = self.document.unit_tokens(unit);
            let grammar = &self.index.grammar;
            let cost = |tag: Hit, value: Hit| {
                let (from, to) = if tag.first < value.first {
                    (tag.end(), value.first)
                } else {
                    (value.end(), tag.first)
                };
                // Of two that overlap nothing stands between.
                let between = tokens.get(from as usize..(to as usize + 1).min(tokens.len()));
                let between = between.unwrap_or_default();
                let commas = between.iter().filter(|t| t.gap != Gap::Space).count();
                let ands = between.iter().filter(|t| grammar.is_and(t.sym)).count();
                let text = between.first().zip(between.last());
                let text = text.and_then(|(first, last)| {
                    let start = first.start as usize;
                    self.document
                        .text()
                        .get(start.saturating_sub(2)..last.start as usize)
                });
                let signs = text.unwrap_or_default().matches(['&', '|', '+']).count();
                tag.distance(value) + 4 * (commas + ands + signs) as u32
            };
            let nearest = |tag: Hit| {
                let values = values.iter().enumerate();
                values.min_by_key(|(_, value)| cost(tag, **value))
            };
            let own = here
                .iter()
                .filter(|(_, tag)| nearest(*tag).is_none_or(|(at, _)| at == 0));
            let mut own: Vec<(u16, Hit)> = own.copied().collect();
            if self.catalog.dimensions[dimension as usize].nearest
                && let Some(value) = values.first()
                && let Some(least) = own.iter().map(|(_, tag)| cost(*tag, *value)).min()
            {
                own.retain(|(_, tag)| cost(*tag, *value) == least);
            }
            return self.names(dimension, own.iter().map(|(tag, _)| *tag).collect());
        }
        let mut around: Vec<u32> = [unit.head, unit.lead, unit.question, unit.before]
            .into_iter()
            .flatten()
            .collect();
        around.extend(
            unit.lead
                .and_then(|lead| self.document.units[lead as usize].head),
        );
        // The two sentences before it in the paragraph.
        let carries = self.catalog.dimensions[dimension as usize].carries;
        let beside = |at: &u32| carries && self.document.units[*at as usize].block == unit.block;
        around.extend((id.saturating_sub(2)..id).rev().filter(beside));
        around.extend(unit.heading);
        for at in around {
            let tags = self.named(dimension, at);
            if !tags.is_empty() {
                return self.names(dimension, tags.iter().map(|(tag, _)| *tag).collect());
            }
        }
        Vec::new()
    }

    /// The typed value that stands nearest to a value of another class in its unit.
    fn lengths(&self, class: Class, unit: u32, values: &[Hit]) -> Vec<String> {
        let view = self.hits.alone(unit);
        let found = view.values.iter().filter(|v| v.class == class);
        let short = found.filter(|v| v.value.longest_minutes().is_none_or(|m| m <= LONGEST));
        let nearest = short.filter_map(|v| {
            let at = hit(v.first, v.len);
            let distances = values.iter().map(|value| value.distance(at)).enumerate();
            let (owner, distance) = distances.min_by_key(|(_, distance)| *distance)?;
            (owner == 0).then(|| (distance, v.value.to_string()))
        });
        let nearest = nearest.min_by_key(|(distance, _)| *distance);
        nearest.map(|(_, name)| name).into_iter().collect()
    }

    /// The tags of a dimension in a unit; of two that overlap the longer.
    fn named(&self, dimension: u16, unit: u32) -> Vec<(u16, Hit)> {
        let tags = &self.catalog.dimensions[dimension as usize].tags;
        let hits = tags.iter().enumerate().flat_map(|(tag, (_, set))| {
            let hits = self.hits.within(unit, *set);
            hits.map(move |hit| (tag as u16, hit))
        });
        let all: Vec<(u16, Hit)> = hits.collect();
        let longest = |(_, hit): &(u16, Hit)| {
            !all.iter()
                .any(|(_, other)| other.covers(*hit) && other.len > hit.len)
        };
        all.iter().copied().filter(longest).collect()
    }

    fn names(&self, dimension: u16, mut tags: Vec<u16>) -> Vec<String> {
        tags.sort_unstable();
        tags.dedup();
        let of = &self.catalog.dimensions[dimension as usize].tags;
        tags.iter().map(|tag| of[*tag as usize].0.clone()).collect()
    }
}

fn hit(first: u32, len: u32) -> Hit {
    Hit {
        set: SetId(u32::MAX),
        first,
        len,
    }
}

/// A hit of a view, in tokens of the unit itself.
fn shifted(hit: Hit, own: u32) -> Hit {
    Hit {
        first: hit.first - own.min(hit.first),
        ..hit
    }
}
