//! A page in Markdown, for the summary of a job or a comment on a change.
//!
//! File names stand in code spans and everything else is escaped, so that the page has the headings, lists and tables
//! written here and no others: nothing from a document, a file name or a lint file is more than text. Document text is
//! never part of it, since such pages are read by many.

use crate::report::{Finding, MARK, Report};

use super::Options;
use super::summary;
use super::text::{clean, one_line};

/// The whole page.
pub(super) fn render(report: &Report, options: &Options) -> String {
    let mut page = format!("{MARK}\n\n## consentlint\n");
    paragraph(&mut page, &summary::result(report, options));
    if report.fault {
        paragraph(&mut page, super::FAULT);
    }
    if report.nothing_asked() {
        paragraph(&mut page, super::NOTHING_ASKED);
    }
    if !options.quiet && !report.documents.is_empty() {
        paragraph(&mut page, &summary::read(report));
        if let Some(verdicts) = verdicts(report) {
            paragraph(&mut page, &verdicts);
        }
        for line in summary::not_shown(report, options) {
            paragraph(&mut page, &line);
        }
    }
    not_evaluated(&mut page, report);
    findings(&mut page, report, options);
    if !options.quiet && !report.documents.is_empty() {
        page.push_str("\n### Asked and not asked\n");
        for line in summary::asked(report) {
            paragraph(&mut page, &line);
        }
    }
    page
}

fn paragraph(page: &mut String, text: &str) {
    page.push_str(&format!("\n{}\n", escape(text)));
}

fn verdicts(report: &Report) -> Option<String> {
    let counts: Vec<String> = report
        .verdicts()
        .into_iter()
        .map(|(verdict, number)| format!("{number} {verdict}"))
        .collect();
    (!counts.is_empty()).then(|| format!("Clauses: {}.", counts.join(", ")))
}

fn not_evaluated(page: &mut String, report: &Report) {
    if report.not_evaluated.is_empty() {
        return;
    }
    page.push_str("\n### Not evaluated\n");
    paragraph(
        page,
        "What these documents say is not part of this report, so a clause that seems to be missing may stand there.",
    );
    page.push('\n');
    for document in &report.not_evaluated {
        let reason = escape(&summary::reason(document));
        let message = escape(&document.message);
        page.push_str(&format!(
            "- {} ({reason}): {message}\n",
            code(&document.path)
        ));
    }
}

/// A table for each file, in the order of the report.
fn findings(page: &mut String, report: &Report, options: &Options) {
    let shown: Vec<&Finding> = report
        .findings
        .iter()
        .filter(|f| options.shows(f))
        .collect();
    if shown.is_empty() {
        return;
    }
    page.push_str("\n### Findings\n");
    for file in shown.chunk_by(|one, other| one.place.path == other.place.path) {
        page.push_str(&format!("\n#### {}\n\n", code(&file[0].place.path)));
        page.push_str("| line | severity | what | what to do | lint |\n");
        page.push_str("| ---: | --- | --- | --- | --- |\n");
        for finding in file {
            page.push_str(&format!(
                "| {} | {} | {} | {} | {} |\n",
                finding.place.start.line,
                finding.severity,
                escape(&finding.message),
                escape(&finding.help),
                escape(&finding.lint),
            ));
        }
    }
}

/// A text on one line that Markdown shows as it is, wherever a paragraph, a cell or an item may stand.
pub(crate) fn escape(text: &str) -> String {
    let text = one_line(&text.replace('\u{a0}', " "));
    let mut escaped = String::with_capacity(text.len());
    let mut number = true;
    for (at, c) in text.char_indices() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '^' => true,
            // At the start, alone or after a number, these make a heading, a list or a definition.
            '#' | '-' | '+' | '=' | ':' | '.' | ')' => number,
            _ => false,
        };
        // An address would become a link.
        let special = special || text[at..].starts_with("://");
        if special {
            escaped.push('\\');
        }
        escaped.push(c);
        number &= c.is_ascii_digit();
    }
    escaped
}

/// A name as a code span, in which nothing is a link, a mention or an emoji.
pub(super) fn code(name: &str) -> String {
    let name = clean(name);
    let longest = name.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let edge = |at: Option<char>| matches!(at, Some('`' | ' '));
    let space = match edge(name.chars().next()) || edge(name.chars().next_back()) {
        true if !name.trim_matches(' ').is_empty() => " ",
        _ => "",
    };
    format!("{fence}{space}{name}{space}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_mean_something_is_escaped() {
        assert_eq!(
            escape("Mon-Fri, $20 (or 5.50)."),
            "Mon-Fri, \\$20 (or 5.50)."
        );
        assert_eq!(escape("1. a|b\n<b>"), "1\\. a\\|b \\<b\\>");
        assert_eq!(escape("- [x](y) `z`"), "\\- \\[x\\](y) \\`z\\`");
    }

    #[test]
    fn names_stay_whole_in_code() {
        assert_eq!(code("a b.md"), "`a b.md`");
        assert_eq!(code("`a``b`.md"), "``` `a``b`.md ```");
        assert_eq!(code(" a"), "`  a `");
    }
}
