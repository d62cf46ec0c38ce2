//! The desk through the whole site.
use crate::{
    city::{Enter, New},
    cycles::approval,
};
use axum::http::StatusCode;
use kernel::{Id, Role};
use std::{collections::BTreeMap, sync::Arc};
use store::Visibility;
use testkit::{ByRole, TestSite, engines, person};
use workflow::{MODULE, find_cycle, load_calendar};

async fn sites() -> Vec<TestSite> {
    let mut sites = Vec::new();
    for engine in engines() {
        sites.push(TestSite::new(engine, vec![&MODULE], Arc::new(ByRole)).await);
    }
    sites
}

async fn thing(site: &TestSite, title: &'static str, body: Option<Id>) -> Id {
    let staff = person(Role::Staff);
    let new = New {
        title,
        visibility: Visibility::Staff,
        body,
    };
    site.city.database.carry_out(&staff, new).await.unwrap()
}

#[tokio::test]
async fn the_board_says_what_waits_for_whom_with_as_many_queries_for_one_as_for_many() {
    for site in sites().await {
        let mut browser = site.browser().as_role(Role::Staff);
        let empty = browser.get("/desk/waiting").await;
        assert!(empty.text.contains("待っているものはありません"));
        let staff = person(Role::Staff);
        let body = site
            .city
            .database
            .carry_out(&staff, Enter("企画課"))
            .await
            .unwrap();
        thing(&site, "計画の見直し", Some(body.clone())).await;
        let one = browser.get("/desk/waiting").await;
        assert!(one.text.contains("計画の見直し") && one.text.contains("企画課（作成者）"));
        assert!(!one.text.contains("pseudonym-"));
        for _ in 0..60 {
            thing(&site, "ほか", None).await;
        }
        let many = browser.get("/desk/waiting").await;
        assert_eq!((one.queries, many.queries), (Some(4), Some(4)));
        assert!(many.text.contains("rel=\"next\""));
        let found = browser.get(&format!("/desk/waiting?body={body}")).await;
        assert!(
            found.text.contains("計画の見直し")
                && !found.text.contains("<td data-label=\"件名\">ほか")
        );
        let none = browser.get("/desk/waiting?late=yes").await;
        assert!(none.text.contains("この条件では見つかりませんでした"));
        let csv = browser
            .get(&format!("/desk/waiting?format=csv&body={body}"))
            .await;
        assert!(csv.text.starts_with('\u{feff}') && csv.text.contains("計画の見直し,決裁,起案中"));
        assert_eq!(csv.text.lines().count(), 2);
        assert_eq!(
            browser.get("/desk/waiting?after=x").await.status,
            StatusCode::BAD_REQUEST
        );
        let english = site
            .browser()
            .as_role(Role::Staff)
            .speaking("en")
            .get("/desk/waiting")
            .await;
        assert!(english.text.contains("What waits for whom"));
    }
}

