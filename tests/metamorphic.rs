//! What must not matter does not: every example of every built-in lint file, written in other ways.
//!
//! Each property changes a text in a way that changes nothing (or everything) for a reader, and says which texts it
//! leaves out, with the reason, beside the code that leaves them out. A property also says to how many texts it must
//! apply, so that it cannot become empty unnoticed.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

use common::{catalog, fixture};
use consentlint::check::Checker;
use consentlint::check::clause::{self, Outcome};
use consentlint::check::index::Index;
use consentlint::check::reading::Hits;
use consentlint::document::Document;
use consentlint::lint::catalog::{Catalog, Sources};
use consentlint::lint::matcher::Scratch;
use consentlint::lint::profile::Profile;
use consentlint::practice::Practice;
use consentlint::report::{Kind, Report, Verdict};
use consentlint::source::{Source, Span};
use rayon::prelude::*;

/// An example, the clause it is about, and what it says of it as it stands.
struct Example {
    clause: usize,
    text: &'static str,
    verdict: OnceLock<Verdict>,
}

impl Example {
    fn new(clause: usize, text: &'static str) -> Self {
        Self {
            clause,
            text,
            verdict: OnceLock::new(),
        }
    }

    fn verdict(&self) -> Verdict {
        *self.verdict.get_or_init(|| verdict(self.text, self.clause))
    }
}

/// The lint files as a check uses them.
struct Lints {
    catalog: Catalog,
    index: Index,
}

fn lints() -> &'static Lints {
    static LINTS: OnceLock<Lints> = OnceLock::new();
    LINTS.get_or_init(|| {
        let catalog = Catalog::load(&Sources::default()).expect("valid lint files");
        let index = Index::new(&catalog);
        Lints { catalog, index }
    })
}

/// All examples of all built-in lint files, the drafts with and without their blanks included.
fn examples() -> &'static [Example] {
    static EXAMPLES: OnceLock<Vec<Example>> = OnceLock::new();
    EXAMPLES.get_or_init(|| {
        let mut all = Vec::new();
        for (clause, policy) in catalog().clauses.iter().enumerate() {
            assert_eq!(policy.id, lints().catalog.clauses[clause].id);
            let of = &policy.examples;
            let lists = [
                &of.verdicts,
                &of.states,
                &of.lacks,
                &of.finding,
                &of.no_finding,
            ];
            let texts = lists.into_iter().flatten().flat_map(|(_, texts)| texts);
            all.extend(texts.map(|example| Example::new(clause, &example.text)));
            for draft in [policy.draft.blank(), policy.draft.filled()] {
                all.push(Example::new(clause, draft.leak()));
            }
        }
        all
    })
}

/// What a text says of every clause.
fn outcomes<T>(text: &str, look: impl FnOnce(&Source, &Document, Vec<Outcome>) -> T) -> T {
    let lints = lints();
    let source = Source::new("example.md", text);
    let document = Document::parse(&source, &lints.catalog.vocabulary);
    let hits = Hits::find(
        &document,
        &lints.catalog,
        jiff::civil::date(2026, 11, 21),
        &mut Scratch::default(),
    );
    let outcomes = clause::read(&hits, &lints.catalog, &lints.index, None);
    look(&source, &document, outcomes)
}

fn verdict(text: &str, clause: usize) -> Verdict {
    outcomes(text, |_, _, mut outcomes| {
        outcomes.swap_remove(clause).verdict
    })
}

