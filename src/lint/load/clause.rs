//! A lint file as a whole: one clause with its facets.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::example::{RawExamples, examples};
use super::frame::RawFrame;
use super::rule::{RawCitation, RawDraft, RawNotARule, RawRedFlag, RawVague};
use super::{Compiler, Cues, File, LintFile, suggest};
use crate::lint::fact::{RawConflict, RawFact};
use crate::lint::pattern::is_name;
use crate::lint::{Clause, Facet, FactRule, ForStaff, Level};

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
    for_staff: Option<Spanned<String>>,
    #[serde(default)]
    in_studies: bool,
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
    #[serde(default)]
    zone: bool,
    #[serde(default)]
    by_choice: bool,
    #[serde(default)]
    unfilled: Cues,
    #[serde(default, alias = "frame")]
    frames: Vec<Spanned<RawFrame>>,
}

impl Compiler {
    /// Takes in one clause.
    pub(in crate::lint) fn clause(&mut self, lint: &LintFile, with_examples: bool) {
        let whole = lint.text.as_str();
        let text = match whole.find("\n[examples") {
            // Of those that came with the program the examples are the last.
            Some(at) if lint.built_in && !with_examples => &whole[..at + 1],
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
        if !is_name(&id) {
            self.fault(
                &lint.name,
                0..1,
                "the name of a lint file is that of its clause: lower-case letters, digits and hyphens, as in `rooms.toml`",
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
        let facet_ids: Vec<&Spanned<String>> = raw.facet.iter().map(|facet| &facet.id).collect();
        let flag_ids: Vec<&Spanned<String>> = raw.red_flag.iter().map(|flag| &flag.id).collect();
        for (what, ids) in [("facet", facet_ids), ("red flag", flag_ids)] {
            for (at, id) in ids.iter().enumerate() {
                let name = id.get_ref();
                // A red flag may have several entries, for several countries.
                let known = ids[..at].iter().any(|other| other.get_ref() == name);
                if known && what == "facet" {
                    let message = format!("there is a {what} `{name}` already");
                    self.fault(&lint.name, id.span(), message);
                }
                if !is_name(name) {
                    let message =
                        format!("`{name}` is no id: lower-case letters, digits and hyphens");
                    self.fault(&lint.name, id.span(), message);
                }
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
        let for_staff = match raw.for_staff.as_ref().map(|s| s.get_ref().as_str()) {
            None | Some("all") => ForStaff::All,
            Some("client-named") => ForStaff::ClientNamed,
            Some("nothing") => ForStaff::Nothing,
            Some(other) => {
                let message = format!("`{other}` is not one of all, client-named, nothing");
                let span = raw.for_staff.as_ref().map_or(0..1, Spanned::span);
                self.fault(&lint.name, span, message);
                ForStaff::All
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
            for_staff,
            in_studies: raw.in_studies,
            asked_if: self.condition(&file, raw.asked_if.as_ref()),
            topic,
            mention,
            not_topic: self.set(&file, &raw.not_topic, true),
            other_topic: self.set(&file, &raw.other_topic, true),
            unfilled: self.set(&file, &raw.unfilled, true),
            not_rules: raw
                .not_a_rule
                .iter()
                .map(|rule| self.not_a_rule(&file, rule))
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
            by_choice: raw.by_choice,
            unfilled: self.set(file, &raw.unfilled, true),
            frames: self.facet_frames(file, &raw.frames),
        }
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
}
