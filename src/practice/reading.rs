//! Two questions about a text before any clause is looked for: is it English, and is it a client's own
//! completed form?
//!
//! Both are answered from small lists of words in one pass. What this deliberately does not do: it does not
//! name the other language (the answer to a reader is the same for all of them), it does not redact (a
//! document that looks filled in is not quoted at all, because no list finds every private detail), and it
//! does not take a person's name alone for a client's: therapists, supervisors and custodians are named in
//! honest forms, and a form that is silently left unquoted is of less use to its reader.

mod english;
mod filled;
#[cfg(test)]
mod tests;

pub use english::is_english;
pub use filled::looks_filled_in;
