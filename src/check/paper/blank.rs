//! Whose a blank is. A form has blanks for the client; one that the practice should have filled is a fault.
//!
//! A placeholder with words in it ("[PHONE]") tells by them. A bare line is the practice's if the nearest telling word
//! beside it says so. If none does, it is the practice's behind the sign of a currency ("Family: $____") and inside a
//! sentence that states a clause ("I never hug clients, except ____."), and the client's elsewhere: a false alarm on
//! every signature line would bury the one blank that matters, the number to call in a crisis. Inside a rule that
//! speaks of a crisis it is that number, however far the word for it stands.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use crate::document::token::{Kind as TokenKind, Token};
use crate::document::{Role, Unit};
use crate::lint::SetId;
use crate::lint::matcher::Hit;
use crate::report::Severity;

use super::super::reading::{BESIDE, Whose};
use super::{Fault, Paper};

/// Farthest word that still tells whose a blank is.
const REACH: u32 = 6;

/// `clauses` are the units in which each clause is stated.
pub(super) fn faults(paper: Paper<'_>, clauses: &[(String, Vec<u32>)]) -> Vec<Fault> {
    let stating: FxHashSet<u32> = clauses
        .iter()
        .flat_map(|(_, units)| units)
        .copied()
        .collect();
    let mut faults = Vec::new();
    for (id, unit) in paper.document.units.iter().enumerate() {
        if unit.asks {
            continue;
        }
        let tokens = paper.document.unit_tokens(unit);
        let blanks = tokens.iter().enumerate();
        let named = paper.hits.is_signers_name(tokens);
        for (at, token) in blanks.filter(|(_, token)| token.kind == TokenKind::Blank) {
            if named && at == 1 {
                continue;
            }
            let states = is_inside(paper, unit, at, *token) && stating.contains(&(id as u32));
            let whose = whose(paper, id as u32, unit, at as u32, *token, states);
            let (severity, message, help) = match whose {
                Whose::Client => continue,
                Whose::Practice => (
                    Severity::Warning,
                    "A place that the practice fills in was left open.",
                    "Write what belongs there, or take it out.",
                ),
                Whose::Crisis => (
                    Severity::Error,
                    "A place that a client in a crisis would look at was left open.",
                    "Write the number or the place to turn to; until then the form sends people nowhere.",
                ),
            };
            faults.push(Fault {
                lint: "document/blank",
                severity,
                message: message.into(),
                help,
                label: "fill this in",
                span: paper.document.span(token.start..token.end),
            });
        }
    }
    faults
}

/// Whether a blank stands between the words of a sentence, or closes it before its full stop. At its beginning or loose
/// behind it, it is a line to initial.
fn is_inside(paper: Paper<'_>, unit: &Unit, at: usize, token: Token) -> bool {
    let rest = &paper.document.text()[token.end as usize..unit.text.end as usize];
    at > 0 && rest.contains(|c: char| c.is_alphanumeric() || ".,;".contains(c))
}

fn whose(paper: Paper<'_>, id: u32, unit: &Unit, at: u32, token: Token, states: bool) -> Whose {
    if let Some(whose) = paper.hits.named(token) {
        return whose;
    }
    if unit.role == Role::Heading || unit.role == Role::Header {
        return Whose::Client;
    }
    let blank = Hit {
        set: SetId(0),
        first: at,
        len: 1,
    };
    // The nearer word decides, and at one distance the one that says more.
    let nearest = |set: SetId| {
        let hits = paper.hits.within(id, set);
        let near = hits.map(|hit| (hit.distance(blank), Reverse(hit.len)));
        near.filter(|(distance, _)| *distance <= REACH).min()
    };
    let head = |set: SetId| {
        let head = unit.head.filter(|head| paper.has(*head, set));
        head.map(|_| (REACH, Reverse(0)))
    };
    let of = |set: SetId| nearest(set).or_else(|| head(set));
    let before = |one: Option<(u32, Reverse<u32>)>, other: Option<(u32, Reverse<u32>)>| {
        one.is_some_and(|one| other.is_none_or(|other| one < other))
    };
    let (client, practice) = (of(paper.rules.client), of(paper.rules.practice));
    let crisis = of(paper.rules.crisis);
    let clients_beside = client.is_some_and(|(distance, _)| distance <= BESIDE)
        || head(paper.rules.client).is_some();
    // "Emergency contact: ____" is the client's; so is everything beside a line to sign.
    let clients = paper.hits.is_signed(id) || paper.hits.is_contact(id, at);
    if clients || beside_signature(paper, id) {
        Whose::Client
    } else if crisis.is_some() && (before(crisis, client) || before(practice, client))
        || states && paper.has(id, paper.rules.crisis)
    {
        Whose::Crisis
    } else if before(practice, client) || (!clients_beside && (is_amount(paper, token) || states)) {
        Whose::Practice
    } else {
        Whose::Client
    }
}

/// Whether a blank stands where a sum would: right behind the sign of a currency.
fn is_amount(paper: Paper<'_>, token: Token) -> bool {
    let before = paper.document.text()[..token.start as usize].trim_end();
    before.ends_with(['$', '£', '€'])
}

/// Whether a unit next to this one is a line to sign.
fn beside_signature(paper: Paper<'_>, id: u32) -> bool {
    let units = &paper.document.units;
    let near = id.saturating_sub(1)..(id + 2).min(units.len() as u32);
    near.into_iter().any(|at| {
        let tokens = paper.document.unit_tokens(&units[at as usize]);
        let blank = tokens.iter().any(|token| token.kind == TokenKind::Blank);
        blank && tokens.len() <= 12 && paper.has(at, paper.rules.signature)
    })
}
