//! What is left to choose. Of several wordings from which the practice has still to choose, or which are the client's to
//! choose from, none states a rule.

use super::shape::has_word;

/// Whether a lead-in lets the reader choose among its boxes. "Tick all that apply" does, and "one box for each line"; of
/// "Initial each line" the client agrees to every one.
pub(super) fn offers_choice(lead: &str) -> bool {
    let lead = lead.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lead.contains(word));
    let chooses = ["choose", "select", "one of", "circle", "prefer", "option"];
    let marks = ["check ", "tick", "initial", "mark"];
    let whole = |words: &[&str]| words.iter().any(|word| has_word(&lead, word));
    let each = whole(&["each", "every", "all", "both"]);
    let some = whole(&[
        "or", "one", "any", "if", "apply", "applies", "which", "what", "how", "want", "wish",
        "yes", "no",
    ]);
    has(&chooses) || has(&marks) && (!each || some)
}

/// Verbs with which a form lets choose, wherever in its sentence they stand.
const CHOOSES: [&str; 7] = [
    "check", "choose", "tick", "circle", "select", "mark", "pick",
];
/// Those that speak to whoever completes a template, at the beginning of a sentence.
const KEEPS: [&str; 4] = ["keep", "use", "leave", "retain"];
/// The same, of what is to be taken out.
const STRIKES: [&str; 6] = ["delete", "strike", "remove", "cross", "omit", "erase"];

/// The words of a sentence with one of these verbs, in lower case.
fn bid(text: &str) -> Option<Vec<String>> {
    let words = || text.split(|c: char| !c.is_alphanumeric());
    let is_verb = |word: &str| {
        let mut verbs = CHOOSES.iter().chain(&KEEPS).chain(&STRIKES);
        verbs.any(|verb| word.eq_ignore_ascii_case(verb))
    };
    let said = || words().filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("please"));
    words()
        .any(is_verb)
        .then(|| said().map(str::to_ascii_lowercase).collect())
}

/// Whether a lead-in lets somebody take one of what follows, box or no box: "Gifts (check one):", "Choose A or B", "Keep
/// one and delete the rest", "Delete whichever does not apply".
pub(super) fn takes_one(lead: &str) -> bool {
    bid(lead).is_some_and(|words| takes(&words) || strikes(&words))
}

/// Whether a sentence bids whoever completes a template to take out what does not apply.
pub(super) fn strikes_one(text: &str) -> bool {
    bid(text).is_some_and(|words| strikes(&words))
}

fn takes(words: &[String]) -> bool {
    let is = |at: usize, word: &str| words.get(at).is_some_and(|here| here == word);
    // "Choose one of these ways to reach us" speaks to the client.
    let parts = [
        "following",
        "statement",
        "statements",
        "paragraph",
        "paragraphs",
        "delete",
    ];
    let template = words.iter().any(|word| parts.contains(&word.as_str()));
    let one = |at: usize| is(at, "one") && (!is(at + 1, "of") || template);
    let letter = |at: usize| words.get(at).is_some_and(|word| word.len() == 1);
    let takes = |at: usize| {
        (at + 1..at + 3).any(|at| one(at) || is(at, "whichever"))
            || letter(at + 1) && is(at + 2, "or") && letter(at + 3)
    };
    let chooses = |at: &usize| CHOOSES.contains(&words[*at].as_str());
    let keeps = words
        .first()
        .is_some_and(|first| KEEPS.contains(&first.as_str()));
    let last = words.last().is_some_and(|last| last == "one");
    (0..words.len()).filter(chooses).any(takes) || keeps && (template || last) && takes(0)
}

fn strikes(words: &[String]) -> bool {
    let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    let said =
        |one: &str, other: &str| words.windows(2).any(|two| two[0] == one && two[1] == other);
    let one = ["whichever", "either", "one", "other", "others", "rest"];
    let mut next = words.iter().skip(1).take(3);
    let fits = ["appropriate", "applicable", "necessary", "needed"];
    words
        .first()
        .is_some_and(|first| STRIKES.contains(&first.as_str()))
        && (next.any(|word| one.contains(&word.as_str()))
            || fits.iter().any(|fits| said("as", fits))
            || (said("not", "apply") || said("not", "applicable"))
                && !has(&["sections", "clauses", "paragraphs", "parts", "pages"]))
}

