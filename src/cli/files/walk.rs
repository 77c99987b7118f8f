//! Which documents a practice has.
//!
//! The `ignore` crate walks the folder, with the rules that everybody can read (`.gitignore`, `.consentlintignore`)
//! and without those that only one machine knows (the user's own git settings). Those above the practice count as git
//! counts them, inside of one repository. It follows no links; those that lead
//! to a place inside the practice are taken up afterwards, each real folder and file once, so that neither loops nor
//! two names for one document matter. A link that leads out is not followed and is named.

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::{fs, io};

use ignore::WalkBuilder;

use super::{Root, Unreadable, ours};
use crate::cli::config::{FILE, Glob};
use crate::practice::kind;
use crate::report::NotEvaluated;

/// Most documents of one practice.
const MAX_DOCUMENTS: usize = 20_000;

/// Names of ignore files beside `.gitignore`.
const IGNORE_FILE: &str = ".consentlintignore";

/// What a practice consists of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Paths of its documents, relative to the root, with `/`, sorted by bytes.
    pub documents: Vec<String>,
    /// What was in scope and cannot be read, sorted.
    pub not_evaluated: Vec<NotEvaluated>,
    /// Configuration files met on the way, sorted.
    pub configs: Vec<String>,
    /// The globs of `exclude`, by number, that left nothing out.
    pub idle: Vec<usize>,
}

/// Lists the documents of a practice, without those that a glob excludes.
pub fn walk(root: &Root, exclude: &[Glob]) -> Listing {
    list(root, exclude, MAX_DOCUMENTS)
}

pub(super) fn list(root: &Root, exclude: &[Glob], limit: usize) -> Listing {
    let mut found = Found {
        root: &root.folder,
        exclude,
        left_out: exclude.iter().map(|_| AtomicBool::new(false)).collect(),
        documents: BTreeSet::new(),
        papers: BTreeMap::new(),
        not_evaluated: BTreeSet::new(),
        configs: BTreeSet::new(),
        files: HashSet::new(),
        folders: HashSet::new(),
        links: VecDeque::new(),
    };
    match &root.alone {
        Some(name) => {
            let path = root.folder.join(name);
            found.file(&path, &path);
            if Sort::of(&path) == Sort::Other {
                let message =
                    "by its name this is no Markdown file. If it is one, rename it to end in `.md`";
                found.leave_out(escaped(name.as_os_str()), "not-markdown", message);
            }
        }
        None => {
            found.folder(&root.folder, &root.folder);
            found.follow_links();
        }
    }
    found.listing(limit)
}

/// What a file is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Markdown,
    /// A paper that is not Markdown, and what to call it.
    Paper(&'static str),
    /// Nothing that a practice would hand to a client.
    Other,
}

/// When a file with some ending counts as a paper.
#[derive(Clone, Copy)]
enum Where {
    /// Whatever it is called.
    Always,
    /// Where its name says that it is a form: it may well be a page of a web site.
    Form,
    /// Where its name says what it is about: "HIPAA notice.txt".
    Subject,
    /// Where its name speaks of a form or a scan: most pictures are logos.
    Picture,
}

const PICTURE: &str = "a picture";
const SHEET: &str = "a spreadsheet";
const SLIDES: &str = "a presentation";

