//! Findings put together as a person would ask about them: by clause, within the packets they concern.
//!
//! A report lists findings by place, which suits a program. A person decides clause by clause ("what is my rule about
//! texting?"), so everything said of one clause stands in one block. Nothing is dropped or judged here.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::report::{
    Check, FacetStatus, Finding, PacketReport, Place, Report, Row, Severity, Verdict,
};

use super::text::{capital, spoken};

impl Check<'_> {
    /// The word beside the clause where this is the first thing to say of it.
    pub(crate) fn word(self) -> String {
        match self {
            Check::Missing => Verdict::Missing.to_string(),
            Check::Mentioned => Verdict::Mentioned.to_string(),
            Check::Unfilled => Verdict::Unfilled.to_string(),
            Check::Lacks(_) => Verdict::Incomplete.to_string(),
            Check::Vague => "vague".to_string(),
            Check::RedFlag => "red flag".to_string(),
            Check::Conflict => "conflict".to_string(),
            Check::Other(check) => spoken(check),
        }
    }

    /// What begins its line where a block holds several findings.
    pub(crate) fn title(self) -> String {
        match self {
            Check::Unfilled => "Blank".to_string(),
            Check::Lacks(facet) => capital(&spoken(facet)),
            Check::Vague => "Vague wording".to_string(),
            other => capital(&other.word()),
        }
    }
}

/// Everything shown of one clause in one set of packets; never without a finding.
#[derive(Debug)]
pub(crate) struct Block<'a> {
    /// The clause.
    pub(crate) clause: &'a str,
    /// How far it is settled, or what is to be said of its wording.
    pub(crate) word: String,
    /// Its findings: how far it is settled, then its wording.
    pub(crate) findings: Vec<&'a Finding>,
}

/// The blocks of one set of packets; no packet for documents that belong to none.
#[derive(Debug)]
pub(crate) struct Section<'a> {
    /// In the order of the report.
    pub(crate) packets: Vec<&'a PacketReport>,
    /// The most severe first, then in the order of the packet's rows.
    pub(crate) blocks: Vec<Block<'a>>,
}

/// Findings by clause, for questions about one packet; of a packet those outside of the files asked for as well.
#[derive(Debug)]
pub(crate) struct ByClause<'a> {
    clauses: BTreeMap<&'a str, Vec<&'a Finding>>,
    /// Blanks that wait to be filled, by document.
    blanks: BTreeMap<&'a str, Vec<&'a Finding>>,
}

impl<'a> ByClause<'a> {
    /// The open ones.
    pub(crate) fn open(report: &'a Report) -> Self {
        Self::new(report, Finding::is_open)
    }

    /// Those that a decision silences or the baseline knows.
    pub(crate) fn set_aside(report: &'a Report) -> Self {
        Self::new(report, |finding| !finding.is_open())
    }

    /// Sorts them once; a practice may have many packets.
    fn new(report: &'a Report, wanted: impl Fn(&Finding) -> bool) -> Self {
        let mut clauses: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        let mut blanks: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        let findings = report.findings.iter().chain(&report.elsewhere);
        for finding in findings.filter(|finding| wanted(finding)) {
            let (clause, check) = (finding.owner(), finding.check());
            clauses.entry(clause).or_default().push(finding);
            if matches!(check, Check::Unfilled | Check::Other("blank")) {
                let path = finding.place.path.as_str();
                blanks.entry(path).or_default().push(finding);
            }
        }
        Self { clauses, blanks }
    }

