//! Whether a frame holds at a stance hit, and which test failed if not.

use std::cell::Cell;

use crate::document::Force;
use crate::lint::matcher::Hit;
use crate::lint::polarity::PolarityRules;
use crate::lint::{Actor, Clause, Frame, Polarity, Reach};

use super::actor::{Grammar, Voice};
use super::part::Parts;
use super::polarity::{self, Scope};
use super::reading::Hits;
use super::view::View;

/// The first test of a frame that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// A longer false friend covers the stance.
    Swallowed,
    /// No word of the stance stands in the unit itself.
    OnlyInLead,
    /// The stance has another polarity.
    Polarity(Polarity),
    /// It is somebody else's act.
    Actor(Option<Actor>),
    /// Something that must not stand in the unit does.
    None,
    /// Nothing of `with` stands in the unit.
    With,
    /// Nothing of `when` stands in a condition.
    When,
    /// A topic or `with` hit stands too far away.
    Within,
    /// No topic within reach.
    Topic,
    /// All else holds, but the words are an open choice, or called off.
    Force(Force),
}

impl Failed {
    /// The failed test in words, for `why`.
    pub fn describe(self) -> String {
        match self {
            Failed::Swallowed => "a false friend covers it".into(),
            Failed::OnlyInLead => "it stands in the lead-in only".into(),
            Failed::Polarity(is) => format!("polarity is {}", is.as_str()),
            Failed::Actor(is) => format!("actor is {}", is.map_or("unknown", Actor::as_str)),
            Failed::None => "a word of `none` stands near".into(),
            Failed::With => "no word of `with` stands in the unit".into(),
            Failed::When => "no word of `when` stands in a condition".into(),
            Failed::Within => "topic or `with` too far away".into(),
            Failed::Topic => "no topic within reach".into(),
            Failed::Force(Force::Off) => "all else holds, but it is called off".into(),
            Failed::Force(_) => "all else holds, but nobody has chosen it".into(),
        }
    }
}

/// What a frame is tested for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A rule or a red flag; an open choice states none.
    Statement,
    /// A consent; an open choice may state it.
    Consent,
    /// Why a unit is no rule.
    Veto,
}

/// Some words, whose act they are, and how they stand.
pub type Standing = (Hit, Option<Actor>, Polarity);

/// A unit with all that frames ask of it.
pub struct Reading<'a> {
    /// Its words.
    pub view: View<'a>,
    /// The scopes over them.
    pub scopes: &'a [Scope],
    /// Words of grammar.
    pub grammar: &'a Grammar,
    /// Words that open and close parts of sentences.
    pub rules: &'a PolarityRules,
    /// Who "I" and "you" are.
    pub voice: Voice,
    /// For a question answered by yes or no: the answer. Hits in the question count, with this sign.
    pub answer: Option<bool>,
    /// Whether it holds as it stands.
    pub force: Force,
    /// The document that surrounds it.
    pub hits: &'a Hits<'a>,
    /// The words asked for last, and how they stand: many frames wait for the same words.
    pub last: Cell<Option<Standing>>,
}

/// Whether a longer (or equal) false friend of the clause overlaps a hit.
pub fn swallowed(view: &View<'_>, clause: &Clause, hit: Hit) -> bool {
    clause.not_topic.is_some()
        && view
            .of(clause.not_topic)
            .any(|friend| swallows(friend, hit))
}

/// Whether a false friend overlaps a hit and is no shorter.
pub fn swallows(friend: Hit, hit: Hit) -> bool {
    friend.first < hit.end() && hit.first < friend.end() && friend.len >= hit.len
}

