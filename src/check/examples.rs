//! The tests inside lint files, run.
//!
//! Every example is read as a small document of its own. Besides wrong verdicts this reports cues that no example hits
//! and frames that no example holds: such a rule has never been seen to work.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::{Date, date};

use crate::document::Document;
use crate::lint::catalog::Catalog;
use crate::lint::matcher::Scratch;
use crate::lint::{Clause, Example, Frame};
use crate::report::{FacetStatus, Kind, Place, Verdict};
use crate::source::{Source, Span};

use super::clause::{self, Outcome};
use super::conflict::{self, Stated};
use super::document::Spot;
use super::fact;
use super::index::{FrameRef, Index, Serves, frame};
use super::reading::Hits;

/// Something that a lint file's own tests show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The lint file.
    pub file: String,
    /// The line there, from 1.
    pub line: u32,
    /// What is wrong.
    pub message: String,
    /// Whether it is only worth a thought (a user's cue without an example).
    pub warning: bool,
}

/// What running the tests of some clauses showed.
#[derive(Debug, Default)]
pub struct Outcomes {
    /// Number of examples read.
    pub examples: usize,
    /// What is wrong, by file and line.
    pub failures: Vec<Failure>,
}

/// The day on which examples are read: they hold on every other day too.
pub(super) const DAY: Date = date(2026, 1, 1);

/// Fewest examples of a built-in core clause: that make it present, and that do not.
const CORE_EXAMPLES: usize = 12;
/// Fewest examples of any other built-in clause.
const FEWEST_EXAMPLES: usize = 8;
const CORE: [&str; 5] = [
    "contact-hours",
    "gifts",
    "social-media",
    "termination",
    "texting",
];

/// Runs the examples of the clauses that `chosen` accepts. The catalogue must be loaded with examples.
pub fn run(catalog: &Catalog, chosen: impl Fn(&Clause) -> bool) -> Outcomes {
    let index = Index::new(catalog);
    let mut runner = Runner {
        catalog,
        index: &index,
        scratch: Scratch::default(),
        outcomes: Outcomes::default(),
        exercised: BTreeMap::new(),
        hit: HashSet::new(),
    };
    let mut files = HashSet::new();
    for (number, clause) in catalog.clauses.iter().enumerate() {
        if chosen(clause) {
            files.insert(format!("{}.toml", clause.id));
            runner.clause(number, clause);
        }
    }
    runner.unexercised(&files);
    let mut outcomes = runner.outcomes;
    outcomes
        .failures
        .sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    outcomes
}

/// Whether every example of the catalogue gets what it must; stops at the first that does not.
pub fn hold(catalog: &Catalog) -> bool {
    let index = Index::new(catalog);
    let mut scratch = Scratch::default();
    catalog.clauses.iter().enumerate().all(|(number, clause)| {
        expectations(clause).all(|expected| {
            let text = &expected.example.text;
            let said = said(text, catalog, &index, &mut scratch, number);
            expected.wants.unmet(clause, &said).is_none()
        })
    })
}

