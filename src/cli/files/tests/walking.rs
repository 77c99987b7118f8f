use super::*;

#[test]
fn documents_are_markdown_files_in_the_order_of_their_bytes() {
    let dir = practice(&[
        "b.md",
        "B.MD",
        "a.markdown",
        "c.mdown",
        "d.MkD",
        "e.txt",
        "f",
        "md",
        "a/z.md",
        "a-b.md",
        "caf\u{e9}.md",
        "node_modules/x.md",
        "target/y.md",
    ]);
    let (documents, not) = listed(&dir, &[]);
    let expected = [
        "B.MD",
        "a-b.md",
        "a.markdown",
        "a/z.md",
        "b.md",
        "c.mdown",
        "caf\u{e9}.md",
        "d.MkD",
        "node_modules/x.md",
        "target/y.md",
    ];
    assert_eq!(documents, expected);
    assert_eq!(not, none());
}

#[test]
fn what_a_person_ruled_out_is_out() {
    let dir = folder(&[
        (".gitignore", b"old/\n*.tmp.md\n"),
        (".consentlintignore", b"notes.md\n!old/keep.md\n"),
        (".ignore", b"a.md\n"),
        ("a.md", b"x"),
        ("notes.md", b"x"),
        ("old/b.md", b"x"),
        ("c.tmp.md", b"x"),
        (".hidden.md", b"x"),
        (".git/d.md", b"x"),
        ("drafts/e.md", b"x"),
        ("drafts/deep/f.docx", b"x"),
        ("g/.consentlintignore", b"h.md\n"),
        ("g/h.md", b"x"),
        ("g/i.md", b"x"),
    ]);
    let (documents, not) = listed(&dir, &["drafts/**", "g/i*"]);
    assert_eq!((documents, not), (vec!["a.md".to_string()], none()));
    let (documents, not) = listed(&dir, &["**"]);
    assert_eq!((documents, not), (vec![], none()));
}

#[test]
fn a_form_is_named_whatever_its_ending_and_nothing_else_is() {
    let dir = practice(&[
        "HIPAA notice.txt",
        "Informed consent.txt",
        "consent-to-treatment p1.jpg",
        "OfficePolicies.htm",
        "privacy policy.md",
        "privacy policy.txt",
        "social-media-policy.png",
        "LICENSE.txt",
        "requirements.txt",
        "welcome.png",
        "logo.jpg",
        "release notes.txt",
        "about.html",
        "server.key",
        "appointments.csv",
        "forms.zip",
    ]);
    let listing = walk(&root(&dir), &[]);
    assert_eq!(listing.documents, ["privacy policy.md"]);
    let said: Vec<(&str, &str)> = listing
        .not_evaluated
        .iter()
        .map(|not| (not.path.as_str(), not.message.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (
                "HIPAA notice.txt",
                "this is a plain text file and was not read. If it is a form, let its name end in `.md`"
            ),
            (
                "Informed consent.txt",
                "this is a plain text file and was not read. If it is a form, let its name end in `.md`"
            ),
            (
                "OfficePolicies.htm",
                "this is a web page and was not read. Save it as a Word file (.docx) first, and convert that, for example in its folder with `pandoc -t gfm --wrap=none OfficePolicies.docx -o OfficePolicies.md`"
            ),
            (
                "consent-to-treatment p1.jpg",
                "this is a picture and was not read. If it shows a form, type its text as Markdown"
            ),
            (
                "social-media-policy.png",
                "this is a picture and was not read. If it shows a form, type its text as Markdown"
            ),
        ]
    );
}

#[test]
fn no_form_is_passed_over_for_its_ending() {
    let names = [
        "Consent.pptx",
        "Fees.xlsx",
        "Good faith estimate.xls",
        "Informed consent.html",
        "Out of office.txt",
        "Staff handbook.txt",
        "Termination letter.htm",
        "Termination letter.txt",
        "budget.numbers",
        "consent.csv",
        "intake form.webp",
        "scan0001.tiff",
    ];
    let dir = practice(&names);
    let listing = walk(&root(&dir), &[]);
    let named: Vec<&str> = listing.not_evaluated.iter().map(|n| &*n.path).collect();
    assert_eq!(named, names);
    for missed in &listing.not_evaluated {
        assert_eq!(missed.reason, "not-markdown");
        assert!(missed.message.contains("was not read. "), "{missed:?}");
    }
}