impl Reading<'_> {
    /// Tests a frame at a hit of its stance.
    ///
    /// # Errors
    /// The first test that fails. [`Failed::Topic`] comes last, so that a caller who knows the topic from elsewhere
    /// can take it as the only obstacle; but for [`Failed::Force`], which says that nothing else failed.
    pub fn test(
        &self,
        clause: &Clause,
        frame: &Frame,
        hit: Hit,
        purpose: Purpose,
    ) -> Result<(), Failed> {
        let view = &self.view;
        // What is a false friend of the topic may be the very reason of a veto.
        if purpose != Purpose::Veto && swallowed(view, clause, hit) {
            return Err(Failed::Swallowed);
        }
        self.stance(frame, hit)?;
        let parts = Parts {
            rules: self.rules,
            grammar: self.grammar,
            scopes: self.scopes,
        };
        // Without a distance it counts anywhere.
        let elsewhere = |none| frame.none_within.is_some() && parts.apart(view, hit, none);
        let excludes = |none: Hit| {
            let far = frame
                .none_within
                .is_some_and(|most| hit.distance(none) > most);
            !far && (!hit.covers(none) || none == hit) && !elsewhere(none)
        };
        if frame.none.is_some() && view.of(frame.none).any(excludes) {
            return Err(Failed::None);
        }
        if frame
            .none
            .is_some_and(|none| self.hits.head_has(view.unit(), none))
        {
            return Err(Failed::None);
        }
        let near = |other: Hit| hit.distance(other) <= frame.within;
        let mut own = hit.end() > view.own || self.answer.is_some();
        if frame.with.is_some() {
            let with = || view.of(frame.with);
            if with().next().is_none() {
                return Err(Failed::With);
            }
            if !with().any(near) {
                return Err(Failed::Within);
            }
            own |= with().any(|w| w.end() > view.own);
        }
        if frame.when.is_some()
            && !view
                .of(frame.when)
                .any(|w| polarity::in_condition(w, self.scopes))
        {
            return Err(Failed::When);
        }
        self.topic(clause, frame, hit, own, purpose)?;
        match self.has_force(purpose) {
            true => Ok(()),
            false => Err(Failed::Force(self.force)),
        }
    }

    /// Whether the words have force for this purpose.
    pub fn has_force(&self, purpose: Purpose) -> bool {
        match purpose {
            Purpose::Statement => self.force == Force::Full,
            Purpose::Consent => self.force < Force::Off,
            Purpose::Veto => true,
        }
    }

    fn stance(&self, frame: &Frame, hit: Hit) -> Result<(), Failed> {
        let (actor, polarity) = self.stands(hit);
        if frame.fixed && polarity != Polarity::Unclear && !self.only_seems(hit) {
            return Ok(());
        }
        if frame.fixed || !frame.polarity.contains(&polarity) {
            return Err(Failed::Polarity(polarity));
        }
        if let Some(by) = frame.by {
            let fits = match actor {
                None | Some(Actor::Both) => true,
                Some(actor) => actor == by,
            };
            if !fits {
                return Err(Failed::Actor(actor));
            }
        }
        Ok(())
    }

    /// Whether a bare refusal is none but part of other words: "no" of "no problem".
    fn only_seems(&self, hit: Hit) -> bool {
        let pseudo = |longer: Hit| longer.len > hit.len && longer.covers(hit);
        hit.len == 1 && self.view.of(self.rules.pseudo).any(pseudo)
    }

    /// Whose act the words of a hit are, and how they stand.
    fn stands(&self, hit: Hit) -> (Option<Actor>, Polarity) {
        if let Some((same, actor, polarity)) = self.last.get()
            && (same.first, same.len) == (hit.first, hit.len)
        {
            return (actor, polarity);
        }
        let actor = self.grammar.actor(&self.view, hit, self.voice);
        let mut polarity = polarity::of(hit, self.scopes, actor);
        if let (Some(answer), true) = (self.answer, hit.first < self.view.own) {
            polarity = match (answer, polarity) {
                (false, Polarity::Denied) => Polarity::Unclear,
                (false, _) => Polarity::Denied,
                (true, other) => other,
            };
        }
        self.last.set(Some((hit, actor, polarity)));
        (actor, polarity)
    }

    fn topic(
        &self,
        clause: &Clause,
        frame: &Frame,
        hit: Hit,
        own: bool,
        purpose: Purpose,
    ) -> Result<(), Failed> {
        // A frame that holds only beside the clause has no topic to find.
        if frame.zone == Some(true) {
            return Err(if own {
                Failed::Topic
            } else {
                Failed::OnlyInLead
            });
        }
        let view = &self.view;
        let topic = frame.topic.unwrap_or(clause.topic);
        let mut far = false;
        for found in view.of(Some(topic)) {
            if purpose != Purpose::Veto && swallowed(view, clause, found) {
                continue;
            }
            if !own && found.end() <= view.own {
                far = true;
                continue;
            }
            if hit.distance(found) <= frame.within {
                return Ok(());
            }
            far = true;
        }
        if !own {
            return Err(Failed::OnlyInLead);
        }
        if frame.reach == Reach::Document
            || (frame.reach > Reach::Unit
                && self.hits.has_topic(view.unit(), topic, clause, frame.reach))
        {
            return Ok(());
        }
        Err(if far { Failed::Within } else { Failed::Topic })
    }
}
