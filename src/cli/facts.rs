//! `facts`: what was understood, for a person to check and for `check` to be believed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::session::Session;
use super::{FactFormat, Failure, Practice, output};
use crate::report::{Fact, Measure, NotEvaluated};
use crate::reporter::{json, text};

#[derive(Serialize)]
struct Facts<'a> {
    schema: &'static str,
    facts: Vec<FactRow<'a>>,
    not_evaluated: Vec<Missed<'a>>,
}

#[derive(Serialize)]
struct FactRow<'a> {
    clause: &'a str,
    role: &'a str,
    says: &'a str,
    /// `None` for a name or a number that is not to be shown here.
    value: Option<&'a str>,
    apart: BTreeMap<&'a str, &'a [String]>,
    exception: bool,
    path: &'a str,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Missed<'a> {
    path: &'a str,
    reason: &'a str,
    message: &'a str,
}

impl<'a> FactRow<'a> {
    fn new(fact: &'a Fact, quotes: bool) -> Self {
        let words = matches!(fact.measure, Measure::Name | Measure::Number);
        let apart = fact.apart.iter();
        Self {
            clause: &fact.clause,
            role: &fact.role,
            says: &fact.says,
            value: (quotes || !words).then_some(&fact.value),
            apart: apart
                .map(|(dimension, tags)| (dimension.as_str(), tags.as_slice()))
                .collect(),
            exception: fact.excepted,
            path: &fact.place.path,
            line: fact.place.start.line,
            column: fact.place.start.column,
        }
    }

    fn value(&self) -> String {
        self.value.map_or("(not shown)".into(), text::clean)
    }
}

/// `consentlint facts`. Names of persons and telephone numbers are a document's own words: they are shown to a person, or
/// where they are asked for.
pub(super) fn facts(
    arguments: &Practice,
    format: FactFormat,
    no_redact: bool,
) -> Result<u8, Failure> {
    let mut session = Session::open(arguments)?;
    let report = session.report(arguments)?;
    let quotes = no_redact || (format == FactFormat::Table && output::may_quote());
    let facts = report.facts.iter();
    let rows: Vec<FactRow<'_>> = facts
        .filter(|fact| session.practice.shows(&fact.place.path))
        .map(|fact| FactRow::new(fact, quotes))
        .collect();
    let mut out = String::new();
    match format {
        FactFormat::Json => {
            let facts = Facts {
                schema: "consentlint.facts/1",
                facts: rows,
                not_evaluated: report.not_evaluated.iter().map(missed).collect(),
            };
            out = json::page(&facts).map_err(Failure::Output)?;
        }
        FactFormat::Table => {
            let wide = |of: fn(&FactRow<'_>) -> usize| rows.iter().map(of).max().unwrap_or(0);
            let (clause, role, value) = (
                wide(|r| r.clause.len()),
                wide(|r| r.role.len()),
                wide(|r| r.value().chars().count()).min(40),
            );
            for row in &rows {
                let place = format!("{}:{}:{}", text::clean(row.path), row.line, row.column);
                let _ = write!(
                    out,
                    "{:clause$}  {:role$}  {:value$}  {place}",
                    row.clause,
                    row.role,
                    row.value()
                );
                let tags = row.apart.values().flat_map(|tags| tags.iter());
                let mut tags: Vec<&str> = tags.map(String::as_str).collect();
                tags.extend(row.exception.then_some("exception"));
                if !tags.is_empty() {
                    let _ = write!(out, "  ({})", tags.join(", "));
                }
                out.push('\n');
            }
            if rows.is_empty() {
                out.push_str("No value was found in these documents.\n");
            }
            for missed in &report.not_evaluated {
                let _ = writeln!(
                    out,
                    "not read: {}: {}",
                    text::clean(&missed.path),
                    missed.message
                );
            }
        }
    }
    output::print(&out)?;
    Ok(if report.fault {
        2
    } else if report.incomplete() {
        3
    } else {
        0
    })
}

fn missed(missed: &NotEvaluated) -> Missed<'_> {
    Missed {
        path: &missed.path,
        reason: missed.reason,
        message: &missed.message,
    }
}
