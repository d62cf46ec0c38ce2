//! What is counted: double counts, kinds of collaboration, the figure, and by which index lists are found.
use crate::programmes_fakes::{
    CLEAN, ENVIRONMENT, LEARN, MEET, TOGETHER, by, city, confirmed, content, id, save, step,
};
use evaluation::programmes::{
    commands::{CollaborationWords, CreateProgramme, DecidePair, SaveCollaborations},
    doubles,
    model::FactStatus,
    queries::{self, Wanted},
};
use kernel::{Page, start_of_day_in_japan};
use store::{FromQueryResult, Queries, params};
use testkit::{Engine, TestSite, engines};
use web::Span;

fn year_2026() -> Span {
    let at = |year| start_of_day_in_japan(jiff::civil::date(year, 4, 1)).as_microsecond();
    Span {
        from: at(2026),
        until: at(2027),
    }
}

async fn counted(site: &TestSite) -> (i64, Vec<String>) {
    let metric = site
        .site
        .metrics()
        .find(|m| m.id == "evaluation.programmes")
        .unwrap();
    let reads = site.city.database.reads();
    let count = (metric.count)(&reads, year_2026()).await.unwrap();
    let page = Page::new(None, None).unwrap();
    let records = (metric.records)(&reads, year_2026(), page).await.unwrap();
    (count, records.into_iter().map(|r| r.id).collect())
}

#[tokio::test]
async fn a_programme_that_was_reported_twice_is_found_marked_and_counted_once() {
    for engine in engines() {
        let site = city(engine).await;
        let one = confirmed(&site, "市民 まつり（春）", ENVIRONMENT, &[CLEAN, MEET]).await;
        let other = confirmed(&site, "「市民まつり」春", TOGETHER, &[MEET]).await;
        let third = confirmed(&site, "市民講座", TOGETHER, &[LEARN]).await;
        let alone = by(
            &site,
            "manager",
            CreateProgramme(evaluation::programmes::commands::ProgrammeContent {
                collaboration: "city-alone".into(),
                ..content("道路の補修", ENVIRONMENT, &[CLEAN])
            }),
        )
        .await
        .unwrap();
        by(&site, "manager", save(&alone, 2026, 0, true))
            .await
            .unwrap();
        by(
            &site,
            "manager",
            step(&alone, 2026, 1, FactStatus::Confirmed),
        )
        .await
        .unwrap();
        let reports = queries::list_reports(&site.city.database.reads(), 2026)
            .await
            .unwrap();
        let found: Vec<_> = doubles::candidates(&reports).into_iter().collect();
        assert_eq!(found, [doubles::pair(one.as_str(), other.as_str())]);
        assert_eq!(counted(&site).await.0, 3);
        let decide = |same| DecidePair {
            one: other.clone(),
            other: one.clone(),
            same,
        };
        by(&site, "manager", decide(true)).await.unwrap();
        let (count, records) = counted(&site).await;
        let mut expected = vec![
            one.clone().min(other.clone()).to_string(),
            third.to_string(),
        ];
        expected.sort();
        assert_eq!((count, records), (2, expected));
        by(&site, "manager", decide(false)).await.unwrap();
        assert_eq!(counted(&site).await.0, 3);
        let page = Page::new(None, None).unwrap();
        let reads = site.city.database.reads();
        let shown = queries::list_public(&reads, &Wanted::default(), &page)
            .await
            .unwrap();
        assert_eq!(shown.len(), 4, "both of a pair stay visible");
    }
}

#[tokio::test]
async fn the_kinds_that_count_are_the_citys_own() {
    for engine in engines() {
        let site = city(engine).await;
        confirmed(&site, "川の清掃", ENVIRONMENT, &[CLEAN]).await;
        assert_eq!(counted(&site).await.0, 1);
        let kind = CollaborationWords {
            id: "citizens-and-city".into(),
            label_ja: "市民等と市".into(),
            label_en: String::new(),
            counts: false,
        };
        by(&site, "manager", SaveCollaborations(vec![kind]))
            .await
            .unwrap();
        assert_eq!(counted(&site).await.0, 0);
    }
}

#[derive(FromQueryResult)]
struct Step {
    detail: String,
}

#[tokio::test]
async fn the_lists_use_an_index() {
    let site = city(Engine::Sqlite).await;
    let reads = site.city.database.reads();
    let page = Page::new(None, None).unwrap();
    let some = |text: &str| Some(id(text));
    let lists = [
        Wanted::default(),
        Wanted {
            body: some(ENVIRONMENT),
            ..Wanted::default()
        },
        Wanted {
            item: some(CLEAN),
            ..Wanted::default()
        },
        Wanted {
            year: Some(2026),
            ..Wanted::default()
        },
    ]
    .map(|w| w.statement(&page));
    let mut statements = lists.to_vec();
    statements.push((
        queries::desk_statement(1, true),
        params![2026, "", 100, ENVIRONMENT],
    ));
    for (sql, values) in statements {
        let steps: Vec<Step> = reads
            .all(&format!("EXPLAIN QUERY PLAN {sql}"), values)
            .await
            .unwrap();
        let plan: Vec<String> = steps.into_iter().map(|s| s.detail).collect();
        let plan = plan.join("; ");
        assert!(
            !plan.contains("SCAN p") && !plan.contains("SCAN f"),
            "{sql}: {plan}"
        );
        assert!(!plan.contains("TEMP B-TREE FOR ORDER BY"), "{sql}: {plan}");
    }
}
