use crate::small::{MODULE, site};
use axum::http::StatusCode;
use kernel::Clock;
use std::sync::Arc;
use testkit::{Browser, ByRole, FakeClock, SeededEntropy};
use web::{Cities, CityConfig, Site, SiteParts};

#[tokio::test]
async fn an_unknown_host_gets_a_plain_list_of_the_public_cities() {
    let site = site().await;
    let seen = Browser::new(site.router.clone(), "elsewhere.localhost:8080")
        .get("/plan")
        .await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert!(
        seen.text.contains("http://minato.localhost:8080/"),
        "{}",
        seen.text
    );
    assert!(seen.text.contains("みなと市"));
    let seen = Browser::new(site.router.clone(), "elsewhere.localhost")
        .speaking("en")
        .get("/")
        .await;
    assert!(seen.text.contains("Minato"), "{}", seen.text);
}

#[tokio::test]
async fn the_host_may_carry_a_port_and_capitals() {
    let site = site().await;
    for host in [
        "minato.localhost",
        "minato.localhost:8080",
        "MINATO.localhost:1",
    ] {
        let seen = Browser::new(site.router.clone(), host).get("/plain").await;
        assert_eq!(seen.status, StatusCode::OK, "{host}");
    }
}

fn config(slug: &str) -> CityConfig {
    CityConfig {
        slug: slug.into(),
        code: None,
        name: slug.into(),
        name_en: String::new(),
        hosts: vec![format!("{slug}.localhost")],
        database: String::new(),
        public: false,
    }
}

fn cities(
    configs: Vec<CityConfig>,
    folder: &std::path::Path,
    clock: &Arc<FakeClock>,
) -> kernel::Outcome<Cities> {
    Cities::new(
        configs,
        None,
        folder.to_owned(),
        SiteParts::of(&[&MODULE]),
        Arc::clone(clock) as Arc<dyn Clock>,
        Arc::new(SeededEntropy::default()),
    )
}

#[tokio::test]
async fn three_thousand_cities_are_listed_and_only_the_visited_one_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(FakeClock::default());
    let configs = (0..3000).map(|n| config(&format!("city{n}"))).collect();
    let cities = cities(configs, folder.path(), &clock).unwrap();
    let site = Site::new(
        vec![&MODULE],
        cities,
        Arc::new(ByRole),
        Arc::clone(&clock) as Arc<dyn Clock>,
        false,
    )
    .unwrap();
    let mut browser = Browser::new(site.router(), "city1234.localhost");
    assert_eq!(browser.get("/plain").await.status, StatusCode::OK);
    assert_eq!(site.cities().open_count(), 1);
    clock.pass(1000);
    assert_eq!(site.cities().close_idle(900).await, 1);
    assert_eq!(site.cities().open_count(), 0);
    assert_eq!(
        browser.get("/plain").await.status,
        StatusCode::OK,
        "it opens again"
    );
}

#[tokio::test]
async fn two_cities_share_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(FakeClock::default());
    let cities = cities(vec![config("a"), config("b")], folder.path(), &clock).unwrap();
    let (a, b) = (
        cities.open("a").await.unwrap(),
        cities.open("b").await.unwrap(),
    );
    assert!(a.is_seal("form", "s", &a.seal("form", "s")));
    assert!(!b.is_seal("form", "s", &a.seal("form", "s")));
}

#[test]
fn a_list_with_a_wrong_slug_a_wrong_code_or_a_doubled_host_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(FakeClock::default());
    let wrong = |change: fn(&mut CityConfig)| {
        let mut second = config("b");
        change(&mut second);
        cities(vec![config("a"), second], folder.path(), &clock).is_err()
    };
    assert!(wrong(|c| c.slug = "B ".into()));
    assert!(wrong(|c| c.slug = "../b".into()));
    assert!(wrong(|c| c.slug = "a".into()));
    assert!(
        wrong(|c| c.code = Some("352013".into())),
        "352012 is 下関市; the check digit of 352013 is wrong"
    );
    assert!(wrong(|c| c.hosts = vec!["A.localhost".into()]));
    assert!(!wrong(|_| ()));
}
