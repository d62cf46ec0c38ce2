//! A whole site with one city, on either engine.

use crate::{Browser, Database, Engine, FakeClock, SeededEntropy};
use axum::Router;
use std::sync::Arc;
use tempfile::TempDir;
use web::{Cities, City, CityConfig, Module, Ports, Sessions, Site, SiteParts};

/// Host name of the test's city.
pub const HOST: &str = "minato.localhost";

/// A site with one city, みなと市.
pub struct TestSite {
    /// The site.
    pub site: Site,
    /// Its service.
    pub router: Router,
    /// Its only city.
    pub city: Arc<City>,
    /// Its clock.
    pub clock: Arc<FakeClock>,
    _database: Database,
    _folder: TempDir,
}

impl TestSite {
    /// Builds it of these modules.
    ///
    /// # Panics
    /// Where it cannot be built: the test fails.
    pub async fn new(
        engine: Engine,
        modules: Vec<&'static Module>,
        sessions: Arc<dyn Sessions>,
    ) -> Self {
        let parts = SiteParts::of(&modules);
        Self::of_parts(engine, modules, parts, sessions).await
    }

    /// Builds it of these modules, wired to each other.
    ///
    /// # Panics
    /// Where it cannot be built: the test fails.
    pub async fn wired(
        engine: Engine,
        modules: Vec<&'static Module>,
        ports: Ports,
        sessions: Arc<dyn Sessions>,
    ) -> Self {
        let parts = SiteParts::wired(&modules, ports);
        Self::of_parts(engine, modules, parts, sessions).await
    }

    #[expect(clippy::panic, reason = "a test whose site cannot be built must fail")]
    async fn of_parts(
        engine: Engine,
        modules: Vec<&'static Module>,
        parts: Arc<SiteParts>,
        sessions: Arc<dyn Sessions>,
    ) -> Self {
        match Self::try_new(engine, modules, parts, sessions).await {
            Ok(site) => site,
            Err(fault) => panic!("no test site: {fault}"),
        }
    }

    async fn try_new(
        engine: Engine,
        modules: Vec<&'static Module>,
        parts: Arc<SiteParts>,
        sessions: Arc<dyn Sessions>,
    ) -> kernel::Outcome<Self> {
        let database = engine.database();
        let folder = tempfile::tempdir().map_err(kernel::Fault::internal)?;
        let clock = Arc::new(FakeClock::default());
        let config = CityConfig {
            slug: "minato".into(),
            code: None,
            name: "みなと市".into(),
            name_en: "Minato".into(),
            hosts: vec![HOST.into()],
            database: database.url().to_owned(),
            public: true,
        };
        let cities = Cities::new(
            vec![config],
            None,
            folder.path().to_owned(),
            parts,
            Arc::clone(&clock) as Arc<dyn kernel::Clock>,
            Arc::new(SeededEntropy::default()),
        )?;
        let site = Site::new(
            modules,
            cities,
            sessions,
            Arc::clone(&clock) as Arc<dyn kernel::Clock>,
            false,
        )?;
        let city = site.cities().open("minato").await?;
        let router = site.router();
        Ok(Self {
            site,
            router,
            city,
            clock,
            _database: database,
            _folder: folder,
        })
    }

    /// A new browser.
    #[must_use]
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone(), HOST)
    }
}
