//! No format shows what stands in a document unless it is asked for, and none ever shows a filled-in form.

use std::path::Path;

use tempfile::TempDir;

use crate::common::{TODAY, command, folder};

/// What a client wrote into a form.
const CLIENT: [&str; 4] = ["Marchetti", "0142", "04/19/1991", "ZK-7741"];
/// What the practice wrote beside its rules.
const PRACTICE: [&str; 6] = [
    "Ottoline",
    "0163",
    "07/02/1968",
    "LPC-5529",
    "Wilhelmina",
    "0171",
];

const FILLED_IN: &str = "# Informed consent\n\nClient name: Ines Marchetti\nDate of birth: 04/19/1991\n\
    Phone: (555) 555-0142\nInsurance ID: ZK-7741\n\nYou may text Ines Marchetti at (555) 555-0142 in a timely manner.\n\
    We accept small gifts from Ines Marchetti, born 04/19/1991, member ZK-7741.\n\nSignature: /s/ Ines Marchetti\n";

const ORDINARY: &str = "# Informed consent for counseling\n\n## Texting\n\n\
    You may text Ottoline at (555) 555-0163 and she will answer in a timely manner.\n\n## Gifts\n\n\
    Small gifts for Ottoline, LPC-5529, born 07/02/1968, are accepted.\n\n\
    Ottoline (555-0163, LPC-5529) is available 24/7 since 07/02/1968.\n\n## Supervision\n\n\
    I am an associate. My supervisor is Ottoline Brandt, LPC-5529, telephone (555) 555-0163.\n";

/// It names another supervisor.
const POLICIES: &str = "# Practice policies\n\n## Supervision\n\n\
    My supervisor is Wilhelmina Strand, telephone (555) 555-0171.\n";

/// All that a run says, standard error included.
fn said(folder: &Path, format: &str, no_redact: bool, ci: bool) -> String {
    let mut command = command(folder);
    command.args([
        "check", "--today", TODAY, "--show", "advice", "--format", format,
    ]);
    if no_redact {
        command.arg("--no-redact");
    }
    if ci {
        command.env("CI", "true");
    }
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let texts = [output.stdout, output.stderr].concat();
    String::from_utf8(texts).unwrap()
}

fn practice() -> TempDir {
    folder(&[
        ("intake.md", FILLED_IN),
        ("consent.md", ORDINARY),
        ("policies.md", POLICIES),
    ])
}

#[test]
fn nothing_that_was_planted_comes_out() {
    let practice = practice();
    for format in ["human", "concise", "json"].iter().chain(&crate::FORMATS) {
        for ci in [false, true] {
            let text = said(practice.path(), format, false, ci);
            let found = text.contains("document/filled-in") && text.contains("cx-supervisor");
            assert!(found, "{format}: {text}");
            for word in CLIENT.iter().chain(&PRACTICE) {
                assert!(!text.contains(word), "{word} in {format}: {text}");
            }
        }
    }
}

#[test]
fn a_filled_in_form_is_not_quoted_even_when_quotes_are_asked_for() {
    let practice = practice();
    for format in ["human", "concise", "json"].iter().chain(&crate::FORMATS) {
        for ci in [false, true] {
            let text = said(practice.path(), format, true, ci);
            for word in CLIENT {
                assert!(!text.contains(word), "{word} in {format}: {text}");
            }
            // The other form is quoted by the formats that have quotes.
            let quotes = ["human", "json", "jsonl", "sarif"].contains(format);
            assert_eq!(text.contains("Ottoline"), quotes, "{format}: {text}");
        }
    }
}
