//! A hundred thousand groups: pages ask no more, and no query reads what it does not need.
use crate::groups_fakes::{city, of};
use axum::http::StatusCode;
use directory::organisations::{
    commands::{Listed, insert_listed},
    model::Content,
    queries::{self, Counters, Wanted},
};
use kernel::{Actor, Id, Outcome, Page, Role, Rule, Who};
use store::{Command, FromQueryResult, Queries, Unit, params};
use testkit::{Engine, TestSite};

static SEED: Rule = Rule::new("test.seed", Who::System);

struct Seed(Vec<Content>);

impl Command for Seed {
    type Outcome = Vec<Id>;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Vec<Id>> {
        let permit = SEED.permit(unit.actor())?;
        let source = || "試験の名簿".to_owned();
        let groups: Vec<Listed> = self
            .0
            .into_iter()
            .map(|content| Listed {
                content,
                source: source(),
            })
            .collect();
        insert_listed(unit, &permit, &groups).await
    }
}

/// Takes groups over from a list.
pub async fn list(site: &TestSite, groups: Vec<Content>) -> Vec<Id> {
    site.city
        .database
        .carry_out(&Actor::system("test"), Seed(groups))
        .await
        .unwrap()
}

fn many(from: usize, to: usize) -> Vec<Content> {
    (from..to)
        .map(|n| {
            let mut content = Content::default();
            content.set("name", &format!("団体{n:06}"));
            content.set("reading", &format!("だんたい{n:06}"));
            content.set("kind", if n % 10 == 0 { "npo" } else { "voluntary" });
            content.fields = vec![format!("npo-{:02}", n % 20 + 1)];
            content
        })
        .collect()
}

/// So many more groups, written by the database itself; their readings run from だんたい100001.
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
        const SORT: &str = "'だんたい' || CAST(100000 + i AS TEXT)";
        const KIND: &str = "CASE WHEN i % 10 = 0 THEN 'npo' ELSE 'voluntary' END";
        const FIELD: &str = "'npo-' || SUBSTR(CAST(101 + i % 20 AS TEXT), 2, 2)";
        for sql in [
            format!(
                "INSERT INTO records (id, kind, title, visibility, created_at) {series} \
                 SELECT {ID}, 'directory.organisation', {SORT}, 'public', 0 FROM s"
            ),
            format!(
                "INSERT INTO directory_organisations (id, name, reading, folded, sort, kind, state, listed, published_at, \
                 since, edition, created_at, changed_at) {series} \
                 SELECT {ID}, {SORT}, {SORT}, {SORT}, {SORT}, {KIND}, 'on-list', 1, 0, 0, 1, 0, 0 FROM s"
            ),
            format!(
                "INSERT INTO directory_organisation_terms (organisation, scheme, key, position) {series} \
                 SELECT {ID}, 'field', {FIELD}, 0 FROM s"
            ),
            format!(
                "INSERT INTO directory_facets (scheme, key, sort, organisation) {series} \
                 SELECT 'kind', {KIND}, {SORT}, {ID} FROM s"
            ),
            format!(
                "INSERT INTO directory_facets (scheme, key, sort, organisation) {series} \
                 SELECT 'field', {FIELD}, {SORT}, {ID} FROM s"
            ),
            "DELETE FROM directory_counters".to_owned(),
            "INSERT INTO directory_counters (scheme, key, number) SELECT scheme, key, COUNT(*) FROM directory_facets \
             GROUP BY scheme, key"
                .to_owned(),
            "INSERT INTO directory_counters (scheme, key, number) SELECT 'all', '', COUNT(*) FROM directory_organisations"
                .to_owned(),
        ] {
            unit.write(&permit, &sql, params![]).await?;
        }
        unit.note(store::Entry::new(
            "test.seed",
            &Id::from_stored("large".into()),
        ));
        Ok(())
    }
}

async fn bulk(site: &TestSite, groups: i64) {
    let system = Actor::system("test");
    site.city
        .database
        .carry_out(&system, Bulk(groups))
        .await
        .unwrap();
}

#[derive(FromQueryResult)]
struct Step {
    detail: String,
}

pub async fn plan(site: &TestSite, sql: &str, values: Vec<store::Value>) -> String {
    let reads = site.city.database.reads();
    let steps: Vec<Step> = reads
        .all(&format!("EXPLAIN QUERY PLAN {sql}"), values)
        .await
        .unwrap();
    let steps: Vec<String> = steps.into_iter().map(|s| s.detail).collect();
    steps.join("; ")
}

