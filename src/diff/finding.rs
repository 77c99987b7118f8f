//! Contradictions, red flags and blanks that came or went.
//!
//! They are counted and not matched by place: a sentence that moved with its paragraph is neither new nor gone.

use std::collections::BTreeMap;

use crate::report::{Check, FacetStatus, Finding, Kind as DocumentKind, Place, Report};

use super::{Change, Detail, Diff, Kind};

/// Adds what the findings of the two versions tell and their rows do not.
pub(super) fn compare(diff: &mut Diff<'_>) {
    let mut lints: BTreeMap<&str, [Vec<&Finding>; 2]> = BTreeMap::new();
    for (side, report) in [diff.old, diff.new].into_iter().enumerate() {
        for finding in report.findings.iter().filter(|finding| concerns(finding)) {
            lints.entry(&finding.lint).or_default()[side].push(finding);
        }
    }
    let readers = [diff.old, diff.new].map(readers);
    let mut changes = Vec::new();
    for (lint, [mut old, mut new]) in lints {
        let (owner, check) = Check::of(lint);
        let clause = Some(owner).filter(|owner| *owner != "document");
        if check == Check::Unfilled && told_blank(&diff.changes, clause) {
            continue;
        }
        // Those of one document belong together, and of the others one for one, as far as the same people read them.
        new.retain(|finding| {
            let path =
                |before: &&Finding| diff.documents.now(&before.place.path) == finding.place.path;
            let known = old.iter().position(path);
            known.map(|at| old.remove(at)).is_none()
        });
        new.retain(|finding| {
            let reads = |of: &BTreeMap<_, _>, at: &Finding| of.get(at.place.path.as_str()).copied();
            let reader = reads(&readers[1], finding);
            let moved = |before: &&Finding| reads(&readers[0], before) == reader;
            let known = old.iter().position(moved);
            known.map(|at| old.remove(at)).is_none()
        });
        let gone = old.iter().map(|finding| (Kind::FindingGone, finding));
        let new = new.iter().map(|finding| (Kind::FindingNew, finding));
        for (kind, finding) in gone.chain(new) {
            let places = |of: Kind| -> Vec<Place> {
                let places = finding.places().filter(|_| kind == of);
                places.cloned().collect()
            };
            changes.push(Change {
                kind,
                clause: clause.map(String::from),
                detail: Detail::Finding {
                    lint: lint.to_string(),
                    severity: finding.severity,
                    message: finding.message.clone(),
                    set_aside: finding.suppressed.is_some(),
                },
                areas: Vec::new(),
                old: places(Kind::FindingGone),
                new: places(Kind::FindingNew),
                unsure: Vec::new(),
            });
        }
    }
    diff.changes.extend(changes);
}

/// The documents that others than clients read, by path, with the kind that they are.
fn readers(report: &Report) -> BTreeMap<&str, DocumentKind> {
    let documents = report.documents.iter();
    let others = documents.filter(|document| !document.kind.for_clients());
    others
        .map(|document| (document.path.as_str(), document.kind))
        .collect()
}

/// Documents that look like forms which clients filled in.
pub(super) fn filled_in(report: &Report) -> Vec<String> {
    let those = report
        .findings
        .iter()
        .filter(|f| f.lint == "document/filled-in");
    those.map(|finding| finding.place.path.clone()).collect()
}

/// Whether a reader is told something by it that the rows do not hold.
fn concerns(finding: &Finding) -> bool {
    matches!(
        finding.check(),
        Check::RedFlag | Check::Conflict | Check::Unfilled | Check::Other("blank")
    )
}

/// Whether the rows say of a clause that it is blank now.
fn told_blank(changes: &[Change], clause: Option<&str>) -> bool {
    changes.iter().any(|change| {
        let blank = match &change.detail {
            Detail::Facets(points, _) => points.iter().any(|point| {
                point.now == FacetStatus::Unfilled || point.before == FacetStatus::Unfilled
            }),
            Detail::Clause(_) => true,
            _ => false,
        };
        blank && change.clause.as_deref() == clause
    })
}
