//! The checklist as one page for a browser and for paper.
//!
//! The page holds everything it needs: no script, no font, picture or style from elsewhere, and a Content-Security-Policy
//! that allows nothing but its own style sheet. Every string goes through maud, which escapes it, and through
//! [`clean`], which takes out what would reorder text. No meaning rests on colour or on a sign alone.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::report::{Asked, Finding, Place};
use crate::reporter::text::{capital, clean, count, one_line};

use super::alike::{self, Alike};
use super::interview::Interview;
use super::words::{self, COLUMNS, MOST_PLACES};
use super::{Checklist, Coverage, Item, Options, Sheet, State};

/// The style sheet, as it stands in the page.
const STYLE: &str = include_str!("checklist.css");
/// Its hash, without which the page's own policy would not let it in. A test holds that it is right.
const STYLE_HASH: &str = "sha256-sYWSpqRmJgpJLl6z99INcRTKro8928nL6rl+7bw33eI=";

/// The checklist.
pub(super) fn checklist(checklist: &Checklist<'_>, options: &Options) -> String {
    let sheets = alike::join(&checklist.sheets);
    let many = checklist.sheets.len() > 1;
    let body = html! {
        @if let Some(in_all) = words::in_all(checklist, &sheets) { p { (in_all) } }
        @for (number, alike) in sheets.iter().enumerate() {
            (self::sheet(alike, number, many, checklist, options))
        }
        @if !checklist.report.decisions.is_empty() {
            section #decisions aria-labelledby="decisions-title" {
                h2 #decisions-title { "Recorded decisions" }
                (decisions(checklist))
            }
        }
        (papers(checklist.papers.iter().map(Vec::as_slice)))
    };
    let jumps = sheets
        .iter()
        .enumerate()
        .map(|(number, alike)| {
            let open = alike.sheet.of(State::open).count();
            let name = if many {
                words::packets(alike)
            } else {
                "Clauses".to_string()
            };
            let each = if alike.packets() > 1 { " in each" } else { "" };
            (format!("#p{number}"), format!("{name}: {open} to do{each}"))
        })
        .chain((!checklist.report.decisions.is_empty()).then(|| {
            let number = checklist.report.decisions.len();
            ("#decisions".into(), format!("Recorded decisions: {number}"))
        }))
        .chain(jump_to_papers(checklist.papers.len()));
    page(
        "Missing-clause checklist",
        checklist,
        options,
        &jumps.collect::<Vec<_>>(),
        &body,
    )
}

/// The open questions for a meeting.
pub(super) fn interview(
    interview: &Interview<'_>,
    checklist: &Checklist<'_>,
    options: &Options,
) -> String {
    let many = checklist.sheets.len() > 1;
    let body = html! {
        @if interview.is_empty() && words::unread(checklist).is_none() { p { "No question is open." } }
        @for (n, group) in interview.groups.iter().enumerate() {
            section id=(format!("g{n}")) aria-labelledby=(format!("g{n}-title")) {
                h2 id=(format!("g{n}-title")) { (group.title) }
                p { (group.lead) }
                @for question in &group.questions {
                    article.item {
                        h3 { (question.item.clause.title) }
                        @if many { p.packets { "For " (question.packets()) } }
                        @for line in question.asks() { p.question { (line) } }
                        (notes(&question.hints(options)))
                        p.answer { span.label { "Answer" } }
                    }
                }
            }
        }
        (papers(interview.papers.iter().copied()))
    };
    let jumps: Vec<(String, String)> = interview
        .groups
        .iter()
        .enumerate()
        .map(|(n, group)| {
            (
                format!("#g{n}"),
                format!("{}: {}", group.title, group.questions.len()),
            )
        })
        .chain(jump_to_papers(interview.papers.len()))
        .collect();
    page("Open questions", checklist, options, &jumps, &body)
}

fn notes(lines: &[String]) -> Markup {
    html! {
        @if !lines.is_empty() {
            ul.notes { @for line in lines { li { (line) } } }
        }
    }
}