/// Reads every example in all the ways in which `change` writes it; `fits` sees the verdicts before and after.
#[track_caller]
fn hold(
    least: usize,
    change: impl Fn(&str) -> Vec<String> + Sync,
    fits: impl Fn(Verdict, Verdict) -> bool + Sync,
) {
    let results: Vec<(usize, Vec<String>)> = examples()
        .par_iter()
        .map(|example| {
            let ways = change(example.text);
            if ways.is_empty() {
                return (0, Vec::new());
            }
            let before = example.verdict();
            let wrong = ways.iter().filter_map(|text| {
                let after = verdict(text, example.clause);
                let id = &lints().catalog.clauses[example.clause].id;
                (!fits(before, after)).then(|| {
                    format!(
                        "{id}: {before} became {after}\n  {:?}\n  {text:?}",
                        example.text
                    )
                })
            });
            (1, wrong.collect())
        })
        .collect();
    let applied: usize = results.iter().map(|(n, _)| n).sum();
    let wrong: Vec<String> = results.into_iter().flat_map(|(_, wrong)| wrong).collect();
    assert!(
        wrong.is_empty(),
        "{} of {applied}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(applied >= least, "it applies to {applied} texts only");
}

#[track_caller]
fn same(least: usize, change: impl Fn(&str) -> Vec<String> + Sync) {
    hold(least, change, |before, after| before == after);
}

// Kinds of texts

/// Whether a line begins as Markdown's lists, headings, quotes, tables, rules and fences do.
fn marked(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['#', '-', '*', '+', '>', '|', '=', '`', '~', '<', ':', '_'])
        || (digits.len() < line.len() && digits.starts_with(['.', ')']))
}

/// Whether a text is one paragraph on one line.
fn is_paragraph(text: &str) -> bool {
    !text.contains('\n') && !marked(text)
}

/// Whether Markdown gives some characters of a text a meaning of their own inside a line.
fn has_inline_markup(text: &str) -> bool {
    text.contains(['*', '_', '`', '<', '~', '\\', '&', '\u{ad}'])
        || text.contains("](")
        || text.contains("]{")
}

/// Whether a text begins with front matter, which has to stand at the very start of a file.
fn has_front_matter(text: &str) -> bool {
    text.starts_with("---") || text.starts_with("+++")
}

/// Words of a line with their places.
fn words(text: &str) -> Vec<(usize, &str)> {
    text.split(' ')
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect()
}

// What must not matter

#[test]
fn line_ends() {
    same(150, |text| {
        if text.contains('\n') {
            vec![text.replace('\n', "\r\n"), text.replace('\n', "\r")]
        } else {
            vec![
                format!("{text}\r\n"),
                format!("{text}\r"),
                format!("{text}\n"),
            ]
        }
    });
}

#[test]
fn a_byte_order_mark() {
    same(150, |text| vec![format!("\u{feff}{text}")]);
}

/// Left out: texts with a line that begins with Markdown's marks, where a line break would change the structure; and
/// paragraphs that have line breaks already, since those may be an address, a question with its answer, or a list
/// without marks, and stay as they are.
#[test]
fn wrapping_at_40_columns() {
    same(100, |text| {
        if text.lines().any(marked) || text.contains("  \n") {
            return Vec::new();
        }
        let paragraphs: Vec<String> = text
            .split("\n\n")
            .map(|paragraph| {
                if paragraph.contains('\n') {
                    paragraph.into()
                } else {
                    wrap(paragraph, 40)
                }
            })
            .collect();
        let wrapped = paragraphs.join("\n\n");
        if wrapped == text {
            Vec::new()
        } else {
            vec![wrapped]
        }
    });
}

/// Breaks a paragraph at spaces, but not where a line would begin with one of Markdown's marks.
fn wrap(paragraph: &str, width: usize) -> String {
    let mut out = String::new();
    let mut line = 0;
    for word in paragraph.split(' ') {
        if line > 0 && line + 1 + word.chars().count() > width && !marked(word) && !word.is_empty()
        {
            out.push('\n');
            line = 0;
        } else if line > 0 {
            out.push(' ');
            line += 1;
        }
        out.push_str(word);
        line += word.chars().count();
    }
    out
}

