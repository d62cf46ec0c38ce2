//! Lists: filters, pages, files, figures, what waits, panels; a number of queries that does not grow; indexes.
use crate::committee_people::{World, worlds};
use crate::fakes::{ITEM, id};
use axum::http::StatusCode;
use evaluation::committee::commands::*;
use store::{FromQueryResult, Queries, params};
use web::Span;

async fn answer(world: &World, opinion: &kernel::Id) {
    let edition = world.read(opinion).await.edition;
    world
        .manage(ConfirmAnswer {
            opinion: opinion.clone(),
            edition,
            outcome: "declined".into(),
            answer: "財源がない".into(),
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn opinions_are_filtered_paged_and_taken_along() {
    for world in worlds().await {
        let mut all = Vec::new();
        for number in 0..23 {
            all.push(world.published(&format!("意見その{number:02}。")).await);
        }
        answer(&world, &all[5]).await;
        let mut browser = world.browser("nobody");
        let first = browser.get("/plan/opinions").await;
        assert!(first.text.contains("意見その22。") && !first.text.contains("意見その02。"));
        let next = first
            .text
            .split("href=\"")
            .find(|l| l.contains("after="))
            .unwrap();
        let next = next
            .split('"')
            .next()
            .unwrap()
            .replace("&#38;", "&")
            .replace("&amp;", "&");
        let second = browser.get(&next).await;
        assert!(second.text.contains("意見その02。") && !second.text.contains("意見その22。"));
        let declined = browser.get("/plan/opinions?state=declined").await;
        assert!(declined.text.contains("意見その05。") && !declined.text.contains("意見その06。"));
        let none = browser.get("/plan/opinions?year=2001").await;
        assert!(!none.text.contains("意見その05。"));
        let file = browser.get("/plan/opinions.csv?state=declined").await;
        assert!(
            file.text.contains("財源がない") && file.text.lines().count() == 2,
            "{}",
            file.text
        );
        world.site.clock.pass_days(10);
        let waiting = browser.get("/plan/opinions/unanswered").await;
        assert!(waiting.text.contains("10日") && waiting.text.contains("市民協働課"));
        assert!(!waiting.text.contains("意見その05。"));
    }
}

#[tokio::test]
async fn pages_make_a_number_of_queries_that_does_not_grow() {
    for world in worlds().await {
        world.member("委員", Some(31), true).await;
        let meeting = world.meeting(1, true).await;
        let opinion = world.published("はじめの意見").await;
        let pages = [
            ("nobody", "/plan/committee".to_owned(), 3),
            ("nobody", "/plan/committee/history".to_owned(), 4),
            ("nobody", format!("/plan/committee/meetings/{meeting}"), 8),
            ("nobody", "/plan/opinions".to_owned(), 1),
            ("nobody", "/plan/opinions/unanswered".to_owned(), 1),
            ("nobody", format!("/plan/opinions/{opinion}"), 2),
            ("nobody", "/plan/opportunities".to_owned(), 1),
            ("plan-manager", "/desk/committee".to_owned(), 6),
            (
                "plan-manager",
                format!("/desk/committee/meetings/{meeting}"),
                8,
            ),
            (
                "plan-manager",
                format!("/desk/committee/opinions/{opinion}"),
                2,
            ),
            (
                "plan-manager",
                format!("/desk/committee/meetings/{meeting}/board"),
                4,
            ),
        ];
        for round in 0..2 {
            for (who, path, queries) in &pages {
                let seen = world.browser(who).get(path).await;
                assert_eq!(seen.status, StatusCode::OK, "{path}");
                assert_eq!(seen.queries, Some(*queries), "{path} in round {round}");
            }
            for number in 0..6 {
                world.meeting(10 + number + round * 10, true).await;
                world.published("もう一つ").await;
            }
            for text in ["一つ目", "二つ目"] {
                world
                    .manage(AddAgenda {
                        meeting: meeting.clone(),
                        title: text.into(),
                        items: vec![],
                    })
                    .await
                    .unwrap();
            }
        }
    }
}

#[tokio::test]
async fn figures_count_what_was_answered_in_the_span_and_name_it() {
    for world in worlds().await {
        let public = world.published("公表した意見").await;
        answer(&world, &public).await;
        let hidden = world.opinion("公表していない意見", None).await;
        answer(&world, &hidden).await;
        let reads = world.site.city.database.reads();
        let metric = world
            .site
            .site
            .metrics()
            .find(|m| m.id == "evaluation.opinions-answered")
            .unwrap();
        let all = Span {
            from: 0,
            until: i64::MAX,
        };
        assert_eq!((metric.count)(&reads, all).await.unwrap(), 1);
        let page = kernel::Page::new(None, None).unwrap();
        let records = (metric.records)(&reads, all, page).await.unwrap();
        assert_eq!(
            records[0].href.as_deref(),
            Some(format!("/plan/opinions/{public}").as_str())
        );
        let before = Span { from: 0, until: 1 };
        assert_eq!((metric.count)(&reads, before).await.unwrap(), 0);
        let decided = world
            .site
            .site
            .metrics()
            .find(|m| m.id == "evaluation.proposals-decided")
            .unwrap();
        assert_eq!((decided.count)(&reads, all).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn chances_to_take_part_are_said_for_each_step_and_counted() {
    for world in worlds().await {
        let item = id(ITEM).to_string();
        let path = format!("/desk/committee/opportunities?item={item}");
        let mut browser = world.browser("plan-manager");
        let send = "/desk/committee/opportunities";
        let silent = browser
            .fill(&path, send, &[("item", &item), ("there-plan", "no")])
            .await;
        assert_eq!(
            silent.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "no reason was given"
        );
        let seen = browser
            .fill(
                &path,
                send,
                &[
                    ("item", &item),
                    ("there-plan", "yes"),
                    ("text-plan", "意見交換会"),
                    ("link-plan", "https://example.jp/talk"),
                    ("there-do", "no"),
                    ("text-do", "工事のため"),
                ],
            )
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let seen = world.browser("nobody").get("/plan/opportunities").await;
        assert!(seen.text.contains("意見交換会") && seen.text.contains("工事のため"));
        assert!(browser.get(&path).await.text.contains("意見交換会"));
    }
}

#[tokio::test]
async fn only_the_responsible_department_is_offered_the_form_to_answer() {
    for world in worlds().await {
        let opinion = world.published("答えを待つ意見").await;
        let path = format!("/desk/committee/opinions/{opinion}");
        for (who, offered) in [
            ("staff-one", true),
            ("staff-two", false),
            ("member-one", false),
            ("plan-manager", true),
        ] {
            let seen = world.browser(who).get(&path).await;
            assert_eq!(seen.status, StatusCode::OK, "{who}");
            assert_eq!(seen.text.contains("name=\"answer\""), offered, "{who}");
        }
    }
}

#[derive(FromQueryResult)]
struct Step {
    detail: String,
}

#[tokio::test]
async fn the_queries_of_lists_use_an_index() {
    for world in worlds().await.into_iter().filter(|w| w.sqlite) {
        for sql in [
            "SELECT id FROM committee_opinions WHERE is_public = 1 AND id < $1 ORDER BY id DESC LIMIT 20",
            "SELECT id FROM committee_opinions WHERE is_public = 1 AND state = $1 ORDER BY id DESC LIMIT 20",
            "SELECT id FROM committee_opinions WHERE is_public = 1 AND body = $1 ORDER BY id DESC LIMIT 20",
            "SELECT id FROM committee_opinions WHERE lineage = $1 AND is_public = 1 ORDER BY id DESC LIMIT 50",
            "SELECT id FROM committee_opinions WHERE meeting = $1 ORDER BY id LIMIT 200",
            "SELECT id FROM committee_proposals WHERE opinion = $1 ORDER BY id LIMIT 50",
            "SELECT id FROM committee_proposals WHERE state = $1 ORDER BY id LIMIT 200",
            "SELECT id FROM committee_meetings WHERE committee = $1 ORDER BY day DESC, id DESC LIMIT 200",
            "SELECT id FROM committee_meetings WHERE day >= $1 AND state = 'called' ORDER BY day, id LIMIT 20",
            "SELECT id FROM committee_cards WHERE meeting = $1 ORDER BY id LIMIT 500",
            "SELECT id FROM committee_papers WHERE meeting = $1 AND removed_at IS NULL ORDER BY position LIMIT 100",
            "SELECT id FROM committee_minutes WHERE meeting = $1 ORDER BY version DESC LIMIT 50",
            "SELECT text FROM pdca_opportunities WHERE lineage = $1 LIMIT 4",
        ] {
            let reads = world.site.city.database.reads();
            let steps: Vec<Step> = reads
                .all(&format!("EXPLAIN QUERY PLAN {sql}"), params!["x"])
                .await
                .unwrap();
            let plan: Vec<String> = steps.into_iter().map(|s| s.detail).collect();
            let plan = plan.join("; ");
            assert!(
                plan.starts_with("SEARCH") && plan.contains("INDEX"),
                "{sql}: {plan}"
            );
            assert!(!plan.contains("TEMP B-TREE"), "{sql}: {plan}");
        }
    }
}

#[tokio::test]
async fn the_site_map_and_the_foot_of_the_page_lead_to_what_is_public_and_to_nothing_else() {
    for world in worlds().await {
        let shown = world.published("公表した意見").await;
        let hidden = world.opinion("まだ内部の意見", None).await;
        let announced = world.meeting(1, true).await;
        let quiet = world.meeting(2, false).await;
        let mut browser = world.browser("nobody");
        let map = browser.get("/sitemap.xml").await.text;
        for page in [
            "/plan/progress",
            "/plan/committee",
            "/plan/opinions",
            "/plan/opportunities",
            "/plan/programmes",
            "/plan/surveys",
        ] {
            assert!(map.contains(&format!("{page}</loc>")), "{page}");
        }
        assert!(map.contains(&format!("/plan/opinions/{shown}</loc>")));
        assert!(map.contains(&format!("/plan/committee/meetings/{announced}</loc>")));
        assert!(!map.contains(hidden.as_str()) && !map.contains(quiet.as_str()));
        for part in map.split("<loc>").skip(1) {
            let address = part.split("</loc>").next().unwrap();
            let (_, path) = address.split_once("//").unwrap();
            let path = format!("/{}", path.split_once('/').unwrap().1);
            assert_eq!(browser.get(&path).await.status, StatusCode::OK, "{path}");
        }
        let foot = browser.get("/plan/committee").await.text;
        assert!(foot.contains("href=\"/plan/opinions\"") && foot.contains("意見のその後"));
        assert!(foot.contains("href=\"/plan/opportunities\"") && foot.contains("参加の機会"));
    }
}
