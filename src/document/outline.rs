//! Blocks to sections and units with their context.
//!
//! Converted Word files have few real headings: bold lines, lines in capitals, numbered titles and run-in heads do
//! their work. They are recognised here, once, so that a lint never asks how a document was made.

use super::markdown::{Block, BlockKind, Checkbox};
use super::token::{self, Gap, Kind, Sym, Token, Vocabulary};
use super::value;
use super::{Document, Limit, MAX_UNIT, Role, Section, Unit, marks, sentence};

/// Level of headings that Markdown does not know as such.
const PSEUDO: u8 = 7;
/// Longest pseudo-heading and run-in head, in words.
const HEAD_WORDS: usize = 10;
/// Longest head that only a colon sets off, in words.
const COLON_WORDS: usize = 6;

/// Longest text behind a box that is a choice rather than a statement, in words.
const OFFER_WORDS: usize = 6;
/// Longest plain line that is a heading, in words.
const PLAIN_WORDS: usize = 5;

/// Fills in units, sections and tokens.
pub(super) fn build(document: &mut Document, blocks: &[Block], lists: &[u32], words: &Vocabulary) {
    let text = std::mem::take(&mut document.text);
    document.units.reserve(text.len() / 80);
    document.tokens.reserve(text.len() / 5);
    document.sections.push(Section {
        heading: None,
        level: 0,
        units: 0..0,
    });
    let mut outline = Outline {
        document,
        text: &text,
        words,
        heading: None,
        header: None,
        columns: Vec::new(),
        leads: vec![None; lists.len()],
        seen: vec![false; lists.len()],
        lead: None,
        question: None,
        last: None,
        ends: Vec::new(),
    };
    for (at, block) in blocks.iter().enumerate() {
        outline.block(block, blocks.get(at + 1), lists, at as u32);
    }
    let units = document.units.len() as u32;
    if let Some(section) = document.sections.last_mut() {
        section.units.end = units;
    }
    document.text = text;
}

struct Outline<'a> {
    document: &'a mut Document,
    text: &'a str,
    words: &'a Vocabulary,
    heading: Option<u32>,
    header: Option<u32>,
    /// The heads of the columns of a table that bids and forbids.
    columns: Vec<u32>,
    /// For each list its lead-in.
    leads: Vec<Option<u32>>,
    seen: Vec<bool>,
    /// A lead-in whose list lost its marks: the paragraphs that follow are its items.
    lead: Option<u32>,
    /// A paragraph or heading that asks: the block that follows answers.
    question: Option<u32>,
    /// The last unit of the block before.
    last: Option<u32>,
    ends: Vec<usize>,
}

/// What a unit inherits from its block.
#[derive(Clone, Copy, Default)]
struct Inherited {
    lead: Option<u32>,
    joined: bool,
    question: Option<u32>,
    head: Option<u32>,
    header: Option<u32>,
    offer: bool,
}

