//! Bracketed spans of pandoc: `[24]{.underline}`, and what Word keeps of changes and remarks, here and as CriticMarkup.
//!
//! So are sentences in brackets that a template says to whoever completes it: they become a short placeholder.
//!
//! The text of a span is text of the document, unless the span says that it was deleted or is a remark. Its brackets
//! and attributes are nobody's words.

use std::ops::Range;

use super::Document;
use super::comment::Met;
use super::markdown::{BLANK, Block};
use super::mend::Cuts;
use super::token::placeholder::{SHORT, bids, placeholder};

/// Longest attributes of a span, in bytes.
const ATTRIBUTES: usize = 300;

/// Takes brackets and attributes out, and all that they say is gone.
pub(super) fn unwrap(
    source: &str,
    document: &mut Document,
    blocks: Vec<Block>,
    met: &mut [Met],
) -> Vec<Block> {
    let mut cuts = Cuts::default();
    for block in &blocks {
        tracked(&document.text, &block.text, &mut cuts);
        spans(&document.text, &block.text, &mut cuts);
    }
    if cuts.is_empty() {
        return blocks;
    }
    let mut blocks = blocks;
    cuts.make(source, document, &mut blocks, met);
    for block in &mut blocks {
        let text = &document.text[block.text.start as usize..block.text.end as usize];
        block.text.end -= (text.len() - text.trim_end().len()) as u32;
        let text = text.trim_end();
        block.text.start += (text.len() - text.trim_start().len()) as u32;
        block.bold = block.bold.max(block.text.start);
    }
    blocks.retain(|block| !block.text.is_empty());
    blocks
}

/// Changes and remarks as CriticMarkup writes them: `{--gone--}`, `{>>a remark<<}`, `{++new++}`, `{==marked==}`.
fn tracked(text: &str, block: &Range<u32>, cuts: &mut Cuts) {
    let (from, to) = (block.start as usize, block.end as usize);
    for (open, close, kept) in [
        ("{--", "--}", false),
        ("{>>", "<<}", false),
        ("{++", "++}", true),
        ("{==", "==}", true),
    ] {
        let mut at = from;
        while let Some(begins) = text[at..to].find(open).map(|len| at + len) {
            let Some(len) = text[begins..to].find(close) else {
                break;
            };
            at = begins + len + close.len();
            if kept {
                cuts.replace(begins..begins + open.len(), "");
                cuts.replace(at - close.len()..at, "");
            } else {
                cuts.replace(begins..at, "");
            }
        }
    }
}

fn spans(text: &str, block: &Range<u32>, cuts: &mut Cuts) {
    let (from, to) = (block.start as usize, block.end as usize);
    if !text[from..to].contains(']') {
        return;
    }
    let mut open = Vec::new();
    for (at, byte) in text[from..to].bytes().enumerate() {
        let at = from + at;
        if byte == b'[' {
            open.push(at);
        } else if byte == b']'
            && let Some(begins) = open.pop()
        {
            let Some(len) = attributes(&text[at + 1..to]) else {
                if instructs(&text[begins + 1..at]) {
                    cuts.replace(begins + 1..at, "INSERT");
                }
                continue;
            };
            let end = at + 1 + len;
            let inner = &text[begins + 1..at];
            let named = &text[at + 2..end - 1];
            if named.starts_with(".deletion") || named.starts_with(".comment-start") {
                cuts.replace(begins..end, "");
            } else if named.starts_with(".u") && is_line(inner) {
                cuts.replace(begins..end, BLANK);
            } else if named.starts_with(".mark") && placeholder(inner) {
                cuts.replace(at + 1..end, "");
            } else {
                cuts.replace(begins..begins + 1, "");
                cuts.replace(at..end, "");
            }
        }
    }
}

/// The length of the attributes with which a text begins: `{.underline}`, `{#id}`, `{.x author="Lee"}`.
fn attributes(text: &str) -> Option<usize> {
    let text = &text[..text.floor_char_boundary(ATTRIBUTES)];
    let inner = text.strip_prefix('{')?;
    let len = inner.find('}')?;
    let named = inner.starts_with(['.', '#']) || inner[..len].contains("=\"");
    named.then_some(len + 2)
}

/// Whether brackets hold whole sentences of a template: "[Describe your policy here, e.g. ...]", "[Option A: ...]".
fn instructs(inner: &str) -> bool {
    let begins = ["include", "option", "sample", "edit", "instructions"];
    let lower = inner[..inner.floor_char_boundary(SHORT)].to_ascii_lowercase();
    let first = lower.split(|c: char| !c.is_alphabetic()).next();
    first.is_some_and(|first| begins.contains(&first) || bids(first))
        && (inner.len() > SHORT || inner.contains(['.', ':', '\n']))
}

/// Whether underlined white space is wide enough to write on; Word underlines the space between two words as well.
fn is_line(inner: &str) -> bool {
    inner.trim().is_empty() && (inner.len() > 2 || inner.contains('\t'))
}
