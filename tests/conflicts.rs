//! Contradictions, as a user sees them: two places that cannot both hold, and places that only seem to.

mod common;

use common::{array, check, fixture, folder, json, lints, string};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Pairs {
    case: Vec<Pair>,
}

#[derive(Deserialize)]
struct Pair {
    #[serde(default)]
    id: String,
    #[serde(default)]
    why: String,
    a: String,
    b: String,
}

fn pairs(text: &str) -> Vec<Pair> {
    toml::from_str::<Pairs>(text)
        .expect("the cases are TOML")
        .case
}

fn consent(text: &str) -> String {
    format!(
        "# Informed Consent\n\nI, the client, consent to counseling. We agree on what follows before therapy begins.\n\n{text}\n\nSignature: ________ Date: ________\n"
    )
}

fn policies(text: &str) -> String {
    format!("# Practice Policies\n\nThese are our policies for clients in therapy.\n\n{text}\n")
}

/// The conflicts in a practice of a consent and a policy.
fn conflicts(a: &str, b: &str) -> Vec<Value> {
    let practice = folder(&[("consent.md", consent(a)), ("policies.md", policies(b))]);
    of(&json(practice.path(), &["--fail-on", "never"]).1)
}

fn of(report: &Value) -> Vec<Value> {
    let findings = array(&report["findings"]).iter();
    let conflict = |finding: &&Value| string(&finding["lint"]).contains("/cx-");
    findings.filter(conflict).cloned().collect()
}

/// The paths and lines of all places of a finding.
fn places(finding: &Value) -> Vec<(&str, u64)> {
    let place = |of: &'_ Value| of["start"]["line"].as_u64().expect("a line");
    let first = (string(&finding["path"]), place(finding));
    let others = array(&finding["related"]).iter();
    let others = others.map(|other| (string(&other["path"]), place(other)));
    std::iter::once(first).chain(others).collect()
}

#[test]
fn places_that_cannot_both_hold_are_one_finding_with_both_places() {
    for pair in pairs(include_str!("data/conflicts.toml")) {
        let found = conflicts(&pair.a, &pair.b);
        let what = format!("{}: {} / {}: {found:#?}", pair.id, pair.a, pair.b);
        assert_eq!(found.len(), 1, "{what}");
        let lint = string(&found[0]["lint"]);
        assert!(lint.ends_with(&format!("/{}", pair.id)), "{what}");
        let mut paths: Vec<&str> = places(&found[0])
            .into_iter()
            .map(|(path, _)| path)
            .collect();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths, ["consent.md", "policies.md"], "{what}");
    }
}

#[test]
fn places_that_only_seem_to_contradict_each_other_raise_nothing() {
    let pairs = pairs(include_str!("data/near-conflicts.toml"));
    assert!(pairs.len() >= 60);
    for pair in pairs {
        let found = conflicts(&pair.a, &pair.b);
        let what = format!("{}: {} / {}: {found:#?}", pair.why, pair.a, pair.b);
        assert!(found.is_empty(), "{what}");
        let turned = conflicts(&pair.b, &pair.a);
        assert!(turned.is_empty(), "turned: {what}");
    }
}

#[test]
fn contradictions_that_read_the_same_keep_the_places_of_each() {
    let covers = |title: &str, name: &str| {
        format!(
            "# {title}\n\nWe agree on this before therapy.\n\nWhile I am on holiday, Dr. {name} covers my practice.\n"
        )
    };
    let packets = "[packets]\none = [\"a.md\", \"b.md\"]\ntwo = [\"c.md\", \"d.md\"]\n";
    let practice = folder(&[
        ("a.md", covers("Informed consent", "Helen Marsh")),
        ("b.md", covers("Practice policies", "Peter Lund")),
        ("c.md", covers("Informed consent", "Amy Chen")),
        ("d.md", covers("Practice policies", "Ida Olsen")),
        ("consentlint.toml", packets.to_string()),
    ]);
    let found = of(&json(practice.path(), &[]).1);
    let paths = |finding: &Value| -> Vec<String> {
        let places = places(finding).into_iter();
        places.map(|(path, _)| path.to_string()).collect()
    };
    let paths: Vec<Vec<String>> = found.iter().map(paths).collect();
    assert_eq!(paths, [["a.md", "b.md"], ["c.md", "d.md"]]);
}

