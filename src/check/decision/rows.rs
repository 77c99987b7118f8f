//! What decisions and conflicts change in the rows of packets.

use std::collections::HashMap;

use crate::report::{Finding, PacketReport, Row, Verdict};

/// Tells the rows of packets what was found on them: conflicts are counted, and a clause whose every finding is silenced by
/// a decision counts as decided otherwise.
pub(in crate::check) fn tell(packets: &mut [PacketReport], findings: &[Finding]) {
    let mut of_packet: HashMap<&str, HashMap<&str, Vec<&Finding>>> = HashMap::new();
    for finding in findings {
        let clause = finding.owner();
        for packet in &finding.packets {
            let of_row = of_packet.entry(packet).or_default();
            of_row.entry(clause).or_default().push(finding);
        }
    }
    for packet in packets {
        let Some(of_row) = of_packet.get(packet.name.as_str()) else {
            continue;
        };
        for row in &mut packet.clauses {
            if let Some(mine) = of_row.get(row.clause.as_str()) {
                mark_suppressed(row, mine);
                let open = |f: &&&Finding| f.is_conflict() && f.suppressed.is_none();
                row.conflicts = mine.iter().filter(open).count() as u32;
            }
        }
    }
}

fn mark_suppressed(row: &mut Row, findings: &[&Finding]) {
    let decision = findings.first().and_then(|f| f.suppressed.as_ref());
    let Some(decision) = decision.filter(|_| findings.iter().all(|f| f.suppressed.is_some()))
    else {
        return;
    };
    row.verdict = Verdict::Suppressed;
    row.why = Some(decision.because());
}
