//! A sentence in the words that cues are written in.
//!
//! Cues are written as most forms speak: to "you", and without adverbs. An agency writes "service users may stop at any
//! time", a consent "I understand that I may stop at any time", a careful writer "you may always stop".
//! Beside such words the cue's own are put in the way of the matcher; what they are in the text they stay.
//!
//! Of clients a sentence speaks where a word for them is followed by a verb, in their name where a phrase says so ("I
//! understand that"). A whole document in the client's name is not taken as such: its other sentences may be the
//! practice's.

use crate::document::Document;
use crate::document::token::{Gap, Sym, Token, Vocabulary};
use crate::lint::catalog::{Catalog, Who};
use crate::lint::matcher::{Also, Hit};

/// What stands for what.
#[derive(Debug)]
pub(super) struct Paraphrase {
    clients: u32,
    clinicians: u32,
    outsiders: u32,
    in_their_name: u32,
    adverbs: u32,
    bans: u32,
    you: Sym,
    /// Behind one of these "-ing" is no act: "we are reading", "our reading group".
    being: [Sym; 14],
    /// Verbs that only a subject has before it, each with the form that "you" takes.
    verbs: [(Sym, Sym); 17],
    articles: [Sym; 8],
    /// What stands for clients once a sentence speaks of them, and what it is to them.
    of_them: [(Sym, Sym); 3],
    /// What stands for clients where they speak.
    by_them: [(Sym, Sym); 4],
}

impl Paraphrase {
    /// Looks the words up once.
    pub(super) fn new(words: &Vocabulary, who: Who) -> Self {
        let word = |word| words.find(word);
        let pair = |(from, to)| (word(from), word(to));
        let verbs = [
            ("is", "are"),
            ("are", "are"),
            ("was", "were"),
            ("were", "were"),
            ("has", "have"),
            ("have", "have"),
            ("does", "do"),
            ("do", "do"),
            ("will", "will"),
            ("would", "would"),
            ("may", "may"),
            ("might", "might"),
            ("can", "can"),
            ("could", "could"),
            ("must", "must"),
            ("shall", "shall"),
            ("should", "should"),
        ];
        Self {
            clients: who.clients,
            clinicians: who.clinicians,
            outsiders: who.outsiders,
            in_their_name: who.client_voice,
            adverbs: who.adverbs,
            bans: who.bans,
            you: word("you"),
            being: [
                "am", "is", "are", "was", "were", "be", "been", "the", "a", "an", "our", "my",
                "your", "their",
            ]
            .map(word),
            verbs: verbs.map(pair),
            articles: ["the", "a", "an", "each", "every", "any", "all", "our"].map(word),
            of_them: [("they", "you"), ("them", "you"), ("their", "your")].map(pair),
            by_them: [("i", "you"), ("me", "you"), ("my", "your"), ("am", "are")].map(pair),
        }
    }

    /// Adds what phrases of shared lists say in one word ("off limits": prohibited), and beside a ban the verbs of its
    /// nouns ("taping sessions is not allowed": tape). Tells whether there were any: lists are made of such words too.
    pub(super) fn plainly(
        &self,
        catalog: &Catalog,
        document: &Document,
        tokens: &[Token],
        listed: &[Hit],
        out: &mut Vec<Also>,
    ) -> bool {
        let before = out.len();
        let mut bans = false;
        for phrase in listed {
            bans |= phrase.set.0 == self.bans;
            let alike = catalog.alike.iter();
            let word = alike.filter(|(list, _)| *list == phrase.set.0);
            out.extend(word.map(|(_, word)| Also {
                first: phrase.first,
                word: *word,
                end: phrase.end(),
            }));
        }
        let mut after = Sym::UNKNOWN;
        for (at, token) in (0..).zip(tokens).filter(|_| bans) {
            let acts = !self.being.contains(&after);
            after = token.sym;
            let written = || &document.text()[token.start as usize..token.end as usize];
            if let Some(word) = acts.then(|| verb(catalog, written())).flatten() {
                out.push(Also {
                    first: at,
                    word,
                    end: at + 1,
                });
            }
        }
        out.len() > before
    }

    /// Adds the words that those of a unit also count as. `listed` are its phrases of shared lists.
    pub(super) fn find(&self, tokens: &[Token], listed: &[Hit], out: &mut Vec<Also>) {
        let mut add = |first: u32, word: Sym, end: u32| {
            if word != Sym::UNKNOWN {
                out.push(Also { first, word, end });
            }
        };
        if listed.iter().any(|p| p.set.0 == self.in_their_name) {
            for (at, token) in (0..).zip(tokens) {
                if let Some(word) = paired(&self.by_them, token.sym) {
                    add(at, word, at + 1);
                }
            }
        }
        let adverbs = listed.iter().filter(|p| p.set.0 == self.adverbs);
        // "You may, of course, text": between two commas as well.
        let gap = |at: u32| tokens.get(at as usize).map(|token| token.gap);
        let inside = |p: &&Hit| match gap(p.first) {
            Some(Gap::Comma) => gap(p.end()) == Some(Gap::Comma),
            gap => gap == Some(Gap::Space),
        };
        for adverb in adverbs.filter(inside) {
            if let Some(before) = adverb.first.checked_sub(1) {
                add(before, tokens[before as usize].sym, adverb.end());
            }
        }
        let mut spoken_of = false;
        let clients = listed.iter().filter(|p| p.set.0 == self.clients);
        for client in clients {
            let verb = tokens.get(client.end() as usize);
            let verb = verb.filter(|verb| verb.gap == Gap::Space);
            let Some(verb) = verb.and_then(|verb| paired(&self.verbs, verb.sym)) else {
                continue;
            };
            let article = |at: &u32| self.articles.contains(&tokens[*at as usize].sym);
            let before = client.first.checked_sub(1).filter(article);
            add(before.unwrap_or(client.first), self.you, client.end());
            add(client.end(), verb, client.end() + 1);
            spoken_of = true;
        }
        // "Their" are those who were named last.
        let people = [self.clients, self.clinicians, self.outsiders];
        let mut last = None;
        let mut named = listed
            .iter()
            .filter(|p| people.contains(&p.set.0))
            .peekable();
        for (at, token) in (0..).zip(tokens).filter(|_| spoken_of) {
            while let Some(person) = named.next_if(|p| p.end() <= at) {
                last = Some(person.set.0);
            }
            if let Some(word) = paired(&self.of_them, token.sym)
                && last == Some(self.clients)
            {
                add(at, word, at + 1);
            }
        }
    }
}

/// The verb of "-ing", if a cue knows it: tape of "taping", hug of "hugging".
fn verb(catalog: &Catalog, noun: &str) -> Option<Sym> {
    let noun = noun.to_ascii_lowercase();
    let stem = noun.strip_suffix("ing").filter(|stem| stem.len() > 1)?;
    let mut ends = stem.chars().rev();
    let doubled = ends.next() == ends.next();
    let single = &stem[..stem.len() - usize::from(doubled)];
    let forms = [format!("{stem}e"), stem.to_string(), single.to_string()];
    let mut known = forms.iter().map(|form| catalog.vocabulary.find(form));
    known.find(|sym| *sym != Sym::UNKNOWN)
}

/// What a word becomes by some pairs.
fn paired(pairs: &[(Sym, Sym)], word: Sym) -> Option<Sym> {
    let known = word != Sym::UNKNOWN;
    let pair = pairs.iter().find(|pair| known && pair.0 == word);
    pair.map(|pair| pair.1)
}
