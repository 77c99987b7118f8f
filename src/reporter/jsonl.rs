//! `consentlint.jsonl/1`: the report for programs that read line by line.
//!
//! Each line is an object with a `type` and its `data`: first the report's head with its status, then every finding,
//! every decision, every document that was not evaluated and every row of a packet. What stands in `data` has the shape that it has in
//! the JSON report; `schema/consentlint.jsonl.schema.json` describes one line.

use std::io;

use serde::Serialize;

use crate::report::Report;

use super::Options;
use super::json::{self, NotEvaluated, Practice, Row, Status, Summary, WireDecision, WireFinding};

/// One object a line.
pub(super) fn render(report: &Report, options: &Options) -> io::Result<String> {
    let mut text = json::line(&Line::Report(Head {
        schema: "consentlint.jsonl/1",
        version: env!("CARGO_PKG_VERSION"),
        today: &report.today,
        status: Status::new(report, options),
        practice: Practice::from(report),
        summary: Summary::from(report),
    }))?;
    for finding in &report.findings {
        let finding = WireFinding::new(finding, options.quotes);
        text.push_str(&json::line(&Line::Finding(finding))?);
    }
    for recorded in &report.decisions {
        text.push_str(&json::line(&Line::Decision(recorded.into()))?);
    }
    for document in &report.not_evaluated {
        text.push_str(&json::line(&Line::NotEvaluated(document.into()))?);
    }
    for packet in &report.packets {
        for row in &packet.clauses {
            text.push_str(&json::line(&Line::Row {
                packet: &packet.name,
                row: row.into(),
            })?);
        }
    }
    Ok(text)
}

#[derive(Serialize)]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
enum Line<'a> {
    Report(Head<'a>),
    Finding(WireFinding<'a>),
    Decision(WireDecision<'a>),
    NotEvaluated(NotEvaluated<'a>),
    Row { packet: &'a str, row: Row<'a> },
}

#[derive(Serialize)]
struct Head<'a> {
    schema: &'static str,
    version: &'static str,
    today: &'a str,
    status: Status,
    practice: Practice<'a>,
    summary: Summary<'a>,
}
