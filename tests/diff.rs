//! `consentlint diff`: what clients are told no longer, differently or newly, on the built program.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use common::{Run, TODAY, array, fixture, fixtures, folder, put, run, string};
use serde_json::Value;
use tempfile::TempDir;

/// The fixture of which nothing is missing.
const PRACTICE: &str = "complete-practice";
const CONSENT: &str = "intake/informed-consent.md";
const COMMUNICATION: &str = "policies/communication.md";
const FEES: &str = "policies/fees.md";

/// Runs `diff` on `old` and `new` below a folder.
fn diff(within: &Path, arguments: &[&str]) -> Run {
    run(
        within,
        &[&["diff", "old", "new", "--today", TODAY], arguments].concat(),
    )
}

/// The same for two other names, as JSON that is held against its schema.
fn between(within: &Path, old: &str, new: &str) -> (i32, Value) {
    let run = run(
        within,
        &["diff", old, new, "--today", TODAY, "--format", "json"],
    );
    assert_eq!(run.err, "", "nothing on standard error");
    (run.code, valid(&run.out))
}

/// The changes from `old` to `new`.
fn json(within: &Path) -> (i32, Value) {
    between(within, "old", "new")
}

fn valid(text: &str) -> Value {
    static SCHEMA: OnceLock<jsonschema::Validator> = OnceLock::new();
    let schema = SCHEMA.get_or_init(|| {
        let path = common::root().join("schema/consentlint.diff.schema.json");
        let schema = fs::read_to_string(path).expect("the schema is there");
        let schema = serde_json::from_str(&schema).expect("the schema is JSON");
        jsonschema::validator_for(&schema).expect("the schema is a schema")
    });
    let diff = serde_json::from_str(text).expect("the diff is JSON");
    let faults: Vec<String> = schema
        .iter_errors(&diff)
        .map(|fault| fault.to_string())
        .collect();
    assert!(
        faults.is_empty(),
        "not as the schema says: {faults:#?}\n{text}"
    );
    diff
}

/// Two copies of a fixture, as `old` and `new`.
fn twice(name: &str) -> TempDir {
    let both = TempDir::new().expect("a folder for the test");
    for version in ["old", "new"] {
        copy(&fixture(name), &both.path().join(version));
    }
    both
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let to = to.join(path.file_name().expect("a name"));
        match path.is_dir() {
            true => copy(&path, &to),
            false => drop(fs::copy(&path, &to).expect("a copy")),
        }
    }
}

/// Changes a document of the new version; the words must stand there.
#[track_caller]
fn edit(both: &Path, path: &str, from: &str, to: &str) {
    let path = both.join("new").join(path);
    let text = fs::read_to_string(&path).expect("a document");
    assert!(text.contains(from), "{from:?} is not in {}", path.display());
    fs::write(path, text.replace(from, to)).expect("it can be written");
}

/// Changes as "kind clause: what", in order.
fn changes(diff: &Value) -> Vec<String> {
    array(&diff["changes"]).iter().map(line).collect()
}

fn line(change: &Value) -> String {
    let words = |list: &Value| -> String {
        let words = list.as_array().map_or(&[][..], Vec::as_slice);
        words.iter().map(string).collect::<Vec<_>>().join(", ")
    };
    let clause = change["clause"].as_str().unwrap_or("-");
    let mut what = String::new();
    for facet in change["facets"].as_array().into_iter().flatten() {
        what.push_str(&format!(" {}", string(&facet["facet"])));
    }
    for told in change["told"].as_array().into_iter().flatten() {
        what.push_str(&format!(" [{}]", string(&told["value"])));
    }
    for pair in [&change["fact"], &change["stance"]] {
        if pair.is_object() {
            let role = pair["role"].as_str().unwrap_or("stance");
            let way = pair["direction"].as_str().unwrap_or("changed");
            what.push_str(&format!(
                " {role} {} -> {} {way}",
                words(&pair["old"]),
                words(&pair["new"])
            ));
        }
    }
    if let Some(lint) = change["finding"]["lint"].as_str() {
        what.push_str(&format!(" {lint}"));
    }
    format!("{} {clause}:{what}", string(&change["kind"]))
}

#[test]
fn a_version_does_not_differ_from_itself() {
    for name in fixtures() {
        let path = fixture(&name);
        let path = path.to_str().expect("a path in UTF-8");
        let (code, value) = between(&common::root(), path, path);
        assert_eq!(changes(&value), [""; 0], "{name}");
        assert_eq!(array(&value["moved"]).len(), 0, "{name}");
        let unread = matches!(name.as_str(), "messy" | "not-a-practice");
        assert_eq!(code, if unread { 3 } else { 0 }, "{name}");
    }
}

/// Edits of the complete practice, as document, words and other words, and the changes that follow from them.
type Edit = (
    &'static [(&'static str, &'static str, &'static str)],
    &'static [&'static str],
);

