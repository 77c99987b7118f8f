//! `why`, `test` and `init`: tools for whoever writes a lint file or sets up a practice.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::output::{self, print};
use super::session::Session;
use super::{Failure, Practice, config, files, init, sources};
use crate::check::{examples, why as reading};
use crate::lint::catalog::{Sources, built_in};
use crate::lint::load::LintFile;
use crate::lint::mutant::{self, Mutant};
use crate::reporter::text;

/// `consentlint why`.
pub(super) fn why(place: &str, clause: Option<&str>, lints: Option<&Path>) -> Result<u8, Failure> {
    let (path, line) = match place.rsplit_once(':') {
        Some((path, line)) if !path.is_empty() && !Path::new(place).exists() => {
            match line.parse() {
                Ok(line) => (path, Some(line)),
                Err(_) => (place, None),
            }
        }
        _ => (place, None),
    };
    let practice = Practice::of(PathBuf::from(path), lints.map(Path::to_path_buf));
    let session = Session::open(&practice)?;
    let catalog = session.checker().catalog();
    if let Some(id) = clause.filter(|id| catalog.clause(id).is_none()) {
        let ids = catalog.clauses.iter().map(|c| c.id.as_str());
        return Err(Failure::Said(format!(
            "there is no clause `{id}`{}",
            crate::lint::load::suggest(id, ids)
        )));
    }
    let refused = text::clean(path);
    let source = match session.form(Path::new(path))? {
        Ok(source) => source,
        Err(missed) => return Ok(output::not_evaluated(&refused, &missed)),
    };
    if let Some(line) = line.filter(|line| *line == 0 || *line > source.line_count()) {
        return Err(Failure::Said(format!(
            "`{path}` has {} lines; there is no line {line}.",
            source.line_count()
        )));
    }
    let declared = session.declared_kind(Path::new(path));
    match reading::describe(
        &source,
        catalog,
        declared,
        session.practice.today,
        line,
        clause,
    ) {
        Ok(Some(shown)) => print(&shown),
        Ok(None) => Err(Failure::Said(format!(
            "`{path}` looks like a form that a client filled in. Nothing of it is shown; ask about the blank form."
        ))),
        Err(missed) => Ok(output::not_evaluated(&refused, &missed)),
    }
}

/// `consentlint test`.
pub(super) fn test(paths: &[PathBuf]) -> Result<u8, Failure> {
    let mut sources = Sources {
        examples: true,
        ..Sources::default()
    };
    for path in paths {
        sources.files.extend(sources::lint_files(path)?);
    }
    // The file of a built-in clause is tested as what it is; a practice's own file beside the built-in ones.
    let own: Vec<String> = sources
        .files
        .iter()
        .map(|f| f.name.trim_end_matches(".toml").to_string())
        .collect();
    sources.alone = !own.is_empty();
    let catalog = sources::catalog(&sources, None)?;
    let outcomes = examples::run(&catalog, |_| true);
    let mut out = String::new();
    for failure in &outcomes.failures {
        let level = if failure.warning { "warning" } else { "error" };
        let _ = writeln!(
            out,
            "{}:{}: {level}: {}",
            failure.file, failure.line, failure.message
        );
    }
    let errors = outcomes.failures.iter().filter(|f| !f.warning).count();
    let _ = writeln!(
        out,
        "{} examples in {} lint files: {}",
        outcomes.examples,
        catalog.clauses.len(),
        if errors == 0 {
            "all as they should be.".to_string()
        } else {
            format!("{errors} faults.")
        }
    );
    print(&out)?;
    Ok(u8::from(errors > 0))
}

/// Of the mutants of a lint file so many in a hundred must be noticed by its examples.
const NOTICED: usize = 95;

/// `consentlint test --mutants`.
pub(super) fn mutants(paths: &[PathBuf]) -> Result<u8, Failure> {
    let mut files = Vec::new();
    for path in paths {
        files.extend(sources::lint_files(path)?);
    }
    if paths.is_empty() {
        files = built_in();
    }
    let (mut out, mut all, mut unnoticed) = (String::new(), 0, 0);
    for file in &files {
        let load = |text: String| {
            let file = LintFile {
                text,
                ..file.clone()
            };
            sources::catalog(
                &Sources {
                    files: vec![file],
                    examples: true,
                    alone: true,
                    ..Sources::default()
                },
                None,
            )
        };
        if !examples::hold(&load(file.text.clone())?) {
            return Err(Failure::Said(format!(
                "the examples of {} do not hold as it is; run `consentlint test` first",
                file.name
            )));
        }
        let mutants = mutant::mutants(&file.text);
        let survivors: Vec<&Mutant> = mutants
            .par_iter()
            .filter(|mutant| {
                load(mutant.apply(&file.text)).is_ok_and(|broken| examples::hold(&broken))
            })
            .collect();
        for mutant in &survivors {
            let _ = writeln!(
                out,
                "{}:{}: no example notices it {} {}",
                file.name,
                mutant.line,
                mutant.change.as_str(),
                mutant.was.split_whitespace().collect::<Vec<_>>().join(" ")
            );
        }
        all += mutants.len();
        unnoticed += survivors.len();
    }
    let noticed = all - unnoticed;
    let _ = writeln!(
        out,
        "{noticed} of {all} mutants in {} lint files are noticed ({:.1} %).",
        files.len(),
        100.0 * noticed as f64 / all.max(1) as f64
    );
    print(&out)?;
    Ok(u8::from(noticed * 100 < all * NOTICED))
}

/// `consentlint init`.
pub(super) fn init(path: &Path) -> Result<u8, Failure> {
    if !path.is_dir() {
        return Err(Failure::Said(format!(
            "`{}` is no folder. Name the folder of the practice.",
            path.display()
        )));
    }
    let file = path.join(config::FILE);
    let arguments = Practice::of(path.to_path_buf(), None);
    // What lies further up is about another practice than the one that begins here.
    let report = Session::open_own(&arguments)?.report(&arguments)?;
    let documents: Vec<_> = report
        .documents
        .iter()
        .map(|d| (d.path.clone(), d.kind))
        .collect();
    let packets: Vec<_> = report
        .packets
        .iter()
        .map(|p| (p.name.clone(), p.documents.clone()))
        .collect();
    files::write_new(&file, init::text(&documents, &packets).as_bytes())
        .map_err(|error| Failure::Said(error.to_string()))?;
    for missed in &report.not_evaluated {
        output::not_evaluated(&files::shown(&path.join(&missed.path)), missed);
    }
    print(&format!(
        "Wrote {} for {}. Open it, see whether the packets are right, then run `consentlint check {}`.\n",
        files::shown(&file),
        text::count(documents.len(), "document"),
        text::argument(&files::shown(path))
    ))
}
