//! Signing in and out, joining, resetting.
use crate::city::{City, PASSWORD, cities};
use axum::http::{StatusCode, header};

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
    let city = City::new().await;
    city.people().await;
    let wrong = [("name", "staff@example.jp"), ("password", "ちがうことば")];
    let right = [("name", "staff@example.jp"), ("password", PASSWORD)];
    for _ in 0..5 {
        assert_eq!(
            city.browser().post("/sign-in", &wrong).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    let paused = city.browser().post("/sign-in", &right).await;
    assert_eq!(paused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(paused.text.contains("15分ほど待って"), "{}", paused.text);
    city.clock.pass_minutes(10);
    assert!(
        city.browser()
            .post("/sign-in", &right)
            .await
            .text
            .contains("5分ほど待って")
    );
    city.clock.pass_minutes(6);
    assert_eq!(
        city.browser().post("/sign-in", &right).await.status,
        StatusCode::SEE_OTHER
    );
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
    let kept = store::Queries::number(
        &city.database().reads(),
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

#[tokio::test]
async fn every_page_is_answered_to_everybody_who_may_see_it_in_both_languages() {
    let city = City::new().await;
    let bodies = city.people().await;
    let body = bodies.iter().find_map(|p| p.body.clone()).unwrap();
    let pages = [
        "/sign-in",
        "/join",
        "/reset",
        "/code",
        "/desk",
        "/desk/account",
        "/desk/people",
        "/desk/people/rights",
        "/desk/bodies",
        "/desk/staff-import",
        "/desk/counter",
        "/desk/city",
    ];
    let mut admin = city.browser_of("admin@example.jp").await;
    let mut visitor = city.browser();
    let own = [
        format!("/desk/bodies/{body}"),
        format!("/desk/people/{}", bodies[0].account),
    ];
    for language in ["ja", "en"] {
        admin.cookies.insert("language".into(), language.into());
        visitor.cookies.insert("language".into(), language.into());
        for path in pages.iter().copied().chain(own.iter().map(String::as_str)) {
            let browser = if path.starts_with("/desk") {
                &mut admin
            } else {
                &mut visitor
            };
            let seen = browser.get(path).await;
            assert_eq!(seen.status, StatusCode::OK, "{path}");
            let own_keys = [
                "[identity-",
                "[role-",
                "[setting-",
                "[body-kind-",
                "[field-",
                "[fault-",
            ];
            assert!(
                !own_keys.iter().any(|k| seen.text.contains(k)),
                "{path} lacks a text: {}",
                seen.text
            );
            assert!(
                seen.queries.unwrap() <= 4,
                "{path} makes {:?} queries",
                seen.queries
            );
        }
    }
    assert_eq!(
        admin
            .get("/desk/people/01jzzzzzzzzzzzzzzzzzzzzzzz")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        admin.get("/desk/bodies/nonsense").await.status,
        StatusCode::NOT_FOUND
    );
}
