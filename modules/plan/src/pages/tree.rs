//! The plan as a map: levels, items, what is 重点, how far each has come; of the published version or of another one.
use super::{
    here::{Here, VersionRow},
    indicator_data::{self, Indicator},
    role_data,
    tree_data::{LevelCount, Line, MATURITIES, Tree},
    words::{Choice, asked},
};
use askama::Template;
use kernel::Outcome;
use std::collections::{HashMap, HashSet};
use store::{FromQueryResult, Queries, params};
use web::{Answer, Page};

#[derive(Template)]
#[template(path = "pages/tree.html")]
pub(super) struct TreePage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) version: VersionRow,
    pub(super) texts: Vec<Text>,
    pub(super) levels: Vec<LevelCount>,
    pub(super) lines: Vec<Line>,
    /// Indicators by the item that they belong to.
    pub(super) indicators: HashMap<String, Vec<Indicator>>,
    pub(super) model_projects: Vec<Project>,
    /// Lines of the document at which a figure is lost.
    pub(super) lost: Vec<Lost>,
    pub(super) filter: Filter,
    pub(super) action: String,
    pub(super) own_version: bool,
}

/// A text on the level of the whole plan.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(super) struct Text {
    pub(super) text: String,
}

/// A model project that the plan names.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(super) struct Project {
    pub(super) title: String,
    pub(super) origin_city: String,
    pub(super) kind: String,
}

impl Project {
    fn kind_key(&self) -> String {
        format!("plan-project-kind-{}", self.kind)
    }
}

/// A figure of the document that is lost.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(super) struct Lost {
    pub(super) subject: String,
    pub(super) source_line: i64,
}

/// What the reader wants to see of the tree; it stays in the address.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub(super) priority: bool,
    pub(super) maturities: Vec<Choice>,
    pub(super) actors: Vec<Choice>,
    /// How many items answer; `None` where nothing is filtered.
    pub(super) found: Option<usize>,
}

impl TreePage {
    fn indicators_of(&self, node: &str) -> &[Indicator] {
        self.indicators.get(node).map_or(&[], Vec::as_slice)
    }
    /// Class of the row: the first four levels of the tree have their own weight.
    fn depth_class(&self, line: &Line) -> usize {
        line.depth.min(3) + 1
    }
    /// Anchor of a line, stable over versions.
    fn anchor(&self, line: &Line) -> String {
        format!("item-{}", line.node.lineage)
    }
    fn dots(&self, line: &Line) -> Vec<bool> {
        let step = MATURITIES
            .iter()
            .position(|m| *m == line.node.maturity)
            .map_or(0, |p| p + 1);
        (1..5)
            .map(|n| (1..5).contains(&step) && n <= step)
            .collect()
    }
}

/// Eight queries.
pub(super) async fn page(here: Here) -> Answer {
    let version = here.version.clone();
    let title = here.context.t("plan-nav-plan");
    let page = Page::new(&here.context, title)
        .under("/", here.context.t("plan-home"))
        .followed("plan", &version.plan)
        .await?;
    let action = here.base.clone();
    show(here, version, page, action).await
}

/// Eight queries, nine where it is not the version that is shown.
pub(super) async fn of_version(here: Here) -> Answer {
    let version = here.version(&here.id("version")?).await?;
    let title = here
        .context
        .t_with("plan-version-title", &[("label", version.short())]);
    let versions = format!("{}/versions", here.base);
    let page = here
        .page(title)
        .under(&versions, here.context.t("plan-nav-versions"));
    let action = format!("{versions}/{}", version.id);
    show(here, version, page, action).await
}

async fn show(here: Here, version: VersionRow, page: Page, action: String) -> Answer {
    let reads = here.reads();
    let tree = Tree::load(reads, &version.id).await?;
    let levels = tree.levels();
    let texts = reads
        .all(
            "SELECT text FROM plan_texts WHERE version = $1 AND kind IN ('slogan', 'vision', 'mission', \
             'direction', 'principle') ORDER BY position LIMIT 100",
            params![&version.id],
        )
        .await?;
    let model_projects = reads
        .all(
            "SELECT title, origin_city, kind FROM plan_model_projects WHERE version = $1 AND removed_at IS NULL \
             ORDER BY position LIMIT 200",
            params![&version.id],
        )
        .await?;
    let lost = reads
        .all(
            "SELECT subject, source_line FROM plan_remarks WHERE version = $1 AND kind = 'figure_missing' \
             ORDER BY source_line LIMIT 100",
            params![&version.id],
        )
        .await?;
    let mut indicators: HashMap<String, Vec<Indicator>> = HashMap::new();
    for indicator in indicator_data::load(reads, &version.id).await? {
        indicators
            .entry(indicator.row.node.clone().unwrap_or_default())
            .or_default()
            .push(indicator);
    }
    let marks = role_data::marks(reads, &version.id).await?;
    let (tree, filter) = filter(&here, tree, &marks).await?;
    let own_version = version.is_published_one();
    here.context.html(&TreePage {
        page: page.here(),
        base: here.base.clone(),
        version,
        texts,
        levels,
        lines: tree.lines,
        indicators,
        model_projects,
        lost,
        filter,
        action,
        own_version,
    })
}

async fn filter(here: &Here, tree: Tree, marks: &[role_data::Mark]) -> Outcome<(Tree, Filter)> {
    let asked = asked(&here.context);
    let priority = asked.get("priority").is_some_and(|v| !v.is_empty());
    let maturity = asked
        .get("maturity")
        .filter(|m| MATURITIES.contains(&m.as_str()))
        .cloned()
        .unwrap_or_default();
    let mut actors: Vec<&str> = Vec::new();
    for mark in marks {
        if !actors.contains(&mark.actor.as_str()) {
            actors.push(&mark.actor);
        }
    }
    let actor = asked
        .get("actor")
        .filter(|a| actors.contains(&a.as_str()))
        .cloned()
        .unwrap_or_default();
    let choice = |value: &str, label: String, chosen: &str| Choice {
        value: value.to_owned(),
        label,
        selected: value == chosen,
    };
    let all = || choice("", here.context.t("plan-filter-all"), "-");
    let known: HashSet<&str> = tree
        .lines
        .iter()
        .map(|l| l.node.maturity.as_str())
        .collect();
    let filter = Filter {
        priority,
        maturities: std::iter::once(all())
            .chain(
                MATURITIES
                    .iter()
                    .filter(|m| known.contains(**m))
                    .map(|m| choice(m, here.context.t(&format!("plan-maturity-{m}")), &maturity)),
            )
            .collect(),
        actors: std::iter::once(all())
            .chain(actors.iter().map(|a| choice(a, (*a).to_owned(), &actor)))
            .collect(),
        found: None,
    };
    if !priority && maturity.is_empty() && actor.is_empty() {
        return Ok((tree, filter));
    }
    let carried: HashSet<&str> = marks
        .iter()
        .filter(|m| m.marked == 1 && m.actor == actor)
        .map(|m| m.node.as_str())
        .collect();
    let keep = |node: &super::tree_data::NodeRow| {
        (!priority || node.is_priority())
            && (maturity.is_empty() || node.maturity == maturity)
            && (actor.is_empty() || carried.contains(node.id.as_str()))
    };
    let found = tree.lines.iter().filter(|l| keep(&l.node)).count();
    Ok((
        tree.filtered(keep),
        Filter {
            found: Some(found),
            ..filter
        },
    ))
}
