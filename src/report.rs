//! What a check found: plain data, in the order in which it is shown.
//!
//! Every output is a view on a [`Report`]; nothing here decides anything. Document text stands only in
//! `quote` fields, which the check fills and a reporter may drop.

mod check;
pub mod decision;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::source::{Position, Source, Span};

pub(crate) use check::Check;
pub use decision::{Baseline, Decision, Entry, Recorded};

/// What a report in Markdown begins with. It holds drafts and quotes, and must never pass for one of the practice's forms.
pub const MARK: &str = "<!-- consentlint: a report, none of the practice's documents -->";

/// What is known of one clause in one document or packet. The order is from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Stated with every required facet that was asked.
    Met,
    /// Stated, but a required facet is not.
    Incomplete,
    /// All that it would say is a blank.
    Unfilled,
    /// Named, without a rule.
    Mentioned,
    /// Nothing.
    Missing,
    /// Could not be decided.
    NotEvaluated,
    /// Not asked of this practice, with a reason.
    NotApplicable,
    /// Decided otherwise by a recorded decision.
    Suppressed,
}

impl Verdict {
    /// The word used in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::Incomplete => "incomplete",
            Verdict::Unfilled => "unfilled",
            Verdict::Mentioned => "mentioned",
            Verdict::Missing => "missing",
            Verdict::NotEvaluated => "not-evaluated",
            Verdict::NotApplicable => "not-applicable",
            Verdict::Suppressed => "suppressed",
        }
    }

    /// Whether the clause is there, complete or not.
    pub fn present(self) -> bool {
        matches!(self, Verdict::Met | Verdict::Incomplete)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is known of one facet of a clause. The order is from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetStatus {
    /// A frame of it holds.
    Stated,
    /// Said only in words that settle nothing ("reasonable").
    Vague,
    /// A blank stands where it would be.
    Unfilled,
    /// Two readings.
    Unclear,
    /// Not said.
    Lacking,
    /// Not asked, given what the clause says.
    NotAsked,
}

impl FacetStatus {
    /// The word used in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            FacetStatus::Stated => "stated",
            FacetStatus::Vague => "vague",
            FacetStatus::Unfilled => "unfilled",
            FacetStatus::Unclear => "unclear",
            FacetStatus::Lacking => "lacking",
            FacetStatus::NotAsked => "not-asked",
        }
    }
}

/// How much a finding matters. The order is from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Worth a thought; shown as a count unless asked for.
    Advice,
    /// Worth a minute.
    Warning,
    /// A client is not told something that the profile requires, or is told something harmful.
    Error,
}

impl Severity {
    /// The word used in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity of that word.
    pub fn parse(word: &str) -> Option<Self> {
        let all = [Severity::Advice, Severity::Warning, Severity::Error];
        all.into_iter().find(|severity| severity.as_str() == word)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How strongly the profile in force asks for a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asked {
    /// The profile does not ask for it.
    No,
    /// It should be there.
    Recommended,
    /// It must be there.
    Required,
}

impl Asked {
    /// The word used in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Asked::No => "no",
            Asked::Recommended => "recommended",
            Asked::Required => "required",
        }
    }
}

/// What sort of document this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Informed consent, client agreement, counselling contract.
    Consent,
    /// Practice policies, client handbook.
    Policies,
    /// Social-media policy.
    Social,
    /// Consent to e-mail and text messages.
    Comms,
    /// Telehealth consent.
    Telehealth,
    /// Fees and cancellations.
    Fees,
    /// Notice of privacy practices, privacy notice.
    Privacy,
    /// A closing letter.
    TerminationLetter,
    /// Out-of-office message, voicemail script.
    Ooo,
    /// Staff policy, code of conduct for workers.
    Staff,
    /// A page of the practice's web site.
    Web,
    /// Anything else: a README, a blog post, minutes.
    Other,
}

impl Kind {
    /// All kinds, in the order of the documentation.
    pub const ALL: [Kind; 12] = [
        Kind::Consent,
        Kind::Policies,
        Kind::Social,
        Kind::Comms,
        Kind::Telehealth,
        Kind::Fees,
        Kind::Privacy,
        Kind::TerminationLetter,
        Kind::Ooo,
        Kind::Staff,
        Kind::Web,
        Kind::Other,
    ];

