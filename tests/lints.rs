//! The lint files: their own examples, what is said about them, and what happens to one that is wrong.

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::{array, catalog, complete, folder, json, lints, root, run, string, verdict};
use consentlint::check::examples;
use consentlint::lint::catalog::{Catalog, Sources, built_in};
use consentlint::lint::load::{Fault, LintFile};

#[test]
fn every_example_of_the_built_in_files_holds() {
    let outcomes = examples::run(catalog(), |_| true);
    let faults: Vec<String> = outcomes
        .failures
        .iter()
        .map(|f| format!("lints/{}:{}: {}", f.file, f.line, f.message))
        .collect();
    assert!(
        faults.is_empty(),
        "{} of {} examples:\n{}",
        faults.len(),
        outcomes.examples,
        faults.join("\n")
    );
    assert!(outcomes.examples > 300, "{} examples", outcomes.examples);
}

#[test]
fn ids_are_unique_and_a_file_is_named_after_its_clause() {
    let mut seen = BTreeSet::new();
    for clause in &catalog().clauses {
        for lint in clause.lints() {
            assert!(seen.insert(lint.clone()), "{lint} twice");
        }
        let path = root().join(format!("lints/{}.toml", clause.id));
        assert!(path.is_file(), "{}", path.display());
    }
    assert_eq!(built_in().len(), catalog().clauses.len());
}

#[test]
fn every_lint_that_is_listed_is_explained() {
    let folder = root();
    let listed = run(&folder, &["lints", "--format", "json"]);
    assert_eq!((listed.code, listed.err.as_str()), (0, ""));
    let listed: serde_json::Value = serde_json::from_str(&listed.out).expect("JSON");
    let ids: Vec<&str> = array(&listed).iter().map(|l| string(&l["lint"])).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "each once");
    for lint in array(&listed) {
        assert!(!string(&lint["says"]).trim().is_empty(), "{lint}");
    }
    // One run for each would be slow: all lints of the first clause, and one of each sort of the others.
    let mut sorts = BTreeSet::new();
    let first = ids[0].split('/').next().expect("an owner").to_string();
    for id in &ids {
        let (owner, check) = id.split_once('/').expect("owner/check");
        let sort = check.split('-').next().unwrap_or(check).to_string();
        if owner == first || sorts.insert(sort) {
            let explained = run(&folder, &["explain", id]);
            assert_eq!((explained.code, explained.err.as_str()), (0, ""), "{id}");
            assert!(explained.out.starts_with(id), "{}", explained.out);
            assert!(explained.out.lines().count() >= 3, "{}", explained.out);
        }
    }
    // The list for people names the same.
    for format in ["table", "markdown"] {
        let list = run(&folder, &["lints", "--format", format]).out;
        for id in &ids {
            assert!(list.contains(id), "{format}: {id}");
        }
    }
}

#[test]
fn the_catalogue_page_is_fresh() {
    let made = run(&root(), &["lints", "--format", "markdown"]).out;
    let kept = fs::read_to_string(root().join("docs/catalogue.md")).expect("the page is there");
    assert!(
        made == kept,
        "write it anew: cargo run -- lints --format markdown > docs/catalogue.md"
    );
}

#[test]
fn a_clause_is_explained_with_its_sources_and_a_draft() {
    for clause in &catalog().clauses {
        let page = run(&root(), &["explain", &clause.id]).out;
        for part in [
            "It should say:",
            "Who says so",
            "Said so, it counts:",
            "A draft to start from",
        ] {
            assert!(page.contains(part), "{}: no {part:?} in\n{page}", clause.id);
        }
        for facet in &clause.facets {
            assert!(page.contains(&format!("{}: ", facet.id)), "{page}");
        }
        for citation in &clause.citations {
            assert!(page.contains(&citation.checked), "{page}");
        }
        assert!(
            page.lines().all(|line| line.chars().count() <= 80),
            "{page}"
        );
        // Of one example with alternatives the first is shown, and no sentence that is there for a cue alone.
        assert!(!page.contains("is what some fear"), "{page}");
        let examples = page.split("Said so, it counts:").nth(1).expect("examples");
        let examples = examples.split("A draft to start").next().expect("examples");
        let items: Vec<&str> = examples.split("\n  - ").collect();
        let distinct: BTreeSet<&&str> = items.iter().collect();
        assert_eq!(distinct.len(), items.len(), "{page}");
    }
}

