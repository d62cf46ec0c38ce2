//! Sample values of every view, rendered in every language: full ones with everything that can be there, bare ones with
//! nothing. A template that names a missing text, nests wrongly or leaves a field without label fails here.
use super::{
    changes::ChangesPage,
    compare::ComparePage,
    download::DownloadPage,
    home::{Due, HomePage, Plan, Story},
    indicator::{Bound, IndicatorPage, YearLine},
    indicators::IndicatorsPage,
    tree::{Filter, Lost, Project, Text, TreePage},
    tree_data::Tree,
    words::Choice,
};
use crate::policy;
use askama::Template;
use web::{Answer, Context, Module, Page, Routes};

#[expect(dead_code, reason = "the integration tests use the rest")]
#[path = "../../tests/it/html.rs"]
mod html;
mod more;
#[expect(dead_code, reason = "the integration tests use the rest")]
#[path = "../../tests/it/site.rs"]
mod site;
mod values;

use more::more_views;
use values::{changes, differences, indicator, indicators, item, nodes, value, version};

/// Shows all samples at one address.
static SAMPLES: Module = Module {
    name: "samples",
    routes: || Routes::new().get("/samples", &policy::VIEW, all),
    ..Module::NOTHING
};

#[tokio::test]
async fn every_template_is_whole_with_everything_and_with_nothing_in_both_languages() {
    let home = site::Home::new(vec![&crate::MODULE, &SAMPLES]).await;
    for language in ["ja", "en"] {
        let seen = home.get("/samples", language, "").await;
        let pages: Vec<(String, String)> = serde_json::from_str(&seen.text).unwrap();
        assert_eq!(pages.len(), 32);
        for (name, page) in pages {
            assert_eq!(
                html::faults(&page),
                Vec::<String>::new(),
                "{name} in {language}"
            );
        }
    }
}

async fn all(context: Context) -> Answer {
    let mut list: Vec<(String, String)> = Vec::new();
    for full in [true, false] {
        let page = || Page::new(&context, "見本").under("/", "見本").here();
        for (name, text) in views(&page, full)
            .into_iter()
            .chain(more_views(&page, full))
        {
            list.push((format!("{name}, full: {full}"), text));
        }
    }
    web::json(&list)
}

fn some<T>(full: bool, make: impl Fn() -> Vec<T>) -> Vec<T> {
    if full { make() } else { Vec::new() }
}

fn html_of(template: impl Template) -> String {
    template.render().unwrap()
}

fn text(full: bool) -> String {
    if full {
        "見本<の>文".into()
    } else {
        String::new()
    }
}

fn figure() -> Bound {
    Bound {
        id: "a.b",
        label: text(true),
        rule: text(true),
        unit: "件",
        kind: "plan-metric-flow",
        now: 2,
        fiscal_year: 2026,
    }
}

fn views(page: &impl Fn() -> Page, full: bool) -> Vec<(&'static str, String)> {
    let base = || "/plan".to_owned();
    let plan = || Plan {
        title: text(full),
        changes: changes(full),
        due: some(full, || vec![Due { at: 1 }]),
        indicators: indicators(full),
        story: full.then(|| Story {
            title: text(true),
            body: text(true),
            priority_reason: text(true),
            ..Story::default()
        }),
        open_questions: 1,
        open_proposals: i64::from(full),
    };
    let home = HomePage {
        page: page(),
        slogan: some(full, || vec![text(true)]),
        welcome: text(full),
        plan: full.then(plan),
        panels: web::Panels::default(),
    };
    let bare = HomePage {
        page: page(),
        slogan: Vec::new(),
        welcome: String::new(),
        plan: Some(plan()),
        panels: web::Panels::default(),
    };
    let tree = Tree::of(nodes(full));
    let filter = Filter {
        priority: full,
        maturities: some(full, || {
            vec![
                Choice::default(),
                Choice {
                    value: "trial".into(),
                    label: text(true),
                    selected: true,
                },
            ]
        }),
        actors: some(full, || vec![Choice::default(), Choice::default()]),
        found: full.then_some(3),
    };
    let tree = TreePage {
        page: page(),
        base: base(),
        version: version(full),
        texts: some(full, || vec![Text { text: text(true) }]),
        levels: tree.levels(),
        lines: tree.lines,
        indicators: [
            (String::new(), indicators(full)),
            ("n1".into(), indicators(full)),
        ]
        .into(),
        model_projects: some(full, || {
            vec![Project {
                title: text(true),
                origin_city: text(true),
                kind: "pilot".into(),
            }]
        }),
        lost: some(full, || {
            vec![Lost {
                subject: text(true),
                source_line: 3,
            }]
        }),
        filter,
        action: base(),
        own_version: full,
    };
    let indicators_page = IndicatorsPage {
        page: page(),
        base: base(),
        indicators: indicators(full),
        figures: some(full, || vec![figure()]),
    };
    let indicator = IndicatorPage {
        panels: web::Panels::default(),
        page: page(),
        base: base(),
        version: "v".into(),
        chart: super::chart::svg(&page(), &indicator(full)),
        indicator: indicator(full),
        base_line: full.then(|| YearLine {
            year: text(true),
            number: 2025,
            printed: Some(value()),
            entered: Some(value()),
            computed: Some(value()),
        }),
        years: some(full, || {
            vec![YearLine {
                year: text(true),
                number: 2026,
                printed: Some(value()),
                entered: Some(value()),
                computed: Some(value()),
            }]
        }),
        metric: full.then(figure),
    };
    let changes_page = ChangesPage {
        page: page(),
        base: base(),
        changes: changes(full),
        next: full.then(|| "1".into()),
        first: !full,
    };
    let compare = ComparePage {
        page: page(),
        base: base(),
        before: version(full),
        after: version(full),
        rows: some(full, differences),
        counts: some(full, || vec![("plan-diff-renamed", 1)]),
    };
    let download = DownloadPage {
        page: page(),
        base: base(),
        version_label: text(full),
        api: some(full, || vec![("/api/v1/x".into(), "x")]),
    };
    vec![
        ("home", html_of(home)),
        ("home bare", html_of(bare)),
        ("item", html_of(item(page(), full))),
        ("tree", html_of(tree)),
        ("indicators", html_of(indicators_page)),
        ("indicator", html_of(indicator)),
        ("changes", html_of(changes_page)),
        ("compare", html_of(compare)),
        ("download", html_of(download)),
    ]
}
