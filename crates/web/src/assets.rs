//! Styles, scripts and icons, inside the binary. Their address carries the hash of their contents, so that they may be
//! kept for ever.
use axum::{
    body::Body,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../assets/dist"]
struct Dist;

pub(crate) fn href(name: &str) -> String {
    match Dist::get(name) {
        Some(file) => {
            let hash = file.metadata.sha256_hash();
            let version: String = hash.iter().take(6).map(|b| format!("{b:02x}")).collect();
            format!("/assets/{name}?v={version}")
        }
        None => format!("/assets/{name}"),
    }
}

pub(crate) fn serve(name: &str, versioned: bool) -> Response {
    let Some(file) = Dist::get(name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = Response::new(Body::from(file.data.into_owned()));
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let text = kind.type_() == "text" || kind.subtype() == "javascript";
    let kind = if text {
        format!("{kind}; charset=utf-8")
    } else {
        kind.to_string()
    };
    crate::answer::set(&mut response, header::CONTENT_TYPE, &kind);
    let kept = if versioned {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=300"
    };
    crate::answer::set(&mut response, header::CACHE_CONTROL, kept);
    response
}
