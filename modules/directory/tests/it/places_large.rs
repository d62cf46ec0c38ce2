//! A hundred thousand places: pages ask no more, and lists go along an index.
use crate::places::{by_staff, city, ok};
use directory::places::queries::Wanted;
use kernel::{Page, Rule, Who};
use store::{Command, Entry, FromQueryResult, Queries, Unit, Visibility, params};
use testkit::{Engine, engines};

static SEED: Rule = Rule::new("test.large", Who::System);

/// A hundred thousand places, every tenth for cooking.
struct Large;

impl Command for Large {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> kernel::Outcome<()> {
        let permit = SEED.permit(unit.actor())?;
        let titles: Vec<String> = (0..100_000).map(|n| format!("場所{n:06}")).collect();
        let ids = unit
            .create_records(&permit, "directory.place", &titles, Visibility::Public)
            .await?;
        let rows = ids
            .iter()
            .zip(&titles)
            .map(|(id, t)| params![id, t, t, t, "public", 1_i64, 0_i64]);
        let columns = [
            "id",
            "sort",
            "name",
            "folded_name",
            "ownership",
            "edition",
            "changed_at",
        ];
        unit.insert_rows(&permit, "directory_places", &columns, rows.collect(), "")
            .await?;
        let terms = ids.iter().zip(&titles).step_by(10).flat_map(|(id, t)| {
            [
                params![id, "use", "cooking", t],
                params![id, "equipment", "wifi", t],
            ]
        });
        let columns = ["place", "scheme", "term", "sort"];
        unit.insert_rows(
            &permit,
            "directory_place_terms",
            &columns,
            terms.collect(),
            "",
        )
        .await?;
        if let Some(id) = ids.first() {
            unit.note(Entry::new("test.large", id));
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
async fn a_hundred_thousand_places_are_listed_along_an_index() {
    for engine in engines() {
        let site = city(engine).await;
        by_staff(&site, Large).await;
        let mut visitor = site.browser();
        for path in ["/places", "/places?use=cooking&equipment=wifi"] {
            let list = ok(&mut visitor, path, 3).await;
            assert!(list.contains("場所000000") && list.contains("after="));
        }
        let reads = site.city.database.reads();
        let term = |scheme: &'static str, key: &str| (scheme, key.to_owned());
        let wanted = [
            Wanted::default(),
            Wanted {
                terms: vec![term("use", "cooking")],
                ..Wanted::default()
            },
            Wanted {
                terms: vec![term("use", "cooking"), term("equipment", "wifi")],
                ..Wanted::default()
            },
            Wanted {
                retired: true,
                ..Wanted::default()
            },
        ];
        let page = Page::new(Some("~場所050000"), None).unwrap();
        if engine != Engine::Sqlite {
            for table in ["directory_places", "directory_place_terms"] {
                let sql = format!("ANALYZE {table}");
                let _: Vec<Analysed> = reads.all(&sql, params![]).await.unwrap();
            }
        }
        for wanted in wanted {
            let (sql, values) = wanted.statement(&page);
            if engine == Engine::Sqlite {
                let steps: Vec<Step> = reads
                    .all(&format!("EXPLAIN QUERY PLAN {sql}"), values)
                    .await
                    .unwrap();
                let plan: Vec<String> = steps.into_iter().map(|s| s.detail).collect();
                let plan = plan.join("; ");
                assert!(
                    !plan.contains("SCAN") && !plan.contains("TEMP"),
                    "{sql}: {plan}"
                );
            } else {
                let lines: Vec<Analysed> = reads
                    .all(
                        &format!("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) {sql}"),
                        values,
                    )
                    .await
                    .unwrap();
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
