//! A document with everything that the catalogue finds in it: values, cue hits and who acts, unit by unit.

mod blank;
mod placeholder;

use std::cell::Cell;
use std::ops::Range;

use jiff::civil::Date;

use crate::document::token::{Kind, Sym, Token};
use crate::document::value::{self, Found};
use crate::document::{Document, Force, Role, Unit};
use crate::lint::catalog::{Catalog, Who};
use crate::lint::matcher::{Hit, Mark, Matcher, Scratch};
use crate::lint::paper::PaperRules;
use crate::lint::{Clause, ForStaff, Reach, SetId};
use crate::report;

use super::actor::{Grammar, Voice};
use super::cues::{Cues, Few};
use super::date::Calendar;
use super::frame::{Purpose, Reading, swallows};
use super::index::{Candidate, FrameRef, Index, frame};
use super::name::Names;
use super::paraphrase::Paraphrase;
use super::polarity::{self, Scope};
use super::view::{Part, View};

pub(super) use blank::BESIDE;
pub(super) use placeholder::Whose;

/// How many lead-ins above each other are read as one sentence with their item.
const LEADS: usize = 3;
/// An employer's own papers have one word in so many for what a trade is about, the terms of an app for its users.
const TRADE: usize = 90;
/// And more than so many.
const TRADED: usize = 4;
/// How often at least the code of an association says what its members must do.
const BOUND: usize = 3;

/// Whose paper a document is, by what it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    /// A practice's.
    Practice,
    /// An employer's: it speaks more of suppliers, colleagues and the like than of clients.
    Employer,
    /// Somebody else's: it speaks more of users, goods, animals and the like than of care.
    Stranger,
    /// A study's: it speaks more of research than of care.
    Study,
}

/// A parsed document and the hits in it, in flat vectors with a range for each unit.
#[derive(Debug)]
pub struct Hits<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its cues.
    pub cues: Cues<'a>,
    values: Vec<Found>,
    phrases: Vec<Hit>,
    /// For each unit where its values and phrases are.
    ranges: Vec<[Range<u32>; 2]>,
    /// Each unit on its own.
    parts: Vec<Part>,
    /// Who speaks in the document as a whole, and to whom.
    voice: Voice,
    /// Whose paper it is.
    owner: Owner,
    /// The units with a place to fill in.
    blank: Vec<u32>,
    /// What only looks like a negator.
    pseudo: Option<SetId>,
    /// The lists of people.
    who: Who,
    /// Words for those who belong: clients of a practice, but not in the code of an association.
    member: [Sym; 2],
    /// Words of duty, as they stand behind "members".
    duty: [Sym; 3],
    /// Words beside a blank, which tell whose it is.
    paper: &'a PaperRules,
}

/// Room for lead-in and item as one sentence; reused from unit to unit.
#[derive(Debug, Default)]
pub struct Joined {
    parts: Vec<Part>,
    tokens: Vec<Token>,
    values: Vec<Found>,
    phrases: Vec<Hit>,
}

