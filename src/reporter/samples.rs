//! Small reports for the tests of all formats, each about a practice that could exist.

use crate::report::{
    Asked, Decision, DocumentReport, Evidence, Excerpt, FacetStatus, Finding, Kind, NotAsked,
    NotEvaluated, PacketReport, Place, Related, Report, Row, Severity, Verdict, WhyNotAsked,
};
use crate::source::{Source, Span};

use super::Options;

const CONSENT: &str = "# Informed consent\n\nI am reachable Mon-Fri, 9 to 5.\nI may bill a reasonable fee for letters.\n\n\
                       ## Our relationship\n\nWe cannot be friends while we work together.\n";
const POLICY: &str = "# Communication\n\n- You may text me to change an appointment, and I will answer when I next look at the phone.\n\
                      - Please add me on Facebook so that we can keep in touch.\n";

pub(super) fn options() -> Options<'static> {
    Options {
        fail_on: Some(Severity::Warning),
        show_advice: false,
        quotes: true,
        color: false,
        width: 80,
        quiet: false,
        folder: "",
        lints: None,
        practice: Some(""),
        rules: &[],
    }
}

pub(super) fn all() -> Vec<Report> {
    vec![
        gaps(),
        complete(),
        empty(),
        unread(),
        wordings(),
        two_packets(),
        advice(),
        hostile(),
        everything_missing(),
    ]
}

/// Something missing, something incomplete, the rest settled.
pub(super) fn gaps() -> Report {
    let mut report = practice(&[
        ("intake/consent.md", CONSENT),
        ("policies/communication.md", POLICY),
    ]);
    report.packets = vec![packet(
        "all",
        &report,
        vec![
            row("contact-hours", Verdict::Met),
            row("social-media", Verdict::Met),
            row("gifts", Verdict::Missing),
            row("texting", Verdict::Incomplete),
            row("termination", Verdict::Met),
        ],
    )];
    let texting = |facet: &str, severity, message: &str, help: &str| {
        let lint = format!("texting/lacks-{facet}");
        Finding {
            label: "the texting rule".to_string(),
            ..finding(
                &lint,
                severity,
                message,
                help,
                (
                    "policies/communication.md",
                    POLICY,
                    "You may text me to change an appointment, and I will answer when I next look at the phone.",
                ),
            )
        }
    };
    report.findings = vec![
        Finding {
            label: "it would stand here".to_string(),
            ..finding(
                "gifts/missing",
                Severity::Error,
                "Nothing says what happens when a client brings a gift.",
                "Decide: do you accept gifts, up to what, and what happens otherwise? Supported by ACA 2014 A.10.f. \
                 Start from: consentlint draft gifts",
                ("intake/consent.md", CONSENT, "## Our relationship"),
            )
        },
        texting(
            "not-for-emergencies",
            Severity::Error,
            "Nothing says that a text is no way to reach help in an emergency.",
            "Say where a client turns in an emergency.",
        ),
        texting(
            "privacy-risk",
            Severity::Warning,
            "Clients are not told that others may be able to read their texts.",
            "Say that texts may not be private, and what should not be sent by text.",
        ),
    ];
    for finding in &mut report.findings {
        finding.packets = vec!["all".to_string()];
    }
    report
}

/// Everything that was asked is settled.
pub(super) fn complete() -> Report {
    let mut report = gaps();
    report.findings.clear();
    for row in &mut report.packets[0].clauses {
        row.verdict = Verdict::Met;
    }
    report.packets[0].clauses.push(Row {
        why: Some("nothing here speaks of telehealth; declare it if you offer it".to_string()),
        ..row("telehealth", Verdict::NotApplicable)
    });
    report
}

/// A folder without a document.
pub(super) fn empty() -> Report {
    let mut report = practice(&[]);
    report.root = "My forms".to_string();
    report
}

