//! All cues of all lint files in one pass over a unit's tokens.
//!
//! Two tries over symbols: one finds the phrases of `[words]` lists, the other the cues, in which a list or a class is a
//! symbol that covers several tokens. The cost of a unit depends on its tokens, hardly on the number of cues.
//! Distance is no business of the matcher; frames compute it from the hits.

use rustc_hash::FxHashMap;

use super::SetId;
use crate::document::token::{Gap, Sym, Token, Vocabulary};
use crate::document::value::{Class, Found};

/// One step of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Symbol {
    /// A word or stem.
    Word(Sym),
    /// A list, by number.
    List(u32),
    /// A typed value.
    Class(Class),
}

impl Symbol {
    fn code(self) -> u32 {
        match self {
            Symbol::Word(sym) => sym.0,
            Symbol::List(list) => 0x4000_0000 | list,
            Symbol::Class(class) => 0x8000_0000 | class as u32,
        }
    }
}

/// A cue as it was written: its items in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cue {
    /// The items.
    pub items: Vec<Item>,
}

/// One item: words in a row, each with its alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// For each word the symbols that may stand there.
    pub words: Vec<Vec<Symbol>>,
    /// Whether it may be left out.
    pub optional: bool,
}

impl Cue {
    /// Number of spellings it stands for; a list counts as one word.
    pub fn spellings(&self) -> usize {
        self.items.iter().fold(1, |all: usize, item| {
            let of = item.words.iter().fold(1, |all: usize, words| all.saturating_mul(words.len()));
            all.saturating_mul(of + usize::from(item.optional))
        })
    }

    /// Whether every item may be left out.
    pub fn may_be_empty(&self) -> bool {
        self.items.iter().all(|item| item.optional)
    }
}

/// A cue or phrase found in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Which set it belongs to (for phrases: the list).
    pub set: SetId,
    /// First token.
    pub first: u32,
    /// Number of tokens.
    pub len: u32,
}

impl Hit {
    /// The token after its last one.
    pub fn end(self) -> u32 {
        self.first + self.len
    }

    /// Whether another hit lies in it or on its edges.
    pub fn covers(self, other: Hit) -> bool {
        self.first <= other.first && other.end() <= self.end()
    }

    /// Number of words between two hits; 0 if they touch or overlap.
    pub fn distance(self, other: Hit) -> u32 {
        other
            .first
            .saturating_sub(self.end())
            .max(self.first.saturating_sub(other.end()))
    }
}

#[derive(Debug, Default)]
struct Trie {
    edges: FxHashMap<(u32, u32), u32>,
    /// For each node the sets that end there.
    ends: Vec<Vec<SetId>>,
    /// For each word symbol the node behind it, 0 for none: most tokens stop here.
    first: Vec<u32>,
}

impl Trie {
    /// The node behind another, made if there is none.
    fn child(&mut self, node: u32, symbol: Symbol) -> u32 {
        if self.ends.is_empty() {
            self.ends.push(Vec::new());
        }
        let fresh = self.ends.len() as u32;
        let next = *self.edges.entry((node, symbol.code())).or_insert(fresh);
        if next == fresh {
            self.ends.push(Vec::new());
        }
        next
    }

    fn insert(&mut self, cue: &Cue, set: SetId) {
        let mut nodes = vec![0];
        for item in &cue.items {
            let before = nodes.len();
            let mut reached = nodes.clone();
            for symbols in &item.words {
                let mut next = Vec::with_capacity(reached.len() * symbols.len());
                for &node in &reached {
                    for &symbol in symbols {
                        next.push(self.child(node, symbol));
                    }
                }
                reached = next;
            }
            if item.optional {
                nodes.extend(reached);
            } else {
                nodes = reached;
            }
            if nodes.len() > before {
                nodes.sort_unstable();
                nodes.dedup();
            }
        }
        for node in nodes {
            let ends = &mut self.ends[node as usize];
            if !ends.contains(&set) {
                ends.push(set);
            }
        }
    }

    fn close(&mut self, words: usize) {
        self.first = (0..words as u32)
            .map(|sym| self.step(0, sym).unwrap_or(0))
            .collect();
    }

    fn step(&self, node: u32, code: u32) -> Option<u32> {
        self.edges.get(&(node, code)).copied()
    }
}

