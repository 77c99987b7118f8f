//! Whatever the text, a check ends, in good time, with places that lie in the file.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use common::{fixture, fixtures};
use consentlint::check::{Checker, why};
use consentlint::lint::catalog::{Catalog, Sources};
use consentlint::lint::matcher::Scratch;
use consentlint::lint::profile::Profile;
use consentlint::practice::Practice;
use consentlint::report::{Kind, Place, Report, Severity};
use consentlint::reporter::{self, Format, Options};
use consentlint::source::{Position, Source};
use proptest::prelude::*;

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER
        .get_or_init(|| Checker::new(Catalog::load(&Sources::default()).expect("valid lint files")))
}

/// Checks one document as a practice of its own.
fn check(text: &str) -> Report {
    let practice = Practice {
        root: ".".into(),
        profile: Profile::combine(&["full"]).expect("a profile"),
        kinds: BTreeMap::from([("a.md".to_string(), Kind::Consent)]),
        ..Practice::default()
    };
    let source = Source::new("a.md", text);
    let (mut read, mut missed) = (Vec::new(), Vec::new());
    match checker().document(&source, &practice, &mut Scratch::default()) {
        Ok(document) => read.push(document),
        Err(not) => missed.push(not),
    }
    checker().conclude(read, missed, &practice, false)
}

/// Checks a text, holds every place against it, and writes every format.
fn survives(text: &str) {
    let report = check(text);
    let source = Source::new("a.md", text);
    let rows = report.documents.iter().flat_map(|d| &d.clauses);
    let rows = rows.chain(report.packets.iter().flat_map(|p| &p.clauses));
    let mut places: Vec<&Place> = Vec::new();
    for row in rows {
        places.extend(&row.place);
        places.extend(row.evidence.iter().map(|e| &e.place));
    }
    for finding in &report.findings {
        places.push(&finding.place);
        places.extend(finding.related.iter().map(|r| &r.place));
        if let Some(excerpt) = &finding.excerpt {
            let (start, end) = excerpt.label;
            assert!(start < end, "an empty label");
            assert!(excerpt.text.get(start..end).is_some(), "{excerpt:?}");
        }
    }
    places.extend(report.facts.iter().map(|f| &f.place));
    for Place { start, end, .. } in places {
        let range = start.byte as usize..end.byte as usize;
        assert!(
            text.get(range.clone()).is_some(),
            "{range:?} of {} bytes: {text:?}",
            text.len()
        );
        let same = |p: &Position| *p == source.position(p.byte);
        assert!(same(start) && same(end), "{start:?} {end:?}: {text:?}");
    }
    for out in written(&report) {
        let control = out.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(control, None, "{out:?}");
    }
}

/// A report in every format.
fn written(report: &Report) -> impl Iterator<Item = String> {
    Format::ALL.into_iter().map(|format| {
        let options = Options {
            lints: None,
            practice: None,
            fail_on: Some(Severity::Warning),
            show_advice: true,
            quotes: true,
            color: false,
            width: 80,
            quiet: false,
            folder: "",
            rules: &[],
        };
        let mut out = Vec::new();
        reporter::write(format, report, &options, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("UTF-8")
    })
}

/// Pieces of Markdown and of clauses, to be strung together.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "  \n",
    "\t",
    "# ",
    "## Gifts",
    "- ",
    "* ",
    "1. ",
    "> ",
    ">",
    "| a | b |\n| - | - |\n",
    "| a | Fee |\n|---|---|\n| b | |\n",
    "{--",
    "--}",
    "{++",
    "++}",
    "{.underline}",
    "OR\n\n",
    "Keep one:\n\n",
    "\u{2610} ",
    "|",
    "---\n",
    "***",
    "===\n",
    "```\n",
    "~~~",
    "~~",
    "`",
    "<!-- ",
    "-->",
    "<div>",
    "</div>",
    "<del>",
    "<br>",
    "<table><tr><td>",
    "[",
    "]",
    "(",
    ")",
    "](x)",
    "[ ] ",
    "[x] ",
    "![",
    "____",
    "[PHONE]",
    "{{x}}",
    "<insert hours>",
    "(insert here)",
    "&nbsp;",
    "&#8203;",
    "\\",
    "*",
    "**",
    "_",
    ":",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{202e}",
    "\u{feff}",
    "\u{fb01}",
    "e\u{301}",
    "😀",
    "é",
    "“",
    "”",
    "’",
    "–",
    "—",
    "…",
    ".",
    "?",
    "!",
    ", ",
    "; ",
    "We do not accept gifts",
    "gifts",
    "small ",
    "unless ",
    "if ",
    "no ",
    "not only ",
    "You may text me",
    "I will answer within 24 hours",
    "$20",
    "up to £15.50",
    "Mon-Fri 9-5",
    "5:00 p.m.",
    "(541) 555-0142",
    "twenty-four (24) hours",
    "Q: Do you text?",
    "A: No.",
    "Texting. ",
    "**Texting.** ",
    "This ",
    "Client signature: ____ ",
    "Date:",
];

