//! Who asks for what: conditions, codes and jurisdictions, and countries, as a user sees them.

mod common;

use common::{check, folder, json, lints, row, verdict};
use serde_json::Value;

const CONSENT: &str = "# Informed consent for counseling\n\nVersion 1, effective 1 March 2026.\n\nWe do not accept gifts.\n\nClient's signature: ________ Date: ____\n";

fn finding<'a>(report: &'a Value, lint: &str) -> &'a Value {
    let all = report["findings"].as_array().expect("findings");
    let found = all.iter().find(|f| f["lint"] == lint);
    found.unwrap_or_else(|| panic!("no {lint} in {:?}", lints(report)))
}

/// A consent with more lines, and a configuration.
fn practice(lines: &str, config: &str) -> tempfile::TempDir {
    let text = format!("{CONSENT}\n{lines}\n");
    let config = format!("profiles = [\"general\"]\n{config}");
    folder(&[
        ("consent.md", text.as_str()),
        ("consentlint.toml", config.as_str()),
    ])
}

#[test]
fn what_a_practice_does_not_do_is_not_asked_and_the_reason_is_told() {
    let plain = practice("", "");
    let (_, report) = json(plain.path(), &[]);
    let telehealth = row(&report, "all", "telehealth-technology");
    assert_eq!(telehealth["verdict"], "not-applicable");
    assert_eq!(telehealth["asked"], "no");
    let page = check(plain.path(), &[]).out.replace("\n", " ");
    assert!(page.contains("Telehealth technology was not asked: nothing here speaks of sessions by video or telephone; declare"), "{page}");

    let declared = practice("", "[practice]\ntelehealth = true\n");
    let (_, report) = json(declared.path(), &[]);
    assert_eq!(verdict(&report, "all", "telehealth-technology"), "missing");
    assert_eq!(
        finding(&report, "telehealth-technology/missing")["severity"],
        "error"
    );

    let denied = practice("", "[practice]\ntelehealth = false\n");
    let (_, report) = json(denied.path(), &[]);
    let why = &row(&report, "all", "telehealth-technology")["why"];
    assert_eq!(
        why,
        "the practice declares no sessions by video or telephone"
    );

    let rule = "Before each video session I ask where you are, and if the video fails I phone you.";
    let shown = practice(rule, "");
    let (_, report) = json(shown.path(), &[]);
    assert_eq!(
        verdict(&report, "all", "telehealth-technology"),
        "incomplete"
    );
    let denied = practice(rule, "[practice]\ntelehealth = false\n");
    let (_, report) = json(denied.path(), &[]);
    let row = row(&report, "all", "telehealth-technology");
    assert_eq!(row["verdict"], "not-applicable");
    assert_eq!(
        row["why"],
        "the practice declares no sessions by video or telephone, though a document states a rule on it"
    );
    assert!(
        !lints(&report)
            .iter()
            .any(|lint| lint.starts_with("telehealth-technology/lacks"))
    );
}

#[test]
fn what_the_documents_show_is_asked_and_the_place_is_named() {
    let once = practice("Bring headphones to a video session.", "");
    let (_, report) = json(once.path(), &[]);
    assert_eq!(
        verdict(&report, "all", "telehealth-technology"),
        "not-applicable"
    );

    let twice = practice(
        "Bring headphones to a video session.\n\nOnline sessions cost the same.",
        "",
    );
    let (_, report) = json(twice.path(), &[]);
    let found = report["findings"].as_array().expect("findings");
    let of = found.iter().find(|f| {
        f["lint"]
            .as_str()
            .is_some_and(|l| l.starts_with("telehealth-technology/"))
    });
    let related = &of.expect("telehealth is asked")["related"][0];
    assert_eq!(
        related["note"],
        "asked because of this: sessions by video or telephone"
    );
    assert_eq!(related["start"]["line"], 9);

    let refused = practice(
        "We do not offer telehealth. We do not hold video sessions.",
        "",
    );
    let (_, report) = json(refused.path(), &[]);
    assert_ne!(verdict(&report, "all", "telehealth-technology"), "missing");
}

#[test]
fn a_facet_may_wait_for_a_condition_too() {
    let limits = "What you say is confidential. I must act if you or someone else is in danger, I have to report the abuse of a child, and a court may order me to speak.";
    let plain = practice(limits, "");
    let (_, report) = json(plain.path(), &[]);
    assert_eq!(
        row(&report, "all", "confidentiality-limits")["facets"]["minors"],
        "not-asked"
    );
    let young = practice(limits, "[practice]\nminors = true\n");
    let (_, report) = json(young.path(), &[]);
    assert_eq!(
        row(&report, "all", "confidentiality-limits")["facets"]["minors"],
        "lacking"
    );
    finding(&report, "confidentiality-limits/lacks-minors");
}