/// Endings of papers that are not Markdown, what to call them, and when they count. Archives are left alone.
#[rustfmt::skip]
const PAPERS: [(&str, &str, Where); 40] = [
    ("docx", "a Word file", Where::Always),
    ("docm", "a Word file with macros", Where::Always),
    ("dotx", "a Word template", Where::Always),
    ("dotm", "a Word template with macros", Where::Always),
    ("dot", "an old Word template", Where::Always),
    ("doc", "an old Word file", Where::Always),
    ("odt", "an OpenDocument file", Where::Always),
    ("ott", "an OpenDocument template", Where::Always),
    ("rtf", "an RTF file", Where::Always),
    ("pdf", "a PDF file", Where::Always),
    ("pages", "a Pages file", Where::Always),
    ("gdoc", "a link to a Google document", Where::Always),
    ("wpd", "a WordPerfect file", Where::Always),
    ("wps", "a Works file", Where::Always),
    ("xls", SHEET, Where::Always),
    ("xlsx", SHEET, Where::Always),
    ("ods", SHEET, Where::Always),
    ("numbers", SHEET, Where::Always),
    ("gsheet", SHEET, Where::Always),
    ("ppt", SLIDES, Where::Always),
    ("pptx", SLIDES, Where::Always),
    ("odp", SLIDES, Where::Always),
    // Keys of web servers are called so too.
    ("key", SLIDES, Where::Subject),
    ("csv", "a table", Where::Subject),
    ("txt", "a plain text file", Where::Subject),
    ("htm", "a web page", Where::Form),
    ("html", "a web page", Where::Form),
    ("mht", "a web page", Where::Form),
    ("mhtml", "a web page", Where::Form),
    ("xps", "an XPS file", Where::Form),
    ("jpg", PICTURE, Where::Picture),
    ("jpeg", PICTURE, Where::Picture),
    ("png", PICTURE, Where::Picture),
    ("gif", PICTURE, Where::Picture),
    ("bmp", PICTURE, Where::Picture),
    ("webp", PICTURE, Where::Picture),
    ("tif", PICTURE, Where::Picture),
    ("tiff", PICTURE, Where::Picture),
    ("heic", PICTURE, Where::Picture),
    ("heif", PICTURE, Where::Picture),
];

/// Endings of papers that pandoc reads.
const PANDOC: [&str; 3] = ["docx", "odt", "rtf"];

impl Where {
    fn counts(self, path: &Path) -> bool {
        let name = path.to_string_lossy();
        match self {
            // Word keeps such a file beside a document while it is open.
            Self::Always => !is_lock(path),
            Self::Form => kind::names_form(&name),
            Self::Subject => kind::names_form(&name) || kind::names_subject(&name),
            Self::Picture => kind::names_form(&name) || kind::names_scan(&name),
        }
    }
}

fn is_lock(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.as_encoded_bytes().starts_with(b"~$")
}

/// The ending of a file's name, in lower case.
fn ending(path: &Path) -> String {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    ending.to_ascii_lowercase()
}

/// Whether a file's name says that it is Markdown.
pub(super) fn is_markdown(path: &Path) -> bool {
    matches!(ending(path).as_str(), "md" | "markdown" | "mdown" | "mkd")
}

impl Sort {
    fn of(path: &Path) -> Self {
        if is_markdown(path) {
            return Self::Markdown;
        }
        let ending = ending(path);
        // What Notepad makes of "form.md" if it is let.
        if ending == "txt" && is_markdown(Path::new(path.file_stem().unwrap_or_default())) {
            return Self::Paper("a Markdown file that was saved as plain text");
        }
        let mut papers = PAPERS.iter();
        let paper = papers.find(|(of, _, counts)| *of == ending && counts.counts(path));
        paper.map_or(Self::Other, |(_, what, _)| Self::Paper(what))
    }
}

/// Everything before the last `.`, for "beside it, with the same name".
fn stem(path: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    stem.to_lowercase()
}

struct Found<'a> {
    root: &'a Path,
    exclude: &'a [Glob],
    /// For each of them whether it left something out.
    left_out: Arc<[AtomicBool]>,
    documents: BTreeSet<String>,
    /// Papers by path, with what to call them.
    papers: BTreeMap<String, &'static str>,
    not_evaluated: BTreeSet<NotEvaluated>,
    configs: BTreeSet<String>,
    /// Real paths of the documents and papers taken up.
    files: HashSet<PathBuf>,
    /// Real paths of the folders walked.
    folders: HashSet<PathBuf>,
    /// Links met on the way, by the names they go by.
    links: VecDeque<PathBuf>,
}

