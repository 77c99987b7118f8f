use proptest::prelude::*;

use super::*;
use crate::lint::catalog::{Catalog, Sources};

/// Every key there is.
const WHOLE: &str = r#"
profiles = ["core", "us-ca"]
country = "US"
select = ["gifts", "texting/lacks-purpose"]
ignore = ["*/vague", "document/reading-level"]
fail-on = "advice"
exclude = ["drafts", "./**/old/*.md"]
lints = "./our-lints/"

[packets]
"Adult intake" = ["intake/*.md", "policies/*.md"]
child = ["child.md"]

[kinds]
"team/**" = "staff"
"team/x.md" = "consent"
"a.md" = "web"

[not-applicable]
texting = " We have no number that receives texts. "

[severity]
"gifts/missing" = "advice"
"gifts" = "error"

[[allow]]
lint = "gifts/missing"
path = "intake/*.md"
reason = "Settled in person."
values = ["$20", " $30 "]
by = "Dr. Lee"
until = 2027-03-31

[[allow]]
lint = "texting/vague"
reason = "Known."

[clause.gifts]
also = [
  { facet = "stance", stance = ["we pass on", "é"], polarity = ["asserted"] },
  { facet = "stance", value = "deny", # why
    stance = ["we hand back"] },
]

[[clause.texting.also]]
facet = "stance"
stance = ["write to the number"]
"#;

