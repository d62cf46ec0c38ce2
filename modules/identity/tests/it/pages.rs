//! All pages, as those who may see them see them.
use crate::city::City;
use axum::http::StatusCode;

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
