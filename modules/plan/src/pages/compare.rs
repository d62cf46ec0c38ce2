//! Two versions side by side: 新旧対照表.
use super::{
    differences::{Difference, of_trees},
    here::{Here, VersionRow},
    indicator_data::{self, Indicator},
    tree_data::Tree,
    words::{asked, csv},
};
use askama::Template;
use std::collections::HashMap;
use web::{Answer, Page};

#[derive(Template)]
#[template(path = "pages/compare.html")]
pub(super) struct ComparePage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) before: VersionRow,
    pub(super) after: VersionRow,
    pub(super) differences: Vec<Difference>,
    /// Kinds with how many.
    pub(super) counts: Vec<(String, usize)>,
}

/// Seven queries, up to nine where the versions are not the one that is shown. `?format=json|csv` gives the same list.
pub(super) async fn page(here: Here) -> Answer {
    let before = here.version(&here.id("version")?).await?;
    let after = here.version(&here.id("other")?).await?;
    let reads = here.reads();
    let (old, new) = (
        Tree::load(reads, &before.id).await?,
        Tree::load(reads, &after.id).await?,
    );
    let mut differences = of_trees(&old, &new);
    let old = indicator_data::load(reads, &before.id).await?;
    let new = indicator_data::load(reads, &after.id).await?;
    differences.extend(of_indicators(&old, &new));
    match asked(&here.context).get("format").map(String::as_str) {
        Some("json") => {
            return web::json(&serde_json::json!({
                "before": name(&before), "after": name(&after),
                "differences": differences.iter().map(as_json).collect::<Vec<_>>(),
            }));
        }
        Some("csv") => {
            return Ok(web::download(
                "comparison.csv",
                "text/csv; charset=utf-8",
                csv(&rows(&here, &differences)),
            ));
        }
        _ => {}
    }
    let mut counts: Vec<(String, usize)> = Vec::new();
    for difference in &differences {
        let key = difference.key();
        match counts.iter_mut().find(|(k, _)| *k == key) {
            Some((_, count)) => *count += 1,
            None => counts.push((key, 1)),
        }
    }
    let page = here.page(here.context.t("plan-compare-title"));
    let page = page.under(
        &format!("{}/versions", here.base),
        here.context.t("plan-nav-versions"),
    );
    here.context.html(&ComparePage {
        page: page.here(),
        base: here.base.clone(),
        before,
        after,
        differences,
        counts,
    })
}

fn name(version: &VersionRow) -> serde_json::Value {
    serde_json::json!({"id": version.id, "title": version.title, "label": version.label})
}

fn as_json(difference: &Difference) -> serde_json::Value {
    serde_json::json!({
        "kind": difference.kind, "path": difference.path, "before": difference.before, "after": difference.after,
        "item": difference.item,
    })
}

fn rows(here: &Here, differences: &[Difference]) -> Vec<Vec<String>> {
    let mut rows = vec![
        ["kind", "path", "before", "after"]
            .map(str::to_owned)
            .to_vec(),
    ];
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    rows.extend(differences.iter().map(|d| {
        vec![
            here.context.t(&d.key()),
            d.path.clone(),
            text(&d.before),
            text(&d.after),
        ]
    }));
    rows
}

/// Differences of indicators, by lineage.
fn of_indicators(old: &[Indicator], new: &[Indicator]) -> Vec<Difference> {
    fn by_lineage(list: &[Indicator]) -> HashMap<&str, &Indicator> {
        list.iter().map(|i| (i.row.lineage.as_str(), i)).collect()
    }
    let (before, after) = (by_lineage(old), by_lineage(new));
    let words = |i: &Indicator| {
        let parts = [
            i.label(),
            i.row.base_text.clone(),
            i.row.target_text.clone(),
            i.row.unit.clone(),
        ];
        parts
            .into_iter()
            .filter(|p| !p.is_empty())
            .collect::<Vec<_>>()
            .join(" ／ ")
    };
    let path = |i: &Indicator| i.row.node_title.clone().unwrap_or_default();
    let one = |kind, place: &Indicator, before: Option<String>, after: Option<String>| Difference {
        kind,
        path: path(place),
        before,
        after,
        item: place.row.node_lineage.clone(),
    };
    let mut list = Vec::new();
    for indicator in new {
        match before.get(indicator.row.lineage.as_str()) {
            None => list.push(one(
                "indicator_added",
                indicator,
                None,
                Some(words(indicator)),
            )),
            Some(was) if words(was) != words(indicator) => {
                list.push(one(
                    "indicator_changed",
                    indicator,
                    Some(words(was)),
                    Some(words(indicator)),
                ));
            }
            Some(_) => {}
        }
    }
    let gone = old
        .iter()
        .filter(|i| !after.contains_key(i.row.lineage.as_str()));
    list.extend(gone.map(|i| Difference {
        item: None,
        ..one("indicator_removed", i, Some(words(i)), None)
    }));
    list
}
