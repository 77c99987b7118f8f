//! consentlint: a linter for the paperwork of mental-health practices.
//!
//! A folder of Markdown forms goes in; for each boundary clause that a client must be told, a verdict with its place
//! comes out. This page is the map of the code. What the program does for its users is in the README.
//!
//! # From bytes to a report
//!
//! 1. [`cli`] reads the arguments, finds the practice and its `consentlint.toml`, and reads files into [`source`]s.
//! 2. [`lint`] turns lint files into a catalogue: every phrase of every clause in one matcher. Of the built-in files this
//!    was done when the program was built; with a practice's own it is done at the start. Threads share the catalogue.
//! 3. [`document`] turns one source into sections, blocks and *units* (a sentence, a list item, a table row, an answer),
//!    each with its context, and into tokens.
//! 4. [`check`] finds the cues in the tokens, asks for each hit how it stands (negated? on a condition? whose act?),
//!    and whether a frame of a facet holds; then what the document says of each clause. The text can be dropped now.
//! 5. [`check`] joins documents to packets, asks what the profile of the [`practice`] asks, and applies decisions:
//!    a [`report`].
//! 6. [`reporter`] writes it; the exit code is a question to the report.
//!
//! # Code map
//!
//! Bottom up. A module uses those above it in this list, never those below; `tests/architecture.rs` holds the floors:
//!
//! ```text
//! source, packed, embedded  <  document, report  <  lint  <  practice  <  check, diff  <  draft, reporter  <  checklist  <  cli  <  main
//! ```
//!
//! - [`source`]: a text as it lies on disk, spans, lines and columns. *Knows no Markdown, and changes no byte.*
//! - `embedded`: the lint files that came with the program, and the catalogue they make, compiled by the build script
//!   `build.rs` from these same modules. `packed`: numbers in it as blocks of bytes.
//! - [`document`]: Markdown to units, tokens and typed values. *Does not say what anything means; knows no lint.*
//!   - `markdown`: events to blocks of visible text. The only file that names the Markdown parser.
//!   - `html`: raw HTML inside Markdown. *Not an HTML parser.*
//!   - `outline`: blocks to sections and units with their context, and the headings that only look like bold lines.
//!   - `shape`: what a line is by its text alone: a title, a head, a question, an item. Knows nothing around it.
//!   - `marks`, `choice`, `columns`: bullets and boxes; which of several wordings is chosen; columns left empty.
//!   - `mend`, `attributes`: what converters break or add. `comment`: what a comment is a note on. *Does not read it.*
//!   - `sentence`: where sentences end, by rules and not by a library.
//!   - [`document::token`]: the normalised view that cues match, each word with its bytes. *Does no stemming.*
//!   - [`document::value`]: numbers, money, durations, times, weekdays, phones. *Guesses nothing from the subject.*
//! - [`report`]: verdicts, rows, findings as plain data. *Decides nothing but the exit code, and has no format.*
//! - [`lint`]: policy in its valid form: clauses, facets, frames, cues. *Knows words and tokens, no document.*
//!   - [`lint::load`]: lint files to policy, every fault with its place. A practice's own patterns (`regex`)
//!     become valid here.
//!   - [`lint::matcher`]: all cues in one pass. *Knows no distance; frames compute it from the hits.*
//!   - [`lint::polarity`]: the triggers of negation and their like, as data.
//!   - [`lint::fact`]: which values a clause states, what keeps two of them apart, which clash. *Extracts nothing.*
//!   - [`lint::profile`]: who asks for what, how strongly. *Makes no finding.*
//!   - [`lint::pattern`]: which lints are meant (`gifts/*`). [`lint::catalog`]: all of the above, loaded.
//! - [`practice`]: the practice besides its text: kinds, packets, decisions, profile. *Reads no file.*
//!   - [`practice::kind`]: what sort of document this is. [`practice::reading`]: is it English, is it a client's own
//!     filled-in form. *Neither looks at a clause.*
//! - [`check`]: where documents and lints meet, and nowhere else. *Cannot fail; knows no format, disk or clock.*
//!   - [`check::reading`]: a document with all hits. [`check::view`]: a unit as frames read it, lead-in included.
//!   - `check::cues`, `check::index`: the hits by unit, and which frames wait for which. `check::name`, `check::date`,
//!     `check::paraphrase`: words that no list can hold: the practice's own name, dates gone by, "the client" for "you".
//!   - [`check::polarity`], [`check::actor`], `check::part`: how a statement stands, whose act it is, and which part of
//!     its sentence. *No grammar parser.*
//!   - [`check::frame`], [`check::clause`]: does a frame hold; what does the document say of each clause.
//!   - [`check::fact`]: typed values with their role and what they hold for. [`check::conflict`]: which of them cannot
//!     both hold. *Compares facts, never prose.*
//!   - [`check::document`], [`check::packet`] (`rows`, `gaps`, `documents`): what a report needs of one document, and of
//!     those received together.
//!   - `check::decision`: decisions of the practice and its baseline, applied once. *Changes no row but to say so.*
//!   - `check::paper`: the form itself: blanks, dates, signatures, hidden text. `check::shown`: how and where a practice
//!     works, as its documents show.
//!   - [`check::why`], [`check::examples`]: how a sentence was read; the tests inside lint files.
//! - [`draft`]: a clause's draft in the practice's own words, and where it goes in a document. *Text to text: touches no
//!   file.*
//! - [`diff`]: two reports to the changes between them, clause by clause. *Reads no text and judges nothing anew.*
//! - [`reporter`]: the report as a page, as lines, as JSON, in the formats of other programs. *Does not know how anything
//!   was found.*
//! - [`checklist`]: the report as a sheet to work through, clause by clause. *Finds nothing of its own.*
//!   - [`checklist::interview`]: its open questions, for a meeting.
//! - [`cli`]: arguments, configuration, disk, threads, clock, exit codes. *Holds no rule about clauses.*
//!   - `cli::files`: the only module that reads and writes files. *Changes no document, but for one that `draft --write` names.*
//!
//! # Invariants
//!
//! - **No false "all clear".** A verdict is given for what was really evaluated. Everything else is named, counted and
//!   changes the exit code; a fault inside one document is caught and named, and the others are still reported.
//! - **Below `cli` there is no disk, clock, environment or terminal.** Everything works on strings in memory. The day of a
//!   run and the width of a page come as arguments.
//! - **The core does not fail.** Odd documents become findings or notes. Errors exist at the borders: arguments,
//!   configuration, lint files, the disk.
//! - **The same input gives the same bytes**, for any number of threads. Whatever is hashed is sorted before it is seen.
//! - **Spans are bytes of the file as it lies on disk**, half-open, on character boundaries. Lines and columns are made
//!   at the edge.
//! - **No recursion over a document's nesting**, and hard limits on what a file, a list and a sentence may measure.
//! - **Document text stands in `quote` fields and excerpts only**, never in a message (which may name a typed
//!   value: 24 hours, $20), and of a document that looks filled in nowhere at all.
//! - **A clause is data.** What it asks, the words that answer it and the citations behind it stand in lint files. The words
//!   in Rust are those of grammar, of sorts of documents, of what looks filled in, and of how an answer is told.

pub mod check;
pub mod checklist;
pub mod cli;
pub mod diff;
pub mod document;
pub mod draft;
mod embedded;
pub mod lint;
mod packed;
pub mod practice;
pub mod report;
pub mod reporter;
pub mod source;
