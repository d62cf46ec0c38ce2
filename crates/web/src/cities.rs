//! The cities of a process: found by host name, opened on first use, closed when idle. Each has its own database, its
//! own folder of files and its own secret.
use crate::{LocalRoom, Module, Ports, Settings, SiteParts, Texts};
use kernel::{Clock, Entropy, Fault, Outcome};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicI64, Ordering},
    },
};
use store::{Database, LocalFollower};
use tokio::sync::{OnceCell, watch};

/// A line of the list of cities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CityConfig {
    /// The key: in addresses, folders, commands. Lower-case letters, digits, hyphen.
    pub slug: String,
    /// 全国地方公共団体コード with check digit; optional.
    #[serde(default)]
    pub code: Option<String>,
    /// Name, e.g. `下関市`.
    pub name: String,
    /// Name in English.
    #[serde(default)]
    pub name_en: String,
    /// Host names that lead here, without port.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// `sqlite://path` or `postgres://…`. Empty: an SQLite file in the city's folder.
    #[serde(default)]
    pub database: String,
    /// Whether the list of cities names it.
    #[serde(default = "yes")]
    pub public: bool,
}

fn yes() -> bool {
    true
}

/// The file `tsunagu.toml`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteConfig {
    /// Address under which readers reach it; with `https` cookies are marked Secure.
    #[serde(default)]
    pub public_address: String,
    /// SMTP address, `smtps://user:password@host` or `smtp://host:25`. Empty: messages are put into a folder.
    #[serde(default)]
    pub smtp: String,
    /// From address of messages.
    #[serde(default)]
    pub mail_from: String,
    /// The cities.
    #[serde(default, rename = "city")]
    pub cities: Vec<CityConfig>,
}

/// An open city.
pub struct City {
    /// Its line in the list.
    pub config: Arc<CityConfig>,
    /// Its database.
    pub database: Database,
    /// Its folder.
    pub folder: PathBuf,
    /// What the modules need of each other.
    pub ports: Ports,
    /// What the modules say; for messages that are written without a reader.
    pub texts: Texts,
    /// All modules and their parts.
    pub modules: Vec<&'static Module>,
    locals: Vec<Arc<dyn LocalFollower>>,
    secret: [u8; 32],
    settings: RwLock<(i64, Arc<Settings>)>,
    used: AtomicI64,
    _stop: watch::Sender<()>,
}

impl City {
    /// Settings as of the newest entry of the journal that this process has seen.
    pub async fn settings(&self) -> Outcome<Arc<Settings>> {
        let now = *self.database.watch().borrow();
        {
            let kept = self.settings.read().unwrap_or_else(PoisonError::into_inner);
            if kept.0 == now {
                return Ok(Arc::clone(&kept.1));
            }
        }
        let fresh = Arc::new(Settings::load(&self.database.reads()).await?);
        *self
            .settings
            .write()
            .unwrap_or_else(PoisonError::into_inner) = (now, Arc::clone(&fresh));
        Ok(fresh)
    }

    /// The local follower of this type; a fault of the program where no module brings it.
    pub fn local<T: Send + Sync + 'static>(&self) -> Outcome<Arc<T>> {
        self.locals
            .iter()
            .find_map(|local| Arc::clone(local).any().downcast::<T>().ok())
            .ok_or_else(|| {
                let name = std::any::type_name::<T>();
                Fault::internal(format!("no module keeps a {name}"))
            })
    }

    /// A tag that only this city can make for this text.
    pub fn seal(&self, purpose: &str, text: &str) -> String {
        use hmac::{Hmac, KeyInit, Mac};
        let Ok(mut mac) = Hmac::<sha2::Sha256>::new_from_slice(&self.secret) else {
            return String::new();
        };
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }

    /// Whether the tag is the city's own for this text; takes the same time for every wrong tag.
    pub fn is_seal(&self, purpose: &str, text: &str, tag: &str) -> bool {
        use subtle::ConstantTimeEq;
        self.seal(purpose, text)
            .as_bytes()
            .ct_eq(tag.as_bytes())
            .into()
    }
}

