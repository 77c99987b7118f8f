//! What a report needs of one document, so that its text can be dropped.

use std::cell::{Cell, OnceCell, RefCell};
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::document::token::Kind as TokenKind;
use crate::document::value::{Class, Found};
use crate::document::{Document, Limit, MAX_NESTING, MAX_UNIT, Role, Section, Unit, Unread};
use crate::lint::Clause;
use crate::lint::catalog::Catalog;
use crate::lint::matcher::Scratch;
use crate::practice::Practice;
use crate::practice::kind::{self, Outline};
use crate::practice::reading::{is_english, looks_filled_in};
use crate::report::decision::hash;
use crate::report::{
    Amount, DocumentReport, Evidence, Excerpt, FacetStatus, Kind, MARK, NotEvaluated, Place, Row,
    Verdict,
};
use crate::source::{Source, Span};

use super::clause::{self, Outcome};
use super::decision::{self, Decision};
use super::fact::{self, Fact};
use super::index::{Index, Serves};
use super::paper::{self, Fault, Paper};
use super::reading::Hits;
use super::shown::Showing;

/// Longest quote, in characters.
const QUOTE: usize = 240;

/// A place with the text that may be shown of it.
#[derive(Clone, Debug)]
pub struct Spot {
    /// Where.
    pub place: Place,
    /// Its line, clipped.
    pub excerpt: Option<Excerpt>,
    /// Its text.
    pub quote: Option<String>,
    /// A hash of the sentence it stands on; none of a document that is repeated nowhere.
    pub words: Option<u32>,
}

/// A hash of the words of a text, whatever its marks, spaces and capitals.
pub(super) fn words_of(text: &str) -> u32 {
    let mut words = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        match word.is_ascii() {
            true => {
                let from = words.len();
                words.push_str(word);
                words[from..].make_ascii_lowercase();
            }
            false => words.push_str(&word.to_lowercase()),
        }
    }
    let hash = hash(&words);
    (hash ^ (hash >> 32)) as u32
}

/// Where a clause that is not there would stand; the smaller the rank, the better.
#[derive(Clone, Debug)]
pub struct Would {
    /// 0 for the sentence that names the subject, 1 for the heading on it, then the sections it belongs to; of equals a
    /// consent comes before a sheet of fees.
    pub rank: (usize, Kind),
    /// Where.
    pub spot: Spot,
}

/// What a document says of one clause, with the places a finding may need.
#[derive(Clone, Debug)]
pub struct Said {
    /// What is known.
    pub outcome: Outcome,
    /// The row of the report.
    pub row: Row,
    /// The first evidence.
    pub evidence: Option<Spot>,
    /// Where the clause would stand.
    pub would: Would,
    /// The first blank that is the practice's.
    pub blank: Option<Spot>,
    /// The first rule of which the practice has still to choose the wording.
    pub undecided: Option<Spot>,
    /// Vague wording: the rule and its places.
    pub vague: Vec<(u16, Spot)>,
    /// Red flags: the rule and the place.
    pub flags: Vec<(u16, Spot)>,
}

/// One document, read.
#[derive(Clone, Debug)]
pub struct Read {
    /// Its path, kind and rows.
    pub report: DocumentReport,
    /// One entry for each clause of the catalogue, in its order.
    pub said: Vec<Said>,
    /// Typed values.
    pub facts: Vec<Fact>,
    /// The title, or the first line of text.
    pub title: Spot,
    /// Decisions that stand in it.
    pub(super) decisions: Vec<Decision>,
    /// What is wrong with others.
    pub(super) decision_faults: Vec<decision::Fault>,
    /// Faults of the paper, each with its place.
    pub(super) faults: Vec<(Fault, Spot)>,
    /// Pointers to other documents: what these are about, by its number among the subjects, and the place.
    pub(super) pointers: Vec<(usize, Spot)>,
    /// For each of these subjects whether the document is about it.
    pub(super) about: Vec<bool>,
    /// Whether it looks like a client's filled-in form.
    pub filled_in: bool,
    /// How and where the practice works, as far as this document shows it.
    pub showing: Showing,
}

