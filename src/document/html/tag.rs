//! One tag: its name, its attributes, and what it is to whoever reads the page.

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that begin on a line of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "section",
    "summary",
    "ul",
];

/// Elements whose content is no text that holds: struck out, never shown, a drawing.
const HIDING: &[&str] = &[
    "code", "datalist", "del", "math", "noscript", "s", "script", "strike", "style", "svg",
    "template", "title",
];

/// All others.
const OTHERS: &[&str] = &[
    "a", "abbr", "acronym", "audio", "b", "bdi", "bdo", "big", "button", "canvas", "cite",
    "colgroup", "data", "dfn", "dialog", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "hgroup", "i", "iframe", "ins", "kbd", "label", "map", "mark", "menu", "meter", "object",
    "optgroup", "output", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "samp", "search",
    "select", "slot", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "textarea",
    "tfoot", "th", "thead", "time", "tr", "tt", "u", "var", "video",
];

/// A tag without its angle brackets.
pub(super) struct Tag<'a> {
    pub(super) closing: bool,
    /// In lower case.
    pub(super) name: String,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let rest = text.strip_prefix('/').unwrap_or(text);
        let end = rest
            .find(|c: char| c.is_whitespace() || c == '/' || c == '>')
            .unwrap_or(rest.len());
        Self {
            closing: rest.len() < text.len(),
            name: rest[..end].to_ascii_lowercase(),
            attributes: &rest[end..],
        }
    }

    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }

    pub(super) fn is_void(&self) -> bool {
        self.is(VOID)
    }

    pub(super) fn is_block(&self) -> bool {
        self.is(BLOCKS)
    }

    /// `h2` is a heading of the second level.
    pub(super) fn heading(&self) -> Option<u8> {
        match self.name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
            _ => None,
        }
    }

    /// Words between angle brackets that are no tag of HTML: `<amount>`, `<name of the client>`. Whoever filled in the
    /// template forgot them, unless they are closed again: `<my-part>...</my-part>`.
    pub(super) fn is_placeholder(&self) -> bool {
        let known = [VOID, BLOCKS, HIDING, OTHERS]
            .iter()
            .any(|names| self.is(names));
        let plain = |text: &str| {
            text.chars()
                .all(|c| c.is_alphanumeric() || c.is_whitespace() || "'\u{2019}-_".contains(c))
        };
        !known && !self.closing && plain(&self.name) && plain(self.attributes)
    }

    /// Whether what it holds is hidden from the reader, or struck out.
    pub(super) fn hides(&self) -> bool {
        let words = |value: &str, of: &[&str]| {
            let mut words = value.split_ascii_whitespace();
            words.any(|word| of.contains(&word.to_ascii_lowercase().as_str()))
        };
        self.is(HIDING)
            || (self.name == "dialog" && self.value("open").is_none())
            || self.value("hidden").is_some()
            || self.value("style").is_some_and(style_hides)
            // What Word keeps of changes and remarks, as pandoc writes it.
            || self.value("class").is_some_and(|value| words(value, &["deletion", "comment-start"]))
    }

    /// The value of an attribute; empty if it has none.
    pub(super) fn value(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest
                .find(|c: char| c.is_whitespace() || matches!(c, '=' | '/'))
                .unwrap_or(rest.len());
            let (own, after) = rest.split_at(end);
            let (value, next) = match after.trim_start().strip_prefix('=') {
                Some(value) => cut_value(value.trim_start()),
                None => ("", after),
            };
            if own.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            // A stray sign is passed over, so that every round is shorter.
            rest = match next.len() < rest.len() {
                true => next,
                false => return None,
            };
        }
    }
}

/// The value with which a text begins, and what follows it.
fn cut_value(text: &str) -> (&str, &str) {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(quote) = quote {
        let inner = &text[1..];
        return inner.split_once(quote).unwrap_or((inner, ""));
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

fn style_hides(style: &str) -> bool {
    style.split(';').any(|declaration| {
        let (property, value) = declaration.split_once(':').unwrap_or_default();
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end();
        match property.trim().to_ascii_lowercase().as_str() {
            "display" => value == "none",
            "visibility" => matches!(value, "hidden" | "collapse"),
            "font-size" => value.trim_end_matches(|c: char| c.is_alphabetic() || c == '%') == "0",
            "text-decoration" | "text-decoration-line" => value.contains("line-through"),
            _ => false,
        }
    })
}

/// Where a tag ends that is read in pieces: at the first `>` outside of a quoted value.
#[derive(Default)]
pub(super) struct Scan {
    quote: Option<u8>,
    /// Whether a value begins here.
    value: bool,
}

impl Scan {
    pub(super) fn end(&mut self, text: &str) -> Option<usize> {
        for (at, byte) in text.bytes().enumerate() {
            match self.quote {
                Some(quote) if byte == quote => self.quote = None,
                Some(_) => {}
                None if byte == b'>' => return Some(at),
                None if self.value && matches!(byte, b'"' | b'\'') => self.quote = Some(byte),
                None => {}
            }
            self.value = byte == b'=' || (self.value && byte.is_ascii_whitespace());
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Tag;

    #[test]
    fn only_an_attribute_hides() {
        for (tag, hides) in [
            ("p hidden", true),
            ("div hidden/", true),
            ("p HIDDEN=hidden", true),
            ("p title=\"no hidden fees\"", false),
            ("p data-hidden=1", false),
            ("p style='Display : none'", true),
            ("p style=\"color: red; visibility:hidden !important\"", true),
            ("p style=\"backface-visibility:hidden\"", false),
            ("span style=\"text-decoration: line-through\"", true),
            ("span style=\"font-size:0\"", true),
            ("span style=\"font-size:0.9em\"", false),
            ("span class=\"deletion\" author=\"Lee\"", true),
            ("span class=insertion", false),
            ("dialog", true),
            ("dialog open", false),
            ("span", false),
            ("svg width=\"9\"", true),
        ] {
            assert_eq!(Tag::new(tag).hides(), hides, "{tag}");
        }
    }

    #[test]
    fn words_that_are_no_tag_are_a_place_to_fill_in() {
        for (tag, placeholder) in [
            ("amount", true),
            ("name of the client", true),
            ("client's name", true),
            ("Number", true),
            ("/amount", false),
            ("span", false),
            ("B", false),
            ("o:p", false),
            ("gift-amount", true),
            ("fee_2", true),
            ("w x=\"1\"", false),
        ] {
            assert_eq!(Tag::new(tag).is_placeholder(), placeholder, "{tag}");
        }
    }
}
