//! Packets: what the documents that one client receives settle together, and what is to be said about it.
//!
//! A packet's row joins the rows of its documents, the best status of each facet, then asks what the profile asks.
//! Findings about something that is not there come from packets alone; findings about wording come from documents.

mod documents;
mod gaps;
mod rows;

use std::collections::BTreeSet;

use crate::lint::catalog::Catalog;
use crate::practice::{Baseline, Practice};
use crate::report::{
    self, Asked, Check, Finding, Kind, NotAsked, NotEvaluated, PacketReport, Related, Report,
    Severity, Verdict, WhyNotAsked,
};

use super::decision::{self, Ran};
use super::document::{Read, Spot};
use super::fact::Fact;
use super::shown::Showing;

/// Draws documents together to a report.
pub(super) fn conclude(
    mut documents: Vec<Read>,
    mut not_evaluated: Vec<NotEvaluated>,
    practice: &Practice,
    catalog: &Catalog,
    fault: bool,
) -> Report {
    documents.sort_by(|a, b| a.report.path.cmp(&b.report.path));
    not_evaluated.sort();
    let packets = packets(&documents, practice);
    let mut everywhere: Vec<usize> = packets
        .iter()
        .filter(|packet| packet.of == "packet")
        .flat_map(|packet| packet.documents.clone())
        .collect();
    everywhere.sort_unstable();
    everywhere.dedup();
    let mut joiner = Joiner {
        documents: &documents,
        practice,
        catalog,
        once: rows::once(&documents, &everywhere, catalog),
        left_out: catalog
            .clauses
            .iter()
            .map(|clause| !clause.lints().iter().any(|lint| practice.reports(lint)))
            .collect(),
        showing: packets
            .iter()
            .map(|p| Showing::join(p.documents.iter().map(|&d| &documents[d].showing)))
            .collect(),
        country: Country::of(&documents, practice, catalog),
        findings: Vec::new(),
    };
    let mut reports = Vec::new();
    for (at, packet) in packets.iter().enumerate() {
        let clauses = catalog.clauses.iter().enumerate();
        reports.push(PacketReport {
            name: packet.name.clone(),
            declared: packet.declared,
            documents: packet
                .documents
                .iter()
                .map(|&d| documents[d].report.path.clone())
                .collect(),
            clauses: clauses
                .map(|(n, clause)| joiner.row(packet, at, n, clause))
                .collect(),
        });
    }
    let poorer = joiner.poorer(&packets, &reports);
    for (at, packet) in packets.iter().enumerate() {
        for (n, clause) in catalog.clauses.iter().enumerate() {
            if !poorer.contains(&(at, n)) {
                joiner.packet_findings(packet, at, n, clause, &reports[at].clauses[n]);
            }
        }
    }
    if !practice.packets.is_empty() {
        joiner.in_no_packet(&everywhere);
    }
    joiner.document_findings();
    joiner.conflicts(&packets);
    for packet in &packets {
        joiner.absent_documents(packet, &not_evaluated);
    }
    let left_out = joiner.left_out;
    let mut findings = joiner.findings;
    decision::once(&mut findings);
    let ran = Ran::new(catalog, practice, &reports);
    let mut decisions = decision::apply(&mut findings, &documents, practice, &ran);
    decision::fingerprint(&mut findings);
    let mut baseline = decision::apply_baseline(&mut findings, practice, &not_evaluated, &ran);
    // Of findings that are joined the place of one that is shown counts.
    findings.sort_by_key(|f| !practice.shows_finding(f));
    let parts = decision::merge(&mut findings);
    let ignored = |f: &&Finding| f.is_open() && !practice.reports(&f.lint);
    let ignored = findings.iter().filter(ignored).count();
    findings.retain(|f| practice.reports(&f.lint));
    decision::tell_rows(&mut reports, &findings);
    let (mut findings, elsewhere): (Vec<Finding>, Vec<Finding>) = findings
        .into_iter()
        .partition(|f| practice.shows_finding(f));
    findings.sort_by(|a, b| (&a.place, &a.lint, &a.packets).cmp(&(&b.place, &b.lint, &b.packets)));
    decision::count_silenced(&mut decisions, &findings);
    if let (Some(baseline), Baseline::Write) = (&mut baseline, &practice.baseline) {
        decision::enter(baseline, &findings, &parts);
    }
    let not_asked = catalog
        .clauses
        .iter()
        .enumerate()
        .filter_map(|(n, clause)| {
            // Rows are in the order of the catalogue.
            let rows = || reports.iter().map(|packet| &packet.clauses[n]);
            if rows().any(|row| row.asked != Asked::No) {
                return None;
            }
            let inapplicable = rows().find(|row| row.verdict == Verdict::NotApplicable);
            let off = practice.profile.asks(clause).0 == Asked::No || left_out[n];
            let kind = packets
                .iter()
                .all(|packet| !clause.asked_of.iter().any(|of| of == packet.of));
            let why = match inapplicable.and_then(|row| row.why.clone()) {
                _ if off => WhyNotAsked::Profile,
                _ if kind => WhyNotAsked::Kind,
                Some(reason) => WhyNotAsked::Applies(reason),
                None => WhyNotAsked::Profile,
            };
            Some(NotAsked {
                clause: clause.id.clone(),
                why,
            })
        })
        .collect();
    Report {
        today: practice.today.to_string(),
        root: practice.root.clone(),
        config: practice.config.clone(),
        profiles: practice.profile.names.clone(),
        country: practice.country.clone(),
        packets: reports,
        facts: documents
            .iter()
            .flat_map(|read| read.facts.iter().map(|fact| stated(fact, catalog)))
            .collect(),
        documents: documents.into_iter().map(|d| d.report).collect(),
        not_evaluated,
        findings,
        decisions,
        baseline,
        not_asked,
        elsewhere,
        ignored,
        fault,
    }
}

