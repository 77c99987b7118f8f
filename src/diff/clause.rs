//! What a clause says in two versions of a packet: whether it is there, which of its points, and which stand it takes.

use std::collections::{BTreeMap, BTreeSet};

use crate::lint;
use crate::report::{DocumentReport, Evidence, FacetStatus, PacketReport, Place, Row, Verdict};

use super::area::Compared;
use super::fact::{Found, Told};
use super::{Change, Detail, Documents, Kind, Moved, Version};

/// A facet of a clause with what is known of it before and now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The facet.
    pub facet: String,
    /// What it asks, in a sentence.
    pub asks: String,
    /// Before.
    pub before: FacetStatus,
    /// Now.
    pub now: FacetStatus,
}

/// The clauses of some packets, by id.
pub(super) struct Clauses<'a>(pub(super) BTreeMap<&'a str, Clause<'a>>);

/// What some packets say of one clause.
pub(super) struct Clause<'a> {
    pub(super) id: &'a str,
    /// The best that one of the packets has, whatever was decided about it.
    pub(super) verdict: Verdict,
    facets: Vec<(&'a str, FacetStatus)>,
    value: BTreeSet<&'a str>,
    evidence: Vec<&'a Evidence>,
    /// What each packet says of it by itself.
    packets: Vec<InPacket<'a>>,
}

/// What one packet says of a clause.
struct InPacket<'a> {
    name: &'a str,
    present: bool,
    stated: BTreeSet<&'a str>,
}

impl<'a> Clauses<'a> {
    /// Joins packets to one: of each facet the best that one of them has.
    pub(super) fn join(packets: &[&'a PacketReport], documents: &[&'a DocumentReport]) -> Self {
        let mut clauses: BTreeMap<&str, Clause<'_>> = BTreeMap::new();
        for packet in packets {
            for row in &packet.clauses {
                let verdict = text_verdict(row, packet, documents);
                let clause = clauses.entry(&row.clause).or_insert_with(|| Clause {
                    id: &row.clause,
                    verdict,
                    facets: row
                        .facets
                        .iter()
                        .map(|(id, status)| (id.as_str(), *status))
                        .collect(),
                    value: BTreeSet::new(),
                    evidence: Vec::new(),
                    packets: Vec::new(),
                });
                clause.verdict = clause.verdict.min(verdict);
                for (known, (_, status)) in clause.facets.iter_mut().zip(&row.facets) {
                    known.1 = known.1.min(*status);
                }
                clause.value.extend(row.value.iter().map(String::as_str));
                clause.evidence.extend(&row.evidence);
                let stated = row
                    .facets
                    .iter()
                    .filter(|(_, status)| *status == FacetStatus::Stated);
                clause.packets.push(InPacket {
                    name: &packet.name,
                    present: verdict.present(),
                    stated: stated.map(|(facet, _)| facet.as_str()).collect(),
                });
            }
        }
        Self(clauses)
    }
}

/// The verdict that the text has, where a decision or the configuration says that the clause does not matter here.
fn text_verdict(row: &Row, packet: &PacketReport, documents: &[&DocumentReport]) -> Verdict {
    if row.verdict < Verdict::NotEvaluated {
        return row.verdict;
    }
    let mine = documents
        .iter()
        .filter(|document| packet.documents.contains(&document.path));
    let rows = mine.flat_map(|document| &document.clauses);
    let verdicts = rows
        .filter(|other| other.clause == row.clause)
        .map(|other| other.verdict);
    verdicts.min().unwrap_or(Verdict::Missing)
}

/// Clauses that only one of two catalogues knows.
pub(super) fn uncompared(old: Version<'_>, new: Version<'_>) -> Vec<String> {
    let [a, b]: [BTreeSet<&str>; 2] = [old, new].map(|version| {
        let clauses = version.catalog.clauses.iter();
        clauses.map(|clause| clause.id.as_str()).collect()
    });
    a.symmetric_difference(&b)
        .map(ToString::to_string)
        .collect()
}

