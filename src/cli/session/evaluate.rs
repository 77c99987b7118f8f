//! Documents read one after the other or on several threads, with a fault inside one caught and named.

use std::panic::{AssertUnwindSafe, catch_unwind};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use crate::check::{Checker, Read};
use crate::lint::matcher::Scratch;
use crate::practice::Practice;
use crate::report::NotEvaluated;
use crate::source::Source;

/// From this many documents on, several threads are worth their start.
const THREADS_FROM: usize = 16;
/// From this many documents on, a run takes long enough to say how far it is.
const PROGRESS_FROM: usize = 500;

type Loaded<'a> = dyn Fn(&String) -> Result<Source, NotEvaluated> + Sync + 'a;

/// Reads documents, in order, on several threads from [`THREADS_FROM`] on. The last value says that something inside
/// consentlint failed.
pub(super) fn evaluate(
    checker: &Checker,
    practice: &Practice,
    paths: &[String],
    jobs: usize,
    load: &Loaded<'_>,
) -> (Vec<Read>, Vec<NotEvaluated>, bool) {
    let progress = progress(paths.len());
    let one = |scratch: &mut Scratch, path: &String| {
        progress.inc(1);
        let source = load(path).map_err(|missed| (missed, false))?;
        guarded(path, || checker.document(&source, practice, scratch))
    };
    let results: Vec<Result<Read, (NotEvaluated, bool)>> =
        if paths.len() < THREADS_FROM || jobs == 1 {
            let mut scratch = Scratch::default();
            paths.iter().map(|path| one(&mut scratch, path)).collect()
        } else {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
            let all = || {
                paths
                    .par_iter()
                    .map_init(Scratch::default, |scratch, path| one(scratch, path))
                    .collect()
            };
            match pool {
                Ok(pool) => pool.install(all),
                Err(_) => paths
                    .iter()
                    .map(|path| one(&mut Scratch::default(), path))
                    .collect(),
            }
        };
    progress.finish_and_clear();
    let mut read = Vec::with_capacity(results.len());
    let mut missed = Vec::new();
    let mut fault = false;
    for result in results {
        match result {
            Ok(document) => read.push(document),
            Err((not_evaluated, broke)) => {
                missed.push(not_evaluated);
                fault |= broke;
            }
        }
    }
    (read, missed, fault)
}

/// How many documents are read, on standard error. Nothing is drawn where that is no terminal, or for a short run.
fn progress(documents: usize) -> ProgressBar {
    if documents < PROGRESS_FROM {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("Read {pos} of {len} documents")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let target = ProgressDrawTarget::stderr();
    ProgressBar::with_draw_target(Some(documents as u64), target).with_style(style)
}

/// Catches a fault inside one document. It is named without its text; the others are still reported.
pub(in crate::cli) fn guarded<T>(
    path: &str,
    work: impl FnOnce() -> Result<T, NotEvaluated>,
) -> Result<T, (NotEvaluated, bool)> {
    thread_local! {
        static QUIET: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
    }
    static HOOK: std::sync::Once = std::sync::Once::new();
    HOOK.call_once(|| {
        let loud = std::panic::take_hook();
        // A panic message may hold the document's words.
        std::panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                loud(info);
            }
        }));
    });
    QUIET.set(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    QUIET.set(false);
    match result {
        Ok(Ok(read)) => Ok(read),
        Ok(Err(missed)) => Err((missed, false)),
        Err(_) => Err((
            NotEvaluated {
                path: path.to_string(),
                reason: "panic",
                message: "Something inside consentlint failed on this document. Please report it; the other documents were checked.".into(),
            },
            true,
        )),
    }
}
