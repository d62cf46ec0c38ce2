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

#[derive(FromQueryResult)]
struct Step {
    detail: String,
}

async fn plan(site: &TestSite, sql: &str, values: Vec<store::Value>) -> String {
    let reads = site.city.database.reads();
    let steps: Vec<Step> = reads
        .all(&format!("EXPLAIN QUERY PLAN {sql}"), values)
        .await
        .unwrap();
    let steps: Vec<String> = steps.into_iter().map(|s| s.detail).collect();
    steps.join("; ")
}

const GROUPS: usize = 100_000;

#[tokio::test]
async fn a_hundred_thousand_groups_are_listed_in_as_many_queries_as_one() {
    let site = city(Engine::Sqlite).await;
    list(&site, many(0, 1)).await;
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
    for from in (0..GROUPS).step_by(10_000) {
        list(&site, many(from.max(1), from + 10_000)).await;
    }
    for (path, before) in paths.into_iter().zip(asked) {
        let seen = site.browser().get(path).await;
        assert_eq!(seen.queries, before, "{path}");
    }
    let seen = site.browser().get("/groups").await;
    assert!(seen.text.contains("100,000 団体") || seen.text.contains("100000 団体"));
    let seen = of(&site, Role::Coordinator)
        .get("/desk/groups?q=団体0999")
        .await;
    assert_eq!(seen.queries, Some(3));
    assert!(seen.text.contains("団体099900"));
    let reads = site.city.database.reads();
    let counters = queries::load_counters(&reads).await.unwrap();
    let counted = reads
        .number(
            "SELECT COUNT(*) AS n FROM directory_organisations WHERE listed = 1",
            params![],
        )
        .await
        .unwrap();
    assert_eq!(counters.all(), counted);
    assert_eq!(counters.of("field", "npo-07"), counted / 20);
    assert_eq!(counters.of("kind", "npo"), counted / 10);
}

#[tokio::test]
async fn no_list_reads_a_whole_table_or_sorts_it() {
    let site = city(Engine::Sqlite).await;
    list(&site, many(0, 2000)).await;
    let page = Page::new(Some("だんたい001000~x"), None).unwrap();
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
struct Explained {
    #[sea_orm(from_alias = "QUERY PLAN")]
    line: String,
}

/// The most rows that any step of a plan really read, times how often.
fn most_rows(lines: &[Explained]) -> f64 {
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
    for from in (0..20_000).step_by(5_000) {
        list(&site, many(from, from + 5_000)).await;
    }
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
    let page = Page::new(Some("だんたい010000~x"), None).unwrap();
    for facets in [vec![], vec![("field", "npo-03".to_owned())]] {
        let (sql, values) = Wanted { facets }.statement(&counters, &page);
        let sql = format!("EXPLAIN (ANALYZE, TIMING OFF) {sql}");
        let lines: Vec<Explained> = reads.all(&sql, values).await.unwrap();
        let most = most_rows(&lines);
        let text: Vec<&str> = lines.iter().map(|l| l.line.as_str()).collect();
        assert!(most > 0.0 && most <= 60.0, "{}", text.join("\n"));
    }
}
