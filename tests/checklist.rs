//! The checklist and the interview as their readers see them: the same verdicts as the report, every format readable by
//! somebody else's parser, hostile names harmless, and the documents' words only where they were asked for.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set itself up has failed"
)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use common::{
    Run, TODAY, array, complete, fixture, fixtures, folder, json, put, root, run, string, without,
};
use consentlint::report::MARK;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use scraper::{Html, Selector};
use serde_json::Value;

/// The fixtures that are practices.
fn practices() -> Vec<String> {
    fixtures()
        .into_iter()
        .filter(|name| name != "messy")
        .collect()
}

/// A sheet in a format. Small practices made for one test are asked for the five core clauses.
fn sheet(command: &str, folder: &Path, format: &str, arguments: &[&str]) -> Run {
    let fixed = [command, "--today", TODAY, "--format", format];
    run(folder, &[&fixed[..], arguments].concat())
}

fn checklist(folder: &Path, format: &str, arguments: &[&str]) -> String {
    let run = sheet("checklist", folder, format, arguments);
    assert!(run.code != 2 && run.err.is_empty(), "{}", run.err);
    if format != "markdown" {
        return run.out;
    }
    // The mark by which a report is known is no part of the page.
    let page = run
        .out
        .strip_prefix(MARK)
        .expect("a report in Markdown has a mark");
    page.trim_start().to_string()
}

