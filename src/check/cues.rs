//! The cues of a document: what the matcher marked, and where each set hits.
//!
//! Most sets are asked for nowhere in a document. The hits of one that is asked for are gathered for the whole document
//! at once, and every unit, alone or joined with others, looks them up there.

use std::cell::OnceCell;
use std::ops::Range;

use crate::lint::SetId;
use crate::lint::matcher::{Hit, Mark, Matcher};

use super::view::Part;

/// No further mark.
const END: u32 = u32::MAX;

/// What was marked in a document, unit by unit.
#[derive(Debug)]
pub struct Cues<'a> {
    matcher: &'a Matcher,
    /// Ordered by unit and first token.
    marks: Vec<Mark>,
    /// For each unit where its marks begin and end.
    ranges: Vec<Range<u32>>,
    /// For each mark its unit.
    units: Vec<u32>,
    /// For each group its first mark, and for each mark the next one of its group.
    firsts: Vec<u32>,
    nexts: Vec<u32>,
    /// The units in which each set hits; made when that is first asked.
    present: Vec<OnceCell<Units>>,
    /// The hits of each set, by unit and first token, the longest at a place; made when they are first asked for.
    placed: Vec<OnceCell<Vec<(u32, Hit)>>>,
}

/// The units of a document in which a set hits, a bit for each.
#[derive(Clone, Debug, Default)]
pub struct Units(Vec<u64>);

/// The units in which nothing hits.
static NONE: Units = Units(Vec::new());

/// The word and the bit of a unit.
fn bit(unit: u32) -> (usize, u64) {
    (unit as usize / 64, 1 << (unit % 64))
}

impl Units {
    fn insert(&mut self, unit: u32) {
        let (word, bit) = bit(unit);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= bit;
    }

    fn meets(&self, (word, bits): (usize, u64)) -> bool {
        self.0.get(word).is_some_and(|here| here & bits != 0)
    }

    /// Whether a unit is among them.
    pub fn has(&self, unit: u32) -> bool {
        self.meets(bit(unit))
    }

    /// Whether one of a few is among them.
    pub fn has_any(&self, few: &Few) -> bool {
        few.0.iter().any(|bits| self.meets(*bits))
    }
}

/// A few units, most of which stand together: the words of their bits.
#[derive(Clone, Debug, Default)]
pub struct Few(Vec<(usize, u64)>);

impl Few {
    /// Leaves none.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes in a unit.
    pub fn insert(&mut self, unit: u32) {
        let (word, bit) = bit(unit);
        match self.0.iter_mut().find(|(known, _)| *known == word) {
            Some((_, bits)) => *bits |= bit,
            None => self.0.push((word, bit)),
        }
    }
}

impl<'a> Cues<'a> {
    /// Takes in the marks of all units, by unit and first token, and where those of each unit begin and end.
    pub fn new(matcher: &'a Matcher, sets: u32, marks: Vec<Mark>, ranges: Vec<Range<u32>>) -> Self {
        let mut units = Vec::with_capacity(marks.len());
        for (unit, range) in (0..).zip(&ranges) {
            units.resize(range.end as usize, unit);
        }
        let mut firsts = vec![END; matcher.group_count()];
        let mut nexts = vec![END; marks.len()];
        for (at, mark) in marks.iter().enumerate().rev() {
            let first = &mut firsts[mark.group as usize];
            nexts[at] = *first;
            *first = at as u32;
        }
        Self {
            matcher,
            marks,
            ranges,
            units,
            firsts,
            nexts,
            present: vec![OnceCell::new(); sets as usize],
            placed: vec![OnceCell::new(); sets as usize],
        }
    }

    /// The marks of a unit, ordered by first token.
    pub fn marks(&self, unit: u32) -> &[Mark] {
        let range = &self.ranges[unit as usize];
        &self.marks[range.start as usize..range.end as usize]
    }

