//! Following by a mail address alone.
use crate::things::{add, city, come_due, count, mails};
use axum::http::StatusCode;
use testkit::{Engine, TestSite, engines};

const FOLLOWS: &str = "SELECT COUNT(*) AS n FROM news_follows WHERE confirmed = 1";
const READERS: &str = "SELECT COUNT(*) AS n FROM news_readers";

async fn ask(site: &TestSite, email: &str) -> testkit::Seen {
    ask_about(site, "field:a", email).await
}

async fn ask_about(site: &TestSite, about: &str, email: &str) -> testkit::Seen {
    let fields = [
        ("about", about),
        ("back", "/news?field=a"),
        ("email", email),
        ("rhythm", "daily"),
    ];
    site.browser().post("/news/follow/mail", &fields).await
}

fn link(body: &str) -> String {
    let line = body.lines().find(|l| l.contains("/one-click/")).unwrap();
    line.trim().replace("https://minato.localhost", "")
}

#[tokio::test]
async fn an_address_gets_one_question_and_no_news_before_it_says_yes() {
    for engine in engines() {
        let site = city(engine).await;
        for _ in 0..2 {
            let seen = ask(&site, " Hanako@Example.jp ").await;
            assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
            assert!(seen.text.contains("確認のメールを送りました。"));
        }
        let sent = mails(&site).await;
        assert_eq!(sent.len(), 1, "{engine:?}: one question a day");
        assert_eq!(sent[0].recipient, "hanako@example.jp");
        assert!(sent[0].body.contains("「分野a」"));
        add(&site, "港の清掃", &["field:a"]).await;
        site.clock.pass_days(2);
        come_due(&site).await;
        assert_eq!(mails(&site).await.len(), 1, "{engine:?}");
        let link = link(&sent[0].body);
        let seen = site.browser().get(&link).await;
        assert!(seen.text.contains("受けとりますか。"), "{}", seen.text);
        assert_eq!(count(&site, FOLLOWS).await, 0);
        let seen = site.browser().post(&link, &[]).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
        assert_eq!(count(&site, FOLLOWS).await, 1);
        add(&site, "山の音楽", &["field:a"]).await;
        site.clock.pass_days(1);
        come_due(&site).await;
        let sent = mails(&site).await;
        assert_eq!(sent.len(), 2, "{engine:?}");
        assert!(sent[1].body.contains("山の音楽"));
        assert!(!sent[1].body.contains("港の清掃"), "from before the yes");
        let stop = sent[1].unsubscribe.replace("https://minato.localhost", "");
        let seen = site.browser().post(&stop, &[]).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert_eq!(
            count(&site, READERS).await,
            0,
            "{engine:?}: nothing is kept"
        );
    }
}