/// One document was read, two were not.
pub(super) fn unread() -> Report {
    let mut report = gaps();
    report.findings.truncate(1);
    report.packets[0].clauses.truncate(3);
    report.not_evaluated = vec![
        NotEvaluated {
            path: "fees 2026.docx".to_string(),
            reason: "not-markdown",
            message: "This is a Word file. Convert it, for example with pandoc -o fees.md, and run the check again."
                .to_string(),
        },
        NotEvaluated {
            path: "intake/scan.md".to_string(),
            reason: "only-images",
            message: "It holds pictures and no text. Type the text in, or convert the scan with text recognition."
                .to_string(),
        },
    ];
    report
}

/// Settled clauses with wording that deserves a second look, and one conflict with many places.
pub(super) fn wordings() -> Report {
    let mut report = complete();
    report.packets[0].clauses.truncate(4);
    report.packets[0].clauses[2] = row("fees", Verdict::Met);
    report.packets[0].clauses[0].conflicts = 1;
    let consent = |words| ("intake/consent.md", CONSENT, words);
    report.findings = vec![
        Finding {
            label: "here it is 9 to 5".to_string(),
            related: (1..8)
                .map(|at| Related {
                    place: place(
                        &format!("web/page-{at}.md"),
                        POLICY,
                        "when I next look at the phone",
                    ),
                    quote: (at == 1).then(|| "when I next look at the phone".to_string()),
                    note: "another reply time".to_string(),
                })
                .collect(),
            ..finding(
                "contact-hours/cx-reply-time",
                Severity::Warning,
                "The documents name different times in which you reply.",
                "Choose one time and write it in every place.",
                consent("Mon-Fri, 9 to 5"),
            )
        },
        Finding {
            label: "how much is that?".to_string(),
            ..finding(
                "fees/vague",
                Severity::Warning,
                "The amount is described and not named.",
                "Name the amount, or how it is worked out.",
                consent("reasonable"),
            )
        },
        Finding {
            label: "asks clients to connect with you in a place that other people can see"
                .to_string(),
            ..finding(
                "social-media/rf-friend-request",
                Severity::Error,
                "Clients are invited to connect on a personal account.",
                "Take the invitation out, and say that you do not connect with clients there.",
                (
                    "policies/communication.md",
                    POLICY,
                    "add me on Facebook so that we can keep in touch",
                ),
            )
        },
        finding(
            "social-media/vague",
            Severity::Warning,
            "How you keep in touch is left open.",
            "Name the ways in which you do.",
            ("policies/communication.md", POLICY, "keep in touch"),
        ),
    ];
    report
}

/// Two declared packets that share a document and a finding, a web page, and findings on documents.
pub(super) fn two_packets() -> Report {
    let mut report = gaps();
    let mut adults = report.packets[0].clone();
    adults.name = "adults".to_string();
    adults.declared = true;
    let mut couples = adults.clone();
    couples.name = "couples".to_string();
    couples.documents = vec![
        "couples/agreement.md".to_string(),
        "policies/communication.md".to_string(),
    ];
    couples.clauses[4].verdict = Verdict::Mentioned;
    couples.clauses[4].asked = Asked::Recommended;
    couples.clauses[0] = Row {
        why: Some("decided by A. Rivera until 2027-03-31: shared front desk".to_string()),
        ..row("contact-hours", Verdict::Suppressed)
    };
    report.packets = vec![adults, couples];
    report.findings[0].packets = vec!["adults".to_string()];
    for finding in &mut report.findings[1..] {
        finding.packets = vec!["adults".to_string(), "couples".to_string()];
    }
    report.findings.push(Finding {
        packets: vec!["couples".to_string()],
        ..finding(
            "termination/mentioned",
            Severity::Warning,
            "Ending is named, and nothing says who may end the work and how.",
            "Say how you and the client end the work.",
            ("couples/agreement.md", "When we end.\n", "When we end."),
        )
    });
    report.findings.push(finding(
        "social-media/rf-testimonials",
        Severity::Warning,
        "Clients are asked for a public review.",
        "Take the request out.",
        ("web/index.md", "Leave us a review.\n", "Leave us a review."),
    ));
    for path in ["couples/agreement.md", "intake/consent.md"] {
        report.findings.push(Finding {
            excerpt: None,
            ..finding(
                "document/no-version",
                Severity::Warning,
                "Nothing says which version of the form this is.",
                "Add a version or a date, so that you can tell later which form a client signed.",
                (path, CONSENT, "# Informed consent"),
            )
        });
    }
    report
}

