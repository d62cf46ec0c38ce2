//! The way in and out of every request to a city: host → city, cookie → reader, language, origin of forms; on the way
//! out faults become pages, safety headers and ETags are set.
use crate::{Context, Language, Site, answer, context::Inner, standard};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kernel::{Actor, Code, Fault, Outcome};
use sha2::{Digest, Sha256};
use std::sync::{Arc, atomic::Ordering};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

/// Logs every request with its number, without anything personal: no query, no cookie, no address.
pub(crate) async fn log(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (answered, failed) = site.counts();
    let number = answered.fetch_add(1, Ordering::Relaxed) + 1;
    let method = request.method().clone();
    let path = request
        .extensions()
        .get::<axum::extract::MatchedPath>()
        .map_or_else(
            || {
                request
                    .uri()
                    .path()
                    .split('/')
                    .take(3)
                    .collect::<Vec<_>>()
                    .join("/")
            },
            |p| p.as_str().to_owned(),
        );
    let begun = site.clock().now();
    let mut response = next.run(request).await;
    let took = site.clock().now().duration_since(begun).as_millis();
    let status = response.status().as_u16();
    if status >= 500 {
        failed.fetch_add(1, Ordering::Relaxed);
    }
    tracing::info!(request = number, %method, path, status, took, "answered");
    answer::set(
        &mut response,
        header::HeaderName::from_static("x-request-id"),
        &number.to_string(),
    );
    safety_headers(&site, &mut response);
    response
}

fn safety_headers(site: &Site, response: &mut Response) {
    answer::set(response, header::CONTENT_SECURITY_POLICY, POLICY);
    answer::set(response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    answer::set(response, header::REFERRER_POLICY, "same-origin");
    answer::set(
        response,
        header::HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    answer::set(
        response,
        header::HeaderName::from_static("permissions-policy"),
        "geolocation=(), camera=(), microphone=()",
    );
    if site.https() {
        answer::set(
            response,
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000",
        );
    }
}

/// Finds city, reader and language, and lets the request in.
pub(crate) async fn enter(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let context = match find(&site, &request.uri().clone(), &request.headers().clone()).await {
        Ok(Some(context)) => context,
        Ok(None) => return standard::cities_page(&site, request.headers()),
        Err(fault) => return standard::plain_fault(&site, &fault),
    };
    let api = request.uri().path().starts_with("/api/");
    let method = request.method().clone();
    let none_match = request.headers().get(header::IF_NONE_MATCH).cloned();
    let from_anywhere = api || is_one_click(request.uri());
    if !matches!(method, Method::GET | Method::HEAD)
        && !from_anywhere
        && !same_origin(request.headers())
    {
        return standard::fault_page(&context, &Fault::new(&Code::FORM_STALE), false);
    }
    request.extensions_mut().insert(context.clone());
    let mut response = next.run(request).await;
    if let Some(fault) = response.extensions().get::<Arc<Fault>>().cloned() {
        if fault.code().status >= 500 {
            tracing::error!(%fault, "failed");
        }
        let bearer = response.headers().get(header::SET_COOKIE).cloned();
        response = standard::fault_page(&context, &fault, api);
        if let Some(cookie) = bearer {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    if context.notice().is_some() {
        append_cookie(&mut response, &context.site().cookie("notice", "", 0, true));
    }
    if !response.headers().contains_key(header::CACHE_CONTROL) {
        let private = context.signed_in().is_some() || context.notice().is_some();
        answer::set(
            &mut response,
            header::CACHE_CONTROL,
            if private {
                "private, no-store"
            } else {
                "no-cache"
            },
        );
        answer::set(&mut response, header::VARY, "Cookie, Accept-Language");
    }
    if matches!(method, Method::GET | Method::HEAD) && response.status() == StatusCode::OK {
        response = with_etag(response, none_match.as_ref().and_then(|v| v.to_str().ok())).await;
    }
    response
}

pub(crate) fn append_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = cookie.parse() {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

async fn with_etag(response: Response, none_match: Option<&str>) -> Response {
    const LARGEST: usize = 64 * 1024 * 1024;
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, LARGEST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let hash = hex::encode(Sha256::digest(&bytes));
    let tag = format!("W/\"{}\"", hash.get(..24).unwrap_or_default());
    if none_match.is_some_and(|sent| sent.split(',').any(|t| t.trim() == tag)) {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_LENGTH);
        let mut response = Response::from_parts(parts, Body::empty());
        answer::set(&mut response, header::ETAG, &tag);
        return response;
    }
    let mut response = Response::from_parts(parts, Body::from(bytes));
    answer::set(&mut response, header::ETAG, &tag);
    response
}

/// Addresses below it are sealed links of messages (RFC 8058: a mail program stops a subscription by one POST from
/// wherever it runs). Nobody is signed in there, whatever the cookies say; the seal in the address is the proof.
fn is_one_click(uri: &Uri) -> bool {
    uri.path().starts_with("/one-click/")
}

/// Whether a form comes from a page of the same host (Fetch Metadata, or Origin, or Referer for old browsers).
fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let host = text(header::HOST).unwrap_or_default();
    let sender = text(header::ORIGIN)
        .or_else(|| text(header::REFERER))
        .unwrap_or_default();
    let sender = sender.split_once("://").map_or("", |(_, rest)| rest);
    sender
        .split('/')
        .next()
        .is_some_and(|h| !h.is_empty() && h.eq_ignore_ascii_case(host))
}

fn host_of(uri: &Uri, headers: &HeaderMap) -> String {
    headers
        .get(header::HOST)
        .and_then(|v| v.to_str().ok())
        .map(str::to_owned)
        .or_else(|| uri.authority().map(ToString::to_string))
        .unwrap_or_default()
}

pub(crate) fn cookie_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name && !value.is_empty()).then_some(value)
        })
}