/// Left out: texts with raw HTML or link titles, where straight quotes are syntax.
#[test]
fn straight_and_curly_quotes() {
    same(50, |text| {
        if text.contains('<') || text.contains("](") {
            return Vec::new();
        }
        let straight = text
            .replace(['\u{2019}', '\u{2018}'], "'")
            .replace(['\u{201c}', '\u{201d}'], "\"");
        let mut open = false;
        let curly: String = straight
            .chars()
            .map(|c| match c {
                '\'' => '\u{2019}',
                '"' => {
                    open = !open;
                    if open { '\u{201c}' } else { '\u{201d}' }
                }
                c => c,
            })
            .collect();
        [straight, curly]
            .into_iter()
            .filter(|other| other != text)
            .collect()
    });
}

/// Left out: texts with raw HTML, where a space separates attributes. Spaces beside a mark or a table's bar stay.
#[test]
fn no_break_spaces() {
    same(150, |text| {
        if text.contains('<') || text.contains("](") {
            return Vec::new();
        }
        let mut out = String::new();
        for line in text.split_inclusive('\n') {
            let mut inside = false;
            let chars: Vec<char> = line.chars().collect();
            for (at, &c) in chars.iter().enumerate() {
                let next = chars.get(at + 1).copied().unwrap_or(' ');
                let before = at.checked_sub(1).map_or(' ', |at| chars[at]);
                // A sentence begins with its first letter that no bracket or mark follows.
                inside |= c.is_alphabetic() && next.is_alphabetic();
                let letter =
                    |c: char| c.is_alphanumeric() || matches!(c, ',' | '\'' | '\u{2019}' | '$');
                out.push(if inside && c == ' ' && letter(before) && letter(next) {
                    '\u{a0}'
                } else {
                    c
                });
            }
        }
        vec![out]
    });
}

/// Left out: texts without a list. Two lists that touch stay apart, since all marks change alike.
#[test]
fn bullets() {
    same(4, |text| {
        let is_item = |line: &str| {
            ["- ", "* ", "+ "]
                .iter()
                .any(|mark| line.trim_start().starts_with(mark))
        };
        if !text.lines().any(is_item) || text.contains("* * *") || text.contains("- - -") {
            return Vec::new();
        }
        let with = |mark: &str| -> String {
            let lines = text.split_inclusive('\n').map(|line| {
                let body = line.trim_start();
                let indent = &line[..line.len() - body.len()];
                if is_item(line) {
                    format!("{indent}{mark}{}", &body[1..])
                } else {
                    line.to_string()
                }
            });
            lines.collect()
        };
        ["-", "*", "+"]
            .map(with)
            .into_iter()
            .filter(|other| other != text)
            .collect()
    });
}

/// Left out: texts without a heading of the first two levels; Setext knows no more.
#[test]
fn heading_styles() {
    same(10, |text| {
        let mut out: Vec<String> = Vec::new();
        for line in text.lines() {
            let (title, rule) = match (line.strip_prefix("# "), line.strip_prefix("## ")) {
                (Some(title), _) => (title, "==="),
                (_, Some(title)) => (title, "---"),
                _ => {
                    out.push(line.into());
                    continue;
                }
            };
            // Without a blank line the paragraph before would be part of the heading.
            if out.last().is_some_and(|line| !line.is_empty()) {
                out.push(String::new());
            }
            out.extend([
                title.trim_end_matches([' ', '#']).into(),
                rule.into(),
                String::new(),
            ]);
        }
        let out = out.join("\n");
        if out.contains("\n---") || out.contains("\n===") {
            let back = from_setext(&out);
            vec![out, back]
        } else {
            Vec::new()
        }
    });
}

/// Setext headings as ATX headings.
fn from_setext(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for line in text.lines() {
        let mark = match line {
            "===" => "# ",
            "---" => "## ",
            _ => "",
        };
        match out
            .last_mut()
            .filter(|title| !mark.is_empty() && !title.is_empty())
        {
            Some(title) => *title = format!("{mark}{title}"),
            None => out.push(line.into()),
        }
    }
    out.join("\n")
}

