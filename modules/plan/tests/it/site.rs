//! A site with one city in a folder of its own, a fixed clock, seeded randomness and people known by their role.
use axum::{
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use kernel::{Clock, Entropy};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use testkit::FakeClock;
use tower::ServiceExt;
use web::{Cities, City, CityConfig, Module, QueryCount, Site, SiteParts};

#[derive(Default)]
struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        for (byte, own) in bytes
            .iter_mut()
            .zip(number.to_be_bytes().into_iter().cycle())
        {
            *byte = own;
        }
    }
}

/// A site and the folder that it lives in.
pub(crate) struct Home {
    pub(crate) site: Site,
    pub(crate) city: Arc<City>,
    pub(crate) clock: Arc<FakeClock>,
    _folder: tempfile::TempDir,
}

/// What was answered.
pub(crate) struct Seen {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) queries: u32,
    pub(crate) text: String,
}

impl Home {
    pub(crate) async fn new(modules: Vec<&'static Module>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let moving = Arc::new(FakeClock::at("2026-11-21T04:00:00Z"));
        let clock = Arc::clone(&moving) as Arc<dyn Clock>;
        let entropy: Arc<dyn Entropy> = Arc::new(Counting::default());
        let config = CityConfig {
            slug: "sample".into(),
            code: None,
            name: "見本市".into(),
            name_en: "Sample City".into(),
            hosts: vec!["sample.test".into()],
            database: String::new(),
            public: true,
        };
        let cities = Cities::new(
            vec![config],
            None,
            folder.path().to_owned(),
            SiteParts::of(&modules),
            Arc::clone(&clock),
            entropy,
        )
        .unwrap();
        let site = Site::new(modules, cities, Arc::new(testkit::ByRole), clock, false).unwrap();
        let city = site.cities().open("sample").await.unwrap();
        Self {
            site,
            city,
            clock: moving,
            _folder: folder,
        }
    }

    /// Opens a page, in Japanese or English, as a visitor or as whoever holds the token.
    pub(crate) async fn get(&self, path: &str, language: &str, token: &str) -> Seen {
        let request = Request::get(path)
            .header(header::HOST, "sample.test")
            .header(header::ACCEPT_LANGUAGE, language)
            .header(header::COOKIE, format!("tsunagu={token}"));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Opens a page as a Japanese visitor.
    pub(crate) async fn open(&self, path: &str) -> Seen {
        self.get(path, "ja", "").await
    }

    /// Sends a form as a visitor.
    pub(crate) async fn post(&self, path: &str, fields: &'static str) -> Seen {
        let request = Request::post(path)
            .header(header::HOST, "sample.test")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(fields)).unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> Seen {
        let response = self.site.router().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Seen {
            status: parts.status,
            queries: parts.extensions.get::<QueryCount>().map_or(0, |q| q.0),
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}
