//! Packets that are alike: copies of one form share a sheet and the lines of a summary, and no place is lost.

mod common;

use common::{TODAY, array, check, folder, run, string, without};
use scraper::{Html, Selector};
use serde_json::Value;
use tempfile::TempDir;

const POLICIES: &str =
    "# Practice policies\n\nVersion 2, effective 1 March 2026.\n\nThe room is on the left.\n";

/// The name of a copy. The policies, which all packets share, stand in the midst of them.
fn name(copy: usize) -> String {
    format!(
        "{}-consent-{copy:02}.md",
        if copy.is_multiple_of(2) { "a" } else { "z" }
    )
}

/// Copies of a consent that lacks two clauses and has a red flag, each in a packet with the policies.
fn copies(number: usize, change: impl Fn(usize, String) -> String) -> TempDir {
    let consent = without("gifts").replacen(
        "Version 1",
        "## Hours\n\nI am available 24/7.\n\nVersion 1",
        1,
    );
    let forms = (0..number).map(|copy| (name(copy), change(copy, consent.clone())));
    let mut files: Vec<(String, String)> = forms.collect();
    files.push(("policies.md".into(), POLICIES.into()));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (&**path, &**text))
        .collect();
    folder(&files)
}

fn checklist(practice: &TempDir, format: &str) -> String {
    let arguments = [
        "checklist",
        "--today",
        TODAY,
        "--profile",
        "core",
        "--format",
        format,
    ];
    let run = run(practice.path(), &arguments);
    assert_eq!(run.err, "");
    run.out
}

/// How many sheets each format for people has.
fn sheets(practice: &TempDir) -> [usize; 3] {
    let page = Html::parse_document(&checklist(practice, "html"));
    let section = Selector::parse("section.sheet").expect("a selector");
    [
        page.select(&section).count(),
        checklist(practice, "markdown")
            .matches("\n## Packet: ")
            .count(),
        checklist(practice, "human").matches("\nPacket \"").count(),
    ]
}

fn packets(practice: &TempDir) -> Vec<Value> {
    let sheet: Value = serde_json::from_str(&checklist(practice, "json")).expect("JSON");
    array(&sheet["packets"]).clone()
}

#[test]
fn copies_share_a_sheet_that_names_every_one_of_them() {
    let practice = copies(40, |_, text| text);
    assert_eq!(sheets(&practice), [1, 1, 1]);
    let packets = packets(&practice);
    assert_eq!(packets.len(), 40);
    let clauses = packets.iter().flat_map(|packet| array(&packet["clauses"]));
    let states = clauses.map(|clause| string(&clause["state"]));
    let open = states.filter(|state| !["settled", "decided", "not-asked"].contains(state));
    let in_all = format!("To do in all packets together: {} clauses.", open.count());
    for format in ["html", "markdown", "human"] {
        let out = checklist(&practice, format);
        let line = out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(line.contains(&in_all), "{format}: {line}");
        for copy in 0..40 {
            assert!(line.contains(&name(copy)), "{format}: {}", name(copy));
        }
    }
    let rows = checklist(&practice, "csv").matches("\r\n").count();
    assert_eq!(
        rows,
        1 + packets
            .iter()
            .map(|p| array(&p["clauses"]).len())
            .sum::<usize>()
    );
    let few = checklist(&copies(2, |_, text| text), "html").len();
    assert!(checklist(&practice, "html").len() < few + 40 * 200);
}

#[test]
fn what_differs_in_anything_but_its_path_has_a_sheet_of_its_own() {
    type Change = fn(String) -> String;
    let changes: [(&str, Change); 4] = [
        ("another line", |text| text.replacen("\n## ", "\n\n## ", 1)),
        ("vague words", |text| {
            text.replacen("24/7.", "24/7. I return calls in a timely manner.", 1)
        }),
        ("no red flag", |text| text.replacen("24/7", "on Mondays", 1)),
        ("a clause more", |text| {
            text.replacen("24/7.", "24/7.\n\n## Gifts\n\nI do not accept gifts.", 1)
        }),
    ];
    for (what, change) in changes {
        let practice = copies(5, |copy, text| if copy == 2 { change(text) } else { text });
        assert_eq!(sheets(&practice), [2, 2, 2], "{what}");
        let out = checklist(&practice, "human");
        assert!(
            out.contains(&format!("\nPacket \"{}\"", name(2))),
            "{what}: {out}"
        );
    }
}

#[test]
fn a_document_that_several_packets_hold_must_be_the_same_one() {
    let gifts = |limit: &str| {
        format!(
            "# Our fees\n\nVersion 1, effective 1 May 2026.\n\n## Gifts\n\nI do not accept gifts worth more than {limit}.\n"
        )
    };
    let config = "[packets]\na = [\"consent-a.md\", \"x.md\"]\nb = [\"consent-b.md\", \"x.md\"]\nc = [\"consent-c.md\", \"y.md\"]\nd = [\"consent-d.md\", \"y.md\"]\n";
    let practice = folder(&[
        ("consent-a.md", without("gifts")),
        ("consent-b.md", without("gifts")),
        ("consent-c.md", without("gifts")),
        ("consent-d.md", without("gifts")),
        ("x.md", gifts("$20")),
        ("y.md", gifts("$20")),
        ("consentlint.toml", config.to_string()),
    ]);
    assert_eq!(sheets(&practice), [2, 2, 2]);
    let out = checklist(&practice, "markdown");
    assert!(out.contains("## Packet: a and 1 alike"), "{out}");
    assert!(out.contains("b (consent-b.md)"), "{out}");
}

#[test]
fn check_says_of_copies_once_what_holds_for_each() {
    let practice = copies(40, |_, text| text);
    let out = check(practice.path(), &[]).out;
    assert_eq!(
        out.matches("contact-hours/rf-always-available").count(),
        1,
        "{out}"
    );
    assert_eq!(out.matches("clauses are settled").count(), 1, "{out}");
    let line = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        line.contains("and 34 more, each: 3 of 5 clauses are settled"),
        "{out}"
    );
    assert!(line.contains(&format!("The same at {}", name(2))), "{out}");
    assert!(out.lines().count() < 60, "{out}");

    let practice = copies(3, |copy, text| match copy {
        1 => text.replace("24/7.", "24/7, whatever happens."),
        _ => text,
    });
    let out = check(practice.path(), &["--no-redact"]).out;
    // The one in other words is shown with its own line.
    assert!(out.contains("24/7, whatever happens."), "{out}");
    assert_eq!(out.matches("The same at").count(), 1, "{out}");
}
