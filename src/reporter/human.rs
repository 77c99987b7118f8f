//! The report for a person who did not write it and may not program: block by block, then the closing words.
//!
//! One block says everything of one clause. It begins with the clause and a word for its state, shows the line it is
//! about once, and ends each point with what to do and the id to look it up by. Meaning never rests on colour or a
//! symbol alone: severities, verdicts and places are words, so that a screen reader, a printer and a pasted mail say
//! the same.
//!
//! miette draws the excerpt and nothing else. It would print a long line whole, count columns in bytes and draw no mark
//! at the end of a file, so it is handed one clipped line, with its true place, and a mark that is never empty.

mod alike;

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};

use crate::report::{Excerpt, Finding, PacketReport, Place, Report, Severity};

use super::Options;
use super::group::{self, Block, Section};
use super::summary;
use super::text::{Ink, Page, clean, columns, list_up_to, name, spoken};

/// Column at which the words of a block begin.
const INDENT: usize = 4;
/// How many further places are named.
const MOST_RELATED: usize = 5;
/// How many documents of a packet are named.
const MOST_DOCUMENTS: usize = 5;

/// The whole page.
pub(super) fn render(report: &Report, options: &Options) -> String {
    let mut page = Page::new(options.width, options.color);
    let sections = alike::sections(group::sections(report, |f| options.shows(f)));
    let general = group::general(report, |f| options.shows(f));
    let column = sections
        .iter()
        .flat_map(|section| &section.blocks)
        .map(|block| columns(&spoken(block.clause)))
        .max()
        .map_or(11, |widest| widest.clamp(11, 24));
    for section in &sections {
        page.gap();
        page.paragraph(0, &heading(section));
        for block in &section.blocks {
            page.gap();
            write_block(&mut page, block, column, options);
        }
    }
    if !general.is_empty() {
        page.gap();
        page.paragraph(0, "About the documents themselves");
        for findings in &general {
            page.gap();
            write_general(&mut page, findings, options);
        }
    }
    summary::write(&mut page, report, options);
    page.finish()
}

/// "Packet "all": intake/consent.md and policies/fees.md".
fn heading(section: &Section) -> String {
    if section.packets.is_empty() {
        return "In documents that belong to no packet".to_string();
    }
    let documents = |packet: &PacketReport| {
        let names: Vec<String> = packet.documents.iter().map(|path| name(path)).collect();
        list_up_to(MOST_DOCUMENTS, &names)
    };
    match section.packets.as_slice() {
        [packet] => format!("Packet \"{}\": {}", name(&packet.name), documents(packet)),
        packets => {
            let names: Vec<String> = packets
                .iter()
                .map(|packet| format!("\"{}\"", name(&packet.name)))
                .collect();
            format!("In packets {} alike", list_up_to(MOST_DOCUMENTS, &names))
        }
    }
}

fn write_block(page: &mut Page, block: &Block, column: usize, options: &Options) {
    let joined = alike::findings(&block.findings);
    let findings: Vec<&Finding> = joined.iter().map(|(first, _)| *first).collect();
    let open: Vec<&&Finding> = findings.iter().filter(|f| f.check().is_state()).collect();
    // The finding that the head line tells; the others get a line of their own.
    let told = match (open.as_slice(), findings.as_slice()) {
        ([only], _) => Some(*only),
        ([], [only]) => Some(only),
        _ => None,
    };
    let message = match told {
        Some(finding) => finding.message.clone(),
        None if open.is_empty() => format!("{} to look at.", points(findings.len())),
        None => format!("{} to settle.", points(open.len())),
    };
    let severity = block.findings.iter().map(|f| f.severity).max();
    let title = format!("{:column$}  ", spoken(block.clause));
    let word = format!("{:11} ", block.word);
    let rest = (column + 14).max(columns(&title) + columns(&word));
    page.entry(
        &[
            (&title, Some(Ink::Bold)),
            (&word, severity.map(severity_ink)),
        ],
        rest,
        &message,
    );
    let mut drawn = None;
    for (finding, others) in &joined {
        let here = (&finding.place, &finding.label);
        let before = drawn.replace(here);
        if before != Some(here) {
            if before.is_some() {
                page.gap();
            }
            write_place(page, finding, options);
        }
        if told.is_some_and(|told| std::ptr::eq(*told, *finding)) {
            write_again(page, INDENT, others);
            write_help(page, INDENT, finding, options);
        } else {
            let title = finding.check().title();
            let message = format!("{title}: {}", finding.message);
            page.hanging(INDENT, INDENT + 2, &message);
            write_again(page, INDENT + 2, others);
            write_help(page, INDENT + 2, finding, options);
        }
    }
}

fn points(number: usize) -> String {
    match number {
        1 => "One point".to_string(),
        2 => "Two points".to_string(),
        3 => "Three points".to_string(),
        number => format!("{number} points"),
    }
}

/// Findings that say the same of several documents, or of one.
fn write_general(page: &mut Page, findings: &[&Finding], options: &Options) {
    let Some((first, others)) = findings.split_first() else {
        return;
    };
    let title = first.check().title();
    page.entry(
        &[(&title, Some(Ink::Bold)), (": ", None)],
        INDENT,
        &first.message,
    );
    write_place(page, first, options);
    write_again(page, INDENT, others);
    write_help(page, INDENT, first, options);
}

