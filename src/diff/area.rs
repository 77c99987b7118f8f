//! Which packets are the same one in two versions, and what changed in it.
//!
//! Packets of one name belong together, and so do the only ones left on both sides. Where several are left, nobody can
//! say which client receives what, and they are compared as one: a form that was split in two lost nothing by it.

use std::collections::BTreeSet;

use crate::report::{DocumentReport, Fact, Kind as DocumentKind, PacketReport, Report};

use super::clause::{self, Clauses};
use super::{Area, Change, Detail, Documents, Kind, Moved, Version, fact};

/// Finds out which packets are compared with which.
pub(super) fn match_up(old: &Report, new: &Report, documents: &Documents) -> Vec<Area> {
    let readers = [
        None,
        Some(DocumentKind::Staff),
        Some(DocumentKind::Ooo),
        Some(DocumentKind::TerminationLetter),
    ];
    let mut areas = Vec::new();
    for reader in readers {
        let of = |report: &Report| -> Vec<String> {
            let packets = report.packets.iter();
            let mine = packets.filter(|packet| read_by(packet, report) == reader);
            mine.map(|packet| packet.name.clone()).collect()
        };
        let (mut olds, mut news) = (of(old), of(new));
        let mut add = |old: Vec<String>, new: Vec<String>| {
            areas.push(Area {
                old,
                new,
                clients: reader.is_none(),
            });
        };
        // A packet without a declared name bears the path of its document, which may be another one now.
        olds.retain(|name| {
            let now = [name.as_str(), documents.now(name)];
            let Some(at) = news.iter().position(|new| now.contains(&new.as_str())) else {
                return true;
            };
            add(vec![name.clone()], vec![news.remove(at)]);
            false
        });
        if !olds.is_empty() && !news.is_empty() {
            add(olds, news);
        } else {
            olds.into_iter()
                .for_each(|name| add(vec![name], Vec::new()));
            news.into_iter()
                .for_each(|name| add(Vec::new(), vec![name]));
        }
    }
    areas
}

/// The kind of the one document of a packet that is not for clients.
fn read_by(packet: &PacketReport, report: &Report) -> Option<DocumentKind> {
    let alone = !packet.declared && packet.documents == [packet.name.as_str()];
    let document = report
        .documents
        .iter()
        .find(|d| alone && d.path == packet.name)?;
    let kinds = [
        DocumentKind::Staff,
        DocumentKind::Ooo,
        DocumentKind::TerminationLetter,
    ];
    kinds.contains(&document.kind).then_some(document.kind)
}

/// What two versions of some packets differ in.
#[derive(Default)]
pub(super) struct Compared {
    pub(super) changes: Vec<Change>,
    pub(super) moved: Vec<Moved>,
    /// Clauses that both hold.
    pub(super) in_both: Vec<String>,
}

/// Compares the packets of an area.
pub(super) fn compare(versions: [Version<'_>; 2], area: &Area, documents: &Documents) -> Compared {
    let [old, new] = [
        Packets::new(versions[0].report, &area.old),
        Packets::new(versions[1].report, &area.new),
    ];
    if !area.in_both() {
        return whole(&old, &new);
    }
    let dimensions = &versions[1].catalog.dimensions;
    let facts = fact::compare(&old.facts(), &new.facts(), dimensions, documents);
    clause::compare(versions, [&old.clauses(), &new.clauses()], facts, documents)
}

/// A packet that stands alone: one entry, and not one for each of its clauses.
fn whole(old: &Packets<'_>, new: &Packets<'_>) -> Compared {
    let (kind, packets) = match old.packets.is_empty() {
        true => (Kind::PacketGained, new),
        false => (Kind::PacketLost, old),
    };
    let clauses = packets.clauses();
    let present = clauses.0.values().filter(|clause| clause.verdict.present());
    let names: Vec<String> = present.map(|clause| clause.id.to_string()).collect();
    Compared {
        changes: vec![Change {
            kind,
            clause: None,
            detail: Detail::Packet(names),
            areas: Vec::new(),
            old: Vec::new(),
            new: Vec::new(),
            unsure: Vec::new(),
        }],
        ..Compared::default()
    }
}

/// Packets of one version that are read as one.
struct Packets<'a> {
    report: &'a Report,
    packets: Vec<&'a PacketReport>,
    documents: Vec<&'a DocumentReport>,
}

impl<'a> Packets<'a> {
    fn new(report: &'a Report, names: &[String]) -> Self {
        let packets = report.packets.iter();
        let packets: Vec<&PacketReport> = packets
            .filter(|packet| names.contains(&packet.name))
            .collect();
        let held = |document: &&DocumentReport| {
            packets
                .iter()
                .any(|packet| packet.documents.contains(&document.path))
        };
        Self {
            documents: report.documents.iter().filter(held).collect(),
            report,
            packets,
        }
    }

    fn clauses(&self) -> Clauses<'a> {
        Clauses::join(&self.packets, &self.documents)
    }

    fn facts(&self) -> Vec<&'a Fact> {
        let paths: BTreeSet<&str> = self.documents.iter().map(|d| d.path.as_str()).collect();
        let facts = self.report.facts.iter();
        facts
            .filter(|fact| paths.contains(fact.place.path.as_str()))
            .collect()
    }
}