const EDITS: &[Edit] = &[
    // A promise of the practice is shortened, in both places.
    (
        &[
            (
                CONSENT,
                "give 14 days' written notice",
                "give 7 days' written notice",
            ),
            (
                FEES,
                "the 14 days' written notice",
                "the 7 days' written notice",
            ),
        ],
        &[
            "fact-changed termination: ending-notice 14 days -> 7 days shorter",
            "fact-changed termination: ending-notice 14 days -> 7 days shorter",
        ],
    ),
    // A duty of the client grows.
    (
        &[
            (
                CONSENT,
                "give us 24 hours' notice",
                "give us 48 hours' notice",
            ),
            (FEES, "at least 24 hours before", "at least two days before"),
        ],
        &["fact-changed cancellation: cancel-window 24 hours -> 48 hours longer"],
    ),
    // A fee is raised.
    (
        &[(CONSENT, "$150", "$165"), (FEES, "$150", "$165")],
        &["fact-changed fees-and-payment: session-price $150 -> $165 higher"],
    ),
    // A clause is deleted.
    (
        &[(
            CONSENT,
            "**Out and about.** If we meet in a store we will not greet you first. Wave if you like; we will wave back and keep it short.",
            "",
        )],
        &["clause-lost chance-encounters:"],
    ),
    // A sentence is deleted that states a point of two clauses.
    (
        &[(
            COMMUNICATION,
            "- **Privacy.** Texts are not encrypted. The phone company stores copies, and anybody who picks up your phone can read them.\n",
            "",
        )],
        &[
            "facets-lost confidentiality-limits: electronic",
            "facets-lost texting: risk",
        ],
    ),
    // A stand is turned.
    (
        &[(
            "policies/social-media.md",
            "We will never ask you for a review",
            "We may ask you for a review",
        )],
        &[
            "facets-lost reviews-testimonials: asking",
            "fact-changed reviews-testimonials: review-requests never -> may ask changed",
            "finding-new reviews-testimonials: reviews-testimonials/rf-solicit-review",
        ],
    ),
    // A blank is left where a value stood.
    (
        &[(CONSENT, "18 Juniper Row, Tolliver", "[ADDRESS], Tolliver")],
        &["finding-new -: document/blank"],
    ),
    // A red flag is added.
    (
        &[(
            CONSENT,
            "Alder & Finch is not a crisis service",
            "You agree not to complain about us to any licensing board.\n\nAlder & Finch is not a crisis service",
        )],
        &["finding-new complaints-route: complaints-route/rf-complaint-gag"],
    ),
    // Another person covers: the names are told by nobody.
    (
        &[
            (CONSENT, "Dr. Lena Osei", "Dr. Peter Marsh"),
            (COMMUNICATION, "Dr. Lena Osei", "Dr. Peter Marsh"),
            (CONSENT, "Dr. Osei", "Dr. Marsh"),
        ],
        &["fact-changed absence-cover: cover-person  ->  changed"],
    ),
    // Only one of two places is changed: another value, and a contradiction.
    (
        &[(
            CONSENT,
            "answer within one business day; e-mail",
            "answer within three business days; e-mail",
        )],
        &[
            "fact-changed contact-hours: reply-time 1 business day -> 1 business day, 3 business days changed",
            "finding-new contact-hours: contact-hours/cx-reply",
        ],
    ),
    // The same lengths in other words, and the same person under the last name only.
    (
        &[
            (
                CONSENT,
                "for 30 days, we phone",
                "for thirty (30) days, we phone",
            ),
            (CONSENT, "three weeks ahead", "21 days ahead"),
            (
                COMMUNICATION,
                "three weeks in advance",
                "twenty-one days in advance",
            ),
            (COMMUNICATION, "Dr. Lena Osei", "Dr. Osei"),
        ],
        &[],
    ),
];

#[test]
fn every_edit_gives_its_lines_and_the_other_way_round_their_mirror() {
    for (edits, lines) in EDITS {
        let both = twice(PRACTICE);
        for (path, from, to) in *edits {
            edit(both.path(), path, from, to);
        }
        let (code, there) = json(both.path());
        assert_eq!(changes(&there), *lines, "{edits:?}");
        assert_eq!(code, i32::from(!lines.is_empty()), "{edits:?}");
        let (code, back) = between(both.path(), "new", "old");
        assert_eq!(code, i32::from(!lines.is_empty()), "{edits:?}");
        let keys = |diff: &Value, mirrored: bool| -> Vec<String> {
            let changes = array(&diff["changes"]).iter();
            let mut keys: Vec<String> = changes.map(|change| key(change, mirrored)).collect();
            keys.sort();
            keys
        };
        assert_eq!(keys(&there, false), keys(&back, true), "{edits:?}");
    }
}

