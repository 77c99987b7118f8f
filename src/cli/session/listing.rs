//! Which documents a run is about.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::Session;
use crate::cli::config::{FILE, Glob};
use crate::cli::files::{FileError, Listing};
use crate::cli::{Failure, Practice as Arguments, files};
use crate::report::NotEvaluated;
use crate::reporter::text;

impl Session {
    /// The documents in scope. With a configuration that is the whole practice, and PATH selects what is shown; so does the
    /// name of what comes on standard input.
    pub(super) fn listing(
        &mut self,
        arguments: &Arguments,
        given: Option<&str>,
    ) -> Result<(Vec<String>, Vec<NotEvaluated>), Failure> {
        let paths: Vec<&PathBuf> = arguments
            .paths
            .iter()
            .filter(|p| p.as_path() != Path::new("-"))
            .collect();
        let listing = match &self.config {
            Some((_, config)) => {
                let listing = self.whole(&config.exclude);
                self.practice.shown = self.shown(&paths, given, &listing)?;
                listing
            }
            None => {
                // A file alone says nothing of those beside it, which a baseline may know.
                let alone = self.root.alone.as_deref().and_then(Path::to_str);
                let shown = alone.into_iter().chain(given.filter(|_| alone.is_some()));
                self.practice.shown = shown.map(String::from).collect();
                self.parts(&paths)?
            }
        };
        Ok((listing.documents, listing.not_evaluated))
    }

    fn whole(&self, exclude: &[Glob]) -> Listing {
        let listing = files::walk(&self.root, exclude);
        for glob in listing.idle.iter().map(|&at| &exclude[at]) {
            eprintln!(
                "consentlint: no file matches `{}` under `exclude`, so it left nothing out. Paths there begin in the folder of the configuration; `drafts/**` is that folder with all in it.",
                text::clean(glob.as_str())
            );
        }
        listing
    }

    /// What of a configured practice is shown; nothing stands for all of it.
    fn shown(
        &self,
        paths: &[&PathBuf],
        given: Option<&str>,
        listing: &Listing,
    ) -> Result<Vec<String>, Failure> {
        let mut shown = Vec::new();
        for path in paths {
            let inside = files::relative(&self.root.folder, path);
            shown.push(inside.ok_or_else(|| self.outside(path))?);
        }
        if shown.iter().any(String::is_empty) {
            return Ok(Vec::new());
        }
        for path in &shown {
            let inside = |other: &String| {
                other == path
                    || other
                        .strip_prefix(path.as_str())
                        .is_some_and(|r| r.starts_with('/'))
            };
            if !listing.documents.iter().any(inside)
                && !listing.not_evaluated.iter().any(|n| inside(&n.path))
            {
                return Err(Failure::Said(format!(
                    "`{path}` is no document of the practice: it is excluded or ignored, or holds no Markdown."
                )));
            }
        }
        shown.extend(given.map(String::from));
        Ok(shown)
    }

    /// What the paths hold, as one practice; each path by itself, whatever lies around it.
    fn parts(&self, paths: &[&PathBuf]) -> Result<Listing, Failure> {
        let failed = |error: FileError| Failure::Said(error.to_string());
        let (mut documents, mut not_evaluated) = (BTreeSet::new(), BTreeSet::new());
        let mut unused = BTreeMap::new();
        for path in paths {
            let root = files::own_root(path).map_err(failed)?;
            let Some(prefix) = files::relative(&self.root.folder, &root.folder) else {
                return Err(self.outside(path));
            };
            let under = |name: String| match prefix.as_str() {
                "" => name,
                prefix => format!("{prefix}/{name}"),
            };
            let listing = files::walk(&root, &[]);
            documents.extend(listing.documents.into_iter().map(under));
            not_evaluated.extend(listing.not_evaluated.into_iter().map(|n| NotEvaluated {
                path: under(n.path),
                ..n
            }));
            // Above a path that stands by itself there is none, or it was left out on purpose.
            let above = match paths {
                [_] => None,
                _ => files::find_root(path).map_err(failed)?.config,
            };
            let below = listing.configs.iter().map(|name| root.folder.join(name));
            for config in below.chain(above) {
                unused.entry(config).or_insert(path.as_path());
            }
        }
        for (config, path) in unused {
            note_config(&config, path);
        }
        Ok(Listing {
            documents: documents.into_iter().collect(),
            not_evaluated: not_evaluated.into_iter().collect(),
            ..Listing::default()
        })
    }

    fn outside(&self, path: &Path) -> Failure {
        Failure::Said(format!(
            "`{}` lies outside the practice in `{}`. Check it on its own.",
            path.display(),
            self.root.folder.display()
        ))
    }
}

/// Says of a configuration around or below what is read as one practice without any that it was left alone: the packets,
/// kinds and decisions in it were meant to count.
fn note_config(config: &Path, path: &Path) {
    let folder = config.parent().unwrap_or(path);
    let folder = match files::from_here(folder) {
        Some(here) if here.is_empty() => PathBuf::from("."),
        Some(below) => PathBuf::from(below),
        None => folder.to_path_buf(),
    };
    let config = match folder == Path::new(".") {
        true => PathBuf::from(FILE),
        false => folder.join(FILE),
    };
    eprintln!(
        "consentlint: `{}` was not used, since `{}` was checked as one practice. Check that folder by itself: consentlint check {}",
        files::shown(&config),
        files::shown(path),
        text::argument(&files::shown(&folder)),
    );
}
