//! Faults of configuration and lint files, drawn on the file's own lines.

use std::fmt::Write as _;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report,
};

use super::Failure;
use crate::lint::load::{Fault, LintFile};

/// Most faults that are drawn; the rest are counted.
const MOST: usize = 12;

/// Draws faults of files whose text is known.
pub(super) fn draw(faults: &[Fault], files: &[LintFile]) -> Failure {
    let handler =
        GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(100);
    let mut out = String::new();
    for fault in faults.iter().take(MOST) {
        let text = files
            .iter()
            .find(|f| f.name == fault.file)
            .map(|f| f.text.as_str());
        let mut diagnostic = MietteDiagnostic::new(fault.message.clone());
        let mut report = None;
        if let Some(text) = text.filter(|t| !t.is_empty()) {
            let start =
                text.floor_char_boundary(fault.span.start.min(text.len().saturating_sub(1)));
            let end = text.ceil_char_boundary(fault.span.end.max(start + 1).min(text.len()));
            let line = text[start..end].find('\n').unwrap_or(end - start).max(1);
            let line = text.ceil_char_boundary(start + line);
            diagnostic = diagnostic.with_label(LabeledSpan::at(start..line, "here"));
            report = Some(
                Report::new(diagnostic.clone())
                    .with_source_code(NamedSource::new(&fault.file, text.to_string())),
            );
        }
        let report = report.unwrap_or_else(|| Report::new(diagnostic));
        if handler.render_report(&mut out, report.as_ref()).is_err() {
            let _ = writeln!(out, "{}: {}", fault.file, fault.message);
        }
    }
    if faults.len() > MOST {
        let _ = writeln!(out, "and {} more faults", faults.len() - MOST);
    }
    Failure::Drawn(out)
}
