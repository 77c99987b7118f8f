//! Whose act a statement is: the nearest subject before it.
//!
//! No parser: pronouns, the shared lists of clinicians and clients, and a few rules about what is no subject (a noun
//! after a preposition, an object), or who stands behind "by". Where nothing tells, the answer is `None`, and a test
//! for an actor passes for passives, participles and fragments.

use crate::document::token::{Gap, Sym, Token, Vocabulary};
use crate::lint::catalog::Who;
use crate::lint::matcher::Hit;
use crate::lint::{Actor, SetId};

use super::view::View;

/// Farthest "by" after a verb in the passive, in words.
const AGENT: usize = 5;

/// Who speaks in a document, and to whom.
#[derive(Clone, Copy, Debug, Default)]
pub struct Voice {
    /// "I" is the client: "I understand that my therapist ...".
    pub client_speaks: bool,
    /// "You" works for the practice: a code of conduct, a handbook for volunteers.
    pub staff_reads: bool,
}

impl Voice {
    fn first(self) -> Actor {
        if self.client_speaks {
            Actor::Client
        } else {
            Actor::Practice
        }
    }

    fn second(self) -> Actor {
        if self.staff_reads {
            Actor::Practice
        } else {
            Actor::Client
        }
    }
}

/// Words of grammar as symbols.
#[derive(Debug)]
pub struct Grammar {
    who: Who,
    first: [Sym; 2],
    you: Sym,
    third: [Sym; 3],
    nominative: Vec<Sym>,
    and: [Sym; 4],
    that: Sym,
    to: Sym,
    leads_on: [Sym; 2],
    asks: [Sym; 2],
    bids: Vec<Sym>,
    auxiliaries: Vec<Sym>,
    prepositions: Vec<Sym>,
    determiners: Vec<Sym>,
    conjunctions: Vec<Sym>,
    reserve: [Sym; 2],
    no: Vec<Sym>,
    yes: Sym,
    not: Sym,
    bare_no: [Sym; 3],
    untrue: [Sym; 2],
    ifs: [Sym; 2],
    finite: Vec<Sym>,
    clings: [Sym; 2],
    indefinite: [Sym; 3],
    some: [Sym; 9],
    ours: [Sym; 4],
    label: Sym,
    answer: Sym,
    say: Sym,
    declines: [Sym; 2],
    or: Sym,
    by: Sym,
    us: [Sym; 2],
    relies: [Sym; 4],
    writer: [Sym; 6],
    have: Sym,
    would: [Sym; 3],
    joins: Vec<Sym>,
    reports: Vec<Sym>,
}

impl Grammar {
    /// Looks the words up once.
    pub fn new(words: &Vocabulary, who: Who) -> Self {
        let one = |word: &str| {
            let sym = words.find(word);
            debug_assert_ne!(sym, Sym::UNKNOWN, "{word} stands in no list of grammar");
            sym
        };
        let all = |list: &str| list.split(' ').map(one).collect::<Vec<_>>();
        Self {
            who,
            first: [one("i"), one("we")],
            you: one("you"),
            third: [one("they"), one("he"), one("she")],
            nominative: all("i we you they he she please"),
            and: [one("and"), one("so"), one("then"), one("or")],
            that: one("that"),
            to: one("to"),
            leads_on: [one("to"), one("from")],
            asks: [one("please"), one("kindly")],
            bids: all("please kindly do never always"),
            auxiliaries: all(
                "may might can could will would shall should must is are was were have has had do does need want wish am not never always also",
            ),
            prepositions: all(
                "of for with from by at on in about between under against among towards toward per via through than as to",
            ),
            determiners: all(
                "the a an your our my their his her any all this current former other each every another new existing own",
            ),
            conjunctions: all("that if when and or so then"),
            reserve: [one("reserve"), one("reserves")],
            no: all("no never not sorry nope nah"),
            yes: one("yes"),
            not: one("not"),
            bare_no: [one("no"), one("never"), one("none")],
            untrue: [one("no"), one("false")],
            ifs: [one("if"), one("whether")],
            clings: [one("no"), one("neither")],
            // "Someone will call you back": nobody in particular.
            some: [
                "some", "many", "most", "few", "several", "certain", "good", "previous", "former",
            ]
            .map(one),
            ours: [one("our"), one("this"), one("here"), one("us")],
            indefinite: [one("someone"), one("somebody"), one("anyone")],
            label: one("a"),
            answer: one("answer"),
            say: one("say"),
            declines: [one("decline"), one("refuse")],
            or: one("or"),
            by: one("by"),
            us: [one("me"), one("us")],
            relies: ["expect", "trust", "on", "upon"].map(one),
            writer: ["i", "we", "me", "us", "my", "our"].map(one),
            have: one("have"),
            would: ["would", "could", "might"].map(one),
            joins: all("to and or until till"),
            reports: all(
                "feel feels think thinks believe believes know find finds realise realize say says decide fear worry sense",
            ),
            finite: all(
                "is are was were will may might can could must shall should would has have",
            ),
        }
    }