fn parse(text: &str) -> Config {
    Config::parse(text).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn shown(text: &str, faults: &[Fault]) -> Vec<(String, String)> {
    let show = |fault: &Fault| (text[fault.span.clone()].to_string(), fault.message.clone());
    faults.iter().map(show).collect()
}

#[test]
fn every_key_is_read() {
    let config = parse(WHOLE);
    let values = |list: &[Located<Pattern>]| -> Vec<String> {
        list.iter().map(|p| p.value.to_string()).collect()
    };
    let profiles: Vec<&str> = config.profiles.iter().map(|p| p.value.as_str()).collect();
    assert_eq!(profiles, ["core", "us-ca"]);
    assert_eq!(config.country.as_deref(), Some("US"));
    assert_eq!(values(&config.select), ["gifts", "texting/lacks-purpose"]);
    assert_eq!(
        values(&config.ignore),
        ["*/vague", "document/reading-level"]
    );
    assert_eq!(config.fail_on, Some(Severity::Advice));
    let lints = config.lints.as_ref().map(|lints| lints.value.as_str());
    assert_eq!(lints, Some("our-lints"));

    let names: Vec<&str> = config
        .packets
        .iter()
        .map(|p| p.name.value.as_str())
        .collect();
    assert_eq!(names, ["Adult intake", "child"], "the order of the file");
    assert!(config.packets[0].holds("policies/fees.md"));
    assert!(!config.packets[1].holds("policies/fees.md"));

    assert_eq!(
        config.kind("team/x.md"),
        Some(Kind::Staff),
        "the first wins"
    );
    assert_eq!(config.kind("a.md"), Some(Kind::Web));
    assert_eq!(config.kind("b.md"), None);
    assert!(config.excludes("drafts/a.md"));
    assert!(config.excludes("x/old/a.md"));
    assert!(!config.excludes("a.md"));
    assert_eq!(config.severity("gifts/missing"), Some(Severity::Advice));
    assert_eq!(config.severity("gifts/vague"), Some(Severity::Error));
    assert_eq!(config.severity("texting/vague"), None);
    assert_eq!(
        config.not_applicable("texting"),
        Some("We have no number that receives texts.")
    );
    assert_eq!(config.not_applicable("gifts"), None);

    let [allow, other] = config.allow.as_slice() else {
        panic!("{:?}", config.allow)
    };
    assert_eq!(allow.lint.value, "gifts/missing");
    assert!(
        allow
            .path
            .as_ref()
            .is_some_and(|p| p.matches("intake/a.md"))
    );
    assert_eq!(allow.reason, "Settled in person.");
    assert_eq!(allow.by.as_deref(), Some("Dr. Lee"));
    let until = allow.until.as_ref().map(|until| until.value.to_string());
    assert_eq!(until.as_deref(), Some("2027-03-31"));
    assert_eq!(allow.values, ["$20", "$30"]);
    assert!(other.path.is_none() && other.by.is_none() && other.until.is_none());
}

#[test]
fn nothing_written_is_the_default() {
    for text in ["", "# only a note\n", "\u{feff}"] {
        let config = parse(text);
        assert_eq!(config.profiles[0].value, "general");
        assert_eq!(config.fail_on, Some(Severity::Warning));
        assert!(config.packets.is_empty() && config.exclude.is_empty());
    }
    assert_eq!(parse("fail-on = \"never\"").fail_on, None);
}

#[test]
fn a_frame_keeps_its_place() {
    let config = parse(WHOLE);
    let found: Vec<(&str, Vec<&str>)> = config
        .also
        .iter()
        .map(|also| (also.clause.as_str(), also.text.split_whitespace().collect()))
        .collect();
    let words = |text: &'static str| text.split_whitespace().collect::<Vec<_>>();
    assert_eq!(
        found,
        [
            (
                "gifts",
                words(r#"facet = "stance" stance = ["we pass on", "é"] polarity = ["asserted"]"#)
            ),
            (
                "gifts",
                words(r#"facet = "stance" value = "deny" stance = ["we hand back"]"#)
            ),
            (
                "texting",
                words(r#"facet = "stance" stance = ["write to the number"]"#)
            ),
        ]
    );
    for also in &config.also {
        toml::from_str::<toml::Table>(&also.text).unwrap();
        for key in ["facet", "stance"] {
            let at = also.text.find(&format!("{key} =")).unwrap();
            assert!(WHOLE[at..].starts_with(key));
        }
    }
}

#[test]
fn a_fault_that_the_loader_finds_in_a_frame_lies_in_this_file() {
    let text =
        "# a note\n[clause.gifts]\nalso = [{ facet = \"stanse\", stance = [\"we pass on\"] }]\n";
    let also = parse(text).also;
    let sources = Sources {
        also,
        ..Sources::default()
    };
    let faults = Catalog::load(&sources).unwrap_err();
    assert_eq!(faults[0].file, FILE);
    assert_eq!(&text[faults[0].span.clone()], "\"stanse\"");
}

#[test]
fn every_fault_has_its_place_and_says_what_to_do() {
    let cases = include_str!("faults.txt").split("\n\n").skip(1);
    for case in cases {
        let (text, expected) = case.split_once("\n--> ").unwrap();
        let expected: Vec<(String, String)> = expected
            .trim_end()
            .split("\n--> ")
            .map(|fault| fault.split_once(" --- ").unwrap())
            .map(|(under, message)| (under.to_string(), message.to_string()))
            .collect();
        let found = shown(text, &Config::parse(text).expect_err(text));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn places_count_from_the_byte_order_mark() {
    let text = "\u{feff}coutry = \"US\"";
    let found = shown(text, &Config::parse(text).unwrap_err());
    assert_eq!(found[0].0, "coutry");
}

#[test]
fn the_ways_of_working_are_held_against_the_signs() {
    let catalog = Catalog::load(&Sources::default()).expect("built-in files load");
    let text = "[practice]\ntelehealth = true\ntrainee = false\n";
    let config = Config::parse(text).unwrap();
    assert_eq!(config.practice.get("telehealth"), Some(&true));
    let faults = shown(text, &config.check_practice(&catalog.signs));
    let [(under, message)] = &faults[..] else {
        panic!("{faults:?}")
    };
    assert_eq!(under, "trainee");
    assert!(message.contains("did you mean `trainees`?"), "{message}");
}

#[test]
fn ids_are_held_against_the_catalogue() {
    let known: Vec<String> = [
        "gifts/missing",
        "gifts/vague",
        "texting/lacks-purpose",
        "texting/missing",
        "document/blank",
    ]
    .map(String::from)
    .to_vec();
    let text = r#"
select = ["gifts", "gift"]
ignore = ["*/vaguer", "*"]
[not-applicable]
textin = "No number."
document = "None."
gifts = "None."
[severity]
"texting/mising" = "error"
[[allow]]
lint = "gifts/mising"
reason = "x"
[clause.gift]
also = []
"#;
    let faults = shown(text, &parse(text).check_ids(&known));
    let expected = [
        ("\"gift\"", "there is no lint `gift`; did you mean `gifts`?"),
        (
            "\"*/vaguer\"",
            "there is no lint `*/vaguer`; did you mean `*/vague`?",
        ),
        (
            "textin",
            "there is no clause `textin`; did you mean `texting`?",
        ),
        ("document", "there is no clause `document`"),
        (
            "\"texting/mising\"",
            "there is no lint `texting/mising`; did you mean `texting/missing`?",
        ),
        (
            "\"gifts/mising\"",
            "there is no lint `gifts/mising`; did you mean `gifts/missing`?",
        ),
        ("gift", "there is no clause `gift`; did you mean `gifts`?"),
    ]
    .map(|(under, message)| (under.to_string(), message.to_string()));
    assert_eq!(faults, expected);
}

#[test]
fn profiles_are_held_against_those_there_are() {
    let known = ["core".to_string(), "general".to_string()];
    let text = r#"profiles = ["core", "genral"]"#;
    let faults = shown(text, &parse(text).check_profiles(&known));
    let expected = (
        "\"genral\"",
        "there is no profile `genral`; did you mean `general`?",
    );
    assert_eq!(faults, [(expected.0.to_string(), expected.1.to_string())]);
    assert_eq!(Config::default().check_profiles(&known), []);
}

#[test]
fn a_glob_without_a_document_is_named() {
    let text = r#"
exclude = ["nothing/here"]
[packets]
adults = ["intake/*.md", "consnet.md"]
[kinds]
"team/*" = "staff"
[[allow]]
lint = "gifts/missing"
reason = "x"
path = "intake/b.md"
"#;
    let documents = ["consent.md".to_string(), "intake/a.md".to_string()];
    let faults = shown(text, &parse(text).check_globs(&documents));
    let expected = [
        (
            "\"consnet.md\"",
            "no document matches `consnet.md`; did you mean `consent.md`?",
        ),
        ("\"team/*\"", "no document matches `team/*`"),
        (
            "\"intake/b.md\"",
            "no document matches `intake/b.md`; did you mean `intake/a.md`?",
        ),
    ]
    .map(|(under, message)| (under.to_string(), message.to_string()));
    assert_eq!(faults, expected);
}

/// Whatever is done to one letter of a key's name, the file is refused.
#[test]
fn a_key_with_another_letter_is_a_fault() {
    let keys = [
        "profiles",
        "country",
        "select",
        "ignore",
        "fail-on",
        "exclude",
        "lints",
        "packets",
        "kinds",
        "not-applicable",
        "severity",
        "allow",
        "lint",
        "path",
        "reason",
        "values",
        "by",
        "until",
        "clause",
        "also",
        "facet",
        "stance",
        "polarity",
        "value",
    ];
    for key in keys {
        let at = WHOLE.match_indices(key).find(|(at, _)| is_key(*at, key));
        let (at, _) = at.unwrap_or_else(|| panic!("{key} is not in the example"));
        for (text, change) in edits(at, key) {
            assert!(Config::parse(&text).is_err(), "{key} as {change}");
        }
    }
}

/// Whether a key of that name begins there, alone in its place.
fn is_key(at: usize, key: &str) -> bool {
    let before = WHOLE[..at].chars().next_back();
    let after = WHOLE[at + key.len()..].chars().next();
    let line = WHOLE[..at].rfind('\n').map_or(0, |line| line + 1);
    matches!(before, Some('\n' | '[' | '.' | ' '))
        && matches!(after, Some(' ' | ']' | '.'))
        && !WHOLE[line..at].contains(['"', '\'', '#'])
        || WHOLE[at..].starts_with(&format!("{key} = ")) && before == Some(' ')
}

/// The example with one letter of the key at `at` left out, doubled, swapped, replaced or made upper case.
fn edits(at: usize, key: &str) -> Vec<(String, String)> {
    let mut changed = Vec::new();
    for (i, letter) in key.char_indices() {
        let (head, tail) = (&key[..i], &key[i + letter.len_utf8()..]);
        changed.push(format!("{head}{tail}"));
        changed.push(format!("{head}{letter}{letter}{tail}"));
        changed.push(format!("{head}{}{tail}", letter.to_ascii_uppercase()));
        changed.push(format!("{head}_{tail}"));
        changed.push(format!("{head}x{tail}"));
        if let Some(next) = tail.chars().next() {
            changed.push(format!("{head}{next}{letter}{}", &tail[next.len_utf8()..]));
        }
    }
    changed
        .into_iter()
        .filter(|name| name != key)
        .map(|name| {
            let text = format!("{}{name}{}", &WHOLE[..at], &WHOLE[at + key.len()..]);
            (text, name)
        })
        .collect()
}

#[test]
fn hostile_texts_are_refused_at_once() {
    for text in [
        "[".repeat(100_000),
        format!("x = {}", "[".repeat(100_000)),
        format!("x = {}", "{a=".repeat(100_000)),
        format!("{}x = 1", "a.".repeat(100_000)),
        "\0".to_string(),
        "\u{1b}[31m".to_string(),
    ] {
        assert!(Config::parse(&text).is_err());
    }
}

proptest! {
    #[test]
    fn any_text_gives_a_configuration_or_faults_with_a_place(
        start in 0..WHOLE.len(), length in 0..40usize, new in "[\\[\\]{}=\"'.,#\n a-cé\u{201c}0-9-]{0,12}"
    ) {
        let kept = WHOLE.chars().take(start).chain(new.chars());
        let text: String = kept.chain(WHOLE.chars().skip(start + length)).collect();
        match Config::parse(&text) {
            Ok(config) => for also in &config.also {
                prop_assert!(also.text.len() <= text.len());
            },
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                for fault in faults {
                    prop_assert!(text.get(fault.span.clone()).is_some_and(|under| !under.is_empty()));
                }
            }
        }
    }
}