/// What a change is about, seen from the old version or, mirrored, from the new one.
fn key(change: &Value, mirrored: bool) -> String {
    let (old, new) = if mirrored {
        ("new", "old")
    } else {
        ("old", "new")
    };
    let kind = string(&change["kind"]);
    let kind = match kind.rsplit_once('-') {
        Some((what, "lost" | "open" | "blank")) => format!("{what}-{old}"),
        Some((what, "gained")) => format!("{what}-{new}"),
        Some((what, "gone")) => format!("{what}-{old}"),
        Some((what, "new")) => format!("{what}-{new}"),
        _ => kind.to_string(),
    };
    let fact = &change["fact"];
    let direction = match fact["direction"].as_str() {
        Some("longer" | "higher") => old,
        Some(_) => new,
        None => "",
    };
    format!(
        "{kind} {} {} {} {} {direction}",
        change["clause"], fact["role"], fact[old], fact[new]
    )
}

#[test]
fn a_removed_document_is_named_with_what_went_with_it() {
    let both = twice(PRACTICE);
    fs::remove_file(both.path().join("new").join("policies/social-media.md"))
        .expect("it was there");
    let (code, value) = json(both.path());
    assert_eq!(code, 1);
    assert_eq!(
        value["documents"]["removed"],
        serde_json::json!(["policies/social-media.md"])
    );
    let lost = changes(&value);
    assert!(
        lost.contains(&"clause-lost reviews-testimonials:".to_string()),
        "{lost:#?}"
    );
    // The consent says so too.
    assert!(
        !lost
            .iter()
            .any(|line| line.starts_with("clause-lost social-media")),
        "{lost:#?}"
    );
    let page = diff(both.path(), &[]).out;
    assert!(
        page.contains("Removed: policies/social-media.md."),
        "{page}"
    );
}

#[test]
fn what_moves_within_the_packet_is_not_lost() {
    let both = twice(PRACTICE);
    let touch = "**Touch.** A handshake is fine if you offer one. We do not hug clients. First aid is the only other exception.";
    edit(both.path(), CONSENT, touch, "");
    edit(
        both.path(),
        COMMUNICATION,
        "## Time off",
        &format!("## Touch\n\n{touch}\n\n## Time off"),
    );
    let (code, value) = json(both.path());
    assert_eq!(changes(&value), [""; 0]);
    assert_eq!(code, 0);
    assert_eq!(
        value["moved"],
        serde_json::json!([{"clause": "physical-contact", "old": [CONSENT], "new": [COMMUNICATION]}])
    );
    let page = diff(both.path(), &[]).out;
    assert!(
        page.contains("Moved within what one reader receives: physical contact"),
        "{page}"
    );
}

#[test]
fn a_red_flag_that_comes_from_the_staffs_papers_to_the_clients_is_new() {
    let flag = "\n\nPlease find the tip jar by the door.\n";
    let consent = common::complete();
    let staff = "# Staff handbook\n\nStaff wear a badge. Employees tell their manager of a gift.\n";
    let both = folder(&[
        ("old/consent.md", consent.clone()),
        ("old/staff-handbook.md", staff.to_string() + flag),
        ("new/consent.md", consent + flag),
        ("new/staff-handbook.md", staff.to_string()),
    ]);
    let (_, value) = json(both.path());
    let lines = changes(&value);
    let new = "finding-new gifts: gifts/rf-gift-encourage";
    assert!(lines.iter().any(|line| line == new), "{lines:#?}");
}

#[test]
fn renamed_and_divided_documents_lose_nothing() {
    let both = twice(PRACTICE);
    let new = both.path().join("new");
    fs::rename(new.join(FEES), new.join("policies/payment-2027.md")).expect("it was there");
    let text = fs::read_to_string(new.join(COMMUNICATION)).expect("a document");
    let (talk, rest) = text.split_at(text.find("## Recording").expect("a heading"));
    put(&new, "policies/talk.md", talk);
    put(
        &new,
        "policies/machines.md",
        format!("# Practice policies\n\n{rest}"),
    );
    fs::remove_file(new.join(COMMUNICATION)).expect("it was there");
    let (_, value) = json(both.path());
    assert_eq!(changes(&value), [""; 0]);
    assert_eq!(value["documents"]["removed"], serde_json::json!([]));
    assert_eq!(
        value["documents"]["added"],
        serde_json::json!(["policies/machines.md"])
    );
    let page = diff(both.path(), &[]).out;
    assert!(
        page.contains("policies/fees.md -> policies/payment-2027.md"),
        "{page}"
    );
    assert!(
        page.contains("policies/communication.md -> policies/talk.md"),
        "{page}"
    );
}

