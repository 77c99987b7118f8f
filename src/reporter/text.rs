//! Plain words on a page: harmless characters, lines that fit, lists a person would write.
//!
//! Paths, lint files and documents are written by others, and a terminal obeys what it is sent. So every string reaches
//! a page through [`Page`], which cleans it; what [`clean`] leaves over cannot move the cursor, ring, set a title or
//! turn the reading order around.

use unicode_width::UnicodeWidthStr;

/// Whether a character steers a terminal or reorders the text around it.
pub(crate) fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

/// Makes control characters visible, one character for one: C0 as its Unicode picture (`␛`, `␊`), a tab as a space,
/// all others as the replacement character.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' => ' ',
            '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
            '\x7f' => '\u{2421}',
            c if steers(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// Escapes what would steer a terminal in JSON. serde_json does so below U+0020; such characters stand only inside strings, and
/// the layout's own newlines are no part of this.
pub(crate) fn escape(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n');
    let mut rest = json;
    while !rest.is_empty() {
        // Reports are long, and nearly all of them is plain.
        let run = rest.bytes().position(|byte| !plain(byte));
        let (run, other) = rest.split_at(run.unwrap_or(rest.len()));
        text.push_str(run);
        let mut chars = other.chars();
        match chars.next() {
            // All of these lie in the basic plane, where four digits are enough.
            Some(c) if steers(c) => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => text.extend(c),
        }
        rest = chars.as_str();
    }
    text
}

/// Makes every line of a text harmless and keeps its line ends.
pub(crate) fn clean_lines(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(clean).collect();
    lines.join("\n")
}

/// A name inside a sentence: clean, and kept on one line when the sentence is wrapped.
pub(crate) fn name(text: &str) -> String {
    clean(text).replace(' ', "\u{a0}")
}

/// A path as it is typed in a command: in quotes where a shell would read several words, or something else.
pub(crate) fn argument(path: &str) -> String {
    // A name that begins with a dash would be taken for a flag.
    let here = if path.starts_with('-') { "./" } else { "" };
    let path = format!("{here}{}", clean(path));
    if path
        .chars()
        .all(|c| c.is_alphanumeric() || "/._-+=:@,%".contains(c))
    {
        return path;
    }
    // Double quotes do in every shell, as long as nothing in them is read as more than itself.
    match path.contains(['"', '$', '`', '\\', '!']) {
        false => format!("\"{path}\""),
        true => format!("'{}'", path.replace('\'', "'\\''")),
    }
}

/// A sentence on a single line.
pub(crate) fn one_line(text: &str) -> String {
    clean(&words(text).collect::<Vec<_>>().join(" "))
}

/// An id as words: `contact-hours` is shown as "contact hours".
pub(crate) fn spoken(id: &str) -> String {
    let words = clean(id);
    let words = words.split('-');
    words
        .map(|word| if word == "ai" { "AI" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}

/// The same with a capital, to begin a line.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// "1 document", "2 documents".
pub(crate) fn count(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}

/// "a", "a and b", "a, b and c".
pub(crate) fn list<S: AsRef<str>>(items: &[S]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [one] => (*one).to_string(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A list of which at most `most` items are named, then "and N more".
pub(crate) fn list_up_to<S: AsRef<str>>(most: usize, items: &[S]) -> String {
    if items.len() <= most {
        return list(items);
    }
    let mut named: Vec<String> = items[..most]
        .iter()
        .map(|item| item.as_ref().to_string())
        .collect();
    named.push(format!("{} more", items.len() - most));
    list(&named)
}

/// Columns that a text takes on a terminal.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// The longest stretch between marks that is a command or a name, in bytes; beyond it a mark stands alone.
const MOST_MARKED: usize = 120;

/// Holds together what stands between backticks or quotation marks, so that a command or a name can be copied whole.
fn held(text: &str) -> String {
    let mut held = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['`', '"']) {
        let mark = &rest[at..=at];
        let inside = rest[at + 1..].find(mark).unwrap_or(usize::MAX);
        let end = match inside <= MOST_MARKED {
            true => at + 1 + inside,
            false => at,
        };
        held.push_str(&rest[..at]);
        held.push_str(&rest[at..=end].replace(' ', "\u{a0}"));
        rest = &rest[end + 1..];
    }
    held + rest
}

/// Breaks a text into lines of at most `room` columns, at spaces only, so that a path or command can be copied whole.
/// A no-break space holds its neighbours together and is shown as a space.
pub(crate) fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words(&held(text)) {
        if !line.is_empty() && columns(&line) + 1 + columns(word) > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    for line in &mut lines {
        *line = line.replace('\u{a0}', " ");
    }
    lines
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\t', '\n', '\r'])
        .filter(|word| !word.is_empty())
}

/// How a stretch of text is set off. Whoever sees no colour reads the same words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Bold,
    Red,
    Yellow,
    Cyan,
}

impl Ink {
    /// The parameter of the escape sequence "select graphic rendition".
    fn code(self) -> u8 {
        match self {
            Ink::Bold => 1,
            Ink::Red => 31,
            Ink::Yellow => 33,
            Ink::Cyan => 36,
        }
    }
}

/// A page that is filled from top to bottom.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    /// Columns of the page.
    pub(crate) width: usize,
    /// Whether colour may be used.
    pub(crate) color: bool,
}

impl Page {
    /// An empty page. Lines much shorter or longer than usual are hard to read, whatever the window.
    pub(crate) fn new(width: usize, color: bool) -> Self {
        Self {
            text: String::new(),
            width: width.clamp(60, 100),
            color,
        }
    }

    /// What has been written.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// Leaves one line free, unless the page is empty or has one.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A paragraph whose lines all begin in the same column.
    pub(crate) fn paragraph(&mut self, indent: usize, text: &str) {
        self.hanging(indent, indent, text);
    }

    /// A paragraph whose first line begins at `first` and the others at `rest`.
    pub(crate) fn hanging(&mut self, first: usize, rest: usize, text: &str) {
        self.entry(&[(&" ".repeat(first), None)], rest, text);
    }

    /// A line that begins with words set off, with the text wrapped beside them at column `rest`.
    pub(crate) fn entry(&mut self, lead: &[(&str, Option<Ink>)], rest: usize, text: &str) {
        let lead: Vec<_> = lead.iter().map(|(t, ink)| (clean(t), *ink)).collect();
        let taken: usize = lead.iter().map(|(text, _)| columns(text)).sum();
        // The first line may begin further right than the others: keep that room free with a word of its width.
        let held = "\u{a0}".repeat(taken.saturating_sub(rest));
        let text = format!("{held}{}", clean_prose(text));
        for (at, line) in wrap(&text, self.width.saturating_sub(rest))
            .iter()
            .enumerate()
        {
            if at == 0 {
                for (part, ink) in &lead {
                    self.ink(part, *ink);
                }
                self.text.push_str(&line[held.chars().count()..]);
            } else {
                self.text.push_str(&" ".repeat(rest));
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
    }

    /// Lines that are ready, and clean: a drawn excerpt.
    pub(crate) fn drawn(&mut self, lines: &str) {
        self.text.push_str(lines);
    }

    fn ink(&mut self, text: &str, ink: Option<Ink>) {
        match ink {
            Some(ink) if self.color => {
                let (word, space) = text.split_at(text.trim_end().len());
                let code = ink.code();
                self.text
                    .push_str(&format!("\x1b[{code}m{word}\x1b[0m{space}"));
            }
            _ => self.text.push_str(text),
        }
    }
}

/// Cleans a sentence whose line breaks are only spaces.
fn clean_prose(text: &str) -> String {
    clean(&text.replace(['\n', '\r'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn control_characters_become_visible_one_for_one() {
        assert_eq!(clean("a\x1b[2Jb\x07\r\n"), "a␛[2Jb␇␍␊");
        assert_eq!(clean("\u{9b}31m \u{202e}x\u{7f}"), "\u{fffd}31m \u{fffd}x␡");
        assert_eq!(clean("Café — “ok” 👍"), "Café — “ok” 👍");
    }

    #[test]
    fn a_path_in_a_command_can_be_typed_as_it_stands() {
        assert_eq!(argument("forms/adult-consent.md"), "forms/adult-consent.md");
        assert_eq!(argument("My forms"), "\"My forms\"");
        assert_eq!(argument("-old forms"), "\"./-old forms\"");
        assert_eq!(argument("Lee's (new)"), "\"Lee's (new)\"");
        assert_eq!(argument("$HOME's"), "'$HOME'\\''s'");
    }

    #[test]
    fn lists_read_like_sentences() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list_up_to(2, &["a", "b", "c", "d"]), "a, b and 2 more");
    }

    #[test]
    fn lines_break_at_spaces_and_names_stay_whole() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(
            wrap(&format!("see {} now", name("my form.md")), 6),
            ["see", "my form.md", "now"]
        );
        assert_eq!(
            wrap("type `consentlint draft x` or \"My form.md\", 5\" wide", 12),
            [
                "type",
                "`consentlint draft x`",
                "or",
                "\"My form.md\",",
                "5\" wide"
            ]
        );
        assert_eq!(wrap("漢字 漢字", 5), ["漢字", "漢字"]);
        assert_eq!(wrap("", 5), [""]);
    }

    proptest! {
        #[test]
        fn what_is_clean_stays_as_it_is(text in "\\PC{0,40}|.{0,40}") {
            let once = clean(&text);
            prop_assert!(!once.chars().any(steers));
            prop_assert_eq!(once.chars().count(), text.chars().count());
            prop_assert_eq!(clean(&once), once);
        }
    }
}
