//! All formats tell of the same run: what one reports, the others do not leave out.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::common::{array, check, complete, fixture, fixtures, folder, put, string, without};
use crate::readers::Case;
use crate::{Outputs, outputs};

fn open(report: &Value) -> Vec<&Value> {
    let findings = array(&report["findings"]).iter();
    findings.filter(|f| f["suppressed"].is_null()).collect()
}

fn told(finding: &Value) -> String {
    format!(
        "{} {}",
        string(&finding["message"]),
        string(&finding["help"])
    )
}

#[test]
fn every_fixture_is_told_alike_in_every_format() {
    for name in fixtures() {
        let all = outputs(&fixture(&name), &[]);
        assert_eq!(all.code, all.json["status"]["exit"], "{name}");
        lines_hold_the_report(&all);
        results_are_the_open_findings(&all);
        problems_are_the_open_findings(&all);
        annotations_are_the_findings_shown(&all);
        rows_are_the_findings_shown(&all);
        tests_are_the_verdicts(&all);
    }
}

fn lines_hold_the_report(all: &Outputs) {
    let head = &all.lines[0];
    assert_eq!(head["type"], "report");
    for member in ["version", "today", "status", "practice", "summary"] {
        assert_eq!(head["data"][member], all.json[member], "{member}");
    }
    let of = |kind: &str| -> Vec<Value> {
        let lines = all.lines.iter().filter(|line| line["type"] == kind);
        lines.map(|line| line["data"].clone()).collect()
    };
    assert_eq!(&of("finding"), array(&all.json["findings"]));
    assert_eq!(&of("not_evaluated"), array(&all.json["not_evaluated"]));
    let rows: Vec<Value> = array(&all.json["packets"])
        .iter()
        .flat_map(|packet| {
            let rows = array(&packet["clauses"]).iter();
            rows.map(|row| json!({"packet": packet["name"], "row": row}))
        })
        .collect();
    assert_eq!(of("row"), rows);
}

fn results_are_the_open_findings(all: &Outputs) {
    let run = &all.sarif["runs"][0];
    let rules = array(&run["tool"]["driver"]["rules"]);
    let results = array(&run["results"]);
    let findings = open(&all.json);
    assert_eq!(results.len(), findings.len());
    for (result, finding) in results.iter().zip(findings) {
        assert_eq!(result["ruleId"], finding["lint"]);
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], finding["lint"]);
        let level = match string(&finding["severity"]) {
            "advice" => "note",
            other => other,
        };
        assert_eq!(result["level"], level);
        assert_eq!(result["message"]["text"], told(finding));
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let (start, end) = (&finding["start"], &finding["end"]);
        assert_eq!(
            *region,
            json!({
                "startLine": start["line"], "startColumn": start["column"],
                "endLine": end["line"], "endColumn": end["column"],
            })
        );
        let related = result["relatedLocations"].as_array().map_or(0, Vec::len);
        assert_eq!(related, array(&finding["related"]).len());
    }
    let named: BTreeSet<&str> = results.iter().map(|r| string(&r["ruleId"])).collect();
    let known: Vec<&str> = rules.iter().map(|r| string(&r["id"])).collect();
    assert_eq!(known, named.into_iter().collect::<Vec<_>>());
    for rule in rules {
        let says = string(&rule["shortDescription"]["text"]);
        assert!(says.contains(' '), "a rule is told in words: {rule}");
        assert!(string(&rule["help"]["text"]).contains("consentlint explain"));
        assert!(string(&rule["help"]["markdown"]).contains("consentlint explain"));
    }
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["exitCode"], all.json["status"]["exit"]);
    assert_eq!(
        invocation["executionSuccessful"],
        all.json["status"]["not_evaluated"] == false
    );
    let missed: Vec<&str> = array(&invocation["toolExecutionNotifications"])
        .iter()
        .filter(|n| n["descriptor"]["id"] == "not-evaluated")
        .map(|n| string(&n["properties"]["reason"]))
        .collect();
    let expected = array(&all.json["not_evaluated"]).iter();
    let expected: Vec<&str> = expected.map(|n| string(&n["reason"])).collect();
    assert_eq!(missed, expected);
}

