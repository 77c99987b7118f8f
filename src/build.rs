//! Compiles the lint files in `lints/` when the program is built, so that a start need not do it.
//!
//! It lies among the modules of the program because it is made of them: the same compiler reads the same files, here
//! from the disk, and writes what it made as the tables that `embedded.rs` holds. A fault in a lint file does not stop
//! the build: it becomes a warning with its place, the tables stay empty, and every start compiles the files and shows
//! the fault in full, as `consentlint test` does.

#![allow(dead_code, unreachable_pub, reason = "the program uses it")]

mod lint;
mod packed;
mod report;
mod source;

mod document {
    pub mod token;
    pub mod value;
}

/// Stands in for the module of that name: what it embeds is still to be made.
mod embedded {
    use std::fs;
    use std::path::Path;

    pub static TABLES: &[u8] = &[];

    pub fn text(name: &str) -> &'static str {
        let text = fs::read_to_string(Path::new("lints").join(name));
        text.unwrap_or_default().leak()
    }

    pub fn names_in(folder: &str) -> Vec<&'static str> {
        let files = fs::read_dir(Path::new("lints").join(folder));
        let paths = files
            .into_iter()
            .flatten()
            .flatten()
            .map(|file| file.path());
        let mut names: Vec<&str> = paths
            .filter(|path| path.extension().is_some_and(|e| e == "toml"))
            .filter_map(|path| Some(&*path.file_stem()?.to_str()?.to_string().leak()))
            .collect();
        names.sort_unstable();
        names
    }
}

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=lints");
    let tables = match lint::catalog::Catalog::compile(&lint::catalog::Sources::default()) {
        Ok(catalog) => catalog.tables(),
        Err(faults) => {
            for fault in faults {
                let text = embedded::text(&fault.file);
                let before = text.get(..fault.span.start).unwrap_or_default();
                let line = before.lines().count().max(1);
                println!(
                    "cargo::warning=lints/{}:{line}: {}",
                    fault.file, fault.message
                );
            }
            Vec::new()
        }
    };
    let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
    std::fs::write(std::path::Path::new(&folder).join("catalog.bin"), tables)
}
