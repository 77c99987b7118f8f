//! How a sentence was read, for lint authors and for anyone who doubts a verdict.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::document::{Document, Force, Role};
use crate::lint::catalog::Catalog;
use crate::lint::matcher::Scratch;
use crate::lint::{Actor, Clause};
use crate::practice::reading::looks_filled_in;
use crate::report::{Kind, NotEvaluated};
use crate::source::Source;

use super::actor::Grammar;
use super::clause::{self, Outcome, Tested};
use super::frame::Failed;
use super::index::{Index, Serves, frame};
use super::polarity;
use super::reading::{Hits, Joined};

/// Describes the units of a document: one line of the file, or all; one clause, or all. `None` for a form that looks as
/// if a client had filled it in, which is quoted nowhere. `declared` is the kind that the practice says it is of.
pub fn describe(
    source: &Source,
    catalog: &Catalog,
    declared: Option<Kind>,
    today: Date,
    line: Option<u32>,
    only: Option<&str>,
) -> Result<Option<String>, NotEvaluated> {
    let document = Document::parse(source, &catalog.vocabulary);
    super::document::refuse(source, &document)?;
    if looks_filled_in(document.text()) {
        return Ok(None);
    }
    let index = Index::new(catalog);
    let mut scratch = Scratch::default();
    let mut trace = Vec::new();
    let (kind, kind_from) = super::document::kind_of(source, &document, declared);
    let hits = Hits::find(&document, catalog, today, &mut scratch).in_a(kind);
    let mut outcomes = clause::read(&hits, catalog, &index, Some(&mut trace));
    outcomes
        .iter_mut()
        .for_each(|outcome| outcome.counts_in(kind));
    let writer = Writer {
        source,
        document: &document,
        catalog,
        grammar: &index.grammar,
        hits: &hits,
        trace: &trace,
        outcomes: &outcomes,
        only,
    };
    let mut out = String::new();
    for id in 0..document.units.len() as u32 {
        let span = document.unit_span(&document.units[id as usize]);
        let (first, last) = (
            source.position(span.start).line,
            source.position(span.end.saturating_sub(1)).line,
        );
        if line.is_none_or(|line| (first..=last).contains(&line)) {
            writer.unit(id, &mut out);
        }
    }
    if line.is_none() || only.is_some() {
        let _ = writeln!(out, "kind: {} ({kind_from})", kind.as_str());
        for (clause, outcome) in catalog.clauses.iter().zip(&outcomes) {
            if only.is_none_or(|id| id == clause.id) {
                let facets: Vec<String> = clause
                    .facets
                    .iter()
                    .zip(&outcome.facets)
                    .map(|(f, s)| format!("{} {}", f.id, s.as_str()))
                    .collect();
                let why = outcome
                    .why
                    .as_ref()
                    .map(|w| format!(" ({w})"))
                    .unwrap_or_default();
                let _ = writeln!(
                    out,
                    "{}: {}{why}\n    {}",
                    clause.id,
                    outcome.verdict,
                    facets.join(", ")
                );
            }
        }
    }
    Ok(Some(out))
}

struct Writer<'a> {
    source: &'a Source,
    document: &'a Document,
    catalog: &'a Catalog,
    grammar: &'a Grammar,
    hits: &'a Hits<'a>,
    trace: &'a [Tested],
    outcomes: &'a [Outcome],
    only: Option<&'a str>,
}

