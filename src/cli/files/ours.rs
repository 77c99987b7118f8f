//! Which files a report may replace: empty ones and earlier reports. Whatever else lies there, somebody wrote.
//!
//! A report in any format is known by how it begins, and so are those of earlier versions. The formats for people and for
//! `grep` begin with whatever was found first, so there the words of a finding or of the closing line decide. In Markdown
//! they do not: a form may hold what was pasted into it, and has no mark at its head.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::walk;
use crate::report::MARK;

/// So much of a file tells whether it is a report.
const ENOUGH: u64 = 64 * 1024;

/// How the sheets of a checklist or an interview begin as a page, without white space.
const PAGE: &str = r#"<!DOCTYPEhtml><htmllang="en"><head><metacharset="utf-8"><metahttp-equiv="Content-Security-Policy"content="default-src'none';style-src'sha256-"#;

/// How they begin as a table.
const TABLE: &str = "packet,clause,title,state,";

/// How reports begin, and what else stands in them, both without white space.
const BEGIN: [(&str, &str); 17] = [
    // check --format json and jsonl, checklist, diff
    (r#"{"schema":"consentlint.report/"#, ""),
    (r#"{"type":"report","data":{"schema":"consentlint."#, ""),
    (r#"{"schema":"consentlint.checklist/"#, ""),
    (r#"{"schema":"consentlint.diff/"#, ""),
    // sarif, gitlab, junit, github
    (
        r#"{"$schema":"https://docs.oasis-open.org/sarif/"#,
        r#""name":"consentlint""#,
    ),
    ("[]", ""),
    (r#"[{"description":"#, r#""check_name":"#),
    (
        r#"<?xmlversion="1.0"encoding="UTF-8"?><testsuitesname="consentlint""#,
        "",
    ),
    ("::error", "title="),
    ("::warning", "title="),
    ("::notice", "title="),
    // the sheets and their tables
    (PAGE, ""),
    (TABLE, ""),
    ("Missing-clausechecklist:", "byconsentlint"),
    ("Openquestions:", "byconsentlint"),
    ("Oldversion:", "Newversion:"),
    // pages of the manual
    (r".ie\n(.g.dsAq\(aq.el.dsAq'.THconsentlint", ""),
];

/// Whether there is a file that is no report.
pub fn is_somebodys(path: &Path) -> bool {
    match fs::metadata(path) {
        // A pipe or a device keeps nothing, and a folder refuses by itself.
        Ok(about) if !about.is_file() || about.len() == 0 => false,
        Ok(_) => !begin(path).is_ok_and(|begin| is_report(path, &begin)),
        // What is there and cannot be looked at may be anything.
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}

fn begin(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(path)?.take(ENOUGH).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether a file is a sheet that is kept beside the forms, as a page or a table.
pub(super) fn is_sheet(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    let may = ["html", "htm", "csv"]
        .iter()
        .any(|of| ending.eq_ignore_ascii_case(of));
    // Opening a pipe waits for its other end.
    let begin = (may && path.is_file()).then(|| begin(path).ok()).flatten();
    begin.is_some_and(|begin| {
        let dense: String = begin.split_whitespace().collect();
        dense.starts_with(PAGE) || dense.starts_with(TABLE)
    })
}

fn is_report(path: &Path, begin: &str) -> bool {
    let begin = begin.trim_start_matches('\u{feff}');
    let dense: String = begin.split_whitespace().collect();
    let known = |(head, rest): &(&str, &str)| dense.starts_with(head) && dense.contains(rest);
    begin.starts_with(MARK)
        || BEGIN.iter().any(known)
        || (!walk::is_markdown(path) && reads_as_report(begin))
}

/// What the formats for people and for `grep` say where they name no finding.
const SAID: [&str; 12] = [
    "; exit code ",
    ". Exit code ",
    ": not-evaluated ",
    " not evaluated. What ",
    " set aside by recorded decision",
    " set aside by a recorded decision",
    " in the baseline and ",
    " of the baseline ",
    "Nothing that the baseline holds ",
    "No document was read in ",
    "There was no document of which a clause could be asked",
    " inside consentlint failed",
];

/// Whether a text names a finding as reports do, or says what they say where there is none.
fn reads_as_report(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let finding = |pair: &[&str]| {
        let severity = pair[0].trim_end_matches(':');
        matches!(severity, "error" | "warning" | "advice") && is_lint(pair[1])
    };
    let flat = words.join(" ");
    words.windows(2).any(finding) || SAID.iter().any(|said| flat.contains(said))
}

/// `gifts/missing`, with or without a colon behind it.
fn is_lint(word: &str) -> bool {
    let name = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b"-0123456789".contains(&b))
    };
    let lint = word.trim_end_matches(':').split_once('/');
    lint.is_some_and(|(owner, check)| name(owner) && name(check))
}
