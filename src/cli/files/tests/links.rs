use std::os::unix::fs::symlink;

use super::*;

#[test]
fn loops_are_harmless_and_each_real_file_comes_once() {
    let dir = practice(&[
        "a/b.md",
        "a/c/d.md",
        ".store/e.md",
        ".store/deep/f.md",
        "g.md",
    ]);
    let at = |path: &str| dir.path().join(path);
    symlink("..", at("a/c/up")).unwrap();
    symlink(".", at("here")).unwrap();
    symlink("self", at("self")).unwrap();
    symlink("a", at("a2")).unwrap();
    symlink("../g.md", at("a/g2.md")).unwrap();
    symlink("../.store/deep", at("a/deep")).unwrap();
    symlink(".store", at("forms")).unwrap();
    symlink("../forms", at(".store/again")).unwrap();
    symlink(dir.path().join("a/b.md"), at("z.md")).unwrap();
    let (documents, not) = listed(&dir, &[]);
    assert_eq!(
        documents,
        ["a/b.md", "a/c/d.md", "a/deep/f.md", "forms/e.md", "g.md"]
    );
    assert_eq!(not, none());
}

#[test]
fn links_out_of_the_practice_and_to_nothing_are_named() {
    let outside = practice(&["x.md", "x.txt"]);
    let dir = practice(&["a.md"]);
    let at = |path: &str| dir.path().join(path);
    symlink(outside.path(), at("shared")).unwrap();
    symlink(outside.path().join("x.md"), at("b.md")).unwrap();
    symlink(outside.path().join("x.txt"), at("b.txt")).unwrap();
    symlink("nothing.md", at("c.md")).unwrap();
    symlink("nothing", at("gone")).unwrap();
    symlink("nothing", at("gone.txt")).unwrap();
    symlink("loop.md", at("loop.md")).unwrap();
    symlink(outside.path(), at("excluded")).unwrap();
    let (documents, not) = listed(&dir, &["excluded"]);
    assert_eq!(documents, ["a.md"]);
    let expected = [
        ("b.md", "unreadable"),
        ("c.md", "vanished"),
        ("gone", "vanished"),
        ("loop.md", "unreadable"),
        ("shared", "unreadable"),
    ];
    assert_eq!(
        not,
        expected.map(|(path, reason)| (path.to_string(), reason))
    );
}

#[test]
fn a_link_that_is_named_is_read_where_it_lies() {
    let outside = practice(&["x.md"]);
    let dir = practice(&["consentlint.toml"]);
    symlink(outside.path().join("x.md"), dir.path().join("a.md")).unwrap();
    let found = find_root(&dir.path().join("a.md")).unwrap();
    assert_eq!(found.folder, fs::canonicalize(dir.path()).unwrap());
    assert_eq!(
        relative(&found.folder, &dir.path().join("a.md")).as_deref(),
        Some("a.md")
    );
}
