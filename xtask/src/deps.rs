//! Stands in for `cargo deny` where that is not installed: licences, sources and banned crates,
//! by the same lists in `deny.toml`. Advisories need a database and are not looked at.

use crate::metadata::{self, Package};
use crate::{Outcome, licence, sources};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The one place that packages may come from, as Cargo names it in lock files.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// What of `deny.toml` is used here.
#[derive(Debug, Deserialize)]
struct Rules {
    licenses: Licences,
    bans: Bans,
}

#[derive(Debug, Deserialize)]
struct Licences {
    allow: BTreeSet<String>,
}

#[derive(Debug, Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Debug, Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

/// Looks at every package in the lock file, for all platforms.
pub(crate) fn check() -> Result<Outcome, String> {
    let metadata = metadata::everything()?;
    let text = sources::text(&metadata.workspace_root.join("deny.toml"))?;
    let rules = toml::from_str(&text).map_err(|error| format!("deny.toml: {error}"))?;
    Ok(judge(&metadata.packages, &rules))
}

fn judge(packages: &[Package], rules: &Rules) -> Outcome {
    let mut outcome = Outcome {
        looked_at: format!("{} packages: licences, sources, bans", packages.len()),
        remarks: vec!["security advisories were NOT checked: that takes cargo-deny".to_owned()],
        ..Outcome::default()
    };
    for package in packages {
        let Package { name, version, .. } = package;
        match &package.license {
            None => outcome
                .wrong
                .push(format!("{name} {version} states no licence")),
            Some(expression) if !licence::satisfied(expression, &rules.licenses.allow) => {
                let line = format!(
                    "{name} {version} is under {expression}, which deny.toml does not allow"
                );
                outcome.wrong.push(line);
            }
            Some(_) => {}
        }
        if let Some(source) = package
            .source
            .as_deref()
            .filter(|source| *source != CRATES_IO)
        {
            outcome
                .wrong
                .push(format!("{name} {version} comes from {source}"));
        }
        if let Some(ban) = rules.bans.deny.iter().find(|ban| ban.name == *name) {
            outcome
                .wrong
                .push(format!("{name} {version} is banned: {}", ban.reason));
        }
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn package(name: &str, license: Option<&str>, source: Option<&str>) -> Package {
        Package {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            license: license.map(str::to_owned),
            source: source.map(str::to_owned),
            manifest_path: PathBuf::new(),
            dependencies: Vec::new(),
        }
    }

    fn wrong(package: Package) -> Vec<String> {
        let rules = "[licenses]\nallow = [\"MIT\"]\n[bans]\n\
                     deny = [{ crate = \"openssl-sys\", reason = \"rustls throughout\" }]\n";
        judge(&[package], &toml::from_str(rules).unwrap()).wrong
    }

    #[test]
    fn an_allowed_package_from_the_registry_or_from_here_passes() {
        assert_eq!(wrong(package("a", Some("MIT"), Some(CRATES_IO))), [""; 0]);
        assert_eq!(wrong(package("a", Some("MIT"), None)), [""; 0]);
    }

    #[test]
    fn a_licence_must_be_stated_and_allowed() {
        assert_eq!(
            wrong(package("a", None, None)),
            ["a 1.0.0 states no licence"]
        );
        let line = "a 1.0.0 is under GPL-3.0-only, which deny.toml does not allow";
        assert_eq!(wrong(package("a", Some("GPL-3.0-only"), None)), [line]);
    }

    #[test]
    fn a_package_comes_from_the_registry_only() {
        let git = "git+https://example.org/a#0123";
        assert_eq!(
            wrong(package("a", Some("MIT"), Some(git))),
            ["a 1.0.0 comes from git+https://example.org/a#0123"]
        );
    }

    #[test]
    fn a_banned_package_is_refused_with_the_reason() {
        assert_eq!(
            wrong(package("openssl-sys", Some("MIT"), Some(CRATES_IO))),
            ["openssl-sys 1.0.0 is banned: rustls throughout"]
        );
    }

    #[test]
    fn it_says_that_advisories_were_not_checked() {
        let rules = "[licenses]\nallow = []\n[bans]\ndeny = []\n";
        let outcome = judge(&[], &toml::from_str(rules).unwrap());
        assert!(
            outcome
                .remarks
                .iter()
                .any(|line| line.contains("NOT checked"))
        );
    }
}