/// A fact that the complete practice states in several places: what stands there, and what else could.
struct Double {
    lint: &'static str,
    places: &'static [(&'static str, &'static str)],
    /// What is changed in each place, and into what.
    changes: &'static [(&'static str, &'static [&'static str])],
}

const CONSENT: &str = "intake/informed-consent.md";
const COMMUNICATION: &str = "policies/communication.md";
const FEES: &str = "policies/fees.md";
const PRIVACY: &str = "policies/privacy.md";
const SOCIAL: &str = "policies/social-media.md";

const DOUBLES: [Double; 14] = [
    Double {
        lint: "fees-and-payment/cx-fee",
        places: &[
            (CONSENT, "A 50-minute session is $150"),
            (FEES, "Individual session | 50 minutes | $150"),
        ],
        changes: &[("$150", &["$155", "$300", "$15", "$150.50"])],
    },
    Double {
        lint: "cancellation/cx-cancel",
        places: &[
            (CONSENT, "give us 24 hours' notice"),
            (FEES, "at least 24 hours before the start"),
        ],
        changes: &[("24 hours", &["48 hours", "12 hours", "24 days", "72 hours"])],
    },
    Double {
        lint: "cancellation/cx-cancel",
        places: &[
            (CONSENT, "with less, the charge is $75"),
            (FEES, "the charge is $75. Insurance"),
        ],
        changes: &[("$75", &["$80", "$150", "$7.50"])],
    },
    Double {
        lint: "fees-and-payment/cx-fee",
        places: &[
            (CONSENT, "only after 60 days' written notice"),
            (FEES, "New prices start 60 days after"),
        ],
        changes: &[("60 days", &["30 days", "90 days", "60 weeks"])],
    },
    Double {
        lint: "records-documentation/cx-retention",
        places: &[
            (CONSENT, "store your file for seven years"),
            (PRIVACY, "for the remainder of the seven years"),
        ],
        changes: &[(
            "seven years",
            &["six years", "ten (10) years", "seven months"],
        )],
    },
    Double {
        lint: "contact-hours/cx-hours",
        places: &[
            (
                CONSENT,
                "Phones and the portal are staffed Monday through Thursday, 9:00 a.m. to 5:00 p.m.",
            ),
            (
                COMMUNICATION,
                "Monday through Thursday, 9:00 a.m. to 5:00 p.m. Pacific time | within one business day |\n| Portal",
            ),
        ],
        changes: &[
            ("9:00 a.m.", &["10:00 a.m.", "8:30 a.m."]),
            ("5:00 p.m.", &["4:00 p.m.", "6:30 p.m."]),
            (
                "Monday through Thursday",
                &["Monday through Friday", "Tuesday through Thursday"],
            ),
        ],
    },
    Double {
        lint: "contact-hours/cx-reply",
        places: &[
            (CONSENT, "we answer within one business day"),
            (
                COMMUNICATION,
                "Portal messages | Monday through Thursday, 9:00 a.m. to 5:00 p.m. Pacific time | within one business day",
            ),
        ],
        changes: &[(
            "one business day",
            &["three business days", "one week", "four hours"],
        )],
    },
    Double {
        lint: "contact-hours/cx-reply",
        places: &[
            (CONSENT, "e-mail takes up to two business days"),
            (
                COMMUNICATION,
                "on those four days | within two business days",
            ),
        ],
        changes: &[(
            "two business days",
            &["five business days", "two weeks", "one business day"],
        )],
    },
    Double {
        lint: "gifts/cx-gifts",
        places: &[
            (CONSENT, "for the waiting room worth up to $20"),
            (FEES, "food to share worth up to $20"),
        ],
        changes: &[("$20", &["$25", "$2", "$200"])],
    },
    Double {
        lint: "absence-cover/cx-cover",
        places: &[
            (CONSENT, "planned time off three weeks ahead"),
            (COMMUNICATION, "announced three weeks in advance"),
        ],
        changes: &[("three weeks", &["two weeks", "six weeks", "three days"])],
    },
    Double {
        lint: "absence-cover/cx-cover",
        places: &[
            (CONSENT, "Dr. Lena Osei, (541) 555-0163, takes"),
            (COMMUNICATION, "Dr. Lena Osei, (541) 555-0163, covers"),
        ],
        changes: &[("Lena Osei", &["Priya Raman", "Jon Hale"])],
    },
    Double {
        lint: "consultation-supervision/cx-supervisor",
        places: &[
            (CONSENT, "her supervisor is Ines Caldwell"),
            (PRIVACY, "supervised by Ines Caldwell"),
        ],
        changes: &[("Ines Caldwell", &["Priya Raman", "Jon Hale"])],
    },
    Double {
        lint: "online-searches/cx-search",
        places: &[(
            PRIVACY,
            "We do not search for clients on the internet. The one exception is an emergency in which we fear for your life and cannot reach you; we would tell you afterwards and note it in your file.",
        )],
        changes: &[(
            "We do not search for clients on the internet. The one exception is an emergency in which we fear for your life and cannot reach you; we would tell you afterwards and note it in your file.",
            &["We may search for clients on the internet before a first session."],
        )],
    },
    Double {
        lint: "social-media/cx-friend",
        places: &[(CONSENT, "We do not accept friend requests from clients.")],
        changes: &[("do not accept", &["accept", "are happy to accept"])],
    },
];

