//! What a document's text states as typed facts, each with what it holds for.
//!
//! Facts stand in the sentences in which a facet holds, or in which frames of their own do. Of a sentence only the
//! values that stand near the words of their role are taken: "24 hours' notice, or $60 for the 50 minutes" has one
//! notice period. What a fact holds for (service, channel, audience, record) is what is named nearest to it in the
//! sentence, else in its head, lead-in, question, heading or the title.

use crate::document::Document;
use crate::document::token::{Gap, Token};
use crate::document::value::{Class, Value};
use crate::lint::catalog::Catalog;
use crate::lint::fact::Takes;
use crate::lint::matcher::Hit;
use crate::lint::{Clause, FactRule, Polarity, Reach, SetId};

use super::clause::{Holds, Outcome};
use super::document::Spot;
use super::index::{Index, Serves, frame};
use super::polarity::{self, Scope};
use super::reading::{Hits, Joined};
use super::view::View;

mod apart;
mod column;
mod person;
mod plain;
mod schedule;
mod whose;
mod worth;

pub use person::Person;
pub use schedule::Schedule;
pub use whose::Whose;
pub use worth::{Difference, Worth};

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
    /// Whom alone it holds for, if somebody is named.
    pub whose: Whose,
    /// Whether its sentence names no case of its own, and nothing above it does: "A session costs $150."
    pub plain: bool,
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

/// How many units before and behind it in its section tell what a value is not about.
const BESIDE: u32 = 100;

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
            // "Please do not text me." under the table of whom to call in an emergency.
            let beside = |set| {
                let section = self.document.units[unit as usize].section;
                let all = &self.document.sections[section as usize].units;
                let near = unit.saturating_sub(BESIDE)..unit.saturating_add(BESIDE);
                let mut near = all.start.max(near.start)..all.end.min(near.end);
                near.any(|at| has(set, at))
            };
            let around =
                |set| has(set, unit) || self.hits.around(unit, Reach::Section, |at| has(set, at));
            policy.about.is_none_or(around)
                && !policy.not_about.is_some_and(beside)
                && policy.none.is_none_or(|set| !has(set, unit))
                && self.in_force(unit)
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
        // "$120 to $180" and "between $120 and $180" are no price; "$120 and $30 for a letter" are two.
        let between = |a: &Hit, b: &Hit| {
            let grammar = &self.index.grammar;
            let join = view.tokens[a.end() as usize].sym;
            let opened = || {
                let before = a.first.checked_sub(1);
                let word = before.map(|at| self.word(&view.tokens[at as usize]));
                word.is_some_and(|word| word.eq_ignore_ascii_case("between"))
            };
            a.end() + 1 == b.first && grammar.joins(join) && (!grammar.is_and(join) || opened())
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
        if !near.is_empty() {
            self.scopes(&view);
        }
        let facts: Vec<(Hit, Value, u32, bool)> = near
            .into_iter()
            // "$140 until 2020, from then on $150": what does not hold is no value.
            .filter(|(value, _)| polarity::of(*value, &self.scopes, None) != Polarity::Unclear)
            .filter(|(value, _)| !self.waived(&view, *value))
            .map(|(value, worth)| (value, worth, view.tokens[value.first as usize].start))
            .filter(|&(_, _, at)| !self.headed_otherwise(policy, place.unit, at))
            .map(|(value, worth, at)| {
                // "The fee is due unless you give 24 hours' notice": the exception to the charge is the rule on notice.
                let excepted = class != Class::Duration && self.excepted(&view, value);
                (shifted(value, own), worth, at, excepted)
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

    /// A word as the document writes it.
    fn word(&self, token: &Token) -> &str {
        let word = token.start as usize..token.end as usize;
        self.document.text().get(word).unwrap_or_default()
    }

    /// Finds the scopes of a view.
    fn scopes(&mut self, view: &View<'_>) {
        let rules = &self.catalog.polarity;
        polarity::scopes(view, rules, &self.index.grammar, &mut self.scopes);
    }

    /// Whether nothing above a unit says that it holds no more, or not yet: "Fees from 2090", "Until 2020".
    fn in_force(&self, unit: u32) -> bool {
        let unit = &self.document.units[unit as usize];
        let above = [unit.heading, unit.head, unit.header];
        let mut scopes = Vec::new();
        above.into_iter().flatten().all(|at| {
            let view = self.hits.alone(at);
            let rules = &self.catalog.polarity;
            polarity::scopes(&view, rules, &self.index.grammar, &mut scopes);
            let another = view.phrases(self.catalog.who.another_time).next().is_some();
            !another && !scopes.iter().any(|s| s.polarity == Polarity::Unclear)
        })
    }

    /// The scopes of one polarity over a value.
    fn over(&self, value: Hit, polarity: Polarity) -> impl Iterator<Item = &Scope> {
        self.scopes.iter().filter(move |scope| {
            let over = scope.start <= value.first && value.first < scope.end;
            over && scope.polarity == polarity
        })
    }

    /// Whether a value is said not to hold: "it is not $150", "you do not have to give 48 hours' notice". A denial of
    /// something else is the rule itself: "sessions not cancelled 24 hours before are charged".
    fn waived(&self, view: &View<'_>, value: Hit) -> bool {
        let waives = |scope: &Scope| {
            let mut waived = view.phrases(self.catalog.who.waived);
            let between = view
                .tokens
                .get(scope.trigger.end() as usize..=value.first as usize);
            let close = between.is_some_and(|words| words.iter().all(|t| t.gap == Gap::Space));
            // "No 24 hours' notice, no refund" is the rule in short.
            let at_once = scope.trigger.end() == value.first
                && (self.index.grammar).is_not(view.tokens[value.first as usize - 1].sym);
            close && (at_once || waived.any(|words| words.covers(scope.trigger)))
        };
        polarity::of(value, &self.scopes, None) == Polarity::Denied
            && self.over(value, Polarity::Denied).any(waives)
    }

    /// Whether a value stands in an exception. One that opens the sentence goes up to a comma; without one, nothing tells
    /// where it ends: "unless we agree otherwise the fee is $150".
    fn excepted(&self, view: &View<'_>, value: Hit) -> bool {
        let gap = |at: u32| view.tokens.get(at as usize).map(|token| token.gap);
        let ends = |scope: &Scope| {
            let first = scope.trigger.first;
            let opens = first == view.own || gap(first) == Some(Gap::Break);
            !opens || gap(scope.end) == Some(Gap::Comma)
        };
        self.over(value, Polarity::Excepted).any(ends)
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
            self.scopes(&view);
            let shut = Nearby::new(view.of(policy.unless));
            let out = [Polarity::Denied, Polarity::Excepted];
            let closed = |value: Hit| {
                out.iter().any(|of| self.over(value, *of).next().is_some())
                    || shut.distance(value, policy.within).is_some()
            };
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
            let whose = self.whose(policy, unit, None);
            let section = self.document.units[unit as usize].section;
            // Rows of one table, items of one list: one schedule.
            if let Some((before, at)) = last
                && before + 2 >= unit
                && self.document.units[before as usize].section == section
                && (&self.out[at].apart, &self.out[at].whose) == (&apart, &whose)
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
            whose: self.whose(policy, unit, values.first()),
            plain: self.plain(unit, clause, policy),
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
