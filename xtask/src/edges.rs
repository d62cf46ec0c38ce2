//! Keeps the crate graph in the shape that `docs/ARCHITECTURE.md` draws.

use crate::metadata::{self, Kind, Metadata, Package};
use crate::{Outcome, sources};
use std::collections::BTreeMap;

const PAGE: &str = "docs/ARCHITECTURE.md";

/// The storey of the house in which a crate lives; its folder says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Storey {
    App,
    Mechanism,
    Algorithm,
    Module,
    Workshop,
}

impl Storey {
    fn of(folder: &str) -> Option<Self> {
        match folder.split('/').next()? {
            "app" => Some(Self::App),
            "crates" => Some(Self::Mechanism),
            "algorithms" => Some(Self::Algorithm),
            "modules" => Some(Self::Module),
            "xtask" => Some(Self::Workshop),
            _ => None,
        }
    }
}

/// Looks at every dependency of one of our crates on another.
pub(crate) fn check() -> Result<Outcome, String> {
    let metadata = metadata::workspace()?;
    let page = sources::text(&metadata.workspace_root.join(PAGE))?;
    let mut outcome = judge(&metadata);
    outcome.wrong.extend(compare(&metadata, &page));
    Ok(outcome)
}

fn judge(metadata: &Metadata) -> Outcome {
    let root = &metadata.workspace_root;
    let mut outcome = Outcome::default();
    let mut edges = 0;
    for package in &metadata.packages {
        let folder = package.folder(root);
        let Some(from) = Storey::of(&folder) else {
            outcome
                .wrong
                .push(format!("{folder}: no crate may live there"));
            continue;
        };
        for dependency in &package.dependencies {
            let Some(path) = &dependency.path else {
                continue;
            };
            let target = metadata::relative(path, root);
            let Some(to) = Storey::of(&target) else {
                let line = format!("{} → {}: outside of the house", package.name, target);
                outcome.wrong.push(line);
                continue;
            };
            edges += 1;
            let name = dependency.name.as_str();
            if let Some(reason) = objection(package, from, name, to, dependency.kind) {
                outcome
                    .wrong
                    .push(format!("{} → {name}: {reason}", package.name));
            }
        }
    }
    outcome.looked_at = format!(
        "{} crates, {edges} edges between them",
        metadata.packages.len()
    );
    outcome
}

/// Why this edge must not be, if so. What only tests use is free, except that the workshop and
/// the program belong to nobody.
fn objection(
    package: &Package,
    from: Storey,
    name: &str,
    to: Storey,
    kind: Option<Kind>,
) -> Option<&'static str> {
    match to {
        Storey::App => return Some("nothing depends on the program"),
        Storey::Workshop => return Some("nothing depends on the workshop"),
        Storey::Mechanism | Storey::Algorithm | Storey::Module => {}
    }
    if kind == Some(Kind::Dev) {
        return None;
    }
    if name == "testkit" {
        return Some("testkit is for tests only");
    }
    match (from, to) {
        (Storey::Module, Storey::Module) => Some("modules do not know each other"),
        (Storey::Algorithm, _) if name != "kernel" => {
            Some("an algorithm may use nothing of ours but kernel")
        }
        (Storey::Mechanism, _) if package.name == "kernel" => {
            Some("kernel stands on nothing of ours")
        }
        (Storey::Mechanism, Storey::Module) => Some("a mechanism knows no domain"),
        (Storey::Workshop, _) => Some("the workshop stands outside of the house"),
        _ => None,
    }
}

/// Holds the crates in the table of the page against those that there are.
///
/// A row that counts begins with the crate's name and its folder, both as code:
/// `` | `kernel` | `crates/kernel` | … ``.
fn compare(metadata: &Metadata, page: &str) -> Vec<String> {
    let written: BTreeMap<String, String> = page.lines().filter_map(row).collect();
    let real: BTreeMap<String, String> = metadata
        .packages
        .iter()
        .map(|package| {
            (
                package.name.clone(),
                package.folder(&metadata.workspace_root),
            )
        })
        .collect();
    let mut wrong = Vec::new();
    for (name, folder) in &real {
        match written.get(name) {
            None => wrong.push(format!("{PAGE} does not name the crate `{name}`")),
            Some(said) if said != folder => {
                wrong.push(format!(
                    "{PAGE} says that `{name}` lives in {said}; it lives in {folder}"
                ));
            }
            Some(_) => {}
        }
    }
    for name in written.keys().filter(|name| !real.contains_key(*name)) {
        wrong.push(format!(
            "{PAGE} names the crate `{name}`, which does not exist"
        ));
    }
    wrong
}

