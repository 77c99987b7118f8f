//! The command line: arguments, exit codes, and the border to the disk.
//!
//! Everything below this module works on strings in memory. Exit codes are a promise: 2 for what could not be done, 3 for
//! what was not evaluated, 1 for findings, 0 otherwise; the first that applies wins.

mod baseline;
mod catalogue;
mod check;
mod checklist;
pub mod config;
pub mod files;
pub mod init;

mod diff;
mod draft;
mod explain;
mod facts;
mod faults;
mod inspect;
mod manual;
mod output;
mod rules;
mod session;
mod sources;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::report::Severity;
use crate::reporter::text::argument;

/// Checks the consent forms and policies of a mental-health practice for the boundary clauses that a client must be told.
///
/// It reads Markdown, says which clauses are there, incomplete, blank or missing, and shows the place. It gives no legal
/// advice, uses no network and changes no document unless `draft --write` names one.
#[derive(Parser)]
#[command(name = "consentlint", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Colour in output for people.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

#[derive(Subcommand)]
enum Command {
    /// Check a practice and list what is missing, incomplete or unclear.
    ///
    /// With a consentlint.toml the whole practice is read and PATH selects whose findings are shown. Exit code: 0 nothing to
    /// report, 1 findings, 2 it could not be done, 3 something was not evaluated.
    Check(Check),
    /// Draw the missing-clause checklist: clause by clause what is settled and where, what to decide, and room to sign off.
    ///
    /// Same documents, same verdicts and same exit codes as `check`.
    Checklist(Checklist),
    /// Ask only the open questions, grouped for a meeting. Exit codes as for `check`.
    Interview(Checklist),
    /// Say what a clause or lint asks, why, who says so, and show a draft.
    Explain {
        /// A clause (`gifts`) or a lint (`gifts/lacks-limit`).
        what: String,
        /// A folder with lint files of your own.
        #[arg(long, value_name = "DIR")]
        lints: Option<PathBuf>,
    },
    /// List all lints.
    Lints {
        /// How to print them.
        #[arg(long, value_name = "NAME", default_value = "table")]
        format: ListFormat,
        /// A folder with lint files of your own.
        #[arg(long, value_name = "DIR")]
        lints: Option<PathBuf>,
    },
    /// Show how a sentence was read: context, words, negation, who acts, and which rule held or failed.
    Why {
        /// A document, with a line if you like: `policies.md:12`.
        place: String,
        /// Only this clause.
        clause: Option<String>,
        /// A folder with lint files of your own.
        #[arg(long, value_name = "DIR")]
        lints: Option<PathBuf>,
    },
    /// Show the values that were understood: hours, amounts, notice periods, stances.
    Facts {
        #[command(flatten)]
        practice: Practice,
        /// How to print them.
        #[arg(long, value_name = "NAME", default_value = "table")]
        format: FactFormat,
        /// Show names of persons and telephone numbers also in a pipe and in JSON.
        #[arg(long)]
        no_redact: bool,
    },
    /// Compare two versions of a practice: which clauses and values clients are told no longer, differently, or newly.
    ///
    /// Each version is read with the configuration in its own folder, two files without one. Exit code: 0 no change that
    /// consentlint understands, 1 changes, 2 it could not be done, 3 something in either version was not evaluated.
    Diff(Versions),
    /// Show wording to start from for a clause, fitted to a practice; or where it goes in a document, as a diff.
    ///
    /// The wording has blanks for you to fill in, and `check` reports each until you have. Exit code: 0 it was shown or
    /// written, or the document needs none; 2 it could not be done; 3 the document could not be evaluated.
    Draft(Draft),
    /// Write a commented consentlint.toml from what is found.
    Init {
        /// The practice's folder.
        #[arg(default_value = ".")]
        path: PathBuf,
    },
    /// Run the examples inside lint files: the built-in ones, or your own.
    Test {
        /// Lint files, or folders of them.
        paths: Vec<PathBuf>,
        /// Instead break each file in many small ways and count how many of the breaks its examples notice.
        #[arg(long)]
        mutants: bool,
    },
    /// Print a script that lets a shell complete commands and options.
    Completions {
        /// For which shell.
        shell: clap_complete::Shell,
    },
    /// Print the man page.
    Man {
        /// Write the pages of all commands into this folder instead.
        #[arg(long, value_name = "DIR")]
        into: Option<PathBuf>,
    },
}

