//! What is said of each change: in sentences, without a word of a document.
//!
//! The old version is what clients signed, so each sentence says what these were told. What follows from it is for the
//! practice to decide.

use crate::diff::{Change, Detail, Diff, Direction, FactChange, Kind, Part, Point, Told, Withheld};
use crate::report::{Check, FacetStatus, Place};
use crate::reporter::text::{capital, list, list_up_to, name, one_line, spoken};

use super::entry::{self, Entry};
use super::value;

/// How many documents or packets are named in a sentence.
pub(super) const MOST_NAMES: usize = 5;

/// The groups of the output, in its order.
pub(super) const GROUPS: [(&str, &[Kind]); 5] = [
    (
        "Told in the old version, and not in the new one",
        &[
            Kind::PacketLost,
            Kind::ClauseLost,
            Kind::ClauseNarrowed,
            Kind::FacetsLost,
            Kind::ClauseBlank,
            Kind::FacetsOpen,
            Kind::FactLost,
        ],
    ),
    ("Told otherwise", &[Kind::FactChanged, Kind::StanceChanged]),
    (
        "New contradictions, red flags and blanks",
        &[Kind::FindingNew],
    ),
    (
        "Told in the new version only",
        &[
            Kind::PacketGained,
            Kind::ClauseGained,
            Kind::FacetsGained,
            Kind::FactGained,
        ],
    ),
    (
        "Contradictions, red flags and blanks that are gone",
        &[Kind::FindingGone],
    ),
];

/// The entries of a group.
pub(super) fn group<'a>(diff: &'a Diff<'_>, kinds: &[Kind]) -> Vec<Entry<'a>> {
    let mut entries = entry::entries(diff);
    entries.retain(|entry| kinds.contains(&entry.first().kind));
    entries
}

/// What stands at the head of a change: the clause or the packet.
pub(super) fn subject(diff: &Diff<'_>, change: &Change) -> String {
    match (&change.clause, &change.detail) {
        (Some(clause), _) => spoken(clause),
        (None, Detail::Packet(_)) => format!("packet \"{}\"", area(diff, change)),
        (None, _) => "the paper".to_string(),
    }
}

/// The word beside it.
pub(super) fn word(entry: &Entry<'_>) -> String {
    let change = entry.first();
    let word = match change.kind {
        _ if entry.exchanges() => "changed",
        Kind::PacketLost | Kind::ClauseLost if change.unsure.is_empty() => "lost",
        Kind::PacketLost | Kind::ClauseLost => "not found",
        Kind::ClauseNarrowed => "in part",
        Kind::FacetsLost | Kind::FactLost => "says less",
        Kind::ClauseBlank => "blank",
        Kind::FacetsOpen => "open",
        Kind::FactChanged | Kind::StanceChanged => "changed",
        Kind::PacketGained | Kind::ClauseGained => "new",
        Kind::FacetsGained | Kind::FactGained => "says more",
        Kind::FindingNew | Kind::FindingGone => return sort(change),
    };
    word.to_string()
}

/// What sort of finding: "red flag".
fn sort(change: &Change) -> String {
    match &change.detail {
        Detail::Finding { lint, .. } => Check::of(lint).1.title().to_lowercase(),
        _ => String::new(),
    }
}

/// The sentences on an entry.
pub(super) fn sentences(diff: &Diff<'_>, entry: &Entry<'_>) -> String {
    let each: Vec<String> = entry.changes().map(|change| on(diff, change)).collect();
    each.join(" ")
}