fn row(line: &str) -> Option<(String, String)> {
    let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
    let name = code(cells.next()?)?;
    let folder = code(cells.next()?)?;
    Storey::of(folder)?;
    Some((name.to_owned(), folder.to_owned()))
}

fn code(cell: &str) -> Option<&str> {
    cell.strip_prefix('`')?.strip_suffix('`')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Dependency;
    use std::path::PathBuf;

    fn house(edges: &[(&str, &str, Option<Kind>)]) -> Metadata {
        let mut packages: BTreeMap<&str, Package> = BTreeMap::new();
        for (from, to, kind) in edges {
            let package = packages.entry(from).or_insert_with(|| package(from));
            package.dependencies.push(Dependency {
                name: to.rsplit('/').next().unwrap().to_owned(),
                kind: *kind,
                path: Some(PathBuf::from("/house").join(to)),
            });
        }
        Metadata {
            packages: packages.into_values().collect(),
            workspace_root: PathBuf::from("/house"),
        }
    }

    fn package(folder: &str) -> Package {
        Package {
            name: folder.rsplit('/').next().unwrap().to_owned(),
            version: "0.1.0".to_owned(),
            license: None,
            source: None,
            manifest_path: PathBuf::from("/house").join(folder).join("Cargo.toml"),
            dependencies: Vec::new(),
        }
    }

    fn refused(from: &str, to: &str, kind: Option<Kind>) -> bool {
        !judge(&house(&[(from, to, kind)])).wrong.is_empty()
    }

    #[test]
    fn modules_do_not_know_each_other() {
        assert!(refused("modules/plan", "modules/identity", None));
        assert!(refused(
            "modules/plan",
            "modules/identity",
            Some(Kind::Build)
        ));
        assert!(!refused(
            "modules/plan",
            "modules/identity",
            Some(Kind::Dev)
        ));
    }

    #[test]
    fn an_algorithm_uses_nothing_of_ours_but_kernel() {
        assert!(!refused("algorithms/plan-reader", "crates/kernel", None));
        assert!(refused("algorithms/plan-reader", "crates/store", None));
        assert!(refused(
            "algorithms/plan-diff",
            "algorithms/plan-reader",
            None
        ));
    }

    #[test]
    fn kernel_stands_on_nothing_of_ours() {
        assert!(refused("crates/kernel", "crates/store", None));
        assert!(refused("crates/kernel", "algorithms/plan-diff", None));
    }

    #[test]
    fn a_mechanism_knows_neither_a_domain_nor_the_program() {
        assert!(!refused("crates/web", "crates/store", None));
        assert!(refused("crates/web", "modules/plan", None));
        assert!(refused("crates/web", "app", None));
        assert!(refused("crates/web", "app", Some(Kind::Dev)));
    }

    #[test]
    fn testkit_serves_tests_only() {
        assert!(!refused("modules/plan", "crates/testkit", Some(Kind::Dev)));
        assert!(refused("modules/plan", "crates/testkit", None));
    }

    #[test]
    fn the_program_may_know_everything_but_the_workshop() {
        for to in ["crates/web", "modules/plan", "algorithms/plan-diff"] {
            assert!(!refused("app", to, None), "{to}");
        }
        assert!(refused("app", "xtask", None));
    }

    #[test]
    fn a_crate_has_a_storey() {
        assert!(refused("lib/plan", "crates/kernel", None));
        assert!(refused("app", "../elsewhere", None));
    }

    #[test]
    fn a_page_that_lies_is_refused() {
        let house = house(&[
            ("app", "crates/kernel", None),
            ("modules/plan", "crates/kernel", None),
        ]);
        let lies = "| `app` | `app` | the program |\n\
                    | `plan` | `crates/plan` | the plan |\n\
                    | `search` | `crates/search` | the index |\n\
                    | `axum` | no folder, not a crate of ours |\n";
        assert_eq!(
            compare(&house, lies),
            [
                "docs/ARCHITECTURE.md says that `plan` lives in crates/plan; it lives in modules/plan",
                "docs/ARCHITECTURE.md names the crate `search`, which does not exist",
            ]
        );
        assert_eq!(
            compare(&house, "| `app` | `app` | the program |"),
            ["docs/ARCHITECTURE.md does not name the crate `plan`"]
        );
    }
}
