//! Packets: what the documents that one client receives settle together, and what is to be said about it.
//!
//! A packet's row joins the rows of its documents, the best status of each facet, then asks what the profile asks.
//! Findings about something that is not there come from packets alone; findings about wording come from documents.

use std::collections::BTreeSet;

use crate::lint::catalog::Catalog;
use crate::lint::{Clause, Level, Mark};
use crate::practice::{Baseline, Practice};
use crate::report::{
    self, Asked, FacetStatus, Finding, Kind, NotAsked, NotEvaluated, PacketReport, Related, Report,
    Row, Severity, Verdict, WhyNotAsked,
};

use super::clause;
use super::conflict::{self, Stated};
use super::decision::{self, Ran};
use super::document::{Read, Said, Spot};
use super::fact::Fact;
use super::paper;
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
        once: once(&documents, &everywhere, catalog),
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
    let parts = decision::merge(&mut findings);
    findings.retain(|f| practice.reports(&f.lint));
    decision::tell_rows(&mut reports, &findings);
    let unseen = |f: &&Finding| f.is_open() && f.is_absence() && !practice.shows_finding(f);
    let elsewhere = findings.iter().filter(unseen).count();
    findings.retain(|f| practice.shows_finding(f));
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

/// The packets of a practice: the declared ones, else one for each consent with all other client-facing documents.
fn packets(documents: &[Read], practice: &Practice) -> Vec<Packet> {
    let of = |wanted: &dyn Fn(Kind) -> bool| -> Vec<usize> {
        (0..documents.len())
            .filter(|&d| wanted(documents[d].report.kind))
            .collect()
    };
    let alone = |kind: Kind| matches!(kind, Kind::Staff | Kind::Ooo | Kind::TerminationLetter);
    let client = |kind: Kind| !alone(kind) && !matches!(kind, Kind::Web | Kind::Other);
    let mut packets = Vec::new();
    if practice.packets.is_empty() {
        let consents = of(&|kind| kind == Kind::Consent);
        let all = of(&client);
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
            let mine: Vec<usize> = (0..documents.len())
                .filter(|&d| paths.contains(&documents[d].report.path))
                .collect();
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
    for at in of(&alone).into_iter().filter(|d| !taken.contains(d)) {
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

/// Whether something is asked of a packet that is asked only of practices that work in a certain way.
enum Applies<'a> {
    /// It is, and this place of a document shows it if nobody declared it.
    Yes(Option<&'a Spot>),
    /// It is not, for this reason.
    No(String),
}

/// For each clause that has to stand once in a practice, documents of which each adds something to those before it. A
/// thousand copies of a form say what one says.
fn once(documents: &[Read], everywhere: &[usize], catalog: &Catalog) -> Vec<Vec<usize>> {
    let of = |(n, clause): (usize, &Clause)| -> Vec<usize> {
        let mut best = vec![FacetStatus::NotAsked; clause.facets.len()];
        let mut values: BTreeSet<&str> = BTreeSet::new();
        let (mut verdict, mut rank) = (Verdict::Suppressed, usize::MAX);
        let mut blank = false;
        let adds = |&d: &usize| {
            let said = &documents[d].said[n];
            let mut new = verdict > said.row.verdict || rank > said.would.rank;
            verdict = verdict.min(said.row.verdict);
            rank = rank.min(said.would.rank);
            for (best, status) in best.iter_mut().zip(&said.outcome.facets) {
                new |= status < best;
                *best = (*best).min(*status);
            }
            for value in &said.row.value {
                new |= values.insert(value);
            }
            new |= !blank && said.outcome.blank.is_some();
            blank |= said.outcome.blank.is_some();
            new
        };
        let everywhere = everywhere.iter().copied().filter(|_| clause.once);
        everywhere.filter(adds).collect()
    };
    catalog.clauses.iter().enumerate().map(of).collect()
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
    /// What the documents that count for a clause in a packet say of it. What has to stand once in a practice may stand
    /// in any document, unless the practice declared which ones a client receives.
    fn said(&self, packet: &Packet, n: usize) -> Vec<&Said> {
        let mut documents = packet.documents.clone();
        if packet.of == "packet" && !packet.declared {
            documents.extend(&self.once[n]);
            documents.sort_unstable();
            documents.dedup();
        }
        let said = documents.iter().map(|&d| &self.documents[d].said[n]);
        said.collect()
    }

    /// Whether something that waits for a condition is asked of a packet.
    fn applies(&self, packet: usize, condition: Option<u16>) -> Applies<'_> {
        let Some(number) = condition else {
            return Applies::Yes(None);
        };
        let sign = &self.catalog.signs.conditions[number as usize];
        match self.practice.works.get(&sign.id) {
            Some(true) => Applies::Yes(None),
            Some(false) => Applies::No(format!(
                "the practice declares that there is no {}",
                sign.says
            )),
            None => match self.showing[packet].condition(number) {
                Some(spot) => Applies::Yes(Some(spot)),
                None => Applies::No(format!(
                    "nothing here speaks of {}; declare `{} = true` under [practice] in consentlint.toml if you offer it",
                    sign.says, sign.id
                )),
            },
        }
    }

    /// Joins the rows of a packet's documents on one clause.
    fn row(&self, packet: &Packet, at: usize, n: usize, clause: &Clause) -> Row {
        let said = self.said(packet, n);
        let mut values: Vec<String> = said.iter().flat_map(|s| s.row.value.clone()).collect();
        values.sort();
        values.dedup();
        let facets: Vec<FacetStatus> = clause
            .facets
            .iter()
            .enumerate()
            .map(|(f, facet)| {
                let best = said
                    .iter()
                    .map(|s| s.outcome.facets[f])
                    .filter(|s| *s != FacetStatus::NotAsked)
                    .min()
                    .unwrap_or(FacetStatus::Lacking);
                let asked = (facet.asked_when.is_empty()
                    || facet.asked_when.iter().any(|v| values.contains(v)))
                    && matches!(self.applies(at, facet.asked_if), Applies::Yes(_));
                if best == FacetStatus::Lacking && !asked {
                    FacetStatus::NotAsked
                } else {
                    best
                }
            })
            .collect();
        let blank = said.iter().any(|s| s.outcome.blank.is_some());
        let mentioned = said.iter().any(|s| s.outcome.verdict != Verdict::Missing);
        let (mut verdict, _) = clause::verdict(clause, &facets, blank, mentioned, None);
        if verdict == Verdict::Met
            && self
                .required(clause)
                .any(|f| !matches!(facets[f], FacetStatus::Stated | FacetStatus::NotAsked))
        {
            verdict = Verdict::Incomplete;
        }
        let (mut asked, _) = self.practice.profile.asks(clause);
        let mut why = said
            .iter()
            .find_map(|s| s.row.why.clone())
            .filter(|_| !verdict.present());
        if !clause.asked_of.iter().any(|of| of == packet.of) {
            asked = Asked::No;
        } else if asked != Asked::No && self.left_out[n] {
            asked = Asked::No;
            why = Some("it was left out by --select, --ignore or the configuration".into());
        }
        if let (false, Applies::No(reason)) = (verdict.present(), self.applies(at, clause.asked_if))
        {
            verdict = Verdict::NotApplicable;
            asked = Asked::No;
            why = Some(reason);
        }
        if let Some(reason) = self.practice.not_applicable.get(&clause.id) {
            verdict = Verdict::NotApplicable;
            why = Some(reason.clone());
        }
        Row {
            clause: clause.id.clone(),
            verdict,
            asked,
            why,
            value: values,
            conflicts: 0,
            facets: clause
                .facets
                .iter()
                .map(|f| f.id.clone())
                .zip(facets.iter().copied())
                .collect(),
            place: said
                .iter()
                .filter(|s| s.row.place.is_some())
                .min_by_key(|s| s.row.verdict)
                .and_then(|s| s.row.place.clone()),
            evidence: said.iter().flat_map(|s| s.row.evidence.clone()).collect(),
        }
    }

    /// The facets that the profile requires.
    fn required<'b>(&'b self, clause: &'b Clause) -> impl Iterator<Item = usize> + 'b {
        clause
            .facets
            .iter()
            .enumerate()
            .filter(|(_, f)| {
                f.level == Level::Required || self.practice.profile.raises(&clause.id, &f.id)
            })
            .map(|(at, _)| at)
    }

    /// With undeclared packets and several consents: one warning for each consent that lacks what another settles. The
    /// rows it speaks of raise nothing further.
    fn poorer(&mut self, packets: &[Packet], reports: &[PacketReport]) -> BTreeSet<(usize, usize)> {
        let mut spoken = BTreeSet::new();
        let several: Vec<usize> = (0..packets.len())
            .filter(|&p| !packets[p].declared && packets[p].of == "packet")
            .collect();
        if several.len() < 2 {
            return spoken;
        }
        for &poor in &several {
            let lacking: Vec<usize> = (0..self.catalog.clauses.len())
                .filter(|&n| {
                    let row = &reports[poor].clauses[n];
                    row.asked != Asked::No
                        && row.verdict != Verdict::NotApplicable
                        && !row.verdict.present()
                        && several
                            .iter()
                            .any(|&p| reports[p].clauses[n].verdict.present())
                })
                .collect();
            if lacking.is_empty() {
                continue;
            }
            let names: Vec<String> = lacking
                .iter()
                .map(|&n| self.catalog.clauses[n].name())
                .collect();
            let consent = packets[poor]
                .documents
                .iter()
                .find(|&&d| self.documents[d].report.path == packets[poor].name)
                .copied()
                .unwrap_or(packets[poor].documents[0]);
            let spot = self.documents[consent].title.clone();
            let message = format!(
                "Another consent of this practice settles {}; this one does not.",
                list(&names)
            );
            let help = "If a client receives both, say so under [packets] in consentlint.toml (`consentlint init` writes one). If not, add what is missing here.";
            self.report(
                "practice/packets-undeclared",
                Severity::Warning,
                &message,
                help,
                "a client may receive only this one",
                &[packets[poor].name.clone()],
                spot,
            );
            spoken.extend(lacking.into_iter().map(|n| (poor, n)));
        }
        spoken
    }

    fn packet_findings(
        &mut self,
        packet: &Packet,
        at: usize,
        n: usize,
        clause: &Clause,
        row: &Row,
    ) {
        if row.asked == Asked::No || row.verdict == Verdict::NotApplicable {
            return;
        }
        let (_, severity) = self.practice.profile.asks(clause);
        // What a rule lacks matters no more than the whole rule.
        let lesser = severity.min(Severity::Warning);
        let name = clause.name();
        let first = self.findings.len();
        let said = self.said(packet, n);
        let packets = [packet.name.clone()];
        let would = said
            .iter()
            .map(|s| &s.would)
            .min_by_key(|w| w.rank)
            .map(|w| w.spot.clone());
        let blank = said.iter().find_map(|s| s.blank.clone());
        let evidence = said.iter().find_map(|s| s.evidence.clone());
        let Some(would) = would else {
            return;
        };
        let blank_beside = blank.clone();
        let learn = format!(
            "`consentlint explain {}` shows why and who asks for it.{}",
            clause.id,
            wording(clause)
        );
        let asks = format!("Answer in your own words: {}", clause.question);
        match row.verdict {
            Verdict::Missing => {
                let message = format!("Nothing here settles {name}.");
                let help = format!("{asks} {}{learn}", self.supported(clause));
                self.report(
                    &format!("{}/missing", clause.id),
                    severity,
                    &message,
                    &help,
                    "it would stand here",
                    &packets,
                    would,
                );
            }
            Verdict::Mentioned => {
                let why = row
                    .why
                    .as_ref()
                    .map(|w| format!(" ({w})"))
                    .unwrap_or_default();
                let message =
                    format!("The subject of {name} is named, but no rule is stated{why}.");
                let help = format!("{asks} {}{learn}", self.supported(clause));
                self.report(
                    &format!("{}/mentioned", clause.id),
                    severity,
                    &message,
                    &help,
                    "named here",
                    &packets,
                    would,
                );
            }
            Verdict::Unfilled => {
                let message = format!("The place for {name} is still blank.");
                let help = format!("Fill it in. {asks}");
                self.report(
                    &format!("{}/unfilled", clause.id),
                    severity,
                    &message,
                    &help,
                    "fill this in",
                    &packets,
                    blank.unwrap_or(would),
                );
            }
            Verdict::Incomplete => {
                let place = evidence.unwrap_or(would);
                for f in self.required(clause).collect::<Vec<_>>() {
                    let facet = &clause.facets[f];
                    let words = facet.id.replace('-', " ");
                    match row.facets[f].1 {
                        FacetStatus::Lacking | FacetStatus::Unclear => {
                            let message = format!(
                                "The rule on {name} does not say: {}",
                                sentence(&facet.asks)
                            );
                            let help = format!("Add a sentence on it.{}", wording(clause));
                            let label = format!("the rule on {name}");
                            let raised = self.practice.profile.raises(&clause.id, &facet.id);
                            self.report(
                                &format!("{}/lacks-{}", clause.id, facet.id),
                                if raised { Severity::Warning } else { lesser },
                                &message,
                                &help,
                                &label,
                                &packets,
                                place.clone(),
                            );
                        }
                        FacetStatus::Unfilled => {
                            let message = format!(
                                "The rule on {name} has a blank where the {words} should stand."
                            );
                            let spot = blank.clone().unwrap_or(place.clone());
                            self.report(
                                &format!("{}/unfilled", clause.id),
                                Severity::Warning,
                                &message,
                                "Fill it in, or take the blank out.",
                                "fill this in",
                                &packets,
                                spot,
                            );
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        let told = row.verdict == Verdict::Unfilled
            || row.facets.iter().any(|f| f.1 == FacetStatus::Unfilled);
        if let Some(spot) = blank_beside.filter(|_| row.verdict.present() && !told) {
            let message = format!("A blank was left beside the rule on {name}.");
            self.report(
                &format!("{}/unfilled", clause.id),
                Severity::Warning,
                &message,
                "Fill it in, or take the blank out.",
                "fill this in",
                &packets,
                spot,
            );
        }
        let shown = match self.applies(at, clause.asked_if) {
            Applies::Yes(Some(spot)) => Some(spot.clone()),
            _ => None,
        };
        if let (Some(spot), Some(condition)) = (shown, clause.asked_if) {
            let says = &self.catalog.signs.conditions[condition as usize].says;
            let note = format!("asked because of this: {says}");
            for finding in &mut self.findings[first..] {
                finding.related.push(related(&spot, &note));
            }
        }
        self.vague(packet, n, clause, row);
    }

    /// Who asks for a clause: the codes and laws in force, else the best source there is; and what they ask differently.
    fn supported(&self, clause: &Clause) -> String {
        let profile = &self.practice.profile;
        let asked: Vec<String> = profile
            .authorities(&clause.id)
            .iter()
            .map(ToString::to_string)
            .collect();
        let who = if asked.is_empty() {
            supported(clause)
        } else {
            format!("Supported by {}. ", list(&asked))
        };
        let values = profile.values.iter().filter(|v| v.clause == clause.id);
        values.fold(who, |text, value| {
            format!(
                "{text}On {}: {}, by {}. ",
                value.what, value.value, value.authority
            )
        })
    }

    /// Vague wording counts where nothing in the packet says it clearly; elsewhere it is advice.
    fn vague(&mut self, packet: &Packet, n: usize, clause: &Clause, row: &Row) {
        for &d in &packet.documents {
            let mut places: Vec<&(u16, Spot)> = self.documents[d].said[n].vague.iter().collect();
            places.sort_by_key(|(rule, _)| *rule);
            for (rule, spot) in places {
                let rule = &clause.vague[*rule as usize];
                let facet = rule
                    .blurs
                    .as_deref()
                    .and_then(|b| clause.facets.iter().position(|f| f.id == b));
                if facet.is_some_and(|f| row.facets[f].1 == FacetStatus::NotAsked) {
                    continue;
                }
                let open = facet.is_some_and(|f| row.facets[f].1 == FacetStatus::Vague);
                let required = facet.is_some_and(|f| self.required(clause).any(|r| r == f));
                let severity = if open && required {
                    self.practice.profile.asks(clause).1.min(Severity::Warning)
                } else {
                    Severity::Advice
                };
                let what = rule.blurs.as_deref().map_or_else(
                    || clause.name(),
                    |b| format!("{} ({})", clause.name(), b.replace('-', " ")),
                );
                let message = format!(
                    "The wording on {what} settles nothing: two readers can take it differently."
                );
                let help = rule.instead.clone();
                self.report(
                    &format!("{}/vague", clause.id),
                    severity,
                    &message,
                    &help,
                    "what does this mean?",
                    &[],
                    spot.clone(),
                );
            }
        }
    }

    /// Pointers to documents that the client of a packet does not receive.
    fn absent_documents(&mut self, packet: &Packet, not_evaluated: &[NotEvaluated]) {
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
    fn document_findings(&mut self) {
        let documents = self.documents;
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
                    let help = flag.help.clone().unwrap_or_else(|| format!("Take it out or say what really holds. `consentlint explain {}/{}` shows more.", clause.id, flag.id));
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
                // A blank of a clause is told with the clause, unless it weighs more by itself.
                let place = &spot.place;
                let told = fault.lint == "document/blank"
                    && self.findings.iter().any(|f| {
                        f.lint.ends_with("/unfilled")
                            && f.severity >= fault.severity
                            && self.practice.reports(&f.lint)
                            && f.place.path == place.path
                            && f.place.start.byte < place.end.byte
                            && place.start.byte < f.place.end.byte
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
    fn conflicts(&mut self, packets: &[Packet]) {
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
                }
            }
        }
    }

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
            suppressed: None,
            baseline: false,
        });
    }
}

/// Whether a finding is on the sentence it stands on, and not on what is lacking there or in the whole document.
fn about_wording(lint: &str) -> bool {
    let check = lint.split_once('/').map_or("", |(_, check)| check);
    matches!(
        check,
        "unfilled" | "vague" | "blank" | "hidden-text" | "absent-document"
    ) || check.starts_with("rf-")
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

/// Where wording to start from is to be had.
fn wording(clause: &Clause) -> String {
    match clause.draft.text.is_empty() {
        true => String::new(),
        false => format!(" Start from `consentlint draft {}`.", clause.id),
    }
}

/// The best source of a clause, in a sentence with its date.
fn supported(clause: &Clause) -> String {
    // The file names the bodies in the order in which they matter; one that was read comes before one that was not.
    let read = clause.citations.iter().find(|c| c.mark <= Mark::V2);
    let best = read.or(clause.citations.first());
    best.map_or(String::new(), |c| {
        let verified = match c.mark {
            Mark::V1 | Mark::V2 => String::new(),
            mark => format!(", {}", mark.in_words()),
        };
        format!(
            "Supported by {} {} {} (checked {}{verified}). ",
            c.body, c.edition, c.section, c.checked
        )
    })
}

fn sentence(text: &str) -> String {
    let mut chars = text.trim().chars();
    let first = chars
        .next()
        .map(|c| c.to_lowercase().collect::<String>())
        .unwrap_or_default();
    let rest = chars.as_str();
    let stop = if rest.ends_with(['.', '?']) { "" } else { "." };
    format!("{first}{rest}{stop}")
}

fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