fn page(
    heading: &str,
    checklist: &Checklist<'_>,
    options: &Options,
    jumps: &[(String, String)],
    body: &Markup,
) -> String {
    let policy = format!(
        "default-src 'none'; style-src '{STYLE_HASH}'; base-uri 'none'; form-action 'none'"
    );
    let title = clean(&options.title);
    let report = checklist.report;
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                title { (heading) ": " (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the sheet" }
                header {
                    p.kicker { (heading) }
                    h1 { (title) }
                    p.about { (words::read(checklist)) }
                }
                main #main tabindex="-1" {
                    @if let Some(unread) = words::unread(checklist) {
                        section.unread aria-labelledby="unread-title" {
                            h2 #unread-title { "Not evaluated" }
                            p { (unread) }
                            @if !report.not_evaluated.is_empty() {
                                ul {
                                    @for missed in &report.not_evaluated {
                                        li { strong { (clean(&missed.path)) } ": " (words::sentence(&missed.message)) }
                                    }
                                }
                            }
                        }
                    }
                    @if jumps.len() > 1 {
                        nav aria-label="On this page" {
                            ul { @for (to, name) in jumps { li { a href=(to) { (name) } } } }
                        }
                    }
                    @if !options.quotes { p.hint { (words::NO_QUOTES) } }
                    (body)
                }
                footer { p { (words::NO_ADVICE) } }
            }
        }
    };
    page.into_string()
}

fn sheet(
    alike: &Alike<'_>,
    number: usize,
    many: bool,
    checklist: &Checklist<'_>,
    options: &Options,
) -> Markup {
    let sheet = alike.sheet;
    let id = format!("p{number}");
    let title = format!("{id}-title");
    let heading = if many {
        format!("Packet: {}", words::packets(alike))
    } else {
        "The clauses".to_string()
    };
    // Every table that can be scrolled is a landmark, and each needs a name of its own.
    let of = |what: &str| format!("{heading}{what}");
    html! {
        section.sheet id=(id) aria-labelledby=(title) {
            h2 id=(title) { (heading) }
            @if many {
                p { "One client receives these together: " (documents(sheet)) "." }
            }
            @if let Some(others) = words::others(alike) {
                p { (others) }
                p { "The counts are those of each packet." }
            }
            (counts(sheet))
            @if !options.quiet { (coverage(sheet, &of(" by documents"))) }
            (open(sheet, number, options))
            @if !options.quiet {
                (settled(sheet, options, &of(", settled")))
                (plain(sheet, State::Decided, "Decided otherwise", "A decision that the practice recorded; it is shown until it runs out."))
                (plain(sheet, State::NotAsked, "Not asked", &not_asked(checklist)))
            }
        }
    }
}

fn documents(sheet: &Sheet<'_>) -> String {
    let names: Vec<String> = sheet.packet.documents.iter().map(|d| clean(d)).collect();
    names.join(", ")
}

fn not_asked(checklist: &Checklist<'_>) -> String {
    let profiles = checklist.report.profiles.join(", ");
    format!(
        "Nothing is said about these; the reason stands beside each. The profile in force is {}.",
        clean(&profiles)
    )
}

fn counts(sheet: &Sheet<'_>) -> Markup {
    html! {
        dl.counts {
            @for (state, number) in sheet.counts() {
                div class=(state.as_str()) {
                    dt { span.sign aria-hidden="true" { (state.sign()) } " " (state.title()) }
                    dd { (number) }
                }
            }
        }
    }
}