#[test]
fn a_code_asks_with_its_section_and_two_codes_are_both_named() {
    let practice = folder(&[(
        "consent.md",
        CONSENT.replace("We do not accept gifts.", "We talk."),
    )]);
    let help = |profiles: &str, lint: &str| -> String {
        let (_, report) = json(practice.path(), &["--profile", profiles]);
        common::string(&finding(&report, lint)["help"]).to_string()
    };
    let both = help("general,aca,nasw", "social-media/missing");
    assert!(both.contains("Supported by ACA Code of Ethics 2014 H.6.b (checked 2026-11-20) and NASW Code of Ethics 2021 1.06(e)-(h) (checked 2026-11-20)."), "{both}");
    // What is not verified says so.
    let fees = help("aca", "fees-and-payment/missing");
    assert!(
        fees.contains("not verified: seen only as a paraphrase"),
        "{fees}"
    );
    // Of two values the stricter one holds.
    let former = help("apa,aamft", "former-clients/missing");
    assert!(
        former.contains("On a sexual or romantic relationship with a former client: never"),
        "{former}"
    );
    let former = help("apa", "former-clients/missing");
    assert!(former.contains("not for two years"), "{former}");
    assert!(!help("general", "former-clients/missing").contains("On a sexual"));
}

#[test]
fn the_strongest_requirement_wins() {
    let practice = folder(&[("consent.md", CONSENT)]);
    let severity = |profiles: &str| -> String {
        let (_, report) = json(practice.path(), &["--profile", profiles]);
        common::string(&finding(&report, "incapacity-plan/missing")["severity"]).to_string()
    };
    assert_eq!(severity("general"), "warning");
    assert_eq!(severity("aca"), "error");
    assert_eq!(severity("general,aca"), "error");
    assert_eq!(severity("nasw,aca,apa"), "error");
    let (_, report) = json(practice.path(), &["--profile", "bacb"]);
    assert_eq!(row(&report, "all", "social-media")["asked"], "no");
}

#[test]
fn a_code_may_raise_a_facet() {
    let gifts = CONSENT.replace(
        "We do not accept gifts.",
        "We accept gifts worth up to $10.",
    );
    let practice = folder(&[("consent.md", gifts)]);
    let (_, report) = json(practice.path(), &["--profile", "core"]);
    assert_eq!(verdict(&report, "all", "gifts"), "met");
    let (_, report) = json(practice.path(), &["--profile", "core,aca"]);
    assert_eq!(verdict(&report, "all", "gifts"), "incomplete");
    finding(&report, "gifts/lacks-culture");
}

#[test]
fn codes_disagree_on_reviews() {
    let practice = practice("Please leave us a Google review after your session.", "");
    for (profile, severity) in [
        ("nasw", "error"),
        ("aamft", "advice"),
        ("aamft,aca", "error"),
    ] {
        let (_, report) = json(practice.path(), &["--profile", profile]);
        let flag = finding(&report, "reviews-testimonials/rf-solicit-review");
        assert_eq!(flag["severity"], severity, "{profile}");
    }
}

#[test]
fn a_line_of_another_country_is_a_finding_beside_the_number_of_this_one() {
    let told = |country: &str, line: &str| {
        let config = format!("country = \"{country}\"\n");
        let (_, report) = json(practice(line, &config).path(), &[]);
        lints(&report).contains(&"emergency-route/rf-country-mismatch")
    };
    for (country, line) in [
        ("AU", "In an emergency ring 000, or call or text 988."),
        ("GB", "Ring 999 or the suicide line on 988."),
        ("US", "Call 911 or ring the Samaritans on 116 123."),
        ("US", "In a crisis text SHOUT to 85258."),
        ("US", "In an emergency call 112."),
        ("CA", "Out of hours ring Beyond Blue on 1300 22 4636."),
        ("GB", "In a crisis text HOME to 741741."),
    ] {
        assert!(told(country, line), "{country}: {line}");
    }
    for (country, line) in [
        ("AU", "Ring 000, Beyond Blue on 1300 22 4636, or 112."),
        ("GB", "Ring 999 or NHS 111, or text SHOUT to 85258."),
        ("US", "Call 911 or 988, or text HOME to 741741."),
        ("GB", "In the United States that day, call 911 or 988."),
        ("GB", "| USA | 988 |\n|---|---|\n| Ireland | 116 123 |"),
        ("GB", "Our fee is $988; call about it in Room 911."),
    ] {
        assert!(!told(country, line), "{country}: {line}");
    }
}