/// Reads one document.
pub(super) fn read(
    source: &Source,
    practice: &Practice,
    catalog: &Catalog,
    index: &Index,
    scratch: &mut Scratch,
) -> Result<Read, NotEvaluated> {
    let document = Document::parse(source, &catalog.vocabulary);
    refuse(source, &document)?;
    let filled_in = looks_filled_in(document.text());
    let (kind, kind_from) = kind_of(source, &document, practice.declared_kind(source.path()));
    let reader = Reader {
        source,
        document: &document,
        quotes: !filled_in,
        quote_evidence: practice.quote_evidence && !filled_in,
        hashed: Cell::new((usize::MAX, 0)),
        spots: RefCell::default(),
        title: OnceCell::new(),
        kind,
        headings: Headings::new(&document),
    };
    let hits = Hits::find(&document, catalog, practice.today, scratch).in_a(kind);
    let outcomes = clause::read(&hits, catalog, index, None);
    let facts = match kind {
        // Nothing that a client wrote is repeated, not even a number.
        Kind::Other => Vec::new(),
        _ if filled_in => Vec::new(),
        _ => fact::find(&hits, catalog, index, &outcomes, |unit| reader.at(unit)),
    };
    let mut said = Vec::with_capacity(outcomes.len());
    for (clause, mut outcome) in catalog.clauses.iter().zip(outcomes) {
        outcome.counts_in(kind);
        said.push(reader.said(clause, outcome));
    }
    let paper = Paper {
        source,
        document: &document,
        hits: &hits,
        rules: &catalog.paper,
        kind,
        today: practice.today,
    };
    let stated: Vec<(String, Vec<u32>)> = catalog
        .clauses
        .iter()
        .zip(&said)
        .filter(|(_, said)| said.row.verdict.present())
        .map(|(clause, said)| (clause.name(), said.outcome.evidence()))
        .collect();
    let faults: Vec<(Fault, Spot)> = paper
        .faults(&stated)
        .into_iter()
        .map(|fault| {
            let place = reader.spot(fault.span);
            (fault, place)
        })
        .collect();
    for (_, spot) in faults.iter().filter(|(f, _)| f.lint == "document/blank") {
        leave_blank(&mut said, spot);
    }
    let (decisions, decision_faults) = match kind {
        // It has no findings; a page on consentlint may well show how a decision is written.
        Kind::Other => Default::default(),
        _ => {
            let names = || super::known_lints(catalog);
            decision::find(source, &document, names, |span| reader.spot(span))
        }
    };
    let (decisions, decision_faults) = match filled_in {
        true => (Vec::new(), decision::unread(decisions, decision_faults)),
        false => (decisions, decision_faults),
    };
    Ok(Read {
        report: DocumentReport {
            path: source.path().to_string(),
            kind,
            kind_from,
            words: fingerprint(document.text()),
            clauses: said.iter().map(|s| s.row.clone()).collect(),
            amounts: match filled_in {
                true => Vec::new(),
                false => reader.amounts(&hits),
            },
        },
        facts,
        title: reader.title().clone(),
        decisions,
        decision_faults,
        faults,
        pointers: paper
            .pointers()
            .into_iter()
            .map(|pointer| (pointer.subject, reader.spot(pointer.span)))
            .collect(),
        about: paper::about(source.path(), &document, &hits, &catalog.paper, kind),
        filled_in,
        showing: Showing::find(&hits, catalog, index, |unit| reader.at(unit)),
        said,
    })
}

/// The same for two texts that read the same, wherever their lines end. Only for comparison within one run.
fn fingerprint(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.split_whitespace()
        .for_each(|word| word.hash(&mut hasher));
    hasher.finish()
}

/// A blank in a sentence that states a clause is this clause's; of several clauses, that of which the sentence says most.
/// One for which a clause lacks a point is told with that point.
fn leave_blank(said: &mut [Said], blank: &Spot) {
    let (from, to) = (blank.place.start.byte, blank.place.end.byte);
    let within = |known: &Spot| known.place.start.byte <= from && to <= known.place.end.byte;
    if said
        .iter()
        .any(|said| said.blank.as_ref().is_some_and(within))
    {
        return;
    }
    let says = |said: &&mut Said| -> usize {
        // Evidence is in the order of the text.
        let evidence = &said.row.evidence;
        let begun = evidence.partition_point(|e| e.place.start.byte <= from);
        let around = evidence[..begun].last();
        let around = around.filter(|e| to <= e.place.end.byte);
        around.map_or(0, |e| e.facets.len())
    };
    let present = said.iter_mut().filter(|said| said.row.verdict.present());
    // The first of those of which it says most.
    let most = present.rev().max_by_key(says).filter(|said| says(said) > 0);
    if let Some(said) = most {
        said.blank.get_or_insert_with(|| blank.clone());
    }
}

