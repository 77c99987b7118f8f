//! What a reader sees as one change.
//!
//! A rule that is worded anew may be several changes: a point that is gone, a value that is given instead, an answer that
//! is another one. Of one clause, in one place, they are told together, so that nobody takes half of an exchange for a
//! gain. A length or a price that changed explains nothing but itself. The entry stands where the weightiest of them does.

use crate::diff::{Change, Detail, Diff, Kind};
use crate::report::Place;

/// Changes that are told together, the weightiest first.
pub(super) struct Entry<'a>(Vec<&'a Change>);

/// Everything that changed.
pub(super) fn entries<'a>(diff: &'a Diff<'_>) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for change in &diff.changes {
        match entries.iter_mut().find(|entry| entry.takes(change)) {
            Some(entry) => entry.0.push(change),
            None => entries.push(Entry(vec![change])),
        }
    }
    entries
}

impl<'a> Entry<'a> {
    /// The weightiest change.
    pub(super) fn first(&self) -> &'a Change {
        self.0[0]
    }

    /// All of them.
    pub(super) fn changes(&self) -> impl Iterator<Item = &'a Change> + '_ {
        self.0.iter().copied()
    }

    /// Whether one thing took the place of another, in a clause that is still there.
    pub(super) fn exchanges(&self) -> bool {
        self.0.len() > 1 && self.first().kind != Kind::ClauseLost
    }

    /// Where it stood, or where it stands, each place once.
    pub(super) fn places(&self, side: impl Fn(&'a Change) -> &'a [Place]) -> Vec<&'a Place> {
        let mut places: Vec<&Place> = self.changes().flat_map(side).collect();
        places.sort();
        places.dedup();
        places
    }

    /// Whether a change belongs to it: what is said instead of what went, in the same place.
    fn takes(&self, change: &Change) -> bool {
        let first = self.first();
        let meets = |a: &[Place], b: &[Place]| {
            a.iter().any(|one| {
                let mut others = b.iter();
                others.any(|other| (&one.path, one.start.line) == (&other.path, other.start.line))
            })
        };
        sort(first).is_some_and(|was| sort(change).is_some_and(|is| is > was))
            && (&first.clause, &first.areas, &first.unsure)
                == (&change.clause, &change.areas, &change.unsure)
            && (meets(&first.old, &change.old) || meets(&first.new, &change.new))
    }
}

/// For changes of what a clause says: less, another answer or more.
fn sort(change: &Change) -> Option<u8> {
    match (change.kind, &change.detail) {
        (Kind::ClauseLost | Kind::FacetsLost | Kind::FactLost, _) => Some(0),
        (Kind::FactChanged, Detail::Fact(fact)) if !fact.stance => None,
        (Kind::FactChanged | Kind::StanceChanged, _) => Some(1),
        (Kind::FacetsGained | Kind::FactGained, _) => Some(2),
        _ => None,
    }
}
