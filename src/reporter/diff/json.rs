//! `consentlint.diff/1`: the diff for programs.
//!
//! The structs here are the wire format and nothing else; `schema/consentlint.diff.schema.json` is their other half. A
//! field is added under the same version, and changed or removed only under the next.

use std::io;

use serde::Serialize;

use crate::diff::{
    Change, Detail, Diff, Direction, FactChange, Moved, Pair, Point, Told, Withheld,
};
use crate::report::{self, Amount, Report};
use crate::reporter::json::page;

/// The diff as indented JSON with a newline at its end.
pub(super) fn render(diff: &Diff<'_>) -> io::Result<String> {
    page(&Root::new(diff))
}

#[derive(Serialize)]
struct Root<'a> {
    schema: &'static str,
    version: &'static str,
    today: &'a str,
    status: Status,
    old: Version<'a>,
    new: Version<'a>,
    areas: Vec<Area<'a>>,
    changes: Vec<WireChange<'a>>,
    moved: Vec<WireMoved<'a>>,
    documents: Documents<'a>,
    unchanged: usize,
    uncompared: &'a [String],
}

impl<'a> Root<'a> {
    fn new(diff: &'a Diff<'_>) -> Self {
        Self {
            schema: "consentlint.diff/1",
            version: env!("CARGO_PKG_VERSION"),
            today: &diff.new.today,
            status: Status {
                exit: diff.exit(),
                changed: diff.changed(),
                not_evaluated: diff.incomplete(),
                error: diff.fault(),
            },
            old: Version::new(diff.old),
            new: Version::new(diff.new),
            areas: diff
                .areas
                .iter()
                .map(|area| Area {
                    old: &area.old,
                    new: &area.new,
                    clients: area.clients,
                })
                .collect(),
            changes: diff.changes.iter().map(WireChange::new).collect(),
            moved: diff.moved.iter().map(WireMoved::new).collect(),
            documents: Documents {
                pairs: diff.documents.pairs.iter().map(WirePair::new).collect(),
                removed: &diff.documents.removed,
                added: &diff.documents.added,
            },
            unchanged: diff.unchanged,
            uncompared: &diff.uncompared,
        }
    }
}

#[derive(Serialize)]
struct Status {
    exit: u8,
    changed: bool,
    not_evaluated: bool,
    error: bool,
}

#[derive(Serialize)]
struct Version<'a> {
    root: &'a str,
    config: Option<&'a str>,
    profiles: &'a [String],
    country: Option<&'a str>,
    documents: usize,
    not_evaluated: Vec<NotEvaluated<'a>>,
}

impl<'a> Version<'a> {
    fn new(report: &'a Report) -> Self {
        let missed = report.not_evaluated.iter();
        Self {
            root: &report.root,
            config: report.config.as_deref(),
            profiles: &report.profiles,
            country: report.country.as_deref(),
            documents: report.documents.len(),
            not_evaluated: missed
                .map(|missed| NotEvaluated {
                    path: &missed.path,
                    reason: missed.reason,
                    message: &missed.message,
                })
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct NotEvaluated<'a> {
    path: &'a str,
    reason: &'static str,
    message: &'a str,
}

#[derive(Serialize)]
struct Area<'a> {
    old: &'a [String],
    new: &'a [String],
    clients: bool,
}

#[derive(Serialize)]
struct WireChange<'a> {
    kind: &'static str,
    clause: Option<&'a str>,
    areas: &'a [usize],
    #[serde(flatten)]
    detail: WireDetail<'a>,
    old: Vec<Place<'a>>,
    new: Vec<Place<'a>>,
    may_stand_in: &'a [String],
}

impl<'a> WireChange<'a> {
    fn new(change: &'a Change) -> Self {
        Self {
            kind: change.kind.as_str(),
            clause: change.clause.as_deref(),
            areas: &change.areas,
            detail: WireDetail::new(&change.detail),
            old: change.old.iter().map(Place::new).collect(),
            new: change.new.iter().map(Place::new).collect(),
            may_stand_in: &change.unsure,
        }
    }
}

/// What exactly differs: the fields that this sort of change has.
#[derive(Default, Serialize)]
struct WireDetail<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    clauses: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lacking_in: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    facets: Option<Vec<Facet<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    told: Option<Vec<Value<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<Fact<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stance: Option<Stance<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    finding: Option<Finding<'a>>,
}

