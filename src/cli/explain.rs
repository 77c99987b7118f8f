//! `explain` and `lints`: the catalogue for people.

use std::fmt::Write as _;
use std::ops::RangeInclusive;
use std::path::Path;

use serde::Serialize;

use super::{Failure, ListFormat, catalogue, output, rules, sources};
use crate::check::OTHER_LINTS;
use crate::lint::catalog::{Catalog, Sources};
use crate::lint::load::{did_you_mean, suggest};
use crate::lint::profile;
use crate::lint::{Clause, Example, Level};
use crate::reporter::{json, text};

/// Width of prose on the terminal.
const WIDTH: usize = 78;
/// Most good and bad examples shown.
const EXAMPLES: usize = 4;
/// How long an example is that reads like a sentence of a form, in bytes.
const PLAIN: RangeInclusive<usize> = 40..=160;

fn load(lints: Option<&Path>, examples: bool) -> Result<Catalog, Failure> {
    let sources = Sources {
        files: sources::own_lint_files(lints)?,
        examples,
        ..Sources::default()
    };
    sources::catalog(&sources, None)
}

/// `consentlint explain`.
pub(super) fn explain(what: &str, lints: Option<&Path>) -> Result<u8, Failure> {
    let catalog = load(lints, true)?;
    let mut others = OTHER_LINTS.iter();
    if let Some((lint, says)) = others.find(|(lint, _)| lint.eq_ignore_ascii_case(what)) {
        return output::print(&format!("{lint}\n\n{says}\n"));
    }
    let (number, check) = named(&catalog, what)?;
    let clause = &catalog.clauses[number];
    output::print(&match check {
        Some(check) => one(clause, &check),
        None => whole(clause),
    })
}

/// The clause that somebody names, by its number, and the check if it is one (`gifts`, `Gifts/missing`).
pub(super) fn named(catalog: &Catalog, what: &str) -> Result<(usize, Option<String>), Failure> {
    let owner = what.split('/').next().unwrap_or(what);
    let unknown = |sort: &str, name: &str, hint: &str| {
        Failure::Said(format!(
            "there is no {sort} `{name}`{} `consentlint lints` lists them all.",
            end(hint)
        ))
    };
    let mut clauses = catalog.clauses.iter();
    let Some(number) = clauses.position(|clause| clause.id.eq_ignore_ascii_case(owner)) else {
        let ids = catalog.clauses.iter().map(|clause| clause.id.as_str());
        let hint = match suggest(owner, ids) {
            hint if hint.is_empty() => titled(catalog, owner),
            hint => hint,
        };
        return Err(unknown("clause", owner, &hint));
    };
    if owner.len() == what.len() {
        return Ok((number, None));
    }
    let lints = catalog.clauses[number].lints();
    let lint = lints.iter().find(|lint| lint.eq_ignore_ascii_case(what));
    match lint.and_then(|lint| lint.split_once('/')) {
        Some((_, check)) => Ok((number, Some(check.to_string()))),
        None => {
            let hint = suggest(what, lints);
            Err(unknown("lint", what, &hint))
        }
    }
}

/// The clauses that go by this word: "breaks" for "Breaks and cover".
fn titled(catalog: &Catalog, word: &str) -> String {
    let has = |clause: &&Clause| {
        let mut words = clause.title.split_whitespace();
        words.any(|part| part.eq_ignore_ascii_case(word))
    };
    let ids = catalog.clauses.iter().filter(has).map(|c| c.id.as_str());
    did_you_mean(&ids.collect::<Vec<_>>())
}

fn end(hint: &str) -> String {
    if hint.is_empty() {
        ".".into()
    } else {
        hint.to_string()
    }
}

fn paragraph(out: &mut String, text: &str) {
    for line in text::wrap(text, WIDTH) {
        let _ = writeln!(out, "{line}");
    }
    out.push('\n');
}

/// A paragraph, with the items of a list close under it.
fn section(out: &mut String, lead: &str, items: &[String]) {
    if items.is_empty() {
        return paragraph(out, lead);
    }
    for line in text::wrap(lead, WIDTH) {
        let _ = writeln!(out, "{line}");
    }
    for text in items {
        item(out, text);
    }
    out.push('\n');
}

fn item(out: &mut String, text: &str) {
    for (n, line) in text::wrap(text, WIDTH - 4).into_iter().enumerate() {
        let _ = writeln!(out, "  {} {line}", if n == 0 { "-" } else { " " });
    }
}

fn whole(clause: &Clause) -> String {
    let mut out = format!("{} ({})\n\n", clause.title, clause.id);
    paragraph(&mut out, &clause.question);
    paragraph(&mut out, &clause.why);
    for (level, title) in [
        (Level::Required, "It should say:"),
        (Level::Complete, "Better still, it also says:"),
    ] {
        let of: Vec<_> = clause.facets.iter().filter(|f| f.level == level).collect();
        if of.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{title}");
        for facet in of {
            let when = if facet.asked_when.is_empty() {
                String::new()
            } else {
                format!(" Asked when the rule is: {}.", facet.asked_when.join(", "))
            };
            item(&mut out, &format!("{}: {}{when}", facet.id, facet.asks));
        }
        out.push('\n');
    }
    if !clause.red_flags.is_empty() {
        out.push_str("What it should not say:\n");
        for flag in &clause.red_flags {
            item(
                &mut out,
                &format!("{} ({}): {}", flag.id, flag.severity, flag.say),
            );
        }
        out.push('\n');
    }
    section(
        &mut out,
        "Who says so (no legal advice; look the section up before you rely on it):",
        &clause
            .citations
            .iter()
            .map(rules::cited)
            .collect::<Vec<_>>(),
    );
    if clause.built_in {
        out.push_str(&profiles(clause));
    }
    let of = |verdict: &str| models(&clause.examples.verdicts, verdict);
    // Many more fall short of a point than say all at once; what names the subject is the nearer miss.
    let counts = [of("met"), of("incomplete")].concat();
    let mut misses = of("mentioned");
    misses.truncate(EXAMPLES / 2);
    misses.extend(of("missing"));
    for (mut texts, title) in [
        (counts, "Said so, it counts:"),
        (misses, "This does not count:"),
    ] {
        texts.sort_by_key(|text| text.contains('\n'));
        texts.truncate(EXAMPLES);
        if !texts.is_empty() {
            let _ = writeln!(out, "{title}");
            for text in texts {
                item(&mut out, &text.trim().replace('\n', " / "));
            }
            out.push('\n');
        }
    }
    if !clause.draft.text.is_empty() {
        out.push_str("A draft to start from (fill in the brackets, change what does not fit):\n\n");
        for line in text::wrap(&clause.draft.blank(), WIDTH - 4) {
            let _ = writeln!(out, "    {line}");
        }
    }
    out
}

