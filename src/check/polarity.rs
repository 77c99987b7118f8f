//! How a statement stands in its unit: the scopes of triggers over its words.

use std::ops::Range;

use crate::document::token::{Gap, Kind};
use crate::lint::matcher::Hit;
use crate::lint::polarity::{Direction, PolarityRules, Trigger};
use crate::lint::{Actor, Polarity};

use super::actor::Grammar;
use super::view::View;

/// Words over which a trigger reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// What it makes of them.
    pub polarity: Polarity,
    /// The trigger itself.
    pub trigger: Hit,
    /// First token in reach.
    pub start: u32,
    /// First token out of reach.
    pub end: u32,
    /// Whether it undoes another negation.
    pub reverses: bool,
    /// Whether it also denies the words right before it ("we accept no gifts", "you can not").
    pub clings: bool,
    /// Whether it changes only what is denied ("I do not text as often as ...").
    pub limits: bool,
    /// Only for acts of this party.
    pub by: Option<Actor>,
}

/// Hits in order, to be asked which of them cover another.
struct Cover {
    hits: Vec<Hit>,
    longest: u32,
}

impl Cover {
    fn new(hits: impl Iterator<Item = Hit>) -> Self {
        let mut hits: Vec<Hit> = hits.collect();
        hits.sort_unstable_by_key(|hit| (hit.first, hit.len));
        let longest = hits.iter().map(|hit| hit.len).max().unwrap_or(0);
        Self { hits, longest }
    }

    fn over(&self, hit: Hit) -> impl Iterator<Item = Hit> + '_ {
        let first = hit.first.saturating_sub(self.longest);
        let from = self.hits.partition_point(|other| other.first < first);
        let near = self.hits[from..].iter().copied();
        near.take_while(move |other| other.first <= hit.first)
            .filter(move |other| other.covers(hit))
    }
}

/// Finds the scopes of a view.
pub fn scopes(view: &View<'_>, rules: &PolarityRules, grammar: &Grammar, out: &mut Vec<Scope>) {
    out.clear();
    let n = view.tokens.len() as u32;
    let triggers: Vec<(&Trigger, Hit)> = rules
        .triggers
        .iter()
        .flat_map(|t| view.of(Some(t.set)).map(move |hit| (t, hit)))
        .filter(|(t, hit)| !t.imagined || says_would(view, grammar, hit.end()))
        .collect();
    // "Not allowed" denies what stands before it, and its "not" the "allowed" all the same.
    let swallows =
        |t: &Trigger| (t.direction, t.polarity) != (Direction::Backward, Polarity::Denied);
    let hits = triggers.iter().filter(|(t, _)| swallows(t));
    let hits = hits.map(|(_, hit)| *hit);
    let (pseudos, longest) = (Cover::new(view.of(rules.pseudo)), Cover::new(hits));
    for (trigger, hit) in triggers {
        // "Not hesitate" is no negation, "with no" is more than "no", and "No, ..." answers a question.
        let pseudo = pseudos.over(hit).next().is_some();
        let longer = longest.over(hit).any(|other| other.len > hit.len);
        let next = view.tokens.get(hit.end() as usize);
        let answers = hit.first == view.own
            && hit.len == 1
            && grammar.is_no(view.tokens[hit.first as usize].sym)
            && next.is_none_or(|t| t.gap != Gap::Space);
        if pseudo || longer || answers {
            continue;
        }
        let (start, end) = match trigger.direction {
            Direction::Forward => {
                let stop = stop(view, rules, grammar, hit, trigger);
                let reaches_items = hit.end() <= view.own && stop >= view.own && !view.asked;
                let window = if reaches_items || lists(view, grammar, hit, trigger) {
                    n
                } else {
                    hit.end() + trigger.window
                };
                let end = stop.min(window).min(n);
                if trigger.reports && binds_us(view, grammar, hit.end()..end) {
                    continue;
                }
                // "Until 2024 you paid $90": the last word may be the verb itself; in a report all words are others'.
                let start = match trigger.polarity {
                    _ if trigger.reports => hit.first,
                    Polarity::Unclear => hit.end() - 1,
                    _ => hit.end(),
                };
                (start, end)
            }
            Direction::Backward => {
                // "Clients are not allowed to ...": what is forbidden comes after.
                let next = next.filter(|next| next.gap == Gap::Space);
                if !swallows(trigger) && next.is_some_and(|next| grammar.leads_on(next.sym)) {
                    continue;
                }
                (start(view, rules, grammar, hit, trigger), hit.first)
            }
        };
        out.push(Scope {
            polarity: trigger.polarity,
            trigger: hit,
            start,
            end,
            reverses: trigger.reverses,
            clings: hit.len == 1 && clings(view, grammar, hit.first),
            limits: trigger.limits,
            by: trigger.by,
        });
    }
    nest(out);
    tail(view, grammar, out);
}

