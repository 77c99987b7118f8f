//! Nothing that a client reads is left out without a word, and no finding is lost on its way into the report.

mod common;

use common::{array, check, folder, json, lints, put, run_with, string, verdict, without};

const ALWAYS: &str = "I am available to my clients 24/7 by text at any time of the day or night.";

/// A consent that lacks nothing but the rule on gifts, with something more at its end.
fn consent_with(more: &str) -> String {
    without("gifts") + "\n\n" + more + "\n"
}

fn assert_refuses_gifts(text: &str) {
    let practice = folder(&[("consent.md", text)]);
    let facts = common::run(practice.path(), &["facts", "."]).out;
    let stance = facts.lines().find(|line| line.contains("gift-stance"));
    assert!(
        stance.is_some_and(|line| line.contains("deny")),
        "{text}: {facts}"
    );
}

#[test]
fn text_in_unusual_clothes_is_read() {
    for more in [
        format!("    {ALWAYS}"),
        format!("<pre>\n{ALWAYS}\n</pre>"),
        format!("<div>\n<img src=\"a.png\"\n alt=\"x\">\n{ALWAYS}\n</div>"),
        format!("<s>old <s>older</s></s>\n\n{ALWAYS}"),
    ] {
        let practice = folder(&[("consent.md", consent_with(&more))]);
        let (code, report) = json(practice.path(), &[]);
        assert_eq!(code, 1, "{more}");
        let found = lints(&report);
        assert!(
            found.contains(&"contact-hours/rf-always-available"),
            "{more}: {found:?}"
        );
    }
    let text = format!("---\nWELCOME\n\n{ALWAYS}\n\n---\n\n{}", without("gifts"));
    let practice = folder(&[("consent.md", text)]);
    let (_, report) = json(practice.path(), &[]);
    assert!(lints(&report).contains(&"contact-hours/rf-always-available"));
}

#[test]
fn a_tag_that_is_never_closed_is_told() {
    for begun in [
        "The fee is <s>100 dollars.\n\n",
        "The fee is <div hidden>100 dollars.\n\n",
        "<div>\nThe fee is <half of it.\n",
    ] {
        let text = consent_with(&format!("{begun}{ALWAYS}"));
        let practice = folder(&[("consent.md", text)]);
        let (code, report) = json(practice.path(), &[]);
        assert_eq!(code, 1);
        assert!(lints(&report).contains(&"document/unclosed-tag"), "{begun}");
    }
    let practice = folder(&[("consent.md", "<div hidden>\n\nWe decline all gifts.\n")]);
    let run = check(practice.path(), &["--format", "concise"]);
    assert_eq!(run.code, 3);
    assert!(
        run.out.contains("never closed hides the whole text"),
        "{}",
        run.out
    );
}

#[test]
fn words_in_a_tag_are_no_evidence() {
    let image = "<div>\n<img src=\"x.png\"\n alt=\"We do not accept gifts from clients of any kind.\">\n</div>";
    let practice = folder(&[("consent.md", consent_with(image))]);
    let (code, report) = json(practice.path(), &["--select", "gifts"]);
    assert_eq!(code, 1);
    assert_eq!(lints(&report), ["gifts/missing"]);
}

#[test]
fn a_denial_without_its_apostrophe_denies() {
    for denial in ["wont", "couldnt", "wouldnt", "shouldnt", "mustnt"] {
        let text = consent_with(&format!(
            "## Gifts\n\nWe {denial} accept gifts from clients."
        ));
        assert_refuses_gifts(&text);
    }
}

#[test]
fn an_empty_last_cell_is_no_other_table() {
    let table = "## Gifts\n\n| Don't | Do |\n|---|---|\n| We accept gifts from clients | |";
    assert_refuses_gifts(&consent_with(table));
}

