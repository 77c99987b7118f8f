//! What happens to findings between the check and any output: decisions of the practice are applied, known findings
//! of a baseline marked, doubles joined, and names given that survive edits elsewhere.
//!
//! A decision stands in the configuration or in a document. Both are one record ([`report::Decision`]) and are applied
//! here, once, to findings that have one packet and one place each; only then are findings that agree joined. So a
//! decision never silences more than it speaks of:
//!
//! - In a document it holds for the file (above any text), for a section (first below its heading), or for the block
//!   that follows. A finding is silenced if its place lies there; a conflict, if one of its places does.
//! - It covers a contradiction of two values, or of the values that it names. A value more opens the finding again.
//! - What is *not* there has no such place: where it would stand moves with every edit. A decision that names such a
//!   lint in full (`gifts/missing`, `texting/lacks-risk`) holds, wherever in a document it stands or whichever document it
//!   names, for the packets in which this document is. A wider one (`gifts`) never reaches beyond its own place.
//! - Faults of decisions (`allow/...`) are found last and cannot be decided away.

mod baseline;
mod comment;
mod grammar;
mod merge;
mod ran;
mod rows;

use std::collections::BTreeSet;

use crate::lint::pattern::Pattern;
use crate::practice::{Allow, Practice};
use crate::report::decision::DecisionState;
use crate::report::{self, Finding, Place, Recorded, Severity};
use crate::source::Span;

use super::document::{Read, Spot, words_of};
pub(super) use baseline::{apply as apply_baseline, enter, fingerprint};
pub(super) use comment::find;
pub(super) use merge::{merge, once};
pub(super) use ran::Ran;
pub(super) use rows::tell as tell_rows;

/// The longest time for which a decision holds, in days.
const LONGEST: i32 = 400;

/// What is said of a contradiction of which a decision covers only a part.
const NOT_ALL_VALUES: &str = " A recorded decision on this does not cover all of these values.";
const NOT_ALL_CLAUSES: &str = " A recorded decision on this does not cover all of these clauses.";
const NAME_VALUES: &str = " If all are to stay, name each value in the decision, as `value: 24 hours` in a comment or under `values` in consentlint.toml; `consentlint facts` lists them.";
const NAME_CLAUSES: &str = " If all are to stay, name each clause in the decision, as `value: gifts` in a comment or under `values` in consentlint.toml.";

/// A decision, wherever it was written.
#[derive(Clone, Debug)]
pub(super) struct Decision {
    record: report::Decision,
    lint: Pattern,
    until: Option<jiff::civil::Date>,
    scope: Scope,
    spot: Spot,
}

/// Where a decision holds.
#[derive(Clone, Debug)]
enum Scope {
    /// In these documents; everywhere if none is named.
    Practice(Option<BTreeSet<String>>),
    /// In the document in which it stands, or in a stretch of it.
    Document { path: String, stretch: Option<Span> },
}

/// Something wrong with a decision.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    lint: &'static str,
    message: String,
    help: &'static str,
    spot: Spot,
}

