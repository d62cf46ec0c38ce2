//! The page, the list under the field, and the endpoint.
use crate::{corpus, things::*};
use axum::http::StatusCode;
use testkit::{Engine, TestSite, engines};

async fn city(engine: Engine) -> TestSite {
    let site = site(engine).await;
    run(&site, Add("things.group", corpus::groups())).await;
    run(&site, Add("things.place", corpus::places())).await;
    search::catch_up(&site.city).await.unwrap();
    site
}

fn href(query: &str) -> String {
    format!("/search?q={}", percent(query))
}

#[tokio::test]
async fn a_visitor_finds_sees_why_and_narrows_down() {
    for engine in engines() {
        let site = city(engine).await;
        let mut browser = site.browser();
        let seen = browser.get(&href("ぼらんてぃあ")).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert_eq!(seen.queries, Some(1));
        assert!(
            seen.text
                .contains("みなと災害<mark>ボランティア</mark>の会"),
            "{}",
            seen.text
        );
        assert!(seen.text.contains("2件見つかりました"));
        assert!(seen.text.contains("<span class=\"badge\">団体</span>"));
        let places = browser
            .get(&format!("{}&kind=things.place", href("みなと")))
            .await;
        assert!(
            places.text.contains("港コミュニティーセンター") && !places.text.contains("港町内会")
        );
        // What could be chosen instead is still counted.
        assert!(places.text.contains("団体 ("));
        let area = browser
            .get(&format!("{}&area={}", href("会"), percent("港地区")))
            .await;
        assert!(
            area.text.contains("港町内<mark>会</mark>") && !area.text.contains("山手自治"),
            "{}",
            area.text
        );
        let field = browser
            .get(&format!("{}&field={}", href("会"), percent("災害救援")))
            .await;
        assert!(field.text.contains("防災士<mark>会</mark>") && !field.text.contains("港町内"));
        let english = site.browser().speaking("en").get(&href("犬")).await;
        assert!(english.text.contains("1 found.") && english.text.contains(">Group<"));
    }
}

#[tokio::test]
async fn the_number_of_queries_does_not_grow_with_what_is_found() {
    for engine in engines() {
        let site = city(engine).await;
        let mut browser = site.browser();
        let few = browser.get(&href("会")).await;
        let titles: Vec<String> = (0..300).map(|n| format!("会その{n}")).collect();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        groups(&site, &titles).await;
        search::catch_up(&site.city).await.unwrap();
        let many = browser.get(&href("会")).await;
        assert_eq!((few.queries, many.queries), (Some(1), Some(1)));
        assert!(many.text.contains("rel=\"next\"") && many.text.contains("page=2"));
        let second = browser.get(&format!("{}&page=2", href("会"))).await;
        assert!(second.text.contains("rel=\"prev\"") && second.text.contains("21件目から"));
        for odd in [
            "page=0",
            "page=-1",
            "page=x",
            "page=99999999999999999999",
            "kind=&field=&area=",
        ] {
            let seen = browser.get(&format!("{}&{odd}", href("会"))).await;
            assert_eq!(seen.status, StatusCode::OK, "{odd}");
        }
    }
}

#[tokio::test]
async fn where_nothing_is_found_the_page_says_why_and_what_comes_nearest() {
    let site = city(Engine::Sqlite).await;
    let mut browser = site.browser();
    let together = browser.get(&href("犬 手話")).await;
    assert!(
        together
            .text
            .contains("すべてのことばをふくむものがありませんでした")
    );
    assert!(together.text.contains("「犬」 … 1件") && together.text.contains("「手話」 … 1件"));
    assert_eq!(together.queries, Some(0));
    let misspelt = browser.get(&href("ぼらんてあ")).await;
    assert!(misspelt.text.contains("近いもの"), "{}", misspelt.text);
    assert!(misspelt.text.contains("みなと災害ボランティアの会"));
    let latin = browser.get(&href("minatto")).await;
    assert!(latin.text.contains("Code for Minato"), "{}", latin.text);
    let fewer = browser.get(&href("防災士会 宇宙旅行")).await;
    assert!(fewer.text.contains("「防災士会」 … 1件") && fewer.text.contains("ことばを減らすと"));
    let narrowed = browser
        .get(&format!("{}&kind=things.place", href("犬猫")))
        .await;
    assert!(narrowed.text.contains("しぼり込まなければ、1件あります"));
    let nothing = browser.get("/search?q=").await;
    assert!(nothing.text.contains("知りたいことばを入れてください"));
    let signs = browser.get("/search?q=%25").await;
    assert!(signs.text.contains("知りたいことばを入れてください"));
}