/// Clauses by documents.
fn coverage(sheet: &Sheet<'_>, name: &str) -> Markup {
    let Some(coverage) = Coverage::of(sheet) else {
        return html! {};
    };
    html! {
        h3 { "What stands where" }
        ol.documents {
            @for document in &coverage.documents { li { (clean(&document.path)) } }
        }
        @if let Some(left_out) = words::left_out(&coverage) { p { (left_out) } }
        div.wide role="region" tabindex="0" aria-label=(name) {
            table.coverage {
                caption { "Clauses by documents. " (words::legend()) }
                thead { tr {
                    th scope="col" { "Clause" }
                    th scope="col" { "Together" }
                    @for (n, document) in coverage.documents.iter().enumerate() {
                        th scope="col" title=(clean(&document.path)) {
                            span.unseen { "Document " } (n + 1)
                        }
                    }
                } }
                tbody {
                    @for (item, verdicts) in &coverage.rows {
                        tr {
                            th scope="row" { (item.clause.title) }
                            td { span class={ "state " (item.state.as_str()) } { (item.state.title()) } }
                            @for verdict in verdicts {
                                @let (sign, word) = words::in_document(*verdict);
                                td.mark { span aria-hidden="true" { (sign) } span.unseen { (word) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn open(sheet: &Sheet<'_>, number: usize, options: &Options) -> Markup {
    let open = sheet.of(State::open).count();
    html! {
        h3 { "To do" }
        @if open == 0 {
            p { "Nothing is open among the clauses that were asked here, in what was read: " (documents(sheet)) "." }
        }
        @for (n, item) in sheet.of(State::open).enumerate() {
            (self::item(item, &format!("p{number}-i{n}"), options))
        }
    }
}

fn item(item: &Item<'_>, id: &str, options: &Options) -> Markup {
    html! {
        article.item id=(id) aria-labelledby={ (id) "-title" } {
            div.head {
                h4 id={ (id) "-title" } { (item.clause.title) }
                p {
                    span class={ "state " (item.state.as_str()) } {
                        span aria-hidden="true" { (item.state.sign()) " " } (item.state.title())
                    }
                    @if let Some(severity) = item.severity { " " span class={ "severity " (severity.as_str()) } { (severity) } }
                    @if item.row.asked == Asked::Recommended { " " span.severity { "recommended" } }
                }
            }
            p.question { (item.clause.question) }
            div.points {
                (point("Finding", &html! {
                    p {
                        (words::says(item))
                        @if let Some((lead, place)) = words::whereabouts(item) { " " (lead) " " span.place { (place) } "." }
                    }
                }))
                @if !item.lacking.is_empty() {
                    (point("Still open", &html! {
                        ul { @for (facet, status) in &item.lacking { li { (capital(&words::lacks(&facet.asks, *status))) "." } } }
                    }))
                }
                @if !item.remarks.is_empty() {
                    (point("Look at", &html! {
                        ul.remarks { @for finding in &item.remarks { li { (remark(finding, options)) } } }
                    }))
                }
                @if !item.evidence.is_empty() {
                    (point("It says", &evidence(item, options)))
                }
                @if let Some(draft) = &item.draft {
                    (point("Start from", &html! { blockquote { (blanks(draft)) } }))
                }
                (point("Who says so", &html! {
                    div.backing {
                        @for (known, sources) in words::sources(item) {
                            p { (capital(&known)) ":" }
                            ul { @for source in sources { li { (source) "." } } }
                        }
                    }
                }))
            }
            dl.sign-off {
                @for column in COLUMNS { div { dt { (column) } dd {} } }
            }
        }
    }
}

fn point(label: &str, content: &Markup) -> Markup {
    html! { div.point { h5 { (label) } div { (content) } } }
}

/// The draft with its blanks marked.
fn blanks(draft: &str) -> Markup {
    let mut rest = draft;
    let mut parts: Vec<(&str, Option<&str>)> = Vec::new();
    while let Some((before, after)) = rest.split_once('[') {
        let Some((blank, after)) = after.split_once(']') else {
            break;
        };
        parts.push((before, Some(blank)));
        rest = after;
    }
    parts.push((rest, None));
    html! {
        @for (text, blank) in parts {
            (text)
            @if let Some(blank) = blank { mark { "[" (blank) "]" } }
        }
    }
}

fn evidence(item: &Item<'_>, options: &Options) -> Markup {
    html! {
        ul.evidence {
            @for (evidence, facets) in &item.evidence {
                li {
                    @if let Some(quote) = evidence.quote.as_ref().filter(|_| options.quotes) {
                        q { (one_line(quote)) } " "
                    }
                    span.place { (words::at(&evidence.place)) }
                    ": " (words::settles(facets))
                }
            }
        }
    }
}

fn remark(finding: &Finding, options: &Options) -> Markup {
    let (sort, text) = words::remark(finding);
    html! {
        strong { (sort) ": " } (clean(&text)) " "
        (place(&finding.place, finding.quote.as_deref(), options))
        @for related in finding.related.iter().take(MOST_PLACES) {
            "; " (clean(&related.note)) ": "
            (place(&related.place, related.quote.as_deref(), options))
        }
        "."
    }
}

fn place(place: &Place, quote: Option<&str>, options: &Options) -> Markup {
    html! {
        @if let Some(quote) = quote.filter(|_| options.quotes) { q { (one_line(quote)) } " " }
        span.place { (words::at(place)) }
    }
}

fn decisions(checklist: &Checklist<'_>) -> Markup {
    html! {
        div.wide role="region" tabindex="0" aria-label="Recorded decisions" {
            table {
                caption { "What the practice decided to live with. A decision that has run out silences nothing." }
                thead { tr {
                    @for head in ["What", "Why", "By", "Stands", "Written in"] { th scope="col" { (head) } }
                } }
                tbody {
                    @for recorded in &checklist.report.decisions {
                        @let decision = &recorded.decision;
                        tr {
                            th scope="row" { (words::decided(decision)) }
                            td { (one_line(&decision.reason)) }
                            td { (one_line(decision.by.as_deref().unwrap_or_default())) }
                            td { (words::stands(recorded)) }
                            td.place { (words::at(&decision.place)) }
                        }
                    }
                }
            }
        }
    }
}

fn jump_to_papers(number: usize) -> Option<(String, String)> {
    (number > 0).then(|| ("#papers".into(), format!("{}: {number}", words::PAPERS)))
}

/// What is to be mended in the documents, whatever the clauses.
fn papers<'a>(papers: impl Iterator<Item = &'a [&'a Finding]>) -> Markup {
    let papers: Vec<_> = papers.collect();
    html! {
        @if !papers.is_empty() {
            section #papers aria-labelledby="papers-title" {
                h2 #papers-title { (words::PAPERS) }
                ul.remarks { @for same in papers { li { (paper(same)) } } }
            }
        }
    }
}

fn paper(findings: &[&Finding]) -> Markup {
    let places = findings.iter().take(MOST_PLACES);
    let more = findings.len().saturating_sub(MOST_PLACES);
    html! {
        @if let Some(first) = findings.first() {
            strong { (capital(&first.severity.to_string())) ": " }
            (clean(&first.message)) " " (clean(&first.help)) " "
            @for (n, finding) in places.enumerate() {
                @if n > 0 { ", " }
                span.place { (words::at(&finding.place)) }
            }
            @if more > 0 { " and " (count(more, "more place")) }
        }
    }
}

fn settled(sheet: &Sheet<'_>, options: &Options, name: &str) -> Markup {
    let any = sheet.of(|s| s == State::Settled).next().is_some();
    html! {
        @if any {
            h3 { "Settled" }
            div.wide role="region" tabindex="0" aria-label=(name) {
                table.evidence-table {
                    caption { "Clauses that are there with all that was asked, each with the sentences that say so." }
                    thead { tr {
                        th scope="col" { "Clause" }
                        th scope="col" { "Evidence" }
                        th scope="col" { "Checked by, on" }
                    } }
                    tbody {
                        @for item in sheet.of(|s| s == State::Settled) {
                            tr {
                                th scope="row" { (item.clause.title) }
                                td {
                                    (evidence(item, options))
                                    @if !item.remarks.is_empty() {
                                        ul.remarks { @for finding in &item.remarks { li { (remark(finding, options)) } } }
                                    }
                                }
                                td.room {}
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Clauses of which only the reason is told.
fn plain(sheet: &Sheet<'_>, state: State, title: &str, about: &str) -> Markup {
    let any = sheet.of(|s| s == state).next().is_some();
    html! {
        @if any {
            h3 { (title) }
            p { (about) }
            ul.plain {
                @for item in sheet.of(|s| s == state) {
                    li { strong { (item.clause.title) } ": " (words::says(item)) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_pages_policy_knows_its_style_sheet() {
        let hash = STANDARD.encode(Sha256::digest(STYLE));
        assert_eq!(STYLE_HASH, ["sha256", &hash].join("-"));
    }

    #[test]
    fn blanks_are_marked_and_nothing_else_is() {
        let shown = blanks("Up to [AMOUNT] <b>, or [so").into_string();
        assert_eq!(shown, "Up to <mark>[AMOUNT]</mark> &lt;b&gt;, or [so");
    }
}
