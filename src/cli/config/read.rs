//! From TOML to [`Config`]. With [`tables`] the only file of the command line that names the TOML parser.
//!
//! It walks the parsed table by hand and not through `serde`: so it reports every fault and not the first, knows the
//! place of each key, keeps the order of the file where the order counts, and can say what a key wants in the words
//! of the manual. A key that would mean something one heading higher is told so; in TOML a line under `[packets]`
//! belongs to `[packets]`, and few people who write this file know that.

mod tables;

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::glob::relative;
use super::{Config, FILE, Glob, Located};
use crate::lint::load::{Fault, suggest};
use crate::lint::pattern::{Pattern, is_name};
use crate::report::Severity;

/// The keys at the top of the file, each with an example.
const KEYS: [(&str, &str); 13] = [
    ("profiles", r#"`profiles = ["core"]`"#),
    ("country", r#"`country = "US"`"#),
    ("select", r#"`select = ["gifts", "texting/missing"]`"#),
    ("ignore", r#"`ignore = ["gifts", "*/vague"]`"#),
    ("fail-on", r#"`fail-on = "warning"`"#),
    ("exclude", r#"`exclude = ["drafts/**"]`"#),
    ("lints", r#"`lints = "our-lints"`"#),
    (
        "packets",
        r#"`[packets]`, and under it `adults = ["intake/*.md"]`"#,
    ),
    (
        "kinds",
        r#"`[kinds]`, and under it `"team/*.md" = "staff"`"#,
    ),
    ("practice", "`[practice]`, and under it `telehealth = true`"),
    (
        "not-applicable",
        r#"`[not-applicable]`, and under it `texting = "We have no number that receives texts."`"#,
    ),
    (
        "severity",
        r#"`[severity]`, and under it `"gifts/missing" = "advice"`"#,
    ),
    (
        "allow",
        r#"`[[allow]]`, and under it `lint = "gifts/missing"` and `reason = "..."`"#,
    ),
];
/// The one key with a name inside it.
const CLAUSE: (&str, &str) = (
    "clause",
    r#"`[clause.gifts]`, and under it `also = [{ facet = "stance", stance = ["..."] }]`"#,
);
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Advice];
/// ISO 3166-1 alpha-2.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ \
    BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER \
    ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM \
    IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF \
    MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK \
    PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD \
    TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

pub(super) fn read(text: &str) -> Result<Config, Vec<Fault>> {
    let mut reader = Reader {
        text,
        faults: Vec::new(),
    };
    let mut config = Config::default();
    match DeTable::parse(text) {
        Ok(root) => reader.root(root.get_ref(), &mut config),
        Err(error) => reader.syntax(error.message(), error.span().unwrap_or(0..0)),
    }
    let mut faults = reader.faults;
    if faults.is_empty() {
        return Ok(config);
    }
    faults.sort_by_key(|fault| (fault.span.start, fault.span.end));
    Err(faults)
}

/// One line of the file: a key and what it is set to.
struct Entry<'a> {
    name: &'a str,
    key: Range<usize>,
    value: &'a DeValue<'a>,
    span: Range<usize>,
}

/// The entries of a table in the order of the file.
fn entries<'a>(table: &'a DeTable<'a>) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = table
        .iter()
        .map(|(key, value)| Entry {
            name: key.get_ref(),
            key: key.span(),
            value: value.get_ref(),
            span: value.span(),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key.start);
    entries
}

/// The text and what was found wrong with it so far.
struct Reader<'t> {
    text: &'t str,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    /// Notes a fault; an empty span becomes the character there, or the last one of the text.
    fn fault(&mut self, span: &Range<usize>, message: impl Into<String>) {
        let text = self.text;
        let mut start = floor(text, span.start);
        let mut end = ceil(text, span.end);
        if start >= end {
            end = ceil(text, start + 1);
        }
        if start >= end {
            start = floor(text, end.saturating_sub(1));
        }
        self.faults.push(Fault {
            file: FILE.to_string(),
            span: start..end,
            message: message.into(),
        });
    }

    fn syntax(&mut self, message: &str, span: Range<usize>) {
        let at = floor(self.text, span.start);
        let (before, after) = self.text.split_at(at);
        let line_start = before.rfind('\n').map_or(0, |line| line + 1);
        let line_end = after.find('\n').map_or(self.text.len(), |line| at + line);
        let line = &self.text[line_start..line_end];
        let hint = if line.contains(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}']) {
            "; this line has the curly quotes of a word processor: write straight ones (\")"
        } else if line.contains('\\') {
            "; this line has a backslash: write `/` between folders"
        } else {
            ""
        };
        self.fault(&span, format!("this line cannot be read: {message}{hint}"));
    }

    fn unknown(&mut self, entry: &Entry<'_>, table: &str, known: &[&str]) {
        let name = entry.name;
        let near = suggest(name, known);
        let top = KEYS.iter().any(|(key, _)| *key == name);
        let message = if !table.is_empty() && top {
            format!(
                "`{name}` stands under `{table}` and would be read as a part of it: move it above the first line in square brackets"
            )
        } else if name == "today" && table.is_empty() {
            "`today` is not a key: the day of a run is given with `--today`".to_string()
        } else if table.is_empty() {
            format!("there is no key `{name}`{near}")
        } else {
            format!("there is no key `{name}` under `{table}`{near}")
        };
        self.fault(&entry.key, message);
    }

    /// A value of another sort than the key takes.
    fn sort(&mut self, span: &Range<usize>, keys: &[(&str, &str)], name: &str) {
        let example = keys.iter().find(|(key, _)| *key == name);
        let example = example.map_or("", |(_, example)| *example);
        self.fault(span, format!("`{name}` is written like this: {example}"));
    }

    fn root(&mut self, root: &DeTable<'_>, config: &mut Config) {
        for entry in entries(root) {
            match entry.name {
                "profiles" => config.profiles = self.profiles(&entry),
                "country" => config.country = self.country(&entry),
                "select" => config.select = self.patterns(&entry),
                "ignore" => config.ignore = self.patterns(&entry),
                "fail-on" => self.fail_on(&entry, config),
                "exclude" => config.exclude = self.globs(&entry, entry.name),
                "lints" => config.lints = self.folder(&entry),
                "packets" => self.packets(&entry, config),
                "kinds" => self.kinds(&entry, config),
                "practice" => self.practice(&entry, config),
                "not-applicable" => self.not_applicable(&entry, config),
                "severity" => self.severities(&entry, config),
                "allow" => self.allow(&entry, config),
                "clause" => self.clauses(&entry, config),
                _ => {
                    let known: Vec<&str> = KEYS.iter().chain([&CLAUSE]).map(|key| key.0).collect();
                    self.unknown(&entry, "", &known);
                }
            }
        }
    }

    /// The strings of a list at the top of the file.
    fn strings(&mut self, entry: &Entry<'_>, of: &str) -> Vec<Located<String>> {
        let Some(items) = entry.value.as_array() else {
            self.sort(&entry.span, &KEYS, of);
            return Vec::new();
        };
        let mut strings = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_str() {
                Some(text) => strings.push(Located {
                    value: text.to_string(),
                    span: item.span(),
                }),
                None => self.sort(&item.span(), &KEYS, of),
            }
        }
        strings
    }

    /// The text of a key at the top of the file.
    fn string<'a>(&mut self, entry: &'a Entry<'_>) -> Option<&'a str> {
        let text = entry.value.as_str();
        if text.is_none() {
            self.sort(&entry.span, &KEYS, entry.name);
        }
        text
    }

    /// The entries of a table whose keys the practice chooses. Those that only make sense at the top are faults: a packet
    /// may be called `country`, but `country = "US"` is none.
    fn table<'a>(&mut self, entry: &Entry<'a>) -> Vec<Entry<'a>> {
        let Some(table) = entry.value.as_table() else {
            let at = if entry.value.is_array() {
                &entry.key
            } else {
                &entry.span
            };
            self.sort(at, &KEYS, entry.name);
            return Vec::new();
        };
        let (misplaced, own): (Vec<_>, Vec<_>) = entries(table)
            .into_iter()
            .partition(|inner| is_for_top(inner.name, inner.value));
        for inner in misplaced {
            self.unknown(&inner, &format!("[{}]", entry.name), &[]);
        }
        own
    }

    fn profiles(&mut self, entry: &Entry<'_>) -> Vec<Located<String>> {
        let before = self.faults.len();
        let profiles = self.strings(entry, entry.name);
        if profiles.is_empty() && self.faults.len() == before {
            let message = "no profile is named, so nothing would be asked: leave this line out for `general`, or write `profiles = [\"core\"]`";
            self.fault(&entry.span, message);
        }
        for profile in profiles.iter().filter(|p| !is_name(&p.value)) {
            let message = format!(
                "`{}` is no name of a profile: they are written in lower case, as `us-ca`",
                profile.value
            );
            self.fault(&profile.span, message);
        }
        profiles
    }

    fn country(&mut self, entry: &Entry<'_>) -> Option<String> {
        let code = self.string(entry)?;
        let known = |code: &str| COUNTRIES.split_whitespace().any(|known| known == code);
        if known(code) {
            return Some(code.to_string());
        }
        let upper = code.to_ascii_uppercase();
        let message = if upper == "UK" {
            "the two letters of the United Kingdom are `GB`".to_string()
        } else if known(&upper) {
            format!("a country is written in capital letters: `{upper}`")
        } else {
            format!(
                "`{code}` is no country: write the two letters of ISO 3166, as `US`, `CA`, `GB`, `AU`"
            )
        };
        self.fault(&entry.span, message);
        None
    }

    fn patterns(&mut self, entry: &Entry<'_>) -> Vec<Located<Pattern>> {
        let texts = self.strings(entry, entry.name);
        texts
            .into_iter()
            .filter_map(|text| self.pattern(&text.value, text.span))
            .collect()
    }

    fn pattern(&mut self, text: &str, span: Range<usize>) -> Option<Located<Pattern>> {
        match Pattern::parse(text) {
            Ok(value) => Some(Located { value, span }),
            Err(error) => {
                self.fault(&span, error.to_string());
                None
            }
        }
    }

    fn fail_on(&mut self, entry: &Entry<'_>, config: &mut Config) {
        match self.string(entry) {
            Some("never") => config.fail_on = None,
            Some(word) => match SEVERITIES.into_iter().find(|s| s.as_str() == word) {
                Some(severity) => config.fail_on = Some(severity),
                None => {
                    let near = suggest(word, ["error", "warning", "advice", "never"]);
                    let message =
                        format!("`{word}` is not one of error, warning, advice, never{near}");
                    self.fault(&entry.span, message);
                }
            },
            None => {}
        }
    }

    fn globs(&mut self, entry: &Entry<'_>, of: &str) -> Vec<Glob> {
        let texts = self.strings(entry, of);
        texts
            .into_iter()
            .filter_map(|text| self.glob(&text.value, text.span))
            .collect()
    }

    fn glob(&mut self, text: &str, span: Range<usize>) -> Option<Glob> {
        Glob::parse(text, span.clone())
            .map_err(|message| self.fault(&span, message))
            .ok()
    }

    fn folder(&mut self, entry: &Entry<'_>) -> Option<Located<String>> {
        match relative(self.string(entry)?) {
            Ok(path) => Some(Located {
                value: path.trim_end_matches('/').to_string(),
                span: entry.span.clone(),
            }),
            Err(message) => {
                self.fault(&entry.span, message);
                None
            }
        }
    }
}

/// Whether a key with this value is one of those at the top of the file.
fn is_for_top(key: &str, value: &DeValue<'_>) -> bool {
    match key {
        "profiles" | "select" | "ignore" | "exclude" => value.is_array(),
        "country" | "fail-on" | "lints" => value.is_str(),
        "allow" => value
            .as_array()
            .is_some_and(|items| items.iter().all(|item| item.get_ref().is_table())),
        _ => value.is_table() && KEYS.iter().any(|(top, _)| *top == key),
    }
}

/// The last character boundary up to a byte.
fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first character boundary from a byte on.
fn ceil(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
