//! Which clause a blank belongs to.

use crate::lint::matcher::Hit;
use crate::lint::{Clause, Facet, Reach, SetId};

use super::super::reading::Hits;

/// Largest distance, in words, between a blank and the word that makes it the practice's.
const REACH: u32 = 10;

/// The first unit in which a blank stands near one of the cues.
pub(super) fn near(
    hits: &Hits<'_>,
    clause: &Clause,
    cues: SetId,
    within: impl Fn(u32) -> bool,
) -> Option<u32> {
    let has = |id: &u32| within(*id) && stands_in(hits, clause, Some(cues), *id, true);
    hits.blank_units().iter().copied().find(has)
}

/// The first blank whose own head names what the practice is to fill in.
pub(super) fn headed(hits: &Hits<'_>, clause: &Clause, cues: SetId) -> Option<u32> {
    let headed = |id: &u32| {
        let head = hits.document.units[*id as usize].head;
        head.is_some_and(|head| {
            asks_practice(hits, clause, cues, head) && !hits.is_clients_field(head)
        })
    };
    hits.blank_units().iter().copied().find(headed)
}

/// "After ____ days": the facet's own value is blank, whatever else the sentence says.
pub(super) fn stands_for(hits: &Hits<'_>, clause: &Clause, facet: &Facet, unit: u32) -> bool {
    stands_in(hits, clause, facet.unfilled, unit, false)
}

/// Whether a blank stands near one of the cues in a unit, or, with `around`, in a unit that stands under one of them.
fn stands_in(hits: &Hits<'_>, clause: &Clause, cues: Option<SetId>, id: u32, around: bool) -> bool {
    let Some(cues) = cues.filter(|_| hits.blank_units().binary_search(&id).is_ok()) else {
        return false;
    };
    if hits.begins_with_tick(id) || hits.is_signed(id) {
        return false;
    }
    let view = hits.alone(id);
    let mut blanks = hits.blanks(&view);
    let under = || hits.around(id, Reach::Section, |a| asks_practice(hits, clause, cues, a));
    (around && !hits.left_to_client(id) && under())
        || blanks.any(|blank| {
            let blank = Hit {
                set: cues,
                first: blank,
                len: 1,
            };
            hits.within(id, cues).any(|cue| {
                cue.distance(blank) <= REACH
                    && !hits.swallows(id, clause, cue)
                    && !hits.asks_client(id, cue)
            })
        })
}

/// Whether a unit names what the practice is to fill in.
fn asks_practice(hits: &Hits<'_>, clause: &Clause, cues: SetId, unit: u32) -> bool {
    hits.within(unit, cues)
        .any(|cue| !hits.swallows(unit, clause, cue) && !hits.asks_client(unit, cue))
}