/// The reasons for which a document has no verdicts.
pub(super) fn refuse(source: &Source, document: &Document) -> Result<(), NotEvaluated> {
    let refused = |reason, message: String| {
        Err(NotEvaluated {
            path: source.path().to_string(),
            reason,
            message,
        })
    };
    match document.limit {
        Some(Limit::Nesting(at)) => {
            let line = source.position(at).line;
            return refused(
                "too-deep",
                format!(
                    "Lists or quotes are nested more than {MAX_NESTING} deep at line {line}. Flatten them and check again."
                ),
            );
        }
        Some(Limit::LongUnit(at)) => {
            let line = source.position(at).line;
            return refused(
                "too-large",
                format!(
                    "The sentence at line {line} is longer than {} KiB. Split it into paragraphs and check again.",
                    MAX_UNIT / 1024
                ),
            );
        }
        None => {}
    }
    if document.units.is_empty() {
        if document.images > 0 {
            return refused(
                "only-images",
                "There are only images in this file. Type or export its text as Markdown and check again.".into(),
            );
        }
        let why = match document.unread.first() {
            Some((Unread::OpenComment, _)) => {
                "A comment that begins with <!-- and never ends hides the whole text. Close it with --> and check again."
            }
            Some((Unread::OpenTag, _)) => {
                "A tag such as <s> or <div hidden> that is never closed hides the whole text. Close it and check again."
            }
            Some((Unread::OpenCode | Unread::Code, _)) => {
                "The whole text is set as code. Take away the lines of ``` or ~~~ around it and check again."
            }
            Some((Unread::Table, _)) | None => {
                "There is no text in this file. Remove it, or write the form into it."
            }
        };
        return refused("empty", why.into());
    }
    if document.images > 0
        && document.text().split_whitespace().count() < 12 * document.images as usize
    {
        return refused(
            "only-images",
            "There are hardly any words beside the images of this file. Type or export its text as Markdown and check again.".into(),
        );
    }
    if !is_english(document.text()) {
        return refused(
            "not-english",
            "This document does not seem to be English; its clauses were not looked for. Read it by hand.".into(),
        );
    }
    Ok(())
}

/// The headings of a document in lower case; every clause that is not there looks through them.
pub(crate) struct Headings {
    /// For each section its own.
    of: Vec<Option<String>>,
    /// All of them, since most clauses stand under none.
    all: String,
}

impl Headings {
    pub(crate) fn new(document: &Document) -> Self {
        let heading = |section: &Section| {
            let heading = &document.units[section.heading? as usize];
            Some(document.unit_text(heading).to_lowercase())
        };
        let of: Vec<Option<String>> = document.sections.iter().map(heading).collect();
        let named: Vec<&str> = of.iter().flatten().map(String::as_str).collect();
        let all = named.join("\n");
        Self { of, all }
    }

    /// The section to which a clause belongs best, with the rank of its heading among those that it may stand under.
    pub(crate) fn section_for(&self, clause: &Clause) -> Option<(usize, usize)> {
        let names = clause.belongs.iter().enumerate();
        let mut named = names.filter(|(_, name)| self.all.contains(name.as_str()));
        named.find_map(|(rank, name)| {
            let belongs = |heading: &Option<String>| {
                let heading = heading.as_deref();
                heading.is_some_and(|heading| heading.contains(name.as_str()))
            };
            Some((rank, self.of.iter().position(belongs)?))
        })
    }
}

/// The kind of a document: as it was declared, else as it shows. The second value tells which.
pub(super) fn kind_of(
    source: &Source,
    document: &Document,
    declared: Option<Kind>,
) -> (Kind, &'static str) {
    let text = source.text().trim_start_matches('\u{feff}');
    match declared {
        // A report of an earlier run holds drafts, and proves nothing.
        _ if text.starts_with(MARK) => (Kind::Other, "content"),
        Some(kind) => (kind, "config"),
        None => kind(source, document),
    }
}

