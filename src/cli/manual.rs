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
pub(super) fn man(into: Option<&Path>, mut command: clap::Command) -> Result<u8, Failure> {
    let Some(folder) = into else {
        return page(command, None);
    };
    if !folder.is_dir() {
        return Err(Failure::Said(format!(
            "{}: the folder does not exist. Make it first, then run the command again.",
            files::shown(folder)
        )));
    }
    command = command.disable_help_subcommand(true);
    // Gives the commands their full names.
    command.build();
    for command in command.get_subcommands().chain([&command]) {
        page(command.clone(), Some(folder))?;
    }
    Ok(0)
}

/// Writes one page to standard output, or into a folder.
fn page(command: clap::Command, folder: Option<&Path>) -> Result<u8, Failure> {
    let page = clap_mangen::Man::new(command);
    let mut text = Vec::new();
    page.render(&mut text).map_err(Failure::Output)?;
    let file = folder.map(|folder| folder.join(page.get_filename()));
    output::deliver(file.as_deref(), &text)?;
    Ok(0)
}