/// A whole lint file of a practice's own.
const PARKING: &str = r#"schema = 1
title = "Parking"
question = "Where may clients park?"
why = "Late arrivals cost session time."
topic = ["parking", "park"]
mention = ["parking"]

[[facet]]
id = "place"
asks = "Where to park."
level = "required"
makes-clause = true
frames = [{ stance = ["behind the house"], value = "behind" }]

[examples]
met = ["Parking is behind the house."]
missing = ["We sit behind the house."]
"#;

/// What the command says of a lint file, and its exit code.
fn test(text: &str) -> (i32, String) {
    let folder = folder(&[("parking.toml", text)]);
    let run = run(folder.path(), &["test", "parking.toml"]);
    assert_eq!(run.err, "");
    (run.code, run.out)
}

#[test]
fn a_practice_tests_its_own_file() {
    let (code, out) = test(PARKING);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("1 lint files: all as they should be."),
        "{out}"
    );

    // An example that does not hold.
    let wrong = PARKING.replace("Parking is behind the house.", "Parking is on the street.");
    let (code, out) = test(&wrong);
    assert_eq!(code, 1, "{out}");
    assert!(
        out.contains("parking.toml:16: error: expected met, got mentioned"),
        "{out}"
    );
    assert!(out.contains("\"Parking is on the street.\""), "{out}");

    // A cue and a frame that no example exercises are worth a thought, no more.
    let unused = PARKING.replace("frames = [", "frames = [{ stance = [\"on the street\"] }, ");
    let (code, out) = test(&unused);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("parking.toml:13: warning: no example hits the cue `on the street`"),
        "{out}"
    );
    assert!(
        out.contains("warning: frame 1 of place holds in no example"),
        "{out}"
    );

    // Names that lead nowhere.
    let (code, out) = test(&format!("{PARKING}[examples.states]\nplaces = [\"x\"]\n"));
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("there is no facet `places`"), "{out}");
    let (code, out) = test(&format!("{PARKING}[examples.finding]\nvage = [\"x\"]\n"));
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("there is no check `vage`"), "{out}");
    // Without any example it has never been seen to work.
    let bare = PARKING.split("[examples]").next().expect("a file");
    let (code, out) = test(bare);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("at least 1 examples"), "{out}");
}

#[test]
fn what_stands_beside_the_clause_counts_for_it_unless_it_is_about_something_else() {
    let text = PARKING
        .replace(
            "mention =",
            "other-topic = [\"bicycles\"]\nmention =",
        )
        .replace(
            "[examples]\n",
            "[[facet]]\nid = \"price\"\nasks = \"What it costs.\"\nlevel = \"complete\"\n\
             frames = [{ stance = [\"free\"], zone = true }]\n\n\
             [examples.states]\nprice = [\"Parking is behind the house. It is free.\"]\n\n\
             [examples.lacks]\nprice = [\"It is free to park.\", \"Parking is behind the house. Bicycles are free.\"]\n\n\
             [examples]\n",
        );
    let (code, out) = test(&text);
    assert_eq!(code, 0, "{out}");

    // Without the other subject the sentence on bicycles would pass for one on parking.
    let (code, out) = test(&text.replace("other-topic = [\"bicycles\"]\n", ""));
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("facet price is stated"), "{out}");
}

#[test]
fn what_excludes_counts_near_the_stance_or_as_far_as_the_frame_says() {
    let text = PARKING
        .replace("value = \"behind\"", "value = \"behind\", none = [\"bicycles\"]")
        .replace(
            "met = [",
            "met = [\"Parking is behind the house that we share with a school and its bicycles.\", ",
        )
        .replace("missing = [", "mentioned = [\"Parking is behind the house for bicycles.\"]\nmissing = [");
    let (code, out) = test(&text);
    assert_eq!(code, 0, "{out}");
    let (code, out) = test(&text.replace("none = [", "none-within = 20, none = ["));
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("expected met, got mentioned"), "{out}");
}

