//! The lint catalogue: the files that came with the program, and a practice's own.

use serde::{Deserialize, Serialize};

use super::fact::Dimension;
use super::load::{AlsoFrame, Compiler, EachCue, Fault, LintFile};
use super::matcher::Matcher;
use super::paper::PaperRules;
use super::polarity::PolarityRules;
use super::sign::Signs;
use super::{Clause, SetId};
use crate::document::token::{Sym, Vocabulary};
use crate::embedded;
use crate::packed;

/// Everything that a check needs to know of policy.
#[derive(Debug, Serialize, Deserialize)]
pub struct Catalog {
    /// The clauses, by id.
    pub clauses: Vec<Clause>,
    /// The words that documents are tokenised with.
    pub vocabulary: Vocabulary,
    /// All cues.
    pub matcher: Matcher,
    /// Negation and its like.
    pub polarity: PolarityRules,
    /// What the lints on the paper itself look for.
    pub paper: PaperRules,
    /// What shows how and where a practice works.
    pub signs: Signs,
    /// What keeps facts apart.
    pub dimensions: Vec<Dimension>,
    /// The shared lists and words by which the engine tells who acts.
    pub who: Who,
    /// Lists of phrases that also count as one word, with that word ("off limits", "prohibited").
    pub alike: Vec<(u32, Sym)>,
    /// Number of sets of cues.
    pub sets: u32,
    /// Every cue on its own, when examples were asked for.
    #[serde(skip)]
    pub each: Vec<EachCue>,
    cues: Written,
}

/// The cues of all sets as they are written, one after the other.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Written {
    #[serde(with = "packed")]
    sets: Vec<u32>,
    /// Where in `text` each ends.
    #[serde(with = "packed")]
    ends: Vec<u32>,
    text: String,
}

impl Written {
    fn new(cues: &[(SetId, String)]) -> Self {
        let mut written = Self::default();
        for (set, cue) in cues {
            written.text.push_str(cue);
            written.sets.push(set.0);
            written.ends.push(written.text.len() as u32);
        }
        written
    }

    fn of(&self, set: SetId) -> impl Iterator<Item = &str> {
        let all = self.sets.iter().enumerate();
        all.filter(move |(_, of)| **of == set.0).map(|(at, _)| {
            let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
            &self.text[from as usize..self.ends[at] as usize]
        })
    }
}

/// The numbers of the shared lists that tell who acts.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Who {
    /// Those who act for the practice.
    pub clinicians: u32,
    /// Those who are served.
    pub clients: u32,
    /// Those who are neither.
    pub outsiders: u32,
    /// What an employer's own papers speak of.
    pub trade: u32,
    /// What the papers of an app, a shop, a club or a project speak of.
    pub foreign: u32,
    /// What a study speaks of.
    pub study: u32,
    /// What care is called, and who gives and receives it.
    pub care: u32,
    /// Who else may be in somebody's charge.
    pub charge: u32,
    /// Phrases in which "I" is the client.
    pub client_voice: u32,
    /// Adverbs that may stand between the words of a cue.
    pub adverbs: u32,
    /// Both at once ("either party").
    pub either: u32,
    /// What is said not to hold ("you do not have to", "no longer").
    pub waived: u32,
    /// What tells that values below a heading do not hold yet, or no more ("Fees for 2090").
    pub another_time: u32,
    /// Words that name no case for which a value could hold ("a session costs").
    pub plain: u32,
    /// Words that name nothing of their own ("this is something that we do").
    pub bare: u32,
    /// What denies among them.
    pub denies: u32,
    /// What forbids among them.
    pub forbids: u32,
    /// What bans or allows an act that is named by a noun ("taping is not allowed").
    pub bans: u32,
    /// What begins a yes.
    pub agrees: u32,
}

/// What goes into a catalogue.
#[derive(Debug, Default)]
pub struct Sources {
    /// A practice's own lint files.
    pub files: Vec<LintFile>,
    /// Frames that a practice's configuration adds to built-in clauses.
    pub also: Vec<AlsoFrame>,
    /// Whether the examples of the files are wanted, for `test` and `explain`.
    pub examples: bool,
    /// Whether the built-in clauses are left out, to test a file on its own.
    pub alone: bool,
}

/// Words of grammar that the engine looks at besides those of the files.
pub(crate) const GRAMMAR: &[&str] = &[
    "i", "we", "you", "they", "he", "she", "it", "us", "me", "one", "please", "kindly", "not",
    "never", "no", "nope", "nah", "yes", "do", "does", "to", "and", "or", "that", "if", "when",
    "reserve", "reserves", "the", "a", "an", "your", "our", "my", "their", "his", "her", "any",
    "all", "this", "of", "for", "with", "from", "by", "at", "on", "in", "about", "between",
    "under", "against", "among", "towards", "toward", "per", "via", "through", "than", "as", "may",
    "might", "can", "could", "will", "would", "shall", "should", "must", "is", "are", "was",
    "were", "be", "been", "being", "have", "has", "had", "need", "want", "wish", "am", "always",
    "also", "only", "just", "then", "so", "who", "sorry", "current", "former", "other", "each",
    "every", "another", "new", "existing", "own", "both", "either", "neither", "someone",
    "somebody", "anyone", "until", "till", "feel", "feels", "think", "thinks", "believe",
    "believes", "know", "find", "finds", "realise", "realize", "say", "says", "decide", "fear",
    "worry", "sense", "answer", "certain", "decline", "false", "few", "good", "here", "many",
    "most", "none", "previous", "refuse", "several", "some", "whether", "expect", "trust", "upon",
];

