//! Lines that Markdown takes for the address of a link, and that hold none: "[PHONE]: ____", "[Emergencies]: 911". Nobody
//! would see them, and nothing would tell that they are there.

use std::borrow::Cow;

/// The text with such lines as lines of text, byte for byte as long.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    let mut shown = Cow::Borrowed(text);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(colon) = colon(line) {
            let colon = at + colon;
            shown.to_mut().replace_range(colon..=colon, " ");
        }
        at += line.len();
    }
    shown
}

/// Where the colon stands in a line that names a link without an address.
fn colon(line: &str) -> Option<usize> {
    let begins = line.trim_start_matches([' ', '>']).strip_prefix('[')?;
    let bracket = line.find("]:")?;
    let address = ['/', '.', '#', '@', ':', '<', '\\'];
    let footnote = begins.starts_with('^');
    (!footnote && !line[bracket + 2..].contains(address)).then_some(bracket + 1)
}
