//! What a value holds for: the service, the channel, the audience that is named nearest to it.

use crate::document::token::Gap;
use crate::document::value::{Class, Value};
use crate::lint::FactRule;
use crate::lint::matcher::Hit;

use super::{Finder, hit};

/// Longest session, in minutes, that tells two prices apart.
const LONGEST: u64 = 8 * 60;

impl<S> Finder<'_, S> {
    /// For each dimension of a rule what a value holds for. The first of `values` is the one, the others are its
    /// neighbours of the same class.
    pub(super) fn apart(&self, policy: &FactRule, unit: u32, values: &[Hit]) -> Vec<Vec<String>> {
        let tags = |dimension: &u16| self.tags(policy, *dimension, unit, values);
        policy.apart.iter().map(tags).collect()
    }

    fn tags(&self, policy: &FactRule, dimension: u16, id: u32, values: &[Hit]) -> Vec<String> {
        if let Some(class) = self.catalog.dimensions[dimension as usize].class {
            return self.lengths(class, id, values);
        }
        let unit = &self.document.units[id as usize];
        // The eighteen of "eighteen years" is no age.
        let mut here = self.named(dimension, id);
        here.retain(|(_, tag)| !values.iter().any(|value| value.covers(*tag)));
        // "Seven years, and for minors until they are 25": seven years hold for adults.
        let behind = |words: &Hit| {
            values
                .first()
                .is_some_and(|value| words.first >= value.end())
        };
        if let Some(set) = policy.further
            && let Some(further) = self.hits.within(id, set).find(behind)
        {
            here.retain(|(_, tag)| tag.first < further.first);
        }
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

    /// The typed value that stands nearest to a value of another class in its unit, else the one in its head: "Individual
    /// session, 45 minutes: £70".
    fn lengths(&self, class: Class, id: u32, values: &[Hit]) -> Vec<String> {
        let short = |unit: u32| {
            let found = self.hits.alone(unit).values.iter();
            found.filter(move |v| {
                v.class == class && v.value.longest_minutes().is_none_or(|m| m <= LONGEST)
            })
        };
        let nearest = short(id).filter_map(|v| {
            let at = hit(v.first, v.len);
            let distances = values.iter().map(|value| value.distance(at)).enumerate();
            let (owner, distance) = distances.min_by_key(|(_, distance)| *distance)?;
            (owner == 0).then_some((distance, v))
        });
        let nearest = nearest.min_by_key(|(distance, _)| *distance);
        let head = self.document.units[id as usize].head;
        let own = nearest.map(|(_, v)| v);
        let found = match short(id).next() {
            Some(_) => own,
            None => head.and_then(|head| short(head).next()),
        };
        found.map(|v| length(&v.value)).into_iter().collect()
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

/// An hour is sixty minutes, however it is written.
fn length(value: &Value) -> String {
    match value {
        Value::Duration { min, max, .. } if min == max => {
            format!("{} minutes", value.longest_minutes().unwrap_or_default())
        }
        _ => value.to_string(),
    }
}
