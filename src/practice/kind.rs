//! Which kind a document is, from its file name, its title and how it speaks.
//!
//! Every kind collects points: from phrases of the file name and its folders, from phrases of the title and
//! the short lines under it, and from the share that its phrases have in the text. The most points win, so
//! that one word in the wrong place (`faq.md` over a page of rules) does not decide.
//!
//! A document of kind `other` gets no findings, so a wrong `other` tells a practice that all is well when
//! nothing was looked at. `other` therefore needs its own evidence (the words of a README, a blog, an advert),
//! and loses against a text that settles things for clients. Doubt ends in `policies`. What ends with
//! places to sign or date is a `consent`, whatever it is called: policies that are not named so, and an intake form
//! that settles something on its last page.
//!
//! What this deliberately does not do: it does not look at the clauses found (a consent form without a
//! single clause is still a consent form, and that is the point of checking it), it does not weigh a
//! document against its neighbours (adding a file must not change what another one is), and it does not
//! guess more finely than the kinds are used for. Whoever knows better says so in `consentlint.toml`.

mod phrases;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use crate::report::Kind;
use phrases::{ALONE, CONTAINERS, FOLDERS, Index, RULES, SUBJECTS, TOPICS, VOICES};

/// What is known of a document before any clause is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Outline<'a> {
    /// Path relative to the practice, with `/`.
    pub path: &'a str,
    /// Its title, if it has one.
    pub title: Option<&'a str>,
    /// Its headings in order, the title included.
    pub headings: &'a [&'a str],
    /// Plain text of the body, blocks separated by line ends, headings included.
    pub text: &'a str,
    /// Number of links.
    pub links: u32,
    /// Number of words of the text.
    pub words: u32,
    /// Number of blanks to sign (`Signature ____`).
    pub signature_lines: u32,
    /// Whether it ends with places for a signature or a date.
    pub signed: bool,
}

const KINDS: usize = Kind::ALL.len();

/// Points by kind, in the order of [`Kind::ALL`].
type Points = [i32; KINDS];

struct Tables {
    subjects: Index,
    alone: Index,
    containers: Index,
    folders: Index,
    voices: Index,
    topics: Index,
    rules: Index,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables {
    subjects: Index::new(SUBJECTS),
    alone: Index::new(ALONE),
    containers: Index::new(CONTAINERS),
    folders: Index::new(FOLDERS),
    voices: Index::new(VOICES),
    topics: Index::new(TOPICS),
    rules: Index::new(RULES),
});

/// The kind of a document, and what spoke loudest for it: `name`, `title` or `content`.
pub fn infer(outline: &Outline) -> (Kind, &'static str) {
    let points = weigh(outline);
    let (kind, from) = points.loudest();
    let signs = match kind {
        Kind::Policies => !points.named(kind),
        Kind::Other => points.rules > 0,
        _ => false,
    };
    if signs && outline.signed {
        return (Kind::Consent, "content");
    }
    (kind, from)
}

/// Whether the name of a file says outright that it is a form, rules or a letter for clients, whatever its ending.
pub fn names_form(path: &str) -> bool {
    let line = line_points(&TABLES, &spaced(stem(path)));
    let form = [Kind::Consent, Kind::Policies].map(|kind| line.containers[kind as usize]);
    let form = form[0].max(form[1]);
    !line.names(&[Kind::Other])
        && (form >= CONTAINER_NAMED
            || line.names(&[Kind::TerminationLetter])
            || (form > 0 && line.names(&TOPIC_KINDS)))
}

/// Whether the name of a file says what it is about, as "HIPAA notice.txt" does; a saved web page of that name may be no
/// more than a page.
pub fn names_subject(path: &str) -> bool {
    let line = line_points(&TABLES, &spaced(stem(path)));
    !line.names(&[Kind::Other])
        && (line.names(&TOPIC_KINDS) || line.names(&[Kind::Staff, Kind::Ooo]))
}

/// Whether the name of a picture says that it shows a paper: "scan0001.tiff", "intake form p2.jpg".
pub fn names_scan(path: &str) -> bool {
    let name = spaced(stem(path)).to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.any(|word| matches!(word, "scan" | "scans" | "scanned" | "form" | "forms"))
}