    /// I or we.
    pub fn is_first_person(&self, sym: Sym) -> bool {
        self.first.contains(&sym)
    }

    /// whether.
    pub fn is_whether(&self, sym: Sym) -> bool {
        sym == self.ifs[1]
    }

    /// I, we, me, us, my or our.
    pub fn is_writer(&self, sym: Sym) -> bool {
        sym != Sym::UNKNOWN && self.writer.contains(&sym)
    }

    /// A pronoun that can only be a subject, or "please".
    pub fn is_nominative(&self, sym: Sym) -> bool {
        sym != Sym::UNKNOWN && self.nominative.contains(&sym)
    }

    /// and, so, then, or.
    pub fn is_and(&self, sym: Sym) -> bool {
        self.and.contains(&sym)
    }

    /// not.
    pub fn is_not(&self, sym: Sym) -> bool {
        sym == self.not
    }

    /// feel, think, find: what follows belongs to them ("if you feel you can not wait, call").
    pub fn reports(&self, sym: Sym) -> bool {
        sym != Sym::UNKNOWN && self.reports.contains(&sym)
    }

    /// to, until, and: between the two ends of a range.
    pub fn joins(&self, sym: Sym) -> bool {
        sym != Sym::UNKNOWN && self.joins.contains(&sym)
    }

    /// and, so, then: what they begin after a comma may be a clause of its own.
    pub fn goes_on_anew(&self, sym: Sym) -> bool {
        self.is_and(sym) && sym != self.or
    }

    /// to, from: after "not allowed" what is forbidden is still to come.
    pub fn leads_on(&self, sym: Sym) -> bool {
        sym != Sym::UNKNOWN && self.leads_on.contains(&sym)
    }

    /// you.
    pub fn is_you(&self, sym: Sym) -> bool {
        sym == self.you
    }

    /// no.
    pub fn is_no(&self, sym: Sym) -> bool {
        sym == self.bare_no[0]
    }

    /// no, never, none: refusals that may stand alone.
    pub fn is_bare_no(&self, sym: Sym) -> bool {
        self.bare_no.contains(&sym)
    }

    /// no, false: what a cell says of the statement beside it.
    pub fn is_untrue(&self, sym: Sym) -> bool {
        sym != Sym::UNKNOWN && self.untrue.contains(&sym)
    }

    /// no, never, none, false: the last word of what it denies.
    pub fn is_last_no(&self, sym: Sym) -> bool {
        self.is_bare_no(sym) || self.is_untrue(sym)
    }

    /// no, neither: they also deny a verb right before them.
    pub fn clings(&self, sym: Sym) -> bool {
        sym != Sym::UNKNOWN && self.clings.contains(&sym)
    }

    /// An auxiliary or modal: a verb of the main clause.
    pub fn is_finite(&self, sym: Sym) -> bool {
        sym != Sym::UNKNOWN && self.finite.contains(&sym)
    }

    /// "or have": an infinitive that goes on with the modal before it.
    pub fn goes_on(&self, or: Sym, verb: Sym) -> bool {
        or == self.or && verb == self.have
    }