/// The complete practice with one stretch of one document changed.
fn changed(path: &str, from: &str, to: &str) -> tempfile::TempDir {
    let practice = folder::<&str>(&[]);
    for name in [CONSENT, COMMUNICATION, FEES, PRIVACY, SOCIAL] {
        let text = std::fs::read_to_string(fixture("complete-practice").join(name))
            .expect("the fixture is there");
        let text = match name == path {
            true => {
                assert_eq!(text.matches(from).count(), 1, "{path} has `{from}` once");
                text.replace(from, to)
            }
            false => text,
        };
        common::put(practice.path(), name, text);
    }
    practice
}

#[test]
fn one_changed_value_of_the_complete_practice_is_one_conflict() {
    let (mut seeded, mut missed) = (0, Vec::new());
    for double in &DOUBLES {
        for (path, stretch) in double.places {
            for (from, others) in double.changes {
                for other in *others {
                    let to = stretch.replacen(from, other, 1);
                    assert_ne!(*stretch, to, "`{from}` is in `{stretch}`");
                    let practice = changed(path, stretch, &to);
                    let report = json(
                        practice.path(),
                        &["--profile", "general", "--fail-on", "never"],
                    )
                    .1;
                    let found = of(&report);
                    seeded += 1;
                    let one = found.len() == 1 && found[0]["lint"] == double.lint;
                    let two = one && {
                        let places = places(&found[0]);
                        places.iter().any(|(at, _)| at == path)
                            && places.iter().any(|(at, _)| at != path)
                    };
                    if !two {
                        missed.push(format!(
                            "{path}: {to}: {:?}",
                            found.iter().map(|f| &f["message"]).collect::<Vec<_>>()
                        ));
                    }
                }
            }
        }
    }
    assert!(seeded >= 70, "{seeded} conflicts were seeded");
    assert!(
        missed.len() * 20 <= seeded,
        "{} of {seeded} seeded conflicts are not one finding with both places: {missed:#?}",
        missed.len()
    );
}

