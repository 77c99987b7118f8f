//! All cues of all lint files in one pass over a unit's tokens.
//!
//! Two graphs over symbols: one finds the phrases of `[words]` lists, the other the cues, in which a list or a class is
//! a symbol that covers several tokens. The cost of a unit depends on its tokens, hardly on the number of cues.
//! Distance is no business of the matcher; frames compute it from the hits.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::SetId;
use crate::document::token::{Gap, Sym, Token, Vocabulary};
use crate::document::value::{Class, Found};
use crate::packed;

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

/// Codes from here on are of lists and classes.
const NO_WORD: u32 = 0x4000_0000;
/// Codes from here on are of classes.
const NO_CLASS: u32 = 0x8000_0000;

impl Symbol {
    fn code(self) -> u32 {
        match self {
            Symbol::Word(sym) => sym.0,
            Symbol::List(list) => NO_WORD | list,
            Symbol::Class(class) => NO_CLASS | class as u32,
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
            let of = item
                .words
                .iter()
                .fold(1, |all: usize, words| all.saturating_mul(words.len()));
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

    /// The same words, so many tokens later.
    pub fn shifted(self, by: u32) -> Hit {
        Hit {
            first: self.first + by,
            ..self
        }
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

/// Some words of a unit that are a cue, for all sets at once that have this cue. There are several times as many hits
/// as marks, and most are of sets that nobody asks for in the unit.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// The sets, by [`Matcher::sets`].
    pub group: u32,
    /// First token.
    pub first: u32,
    /// Number of tokens.
    pub len: u32,
}

impl Mark {
    /// The hit of one of its sets.
    pub fn of(self, set: SetId) -> Hit {
        Hit {
            set,
            first: self.first,
            len: self.len,
        }
    }
}

/// Phrases as a graph. The first words of all cues share their nodes, so that most tokens stop at the root; behind
/// them cues share a chain as far as they are written alike, so that a phrase of many sets is found once.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Graph {
    /// The graph as it is put together; empty once it is closed.
    #[serde(skip)]
    draft: Draft,
    /// Behind each node its edges, by symbol.
    edges: Rows,
    /// For each edge the next node.
    #[serde(with = "packed")]
    nexts: Vec<u32>,
    /// For each node the group of sets of which a cue ends there, 0 for none.
    #[serde(with = "packed")]
    ends: Vec<u32>,
    /// The sets of each group.
    groups: Rows,
    /// The groups of each set.
    of: Rows,
    /// For each word the node behind the root, 0 for none.
    #[serde(with = "packed")]
    first: Vec<u32>,
    /// The same for each list.
    #[serde(with = "packed")]
    first_lists: Vec<u32>,
    /// The same for each class.
    #[serde(with = "packed")]
    first_classes: Vec<u32>,
}

/// Nodes and edges in the order in which they were added.
#[derive(Debug, Default)]
struct Draft {
    /// Behind the root: for each symbol its node.
    root: FxHashMap<u32, u32>,
    nodes: u32,
    /// The node behind some nodes and symbols.
    chains: FxHashMap<(Vec<u32>, Vec<Symbol>), u32>,
    /// Node, symbol, next node.
    edges: Vec<(u32, u32, u32)>,
    ends: Vec<(u32, SetId)>,
}

/// Rows of several numbers each, in one vector.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Rows {
    #[serde(with = "packed")]
    starts: Vec<u32>,
    #[serde(with = "packed")]
    entries: Vec<u32>,
}

impl Rows {
    /// From entries that are sorted by their row.
    pub fn new(rows: u32, entries: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut new = Self {
            starts: vec![0; rows as usize + 1],
            entries: Vec::new(),
        };
        for (row, entry) in entries {
            new.starts[row as usize + 1] += 1;
            new.entries.push(entry);
        }
        for row in 1..new.starts.len() {
            new.starts[row] += new.starts[row - 1];
        }
        new
    }

    fn range(&self, row: u32) -> Range<usize> {
        self.starts[row as usize] as usize..self.starts[row as usize + 1] as usize
    }

    /// The numbers of a row.
    pub fn row(&self, row: u32) -> &[u32] {
        &self.entries[self.range(row)]
    }
}

impl Graph {
    fn insert(&mut self, cue: &Cue, set: SetId) {
        let mut reached = vec![0];
        for item in &cue.items {
            let mut next = reached.clone();
            for symbols in &item.words {
                next = self.step_all(&next, symbols);
            }
            if item.optional {
                reached.extend(next);
            } else {
                reached = next;
            }
        }
        let ends = reached.into_iter().filter(|&node| node != 0);
        self.draft.ends.extend(ends.map(|node| (node, set)));
    }

