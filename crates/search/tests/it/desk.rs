//! Words of the same meaning, and what was asked for in vain.
use crate::things::*;
use axum::http::StatusCode;
use kernel::Role;
use search::missed;
use testkit::{Engine, engines};

#[tokio::test]
async fn a_word_of_the_same_meaning_is_found_from_the_moment_it_is_saved() {
    for engine in engines() {
        let site = site(engine).await;
        groups(&site, &["夜間保育ほし"]).await;
        assert!(titles(&site, "ナイトケア").await.is_empty());
        let page = "/desk/search/words";
        let mut browser = site.browser().as_role(Role::Coordinator);
        let done = browser
            .fill(page, page, &[("words", "ナイトケア\n夜間保育")])
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert_eq!(titles(&site, "ないとけあ").await, ["夜間保育ほし"]);
        let seen = browser.get(page).await;
        assert!(seen.text.contains("ナイトケア ＝ 夜間保育"));
        assert_eq!(seen.queries, Some(1));
        let shown = site
            .browser()
            .get(&format!("/search?q={}", percent("ナイトケア")))
            .await;
        assert!(shown.text.contains("同じ意味の") && shown.text.contains("<mark>夜間保育</mark>"));
        let group = seen.text.split("?group=").nth(1).unwrap()[..26].to_owned();
        let change = [("group", group.as_str()), ("words", "ナイトケア、夜の託児")];
        let edit = format!("{page}?group={group}");
        assert_eq!(
            browser.fill(&edit, page, &change).await.status,
            StatusCode::SEE_OTHER
        );
        assert!(titles(&site, "ナイトケア").await.is_empty());
        let remove = format!("{page}/remove");
        let gone = browser.fill(page, &remove, &[("group", &group)]).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER);
        let again = browser.fill(page, &remove, &[("group", &group)]).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        let foreign = browser
            .fill(page, page, &[("group", &group), ("words", "一、二")])
            .await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn words_that_cannot_be_taken_come_back_with_what_to_mend() {
    let site = site(Engine::Sqlite).await;
    let page = "/desk/search/words";
    let mut browser = site.browser().as_role(Role::Staff);
    let many: String = (0..13).map(|n| format!("ことば{n}、")).collect();
    let long = format!("みじかい、{}", "長".repeat(41));
    for (words, said) in [
        ("", "2つ以上"),
        ("受付、受け付け", "2つ以上"),
        ("！、？", "2つ以上"),
        (many.as_str(), "12のことばまで"),
        (long.as_str(), "40文字まで"),
    ] {
        let seen = browser.fill(page, page, &[("words", words)]).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(
            seen.text.contains(said) && seen.text.contains(words),
            "{words}"
        );
    }
}

#[tokio::test]
async fn the_citys_own_group_takes_the_place_of_one_that_was_there() {
    let site = site(Engine::Sqlite).await;
    groups(&site, &["港町内会", "港区会"]).await;
    assert_eq!(titles(&site, "自治会").await, ["港町内会"]);
    let words = vec!["自治会".into(), "区会".into()];
    run(&site, search::commands::SaveWords { group: None, words }).await;
    assert_eq!(titles(&site, "自治会").await, ["港区会"]);
}

#[tokio::test]
async fn what_was_asked_for_in_vain_is_shown_when_it_was_not_only_one_person() {
    for engine in engines() {
        let site = site(engine).await;
        groups(&site, &["犬猫の会"]).await;
        search::catch_up(&site.city).await.unwrap();
        let ask = async |query: &str| {
            let seen = site
                .browser()
                .get(&format!("/search?q={}", percent(query)))
                .await;
            assert_eq!(seen.status, StatusCode::OK);
        };
        let listed = async || missed::list(&site.city.database.reads()).await.unwrap();
        ask("夜のヨガ").await;
        ask("よるのよが").await;
        ask("犬猫").await;
        ask("090-1234-5678").await;
        ask("090-1234-5678").await;
        ask("090-1234-5678").await;
        ask("").await;
        assert!(listed().await.is_empty());
        ask("夜の よが").await;
        ask("夜のﾖｶﾞ").await;
        // Twice on one day is not shown, three times is; the same word in another spelling is the same word.
        assert!(listed().await.is_empty());
        ask("夜のヨガ").await;
        let rows = listed().await;
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!(
            (rows[0].query.as_str(), rows[0].times, rows[0].days),
            ("夜のよが", 3, 1)
        );
        ask("天体観測").await;
        site.clock.pass_days(1);
        ask("天体観測").await;
        assert_eq!(listed().await.len(), 2);
        let mut browser = site.browser().as_role(Role::Auditor);
        let seen = browser.get("/desk/search/missed").await;
        assert!(seen.text.contains("天体観測") && seen.text.contains("2回（2日）"));
        assert!(seen.text.contains("まだ見つからない"));
        assert!(!seen.text.contains("/desk/search/words?word="));
        assert_eq!(seen.queries, Some(1));
        groups(&site, &["天体観測クラブ"]).await;
        search::catch_up(&site.city).await.unwrap();
        let seen = site
            .browser()
            .as_role(Role::Staff)
            .get("/desk/search/missed")
            .await;
        assert!(
            seen.text.contains("1件見つかる") && seen.text.contains("/desk/search/words?word=")
        );
        site.clock.pass_days(200);
        ask("何もない").await;
        assert!(listed().await.is_empty());
    }
}

#[tokio::test]
async fn the_desk_is_for_those_who_answer_for_what_can_be_found() {
    let site = site(Engine::Sqlite).await;
    for path in ["/desk/search/missed", "/desk/search/words"] {
        assert_eq!(site.browser().get(path).await.status, StatusCode::SEE_OTHER);
        for role in [Role::Citizen, Role::GroupEditor, Role::CommitteeMember] {
            let seen = site.browser().as_role(role).get(path).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{path}");
        }
        for role in [
            Role::Auditor,
            Role::Staff,
            Role::Coordinator,
            Role::Administrator,
        ] {
            let seen = site.browser().as_role(role).get(path).await;
            assert_eq!(seen.status, StatusCode::OK, "{path}");
        }
    }
    for path in ["/desk/search/words", "/desk/search/words/remove"] {
        let mut auditor = site.browser().as_role(Role::Auditor);
        let seen = auditor
            .fill("/desk/search/words", path, &[("words", "一、二")])
            .await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{path}");
    }
}
