//! A practice that speaks of itself by its name: "Riverbend Counseling may end the sessions."
//!
//! Such a name stands in no list, and a right of the practice that nobody in particular has would read like one of the
//! client's. Capitalised words right before a modal verb are taken for the practice if no lint file knows one of them.
//! Not taken are one word that may be the plural of a common one ("Campers may leave"), and the subject of a passive
//! ("This Agreement may be ended"), who acts on nothing.

use std::ops::Range;

use crate::document::token::{Gap, Kind, Sym, Token, Vocabulary};

/// The words between a name and what it does.
#[derive(Debug)]
pub(super) struct Names {
    modals: [Sym; 8],
    be: Sym,
}

impl Names {
    /// Looks the words up once.
    pub(super) fn new(words: &Vocabulary) -> Self {
        let modals = [
            "may", "might", "can", "could", "will", "would", "shall", "must",
        ];
        Self {
            modals: modals.map(|modal| words.find(modal)),
            be: words.find("be"),
        }
    }

    /// The names among the tokens of a unit that act, each as a range of tokens.
    pub(super) fn find(&self, text: &str, tokens: &[Token]) -> Vec<Range<u32>> {
        let written = |at: usize| &text[tokens[at].start as usize..tokens[at].end as usize];
        let capital = |at: usize| {
            tokens[at].kind == Kind::Word && written(at).starts_with(char::is_uppercase)
        };
        let mut names = Vec::new();
        for modal in 1..tokens.len() {
            if !self.is_modal(tokens[modal].sym) || capital(modal) || self.passive(tokens, modal) {
                continue;
            }
            let mut first = modal;
            while first > 0 && tokens[first].gap == Gap::Space && capital(first - 1) {
                first -= 1;
            }
            let unknown = (first..modal).any(|at| tokens[at].sym == Sym::UNKNOWN);
            let plural = modal - first == 1 && written(first).ends_with('s');
            if unknown && !plural {
                names.push(first as u32..modal as u32);
            }
        }
        names
    }

    fn is_modal(&self, sym: Sym) -> bool {
        sym != Sym::UNKNOWN && self.modals.contains(&sym)
    }

    fn passive(&self, tokens: &[Token], modal: usize) -> bool {
        let after = tokens[modal + 1..].iter().take(2);
        self.be != Sym::UNKNOWN && after.into_iter().any(|token| token.sym == self.be)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Unit};
    use crate::lint::catalog::{Catalog, Sources};
    use crate::source::Source;

    fn names(text: &str) -> Vec<String> {
        let catalog =
            Catalog::load(&Sources::default()).expect("the built-in lint files are valid");
        let source = Source::new("a.md", text);
        let document = Document::parse(&source, &catalog.vocabulary);
        let names = Names::new(&catalog.vocabulary);
        let of = |unit: &Unit| -> Vec<String> {
            let tokens = document.unit_tokens(unit);
            let found = names.find(document.text(), tokens).into_iter();
            let bytes = |name: Range<u32>| {
                tokens[name.start as usize].start as usize
                    ..tokens[name.end as usize - 1].end as usize
            };
            found
                .map(|name| document.text()[bytes(name)].to_string())
                .collect()
        };
        document.units.iter().flat_map(of).collect()
    }

    #[test]
    fn a_name_before_a_modal_is_the_practice() {
        for (text, name) in [
            (
                "Quillhaven Counseling may end the sessions.",
                "Quillhaven Counseling",
            ),
            ("If you do not pay, QHC can stop the work.", "QHC"),
            (
                "Please note that Quillhaven will answer on weekdays.",
                "Quillhaven",
            ),
        ] {
            assert_eq!(names(text), [name], "{text}");
        }
    }

    #[test]
    fn clients_pronouns_papers_and_subjects_of_passives_are_not() {
        for text in [
            "Clients may stop at any time.",
            "YOU may stop at any time.",
            "Campers may leave at any time.",
            "Therapy may end when you like.",
            "The Quillhaven Pledge may be ended at any time.",
            "QUILLHAVEN MAY END THE SESSIONS.",
        ] {
            assert_eq!(names(text), [""; 0], "{text}");
        }
    }
}
