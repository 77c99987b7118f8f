//! The rules of a SARIF log: each lint that occurs, in words, as text and as Markdown.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::report::{Check, Report, Severity};
use crate::reporter::rule::Rule;
use crate::reporter::{Options, markdown};

use super::{Message, level};

/// A document in scope was not evaluated.
pub(super) const NOT_EVALUATED: &str = "not-evaluated";
/// No clause was asked of any document.
pub(super) const NOTHING_ASKED: &str = "nothing-asked";
/// Something inside consentlint failed.
pub(super) const FAULT: &str = "fault";

/// The rules of the open findings, by lint. The level of a rule is the highest of its results.
pub(super) fn of<'a>(report: &'a Report, options: &Options) -> Vec<ReportingDescriptor<'a>> {
    let mut levels: BTreeMap<&str, Severity> = BTreeMap::new();
    for finding in report.open_findings() {
        let highest = levels.entry(&finding.lint).or_insert(finding.severity);
        *highest = finding.severity.max(*highest);
    }
    levels
        .into_iter()
        .map(|(lint, severity)| {
            let rule = options.rules.iter().find(|rule| rule.lint == lint);
            ReportingDescriptor::of_lint(lint, severity, rule)
        })
        .collect()
}

/// What can be said of a run as a whole.
pub(super) fn notifications() -> Vec<ReportingDescriptor<'static>> {
    [
        (
            NOT_EVALUATED,
            "A document in scope was not evaluated.",
            "What it says is not part of this log. The message of the notification says what to do about it.",
        ),
        (
            NOTHING_ASKED,
            "There was no document of which a clause could be asked.",
            "Check that the path is right and that the forms are Markdown files (.md).",
        ),
        (
            FAULT,
            "Something inside consentlint failed.",
            "Please do not rely on this log, and report the fault.",
        ),
    ]
    .map(|(id, says, help)| ReportingDescriptor {
        id,
        short_description: Message::new(says),
        full_description: Message::new(says),
        default_configuration: Configuration { level: "error" },
        help: Help {
            text: help.to_string(),
            markdown: markdown::escape(help),
        },
        properties: None,
    })
    .into()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReportingDescriptor<'a> {
    pub(super) id: &'a str,
    short_description: Message,
    full_description: Message,
    default_configuration: Configuration,
    help: Help,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Properties>,
}

impl<'a> ReportingDescriptor<'a> {
    /// A lint without a rule, which a caller may have left out, still has its name.
    fn of_lint(lint: &'a str, severity: Severity, rule: Option<&Rule>) -> Self {
        let says = rule.map_or(lint, |rule| &rule.says);
        let (owner, check) = Check::of(lint);
        Self {
            id: lint,
            short_description: Message::new(says),
            full_description: Message::new(rule.map_or(lint, |rule| &rule.why)),
            default_configuration: Configuration {
                level: level(severity),
            },
            help: Help::new(lint, says, rule),
            properties: Some(Properties {
                tags: [owner.to_string(), check.word().replace(' ', "-")],
            }),
        }
    }
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: [String; 2],
}

/// The same words twice, for programs that show plain text and for those that show Markdown.
#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

impl Help {
    fn new(lint: &str, says: &str, rule: Option<&Rule>) -> Self {
        Self {
            text: written(lint, says, rule, str::to_string),
            markdown: written(lint, says, rule, markdown::escape),
        }
    }
}

fn written(lint: &str, says: &str, rule: Option<&Rule>, spelled: fn(&str) -> String) -> String {
    let mut paragraphs = vec![spelled(says)];
    for passage in rule.map_or(&[][..], |rule| &rule.help) {
        let items = passage.items.iter();
        let items: String = items.map(|item| format!("\n- {}", spelled(item))).collect();
        let gap = if items.is_empty() { "" } else { "\n" };
        paragraphs.push(format!("{}{gap}{items}", spelled(&passage.lead)));
    }
    paragraphs.push(spelled(&format!("More: consentlint explain {lint}")));
    paragraphs.join("\n\n")
}
