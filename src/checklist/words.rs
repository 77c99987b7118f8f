//! The words that all formats of the checklist share, so that a page, a table and a terminal say the same.

use crate::lint::Facet;
use crate::report::decision::DecisionState;
use crate::report::{Decision, FacetStatus, Finding, Place, Recorded, Report, Verdict};
use crate::reporter::text::{clean, count, list_up_to, one_line};

use super::alike::Alike;
use super::{Backing, Checklist, Coverage, Item, State};

/// What the program does not do; stands on every sheet.
pub(super) const NO_ADVICE: &str = "This sheet says which subjects the wording covers. It is not legal advice, and it \
     does not say whether a rule is the right one for this practice.";

/// Said once where quotes are left out.
pub(super) const NO_QUOTES: &str = "The documents' own sentences are left out here and only their places are named; \
     with --no-redact they are quoted.";

/// What one sort of work is called, and what a reader does there.
pub(super) const COLUMNS: [&str; 3] = ["Decision", "Who", "When"];

impl State {
    /// The word for people.
    pub fn title(self) -> &'static str {
        match self {
            State::Missing => "Missing",
            State::Mentioned => "Only mentioned",
            State::Blank => "Blank to fill",
            State::Conflicting => "Contradictory",
            State::Incomplete => "Incomplete",
            State::Review => "To look at",
            State::Undecided => "Not evaluated",
            State::Settled => "Settled",
            State::Decided => "Decided otherwise",
            State::NotAsked => "Not asked",
        }
    }

    /// The word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Missing => "missing",
            State::Mentioned => "mentioned",
            State::Blank => "blank",
            State::Conflicting => "conflicting",
            State::Incomplete => "incomplete",
            State::Review => "review",
            State::Undecided => "not-evaluated",
            State::Settled => "settled",
            State::Decided => "decided",
            State::NotAsked => "not-asked",
        }
    }

    /// A sign beside the word; it never stands alone.
    pub fn sign(self) -> &'static str {
        match self {
            State::Missing => "○",
            State::Mentioned => "◌",
            State::Blank => "▭",
            State::Conflicting => "≠",
            State::Incomplete => "◐",
            State::Review => "!",
            State::Undecided => "?",
            State::Settled => "●",
            State::Decided => "◇",
            State::NotAsked => "–",
        }
    }
}

/// How a clause stands in one document, for the picture of coverage: the sign and the word.
pub(super) fn in_document(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Met => ("●", "settled"),
        Verdict::Incomplete => ("◐", "incomplete"),
        Verdict::Unfilled => ("▭", "blank to fill"),
        Verdict::Mentioned => ("◌", "only mentioned"),
        Verdict::NotEvaluated => ("?", "not evaluated"),
        _ => ("·", "nothing"),
    }
}

/// What the signs of the picture mean.
pub(super) fn legend() -> String {
    let verdicts = [
        Verdict::Met,
        Verdict::Incomplete,
        Verdict::Unfilled,
        Verdict::Mentioned,
        Verdict::Missing,
    ];
    let signs = verdicts.map(in_document);
    let signs = signs.map(|(sign, word)| format!("{sign} {word}"));
    format!("{}.", signs.join(", "))
}

/// What the picture does not show.
pub(super) fn left_out(coverage: &Coverage<'_>) -> Option<String> {
    (coverage.left_out > 0).then(|| {
        let documents = count(coverage.left_out, "document");
        format!("{documents} of this packet: not in this picture, for want of room or because nothing in it is about a clause.")
    })
}

/// The packets that share a sheet: the first by name, the others as a number.
pub(super) fn packets(alike: &Alike<'_>) -> String {
    let name = clean(&alike.sheet.packet.name);
    match alike.others.len() {
        0 => name,
        others => format!("{name} and {others} alike"),
    }
}

/// How the clauses of a sheet stand; of packets that share it each counts.
pub(super) fn tally(alike: &Alike<'_>) -> String {
    let tally = counts(&alike.sheet.counts());
    match alike.packets() {
        1 => tally,
        packets => format!("{tally}, in each of {packets} packets"),
    }
}

/// For which other packets a sheet holds, every one of them by name, with the documents that are its own.
pub(super) fn others(alike: &Alike<'_>) -> Option<String> {
    let others = alike.others.iter().map(|(sheet, own)| {
        let name = clean(&sheet.packet.name);
        match own.as_slice() {
            [] => name,
            [only] if *only == sheet.packet.name => name,
            own => {
                let own: Vec<String> = own.iter().map(|path| clean(path)).collect();
                format!("{name} ({})", own.join(", "))
            }
        }
    });
    let others: Vec<String> = others.collect();
    (!others.is_empty()).then(|| {
        let packets = count(others.len(), "more packet");
        format!(
            "All of this holds for {packets} as well, at the same lines of the documents in the same places: {}.",
            others.join("; ")
        )
    })
}

