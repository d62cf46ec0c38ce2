//! Keeps files short: a file that passes about 400 lines is to be split by concern.

use crate::{Outcome, metadata, sources};
use std::path::Path;

const LONG: usize = 400;
const TOO_LONG: usize = 600;

/// Counts the lines of every `.rs` file of the workspace.
pub(crate) fn check() -> Result<Outcome, String> {
    let root = metadata::workspace()?.workspace_root;
    measure(&root)
}

fn measure(root: &Path) -> Result<Outcome, String> {
    let files = sources::files(root, "rs")?;
    let mut outcome = Outcome {
        looked_at: format!("{} files", files.len()),
        ..Outcome::default()
    };
    for file in files {
        let lines = sources::text(&file)?.lines().count();
        let line = format!("{}: {lines} lines", metadata::relative(&file, root));
        if lines > TOO_LONG {
            outcome
                .wrong
                .push(format!("{line}, the limit is {TOO_LONG}"));
        } else if lines > LONG {
            outcome.remarks.push(format!("{line}, to be split"));
        }
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_listed_and_a_longer_one_refused() {
        let folder = tempfile::tempdir().unwrap();
        for (name, lines) in [("a.rs", 400), ("b.rs", 401), ("c.rs", 601)] {
            std::fs::write(folder.path().join(name), "//\n".repeat(lines)).unwrap();
        }
        let outcome = measure(folder.path()).unwrap();
        assert_eq!(outcome.remarks, ["b.rs: 401 lines, to be split"]);
        assert_eq!(outcome.wrong, ["c.rs: 601 lines, the limit is 600"]);
    }

    #[test]
    fn what_was_built_is_not_counted() {
        let folder = tempfile::tempdir().unwrap();
        let built = folder.path().join("target");
        std::fs::create_dir(&built).unwrap();
        std::fs::write(built.join("generated.rs"), "//\n".repeat(900)).unwrap();
        assert_eq!(measure(folder.path()).unwrap().wrong, [""; 0]);
    }
}
