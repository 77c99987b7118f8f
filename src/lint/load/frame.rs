//! Frames: the words that a rule is made of, and how they must stand to each other.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{AlsoFrame, Compiler, Cues, File};
use crate::lint::{Actor, Frame, Polarity, Reach, SetId};

/// A frame as it stands in a lint file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct RawFrame {
    #[serde(default)]
    stance: Cues,
    #[serde(default)]
    topic: Cues,
    #[serde(default)]
    with: Cues,
    #[serde(default)]
    none: Cues,
    none_within: Option<Spanned<u32>>,
    #[serde(default)]
    when: Cues,
    polarity: Option<Vec<Spanned<String>>>,
    by: Option<Spanned<String>>,
    within: Option<Spanned<u32>>,
    reach: Option<Spanned<String>>,
    zone: Option<Spanned<bool>>,
    #[serde(default)]
    fixed: bool,
    value: Option<String>,
    pattern: Option<Spanned<String>>,
}

impl RawFrame {
    /// Whether it asks for anything besides a pattern and a value.
    fn asks_more(&self) -> bool {
        let words = [
            &self.stance,
            &self.topic,
            &self.with,
            &self.none,
            &self.when,
        ];
        words.iter().any(|cues| !cues.is_empty())
            || self.none_within.is_some()
            || self.polarity.is_some()
            || self.by.is_some()
            || self.within.is_some()
            || self.reach.is_some()
            || self.zone.is_some()
            || self.fixed
    }
}

/// In a facet, words of `none` count up to this many words from the stance, unless the frame says otherwise. A sentence
/// of a real form is long, and what excludes one reading of its middle is often said at its other end of something else.
const NONE_WITHIN: u32 = 6;

/// Topic and `with` stand at most this many words from the stance, unless a frame says less: what a run-on sentence says
/// farther off is said of something else.
const WITHIN: u32 = 30;

impl Compiler {
    /// The frames of a facet.
    pub(super) fn facet_frames(
        &mut self,
        file: &File<'_>,
        raw: &[Spanned<RawFrame>],
    ) -> Vec<Frame> {
        raw.iter()
            .filter_map(|frame| self.facet_frame(file, frame.get_ref(), frame.span()))
            .collect()
    }

    fn facet_frame(
        &mut self,
        file: &File<'_>,
        raw: &RawFrame,
        span: Range<usize>,
    ) -> Option<Frame> {
        let mut frame = self.frame(file, raw, span)?;
        frame.none_within.get_or_insert(NONE_WITHIN);
        // The opposite of a rule does not settle it, unless the frame says so.
        if raw.polarity.is_none() {
            frame
                .polarity
                .retain(|polarity| *polarity != Polarity::Denied);
        }
        Some(frame)
    }

    /// The frames of anything else: a word of `none` counts anywhere in the unit, and no clause is made beside which
    /// they could hold.
    pub(in crate::lint) fn frames(
        &mut self,
        file: &File<'_>,
        raw: &[Spanned<RawFrame>],
    ) -> Vec<Frame> {
        for zone in raw.iter().filter_map(|frame| frame.get_ref().zone.as_ref()) {
            self.fault(
                file.name,
                zone.span(),
                "`zone` is for the frames of a facet",
            );
        }
        raw.iter()
            .filter_map(|frame| self.frame(file, frame.get_ref(), frame.span()))
            .collect()
    }

    fn frame(&mut self, file: &File<'_>, raw: &RawFrame, span: Range<usize>) -> Option<Frame> {
        let pattern = raw.pattern.as_ref().and_then(|p| self.pattern(file, p));
        if let Some(pattern) = raw.pattern.as_ref().filter(|_| raw.asks_more()) {
            self.fault(
                file.name,
                pattern.span(),
                "a pattern stands alone in its frame, at most beside a `value`: nothing else would be looked at",
            );
        }
        let stance = if raw.pattern.is_some() {
            // A frame of a pattern alone hits nothing through the matcher.
            self.sets += 1;
            SetId(self.sets - 1)
        } else if raw.stance.is_empty() {
            self.fault(
                file.name,
                span,
                "a frame needs a `stance`: the words that say what is done or not done",
            );
            return None;
        } else {
            self.set(file, &raw.stance, raw.fixed)?
        };
        let mut polarity = vec![Polarity::Asserted, Polarity::Denied, Polarity::Hedged];
        if let Some(named) = &raw.polarity {
            polarity = named
                .iter()
                .filter_map(|p| self.polarity_named(file, p))
                .collect();
            if polarity.is_empty() {
                self.fault(
                    file.name,
                    span.clone(),
                    "an empty `polarity` can never hold",
                );
            }
        }
        let reach = match raw.reach.as_ref().map(|r| r.get_ref().as_str()) {
            None | Some("section") => Reach::Section,
            Some("unit") => Reach::Unit,
            Some("block") => Reach::Block,
            Some("document") => Reach::Document,
            Some(other) => {
                let span = raw.reach.as_ref().map_or(span.clone(), Spanned::span);
                self.fault(
                    file.name,
                    span,
                    format!("`{other}` is not one of unit, block, section, document"),
                );
                Reach::Section
            }
        };
        if let Some(within) = &raw.within
            && !(1..=20).contains(within.get_ref())
        {
            self.fault(
                file.name,
                within.span(),
                "`within` is a number of words from 1 to 20",
            );
        }
        if raw.zone.as_ref().is_some_and(|zone| *zone.get_ref())
            && let Some(topic) = raw.topic.first()
        {
            self.fault(
                file.name,
                topic.span(),
                "a frame with `zone = true` holds where the clause is made and looks for no `topic`",
            );
        }
        if let Some(within) = &raw.none_within
            && (raw.none.is_empty() || !(1..=99).contains(within.get_ref()))
        {
            self.fault(
                file.name,
                within.span(),
                "`none-within` is a number of words from 1 to 99, beside a `none`",
            );
        }
        for cue in &raw.none {
            if raw
                .with
                .iter()
                .chain(&raw.stance)
                .any(|w| w.get_ref() == cue.get_ref())
            {
                self.fault(
                    file.name,
                    cue.span(),
                    "this cue is both asked for and forbidden: the frame can never hold",
                );
            }
        }
        Some(Frame {
            stance,
            topic: self.set(file, &raw.topic, true),
            with: self.set(file, &raw.with, true),
            none: self.set(file, &raw.none, true),
            none_within: raw.none_within.as_ref().map(|w| *w.get_ref()),
            when: self.set(file, &raw.when, true),
            polarity,
            by: raw.by.as_ref().and_then(|by| self.actor(file, by)),
            within: raw.within.as_ref().map_or(WITHIN, |w| *w.get_ref()),
            reach,
            zone: raw.zone.as_ref().map(|zone| *zone.get_ref()),
            fixed: raw.fixed,
            value: raw.value.clone(),
            pattern,
            line: file.line(raw.stance.first().map_or(span.start, |s| s.span().start)),
        })
    }