/// Left out: texts with front matter, which would no longer be front matter.
#[test]
fn a_block_quote() {
    same(150, |text| {
        if has_front_matter(text) {
            return Vec::new();
        }
        let quote = |prefix: &str| -> String {
            text.lines()
                .map(|line| format!("{prefix}{line}\n"))
                .collect()
        };
        vec![quote("> "), quote("> > ")]
    });
}

/// Left out: texts of more than a paragraph or without a full stop at the end, since capitals on a line of their own
/// become a heading; and texts with inline markup, where letters may be syntax.
#[test]
fn upper_case() {
    same(100, |text| {
        if !is_paragraph(text) || !text.ends_with('.') || has_inline_markup(text) {
            return Vec::new();
        }
        vec![text.to_uppercase()]
    });
}

/// Left out: texts of more than a paragraph and texts with inline markup, which the stars could pair up with.
#[test]
fn one_bold_word() {
    same(100, |text| {
        if !is_paragraph(text) || has_inline_markup(text) {
            return Vec::new();
        }
        let all = words(text);
        // The first word would be a run-in head.
        let inner: Vec<_> = all
            .iter()
            .enumerate()
            .filter(|(at, (_, word))| {
                *at > 0
                    && at + 1 < all.len()
                    && !word.is_empty()
                    && word.chars().all(char::is_alphabetic)
            })
            .map(|(_, word)| *word)
            .collect();
        let picked: BTreeSet<usize> =
            [inner.len() / 3, inner.len() / 2, inner.len() * 2 / 3].into();
        let bold = picked.into_iter().filter_map(|at| inner.get(at));
        bold.map(|(at, word)| format!("{}**{word}**{}", &text[..*at], &text[at + word.len()..]))
            .collect()
    });
}

/// Left out: texts with inline markup, where a letter may be part of an address or of a tag.
#[test]
fn a_soft_hyphen_in_a_long_word() {
    same(150, |text| {
        if has_inline_markup(text) {
            return Vec::new();
        }
        let mut out = String::new();
        let mut run = 0;
        let chars: Vec<char> = text.chars().collect();
        for (at, c) in chars.iter().enumerate() {
            run = if c.is_ascii_lowercase() { run + 1 } else { 0 };
            out.push(*c);
            let more = chars[at + 1..]
                .iter()
                .take(3)
                .filter(|c| c.is_ascii_lowercase())
                .count();
            if run == 3 && more == 3 {
                out.push('\u{ad}');
            }
        }
        if out == text { Vec::new() } else { vec![out] }
    });
}

/// Left out: nothing. The section is about something that no clause asks for.
#[test]
fn an_unrelated_section_behind() {
    same(150, |text| {
        vec![format!(
            "{text}\n\n## Parking\n\nThe car park is behind the house.\n"
        )]
    });
}

/// Left out: texts with front matter, which has to stand first.
#[test]
fn an_unrelated_section_before() {
    same(150, |text| {
        if has_front_matter(text) {
            return Vec::new();
        }
        vec![format!(
            "# Parking\n\nThe car park is behind the house.\n\n{}{text}",
            "## The rest\n\n"
        )]
    });
}

// What hardly matters

/// Whether a text is one sentence.
fn is_sentence(text: &str) -> bool {
    is_paragraph(text) && !has_inline_markup(text) && text.find(['.', '?']) == Some(text.len() - 1)
}

/// A sentence that goes on after other words: "I" and names keep their capital.
fn inside(sentence: &str) -> String {
    let first = sentence.split(|c: char| !c.is_alphanumeric()).next();
    let first = first.unwrap_or_default();
    let kept = first == "I" || first.chars().skip(1).any(char::is_uppercase);
    let mut letters = sentence.chars();
    match letters.next() {
        Some(letter) if !kept => letter.to_lowercase().chain(letters).collect(),
        _ => sentence.to_string(),
    }
}

