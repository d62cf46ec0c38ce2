//! People with profiles, as the tests of people need them.
use crate::groups_fakes::{of, text};
use axum::http::StatusCode;
use kernel::{Id, Role};
use testkit::{Browser, Seen, TestSite};

/// A new browser of the citizen.
pub fn citizen(site: &TestSite) -> Browser {
    of(site, Role::Citizen)
}

/// One's own profile begins; gives its identifier.
pub async fn begin(browser: &mut Browser, fields: &[(&str, &str)]) -> Id {
    let seen = browser.fill("/people/me", "/people/me", fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    let id = seen.location().split('/').nth(2).unwrap().to_owned();
    Id::parse(&id).unwrap()
}

/// Saves a section, against the edition that the page shows.
pub async fn save(browser: &mut Browser, id: &Id, section: &str, fields: &[(&str, &str)]) -> Seen {
    let page = format!("/people/{id}/edit/{section}");
    let seen = browser.get(&page).await.input("seen").unwrap_or_default();
    let mut fields = fields.to_vec();
    fields.push(("seen", &seen));
    browser.fill(&page, &page, &fields).await
}

/// A section that must be saved.
pub async fn saved(browser: &mut Browser, id: &Id, section: &str, fields: &[(&str, &str)]) {
    let seen = save(browser, id, section, fields).await;
    assert_eq!(
        seen.status,
        StatusCode::SEE_OTHER,
        "{section}: {}",
        seen.text
    );
}

/// Consents to these purposes and no others.
pub async fn consent(browser: &mut Browser, id: &Id, purposes: &[&str]) {
    let fields: Vec<(&str, &str)> = purposes.iter().map(|p| ("purposes", *p)).collect();
    let to = format!("/people/{id}/consents");
    let seen = browser.fill("/people/me", &to, &fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
}

/// Who somebody of age is.
pub const ADULT: [(&str, &str); 2] = [("name", "みさき"), ("age", "adult")];
/// Who somebody under age is.
pub const MINOR: [(&str, &str); 4] = [
    ("name", "ゆい"),
    ("age", "minor"),
    ("born_year", "２０１２"),
    ("born_month", "4"),
];
/// One skill.
pub const SKILL: [(&str, &str); 4] = [
    ("what_0", "チラシづくり"),
    ("amount_0", "月に1枚"),
    ("pay_0", "free"),
    ("field_0", "npo-06"),
];
/// Skills and name for everybody.
pub const OPEN: [(&str, &str); 3] = [
    ("shown_name", "public"),
    ("shown_skills", "public"),
    ("shown_times", "signed-in"),
];

/// A profile of the citizen that everybody finds and every group may ask.
pub async fn found(site: &TestSite) -> Id {
    let mut citizen = citizen(site);
    let id = begin(&mut citizen, &ADULT).await;
    saved(&mut citizen, &id, "skills", &SKILL).await;
    saved(&mut citizen, &id, "shown", &OPEN).await;
    consent(&mut citizen, &id, &["search", "groups"]).await;
    id
}

/// A group that the editor of groups may ask for.
pub async fn group(site: &TestSite) -> Id {
    use crate::groups_fakes::{ENOUGH, announce, register};
    let id = announce(&mut of(site, Role::GroupEditor), &ENOUGH).await;
    register(site, &id).await;
    id
}

/// The editor of groups asks a person; gives what came back.
pub async fn ask(site: &TestSite, person: &Id, group: &Id) -> Seen {
    let mut editor = of(site, Role::GroupEditor);
    let page = format!("/people/{person}/ask");
    let group = group.to_string();
    let fields = [
        ("organisation", group.as_str()),
        ("what", "planted-what をお願いします"),
        ("time_text", "12月"),
        ("length_text", "2時間"),
        ("contact", "planted-sender 090-1111-2222"),
    ];
    editor.fill(&page, &page, &fields).await
}

/// A request that was made; its identifier.
pub async fn asked(site: &TestSite, person: &Id, group: &Id) -> Id {
    let seen = ask(site, person, group).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    Id::parse(seen.location().rsplit('/').next().unwrap()).unwrap()
}

/// From where a person can be found: 0 nobody, 1 signed in, 2 everybody.
pub async fn reach(site: &TestSite, id: &Id) -> String {
    let sql = format!("SELECT CAST(reach AS TEXT) AS text FROM directory_people WHERE id = '{id}'");
    text(site, &sql).await
}

/// The link in the newest mail to an address.
pub async fn link_to(site: &TestSite, address: &str) -> String {
    let sql = format!(
        "SELECT body AS text FROM outbox WHERE recipient = '{address}' ORDER BY created_at DESC, id DESC LIMIT 1"
    );
    let mail = text(site, &sql).await;
    let link = mail.split("/people/guardian/").nth(1).unwrap();
    let token = link.split_whitespace().next().unwrap();
    format!("/people/guardian/{token}")
}
