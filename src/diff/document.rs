//! Which document of the new version is which of the old one.
//!
//! Files are renamed as often as they are rewritten. A document keeps its path, or it has a new one with the same words,
//! or a new one with the same kind and most of the same rules; else it was removed, or is new.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::report::{Amount, DocumentReport, Kind, Report};

/// The documents of two versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documents {
    /// Those that both versions have, in the order of the old one.
    pub pairs: Vec<Pair>,
    /// Those that only the old version has.
    pub removed: Vec<String>,
    /// Those that only the new version has.
    pub added: Vec<String>,
}

/// A document that both versions have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Its path before.
    pub old: String,
    /// Its path now.
    pub new: String,
    /// Its kind before and now.
    pub kinds: [Kind; 2],
    /// Whether it reads the same, however it is set.
    pub same_words: bool,
    /// What only the old version of it, and only the new one, states in numbers that no rule understands.
    pub amounts: [Vec<Amount>; 2],
}

impl Pair {
    fn new(old: &DocumentReport, new: &DocumentReport) -> Self {
        Self {
            old: old.path.clone(),
            new: new.path.clone(),
            kinds: [old.kind, new.kind],
            same_words: old.words == new.words,
            amounts: Default::default(),
        }
    }

    /// Whether it states other numbers than before, whatever they are for.
    pub fn counts_otherwise(&self) -> bool {
        self.amounts.iter().any(|amounts| !amounts.is_empty())
    }

    /// Whether it goes by another name now.
    pub fn renamed(&self) -> bool {
        self.old != self.new
    }
}

impl Documents {
    /// Finds out which is which.
    pub(super) fn match_up(old: &Report, new: &Report) -> Self {
        let mut olds: Vec<&DocumentReport> = old.documents.iter().collect();
        let mut news: Vec<&DocumentReport> = new.documents.iter().collect();
        let mut pairs = Vec::new();
        if let ([one], [other]) = (olds.as_slice(), news.as_slice()) {
            // Whoever names two files, or folders with one each, says that they are two versions.
            pairs.push(Pair::new(one, other));
            take_out(&mut olds, &mut news, &pairs);
        }
        let by_path: BTreeMap<&str, &DocumentReport> = news
            .iter()
            .map(|document| (document.path.as_str(), *document))
            .collect();
        let kept = olds
            .iter()
            .filter_map(|one| Some(Pair::new(one, by_path.get(one.path.as_str())?)));
        pairs.extend(kept);
        take_out(&mut olds, &mut news, &pairs);
        let mut of_words: BTreeMap<_, Vec<&DocumentReport>> = BTreeMap::new();
        for other in &news {
            of_words.entry(&other.words).or_default().push(other);
        }
        let same = olds.iter().flat_map(|one| {
            let others = of_words.get(&one.words).into_iter().flatten();
            others.map(move |other| (0, *one, *other))
        });
        pairs.extend(choose(same.collect()));
        take_out(&mut olds, &mut news, &pairs);
        let (rules_old, rules_new) = (rules(&olds, old), rules(&news, new));
        let mut alike = Vec::new();
        for (one, its) in olds.iter().zip(&rules_old) {
            for (other, others) in news.iter().zip(&rules_new) {
                if one.kind == other.kind
                    && let Some(likeness) = likeness(its, others)
                {
                    alike.push((likeness, *one, *other));
                }
            }
        }
        pairs.extend(choose(alike));
        take_out(&mut olds, &mut news, &pairs);
        pairs.sort_by(|a, b| a.old.cmp(&b.old));
        // What could not be read this time was not removed.
        let only = |documents: Vec<&DocumentReport>, there: &Report| {
            let unread = |path: &str| there.not_evaluated.iter().any(|missed| missed.path == path);
            let paths = documents.iter().map(|document| &document.path);
            paths.filter(|path| !unread(path)).cloned().collect()
        };
        Self {
            removed: only(olds, new),
            added: only(news, old),
            pairs,
        }
    }

    /// The path in the new version of a document of the old one.
    pub(super) fn now<'a>(&'a self, old: &'a str) -> &'a str {
        let at = self
            .pairs
            .binary_search_by(|pair| pair.old.as_str().cmp(old));
        at.map_or(old, |at| &self.pairs[at].new)
    }
}

/// Leaves only the documents that are in no pair.
fn take_out(olds: &mut Vec<&DocumentReport>, news: &mut Vec<&DocumentReport>, pairs: &[Pair]) {
    let taken: BTreeSet<&str> = pairs.iter().map(|pair| pair.old.as_str()).collect();
    olds.retain(|one| !taken.contains(one.path.as_str()));
    let taken: BTreeSet<&str> = pairs.iter().map(|pair| pair.new.as_str()).collect();
    news.retain(|other| !taken.contains(other.path.as_str()));
}

/// Takes from some candidates those that are most alike, each document once.
fn choose(mut candidates: Vec<(usize, &DocumentReport, &DocumentReport)>) -> Vec<Pair> {
    candidates.sort_by_key(|(likeness, one, other)| {
        // The same choice among equals, whichever version is the old one.
        let mut paths = [one.path.as_str(), other.path.as_str()];
        paths.sort_unstable();
        (Reverse(*likeness), paths)
    });
    let (mut olds, mut news) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, one, other) in candidates {
        if !olds.contains(&one.path) && !news.contains(&other.path) {
            olds.insert(&one.path);
            news.insert(&other.path);
            pairs.push(Pair::new(one, other));
        }
    }
    pairs
}

type Rules<'a> = BTreeSet<(&'a str, &'a str)>;

/// The clauses and values that each of some documents states.
fn rules<'a>(documents: &[&'a DocumentReport], report: &'a Report) -> Vec<Rules<'a>> {
    let mut facts: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for fact in &report.facts {
        let of_document = facts.entry(&fact.place.path).or_default();
        of_document.push((&fact.role, &fact.value));
    }
    let of = |document: &&'a DocumentReport| {
        let values = facts.get(document.path.as_str()).into_iter().flatten();
        let present = document.clauses.iter().filter(|row| row.verdict.present());
        values
            .copied()
            .chain(present.map(|row| (row.clause.as_str(), "")))
            .collect()
    };
    documents.iter().map(of).collect()
}

/// How sure it is that two documents with these rules are one, in thousandths; `None` if it is not.
fn likeness(its: &Rules<'_>, others: &Rules<'_>) -> Option<usize> {
    let shared = its.intersection(others).count();
    let all = its.union(others).count();
    (2 * shared > all).then(|| 1_000 * shared / all)
}
