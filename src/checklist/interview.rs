//! Only the open questions, grouped by the sort of work, for a meeting.
//!
//! A practice with three packets has one gifts rule to decide, not three: the same question about several packets is
//! asked once and names them.

use crate::report::{Finding, Severity};
use crate::reporter::text::{capital, clean, list, list_up_to};

use super::{Checklist, Item, Options, State, html, markdown, terminal, words};

/// The shapes in which the questions can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// For a terminal.
    Terminal,
    /// A list with boxes.
    Markdown,
    /// A page with room for answers.
    Html,
}

/// Writes the open questions of a checklist.
pub fn render(format: Format, checklist: &Checklist<'_>, options: &Options) -> String {
    let interview = Interview::new(checklist);
    match format {
        Format::Terminal => terminal::interview(&interview, checklist, options),
        Format::Markdown => markdown::interview(&interview, checklist, options),
        Format::Html => html::interview(&interview, checklist, options),
    }
}

/// Questions of one sort.
#[derive(Debug)]
pub struct Group<'a> {
    /// What is to be done.
    pub title: &'static str,
    /// How to go about it.
    pub lead: &'static str,
    /// The most severe first.
    pub questions: Vec<Question<'a>>,
}

/// One question to the practice.
#[derive(Debug)]
pub struct Question<'a> {
    /// The clause as it stands in the first of the packets.
    pub item: &'a Item<'a>,
    /// The clause in the other packets.
    others: Vec<&'a Item<'a>>,
    /// The packets it is asked for.
    pub names: Vec<&'a str>,
}

/// The open questions of a checklist.
#[derive(Debug)]
pub struct Interview<'a> {
    /// Groups that have a question, in the order of the meeting.
    pub groups: Vec<Group<'a>>,
    /// What is to be mended in the documents, whatever the clauses; those that say the same stand together.
    pub papers: Vec<&'a [&'a Finding]>,
}

/// The sorts of work, in the order of the meeting.
const WORK: [(&str, &str, &[State]); 5] = [
    (
        "Decide",
        "Nothing is settled here yet. Answer in your own words; the answer becomes the clause.",
        &[State::Missing, State::Mentioned],
    ),
    (
        "Choose",
        "Two places say different things. Say which one holds, and change the other.",
        &[State::Conflicting],
    ),
    (
        "Fill in",
        "The rule is written, and waits for a value.",
        &[State::Blank],
    ),
    (
        "Complete",
        "The rule is there. These points are still open.",
        &[State::Incomplete],
    ),
    (
        "Reword",
        "The rule is there. A client may be misled by how it is said, or it could not be read.",
        &[State::Review, State::Undecided],
    ),
];

impl<'a> Interview<'a> {
    /// Takes the open questions out of a checklist.
    pub fn new(checklist: &'a Checklist<'a>) -> Self {
        let groups = WORK.iter().map(|(title, lead, states)| {
            let mut questions: Vec<Question<'a>> = Vec::new();
            for sheet in &checklist.sheets {
                for item in sheet.of(|state| states.contains(&state)) {
                    let name = sheet.packet.name.as_str();
                    match questions.iter_mut().find(|known| known.same(item)) {
                        Some(known) => {
                            known.names.push(name);
                            known.others.push(item);
                        }
                        None => questions.push(Question {
                            item,
                            others: Vec::new(),
                            names: vec![name],
                        }),
                    }
                }
            }
            questions.sort_by_key(|question| std::cmp::Reverse(question.item.severity));
            Group {
                title,
                lead,
                questions,
            }
        });
        Self {
            groups: groups.filter(|group| !group.questions.is_empty()).collect(),
            papers: checklist
                .papers
                .iter()
                .map(Vec::as_slice)
                .filter(|same| same.iter().any(|f| f.severity > Severity::Advice))
                .collect(),
        }
    }

    /// Whether nothing is open.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.papers.is_empty()
    }
}

impl Question<'_> {
    fn same(&self, other: &Item<'_>) -> bool {
        let facets = |item: &Item<'_>| -> Vec<String> {
            let lacking = item.lacking.iter();
            lacking.map(|(facet, _)| facet.id.clone()).collect()
        };
        let remarks = |item: &Item<'_>| -> Vec<String> {
            let remarks = item.remarks.iter();
            remarks.map(|finding| finding.lint.clone()).collect()
        };
        self.item.clause.id == other.clause.id
            && facets(self.item) == facets(other)
            && remarks(self.item) == remarks(other)
    }

    /// The packets it is asked for: `packet "all"`, `packets "adults" and "minors"`.
    pub fn packets(&self) -> String {
        let names = self.names.iter().map(|name| format!("\"{}\"", clean(name)));
        let names: Vec<String> = names.collect();
        let packets = if names.len() == 1 {
            "packet"
        } else {
            "packets"
        };
        format!("{packets} {}", list_up_to(6, &names))
    }

    /// What to ask: the clause's own question, or only the points that are open.
    pub fn asks(&self) -> Vec<String> {
        let item = self.item;
        if item.lacking.is_empty() {
            return vec![item.clause.question.clone()];
        }
        let lacking = item.lacking.iter();
        lacking
            .map(|(facet, status)| question(&words::lacks(&facet.asks, *status)))
            .collect()
    }

    /// What helps to answer: what was found, and where.
    pub fn hints(&self, options: &Options) -> Vec<String> {
        let mut hints = Vec::new();
        if options.quiet {
            return hints;
        }
        let mut tell = |hint: String| {
            if !hints.contains(&hint) {
                hints.push(hint);
            }
        };
        let items = || std::iter::once(self.item).chain(self.others.iter().copied());
        for item in items().take(words::MOST_PLACES) {
            if let Some((lead, place)) = words::whereabouts(item) {
                tell(format!("{lead} {place}."));
            }
        }
        for finding in items().flat_map(|item| &item.remarks) {
            let (sort, text) = words::remark(finding);
            let mut places = vec![words::at(&finding.place)];
            places.extend(finding.related.iter().map(|r| words::at(&r.place)));
            let quote = finding.quote.as_ref().filter(|_| options.quotes);
            let quote = quote.map(|quote| format!(" \u{201c}{}\u{201d}", clean(quote.trim())));
            tell(format!(
                "{sort}: {} ({}){}",
                clean(&text),
                list(&places),
                quote.unwrap_or_default()
            ));
        }
        let lacking = items().filter(|item| !item.lacking.is_empty());
        for place in lacking
            .take(words::MOST_PLACES)
            .filter_map(|item| item.row.place.as_ref())
        {
            tell(format!("The rule stands in {}.", words::at(place)));
        }
        hints
    }
}
/// With these begins what can be asked as it stands: "Until when?"
const ASKING: [&str; 16] = [
    "at", "by", "for", "from", "how", "in", "on", "to", "until", "what", "when", "where", "which",
    "who", "whom", "why",
];

/// What a facet asks, as a question: it may be said as a point ("that the client gets a copy") or in catchwords.
fn question(asks: &str) -> String {
    let begin = asks.split_whitespace().next().unwrap_or_default();
    let begin = begin.to_lowercase();
    let inside = words::inside(asks);
    match begin.as_str() {
        "that" | "whether" => format!("Do you say {inside}?"),
        begin if ASKING.contains(&begin) => format!("{}?", capital(asks)),
        _ => format!("What do you say of this: {inside}?"),
    }
}