#[test]
fn of_doubles_the_worst_is_kept_whatever_the_files_are_called() {
    let policy = "# Policies\n\n## Telephone\n\nI return telephone calls in a timely manner.\n";
    let bare = "# Informed consent\n\nYou may stop at any time.\n\nSignature: ____\n";
    let clear = bare.replace(
        "time.",
        "time. I return telephone calls within one business day.",
    );
    for name in ["a-consent.md", "z-consent.md"] {
        let practice = folder(&[
            ("policy.md", policy.to_string()),
            ("b-consent.md", bare.to_string()),
            (name, clear.clone()),
        ]);
        let (_, report) = json(practice.path(), &["--select", "contact-hours/vague"]);
        let severities: Vec<&str> = array(&report["findings"])
            .iter()
            .map(|finding| string(&finding["severity"]))
            .collect();
        assert_eq!(severities, ["warning"], "{name}");
    }
}

#[test]
fn what_two_consents_share_is_shown_of_the_one_that_is_asked_for() {
    let blank = without("contact-hours") + "\n\n## Hours\n\nOffice hours: ____ to ____\n";
    let practice = folder(&[
        ("a-consent.md", blank.clone()),
        ("b-consent.md", blank),
        ("consentlint.toml", "profiles = [\"core\"]\n".to_string()),
    ]);
    for file in ["a-consent.md", "b-consent.md"] {
        let run = common::run(
            practice.path(),
            &[
                "check",
                file,
                "--format",
                "json",
                "--select",
                "contact-hours/unfilled",
            ],
        );
        let report = common::report(&run.out);
        assert_eq!(run.code, 1, "{file}");
        let paths: Vec<&str> = array(&report["findings"])
            .iter()
            .map(|f| string(&f["path"]))
            .collect();
        assert_eq!(paths, [file]);
    }
}

#[test]
fn a_contradiction_behind_a_hundred_copies_is_found() {
    let fee = "\n\n## Cancelling\n\nPlease give 24 hours' notice to cancel a session.\n";
    let other = "\n\n## Missed sessions\n\nPlease give 48 hours' notice to cancel a session.\n";
    let mut files: Vec<(String, String)> = (0..110)
        .map(|n| (format!("c{n:03}.md"), without("gifts") + fee))
        .collect();
    files.push(("z.md".into(), without("gifts") + fee + other));
    let files: Vec<(&str, &String)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text))
        .collect();
    let practice = folder(&files);
    let (code, report) = json(practice.path(), &["--select", "cancellation/cx-cancel"]);
    assert_eq!(code, 1);
    assert_eq!(array(&report["findings"])[0]["path"], "z.md");
}

#[test]
fn a_consent_in_no_declared_packet_is_told() {
    let practice = folder(&[
        ("adult/consent.md", without("")),
        ("couples.md", without("")),
        (
            "consentlint.toml",
            "profiles = [\"core\"]\n\n[packets]\nadult = [\"adult/**\"]\n".to_string(),
        ),
    ]);
    let (code, report) = json(practice.path(), &[]);
    assert_eq!(code, 1);
    assert_eq!(lints(&report), ["practice/in-no-packet"]);
    assert_eq!(array(&report["findings"])[0]["path"], "couples.md");
}