    /// Those on one clause that name the packet, or are about one of its documents.
    pub(crate) fn of(
        &self,
        clause: &str,
        packet: &PacketReport,
    ) -> impl Iterator<Item = &'a Finding> {
        let findings = self.clauses.get(clause).map_or(&[][..], Vec::as_slice);
        findings.iter().copied().filter(move |finding| {
            if finding.packets.is_empty() {
                packet.documents.contains(&finding.place.path)
            } else {
                finding.packets.contains(&packet.name)
            }
        })
    }

    /// What keeps a clause from being settled although everything that was asked is there.
    pub(crate) fn remarks(&self, row: &Row, packet: &PacketReport) -> Vec<&'a Finding> {
        let counts = |f: &&Finding| f.severity > Severity::Advice || f.is_conflict();
        let of_clause = self.of(&row.clause, packet).filter(counts);
        of_clause.chain(self.blanks(row)).collect()
    }

    /// Blanks that keep a clause from being settled but are told elsewhere: as another clause's, or as the document's.
    ///
    /// They stand in or right beside the sentences that state it or, where the clause says that a point of it is blank,
    /// on their lines.
    pub(crate) fn blanks(&self, row: &Row) -> Vec<&'a Finding> {
        // "[CHECK THIS]" right after a sentence is about it.
        let bytes = |place: &Place| (place.start.byte, place.end.byte + 1);
        let lines = |place: &Place| (place.start.line, place.end.line);
        let unfilled = row.facets.iter().any(|f| f.1 == FacetStatus::Unfilled);
        let mut evidence: BTreeMap<&str, Vec<&Place>> = BTreeMap::new();
        for place in row.evidence.iter().map(|evidence| &evidence.place) {
            evidence.entry(&place.path).or_default().push(place);
        }
        let mut blanks: Vec<&'a Finding> = Vec::new();
        for (path, places) in evidence {
            let inside = Cover::new(places.iter().map(|place| bytes(place)));
            let beside = Cover::new(places.iter().map(|place| lines(place)).filter(|_| unfilled));
            let of_document = self.blanks.get(path).into_iter().flatten().copied();
            blanks.extend(of_document.filter(|finding| {
                let own = finding.owner() == row.clause;
                let blank = &finding.place;
                !own && (inside.meets(bytes(blank)) || beside.meets(lines(blank)))
            }));
        }
        blanks
    }
}

/// Stretches put together: in order, and none overlaps another. Both ends belong to a stretch.
struct Cover(Vec<(u32, u32)>);

impl Cover {
    fn new(stretches: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut stretches: Vec<(u32, u32)> = stretches.collect();
        stretches.sort_unstable();
        stretches.dedup_by(|next, last| {
            let overlap = next.0 <= last.1;
            if overlap {
                last.1 = last.1.max(next.1);
            }
            overlap
        });
        Self(stretches)
    }

    fn meets(&self, (start, end): (u32, u32)) -> bool {
        let first = self.0.partition_point(|stretch| stretch.1 < start);
        self.0.get(first).is_some_and(|stretch| stretch.0 <= end)
    }
}

/// The sorts of some findings, each once: "blank", "red flag", "vague wording".
pub(crate) fn sorts(findings: &[&Finding]) -> Vec<String> {
    let sorts = findings.iter().map(|finding| finding.check().title());
    let sorts: BTreeSet<String> = sorts.map(|sort| sort.to_lowercase()).collect();
    sorts.into_iter().collect()
}

/// Whether a finding is about a document, the practice or a suppression, and not about a clause.
fn is_general(finding: &Finding) -> bool {
    matches!(finding.owner(), "document" | "practice" | "allow")
}