/// What each source gives to each kind.
#[derive(Debug)]
struct Weighed {
    name: Points,
    title: Points,
    content: Points,
    rules: i32,
}

impl Weighed {
    /// Whether its name or title says outright that it is of this kind.
    fn named(&self, kind: Kind) -> bool {
        let at = kind as usize;
        self.name[at].max(self.title[at]) >= CONTAINER_NAMED
    }

    /// The kind with the most points, and which source gave it the most.
    fn loudest(&self) -> (Kind, &'static str) {
        let sum = self.sum();
        let best = best(&sum);
        let at = best as usize;
        if sum[at] <= 0 {
            let silent = self.rules == 0;
            return (if silent { Kind::Other } else { Kind::Policies }, "content");
        }
        let (name, title, content) = (self.name[at], self.title[at], self.content[at]);
        let from = if name > 0 && name >= title.max(content) {
            "name"
        } else if title > 0 && title >= content {
            "title"
        } else {
            "content"
        };
        (best, from)
    }

    fn sum(&self) -> Points {
        let mut sum = [0; KINDS];
        for (at, slot) in sum.iter_mut().enumerate() {
            *slot = self.name[at] + self.title[at] + self.content[at];
        }
        // Words that settle something for clients speak against a page that nobody need look at.
        sum[Kind::Other as usize] -= self.rules;
        sum[Kind::Web as usize] -= (self.rules - 3).max(0);
        sum
    }
}

fn weigh(outline: &Outline) -> Weighed {
    let tables = &*TABLES;
    let text = phrases::folded(outline.text);
    let words = phrases::words(&text);
    let topics = topic_shares(tables, &words);

    let mut name = line_points(tables, &spaced(stem(outline.path)));
    let mut title = title_points(tables, outline);
    if name.is_outright() {
        // `staff handbook.md` with the title "Our handbook".
        title.containers = title.containers.map(|p| p / 2);
    }
    let mut content = voice_points(tables, outline, &words);
    for kind in TOPIC_KINDS {
        let at = kind as usize;
        content[at] += (topics[at] - TOPIC_FLOOR).max(0);
        let named = name.subjects[at].max(title.subjects[at]) >= SUBJECT_NAMED;
        if named && topics[at] > TOPIC_FLOOR && !name.settled() && !title.settled() {
            // "Consent to telehealth" over a text about telehealth: how it is signed says no more.
            content[at] += SUBJECT_CONFIRMED;
            for form in [Kind::Consent as usize, Kind::Policies as usize] {
                content[form] /= 2;
                name.containers[form] = name.containers[form].min(CONTAINER_BESIDE);
                title.containers[form] = title.containers[form].min(CONTAINER_BESIDE);
            }
        }
    }
    let mut name = name.points();
    merge(&mut name, folder_points(tables, outline.path));
    Weighed {
        name,
        title: title.points(),
        content,
        rules: rule_points(tables, &words),
    }
}

/// Kinds that are about one subject.
const TOPIC_KINDS: [Kind; 5] = [
    Kind::Fees,
    Kind::Privacy,
    Kind::Telehealth,
    Kind::Social,
    Kind::Comms,
];
/// Twentieths of all subject words that a general document may well spend on one subject.
const TOPIC_FLOOR: i32 = 6;
/// Points from which a name or title is held to name the subject outright.
const SUBJECT_NAMED: i32 = 10;
/// Points for a subject that is named and also most of the text.
const SUBJECT_CONFIRMED: i32 = 5;
/// Points from which a name or title is held to name the sort of paper outright.
const CONTAINER_NAMED: i32 = 6;
/// All that "consent" or "policy" weighs beside such a subject.
const CONTAINER_BESIDE: i32 = 4;

/// The kind with the most points; of equals the one that is asked for more.
fn best(points: &Points) -> Kind {
    let mut best = Kind::Consent;
    for kind in Kind::ALL {
        if points[kind as usize] > points[best as usize] {
            best = kind;
        }
    }
    best
}

/// The heaviest phrase of each kind.
fn heaviest(index: &Index, words: &[&str]) -> Points {
    let mut points = [0; KINDS];
    for hit in index.hits(words) {
        let slot = &mut points[hit.kind as usize];
        *slot = (*slot).max(hit.points);
    }
    points
}