#[test]
fn a_number_of_another_country_is_a_finding_where_the_country_is_known() {
    const MISMATCH: &str = "emergency-route/rf-country-mismatch";
    let line = "In an emergency call 911.";
    let of = |lines: &str, config: &str, arguments: &[&str]| -> Value {
        json(practice(lines, config).path(), arguments).1
    };
    let told = |report: &Value| lints(report).contains(&MISMATCH);
    assert!(!told(&of(line, "", &[])), "an unknown country accepts any");
    assert!(told(&of(line, "country = \"GB\"\n", &[])));
    assert!(told(&of(line, "country = \"AU\"\n", &[])));
    assert!(!told(&of(line, "country = \"US\"\n", &[])));
    assert!(!told(&of(line, "country = \"CA\"\n", &[])));
    // A jurisdiction says the country too; what is declared comes first.
    assert!(told(&of(line, "", &["--profile", "general,uk"])));
    assert!(!told(&of(
        line,
        "country = \"US\"\n",
        &["--profile", "general,uk"]
    )));
    // So do the documents, and the finding says how.
    let shown = of(
        &format!("{line}\n\nI am a member of the BACP. The NHS keeps its own notes."),
        "",
        &[],
    );
    let help = common::string(&finding(&shown, MISMATCH)["help"]);
    assert!(
        help.contains("The documents read as from the United Kingdom"),
        "{help}"
    );
    assert_eq!(
        shown["practice"]["country"],
        Value::Null,
        "nobody declared it"
    );
    assert!(told(&of("Dial 999 at once.", "country = \"US\"\n", &[])));
    assert!(told(&of("Ring 000.", "country = \"NZ\"\n", &[])));
    assert!(told(&of(
        "Text 988 day or night.",
        "country = \"IE\"\n",
        &[]
    )));
    assert!(!told(&of(
        "Samaritans answer on 116 123.",
        "country = \"IE\"\n",
        &[]
    )));
}

#[test]
fn once_in_a_practice_is_enough_where_the_clause_says_so() {
    let consent = |more: &str| CONSENT.replace("We do not accept gifts.", more);
    let practice = folder(&[
        (
            "adult-consent.md",
            consent("We do not accept gifts. You may end counseling at any time."),
        ),
        (
            "minor-consent.md",
            consent("You may end counseling at any time."),
        ),
    ]);
    let (_, report) = json(practice.path(), &["--profile", "core"]);
    assert_eq!(verdict(&report, "minor-consent.md", "gifts"), "met");
    assert!(!lints(&report).contains(&"gifts/missing"));
}

#[test]
fn what_is_missing_would_stand_in_the_consent_and_not_in_a_sheet_of_fees() {
    let practice = folder(&[
        (
            "a-fees.md",
            "# Fees\n\nA session costs $150, payable by card on the day.\n",
        ),
        ("b-consent.md", CONSENT),
        (
            "c-policies.md",
            "# Practice policies\n\nPlease silence your phone.\n",
        ),
    ]);
    let (_, report) = json(practice.path(), &["--profile", "general"]);
    for lint in ["dual-relationships/missing", "sexual-boundaries/missing"] {
        assert_eq!(finding(&report, lint)["path"], "b-consent.md", "{lint}");
    }
}

#[test]
fn staff_are_asked_how_they_keep_boundaries_and_not_when_clients_reach_them() {
    let text = "# Staff handbook\n\nStaff must never befriend clients on social media.\n\nStaff do not lend clients \
                money.\n";
    let practice = folder(&[("staff-handbook.md", text)]);
    let (_, report) = json(practice.path(), &["--profile", "full"]);
    let lints = lints(&report);
    assert!(lints.contains(&"sexual-boundaries/missing"), "{lints:?}");
    for lint in ["contact-hours/missing", "termination/missing"] {
        assert!(!lints.contains(&lint), "{lints:?}");
    }
}

#[test]
fn every_profile_runs_alone_and_together() {
    let practice = folder(&[("consent.md", CONSENT)]);
    let names = consentlint::lint::profile::names();
    assert!(names.len() > 15);
    for name in &names {
        json(practice.path(), &["--profile", name]);
    }
    let (_, report) = json(practice.path(), &["--profile", &names.join(",")]);
    assert_eq!(
        report["practice"]["country"], "AU",
        "the first jurisdiction that was named"
    );
}

#[test]
fn a_profile_may_be_typed_in_capitals() {
    let practice = common::folder(&[("consent.md", common::complete())]);
    let (_, report) = common::json(practice.path(), &["--profile", "ACA,us-TX"]);
    let known = serde_json::json!(["aca", "us-tx"]);
    assert_eq!(report["practice"]["profiles"], known);
}
