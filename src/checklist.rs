//! The missing-clause checklist: a report turned into a sheet that is worked through in a meeting.
//!
//! It is a view on the rows and findings of a [`Report`], never a second engine: an [`Item`] is a packet's row, put
//! beside what its lint file knows (the question, who asks, wording to start from). What matters most comes first. The
//! formats differ in dress only; all of them are drawn from [`Checklist`], or from [`interview::Interview`], which holds
//! the open questions alone. For people, packets that are alike (`alike.rs`) share a sheet.
//!
//! Text of documents stands in quotes only, and quotes only where the caller allows them.

mod alike;
mod csv;
mod html;
pub mod interview;
mod json;
mod markdown;
mod terminal;
mod words;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

use crate::draft::voice::Wording;
use crate::lint::catalog::Catalog;
use crate::lint::profile::Profile;
use crate::lint::{Citation, Clause, Facet, Level, Mark};
use crate::practice::Practice;
use crate::report::{
    Asked, Check, DocumentReport, Evidence, FacetStatus, Finding, PacketReport, Report, Row,
    Severity, Verdict,
};
use crate::reporter::group::{self, ByClause};

/// How a clause stands on the sheet. The order is that of the work: what is open first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing is said.
    Missing,
    /// The subject is named, without a rule.
    Mentioned,
    /// The rule waits for a blank to be filled.
    Blank,
    /// The rule is there, and its places contradict each other.
    Conflicting,
    /// The rule is there, a required point is not.
    Incomplete,
    /// The rule is there, or is not asked for, and its wording needs a look.
    Review,
    /// It could not be decided.
    Undecided,
    /// The rule is there with all that was asked.
    Settled,
    /// A recorded decision says otherwise.
    Decided,
    /// Not asked of this packet.
    NotAsked,
}

impl State {
    /// All states, in the order of the sheet.
    pub const ALL: [State; 10] = [
        State::Missing,
        State::Mentioned,
        State::Blank,
        State::Conflicting,
        State::Incomplete,
        State::Review,
        State::Undecided,
        State::Settled,
        State::Decided,
        State::NotAsked,
    ];

    /// Whether somebody has to do something.
    pub fn open(self) -> bool {
        self <= State::Undecided
    }

    fn of(row: &Row, to_look_at: bool) -> Self {
        let state = match row.verdict {
            _ if row.asked == Asked::No => State::NotAsked,
            Verdict::Missing => State::Missing,
            Verdict::Mentioned => State::Mentioned,
            Verdict::Unfilled => State::Blank,
            Verdict::NotEvaluated => State::Undecided,
            Verdict::Suppressed => State::Decided,
            Verdict::NotApplicable => State::NotAsked,
            Verdict::Met | Verdict::Incomplete if row.conflicts > 0 => State::Conflicting,
            Verdict::Incomplete => State::Incomplete,
            Verdict::Met => State::Settled,
        };
        // What is found on a clause counts, whether it is asked for or not.
        match to_look_at && !state.open() {
            true => State::Review,
            false => state,
        }
    }
}

/// Who asks for a clause or supports it.
#[derive(Clone, Copy, Debug)]
pub struct Backing<'a> {
    /// The code or law with its edition and section.
    pub source: (&'a str, &'a str, &'a str),
    /// What it supports; of a profile's authority nothing is said.
    pub supports: Option<&'a str>,
    /// How well that is verified.
    pub mark: Mark,
    /// When it was last looked at.
    pub checked: &'a str,
    /// The profile in force that asks on this authority.
    pub profile: Option<&'a str>,
}