/// What an example must get.
enum Wants<'a> {
    Verdict(&'a str),
    /// The facet, by number, must be stated or must not.
    Facet(usize, bool),
    /// The check must report something or must not.
    Report(&'a str, bool),
    /// The role, by number, must be stated with this value (`none`: not at all).
    Fact(usize, &'a str),
    /// Nothing can be tested, for this reason.
    Nothing(String),
}

struct Expected<'a> {
    example: &'a Example,
    wants: Wants<'a>,
}

/// Everything that the examples of a clause must get.
fn expectations(clause: &Clause) -> impl Iterator<Item = Expected<'_>> {
    let examples = &clause.examples;
    let verdicts = examples.verdicts.iter().flat_map(|(verdict, texts)| {
        texts.iter().map(move |example| Expected {
            example,
            wants: Wants::Verdict(verdict),
        })
    });
    let facets = [(&examples.states, true), (&examples.lacks, false)];
    let facets = facets.into_iter().flat_map(move |(list, want)| {
        list.iter().flat_map(move |(facet, texts)| {
            let at = clause.facets.iter().position(|f| f.id == *facet);
            texts.iter().map(move |example| Expected {
                example,
                wants: match at {
                    Some(at) => Wants::Facet(at, want),
                    None => Wants::Nothing(format!("there is no facet `{facet}`")),
                },
            })
        })
    });
    let checks = [(&examples.finding, true), (&examples.no_finding, false)];
    let checks = checks.into_iter().flat_map(move |(list, want)| {
        list.iter().flat_map(move |(check, texts)| {
            let ending = format!("/{check}");
            let known = clause.lints().iter().any(|lint| lint.ends_with(&ending));
            texts.iter().map(move |example| Expected {
                example,
                wants: if known {
                    Wants::Report(check, want)
                } else {
                    Wants::Nothing(format!("there is no check `{check}`"))
                },
            })
        })
    });
    let facts = examples.facts.iter().flat_map(move |(role, value, texts)| {
        let at = clause.facts.iter().position(|fact| fact.role == *role);
        texts.iter().map(move |example| Expected {
            example,
            wants: match at {
                Some(at) => Wants::Fact(at, value),
                None => Wants::Nothing(format!("there is no fact `{role}`")),
            },
        })
    });
    verdicts.chain(facets).chain(checks).chain(facts)
}

/// What a text says of a clause.
struct Said {
    outcome: Outcome,
    /// The facts of the clause: its rule and the value.
    facts: Vec<(usize, String)>,
    /// The conflicts inside the text.
    conflicts: Vec<String>,
    /// The sets of cues that it hits.
    hit: Vec<u32>,
}

impl Wants<'_> {
    /// What an outcome is instead, if it is not what was wanted.
    fn unmet(&self, clause: &Clause, said: &Said) -> Option<String> {
        let outcome = &said.outcome;
        match self {
            Wants::Fact(at, value) => {
                let stated: Vec<&str> = said
                    .facts
                    .iter()
                    .filter(|(rule, _)| rule == at)
                    .map(|(_, value)| value.as_str())
                    .collect();
                let right = match *value {
                    "none" => stated.is_empty(),
                    value => stated.contains(&value),
                };
                let role = &clause.facts[*at].role;
                (!right).then(|| format!("fact {role} is {stated:?}, not {value}"))
            }
            Wants::Report(check, want) if check.starts_with("cx-") => {
                let reported = said.conflicts.iter().any(|id| id == check);
                (reported != *want).then(|| {
                    let not = if *want { "is not" } else { "is" };
                    format!("{check} {not} reported")
                })
            }
            Wants::Verdict(verdict) => (outcome.verdict.as_str() != *verdict)
                .then(|| format!("expected {verdict}, got {}", shown(clause, outcome))),
            Wants::Facet(at, want) => {
                let status = outcome.facets[*at];
                let id = &clause.facets[*at].id;
                ((status == FacetStatus::Stated) != *want)
                    .then(|| format!("facet {id} is {}", status.as_str()))
            }
            Wants::Report(check, want) => (reports(clause, outcome, check) != *want).then(|| {
                let said = if *want {
                    "is not reported"
                } else {
                    "is reported"
                };
                format!("{check} {said}")
            }),
            Wants::Nothing(reason) => Some(reason.clone()),
        }
    }
}

/// Reads a text.
fn said(
    text: &str,
    catalog: &Catalog,
    index: &Index,
    scratch: &mut Scratch,
    number: usize,
) -> Said {
    let source = Source::new("example.md", text);
    let document = Document::parse(&source, &catalog.vocabulary);
    let hits = Hits::find(&document, catalog, DAY, scratch);
    let mut outcomes = clause::read(&hits, catalog, index, None);
    let sets = hits.cues.sets();
    let clause = &catalog.clauses[number];
    let examples = &clause.examples;
    let compared = [&examples.finding, &examples.no_finding]
        .into_iter()
        .flatten()
        .any(|(check, _)| check.starts_with("cx-"));
    let mut facts = Vec::new();
    let mut conflicts = Vec::new();
    if compared || !examples.facts.is_empty() {
        let spot = |_| Spot {
            place: Place::new(&source, Span::new(0, 0)),
            excerpt: None,
            quote: None,
            words: None,
        };
        let found = fact::find(&hits, catalog, index, &outcomes, spot);
        let mine: Vec<Stated<'_>> = found
            .iter()
            .filter(|fact| fact.clause == number)
            .map(|fact| Stated {
                document: 0,
                kind: Kind::Consent,
                packets: &[0],
                fact,
            })
            .collect();
        let clashes = conflict::find(clause, &catalog.dimensions, &mine);
        conflicts = clashes.iter().map(|c| c.rule.id.clone()).collect();
        let values = mine.iter().map(|s| (s.fact.rule, s.fact.worth.to_string()));
        facts = values.collect();
    }
    Said {
        outcome: outcomes.swap_remove(number),
        facts,
        conflicts,
        hit: sets.collect(),
    }
}

