//! The README tells the truth: its commands run, end with the exit codes it states, and print what it shows.
//!
//! A block marked `sh` holds commands, each with `# exit code N` if that is not 0. A block marked `console` holds
//! commands after `$ ` with their output; `$ echo $?` shows the exit code of the one before. A block marked `toml` or
//! `markdown` is the file whose path stands in the comment on its first line. `UPDATE_README=1 cargo test --test readme` writes the real output
//! into the console blocks; read the difference before you commit it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set itself up has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder as a reader of the README has it, with the files that the README shows.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(blocks: &[Block]) -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        copy(&repository().join("fixtures"), &desk.at("fixtures"));
        for (form, name) in [
            (
                "adult-and-minor/adult-consent.md",
                "intake/adult-consent.md",
            ),
            (
                "adult-and-minor/minor-consent.md",
                "intake/minor-consent.md",
            ),
            (
                "adult-and-minor/practice-policies.md",
                "policies/practice.md",
            ),
            ("agency/staff-boundaries.md", "team/boundaries.md"),
        ] {
            let to = desk.at("practice").join(name);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(repository().join("fixtures").join(form), to).unwrap();
        }
        let files = |block: &&Block| matches!(block.language.as_str(), "toml" | "markdown");
        for block in blocks.iter().filter(files) {
            let comment = block.text.lines().next().unwrap();
            let name = comment.trim_matches(['#', '<', '>', '!', '-', ' ']);
            // The practice of the configuration has lint files of its own.
            for name in [name.to_string(), format!("practice/{name}")] {
                let to = desk.at(&name);
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::write(to, &block.text).unwrap();
            }
        }
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Standard output and exit code of a command.
    fn run(&self, command: &str) -> (String, i32) {
        let command = command.replace("cargo run --release --", "consentlint");
        let mut words = command.split_whitespace();
        assert_eq!(words.next(), Some("consentlint"));
        let output = Command::new(env!("CARGO_BIN_EXE_consentlint"))
            .args(words)
            .current_dir(self.folder.path())
            .env("COLUMNS", "80")
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let code = output.status.code().unwrap();
        if code == 2 {
            print!("{}", String::from_utf8_lossy(&output.stderr));
        }
        (text, code)
    }
}

struct Block {
    language: String,
    text: String,
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(repository().join("README.md")).unwrap()
}

fn blocks(readme: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let inside = lines.by_ref().take_while(|line| *line != "```");
            blocks.push(Block {
                language: language.to_string(),
                text: inside.flat_map(|line| [line, "\n"]).collect(),
            });
        }
    }
    blocks
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn commands_end_as_stated() {
    let blocks = blocks(&readme());
    let desk = Desk::new(&blocks);
    let mut run = 0;
    for line in blocks
        .iter()
        .filter(|block| block.language == "sh")
        .flat_map(|block| block.text.lines())
        .filter(|line| line.starts_with("consentlint") || line.starts_with("cargo run"))
    {
        let (command, stated) = line.split_once('#').unwrap_or((line, "exit code 0"));
        let stated = stated.trim().strip_prefix("exit code ").unwrap();
        let (_, code) = desk.run(command);
        assert_eq!(code.to_string(), stated, "{command}");
        run += 1;
    }
    assert!(run >= 6, "only {run} commands were found");
}

#[test]
fn output_is_as_shown() {
    let readme = readme();
    let blocks = blocks(&readme);
    let desk = Desk::new(&blocks);
    let mut real = readme.clone();
    for block in blocks.iter().filter(|block| block.language == "console") {
        let mut shown = String::new();
        let mut last = 0;
        for command in block
            .text
            .lines()
            .filter_map(|line| line.strip_prefix("$ "))
        {
            shown.push_str(&format!("$ {command}\n"));
            if command == "echo $?" {
                shown.push_str(&format!("{last}\n"));
            } else {
                let (text, code) = desk.run(command);
                shown.push_str(&text);
                last = code;
            }
        }
        real = real.replace(&block.text, &shown);
    }
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(repository().join("README.md"), &real).unwrap();
    } else {
        assert!(
            real == readme,
            "README.md shows other output than the program prints. Read the difference, then accept it with \
             UPDATE_README=1 cargo test --test readme\n{}",
            difference(&readme, &real)
        );
    }
}

/// The first lines that differ.
fn difference(shown: &str, real: &str) -> String {
    let pairs = shown.lines().zip(real.lines()).enumerate();
    let differ = pairs.filter(|(_, (shown, real))| shown != real).take(3);
    differ
        .map(|(line, (shown, real))| format!("line {}:\n  - {shown}\n  + {real}\n", line + 1))
        .collect()
}

#[test]
fn the_lint_file_needs_no_excuse() {
    let blocks = blocks(&readme());
    let desk = Desk::new(&blocks);
    let (text, code) = desk.run("consentlint test our-lints/animals.toml");
    assert_eq!(code, 0, "{text}");
    assert!(!text.contains("warning"), "{text}");
}

#[test]
fn core_clauses_and_profiles_are_named_and_ci_runs_the_test_command() {
    let readme = readme();
    for clause in [
        "contact-hours",
        "texting",
        "social-media",
        "gifts",
        "termination",
    ] {
        assert!(readme.contains(&format!("| `{clause}` |")), "{clause}");
    }
    for profile in consentlint::lint::profile::names() {
        assert!(readme.contains(&format!("`{profile}`")), "{profile}");
    }
    let ci = fs::read_to_string(repository().join(".ci/run")).unwrap();
    let command = blocks(&readme)
        .iter()
        .filter(|block| block.language == "sh")
        .find_map(|block| {
            block
                .text
                .lines()
                .find(|line| line.starts_with("cargo test"))
        })
        .map(str::to_string)
        .expect("a test command");
    assert!(ci.contains(&command), "{command}");
}
