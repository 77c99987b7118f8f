//! Sentences that a conversion broke: a paragraph that stops in mid-sentence at the end of a page or a column goes on in
//! the next one, often behind the foot of the page. Read apart, both halves mean nothing or something else.

use std::cmp::Reverse;
use std::ops::Range;

use super::comment::Met;
use super::markdown::{Block, BlockKind, Checkbox};
use super::{Document, marks};

/// Fewest words before the break; a shorter line without a stop is a label or a title.
const BROKEN_WORDS: usize = 6;

/// Most words of an item without a stop.
const ITEM_WORDS: usize = 18;

/// Longest foot of a page, in bytes: "- Page 3 of 12 -".
const FOOT: usize = 24;

/// Joins the halves, unless a comment stands between them, which is a note on the second one.
pub(super) fn mend(
    source: &str,
    document: &mut Document,
    blocks: &[Block],
    met: &mut [Met],
) -> Vec<Block> {
    let mut mended: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut cuts = Cuts::default();
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let mut block = block.clone();
        at += 1;
        while let Some(half) = other_half(&document.text, mended.last(), &block, &blocks[at..]) {
            let next = &blocks[at + half].text;
            let noted = met.partition_point(|met| met.at < block.text.end);
            if met.get(noted).is_some_and(|met| met.at <= next.start) {
                break;
            }
            cuts.replace(block.text.end as usize..next.start as usize, " ");
            block.text.end = next.end;
            at += half + 1;
        }
        mended.push(block);
    }
    if !cuts.is_empty() {
        cuts.make(source, document, &mut mended, met);
    }
    mended
}

/// Which of the blocks behind one goes on with its sentence.
fn other_half(
    text: &str,
    before: Option<&Block>,
    block: &Block,
    behind: &[Block],
) -> Option<usize> {
    let half = usize::from(behind.first().is_some_and(|foot| is_foot(text, foot)));
    let goes_on = |at: usize| {
        behind
            .get(at)
            .is_some_and(|next| goes_on(text, block, next))
    };
    if !goes_on(half) || !breaks_off(text, block) {
        return None;
    }
    // A list that lost its marks: several such lines in a row, or short ones below a colon or an open end.
    let open = before.is_some_and(|b| of(text, b).ends_with(':') || breaks_off(text, b));
    let short = of(text, block).split_whitespace().nth(ITEM_WORDS).is_none();
    let list = goes_on(half + 1) || open && short;
    (!list).then_some(half)
}

