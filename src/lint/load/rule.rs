//! What else a clause has beside its facets: what is no rule, vague wording, red flags, sources, wording to start from.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::frame::RawFrame;
use super::{Compiler, Cues, File};
use crate::lint::{Citation, Draft, Mark, NotARule, RedFlag, Vague};
use crate::report::Severity;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawNotARule {
    because: String,
    #[serde(alias = "frame")]
    frames: Vec<Spanned<RawFrame>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawVague {
    cue: Spanned<String>,
    #[serde(default)]
    near: Cues,
    within: Option<u32>,
    #[serde(default)]
    unless: Cues,
    pub(super) blurs: Option<Spanned<String>>,
    instead: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawRedFlag {
    pub(super) id: Spanned<String>,
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
pub(super) struct RawCitation {
    body: String,
    edition: String,
    section: String,
    supports: String,
    mark: Spanned<String>,
    checked: Spanned<toml::value::Datetime>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawDraft {
    text: Option<Spanned<String>>,
    we: Option<String>,
    heading: Option<String>,
    #[serde(default)]
    blanks: BTreeMap<String, String>,
}

impl Compiler {
    pub(super) fn not_a_rule(&mut self, file: &File<'_>, raw: &RawNotARule) -> NotARule {
        NotARule {
            because: raw.because.clone(),
            frames: self.frames(file, &raw.frames),
        }
    }

    pub(super) fn vague(&mut self, file: &File<'_>, raw: &RawVague) -> Option<Vague> {
        Some(Vague {
            cue: self.set(file, std::slice::from_ref(&raw.cue), true)?,
            near: self.set(file, &raw.near, true),
            within: raw.within,
            unless: self.set(file, &raw.unless, true),
            blurs: raw.blurs.as_ref().map(|b| b.get_ref().clone()),
            instead: raw.instead.clone(),
        })
    }

    pub(in crate::lint) fn severity(
        &mut self,
        file: &File<'_>,
        raw: &Spanned<String>,
    ) -> Option<Severity> {
        let severity = Severity::parse(raw.get_ref());
        if severity.is_none() {
            let message = format!("`{}` is not one of error, warning, advice", raw.get_ref());
            self.fault(file.name, raw.span(), message);
        }
        severity
    }

    pub(super) fn red_flag(&mut self, file: &File<'_>, raw: &RawRedFlag) -> Option<RedFlag> {
        let severity = self.severity(file, &raw.severity)?;
        if !raw.id.get_ref().starts_with("rf-") {
            self.fault(
                file.name,
                raw.id.span(),
                "the id of a red flag begins with `rf-`",
            );
        }
        if raw.frames.is_empty() {
            self.fault(
                file.name,
                raw.id.span(),
                "a red flag needs a frame: the words by which it is known",
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

    pub(super) fn draft(&mut self, file: &str, raw: RawDraft) -> Draft {
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

    pub(super) fn citation(&mut self, file: &File<'_>, raw: &RawCitation) -> Option<Citation> {
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
}
