//! What decisions mean for the rows of packets.

use crate::report::{Finding, PacketReport, Verdict};

/// Counts the conflicts of each row that no decision silences.
pub(in crate::check) fn count_conflicts(packets: &mut [PacketReport], findings: &[Finding]) {
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
pub(in crate::check) fn mark_suppressed(packets: &mut [PacketReport], findings: &[Finding]) {
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
