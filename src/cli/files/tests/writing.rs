use super::*;

fn names(dir: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(dir.path()).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_replaced_whole_and_nothing_stays_beside_it() {
    let dir = practice(&["old.json"]);
    for name in ["old.json", "new.json"] {
        write_atomic(&dir.path().join(name), b"{}").unwrap();
        assert_eq!(fs::read(dir.path().join(name)).unwrap(), b"{}");
    }
    assert_eq!(names(&dir), ["new.json", "old.json"]);
}

#[test]
fn a_failure_leaves_everything_as_it_was() {
    let dir = practice(&["sub/x"]);
    let locked = dir.path().join("locked");
    fs::write(&locked, "old").unwrap();
    let mut permissions = fs::metadata(&locked).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&locked, permissions).unwrap();
    for (path, message) in [
        ("sub", "this is a folder. Choose another place"),
        ("none/a.json", "the folder does not exist. Make it first"),
        (
            "locked",
            "this file is write-protected. Choose another place",
        ),
    ] {
        let path = dir.path().join(path);
        let error = write_atomic(&path, b"{}").unwrap_err().to_string();
        assert_eq!(
            error,
            format!("{}: cannot be written: {message}", path.display())
        );
    }
    assert_eq!(names(&dir), ["locked", "sub"]);
    assert_eq!(fs::read(&locked).unwrap(), b"old");
}

#[cfg(unix)]
#[test]
fn links_modes_and_devices_survive() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let dir = practice(&["sub/real.json"]);
    let real = dir.path().join("sub/real.json");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("sub/real.json", dir.path().join("link.json")).unwrap();
    write_atomic(&dir.path().join("link.json"), b"{}").unwrap();
    assert!(
        fs::symlink_metadata(dir.path().join("link.json"))
            .unwrap()
            .is_symlink()
    );
    assert_eq!(fs::read(&real).unwrap(), b"{}");
    assert_eq!(
        fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );

    write_atomic(Path::new("/dev/null"), b"{}").unwrap();
    assert!(
        fs::metadata("/dev/null")
            .unwrap()
            .file_type()
            .is_char_device()
    );
    if cfg!(target_os = "linux") {
        assert!(write_atomic(Path::new("/dev/full"), b"{}").is_err());
    }
}

#[test]
fn a_new_file_never_replaces_one() {
    let dir = practice(&["old.toml"]);
    let old = dir.path().join("old.toml");
    let error = write_new(&old, b"new").unwrap_err().to_string();
    assert_eq!(
        error,
        format!(
            "{}: there is such a file already; it was not changed. Move it away first, or edit it",
            old.display()
        )
    );
    assert_eq!(fs::read(&old).unwrap(), b"text");
    write_new(&dir.path().join("new.toml"), b"new").unwrap();
    assert_eq!(fs::read(dir.path().join("new.toml")).unwrap(), b"new");
    assert!(write_new(&dir.path().join("none/x.toml"), b"new").is_err());
}

#[test]
fn lint_files_are_listed_by_name() {
    let dir = practice(&["b.toml", "a.toml", ".c.toml", "d.md", "sub/e.TOML"]);
    let files = lint_files(dir.path()).unwrap();
    assert_eq!(
        files,
        ["a.toml", "b.toml", "sub/e.TOML"].map(|name| dir.path().join(name))
    );
    let sub = practice(&["d.md"]);
    let error = lint_files(sub.path()).unwrap_err().to_string();
    let path = sub.path().display();
    assert_eq!(
        error,
        format!(
            "{path}: there is no lint file (*.toml) in this folder. Put one there, or do not name the folder"
        )
    );
    assert!(lint_files(&dir.path().join("none")).is_err());
}
