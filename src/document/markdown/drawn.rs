//! Tables that are drawn with dashes, as pandoc's own Markdown has them. Their columns stand side by side, and Markdown
//! reads their lines across; a "not" may then stand in another sentence. They are not read here, only found.

/// The byte at which the first such table begins.
pub(super) fn table(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    let mut begun = None;
    for line in text[start..].split_inclusive('\n') {
        let rule = line.trim();
        // Pandoc sets a table in; two such lines on the left margin may be lines to sign on.
        if columns(rule) && line.starts_with("  ") {
            return Some(at);
        }
        if grid(rule) || columns(rule) {
            if begun.is_some() {
                return begun;
            }
            begun = Some(at);
        } else if begun.is_some()
            && !rule.is_empty()
            && !rule.starts_with('|')
            && !line.starts_with(' ')
        {
            begun = None;
        }
        at += line.len();
    }
    None
}

/// "+------+------+".
fn grid(rule: &str) -> bool {
    rule.starts_with('+')
        && rule.ends_with('+')
        && rule.matches('+').count() > 2
        && rule.contains("---")
        && rule.bytes().all(|b| matches!(b, b'+' | b'-' | b'=' | b':'))
}

/// "------ ------".
fn columns(rule: &str) -> bool {
    let groups = || rule.split_whitespace();
    groups().count() > 1
        && groups().all(|group| group.len() > 2 && group.bytes().all(|b| b == b'-'))
}