pub(crate) fn language_of(headers: &HeaderMap) -> Language {
    cookie_of(headers, "language")
        .and_then(Language::from_tag)
        .or_else(|| {
            headers
                .get(header::ACCEPT_LANGUAGE)
                .and_then(|v| v.to_str().ok())
                .and_then(Language::from_accept)
        })
        .unwrap_or_default()
}

async fn find(site: &Site, uri: &Uri, headers: &HeaderMap) -> Outcome<Option<Context>> {
    let host = host_of(uri, headers);
    let Some(city) = site.cities().by_host(&host).await? else {
        return Ok(None);
    };
    let api = uri.path().starts_with("/api/");
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.strip_prefix("Bearer "));
    let signed_in = match (api, bearer) {
        (true, Some(token)) => {
            let found = site.sessions().find_bearer(&city, token.trim()).await?;
            Some(found.ok_or_else(|| Fault::new(&Code::SIGN_IN_NEEDED))?)
        }
        (true, None) => None,
        (false, _) if is_one_click(uri) => None,
        (false, _) => match cookie_of(headers, site.session_cookie()) {
            Some(token) => site.sessions().find(&city, token).await?,
            None => None,
        },
    };
    let settings = city.settings().await?;
    let reads = city.database.reads();
    let notice = cookie_of(headers, "notice")
        .filter(|n| n.len() < 80 && n.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        .map(str::to_owned);
    Ok(Some(Context::new(Inner {
        site: site.clone(),
        settings,
        signed_in,
        visitor: Actor::visitor(),
        language: language_of(headers),
        reads,
        path: uri.path().to_owned(),
        query: uri.query().unwrap_or_default().to_owned(),
        host,
        notice,
        city,
    })))
}

/// Leads on, with a notice (a text key) that the next page shows once.
pub(crate) fn see_other_with_notice(context: &Context, to: &str, key: &str) -> Response {
    let mut response = answer::see_other(to);
    append_cookie(
        &mut response,
        &context.site().cookie("notice", key, 60, true),
    );
    response
}

impl Context {
    /// Leads the reader on after a form was taken, with a notice (a text key) that the next page shows once.
    pub fn go(&self, to: &str, notice: &str) -> Response {
        see_other_with_notice(self, to, notice)
    }
}
