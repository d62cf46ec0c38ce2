//! Who may use which address: the whole table, as one snapshot, and tried out.
use axum::http::{Method, StatusCode};
use kernel::{Actor, Role};
use std::{fmt::Write, sync::Arc};
use testkit::{ByRole, Engine, TestSite, person};

async fn site() -> TestSite {
    TestSite::new(Engine::Sqlite, tsunagu::modules(), Arc::new(ByRole)).await
}

/// Everybody who may sit before the browser.
fn everybody() -> Vec<(&'static str, Option<Role>)> {
    std::iter::once(("visitor", None))
        .chain(Role::ALL.map(|role| (role.name(), Some(role))))
        .collect()
}

fn actor(role: Option<Role>) -> Actor {
    role.map_or_else(Actor::visitor, person)
}

#[tokio::test]
async fn the_table_of_routes_and_roles_is_the_one_that_was_agreed() {
    let site = site().await;
    let mut lines = Vec::new();
    for route in site.site.table() {
        let may: Vec<&str> = everybody()
            .into_iter()
            .filter(|(_, role)| route.rule.allows(&actor(*role)))
            .map(|(name, _)| name)
            .collect();
        let who = if may.len() == everybody().len() {
            "everybody".to_owned()
        } else {
            may.join(" ")
        };
        lines.push(format!(
            "{:6} {:58} {:24} {who}",
            route.method.as_str(),
            route.path,
            route.rule.name
        ));
    }
    lines.sort();
    let mut table = String::new();
    for line in &lines {
        writeln!(table, "{line}").unwrap();
    }
    insta::assert_snapshot!("permissions", table);
}

#[tokio::test]
async fn every_address_refuses_those_whom_its_rule_does_not_allow() {
    let site = site().await;
    let mut tried = 0;
    for route in site.site.table() {
        let path = concrete(route.path);
        for (name, role) in everybody() {
            if route.rule.allows(&actor(role)) {
                continue;
            }
            let mut browser = site.browser();
            if let Some(role) = role {
                browser = browser.as_role(role);
            }
            let api = route.path.starts_with("/api/");
            let mut request = browser
                .request(route.method.as_str(), &path)
                .header("sec-fetch-site", "same-origin");
            if let (true, Some(role)) = (api, role) {
                request = request.header("authorization", format!("Bearer {}", role.name()));
            }
            let seen = browser.send(request, Vec::new()).await;
            let refused = match (role, api) {
                (None, false) => {
                    seen.status == StatusCode::SEE_OTHER
                        && seen.location().starts_with("/sign-in?next=")
                }
                (None, true) => seen.status == StatusCode::UNAUTHORIZED,
                (Some(_), _) => seen.status == StatusCode::FORBIDDEN,
            };
            assert!(
                refused,
                "{} {path} as {name}: {} {}",
                route.method,
                seen.status,
                seen.location()
            );
            tried += 1;
        }
    }
    assert!(tried > 50, "only {tried} refusals were tried");
}

#[tokio::test]
async fn auditors_are_allowed_no_change_that_a_citizen_is_not() {
    let site = site().await;
    for route in site.site.table().iter().filter(|r| r.method != Method::GET) {
        let auditor = route.rule.allows(&actor(Some(Role::Auditor)));
        let citizen = route.rule.allows(&actor(Some(Role::Citizen)));
        assert!(
            !auditor || citizen,
            "{} {} is open to auditors",
            route.method,
            route.path
        );
    }
}

/// The path with an identifier that nobody has in place of each variable.
fn concrete(path: &str) -> String {
    path.split('/')
        .map(|part| {
            if part.starts_with('{') {
                "01jnobody0000000000000000x"
            } else {
                part
            }
        })
        .collect::<Vec<_>>()
        .join("/")
}

#[tokio::test]
async fn an_identifier_that_nobody_has_is_not_found() {
    let site = site().await;
    for route in site
        .site
        .table()
        .iter()
        .filter(|r| r.method == Method::GET && r.path.contains('{'))
    {
        let mut browser = site.browser();
        if let Some(role) = Role::ALL
            .into_iter()
            .find(|r| route.rule.allows(&person(*r)))
        {
            browser = browser.as_role(role);
        }
        let seen = browser.get(&concrete(route.path)).await;
        // An endpoint that needs to be told more says so as a problem document.
        let problem = seen
            .headers
            .get("content-type")
            .is_some_and(|v| v.as_bytes().starts_with(b"application/problem+json"));
        let asks = problem && seen.status == StatusCode::BAD_REQUEST;
        // A link that works once and has been used, or never existed, is gone.
        let gone = route.path.contains("{token}") && seen.status == StatusCode::GONE;
        assert!(
            gone || asks
                || matches!(
                    seen.status,
                    StatusCode::NOT_FOUND | StatusCode::UNAUTHORIZED | StatusCode::OK
                ),
            "{}: {} {}",
            route.path,
            seen.status,
            seen.text
        );
        assert!(seen.status.as_u16() < 500);
    }
}
