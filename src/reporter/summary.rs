//! The closing words of the human format: what was read, what is settled, what is to do, and what was not looked at.
//!
//! The worst thing this page could do is to say that all is well when it is not. So "settled" is said of a clause only
//! if its verdict is `met` and nothing else was found on it, what was not evaluated stands even in a quiet run, and the
//! closing good news needs every clause that was asked to be accounted for.

mod packets;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::report::{
    Asked, Check, Entry, Finding, NotEvaluated, Report, Severity, Verdict, WhyNotAsked,
};

use super::Options;
use super::text::{
    Page, argument, capital, clean, count, list, list_up_to, name, one_line, spoken,
};

/// Beyond this many clauses to do, they are listed by verdict.
const MOST_IN_ONE_LINE: usize = 6;

/// Writes the closing words.
pub(super) fn write(page: &mut Page, report: &Report, options: &Options) {
    page.gap();
    if report.documents.is_empty() {
        no_document(page, report);
    } else if !options.quiet {
        page.paragraph(0, &read(report));
        if !report.nothing_asked() {
            packets::write(page, report);
        }
    } else if report.nothing_asked() {
        page.paragraph(0, super::NOTHING_ASKED);
    }
    not_evaluated(page, report);
    if report.fault {
        page.gap();
        page.paragraph(0, super::FAULT);
    }
    if options.quiet {
        return;
    }
    page.gap();
    for line in not_shown(report, options) {
        page.paragraph(0, &line);
    }
    if !report.documents.is_empty() {
        for line in asked(report) {
            page.paragraph(0, &line);
        }
    }
    if nothing_to_do(report) {
        page.paragraph(0, &good_news(report));
    }
    page.paragraph(0, &result(report, options));
    next(page, report, options);
}

/// What of the run applies to the exit code, in words.
pub(super) fn result(report: &Report, options: &Options) -> String {
    let mut parts = Vec::new();
    if report.fault {
        parts.push("something inside consentlint failed".to_string());
    }
    if !report.not_evaluated.is_empty() {
        let documents = count(report.not_evaluated.len(), "document");
        let were = if report.not_evaluated.len() == 1 {
            "was"
        } else {
            "were"
        };
        parts.push(format!("{documents} {were} not evaluated"));
    }
    if report.documents.is_empty() {
        parts.push("no document was read".to_string());
    } else if report.nothing_asked() {
        parts.push("no clause was asked of any document".to_string());
    }
    match options.fail_on {
        Some(least) => {
            let found: Vec<String> = [Severity::Error, Severity::Warning, Severity::Advice]
                .into_iter()
                .filter(|severity| *severity >= least && report.count(*severity) > 0)
                .map(|severity| found(report.count(severity), severity))
                .collect();
            if !found.is_empty() {
                parts.push(list(&found));
            } else if parts.is_empty() {
                parts.push(nothing(least).to_string());
            }
            let warnings = report.count(Severity::Warning);
            if least == Severity::Error && warnings > 0 {
                let warnings = count(warnings, "warning");
                parts.push(format!("{warnings} that may stand (--fail-on\u{a0}error)"));
            }
        }
        None => parts.push("findings do not count here (--fail-on\u{a0}never)".to_string()),
    }
    format!(
        "Result: {}. Exit code {}.",
        parts.join("; "),
        report.exit(options.fail_on)
    )
}

fn found(number: usize, severity: Severity) -> String {
    match severity {
        Severity::Error => count(number, "error"),
        Severity::Warning => count(number, "warning"),
        Severity::Advice => format!("{} of advice", count(number, "piece")),
    }
}

fn nothing(least: Severity) -> &'static str {
    match least {
        Severity::Error => "no errors",
        Severity::Warning => "no errors and no warnings",
        Severity::Advice => "no errors, no warnings and no advice",
    }
}

fn no_document(page: &mut Page, report: &Report) {
    let place = match report.root.as_str() {
        "." | "" => "this folder".to_string(),
        root => name(root),
    };
    page.paragraph(
        0,
        &format!("No document was read in {place}, so nothing can be said about it."),
    );
    page.paragraph(
        0,
        "consentlint reads Markdown files (.md, .markdown, .mdown, .mkd). If your forms lie in another folder, name it: \
         consentlint\u{a0}check\u{a0}FOLDER. If they are Word files, convert each one first, for example with \
         `pandoc -t gfm --wrap=none form.docx -o form.md`.",
    );
}

