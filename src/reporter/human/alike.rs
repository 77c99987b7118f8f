//! What is said of copies of one form is said once. Nothing is dropped: what says the same of the same line in another
//! document stands beside the first, to be named as a further place.

use std::collections::HashMap;

use crate::report::Finding;
use crate::reporter::group::Section;

/// What a finding says, and the line of which it says so.
type Says<'a> = (&'a str, &'a str, &'a str, Option<&'a str>);

/// What a block says: of which clause, in a word, and in full.
type Said<'a> = (&'a str, String, Vec<Says<'a>>);

fn says(finding: &Finding) -> Says<'_> {
    let line = finding.excerpt.as_ref();
    (
        &finding.lint,
        &finding.message,
        &finding.help,
        line.map(|excerpt| excerpt.text.as_str()),
    )
}

/// Joins sections on packets of which the same is to be said.
pub(super) fn sections<'a>(sections: Vec<Section<'a>>) -> Vec<Section<'a>> {
    let mut joined: Vec<Section<'a>> = Vec::new();
    let mut known: HashMap<Vec<Said<'a>>, usize> = HashMap::new();
    for section in sections {
        let blocks = section.blocks.iter().map(|block| {
            let says = block.findings.iter().map(|finding| says(finding)).collect();
            (block.clause, block.word.clone(), says)
        });
        // Documents in no packet have a heading of their own.
        let at = match section.packets.is_empty() {
            true => joined.len(),
            false => *known.entry(blocks.collect()).or_insert(joined.len()),
        };
        match joined.get_mut(at) {
            Some(first) => {
                first.packets.extend(section.packets);
                for (into, from) in first.blocks.iter_mut().zip(section.blocks) {
                    into.findings.extend(from.findings);
                }
            }
            None => joined.push(section),
        }
    }
    joined
}

/// Findings, each with those that say the same of the same line in another document.
pub(super) fn findings<'a>(findings: &[&'a Finding]) -> Vec<(&'a Finding, Vec<&'a Finding>)> {
    let mut joined: Vec<(&Finding, Vec<&Finding>)> = Vec::new();
    let mut known: HashMap<Says<'a>, usize> = HashMap::new();
    for &finding in findings {
        let at = *known.entry(says(finding)).or_insert(joined.len());
        let same = joined.get_mut(at).filter(|(first, _)| {
            let elsewhere = first.place.path != finding.place.path;
            elsewhere && first.related.is_empty() && finding.related.is_empty()
        });
        match same {
            Some((_, others)) => others.push(finding),
            None => joined.push((finding, Vec::new())),
        }
    }
    joined
}