/// What one short line (a file name, a title) says of the subject and of the sort of paper.
#[derive(Default)]
struct Line {
    subjects: Points,
    containers: Points,
    /// Whether it names several things ("consent and fees").
    joined: bool,
}

impl Line {
    /// Whether no single subject can be all that the document is about.
    fn settled(&self) -> bool {
        self.joined || self.is_outright()
    }

    /// Whether it names a sort of paper that has no other subject: "Staff handbook".
    fn is_outright(&self) -> bool {
        let outright = [Kind::Other, Kind::Staff, Kind::Ooo, Kind::TerminationLetter];
        outright
            .iter()
            .any(|&kind| self.subjects[kind as usize] > SUBJECT_NAMED)
    }

    /// Whether it names one of these as the subject outright.
    fn names(&self, kinds: &[Kind]) -> bool {
        let mut points = kinds.iter().map(|&kind| self.subjects[kind as usize]);
        points.any(|points| points >= SUBJECT_NAMED)
    }

    /// "Agreement" beside "fees" weighs half, and so does all else in "How to write a texting policy".
    fn points(&self) -> Points {
        let mut points = self.containers;
        if self.subjects.iter().any(|&p| p >= SUBJECT_NAMED) {
            points = points.map(|p| p / 2);
        }
        for (slot, subject) in points.iter_mut().zip(self.subjects) {
            *slot = (*slot).max(subject);
        }
        let other = Kind::Other as usize;
        if self.subjects[other] >= SUBJECT_NAMED {
            let kept = points[other];
            points = points.map(|p| p / 2);
            points[other] = kept;
        }
        points
    }
}

fn line_points(tables: &Tables, line: &str) -> Line {
    let folded = phrases::folded(line);
    let words = phrases::words(&folded);
    let words = &words[..words.len().min(LINE_WORDS)];
    let mut subjects = heaviest(&tables.subjects, words);
    if words.len() <= ALONE_WORDS {
        merge(&mut subjects, heaviest(&tables.alone, words));
    }
    Line {
        subjects,
        containers: heaviest(&tables.containers, words),
        joined: words.contains(&"and"),
    }
}

fn merge(points: &mut Points, more: Points) {
    for (slot, p) in points.iter_mut().zip(more) {
        *slot = (*slot).max(p);
    }
}

/// A title goes no further than this.
const LINE_WORDS: usize = 16;
/// Most words of a line of which one word is the subject.
const ALONE_WORDS: usize = 2;

/// The file name without its folders and ending.
fn stem(path: &str) -> &str {
    let file = path.rsplit_once('/').map_or(path, |(_, file)| file);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

fn folder_points(tables: &Tables, path: &str) -> Points {
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    let folded = phrases::folded(&spaced(folders));
    heaviest(&tables.folders, &phrases::words(&folded))
}

/// `ClientHandbook2` as `Client Handbook 2`.
fn spaced(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 8);
    let mut before = ' ';
    for c in name.chars() {
        let new_word = (before.is_lowercase() && c.is_uppercase())
            || (before.is_alphabetic() && c.is_numeric())
            || (before.is_numeric() && c.is_alphabetic());
        if new_word {
            out.push(' ');
        }
        out.push(c);
        before = c;
    }
    out
}

/// The title, and with less weight the short lines under it: the first line is often the practice's name.
fn title_points(tables: &Tables, outline: &Outline) -> Line {
    let title = outline.title.filter(|line| !is_letterhead(line));
    let mut title = line_points(tables, title.unwrap_or_default());
    let opening = outline
        .text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(OPENING_LINES)
        .filter(|line| !is_letterhead(line))
        .take_while(|line| {
            !line.ends_with(['.', ':', ',']) && line.split_whitespace().nth(OPENING_WORDS).is_none()
        });
    for line in opening {
        let under = line_points(tables, line);
        merge(&mut title.subjects, under.subjects.map(|p| p * 3 / 4));
        merge(&mut title.containers, under.containers.map(|p| p * 3 / 4));
    }
    if several_subjects(tables, outline.headings) {
        // The first heading is one section among others.
        title.subjects = title.subjects.map(|p| p * 3 / 4);
        title.joined = true;
    }
    title
}

