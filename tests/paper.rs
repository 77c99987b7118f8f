//! The lints on the paper itself, as a user sees them: whose blank it is, dates, signatures, hidden text, pointers.

mod common;

use std::collections::BTreeSet;

use common::{check, folder, report, string};
use serde_json::Value;

/// Blanks that the practice should have filled, in its own texts.
const PRACTICES: [&str; 39] = [
    "The office is located at ____________________.",
    "Our office hours are ______ to ______.",
    "You can reach me at ____________ between sessions.",
    "Please call our office at (____) ____-______.",
    "The fee for a session is $______.",
    "Sessions last ____ minutes.",
    "Please give ____ hours' notice if you cannot come.",
    "I return calls within ____ business days.",
    "Welcome to [PRACTICE NAME].",
    "My licence number is ____________.",
    "Records are kept for ____ years after the last session.",
    "I am supervised by ______________________.",
    "Late payments are charged at ____ per month.",
    "Leave a message on [OFFICE PHONE].",
    "Complaints go to [NAME OF BOARD].",
    "Our website address is ____________________.",
    "While I am away I am covered by __________________.",
    "The rate is ______ per hour.",
    "A review takes place every ____ weeks.",
    "We are open from ______ to ______ on weekdays.",
    "Letters cost $____ per page.",
    "[INSERT YOUR CANCELLATION POLICY HERE]",
    "Our policy on bringing pets is TBD.",
    "Effective ____________.",
    "You may bring gifts worth at most $____.",
    "This agreement is governed by the laws of ____________.",
    "The custodian of records is [CUSTODIAN].",
    "Please email us at ____________________.",
    "We will answer after ____ days at the latest.",
    "Charges for copies are ____ a page, and the deposit is ______.",
    "I do not accept gifts with a value above ______.",
    "We cannot keep presents costing over $____.",
    "Family therapy, 75 minutes: $____",
    "An intake is £______.",
    "I cannot take gifts over $____.",
    "No present in excess of $____ can be kept.",
    "If you come late you pay ______.",
    "Whoever misses a session will be charged ______.",
    "While I travel, ____________ covers for me.",
];

/// Blanks for the client, and lines to sign.
const CLIENTS: [&str; 39] = [
    "Name: ____________________",
    "Client name: ____________________  Date of birth: ____________",
    "Signature: ____________________",
    "Date: ____________",
    "Client signature ______________________ Date __________",
    "Therapist signature ______________________ Date __________",
    "Printed name: ____________________",
    "Initials: ______",
    "Emergency contact: ____________________",
    "Emergency contact phone: ____________________",
    "Relationship to client: ____________________",
    "Address: ______________________________",
    "City: ____________ State: ______ ZIP: ________",
    "Home phone: ____________ Cell phone: ____________",
    "Email: ____________________",
    "Insurance company: ____________________ Group number: ____________",
    "I, ____________________, agree to the terms above.",
    "I authorize ____________________ to release my records.",
    "Parent or guardian: ____________________",
    "Name of child: ____________________ Age: ____",
    "Physician: ____________________",
    "Current medications: ______________________________",
    "Preferred pronouns: ____________",
    "How did you hear about us? ____________________",
    "Employer: ____________________",
    "Signed this ____ day of ____________, 20____",
    "Witness: ____________________",
    "[CLIENT NAME]",
    "[Patient signature] [Date]",
    "Please list any allergies: ____________________",
    "Parent's initials (if the client is under 18): ______",
    "Highest grade up to now: ______",
    "I am over 18 years of age: ______",
    "We do not accept gifts. ______",
    "Client may be texted at ____________ for scheduling only.",
    "This consent is valid until ________ and you may withdraw it at any time.",
    "Household income a month: $______",
    "Copay: $____ Deductible: $____",
    "Amount enclosed: $______",
];

/// Blanks at which a client in danger would look.
const CRISES: [&str; 6] = [
    "In a crisis call ____________ at any time.",
    "If you are in immediate danger, call ______ or go to the nearest hospital.",
    "The crisis line of our county can be reached at ____________.",
    "For emergencies call [LOCAL CRISIS LINE].",
    "The suicide hotline number is ____________.",
    "After hours please call [EMERGENCY NUMBER].",
];

