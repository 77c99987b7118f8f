//! What stands before the text: settings between two `---` lines, which nobody sees.
//!
//! Two rules with text between them look much the same, and text that is taken for settings is lost without a word. So
//! each line must be what a program writes there: a key, or what belongs to the key above.

/// The most words of a key.
const KEY_WORDS: usize = 3;

/// The most words of a value whose key is written as a head would be ("Texting: ...").
const VALUE_WORDS: usize = 8;

/// What may stand on the next line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Keys alone.
    Nothing,
    /// What is set in below a key.
    Value,
    /// That, and entries that begin with a dash.
    List,
}

/// Its length at the start of a text: `---`, lines, `---` or `...`; 0 if there is none.
pub(super) fn length(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return 0;
    };
    let mut at = first.len();
    let mut open = Open::Nothing;
    let mut keys = false;
    let mut remark = false;
    for line in lines {
        at += line.len();
        let line = line.trim_end();
        if matches!(line, "---" | "...") {
            return if keys { at } else { 0 };
        }
        let set_in = line.starts_with([' ', '\t', ']', '}']);
        let entry = line == "-" || line.starts_with("- ");
        open = match line {
            // A heading has a blank line below, a remark of YAML has not.
            "" if remark || !keys => return 0,
            // Entries stand right below their key; below a blank line they are a list.
            "" if open == Open::List => Open::Value,
            "" => open,
            _ if line.starts_with('#') => open,
            _ if set_in && open != Open::Nothing => open,
            _ if entry && open == Open::List => open,
            _ => match key(line) {
                Some(opens) => opens,
                None => return 0,
            },
        };
        remark = line.starts_with('#');
        keys |= !line.is_empty() && !remark;
    }
    0
}

/// What a line with a key and its value lets follow.
fn key(line: &str) -> Option<Open> {
    let (key, value) = line.split_once(':')?;
    let words = key.split_whitespace().count();
    let named = key.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '\''))
        && words <= KEY_WORDS
        && !key.contains(['.', ',', '!', '?']);
    let long = value.split_whitespace().nth(VALUE_WORDS).is_some();
    let sentence = value.trim_end().ends_with(['.', '!', '?']);
    let said = key.contains(char::is_uppercase) && (long || sentence);
    if !named || said {
        return None;
    }
    Some(match value.trim() {
        "" => Open::List,
        _ => Open::Value,
    })
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn settings_are_told_from_text_between_rules() {
        for (text, inside) in [
            ("---\ntitle: Consent\n---\nText", true),
            ("---\r\ntitle: Consent\r\n---\r\nText", true),
            (
                "---\n# by hand\ntitle: Consent\ntags:\n- a\n- b\n\ndraft: no\n...\n",
                true,
            ),
            (
                "---\ntitle: Consent\nlist:\n  - a\n  - b\nlong: >\n  We do\n\n  not.\n---\n",
                true,
            ),
            ("---\nLast updated: 3 May 2026\n---\n", true),
            (
                "---\ndescription: How we reach each other between two sessions, and when we do not.\n---\n",
                true,
            ),
            ("---\n# Texting\n\n- We text all day.\n\n---\n", false),
            ("---\n- We text all day.\n---\n", false),
            ("---\n  We text all day.\n---\n", false),
            ("---\ntitle: Consent\n- We text all day.\n---\n", false),
            (
                "---\nTexting: We text with clients at any time of the day or night.\n---\n",
                false,
            ),
            ("---\nTexting: We text all day.\n---\n", false),
            ("---\nTexting:\n\n- We text all day.\n\n---\n", false),
            ("---\n\ntitle: Consent\n---\n", false),
            ("---\n---\nText", false),
            ("---\ntitle: Consent\n", false),
            ("text\n---\ntitle: Consent\n---\n", false),
        ] {
            assert_eq!(length(text) > 0, inside, "{text:?}");
        }
    }
}
