//! Lint files: from TOML to policy.
//!
//! Each part of a file is compiled where its raw form stands, which is private. Whatever is wrong with a file becomes a
//! [`Fault`] with its place in that file; a file with faults is refused as a whole, since a cue that never matches is a
//! false "all clear" in waiting.

mod clause;
mod cue;
mod example;
mod frame;
pub mod polarity;
mod rule;

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::Spanned;

use super::fact::Dimension;
use super::matcher::Matcher;
use super::sign::Signs;
use super::{Clause, SetId};
use crate::document::token::Vocabulary;

pub(super) use cue::class;
pub(super) use frame::RawFrame;

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

pub(super) type Cues = Vec<Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawWords {
    #[serde(rename = "schema")]
    _schema: u32,
    words: BTreeMap<Spanned<String>, Cues>,
    #[serde(default)]
    alike: BTreeMap<Spanned<String>, Cues>,
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
    /// Lists of phrases that say the same as one word, by number.
    pub(super) alike: Vec<(u32, String)>,
    /// Words that say the same as another.
    pub(super) same: Vec<(String, String)>,
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
        let mut lists = BTreeMap::new();
        for (word, phrases) in raw.alike {
            // Single words cost nothing: the vocabulary knows what else they count as.
            let single =
                |phrase: &Spanned<String>| !phrase.get_ref().contains([' ', '[', '<', '@']);
            let (words, phrases): (Cues, Cues) = phrases.into_iter().partition(single);
            let words = words.iter().flat_map(|words| words.get_ref().split('|'));
            let same = words.map(|other| (other.to_string(), word.get_ref().clone()));
            self.same.extend(same);
            if !phrases.is_empty() {
                lists.insert(word, phrases);
            }
        }
        self.lists(&mut file, &lists);
        let alike = file.lists.drain();
        self.alike = alike.map(|(word, list)| (list.number, word)).collect();
        self.alike.sort_unstable();
        self.lists(&mut file, &raw.words);
        self.shared = file.lists;
    }

    /// The number of a shared list.
    pub(super) fn shared_list(&self, name: &str) -> Option<u32> {
        self.shared.get(name).map(|list| list.number)
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

/// The most names that a suggestion holds.
const MOST_MEANT: usize = 4;

/// `; did you mean ...?` for the nearest known name, or for those of which it is a part ("fees"), or nothing.
pub fn suggest<S: AsRef<str>>(name: &str, known: impl IntoIterator<Item = S>) -> String {
    let name = name.to_lowercase();
    let known: Vec<S> = known.into_iter().collect();
    let near = known
        .iter()
        .map(|k| (strsim::damerau_levenshtein(&name, k.as_ref()), k.as_ref()))
        .filter(|(distance, k)| *distance <= 1 + k.len() / 4)
        .min_by_key(|(distance, _)| *distance);
    if let Some((_, near)) = near {
        return did_you_mean(&[near]);
    }
    let apart = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric() && c != '*');
        parts
            .filter(|part| !part.is_empty())
            .map(String::from)
            .collect()
    };
    let asked = apart(&name);
    let holds = |k: &&S| {
        let parts = apart(k.as_ref());
        asked
            .iter()
            .all(|word| parts.iter().any(|part| is_part(word, part)))
    };
    let meant: Vec<&str> = known.iter().filter(holds).map(AsRef::as_ref).collect();
    match asked.is_empty() || meant.len() > MOST_MEANT {
        true => String::new(),
        false => did_you_mean(&meant),
    }
}

/// "fee" for "fees".
fn is_part(word: &str, part: &str) -> bool {
    part == word || (word.len() > 2 && part.starts_with(word))
}

/// `; did you mean ...?` with these names; nothing without any.
pub fn did_you_mean(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        [most @ .., last] => format!("; did you mean {} or {last}?", most.join(", ")),
    }
}
