//! The diff for a person: what is lost first, each change with its two places.

use crate::diff::Diff;
use crate::reporter::text::{Ink, Page, columns, list_up_to, name};

use super::entry::Entry;
use super::{around, words};

/// Widest column for the names of clauses.
const WIDEST: usize = 24;

/// How many places of a version are named.
const MOST_PLACES: usize = 4;

/// The whole page.
pub(super) fn render(diff: &Diff<'_>, width: usize, color: bool) -> String {
    let mut page = Page::new(width, color);
    page.paragraph(0, &around::compared(diff));
    for note in around::notes(diff) {
        page.paragraph(0, &note);
    }
    let column = diff
        .changes
        .iter()
        .map(|change| columns(&words::subject(diff, change)))
        .max()
        .map_or(0, |widest| widest.min(WIDEST));
    for (at, (title, kinds)) in words::GROUPS.iter().enumerate() {
        let changes = words::group(diff, kinds);
        if !changes.is_empty() {
            page.gap();
            page.paragraph(0, title);
            let ink = if at < 3 { Ink::Yellow } else { Ink::Cyan };
            for change in &changes {
                page.gap();
                entry(&mut page, diff, change, column, ink);
            }
        }
    }
    if let Some(decide) = around::decide(diff) {
        page.gap();
        page.paragraph(0, decide);
    }
    documents(&mut page, diff);
    not_evaluated(&mut page, diff);
    page.gap();
    if diff.comparable() {
        page.paragraph(0, &around::unchanged(diff));
    }
    page.paragraph(0, around::CAUTION);
    page.paragraph(0, &around::result(diff));
    page.finish()
}

fn entry(page: &mut Page, diff: &Diff<'_>, change: &Entry<'_>, column: usize, ink: Ink) {
    let title = format!("{:column$}  ", words::subject(diff, change.first()));
    let word = format!("{:9}  ", words::word(change));
    let rest = column + 13;
    page.entry(
        &[(&title, Some(Ink::Bold)), (&word, Some(ink))],
        rest,
        &words::sentences(diff, change),
    );
    for (side, places) in words::places(change) {
        let places: Vec<String> = places.iter().map(|place| name(place)).collect();
        page.hanging(
            rest,
            rest + 5,
            &format!("{side}: {}", list_up_to(MOST_PLACES, &places)),
        );
    }
}

fn documents(page: &mut Page, diff: &Diff<'_>) {
    let rows = around::documents(diff);
    let moved = around::moved(diff);
    if rows.is_empty() && moved.is_none() {
        return;
    }
    page.gap();
    page.paragraph(0, "The documents");
    for (lead, paths) in rows {
        let paths: Vec<String> = paths.iter().map(|path| name(path)).collect();
        page.hanging(2, 4, &format!("{lead}: {}.", paths.join(", ")));
    }
    for amounts in around::amounts(diff) {
        page.hanging(2, 4, &amounts);
    }
    if let Some(moved) = moved {
        page.hanging(2, 4, &moved);
    }
}

fn not_evaluated(page: &mut Page, diff: &Diff<'_>) {
    for (side, report) in around::sides(diff) {
        if report.not_evaluated.is_empty() {
            continue;
        }
        page.gap();
        page.paragraph(
            0,
            &format!("Not evaluated in the {side} version, and so not compared:"),
        );
        for missed in &report.not_evaluated {
            let reason = around::reason(missed);
            page.hanging(
                2,
                4,
                &format!("{} ({reason}): {}", name(&missed.path), missed.message),
            );
        }
    }
}