#[test]
fn another_setting_of_the_same_words_is_no_change() {
    let rewrap = |text: &str| -> String {
        let blocks = text.split("\n\n").map(|block| {
            let plain =
                block.starts_with(|c: char| c.is_ascii_alphabetic()) && !block.contains('\n');
            match plain {
                true => block.replace(". ", ".\n"),
                false => block.to_string(),
            }
        });
        blocks.collect::<Vec<_>>().join("\n\n")
    };
    type Setting<'a> = (&'a str, &'a dyn Fn(&str) -> String);
    let settings: [Setting<'_>; 4] = [
        ("CRLF", &|text| text.replace('\n', "\r\n")),
        ("byte order mark", &|text| format!("\u{feff}{text}")),
        ("lines", &rewrap),
        ("bullets", &|text| text.replace("\n- ", "\n* ")),
    ];
    for (name, set) in settings {
        let mut touched = 0;
        for practice in [PRACTICE, "agency"] {
            let both = twice(practice);
            each(&both.path().join("new"), &mut |path| {
                let text = fs::read_to_string(path).expect("a document");
                touched += usize::from(set(&text) != text);
                fs::write(path, set(&text)).expect("it can be written");
            });
            let (code, value) = json(both.path());
            assert_eq!(changes(&value), [""; 0], "{name}, {practice}");
            assert_eq!(code, 0, "{name}, {practice}");
            let same = array(&value["documents"]["pairs"])
                .iter()
                .all(|pair| pair["same_words"] == true);
            assert!(same, "{name}, {practice}");
        }
        assert!(touched > 2, "{name} changes nothing");
    }
}

fn each(folder: &Path, work: &mut dyn FnMut(&Path)) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => each(&path, work),
            false => work(&path),
        }
    }
}

#[test]
fn new_words_without_a_new_rule_are_named() {
    let both = twice(PRACTICE);
    edit(
        both.path(),
        COMMUNICATION,
        "here are the answers in one place",
        "you will find the answers below",
    );
    let run = diff(both.path(), &[]);
    assert_eq!(run.code, 0);
    let page = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        page.contains("read the difference yourself: policies/communication.md."),
        "{page}"
    );
}

