//! Signing in and out, joining, resetting.
use crate::city::{City, PASSWORD, cities};
use axum::http::{StatusCode, header};
use identity::{commands::SignIn, model::WAIT};

#[tokio::test]
async fn a_citizen_joins_confirms_and_lands_on_the_desk() {
    for city in cities().await {
        let mut browser = city.browser();
        let fields = [
            ("display_name", "みなみ"),
            ("email", "Ｍinami@Example.jp"),
            ("password", PASSWORD),
        ];
        assert_eq!(browser.post("/join", &fields).await.status, StatusCode::OK);
        let mails = city.mails().await;
        assert_eq!(mails[0].recipient, "minami@example.jp");
        let before = browser
            .post(
                "/sign-in",
                &[("name", "minami@example.jp"), ("password", PASSWORD)],
            )
            .await;
        assert_eq!(
            before.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "not before it is confirmed"
        );
        let link = mails[0].link();
        assert_eq!(
            browser.get(&link).await.status,
            StatusCode::OK,
            "looking does not spend the link"
        );
        let seen = browser.post(&link, &[]).await;
        assert_eq!(seen.location, "/desk");
        let desk = browser.get("/desk").await;
        assert!(desk.text.contains("みなみさん"), "{}", desk.text);
        assert_eq!(desk.queries, Some(1));
        assert_eq!(
            browser.post(&link, &[("csrf", "")]).await.status,
            StatusCode::FORBIDDEN,
            "signed in: token needed"
        );
        assert_eq!(
            city.browser().post(&link, &[]).await.status,
            StatusCode::GONE,
            "a link works once"
        );
    }
}

