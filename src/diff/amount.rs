//! Sums, times and telephone numbers that changed in words which no rule understands.
//!
//! A charge in a table, the length of a course, the office's telephone: what a number is for need not be known to tell
//! that clients were told another one.

use crate::report::{Amount, DocumentReport, Fact, Measure, Report};

use super::Documents;

/// Notes for each pair what stands in one version of it only. What moved to another document is no change, and what is
/// understood is compared as a fact.
pub(super) fn compare(documents: &mut Documents, old: &Report, new: &Report) {
    let find = |report: &'_ Report, path: &str| {
        let mut documents = report.documents.iter();
        documents.position(|document| document.path == path)
    };
    let of = |report: &Report, paths: &[String]| -> Vec<Amount> {
        let documents = report.documents.iter();
        let listed = documents.filter(|document| paths.contains(&document.path));
        listed
            .flat_map(|document| &document.amounts)
            .cloned()
            .collect()
    };
    let mut gone = of(old, &documents.removed);
    let mut come = of(new, &documents.added);
    for pair in documents.pairs.iter_mut().filter(|pair| !pair.same_words) {
        let (Some(one), Some(other)) = (find(old, &pair.old), find(new, &pair.new)) else {
            continue;
        };
        let (one, other) = (&old.documents[one], &new.documents[other]);
        pair.amounts = [only(one, other, old), only(other, one, new)];
        gone.extend_from_slice(&pair.amounts[0]);
        come.extend_from_slice(&pair.amounts[1]);
    }
    for pair in &mut documents.pairs {
        let [before, now] = &mut pair.amounts;
        before.retain(|amount| !come.iter().any(|other| other.is(amount)));
        now.retain(|amount| !gone.iter().any(|other| other.is(amount)));
    }
}

/// The amounts of a document that the other one lacks and that are no part of a fact.
fn only(one: &DocumentReport, other: &DocumentReport, report: &Report) -> Vec<Amount> {
    let here = |fact: &&Fact| fact.place.path == one.path;
    let facts: Vec<&Fact> = report.facts.iter().filter(here).collect();
    let understood = |amount: &Amount| {
        facts.iter().any(|fact| {
            let lines = fact.place.start.line..=fact.place.end.line;
            let whole = matches!(fact.measure, Measure::Number | Measure::Other);
            lines.contains(&amount.line) && (whole || fact.value == amount.value)
        })
    };
    let lacks = |amount: &&Amount| !other.amounts.iter().any(|other| other.is(amount));
    let mut only: Vec<Amount> = one.amounts.iter().filter(lacks).cloned().collect();
    only.retain(|amount| !understood(amount));
    only.dedup();
    only
}
