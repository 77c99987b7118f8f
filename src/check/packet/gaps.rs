//! Findings about what is not there, one for each packet and clause.

use std::collections::BTreeSet;

use crate::check::document::Spot;
use crate::lint::{Clause, Mark};
use crate::report::decision::hash;
use crate::report::{Asked, FacetStatus, Kind, PacketReport, Row, Severity, Verdict};

use super::rows::Applies;
use super::{Joiner, Packet, related};

const UNDECLARED: &str = "practice/packets-undeclared";

impl Joiner<'_> {
    /// With undeclared packets and several consents: one warning for each consent that lacks what another settles. The
    /// rows it speaks of raise nothing further, so it must be one that is shown; and it is known by the clauses it names.
    pub(super) fn poorer(
        &mut self,
        packets: &[Packet],
        reports: &[PacketReport],
    ) -> BTreeSet<(usize, usize)> {
        let mut spoken = BTreeSet::new();
        let several: Vec<usize> = (0..packets.len())
            .filter(|&p| !packets[p].declared && packets[p].of == "packet")
            .collect();
        if several.len() < 2 || !self.practice.reports(UNDECLARED) {
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
                UNDECLARED,
                Severity::Warning,
                &message,
                help,
                "a client may receive only this one",
                &[packets[poor].name.clone()],
                spot,
            );
            let clauses = lacking.iter().map(|&n| self.catalog.clauses[n].id.clone());
            let clauses: Vec<String> = clauses.collect();
            if let Some(finding) = self.findings.last_mut() {
                finding.words = Some(hash(&clauses.join("\n")) as u32);
                finding.values = clauses.into_iter().map(|clause| vec![clause]).collect();
            }
            spoken.extend(lacking.into_iter().map(|n| (poor, n)));
        }
        spoken
    }

    /// With declared packets: one warning for each document for clients that is in none of them, and for each document that
    /// was named in one and settles nothing there. `taken` are the documents that are in one, in order.
    pub(super) fn in_no_packet(&mut self, taken: &[usize]) {
        for (at, read) in self.documents.iter().enumerate() {
            if taken.binary_search(&at).is_ok() {
                continue;
            }
            let mut packets = self.practice.packets.iter();
            let named = packets.any(|(_, paths)| paths.contains(&read.report.path));
            let (message, help) = match read.report.kind {
                Kind::Consent => (
                    "This consent is in none of the packets that consentlint.toml declares, so no clause was asked of it.",
                    "Add it to the packet of those who receive it, under [packets], or exclude it.",
                ),
                Kind::Web | Kind::Other if named => (
                    "consentlint.toml puts this document into a packet, but it looks like a web page or like none of the practice's papers, so it settles nothing there.",
                    "If clients receive it, say what it is under [kinds]; if not, take it out of the packet.",
                ),
                kind if kind.for_clients() => (
                    "This document is in none of the packets that consentlint.toml declares, so it settles nothing, and its wording was not looked at.",
                    "Add it to the packet of those who receive it, under [packets], or exclude it.",
                ),
                _ => continue,
            };
            self.report(
                "practice/in-no-packet",
                Severity::Warning,
                message,
                help,
                "who receives this?",
                &[],
                read.title.clone(),
            );
        }
    }

    pub(super) fn packet_findings(
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
            // Of places that are equally good that in the packet's own consent.
            .min_by_key(|w| (w.rank.0, w.spot.place.path != packet.name, w.rank.1))
            .map(|w| w.spot.clone());
        let blank = said.iter().find_map(|s| s.blank.clone());
        let evidence = said.iter().find_map(|s| s.evidence.clone());
        let undecided = said.iter().find_map(|s| s.undecided.clone());
        let Some(would) = would else {
            return;
        };
        let blank_beside = blank.clone();
        let learn = format!(
            "{} shows why and who asks for it.{}",
            command("explain", clause, &clause.id),
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
                                "The rule on {name} has a blank where it should say: {}",
                                sentence(&facet.asks)
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
        if let Some(spot) = undecided.filter(|_| row.verdict.present()) {
            let message = format!("One rule on {name} is a choice that nobody has made.");
            self.report(
                &format!("{}/unfilled", clause.id),
                Severity::Warning,
                &message,
                "Keep the wording that holds, and take the others out.",
                "choose one",
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
}

/// Where wording to start from is to be had.
fn wording(clause: &Clause) -> String {
    match clause.draft.text.is_empty() {
        true => String::new(),
        false => format!(" Start from {}.", command("draft", clause, &clause.id)),
    }
}

/// A command about a clause. One of the practice's own is known only where its lint file is.
pub(super) fn command(verb: &str, clause: &Clause, what: &str) -> String {
    let place = match clause.built_in {
        true => "",
        false => " (typed in the folder of the practice, or with --lints)",
    };
    format!("`consentlint {verb} {what}`{place}")
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
