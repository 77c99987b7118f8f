//! A practice found on disk: its configuration, its catalogue, its documents (read on several threads if there are
//! many) and the report on them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::config::Config;
use super::files::{FileError, Root, Unreadable};
use super::{Failure, Practice as Arguments, Selection, faults, files, sources};
use crate::check::{Checker, Read, known_lints};
use crate::lint::catalog::Sources;
use crate::lint::load::LintFile;
use crate::lint::matcher::Scratch;
use crate::lint::pattern::Pattern;
use crate::lint::profile::{self, Profile};
use crate::practice::{Allow, Practice};
use crate::report::{Kind, NotEvaluated, Report, Severity};
use crate::source::Source;

mod evaluate;
mod listing;

use evaluate::evaluate;
pub(super) use evaluate::guarded;

/// The documents of a practice.
pub(super) struct Documents {
    /// Those that could be read.
    pub(super) read: Vec<Read>,
    /// Those in scope that could not.
    pub(super) not_evaluated: Vec<NotEvaluated>,
    /// Whether something inside consentlint failed.
    pub(super) fault: bool,
}

/// A practice that was found, with its catalogue.
pub(super) struct Session {
    root: Root,
    config: Option<(LintFile, Config)>,
    checker: Checker,
    pub(super) practice: Practice,
    /// Paths that were named and are not there.
    pub(super) gone: Vec<PathBuf>,
    /// The least severity that fails the run; `None` for `never`.
    pub(super) fail_on: Option<Severity>,
}

impl Session {
    /// Finds the practice, reads its configuration and compiles the catalogue.
    pub(super) fn open(arguments: &Arguments) -> Result<Self, Failure> {
        let paths: Vec<&PathBuf> = arguments
            .paths
            .iter()
            .filter(|p| p.as_path() != Path::new("-"))
            .collect();
        let start = paths.first().map_or(Path::new("."), |p| p.as_path());
        for path in &paths {
            files::find_root(path).map_err(|error| Failure::Said(error.to_string()))?;
        }
        let mut root = files::find_root(start).map_err(|error| Failure::Said(error.to_string()))?;
        if root.config.is_none() && paths.len() > 1 {
            root = Root {
                folder: common(&paths),
                config: None,
                alone: None,
            };
        }
        if let Some(named) = &arguments.config {
            let folder = named
                .parent()
                .filter(|p| !p.as_os_str().is_empty())
                .unwrap_or(Path::new("."));
            root = Root {
                folder: folder
                    .canonicalize()
                    .unwrap_or_else(|_| folder.to_path_buf()),
                config: Some(named.clone()),
                alone: None,
            };
        }
        Self::at(root, arguments)
    }

    /// Opens what the first path names by itself, without a configuration from further up.
    pub(super) fn open_own(arguments: &Arguments) -> Result<Self, Failure> {
        let path = arguments.paths.first().map_or(Path::new("."), |p| p);
        let root = files::own_root(path).map_err(|error| Failure::Said(error.to_string()))?;
        Self::at(root, arguments)
    }

    fn at(root: Root, arguments: &Arguments) -> Result<Self, Failure> {
        let misnamed = || files::misnamed_config(&root.folder);
        if let Some(file) = root.config.is_none().then(misnamed).flatten() {
            return Err(Failure::Said(format!(
                "`{}` would not be read: a configuration is called `{}`. Rename it, or move it away.",
                files::shown(&file),
                super::config::FILE
            )));
        }
        let parsed = sources::configuration(&root)?;
        let lints = sources::lint_folder(arguments.lints.as_deref(), &root, parsed.as_ref());
        let own = lints.as_deref().map(sources::lint_files).transpose()?;
        let own = own.unwrap_or_default();
        let sources = Sources {
            also: parsed
                .as_ref()
                .map(|(_, c)| c.also.clone())
                .unwrap_or_default(),
            files: own,
            ..Sources::default()
        };
        let catalog = sources::catalog(&sources, parsed.as_ref().map(|(file, _)| file))?;
        let mut paths = arguments
            .paths
            .iter()
            .filter(|p| p.as_path() != Path::new("-"));
        let start = paths.next().map_or(Path::new("."), |p| p.as_path());
        let mut session = Self {
            practice: Practice {
                root: files::called(&root, start),
                config: parsed.as_ref().map(|(file, _)| file.name.clone()),
                today: arguments.today.unwrap_or_else(|| jiff::Zoned::now().date()),
                ..Practice::default()
            },
            gone: Vec::new(),
            fail_on: Some(Severity::Warning),
            root,
            config: parsed,
            checker: Checker::new(catalog),
        };
        session.configure(arguments)?;
        Ok(session)
    }

