//! Characters that a reader does not see and a search does not find: zero-width ones inside words, marks that turn the
//! direction of the text round, words of letters from two scripts that only look alike.

use crate::document::token::invisible;
use crate::report::Severity;
use crate::source::Span;

use super::{Fault, Paper};

/// The most places that are looked at; a document with more has to be typed again.
const MOST: usize = 100;

pub(super) fn faults(paper: Paper<'_>) -> Vec<Fault> {
    let text = paper.source.text();
    if text.is_ascii() {
        return Vec::new();
    }
    let faults = places(text).into_iter().take(MOST).map(|span| Fault {
        lint: "document/hidden-text",
        severity: Severity::Warning,
        message: "Invisible or look-alike characters stand here: what is read and what is searched for differ.".into(),
        help: "Type the words at this place again.",
        label: "not what it looks like",
        span,
    });
    faults.collect()
}

/// Every place, as bytes of the text. No place reaches over a space, and most words are plain.
fn places(text: &str) -> Vec<Span> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(next) = text[from..].find(|c: char| !c.is_ascii()) {
        let next = from + next;
        let start = text[from..next]
            .rfind(' ')
            .map_or(from, |space| from + space + 1);
        let end = text[next..].find(' ').map_or(text.len(), |len| next + len);
        places_in(&text[start..end], start, &mut places);
        from = end;
    }
    places
}

/// The places in a piece that begins at a byte of the text.
fn places_in(text: &str, base: usize, places: &mut Vec<Span>) {
    let span = |from: usize, to: usize| Span::new((base + from) as u32, (base + to) as u32);
    let mut before: Option<char> = None;
    let mut word: Option<(usize, Script)> = None;
    let mut mixed = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        let in_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c.is_ascii());
        if turns(c) || tags(c) || (zero_width(c) && in_word(before) && in_word(after)) {
            places.push(span(at, at + c.len_utf8()));
        }
        if c.is_alphabetic() {
            let script = script(c);
            match word {
                None => word = Some((at, script)),
                Some((_, Script::Other)) => word = word.map(|(from, _)| (from, script)),
                Some((_, known)) => mixed |= script != Script::Other && script != known,
            }
        } else if let Some((from, _)) = word.take()
            && std::mem::take(&mut mixed)
        {
            places.push(span(from, at));
        }
        if !zero_width(c) {
            before = Some(c);
        }
    }
    if let (Some((from, _)), true) = (word, mixed) {
        places.push(span(from, text.len()));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Other,
}

fn script(c: char) -> Script {
    match c {
        // Signs that stand beside Latin letters: micro, ohm.
        '\u{b5}' | '\u{2126}' => Script::Other,
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Script::Latin,
        '\u{370}'..='\u{3ff}' => Script::Greek,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        _ => Script::Other,
    }
}

/// Soft hyphens and plain marks of direction are harmless and common.
fn zero_width(c: char) -> bool {
    invisible(c) && !matches!(c, '\u{ad}' | '\u{61c}' | '\u{200e}' | '\u{200f}') && !turns(c)
}

/// Embeddings, overrides and isolates.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Letters that no font shows.
fn tags(c: char) -> bool {
    matches!(c, '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn what_is_hidden_is_found_and_what_is_only_foreign_is_not() {
        for text in [
            "gi\u{200b}fts",
            "gi\u{2060}fts",
            "\u{202e}stfig\u{202c}",
            "a\u{2066}b\u{2069}",
            "g\u{456}fts",
            "\u{3bf}ffice x",
            "pa\u{e0067}y",
            "fees\u{430}",
        ] {
            assert!(!places(text).is_empty(), "{text:?}");
        }
        for text in [
            "\u{feff}# Consent",
            "caf\u{e9} na\u{ef}ve",
            "a \u{200b} b",
            "\u{200b}",
            "\u{1f468}\u{200d}\u{1f469}",
            "5 \u{b5}g",
            "\u{41f}\u{440}\u{438}\u{432}\u{435}\u{442} hello",
            "co\u{ad}operate",
            "left\u{200e} mark",
            "\u{3b1} and \u{3b2}",
        ] {
            assert!(places(text).is_empty(), "{text:?}");
        }
    }
}