/// The examples under one name that are best to learn from, the best first. A list begins with the odd sentences on which
/// a single cue hangs and ends with the plain ones; of one with alternatives the first is shown.
fn models<'a>(lists: &'a [(String, Vec<Example>)], name: &str) -> Vec<&'a str> {
    let lists = lists.iter().filter(|(of, _)| of == name);
    let mut examples: Vec<&Example> = lists.flat_map(|(_, texts)| texts).collect();
    examples.dedup_by_key(|example| example.line);
    let texts = examples.iter().rev().map(|example| example.text.as_str());
    let mut texts: Vec<&str> = texts.collect();
    texts.sort_by_key(|text| (text.contains('\n'), !PLAIN.contains(&text.len())));
    texts
}

/// Which profiles ask for a clause, and what they ask differently.
fn profiles(clause: &Clause) -> String {
    let mut out = String::from("Profiles that ask for it (--profile):\n");
    for (name, severity, authorities) in profile::asking(clause) {
        let sources: Vec<&str> = authorities.iter().map(|a| a.source.as_str()).collect();
        let sources = match sources.is_empty() {
            true => String::new(),
            false => format!(", {}", sources.join("; ")),
        };
        item(&mut out, &format!("{name}: {severity} if missing{sources}"));
    }
    out.push('\n');
    let values = profile::values(&clause.id);
    if !values.is_empty() {
        out.push_str("Where they differ:\n");
        for value in values {
            let text = format!("on {}: {} ({})", value.what, value.value, value.authority);
            item(&mut out, &text);
        }
        out.push('\n');
    }
    out
}

fn one(clause: &Clause, check: &str) -> String {
    let mut out = format!("{}/{check}\n\n", clause.id);
    let (says, help) = rules::told(clause, check);
    paragraph(&mut out, &says);
    for passage in help {
        section(&mut out, &passage.lead, &passage.items);
    }
    let texts = |list: &[(String, Vec<Example>)]| -> Vec<String> {
        let texts = models(list, check).into_iter();
        texts
            .filter(|text| check.starts_with("rf-") && !text.contains('\n'))
            .map(String::from)
            .take(EXAMPLES)
            .collect()
    };
    for (title, list) in [
        ("Reported:", texts(&clause.examples.finding)),
        ("Not reported:", texts(&clause.examples.no_finding)),
    ] {
        if !list.is_empty() {
            section(&mut out, title, &list);
        }
    }
    let _ = writeln!(out, "More: consentlint explain {}", clause.id);
    out
}

pub(super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().collect::<String>())
        .unwrap_or_default()
        + chars.as_str()
}

#[derive(Serialize)]
struct ListedLint {
    lint: String,
    says: String,
}

/// `consentlint lints`.
pub(super) fn lints(format: ListFormat, lints: Option<&Path>) -> Result<u8, Failure> {
    let catalog = load(lints, false)?;
    let mut listed: Vec<ListedLint> = catalog
        .clauses
        .iter()
        .flat_map(|clause| clause.lints().into_iter().map(move |lint| (clause, lint)))
        .map(|(clause, lint)| {
            let check = lint
                .split_once('/')
                .map_or("", |(_, check)| check)
                .to_string();
            let says = says(clause, &check);
            ListedLint { lint, says }
        })
        .collect();
    listed.extend(OTHER_LINTS.iter().map(|(lint, says)| ListedLint {
        lint: (*lint).into(),
        says: (*says).into(),
    }));
    let mut out = String::new();
    match format {
        ListFormat::Json => {
            out = json::page(&listed).map_err(Failure::Output)?;
        }
        ListFormat::Markdown => out = catalogue::page(&catalog),
        ListFormat::Table => {
            let wide = listed.iter().map(|l| l.lint.len()).max().unwrap_or(0);
            for l in &listed {
                let _ = writeln!(out, "{:wide$}  {}", l.lint, l.says);
            }
        }
    }
    output::print(&out)
}

fn says(clause: &Clause, check: &str) -> String {
    if let Some(facet) = check.strip_prefix("lacks-").and_then(|id| clause.facet(id)) {
        return facet.asks.clone();
    }
    if let Some(flag) = clause.red_flags.iter().find(|f| f.id == check) {
        return flag.say.clone();
    }
    let name = clause.name();
    match check {
        "missing" => format!("Nothing settles {name}."),
        "mentioned" => format!("{} is named without a rule.", sentence(&name)),
        "unfilled" => format!("A blank stands where {name} should be settled."),
        "vague" => "Wording that settles nothing.".into(),
        _ => "Two places that cannot both hold.".into(),
    }
}
