//! What a command reads besides documents: a practice's configuration, its own lint files, the catalogue.

use std::path::{Path, PathBuf};

use super::config::{self, Config};
use super::files::Root;
use super::{Failure, faults, files};
use crate::lint::catalog::{Catalog, Sources};
use crate::lint::load::LintFile;

/// The configuration of a practice, if it has one.
pub(super) fn configuration(root: &Root) -> Result<Option<(LintFile, Config)>, Failure> {
    let Some(path) = &root.config else {
        return Ok(None);
    };
    let file = LintFile {
        name: path
            .file_name()
            .map_or(config::FILE.into(), |n| n.to_string_lossy().into_owned()),
        text: files::read_text(path).map_err(|error| Failure::Said(error.to_string()))?,
        built_in: false,
    };
    match Config::parse(&file.text) {
        Ok(config) => Ok(Some((file, config))),
        Err(found) => Err(faults::draw(&found, &[file])),
    }
}

/// The folder with lint files of one's own: as it was named, else as the practice says.
pub(super) fn lint_folder(
    named: Option<&Path>,
    root: &Root,
    config: Option<&(LintFile, Config)>,
) -> Option<PathBuf> {
    let configured = || {
        let (_, config) = config?;
        let lints = config.lints.as_ref()?;
        Some(root.folder.join(&lints.value))
    };
    named.map(Path::to_path_buf).or_else(configured)
}

/// The lint files of one's own for a command that reads no documents: from the folder that was named, else from that of
/// the practice in which the program was started.
pub(super) fn own_lint_files(named: Option<&Path>) -> Result<Vec<LintFile>, Failure> {
    let folder = match (named, files::find_root(Path::new("."))) {
        (Some(named), _) => Some(named.to_path_buf()),
        (None, Ok(here)) => lint_folder(None, &here, configuration(&here)?.as_ref()),
        // Started where there is no folder any more, and so no practice.
        (None, Err(_)) => None,
    };
    let files = folder.as_deref().map(lint_files).transpose()?;
    Ok(files.unwrap_or_default())
}

/// The lint files of a folder, or one file.
pub(super) fn lint_files(path: &Path) -> Result<Vec<LintFile>, Failure> {
    let said = |error: files::FileError| Failure::Said(error.to_string());
    let paths = if path.is_dir() {
        files::lint_files(path).map_err(said)?
    } else {
        vec![path.to_path_buf()]
    };
    paths
        .iter()
        .map(|path| {
            let text = files::read_text(path).map_err(said)?;
            Ok(LintFile {
                name: path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                text,
                built_in: false,
            })
        })
        .collect()
}

/// Compiles a catalogue, or draws what is wrong with it.
pub(super) fn catalog(sources: &Sources, config: Option<&LintFile>) -> Result<Catalog, Failure> {
    Catalog::load(sources).map_err(|found| {
        let mut files = sources.files.clone();
        files.extend(config.cloned());
        files.extend(crate::lint::catalog::built_in());
        faults::draw(&found, &files)
    })
}