#[test]
fn a_value_that_stands_once_may_change() {
    let once = [
        (
            FEES,
            "First appointment | 75 minutes | $190",
            "First appointment | 75 minutes | $220",
        ),
        (
            FEES,
            "Couple session | 75 minutes | $210",
            "Couple session | 75 minutes | $240",
        ),
        (FEES, "a reduced price of $90", "a reduced price of $45"),
        (FEES, "the rate is $200 an hour", "the rate is $350 an hour"),
        (
            FEES,
            "We call you after 14 days, and we talk",
            "We call you after 21 days, and we talk",
        ),
        (
            FEES,
            "returned to you within ten days",
            "returned to you within thirty days",
        ),
        (
            COMMUNICATION,
            "For up to ten minutes, free of charge",
            "For up to fifteen minutes, free of charge",
        ),
        (
            COMMUNICATION,
            "reminder 48 hours before an appointment",
            "reminder 72 hours before an appointment",
        ),
        (
            COMMUNICATION,
            "freezes for more than five minutes",
            "freezes for more than ten minutes",
        ),
        (
            PRIVACY,
            "We consult one another every two weeks",
            "We consult one another every month",
        ),
        (
            CONSENT,
            "when three appointments in a row are missed",
            "when four appointments in a row are missed",
        ),
        (
            CONSENT,
            "Letters and reports cost $40",
            "Letters and reports cost $60",
        ),
    ];
    let whole = json(&fixture("complete-practice"), &["--fail-on", "never"]).1;
    assert!(of(&whole).is_empty(), "{:#?}", of(&whole));
    for (path, from, to) in once {
        let practice = changed(path, from, to);
        let report = json(
            practice.path(),
            &["--profile", "general", "--fail-on", "never"],
        )
        .1;
        assert!(of(&report).is_empty(), "{to}: {:#?}", of(&report));
    }
}

#[test]
fn a_conflict_quotes_both_places_and_says_why() {
    let [a, b] = [
        "Please give 24 hours' notice if you need to cancel a session.",
        "Appointments cancelled with less than 48 hours' notice are charged in full.",
    ];
    let practice = folder(&[("consent.md", consent(a)), ("policies.md", policies(b))]);
    let open = json(practice.path(), &["--fail-on", "never", "--no-redact"]).1;
    let found = of(&open);
    assert_eq!(
        found[0]["message"],
        "Two places differ on the notice for cancelling: 24 hours here, 48 hours in policies.md (line 5). A client who goes by one of them is charged by the other."
    );
    assert_eq!(found[0]["quote"], a);
    assert_eq!(found[0]["related"][0]["quote"], b);
    assert_eq!(found[0]["severity"], "warning");
    let closed = of(&json(practice.path(), &["--fail-on", "never"]).1);
    assert_eq!(closed[0]["quote"], Value::Null);
    assert_eq!(closed[0]["related"][0]["quote"], Value::Null);
}

#[test]
fn a_message_names_a_few_values_and_the_finding_holds_all_places() {
    let many: Vec<String> = (1..=30)
        .map(|hours| format!("I reply to texts within {} hours.", 24 * hours))
        .collect();
    let found = conflicts(&many.join("\n\n"), "I see you here.");
    let [found] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(places(found).len(), 30);
    let message = string(&found["message"]);
    assert!(
        message.contains("192 hours in line 19, and 22 more. A client"),
        "{message}"
    );
}

#[test]
fn a_difference_of_wording_is_advice_at_most() {
    let found = conflicts(
        "I return phone calls within 24 hours.",
        "Voicemails are returned within one business day.",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["severity"], "advice");
    assert!(
        string(&found[0]["message"]).starts_with("Two places put the time within which you reply in different words: 24 hours here, 1 business day in policies.md"),
        "{found:#?}"
    );
}

#[test]
fn staff_rules_and_web_pages_have_a_milder_kind() {
    let never = consent("I do not use text messages with clients.");
    let staff = "# Staff Handbook\n\nAll staff must follow these rules. Employees sign below.\n\n## Texting\n\nStaff may text clients about appointments.\n";
    let practice = folder(&[("consent.md", never.as_str()), ("staff-handbook.md", staff)]);
    let found = of(&json(practice.path(), &["--fail-on", "never"]).1);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0]["lint"], "texting/cx-text-outside");
    assert_eq!(found[0]["severity"], "advice");
    let explained = common::run(practice.path(), &["explain", "texting/cx-text-outside"]);
    assert_eq!(explained.code, 0, "{}", explained.err);
}

#[test]
fn what_staff_do_with_one_message_is_no_rule_on_all() {
    let fine = consent("You may text me to change an appointment.");
    let staff = |rule: &str| {
        let text = format!(
            "# Staff Handbook\n\nThis code binds all employees of the agency.\n\n## Phones\n\n{rule}\n"
        );
        let practice = folder(&[("consent.md", fine.as_str()), ("staff-handbook.md", &text)]);
        of(&json(practice.path(), &["--fail-on", "never"]).1).len()
    };
    assert_eq!(staff("You must not text clients."), 1);
    assert_eq!(
        staff("If a resident texts that they feel unsafe, you do not text back; ring them."),
        0
    );
}