/// Reads the sentences that state a rule as `change` says them. What another wording loses is seldom more than a word
/// that somebody thought of only beside one subject: at most `lost` in a thousand no longer state it.
#[track_caller]
fn mostly(least: usize, lost: usize, change: impl Fn(&str) -> Option<String> + Sync) {
    let read: Vec<Option<String>> = examples()
        .par_iter()
        .filter(|example| is_sentence(example.text))
        .filter_map(|example| Some((example, change(example.text)?)))
        .filter(|(example, _)| example.verdict().present())
        .map(|(example, text)| (!verdict(&text, example.clause).present()).then_some(text))
        .collect();
    let gone: Vec<String> = read.iter().flatten().cloned().collect();
    assert!(
        gone.len() * 1000 <= lost * read.len(),
        "{} of {}:\n{}",
        gone.len(),
        read.len(),
        gone.join("\n")
    );
    assert!(
        read.len() >= least,
        "it applies to {} texts only",
        read.len()
    );
}

#[test]
fn a_purpose_before_the_rule() {
    mostly(5000, 5, |text| {
        Some(format!(
            "In order to protect your privacy, {}",
            inside(text)
        ))
    });
}

#[test]
fn a_reason_behind_the_rule() {
    let without_stop = |text: &str| text.trim_end_matches(['.', '?']).to_string();
    for (lost, reason) in [
        (5, ", as required by our code of ethics."),
        (5, " in order to keep clear boundaries."),
        (10, " \u{2013} this is for your protection."),
    ] {
        mostly(5000, lost, |text| Some(without_stop(text) + reason));
    }
}

/// What a sentence says to "you", said of somebody or by the client. Left out: what does not begin so, and what says
/// "you" a second time.
fn without_you(text: &str, begin: &str, your: &str) -> Option<String> {
    let rest = text.strip_prefix("You ")?;
    let modal = ["can ", "may ", "will ", "must ", "should ", "cannot "];
    let fits = modal.iter().any(|modal| rest.starts_with(modal)) && !rest.contains("you ");
    fits.then(|| format!("{begin}{}", rest.replace("your ", your)))
}

#[test]
fn clients_instead_of_you() {
    for begin in ["Clients ", "The client ", "Service users "] {
        mostly(200, 40, |text| without_you(text, begin, "their "));
    }
}

/// Left out: where the adverb would part "not" from its verb.
#[test]
fn an_adverb_behind_a_modal_verb() {
    let modals = [" will ", " can ", " may ", " must ", " should "];
    // "Therefore" argues, and what argues is often no rule.
    for (lost, adverb) in [(45, "always"), (70, "therefore")] {
        mostly(500, lost, |text| {
            let ends = modals.iter().filter_map(|m| Some(text.find(m)? + m.len()));
            let at = ends.min().filter(|at| !text[*at..].starts_with("not "))?;
            Some(format!("{}{adverb} {}", &text[..at], &text[at..]))
        });
    }
}

#[test]
fn in_the_clients_name() {
    mostly(200, 30, |text| {
        without_you(text, "I understand that I ", "my ")
    });
}

// What must matter

#[test]
fn what_stands_in_a_comment_does_not_count() {
    hold(
        150,
        // A comment ends at its first arrow.
        |text| {
            if text.contains("--") {
                Vec::new()
            } else {
                vec![format!("<!-- {text} -->\n\nThe house is blue.\n")]
            }
        },
        |_, after| after == Verdict::Missing,
    );
}

#[test]
fn what_stands_in_a_code_block_does_not_count() {
    hold(
        150,
        |text| {
            vec![
                format!("~~~~~~\n{text}\n~~~~~~\n\nThe house is blue.\n"),
                format!("``````text\n{text}\n``````\n"),
            ]
        },
        |_, after| after == Verdict::Missing,
    );
}

/// It is code to Markdown, and a paragraph to whoever pressed the space bar.
#[test]
fn a_paragraph_that_is_set_in_says_the_same() {
    hold(
        100,
        |text| {
            if !is_paragraph(text) || has_inline_markup(text) {
                return Vec::new();
            }
            vec![format!("The house is blue.\n\n    {text}\n")]
        },
        |before, after| before == after,
    );
}