/// The cities of a process.
pub struct Cities {
    by_slug: HashMap<String, Arc<CityConfig>>,
    by_host: HashMap<String, String>,
    order: Vec<String>,
    only: Option<String>,
    data: PathBuf,
    parts: Arc<SiteParts>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    open: Mutex<HashMap<String, Arc<OnceCell<Arc<City>>>>>,
}

impl Cities {
    /// The cities of this list. `only` serves one of them under every host name.
    pub fn new(
        configs: Vec<CityConfig>,
        only: Option<String>,
        data: PathBuf,
        parts: Arc<SiteParts>,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Outcome<Self> {
        let mut by_slug = HashMap::new();
        let mut by_host = HashMap::new();
        let mut order = Vec::new();
        for config in configs {
            let slug = config.slug.clone();
            let well = !slug.is_empty()
                && slug
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if !well {
                return Err(Fault::internal(format!(
                    "the slug «{slug}» may hold only a–z, 0–9 and -"
                )));
            }
            if let Some(code) = &config.code {
                code.parse::<kernel::codes::MunicipalityCode>()
                    .map_err(|e| Fault::internal(format!("city {slug}: {e}")))?;
            }
            for host in &config.hosts {
                if by_host
                    .insert(host.to_ascii_lowercase(), slug.clone())
                    .is_some()
                {
                    return Err(Fault::internal(format!("the host {host} is named twice")));
                }
            }
            order.push(slug.clone());
            if by_slug.insert(slug.clone(), Arc::new(config)).is_some() {
                return Err(Fault::internal(format!("the city {slug} is named twice")));
            }
        }
        if let Some(only) = &only
            && !by_slug.contains_key(only)
        {
            return Err(Fault::internal(format!("there is no city {only}")));
        }
        Ok(Self {
            by_slug,
            by_host,
            order,
            only,
            data,
            parts,
            clock,
            entropy,
            open: Mutex::default(),
        })
    }

    /// The cities that may be listed, in the order of the file.
    pub fn public(&self) -> impl Iterator<Item = &CityConfig> {
        self.order
            .iter()
            .filter_map(|s| self.by_slug.get(s))
            .filter(|c| c.public)
            .map(|c| &**c)
    }

    /// All slugs, in the order of the file.
    pub fn slugs(&self) -> &[String] {
        &self.order
    }

    /// The folder that holds the folders of all cities.
    pub fn folder(&self) -> &std::path::Path {
        &self.data
    }

    /// Slugs of the cities that are open.
    pub fn open_slugs(&self) -> Vec<String> {
        self.open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .keys()
            .cloned()
            .collect()
    }

    /// How many are open.
    pub fn open_count(&self) -> usize {
        self.open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .len()
    }

    /// The city of a host name (with or without port).
    pub async fn by_host(&self, host: &str) -> Outcome<Option<Arc<City>>> {
        let name = host.rsplit_once(':').map_or(host, |(name, port)| {
            if port.chars().all(|c| c.is_ascii_digit()) {
                name
            } else {
                host
            }
        });
        let slug = match &self.only {
            Some(slug) => Some(slug),
            None => self.by_host.get(&name.to_ascii_lowercase()),
        };
        match slug {
            Some(slug) => Ok(Some(self.open(&slug.clone()).await?)),
            None => Ok(None),
        }
    }

    /// Opens a city by slug or 団体コード; an open one is given back.
    pub async fn open(&self, key: &str) -> Outcome<Arc<City>> {
        let city = self.open_quietly(key).await?;
        city.used
            .store(self.clock.now().as_second(), Ordering::Relaxed);
        Ok(city)
    }

    /// As [`Cities::open`], but it does not count as use: work of the program itself keeps no city open.
    pub async fn open_quietly(&self, key: &str) -> Outcome<Arc<City>> {
        let config = self
            .by_slug
            .get(key)
            .or_else(|| {
                self.by_slug
                    .values()
                    .find(|c| c.code.as_deref() == Some(key))
            })
            .ok_or_else(|| Fault::new(&kernel::Code::NOT_FOUND).with("city", key))?;
        let cell = {
            let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(open.entry(config.slug.clone()).or_default())
        };
        let city = cell.get_or_try_init(|| self.open_now(config)).await?;
        Ok(Arc::clone(city))
    }

    async fn open_now(&self, config: &Arc<CityConfig>) -> Outcome<Arc<City>> {
        let folder = self.data.join(&config.slug);
        tokio::fs::create_dir_all(folder.join("files"))
            .await
            .map_err(storage)?;
        let url = if config.database.is_empty() {
            format!("sqlite://{}", folder.join("city.sqlite").display())
        } else {
            config.database.clone()
        };
        let database = Database::open(
            &url,
            &self.parts.migrations,
            Arc::clone(&self.clock),
            Arc::clone(&self.entropy),
        )
        .await?;
        let secret = secret(&folder, &*self.entropy).await?;
        let settings = Settings::load(&database.reads()).await?;
        let (stop, stopped) = watch::channel(());
        let followers = self.parts.followers.clone();
        if !followers.is_empty() {
            let (database, stopped) = (database.clone(), stopped.clone());
            tokio::spawn(async move { database.follow(followers, stopped).await });
        }
        let room = LocalRoom {
            folder: &folder,
            modules: &self.parts.modules,
        };
        let makers = self.parts.modules.iter().flat_map(|m| m.locals);
        let locals: Vec<_> = makers.map(|make| make(&room)).collect();
        if !locals.is_empty() {
            let (database, locals) = (database.clone(), locals.clone());
            tokio::spawn(async move { database.follow_locally(locals, stopped).await });
        }
        let head = *database.watch().borrow();
        Ok(Arc::new(City {
            config: Arc::clone(config),
            database,
            folder,
            ports: self.parts.ports.clone(),
            texts: self.parts.texts.clone(),
            modules: self.parts.modules.clone(),
            locals,
            secret,
            settings: RwLock::new((head, Arc::new(settings))),
            used: AtomicI64::new(self.clock.now().as_second()),
            _stop: stop,
        }))
    }

    /// Closes cities that nobody used for this many seconds and nobody holds.
    pub async fn close_idle(&self, seconds: i64) -> usize {
        let before = self.clock.now().as_second() - seconds;
        let idle: Vec<Arc<OnceCell<Arc<City>>>> = {
            let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
            open.extract_if(|_, cell| {
                cell.get().is_some_and(|city| {
                    Arc::strong_count(city) == 1 && city.used.load(Ordering::Relaxed) <= before
                })
            })
            .map(|(_, cell)| cell)
            .collect()
        };
        let count = idle.len();
        for cell in idle {
            if let Some(city) = cell.get() {
                let database = city.database.clone();
                if let Err(fault) = database.close().await {
                    tracing::warn!(city = city.config.slug, %fault, "could not close");
                }
            }
        }
        count
    }
}

fn storage(error: std::io::Error) -> Fault {
    Fault::new(&kernel::Code::STORE).because(error)
}

async fn secret(folder: &std::path::Path, entropy: &dyn Entropy) -> Outcome<[u8; 32]> {
    let path = folder.join("secret");
    if let Ok(text) = tokio::fs::read_to_string(&path).await
        && let Ok(bytes) = hex::decode(text.trim())
        && let Ok(secret) = <[u8; 32]>::try_from(bytes)
    {
        return Ok(secret);
    }
    let mut secret = [0u8; 32];
    entropy.fill(&mut secret);
    let mut options = tokio::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(&path).await.map_err(storage)?;
    tokio::io::AsyncWriteExt::write_all(&mut file, hex::encode(secret).as_bytes())
        .await
        .map_err(storage)?;
    file.sync_all().await.map_err(storage)?;
    Ok(secret)
}