impl Outline<'_> {
    fn block(&mut self, block: &Block, next: Option<&Block>, lists: &[u32], id: u32) {
        let (from, to) = (block.text.start as usize, block.text.end as usize);
        let text = &self.text[from..to];
        if let Some(level) = self.heading_level(block, next, text) {
            self.start_section(level, block, id);
            return;
        }
        if block.kind == BlockKind::Header {
            // "Do | Don't" bids whatever else its cells look like.
            let prose = is_data(text) && !bids(text);
            self.lead = None;
            self.header =
                (!prose).then(|| self.push(Role::Header, from, to, id, Inherited::default()));
            self.columns.clear();
            if !prose {
                if bids(text) {
                    for (from, to) in self.cells(from, to) {
                        let unit = self.push(Role::Header, from, to, id, Inherited::default());
                        self.columns.push(unit);
                    }
                }
                // A Word table has no header row: its first row may be a rule.
                self.push(Role::Body, from, to, id, Inherited::default());
                self.last = None;
                return;
            }
        }
        if block.kind == BlockKind::Row && !self.columns.is_empty() && self.bid_row(from, to, id) {
            self.last = None;
            return;
        }
        let mut inherited = Inherited::default();
        if matches!(block.kind, BlockKind::Row | BlockKind::Header) {
            inherited.header = self.header;
        } else {
            self.header = None;
        }
        self.inherit_lead(&mut inherited, block, lists, text);
        inherited.question = self.question;
        let first = self.document.units.len() as u32;
        let start = self.head(block, from, to, id, &mut inherited);
        self.sentences(block, start, to, id, inherited);
        let last = self.document.units.len() as u32 - 1;
        self.after(block, first, last);
    }

    /// The cells of a row, without the space around them.
    fn cells(&self, from: usize, to: usize) -> Vec<(usize, usize)> {
        let mut at = from;
        let mut cells = Vec::new();
        if self.text[from..to].starts_with("| ") {
            cells.push((from, from));
            at += 2;
        }
        for cell in self.text[at..to].split(" | ") {
            let lead = cell.len() - cell.trim_start().len();
            cells.push((at + lead, at + cell.trim_end().len().max(lead)));
            at += cell.len() + 3;
        }
        cells
    }

    /// A row under "Do | Don't": each cell is an item whose lead-in is the head of its column.
    fn bid_row(&mut self, from: usize, to: usize, id: u32) -> bool {
        let cells = self.cells(from, to);
        if cells.len() != self.columns.len() {
            return false;
        }
        let mut head = None;
        let named = self.columns[0];
        let topics = !bids(self.unit_text(named));
        for (at, (from, to)) in cells
            .into_iter()
            .enumerate()
            .filter(|(_, (from, to))| from < to)
        {
            let column = self.columns[at];
            if at == 0 && topics {
                head = Some(self.push(Role::Head, from, to, id, Inherited::default()));
                continue;
            }
            let inherited = Inherited {
                lead: Some(column),
                joined: true,
                head,
                header: self.header,
                ..Inherited::default()
            };
            self.push(Role::Body, from, to, id, inherited);
        }
        true
    }

    /// Which heading a block is, if it is one.
    fn heading_level(&self, block: &Block, next: Option<&Block>, text: &str) -> Option<u8> {
        if let BlockKind::Heading(level) = block.kind {
            return Some(level);
        }
        if block.kind != BlockKind::Paragraph {
            return None;
        }
        let longest = HEAD_WORDS + 2;
        let words = text.split_whitespace().take(longest + 1).count();
        if words > longest || text.contains('\n') {
            return None;
        }
        let bold = block.bold >= block.text.end && !text.ends_with([',', ';']);
        let follows = next.is_some_and(|n| {
            !matches!(n.kind, BlockKind::Heading(_))
                && (block.list == 0 || n.list >= block.list && !n.item)
        });
        if bold && (block.list == 0 || follows) {
            let sentence = text.ends_with('.') && words > 4;
            return (!sentence).then_some(PSEUDO);
        }
        if block.list != 0 {
            // "9. INTERNET AND SOCIAL MEDIA" over its paragraphs is an item only for Markdown.
            let over =
                block.item && next.is_some_and(|n| n.kind == BlockKind::Paragraph && !n.item);
            let title = words <= 8
                && (capitals_only(text)
                    || (text.starts_with(char::is_uppercase)
                        && !text.ends_with(['.', ',', ';', ':', '!', '?'])));
            return (over && title && !refuses(text) && !sentence_like(text)).then_some(PSEUDO);
        }
        if block.checkbox != Checkbox::None {
            return None;
        }
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        let same =
            text.bytes().all(|b| b == text.as_bytes()[0]) || matches!(text, "TBD" | "TBA" | "TBC");
        if letters >= 3
            && !same
            && capitals == letters
            && !text.ends_with(['.', '!', ','])
            && !text.contains("__")
        {
            return Some(PSEUDO);
        }
        let prose = next.is_some_and(|n| {
            let text = self
                .text
                .get(n.text.start as usize..n.text.end as usize)
                .unwrap_or_default();
            n.list != 0 || text.split_whitespace().count() > 2 * PLAIN_WORDS
        });
        let plain = prose && words <= PLAIN_WORDS && plain_title(text);
        (follows && (plain || words <= 8 && numbered_title(text))).then_some(PSEUDO)
    }

    fn start_section(&mut self, level: u8, block: &Block, id: u32) {
        let (from, to) = (block.text.start as usize, block.text.end as usize);
        let units = self.document.units.len() as u32;
        if let Some(section) = self.document.sections.last_mut() {
            section.units.end = units;
        }
        if units == 0 {
            self.document.sections.clear();
        }
        self.document.sections.push(Section {
            heading: Some(units),
            level,
            units: units..units,
        });
        self.heading = None;
        self.header = None;
        self.lead = None;
        self.question = None;
        let unit = self.push(Role::Heading, from, to, id, Inherited::default());
        self.heading = Some(unit);
        self.last = Some(unit);
        if self.document.units[unit as usize].asks {
            self.question = Some(unit);
        }
        if self.text[from..to].ends_with(':') {
            self.lead = Some(unit);
        }
    }

    fn inherit_lead(
        &mut self,
        inherited: &mut Inherited,
        block: &Block,
        lists: &[u32],
        text: &str,
    ) {
        let list = block.list as usize;
        if list != 0 {
            if !self.seen[list] {
                self.seen[list] = true;
                let parent = lists[list] as usize;
                self.leads[list] = self
                    .last
                    .filter(|&unit| self.introduces(unit, parent != 0))
                    .or(self.leads[parent]);
            }
            inherited.lead = self.leads[list];
            inherited.joined = block.item;
            self.lead = None;
        } else if let Some(lead) = self.lead {
            if block.kind == BlockKind::Paragraph && reads_as_item(text) {
                inherited.lead = Some(lead);
                inherited.joined = true;
            } else {
                self.lead = None;
            }
        }
        inherited.offer = block.checkbox == Checkbox::Empty
            || text.starts_with(['\u{2610}', '\u{25a1}'])
            || text.starts_with("[ ]");
        if inherited.offer {
            self.document.ticks = true;
            let words = text.split_whitespace().count();
            let chosen = |lead| offers_choice(self.unit_text(lead));
            inherited.offer = words <= OFFER_WORDS || inherited.lead.is_some_and(chosen);
        }
    }

    fn unit_text(&self, unit: u32) -> &str {
        let range = &self.document.units[unit as usize].text;
        &self.text[range.start as usize..range.end as usize]
    }

    /// Whether a unit introduces the list that follows it.
    fn introduces(&self, unit: u32, nested: bool) -> bool {
        let text = self.unit_text(unit).trim_end_matches(['*', '_', ' ']);
        let role = self.document.units[unit as usize].role;
        if text.ends_with(':') || text.ends_with(['\u{2014}', '\u{2013}']) {
            return true;
        }
        let lower = text.to_ascii_lowercase();
        if role == Role::Heading {
            // "What we do not do" over a list: read without it, each item would be a permission.
            let denies = ["not", "never", "cannot"]
                .iter()
                .any(|word| has_word(&lower, word))
                || lower.contains("n't ")
                || lower.contains("n\u{2019}t ")
                || lower.ends_with("n't")
                || lower.ends_with("n\u{2019}t");
            return denies && !text.ends_with('?');
        }
        let announced = lower.contains("following")
            || lower.ends_with("as follows.")
            || lower.contains("these ways")
            || lower.contains("listed below");
        announced
            || (nested && text.split_whitespace().count() <= 12)
            || !text.ends_with(['.', '?', '!'])
    }

    /// Splits off the head of a block ("**Texting.**", "Texting:", "TEXTING - ", the first cell) and returns where the
    /// rest begins.
    fn head(
        &mut self,
        block: &Block,
        from: usize,
        to: usize,
        id: u32,
        inherited: &mut Inherited,
    ) -> usize {
        let end = match block.kind {
            BlockKind::Row | BlockKind::Header => {
                // A row of sentences reads as prose under its first cell; a short row stays one unit.
                let cell = block.cell as usize;
                let rest = self.text.get(cell..to).unwrap_or_default();
                let long = rest.split_whitespace().count() > 12;
                (cell > from
                    && cell < to
                    && long
                    && self.text[from..cell].split_whitespace().count() <= HEAD_WORDS)
                    .then_some(cell)
            }
            _ => run_in(
                &self.text[from..to],
                (block.bold as usize).saturating_sub(from),
            )
            .map(|len| from + len),
        };
        let Some(end) = end else {
            return from;
        };
        let rest = self.text[end..to].trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '|' | '-' | '\u{2013}' | '\u{2014}' | ':')
        });
        if rest.is_empty() {
            return from;
        }
        let context = Inherited {
            lead: inherited.lead,
            ..Inherited::default()
        };
        let head = self.push(Role::Head, from, end, id, context);
        inherited.head = Some(head);
        if self.document.units[head as usize].asks {
            inherited.question = Some(head);
        }
        to - rest.len()
    }

    fn sentences(&mut self, block: &Block, from: usize, to: usize, id: u32, inherited: Inherited) {
        let mut ends = std::mem::take(&mut self.ends);
        ends.clear();
        let row =
            matches!(block.kind, BlockKind::Row | BlockKind::Header) && inherited.head.is_none();
        if row {
            ends.push(to);
        } else {
            sentence::ends(self.text, from, to, &mut ends);
        }
        let mut at = from;
        let mut inherited = inherited;
        let mut inner: Option<u32> = None;
        for &end in &ends {
            let piece = &self.text[at..end];
            let lead = piece.len() - piece.trim_start().len();
            let kept = piece.trim_end().len();
            if kept > lead {
                let text = &piece[lead..kept];
                let introduced = inner.is_some() || inherited.lead.is_some();
                let bullet = marks::bullet(text) || introduced && marks::item(text);
                let mut mine = inherited;
                let boxed = text.starts_with(['\u{2610}', '\u{25a1}']) || text.starts_with("[ ]");
                mine.offer |= boxed && text.split_whitespace().count() <= OFFER_WORDS;
                mine.offer |= marks::boxes(text) > 1;
                self.document.ticks |= boxed;
                if let Some(lead) = inner.or(inherited.lead).filter(|_| bullet) {
                    mine.lead = Some(lead);
                    mine.joined = true;
                } else if !bullet && !text.ends_with(':') {
                    inner = None;
                }
                let unit = self.push(Role::Body, at + lead, at + kept, id, mine);
                // "We never accept • gifts": without a stop it introduces what follows.
                let before_bullet = !bullet
                    && !text.ends_with(['.', '!', '?'])
                    && marks::bullet(self.text[end..to].trim_start());
                if text.ends_with(':') || before_bullet {
                    inner = Some(unit);
                }
                inherited.joined = false;
                if self.document.units[unit as usize].asks {
                    inherited.question = Some(unit);
                }
            }
            at = end;
        }
        self.ends = ends;
    }

    fn after(&mut self, block: &Block, first: u32, last: u32) {
        let unit = &self.document.units[last as usize];
        let lone = last == first
            || (last == first + 1 && self.document.units[first as usize].role == Role::Head);
        let body = unit.role == Role::Body;
        let asks = unit.asks;
        self.question = (lone && asks && body).then_some(last);
        let text = self.unit_text(last);
        if block.list == 0 && block.kind == BlockKind::Paragraph && text.ends_with(':') {
            self.lead = Some(last);
        } else if text.ends_with('.') && self.lead.is_some() && !lone {
            self.lead = None;
        }
        self.last = Some(last);
    }

    /// "We [do / do not] accept gifts": the practice has still to choose.
    fn is_choice(&self, text: &str, first: usize) -> bool {
        if !text.contains('/') {
            return false;
        }
        let both = ["/ not ", "/not ", "/ do not ", "/do not ", "/ cannot "];
        both.iter().any(|choice| text.contains(choice))
            || self.document.tokens[first..].iter().any(|token| {
                let text = &self.text[token.start as usize..token.end as usize];
                token.kind == Kind::Blank && text.contains('/') && text.contains("not")
            })
    }

    fn push(
        &mut self,
        role: Role,
        from: usize,
        to: usize,
        block: u32,
        inherited: Inherited,
    ) -> u32 {
        let id = self.document.units.len() as u32;
        if to - from > MAX_UNIT && self.document.limit.is_none() {
            self.document.limit = Some(Limit::LongUnit(self.document.locate(from as u32)));
        }
        let first = self.document.tokens.len();
        if role == Role::Body && all_placeholder(&self.text[from..to]) {
            self.document.tokens.push(Token {
                start: from as u32,
                end: to as u32,
                sym: Sym::UNKNOWN,
                kind: Kind::Blank,
                gap: Gap::Space,
            });
        } else {
            token::tokenize(self.text, from, to, self.words, &mut self.document.tokens);
        }
        let text = &self.text[from..to];
        let anaphor = role == Role::Body && refers_back(text);
        let before = id.checked_sub(1).filter(|&b| {
            let b = &self.document.units[b as usize];
            anaphor
                && b.role == Role::Body
                && (b.block == block || b.section == self.document.sections.len() as u32 - 1)
        });
        let offer = inherited.offer || (role == Role::Body && self.is_choice(text, first));
        self.document.ticks |= offer;
        self.document.units.push(Unit {
            role,
            text: from as u32..to as u32,
            tokens: first as u32..self.document.tokens.len() as u32,
            block,
            section: self.document.sections.len() as u32 - 1,
            lead: inherited.lead,
            joined: inherited.joined && inherited.lead.is_some(),
            question: inherited.question,
            head: inherited.head,
            header: inherited.header,
            before,
            heading: self.heading,
            asks: asks(text),
            offer,
        });
        id
    }
}

