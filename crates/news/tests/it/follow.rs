//! Following with an account: button, settings, limits.
use crate::things::{account_of, add, city, count, gather, of};
use axum::http::StatusCode;
use kernel::Role;
use news::queries::{find_reader, list_follows};
use store::{Queries, params};
use testkit::{Engine, TestSite, engines};
use web::Erased;

async fn followed(site: &TestSite, role: Role) -> Vec<String> {
    let reads = site.city.database.reads();
    match find_reader(&reads, &account_of(role)).await.unwrap() {
        Some(reader) => list_follows(&reads, &reader.id).await.unwrap(),
        None => Vec::new(),
    }
}

#[tokio::test]
async fn somebody_follows_from_a_page_sees_it_there_and_stops() {
    for engine in engines() {
        let site = city(engine).await;
        let mut citizen = of(&site, Role::Citizen);
        let seen = citizen.get("/news?field=a").await;
        assert!(seen.text.contains("action=\"/news/follow\""), "{engine:?}");
        let about = [("about", "field:a"), ("back", "/news?field=a")];
        for _ in 0..2 {
            let seen = citizen.fill("/news?field=a", "/news/follow", &about).await;
            assert_eq!(seen.status, StatusCode::SEE_OTHER);
            assert_eq!(seen.location(), "/news?field=a");
        }
        assert_eq!(followed(&site, Role::Citizen).await, ["field:a"]);
        let seen = citizen.get("/news?field=a").await;
        assert!(seen.text.contains("お知らせを受けとっています。"));
        let seen = citizen.get("/desk/news").await;
        assert!(seen.text.contains("分野a"));
        let seen = citizen.fill("/desk/news", "/desk/news/stop", &about).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER);
        assert!(followed(&site, Role::Citizen).await.is_empty());
    }
}

#[tokio::test]
async fn who_has_not_signed_in_is_shown_the_other_ways_and_follows_nothing() {
    let site = city(Engine::Sqlite).await;
    let mut visitor = site.browser();
    let seen = visitor.get("/news?area=b").await;
    assert!(seen.text.contains("/news/follow?about=area%3Ab"));
    let seen = visitor.get("/news/follow?about=area:b&back=/areas/b").await;
    assert_eq!(seen.status, StatusCode::OK);
    for way in [
        "/sign-in?next=",
        "/news/follow/mail",
        "/news.atom?area=b",
        "href=\"/areas/b\"",
    ] {
        assert!(seen.text.contains(way), "{way}");
    }
    for (method, path) in [
        ("POST", "/news/follow"),
        ("POST", "/desk/news/stop"),
        ("POST", "/desk/news"),
    ] {
        let request = visitor
            .request(method, path)
            .header("sec-fetch-site", "same-origin");
        let seen = visitor.send(request, b"about=area:b".to_vec()).await;
        assert!(seen.location().starts_with("/sign-in"), "{path}");
    }
    let seen = visitor.get("/desk/news").await;
    assert!(seen.location().starts_with("/sign-in"));
    assert_eq!(
        count(&site, "SELECT COUNT(*) AS n FROM news_follows").await,
        0
    );
}

#[tokio::test]
async fn what_is_not_there_cannot_be_followed_and_back_leads_only_here() {
    let site = city(Engine::Sqlite).await;
    let mut citizen = of(&site, Role::Citizen);
    for about in [
        "field:zzz",
        "thing:01jnothere",
        "nonsense",
        "field:a field:b",
    ] {
        let seen = citizen
            .fill("/desk/news", "/news/follow", &[("about", about)])
            .await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{about}");
    }
    let away = [("about", "field:a"), ("back", "https://elsewhere.example/")];
    let seen = citizen.fill("/desk/news", "/news/follow", &away).await;
    assert_eq!(seen.location(), "/");
    let forged = citizen
        .post("/news/follow", &[("about", "field:b"), ("csrf", "wrong")])
        .await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert_eq!(followed(&site, Role::Citizen).await, ["field:a"]);
}

#[tokio::test]
async fn a_hundred_things_are_followed_and_no_more_with_a_word_how_to_mend_it() {
    let site = city(Engine::Sqlite).await;
    let mut citizen = of(&site, Role::Citizen);
    for n in 0..101 {
        let thing = add(&site, &format!("もの{n}"), &[]).await;
        let about = format!("thing:{thing}");
        let seen = citizen
            .fill("/desk/news", "/news/follow", &[("about", &about)])
            .await;
        if n < 100 {
            assert_eq!(seen.status, StatusCode::SEE_OTHER);
        } else {
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(seen.text.contains("100件まで"), "{}", seen.text);
        }
    }
    // Reader, what they follow, and the one kind of it.
    let seen = citizen.get("/desk/news").await;
    assert_eq!(seen.queries, Some(3));
}

#[tokio::test]
async fn the_rhythm_is_kept_and_one_that_is_none_is_answered_at_the_field() {
    for engine in engines() {
        let site = city(engine).await;
        let mut citizen = of(&site, Role::Citizen);
        let wrong = [("rhythm", "hourly"), ("weekday", "9")];
        let seen = citizen.fill("/desk/news", "/desk/news", &wrong).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        for text in ["間隔を、並んでいる中から", "曜日を、並んでいる中から"]
        {
            assert!(seen.text.contains(text), "{text}");
        }
        let monthly = [("rhythm", "monthly"), ("weekday", "3")];
        let seen = citizen.fill("/desk/news", "/desk/news", &monthly).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER);
        let reads = site.city.database.reads();
        let reader = find_reader(&reads, &account_of(Role::Citizen)).await;
        let reader = reader.unwrap().unwrap();
        assert_eq!((reader.rhythm.as_str(), reader.weekday), ("monthly", 3));
        let at = jiff::Timestamp::from_microsecond(reader.next_at.unwrap()).unwrap();
        assert_eq!(kernel::in_japan(at).date().to_string(), "2026-12-01");
    }
}

#[tokio::test]
async fn whoever_is_erased_follows_nothing_and_gets_nothing() {
    for engine in engines() {
        let site = city(engine).await;
        let mut citizen = of(&site, Role::Citizen);
        for about in ["field:a", "area:b"] {
            citizen
                .fill("/desk/news", "/news/follow", &[("about", about)])
                .await;
        }
        let account = account_of(Role::Citizen);
        let database = &site.city.database;
        let (last, first): (Vec<&web::Personal>, Vec<&web::Personal>) = news::MODULE
            .personal
            .iter()
            .partition(|p| p.column == p.owner);
        for held in first.into_iter().chain(last) {
            assert_eq!(held.erased, Erased::Null);
            let sql = format!(
                "UPDATE {} SET {} = {} WHERE {} = $1",
                held.table,
                held.column,
                held.erased.sql(),
                held.owner
            );
            let drafts = store::Housekeeping::Drafts;
            database
                .housekeep(drafts, &sql, params![&account])
                .await
                .unwrap();
        }
        let left = "SELECT COUNT(*) AS n FROM news_follows WHERE account IS NOT NULL OR subject IS NOT NULL";
        assert_eq!(count(&site, left).await, 0);
        add(&site, "港の清掃", &["field:a"]).await;
        site.clock.pass_days(8);
        crate::things::come_due(&site).await;
        assert!(crate::things::mails(&site).await.is_empty());
        let reads = database.reads();
        let rows = reads
            .number(
                "SELECT (SELECT COUNT(*) FROM news_follows) + (SELECT COUNT(*) FROM news_readers) AS n",
                params![],
            )
            .await
            .unwrap();
        assert_eq!(rows, 0, "{engine:?}: something is left of them");
        gather(&site).await;
    }
}