struct Runner<'a> {
    catalog: &'a Catalog,
    index: &'a Index,
    scratch: Scratch,
    outcomes: Outcomes,
    /// How many examples each frame holds in.
    exercised: BTreeMap<FrameRef, usize>,
    hit: HashSet<u32>,
}

impl Runner<'_> {
    fn clause(&mut self, number: usize, clause: &Clause) {
        for expected in expectations(clause) {
            let failure = match expected.wants {
                Wants::Nothing(what) => Some(what),
                ref wants => {
                    let said = self.read(number, expected.example);
                    wants
                        .unmet(clause, &said)
                        .map(|said| format!("{said}: {}", short(&expected.example.text)))
                }
            };
            if let Some(message) = failure {
                self.fail(clause, expected.example.line, message);
            }
        }
        self.draft(number, clause);
        self.counts(clause);
    }

    /// The draft must be found with its blanks, and met once they are filled in.
    fn draft(&mut self, number: usize, clause: &Clause) {
        if clause.draft.text.is_empty() {
            if clause.built_in {
                self.fail(clause, 1, "there is no draft".into());
            }
            return;
        }
        if clause.built_in && clause.draft.blanks.is_empty() {
            let message =
                "the draft has no blank: inserted into a form, nothing would ask for a second look";
            self.fail(clause, 1, message.into());
        }
        let we = clause.draft.blank_we();
        for blank in [Some(clause.draft.blank()), we].into_iter().flatten() {
            self.wording(number, clause, blank);
        }
    }

    fn wording(&mut self, number: usize, clause: &Clause, blank: String) {
        let text = |text: String| Example { text, line: 1 };
        let filled = self.read(number, &text(clause.draft.fill(&blank))).outcome;
        if filled.verdict != Verdict::Met {
            self.fail(
                clause,
                1,
                format!("the draft, filled in, is {}", shown(clause, &filled)),
            );
        }
        if !clause.draft.blanks.is_empty() {
            let blank = self.read(number, &text(blank)).outcome;
            let noticed = blank.verdict == Verdict::Unfilled
                || blank.blank.is_some()
                || blank.facets.contains(&FacetStatus::Unfilled);
            if !noticed {
                self.fail(
                    clause,
                    1,
                    format!(
                        "the draft with its blanks raises no unfilled: it is {}",
                        shown(clause, &blank)
                    ),
                );
            }
        }
    }

    fn counts(&mut self, clause: &Clause) {
        let fewest = match (clause.built_in, CORE.contains(&clause.id.as_str())) {
            (true, true) => CORE_EXAMPLES,
            (true, false) => FEWEST_EXAMPLES,
            (false, _) => 1,
        };
        let count = |wanted: [&str; 2]| -> usize {
            clause
                .examples
                .verdicts
                .iter()
                .filter(|(verdict, _)| wanted.contains(&verdict.as_str()))
                .map(|(_, texts)| texts.len())
                .sum()
        };
        if count(["met", "incomplete"]) < fewest || count(["mentioned", "missing"]) < fewest {
            self.fail(clause, 1, format!("a clause needs at least {fewest} examples that make it present and {fewest} that do not"));
        }
    }

    fn read(&mut self, number: usize, example: &Example) -> Said {
        self.outcomes.examples += 1;
        let text = &example.text;
        let said = said(text, self.catalog, self.index, &mut self.scratch, number);
        let outcome = &said.outcome;
        self.hit.extend(&said.hit);
        let mut frames: Vec<FrameRef> = outcome
            .holds
            .iter()
            .chain(&outcome.flags)
            .map(|h| h.frame)
            .collect();
        frames.sort_unstable();
        frames.dedup();
        for frame in frames {
            *self.exercised.entry(frame).or_insert(0) += 1;
        }
        if let Some(rule) = outcome.veto {
            let at = FrameRef {
                clause: number as u16,
                serves: Serves::NotARule(rule),
                frame: 0,
            };
            *self.exercised.entry(at).or_insert(0) += 1;
        }
        said
    }

    /// Frames that no example holds, and cues that no example hits.
    fn unexercised(&mut self, files: &HashSet<String>) {
        for (number, clause) in self.catalog.clauses.iter().enumerate() {
            if !files.contains(&format!("{}.toml", clause.id)) {
                continue;
            }
            let facets = clause
                .facets
                .iter()
                .enumerate()
                .map(|(n, f)| (Serves::Facet(n as u16), &f.frames, &f.id));
            let flags = clause
                .red_flags
                .iter()
                .enumerate()
                .map(|(n, f)| (Serves::RedFlag(n as u16), &f.frames, &f.id));
            for (serves, frames, id) in facets.chain(flags) {
                for n in 0..frames.len() {
                    let at = FrameRef {
                        clause: number as u16,
                        serves,
                        frame: n as u16,
                    };
                    if !self.exercised.contains_key(&at) {
                        let policy: &Frame = frame(clause, at);
                        let message = format!("frame {} of {id} holds in no example", n + 1);
                        self.outcomes.failures.push(Failure {
                            file: format!("{}.toml", clause.id),
                            line: policy.line,
                            message,
                            warning: !clause.built_in,
                        });
                    }
                }
            }
        }
        for cue in &self.catalog.each {
            if files.contains(&cue.file) && !self.hit.contains(&cue.set.0) {
                let built_in = self
                    .catalog
                    .clause(cue.file.trim_end_matches(".toml"))
                    .is_some_and(|c| c.built_in);
                self.outcomes.failures.push(Failure {
                    file: cue.file.clone(),
                    line: cue.line,
                    message: format!("no example hits the cue `{}`", cue.text),
                    warning: !built_in,
                });
            }
        }
    }

    fn fail(&mut self, clause: &Clause, line: u32, message: String) {
        self.outcomes.failures.push(Failure {
            file: format!("{}.toml", clause.id),
            line,
            message,
            warning: false,
        });
    }
}

