//! An edit that fails, or stops dead, at every step.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::super::replace::{Step, edit_stepwise};
use super::*;

const STEPS: [Step; 8] = [
    Step::Sweep,
    Step::Create,
    Step::Permit,
    Step::Write,
    Step::Sync,
    Step::Compare,
    Step::Rename,
    Step::SyncFolder,
];

fn form() -> (TempDir, PathBuf) {
    let dir = folder(&[("form.md", b"old")]);
    let path = dir.path().join("form.md");
    (dir, path)
}

fn left(dir: &TempDir) -> usize {
    fs::read_dir(dir.path()).unwrap().count() - 1
}

#[test]
fn a_step_that_fails_leaves_the_old_text_and_nothing_else() {
    for failing in STEPS {
        let (dir, path) = form();
        let result = edit_stepwise(&path, b"old", b"new", &mut |step| match step {
            step if step == failing => Err(io::Error::other("no space left")),
            _ => Ok(()),
        });
        // Once the name is the new file's, it is written.
        let written = failing == Step::SyncFolder;
        assert_eq!(result.is_ok(), written, "{failing:?}");
        let expected: &[u8] = if written { b"new" } else { b"old" };
        assert_eq!(fs::read(&path).unwrap(), expected, "{failing:?}");
        assert_eq!(left(&dir), 0, "{failing:?}");
    }
}

#[test]
fn a_process_that_dies_at_any_step_loses_nothing_and_the_next_one_tidies_up() {
    for last in STEPS {
        let (dir, path) = form();
        let dead = catch_unwind(AssertUnwindSafe(|| {
            edit_stepwise(&path, b"old", b"new", &mut |step| {
                // Unwinding closes the files, as the end of a process does, and removes none.
                assert!(step != last, "dead");
                Ok(())
            })
        }));
        assert!(dead.is_err(), "{last:?}");
        let text = fs::read(&path).unwrap();
        let expected: &[u8] = if last == Step::SyncFolder {
            b"new"
        } else {
            b"old"
        };
        assert_eq!(text, expected, "{last:?}");
        let beside = usize::from(!matches!(
            last,
            Step::Sweep | Step::Create | Step::SyncFolder
        ));
        assert_eq!(left(&dir), beside, "{last:?}");
        let (documents, not) = listed(&dir, &[]);
        assert_eq!((documents, not), (vec!["form.md".to_string()], none()));
        edit(&path, std::str::from_utf8(&text).unwrap(), "newer").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"newer");
        assert_eq!(left(&dir), 0, "{last:?}");
    }
}

#[test]
fn even_what_cannot_be_removed_does_no_harm() {
    let (dir, path) = form();
    let failing = [Step::Rename, Step::Remove];
    let result = edit_stepwise(
        &path,
        b"old",
        b"new",
        &mut |step| match failing.contains(&step) {
            true => Err(io::Error::other("the disk is gone")),
            false => Ok(()),
        },
    );
    assert_eq!(result.unwrap_err().to_string(), "the disk is gone");
    assert_eq!(left(&dir), 1);
    edit(&path, "old", "new").unwrap();
    assert_eq!((fs::read(&path).unwrap(), left(&dir)), (b"new".to_vec(), 0));
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_kept() {
    for moment in [Step::Create, Step::Write, Step::Compare] {
        let (dir, path) = form();
        let error = edit_stepwise(&path, b"old", b"new", &mut |step| {
            if step == moment {
                fs::write(&path, b"theirs")?;
            }
            Ok(())
        })
        .unwrap_err();
        assert!(error.to_string().contains("meanwhile"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        assert_eq!(left(&dir), 0);
    }
}

#[test]
fn the_file_beside_of_a_living_process_stays() {
    let (dir, path) = form();
    let other = dir.path().join("other.md");
    fs::write(&other, "old").unwrap();
    edit_stepwise(&path, b"old", b"new", &mut |step| {
        if step == Step::Rename {
            write_atomic(&other, b"new").unwrap();
        }
        Ok(())
    })
    .unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"new");
    assert_eq!(fs::read(&other).unwrap(), b"new");
    assert_eq!(left(&dir), 1, "only the other document");
}

#[test]
fn only_a_plain_file_with_one_name_is_edited() {
    let dir = practice(&["sub/x"]);
    let error = edit(&dir.path().join("sub"), "old", "new").unwrap_err();
    assert!(
        error
            .to_string()
            .contains("was not changed: this is no file"),
        "{error}"
    );
    let error = edit(&dir.path().join("none.md"), "old", "new").unwrap_err();
    assert!(error.to_string().contains("the file is gone"), "{error}");
}