#[test]
fn consents_that_no_client_gets_together_are_not_compared() {
    let adult = consent("For adults. Please give 24 hours' notice to cancel a session.");
    let minor = consent("For minors. Please give 48 hours' notice to cancel a session.");
    let practice = folder(&[("adult-consent.md", &adult), ("minor-consent.md", &minor)]);
    assert!(of(&json(practice.path(), &["--fail-on", "never"]).1).is_empty());
}

#[test]
fn the_rows_count_conflicts_and_such_a_clause_is_not_settled() {
    let practice = folder(&[
        ("consent.md", common::complete()),
        (
            "policies.md",
            policies("We do not accept gifts worth more than $500."),
        ),
    ]);
    let (_, report) = json(practice.path(), &["--fail-on", "never"]);
    assert_eq!(
        lints(&report).iter().filter(|l| l.contains("/cx-")).count(),
        1,
        "{:#?}",
        of(&report)
    );
    assert_eq!(common::row(&report, "all", "gifts")["conflicts"], 1);
    let human = check(practice.path(), &["--fail-on", "never"]).out;
    assert!(human.contains("4 of 5 clauses are settled"), "{human}");
}

#[test]
fn either_place_can_carry_the_decision() {
    for path in ["consent.md", "policies.md"] {
        let practice = folder(&[
            (
                "consent.md",
                consent("Please give 24 hours' notice to cancel a session."),
            ),
            (
                "policies.md",
                policies("Please give 48 hours' notice to cancel a session."),
            ),
            (
                "consentlint.toml",
                format!(
                    "[[allow]]\nlint = \"cancellation/cx-cancel\"\npath = \"{path}\"\nreason = \"The new policy starts in March.\"\nby = \"Ines\"\nuntil = 2027-03-01\n"
                ),
            ),
        ]);
        let found = of(&json(practice.path(), &["--fail-on", "never"]).1);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0]["suppressed"]["by"], "Ines", "{path}");
    }
}

#[test]
fn a_copy_of_a_document_contradicts_nothing_and_a_changed_copy_once() {
    let text = policies(
        "Please give 24 hours' notice to cancel a session. The fee is $150 per session. I return calls within one business day.",
    );
    let other = text.replace("24 hours", "36 hours");
    let copy = folder(&[("a.md", &text), ("b.md", &text)]);
    assert!(of(&json(copy.path(), &["--fail-on", "never"]).1).is_empty());
    let changed = folder(&[("a.md", &text), ("b.md", &other)]);
    let found = of(&json(changed.path(), &["--fail-on", "never"]).1);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0]["lint"], "cancellation/cx-cancel");
}

#[test]
fn among_many_packets_the_one_that_contradicts_itself_is_found() {
    let policy = |hours: u32| {
        policies(&format!(
            "Please give {hours} hours' notice to cancel a session."
        ))
    };
    let mut files = vec![];
    let mut packets = String::from("[packets]\n");
    for nth in 0..120 {
        let other = if nth == 115 { 48 } else { 24 };
        files.push((format!("a/p{nth:03}.md"), policy(24)));
        files.push((format!("b/p{nth:03}.md"), policy(other)));
        packets += &format!("p{nth:03} = [\"a/p{nth:03}.md\", \"b/p{nth:03}.md\"]\n");
    }
    files.push(("consentlint.toml".into(), packets));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (&path[..], &text[..]))
        .collect();
    let practice = folder(&files);
    let found = of(&json(practice.path(), &["--fail-on", "never"]).1);
    let [found] = &found[..] else {
        panic!("{found:#?}")
    };
    let paths: Vec<&str> = places(found).into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["a/p115.md", "b/p115.md"]);
}

/// A price list of which every price stands under a heading of its own.
#[test]
fn every_place_of_a_contradiction_is_told_however_many_there_are() {
    let prices =
        (0..4_000).map(|nth| format!("## Part {nth}\n\nThe fee for a session is ${}.", 100 + nth));
    let text = consent(&prices.collect::<Vec<_>>().join("\n\n"));
    let practice = folder(&[("consent.md", text)]);
    let found = of(&json(practice.path(), &["--fail-on", "never"]).1);
    let [found] = &found[..] else {
        panic!("{} findings", found.len())
    };
    assert_eq!(places(found).len(), 4_000);
}

