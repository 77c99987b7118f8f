//! Values and stands in words.
//!
//! Lint files name the answers of a rule shortly (`deny`, `may-ask`). A reader who never saw one is told what is meant; an
//! answer that is not known here stands in quotes, as the name that it is.

use std::collections::BTreeSet;

use crate::reporter::text::one_line;

/// What an answer means, by the clause where a clause means something of its own by it.
#[rustfmt::skip]
const WORDS: &[(&str, &str, &str)] = &[
    ("fees-and-payment",     "free",             "free of charge"),
    ("cancellation",         "flat",             "a fixed sum"),
    ("cancellation",         "full",             "the full fee"),
    ("cancellation",         "half",             "half the fee"),
    ("online-searches",      "free",             "without limits"),
    ("reviews-testimonials", "free",             "left to the client"),
    ("self-disclosure",      "no",               "nothing personal"),
    ("self-disclosure",      "some",             "some of it"),
    ("gifts",                "tip",              "a rule on tips"),
    ("emergency-route",      "us",               "yes"),
    ("emergency-route",      "not-us",           "no"),
    ("emergency-route",      "own",              "yes"),
    ("emergency-route",      "none",             "no"),
    ("emergency-route",      "ten-digit",        "the old ten-digit number"),
    ("emergency-route",      "samaritans",       "Samaritans"),
    ("emergency-route",      "lifeline-australia", "Lifeline Australia"),
    ("emergency-route",      "shout",            "Shout"),
    ("",                     "988",              "988"),
    ("",                     "allow",            "allowed"),
    ("",                     "ask",              "clients are asked"),
    ("",                     "both-may-end",     "both may end it"),
    ("",                     "bound",            "only on conditions"),
    ("",                     "case",             "decided case by case"),
    ("",                     "client-may-end",   "the client may end it"),
    ("",                     "clinical",         "clinical matters too"),
    ("",                     "consent",          "only with consent"),
    ("",                     "deny",             "refused"),
    ("",                     "fortnightly",      "every two weeks"),
    ("",                     "free",             "at any time"),
    ("",                     "hug",              "hugs"),
    ("",                     "limit",            "allowed within limits"),
    ("",                     "limited",          "allowed within limits"),
    ("",                     "listens",          "listens to sessions"),
    ("",                     "may-ask",          "clients may be asked"),
    ("",                     "monthly",          "every month"),
    ("",                     "never",            "never"),
    ("",                     "no-clinical",      "no clinical matters"),
    ("",                     "nobody",           "nobody"),
    ("",                     "none",             "none"),
    ("",                     "practice-may-end", "the practice may end it"),
    ("",                     "private",          "kept private"),
    ("",                     "record",           "recorded"),
    ("",                     "restricted",       "allowed within limits"),
    ("",                     "somebody",         "somebody"),
    ("",                     "trainee",          "by a trainee"),
    ("",                     "use",              "used"),
    ("",                     "weekly",           "every week"),
];

/// An answer of a clause's rule.
pub(super) fn answer(clause: &str, value: &str) -> String {
    let id = value.replace(' ', "-");
    let of = |owner: &str| {
        WORDS
            .iter()
            .find(|row| (row.0, row.1) == (owner, id.as_str()))
    };
    match of(clause).or_else(|| of("")) {
        Some((.., words)) => (*words).to_string(),
        None => format!("the rule \"{}\"", one_line(value)),
    }
}

/// Several values as a set.
pub(super) fn set(values: &[String], say: impl Fn(&str) -> String) -> String {
    let mut said: Vec<String> = values.iter().map(|value| say(value)).collect();
    let mut seen = BTreeSet::new();
    said.retain(|value| seen.insert(value.clone()));
    match said.is_empty() {
        true => "nothing".to_string(),
        false => said.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::catalog::{Catalog, Sources};

    #[test]
    fn every_answer_of_the_built_in_rules_has_words() {
        let catalog = Catalog::load(&Sources::default()).expect("built-in files load");
        let mut seen = 0;
        for clause in &catalog.clauses {
            let facets = clause.facets.iter().flat_map(|facet| &facet.frames);
            let facts = clause.facts.iter().flat_map(|fact| &fact.frames);
            for value in facets
                .chain(facts)
                .filter_map(|frame| frame.value.as_deref())
            {
                let said = answer(&clause.id, value);
                assert!(!said.contains("the rule"), "{}: {value}", clause.id);
                seen += 1;
            }
        }
        assert!(seen > 100, "{seen}");
    }

    #[test]
    fn an_unknown_answer_is_quoted() {
        assert_eq!(answer("touch", "high five"), "the rule \"high five\"");
        assert_eq!(answer("emergency-route", "not us"), "no");
        assert_eq!(
            set(&["limit".into(), "restricted".into()], |v| answer("", v)),
            "allowed within limits"
        );
        assert_eq!(set(&[], |v| v.to_string()), "nothing");
    }
}
