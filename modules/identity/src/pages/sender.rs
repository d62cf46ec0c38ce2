//! The cookie that goes back.
use crate::commands::Started;
use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use web::Context;

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