/// Whether a negator also denies the words right before it: "we accept no gifts", "you can" of "you can not stop".
fn clings(view: &View<'_>, grammar: &Grammar, at: u32) -> bool {
    let token = &view.tokens[at as usize];
    let before = at
        .checked_sub(1)
        .map(|before| view.tokens[before as usize].sym);
    token.gap == Gap::Space
        && (grammar.clings(token.sym)
            || (grammar.is_not(token.sym) && before.is_some_and(|sym| grammar.is_finite(sym))))
}

/// "If you can't attend, a text will do": a negation inside a condition ends with it.
fn nest(scopes: &mut [Scope]) {
    let conditions: Vec<(u32, u32)> = scopes
        .iter()
        .filter(|s| matches!(s.polarity, Polarity::Conditional | Polarity::Excepted))
        .map(|s| (s.start, s.end))
        .collect();
    for scope in scopes.iter_mut().filter(|s| s.polarity == Polarity::Denied) {
        for &(start, end) in &conditions {
            if start <= scope.trigger.first && scope.trigger.first < end {
                scope.end = scope.end.min(end);
            }
        }
    }
}

/// "Social media contact with clients - never": a bare negator at the end denies the words before it.
fn tail(view: &View<'_>, grammar: &Grammar, out: &mut Vec<Scope>) {
    let Some(last) = view
        .tokens
        .len()
        .checked_sub(1)
        .filter(|&last| last > view.own as usize)
    else {
        return;
    };
    let token = &view.tokens[last];
    if token.gap == Gap::Break && grammar.is_last_no(token.sym) {
        // "We do not take gifts | No": once more no, or not so. "Never" is once more no.
        let denied = |scope: &Scope| {
            scope.polarity == Polarity::Denied
                && (view.own..last as u32).contains(&scope.trigger.first)
        };
        let disputes = grammar.is_untrue(token.sym) && out.iter().any(denied);
        out.push(Scope {
            polarity: if disputes {
                Polarity::Unclear
            } else {
                Polarity::Denied
            },
            trigger: Hit {
                set: crate::lint::SetId(u32::MAX),
                first: last as u32,
                len: 1,
            },
            start: view.own,
            end: last as u32,
            reverses: false,
            clings: false,
            limits: false,
            by: None,
        });
    }
}

/// "I will not: lend; take gifts", "The code says: therapists do not ...": it goes on to the end.
fn lists(view: &View<'_>, grammar: &Grammar, hit: Hit, trigger: &Trigger) -> bool {
    let last = view.tokens[hit.end() as usize - 1].sym;
    let denies = trigger.polarity == Polarity::Denied && grammar.is_not(last);
    let next = view.tokens.get(hit.end() as usize);
    (denies || trigger.reports) && next.is_some_and(|token| token.gap == Gap::Break)
}

/// Whether a report speaks of the writer too: "The code says that I must not ..." is a rule of this practice.
fn binds_us(view: &View<'_>, grammar: &Grammar, report: Range<u32>) -> bool {
    let mut words = view.tokens[report.start as usize..report.end as usize].iter();
    words.any(|token| grammar.is_writer(token.sym))
}

/// Whether it is said further on what would be.
fn says_would(view: &View<'_>, grammar: &Grammar, from: u32) -> bool {
    let mut words = view.tokens[from as usize..].iter();
    words.any(|token| grammar.is_would(token.sym))
}

/// The first token of a backward scope: it goes back to where its clause begins. "$140, from 2030 on $150": what opens
/// a clause says nothing of the one before.
fn start(
    view: &View<'_>,
    rules: &PolarityRules,
    grammar: &Grammar,
    hit: Hit,
    trigger: &Trigger,
) -> u32 {
    let gap = |at: u32| view.tokens.get(at as usize).map(|token| token.gap);
    let opens = gap(hit.first) == Some(Gap::Comma) && gap(hit.end()) == Some(Gap::Space);
    if opens && view.starts(rules.settings, hit.first) {
        return hit.first;
    }
    let begins = |at: &u32| {
        let token = &view.tokens[*at as usize];
        let anew = || {
            // "Texts may wait, and dogs are forbidden." Of "hugs, kisses or massage are" all are.
            let bans = trigger.polarity == Polarity::Denied;
            view.starts(rules.fresh, *at)
                || (bans
                    && (grammar.goes_on_anew(token.sym) || view.starts(rules.terminators, *at)))
        };
        token.gap == Gap::Break || (token.gap == Gap::Comma && *at < hit.first && anew())
    };
    // What is asked is denied by the answer as a whole.
    let first = if view.asked { view.own } else { 0 };
    let from = hit.first.saturating_sub(trigger.window).max(first);
    (from..=hit.first).rev().find(begins).unwrap_or(from)
}