/// The country in which the practice works, in two letters.
pub(super) fn country(
    documents: &[Read],
    practice: &Practice,
    catalog: &Catalog,
) -> Option<String> {
    Country::of(documents, practice, catalog).map(|country| country.code)
}

struct Packet {
    name: String,
    declared: bool,
    /// What the packet is: `packet`, or the kind of a document that stands alone.
    of: &'static str,
    documents: Vec<usize>,
}

/// The packets of a practice: the declared ones, as far as their documents are for clients, else one for each consent
/// with all other client-facing documents.
fn packets(documents: &[Read], practice: &Practice) -> Vec<Packet> {
    let of = |wanted: &dyn Fn(Kind) -> bool| -> Vec<usize> {
        (0..documents.len())
            .filter(|&d| wanted(documents[d].report.kind))
            .collect()
    };
    let mut packets = Vec::new();
    if practice.packets.is_empty() {
        let consents = of(&|kind| kind == Kind::Consent);
        let all = of(&Kind::for_clients);
        if consents.len() > 1 {
            for &consent in &consents {
                packets.push(Packet {
                    name: documents[consent].report.path.clone(),
                    declared: false,
                    of: "packet",
                    documents: all
                        .iter()
                        .copied()
                        .filter(|d| *d == consent || !consents.contains(d))
                        .collect(),
                });
            }
        } else if !all.is_empty() {
            packets.push(Packet {
                name: "all".into(),
                declared: false,
                of: "packet",
                documents: all,
            });
        }
    } else {
        for (name, paths) in &practice.packets {
            let mut mine = of(&Kind::for_clients);
            mine.retain(|&d| paths.contains(&documents[d].report.path));
            if !mine.is_empty() {
                packets.push(Packet {
                    name: name.clone(),
                    declared: true,
                    of: "packet",
                    documents: mine,
                });
            }
        }
    }
    let taken: BTreeSet<usize> = packets.iter().flat_map(|p| p.documents.clone()).collect();
    for at in of(&Kind::stands_alone)
        .into_iter()
        .filter(|d| !taken.contains(d))
    {
        packets.push(Packet {
            name: documents[at].report.path.clone(),
            declared: false,
            of: documents[at].report.kind.as_str(),
            documents: vec![at],
        });
    }
    packets
}