    /// would, could, might.
    pub fn is_would(&self, sym: Sym) -> bool {
        self.would.contains(&sym)
    }

    /// that.
    pub fn is_that(&self, sym: Sym) -> bool {
        sym == self.that
    }

    /// Whether an answer is a yes (`Some(true)`) or a no: "No, ...", "I don't.", "That is kind, but no." What only looks
    /// like a refusal ("No problem.") is neither.
    pub fn answer(&self, view: &View<'_>, pseudo: Option<SetId>) -> Option<bool> {
        // "A. No, I'm afraid."
        let label = u32::from(view.tokens.first()?.sym == self.label);
        let tokens = &view.tokens[label as usize..];
        let first = tokens.first()?.sym;
        let says = |word: Sym| tokens.iter().any(|t| t.sym == word);
        let no = self.no[0];
        if says(self.yes) && says(no) {
            return None;
        }
        if first == self.yes {
            return Some(true);
        }
        let meant = |at: usize| {
            let covers = |hit: Hit| (hit.first..hit.end()).contains(&(at as u32 + label));
            !view.of(pseudo).any(covers)
        };
        let short = tokens.len() <= 5 && self.is_first_person(first);
        // "That is kind, but no.", "Please don't. Ring us.", "I'm afraid not - your privacy matters." Of "tell us if you
        // would rather not" the client decides.
        let last = tokens.len() - 1;
        // "You can always say no", "We would never say no": nothing is refused.
        let own = |t: &Token| self.is_first_person(t.sym);
        let idle = last > 0
            && tokens[last - 1].sym == self.say
            && (says(self.bare_no[1]) || !tokens.iter().any(own));
        let ends = ((tokens[last].sym == no || tokens[last].sym == self.not)
            && !idle
            && meant(last)
            && !self.ifs.iter().any(|word| says(*word)))
            || (1..tokens.len().min(7))
                .any(|at| tokens[at].gap == Gap::Break && tokens[at - 1].sym == self.not);
        let refuses = first != Sym::UNKNOWN && self.no.contains(&first) && meant(0);
        // "I'd have to say no, I'm afraid.", "I won't, unless you ask.", "We would have to decline.", "My answer is no."
        let clause = tokens[1..].iter().take_while(|t| t.gap == Gap::Space);
        let clause = &tokens[..=clause.count()];
        let refusal = |t: &Token| {
            t.sym != Sym::UNKNOWN
                && (self.is_bare_no(t.sym) || t.sym == self.not || self.declines.contains(&t.sym))
        };
        let answers = self.is_first_person(first)
            || (clause.iter().take(2)).any(|t| t.sym != Sym::UNKNOWN && t.sym == self.answer);
        let declines = answers
            && refusal(&clause[clause.len() - 1])
            && meant(clause.len() - 1)
            && clause.iter().filter(|t| refusal(t)).count() == 1
            && !clause
                .iter()
                .any(|t| t.sym == self.or || self.ifs.contains(&t.sym));
        if refuses || ends || declines || (short && says(self.not)) || self.bare_no(view) {
            return Some(false);
        }
        // "Of course, ring us." "Absolutely not" is no such yes.
        let agrees = view.phrases(self.who.agrees).any(|p| p.first == label);
        let agrees = agrees && !clause.iter().any(refusal);
        (agrees || (tokens.len() == 2 && short)).then_some(true)
    }

    /// Whether a unit says no and nothing else: "Not allowed.", "This is not something we do." What is meant stands before.
    pub fn bare_no(&self, view: &View<'_>) -> bool {
        let (mut denies, mut forbids, mut at) = (false, false, 0);
        while at < view.tokens.len() as u32 {
            let longest = |list| {
                let here = view.phrases(list).filter(|p| p.first == at);
                here.map(Hit::end).max().unwrap_or(0)
            };
            let [no, ban, other] = [self.who.denies, self.who.forbids, self.who.bare].map(longest);
            let end = no.max(ban).max(other);
            if end == 0 {
                return false;
            }
            denies |= no == end;
            forbids |= ban == end;
            at = end;
        }
        denies != forbids
    }