/// What was read, and with which profiles.
pub(super) fn read(report: &Report) -> String {
    let profiles: Vec<String> = report.profiles.iter().map(|p| name(p)).collect();
    let with = match profiles.len() {
        0 => String::new(),
        1 => format!(", with the profile {}", profiles[0]),
        _ => format!(", with the profiles {}", list(&profiles)),
    };
    let documents = count(report.documents.len(), "document");
    match report.packets.len() {
        _ if report.nothing_asked() => format!(
            "Read {documents}{with}. There is no consent form among them, nor anything else that settles a clause for \
             clients, so no clause was asked. If one of them is, consentlint.toml can say so (consentlint\u{a0}init \
             writes it)."
        ),
        1 => format!("Read {documents}{with}."),
        packets => format!(
            "Read {documents} in {packets} packets{with}. A packet is what one client receives together."
        ),
    }
}

/// Every document that was not evaluated, with what to do.
fn not_evaluated(page: &mut Page, report: &Report) {
    if report.not_evaluated.is_empty() {
        return;
    }
    let number = report.not_evaluated.len();
    let (were, they) = if number == 1 {
        ("was", "it says")
    } else {
        ("were", "they say")
    };
    page.gap();
    page.paragraph(
        0,
        &format!(
            "{} {were} not evaluated. What {they} is not part of this report, so a clause that seems \
             to be missing may stand there:",
            count(number, "document")
        ),
    );
    for document in &report.not_evaluated {
        let (name, reason) = (name(&document.path), reason(document));
        page.hanging(2, 4, &format!("{name} ({reason}): {}", document.message));
    }
}

/// Why a document was not evaluated, in words.
pub(super) fn reason(document: &NotEvaluated) -> String {
    match document.reason {
        "panic" => "a fault inside consentlint".to_string(),
        reason => spoken(reason),
    }
}

/// What is not shown above, a sentence each.
pub(super) fn not_shown(report: &Report, options: &Options) -> Vec<String> {
    let mut lines = set_aside(report);
    let advice = report.count(Severity::Advice);
    if advice > 0 && !options.show_advice {
        let pieces = count(advice, "piece");
        let are = if advice == 1 { "is" } else { "are" };
        lines.push(format!(
            "{pieces} of advice {are} not shown (--show\u{a0}advice)."
        ));
    }
    lines
}

/// What a baseline may be of which nothing is found.
pub(super) const STRANGE_BASELINE: &str = "Nothing that the baseline holds is found any more. It may have been written for another folder.";

/// What decisions silence and a baseline knows, a sentence each.
pub(super) fn set_aside(report: &Report) -> Vec<String> {
    let mut lines = Vec::new();
    let suppressed = report.suppressed();
    if suppressed > 0 {
        let findings = count(suppressed, "finding");
        let are = if suppressed == 1 {
            "is set aside by a recorded decision"
        } else {
            "are set aside by recorded decisions"
        };
        lines.push(format!("{findings} {are} and not shown."));
    }
    let elsewhere = report.open_elsewhere().count();
    if elsewhere > 0 {
        let findings = count(elsewhere, "finding");
        let (are, lies) = match elsewhere {
            1 => ("is", "its place lies"),
            _ => ("are", "their places lie"),
        };
        lines.push(format!(
            "{findings} {are} not shown: {lies} outside of the files asked for."
        ));
    }
    if report.ignored > 0 {
        let findings = count(report.ignored, "finding");
        let are = if report.ignored == 1 { "is" } else { "are" };
        lines.push(format!(
            "{findings} of lints that were left out {are} not shown (--select, --ignore, or consentlint.toml)."
        ));
    }
    if let Some(baseline) = &report.baseline {
        lines.extend(self::baseline(report.known(), &baseline.stale));
    }
    if report.baseline_is_strange() {
        lines.push(STRANGE_BASELINE.into());
    }
    lines
}

/// What was there before, and what of it is gone.
fn baseline(known: usize, stale: &[Entry]) -> Vec<String> {
    let findings = count(known, "finding");
    let are = if known == 1 { "is" } else { "are" };
    let mut lines = Vec::new();
    if known > 0 {
        lines.push(format!("{findings} {are} in the baseline and not shown."));
    }
    if stale.is_empty() {
        return lines;
    }
    let mut gone: Vec<String> = stale
        .iter()
        .map(|entry| format!("{} in {}", clean(&entry.lint), name(&entry.path)))
        .collect();
    gone.dedup();
    let (entries, are) = match stale.len() {
        1 => ("1 entry".to_string(), "is"),
        entries => (format!("{entries} entries"), "are"),
    };
    lines.push(format!(
        "{entries} of the baseline {are} found no more: {}. \
         --write-baseline\u{a0}FILE writes it anew, with what is found now.",
        list_up_to(MOST_IN_ONE_LINE, &gone)
    ));
    lines
}