/// Whether a line at the top says nothing of what stands below it: "Home | Pricing | Log in", "Calm Online Therapy Ltd."
fn is_letterhead(line: &str) -> bool {
    let last = line.rsplit([' ', ',']).next().unwrap_or_default();
    let firm = ["ltd", "llc", "pllc", "llp", "inc", "plc", "cic"];
    let named = |suffix: &&str| last.trim_end_matches('.').eq_ignore_ascii_case(suffix);
    line.matches(['|', '\u{b7}', '\u{2022}']).count() >= 2 || firm.iter().any(named)
}

/// Whether the headings after the first name subjects of three kinds.
fn several_subjects(tables: &Tables, headings: &[&str]) -> bool {
    let mut named: Points = [0; KINDS];
    for heading in headings.iter().skip(1).take(HEADINGS) {
        merge(&mut named, line_points(tables, heading).subjects);
    }
    let kinds = TOPIC_KINDS.iter().filter(|&&kind| named[kind as usize] > 0);
    kinds.count() >= 3
}

/// How many headings are looked at.
const HEADINGS: usize = 200;
/// How many lines at the top may hold the title.
const OPENING_LINES: usize = 3;
/// A line of more words is text.
const OPENING_WORDS: usize = 10;

/// Points that all voices share out among themselves.
const VOICE_SHARE: i32 = 16;
/// A phrase that comes back counts this often at most.
const REPEATS: u8 = 3;
/// What a text is held to say anyway: keeps two or three phrases from being the whole of it.
const VOICE_PRIOR: i32 = 8;

fn voice_points(tables: &Tables, outline: &Outline, words: &[&str]) -> Points {
    let mut voices = [0; KINDS];
    let mut seen = vec![0u8; tables.voices.len()];
    for hit in tables.voices.hits(words) {
        let times = &mut seen[hit.phrase];
        if *times < REPEATS {
            *times += 1;
            voices[hit.kind as usize] += hit.points;
        }
    }
    voices[Kind::Consent as usize] += 4 * outline.signature_lines.min(3) as i32;
    let per_hundred = u64::from(outline.links) * 100 / u64::from(outline.words.max(50));
    voices[Kind::Web as usize] += 2 * per_hundred.min(6) as i32;
    // A page of questions and answers, which nobody signs; one question is a title like others.
    let questions = outline
        .headings
        .iter()
        .filter(|h| h.trim_end().ends_with('?'));
    if !outline.signed {
        voices[Kind::Web as usize] += 4 * (questions.count() as i32 - 2).clamp(0, 4);
    }
    // Closing letters and recorded messages are short, and letters greet.
    let short = words.len() <= SHORT;
    if !short
        || !words
            .iter()
            .take(GREETING)
            .any(|w| matches!(*w, "dear" | "hi" | "hello"))
    {
        voices[Kind::TerminationLetter as usize] = 0;
    }
    if !short {
        voices[Kind::Ooo as usize] = 0;
    }
    let all: i32 = voices.iter().sum();
    voices.map(|v| VOICE_SHARE * v / (all + VOICE_PRIOR))
}

/// Most words of a letter or message.
const SHORT: usize = 600;
/// A letter greets within so many words.
const GREETING: usize = 60;

/// Each subject's part of all words on a subject, in twentieths.
fn topic_shares(tables: &Tables, words: &[&str]) -> Points {
    let mut topics = [0; KINDS];
    for hit in tables.topics.hits(words) {
        topics[hit.kind as usize] += hit.points;
    }
    let all: i32 = topics.iter().sum::<i32>() + 3;
    topics.map(|t| 20 * t / all)
}

/// How much of the text settles something for clients: 0 for nothing at all, 6 at most.
fn rule_points(tables: &Tables, words: &[&str]) -> i32 {
    let mut found = 0i32;
    let mut seen = vec![0u8; tables.rules.len()];
    for hit in tables.rules.hits(words) {
        let times = &mut seen[hit.phrase];
        if *times < REPEATS {
            *times += 1;
            found += hit.points;
        }
    }
    (found + 3).min(24) / 4
}
