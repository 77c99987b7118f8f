//! The words of the lint catalogue, each by a number.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::packed;

/// A word of the vocabulary, a stem, or [`Sym::UNKNOWN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Sym(pub u32);

impl Sym {
    /// A word that nothing in the catalogue speaks of.
    pub const UNKNOWN: Sym = Sym(0);
}

/// The words, stems and their symbols that the catalogue uses.
///
/// A table of its own instead of a map of strings: the built-in vocabulary is embedded in the program, and this is
/// decoded by copying three blocks of memory, with one hash a word and the same one on every machine.
#[derive(Debug, Serialize, Deserialize)]
pub struct Vocabulary {
    /// How all symbols are written, one after the other.
    text: String,
    /// Where in `text` each symbol ends.
    #[serde(with = "packed")]
    ends: Vec<u32>,
    /// The words by their hash, a power of two of places of which at most half are taken; 0 is free.
    #[serde(with = "packed")]
    places: Vec<u32>,
    words: u32,
    stems: BTreeMap<[u8; 4], Vec<(Box<str>, Sym)>>,
    /// For each symbol the stems that it also matches, and the words that it counts as.
    also: Vec<Vec<Sym>>,
}

/// A stem matches itself and words at most this many bytes longer.
const STEM_REACH: usize = 6;

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            text: String::new(),
            ends: vec![0],
            places: vec![0; 64],
            words: 0,
            stems: BTreeMap::new(),
            also: vec![Vec::new()],
        }
    }
}

/// The hash of a word. It is part of the embedded tables and must not depend on the machine.
fn hash(word: &str) -> usize {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut chunks = word.as_bytes().chunks_exact(8);
    let mut hash = word.len() as u64;
    for chunk in &mut chunks {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(chunk);
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(bytes)).wrapping_mul(FACTOR);
    }
    let rest = chunks.remainder().iter();
    let rest = rest.rev().fold(0, |all, byte| all << 8 | u64::from(*byte));
    hash = (hash.rotate_left(23) ^ rest).wrapping_mul(FACTOR);
    (hash >> 32) as usize
}

impl Vocabulary {
    /// Takes a word into the vocabulary.
    pub fn word(&mut self, word: &str) -> Sym {
        let place = match self.place(word) {
            Ok(sym) => return sym,
            Err(place) => place,
        };
        let sym = self.name(word);
        self.places[place] = sym.0;
        self.words += 1;
        if self.words as usize * 2 > self.places.len() {
            let words = std::mem::take(&mut self.places);
            self.places = vec![0; words.len() * 2];
            for sym in words.into_iter().filter(|sym| *sym != 0) {
                if let Err(place) = self.place(self.text(Sym(sym))) {
                    self.places[place] = sym;
                }
            }
        }
        sym
    }

    /// The symbol of a word, or the place for it.
    fn place(&self, word: &str) -> Result<Sym, usize> {
        let last = self.places.len() - 1;
        let mut place = hash(word) & last;
        loop {
            match self.places[place] {
                0 => return Err(place),
                sym if self.text(Sym(sym)) == word => return Ok(Sym(sym)),
                _ => place = (place + 1) & last,
            }
        }
    }

    /// Takes a stem (at least four ASCII letters) into the vocabulary.
    pub fn stem(&mut self, stem: &str) -> Sym {
        let mut key = [0; 4];
        key.copy_from_slice(&stem.as_bytes()[..4]);
        if let Some((_, sym)) = self
            .stems
            .get(&key)
            .and_then(|of| of.iter().find(|(s, _)| &**s == stem))
        {
            return *sym;
        }
        let sym = self.name(&format!("{stem}*"));
        self.stems.entry(key).or_default().push((stem.into(), sym));
        sym
    }

    /// Says of every symbol which stems it also matches. To be called once all words are in.
    pub fn close(&mut self) {
        for of in self.stems.values_mut() {
            of.sort_by_key(|(stem, _)| std::cmp::Reverse(stem.len()));
        }
        for at in 1..self.ends.len() {
            let name = self.text(Sym(at as u32)).trim_end_matches('*');
            self.also[at] = self
                .stems_of(name)
                .filter(|sym| sym.0 as usize != at)
                .collect();
        }
    }

    /// Lets a word count as another too. To be called once the vocabulary is closed.
    pub fn count_as(&mut self, word: &str, other: &str) {
        let [word, other] = [word, other].map(|word| self.find(word));
        self.also[word.0 as usize].push(other);
    }

    fn name(&mut self, name: &str) -> Sym {
        self.text.push_str(name);
        self.ends.push(self.text.len() as u32);
        self.also.push(Vec::new());
        Sym(self.ends.len() as u32 - 1)
    }

    fn stems_of(&self, word: &str) -> impl Iterator<Item = Sym> {
        let of = word
            .as_bytes()
            .first_chunk::<4>()
            .and_then(|key| self.stems.get(key));
        of.into_iter().flatten().filter_map(move |(stem, sym)| {
            (word.starts_with(&**stem) && word.len() <= stem.len() + STEM_REACH).then_some(*sym)
        })
    }

    /// The symbol of a lower-case word: its own, else the longest stem it matches.
    pub fn find(&self, word: &str) -> Sym {
        if let Ok(sym) = self.place(word) {
            return sym;
        }
        if self.stems.is_empty() {
            return Sym::UNKNOWN;
        }
        self.stems_of(word).next().unwrap_or(Sym::UNKNOWN)
    }

    /// The further symbols a token matches besides its own.
    pub fn also(&self, sym: Sym) -> &[Sym] {
        self.also.get(sym.0 as usize).map_or(&[], |of| of)
    }

    /// How a symbol is written (`gift`, `therap*`).
    pub fn text(&self, sym: Sym) -> &str {
        let at = sym.0 as usize;
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before));
        let (from, to) = (from.copied().unwrap_or(0), self.ends.get(at).copied());
        let text = to.and_then(|to| self.text.get(from as usize..to as usize));
        text.unwrap_or_default()
    }

    /// One more than the largest symbol.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no word was taken in.
    pub fn is_empty(&self) -> bool {
        self.ends.len() == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_reaches_six_letters() {
        let mut vocabulary = Vocabulary::default();
        let stem = vocabulary.stem("therap");
        let word = vocabulary.word("therapist");
        vocabulary.close();
        assert_eq!(vocabulary.find("therapy"), stem);
        assert_eq!(vocabulary.find("therapist"), word);
        assert_eq!(vocabulary.also(word), [stem]);
        assert_eq!(vocabulary.find("therapeutically"), Sym::UNKNOWN);
    }
}
