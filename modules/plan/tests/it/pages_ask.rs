//! Asking about an item.
use super::{pages::city, seed::*, site::Home};
use axum::http::{StatusCode, header};
use store::{FromQueryResult, Queries, params};

#[derive(Debug, PartialEq, FromQueryResult)]
struct Row {
    kind: String,
    text: String,
    contact: String,
    is_public: i64,
}

async fn asked(home: &Home) -> Vec<Row> {
    let sql = "SELECT kind, text, contact, is_public FROM plan_questions WHERE asked_at > $1 ORDER BY id LIMIT 50";
    home.city
        .database
        .reads()
        .all(sql, params![micros("2026-11-01")])
        .await
        .unwrap()
}

#[tokio::test]
async fn a_visitor_asks_without_name_and_is_told_what_happens_next() {
    let home = city().await;
    let path = format!("/plan/items/{}/ask", id(WORK));
    assert!(
        home.open(&path)
            .await
            .text
            .contains("自動の返事はありません")
    );
    let seen = home
        .post(&path, "kind=question&text=%E3%81%84%E3%81%A4&contact=")
        .await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    assert_eq!(
        seen.headers[header::LOCATION].to_str().unwrap(),
        format!("/plan/items/{}", id(WORK))
    );
    let seen = home.post(&path, "kind=unclear&text=&contact=").await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    let mut rows = asked(&home).await;
    rows.sort_by(|a, b| a.kind.cmp(&b.kind));
    assert_eq!(
        rows.iter()
            .map(|r| (r.kind.as_str(), r.text.as_str(), r.is_public))
            .collect::<Vec<_>>(),
        [("question", "いつ", 0), ("unclear", "", 0)]
    );
}

#[tokio::test]
async fn a_question_without_words_is_shown_again_with_what_was_typed() {
    let home = city().await;
    let path = format!("/plan/items/{}/ask", id(WORK));
    let seen = home
        .post(&path, "kind=question&text=+&contact=090-0000")
        .await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("value=\"090-0000\"") && seen.text.contains("id=\"text-error\""));
    assert_eq!(super::html::faults(&seen.text), Vec::<String>::new());
    assert!(asked(&home).await.is_empty());
}

#[tokio::test]
async fn nobody_asks_about_what_they_may_not_see() {
    let home = city().await;
    for item in [ONLY_DRAFT, FOREIGN, 9999] {
        let seen = home
            .post(&format!("/plan/items/{}/ask", id(item)), "kind=unclear")
            .await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
    }
    assert!(asked(&home).await.is_empty());
}

#[tokio::test]
async fn a_question_whose_asker_has_gone_keeps_its_answer_without_the_words() {
    let home = city().await;
    for held in plan::MODULE.personal {
        let (table, column, owner) = (held.table, held.column, held.owner);
        let asked = format!("UPDATE {table} SET {owner} = 'a person', contact = 'a@example.jp'");
        home.run(&asked, params![]).await;
        let erased = format!("UPDATE {table} SET {column} = '' WHERE {owner} = $1");
        home.run(&erased, params!["a person"]).await;
    }
    let item = format!("/plan/items/{}", id(WORK));
    let seen = home.open(&item).await;
    let words = super::html::words(&seen.text);
    assert!(
        words.contains("質問の文は、質問した人が退会したため消えています"),
        "{words}"
    );
    assert_eq!(super::html::faults(&seen.text), Vec::<String>::new());
}

#[tokio::test]
async fn the_eleventh_question_of_an_hour_waits_with_what_was_typed_and_is_taken_an_hour_later() {
    let home = city().await;
    let path = format!("/plan/items/{}/ask", id(WORK));
    let fields = "kind=question&text=%E3%81%84%E3%81%A4&contact=090-0000";
    for _ in 0..10 {
        assert_eq!(home.post(&path, fields).await.status, StatusCode::SEE_OTHER);
    }
    let seen = home.post(&path, fields).await;
    assert_eq!(seen.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(seen.text.contains("value=\"090-0000\"") && seen.text.contains("いつ</textarea>"));
    assert!(seen.text.contains("60分ほどたってから"), "{}", seen.text);
    assert_eq!(super::html::faults(&seen.text), Vec::<String>::new());
    assert_eq!(asked(&home).await.len(), 10);
    home.clock.pass(3_601);
    assert_eq!(home.post(&path, fields).await.status, StatusCode::SEE_OTHER);
}