impl<'a> WireDetail<'a> {
    fn new(detail: &'a Detail) -> Self {
        let mut wire = Self::default();
        match detail {
            Detail::Packet(clauses) => wire.clauses = Some(clauses),
            Detail::Clause(told) => wire.told = Some(told.iter().map(Value::new).collect()),
            Detail::Narrowed(packets) => wire.lacking_in = Some(packets),
            Detail::Facets(points, told) => {
                wire.facets = Some(points.iter().map(Facet::new).collect());
                wire.told = Some(told.iter().map(Value::new).collect());
            }
            Detail::Fact(fact) => wire.fact = Some(Fact::new(fact)),
            Detail::Stance([old, new]) => wire.stance = Some(Stance { old, new }),
            Detail::Finding {
                lint,
                severity,
                message,
                set_aside,
            } => {
                wire.finding = Some(Finding {
                    lint,
                    severity: severity.as_str(),
                    message,
                    set_aside: *set_aside,
                });
            }
        }
        wire
    }
}

#[derive(Serialize)]
struct Facet<'a> {
    facet: &'a str,
    asks: &'a str,
    old: &'static str,
    new: &'static str,
}

impl<'a> Facet<'a> {
    fn new(point: &'a Point) -> Self {
        Self {
            facet: &point.facet,
            asks: &point.asks,
            old: point.before.as_str(),
            new: point.now.as_str(),
        }
    }
}

#[derive(Serialize)]
struct Value<'a> {
    says: &'a str,
    value: &'a str,
}

impl<'a> Value<'a> {
    fn new(told: &'a Told) -> Self {
        Self {
            says: &told.says,
            value: &told.value,
        }
    }
}

#[derive(Serialize)]
struct Fact<'a> {
    role: &'a str,
    says: &'a str,
    scope: &'a [String],
    exception: bool,
    old: &'a [String],
    new: &'a [String],
    withheld: Option<&'static str>,
    direction: Option<&'static str>,
}

impl<'a> Fact<'a> {
    fn new(fact: &'a FactChange) -> Self {
        Self {
            role: &fact.role,
            says: &fact.says,
            scope: &fact.scope,
            exception: fact.exception,
            old: &fact.old,
            new: &fact.new,
            withheld: fact.withheld.map(|withheld| match withheld {
                Withheld::Name => "name",
                Withheld::Number => "number",
            }),
            direction: fact.direction.map(Direction::as_str),
        }
    }
}

#[derive(Serialize)]
struct Stance<'a> {
    old: &'a [String],
    new: &'a [String],
}

#[derive(Serialize)]
struct Finding<'a> {
    lint: &'a str,
    severity: &'static str,
    message: &'a str,
    set_aside: bool,
}

#[derive(Serialize)]
struct WireMoved<'a> {
    clause: &'a str,
    old: &'a [String],
    new: &'a [String],
}

impl<'a> WireMoved<'a> {
    fn new(moved: &'a Moved) -> Self {
        Self {
            clause: &moved.clause,
            old: &moved.old,
            new: &moved.new,
        }
    }
}

#[derive(Serialize)]
struct Documents<'a> {
    pairs: Vec<WirePair<'a>>,
    removed: &'a [String],
    added: &'a [String],
}

#[derive(Serialize)]
struct WirePair<'a> {
    old: &'a str,
    new: &'a str,
    old_kind: &'static str,
    new_kind: &'static str,
    same_words: bool,
    amounts_gone: Vec<WireAmount<'a>>,
    amounts_new: Vec<WireAmount<'a>>,
}

/// A telephone number stands in no report.
#[derive(Serialize)]
struct WireAmount<'a> {
    value: Option<&'a str>,
    line: u32,
}

impl<'a> WireAmount<'a> {
    fn new(amount: &'a Amount) -> Self {
        Self {
            value: (!amount.phone).then_some(amount.value.as_str()),
            line: amount.line,
        }
    }
}

impl<'a> WirePair<'a> {
    fn new(pair: &'a Pair) -> Self {
        Self {
            old: &pair.old,
            new: &pair.new,
            old_kind: pair.kinds[0].as_str(),
            new_kind: pair.kinds[1].as_str(),
            same_words: pair.same_words,
            amounts_gone: pair.amounts[0].iter().map(WireAmount::new).collect(),
            amounts_new: pair.amounts[1].iter().map(WireAmount::new).collect(),
        }
    }
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    line: u32,
    column: u32,
}

impl<'a> Place<'a> {
    fn new(place: &'a report::Place) -> Self {
        Self {
            path: &place.path,
            line: place.start.line,
            column: place.start.column,
        }
    }
}
