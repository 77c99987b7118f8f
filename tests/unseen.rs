//! Texts that no rule was written for, each with whether it states one clause: what the lint files do not know.
//!
//! The texts stand on both sides of the borders that are hard to draw (a rule or a mention, the practice's or another's,
//! clients or colleagues). They measure, as forms that nobody has seen would: whoever writes a cue for one of them takes
//! it out here, and the floors below are raised when the engine reads more of them, never lowered.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use consentlint::check::Checker;
use consentlint::lint::catalog::{Catalog, Sources};
use consentlint::lint::matcher::Scratch;
use consentlint::practice::Practice;
use consentlint::report::{Kind, Verdict};
use consentlint::source::Source;
use serde::Deserialize;

const TEXTS: &str = include_str!("data/unseen.jsonl");
/// Sentences that sound like rules and are about others, other things, or the past: written to mislead, so that more of
/// them do than on any form.
const STRANGERS: &str = include_str!("data/strangers.jsonl");

/// Of the texts that state their clause, at least so many in a thousand are found.
const FOUND: usize = 820;
/// Of the others, at most so many in a thousand are taken for a rule.
const FALSE: usize = 52;
/// Of those written to mislead, at most so many in a thousand are.
const MISLED: usize = 110;

/// A text, and what it says of a clause.
#[derive(Clone, Deserialize)]
struct Text {
    clause: String,
    /// Whether it states the practice's own rule; else it names the subject at most.
    states: bool,
    /// The kind of document that it is from.
    kind: String,
    text: String,
}

/// Of the texts on one clause: those that state it and those that do not, each with how many are read wrong.
#[derive(Default)]
struct Tally {
    stating: usize,
    missed: usize,
    others: usize,
    taken: usize,
}

fn texts(lines: &str) -> Vec<Text> {
    let read = |line| serde_json::from_str(line).unwrap_or_else(|why| panic!("{why}: {line}"));
    lines.lines().map(read).collect()
}

/// Reads every text as a document of its own, prints what came of it by clause, and gives the sum.
fn tally(texts: &[Text]) -> Tally {
    let checker = Checker::new(Catalog::load(&Sources::default()).expect("valid lint files"));
    let kinds = [Kind::Consent, Kind::Policies, Kind::Staff, Kind::Privacy];
    let kind_of = |text: &Text| {
        let named = kinds.into_iter().find(|kind| kind.as_str() == text.kind);
        named.unwrap_or_else(|| panic!("there is no kind {}", text.kind))
    };
    let name = |number| format!("{number}.md");
    let practice = Practice {
        kinds: texts
            .iter()
            .enumerate()
            .map(|(number, text)| (name(number), kind_of(text)))
            .collect(),
        ..Practice::default()
    };
    let mut scratch = Scratch::default();
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut all = Tally::default();
    for (number, text) in texts.iter().enumerate() {
        let source = Source::new(name(number), text.text.as_str());
        let read = checker.document(&source, &practice, &mut scratch);
        let read = read.unwrap_or_else(|why| panic!("not evaluated ({why:?}): {}", text.text));
        let clauses = &checker.catalog().clauses;
        let clause = clauses.iter().position(|clause| clause.id == text.clause);
        let clause = clause.unwrap_or_else(|| panic!("there is no clause {}", text.clause));
        let verdict = read.said[clause].outcome.verdict;
        let present = matches!(verdict, Verdict::Met | Verdict::Incomplete);
        let tally = tallies.entry(&text.clause).or_default();
        for tally in [tally, &mut all] {
            match text.states {
                true => {
                    tally.stating += 1;
                    tally.missed += usize::from(!present);
                }
                false => {
                    tally.others += 1;
                    tally.taken += usize::from(present);
                }
            }
        }
    }
    println!(
        "{:<26}{:>8}{:>8}{:>8}{:>8}",
        "", "stating", "missed", "others", "taken"
    );
    for (clause, t) in tallies.iter().chain([(&"all", &all)]) {
        println!(
            "{clause:<26}{:>8}{:>8}{:>8}{:>8}",
            t.stating, t.missed, t.others, t.taken
        );
    }
    all
}

#[test]
fn most_of_what_nobody_wrote_a_rule_for_is_read_right() {
    let all = tally(&texts(TEXTS));
    assert!(all.stating > 400 && all.others > 400);
    assert!(
        (all.stating - all.missed) * 1000 >= FOUND * all.stating,
        "{} of {} missed",
        all.missed,
        all.stating
    );
    assert!(
        all.taken * 1000 <= FALSE * all.others,
        "{} of {} taken for a rule",
        all.taken,
        all.others
    );
}

#[test]
fn few_of_the_sentences_that_are_to_mislead_do() {
    let all = tally(&texts(STRANGERS));
    assert!(all.stating == 0 && all.others > 600);
    assert!(
        all.taken * 1000 <= MISLED * all.others,
        "{} of {} taken for a rule",
        all.taken,
        all.others
    );
}

#[test]
fn no_example_of_a_lint_file_is_among_them() {
    let texts = [texts(TEXTS), texts(STRANGERS)].concat();
    let texts: BTreeSet<&str> = texts.iter().map(|text| text.text.as_str()).collect();
    for clause in &common::catalog().clauses {
        let of = &clause.examples;
        let lists = [&of.verdicts, &of.states, &of.lacks];
        for (_, examples) in lists.into_iter().flatten() {
            for example in examples {
                assert!(
                    !texts.contains(example.text.as_str()),
                    "{}: {}",
                    clause.id,
                    example.text
                );
            }
        }
    }
}