#[tokio::test]
async fn what_people_type_is_never_markup_and_never_breaks_the_page() {
    let site = city(Engine::Sqlite).await;
    let mut browser = site.browser();
    for query in [
        "<script>alert(1)</script>".to_owned(),
        "a ".repeat(400),
        "あ".repeat(5_000),
        "\"'&^*(){}[].*+?\\|$ ^市".to_owned(),
        "市^民".to_owned(),
        "\u{0}\u{1}\n\t".to_owned(),
        "・ー・".to_owned(),
        "🎉🎉".to_owned(),
        "受け付け申し込み取り組み届け出手続き".to_owned(),
    ] {
        let seen = browser.get(&href(&query)).await;
        assert_eq!(seen.status, StatusCode::OK, "{query:.40}");
        assert!(!seen.text.contains("<script>alert"));
        let seen = browser
            .get(&format!("/search/suggest?q={}", percent(&query)))
            .await;
        assert_eq!(seen.status, StatusCode::OK, "{query:.40}");
    }
    for odd in [
        "/search?%FF=%FF&q",
        "/search?q=%FF",
        "/search?&&&=",
        "/search?q=a&q=b",
    ] {
        assert_eq!(browser.get(odd).await.status, StatusCode::OK, "{odd}");
    }
}

#[tokio::test]
async fn while_typing_titles_that_go_on_are_offered() {
    let site = city(Engine::Sqlite).await;
    let mut browser = site.browser();
    let mut offered = async |typed: &str| -> Vec<String> {
        let seen = browser
            .get(&format!("/search/suggest?q={}", percent(typed)))
            .await;
        assert_eq!(seen.status, StatusCode::OK);
        let json: serde_json::Value = serde_json::from_str(&seen.text).unwrap();
        let titles = json["titles"].as_array().unwrap();
        titles
            .iter()
            .map(|t| t.as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(offered("子").await, ["子ども食堂にじ", "子育て応援ねっと"]);
    assert_eq!(offered("子供").await, ["子ども食堂にじ"]);
    assert_eq!(offered("cod").await, ["Code for Minato"]);
    assert_eq!(offered("公民").await, ["山手公民館"]);
    assert!(offered("").await.is_empty());
    assert!(offered("会").await.len() <= 8);
}

#[tokio::test]
async fn programs_get_total_and_results() {
    for engine in engines() {
        let site = city(engine).await;
        let mut browser = site.browser();
        let path = format!("/api/v1/search?q={}&size=1", percent("ボランティア"));
        let seen = browser.get(&path).await;
        let json: serde_json::Value = serde_json::from_str(&seen.text).unwrap();
        assert_eq!(json["total"], 2);
        assert_eq!(json["results"].as_array().unwrap().len(), 1);
        assert_eq!(json["results"][0]["title"], "傾聴ボランティアこだま");
        assert_eq!(json["results"][0]["label"], "団体");
        assert_eq!(json["kinds"][0]["name"], "things.group");
        let second = browser.get(&format!("{path}&page=2")).await;
        let json: serde_json::Value = serde_json::from_str(&second.text).unwrap();
        assert_eq!(json["results"][0]["title"], "みなと災害ボランティアの会");
        let none = browser.get("/api/v1/search").await;
        let json: serde_json::Value = serde_json::from_str(&none.text).unwrap();
        assert_eq!(json["total"], 0);
        for odd in ["size=0", "size=101", "size=x", "page=0", "page=-3"] {
            let seen = browser.get(&format!("/api/v1/search?q=a&{odd}")).await;
            assert_eq!(seen.status, StatusCode::BAD_REQUEST, "{odd}");
        }
        let far = browser
            .get(&format!("{path}&page=18446744073709551615"))
            .await;
        assert_eq!(far.status, StatusCode::OK);
    }
}