/// One clause on the sheet of a packet.
#[derive(Debug)]
pub struct Item<'a> {
    /// The clause.
    pub clause: &'a Clause,
    /// What is known of it.
    pub row: &'a Row,
    /// How it stands.
    pub state: State,
    /// How much it matters, where it is open.
    pub severity: Option<Severity>,
    /// Sentences that between them state every facet that is stated, each with those that none before it states.
    pub evidence: Vec<(&'a Evidence, Vec<&'a Facet>)>,
    /// Required facets that are not settled, where the clause is present.
    pub lacking: Vec<(&'a Facet, FacetStatus)>,
    /// The finding that says how far it is settled; its place is where the text would go.
    pub gap: Option<&'a Finding>,
    /// What is to be said of the wording: red flags, vague words, contradictions.
    pub remarks: Vec<&'a Finding>,
    /// Who asks for it: the profiles in force, then the lint file's sources.
    pub backing: Vec<Backing<'a>>,
    /// Wording to start from, with visible blanks.
    pub draft: Option<String>,
    /// Why it is not asked, or was decided otherwise.
    pub why: Option<String>,
}

/// The clauses of one packet.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// The packet.
    pub packet: &'a PacketReport,
    /// Its documents.
    pub documents: Vec<&'a DocumentReport>,
    /// One item for each clause: the open ones first, the most severe first among them.
    pub items: Vec<Item<'a>>,
}

impl<'a> Sheet<'a> {
    /// The items in one of these states.
    pub fn of(&self, wanted: impl Fn(State) -> bool) -> impl Iterator<Item = &Item<'a>> {
        self.items.iter().filter(move |item| wanted(item.state))
    }

    /// The items that are wanted: all, or the open ones.
    fn shown(&self, options: &Options) -> impl Iterator<Item = &Item<'a>> {
        let quiet = options.quiet;
        self.of(move |state| !quiet || state.open())
    }

    /// How many clauses stand how; states without a clause are left out.
    pub fn counts(&self) -> Vec<(State, usize)> {
        let count = |state| (state, self.of(|s| s == state).count());
        let counts = State::ALL.into_iter().map(count);
        counts.filter(|(_, number)| *number > 0).collect()
    }
}

/// The picture of coverage shows at most this many documents; on paper there is no room for more.
const MOST_DOCUMENTS: usize = 12;

/// Which document says what: clauses by documents.
#[derive(Debug)]
pub struct Coverage<'a> {
    /// The columns: documents that say something.
    pub documents: Vec<&'a DocumentReport>,
    /// Documents of the packet that are not in the picture.
    pub left_out: usize,
    /// The clauses that are asked or said something of, each with its verdict in every column.
    pub rows: Vec<(&'a Item<'a>, Vec<Verdict>)>,
}

impl<'a> Coverage<'a> {
    /// The picture of a packet; `None` if no document says anything.
    pub fn of(sheet: &'a Sheet<'a>) -> Option<Self> {
        let speaks = |document: &&&DocumentReport| {
            let mut rows = document.clauses.iter();
            rows.any(|row| row.verdict != Verdict::Missing)
        };
        let speaking = sheet.documents.iter().filter(speaks);
        let documents: Vec<_> = speaking.take(MOST_DOCUMENTS).copied().collect();
        let verdict = |document: &&DocumentReport, item: &Item<'_>| {
            let mut rows = document.clauses.iter();
            let row = rows.find(|row| row.clause == item.clause.id);
            row.map_or(Verdict::Missing, |row| row.verdict)
        };
        let items = sheet.of(|state| state != State::NotAsked);
        Some(Self {
            left_out: sheet.documents.len() - documents.len(),
            rows: items
                .map(|item| (item, documents.iter().map(|d| verdict(d, item)).collect()))
                .collect(),
            documents,
        })
        .filter(|coverage| !coverage.documents.is_empty())
    }
}

/// The whole checklist.
#[derive(Debug)]
pub struct Checklist<'a> {
    /// The report that it is a view of.
    pub report: &'a Report,
    /// One sheet for each packet.
    pub sheets: Vec<Sheet<'a>>,
    /// Open findings about the documents themselves and the practice; those that say the same stand together.
    pub papers: Vec<Vec<&'a Finding>>,
}

