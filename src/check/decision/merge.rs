//! Doubles are joined: packets that agree share one finding, and the same words in one document are said once.

use std::collections::BTreeMap;

use crate::report::decision::Known;
use crate::report::{Check, Finding, Place, Related, Severity};

/// Lint, severity, message, what they share, whether they are known, and where the decision on them stands.
type Key = (String, Severity, String, String, bool, Option<Place>);

/// The most further places that a finding of the paper names.
const PLACES: usize = 5;

/// Drops findings on a document that several of its packets raised.
pub(in crate::check) fn once(findings: &mut Vec<Finding>) {
    let double = |f: &Finding| (f.lint.clone(), f.message.clone(), f.place.clone());
    let mut worst = BTreeMap::new();
    for f in findings.iter().filter(|f| f.packets.is_empty()) {
        let known = worst.entry(double(f)).or_insert(f.severity);
        *known = f.severity.max(*known);
    }
    findings.retain_mut(|f| {
        if !f.packets.is_empty() {
            return true;
        }
        let worst = worst.remove(&double(f));
        f.severity = worst.unwrap_or(f.severity);
        worst.is_some()
    });
}

/// Joins findings that are equally open, silenced or known. What the parts of each were known by is told by its
/// fingerprint.
pub(in crate::check) fn merge(findings: &mut Vec<Finding>) -> BTreeMap<String, Known> {
    let mut parts: BTreeMap<String, Known> = BTreeMap::new();
    let mut known: BTreeMap<Key, usize> = BTreeMap::new();
    let mut merged: Vec<Finding> = Vec::new();
    for finding in findings.drain(..) {
        let key = (
            finding.lint.clone(),
            finding.severity,
            finding.message.clone(),
            shared(&finding),
            finding.baseline,
            finding.suppressed.as_ref().map(|d| d.place.clone()),
        );
        let at = *known.entry(key).or_insert(merged.len());
        let entry = finding.entry();
        match merged.get_mut(at) {
            Some(first) => join(first, finding),
            None => merged.push(finding),
        }
        let name = merged[at].fingerprint.clone();
        parts.entry(name).or_default().push(entry);
    }
    *findings = merged;
    parts
}

/// What findings with the same words must have in common to be one.
fn shared(finding: &Finding) -> String {
    let place = &finding.place;
    if again(finding).is_some() {
        format!("{} {}", place.path, finding.help)
    } else if finding.packets.is_empty()
        || finding.is_conflict()
        || finding.lint == "practice/packets-undeclared"
    {
        format!("{} {}-{}", place.path, place.start.byte, place.end.byte)
    } else {
        String::new()
    }
}

/// What to say of a second place, where one finding names every place in a document.
fn again(finding: &Finding) -> Option<&'static str> {
    match finding.check() {
        Check::Vague => Some("the same wording"),
        Check::Unfilled | Check::Other("hidden-text" | "absent-document") => Some("here too"),
        _ => None,
    }
}

fn join(known: &mut Finding, finding: Finding) {
    for packet in finding.packets {
        if !known.packets.contains(&packet) {
            known.packets.push(packet);
        }
    }
    let full = known.lint.starts_with("document/") && known.related.len() >= PLACES;
    if let Some(note) = again(known).filter(|_| !full && known.place != finding.place) {
        known.related.push(Related {
            place: finding.place,
            quote: finding.quote,
            note: note.into(),
        });
    }
}
