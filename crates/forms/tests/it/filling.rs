//! Filling in: by everybody, and by those who have signed in.
use crate::site::{city, only, send};
use forms::*;
use kernel::Role;

#[tokio::test]
async fn a_visitor_answers_and_is_thanked() {
    let city = city().await;
    let (_, version) = city.survey().await;
    let mut browser = city.browser(None);
    let page = browser.get("/forms/survey").await;
    assert_eq!((page.status.as_u16(), page.queries), (200, Some(2)));
    assert!(page.text.contains("<ruby>"));
    assert!(!page.text.contains("value=\"save\""));
    let fields = [
        ("a-satisfaction", "5"),
        ("a-found_by", "web"),
        ("a-found_by", "paper"),
        ("a-good", "楽しかった"),
        ("do", "submit"),
    ];
    let seen = send(&mut browser, &page, "/forms/survey", &fields).await;
    assert_eq!(seen.location(), "/forms/survey/done", "{}", seen.text);
    let done = browser.get("/forms/survey/done").await;
    assert_eq!((done.status.as_u16(), done.queries), (200, Some(1)));
    let (answers, channel) = only(&city, &version).await;
    assert_eq!(channel, "web");
    assert_eq!(answers["satisfaction"], Answer::scale(5, ""));
    assert_eq!(answers["found_by"], Answer::chosen(&["paper", "web"]));
}

