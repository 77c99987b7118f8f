//! Which places to fill in are the client's, as far as a unit tells by itself.

use crate::document::Role;
use crate::document::token::{Kind, Token};
use crate::lint::SetId;
use crate::lint::matcher::Hit;

use super::super::view::View;
use super::Hits;

/// Farthest word that tells that a blank is the client's.
pub(in crate::check) const BESIDE: u32 = 4;

/// A blank before more words than this is there to be initialled.
const INITIALLED: usize = 5;

impl Hits<'_> {
    /// The places to fill in of a unit.
    pub fn blanks<'b>(&self, view: &View<'b>) -> impl Iterator<Item = u32> + 'b {
        view.tokens
            .iter()
            .enumerate()
            .filter(|(_, token)| token.kind == Kind::Blank)
            .map(|(at, _)| at as u32)
    }

    /// Whether a hit is part of longer words for what a client fills in ("emergency contact").
    pub fn asks_client(&self, unit: u32, hit: Hit) -> bool {
        self.within(unit, self.clients)
            .any(|field| field.covers(hit) && field.len > hit.len)
    }

    /// Whether the places to fill in of a unit are the client's, whatever heading it stands under: a line to initial
    /// before a sentence ("____ I have read this"), or words for what a client fills in beside each ("Client name: ____").
    /// A placeholder with words in it (`"[NUMBER]"`) is not: whoever wrote them meant the practice.
    pub fn left_to_client(&self, id: u32) -> bool {
        let view = self.alone(id);
        let long = view.tokens.len() > INITIALLED;
        let head = self.document.units[id as usize].head;
        let labelled = head.is_some_and(|head| self.is_clients_field(head));
        self.blanks(&view).all(|at| {
            let beside = |set: SetId| {
                let blank = Hit {
                    set,
                    first: at,
                    len: 1,
                };
                self.within(id, set)
                    .any(|hit| hit.distance(blank) <= BESIDE)
            };
            let clients = beside(self.clients) && !beside(self.practice);
            self.is_bare(view.tokens[at as usize]) && (clients || labelled || (long && at == 0))
        })
    }

    /// Whether a unit begins with a line to initial or tick: before the head of a paragraph ("____ 2. Privacy:"), or
    /// before the client's own words ("____ Yes, I agree to this").
    pub fn begins_with_tick(&self, id: u32) -> bool {
        let unit = &self.document.units[id as usize];
        let first = self.document.unit_tokens(unit).first();
        let clients = || self.within(id, self.clients).any(|hit| hit.first == 1);
        first.is_some_and(|first| first.kind == Kind::Blank && self.is_bare(*first))
            && (unit.role == Role::Head || clients())
    }

    /// Whether a place to fill in is a line without words.
    fn is_bare(&self, blank: Token) -> bool {
        let written = &self.document.text()[blank.start as usize..blank.end as usize];
        !written.contains(|c: char| c.is_ascii_alphabetic())
    }

    /// Whether every word of a head is one for what a client fills in ("Name:", and not "Email policy:").
    pub fn is_clients_field(&self, head: u32) -> bool {
        let words = self.alone(head).tokens.len() as u32;
        (0..words).all(|word| {
            let mut fields = self.within(head, self.clients);
            fields.any(|field| field.first <= word && word < field.end())
        })
    }

    /// The units with a place to fill in.
    pub fn blank_units(&self) -> &[u32] {
        &self.blank
    }
}