/// Whether the first row of a table is a rule rather than a header: a Word table has no header row, and conversion takes
/// its first row for one.
fn is_data(text: &str) -> bool {
    text.split(" | ").enumerate().any(|(at, cell)| {
        let cell = cell.trim();
        let first = cell
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        // "You hear back" heads a column, "you can call us at any time" is a rule.
        let sentence = cell.split_whitespace().count() > 4;
        let said = match first.to_ascii_lowercase().as_str() {
            "not" | "no" | "never" | "none" | "yes" | "only" => true,
            "we" | "i" | "you" | "please" => sentence,
            _ => false,
        };
        let filled = cell.contains("__")
            || cell.starts_with('[')
            || cell.contains(|c: char| c.is_ascii_digit());
        cell.split_whitespace().count() > 8 || cell.ends_with('.') || (at > 0 && (said || filled))
    })
}

/// Whether a head says that what stands under it is done or not done: "Do | Don't", "Staff may not".
fn bids(text: &str) -> bool {
    text.split(" | ").any(|cell| {
        let lower = cell.to_ascii_lowercase().replace('\u{2019}', "'");
        let lower = lower.trim_matches([':', '.', '!', '?', ' ', '\u{2026}']);
        [
            "don't",
            "do not",
            "may not",
            "must not",
            "should not",
            "shouldn't",
            "mustn't",
            "can't",
            "cannot",
            "can not",
            "will not",
            "won't",
            "never",
            "not allowed",
            "not ok",
            "not okay",
        ]
        .iter()
        .any(|word| {
            lower == *word || (lower.ends_with(word) && lower.split_whitespace().count() <= 5)
        }) || matches!(lower, "do" | "dos" | "donts" | "don'ts")
    })
}