impl<'a> Checklist<'a> {
    /// Draws the checklist from a report that was made with this catalogue for this practice, which writes in this way.
    pub fn new(
        report: &'a Report,
        catalog: &'a Catalog,
        practice: &'a Practice,
        wording: Wording,
    ) -> Self {
        let documents = report.documents.iter();
        let maker = Maker {
            catalog,
            profile: &practice.profile,
            wording,
            findings: ByClause::open(report),
            decided: ByClause::set_aside(report),
            documents: documents.map(|d| (d.path.as_str(), d)).collect(),
        };
        let shown = |packet: &&PacketReport| packet.documents.iter().any(|d| practice.shows(d));
        let sheets = report
            .packets
            .iter()
            .filter(shown)
            .map(|packet| maker.sheet(packet))
            .collect();
        Self {
            report,
            sheets,
            papers: group::general(report, Finding::is_open),
        }
    }

    /// How many items of all sheets are open.
    pub fn open(&self) -> usize {
        let sheets = self.sheets.iter();
        sheets.map(|sheet| sheet.of(State::open).count()).sum()
    }
}

/// What the items are made from.
struct Maker<'a> {
    catalog: &'a Catalog,
    profile: &'a Profile,
    wording: Wording,
    findings: ByClause<'a>,
    /// What decisions silence; a checklist knows no baseline.
    decided: ByClause<'a>,
    documents: BTreeMap<&'a str, &'a DocumentReport>,
}

impl<'a> Maker<'a> {
    fn sheet(&self, packet: &'a PacketReport) -> Sheet<'a> {
        // Rows are in the order of the catalogue.
        let rows = self.catalog.clauses.iter().zip(&packet.clauses);
        let mut items: Vec<Item<'a>> = rows
            .map(|(clause, row)| self.item(clause, row, packet))
            .collect();
        items.sort_by_key(|item| {
            let severity = Reverse(item.severity);
            (
                !item.state.open(),
                severity,
                item.state,
                Reverse(item.row.asked),
            )
        });
        let documents = packet.documents.iter();
        Sheet {
            packet,
            documents: documents
                .filter_map(|path| self.documents.get(path.as_str()).copied())
                .collect(),
            items,
        }
    }

    fn item(&self, clause: &'a Clause, row: &'a Row, packet: &PacketReport) -> Item<'a> {
        // A blank beside a rule that stands is a matter of its wording.
        let is_gap = |finding: &&Finding| match finding.check() {
            Check::Unfilled => !row.verdict.present(),
            check => check.is_state(),
        };
        let findings = self.findings.of(&clause.id, packet);
        let (gaps, mut remarks): (Vec<&Finding>, Vec<&Finding>) = findings.partition(is_gap);
        if row.verdict.present() {
            remarks.extend(self.findings.blanks(row));
        }
        let to_look_at = remarks.iter().any(|f| f.severity > Severity::Advice);
        let state = State::of(row, to_look_at);
        let decided = self.decided.remarks(row, packet);
        let decided = decided.iter().find_map(|f| f.suppressed.as_ref());
        let decided = decided.filter(|_| state == State::Settled);
        let state = decided.map_or(state, |_| State::Decided);
        let worst = gaps.iter().chain(&remarks).map(|f| f.severity).max();
        let (asked, weight) = self.profile.asks(clause);
        let needs_words = matches!(
            state,
            State::Missing | State::Mentioned | State::Blank | State::Incomplete
        );
        let not_asked = (state == State::NotAsked).then_some(match asked {
            Asked::No => "the profile in force does not ask for it",
            _ => "it is asked of another sort of document",
        });
        Item {
            clause,
            row,
            state,
            severity: state.open().then(|| worst.unwrap_or(weight)),
            evidence: cover(clause, row),
            lacking: match state.open() && row.verdict.present() {
                true => self.lacking(clause, row),
                false => Vec::new(),
            },
            gap: gaps.first().copied(),
            remarks,
            backing: backing(clause, self.profile),
            draft: (needs_words && !clause.draft.text.is_empty())
                .then(|| self.wording.draft(&clause.draft)),
            why: match decided {
                Some(decision) => Some(decision.because()),
                None => row.why.clone().or_else(|| not_asked.map(String::from)),
            },
        }
    }