    /// The sets that hit anywhere, some of them several times.
    pub fn sets(&self) -> impl Iterator<Item = u32> + '_ {
        let groups = (0..).zip(&self.firsts).filter(|(_, first)| **first != END);
        groups.flat_map(|(group, _)| self.matcher.sets(group).iter().copied())
    }

    /// The marks of a set, group by group.
    fn marks_of(&self, set: SetId) -> impl Iterator<Item = u32> + '_ {
        let groups = self.matcher.groups(set).iter();
        groups.flat_map(move |group| {
            let marked = |at: u32| (at != END).then_some(at);
            let first = marked(self.firsts[*group as usize]);
            std::iter::successors(first, move |at| marked(self.nexts[*at as usize]))
        })
    }

    fn hits_of(&self, set: SetId) -> Vec<(u32, Hit)> {
        let mut marks: Vec<u32> = self.marks_of(set).collect();
        marks.sort_unstable();
        let hit = |at: u32| (self.units[at as usize], self.marks[at as usize].of(set));
        let mut hits: Vec<(u32, Hit)> = marks.into_iter().map(hit).collect();
        hits.dedup_by(|(unit, hit), (known, longest)| {
            let same = unit == known && hit.first == longest.first;
            if same {
                longest.len = longest.len.max(hit.len);
            }
            same
        });
        hits
    }

    /// The units in which a set hits.
    pub fn units(&self, set: SetId) -> &Units {
        let gather = || {
            let mut units = Units::default();
            self.marks_of(set)
                .for_each(|at| units.insert(self.units[at as usize]));
            units
        };
        let present = self.present.get(set.0 as usize);
        present.map_or(&NONE, |units| units.get_or_init(gather))
    }

    /// The hits of a set anywhere in the document, each with its unit.
    fn everywhere(&self, set: SetId) -> &[(u32, Hit)] {
        let placed = self.placed.get(set.0 as usize);
        placed.map_or(&[], |placed| placed.get_or_init(|| self.hits_of(set)))
    }

    /// The hits of a set from its first one in a unit on; none if the unit has none.
    fn from(&self, unit: u32, set: SetId) -> &[(u32, Hit)] {
        if !self.units(set).has(unit) {
            return &[];
        }
        let hits = self.everywhere(set);
        &hits[hits.partition_point(|(at, _)| *at < unit)..]
    }

    /// Whether a hit of a set begins at a token of a unit.
    pub fn begins(&self, unit: u32, set: SetId, first: u32) -> bool {
        self.units(set).has(unit) && {
            let key = |(unit, hit): &(u32, Hit)| (*unit, hit.first);
            let hits = self.everywhere(set);
            hits.binary_search_by_key(&(unit, first), key).is_ok()
        }
    }

    /// The hits of a set in a unit on its own, ordered by first token.
    pub fn within(&self, unit: u32, set: SetId) -> impl Iterator<Item = Hit> + use<'_> {
        let here = self.from(unit, set).iter();
        let here = here.take_while(move |(at, _)| *at == unit);
        here.map(|(_, hit)| *hit)
    }

    /// The hits of a set in several units read as one, ordered by first token.
    pub fn of<'b>(&'b self, parts: &'b [Part], set: SetId) -> Of<'b> {
        Of {
            cues: self,
            set,
            parts: parts.iter(),
            part: Part::default(),
            rest: [].iter(),
        }
    }

    /// The units in which a set hits, in order.
    pub fn units_with(&self, set: SetId) -> impl Iterator<Item = u32> + '_ {
        let of = self.units(set);
        (0..self.ranges.len() as u32).filter(|unit| of.has(*unit))
    }
}

/// The hits of a set in units that are read as one.
#[derive(Clone, Debug)]
pub struct Of<'a> {
    cues: &'a Cues<'a>,
    set: SetId,
    parts: std::slice::Iter<'a, Part>,
    /// The unit that was reached.
    part: Part,
    /// Its hits, and those of the units behind it.
    rest: std::slice::Iter<'a, (u32, Hit)>,
}

impl Iterator for Of<'_> {
    type Item = Hit;

    fn next(&mut self) -> Option<Hit> {
        loop {
            match self.rest.next() {
                Some((unit, hit)) if *unit == self.part.unit => {
                    return Some(hit.shifted(self.part.first));
                }
                _ => {
                    self.part = *self.parts.next()?;
                    self.rest = self.cues.from(self.part.unit, self.set).iter();
                }
            }
        }
    }
}
