//! `checklist` and `interview`: the sheet for a meeting, in one or several formats.

use std::io;

use super::session::Session;
use super::{Checklist as Arguments, Failure, draft, output};
use crate::checklist::{self, Checklist, Format, Options, interview};

/// The formats of a checklist, the usual one first.
const CHECKLIST: [(&str, Format); 5] = [
    ("human", Format::Terminal),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("csv", Format::Csv),
    ("json", Format::Json),
];

/// Those of an interview: it is for people alone.
const INTERVIEW: [(&str, interview::Format); 3] = [
    ("human", interview::Format::Terminal),
    ("markdown", interview::Format::Markdown),
    ("html", interview::Format::Html),
];

/// `consentlint checklist`.
pub(super) fn checklist(arguments: &Arguments, color: bool) -> Result<u8, Failure> {
    draw(arguments, color, &CHECKLIST, checklist::render)
}

/// `consentlint interview`.
pub(super) fn interview(arguments: &Arguments, color: bool) -> Result<u8, Failure> {
    draw(
        arguments,
        color,
        &INTERVIEW,
        |format, checklist, options| Ok(interview::render(format, checklist, options)),
    )
}

fn draw<F: Copy + PartialEq>(
    arguments: &Arguments,
    color: bool,
    known: &[(&str, F)],
    render: impl Fn(F, &Checklist<'_>, &Options) -> io::Result<String>,
) -> Result<u8, Failure> {
    let list = arguments.selection.files_from.as_deref();
    let taken = arguments.practice.names().chain(list);
    let formats = output::formats(&arguments.format, known, taken)?;
    let (practice, gone) = arguments.practice.there();
    let mut session = Session::open(&practice)?;
    session.gone = gone;
    session.choose(&arguments.selection)?;
    let on_terminal =
        |format: F, to_file: bool| format == known[0].1 && !to_file && output::may_quote();
    let quotes = |format: F, to_file: bool| arguments.no_redact || on_terminal(format, to_file);
    session.practice.quote_evidence = formats.iter().any(|(f, file)| quotes(*f, file.is_some()));
    let fail_on = session.fail_on;
    let documents = session.documents(&practice)?;
    let wording = draft::wording(&session, &documents.read);
    let report = session.conclude(documents);
    let catalog = session.checker().catalog();
    let checklist = Checklist::new(&report, catalog, &session.practice, wording);
    for (format, file) in &formats {
        let options = Options {
            title: arguments
                .title
                .clone()
                .unwrap_or_else(|| session.folder_name()),
            quotes: quotes(*format, file.is_some()),
            lints: session.lints_to_name(&practice),
            width: output::width(),
            color: color && file.is_none(),
            quiet: arguments.quiet,
            fail_on,
        };
        let text = render(*format, &checklist, &options).map_err(Failure::Output)?;
        output::deliver(file.as_deref(), text.as_bytes())?;
    }
    Ok(report.exit(fail_on))
}