#[test]
fn all_built_in_files_pass_the_command_too() {
    let run = run(&root(), &["test"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(run.out.contains("all as they should be."), "{}", run.out);
}

#[test]
fn a_pattern_works_in_a_file_of_the_practice_s_own() {
    let lint = PARKING.replace(
        "stance = [\"behind the house\"]",
        "pattern = 'lot [a-z]\\d+'",
    );
    let text = complete() + "\n## Arrival\n\nUse LOT B12, please.\n";
    let practice = folder(&[("consent.md", text.as_str()), ("ours/parking.toml", &lint)]);
    let (_, report) = json(practice.path(), &["--lints", "ours"]);
    assert_eq!(verdict(&report, "all", "parking"), "met");
    assert_eq!(lints(&report), [""; 0]);
    common::put(
        practice.path(),
        "consent.md",
        complete() + "\n## Arrival\n\nUse lot B, please.\n",
    );
    let (_, report) = json(practice.path(), &["--lints", "ours"]);
    assert_eq!(lints(&report), ["parking/missing"]);
}

/// What loading a practice's own file gives.
fn faults(name: &str, text: &str) -> Vec<Fault> {
    let file = LintFile {
        name: name.into(),
        text: text.into(),
        built_in: false,
    };
    let sources = Sources {
        files: vec![file],
        ..Sources::default()
    };
    Catalog::load(&sources).err().unwrap_or_default()
}

#[test]
fn the_file_of_these_tests_is_valid() {
    assert_eq!(faults("parking.toml", PARKING), []);
}

/// What is put in place of what, the message, and the text at which it points.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    // Keys and types.
    ("why = \"", "wy = \"", "unknown field `wy`", "wy"),
    (
        "why = \"Late arrivals cost session time.\"\n",
        "",
        "missing field `why`",
        "",
    ),
    (
        "asks = \"Where to park.\"\n",
        "",
        "missing field `asks`",
        "",
    ),
    (
        "value = \"behind\"",
        "topic = [\"park\"], zone = true",
        "looks for no `topic`",
        "\"park\"",
    ),
    (
        "value = \"behind\"",
        "none-within = 8",
        "beside a `none`",
        "8",
    ),
    (
        "[examples]\n",
        "[[not-a-rule]]\nbecause = \"A park.\"\nframes = [{ stance = [\"park\"], zone = true }]\n\n[examples]\n",
        "`zone` is for the frames of a facet",
        "true",
    ),
    (
        "value = \"behind\"",
        "valu = \"behind\"",
        "unknown field `valu`",
        "valu",
    ),
    (
        "topic = [\"parking\", \"park\"]",
        "topic = \"parking\"",
        "invalid type",
        "\"parking\"",
    ),
    (
        "schema = 1",
        "schema = 2",
        "schema is 2; this version reads schema 1",
        "s",
    ),
    (
        "title = \"Parking\"",
        "title = \"Parking",
        "invalid basic string",
        "",
    ),
    (
        "title = \"Parking\"",
        "title = \"Parking\"\ntitle = \"Parking\"",
        "duplicate key",
        "title",
    ),
    (
        "topic = [\"parking\", \"park\"]",
        "topic = []",
        "`topic` and `mention` need at least one cue each",
        "s",
    ),
    (
        "level = \"required\"",
        "level = \"optional\"",
        "`optional` is not one of required, complete",
        "\"optional\"",
    ),
    (
        "makes-clause = true\n",
        "",
        "no facet says `makes-clause = true`",
        "s",
    ),
    (
        "mention = [\"parking\"]",
        "mention = [\"parking\"]\nasked-of = [\"client\"]",
        "`client` is not one of packet, staff, ooo, termination-letter",
        "\"client\"",
    ),
    // Cues.
    ("\"park\"]", "\"Park\"]", "Park", "\"Park\""),
    ("\"park\"]", "\"park!\"]", "park!", "\"park!\""),
    ("\"park\"]", "\"\"]", "", "\"\""),
    ("\"park\"]", "\"park||car\"]", "", "\"park||car\""),
    ("\"park\"]", "\"[park]\"]", "", "\"[park]\""),
    (
        "\"park\"]",
        "\"[park [car]] lot\"]",
        "",
        "\"[park [car]] lot\"",
    ),
    ("\"park\"]", "\"[park lot\"]", "", "\"[park lot\""),
    ("\"park\"]", "\"par*\"]", "par*", "\"par*\""),
    ("\"park\"]", "\"@cars\"]", "cars", "\"@cars\""),
    ("\"park\"]", "\"<minutes>\"]", "minutes", "\"<minutes>\""),
    (
        "\"park\"]",
        "\"a b c d e f g h i\"]",
        "",
        "\"a b c d e f g h i\"",
    ),
    (
        "\"park\"]",
        "\"a|b|c|d a|b|c|d a|b|c|d a|b|c|d a|b|c|d a|b|c|d a|b|c|d\"]",
        "",
        "\"a|b|c|d a|b|c|d a|b|c|d a|b|c|d a|b|c|d a|b|c|d a|b|c|d\"",
    ),
    (
        "\"behind the house\"",
        "\"not behind the house\"",
        "`not` negates",
        "\"not behind the house\"",
    ),
    // Lists.
    (
        "[[facet]]",
        "[words]\ncars = [\"car\"]\n\n[[facet]]",
        "the list `cars` is used by no cue",
        "cars",
    ),
    (
        "[[facet]]",
        "[words]\ncars = []\n\n[[facet]]",
        "an empty list matches nothing",
        "cars",
    ),
    (
        "[[facet]]",
        "[words]\ncars = [\"@client\"]\n\n[[facet]]",
        "a list holds plain phrases and classes, no other list",
        "\"@client\"",
    ),
    // Frames.
    (
        "stance = [\"behind the house\"], ",
        "",
        "a frame needs a `stance`",
        "{ value = \"behind\" }",
    ),
    (
        "frames = [{ stance = [\"behind the house\"], value = \"behind\" }]\n",
        "",
        "a facet without a frame can never be stated",
        "\"place\"",
    ),
    (
        "value = \"behind\"",
        "polarity = [\"refused\"]",
        "`refused` is not one of asserted, denied, conditional, excepted, hedged",
        "\"refused\"",
    ),
    (
        "value = \"behind\"",
        "polarity = []",
        "an empty `polarity` can never hold",
        "{ stance",
    ),
    (
        "value = \"behind\"",
        "by = \"therapist\"",
        "`therapist` is not one of practice, client",
        "\"therapist\"",
    ),
    (
        "value = \"behind\"",
        "within = 21",
        "`within` is a number of words from 1 to 20",
        "21",
    ),
    (
        "value = \"behind\"",
        "within = 0",
        "`within` is a number of words from 1 to 20",
        "0",
    ),
    ("value = \"behind\"", "within = -1", "invalid value", "-1"),
    (
        "value = \"behind\"",
        "reach = \"page\"",
        "`page` is not one of unit, block, section, document",
        "\"page\"",
    ),
    (
        "value = \"behind\"",
        "with = [\"car\"], none = [\"car\"]",
        "this cue is both asked for and forbidden",
        "\"car\"]",
    ),
    // Patterns.
    (
        "value = \"behind\"",
        "pattern = '('",
        "this pattern cannot be used",
        "'('",
    ),
    (
        "value = \"behind\"",
        "pattern = 'a{3}'",
        "no counted repetition",
        "'a{3}'",
    ),
    // References.
    (
        "level = \"required\"",
        "level = \"required\"\nasked-when = [\"street\"]",
        "no frame has the value `street`",
        "\"street\"",
    ),
    (
        "[examples]",
        "[[fact]]\nrole = \"place\"\nsays = \"the place\"\nfrom = [\"places\"]\n\n[examples]",
        "there is no facet `places`",
        "\"places\"",
    ),
    (
        "[examples]",
        "[[fact]]\nrole = \"place\"\nsays = \"the place\"\nfrom = [\"place\"]\ntakes = \"minutes\"\n\n[examples]",
        "`minutes` is not one of number, money",
        "\"minutes\"",
    ),
    (
        "[examples]",
        "[[fact]]\nrole = \"place\"\nsays = \"the place\"\nfrom = [\"place\"]\napart = [\"servise\"]\n\n[examples]",
        "there is no dimension `servise`; did you mean `service`?",
        "\"servise\"",
    ),
    (
        "[examples]",
        "[[fact]]\nrole = \"place\"\nsays = \"the place\"\n\n[examples]",
        "a fact is taken `from` a facet or has frames of its own",
        "\"place\"\nsays",
    ),
    (
        "[examples]",
        "[[fact]]\nrole = \"place\"\nsays = \"the place\"\nfrom = [\"place\"]\nleast = \"2 moons\"\n\n[examples]",
        "`least` is a number of minutes, hours or days",
        "\"2 moons\"",
    ),
    (
        "[examples]",
        "[[fact]]\nrole = \"place\"\nsays = \"the place\"\nfrom = [\"place\"]\n\n[[conflict]]\nid = \"cx-place\"\nclash = [[\"place=here\", \"place\"]]\nsay = \"x\"\n\n[examples]",
        "no frame of `place` has the value `here`",
        "\"place=here\"",
    ),
    (
        "[examples]",
        "[[conflict]]\nid = \"cx-place\"\nsay = \"x\"\n\n[examples]",
        "a conflict needs roles that `differ`, or pairs that `clash`",
        "\"cx-place\"",
    ),
    (
        "[examples]",
        "[[conflict]]\nid = \"cx-place\"\ndiffer = [\"lot\"]\nsay = \"x\"\n\n[examples]",
        "no fact has the role `lot`",
        "\"lot\"",
    ),
    (
        "[examples]",
        "[[conflict]]\nid = \"place\"\ndiffer = []\nsay = \"x\"\n\n[examples]",
        "the id of a conflict begins with `cx-`",
        "\"place\"\ndiffer",
    ),
    (
        "[examples]",
        "[[vague]]\ncue = \"nearby\"\ninstead = \"x\"\nblurs = \"spot\"\n\n[examples]",
        "there is no facet `spot`",
        "\"spot\"",
    ),
    (
        "[examples]",
        "[[red-flag]]\nid = \"flag\"\nseverity = \"warning\"\nsay = \"x\"\nframes = [{ stance = [\"towed\"] }]\n\n[examples]",
        "the id of a red flag begins with `rf-`",
        "\"flag\"",
    ),
    (
        "[examples]",
        "[[red-flag]]\nid = \"rf-flag\"\nseverity = \"bad\"\nsay = \"x\"\nframes = [{ stance = [\"towed\"] }]\n\n[examples]",
        "`bad` is not one of error, warning, advice",
        "\"bad\"",
    ),
    (
        "[examples]",
        "[[citation]]\nbody = \"x\"\nedition = \"x\"\nsection = \"x\"\nsupports = \"x\"\nmark = \"V4\"\nchecked = 2026-11-20\n\n[examples]",
        "`V4` is not one of V1, V2, V3, U",
        "\"V4\"",
    ),
    (
        "[examples]",
        "[[citation]]\nbody = \"x\"\nedition = \"x\"\nsection = \"x\"\nsupports = \"x\"\nmark = \"V1\"\nchecked = 2026-11-20T10:00:00\n\n[examples]",
        "`checked` is a date",
        "2026-11-20T10:00:00",
    ),
    (
        "[examples]",
        "[[facet]]\nid = \"place\"\nasks = \"x\"\nlevel = \"complete\"\nframes = [{ stance = [\"here\"] }]\n\n[examples]",
        "there is a facet `place` already",
        "\"place\"\nasks = \"x\"",
    ),
];

#[test]
fn a_file_with_a_fault_is_refused_with_its_place() {
    let mut wrong = Vec::new();
    for (from, to, message, at) in FAULTS {
        assert!(PARKING.contains(from), "{from:?} is not in the file");
        let text = PARKING.replacen(from, to, 1);
        let found = faults("parking.toml", &text);
        let fits = found.iter().any(|fault| {
            let there =
                text.get(fault.span.clone()).is_some() && text[fault.span.start..].starts_with(at);
            fault.file == "parking.toml"
                && fault.message.contains(message)
                && there
                && !fault.message.is_empty()
        });
        if !fits {
            wrong.push(format!(
                "{to:?}: expected {message:?} at {at:?}, got {found:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_does_not_replace_a_built_in_one() {
    let found = faults("gifts.toml", PARKING);
    assert_eq!(found.len(), 1);
    assert!(
        found[0]
            .message
            .contains("there is a clause `gifts` already"),
        "{found:?}"
    );
    // Tested on its own it may have any name.
    let folder = folder(&[("gifts.toml", PARKING)]);
    assert_eq!(run(folder.path(), &["test", "gifts.toml"]).code, 0);
}

#[test]
fn the_faults_of_all_files_are_drawn_with_line_and_message() {
    let folder = folder(&[
        ("consent.md", "We meet weekly.\n".to_string()),
        ("ours/a.toml", PARKING.replace("\"park\"]", "\"Park\"]")),
        (
            "ours/b.toml",
            PARKING
                .replace("within", "x")
                .replace("level = \"required\"", "level = \"must\""),
        ),
    ]);
    for arguments in [
        &["check", "--lints", "ours"][..],
        &["lints", "--lints", "ours"],
        &["test", "ours"],
        &["explain", "gifts", "--lints", "ours"],
    ] {
        let run = run(folder.path(), arguments);
        assert_eq!(
            (run.code, run.out.as_str()),
            (2, ""),
            "{arguments:?}: {}",
            run.err
        );
        assert!(run.err.contains("a.toml:5:"), "{}", run.err);
        assert!(run.err.contains("b.toml:11:"), "{}", run.err);
        assert!(
            run.err.contains("`must` is not one of required, complete"),
            "{}",
            run.err
        );
    }
}
