//! The checklist as Markdown, for a repository, a wiki or a word processor.
//!
//! The head of each packet is one table with a row for each clause; what is open follows in full. Everything that
//! others wrote is escaped, so that it is text and nothing else.

use std::fmt::Write as _;

use crate::report::{Finding, MARK};
use crate::reporter::markdown::escape;
use crate::reporter::text::capital;

use super::alike;
use super::interview::Interview;
use super::words::{self, COLUMNS};
use super::{Checklist, Coverage, Item, Options, Sheet, State};

/// The checklist.
pub(super) fn checklist(checklist: &Checklist<'_>, options: &Options) -> String {
    let mut out = head("Missing-clause checklist", checklist, options);
    let sheets = alike::join(&checklist.sheets);
    if let Some(in_all) = words::in_all(checklist, &sheets) {
        let _ = write!(out, "\n{in_all}\n");
    }
    for alike in &sheets {
        let sheet = alike.sheet;
        let _ = write!(out, "\n## Packet: {}\n\n", escape(&words::packets(alike)));
        let _ = writeln!(out, "{}.", escape(&sheet.packet.documents.join(", ")));
        if let Some(others) = words::others(alike) {
            let _ = write!(out, "\n{}\n", escape(&others));
        }
        let _ = writeln!(out, "\n{}.\n", capital(&words::tally(alike)));
        table(&mut out, sheet, options);
        if !options.quiet {
            coverage(&mut out, sheet);
        }
        for item in sheet.of(State::open) {
            self::item(&mut out, item, options);
        }
        if !options.quiet {
            evidence(&mut out, sheet, options);
            reasons(&mut out, sheet);
        }
    }
    if !checklist.report.decisions.is_empty() {
        out.push_str("\n## Recorded decisions\n\n");
        for recorded in &checklist.report.decisions {
            let _ = writeln!(out, "- {}", escape(&words::decision(recorded)));
        }
    }
    papers(&mut out, checklist.papers.iter().map(Vec::as_slice));
    let _ = write!(out, "\n{}\n", words::NO_ADVICE);
    out
}

/// What is to be mended in the documents, whatever the clauses.
fn papers<'a>(out: &mut String, papers: impl Iterator<Item = &'a [&'a Finding]>) {
    for (n, same) in papers.enumerate() {
        if n == 0 {
            let _ = write!(out, "\n## {}\n\n", words::PAPERS);
        }
        let _ = writeln!(out, "- {}", escape(&words::paper(same)));
    }
}

/// The open questions.
pub(super) fn interview(
    interview: &Interview<'_>,
    checklist: &Checklist<'_>,
    options: &Options,
) -> String {
    let mut out = head("Open questions", checklist, options);
    if interview.is_empty() && words::unread(checklist).is_none() {
        out.push_str("\nNo question is open.\n");
    }
    for group in &interview.groups {
        let _ = write!(out, "\n## {}\n\n{}\n", group.title, group.lead);
        for question in &group.questions {
            let _ = write!(out, "\n### {}\n\n", escape(&question.item.clause.title));
            if checklist.sheets.len() > 1 {
                let _ = write!(out, "For {}.\n\n", escape(&question.packets()));
            }
            for line in question.asks() {
                let _ = writeln!(out, "- [ ] {}", escape(&line));
            }
            for line in question.hints(options) {
                let _ = write!(out, "\n{}\n", escape(&line));
            }
            out.push_str("\nAnswer:\n");
        }
    }
    papers(&mut out, interview.papers.iter().copied());
    let _ = write!(out, "\n{}\n", words::NO_ADVICE);
    out
}

fn head(title: &str, checklist: &Checklist<'_>, options: &Options) -> String {
    let mut out = format!("{MARK}\n\n# {title}: {}\n\n", escape(&options.title));
    let _ = writeln!(out, "{}", escape(&words::read(checklist)));
    if let Some(unread) = words::unread(checklist) {
        let _ = write!(out, "\n**Not evaluated.** {unread}\n\n");
        for missed in &checklist.report.not_evaluated {
            let text = format!("{}: {}", missed.path, words::sentence(&missed.message));
            let _ = writeln!(out, "- {}", escape(&text));
        }
    }
    if !options.quotes {
        let _ = write!(out, "\n{}\n", words::NO_QUOTES);
    }
    out
}

/// Every clause in a row, or every open one.
fn table(out: &mut String, sheet: &Sheet<'_>, options: &Options) {
    let head = ["Clause", "State", "Weight", "Where"];
    let head: Vec<&str> = head.into_iter().chain(COLUMNS).collect();
    let _ = writeln!(out, "| {} |", head.join(" | "));
    let _ = writeln!(out, "|{}", " --- |".repeat(head.len()));
    for item in sheet.shown(options) {
        let severity = item.severity.map_or(String::new(), |s| s.to_string());
        let place = match (&item.row.place, item.gap) {
            (Some(place), _) if item.state != State::Missing => words::at(place),
            (_, Some(gap)) => words::at(&gap.place),
            _ => String::new(),
        };
        let cells = [
            escape(&item.clause.title),
            format!("{} {}", item.state.sign(), item.state.title()),
            severity,
            escape(&place),
        ];
        let _ = writeln!(out, "| {} |  |  |  |", cells.join(" | "));
    }
}

