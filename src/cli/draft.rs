//! `draft`: wording to start from, shown, as a diff, or written into a document.
//!
//! Standard output holds the wording, the diff or what was written; what to do with it goes to standard error, without
//! any text of a document. In a pipe the diff is without the lines around the place, unless they are asked for.

use std::path::{Path, PathBuf};

use similar::TextDiff;

use super::session::{Session, guarded};
use super::{Draft as Arguments, Failure, Practice, explain, files, output};
use crate::check::Read;
use crate::draft::voice::{Noun, Spelling, Voice, Wording, Words};
use crate::draft::{Drafter, Insertion, Proposal};
use crate::lint::Clause;
use crate::lint::draft::shown;
use crate::lint::matcher::Scratch;
use crate::report::{Kind, Place, Report, Verdict};
use crate::reporter::text;

/// Lines of the document around the place, where they may be shown.
const CONTEXT: usize = 3;

/// `consentlint draft`.
pub(super) fn draft(arguments: &Arguments) -> Result<u8, Failure> {
    let path = arguments.path.as_ref().or(arguments.into.as_ref());
    let path = path.cloned().unwrap_or_else(|| PathBuf::from("."));
    let practice = Practice {
        profile: arguments.profile.clone(),
        config: arguments.config.clone(),
        ..Practice::of(path, arguments.lints.clone())
    };
    let mut session = Session::open(&practice)?;
    let catalog = session.checker().catalog();
    let (number, _) = explain::named(catalog, &arguments.clause)?;
    let documents = session.documents(&practice)?;
    let country = session
        .checker()
        .country(&documents.read, &session.practice);
    let desk = Desk {
        wording: wording(&session, &documents.read),
        clause: &session.checker().catalog().clauses[number],
        report: session.conclude(documents),
        session: &session,
        number,
        country,
    };
    match &arguments.into {
        Some(file) => desk.put_into(file, arguments),
        None => desk.alone(),
    }
}

/// How a practice writes, as far as its forms show it.
pub(super) fn wording(session: &Session, documents: &[Read]) -> Wording {
    let country = session.checker().country(documents, &session.practice);
    let forms = documents
        .iter()
        .filter(|read| read.report.kind != Kind::Other && !read.filled_in);
    let words = forms
        .filter_map(|read| session.source(&read.report.path))
        .map(|source| Words::of(&source, session.checker().catalog()))
        .fold(Words::default(), Words::and);
    Wording {
        spelling: country.as_deref().and_then(Spelling::of),
        ..words.wording()
    }
}

/// A clause, and what its wording is to be fitted to.
struct Desk<'a> {
    session: &'a Session,
    clause: &'a Clause,
    number: usize,
    wording: Wording,
    country: Option<String>,
    /// What the practice says, as far as it was read.
    report: Report,
}

