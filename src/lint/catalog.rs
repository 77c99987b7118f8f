//! The lint catalogue: the files that came with the program, and a practice's own.

use include_dir::{Dir, include_dir};

use super::load::{AlsoFrame, Compiler, EachCue, Fault, LintFile};
use super::matcher::Matcher;
use super::paper::PaperRules;
use super::polarity::PolarityRules;
use super::sign::Signs;
use super::{Clause, SetId};
use crate::document::token::Vocabulary;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/lints");

/// Everything that a check needs to know of policy.
#[derive(Debug)]
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
    /// The shared lists and words by which the engine tells who acts.
    pub who: Who,
    /// Number of sets of cues.
    pub sets: u32,
    /// Every cue on its own, when examples were asked for.
    pub each: Vec<EachCue>,
    cues: Vec<(SetId, String)>,
}

/// The numbers of the shared lists that tell who acts.
#[derive(Clone, Copy, Debug)]
pub struct Who {
    /// Those who act for the practice.
    pub clinicians: u32,
    /// Those who are served.
    pub clients: u32,
    /// Phrases in which "I" is the client.
    pub client_voice: u32,
    /// Both at once ("either party").
    pub either: u32,
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
    "never", "no", "yes", "do", "does", "to", "and", "or", "that", "if", "when", "reserve",
    "reserves", "the", "a", "an", "your", "our", "my", "their", "his", "her", "any", "all", "this",
    "of", "for", "with", "from", "by", "at", "on", "in", "about", "between", "under", "against",
    "among", "towards", "toward", "per", "via", "through", "than", "as", "may", "might", "can",
    "could", "will", "would", "shall", "should", "must", "is", "are", "was", "were", "be", "been",
    "being", "have", "has", "had", "need", "want", "wish", "am", "always", "also", "only", "just",
    "then", "so", "who", "sorry", "current", "former", "other", "each", "every", "another", "new",
    "existing", "own", "both", "either", "neither", "someone", "somebody", "anyone",
];

/// The text of a file that came with the program.
pub fn embedded(name: &str) -> &'static str {
    FILES
        .get_file(name)
        .and_then(|file| file.contents_utf8())
        .unwrap_or_default()
}

/// The names, without their ending, of the files of a folder that came with the program.
pub fn names_in(folder: &str) -> Vec<&'static str> {
    let files = FILES.get_dir(folder).map_or(&[][..], Dir::entries);
    files
        .iter()
        .filter_map(|entry| entry.path().file_stem()?.to_str())
        .collect()
}

/// The built-in lint files, by name.
pub fn built_in() -> Vec<LintFile> {
    let mut files: Vec<LintFile> = FILES
        .files()
        .filter_map(|file| {
            let name = file.path().file_name()?.to_str()?;
            let shared = matches!(
                name,
                "words.toml" | "polarity.toml" | "signs.toml" | "paper.toml"
            );
            (!shared && name.ends_with(".toml")).then(|| LintFile {
                name: name.to_string(),
                text: file.contents_utf8().unwrap_or_default().to_string(),
                built_in: true,
            })
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

impl Catalog {
    /// Compiles the built-in files and a practice's own.
    ///
    /// # Errors
    /// Every fault of every file, in order. A catalogue with a fault is refused as a whole.
    pub fn load(sources: &Sources) -> Result<Self, Vec<Fault>> {
        let mut compiler = Compiler::new(sources.examples);
        compiler.words("words.toml", embedded("words.toml"));
        let polarity = compiler.polarity("polarity.toml", embedded("polarity.toml"));
        let paper = compiler.paper("paper.toml", embedded("paper.toml"));
        compiler.signs = compiler.signs("signs.toml", embedded("signs.toml"));
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
        for word in GRAMMAR {
            compiler.vocabulary.word(word);
        }
        compiler.vocabulary.close();
        compiler.matcher.close(&compiler.vocabulary);
        let list = |name| compiler.shared_list(name).unwrap_or(u32::MAX);
        let who = Who {
            clinicians: list("clinician"),
            clients: list("client"),
            client_voice: list("client-voice"),
            either: list("either"),
        };
        let mut clauses = compiler.clauses;
        clauses.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Self {
            clauses,
            vocabulary: compiler.vocabulary,
            matcher: compiler.matcher,
            polarity,
            paper,
            signs: compiler.signs,
            who,
            sets: compiler.sets,
            each: compiler.each,
            cues: compiler.cue_texts,
        })
    }

    /// The clause of that id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|c| c.id == id)
    }

    /// The cues of a set, as they are written in the lint file.
    pub fn cues(&self, set: SetId) -> impl Iterator<Item = &str> {
        self.cues
            .iter()
            .filter(move |(of, _)| *of == set)
            .map(|(_, cue)| cue.as_str())
    }
}
