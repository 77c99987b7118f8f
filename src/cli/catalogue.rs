//! The catalogue as a page: `consentlint lints --format markdown`.

use std::fmt::Write as _;

use super::explain::sentence;
use crate::check::OTHER_LINTS;
use crate::lint::catalog::Catalog;
use crate::lint::{Clause, Level, profile};

const HEAD: &str = "# The catalogue\n\n\
    Every clause that consentlint knows: what it asks, how strongly, and who says so. This page is made from the lint files by\n\
    `consentlint lints --format markdown`; do not edit it.\n\n\
    How well a source is verified: **V1** read on the issuing body's own page, **V2** read in a reproduction, **V3** seen only as\n\
    a paraphrase, **U** not verified. Nothing here is legal advice; look a section up before you rely on it.\n\n";

/// The whole page.
pub(super) fn page(catalog: &Catalog) -> String {
    let mut out = String::from(HEAD);
    out.push_str("## Overview\n\n| clause | asked of | missing is | only where |\n| --- | --- | --- | --- |\n");
    for clause in &catalog.clauses {
        let asked = profile::asking(clause);
        let general = asked.iter().find(|(name, ..)| *name == "general");
        let severity = general.map_or("not asked", |(_, severity, _)| severity.as_str());
        let once = if clause.once { ", once" } else { "" };
        let only = condition(catalog, clause.asked_if);
        let _ = writeln!(
            out,
            "| [{}](#{}) | {}{once} | {severity} | {} |",
            cell(&clause.title),
            clause.id,
            clause.asked_of.join(", "),
            cell(only)
        );
    }
    for clause in &catalog.clauses {
        section(&mut out, catalog, clause);
    }
    out.push_str("\n## The paper itself\n\n| lint | what it reports |\n| --- | --- |\n");
    for (lint, says) in OTHER_LINTS {
        let _ = writeln!(out, "| `{lint}` | {} |", cell(says));
    }
    out.push_str("\n## Profiles\n\n| profile | what it is |\n| --- | --- |\n");
    for name in profile::names() {
        if let Some((title, about)) = profile::about(name) {
            let _ = writeln!(out, "| `{name}` | **{}.** {} |", cell(&title), cell(&about));
        }
    }
    out
}

fn section(out: &mut String, catalog: &Catalog, clause: &Clause) {
    let _ = write!(
        out,
        "\n## {}\n\n*{}* {}\n\n| facet | level | what it says |\n| --- | --- | --- |\n",
        clause.id, clause.question, clause.why
    );
    for facet in &clause.facets {
        let level = match facet.level {
            Level::Required => "required",
            Level::Complete => "complete",
        };
        let mut only = Vec::new();
        if !facet.asked_when.is_empty() {
            only.push(format!(" if the rule is {}", facet.asked_when.join(" or ")));
        }
        if facet.asked_if.is_some() {
            only.push(format!(" with {}", condition(catalog, facet.asked_if)));
        }
        let _ = writeln!(
            out,
            "| `{}` | {level}{} | {} |",
            facet.id,
            cell(&only.concat()),
            cell(&facet.asks)
        );
    }
    let lints = clause.lints();
    let lints: Vec<String> = lints.iter().map(|lint| format!("`{lint}`")).collect();
    let _ = writeln!(out, "\nLints: {}", lints.join(", "));
    if !clause.red_flags.is_empty() {
        out.push_str("\nWhat it should not say:\n\n");
        let mut last = "";
        for flag in &clause.red_flags {
            if flag.id != last {
                let _ = writeln!(out, "- `{}` ({}): {}", flag.id, flag.severity, flag.say);
            }
            last = &flag.id;
        }
    }
    if !clause.citations.is_empty() {
        out.push_str("\nWho says so:\n\n");
        for c in &clause.citations {
            let _ = writeln!(
                out,
                "- {} {} {}: supports {} ({}, checked {})",
                c.body,
                c.edition,
                c.section,
                c.supports,
                c.mark.as_str(),
                c.checked
            );
        }
    }
    let values = profile::values(&clause.id);
    if !values.is_empty() {
        out.push_str("\nWhere codes and laws differ:\n\n");
        for value in values {
            let source = &value.authority;
            let _ = writeln!(
                out,
                "- `{}`, on {}: {} ({}, {})",
                source.profile,
                value.what,
                value.value,
                source.source,
                source.mark.as_str()
            );
        }
    }
}

fn condition(catalog: &Catalog, number: Option<u16>) -> &str {
    number.map_or("", |n| catalog.signs.conditions[n as usize].says.as_str())
}

/// Text as it may stand in a cell.
fn cell(text: &str) -> String {
    sentence(&text.replace('|', "\\|").replace('\n', " "))
}
