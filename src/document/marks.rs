//! Items that Markdown does not know: "• report writing", "b) the fee", "3.2 Staff must not".
//!
//! Word puts a bullet glyph or a counter before an item. Converted to Markdown, such lines run on as one paragraph, and
//! read as one sentence they mean something else. This says where such an item begins, and no more: what becomes of it
//! is for the reader of blocks and sentences.

/// Bullets of Word and the web, as [`symbol`] leaves them.
const GLYPHS: &[char] = &[
    '\u{2022}', '\u{2023}', '\u{25e6}', '\u{25aa}', '\u{25ab}', '\u{25cf}', '\u{25cb}', '\u{25a0}',
    '\u{2043}', '\u{b7}', '\u{27a2}', '\u{2756}', '\u{2713}', '\u{2714}',
];

/// The bullet or box for which a character of Word's symbol fonts stands, or one of the many boxes of Unicode.
pub(super) fn symbol(c: char) -> Option<char> {
    Some(match c {
        '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f076}' | '\u{f0fc}' | '\u{f06e}' => '\u{2022}',
        '\u{25a1}' | '\u{25a2}' | '\u{25fb}' | '\u{25fd}' | '\u{2751}' | '\u{2752}'
        | '\u{274f}' | '\u{25ef}' | '\u{26aa}' | '\u{274d}' | '\u{1f532}' | '\u{1f533}'
        | '\u{2b1c}' | '\u{1f78e}' | '\u{1f78f}' | '\u{1f790}' | '\u{f0a8}' | '\u{f06f}'
        | '\u{f071}' | '\u{f072}' | '\u{f0a3}' => EMPTY,
        '\u{1f5f7}' | '\u{1f5f9}' | '\u{1f5f5}' | '\u{2611}' | '\u{f0fe}' | '\u{f0fd}'
        | '\u{f052}' | '\u{f053}' | '\u{f078}' => TICKED,
        _ => return None,
    })
}

/// A box to tick, as [`symbol`] leaves it.
pub(super) const EMPTY: char = '\u{2610}';

/// A ticked one.
const TICKED: char = '\u{2612}';

/// Whether a text begins with a box that nobody ticked.
pub(super) fn empty_box(text: &str) -> bool {
    let typed = ["[ ]", "[]", "( )", "()"];
    text.starts_with(EMPTY) || typed.iter().any(|open| text.starts_with(open))
}

/// Whether a text begins with a bullet.
pub(super) fn bullet(text: &str) -> bool {
    let first = text.chars().next();
    text.starts_with(GLYPHS) || first.is_some_and(|first| symbol(first).is_some()) || lettered(text)
}

/// "o We do not text": a bullet of a symbol font whose letter was left when the font was lost.
fn lettered(text: &str) -> bool {
    let rest = text.strip_prefix(['o', '\u{a7}', '\u{d8}', '\u{fc}']);
    rest.is_some_and(|rest| {
        rest.starts_with([' ', '\t', '\u{a0}'])
            && rest.trim_start().starts_with(char::is_alphabetic)
    })
}

/// How many empty boxes stand in a text: "within ( ) 24 hours ( ) 48 hours".
pub(super) fn boxes(text: &str) -> usize {
    let drawn = text.matches(EMPTY).count();
    let typed = |open: char, close: char| {
        let inner = text.split(open).skip(1);
        inner
            .filter(|rest| rest.trim_start_matches(' ').starts_with(close))
            .count()
    };
    drawn + typed('(', ')') + typed('[', ']')
}

/// Whether the box, or the circle or square beside others, with which a text begins is empty.
pub(super) fn is_empty_box(text: &str) -> Option<bool> {
    let full = [TICKED, '\u{25a0}', '\u{25cf}'];
    if empty_box(text) || text.starts_with('\u{25cb}') {
        return Some(true);
    }
    let typed = ["[x]", "[X]", "(x)", "(X)"];
    let ticked = text.starts_with(full) || typed.iter().any(|box_| text.starts_with(box_));
    ticked.then_some(false)
}

