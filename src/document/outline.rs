//! Blocks to sections and units with their context.
//!
//! Converted Word files have few real headings: bold lines, lines in capitals, numbered titles and run-in heads do
//! their work. They are recognised here, once, so that a lint never asks how a document was made.

use super::choice::{self, Answers};
use super::markdown::{Block, BlockKind, Checkbox};
use super::shape::{self, HEAD_WORDS};
use super::token::{self, Gap, Kind, Sym, Token, Vocabulary};
use super::{Document, Force, Limit, MAX_UNIT, Role, Section, Unit, marks, sentence};

/// Level of headings that Markdown does not know as such.
const PSEUDO: u8 = 7;
/// Longest text behind a box that is a choice rather than a statement, in words.
const OFFER_WORDS: usize = 6;
/// Most paragraphs among which one is to be chosen.
const CHOICES: usize = 6;
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
        answers: Answers::default(),
        leads: vec![None; lists.len()],
        seen: vec![false; lists.len()],
        lead: None,
        question: None,
        last: None,
        choice: Choice::None,
        boxed: None,
        options: false,
        off: None,
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
    /// The columns of a table in which a mark answers its row: "Yes | No".
    answers: Answers,
    /// For each list its lead-in.
    leads: Vec<Option<u32>>,
    seen: Vec<bool>,
    /// A lead-in whose list lost its marks: the paragraphs that follow are its items.
    lead: Option<u32>,
    /// A paragraph or heading that asks: the block that follows answers.
    question: Option<u32>,
    /// The last unit of the block before.
    last: Option<u32>,
    /// What a lead-in lets choose from: "check one:".
    choice: Choice,
    /// The last unit that begins with a box, and whether that is empty.
    boxed: Option<(u32, bool)>,
    /// Whether the columns of the table are several wordings: "Option 1 | Option 2".
    options: bool,
    /// The level of the heading that calls off what stands under it.
    off: Option<u8>,
    ends: Vec<usize>,
}

/// Where the wordings stand that a lead-in lets choose from.
enum Choice {
    /// It does not.
    None,
    /// In the blocks that follow.
    Follows,
    /// In the items of a list.
    Items(u32),
    /// In paragraphs on the subject of the first one, at most so many more.
    Paragraphs(std::ops::Range<usize>, usize),
}

/// What a unit inherits from its block.
#[derive(Clone, Copy, Default)]
struct Inherited {
    lead: Option<u32>,
    joined: bool,
    question: Option<u32>,
    head: Option<u32>,
    header: Option<u32>,
    force: Force,
    /// Whether its first sentence is one of several wordings.
    option: bool,
}

/// Whether what stands behind a box is short enough to be one of several answers.
fn is_short_offer(text: &str) -> bool {
    let word = |word: &&str| word.contains(char::is_alphanumeric);
    text.split_whitespace().filter(word).count() <= OFFER_WORDS
}

