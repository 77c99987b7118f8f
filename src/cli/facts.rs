//! `facts`: what was understood, for a person to check and for `check` to be believed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::session::Session;
use super::{FactFormat, Failure, Practice, output};
use crate::reporter::text;

#[derive(Serialize)]
struct Facts<'a> {
    schema: &'static str,
    facts: Vec<FactRow<'a>>,
}

#[derive(Serialize)]
struct FactRow<'a> {
    clause: &'a str,
    role: &'a str,
    says: &'a str,
    value: &'a str,
    apart: BTreeMap<&'a str, &'a [String]>,
    exception: bool,
    path: &'a str,
    line: u32,
    column: u32,
}

/// `consentlint facts`.
pub(super) fn facts(arguments: &Practice, format: FactFormat) -> Result<u8, Failure> {
    let report = Session::open(arguments)?.report(arguments)?;
    let rows: Vec<FactRow<'_>> = report
        .facts
        .iter()
        .map(|fact| FactRow {
            clause: &fact.clause,
            role: &fact.role,
            says: &fact.says,
            value: &fact.value,
            apart: fact
                .apart
                .iter()
                .map(|(dimension, tags)| (dimension.as_str(), tags.as_slice()))
                .collect(),
            exception: fact.excepted,
            path: &fact.place.path,
            line: fact.place.start.line,
            column: fact.place.start.column,
        })
        .collect();
    let mut out = String::new();
    match format {
        FactFormat::Json => {
            let facts = Facts {
                schema: "consentlint.facts/1",
                facts: rows,
            };
            out = serde_json::to_string_pretty(&facts)
                .map_err(|error| Failure::Output(error.into()))?;
            out.push('\n');
        }
        FactFormat::Table => {
            let wide = |of: fn(&FactRow<'_>) -> usize| rows.iter().map(of).max().unwrap_or(0);
            let (clause, role, value) = (
                wide(|r| r.clause.len()),
                wide(|r| r.role.len()),
                wide(|r| r.value.chars().count()).min(40),
            );
            for row in &rows {
                let place = format!("{}:{}:{}", text::clean(row.path), row.line, row.column);
                let _ = write!(
                    out,
                    "{:clause$}  {:role$}  {:value$}  {place}",
                    row.clause,
                    row.role,
                    text::clean(row.value)
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