/// The page, on one line.
fn flat(within: &Path) -> String {
    let page = diff(within, &[]).out;
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A consent with some sentences, before and now.
fn consent(old: &str, new: &str) -> TempDir {
    let form = |text: &str| {
        format!(
            "# Informed consent for therapy\n\nI reply to messages within one business day.\n\n## Rules\n\n{text}\n\n\
             Client signature: ____________ Date: ________\n"
        )
    };
    folder(&[("old/f.md", form(old)), ("new/f.md", form(new))])
}

#[test]
fn other_days_until_a_bill_is_collected_and_another_limit_of_gifts_are_told() {
    let both = consent(
        "Unpaid bills go to a collection agency after 90 days. You may give me a small gift of up to $25.",
        "Unpaid bills go to a collection agency after 30 days. You may give me a small gift of up to $50.",
    );
    let page = flat(both.path());
    assert!(
        page.contains("90 days -> 30 days, which is shorter"),
        "{page}"
    );
    assert!(page.contains("$25 -> $50, which is higher"), "{page}");
    let reworded = consent(
        "Unpaid bills go to a collection agency after 90 days.",
        "Bills that stay unpaid for 90 days go to a collection agency.",
    );
    assert_eq!(diff(reworded.path(), &[]).code, 0);
}

#[test]
fn a_reworded_document_is_not_denied_and_named_once() {
    let both = consent(
        "We meet in my office.",
        "We meet in the office that I rent.",
    );
    let run = diff(both.path(), &[]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert_eq!(run.out.matches("f.md").count(), 1, "{}", run.out);
    let page = flat(both.path());
    let result = "Result: no change that consentlint understands; 1 document was worded differently and has to be read. \
                  Exit code 0.";
    assert!(page.ends_with(result), "{page}");
    let same = consent("We meet in my office.", "We meet in my office.");
    let page = flat(same.path());
    assert!(
        page.contains("Result: no change was found in what is told."),
        "{page}"
    );
    // One file of each name: the same document.
    let (_, value) = json(both.path());
    assert_eq!(array(&value["documents"]["pairs"]).len(), 1);
}

#[test]
fn numbers_that_no_rule_understands_are_told_when_they_change() {
    for (old, new, told) in [
        (
            "| Letter for school | $35 |\n|---|---|\n| Copy of a form | $10 |",
            "| Letter for school | $95 |\n|---|---|\n| Copy of a form | $10 |",
            "Only before: $35 (line 7); only now: $95 (line 7).",
        ),
        (
            "Parking is free for 90 minutes.",
            "Parking is free for 30 minutes. The door opens at 9 a.m.",
            "Only before: 90 minutes (line 7); only now: 30 minutes (line 7) and 09:00 (line 7).",
        ),
        (
            "The front desk is at (613) 555-0123.",
            "The front desk is at (613) 555-0199.",
            "Only before: a telephone number (line 7); only now: a telephone number (line 7).",
        ),
    ] {
        let both = consent(old, new);
        let page = flat(both.path());
        let lead = "Numbers in f.md that changed, in words that consentlint does not understand. ";
        assert!(page.contains(&format!("{lead}{told}")), "{page}");
        assert!(
            page.contains("Result: numbers changed; 1 document"),
            "{page}"
        );
        let (code, value) = json(both.path());
        assert_eq!(code, 1, "{page}");
        let pair = &value["documents"]["pairs"][0];
        assert!(!array(&pair["amounts_new"]).is_empty(), "{pair}");
        assert!(!page.contains("555"), "{page}");
    }
    // The same number in other words, or in another document.
    let both = consent(
        "Parking is free for 90 minutes.",
        "For 90 minutes you may park for nothing.",
    );
    assert_eq!(diff(both.path(), &[]).code, 0);
    let form =
        |text: &str| format!("# Informed consent for therapy\n\nI reply within a day. {text}\n");
    let moved = folder(&[
        ("old/a.md", form("Parking is free for 90 minutes.")),
        ("old/b.md", form("The house is old.")),
        ("new/a.md", form("You may park here.")),
        (
            "new/b.md",
            form("The house is old. You may park for 90 minutes."),
        ),
    ]);
    let page = flat(moved.path());
    assert!(!page.contains("Numbers in"), "{page}");
}

#[test]
fn a_document_of_which_one_change_is_understood_has_still_to_be_read() {
    let both = consent(
        "The fee for a session is $100. We meet in my office.",
        "The fee for a session is $120. You may be asked to leave by the back door.",
    );
    let page = flat(both.path());
    assert!(page.contains("$100 -> $120"), "{page}");
    assert!(
        page.contains(
            "perhaps in more than the changes above; read the difference yourself: f.md."
        ),
        "{page}"
    );
    let same = consent(
        "The fee for a session is $100.",
        "The fee for a session is $100.",
    );
    assert!(!flat(same.path()).contains("read the difference"));
}

#[test]
fn a_long_price_list_that_changed_throughout_is_one_change() {
    let prices = |from: usize| {
        let price = |nth| format!("## Part {nth}\n\nThe fee for a session is ${}.", from + nth);
        (0..3_000).map(price).collect::<Vec<_>>().join("\n\n")
    };
    let both = consent(&prices(100), &prices(5_000));
    let (_, value) = json(both.path());
    let changes = array(&value["changes"]);
    assert_eq!(changes.len(), 1, "{} changes", changes.len());
    assert_eq!(array(&changes[0]["old"]).len(), 3_000);
    assert_eq!(array(&changes[0]["new"]).len(), 3_000);
}

#[test]
fn answers_of_a_rule_are_told_in_words() {
    let both = consent(
        "I do not hug clients.",
        "If you like, we may hug at the end.",
    );
    let page = flat(both.path());
    assert!(page.contains("Touch: refused -> hugs, allowed."), "{page}");
    let both = consent(
        "You may end therapy at any time.",
        "You may write to me at any time.",
    );
    let page = flat(both.path());
    assert!(!page.contains("free before"), "{page}");
    assert!(!page.contains("no value"), "{page}");
}

#[test]
fn the_place_that_changed_is_told_from_the_one_that_did_not() {
    let both = twice(PRACTICE);
    edit(both.path(), CONSENT, "$150", "$165");
    let page = flat(both.path());
    let (before, after) = page
        .split_once("The price of a session (50 minutes, individual): in ")
        .expect("the price");
    assert!(before.contains("changed"), "{page}");
    let told = after.split(" Old:").next().expect("places follow");
    let (changed, still) = told.split_once("; ").expect("two places");
    assert!(changed.starts_with(&format!("{CONSENT}:")), "{told}");
    assert!(changed.ends_with(" $150 -> $165"), "{told}");
    assert!(still.starts_with(&format!("{FEES}:")), "{told}");
    assert!(still.ends_with(" still says $150."), "{told}");
    // The places of a version are its own lines.
    edit(
        both.path(),
        FEES,
        "# Fees and Payment\n",
        "# Fees and Payment\n\n",
    );
    let (_, value) = json(both.path());
    let change = array(&value["changes"])
        .iter()
        .find(|change| change["fact"]["role"] == "session-price")
        .expect("the price");
    let line = |side: &str| -> u64 {
        let mut places = array(&change[side]).iter();
        let fees = places.find(|place| place["path"] == FEES).expect("a place");
        fees["line"].as_u64().expect("a line")
    };
    assert_eq!(line("new"), line("old") + 1, "{change:#}");
}

/// Documents of one packet, of which each asks for so many hours of notice.
fn notices(old: &[u8], new: &[u8]) -> TempDir {
    let mut files = Vec::new();
    for (version, hours) in [("old", old), ("new", new)] {
        for (at, hours) in hours.iter().enumerate() {
            let title = ["Informed consent", "Practice policies", "Our fees"][at];
            files.push((
                format!("{version}/{at}.md"),
                format!("# {title}\n\nFor clients in therapy.\n\nPlease give {hours} hours' notice to cancel a session.\n\n{}\n", ["Signature: ______", "Thank you.", "Prices follow."][at]),
            ));
        }
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (&**path, &**text))
        .collect();
    folder(&files)
}

#[test]
fn a_value_that_changed_is_told_though_others_say_and_said_both() {
    // The first document says what the second said, and the third still says what the first did.
    let both = notices(&[24, 48, 24], &[48, 48, 24]);
    let (code, value) = json(both.path());
    assert_eq!(code, 1);
    let told = |value: &Value| -> Vec<String> {
        let changes = changes(value).into_iter();
        changes
            .filter(|line| line.contains("cancel-window"))
            .collect()
    };
    let longer = "fact-changed cancellation: cancel-window 24 hours -> 48 hours longer";
    assert_eq!(told(&value), [longer]);
    assert_eq!(value["changes"][0]["new"][0]["path"], "0.md");
    // Two documents that exchanged their values.
    let (code, value) = json(notices(&[24, 48], &[48, 24]).path());
    assert_eq!((code, told(&value).len()), (1, 1), "{value:#}");
    let page = flat(notices(&[24, 48], &[48, 24]).path());
    assert!(page.contains("24 hours -> 48 hours; "), "{page}");
    assert!(page.contains("48 hours -> 24 hours"), "{page}");
    // What only one place says any more is still said.
    let (_, value) = json(notices(&[24, 24, 24], &[24, 24]).path());
    assert_eq!(told(&value), [""; 0]);
    let more = notices(&[24, 24], &[24, 24, 24]);
    assert_eq!(told(&json(more.path()).1), [""; 0]);
}

#[test]
fn an_exchange_is_no_loss_beside_a_gain() {
    let never = "We are never in a romantic relationship with a former client, however long ago the therapy ended.";
    let years = "A romantic relationship is not possible for five years after the therapy ends.";
    let friends = "We will not be friends after therapy has ended.";
    let both = consent(&format!("{friends} {never}"), &format!("{friends} {years}"));
    let page = flat(both.path());
    assert!(
        page.contains(
            "former clients changed Relationships with former clients: never before; now no value was understood. It says now, and did \
             not before: Whether a number of years is named"
        ),
        "{page}"
    );
    assert_eq!(page.matches("former clients changed").count(), 1, "{page}");
    assert!(!page.contains("says more"), "{page}");
    let page = diff(both.path(), &["--format", "markdown"]).out;
    assert_eq!(
        page.matches("**former clients** (changed)").count(),
        1,
        "{page}"
    );
    // Programs have each by itself.
    let (_, value) = json(both.path());
    let kinds: Vec<String> = changes(&value);
    let of = |line: &&String| line.contains("former-clients");
    assert_eq!(kinds.iter().filter(of).count(), 2, "{kinds:#?}");
}

#[test]
fn nothing_is_called_lost_that_may_stand_in_what_was_not_read() {
    let both = twice(PRACTICE);
    let path = both.path().join("new").join("policies/social-media.md");
    fs::write(path, b"Caf\xe9 policy\n").expect("it can be written");
    let (code, value) = json(both.path());
    assert_eq!(code, 3);
    assert_eq!(value["status"]["changed"], false);
    assert_eq!(value["documents"]["removed"], serde_json::json!([]));
    for change in array(&value["changes"]) {
        assert_eq!(
            change["may_stand_in"],
            serde_json::json!(["policies/social-media.md"]),
            "{change:#}"
        );
    }
    let page = diff(both.path(), &[])
        .out
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(page.contains("reviews testimonials not found"), "{page}");
    assert!(!page.contains(" lost "), "{page}");
    assert!(
        page.contains("it may stand in policies/social-media.md, which was not evaluated"),
        "{page}"
    );
    assert!(
        page.contains("Not evaluated in the new version, and so not compared:"),
        "{page}"
    );
}

#[test]
fn an_empty_side_is_no_comparison() {
    let both = twice(PRACTICE);
    fs::create_dir(both.path().join("empty")).expect("a folder");
    for pair in [["old", "empty"], ["empty", "old"]] {
        let found = run(both.path(), &[&["diff"], &pair[..]].concat());
        assert_eq!(found.code, 3);
        assert!(
            found
                .out
                .contains("version was read, so nothing can be compared."),
            "{}",
            found.out
        );
        assert!(!found.out.contains("lost"), "{}", found.out);
    }
}

#[test]
fn what_cannot_be_done_says_what_to_do() {
    let both = twice(PRACTICE);
    let file = format!("new/{CONSENT}");
    let cases: [(&[&str], &str); 5] = [
        (&["old", "nowhere"], "nowhere"),
        (&["old", &file], "Name two folders or two files."),
        (&["-", "new"], "Write the document to a file"),
        (
            &["old", "new", "--format", "html"],
            "Formats: human, markdown, json.",
        ),
        (
            &["old", "new", "--format", "json=no/such/folder.json"],
            "Make it first",
        ),
    ];
    for (arguments, says) in cases {
        let found = run(both.path(), &[&["diff"], arguments].concat());
        assert_eq!(found.code, 2, "{arguments:?}");
        assert!(found.err.contains(says), "{}", found.err);
        assert_eq!(found.out, "", "{arguments:?}");
    }
}

#[test]
fn versions_inside_a_configured_practice_are_not_taken_for_that_practice() {
    let both = twice(PRACTICE);
    put(both.path(), "consentlint.toml", "profiles = [\"core\"]\n");
    edit(both.path(), CONSENT, "We do not hug clients. ", "");
    let found = diff(both.path(), &[]);
    assert_eq!(found.code, 1, "{}", found.out);
    assert!(found.out.contains("physical contact"), "{}", found.out);
    assert!(
        found.err.contains("read without a configuration"),
        "{}",
        found.err
    );
    // Two files of one folder, likewise.
    let folder = both.path().join("old");
    put(&folder, "consentlint.toml", "profiles = [\"core\"]\n");
    put(
        &folder,
        "consent-2.md",
        fs::read_to_string(both.path().join("new").join(CONSENT)).expect("a document"),
    );
    let found = run(&folder, &["diff", CONSENT, "consent-2.md"]);
    assert_eq!(found.code, 1, "{}", found.out);
    assert!(found.out.contains("physical contact"), "{}", found.out);
}

#[test]
fn a_decision_of_the_new_version_hides_no_loss() {
    let both = twice(PRACTICE);
    edit(
        both.path(),
        CONSENT,
        "**Touch.** A handshake is fine if you offer one. We do not hug clients. First aid is the only other exception.",
        "",
    );
    put(
        &both.path().join("new"),
        "consentlint.toml",
        "[not-applicable]\nphysical-contact = \"We only work by video.\"\n",
    );
    let (code, value) = json(both.path());
    assert_eq!(changes(&value), ["clause-lost physical-contact:"]);
    assert_eq!(code, 1);
}

#[test]
fn different_profiles_are_named() {
    let both = twice(PRACTICE);
    put(
        &both.path().join("new"),
        "consentlint.toml",
        "profiles = [\"core\"]\n",
    );
    let page = diff(both.path(), &[])
        .out
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        page.contains(
            "judged by different profiles: general for the old one, core for the new one."
        ),
        "{page}"
    );
    let page = diff(both.path(), &["--profile", "aca"]).out;
    assert!(!page.contains("different profiles"), "{page}");
}

#[test]
fn packets_that_cannot_be_told_apart_are_compared_as_one() {
    let both = twice(PRACTICE);
    let new = both.path().join("new");
    let text = fs::read_to_string(new.join(CONSENT)).expect("a document");
    let (before, rest) = text.split_at(text.find("This form has been").expect("a sentence"));
    let after = &rest[rest.find("\n\n").expect("an end")..];
    put(&new, "intake/minor-consent.md", format!("{before}{after}"));
    let (code, value) = json(both.path());
    assert_eq!(code, 1);
    assert_eq!(
        value["areas"],
        serde_json::json!([
            {"old": ["all"], "new": [CONSENT, "intake/minor-consent.md"], "clients": true}
        ])
    );
    assert_eq!(changes(&value), ["clause-narrowed consent-process:"]);
    assert_eq!(
        value["changes"][0]["lacking_in"],
        serde_json::json!(["intake/minor-consent.md"])
    );
}

#[test]
fn a_packet_that_is_gone_is_one_entry() {
    let both = twice("agency");
    fs::remove_file(both.path().join("new").join("staff-boundaries.md")).expect("it was there");
    let (code, value) = json(both.path());
    assert_eq!(code, 1);
    let lines = changes(&value);
    let lost: Vec<&String> = lines
        .iter()
        .filter(|line| !line.starts_with("finding-gone"))
        .collect();
    assert_eq!(lost, ["packet-lost -:"], "{lines:#?}");
    assert!(array(&value["changes"][0]["clauses"]).len() > 3);
}

#[test]
fn names_and_numbers_are_never_shown() {
    let both = twice(PRACTICE);
    for path in [CONSENT, COMMUNICATION] {
        edit(
            both.path(),
            path,
            "Dr. Lena Osei, (541) 555-0163",
            "Dr. Peter Marsh, (541) 555-0199",
        );
        edit(both.path(), path, "(541) 555-0187", "(541) 555-0777");
    }
    for format in ["human", "markdown", "json"] {
        let out = diff(both.path(), &["--format", format]).out;
        for hidden in ["Osei", "Marsh", "0163", "0199", "0187", "0777"] {
            assert!(!out.contains(hidden), "{hidden} in {format}: {out}");
        }
    }
    let page = diff(both.path(), &[]).out;
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains("The telephone number: another number."),
        "{page}"
    );
    assert!(
        flat.contains("Who covers when you are away: another name."),
        "{page}"
    );
}

