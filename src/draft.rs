//! Wording to start from, put into a document where it belongs.
//!
//! Everything here goes from text to text; the disk is [`crate::cli`]'s. Two promises hold for every proposal. It only
//! adds lines. And it is read again before it is made: a client would see it, no clause is worse off, and it holds a
//! blank, so that a check reports it until somebody has made it their own.

mod heading;
mod place;
pub mod voice;

use crate::check::document::{Headings, Said};
use crate::check::{Checker, Read};
use crate::document::{Document, Role};
use crate::lint::matcher::Scratch;
use crate::lint::{Clause, Level};
use crate::practice::Practice;
use crate::report::{FacetStatus, Kind, Verdict};
use crate::source::{Source, Span};

use heading::Style;
use place::{Place, Places};
use voice::Wording;

/// What stands in inserted wording that has no blank of its own.
pub const CHECK_THIS: &str = "[CHECK THIS WORDING]";

/// Lines to add to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// The document with them.
    pub text: String,
    /// The line, from 1, before which they go.
    pub line: u32,
    /// The wording alone.
    pub wording: String,
    /// The line where the document has a blank or a part of the clause that the wording says once more.
    pub beside: Option<u32>,
}

/// What can be done for a clause in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// Add these lines.
    Insert(Insertion),
    /// Nothing: the clause is settled there.
    Settled,
    /// Nothing: what is not settled stands there already, as a blank or in vague words, on this line.
    Stands(u32),
    /// Nothing, for this reason.
    Refused(Refusal),
}

/// Why a document is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A client filled it in.
    #[error(
        "this looks like a form that a client filled in. Nothing is written into it and nothing of it is shown. Name the blank form"
    )]
    FilledIn,
    /// It is none of the practice's forms.
    #[error(
        "this does not look like one of the practice's forms or policies. If it is one, say so under [kinds] in consentlint.toml"
    )]
    NotAForm,
    /// The line ends of old Macintosh files.
    #[error(
        "this file has line ends of a kind that few programs know. Save it anew in a text editor first"
    )]
    LineEnds,
    /// Wherever it could go, it would be hidden or would change what other clauses say.
    #[error(
        "there is no place in this file where the wording would be read and change nothing else. Copy it from `consentlint draft` to where you want it"
    )]
    NoPlace,
    /// The lint file has no wording.
    #[error("the lint file of this clause has no draft")]
    NoDraft,
}

/// A document in which a clause is to be drafted.
pub struct Drafter<'a> {
    /// The catalogue.
    pub checker: &'a Checker,
    /// What is known of the practice.
    pub practice: &'a Practice,
    /// The document.
    pub source: &'a Source,
    /// What it says.
    pub read: &'a Read,
    /// How the practice writes.
    pub wording: Wording,
}

