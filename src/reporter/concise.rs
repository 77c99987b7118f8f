//! One line for each finding, in the order of the report: `path:line:column: severity lint: message`.
//!
//! The lines are for `grep`, editors and CI logs, so they hold no document text, no colour and no drawing. A document
//! that was not evaluated has a line too, without a place, because it has none. Some CI systems take a line that begins
//! with `::` or `##[` for an order, so a path that does begins with `./` here.

use crate::report::{Report, Severity};

use super::summary::STRANGE_BASELINE;
use super::text::{clean, count, one_line};
use super::{NOTHING_ASKED, Options};

/// The lines, and a last one that counts.
pub(super) fn render(report: &Report, options: &Options) -> String {
    let mut text = String::new();
    for finding in report.findings.iter().filter(|f| options.shows(f)) {
        let place = &finding.place;
        // With one packet its name says nothing.
        let packets = if report.packets.len() > 1 && !finding.packets.is_empty() {
            format!(" [{}]", finding.packets.join(", "))
        } else {
            String::new()
        };
        text.push_str(&format!(
            "{}:{}:{}: {} {}: {}{}\n",
            path(&place.path),
            place.start.line,
            place.start.column,
            finding.severity,
            clean(&finding.lint),
            one_line(&finding.message),
            clean(&packets),
        ));
    }
    for document in &report.not_evaluated {
        text.push_str(&format!(
            "{}: not-evaluated {}: {}\n",
            path(&document.path),
            document.reason,
            one_line(&document.message)
        ));
    }
    for entry in report.baseline.iter().flat_map(|baseline| &baseline.stale) {
        text.push_str(&format!(
            "{}: stale {}: in the baseline and found no more; --write-baseline writes it anew\n",
            path(&entry.path),
            clean(&entry.lint),
        ));
    }
    if report.baseline_is_strange() {
        text.push_str(&format!("consentlint: {STRANGE_BASELINE}\n"));
    }
    if report.fault {
        text.push_str("consentlint: something inside it failed, so findings may be lacking\n");
    }
    if report.nothing_asked() {
        text.push_str(&format!("consentlint: {NOTHING_ASKED}\n"));
    }
    if !options.quiet {
        text.push_str(&summary(report, options));
    }
    text
}

/// A path at the beginning of a line.
fn path(path: &str) -> String {
    let path = clean(path);
    if path.starts_with("::") || path.starts_with("##[") {
        format!("./{path}")
    } else {
        path
    }
}

fn summary(report: &Report, options: &Options) -> String {
    let advice = report.count(Severity::Advice);
    let hidden = if advice > 0 && !options.show_advice {
        " (--show advice)"
    } else {
        ""
    };
    let mut parts = vec![
        format!("{} read", count(report.documents.len(), "document")),
        format!("{} not evaluated", report.not_evaluated.len()),
        count(report.count(Severity::Error), "error"),
        count(report.count(Severity::Warning), "warning"),
        format!("{advice} advice{hidden}"),
        format!("{} set aside", report.suppressed()),
        format!("{} not asked", count(report.not_asked.len(), "clause")),
    ];
    if let Some(baseline) = &report.baseline {
        let stale = baseline.stale.len();
        parts.insert(
            6,
            format!("{} in the baseline ({stale} stale)", report.known()),
        );
    }
    format!(
        "{}; exit code {}\n",
        parts.join(", "),
        report.exit(options.fail_on)
    )
}