#[test]
fn what_the_editor_hands_over_stands_for_the_file_on_the_disk() {
    let practice = folder(&[
        ("consent.md", without("")),
        ("consentlint.toml", "profiles = [\"core\"]\n".to_string()),
    ]);
    let arguments = [
        "check",
        ".",
        "-",
        "--stdin-name",
        "consent.md",
        "--format",
        "json",
    ];
    let run = run_with(practice.path(), &arguments, without("gifts").as_bytes());
    let report = common::report(&run.out);
    assert_eq!(array(&report["documents"]).len(), 1);
    assert!(
        lints(&report).contains(&"gifts/missing"),
        "{:?}",
        lints(&report)
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_a_document_is_read_or_refused() {
    let practice = folder(&[
        ("a/x.md", without("")),
        ("a/y.md", consent_with(ALWAYS)),
        ("b/z.txt", String::new()),
    ]);
    std::os::unix::fs::symlink("../a/y.md", practice.path().join("b/link.md")).unwrap();
    let run = common::run(
        practice.path(),
        &["check", "a/x.md", "b/link.md", "--format", "json"],
    );
    let report = common::report(&run.out);
    assert_eq!(array(&report["documents"]).len(), 2, "{}", run.out);
    assert_eq!(run.code, 1);
}

#[test]
fn an_empty_list_of_files_shows_nothing() {
    let practice = folder(&[("consent.md", without("gifts"))]);
    put(practice.path(), "none.txt", "");
    assert_eq!(
        check(practice.path(), &["--files-from", "none.txt"]).code,
        0
    );
    let run = run_with(
        practice.path(),
        &["check", "--profile", "core", "--files-from", "-"],
        b"",
    );
    assert_eq!(run.code, 0, "{run:?}");
}

#[test]
fn a_baseline_of_a_part_keeps_what_it_knows_of_the_rest() {
    let practice = folder(&[
        ("a.md", consent_with(ALWAYS)),
        ("b.md", consent_with(ALWAYS)),
        ("consentlint.toml", "profiles = [\"core\"]\n".to_string()),
    ]);
    let write = |paths: &[&str]| {
        let arguments = [&["check"], paths, &["--write-baseline", "known.jsonl"]].concat();
        assert_eq!(common::run(practice.path(), &arguments).code, 0);
        let arguments = ["check", ".", "--baseline", "known.jsonl"];
        common::run(practice.path(), &arguments).code
    };
    assert_eq!(write(&["."]), 0);
    assert_eq!(write(&["a.md"]), 0);
}

#[test]
fn a_red_flag_below_the_examples_of_an_own_lint_file_counts() {
    let lint = "schema = 1\ntitle = \"Badges\"\nquestion = \"Who wears a badge?\"\nwhy = \"So that one knows.\"\n\
                belongs = [\"badges\"]\ntopic = [\"badge|badges\"]\nmention = [\"badge|badges\"]\n\n\
                [[facet]]\nid = \"stance\"\nasks = \"Who wears one.\"\nlevel = \"required\"\nmakes-clause = true\n\n\
                [[facet.frame]]\nstance = [\"wear|wears\"]\n\n\
                [examples]\nincomplete = [\"Staff wear badges.\"]\nmissing = [\"Hello.\"]\n\n\
                [[red-flag]]\nid = \"rf-zebra\"\nseverity = \"error\"\nsay = \"No zebras.\"\nhelp = \"Take it out.\"\n\n\
                [[red-flag.frame]]\nstance = [\"zebra|zebras\"]\nreach = \"document\"\n";
    let practice = folder(&[
        ("lints/badges.toml", lint.to_string()),
        (
            "consent.md",
            consent_with("Staff wear badges with a zebra on them."),
        ),
    ]);
    let run = check(
        practice.path(),
        &["--lints", "lints", "--format", "concise"],
    );
    assert!(run.out.contains("badges/rf-zebra"), "{run:?}");
}

#[test]
fn what_is_to_be_typed_next_looks_at_the_same() {
    let practice = folder(&[
        ("intake/consent.md", without("gifts")),
        (
            "policies/fees.md",
            "# Fees\n\nA session costs $100.\n".to_string(),
        ),
    ]);
    let arguments = ["check", "intake", "policies", "--profile", "core,aca"];
    let page = common::run(practice.path(), &arguments)
        .out
        .replace("\n    ", " ");
    let sheet =
        "consentlint checklist intake policies --profile core,aca --format html=checklist.html";
    assert!(page.contains(sheet), "{page}");
    // What came on standard input is not there for another command.
    let run = run_with(
        practice.path(),
        &["check", "-"],
        without("gifts").as_bytes(),
    );
    assert!(run.out.contains("consentlint explain"), "{}", run.out);
    assert!(!run.out.contains("consentlint checklist"), "{}", run.out);
}

#[test]
fn a_glob_that_leaves_nothing_out_is_told() {
    let config = |glob: &str| format!("profiles = [\"core\"]\nexclude = [\"{glob}\"]\n");
    let practice = folder(&[
        ("consent.md", without("gifts")),
        (
            "drafts/gifts.md",
            "# Gifts\n\nWe do not accept gifts from clients.\n".to_string(),
        ),
        ("consentlint.toml", config("draft/**")),
    ]);
    let run = common::run(practice.path(), &["check", "--format", "concise"]);
    assert!(
        run.err
            .contains("no file matches `draft/**` under `exclude`"),
        "{run:?}"
    );
    assert!(
        !run.out.contains("gifts/missing"),
        "the draft counts: {run:?}"
    );
    put(practice.path(), "consentlint.toml", config("drafts/**"));
    let run = common::run(practice.path(), &["check", "--format", "concise"]);
    assert_eq!(run.err, "");
    assert!(run.out.contains("gifts/missing"), "{run:?}");
}

#[test]
fn a_number_to_call_in_a_crisis_is_no_blank_of_the_clients() {
    let blank = |line: &str| {
        let text = format!("# Informed consent\n\n## In a crisis\n\n{line}\n");
        let practice = folder(&[("consent.md", text)]);
        let (_, report) = json(practice.path(), &["--profile", "general"]);
        lints(&report)
            .iter()
            .any(|lint| ["document/blank", "emergency-route/unfilled"].contains(lint))
    };
    assert!(blank("In an emergency I can call ____."));
    assert!(blank("**What is your emergency number?** ____"));
    assert!(!blank(
        "Give us the name of one person near you whom we may call: ____"
    ));
}

/// Asserts that a consent with these words, and no more on their subject, does not settle the clause.
fn assert_unsettled(clause: &str, words: &str) {
    let text = format!("# Informed consent\n\nWe are glad that you are here.\n\n{words}\n");
    let practice = folder(&[("consent.md", text)]);
    let (_, report) = json(practice.path(), &["--select", clause]);
    let verdict = verdict(&report, "all", clause);
    assert_ne!(verdict, "met", "{clause}: {words}");
}

#[test]
fn what_is_only_spoken_of_settles_nothing() {
    for words in [
        "It is not true that we do not accept gifts from clients.",
        "You will never hear us say any of this:\n\n- We do not accept gifts from clients.",
        "Until last year, we did not accept gifts from clients.",
        "The rule that we do not accept gifts from clients no longer applies.",
        "I do not accept gifts from clients as often as I once did.",
        "Without exception we accept gifts from clients.",
        "Gifts from clients: never refused.",
        "What we do NOT do:\n\n- Refuse gifts from clients",
    ] {
        assert_unsettled("gifts", words);
    }
    assert_unsettled(
        "sexual-boundaries",
        "We never said that sexual contact with a therapist is not allowed.",
    );
}

#[test]
fn an_answer_that_only_looks_like_a_refusal_refuses_nothing() {
    for answer in [
        "No problem.",
        "Never hesitate to bring one.",
        "It depends; tell us if you would rather not.",
    ] {
        assert_unsettled(
            "gifts",
            &format!("Do you accept gifts from clients? {answer}"),
        );
    }
    let refusal = "# Informed consent\n\nDo you accept gifts from clients? No, never.\n";
    let practice = folder(&[("consent.md", refusal)]);
    let (_, report) = json(practice.path(), &["--select", "gifts"]);
    assert_eq!(verdict(&report, "all", "gifts"), "met");
}

#[test]
fn a_column_says_how_its_cells_are_meant() {
    let texts = "| We do | We do not |\n|---|---|\n| text with clients | accept gifts |";
    assert_unsettled("texting", texts);
    assert_refuses_gifts(&consent_with(texts));
    for table in [
        "| Statement | Yes | No |\n|---|---|---|\n| We do not accept gifts from clients | | X |",
        "| Statement | Applies |\n|---|---|\n| We do not accept gifts from clients. | No |",
        "| Statement | True or false |\n|---|---|\n| We do not accept gifts from clients. | False |",
    ] {
        assert_unsettled("gifts", table);
    }
}

#[test]
fn the_opposite_of_a_duty_does_not_settle_it() {
    for (clause, words) in [
        (
            "emergency-route",
            "Do not ring 911 in an emergency, and do not go to the nearest emergency room.",
        ),
        (
            "confidentiality-limits",
            "I never break confidentiality, even when somebody is in serious danger, when a child is abused, or when a court orders it.",
        ),
    ] {
        assert_unsettled(clause, words);
    }
    let practice = folder(&[(
        "consent.md",
        "# Informed consent\n\nYou cannot stop counseling at any time.\n",
    )]);
    let (_, report) = json(practice.path(), &["--select", "termination"]);
    assert!(lints(&report).contains(&"termination/mentioned"));
}
