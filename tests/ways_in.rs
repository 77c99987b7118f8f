//! How other programs start this one: a shell's completions, a manual, the hook for pre-commit, the action's steps. The
//! files of the repository are run as they are; what a machine does not have is said, and not tested there.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set itself up has failed"
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{complete, folder, put, root, run, without};

/// The commands that `--help` lists.
fn commands() -> Vec<String> {
    let help = run(&root(), &["--help"]).out;
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let listed = listed.take_while(|line| !line.is_empty());
    let names = listed.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names
        .map(|line| line.split_whitespace().next().unwrap().to_string())
        .filter(|name| name != "help")
        .collect()
}

/// The program's folder in front of the search path.
fn path() -> std::ffi::OsString {
    let program = assert_cmd::cargo::cargo_bin("consentlint");
    let mut folders = vec![program.parent().unwrap().to_path_buf()];
    folders.extend(std::env::split_paths(
        &std::env::var_os("PATH").unwrap_or_default(),
    ));
    std::env::join_paths(folders).unwrap()
}

fn has(program: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok();
    if !there {
        eprintln!("not tested: there is no `{program}` here");
    }
    there
}

fn shown(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

#[test]
fn shells_complete_every_command() {
    let names = commands();
    assert!(names.len() > 10, "{names:?}");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(&root(), &["completions", shell]);
        assert_eq!((script.code, script.err.as_str()), (0, ""));
        for name in &names {
            assert!(script.out.contains(name.as_str()), "{shell}: {name}");
        }
    }
    assert_eq!(run(&root(), &["completions", "csh"]).code, 2);
    if has("bash") {
        let folder = folder(&[("c.bash", run(&root(), &["completions", "bash"]).out)]);
        let script = "source c.bash && COMP_WORDS=(consentlint check) COMP_CWORD=1 && _consentlint consentlint check '' \
                      && echo ${COMPREPLY[*]}";
        let output = Command::new("bash")
            .args(["-c", script])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(shown(&output).trim(), "check checklist");
    }
}

#[test]
fn every_command_has_a_page() {
    let page = run(&root(), &["man"]).out;
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    assert_eq!(run(&root(), &["man", "--into", into]).code, 0);
    for name in commands() {
        assert!(page.contains(&format!("consentlint\\-{name}(1)")), "{name}");
        let page = fs::read_to_string(folder.path().join(format!("consentlint-{name}.1"))).unwrap();
        assert!(page.contains(".TH consentlint"), "{name}");
    }
    assert!(folder.path().join("consentlint.1").exists());
    // Again over its own pages, and not over somebody's.
    assert_eq!(run(&root(), &["man", "--into", into]).code, 0);
    put(folder.path(), "consentlint-why.1", "My notes.\n");
    let kept = run(&root(), &["man", "--into", into]);
    assert_eq!(kept.code, 2);
    assert!(
        kept.err.contains("was not written by consentlint"),
        "{}",
        kept.err
    );
    let nowhere = run(&root(), &["man", "--into", "no/such/folder"]);
    assert_eq!(nowhere.code, 2);
    assert_eq!(
        nowhere.err,
        "consentlint: no/such/folder: the folder does not exist. Make it first, then run the command again.\n"
    );
}

/// A practice in a repository of its own.
fn repository(consent: &str) -> tempfile::TempDir {
    let practice = folder(&[
        ("forms/consent.md", consent),
        ("forms/consentlint.toml", "profiles = [\"core\"]\n"),
    ]);
    git(practice.path(), &["init", "--quiet"]);
    git(practice.path(), &["add", "."]);
    practice
}

/// Hooks for pre-commit that run the hook of the repository on the folder `forms`.
fn hooks() -> String {
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    // The hook as it is published, only without building the program once more.
    let hooks: String = hooks
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| format!("    {line}\n"))
        .collect();
    assert!(hooks.contains("language: rust"));
    // A practice in a folder of the repository is named as an argument.
    format!(
        "repos:\n- repo: local\n  hooks:\n{}      args: [forms]\n",
        hooks.replace("language: rust", "language: system")
    )
}

/// Runs the hooks of a repository.
fn commit(practice: &Path, arguments: &[&str]) -> Output {
    Command::new("pre-commit")
        .args([&["run", "--color", "never"], arguments].concat())
        .current_dir(practice)
        .env("PATH", path())
        .env("PRE_COMMIT_HOME", practice.join(".cache"))
        .output()
        .unwrap()
}

