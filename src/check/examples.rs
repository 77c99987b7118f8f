//! The tests inside lint files, run.
//!
//! Every example is read as a small document of its own. Besides wrong verdicts this reports cues that no example hits
//! and frames that no example holds: such a rule has never been seen to work.

use std::collections::{BTreeMap, HashSet};

use crate::document::Document;
use crate::lint::catalog::Catalog;
use crate::lint::matcher::Scratch;
use crate::lint::{Clause, Example, Frame};
use crate::report::{FacetStatus, Verdict};
use crate::source::Source;

use super::clause::{self, Outcome};
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
        let examples = &clause.examples;
        for (verdict, texts) in &examples.verdicts {
            for example in texts {
                let outcome = self.read(number, example);
                if outcome.verdict.as_str() != verdict {
                    let message = format!(
                        "expected {verdict}, got {}: {}",
                        shown(clause, &outcome),
                        short(&example.text)
                    );
                    self.fail(clause, example.line, message);
                }
            }
        }
        for (list, want) in [(&examples.states, true), (&examples.lacks, false)] {
            for (facet, texts) in list {
                let Some(at) = clause.facets.iter().position(|f| f.id == *facet) else {
                    let line = texts.first().map_or(1, |e| e.line);
                    self.fail(clause, line, format!("there is no facet `{facet}`"));
                    continue;
                };
                for example in texts {
                    let outcome = self.read(number, example);
                    if (outcome.facets[at] == FacetStatus::Stated) != want {
                        let message = format!(
                            "facet {facet} is {}: {}",
                            outcome.facets[at].as_str(),
                            short(&example.text)
                        );
                        self.fail(clause, example.line, message);
                    }
                }
            }
        }
        for (list, want) in [(&examples.finding, true), (&examples.no_finding, false)] {
            for (check, texts) in list {
                if !clause
                    .lints()
                    .iter()
                    .any(|l| l.ends_with(&format!("/{check}")))
                {
                    let line = texts.first().map_or(1, |e| e.line);
                    self.fail(clause, line, format!("there is no check `{check}`"));
                    continue;
                }
                for example in texts {
                    let outcome = self.read(number, example);
                    if reports(clause, &outcome, check) != want {
                        let said = if want {
                            "is not reported"
                        } else {
                            "is reported"
                        };
                        self.fail(
                            clause,
                            example.line,
                            format!("{check} {said}: {}", short(&example.text)),
                        );
                    }
                }
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
        let text = |text: String| Example { text, line: 1 };
        let filled = self.read(number, &text(clause.draft.filled()));
        if filled.verdict != Verdict::Met {
            self.fail(
                clause,
                1,
                format!("the draft, filled in, is {}", shown(clause, &filled)),
            );
        }
        if !clause.draft.blanks.is_empty() {
            let blank = self.read(number, &text(clause.draft.blank()));
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

    fn read(&mut self, number: usize, example: &Example) -> Outcome {
        self.outcomes.examples += 1;
        let source = Source::new("example.md", example.text.as_str());
        let document = Document::parse(&source, &self.catalog.vocabulary);
        let hits = Hits::find(&document, self.catalog, &mut self.scratch);
        let mut outcomes = clause::read(&hits, self.catalog, self.index, None);
        for unit in 0..document.units.len() as u32 {
            self.hit
                .extend(hits.alone(unit).hits.iter().map(|h| h.set.0));
        }
        let outcome = outcomes.swap_remove(number);
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
        outcome
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
