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
        format!("See <https://example.org/>, or <tel:5550142>.\n\n{ALWAYS}"),
        format!("<p title=\"no hidden fees\">{ALWAYS}</p>"),
        format!("<div style=\"backface-visibility:hidden\">\n{ALWAYS}\n</div>"),
        format!("<!-->\n\n{ALWAYS}\n\n<!-- note -->"),
        format!("<!-- a --!>\n\n{ALWAYS}\n\n<!-- note -->"),
        "<p>I am avail&shy;able to my clients 24&#47;7 by text at any time.</p>".into(),
        "<table><tr><td>I am available to my clients</td><td>24/7</td></tr></table>".into(),
        "I am available to my clients 24/7.\n---\n\nMore.".into(),
        format!("{ALWAYS}\n---\n\nMore."),
        format!("#### {ALWAYS}"),
        format!("I won`t keep you waiting. {ALWAYS} So don`t worry."),
        "I am avail-\nable to my clients 24/7 by text at any time.".into(),
        "I am avail\u{ad}\nable to my clients 24/7 by text at any time.".into(),
        "I am avail\u{34f}able to my clients \u{ff12}\u{ff14}\u{ff0f}\u{ff17} by text at any time."
            .into(),
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
    for begins in ["WELCOME\n", "# Texting\n\n-", "", "Texting:"] {
        let rest = without("gifts");
        let text = format!("---\n{begins} {ALWAYS}\n\n---\n\n{rest}");
        let practice = folder(&[("consent.md", text)]);
        let (_, report) = json(practice.path(), &[]);
        let found = lints(&report);
        assert!(
            found.contains(&"contact-hours/rf-always-available"),
            "{begins}"
        );
    }
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
fn what_no_client_sees_is_no_evidence() {
    let rule = "We do not accept gifts from clients of any kind.";
    for hidden in [
        format!("<div>\n<img src=\"x.png\"\n alt=\"{rule}\">\n</div>"),
        format!("<img src=\"x.png\" alt=\"Policy > {rule}\">"),
        format!("<meta content='a > {rule}'>"),
        format!("<div hidden/>\n{rule}\n</div>"),
        format!("So <span style=\"text-decoration:line-through\">{rule}</span>"),
        format!("So <span class=\"deletion\" author=\"Lee\">{rule}</span>"),
        format!("<dialog>\n{rule}\n</dialog>"),
        format!("So <span style=\"font-size: 0\">{rule}</span>"),
        format!("<input type=\"hidden\" value=\"{rule}\">"),
    ] {
        let practice = folder(&[("consent.md", consent_with(&hidden))]);
        let (code, report) = json(practice.path(), &["--select", "gifts"]);
        assert_eq!(code, 1, "{hidden}");
        assert_eq!(lints(&report), ["gifts/missing"], "{hidden}");
    }
}

#[test]
fn a_denial_in_tags_denies() {
    for text in [
        "<p>We don&#8217;t accept gifts from clients.</p>",
        "<p>We don&apos;t accept gifts from clients.</p>",
        "<table>\n<tr><th>We do not</th></tr>\n<tr><td>accept gifts from clients</td></tr>\n</table>",
    ] {
        assert_refuses_gifts(&consent_with(&format!("## Gifts\n\n{text}")));
    }
}

#[test]
fn a_box_that_was_not_ticked_states_nothing() {
    for [no, yes] in [
        ["- [ ]", "- [x]"],
        ["\u{2610}", "\u{2612}"],
        [
            "<input type=\"checkbox\">",
            "<input type=\"checkbox\" checked>",
        ],
    ] {
        let text = format!(
            "## Gifts\n\n{no} We accept gifts of any size.\n\n{yes} We do not accept gifts."
        );
        let practice = folder(&[("consent.md", consent_with(&text))]);
        let facts = common::run(practice.path(), &["facts", "."]).out;
        let stances: Vec<&str> = facts
            .lines()
            .filter(|line| line.contains("gift-stance"))
            .collect();
        assert_eq!(stances.len(), 1, "{no}: {facts}");
        assert!(stances[0].contains("deny"), "{facts}");
    }
}

