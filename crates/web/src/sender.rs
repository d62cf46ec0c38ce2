//! Who sends a request, so far as limits and a list of one's own sessions need it.
use crate::{Context, Failure, not_found};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use std::net::SocketAddr;

/// Who sends a request: the network address sealed with the city's secret, browser and system.
pub struct Sender {
    /// The network address, sealed: the same for one address in one city, and nothing that can be read.
    pub network: String,
    /// `Firefox Windows` and the like.
    pub user_agent: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Sender {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let context = parts
            .extensions
            .get::<Context>()
            .cloned()
            .ok_or_else(not_found)?;
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

/// Browser and system in two words, from a User-Agent: enough to recognise one's own session, too little to track.
fn user_agent_family(header: &str) -> String {
    let first = |table: &[(&'static str, &'static str)]| {
        table
            .iter()
            .find(|(mark, _)| header.contains(mark))
            .map_or("", |(_, name)| *name)
    };
    let browser = first(&[
        ("Edg", "Edge"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    format!("{browser} {system}").trim().to_owned()
}
