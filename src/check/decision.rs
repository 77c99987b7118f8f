//! What happens to findings between the check and any output: doubles are joined, decisions of the practice applied,
//! names given that survive edits elsewhere.

use std::collections::BTreeMap;

use crate::practice::Practice;
use crate::report::{Decision, Finding, PacketReport, Severity, Verdict};

/// Packets that agree share one finding; the same words in one place are said once.
pub(super) fn merge(findings: &mut Vec<Finding>) {
    let mut merged: Vec<Finding> = Vec::new();
    for finding in findings.drain(..) {
        let same = merged.iter_mut().find(|m| {
            m.lint == finding.lint
                && m.message == finding.message
                && (m.place == finding.place
                    || (!m.packets.is_empty()
                        && !finding.packets.is_empty()
                        && finding.lint != "practice/packets-undeclared"))
        });
        match same {
            Some(known) => {
                let new: Vec<String> = finding
                    .packets
                    .into_iter()
                    .filter(|p| !known.packets.contains(p))
                    .collect();
                known.packets.extend(new);
            }
            None => merged.push(finding),
        }
    }
    *findings = merged;
}

/// Applies the decisions of the configuration, and reports those that do not hold.
pub(super) fn allow(findings: &mut Vec<Finding>, practice: &Practice) {
    let mut faults = Vec::new();
    for decision in &practice.allow {
        let expired = decision.until.is_some_and(|until| until < practice.today);
        let too_far = decision
            .until
            .and_then(|until| practice.today.until(until).ok())
            .is_some_and(|span| span.get_days() > 400);
        let mut used = false;
        for finding in findings.iter_mut().filter(|f| f.suppressed.is_none()) {
            // Either place of a conflict can carry the decision.
            let there = decision.paths.as_ref().is_none_or(|paths| {
                paths.contains(&finding.place.path)
                    || (finding.is_conflict()
                        && finding
                            .related
                            .iter()
                            .any(|r| paths.contains(&r.place.path)))
            });
            if there && decision.lint.matches(&finding.lint) && !expired && !too_far {
                used = true;
                finding.suppressed = Some(Decision {
                    reason: decision.reason.clone(),
                    by: decision.by.clone(),
                    until: decision.until.map(|d| d.to_string()),
                });
            }
        }
        let fault = if expired {
            Some((
                "allow/expired",
                "has expired and silences nothing",
                "Decide again, or take it out.",
            ))
        } else if too_far {
            Some((
                "allow/too-far",
                "reaches more than 400 days ahead and silences nothing",
                "Choose a date within 400 days.",
            ))
        } else if !used {
            Some((
                "allow/unused",
                "silences nothing",
                "Take it out, or mend its lint or path.",
            ))
        } else {
            None
        };
        if let Some((lint, what, help)) = fault {
            faults.push((decision, lint, what, help));
        }
    }
    for (decision, lint, what, help) in faults {
        let path = practice.config.clone().unwrap_or_default();
        findings.push(Finding {
            lint: lint.into(),
            severity: practice.severity(lint, Severity::Warning),
            message: format!("The decision on `{}` {what}.", decision.text),
            help: help.into(),
            label: "here".into(),
            packets: Vec::new(),
            place: crate::report::Place {
                path,
                start: decision.place.0,
                end: decision.place.1,
            },
            quote: None,
            excerpt: None,
            related: Vec::new(),
            fingerprint: String::new(),
            suppressed: None,
        });
    }
}

/// Counts the conflicts of each row that no decision silences.
pub(super) fn count_conflicts(packets: &mut [PacketReport], findings: &[Finding]) {
    for packet in packets {
        for row in &mut packet.clauses {
            let mine = findings.iter().filter(|f| {
                f.is_conflict()
                    && f.suppressed.is_none()
                    && f.packets.contains(&packet.name)
                    && f.lint.split('/').next() == Some(&row.clause)
            });
            row.conflicts = mine.count() as u32;
        }
    }
}

/// A clause whose every finding is silenced by a decision counts as decided otherwise.
pub(super) fn mark_suppressed(packets: &mut [PacketReport], findings: &[Finding]) {
    for packet in packets {
        for row in &mut packet.clauses {
            let mut mine = findings
                .iter()
                .filter(|f| {
                    f.packets.contains(&packet.name)
                        && f.lint.split('/').next() == Some(&row.clause)
                })
                .peekable();
            let silenced = mine.peek().is_some() && mine.clone().all(|f| f.suppressed.is_some());
            let decision = mine.next().and_then(|f| f.suppressed.as_ref());
            if let (true, Some(decision)) = (silenced, decision) {
                row.verdict = Verdict::Suppressed;
                let by = decision
                    .by
                    .as_ref()
                    .map(|by| format!(" ({by})"))
                    .unwrap_or_default();
                row.why = Some(format!("{}{by}", decision.reason));
            }
        }
    }
}

/// Gives every finding a name that survives edits elsewhere: lint, file and the how-manieth of its like.
pub(super) fn fingerprint(findings: &mut [Finding]) {
    let mut seen: BTreeMap<(String, String), u32> = BTreeMap::new();
    for finding in findings {
        let count = seen
            .entry((finding.lint.clone(), finding.place.path.clone()))
            .or_insert(0);
        *count += 1;
        // FNV-1a: short, stable across versions and machines; this guards nothing secret.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in format!("{}\0{}\0{count}", finding.lint, finding.place.path).bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
        finding.fingerprint = format!("{hash:016x}");
    }
}
