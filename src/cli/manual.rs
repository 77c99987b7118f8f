//! `completions` and `man`: what a shell and a manual know of the program, made from the same definition as `--help`.

use std::path::Path;

use clap_complete::Shell;

use super::{Failure, files, output};

/// `consentlint completions`.
pub(super) fn completions(shell: Shell, mut command: clap::Command) -> Result<u8, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command, "consentlint", &mut text);
    output::deliver(None, &text)?;
    Ok(0)
}

/// `consentlint man`: the page of the program, or, into a folder, one page for each command as well.
pub(super) fn man(into: Option<&Path>, command: clap::Command) -> Result<u8, Failure> {
    if let Some(folder) = into {
        if !folder.is_dir() {
            return Err(Failure::Said(format!(
                "{}: the folder does not exist. Make it first, then run the command again.",
                files::shown(folder)
            )));
        }
        clap_mangen::generate_to(command, folder).map_err(Failure::Output)?;
        return Ok(0);
    }
    let mut text = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut text)
        .map_err(Failure::Output)?;
    output::deliver(None, &text)?;
    Ok(0)
}