    /// Whether a unit speaks as the client.
    pub fn client_voice(&self, view: &View<'_>) -> bool {
        view.phrases(self.who.client_voice).next().is_some()
    }

    /// Whose act the words of a hit are.
    pub fn actor(&self, view: &View<'_>, hit: Hit, voice: Voice) -> Option<Actor> {
        if view
            .phrases(self.who.either)
            .any(|e| e.end() <= hit.first && self.same_clause(view, e.end(), hit.first))
        {
            return Some(Actor::Both);
        }
        let mut at = hit.first;
        while at > 0 {
            at -= 1;
            let token = &view.tokens[at as usize];
            if token.sym != Sym::UNKNOWN {
                if token.sym == self.that || self.indefinite.contains(&token.sym) {
                    return None;
                }
                if let Some(actor) = self.pronoun(view, at, hit, voice) {
                    return Some(actor);
                }
                if self.reserve.contains(&token.sym) {
                    return Some(Actor::Practice);
                }
                // "We take no photos, and please do not film us."
                if self.asks.contains(&token.sym) {
                    return Some(voice.second());
                }
            }
            if let Some(actor) = self.noun(view, at, hit) {
                return Some(actor);
            }
            // "You can expect us to reply": who is relied on acts.
            if let Some(before) = at
                .checked_sub(1)
                .map(|before| &view.tokens[before as usize])
                && token.sym != Sym::UNKNOWN
                && self.us.contains(&token.sym)
                && self.relies.contains(&before.sym)
                && view.tokens[at as usize + 1].sym == self.to
            {
                return Some(voice.first());
            }
            let seam = at == view.own && view.own > 0;
            if token.gap == Gap::Break && !seam {
                break;
            }
        }
        // "Please text", "Do not text", "Never send": nobody is named and the clause begins with a bid.
        let bid = at < hit.first && self.bids.contains(&view.tokens[at as usize].sym);
        match bid {
            true => Some(voice.second()),
            false => self.agent(view, hit, voice),
        }
    }

    /// Who does what is said in the passive: "may be ended at any time by us", "by you or your therapist".
    fn agent(&self, view: &View<'_>, hit: Hit, voice: Voice) -> Option<Actor> {
        let after = view.tokens[hit.end() as usize..].iter();
        let clause = after.take_while(|token| token.gap != Gap::Break);
        let by = clause.take(AGENT).position(|token| token.sym == self.by)?;
        let (mut practice, mut client) = (false, false);
        let mut at = hit.end() as usize + by + 1;
        while let Some(token) = view.tokens.get(at).filter(|token| token.gap != Gap::Break) {
            let people = [self.who.clinicians, self.who.clients];
            let named = view
                .phrases
                .iter()
                .filter(|p| p.first as usize == at && people.contains(&p.set.0))
                .max_by_key(|p| p.len);
            if let Some(named) = named {
                practice |= named.set.0 == self.who.clinicians;
                client |= named.set.0 == self.who.clients;
                at = named.end() as usize;
                continue;
            }
            match token.sym {
                Sym::UNKNOWN => break,
                sym if sym == self.you => match voice.second() {
                    Actor::Client => client = true,
                    _ => practice = true,
                },
                sym if sym == self.us[0] && voice.client_speaks => client = true,
                sym if self.us.contains(&sym) => practice = true,
                sym if sym == self.or || sym == self.by || self.determiners.contains(&sym) => {}
                _ => break,
            }
            at += 1;
        }
        match (practice, client) {
            (true, true) => Some(Actor::Both),
            (true, false) => Some(Actor::Practice),
            (false, true) => Some(Actor::Client),
            (false, false) => None,
        }
    }