/// The checklist for programs, held against its schema.
fn parsed(folder: &Path, arguments: &[&str]) -> Value {
    let read = |name: &str| -> Value {
        let text = fs::read_to_string(root().join("schema").join(name)).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    let report =
        jsonschema::Resource::from_contents(read("consentlint.report.schema.json")).unwrap();
    let schema = jsonschema::options()
        .with_resource("json-schema:///consentlint.report.schema.json", report)
        .build(&read("consentlint.checklist.schema.json"))
        .unwrap();
    let value: Value = serde_json::from_str(&checklist(folder, "json", arguments)).unwrap();
    let faults: Vec<String> = schema
        .iter_errors(&value)
        .map(|fault| format!("{}: {fault}", fault.instance_path))
        .collect();
    assert!(faults.is_empty(), "not as the schema says: {faults:#?}");
    value
}

fn select(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

/// The text of every element that a selector finds, with single spaces.
fn texts(page: &Html, selector: &str) -> Vec<String> {
    page.select(&select(selector))
        .map(|element| {
            let text: String = element.text().collect();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// The rows of every table in a Markdown text, heads left out.
fn tables(text: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut in_row, mut in_cell) = (false, false);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableRow) => {
                rows.push(Vec::new());
                in_row = true;
            }
            Event::End(TagEnd::TableRow) => in_row = false,
            Event::Start(Tag::TableCell) if in_row => {
                rows.last_mut().unwrap().push(String::new());
                in_cell = true;
            }
            Event::End(TagEnd::TableCell) => in_cell = false,
            Event::Text(text) if in_cell => {
                rows.last_mut().unwrap().last_mut().unwrap().push_str(&text)
            }
            _ => {}
        }
    }
    rows
}

// One engine

#[test]
fn the_sheet_counts_what_the_report_counts() {
    for name in fixtures() {
        let folder = fixture(&name);
        let (code, report) = json(&folder, &[]);
        let sheet = parsed(&folder, &[]);
        assert_eq!(sheet["exit"], code, "{name}");
        assert_eq!(sheet["not_evaluated"], report["not_evaluated"], "{name}");
        let mut verdicts: BTreeMap<&str, u64> = BTreeMap::new();
        let packets = array(&report["packets"]);
        assert_eq!(packets.len(), array(&sheet["packets"]).len(), "{name}");
        for (packet, of_report) in array(&sheet["packets"]).iter().zip(packets) {
            assert_eq!(packet["name"], of_report["name"]);
            let mut states: BTreeMap<&str, u64> = BTreeMap::new();
            for clause in array(&packet["clauses"]) {
                let row = &clause["row"];
                let rows = array(&of_report["clauses"]);
                assert!(rows.contains(row), "{name}: {row:#}");
                let (state, verdict) = (string(&clause["state"]), string(&row["verdict"]));
                *states.entry(state).or_default() += 1;
                if row["asked"] == "no" {
                    assert!(matches!(state, "not-asked" | "review"), "{name}: {row:#}");
                    continue;
                }
                *verdicts.entry(verdict).or_default() += 1;
                let conflicts = row["conflicts"].as_u64().unwrap() > 0;
                let says = match (verdict, conflicts) {
                    ("met" | "incomplete", true) => &["conflicting"][..],
                    ("met", _) => &["settled", "review"],
                    ("unfilled", _) => &["blank"],
                    ("suppressed", _) => &["decided", "review"],
                    ("not-applicable", _) => &["not-asked", "review"],
                    (verdict, _) => &[verdict],
                };
                assert!(says.contains(&state), "{name}: {state} for {row:#}");
            }
            assert_eq!(
                array(&packet["clauses"]).len(),
                array(&of_report["clauses"]).len()
            );
            for (state, number) in packet["states"].as_object().unwrap() {
                assert_eq!(
                    states[state.as_str()],
                    number.as_u64().unwrap(),
                    "{name}: {state}"
                );
            }
        }
        let counted = report["summary"]["verdicts"].as_object().unwrap();
        let counted: BTreeMap<&str, u64> = counted
            .iter()
            .map(|(verdict, number)| (verdict.as_str(), number.as_u64().unwrap()))
            .filter(|(_, number)| *number > 0)
            .collect();
        assert_eq!(verdicts, counted, "{name}");
    }
}

#[test]
fn a_clause_with_a_red_flag_or_a_conflict_is_not_called_settled() {
    let practice = folder(&[("consent.md", complete())]);
    let all = |folder: &Path| -> BTreeMap<String, String> {
        let sheet = parsed(folder, &["--profile", "core"]);
        let clauses = array(&sheet["packets"][0]["clauses"]).iter();
        clauses
            .filter(|clause| clause["row"]["asked"] != "no")
            .map(|c| {
                (
                    string(&c["row"]["clause"]).into(),
                    string(&c["state"]).into(),
                )
            })
            .collect()
    };
    assert!(
        all(practice.path())
            .values()
            .all(|state| state == "settled")
    );
    let flagged = format!("{}\nI am available to my clients 24/7.\n", complete());
    put(practice.path(), "consent.md", flagged);
    assert_eq!(all(practice.path())["contact-hours"], "review");
    let two = json(&fixture("messy/two-answers"), &[]).1;
    let conflicting = array(&two["packets"][0]["clauses"])
        .iter()
        .filter(|row| row["conflicts"].as_u64().unwrap() > 0 && row["asked"] != "no");
    let sheet = parsed(&fixture("messy/two-answers"), &[]);
    assert_eq!(
        sheet["packets"][0]["states"]["conflicting"],
        conflicting.count() as u64
    );
}

#[test]
fn what_could_not_be_read_stands_at_the_top_of_every_format() {
    let practice = folder(&[
        ("consent.md", complete()),
        ("scan.md", "![](1.png)\n".into()),
    ]);
    for format in ["human", "markdown", "html", "csv", "json"] {
        let run = sheet("checklist", practice.path(), format, &[]);
        assert_eq!(run.code, 3, "{format}");
        assert!(run.out.contains("scan.md"), "{format}:\n{}", run.out);
        if let "human" | "markdown" | "html" = format {
            let named = run.out.find("scan.md").unwrap();
            let text = run.out.rfind("Gifts").unwrap();
            assert!(named < text, "{format}");
        }
    }
    let empty = folder::<&str>(&[]);
    let run = sheet("checklist", empty.path(), "human", &[]);
    assert_eq!(run.code, 3);
    assert!(run.out.contains("No document was read"), "{}", run.out);
}

#[test]
fn the_most_severe_stands_first_and_what_is_open_before_the_rest() {
    for name in practices() {
        let sheet = parsed(&fixture(&name), &[]);
        for packet in array(&sheet["packets"]) {
            let rank = |clause: &Value| {
                let severity = ["error", "warning", "advice"];
                let severity = severity.iter().position(|s| clause["severity"] == *s);
                (severity.is_none(), severity)
            };
            let ranks: Vec<_> = array(&packet["clauses"]).iter().map(rank).collect();
            assert!(ranks.is_sorted(), "{name}");
        }
    }
}

#[test]
fn a_path_chooses_the_sheets_and_exit_codes_are_those_of_a_check() {
    let practice = folder(&[
        ("consentlint.toml", "profiles = [\"core\"]\n".to_string()),
        ("a/consent.md", complete()),
        (
            "staff.md",
            "# Staff policy\n\nStaff do not accept gifts from clients.\n".into(),
        ),
    ]);
    let names = |arguments: &[&str]| -> Vec<String> {
        let sheet = parsed(practice.path(), arguments);
        let packets = array(&sheet["packets"]).iter();
        packets
            .map(|packet| string(&packet["name"]).into())
            .collect()
    };
    assert_eq!(names(&[]), ["all", "staff.md"]);
    assert_eq!(names(&["a"]), ["all"]);
    for (arguments, code) in [
        (&["a"][..], 0),
        (&["--fail-on", "advice"], 1),
        (&["nowhere"], 2),
    ] {
        let check = run(
            practice.path(),
            &[&["check", "--today", TODAY], arguments].concat(),
        )
        .code;
        assert_eq!(check, code, "{arguments:?}");
        assert_eq!(
            sheet("checklist", practice.path(), "html", arguments).code,
            code
        );
        assert_eq!(
            sheet("interview", practice.path(), "html", arguments).code,
            code
        );
    }
    for (command, format) in [("checklist", "pdf"), ("interview", "csv")] {
        let run = sheet(command, practice.path(), format, &[]);
        assert_eq!(run.code, 2);
        assert!(
            run.err.contains("Formats: human, markdown, html"),
            "{}",
            run.err
        );
    }
}

#[test]
fn decisions_are_listed_with_what_became_of_them() {
    let consent = without("gifts").replacen(
        "# Informed",
        "<!-- consentlint-allow gifts/missing: We *talk* | about it; by: Dr. Lee; until: 2027-03-31 -->\n\n# Informed",
        1,
    );
    let practice = folder(&[
        (
            "consentlint.toml",
            "profiles = [\"core\"]\n[[allow]]\nlint = \"texting/missing\"\nreason = \"<b>Over</b>.\"\nuntil = 2026-01-31\n",
        ),
        ("consent.md", &consent),
    ]);
    let sheet = parsed(practice.path(), &[]);
    let states: Vec<&str> = array(&sheet["decisions"])
        .iter()
        .map(|d| string(&d["state"]))
        .collect();
    assert_eq!(sheet["packets"][0]["states"]["decided"], 1);
    let mut sorted = states.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, ["expired", "in-force"]);
    let page = Html::parse_document(&checklist(practice.path(), "html", &[]));
    harmless(&page);
    let decisions = texts(&page, "#decisions tbody tr").join("\n");
    assert!(decisions.contains("We *talk* | about it"), "{decisions}");
    assert!(
        decisions.contains("in force until 2027-03-31, silences 1 finding"),
        "{decisions}"
    );
    assert!(
        decisions.contains("ran out on 2026-01-31, silences nothing"),
        "{decisions}"
    );
    for format in ["human", "markdown"] {
        let text = checklist(practice.path(), format, &[]);
        assert!(
            text.contains("Recorded decisions") && text.contains("Dr. Lee"),
            "{text}"
        );
    }
}

