//! The surroundings in which a clause is made.

use rustc_hash::FxHashSet;

use crate::document::Document;
use crate::lint::Clause;

use super::super::reading::Hits;

/// Longest section, in units, that counts as one zone.
const SHORT_SECTION: u32 = 12;

/// How many sentences that refer to each other are followed back to what they are about.
const REFERRED: usize = 4;

/// The paragraphs, lists and short sections in which a clause is made.
#[derive(Default)]
pub(super) struct Zones {
    blocks: FxHashSet<u32>,
    leads: FxHashSet<u32>,
    sections: FxHashSet<u32>,
}

impl Zones {
    /// Around the units that make the clause.
    pub(super) fn new(document: &Document, makers: &[u32]) -> Self {
        let mut zones = Self::default();
        for maker in makers {
            let unit = &document.units[*maker as usize];
            zones.blocks.insert(unit.block);
            zones.leads.extend(unit.lead);
            let section = &document.sections[unit.section as usize];
            if section.units.end - section.units.start <= SHORT_SECTION {
                zones.sections.insert(unit.section);
            }
        }
        zones
    }

    /// Whether a unit lies in one of them.
    pub(super) fn hold(&self, document: &Document, unit: u32) -> bool {
        let unit = &document.units[unit as usize];
        self.blocks.contains(&unit.block)
            || unit.lead.is_some_and(|lead| self.leads.contains(&lead))
            || self.sections.contains(&unit.section)
    }
}

/// "E-mails are answered within a day", beside the rule on texts: a sentence that names another subject and not the
/// clause's own, in its words or its run-in head; or one that refers to such a sentence: "They are not secure."
pub(super) fn strays(hits: &Hits<'_>, clause: &Clause, unit: u32) -> bool {
    let Some(other) = clause.other_topic else {
        return false;
    };
    let units = &hits.document.units;
    let referred = std::iter::successors(Some(unit), |at| units[*at as usize].before);
    let mut about = referred.take(REFERRED).filter_map(|at| {
        let parts = || [Some(at), units[at as usize].head].into_iter().flatten();
        let names = |set| parts().any(|part| hits.names(part, set, clause).is_some());
        // What names the clause's own subject is about it, whatever else it names.
        names(clause.topic)
            .then_some(false)
            .or_else(|| names(other).then_some(true))
    });
    about.next().unwrap_or(false)
}