fn git(practice: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@localhost"];
    let status = Command::new("git")
        .args([&identity[..], arguments].concat())
        .current_dir(practice)
        .status();
    assert!(status.unwrap().success(), "{arguments:?}");
}

#[test]
fn the_hook_runs_whatever_was_changed() {
    let hooks = hooks();
    assert!(hooks.contains("always_run: true") && hooks.contains("pass_filenames: false"));
    assert!(!hooks.contains(" files:") && !hooks.contains(" types"));
}

#[test]
fn the_hook_fails_a_commit_that_only_deletes_the_form_with_a_clause() {
    if !has("git") || !has("pre-commit") {
        return;
    }
    let practice = repository(&without("gifts"));
    let gifts = "# Practice policies\n\n## Gifts\n\nI do not accept gifts from clients.\n";
    put(practice.path(), "forms/policies.md", gifts);
    put(practice.path(), ".pre-commit-config.yaml", hooks());
    git(practice.path(), &["add", "."]);
    git(
        practice.path(),
        &["commit", "--quiet", "--no-verify", "-m", "Forms"],
    );
    git(practice.path(), &["rm", "--quiet", "forms/policies.md"]);
    let output = commit(practice.path(), &[]);
    assert_eq!(output.status.code(), Some(1), "{}", shown(&output));
    assert!(
        shown(&output).contains("gifts/missing"),
        "{}",
        shown(&output)
    );
}

#[test]
fn the_hook_fails_a_commit_that_takes_a_clause_away() {
    if !has("git") || !has("pre-commit") {
        return;
    }
    for (consent, code) in [(complete(), 0), (without("gifts"), 1)] {
        let practice = repository(&consent);
        put(practice.path(), ".pre-commit-config.yaml", hooks());
        let output = commit(practice.path(), &["--all-files"]);
        assert_eq!(output.status.code(), Some(code), "{}", shown(&output));
        assert_eq!(
            shown(&output).contains("gifts/missing"),
            code == 1,
            "{}",
            shown(&output)
        );
    }
}

/// The scripts of the action, by the name of their step.
fn steps() -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("action.yml")).unwrap();
    let mut steps: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("    - name: ") {
            steps.push((name.to_string(), String::new()));
            inside = false;
        } else if line == "      run: |" {
            inside = true;
        } else if let (true, Some((_, script)), Some(code)) =
            (inside, steps.last_mut(), line.strip_prefix("        "))
        {
            script.push_str(code);
            script.push('\n');
        }
    }
    steps
}

/// Runs the action's steps as a runner does.
fn act(practice: &Path, inputs: &[(&str, &str)]) -> (i32, String, PathBuf) {
    let files = practice.join(".runner");
    fs::create_dir_all(&files).unwrap();
    let file = |name: &str| {
        let file = files.join(name);
        fs::write(&file, "").unwrap();
        file
    };
    let known = ["PRACTICE", "PROFILE", "FAIL_ON", "BASELINE", "SARIF"];
    let mut log = String::new();
    let mut code = 0;
    for (name, script) in steps() {
        let mut command = Command::new("bash");
        command
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script])
            .current_dir(practice)
            .env("PATH", path())
            .env("CI", "true")
            .env("GITHUB_ACTION_PATH", root())
            .env("RUNNER_TEMP", &files)
            .env("GITHUB_PATH", file("path"))
            .env("GITHUB_OUTPUT", file("output"))
            .env("GITHUB_STEP_SUMMARY", file("summary.md"));
        for variable in known {
            let given = inputs.iter().find(|(name, _)| *name == variable);
            command.env(variable, given.map_or("", |(_, value)| value));
        }
        let output = command.output().unwrap();
        log.push_str(&shown(&output));
        code = output.status.code().unwrap();
        if code != 0 {
            assert_eq!(name, "Check the forms", "{log}");
            break;
        }
    }
    (code, log, files)
}