    /// Whether clients receive documents of this kind together with others.
    pub fn for_clients(self) -> bool {
        !self.stands_alone() && !matches!(self, Kind::Web | Kind::Other)
    }

    /// Whether a document of this kind is a packet of its own.
    pub fn stands_alone(self) -> bool {
        matches!(self, Kind::Staff | Kind::Ooo | Kind::TerminationLetter)
    }

    /// The word used in configuration and in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Consent => "consent",
            Kind::Policies => "policies",
            Kind::Social => "social",
            Kind::Comms => "comms",
            Kind::Telehealth => "telehealth",
            Kind::Fees => "fees",
            Kind::Privacy => "privacy",
            Kind::TerminationLetter => "termination-letter",
            Kind::Ooo => "ooo",
            Kind::Staff => "staff",
            Kind::Web => "web",
            Kind::Other => "other",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A stretch of one document, in lines and columns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the practice, with `/`.
    pub path: String,
    /// First character.
    pub start: Position,
    /// First character after it.
    pub end: Position,
}

impl Place {
    /// The place of a span in a source.
    pub fn new(source: &Source, span: Span) -> Self {
        Self {
            path: source.path().to_string(),
            start: source.position(span.start),
            end: source.position(span.end),
        }
    }
}

/// A place that backs a verdict, with the facets it states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The sentence, item, row or answer.
    pub place: Place,
    /// Ids of the facets stated there, in the order of the lint file.
    pub facets: Vec<String>,
    /// The text there, if it was asked for and may be shown.
    pub quote: Option<String>,
}

/// What is known of one clause in one document or packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The clause.
    pub clause: String,
    /// What is known of it.
    pub verdict: Verdict,
    /// How strongly it was asked for; always `No` in the rows of a document.
    pub asked: Asked,
    /// The reason of a verdict that needs one.
    pub why: Option<String>,
    /// Values of the frames that held (`deny`, `limit`), sorted.
    pub value: Vec<String>,
    /// Number of conflicts found on it.
    pub conflicts: u32,
    /// Every facet in the order of the lint file.
    pub facets: Vec<(String, FacetStatus)>,
    /// Where a reader should look.
    pub place: Option<Place>,
    /// The places that back the verdict, in order.
    pub evidence: Vec<Evidence>,
}

/// The documents that one client receives together, and what they settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PacketReport {
    /// Its name.
    pub name: String,
    /// Whether the configuration declares it.
    pub declared: bool,
    /// Paths of its documents, sorted.
    pub documents: Vec<String>,
    /// One row for each clause of the catalogue.
    pub clauses: Vec<Row>,
}

/// One document and what its own text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentReport {
    /// Path relative to the practice.
    pub path: String,
    /// What sort of document it is.
    pub kind: Kind,
    /// How that is known: `config`, `name`, `title` or `content`.
    pub kind_from: &'static str,
    /// A fingerprint of its words in their order, to tell whether two documents read the same however they are set.
    pub words: u64,
    /// One row for each clause of the catalogue.
    pub clauses: Vec<Row>,
    /// What it states in numbers, understood or not; nothing of a form that a client filled in.
    pub amounts: Vec<Amount>,
}

/// A sum, a length of time, an hour, a weekday or a telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// In words: `24 hours`, `$20`, `Mon-Fri`.
    pub value: String,
    /// Whether it is a telephone number, which stands in no message.
    pub phone: bool,
    /// The line it stands on, from 1.
    pub line: u32,
}

impl Amount {
    /// Whether another one is the same, wherever it stands.
    pub fn is(&self, other: &Self) -> bool {
        (&self.value, self.phone) == (&other.value, other.phone)
    }
}

/// A document that was in scope and could not be read as one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotEvaluated {
    /// Path relative to the practice.
    pub path: String,
    /// A stable word: `unreadable`, `not-utf8`, `binary`, `too-large`, `too-deep`, `too-many`, `vanished`,
    /// `not-english`, `only-images`, `not-markdown`, `empty`, `panic`, or [`NotEvaluated::NO_SUCH_PATH`].
    pub reason: &'static str,
    /// A sentence that says what to do.
    pub message: String,
}