/// The sentences on a change.
fn on(diff: &Diff<'_>, change: &Change) -> String {
    let clause = change.clause.as_deref().unwrap_or_default();
    let mut text = match &change.detail {
        Detail::Packet(clauses) => packet(change.kind, clauses),
        Detail::Clause(told) => format!("{}{}", whole(change.kind), said(change.kind, told)),
        Detail::Narrowed(packets) => format!(
            "Every packet of the old version says it. Not in the new version, or not all of it: {}.",
            quoted(packets)
        ),
        Detail::Facets(points, told) => {
            format!("{}{}", facets(change.kind, points), said(change.kind, told))
        }
        Detail::Fact(fact) => value(change, fact, clients(diff, change)),
        Detail::Stance(stands) => {
            let [old, new] = stands
                .each_ref()
                .map(|stands| value::set(stands, |stand| value::answer(clause, stand)));
            format!("The stand it takes: {old} -> {new}.")
        }
        Detail::Finding {
            lint,
            message,
            set_aside,
            ..
        } => finding(change.kind, lint, message, *set_aside),
    };
    let pairs = diff.areas.iter().filter(|area| area.in_both()).count();
    let of_packet = !matches!(change.detail, Detail::Packet(_) | Detail::Finding { .. });
    if of_packet && change.areas.len() < pairs {
        text = format!("In packet \"{}\": {text}", area(diff, change));
    }
    if !change.unsure.is_empty() {
        let stands = match change.kind.gains() {
            true => "may have stood",
            false => "may stand",
        };
        let paths: Vec<String> = change.unsure.iter().map(|path| name(path)).collect();
        let was = if paths.len() == 1 { "was" } else { "were" };
        text.push_str(&format!(
            " This is not certain: it {stands} in {}, which {was} not evaluated.",
            list_up_to(MOST_NAMES, &paths)
        ));
    }
    text
}

fn packet(kind: Kind, clauses: &[String]) -> String {
    let clauses: Vec<String> = clauses.iter().map(|clause| spoken(clause)).collect();
    let settles = match (kind, clauses.is_empty()) {
        (_, true) => String::new(),
        (Kind::PacketLost, _) => format!(" It settled {}.", list(&clauses)),
        _ => format!(" It settles {}.", list(&clauses)),
    };
    match kind {
        Kind::PacketLost => format!("Nothing in the new version takes the place of it.{settles}"),
        _ => format!("Nothing in the old version has the place of it.{settles}"),
    }
}

fn whole(kind: Kind) -> &'static str {
    match kind {
        Kind::ClauseBlank => {
            "The old version settles it; in the new one a blank stands in its place."
        }
        Kind::ClauseGained => "The new version settles it; the old one does not.",
        _ => "The old version settles it; the new one does not.",
    }
}

fn facets(kind: Kind, points: &[Point]) -> String {
    let asks = |points: &mut dyn Iterator<Item = &Point>| -> String {
        let points: Vec<String> = points
            .map(|point| match point.asks.trim_end_matches('.') {
                "" => spoken(&point.facet),
                asks => one_line(asks),
            })
            .collect();
        points.join("; ")
    };
    match kind {
        Kind::FacetsLost => format!("It does not say any more: {}.", asks(&mut points.iter())),
        Kind::FacetsGained => format!(
            "It says now, and did not before: {}.",
            asks(&mut points.iter())
        ),
        _ => {
            let leads = [
                (FacetStatus::Unfilled, "A blank stands where it said"),
                (
                    FacetStatus::Vague,
                    "Only words that settle nothing are left of",
                ),
                (FacetStatus::Unclear, "It can now be read in two ways"),
                (
                    FacetStatus::Lacking,
                    "With what it says now, it should also say",
                ),
            ];
            let parts = leads.iter().filter_map(|(status, lead)| {
                let mine = || points.iter().filter(|point| point.now == *status);
                mine().next()?;
                Some(format!("{lead}: {}.", asks(&mut mine())))
            });
            parts.collect::<Vec<_>>().join(" ")
        }
    }
}

/// " It said: the largest gift, $20."
fn said(kind: Kind, told: &[Told]) -> String {
    if told.is_empty() {
        return String::new();
    }
    let lead = match kind {
        Kind::ClauseGained | Kind::FacetsGained => "It says",
        _ => "It said",
    };
    let values: Vec<String> = told
        .iter()
        .map(|told| format!("{}, {}", one_line(&told.says), one_line(&told.value)))
        .collect();
    format!(" {lead}: {}.", values.join("; "))
}

