//! Where a clause goes in a document that lacks it, and under which heading.
//!
//! Text goes in between two outermost blocks only: never into a list, table, quotation, code, raw HTML or front matter.
//! The outline of the document decides which two; it is the one by which a check says where a missing clause would
//! stand. *Writes no wording.*

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::document::{Headings, Said};
use crate::document::token::Kind;
use crate::document::{Document, Section};
use crate::lint::Clause;

use super::{heading, voice};

/// A place for a new clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The outermost block after which it goes, by number.
    pub(super) after: usize,
    /// The section after whose heading its own is shaped, and whether it is one level below that; none where a heading
    /// on the subject stands already.
    pub(super) sister: Option<(usize, bool)>,
}

/// Longest closing part, in units: a page of text after a line to sign is no closing.
const CLOSING: usize = 24;
/// More units than these, the heading counted, before the line to sign are a subject of their own.
const FEW: usize = 4;

/// The level of a section, and among numbered headings the length of the number ("4." over "4.1").
type Depth = (u8, usize);

pub(super) struct Places<'a> {
    document: &'a Document,
    /// How deep each section lies.
    depths: Vec<Depth>,
    /// The section under the title, if the only heading of its level comes first.
    title: Option<usize>,
    /// The units that speak of a clause: those which state it, and those which name its subject.
    spoken: BTreeSet<u32>,
    /// The outermost block with which the part to sign begins, if the document ends with one.
    closing: Option<usize>,
}

impl<'a> Places<'a> {
    /// Of a document and what it says of each clause.
    pub(super) fn new(document: &'a Document, said: &[Said]) -> Self {
        let of = |said: &Said| {
            let outcome = &said.outcome;
            let named = [outcome.mention, outcome.heading, outcome.blank];
            outcome
                .evidence()
                .into_iter()
                .chain(named.into_iter().flatten())
        };
        let mut places = Self {
            document,
            depths: document
                .sections
                .iter()
                .map(|section| depth(document, section))
                .collect(),
            title: title(document),
            spoken: said.iter().flat_map(of).collect(),
            closing: None,
        };
        places.closing = places.closing();
        places
    }

    /// Places for a clause that is not there, best first. `named` is the heading that names it, `mention` the sentence.
    pub(super) fn of(
        &self,
        clause: &Clause,
        named: Option<u32>,
        mention: Option<u32>,
    ) -> Vec<Place> {
        let document = self.document;
        let under = |unit: u32| document.units[unit as usize].section as usize;
        let belongs = Headings::new(document).section_for(clause);
        let belongs = belongs.map(|(_, section)| section);
        let mut places: Vec<Place> = Vec::new();
        match named.map(under) {
            Some(section) if !self.is_title(section) || self.children(section).is_empty() => {
                places.push(self.below(section));
            }
            Some(section) => places.push(self.beside(section)),
            None => {}
        }
        let other = belongs.or(mention.map(under));
        places.extend(other.map(|section| self.beside(section)));
        places.push(self.at_the_end());
        places
    }

    /// The place for a sentence that is to go with what stands in a unit: right after it, in the part to sign too, but
    /// not behind a line to sign in the same block.
    pub(super) fn with(&self, unit: u32) -> Place {
        let block = self.block(unit);
        let signed = (0..self.document.units.len())
            .any(|at| self.block(at as u32) == block && self.is_to_sign(at));
        let after = match signed {
            true => self.before_closing(block),
            false => block,
        };
        let section = self.document.units[unit as usize].section as usize;
        self.in_section(section, after)
    }

    /// At the end of a section's own text.
    fn below(&self, section: usize) -> Place {
        let last = self.document.sections[section].units.end - 1;
        let after = self.before_closing(self.block(last));
        self.in_section(section, after)
    }

    /// After a block, without a heading if what stands there is in that section.
    fn in_section(&self, section: usize, after: usize) -> Place {
        let last = self.last_unit(after);
        let inside = last.is_some_and(|unit| self.document.units[unit].section as usize == section);
        let sister = (!inside).then(|| self.shape(section));
        Place { after, sister }
    }

    /// At the end of a section with all below it: after its subsections and like them, or after the section and like it.
    fn beside(&self, section: usize) -> Place {
        let end = self.tree(section);
        let last = self.document.sections[end - 1].units.end.max(1) - 1;
        let sister = match self.children(section).last() {
            Some(child) => (*child, false),
            None => self.shape(section),
        };
        Place {
            after: self.before_closing(self.block(last)),
            sister: Some(sister),
        }
    }

    /// Before the part to sign, or at the end.
    fn at_the_end(&self) -> Place {
        let document = self.document;
        let after = self.before_closing(document.outermost.len().saturating_sub(1));
        let before = |section: &usize| {
            let heading = document.sections[*section].heading;
            heading.is_some_and(|heading| self.block(heading) <= after) && !self.is_title(*section)
        };
        let all: Vec<usize> = (0..document.sections.len()).collect();
        let before: Vec<usize> = all.into_iter().filter(before).collect();
        let mut depths: Vec<Depth> = before.iter().map(|section| self.depths[*section]).collect();
        depths.sort_unstable();
        // A subtitle has no sister.
        let highest = depths.windows(2).find(|two| two[0] == two[1]);
        let like = before
            .iter()
            .rfind(|section| highest.is_none_or(|depth| self.depths[**section] == depth[0]));
        Place {
            after,
            sister: Some(like.map_or((0, true), |section| (*section, false))),
        }
    }