/// What is to be read, and how.
#[derive(Args, Clone, Debug)]
struct Practice {
    /// Folders or files; `-` reads one document from standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// What to ask for, and on whose authority; several with commas: general,aca,us-tx.
    #[arg(long, value_name = "NAME,...", value_delimiter = ',', value_parser = name)]
    profile: Vec<String>,
    /// The configuration to use instead of the nearest consentlint.toml.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// A folder with lint files of your own.
    #[arg(long, value_name = "DIR")]
    lints: Option<PathBuf>,
    /// Number of threads; 0 chooses.
    #[arg(long, value_name = "N", default_value_t = 0)]
    jobs: usize,
    /// The name under which standard input is reported.
    #[arg(long, value_name = "NAME", default_value = "stdin.md")]
    stdin_name: String,
    /// The day to check for, as 2026-11-21 (default: today).
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<jiff::civil::Date>,
}

impl Practice {
    /// The files and folders that it names.
    fn names(&self) -> impl Iterator<Item = &Path> {
        let paths = self.paths.iter().chain(&self.config);
        paths.map(PathBuf::as_path)
    }

    /// The same without the paths that are not there, and these; with all of them where none is there.
    fn there(&self) -> (Self, Vec<PathBuf>) {
        let gone =
            |path: &PathBuf| path.as_os_str() != "-" && matches!(path.try_exists(), Ok(false));
        let (gone, paths): (Vec<PathBuf>, Vec<PathBuf>) =
            self.paths.iter().cloned().partition(gone);
        match paths.is_empty() {
            true => (self.clone(), Vec::new()),
            false => (
                Self {
                    paths,
                    ..self.clone()
                },
                gone,
            ),
        }
    }

    /// What a further command has to say to look at the same, beside `--lints`; `None` for standard input.
    fn given(&self) -> Option<String> {
        let mut given = String::new();
        let mut say = |words: &str| given.push_str(&format!(" {words}"));
        let written = |path: &Path| argument(&path.to_string_lossy());
        if self.paths.iter().any(|path| path.as_os_str() == "-") {
            return None;
        }
        for path in self.paths.iter().filter(|path| path.as_os_str() != ".") {
            say(&written(path));
        }
        if !self.profile.is_empty() {
            say(&format!("--profile {}", argument(&self.profile.join(","))));
        }
        if let Some(config) = &self.config {
            say(&format!("--config {}", written(config)));
        }
        Some(given)
    }

    /// The practice of one path, for a command that takes no more.
    fn of(path: PathBuf, lints: Option<PathBuf>) -> Self {
        Self {
            paths: vec![path],
            profile: Vec::new(),
            config: None,
            lints,
            jobs: 0,
            stdin_name: String::new(),
            today: None,
        }
    }
}

/// What of it is shown, and what counts.
#[derive(Args, Clone, Debug)]
struct Selection {
    /// Only these lints: `gifts`, `gifts/missing`, `*/vague`.
    #[arg(long, value_name = "ID,...", value_delimiter = ',', value_parser = name)]
    select: Vec<String>,
    /// Not these lints; beats --select.
    #[arg(long, value_name = "ID,...", value_delimiter = ',', value_parser = name)]
    ignore: Vec<String>,
    /// The least severity that makes the exit code 1 (default: warning).
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<FailOn>,
    /// Show only what concerns the files listed in FILE, one a line; `-` reads the list from standard input.
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,
}

#[derive(Args, Clone, Debug)]
struct Check {
    #[command(flatten)]
    practice: Practice,
    #[command(flatten)]
    selection: Selection,
    /// How to report: human, concise, json, jsonl, sarif, github, gitlab, junit, markdown; `NAME=FILE` writes a file.
    /// Repeatable, one to standard output.
    #[arg(long, value_name = "NAME[=FILE]")]
    format: Vec<String>,
    /// Show advice as well, not only its number.
    #[arg(long, value_name = "WHAT")]
    show: Option<Show>,
    /// Quote document text also in reports for machines and in pipes.
    #[arg(long)]
    no_redact: bool,
    /// Read decisions and report what is wrong with them, but let none of them silence a finding.
    #[arg(long)]
    no_suppress: bool,
    /// Do not count the findings that FILE holds; it was written by --write-baseline.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write what is found now to FILE, as known from before.
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    /// Findings and problems only.
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Args, Clone, Debug)]
struct Checklist {
    #[command(flatten)]
    practice: Practice,
    #[command(flatten)]
    selection: Selection,
    /// How to write it: human, markdown, html, and for `checklist` csv and json; `NAME=FILE` writes a file. Repeatable, one
    /// to standard output.
    #[arg(long, value_name = "NAME[=FILE]")]
    format: Vec<String>,
    /// The name at the head of the sheet (default: the folder's).
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Quote the documents' own sentences as evidence, also in files and pipes.
    #[arg(long)]
    no_redact: bool,
    /// Only what is open, and what could not be read.
    #[arg(long, short)]
    quiet: bool,
}