/// The country in which the practice works.
struct Country {
    code: String,
    /// How that is known, if nobody declared it.
    shown: Option<String>,
}

impl Country {
    fn of(documents: &[Read], practice: &Practice, catalog: &Catalog) -> Option<Self> {
        if let Some(code) = practice.country.clone() {
            return Some(Self { code, shown: None });
        }
        let own = documents.iter().filter(|d| d.report.kind != Kind::Other);
        let showing = Showing::join(own.map(|d| &d.showing));
        let (number, _) = showing.country()?;
        let sign = &catalog.signs.countries[number];
        Some(Self {
            code: sign.id.clone(),
            shown: Some(format!(
                "The documents read as from {}; say `country` in consentlint.toml if that is wrong.",
                sign.says
            )),
        })
    }
}

struct Joiner<'a> {
    documents: &'a [Read],
    practice: &'a Practice,
    catalog: &'a Catalog,
    /// For each clause that has to stand once in a practice, the documents that between them say all that is said of it.
    once: Vec<Vec<usize>>,
    /// For each clause whether no lint of it is to be reported.
    left_out: Vec<bool>,
    /// For each packet what its documents show.
    showing: Vec<Showing>,
    country: Option<Country>,
    findings: Vec<Finding>,
}

impl Joiner<'_> {
    #[expect(
        clippy::too_many_arguments,
        reason = "every finding has exactly these parts"
    )]
    fn report(
        &mut self,
        lint: &str,
        severity: Severity,
        message: &str,
        help: &str,
        label: &str,
        packets: &[String],
        spot: Spot,
    ) {
        self.findings.push(Finding {
            lint: lint.to_string(),
            severity: self.practice.severity(
                lint,
                self.practice.profile.severity(lint).unwrap_or(severity),
            ),
            message: message.to_string(),
            help: help.to_string(),
            label: label.to_string(),
            packets: packets.to_vec(),
            place: spot.place,
            quote: spot.quote,
            excerpt: spot.excerpt,
            words: spot.words.filter(|_| about_wording(lint)),
            related: Vec::new(),
            fingerprint: String::new(),
            values: Vec::new(),
            suppressed: None,
            baseline: false,
        });
    }
}

/// Whether a finding is on the sentence it stands on, and not on what is lacking there or in the whole document.
fn about_wording(lint: &str) -> bool {
    matches!(
        Check::of(lint).1,
        Check::Unfilled
            | Check::Vague
            | Check::RedFlag
            | Check::Other("blank" | "hidden-text" | "absent-document")
    )
}

/// A fact as the report shows it.
fn stated(fact: &Fact, catalog: &Catalog) -> report::Fact {
    let clause = &catalog.clauses[fact.clause];
    let rule = &clause.facts[fact.rule];
    let apart = rule.apart.iter().zip(&fact.apart);
    let apart = apart.filter(|(_, tags)| !tags.is_empty());
    report::Fact {
        clause: clause.id.clone(),
        role: rule.role.clone(),
        says: rule.says.clone(),
        value: fact.worth.to_string(),
        measure: fact.worth.measure(),
        apart: apart
            .map(|(d, tags)| (catalog.dimensions[*d as usize].id.clone(), tags.clone()))
            .collect(),
        excepted: fact.excepted,
        place: fact.spot.place.clone(),
    }
}

fn related(spot: &Spot, note: &str) -> Related {
    Related {
        place: spot.place.clone(),
        quote: spot.quote.clone(),
        note: note.to_string(),
    }
}