fn value(change: &Change, fact: &FactChange, clients: bool) -> String {
    let clause = change.clause.as_deref().unwrap_or_default();
    let say = |value: &str| match fact.stance {
        true => value::answer(clause, value),
        false => one_line(value),
    };
    let mut says = one_line(&fact.says);
    if !fact.scope.is_empty() {
        let scope: Vec<String> = fact.scope.iter().map(|tag| spoken(tag)).collect();
        says.push_str(&format!(" ({})", scope.join(", ")));
    }
    if fact.exception {
        says.push_str(", as an exception");
    }
    let thing = match fact.withheld {
        Some(Withheld::Name) => "name",
        Some(Withheld::Number) => "number",
        None => "value",
    };
    let readers = match clients {
        true => "Clients who signed the old version",
        false => "Those who were given the old version",
    };
    let [old, new] = [&fact.old, &fact.new].map(|values| value::set(values, say));
    match (change.kind, fact.withheld) {
        (Kind::FactLost, None) => {
            format!(
                "{}: {old} before; now no value was understood.",
                capital(&says)
            )
        }
        (Kind::FactLost, Some(_)) => {
            format!("{}: the {thing} is not given any more.", capital(&says))
        }
        (Kind::FactGained, None) => {
            format!(
                "{}: {new} now; no value was understood before.",
                capital(&says)
            )
        }
        (Kind::FactGained, Some(_)) => format!("{}: a {thing} is given now.", capital(&says)),
        (_, Some(_)) => format!(
            "{}: another {thing}. {readers} have the old one.",
            capital(&says)
        ),
        (_, None) if !fact.parts.is_empty() => {
            format!("{}: {}.", capital(&says), parts(&fact.parts, say))
        }
        (_, None) => {
            let way = match fact.direction {
                Some(direction) => format!(", which is {}", direction.as_str()),
                None => String::new(),
            };
            let older = match fact.direction {
                Some(Direction::Shorter) => format!(" {readers} were told the longer time."),
                Some(Direction::Longer) => format!(" {readers} were told the shorter time."),
                Some(Direction::Lower) => format!(" {readers} were told the higher amount."),
                Some(Direction::Higher) => format!(" {readers} were told the lower amount."),
                None => String::new(),
            };
            format!("{}: {old} -> {new}{way}.{older}", capital(&says))
        }
    }
}

fn finding(kind: Kind, lint: &str, message: &str, set_aside: bool) -> String {
    let aside = match set_aside {
        true => " A recorded decision sets it aside.",
        false => "",
    };
    match kind {
        Kind::FindingNew => format!("{} ({lint}){aside}", one_line(message)),
        _ => format!("What {lint} reports of the old version is not there any more.{aside}"),
    }
}

/// What became of a value in each place: "in consent.md:21 $75 -> $100; fees.md:33 still says $75".
fn parts(parts: &[Part], say: impl Fn(&str) -> String) -> String {
    let part = |part: &Part| {
        let place = name(&line(&part.place));
        let [before, now] = [&part.before[..], &part.now].map(|values| value::set(values, &say));
        match (part.before.is_empty(), part.now.is_empty()) {
            (_, true) => format!("{} does not say {before} any more", name(&part.place.path)),
            _ if part.still => format!("{place} still says {now}"),
            (true, _) => format!("{place} says {now} now"),
            _ => format!("in {place} {before} -> {now}"),
        }
    };
    let mut said: Vec<String> = parts.iter().take(MOST_NAMES).map(part).collect();
    if parts.len() > MOST_NAMES {
        said.push(format!("{} more places below", parts.len() - MOST_NAMES));
    }
    said.join("; ")
}

fn clients(diff: &Diff<'_>, change: &Change) -> bool {
    change.areas.iter().all(|area| diff.areas[*area].clients)
}

/// The packets of a change, by the names they have now.
fn area(diff: &Diff<'_>, change: &Change) -> String {
    let areas = change.areas.iter().map(|area| &diff.areas[*area]);
    let names = areas.flat_map(|area| match area.new.is_empty() {
        true => &area.old,
        false => &area.new,
    });
    let names: Vec<String> = names.map(|packet| name(packet)).collect();
    list_up_to(MOST_NAMES, &names)
}

/// Names of packets, as they stand in a sentence.
pub(super) fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|packet| format!("\"{}\"", name(packet)))
        .collect();
    list_up_to(MOST_NAMES, &names)
}

/// Where something stands, by side: "intake/consent.md:41".
pub(super) fn places(entry: &Entry<'_>) -> Vec<(&'static str, Vec<String>)> {
    let old = entry.places(|change| &change.old);
    let new = entry.places(|change| &change.new);
    let sides = [("Old", old), ("New", new)].into_iter();
    let there = sides.filter(|(_, places)| !places.is_empty());
    there
        .map(|(side, places)| {
            let mut places: Vec<String> = places.into_iter().map(line).collect();
            places.dedup();
            (side, places)
        })
        .collect()
}

fn line(place: &Place) -> String {
    format!("{}:{}", place.path, place.start.line)
}
