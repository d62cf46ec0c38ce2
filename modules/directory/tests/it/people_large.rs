//! A hundred thousand people: pages ask no more, and no query reads what it does not need.
use crate::{
    groups_fakes::city,
    groups_large::{Explained, most_rows, plan},
};
use axum::http::StatusCode;
use directory::people::queries::{self, Audience, Counters, Wanted};
use kernel::{Actor, Id, Outcome, Page, Rule, Who};
use store::{Command, Queries, Unit, params};
use testkit::{Engine, TestSite};

static SEED: Rule = Rule::new("test.seed", Who::System);

/// So many people whom everybody finds, written by the database itself.
struct Bulk(i64);

impl Command for Bulk {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = SEED.permit(unit.actor())?;
        let series = format!(
            "WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {})",
            self.0
        );
        const ID: &str = "'01hxlarge00000000000' || CAST(100000 + i AS TEXT)";
        const FIELD: &str = "'npo-' || SUBSTR(CAST(101 + i % 20 AS TEXT), 2, 2)";
        let mut steps = vec![
            format!(
                "INSERT INTO records (id, kind, title, visibility, created_at) {series} \
                 SELECT {ID}, 'directory.person', '', 'public', 0 FROM s"
            ),
            format!(
                "INSERT INTO directory_people (id, channel, state, name, folded, adult, skills, publicity, reach, \
                 confirmed_at, edition, created_at, changed_at) {series} \
                 SELECT {ID}, 'counter', 'open', '人' || CAST(i AS TEXT), '人' || CAST(i AS TEXT), 1, \
                 '[{{\"what\":\"できること\",\"free\":true}}]', '{{\"skills\":\"public\"}}', 2, 0, 1, 0, 0 FROM s"
            ),
        ];
        for audience in ["public", "signed-in"] {
            for (scheme, key) in [("all", "''"), ("free", "'yes'"), ("field", FIELD)] {
                steps.push(format!(
                    "INSERT INTO directory_people_facets (audience, scheme, key, person) {series} \
                     SELECT '{audience}', '{scheme}', {key}, {ID} FROM s"
                ));
            }
        }
        steps.push(
            "INSERT INTO directory_people_counters (audience, scheme, key, number) SELECT audience, scheme, key, COUNT(*) \
             FROM directory_people_facets GROUP BY audience, scheme, key"
                .into(),
        );
        for sql in steps {
            unit.write(&permit, &sql, params![]).await?;
        }
        let record = Id::from_stored("large".into());
        unit.note(store::Entry::new("test.seed", &record));
        Ok(())
    }
}

async fn bulk(site: &TestSite, people: i64) {
    let system = Actor::system("test");
    let seed = Bulk(people);
    site.city.database.carry_out(&system, seed).await.unwrap();
}

const PATHS: [&str; 4] = [
    "/people",
    "/people?field=npo-03&free=yes",
    "/api/v1/people",
    "/people/first-step",
];

#[tokio::test]
async fn a_hundred_thousand_people_are_listed_in_as_many_queries_as_none() {
    let site = city(Engine::Sqlite).await;
    let mut asked = Vec::new();
    for path in PATHS {
        let seen = site.browser().get(path).await;
        assert_eq!(seen.status, StatusCode::OK, "{path}");
        asked.push(seen.queries);
    }
    bulk(&site, 100_000).await;
    for (path, before) in PATHS.into_iter().zip(asked) {
        assert_eq!(site.browser().get(path).await.queries, before, "{path}");
    }
    let seen = site.browser().get("/people").await;
    assert!(seen.text.contains("100000 人"));
    let first = site.browser().get("/api/v1/people?size=2").await;
    let next = first.text.split("\"next\":\"").nth(1).unwrap();
    let next = next.split('"').next().unwrap();
    let second = site
        .browser()
        .get(&format!("/api/v1/people?size=2&after={next}"))
        .await;
    assert!(second.text.contains("199998") && !second.text.contains("199999"));
}

#[tokio::test]
async fn no_list_of_people_reads_a_whole_table_or_sorts_it() {
    let site = city(Engine::Sqlite).await;
    bulk(&site, 2000).await;
    let page = Page::new(Some("01hxlarge00000000000101000"), None).unwrap();
    let facet = |scheme: &'static str, key: &str| (scheme, key.to_owned());
    let counters = Counters::default();
    let mut statements = Vec::new();
    for facets in [
        vec![],
        vec![facet("field", "npo-01")],
        vec![
            facet("field", "npo-01"),
            facet("free", "yes"),
            facet("slot", "sat-noon"),
        ],
    ] {
        statements.push(Wanted { facets }.statement(Audience::Public, &counters, &page));
    }
    statements.extend([
        (queries::kept_statement(), params!["counter", "zz", 51_i64]),
        (queries::due_statement(), params![5_i64]),
        (queries::unanswered_statement(), params![]),
        (queries::same_statement(), params!["人1"]),
        (queries::requests_to_statement(), params!["x"]),
        (queries::requests_by_statement(), params!["x"]),
        (queries::reported_statement(), params![]),
    ]);
    for (sql, values) in statements {
        let plan = plan(&site, &sql, values).await;
        let good = !plan.contains("SCAN") && !plan.contains("TEMP B-TREE");
        assert!(good, "{sql}: {plan}");
    }
}

#[tokio::test]
async fn postgres_reads_a_bounded_number_of_rows_for_a_page_of_people() {
    let site = city(Engine::Postgres).await;
    bulk(&site, 20_000).await;
    let reads = site.city.database.reads();
    for table in ["directory_people", "directory_people_facets"] {
        let _: Vec<Explained> = reads
            .all(&format!("ANALYZE {table}"), params![])
            .await
            .unwrap();
    }
    let counters = queries::load_counters(&reads, Audience::Public)
        .await
        .unwrap();
    let page = Page::new(Some("01hxlarge00000000000110000"), None).unwrap();
    for facets in [vec![], vec![("field", "npo-03".to_owned())]] {
        let (sql, values) = Wanted { facets }.statement(Audience::Public, &counters, &page);
        let sql = format!("EXPLAIN (ANALYZE, TIMING OFF) {sql}");
        let lines: Vec<Explained> = reads.all(&sql, values).await.unwrap();
        let most = most_rows(&lines);
        let text: Vec<&str> = lines.iter().map(|l| l.line.as_str()).collect();
        assert!(most > 0.0 && most <= 60.0, "{}", text.join("\n"));
    }
}
