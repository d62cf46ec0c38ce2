//! A person goes.
use crate::city::{City, PASSWORD, cities, cities_of};
use axum::http::StatusCode;
use identity::{commands::*, queries};
use kernel::{Actor, Role};
use store::{FromQueryResult, Housekeeping, Migration, Queries, params, verify};
use web::{Module, Personal, Routes};

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
            elsewhere: Vec::new(),
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

/// A module that knows nothing of accounts but names its personal column.
static NOTES: Module = Module {
    name: "notes",
    routes: Routes::new,
    migrations: &[Migration {
        id: "notes/0001",
        sql: "CREATE TABLE notes (id TEXT NOT NULL PRIMARY KEY, writer TEXT, text TEXT NOT NULL) STRICT;",
    }],
    locales: &[],
    navigation: &[],
    personal: &[Personal {
        table: "notes",
        column: "text",
        owner: "writer",
        purpose: "identity-purpose-account",
        retention: "identity-retention-account",
        erased: web::Erased::Empty,
    }],
    due: &[],
    schemas: &[],
    ..identity::MODULE
};

#[derive(FromQueryResult)]
struct Note {
    text: String,
}

#[tokio::test]
async fn what_other_modules_hold_of_a_person_is_erased_and_nobody_elses() {
    for city in cities_of(&[&identity::MODULE, &NOTES]).await {
        let citizen = city.person(Role::Citizen).await;
        let other = city.person(Role::Staff).await;
        for (id, writer) in [("a", &citizen.account), ("b", &other.account)] {
            city.database()
                .housekeep(
                    Housekeeping::Drafts,
                    "INSERT INTO notes (id, writer, text) VALUES ($1, $2, '電話 0797-00-0000')",
                    params![id, writer],
                )
                .await
                .unwrap();
        }
        let mut browser = city.browser_of(&citizen.email).await;
        let fields = [("close_password", PASSWORD)];
        let seen = browser
            .fill("/desk/account", "/desk/account/close", &fields)
            .await;
        assert_eq!(seen.location, "/", "{}", seen.text);
        let notes: Vec<Note> = city
            .database()
            .reads()
            .all("SELECT text FROM notes ORDER BY id LIMIT 5", params![])
            .await
            .unwrap();
        let texts: Vec<&str> = notes.iter().map(|n| n.text.as_str()).collect();
        assert_eq!(texts, ["", "電話 0797-00-0000"]);
    }
}

#[tokio::test]
async fn sessions_that_nobody_has_used_for_ninety_days_are_forgotten() {
    for city in cities().await {
        let citizen = city.person(Role::Citizen).await;
        let due = identity::due::DUE.first().unwrap();
        let reads = city.database().reads();
        assert_eq!((due.next)(&reads).await.unwrap(), None, "nothing waits");
        city.browser_of(&citizen.email).await;
        city.clock.pass_days(60);
        city.browser_of(&citizen.email).await;
        let sessions = || async {
            let sql = "SELECT COUNT(*) AS n FROM sessions";
            city.database()
                .reads()
                .number(sql, params![])
                .await
                .unwrap()
        };
        city.clock.pass_days(29);
        (due.run)(&city.city).await.unwrap();
        assert_eq!(sessions().await, 2);
        city.clock.pass_days(1);
        assert!((due.next)(&reads).await.unwrap().is_some());
        (due.run)(&city.city).await.unwrap();
        (due.run)(&city.city).await.unwrap();
        assert_eq!(sessions().await, 1, "the younger one stays");
        city.clock.pass_days(60);
        (due.run)(&city.city).await.unwrap();
        assert_eq!(sessions().await, 0);
        assert_eq!((due.next)(&reads).await.unwrap(), None);
    }
}
