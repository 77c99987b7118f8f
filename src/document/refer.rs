//! What "it" and "them" stand for right under a heading: "# Gifts from clients", "We do not accept them."
//!
//! The first sentence under a short heading, or behind a run-in head, has nothing else that it could mean. It is read once
//! more with the words of the heading for its pronoun, as the sentence that its writer left out. Deliberately no more:
//! what later sentences refer to is context ([`super::Unit::before`]), not text.

use super::token::{Gap, Kind, Sym, Token, Vocabulary};
use super::{Document, Role, Unit};

/// A unit with the words of its heading for a pronoun.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The unit.
    pub unit: u32,
    /// Its tokens; those of the heading lie where the pronoun does.
    pub tokens: Vec<Token>,
    /// The pronoun.
    at: u32,
    /// How many words stand for it.
    words: u32,
}

impl Resolved {
    /// Which word of the unit a word is; the pronoun for those that stand for it.
    pub fn place(&self, at: u32) -> u32 {
        match at {
            at if at < self.at => at,
            at => (at + 1).saturating_sub(self.words).max(self.at),
        }
    }
}

/// Longest heading that names one thing, in words.
const NAME: usize = 6;
/// Farther in, a pronoun may stand for what the sentence itself names.
const NEAR: usize = 6;

/// Behind one of these, or at the end of its clause, a pronoun is an object.
const AFTER_OBJECT: &str = "from with for to at in on by as if when unless except without or and but before after because only here ever online together outside during between";
/// Before a verb, one of these is a subject.
const VERBS: &str =
    "is are was were will would may might can could must shall should do does have has";
/// What is no part of what a heading names.
const ABOUT: &str =
    "policy policies rule rules our my the on about regarding guidelines procedure procedures";
/// A heading with one of these is a sentence.
const SAYS: &str = "i we you they not no is are will may can must do does if when";
/// What names something of its own before the pronoun.
const NAMES: &str = "the a an my our your their this that these those some any each every";

/// Finds the pronouns of all first sentences.
pub(super) fn resolve(document: &Document, words: &Vocabulary) -> Vec<Resolved> {
    let list = |words_of: &str| -> Vec<Sym> {
        let syms = words_of.split(' ').map(|word| words.find(word));
        syms.filter(|sym| *sym != Sym::UNKNOWN).collect()
    };
    let reader = Reader {
        one: list("it this"),
        many: list("them these those they"),
        subjects: list("they these those"),
        after: list(AFTER_OBJECT),
        verbs: list(VERBS),
        about: list(ABOUT),
        says: list(SAYS),
        names: list(NAMES),
    };
    let units = 0..document.units.len();
    units.filter_map(|id| reader.read(document, id)).collect()
}

/// The words that tell.
struct Reader {
    one: Vec<Sym>,
    many: Vec<Sym>,
    subjects: Vec<Sym>,
    after: Vec<Sym>,
    verbs: Vec<Sym>,
    about: Vec<Sym>,
    says: Vec<Sym>,
    names: Vec<Sym>,
}

impl Reader {
    fn read(&self, document: &Document, id: usize) -> Option<Resolved> {
        let unit = &document.units[id];
        let over = unit.head.or(unit.heading)? as usize;
        if unit.role != Role::Body || over + 1 != id || unit.lead.is_some() {
            return None;
        }
        let own = document.unit_tokens(unit);
        let at = self.pronoun(own)?;
        let name = self.name(document, &document.units[over])?;
        let last = name.last()?;
        let plural = document.text()[last.start as usize..last.end as usize].ends_with(['s', 'S']);
        let fits = if plural { &self.many } else { &self.one };
        if !fits.contains(&own[at].sym) {
            return None;
        }
        let mut tokens = own[..at].to_vec();
        tokens.extend(name.iter().enumerate().map(|(number, token)| Token {
            sym: token.sym,
            kind: Kind::Word,
            gap: if number == 0 { own[at].gap } else { Gap::Space },
            ..own[at]
        }));
        tokens.extend(&own[at + 1..]);
        Some(Resolved {
            unit: id as u32,
            tokens,
            at: at as u32,
            words: name.len() as u32,
        })
    }

    /// The first pronoun that can stand for a thing, if nothing else is named before it.
    fn pronoun(&self, own: &[Token]) -> Option<usize> {
        let space = |at: usize| own.get(at).filter(|token| token.gap == Gap::Space);
        let verb = space(1).is_some_and(|next| self.verbs.contains(&next.sym));
        if verb && self.subjects.contains(&own.first()?.sym) {
            return Some(0);
        }
        let object = |at: &usize| {
            let next = space(*at + 1);
            let pronoun = self.one.contains(&own[*at].sym) || self.many.contains(&own[*at].sym);
            pronoun && next.is_none_or(|next| self.after.contains(&next.sym))
        };
        let at = (1..own.len().min(NEAR)).find(object)?;
        let before = &own[..at];
        let plain = before[1..].iter().all(|token| token.gap == Gap::Space);
        let named = before.iter().any(|token| self.names.contains(&token.sym));
        (plain && !named && own[at].gap == Gap::Space).then_some(at)
    }

    /// What a heading names: "Our policy on gifts" names gifts.
    fn name<'a>(&self, document: &'a Document, heading: &Unit) -> Option<Vec<&'a Token>> {
        let all = document.unit_tokens(heading);
        let plain = |token: &&Token| token.kind == Kind::Word;
        let says = heading.asks || all.iter().any(|token| self.says.contains(&token.sym));
        let about = |token: &&Token| !self.about.contains(&token.sym);
        let name: Vec<&Token> = all.iter().filter(plain).filter(about).collect();
        (!says && (1..=NAME).contains(&name.len())).then_some(name)
    }
}