impl Drafter<'_> {
    /// What can be done for the clause of that number.
    pub fn propose(&self, number: usize) -> Proposal {
        let clause = &self.checker.catalog().clauses[number];
        let said = &self.read.said[number];
        let bare = self.source.text().replace("\r\n", "");
        if self.read.filled_in {
            return Proposal::Refused(Refusal::FilledIn);
        } else if self.read.report.kind == Kind::Other {
            return Proposal::Refused(Refusal::NotAForm);
        } else if clause.draft.text.is_empty() {
            return Proposal::Refused(Refusal::NoDraft);
        } else if bare.contains('\r') {
            return Proposal::Refused(Refusal::LineEnds);
        }
        let document = self.parse(self.source);
        let lacking = self.lacking(clause, said);
        let verdict = said.row.verdict;
        let all = self.sentences(number);
        if verdict == Verdict::Met && lacking.is_empty() {
            let open = self.still_open(&document, &all);
            return open.map_or(Proposal::Settled, Proposal::Stands);
        }
        let there = squeezed(document.text());
        let new = |sentence: &&Sentence| !there.contains(&sentence.text);
        let mut draft: Vec<Sentence> = all.iter().filter(new).cloned().collect();
        let untouched = draft.len() == all.len();
        // A blank alone may be meant for something else; next to a sentence of the draft it waits for an answer.
        let absent = matches!(verdict, Verdict::Missing | Verdict::Mentioned)
            || (verdict == Verdict::Unfilled && untouched);
        let stating = |sentence: &Sentence| sentence.states(&lacking);
        // It is said in part, and none of the sentences says the rest by itself.
        let apart = !absent && untouched && !lacking.is_empty() && !draft.iter().any(stating);
        for sentence in &mut draft {
            sentence.chosen = absent || apart || stating(sentence);
        }
        let open = said
            .blank
            .as_ref()
            .or(said.vague.first().map(|(_, spot)| spot));
        let open = open.map(|spot| &spot.place).or(said.row.place.as_ref());
        let line = open.map_or(1, |place| place.start.line);
        if !draft.iter().any(|sentence| sentence.chosen) {
            return Proposal::Stands(line);
        }
        let beside = (apart || verdict == Verdict::Unfilled).then_some(line);
        let places = Places::new(&document, &self.read.said);
        let outcome = &said.outcome;
        // Of several places the one under the clause's own heading.
        let home = Headings::new(&document).section_for(clause);
        let home = home.map(|(_, section)| section as u32);
        let at_home = |unit: &u32| Some(document.units[*unit as usize].section) == home;
        let mut rules = outcome.holds.iter().map(|held| held.unit);
        let rule = rules.clone().find(at_home).or_else(|| rules.next());
        let rule = rule.or(outcome.blank).filter(|_| !absent);
        let rule = rule.map(|unit| places.with(unit));
        let others = places.of(clause, outcome.heading, outcome.mention);
        for place in rule.into_iter().chain(others) {
            let found = self.insert_all(&document, place, number, draft.clone());
            if let Some(insertion) = found {
                return Proposal::Insert(Insertion {
                    beside,
                    ..insertion
                });
            }
        }
        Proposal::Refused(Refusal::NoPlace)
    }

    /// The document with the chosen sentences at a place, and with those that are asked once they stand there: whoever
    /// may end the work has to help to find somebody else. `None` if it does not read well.
    fn insert_all(
        &self,
        document: &Document,
        place: Place,
        number: usize,
        mut draft: Vec<Sentence>,
    ) -> Option<Insertion> {
        let clause = &self.checker.catalog().clauses[number];
        loop {
            let chosen = draft.iter().filter(|sentence| sentence.chosen);
            let chosen: Vec<&str> = chosen.map(|sentence| sentence.text.as_str()).collect();
            let mut wording = chosen.join(" ");
            if !wording.contains('[') {
                wording = format!("{wording} {CHECK_THIS}");
            }
            let insertion = self.insert(document, place, clause, wording);
            let read = self.read_again(&insertion)?;
            let lacking = self.lacking(clause, &read.said[number]);
            let more = |sentence: &&mut Sentence| !sentence.chosen && sentence.states(&lacking);
            let mut more = draft.iter_mut().filter(more).peekable();
            if more.peek().is_none() {
                return Some(insertion);
            }
            more.for_each(|sentence| sentence.chosen = true);
        }
    }

    /// The first line on which a blank of the draft waits for an answer, in one of its sentences.
    fn still_open(&self, document: &Document, draft: &[Sentence]) -> Option<u32> {
        document.outermost.iter().find_map(|block| {
            let text = self.source.slice(*block);
            let squeezed = squeezed(text);
            let mut blanks = draft.iter().filter_map(|one| one.open_in(&squeezed));
            let blank = text.find(blanks.next()?).unwrap_or_default();
            Some(self.source.position(block.start + blank as u32).line)
        })
    }

    fn parse(&self, source: &Source) -> Document {
        Document::parse(source, &self.checker.catalog().vocabulary)
    }

    /// The facets that are asked and of which nothing is said.
    fn lacking(&self, clause: &Clause, said: &Said) -> Vec<String> {
        let profile = &self.practice.profile;
        let facets = clause.facets.iter().zip(&said.row.facets);
        let lacks = facets.filter(|(facet, (_, status))| {
            *status == FacetStatus::Lacking
                && (facet.level == Level::Required || profile.raises(&clause.id, &facet.id))
        });
        lacks.map(|(facet, _)| facet.id.clone()).collect()
    }

    /// The sentences of a draft in the words of the practice, with their blanks.
    fn sentences(&self, number: usize) -> Vec<Sentence> {
        let clause = &self.checker.catalog().clauses[number];
        let source = Source::new("draft.md", self.wording.draft(&clause.draft));
        let document = self.parse(&source);
        let mut sentences: Vec<Sentence> = Vec::new();
        let mut head = false;
        for unit in &document.units {
            let text = document.unit_text(unit);
            match sentences.last_mut().filter(|_| head) {
                Some(begun) => begun.text = format!("{} {text}", begun.text),
                None => sentences.push(Sentence {
                    text: text.to_string(),
                    facets: Vec::new(),
                    chosen: false,
                }),
            }
            head = unit.role != Role::Body;
        }
        self.note_facets(number, &mut sentences);
        sentences
    }

    /// Notes which facets each sentence states among the others, filled in.
    fn note_facets(&self, number: usize, sentences: &mut [Sentence]) {
        let clause = &self.checker.catalog().clauses[number];
        let mut text = format!("## {}\n\n", clause.title);
        let mut starts = Vec::new();
        for sentence in sentences.iter() {
            starts.push(text.len());
            text.push_str(&clause.draft.fill(&sentence.text));
            text.push(' ');
        }
        let read = self.read_text(text);
        for evidence in read.iter().flat_map(|read| &read.said[number].row.evidence) {
            let at = evidence.place.start.byte as usize;
            if let Some(at) = starts.partition_point(|start| *start <= at).checked_sub(1) {
                sentences[at].facets.extend(evidence.facets.iter().cloned());
            }
        }
    }

    /// What a text says, if it can be evaluated.
    fn read_text(&self, text: String) -> Option<Read> {
        let source = Source::new(self.source.path(), text);
        let scratch = &mut Scratch::default();
        self.checker.document(&source, self.practice, scratch).ok()
    }

    /// The document with the wording at a place.
    fn insert(
        &self,
        document: &Document,
        place: Place,
        clause: &Clause,
        wording: String,
    ) -> Insertion {
        let text = self.source.text();
        let block = document.outermost.get(place.after).copied();
        let block = block.unwrap_or(Span::new(0, 0));
        let end = block.start as usize + self.source.slice(block).trim_end().len();
        let at = text[end..]
            .find('\n')
            .map_or(text.len(), |line| end + line + 1);
        let (before, after) = text.split_at(at);
        let ended = if before.ends_with('\n') { before } else { text };
        let line_end = match ended.find('\n') {
            Some(_) if ended.ends_with("\r\n") => "\r\n",
            Some(first) if !ended.ends_with('\n') && ended[..first].ends_with('\r') => "\r\n",
            _ => "\n",
        };
        let mut lines = Vec::new();
        if let Some((section, deeper)) = place.sister {
            lines.extend(
                self.style(document, section, deeper)
                    .write(&self.title(clause)),
            );
            lines.push(String::new());
        }
        lines.extend(wording.lines().map(String::from));
        let lines = lines.join(line_end);
        let last = before.ends_with('\n');
        let tight = after
            .lines()
            .next()
            .is_some_and(|line| !line.trim().is_empty());
        let new = match last {
            true if tight => format!("{line_end}{lines}{line_end}{line_end}"),
            true => format!("{line_end}{lines}{line_end}"),
            false => format!("{line_end}{line_end}{lines}"),
        };
        Insertion {
            text: format!("{before}{new}{after}"),
            line: self.source.position(at as u32).line,
            wording,
            beside: None,
        }
    }

    fn title(&self, clause: &Clause) -> String {
        let title = clause.draft.heading.as_ref().unwrap_or(&clause.title);
        self.wording.text(title)
    }

    fn style(&self, document: &Document, section: usize, deeper: bool) -> Style {
        let Some(heading) = document.sections[section].heading else {
            return Style::PLAIN;
        };
        let span = document.unit_span(&document.units[heading as usize]);
        let style = Style::of(self.source, span);
        if deeper { style.deeper() } else { style }
    }

    /// What the document says with the wording in it, if a client would read all of that and every clause is as present
    /// as it was.
    fn read_again(&self, insertion: &Insertion) -> Option<Read> {
        let source = Source::new(self.source.path(), insertion.text.as_str());
        if !squeezed(self.parse(&source).text()).contains(&squeezed(&insertion.wording)) {
            return None;
        }
        let read = self.read_text(insertion.text.clone())?;
        let mut rows = self.read.said.iter().zip(&read.said);
        let present = |said: &Said| said.row.verdict.present();
        let well = !read.filled_in && rows.all(|(old, new)| present(new) || !present(old));
        well.then_some(read)
    }
}

