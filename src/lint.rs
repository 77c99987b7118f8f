//! Policy in its valid form: clauses, facets, frames and the phrases they look for.
//!
//! A lint file is data; [`load`] parses and checks it, and what comes out here can no longer be malformed: cues are
//! compiled into one [`matcher::Matcher`], sets of cues are numbers, names are resolved. This module does not know
//! documents' contents, only the vocabulary they are tokenised with.

pub mod catalog;
pub mod draft;
pub mod fact;
pub mod load;
pub mod matcher;
pub mod mutant;
pub mod paper;
pub mod pattern;
pub mod polarity;
pub mod profile;
pub mod sign;

use serde::{Deserialize, Serialize};

use crate::report::Severity;
pub use draft::Draft;
pub use fact::{ConflictRule, FactRule};

/// A set of cues: one list of a lint file. Equal lists share a number.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct SetId(pub u32);

/// How a statement stands. See [`polarity`] for how it is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Polarity {
    /// Said plainly.
    Asserted,
    /// Said not to be so.
    Denied,
    /// Said of a case ("if ...").
    Conditional,
    /// Said of an exception ("unless ...").
    Excepted,
    /// Said with reserve ("we may").
    Hedged,
    /// Two readings; satisfies nothing.
    Unclear,
}

impl Polarity {
    /// The word used in lint files and in `why`.
    pub fn as_str(self) -> &'static str {
        match self {
            Polarity::Asserted => "asserted",
            Polarity::Denied => "denied",
            Polarity::Conditional => "conditional",
            Polarity::Excepted => "excepted",
            Polarity::Hedged => "hedged",
            Polarity::Unclear => "unclear",
        }
    }
}

/// Whose act something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Actor {
    /// The clinician or the practice.
    Practice,
    /// The client.
    Client,
    /// Either party.
    Both,
    /// Somebody else.
    Other,
}

impl Actor {
    /// The word used in lint files and in `why`.
    pub fn as_str(self) -> &'static str {
        match self {
            Actor::Practice => "practice",
            Actor::Client => "client",
            Actor::Both => "both",
            Actor::Other => "other",
        }
    }
}

/// How far from the stance the topic may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reach {
    /// In the same unit.
    Unit,
    /// Also in its lead-in, head, question, header cells, or the sentence before an anaphor.
    Block,
    /// Also in the nearest heading, or in the two sentences before in the paragraph.
    Section,
    /// No topic is needed.
    Document,
}

/// One way in which a thing can be said. All parts must hold in one unit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Frame {
    /// What is said; its polarity and actor count.
    pub stance: SetId,
    /// What it is said of; the clause's topic unless the frame has its own.
    pub topic: Option<SetId>,
    /// Must also stand in the unit.
    pub with: Option<SetId>,
    /// Must not stand near the stance.
    pub none: Option<SetId>,
    /// Words of `none` count up to this many words from the stance; anywhere in the unit if it is not said.
    pub none_within: Option<u32>,
    /// Must stand in a conditional scope of the unit.
    pub when: Option<SetId>,
    /// Polarities that satisfy it.
    pub polarity: Vec<Polarity>,
    /// Whose act the stance must be.
    pub by: Option<Actor>,
    /// Largest number of words between the stance and each topic and `with` hit.
    pub within: u32,
    /// How far the topic may stand from the stance.
    pub reach: Reach,
    /// `true`: it has no topic and holds only where the clause is made; `false`: it needs its topic even there; else
    /// as its facet says.
    pub zone: Option<bool>,
    /// A set phrase: its polarity is not looked at.
    pub fixed: bool,
    /// What the frame says of the clause (`deny`).
    pub value: Option<String>,
    /// A pattern over the unit's text instead of cues; only in a user's own files.
    #[serde(skip)]
    pub pattern: Option<regex::Regex>,
    /// The frame's place in its lint file, for `why` and `test`.
    pub line: u32,
}

/// How much a facet weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Good to have; never changes a verdict.
    Complete,
    /// Without it the clause is incomplete.
    Required,
}