/// How much was asked, and how much was not, a paragraph each.
pub(super) fn asked(report: &Report) -> Vec<String> {
    if report.nothing_asked() {
        // No document is one that a clause is asked of; the reasons per clause would say less.
        return Vec::new();
    }
    let asked = count(clauses_asked(report), "clause");
    if report.not_asked.is_empty() {
        return vec![format!("Asked: {asked}, which is all that are known.")];
    }
    let because = |why: &dyn Fn(&WhyNotAsked) -> bool| -> Vec<String> {
        let clauses = report.not_asked.iter().filter(|clause| why(&clause.why));
        clauses.map(|clause| spoken(&clause.clause)).collect()
    };
    let off = because(&|why| *why == WhyNotAsked::Profile);
    let kind = because(&|why| *why == WhyNotAsked::Kind);
    let mut line = format!("Asked: {asked}.");
    let named = list(&off[..off.len().min(2)]);
    let which = match off.len() {
        0 => String::new(),
        1 => format!("1 other, {named}"),
        2 => format!("2 others, {named}"),
        others => format!("{others} others, among them {named}"),
    };
    if !off.is_empty() {
        let general = report
            .profiles
            .iter()
            .any(|p| p == "general" || p == "full");
        let wider = if general { "full" } else { "general" };
        line.push_str(&format!(" Not asked: {which} (--profile\u{a0}{wider})."));
    }
    let mut lines = vec![line];
    if !kind.is_empty() && !report.any_for_clients() {
        lines.push(format!(
            "Not asked, since there is no consent form here nor anything else that clients receive: {}.",
            count(kind.len(), "other clause")
        ));
    } else if !kind.is_empty() {
        let ask = if kind.len() == 1 { "is" } else { "are" };
        lines.push(format!(
            "Not asked, since no document of that kind was read: {} ({ask} asked of staff documents and the like).",
            list(&kind)
        ));
    }
    for clause in &report.not_asked {
        if let WhyNotAsked::Applies(reason) = &clause.why {
            let name = capital(&spoken(&clause.clause));
            lines.push(format!("{name} was not asked: {}.", one_line(reason)));
        }
    }
    lines
}

fn clauses_asked(report: &Report) -> usize {
    let rows = report.packets.iter().flat_map(|packet| &packet.clauses);
    rows.filter(|row| row.asked != Asked::No)
        .map(|row| row.clause.as_str())
        .collect::<BTreeSet<_>>()
        .len()
}

/// Whether every clause that was asked is accounted for and nothing else was found.
fn nothing_to_do(report: &Report) -> bool {
    let mut rows = report
        .packets
        .iter()
        .flat_map(|packet| &packet.clauses)
        .filter(|row| row.asked != Asked::No)
        .peekable();
    let elsewhere = |f: &Finding| f.severity > Severity::Advice;
    !report.inconclusive()
        && !report.fault
        && !report.open_elsewhere().any(elsewhere)
        && !report.fails(Some(Severity::Warning))
        && rows.peek().is_some()
        && rows.all(|row| {
            row.conflicts == 0
                && matches!(
                    row.verdict,
                    Verdict::Met | Verdict::NotApplicable | Verdict::Suppressed
                )
        })
}

fn good_news(report: &Report) -> String {
    let names: Vec<String> = report.documents.iter().map(|d| name(&d.path)).collect();
    let nothing = match report.known() + report.suppressed() + report.ignored {
        0 => "Nothing",
        _ => "Nothing else",
    };
    format!(
        "{nothing} is open among the clauses that were asked, in what was read: {}. This says which subjects your wording \
         covers. It is not legal advice, and it does not say whether a rule is the right one for you.",
        list_up_to(MOST_IN_ONE_LINE, &names)
    )
}

/// What to type next.
fn next(page: &mut Page, report: &Report, options: &Options) {
    let Some(finding) = report
        .open_findings()
        .filter(|finding| options.shows(finding))
        // The first of the most severe.
        .min_by_key(|finding| Reverse(finding.severity))
    else {
        return;
    };
    let owner = finding.owner();
    // What somebody wants to see of a gap is the whole clause, and of other lints there are no examples.
    let (what, shows) = match finding.check() {
        check if check.is_state() => (owner, "Why, with examples"),
        Check::RedFlag => (finding.lint.as_str(), "Why, with examples"),
        _ => (finding.lint.as_str(), "What it means"),
    };
    let lints = options
        .lints
        .map(|folder| format!(" --lints {}", argument(folder)));
    let lints = lints.unwrap_or_default();
    let step = format!("consentlint explain {}{lints}", clean(what));
    page.gap();
    page.paragraph(0, "Next:");
    // A command stands on a line of its own, so that the line can be typed as it is.
    let mut say = |shows: &str, command: &str| {
        page.paragraph(2, &format!("{shows}:"));
        page.paragraph(4, &name(command));
    };
    say(shows, &step);
    if let Some(practice) = options.practice {
        let sheet = format!("consentlint checklist{practice}{lints} --format html=checklist.html");
        say("A sheet to work through", &sheet);
    }
}