#[tokio::test]
async fn an_address_that_never_says_yes_is_forgotten() {
    for engine in engines() {
        let site = city(engine).await;
        ask(&site, "hanako@example.jp").await;
        let link = link(&mails(&site).await[0].body);
        add(&site, "港の清掃", &["field:a"]).await;
        site.clock.pass_days(8);
        come_due(&site).await;
        assert_eq!(mails(&site).await.len(), 1);
        assert_eq!(count(&site, READERS).await, 0, "{engine:?}");
        let seen = site.browser().post(&link, &[]).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_is_no_address_is_answered_at_the_field_with_what_was_typed_kept() {
    let site = city(Engine::Sqlite).await;
    let seen = ask(&site, "hanako.example.jp").await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("value=\"hanako.example.jp\""));
    assert!(seen.text.contains("id=\"email-error\""));
    assert_eq!(count(&site, READERS).await, 0);
}

#[tokio::test]
async fn nobody_fills_the_mailbox_of_another_or_tries_many() {
    let site = city(Engine::Sqlite).await;
    for _ in 0..3 {
        assert_eq!(ask(&site, "hanako@example.jp").await.status, StatusCode::OK);
    }
    let seen = ask(&site, "hanako@example.jp").await;
    assert_eq!(seen.status, StatusCode::TOO_MANY_REQUESTS);
    let mut last = StatusCode::OK;
    for n in 0..10 {
        last = ask(&site, &format!("taro{n}@example.jp")).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn one_mailbox_gets_few_questions_a_day_whatever_stands_after_the_plus() {
    let site = city(Engine::Sqlite).await;
    for n in 0..3 {
        let seen = ask(&site, &format!("hanako+{n}@example.jp")).await;
        assert_eq!(seen.status, StatusCode::OK);
    }
    let seen = ask(&site, "hanako+again@example.jp").await;
    assert_eq!(seen.status, StatusCode::TOO_MANY_REQUESTS);
    for _ in 0..2 {
        site.clock.pass(3_700);
        let seen = ask(&site, "hanako@example.jp").await;
        assert_eq!(seen.status, StatusCode::OK);
    }
    site.clock.pass(3_700);
    let seen = ask(&site, "hanako@example.jp").await;
    assert_eq!(seen.status, StatusCode::TOO_MANY_REQUESTS, "five a day");
    assert_eq!(ask(&site, "taro@example.jp").await.status, StatusCode::OK);
}

#[tokio::test]
async fn who_said_yes_already_is_asked_nothing_and_the_answer_is_the_same() {
    for engine in engines() {
        let site = city(engine).await;
        ask(&site, "hanako@example.jp").await;
        let link = link(&mails(&site).await[0].body);
        site.browser().post(&link, &[]).await;
        assert_eq!(count(&site, FOLLOWS).await, 1);
        site.clock.pass_days(2);
        let seen = ask(&site, "hanako@example.jp").await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.text.contains("確認のメールを送りました。"));
        assert_eq!(mails(&site).await.len(), 1, "{engine:?}");
    }
}

#[tokio::test]
async fn asking_again_begins_anew_with_what_was_chosen_last() {
    for engine in engines() {
        let site = city(engine).await;
        ask(&site, "hanako@example.jp").await;
        site.clock.pass_days(5);
        let fields = [
            ("about", "field:a"),
            ("email", "hanako@example.jp"),
            ("rhythm", "monthly"),
        ];
        site.browser().post("/news/follow/mail", &fields).await;
        let monthly = "SELECT COUNT(*) AS n FROM news_readers WHERE rhythm = 'monthly'";
        assert_eq!(count(&site, monthly).await, 1, "{engine:?}");
        // Eight days after the first time, three after the second.
        site.clock.pass_days(3);
        come_due(&site).await;
        let sent = mails(&site).await;
        assert_eq!(sent.len(), 2, "{engine:?}");
        let link = link(&sent[1].body);
        let seen = site.browser().post(&link, &[]).await;
        assert_eq!(seen.status, StatusCode::OK, "{engine:?}: {}", seen.text);
    }
}

#[tokio::test]
async fn one_address_has_at_most_ten_open_questions() {
    for engine in engines() {
        let site = city(engine).await;
        let open = "SELECT COUNT(*) AS n FROM news_follows WHERE confirmed = 0";
        let mut things = Vec::new();
        for n in 0..12 {
            things.push(add(&site, &format!("会{n}"), &[]).await);
        }
        for thing in things {
            let seen = ask_about(&site, &format!("thing:{thing}"), "hanako@example.jp").await;
            assert_eq!(seen.status, StatusCode::OK);
            // Less than seven days together, and never five in one.
            site.clock.pass(6 * 3_600);
        }
        assert_eq!(count(&site, open).await, 10, "{engine:?}");
        assert_eq!(mails(&site).await.len(), 10, "{engine:?}");
    }
}

#[tokio::test]
async fn who_has_no_account_is_not_sent_to_a_page_for_accounts() {
    let site = city(Engine::Sqlite).await;
    ask(&site, "hanako@example.jp").await;
    let link = link(&mails(&site).await[0].body);
    site.browser().post(&link, &[]).await;
    add(&site, "港の清掃", &["field:a"]).await;
    site.clock.pass_days(1);
    come_due(&site).await;
    let sent = mails(&site).await;
    assert!(sent[1].body.contains("港の清掃"));
    assert!(!sent[1].body.contains("/desk/news"), "{}", sent[1].body);
}