/// Stretches of the text, and what is to stand in their place: a space, a blank, nothing.
#[derive(Debug, Default)]
pub(super) struct Cuts(Vec<(Range<u32>, &'static str)>);

impl Cuts {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a stretch; it takes the place of those inside it that were added last.
    pub(super) fn replace(&mut self, cut: Range<usize>, with: &'static str) {
        let cut = cut.start as u32..cut.end as u32;
        let inside =
            |(other, _): &(Range<u32>, _)| cut.start <= other.start && other.end <= cut.end;
        while self.0.last().is_some_and(inside) {
            self.0.pop();
        }
        self.0.push((cut, with));
    }

    /// Takes them out of the text and of all that points into it.
    pub(super) fn make(
        self,
        source: &str,
        document: &mut Document,
        blocks: &mut [Block],
        met: &mut [Met],
    ) {
        let Self(mut cuts) = self;
        cuts.sort_by_key(|(cut, _)| (cut.start, Reverse(cut.end)));
        // What lies in a stretch goes with it.
        cuts.dedup_by(|(next, _), (kept, _)| next.start < kept.end);
        let mut text = String::with_capacity(document.text.len());
        // Behind each cut, by how much what follows has moved.
        let mut moves = vec![0_i64];
        let mut done = 0;
        for (cut, with) in &cuts {
            text.push_str(&document.text[done..cut.start as usize]);
            text.push_str(with);
            done = cut.end as usize;
            moves.push(done as i64 - text.len() as i64);
        }
        text.push_str(&document.text[done..]);
        let moved = |at: u32| {
            let by = moves[cuts.partition_point(|(cut, _)| cut.end <= at)];
            (i64::from(at) - by) as u32
        };
        let within = |at: u32| {
            let next = cuts.partition_point(|(cut, _)| cut.end <= at);
            cuts.get(next).is_some_and(|(cut, _)| cut.start <= at)
        };
        // What parts the cells of a row stands nowhere in the file: its place is the last character before it.
        let places = cuts.iter().map(|(cut, _)| {
            let begins = source.floor_char_boundary(document.locate(cut.start) as usize);
            let ends = begins.max((document.locate(cut.end) as usize).saturating_sub(1)) + 1;
            begins as u32..source.ceil_char_boundary(ends) as u32
        });
        let places: Vec<Range<u32>> = places.collect();
        let blank = cuts.iter().zip(&places);
        let blank = blank.filter(|((_, with), _)| !with.trim().is_empty());
        let bytes: Vec<Range<u32>> = blank.map(|(_, place)| place.clone()).collect();
        document.replaced.retain(|own| {
            let next = bytes.partition_point(|all| all.end <= own.start);
            bytes.get(next).is_none_or(|all| own.start < all.start)
        });
        document.replaced.extend(bytes);
        document.replaced.sort_by_key(|bytes| bytes.start);
        // All that stands in the place of a stretch begins where it began.
        let edges = cuts.iter().zip(&places).flat_map(|((cut, with), place)| {
            let (from, begins) = (moved(cut.start), place.start);
            let stands = (0..with.len().max(1) as u32).map(move |at| (from + at, begins));
            stands.chain([(moved(cut.end), document.locate(cut.end))])
        });
        let kept = document.map.iter().filter(|(at, _)| !within(*at));
        let mut map: Vec<_> = kept
            .map(|&(at, from)| (moved(at), from))
            .chain(edges)
            .collect();
        map.sort_unstable();
        map.dedup();
        for block in blocks {
            block.text = moved(block.text.start)..moved(block.text.end);
            block.bold = moved(block.bold);
            block.cell = moved(block.cell);
        }
        for met in met {
            met.at = moved(met.at);
        }
        document.text = text;
        document.map = map;
    }
}

fn of<'a>(text: &'a str, block: &Block) -> &'a str {
    &text[block.text.start as usize..block.text.end as usize]
}

/// Whether a block ends in mid-sentence.
fn breaks_off(text: &str, block: &Block) -> bool {
    let all_bold = block.bold >= block.text.end;
    let text = of(text, block);
    let line = text.rsplit('\n').next().unwrap_or_default();
    let first = |text: &str| text.chars().find(|c| c.is_alphabetic());
    block.kind == BlockKind::Paragraph
        && !all_bold
        && text.ends_with(|c: char| c.is_alphanumeric() || c == ',')
        && line.split_whitespace().nth(BROKEN_WORDS - 1).is_some()
        && line.contains(char::is_lowercase)
        && first(text).is_some_and(char::is_uppercase)
}

/// Whether a block begins in mid-sentence, in the same list as another.
fn goes_on(text: &str, block: &Block, next: &Block) -> bool {
    let (before, text) = (of(text, block), of(text, next));
    next.kind == BlockKind::Paragraph
        && next.list == block.list
        && !next.item
        && next.checkbox == Checkbox::None
        && next.bold <= next.text.start
        && (text.starts_with(char::is_lowercase) && !marks::item(text)
            || text.starts_with(|c: char| c.is_ascii_digit()) && marks::goes_on(before))
}

/// "Page 3 of 12", "- 3 -", "3 | Page"; but a number of three digits alone may be one to call.
fn is_foot(text: &str, block: &Block) -> bool {
    if block.text.len() > FOOT {
        return false;
    }
    let words = of(text, block).split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .map(str::to_ascii_lowercase)
        .filter(|word| !word.is_empty())
        .collect();
    let named = |word: &String| ["page", "pg", "p"].contains(&word.as_str());
    let digits = if words.iter().any(named) { 3 } else { 2 };
    let number = |word: &String| word.len() <= digits && word.bytes().all(|b| b.is_ascii_digit());
    words.iter().any(number)
        && words
            .iter()
            .all(|word| number(word) || named(word) || word == "of")
}
