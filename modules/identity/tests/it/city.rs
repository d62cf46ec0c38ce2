//! A city for these tests: a site of one module, a clock that stands still, and a browser without a window.
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use identity::{Cost, IdentitySessions, MODULE, commands::*, hash_password, set_password_cost};
use jiff::{SignedDuration, Timestamp};
use kernel::{Actor, Clock, Entropy, Grant, Id, Outcome, Role};
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use store::{Command, FromQueryResult, Queries, params};
use tower::ServiceExt;
use web::{Cities, CityConfig, Module, Site, SiteParts};

pub(crate) const HOST: &str = "minato.localhost";
pub(crate) const PASSWORD: &str = "みなとの見える丘の上で";

pub(crate) struct FakeClock(Mutex<Timestamp>);

impl FakeClock {
    pub(crate) fn pass_minutes(&self, minutes: i64) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(SignedDuration::from_mins(minutes)).unwrap();
    }
    pub(crate) fn pass_days(&self, days: i64) {
        self.pass_minutes(days * 24 * 60);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

pub(crate) struct SeededEntropy(Mutex<StdRng>);

impl SeededEntropy {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap().fill_bytes(bytes);
    }
}

pub(crate) struct City {
    pub(crate) router: Router,
    pub(crate) site: Site,
    pub(crate) city: Arc<web::City>,
    pub(crate) clock: Arc<FakeClock>,
    _folder: tempfile::TempDir,
    _kept: Option<testkit::Database>,
}

#[derive(Debug, FromQueryResult)]
pub(crate) struct Mail {
    pub(crate) recipient: String,
    pub(crate) subject: String,
    pub(crate) body: String,
}

impl Mail {
    /// Path of the link in the letter.
    pub(crate) fn link(&self) -> String {
        let line = self
            .body
            .lines()
            .find(|l| l.starts_with("http"))
            .expect("a link");
        line.split_once(HOST).expect("our host").1.to_owned()
    }
}

/// The cities that a test about storage runs in: on SQLite and on PostgreSQL.
pub(crate) async fn cities() -> Vec<City> {
    cities_of(&[&MODULE]).await
}

/// The same, of these modules.
pub(crate) async fn cities_of(modules: &[&'static Module]) -> Vec<City> {
    let mut all = Vec::new();
    for engine in testkit::engines() {
        let kept = engine.database();
        let mut city = City::at(kept.url(), modules.to_vec()).await;
        city._kept = Some(kept);
        all.push(city);
    }
    all
}

impl City {
    pub(crate) async fn new() -> Self {
        Self::at("", vec![&MODULE]).await
    }

    async fn at(url: &str, modules: Vec<&'static Module>) -> Self {
        set_password_cost(Cost::CHEAP);
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FakeClock(Mutex::new(
            "2026-11-21T10:00:00+09:00".parse().unwrap(),
        )));
        let config = CityConfig {
            slug: "minato".into(),
            code: None,
            name: "みなと市".into(),
            name_en: "Minato".into(),
            hosts: vec![HOST.into()],
            database: url.into(),
            public: true,
        };
        let cities = Cities::new(
            vec![config],
            None,
            folder.path().into(),
            SiteParts::of(&modules),
            Arc::clone(&clock) as Arc<dyn Clock>,
            Arc::new(SeededEntropy::new(7)),
        )
        .unwrap();
        let clock_of_site = Arc::clone(&clock) as Arc<dyn Clock>;
        let site = Site::new(
            modules,
            cities,
            Arc::new(IdentitySessions),
            clock_of_site,
            false,
        )
        .unwrap();
        let city = site.cities().open("minato").await.unwrap();
        Self {
            router: site.router(),
            site,
            city,
            clock,
            _folder: folder,
            _kept: None,
        }
    }

    pub(crate) fn database(&self) -> &store::Database {
        &self.city.database
    }

    pub(crate) async fn run<C: Command>(&self, actor: &Actor, command: C) -> Outcome<C::Outcome> {
        self.database().carry_out(actor, command).await
    }

    pub(crate) async fn hashed(&self, password: &str) -> identity::Hashed {
        hash_password(self.database().entropy(), password)
            .await
            .unwrap()
    }

    /// Sets up the sample people; all have [`PASSWORD`].
    pub(crate) async fn people(&self) -> Vec<SampleSignIn> {
        let password = self.hashed(PASSWORD).await;
        self.run(&Actor::system("demo"), SetUpSample { password })
            .await
            .unwrap()
    }

    pub(crate) async fn person(&self, role: Role) -> SampleSignIn {
        self.people()
            .await
            .into_iter()
            .find(|p| p.role == role)
            .unwrap()
    }

    pub(crate) async fn mails(&self) -> Vec<Mail> {
        self.database()
            .reads()
            .all(
                "SELECT recipient, subject, body FROM outbox ORDER BY created_at, id LIMIT 50",
                params![],
            )
            .await
            .unwrap()
    }

    pub(crate) async fn head(&self) -> i64 {
        store::head(&self.database().reads())
            .await
            .unwrap()
            .sequence
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
        }
    }

    /// A browser in which this person has signed in.
    pub(crate) async fn browser_of(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        let seen = browser
            .post("/sign-in", &[("name", email), ("password", PASSWORD)])
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        browser
    }
}

pub(crate) fn actor(role: Role) -> Actor {
    Actor::person(
        Id::from_stored("01jtest000000000000000000a".into()),
        "p".into(),
        vec![Grant { role, body: None }],
    )
}

pub(crate) struct Seen {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) text: String,
    pub(crate) queries: Option<u32>,
    pub(crate) set_cookies: Vec<String>,
}

#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
}

impl Browser {
    pub(crate) async fn get(&mut self, path: &str) -> Seen {
        let request = self.request("GET", path);
        self.send(request, String::new()).await
    }

    /// Sends a form as it is.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let body: Vec<String> = fields.iter().map(|(k, v)| web::form_pair(k, v)).collect();
        let request = self
            .request("POST", path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, body.join("&")).await
    }

    /// Opens a page and sends a form with the token found there.
    pub(crate) async fn fill(&mut self, page: &str, to: &str, fields: &[(&str, &str)]) -> Seen {
        let text = self.get(page).await.text;
        let token = text
            .split("name=\"csrf\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default()
            .to_owned();
        let mut fields = fields.to_vec();
        fields.push(("csrf", &token));
        self.post(to, &fields).await
    }

    pub(crate) fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, HOST);
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        request
    }

    pub(crate) async fn send(
        &mut self,
        request: axum::http::request::Builder,
        body: String,
    ) -> Seen {
        let response = self
            .router
            .clone()
            .oneshot(request.body(Body::from(body)).unwrap())
            .await
            .unwrap();
        let set_cookies: Vec<String> = response
            .headers()
            .get_all(header::SET_COOKIE)
            .iter()
            .map(|v| v.to_str().unwrap().to_owned())
            .collect();
        for cookie in &set_cookies {
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let location = response
            .headers()
            .get(header::LOCATION)
            .map_or("", |v| v.to_str().unwrap())
            .to_owned();
        let queries = response.extensions().get::<web::QueryCount>().map(|q| q.0);
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX)
            .await
            .unwrap();
        Seen {
            status,
            location,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            queries,
            set_cookies,
        }
    }
}