/// Whether a unit is nothing but a bracketed instruction: "[Days and times you can be reached]".
fn all_placeholder(text: &str) -> bool {
    if !text.starts_with(['[', ']', '(', ')', '.', 't', 'T']) {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let bare = lower.trim_matches(['(', ')', '.', '[', ']']);
    if let Some(rest) = bare.strip_prefix("to be ") {
        let settled = [
            "added",
            "completed",
            "confirmed",
            "decided",
            "determined",
            "advised",
            "agreed",
            "announced",
        ];
        return settled.iter().any(|word| rest.starts_with(word)) && bare.len() <= 30;
    }
    let inner = text
        .trim_end_matches('.')
        .strip_prefix('[')
        .and_then(|t| t.strip_suffix(']'));
    inner.is_some_and(|t| {
        t.len() <= 200
            && !t.contains(['[', ']'])
            && t.bytes().filter(u8::is_ascii_alphabetic).count() >= 3
    })
}

/// Whether a sentence asks. One that ends in a quoted question ("... such as \"may I come later?\"") does not.
fn asks(text: &str) -> bool {
    let quotes = ['"', '\u{201d}', '\u{2019}', '\''];
    let bare = text.trim_end_matches(['*', ')', ' ']);
    if bare.ends_with(quotes) {
        return bare.trim_end_matches(quotes).ends_with('?')
            && text.starts_with(['"', '\u{201c}', '\u{2018}', '\'']);
    }
    bare.ends_with('?')
}

/// Whether a lead-in lets the reader choose among its boxes. "Tick all that apply" does; of "Initial each line" the client
/// agrees to every one.
fn offers_choice(lead: &str) -> bool {
    let lead = lead.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lead.contains(word));
    let each = || has(&["each", "every", "all ", "both"]) && !has(&["appl", "one of", "you want"]);
    has(&[
        "choose", "select", "check ", "tick", "one of", "circle", "initial", "mark", "prefer",
        "option",
    ]) && !each()
}