/// How much is open in all packets together, where some share a sheet.
pub(super) fn in_all(checklist: &Checklist<'_>, sheets: &[Alike<'_>]) -> Option<String> {
    (sheets.len() < checklist.sheets.len()).then(|| {
        format!(
            "{} on {}: packets that are alike in all but the names of their documents share one. To do in all packets together: {}.",
            count(checklist.sheets.len(), "packet"),
            count(sheets.len(), "sheet"),
            count(checklist.open(), "clause"),
        )
    })
}

/// "intake/consent.md, line 12".
pub(super) fn at(place: &Place) -> String {
    format!("{}, line {}", clean(&place.path), place.start.line)
}

/// What is the matter with a clause, in a sentence.
pub(super) fn says(item: &Item<'_>) -> String {
    match item.state {
        State::Missing => "Nothing in these documents settles it.".into(),
        State::Mentioned => {
            let why = item
                .why
                .as_deref()
                .map(|why| format!(": {}", one_line(why)));
            let why = why.unwrap_or_default();
            sentence(&format!("The subject is named, but no rule is stated{why}"))
        }
        State::Blank => "The rule would be there if a blank were filled in.".into(),
        State::Conflicting => "The rule is there, but its places do not agree.".into(),
        State::Incomplete => "The rule is there, but does not settle every point.".into(),
        State::Review if item.row.verdict.present() => {
            "The rule is there. Its wording needs a look.".into()
        }
        State::Review if item.row.verdict == Verdict::Suppressed => {
            "A recorded decision sets it aside, but something is said that needs a look.".into()
        }
        State::Review => "It is not asked here, but something is said that needs a look.".into(),
        State::Undecided | State::Decided | State::NotAsked => {
            item.why.as_deref().map(sentence).unwrap_or_default()
        }
        State::Settled => "The rule is there.".into(),
    }
}

/// A reason as a sentence of its own.
pub(super) fn sentence(text: &str) -> String {
    let text = one_line(text);
    let text = text.trim();
    let stop = if text.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().collect::<String>());
    format!("{}{}{stop}", first.unwrap_or_default(), chars.as_str())
}

/// Where the text would go, or stands.
pub(super) fn whereabouts(item: &Item<'_>) -> Option<(&'static str, String)> {
    let (lead, place) = match (item.state, item.gap, &item.row.place) {
        (State::Missing, Some(gap), _) => ("It would stand after", &gap.place),
        (State::Blank, Some(gap), _) => ("The blank stands in", &gap.place),
        (State::Mentioned, _, Some(place)) => ("It is named in", place),
        _ => return None,
    };
    Some((lead, at(place)))
}

/// What a facet asks, with what is wrong if it is not simply lacking.
pub(super) fn lacks(asks: &str, status: FacetStatus) -> String {
    let asks = asks.trim_end_matches('.');
    match status {
        FacetStatus::Vague => format!("{asks} (said only in words that settle nothing)"),
        FacetStatus::Unfilled => format!("{asks} (a blank)"),
        FacetStatus::Unclear => format!("{asks} (it can be read in two ways)"),
        _ => asks.to_string(),
    }
}

/// The points that a sentence settles: "whether gifts are accepted; how large a gift".
pub(super) fn settles(facets: &[&Facet]) -> String {
    let points: Vec<String> = facets.iter().map(|facet| inside(&facet.asks)).collect();
    points.join("; ")
}

/// What a facet asks, in the middle of a sentence.
pub(super) fn inside(asks: &str) -> String {
    let asks = asks.trim_end_matches('.');
    let mut chars = asks.chars();
    let first = chars.next().map(|c| c.to_lowercase().collect::<String>());
    format!("{}{}", first.unwrap_or_default(), chars.as_str())
}

/// "ACA 2014 H.6.b supports one-way contact"; of a profile, which does the asking, what it rests on.
pub(super) fn supports(backing: &Backing<'_>) -> String {
    let (body, edition, section) = backing.source;
    let source = [body, edition, section];
    let source = source.into_iter().filter(|part| !part.is_empty());
    let source = source.collect::<Vec<_>>().join(" ");
    match (backing.profile, backing.supports) {
        (Some(profile), _) => format!("{source} (why the profile {profile} asks)"),
        (None, Some(what)) => format!("{source} supports {}", what.trim_end_matches('.')),
        (None, None) => source,
    }
}

/// "read in a reproduction, checked 2026-11-20".
pub(super) fn known(backing: &Backing<'_>) -> String {
    format!("{}, checked {}", backing.mark.in_words(), backing.checked)
}