/// Compares the clauses of two versions; `facts` are the values that differ.
pub(super) fn compare(
    versions: [Version<'_>; 2],
    [old, new]: [&Clauses<'_>; 2],
    facts: Vec<Found<'_>>,
    documents: &Documents,
) -> Compared {
    let mut compared = Compared::default();
    let mut by_clause: BTreeMap<String, Vec<Found<'_>>> = BTreeMap::new();
    for found in facts {
        let clause = found.clause().to_string();
        by_clause.entry(clause).or_default().push(found);
    }
    for (id, before) in &old.0 {
        let Some(now) = new.0.get(id) else {
            continue;
        };
        let pair = ClausePair {
            versions,
            before,
            now,
            facts: by_clause.remove(*id).unwrap_or_default(),
        };
        if before.verdict.present() && now.verdict.present() {
            compared.in_both.push((*id).to_string());
            compared.moved.extend(moved(before, now, documents));
        }
        compared.changes.extend(pair.changes());
    }
    compared
}

/// A clause in two versions, with the values of it that differ.
struct ClausePair<'a> {
    versions: [Version<'a>; 2],
    before: &'a Clause<'a>,
    now: &'a Clause<'a>,
    facts: Vec<Found<'a>>,
}

impl<'a> ClausePair<'a> {
    fn changes(mut self) -> Vec<Change> {
        let mut changes = Vec::new();
        match (self.before.verdict.present(), self.now.verdict.present()) {
            (true, false) => {
                let kind = match self.now.verdict {
                    Verdict::Unfilled => Kind::ClauseBlank,
                    _ => Kind::ClauseLost,
                };
                let told = self.fold(Kind::FactLost, None);
                changes.push(self.change(kind, Detail::Clause(told), None));
            }
            (false, true) => {
                let told = self.fold(Kind::FactGained, None);
                changes.push(self.change(Kind::ClauseGained, Detail::Clause(told), None));
            }
            // A point may be told although the clause as a whole is not.
            _ => self.said_otherwise(&mut changes),
        }
        for found in std::mem::take(&mut self.facts) {
            let [old, new] = found.facts.map(|facts| {
                let mut places: Vec<Place> = facts.iter().map(|fact| fact.place.clone()).collect();
                places.sort();
                places.dedup();
                places
            });
            let change = self.change(found.kind, Detail::Fact(found.change), None);
            changes.push(Change { old, new, ..change });
        }
        changes
    }

    /// What changed in a clause that both versions hold, or neither.
    fn said_otherwise(&mut self, changes: &mut Vec<Change>) {
        let poorer = self.poorer();
        if !poorer.is_empty() {
            changes.push(self.change(Kind::ClauseNarrowed, Detail::Narrowed(poorer), None));
        }
        let stances = self.facts.iter().any(|found| found.change.stance);
        let points = self.points();
        let turned = self.turned(points.is_empty()).filter(|_| !stances);
        for (kind, points) in points {
            let facet = points.first().map(|point| point.facet.clone());
            let fact = if kind == Kind::FacetsGained {
                Kind::FactGained
            } else {
                Kind::FactLost
            };
            let told = self.fold(fact, Some(&points));
            changes.push(self.change(kind, Detail::Facets(points, told), facet.as_deref()));
        }
        if let Some(stands) = turned {
            changes.push(self.change(Kind::StanceChanged, Detail::Stance(stands), None));
        }
    }

    /// Of several packets that are compared as one, those that lack what every packet of the old version says and what
    /// another one of the new version still says.
    fn poorer(&self) -> Vec<String> {
        let [before, now] = [&self.before.packets, &self.now.packets];
        let narrowed = |holds: &dyn Fn(&InPacket<'_>) -> bool, packet: &InPacket<'_>| {
            before.iter().all(holds) && now.iter().any(holds) && !holds(packet)
        };
        let says_less = |packet: &&InPacket<'_>| {
            let mut facets = self.before.facets.iter();
            narrowed(&|other| other.present, packet)
                || facets.any(|(facet, _)| narrowed(&|other| other.stated.contains(facet), packet))
        };
        let poorer = now.iter().filter(says_less);
        poorer.map(|packet| packet.name.to_string()).collect()
    }

    /// The points that are not as they were, by what became of them.
    fn points(&self) -> BTreeMap<Kind, Vec<Point>> {
        let mut points: BTreeMap<Kind, Vec<Point>> = BTreeMap::new();
        let newly_open =
            (self.before.verdict, self.now.verdict) == (Verdict::Met, Verdict::Incomplete);
        for (facet, before) in &self.before.facets {
            let Some((_, now)) = self.now.facets.iter().find(|(id, _)| id == facet) else {
                continue;
            };
            let kind = match (rank(*before), rank(*now)) {
                (a, b) if b > a && b == UNSAID && *now != FacetStatus::Unfilled => Kind::FacetsLost,
                (a, b) if b > a => Kind::FacetsOpen,
                (a, b) if b < a => Kind::FacetsGained,
                _ if newly_open
                    && *before == FacetStatus::NotAsked
                    && *now == FacetStatus::Lacking =>
                {
                    Kind::FacetsOpen
                }
                _ => continue,
            };
            points.entry(kind).or_default().push(Point {
                facet: (*facet).to_string(),
                asks: self.asks(facet),
                before: *before,
                now: *now,
            });
        }
        points
    }

    /// The stands before and now, if the rule takes another one. With a point that came or went its stand does too.
    fn turned(&self, same_points: bool) -> Option<[Vec<String>; 2]> {
        let (before, now) = (&self.before.value, &self.now.value);
        let turned = !before.is_subset(now) && !now.is_subset(before);
        let stands = [before, now].map(|values| values.iter().map(ToString::to_string).collect());
        let there = self.now.verdict.present();
        (there && (turned || (same_points && before != now))).then_some(stands)
    }

    /// Takes out the values that came or went with some points, or with the whole clause, to be told with these.
    fn fold(&mut self, kind: Kind, points: Option<&[Point]>) -> Vec<Told> {
        let catalogued = self.catalogued();
        let with_points = |role: &str, points: &[Point]| {
            catalogued.is_some_and(|clause| {
                let rule = clause.facts.iter().find(|rule| rule.role == role);
                let mut from = rule.into_iter().flat_map(|rule| &rule.from);
                from.any(|facet| {
                    let facet = &clause.facets[*facet as usize].id;
                    points.iter().any(|point| point.facet == *facet)
                })
            })
        };
        let (folded, left): (Vec<_>, Vec<_>) = std::mem::take(&mut self.facts)
            .into_iter()
            .partition(|found| {
                found.kind == kind
                    && points.is_none_or(|points| with_points(&found.change.role, points))
            });
        self.facts = left;
        folded.iter().flat_map(Found::told).collect()
    }

    /// The clause as the catalogue has it.
    fn catalogued(&self) -> Option<&'a lint::Clause> {
        let clauses = &self.versions[1].catalog.clauses;
        clauses.iter().find(|clause| clause.id == self.before.id)
    }

    fn asks(&self, facet: &str) -> String {
        let facet = self.catalogued().and_then(|clause| clause.facet(facet));
        facet.map_or_else(String::new, |facet| facet.asks.clone())
    }

    /// A change of this clause, with the places of a facet or of the whole.
    fn change(&self, kind: Kind, detail: Detail, facet: Option<&str>) -> Change {
        Change {
            kind,
            clause: Some(self.before.id.to_string()),
            detail,
            areas: Vec::new(),
            old: self.before.stands(facet),
            new: self.now.stands(facet),
            unsure: Vec::new(),
        }
    }
}

impl Clause<'_> {
    /// The first place in each document that states it, or a facet of it; a clause that is not there stands nowhere.
    fn stands(&self, facet: Option<&str>) -> Vec<Place> {
        if !self.verdict.present() {
            return Vec::new();
        }
        let states = |evidence: &&&Evidence| {
            facet.is_some_and(|facet| evidence.facets.iter().any(|stated| stated == facet))
        };
        let mut evidence: Vec<&&Evidence> = self.evidence.iter().filter(states).collect();
        if evidence.is_empty() {
            evidence = self.evidence.iter().collect();
        }
        let mut places: Vec<Place> = evidence
            .iter()
            .map(|evidence| evidence.place.clone())
            .collect();
        places.sort();
        places.dedup_by(|b, a| a.path == b.path);
        places
    }
}

/// The rank of a facet of which nothing is said.
const UNSAID: u8 = 3;

/// How much is said; the smaller the better.
fn rank(status: FacetStatus) -> u8 {
    match status {
        FacetStatus::Stated => 0,
        FacetStatus::Vague => 1,
        FacetStatus::Unclear => 2,
        FacetStatus::Unfilled | FacetStatus::Lacking | FacetStatus::NotAsked => UNSAID,
    }
}

/// Where a clause stood and stands, if no document holds it in both versions.
fn moved(before: &Clause<'_>, now: &Clause<'_>, documents: &Documents) -> Option<Moved> {
    let paths = |clause: &Clause<'_>| -> BTreeSet<String> {
        clause
            .evidence
            .iter()
            .map(|evidence| evidence.place.path.clone())
            .collect()
    };
    let (old, new) = (paths(before), paths(now));
    let stayed = old.iter().any(|path| new.contains(documents.now(path)));
    (!stayed && !old.is_empty() && !new.is_empty()).then(|| Moved {
        clause: before.id.to_string(),
        old: old.into_iter().collect(),
        new: new.into_iter().collect(),
    })
}