impl Writer<'_> {
    fn unit(&self, id: u32, out: &mut String) {
        let unit = &self.document.units[id as usize];
        let place = self.source.position(self.document.unit_span(unit).start);
        let role = match unit.role {
            Role::Heading => "heading",
            Role::Head => "head",
            Role::Header => "table header",
            Role::Body if unit.asks => "question",
            Role::Body => match unit.force {
                Force::Full => "states",
                Force::Open | Force::Undecided => "open choice",
                Force::Off => "called off",
            },
        };
        let _ = writeln!(
            out,
            "{}:{}  {role}  {}",
            place.line,
            place.column,
            self.document.unit_text(unit)
        );
        let context = [
            ("lead-in", unit.lead),
            ("question", unit.question),
            ("head", unit.head),
            ("header", unit.header),
            ("before", unit.before),
            ("heading", unit.heading.filter(|&h| h != id)),
        ];
        for (name, at) in context
            .into_iter()
            .filter_map(|(name, at)| Some((name, at?)))
        {
            let joined = if name == "lead-in" && unit.joined {
                " (read as one sentence)"
            } else {
                ""
            };
            let _ = writeln!(
                out,
                "    {name}{joined}: {}",
                self.document.unit_text(&self.document.units[at as usize])
            );
        }
        if unit.role != Role::Body {
            return;
        }
        let mut joined = Joined::default();
        let (view, answer) = self.hits.view(id, self.grammar, &mut joined);
        if let Some(answer) = answer {
            let _ = writeln!(out, "    answers {}", if answer { "yes" } else { "no" });
        }
        let words: Vec<&str> = view
            .tokens
            .iter()
            .map(|t| match self.catalog.vocabulary.text(t.sym) {
                "" => self
                    .document
                    .text()
                    .get(t.start as usize..t.end as usize)
                    .unwrap_or("?"),
                word => word,
            })
            .collect();
        let _ = writeln!(out, "    tokens: {}", words.join(" "));
        if !view.values.is_empty() {
            let values: Vec<String> = view
                .values
                .iter()
                .map(|v| format!("{} {}", format!("{:?}", v.class).to_lowercase(), v.value))
                .collect();
            let _ = writeln!(out, "    values: {}", values.join("; "));
        }
        let mut scopes = Vec::new();
        polarity::scopes(&view, &self.catalog.polarity, self.grammar, &mut scopes);
        for scope in &scopes {
            let over = words
                .get(scope.start as usize..scope.end as usize)
                .unwrap_or_default();
            let trigger = words
                .get(scope.trigger.first as usize..scope.trigger.end() as usize)
                .unwrap_or_default();
            let _ = writeln!(
                out,
                "    {} after `{}`: {}",
                scope.polarity.as_str(),
                trigger.join(" "),
                over.join(" ")
            );
        }
        let voice = self.hits.voice(&view, self.grammar);
        if voice.client_speaks {
            out.push_str("    speaks as the client\n");
        }
        if voice.staff_reads {
            out.push_str("    speaks to those who work for the practice\n");
        }
        for (clause, outcome) in self.catalog.clauses.iter().zip(self.outcomes) {
            if self.only.is_some_and(|only| only != clause.id) {
                continue;
            }
            for held in outcome.holds.iter().filter(|h| h.unit == id) {
                let tested = self
                    .trace
                    .iter()
                    .any(|t| t.unit == id && t.frame == held.frame && t.failed.is_none());
                if !tested {
                    let _ = writeln!(
                        out,
                        "    {} line {}: holds, since the rule stands beside it",
                        named(clause, held.frame.serves),
                        frame(clause, held.frame).line
                    );
                }
            }
        }
        for test in self.trace.iter().filter(|t| t.unit == id) {
            let clause = &self.catalog.clauses[test.frame.clause as usize];
            if self.only.is_some_and(|only| only != clause.id) {
                continue;
            }
            let stance = words
                .get(test.hit.first as usize..test.hit.end() as usize)
                .unwrap_or_default()
                .join(" ");
            let actor = self.grammar.actor(&view, test.hit, voice);
            let stands = polarity::of(test.hit, &scopes, actor);
            let result = test.failed.map_or("holds".into(), Failed::describe);
            let _ = writeln!(
                out,
                "    {} line {}: `{stance}` {} by {}: {result}",
                named(clause, test.frame.serves),
                frame(clause, test.frame).line,
                stands.as_str(),
                actor.map_or("nobody named", Actor::as_str),
            );
        }
    }
}

fn named(clause: &Clause, serves: Serves) -> String {
    match serves {
        Serves::Facet(n) => format!("{}/{}", clause.id, clause.facets[n as usize].id),
        Serves::NotARule(n) => format!(
            "{} not a rule ({})",
            clause.id, clause.not_rules[n as usize].because
        ),
        Serves::RedFlag(n) => format!("{}/{}", clause.id, clause.red_flags[n as usize].id),
        Serves::Fact(n) => format!("{} fact {}", clause.id, clause.facts[n as usize].role),
    }
}