impl Outline<'_> {
    fn block(&mut self, block: &Block, next: Option<&Block>, lists: &[u32], id: u32) {
        let (from, to) = (block.text.start as usize, block.text.end as usize);
        let text = &self.text[from..to];
        let or = self.is_alternative(text, next);
        if let Some(level) = self.heading_level(block, next, text).filter(|_| !or) {
            self.start_section(level, block, id);
            return;
        }
        if block.kind == BlockKind::Header {
            // "Do | Don't" bids whatever else its cells look like.
            let prose = shape::is_data(text) && !shape::bids(text);
            self.lead = None;
            let heads = self.texts_of_cells(from, to);
            let answers = Answers::new(heads.iter().copied());
            self.options = heads.len() > 1 && heads.iter().all(|head| choice::is_option(head));
            self.answers = answers;
            self.header =
                (!prose).then(|| self.push(Role::Header, from, to, id, Inherited::default()));
            self.columns.clear();
            if !prose {
                if shape::bids(text) {
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
            self.answers = Answers::default();
            self.options = false;
        }
        self.inherit_lead(&mut inherited, block, lists, text);
        if block.kind == BlockKind::Row {
            let cells = self.texts_of_cells(from, to);
            let open = self.options || self.answers.leave_open(&cells);
            inherited.force.open_if(open);
            inherited.force.off_if(self.answers.deny(&cells));
        }
        inherited.question = self.question;
        let chosen = self.is_choice_of_one(block, text);
        inherited.force.open_if(chosen);
        inherited.force.undecided_if(or);
        let crossed = shape::behind_cross(text).filter(|_| block.kind == BlockKind::Paragraph);
        let denied = crossed.is_some() && inherited.lead.is_none();
        inherited.force.off_if(denied);
        // In a paragraph of its own it denies the sentence above, as one in a cell does.
        let above = self.last.filter(|_| crossed == Some(""));
        if let Some(above) = above {
            self.document.units[above as usize].force = Force::Off;
        }
        let first = self.document.units.len() as u32;
        let start = self.head(block, from, to, id, &mut inherited);
        self.sentences(block, start, to, id, inherited);
        let last = self.document.units.len() as u32 - 1;
        self.after(block, first, last);
        if or && choice::behind_or(text) == Some("") {
            self.choice = Choice::Follows;
        }
    }

    /// Whether a block begins, or announces, another wording of what the block before it says. Then that one is a mere
    /// choice too.
    fn is_alternative(&mut self, text: &str, next: Option<&Block>) -> bool {
        if choice::is_either(text) {
            return true;
        }
        let (Some(behind), Some(last)) = (choice::behind_or(text), self.last) else {
            return false;
        };
        let other = match (behind, next) {
            ("", Some(next)) => &self.text[next.text.start as usize..next.text.end as usize],
            _ => behind,
        };
        let id = self.document.units[last as usize].block;
        let same = |unit: &&mut Unit| unit.block == id;
        let mut before = self.document.units.iter_mut().rev().take_while(same);
        let one = before.any(|unit| {
            let text = &self.text[unit.text.start as usize..unit.text.end as usize];
            unit.force != Force::Full || choice::contradict(text, other)
        });
        let units = self.document.units.iter_mut().rev();
        units
            .take_while(|unit| one && unit.block == id)
            .for_each(|unit| unit.force.undecided_if(true));
        one
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

    fn texts_of_cells(&self, from: usize, to: usize) -> Vec<&str> {
        let cells = self.cells(from, to).into_iter();
        cells.map(|(from, to)| &self.text[from..to]).collect()
    }

    /// Whether a paragraph or item is one of those from which a lead-in lets choose, whose boxes were lost.
    fn is_choice_of_one(&mut self, block: &Block, text: &str) -> bool {
        let boxed = block.checkbox != Checkbox::None || marks::boxed(text);
        let (from, to) = (block.text.start as usize, block.text.end as usize);
        let may = block.kind == BlockKind::Paragraph && !boxed && !text.ends_with(':');
        self.choice = match std::mem::replace(&mut self.choice, Choice::None) {
            Choice::Follows if may && block.list != 0 => Choice::Items(block.list),
            Choice::Follows if may => Choice::Paragraphs(from..to, CHOICES - 1),
            Choice::Items(list) if may && block.list == list => Choice::Items(list),
            Choice::Paragraphs(first, left) if may && block.list == 0 && left > 0 => {
                match choice::share_a_word(&self.text[first.clone()], text) {
                    true => Choice::Paragraphs(first, left - 1),
                    false => Choice::None,
                }
            }
            _ => Choice::None,
        };
        !matches!(self.choice, Choice::None)
    }

    /// A row under "Do | Don't": each cell is an item whose lead-in is the head of its column.
    fn bid_row(&mut self, from: usize, to: usize, id: u32) -> bool {
        let cells = self.cells(from, to);
        // Empty cells at the end of a row are not there.
        if cells.len() > self.columns.len() {
            return false;
        }
        let mut head = None;
        let named = self.columns[0];
        let named = self.unit_text(named);
        let topics = !shape::bids(named) && !shape::permits(named);
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
            let sentence = text.ends_with('.') && words > 4 && !shape::asks_first(text);
            return (!sentence).then_some(PSEUDO);
        }
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        if block.list != 0 {
            // Right behind a list, Markdown takes a title for a part of the last item.
            let below = next.is_some_and(|n| !matches!(n.kind, BlockKind::Heading(_)));
            if below && !block.item && letters >= 4 && shape::capitals_only(text) {
                return (!text.ends_with(['.', '!', ',', ':'])).then_some(PSEUDO);
            }
            // "9. INTERNET AND SOCIAL MEDIA" over its paragraphs is an item only for Markdown.
            let over =
                block.item && next.is_some_and(|n| n.kind == BlockKind::Paragraph && !n.item);
            let title = words <= 8
                && (shape::capitals_only(text)
                    || (text.starts_with(char::is_uppercase)
                        && !text.ends_with(['.', ',', ';', ':', '!', '?'])));
            return (over && title && !shape::refuses(text) && !shape::sentence_like(text))
                .then_some(PSEUDO);
        }
        if block.checkbox != Checkbox::None {
            return None;
        }
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        let same =
            text.bytes().all(|b| b == text.as_bytes()[0]) || matches!(text, "TBD" | "TBA" | "TBC");
        if letters >= 3
            && !same
            && capitals == letters
            && !text.ends_with(['.', '!', ','])
            && !text.contains("__")
            && !shape::all_placeholder(text)
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
        let plain = prose && words <= PLAIN_WORDS && shape::plain_title(text);
        (follows && (plain || words <= 8 && shape::numbered_title(text))).then_some(PSEUDO)
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
        self.off = self.off.filter(|above| level > *above);
        if self.off.is_none() && choice::is_note(&self.text[from..to]) {
            self.off = Some(level);
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
        if block.list != 0 {
            self.leads[block.list as usize] = None;
        }
        self.choice = match choice::takes_one(&self.text[from..to]) {
            true => Choice::Follows,
            false => Choice::None,
        };
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
            if block.kind == BlockKind::Paragraph && shape::reads_as_item(text) {
                inherited.lead = Some(lead);
                inherited.joined = true;
            } else {
                self.lead = None;
            }
        }
        if block.checkbox == Checkbox::Empty || marks::empty_box(text) {
            self.document.ticks = true;
            let chosen = |lead| choice::offers_choice(self.unit_text(lead));
            let offered = is_short_offer(text) || inherited.lead.is_some_and(chosen);
            inherited.force.open_if(offered);
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
                .any(|word| shape::has_word(&lower, word))
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
            _ => shape::run_in(
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
        inherited.option = choice::is_option(&self.text[from..end]);
        inherited
            .force
            .off_if(choice::is_note(&self.text[from..end]));
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
        inherited
            .force
            .open_if(marks::circles(&self.text[from..to]));
        // Under "Yes | No" the columns tell which box means what.
        let answered = row && self.answers.are_both();
        let several = marks::several_boxes(&self.text[from..to]);
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
                let option = std::mem::take(&mut inherited.option) || choice::begins_option(text);
                let boxed = marks::empty_box(text);
                let offered = boxed && (is_short_offer(text) || several && !choice::agrees(text));
                // Which of the words belong to a box that is ticked cannot be told.
                let mixed = !answered && (marks::boxes(text) > 1 || marks::some_ticked(text));
                mine.force.open_if(option || offered || mixed);
                self.document.ticks |= boxed;
                if let Some(lead) = inner.or(inherited.lead).filter(|_| bullet) {
                    mine.lead = Some(lead);
                    mine.joined = true;
                } else if !bullet && !text.ends_with(':') {
                    inner = None;
                }
                let unit = self.push(Role::Body, at + lead, at + kept, id, mine);
                let empty = match block.checkbox {
                    Checkbox::Empty if at == from => Some(true),
                    Checkbox::Ticked if at == from => Some(false),
                    _ => marks::is_empty_box(text),
                };
                if let Some(empty) = empty {
                    self.beside_another_box(unit, empty);
                }
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

    /// Of two boxes behind which the opposite is said, an empty one says nothing. What the client agrees to is not meant.
    fn beside_another_box(&mut self, unit: u32, empty: bool) {
        let Some((other, other_empty)) = self.boxed.replace((unit, empty)) else {
            return;
        };
        let (one, two) = (self.unit_text(other), self.unit_text(unit));
        let agrees = choice::agrees(one) || choice::agrees(two);
        if other + 3 > unit && !agrees && choice::contradict(one, two) {
            self.document.units[other as usize]
                .force
                .open_if(other_empty);
            self.document.units[unit as usize].force.open_if(empty);
        }
    }

    fn after(&mut self, block: &Block, first: u32, last: u32) {
        let unit = &self.document.units[last as usize];
        let lone = last == first
            || (last == first + 1 && self.document.units[first as usize].role == Role::Head);
        let body = unit.role == Role::Body;
        let asks = unit.asks;
        self.question = (lone && asks && body).then_some(last);
        let text = self.unit_text(last);
        let takes_one = (lone || text.ends_with([':', ')'])) && choice::takes_one(text);
        let strikes_one = !lone && choice::strikes_one(text);
        if block.list == 0 && block.kind == BlockKind::Paragraph && text.ends_with(':') {
            self.lead = Some(last);
        } else if text.ends_with('.') && self.lead.is_some() && !lone {
            self.lead = None;
        }
        if strikes_one {
            // "(a) ...; or (b) ... Strike out whichever does not apply."
            let units = &mut self.document.units[first as usize..last as usize];
            units
                .iter_mut()
                .for_each(|unit| unit.force.undecided_if(true));
        }
        if takes_one {
            self.choice = Choice::Follows;
        }
        self.last = Some(last);
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
        if role == Role::Body && shape::all_placeholder(&self.text[from..to]) {
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
        let anaphor = role == Role::Body && shape::refers_back(text);
        let before = id.checked_sub(1).filter(|&b| {
            let b = &self.document.units[b as usize];
            anaphor
                && b.role == Role::Body
                && (b.block == block || b.section == self.document.sections.len() as u32 - 1)
        });
        let mut force = inherited.force;
        force.undecided_if(role == Role::Body && choice::is_undecided(text));
        force.off_if(self.off.is_some());
        self.document.ticks |= matches!(force, Force::Open | Force::Undecided);
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
            asks: shape::asks(text) || (role == Role::Heading && shape::asks_first(text)),
            force,
        });
        id
    }
}
