//! Which lints a run could have reported at all. A decision or a known finding on any other is not out of date: nobody
//! looked.

use std::collections::BTreeMap;

use crate::check;
use crate::lint::catalog::Catalog;
use crate::lint::pattern::Pattern;
use crate::lint::{Clause, Level};
use crate::practice::Practice;
use crate::report::{Asked, Check, PacketReport, Verdict};

/// What was asked of which packet.
pub(in crate::check) struct Ran<'a> {
    catalog: &'a Catalog,
    practice: &'a Practice,
    packets: &'a [PacketReport],
    names: BTreeMap<&'a str, &'a PacketReport>,
    /// For each clause its lints.
    lints: Vec<Vec<String>>,
}

impl<'a> Ran<'a> {
    pub(in crate::check) fn new(
        catalog: &'a Catalog,
        practice: &'a Practice,
        packets: &'a [PacketReport],
    ) -> Self {
        let names = packets.iter().map(|packet| (packet.name.as_str(), packet));
        Self {
            catalog,
            practice,
            packets,
            names: names.collect(),
            lints: catalog.clauses.iter().map(Clause::lints).collect(),
        }
    }

    /// Whether a packet holds a document.
    pub(super) fn holds(&self, packet: &str, path: &String) -> bool {
        let packet = self.names.get(packet);
        packet.is_some_and(|packet| packet.documents.contains(path))
    }

    /// Whether there is a lint of that name.
    pub(super) fn knows(&self, lint: &str) -> bool {
        let mut others = check::OTHER_LINTS.iter();
        others.any(|(id, _)| *id == lint) || self.lints.iter().flatten().any(|id| id == lint)
    }

    /// Whether a lint was looked for in a packet that is meant; those on wording are looked for in every document.
    pub(super) fn any(&self, lint: &Pattern, meant: impl Fn(&PacketReport) -> bool) -> bool {
        let reported = |id: &str| lint.matches(id) && self.practice.reports(id);
        let packets: Vec<&PacketReport> = self.packets.iter().filter(|p| meant(p)).collect();
        let clauses = self.catalog.clauses.iter().enumerate();
        let mut others = check::OTHER_LINTS.iter();
        others.any(|(id, _)| reported(id))
            || clauses.into_iter().any(|(n, clause)| {
                // Rows are in the order of the catalogue.
                let asked = packets
                    .iter()
                    .map(|packet| &packet.clauses[n])
                    .any(|row| row.asked != Asked::No && row.verdict != Verdict::NotApplicable);
                let looked = |id: &str| self.looked(clause, id, asked);
                let lints = &self.lints[n];
                lints.iter().any(|id| reported(id) && looked(id))
            })
    }

    fn looked(&self, clause: &Clause, id: &str, asked: bool) -> bool {
        let facet = match Check::of(id).1 {
            Check::RedFlag | Check::Conflict => return true,
            Check::Lacks(name) => clause.facet(name),
            _ => None,
        };
        asked
            && facet.is_none_or(|facet| {
                let raised = self.practice.profile.raises(&clause.id, &facet.id);
                facet.level == Level::Required || raised
            })
    }
}
