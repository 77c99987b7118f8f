//! The checklist on a terminal: what is open in full, the rest in lines.

use crate::report::{Asked, Finding, Severity};
use crate::reporter::text::{Ink, Page, argument, capital, clean, columns, list, name, one_line};

use super::alike;
use super::interview::Interview;
use super::words;
use super::{Checklist, Coverage, Item, Options, Sheet, State};

/// Column at which the words of an item begin.
const INDENT: usize = 4;

/// The checklist.
pub(super) fn checklist(checklist: &Checklist<'_>, options: &Options) -> String {
    let mut page = open_page("Missing-clause checklist", checklist, options);
    let sheets = alike::join(&checklist.sheets);
    if let Some(in_all) = words::in_all(checklist, &sheets) {
        page.gap();
        page.paragraph(0, &in_all);
    }
    for alike in &sheets {
        let sheet = alike.sheet;
        page.gap();
        let documents: Vec<String> = sheet.packet.documents.iter().map(|d| name(d)).collect();
        let packet = format!(
            "Packet \"{}\": {}",
            name(&sheet.packet.name),
            list(&documents)
        );
        page.paragraph(0, &packet);
        if let Some(others) = words::others(alike) {
            page.paragraph(0, &others);
        }
        page.paragraph(0, &format!("{}.", capital(&words::tally(alike))));
        if !options.quiet {
            coverage(&mut page, sheet);
        }
        for item in sheet.of(State::open) {
            page.gap();
            self::item(&mut page, item, options);
        }
        if !options.quiet {
            rest(&mut page, sheet);
        }
    }
    if !checklist.report.decisions.is_empty() {
        page.gap();
        page.paragraph(0, "Recorded decisions:");
        for recorded in &checklist.report.decisions {
            page.entry(&[("  - ", None)], INDENT, &words::decision(recorded));
        }
    }
    papers(&mut page, checklist.papers.iter().map(Vec::as_slice));
    close_page(page, checklist, options)
}

/// What is to be mended in the documents, whatever the clauses.
fn papers<'a>(page: &mut Page, papers: impl Iterator<Item = &'a [&'a Finding]>) {
    for (n, same) in papers.enumerate() {
        if n == 0 {
            page.gap();
            page.paragraph(0, &format!("{}:", words::PAPERS));
        }
        page.entry(&[("  - ", None)], INDENT, &words::paper(same));
    }
}

/// The open questions.
pub(super) fn interview(
    interview: &Interview<'_>,
    checklist: &Checklist<'_>,
    options: &Options,
) -> String {
    let mut page = open_page("Open questions", checklist, options);
    if interview.is_empty() && words::unread(checklist).is_none() {
        page.gap();
        page.paragraph(0, "No question is open.");
    }
    for group in &interview.groups {
        page.gap();
        page.entry(
            &[(group.title, Some(Ink::Bold)), (". ", None)],
            0,
            group.lead,
        );
        for question in &group.questions {
            page.gap();
            let item = question.item;
            page.entry(
                &[("[ ] ", None), (&item.clause.title, Some(Ink::Bold))],
                INDENT,
                "",
            );
            if checklist.sheets.len() > 1 {
                page.paragraph(INDENT, &format!("For {}.", question.packets()));
            }
            for line in question.asks() {
                page.paragraph(INDENT, &line);
            }
            for line in question.hints(options) {
                page.hanging(INDENT, INDENT + 2, &line);
            }
        }
    }
    papers(&mut page, interview.papers.iter().copied());
    close_page(page, checklist, options)
}

fn open_page(title: &str, checklist: &Checklist<'_>, options: &Options) -> Page {
    let mut page = Page::new(options.width, options.color);
    let title = format!("{title}: {}", clean(&options.title));
    page.entry(&[(&title, Some(Ink::Bold))], 0, "");
    page.paragraph(0, &words::read(checklist));
    if let Some(unread) = words::unread(checklist) {
        page.gap();
        page.paragraph(0, &unread);
        for missed in &checklist.report.not_evaluated {
            let text = format!(
                "{}: {}",
                name(&missed.path),
                words::sentence(&missed.message)
            );
            page.entry(&[("  - ", None)], INDENT, &text);
        }
    }
    page
}

fn close_page(mut page: Page, checklist: &Checklist<'_>, options: &Options) -> String {
    page.gap();
    page.paragraph(0, words::NO_ADVICE);
    let exit = checklist.report.exit(options.fail_on);
    page.paragraph(0, &format!("Exit code {exit}."));
    page.finish()
}