    fn configure(&mut self, arguments: &Arguments) -> Result<(), Failure> {
        let mut profiles = arguments.profile.clone();
        if let Some((file, config)) = &self.config {
            let mut wrong = config.check_ids(&known_lints(self.checker.catalog()));
            wrong.extend(config.check_practice(&self.checker.catalog().signs));
            let names: Vec<String> = profile::names().into_iter().map(String::from).collect();
            wrong.extend(config.check_profiles(&names));
            if !wrong.is_empty() {
                return Err(faults::draw(&wrong, std::slice::from_ref(file)));
            }
            if profiles.is_empty() {
                profiles = config.profiles.iter().map(|p| p.value.clone()).collect();
            }
            self.practice.country.clone_from(&config.country);
            self.practice.works = config.practice.clone();
            self.practice.select = config.select.iter().map(|p| p.value.clone()).collect();
            self.practice.ignore = config.ignore.iter().map(|p| p.value.clone()).collect();
            self.practice.severities = config
                .severity
                .iter()
                .map(|(p, s)| (p.value.clone(), *s))
                .collect();
            self.practice.not_applicable = config
                .not_applicable
                .iter()
                .map(|n| (n.clause.value.clone(), n.reason.clone()))
                .collect();
            self.fail_on = config.fail_on;
        }
        if profiles.is_empty() {
            profiles.push(profile::DEFAULT.into());
        }
        self.practice.profile =
            Profile::combine(&profiles).map_err(|error| Failure::Said(error.to_string()))?;
        if self.practice.country.is_none() {
            self.practice
                .country
                .clone_from(&self.practice.profile.country);
        }
        Ok(())
    }

    /// Whether one file of a folder was read and those beside it were not, without a configuration that would say so.
    pub(super) fn has_neighbours(&self) -> bool {
        self.config.is_none() && files::has_neighbours(&self.root)
    }

    /// Whether a configuration was read.
    pub(super) fn configured(&self) -> bool {
        self.config.is_some()
    }

    /// Takes in what the command line chooses.
    pub(super) fn choose(&mut self, selection: &Selection) -> Result<(), Failure> {
        let known = known_lints(self.checker.catalog());
        let read = |list: &[String]| -> Result<Vec<Pattern>, Failure> {
            // Behind the last comma there may be nothing.
            let empty = |text: &&String| text.is_empty() && list.len() > 1;
            list.iter()
                .filter(|text| !empty(text))
                .map(|text| {
                    let pattern =
                        Pattern::parse(text).map_err(|error| Failure::Said(error.to_string()))?;
                    match pattern.unknown(&known) {
                        Some(wrong) => Err(Failure::Said(wrong)),
                        None => Ok(pattern),
                    }
                })
                .collect()
        };
        let (select, ignore) = (read(&selection.select)?, read(&selection.ignore)?);
        if !select.is_empty() {
            self.practice.select = select;
        }
        self.practice.ignore.extend(ignore);
        if let Some(level) = selection.fail_on {
            self.fail_on = level.severity();
        }
        if let Some(list) = &selection.files_from {
            self.show_only(&files_from(list)?);
        }
        Ok(())
    }

    /// Shows only what is found in files that were changed.
    fn show_only(&mut self, changed: &[String]) {
        let listed = changed
            .iter()
            .map(|name| files::listed(&self.root.folder, name));
        let (paths, gone): (Vec<String>, Vec<bool>) = listed.unzip();
        self.practice.gone = gone.contains(&true);
        self.practice.changed = Some(paths);
    }

    /// The name of the practice's folder.
    pub(super) fn folder_name(&self) -> String {
        let alone = self.root.alone.as_deref();
        let name = alone.unwrap_or(&self.root.folder).file_name();
        name.map_or("this practice".into(), |n| n.to_string_lossy().into_owned())
    }

    /// A form that is asked about by itself, or why it cannot be evaluated.
    pub(super) fn form(&self, path: &Path) -> Result<Result<Source, NotEvaluated>, Failure> {
        if path.is_dir() {
            return Err(Failure::Said(format!(
                "`{}` is a folder; name a form in it.",
                files::shown(path)
            )));
        }
        let name = self.name(path);
        Ok(files::read_named(path, &name).map(|text| Source::new(name, text)))
    }