/// Advice, and a finding that a decision silences.
pub(super) fn advice() -> Report {
    let mut report = complete();
    let consent = |words| ("intake/consent.md", CONSENT, words);
    report.findings = vec![
        finding(
            "document/reading-level",
            Severity::Advice,
            "This form reads like a text for the thirteenth year of school.",
            "Shorter sentences help; most clients read best at about the eighth.",
            consent("# Informed consent"),
        ),
        Finding {
            suppressed: Some(Decision {
                lint: "fees/vague".to_string(),
                reason: "The amount is on the fee sheet.".to_string(),
                by: Some("A. Rivera".to_string()),
                values: Vec::new(),
                until: Some("2027-03-31".to_string()),
                place: place("intake/consent.md", CONSENT, "# Informed consent"),
            }),
            ..finding(
                "fees/vague",
                Severity::Warning,
                "The amount is described and not named.",
                "Name the amount.",
                consent("reasonable"),
            )
        },
    ];
    report
}

/// Names and lines that try to steer the terminal, and a line that is wider than it is long.
pub(super) fn hostile() -> Report {
    let path = "in\ntake/\u{1b}]0;gone\u{7}\u{202e}dm.tnesnoc";
    let text = "\u{1b}[2J\u{9b}31mJane Doe\r\n漢字漢字 may \u{8}text\tme \u{2066}any time\u{2069} at 555-0100 about whatever the matter may be just now\n";
    let mut report = practice(&[(path, text)]);
    report.root = "\u{1b}[2J".to_string();
    report.profiles = vec!["co\u{1b}re".to_string()];
    report.packets = vec![packet(
        "a\u{7}ll",
        &report,
        vec![row("text\u{1b}ing", Verdict::Missing)],
    )];
    report.findings = ["Jane Doe", "me \u{2066}any time", "\u{8}text\tme", "now"]
        .into_iter()
        .map(|words| Finding {
            label: "here\u{1b}[0m".to_string(),
            packets: vec!["a\u{7}ll".to_string()],
            related: vec![Related {
                place: place(path, text, "at 555-0100"),
                quote: Some("at\u{1b}[1m\n555-0100".to_string()),
                note: "a \u{200f}note".to_string(),
            }],
            ..finding(
                "text\u{1b}ing/rf-any\u{9c}",
                Severity::Warning,
                "A message\nin two lines \u{1b}[31m.",
                "Some\rhelp.",
                (path, text, words),
            )
        })
        .collect();
    report.not_evaluated = vec![NotEvaluated {
        path: "\u{85}\u{2028}.md".to_string(),
        reason: "not-utf8",
        message: "Save it \u{1b}as UTF-8.".to_string(),
    }];
    report.not_asked = vec![NotAsked {
        clause: "em\u{1b}ergency".to_string(),
        why: WhyNotAsked::Profile,
    }];
    report
}

