//! The checklist for a spreadsheet: one row for each clause and packet, of packets that are alike as well, so that a
//! filter on a packet finds all of it.
//!
//! A spreadsheet runs what begins like a formula, and names of files and packets are written by others. Such a cell gets
//! an apostrophe in front, which spreadsheets show as text.

use std::io;

use crate::report::Asked;
use crate::reporter::text::{capital, one_line};

use super::{Checklist, Item, Options, words};

/// The head of the table.
const HEAD: [&str; 15] = [
    "packet",
    "clause",
    "title",
    "state",
    "asked",
    "severity",
    "finding",
    "still open",
    "look at",
    "evidence",
    "question",
    "sources",
    "decision",
    "who",
    "when",
];

/// The table, with a line end after each row.
pub(super) fn render(checklist: &Checklist<'_>, options: &Options) -> io::Result<String> {
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    table.write_record(HEAD)?;
    for sheet in &checklist.sheets {
        for item in sheet.shown(options) {
            table.write_record(row(&sheet.packet.name, item, options).map(|cell| safe(&cell)))?;
        }
    }
    for missed in &checklist.report.not_evaluated {
        let mut cells = [const { String::new() }; HEAD.len()];
        cells[0].clone_from(&missed.path);
        cells[3] = "not-evaluated".into();
        cells[6].clone_from(&missed.message);
        table.write_record(cells.map(|cell| safe(&cell)))?;
    }
    // A run that says nothing must not look like one that found nothing.
    if let Some(unread) = words::unread(checklist).filter(|_| checklist.sheets.is_empty()) {
        let mut cells = [const { String::new() }; HEAD.len()];
        cells[3] = "not-evaluated".into();
        cells[6] = unread;
        table.write_record(cells)?;
    }
    for finding in checklist.papers.iter().flatten() {
        let mut cells = [const { String::new() }; HEAD.len()];
        cells[0].clone_from(&finding.place.path);
        cells[1].clone_from(&finding.lint);
        cells[3] = words::PAPERS.into();
        cells[5] = finding.severity.to_string();
        cells[6] = format!("{} {}", finding.message, finding.help);
        cells[9] = words::at(&finding.place);
        table.write_record(cells.map(|cell| safe(&cell)))?;
    }
    let bytes = table
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn row(packet: &str, item: &Item<'_>, options: &Options) -> [String; HEAD.len()] {
    let lacking = item.lacking.iter();
    let lacking: Vec<String> = lacking
        .map(|(facet, status)| capital(&words::lacks(&facet.asks, *status)))
        .collect();
    let remarks = item.remarks.iter().map(|finding| {
        let (sort, text) = words::remark(finding);
        format!("{sort}: {text} ({})", words::at(&finding.place))
    });
    let evidence = item.evidence.iter().map(|(evidence, _)| {
        let quote = evidence.quote.as_ref().filter(|_| options.quotes);
        let quote = quote.map(|quote| format!(" \u{201c}{}\u{201d}", quote.trim()));
        format!(
            "{}{}",
            words::at(&evidence.place),
            quote.unwrap_or_default()
        )
    });
    let mut finding = words::says(item);
    if let Some((lead, place)) = words::whereabouts(item) {
        finding.push_str(&format!(" {lead} {place}."));
    }
    let asked = match item.row.asked {
        Asked::No => "no",
        Asked::Recommended => "recommended",
        Asked::Required => "required",
    };
    [
        packet.to_string(),
        item.clause.id.clone(),
        item.clause.title.clone(),
        item.state.title().to_string(),
        asked.to_string(),
        item.severity.map_or(String::new(), |s| s.to_string()),
        finding,
        lacking.join("; "),
        remarks.collect::<Vec<_>>().join("; "),
        evidence.collect::<Vec<_>>().join("; "),
        item.clause.question.clone(),
        item.backing
            .iter()
            .map(|backing| format!("{} ({})", words::supports(backing), words::known(backing)))
            .collect::<Vec<_>>()
            .join("; "),
        String::new(),
        String::new(),
        String::new(),
    ]
}

/// A cell that no spreadsheet takes for a formula.
fn safe(cell: &str) -> String {
    let cell = one_line(cell);
    match cell.trim_start().chars().next() {
        Some('=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}') => {
            format!("'{cell}")
        }
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn no_cell_begins_like_a_formula() {
        for (cell, shown) in [
            ("=cmd()", "'=cmd()"),
            ("  +1", "'+1"),
            ("\t@sum", "'@sum"),
            ("\r\n-2", "'-2"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(safe(cell), shown);
        }
    }
}