/// Applies the decisions of the practice, and reports those that do not hold.
pub(super) fn apply(
    findings: &mut Vec<Finding>,
    documents: &[Read],
    practice: &Practice,
    ran: &Ran<'_>,
) -> Vec<Recorded> {
    let config = practice.config.as_deref().unwrap_or_default();
    let configured = practice.allow.iter().map(|allow| configured(allow, config));
    let written = documents.iter().flat_map(|read| read.decisions.clone());
    let decisions: Vec<Decision> = configured.chain(written).collect();
    let mut states: Vec<DecisionState> = decisions
        .iter()
        .map(|decision| decision.state(practice.today))
        .collect();
    let mut used = vec![false; decisions.len()];
    for finding in findings.iter_mut() {
        let meant = |at: &usize| {
            states[*at] == DecisionState::InForce && decisions[*at].is_on(finding, ran)
        };
        let meant: Vec<usize> = (0..decisions.len()).filter(meant).collect();
        let covers = |at: &&usize| decisions[**at].covers(finding);
        if let Some(first) = meant.iter().copied().find(|at| covers(&at)) {
            used[first] = true;
            if !practice.no_suppress {
                finding.suppressed = Some(decisions[first].record.clone());
            }
        } else if !meant.is_empty() {
            meant.iter().for_each(|at| used[*at] = true);
            let (not_all, name_all) = match finding.is_conflict() {
                true => (NOT_ALL_VALUES, NAME_VALUES),
                false => (NOT_ALL_CLAUSES, NAME_CLAUSES),
            };
            finding.message.push_str(not_all);
            let named = meant.iter().map(|&at| &decisions[at].record.values);
            if let Some(named) = named.into_iter().find(|values| !values.is_empty()) {
                finding.message.push_str(&not_covered(finding, named));
            }
            finding.help.push_str(name_all);
        }
    }
    let mut faults: Vec<Fault> = documents
        .iter()
        .flat_map(|read| read.decision_faults.clone())
        .collect();
    for (at, decision) in decisions.iter().enumerate() {
        let unused = states[at] == DecisionState::InForce && !used[at];
        let elsewhere = findings.iter().find(|f| decision.lint.matches(&f.lint));
        let elsewhere = elsewhere.filter(|_| unused);
        let looked = || ran.any(&decision.lint, |packet| decision.touches(&packet.documents));
        if unused && (elsewhere.is_some() || looked()) {
            states[at] = DecisionState::Unused;
        }
        let fault = decision.fault(states[at]);
        let place = elsewhere.map(|finding| decision.found(finding));
        faults.extend(fault.map(|fault| Fault {
            message: fault.message + &place.unwrap_or_default(),
            ..fault
        }));
    }
    findings.extend(faults.into_iter().map(|fault| fault.finding(practice)));
    let recorded = decisions.into_iter().zip(states);
    recorded
        .map(|(decision, state)| Recorded {
            decision: decision.record,
            state,
            silenced: 0,
        })
        .collect()
}

/// The values of a finding that are not among those named, with their places: " Not covered: $180 (fees.md:9)."
fn not_covered(finding: &Finding, named: &[String]) -> String {
    let first = (&finding.label, &finding.place);
    let related = finding.related.iter().map(|r| (&r.note, &r.place));
    let places: Vec<(&String, &Place)> = std::iter::once(first).chain(related).collect();
    let value = |ways: &Vec<String>| {
        let way = ways.first()?;
        if !finding.is_conflict() {
            return Some(way.clone());
        }
        // Values that are words of a document are told at no place, and so not here either.
        let said = format!("{way} here");
        let (_, place) = places.iter().find(|(note, _)| **note == said)?;
        Some(format!("{way} ({}:{})", place.path, place.start.line))
    };
    let values = finding.values.iter();
    let uncovered = values.filter(|ways| !ways.iter().any(|way| named.contains(way)));
    let uncovered: Vec<String> = uncovered.filter_map(value).collect();
    match uncovered.is_empty() {
        true => String::new(),
        false => format!(" Not covered: {}.", uncovered.join(", ")),
    }
}

/// Says how many of the findings that are reported each decision silences.
pub(super) fn count_silenced(decisions: &mut [Recorded], findings: &[Finding]) {
    for recorded in decisions {
        let mine = findings.iter().filter(|finding| {
            let by = finding.suppressed.as_ref();
            by.is_some_and(|by| *by == recorded.decision)
        });
        recorded.silenced = mine.count();
    }
}

/// A document that looks filled in is repeated nowhere, and a reason is text of it.
pub(super) fn unread(decisions: Vec<Decision>, faults: Vec<Fault>) -> Vec<Fault> {
    let spots = decisions.into_iter().map(|decision| decision.spot);
    let spots = spots.chain(faults.into_iter().map(|fault| fault.spot));
    spots
        .map(|spot| Fault {
            lint: "allow/unused",
            message: "This decision silences nothing: it stands in a document that looks filled in, which is not repeated in any report.".into(),
            help: "If it is a blank form after all, write the decision as [[allow]] in consentlint.toml.",
            spot,
        })
        .collect()
}

fn configured(allow: &Allow, config: &str) -> Decision {
    let place = Place {
        path: config.to_string(),
        start: allow.place.0,
        end: allow.place.1,
    };
    Decision {
        record: report::Decision {
            lint: allow.text.clone(),
            reason: allow.reason.clone(),
            values: allow.values.clone(),
            by: allow.by.clone(),
            until: allow.until.map(|day| day.to_string()),
            place: place.clone(),
        },
        lint: allow.lint.clone(),
        until: allow.until,
        scope: Scope::Practice(allow.paths.clone()),
        spot: Spot {
            place,
            excerpt: None,
            quote: None,
            words: Some(words_of(&format!("{} {}", allow.text, allow.reason))),
        },
    }
}