/// A text of such pieces.
fn markdownish() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

/// The documents of all fixtures that are text.
fn documents() -> &'static [String] {
    static DOCUMENTS: OnceLock<Vec<String>> = OnceLock::new();
    DOCUMENTS.get_or_init(|| {
        let mut all = Vec::new();
        let mut folders: Vec<_> = fixtures().iter().map(|name| fixture(name)).collect();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(text) = fs::read_to_string(path) {
                    all.push(text);
                }
            }
        }
        all.sort();
        all
    })
}

/// A stretch of a fixture of at most some kilobytes with pieces cut out, doubled and put in.
fn mutated() -> impl Strategy<Value = String> {
    let edit = (
        any::<prop::sample::Index>(),
        0..30usize,
        prop::sample::select(PIECES),
        0..3u8,
    );
    let edits = prop::collection::vec(edit, 1..8);
    (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        edits,
    )
        .prop_map(|(which, from, edits)| {
            let text = which.get(documents());
            let from = text.floor_char_boundary(from.index(text.len() + 1));
            let to = text.floor_char_boundary((from + 3000).min(text.len()));
            let mut text = text[from..to].to_string();
            for (at, len, piece, sort) in edits {
                let at = text.floor_char_boundary(at.index(text.len() + 1));
                let end = text.ceil_char_boundary((at + len).min(text.len()));
                match sort {
                    0 => text.replace_range(at..end, ""),
                    1 => text.insert_str(at, piece),
                    _ => {
                        let cut = text[at..end].to_string();
                        text.insert_str(at, &cut);
                    }
                }
            }
            text
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_read_as_text(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survives(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        survives(&text);
    }

    #[test]
    fn anything_like_markdown(text in markdownish()) {
        survives(&text);
    }

    #[test]
    fn forms_with_edits(text in mutated()) {
        survives(&text);
    }

    #[test]
    fn why_describes_anything(text in markdownish(), line in 0..12u32) {
        let source = Source::new("a.md", text);
        let today = jiff::civil::date(2026, 11, 21);
        let _ = why::describe(&source, checker().catalog(), None, today, Some(line), None);
        let _ = why::describe(&source, checker().catalog(), None, today, None, Some("gifts"));
    }
}

#[test]
fn whole_fixtures_survive_without_their_ends() {
    for text in documents() {
        let step = text.len() / 7 + 1;
        for end in (0..text.len()).step_by(step) {
            survives(&text[..text.floor_char_boundary(end)]);
        }
    }
}

// Time

fn time(text: &str) -> Duration {
    let start = Instant::now();
    let report = check(text);
    written(&report).for_each(drop);
    start.elapsed()
}

/// Holds the time for a text against that for four times as much. A noisy machine gets a few tries; a quadratic one
/// fails them all.
fn grows_gently(name: &str, least: usize, make: &dyn Fn(usize) -> String) -> Result<(), String> {
    let (small, large) = (make(least), make(4 * least));
    let mut tries = Vec::new();
    for _ in 0..6 {
        let once = time(&small).max(Duration::from_millis(2));
        let four = time(&large);
        if four > Duration::from_secs(20) {
            return Err(format!("{name} takes {four:?} for {} bytes", large.len()));
        }
        let ratio = four.as_secs_f64() / once.as_secs_f64();
        if ratio < 6.0 {
            return Ok(());
        }
        tries.push(format!("{once:?} and {four:?}"));
    }
    Err(format!(
        "{name}: {} and {} bytes take {tries:?}",
        small.len(),
        large.len()
    ))
}

/// Numbered pieces, until there are so many bytes of them.
fn up_to(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut out = String::new();
    let mut number = 0;
    while out.len() < bytes {
        out.push_str(&piece(number));
        number += 1;
    }
    out
}

/// A name, a size at which it takes long enough to be measured, and how it is made.
type Shape = (&'static str, usize, fn(usize) -> String);

const SHAPES: &[Shape] = &[
    ("nested quotes", 20_000, |n| ">".repeat(n)),
    ("quotes with spaces", 20_000, |n| "> ".repeat(n)),
    ("quotes that grow", 4_000, |n| {
        up_to(n, |i| format!("{} We text.\n", ">".repeat(i)))
    }),
    ("nested lists", 4_000, |n| {
        up_to(n, |i| format!("{}- gifts\n", "  ".repeat(i)))
    }),
    ("lists in one line", 10_000, |n| "- ".repeat(n)),
    ("brackets", 10_000, |n| "[".repeat(n)),
    ("bracket pairs", 4_000, |n| {
        format!("{}a{}", "[".repeat(n), "]".repeat(n))
    }),
    ("links", 5_000, |n| "[a](".repeat(n)),
    ("double brackets", 10_000, |n| "[[a|".repeat(n)),
    ("footnotes", 5_000, |n| "[^a\n".repeat(n)),
    ("stars", 10_000, |n| "*a ".repeat(n)),
    ("stars and lines", 10_000, |n| "*_a ".repeat(n)),
    ("strikes", 10_000, |n| "~~a ".repeat(n)),
    ("backticks", 20_000, |n| {
        up_to(n, |i| format!("{}a", "`".repeat(i)))
    }),
    ("comments", 10_000, |n| "<!--".repeat(n)),
    ("comments in lines", 5_000, |n| "a <!--\n\n".repeat(n)),
    ("comments that close", 3_000, |n| {
        "a <!-- b --> c\n".repeat(n)
    }),
    ("angles", 10_000, |n| "<".repeat(n)),
    ("angles with words", 8_000, |n| "<a ".repeat(n)),
    ("declarations", 4_000, |n| "a <![CDATA[".repeat(n)),
    ("tags", 4_000, |n| "<div>\n".repeat(n)),
    ("hidden tags", 2_000, |n| "<del>a\n\n".repeat(n)),
    ("braces", 10_000, |n| "{{".repeat(n)),
    ("round brackets", 10_000, |n| "(".repeat(n)),
    ("changes", 5_000, |n| "{--{++".repeat(n)),
    ("slashes", 10_000, |n| "do/".repeat(n)),
    ("opened brackets", 5_000, |n| "do (not ".repeat(n)),
    ("a table of rows", 400, |n| {
        format!("| a | b |\n| - | - |\n{}", "| gifts | no |\n".repeat(n))
    }),
    ("a table of cells", 400, |n| {
        format!(
            "|{}\n|{}\n|{}\n",
            "a|".repeat(n),
            "-|".repeat(n),
            "gifts|".repeat(n)
        )
    }),
    ("a table of empty fees", 400, |n| {
        let head = format!("| a{}|\n|{}\n", "| fee ".repeat(n), "-|".repeat(n + 1));
        head + &format!("| a |{}\n", " |".repeat(n)).repeat(10)
    }),
    ("rows without a table", 1_000, |n| "| a | b |\n".repeat(n)),
    ("headings", 2_000, |n| "# a\n".repeat(n)),
    ("headings of gifts", 500, |n| "# Gifts\n".repeat(n)),
    ("Setext", 1_000, |n| "a\n=\n".repeat(n)),
    ("rules", 5_000, |n| "---\n".repeat(n)),
    ("bold lines", 500, |n| "**Gifts**\n\n".repeat(n)),
    ("capitals", 500, |n| "GIFTS AND TEXTS\n\n".repeat(n)),
    ("questions", 500, |n| "Do you text?\n\nNo.\n\n".repeat(n)),
    ("lead-ins", 500, |n| "We do not:\n\n".repeat(n)),
    ("items of one lead-in", 500, |n| {
        format!("We do not:\n\n{}", "- text\n".repeat(n))
    }),
    ("boxes", 500, |n| {
        format!("Choose one:\n\n{}", "- [ ] texts\n".repeat(n))
    }),
    ("lines of an old Mac", 500, |n| {
        "We keep notes of what you say and\rYou may see them on any day\r".repeat(n)
    }),
    ("blank lines", 50_000, |n| "\n".repeat(n)),
    ("spaces", 50_000, |n| format!("a{}b", " ".repeat(n))),
    ("underscores", 20_000, |n| "_".repeat(n)),
    ("blanks", 1_000, |n| "____ [TEXT] \n".repeat(n)),
    ("a blank in every sentence", 2_000, |n| {
        "The fee is ____ for ____ minutes. ".repeat(n)
    }),
    ("a blank in every rule", 500, |n| {
        "I do not accept gifts above ____ from you. ".repeat(n)
    }),
    ("a value in every sentence", 250, |n| {
        (0..n)
            .map(|i| format!("I reply within {i} hours.\n\n"))
            .collect()
    }),
    ("prices in a paragraph", 2_000, |n| {
        "A session costs $20. ".repeat(n)
    }),
    ("prices under headings", 1_000, |n| {
        "# Fees\n\nA session costs $20.\n\n".repeat(n)
    }),
    ("dots", 20_000, |n| "a.".repeat(n)),
    ("lines to initial", 5_000, |n| "__. ".repeat(n)),
    ("line breaks", 5_000, |n| "a\n<br>\n".repeat(n)),
    ("deletions", 2_000, |n| "<del><x>".repeat(n)),
    ("lone tildes", 2_000, |n| "~a ".repeat(n)),
    ("broken sentences", 500, |n| {
        "You may call us and write to\n\n7\n\nus at any time.\n\n".repeat(n)
    }),
    ("abbreviations", 2_000, |n| "e.g. ".repeat(n)),
    ("entities", 5_000, |n| "&amp;".repeat(n)),
    ("soft hyphens", 10_000, |n| "\u{ad}a\u{a0}".repeat(n)),
    ("sentences", 500, |n| "We do not accept gifts. ".repeat(n)),
    ("sentences of This", 500, |n| "This is a gift. ".repeat(n)),
    ("paragraphs", 500, |n| "You may text me.\n\n".repeat(n)),
    ("pieces of everything", 5, |n| PIECES.concat().repeat(n)),
];

/// A name, and how it is made of so many words.
type Line = (&'static str, fn(usize) -> String);

/// Lines of one unit. Inside a unit a frame looks at every hit, so time may grow with its square there; what holds is
/// that a unit ends at 32 KiB, and that the longest one is still read at once.
const LINES: &[Line] = &[
    ("a line of words", |n| "word ".repeat(n)),
    ("a line of (1)", |n| "(1) ".repeat(n)),
    ("a line of no", |n| "no ".repeat(n)),
    ("a line of if", |n| "if ".repeat(n)),
    ("a line of gift", |n| "gift ".repeat(n)),
    ("a line of refusals", |n| {
        "we do not accept gifts and ".repeat(n)
    }),
    ("a line of exceptions", |n| {
        "unless you text, except if ".repeat(n)
    }),
    ("a line of numbers", |n| "24 ".repeat(n)),
    ("a line of hours", |n| "24 hours ".repeat(n)),
    ("a line of times", |n| "5:00 p.m. ".repeat(n)),
    ("a line of days", |n| "Mon-".repeat(n)),
    ("a line of money", |n| "$20 ".repeat(n)),
    ("a line of telephones", |n| "(541) 555-0142 ".repeat(n)),
    ("a line of digits", |n| "1".repeat(n)),
    ("a line of hyphens", |n| "a-".repeat(n)),
    ("a line of ends and beginnings", |n| {
        format!("{}{}", "but ".repeat(n), "not; ".repeat(n))
    }),
    ("one long word", |n| "a".repeat(n)),
];

#[test]
fn the_longest_unit_is_read_at_once() {
    for (name, make) in LINES {
        let repeats = 32_000 / make(1).len();
        let text = make(repeats);
        let quick = (0..4).any(|_| time(&text) < Duration::from_secs(4));
        assert!(quick, "{name} takes four seconds");
        assert!(
            time(&make(2 * repeats)) < Duration::from_secs(8),
            "{name}, over the limit"
        );
    }
}

#[test]
fn time_grows_with_the_text_and_not_with_its_square() {
    let grow = SHAPES
        .iter()
        .map(|(name, least, make)| grows_gently(name, *least, make));
    let faults: Vec<String> = grow.filter_map(Result::err).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_hundred_thousand_headings_are_read() {
    let start = Instant::now();
    survives_quietly(&"# a\n".repeat(100_000));
    survives_quietly(&"- a\n".repeat(20_000));
    survives_quietly(&format!("{}a", "> - ".repeat(50_000)));
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}

/// Checks a text on a thread with a small stack: nothing may recurse over nesting.
fn survives_quietly(text: &str) {
    let text = text.to_string();
    let thread = std::thread::Builder::new().stack_size(1024 * 1024);
    let thread = thread.spawn(move || check(&text)).expect("a thread");
    thread.join().expect("no panic");
}