/// What sort of document it is, from its name and text, and which of the two told.
fn kind(source: &Source, document: &Document) -> (Kind, &'static str) {
    let headings: Vec<&str> = document.headings().map(|u| document.unit_text(u)).collect();
    let to_fill = |unit: &&Unit| {
        let tokens = document.unit_tokens(unit);
        tokens.iter().any(|t| t.kind == TokenKind::Blank)
    };
    let asks_for = |unit: &&Unit, asked: &[&str]| {
        let text = document.unit_text(unit).to_ascii_lowercase();
        let mut words = text.split(|c: char| !c.is_alphabetic());
        words.any(|word| asked.contains(&word))
    };
    let blanks = document.units.iter().filter(to_fill);
    let signature_lines = blanks.filter(|unit| asks_for(unit, &SIGNATURE)).count() as u32;
    // The line to write on is lost on the way from some files, and the word for it stands alone.
    let bare = |unit: &&Unit| unit.role == Role::Body && document.unit_tokens(unit).len() <= LABEL;
    let closing = document.units.iter().rev().take(CLOSING);
    let mut closing = closing.filter(|unit| to_fill(unit) || bare(unit));
    let dated = |unit: &&Unit| asks_for(unit, &["date"]) && !asks_for(unit, &["birth"]);
    let signed =
        closing.any(|unit| asks_for(&unit, &SIGNATURE) || asks_for(&unit, &SIGNED) || dated(&unit));
    kind::infer(&Outline {
        path: source.path(),
        title: document.title().map(|u| document.unit_text(u)),
        headings: &headings,
        text: document.text(),
        links: document.links,
        words: document.tokens.len() as u32,
        signature_lines,
        signed,
    })
}

/// Words that name a signature beside its blank.
const SIGNATURE: [&str; 2] = ["signature", "signatures"];
/// Other words beside the blanks where a document is signed.
const SIGNED: [&str; 2] = ["signed", "sign"];
/// Most words of a label whose line to write on was lost: "Client's signature".
const LABEL: usize = 2;
/// Units at the end of a document among which those stand where it is signed.
const CLOSING: usize = 10;

struct Reader<'a> {
    source: &'a Source,
    document: &'a Document,
    kind: Kind,
    /// Whether its text may be shown.
    quotes: bool,
    /// Whether evidence is to show it.
    quote_evidence: bool,
    headings: Headings,
    /// The sentence that was hashed last; a long one may have many places.
    hashed: Cell<(usize, u32)>,
    /// The units that were asked for: one sentence often speaks of several clauses and facts.
    spots: RefCell<FxHashMap<u32, Spot>>,
    /// The title, or the first line of text.
    title: OnceCell<Spot>,
}

