//! Every text exists in every language, and every text that is asked for exists.
//!
//! Texts are Fluent files in `locales/<language>/*.ftl` of `app`, a mechanism or a module. A crate finds
//! its own texts and those of `crates/web`.

use crate::{Outcome, metadata, sources};
use fluent_syntax::ast::{Entry, Resource};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const LANGUAGES: [&str; 2] = ["ja", "en"];
const SHARED: &str = "crates/web";

/// The functions that take the id of a text as their first argument.
const ASKING: [&str; 2] = ["t", "t_with"];

type Ids = BTreeSet<String>;

/// Looks at the texts of every crate and at every place that asks for one by its literal id.
pub(crate) fn check() -> Result<Outcome, String> {
    let metadata = metadata::workspace()?;
    let root = &metadata.workspace_root;
    let folders: Vec<String> = metadata
        .packages
        .iter()
        .map(|package| package.folder(root))
        .collect();
    look(root, &folders)
}

fn look(root: &Path, folders: &[String]) -> Result<Outcome, String> {
    let mut outcome = Outcome::default();
    let mut known: BTreeMap<&str, Ids> = BTreeMap::new();
    for folder in folders {
        let ids = defined(root, folder, &mut outcome.wrong)?;
        known.insert(folder, ids);
    }
    let shared = known.get(SHARED).cloned().unwrap_or_default();
    let mut asked = 0;
    for (folder, own) in &known {
        if folder.starts_with("xtask") {
            continue;
        }
        for (place, id) in asking(root, folder)? {
            asked += 1;
            if !own.contains(&id) && !shared.contains(&id) {
                outcome
                    .wrong
                    .push(format!("{place}: there is no text `{id}`"));
            }
        }
    }
    let texts: usize = known.values().map(BTreeSet::len).sum();
    outcome.looked_at = format!(
        "{texts} texts in {}, asked for in {asked} places",
        LANGUAGES.join(" and ")
    );
    Ok(outcome)
}

/// The ids that a crate defines in any language; what is not the same in all is wrong.
fn defined(root: &Path, folder: &str, wrong: &mut Vec<String>) -> Result<Ids, String> {
    let mut by_language: BTreeMap<&str, Ids> = BTreeMap::new();
    for language in LANGUAGES {
        let ids = by_language.entry(language).or_default();
        for file in sources::files(&root.join(folder).join("locales").join(language), "ftl")? {
            let place = metadata::relative(&file, root);
            for id in ids_of(&sources::text(&file)?, &place, wrong) {
                if !ids.insert(id.clone()) {
                    wrong.push(format!("{place}: `{id}` is defined twice"));
                }
            }
        }
    }
    let all: Ids = by_language.values().flatten().cloned().collect();
    for (language, ids) in &by_language {
        for id in all.difference(ids) {
            wrong.push(format!("{folder}/locales/{language}: `{id}` is missing"));
        }
    }
    Ok(all)
}

/// The ids in one Fluent file: messages with a value, `message.attribute`, and terms with their dash.
fn ids_of(text: &str, place: &str, wrong: &mut Vec<String>) -> Vec<String> {
    let resource: Resource<&str> = match fluent_syntax::parser::parse(text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let before = text.get(..error.pos.start).unwrap_or_default();
                let line = before.matches('\n').count() + 1;
                wrong.push(format!("{place}:{line}: not Fluent: {}", error.kind));
            }
            resource
        }
    };
    let mut ids = Vec::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name;
                ids.extend(message.value.map(|_| id.to_owned()));
                ids.extend(
                    message
                        .attributes
                        .iter()
                        .map(|it| format!("{id}.{}", it.id.name)),
                );
            }
            Entry::Term(term) => ids.push(format!("-{}", term.id.name)),
            _ => {}
        }
    }
    ids
}

/// The places in a crate's sources and templates that ask for a text: `file:line` and the id.
fn asking(root: &Path, folder: &str) -> Result<Vec<(String, String)>, String> {
    let folder = root.join(folder);
    let mut files = sources::files(&folder.join("src"), "rs")?;
    files.extend(sources::files(&folder.join("templates"), "html")?);
    files.extend(sources::files(&folder.join("templates"), "txt")?);
    let mut found = Vec::new();
    for file in files {
        let place = metadata::relative(&file, root);
        for (line, id) in literals(&sources::text(&file)?) {
            found.push((format!("{place}:{line}"), id));
        }
    }
    Ok(found)
}

