//! What is said around the changes: what was compared and how, what became of the documents, and what to do with it.

use crate::diff::{Diff, Kind, Pair};
use crate::report::{Amount, NotEvaluated, Place, Report};
use crate::reporter::text::{capital, count, list, list_up_to, name, one_line, spoken};

use super::entry;
use super::words::{MOST_NAMES, quoted};

/// The sides with the names they were given.
pub(super) fn sides<'a>(diff: &'a Diff<'_>) -> [(&'static str, &'a Report); 2] {
    [("old", diff.old), ("new", diff.new)]
}

/// What is compared, and how it was read.
pub(super) fn compared(diff: &Diff<'_>) -> String {
    let of = |(side, report): (&str, &Report)| {
        let documents = count(report.documents.len(), "document");
        format!(
            "{} version: {} ({documents}).",
            capital(side),
            name(&report.root)
        )
    };
    let sides = sides(diff).map(of);
    sides.join(" ")
}

/// What a reader must know of how the two versions were compared.
pub(super) fn notes(diff: &Diff<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    for (side, report) in sides(diff) {
        if report.documents.is_empty() {
            notes.push(format!(
                "No document of the {side} version was read, so nothing can be compared."
            ));
        } else if report.packets.is_empty() {
            notes.push(format!(
                "No document of the {side} version is one that clients or staff receive, so nothing can be compared. \
                 A consentlint.toml in its folder can say what they are; compare the folders then."
            ));
        }
    }
    let profiles = [diff.old, diff.new].map(|report| list(&report.profiles));
    if profiles[0] != profiles[1] {
        notes.push(format!(
            "The two versions were judged by different profiles: {} for the old one, {} for the new one. What is \
             required may differ for that reason; --profile sets one for both.",
            one_line(&profiles[0]),
            one_line(&profiles[1])
        ));
    }
    if diff.old.country != diff.new.country {
        notes.push(
            "The two versions declare different countries; red flags may differ for that reason."
                .to_string(),
        );
    }
    for area in diff.areas.iter().filter(|area| area.in_both()) {
        if area.old.len() > 1 || area.new.len() > 1 {
            notes.push(format!(
                "Nobody can tell which packet of the old version ({}) became which of the new one ({}), so they were \
                 compared as one. If clients receive them apart, name the packets in both configurations.",
                quoted(&area.old),
                quoted(&area.new)
            ));
        }
    }
    if !diff.uncompared.is_empty() {
        let clauses: Vec<String> = diff
            .uncompared
            .iter()
            .map(|clause| spoken(clause))
            .collect();
        notes.push(format!(
            "Only one version has lint files for {}, so that was not compared; --lints sets them for both.",
            list(&clauses)
        ));
    }
    notes
}

/// What became of the documents, as lead and paths.
pub(super) fn documents(diff: &Diff<'_>) -> Vec<(&'static str, Vec<String>)> {
    if !diff.comparable() {
        return Vec::new();
    }
    let documents = &diff.documents;
    let of = |wanted: &dyn Fn(&Pair) -> bool, say: &dyn Fn(&Pair) -> String| -> Vec<String> {
        documents
            .pairs
            .iter()
            .filter(|pair| wanted(pair))
            .map(say)
            .collect()
    };
    let arrow = |pair: &Pair| format!("{} -> {}", pair.old, pair.new);
    let kinds = |pair: &Pair| format!("{}: {} -> {}", pair.new, pair.kinds[0], pair.kinds[1]);
    let mut rows = vec![
        ("Removed", documents.removed.clone()),
        ("Added", documents.added.clone()),
        ("Renamed", of(&Pair::renamed, &arrow)),
        (
            "Read as another kind of document",
            of(&|pair| pair.kinds[0] != pair.kinds[1], &kinds),
        ),
        (
            "Worded differently, without a change that consentlint understands; read the difference yourself",
            of(&|pair| is_reworded(diff, pair), &|pair| pair.new.clone()),
        ),
        (
            "Worded differently, and perhaps in more than the changes above; read the difference yourself",
            of(
                &|pair| !pair.same_words && !is_reworded(diff, pair),
                &|pair| pair.new.clone(),
            ),
        ),
    ];
    rows.retain(|(_, paths)| !paths.is_empty());
    rows
}

/// The most numbers that are named of one version of a document.
const MOST_AMOUNTS: usize = 8;

