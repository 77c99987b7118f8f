//! Which documents a run is about.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Session;
use crate::cli::{Failure, Practice as Arguments, files};
use crate::report::NotEvaluated;
use crate::reporter::text;

impl Session {
    /// The documents in scope. With a configuration that is the whole practice, and PATH selects what is shown.
    pub(super) fn listing(
        &mut self,
        arguments: &Arguments,
    ) -> Result<(Vec<String>, Vec<NotEvaluated>), Failure> {
        let paths: Vec<&PathBuf> = arguments
            .paths
            .iter()
            .filter(|p| p.as_path() != Path::new("-"))
            .collect();
        if paths.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let exclude = self
            .config
            .as_ref()
            .map(|(_, c)| c.exclude.as_slice())
            .unwrap_or_default();
        let relative = |path: &Path| files::relative(&self.root.folder, path);
        if self.config.is_some() {
            let listing = files::walk(&self.root, exclude);
            for glob in listing.idle.iter().map(|&at| &exclude[at]) {
                eprintln!(
                    "consentlint: no file matches `{}` under `exclude`, so it left nothing out. Paths there begin in the folder of the configuration; `drafts/**` is that folder with all in it.",
                    text::clean(glob.as_str())
                );
            }
            let mut shown = Vec::new();
            for path in &paths {
                match relative(path) {
                    Some(inside) => shown.push(inside),
                    None => return Err(self.outside(path)),
                }
            }
            if shown.iter().any(String::is_empty) {
                // The whole practice.
                shown.clear();
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
            self.practice.shown = shown;
            return Ok((listing.documents, listing.not_evaluated));
        }
        if paths.len() == 1 {
            let listing = files::walk(&self.root, exclude);
            note_configs(paths[0], &listing.configs);
            return Ok((listing.documents, listing.not_evaluated));
        }
        let mut documents = BTreeSet::new();
        let mut not_evaluated = Vec::new();
        for path in paths {
            let root = files::find_root(path).map_err(|error| Failure::Said(error.to_string()))?;
            let Some(prefix) = files::relative(&self.root.folder, &root.folder) else {
                return Err(self.outside(path));
            };
            let listing = files::walk(&root, exclude);
            note_configs(path, &listing.configs);
            let under = |name: String| {
                if prefix.is_empty() {
                    name
                } else {
                    format!("{prefix}/{name}")
                }
            };
            documents.extend(listing.documents.into_iter().map(under));
            not_evaluated.extend(listing.not_evaluated.into_iter().map(|n| NotEvaluated {
                path: under(n.path),
                ..n
            }));
        }
        Ok((documents.into_iter().collect(), not_evaluated))
    }

    fn outside(&self, path: &Path) -> Failure {
        Failure::Said(format!(
            "`{}` lies outside the practice in `{}`. Check it on its own.",
            path.display(),
            self.root.folder.display()
        ))
    }
}

/// Says of configurations that lie in what is read as one practice without any that they were left alone: the packets,
/// kinds and decisions in them were meant to count.
fn note_configs(path: &Path, configs: &[String]) {
    for config in configs {
        let config = match path == Path::new(".") {
            true => PathBuf::from(config),
            false => path.join(config),
        };
        let folder = config.parent().unwrap_or(path);
        eprintln!(
            "consentlint: `{}` was not used, since `{}` was checked as one practice. Check that folder by itself: consentlint check {}",
            files::shown(&config),
            files::shown(path),
            text::argument(&files::shown(folder)),
        );
    }
}