impl NotEvaluated {
    /// The reason of a path that was named and is not there: what was asked for could not be done.
    pub const NO_SUCH_PATH: &str = "no-such-path";
}

/// The line a finding stands on, clipped for a narrow terminal, with the part that matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// At most [`Excerpt::WIDTH`] characters of one line, without its line end.
    pub text: String,
    /// Column of the first character of `text`, from 1.
    pub column: u32,
    /// Whether the line goes on before `text`.
    pub cut_before: bool,
    /// Whether the line goes on after `text`.
    pub cut_after: bool,
    /// The part that matters, in bytes of `text`; not empty.
    pub label: (usize, usize),
}

impl Excerpt {
    /// Largest number of characters of an excerpt.
    pub const WIDTH: usize = 66;

    /// Clips the line on which a span begins. `None` where that line is blank.
    pub fn new(source: &Source, span: Span) -> Option<Self> {
        let start = source.position(span.start);
        let line = source.line(start.line)?;
        let first = line.start.max(source.body_start());
        // A line may be a whole document; nothing farther away than this can be in the excerpt.
        let before = source.slice(Span::new(first, span.start.max(first)));
        let near = before.char_indices().rev().nth(Self::WIDTH);
        let base = first + near.map_or(0, |(at, _)| at as u32);
        let tail = source.slice(Span::new(base, span.start.max(base)));
        let tail = tail.chars().count();
        let skipped = (start.column as usize - 1).saturating_sub(tail);
        let reach = 2 * Self::WIDTH + tail;
        let window = source.slice(Span::new(base, line.end));
        let chars: Vec<(usize, char)> = window.char_indices().take(reach).collect();
        let marked = (start.column as usize - 1 - skipped).min(chars.len());
        let stop = source.slice(Span::new(span.start, span.end.min(line.end)));
        let stop = marked + stop.trim_end().chars().count().max(1);
        let from = if chars.len() <= Self::WIDTH {
            0
        } else {
            marked.saturating_sub(4).min(chars.len() - Self::WIDTH)
        };
        let to = (from + Self::WIDTH).min(chars.len());
        // Whole words only, as long as the marked part keeps its place.
        let blank = |at: usize| chars.get(at).is_none_or(|c| c.1.is_whitespace());
        let from = (from..marked)
            .find(|&at| at == 0 || blank(at - 1))
            .unwrap_or(marked);
        let to = (marked + 12..to)
            .rev()
            .find(|&at| blank(at))
            .filter(|_| to < chars.len())
            .unwrap_or(to);
        let byte = |at: usize| chars.get(at).map_or(line.end - base, |c| c.0 as u32) as usize;
        let text = &source.slice(Span::new(base, line.end))[byte(from)..byte(to)];
        if text.trim().is_empty() || marked >= to {
            return None;
        }
        Some(Self {
            text: text.to_string(),
            column: (skipped + from) as u32 + 1,
            cut_before: skipped + from > 0,
            cut_after: to < chars.len(),
            label: (byte(marked) - byte(from), byte(stop.min(to)) - byte(from)),
        })
    }
}

/// A second place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// The text there, if it may be shown.
    pub quote: Option<String>,
    /// What it has to do with the finding.
    pub note: String,
}

/// One problem for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `owner/check`.
    pub lint: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is the matter, in a sentence without document text.
    pub message: String,
    /// What to do, in a sentence without document text.
    pub help: String,
    /// What to say under the marked place ("it would stand here").
    pub label: String,
    /// Names of the packets it concerns; empty for a finding about the document itself.
    pub packets: Vec<String>,
    /// Where.
    pub place: Place,
    /// The text there, if it may be shown.
    pub quote: Option<String>,
    /// The line it begins on, if it may be shown.
    pub excerpt: Option<Excerpt>,
    /// A hash of the sentence it stands on, if it is about wording, or of what it names.
    pub words: Option<u32>,
    /// The values that cannot all hold, each in the ways in which it is written, or the clauses that one consent lacks
    /// beside another. Some are words of a document, so no output shows them.
    pub values: Vec<Vec<String>>,
    /// Further places.
    pub related: Vec<Related>,
    /// Stable across runs, without line numbers or document text.
    pub fingerprint: String,
    /// The decision that silences it.
    pub suppressed: Option<Decision>,
    /// Whether the baseline knows it.
    pub baseline: bool,
}