fn lines_of<'a>(report: &'a Value, lint: &str, severity: &str) -> BTreeSet<usize> {
    let findings = report["findings"].as_array().expect("findings");
    findings
        .iter()
        .filter(|f: &&'a Value| f["lint"] == lint && f["severity"] == severity)
        .map(|f| f["start"]["line"].as_u64().expect("a line") as usize)
        .collect()
}

/// Each text a paragraph of one consent, checked for blanks; the texts found, by number.
fn blanks(texts: &[&str], severity: &str) -> Vec<usize> {
    let form = format!(
        "# Informed consent\n\nThis is the form that you agree to.\n\n{}\n",
        texts.join("\n\nWe begin on time and end on time.\n\n")
    );
    let practice = folder(&[("consent.md", form.as_str())]);
    let run = check(
        practice.path(),
        &[
            "--format",
            "json",
            "--select",
            "document/blank",
            "--select",
            "*/unfilled",
        ],
    );
    let report = report(&run.out);
    let mut lines = lines_of(&report, "document/blank", severity);
    // With the clause it belongs to, a blank is told once.
    for finding in report["findings"].as_array().expect("findings") {
        if string(&finding["lint"]).ends_with("/unfilled") {
            lines.insert(finding["start"]["line"].as_u64().expect("a line") as usize);
        }
    }
    (0..texts.len())
        .filter(|n| lines.contains(&(5 + 4 * n)))
        .collect()
}

#[test]
fn every_blank_of_the_practice_is_named() {
    let all: Vec<usize> = (0..PRACTICES.len()).collect();
    let found = blanks(&PRACTICES, "warning");
    let missed: Vec<&str> = all
        .iter()
        .filter(|n| !found.contains(n))
        .map(|n| PRACTICES[*n])
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn no_blank_of_the_client_is_named() {
    let found = blanks(&CLIENTS, "warning");
    let wrong: Vec<&str> = found.iter().map(|n| CLIENTS[*n]).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(blanks(&CLIENTS, "error").is_empty());
}

#[test]
fn whom_to_call_for_a_client_is_theirs_to_fill_in() {
    let report_of = |line: &str| {
        let form = format!(
            "# Telehealth consent\n\nWe meet by video on a secure platform.\n\n{line}\n\nIf the call drops I will ring you.\n"
        );
        let practice = folder(&[("consent.md", form)]);
        let report =
            report(&check(practice.path(), &["--format", "json", "--profile", "full"]).out);
        let findings = report["findings"].as_array().expect("findings");
        let lints = findings.iter().map(|f| string(&f["lint"]).to_string());
        lints
            .filter(|lint| lint.contains("blank") || lint.contains("unfilled"))
            .collect::<Vec<_>>()
    };
    for line in [
        "In an emergency during a video visit I will call your emergency contact: ____ Phone: ____",
        "In an emergency I ring your emergency contact person ____, telephone ____.",
    ] {
        assert_eq!(report_of(line), [""; 0], "{line}");
    }
    for line in [
        "In an emergency call the crisis line: ____ Phone: ____",
        "In an emergency during a video visit call ____, or your emergency contact.",
    ] {
        assert_ne!(report_of(line), [""; 0], "{line}");
    }
}

/// The clauses of which a form with this line under its title is told that their place is blank.
fn left_blank(line: &str) -> BTreeSet<String> {
    let form = format!(
        "# Informed consent for counseling\n\n{line}\n\nEach session has its price.\n\nSigned: ______\n"
    );
    let practice = folder(&[("consent.md", form.as_str())]);
    let select = [
        "--format",
        "json",
        "--select",
        "*/unfilled",
        "--profile",
        "general",
    ];
    let report = report(&check(practice.path(), &select).out);
    let findings = report["findings"].as_array().expect("findings");
    let lints = findings.iter().map(|f| string(&f["lint"]).to_string());
    lints.collect()
}

#[test]
fn a_blank_inside_a_rule_is_the_practices() {
    for (line, clause) in [
        (
            "I do not hug my clients, except ____________.",
            "physical-contact",
        ),
        (
            "I may end our work if ____ of your sessions in a row pass without you.",
            "termination",
        ),
        (
            "What you say stays here, unless a court orders me to speak, or ____________.",
            "confidentiality-limits",
        ),
    ] {
        let form =
            format!("# Informed consent\n\n## Rules\n\n{line}\n\n## Sign\n\nSigned: ______\n");
        let practice = folder(&[("consent.md", form.as_str())]);
        let select = format!("{clause}/unfilled");
        let run = check(
            practice.path(),
            &["--profile", "general", "--select", &select],
        );
        assert_eq!(run.code, 1, "{line}: {}", run.out);
    }
}

#[test]
fn the_blank_in_a_rule_is_of_no_other_clause() {
    for (line, clause) in [
        (
            "## Sessions\n\nI do not hug clients, except [WHEN].",
            "physical-contact",
        ),
        ("## Fees\n\nI accept small gifts up to [AMOUNT].", "gifts"),
        (
            "Each session is private. We never hug clients, except [WHEN].",
            "physical-contact",
        ),
    ] {
        let only = BTreeSet::from([format!("{clause}/unfilled")]);
        assert_eq!(left_blank(line), only, "{line}");
    }
}

#[test]
fn a_line_for_the_client_is_no_blank_of_the_clause_that_its_heading_names() {
    for line in [
        "Client name: ________________  Date of birth: _________",
        "Name: ______",
        "____ 2. Privacy: I have read what the leaflet says on it and agree.",
        "Card number: ________ Exp. date: ____",
        "Billing zip code: ______",
        "____ Yes, I would like to pay for my sessions by card.",
        "| Point | Initials |\n|---|---|\n| Late cancellations cost $50. | ____ |",
        "In an emergency we may call: ________",
    ] {
        assert_eq!(left_blank(line), BTreeSet::new(), "{line}");
    }
    let hours = left_blank("## Session length\n\n____ minutes");
    assert!(hours.contains("session-frame/unfilled"), "{hours:?}");
}

#[test]
fn a_line_of_people_and_blanks_is_there_to_be_signed() {
    let form = |line: &str| {
        format!(
            "# Informed consent\n\nWelcome.\n\nThe fee is $90.\n\nSessions last 50 minutes.\n\n{line}\n"
        )
    };
    for line in [
        "Partner A ____ Partner B ____ Date ____",
        "Young person ____ Parent ____ Date",
        "Husband ____ Wife ____",
        "Patient ____ Date ____",
        "Parent or custodian ____ Date",
        "Client ____ Date ____\n\nSupervisor ______",
    ] {
        let found = of("consent.md", &form(line));
        let told = |lint: &&String| lint.contains("unfilled") || *lint == "document/no-signature";
        assert_eq!(found.iter().find(told), None, "{line}");
    }
    for line in [
        "Client: ____",
        "My supervisor is ______.",
        "The patient came on ____.",
    ] {
        assert!(
            has("consent.md", &form(line), "document/no-signature"),
            "{line}"
        );
    }
    let blank = form("My placement ends on ________.");
    assert!(has("consent.md", &blank, "document/blank"));
}

#[test]
fn an_empty_crisis_number_is_an_error() {
    let found = blanks(&CRISES, "error");
    let missed: Vec<&str> = (0..CRISES.len())
        .filter(|n| !found.contains(n))
        .map(|n| CRISES[n])
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

/// The lints of one form, with the day fixed.
fn of(name: &str, text: &str) -> Vec<String> {
    let practice = folder(&[(name, text)]);
    let run = check(practice.path(), &["--format", "json"]);
    common::lints(&report(&run.out))
        .into_iter()
        .map(String::from)
        .collect()
}

fn has(name: &str, text: &str, lint: &str) -> bool {
    of(name, text).iter().any(|found| found == lint)
}

#[test]
fn a_review_that_is_overdue_is_named_with_its_day() {
    // The tests run on 21 November 2026.
    for line in [
        "Next review: March 2025",
        "Review date: 01/02/2026",
        "This policy is due for review by 30 September 2026.",
        "To be reviewed by 2026-11-20.",
        "Date of next review: Jan. 5th, 2026",
        "Next review due 2025",
        "Last reviewed May 2024; next review May 2025.",
        "This policy was last reviewed in May 2024 and will be reviewed in March 2026.",
        "This form will be reviewed in March 2026.",
    ] {
        assert!(
            has(
                "policies.md",
                &format!("# Practice policies\n\nWe do not accept gifts.\n\n{line}\n"),
                "document/review-overdue"
            ),
            "{line}"
        );
    }
    for line in [
        "Next review: March 2027",
        "Last reviewed: March 2025",
        "Reviewed on 1 May 2024.",
        "Next review: 2026",
        "We review your goals every six weeks.",
        "Date of last review: 2024-01-01",
        "This was reviewed in March 2025 and holds.",
        "Last reviewed May 2025; next review May 2027.",
        "The fee is £60 and will be reviewed in March 2026.",
        "This form was reviewed in March 2025 and will be reviewed every year.",
        "Please review this form before 10:00.",
    ] {
        assert!(
            !has(
                "policies.md",
                &format!("# Practice policies\n\nWe do not accept gifts.\n\n{line}\n"),
                "document/review-overdue"
            ),
            "{line}"
        );
    }
}

#[test]
fn a_version_or_a_date_of_issue_is_looked_for() {
    for line in [
        "Version 2.1",
        "Effective 1 March 2026",
        "Last updated: 03/2026",
        "Rev. 4",
        "Revised January 2026",
        "This policy was adopted on 2 May 2025.",
        "March 2026",
    ] {
        assert!(
            !has(
                "consent.md",
                &format!("# Informed consent\n\nWe do not accept gifts.\n\n{line}\n"),
                "document/no-version"
            ),
            "{line}"
        );
    }
    for line in [
        "Date: ________",
        "I was born in 1980.",
        "Effective communication matters.",
        "We revised nothing.",
    ] {
        assert!(
            has(
                "consent.md",
                &format!("# Informed consent\n\nWe do not accept gifts.\n\n{line}\n"),
                "document/no-version"
            ),
            "{line}"
        );
    }
    assert!(!has(
        "index.md",
        "# Our website\n\nBook now and follow us on Instagram.\n",
        "document/no-version"
    ));
}

#[test]
fn a_consent_needs_a_place_to_sign() {
    let consent = "# Informed consent for therapy\n\nWe do not accept gifts. You may end therapy at any time.\n\n";
    assert!(has("consent.md", consent, "document/no-signature"));
    for end in [
        "Client signature: ________ Date: ____",
        "By signing below you agree.",
        "- [ ] Yes\n- [ ] No\n",
        "I do / do not agree to this.",
        "- [ ] I understand that my therapist accepts no gifts from clients.\n",
        "Tick each box: \u{2610} I have read this and had my questions answered.",
        "Please type your full name to sign electronically.",
    ] {
        assert!(
            !has(
                "consent.md",
                &format!("{consent}{end}\n"),
                "document/no-signature"
            ),
            "{end}"
        );
    }
    assert!(!has(
        "policies.md",
        "# Practice policies\n\nWe do not accept gifts.\n",
        "document/no-signature"
    ));
}

#[test]
fn hidden_characters_are_named() {
    let form =
        |word: &str| format!("# Informed consent\n\nWe do not accept {word}. Sign here: ______\n");
    assert!(has(
        "consent.md",
        &form("gi\u{200b}fts"),
        "document/hidden-text"
    ));
    assert!(has(
        "consent.md",
        &form("\u{202e}stfig\u{202c}"),
        "document/hidden-text"
    ));
    assert!(!has(
        "consent.md",
        &form("caf\u{e9} vouchers"),
        "document/hidden-text"
    ));
}

#[test]
fn a_document_that_is_pointed_to_must_be_there() {
    let points = |line: &str| {
        format!("# Informed consent\n\nWe do not accept gifts.\n\n{line}\n\nSigned: ______\n")
    };
    for line in [
        "Please see our Social Media Policy.",
        "How we keep data is described in our privacy notice.",
        "You will receive a separate telehealth consent form.",
        "Please refer to the attached fee schedule.",
        "Complaints are handled as set out in our complaints procedure.",
    ] {
        assert!(
            has("consent.md", &points(line), "practice/absent-document"),
            "{line}"
        );
    }
    for line in [
        "Facebook has its own privacy policy.",
        "See our privacy policy at www.example.org/privacy.",
        "Please read your insurance company's fee schedule.",
        "Our cancellation policy is simple: give a day's notice.",
        "We do not text. Our social media policy is short: we do not connect online.",
        "Please see our [Social Media Policy](https://example.org).",
    ] {
        assert!(
            !has("consent.md", &points(line), "practice/absent-document"),
            "{line}"
        );
    }
    let line = points("Please see our Social Media Policy.");
    for (name, text) in [
        (
            "social-media.md",
            "# Social media policy\n\nWe do not accept friend requests.\n",
        ),
        (
            "policies.md",
            "# Practice policies\n\n## Social media\n\nWe do not accept friend requests.\n",
        ),
    ] {
        let practice = folder(&[("consent.md", line.as_str()), (name, text)]);
        let run = check(practice.path(), &["--format", "json"]);
        assert!(!run.out.contains("practice/absent-document"), "{name}");
    }
}

#[test]
fn hard_reading_is_advice_and_easy_reading_is_none() {
    let hard = "Notwithstanding any contrary communication, the undersigned acknowledges that confidentiality obligations may be superseded by statutory reporting requirements, particularly where circumstances reasonably indicate imminent danger to identifiable individuals. ".repeat(6);
    let easy = "We keep what you say to us private. We may have to act if you are in danger. We will talk with you first if we can. ".repeat(8);
    let form = |text: &str| format!("# Informed consent\n\n{text}\n\nSigned: ______\n");
    assert!(has("consent.md", &form(&hard), "document/reading-level"));
    assert!(!has("consent.md", &form(&easy), "document/reading-level"));
}