/// The literal first arguments of the functions that ask for a text, with their line.
fn literals(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (position, _) in text.match_indices('(') {
        let (before, after) = text.split_at(position);
        let name = before
            .rsplit(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .next();
        if !name.is_some_and(|name| ASKING.contains(&name)) || before.ends_with("fn t") {
            continue;
        }
        let argument = after.trim_start_matches('(').trim_start().strip_prefix('"');
        if let Some((id, _)) = argument.and_then(|rest| rest.split_once('"')) {
            found.push((before.matches('\n').count() + 1, id.to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(files: &[(&str, &str)]) -> Vec<String> {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let folders = [SHARED.to_owned(), "modules/plan".to_owned()];
        look(root.path(), &folders).unwrap().wrong
    }

    #[test]
    fn a_text_in_both_languages_may_be_asked_for() {
        let files = [
            ("crates/web/locales/ja/base.ftl", "save = 保存する\n"),
            ("crates/web/locales/en/base.ftl", "save = Save\n"),
            (
                "modules/plan/locales/ja/plan.ftl",
                "items = { $count } 件\n    .label = 項目\n",
            ),
            (
                "modules/plan/locales/en/plan.ftl",
                "items = { $count } items\n    .label = Items\n",
            ),
            (
                "modules/plan/templates/plan.html",
                "{{ page.t(\"save\") }}\n{{ page.t_with(\"items\", n) }}",
            ),
            (
                "modules/plan/src/lib.rs",
                "let label = page.t(\n    \"items.label\",\n);",
            ),
        ];
        assert_eq!(wrong(&files), [""; 0]);
    }

    #[test]
    fn a_text_missing_in_one_language_is_named() {
        let files = [
            (
                "modules/plan/locales/ja/plan.ftl",
                "a = あ\nb = い\n    .title = い\n",
            ),
            ("modules/plan/locales/en/plan.ftl", "b = b\n"),
        ];
        assert_eq!(
            wrong(&files),
            [
                "modules/plan/locales/en: `a` is missing",
                "modules/plan/locales/en: `b.title` is missing",
            ]
        );
    }

    #[test]
    fn a_text_that_nobody_wrote_is_named_with_its_place() {
        let files = [
            (
                "modules/plan/templates/plan.html",
                "<p>\n{{ page.t(\"unknown\") }}",
            ),
            ("modules/plan/src/lib.rs", "let a = t(\"other\");"),
        ];
        assert_eq!(
            wrong(&files),
            [
                "modules/plan/src/lib.rs:1: there is no text `other`",
                "modules/plan/templates/plan.html:2: there is no text `unknown`",
            ]
        );
    }

    #[test]
    fn one_module_does_not_find_the_texts_of_another() {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("modules/a/locales/ja/a.ftl", "mine = 私の\n"),
            ("modules/a/locales/en/a.ftl", "mine = Mine\n"),
            ("modules/b/src/lib.rs", "t(\"mine\")"),
        ] {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let folders = ["modules/a".to_owned(), "modules/b".to_owned()];
        let outcome = look(root.path(), &folders).unwrap();
        assert_eq!(
            outcome.wrong,
            ["modules/b/src/lib.rs:1: there is no text `mine`"]
        );
    }

    #[test]
    fn an_id_stands_once_per_crate_and_language() {
        let files = [
            ("crates/web/locales/ja/a.ftl", "save = 保存\n"),
            ("crates/web/locales/ja/b.ftl", "save = 保存する\n"),
            ("crates/web/locales/en/a.ftl", "save = Save\n"),
        ];
        assert_eq!(
            wrong(&files),
            ["crates/web/locales/ja/b.ftl: `save` is defined twice"]
        );
    }

    #[test]
    fn a_file_that_is_not_fluent_is_named_with_its_line() {
        let files = [
            ("crates/web/locales/ja/a.ftl", "save = 保存\nclose = { $\n"),
            ("crates/web/locales/en/a.ftl", "save = Save\n"),
        ];
        let wrong = wrong(&files);
        assert!(
            wrong
                .iter()
                .any(|line| line.starts_with("crates/web/locales/ja/a.ftl:2: not Fluent")),
            "{wrong:?}"
        );
    }

    #[test]
    fn other_functions_that_end_in_t_do_not_ask_for_texts() {
        assert_eq!(
            literals("insert(\"a\"); list(\"b\"); fn t(\"c\"); x.t(name); chart_t(\"d\")"),
            []
        );
    }
}