/// What a paragraph says behind "OR", "Or:" or "- or -", with which one of several wordings begins.
pub(super) fn behind_or(text: &str) -> Option<&str> {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = bare
        .get(2..)
        .filter(|_| bare[..2].eq_ignore_ascii_case("or"))?;
    let behind = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    // "**Or** We accept them."
    let begins = rest.starts_with(' ') && behind.starts_with(char::is_uppercase);
    let again = begins && !behind.starts_with("I ") && !behind.starts_with("I'");
    let apart = behind.is_empty() || rest.starts_with(':') || is_set_off(bare, "OR ");
    (apart || again).then_some(behind)
}

/// Whether a paragraph holds several wordings: "EITHER we accept them. OR we do not."
pub(super) fn is_either(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    (is_set_off(bare, "EITHER") && text.contains(" OR"))
        || (bare.starts_with("Either:") && text.contains(" Or:"))
}

/// Whether a text begins with a word in capitals and is not in capitals throughout.
fn is_set_off(text: &str, word: &str) -> bool {
    text.starts_with(word) && text.contains(char::is_lowercase)
}

/// Whether of two wordings one refuses what the other does not: they speak of the same thing. "Call 988" or "go to the
/// nearest hospital" is the client's choice, and both are true.
pub(super) fn contradict(one: &str, other: &str) -> bool {
    let refuses = |text: &str| {
        let mut words = words(text);
        words.any(|word| {
            ["no", "not", "never", "cannot", "decline"].contains(&word.as_str())
                || word.ends_with("n't")
        })
    };
    refuses(one) != refuses(other) && share_a_word(one, other)
}

/// Whether two wordings have a word in common that may be their subject.
pub(super) fn share_a_word(one: &str, other: &str) -> bool {
    const SMALL: [&str; 10] = [
        "with",
        "that",
        "your",
        "this",
        "from",
        "will",
        "have",
        "when",
        "emergency",
        "crisis",
    ];
    let other: Vec<String> = words(other).collect();
    words(one)
        .any(|word| word.len() > 3 && !SMALL.contains(&word.as_str()) && other.contains(&word))
}

/// The words of a text in lower case, with straight apostrophes.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '\u{2019}');
    let words = words.filter(|word| !word.is_empty());
    words.map(|word| word.to_ascii_lowercase().replace('\u{2019}', "'"))
}

/// "We [do / do not] accept gifts", "We will/won't", "We (do not)": the practice has still to choose.
pub(super) fn is_undecided(text: &str) -> bool {
    let may = text.contains(['/', '(', '[', '{']);
    may && {
        let text = text.to_ascii_lowercase().replace('\u{2019}', "'");
        const BIDS: [&str; 9] = [
            "(circle one",
            "(choose one",
            "(tick one",
            "(check one",
            "(select one",
            "(strike one",
            "(delete one",
            "(delete as appropriate",
            "(delete as applicable",
        ];
        let words = |text: &str| -> Vec<String> { words(text).collect() };
        let slash = |(at, _): (usize, &str)| {
            let before = text[..at].trim_end();
            let from = before.rfind(['/', '.', ',', ';', ':', '(', '[']);
            let before = words(&before[from.map_or(0, |from| from + 1)..]);
            let after: Vec<String> = words(
                text[at + 1..]
                    .split(['/', '.', ',', ';', ':', ')', ']'])
                    .next()
                    .unwrap_or_default(),
            );
            let (last, first) = (before.len().saturating_sub(2), 3.min(after.len()));
            sides(&before[last..], &after[..first])
        };
        let bracketed = |(at, _): (usize, &str)| {
            // "should not" with its bracket and a space or two; in a row of brackets, looking on would cost its square.
            let inner = &text[at + 1..text.floor_char_boundary(at + 16)];
            let inner = inner.split([')', ']', '}']).next().unwrap_or_default();
            // "We (accept) (do not accept) them": a second bracket right behind the first.
            let again = text[..at].trim_end().ends_with([')', ']', '}']);
            let verb = |word: &String| AUXILIARIES.contains(&word.as_str());
            match words(inner).as_slice() {
                [first, not] if not == "not" => verb(first),
                [first, not, _] if not == "not" && again => verb(first),
                [not] | [not, _] if again => not == "not" || not.ends_with("n't"),
                _ => false,
            }
        };
        BIDS.iter().any(|bid| text.contains(bid))
            || text.match_indices('/').any(slash)
            || text.match_indices(['(', '[', '{']).any(bracketed)
    }
}