impl Desk<'_> {
    /// The wording by itself.
    fn alone(&self) -> Result<u8, Failure> {
        let wording = self.wording.draft(&self.clause.draft);
        if wording.is_empty() {
            return Err(Failure::Said(format!(
                "the lint file of {} has no draft.",
                self.clause.name()
            )));
        }
        let lines = match output::is_terminal() {
            true => text::wrap(&wording, output::width()).join("\n"),
            false => wording.clone(),
        };
        let code = output::print(&format!("{lines}\n"))?;
        self.advise(&wording, self.wording);
        Ok(code)
    }

    /// The wording in a document.
    fn put_into(&self, file: &Path, arguments: &Arguments) -> Result<u8, Failure> {
        let said = |error: files::FileError| Failure::Said(error.to_string());
        let shown = text::clean(&file.to_string_lossy());
        let source = match self.session.form(file)? {
            Ok(source) => source,
            Err(missed) => return Ok(output::not_evaluated(&shown, &missed)),
        };
        let (checker, practice) = (self.session.checker(), &self.session.practice);
        let words = Words::of(&source, checker.catalog());
        let wording = words.wording().or(self.wording);
        let proposal = guarded(source.path(), || {
            let read = checker.document(&source, practice, &mut Scratch::default())?;
            let drafter = Drafter {
                checker,
                practice,
                source: &source,
                read: &read,
                wording,
            };
            Ok((drafter.propose(self.number), read.report.kind))
        });
        let name = self.clause.name();
        let (insertion, kind) = match proposal {
            Err((missed, fault)) => {
                let code = output::not_evaluated(&shown, &missed);
                return Ok(if fault { 2 } else { code });
            }
            Ok((Proposal::Refused(why), _)) => {
                return Err(Failure::Said(format!("{shown}: {why}.")));
            }
            Ok((Proposal::Settled, _)) => {
                eprintln!("{shown}: {name} is settled there. There is nothing to add.");
                return Ok(0);
            }
            Ok((Proposal::Stands(line), _)) => {
                eprintln!(
                    "{shown}:{line}: the wording on {name} stands there and is still open. Fill in its blanks, or say in \
                     definite words what is vague; there is nothing to add."
                );
                return Ok(0);
            }
            Ok((Proposal::Insert(insertion), kind)) => (insertion, kind),
        };
        if let Some(place) = self.settled_beside(source.path()) {
            let line = place.start.line;
            let beside = text::clean(&place.path);
            eprintln!(
                "{shown}: {name} is settled in {beside}:{line}, for everybody who receives this. There is nothing to add."
            );
            return Ok(0);
        }
        let misplaced = (!self.asked_of(kind)).then(|| {
            let meant: Vec<&str> = self.clause.asked_of.iter().map(|of| meant(of)).collect();
            format!(
                "{name} belongs into {}, and {shown} reads as {}",
                text::list(&meant),
                sort(kind)
            )
        });
        match (arguments.write, &misplaced) {
            (true, Some(why)) => {
                return Err(Failure::Said(format!(
                    "{why}. Nothing was written. Name another file, or say under [kinds] in consentlint.toml what this \
                     one is."
                )));
            }
            (true, None) => {
                files::edit(file, source.text(), &insertion.text).map_err(said)?;
                let line = insertion.line;
                output::print(&format!(
                    "Added wording on {name} to {shown}, from line {line} on.\n"
                ))?;
            }
            (false, _) => {
                let all = arguments.no_redact || output::is_terminal();
                let diff = diff(
                    file,
                    source.text(),
                    &insertion,
                    if all { CONTEXT } else { 0 },
                )?;
                // Piped on, it is to be applied, byte for byte.
                match output::is_terminal() {
                    true => output::print(&diff.replace("\r\n", "\n")).map(|_| ())?,
                    false => output::deliver(None, diff.as_bytes())?,
                }
            }
        }
        if let Some(line) = insertion.beside {
            eprintln!(
                "{shown}:{line}: there is a blank or a part of a rule on {name} already. Keep one of the two."
            );
        }
        if let Some(why) = misplaced {
            eprintln!("Note that {why}.");
        } else if kind == Kind::Staff && self.clause.asked_of.iter().any(|of| of == "packet") {
            eprintln!(
                "Note that {shown} speaks to those who work for the practice. Say it of clients (\"clients can reach us\"), \
                 since \"you\" is the worker there."
            );
        }
        self.advise(&insertion.wording, wording);
        Ok(0)
    }

    /// Where another document settles the clause in every packet that holds this one.
    fn settled_beside(&self, path: &str) -> Option<&Place> {
        let packets = self.report.packets.iter();
        let mut rows = packets
            .filter(|packet| packet.documents.iter().any(|document| document == path))
            .map(|packet| &packet.clauses[self.number])
            .peekable();
        let first = *rows.peek()?;
        let evidence = first.evidence.iter();
        let place = evidence
            .map(|evidence| &evidence.place)
            .find(|place| place.path != path);
        place.filter(|_| rows.all(|row| row.verdict == Verdict::Met))
    }

    /// Whether the clause is asked of such a document.
    fn asked_of(&self, kind: Kind) -> bool {
        let of = match kind.stands_alone() {
            true => kind.as_str(),
            false => "packet",
        };
        self.clause.asked_of.iter().any(|asked| asked == of)
    }

    /// What to do with the wording.
    fn advise(&self, text: &str, wording: Wording) {
        // The examples in lint files are American: another country has other numbers and money.
        let examples = self
            .country
            .as_deref()
            .is_none_or(|country| country == "US");
        let mut blanks: Vec<(usize, String)> = Vec::new();
        for (name, value) in &self.clause.draft.blanks {
            let blank = shown(name);
            if let Some(at) = text.find(&blank) {
                let value = wording.text(value);
                blanks.push((
                    at,
                    if examples {
                        format!("{blank} ({value})")
                    } else {
                        blank
                    },
                ));
            }
        }
        blanks.sort();
        let blanks: Vec<String> = blanks.into_iter().map(|(_, blank)| blank).collect();
        if !blanks.is_empty() {
            let example = if examples {
                ", with an example of each"
            } else {
                ""
            };
            eprintln!("Fill in{example}: {}.", blanks.join("; "));
        }
        if let Some(words) = fitted(wording) {
            eprintln!("Worded {words}.");
        }
        eprintln!(
            "This is wording to start from and no legal advice. Change what does not fit; `consentlint explain {}` says what it \
             should settle and who says so.",
            self.clause.id
        );
    }
}

/// What a clause is asked of, in words.
fn meant(of: &str) -> &str {
    match of {
        "packet" => "what clients receive",
        "staff" => "staff policies",
        "ooo" => "absence notes",
        _ => "closing letters",
    }
}

/// The sort of document that a file is, in words.
fn sort(kind: Kind) -> &'static str {
    match kind {
        Kind::Staff => "a staff policy",
        Kind::Ooo => "an absence note",
        Kind::TerminationLetter => "a closing letter",
        _ => "something that clients receive",
    }
}

/// What the wording was fitted to, in words.
fn fitted(wording: Wording) -> Option<String> {
    let voice = wording.voice.map(|voice| match voice {
        Voice::I => "for one who says \"I\"",
        Voice::We => "for a practice that says \"we\"",
    });
    let noun = wording.noun.map(|noun| match noun {
        Noun::Client => "for clients",
        Noun::Patient => "for patients",
    });
    let spelling = wording.spelling.map(|spelling| match spelling {
        Spelling::American => "in American spelling",
        Spelling::British => "in British spelling",
        Spelling::Canadian => "in Canadian spelling",
    });
    let words: Vec<&str> = [voice, noun, spelling].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// What to add, as a unified diff. It only adds lines, but for one case: behind a last line that is not ended there is no
/// adding without repeating that line.
fn diff(file: &Path, old: &str, insertion: &Insertion, context: usize) -> Result<String, Failure> {
    let name = text::clean(&file.to_string_lossy());
    if context == 0 && !old.ends_with('\n') && insertion.text.starts_with(old) {
        return Err(Failure::Said(format!(
            "the last line of {name} has no line end, so the diff would repeat that line. Add --no-redact to have it, or write with --write."
        )));
    }
    // Whoever reads a diff ends a name at a tab, so that it may have spaces.
    let name = if name.contains(' ') {
        format!("{name}\t")
    } else {
        name
    };
    Ok(TextDiff::from_lines(old, insertion.text.as_str())
        .unified_diff()
        .context_radius(context)
        .header(&name, &name)
        .to_string())
}
