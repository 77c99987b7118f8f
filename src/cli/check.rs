//! `check`: a report on a practice, in one or several formats.

use super::files::shown;
use super::session::Session;
use super::{Check, Failure, Show, baseline, output, rules};
use crate::practice::Baseline;
use crate::report::Report;
use crate::reporter::{self, Format, Options};

/// `consentlint check`.
pub(super) fn check(arguments: &Check, color: bool) -> Result<u8, Failure> {
    let known = Format::ALL.map(|format| (format.as_str(), format));
    let formats = output::formats(&arguments.format, &known)?;
    let written = arguments.write_baseline.as_deref();
    let mut files = formats.iter().filter_map(|(_, file)| file.as_deref());
    if let Some(twice) =
        files.find(|file| written.is_some_and(|written| output::same_file(written, file)))
    {
        return Err(Failure::Said(format!(
            "the baseline and a report are to be written to `{}`; choose a file for each.",
            shown(twice)
        )));
    }
    let before = match &arguments.write_baseline {
        Some(file) => baseline::replaceable(file)?,
        None => None,
    };
    let mut session = Session::open(&arguments.practice)?;
    session.choose(&arguments.selection)?;
    session.practice.no_suppress = arguments.no_suppress;
    session.practice.baseline = match (&arguments.baseline, &arguments.write_baseline) {
        (Some(file), _) => Baseline::Read(baseline::read(file)?),
        (None, Some(_)) => Baseline::Write,
        (None, None) => Baseline::None,
    };
    let fail_on = session.fail_on;
    let report = session.report(&arguments.practice)?;
    if let Some(changed) = &session.practice.changed {
        note_strangers(changed, &report);
    }
    if let (Some(file), Some(baseline)) = (&arguments.write_baseline, &report.baseline) {
        let had = before.as_ref().map(Vec::len);
        let mut entries = baseline.entries.clone();
        // A run on a part of the practice says nothing of the rest.
        let rest = before.into_iter().flatten().map(|mut known| {
            known.retain(|entry| !session.practice.shows(&entry.path));
            known
        });
        entries.extend(rest.filter(|known| !known.is_empty()));
        baseline::write(file, &entries)?;
        baseline::tell(file, &entries, had);
    }
    let rules = rules::of_report(&report, session.checker().catalog());
    let folder = session.folder_from_here();
    let lints = session.lints_to_name(&arguments.practice);
    let given = arguments.practice.given();
    for (format, file) in &formats {
        let people = *format == Format::Human;
        let options = Options {
            fail_on,
            show_advice: arguments.show == Some(Show::Advice),
            quotes: arguments.no_redact || (people && file.is_none() && output::may_quote()),
            color: color && people && file.is_none(),
            width: output::width(),
            quiet: arguments.quiet,
            folder: &folder,
            lints: lints.as_deref(),
            practice: given.as_deref(),
            rules: &rules,
        };
        let mut text = Vec::new();
        reporter::write(*format, &report, &options, &mut text).map_err(Failure::Output)?;
        output::deliver(file.as_deref(), &text)?;
    }
    Ok(report.exit(fail_on))
}

/// Names in a list of files that are no documents of the practice: deleted, not Markdown, or from another folder.
fn note_strangers(listed: &[String], report: &Report) {
    let known = |name: &String| {
        report.documents.iter().any(|d| d.path == *name)
            || report.not_evaluated.iter().any(|n| n.path == *name)
    };
    let strangers = listed.iter().filter(|name| !known(name)).count();
    if strangers > 0 {
        eprintln!(
            "consentlint: {strangers} of {} names in the list are no documents of the practice (deleted, not Markdown, or in \
             another folder); no finding is shown for them.",
            listed.len()
        );
    }
}
