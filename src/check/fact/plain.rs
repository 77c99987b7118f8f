//! Whether a sentence names no case of its own: "A session costs $150.", and nothing above it does.

use crate::document::{Role, Unit};
use crate::lint::FactRule;
use crate::lint::matcher::Hit;

use super::{Finder, hit};

/// Most sentences before a plain one in its paragraph.
const SENTENCES: u32 = 4;

impl<S> Finder<'_, S> {
    /// Whether a unit and what stands before it in its paragraph say nothing but that something costs something, and
    /// what the rule's own frames ask for. In a list, or below a line that is no sentence, it may be a case of its own.
    pub(super) fn plain(&self, id: u32, clause: usize, policy: &FactRule) -> bool {
        let units = &self.document.units;
        let unit = &units[id as usize];
        let alone = [
            unit.head,
            unit.lead,
            unit.question,
            unit.header,
            unit.before,
        ];
        let other = |of: &Unit| of.block != unit.block;
        let near = id.saturating_sub(SENTENCES + 1);
        let before = units[near as usize..id as usize].iter().rposition(other);
        let before = before.map(|before| near as usize + before);
        let first = before.map_or(0, |before| before as u32 + 1);
        let long = id - first > SENTENCES;
        if long
            || alone.iter().any(Option::is_some)
            || !(first..=id).all(|at| self.bare(at, clause, policy))
        {
            return false;
        }
        let before = before.map(|at| &units[at]);
        let after = units[id as usize..].iter().find(|of| other(of));
        let line = |of: &Unit| {
            let ends = self
                .document
                .unit_text(of)
                .trim_end()
                .ends_with(['.', '!', '?']);
            of.role != Role::Heading && !ends
        };
        let listed = before
            .into_iter()
            .chain(after)
            .any(|of| self.together(of, unit));
        !listed && !before.is_some_and(line)
    }

    /// Whether two units stand in one list, table or paragraph of the file.
    fn together(&self, one: &Unit, other: &Unit) -> bool {
        let block = |unit: &Unit| {
            let start = self.document.unit_span(unit).start;
            self.document
                .outermost
                .partition_point(|block| block.end <= start)
        };
        block(one) == block(other)
    }

    fn bare(&self, unit: u32, clause: usize, policy: &FactRule) -> bool {
        let view = self.hits.alone(unit);
        let facets = &self.catalog.clauses[clause].facets;
        let from = policy
            .from
            .iter()
            .flat_map(|&of| &facets[of as usize].frames);
        let frames = policy.frames.iter().chain(from);
        let sets = frames.flat_map(|frame| [frame.topic, Some(frame.stance), frame.with]);
        let sets = sets.chain([policy.near, policy.about]);
        let values = view.values.iter().map(|v| hit(v.first, v.len));
        let mut known: Vec<Hit> = view.phrases(self.catalog.who.plain).chain(values).collect();
        known.extend(sets.flat_map(|set| view.of(set)));
        (0..view.tokens.len() as u32)
            .all(|at| known.iter().any(|hit| (hit.first..hit.end()).contains(&at)))
    }
}
