//! What waits for whom since when.
use crate::city::{Do, New, cities};
use kernel::{Clock, Page};
use store::{FromQueryResult, Queries, Visibility, params};
use workflow::{BoardFilter, BoardRow, Calendar, Standing, board, late, load_calendar};

fn titles(rows: &[BoardRow]) -> Vec<&str> {
    rows.iter().map(|r| r.title.as_str()).collect()
}

#[tokio::test]
async fn the_longest_wait_stands_first_and_pages_follow_each_other() {
    for city in cities().await {
        for title in ["一", "二", "三", "四", "五"] {
            city.thing(title, None).await;
            // Two of them began at the same instant.
            if title != "二" {
                city.clock.pass(1);
            }
        }
        let reads = city.database.reads();
        let mut page = Page::new(None, Some(2)).unwrap();
        let mut seen = Vec::new();
        loop {
            let (rows, next) = board(&reads, &BoardFilter::default(), &page).await.unwrap();
            seen.extend(rows);
            let Some(next) = next else { break };
            page.after = next;
        }
        assert_eq!(reads.count(), 3);
        let mut found = titles(&seen);
        assert_eq!((found[0], found[3], found[4]), ("一", "四", "五"));
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), 5);
        page.after = "nonsense".into();
        assert!(board(&reads, &BoardFilter::default(), &page).await.is_err());
    }
}

#[tokio::test]
async fn the_board_is_narrowed_by_cycle_party_body_and_lateness() {
    for city in cities().await {
        let body = city.enter("企画課").await;
        let mine = city.thing("企画課の件", Some(body.clone())).await;
        city.thing("ほかの件", None).await;
        let hidden = New {
            title: "秘密",
            visibility: Visibility::Private,
            body: None,
        };
        city.act(hidden).await.unwrap();
        city.pass_draft(&mine).await;
        let reads = city.database.reads();
        let all = Page::new(None, None).unwrap();
        let of = async |filter: BoardFilter| board(&reads, &filter, &all).await.unwrap().0;
        let rows = of(BoardFilter::default()).await;
        assert_eq!(rows.len(), 3);
        assert!(!titles(&rows).contains(&"秘密") && titles(&rows).contains(&""));
        let party = BoardFilter {
            waiting_party: "section".into(),
            ..BoardFilter::default()
        };
        let rows = of(party).await;
        assert_eq!(titles(&rows), ["企画課の件"]);
        assert_eq!(rows[0].waiting_body_name.as_deref(), Some("企画課"));
        assert_eq!(rows[0].state_label, "関係課の確認待ち");
        assert_eq!(rows[0].cycle_name, "決裁");
        let by_body = BoardFilter {
            waiting_body: body.to_string(),
            cycle: "decision".into(),
            ..BoardFilter::default()
        };
        assert_eq!(of(by_body).await.len(), 1);
        let other = BoardFilter {
            cycle: "other".into(),
            ..BoardFilter::default()
        };
        assert!(of(other).await.is_empty());
        let late_now = || BoardFilter {
            late_at: Some(city.clock.now()),
            ..BoardFilter::default()
        };
        assert!(of(late_now()).await.is_empty());
        city.clock.pass_days(11);
        assert_eq!(titles(&of(late_now()).await), ["企画課の件"]);
        assert_eq!(
            titles(&late(&reads, city.clock.now()).await.unwrap()),
            ["企画課の件"]
        );
        let section = Standing::of(&["section"], &[]);
        city.go(&mine, Do::Take("section-pass", section, ""))
            .await
            .unwrap();
        assert!(late(&reads, city.clock.now()).await.unwrap().is_empty());
        let approver = Standing::of(&["approver"], &[]);
        city.go(&mine, Do::Take("approver-pass", approver, ""))
            .await
            .unwrap();
        assert_eq!(of(BoardFilter::default()).await.len(), 2);
    }
}

#[tokio::test]
async fn a_new_city_is_closed_at_the_end_of_the_year() {
    for city in cities().await {
        let reads = city.database.reads();
        assert_eq!(load_calendar(&reads).await.unwrap(), Calendar::default());
        assert_eq!(reads.count(), 1);
    }
}

#[derive(FromQueryResult)]
struct Line {
    detail: String,
}

#[tokio::test]
async fn every_list_is_read_from_an_index_in_its_order() {
    for city in cities().await.into_iter().filter(|c| c.sqlite) {
        let mut queries = vec![
            workflow::list_queries::late(),
            workflow::list_queries::due_reminders(),
            "SELECT position FROM workflow_steps WHERE record = $1 ORDER BY position DESC LIMIT 500".to_owned(),
            "SELECT content FROM workflow_cycles WHERE key = $1 ORDER BY version DESC LIMIT 1".to_owned(),
        ];
        let name = || "x".to_owned();
        let filters = [
            BoardFilter::default(),
            BoardFilter {
                cycle: name(),
                ..BoardFilter::default()
            },
            BoardFilter {
                waiting_party: name(),
                ..BoardFilter::default()
            },
            BoardFilter {
                waiting_body: name(),
                ..BoardFilter::default()
            },
            BoardFilter {
                waiting_body: name(),
                waiting_party: name(),
                cycle: name(),
                late_at: None,
            },
        ];
        let pages = [Page::new(None, None), Page::new(Some("1-x"), None)];
        for filter in &filters {
            for page in &pages {
                queries
                    .push(workflow::list_queries::board(filter, page.as_ref().unwrap()).unwrap());
            }
        }
        for sql in queries {
            let count = (1..9)
                .take_while(|n| sql.contains(&format!("${n}")))
                .count();
            let mut values = params![];
            for _ in 0..count {
                values.extend(params![1i64]);
            }
            let lines: Vec<Line> = city
                .database
                .reads()
                .all(&format!("EXPLAIN QUERY PLAN {sql}"), values)
                .await
                .unwrap();
            let plan: Vec<String> = lines.into_iter().map(|l| l.detail).collect();
            let plan = plan.join("; ");
            assert!(
                plan.starts_with("SEARCH") && plan.contains("INDEX"),
                "{sql}: {plan}"
            );
            assert!(
                !plan.contains("TEMP B-TREE") && !plan.contains("SCAN"),
                "{sql}: {plan}"
            );
        }
    }
}