/// The first token at which a forward scope ends for a reason other than its window.
fn stop(
    view: &View<'_>,
    rules: &PolarityRules,
    grammar: &Grammar,
    hit: Hit,
    trigger: &Trigger,
) -> u32 {
    let polarity = trigger.polarity;
    let fresh = |at: u32| view.starts(rules.fresh, at);
    let ends = |at: u32| view.starts(rules.terminators, at);
    let lists = lists(view, grammar, hit, trigger);
    // Beyond the window only the seam matters, where a lead-in reaches its items.
    let n = view.tokens.len() as u32;
    let far = if lists || (hit.end() <= view.own && !view.asked) {
        n
    } else {
        n.min(hit.end() + trigger.window)
    };
    for at in hit.end()..far {
        let token = &view.tokens[at as usize];
        // The seam between lead-in and item ends nothing.
        let seam = at == view.own && view.own > 0;
        if seam && view.asked {
            return at;
        }
        if (token.gap == Gap::Break && !seam && !lists) || ends(at) {
            return at;
        }
        if at == hit.end() {
            continue;
        }
        if trigger.until_verb
            && (grammar.is_finite(token.sym)
                || grammar.is_nominative(token.sym)
                || (token.gap == Gap::Comma && !seam && !enumerates(view, grammar, at)))
        {
            return at;
        }
        // "Texts are not private and are kept short": a second verb begins anew.
        let and = &view.tokens[at as usize - 1];
        if polarity == Polarity::Denied
            && grammar.is_and(and.sym)
            && grammar.is_finite(token.sym)
            && !grammar.goes_on(and.sym, token.sym)
        {
            return at;
        }
        let after_comma = token.gap == Gap::Comma && !seam;
        let opens = matches!(
            polarity,
            Polarity::Conditional | Polarity::Excepted | Polarity::Unclear
        ) && !trigger.reports
            && !trigger.imagined;
        // "When you call, and may not be able to": the main clause goes on.
        let resumes = grammar.is_and(token.sym)
            && view
                .tokens
                .get(at as usize + 1)
                .is_some_and(|next| grammar.is_finite(next.sym));
        // "Some ask whether I do, and I do not": "whether" opens no second condition.
        let indirect = grammar.is_whether(view.tokens[hit.end() as usize - 1].sym);
        let answers = indirect
            && grammar.is_and(token.sym)
            && view
                .tokens
                .get(at as usize + 1)
                .is_some_and(|next| grammar.is_first_person(next.sym));
        if after_comma && opens && (resumes || answers) {
            return at;
        }
        if after_comma && opens && !enumerates(view, grammar, at) {
            return at;
        }
        // "Clients ask for a hug, and I ...": what is told next is told by the practice.
        let told = polarity == Polarity::Unclear && and.gap == Gap::Comma;
        let after_and = (!opens || told)
            && grammar.is_and(and.sym)
            && (grammar.is_nominative(token.sym) || and.gap == Gap::Comma);
        let you = at > hit.end()
            && !trigger.imagined
            && grammar.is_you(token.sym)
            && !grammar.is_and(and.sym)
            && !grammar.reports(and.sym)
            && view
                .tokens
                .get(at as usize + 1)
                .is_some_and(|next| grammar.is_finite(next.sym));
        if you {
            return at;
        }
        if ((after_comma && !trigger.imagined) || after_and) && fresh(at) {
            return at;
        }
        if polarity == Polarity::Conditional
            && at > hit.end()
            && grammar.is_first_person(token.sym)
            && subject_like(view, grammar, at, hit)
        {
            return at;
        }
    }
    far
}

/// "If you call, text or email, I ...": a comma inside an enumeration ends nothing.
pub fn enumerates(view: &View<'_>, grammar: &Grammar, at: u32) -> bool {
    // "..., call 999 or your doctor" bids.
    let next = view.tokens.get(at as usize + 1);
    if next.is_some_and(|next| matches!(next.kind, Kind::Number | Kind::Phone)) {
        return false;
    }
    let ahead = (at..view.tokens.len() as u32).take(3);
    grammar.is_and(view.tokens[at as usize].sym)
        || ahead.skip(1).any(|next| {
            let token = &view.tokens[next as usize];
            grammar.is_and(token.sym) || (token.gap == Gap::Comma && next < at + 3)
        }) && !grammar.is_nominative(view.tokens[at as usize].sym)
}