impl Found<'_> {
    /// Walks a folder; `real` is where it lies, `folder` the name it goes by.
    fn folder(&mut self, folder: &Path, real: &Path) {
        let (root, exclude) = (self.root.to_path_buf(), self.exclude.to_vec());
        let left_out = Arc::clone(&self.left_out);
        let in_repository = root.ancestors().any(|above| above.join(".git").exists());
        let walk = WalkBuilder::new(folder)
            .ignore(false)
            .git_global(false)
            .git_exclude(false)
            .parents(in_repository)
            .require_git(in_repository)
            .add_custom_ignore_filename(IGNORE_FILE)
            .sort_by_file_name(Ord::cmp)
            .filter_entry(move |entry| {
                let path = entry.path().strip_prefix(&root).ok().and_then(spelled);
                let excludes = |path: &str| {
                    let mut any = false;
                    for (glob, left_out) in exclude.iter().zip(&*left_out) {
                        if glob.matches(path) || glob.covers(path) {
                            left_out.store(true, Relaxed);
                            any = true;
                        }
                    }
                    any
                };
                !path.is_some_and(|path| !path.is_empty() && excludes(&path))
            })
            .build();
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.failed(&error, folder);
                    continue;
                }
            };
            let path = entry.path();
            let real = real.join(path.strip_prefix(folder).unwrap_or(path));
            match entry.file_type() {
                // The folder itself may be a link that is being followed.
                Some(kind) if kind.is_dir() || entry.depth() == 0 => {
                    self.folders.insert(real);
                }
                Some(kind) if kind.is_symlink() => self.links.push_back(path.to_path_buf()),
                _ => self.file(path, &real),
            }
        }
    }

    /// Takes up the file of that name, which lies at `real`.
    fn file(&mut self, path: &Path, real: &Path) {
        if path.file_name() == Some(OsStr::new(FILE)) {
            self.configs.extend(self.relative(path));
        }
        let sort = Sort::of(path);
        if sort == Sort::Other || !self.files.insert(real.to_path_buf()) {
            return;
        }
        match (self.relative(path), sort) {
            // A sheet that consentlint wrote is no paper of the practice.
            (Ok(_), Sort::Paper(_)) if ours::is_sheet(real) => {}
            (Ok(path), Sort::Paper(what)) => {
                self.papers.insert(path, what);
            }
            (Ok(path), _) => {
                self.documents.insert(path);
            }
            (Err(shown), _) => {
                let message = "the name of this file, or of its folder, is not UTF-8. Rename it, and run the check again";
                self.leave_out(shown, "unreadable", message);
            }
        }
    }

    /// Takes up what links lead to, as far as it lies in the practice and has not been met under its own name.
    fn follow_links(&mut self) {
        while let Some(link) = self.links.pop_front() {
            let sort = Sort::of(&link);
            let target = match fs::canonicalize(&link) {
                Ok(target) => target,
                Err(error) => {
                    // What a broken link would have led to can only be told from its name.
                    let gone = error.kind() == io::ErrorKind::NotFound;
                    if sort != Sort::Other || (gone && link.extension().is_none()) {
                        let path = self.relative(&link).unwrap_or_else(|shown| shown);
                        let message = "this link leads to nothing that can be read. Put the document itself here, or delete the link";
                        let reason = if gone { "vanished" } else { "unreadable" };
                        self.leave_out(path, reason, message);
                    }
                    continue;
                }
            };
            let is_folder = target.is_dir();
            if !target.starts_with(self.root) {
                if is_folder || sort != Sort::Other {
                    let path = self.relative(&link).unwrap_or_else(|shown| shown);
                    let message = "this link leads out of the practice's folder and was not followed. Put the documents themselves here, or leave the link out with `exclude`";
                    self.leave_out(path, "unreadable", message);
                }
            } else if !is_folder {
                self.file(&link, &target);
            } else if !self.folders.contains(&target) {
                self.folder(&link, &target);
            }
        }
    }

    fn failed(&mut self, error: &ignore::Error, folder: &Path) {
        let path = path_of(error).unwrap_or(folder);
        let path = match self.relative(path).unwrap_or_else(|shown| shown) {
            path if path.is_empty() => ".".to_string(),
            path => path,
        };
        let why = match error.io_error().map(io::Error::kind) {
            Some(io::ErrorKind::PermissionDenied) => Unreadable::Denied,
            Some(io::ErrorKind::NotFound) => Unreadable::Vanished,
            _ => Unreadable::Io(io::Error::other(plain(error))),
        };
        self.not_evaluated.insert(why.of(&path));
    }

    fn leave_out(&mut self, path: String, reason: &'static str, message: &str) {
        self.not_evaluated.insert(NotEvaluated {
            path,
            reason,
            message: message.to_string(),
        });
    }

    /// The path below the root; what can be shown of it where it is not UTF-8.
    fn relative(&self, path: &Path) -> Result<String, String> {
        let below = path.strip_prefix(self.root).unwrap_or(path);
        spelled(below).ok_or_else(|| escaped(below.as_os_str()))
    }

    fn listing(mut self, limit: usize) -> Listing {
        let markdown: HashSet<String> = self
            .documents
            .iter()
            .chain(self.not_evaluated.iter().map(|not| &not.path))
            .filter(|path| Sort::of(Path::new(path)) == Sort::Markdown)
            .map(|path| stem(path))
            .collect();
        for (path, what) in std::mem::take(&mut self.papers) {
            if !markdown.contains(&stem(&path)) {
                let message = how_to_convert(&path, what);
                self.leave_out(path, "not-markdown", &message);
            }
        }
        let mut documents: Vec<String> = std::mem::take(&mut self.documents).into_iter().collect();
        for path in documents.split_off(limit.min(documents.len())) {
            let message = format!(
                "consentlint reads {limit} documents of one practice, and this one comes after them. Leave some out with `exclude`, or check one folder at a time"
            );
            self.leave_out(path, "too-many", &message);
        }
        Listing {
            documents,
            not_evaluated: self.not_evaluated.into_iter().collect(),
            configs: self.configs.into_iter().collect(),
            idle: (0..self.exclude.len())
                .filter(|glob| !self.left_out[*glob].load(Relaxed))
                .collect(),
        }
    }
}

