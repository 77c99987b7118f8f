//! Which places to fill in are the client's, as far as a unit tells by itself.

use crate::document::Role;
use crate::document::token::{Gap, Kind, Token};
use crate::lint::SetId;
use crate::lint::matcher::Hit;

use super::super::view::View;
use super::Hits;
use super::placeholder::{self, Whose};

/// Farthest word that tells that a blank is the client's.
pub(in crate::check) const BESIDE: u32 = 4;

/// How many of the last parts of a document may be lines to sign without a date.
const LAST: usize = 4;

/// How many of its first parts hold names and dates and no signatures.
const FIRST: usize = 3;

/// A blank before more words than this is there to be initialled.
const INITIALLED: usize = 5;

impl Hits<'_> {
    /// The places to fill in of a unit, but for the name of whoever signs and what by its own words is the client's.
    pub fn blanks<'b>(&'b self, view: &View<'b>) -> impl Iterator<Item = u32> + 'b {
        let named = self.is_signers_name(view.tokens);
        let id = view.unit();
        view.tokens
            .iter()
            .enumerate()
            .filter(move |(at, token)| token.kind == Kind::Blank && !(named && *at == 1))
            .filter(|(_, token)| self.named(**token) != Some(Whose::Client))
            .map(|(at, _)| at as u32)
            .filter(move |at| !self.is_contact(id, *at))
    }

    /// Whether a blank asks for the client's emergency contact, or with one word for more of it: "Your emergency contact:
    /// ____ Phone: ____".
    pub fn is_contact(&self, id: u32, at: u32) -> bool {
        let tokens = self.document.unit_tokens(&self.document.units[id as usize]);
        let named = |at: u32| {
            self.within(id, self.paper.contact)
                .any(|hit| hit.end() == at)
        };
        let more = |word: u32| {
            let mut fields = self.within(id, self.paper.client);
            fields.any(|field| field.len == 1 && field.first == word)
        };
        let before = at.checked_sub(2);
        let before = before.filter(|first| tokens[*first as usize].kind == Kind::Blank);
        named(at) || before.is_some_and(|first| named(first) && more(first + 1))
    }

    /// Whether a unit begins with the name of whoever signs: "I, ____, agree".
    pub fn is_signers_name(&self, tokens: &[Token]) -> bool {
        let [first, name, ..] = tokens else {
            return false;
        };
        let apart = name.gap == Gap::Comma || tokens.get(2).is_some_and(|t| t.gap == Gap::Comma);
        let text = &self.document.text()[first.start as usize..first.end as usize];
        text == "I" && name.kind == Kind::Blank && self.is_bare(*name) && apart
    }

    /// Whether a hit is part of longer words for what a client fills in ("emergency contact").
    pub fn asks_client(&self, unit: u32, hit: Hit) -> bool {
        self.within(unit, self.paper.client)
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
            let clients = beside(self.paper.client) && !beside(self.paper.practice);
            self.is_bare(view.tokens[at as usize]) && (clients || labelled || (long && at == 0))
        })
    }

    /// Whether a unit is a line to sign: nothing but who signs, dates and blanks ("Supervisor ____ Date ____"). Without a
    /// date it stands beside one that has it, or two people sign at the end of the document. A row of a table is to be
    /// signed in a last column for initials.
    pub fn is_signed(&self, id: u32) -> bool {
        if self.is_initialled(id) {
            return true;
        }
        let count = self.document.units.len();
        let near = id.saturating_sub(1)..(id + 2).min(count as u32);
        let dated = |at: u32| {
            self.signers(at).is_some() && self.within(at, self.paper.dates).next().is_some()
        };
        self.signers(id).is_some_and(|signers| {
            let last = id as usize + LAST >= count && signers > 1;
            id as usize >= FIRST && (last || near.into_iter().any(dated))
        })
    }

    fn is_initialled(&self, id: u32) -> bool {
        let tokens = |unit: u32| {
            self.document
                .unit_tokens(&self.document.units[unit as usize])
        };
        let open = tokens(id)
            .last()
            .is_some_and(|last| last.kind == Kind::Blank);
        let header = self.document.units[id as usize].header;
        header.filter(|_| open).is_some_and(|header| {
            let mut hits = self.within(header, self.paper.initials);
            hits.any(|hit| hit.end() as usize == tokens(header).len())
        })
    }

    /// How many blanks a unit has that holds nothing but who signs and when.
    fn signers(&self, id: u32) -> Option<usize> {
        let tokens = self.document.unit_tokens(&self.document.units[id as usize]);
        let of = |set: SetId, at: usize| {
            let mut hits = self.within(id, set);
            hits.any(|hit| hit.first as usize <= at && at < hit.end() as usize)
        };
        let blanks = tokens.iter().filter(|token| token.kind == Kind::Blank);
        let blanks = blanks.count();
        let signed = |at: usize| {
            tokens[at].kind == Kind::Blank || of(self.paper.signers, at) || of(self.paper.dates, at)
        };
        let named = self.within(id, self.paper.signers).next().is_some();
        (blanks > 0 && named && (0..tokens.len()).all(signed)).then_some(blanks)
    }

    /// Whether a unit begins with a line to initial or tick: before the head of a paragraph ("____ 2. Privacy:"), before
    /// the client's own words ("____ Yes, I agree to this"), or before a sentence with a beginning of its own ("____ 3. We
    /// do not text"). "____ covers for me" lacks its subject.
    pub fn begins_with_tick(&self, id: u32) -> bool {
        let unit = &self.document.units[id as usize];
        let tokens = self.document.unit_tokens(unit);
        let Some((first, after)) = tokens.split_first() else {
            return false;
        };
        let clients = || self.within(id, self.paper.client).any(|hit| hit.first == 1);
        let sentence = || {
            let word = after.iter().find(|token| token.kind != Kind::Number);
            let text = word.map(|word| &self.document.text()[word.start as usize..]);
            after.len() >= INITIALLED
                && text.is_some_and(|text| text.starts_with(char::is_uppercase))
        };
        first.kind == Kind::Blank
            && self.is_bare(*first)
            && (unit.role == Role::Head || clients() || sentence())
    }

    /// Who fills in a placeholder, by the words in it.
    pub(in crate::check) fn named(&self, blank: Token) -> Option<Whose> {
        placeholder::named(&self.document.text()[blank.start as usize..blank.end as usize])
    }

    /// Whether a place to fill in is a line without words.
    fn is_bare(&self, blank: Token) -> bool {
        self.named(blank).is_none()
    }

    /// Whether every word of a head is one for what a client fills in ("Name:", and not "Email policy:").
    pub fn is_clients_field(&self, head: u32) -> bool {
        let words = self.alone(head).tokens.len() as u32;
        (0..words).all(|word| {
            let mut fields = self.within(head, self.paper.client);
            fields.any(|field| field.first <= word && word < field.end())
        })
    }

    /// The units with a place to fill in.
    pub fn blank_units(&self) -> &[u32] {
        &self.blank
    }
}