/// Whether a sentence leans on the one before: it begins with This, It, They ... or has "them" for its object.
fn refers_back(text: &str) -> bool {
    if !text.contains(char::is_lowercase) && text.contains(char::is_uppercase) {
        // In capitals throughout, the first letter alone is one.
        let mut lower = text.to_lowercase();
        if let Some(first) = lower.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        return lower.contains(char::is_lowercase) && refers_back(&lower);
    }
    let mut words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty());
    let first = words.next().unwrap_or_default();
    matches!(
        first,
        "This"
            | "That"
            | "These"
            | "Those"
            | "Such"
            | "It"
            | "They"
            | "Both"
            | "Either"
            | "Doing"
            | "this"
            | "such"
    ) || words.take(24).any(|w| matches!(w, "them" | "those" | "it"))
}

/// "4.2 Gifts", "3) Endings", "Section 5 Gifts": a number, then a title without a full stop.
fn numbered_title(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')'));
    let number = &text[..text.len() - rest.len()];
    let rest = rest.trim_start();
    number.starts_with(|c: char| c.is_ascii_digit())
        && number.len() <= 8
        && rest.starts_with(char::is_uppercase)
        && !rest.ends_with(['.', ';', ',', '!'])
        && !rest.contains(". ")
        && !rest.contains(['_', ':'])
        && !VERBS.iter().any(|verb| has_word(rest, verb))
}