/// Clauses by documents.
fn coverage(out: &mut String, sheet: &Sheet<'_>) {
    let Some(coverage) = Coverage::of(sheet) else {
        return;
    };
    let _ = write!(out, "\n### What stands where\n\n{}\n\n", words::legend());
    for (n, document) in coverage.documents.iter().enumerate() {
        let _ = writeln!(out, "{}. {}", n + 1, escape(&document.path));
    }
    if let Some(left_out) = words::left_out(&coverage) {
        let _ = write!(out, "\n{left_out}\n");
    }
    let numbers: Vec<String> = (1..=coverage.documents.len())
        .map(|n| n.to_string())
        .collect();
    let _ = write!(out, "\n| Clause | {} |\n", numbers.join(" | "));
    let _ = writeln!(out, "|{}", " --- |".repeat(numbers.len() + 1));
    for (item, verdicts) in &coverage.rows {
        let signs = verdicts
            .iter()
            .map(|verdict| words::in_document(*verdict).0);
        let signs: Vec<&str> = signs.collect();
        let _ = writeln!(
            out,
            "| {} | {} |",
            escape(&item.clause.title),
            signs.join(" | ")
        );
    }
}

fn item(out: &mut String, item: &Item<'_>, options: &Options) {
    let title = escape(&item.clause.title);
    let _ = write!(
        out,
        "\n### {title}: {}\n\n",
        item.state.title().to_lowercase()
    );
    let _ = write!(out, "**{}**\n\n", escape(&item.clause.question));
    let _ = write!(out, "{}", words::says(item));
    if let Some((lead, place)) = words::whereabouts(item) {
        let _ = write!(out, " {lead} {}.", escape(&place));
    }
    out.push('\n');
    let mut list = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = write!(out, "\n{title}:\n\n");
            for line in lines {
                let _ = writeln!(out, "- {}", escape(&line));
            }
        }
    };
    let lacking = item.lacking.iter();
    list(
        "Still open",
        lacking
            .map(|(facet, status)| capital(&words::lacks(&facet.asks, *status)))
            .collect(),
    );
    let remarks = item.remarks.iter();
    list("Look at", remarks.map(|f| remark(f, options)).collect());
    list("It says", said(item, options));
    let sources = words::sources(item)
        .into_iter()
        .flat_map(|(known, sources)| {
            sources
                .into_iter()
                .map(move |source| format!("{source}; {known}"))
        });
    list("Who says so", sources.collect());
    if let Some(draft) = &item.draft {
        let _ = write!(out, "\nStart from:\n\n> {}\n", escape(draft));
    }
    out.push_str("\nDecision:\n\nWho, when:\n");
}

fn remark(finding: &Finding, options: &Options) -> String {
    let (sort, text) = words::remark(finding);
    let quote = finding.quote.as_ref().filter(|_| options.quotes);
    let quote = quote.map(|quote| format!(" \u{201c}{}\u{201d}", quote.trim()));
    let related = finding.related.iter();
    let related: String = related
        .map(|r| format!("; {}: {}", r.note, words::at(&r.place)))
        .collect();
    let place = words::at(&finding.place);
    format!(
        "{sort}: {text}{} ({place}{related})",
        quote.unwrap_or_default()
    )
}

fn said(item: &Item<'_>, options: &Options) -> Vec<String> {
    let evidence = item.evidence.iter();
    evidence
        .map(|(evidence, facets)| {
            let quote = evidence.quote.as_ref().filter(|_| options.quotes);
            let quote = quote.map(|quote| format!(": \u{201c}{}\u{201d}", quote.trim()));
            let place = words::at(&evidence.place);
            let settles = words::settles(facets);
            format!("{settles} ({place}){}", quote.unwrap_or_default())
        })
        .collect()
}

/// What backs the clauses that are settled.
fn evidence(out: &mut String, sheet: &Sheet<'_>, options: &Options) {
    let mut settled = sheet.of(|state| state == State::Settled).peekable();
    if settled.peek().is_some() {
        out.push_str("\n### Evidence for what is settled\n\n");
    }
    for item in settled {
        let _ = writeln!(out, "- {}", escape(&item.clause.title));
        for line in said(item, options) {
            let _ = writeln!(out, "  - {}", escape(&line));
        }
        for finding in &item.remarks {
            let _ = writeln!(out, "  - {}", escape(&remark(finding, options)));
        }
    }
}

/// Why the rest is not on the list.
fn reasons(out: &mut String, sheet: &Sheet<'_>) {
    for state in [State::Decided, State::NotAsked] {
        let mut items = sheet.of(|s| s == state).peekable();
        if items.peek().is_some() {
            let _ = write!(out, "\n### {}\n\n", state.title());
        }
        for item in items {
            let text = format!("{}: {}", item.clause.title, words::says(item));
            let _ = writeln!(out, "- {}", escape(&text));
        }
    }
}
