//! What a person reads of each fixture, as snapshots; and what each odd file of `fixtures/messy` must give.
//!
//! After a change that is meant, look at what changed and take it over:
//!
//! ```sh
//! INSTA_UPDATE=always cargo test --test fixtures && git diff tests/snapshots
//! ```

mod common;

use common::{
    array, check, fixture, fixtures, folder, json, lints, row, run, string, unread, verdict,
    without,
};
use serde_json::Value;

#[test]
fn the_page_of_every_fixture() {
    for name in fixtures().iter().filter(|name| *name != "messy") {
        let run = check(
            &fixture(name),
            &["--no-redact", "--show", "advice", "--color", "never"],
        );
        assert_eq!(run.err, "", "{name}");
        let page = format!("exit code {}\n\n{}", run.code, run.out);
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name.as_str(), page);
        });
    }
}

/// What a file of `fixtures/messy` gives, read as a practice of its own.
enum Gives {
    /// These verdicts of its document.
    Verdicts(&'static [(&'static str, &'static str)]),
    /// It is not evaluated, for this reason.
    Not(&'static str),
}
use Gives::{Not, Verdicts};

const GIFTS: Gives = Verdicts(&[("gifts", "met")]);

/// Every file, in the order of the folder.
const MESSY: &[(&str, Gives)] = &[
    ("NOTES.MARKDOWN", Verdicts(&[])),
    ("blank-lines.md", Not("empty")),
    (
        "bom-front-matter.md",
        Verdicts(&[
            ("gifts", "missing"),
            ("texting", "present"),
            ("termination", "present"),
        ]),
    ),
    ("comment-then-text.md", GIFTS),
    (
        "crlf.md",
        Verdicts(&[
            ("gifts", "met"),
            ("texting", "met"),
            ("termination", "incomplete"),
        ]),
    ),
    (
        "dashes-mid-document.md",
        Verdicts(&[("gifts", "present"), ("texting", "present")]),
    ),
    ("deep-nesting.md", Not("too-deep")),
    ("einwilligung.md", Not("not-english")),
    ("empty.md", Not("empty")),
    ("filled-in.md", Verdicts(&[])),
    ("front-matter.md", GIFTS),
    (
        "hidden-only.md",
        Verdicts(&[
            ("contact-hours", "missing"),
            ("texting", "missing"),
            ("social-media", "missing"),
            ("gifts", "missing"),
            ("termination", "missing"),
        ]),
    ),
    (
        "html-word.md",
        Verdicts(&[
            ("gifts", "present"),
            ("texting", "present"),
            ("termination", "present"),
        ]),
    ),
    ("latin-1.md", Not("not-utf8")),
    (
        "lone-cr.md",
        Verdicts(&[
            ("gifts", "met"),
            ("texting", "met"),
            ("termination", "incomplete"),
        ]),
    ),
    (
        "mixed-line-ends.md",
        Verdicts(&[
            ("gifts", "met"),
            ("texting", "met"),
            ("termination", "incomplete"),
        ]),
    ),
    ("nfd-and-ligatures.md", Verdicts(&[("gifts", "present")])),
    ("no-final-newline.md", GIFTS),
    ("not-markdown.txt", Not("not-markdown")),
    ("nul-byte.md", Not("binary")),
    ("one-long-line.md", Not("too-large")),
    ("only-images-no-heading.md", Not("only-images")),
    ("only-images.md", Not("only-images")),
    ("placeholders.md", Verdicts(&[])),
    ("right-to-left.md", Verdicts(&[("gifts", "present")])),
    ("spaces and (brackets) é.md", Verdicts(&[])),
    ("title-only.md", Verdicts(&[("gifts", "missing")])),
    ("toml-front-matter.md", Verdicts(&[("texting", "present")])),
    (
        "unclosed-comment.md",
        Verdicts(&[
            ("gifts", "missing"),
            ("texting", "missing"),
            ("termination", "incomplete"),
        ]),
    ),
    ("utf-16.md", Not("not-utf8")),
    (
        "zero-width.md",
        Verdicts(&[("gifts", "present"), ("texting", "present")]),
    ),
];

/// A file of the folder, checked alone.
fn messy(name: &str) -> (i32, Value) {
    json(&fixture("messy"), &["--no-redact", "--", name])
}

#[test]
fn every_messy_file_is_in_the_table() {
    let mut names: Vec<String> = std::fs::read_dir(fixture("messy"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    let table: Vec<&str> = MESSY.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, table);
}

#[test]
fn every_messy_file_gives_what_it_must() {
    // A clause whose lint file is not there yet is not asked about.
    let known: Vec<&str> = common::catalog()
        .clauses
        .iter()
        .map(|c| c.id.as_str())
        .collect();
    let mut wrong = Vec::new();
    for (name, gives) in MESSY {
        let (code, report) = messy(name);
        match gives {
            Not(reason) => {
                let found = unread(&report);
                if (code, found.as_slice()) != (3, &[(*name, *reason)]) {
                    wrong.push(format!("{name}: code {code}, {found:?}"));
                }
            }
            Verdicts(verdicts) => {
                assert_eq!(unread(&report), [], "{name}");
                assert_eq!(report["documents"][0]["path"], *name);
                for (clause, expected) in
                    verdicts.iter().filter(|(clause, _)| known.contains(clause))
                {
                    let is = verdict(&report, name, clause);
                    let present = ["met", "incomplete"].contains(&is);
                    if is != *expected && !(*expected == "present" && present) {
                        wrong.push(format!(
                            "{name}: {clause} is {is}, not {expected}: {}",
                            row(&report, name, clause)["facets"]
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_hidden_is_no_clause_and_no_red_flag() {
    let (_, report) = messy("hidden-only.md");
    assert!(
        lints(&report).iter().all(|lint| !lint.contains("/rf-")),
        "{:?}",
        lints(&report)
    );
    let (_, report) = messy("unclosed-comment.md");
    assert!(
        lints(&report).contains(&"document/unclosed-comment"),
        "{:?}",
        lints(&report)
    );
    let (_, report) = messy("comment-then-text.md");
    assert!(
        !lints(&report).contains(&"contact-hours/rf-always-available"),
        "{:?}",
        lints(&report)
    );
}

#[test]
fn a_filled_in_form_is_named_and_never_quoted() {
    let (code, report) = messy("filled-in.md");
    assert_eq!(code, 1);
    assert!(
        lints(&report).contains(&"document/filled-in"),
        "{:?}",
        lints(&report)
    );
    assert!(
        array(&report["findings"])
            .iter()
            .all(|finding| finding["quote"].is_null())
    );
}

#[test]
fn line_ends_change_no_line() {
    let places = |name: &str| -> Vec<(String, Value, Value)> {
        let (_, report) = messy(name);
        let findings = array(&report["findings"]).iter();
        findings
            .map(|f| {
                (
                    string(&f["lint"]).into(),
                    f["start"]["line"].clone(),
                    f["start"]["column"].clone(),
                )
            })
            .collect()
    };
    assert_eq!(places("crlf.md"), places("lone-cr.md"));
    assert_eq!(places("crlf.md"), places("mixed-line-ends.md"));
}

#[test]
fn the_practice_s_blanks_are_found_and_the_client_s_are_not() {
    let (_, report) = messy("placeholders.md");
    let mut lines: Vec<(u64, &str)> = array(&report["findings"])
        .iter()
        .filter(|f| f["lint"] == "document/blank" || string(&f["lint"]).ends_with("/unfilled"))
        .map(|f| (f["start"]["line"].as_u64().unwrap(), string(&f["lint"])))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    let numbers: std::collections::BTreeSet<u64> = lines.iter().map(|(line, _)| *line).collect();
    assert_eq!(numbers, [3, 5, 7].into(), "{lines:?}");
}

#[test]
fn papers_beside_markdown() {
    let (code, report) = json(&fixture("messy/word-beside"), &[]);
    assert_eq!(code, 3);
    assert_eq!(
        unread(&report),
        [
            ("consent.docx", "not-markdown"),
            ("hipaa.pdf", "not-markdown")
        ]
    );
    assert_eq!(verdict(&report, "policies.md", "gifts"), "met");
}

#[test]
fn two_answers_are_read_as_two_documents_of_one_packet() {
    let (_, report) = json(&fixture("messy/two-answers"), &[]);
    assert_eq!(array(&report["packets"]).len(), 1);
    assert_eq!(
        report["packets"][0]["documents"],
        serde_json::json!(["consent.md", "policies.md"])
    );
    assert!(["met", "incomplete"].contains(&verdict(&report, "all", "gifts")));
    let mut conflicts = lints(&report);
    conflicts.retain(|lint| lint.contains("/cx-"));
    conflicts.sort_unstable();
    assert_eq!(
        conflicts,
        [
            "cancellation/cx-cancel",
            "contact-hours/cx-hours",
            "contact-hours/cx-reply",
            "gifts/cx-gifts",
            "records-documentation/cx-retention",
            "termination/cx-termination",
            "texting/cx-text",
        ]
    );
}

/// The verdict on a clause, and its reason, of a text under the title of a code for staff or of rules for clients.
fn under(title: &str, text: &str, clause: &str) -> (String, Option<String>) {
    let head = match title {
        "staff-code.md" => {
            "# Staff Code of Conduct\n\nThis code binds all employees and volunteers of the agency."
        }
        _ => "# Welcome to our group\n\nThese are the rules for all clients of the practice.",
    };
    let folder = folder(&[(title, format!("{head}\n\n{text}\n"))]);
    let (_, report) = json(folder.path(), &["--profile", "full"]);
    let clauses = array(&report["documents"][0]["clauses"]);
    let row = clauses.iter().find(|c| c["clause"] == clause);
    let row = row.expect("a row");
    let why = row["why"].as_str().map(String::from);
    (string(&row["verdict"]).to_string(), why)
}

#[test]
fn why_reads_a_file_as_check_does() {
    let files = [
        ("rules.md", "You do not accept gifts from clients.\n"),
        ("own/parrots.toml", OWN_LINT),
    ];
    let practice = folder(&files);
    let why = |clause| {
        let run = run(practice.path(), &["why", "rules.md", clause]);
        assert_eq!(run.err, "");
        run.out
    };
    assert!(!why("gifts").contains("works for the practice"));
    let config = "lints = \"own\"\n\n[kinds]\n\"rules.md\" = \"staff\"\n";
    std::fs::write(practice.path().join("consentlint.toml"), config).unwrap();
    let told = why("gifts");
    assert!(
        told.contains("speaks to those who work for the practice"),
        "{told}"
    );
    assert!(told.contains("kind: staff (config)\ngifts: met"), "{told}");
    assert!(why("parrots").contains("parrots: missing"));

    std::fs::write(practice.path().join("README.md"), "We take no gifts.\n").unwrap();
    let (_, report) = json(practice.path(), &["--profile", "full"]);
    let readme = array(&report["documents"])
        .iter()
        .find(|d| d["path"] == "README.md");
    let verdict = array(&readme.expect("it is read")["clauses"]);
    let verdict = verdict.iter().find(|row| row["clause"] == "gifts").unwrap();
    let of_readme = run(practice.path(), &["why", "README.md", "gifts"]).out;
    let line = format!(
        "kind: other (name)\ngifts: {} ({})",
        string(&verdict["verdict"]),
        string(&verdict["why"])
    );
    assert!(of_readme.contains(&line), "{of_readme}");
}

#[test]
fn the_commands_proposed_next_find_the_lint_files_of_the_practice() {
    let practice = folder(&[
        ("p/rules.md", "We accept no gifts.\n"),
        ("p/our lints/parrots.toml", OWN_LINT),
    ]);
    let (above, inside) = (practice.path(), practice.path().join("p"));
    let next = |at: &std::path::Path, arguments: &[&str]| {
        let check = [&["check", "--select", "parrots"], arguments].concat();
        let page = run(at, &check).out;
        let step = page.split("  consentlint explain parrots").nth(1);
        let step = step.unwrap_or_else(|| panic!("{page}"));
        step.lines().next().unwrap_or_default().to_string()
    };
    let explains = |at: &std::path::Path, lints: &[&str]| {
        let run = run(at, &[&["explain", "parrots"], lints].concat());
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out.starts_with("Parrots (parrots)"), "{}", run.out);
    };
    assert_eq!(
        next(&inside, &[".", "--lints", "our lints"]),
        " --lints \"our lints\""
    );
    explains(&inside, &["--lints", "our lints"]);
    assert_eq!(
        next(above, &["p", "--lints", "p/our lints"]),
        " --lints \"p/our lints\""
    );
    explains(above, &["--lints", "p/our lints"]);
    let sheet = run(above, &["checklist", "p", "--lints", "p/our lints"]).out;
    let wording = "consentlint draft texting --lints \"p/our lints\"";
    assert!(sheet.contains(wording), "{sheet}");

    std::fs::write(inside.join("consentlint.toml"), "lints = \"our lints\"\n").unwrap();
    assert_eq!(next(&inside, &["."]), "");
    explains(&inside, &[]);
    let listed = run(&inside, &["lints"]).out;
    assert!(listed.contains("parrots/missing"), "{listed}");
    assert_eq!(next(above, &["p"]), " --lints \"p/our lints\"");
}

/// A lint file of a practice's own.
const OWN_LINT: &str = r#"
schema = 1
title = "Parrots"
question = "Is there a parrot?"
why = "Clients may be afraid."
asked-of = ["packet"]
topic = ["parrot|parrots"]
mention = ["parrot|parrots"]

[[facet]]
id = "stance"
asks = "Whether there is one."
level = "required"
makes-clause = true
[[facet.frame]]
stance = ["live|lives|sits"]

[examples]
met = ["My parrot lives here."]
missing = ["My dog lives here."]
"#;

#[test]
fn what_a_run_on_sentence_says_far_from_a_topic_is_of_something_else() {
    let far = "Presents and cards from families at the end of the year are a tradition in this town, and every December the \
               mayor, the school, the library, the bakery and the football club put up a large tree beside the river, for \
               which we do not accept";
    let near = "Presents and cards from families at the end of the year are a tradition which we do not accept";
    let verdict = |text: String| under("rules.md", &text, "gifts").0;
    assert_eq!(verdict(format!("{far} orders.")), "mentioned");
    assert_eq!(verdict(format!("{near} here.")), "met");
}

#[test]
fn in_a_code_for_staff_you_are_the_worker() {
    let rule = "You must be polite and respectful to others at all times.";
    let verdict = |title| under(title, rule, "client-conduct").0;
    assert_eq!(verdict("staff-code.md"), "missing");
    assert_eq!(verdict("group-policies.md"), "incomplete");
}

#[test]
fn what_staff_are_told_of_their_own_hours_and_pay_is_not_what_clients_are_told() {
    for (clause, own, of_clients) in [
        (
            "contact-hours",
            "The office is open Monday to Friday, 9 to 5.",
            Some("Clients can call the office Monday to Friday, 9 to 5."),
        ),
        (
            "fees-and-payment",
            "The fee is $120 a session, due at the end of it.",
            Some("Clients pay a fee of $120 a session, due at the end of it."),
        ),
        (
            "consent-process",
            "You may withdraw your consent at any time.",
            Some("Clients may withdraw their consent at any time."),
        ),
        (
            "client-conduct",
            "Clients who threaten staff will be asked to leave.",
            None,
        ),
    ] {
        let staff = under("staff-code.md", own, clause);
        let why = "this document speaks to those who work for the practice".to_string();
        assert_eq!(staff, ("mentioned".to_string(), Some(why)), "{own}");
        let present = |title, text| {
            let (verdict, _) = under(title, text, clause);
            assert!(
                ["met", "incomplete"].contains(&verdict.as_str()),
                "{text}: {verdict}"
            );
        };
        present("group-policies.md", own);
        if let Some(text) = of_clients {
            present("staff-code.md", text);
        }
    }
}

#[test]
fn what_an_employer_says_of_suppliers_and_colleagues_is_not_what_clients_are_told() {
    let trade = "Employees act for the company. Suppliers and competitors are treated fairly. Expenses of employees are \
                 paid with the payroll. Colleagues tell their line manager of a conflict. ";
    let gifts = "We do not accept gifts worth more than $20 from anybody.";
    let verdict = |text: &str| under("staff-code.md", text, "gifts").0;
    assert_eq!(verdict(gifts), "met");
    let (_, why) = under("staff-code.md", &format!("{trade}\n\n{gifts}"), "gifts");
    let why = why.unwrap_or_default();
    assert!(
        why.ends_with("a rule for clients has to name them"),
        "{why}"
    );
    assert_eq!(verdict(&format!("{trade}\n\n{gifts}")), "mentioned");
    let customers = gifts.replace("anybody", "customers");
    assert_eq!(verdict(&format!("{trade}\n\n{customers}")), "mentioned");
    let clients = gifts.replace("anybody", "clients");
    assert_eq!(verdict(&format!("{trade}\n\n{clients}")), "met");
}

#[test]
fn what_ends_with_a_place_to_sign_is_a_consent() {
    let kind = |end: &str| {
        let rules = "You can reach us from 9 to 5. You may end at any time. We do not accept gifts from you.";
        let text = format!("# How we work\n\n{rules}\n\n{end}\n");
        let folder = folder(&[("how-we-work.md", text)]);
        let (_, report) = json(folder.path(), &[]);
        string(&report["documents"][0]["kind"]).to_string()
    };
    assert_eq!(kind("Signed: ____________  Date: ________"), "consent");
    assert_eq!(kind("Please SIGN here: ____________"), "consent");
    assert_eq!(
        kind("Date of birth: ________  Signature: ________"),
        "consent"
    );
    assert_eq!(kind("Date of birth: ____________"), "policies");
    assert_eq!(kind("Last update: ____________"), "policies");
}

#[test]
fn the_consent_at_the_end_of_an_intake_form_counts() {
    let asked = "Full name: ________\n\nPronouns: ________\n\nHow did you hear of us? ________\n\nMedication: ________";
    let rules = "You can reach us from 9 to 5, and we do not accept gifts from you.";
    let form = |rules: &str, end: &str| {
        let text = format!("# Intake form\n\n{asked}\n\n{rules}\n\n{end}\n");
        let folder = folder(&[("intake.md", text)]);
        let (_, report) = json(folder.path(), &["--profile", "full"]);
        let document = &report["documents"][0];
        let gifts = array(&document["clauses"]).iter();
        let gifts = gifts.filter(|row| row["clause"] == "gifts");
        let gifts = gifts.map(|row| string(&row["verdict"]).to_string());
        (string(&document["kind"]).to_string(), gifts.collect())
    };
    let one = |kind: &str, verdict: &str| (kind.to_string(), vec![verdict.to_string()]);
    let signed = "Signature: ____________  Date: ________";
    assert_eq!(form(rules, signed), one("consent", "met"));
    assert_eq!(form(rules, ""), one("other", "mentioned"));
    assert_eq!(form("", signed), one("other", "missing"));
}

#[test]
fn no_practice_has_no_findings() {
    let (code, report) = json(&fixture("not-a-practice"), &["--profile", "full"]);
    assert_eq!((code, lints(&report)), (3, vec![]));
    for document in array(&report["documents"]) {
        assert!(
            ["other", "web"].contains(&string(&document["kind"])),
            "{}: {}",
            document["path"],
            document["kind"]
        );
        for row in array(&document["clauses"]) {
            assert!(
                ["mentioned", "missing", "unfilled"].contains(&string(&row["verdict"])),
                "{row}"
            );
        }
    }
}

#[test]
fn a_fixture_copied_elsewhere_says_the_same() {
    let source = fixture("practice-with-gaps");
    let files = ["intake/consent.md", "policies/communication.md"];
    let texts: Vec<(&str, String)> = files
        .iter()
        .map(|path| (*path, std::fs::read_to_string(source.join(path)).unwrap()))
        .collect();
    let copy = folder(&texts);
    let general = ["--profile", "general"];
    let there = check(copy.path(), &general).out;
    assert_eq!(there, check(&source, &general).out);
}

#[test]
fn in_the_code_of_an_association_the_members_do_the_work() {
    let code = "A member shall keep notes of each meeting. A member shall take counsel of a senior. Members shall tell the \
                truth in print.";
    let rule = "A member shall not counsel kin, employees or close friends.";
    let club = "Staff are kind to every member. Members may bring a guest.";
    let verdict = |text: &str| under("staff-code.md", text, "dual-relationships").0;
    assert_eq!(verdict(&format!("{code}\n\n{rule}")), "met");
    assert_eq!(verdict(&format!("{club}\n\n{rule}")), "missing");
}

#[test]
fn a_line_to_initial_before_a_sentence_is_no_blank_of_the_practice() {
    let verdict = |text: &str| under("policies.md", text, "chance-encounters").0;
    let rules =
        "Please initial each.\n\n___ 1. Staff who run into you at the market are quiet folk.";
    assert_eq!(verdict(rules), "mentioned");
    let open = "When we run into you at the market, ____ says hello first.";
    assert_eq!(verdict(open), "unfilled");
}

#[test]
fn a_placeholder_that_names_the_client_leaves_no_rule_blank() {
    let verdict = |text: &str| under("policies.md", text, "texting").0;
    assert_eq!(
        verdict("We text {{client_phone}} the day before."),
        verdict("We text you the day before.")
    );
    assert_eq!(
        verdict("Nudges by text ({{client_phone}})."),
        verdict("Nudges by text.")
    );
    assert_eq!(verdict("Texting: {{our_rule}}"), "unfilled");
}

#[test]
fn what_a_study_a_shelter_or_an_employer_says_to_its_own_people_settles_nothing() {
    let study = "This research asks how people sleep. The researchers invite you to the study; each participant fills in two \
                 questionnaires and gives one interview. You can leave the study at any time. We text you each morning. The \
                 interview is recorded, and you agree to that by signing.";
    let shelter = "Our dogs and cats need calm. Adopters meet an animal in its kennel. Do not hug the dogs. Text the lead if a \
                   dog bites. You may not accept gifts from adopters.";
    let employer = "Employees tell HR and their line manager of sick leave. Overtime is paid with the salary. A text message \
                    to a colleague is not enough. Employees may not accept gifts.";
    let verdict = |text: &str, clause| under("policies.md", text, clause).0;
    for (text, clause) in [
        (study, "texting"),
        (study, "termination"),
        (shelter, "physical-contact"),
        (shelter, "gifts"),
        (employer, "gifts"),
        (employer, "texting"),
    ] {
        let verdict = verdict(text, clause);
        assert!(
            ["missing", "mentioned"].contains(&verdict.as_str()),
            "{clause}: {verdict}"
        );
    }
    assert_eq!(verdict(study, "recording-and-ai"), "incomplete");
    // A red flag in a paper for those who may work here stays one.
    let practice = folder(&[(
        "staff-handbook.md",
        &format!("{employer} Staff may lend money to residents."),
    )]);
    let (_, report) = json(practice.path(), &["--profile", "full"]);
    assert!(
        lints(&report).contains(&"money-and-loans/rf-loan"),
        "{report}"
    );
    let clients = shelter.replace("from adopters", "from clients");
    assert_eq!(verdict(&clients, "gifts"), "met");
}

#[test]
fn what_the_terms_of_an_app_say_to_its_users_is_not_what_clients_are_told() {
    let terms = "# Terms of service\n\nBy making an account you accept these terms. Users keep their password to themselves. \
                 Our app is free; a subscription adds more. Your content is yours, and we may remove what users upload. \
                 Download the app again if your account is locked.\n\n";
    let rule =
        "We may end your account at any time without notice. Reply STOP to end our text messages.";
    let verdict = |text: &str, clause| under("page.md", text, clause).0;
    assert_eq!(verdict(&format!("{terms}{rule}"), "texting"), "mentioned");
    assert_eq!(verdict(rule, "texting"), "incomplete");
    let (_, why) = under("page.md", &format!("{terms}{rule}"), "texting");
    assert!(why.is_some_and(|why| why.contains("users, goods or the like")));
    let care = "Your therapist may text you the day before each session.";
    assert_eq!(verdict(&format!("{terms}{care}"), "texting"), "incomplete");
    let flagged = |text: &str| {
        let practice = folder(&[("page.md", text), ("consent.md", &without(""))]);
        let run = check(practice.path(), &["--format", "json"]);
        run.out.contains("termination/rf-")
    };
    let abrupt =
        "We may end your account|therapy at any time, without notice and without referral.";
    let of = |word: &str| format!("{terms}{}", abrupt.replace("account|therapy", word));
    assert!(!flagged(&of("account")));
    assert!(flagged(&of("therapy")));
}
