//! Lints in words: what `explain` says of one, and what a report carries with it.

use std::collections::BTreeSet;

use crate::check::OTHER_LINTS;
use crate::lint::catalog::Catalog;
use crate::lint::{Citation, Clause, Level, OUTSIDE};
use crate::report::Report;
use crate::reporter::{Passage, Rule};

/// The rules of the lints that a report's findings name, by lint.
pub(super) fn of_report(report: &Report, catalog: &Catalog) -> Vec<Rule> {
    let named: BTreeSet<&str> = report.findings.iter().map(|f| f.lint.as_str()).collect();
    named
        .into_iter()
        .filter_map(|lint| rule(lint, catalog))
        .collect()
}

fn rule(lint: &str, catalog: &Catalog) -> Option<Rule> {
    let (owner, check) = lint.split_once('/')?;
    if let Some((_, says)) = OTHER_LINTS.iter().find(|(other, _)| *other == lint) {
        return Some(Rule {
            lint: lint.to_string(),
            says: (*says).to_string(),
            why: (*says).to_string(),
            help: Vec::new(),
        });
    }
    let clause = catalog.clause(owner)?;
    let (says, mut help) = told(clause, check);
    if !clause.citations.is_empty() {
        help.push(Passage::list(
            "Who says so (no legal advice; look the section up before you rely on it):",
            clause.citations.iter().map(cited).collect(),
        ));
    }
    Some(Rule {
        lint: lint.to_string(),
        says,
        why: format!("{}. {} {}", clause.title, clause.question, clause.why),
        help,
    })
}

/// A source in one line: what it supports, how well that is verified, and when it was looked up.
pub(super) fn cited(citation: &Citation) -> String {
    let Citation {
        body,
        edition,
        section,
        supports,
        mark,
        checked,
    } = citation;
    let mark = super::explain::sentence(mark.in_words());
    format!("{body} {edition} {section}: supports {supports}. {mark}, checked {checked}.")
}

/// What one lint of a clause reports, in a sentence, and what else there is to know about it.
pub(super) fn told(clause: &Clause, check: &str) -> (String, Vec<Passage>) {
    let name = clause.name();
    if let Some(facet) = check.strip_prefix("lacks-").and_then(|id| clause.facet(id)) {
        let says = format!(
            "The rule on {name} is there, but it does not say this: {}",
            facet.asks
        );
        let raised = Passage::plain("It is reported only where a profile requires it.");
        let more = (facet.level == Level::Complete).then_some(raised);
        return (says, more.into_iter().collect());
    }
    if let Some(flag) = clause.red_flags.iter().find(|flag| flag.id == check) {
        let help = flag.help.as_ref().map(Passage::plain);
        return (flag.say.clone(), help.into_iter().collect());
    }
    let outside = check.trim_end_matches(OUTSIDE);
    if let Some(rule) = clause.conflicts.iter().find(|rule| rule.id == outside) {
        return (rule.say.clone(), compared(clause, rule));
    }
    match check {
        "vague" => (
            format!("The rule on {name} is said in words that two readers can take differently."),
            vec![Passage::list("Write instead:", instead(clause))],
        ),
        "missing" => (
            format!("No document that the client receives settles {name}."),
            Vec::new(),
        ),
        "mentioned" => (
            format!("The subject of {name} is named, but no rule is stated."),
            Vec::new(),
        ),
        _ => (
            format!("A blank stands where the practice should have settled {name}."),
            Vec::new(),
        ),
    }
}

/// What to write instead of vague words, each piece of advice once.
fn instead(clause: &Clause) -> Vec<String> {
    let mut advice: Vec<String> = Vec::new();
    for vague in &clause.vague {
        if !advice.contains(&vague.instead) {
            advice.push(vague.instead.clone());
        }
    }
    advice
}

/// What a conflict holds against each other, and what it does not.
fn compared(clause: &Clause, rule: &crate::lint::ConflictRule) -> Vec<Passage> {
    let differ = rule.differ.iter();
    let mut items: Vec<String> = differ
        .map(|role| format!("{}.", clause.facts[*role as usize].says))
        .collect();
    for [one, other] in &rule.clash {
        let named = [one, other].map(|side| {
            let says = &clause.facts[side.fact as usize].says;
            let value = side.value.as_ref().map(|value| format!(" ({value})"));
            format!("{says}{}", value.unwrap_or_default())
        });
        items.push(format!("{}.", named.join(" against ")));
    }
    vec![
        Passage::list("What is compared:", items),
        Passage::plain(
            "Exceptions, and rules for different services, channels, people or records, contradict nothing. \
             `consentlint facts` lists what was understood.",
        ),
    ]
}