/// Left out: texts of more than a paragraph, which strike-through cannot hold, and those with markup that could pair up.
#[test]
fn what_is_struck_through_does_not_count() {
    hold(
        100,
        |text| {
            if !is_paragraph(text) || has_inline_markup(text) || text.ends_with(' ') {
                return Vec::new();
            }
            vec![
                format!("~~{text}~~"),
                format!("The house is blue. ~~{text}~~"),
                format!("<del>{text}</del>"),
            ]
        },
        |_, after| after == Verdict::Missing,
    );
}

/// Left out: texts that are not present to begin with. The run-in head of a sentence goes with it: left alone it would
/// be a sentence of its own ("Be careful with texts: ...").
#[test]
fn without_its_evidence_a_clause_is_not_present() {
    let wrong: Vec<String> = examples()
        .par_iter()
        .filter_map(|example| {
            let rest = outcomes(example.text, |source, document, mut outcomes| {
                let outcome = outcomes.swap_remove(example.clause);
                if !outcome.verdict.present() {
                    return None;
                }
                let units = outcome.holds.iter().map(|held| held.unit);
                let units = units.chain(outcome.vague.iter().map(|(_, unit)| *unit));
                let mut spans: Vec<Span> = units
                    .flat_map(|unit| document.units[unit as usize].head.into_iter().chain([unit]))
                    .map(|unit| document.unit_span(&document.units[unit as usize]))
                    .collect();
                spans.sort_by_key(|span| std::cmp::Reverse(span.start));
                spans.dedup();
                let mut text = source.text().to_string();
                spans
                    .iter()
                    .for_each(|span| text.replace_range(span.range(), ""));
                Some(text)
            })?;
            let after = verdict(&rest, example.clause);
            let id = &lints().catalog.clauses[example.clause].id;
            after
                .present()
                .then(|| format!("{id}: still {after}\n  {:?}\n  {rest:?}", example.text))
        })
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

// Practices

/// Reads documents, each of a declared kind.
fn report(checker: &Checker, documents: &[(&str, &str, Kind)]) -> Report {
    let practice = Practice {
        root: ".".into(),
        profile: Profile::combine(&["core"]).expect("a profile"),
        kinds: documents
            .iter()
            .map(|(path, _, kind)| (path.to_string(), *kind))
            .collect(),
        ..Practice::default()
    };
    let mut scratch = Scratch::default();
    let (mut read, mut missed) = (Vec::new(), Vec::new());
    for (path, text, _) in documents {
        match checker.document(&Source::new(*path, *text), &practice, &mut scratch) {
            Ok(document) => read.push(document),
            Err(not) => missed.push(not),
        }
    }
    checker.conclude(read, missed, &practice, false)
}

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER
        .get_or_init(|| Checker::new(Catalog::load(&Sources::default()).expect("valid lint files")))
}

