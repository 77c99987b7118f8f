//! Lint files: from TOML to policy. The only file that names the TOML parser for lint files.
//!
//! The raw form is private. Whatever is wrong with a file becomes a [`Fault`] with its place in that file; a file with
//! faults is refused as a whole, since a cue that never matches is a false "all clear" in waiting.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::Spanned;

use super::fact::{Dimension, RawConflict, RawFact};
use super::matcher::{Cue, Item, Matcher, Symbol};
use super::polarity::{Direction, PolarityRules, Trigger};
use super::sign::Signs;
use super::*;
use crate::document::token::Vocabulary;

/// Something wrong with a lint file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file's name.
    pub file: String,
    /// Bytes of the file.
    pub span: Range<usize>,
    /// What is wrong, and what to do.
    pub message: String,
}

/// A lint file as text.
#[derive(Clone, Debug)]
pub struct LintFile {
    /// Its name for messages (`gifts.toml`).
    pub name: String,
    /// The text.
    pub text: String,
    /// Whether it came with the program.
    pub built_in: bool,
}

/// Most spellings that one cue may stand for.
const MAX_SPELLINGS: usize = 4096;

/// Words that negate; polarity is not a matter of cues.
const NEGATORS: &[&str] = &[
    "not", "no", "never", "none", "nor", "neither", "without", "nobody", "nothing",
];