/// The sources by how well and when they were read, in their order.
pub(super) fn sources(item: &Item<'_>) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for backing in &item.backing {
        let (known, says) = (known(backing), supports(backing));
        match groups.iter_mut().find(|(group, _)| *group == known) {
            Some((_, sources)) => sources.push(says),
            None => groups.push((known, vec![says])),
        }
    }
    groups
}

/// What is to be said of the wording: its sort, the message, and what to do.
pub(super) fn remark(finding: &Finding) -> (String, String) {
    let sort = finding.check().title();
    (sort, format!("{} {}", finding.message, finding.help))
}

/// The heading over what is to be mended in the documents, whatever the clauses.
pub(super) const PAPERS: &str = "The documents themselves";

/// Places of one remark that are named.
pub(super) const MOST_PLACES: usize = 6;

/// What is the matter with documents, and in which places.
pub(super) fn paper(findings: &[&Finding]) -> String {
    let Some(first) = findings.first() else {
        return String::new();
    };
    let places: Vec<String> = findings.iter().map(|f| at(&f.place)).collect();
    format!("{} {} ({})", first.message, first.help, places_of(&places))
}

fn places_of(places: &[String]) -> String {
    let named = places[..places.len().min(MOST_PLACES)].join("; ");
    match places.len().saturating_sub(MOST_PLACES) {
        0 => named,
        more => format!("{named}; and {}", count(more, "more place")),
    }
}

/// How a decision stands, and what it does: "in force until 2027-03-31, silences 2 findings".
pub(super) fn stands(recorded: &Recorded) -> String {
    let silences = count(recorded.silenced, "finding");
    match (recorded.state, &recorded.decision.until) {
        (DecisionState::InForce, Some(day)) => format!("in force until {day}, silences {silences}"),
        (DecisionState::InForce, None) => format!("in force, silences {silences}"),
        (DecisionState::Unused, _) => "there is nothing that it could silence".to_string(),
        (DecisionState::Expired, day) => {
            let day = day.as_deref().unwrap_or_default();
            format!("ran out on {day}, silences nothing")
        }
        (DecisionState::TooFar, _) => "reaches too far ahead, silences nothing".to_string(),
    }
}

/// What is decided: a lint, and the values that it is about.
pub(super) fn decided(decision: &Decision) -> String {
    let lint = one_line(&decision.lint);
    match decision.values.is_empty() {
        true => lint,
        false => format!("{lint} ({})", one_line(&decision.values.join(" / "))),
    }
}

/// A decision in a line: what is decided, why, by whom, and how it stands.
pub(super) fn decision(recorded: &Recorded) -> String {
    let decision = &recorded.decision;
    let by = decision.by.as_ref();
    let by = by
        .map(|by| format!(" ({})", one_line(by)))
        .unwrap_or_default();
    format!(
        "{}: {}{by}; {}; {}",
        decided(decision),
        one_line(&decision.reason),
        stands(recorded),
        at(&decision.place)
    )
}

/// The counts of a sheet in a line: "12 open (3 errors), 9 settled, 2 not asked".
pub(super) fn counts(counts: &[(State, usize)]) -> String {
    let parts: Vec<String> = counts
        .iter()
        .map(|(state, number)| format!("{number} {}", state.title().to_lowercase()))
        .collect();
    parts.join(", ")
}

/// What was read, for whom, on which day.
pub(super) fn read(checklist: &Checklist<'_>) -> String {
    let report: &Report = checklist.report;
    let profiles: Vec<String> = report.profiles.iter().map(|p| clean(p)).collect();
    format!(
        "{} read on {}, asked with the profile {}, by consentlint {}.",
        count(report.documents.len(), "document"),
        report.today,
        list_up_to(8, &profiles),
        env!("CARGO_PKG_VERSION")
    )
}

/// What was not evaluated, in a sentence; `None` if all was.
pub(super) fn unread(checklist: &Checklist<'_>) -> Option<String> {
    let report = checklist.report;
    if report.fault {
        return Some(
            "Something inside consentlint failed. Please do not rely on this sheet, and report the fault."
                .into(),
        );
    }
    match report.not_evaluated.len() {
        0 if report.documents.is_empty() => {
            Some("No document was read, so nothing can be said.".into())
        }
        0 if report.nothing_asked() => Some(
            "There is no consent form here, nor anything else that settles a clause for clients, so no clause was asked.".into(),
        ),
        0 if checklist.sheets.is_empty() => Some(
            "None of the files asked for is a document that a client receives, so nothing can be said of them.".into(),
        ),
        0 => None,
        number => Some(format!(
            "{} could not be read. A clause that seems to be missing may stand there.",
            count(number, "document")
        )),
    }
}
