use crate::small::site;
use axum::http::{StatusCode, header};

#[tokio::test]
async fn a_page_that_has_not_changed_is_not_sent_again() {
    let site = site().await;
    let mut browser = site.browser();
    let seen = browser.get("/plain").await;
    let tag = seen.headers[header::ETAG].to_str().unwrap().to_owned();
    let request = browser
        .request("GET", "/plain")
        .header(header::IF_NONE_MATCH, &tag);
    let again = browser.send(request, Vec::new()).await;
    assert_eq!(
        (again.status, again.text.as_str()),
        (StatusCode::NOT_MODIFIED, "")
    );
}

#[tokio::test]
async fn every_answer_carries_the_safety_headers() {
    let site = site().await;
    for path in ["/plain", "/no-such-page", "/healthz"] {
        let seen = site.browser().get(path).await;
        let policy = seen.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert!(
            policy.contains("script-src 'self'") && !policy.contains("unsafe"),
            "{path}"
        );
        assert_eq!(seen.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    }
}

#[tokio::test]
async fn a_missing_page_says_so_in_japanese_and_in_english() {
    let site = site().await;
    let seen = site.browser().get("/no-such-page").await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert!(
        seen.text.contains("<html lang=\"ja\">") && seen.text.contains("ページが見つかりません")
    );
    let seen = site
        .browser()
        .speaking("fr, en;q=0.5, ja;q=0.1")
        .get("/no-such-page")
        .await;
    assert!(seen.text.contains("<html lang=\"en\">") && seen.text.contains("Page not found"));
}

#[tokio::test]
async fn a_wrong_method_is_answered_as_such() {
    let site = site().await;
    let seen = site.browser().post("/plain", &[]).await;
    assert_eq!(seen.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn the_language_switch_remembers_and_leads_back_only_into_this_site() {
    let site = site().await;
    let mut browser = site.browser();
    let seen = browser.get("/language?to=en&back=%2Fabout").await;
    assert_eq!(seen.location(), "/about");
    assert!(
        browser
            .get("/about")
            .await
            .text
            .contains("<html lang=\"en\">")
    );
    for back in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let seen = browser
            .get(&format!("/language?to=ja&{}", web::form_pair("back", back)))
            .await;
        assert_eq!(seen.location(), "/", "{back}");
    }
}

#[tokio::test]
async fn a_notice_is_shown_once() {
    let site = site().await;
    let mut browser = site.browser();
    browser.post("/say", &[("word", "hello")]).await;
    assert!(browser.get("/about").await.text.contains("notice--success"));
    assert!(!browser.get("/about").await.text.contains("notice--success"));
}

#[tokio::test]
async fn a_field_that_needs_mending_is_named() {
    let site = site().await;
    let seen = site.browser().post("/say", &[("word", "")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("入力してください"), "{}", seen.text);
}

#[tokio::test]
async fn a_form_that_is_too_large_or_no_form_is_answered() {
    let site = site().await;
    let mut browser = site.browser();
    let large = "x".repeat(3 * 1024 * 1024);
    let seen = browser.post("/say", &[("word", &large)]).await;
    assert_eq!(seen.status, StatusCode::PAYLOAD_TOO_LARGE);
    let request = browser
        .request("POST", "/say")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    let seen = browser.send(request, b"this is no form".to_vec()).await;
    assert_eq!(seen.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn health_figures_robots_site_map_and_the_api_document_are_there() {
    let site = site().await;
    let mut browser = site.browser();
    for (path, word) in [
        ("/healthz", "ok"),
        ("/readyz", "ready"),
        ("/metrics", "tsunagu_cities_open 1"),
        (
            "/robots.txt",
            "Sitemap: http://minato.localhost/sitemap.xml",
        ),
        ("/sitemap.xml", "<urlset"),
        ("/api/v1/openapi.json", "\"openapi\":\"3.1.0\""),
        ("/assets/city.css", "--accent:"),
    ] {
        let seen = browser.get(path).await;
        assert_eq!(seen.status, StatusCode::OK, "{path}");
        assert!(seen.text.contains(word), "{path}: {}", seen.text);
    }
    assert_eq!(
        browser.get("/assets/../Cargo.toml").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        browser.get("/assets/%2e%2e/Cargo.toml").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn large_pages_are_compressed_for_those_who_can_read_it() {
    let site = site().await;
    let mut browser = site.browser();
    let request = browser
        .request("GET", "/about")
        .header(header::ACCEPT_ENCODING, "br");
    let seen = browser.send(request, Vec::new()).await;
    assert_eq!(seen.headers[header::CONTENT_ENCODING], "br");
}
