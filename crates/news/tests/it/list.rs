//! The list of news.
use crate::things::{add, change, city, gather, of};
use axum::http::StatusCode;
use kernel::Role;
use store::Visibility;
use testkit::{Engine, engines};

#[tokio::test]
async fn the_list_is_narrowed_by_field_area_both_kind_and_thing() {
    for engine in engines() {
        let site = city(engine).await;
        let one = add(&site, "港の清掃", &["field:a", "area:b"]).await;
        add(&site, "山の音楽", &["field:b", "area:b"]).await;
        add(&site, "どこかの会", &["field:a"]).await;
        site.clock.pass_days(1);
        change(&site, &one, Visibility::Public).await;
        gather(&site).await;
        let thing = format!("/news?thing={one}");
        for (path, expected) in [
            ("/news", [2, 1, 1]),
            ("/news?field=a", [2, 0, 1]),
            ("/news?area=b", [2, 1, 0]),
            ("/news?area=b&field=a", [2, 0, 0]),
            ("/news?area=b&field=a&kind=things.changed", [1, 0, 0]),
            ("/news?kind=things.new", [1, 1, 1]),
            (thing.as_str(), [2, 0, 0]),
            ("/news?area=c", [0, 0, 0]),
        ] {
            let seen = site.browser().get(path).await;
            assert_eq!(seen.status, StatusCode::OK, "{path}");
            let main = seen.text.split("<main").nth(1).unwrap().to_owned();
            let found = ["港の清掃</a>", "山の音楽</a>", "どこかの会</a>"]
                .map(|title| main.matches(title).count());
            assert_eq!(found, expected, "{engine:?} {path}");
        }
    }
}

#[tokio::test]
async fn what_nobody_may_know_leads_nowhere_and_what_became_private_is_not_shown() {
    for engine in engines() {
        let site = city(engine).await;
        let thing = add(&site, "ひみつになる会", &["field:a"]).await;
        gather(&site).await;
        change(&site, &thing, Visibility::Staff).await;
        gather(&site).await;
        for path in ["/news", "/news?field=a", "/news.atom", "/news.atom?field=a"] {
            let seen = site.browser().get(path).await;
            assert_eq!(seen.status, StatusCode::OK);
            assert!(!seen.text.contains("ひみつになる会"), "{engine:?} {path}");
        }
        for path in [
            &format!("/news?thing={thing}"),
            "/news?thing=01jnothere",
            "/news?field=zzz",
            "/news?kind=things.none",
            "/news.atom?field=zzz",
            &format!("/news?thing={thing}&field=a"),
        ] {
            let seen = site.browser().get(path).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}");
        }
        let seen = site.browser().get("/news?before=x").await;
        assert_eq!(seen.status, StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_a_gap_and_without_a_double() {
    let site = city(Engine::Sqlite).await;
    for n in 0..65 {
        add(&site, &format!("もの{n:02}"), &["field:a"]).await;
    }
    gather(&site).await;
    let mut next = "/news?field=a".to_owned();
    let mut titles = Vec::new();
    for _ in 0..3 {
        let seen = site.browser().get(&next).await;
        // Filter, news, words, two lists of terms that ask nothing here.
        assert_eq!(seen.queries, Some(2), "{next}");
        let main = seen.text.split("<main").nth(1).unwrap();
        titles.extend(
            main.split("rows__title\"")
                .filter_map(|t| t.split_once("lang=\"ja\">もの"))
                .map(|(_, t)| t)
                .map(|t| t.split('<').next().unwrap().to_owned()),
        );
        next = main
            .split("href=\"")
            .filter_map(|t| t.split('"').next())
            .find(|h| h.contains("before="))
            .unwrap_or_default()
            .replace("&#38;", "&")
            .replace("&amp;", "&");
    }
    assert!(next.is_empty());
    let expected: Vec<String> = (0..65).rev().map(|n| format!("{n:02}")).collect();
    assert_eq!(titles, expected);
}

#[tokio::test]
async fn every_page_names_the_feed_and_a_narrowed_one_its_own() {
    let site = city(Engine::Sqlite).await;
    let seen = site.browser().get("/news?field=a").await;
    let head = seen.text.split("</head>").next().unwrap();
    for feed in ["href=\"/news.atom\"", "href=\"/news.atom?field=a\""] {
        assert!(head.contains(feed), "{feed} is not in {head}");
    }
    let seen = of(&site, Role::Citizen).speaking("en").get("/news").await;
    assert!(seen.text.contains("What is new"));
}