/// "Opening hours" over its paragraph: a few words that begin with a capital, say nothing and end without a stop.
fn plain_title(text: &str) -> bool {
    let says = [
        "no", "not", "never", "none", "only", "without", "declined", "refused", "welcome", "yes",
    ];
    text.starts_with(char::is_uppercase)
        && text.ends_with(char::is_alphabetic)
        && !text.contains(|c: char| matches!(c, '_' | ':' | '.' | '[' | '@') || c.is_ascii_digit())
        && !sentence_like(text)
        && !says.iter().any(|word| has_word(text, word))
}

/// Words that make a line a sentence rather than a title.
const VERBS: &[&str] = &[
    "i",
    "we",
    "you",
    "will",
    "do",
    "does",
    "not",
    "is",
    "are",
    "can",
    "cannot",
    "please",
    "may",
    "must",
    "should",
    "has",
    "have",
    "don't",
    "don\u{2019}t",
    "agree",
    "understand",
];

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}')
        .any(|w| w.eq_ignore_ascii_case(word))
}

/// The length of a run-in head: bold text that ends in a colon, full stop or dash or is followed by one, or a few
/// words (or capitals) before a colon or dash. A weekday or a clock time is none.
fn run_in(text: &str, bold: usize) -> Option<usize> {
    if bold > 0 && bold < text.len() {
        let head = text[..bold].trim_end();
        let rest = text[bold..].trim_start();
        let ended = head.ends_with([':', '.', '?', '-', '\u{2013}', '\u{2014}'])
            || rest.starts_with([':', '-', '\u{2013}', '\u{2014}', '|']);
        let words = head.split_whitespace().count();
        if ended
            && words <= HEAD_WORDS + 2
            && !is_time(head)
            && (!sentence_like(head) || head.ends_with('?'))
        {
            return Some(bold);
        }
    }
    // "Gifts. None."
    let mut words = text.split_whitespace();
    let one_word = words.next().is_some_and(|word| word.ends_with('.'))
        || words.next().is_some_and(|word| word.starts_with('.'));
    if one_word
        && let Some((head, rest)) = text.split_once(". ")
        && head.split_whitespace().count() == 1
        && head.starts_with(char::is_uppercase)
        && (3..=20).contains(&head.len())
        && rest.split_whitespace().count() <= 4
        && !sentence_like(head)
        && !matches!(
            head,
            "No" | "Never" | "None" | "Yes" | "Sorry" | "Dr" | "Mr" | "Mrs" | "Prof"
        )
    {
        return Some(head.len() + 1);
    }
    let window = text
        .char_indices()
        .take(90)
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    let text = &text[..window];
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        let colon = c == ':' && bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace);
        let spaced = || text[..at].ends_with(' ') || text[at + c.len_utf8()..].starts_with(' ');
        let dash = matches!(c, '-' | '\u{2013}' | '\u{2014}') && spaced();
        if colon || dash {
            let head = text[..at].trim();
            let words = head.split_whitespace().count();
            let title = colon || capitals_only(head) || c == '\u{2014}' || c == '\u{2013}';
            let fits = (1..=if capitals_only(head) {
                HEAD_WORDS
            } else {
                COLON_WORDS
            })
                .contains(&words);
            return (title && fits && !is_time(head) && !sentence_like(head))
                .then(|| at + c.len_utf8());
        }
        if matches!(c, '.' | '?' | '!' | ';')
            && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace)
            && !text[..at]
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b'_' || b == b' ')
        {
            return None;
        }
    }
    None
}

