//! A person goes.
use crate::city::{City, PASSWORD, cities};
use axum::http::StatusCode;
use identity::{commands::*, queries};
use kernel::{Actor, Role};
use store::{Queries, params, verify};

#[tokio::test]
async fn a_person_who_leaves_is_erased_and_the_chain_stays_whole() {
    for city in cities().await {
        let citizen = city.person(Role::Citizen).await;
        let mut browser = city.browser_of(&citizen.email).await;
        let fields = [("display_name", "ひみつの名前"), ("language", "ja")];
        browser
            .fill("/desk/account", "/desk/account/profile", &fields)
            .await;
        city.browser()
            .post("/reset", &[("email", &citizen.email)])
            .await;
        let wrong = browser
            .fill(
                "/desk/account",
                "/desk/account/close",
                &[("close_password", "ちがう")],
            )
            .await;
        assert_eq!(
            wrong.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "the password is asked for"
        );
        let seen = browser
            .fill(
                "/desk/account",
                "/desk/account/close",
                &[("close_password", PASSWORD)],
            )
            .await;
        assert_eq!(seen.location, "/", "{}", seen.text);
        let reads = city.database().reads();
        let account = queries::get_account(&reads, &citizen.account)
            .await
            .unwrap();
        assert_eq!(
            (account.email, account.login, account.password_hash),
            (None, None, None)
        );
        assert_eq!(
            (account.display_name.as_str(), account.status.as_str()),
            ("", "closed")
        );
        assert!(
            city.mails()
                .await
                .iter()
                .all(|m| m.recipient.is_empty() && m.body.is_empty())
        );
        let verdict = verify(&reads).await.unwrap();
        assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
        assert_eq!(verdict.erased, 3, "the sample, the profile, the reset");
        let kept = reads
            .number(
                "SELECT COUNT(*) AS n FROM grants WHERE account = $1",
                params![&citizen.account],
            )
            .await;
        assert_eq!(kept.unwrap(), 1, "that somebody had a right stays");
        assert!(browser.get("/desk").await.location.starts_with("/sign-in"));
        let again = [("name", citizen.email.as_str()), ("password", PASSWORD)];
        assert_eq!(
            city.browser().post("/sign-in", &again).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
}

#[tokio::test]
async fn after_leaving_the_address_is_free_again() {
    let city = City::new().await;
    let citizen = city.person(Role::Citizen).await;
    city.run(
        &Actor::system("test"),
        CloseAccount {
            account: citizen.account,
        },
    )
    .await
    .unwrap();
    let fields = [
        ("display_name", "また"),
        ("email", citizen.email.as_str()),
        ("password", PASSWORD),
    ];
    assert_eq!(
        city.browser().post("/join", &fields).await.status,
        StatusCode::OK
    );
    assert!(city.mails().await[0].body.contains("/confirm/"));
}

#[tokio::test]
async fn ones_data_can_be_taken_along() {
    let city = City::new().await;
    city.people().await;
    let mut browser = city.browser_of("staff@example.jp").await;
    let seen = browser.get("/desk/account/export").await;
    let data: serde_json::Value = serde_json::from_str(&seen.text).unwrap();
    assert_eq!(data["account"]["email"], "staff@example.jp");
    assert_eq!(data["roles"][0]["role"], "staff");
    assert!(!seen.text.contains("argon2"));
}
