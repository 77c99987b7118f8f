//! How and where a practice works, as far as its documents show it: what a clause or facet with `asked-if` waits for,
//! and the country whose emergency numbers are the right ones.

use crate::lint::Polarity;
use crate::lint::catalog::Catalog;
use crate::lint::matcher::Hit;
use crate::lint::sign::Sign;

use super::document::Spot;
use super::frame::swallows;
use super::index::Index;
use super::polarity::{self, Scope};
use super::reading::Hits;

/// In how many units a sign must stand before it shows anything; one may be an aside, unless it says so plainly.
const ENOUGH: u32 = 2;

/// What the documents show of one sign.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// Number of units that show it; one that says so plainly counts as enough.
    pub units: u32,
    /// The first of them.
    pub first: Option<Spot>,
}

impl Shown {
    /// Takes in what another document shows.
    fn add(&mut self, other: &Shown) {
        self.units += other.units;
        self.first = self.first.take().or_else(|| other.first.clone());
    }
}

/// What one document shows, in the order of the signs.
#[derive(Clone, Debug, Default)]
pub struct Showing {
    /// Of the ways of working.
    pub conditions: Vec<Shown>,
    /// Of the countries.
    pub countries: Vec<Shown>,
}

impl Showing {
    /// Looks for every sign in a document; `spot` draws the place of a unit.
    pub(super) fn find(
        hits: &Hits<'_>,
        catalog: &Catalog,
        index: &Index,
        spot: impl Fn(u32) -> Spot,
    ) -> Self {
        let mut scopes = Vec::new();
        let mut of = |signs: &[Sign]| -> Vec<Shown> {
            signs
                .iter()
                .map(|sign| {
                    let mut shown = Shown::default();
                    for unit in hits.units_with(sign.cues) {
                        let plain = sign.plain.is_some_and(|plain| {
                            let mut hits = hits.within(unit, plain);
                            hits.next().is_some()
                        });
                        if says(hits, catalog, index, sign, unit, &mut scopes) {
                            shown.units += if plain { ENOUGH } else { 1 };
                            shown.first.get_or_insert_with(|| spot(unit));
                        }
                    }
                    shown
                })
                .collect()
        };
        Self {
            conditions: of(&catalog.signs.conditions),
            countries: of(&catalog.signs.countries),
        }
    }

    /// What several documents show together.
    pub(super) fn join<'a>(all: impl Iterator<Item = &'a Showing>) -> Self {
        let mut joined = Self::default();
        for one in all {
            let pairs = [
                (&mut joined.conditions, &one.conditions),
                (&mut joined.countries, &one.countries),
            ];
            for (into, from) in pairs {
                into.resize_with(from.len(), Shown::default);
                for (known, new) in into.iter_mut().zip(from) {
                    known.add(new);
                }
            }
        }
        joined
    }

    /// The place that shows a condition, if the documents show it.
    pub(super) fn condition(&self, number: u16) -> Option<&Spot> {
        let shown = self.conditions.get(number as usize)?;
        shown.first.as_ref().filter(|_| shown.units >= ENOUGH)
    }

    /// The country from which the documents plainly come: its number and the place that shows it.
    pub(super) fn country(&self) -> Option<(usize, &Spot)> {
        let all: u32 = self.countries.iter().map(|shown| shown.units).sum();
        let most = (0..self.countries.len()).max_by_key(|&at| self.countries[at].units)?;
        let shown = &self.countries[most];
        let plain = shown.units >= ENOUGH && (all - shown.units) * 3 <= shown.units;
        shown
            .first
            .as_ref()
            .filter(|_| plain)
            .map(|spot| (most, spot))
    }
}

/// Whether a unit says it: with a hit that no false friend covers and that is not denied.
fn says(
    hits: &Hits<'_>,
    catalog: &Catalog,
    index: &Index,
    sign: &Sign,
    unit: u32,
    scopes: &mut Vec<Scope>,
) -> bool {
    let friend = |hit: &Hit| {
        sign.not
            .is_some_and(|not| hits.within(unit, not).any(|friend| swallows(friend, *hit)))
    };
    let mut open = hits
        .within(unit, sign.cues)
        .filter(|hit| !friend(hit))
        .peekable();
    if open.peek().is_none() {
        return false;
    }
    polarity::scopes(&hits.alone(unit), &catalog.polarity, &index.grammar, scopes);
    open.any(|hit| polarity::of(hit, scopes, None) != Polarity::Denied)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::examples::DAY;
    use crate::document::Document;
    use crate::embedded;
    use crate::lint::catalog::Sources;
    use crate::lint::matcher::Scratch;
    use crate::lint::sign::examples;
    use crate::report::Place;
    use crate::source::Source;

    #[test]
    fn the_examples_of_every_sign_hold() {
        let catalog = Catalog::load(&Sources::default()).expect("built-in files load");
        let index = Index::new(&catalog);
        let examples = examples(embedded::text("signs.toml"));
        for id in ["telehealth", "trainees", "GB"] {
            assert!(examples.iter().any(|(of, ..)| of == id), "{id}");
        }
        for (id, wanted, text) in examples {
            let source = Source::new("example.md", text.clone());
            let document = Document::parse(&source, &catalog.vocabulary);
            let hits = Hits::find(&document, &catalog, DAY, &mut Scratch::default());
            let showing = Showing::find(&hits, &catalog, &index, |unit| Spot {
                place: Place::new(&source, document.unit_span(&document.units[unit as usize])),
                excerpt: None,
                quote: None,
                words: None,
            });
            let shown = match catalog.signs.condition(&id) {
                Some(number) => showing.condition(number).is_some(),
                None => showing
                    .country()
                    .is_some_and(|(at, _)| catalog.signs.countries[at].id == id),
            };
            assert_eq!(shown, wanted, "{id}: {text}");
        }
    }
}