#[test]
fn papers_without_markdown_beside_them_are_named() {
    let dir = practice(&[
        "a.docx",
        "a.md",
        "B.DOCX",
        "b.markdown",
        "c.docx",
        "sub/a.docx",
        "d (1).odt",
        "e.rtf",
        "f.doc",
        "g.pdf",
        "h.pages",
        "~$c.docx",
        "i\n`.docx",
        "-j.docx",
        "k.zip",
    ]);
    let listing = walk(&root(&dir), &[]);
    assert_eq!(listing.documents, ["a.md", "b.markdown"]);
    let said: Vec<(&str, &str)> = listing
        .not_evaluated
        .iter()
        .map(|not| (not.path.as_str(), not.message.as_str()))
        .collect();
    assert!(
        listing
            .not_evaluated
            .iter()
            .all(|not| not.reason == "not-markdown")
    );
    assert_eq!(
        said,
        [
            (
                "-j.docx",
                "this is a Word file and was not read. Convert it, for example with pandoc (`-t gfm --wrap=none`)"
            ),
            (
                "c.docx",
                "this is a Word file and was not read. Convert it, for example in its folder with `pandoc -t gfm --wrap=none c.docx -o c.md`"
            ),
            (
                "d (1).odt",
                "this is an OpenDocument file and was not read. Convert it, for example in its folder with `pandoc -t gfm --wrap=none \"d (1).odt\" -o \"d (1).md\"`"
            ),
            (
                "e.rtf",
                "this is an RTF file and was not read. Convert it, for example in its folder with `pandoc -t gfm --wrap=none e.rtf -o e.md`"
            ),
            (
                "f.doc",
                "this is an old Word file and was not read. Save it as a Word file (.docx) first, and convert that, for example in its folder with `pandoc -t gfm --wrap=none f.docx -o f.md`"
            ),
            (
                "g.pdf",
                "this is a PDF file and was not read. Save it as a Word file (.docx) first, and convert that, for example in its folder with `pandoc -t gfm --wrap=none g.docx -o g.md`"
            ),
            (
                "h.pages",
                "this is a Pages file and was not read. Save it as a Word file (.docx) first, and convert that, for example in its folder with `pandoc -t gfm --wrap=none h.docx -o h.md`"
            ),
            (
                "i\n`.docx",
                "this is a Word file and was not read. Convert it, for example with pandoc (`-t gfm --wrap=none`)"
            ),
            (
                "sub/a.docx",
                "this is a Word file and was not read. Convert it, for example in its folder with `pandoc -t gfm --wrap=none a.docx -o a.md`"
            ),
        ]
    );
}

#[test]
fn documents_over_the_limit_are_named() {
    let dir = practice(&["a.md", "b.md", "c.md", "d.md", "d.docx"]);
    let listing = list(&root(&dir), &[], 2);
    assert_eq!(listing.documents, ["a.md", "b.md"]);
    let not: Vec<(&str, &str)> = listing
        .not_evaluated
        .iter()
        .map(|n| (n.path.as_str(), n.reason))
        .collect();
    assert_eq!(not, [("c.md", "too-many"), ("d.md", "too-many")]);
    assert_eq!(
        listing.not_evaluated[0].message,
        "consentlint reads 2 documents of one practice, and this one comes after them. Leave some out with `exclude`, or check one folder at a time"
    );
}

#[test]
fn odd_names_are_documents() {
    let dir = practice(&[
        "a\nb.md",
        "\u{1b}[31m.md",
        "-rf.md",
        "a:b,c.md",
        " .md",
        "x\\y.md",
    ]);
    let (documents, not) = listed(&dir, &[]);
    assert_eq!(
        documents,
        [
            "\u{1b}[31m.md",
            " .md",
            "-rf.md",
            "a\nb.md",
            "a:b,c.md",
            "x\\y.md"
        ]
    );
    assert_eq!(not, none());
    for path in documents {
        assert_eq!(read(dir.path(), &path).unwrap(), "text");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_are_named() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let dir = practice(&["a.md"]);
    for name in [&b"caf\xe9.md"[..], b"\xff.txt", b"x\xfe.docx"] {
        fs::write(dir.path().join(OsStr::from_bytes(name)), "x").unwrap();
    }
    let (documents, not) = listed(&dir, &[]);
    assert_eq!(documents, ["a.md"]);
    let expected = [("caf\\xe9.md", "unreadable"), ("x\\xfe.docx", "unreadable")];
    assert_eq!(
        not,
        expected.map(|(path, reason)| (path.to_string(), reason))
    );
}