#[test]
fn the_actions_steps_annotate_summarise_and_end_with_the_exit_code() {
    if !has("bash") || !has("git") {
        return;
    }
    assert_eq!(steps().len(), 2);
    let practice = repository(&without("gifts"));
    let (code, log, files) = act(
        practice.path(),
        &[("PRACTICE", "forms"), ("SARIF", "out.sarif")],
    );
    assert_eq!(code, 1, "{log}");
    assert_eq!(
        log.matches("::error file=forms/consent.md").count(),
        1,
        "{log}"
    );
    let read = |name: &str| fs::read_to_string(files.join(name)).unwrap();
    assert_eq!(read("output"), "exit-code=1\n");
    assert!(read("summary.md").contains("gifts/missing"));
    let sarif = fs::read_to_string(practice.path().join("out.sarif")).unwrap();
    assert!(sarif.contains("\"gifts/missing\""));

    let (code, log, files) = act(
        practice.path(),
        &[("PRACTICE", "forms"), ("FAIL_ON", "never")],
    );
    assert_eq!(code, 0, "{log}");
    assert_eq!(
        fs::read_to_string(files.join("output")).unwrap(),
        "exit-code=0\n"
    );
}

#[test]
fn the_action_annotates_what_could_not_be_done_and_makes_the_folder_for_sarif() {
    if !has("bash") || !has("git") {
        return;
    }
    let practice = repository(&complete());
    put(practice.path(), "broken/consent.md", complete());
    put(
        practice.path(),
        "broken/consentlint.toml",
        "profiles = [\"cor\"]\n",
    );
    for (inputs, says) in [
        (
            [("PRACTICE", "broken"), ("FAIL_ON", "")],
            "there is no profile `cor`; did you mean `core`?",
        ),
        (
            [("PRACTICE", "no%0A such; folder"), ("FAIL_ON", "")],
            "no%250A such; folder: ",
        ),
        (
            [("PRACTICE", "forms"), ("FAIL_ON", "fatal")],
            "invalid value 'fatal'",
        ),
    ] {
        let (code, log, files) = act(practice.path(), &inputs);
        assert_eq!(code, 2, "{log}");
        let annotations: Vec<&str> = log.lines().filter(|l| l.starts_with("::")).collect();
        let [annotation] = annotations.as_slice() else {
            panic!("{log}");
        };
        let expected = format!("::error title=consentlint::{says}");
        assert!(annotation.starts_with(&expected), "{log}");
        let output = fs::read_to_string(files.join("output")).unwrap();
        assert_eq!(output, "exit-code=2\n");
    }

    let inputs = [("PRACTICE", "forms"), ("SARIF", "out/of/here.sarif")];
    let (code, log, _) = act(practice.path(), &inputs);
    assert_eq!(code, 0, "{log}");
    assert!(practice.path().join("out/of/here.sarif").exists(), "{log}");
}

/// The commands below "Next:", each on a line of its own below what is said of it.
fn next_steps(page: &str) -> Vec<String> {
    let (_, steps) = page.split_once("\nNext:\n").expect("what to do next");
    let commands = steps.lines().filter_map(|line| line.strip_prefix("    "));
    commands.map(String::from).collect()
}

#[test]
fn what_is_proposed_next_can_be_typed_as_it_stands() {
    for name in ["My forms", "Lee's forms (new)", "fees & $"] {
        let here = folder::<&str>(&[]);
        put(here.path(), &format!("{name}/consent.md"), without("gifts"));
        let page = run(here.path(), &["check", name, "--profile", "core"]);
        let steps = next_steps(&page.out);
        assert_eq!(steps.len(), 2, "{}", page.out);
        for step in steps {
            let output = Command::new("sh")
                .args(["-c", &step])
                .env("PATH", path())
                .current_dir(here.path())
                .output()
                .unwrap();
            let worked = matches!(output.status.code(), Some(0 | 1));
            assert!(worked, "{step}: {}", shown(&output));
        }
        let explained = run(here.path(), &["explain", "gifts"]).out;
        assert!(explained.contains("Said so, it counts:"), "{explained}");
        assert!(
            page.out
                .contains("  Why, with examples:\n    consentlint explain gifts\n")
        );
        let sheet = fs::read_to_string(here.path().join("checklist.html")).unwrap();
        assert!(sheet.contains("<h1"), "{sheet}");
    }
}

#[test]
fn who_names_one_file_of_a_folder_is_told_of_the_rest() {
    let practice = common::folder(&[
        ("consent.md", common::complete()),
        ("fees.md", "# Fees\n".into()),
    ]);
    let note = "you named one file; name its folder";
    let said = |arguments: &[&str]| common::check(practice.path(), arguments).err.contains(note);
    assert!(said(&["consent.md"]));
    assert!(!said(&["."]) && !said(&["consent.md", "--format", "json"]));
    common::put(
        practice.path(),
        "consentlint.toml",
        "profiles = [\"core\"]\n",
    );
    assert!(!said(&["consent.md"]));
}