/// A first run over one short form with a wide profile.
pub(super) fn everything_missing() -> Report {
    let mut report = practice(&[("consent.md", CONSENT)]);
    let clauses = [
        "gifts",
        "texting",
        "touch",
        "telehealth",
        "fees",
        "emergency-route",
        "records",
    ];
    let mut rows: Vec<Row> = clauses.map(|clause| row(clause, Verdict::Missing)).to_vec();
    rows.push(row("confidentiality-limits", Verdict::Incomplete));
    report.packets = vec![packet("all", &report, rows)];
    report.profiles = vec!["general".to_string(), "us-ca".to_string()];
    report.not_asked.truncate(2);
    report.findings = vec![
        finding(
            "confidentiality-limits/vague",
            Severity::Warning,
            "Who is told what is left open.",
            "Name who may be told, and what.",
            ("consent.md", CONSENT, "We cannot be friends"),
        ),
        Finding {
            packets: vec!["all".to_string()],
            ..finding(
                "confidentiality-limits/lacks-abuse",
                Severity::Error,
                "Nothing says that some reports of abuse must be made.",
                "Name the reports you have to make.",
                ("consent.md", CONSENT, "while we work together"),
            )
        },
    ];
    report
}

fn practice(documents: &[(&str, &str)]) -> Report {
    Report {
        today: "2026-11-21".to_string(),
        root: ".".to_string(),
        config: None,
        profiles: vec!["core".to_string()],
        country: None,
        packets: Vec::new(),
        documents: documents
            .iter()
            .map(|(path, _)| DocumentReport {
                path: (*path).to_string(),
                kind: Kind::Consent,
                kind_from: "title",
                words: 0,
                clauses: vec![Row {
                    asked: Asked::No,
                    ..row("gifts", Verdict::Missing)
                }],
                amounts: Vec::new(),
            })
            .collect(),
        not_evaluated: Vec::new(),
        findings: Vec::new(),
        facts: Vec::new(),
        decisions: Vec::new(),
        baseline: None,
        elsewhere: Vec::new(),
        ignored: 0,
        not_asked: [
            "emergency-route",
            "confidentiality-limits",
            "records",
            "touch",
        ]
        .map(|id| NotAsked {
            clause: id.to_string(),
            why: WhyNotAsked::Profile,
        })
        .to_vec(),
        fault: false,
    }
}

fn packet(name: &str, report: &Report, clauses: Vec<Row>) -> PacketReport {
    PacketReport {
        name: name.to_string(),
        declared: false,
        documents: report.documents.iter().map(|d| d.path.clone()).collect(),
        clauses,
    }
}

fn row(clause: &str, verdict: Verdict) -> Row {
    let here = place(
        "intake/consent.md",
        CONSENT,
        "We cannot be friends while we work together.",
    );
    let stated = matches!(verdict, Verdict::Met | Verdict::Incomplete);
    Row {
        clause: clause.to_string(),
        verdict,
        asked: Asked::Required,
        why: None,
        value: Vec::new(),
        conflicts: 0,
        facets: vec![(
            "stance".to_string(),
            if stated {
                FacetStatus::Stated
            } else {
                FacetStatus::Lacking
            },
        )],
        place: stated.then(|| here.clone()),
        evidence: stated
            .then(|| Evidence {
                place: here,
                facets: vec!["stance".to_string()],
                quote: None,
            })
            .into_iter()
            .collect(),
    }
}

fn finding(
    lint: &str,
    severity: Severity,
    message: &str,
    help: &str,
    at: (&str, &str, &str),
) -> Finding {
    let (path, text, words) = at;
    let (source, span) = find(path, text, words);
    Finding {
        lint: lint.to_string(),
        severity,
        message: message.to_string(),
        help: help.to_string(),
        label: String::new(),
        packets: Vec::new(),
        place: Place::new(&source, span),
        quote: Some(source.slice(span).to_string()),
        excerpt: Excerpt::new(&source, span),
        related: Vec::new(),
        fingerprint: format!("{lint}@{path}"),
        values: Vec::new(),
        suppressed: None,
        words: None,
        baseline: false,
    }
}

fn place(path: &str, text: &str, words: &str) -> Place {
    let (source, span) = find(path, text, words);
    Place::new(&source, span)
}

fn find(path: &str, text: &str, words: &str) -> (Source, Span) {
    let start = text.find(words).expect("the words stand in the text") as u32;
    (
        Source::new(path, text),
        Span::new(start, start + words.len() as u32),
    )
}