    /// The practice's folder as seen from where the program was started; empty where that is the same folder, or where
    /// it does not lie below: no service looks for a file at `../`.
    pub(super) fn folder_from_here(&self) -> String {
        let below = |folder: &String| folder.split('/').next() != Some("..");
        let folder = files::from_here(&self.root.folder).filter(below);
        folder.unwrap_or_default()
    }

    /// The folder with lint files of one's own, where a command has to name it: it was named, or it is that of a practice in
    /// another folder.
    pub(super) fn lints_to_name(&self, arguments: &Arguments) -> Option<String> {
        let written = |path: PathBuf| path.to_string_lossy().into_owned();
        let config = self.config.as_ref();
        let folder = sources::lint_folder(arguments.lints.as_deref(), &self.root, config)?;
        let here = arguments.lints.is_none() && self.is_here();
        (!here).then(|| written(files::from_here(&folder).map_or(folder, PathBuf::from)))
    }

    /// Whether the program was started in the practice.
    fn is_here(&self) -> bool {
        files::find_root(Path::new(".")).is_ok_and(|here| here.folder == self.root.folder)
    }

    /// Reads every document and draws the report.
    pub(super) fn report(&mut self, arguments: &Arguments) -> Result<Report, Failure> {
        let documents = self.documents(arguments)?;
        Ok(self.conclude(documents))
    }

    /// Draws the report from documents that were read.
    pub(super) fn conclude(&self, documents: Documents) -> Report {
        let (practice, fault) = (&self.practice, documents.fault);
        let report =
            self.checker
                .conclude(documents.read, documents.not_evaluated, practice, fault);
        if let Some(changed) = &practice.changed {
            note_strangers(changed, &report, practice.gone);
        }
        report
    }

    /// Reads every document.
    pub(super) fn documents(&mut self, arguments: &Arguments) -> Result<Documents, Failure> {
        let mut given: Vec<Source> = Vec::new();
        let mut unread = Vec::new();
        let mut named = arguments.paths.iter();
        let stream = named.any(|p| p.as_path() == Path::new("-"));
        let name = stream.then(|| files::listed(&self.root.folder, &arguments.stdin_name).0);
        if let Some(name) = &name {
            match files::read_stream(name, std::io::stdin().lock()) {
                Ok(text) => given.push(Source::new(name, text)),
                Err(missed) => unread.push(missed),
            }
        }
        let (mut paths, mut not_evaluated) = self.listing(arguments, name.as_deref())?;
        // What an editor hands over stands for the file of that name on the disk.
        paths.retain(|path| given.iter().all(|source| source.path() != path));
        not_evaluated.retain(|missed| given.iter().all(|source| source.path() != missed.path));
        let names = given.iter().map(|source| source.path().to_string());
        let scope: Vec<String> = paths.iter().cloned().chain(names).collect();
        if let Some((file, config)) = &self.config {
            let wrong = config.check_globs(&scope);
            if !wrong.is_empty() {
                return Err(faults::draw(&wrong, std::slice::from_ref(file)));
            }
        }
        self.resolve(&scope);
        let root = &self.root.folder;
        let load =
            |path: &String| files::read(root, path).map(|text| Source::new(path.clone(), text));
        let (mut read, missed, mut fault) =
            evaluate(&self.checker, &self.practice, &paths, arguments.jobs, &load);
        not_evaluated.extend(missed.into_iter().chain(unread));
        for path in &self.gone {
            let message = Unreadable::Missing.to_string();
            eprintln!("consentlint: {}: {message}.", files::shown(path));
            not_evaluated.push(NotEvaluated {
                path: self.name(path),
                reason: NotEvaluated::NO_SUCH_PATH,
                message,
            });
        }
        for source in given {
            match guarded(source.path(), || {
                self.checker
                    .document(&source, &self.practice, &mut Scratch::default())
            }) {
                Ok(document) => read.push(document),
                Err((missed, broke)) => {
                    not_evaluated.push(missed);
                    fault |= broke;
                }
            }
        }
        Ok(Documents {
            read,
            not_evaluated,
            fault,
        })
    }

    /// The catalogue, ready for work.
    pub(super) fn checker(&self) -> &Checker {
        &self.checker
    }