/// Whether of the words on the sides of a slash one verb denies and the other does not: "do / do not", "won't / will".
fn sides(before: &[String], after: &[String]) -> bool {
    let verb = |word: &String| AUXILIARIES.contains(&word.as_str());
    let no = |word: &String| word == "not" || word == "cannot" || word.ends_with("n't");
    // "I text / do not text", "accepted / not accepted", "Yes / No".
    let last = before.last();
    let again = match after {
        [no_, same, ..] if no(no_) => Some(same) == last,
        [do_, no_, same, ..] if verb(do_) && no(no_) => Some(same) == last,
        _ => false,
    };
    let pair = |one: &str, other: &str| {
        last.is_some_and(|last| last == one) && after.first().is_some_and(|first| first == other)
    };
    if again || pair("yes", "no") || pair("no", "yes") {
        return true;
    }
    let denied_after = match after {
        [first, ..] if no(first) => true,
        [first, second, ..] => verb(first) && no(second),
        _ => false,
    };
    let affirmed_before = before.last().is_some_and(verb);
    let denied_before = before.last().is_some_and(no);
    let affirmed_after = after.first().is_some_and(verb) && !after.get(1).is_some_and(no);
    affirmed_before && denied_after || denied_before && affirmed_after
}

/// Verbs that are denied by a "not" behind them.
const AUXILIARIES: [&str; 14] = [
    "do", "does", "will", "would", "may", "might", "can", "could", "shall", "should", "must", "is",
    "are", "am",
];

/// "Option A:", "Alternative 2.", "Sample wording 1": what stands behind it is one of several wordings.
pub(super) fn is_option(head: &str) -> bool {
    const NAMES: [&str; 6] = [
        "option",
        "alternative",
        "version",
        "variant",
        "sample",
        "wording",
    ];
    let words = head.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty()).take(4);
    let named = |word: &str| NAMES.contains(&word.to_ascii_lowercase().as_str());
    let first = words.next().is_some_and(named);
    let next = words.find(|word| !named(word));
    first && next.is_some_and(|word| word.len() == 1) && words.next().is_none()
}

/// Longest name of an option, in bytes: "Sample wording 10".
const OPTION: usize = 24;

/// "Option B - we send texts": an option within a paragraph.
pub(super) fn begins_option(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(OPTION)];
    let sign = head.find([':', '.', ')', '-', '\u{2013}', '\u{2014}']);
    sign.is_some_and(|at| is_option(&head[..at]))
}

/// "Note to self:", "For office use only:", "Old text:", "No longer in use": what stands behind or under it is not said
/// to clients, or not any more.
pub(super) fn is_note(head: &str) -> bool {
    const NOTES: [&str; 8] = [
        "note to self",
        "drafting note",
        "draft note",
        "internal note",
        "office use only",
        "template note",
        "use this template",
        "completing this template",
    ];
    const OLD: [&str; 8] = [
        "old",
        "superseded",
        "former",
        "previous",
        "outdated",
        "archived",
        "withdrawn",
        "replaced",
    ];
    const TEXTS: [&str; 4] = ["text", "wording", "version", "paragraph"];
    // "Former client policy" is one on former clients.
    const RULES: [&str; 4] = ["policy", "policies", "rules", "section"];
    const GONE: [&str; 6] = [
        "superseded",
        "withdrawn",
        "no longer in force",
        "no longer in use",
        "no longer used",
        "not in use",
    ];
    let lower = head.to_ascii_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
    let words: Vec<&str> = bare.split(' ').collect();
    let old = match words.as_slice() {
        [first, what] if OLD.contains(first) => TEXTS.contains(what) || RULES.contains(what),
        [first, .., last] => OLD.contains(first) && TEXTS.contains(last),
        _ => false,
    };
    old || NOTES.iter().any(|note| bare.contains(note)) || GONE.contains(&bare)
}