/// How a paper becomes Markdown, in words that can be copied.
fn how_to_convert(path: &str, what: &str) -> String {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let base = name.rsplit_once('.').map_or(name, |(base, _)| base);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
    let command = |ending: &str| {
        if base.starts_with('-')
            || !base
                .chars()
                .all(|c| plain(c) || matches!(c, ' ' | '(' | ')'))
        {
            return "with pandoc (`-t gfm --wrap=none`)".to_string();
        }
        let quote = if base.chars().all(plain) { "" } else { "\"" };
        // Where somebody stands who reads this is not known; a report is the same wherever it was drawn up.
        format!(
            "in its folder with `pandoc -t gfm --wrap=none {quote}{base}.{ending}{quote} -o {quote}{base}.md{quote}`"
        )
    };
    let ending = ending(Path::new(path));
    if ending == "txt" && is_markdown(Path::new(base)) {
        format!("this is {what} and was not read. Take the `.txt` off its name")
    } else if ending == "txt" {
        format!("this is {what} and was not read. If it is a form, let its name end in `.md`")
    } else if what == PICTURE {
        format!("this is {what} and was not read. If it shows a form, type its text as Markdown")
    } else if matches!(what, SHEET | SLIDES) || ending == "csv" {
        format!(
            "this is {what} and was not read. If clients are told what it says, copy that into a text file whose name ends in `.md`"
        )
    } else if PANDOC.contains(&ending.as_str()) {
        format!(
            "this is {what} and was not read. Convert it, for example {}",
            command(&ending)
        )
    } else {
        format!(
            "this is {what} and was not read. Save it as a Word file (.docx) first, and convert that, for example {}",
            command("docx")
        )
    }
}

/// The path that an error is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        ignore::Error::Partial(errors) => errors.iter().find_map(path_of),
        _ => None,
    }
}

/// An error without the path, which is said elsewhere.
fn plain(error: &ignore::Error) -> String {
    match error {
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => plain(err),
        error => error.to_string(),
    }
}

/// A relative path with `/`; `None` if it is not UTF-8 or not relative.
pub(super) fn spelled(path: &Path) -> Option<String> {
    let mut parts = Vec::new();
    for component in path.components() {
        match component {
            Component::Normal(name) => parts.push(name.to_str()?),
            Component::CurDir => {}
            _ => return None,
        }
    }
    Some(parts.join("/"))
}

/// A name with `\xff` for each byte that is not UTF-8.
pub(super) fn escaped(name: &OsStr) -> String {
    let mut out = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02x}"));
        }
    }
    out
}
