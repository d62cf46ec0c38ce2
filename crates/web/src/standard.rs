//! Pages and addresses that every city has: faults, language switch, assets, robots, site map; and those of the process:
//! health, readiness, figures.
use crate::{
    Answer, CityConfig, Context, Language, Link, Page, Place, Routes, Site, answer, assets, enter,
    local_path, settings,
};
use askama::Template;
use axum::{
    Router,
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing,
};
use jiff::civil::Date;
use kernel::{Code, Fault, Rule, Who};
use std::{any::Any, collections::HashMap, fmt::Write, sync::atomic::Ordering};

/// Pages that are for everybody.
pub static PUBLIC: Rule = Rule::new("public", Who::Anyone);

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/language", &PUBLIC, switch_language)
        .get("/assets/city.css", &PUBLIC, city_css)
        .get("/about", &PUBLIC, crate::about::about)
        .get("/robots.txt", &PUBLIC, robots)
        .get("/sitemap.xml", &PUBLIC, site_map)
        .get("/api/v1/openapi.json", &PUBLIC, crate::standard::open_api)
}

pub(crate) fn process_routes(site: Site) -> Router<Site> {
    Router::new()
        .route("/healthz", routing::get(async || "ok\n"))
        .route("/readyz", routing::get(ready))
        .route("/metrics", routing::get(figures))
        .route("/assets/{*name}", routing::get(asset))
        .with_state(site)
}

async fn asset(Path(name): Path<String>, Query(query): Query<HashMap<String, String>>) -> Response {
    assets::serve(&name, query.contains_key("v"))
}

