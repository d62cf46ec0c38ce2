//! Who sends a request, and the cookie that goes back.
use crate::{commands::Started, model::user_agent_family};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    response::Response,
};
use std::net::SocketAddr;
use web::{Context, Failure};

/// Who sends a request: the network address sealed with the city's secret, browser and system.
pub(crate) struct Sender {
    pub(crate) network: String,
    pub(crate) user_agent: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Sender {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let context = parts
            .extensions
            .get::<Context>()
            .cloned()
            .ok_or_else(web::not_found)?;
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|c| c.0.ip());
        let address = address_of(peer, &parts.headers);
        let agent = parts
            .headers
            .get(header::USER_AGENT)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default();
        Ok(Self {
            network: context.city().seal("network", &address),
            user_agent: user_agent_family(agent),
        })
    }
}

/// A proxy is believed only where it stands beside us: then the last address that it added counts.
fn address_of(peer: Option<std::net::IpAddr>, headers: &HeaderMap) -> String {
    let beside = peer.is_some_and(|ip| match ip {
        std::net::IpAddr::V4(ip) => ip.is_loopback() || ip.is_private(),
        std::net::IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local(),
    });
    let forwarded = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
        .map(str::trim)
        .rfind(|v| !v.is_empty());
    match (peer, forwarded) {
        (Some(_), Some(forwarded)) if beside => forwarded.to_owned(),
        (Some(ip), _) => ip.to_string(),
        (None, _) => "unknown".to_owned(),
    }
}

/// Leads on with the cookie of a session that has begun.
pub(crate) fn begin(context: &Context, started: &Started, mut response: Response) -> Response {
    let site = context.site();
    let seconds = crate::LONGEST / 1_000_000;
    set_cookie(
        &mut response,
        &site.cookie(site.session_cookie(), &started.token, seconds, true),
    );
    response
}

/// Adds a cookie to an answer.
pub(crate) fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