/// A sentence of a draft.
#[derive(Clone, Debug)]
struct Sentence {
    /// With its blanks.
    text: String,
    /// What it states once they are filled in.
    facets: Vec<String>,
    /// Whether it is to be added.
    chosen: bool,
}

impl Sentence {
    fn states(&self, lacking: &[String]) -> bool {
        self.facets.iter().any(|facet| lacking.contains(facet))
    }

    /// The first of its blanks that is open in a text where the sentence stands, be the others filled in or not.
    fn open_in(&self, text: &str) -> Option<&str> {
        let mut pieces = self.text.split('[');
        let lead = pieces.next()?;
        let mut rest = &text[text.find(lead)? + lead.len()..];
        if !self.text.contains('[') {
            return rest
                .starts_with(&format!(" {CHECK_THIS}"))
                .then_some(CHECK_THIS);
        }
        let mut open = None;
        let mut at = lead.len();
        for piece in pieces {
            let blank = &self.text[at..at + piece.find(']')? + 2];
            at += 1 + piece.len();
            let after = &piece[blank.len() - 1..];
            let answer = match rest.starts_with(blank) {
                true => blank.len(),
                false => rest.find(after)?,
            };
            open = open.or((&rest[..answer] == blank).then_some(blank));
            rest = rest[answer..].strip_prefix(after)?;
        }
        open
    }
}

/// A text with single spaces.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
