//! Many people, many dispatches: pages ask no more, and no query reads what it does not need.
use crate::{
    groups_fakes::{city, of},
    pool::registered,
    pool_dispatch::requested,
};
use axum::http::StatusCode;
use directory::pool::{
    competencies::queries::strong_statement,
    dispatches::queries as dispatches,
    kinds::of_kinds_statement,
    members::queries::{self as members, Counters, Wanted},
    room::queries::cases_statement,
};
use kernel::{Actor, Id, Outcome, Page, Role, Rule, Who};
use store::{Command, Entry, FromQueryResult, Queries, Unit, params};
use testkit::{Engine, TestSite};

static SEED: Rule = Rule::new("test.seed-pool", Who::System);

/// So many people, each listed as an adviser, with levels, a dispatch and a case; written by the database itself.
struct Bulk(i64);

impl Command for Bulk {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = SEED.permit(unit.actor())?;
        let series = format!(
            "WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {})",
            self.0
        );
        const ID: &str = "'01hxpool000000000000' || CAST(100000 + i AS TEXT)";
        const DISPATCH: &str = "'01hxsent000000000000' || CAST(100000 + i AS TEXT)";
        const CASE: &str = "'01hxcase000000000000' || CAST(100000 + i AS TEXT)";
        const NAME: &str = "'ひと' || CAST(100000 + i AS TEXT)";
        let mut texts = Vec::new();
        for (id, kind) in [
            (ID, "directory.pool-member"),
            (DISPATCH, "directory.pool-dispatch"),
            (CASE, "directory.pool-case"),
        ] {
            texts.push(format!(
                "INSERT INTO records (id, kind, title, visibility, created_at) {series} SELECT {id}, '{kind}', {NAME}, 'private', 0 FROM s"
            ));
        }
        texts.push(format!(
            "INSERT INTO directory_pool_members (id, channel, name, reading, folded, sort, fee, state, published, listed, consent_on, \
             since, edition, created_at, changed_at) {series} SELECT {ID}, 'paper', {NAME}, {NAME}, {NAME}, {NAME}, 'free', \
             'registered', 1, 1, '2026-01-01', i, 1, 0, 0 FROM s"
        ));
        texts.push(format!(
            "INSERT INTO directory_pool_terms (owner, scheme, key, position) {series} SELECT {ID}, 'kind', 'adviser', 0 FROM s"
        ));
        for scope in ["public", "ready"] {
            for (scheme, key) in [
                ("all", ""),
                ("kind", "adviser"),
                ("kind", "community"),
                ("fee", "free"),
            ] {
                texts.push(format!(
                    "INSERT INTO directory_pool_facets (scope, scheme, key, sort, member) {series} \
                     SELECT '{scope}', '{scheme}', '{key}', {NAME}, {ID} FROM s"
                ));
            }
        }
        texts.push("DELETE FROM directory_pool_counters".into());
        texts.push(
            "INSERT INTO directory_pool_counters (scope, scheme, key, number) SELECT scope, scheme, key, COUNT(*) \
             FROM directory_pool_facets GROUP BY scope, scheme, key"
                .into(),
        );
        texts.push(format!(
            "INSERT INTO directory_pool_levels (member, competency, level) {series} SELECT {ID}, 'risk', i % 5 + 1 FROM s"
        ));
        texts.push(format!(
            "INSERT INTO directory_pool_dispatches (id, asker_kind, asker_name, theme, wish, dates, place, cost, state, since, created_at) \
             {series} SELECT {DISPATCH}, 'staff', 'x', {NAME}, 'x', 'x', 'x', 'none', 'requested', i, i FROM s"
        ));
        texts.push(format!(
            "INSERT INTO directory_pool_cases (id, title, words, place, open, at) {series} SELECT {CASE}, {NAME}, 'x', 'local', 1, i FROM s"
        ));
        for sql in texts {
            unit.write(&permit, &sql, params![]).await?;
        }
        unit.note(Entry::new("test.seed", &Id::from_stored("pool".into())));
        Ok(())
    }
}

async fn bulk(site: &TestSite, people: i64) {
    let system = Actor::system("test");
    site.city
        .database
        .carry_out(&system, Bulk(people))
        .await
        .unwrap();
}

