//! What Cargo knows about the workspace, as far as the checks need it.

use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The answer of `cargo metadata`.
#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    pub(crate) packages: Vec<Package>,
    pub(crate) workspace_root: PathBuf,
}

/// One package: ours, or one that ours stand on.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression, as the package states it.
    pub(crate) license: Option<String>,
    /// Where it was taken from; none for a package of this workspace.
    pub(crate) source: Option<String>,
    pub(crate) manifest_path: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
}

/// One line of a package's dependency tables.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) kind: Option<Kind>,
    /// The folder, when the dependency is given by its path.
    pub(crate) path: Option<PathBuf>,
}

/// When a dependency is needed; none stands for the usual kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Dev,
    Build,
}

impl Package {
    /// The package's folder relative to the workspace, with `/` between its parts.
    pub(crate) fn folder(&self, root: &Path) -> String {
        let folder = self.manifest_path.parent().unwrap_or(root);
        relative(folder, root)
    }
}

/// `path` as seen from `root`, with `/` between its parts; `path` itself where it lies elsewhere.
pub(crate) fn relative(path: &Path, root: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    inside.to_string_lossy().replace('\\', "/")
}

/// Our own packages only; needs no network and no lock file.
pub(crate) fn workspace() -> Result<Metadata, String> {
    read(&["--no-deps"])
}

/// Our own packages and everything in the lock file, for all platforms.
pub(crate) fn everything() -> Result<Metadata, String> {
    read(&["--locked"])
}

fn read(arguments: &[&str]) -> Result<Metadata, String> {
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1"])
        .args(arguments)
        .output()
        .map_err(|error| format!("cargo metadata did not start: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("the answer of cargo metadata was not understood: {error}"))
}