#[test]
fn code_that_may_be_text_is_told() {
    for (text, lint) in [
        (format!("```\n{ALWAYS}"), "document/unclosed-code"),
        (
            format!("~~~\n{ALWAYS}\n~ Thank you ~"),
            "document/unclosed-code",
        ),
        (format!("````\n{ALWAYS}\n```"), "document/unclosed-code"),
        (
            format!("```markdown\n# Texting\n\n{ALWAYS}\n```"),
            "document/code",
        ),
        (format!("Please note: `{ALWAYS}`"), "document/code"),
    ] {
        let practice = folder(&[("consent.md", consent_with(&text))]);
        let (code, report) = json(practice.path(), &[]);
        assert_eq!(code, 1);
        assert!(lints(&report).contains(&lint), "{text}");
    }
    let practice = folder(&[("consent.md", format!("```markdown\n{ALWAYS}\n```\n"))]);
    let run = check(practice.path(), &["--format", "concise"]);
    assert_eq!(run.code, 3);
    assert!(
        run.out.contains("The whole text is set as code"),
        "{}",
        run.out
    );
}

#[test]
fn a_blank_is_one_in_every_writing() {
    for blank in [
        "____",
        "<number>",
        "\\<number\\>",
        "<u>        </u>",
        "<u>&nbsp;&nbsp;&nbsp;</u>",
        "[        ]{.underline}",
        "Click or tap here to enter text.",
        "\u{2026}\u{2026}\u{2026}",
        "\u{ab}Notice_hours\u{bb}",
        "<input type=\"text\" name=\"n\">",
        "<notice-hours>",
        "[UPDATED HOURS]",
        "[insert here the number of hours which your practice decided on, for example twenty-four or forty-eight]",
    ] {
        let rule = format!(
            "# Informed consent\n\nYou and I work together.\n\n## Cancelling\n\nPlease give {blank} hours notice to cancel a session; otherwise you pay the full fee.\n\nSignature: ________ Date: ________\n"
        );
        let practice = folder(&[("consent.md", rule)]);
        let arguments = ["--profile", "general", "--select", "cancellation"];
        let (code, report) = json(practice.path(), &arguments);
        assert_eq!(code, 1, "{blank}");
        assert!(lints(&report).contains(&"cancellation/unfilled"), "{blank}");
    }
}

#[test]
fn a_rule_that_leaves_the_choice_open_settles_nothing() {
    for rule in [
        "We DO / DO NOT accept gifts (circle one).",
        "We will / will not accept gifts from clients.",
        "We won't/will accept gifts from clients.",
        "We [will/won\u{2019}t] accept gifts from clients.",
        "We (do not) accept gifts from clients.",
        "I allow / do not allow gifts from clients.",
        "Gifts from clients: accepted / not accepted.",
        "I accept gifts from clients: Yes / No",
        "I [x] do [ ] do not accept gifts from clients.",
        "I accept gifts from clients: \u{2610} yes \u{2612} no",
    ] {
        let practice = folder(&[("consent.md", consent_with(rule))]);
        let (_, report) = json(practice.path(), &[]);
        let verdict = verdict(&report, "all", "gifts");
        assert!(
            verdict == "mentioned" || verdict == "unfilled",
            "{rule}: {verdict}"
        );
    }
    for rule in [
        "We do not accept gifts and/or loans from clients.",
        "We do not accept gifts from clients and/or do business with them.",
        "Gifts (which we do not accept from clients) are sent back.",
        "Some clients ask whether we take gifts, and we do not accept gifts from clients.",
    ] {
        let practice = folder(&[("consent.md", consent_with(rule))]);
        let (_, report) = json(practice.path(), &[]);
        assert_eq!(verdict(&report, "all", "gifts"), "met", "{rule}");
    }
}

#[test]
fn a_no_before_a_sentence_denies_the_question_only() {
    let text = "## Gifts\n\nDo you accept gifts? No. Cards are fine.";
    let practice = folder(&[("consent.md", text)]);
    let why = common::run(practice.path(), &["why", "consent.md:3", "gifts"]).out;
    assert!(why.contains("states  No.\n"), "{why}");
    assert!(why.contains("states  Cards are fine.\n"), "{why}");
    assert!(!why.contains("`cards` denied"), "{why}");
}

#[test]
fn what_markdown_takes_for_the_address_of_a_link_is_read() {
    let text = "# Informed consent\n\nYou and I work together.\n\nIn a crisis call [PHONE].\n\n[PHONE]: ______\n\n[more]: https://example.org\n";
    let practice = folder(&[("consent.md", text)]);
    let why = |line: &str| common::run(practice.path(), &["why", line]).out;
    assert!(why("consent.md:7").contains("PHONE"));
    assert!(!why("consent.md:9").contains("more"));
    let (_, report) = json(practice.path(), &["--profile", "general"]);
    let blank = |lint: &&str| lint.ends_with("/blank") || lint.ends_with("/unfilled");
    assert!(lints(&report).iter().any(blank));
}

