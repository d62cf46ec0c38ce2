//! The program as a whole: modules, cities, texts, sessions, composed into one service.
use crate::{
    Cities, City, Later, Locale, Module, Navigation, Place, Ports, Route, Routes, SignedIn, Texts,
    enter, standard, with_parts,
};
use axum::{Router, extract::DefaultBodyLimit, middleware};
use kernel::{Clock, Outcome};
use std::sync::{Arc, OnceLock, atomic::AtomicU64};
use store::{Follower, Migration};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, Predicate, predicate::DefaultPredicate},
};

/// Whoever knows sessions: a port that the module with the accounts fills.
pub trait Sessions: Send + Sync {
    /// Who holds this session token; `None` where nobody does, or it has ended.
    fn find<'a>(&'a self, city: &'a City, token: &'a str) -> Later<'a, Outcome<Option<SignedIn>>>;
    /// Who holds this API token.
    fn find_bearer<'a>(
        &'a self,
        city: &'a City,
        token: &'a str,
    ) -> Later<'a, Outcome<Option<SignedIn>>>;
}

/// What of the modules a city needs when it is opened.
pub struct SiteParts {
    /// All tables, in the order of the modules.
    pub migrations: Vec<Migration>,
    /// What the modules need of each other.
    pub ports: Ports,
    /// What reads the journal.
    pub followers: Vec<Arc<dyn Follower>>,
    /// All modules and their parts; their local followers are made when a city is opened.
    pub modules: Vec<&'static Module>,
    /// What the modules say; for messages that are written without a reader.
    pub texts: Texts,
}

impl SiteParts {
    /// Of these modules, with nothing wired and nobody following.
    pub fn of(modules: &[&'static Module]) -> Arc<Self> {
        let modules = with_parts(modules);
        Arc::new(Self {
            migrations: migrations(&modules),
            ports: Ports::new(),
            followers: Vec::new(),
            texts: texts(&modules).unwrap_or_default(),
            modules,
        })
    }

    /// Of these modules, wired to each other.
    pub fn wired(modules: &[&'static Module], ports: Ports) -> Arc<Self> {
        let modules = with_parts(modules);
        let makers = modules.iter().flat_map(|m| m.followers);
        let gatherers = modules.iter().flat_map(|m| m.gatherers);
        let texts = texts(&modules).unwrap_or_default();
        Arc::new(Self {
            migrations: migrations(&modules),
            followers: makers
                .map(|make| make(&ports, &texts))
                .chain(gatherers.map(|make| make(&modules)))
                .collect(),
            texts,
            modules,
            ports,
        })
    }
}

/// Texts with a fault in them stop the program in [`Site::new`].
fn texts(modules: &[&'static Module]) -> Outcome<Texts> {
    let locales = LOCALES.iter().chain(modules.iter().flat_map(|m| m.locales));
    Texts::new(locales.copied())
}

fn migrations(modules: &[&'static Module]) -> Vec<Migration> {
    crate::MIGRATIONS
        .iter()
        .chain(modules.iter().flat_map(|m| m.migrations))
        .copied()
        .collect()
}

/// The program. Cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

struct Inner {
    modules: Vec<&'static Module>,
    navigation: Vec<&'static Navigation>,
    cities: Cities,
    texts: Texts,
    sessions: Arc<dyn Sessions>,
    clock: Arc<dyn Clock>,
    https: bool,
    table: OnceLock<Vec<Route>>,
    pub(crate) answered: AtomicU64,
    pub(crate) failed: AtomicU64,
}

/// The texts of this crate.
pub const LOCALES: &[Locale] = &[
    ("ja", include_str!("../locales/ja/web.ftl")),
    ("en", include_str!("../locales/en/web.ftl")),
    ("ja", include_str!("../locales/ja/frame.ftl")),
    ("en", include_str!("../locales/en/frame.ftl")),
];

impl Site {
    /// Composes it.
    pub fn new(
        modules: Vec<&'static Module>,
        cities: Cities,
        sessions: Arc<dyn Sessions>,
        clock: Arc<dyn Clock>,
        https: bool,
    ) -> Outcome<Self> {
        let modules = with_parts(&modules);
        let texts = texts(&modules)?;
        let mut navigation: Vec<_> = modules.iter().flat_map(|m| m.navigation).collect();
        navigation.sort_by_key(|n| n.order);
        Ok(Self(Arc::new(Inner {
            modules,
            navigation,
            cities,
            texts,
            sessions,
            clock,
            https,
            table: OnceLock::new(),
            answered: AtomicU64::new(0),
            failed: AtomicU64::new(0),
        })))
    }

    /// The modules.
    pub fn modules(&self) -> &[&'static Module] {
        &self.0.modules
    }
    /// The cities.
    pub fn cities(&self) -> &Cities {
        &self.0.cities
    }
    /// The texts.
    pub fn texts(&self) -> &Texts {
        &self.0.texts
    }
    /// The clock.
    pub fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }
    /// Whether readers come by https.
    pub fn https(&self) -> bool {
        self.0.https
    }
    /// Name of the session cookie: `__Host-` wherever the public address is https.
    pub fn session_cookie(&self) -> &'static str {
        if self.0.https {
            "__Host-tsunagu"
        } else {
            "tsunagu"
        }
    }
    /// A `Set-Cookie` value. `seconds` 0 deletes it.
    pub fn cookie(&self, name: &str, value: &str, seconds: i64, http_only: bool) -> String {
        let secure = if self.0.https { "; Secure" } else { "" };
        let http_only = if http_only { "; HttpOnly" } else { "" };
        format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{http_only}{secure}")
    }
    /// Entries of the navigation at a place.
    pub fn navigation(&self, place: Place) -> impl Iterator<Item = &'static Navigation> {
        self.0
            .navigation
            .iter()
            .filter(move |n| n.place == place)
            .copied()
    }
    /// The figures that indicators can be bound to.
    pub fn metrics(&self) -> impl Iterator<Item = &'static crate::Metric> {
        self.0.modules.iter().flat_map(|m| m.metrics)
    }
    /// The table of all routes.
    pub fn table(&self) -> &[Route] {
        self.0.table.get_or_init(|| self.routes().table)
    }
    pub(crate) fn sessions(&self) -> &dyn Sessions {
        &*self.0.sessions
    }
    pub(crate) fn counts(&self) -> (&AtomicU64, &AtomicU64) {
        (&self.0.answered, &self.0.failed)
    }

    fn routes(&self) -> Routes {
        self.0
            .modules
            .iter()
            .fold(standard::routes(), |routes, module| {
                routes.merge((module.routes)())
            })
    }

    /// The service.
    pub fn router(&self) -> Router {
        let city_pages = self
            .routes()
            .router
            .fallback(standard::no_such_page)
            .method_not_allowed_fallback(standard::no_such_method)
            .layer(DefaultBodyLimit::max(crate::Form::MAX))
            .layer(middleware::from_fn_with_state(self.clone(), enter::enter));
        standard::process_routes(self.clone())
            .merge(city_pages)
            .layer(
                CompressionLayer::new()
                    .br(true)
                    .gzip(true)
                    .compress_when(DefaultPredicate::new().and(not_small)),
            )
            .layer(middleware::from_fn_with_state(self.clone(), enter::log))
            .layer(CatchPanicLayer::custom(standard::panicked))
            .with_state(self.clone())
    }
}

fn not_small(
    _: axum::http::StatusCode,
    _: axum::http::Version,
    headers: &axum::http::HeaderMap,
    _: &axum::http::Extensions,
) -> bool {
    !headers.contains_key("x-uncompressed")
}
