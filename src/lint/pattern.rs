//! Which lints are meant: `gifts`, `gifts/missing`, `*/vague`, `*`.
//!
//! A pattern matches whole parts of an id, never letters of them: `text*` would silently take in whatever clause is
//! added next year. For the same reason a pattern that matches nothing is a fault and not a no-op; whoever mistypes
//! an id in `--ignore` or in a decision must hear of it.

use std::collections::BTreeSet;
use std::fmt;

use super::load::suggest;

/// A lint, all lints of an owner, or one check of every owner.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pattern {
    /// `None` for `*`.
    owner: Option<String>,
    /// `None` for `*` or where only the owner is named.
    check: Option<String>,
}

/// A text that is no pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` names no lint: write `gifts/missing` for one lint, `gifts` for all of a clause, or `*/vague` for one check of every clause"
)]
pub struct NotAPattern(String);

impl Pattern {
    /// Reads `owner`, `owner/check`, `*/check`, `owner/*` or `*`.
    ///
    /// # Errors
    /// If a part is empty, holds something else than lower-case letters, digits and hyphens, or there are three.
    pub fn parse(text: &str) -> Result<Self, NotAPattern> {
        let part = |text: &str| match text {
            "*" => Some(None),
            name if is_name(name) => Some(Some(name.to_string())),
            _ => None,
        };
        let parts = match text.split_once('/') {
            Some((owner, check)) => part(owner).zip(part(check)),
            None => part(text).zip(Some(None)),
        };
        parts
            .map(|(owner, check)| Self { owner, check })
            .ok_or_else(|| NotAPattern(text.to_string()))
    }

    /// Whether it means the lint of that id.
    pub fn matches(&self, lint: &str) -> bool {
        let (owner, check) = lint.split_once('/').unwrap_or((lint, ""));
        self.owner.as_deref().is_none_or(|name| name == owner)
            && self.check.as_deref().is_none_or(|name| name == check)
    }

    /// Whether it means every lint there is.
    pub fn is_any(&self) -> bool {
        self.owner.is_none() && self.check.is_none()
    }

    /// The id, if it means one lint and no more.
    pub fn exact(&self) -> Option<String> {
        let (owner, check) = (self.owner.as_ref()?, self.check.as_ref()?);
        Some(format!("{owner}/{check}"))
    }

    /// What is wrong with it if it matches none of the known lints, with the nearest that would.
    pub fn unknown(&self, known: &[String]) -> Option<String> {
        if known.iter().any(|lint| self.matches(lint)) {
            return None;
        }
        Some(format!(
            "there is no lint `{self}`{}",
            suggest(&self.to_string(), self.like(known))
        ))
    }

    /// What could stand in its place: the known lints as patterns of its own shape.
    pub fn like(&self, known: &[String]) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for lint in known {
            let (owner, check) = lint.split_once('/').unwrap_or((lint, ""));
            match (&self.owner, &self.check) {
                (None, _) => names.insert(format!("*/{check}")),
                (Some(_), None) => names.insert(owner.to_string()),
                (Some(_), Some(_)) => names.insert(lint.clone()),
            };
        }
        names
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.owner.as_deref().unwrap_or("*"))?;
        match &self.check {
            Some(check) => write!(f, "/{check}"),
            None => Ok(()),
        }
    }
}

/// Whether a text could name a clause, an owner, a check or a profile.
pub fn is_name(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> Pattern {
        Pattern::parse(text).unwrap()
    }

    #[test]
    fn whole_parts_match() {
        for (text, lint, expected) in [
            ("texting", "texting/missing", true),
            ("texting", "texting-hours/missing", false),
            ("texting", "text/missing", false),
            ("texting/*", "texting/missing", true),
            ("texting/lacks-purpose", "texting/lacks-purpose", true),
            ("texting/lacks-purpose", "texting/lacks-purposes", false),
            ("texting/lacks", "texting/lacks-purpose", false),
            ("*/vague", "gifts/vague", true),
            ("*/vague", "gifts/missing", false),
            ("*", "practice/packets-undeclared", true),
            ("*/*", "allow/unused", true),
        ] {
            assert_eq!(pattern(text).matches(lint), expected, "{text} on {lint}");
        }
    }

    #[test]
    fn what_is_written_is_shown() {
        for text in ["*", "gifts", "gifts/missing", "*/vague"] {
            assert_eq!(pattern(text).to_string(), text);
        }
        assert_eq!(pattern("gifts/*").to_string(), "gifts");
        assert_eq!(
            pattern("gifts/missing").exact().as_deref(),
            Some("gifts/missing")
        );
        for text in ["*", "gifts", "*/vague", "gifts/*"] {
            assert_eq!(pattern(text).exact(), None, "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "/",
            "gifts/",
            "/missing",
            "gifts/missing/x",
            "text*",
            "*/lacks-*",
            "Gifts",
            "gifts missing",
            " gifts",
            "gifts_missing",
            "-gifts",
            "**",
        ] {
            let fault = Pattern::parse(text).unwrap_err().to_string();
            let start = format!("`{text}` names no lint: write `gifts/missing` for one lint,");
            assert!(fault.starts_with(&start), "{fault}");
        }
    }

    #[test]
    fn a_pattern_that_matches_nothing_is_named_with_its_neighbour() {
        let known: Vec<String> = ["gifts/missing", "gifts/vague", "texting/lacks-purpose"]
            .map(String::from)
            .to_vec();
        for (text, message) in [
            (
                "gift",
                Some("there is no lint `gift`; did you mean `gifts`?"),
            ),
            (
                "gifts/mising",
                Some("there is no lint `gifts/mising`; did you mean `gifts/missing`?"),
            ),
            (
                "*/vage",
                Some("there is no lint `*/vage`; did you mean `*/vague`?"),
            ),
            ("weather/report", Some("there is no lint `weather/report`")),
            ("gifts", None),
            ("*/lacks-purpose", None),
            ("*", None),
        ] {
            assert_eq!(pattern(text).unknown(&known).as_deref(), message, "{text}");
        }
        assert_eq!(
            pattern("*").unknown(&[]).as_deref(),
            Some("there is no lint `*`")
        );
    }
}
