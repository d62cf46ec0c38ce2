//! What is decided on the desk of programmes: pairs, items of earlier versions, the end of a year.
use crate::programmes_fakes::{
    CLEAN, ENVIRONMENT, GONE, TOGETHER, browser, by, city, confirmed, save, step,
};
use crate::programmes_pages::texts;
use axum::http::StatusCode;
use evaluation::programmes::model::FactStatus;
use scraper::{Html, Selector};
use testkit::{TestSite, engines};

/// Where what waits for somebody is done.
async fn waits(site: &TestSite, token: &str) -> Vec<String> {
    let seen = browser(site, token).get("/test/waiting").await;
    serde_json::from_str(&seen.text).unwrap()
}

#[tokio::test]
async fn a_pair_is_decided_on_its_page() {
    for engine in engines() {
        let site = city(engine).await;
        let one = confirmed(&site, "市民まつり", ENVIRONMENT, &[CLEAN]).await;
        let other = confirmed(&site, "市民 まつり", TOGETHER, &[CLEAN]).await;
        let mut manager = browser(&site, "manager");
        let board = manager.get("/desk/programmes").await;
        assert!(board.text.contains("1 組あります"), "the board says so");
        let (one, other) = (one.to_string(), other.to_string());
        let fields = [("one", one.as_str()), ("other", &other), ("do", "same")];
        let page = "/desk/programmes/pairs";
        assert!(
            manager
                .fill(page, page, &fields)
                .await
                .status
                .is_redirection()
        );
        let seen = manager.open(page).await;
        assert!(texts(&seen.text, ".task").is_empty());
        assert!(seen.text.contains("同じ事業"));
        let public = site
            .browser()
            .get(&format!("/plan/programmes/{}", one.max(other)))
            .await;
        assert!(public.text.contains("一度だけ数えています"));
    }
}

#[tokio::test]
async fn an_item_that_the_plan_no_longer_has_stays_chosen_when_a_programme_is_edited() {
    for engine in engines() {
        let site = city(engine).await;
        let programme = confirmed(&site, "川の清掃", ENVIRONMENT, &[CLEAN, GONE]).await;
        let edit = format!("/desk/programmes/{programme}/edit");
        let page = browser(&site, "environment").get(&edit).await;
        let chosen = Selector::parse("#items input[checked]").unwrap();
        let document = Html::parse_document(&page.text);
        let chosen: Vec<&str> = document
            .select(&chosen)
            .filter_map(|e| e.value().attr("value"))
            .collect();
        assert_eq!(chosen, [CLEAN, GONE]);
    }
}

#[tokio::test]
async fn a_year_is_locked_only_by_whoever_says_to_have_looked() {
    for engine in engines() {
        let site = city(engine).await;
        let programme = confirmed(&site, "川の清掃", ENVIRONMENT, &[CLEAN]).await;
        let mut manager = browser(&site, "manager");
        let (board, lock) = ("/desk/programmes", "/desk/programmes/lock");
        let seen = manager.fill(board, lock, &[("year", "2026")]).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        let sure = [("year", "2026"), ("sure", "on")];
        assert!(
            manager
                .fill(board, lock, &sure)
                .await
                .status
                .is_redirection()
        );
        let page = manager
            .get(&format!("/desk/programmes/{programme}/2026"))
            .await;
        assert!(
            !page.text.contains("name=\"people\""),
            "locked facts are not typed over"
        );
    }
}

#[tokio::test]
async fn what_came_back_waits_on_the_desk_of_its_body_and_what_was_sent_on_that_of_the_manager() {
    for engine in engines() {
        let site = city(engine).await;
        let programme = confirmed(&site, "川の清掃", ENVIRONMENT, &[CLEAN]).await;
        by(&site, "environment", save(&programme, 2025, 0, true))
            .await
            .unwrap();
        assert_eq!(waits(&site, "manager").await.len(), 1);
        assert!(waits(&site, "environment").await.is_empty());
        by(
            &site,
            "manager",
            step(&programme, 2025, 1, FactStatus::Draft),
        )
        .await
        .unwrap();
        assert!(waits(&site, "manager").await.is_empty());
        assert_eq!(
            waits(&site, "environment").await,
            [format!("/desk/programmes/{programme}/2025")]
        );
        assert!(waits(&site, "together").await.is_empty());
    }
}