/// Whether a check of a clause would be reported for an outcome.
fn reports(clause: &Clause, outcome: &Outcome, check: &str) -> bool {
    match check {
        "missing" => outcome.verdict == Verdict::Missing,
        "mentioned" => outcome.verdict == Verdict::Mentioned,
        "unfilled" => {
            outcome.verdict == Verdict::Unfilled || outcome.facets.contains(&FacetStatus::Unfilled)
        }
        "vague" => !outcome.vague.is_empty(),
        _ => {
            if let Some(facet) = check.strip_prefix("lacks-") {
                return clause
                    .facets
                    .iter()
                    .zip(&outcome.facets)
                    .any(|(f, status)| f.id == facet && *status == FacetStatus::Lacking);
            }
            outcome.flags.iter().any(|h| match h.frame.serves {
                Serves::RedFlag(n) => clause.red_flags[n as usize].id == check,
                _ => false,
            })
        }
    }
}

fn shown(clause: &Clause, outcome: &Outcome) -> String {
    let facets: Vec<String> = clause
        .facets
        .iter()
        .zip(&outcome.facets)
        .filter(|(f, status)| {
            f.level == crate::lint::Level::Required || **status == FacetStatus::Stated
        })
        .filter(|(_, status)| **status != FacetStatus::NotAsked)
        .map(|(f, status)| format!("{} {}", f.id, status.as_str()))
        .collect();
    format!("{} ({})", outcome.verdict, facets.join(", "))
}

fn short(text: &str) -> String {
    let line = text.trim().replace('\n', " / ");
    let mut end = line.len().min(120);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let dots = if end < line.len() { " ..." } else { "" };
    format!("\"{}{dots}\"", &line[..end])
}