/// A clause, and where its wording is to go.
#[derive(Args, Clone, Debug)]
struct Draft {
    /// The clause: `gifts`.
    clause: String,
    /// The practice to whose words it is fitted (default: that of FILE, or the folder you are in).
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// Show as a diff what to add to this document.
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
    /// Add it to the document.
    #[arg(long, requires = "into")]
    write: bool,
    /// What is asked for, and on whose authority; several with commas: general,aca,us-tx.
    #[arg(long, value_name = "NAME,...", value_delimiter = ',', value_parser = name)]
    profile: Vec<String>,
    /// The configuration to use instead of the nearest consentlint.toml.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// A folder with lint files of your own.
    #[arg(long, value_name = "DIR")]
    lints: Option<PathBuf>,
    /// Show the lines around the place also in a pipe.
    #[arg(long)]
    no_redact: bool,
}

/// Two versions, and how they are read.
#[derive(Args, Clone, Debug)]
struct Versions {
    /// The version that clients signed: a folder or a file.
    old: PathBuf,
    /// The version that is to go out: a folder or a file.
    new: PathBuf,
    /// What to ask for in both, and on whose authority; several with commas: general,aca,us-tx.
    #[arg(long, value_name = "NAME,...", value_delimiter = ',', value_parser = name)]
    profile: Vec<String>,
    /// A folder with lint files of your own, for both.
    #[arg(long, value_name = "DIR")]
    lints: Option<PathBuf>,
    /// Number of threads; 0 chooses.
    #[arg(long, value_name = "N", default_value_t = 0)]
    jobs: usize,
    /// The day to compare for, as 2026-11-21 (default: today).
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<jiff::civil::Date>,
    /// How to report: human, markdown, json; `NAME=FILE` writes a file. Repeatable, one to standard output.
    #[arg(long, value_name = "NAME[=FILE]")]
    format: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    Table,
    Markdown,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FactFormat {
    Table,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Show {
    Advice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Advice,
    Never,
}

impl FailOn {
    fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Advice => Some(Severity::Advice),
            FailOn::Never => None,
        }
    }
}

/// A day, as a person writes it on the command line.
fn day(text: &str) -> Result<jiff::civil::Date, &'static str> {
    text.parse()
        .map_err(|_| "this is no date; write it as 2026-11-21")
}

/// A name out of a list, in which there may be a space after the comma.
fn name(text: &str) -> Result<String, std::convert::Infallible> {
    Ok(text.trim().to_string())
}

/// A reason for exit code 2, in a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}")]
    Said(String),
    #[error("{0}")]
    Drawn(String),
    #[error(
        "the output cannot be written: {0}. Free some space or choose another place, then run it again."
    )]
    Output(std::io::Error),
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are asked for; everything else is a fault of usage.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let color = match cli.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => output::is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    };
    let result = match cli.command {
        Command::Check(check) => check::check(&check, color),
        Command::Checklist(arguments) => checklist::checklist(&arguments, color),
        Command::Interview(arguments) => checklist::interview(&arguments, color),
        Command::Explain { what, lints } => explain::explain(&what, lints.as_deref()),
        Command::Lints { format, lints } => explain::lints(format, lints.as_deref()),
        Command::Why {
            place,
            clause,
            lints,
        } => inspect::why(&place, clause.as_deref(), lints.as_deref()),
        Command::Facts {
            practice,
            format,
            no_redact,
        } => facts::facts(&practice, format, no_redact),
        Command::Diff(versions) => diff::diff(&versions, color),
        Command::Draft(arguments) => draft::draft(&arguments),
        Command::Init { path } => inspect::init(&path),
        Command::Completions { shell } => manual::completions(shell, Cli::command()),
        Command::Man { into } => manual::man(into.as_deref(), Cli::command()),
        Command::Test { paths, mutants } => match mutants {
            true => inspect::mutants(&paths),
            false => inspect::test(&paths),
        },
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(Failure::Drawn(text)) => {
            eprint!("{text}");
            ExitCode::from(2)
        }
        Err(failure) => {
            eprintln!("consentlint: {failure}");
            ExitCode::from(2)
        }
    }
}
