//! What each packet settles, and what not. Packets of which the same is to be said share the lines.

use std::collections::HashMap;

use crate::report::{Asked, Check, Finding, PacketReport, Report, Row, Verdict};
use crate::reporter::group::{ByClause, sorts};
use crate::reporter::text::{Page, capital, count, list, list_up_to, name, one_line, spoken};

use super::MOST_IN_ONE_LINE;

/// How many facets are named in brackets.
const MOST_IN_BRACKETS: usize = 4;

/// What is to be said of a packet.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Lines {
    /// How many clauses are settled.
    settled: String,
    /// What is to be looked at, what is to do, and what was not asked, a line each.
    also: Vec<String>,
}

/// Writes what is to be said of every packet.
pub(super) fn write(page: &mut Page, report: &Report) {
    let (findings, aside) = (ByClause::open(report), ByClause::set_aside(report));
    let mut groups: Vec<(Vec<String>, Lines)> = Vec::new();
    let mut known: HashMap<Lines, usize> = HashMap::new();
    for packet in &report.packets {
        let lines = Lines::of(packet, &findings, &aside);
        let at = *known.entry(lines.clone()).or_insert(groups.len());
        let name = format!("\"{}\"", name(&packet.name));
        match groups.get_mut(at) {
            Some((names, _)) => names.push(name),
            None => groups.push((vec![name], lines)),
        }
    }
    for (names, lines) in groups {
        let (first, indent) = match names.as_slice() {
            _ if report.packets.len() == 1 => (capital(&lines.settled), 0),
            [name] => (format!("Packet {name}: {}", lines.settled), 2),
            names => {
                let names = list_up_to(MOST_IN_ONE_LINE, names);
                (format!("Packets {names}, each: {}", lines.settled), 2)
            }
        };
        page.hanging(0, indent, &first);
        for line in &lines.also {
            page.hanging(indent, indent + 2, line);
        }
    }
}

impl Lines {
    fn of(packet: &PacketReport, findings: &ByClause, aside: &ByClause) -> Self {
        let rows: Vec<&Row> = packet
            .clauses
            .iter()
            .filter(|r| r.asked != Asked::No)
            .collect();
        let of = |verdict: Verdict| rows.iter().copied().filter(move |r| r.verdict == verdict);
        let (quiet, noted): (Vec<&Row>, Vec<&Row>) =
            of(Verdict::Met).partition(|row| findings.remarks(row, packet).is_empty());
        let (plain, silenced): (Vec<&Row>, Vec<&Row>) = quiet
            .into_iter()
            .partition(|row| aside.remarks(row, packet).is_empty());

        let settled = match (plain.len(), rows.len()) {
            (_, 0) => "no clause was asked.".to_string(),
            (some, all) => {
                let are = if some == 1 || all == 1 { "is" } else { "are" };
                let colon = if some == 0 { "" } else { ": " };
                let names: Vec<String> = plain.iter().map(|row| spoken(&row.clause)).collect();
                format!(
                    "{some} of {} {are} settled{colon}{}.",
                    count(all, "clause"),
                    names.join(", ")
                )
            }
        };
        let mut lines = Vec::new();
        let mut also = |lead: &str, rows: Vec<String>| {
            if !rows.is_empty() {
                lines.push(format!("{lead}: {}.", rows.join(", ")));
            }
        };
        also(
            "There, with something to look at",
            noted
                .iter()
                .map(|row| {
                    let remarks = list(&sorts(&findings.remarks(row, packet)));
                    format!("{} ({remarks})", spoken(&row.clause))
                })
                .collect(),
        );
        let to_do: Vec<&Row> = rows
            .iter()
            .copied()
            .filter(|row| (Verdict::Incomplete..=Verdict::Missing).contains(&row.verdict))
            .collect();
        if to_do.len() <= MOST_IN_ONE_LINE {
            let rows = to_do
                .iter()
                .map(|row| open_row(findings, packet, row, true));
            also("To do", rows.collect());
        } else {
            for verdict in [
                Verdict::Missing,
                Verdict::Mentioned,
                Verdict::Unfilled,
                Verdict::Incomplete,
            ] {
                let rows = of(verdict).map(|row| open_row(findings, packet, row, false));
                also(&format!("To do, {verdict}"), rows.collect());
            }
        }
        for (verdict, lead) in [
            (Verdict::NotEvaluated, "Could not be decided"),
            (Verdict::NotApplicable, "Does not apply here"),
        ] {
            also(lead, of(verdict).map(with_reason).collect());
        }
        // A clause that is there counts as decided only if nothing of it is merely known from before.
        let (mut decided, mut known) = (Vec::new(), Vec::new());
        for row in silenced {
            let remarks = aside.remarks(row, packet);
            let lead = format!("{} ({}", spoken(&row.clause), list(&sorts(&remarks)));
            match decisions(&remarks) {
                Some(reasons) => decided.push(format!("{lead}: {reasons})")),
                None => known.push(format!("{lead})")),
            }
        }
        decided.extend(of(Verdict::Suppressed).map(with_reason));
        also("Set aside by a recorded decision", decided);
        also("There, with something that the baseline knows", known);
        Self {
            settled,
            also: lines,
        }
    }
}

/// "gifts (missing)", "texting (incomplete: privacy risk, emergencies)".
fn open_row(findings: &ByClause, packet: &PacketReport, row: &Row, say_verdict: bool) -> String {
    let mut words = Vec::new();
    if say_verdict {
        words.push(row.verdict.to_string());
    }
    if row.asked == Asked::Recommended {
        words.push("recommended".to_string());
    }
    let mut inside = words.join(", ");
    let mut facets: Vec<String> = findings
        .of(&row.clause, packet)
        .filter_map(|finding| match finding.check() {
            Check::Lacks(facet) => Some(spoken(facet)),
            _ => None,
        })
        .collect();
    if let Some(more) = facets.len().checked_sub(MOST_IN_BRACKETS + 1) {
        facets.truncate(MOST_IN_BRACKETS);
        facets.push(format!("{} more", more + 1));
    }
    if !facets.is_empty() {
        let colon = if inside.is_empty() { "" } else { ": " };
        inside.push_str(colon);
        inside.push_str(&facets.join(", "));
    }
    match inside.as_str() {
        "" => spoken(&row.clause),
        inside => format!("{} ({inside})", spoken(&row.clause)),
    }
}

fn with_reason(row: &Row) -> String {
    match &row.why {
        Some(why) => format!("{} ({})", spoken(&row.clause), one_line(why)),
        None => spoken(&row.clause),
    }
}

/// Why findings are set aside, each reason once; `None` if one of them is no decision.
fn decisions(findings: &[&Finding]) -> Option<String> {
    let decisions = findings.iter().map(|finding| finding.suppressed.as_ref());
    let mut reasons: Vec<String> = decisions
        .map(|decision| decision.map(|decision| one_line(&decision.because())))
        .collect::<Option<_>>()?;
    reasons.dedup();
    Some(reasons.join("; "))
}