#[test]
fn hostile_names_come_out_harmless() {
    let text = common::complete();
    let name = "<script>x`y\n\u{1b}[2J\u{202e}[a](b).md";
    let files = [
        (name, text.as_str()),
        ("b.md", "# Staff policy\n\nStaff never accept gifts.\n"),
    ];
    let both = TempDir::new().expect("a folder");
    for (path, text) in files {
        put(&both.path().join("old"), path, text);
        put(
            &both.path().join("new"),
            path,
            text.replace("30 days", "10 days").replace("$20", "$10"),
        );
    }
    put(
        &both.path().join("new"),
        "@team.md",
        "# Fees\n\nA session is $100.\n",
    );
    for format in ["human", "markdown", "json"] {
        let run = diff(both.path(), &["--format", format]);
        assert_eq!(run.code, 1, "{}{}", run.out, run.err);
        let steers = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!run.out.contains(steers), "{format}: {:?}", run.out);
        assert!(run.out.contains("script"), "{format}: {}", run.out);
    }
    let markdown = diff(both.path(), &["--format", "markdown"]).out;
    for line in markdown.lines() {
        // Outside of code spans no tag is open.
        let outside: String = line.split("``").step_by(2).collect();
        assert!(!outside.contains("<script"), "{line}");
    }
}