#[test]
fn a_sheet_is_no_evidence_and_overwrites_no_form() {
    let practice = folder(&[
        (
            "consentlint.toml",
            "profiles = [\"core\"]\n[kinds]\n\"policies/*.md\" = \"policies\"\n".to_string(),
        ),
        ("intake/consent.md", without("gifts")),
        (
            "policies/fees.md",
            "# Fees\n\nA session costs $100.\n".into(),
        ),
    ]);
    let before = json(practice.path(), &[]).1;
    for (command, name) in [
        ("checklist", "sheet"),
        ("interview", "questions"),
        ("check", "summary"),
    ] {
        let file = format!("markdown=policies/{name}.md");
        for _ in 0..2 {
            let run = run(
                practice.path(),
                &[command, "--today", TODAY, "--format", &file],
            );
            assert_eq!((run.code, run.err.as_str()), (1, ""), "{command}");
        }
        let after = json(practice.path(), &[]).1;
        assert_eq!(after["findings"], before["findings"], "{command}");
        assert_eq!(
            after["packets"][0]["clauses"], before["packets"][0]["clauses"],
            "{command}"
        );
    }
    put(practice.path(), "intake/consent.docx", "a Word file");
    let form = practice.path().join("policies/fees.md");
    let words = fs::read_to_string(&form).unwrap();
    for (command, to) in [
        ("checklist", "html=policies/fees.md"),
        ("checklist", "csv=consentlint.toml"),
        ("interview", "markdown=intake/consent.md"),
        ("check", "junit=policies/fees.md"),
        ("checklist", "html=intake/consent.docx"),
    ] {
        let run = run(practice.path(), &[command, "--format", to]);
        assert_eq!(run.code, 2, "{command} {to}");
        assert!(
            run.err.contains("was not written by consentlint"),
            "{}",
            run.err
        );
    }
    let run = run(
        practice.path(),
        &["check", "--write-baseline", "policies/fees.md"],
    );
    assert_eq!(run.code, 2, "{}", run.err);
    assert_eq!(fs::read_to_string(&form).unwrap(), words);
    assert!(
        fs::read_to_string(practice.path().join("consentlint.toml"))
            .unwrap()
            .starts_with("profiles")
    );
    for again in ["csv=a", "csv=./a"] {
        let twice = ["checklist", "--format", "html=a", "--format", again];
        let twice = common::run(practice.path(), &twice);
        assert_eq!(twice.code, 2);
        assert!(
            twice.err.contains("two formats are to be written to `"),
            "{}",
            twice.err
        );
    }
}