impl Finding {
    /// Whose lint it is: a clause, or `document`, `practice`, `allow`.
    pub(crate) fn owner(&self) -> &str {
        Check::of(&self.lint).0
    }

    /// What kind of thing it says.
    pub(crate) fn check(&self) -> Check<'_> {
        Check::of(&self.lint).1
    }

    /// Whether it says that two places cannot both hold.
    pub fn is_conflict(&self) -> bool {
        self.check() == Check::Conflict
    }

    /// Whether it says that something is not there; its place is only where that would stand.
    pub fn is_absence(&self) -> bool {
        matches!(
            self.check(),
            Check::Missing | Check::Mentioned | Check::Lacks(_)
        )
    }

    /// Whether it is still to be dealt with: no decision silences it, and it is not known from before.
    pub fn is_open(&self) -> bool {
        self.suppressed.is_none() && !self.baseline
    }

    /// What it is known by.
    pub fn entry(&self) -> Entry {
        Entry {
            lint: self.lint.clone(),
            path: self.place.path.clone(),
            words: self.words,
            severity: self.severity,
        }
    }

    /// Its place and, for a conflict, the others: it stands in all of them.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        let conflict = self.is_conflict();
        let others = self.related.iter().filter(move |_| conflict);
        std::iter::once(&self.place).chain(others.map(|related| &related.place))
    }
}

/// What the value of a fact amounts to, so that two of them can be compared without a look at the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A length of time.
    Time {
        /// What counts it: the calendar, or the hours or days on which the practice is open.
        clock: Clock,
        /// The shorter end, in thousandths of a minute.
        least: u64,
        /// The longer end.
        most: u64,
    },
    /// An amount of money.
    Money {
        /// ISO 4217 code.
        currency: &'static str,
        /// Minor units (cents, pence).
        minor: u64,
    },
    /// The name of a person: words of the document, which stand in no message.
    Name,
    /// A telephone number, which stands in no message either.
    Number,
    /// An answer out of a list, as the lint file names it.
    Stance,
    /// Hours, weekdays, bare numbers: the same only if they read the same.
    Other,
}

/// What counts a length of time. Two of different clocks have no order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Every hour of every day.
    Calendar,
    /// Hours in which the practice is open.
    OpenHours,
    /// Days on which the practice is open.
    OpenDays,
}

/// A typed value that a document states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The clause whose lint file declares the role.
    pub clause: String,
    /// What the value is (`reply-time`, `gift-limit`).
    pub role: String,
    /// The value in words: `24 hours`, `$20`, `Mon-Fri`.
    pub value: String,
    /// What it amounts to.
    pub measure: Measure,
    /// What it is, in words (`the notice for cancelling`).
    pub says: String,
    /// What it holds for, by dimension (`service`: `couples`); only dimensions of which something is said.
    pub apart: Vec<(String, Vec<String>)>,
    /// Whether it is the exception to a rule.
    pub excepted: bool,
    /// Where.
    pub place: Place,
}

/// Everything that one run found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The day of the run, `2026-11-21`.
    pub today: String,
    /// The practice's folder as it was named.
    pub root: String,
    /// The configuration file, relative to the root.
    pub config: Option<String>,
    /// Profiles in force.
    pub profiles: Vec<String>,
    /// Country, if declared.
    pub country: Option<String>,
    /// Packets, declared ones first.
    pub packets: Vec<PacketReport>,
    /// Documents by path.
    pub documents: Vec<DocumentReport>,
    /// Documents in scope that could not be evaluated, by path.
    pub not_evaluated: Vec<NotEvaluated>,
    /// Findings by path, place and lint; silenced and known ones included.
    pub findings: Vec<Finding>,
    /// Decisions, those of the configuration first, then by document and place.
    pub decisions: Vec<Recorded>,
    /// What became of the baseline, if there is one.
    pub baseline: Option<Baseline>,
    /// Findings whose place is in a file that is not shown; silenced and known ones included.
    pub elsewhere: Vec<Finding>,
    /// Open findings of lints that were not to be reported.
    pub ignored: usize,
    /// Facts by path and place.
    pub facts: Vec<Fact>,
    /// Clauses that no packet was asked for.
    pub not_asked: Vec<NotAsked>,
    /// Whether something inside consentlint failed.
    pub fault: bool,
}

