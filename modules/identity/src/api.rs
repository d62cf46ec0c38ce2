//! Endpoints: who I am.
use crate::{
    policy,
    queries::{get_account, grants_in_force},
};
use axum::http::Method;
use serde::Serialize;
use web::{Answer, ApiDoc, Context, Routes};

/// Schemas of what the endpoints give.
pub(crate) const SCHEMAS: &[(&str, &str)] = &[(
    "Me",
    r#"{"type":"object","required":["id","name","language","roles"],"properties":{
"id":{"type":"string"},"name":{"type":"string"},"language":{"type":"string","enum":["ja","en"]},
"roles":{"type":"array","items":{"type":"object","required":["role","from"],"properties":{
"role":{"type":"string"},"body":{"type":["string","null"]},"body_name":{"type":["string","null"]},
"from":{"type":"string","format":"date"},"until":{"type":["string","null"],"format":"date"}}}}}}"#,
)];

/// Endpoints of this module.
pub(crate) fn routes() -> Routes {
    let doc = ApiDoc {
        operation: "me",
        summary: "The account whose token is used, with the roles that are in force",
        query: &[],
        body: None,
        answer: "Me",
    };
    Routes::new().api(Method::GET, "/api/v1/me", &policy::OWN, doc, me)
}

#[derive(Serialize)]
struct Held {
    role: String,
    body: Option<String>,
    body_name: Option<String>,
    from: String,
    until: Option<String>,
}

#[derive(Serialize)]
struct Me {
    id: String,
    name: String,
    language: String,
    roles: Vec<Held>,
}

async fn me(context: Context) -> Answer {
    let id = context.account()?;
    let account = get_account(context.reads(), id).await?;
    let rows = grants_in_force(context.reads(), id, context.site().clock().today()).await?;
    let roles = rows
        .into_iter()
        .map(|g| Held {
            role: g.role,
            body: g.body,
            body_name: g.body_name,
            from: g.from_day,
            until: g.until_day,
        })
        .collect();
    web::json(&Me {
        id: account.id,
        name: account.display_name,
        language: account.language,
        roles,
    })
}
