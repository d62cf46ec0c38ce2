//! The 新旧対照表 of a plan whose two versions stand in one file: page, data and files say the same eight things.
use super::{html, site::Home};
use axum::http::StatusCode;
use kernel::{Actor, Grant, Id, Role};
use plan::commands::PublishVersion;
use scraper::{Html, Selector};

async fn kawanishi() -> (Home, String) {
    let home = Home::new(vec![&plan::MODULE]).await;
    let grants = vec![Grant {
        role: Role::PlanManager,
        body: None,
    }];
    let planner = Actor::person(Id::from_stored(format!("{:0>26}", 9)), "p".into(), grants);
    let database = &home.city.database;
    let bytes = include_bytes!("../../../../app/demo/kawanishi.txt").to_vec();
    let drafts =
        plan::service::import_bytes(database, &planner, "kawanishi", "kawanishi.txt", bytes)
            .await
            .unwrap();
    for draft in &drafts {
        let version = draft.version.clone();
        database
            .carry_out(&planner, PublishVersion { version, at: None })
            .await
            .unwrap();
    }
    let [before, after] = drafts.as_slice() else {
        panic!("two versions, not {}", drafts.len())
    };
    let path = format!("/plan/versions/{}/{}", before.version, after.version);
    (home, path)
}

#[tokio::test]
async fn the_two_versions_of_kawanishi_differ_in_eight_places_on_the_page_and_in_every_file() {
    let (home, path) = kawanishi().await;
    let page = home.open(&path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert_eq!(html::faults(&page.text), Vec::<String>::new());
    let told = html::words(&page.text);
    let rows = Selector::parse("main table tbody tr").unwrap();
    assert_eq!(
        Html::parse_document(&page.text).select(&rows).count(),
        8,
        "{told}"
    );
    assert!(
        page.text.contains("<del>への</del>") || page.text.contains("<del>へ</del>"),
        "{}",
        page.text
    );
    for link in html::links(&page.text) {
        let status = home.open(&link).await.status;
        assert!(
            status.is_success() || status.is_redirection(),
            "{link}: {status}"
        );
    }

    let json = home.open(&format!("{path}?format=json")).await.text;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["differences"].as_array().unwrap().len(), 8);
    let csv = home.open(&format!("{path}?format=csv")).await.text;
    assert_eq!(csv.trim_end().split("\r\n").count(), 9, "{csv}");
    assert!(csv.starts_with("\u{feff}項番,種類,"), "{csv}");
    for ending in ["docx", "xlsx"] {
        let file = home.open(&format!("{path}?format={ending}")).await;
        assert!(file.text.starts_with("PK\u{3}\u{4}"), "{ending}");
        let named = format!(".{ending}\"");
        assert!(
            file.headers["content-disposition"]
                .to_str()
                .unwrap()
                .contains(&named)
        );
        assert!(page.text.contains(&format!("?format={ending}\" download>")));
    }
    let unknown = home.open(&format!("{path}?format=exe")).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}