/// What cannot be looked into may be a form.
#[test]
#[cfg(unix)]
fn a_file_that_cannot_be_read_is_not_written_over() {
    let practice = folder(&[("consent.md", complete())]);
    let round = practice.path().join("round.md");
    std::os::unix::fs::symlink("round.md", &round).unwrap();
    let run = run(practice.path(), &["checklist", "--format", "html=round.md"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("was not written by consentlint"),
        "{}",
        run.err
    );
    assert!(fs::symlink_metadata(&round).unwrap().is_symlink());
}

#[test]
fn a_blank_in_a_rule_keeps_it_from_being_settled() {
    let blank = complete().replacen("$20", "[AMOUNT]", 1);
    assert!(blank.contains("[AMOUNT]"), "{blank}");
    let practice = folder(&[("consent.md", blank)]);
    let sheet = parsed(practice.path(), &["--profile", "core"]);
    let gifts = array(&sheet["packets"][0]["clauses"])
        .iter()
        .find(|c| c["row"]["clause"] == "gifts");
    assert_eq!(gifts.unwrap()["state"], "review");
    assert_eq!(gifts.unwrap()["findings"][0]["lint"], "gifts/unfilled");
}

/// Whatever draft is put into a form: while a blank of it is open, a finding stands on it, and its clause is not settled.
#[test]
fn no_draft_with_an_open_blank_is_called_settled() {
    let form = fs::read_to_string(fixture("practice-with-gaps/intake/consent.md")).unwrap();
    let mut blanks = 0;
    for clause in &common::catalog().clauses {
        let practice = folder(&[("consent.md", &form)]);
        let arguments = ["draft", &clause.id, "--into", "consent.md", "--write"];
        run(practice.path(), &arguments);
        let text = fs::read_to_string(practice.path().join("consent.md")).unwrap();
        let report = json(practice.path(), &["--profile", "full"]).1;
        let told = array(&report["findings"]).iter().filter(|f| {
            let lint = string(&f["lint"]);
            lint.ends_with("/unfilled") || lint == "document/blank"
        });
        let told: Vec<(u64, u64)> = told
            .map(|f| {
                (
                    f["start"]["byte"].as_u64().unwrap(),
                    f["end"]["byte"].as_u64().unwrap(),
                )
            })
            .collect();
        let open: Vec<(usize, &str)> = text
            .match_indices('[')
            .filter(|(at, _)| !form.contains(&text[*at..*at + 6]))
            .collect();
        for (at, _) in &open {
            let at = *at as u64;
            assert!(
                told.iter().any(|(from, to)| *from <= at && at < *to),
                "{}: {}",
                clause.id,
                &text[at as usize..]
            );
            blanks += 1;
        }
        let sheet = parsed(practice.path(), &["--profile", "full"]);
        let clauses = array(&sheet["packets"][0]["clauses"]).iter();
        let mut states = clauses
            .filter(|c| c["row"]["clause"] == clause.id.as_str())
            .map(|c| string(&c["state"]));
        assert!(
            open.is_empty() || states.all(|state| state != "settled"),
            "{}",
            clause.id
        );
    }
    assert!(blanks > 25, "{blanks}");
}

#[test]
fn what_was_left_out_is_not_asked_and_says_so() {
    let practice = folder(&[("consent.md", without("gifts"))]);
    for arguments in [&["--select", "texting"][..], &["--ignore", "gifts"]] {
        let sheet = parsed(
            practice.path(),
            &[&["--profile", "core"], arguments].concat(),
        );
        let gifts = array(&sheet["packets"][0]["clauses"])
            .iter()
            .find(|c| c["row"]["clause"] == "gifts");
        assert_eq!(gifts.unwrap()["state"], "not-asked");
        let why = string(&gifts.unwrap()["row"]["why"]);
        assert!(why.contains("left out by --select, --ignore"), "{why}");
    }
}

#[test]
fn a_quiet_sheet_holds_what_is_open_and_what_was_not_read() {
    let practice = folder(&[
        ("consent.md", without("gifts")),
        ("scan.md", "![](1.png)\n".into()),
    ]);
    let core = ["--profile", "core", "--quiet"];
    for format in ["human", "markdown", "html", "csv"] {
        let text = checklist(practice.path(), format, &core);
        assert!(
            text.contains("Gifts") && text.contains("scan.md"),
            "{format}: {text}"
        );
        assert!(!text.contains("Texting"), "{format}: {text}");
    }
    let sheet = parsed(practice.path(), &core);
    assert_eq!(array(&sheet["packets"][0]["clauses"]).len(), 1);
    assert_eq!(sheet["packets"][0]["states"]["settled"], 4);
    let asked = self::sheet("interview", practice.path(), "markdown", &core).out;
    assert!(
        asked.contains("What happens when a client brings you a gift"),
        "{asked}"
    );
    assert!(!asked.contains("It would stand after"), "{asked}");
}

#[test]
fn a_list_of_changed_files_chooses_the_sheets() {
    let practice = folder(&[
        ("consent.md", complete()),
        (
            "staff.md",
            "# Staff policy\n\nStaff do not accept gifts from clients.\n".into(),
        ),
        ("list.txt", "staff.md\n".into()),
    ]);
    let sheet = parsed(
        practice.path(),
        &["--profile", "core", "--files-from", "list.txt"],
    );
    let packets: Vec<&str> = array(&sheet["packets"])
        .iter()
        .map(|p| string(&p["name"]))
        .collect();
    assert_eq!(packets, ["staff.md"]);
}

// The documents' own words

#[test]
fn sentences_of_documents_are_quoted_only_where_asked() {
    let practice = fixture("practice-with-gaps");
    let quoted = parsed(&practice, &["--no-redact"]);
    let clauses = array(&quoted["packets"][0]["clauses"]).iter();
    let quotes: Vec<&str> = clauses
        .flat_map(|clause| array(&clause["quotes"]))
        .filter_map(Value::as_str)
        .filter(|quote| quote.len() > 30 && !quote.contains('\n'))
        .collect();
    assert!(quotes.len() > 20);
    for format in ["human", "markdown", "html", "csv", "json"] {
        let plain = checklist(&practice, format, &[]);
        for quote in &quotes {
            assert!(!plain.contains(quote), "{format} quotes: {quote}");
        }
        let page = checklist(&practice, format, &["--no-redact"]);
        assert!(page.len() > plain.len(), "{format}");
    }
    let page = Html::parse_document(&checklist(&practice, "html", &["--no-redact"]));
    assert!(
        texts(&page, "q").iter().any(|q| q == quotes[0]),
        "{}",
        quotes[0]
    );
    assert!(texts(&page, ".hint").is_empty());
}

#[test]
fn a_form_that_a_client_filled_in_is_never_quoted() {
    let form = fs::read_to_string(fixture("messy/filled-in.md")).unwrap();
    let practice = folder(&[("consent.md", form.as_str())]);
    for format in ["human", "markdown", "html", "csv", "json"] {
        for command in ["checklist", "interview"] {
            let run = sheet(command, practice.path(), format, &["--no-redact"]);
            for line in form.lines().filter(|line| line.len() > 20) {
                assert!(!run.out.contains(line), "{command} {format}: {line}");
            }
        }
    }
    let quotes = parsed(practice.path(), &["--no-redact"]);
    let clauses = array(&quotes["packets"][0]["clauses"]).iter();
    assert!(
        clauses
            .flat_map(|c| array(&c["quotes"]))
            .all(Value::is_null)
    );
}

// Formats

#[test]
fn the_page_needs_nothing_from_elsewhere() {
    for name in practices() {
        let text = checklist(&fixture(&name), "html", &["--no-redact"]);
        let page = Html::parse_document(&text);
        assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
        harmless(&page);
        let policy = page.select(&select("meta[http-equiv]")).next().unwrap();
        let policy = policy.value().attr("content").unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"));
        assert_eq!(texts(&page, "h1"), [name.as_str()]);
        for table in page.select(&select("table")) {
            assert!(table.select(&select("caption")).next().is_some());
            assert!(
                table
                    .select(&select("thead th[scope=col]"))
                    .next()
                    .is_some()
            );
            assert!(
                table
                    .select(&select("tbody th[scope=row]"))
                    .next()
                    .is_some()
            );
        }
        for link in page.select(&select("a")) {
            let to = link.value().attr("href").unwrap();
            assert!(
                page.select(&select(to)).next().is_some(),
                "{name}: {to} leads nowhere"
            );
        }
        let mut ids: Vec<&str> = page
            .select(&select("[id]"))
            .map(|element| element.value().attr("id").unwrap())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name}: an id stands twice");
    }
}

