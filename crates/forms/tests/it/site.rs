//! Cities with forms, on both engines.
use forms::{Answers, FormContent, MODULE, commands::*, service, templates};
use kernel::{Actor, Id, Outcome, Role};
use std::sync::Arc;
use store::Command;
use testkit::{Browser, ByRole, Engine, Seen, TestSite, engines, person};

pub struct City(pub TestSite);

/// One fresh city for each engine.
pub async fn cities() -> Vec<City> {
    let mut cities = Vec::new();
    for engine in engines() {
        cities.push(on(engine).await);
    }
    cities
}

/// A fresh city on SQLite, for pages.
pub async fn city() -> City {
    on(Engine::Sqlite).await
}

async fn on(engine: Engine) -> City {
    City(TestSite::new(engine, vec![&MODULE], Arc::new(ByRole)).await)
}

impl City {
    pub async fn act<C: Command>(&self, actor: &Actor, command: C) -> Outcome<C::Outcome> {
        self.0.city.database.carry_out(actor, command).await
    }

    pub fn reads(&self) -> store::Reads {
        self.0.city.database.reads()
    }

    pub fn browser(&self, role: Option<Role>) -> Browser {
        match role {
            Some(role) => self.0.browser().as_role(role),
            None => self.0.browser(),
        }
    }

    pub async fn create(&self, key: &str, content: FormContent) -> Id {
        let command = CreateForm {
            key: key.into(),
            kind: "survey".into(),
            content,
        };
        self.act(&manager(), command).await.unwrap()
    }

    /// A form that is open and public: form and version.
    pub async fn opened(&self, key: &str, content: FormContent) -> (Id, Id) {
        let form = self.create(key, content).await;
        let open = OpenForm {
            form: form.clone(),
            edition: 1,
        };
        let version = self.act(&manager(), open).await.unwrap();
        let public = SetPublic {
            form: form.clone(),
            public: true,
        };
        self.act(&manager(), public).await.unwrap();
        (form, version)
    }

    /// The shipped survey, open and public.
    pub async fn survey(&self) -> (Id, Id) {
        self.opened("survey", templates::participants().unwrap())
            .await
    }
}

pub fn manager() -> Actor {
    person(Role::PlanManager)
}

/// Every value that the form of a page would send again, its buttons and boxes left out.
fn carried(seen: &Seen) -> Vec<(String, String)> {
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(rest.split('"').next().unwrap_or_default().to_owned())
    };
    seen.text
        .split('<')
        .filter(|tag| tag.starts_with("input type=\"hidden\""))
        .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)))
        .filter(|(name, _)| name != "next" && name != "back")
        .collect()
}

pub async fn send(browser: &mut Browser, page: &Seen, to: &str, fields: &[(&str, &str)]) -> Seen {
    let carried = carried(page);
    let mut all: Vec<(&str, &str)> = carried
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    all.extend(fields);
    browser.post(to, &all).await
}

pub async fn only(city: &City, version: &Id) -> (Answers, String) {
    let rows = service::list_answers(&city.reads(), version).await.unwrap();
    assert_eq!(rows.len(), 1);
    (rows[0].answers().unwrap(), rows[0].channel.clone())
}