/// Files that hold no clause.
const SHARED: [&str; 5] = ["words", "polarity", "signs", "paper", "apart"];

/// The built-in lint files, by name.
pub fn built_in() -> Vec<LintFile> {
    let names = embedded::names_in("").into_iter();
    names
        .filter(|name| !SHARED.contains(name))
        .map(|name| {
            let name = format!("{name}.toml");
            LintFile {
                text: embedded::text(&name).to_string(),
                name,
                built_in: true,
            }
        })
        .collect()
}

impl Catalog {
    /// The catalogue of some sources. That of the built-in files alone was compiled when the program was built.
    ///
    /// # Errors
    /// Every fault of every file, in order. A catalogue with a fault is refused as a whole.
    pub fn load(sources: &Sources) -> Result<Self, Vec<Fault>> {
        let built_in = sources.files.is_empty()
            && sources.also.is_empty()
            && !sources.examples
            && !sources.alone;
        // Tables that cannot be read are those of a build that met a fault.
        let tables = built_in.then(|| postcard::from_bytes(embedded::TABLES).ok());
        tables.flatten().map_or_else(|| Self::compile(sources), Ok)
    }

    /// The catalogue as [`Catalog::load`] reads it from the program.
    pub fn tables(&self) -> Vec<u8> {
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// Compiles the built-in files and a practice's own.
    ///
    /// # Errors
    /// Every fault of every file, in order. A catalogue with a fault is refused as a whole.
    pub fn compile(sources: &Sources) -> Result<Self, Vec<Fault>> {
        let mut compiler = Compiler::new(sources.examples);
        compiler.words("words.toml", embedded::text("words.toml"));
        let polarity = compiler.polarity("polarity.toml", embedded::text("polarity.toml"));
        let paper = compiler.paper("paper.toml", embedded::text("paper.toml"));
        compiler.signs = compiler.signs("signs.toml", embedded::text("signs.toml"));
        compiler.dimensions = compiler.apart("apart.toml", embedded::text("apart.toml"));
        if !sources.alone {
            for file in built_in() {
                compiler.clause(&file, sources.examples);
            }
        }
        for file in &sources.files {
            compiler.clause(file, sources.examples);
        }
        for also in &sources.also {
            compiler.also(also, "consentlint.toml");
        }
        if !compiler.faults.is_empty() {
            return Err(compiler.faults);
        }
        let alike = compiler.alike.iter().map(|(_, word)| &**word);
        for word in GRAMMAR.iter().copied().chain(alike) {
            compiler.vocabulary.word(word);
        }
        for (word, other) in &compiler.same {
            compiler.vocabulary.word(word);
            compiler.vocabulary.word(other);
        }
        compiler.vocabulary.close();
        for (word, other) in &compiler.same {
            compiler.vocabulary.count_as(word, other);
        }
        compiler.matcher.close(&compiler.vocabulary);
        let list = |name| compiler.shared_list(name).unwrap_or(u32::MAX);
        let who = Who {
            clinicians: list("clinician"),
            clients: list("client"),
            outsiders: list("outsider"),
            trade: list("trade"),
            foreign: list("foreign"),
            study: list("study"),
            care: list("care"),
            charge: list("charge"),
            adverbs: list("adverb"),
            client_voice: list("client-voice"),
            either: list("either"),
            waived: list("waived"),
            another_time: list("another-time"),
            plain: list("plain"),
            bare: list("bare"),
            denies: list("denies"),
            forbids: list("forbids"),
            bans: list("bans"),
            agrees: list("agrees"),
        };
        let alike = compiler.alike.iter();
        let alike = alike.map(|(list, word)| (*list, compiler.vocabulary.find(word)));
        let alike = alike.collect();
        let mut clauses = compiler.clauses;
        clauses.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Self {
            clauses,
            vocabulary: compiler.vocabulary,
            matcher: compiler.matcher,
            polarity,
            paper,
            signs: compiler.signs,
            dimensions: compiler.dimensions,
            who,
            alike,
            sets: compiler.sets,
            each: compiler.each,
            cues: Written::new(&compiler.cue_texts),
        })
    }

    /// The clause of that id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|c| c.id == id)
    }

    /// The cues of a set, as they are written in the lint file.
    pub fn cues(&self, set: SetId) -> impl Iterator<Item = &str> {
        self.cues.of(set)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_tables_are_what_the_files_make() {
        let compiled = Catalog::compile(&Sources::default()).expect("built-in files load");
        assert!(
            compiled.tables() == embedded::TABLES,
            "the tables are out of date, or two runs of the compiler differ"
        );
        let loaded = Catalog::load(&Sources::default()).expect("the tables load");
        assert_eq!(loaded.tables(), embedded::TABLES);
    }
}