/// Where the same is to be said.
fn write_again(page: &mut Page, indent: usize, others: &[&Finding]) {
    let places: Vec<String> = others.iter().map(|f| at(&f.place)).collect();
    if !places.is_empty() {
        let places = list_up_to(MOST_RELATED, &places);
        page.hanging(indent, indent + 2, &format!("The same at {places}."));
    }
}

/// Further places, what to do, and the id.
fn write_help(page: &mut Page, indent: usize, finding: &Finding, options: &Options) {
    for related in finding.related.iter().take(MOST_RELATED) {
        let place = at(&related.place);
        page.hanging(
            indent,
            indent + 2,
            &format!("See {place}: {}", related.note),
        );
        if let Some(quote) = related.quote.as_ref().filter(|_| options.quotes) {
            page.paragraph(indent + 2, &format!("“{}”", quote.trim()));
        }
    }
    let more = finding.related.len().saturating_sub(MOST_RELATED);
    if more > 0 {
        page.paragraph(indent, &format!("and {more} more"));
    }
    if !finding.help.is_empty() {
        page.paragraph(indent, &finding.help);
    }
    let severity = finding.severity;
    page.entry(
        &[
            (&" ".repeat(indent), None),
            (severity.as_str(), Some(severity_ink(severity))),
            (": ", None),
        ],
        indent + 2,
        &finding.lint,
    );
}

fn severity_ink(severity: Severity) -> Ink {
    match severity {
        Severity::Error => Ink::Red,
        Severity::Warning => Ink::Yellow,
        Severity::Advice => Ink::Cyan,
    }
}

/// The line a finding is about, drawn where it may be shown, else named.
fn write_place(page: &mut Page, finding: &Finding, options: &Options) {
    let excerpt = finding.excerpt.as_ref().filter(|_| options.quotes);
    if let Some((lines, hangs)) = excerpt.and_then(|excerpt| draw(page, finding, excerpt)) {
        page.drawn(&lines);
        if !hangs {
            let marked = format!("marked: {}", finding.label);
            page.hanging(INDENT, INDENT + 2, &marked);
        }
        return;
    }
    let place = at(&finding.place);
    let label = match finding.label.as_str() {
        "" => String::new(),
        label => format!(" ({label})"),
    };
    page.hanging(INDENT, INDENT + 2, &format!("at {place}{label}"));
}

/// A place as editors and terminals understand it.
fn at(place: &Place) -> String {
    let (line, column) = (place.start.line, place.start.column);
    format!("{}:{line}:{column}", name(&place.path))
}

/// The excerpt with its mark, and whether its label hangs from it; `None` where there is nothing to mark.
fn draw(page: &Page, finding: &Finding, excerpt: &Excerpt) -> Option<(String, bool)> {
    let mut line = Line::new(&finding.place, excerpt)?;
    let label = clean(&finding.label);
    // The label hangs from the middle of the mark; where it would leave the page it has to follow the drawing.
    let gutter = finding.place.start.line.to_string().len() + 4;
    let (before, marked) = line.text.split_at(line.mark.offset());
    let middle = columns(before) + columns(&marked[..line.mark.len()]) / 2;
    let hangs = gutter + middle + 4 + columns(&label) <= page.width;
    if hangs && !label.is_empty() {
        line.label = Some(label.clone());
    }
    let theme = if page.color {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(page.width)
        .with_links(false)
        .without_syntax_highlighting();
    let mut drawing = String::new();
    handler.render_report(&mut drawing, &line).ok()?;
    // Above the frame miette puts a line for the message, which the head of the block already tells.
    let frame = drawing.find('╭')?;
    let start = drawing[..frame].rfind('\n').map_or(0, |end| end + 1);
    Some((format!("{}\n", drawing[start..].trim_end()), hangs))
}

/// One line of a document, in the form in which miette asks for it.
#[derive(Debug)]
struct Line {
    path: String,
    line: usize,
    column: usize,
    text: String,
    mark: SourceSpan,
    label: Option<String>,
}

impl Line {
    /// Cleans the line character by character, so that the mark stays on its words.
    fn new(place: &Place, excerpt: &Excerpt) -> Option<Self> {
        let (start, end) = excerpt.label;
        let (before, marked, after) = (
            excerpt.text.get(..start)?,
            excerpt.text.get(start..end)?,
            excerpt.text.get(end..)?,
        );
        let before = format!(
            "{}{}",
            if excerpt.cut_before { "… " } else { "" },
            clean(before)
        );
        let marked = clean(marked);
        let after = format!(
            "{}{}",
            clean(after),
            if excerpt.cut_after { " …" } else { "" }
        );
        if marked.is_empty() {
            return None;
        }
        Some(Self {
            path: clean(&place.path),
            line: (place.start.line as usize).saturating_sub(1),
            column: (place.start.column as usize).saturating_sub(1),
            mark: SourceSpan::new(before.len().into(), marked.len()),
            text: format!("{before}{marked}{}", after.trim_end()),
            label: None,
        })
    }
}

impl fmt::Display for Line {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Line {}

impl Diagnostic for Line {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_with_span(self.label.clone(), self.mark);
        Some(Box::new(std::iter::once(label)))
    }
}

impl SourceCode for Line {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            self.text.as_bytes(),
            SourceSpan::new(0.into(), self.text.len()),
            self.line,
            self.column,
            1,
        )))
    }
}