fn problems_are_the_open_findings(all: &Outputs) {
    let findings = open(&all.json);
    let (told_of, blockers) = all.problems.split_at(findings.len());
    for (problem, finding) in told_of.iter().zip(findings) {
        assert_eq!(problem["check_name"], finding["lint"]);
        assert_eq!(problem["description"], told(finding));
        assert_eq!(
            problem["location"]["lines"]["begin"],
            finding["start"]["line"]
        );
        assert!(["major", "minor", "info"].contains(&string(&problem["severity"])));
    }
    assert!(blockers.iter().all(|p| p["severity"] == "blocker"));
    assert_eq!(
        blockers.is_empty(),
        all.json["status"]["not_evaluated"] == false
    );
    let names = all.problems.iter().map(|p| string(&p["fingerprint"]));
    let names: BTreeSet<&str> = names.collect();
    assert_eq!(names.len(), all.problems.len(), "fingerprints are unique");
}

fn annotations_are_the_findings_shown(all: &Outputs) {
    let findings: Vec<&Value> = open(&all.json)
        .into_iter()
        .filter(|f| f["severity"] != "advice")
        .collect();
    for (annotation, finding) in all.annotations.iter().zip(&findings) {
        assert_eq!(annotation.command, string(&finding["severity"]));
        assert_eq!(annotation.get("title"), string(&finding["lint"]));
        assert_eq!(annotation.message, told(finding));
        let (start, end) = (&finding["start"], &finding["end"]);
        assert_eq!(annotation.get("line"), start["line"].to_string());
        assert_eq!(annotation.get("endLine"), end["line"].to_string());
        let columns = !annotation.get("col").is_empty();
        assert_eq!(columns, start["line"] == end["line"], "{annotation:?}");
    }
    let rest = &all.annotations[findings.len()..];
    assert!(rest.iter().all(|a| a.command == "error"));
    assert_eq!(
        rest.is_empty(),
        all.json["status"]["not_evaluated"] == false
    );
}

fn rows_are_the_findings_shown(all: &Outputs) {
    let findings = open(&all.json);
    let shown = findings.iter().filter(|f| f["severity"] != "advice");
    let rows: Vec<(String, Vec<String>)> = shown
        .map(|f| {
            let line = f["start"]["line"].to_string();
            let words = ["severity", "message", "help", "lint"].map(|m| string(&f[m]).to_string());
            (
                string(&f["path"]).to_string(),
                [&[line], words.as_slice()].concat(),
            )
        })
        .collect();
    assert_eq!(all.page.rows, rows);
    for (item, missed) in all.page.items.iter().zip(array(&all.json["not_evaluated"])) {
        assert!(item.starts_with(string(&missed["path"])), "{item}");
        assert!(item.ends_with(string(&missed["message"])), "{item}");
    }
    assert_eq!(
        all.page.items.len(),
        array(&all.json["not_evaluated"]).len()
    );
}

fn tests_are_the_verdicts(all: &Outputs) {
    let (documents, packets) = all.suites.split_last().unwrap();
    assert_eq!(documents.name, "documents");
    for (suite, packet) in packets.iter().zip(array(&all.json["packets"])) {
        assert_eq!(suite.name, format!("packet {}", string(&packet["name"])));
        let asked = array(&packet["clauses"]).iter();
        let asked: Vec<&Value> = asked.filter(|row| row["asked"] != "no").collect();
        assert_eq!(suite.cases.len(), asked.len());
        for (case, row) in suite.cases.iter().zip(asked) {
            assert_eq!(case.name, string(&row["clause"]));
            let expected: &[&str] = match string(&row["verdict"]) {
                // A blank in the rule is still to be filled.
                "met" if case.details.contains("/unfilled") => &["failure"],
                // What is found on the wording is told with the documents.
                "met" if case.details.starts_with("met, with something") => &["skipped"],
                "met" => &["passed"],
                "not-applicable" | "suppressed" => &["skipped"],
                "not-evaluated" => &["error"],
                // Only advice was found.
                _ => &["failure", "skipped"],
            };
            assert!(expected.contains(&case.outcome.as_str()), "{case:?}");
            if case.outcome == "failure" {
                assert_eq!(case.kind, string(&row["verdict"]));
            }
        }
    }
    let read = |outcome: &str| -> BTreeSet<&str> {
        let cases = documents.cases.iter();
        let of = |c: &&Case| c.name == "read" && c.outcome == outcome;
        cases.filter(of).map(|c| c.class.as_str()).collect()
    };
    let paths = |list: &Value| -> BTreeSet<String> {
        let paths = array(list).iter();
        paths.map(|d| string(&d["path"]).to_string()).collect()
    };
    let named = |paths: BTreeSet<&str>| paths.into_iter().map(String::from).collect();
    assert_eq!(paths(&all.json["documents"]), named(read("passed")));
    assert_eq!(paths(&all.json["not_evaluated"]), named(read("error")));
    let details = all.suites.iter().flat_map(|s| &s.cases);
    let details: String = details.map(|c| c.details.as_str()).collect();
    for finding in open(&all.json) {
        let shown = finding["severity"] != "advice";
        assert_eq!(details.contains(&told(finding)), shown, "{finding}");
    }
}