#[test]
fn the_bytes_are_the_same_for_any_number_of_threads() {
    let both = twice("practice-with-gaps");
    copy(&fixture("complete-practice"), &both.path().join("new"));
    for format in ["human", "markdown", "json"] {
        let one = diff(both.path(), &["--format", format, "--jobs", "1"]);
        let four = diff(both.path(), &["--format", format, "--jobs", "4"]);
        assert_eq!(one.out, four.out);
        assert_eq!(one.code, 1);
    }
}

#[test]
fn a_page_says_what_to_decide() {
    let both = folder(&[
        ("old/consent.md", common::complete()),
        ("new/consent.md", common::without("gifts")),
    ]);
    let page = diff(both.path(), &[]).out;
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains("gifts lost The old version settles it; the new one does not."),
        "{page}"
    );
    assert!(
        flat.contains(
            "For each of these points decide whether it goes on for them, and tell them."
        ),
        "{page}"
    );
    assert!(flat.ends_with("Exit code 1."), "{page}");
    let widest = page.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(80), "{page}");
    let kinds: BTreeSet<char> = page.chars().filter(|c| c.is_control()).collect();
    assert_eq!(kinds, BTreeSet::from(['\n']));
}

#[test]
fn another_number_to_call_and_another_price_of_a_copy_are_changes() {
    let text = |sentence: &str| {
        format!(
            "# Informed Consent\n\nI, the client, consent to counseling before therapy begins.\n\n{sentence}\n\nSignature: ________ Date: ________\n"
        )
    };
    for (old, new, role) in [
        (
            "I am no crisis service. In an emergency call 911.",
            "I am no crisis service. In an emergency call 112.",
            Some("emergency-number"),
        ),
        (
            "This is not an emergency service; ring 999 if a life is at risk.",
            "This is not an emergency service; if a life is at risk, ring 112.",
            Some("emergency-number"),
        ),
        (
            "In an emergency call 911. Samaritans answer day and night on 116 123.",
            "In an emergency call 911. The Lifeline answers day and night on 988.",
            Some("lifeline"),
        ),
        (
            "While I am on holiday, Dr. Helen Marsh covers for me: 555-201-3344.",
            "While I am on holiday, Dr. Helen Marsh covers for me: 555-201-9988.",
            Some("cover-phone"),
        ),
        (
            "You may have a copy of your file. A copy of your file costs $10.",
            "You may have a copy of your file. A copy of your file costs $60.",
            Some("copy-fee"),
        ),
        (
            "I am no crisis service. In an emergency call 911.",
            "I am no crisis service. If there is an emergency, please dial 911.",
            None,
        ),
    ] {
        let both = folder(&[("old/consent.md", text(old)), ("new/consent.md", text(new))]);
        let (_, diff) = json(both.path());
        let changed = array(&diff["changes"]).iter();
        let roles: Vec<&str> = changed
            .filter_map(|change| change["fact"]["role"].as_str())
            .collect();
        assert_eq!(
            roles,
            role.as_slice(),
            "{old} -> {new}: {:?}",
            changes(&diff)
        );
    }
}