fn capitals_only(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// Whether an item is a rule and not a title: "No gifts for the counsellor".
fn refuses(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    ["no", "never", "not"]
        .iter()
        .any(|no| first.eq_ignore_ascii_case(no))
}

fn sentence_like(head: &str) -> bool {
    // "Your teacher won't:" opens a list.
    head.ends_with("n't")
        || head.ends_with("n\u{2019}t")
        || VERBS.iter().any(|verb| has_word(head, verb))
}

fn is_time(head: &str) -> bool {
    head.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .all(|w| {
            value::is_weekday(w)
                || value::is_clock_word(w)
                || w.bytes().all(|b| b.is_ascii_digit())
                || matches!(w, "to" | "and" | "through")
        })
}

/// Whether a paragraph after "...:" reads as an item of the list that lost its marks.
fn reads_as_item(text: &str) -> bool {
    if marks::item(text) {
        return true;
    }
    let words = text.split_whitespace().count();
    // A sentence without its full stop; fewer words may be a title.
    let unfinished = words >= 6 && text.ends_with(char::is_alphanumeric);
    if unfinished || text.ends_with([';', ',']) || text.starts_with(|c: char| c.is_lowercase()) {
        return words <= 60;
    }
    let first = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}')
        .next()
        .unwrap_or_default();
    let subject = matches!(
        first.to_ascii_lowercase().as_str(),
        "i" | "we"
            | "you"
            | "the"
            | "if"
            | "this"
            | "these"
            | "please"
            | "our"
            | "my"
            | "in"
            | "your"
            | "it"
            | "they"
            | "there"
            | "all"
            | "when"
            | "for"
            | "i'm"
            | "i\u{2019}m"
            | "we're"
            | "as"
    );
    words <= 30 && !subject && !text.trim_end_matches('.').contains(". ")
}