#[tokio::test]
async fn ten_thousand_people_are_shown_in_as_many_queries_as_one() {
    let site = city(Engine::Sqlite).await;
    let own = registered(&site, Role::Citizen, &[("kinds", "community")]).await;
    let dispatch = requested(&site).await;
    let team = [("name", "港チーム")];
    let mut centre = of(&site, Role::Coordinator);
    let team = centre.fill("/pool/teams", "/pool/teams", &team).await;
    let add = [("add", own.as_str())];
    centre.fill(team.location(), team.location(), &add).await;
    let paths = [
        (Role::Auditor, "/pool".to_owned(), 6),
        (Role::Auditor, "/pool?kind=adviser&fee=free".into(), 6),
        (Role::Auditor, "/pool/kinds".into(), 5),
        (Role::Auditor, format!("/pool/{own}"), 5),
        (Role::Citizen, "/pool/mine".into(), 5),
        (Role::Citizen, "/pool/apply".into(), 3),
        (Role::Citizen, "/pool/requests/new".into(), 3),
        (Role::Citizen, format!("/pool/{own}/edit"), 5),
        (Role::Citizen, format!("/pool/requests/{dispatch}"), 8),
        (Role::Coordinator, format!("/pool/requests/{dispatch}"), 11),
        (Role::Citizen, format!("/pool/{own}/competencies"), 6),
        (Role::Coordinator, "/pool/teams".into(), 1),
        (Role::Coordinator, team.location().to_owned(), 6),
        (Role::Coordinator, "/pool/room".into(), 13),
        (Role::Coordinator, "/pool/room/new".into(), 1),
        (Role::Coordinator, "/desk/pool".into(), 3),
        (Role::Coordinator, "/desk/pool?q=ひと10".into(), 3),
        (Role::Coordinator, format!("/desk/pool/{own}"), 9),
        (Role::Coordinator, "/desk/pool/requests".into(), 1),
        (Role::Coordinator, "/desk/pool/kinds".into(), 1),
        (Role::Coordinator, "/desk/pool/bodies".into(), 3),
    ];
    let mut before = Vec::new();
    let mut wrong = Vec::new();
    for (role, path, queries) in &paths {
        let seen = of(&site, *role).get(path).await;
        assert_eq!(seen.status, StatusCode::OK, "{path}");
        if seen.queries.is_none_or(|n| n > *queries) {
            wrong.push(format!("{path}: {:?}, at most {queries}", seen.queries));
        }
        before.push(seen.queries);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    bulk(&site, 10_000).await;
    for ((role, path, queries), before) in paths.iter().zip(before) {
        let seen = of(&site, *role).get(path).await;
        assert_eq!(seen.status, StatusCode::OK, "{path}");
        // What is not there at all is not asked for: with many there may be one more, and never more than is said.
        let (now, then) = (seen.queries.unwrap(), before.unwrap());
        assert!(
            now <= then + 1 && now <= *queries,
            "{path}: {then} and {now}"
        );
    }
}

#[derive(FromQueryResult)]
struct Step {
    detail: String,
}

async fn plan(site: &TestSite, sql: &str, values: Vec<store::Value>) -> String {
    let reads = site.city.database.reads();
    let sql = format!("EXPLAIN QUERY PLAN {sql}");
    let steps: Vec<Step> = reads.all(&sql, values).await.unwrap();
    let steps: Vec<String> = steps.into_iter().map(|s| s.detail).collect();
    steps.join("; ")
}

#[tokio::test]
async fn no_list_of_the_pool_reads_a_whole_table_or_sorts_it() {
    let site = city(Engine::Sqlite).await;
    bulk(&site, 2000).await;
    let page = Page::new(Some("ひと101000~x"), None).unwrap();
    let counters = Counters::default();
    let facet = |scheme: &'static str, key: &str| (scheme, key.to_owned());
    let mut asked = Vec::new();
    for facets in [
        vec![],
        vec![facet("kind", "adviser")],
        vec![
            facet("kind", "adviser"),
            facet("fee", "free"),
            facet("area", "a"),
        ],
    ] {
        asked.push(Wanted { facets }.statement("public", &counters, &page));
    }
    let since = || params!["registered", 0_i64, "", 51_i64];
    asked.extend([
        (members::in_state_statement(), since()),
        (members::search_statement(), params!["ひ", "ふ"]),
        (dispatches::in_state_statement(), since()),
        (
            dispatches::candidates_statement(),
            params!["kind", "adviser"],
        ),
        (cases_statement(), params![1_i64, 9_i64, "~", 21_i64]),
        (of_kinds_statement(2), params!["adviser", "community"]),
    ]);
    for (sql, values) in asked {
        let plan = plan(&site, &sql, values).await;
        let scans = plan.split("; ").filter(|s| s.starts_with("SCAN"));
        // Reading what a bounded part gave is no scan of a table.
        let tables =
            scans.filter(|s| !s.contains(" k1") && !s.contains(" k2") && !s.contains("(subquery"));
        assert_eq!(tables.count(), 0, "{sql}: {plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{sql}: {plan}");
    }
    let strong = plan(&site, &strong_statement(1), params!["risk"]).await;
    assert!(
        strong.contains("ix_directory_pool_levels_strong"),
        "{strong}"
    );
}

#[derive(FromQueryResult)]
struct Explained {
    #[sea_orm(from_alias = "QUERY PLAN")]
    line: String,
}

#[tokio::test]
async fn postgres_reads_a_bounded_number_of_people_for_a_page() {
    let site = city(Engine::Postgres).await;
    bulk(&site, 10_000).await;
    let reads = site.city.database.reads();
    for table in ["directory_pool_members", "directory_pool_facets"] {
        let sql = format!("ANALYZE {table}");
        let _: Vec<Explained> = reads.all(&sql, params![]).await.unwrap();
    }
    let counters = Counters::load(&reads).await.unwrap();
    let page = Page::new(Some("ひと105000~x"), None).unwrap();
    for facets in [vec![], vec![("kind", "adviser".to_owned())]] {
        let (sql, values) = Wanted { facets }.statement("public", &counters, &page);
        let sql = format!("EXPLAIN (ANALYZE, TIMING OFF) {sql}");
        let lines: Vec<Explained> = reads.all(&sql, values).await.unwrap();
        let number = |line: &str, mark: &str| -> f64 {
            let (_, rest) = line.rsplit_once(mark).unwrap();
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.');
            rest[..end.unwrap_or(rest.len())].parse().unwrap()
        };
        let most = lines
            .iter()
            .filter(|l| l.line.contains("actual"))
            .map(|l| number(&l.line, " rows=") * number(&l.line, "loops="))
            .fold(0.0, f64::max);
        let text: Vec<&str> = lines.iter().map(|l| l.line.as_str()).collect();
        assert!(most > 0.0 && most <= 60.0, "{}", text.join("\n"));
    }
}