    /// A heading like that of a section; below the title, one level deeper.
    fn shape(&self, section: usize) -> (usize, bool) {
        (section, self.is_title(section))
    }

    /// Whether a section is what stands under the title, or before any heading.
    fn is_title(&self, section: usize) -> bool {
        self.document.sections[section].heading.is_none() || self.title == Some(section)
    }

    /// The section after the last one below a section.
    fn tree(&self, section: usize) -> usize {
        let depth = self.depths[section];
        let rest = section + 1..self.document.sections.len();
        let mut below = rest.clone().filter(|at| self.depths[*at] <= depth);
        below.next().unwrap_or(rest.end)
    }

    /// The sections right below a section.
    fn children(&self, section: usize) -> Vec<usize> {
        let below = section + 1..self.tree(section);
        let depth = below.clone().map(|at| self.depths[at]).min();
        below.filter(|at| Some(self.depths[*at]) == depth).collect()
    }

    /// The outermost block in which a unit stands.
    fn block(&self, unit: u32) -> usize {
        let start = self
            .document
            .unit_span(&self.document.units[unit as usize])
            .start;
        let after = self
            .document
            .outermost
            .partition_point(|block| block.start <= start);
        after.saturating_sub(1)
    }

    /// The last unit of a block or of those before it.
    fn last_unit(&self, block: usize) -> Option<usize> {
        let units = 0..self.document.units.len() as u32;
        let mut before = units.rev().filter(|unit| self.block(*unit) <= block);
        before.next().map(|unit| unit as usize)
    }

    fn before_closing(&self, after: usize) -> usize {
        match self.closing {
            Some(closing) if after >= closing => closing - 1,
            _ => after,
        }
    }

    /// Where the part to sign begins: with its heading, with the sentence that a client signs, or with the line itself.
    fn closing(&self) -> Option<usize> {
        let document = self.document;
        let units = &document.units;
        let tail = units.len().saturating_sub(CLOSING)..units.len();
        let first = tail.clone().find(|at| self.is_to_sign(*at))?;
        let first = units[first].head.map_or(first, |head| head as usize);
        let number = units[first].section as usize;
        let from = document.sections[number].units.start as usize;
        let whole = !self.is_title(number) && tail.contains(&from);
        // "I have read this form and agree" belongs to the line below it.
        let own = |at: &usize| voice::is_signed(document.unit_text(&units[*at]));
        let start = match whole && self.is_on_signing(number, from..first) {
            true => from,
            false => (from..first).rev().take_while(own).last().unwrap_or(first),
        };
        Some(self.block(start as u32)).filter(|block| *block > 0)
    }

    /// Whether a section is only there to be signed: its heading says so, or neither the heading nor the few sentences
    /// before the line speak of anything else.
    fn is_on_signing(&self, section: usize, before: Range<usize>) -> bool {
        let document = self.document;
        let text = |at: usize| document.unit_text(&document.units[at]);
        let Some(heading) = document.sections[section].heading else {
            return false;
        };
        let heading = text(heading as usize).to_lowercase();
        let says = ["sign", "acknowledg", "declaration", "agreement"];
        let of_its_own =
            |at: usize| self.spoken.contains(&(at as u32)) && !voice::is_signed(text(at));
        says.iter().any(|word| heading.contains(word))
            || (before.len() <= FEW && !before.clone().any(of_its_own))
    }

    /// Whether a unit is a line to sign, or speaks of one below it.
    fn is_to_sign(&self, at: usize) -> bool {
        let document = self.document;
        let unit = &document.units[at];
        let mut tokens = document.unit_tokens(unit).iter();
        let blank = tokens.any(|token| token.kind == Kind::Blank);
        let head = unit.head.map(|head| &document.units[head as usize]);
        let head = head.map_or("", |head| document.unit_text(head));
        let text = format!("{head} {}", document.unit_text(unit)).to_lowercase();
        let signed = text.contains("signature") || text.contains("signed");
        (blank && signed) || text.contains("signing below")
    }
}

/// The section whose heading comes first and is the only one of its level.
fn title(document: &Document) -> Option<usize> {
    let sections = document.sections.iter().enumerate();
    let mut headed = sections.filter(|(_, section)| section.heading.is_some());
    let (first, title) = headed.next()?;
    headed
        .all(|(_, section)| section.level > title.level)
        .then_some(first)
}

fn depth(document: &Document, section: &Section) -> Depth {
    let text = section
        .heading
        .map_or("", |at| document.unit_text(&document.units[at as usize]));
    (section.level, heading::number(text).max(1))
}