    fn pronoun(&self, view: &View<'_>, at: u32, hit: Hit, voice: Voice) -> Option<Actor> {
        let sym = view.tokens[at as usize].sym;
        if view.asked && at < view.own {
            // In a question with its answer the client asks: "Can I text you?"
            let speaks = self.is_first_person(sym);
            return (speaks || sym == self.you).then_some(if speaks {
                Actor::Client
            } else {
                Actor::Practice
            });
        }
        if sym == self.first[0] {
            return Some(voice.first());
        }
        if sym == self.first[1] {
            return Some(Actor::Practice);
        }
        if sym == self.you {
            return self
                .is_subject(view, at, at + 1, hit)
                .then(|| voice.second());
        }
        if self.third.contains(&sym) {
            // "The therapist ..., however they will ...": whoever was named before.
            let named = view.phrases.iter().filter(|p| p.first < at);
            let named = named.filter_map(|phrase| Some((phrase, self.of(*phrase)?)));
            return named
                .max_by_key(|(phrase, _)| phrase.first)
                .map(|(_, actor)| actor);
        }
        None
    }

    fn noun(&self, view: &View<'_>, at: u32, hit: Hit) -> Option<Actor> {
        let ends = |p: &&Hit| p.end() == at + 1 && p.end() <= hit.first;
        let named = view.phrases.iter().filter(ends);
        let named = named.filter_map(|phrase| Some((phrase, self.of(*phrase)?)));
        let (phrase, actor) = named.max_by_key(|(phrase, _)| phrase.len)?;
        let mut start = phrase.first;
        while start > 0
            && self
                .determiners
                .contains(&view.tokens[start as usize - 1].sym)
            && view.tokens[start as usize - 1].sym != Sym::UNKNOWN
        {
            start -= 1;
        }
        let subject = self.is_subject(view, start, phrase.end(), hit);
        // "Some therapists", "your previous counselor": the profession, and not whoever wrote this.
        let actor = match actor {
            Actor::Practice if self.elsewhere(view, *phrase) => Actor::Other,
            actor => actor,
        };
        subject.then_some(actor)
    }

    /// Whether a word before a clinician says that it is another one; "some staff here" are this practice's.
    fn elsewhere(&self, view: &View<'_>, phrase: Hit) -> bool {
        let known = |of: &[Sym], at: u32| {
            let sym = view
                .tokens
                .get(at as usize)
                .map_or(Sym::UNKNOWN, |token| token.sym);
            sym != Sym::UNKNOWN && of.contains(&sym)
        };
        let before = phrase.first.checked_sub(1);
        before.is_some_and(|before| known(&self.some, before))
            && !(phrase.end()..phrase.end() + 3).any(|at| known(&self.ours, at))
    }

    /// Whom a phrase names.
    fn of(&self, phrase: Hit) -> Option<Actor> {
        let sets = [
            (self.who.clinicians, Actor::Practice),
            (self.who.clients, Actor::Client),
            (self.who.outsiders, Actor::Other),
        ];
        let named = sets.into_iter().find(|(set, _)| *set == phrase.set.0);
        named.map(|(_, actor)| actor)
    }

    /// Whether a noun phrase or pronoun at `start..end` is the subject of a later hit rather than an object.
    fn is_subject(&self, view: &View<'_>, start: u32, end: u32, hit: Hit) -> bool {
        let next = view
            .tokens
            .get(end as usize)
            .map_or(Sym::UNKNOWN, |t| t.sym);
        if next == self.to && hit.first <= end + 4 {
            return true;
        }
        let Some(before) = start.checked_sub(1).map(|b| view.tokens[b as usize].sym) else {
            return true;
        };
        if before != Sym::UNKNOWN && self.prepositions.contains(&before) {
            return false;
        }
        let opens = view.tokens[start as usize].gap != Gap::Space
            || (before != Sym::UNKNOWN
                && (self.conjunctions.contains(&before) || self.auxiliaries.contains(&before)));
        // "We tell the GP when we see you": what follows begins a clause of its own.
        let begins = self.conjunctions.contains(&next) && !self.is_and(next);
        opens
            || (hit.first <= end + 1 && !begins)
            || (next != Sym::UNKNOWN && self.auxiliaries.contains(&next))
    }

    fn same_clause(&self, view: &View<'_>, from: u32, to: u32) -> bool {
        view.tokens[from as usize..to as usize]
            .iter()
            .all(|t| t.gap != Gap::Break)
            && to - from <= 12
    }
}