/// Left out: nothing; a text that cannot be evaluated cannot be evaluated twice.
#[test]
fn the_same_document_twice_gives_no_other_lint() {
    let checker = checker();
    let wrong: Vec<String> = examples()
        .par_iter()
        .filter_map(|example| {
            let lints = |documents: &[(&str, &str, Kind)]| -> BTreeSet<String> {
                // A blank is told with its clause, in the first document that has it. Two places that speak of one
                // country show that the practice is there, and then the numbers of another one are found.
                let findings = report(checker, documents).findings.into_iter();
                let lints = findings.map(|f| f.lint);
                let more = ["document/blank", "emergency-route/rf-country-mismatch"];
                lints
                    .filter(|lint| !more.contains(&lint.as_str()))
                    .collect()
            };
            let once = lints(&[("a.md", example.text, Kind::Policies)]);
            let twice = lints(&[
                ("a.md", example.text, Kind::Policies),
                ("b.md", example.text, Kind::Policies),
            ]);
            (once != twice).then(|| format!("{once:?} became {twice:?}\n  {:?}", example.text))
        })
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Verdicts and statuses of a report's only packet.
fn rows(report: &Report) -> BTreeMap<&str, String> {
    assert_eq!(report.packets.len(), 1);
    let rows = report.packets[0].clauses.iter();
    rows.map(|row| {
        (
            row.clause.as_str(),
            format!("{} {:?} {:?}", row.verdict, row.value, row.facets),
        )
    })
    .collect()
}

#[test]
fn a_document_in_two_halves_says_what_the_whole_says() {
    let folder = fixture("complete-practice");
    let kinds = [
        ("intake/informed-consent.md", Kind::Consent),
        ("policies/communication.md", Kind::Comms),
        ("policies/fees.md", Kind::Fees),
        ("policies/privacy.md", Kind::Privacy),
        ("policies/social-media.md", Kind::Social),
    ];
    let texts: Vec<String> = kinds
        .iter()
        .map(|(path, _)| fs::read_to_string(folder.join(path)).unwrap())
        .collect();
    let whole: Vec<(&str, &str, Kind)> = kinds
        .iter()
        .zip(&texts)
        .map(|((path, kind), text)| (*path, text.as_str(), *kind))
        .collect();
    let checker = checker();
    let before = report(checker, &whole);
    let before = rows(&before);
    let mut cuts = 0;
    for at in 0..whole.len() {
        let text = whole[at].1;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if start > 0 && line.starts_with('#') {
                let mut halves = whole.clone();
                halves[at].1 = &text[..start];
                halves.push(("second-half.md", &text[start..], Kind::Policies));
                let after = report(checker, &halves);
                assert_eq!(rows(&after), before, "{} cut before {line:?}", whole[at].0);
                cuts += 1;
            }
            start += line.len();
        }
    }
    assert!(cuts >= 15, "{cuts} cuts only");
}

/// What a practice does not do, as a verb, as an act and as a thing.
const BANNED: [(&str, &str, &str, &str); 15] = [
    (
        "gifts",
        "accept gifts from clients",
        "accepting gifts from clients",
        "gifts from clients",
    ),
    (
        "texting",
        "text with clients",
        "texting with clients",
        "text messages",
    ),
    (
        "social-media",
        "accept friend requests from clients",
        "accepting friend requests from clients",
        "friend requests from clients",
    ),
    ("physical-contact", "hug clients", "hugging clients", "hugs"),
    (
        "online-searches",
        "look clients up online",
        "looking clients up online",
        "online searches for clients",
    ),
    (
        "recording-and-ai",
        "record sessions",
        "recording sessions",
        "recordings of sessions",
    ),
    (
        "money-and-loans",
        "lend money to clients",
        "lending money to clients",
        "loans to clients",
    ),
    (
        "business-and-barter",
        "do business with clients",
        "doing business with clients",
        "business dealings with clients",
    ),
    (
        "sexual-boundaries",
        "have sexual relationships with clients",
        "having sexual relationships with clients",
        "sexual relationships with clients",
    ),
    (
        "former-clients",
        "become friends with former clients",
        "becoming friends with former clients",
        "friendships with former clients",
    ),
    (
        "dual-relationships",
        "become friends with clients",
        "becoming friends with clients",
        "friendships with clients",
    ),
    (
        "work-contact-channels",
        "give clients personal phone numbers",
        "giving clients personal phone numbers",
        "calls to personal phone numbers",
    ),
    (
        "emergency-route",
        "provide emergency services",
        "providing emergency services",
        "emergency services",
    ),
    (
        "scope-of-service",
        "write custody evaluations",
        "writing custody evaluations",
        "custody evaluations",
    ),
    (
        "electronic-messaging",
        "discuss clinical matters by e-mail",
        "discussing clinical matters by e-mail",
        "e-mails about clinical matters",
    ),
];

