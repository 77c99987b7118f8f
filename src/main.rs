//! consentlint: checks the paperwork of mental-health practices. See the library for how.

use std::process::ExitCode;

fn main() -> ExitCode {
    consentlint::cli::main()
}