impl Reader<'_> {
    /// The text of a span, cut after a whole word where it is long.
    fn quote(&self, span: Span) -> &str {
        let quote = self.source.slice(span);
        let mut cut = quote
            .char_indices()
            .nth(QUOTE)
            .map_or(quote.len(), |(at, _)| at);
        if cut < quote.len() {
            cut = quote[..cut].rfind(' ').map_or(0, |space| space + 1);
        }
        &quote[..cut]
    }

    fn spot(&self, span: Span) -> Spot {
        Spot {
            place: Place::new(self.source, span),
            excerpt: Excerpt::new(self.source, span).filter(|_| self.quotes),
            quote: self.quotes.then(|| self.quote(span).to_string()),
            words: self.quotes.then(|| self.words(span)),
        }
    }

    /// A hash of the sentence in which a span begins, or of the span itself where there is none.
    fn words(&self, span: Span) -> u32 {
        let units = &self.document.units;
        let next = units.partition_point(|unit| self.document.unit_span(unit).start <= span.start);
        let around = |at: &usize| span.start < self.document.unit_span(&units[*at]).end;
        let Some(unit) = next.checked_sub(1).filter(around) else {
            return words_of(self.source.slice(span));
        };
        let (known, words) = self.hashed.get();
        if known == unit {
            return words;
        }
        let words = words_of(self.document.unit_text(&units[unit]));
        self.hashed.set((unit, words));
        words
    }

    fn unit_spot(&self, unit: Option<&Unit>) -> Spot {
        self.spot(unit.map_or(Span::new(0, 0), |unit| self.document.unit_span(unit)))
    }

    fn title(&self) -> &Spot {
        let new = || self.unit_spot(self.document.title());
        self.title.get_or_init(new)
    }

    /// The place of a unit without its text.
    fn amounts(&self, hits: &Hits<'_>) -> Vec<Amount> {
        let counted = |(_, found): &(u32, &Found)| found.class != Class::Number;
        let amount = |(at, found): (u32, &Found)| Amount {
            value: found.value.to_string(),
            phone: found.class == Class::Phone,
            line: self
                .source
                .position(self.document.span(at..at + 1).start)
                .line,
        };
        hits.values().filter(counted).map(amount).collect()
    }

    fn place(&self, unit: u32) -> Place {
        let unit = &self.document.units[unit as usize];
        Place::new(self.source, self.document.unit_span(unit))
    }

    fn at(&self, unit: u32) -> Spot {
        let mut spots = self.spots.borrow_mut();
        let new = || self.unit_spot(self.document.units.get(unit as usize));
        spots.entry(unit).or_insert_with(new).clone()
    }

    fn said(&self, clause: &Clause, outcome: Outcome) -> Said {
        let mut evidence: Vec<(u32, Evidence)> = Vec::new();
        for held in &outcome.holds {
            let Serves::Facet(n) = held.frame.serves else {
                continue;
            };
            let facet = &clause.facets[n as usize].id;
            match evidence.last_mut().filter(|(unit, _)| *unit == held.unit) {
                Some((_, known)) if known.facets.contains(facet) => {}
                Some((_, known)) => known.facets.push(facet.clone()),
                None => {
                    let span = self
                        .document
                        .unit_span(&self.document.units[held.unit as usize]);
                    let quote = self.quote_evidence.then(|| self.quote(span).to_string());
                    let known = Evidence {
                        place: Place::new(self.source, span),
                        facets: vec![facet.clone()],
                        quote,
                    };
                    evidence.push((held.unit, known));
                }
            }
        }
        let maker = outcome
            .holds
            .iter()
            .find(|h| matches!(h.frame.serves, Serves::Facet(n) if clause.facets[n as usize].makes_clause))
            .map(|h| h.unit);
        let would = self.would(clause, &outcome);
        let place = match maker {
            Some(unit) => Some(self.place(unit)),
            None if outcome.verdict == Verdict::Missing => None,
            None => Some(would.spot.place.clone()),
        };
        let row = Row {
            clause: clause.id.clone(),
            verdict: outcome.verdict,
            asked: crate::report::Asked::No,
            why: outcome.why.clone(),
            value: outcome.values.clone(),
            conflicts: 0,
            facets: clause
                .facets
                .iter()
                .zip(&outcome.facets)
                .map(|(f, s)| (f.id.clone(), *s))
                .collect(),
            place,
            evidence: evidence.into_iter().map(|(_, e)| e).collect(),
        };
        let counts =
            outcome.verdict == Verdict::Unfilled || outcome.facets.contains(&FacetStatus::Unfilled);
        let unfilled = outcome.blank.filter(|_| counts).or(outcome.beside);
        Said {
            evidence: maker.map(|unit| self.at(unit)),
            blank: unfilled.map(|unit| self.at(unit)),
            undecided: outcome.undecided.map(|unit| self.at(unit)),
            vague: outcome
                .vague
                .iter()
                .map(|(rule, unit)| (*rule, self.at(*unit)))
                .collect(),
            flags: outcome
                .flags
                .iter()
                .filter_map(|h| match h.frame.serves {
                    Serves::RedFlag(n) => Some((n, self.at(h.unit))),
                    _ => None,
                })
                .collect(),
            would,
            row,
            outcome,
        }
    }

    /// The first that exists of: the sentence that names the subject, the heading on it, the end of the section where it
    /// would go, the title, the first line.
    fn would(&self, clause: &Clause, outcome: &Outcome) -> Would {
        let at = |rank, unit| Would {
            rank: (rank, self.kind),
            spot: self.at(unit),
        };
        if let Some(unit) = outcome
            .blank
            .filter(|_| outcome.verdict == Verdict::Unfilled)
            .or(outcome.mention)
        {
            return at(0, unit);
        }
        if let Some(unit) = outcome.heading {
            return at(1, unit);
        }
        if let Some((rank, section)) = self.headings.section_for(clause) {
            let units = &self.document.sections[section].units;
            return at(2 + rank, units.end.saturating_sub(1).max(units.start));
        }
        Would {
            rank: (usize::MAX, self.kind),
            spot: self.title().clone(),
        }
    }
}
