//! The parts of `consentlint.toml` under a heading: packets, kinds, declared facts, severities, decisions, wording.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::super::{Allow, Config, Located, NotApplicable, PacketRule};
use super::{CLAUSE, Entry, KEYS, Reader, SEVERITIES, entries};
use crate::lint::load::{AlsoFrame, suggest};
use crate::report::{Kind, Severity};

const ALLOW: [(&str, &str); 6] = [
    ("lint", r#"`lint = "gifts/missing"`"#),
    ("path", r#"`path = "intake/*.md"`"#),
    ("reason", r#"`reason = "Settled in person, see minutes."`"#),
    ("values", r#"`values = ["24 hours", "48 hours"]`"#),
    ("by", r#"`by = "Dr. Lee"`"#),
    ("until", "`until = 2027-03-31`, without quotes"),
];
/// Keys of a frame that a practice may add.
const FRAME: [&str; 13] = [
    "facet",
    "stance",
    "topic",
    "with",
    "none",
    "none-within",
    "when",
    "polarity",
    "by",
    "within",
    "reach",
    "fixed",
    "value",
];

impl Reader<'_> {
    pub(super) fn packets(&mut self, table: &Entry<'_>, config: &mut Config) {
        for entry in self.table(table) {
            let before = self.faults.len();
            let globs = self.globs(&entry, "packets");
            if entry.name.trim().is_empty() {
                self.fault(&entry.key, "a packet needs a name");
            } else if globs.is_empty() && self.faults.len() == before {
                let message = format!(
                    "the packet `{}` has no documents: name at least one",
                    entry.name
                );
                self.fault(&entry.span, message);
            }
            config.packets.push(PacketRule {
                name: Located {
                    value: entry.name.to_string(),
                    span: entry.key,
                },
                globs,
            });
        }
    }

    pub(super) fn kinds(&mut self, table: &Entry<'_>, config: &mut Config) {
        for entry in self.table(table) {
            let glob = self.glob(entry.name, entry.key.clone());
            let Some(word) = entry.value.as_str() else {
                self.sort(&entry.span, &KEYS, "kinds");
                continue;
            };
            match (glob, Kind::parse(word)) {
                (Some(glob), Some(kind)) => config.kinds.push((glob, kind)),
                (_, Some(_)) => {}
                (_, None) => {
                    let words = Kind::ALL.map(Kind::as_str);
                    let near = suggest(word, words);
                    let message = format!("`{word}` is not one of {}{near}", words.join(", "));
                    self.fault(&entry.span, message);
                }
            }
        }
    }

    pub(super) fn practice(&mut self, table: &Entry<'_>, config: &mut Config) {
        for entry in self.table(table) {
            match entry.value.as_bool() {
                Some(holds) => {
                    config.practice.insert(entry.name.to_string(), holds);
                    config.practice_spans.push(Located {
                        value: entry.name.to_string(),
                        span: entry.key,
                    });
                }
                None => self.fault(
                    &entry.span,
                    format!(
                        "`{0}` is written like this: `{0} = true` or `{0} = false`",
                        entry.name
                    ),
                ),
            }
        }
    }

    pub(super) fn not_applicable(&mut self, table: &Entry<'_>, config: &mut Config) {
        for entry in self.table(table) {
            match entry.value.as_str() {
                None => self.sort(&entry.span, &KEYS, "not-applicable"),
                Some(reason) if reason.trim().is_empty() => {
                    let message = format!(
                        "say why `{}` does not apply: the reason is shown in every report",
                        entry.name
                    );
                    self.fault(&entry.span, message);
                }
                Some(reason) => config.not_applicable.push(NotApplicable {
                    clause: Located {
                        value: entry.name.to_string(),
                        span: entry.key,
                    },
                    reason: reason.trim().to_string(),
                }),
            }
        }
    }

    pub(super) fn severities(&mut self, table: &Entry<'_>, config: &mut Config) {
        for entry in self.table(table) {
            let pattern = self.pattern(entry.name, entry.key.clone());
            let Some(word) = entry.value.as_str() else {
                self.sort(&entry.span, &KEYS, "severity");
                continue;
            };
            match SEVERITIES.into_iter().find(|s| s.as_str() == word) {
                Some(severity) => config.severity.extend(pattern.map(|p| (p, severity))),
                None if word == "off" => {
                    let message = format!(
                        "`off` is no severity: to turn this off write `ignore = [\"{}\"]` at the top of the file",
                        entry.name
                    );
                    self.fault(&entry.span, message);
                }
                None => {
                    let near = suggest(word, SEVERITIES.map(Severity::as_str));
                    let message = format!("`{word}` is not one of error, warning, advice{near}");
                    self.fault(&entry.span, message);
                }
            }
        }
    }

    pub(super) fn allow(&mut self, list: &Entry<'_>, config: &mut Config) {
        let Some(items) = list.value.as_array() else {
            self.sort(&list.key, &KEYS, "allow");
            return;
        };
        for item in items.iter() {
            match item.get_ref().as_table() {
                Some(table) => {
                    let allow = self.decision(table, item.span());
                    config.allow.extend(allow);
                }
                None => self.sort(&item.span(), &KEYS, "allow"),
            }
        }
    }

    fn decision(&mut self, table: &DeTable<'_>, span: Range<usize>) -> Option<Allow> {
        let before = self.faults.len();
        let (mut lint, mut path, mut reason, mut by, mut until) = (None, None, None, None, None);
        let mut values = Vec::new();
        for entry in entries(table) {
            match entry.name {
                "lint" | "path" | "reason" | "by" => {
                    let Some(text) = entry.value.as_str() else {
                        self.sort(&entry.span, &ALLOW, entry.name);
                        continue;
                    };
                    match entry.name {
                        "lint" => lint = self.one_lint(text, &entry.span),
                        "path" => path = self.glob(text, entry.span),
                        "reason" => reason = self.words(text, &entry),
                        _ => by = self.words(text, &entry),
                    }
                }
                "until" => until = self.date(&entry),
                "values" => values = self.values(&entry),
                _ => self.unknown(&entry, "[[allow]]", &ALLOW.map(|key| key.0)),
            }
        }
        for (key, found) in [
            ("lint", table.contains_key("lint")),
            ("reason", table.contains_key("reason")),
        ] {
            if !found {
                let example = ALLOW.iter().find(|k| k.0 == key).map_or("", |k| k.1);
                self.fault(&span, format!("a decision needs `{key}`: add {example}"));
            }
        }
        if self.faults.len() > before {
            return None;
        }
        Some(Allow {
            lint: lint?,
            path,
            reason: reason?,
            values,
            by,
            until,
            span,
        })
    }

    fn one_lint(&mut self, text: &str, span: &Range<usize>) -> Option<Located<String>> {
        let pattern = self.pattern(text, span.clone())?;
        let id = pattern.value.exact();
        if id.is_none() {
            let message = format!(
                "a decision is on one lint, as `gifts/missing`: to turn off all of `{text}` use `ignore`"
            );
            self.fault(span, message);
        }
        id.map(|value| Located {
            value,
            span: span.clone(),
        })
    }

    fn values(&mut self, entry: &Entry<'_>) -> Vec<String> {
        let texts = entry.value.as_array().into_iter().flatten();
        let texts = texts.map(|item| item.get_ref().as_str().map(|text| text.trim().to_string()));
        match texts.collect::<Option<Vec<String>>>() {
            Some(values) if !values.is_empty() && !values.contains(&String::new()) => values,
            _ => {
                self.sort(&entry.span, &ALLOW, "values");
                Vec::new()
            }
        }
    }

    fn words(&mut self, text: &str, entry: &Entry<'_>) -> Option<String> {
        if text.trim().is_empty() {
            let message = format!("`{}` is empty: say it in a few words", entry.name);
            self.fault(&entry.span, message);
            return None;
        }
        Some(text.trim().to_string())
    }

    fn date(&mut self, entry: &Entry<'_>) -> Option<Located<jiff::civil::Date>> {
        let date = match entry.value.as_datetime() {
            Some(toml::value::Datetime {
                date: Some(date),
                time: None,
                offset: None,
            }) => {
                let (year, month, day) = (date.year as i16, date.month as i8, date.day as i8);
                jiff::civil::Date::new(year, month, day).ok()
            }
            _ => None,
        };
        if date.is_none() {
            self.sort(&entry.span, &ALLOW, "until");
        }
        date.map(|value| Located {
            value,
            span: entry.span.clone(),
        })
    }

    pub(super) fn clauses(&mut self, table: &Entry<'_>, config: &mut Config) {
        let Some(clauses) = entry_tables(table) else {
            self.sort(&table.key, &[CLAUSE], "clause");
            return;
        };
        for (clause, keys) in clauses {
            let heading = format!("[clause.{}]", clause.name);
            for entry in keys {
                if entry.name != "also" {
                    self.unknown(&entry, &heading, &["also"]);
                } else if let Some(frames) = entry.value.as_array() {
                    for frame in frames.iter() {
                        match frame.get_ref().as_table() {
                            Some(keys) => {
                                let frame = self.frame(clause.name, keys, &frame.span());
                                config.also.extend(frame);
                            }
                            None => self.sort(&frame.span(), &[CLAUSE], "clause"),
                        }
                    }
                } else {
                    self.sort(&entry.span, &[CLAUSE], "clause");
                }
            }
            config.clauses.push(Located {
                value: clause.name.to_string(),
                span: clause.key,
            });
        }
    }

    /// One frame as lines of `key = value`, each at the offset that it has in the file.
    fn frame(
        &mut self,
        clause: &str,
        keys: &DeTable<'_>,
        span: &Range<usize>,
    ) -> Option<AlsoFrame> {
        let before = self.faults.len();
        let mut text = String::new();
        for entry in entries(keys) {
            let at = entry.key.start;
            let gap = self.text.get(text.len()..at);
            let line = self.text.get(at..entry.span.end);
            match (gap, line) {
                _ if !FRAME.contains(&entry.name) => {
                    self.unknown(&entry, &format!("[clause.{clause}] also"), &FRAME);
                }
                (Some(gap), Some(line)) if !holds_table(entry.value) => {
                    blank(&mut text, gap);
                    text.push_str(line);
                }
                _ => {
                    let message = format!("`{}` takes no keys of its own", entry.name);
                    self.fault(&entry.key, message);
                }
            }
        }
        for needed in ["facet", "stance"] {
            if !keys.contains_key(needed) {
                self.fault(span, format!("a frame needs `{needed}`"));
            }
        }
        (self.faults.len() == before).then(|| AlsoFrame {
            clause: clause.to_string(),
            text,
        })
    }
}

/// The tables inside a table, each with its entries; `None` if something else lies there.
fn entry_tables<'a>(entry: &Entry<'a>) -> Option<Vec<(Entry<'a>, Vec<Entry<'a>>)>> {
    entries(entry.value.as_table()?)
        .into_iter()
        .map(|inner| {
            let keys = entries(inner.value.as_table()?);
            Some((inner, keys))
        })
        .collect()
}

/// Whether there are keys inside a value.
fn holds_table(value: &DeValue<'_>) -> bool {
    let inside =
        |items: &toml::de::DeArray<'_>| items.iter().any(|item| holds_table(item.get_ref()));
    value.is_table() || value.as_array().is_some_and(inside)
}

/// Appends as many bytes of white space, the first of them a line end, with the line ends kept.
fn blank(out: &mut String, text: &str) {
    for (at, byte) in text.bytes().enumerate() {
        out.push(if at == 0 || byte == b'\n' { '\n' } else { ' ' });
    }
}