    /// The nodes behind some nodes: one new one, and for the root the shared one of each symbol.
    fn step_all(&mut self, nodes: &[u32], symbols: &[Symbol]) -> Vec<u32> {
        let draft = &mut self.draft;
        let behind = nodes.iter().copied().filter(|node| *node != 0).collect();
        let known = draft.chains.entry((behind, symbols.to_vec())).or_default();
        let fresh = *known == 0;
        let mut next = Vec::new();
        let mut chain = *known;
        if chain != 0 {
            next.push(chain);
        }
        for &node in nodes {
            for &symbol in symbols {
                if node == 0 {
                    let nodes = &mut draft.nodes;
                    let first = *draft.root.entry(symbol.code()).or_insert_with(|| {
                        *nodes += 1;
                        *nodes
                    });
                    next.push(first);
                } else {
                    if chain == 0 {
                        draft.nodes += 1;
                        chain = draft.nodes;
                        next.push(chain);
                    }
                    if fresh {
                        draft.edges.push((node, symbol.code(), chain));
                    }
                }
            }
        }
        *known = chain;
        next
    }

    fn close(&mut self, words: usize) {
        let mut draft = std::mem::take(&mut self.draft);
        // By symbol, so that a step need not look at all: a common first word has hundreds of edges.
        draft.edges.sort_by_key(|&(node, code, _)| (node, code));
        draft.ends.sort_unstable();
        draft.ends.dedup();
        let rows = draft.nodes + 1;
        let edges = draft.edges.iter();
        self.edges = Rows::new(rows, edges.map(|&(node, code, _)| (node, code)));
        self.nexts = draft.edges.iter().map(|&(_, _, next)| next).collect();
        self.ends = vec![0; rows as usize];
        let mut groups: Vec<(u32, u32)> = Vec::new();
        let mut known: FxHashMap<Vec<SetId>, u32> = FxHashMap::default();
        for same in draft.ends.chunk_by(|a, b| a.0 == b.0) {
            let next = known.len() as u32 + 1;
            let sets: Vec<SetId> = same.iter().map(|end| end.1).collect();
            let group = *known.entry(sets).or_insert_with(|| {
                groups.extend(same.iter().map(|end| (next, end.1.0)));
                next
            });
            self.ends[same[0].0 as usize] = group;
        }
        self.groups = Rows::new(known.len() as u32 + 1, groups.iter().copied());
        groups.sort_unstable_by_key(|&(group, set)| (set, group));
        let sets = groups.last().map_or(0, |&(_, set)| set + 1);
        self.of = Rows::new(sets, groups.into_iter().map(|(group, set)| (set, group)));
        self.first = vec![0; words];
        for (code, node) in draft.root {
            let (firsts, at) = match code {
                NO_CLASS.. => (&mut self.first_classes, code - NO_CLASS),
                NO_WORD.. => (&mut self.first_lists, code - NO_WORD),
                _ => (&mut self.first, code),
            };
            if firsts.len() <= at as usize {
                firsts.resize(at as usize + 1, 0);
            }
            firsts[at as usize] = node;
        }
    }

    /// The node behind the root, 0 for none.
    fn start(&self, code: u32) -> u32 {
        let to = match code {
            NO_CLASS.. => self.first_classes.get((code - NO_CLASS) as usize),
            NO_WORD.. => self.first_lists.get((code - NO_WORD) as usize),
            _ => self.first.get(code as usize),
        };
        to.copied().unwrap_or(0)
    }
}

/// A word that some tokens of a unit also count as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Also {
    /// First token.
    pub first: u32,
    /// The word.
    pub word: Sym,
    /// The token after the last one.
    pub end: u32,
}

/// The ways to go on from each token of a unit.
#[derive(Debug, Default)]
struct Steps {
    /// For each token where its steps begin, and where the last one ends.
    starts: Vec<u32>,
    /// A code, and the token behind what it stands for.
    steps: Vec<(u32, u32)>,
}

impl Steps {
    /// Takes in another unit. Values, lists and other words are ordered by first token.
    fn fill(
        &mut self,
        tokens: &[Token],
        values: &[Found],
        lists: &[Hit],
        also: &[Also],
        words: &Vocabulary,
    ) {
        self.starts.clear();
        self.steps.clear();
        let (mut values, mut lists, mut also) = (values, lists, also);
        for (at, token) in (0..).zip(tokens) {
            self.starts.push(self.steps.len() as u32);
            if token.sym != Sym::UNKNOWN {
                self.steps.push((token.sym.0, at + 1));
                let stems = words.also(token.sym).iter();
                self.steps.extend(stems.map(|sym| (sym.0, at + 1)));
            }
            while let Some((value, rest)) = values.split_first().filter(|(v, _)| v.first == at) {
                let code = Symbol::Class(value.class).code();
                self.steps.push((code, at + value.len));
                values = rest;
            }
            while let Some((list, rest)) = lists.split_first().filter(|(l, _)| l.first == at) {
                let code = Symbol::List(list.set.0).code();
                self.steps.push((code, list.end()));
                lists = rest;
            }
            while let Some((word, rest)) = also.split_first().filter(|(a, _)| a.first == at) {
                self.steps.push((word.word.0, word.end));
                also = rest;
            }
        }
        self.starts.push(self.steps.len() as u32);
    }