/// Whether the client says behind a box what they agree to: each such box is to be ticked.
pub(super) fn agrees(text: &str) -> bool {
    let words = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let begins = [
        "I understand",
        "I agree",
        "I have ",
        "I acknowledge",
        "I consent",
        "I accept that",
        "I accept the",
        "I accept responsibility",
    ];
    begins.iter().any(|begin| words.starts_with(begin))
}

/// The columns of a table that tell whether its rows hold.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Answers {
    /// In which a mark denies the row: "No".
    denies: Option<usize>,
    /// In which a mark affirms it: "Yes".
    affirms: Option<usize>,
    /// In which words tell whether it is in use.
    status: Option<usize>,
}

impl Answers {
    /// From the heads of the columns.
    pub(super) fn new<'a>(heads: impl Iterator<Item = &'a str> + Clone) -> Self {
        Self {
            denies: heads.clone().position(denies),
            affirms: heads.clone().position(affirms),
            status: heads
                .clone()
                .position(|head| STATUS.contains(&&*bare(head))),
        }
    }

    /// Whether both may be marked.
    pub(super) fn are_both(self) -> bool {
        self.denies.is_some() && self.affirms.is_some()
    }

    /// Whether a row says of its own words that they are not so. "Texting | not used" is a rule itself.
    pub(super) fn deny(self, cells: &[&str]) -> bool {
        let [no, yes] = self.cells(cells);
        let status = self.status.and_then(|at| cells.get(at));
        let long = |cell: &&str| cell.split_whitespace().count() > STATUS_WORDS;
        no.is_some_and(is_mark) && !yes.is_some_and(is_mark)
            || status.is_some_and(|status| OUT_OF_USE.contains(&&*bare(status)))
                && cells.iter().any(long)
    }

    /// Whether nobody has said yet if it is so.
    pub(super) fn leave_open(self, cells: &[&str]) -> bool {
        let [no, yes] = self.cells(cells);
        no.is_some_and(is_open) && yes.is_some_and(is_open)
    }

    fn cells<'a>(self, cells: &[&'a str]) -> [Option<&'a str>; 2] {
        let cell = |column: Option<usize>| column.map(|at| cells.get(at).copied().unwrap_or(""));
        [self.denies, self.affirms].map(cell)
    }
}

/// Whether a head says that a mark under it denies what stands beside it.
fn denies(text: &str) -> bool {
    let heads = ["no", "false", "never", "disagree"];
    heads.contains(&text.to_ascii_lowercase().as_str())
}

/// Whether a head says that a mark under it affirms what stands beside it.
fn affirms(text: &str) -> bool {
    let heads = ["yes", "true", "always", "sometimes", "agree"];
    heads.contains(&text.to_ascii_lowercase().as_str())
}

/// Most words of a cell that is the subject of a row, and no rule.
const STATUS_WORDS: usize = 3;

/// Heads of a column that tells whether what stands in a row is in use.
#[rustfmt::skip]
const STATUS: [&str; 10] = [
    "status", "in use", "in force", "used", "used here", "applies", "applies here", "applies to us", "adopted", "current",
];

/// What stands there if it is not.
#[rustfmt::skip]
const OUT_OF_USE: [&str; 20] = [
    "no", "n/a", "na", "not used", "not in use", "not in force", "not applicable", "not adopted", "no longer",
    "no longer used", "no longer in use", "withdrawn", "retired", "superseded", "replaced", "obsolete", "draft",
    "proposed", "planned", "pending",
];

/// A short text in lower case, without the signs around it.
fn bare(text: &str) -> String {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    text.to_ascii_lowercase()
}

/// Whether a cell holds a mark and no words.
fn is_mark(text: &str) -> bool {
    !is_open(text)
        && (matches!(text, "x" | "X" | "[x]" | "[X]") || !text.contains(char::is_alphanumeric))
}

/// Whether a cell is empty, or holds nothing but lines and boxes that nobody ticked.
fn is_open(text: &str) -> bool {
    let line = |c: char| c.is_whitespace() || "-\u{2013}\u{2014}_.()[]/\u{25cb}".contains(c);
    text.chars().all(|c| line(c) || c == super::marks::EMPTY)
}