#[tokio::test]
async fn a_hundred_thousand_groups_are_listed_in_as_many_queries_as_one() {
    let site = city(Engine::Sqlite).await;
    list(&site, many(2, 3)).await;
    let paths = [
        "/groups",
        "/groups?field=npo-03&kind=voluntary",
        "/api/v1/groups",
    ];
    let mut asked = Vec::new();
    for path in paths {
        let seen = site.browser().get(path).await;
        assert_eq!(seen.status, StatusCode::OK, "{path}");
        asked.push(seen.queries);
    }
    bulk(&site, 99_999).await;
    for (path, before) in paths.into_iter().zip(asked) {
        let seen = site.browser().get(path).await;
        assert_eq!(seen.queries, before, "{path}");
    }
    let seen = site.browser().get("/groups").await;
    assert!(seen.text.contains("100000 団体"));
    let seen = of(&site, Role::Coordinator)
        .get("/desk/groups?q=だんたい19999")
        .await;
    assert_eq!(seen.queries, Some(3));
    assert!(seen.text.contains("だんたい199990"));
}

#[tokio::test]
async fn the_counters_of_a_list_that_was_taken_over_are_what_a_count_would_say() {
    for engine in testkit::engines() {
        let site = city(engine).await;
        for from in (0..1000).step_by(500) {
            list(&site, many(from, from + 500)).await;
        }
        let reads = site.city.database.reads();
        let counters = queries::load_counters(&reads).await.unwrap();
        let sql = "SELECT COUNT(*) AS n FROM directory_organisations WHERE listed = 1";
        let counted = reads.number(sql, params![]).await.unwrap();
        assert_eq!((counters.all(), counted), (1000, 1000));
        assert_eq!(counters.of("field", "npo-07"), 50);
        assert_eq!(counters.of("kind", "npo"), 100);
    }
}

#[tokio::test]
async fn no_list_reads_a_whole_table_or_sorts_it() {
    let site = city(Engine::Sqlite).await;
    bulk(&site, 2000).await;
    let page = Page::new(Some("だんたい101000~x"), None).unwrap();
    let facet = |scheme: &'static str, key: &str| (scheme, key.to_owned());
    let counters = Counters::default();
    for facets in [
        vec![],
        vec![facet("field", "npo-01")],
        vec![
            facet("field", "npo-01"),
            facet("kind", "npo"),
            facet("area", "a"),
            facet("stage", "s"),
        ],
    ] {
        let (sql, values) = Wanted { facets }.statement(&counters, &page);
        let plan = plan(&site, &sql, values).await;
        assert!(
            !plan.contains("SCAN") && !plan.contains("TEMP B-TREE"),
            "{sql}: {plan}"
        );
    }
    for (sql, values) in [
        (
            queries::in_state_statement(),
            params!["checking", 0_i64, "", 51_i64],
        ),
        (
            queries::quiet_statement(),
            params![5_i64, 0_i64, "", 51_i64],
        ),
        (queries::search_statement(), params!["だ", "ぢ"]),
        (queries::open_claims_statement(), params![0_i64, "", 51_i64]),
    ] {
        let plan = plan(&site, &sql, values).await;
        assert!(
            !plan.contains("SCAN") && !plan.contains("TEMP B-TREE"),
            "{sql}: {plan}"
        );
    }
}

#[derive(FromQueryResult)]
pub struct Explained {
    #[sea_orm(from_alias = "QUERY PLAN")]
    pub line: String,
}

/// The most rows that any step of a plan really read, times how often.
pub fn most_rows(lines: &[Explained]) -> f64 {
    let number = |line: &str, mark: &str| -> Option<f64> {
        let (_, rest) = line.rsplit_once(mark)?;
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.');
        rest[..end.unwrap_or(rest.len())].parse().ok()
    };
    lines
        .iter()
        .filter(|l| l.line.contains("actual"))
        .map(|l| number(&l.line, " rows=").unwrap() * number(&l.line, "loops=").unwrap())
        .fold(0.0, f64::max)
}

#[tokio::test]
async fn postgres_reads_a_bounded_number_of_rows_for_a_page() {
    let site = city(Engine::Postgres).await;
    bulk(&site, 20_000).await;
    let reads = site.city.database.reads();
    for table in [
        "directory_organisations",
        "directory_facets",
        "directory_slugs",
    ] {
        let _: Vec<Explained> = reads
            .all(&format!("ANALYZE {table}"), params![])
            .await
            .unwrap();
    }
    let counters = queries::load_counters(&reads).await.unwrap();
    let page = Page::new(Some("だんたい110000~x"), None).unwrap();
    for facets in [vec![], vec![("field", "npo-03".to_owned())]] {
        let (sql, values) = Wanted { facets }.statement(&counters, &page);
        let sql = format!("EXPLAIN (ANALYZE, TIMING OFF) {sql}");
        let lines: Vec<Explained> = reads.all(&sql, values).await.unwrap();
        let most = most_rows(&lines);
        let text: Vec<&str> = lines.iter().map(|l| l.line.as_str()).collect();
        assert!(most > 0.0 && most <= 60.0, "{}", text.join("\n"));
    }
}
