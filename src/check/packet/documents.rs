//! Findings about the wording of documents, about what contradicts what, and about documents that are not there.

use std::collections::BTreeMap;

use crate::check::conflict::{self, Stated};
use crate::check::document::{Read, Spot};
use crate::check::paper;
use crate::report::{Kind, NotEvaluated, Severity};

use super::gaps::command;
use super::{Country, Joiner, Packet, related};

impl Joiner<'_> {
    /// Pointers to documents that the client of a packet does not receive.
    pub(super) fn absent_documents(&mut self, packet: &Packet, not_evaluated: &[NotEvaluated]) {
        let documents = self.documents;
        for &d in &packet.documents {
            for (subject, spot) in &documents[d].pointers {
                let rule = &self.catalog.paper.subjects[*subject];
                // Staff and scripts are sent to papers anywhere in the practice; a client to what comes with the form.
                let with = |o: usize| packet.of != "packet" || packet.documents.contains(&o);
                let there = (0..documents.len()).any(|o| with(o) && documents[o].about[*subject])
                    || not_evaluated
                        .iter()
                        .any(|file| paper::is_named(&file.path, rule));
                if there {
                    continue;
                }
                let message = format!(
                    "This points to a document on {} that is not among those the client receives.",
                    rule.says
                );
                self.report(
                    "practice/absent-document",
                    Severity::Warning,
                    &message,
                    "Add that document to the packet, or say here what it would say.",
                    "where is it?",
                    std::slice::from_ref(&packet.name),
                    spot.clone(),
                );
            }
        }
    }

    /// Red flags count in every document a client may read or staff are bound by, web pages included.
    pub(super) fn document_findings(&mut self) {
        let documents = self.documents;
        let told = self.blanks_told();
        for read in documents {
            if read.filled_in {
                self.filled_in(read);
            }
            if read.report.kind == Kind::Other {
                continue;
            }
            for (n, clause) in self.catalog.clauses.iter().enumerate() {
                for (rule, spot) in &read.said[n].flags {
                    let flag = &clause.red_flags[*rule as usize];
                    let elsewhere = |c: &&Country| !flag.right_in.contains(&c.code);
                    let country = self.country.as_ref().filter(elsewhere);
                    if !flag.right_in.is_empty() && country.is_none() {
                        continue;
                    }
                    let help = flag.help.clone().unwrap_or_else(|| {
                        let lint = format!("{}/{}", clause.id, flag.id);
                        let more = command("explain", clause, &lint);
                        format!("Take it out or say what really holds. {more} shows more.")
                    });
                    let shown = country.filter(|_| !flag.right_in.is_empty());
                    let help = match shown.and_then(|c| c.shown.as_ref()) {
                        Some(shown) => format!("{help} {shown}"),
                        None => help,
                    };
                    self.report(
                        &format!("{}/{}", clause.id, flag.id),
                        flag.severity,
                        &flag.say,
                        &help,
                        "this sentence",
                        &[],
                        spot.clone(),
                    );
                }
            }
            for (fault, spot) in &read.faults {
                let place = &spot.place;
                let told = fault.lint == "document/blank"
                    && told.get(&place.path).is_some_and(|told| {
                        told.iter().any(|&(severity, start, end)| {
                            severity >= fault.severity
                                && start < place.end.byte
                                && place.start.byte < end
                        })
                    });
                if told {
                    continue;
                }
                self.report(
                    fault.lint,
                    fault.severity,
                    &fault.message,
                    fault.help,
                    fault.label,
                    &[],
                    spot.clone(),
                );
            }
        }
    }

    /// The blanks that are told with their clauses, by document: such a blank is told again only if it weighs more by
    /// itself.
    fn blanks_told(&self) -> BTreeMap<String, Vec<(Severity, u32, u32)>> {
        let mut told: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for finding in &self.findings {
            if finding.lint.ends_with("/unfilled") && self.practice.reports(&finding.lint) {
                let place = &finding.place;
                let span = (finding.severity, place.start.byte, place.end.byte);
                told.entry(place.path.clone()).or_default().push(span);
            }
        }
        told
    }

    /// A client's own form is told of whatever sort of document it is.
    fn filled_in(&mut self, read: &Read) {
        self.report(
            "document/filled-in",
            Severity::Error,
            "This looks like a form that a client filled in, not the blank form. Nothing of it is quoted.",
            "Move it out of this folder; keep only blank forms here.",
            "here",
            &[],
            Spot {
                excerpt: None,
                quote: None,
                ..read.title.clone()
            },
        );
    }

    /// Facts that cannot both hold.
    pub(super) fn conflicts(&mut self, packets: &[Packet]) {
        let documents = self.documents;
        let held: Vec<Vec<usize>> = (0..documents.len())
            .map(|d| {
                let mine = (0..packets.len()).filter(|&p| packets[p].documents.contains(&d));
                mine.collect()
            })
            .collect();
        let (catalog, dimensions) = (self.catalog, &self.catalog.dimensions);
        for (n, clause) in catalog.clauses.iter().enumerate() {
            let facts: Vec<Stated<'_>> = documents
                .iter()
                .enumerate()
                .flat_map(|(d, read)| {
                    let facts = read.facts.iter().filter(|fact| fact.clause == n);
                    let packets = held[d].as_slice();
                    facts.map(move |fact| Stated {
                        document: d,
                        kind: read.report.kind,
                        packets,
                        fact,
                    })
                })
                .collect();
            for conflict in conflict::find(clause, dimensions, &facts) {
                let mut names: Vec<String> = conflict
                    .places
                    .iter()
                    .flat_map(|place| place.packets)
                    .map(|&p| packets[p].name.clone())
                    .collect();
                names.sort();
                names.dedup();
                let (message, label, others) = conflict.words(clause);
                let place = conflict.places[0].fact.spot.clone();
                let lint = format!("{}/{}", clause.id, conflict.lint());
                let help = conflict.help();
                self.report(
                    &lint,
                    conflict.severity,
                    &message,
                    help,
                    &label,
                    &names,
                    place,
                );
                if let Some(finding) = self.findings.last_mut() {
                    finding.related = others
                        .into_iter()
                        .map(|(stated, note)| related(&stated.fact.spot, &note))
                        .collect();
                    finding.words = conflict.sentences();
                    finding.values = conflict.values();
                }
            }
        }
    }
}
