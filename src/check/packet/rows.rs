//! What the documents of a packet say together: a row for each clause.

use std::collections::BTreeSet;

use crate::check::clause;
use crate::check::document::{Read, Said, Spot};
use crate::lint::catalog::Catalog;
use crate::lint::sign::Sign;
use crate::lint::{Clause, Level};
use crate::report::{Asked, FacetStatus, Kind, Row, Verdict};

use super::{Joiner, Packet};

/// Whether something is asked of a packet that is asked only of practices that work in a certain way.
pub(super) enum Applies<'a> {
    /// It is, and this place of a document shows it if nobody declared it.
    Yes(Option<&'a Spot>),
    /// It is not: nothing shows that the practice works so.
    No(&'a Sign),
    /// It is not, whatever the documents say: the practice declares so.
    Never(String),
}

/// For each clause that has to stand once in a practice, documents of which each adds something to those before it. A
/// thousand copies of a form say what one says.
pub(super) fn once(documents: &[Read], everywhere: &[usize], catalog: &Catalog) -> Vec<Vec<usize>> {
    let of = |(n, clause): (usize, &Clause)| -> Vec<usize> {
        let mut best = vec![FacetStatus::NotAsked; clause.facets.len()];
        let mut values: BTreeSet<&str> = BTreeSet::new();
        let (mut verdict, mut rank) = (Verdict::Suppressed, (usize::MAX, Kind::Other));
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

impl Joiner<'_> {
    /// What the documents that count for a clause in a packet say of it, the packet's own first. What has to stand once
    /// in a practice may stand in any document, unless the practice declared which ones a client receives.
    pub(super) fn said(&self, packet: &Packet, n: usize) -> Vec<&Said> {
        let mut documents = packet.documents.clone();
        if packet.of == "packet" && !packet.declared {
            let elsewhere = self.once[n].iter();
            documents.extend(elsewhere.filter(|d| !packet.documents.contains(d)));
        }
        let said = documents.iter().map(|&d| &self.documents[d].said[n]);
        said.collect()
    }

    /// Whether something that waits for a condition is asked of a packet.
    pub(super) fn applies(&self, packet: usize, condition: Option<u16>) -> Applies<'_> {
        let Some(number) = condition else {
            return Applies::Yes(None);
        };
        let sign = &self.catalog.signs.conditions[number as usize];
        match self.practice.works.get(&sign.id) {
            Some(true) => Applies::Yes(None),
            Some(false) => Applies::Never(format!("the practice declares no {}", sign.says)),
            None => match self.showing[packet].condition(number) {
                Some(spot) => Applies::Yes(Some(spot)),
                None => Applies::No(sign),
            },
        }
    }

    /// Joins the rows of a packet's documents on one clause.
    pub(super) fn row(&self, packet: &Packet, at: usize, n: usize, clause: &Clause) -> Row {
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
        match self.applies(at, clause.asked_if) {
            Applies::Never(reason) if verdict.present() => {
                verdict = Verdict::NotApplicable;
                asked = Asked::No;
                why = Some(format!("{reason}, though a document states a rule on it"));
            }
            Applies::Never(reason) => {
                verdict = Verdict::NotApplicable;
                asked = Asked::No;
                why = Some(reason);
            }
            Applies::No(sign) if !verdict.present() => {
                let seen = match mentioned {
                    true => "what stands here is too little to show",
                    false => "nothing here speaks of",
                };
                verdict = Verdict::NotApplicable;
                asked = Asked::No;
                why = Some(format!(
                    "{seen} {}; declare `{} = true` under [practice] in consentlint.toml if you offer it",
                    sign.says, sign.id
                ));
            }
            _ => {}
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
    pub(super) fn required<'b>(&'b self, clause: &'b Clause) -> impl Iterator<Item = usize> + 'b {
        clause
            .facets
            .iter()
            .enumerate()
            .filter(|(_, f)| {
                f.level == Level::Required || self.practice.profile.raises(&clause.id, &f.id)
            })
            .map(|(at, _)| at)
    }
}