async fn ready(State(site): State<Site>) -> Response {
    match site.cities().slugs().first() {
        Some(slug) => match site.cities().open(slug).await {
            Ok(_) => "ready\n".into_response(),
            Err(fault) => {
                tracing::error!(%fault, "not ready");
                (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
            }
        },
        None => "ready, but no city is listed\n".into_response(),
    }
}

async fn figures(State(site): State<Site>) -> String {
    let (answered, failed) = site.counts();
    format!(
        "# TYPE tsunagu_requests_total counter\ntsunagu_requests_total {}\n\
         # TYPE tsunagu_failures_total counter\ntsunagu_failures_total {}\n\
         # TYPE tsunagu_cities_open gauge\ntsunagu_cities_open {}\n\
         # TYPE tsunagu_cities_listed gauge\ntsunagu_cities_listed {}\n",
        answered.load(Ordering::Relaxed),
        failed.load(Ordering::Relaxed),
        site.cities().open_count(),
        site.cities().slugs().len()
    )
}

async fn switch_language(
    context: Context,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let back = query.get("back").map_or("/", |b| local_path(b));
    let mut response = answer::see_other(back);
    if let Some(language) = query.get("to").and_then(|t| Language::from_tag(t)) {
        let cookie = context
            .site()
            .cookie("language", language.tag(), 31_536_000, true);
        enter::append_cookie(&mut response, &cookie);
    }
    response
}

async fn city_css(context: Context) -> Response {
    let colour = settings::accent(context.settings().get("accent")).unwrap_or([0x00, 0x17, 0xc1]);
    let [r, g, b] = colour;
    let mix = |part: f64, with: f64| {
        colour
            .map(|c| {
                (f64::from(c) * part + with * (1.0 - part))
                    .round()
                    .clamp(0.0, 255.0)
            })
            .map(|c| format!("{c:.0}"))
            .join(" ")
    };
    let css = format!(
        ":root {{ --accent: rgb({r} {g} {b}); --accent-strong: rgb({}); --accent-soft: rgb({}); }}\n",
        mix(0.7, 0.0),
        mix(0.12, 255.0),
    );
    let mut response = Response::new(Body::from(css));
    answer::set(
        &mut response,
        header::CONTENT_TYPE,
        "text/css; charset=utf-8",
    );
    answer::set(&mut response, header::CACHE_CONTROL, "public, max-age=300");
    response
}

async fn robots(context: Context) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /desk\nDisallow: /sign-in\nDisallow: /language\nSitemap: {}/sitemap.xml\n",
        context.origin()
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

async fn site_map(context: Context) -> Answer {
    let mut addresses = Vec::new();
    for module in context.site().modules() {
        if let Some(list) = module.site_map {
            addresses.extend(list(&context).await?);
        }
    }
    let origin = context.origin();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for address in addresses {
        let escaped = address.replace('&', "&amp;").replace('<', "&lt;");
        let _ = writeln!(xml, "<url><loc>{origin}{escaped}</loc></url>");
    }
    xml.push_str("</urlset>\n");
    Ok((
        [(header::CONTENT_TYPE, "application/xml; charset=utf-8")],
        xml,
    )
        .into_response())
}

/// The API document (OpenAPI 3.1) of all endpoints, made from the table of routes.
async fn open_api(context: Context) -> Answer {
    let mut paths = serde_json::Map::new();
    for route in context.site().table() {
        let Some(doc) = route.api else { continue };
        let variables = route
            .path
            .split('/')
            .filter_map(|p| p.strip_prefix('{')?.strip_suffix('}'));
        let parameters: Vec<_> = variables
            .map(|name| serde_json::json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
            .chain(doc.query.iter().map(|(name, kind, what)| {
                serde_json::json!({"name": name, "in": "query", "description": what, "schema": {"type": kind}})
            }))
            .collect();
        let schema = |name: &str| serde_json::json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/{name}")}}});
        let mut operation = serde_json::json!({
            "operationId": doc.operation, "summary": doc.summary, "parameters": parameters,
            "x-rule": route.rule.name,
            "responses": {
                "200": {"description": "OK", "content": schema(doc.answer)},
                "default": {"description": "Problem (RFC 9457)", "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}},
            },
        });
        if let Some(body) = doc.body
            && let Some(operation) = operation.as_object_mut()
        {
            operation.insert(
                "requestBody".into(),
                serde_json::json!({"required": true, "content": schema(body)}),
            );
        }
        if route.rule.who != Who::Anyone
            && let Some(operation) = operation.as_object_mut()
        {
            operation.insert("security".into(), serde_json::json!([{"token": []}]));
        }
        let entry = paths
            .entry(route.path.to_owned())
            .or_insert_with(|| serde_json::json!({}));
        if let Some(entry) = entry.as_object_mut() {
            entry.insert(route.method.as_str().to_ascii_lowercase(), operation);
        }
    }
    let mut schemas = serde_json::Map::new();
    schemas.insert("Problem".into(), serde_json::json!({"type": "object", "required": ["type", "title", "status", "code"], "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "code": {"type": "string"},
        "fields": {"type": "array", "items": {"type": "object", "properties": {"field": {"type": "string"}, "message": {"type": "string"}}}}}}));
    for module in context.site().modules() {
        for (name, schema) in module.schemas {
            let schema: serde_json::Value =
                serde_json::from_str(schema).map_err(Fault::internal)?;
            schemas.insert((*name).to_owned(), schema);
        }
    }
    answer::json(&serde_json::json!({
        "openapi": "3.1.0",
        "info": {"title": "Tsunagu", "version": "1"},
        "servers": [{"url": context.origin()}],
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }))
}

pub(crate) async fn no_such_page() -> Answer {
    Err(answer::not_found())
}

pub(crate) async fn no_such_method() -> Answer {
    Err(Fault::new(&Code::METHOD).into())
}

#[derive(Template)]
#[template(path = "fault.html")]
pub(crate) struct FaultPage {
    pub(crate) page: Page,
    pub(crate) sentence: String,
    pub(crate) mend: String,
    pub(crate) fields: Vec<String>,
    pub(crate) status: u16,
}

/// A fault as a page or as a problem document (RFC 9457).
pub(crate) fn fault_page(context: &Context, fault: &Fault, api: bool) -> Response {
    let code = fault.code();
    let status = StatusCode::from_u16(code.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let sentence = context.fault_text(fault);
    let fields = fault.field_faults().iter().map(|f| {
        let args: Vec<(&str, String)> = f.args.iter().map(|(k, v)| (*k, v.clone())).collect();
        (f.field, context.t_with(f.key, &args))
    });
    if api {
        let fields: Vec<_> = fields
            .map(|(f, m)| serde_json::json!({"field": f, "message": m}))
            .collect();
        let problem = serde_json::json!({
            "type": format!("/api/v1/problems/{}", code.id), "title": sentence, "status": code.status,
            "code": code.id, "fields": fields,
        });
        let mut response = (status, problem.to_string()).into_response();
        answer::set(
            &mut response,
            header::CONTENT_TYPE,
            "application/problem+json; charset=utf-8",
        );
        return response;
    }
    if *code == Code::SIGN_IN_NEEDED {
        let back = if context.query().is_empty() {
            context.path().to_owned()
        } else {
            format!("{}?{}", context.path(), context.query())
        };
        return answer::see_other(&format!("/sign-in?{}", crate::form_pair("next", &back)));
    }
    let title = context.t(&format!("fault-title-{}", code.status));
    let page = FaultPage {
        page: Page::new(context, title),
        sentence,
        mend: context.t(&format!("fault-mend-{}", code.status)),
        fields: fields.map(|(_, m)| m).collect(),
        status: code.status,
    };
    context
        .html_with(status, &page)
        .unwrap_or_else(|_| status.into_response())
}

#[derive(Template)]
#[template(path = "cities.html")]
struct CitiesPage {
    lang: &'static str,
    title: String,
    sentence: String,
    none: String,
    cities: Vec<Link>,
    css: String,
}

/// The plain page under a host that no city has.
pub(crate) fn cities_page(site: &Site, headers: &HeaderMap) -> Response {
    let language = enter::language_of(headers);
    let port = headers
        .get(header::HOST)
        .and_then(|h| h.to_str().ok())
        .and_then(|h| h.rsplit_once(':'))
        .map_or(String::new(), |(_, port)| format!(":{port}"));
    let scheme = if site.https() { "https" } else { "http" };
    let link = |city: &CityConfig| {
        let host = city.hosts.first()?;
        let label = if language == Language::English && !city.name_en.is_empty() {
            &city.name_en
        } else {
            &city.name
        };
        Some(Link {
            href: format!("{scheme}://{host}{port}/"),
            label: label.clone(),
            current: false,
        })
    };
    let text = |key: &str| site.texts().text(language, key, &[]);
    let page = CitiesPage {
        lang: language.tag(),
        title: text("cities-title"),
        sentence: text("cities-sentence"),
        none: text("cities-none"),
        cities: site.cities().public().filter_map(link).collect(),
        css: assets::href("tsunagu.css"),
    };
    match page.render() {
        Ok(html) => (
            StatusCode::NOT_FOUND,
            [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
            html,
        )
            .into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A fault before a city was found (its database does not open): a plain sentence.
pub(crate) fn plain_fault(site: &Site, fault: &Fault) -> Response {
    tracing::error!(%fault, "no city");
    let status =
        StatusCode::from_u16(fault.code().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let key = format!("fault-{}", fault.code().id);
    let ja = site.texts().text(Language::Japanese, &key, &[]);
    let en = site.texts().text(Language::English, &key, &[]);
    (
        status,
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        format!("{ja}\n{en}\n"),
    )
        .into_response()
}

pub(crate) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// A date as people write it: `令和8年11月21日（土）`, `Sat 21 Nov 2026`.
pub fn date_text(date: Date, language: Language) -> String {
    match language {
        Language::Japanese => {
            let day = ["月", "火", "水", "木", "金", "土", "日"];
            let index = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
            format!(
                "{}（{}）",
                kernel::era::format_date(date),
                day.get(index).unwrap_or(&"")
            )
        }
        Language::English => date.strftime("%a %-d %b %Y").to_string(),
    }
}

/// The entries of the desk that this reader may use.
pub fn desk_links(context: &Context) -> Vec<Link> {
    context
        .site()
        .navigation(Place::Desk)
        .filter(|n| context.may(n.rule))
        .map(|n| Link {
            href: n.href.to_owned(),
            label: context.t(n.label),
            current: context.path() == n.href,
        })
        .collect()
}