/// No element that runs, fetches or sends, and no attribute that a page of ours has not.
fn harmless(page: &Html) {
    const ELEMENTS: &str = "html head meta title style body header main footer nav section article div p h1 h2 h3 h4 h5 \
                            ul ol li dl dt dd table caption thead tbody tr th td span strong q blockquote mark a";
    const ATTRIBUTES: &str = "lang charset http-equiv content name id class href tabindex role scope title \
                              aria-labelledby aria-label aria-hidden";
    for element in page.select(&select("*")) {
        let element = element.value();
        assert!(
            ELEMENTS
                .split_whitespace()
                .any(|known| known == element.name()),
            "<{}>",
            element.name()
        );
        for (name, value) in element.attrs() {
            assert!(
                ATTRIBUTES.split_whitespace().any(|known| known == name),
                "{name}"
            );
            assert!(name != "href" || value.starts_with('#'), "{value}");
        }
    }
}

#[test]
fn the_spreadsheet_has_one_row_for_each_clause_and_packet() {
    for name in practices() {
        let folder = fixture(&name);
        let text = checklist(&folder, "csv", &["--no-redact"]);
        let sheet = parsed(&folder, &[]);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let mut rows = rows.iter();
        for packet in array(&sheet["packets"]) {
            for clause in array(&packet["clauses"]) {
                let row = rows.next().unwrap();
                let cell = |name: &str| &row[head.iter().position(|h| h == name).unwrap()];
                assert_eq!(cell("packet"), string(&packet["name"]));
                assert_eq!(cell("clause"), string(&clause["row"]["clause"]));
                assert_eq!(cell("title"), string(&clause["title"]));
                assert_eq!(cell("decision"), "");
            }
        }
        let others = [&sheet["not_evaluated"], &sheet["documents"]].map(|rows| array(rows).len());
        let silent = usize::from(array(&sheet["packets"]).is_empty());
        assert_eq!(rows.count(), others[0] + others[1] + silent, "{name}");
    }
}