/// Whether a text begins with a box, ticked or not.
pub(super) fn boxed(text: &str) -> bool {
    empty_box(text) || text.starts_with(TICKED)
}

/// Whether several boxes stand in a text, ticked ones too.
pub(super) fn several_boxes(text: &str) -> bool {
    boxes(text) + ticked(text) > 1
}

/// Whether of the boxes in a text one is ticked and another is not: "I [x] do [ ] do not".
pub(super) fn some_ticked(text: &str) -> bool {
    boxes(text) > 0 && ticked(text) > 0
}

fn ticked(text: &str) -> usize {
    let typed = ["[x]", "[X]", "(x)", "(X)"].map(|tick| text.matches(tick).count());
    text.matches(TICKED).count() + typed.iter().sum::<usize>()
}

/// "within \u{25cb} 24 \u{25cb} 48 hours": circles to choose from, where one of them is a bullet.
pub(super) fn circles(text: &str) -> bool {
    let behind = text.split('\u{25cb}').skip(1);
    let values = behind.filter(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    values.count() > 1
}

/// Whether a line begins an item: a bullet, or a counter and a word.
pub(super) fn item(line: &str) -> bool {
    bullet(line) || counted(line)
}

/// Whether a line ends in mid-sentence, so that what looks like the counter of an item on the next one is none: "9 to".
pub(super) fn goes_on(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    matches!(
        last.to_ascii_lowercase().as_str(),
        "to" | "until"
            | "till"
            | "and"
            | "or"
            | "at"
            | "from"
            | "within"
            | "of"
            | "by"
            | "for"
            | "than"
            | "least"
            | "most"
            | "about"
            | "the"
            | "a"
            | "an"
            | "-"
            | "\u{2013}"
            | "\u{2014}"
            | "call"
            | "ring"
            | "dial"
    )
}

/// "a. To be told", "(b) to leave", "iv) a copy", "12) Phones", "3.2 Staff must not".
fn counted(line: &str) -> bool {
    let open = line.strip_prefix('(');
    let inner = open.unwrap_or(line);
    let Some(len) = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '.') else {
        return false;
    };
    let (counter, rest) = inner.split_at(len);
    let (counter, closed) = match rest.strip_prefix(')') {
        Some(_) => (counter, true),
        None => match counter.strip_suffix('.') {
            Some(bare) => (bare, true),
            None => (counter, false),
        },
    };
    if open.is_some() && !rest.starts_with(')') {
        return false;
    }
    let word = rest.trim_start_matches(')');
    if !word.starts_with([' ', '\t']) || !word.trim_start().starts_with(char::is_alphabetic) {
        return false;
    }
    let number =
        |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let outline = counter.contains('.')
        && counter.split('.').all(number)
        && word.trim_start().starts_with(char::is_uppercase);
    let letter = counter.len() == 1 && counter.bytes().all(|b| b.is_ascii_lowercase());
    let roman = (1..=4).contains(&counter.len()) && counter.bytes().all(|b| b"ivx".contains(&b));
    outline || closed && (number(counter) || letter || roman)
}

#[cfg(test)]
mod tests {
    use super::item;

    #[test]
    fn items_are_told_from_sentences() {
        for line in [
            "\u{2022} report writing",
            "\u{f0b7} hit a child",
            "o hit a child",
            "\u{d8} We do not text",
            "a. To be told",
            "(b) to leave",
            "iv) a copy",
            "12) Phones",
            "3.2 Staff must not:",
        ] {
            assert!(item(line), "{line}");
        }
        for line in [
            "911 or your doctor",
            "o'clock on Fridays",
            "\u{a7} 164.512 applies",
            "3.5 hours a week",
            "a copy of it",
            "24. 5 to 10",
            "i.e. never",
            "p.m. on Fridays",
            "(see below)",
            "",
        ] {
            assert!(!item(line), "{line}");
        }
    }
}