    /// The required facets that a clause does not settle.
    fn lacking(&self, clause: &'a Clause, row: &Row) -> Vec<(&'a Facet, FacetStatus)> {
        let facets = clause.facets.iter();
        let facets = facets.zip(row.facets.iter().map(|(_, status)| *status));
        facets
            .filter(|(facet, status)| {
                let raised = self.profile.raises(&clause.id, &facet.id);
                let settled = matches!(status, FacetStatus::Stated | FacetStatus::NotAsked);
                (facet.level == Level::Required || raised) && !settled
            })
            .collect()
    }
}

/// Evidence that states a facet which none before it does. A clause may be said in twenty places; a reader needs one for
/// each point.
fn cover<'a>(clause: &'a Clause, row: &'a Row) -> Vec<(&'a Evidence, Vec<&'a Facet>)> {
    let mut known: Vec<&str> = Vec::new();
    let mut cover = Vec::new();
    for evidence in row.evidence.iter().filter(|_| row.verdict.present()) {
        let new = evidence.facets.iter().map(String::as_str);
        let new: Vec<&str> = new.filter(|facet| !known.contains(facet)).collect();
        known.extend(&new);
        let facets: Vec<&Facet> = new.iter().filter_map(|id| clause.facet(id)).collect();
        if !facets.is_empty() {
            cover.push((evidence, facets));
        }
    }
    cover
}

fn backing<'a>(clause: &'a Clause, profile: &'a Profile) -> Vec<Backing<'a>> {
    let asks = profile.authorities(&clause.id).iter().map(|a| Backing {
        source: (&a.source, "", ""),
        supports: None,
        mark: a.mark,
        checked: &a.checked,
        profile: Some(&a.profile),
    });
    let supports = clause.citations.iter().map(|c: &Citation| Backing {
        source: (&c.body, &c.edition, &c.section),
        supports: Some(&c.supports),
        mark: c.mark,
        checked: &c.checked,
        profile: None,
    });
    asks.chain(supports).collect()
}

/// The shapes in which a checklist can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// For a terminal.
    Terminal,
    /// Tables and lists that render anywhere.
    Markdown,
    /// One page without scripts or outside requests, for a browser and for print.
    Html,
    /// One row for each clause and packet, for a spreadsheet.
    Csv,
    /// `consentlint.checklist/1`, for programs.
    Json,
}

/// What the caller knows and the report does not.
#[derive(Clone, Debug)]
pub struct Options {
    /// What the page is about: the practice's name, or its folder's.
    pub title: String,
    /// Whether text of documents may be shown.
    pub quotes: bool,
    /// The folder with lint files that further commands have to name; none if they look there by themselves.
    pub lints: Option<String>,
    /// Columns of a terminal.
    pub width: usize,
    /// Whether a terminal shows colour.
    pub color: bool,
    /// Whether only what is open is shown, and what could not be read.
    pub quiet: bool,
    /// The least severity that fails the run; `None` for `never`.
    pub fail_on: Option<Severity>,
}

/// Writes a checklist.
///
/// # Errors
/// If a table or an object cannot be encoded; the text itself cannot cause it.
pub fn render(format: Format, checklist: &Checklist<'_>, options: &Options) -> io::Result<String> {
    match format {
        Format::Terminal => Ok(terminal::checklist(checklist, options)),
        Format::Markdown => Ok(markdown::checklist(checklist, options)),
        Format::Html => Ok(html::checklist(checklist, options)),
        Format::Csv => csv::render(checklist, options),
        Format::Json => json::render(checklist, options),
    }
}