impl<'a> Hits<'a> {
    /// Reads every unit once, on some day.
    pub fn find(
        document: &'a Document,
        catalog: &'a Catalog,
        today: Date,
        scratch: &mut Scratch,
    ) -> Self {
        let who = catalog.who;
        let (mut values, mut phrases) = (Vec::new(), Vec::new());
        let mut marks: Vec<Mark> = Vec::with_capacity(document.tokens.len() * 4);
        let units = document.units.len();
        let mut marked = Vec::with_capacity(units);
        let mut ranges = Vec::with_capacity(units);
        let mut blank = Vec::new();
        let (mut spoken, mut addressed) = (0_u32, 0_u32);
        let (mut served, mut traded) = (0, 0);
        let (mut cared, mut foreign, mut study) = (0, 0, 0);
        let you = catalog.vocabulary.find("you");
        let names = Names::new(&catalog.vocabulary);
        let in_other_words = Paraphrase::new(&catalog.vocabulary, who);
        let calendar = Calendar::new(&catalog.vocabulary, today);
        let mut also = Vec::new();
        let (matcher, words) = (&catalog.matcher, &catalog.vocabulary);
        let mut find =
            |tokens: &[Token], values: &[Found], scratch: &mut Scratch, marks: &mut _| {
                also.clear();
                calendar.find(document.text(), tokens, &mut also);
                matcher.find_lists(tokens, values, &also, words, scratch);
                // Lists hold the words that others are alike to, so that these are looked for once more.
                let listed = Matcher::phrases(scratch);
                if in_other_words.plainly(catalog, document, tokens, listed, &mut also) {
                    also.sort_unstable();
                    matcher.find_lists(tokens, values, &also, words, scratch);
                }
                in_other_words.find(tokens, Matcher::phrases(scratch), &mut also);
                also.sort_unstable();
                matcher.find(tokens, values, &also, words, scratch, marks);
            };
        let mut resolved = document.resolved.iter().peekable();
        let mut in_full: Vec<Mark> = Vec::new();
        for (id, unit) in document.units.iter().enumerate() {
            let tokens = document.unit_tokens(unit);
            if tokens.iter().any(|token| token.kind == Kind::Blank) {
                blank.push(id as u32);
            }
            let from = [values.len(), marks.len(), phrases.len()];
            value::find(document.text(), tokens, &mut values);
            // "# Gifts", "We do not accept them": first as it would be said in full.
            if let Some(full) = resolved.next_if(|full| full.unit == id as u32) {
                let mut said = Vec::new();
                in_full.clear();
                value::find(document.text(), &full.tokens, &mut said);
                find(&full.tokens, &said, scratch, &mut in_full);
                marks.extend(in_full.iter().map(|mark| {
                    let first = full.place(mark.first);
                    let last = full.place(mark.first + mark.len - 1);
                    Mark {
                        first,
                        len: last - first + 1,
                        ..*mark
                    }
                }));
            }
            find(tokens, &values[from[0]..], scratch, &mut marks);
            let here = &mut marks[from[1]..];
            if !in_full.is_empty() {
                here.sort_unstable_by_key(|mark| (mark.first, mark.group, mark.len));
                in_full.clear();
            }
            let asked = [
                who.clinicians,
                who.clients,
                who.outsiders,
                who.client_voice,
                who.either,
                who.waived,
                who.another_time,
                who.plain,
                who.care,
                who.bare,
                who.denies,
                who.forbids,
                who.agrees,
            ];
            let listed = Matcher::phrases(scratch).iter();
            let count = |list| listed.clone().filter(|phrase| phrase.set.0 == list).count();
            served += count(who.clients);
            traded += count(who.trade);
            cared += count(who.care) + count(who.charge);
            foreign += count(who.foreign);
            study += count(who.study);
            phrases.extend(listed.filter(|phrase| asked.contains(&phrase.set.0)));
            let named = names.find(document.text(), tokens).into_iter();
            phrases.extend(named.map(|name| Hit {
                set: SetId(who.clinicians),
                first: name.start,
                len: name.len() as u32,
            }));
            let mut here = phrases[from[2]..].iter();
            spoken += u32::from(here.any(|phrase: &Hit| phrase.set.0 == who.client_voice));
            addressed += u32::from(tokens.iter().any(|t| t.sym == you));
            let range = |from: usize, to: usize| from as u32..to as u32;
            marked.push(range(from[1], marks.len()));
            ranges.push([range(from[0], values.len()), range(from[2], phrases.len())]);
        }
        let speaks_of = |what: usize, than: usize| {
            what > than.max(TRADED) && what * TRADE >= document.tokens.len()
        };
        let owner = if speaks_of(study, cared) {
            Owner::Study
        } else if speaks_of(foreign, cared) {
            Owner::Stranger
        } else if speaks_of(traded, served) {
            Owner::Employer
        } else {
            Owner::Practice
        };
        let part = |unit| Part { unit, first: 0 };
        let word = |word| catalog.vocabulary.find(word);
        Self {
            document,
            cues: Cues::new(&catalog.matcher, catalog.sets, marks, marked),
            values,
            phrases,
            ranges,
            parts: (0..units as u32).map(part).collect(),
            voice: Voice {
                client_speaks: spoken >= 3 && spoken * 2 > addressed,
                staff_reads: false,
            },
            owner,
            blank,
            pseudo: catalog.polarity.pseudo,
            who,
            member: ["member", "members"].map(word),
            duty: ["shall", "must", "should"].map(word),
            paper: &catalog.paper,
        }
    }