    fn at(&self, token: u32) -> &[(u32, u32)] {
        let (from, to) = (self.starts[token as usize], self.starts[token as usize + 1]);
        &self.steps[from as usize..to as usize]
    }
}

/// The compiled phrases and cues.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Matcher {
    lists: Graph,
    cues: Graph,
}

/// Buffers that are reused from unit to unit.
#[derive(Debug, Default)]
pub struct Scratch {
    marks: Vec<Mark>,
    phrases: Vec<Hit>,
    steps: Steps,
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

    /// Finds the phrases of lists in a unit with words that count besides those that stand there, for [`Matcher::phrases`] and [`Matcher::find`].
    pub fn find_lists(
        &self,
        tokens: &[Token],
        values: &[Found],
        also: &[Also],
        words: &Vocabulary,
        scratch: &mut Scratch,
    ) {
        let Scratch {
            marks,
            phrases,
            steps,
            stack,
        } = scratch;
        marks.clear();
        steps.fill(tokens, values, &[], also, words);
        self.lists.walk(tokens, steps, stack, marks);
        phrases.clear();
        let lists = |mark: &Mark| self.lists.groups.row(mark.group);
        for here in marks.chunk_by(|a, b| a.first == b.first) {
            let from = phrases.len();
            for mark in here {
                let hits = lists(mark).iter().map(|list| mark.of(SetId(*list)));
                phrases.extend(hits);
            }
            // The lists of one mark are in order. Of each list the longest phrase counts.
            if here.len() > 1 {
                phrases[from..].sort_unstable_by_key(|hit| (hit.set, u32::MAX - hit.len));
            }
        }
        phrases.dedup_by_key(|hit| (hit.first, hit.set));
    }

    /// Finds every cue of the unit in which [`Matcher::find_lists`] found the lists, ordered by first token. `also` are
    /// words that count besides those that stand there.
    pub fn find(
        &self,
        tokens: &[Token],
        values: &[Found],
        also: &[Also],
        words: &Vocabulary,
        scratch: &mut Scratch,
        out: &mut Vec<Mark>,
    ) {
        let Scratch {
            phrases,
            steps,
            stack,
            ..
        } = scratch;
        steps.fill(tokens, values, phrases, also, words);
        self.cues.walk(tokens, steps, stack, out);
    }

    /// The phrases of lists found by the last call of [`Matcher::find_lists`]; `set` is the list's number.
    pub fn phrases(scratch: &Scratch) -> &[Hit] {
        &scratch.phrases
    }

    /// The sets of a group, sorted.
    pub fn sets(&self, group: u32) -> &[u32] {
        self.cues.groups.row(group)
    }

    /// The groups with a set.
    pub fn groups(&self, set: SetId) -> &[u32] {
        match set.0 as usize + 1 < self.cues.of.starts.len() {
            true => self.cues.of.row(set.0),
            false => &[],
        }
    }

    /// Number of groups, the empty one included.
    pub fn group_count(&self) -> usize {
        self.cues.groups.starts.len().saturating_sub(1)
    }
}

impl Graph {
    fn walk(
        &self,
        tokens: &[Token],
        steps: &Steps,
        stack: &mut Vec<(u32, u32)>,
        out: &mut Vec<Mark>,
    ) {
        for at in 0..tokens.len() as u32 {
            let begun = steps.at(at).iter();
            let begun = begun.map(|&(code, next)| (self.start(code), next));
            stack.extend(begun.filter(|(node, _)| *node != 0));
            while let Some((node, next)) = stack.pop() {
                let group = self.ends[node as usize];
                if group != 0 {
                    out.push(Mark {
                        group,
                        first: at,
                        len: next - at,
                    });
                }
                let edges = self.edges.range(node);
                let goes_on = || {
                    tokens
                        .get(next as usize)
                        .is_some_and(|token| token.gap != Gap::Break)
                };
                if !edges.is_empty() && goes_on() {
                    self.go_on(edges, steps.at(next), stack);
                }
            }
        }
    }

    /// Steps along some edges of a node over what begins at the next token.
    fn go_on(&self, range: Range<usize>, steps: &[(u32, u32)], stack: &mut Vec<(u32, u32)>) {
        let codes = &self.edges.entries[range.clone()];
        let [least, .., most] = codes else {
            // Most nodes have one edge.
            let [only] = codes else { return };
            let same = steps.iter().filter(|(code, _)| code == only);
            stack.extend(same.map(|&(_, next)| (self.nexts[range.start], next)));
            return;
        };
        for &(code, next) in steps
            .iter()
            .filter(|(code, _)| least <= code && code <= most)
        {
            let from = codes.partition_point(|of| *of < code);
            let same = codes[from..].iter().take_while(|of| **of == code).count();
            let nexts = &self.nexts[range.start + from..][..same];
            stack.extend(nexts.iter().map(|to| (*to, next)));
        }
    }
}
