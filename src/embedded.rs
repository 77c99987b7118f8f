//! What came with the program: the lint files as text, and the catalogue that they make, compiled when the program was
//! built (`build.rs` beside this file).

use include_dir::{Dir, include_dir};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/lints");

/// The compiled catalogue; empty if a lint file had a fault when the program was built.
pub(crate) static TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.bin"));

/// The text of a lint file (`gifts.toml`), or nothing.
pub(crate) fn text(name: &str) -> &'static str {
    FILES
        .get_file(name)
        .and_then(|file| file.contents_utf8())
        .unwrap_or_default()
}

/// The names, without their ending, of the lint files of a folder; the clauses lie in `""`.
pub(crate) fn names_in(folder: &str) -> Vec<&'static str> {
    let files = match folder {
        "" => Some(&FILES),
        folder => FILES.get_dir(folder),
    };
    let files = files.into_iter().flat_map(Dir::files);
    let mut names: Vec<&str> = files
        .filter(|file| file.path().extension().is_some_and(|e| e == "toml"))
        .filter_map(|file| file.path().file_stem()?.to_str())
        .collect();
    names.sort_unstable();
    names
}