#[tokio::test]
async fn a_closing_day_is_added_and_taken_back() {
    for site in sites().await {
        let mut browser = site.browser().as_role(Role::PlanManager);
        let page = "/desk/holidays";
        let golden = browser.get("/desk/holidays?year=2019").await;
        assert!(golden.text.contains("休日（祝日扱い）") && golden.text.contains("年末年始"));
        assert_eq!(golden.queries, Some(1));
        for year in ["1999", "2100", "x"] {
            let seen = browser.get(&format!("{page}?year={year}")).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{year}");
        }
        let wrong = browser
            .fill(
                page,
                page,
                &[("day", "2026-02-30"), ("kind", "add"), ("label", "市の日")],
            )
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text.contains("value=\"2026-02-30\"") && wrong.text.contains("市の日"));
        let nameless = browser
            .fill(
                page,
                page,
                &[("day", "2026-06-01"), ("kind", "add"), ("label", "")],
            )
            .await;
        assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [
            ("day", "2026-06-01"),
            ("yearly", "on"),
            ("kind", "add"),
            ("label", "市制記念日"),
        ];
        let done = browser.fill(page, page, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let calendar = load_calendar(&site.city.database.reads()).await.unwrap();
        assert!(!calendar.is_business_day("2027-06-01".parse().unwrap()));
        let removal = "/desk/holidays/remove";
        let gone = browser.fill(page, removal, &[("day", "06-01")]).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER);
        let again = browser.fill(page, removal, &[("day", "06-01")]).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_life_cycle_is_read_as_sentences_and_edited_without_losing_what_was_typed() {
    for site in sites().await {
        thing(&site, "一件", None).await;
        let mut browser = site.browser().as_role(Role::PlanManager);
        let page = "/desk/cycles/decision";
        let seen = browser.get(page).await;
        assert!(
            seen.text
                .contains("関係課が「確認する」と、「決裁待ち」へ進みます。")
        );
        assert!(seen.text.contains("理由を書きます。") && seen.text.contains("5開庁日以内"));
        assert_eq!(seen.queries, Some(1));
        assert!(browser.get("/desk/cycles").await.text.contains(page));
        assert_eq!(
            browser.get("/desk/cycles/none").await.status,
            StatusCode::NOT_FOUND
        );
        let auditor = site.browser().as_role(Role::Auditor).get(page).await;
        assert!(!auditor.text.contains("新しい版にする"));
        for (fields, said) in [
            (
                [("days-section", "五"), ("label-section", "見る")],
                "1, 5 のように数字で",
            ),
            (
                [("days-section", "0"), ("label-section", "見る")],
                "期限は1から500開庁日まで",
            ),
            (
                [("days-section", "3"), ("label-section", "")],
                "1文字から60文字まで",
            ),
            (
                [("owner-section", "moon"), ("label-section", "見る")],
                "一覧から選んでください",
            ),
        ] {
            let mut all = fields.to_vec();
            all.push(("version", "1"));
            let wrong = browser.fill(page, page, &all).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(wrong.text.contains(said), "{said}");
            assert!(
                wrong.text.contains(&format!("value=\"{}\"", fields[1].1)),
                "{said}"
            );
        }
        let fields = [
            ("version", "1"),
            ("name", "決裁の流れ"),
            ("label-section", "関係課が見ています"),
            ("owner-section", "approver"),
            ("days-section", "3"),
            ("before-section", "2、1"),
            ("every-section", ""),
            ("verb-section-pass", "よいと伝える"),
        ];
        let done = browser.fill(page, page, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let saved = find_cycle(&site.city.database.reads(), "decision")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(saved.version, 2);
        let state = saved.cycle.find_state("section").unwrap();
        assert_eq!(
            (state.label.as_str(), state.owner.as_str()),
            ("関係課が見ています", "approver")
        );
        let deadline = state.deadline.as_ref().unwrap();
        assert_eq!(deadline.remind_before, [2, 1]);
        assert_eq!(
            (deadline.business_days, deadline.remind_after_every),
            (3, None)
        );
        let draft = saved.cycle.find_state("draft").unwrap();
        assert_eq!(draft, approval().find_state("draft").unwrap());
        let stale = browser.fill(page, page, &fields).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.text.contains("よいと伝える"));
    }
}

#[test]
fn every_text_is_there_in_both_languages_and_no_name_is_missing() {
    let texts = web::Texts::new(MODULE.locales.iter().copied()).unwrap();
    let mut keys: BTreeMap<&str, usize> = BTreeMap::new();
    for holiday in (2000..=2050).flat_map(workflow::national) {
        *keys.entry(holiday.name.text_key()).or_default() += 1;
    }
    assert_eq!(keys.len(), 19);
    for key in keys.keys() {
        for language in [web::Language::Japanese, web::Language::English] {
            assert!(texts.has(language, key), "{key}");
        }
    }
}