impl Decision {
    fn state(&self, today: jiff::civil::Date) -> DecisionState {
        let Some(until) = self.until else {
            return DecisionState::InForce;
        };
        let ahead = today.until(until).map_or(0, |span| span.get_days());
        match ahead {
            ..0 => DecisionState::Expired,
            0..=LONGEST => DecisionState::InForce,
            _ => DecisionState::TooFar,
        }
    }

    /// Whether it speaks of a finding: of its lint, at one of its places.
    fn is_on(&self, finding: &Finding, ran: &Ran<'_>) -> bool {
        let on_values = !self.record.values.is_empty();
        if !self.lint.matches(&finding.lint) || (on_values && finding.values.is_empty()) {
            return false;
        }
        match &self.scope {
            Scope::Practice(None) => true,
            Scope::Practice(Some(paths)) if self.is_on_absence(finding) => {
                let received = |packet: &String| paths.iter().any(|path| ran.holds(packet, path));
                finding.packets.iter().all(received)
            }
            Scope::Practice(Some(paths)) => finding.places().any(|p| paths.contains(&p.path)),
            Scope::Document { path, .. } if self.is_on_absence(finding) => {
                let received = |packet: &String| ran.holds(packet, path);
                finding.packets.iter().all(received)
            }
            Scope::Document { path, stretch } => finding.places().any(|place| {
                let there = |s: &Span| s.start <= place.start.byte && place.start.byte < s.end;
                place.path == *path && stretch.as_ref().is_none_or(there)
            }),
        }
    }

    /// Whether it covers all values of a finding that it is on. One that names none was taken on the two sides of a
    /// contradiction, or on the one clause that a consent lacks beside another.
    fn covers(&self, finding: &Finding) -> bool {
        let named = |ways: &Vec<String>| ways.iter().any(|way| self.record.values.contains(way));
        match self.record.values.is_empty() {
            true => finding.values.len() <= 1 + usize::from(finding.is_conflict()),
            false => finding.values.iter().all(named),
        }
    }

    /// Where a finding of its lint is that it is not on.
    fn found(&self, finding: &Finding) -> String {
        match finding
            .packets
            .first()
            .filter(|_| self.is_on_absence(finding))
        {
            Some(packet) => format!(
                " The finding is in packet \"{packet}\"; put the decision into a document of that packet."
            ),
            None => format!(
                " The finding is in {}, line {}; put the decision there.",
                finding.place.path, finding.place.start.line
            ),
        }
    }

    /// Whether it names in full what is missing.
    fn is_on_absence(&self, finding: &Finding) -> bool {
        finding.is_absence() && self.lint.exact().is_some()
    }

    /// Whether it can have to do with a packet of these documents.
    fn touches(&self, documents: &[String]) -> bool {
        match &self.scope {
            Scope::Practice(None) => true,
            Scope::Practice(Some(paths)) => documents.iter().any(|path| paths.contains(path)),
            Scope::Document { path, .. } => documents.contains(path),
        }
    }

    fn fault(&self, state: DecisionState) -> Option<Fault> {
        let (lint, what, help) = match state {
            DecisionState::InForce => return None,
            DecisionState::Expired => (
                "allow/expired",
                "has expired and silences nothing",
                "Decide again, or take it out.",
            ),
            DecisionState::TooFar => (
                "allow/too-far",
                "reaches more than 400 days ahead and silences nothing",
                "Choose a date within 400 days.",
            ),
            DecisionState::Unused => (
                "allow/unused",
                "silences nothing",
                match self.scope {
                    Scope::Practice(_) => "Take it out, or mend its lint or path.",
                    Scope::Document { .. } => {
                        "Take it out, mend its lint, or move it: it holds for the block below it, for a section if it is the first thing under the heading, and for the file if it stands above all text."
                    }
                },
            ),
        };
        Some(Fault {
            lint,
            message: format!("The decision on `{}` {what}.", self.lint),
            help,
            spot: self.spot.clone(),
        })
    }
}

impl Fault {
    fn finding(self, practice: &Practice) -> Finding {
        Finding {
            lint: self.lint.into(),
            severity: practice.severity(self.lint, Severity::Warning),
            message: self.message,
            help: self.help.into(),
            label: "here".into(),
            packets: Vec::new(),
            place: self.spot.place,
            quote: self.spot.quote,
            excerpt: self.spot.excerpt,
            words: self.spot.words,
            related: Vec::new(),
            fingerprint: String::new(),
            values: Vec::new(),
            suppressed: None,
            baseline: false,
        }
    }
}
