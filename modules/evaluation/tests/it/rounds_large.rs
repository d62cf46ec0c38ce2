//! Five thousand items and ten years: pages ask no more, and no query reads what it does not need.
use crate::{
    committee_people::World,
    fakes::{CURRENT, FakePlans, PLAN, id},
};
use evaluation::{
    ports::Item,
    rounds::queries::{self, SheetFilter},
};
use kernel::{Id, Outcome, Rule, Who};
use std::sync::Mutex;
use store::{Command, Entry, FromQueryResult, Queries, Unit, Visibility, params};
use testkit::Engine;

const ITEMS: usize = 5_000;
const YEARS: i64 = 10;

static SEED: Rule = Rule::new("test.large", Who::System);

/// Ten locked rounds with a sheet for every item.
struct Large;

impl Command for Large {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = SEED.permit(unit.actor())?;
        let rows = (0..ITEMS).map(|n| params![lineage(n), "plan.item", "項目", "public", 0_i64]);
        let columns = ["id", "kind", "title", "visibility", "created_at"];
        unit.insert_rows(&permit, "records", &columns, rows.collect(), "")
            .await?;
        let content =
            evaluation::rounds::presets::judgement(evaluation::rounds::presets::Scale::Five);
        let form =
            forms::service::create_form(unit, &permit, "sheet-large", "evaluation", &content)
                .await?;
        let edition = forms::service::get_latest(unit, &form).await?.edition;
        let version = forms::service::open_version(unit, &permit, &form, edition).await?;
        let mut last = form;
        for year in 2017..2017 + YEARS {
            let round = unit
                .create_record(&permit, "evaluation.round", "評価", Visibility::Public)
                .await?;
            unit.write(
                &permit,
                "INSERT INTO evaluation_rounds (id, plan, version, kind, fiscal_year, title, scope, form_version, \
                 status, due_day, created_at) VALUES ($1, $2, $3, 'self', $4, '評価', 'leaves', $5, 'locked', '2026-12-18', 0)",
                params![&round, id(PLAN), id(CURRENT), year, &version],
            )
            .await?;
            let titles = vec!["用紙".to_owned(); ITEMS];
            let ids = unit
                .create_records(&permit, "evaluation.sheet", &titles, Visibility::Private)
                .await?;
            let rows = ids.iter().enumerate().map(|(n, sheet)| {
                let position = i64::try_from(n).unwrap();
                params![
                    sheet,
                    &round,
                    lineage(n),
                    position,
                    format!("項目{n}"),
                    "body",
                    "課",
                    3_i64,
                    "3 想定どおり",
                    1_i64
                ]
            });
            let columns = [
                "id",
                "round",
                "lineage",
                "position",
                "label",
                "side",
                "evaluator",
                "score",
                "mark",
                "filled_at",
            ];
            unit.insert_rows(&permit, "evaluation_sheets", &columns, rows.collect(), "")
                .await?;
            last = round;
        }
        unit.note(Entry::new("test.large", &id(PLAN)));
        Ok(last)
    }
}

fn lineage(n: usize) -> Id {
    Id::from_stored(format!("02hx{n:022}"))
}

async fn large() -> (World, Id) {
    let items: Vec<Item> = (0..ITEMS)
        .map(|n| Item {
            lineage: lineage(n),
            parent: None,
            depth: 0,
            level: "施策".into(),
            number: n.to_string(),
            title: "項目".into(),
            body: String::new(),
            priority: false,
            is_leaf: true,
            carriers: Vec::new(),
        })
        .collect();
    let plans = FakePlans {
        items: Mutex::new([items, Vec::new()]),
        has_draft: false,
    };
    let world = World::new(Engine::Sqlite, plans).await;
    let system = kernel::Actor::system("test");
    let last = world
        .site
        .city
        .database
        .carry_out(&system, Large)
        .await
        .unwrap();
    (world, last)
}

#[derive(FromQueryResult)]
struct Step {
    detail: String,
}

#[tokio::test]
async fn ten_years_of_five_thousand_items_open_in_four_queries() {
    let (world, last) = large().await;
    let seen = world.site.browser().get("/plan/progress").await;
    assert_eq!(seen.queries, Some(4));
    assert!(seen.text.contains("想定どおり"));
    let seen = world.site.browser().get("/plan/progress?from=4900").await;
    assert_eq!(seen.queries, Some(4));
    assert!(seen.text.contains("4999 項目"));
    let reads = world.site.city.database.reads();
    for sql in [
        "SELECT s.id FROM evaluation_sheets s JOIN workflow_instances w ON w.record = s.id \
         WHERE s.round = 'x' AND (s.position > 5 OR (s.position = 5 AND s.id > 'x')) ORDER BY s.position, s.id LIMIT 51",
        "SELECT s.id FROM evaluation_sheets s JOIN evaluation_rounds r ON r.id = s.round \
         WHERE s.lineage = 'x' AND r.status = 'locked' ORDER BY r.fiscal_year DESC LIMIT 60",
        "SELECT round, lineage, mark FROM evaluation_sheets WHERE lineage IN ('x', 'y') AND round IN ('a', 'b') LIMIT 20",
        "SELECT s.id FROM evaluation_sheets s WHERE s.body = 'x' AND s.round = 'y' LIMIT 20",
        "SELECT s.id FROM evaluation_sheets s WHERE s.member = 'x' AND s.round = 'y' LIMIT 20",
    ] {
        let steps: Vec<Step> = reads
            .all(&format!("EXPLAIN QUERY PLAN {sql}"), params![])
            .await
            .unwrap();
        assert!(!steps.is_empty());
        for step in steps {
            assert!(!step.detail.starts_with("SCAN"), "{sql}: {}", step.detail);
        }
    }
    let page = kernel::Page::new(None, None).unwrap();
    let (first, next) =
        queries::list_sheets_page(&reads, last.as_str(), &SheetFilter::default(), &page)
            .await
            .unwrap();
    assert!(
        first.is_empty() && next.is_none(),
        "sheets without a life are not shown"
    );
}