#[test]
fn markdown_reads_back_as_the_same_table() {
    for name in practices() {
        let folder = fixture(&name);
        let tables = tables(&checklist(&folder, "markdown", &[]));
        let sheet = parsed(&folder, &[]);
        let packets = array(&sheet["packets"]).iter();
        let clauses: Vec<&Value> = packets
            .flat_map(|packet| array(&packet["clauses"]))
            .collect();
        let (rows, picture): (Vec<_>, Vec<_>) = tables
            .iter()
            .partition(|row| row.len() == 7 && row[4..] == ["", "", ""]);
        assert_eq!(rows.len(), clauses.len(), "{name}");
        for (row, clause) in rows.iter().zip(&clauses) {
            assert_eq!(row[0], string(&clause["title"]));
            assert_eq!(row[2], clause["severity"].as_str().unwrap_or(""));
        }
        // The picture of coverage has a row for each clause that is on the list, and a sign in every cell.
        let listed = clauses
            .iter()
            .filter(|clause| clause["state"] != "not-asked");
        let listed: Vec<&str> = listed.map(|clause| string(&clause["title"])).collect();
        let pictured: Vec<&str> = picture.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(pictured, listed, "{name}");
        let signs = picture.iter().flat_map(|row| &row[1..]);
        assert!(
            signs
                .into_iter()
                .all(|sign| "●◐▭◌·?".contains(sign.as_str()) && !sign.is_empty())
        );
    }
}

#[test]
fn the_title_is_the_folder_or_what_was_said() {
    let practice = fixture("agency");
    assert!(
        checklist(&practice, "markdown", &[]).starts_with("# Missing-clause checklist: agency\n")
    );
    let named = checklist(&practice, "markdown", &["--title", "River *Agency*"]);
    assert!(
        named.starts_with("# Missing-clause checklist: River \\*Agency\\*\n"),
        "{named}"
    );
    let file = checklist(&practice, "markdown", &["client-handbook.md"]);
    assert!(
        file.starts_with("# Missing-clause checklist: client-handbook.md\n"),
        "{file}"
    );
}

#[test]
fn several_formats_are_written_in_one_run() {
    let out = tempfile::tempdir().unwrap();
    let html = out.path().join("sheet.html");
    let csv = out.path().join("sheet.csv");
    let run = run(
        &fixture("agency"),
        &[
            "checklist",
            "--today",
            TODAY,
            "--format",
            &format!("html={}", html.display()),
            "--format",
            &format!("csv={}", csv.display()),
        ],
    );
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    assert!(
        fs::read_to_string(html)
            .unwrap()
            .starts_with("<!DOCTYPE html>")
    );
    assert!(
        fs::read_to_string(csv)
            .unwrap()
            .starts_with("packet,clause,")
    );
}

// The interview

#[test]
fn every_open_clause_is_asked_once() {
    for name in practices() {
        let folder = fixture(&name);
        let sheet = parsed(&folder, &[]);
        let open = |clause: &&Value| !clause["severity"].is_null();
        let packets = array(&sheet["packets"]).iter();
        let mut titles: Vec<&str> = packets
            .flat_map(|packet| array(&packet["clauses"]))
            .filter(open)
            .map(|clause| string(&clause["title"]))
            .collect();
        titles.sort_unstable();
        titles.dedup();
        let page = Html::parse_document(&self::sheet("interview", &folder, "html", &[]).out);
        harmless(&page);
        let mut asked = texts(&page, "h3");
        asked.sort();
        asked.dedup();
        assert_eq!(asked, titles, "{name}");
    }
}

