//! Which documents are meant: `intake/*.md`, `drafts/`, `**/old/*`.
//!
//! A glob is written by people who do not program and must mean the same on every machine. So it has one separator
//! (`/`), no escapes, no way out of the practice's folder, and `*` stays within one folder. A name without wildcards
//! may be a folder, and then means all that lies in it.

use std::ops::Range;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// A glob, relative to the configuration file.
#[derive(Clone, Debug)]
pub struct Glob {
    text: String,
    span: Range<usize>,
    path: GlobSet,
    means: Means,
}

/// What the path that a glob spells may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Means {
    Document,
    Folder,
    Either,
}

/// Longer than any path; a longer glob only costs time to compile.
const MAX_LENGTH: usize = 5000;

impl Glob {
    /// Reads a glob that stands at `span` of the configuration.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what to write instead.
    pub fn parse(text: &str, span: Range<usize>) -> Result<Self, String> {
        let plain = relative(text)?;
        let (base, only) = match plain.strip_suffix("/**").or(plain.strip_suffix('/')) {
            Some(base) => (base, true),
            None => (plain, false),
        };
        let last = base.rsplit('/').next().unwrap_or_default();
        let means = if only {
            Means::Folder
        } else if last == "**" || !last.contains(['*', '?', '[', '{']) {
            Means::Either
        } else {
            Means::Document
        };
        let path = compile(base)
            .map_err(|error| format!("`{text}` is no path with wildcards: {}", error.kind()))?;
        Ok(Self {
            path,
            text: text.to_string(),
            span,
            means,
        })
    }

    /// Whether it means the document of that path (relative, with `/`).
    pub fn matches(&self, path: &str) -> bool {
        (self.means != Means::Folder && self.path.is_match(path))
            || parent(path).is_some_and(|folder| self.covers(folder))
    }

    /// Whether it means everything in the folder of that path.
    pub fn covers(&self, folder: &str) -> bool {
        self.means != Means::Document
            && std::iter::successors(Some(folder), |path| parent(path))
                .any(|path| self.path.is_match(path))
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where it was written.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

/// A set of one: unlike a single matcher, it can say that a glob is too deep for its regex.
fn compile(glob: &str) -> Result<GlobSet, globset::Error> {
    let glob = GlobBuilder::new(glob)
        .literal_separator(true)
        .backslash_escape(false)
        .build()?;
    GlobSetBuilder::new().add(glob).build()
}

fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(parent, _)| parent)
}

