//! The sample people of a demonstration, and the figures that can be counted of them.
use crate::{
    groups_fakes::{city, of, text},
    pool::registered,
};
use axum::http::StatusCode;
use kernel::{Actor, Page, Role};
use testkit::{TestSite, engines, person};
use web::Span;

async fn sampled(site: &TestSite) {
    let database = &site.city.database;
    let system = Actor::system("demo");
    directory::organisations::sample::make(database, &system, None)
        .await
        .unwrap();
    let citizen = person(Role::Citizen);
    directory::pool::sample::make(database, &system, Some(&citizen))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_demonstration_has_people_a_team_two_dispatches_and_a_case() {
    for engine in engines() {
        let site = city(engine).await;
        sampled(&site).await;
        let list = site.browser().get("/pool").await.text;
        assert!(
            list.contains("7 人") && list.contains("浜野つなぎ") && !list.contains("進行まわる")
        );
        let mut centre = of(&site, Role::Coordinator);
        let team = text(&site, "SELECT id AS text FROM directory_pool_teams").await;
        let team = centre.get(&format!("/pool/teams/{team}")).await.text;
        assert!(
            team.contains("足りないのは、創造性・企画力、リスクマネジメント力です"),
            "{team}"
        );
        assert!(team.contains("助言たすく") && team.contains("図案えがく"));
        let states = "SELECT state AS text FROM directory_pool_dispatches ORDER BY state";
        assert_eq!(text(&site, states).await, "offered\nreported");
        let mine = of(&site, Role::Citizen).get("/pool/mine").await.text;
        assert!(mine.contains("秋まつりのちらしづくり") && mine.contains("お返事ください"));
        let room = centre.get("/pool/room").await.text;
        assert!(room.contains("新しい住民と町内会をつなぎたい") && room.contains("会議室（見本）"));
        for path in [
            "/desk/pool?show=registered",
            "/desk/pool/bodies",
            "/pool/kinds",
        ] {
            assert_eq!(centre.get(path).await.status, StatusCode::OK, "{path}");
        }
    }
}

#[tokio::test]
async fn every_figure_of_the_pool_is_as_many_as_its_records_and_names_nobody_who_is_not_listed() {
    for engine in engines() {
        let site = city(engine).await;
        sampled(&site).await;
        registered(
            &site,
            Role::GroupEditor,
            &[("name", "載せない人"), ("published", "")],
        )
        .await;
        site.clock.pass(60);
        let reads = site.city.database.reads();
        let until = site.city.database.clock().now().as_microsecond();
        let span = Span { from: 0, until };
        let mut counted = Vec::new();
        for metric in site.site.modules().iter().flat_map(|m| m.metrics) {
            if !metric.id.starts_with("directory.pool") {
                continue;
            }
            let count = (metric.count)(&reads, span).await.unwrap();
            let page = Page::new(None, Some(100)).unwrap();
            let records = (metric.records)(&reads, span, page).await.unwrap();
            assert_eq!(
                usize::try_from(count).unwrap(),
                records.len(),
                "{}",
                metric.id
            );
            assert!(records.iter().all(|r| !r.title.contains("載せない人")));
            counted.push((metric.id, count));
        }
        assert_eq!(
            counted,
            [
                ("directory.pool-members", 9),
                ("directory.pool-coordinators", 3),
                ("directory.pool-dispatches", 1),
                ("directory.pool-used", 1),
                ("directory.pool-referrals", 1),
            ]
        );
    }
}