/// What a document for staff can state of a clause. "You" is the worker there, who is told of their own hours and pay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ForStaff {
    /// All of it.
    #[default]
    All,
    /// What names a client, in the sentence or in what it stands under.
    ClientNamed,
    /// Nothing: clients are not told.
    Nothing,
}

/// One thing that a clause should say.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Facet {
    /// Its id in the lint file.
    pub id: String,
    /// What it asks, in a sentence.
    pub asks: String,
    /// How much it weighs.
    pub level: Level,
    /// Whether stating it alone makes the clause present.
    pub makes_clause: bool,
    /// Asked only when the clause has one of these values; empty means always.
    pub asked_when: Vec<String>,
    /// Asked only where this condition holds, by its number among the signs.
    pub asked_if: Option<u16>,
    /// Whether it needs no topic of its own near a frame that made the clause.
    pub zone: bool,
    /// Whether a box that the client may tick or leave states it: a consent.
    pub by_choice: bool,
    /// A blank in a unit with one of these is this facet's.
    pub unfilled: Option<SetId>,
    /// The ways of saying it.
    pub frames: Vec<Frame>,
}

/// Frames that veto a unit, with the reason.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NotARule {
    /// Why a unit in which a frame holds is no rule of this clause.
    pub because: String,
    /// The frames.
    pub frames: Vec<Frame>,
}

/// Wording that settles nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Vague {
    /// The words.
    pub cue: SetId,
    /// They must stand near one of these (the clause's topic if absent).
    pub near: Option<SetId>,
    /// Largest distance to it, in words.
    pub within: Option<u32>,
    /// Words in the same unit that settle it after all.
    pub unless: Option<SetId>,
    /// The facet they blur.
    pub blurs: Option<String>,
    /// What to write instead.
    pub instead: String,
}

/// A statement that harms.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RedFlag {
    /// `rf-...`, see the catalogue.
    pub id: String,
    /// How much it matters.
    pub severity: Severity,
    /// The ways of saying it.
    pub frames: Vec<Frame>,
    /// Why it harms, in a sentence.
    pub say: String,
    /// What to do, in a sentence.
    pub help: Option<String>,
    /// Countries in which it is right to say so; if any are named, it counts only where the country is known and another.
    pub right_in: Vec<String>,
    /// Words that excuse it anywhere in the document.
    pub unless_document: Option<SetId>,
    /// Words that excuse it anywhere in its section.
    pub unless_section: Option<SetId>,
}

/// How well a citation is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Mark {
    /// Read on the issuing body's own page.
    V1,
    /// Seen as a near-complete reproduction elsewhere.
    V2,
    /// Seen only as a paraphrase.
    V3,
    /// From memory.
    U,
}

impl Mark {
    /// The word used in lint files.
    pub fn as_str(self) -> &'static str {
        match self {
            Mark::V1 => "V1",
            Mark::V2 => "V2",
            Mark::V3 => "V3",
            Mark::U => "U",
        }
    }

    /// What it means for a reader.
    pub fn in_words(self) -> &'static str {
        match self {
            Mark::V1 => "read on the issuing body's page",
            Mark::V2 => "read in a reproduction",
            Mark::V3 => "not verified: seen only as a paraphrase",
            Mark::U => "not verified",
        }
    }
}

/// Who says so.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Citation {
    /// The body that issued it (`ACA`).
    pub body: String,
    /// The edition (`2014`).
    pub edition: String,
    /// The section (`A.10.f`).
    pub section: String,
    /// What it supports.
    pub supports: String,
    /// How well that is verified.
    pub mark: Mark,
    /// When it was last looked at, `2026-11-20`.
    pub checked: String,
}

/// A text and where it stands in its lint file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Example {
    /// A small Markdown document.
    pub text: String,
    /// Its line in the lint file, from 1.
    pub line: u32,
}