#[test]
fn nothing_to_report_is_nothing_in_every_format() {
    let all = outputs(folder(&[("consent.md", complete())]).path(), &[]);
    assert_eq!(all.code, 0);
    assert_eq!(all.sarif["runs"][0]["results"], json!([]));
    assert_eq!(
        all.sarif["runs"][0]["invocations"][0]["executionSuccessful"],
        true
    );
    assert!(all.annotations.is_empty() && all.problems.is_empty() && all.page.rows.is_empty());
    let mut cases = all.suites.iter().flat_map(|s| &s.cases);
    assert!(cases.all(|case| case.outcome == "passed"));
}

#[test]
fn an_empty_folder_is_no_good_news_in_any_format() {
    let all = outputs(folder::<&str>(&[]).path(), &[]);
    assert_eq!(all.code, 3);
    let invocation = &all.sarif["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(
        invocation["toolExecutionNotifications"][0]["descriptor"]["id"],
        "nothing-asked"
    );
    assert_eq!(all.annotations[0].command, "error");
    assert_eq!(all.problems[0]["severity"], "blocker");
    assert_eq!(all.problems[0]["location"]["path"], ".");
    assert_eq!(all.suites[0].cases[0].outcome, "error");
    assert!(
        all.page
            .paragraphs
            .iter()
            .any(|p| p.contains("no document was read"))
    );
    assert_eq!(all.lines[0]["data"]["status"]["not_evaluated"], true);
}

#[test]
fn what_a_decision_silences_is_left_out_or_skipped() {
    let practice = folder(&[("consent.md", without("gifts"))]);
    put(
        practice.path(),
        "consentlint.toml",
        "profiles = [\"core\"]\n\n[[allow]]\nlint = \"gifts/missing\"\nreason = \"It is in the handbook.\"\nby = \"A. Rivera\"\nuntil = 2027-03-31\n",
    );
    let all = outputs(practice.path(), &[]);
    assert_eq!(all.code, 0);
    assert_eq!(all.sarif["runs"][0]["results"], json!([]));
    assert!(all.annotations.is_empty() && all.problems.is_empty() && all.page.rows.is_empty());
    assert_eq!(all.sarif["runs"][0]["properties"]["suppressed"], 1);
    assert_eq!(all.lines[1]["data"]["suppressed"]["by"], "A. Rivera");
    let decision = all.lines.iter().find(|line| line["type"] == "decision");
    assert_eq!(decision.unwrap()["data"]["silenced"], 1);
    let log = check(practice.path(), &["--format", "github"]).out;
    assert_eq!(
        log,
        "1 finding is set aside by a recorded decision and not shown.\n"
    );
    let cases = &all.suites[0].cases;
    let gifts = cases.iter().find(|case| case.name == "gifts").unwrap();
    assert_eq!(gifts.outcome, "skipped");
    assert!(
        gifts.details.contains("It is in the handbook."),
        "{gifts:?}"
    );
}

#[test]
fn a_clause_that_is_ignored_does_not_pass() {
    let practice = folder(&[("consent.md", without("gifts"))]);
    let all = outputs(practice.path(), &["--ignore", "gifts/missing"]);
    assert_eq!(all.code, 0);
    let cases = &all.suites[0].cases;
    let gifts = cases.iter().find(|case| case.name == "gifts").unwrap();
    assert_eq!(gifts.outcome, "skipped");
    assert!(
        gifts.details.starts_with("missing: no finding is shown"),
        "{gifts:?}"
    );
}

#[test]
fn advice_is_a_note_and_an_annotation_when_it_is_asked_for() {
    let text = complete().replace("Version 1, effective 1 March 2026.", "");
    let practice = folder(&[("consent.md", text)]);
    let all = outputs(practice.path(), &[]);
    assert_eq!(
        (
            all.code,
            all.sarif["runs"][0]["results"][0]["level"].as_str()
        ),
        (0, Some("note"))
    );
    assert_eq!(all.problems[0]["severity"], "info");
    assert!(all.annotations.is_empty() && all.page.rows.is_empty());
    let all = outputs(practice.path(), &["--show", "advice"]);
    assert_eq!(all.annotations[0].command, "notice");
    assert_eq!(all.page.rows[0].1[1], "advice");
}