/// Ways to say so: `{v}` the verb, `{g}` the act, `{n}` the thing.
const BANS: [&str; 40] = [
    "I do not {v}.",
    "I'd rather not {v}.",
    "It is our policy not to {v}.",
    "Our practice has a policy of not {g}.",
    "My code of ethics does not allow me to {v}.",
    "Our ethics code prohibits {g}.",
    "Our code of conduct forbids us from {g}.",
    "I refrain from {g}.",
    "I steer clear of {g}.",
    "I have decided against {g}.",
    "I draw the line at {g}.",
    "{g} is not something I do.",
    "{g} is something I do not do.",
    "{g} is not part of what I do.",
    "{g} is against our policy.",
    "{g} is not permitted.",
    "{g} is prohibited.",
    "{g} is off limits.",
    "{g} is out of bounds for us.",
    "{g} is not okay here.",
    "{g} would get in the way of our work, so I don't do it.",
    "{n} are off the table.",
    "We have a rule against {n}.",
    "No {n}, please.",
    "It isn't appropriate for therapists to {v}.",
    "Under no circumstances will we {v}.",
    "Staff are not permitted to {v}.",
    "None of our counsellors {v}.",
    "Do you {v}? No.",
    "Do you {v}?\n\nNo, I don't.",
    "# {n}\n\nThis is not something we do.",
    "# {n}\n\nI don't do this.",
    "# {n}\n\nNot here, sorry.",
    "# {n}\n\nNot allowed.",
    "Things I don't do:\n\n- {v}",
    "What you won't find me doing:\n\n- {g}",
    "Not allowed:\n\n- {g}",
    "| Subject | Our rule |\n|---|---|\n| {n} | No |",
    "{n}: no.",
    "{n} - never.",
];

#[test]
fn a_ban_is_one_in_whatever_words() {
    let capital = |text: &str| {
        let mut letters = text.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    let mut lost = Vec::new();
    for (clause, verb, act, thing) in BANNED {
        let at = lints().catalog.clauses.iter().position(|c| c.id == clause);
        let at = at.expect("a clause");
        for way in BANS {
            let begins = |mark: &str| {
                way.starts_with(mark)
                    || way.contains(&format!("# {mark}"))
                    || way.contains(&format!("\n| {mark}"))
            };
            let word = |mark: &str, text: &str| {
                if begins(mark) {
                    capital(text)
                } else {
                    text.to_string()
                }
            };
            let text = way
                .replace("{v}", verb)
                .replace("{g}", &word("{g}", act))
                .replace("{n}", &word("{n}", thing));
            if !matches!(verdict(&text, at), Verdict::Met | Verdict::Incomplete) {
                lost.push(format!("{clause}: {text:?}"));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn what_is_banned_elsewhere_stays_what_it_was() {
    let said = [
        (
            "texting",
            "Texts on therapy may take a day to come to us, and dogs are forbidden.",
            false,
        ),
        (
            "gifts",
            "The shop next door sells gifts, and smoking is off limits.",
            false,
        ),
        (
            "recording-and-ai",
            "The recording studio is upstairs. Smoking is not allowed there.",
            false,
        ),
        ("texting", "# Texts\n\nThis is not prohibited.", false),
        (
            "texting",
            "Can I text you?\n\nOf course, to move an appointment.",
            true,
        ),
        ("texting", "Can I text you?\n\nAbsolutely not.", true),
        (
            "social-media",
            "# Friend requests from clients\n\nWe do not accept them.",
            true,
        ),
        (
            "texting",
            "**Text messages:** we only use them for scheduling.",
            true,
        ),
    ];
    for (clause, text, stated) in said {
        let at = lints().catalog.clauses.iter().position(|c| c.id == clause);
        let verdict = verdict(text, at.expect("a clause"));
        let present = matches!(verdict, Verdict::Met | Verdict::Incomplete);
        assert_eq!(present, stated, "{clause}: {text:?} is {verdict}");
    }
}
