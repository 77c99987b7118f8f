//! SARIF 2.1.0, for code scanning and for editors.
//!
//! One run: the open findings as results, with the rules of the lints that occur. What a decision silences or a
//! baseline knows is only counted, because some services open an alert for it all the same. A document that was not evaluated is a notification of the
//! invocation, which then counts as unsuccessful: a log without results must not read like "all clear".
//!
//! Paths are relative to the folder in which the program was started, since that is where a service looks for them; those
//! of a practice that does not lie below it are relative to the practice, since no service knows `../`.
//! Columns are code points, and the end is exclusive.

mod rules;

use std::collections::BTreeMap;
use std::io;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::report::{Finding, Place, Report, Severity};

use super::{Options, json};
use rules::ReportingDescriptor;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What is escaped in the path of a URI: all but letters, digits, `/` and the unreserved marks.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The log, indented.
pub(super) fn render(report: &Report, options: &Options) -> io::Result<String> {
    json::page(&Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run::new(report, options)],
    })
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    invocations: [Invocation; 1],
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
    properties: LeftOut,
}

/// How many findings are no results.
#[derive(Serialize)]
struct LeftOut {
    suppressed: usize,
    baseline: usize,
    elsewhere: usize,
}

impl<'a> Run<'a> {
    fn new(report: &'a Report, options: &Options) -> Self {
        let rules = rules::of(report, options);
        let index: BTreeMap<&str, usize> = rules.iter().map(|rule| rule.id).zip(0..).collect();
        let results = report
            .open_findings()
            .map(|finding| SarifResult::new(finding, index[finding.lint.as_str()], options))
            .collect();
        Self {
            tool: Tool {
                driver: Driver {
                    name: "consentlint",
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    information_uri: env!("CARGO_PKG_REPOSITORY"),
                    rules,
                    notifications: rules::notifications(),
                },
            },
            invocations: [Invocation::new(report, options)],
            column_kind: "unicodeCodePoints",
            results,
            properties: LeftOut {
                suppressed: report.suppressed(),
                baseline: report.known(),
                elsewhere: report.open_elsewhere().count(),
            },
        }
    }
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    information_uri: &'static str,
    rules: Vec<ReportingDescriptor<'a>>,
    notifications: Vec<ReportingDescriptor<'static>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    exit_code: u8,
    tool_execution_notifications: Vec<Notification>,
}

impl Invocation {
    fn new(report: &Report, options: &Options) -> Self {
        let mut notifications: Vec<Notification> = report
            .not_evaluated
            .iter()
            .map(|document| Notification {
                descriptor: Reference {
                    id: rules::NOT_EVALUATED,
                },
                level: "error",
                message: Message::new(&document.message),
                locations: vec![Location {
                    id: None,
                    physical_location: PhysicalLocation {
                        artifact_location: ArtifactLocation::new(&document.path, options),
                        region: None,
                    },
                    message: None,
                }],
                properties: Some(Reason {
                    reason: document.reason,
                }),
            })
            .collect();
        let of_the_run = |id, text| Notification {
            descriptor: Reference { id },
            level: "error",
            message: Message::new(text),
            locations: Vec::new(),
            properties: None,
        };
        if report.fault {
            notifications.push(of_the_run(rules::FAULT, super::FAULT));
        }
        if report.nothing_asked() {
            notifications.push(of_the_run(rules::NOTHING_ASKED, super::NOTHING_ASKED));
        }
        Self {
            execution_successful: !report.fault && !report.inconclusive(),
            exit_code: report.exit(options.fail_on),
            tool_execution_notifications: notifications,
        }
    }
}

#[derive(Serialize)]
struct Notification {
    descriptor: Reference,
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Reason>,
}

#[derive(Serialize)]
struct Reference {
    id: &'static str,
}

#[derive(Serialize)]
struct Reason {
    reason: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints<'a>,
}

impl<'a> SarifResult<'a> {
    fn new(finding: &'a Finding, rule_index: usize, options: &Options) -> Self {
        let related = finding.related.iter().zip(1..).map(|(related, id)| {
            let quote = related.quote.as_deref();
            Location {
                id: Some(id),
                message: Some(Message::new(&related.note)),
                ..Location::new(&related.place, quote, options)
            }
        });
        Self {
            rule_id: &finding.lint,
            rule_index,
            level: level(finding.severity),
            message: Message::new(&format!("{} {}", finding.message, finding.help)),
            locations: [Location::new(
                &finding.place,
                finding.quote.as_deref(),
                options,
            )],
            related_locations: related.collect(),
            partial_fingerprints: Fingerprints {
                primary_location_line_hash: format!("{}:1", finding.fingerprint),
                own: &finding.fingerprint,
            },
        }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    /// The key by which code scanning knows a result again; our fingerprint counts equal ones already.
    #[serde(rename = "primaryLocationLineHash")]
    primary_location_line_hash: String,
    #[serde(rename = "consentlint/v1")]
    own: &'a str,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

impl Message {
    /// A plain text. `[words](place)` would be a link in it, and a file may be called that.
    fn new(text: &str) -> Self {
        Self {
            text: text.replace("](", "\\]("),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<u32>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

impl Location {
    fn new(place: &Place, quote: Option<&str>, options: &Options) -> Self {
        let bytes = (place.end.byte - place.start.byte) as usize;
        // A snippet is the whole region; a long quote is cut.
        let whole = quote.filter(|quote| options.quotes && quote.len() == bytes);
        Self {
            id: None,
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation::new(&place.path, options),
                region: Some(Region {
                    start_line: place.start.line,
                    start_column: place.start.column,
                    end_line: place.end.line,
                    end_column: place.end.column,
                    snippet: whole.map(|text| Snippet {
                        text: text.to_string(),
                    }),
                }),
            },
            message: None,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

impl ArtifactLocation {
    fn new(path: &str, options: &Options) -> Self {
        Self {
            uri: utf8_percent_encode(&options.path_from_start(path), ESCAPED).to_string(),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Snippet>,
}

#[derive(Serialize)]
struct Snippet {
    text: String,
}
