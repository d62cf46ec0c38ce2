//! News are entered behind the journal.
use crate::things::{Add, Change, act, add, change, city, count, gather};
use news::Gatherer;
use store::{FromQueryResult, Queries, Visibility, params};
use testkit::{TestSite, engines};

#[derive(Debug, PartialEq, FromQueryResult)]
struct Row {
    sequence: i64,
    kind: String,
    subject: String,
}

async fn rows(site: &TestSite) -> Vec<Row> {
    let sql = "SELECT n.sequence, n.kind, s.subject FROM news n JOIN news_subjects s ON s.sequence = n.sequence \
         ORDER BY n.sequence, s.subject";
    let reads = site.city.database.reads();
    reads.all(sql, params![]).await.unwrap()
}

#[tokio::test]
async fn each_entry_is_news_once_under_everything_it_concerns_and_rebuilding_changes_nothing() {
    for engine in engines() {
        let site = city(engine).await;
        let thing = add(&site, "清掃", &["field:a", "area:b", "planet:x"]).await;
        gather(&site).await;
        let before = rows(&site).await;
        let subjects: Vec<&str> = before.iter().map(|r| r.subject.as_str()).collect();
        let own = format!("thing:{thing}");
        let expected = ["all", "area:b", "area:b field:a", "field:a", own.as_str()];
        assert_eq!(subjects, expected, "{engine:?}");
        change(&site, &thing, Visibility::Public).await;
        change(&site, &thing, Visibility::Public).await;
        gather(&site).await;
        let before = rows(&site).await;
        let gatherer = Gatherer::of(&site.city.modules);
        site.city.database.rewind(&gatherer).await.unwrap();
        gather(&site).await;
        assert_eq!(rows(&site).await, before, "{engine:?}");
    }
}

#[tokio::test]
async fn changes_of_one_day_are_one_piece_of_news_and_those_of_the_next_another() {
    for engine in engines() {
        let site = city(engine).await;
        let thing = add(&site, "清掃", &[]).await;
        for _ in 0..3 {
            site.clock.pass(60);
            change(&site, &thing, Visibility::Public).await;
        }
        gather(&site).await;
        const CHANGES: &str = "SELECT COUNT(*) AS n FROM news WHERE kind = 'things.changed'";
        assert_eq!(count(&site, CHANGES).await, 1);
        let last = "SELECT MAX(sequence) AS n FROM news";
        let head = "SELECT sequence AS n FROM journal_head";
        assert_eq!(count(&site, last).await, count(&site, head).await);
        site.clock.pass_days(1);
        change(&site, &thing, Visibility::Public).await;
        gather(&site).await;
        assert_eq!(count(&site, CHANGES).await, 2, "{engine:?}");
    }
}

#[tokio::test]
async fn what_is_not_public_and_what_was_done_before_it_was_is_no_news() {
    for engine in engines() {
        let site = city(engine).await;
        let hidden = Add {
            title: "下書き".into(),
            text: String::new(),
            terms: Vec::new(),
            visibility: Visibility::Staff,
        };
        let thing = act(&site, hidden).await;
        gather(&site).await;
        assert_eq!(count(&site, "SELECT COUNT(*) AS n FROM news").await, 0);
        site.clock.pass(60);
        let published = Change {
            thing,
            visibility: Visibility::Public,
            public_now: true,
            action: "things.publish",
        };
        act(&site, published).await;
        let gatherer = Gatherer::of(&site.city.modules);
        site.city.database.rewind(&gatherer).await.unwrap();
        gather(&site).await;
        let found = count(&site, "SELECT COUNT(*) AS n FROM news").await;
        assert_eq!(found, 0, "{engine:?}: the draft is told of after all");
    }
}

#[tokio::test]
async fn two_programs_that_follow_at_once_enter_nothing_twice() {
    for engine in engines() {
        let site = city(engine).await;
        for n in 0..20 {
            add(&site, &format!("もの{n}"), &[]).await;
        }
        let (a, b) = (
            Gatherer::of(&site.city.modules),
            Gatherer::of(&site.city.modules),
        );
        let database = &site.city.database;
        let (a, b) = tokio::join!(database.catch_up(&a), database.catch_up(&b));
        a.unwrap();
        b.unwrap();
        gather(&site).await;
        let found = count(&site, "SELECT COUNT(*) AS n FROM news").await;
        assert_eq!(found, 20, "{engine:?}");
    }
}
