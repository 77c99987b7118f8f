//! What differs between two versions of a practice, clause by clause: a view on two reports.
//!
//! It answers one question: which clients hold an older promise? So it compares what a packet says and not where: a clause
//! that moved to another document of the packet is still there. What is lost comes first, then what says something else,
//! then what is new.
//!
//! It reads no text and decides nothing anew: rows, facts and findings come from the reports. Nothing is called lost that
//! may stand in a document which was not evaluated.

mod amount;
mod area;
mod clause;
mod document;
mod fact;
mod finding;

use crate::lint::catalog::Catalog;
use crate::report::{Place, Report, Severity};

pub use clause::Point;
pub use document::{Documents, Pair};
pub use fact::{Direction, FactChange, Part, Told, Withheld};

/// One version of a practice.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// What was found in it.
    pub report: &'a Report,
    /// The catalogue it was read with.
    pub catalog: &'a Catalog,
}

/// What differs.
#[derive(Clone, Debug)]
pub struct Diff<'a> {
    /// The old version.
    pub old: &'a Report,
    /// The new version.
    pub new: &'a Report,
    /// Which document became which.
    pub documents: Documents,
    /// The packets that were compared with each other.
    pub areas: Vec<Area>,
    /// What differs, the weightiest first.
    pub changes: Vec<Change>,
    /// Clauses that stand in other documents of their packet than before.
    pub moved: Vec<Moved>,
    /// Clauses that both versions hold and of which nothing changed.
    pub unchanged: usize,
    /// Clauses of which only one of the two catalogues knows.
    pub uncompared: Vec<String>,
}

/// Packets that are the same one in the two versions; several on a side where none can be told from the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Names of the packets in the old version.
    pub old: Vec<String>,
    /// Names of the packets in the new version.
    pub new: Vec<String>,
    /// Whether clients receive it; other packets are for staff, or for whoever hears the answering machine.
    pub clients: bool,
}

impl Area {
    /// Whether both versions have it.
    pub fn in_both(&self) -> bool {
        !self.old.is_empty() && !self.new.is_empty()
    }
}

/// What sort of change. The order is that of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A packet of the old version has no counterpart.
    PacketLost,
    /// A clause was there and is not any more.
    ClauseLost,
    /// What every packet said of a clause, only some of them say.
    ClauseNarrowed,
    /// A clause still stands, but says less.
    FacetsLost,
    /// All that a clause says is a blank now.
    ClauseBlank,
    /// A point of a clause is blank, vague or unclear now, or is asked now and not said.
    FacetsOpen,
    /// A value is not stated any more.
    FactLost,
    /// Another value is stated.
    FactChanged,
    /// A rule takes another stand.
    StanceChanged,
    /// A contradiction, red flag or blank that was not there before.
    FindingNew,
    /// A packet of the new version has no counterpart.
    PacketGained,
    /// A clause that was not there before.
    ClauseGained,
    /// A clause says more.
    FacetsGained,
    /// A value that was not stated before.
    FactGained,
    /// A contradiction, red flag or blank that is not there any more.
    FindingGone,
}

impl Kind {
    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::PacketLost => "packet-lost",
            Kind::ClauseLost => "clause-lost",
            Kind::ClauseNarrowed => "clause-narrowed",
            Kind::FacetsLost => "facets-lost",
            Kind::ClauseBlank => "clause-blank",
            Kind::FacetsOpen => "facets-open",
            Kind::FactLost => "fact-lost",
            Kind::FactChanged => "fact-changed",
            Kind::StanceChanged => "stance-changed",
            Kind::FindingNew => "finding-new",
            Kind::PacketGained => "packet-gained",
            Kind::ClauseGained => "clause-gained",
            Kind::FacetsGained => "facets-gained",
            Kind::FactGained => "fact-gained",
            Kind::FindingGone => "finding-gone",
        }
    }

    /// Whether something of the old version is gone.
    fn loses(self) -> bool {
        matches!(
            self,
            Kind::PacketLost
                | Kind::ClauseLost
                | Kind::ClauseNarrowed
                | Kind::FacetsLost
                | Kind::ClauseBlank
                | Kind::FacetsOpen
                | Kind::FactLost
                | Kind::FindingGone
        )
    }

    /// Whether something was not there before.
    pub fn gains(self) -> bool {
        matches!(
            self,
            Kind::FindingNew
                | Kind::PacketGained
                | Kind::ClauseGained
                | Kind::FacetsGained
                | Kind::FactGained
        )
    }
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What sort of.
    pub kind: Kind,
    /// The clause; none for whole packets and for the paper itself.
    pub clause: Option<String>,
    /// What exactly.
    pub detail: Detail,
    /// The packets it concerns, by their number among the areas; none for a finding.
    pub areas: Vec<usize>,
    /// Where it stands in the old version; of a clause the first place in each document.
    pub old: Vec<Place>,
    /// Where it stands in the new version, likewise.
    pub new: Vec<Place>,
    /// Documents of the other version that were not evaluated and in which it may stand: then nothing is certain.
    pub unsure: Vec<String>,
}

