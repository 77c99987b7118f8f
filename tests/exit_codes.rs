//! Exit codes are a promise: 2 for what could not be done, 3 for what was not evaluated, 1 for findings, 0 otherwise.
//! Each is reached here from the outside, with what a person would read on the way.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set itself up has failed"
)]

mod common;

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Stdio;

use common::{
    array, check, command, complete, fixture, folder, json, lints, put, run, run_with, string,
    unread, verdict, without,
};
use tempfile::TempDir;

/// A practice in which nothing is open.
fn clean() -> TempDir {
    folder(&[("consent.md", complete())])
}

/// A practice that says nothing of gifts.
fn with_a_gap() -> TempDir {
    folder(&[("consent.md", without("gifts"))])
}

/// The text as one line, without what a drawing puts at the edge, so that a test need not know where lines are wrapped.
fn flat(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| *word != "│");
    words.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn has(text: &str, part: &str) {
    assert!(flat(text).contains(part), "no {part:?} in:\n{text}");
}

// 0 and 1

#[test]
fn a_practice_in_which_nothing_is_open_gives_0() {
    let run = check(clean().path(), &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    has(
        &run.out,
        "Nothing is open among the clauses that were asked",
    );
    has(&run.out, "Result: no errors and no warnings. Exit code 0.");

    let (code, report) = json(clean().path(), &[]);
    assert_eq!(code, 0);
    assert_eq!(
        report["status"],
        serde_json::json!({"exit": 0, "findings": false, "not_evaluated": false, "error": false})
    );
}

#[test]
fn the_complete_fixture_gives_0_and_the_one_with_gaps_1() {
    assert_eq!(check(&fixture("complete-practice"), &[]).code, 0);
    let gaps = check(&fixture("practice-with-gaps"), &[]);
    assert_eq!(gaps.code, 1, "{}", gaps.out);
    has(&gaps.out, "gifts missing");
    has(&gaps.out, "Exit code 1.");
}

#[test]
fn a_gap_gives_1_and_says_what_to_do() {
    let run = check(with_a_gap().path(), &[]);
    assert_eq!((run.code, run.err.as_str()), (1, ""), "{}", run.out);
    has(&run.out, "gifts missing Nothing here settles gifts.");
    has(&run.out, "consent.md:");
    has(&run.out, "`consentlint explain gifts` shows why");
    has(&run.out, "Result: 1 error. Exit code 1.");
    assert!(!run.out.contains("Nothing is open"), "{}", run.out);
}

#[test]
fn fail_on_sets_the_bar() {
    let error = folder(&[("consent.md", without("gifts"))]);
    let warning = folder(&[(
        "consent.md",
        complete() + "\nPlease pay by the [DAY] of the month.\n",
    )]);
    let config = "[severity]\n\"document/blank\" = \"advice\"\n";
    let advice = folder(&[
        (
            "consent.md",
            complete() + "\nPlease pay by the [DAY] of the month.\n",
        ),
        ("consentlint.toml", config.into()),
    ]);
    let none = clean();
    for (practice, codes) in [
        (&error, [1, 1, 1, 0]),
        (&warning, [0, 1, 1, 0]),
        (&advice, [0, 0, 1, 0]),
        (&none, [0, 0, 0, 0]),
    ] {
        for (level, code) in ["error", "warning", "advice", "never"].iter().zip(codes) {
            let run = check(practice.path(), &["--fail-on", level]);
            assert_eq!(run.code, code, "--fail-on {level}:\n{}", run.out);
            has(&run.out, &format!("Exit code {code}."));
        }
        let (code, report) = json(practice.path(), &[]);
        assert_eq!(code, codes[1], "the default is warning");
        assert_eq!(report["status"]["exit"], code);
        assert_eq!(report["status"]["findings"], code == 1);
    }
}

#[test]
fn the_configuration_may_set_the_bar_and_the_command_line_beats_it() {
    let practice = |fail_on: &str| {
        folder(&[
            ("consent.md", without("gifts")),
            ("consentlint.toml", format!("fail-on = \"{fail_on}\"\n")),
        ])
    };
    for (fail_on, code) in [("error", 1), ("warning", 1), ("advice", 1), ("never", 0)] {
        let run = check(practice(fail_on).path(), &[]);
        assert_eq!(run.code, code, "fail-on = {fail_on}:\n{}", run.out);
    }
    assert_eq!(
        check(practice("never").path(), &["--fail-on", "error"]).code,
        1
    );
    assert_eq!(
        check(practice("error").path(), &["--fail-on", "never"]).code,
        0
    );
}

#[test]
fn a_configuration_below_a_folder_that_has_none_is_named() {
    let repository = folder(&[
        ("practice/consent.md", complete()),
        (
            "practice/consentlint.toml",
            "profiles = [\"core\"]\n".into(),
        ),
        ("notes/meeting.md", "# Minutes\n\nWe met in May.\n".into()),
    ]);
    let note = |config: &str, path: &str, folder: &str| {
        format!(
            "consentlint: `{config}` was not used, since `{path}` was checked as one practice. Check that folder by itself: \
             consentlint check {folder}\n"
        )
    };
    let run = check(repository.path(), &["."]);
    assert_eq!(run.err, note("practice/consentlint.toml", ".", "practice"));
    // Beside another folder it is one of several.
    let run = check(repository.path(), &["notes", "practice"]);
    assert_eq!(
        run.err,
        note("practice/consentlint.toml", "practice", "practice")
    );
    for paths in [&["practice"][..], &["practice/consent.md"], &["notes"]] {
        assert_eq!(check(repository.path(), paths).err, "", "{paths:?}");
    }
    put(
        repository.path(),
        "consentlint.toml",
        "profiles = [\"core\"]\n",
    );
    assert_eq!(check(repository.path(), &["."]).err, "");
}

// 2

#[test]
fn what_cannot_be_understood_gives_2() {
    let practice = clean();
    put(practice.path(), "empty/.keep", "");
    for (arguments, said) in [
        (
            &["chekc"][..],
            "similar subcommands exist: 'checklist', 'check'",
        ),
        (
            &["check", "--selct", "gifts"],
            "a similar argument exists: '--select'",
        ),
        (
            &["check", "--fail-on", "mistake"],
            "[possible values: error, warning, advice, never]",
        ),
        (
            &["check", "--today", "21.11.2026"],
            "invalid value '21.11.2026' for '--today <DATE>': this is no date; write it as 2026-11-21",
        ),
        (
            &["check", "--today", "2026-13-01"],
            "for '--today <DATE>': this is no date; write it as 2026-11-21",
        ),
        (
            &["check", "--profile", "core, genral"],
            "there is no profile `genral`; did you mean `general`? Profiles: ",
        ),
        (
            &["check", "--jobs", "many"],
            "invalid value 'many' for '--jobs <N>'",
        ),
        (
            &["check", "--profile", "cor"],
            "there is no profile `cor`; did you mean `core`?",
        ),
        (
            &["check", "--profile", "core,genral"],
            "there is no profile `genral`; did you mean `general`?",
        ),
        (
            &["check", "--select", "gift"],
            "there is no lint `gift`; did you mean `gifts`?",
        ),
        (
            &["check", "--ignore", "gifts/mising"],
            "there is no lint `gifts/mising`; did you mean `gifts/missing`?",
        ),
        (
            &["check", "--ignore", "*/vage"],
            "there is no lint `*/vage`; did you mean `*/vague`?",
        ),
        (&["check", "--select", "text*"], "`text*` names no lint"),
        (
            &["check", "--format", "xml"],
            "there is no format `xml`. Formats: human, concise, json, jsonl, sarif, github, gitlab, junit, markdown.",
        ),
        (
            &["check", "--format", "json", "--format", "human"],
            "only one format can go to standard output",
        ),
        (
            &["check", "nowhere"],
            "nowhere: there is no such file. Check the spelling of the path",
        ),
        (
            &["check", "--config", "nowhere.toml"],
            "nowhere.toml: there is no such file",
        ),
        (
            &["check", "--lints", "nowhere"],
            "nowhere: there is no such file",
        ),
        (
            &["check", "--lints", "empty"],
            "there is no lint file (*.toml) in this folder",
        ),
        (
            &["check", "--files-from", "nowhere.txt"],
            "nowhere.txt: there is no such file",
        ),
        (
            &["explain", "gift"],
            "there is no clause `gift`; did you mean `gifts`?",
        ),
        (
            &["explain", "fees"],
            "there is no clause `fees`; did you mean `fees-and-payment`?",
        ),
        (
            &["draft", "social"],
            "there is no clause `social`; did you mean `social-media`?",
        ),
        (
            &["explain", "Breaks"],
            "there is no clause `Breaks`; did you mean `absence-cover`?",
        ),
        (
            &["explain", "texting/emergency"],
            "did you mean `texting/lacks-emergency`?",
        ),
        (
            &["check", "--profile", "us-oh"],
            "there is no profile `us-oh`; there is none for that state. Use `us` and the code of your profession",
        ),
        (
            &["explain", "gifts/mising"],
            "there is no lint `gifts/mising`; did you mean `gifts/missing`?",
        ),
        (&["why", "nowhere.md"], "nowhere.md: there is no such file"),
        (&["why", "consent.md:9999"], "there is no line 9999"),
        (
            &["why", "consent.md", "gift"],
            "there is no clause `gift`; did you mean `gifts`?",
        ),
        (&["facts", "nowhere"], "nowhere: there is no such file"),
        (&["init", "nowhere"], "`nowhere` is no folder"),
        (
            &["test", "nowhere.toml"],
            "nowhere.toml: there is no such file",
        ),
    ] {
        let run = run(practice.path(), arguments);
        assert_eq!(run.code, 2, "{arguments:?}:\n{}{}", run.out, run.err);
        assert_eq!(run.out, "", "{arguments:?}: nothing on standard output");
        has(&run.err, said);
    }
}

#[test]
fn a_broken_configuration_is_drawn_on_its_own_line() {
    for (config, said, line) in [
        (
            "fail-on = \"warning\"\nprofles = [\"core\"]\n",
            "there is no key `profles`; did you mean `profiles`?",
            "2 profles = [\"core\"]",
        ),
        (
            "profiles = [\"cor\"]\n",
            "there is no profile `cor`; did you mean `core`?",
            "1 profiles = [\"cor\"]",
        ),
        (
            "# ours\n\nignore = [\"gifts\", \"textin\"]\n",
            "there is no lint `textin`; did you mean `texting`?",
            "3 ignore = [\"gifts\", \"textin\"]",
        ),
        (
            "[kinds]\n\"consents.md\" = \"consent\"\n",
            "no document matches `consents.md`; did you mean `consent.md`?",
            "2 \"consents.md\" = \"consent\"",
        ),
        (
            "profiles = [\u{201c}core\u{201d}]\n",
            "this line has the curly quotes of a word processor",
            "1 profiles = [\u{201c}core\u{201d}]",
        ),
        (
            "[clause.gifts]\nalso = [\n  { facet = \"stance\", stance = [\"No Thanks\"] },\n]\n",
            "`No`",
            "3 { facet = \"stance\", stance = [\"No Thanks\"] },",
        ),
    ] {
        let practice = folder(&[
            ("consent.md", complete()),
            ("consentlint.toml", config.into()),
        ]);
        let run = check(practice.path(), &[]);
        assert_eq!(run.code, 2, "{config}\n{}{}", run.out, run.err);
        assert_eq!(run.out, "", "nothing on standard output");
        has(&run.err, said);
        has(&run.err, "consentlint.toml:");
        has(&run.err, line);
    }
}

#[test]
fn a_configuration_that_cannot_be_read_is_no_configuration_to_do_without() {
    for (bytes, said) in [
        (&b""[..], "consentlint.toml: "),
        (b"\xff\xfep\0r\0o\0f\0", "UTF-16"),
        (b"title = \"caf\xe9\"\n", "not UTF-8"),
    ] {
        let practice = clean();
        put(practice.path(), "consentlint.toml", bytes);
        let run = check(practice.path(), &[]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
        has(&run.err, said);
    }
    // A folder by that name.
    let practice = clean();
    fs::create_dir(practice.path().join("consentlint.toml")).unwrap();
    let run = check(practice.path(), &[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    has(&run.err, "this is a folder and was not read");
}

#[test]
fn a_broken_lint_file_is_drawn_on_its_own_line() {
    let lint = "schema = 1\ntitle = \"Parking\"\nquestion = \"Where?\"\nwhy = \"So.\"\ntopic = [\"Parking\"]\nmention = [\"parking\"]\n";
    let practice = folder(&[
        ("consent.md", complete()),
        ("ours/parking.toml", lint.into()),
    ]);
    let run = check(practice.path(), &["--lints", "ours"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    has(&run.err, "parking.toml:5:");
    has(&run.err, "5 topic = [\"Parking\"]");
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_gives_2() {
    let practice = clean();
    for arguments in [
        &["check"][..],
        &["check", "--format", "json"],
        &["lints"],
        &["explain", "gifts"],
        &["facts"],
        &["why", "consent.md"],
        &["test"],
    ] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = command(practice.path())
            .args(arguments)
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        has(&said, "the output cannot be written");
        assert!(!said.contains("panicked"), "{said}");
    }

    for (file, said) in [
        (
            "nowhere/report.json",
            "the folder does not exist. Make it first",
        ),
        ("/dev/full", "cannot be written"),
        (".", "this is a folder"),
        ("", "cannot be written"),
    ] {
        let run = check(practice.path(), &["--format", &format!("json={file}")]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{file}: {}", run.err);
        has(&run.err, said);
    }
    let left: Vec<_> = fs::read_dir(practice.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing is left behind: {left:?}");
}

// 3

#[test]
fn a_folder_without_documents_gives_3_and_says_what_to_do() {
    let empty = TempDir::new().unwrap();
    let run = check(empty.path(), &[]);
    assert_eq!((run.code, run.err.as_str()), (3, ""), "{}", run.out);
    has(&run.out, "No document was read in this folder");
    has(&run.out, "If they are Word files, convert each one first");
    has(&run.out, "Result: no document was read. Exit code 3.");
    let (code, report) = json(empty.path(), &[]);
    assert_eq!(code, 3);
    assert_eq!(report["status"]["exit"], 3);
    assert_eq!(report["status"]["not_evaluated"], true);
    assert_eq!(report["summary"]["documents"], 0);

    // Ruled out altogether is no more than empty.
    let excluded = folder(&[
        ("consent.md", complete()),
        ("consentlint.toml", "exclude = [\"**\"]\n".into()),
    ]);
    assert_eq!(json(excluded.path(), &[]).0, 3);
}

#[test]
fn a_folder_of_no_practice_gives_3_without_a_finding() {
    let (code, report) = json(&fixture("not-a-practice"), &[]);
    assert_eq!((code, lints(&report)), (3, vec![]));
    let run = check(&fixture("not-a-practice"), &[]);
    assert_eq!(run.code, 3);
    has(&run.out, "so no clause was asked");
    assert!(!run.out.contains("Nothing is open"), "{}", run.out);
}

/// Bytes of a file, the reason for which it is not evaluated, and what a person is told.
fn unreadable() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let consent = complete();
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(consent.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let bare: Vec<u8> = consent.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut latin = consent.clone().into_bytes();
    latin.extend(b"\nCaf\xe9\n");
    let mut large = consent.clone().into_bytes();
    large.resize(2 * 1024 * 1024 + 1, b' ');
    let german = "# Einwilligung in die Behandlung\n\nWir nehmen keine Geschenke an. Sie können die Behandlung jederzeit \
        beenden, und wir werden Sie dann an eine Kollegin oder einen Kollegen verweisen. Bitte schreiben Sie uns keine \
        Nachrichten über soziale Netzwerke, denn wir lesen sie dort nicht.\n";
    let long = format!(
        "# Consent\n\nWe do not accept gifts {}.\n",
        "and also not ".repeat(40 * 1024 / 13)
    );
    vec![
        ("latin.md", latin, "not-utf8", "UTF-8"),
        ("wide.md", wide, "not-utf8", "UTF-16"),
        ("bare.md", bare, "not-utf8", "UTF-16"),
        (
            "word.md",
            b"PK\x03\x04word".to_vec(),
            "binary",
            "a Word file or an archive",
        ),
        (
            "nul.md",
            b"We do not accept gi\0fts.\n".to_vec(),
            "binary",
            "NUL",
        ),
        ("large.md", large, "too-large", "2097153 bytes"),
        (
            "scan.md",
            b"![We accept no gifts](1.png)\n\n![](2.png)\n".to_vec(),
            "only-images",
            "only images",
        ),
        (
            "german.md",
            german.into(),
            "not-english",
            "does not seem to be English",
        ),
        (
            "empty.md",
            Vec::new(),
            "empty",
            "there is no text in this file",
        ),
        (
            "blank.md",
            b"\xef\xbb\xbf \n\n\t\n".to_vec(),
            "empty",
            "there is no text in this file",
        ),
        (
            "comment.md",
            b"<!-- We accept no gifts.\n".to_vec(),
            "empty",
            "Close it with -->",
        ),
        (
            "quotes.md",
            format!("{} We accept no gifts.\n", ">".repeat(200)).into(),
            "too-deep",
            "nested more than 128 deep at line 1",
        ),
        (
            "lists.md",
            (0..150)
                .map(|n| format!("{}- a\n", "  ".repeat(n)))
                .collect::<String>()
                .into(),
            "too-deep",
            "nested more than 128 deep",
        ),
        (
            "long.md",
            long.into(),
            "too-large",
            "The sentence at line 3 is longer than 32 KiB",
        ),
        (
            "form.docx",
            b"PK\x03\x04".to_vec(),
            "not-markdown",
            "pandoc -t gfm --wrap=none form.docx -o form.md",
        ),
        (
            "notice.pdf",
            b"%PDF-1.7".to_vec(),
            "not-markdown",
            "this is a PDF file and was not read",
        ),
    ]
}

#[test]
fn each_document_that_cannot_be_evaluated_is_named_and_gives_3() {
    for (name, bytes, reason, said) in unreadable() {
        let practice = clean();
        put(practice.path(), name, &bytes);
        let (code, report) = json(practice.path(), &[]);
        assert_eq!(unread(&report), [(name, reason)]);
        assert_eq!(code, 3, "{name}");
        assert_eq!(report["status"]["not_evaluated"], true);
        assert_eq!(report["summary"]["not_evaluated"], 1);
        assert_eq!(report["summary"]["documents"], 1, "the other is still read");
        has(string(&report["not_evaluated"][0]["message"]), said);
    }
}

#[test]
fn every_format_names_what_was_not_evaluated() {
    let practice = clean();
    let documents = unreadable();
    for (name, bytes, _, _) in &documents {
        put(practice.path(), name, bytes);
    }
    let run = check(practice.path(), &[]);
    assert_eq!((run.code, run.err.as_str()), (3, ""), "{}", run.out);
    has(&run.out, "16 documents were not evaluated.");
    has(
        &run.out,
        "Result: 16 documents were not evaluated. Exit code 3.",
    );
    assert!(!run.out.contains("Nothing is open"), "{}", run.out);
    // Even a quiet run says so, and no --fail-on takes it away.
    let quiet = check(practice.path(), &["--quiet", "--fail-on", "never"]);
    let concise = check(practice.path(), &["--format", "concise"]);
    for run in [run, quiet] {
        assert_eq!(run.code, 3);
        for (name, _, _, said) in &documents {
            has(&run.out, name);
            has(&run.out, said);
        }
    }
    assert_eq!(concise.code, 3);
    for (name, _, reason, _) in &documents {
        has(&concise.out, name);
        has(&concise.out, reason);
    }
}

#[test]
fn one_byte_decides_over_the_size() {
    let mut text = complete();
    text.extend(std::iter::repeat_n(' ', 2 * 1024 * 1024 - text.len()));
    let practice = folder(&[("consent.md", &text)]);
    assert_eq!(json(practice.path(), &[]).0, 0);
    text.push(' ');
    put(practice.path(), "consent.md", &text);
    let (code, report) = json(practice.path(), &[]);
    assert_eq!(
        (code, unread(&report)),
        (3, vec![("consent.md", "too-large")])
    );
}

#[test]
fn a_unit_just_under_the_limit_is_read() {
    let text = complete() + &format!("\n{}end.\n", "and the other one ".repeat(1800));
    let practice = folder(&[("consent.md", text)]);
    assert_eq!(json(practice.path(), &[]).0, 0);
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_named_and_nothing_hangs() {
    let practice = clean();
    fs::create_dir(practice.path().join("folder.md")).unwrap();
    let fifo = practice.path().join("pipe.md");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo");
    let (code, report) = json(practice.path(), &[]);
    assert_eq!(
        (code, unread(&report)),
        (3, vec![("pipe.md", "unreadable")])
    );
    has(
        string(&report["not_evaluated"][0]["message"]),
        "a pipe or a device",
    );
    // Named itself it is no different.
    let (code, report) = json(practice.path(), &["pipe.md"]);
    assert_eq!(
        (code, unread(&report)),
        (3, vec![("pipe.md", "unreadable")])
    );

    // A folder may be called so; what lies in it is read.
    put(
        practice.path(),
        "folder.md/more.md",
        "We accept no gifts.\n",
    );
    let (_, report) = json(practice.path(), &[]);
    assert!(
        array(&report["documents"])
            .iter()
            .any(|d| d["path"] == "folder.md/more.md")
    );
}

#[test]
#[cfg(unix)]
fn a_file_that_vanishes_is_named() {
    use std::os::unix::fs::symlink;
    let practice = clean();
    symlink("gone.md", practice.path().join("policies.md")).unwrap();
    for arguments in [&[][..], &["consent.md", "policies.md"]] {
        let run = check(
            practice.path(),
            &[arguments, &["--format", "json"]].concat(),
        );
        if run.code == 2 {
            // Named on the command line it is a PATH that does not exist.
            has(&run.err, "policies.md: there is no such file");
            continue;
        }
        let report = common::report(&run.out);
        assert_eq!(run.code, 3);
        assert_eq!(unread(&report), [("policies.md", "vanished")]);
    }
    let run = check(practice.path(), &[]);
    assert_eq!(run.code, 3, "{}", run.out);
    has(
        &run.out,
        "policies.md (vanished): this link leads to nothing that can be read.",
    );
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_practice_is_named() {
    use std::os::unix::fs::symlink;
    let other = folder(&[("policies.md", "We accept no gifts.\n")]);
    let practice = clean();
    symlink(
        other.path().join("policies.md"),
        practice.path().join("policies.md"),
    )
    .unwrap();
    let (code, report) = json(practice.path(), &[]);
    assert_eq!(
        (code, unread(&report)),
        (3, vec![("policies.md", "unreadable")])
    );
}

#[test]
fn a_word_file_with_markdown_beside_it_is_nothing_to_name() {
    let practice = folder(&[
        ("consent.md", complete().as_bytes()),
        ("consent.docx", b"PK\x03\x04"),
    ]);
    assert_eq!(json(practice.path(), &[]).0, 0);
    let (code, report) = json(&fixture("messy/word-beside"), &[]);
    assert_eq!(code, 3);
    assert_eq!(
        unread(&report),
        [
            ("consent.docx", "not-markdown"),
            ("hipaa.pdf", "not-markdown")
        ]
    );
}

#[test]
fn standard_input_obeys_the_same_rules() {
    let empty = TempDir::new().unwrap();
    for (name, bytes, reason, _) in unreadable() {
        if !["not-utf8", "too-large", "empty", "not-english"].contains(&reason) {
            continue;
        }
        let arguments = ["check", "-", "--stdin-name", name, "--format", "json"];
        let run = run_with(empty.path(), &arguments, &bytes);
        assert_eq!(run.code, 3, "{name}: {}", run.err);
        assert_eq!(unread(&common::report(&run.out)), [(name, reason)]);
    }
    let run = run_with(
        empty.path(),
        &["check", "-", "--profile", "core"],
        complete().as_bytes(),
    );
    assert_eq!(run.code, 0, "{}", run.out);
}

// Several at once

#[test]
fn code_3_wins_over_1_and_every_finding_is_printed_all_the_same() {
    let practice = with_a_gap();
    put(practice.path(), "scan.md", "![](1.png)\n");
    let run = check(practice.path(), &[]);
    assert_eq!(run.code, 3);
    has(&run.out, "gifts missing Nothing here settles gifts.");
    has(&run.out, "scan.md (only images)");
    has(
        &run.out,
        "Result: 1 document was not evaluated; 1 error. Exit code 3.",
    );

    let (code, report) = json(practice.path(), &[]);
    assert_eq!((code, lints(&report)), (3, vec!["gifts/missing"]));
    assert_eq!(
        report["status"],
        serde_json::json!({"exit": 3, "findings": true, "not_evaluated": true, "error": false})
    );
    let concise = check(practice.path(), &["--format", "concise"]);
    assert_eq!(concise.code, 3);
    has(&concise.out, "gifts/missing");
}

#[test]
fn code_2_wins_over_3_and_1() {
    let practice = with_a_gap();
    put(practice.path(), "scan.md", "![](1.png)\n");
    let run = check(
        practice.path(),
        &["--format", "human", "--format", "json=nowhere/report.json"],
    );
    assert_eq!(run.code, 2);
    has(&run.out, "gifts missing Nothing here settles gifts.");
    has(&run.err, "nowhere/report.json: cannot be written");
    let run = check(practice.path(), &["--profile", "cor"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
}

#[test]
fn a_practice_of_many_is_reported_although_one_is_unreadable() {
    let practice = with_a_gap();
    for n in 0..30 {
        put(
            practice.path(),
            &format!("more/policy-{n}.md"),
            format!("# Practice policies\n\nRoom {n} is on the left.\n"),
        );
    }
    put(practice.path(), "more/policy-17.md", b"caf\xe9\n");
    let (code, report) = json(practice.path(), &[]);
    assert_eq!(
        (code, unread(&report)),
        (3, vec![("more/policy-17.md", "not-utf8")])
    );
    assert_eq!(report["summary"]["documents"], 30);
    assert_eq!(verdict(&report, "all", "gifts"), "missing");
}

// A closed pipe

#[test]
fn whoever_closes_the_pipe_gets_no_panic_and_the_code_is_kept() {
    // More than a pipe holds, so that the program is still writing when the other end goes away.
    let practice = TempDir::new().unwrap();
    for n in 0..20 {
        put(
            practice.path(),
            &format!("consent-{n}.md"),
            without("gifts"),
        );
    }
    let whole = check(practice.path(), &["--format", "json"]);
    assert_eq!(whole.code, 1);
    assert!(whole.out.len() > 128 * 1024, "{} bytes", whole.out.len());
    let (code, said) = one_line(practice.path(), &["check", "--format", "json"]);
    assert_eq!((code, said.as_str()), (Some(1), ""));

    put(practice.path(), "scan.md", "![](1.png)\n");
    let (code, said) = one_line(practice.path(), &["check", "--format", "json"]);
    assert_eq!((code, said.as_str()), (Some(3), ""));
    let (code, said) = one_line(practice.path(), &["facts", "--format", "json"]);
    assert_eq!(said, "", "{code:?}");
}

/// Reads one line of what a run prints, closes the pipe, and waits for the end.
fn one_line(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut child = command(folder)
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut out = BufReader::with_capacity(16, child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    assert!(!line.is_empty());
    drop(out);
    let output = child.wait_with_output().unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

// What is asked for and no fault

#[test]
fn help_and_version_give_0_on_standard_output() {
    let folder = TempDir::new().unwrap();
    for arguments in [
        &["--help"][..],
        &["check", "--help"],
        &["--version"],
        &["help", "check"],
    ] {
        let run = run(folder.path(), arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
        assert!(
            run.out.contains("consentlint") || run.out.contains("Usage"),
            "{}",
            run.out
        );
    }
    let bare = run(folder.path(), &[]);
    assert_eq!(bare.code, 2, "no command is a fault of usage");
}

#[test]
fn what_is_there_is_read_beside_a_path_that_is_not() {
    let practice = folder(&[("consent.md", common::without("gifts"))]);
    for command in ["check", "checklist"] {
        let run = common::run(
            practice.path(),
            &[command, "consent.md", "nope.md", "--profile", "core"],
        );
        assert_eq!(run.code, 2, "{}", run.out);
        has(&run.out.to_lowercase(), "gifts");
        has(&run.out, "nope.md");
        has(&run.err, "nope.md: there is no such file");
    }
    let run = check(
        practice.path(),
        &["consent.md", "nope.md", "--format", "json"],
    );
    let report = common::report(&run.out);
    assert_eq!(unread(&report), [("nope.md", "no-such-path")]);
    assert_eq!(report["status"]["error"], true);
    assert_eq!(report["status"]["exit"], 2);
}
