use super::*;

#[test]
fn the_practice_is_the_nearest_folder_with_a_configuration() {
    let dir = practice(&[
        "consentlint.toml",
        "a/b/c.md",
        "a/own/consentlint.toml",
        "a/own/d.md",
    ]);
    let top = fs::canonicalize(dir.path()).unwrap();
    for (path, expected) in [
        (".", "."),
        ("a", "."),
        ("a/b/c.md", "."),
        ("a/b/..", "."),
        ("a/own", "a/own"),
        ("a/own/d.md", "a/own"),
        ("a/own/../b", "."),
    ] {
        let found = find_root(&dir.path().join(path)).unwrap();
        let expected = fs::canonicalize(top.join(expected)).unwrap();
        let config = Some(expected.join("consentlint.toml"));
        let alone = None;
        assert_eq!(
            found,
            Root {
                folder: expected,
                config,
                alone
            },
            "{path}"
        );
    }
}

#[test]
fn without_one_it_is_the_folder_or_the_file_alone() {
    let dir = practice(&["a/b.md", "a/c.md", "a/notes.txt", "a/x.pdf"]);
    let top = fs::canonicalize(dir.path()).unwrap();
    let found = find_root(&dir.path().join("a")).unwrap();
    assert_eq!((found.folder, found.alone), (top.join("a"), None));
    for (name, documents, not) in [
        ("b.md", vec!["b.md"], vec![]),
        ("notes.txt", vec![], vec![("notes.txt", "not-markdown")]),
        ("x.pdf", vec![], vec![("x.pdf", "not-markdown")]),
    ] {
        let found = find_root(&dir.path().join("a").join(name)).unwrap();
        assert_eq!(found.folder, top.join("a"));
        assert_eq!(found.config, None);
        let listing = walk(&found, &[]);
        assert_eq!(listing.documents, documents);
        let left_out = listing
            .not_evaluated
            .iter()
            .map(|n| (n.path.as_str(), n.reason));
        assert_eq!(left_out.collect::<Vec<_>>(), not);
    }
}

#[test]
fn a_path_that_is_not_there_is_an_error() {
    let path = Path::new("/no/such\u{1b}[2J\n.md");
    let error = find_root(path).unwrap_err().to_string();
    assert_eq!(
        error,
        "/no/such\\u{1b}[2J\\n.md: there is no such file. Check the spelling of the path"
    );
}

#[test]
fn paths_are_relative_to_the_root() {
    let dir = practice(&["a/b.md", "c.md"]);
    let top = fs::canonicalize(dir.path()).unwrap();
    let named = |path: &str| relative(&top, &dir.path().join(path));
    assert_eq!(named("a/b.md").as_deref(), Some("a/b.md"));
    assert_eq!(named("a/../c.md").as_deref(), Some("c.md"));
    assert_eq!(named("a/.").as_deref(), Some("a"));
    assert_eq!(named("").as_deref(), Some(""));
    assert_eq!(relative(&top.join("a"), &top.join("c.md")), None);
}