#[test]
fn a_number_that_also_names_an_age_is_read() {
    let practice = folder(&[(
        "consent.md",
        consent("Your records are kept for eighteen years after our last session."),
    )]);
    let facts = common::run(practice.path(), &["facts"]);
    assert_eq!(facts.code, 0, "{}", facts.err);
    assert!(facts.out.contains("18 years"), "{}", facts.out);
    assert!(!facts.out.contains("minor"), "{}", facts.out);
}

#[test]
fn nothing_of_a_form_that_a_client_filled_in_is_compared() {
    let filled =
        std::fs::read_to_string(fixture("messy").join("filled-in.md")).expect("it is there");
    let form = format!("{filled}\nPlease give 24 hours' notice to cancel a session.\n");
    let practice = folder(&[
        ("intake.md", form),
        (
            "policies.md",
            policies("Please give 48 hours' notice to cancel a session."),
        ),
    ]);
    let report = json(practice.path(), &["--fail-on", "never"]).1;
    assert!(lints(&report).contains(&"document/filled-in"));
    assert!(of(&report).is_empty(), "{:#?}", of(&report));
}

#[test]
fn what_one_person_of_a_group_practice_charges_contradicts_nothing_another_one_does() {
    let fees = |second: &str| {
        consent(&format!(
            "## Fees\n\nDr. Lee charges $150 a session.\n\n## More on fees\n\n{second} charges $170 a session."
        ))
    };
    for (second, contradict) in [("Dr. Moss", 0), ("Dr. Lee", 1)] {
        let practice = folder(&[("consent.md", fees(second))]);
        let found = of(&json(practice.path(), &["--fail-on", "never"]).1);
        assert_eq!(found.len(), contradict, "{second}: {found:#?}");
    }
}

#[test]
fn two_bare_values_of_one_section_contradict_each_other_unless_something_tells_them_apart() {
    for (text, contradict) in [
        ("A session costs $150.\n\nA session costs $170.", 1),
        ("I charge £60 per session. My fee is £75.", 1),
        (
            "We accept gifts of up to $15.\n\nWe accept gifts worth up to $25.",
            1,
        ),
        (
            "We accept gifts of up to $15.\n\nAt New Year we accept gifts of up to $25.",
            0,
        ),
        (
            "Missed sessions are charged in full. You pay half the fee for a missed session.",
            1,
        ),
        (
            "A session costs $150.\n\nFor veterans a session costs $120.",
            0,
        ),
        (
            "We see adults. A session costs $150.\n\nWe see students. A session costs $120.",
            0,
        ),
        (
            "Adult therapy\n\nA session costs $150.\n\nYouth therapy\n\nA session costs $170.",
            0,
        ),
        ("- A session costs $150.\n- A session costs $170.", 0),
        (
            "Missed sessions are charged in full. If you are ill, you pay half the fee for a missed session.",
            0,
        ),
    ] {
        let text = consent(&format!("## Fees\n\n{text}"));
        let practice = folder(&[("consent.md", text.clone())]);
        let found = of(&json(practice.path(), &["--fail-on", "never"]).1);
        assert_eq!(found.len(), contradict, "{text}: {found:#?}");
    }
}

#[test]
fn a_lettered_heading_names_no_person() {
    for (first, second, contradict) in [
        ("F. When to reach us", "K. Time away", 1),
        ("C. Hours", "D. Reception", 1),
        ("D. Fees", "L. Reaching us", 1),
        ("C. Okafor", "D. Lindqvist", 0),
    ] {
        let text = consent(&format!(
            "**{first}**\n\nPhone (613) 555-0188, Monday to Friday 9:00 to 17:00.\n\n**{second}**\n\nThe office is staffed Monday to Thursday, 8:30 to 16:30."
        ));
        let practice = folder(&[("consent.md", text.clone())]);
        let found = of(&json(practice.path(), &["--fail-on", "never"]).1);
        assert_eq!(found.len(), contradict, "{text}: {found:#?}");
    }
}
