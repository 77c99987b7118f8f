//! The whole check against a bare parse of the same texts, and the cold start of the program.
//!
//! `cargo bench`. Every round measures all stages one after the other in one process, and the figures are medians over
//! the rounds; the ratios are medians of ratios, so that a noisy machine disturbs them little. The same texts are also
//! checked with the five core clauses alone, which shows what a clause more costs. Set
//! `CONSENTLINT_BENCH_DOCUMENTS` (100) and `CONSENTLINT_BENCH_ROUNDS` (9) for other sizes.

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use consentlint::check::{Checker, Read};
use consentlint::document::Document;
use consentlint::lint::catalog::{Catalog, Sources, built_in};
use consentlint::lint::matcher::Scratch;
use consentlint::lint::profile::Profile;
use consentlint::practice::Practice;
use consentlint::source::Source;

mod corpus;

/// What is measured, in the order of the table.
const STAGES: [&str; 7] = [
    "bare parse",
    "document",
    "check, 5 clauses",
    "whole check",
    "conclude",
    "bare parse, 2 threads",
    "whole check, 2 threads",
];

/// The clauses of the smaller catalogue.
const CORE: [&str; 5] = [
    "contact-hours.toml",
    "texting.toml",
    "social-media.toml",
    "gifts.toml",
    "termination.toml",
];

fn main() {
    // `cargo test --benches` runs this as a test: once, on little.
    let quick = !std::env::args().any(|argument| argument == "--bench");
    let documents = size("CONSENTLINT_BENCH_DOCUMENTS", if quick { 4 } else { 100 });
    let rounds = size("CONSENTLINT_BENCH_ROUNDS", if quick { 1 } else { 9 });
    let sources: Vec<Source> = corpus::documents(1, documents)
        .into_iter()
        .enumerate()
        .map(|(number, text)| Source::new(format!("form-{number}.md"), text))
        .collect();
    let bytes: usize = sources.iter().map(|source| source.text().len()).sum();
    println!("{documents} documents, {bytes} bytes, {rounds} rounds");

    let start = Instant::now();
    let checker =
        Checker::new(Catalog::load(&Sources::default()).expect("the built-in lints load"));
    println!(
        "lint files read and compiled: {:.2} ms",
        millis(start.elapsed())
    );
    let core = Checker::new(Catalog::load(&core()).expect("five of them load on their own"));
    let practice = Practice {
        profile: Profile::combine(&["core"]).expect("a profile that exists"),
        ..Practice::default()
    };

    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); STAGES.len()];
    for round in 0..=rounds {
        let measured = round_of(&sources, &checker, &core, &practice);
        // The first round warms the caches.
        if round > 0 {
            for (stage, time) in times.iter_mut().zip(measured) {
                stage.push(time);
            }
        }
    }
    println!("{:<24}{:>10}{:>10}{:>10}", "", "ms", "MB/s", "x parse");
    for (name, stage) in STAGES.iter().zip(&times) {
        let time = median(stage.iter().map(|t| millis(*t)));
        let ratio = median(
            stage
                .iter()
                .zip(&times[0])
                .map(|(t, base)| t.as_secs_f64() / base.as_secs_f64()),
        );
        let speed = bytes as f64 / 1e3 / time;
        println!("{name:<24}{time:>10.2}{speed:>10.1}{ratio:>10.2}");
    }
    cold(if quick { 1 } else { 20 });
}

/// The core clauses without the others.
fn core() -> Sources {
    let mut files = built_in();
    files.retain(|file| CORE.contains(&file.name.as_str()));
    Sources {
        files,
        alone: true,
        ..Sources::default()
    }
}

fn round_of(
    sources: &[Source],
    checker: &Checker,
    core: &Checker,
    practice: &Practice,
) -> [Duration; STAGES.len()] {
    let mut scratch = Scratch::default();
    let parse = timed(|| sources.iter().for_each(bare));
    let document = timed(|| {
        for source in sources {
            black_box(Document::parse(source, &checker.catalog().vocabulary));
        }
    });
    let few = timed(|| {
        for source in sources {
            black_box(core.document(source, practice, &mut scratch).is_ok());
        }
    });
    let mut reads: Vec<Read> = Vec::new();
    let check = timed(|| {
        let read = |source| checker.document(source, practice, &mut scratch).ok();
        reads = sources.iter().filter_map(read).collect();
    });
    assert_eq!(reads.len(), sources.len(), "every document is evaluated");
    let conclude = timed(|| {
        black_box(checker.conclude(reads, Vec::new(), practice, false));
    });
    let parse_two = timed(|| halves(sources, |half| half.iter().for_each(bare)));
    let check_two = timed(|| {
        halves(sources, |half| {
            let mut scratch = Scratch::default();
            for source in half {
                black_box(checker.document(source, practice, &mut scratch).is_ok());
            }
        });
    });
    [parse, document, few, check, conclude, parse_two, check_two]
}

/// The parser alone, with the extensions that the check uses.
fn bare(source: &Source) {
    use pulldown_cmark::{Options, Parser};
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(source.text(), options).into_offset_iter() {
        black_box(event);
    }
}

fn halves(sources: &[Source], work: impl Fn(&[Source]) + Sync) {
    let (one, two) = sources.split_at(sources.len() / 2);
    std::thread::scope(|scope| {
        scope.spawn(|| work(one));
        work(two);
    });
}

/// The program from its start to its end, on one form of about 11 KB.
fn cold(runs: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let form = folder.path().join("consent.md");
    let text = corpus::documents(1, 40)
        .into_iter()
        .min_by_key(|text| text.len().abs_diff(11_000))
        .expect("a document");
    std::fs::write(&form, &text).expect("a file is written");
    let form = form.to_str().expect("a path in UTF-8");
    println!(
        "cold start, one form of {} bytes, median of {runs}:",
        text.len()
    );
    let mut checks = Vec::new();
    let mut versions = Vec::new();
    for _ in 0..runs {
        versions.push(spawned(&["--version"]));
        checks.push(spawned(&["check", form]));
    }
    println!(
        "{:<24}{:>10.2} ms",
        "--version",
        median(versions.into_iter())
    );
    println!("{:<24}{:>10.2} ms", "check", median(checks.into_iter()));
}

fn spawned(arguments: &[&str]) -> f64 {
    let time = timed(|| {
        let status = Command::new(env!("CARGO_BIN_EXE_consentlint"))
            .args(arguments)
            .stdout(Stdio::null())
            .status()
            .expect("the program starts");
        assert!(status.code().is_some_and(|code| code < 2));
    });
    millis(time)
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn size(name: &str, default: usize) -> usize {
    let set = std::env::var(name).ok();
    set.and_then(|text| text.parse().ok()).unwrap_or(default)
}