/// The compiled phrases and cues.
#[derive(Debug, Default)]
pub struct Matcher {
    lists: Trie,
    cues: Trie,
}

/// Buffers that are reused from unit to unit.
#[derive(Debug, Default)]
pub struct Scratch {
    phrases: Vec<Hit>,
    stack: Vec<(u32, u32)>,
}

impl Matcher {
    /// Adds a phrase to a list.
    pub fn phrase(&mut self, list: u32, cue: &Cue) {
        self.lists.insert(cue, SetId(list));
    }

    /// Adds a cue to a set.
    pub fn cue(&mut self, set: SetId, cue: &Cue) {
        self.cues.insert(cue, set);
    }

    /// To be called once everything is in.
    pub fn close(&mut self, words: &Vocabulary) {
        self.lists.close(words.len());
        self.cues.close(words.len());
    }

    /// Finds every hit of a unit, ordered by first token; at one place the longest of each set wins.
    pub fn find(
        &self,
        tokens: &[Token],
        values: &[Found],
        words: &Vocabulary,
        scratch: &mut Scratch,
        out: &mut Vec<Hit>,
    ) {
        scratch.phrases.clear();
        self.lists.walk(
            tokens,
            values,
            &[],
            words,
            &mut scratch.stack,
            &mut scratch.phrases,
        );
        self.cues.walk(
            tokens,
            values,
            &scratch.phrases,
            words,
            &mut scratch.stack,
            out,
        );
    }

    /// The phrases of lists found by the last call of [`Matcher::find`]; `set` is the list's number.
    pub fn phrases(scratch: &Scratch) -> &[Hit] {
        &scratch.phrases
    }
}

impl Trie {
    fn walk(
        &self,
        tokens: &[Token],
        values: &[Found],
        lists: &[Hit],
        words: &Vocabulary,
        stack: &mut Vec<(u32, u32)>,
        out: &mut Vec<Hit>,
    ) {
        if self.ends.is_empty() {
            return;
        }
        let (mut value, mut list) = (0, 0);
        for at in 0..tokens.len() as u32 {
            while values.get(value).is_some_and(|v| v.first < at) {
                value += 1;
            }
            while lists.get(list).is_some_and(|l| l.first < at) {
                list += 1;
            }
            let fresh = out.len();
            stack.clear();
            let sym = tokens[at as usize].sym;
            let first = self.first.get(sym.0 as usize).copied().unwrap_or(0);
            if first != 0 {
                stack.push((first, at + 1));
            }
            for also in words.also(sym) {
                match self.first.get(also.0 as usize) {
                    Some(&node) if node != 0 => stack.push((node, at + 1)),
                    _ => {}
                }
            }
            self.spans(0, at, &values[value..], &lists[list..], stack);
            while let Some((node, next)) = stack.pop() {
                for &set in &self.ends[node as usize] {
                    let len = next - at;
                    match out[fresh..].iter_mut().find(|hit| hit.set == set) {
                        Some(hit) => hit.len = hit.len.max(len),
                        None => out.push(Hit {
                            set,
                            first: at,
                            len,
                        }),
                    }
                }
                let Some(token) = tokens.get(next as usize) else {
                    continue;
                };
                if token.gap == Gap::Break {
                    continue;
                }
                if token.sym != Sym::UNKNOWN {
                    if let Some(to) = self.step(node, token.sym.0) {
                        stack.push((to, next + 1));
                    }
                    for also in words.also(token.sym) {
                        if let Some(to) = self.step(node, also.0) {
                            stack.push((to, next + 1));
                        }
                    }
                }
                self.spans(node, next, &values[value..], &lists[list..], stack);
            }
        }
    }

    /// Steps over values and phrases that begin at a token.
    fn spans(
        &self,
        node: u32,
        at: u32,
        values: &[Found],
        lists: &[Hit],
        stack: &mut Vec<(u32, u32)>,
    ) {
        for value in values
            .iter()
            .skip_while(|v| v.first < at)
            .take_while(|v| v.first == at)
        {
            if let Some(to) = self.step(node, Symbol::Class(value.class).code()) {
                stack.push((to, at + value.len));
            }
        }
        for list in lists
            .iter()
            .skip_while(|l| l.first < at)
            .take_while(|l| l.first == at)
        {
            if let Some(to) = self.step(node, Symbol::List(list.set.0).code()) {
                stack.push((to, list.end()));
            }
        }
    }
}
