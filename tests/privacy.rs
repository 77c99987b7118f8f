//! What stands in documents comes out of no command into a pipe, a log or a file, unless it is asked for; and what a
//! client wrote into a form never. The formats of `check` have the same test in `tests/formats`.

mod common;

use std::fs;

use common::{TODAY, command, folder};

/// What a client wrote into a form.
const CLIENT: [&str; 4] = ["Marchetti", "0142", "04/19/1991", "ZK-7741"];
/// What the practice wrote beside its rules.
const PRACTICE: [&str; 5] = ["Ottoline", "0163", "07/02/1968", "LPC-5529", "Wilhelmina"];

const FILLED_IN: &str = "# Informed consent\n\nClient name: Ines Marchetti\nDate of birth: 04/19/1991\n\
    Phone: (555) 555-0142\nInsurance ID: ZK-7741\n\nYou may text Ines Marchetti at (555) 555-0142 in a timely manner.\n\
    We accept small gifts from Ines Marchetti, born 04/19/1991, member ZK-7741.\n\nSignature: /s/ Ines Marchetti\n";

const ORDINARY: &str = "# Informed consent for counseling\n\n## Texting\n\n\
    You may text Ottoline at (555) 555-0163 and she will answer in a timely manner.\n\n## Gifts\n\n\
    Small gifts for Ottoline, LPC-5529, born 07/02/1968, are accepted.\n\n## Supervision\n\n\
    I am an associate. My supervisor is Ottoline Brandt, LPC-5529, telephone (555) 555-0163.\n";

/// Another supervisor, another number.
const LATER: &str = "# Informed consent for counseling\n\n## Supervision\n\n\
    I am an associate. My supervisor is Wilhelmina Strand, telephone (555) 555-0171.\n";

#[test]
fn no_command_tells_what_was_planted() {
    let practice = folder(&[
        ("old/intake.md", FILLED_IN),
        ("old/consent.md", ORDINARY),
        ("new/consent.md", LATER),
    ]);
    let mut runs: Vec<Vec<&str>> = vec![
        vec!["check", "old", "--write-baseline", "known.jsonl"],
        vec!["check", "old", "--baseline", "known.jsonl"],
        vec!["facts", "old"],
        vec!["facts", "old", "--format", "json"],
        vec!["draft", "termination", "old"],
        vec!["draft", "termination", "--into", "old/consent.md"],
        vec!["draft", "gifts", "--into", "old/consent.md"],
        vec!["draft", "gifts", "--into", "old/intake.md"],
    ];
    for format in ["human", "markdown", "html", "csv", "json"] {
        runs.push(vec!["checklist", "old", "--format", format]);
    }
    for format in ["human", "markdown", "html"] {
        runs.push(vec!["interview", "old", "--format", format]);
    }
    for format in ["human", "markdown", "json"] {
        runs.push(vec!["diff", "old", "new", "--format", format]);
        runs.push(vec!["diff", "new", "old", "--format", format]);
    }
    for arguments in runs {
        for ci in [false, true] {
            let mut command = command(practice.path());
            command.args(&arguments);
            if arguments[0] != "draft" {
                command.args(["--today", TODAY]);
            }
            if ci {
                command.env("CI", "true");
            }
            let output = command.output().expect("it starts");
            let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8");
            assert!(!said.is_empty(), "{arguments:?}");
            for word in CLIENT.iter().chain(&PRACTICE) {
                assert!(!said.contains(word), "{word} after {arguments:?}:\n{said}");
            }
        }
    }
    let known = fs::read_to_string(practice.path().join("known.jsonl")).expect("it was written");
    assert!(known.lines().count() > 5, "{known}");
    for word in CLIENT.iter().chain(&PRACTICE) {
        assert!(!known.contains(word), "{word} in the baseline:\n{known}");
    }
}

#[test]
fn names_and_numbers_are_listed_where_they_are_asked_for() {
    let practice = folder(&[("consent.md", ORDINARY)]);
    for format in ["table", "json"] {
        let arguments = ["facts", "--no-redact", "--format", format];
        let output = command(practice.path()).args(arguments).output();
        let said = String::from_utf8(output.expect("it starts").stdout).expect("UTF-8");
        assert!(said.contains("Ottoline Brandt"), "{said}");
    }
}

#[test]
fn what_a_client_wrote_is_not_told_even_when_quotes_are_asked_for() {
    let practice = folder(&[("intake.md", FILLED_IN), ("consent.md", ORDINARY)]);
    let mut runs: Vec<Vec<&str>> = vec![
        vec!["check", "--no-redact"],
        vec!["draft", "gifts", "--into", "intake.md", "--no-redact"],
        vec!["draft", "gifts", "--into", "intake.md", "--write"],
        vec!["facts", "--no-redact"],
        vec!["why", "intake.md"],
        vec!["why", "intake.md:9", "gifts"],
    ];
    for format in ["human", "markdown", "html", "csv", "json"] {
        runs.push(vec!["checklist", "--no-redact", "--format", format]);
    }
    for format in ["human", "markdown", "html"] {
        runs.push(vec!["interview", "--no-redact", "--format", format]);
    }
    for arguments in runs {
        let output = command(practice.path()).args(&arguments).output();
        let output = output.expect("it starts");
        let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8");
        for word in CLIENT {
            assert!(!said.contains(word), "{word} after {arguments:?}:\n{said}");
        }
    }
    let form = fs::read_to_string(practice.path().join("intake.md")).expect("it is there");
    assert_eq!(form, FILLED_IN);
}

#[test]
fn a_filled_in_form_is_told_of_whatever_its_name_makes_it() {
    let practice = folder(&[
        ("consent.md", ORDINARY),
        (
            "README.md",
            &FILLED_IN.replace("# Informed consent", "# Notes"),
        ),
    ]);
    let output = command(practice.path())
        .args(["check", "--format", "concise"])
        .output();
    let said = String::from_utf8(output.expect("it starts").stdout).expect("UTF-8");
    let told = "README.md:1:3: error document/filled-in";
    assert!(said.contains(told), "{said}");
}

/// A service may lend a terminal, and its log is read by many.
#[test]
#[cfg(target_os = "linux")]
fn a_terminal_in_ci_shows_no_document() {
    let practice = folder(&[("consent.md", ORDINARY)]);
    let program = assert_cmd::cargo::cargo_bin("consentlint");
    for (ci, quotes) in [("true", false), ("", true)] {
        for what in ["check", "checklist"] {
            let line = format!("{} {what} consent.md", program.display());
            let seen = std::process::Command::new("script")
                .args(["-qec", &line, "/dev/null"])
                .current_dir(practice.path())
                .env("CI", ci)
                .output();
            let Ok(seen) = seen else {
                eprintln!("not tested: there is no `script` here");
                return;
            };
            let seen = String::from_utf8_lossy(&seen.stdout).into_owned();
            assert_eq!(
                seen.contains("Ottoline"),
                quotes,
                "{what}, CI={ci}:\n{seen}"
            );
        }
    }
}
