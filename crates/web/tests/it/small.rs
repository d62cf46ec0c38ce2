//! A module with one page of each kind.
use kernel::{Code, Fault, Role, Rule, Who};
use std::sync::Arc;
use testkit::{ByRole, Engine, TestSite};
use web::{Answer, Context, Form, Module, Routes, json};

pub static ADMIN: Rule = Rule::new("small.admin", Who::Roles(&[Role::Administrator]));
pub static SIGNED_IN: Rule = Rule::new("small.signed-in", Who::SignedIn);

pub static MODULE: Module = Module {
    name: "small",
    routes: || {
        Routes::new()
            .get("/plain", &web::PUBLIC, plain)
            .get("/broken", &web::PUBLIC, broken)
            .get("/mine", &SIGNED_IN, plain)
            .get("/admin", &ADMIN, plain)
            .post("/say", &web::PUBLIC, say)
            .post("/mine", &SIGNED_IN, say)
            .get("/api/v1/broken", &web::PUBLIC, broken)
    },
    ..Module::NOTHING
};

async fn plain(context: Context) -> Answer {
    json(&context.settings().get("name"))
}

async fn broken() -> Answer {
    Err(Fault::new(&Code::NOT_FOUND).into())
}

async fn say(context: Context, form: Form) -> Answer {
    if form.get("word").is_empty() {
        return Err(Fault::field("word", "field-required").into());
    }
    Ok(context.go("/plain", "fault-home"))
}

pub async fn site() -> TestSite {
    TestSite::new(Engine::Sqlite, vec![&MODULE], Arc::new(ByRole)).await
}
