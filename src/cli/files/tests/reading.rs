use super::*;

fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn wider(text: &str, bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|c| bytes(c as u32)).collect()
}

#[test]
fn a_text_comes_as_it_lies_on_disk() {
    for text in [
        "text\n",
        "\u{feff}text",
        "a\r\nb\rc",
        "\u{1b}[31m",
        "caf\u{e9} \u{1f600}",
        "x",
    ] {
        let dir = folder(&[("a.md", text.as_bytes())]);
        assert_eq!(read(dir.path(), "a.md").as_deref(), Ok(text));
        assert_eq!(read_text(&dir.path().join("a.md")).unwrap(), text);
        assert_eq!(read_stream("-", text.as_bytes()).as_deref(), Ok(text));
    }
}

#[test]
fn what_is_no_text_is_refused_with_what_to_do() {
    let save =
        "Open it in an editor, choose \"Save as\" with the encoding UTF-8, and run the check again";
    let nul = "this is a file with NUL bytes and not text. Convert it to text, or put it elsewhere";
    let empty = "there is no text in this file. Fill it, or delete it";
    let wide16 = format!("this file is UTF-16 text. {save}");
    let wide32 = format!("this file is UTF-32 text. {save}");
    let at = |byte| format!("this file is not UTF-8 text: byte {byte} does not fit. {save}");
    let text = "I do not accept gifts, \u{2018}ever\u{2019}.\r\n";
    let marked = format!("\u{feff}{text}");
    let cases: Vec<(Vec<u8>, &str, String)> = vec![
        (wide(&marked, u16::to_le_bytes), "not-utf8", wide16.clone()),
        (wide(&marked, u16::to_be_bytes), "not-utf8", wide16.clone()),
        (wide(text, u16::to_le_bytes), "not-utf8", wide16.clone()),
        (wide(text, u16::to_be_bytes), "not-utf8", wide16),
        (wider(&marked, u32::to_le_bytes), "not-utf8", wide32.clone()),
        (wider(&marked, u32::to_be_bytes), "not-utf8", wide32.clone()),
        (wider(text, u32::to_le_bytes), "not-utf8", wide32.clone()),
        (wider(text, u32::to_be_bytes), "not-utf8", wide32),
        (b"caf\xe9".to_vec(), "not-utf8", at(3)),
        (b"\xa7 1".to_vec(), "not-utf8", at(0)),
        (b"cut \xf0\x9f".to_vec(), "not-utf8", at(4)),
        (b"\xed\xa0\x80".to_vec(), "not-utf8", at(0)),
        (b"one \0 byte in a text".to_vec(), "binary", nul.into()),
        (b"\0".to_vec(), "binary", nul.into()),
        (vec![0; 5000], "binary", nul.into()),
        (
            b"%PDF-1.7 x".to_vec(),
            "binary",
            nul.replace("a file with NUL bytes", "a PDF file"),
        ),
        (
            b"PK\x03\x04x".to_vec(),
            "binary",
            nul.replace("a file with NUL bytes", "a Word file or an archive"),
        ),
        (
            b"{\\rtf1 x}".to_vec(),
            "binary",
            nul.replace("a file with NUL bytes", "an RTF file"),
        ),
        (Vec::new(), "empty", empty.into()),
        (b" \t\r\n".to_vec(), "empty", empty.into()),
        ("\u{feff}".into(), "empty", empty.into()),
        ("\u{feff} \u{a0}\n".into(), "empty", empty.into()),
    ];
    for (bytes, reason, message) in cases {
        let dir = folder(&[("a.md", &bytes)]);
        let path = "a.md".to_string();
        let expected = NotEvaluated {
            path,
            reason,
            message,
        };
        assert_eq!(read(dir.path(), "a.md"), Err(expected.clone()), "{bytes:?}");
        assert_eq!(read_stream("a.md", bytes.as_slice()), Err(expected.clone()));
        let file = dir.path().join("a.md");
        let error = read_text(&file).unwrap_err().to_string();
        assert_eq!(error, format!("{}: {}", file.display(), expected.message));
    }
}

#[test]
fn the_limit_is_two_mebibytes_to_the_byte() {
    for (bytes, fits) in [
        (MAX_BYTES - 1, true),
        (MAX_BYTES, true),
        (MAX_BYTES + 1, false),
    ] {
        let text = vec![b'a'; bytes as usize];
        let dir = folder(&[("a.md", &text)]);
        let (disk, stream) = (read(dir.path(), "a.md"), read_stream("-", text.as_slice()));
        assert_eq!((disk.is_ok(), stream.is_ok()), (fits, fits), "{bytes}");
        if let (Err(disk), Err(stream)) = (disk, stream) {
            assert_eq!((disk.reason, stream.reason), ("too-large", "too-large"));
            assert_eq!(
                disk.message,
                "this file has 2097153 bytes (2.0 MiB) and the limit is 2097152 bytes (2.0 MiB). Split it into several documents"
            );
            assert_eq!(
                stream.message,
                "this has more than 2097152 bytes (2.0 MiB), which is the limit. Split it into several documents"
            );
        }
    }
    assert!(read_stream("-", std::io::repeat(b'a')).is_err());
}

#[test]
fn what_is_gone_or_no_file_is_named() {
    let dir = practice(&["x.md/y.md"]);
    let gone = read(dir.path(), "z.md").unwrap_err();
    assert_eq!(gone.reason, "vanished");
    assert_eq!(
        gone.message,
        "this file was there a moment ago and is gone. Run the check again"
    );
    let is_folder = read(dir.path(), "x.md").unwrap_err();
    assert_eq!(is_folder.reason, "unreadable");
    assert_eq!(
        is_folder.message,
        "this is a folder and was not read. Put a file with text in its place"
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_does_not_hang() {
    let dir = practice(&["a.md"]);
    let pipe = dir.path().join("pipe.md");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let (documents, _) = listed(&dir, &[]);
    assert_eq!(documents, ["a.md", "pipe.md"]);
    let not = read(dir.path(), "pipe.md").unwrap_err();
    assert_eq!(not.reason, "unreadable");
    assert_eq!(
        not.message,
        "this is a pipe or a device and was not read. Put a file with text in its place"
    );
    assert!(read(Path::new("/dev"), "zero").is_err());
}

#[cfg(unix)]
#[test]
fn without_permission_it_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let dir = practice(&["a.md", "locked/b.md", "c.md"]);
    let lock = |path: &str, mode| {
        fs::set_permissions(dir.path().join(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    lock("a.md", 0o000);
    lock("locked", 0o000);
    if fs::read(dir.path().join("a.md")).is_err() {
        let (documents, not) = listed(&dir, &[]);
        assert_eq!(documents, ["a.md", "c.md"]);
        assert_eq!(not, [("locked".to_string(), "unreadable")]);
        assert_eq!(listed(&dir, &["locked"]).1, none());
        let not = read(dir.path(), "a.md").unwrap_err();
        assert_eq!(not.reason, "unreadable");
        assert_eq!(
            not.message,
            "consentlint may not read this. Give yourself permission to read it, and run the check again"
        );
    }
    lock("locked", 0o755);
}