#[test]
fn an_underlined_space_between_words_is_no_blank() {
    for space in ["<u> </u>", "<u>&nbsp;</u>", "[ ]{.underline}"] {
        let text = consent_with(&format!(
            "A late{space}fee of $20 is charged for each missed session."
        ));
        let practice = folder(&[("consent.md", text)]);
        let (_, report) = json(practice.path(), &[]);
        assert!(!lints(&report).contains(&"document/blank"), "{space}");
    }
}

#[test]
fn a_sum_that_was_left_out_is_a_blank() {
    let text = consent_with("A late fee of $            is charged for each missed session.");
    let practice = folder(&[("consent.md", text)]);
    let (_, report) = json(practice.path(), &[]);
    assert!(lints(&report).contains(&"document/blank"));
}

#[test]
fn scans_are_no_text_in_whatever_way_they_stand_there() {
    let words = "Please look at the pages above and sign where you are asked to. ".repeat(5);
    for text in [
        "# Texting\n\n<img src=\"media/image1.png\" style=\"width:6.5in\" />\n".into(),
        "# Texting\n\n<iframe src=\"policy.pdf\"></iframe>\n".into(),
        "![](page.png)\n\n".repeat(9) + &words,
    ] {
        let text: String = text;
        let practice = folder(&[
            ("consent.md", without("gifts")),
            ("texting.md", text.clone()),
        ]);
        let (code, report) = json(practice.path(), &[]);
        assert_eq!(code, 3, "{text}");
        let unread = &array(&report["not_evaluated"])[0];
        assert_eq!(string(&unread["path"]), "texting.md");
    }
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
    put(
        practice.path(),
        "fees.md",
        "# Fees\n\nYou pay $120 for each session.\n",
    );
    let (_, report) = json(practice.path(), &["--select", "practice"]);
    let findings = array(&report["findings"]).iter();
    let paths: Vec<&str> = findings.map(|f| string(&f["path"])).collect();
    assert_eq!(paths, ["couples.md", "fees.md"]);
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

#[test]
fn a_list_of_changed_files_is_read_however_the_names_are_spelled() {
    let practice = folder(&[
        (
            "policies/fees.md",
            format!("# Fees\n\nThe fee is due at each session. {ALWAYS}\n"),
        ),
        (
            "policies/caf\u{e9}.md",
            format!("# Texting\n\nPlease read this with care. {ALWAYS}\n"),
        ),
        ("consent.md", without("gifts")),
    ]);
    let root = practice.path().canonicalize().expect("it is there");
    let name = root
        .file_name()
        .and_then(|name| name.to_str())
        .expect("UTF-8");
    for listed in [
        "policies/fees.md".to_string(),
        "./policies/fees.md".into(),
        "policies\\fees.md".into(),
        "policies/../policies/fees.md".into(),
        format!("{name}/policies/fees.md"),
        format!("{}/policies/fees.md", root.display()),
        "\"policies/caf\\303\\251.md\"".into(),
        "policies/caf\u{e9}.md".into(),
    ] {
        let arguments = ["check", ".", "--profile", "core", "--files-from", "-"];
        let run = run_with(&root, &arguments, listed.as_bytes());
        assert_eq!(run.code, 1, "{listed}: {}", run.err);
        assert!(
            run.out.contains("rf-always-available"),
            "{listed}: {}",
            run.out
        );
        assert_eq!(run.err, "", "{listed}");
    }
}

#[test]
fn standard_input_stands_for_its_file_however_that_is_spelled() {
    let practice = folder(&[("consent.md", without("gifts"))]);
    let root = practice.path().canonicalize().expect("it is there");
    put(
        &root,
        "gifts.md",
        "# Gifts policy\n\nWe do not accept gifts from clients.\n",
    );
    let whole = root.join("gifts.md");
    for name in ["gifts.md", "./gifts.md", whole.to_str().expect("UTF-8")] {
        let arguments = [
            "check",
            ".",
            "-",
            "--stdin-name",
            name,
            "--select",
            "gifts",
            "--profile",
            "core",
        ];
        let run = run_with(
            &root,
            &arguments,
            b"# Gifts policy\n\nPlease ask us about it.\n",
        );
        assert_eq!(run.code, 1, "{name}: {}", run.out);
    }
}

#[test]
fn what_another_consent_settles_is_missing_in_this_one_whatever_is_asked_for() {
    let (poor, rich) = (without("termination"), common::complete());
    let practice = folder(&[("a.md", &poor), ("b.md", &rich)]);
    let (code, report) = json(practice.path(), &["--select", "termination"]);
    assert_eq!(code, 1);
    assert_eq!(lints(&report), ["termination/missing"]);
    let (code, report) = json(practice.path(), &["--ignore", "practice"]);
    assert_eq!(code, 1);
    assert!(lints(&report).contains(&"termination/missing"));
}

#[test]
fn a_consent_that_loses_more_beside_another_is_no_known_finding() {
    let rich = common::complete();
    let practice = folder(&[("a.md", &without("social-media")), ("b.md", &rich)]);
    let undeclared = "practice/packets-undeclared";
    let run = check(practice.path(), &["--write-baseline", "known.jsonl"]);
    assert!(run.err.contains("1 finding"), "{}", run.err);
    let (code, _) = json(practice.path(), &["--baseline", "known.jsonl"]);
    assert_eq!(code, 0);
    let allow =
        format!("[[allow]]\nlint = \"{undeclared}\"\nreason = \"it is spoken of in person\"\n");
    put(practice.path(), "consentlint.toml", &allow);
    let (code, _) = json(practice.path(), &[]);
    assert_eq!(code, 0);
    let poorer = common::lacking(&["social-media", "texting"]);
    put(practice.path(), "a.md", &poorer);
    let (code, _) = json(
        practice.path(),
        &["--baseline", "known.jsonl", "--no-suppress"],
    );
    assert_eq!(code, 1);
    let (code, report) = json(practice.path(), &[]);
    assert_eq!(code, 1);
    assert_eq!(lints(&report), [undeclared]);
    put(
        practice.path(),
        "consentlint.toml",
        format!("{allow}values = [\"social-media\", \"texting\"]\n"),
    );
    let (code, _) = json(practice.path(), &[]);
    assert_eq!(code, 0);
}

#[test]
fn what_clients_do_not_sign_settles_nothing_in_a_declared_packet() {
    let rule = "We do not accept gifts from clients.";
    for kind in ["web", "other", "staff", "ooo"] {
        let config = format!(
            "[packets]\nall = [\"consent.md\", \"page.md\"]\n\n[kinds]\n\"page.md\" = \"{kind}\"\n"
        );
        let practice = folder(&[
            ("consent.md", without("gifts")),
            (
                "page.md",
                format!("# Gifts\n\n{rule} Please keep that in mind.\n"),
            ),
            ("consentlint.toml", config),
        ]);
        let (code, report) = json(practice.path(), &["--select", "gifts"]);
        assert_eq!(code, 1, "{kind}");
        assert_eq!(lints(&report), ["gifts/missing"], "{kind}");
        let (_, report) = json(practice.path(), &["--select", "practice"]);
        let told = lints(&report).contains(&"practice/in-no-packet");
        assert_eq!(told, matches!(kind, "web" | "other"), "{kind}");
    }
}

#[test]
fn every_pointer_to_an_absent_document_is_named() {
    let text = "# Informed consent\n\nWelcome to our practice. You and I work together.\n\nSee our Social Media Policy for more.\n\n## Following\n\nPlease also read the Social Media Policy before you follow us.\n\nSignature: ______\n";
    let practice = folder(&[("consent.md", text)]);
    let (_, report) = json(practice.path(), &["--select", "practice/absent-document"]);
    assert_eq!(lints(&report), ["practice/absent-document"]);
    assert_eq!(array(&report["findings"][0]["related"]).len(), 1);
}

#[test]
fn good_news_says_that_something_is_kept_back() {
    let practice = folder(&[("consent.md", common::complete() + "\n\n" + ALWAYS + "\n")]);
    check(practice.path(), &["--write-baseline", "known.jsonl"]);
    let run = check(practice.path(), &["--baseline", "known.jsonl"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("Nothing else is open"), "{}", run.out);
    let run = check(
        practice.path(),
        &["--ignore", "contact-hours/rf-always-available"],
    );
    assert_eq!(run.code, 0);
    assert!(run.out.contains("Nothing else is open"), "{}", run.out);
    let told = "1 finding of lints that were left out is not shown";
    assert!(run.out.contains(told), "{}", run.out);
}

#[test]
fn what_is_found_in_other_files_is_not_passed_over() {
    let practice = folder(&[
        ("consent.md", common::complete() + "\n\n" + ALWAYS + "\n"),
        ("fees.md", "# Fees\n\nA session costs $120.\n".into()),
        ("consentlint.toml", "profiles = [\"core\"]\n".into()),
    ]);
    let run = common::run(practice.path(), &["check", "fees.md"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("1 finding is not shown"), "{}", run.out);
    assert!(!run.out.contains("is open among"), "{}", run.out);
    assert!(run.out.contains("contact hours (red flag)"), "{}", run.out);
    let run = common::run(practice.path(), &["interview", "fees.md"]);
    assert!(run.out.contains("consent.md, line"), "{}", run.out);
}

#[test]
fn a_baseline_and_a_report_are_not_written_to_one_file() {
    let practice = folder(&[("consent.md", common::complete())]);
    let run = check(
        practice.path(),
        &[
            "--write-baseline",
            "out.json",
            "--format",
            "json=./out.json",
        ],
    );
    assert_eq!(run.code, 2);
    assert!(run.err.contains("choose a file for each"), "{}", run.err);
}

#[test]
fn a_line_of_the_configuration_that_can_never_count_is_a_fault() {
    let config = "[kinds]\n\"**\" = \"policies\"\n\"consent.md\" = \"consent\"\n";
    let practice = folder(&[
        ("consent.md", common::complete()),
        ("consentlint.toml", config.into()),
    ]);
    let run = check(practice.path(), &[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("a line above decides"), "{}", run.err);
    assert!(run.err.contains(":3:"), "{}", run.err);
    for name in ["Consentlint.toml", "consentlint.toml.txt"] {
        let practice = folder(&[
            ("consent.md", common::complete()),
            (name, "country = \"US\"\n".into()),
        ]);
        let run = check(practice.path(), &[]);
        assert_eq!(run.code, 2, "{name}");
        assert!(run.err.contains("would not be read"), "{}", run.err);
    }
}

#[test]
fn a_form_that_cannot_be_evaluated_is_no_form_without_rules() {
    let practice = folder(&[("scan.md", "![x](a.png)\n".to_string())]);
    put(
        practice.path(),
        "bad.md",
        b"# Consent\n\nWe d\xe9cline gifts.\n",
    );
    for arguments in [
        ["why", "scan.md"].as_slice(),
        &["why", "bad.md"],
        &["draft", "gifts", "--into", "bad.md"],
        &["draft", "gifts", "--into", "scan.md"],
    ] {
        let run = common::run(practice.path(), arguments);
        assert_eq!(run.code, 3, "{arguments:?}: {}", run.err);
        assert_eq!(run.out, "", "{arguments:?}");
        assert!(
            run.err.contains(arguments.last().expect("a file")),
            "{}",
            run.err
        );
    }
}

#[test]
fn forms_that_are_no_markdown_are_named() {
    for name in ["new.docm", "new.dotx", "new.gdoc", "new.md.txt"] {
        let practice = folder(&[("consent.md", common::complete()), (name, "x".into())]);
        let (code, report) = json(practice.path(), &[]);
        assert_eq!(code, 3, "{name}");
        let unread = &array(&report["not_evaluated"])[0];
        assert_eq!(string(&unread["path"]), name);
    }
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
fn an_answer_refuses_in_more_words_than_no() {
    for answer in [
        "I'd have to say no, I'm afraid.",
        "We would have to decline.",
        "My answer is no.",
        "I don't, whatever it cost.",
        "**A.** No, I'm afraid.",
    ] {
        let text = format!("**Q. Do you accept gifts from clients?**\n\n{answer}\n");
        assert_eq!(gifts_verdict(&text), "met", "{answer}");
    }
    for answer in [
        "I wonder if I should decline.",
        "You can always say no.",
        "You decide; we would never say no.",
    ] {
        assert_unsettled(
            "gifts",
            &format!("Do you accept gifts from clients? {answer}"),
        );
    }
}

#[test]
fn a_column_says_how_its_cells_are_meant() {
    let texts = "| We do | We do not |\n|---|---|\n| text with clients | accept gifts |";
    assert_unsettled("texting", texts);
    assert_refuses_gifts(&consent_with(texts));
    for table in [
        "| Statement | Yes | No |\n|---|---|---|\n| We do not accept gifts from clients | | X |",
        "| Statement | Applies |\n|---|---|\n| We do not accept gifts from clients. | No |",
        "<table><tr><th>Statement</th><th>Applies</th></tr><tr><td><p>We do not accept gifts from clients.</p></td><td><p>No</p></td></tr></table>",
        "| Statement | True or false |\n|---|---|\n| We do not accept gifts from clients. | False |",
    ] {
        assert_unsettled("gifts", table);
    }
}

#[test]
fn a_paper_that_does_not_hold_is_told() {
    for (begins, told) in [
        ("# Informed consent (superseded)\n\nWelcome.", true),
        ("# DRAFT: Informed consent\n\nWelcome.", true),
        (
            "# Informed consent\n\nThis form is no longer in use; it was replaced by another.",
            true,
        ),
        (
            "# Informed consent\n\nThis agreement is not yet in force.",
            true,
        ),
        (
            "# Informed consent\n\nThis form supersedes all that went before it.",
            false,
        ),
        (
            "# Informed consent\n\nPlease do not use e-mail in a crisis.",
            false,
        ),
    ] {
        let text = common::complete().replace("# Informed consent for counseling", begins);
        let practice = folder(&[("consent.md", text)]);
        let (_, report) = json(practice.path(), &[]);
        assert_eq!(
            lints(&report).contains(&"document/not-in-force"),
            told,
            "{begins}"
        );
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

#[test]
fn what_others_do_or_what_was_so_is_no_rule() {
    for (clause, words) in [
        (
            "texting",
            "Some therapists text with clients about appointments.",
        ),
        (
            "texting",
            "Your previous counselor may text you about appointments.",
        ),
        (
            "gifts",
            "It is a common myth that we do not accept gifts from clients.",
        ),
        (
            "gifts",
            "The rule that we do not accept gifts from clients has been withdrawn.",
        ),
        (
            "texting",
            "We are considering whether we text with clients.",
        ),
    ] {
        assert_unsettled(clause, words);
    }
}

#[test]
fn one_blank_is_one_finding() {
    let executor = "If I am on leave, Ann Lee covers for me.\n\nIf I die or become too ill to work, my clinical executor, ____________, will let you know and look after my records.";
    let practice = folder(&[("consent.md", consent_with(executor))]);
    let (_, report) = json(practice.path(), &["--profile", "full"]);
    let blanks = lints(&report)
        .into_iter()
        .filter(|lint| lint.ends_with("/unfilled"));
    assert_eq!(blanks.collect::<Vec<&str>>(), ["incapacity-plan/unfilled"]);
}

#[test]
fn a_draft_speaks_as_the_document_does() {
    for (text, voice) in [
        (
            "We never ask for reviews.\n\nWe do not follow clients back.",
            "\"we\"",
        ),
        (
            "We never follow you.\n\nWe do not answer you there.\n\n- [ ] Yes, you may text me at: ______",
            "\"we\"",
        ),
        (
            "I never follow you.\n\nWe talk about it when you wish.",
            "\"I\"",
        ),
    ] {
        let text = format!("# Social media policy\n\n{text}\n");
        let practice = folder(&[("policy.md", text)]);
        let run = common::run(practice.path(), &["draft", "gifts", "--into", "policy.md"]);
        assert_eq!(run.code, 0);
        let worded = run
            .err
            .lines()
            .find(|line| line.starts_with("Worded"))
            .unwrap_or_default();
        assert!(worded.contains(voice), "{worded}");
    }
}

#[test]
fn why_nothing_was_asked_is_said_however_quiet_the_run() {
    let practice = folder(&[("soup.md", "# Soup\n\nBoil a pot of water.\n")]);
    for arguments in [
        &["-q"][..],
        &["-q", "--format", "concise"],
        &["--format", "concise"],
    ] {
        let run = check(practice.path(), arguments);
        assert_eq!(run.code, 3, "{arguments:?}");
        let said = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        let why = "There was no document of which a clause could be asked";
        assert!(said.contains(why), "{arguments:?}: {}", run.out);
    }
}

#[test]
fn a_packet_may_have_the_name_of_a_setting() {
    let practice = folder(&[("consent.md", common::complete())]);
    for name in ["practice", "lints", "country", "kinds", "allow", "fail-on"] {
        let config = format!("profiles = [\"core\"]\n[packets]\n{name} = [\"consent.md\"]\n");
        put(practice.path(), "consentlint.toml", config);
        let (code, report) = json(practice.path(), &[]);
        assert_eq!(code, 0, "{name}");
        assert_eq!(report["packets"][0]["name"], name);
    }
    for line in ["country = \"US\"", "ignore = [\"gifts\"]"] {
        let config = format!("[packets]\nall = [\"consent.md\"]\n{line}\n");
        put(practice.path(), "consentlint.toml", config);
        let run = check(practice.path(), &[]);
        assert_eq!(run.code, 2, "{line}");
        assert!(run.err.contains("move it above"), "{}", run.err);
    }
}

#[test]
fn lists_of_lints_may_have_spaces_and_a_comma_at_the_end() {
    let practice = folder(&[("consent.md", without("gifts"))]);
    for list in ["gifts, texting", "gifts,", " gifts"] {
        let (code, report) = json(practice.path(), &["--select", list]);
        assert_eq!((code, lints(&report)), (1, vec!["gifts/missing"]), "{list}");
        let (code, _) = json(practice.path(), &["--ignore", list]);
        assert_eq!(code, 0, "{list}");
    }
    assert_eq!(check(practice.path(), &["--select", ""]).code, 2);
}

#[test]
fn taught_wording_may_hold_on_a_condition_only() {
    let config = "profiles = [\"core\"]\n[[clause.gifts.also]]\nfacet = \"stance\"\nvalue = \"allow\"\n\
                  stance = [\"sweets are fine\"]\nwhen = [\"new year\"]\n\
                  reach = \"document\"\n";
    for (sentence, expected) in [
        ("If it is the new year, sweets are fine.", false),
        ("If it is your birthday, sweets are fine.", true),
    ] {
        let practice = folder(&[
            ("consent.md", consent_with(sentence)),
            ("consentlint.toml", config.to_string()),
        ]);
        let (_, report) = json(practice.path(), &[]);
        let missing = verdict(&report, "all", "gifts") == "missing";
        assert_eq!(missing, expected, "{sentence}");
    }
}

#[test]
fn nothing_in_an_own_lint_file_steers_a_terminal() {
    let lint = "schema = 1\ntitle = \"Parking\"\nquestion = \"Where?\"\nwhy = \"So \\u202ethat.\"\nbelongs = [\"parking\"]\n\
                topic = [\"parking\"]\nmention = [\"parking\"]\n\n[[facet]]\nid = \"place\"\n\
                asks = \"Where to \\u001b[31mpark.\"\nlevel = \"required\"\nmakes-clause = true\n\n\
                [[facet.frame]]\nstance = [\"park behind\"]\nreach = \"unit\"\ntopic = [\"park\"]\n\n\
                [examples]\nmet = [\"You may park behind the house.\"]\nmissing = [\"We meet.\"]\n";
    let own = folder(&[("lints/parking.toml", lint)]);
    for arguments in [
        &["explain", "parking"][..],
        &["explain", "parking/lacks-place"],
        &["lints"],
        &["lints", "--format", "json"],
        &["lints", "--format", "markdown"],
    ] {
        let arguments = [arguments, &["--lints", "lints"]].concat();
        let run = common::run(own.path(), &arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
        assert!(run.out.contains("arking"), "{arguments:?}: {}", run.out);
        assert!(
            !run.out.contains(['\u{1b}', '\u{202e}']),
            "{arguments:?}: {:?}",
            run.out
        );
    }
}

#[test]
fn facts_name_what_was_not_read_and_show_only_what_was_asked_for() {
    let practice = folder(&[
        ("consentlint.toml", "profiles = [\"core\"]\n"),
        (
            "a/consent.md",
            "# Consent\n\nThe fee is $120 per session.\n",
        ),
        (
            "b\u{202e}.md",
            "# Fees policy\n\nThe fee is $140 per session.\n",
        ),
        ("b.docx", "PK"),
    ]);
    let facts = |arguments: &[&str]| {
        let arguments = [&["facts", "--format", "json"], arguments].concat();
        let run = common::run(practice.path(), &arguments);
        assert_eq!(run.code, 3, "{}", run.err);
        assert!(!run.out.contains('\u{202e}'), "{}", run.out);
        serde_json::from_str::<serde_json::Value>(&run.out).expect("it is JSON")
    };
    let whole = facts(&[]);
    assert_eq!(array(&whole["facts"]).len(), 2, "{whole:#}");
    assert_eq!(whole["not_evaluated"][0]["path"], "b.docx");
    assert_eq!(whole["not_evaluated"][0]["reason"], "not-markdown");
    let part = facts(&["a"]);
    let paths: Vec<&str> = array(&part["facts"])
        .iter()
        .map(|fact| string(&fact["path"]))
        .collect();
    assert_eq!(paths, ["a/consent.md"]);
}

/// The verdict on gifts of a consent that has only this to say of them.
fn gifts_verdict(text: &str) -> String {
    let practice = folder(&[("consent.md", consent_with(text))]);
    let (_, report) = json(practice.path(), &[]);
    verdict(&report, "all", "gifts").to_string()
}

#[test]
fn what_others_ask_of_their_own_people_is_no_rule_here() {
    for reported in [
        "The ACA writes: counselors do not accept gifts from clients.",
        "The NASW tells its members not to accept gifts from clients.",
        "The NASW obliges social workers not to accept gifts from clients.",
        "Some codes say that therapists should not accept gifts.",
        "According to the NASW, social workers should not accept gifts from clients.",
        "The hospital where two of us work forbids its staff to accept gifts.",
        "My last practice did not allow us to accept gifts.",
        "Until 2023 we accepted gifts worth up to $20.",
    ] {
        assert_eq!(gifts_verdict(reported), "mentioned", "{reported}");
    }
    for binding in [
        "My code of ethics does not let me accept gifts.",
        "The ACA code writes: I must not accept gifts from clients.",
        "According to the NASW, I may not accept gifts from clients.",
        "As a member of BACP I do not accept gifts.",
        "My licensing board forbids me to accept gifts.",
        "Some clients ask to bring gifts, and I do not accept gifts.",
    ] {
        assert_eq!(gifts_verdict(binding), "met", "{binding}");
    }
}

#[test]
fn a_price_of_the_past_is_no_value() {
    let text = "# Fees\n\nUntil 2024 a session cost $140. A session costs $150.\n\nOur fee was $120 until June 2023.\n";
    let practice = folder(&[("fees.md", text)]);
    let facts = common::run(practice.path(), &["facts", "."]).out;
    assert!(facts.contains("$150"), "{facts}");
    assert!(
        !facts.contains("$140") && !facts.contains("$120"),
        "{facts}"
    );
}

#[test]
fn what_was_or_is_planned_or_only_imagined_settles_nothing() {
    for idle in [
        "The rule we had in 2022 was that we accept no gifts.",
        "In earlier years I accepted small gifts.",
        "Early in my career I accepted gifts of up to $20.",
        "From 2090 on we will accept gifts worth up to $20.",
        "With effect from 1 July 2090 we do not accept gifts.",
        "We will not accept gifts from January 2090.",
        "If I accepted gifts, I would be in breach of my code.",
        "I would lose my licence if I accepted gifts.",
        "Had we accepted gifts, we would have lost sight of the work.",
        "Suppose I accepted gifts worth up to $20.",
    ] {
        assert_eq!(gifts_verdict(idle), "mentioned", "{idle}");
    }
    for rule in [
        "Since 2024 we do not accept gifts.",
        "As of January 2020 we accept no gifts.",
        "If you brought a gift, I would not accept it.",
        "I would ask you not to bring me gifts; I do not accept them.",
        "I do not accept gifts. If I accepted gifts, I would be in breach of my code.",
    ] {
        assert_eq!(gifts_verdict(rule), "met", "{rule}");
    }
}

#[test]
fn whether_a_date_has_passed_depends_on_the_day_of_the_check() {
    let practice = folder(&[(
        "fees.md",
        "# Fees\n\nA session costs $140 until 31 August 2027.\n\n# How to pay\n\nA session costs $150.\n",
    )]);
    let differ = |day: &str| {
        let arguments = ["check", "--today", day, "--format", "json"];
        let out = common::run(practice.path(), &arguments).out;
        let report: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
        lints(&report).contains(&"fees-and-payment/cx-fee")
    };
    assert!(differ("2027-08-01"));
    assert!(!differ("2027-09-02"));
}

#[test]
fn a_folder_without_a_consent_form_is_never_all_clear() {
    let letter =
        "# Termination letter\n\nDear client, our work together has ended. I wish you well.\n";
    let practice = folder(&[("termination-letter.md", letter.to_string())]);
    let general = ["--profile", "general"];
    let found = check(practice.path(), &general);
    assert_eq!(found.code, 3, "{}", found.out);
    let says = "There is no consent form among";
    assert!(found.out.contains(says), "{}", found.out);
    assert!(
        !found.out.contains("staff documents and the like"),
        "{}",
        found.out
    );
    let (code, report) = json(practice.path(), &general);
    assert_eq!(
        (code, &report["status"]["not_evaluated"]),
        (3, &true.into())
    );
    // Of staff papers some clauses are asked; that no client was told of the others is said.
    let staff = "# Staff handbook\n\nEmployees are paid monthly. Staff lock the doors at night.\n";
    let practice = folder(&[("staff-handbook.md", staff.to_string())]);
    let page = check(practice.path(), &general).out;
    let says = "Not asked, since there is no consent form here nor anything else that clients\nreceive: 20 other clauses.";
    assert!(page.contains(says), "{page}");
    // What was to be looked at is nothing that is asked by kind.
    let practice = folder(&[("termination-letter.md", letter.to_string())]);
    let chosen = check(practice.path(), &["--select", "document/no-version"]);
    assert_eq!(chosen.code, 0, "{}", chosen.out);
}

#[test]
fn a_sheet_kept_beside_the_forms_is_no_form() {
    let practice = folder(&[("consent.md", common::complete())]);
    let arguments = [
        "checklist",
        "--format",
        "html=consent forms.html",
        "--format",
        "csv=consent forms.csv",
    ];
    common::run(practice.path(), &arguments);
    assert_eq!(json(practice.path(), &[]).0, 0);
    put(
        practice.path(),
        "Informed consent.html",
        "<p>I do not accept gifts.</p>",
    );
    assert_eq!(json(practice.path(), &[]).0, 3);
}
