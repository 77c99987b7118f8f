//! Pointers to other papers: "See our Social Media Policy".

use crate::document::{Document, Role};
use crate::report::Kind;
use crate::source::Span;

use super::super::reading::Hits;
use super::Paper;
use crate::lint::paper::{PaperRules, Subject};

/// Largest number of words between the parts of a pointer.
const NEAR: u32 = 4;

/// A sentence that sends the reader to another document.
#[derive(Clone, Debug)]
pub(in crate::check) struct Pointer {
    /// What that document is about, by its number among the subjects.
    pub(in crate::check) subject: usize,
    /// Where.
    pub(in crate::check) span: Span,
}

pub(super) fn find(paper: Paper<'_>) -> Vec<Pointer> {
    let rules = paper.rules;
    let mut found = Vec::new();
    if matches!(paper.kind, Kind::Other | Kind::Web) {
        return found;
    }
    for unit in paper.hits.units_with(rules.papers) {
        let of = &paper.document.units[unit as usize];
        let linked = || {
            let text = paper.source.slice(paper.unit_span(unit));
            text.contains("](") || text.contains("www.") || text.contains("http")
        };
        if of.role != Role::Body
            || of.asks
            || !paper.has(unit, rules.points)
            || paper.has(unit, rules.others)
            || linked()
        {
            continue;
        }
        let papers: Vec<_> = paper.hits.within(unit, rules.papers).collect();
        let points: Vec<_> = paper.hits.within(unit, rules.points).collect();
        for (subject, rule) in rules.subjects.iter().enumerate() {
            // "our social media policy": the subject right before the paper, and the pointer before it.
            let names = paper.hits.within(unit, rule.cues).any(|name| {
                papers.iter().any(|of| {
                    let beside = of.first >= name.first && of.first <= name.end() + 1;
                    beside
                        && points
                            .iter()
                            .any(|p| p.first <= name.first && p.distance(name) <= NEAR)
                })
            });
            if names {
                found.push(Pointer {
                    subject,
                    span: paper.unit_span(unit),
                });
            }
        }
    }
    found
}

/// For each subject whether a document is about it: by its kind, its file's name, its title or one of its headings.
pub(in crate::check) fn about(
    path: &str,
    document: &Document,
    hits: &Hits<'_>,
    rules: &PaperRules,
    kind: Kind,
) -> Vec<bool> {
    let heads = |unit: u32| document.units[unit as usize].role != Role::Body;
    let of = |subject: &Subject| {
        subject.kind == Some(kind)
            || is_named(path, subject)
            || hits.units_with(subject.cues).any(heads)
    };
    rules.subjects.iter().map(of).collect()
}

/// Whether the name of a file says that it is about a subject.
pub(in crate::check) fn is_named(path: &str, subject: &Subject) -> bool {
    let name = path.to_lowercase().replace(['-', '_', '.', '/'], " ");
    name.contains(&subject.says)
}
