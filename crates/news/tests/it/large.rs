//! A hundred thousand news and a hundred thousand things that are followed: nothing is read that is not needed.
use crate::things::{EDIT, add, gather, quiet_city};
use axum::http::StatusCode;
use kernel::{Id, Outcome};
use news::{digest, queries};
use store::{Command, Entry, FromQueryResult, Queries, Unit, Value, params};
use testkit::{Engine, TestSite, engines};

const MANY: i64 = 100_000;

/// News about one thing, each second one of field a, and 20,000 readers who follow five things each.
struct Bulk(Id);

impl Command for Bulk {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = EDIT.permit(unit.actor())?;
        let series = |n: i64| {
            format!(
                "WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {n})"
            )
        };
        let (news, readers) = (series(MANY), series(MANY / 5));
        let thing = &self.0;
        const READER: &str = "'01hxreader0000000000' || CAST(100000 + i AS TEXT)";
        for sql in [
            format!(
                "INSERT INTO journal (sequence, at, actor, action, record, items, digest, chain) {news} \
                 SELECT i + 1000, i, 'x', 'test.bulk', '{thing}', '', '', '' FROM s"
            ),
            format!("UPDATE journal_head SET sequence = {}", MANY + 1000),
            format!(
                "INSERT INTO news (sequence, at, kind, record) {news} SELECT i + 1000, i, \
                 CASE WHEN i % 1000 = 0 THEN 'things.new' ELSE 'things.changed' END, '{thing}' FROM s"
            ),
            "INSERT INTO news_subjects (subject, sequence, kind) SELECT 'all', sequence, kind FROM news \
             WHERE sequence > 1000"
                .to_owned(),
            "INSERT INTO news_subjects (subject, sequence, kind) SELECT 'field:a', sequence, kind FROM news \
             WHERE sequence > 1000 AND sequence % 2 = 0"
                .to_owned(),
            format!(
                "INSERT INTO news_readers (id, account, rhythm, weekday, next_at, seen, created_at) {readers} \
                 SELECT {READER}, 'account' || CAST(i AS TEXT), 'weekly', 1, i, 1000, 0 FROM s"
            ),
            format!(
                "INSERT INTO news_follows (id, reader, account, subject, confirmed, since) {news} \
                 SELECT 'follow' || CAST(i AS TEXT), '01hxreader0000000000' || CAST(100000 + (i - 1) / 5 + 1 AS TEXT), \
                 'account' || CAST((i - 1) / 5 + 1 AS TEXT), \
                 CASE WHEN i % 5 = 0 THEN 'all' WHEN i % 5 = 1 THEN 'field:a' ELSE 'thing:' || CAST(i AS TEXT) END, 1, 0 FROM s"
            ),
        ] {
            unit.write(&permit, &sql, params![]).await?;
        }
        unit.note(Entry::new("test.bulk", thing));
        Ok(())
    }
}

#[derive(FromQueryResult)]
struct Step {
    detail: String,
}

async fn explain(site: &TestSite, engine: Engine, sql: &str, values: Vec<Value>) -> Vec<String> {
    let sql = match engine {
        Engine::Sqlite => format!("EXPLAIN QUERY PLAN {sql}"),
        Engine::Postgres => format!("EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF) {sql}"),
    };
    let reads = site.city.database.reads();
    let steps: Vec<Step> = match engine {
        Engine::Sqlite => reads.all(&sql, values).await.unwrap(),
        Engine::Postgres => {
            #[derive(FromQueryResult)]
            struct Line {
                #[sea_orm(from_alias = "QUERY PLAN")]
                line: String,
            }
            let lines: Vec<Line> = reads.all(&sql, values).await.unwrap();
            let step = |l: Line| Step { detail: l.line };
            lines.into_iter().map(step).collect()
        }
    };
    steps.into_iter().map(|s| s.detail).collect()
}

/// The most rows that any step of PostgreSQL really read: rows times loops.
fn most_rows(steps: &[String]) -> f64 {
    let number = |step: &str, mark: &str| {
        let (_, actual) = step.split_once("actual rows=")?;
        let rest = if mark.is_empty() {
            actual
        } else {
            actual.split_once(mark)?.1
        };
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.');
        rest.get(..end.unwrap_or(rest.len()))?.parse::<f64>().ok()
    };
    let rows = steps.iter().filter_map(|s| {
        let removed = s
            .split_once("Rows Removed by Filter: ")
            .and_then(|(_, n)| n.trim().parse().ok());
        removed.or_else(|| Some(number(s, "")? * number(s, "loops=")?))
    });
    rows.fold(0.0, f64::max)
}

async fn is_bounded(site: &TestSite, engine: Engine, sql: &str, values: Vec<Value>, most: f64) {
    let steps = explain(site, engine, sql, values).await;
    let all = steps.join("\n");
    match engine {
        Engine::Sqlite => assert!(!all.contains("SCAN"), "{sql}\n{all}"),
        Engine::Postgres => {
            let rows = most_rows(&steps);
            assert!(rows > 0.0 && rows <= most, "{rows} rows\n{sql}\n{all}");
        }
    }
}

#[tokio::test]
async fn lists_feeds_and_digests_read_along_their_indexes_and_ask_no_more() {
    for engine in engines() {
        let site = quiet_city(engine).await;
        let thing = add(&site, "港の清掃", &["field:a"]).await;
        gather(&site).await;
        let paths = [
            "/news",
            "/news?field=a",
            "/news?field=a&kind=things.changed",
            "/news?kind=things.new",
            "/news.atom?field=a",
        ];
        let mut before = Vec::new();
        for path in paths {
            before.push(site.browser().get(path).await.queries);
        }
        crate::things::act(&site, Bulk(thing)).await;
        if engine == Engine::Postgres {
            let database = &site.city.database;
            for table in [
                "news",
                "news_subjects",
                "news_readers",
                "news_follows",
                "records",
            ] {
                let drafts = store::Housekeeping::Drafts;
                let sql = format!("ANALYZE {table}");
                database.housekeep(drafts, &sql, params![]).await.unwrap();
            }
        }
        for (path, before) in paths.into_iter().zip(before) {
            let seen = site.browser().get(path).await;
            assert_eq!(seen.status, StatusCode::OK);
            if path == "/news?kind=things.new" || path == "/news?field=a&kind=things.changed" {
                assert!(seen.queries <= Some(2), "{engine:?} {path}");
            } else {
                // Two kinds of news may stand on a page where there was one.
                assert!(seen.queries <= before.map(|n| n + 1), "{engine:?} {path}");
            }
        }
        for subject in ["all", "field:a"] {
            let values = params![subject, i64::MAX, "", 31];
            is_bounded(&site, engine, queries::LIST, values, 100.0).await;
            let values = params![subject, i64::MAX, "things.new", 31];
            is_bounded(&site, engine, queries::LIST_OF_KIND, values, 100.0).await;
        }
        let mut values: Vec<Value> = (1..=digest::PAGE)
            .map(|n| Value::from(format!("01hxreader0000000000{}", 100_000 + n)))
            .collect();
        let sql = digest::matches_sql(values.len());
        values.push(Value::from(i64::MAX));
        // Twenty readers, five things each, ten news of each at most, and one more to know that there are more.
        is_bounded(&site, engine, &sql, values, 1_200.0).await;
    }
}
