//! `check`: a report on a practice, in one or several formats.

use std::path::PathBuf;

use super::session::Session;
use super::{Check, Failure, Show, baseline, output, rules};
use crate::practice::Baseline;
use crate::reporter::{self, Format, Options};

/// `consentlint check`.
pub(super) fn check(arguments: &Check, color: bool) -> Result<u8, Failure> {
    let known = Format::ALL.map(|format| (format.as_str(), format));
    let named = [
        &arguments.selection.files_from,
        &arguments.baseline,
        &arguments.write_baseline,
    ];
    let named = named.into_iter().flatten().map(PathBuf::as_path);
    let taken = arguments.practice.names().chain(named);
    let formats = output::formats(&arguments.format, &known, taken)?;
    let before = match &arguments.write_baseline {
        Some(file) => baseline::replaceable(file)?,
        None => None,
    };
    let (practice, gone) = arguments.practice.there();
    let mut session = Session::open(&practice)?;
    session.gone = gone;
    session.choose(&arguments.selection)?;
    session.practice.no_suppress = arguments.no_suppress;
    session.practice.baseline = match (&arguments.baseline, &arguments.write_baseline) {
        (Some(file), _) => Baseline::Read(baseline::read(file)?),
        (None, Some(_)) => Baseline::Write,
        (None, None) => Baseline::None,
    };
    let fail_on = session.fail_on;
    let report = session.report(&practice)?;
    let renewed = arguments.write_baseline.as_deref().map(|file| {
        let renewed = baseline::renewed(file, before.as_deref(), &report, &session.practice);
        renewed.map(|renewed| (file, renewed))
    });
    let renewed = renewed.transpose()?;
    let rules = rules::of_report(&report, session.checker().catalog());
    let folder = session.folder_from_here();
    let lints = session.lints_to_name(&practice);
    let given = practice.given();
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
    let page = formats.iter().any(|(format, _)| *format == Format::Human);
    if page && !arguments.quiet && session.has_neighbours() {
        eprintln!(
            "consentlint: you named one file; name its folder to read the whole practice, since what one document says the \
             others need not repeat."
        );
    }
    // Last, so that nothing becomes known of which the report was never seen.
    if let Some((file, renewed)) = renewed {
        baseline::write(file, &renewed)?;
    }
    Ok(report.exit(fail_on))
}