#[tokio::test]
async fn what_is_missing_is_said_at_its_place_and_what_was_typed_stays() {
    let city = city().await;
    let (_, version) = city.survey().await;
    let mut browser = city.browser(None);
    let page = browser.get("/forms/survey").await;
    let fields = [("a-good", "<b>よい</b>"), ("do", "submit")];
    let seen = send(&mut browser, &page, "/forms/survey", &fields).await;
    assert_eq!(seen.status.as_u16(), 422);
    assert!(seen.text.contains("href=\"#a-satisfaction\""));
    assert!(
        seen.text
            .contains("aria-describedby=\" a-satisfaction-error\""),
        "{}",
        seen.text
    );
    assert!(seen.text.contains("id=\"a-satisfaction-error\""));
    assert!(seen.text.contains("&#60;b&#62;よい"));
    assert!(
        service::list_answers(&city.reads(), &version)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn steps_lead_forward_and_back_and_carry_what_was_answered() {
    let city = city().await;
    let (_, version) = city
        .opened("mutual", templates::mutual_evaluation().unwrap())
        .await;
    let mut browser = city.browser(None);
    let to = "/forms/mutual";
    let first = browser.get(to).await;
    assert!(first.text.contains("3ページ中 1ページ目"));
    let stay = send(
        &mut browser,
        &first,
        to,
        &[("do", "next"), ("a-side", "city")],
    )
    .await;
    assert_eq!(stay.status.as_u16(), 422);
    assert!(stay.text.contains("1ページ目") && stay.text.contains("value=\"city\" checked"));
    let fields = [
        ("do", "next"),
        ("a-side", "city"),
        ("a-year", "令和７年度"),
        ("a-purpose", "5"),
        ("a-roles", "4"),
    ];
    let second = send(&mut browser, &stay, to, &fields).await;
    assert!(second.text.contains("2ページ目"), "{}", second.text);
    let back = send(&mut browser, &second, to, &[("do", "back")]).await;
    assert!(back.text.contains("1ページ目") && back.text.contains("令和７年度"));
    let fields = [
        ("do", "next"),
        ("a-equal", "2"),
        ("a-openness", "4"),
        ("a-change", "3"),
    ];
    let why = send(&mut browser, &second, to, &fields).await;
    assert_eq!(why.status.as_u16(), 422);
    assert!(why.text.contains("選んだ理由を書いてください"));
    let fields = [
        ("do", "next"),
        ("a-equal", "2"),
        ("a-equal.comment", "会議が少なかった"),
        ("a-openness", "4"),
        ("a-change", "3"),
    ];
    let third = send(&mut browser, &second, to, &fields).await;
    assert!(third.text.contains("3ページ目"), "{}", third.text);
    let fields = [("do", "submit"), ("a-effect", "5"), ("a-again", "same")];
    let done = send(&mut browser, &third, to, &fields).await;
    assert_eq!(done.location(), "/forms/mutual/done", "{}", done.text);
    let (answers, _) = only(&city, &version).await;
    assert_eq!(answers["year"], Answer::Year("2025".into()));
    assert_eq!(answers["equal"], Answer::scale(2, "会議が少なかった"));
}

#[tokio::test]
async fn a_question_that_an_answer_brings_up_is_shown_before_it_goes_on() {
    let city = city().await;
    let (_, version) = city
        .opened("report", templates::progress_report().unwrap())
        .await;
    let mut browser = city.browser(None);
    let page = browser.get("/forms/report").await;
    assert!(!page.text.contains("a-reason"));
    let fields = [
        ("do", "submit"),
        ("a-done", "会議を開いた"),
        ("a-progress", "2"),
        ("a-next", "続ける"),
        ("a-people", "１，２３４人"),
    ];
    let seen = send(&mut browser, &page, "/forms/report", &fields).await;
    assert_eq!(seen.status.as_u16(), 422);
    assert!(seen.text.contains("name=\"a-reason\""));
    let mut fields = fields.to_vec();
    fields.push(("a-reason", "人が足りない"));
    let seen = send(&mut browser, &seen, "/forms/report", &fields).await;
    assert_eq!(seen.status.as_u16(), 303, "{}", seen.text);
    let (answers, _) = only(&city, &version).await;
    assert_eq!(answers["people"], Answer::number("1234"));
    assert_eq!(answers["reason"], Answer::text("人が足りない"));
}

#[tokio::test]
async fn who_has_signed_in_keeps_a_draft_and_a_second_window_loses_nothing() {
    let city = city().await;
    let (_, version) = city.survey().await;
    let mut browser = city.browser(Some(Role::Citizen));
    let page = browser.get("/forms/survey").await;
    assert_eq!(page.queries, Some(3));
    let seen = send(
        &mut browser,
        &page,
        "/forms/survey",
        &[("do", "save"), ("a-good", "途中")],
    )
    .await;
    assert_eq!(seen.location(), "/forms/survey", "{}", seen.text);
    let again = browser.get("/forms/survey").await;
    assert_eq!(again.queries, Some(3));
    assert!(again.text.contains("途中"));
    let mut second = browser.clone();
    send(
        &mut browser,
        &again,
        "/forms/survey",
        &[("do", "save"), ("a-good", "一つ目の窓")],
    )
    .await;
    let told = send(
        &mut second,
        &again,
        "/forms/survey",
        &[("do", "save"), ("a-good", "二つ目の窓")],
    )
    .await;
    assert_eq!(told.status.as_u16(), 409);
    assert!(told.text.contains("二つ目の窓") && told.text.contains("この間に"));
    let stored = browser.get("/forms/survey").await;
    assert!(stored.text.contains("一つ目の窓"));
    let seen = send(
        &mut browser,
        &stored,
        "/forms/survey",
        &[
            ("do", "submit"),
            ("a-good", "終わり"),
            ("a-satisfaction", "3"),
        ],
    )
    .await;
    assert_eq!(seen.status.as_u16(), 303);
    assert_eq!(
        only(&city, &version).await.0["good"],
        Answer::text("終わり")
    );
}

#[tokio::test]
async fn rows_are_added_without_script_and_nothing_typed_is_lost() {
    let city = city().await;
    let column = |key: &str, kind| Column {
        key: key.into(),
        label: format!("列{key}"),
        kind,
        required: false,
    };
    let kind = QuestionKind::Table {
        columns: vec![
            column("what", QuestionKind::Text { max: 10 }),
            column("yen", QuestionKind::Money),
        ],
        max_rows: 8,
    };
    let content = FormContent {
        title: "費用".into(),
        sections: vec![Section {
            key: "s".into(),
            questions: vec![Question::new("costs", kind, "費用")],
            ..Section::default()
        }],
        ..FormContent::default()
    };
    let (_, version) = city.opened("costs", content).await;
    let mut browser = city.browser(None);
    let page = browser.get("/forms/costs").await;
    assert!(page.text.contains("a-costs.2.yen") && !page.text.contains("a-costs.3.yen"));
    let fields = [
        ("a-:more", "costs"),
        ("a-costs.0.what", "紙"),
        ("a-costs.2.yen", "たくさん"),
    ];
    let more = send(&mut browser, &page, "/forms/costs", &fields).await;
    assert!(more.text.contains("a-costs.5.yen") && more.text.contains("紙"));
    let fields = [
        ("do", "submit"),
        ("a-costs.0.what", "紙"),
        ("a-costs.2.yen", "たくさん"),
    ];
    let told = send(&mut browser, &more, "/forms/costs", &fields).await;
    assert_eq!(told.status.as_u16(), 422);
    assert!(told.text.contains("3行目 列yen"), "{}", told.text);
    assert!(told.text.contains("value=\"たくさん\""));
    let fields = [
        ("do", "submit"),
        ("a-costs.0.what", "紙"),
        ("a-costs.2.yen", "￥５００"),
    ];
    let done = send(&mut browser, &told, "/forms/costs", &fields).await;
    assert_eq!(done.status.as_u16(), 303, "{}", done.text);
    let (answers, _) = only(&city, &version).await;
    let Answer::Rows(rows) = &answers["costs"] else {
        panic!("no rows")
    };
    assert_eq!(rows.len(), 2);
}
