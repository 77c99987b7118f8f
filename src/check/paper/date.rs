//! Dates on a paper: which version it is, and whether its review is overdue.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::Role;
use crate::document::token::Kind as TokenKind;
use crate::lint::matcher::Hit;
use crate::report::{Kind, Severity};

use super::{Fault, Paper};
use crate::check::date::{DATE, days};

/// A paper's last lines and first lines may hold its date without a word beside it.
const MARGIN: usize = 6;
/// Most tokens of a line that is a date and hardly more.
const SHORT_LINE: usize = 8;

#[expect(clippy::unwrap_used, reason = "the pattern is a constant, and tested")]
static VERSION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i-u)\b(?:version|ver|rev|revision|edition|v)\b[.:# ]*[0-9]").unwrap()
});

pub(super) fn faults(paper: Paper<'_>) -> Vec<Fault> {
    let mut faults = overdue(paper);
    faults.extend(void(paper));
    let asked = matches!(
        paper.kind,
        Kind::Consent
            | Kind::Policies
            | Kind::Social
            | Kind::Comms
            | Kind::Telehealth
            | Kind::Fees
            | Kind::Privacy
            | Kind::Staff
    );
    if asked && !versioned(paper) {
        faults.push(Fault {
            lint: "document/no-version",
            severity: Severity::Advice,
            message: "Nothing says which version this is or since when it holds.".into(),
            help: "Add a line such as \"Effective 1 March 2026\"; it tells later what a client agreed to.",
            label: "it could stand here",
            span: paper.title(),
        });
    }
    faults
}

/// A paper that says of itself that it does not hold, or not yet.
fn void(paper: Paper<'_>) -> Option<Fault> {
    let first = 0..paper.document.units.len().min(MARGIN) as u32;
    let says = |unit: &u32| {
        let heading = paper.document.units[*unit as usize].role == Role::Heading;
        paper.has(*unit, paper.rules.void) || (heading && paper.has(*unit, paper.rules.void_title))
    };
    first.into_iter().find(says).map(|unit| Fault {
        lint: "document/not-in-force",
        severity: Severity::Warning,
        message: "This document says that it is a draft, or that it was replaced; what it says was counted all the same.".into(),
        help: "Take it out of the folder or exclude it; if it holds, take this line out.",
        label: "it says so here",
        span: paper.unit_span(unit),
    })
}

/// Reviews that should have taken place.
fn overdue(paper: Paper<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for unit in paper.hits.units_with(paper.rules.review) {
        // "Last reviewed in May; next review in June": of a sentence on both only what comes later is due.
        let is_due = |due: &Hit| {
            let mut took_place = paper.hits.within(unit, paper.rules.reviewed);
            took_place.all(|done| done.end() <= due.first && due.len > 1)
        };
        let Some(due) = paper.hits.within(unit, paper.rules.review).find(is_due) else {
            continue;
        };
        let text = with_next(paper, unit);
        let of = &paper.document.units[unit as usize];
        let after = paper.document.unit_tokens(of)[due.end() as usize - 1].start - of.text.start;
        // The date belongs to the word before it, and stands near.
        let rest = text.get(after as usize..).unwrap_or(&text);
        let due = DATE
            .captures(rest)
            .filter(|found| found.get(0).is_some_and(|m| m.start() <= 60))
            .and_then(|found| days(&found));
        if let Some(due) = due.map(|days| *days.end()).filter(|due| *due < paper.today) {
            faults.push(Fault {
                lint: "document/review-overdue",
                severity: Severity::Warning,
                message: format!("The review of this document was due by {due}."),
                help: "Review it, then put the new date here.",
                label: "this date has passed",
                span: paper.unit_span(unit),
            });
        }
    }
    faults
}

/// Whether a version or a date of issue is named.
fn versioned(paper: Paper<'_>) -> bool {
    let document = paper.document;
    let dated = |unit: u32| {
        let text = with_next(paper, unit);
        // Both hold a digit; without one there is no need to compile them.
        let digit = text.bytes().any(|byte| byte.is_ascii_digit());
        digit && (DATE.is_match(&text) || VERSION.is_match(&text))
    };
    let count = document.units.len();
    let in_margin = |at: usize| at < MARGIN || at + MARGIN >= count;
    paper.hits.units_with(paper.rules.version).any(dated)
        || document.units.iter().enumerate().any(|(at, unit)| {
            let tokens = document.unit_tokens(unit);
            let filled = tokens.iter().all(|token| token.kind != TokenKind::Blank);
            in_margin(at) && filled && tokens.len() <= SHORT_LINE && dated(at as u32)
        })
}

/// The text of a unit; of a head or a line cut at an abbreviation ("Rev. 4") with what follows it.
fn with_next(paper: Paper<'_>, unit: u32) -> String {
    let units = &paper.document.units;
    let of = &units[unit as usize];
    let text = paper.document.unit_text(of);
    let next = units
        .get(unit as usize + 1)
        .filter(|next| next.block == of.block || next.head == Some(unit));
    match next {
        Some(next) => format!("{text} {}", paper.document.unit_text(next)),
        None => text.to_string(),
    }
}
