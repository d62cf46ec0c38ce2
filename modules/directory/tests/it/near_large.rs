//! Many resources, posts, meetings, towns and figures: pages ask no more, and lists go along an index.
use crate::{
    near::{area, city, place},
    places::{by_staff, ok},
};
use directory::{
    areas, centres, centres::commands::SwitchCentre, neighbours, resources::queries::Wanted,
};
use kernel::{Id, Page, Rule, Who};
use store::{Command, Entry, FromQueryResult, Queries, Unit, Value, Visibility, params};
use testkit::{Engine, engines};

static SEED: Rule = Rule::new("test.near-large", Who::System);
const MANY: usize = 20_000;

struct Large {
    centre: Id,
    area: String,
}

impl Command for Large {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> kernel::Outcome<()> {
        let permit = SEED.permit(unit.actor())?;
        let titles: Vec<String> = (0..MANY).map(|n| format!("物{n:06}")).collect();
        let ids = unit
            .create_records(&permit, "directory.resource", &titles, Visibility::Public)
            .await?;
        let rows = ids.iter().zip(&titles).enumerate().map(|(n, (id, t))| {
            let kind = if n % 100 == 0 { "skill" } else { "thing" };
            params![id, t, t, kind, "言葉", "課", 1_i64, 0_i64]
        });
        let columns = [
            "id",
            "sort",
            "name",
            "kind",
            "words",
            "owner_title",
            "edition",
            "changed_at",
        ];
        unit.insert_rows(&permit, "directory_resources", &columns, rows.collect(), "")
            .await?;
        let ids = unit
            .create_records(
                &permit,
                "directory.centre-post",
                &titles,
                Visibility::Public,
            )
            .await?;
        let rows = ids.iter().zip(&titles).enumerate().map(|(n, (id, t))| {
            let audience = if n % 2 == 0 { "public" } else { "local" };
            params![
                id,
                &self.centre,
                "news",
                audience,
                t,
                "言葉",
                "2026-12-31",
                "shown",
                i64::try_from(n).unwrap()
            ]
        });
        let columns = [
            "id", "centre", "kind", "audience", "title", "words", "until", "state", "at",
        ];
        unit.insert_rows(
            &permit,
            "directory_centre_posts",
            &columns,
            rows.collect(),
            "",
        )
        .await?;
        let rows = (0..MANY).map(|n| {
            let area = if n % 50 == 0 {
                self.area.clone()
            } else {
                format!("a{}", n % 900)
            };
            params![
                area,
                format!("項目{n:06}"),
                "2026-04-01",
                "1",
                "人",
                "台帳",
                0_i64
            ]
        });
        let columns = [
            "area",
            "item",
            "on_day",
            "value",
            "unit",
            "source",
            "changed_at",
        ];
        unit.insert_rows(
            &permit,
            "directory_area_figures",
            &columns,
            rows.collect(),
            "",
        )
        .await?;
        if let Some(id) = ids.first() {
            unit.note(Entry::new("test.near-large", id));
        }
        Ok(())
    }
}

#[derive(FromQueryResult)]
struct Step {
    detail: String,
}
#[derive(FromQueryResult)]
struct Analysed {
    #[sea_orm(from_alias = "QUERY PLAN")]
    line: String,
}

#[tokio::test]
async fn lists_with_many_rows_go_along_an_index_and_pages_ask_no_more() {
    for engine in engines() {
        let site = city(engine).await;
        let area = area(&site, "南地区").await;
        let centre = place(&site, "みなとセンター", &area).await;
        let on = SwitchCentre {
            place: centre.clone(),
            on: true,
        };
        by_staff(&site, on).await;
        let large = Large {
            centre: centre.clone(),
            area: area.clone(),
        };
        by_staff(&site, large).await;
        let mut visitor = site.browser();
        for (path, queries) in [
            ("/resources".to_owned(), 2),
            ("/resources?kind=skill".into(), 2),
            (format!("/centres/{centre}"), 4),
            ("/centres".into(), 2),
        ] {
            ok(&mut visitor, &path, queries).await;
        }
        let page = visitor.get(&format!("/areas/{area}")).await;
        assert!(page.queries.unwrap() <= 10);
        let reads = site.city.database.reads();
        if engine != Engine::Sqlite {
            for table in [
                "directory_resources",
                "directory_centre_posts",
                "directory_area_figures",
                "directory_centres",
                "directory_places",
            ] {
                let sql = format!("ANALYZE {table}");
                let _: Vec<Analysed> = reads.all(&sql, params![]).await.unwrap();
            }
        }
        let paging = Page::new(Some("~物010000"), None).unwrap();
        let of_kind = Wanted {
            kind: "skill".into(),
            area: String::new(),
        };
        let towns: Vec<Value> = ["緑町", "谷町"].map(Value::from).into();
        let statements: Vec<(String, Vec<Value>)> = vec![
            Wanted::default().statement(&paging),
            of_kind.statement(&paging),
            (
                centres::queries::posts_statement(),
                params![&centre, "2026-11-21"],
            ),
            (
                centres::queries::board_statement(),
                params![10_000_i64, "~", 51_i64],
            ),
            (centres::queries::meetings_statement(), params![&centre]),
            (neighbours::queries::of_towns_statement(2), towns),
            (
                areas::queries::all_statement().to_owned(),
                params!["a5", "項目", "", 201_i64],
            ),
            (
                areas::queries::groups_statement().to_owned(),
                params![&area],
            ),
        ];
        for (sql, values) in statements {
            if engine == Engine::Sqlite {
                let sql = format!("EXPLAIN QUERY PLAN {sql}");
                let steps: Vec<Step> = reads.all(&sql, values).await.unwrap();
                let plan: Vec<String> = steps.into_iter().map(|s| s.detail).collect();
                let plan = plan.join("; ");
                assert!(!plan.contains("SCAN"), "{sql}: {plan}");
            } else {
                let sql = format!("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) {sql}");
                let lines: Vec<Analysed> = reads.all(&sql, values).await.unwrap();
                for line in &lines {
                    let rows = line.line.split("rows=").nth(1).and_then(|r| {
                        r.split(|c: char| !c.is_ascii_digit())
                            .next()?
                            .parse::<u32>()
                            .ok()
                    });
                    assert!(rows.unwrap_or(0) <= 1_000, "{sql}: {}", line.line);
                }
            }
        }
    }
}