pub(super) type Cues = Vec<Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawLint {
    schema: u32,
    title: String,
    question: String,
    why: String,
    #[serde(default)]
    asked_of: Vec<Spanned<String>>,
    asked_if: Option<Spanned<String>>,
    /// `once`: anywhere in the practice, not in every packet.
    scope: Option<Spanned<String>>,
    #[serde(default)]
    belongs: Vec<String>,
    topic: Cues,
    #[serde(default)]
    not_topic: Cues,
    #[serde(default)]
    other_topic: Cues,
    mention: Cues,
    #[serde(default)]
    unfilled: Cues,
    #[serde(default)]
    words: BTreeMap<Spanned<String>, Cues>,
    #[serde(default)]
    facet: Vec<RawFacet>,
    #[serde(default)]
    not_a_rule: Vec<RawNotARule>,
    #[serde(default)]
    vague: Vec<RawVague>,
    #[serde(default)]
    red_flag: Vec<RawRedFlag>,
    #[serde(default)]
    fact: Vec<RawFact>,
    #[serde(default)]
    conflict: Vec<RawConflict>,
    #[serde(default)]
    citation: Vec<RawCitation>,
    #[serde(default)]
    draft: RawDraft,
    #[serde(default)]
    examples: RawExamples,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawFacet {
    id: Spanned<String>,
    asks: String,
    level: Spanned<String>,
    #[serde(default)]
    makes_clause: bool,
    #[serde(default)]
    asked_when: Vec<Spanned<String>>,
    asked_if: Option<Spanned<String>>,
    #[serde(default = "yes")]
    zone: bool,
    #[serde(default)]
    unfilled: Cues,
    #[serde(default, alias = "frame")]
    frames: Vec<Spanned<RawFrame>>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawFrame {
    #[serde(default)]
    stance: Cues,
    #[serde(default)]
    topic: Cues,
    #[serde(default)]
    with: Cues,
    #[serde(default)]
    none: Cues,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawNotARule {
    because: String,
    #[serde(alias = "frame")]
    frames: Vec<Spanned<RawFrame>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawVague {
    cue: Spanned<String>,
    #[serde(default)]
    near: Cues,
    within: Option<u32>,
    #[serde(default)]
    unless: Cues,
    blurs: Option<Spanned<String>>,
    instead: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawRedFlag {
    id: Spanned<String>,
    severity: Spanned<String>,
    #[serde(alias = "frame")]
    frames: Vec<Spanned<RawFrame>>,
    say: String,
    help: Option<String>,
    /// The countries in which it is no harm; elsewhere, and where the country is known, it is.
    #[serde(default)]
    right_in: Vec<Spanned<String>>,
    /// Words that excuse it anywhere in the document.
    #[serde(default)]
    unless_document: Cues,
    /// Words that excuse it anywhere in its section.
    #[serde(default)]
    unless_section: Cues,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawCitation {
    body: String,
    edition: String,
    section: String,
    supports: String,
    mark: Spanned<String>,
    checked: Spanned<toml::value::Datetime>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawDraft {
    text: Option<Spanned<String>>,
    we: Option<String>,
    heading: Option<String>,
    #[serde(default)]
    blanks: BTreeMap<String, String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawExamples {
    #[serde(default)]
    met: Cues,
    #[serde(default)]
    incomplete: Cues,
    #[serde(default)]
    unfilled: Cues,
    #[serde(default)]
    mentioned: Cues,
    #[serde(default)]
    missing: Cues,
    #[serde(default)]
    states: BTreeMap<String, Cues>,
    #[serde(default)]
    lacks: BTreeMap<String, Cues>,
    #[serde(default)]
    finding: BTreeMap<String, Cues>,
    #[serde(default)]
    no_finding: BTreeMap<String, Cues>,
    /// By role and value.
    #[serde(default)]
    facts: BTreeMap<String, BTreeMap<String, Cues>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawWords {
    #[serde(rename = "schema")]
    _schema: u32,
    words: BTreeMap<Spanned<String>, Cues>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPolarity {
    #[serde(rename = "schema")]
    _schema: u32,
    trigger: Vec<RawTrigger>,
    pseudo: Cues,
    terminators: Cues,
    fresh: Cues,
    #[serde(rename = "example")]
    _example: Vec<RawPolarityExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawTrigger {
    polarity: Spanned<String>,
    cues: Cues,
    #[serde(default)]
    backward: bool,
    window: u32,
    #[serde(default)]
    reverses: bool,
    #[serde(default)]
    until_verb: bool,
    by: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPolarityExample {
    #[serde(rename = "text")]
    _text: String,
    #[serde(rename = "polarity")]
    _polarity: String,
    #[serde(rename = "by")]
    _by: Option<String>,
}

/// A sentence of `polarity.toml` with its stance marked `«...»`.
#[derive(Deserialize)]
pub struct PolarityExample {
    /// The sentence.
    pub text: String,
    /// The polarity of the marked words.
    pub polarity: String,
    /// Whose act they are, if the example says.
    pub by: Option<String>,
}

/// The examples of `polarity.toml`.
pub fn polarity_examples(text: &str) -> Vec<PolarityExample> {
    #[derive(Deserialize)]
    struct Only {
        example: Vec<PolarityExample>,
    }
    toml::from_str::<Only>(text).map_or_else(|_| Vec::new(), |only| only.example)
}

/// A frame from configuration, to be added to a built-in clause.
#[derive(Debug, Clone)]
pub struct AlsoFrame {
    /// The clause.
    pub clause: String,
    /// TOML of a table with `facet` and the keys of a frame.
    pub text: String,
}

/// Builds a catalogue file by file.
#[derive(Debug, Default)]
pub(super) struct Compiler {
    pub(super) vocabulary: Vocabulary,
    pub(super) matcher: Matcher,
    pub(super) clauses: Vec<Clause>,
    pub(super) faults: Vec<Fault>,
    pub(super) sets: u32,
    registry: FxHashMap<Vec<String>, SetId>,
    shared: FxHashMap<String, List>,
    pub(super) signs: Signs,
    pub(super) dimensions: Vec<Dimension>,
    lists: u32,
    pub(super) cue_texts: Vec<(SetId, String)>,
    /// With examples, every cue also has a set of its own, so that a cue that no example hits can be named.
    pub(super) each: Vec<EachCue>,
    pub(super) cover: bool,
}

/// A cue on its own, to see whether an example hits it.
#[derive(Debug)]
pub struct EachCue {
    /// Its own set.
    pub set: SetId,
    /// The file.
    pub file: String,
    /// Its line there.
    pub line: u32,
    /// The cue.
    pub text: String,
}

#[derive(Clone, Copy, Debug)]
struct List {
    number: u32,
    negates: bool,
}

/// The file that is being compiled.
pub(super) struct File<'a> {
    pub(super) name: &'a str,
    lists: FxHashMap<String, List>,
    used: std::cell::RefCell<FxHashSet<String>>,
    built_in: bool,
    /// Where its lines begin.
    lines: Vec<usize>,
}

impl Compiler {
    pub(super) fn new(cover: bool) -> Self {
        Self {
            cover,
            ..Self::default()
        }
    }

    pub(super) fn fault(&mut self, file: &str, span: Range<usize>, message: impl Into<String>) {
        self.faults.push(Fault {
            file: file.to_string(),
            span,
            message: message.into(),
        });
    }

    pub(super) fn parse<T: for<'de> Deserialize<'de>>(
        &mut self,
        name: &str,
        text: &str,
    ) -> Option<T> {
        match toml::from_str(text) {
            Ok(raw) => Some(raw),
            Err(error) => {
                self.fault(
                    name,
                    error.span().unwrap_or(0..0),
                    error.message().to_string(),
                );
                None
            }
        }
    }

    /// Takes in the shared lists.
    pub(super) fn words(&mut self, name: &str, text: &str) {
        let Some(raw) = self.parse::<RawWords>(name, text) else {
            return;
        };
        let mut file = File::new(name, text, true);
        self.lists(&mut file, &raw.words);
        self.shared = file.lists;
    }

    /// The number of a shared list.
    pub(super) fn shared_list(&self, name: &str) -> Option<u32> {
        self.shared.get(name).map(|list| list.number)
    }

    /// Takes in the triggers.
    pub(super) fn polarity(&mut self, name: &str, text: &str) -> PolarityRules {
        let mut rules = PolarityRules::default();
        let Some(raw) = self.parse::<RawPolarity>(name, text) else {
            return rules;
        };
        let mut file = File::new(name, text, true);
        file.lists.clone_from(&self.shared);
        for trigger in raw.trigger {
            let Some(polarity) = self.polarity_named(&file, &trigger.polarity) else {
                continue;
            };
            let by = trigger.by.as_ref().and_then(|by| self.actor(&file, by));
            if let Some(set) = self.fresh_set(&file, &trigger.cues) {
                rules.triggers.push(Trigger {
                    set,
                    polarity,
                    direction: if trigger.backward {
                        Direction::Backward
                    } else {
                        Direction::Forward
                    },
                    window: trigger.window,
                    reverses: trigger.reverses,
                    until_verb: trigger.until_verb,
                    by,
                });
            }
        }
        rules.pseudo = self.fresh_set(&file, &raw.pseudo);
        rules.terminators = self.fresh_set(&file, &raw.terminators);
        rules.fresh = self.fresh_set(&file, &raw.fresh);
        rules
    }

    /// Takes in one clause.
    pub(super) fn clause(&mut self, lint: &LintFile, with_examples: bool) {
        let whole = lint.text.as_str();
        let text = match whole.find("\n[examples") {
            Some(at) if !with_examples => &whole[..at + 1],
            _ => whole,
        };
        let Some(raw) = self.parse::<RawLint>(&lint.name, text) else {
            return;
        };
        let id = lint
            .name
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".toml")
            .to_string();
        if raw.schema != 1 {
            self.fault(
                &lint.name,
                0..1,
                format!("schema is {}; this version reads schema 1", raw.schema),
            );
        }
        if self.clauses.iter().any(|c| c.id == id) {
            self.fault(&lint.name, 0..1, format!("there is a clause `{id}` already; give the file another name, or teach the clause with `[clause.{id}] also` in consentlint.toml"));
            return;
        }
        let mut file = File::new(&lint.name, text, lint.built_in);
        file.lists.clone_from(&self.shared);
        self.lists(&mut file, &raw.words);
        let topic = self.set(&file, &raw.topic, true);
        let mention = self.set(&file, &raw.mention, true);
        let (Some(topic), Some(mention)) = (topic, mention) else {
            self.fault(
                &lint.name,
                0..1,
                "`topic` and `mention` need at least one cue each",
            );
            return;
        };
        let facets: Vec<Facet> = raw
            .facet
            .iter()
            .map(|facet| self.facet(&file, facet))
            .collect();
        if !facets.iter().any(|f| f.makes_clause) {
            self.fault(
                &lint.name,
                0..1,
                "no facet says `makes-clause = true`: the clause could never be present",
            );
        }
        let values: Vec<&String> = facets
            .iter()
            .flat_map(|f| &f.frames)
            .filter_map(|f| f.value.as_ref())
            .collect();
        for facet in &raw.facet {
            for value in &facet.asked_when {
                if !values.contains(&value.get_ref()) {
                    self.fault(
                        &lint.name,
                        value.span(),
                        format!("no frame has the value `{}`", value.get_ref()),
                    );
                }
            }
        }
        for (at, facet) in raw.facet.iter().enumerate() {
            if raw.facet[..at]
                .iter()
                .any(|f| f.id.get_ref() == facet.id.get_ref())
            {
                self.fault(
                    &lint.name,
                    facet.id.span(),
                    format!("there is a facet `{}` already", facet.id.get_ref()),
                );
            }
        }
        let known = |name: &str| facets.iter().any(|f| f.id == name);
        for (name, span) in raw
            .vague
            .iter()
            .filter_map(|v| v.blurs.as_ref())
            .map(|b| (b.get_ref(), b.span()))
        {
            if !known(name) {
                self.fault(&lint.name, span, format!("there is no facet `{name}`"));
            }
        }
        for asked in &raw.asked_of {
            if !matches!(
                asked.get_ref().as_str(),
                "packet" | "staff" | "ooo" | "termination-letter"
            ) {
                self.fault(
                    &lint.name,
                    asked.span(),
                    format!(
                        "`{}` is not one of packet, staff, ooo, termination-letter",
                        asked.get_ref()
                    ),
                );
            }
        }
        let once = match raw.scope.as_ref().map(|s| s.get_ref().as_str()) {
            None | Some("each") => false,
            Some("once") => true,
            Some(other) => {
                let message = format!("`{other}` is not one of each, once");
                let span = raw.scope.as_ref().map_or(0..1, Spanned::span);
                self.fault(&lint.name, span, message);
                false
            }
        };
        let facts: Vec<FactRule> = raw
            .fact
            .iter()
            .filter_map(|fact| self.fact(&file, fact, &facets))
            .collect();
        let conflicts = raw.conflict.iter();
        let conflicts = conflicts.map(|rule| self.conflict(&file, rule, &facts, &facets));
        let conflicts = conflicts.collect();
        let draft = self.draft(&lint.name, raw.draft);
        let clause = Clause {
            once,
            asked_if: self.condition(&file, raw.asked_if.as_ref()),
            topic,
            mention,
            not_topic: self.set(&file, &raw.not_topic, true),
            other_topic: self.set(&file, &raw.other_topic, true),
            unfilled: self.set(&file, &raw.unfilled, true),
            not_rules: raw
                .not_a_rule
                .iter()
                .map(|rule| NotARule {
                    because: rule.because.clone(),
                    frames: self.frames(&file, &rule.frames),
                })
                .collect(),
            vague: raw
                .vague
                .iter()
                .filter_map(|v| self.vague(&file, v))
                .collect(),
            red_flags: raw
                .red_flag
                .iter()
                .filter_map(|r| self.red_flag(&file, r))
                .collect(),
            facts,
            conflicts,
            citations: raw
                .citation
                .iter()
                .filter_map(|c| self.citation(&file, c))
                .collect(),
            draft,
            examples: examples(&file, raw.examples),
            asked_of: if raw.asked_of.is_empty() {
                vec!["packet".into()]
            } else {
                raw.asked_of.into_iter().map(Spanned::into_inner).collect()
            },
            id,
            title: raw.title,
            question: raw.question,
            why: raw.why,
            belongs: raw.belongs,
            facets,
            built_in: lint.built_in,
        };
        for (name, at) in &file.lists {
            let local = self.shared.get(name).is_none_or(|s| s.number != at.number);
            if local && !file.used.borrow().contains(name) {
                let span = raw
                    .words
                    .keys()
                    .find(|k| k.get_ref() == name)
                    .map_or(0..1, Spanned::span);
                self.fault(
                    &lint.name,
                    span,
                    format!("the list `{name}` is used by no cue"),
                );
            }
        }
        self.clauses.push(clause);
    }

    /// Adds a frame that a practice taught in its configuration to a clause.
    pub(super) fn also(&mut self, also: &AlsoFrame, name: &str) {
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
            when: Vec::new(),
            polarity: raw.polarity,
            by: raw.by,
            within: raw.within,
            reach: raw.reach,
            zone: None,
            fixed: raw.fixed,
            value: raw.value,
            pattern: None,
        };
        let frame = self.frame(&file, &frame, 0..also.text.len());
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

    fn lists(&mut self, file: &mut File<'_>, raw: &BTreeMap<Spanned<String>, Cues>) {
        for (name, phrases) in raw {
            self.lists += 1;
            let number = self.lists;
            let mut negates = false;
            for phrase in phrases {
                let text = phrase.get_ref();
                if text.contains('@') {
                    self.fault(
                        file.name,
                        phrase.span(),
                        "a list holds plain phrases and classes, no other list",
                    );
                    continue;
                }
                negates |= text
                    .split([' ', '|', '[', ']'])
                    .any(|w| NEGATORS.contains(&w));
                if let Some(cue) = self.spellings(file, phrase) {
                    self.matcher.phrase(number, &cue);
                }
            }
            if phrases.is_empty() {
                self.fault(file.name, name.span(), "an empty list matches nothing");
            }
            file.lists
                .insert(name.get_ref().clone(), List { number, negates });
        }
    }

    fn facet(&mut self, file: &File<'_>, raw: &RawFacet) -> Facet {
        let level = match raw.level.get_ref().as_str() {
            "required" => Level::Required,
            "complete" => Level::Complete,
            other => {
                self.fault(
                    file.name,
                    raw.level.span(),
                    format!("`{other}` is not one of required, complete"),
                );
                Level::Complete
            }
        };
        if raw.frames.is_empty() {
            self.fault(
                file.name,
                raw.id.span(),
                "a facet without a frame can never be stated",
            );
        }
        Facet {
            id: raw.id.get_ref().clone(),
            asks: raw.asks.clone(),
            level,
            makes_clause: raw.makes_clause,
            asked_when: raw.asked_when.iter().map(|v| v.get_ref().clone()).collect(),
            asked_if: self.condition(file, raw.asked_if.as_ref()),
            zone: raw.zone,
            unfilled: self.set(file, &raw.unfilled, true),
            frames: self.facet_frames(file, &raw.frames),
        }
    }

    /// The frames of anything but a facet: no clause is made beside which they could hold.
    pub(super) fn frames(&mut self, file: &File<'_>, raw: &[Spanned<RawFrame>]) -> Vec<Frame> {
        for zone in raw.iter().filter_map(|frame| frame.get_ref().zone.as_ref()) {
            self.fault(
                file.name,
                zone.span(),
                "`zone` is for the frames of a facet",
            );
        }
        self.facet_frames(file, raw)
    }

    fn facet_frames(&mut self, file: &File<'_>, raw: &[Spanned<RawFrame>]) -> Vec<Frame> {
        raw.iter()
            .filter_map(|frame| self.frame(file, frame.get_ref(), frame.span()))
            .collect()
    }

    fn frame(&mut self, file: &File<'_>, raw: &RawFrame, span: Range<usize>) -> Option<Frame> {
        let pattern = raw.pattern.as_ref().and_then(|p| self.pattern(file, p));
        let stance = if raw.pattern.is_some() && raw.stance.is_empty() {
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
            when: self.set(file, &raw.when, true),
            polarity,
            by: raw.by.as_ref().and_then(|by| self.actor(file, by)),
            within: raw.within.as_ref().map(|w| *w.get_ref()),
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

    fn polarity_named(&mut self, file: &File<'_>, raw: &Spanned<String>) -> Option<Polarity> {
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

    fn actor(&mut self, file: &File<'_>, raw: &Spanned<String>) -> Option<Actor> {
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

    fn vague(&mut self, file: &File<'_>, raw: &RawVague) -> Option<Vague> {
        Some(Vague {
            cue: self.set(file, std::slice::from_ref(&raw.cue), true)?,
            near: self.set(file, &raw.near, true),
            within: raw.within,
            unless: self.set(file, &raw.unless, true),
            blurs: raw.blurs.as_ref().map(|b| b.get_ref().clone()),
            instead: raw.instead.clone(),
        })
    }

    pub(super) fn severity(&mut self, file: &File<'_>, raw: &Spanned<String>) -> Option<Severity> {
        Some(match raw.get_ref().as_str() {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            "advice" => Severity::Advice,
            other => {
                let message = format!("`{other}` is not one of error, warning, advice");
                self.fault(file.name, raw.span(), message);
                return None;
            }
        })
    }

    fn red_flag(&mut self, file: &File<'_>, raw: &RawRedFlag) -> Option<RedFlag> {
        let severity = self.severity(file, &raw.severity)?;
        if !raw.id.get_ref().starts_with("rf-") {
            self.fault(
                file.name,
                raw.id.span(),
                "the id of a red flag begins with `rf-`",
            );
        }
        Some(RedFlag {
            id: raw.id.get_ref().clone(),
            severity,
            frames: self.frames(file, &raw.frames),
            say: raw.say.clone(),
            help: raw.help.clone(),
            right_in: self.countries(file, &raw.right_in),
            unless_document: self.set(file, &raw.unless_document, true),
            unless_section: self.set(file, &raw.unless_section, true),
        })
    }

    /// The number of the condition of an `asked-if`.
    fn condition(&mut self, file: &File<'_>, named: Option<&Spanned<String>>) -> Option<u16> {
        let named = named?;
        let number = self.signs.condition(named.get_ref());
        if number.is_none() {
            let known: Vec<&str> = self
                .signs
                .conditions
                .iter()
                .map(|s| s.id.as_str())
                .collect();
            let near = suggest(named.get_ref(), &known);
            let message = format!(
                "there is no condition `{}`{near}; there are {}",
                named.get_ref(),
                known.join(", ")
            );
            self.fault(file.name, named.span(), message);
        }
        number
    }

    fn countries(&mut self, file: &File<'_>, named: &[Spanned<String>]) -> Vec<String> {
        for country in named {
            if !self
                .signs
                .countries
                .iter()
                .any(|s| s.id == *country.get_ref())
            {
                let message = format!("there are no signs of the country `{}`", country.get_ref());
                self.fault(file.name, country.span(), message);
            }
        }
        named.iter().map(|c| c.get_ref().clone()).collect()
    }

    fn draft(&mut self, file: &str, raw: RawDraft) -> Draft {
        let span = raw.text.as_ref().map_or(0..1, Spanned::span);
        let text = raw.text.map(Spanned::into_inner).unwrap_or_default();
        let draft = Draft {
            text: text.trim().to_string(),
            we: raw.we.map(|we| we.trim().to_string()),
            heading: raw.heading,
            blanks: raw.blanks.into_iter().collect(),
        };
        if let Some(fault) = draft.fault() {
            self.fault(file, span, fault);
        }
        draft
    }

    fn citation(&mut self, file: &File<'_>, raw: &RawCitation) -> Option<Citation> {
        let mark = match raw.mark.get_ref().as_str() {
            "V1" => Mark::V1,
            "V2" => Mark::V2,
            "V3" => Mark::V3,
            "U" => Mark::U,
            other => {
                self.fault(
                    file.name,
                    raw.mark.span(),
                    format!("`{other}` is not one of V1, V2, V3, U"),
                );
                return None;
            }
        };
        let checked = raw.checked.get_ref();
        if checked.date.is_none() || checked.time.is_some() {
            self.fault(
                file.name,
                raw.checked.span(),
                "`checked` is a date, as 2026-11-20",
            );
        }
        Some(Citation {
            body: raw.body.clone(),
            edition: raw.edition.clone(),
            section: raw.section.clone(),
            supports: raw.supports.clone(),
            mark,
            checked: checked.to_string(),
        })
    }

    /// The set of a list of cues; `None` for an empty list.
    pub(super) fn set(
        &mut self,
        file: &File<'_>,
        cues: &[Spanned<String>],
        negators: bool,
    ) -> Option<SetId> {
        if cues.is_empty() {
            return None;
        }
        let mut key: Vec<String> = cues
            .iter()
            .map(|cue| {
                // With the numbers of lists for their names, which mean other phrases in another file.
                let mut text = String::with_capacity(cue.get_ref().len());
                for piece in cue.get_ref().split_inclusive([' ', '|', '[', ']']) {
                    let name = piece.trim_end_matches([' ', '|', '[', ']']);
                    match name.strip_prefix('@').and_then(|name| file.lists.get(name)) {
                        Some(list) => {
                            text.push('@');
                            text.push_str(&list.number.to_string());
                            text.push_str(&piece[name.len()..]);
                        }
                        None => text.push_str(piece),
                    }
                }
                text
            })
            .collect();
        key.sort();
        key.dedup();
        for cue in cues {
            file.mark_used(cue.get_ref());
            if !negators {
                self.refuse_negators(file, cue);
            }
        }
        if self.cover {
            for cue in cues {
                let set = SetId(self.sets);
                self.sets += 1;
                if let Ok(parsed) = self.parse_cue(file, cue.get_ref()) {
                    self.matcher.cue(set, &parsed);
                }
                self.each.push(EachCue {
                    set,
                    file: file.name.to_string(),
                    line: file.line(cue.span().start),
                    text: cue.get_ref().clone(),
                });
            }
        }
        if let Some(set) = self.registry.get(&key) {
            return Some(*set);
        }
        let set = self.fresh_set(file, cues)?;
        self.registry.insert(key, set);
        Some(set)
    }

    pub(super) fn fresh_set(&mut self, file: &File<'_>, cues: &[Spanned<String>]) -> Option<SetId> {
        if cues.is_empty() {
            return None;
        }
        let set = SetId(self.sets);
        self.sets += 1;
        for cue in cues {
            if let Some(parsed) = self.spellings(file, cue) {
                self.matcher.cue(set, &parsed);
            }
            self.cue_texts.push((set, cue.get_ref().clone()));
        }
        Some(set)
    }

    fn refuse_negators(&mut self, file: &File<'_>, cue: &Spanned<String>) {
        for piece in cue.get_ref().split([' ', '|', '[', ']']) {
            let negates = match piece.strip_prefix('@') {
                Some(name) => file.lists.get(name).is_some_and(|list| list.negates),
                None => NEGATORS.contains(&piece),
            };
            if negates {
                self.fault(
                    file.name,
                    cue.span(),
                    format!("`{piece}` negates: leave it out and say `polarity = [\"denied\"]`, or mark a set phrase with `fixed = true`"),
                );
            }
        }
    }

    /// A cue in its valid form. A fault gives none.
    fn spellings(&mut self, file: &File<'_>, cue: &Spanned<String>) -> Option<Cue> {
        match self.parse_cue(file, cue.get_ref()) {
            Ok(cue) => Some(cue),
            Err(message) => {
                self.fault(file.name, cue.span(), message);
                None
            }
        }
    }

    fn parse_cue(&mut self, file: &File<'_>, cue: &str) -> Result<Cue, String> {
        let mut parsed = Cue::default();
        let mut rest = cue;
        if cue.trim() != cue || cue.contains("  ") || cue.is_empty() {
            return Err("a cue is words with single spaces between them".into());
        }
        while !rest.is_empty() {
            let (item, optional, after) = if let Some(inner) = rest.strip_prefix('[') {
                let end = inner
                    .find(']')
                    .ok_or("an opening bracket without its closing one")?;
                (&inner[..end], true, &inner[end + 1..])
            } else {
                let end = rest.find(' ').unwrap_or(rest.len());
                (&rest[..end], false, &rest[end..])
            };
            if !after.is_empty() && !after.starts_with(' ') {
                return Err("brackets stand alone between spaces".into());
            }
            rest = after.trim_start();
            let mut words = Vec::new();
            for alternatives in item.split(' ') {
                let symbols: Result<Vec<Symbol>, String> = alternatives
                    .split('|')
                    .map(|alternative| self.symbol(file, alternative))
                    .collect();
                words.push(symbols?);
            }
            parsed.items.push(Item { words, optional });
            if parsed.items.len() > 8 {
                return Err(
                    "a cue has at most 8 items; use `with` and `within` for distance".into(),
                );
            }
        }
        if parsed.spellings() > MAX_SPELLINGS {
            return Err(format!(
                "this cue stands for more than {MAX_SPELLINGS} phrases; split it or put the words into a list"
            ));
        }
        if parsed.may_be_empty() {
            return Err("at least one item of a cue must not be optional".into());
        }
        Ok(parsed)
    }

    fn symbol(&mut self, file: &File<'_>, text: &str) -> Result<Symbol, String> {
        if let Some(name) = text.strip_prefix('@') {
            return match file.lists.get(name) {
                Some(list) => Ok(Symbol::List(list.number)),
                None => Err(format!(
                    "there is no list `{name}`{}",
                    suggest(name, file.lists.keys())
                )),
            };
        }
        if let Some(name) = text.strip_prefix('<') {
            let name = name.strip_suffix('>').unwrap_or(name);
            return class(name).map(Symbol::Class).ok_or_else(|| {
                format!("`<{name}>` is not one of number, money, duration, time, weekday, phone")
            });
        }
        if text.is_empty() {
            return Err("an empty alternative would match everything".into());
        }
        let stem = text.strip_suffix('*');
        let word = stem.unwrap_or(text);
        if let Some(bad) = word
            .chars()
            .find(|c| !c.is_ascii_lowercase() && !c.is_ascii_digit())
        {
            let hint = match bad {
                '\'' | '\u{2019}' => "contractions are written out: `can not`",
                '-' | '/' => {
                    "hyphens and slashes separate words (`follow up`); only `email` is one word"
                }
                _ if bad.is_uppercase() => "cues are lower case",
                _ => "a cue has letters a-z and digits only",
            };
            return Err(format!("`{bad}` in `{text}`: {hint}"));
        }
        if matches!(word, "cannot" | "dont" | "wont") {
            return Err(format!(
                "`{word}` is read as two words: `{} not`",
                if word == "cannot" { "can" } else { "do" }
            ));
        }
        match stem {
            Some(stem) if stem.len() < 4 || stem.bytes().any(|b| b.is_ascii_digit()) => {
                Err(format!("the stem `{text}` needs at least four letters"))
            }
            Some(stem) => Ok(Symbol::Word(self.vocabulary.stem(stem))),
            None => Ok(Symbol::Word(self.vocabulary.word(word))),
        }
    }
}

impl<'a> File<'a> {
    pub(super) fn new(name: &'a str, text: &'a str, built_in: bool) -> Self {
        Self {
            name,
            lists: FxHashMap::default(),
            used: std::cell::RefCell::default(),
            built_in,
            lines: std::iter::once(0)
                .chain(text.match_indices('\n').map(|(at, _)| at + 1))
                .collect(),
        }
    }

    fn line(&self, at: usize) -> u32 {
        self.lines.partition_point(|&start| start <= at) as u32
    }

    fn mark_used(&self, cue: &str) {
        let mut used = self.used.borrow_mut();
        for piece in cue.split([' ', '|', '[', ']']) {
            if let Some(name) = piece.strip_prefix('@')
                && !used.contains(name)
            {
                used.insert(name.to_string());
            }
        }
    }
}

pub(super) fn class(name: &str) -> Option<Class> {
    Some(match name {
        "number" => Class::Number,
        "money" => Class::Money,
        "duration" => Class::Duration,
        "time" => Class::Time,
        "weekday" => Class::Weekday,
        "phone" => Class::Phone,
        _ => return None,
    })
}

fn examples(file: &File<'_>, raw: RawExamples) -> Examples {
    let texts = |cues: Cues| -> Vec<Example> {
        cues.into_iter()
            .flat_map(|text| {
                let line = file.line(text.span().start);
                let texts = spelled_out(text.get_ref()).into_iter();
                texts.map(move |text| Example { text, line })
            })
            .collect()
    };
    let named = |map: BTreeMap<String, Cues>| {
        map.into_iter()
            .map(|(name, cues)| (name, texts(cues)))
            .collect()
    };
    Examples {
        verdicts: vec![
            ("met".into(), texts(raw.met)),
            ("incomplete".into(), texts(raw.incomplete)),
            ("unfilled".into(), texts(raw.unfilled)),
            ("mentioned".into(), texts(raw.mentioned)),
            ("missing".into(), texts(raw.missing)),
        ],
        states: named(raw.states),
        lacks: named(raw.lacks),
        finding: named(raw.finding),
        no_finding: named(raw.no_finding),
        facts: raw
            .facts
            .into_iter()
            .flat_map(|(role, values)| {
                let texts = values.into_iter().map(|(value, cues)| (value, texts(cues)));
                let texts: Vec<_> = texts.collect();
                texts
                    .into_iter()
                    .map(move |(value, texts)| (role.clone(), value, texts))
            })
            .collect(),
    }
}

/// The texts of an example: `We take no {gifts|presents}.` is two. Of several groups one varies at a time, the others
/// keep their first word.
fn spelled_out(text: &str) -> Vec<String> {
    let mut groups: Vec<(Range<usize>, Vec<&str>)> = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let Some(close) = text[open..].find('}').map(|at| open + at) else {
            break;
        };
        let inner = &text[open + 1..close];
        if inner.contains('|') {
            groups.push((open..close + 1, inner.split('|').collect()));
        }
        from = close + 1;
    }
    let write = |varied: usize, word: usize| {
        let mut written = String::new();
        let mut from = 0;
        for (at, (span, words)) in groups.iter().enumerate() {
            written.push_str(&text[from..span.start]);
            written.push_str(words[if at == varied { word } else { 0 }]);
            from = span.end;
        }
        written + &text[from..]
    };
    let mut texts = vec![write(0, 0)];
    for (at, (_, words)) in groups.iter().enumerate() {
        texts.extend((1..words.len()).map(|word| write(at, word)));
    }
    texts
}

/// `; did you mean ...?` for the nearest known name, or nothing.
pub fn suggest<S: AsRef<str>>(name: &str, known: impl IntoIterator<Item = S>) -> String {
    known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(name, k.as_ref()), k))
        .filter(|(distance, k)| *distance <= 1 + k.as_ref().len() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, k)| format!("; did you mean `{}`?", k.as_ref()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::spelled_out;

    #[test]
    fn an_example_with_groups_is_several() {
        assert_eq!(spelled_out("plain [x]{.y}"), ["plain [x]{.y}"]);
        assert_eq!(
            spelled_out("{I|We} take no {gifts|presents|tips}."),
            [
                "I take no gifts.",
                "We take no gifts.",
                "I take no presents.",
                "I take no tips."
            ]
        );
        assert_eq!(spelled_out("{open|"), ["{open|"]);
    }
}