/// A clause that was not asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAsked {
    /// The clause.
    pub clause: String,
    /// Why.
    pub why: WhyNotAsked,
}

/// Why a clause was not asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNotAsked {
    /// The profile does not ask for it, or the practice turned it off.
    Profile,
    /// It is asked of documents of another kind, and there is none.
    Kind,
    /// It does not apply, for this reason.
    Applies(String),
}

impl Report {
    /// Findings that no decision silences and no baseline knows.
    pub fn open_findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| f.is_open())
    }

    /// Open findings whose place is in a file that is not shown.
    pub fn open_elsewhere(&self) -> impl Iterator<Item = &Finding> {
        self.elsewhere.iter().filter(|f| f.is_open())
    }

    /// Number of findings that a decision silences.
    pub fn suppressed(&self) -> usize {
        let silenced = self.findings.iter().filter(|f| f.suppressed.is_some());
        silenced.count()
    }

    /// Number of findings that the baseline knows.
    pub fn known(&self) -> usize {
        self.findings.iter().filter(|f| f.baseline).count()
    }

    /// Whether there is a baseline of which nothing at all is found, as if it were about something else.
    pub fn baseline_is_strange(&self) -> bool {
        self.baseline.as_ref().is_some_and(|baseline| {
            let entries: usize = baseline.entries.iter().map(Vec::len).sum();
            self.known() == 0 && entries > 0 && baseline.stale.len() == entries
        })
    }

    /// Number of open findings of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.open_findings()
            .filter(|f| f.severity == severity)
            .count()
    }

    /// Whether what was asked for could not be done: something failed, or a path that was named is not there.
    pub fn failed(&self) -> bool {
        let mut missed = self.not_evaluated.iter();
        self.fault || missed.any(|missed| missed.reason == NotEvaluated::NO_SUCH_PATH)
    }

    /// Whether a document in scope was not evaluated, or there was none of which a clause could be asked.
    pub fn incomplete(&self) -> bool {
        !self.not_evaluated.is_empty() || self.packets.is_empty()
    }

    /// Whether no clause was asked because of what the documents are: nothing is known of what clients are told.
    pub fn nothing_asked(&self) -> bool {
        let mut rows = self.packets.iter().flat_map(|packet| &packet.clauses);
        let mut not_asked = self.not_asked.iter();
        self.packets.is_empty()
            || (!self.any_for_clients()
                && rows.all(|row| row.asked == Asked::No)
                && not_asked.any(|clause| clause.why == WhyNotAsked::Kind))
    }

    /// Whether a packet holds a document that clients receive together with others.
    pub fn any_for_clients(&self) -> bool {
        let mut together = self.documents.iter().filter(|d| d.kind.for_clients());
        together.any(|d| self.packets.iter().any(|p| p.documents.contains(&d.path)))
    }

    /// Whether a check can say too little to be taken for a good one.
    pub fn inconclusive(&self) -> bool {
        self.incomplete() || self.nothing_asked()
    }

    /// How many rows of packets have which verdict.
    pub fn verdicts(&self) -> BTreeMap<Verdict, u32> {
        let mut counts = BTreeMap::new();
        for row in self.packets.iter().flat_map(|p| &p.clauses) {
            if row.asked != Asked::No {
                *counts.entry(row.verdict).or_insert(0) += 1;
            }
        }
        counts
    }

    /// The exit code as the contract has it; `fail_on` is `None` for `never`.
    pub fn exit(&self, fail_on: Option<Severity>) -> u8 {
        if self.failed() {
            2
        } else if self.inconclusive() {
            3
        } else {
            u8::from(self.fails(fail_on))
        }
    }

    /// Whether an open finding reaches the given severity.
    pub fn fails(&self, fail_on: Option<Severity>) -> bool {
        fail_on.is_some_and(|least| self.open_findings().any(|f| f.severity >= least))
    }
}
