use crate::small::site;
use axum::http::{StatusCode, header};
use kernel::Role;

#[tokio::test]
async fn a_visitor_is_led_to_sign_in_and_back() {
    let site = site().await;
    let seen = site.browser().get("/admin?x=1").await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    assert_eq!(seen.location(), "/sign-in?next=%2Fadmin%3Fx%3D1");
}

#[tokio::test]
async fn whoever_lacks_the_role_is_told_so_in_their_language() {
    let site = site().await;
    let seen = site.browser().as_role(Role::Citizen).get("/admin").await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
    assert!(seen.text.contains("役割"), "{}", seen.text);
    let seen = site
        .browser()
        .as_role(Role::Citizen)
        .speaking("en")
        .get("/admin")
        .await;
    assert!(
        seen.text.contains("You do not hold a role"),
        "{}",
        seen.text
    );
    let seen = site
        .browser()
        .as_role(Role::Administrator)
        .get("/admin")
        .await;
    assert_eq!(seen.status, StatusCode::OK);
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let site = site().await;
    let browser = site.browser();
    let forms = [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
        ("referer", "https://evil.example/minato.localhost"),
        ("x-nothing", "at all"),
    ];
    for (name, value) in forms {
        let request = browser
            .request("POST", "/say")
            .header(name, value)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let seen = browser.clone().send(request, b"word=hello".to_vec()).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
    let request = browser
        .request("POST", "/say")
        .header("origin", "http://minato.localhost")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let seen = browser.clone().send(request, b"word=hello".to_vec()).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_form_of_somebody_signed_in_needs_the_token_of_their_session() {
    let site = site().await;
    let mut browser = site.browser().as_role(Role::Citizen);
    let seen = browser.post("/mine", &[("word", "hello")]).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN, "no token");
    let other = site.city.seal("form", "session-administrator");
    let seen = browser
        .post("/mine", &[("word", "hello"), ("csrf", &other)])
        .await;
    assert_eq!(
        seen.status,
        StatusCode::FORBIDDEN,
        "the token of somebody else"
    );
    let own = site.city.seal("form", "session-citizen");
    let seen = browser
        .post("/mine", &[("word", "hello"), ("csrf", &own)])
        .await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_cookie_does_not_open_the_api() {
    let site = site().await;
    let table = site.site.table();
    assert!(
        table
            .iter()
            .any(|r| r.path == "/admin" && r.rule.name == "small.admin")
    );
    let mut browser = site.browser().as_role(Role::Administrator);
    let seen = browser.get("/api/v1/broken").await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert_eq!(
        seen.headers[header::CONTENT_TYPE],
        "application/problem+json; charset=utf-8"
    );
    assert!(
        seen.text.contains("\"code\":\"not-found\""),
        "{}",
        seen.text
    );
    let request = browser
        .request("GET", "/api/v1/broken")
        .header(header::AUTHORIZATION, "Bearer nobody");
    let seen = browser.send(request, Vec::new()).await;
    assert_eq!(
        seen.status,
        StatusCode::UNAUTHORIZED,
        "a wrong token is said to be wrong"
    );
}