#[tokio::test]
async fn joining_with_a_known_address_says_the_same_on_the_page_and_the_truth_by_mail() {
    let city = City::new().await;
    city.people().await;
    let fields = |email| {
        [
            ("display_name", "x"),
            ("email", email),
            ("password", PASSWORD),
        ]
    };
    let known = city
        .browser()
        .post("/join", &fields("staff@example.jp"))
        .await;
    city.clock.pass_minutes(1);
    let new = city
        .browser()
        .post("/join", &fields("new@example.jp"))
        .await;
    assert_eq!((known.status, known.text), (new.status, new.text));
    let mails = city.mails().await;
    assert!(mails[0].subject.contains("すでにアカウント"), "{mails:?}");
    assert!(mails[1].subject.contains("確認"), "{mails:?}");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_answer() {
    let city = City::new().await;
    city.people().await;
    let wrong = city
        .browser()
        .post(
            "/sign-in",
            &[("name", "staff@example.jp"), ("password", "ちがうことば")],
        )
        .await;
    let unknown = city
        .browser()
        .post(
            "/sign-in",
            &[("name", "staff@example.jq"), ("password", "ちがうことば")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        wrong.text.replace(".jp", ""),
        unknown.text.replace(".jq", "")
    );
    assert!(!wrong.text.contains("ちがうことば"));
}

#[tokio::test]
async fn after_five_wrong_passwords_the_account_waits_and_asking_does_not_prolong_it() {
    for city in cities().await {
        city.people().await;
        let wrong = [("name", "staff@example.jp"), ("password", "ちがうことば")];
        for _ in 0..5 {
            let seen = city.browser().post("/sign-in", &wrong).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let right = || SignIn {
            name: "staff@example.jp".into(),
            password: PASSWORD.into(),
            network: "somewhere else".into(),
            user_agent: String::new(),
        };
        let paused = right().run(city.database()).await.unwrap_err();
        assert!(paused.is(&WAIT));
        assert_eq!(paused.args(), [("minutes", "15".to_owned())]);
        let seen = city.browser().post("/sign-in", &wrong).await;
        assert_eq!(seen.status, StatusCode::TOO_MANY_REQUESTS);
        city.clock.pass_minutes(10);
        let paused = right().run(city.database()).await.unwrap_err();
        assert_eq!(paused.args(), [("minutes", "5".to_owned())]);
        city.clock.pass_minutes(6);
        assert!(right().run(city.database()).await.is_ok());
    }
}

#[tokio::test]
async fn a_sign_in_leads_only_to_pages_of_this_site() {
    let city = City::new().await;
    city.people().await;
    for (next, goal) in [
        ("/plan?x=1", "/plan?x=1"),
        ("", "/desk"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ] {
        let fields = [
            ("name", "citizen@example.jp"),
            ("password", PASSWORD),
            ("next", next),
        ];
        assert_eq!(
            city.browser().post("/sign-in", &fields).await.location,
            goal,
            "next={next}"
        );
    }
}

#[tokio::test]
async fn the_cookie_is_http_only_and_the_database_never_holds_it() {
    let city = City::new().await;
    city.people().await;
    let mut browser = city.browser();
    let seen = browser
        .post(
            "/sign-in",
            &[("name", "citizen@example.jp"), ("password", PASSWORD)],
        )
        .await;
    let cookie = seen
        .set_cookies
        .iter()
        .find(|c| c.starts_with("tsunagu="))
        .unwrap();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    let token = browser.cookies["tsunagu"].clone();
    assert_eq!(token.len(), 64);
    let reads = city.database().reads();
    let kept = store::Queries::number(
        &reads,
        "SELECT COUNT(*) AS n FROM sessions WHERE token_hash = $1 OR id = $2",
        store::params![token.as_str(), token.as_str()],
    );
    assert_eq!(kept.await.unwrap(), 0);
}

#[tokio::test]
async fn sessions_end_by_time_by_hand_and_by_signing_out() {
    let city = City::new().await;
    city.people().await;
    let mut phone = city.browser_of("citizen@example.jp").await;
    let mut laptop = city.browser_of("citizen@example.jp").await;
    let page = laptop.get("/desk/account").await.text;
    let other = page
        .split("name=\"session\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let seen = laptop
        .fill(
            "/desk/account",
            "/desk/account/sessions/end",
            &[("session", &other)],
        )
        .await;
    assert_eq!(seen.location, "/desk/account");
    assert!(
        phone.get("/desk").await.location.starts_with("/sign-in"),
        "ended by hand"
    );
    let again = laptop
        .fill(
            "/desk/account",
            "/desk/account/sessions/end",
            &[("session", &other)],
        )
        .await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let old = laptop.clone();
    laptop.fill("/desk/account", "/sign-out", &[]).await;
    assert!(
        old.clone()
            .get("/desk")
            .await
            .location
            .starts_with("/sign-in"),
        "a kept cookie is worth nothing"
    );
    let mut staff = city.browser_of("staff@example.jp").await;
    let mut citizen = city.browser_of("citizen@example.jp").await;
    for _ in 0..11 {
        city.clock.pass_minutes(60);
        citizen.get("/desk").await;
        staff.get("/desk").await;
    }
    assert_eq!(
        citizen.get("/desk").await.status,
        StatusCode::OK,
        "a citizen's session goes on while it is used"
    );
    assert!(
        staff.get("/desk").await.location.starts_with("/sign-in"),
        "a working day ends"
    );
    city.clock.pass_minutes(13 * 60);
    assert!(
        citizen.get("/desk").await.location.starts_with("/sign-in"),
        "unused for twelve hours"
    );
}

#[tokio::test]
async fn a_form_without_its_token_or_from_elsewhere_changes_nothing() {
    let city = City::new().await;
    city.people().await;
    let mut browser = city.browser_of("citizen@example.jp").await;
    let fields = [("display_name", "改名"), ("language", "ja")];
    assert_eq!(
        browser.post("/desk/account/profile", &fields).await.status,
        StatusCode::FORBIDDEN
    );
    let other = city
        .browser_of("staff@example.jp")
        .await
        .get("/desk/account")
        .await
        .text;
    let theirs = other
        .split("name=\"csrf\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let forged = [
        ("display_name", "改名"),
        ("language", "ja"),
        ("csrf", &theirs),
    ];
    assert_eq!(
        browser.post("/desk/account/profile", &forged).await.status,
        StatusCode::FORBIDDEN
    );
    let request = browser
        .request("POST", "/sign-in")
        .header("sec-fetch-site", "cross-site")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let seen = browser.send(request, "name=a&password=b".into()).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
    assert!(!browser.get("/desk").await.text.contains("改名"));
    let own = browser
        .fill("/desk/account", "/desk/account/profile", &fields)
        .await;
    assert_eq!(own.location, "/desk/account");
    assert!(browser.get("/desk").await.text.contains("改名"));
}

#[tokio::test]
async fn a_reset_link_works_once_for_an_hour_and_ends_other_sessions() {
    for city in cities().await {
        city.people().await;
        let mut old = city.browser_of("citizen@example.jp").await;
        for email in ["citizen@example.jp", "nobody@example.jp"] {
            assert_eq!(
                city.browser()
                    .post("/reset", &[("email", email)])
                    .await
                    .status,
                StatusCode::OK
            );
        }
        let mails = city.mails().await;
        assert_eq!(mails.len(), 1, "an unknown address gets no mail");
        let link = mails[0].link();
        let short = city.browser().post(&link, &[("password", "短い")]).await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
        let new = "あたらしい言葉をつなぐ";
        assert_eq!(
            city.browser()
                .post(&link, &[("password", new)])
                .await
                .location,
            "/desk"
        );
        assert_eq!(
            city.browser()
                .post(&link, &[("password", new)])
                .await
                .status,
            StatusCode::GONE
        );
        assert!(old.get("/desk").await.location.starts_with("/sign-in"));
        let sign_in = [("name", "citizen@example.jp"), ("password", new)];
        assert_eq!(
            city.browser().post("/sign-in", &sign_in).await.location,
            "/desk"
        );
        city.clock.pass_minutes(1);
        city.browser()
            .post("/reset", &[("email", "citizen@example.jp")])
            .await;
        let link = city.mails().await[1].link();
        city.clock.pass_minutes(61);
        assert_eq!(
            city.browser().get(&link).await.status,
            StatusCode::GONE,
            "too old"
        );
    }
}