    /// In a document of this kind: what is for staff calls them "you".
    pub fn in_a(mut self, kind: report::Kind) -> Self {
        self.voice.staff_reads = kind == report::Kind::Staff;
        if self.voice.staff_reads {
            self.let_members_work();
        }
        self
    }

    /// In the code of an association ("A member shall not ...") the members are those who do the work.
    fn let_members_work(&mut self) {
        let member = |token: &Token| self.member.contains(&token.sym);
        let pairs = self.document.tokens.windows(2);
        let bound = pairs.filter(|pair| member(&pair[0]) && self.duty.contains(&pair[1].sym));
        if bound.count() < BOUND {
            return;
        }
        for (unit, [_, phrases]) in self.document.units.iter().zip(&self.ranges) {
            let tokens = self.document.unit_tokens(unit);
            for phrase in &mut self.phrases[phrases.start as usize..phrases.end as usize] {
                let word = tokens[phrase.first as usize].sym;
                if phrase.set.0 == self.who.clients && self.member.contains(&word) {
                    phrase.set = SetId(self.who.clinicians);
                }
            }
        }
    }

    /// Whether clients are told what a unit says of a clause.
    pub fn tells(&self, clause: &Clause, id: u32) -> bool {
        match clause.for_staff {
            _ if self.is_for_others(clause, id) => false,
            _ if !self.voice.staff_reads => true,
            ForStaff::Nothing => false,
            ForStaff::All => true,
            ForStaff::ClientNamed => self.speaks_of(id, self.who.clients),
        }
    }

    /// Whether a unit speaks to employees, the users of an app, the guests of a studio or those who take part in a study, and
    /// of no care.
    pub fn is_for_others(&self, clause: &Clause, id: u32) -> bool {
        let others = match self.owner {
            Owner::Stranger | Owner::Employer => true,
            Owner::Study => !clause.in_studies,
            Owner::Practice => false,
        };
        others && !self.speaks_of(id, self.who.care)
    }

    /// Whether a red flag in a unit is none, since it is not about care. In an employer's papers it is one all the same: those
    /// who work there may work for the practice.
    pub fn flags_nothing(&self, clause: &Clause, id: u32) -> bool {
        self.owner != Owner::Employer && self.is_for_others(clause, id)
    }

