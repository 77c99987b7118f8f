//! Which words of a sentence belong to the same part of it.
//!
//! A sentence of a real form says more than its rule: a reason, a purpose, a second rule. What excludes a reading of the
//! one part is often a plain word of the other ("In order to protect your privacy, ..." is no order).

use crate::document::token::Gap;
use crate::document::value::{Class, Found};
use crate::lint::Polarity;
use crate::lint::matcher::Hit;
use crate::lint::polarity::PolarityRules;

use super::actor::Grammar;
use super::polarity::{self, Scope};
use super::view::View;

/// What tells the parts of sentences.
pub struct Parts<'a> {
    /// Words that open and close them.
    pub rules: &'a PolarityRules,
    /// Words of grammar.
    pub grammar: &'a Grammar,
    /// The scopes over the view.
    pub scopes: &'a [Scope],
}

impl Parts<'_> {
    /// Whether another hit stands in a part of its own, away from the words of a hit. A condition or an exception is no
    /// such part: what it says belongs to the rule.
    pub fn apart(&self, view: &View<'_>, hit: Hit, other: Hit) -> bool {
        if self.qualifier(hit) != self.qualifier(other) {
            return false;
        }
        let (first, last) = if hit.first < other.first {
            (hit, other)
        } else {
            (other, hit)
        };
        // "For video sessions, switch off your phone" speaks of video, "for your safety, ..." of anything.
        let from = opening(view, first);
        let opens = |set| from.is_some_and(|from| view.starts(set, from));
        let ahead = other.first < hit.first;
        let aside = ahead && opens(self.rules.asides);
        let setting = ahead && !aside && opens(self.rules.settings);
        // "A helpline (Lifeline, 13 11 14)": whose number it is stands before it.
        let owned = ahead && is_phone(view, hit);
        (first.end().max(1)..=last.first)
            .filter(|at| *at != view.own)
            .any(|at| match view.tokens[at as usize].gap {
                Gap::Comma if setting || owned || is_value(view, at) => false,
                Gap::Comma => {
                    aside
                        || self.is_fresh(view, at)
                        || !polarity::enumerates(view, self.grammar, at)
                }
                gap => (gap == Gap::Break && self.is_fresh(view, at)) || self.begins(view, at),
            })
    }

    fn is_fresh(&self, view: &View<'_>, at: u32) -> bool {
        view.starts(self.rules.fresh, at)
    }

    /// The first word of the condition or exception in which a hit stands.
    fn qualifier(&self, hit: Hit) -> Option<u32> {
        let over = |scope: &&Scope| {
            matches!(scope.polarity, Polarity::Conditional | Polarity::Excepted)
                && (scope.trigger.covers(hit) || (scope.start..scope.end).contains(&hit.first))
        };
        let scope = self.scopes.iter().find(over);
        scope.map(|scope| scope.trigger.first)
    }

    /// Whether a reason or, after "and", a new subject begins at a word.
    fn begins(&self, view: &View<'_>, at: u32) -> bool {
        let [before, token] = [at - 1, at].map(|at| view.tokens[at as usize].sym);
        view.starts(self.rules.asides, at)
            || (self.grammar.is_and(before) && self.grammar.is_nominative(token))
    }
}

/// The first word of the phrase in which a hit stands, unless that is far off.
fn opening(view: &View<'_>, hit: Hit) -> Option<u32> {
    let begins = |at: &u32| *at == view.own || view.tokens[*at as usize].gap != Gap::Space;
    let back = (view.own..=hit.first).rev();
    back.take(PHRASE).find(begins)
}

/// Longest phrase that says of what a sentence speaks, in words.
const PHRASE: usize = 30;

/// Whether a hit is a telephone number.
fn is_phone(view: &View<'_>, hit: Hit) -> bool {
    let is = |value: &Found| value.first == hit.first && value.class == Class::Phone;
    view.values.iter().any(is)
}

/// Whether a value begins at a word: "office hours, 9 to 5" goes on after its comma.
fn is_value(view: &View<'_>, at: u32) -> bool {
    view.values.iter().any(|value| value.first == at)
}