/// The text as a path below the configuration: checked, and without a leading `./`.
pub(super) fn relative(text: &str) -> Result<&str, String> {
    let mut plain = text;
    while let Some(rest) = plain.strip_prefix("./") {
        plain = rest;
    }
    let drive = text.as_bytes().get(1) == Some(&b':');
    if plain.is_empty() {
        Err("this names nothing: write a path such as `intake/*.md`".to_string())
    } else if text.len() > MAX_LENGTH {
        Err(format!(
            "this is longer than {MAX_LENGTH} bytes: use several shorter ones"
        ))
    } else if plain.contains('\\') {
        Err(format!(
            "`{text}` has a backslash: write `/` between folders"
        ))
    } else if plain.starts_with('/') || drive {
        Err(format!(
            "`{text}` begins at the top of the disk: write the path as seen from the folder of this file"
        ))
    } else if plain.split('/').any(|part| part == "..") {
        Err(format!(
            "`{text}` leads out of the folder of this file: only what lies in it can be named"
        ))
    } else if let parts = plain.strip_suffix('/').unwrap_or(plain)
        && parts.split('/').any(|part| part.is_empty() || part == ".")
    {
        Err(format!(
            "`{text}` has an empty part: write one `/` between two names"
        ))
    } else {
        Ok(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glob(text: &str) -> Glob {
        Glob::parse(text, 0..1).unwrap()
    }

    #[test]
    fn a_star_stays_in_its_folder_and_a_name_may_be_a_folder() {
        for (text, path, expected) in [
            ("*.md", "a.md", true),
            ("*.md", "intake/a.md", false),
            ("**/*.md", "a.md", true),
            ("**/*.md", "x/y/a.md", true),
            ("./intake/*.md", "intake/a.md", true),
            ("././a.md", "a.md", true),
            ("intake/**", "intake/x/a.md", true),
            ("intake/", "intake/x/a.md", true),
            ("intake", "intake/x/a.md", true),
            ("intake", "intake", true),
            ("intake/", "intake", false),
            ("intake", "intakes/a.md", false),
            ("intake", "x/intake/a.md", false),
            ("int*", "intake/a.md", false),
            ("*", "intake/a.md", false),
            ("int*/", "intake/a.md", true),
            ("**/old", "x/old/a.md", true),
            ("**/old/*", "x/old/a.md", true),
            ("consent.md", "consent.md", true),
            ("Consent.md", "consent.md", false),
            ("{adult,child}/*.md", "child/a.md", true),
            ("v[12].md", "v2.md", true),
            ("v?.md", "v/.md", false),
            ("a b (1).md", "a b (1).md", true),
            ("[[]draft[]].md", "[draft].md", true),
            ("caf\u{e9}.md", "caf\u{e9}.md", true),
        ] {
            assert_eq!(glob(text).matches(path), expected, "{text} on {path}");
        }
    }

    #[test]
    fn a_folder_is_covered_if_all_in_it_is_meant() {
        for (text, folder, expected) in [
            ("drafts", "drafts", true),
            ("drafts/", "drafts", true),
            ("drafts/**", "drafts", true),
            ("drafts/**", "drafts/2024", true),
            ("drafts", "drafts2", false),
            ("drafts/*.md", "drafts", false),
            ("*.md", "x.md", false),
            ("**/old", "x/old", true),
            ("**", "x", true),
        ] {
            assert_eq!(glob(text).covers(folder), expected, "{text} on {folder}");
        }
        assert!(glob("**").matches("x/a.md"));
    }

    #[test]
    fn faults_say_what_to_write() {
        for (text, message) in [
            ("", "this names nothing: write a path such as `intake/*.md`"),
            (
                "./",
                "this names nothing: write a path such as `intake/*.md`",
            ),
            (
                r"intake\*.md",
                r"`intake\*.md` has a backslash: write `/` between folders",
            ),
            (
                "/intake",
                "`/intake` begins at the top of the disk: write the path as seen from the folder of this file",
            ),
            (
                "C:/forms",
                "`C:/forms` begins at the top of the disk: write the path as seen from the folder of this file",
            ),
            (
                "intake/../x.md",
                "`intake/../x.md` leads out of the folder of this file: only what lies in it can be named",
            ),
            (
                "..",
                "`..` leads out of the folder of this file: only what lies in it can be named",
            ),
            (
                "intake//x.md",
                "`intake//x.md` has an empty part: write one `/` between two names",
            ),
            (
                "intake/./x.md",
                "`intake/./x.md` has an empty part: write one `/` between two names",
            ),
            (
                "x[1.md",
                "`x[1.md` is no path with wildcards: unclosed character class; missing ']'",
            ),
        ] {
            assert_eq!(Glob::parse(text, 0..1).unwrap_err(), message, "{text:?}");
        }
        assert_eq!(
            Glob::parse(&"a".repeat(5001), 0..1).unwrap_err(),
            "this is longer than 5000 bytes: use several shorter ones"
        );
        for hostile in [
            "{".repeat(5000),
            format!("{}{}", "{a,".repeat(1200), "}".repeat(1200)),
            format!("{}x", "[a".repeat(2000)),
        ] {
            let fault = Glob::parse(&hostile, 0..1).unwrap_err();
            assert!(fault.contains("` is no path with wildcards: "));
        }
        assert!(!glob(&"**/".repeat(1500)).matches("a"));
        assert!(!glob(&"*?".repeat(2000)).matches(&"a".repeat(255)));
    }
}