/// The tests inside a lint file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Examples {
    /// Texts by the verdict they must get, as `(verdict, texts)`.
    pub verdicts: Vec<(String, Vec<Example>)>,
    /// Texts by a facet that they must state.
    pub states: Vec<(String, Vec<Example>)>,
    /// Texts by a facet that they must not state.
    pub lacks: Vec<(String, Vec<Example>)>,
    /// Texts by a check that must report something.
    pub finding: Vec<(String, Vec<Example>)>,
    /// Texts by a check that must not.
    pub no_finding: Vec<(String, Vec<Example>)>,
    /// Texts by a role and the value that they must state (`none` for no value).
    pub facts: Vec<(String, String, Vec<Example>)>,
}

/// One boundary subject that a packet must settle.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Clause {
    /// Its id: the name of its file.
    pub id: String,
    /// A title for people.
    pub title: String,
    /// The question it answers, in the owner's words.
    pub question: String,
    /// Why a client must be told.
    pub why: String,
    /// `packet`, `staff`, `ooo`, `termination-letter`: what it is asked of.
    pub asked_of: Vec<String>,
    /// Asked only where this condition holds, by its number among the signs.
    pub asked_if: Option<u16>,
    /// Whether it is enough that it stands once in the practice's documents, not in every packet.
    pub once: bool,
    /// What a document for staff can state of it.
    pub for_staff: ForStaff,
    /// Whether it counts for those who take part in a study as for clients.
    pub in_studies: bool,
    /// Headings it may stand under, best first, in lower case.
    pub belongs: Vec<String>,
    /// What it is about.
    pub topic: SetId,
    /// False friends of the topic.
    pub not_topic: Option<SetId>,
    /// Other subjects: a sentence beside the clause that names one of them, and not the topic, is about that.
    pub other_topic: Option<SetId>,
    /// What names the subject.
    pub mention: SetId,
    /// A blank near one of these is the practice's to fill.
    pub unfilled: Option<SetId>,
    /// What it should say.
    pub facets: Vec<Facet>,
    /// What looks like a rule and is none.
    pub not_rules: Vec<NotARule>,
    /// Wording that settles nothing.
    pub vague: Vec<Vague>,
    /// Statements that harm.
    pub red_flags: Vec<RedFlag>,
    /// Values it states.
    pub facts: Vec<FactRule>,
    /// Values that clash.
    pub conflicts: Vec<ConflictRule>,
    /// Who says so.
    pub citations: Vec<Citation>,
    /// Wording to start from.
    pub draft: Draft,
    /// Its tests.
    pub examples: Examples,
    /// Whether it came with the program rather than from `--lints`.
    pub built_in: bool,
}

/// What the name of a conflict ends with if one of its places is a web page or binds staff.
pub const OUTSIDE: &str = "-outside";

/// In a cue: a date that has passed.
pub const GONE: &str = "<gone>";
/// In a cue: a date that is still to come.
pub const AHEAD: &str = "<ahead>";

impl Clause {
    /// The id as it stands in running text: `contact hours`.
    pub fn name(&self) -> String {
        let words = self.id.split('-');
        let words = words.map(|word| if word == "ai" { "AI" } else { word });
        words.collect::<Vec<_>>().join(" ")
    }

    /// The facet of that id.
    pub fn facet(&self, id: &str) -> Option<&Facet> {
        self.facets.iter().find(|f| f.id == id)
    }

    /// The ids of all lints it owns (`gifts/missing`), in the order of the contract.
    pub fn lints(&self) -> Vec<String> {
        let mut checks: Vec<String> = ["missing", "mentioned", "unfilled"]
            .map(String::from)
            .to_vec();
        checks.extend(self.facets.iter().map(|f| format!("lacks-{}", f.id)));
        if !self.vague.is_empty() {
            checks.push("vague".into());
        }
        for flag in &self.red_flags {
            // One entry for each country's number.
            if !checks.contains(&flag.id) {
                checks.push(flag.id.clone());
            }
        }
        for conflict in &self.conflicts {
            checks.push(conflict.id.clone());
            checks.push(format!("{}{OUTSIDE}", conflict.id));
        }
        checks
            .into_iter()
            .map(|check| [&self.id, "/", &check].concat())
            .collect()
    }
}