    /// Why a rule that clients are not told is none for them.
    pub const fn not_told(&self) -> &'static str {
        match self.owner {
            Owner::Practice => "this document speaks to those who work for the practice",
            Owner::Employer => {
                "this document speaks more of colleagues and suppliers than of clients; a rule for clients has to name them"
            }
            Owner::Stranger => {
                "this document speaks more of users, goods or the like than of care; a rule for clients has to name them"
            }
            Owner::Study => "this document speaks of a study; a rule for clients has to name them",
        }
    }

    /// Whether a unit, or what it stands under, names one of a list.
    fn speaks_of(&self, id: u32, list: u32) -> bool {
        let unit = &self.document.units[id as usize];
        let mut under = [Some(id), unit.lead, unit.head, unit.heading]
            .into_iter()
            .flatten();
        under.any(|at| self.alone(at).phrases(list).next().is_some())
    }

    /// A unit on its own.
    pub fn alone(&self, unit: u32) -> View<'_> {
        let [values, phrases] = &self.ranges[unit as usize];
        let slice = |range: &Range<u32>| range.start as usize..range.end as usize;
        View {
            tokens: self
                .document
                .unit_tokens(&self.document.units[unit as usize]),
            parts: std::slice::from_ref(&self.parts[unit as usize]),
            cues: &self.cues,
            phrases: &self.phrases[slice(phrases)],
            values: &self.values[slice(values)],
            own: 0,
            asked: false,
        }
    }

    /// A unit as frames read it: with its lead-ins, or with the question that it answers by yes or no. The second
    /// value is that answer.
    pub fn view<'b>(
        &'b self,
        id: u32,
        grammar: &Grammar,
        joined: &'b mut Joined,
    ) -> (View<'b>, Option<bool>) {
        let unit = &self.document.units[id as usize];
        let mut before = Vec::new();
        let mut answer = None;
        let head = id > 0 && self.document.units[id as usize - 1].role == Role::Head;
        if let Some(question) = unit
            .question
            .filter(|q| q + 1 == id || (head && q + 2 == id))
        {
            answer = grammar.answer(&self.alone(id), self.pseudo);
            // Boxes under a question: what is asked is offered.
            answer = answer.or((unit.force == Force::Open).then_some(true));
            if answer.is_some() {
                before.push(question);
            }
        }
        if answer.is_none()
            && let Some(head) = unit.head.or(unit.heading).filter(|h| h + 1 == id)
        {
            // "Facebook: no." "# Friend requests", "This is not something we do."
            let own = self.alone(id);
            let short = unit.head.is_some() && own.tokens.len() <= 3;
            if grammar.bare_no(&own) || (short && grammar.answer(&own, self.pseudo) == Some(false))
            {
                answer = Some(false);
                before.push(head);
            }
        }
        if answer.is_none() && unit.joined {
            let mut lead = unit.lead;
            while let Some(at) = lead.filter(|_| before.len() < LEADS) {
                before.push(at);
                let above = &self.document.units[at as usize];
                lead = above.lead.filter(|_| above.joined);
            }
            before.reverse();
        }
        if before.is_empty() {
            return (self.alone(id), None);
        }
        joined.parts.clear();
        joined.tokens.clear();
        joined.values.clear();
        joined.phrases.clear();
        let mut own = 0;
        for part in before.into_iter().chain([id]) {
            own = joined.tokens.len() as u32;
            let view = self.alone(part);
            joined.parts.push(Part {
                unit: part,
                first: own,
            });
            joined.tokens.extend(view.tokens);
            joined
                .values
                .extend(view.values.iter().cloned().map(|mut v| {
                    v.first += own;
                    v
                }));
            let phrases = view.phrases.iter().map(|phrase| phrase.shifted(own));
            joined.phrases.extend(phrases);
        }
        let view = View {
            tokens: &joined.tokens,
            parts: &joined.parts,
            cues: &self.cues,
            phrases: &joined.phrases,
            values: &joined.values,
            own,
            asked: answer.is_some(),
        };
        (view, answer)
    }

    /// Finds the units that may carry the topic of a view, its own among them.
    pub fn near(&self, view: &View<'_>, out: &mut Few) {
        out.clear();
        view.parts.iter().for_each(|part| out.insert(part.unit));
        self.around(view.unit(), Reach::Section, |at| {
            out.insert(at);
            false
        });
    }

    /// A view with all that frames ask of it.
    pub fn reading<'b>(
        &'b self,
        (view, answer): (View<'b>, Option<bool>),
        catalog: &'b Catalog,
        grammar: &'b Grammar,
        scopes: &'b mut Vec<Scope>,
    ) -> Reading<'b> {
        polarity::scopes(&view, &catalog.polarity, grammar, scopes);
        let unit = view.unit();
        Reading {
            view,
            scopes,
            grammar,
            rules: &catalog.polarity,
            voice: self.voice(&view, grammar),
            answer,
            force: self.document.units[unit as usize].force,
            hits: self,
            last: Cell::new(None),
        }
    }

    /// All values of the document, each with the byte of its text at which it begins.
    pub fn values(&self) -> impl Iterator<Item = (u32, &Found)> {
        let units = 0..self.document.units.len() as u32;
        units.flat_map(|unit| {
            let view = self.alone(unit);
            let start = |value: &&Found| view.tokens[value.first as usize].start;
            view.values.iter().map(move |value| (start(&value), value))
        })
    }

    /// Who "I" and "you" are in a unit.
    pub fn voice(&self, view: &View<'_>, grammar: &Grammar) -> Voice {
        Voice {
            client_speaks: self.voice.client_speaks || grammar.client_voice(view),
            ..self.voice
        }
    }

    /// Whether a unit is one of several wordings from which the practice, and not the client, has still to choose.
    pub fn is_undecided(&self, unit: u32, grammar: &Grammar) -> bool {
        let force = self.document.units[unit as usize].force;
        force == Force::Undecided && !self.voice(&self.alone(unit), grammar).client_speaks
    }

    /// The hits of a set in a unit on its own.
    pub fn within(&self, unit: u32, set: SetId) -> impl Iterator<Item = Hit> + '_ {
        self.cues.within(unit, set)
    }

    /// The units in which a set hits, in order.
    pub fn units_with(&self, set: SetId) -> impl Iterator<Item = u32> + '_ {
        self.cues.units_with(set)
    }

    /// Whether a false friend of the clause covers a hit of a unit on its own.
    pub fn swallows(&self, unit: u32, clause: &Clause, hit: Hit) -> bool {
        clause.not_topic.is_some_and(|not_topic| {
            self.within(unit, not_topic)
                .any(|friend| swallows(friend, hit))
        })
    }

    /// Whether one of the units around a unit that may carry its topic is as asked; nearest first.
    pub fn around(&self, id: u32, reach: Reach, mut is: impl FnMut(u32) -> bool) -> bool {
        let units = &self.document.units;
        let unit = &units[id as usize];
        if reach >= Reach::Block {
            let own = [unit.head, unit.question, unit.header, unit.before];
            if own.into_iter().flatten().any(&mut is) {
                return true;
            }
            let mut lead = unit.lead;
            for _ in 0..LEADS {
                let Some(at) = lead else { break };
                let above = &units[at as usize];
                let over = [Some(at), above.head, above.question];
                if over.into_iter().flatten().any(&mut is) {
                    return true;
                }
                lead = above.lead;
            }
        }
        if reach >= Reach::Section {
            // The two sentences before it in the same paragraph.
            let beside = |b: &u32| {
                units[*b as usize].block == unit.block && units[*b as usize].role == Role::Body
            };
            let mut before = (id.saturating_sub(2)..id).rev().filter(beside);
            return before.any(&mut is) || unit.heading.is_some_and(is);
        }
        false
    }

    /// The vetoes that hold in a run-in head.
    pub fn vetoes(&self, head: u32, catalog: &Catalog, index: &Index) -> Vec<FrameRef> {
        let view = self.alone(head);
        let reading = Reading {
            view,
            scopes: &[],
            grammar: &index.grammar,
            rules: &catalog.polarity,
            voice: self.voice,
            answer: None,
            force: Force::Full,
            hits: self,
            last: Cell::new(None),
        };
        let mut waiting = Vec::new();
        let veto = |candidate: &Candidate| candidate.purpose == Purpose::Veto;
        index.waiting(&view, veto, &mut waiting);
        waiting
            .into_iter()
            .map(|(hit, candidate)| (hit, candidate.at))
            .filter(|(hit, at)| {
                let clause = &catalog.clauses[at.clause as usize];
                let policy = frame(clause, *at);
                reading.test(clause, policy, *hit, Purpose::Veto).is_ok()
            })
            .map(|(_, at)| at)
            .collect()
    }

    /// Whether a topic of a clause stands in what surrounds a unit, as far as a reach goes.
    pub fn has_topic(&self, unit: u32, topic: SetId, clause: &Clause, reach: Reach) -> bool {
        self.around(unit, reach, |at| self.names(at, topic, clause).is_some())
    }

    /// Whether a set hits in the run-in head or the first cell of a unit.
    pub fn head_has(&self, unit: u32, set: SetId) -> bool {
        let head = self.document.units[unit as usize].head;
        head.is_some_and(|head| self.within(head, set).next().is_some())
    }

    /// Whether a set hits in a unit, false friends aside.
    pub fn names(&self, unit: u32, set: SetId, clause: &Clause) -> Option<Hit> {
        self.within(unit, set)
            .find(|hit| !self.swallows(unit, clause, *hit))
    }
}

/// Whether a unit can state something at all.
pub fn states(unit: &Unit) -> bool {
    unit.role == Role::Body && !unit.asks
}