/// Clauses by documents.
fn coverage(page: &mut Page, sheet: &Sheet<'_>) {
    let Some(coverage) = Coverage::of(sheet).filter(|c| c.documents.len() > 1) else {
        return;
    };
    page.gap();
    page.paragraph(0, &format!("What stands where: {}", words::legend()));
    for (n, document) in coverage.documents.iter().enumerate() {
        page.entry(
            &[(&format!("{:>4}  ", n + 1), None)],
            6,
            &name(&document.path),
        );
    }
    if let Some(left_out) = words::left_out(&coverage) {
        page.paragraph(0, &left_out);
    }
    let titles = coverage
        .rows
        .iter()
        .map(|(item, _)| columns(&item.clause.title));
    let width = titles.max().unwrap_or(0) + 2;
    let numbers = (1..=coverage.documents.len()).map(|n| format!("{n:>3}"));
    page.drawn(&format!(
        "{}{}\n",
        " ".repeat(width),
        numbers.collect::<String>()
    ));
    for (item, verdicts) in &coverage.rows {
        let signs = verdicts
            .iter()
            .map(|verdict| words::in_document(*verdict).0);
        let signs: String = signs.map(|sign| format!("  {sign}")).collect();
        let title = clean(&item.clause.title);
        let room = " ".repeat(width - columns(&title));
        page.drawn(&format!("{title}{room}{signs}\n"));
    }
}

fn item(page: &mut Page, item: &Item<'_>, options: &Options) {
    let ink = match item.severity {
        Some(Severity::Error) => Some(Ink::Red),
        Some(Severity::Warning) => Some(Ink::Yellow),
        _ => None,
    };
    let mut state = item.state.title().to_lowercase();
    if let Some(severity) = item.severity {
        state.push_str(&format!(", {severity}"));
    }
    if item.row.asked == Asked::Recommended {
        state.push_str(", recommended");
    }
    page.entry(
        &[
            ("[ ] ", None),
            (&item.clause.title, Some(Ink::Bold)),
            (": ", None),
            (&state, ink),
        ],
        INDENT,
        "",
    );
    page.paragraph(INDENT, &item.clause.question);
    let mut says = words::says(item);
    if let Some((lead, place)) = words::whereabouts(item) {
        says.push_str(&format!(" {lead} {}.", name(&place)));
    }
    page.paragraph(INDENT, &says);
    for (facet, status) in &item.lacking {
        let lacks = capital(&words::lacks(&facet.asks, *status));
        page.entry(
            &[("    - ", None)],
            INDENT + 2,
            &format!("Still open: {lacks}."),
        );
    }
    for finding in &item.remarks {
        page.entry(&[("    - ", None)], INDENT + 2, &remark(finding, options));
    }
    for (evidence, facets) in &item.evidence {
        let quote = evidence.quote.as_ref().filter(|_| options.quotes);
        let quote = quote.map(|quote| format!(": \u{201c}{}\u{201d}", one_line(quote)));
        let settles = words::settles(facets);
        let place = name(&words::at(&evidence.place));
        let text = format!("It says {settles} ({place}){}", quote.unwrap_or_default());
        page.entry(&[("    - ", None)], INDENT + 2, &text);
    }
    if let Some(first) = item.backing.first() {
        let says = format!("{}; {}.", words::supports(first), words::known(first));
        page.paragraph(INDENT, &says);
    }
    if item.draft.is_some() {
        let lints = options.lints.as_deref();
        let lints = lints.map(|folder| format!(" --lints {}", argument(folder)));
        let draft = format!("consentlint draft {}", item.clause.id);
        let command = name(&(draft + &lints.unwrap_or_default()));
        page.paragraph(INDENT, &format!("Wording to start from: {command}"));
    }
}

fn remark(finding: &Finding, options: &Options) -> String {
    let (sort, text) = words::remark(finding);
    let related = finding.related.iter();
    let related: String = related
        .map(|r| format!("; {}: {}", one_line(&r.note), name(&words::at(&r.place))))
        .collect();
    let quote = finding.quote.as_ref().filter(|_| options.quotes);
    let quote = quote.map(|quote| format!(" \u{201c}{}\u{201d}", one_line(quote)));
    let place = name(&words::at(&finding.place));
    format!(
        "{sort}: {text} ({place}{related}){}",
        quote.unwrap_or_default()
    )
}

/// What needs no work, in lines.
fn rest(page: &mut Page, sheet: &Sheet<'_>) {
    let settled = sheet.of(|state| state == State::Settled);
    let settled: Vec<String> = settled
        .map(|item| {
            let place = item.row.place.as_ref().map(words::at).unwrap_or_default();
            format!("{} ({})", name(&item.clause.title), name(&place))
        })
        .collect();
    if !settled.is_empty() {
        page.gap();
        page.hanging(0, 2, &format!("Settled: {}.", settled.join(", ")));
    }
    for state in [State::Decided, State::NotAsked] {
        let items = sheet.of(|s| s == state);
        let items: Vec<String> = items
            .map(|item| {
                let says = words::says(item);
                format!(
                    "{} ({})",
                    name(&item.clause.title),
                    says.trim_end_matches('.')
                )
            })
            .collect();
        if !items.is_empty() {
            page.gap();
            page.hanging(0, 2, &format!("{}: {}.", state.title(), items.join("; ")));
        }
    }
}