    fn pattern(&mut self, file: &File<'_>, raw: &Spanned<String>) -> Option<regex::Regex> {
        let text = raw.get_ref();
        if file.built_in {
            self.fault(
                file.name,
                raw.span(),
                "`pattern` is for a practice's own lint files; built-in clauses use cues",
            );
            return None;
        }
        if text.len() > 1024 || text.contains('{') {
            self.fault(
                file.name,
                raw.span(),
                "a pattern has at most 1,024 bytes and no counted repetition",
            );
            return None;
        }
        let built = regex::RegexBuilder::new(text)
            .case_insensitive(true)
            .size_limit(256 * 1024)
            .dfa_size_limit(1024 * 1024)
            .nest_limit(32)
            .build();
        match built {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                self.fault(
                    file.name,
                    raw.span(),
                    format!("this pattern cannot be used: {error}"),
                );
                None
            }
        }
    }

    pub(super) fn polarity_named(
        &mut self,
        file: &File<'_>,
        raw: &Spanned<String>,
    ) -> Option<Polarity> {
        Some(match raw.get_ref().as_str() {
            "asserted" => Polarity::Asserted,
            "denied" => Polarity::Denied,
            "conditional" => Polarity::Conditional,
            "excepted" => Polarity::Excepted,
            "hedged" => Polarity::Hedged,
            other => {
                self.fault(
                    file.name,
                    raw.span(),
                    format!(
                        "`{other}` is not one of asserted, denied, conditional, excepted, hedged"
                    ),
                );
                return None;
            }
        })
    }

    pub(super) fn actor(&mut self, file: &File<'_>, raw: &Spanned<String>) -> Option<Actor> {
        Some(match raw.get_ref().as_str() {
            "practice" => Actor::Practice,
            "client" => Actor::Client,
            other => {
                self.fault(
                    file.name,
                    raw.span(),
                    format!("`{other}` is not one of practice, client"),
                );
                return None;
            }
        })
    }

    /// Adds a frame that a practice taught in its configuration to a clause.
    pub(in crate::lint) fn also(&mut self, also: &AlsoFrame, name: &str) {
        #[derive(Deserialize)]
        #[serde(rename_all = "kebab-case")]
        struct RawAlso {
            facet: Spanned<String>,
            stance: Cues,
            #[serde(default)]
            topic: Cues,
            #[serde(default)]
            with: Cues,
            #[serde(default)]
            none: Cues,
            none_within: Option<Spanned<u32>>,
            #[serde(default)]
            when: Cues,
            polarity: Option<Vec<Spanned<String>>>,
            by: Option<Spanned<String>>,
            within: Option<Spanned<u32>>,
            reach: Option<Spanned<String>>,
            #[serde(default)]
            fixed: bool,
            value: Option<String>,
        }
        let Some(raw) = self.parse::<RawAlso>(name, &also.text) else {
            return;
        };
        let mut file = File::new(name, &also.text, false);
        file.lists.clone_from(&self.shared);
        let frame = RawFrame {
            stance: raw.stance,
            topic: raw.topic,
            with: raw.with,
            none: raw.none,
            none_within: raw.none_within,
            when: raw.when,
            polarity: raw.polarity,
            by: raw.by,
            within: raw.within,
            reach: raw.reach,
            zone: None,
            fixed: raw.fixed,
            value: raw.value,
            pattern: None,
        };
        let frame = self.facet_frame(&file, &frame, 0..also.text.len());
        let clause = self.clauses.iter_mut().find(|c| c.id == also.clause);
        let facet = clause.and_then(|c| c.facets.iter_mut().find(|f| f.id == *raw.facet.get_ref()));
        match (facet, frame) {
            (Some(facet), Some(frame)) => facet.frames.push(frame),
            (None, _) => self.fault(
                name,
                raw.facet.span(),
                format!(
                    "the clause `{}` has no facet `{}`",
                    also.clause,
                    raw.facet.get_ref()
                ),
            ),
            _ => {}
        }
    }
}
