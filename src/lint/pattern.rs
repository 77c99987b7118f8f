//! Which lints a word on the command line or in the configuration means.

/// `owner`, `owner/check`, `*/check` or `*`; matches whole segments only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    owner: Option<String>,
    check: Option<String>,
}

impl Pattern {
    /// Reads a pattern; `None` if it has another shape.
    pub fn parse(text: &str) -> Option<Self> {
        let part = |text: &str| (text != "*").then(|| text.to_string());
        let fits =
            |text: &str| text == "*" || (!text.is_empty() && !text.contains(['*', '/', ' ']));
        let (owner, check) = text.split_once('/').unwrap_or((text, "*"));
        (fits(owner) && fits(check)).then(|| Self {
            owner: part(owner),
            check: part(check),
        })
    }

    /// Whether a lint (`gifts/missing`) is meant.
    pub fn matches(&self, lint: &str) -> bool {
        let (owner, check) = lint.split_once('/').unwrap_or((lint, ""));
        self.owner.as_deref().is_none_or(|o| o == owner)
            && self.check.as_deref().is_none_or(|c| c == check)
    }

    /// Whether every lint of an owner is meant.
    pub fn covers(&self, owner: &str) -> bool {
        self.check.is_none() && self.owner.as_deref().is_none_or(|o| o == owner)
    }
}
