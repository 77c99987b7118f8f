//! Cues: from a phrase of a lint file to what the matcher looks for.
//!
//! Equal lists of cues share a set. What can never match, or means something else than it seems to, is refused here.

use std::collections::BTreeMap;

use toml::Spanned;

use super::{Compiler, Cues, EachCue, File, List, suggest};
use crate::document::token::bare_denial;
use crate::document::value::Class;
use crate::lint::matcher::{Cue, Item, Symbol};
use crate::lint::{AHEAD, GONE, SetId};

/// Most spellings that one cue may stand for.
const MAX_SPELLINGS: usize = 4096;

/// Words that negate; polarity is not a matter of cues.
const NEGATORS: &[&str] = &[
    "not", "no", "never", "none", "nor", "neither", "without", "nobody", "nothing",
];

impl Compiler {
    pub(super) fn lists(&mut self, file: &mut File<'_>, raw: &BTreeMap<Spanned<String>, Cues>) {
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

    /// The set of a list of cues; `None` for an empty list.
    pub(in crate::lint) fn set(
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

    pub(in crate::lint) fn fresh_set(
        &mut self,
        file: &File<'_>,
        cues: &[Spanned<String>],
    ) -> Option<SetId> {
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
            if [GONE, AHEAD].contains(&text) {
                return Ok(Symbol::Word(self.vocabulary.word(text)));
            }
            let name = name.strip_suffix('>').unwrap_or(name);
            return class(name).map(Symbol::Class).ok_or_else(|| {
                format!("`<{name}>` is not one of number, money, duration, time, weekday, phone, gone, ahead")
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
        if let Some(verb) = bare_denial(word) {
            return Err(format!("`{word}` is read as two words: `{verb} not`"));
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

/// The class of values of that name.
pub(in crate::lint) fn class(name: &str) -> Option<Class> {
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