/// Numbers of which no change tells, by document.
pub(super) fn amounts(diff: &Diff<'_>) -> Vec<String> {
    let named = |amounts: &[Amount]| -> Vec<String> {
        let named = amounts.iter().map(|amount| match amount.phone {
            true => format!("a telephone number (line {})", amount.line),
            false => format!("{} (line {})", one_line(&amount.value), amount.line),
        });
        named.collect()
    };
    let of = |pair: &Pair| {
        let [before, now] = pair.amounts.each_ref().map(|amounts| named(amounts));
        let before =
            (!before.is_empty()).then(|| format!("before: {}", list_up_to(MOST_AMOUNTS, &before)));
        let now = (!now.is_empty()).then(|| format!("now: {}", list_up_to(MOST_AMOUNTS, &now)));
        let sides: Vec<String> = before.into_iter().chain(now).collect();
        format!(
            "Numbers in {} that changed, in words that consentlint does not understand. Only {}.",
            name(&pair.new),
            sides.join("; only ")
        )
    };
    let pairs = diff.documents.pairs.iter();
    pairs
        .filter(|pair| pair.counts_otherwise())
        .map(of)
        .collect()
}

/// Whether a document reads otherwise and no change tells of it.
fn is_reworded(diff: &Diff<'_>, pair: &Pair) -> bool {
    let at = |places: &[Place], path: &str| places.iter().any(|place| place.path == path);
    let mut changes = diff.changes.iter();
    !pair.same_words
        && !changes.any(|change| at(&change.old, &pair.old) || at(&change.new, &pair.new))
}

/// Clauses that stand elsewhere in their packet.
pub(super) fn moved(diff: &Diff<'_>) -> Option<String> {
    let paths = |paths: &[String]| {
        let paths: Vec<String> = paths.iter().map(|path| name(path)).collect();
        list(&paths)
    };
    let moved = diff.moved.iter().map(|moved| {
        let (old, new) = (paths(&moved.old), paths(&moved.new));
        format!("{} (from {old} to {new})", spoken(&moved.clause))
    });
    let moved: Vec<String> = moved.collect();
    let moved = (!moved.is_empty()).then(|| list_up_to(MOST_NAMES, &moved));
    moved.map(|moved| format!("Moved within what one reader receives: {moved}."))
}

/// Why a document was not evaluated, in words.
pub(super) fn reason(missed: &NotEvaluated) -> String {
    match missed.reason {
        "panic" => "a fault inside consentlint".to_string(),
        reason => spoken(reason),
    }
}

/// What to do about what the old version told.
pub(super) fn decide(diff: &Diff<'_>) -> Option<&'static str> {
    let mut kinds = diff.changes.iter().map(|change| change.kind);
    kinds.any(|kind| kind <= Kind::StanceChanged).then_some(
        "What clients signed in the old version is what they were told. For each of these points decide whether it goes \
         on for them, and tell them.",
    )
}

/// The closing line.
pub(super) fn result(diff: &Diff<'_>) -> String {
    let mut parts = Vec::new();
    if diff.fault() {
        parts.push("something inside consentlint failed".to_string());
    }
    if diff.incomplete() {
        parts.push("something was not evaluated".to_string());
    }
    let pairs = diff.documents.pairs.iter();
    let reworded = match diff.comparable() {
        true => pairs.filter(|pair| is_reworded(diff, pair)).count(),
        false => 0,
    };
    let counts_otherwise = diff.documents.pairs.iter().any(Pair::counts_otherwise);
    parts.push(match (diff.comparable(), entry::entries(diff).len()) {
        (false, _) => "nothing was compared".to_string(),
        (true, 0) if counts_otherwise => "numbers changed".to_string(),
        (true, 0) if diff.changed() => "documents were added or removed".to_string(),
        (true, 0) if reworded > 0 => "no change that consentlint understands".to_string(),
        (true, 0) => "no change was found in what is told".to_string(),
        (true, changes) => count(changes, "change"),
    });
    match reworded {
        0 => {}
        1 => parts.push("1 document was worded differently and has to be read".to_string()),
        _ => parts.push(format!(
            "{reworded} documents were worded differently and have to be read"
        )),
    }
    format!("Result: {}. Exit code {}.", parts.join("; "), diff.exit())
}

/// How many clauses are as they were.
pub(super) fn unchanged(diff: &Diff<'_>) -> String {
    format!("Unchanged: {}.", count(diff.unchanged, "clause"))
}

/// What this is not.
pub(super) const CAUTION: &str = "consentlint compares the rules and values that it understands, not every word, and \
     gives no legal advice. Read both places before you tell anybody.";