#[test]
fn one_question_about_two_packets_names_both() {
    let practice = folder(&[
        (
            "consentlint.toml",
            "profiles = [\"core\"]\n[packets]\nadults = [\"a.md\"]\nminors = [\"b.md\"]\n"
                .to_string(),
        ),
        ("a.md", without("gifts")),
        ("b.md", without("gifts")),
    ]);
    let text = sheet("interview", practice.path(), "markdown", &[]).out;
    assert_eq!(text.matches("### Gifts").count(), 1, "{text}");
    assert!(
        text.contains(r#"For packets "adults" and "minors"."#),
        "{text}"
    );
    assert!(
        text.contains("- [ ] What happens when a client brings you a gift"),
        "{text}"
    );
}

#[test]
fn a_practice_without_open_questions_is_told_so() {
    let practice = folder(&[("consent.md", complete())]);
    for format in ["human", "markdown", "html"] {
        let run = sheet("interview", practice.path(), format, &["--profile", "core"]);
        assert_eq!(run.code, 0, "{}", run.out);
        assert!(run.out.contains("No question is open."), "{format}");
    }
    // Where nothing was read there is none either, but that is no good news.
    let empty = folder::<&str>(&[]);
    for format in ["human", "markdown", "html"] {
        let run = sheet("interview", empty.path(), format, &[]);
        assert_eq!(run.code, 3);
        assert!(!run.out.contains("No question is open."), "{format}");
    }
}

#[test]
fn a_red_flag_stands_on_the_sheet_whatever_was_decided_of_its_clause() {
    let flag = "Please find the tip jar by the door.";
    let allow = "[[allow]]\nlint = \"gifts/missing\"\nreason = \"We never had one.\"\n";
    let not_applicable = "[not-applicable]\ngifts = \"We meet by video only.\"\n";
    for (config, text) in [
        (not_applicable, complete() + "\n\n" + flag + "\n"),
        (allow, without("gifts") + "\n\n" + flag + "\n"),
    ] {
        let practice = folder(&[("consent.md", text), ("consentlint.toml", config.into())]);
        let found = common::check(practice.path(), &["--profile", "core"]);
        assert!(
            found.out.contains("gifts/rf-gift-encourage"),
            "{}",
            found.out
        );
        for command in ["checklist", "interview"] {
            for format in ["human", "markdown", "html"] {
                let run = sheet(command, practice.path(), format, &["--profile", "core"]);
                let words = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
                let told = words.contains("Red flag: ") || words.contains("<strong>Red flag: ");
                assert!(told, "{command} {format}: {words}");
            }
        }
    }
}

#[test]
fn what_is_to_be_mended_in_documents_is_a_question_with_all_its_places() {
    let practice = folder(&[
        ("consent.md", complete() + "\n\n[CHECK ADDRESS]\n"),
        (
            "policies.md",
            "# Office policies\n\n[CHECK ADDRESS]\n".into(),
        ),
    ]);
    for command in ["checklist", "interview"] {
        for format in ["human", "markdown", "html", "csv"] {
            if (command, format) == ("interview", "csv") {
                continue;
            }
            let run = sheet(command, practice.path(), format, &["--profile", "core"]);
            assert_eq!(run.code, 1);
            assert!(
                !run.out.contains("No question is open"),
                "{command} {format}"
            );
            let words = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
            for place in ["consent.md, line ", "policies.md, line 3"] {
                assert!(words.contains(place), "{command} {format}: {words}");
            }
        }
    }
}

#[test]
fn a_sheet_of_files_that_are_no_documents_is_no_good_news() {
    let practice = folder(&[
        ("consent.md", without("gifts")),
        ("list.txt", "konsent.md\n".into()),
    ]);
    let arguments = ["--profile", "core", "--files-from", "list.txt"];
    for command in ["checklist", "interview"] {
        for format in ["human", "markdown", "html"] {
            let run = sheet(command, practice.path(), format, &arguments);
            let words = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
            let told = words.contains("nothing can be said of them");
            assert!(told, "{command} {format}: {words}");
            assert!(!words.contains("No question is open"), "{words}");
            let names = "1 of 1 names in the list are no documents";
            assert!(run.err.contains(names), "{}", run.err);
        }
    }
}

#[test]
fn one_question_about_two_packets_names_the_places_in_both() {
    let flag = "\n\nYou can reach me at any time of the day or night, 24/7.\n";
    let config = "[packets]\nadults = [\"adult.md\"]\nminors = [\"minor.md\"]\n";
    let practice = folder(&[
        ("adult.md", complete() + flag),
        ("minor.md", complete() + "\n\nFor minors.\n" + flag),
        ("consentlint.toml", config.into()),
    ]);
    let run = sheet(
        "interview",
        practice.path(),
        "human",
        &["--profile", "core"],
    );
    let words = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for place in ["(adult.md, line ", "(minor.md, line "] {
        assert!(words.contains(place), "{words}");
    }
}

// Hostile names and texts

/// Names of files as an attacker would choose them; `/` and NUL cannot stand in one.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<script>alert(1)<",
        "\"><img src=x onerror=x>",
        "|",
        "=cmd()",
        "@SUM(1)",
        "+1",
        "-2",
        "\t=3",
        "`x`",
        "](javascript:x)",
        "![a](b",
        "<!--",
        "-->",
        "]]>",
        "&lt;",
        "&amp;#60;",
        "\u{1b}[31m",
        "\u{202e}",
        "\u{2066}",
        "\r",
        "\n",
        "\n# h",
        "\n|a|b|",
        "*b*",
        "_i_",
        "~~s~~",
        "{{7*7}}",
        "'",
        "\"",
        "\\",
        "$(x)",
        "a",
        " ",
        "1. ",
        "é",
        "漢",
        "\u{feff}",
        "https:",
        "www.x.org",
    ]);
    prop::collection::vec(pieces, 1..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn hostile_names_and_texts_come_out_as_text(name in hostile(), text in hostile(), title in hostile()) {
        let name: String = name.chars().filter(|c| *c != '/').collect();
        let consent = format!(
            "# Consent {text}\n\nI am available to my clients 24/7 {text}\n\nI do not accept gifts from clients {text}.\n\n\
             You may text me about times {text}.\n"
        );
        let practice = folder(&[
            (format!("{name}.md").as_str(), consent.as_str()),
            ("staff policy.md", "# Staff policy\n\nStaff do not accept gifts from clients.\n"),
        ]);
        let arguments = ["--no-redact", "--title", &format!("t{title}")];
        let value = parsed(practice.path(), &arguments);
        let packets = array(&value["packets"]).len();
        let clauses: usize = array(&value["packets"]).iter().map(|p| array(&p["clauses"]).len()).sum();

        for command in ["checklist", "interview"] {
            let page = sheet(command, practice.path(), "html", &arguments).out;
            prop_assert!(!page.chars().any(steers), "{page}");
            let page = Html::parse_document(&page);
            prop_assert!(page.errors.is_empty(), "{:?}", page.errors);
            harmless(&page);
        }
        let page = Html::parse_document(&checklist(practice.path(), "html", &arguments));
        prop_assert_eq!(page.select(&select("section.sheet")).count(), packets);

        let markdown = checklist(practice.path(), "markdown", &arguments);
        prop_assert!(!markdown.chars().any(steers), "{markdown}");
        let rows = tables(&markdown);
        prop_assert_eq!(rows.iter().filter(|row| row.len() == 7).count(), clauses);
        let headings = |text: &str| Parser::new(text).filter(|e| matches!(e, Event::Start(Tag::Heading { .. }))).count();
        let lines = markdown.lines().filter(|line| line.starts_with('#')).count();
        prop_assert_eq!(headings(&markdown), lines);
        for event in Parser::new_ext(&markdown, Options::all()) {
            let foreign = matches!(
                event,
                Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) | Event::FootnoteReference(_) | Event::InlineMath(_)
                    | Event::DisplayMath(_) | Event::Rule
                    | Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::Emphasis | Tag::Strikethrough)
            );
            prop_assert!(!foreign, "{event:?} in\n{markdown}");
        }

        let table = checklist(practice.path(), "csv", &arguments);
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let mut rows = 0;
        for row in reader.records() {
            let row = row.unwrap();
            rows += 1;
            for cell in &row {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell}");
                prop_assert!(!cell.chars().any(steers), "{cell}");
            }
        }
        let others = [&value["not_evaluated"], &value["documents"]].map(|rows| array(rows).len());
        prop_assert_eq!(rows, clauses + others[0] + others[1]);

        let terminal = checklist(practice.path(), "human", &arguments);
        prop_assert!(!terminal.chars().any(steers), "{terminal}");
    }
}

/// Whether a character moves a cursor or turns the reading order.
fn steers(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\r')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

#[test]
fn an_interview_asks_questions_and_names_its_packets() {
    let practice = folder(&[
        (
            "consent.md",
            "# Informed consent\n\nYou may text me about times.\n\nSignature: ______\n".to_string(),
        ),
        (
            "out-of-office.md",
            "# Out of office\n\nI am away until Monday and will answer when I am back.\n"
                .to_string(),
        ),
    ]);
    let page = run(practice.path(), &["interview", "--profile", "general"]).out;
    for says in [
        "For packet \"all\".",
        "Do you say that texts are not for emergencies",
    ] {
        assert!(page.contains(says), "{page}");
    }
    assert!(!page.contains("    That "), "{page}");
}
