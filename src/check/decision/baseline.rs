//! The findings that a practice had when it began, and how one is known again.
//!
//! A finding is known by its lint, its file and, where it is about wording, a hash of the sentence it stands on: no line
//! number, so that text may move, and no text. Equal ones are counted, and one that matters more than when it was entered
//! is new. Findings are compared before those that agree are joined, so that one packet more is noticed, and written as
//! they were joined, so that a baseline holds as many findings as a report counts. A baseline is no decision: it says that
//! something was there before, not that it is right, so the rows of packets keep their verdicts.

use std::collections::BTreeMap;

use crate::lint::pattern::Pattern;
use crate::practice::{Baseline, Practice};
use crate::report::decision::{Known, hash};
use crate::report::{self, Entry, Finding, NotEvaluated, Place, Severity};

use super::ran::Ran;

/// What is said of a contradiction of which the baseline knows other values or sentences.
const OTHERWISE: &str =
    " The baseline knows of a contradiction on this here, with other values or in other sentences.";

/// Marks the findings that the baseline knows, or writes one. What a decision silences needs no entry and uses none.
pub(in crate::check) fn apply(
    findings: &mut [Finding],
    practice: &Practice,
    not_evaluated: &[NotEvaluated],
    ran: &Ran<'_>,
) -> Option<report::Baseline> {
    let open = findings.iter_mut().filter(|f| f.suppressed.is_none());
    let mut baseline = report::Baseline::default();
    match &practice.baseline {
        Baseline::None => return None,
        Baseline::Write => {
            let reported = |f: &&mut Finding| {
                practice.reports(&f.lint) && f.places().any(|place| practice.shows(&place.path))
            };
            open.filter(reported).for_each(|f| f.baseline = true);
        }
        Baseline::Read(entries) => {
            let mut left: BTreeMap<_, Vec<&Entry>> = BTreeMap::new();
            for entry in entries.iter().flatten() {
                left.entry(entry.key()).or_default().push(entry);
            }
            for same in left.values_mut() {
                same.sort_by_key(|entry| entry.severity);
            }
            let mut reopened = Vec::new();
            for finding in open {
                let known = left.get_mut(&finding.entry().key()).and_then(Vec::pop);
                match known.map(|entry| entry.severity) {
                    Some(was) if was < finding.severity => {
                        let (was, is) = (with_article(was), with_article(finding.severity));
                        let more = format!(" The baseline knows of it as {was}; now it is {is}.");
                        finding.message.push_str(&more);
                    }
                    Some(_) => finding.baseline = true,
                    None if finding.is_conflict() => reopened.push(finding),
                    None => {}
                }
            }
            left.retain(|_, same| !same.is_empty());
            reopened.retain(|finding| left.values().any(|same| knew(same[0], finding)));
            for finding in reopened {
                finding.message.push_str(OTHERWISE);
            }
            let looked = |entry: &Entry| {
                let unread = not_evaluated.iter().any(|n| n.path == entry.path);
                let lint = Pattern::parse(&entry.lint).ok();
                let lint = lint.filter(|_| ran.knows(&entry.lint));
                practice.shows(&entry.path)
                    && lint.is_none_or(|lint| !unread && ran.any(&lint, |_| true))
            };
            let left = left.into_values().flatten().filter(|entry| looked(entry));
            baseline.stale = left.cloned().collect();
            baseline.entries.clone_from(entries);
        }
    }
    Some(baseline)
}

fn with_article(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "advice",
        Severity::Warning => "a warning",
        Severity::Error => "an error",
    }
}

/// Whether an entry is on a contradiction of the same sort at one of the places of this one.
fn knew(entry: &Entry, conflict: &Finding) -> bool {
    let there = |place: &Place| place.path == entry.path;
    conflict.lint == entry.lint && conflict.places().any(there)
}

/// Enters the findings of a report into the baseline that is being written; the parts of each by its fingerprint.
pub(in crate::check) fn enter(
    baseline: &mut report::Baseline,
    findings: &[Finding],
    parts: &BTreeMap<String, Known>,
) {
    let known = findings.iter().filter(|finding| finding.baseline);
    let entries = known.filter_map(|finding| parts.get(&finding.fingerprint));
    baseline.entries = entries.cloned().collect();
    baseline.entries.sort();
}

/// Gives every finding a name that survives edits elsewhere: what it is known by, and the how-manieth of its like.
pub(in crate::check) fn fingerprint(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for finding in findings {
        let entry = finding.entry();
        let words = entry.words.map_or(String::new(), |words| words.to_string());
        let name = format!("{}\0{}\0{words}", entry.lint, entry.path);
        let count = seen.entry(name.clone()).or_insert(0);
        *count += 1;
        let hash = hash(&format!("{name}\0{count}"));
        finding.fingerprint = format!("{hash:016x}");
    }
}