/// What exactly differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// A whole packet, with the clauses it holds.
    Packet(Vec<String>),
    /// A clause, with the values it states.
    Clause(Vec<Told>),
    /// A clause, with the packets of the new version that lack it or a point of it.
    Narrowed(Vec<String>),
    /// Points of a clause, with the values they state.
    Facets(Vec<Point>, Vec<Told>),
    /// A value.
    Fact(FactChange),
    /// The stands of a rule before and now, as the lint file names them.
    Stance([Vec<String>; 2]),
    /// Something a check reports.
    Finding {
        /// Its lint.
        lint: String,
        /// How much it matters.
        severity: Severity,
        /// What is the matter.
        message: String,
        /// Whether a recorded decision sets it aside.
        set_aside: bool,
    },
}

/// A clause that stands elsewhere in its packet: no loss, and no change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The clause.
    pub clause: String,
    /// The documents it stood in.
    pub old: Vec<String>,
    /// The documents it stands in.
    pub new: Vec<String>,
}

/// Compares two versions.
pub fn compare<'a>(old: Version<'a>, new: Version<'a>) -> Diff<'a> {
    let documents = Documents::match_up(old.report, new.report);
    let mut diff = Diff {
        old: old.report,
        new: new.report,
        areas: Vec::new(),
        changes: Vec::new(),
        moved: Vec::new(),
        unchanged: 0,
        uncompared: clause::uncompared(old, new),
        documents,
    };
    if !diff.comparable() {
        return diff;
    }
    diff.areas = area::match_up(diff.old, diff.new, &diff.documents);
    let mut alike = Vec::new();
    for (at, area) in diff.areas.iter().enumerate() {
        let compared = area::compare([old, new], area, &diff.documents);
        let of_area = compared.changes.into_iter().map(|change| Change {
            areas: vec![at],
            ..change
        });
        diff.changes.extend(of_area);
        for moved in compared.moved {
            if !diff.moved.contains(&moved) {
                diff.moved.push(moved);
            }
        }
        alike.extend(compared.in_both);
    }
    if !diff.incomplete() {
        amount::compare(&mut diff.documents, diff.old, diff.new);
    }
    finding::compare(&mut diff);
    diff.hedge();
    diff.merge();
    diff.changes.sort_by_key(|change| change.kind);
    alike.sort();
    alike.dedup();
    alike.retain(|clause| {
        let of_clause = |change: &Change| change.clause.as_ref() == Some(clause);
        !diff.changes.iter().any(of_clause)
    });
    diff.unchanged = alike.len();
    diff
}

impl Diff<'_> {
    /// Whether both versions hold a packet; with nothing on one side, nothing can be said.
    pub fn comparable(&self) -> bool {
        !self.old.packets.is_empty() && !self.new.packets.is_empty()
    }

    /// Whether what readers are told is certain to have changed, as far as consentlint understands it.
    pub fn changed(&self) -> bool {
        let documents = &self.documents;
        self.changes.iter().any(|change| change.unsure.is_empty())
            || documents.pairs.iter().any(Pair::counts_otherwise)
            || (self.comparable() && !(documents.added.is_empty() && documents.removed.is_empty()))
    }

    /// Whether something on either side was not evaluated.
    pub fn incomplete(&self) -> bool {
        self.old.incomplete() || self.new.incomplete()
    }

    /// Whether something inside consentlint failed.
    pub fn fault(&self) -> bool {
        self.old.fault || self.new.fault
    }

    /// 2 for a fault, 3 if something was not evaluated, 1 for a change, else 0.
    pub fn exit(&self) -> u8 {
        if self.fault() {
            2
        } else if self.incomplete() {
            3
        } else {
            u8::from(self.changed())
        }
    }

    /// Names the documents in which something may stand that was not found.
    fn hedge(&mut self) {
        let [old, new] = [self.old, self.new].map(|report| {
            let paths = report
                .not_evaluated
                .iter()
                .map(|missed| missed.path.clone());
            paths.collect::<Vec<String>>()
        });
        let [filled_old, filled_new] = [self.old, self.new].map(finding::filled_in);
        for change in &mut self.changes {
            // Of a form that a client filled in no value is read.
            let fact = matches!(change.kind, Kind::FactLost | Kind::FactGained);
            if change.kind.loses() {
                change.unsure.extend(new.iter().cloned());
                change
                    .unsure
                    .extend(filled_new.iter().filter(|_| fact).cloned());
            } else if change.kind.gains() {
                change.unsure.extend(old.iter().cloned());
                change
                    .unsure
                    .extend(filled_old.iter().filter(|_| fact).cloned());
            }
        }
    }

    /// Packets in which the same changed share one entry.
    fn merge(&mut self) {
        let mut merged: Vec<Change> = Vec::new();
        for change in self.changes.drain(..) {
            let same = |known: &&mut Change| {
                known.areas != change.areas
                    && (known.kind, &known.clause) == (change.kind, &change.clause)
                    && (&known.old, &known.new) == (&change.old, &change.new)
                    && (&known.detail, &known.unsure) == (&change.detail, &change.unsure)
            };
            match merged.iter_mut().find(same) {
                Some(known) => known.areas.extend(change.areas),
                None => merged.push(change),
            }
        }
        self.changes = merged;
    }
}
