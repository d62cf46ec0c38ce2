//! Roles with dates, invitations, tokens.
use crate::city::{City, PASSWORD, cities};
use axum::http::{StatusCode, header};
use identity::{commands::*, find_session, model::LAST_ADMINISTRATOR, queries};
use jiff::civil::date;
use kernel::{Actor, Page, Role};

#[tokio::test]
async fn a_role_begins_on_its_first_day_and_is_gone_after_its_last() {
    for city in cities().await {
        let citizen = city.person(Role::Citizen).await;
        let admin = Actor::system("test");
        let grant = NewGrant {
            role: Role::Coordinator,
            body: None,
            from: date(2026, 11, 23),
            until: Some(date(2026, 11, 24)),
            reason: "応援".into(),
        };
        let account = citizen.account.clone();
        city.run(
            &admin,
            GrantRole {
                account: account.clone(),
                grant: grant.clone(),
            },
        )
        .await
        .unwrap();
        let twice = city
            .run(
                &admin,
                GrantRole {
                    account: account.clone(),
                    grant,
                },
            )
            .await
            .unwrap_err();
        assert_eq!(twice.field_faults()[0].key, "field-role-held");
        let mut seen = Vec::new();
        for _ in 0..5 {
            let started = start_session(city.database(), account.clone(), "")
                .await
                .unwrap();
            let reader = find_session(city.database(), &started.token)
                .await
                .unwrap()
                .unwrap();
            seen.push(reader.actor.has(Role::Coordinator));
            city.clock.pass_days(1);
        }
        assert_eq!(seen, [false, false, true, true, false]);
        let page = Page::new(None, None).unwrap();
        let rights = queries::list_rights(&city.database().reads(), &page)
            .await
            .unwrap();
        assert!(
            rights
                .iter()
                .any(|g| g.role == "coordinator" && g.account == account.as_str()),
            "the list forgets nobody"
        );
    }
}

#[tokio::test]
async fn an_invited_person_chooses_a_password_and_has_the_role() {
    let city = City::new().await;
    city.people().await;
    let mut admin = city.browser_of("admin@example.jp").await;
    let fields = [
        ("display_name", "新任"),
        ("email", "new@example.jp"),
        ("role", "staff"),
        ("body", ""),
        ("from", "令和8年11月1日"),
        ("until", "2027-03-31"),
        ("reason", "異動"),
    ];
    let seen = admin
        .fill("/desk/people", "/desk/people/invite", &fields)
        .await;
    assert!(seen.location.starts_with("/desk/people/"), "{}", seen.text);
    let link = city.mails().await[0].link();
    let mut new = city.browser();
    let accept = [("display_name", "新任 あおい"), ("password", PASSWORD)];
    assert_eq!(new.post(&link, &accept).await.location, "/desk");
    assert_eq!(
        city.browser().post(&link, &accept).await.status,
        StatusCode::GONE
    );
    let desk = new.get("/desk").await.text;
    assert!(
        desk.contains("職員") && desk.contains("令和9年3月31日"),
        "{desk}"
    );
    let bad = [
        ("display_name", ""),
        ("email", "x"),
        ("role", "staff"),
        ("from", "いつか"),
    ];
    let seen = admin
        .fill("/desk/people", "/desk/people/invite", &bad)
        .await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("いつか"), "what was typed is kept");
}

#[tokio::test]
async fn the_last_administrator_cannot_go() {
    let city = City::new().await;
    let admin = city.person(Role::Administrator).await;
    let grants = queries::list_grants(&city.database().reads(), &admin.account)
        .await
        .unwrap();
    let grant = kernel::Id::parse(&grants[0].id).unwrap();
    let end = EndGrant {
        account: admin.account.clone(),
        grant,
        reason: "異動".into(),
    };
    let fault = city.run(&Actor::system("test"), end).await.unwrap_err();
    assert!(fault.is(&LAST_ADMINISTRATOR));
    let close = CloseAccount {
        account: admin.account,
        elsewhere: Vec::new(),
    };
    assert!(
        city.run(&Actor::system("test"), close)
            .await
            .unwrap_err()
            .is(&LAST_ADMINISTRATOR)
    );
}

#[tokio::test]
async fn a_token_is_shown_once_and_acts_in_its_owners_name_until_it_ends() {
    let city = City::new().await;
    city.people().await;
    let mut browser = city.browser_of("staff@example.jp").await;
    let page = browser
        .fill(
            "/desk/account",
            "/desk/account/tokens",
            &[("token_name", "集計")],
        )
        .await;
    let token = page
        .text
        .split("<code>")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap()
        .to_owned();
    assert_eq!(token.len(), 64);
    assert!(!browser.get("/desk/account").await.text.contains(&token));
    let mut program = city.browser();
    let ask = |b: &crate::city::Browser| {
        b.request("GET", "/api/v1/me")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
    };
    let request = ask(&program);
    let me = program.send(request, String::new()).await;
    assert_eq!(me.status, StatusCode::OK);
    assert!(me.text.contains("\"role\":\"staff\""), "{}", me.text);
    let without = program.get("/api/v1/me").await;
    assert_eq!(without.status, StatusCode::UNAUTHORIZED);
    let page = browser.get("/desk/account").await.text;
    let id = page
        .split("name=\"token\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let mut other = city.browser_of("citizen@example.jp").await;
    let foreign = other
        .fill(
            "/desk/account",
            "/desk/account/tokens/end",
            &[("token", &id)],
        )
        .await;
    assert_eq!(
        foreign.status,
        StatusCode::NOT_FOUND,
        "a foreign token is not found"
    );
    browser
        .fill(
            "/desk/account",
            "/desk/account/tokens/end",
            &[("token", &id)],
        )
        .await;
    let request = ask(&program);
    assert_eq!(
        program.send(request, String::new()).await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn sample_people_are_marked_and_setting_them_up_twice_changes_nothing() {
    let city = City::new().await;
    let first = city.people().await;
    let head = city.head().await;
    let second = city.people().await;
    assert_eq!(first, second);
    assert_eq!(city.head().await, head);
    assert_eq!(first.len(), Role::ALL.len());
    let account = queries::get_account(&city.database().reads(), &first[0].account)
        .await
        .unwrap();
    assert_eq!(account.is_sample, 1);
}

#[tokio::test]
async fn a_pale_colour_is_not_taken_for_the_city() {
    let city = City::new().await;
    city.people().await;
    let mut admin = city.browser_of("admin@example.jp").await;
    let pale = admin
        .fill(
            "/desk/city",
            "/desk/city",
            &[("accent", "#ffee00"), ("slogan", "みんなで")],
        )
        .await;
    assert_eq!(pale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(pale.text.contains("#ffee00") && pale.text.contains("みんなで"));
    let dark = admin
        .fill(
            "/desk/city",
            "/desk/city",
            &[("accent", "#00449e"), ("slogan", "みんなで")],
        )
        .await;
    assert_eq!(dark.location, "/desk/city");
    assert!(admin.get("/desk/city").await.text.contains("#00449e"));
}
