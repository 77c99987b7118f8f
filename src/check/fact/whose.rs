//! Whom a fact holds for: who is named in its sentence, above it, or in the title.

use crate::document::token::{Gap, Token};
use crate::lint::FactRule;
use crate::lint::matcher::Hit;

use super::{Finder, Person, Spot, person};

/// The persons for whom a fact holds; none for the practice as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whose {
    /// As they are named.
    pub persons: Vec<Person>,
    /// Whether only the title of the document names them, which may be all who work there.
    pub title: bool,
}

/// How many sections up a heading may stand above another.
const ABOVE: usize = 200;

impl<S: Fn(u32) -> Spot> Finder<'_, S> {
    /// Whom a value of a unit holds for: who is named in it or above it, or in the title.
    pub(super) fn whose(&self, policy: &FactRule, id: u32, value: Option<&Hit>) -> Whose {
        if !policy.personal {
            return Whose::default();
        }
        let unit = &self.document.units[id as usize];
        let tokens = self.document.unit_tokens(unit);
        // "Dr. Lee replies within a day; Dr. Moss within two."
        let part = value.map(|value| {
            let at = (value.first as usize).min(tokens.len());
            let breaks = |token: &Token| token.gap == Gap::Break;
            let from = tokens[..at].iter().rposition(breaks).unwrap_or(0);
            let upto = tokens[at..].iter().skip(1).position(breaks);
            &tokens[from..upto.map_or(tokens.len(), |upto| at + 1 + upto)]
        });
        let part = part.map(|tokens| person::spoken_of(self.document, tokens));
        if let Some(persons) = part.filter(|names| !names.is_empty()) {
            return Whose {
                persons,
                title: false,
            };
        }
        let named = |at: u32| {
            person::spoken_of(
                self.document,
                self.document.unit_tokens(&self.document.units[at as usize]),
            )
        };
        let mut around = vec![id];
        around.extend([unit.head, unit.lead, unit.question].into_iter().flatten());
        // "Ana Lee sees adults. She charges $150."
        if tokens.iter().any(|t| person::refers(self.word(t))) {
            let beside = |at: &u32| self.document.units[*at as usize].block == unit.block;
            around.extend((id.saturating_sub(2)..id).rev().filter(beside));
        }
        let mut headings = self.headings(unit.section);
        let title = headings.pop();
        around.extend(headings);
        let persons =
            |units: Vec<u32>| units.into_iter().map(named).find(|names| !names.is_empty());
        if let Some(persons) = persons(around) {
            return Whose {
                persons,
                title: false,
            };
        }
        Whose {
            persons: persons(title.into_iter().collect()).unwrap_or_default(),
            title: true,
        }
    }

    /// The headings above, the nearest first. The last one is the first of the document.
    fn headings(&self, section: u32) -> Vec<u32> {
        let sections = &self.document.sections;
        let mut level = u8::MAX;
        let mut headings = Vec::new();
        for section in sections[..=section as usize].iter().rev().take(ABOVE) {
            if let Some(heading) = section.heading
                && section.level < level
            {
                headings.push(heading);
                level = section.level;
            }
        }
        let first = sections.iter().find_map(|section| section.heading);
        if let Some(first) = first.filter(|first| headings.last() != Some(first)) {
            headings.push(first);
        }
        headings
    }
}
