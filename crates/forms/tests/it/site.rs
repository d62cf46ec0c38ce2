//! Cities with forms, on both engines.
use forms::{FormContent, MODULE, commands::*, templates};
use kernel::{Actor, Id, Outcome, Role};
use std::sync::Arc;
use store::Command;
use testkit::{Browser, ByRole, Engine, TestSite, engines, person};

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
