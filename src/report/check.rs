//! What kind of thing a finding says: the second half of its lint's id, read in one place.

/// What a finding says, read off the second half of its lint's id. The order is that within a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Check<'a> {
    Missing,
    Mentioned,
    Unfilled,
    Lacks(&'a str),
    Vague,
    RedFlag,
    Conflict,
    Other(&'a str),
}

impl<'a> Check<'a> {
    /// Splits a lint's id into its owner and its check.
    pub(crate) fn of(lint: &'a str) -> (&'a str, Check<'a>) {
        let (owner, check) = lint.split_once('/').unwrap_or((lint, ""));
        let check = match check {
            "missing" => Check::Missing,
            "mentioned" => Check::Mentioned,
            "unfilled" => Check::Unfilled,
            "vague" => Check::Vague,
            other => {
                if let Some(facet) = other.strip_prefix("lacks-") {
                    Check::Lacks(facet)
                } else if other.starts_with("rf-") {
                    Check::RedFlag
                } else if other.starts_with("cx-") {
                    Check::Conflict
                } else {
                    Check::Other(other)
                }
            }
        };
        (owner, check)
    }

    /// Whether it says how far a clause is settled, rather than how it is worded.
    pub(crate) fn is_state(self) -> bool {
        matches!(
            self,
            Check::Missing | Check::Mentioned | Check::Unfilled | Check::Lacks(_)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_says_what_it_reports() {
        assert_eq!(
            Check::of("texting/lacks-privacy-risk"),
            ("texting", Check::Lacks("privacy-risk"))
        );
        assert_eq!(Check::of("fees/cx-fees").1, Check::Conflict);
        assert_eq!(Check::of("a/rf-b").1, Check::RedFlag);
        assert_eq!(Check::of("document/blank").1, Check::Other("blank"));
    }
}
