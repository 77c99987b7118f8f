//! The wording that a lint file offers to start from, with its blanks.
//!
//! *Does not fit it to a practice*; [`crate::draft`] does.

use serde::{Deserialize, Serialize};

/// Wording to start from.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Draft {
    /// The text, with `{name}` where a blank goes. A clinician who works alone speaks in it.
    pub text: String,
    /// The text where a practice says "we", if it takes more than "we" for "I".
    pub we: Option<String>,
    /// What the heading over it says, if the clause's title speaks to the practice and not to its clients.
    pub heading: Option<String>,
    /// For each blank an example of what to fill in.
    pub blanks: Vec<(String, String)>,
}

impl Draft {
    /// The draft with visible blanks (`[AMOUNT]`).
    pub fn blank(&self) -> String {
        self.with_blanks(&self.text)
    }

    /// The draft with its examples filled in.
    pub fn filled(&self) -> String {
        self.fill(&self.blank())
    }

    /// The draft with visible blanks as a practice of several says it, where that is worded apart.
    pub fn blank_we(&self) -> Option<String> {
        self.we.as_deref().map(|text| self.with_blanks(text))
    }

    /// Puts the examples into the visible blanks of a text.
    pub fn fill(&self, blank: &str) -> String {
        let blanks = self.blanks.iter();
        blanks.fold(blank.to_string(), |text, (name, value)| {
            text.replace(&shown(name), value)
        })
    }

    /// What is wrong with the names of the blanks: one that nothing explains, or one that a text leaves out.
    pub(super) fn fault(&self) -> Option<String> {
        for text in [Some(&self.text), self.we.as_ref()].into_iter().flatten() {
            let left = self.with_blanks(text);
            if let Some((_, rest)) = left.split_once('{') {
                let name = rest.split('}').next().unwrap_or(rest);
                return Some(format!("`blanks` has no example for `{{{name}}}`"));
            }
            let unused = |(name, _): &&(String, String)| !text.contains(&format!("{{{name}}}"));
            if let Some((name, _)) = self.blanks.iter().find(unused) {
                return Some(format!("the draft has no blank `{{{name}}}`"));
            }
        }
        None
    }

    fn with_blanks(&self, text: &str) -> String {
        let blanks = self.blanks.iter();
        blanks.fold(text.to_string(), |text, (name, _)| {
            text.replace(&format!("{{{name}}}"), &shown(name))
        })
    }
}

/// A blank as a reader sees it.
pub fn shown(name: &str) -> String {
    format!("[{}]", name.to_uppercase().replace(['-', '_'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str, we: Option<&str>) -> Draft {
        Draft {
            text: text.into(),
            we: we.map(String::from),
            heading: None,
            blanks: vec![("crisis-line".into(), "988".into())],
        }
    }

    #[test]
    fn blanks_are_seen_and_filled() {
        let draft = draft("Call {crisis-line}.", Some("We say: call {crisis-line}."));
        assert_eq!(draft.blank(), "Call [CRISIS LINE].");
        assert_eq!(draft.filled(), "Call 988.");
        assert_eq!(
            draft.blank_we().as_deref(),
            Some("We say: call [CRISIS LINE].")
        );
        assert_eq!(draft.fault(), None);
    }

    #[test]
    fn every_blank_is_explained_and_used() {
        let faulty = draft("Call {line} or {crisis-line}.", None);
        assert_eq!(
            faulty.fault().as_deref(),
            Some("`blanks` has no example for `{line}`")
        );
        let faulty = draft("Call {crisis-line}.", Some("We call."));
        assert_eq!(
            faulty.fault().as_deref(),
            Some("the draft has no blank `{crisis-line}`")
        );
    }
}