    /// A document of the practice, by its path there.
    pub(super) fn source(&self, path: &str) -> Option<Source> {
        let text = files::read(&self.root.folder, path).ok()?;
        Some(Source::new(path, text))
    }

    /// The path of a file as the practice names it; of a file elsewhere, its own.
    pub(super) fn name(&self, file: &Path) -> String {
        let inside = files::relative(&self.root.folder, file);
        inside.unwrap_or_else(|| file.to_string_lossy().replace('\\', "/"))
    }

    /// The kind that the configuration gives a file.
    pub(super) fn declared_kind(&self, file: &Path) -> Option<Kind> {
        let (_, config) = self.config.as_ref()?;
        config.kind(&self.name(file))
    }

    /// Turns globs into the documents they mean.
    fn resolve(&mut self, paths: &[String]) {
        let Some((file, config)) = &self.config else {
            return;
        };
        let source = Source::new(file.name.as_str(), file.text.as_str());
        let at = |byte: usize| source.position(byte as u32);
        self.practice.kinds = paths
            .iter()
            .filter_map(|path| config.kind(path).map(|kind| (path.clone(), kind)))
            .collect::<BTreeMap<_, _>>();
        self.practice.packets = config
            .packets
            .iter()
            .map(|rule| {
                let mine = paths
                    .iter()
                    .filter(|path| rule.holds(path))
                    .cloned()
                    .collect();
                (rule.name.value.clone(), mine)
            })
            .collect();
        self.practice.allow = config
            .allow
            .iter()
            .filter_map(|allow| {
                Some(Allow {
                    lint: Pattern::parse(&allow.lint.value).ok()?,
                    text: allow.lint.value.clone(),
                    paths: allow.path.as_ref().map(|glob| {
                        paths
                            .iter()
                            .filter(|path| glob.matches(path))
                            .cloned()
                            .collect()
                    }),
                    reason: allow.reason.clone(),
                    values: allow.values.clone(),
                    by: allow.by.clone(),
                    until: allow.until.as_ref().map(|until| until.value),
                    place: (at(allow.span.start), at(allow.span.end)),
                })
            })
            .collect();
    }
}

/// The names in a list of files; none in an empty one, as `git diff --name-only` gives it where nothing changed.
fn files_from(list: &Path) -> Result<Vec<String>, Failure> {
    let text = if list == Path::new("-") {
        match files::read_stream("-", std::io::stdin().lock()) {
            Err(missed) if missed.reason == "empty" => String::new(),
            text => text.map_err(|missed| Failure::Said(missed.message))?,
        }
    } else {
        match files::read_text(list) {
            Err(FileError::Read {
                why: Unreadable::Empty,
                ..
            }) => String::new(),
            text => text.map_err(|error| Failure::Said(error.to_string()))?,
        }
    };
    Ok(text
        .lines()
        .map(|line| line.trim().trim_start_matches("./").to_string())
        .filter(|line| !line.is_empty())
        .collect())
}

/// The deepest folder that holds all paths.
fn common(paths: &[&PathBuf]) -> PathBuf {
    let folder = |path: &&PathBuf| {
        // Of a link to a file its own folder counts, and not that of the file.
        let folder = match path.is_dir() {
            true => path.as_path(),
            false => path.parent().unwrap_or(path),
        };
        let folder = if folder == Path::new("") {
            Path::new(".")
        } else {
            folder
        };
        folder
            .canonicalize()
            .unwrap_or_else(|_| folder.to_path_buf())
    };
    let mut folders = paths.iter().map(folder);
    let mut root = folders.next().unwrap_or_else(|| PathBuf::from("."));
    for other in folders {
        while !other.starts_with(&root) && root.pop() {}
    }
    root
}

/// Names in a list of files that are no documents of the practice: deleted, not Markdown, or from another folder.
fn note_strangers(listed: &[String], report: &Report, gone: bool) {
    let known = |name: &String| {
        report.documents.iter().any(|d| d.path == *name)
            || report.not_evaluated.iter().any(|n| n.path == *name)
    };
    let strangers = listed.iter().filter(|name| !known(name)).count();
    if strangers > 0 {
        let shown = match gone {
            true => {
                "What a document said that is there no more is missing now, so every gap is shown."
            }
            false => "No finding is shown for them.",
        };
        eprintln!(
            "consentlint: {strangers} of {} names in the list are no documents of the practice (deleted, not Markdown, or in \
             another folder). {shown}",
            listed.len()
        );
    }
}