/// The findings about clauses, by packets and clause.
pub(crate) fn sections<'a>(
    report: &'a Report,
    shown: impl Fn(&Finding) -> bool,
) -> Vec<Section<'a>> {
    let homes = Homes::new(report);
    // Keyed by packets (as places in the report), then by the clause's place among the rows.
    let mut blocks: BTreeMap<(&str, Vec<usize>), Vec<&Finding>> = BTreeMap::new();
    let (states, wordings): (Vec<&Finding>, Vec<&Finding>) = report
        .findings
        .iter()
        .filter(|f| shown(f) && !is_general(f))
        .partition(|f| f.check().is_state());
    for finding in states {
        let clause = finding.owner();
        blocks
            .entry((clause, homes.of(finding)))
            .or_default()
            .push(finding);
    }
    for finding in wordings {
        let clause = finding.owner();
        let home = homes.of(finding);
        let near = blocks
            .range((clause, Vec::new())..)
            .map(|(key, _)| key)
            .take_while(|(other, _)| *other == clause)
            .find(|(_, packets)| packets.iter().any(|packet| home.contains(packet)))
            .cloned();
        blocks
            .entry(near.unwrap_or((clause, home)))
            .or_default()
            .push(finding);
    }

    let mut by_packets: BTreeMap<Vec<usize>, Vec<Block>> = BTreeMap::new();
    for ((clause, packets), mut findings) in blocks {
        findings.sort_by_key(|f| !f.check().is_state());
        let word = word(report, clause, &packets, &findings);
        by_packets.entry(packets).or_default().push(Block {
            clause,
            word,
            findings,
        });
    }
    let mut sections: Vec<_> = by_packets
        .into_iter()
        .map(|(packets, mut blocks)| {
            let packets: Vec<_> = packets.iter().map(|&at| &report.packets[at]).collect();
            let rows = packets.first().map_or(&[][..], |p| &p.clauses);
            blocks.sort_by_key(|block| {
                let row = rows.iter().position(|row| row.clause == block.clause);
                let worst = block.findings.iter().map(|finding| finding.severity).max();
                (Reverse(worst), row.is_none(), row)
            });
            Section { packets, blocks }
        })
        .collect();
    sections.sort_by_key(|section| section.packets.is_empty());
    sections
}

/// The findings about documents, the practice and suppressions; those that say the same stand together.
pub(crate) fn general(report: &Report, shown: impl Fn(&Finding) -> bool) -> Vec<Vec<&Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    let mut known: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    for finding in report.findings.iter().filter(|f| shown(f) && is_general(f)) {
        let key = (
            finding.lint.as_str(),
            finding.message.as_str(),
            finding.help.as_str(),
        );
        let at = *known.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[at].push(finding);
    }
    groups
}

/// The verdict of the row where findings say how far a clause is settled, else the first finding's own word.
fn word(report: &Report, clause: &str, packets: &[usize], findings: &[&Finding]) -> String {
    let states: Vec<Check> = findings
        .iter()
        .map(|f| f.check())
        .filter(|check| check.is_state())
        .collect();
    let Some(worst) = states.iter().min() else {
        return findings
            .first()
            .map_or_else(String::new, |f| f.check().word());
    };
    packets
        .first()
        .and_then(|&at| {
            let rows = &report.packets[at].clauses;
            rows.iter().find(|row| row.clause == clause)
        })
        .map(|row| row.verdict)
        .filter(|verdict| (Verdict::Incomplete..=Verdict::Missing).contains(verdict))
        .map_or_else(|| worst.word(), |verdict| verdict.to_string())
}

/// Which packets a finding concerns, as places in the report.
struct Homes<'a> {
    by_name: BTreeMap<&'a str, usize>,
    by_path: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Homes<'a> {
    fn new(report: &'a Report) -> Self {
        let mut by_name = BTreeMap::new();
        let mut by_path: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, packet) in report.packets.iter().enumerate() {
            by_name.insert(packet.name.as_str(), at);
            for path in &packet.documents {
                by_path.entry(path).or_default().push(at);
            }
        }
        Self { by_name, by_path }
    }

    /// The packets it names; for a finding about a document, those that hold the document.
    fn of(&self, finding: &Finding) -> Vec<usize> {
        let mut packets: Vec<usize> = finding
            .packets
            .iter()
            .filter_map(|name| self.by_name.get(name.as_str()).copied())
            .collect();
        if packets.is_empty() {
            packets = self
                .by_path
                .get(finding.place.path.as_str())
                .cloned()
                .unwrap_or_default();
        }
        packets.sort_unstable();
        packets
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn no_finding_is_lost_or_shown_twice() {
        for report in samples::all() {
            let clauses: usize = sections(&report, |_| true)
                .iter()
                .flat_map(|s| &s.blocks)
                .map(|b| b.findings.len())
                .sum();
            let others: usize = general(&report, |_| true).iter().map(Vec::len).sum();
            assert_eq!(clauses + others, report.findings.len());
        }
    }
}