/// "If you leave a message I return it": the practice's own later pronoun opens the main clause; "if you and I" does not.
fn subject_like(view: &View<'_>, grammar: &Grammar, at: u32, trigger: Hit) -> bool {
    let before = view.tokens[at as usize - 1].sym;
    at > trigger.end() + 1
        && !grammar.is_and(before)
        && !grammar.reports(before)
        && !grammar.is_that(view.tokens[at as usize - 1].sym)
}

/// The polarity of the words of a hit. With several kinds in scope the outermost decides.
pub fn of(hit: Hit, scopes: &[Scope], actor: Option<Actor>) -> Polarity {
    let over = |scope: &&Scope| {
        // Of what is only spoken of, the words that begin it are part ("not true that we do not").
        let first = match scope.polarity {
            Polarity::Unclear => hit.end() - 1,
            _ => hit.first,
        };
        let within = scope.start <= first && hit.first < scope.end;
        (within || (scope.clings && scope.trigger.first == hit.end()))
            && !hit.covers(scope.trigger)
            && (scope.by.is_none()
                || scope.by == actor
                || actor.is_none()
                || actor == Some(Actor::Both))
    };
    let (mut negated, mut reversed) = (false, 0);
    let mut hedged = false;
    let (mut conditional, mut excepted) = (false, false);
    let (mut unclear, mut limited) = (false, false);
    for scope in scopes.iter().filter(over) {
        match scope.polarity {
            Polarity::Conditional => conditional = true,
            Polarity::Excepted => excepted = true,
            Polarity::Denied if scope.reverses => reversed += 1,
            Polarity::Denied => negated = true,
            Polarity::Hedged => hedged = true,
            Polarity::Unclear if scope.limits => limited = true,
            Polarity::Unclear => unclear = true,
            Polarity::Asserted => {}
        }
    }
    let denied = u32::from(negated) + reversed;
    match (conditional, excepted, denied) {
        _ if unclear => Polarity::Unclear,
        (true, ..) => Polarity::Conditional,
        (_, true, _) => Polarity::Excepted,
        (.., 1) if limited => Polarity::Unclear,
        (.., 1) => Polarity::Denied,
        (.., 3..) => Polarity::Unclear,
        _ if hedged && denied == 0 => Polarity::Hedged,
        _ => Polarity::Asserted,
    }
}

/// Whether a hit lies in a conditional scope, or in the words that open it ("in an emergency").
pub fn in_condition(hit: Hit, scopes: &[Scope]) -> bool {
    scopes.iter().any(|scope| {
        scope.polarity == Polarity::Conditional
            && (scope.trigger.covers(hit) || (scope.start <= hit.first && hit.first < scope.end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::examples::DAY;
    use crate::document::Document;
    use crate::embedded;
    use crate::lint::catalog::{Catalog, Sources};
    use crate::lint::load::polarity::polarity_examples;
    use crate::lint::matcher::Scratch;
    use crate::source::Source;

    /// Every example of `polarity.toml`: the words between the marks have the polarity and the actor it says.
    #[test]
    fn the_examples_of_the_file_hold() {
        let catalog = Catalog::load(&Sources::default()).expect("the built-in files load");
        let grammar = Grammar::new(&catalog.vocabulary, catalog.who);
        let examples = polarity_examples(embedded::text("polarity.toml"));
        assert!(examples.len() >= 20, "{} examples", examples.len());
        for example in examples {
            let (before, rest) = example.text.split_once('\u{ab}').expect("an opening mark");
            let (marked, after) = rest.split_once('\u{bb}').expect("a closing mark");
            let source = Source::new("example.md", format!("{before}{marked}{after}"));
            let document = Document::parse(&source, &catalog.vocabulary);
            let hits = super::super::reading::Hits::find(
                &document,
                &catalog,
                DAY,
                &mut Scratch::default(),
            );
            let view = hits.alone(0);
            let first = view
                .tokens
                .iter()
                .position(|t| t.start as usize >= before.len())
                .expect("a marked token") as u32;
            let hit = Hit {
                set: crate::lint::SetId(u32::MAX),
                first,
                len: 1,
            };
            let mut found = Vec::new();
            scopes(&view, &catalog.polarity, &grammar, &mut found);
            let actor = grammar.actor(&view, hit, hits.voice(&view, &grammar));
            assert_eq!(
                of(hit, &found, actor).as_str(),
                example.polarity,
                "{}",
                example.text
            );
            if let Some(by) = example.by {
                assert_eq!(
                    actor.map(Actor::as_str),
                    Some(by.as_str()),
                    "{}",
                    example.text
                );
            }
        }
    }
}
