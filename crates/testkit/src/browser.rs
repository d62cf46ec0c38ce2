//! A browser without a window: sends requests to the service of a test, keeps cookies, fills forms.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
    response::Response,
};
use std::collections::BTreeMap;
use tower::ServiceExt;
use web::QueryCount;

/// What came back.
#[derive(Debug)]
pub struct Seen {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body as text.
    pub text: String,
    /// Body as bytes.
    pub bytes: Vec<u8>,
    /// How many queries the page made; `None` for what is no page.
    pub queries: Option<u32>,
}

impl Seen {
    /// Where a redirection leads; empty where it is none.
    #[must_use]
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default()
    }

    /// Value of the first input of this name.
    #[must_use]
    pub fn input(&self, name: &str) -> Option<String> {
        let mark = format!("name=\"{name}\"");
        self.text
            .split('<')
            .find(|tag| tag.starts_with("input") && tag.contains(&mark))
            .and_then(|tag| {
                let (_, rest) = tag.split_once("value=\"")?;
                Some(rest.split('"').next().unwrap_or_default().to_owned())
            })
    }
}

/// A browser of one person at one host.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    host: String,
    cookies: BTreeMap<String, String>,
    language: &'static str,
}

impl Browser {
    /// A new browser without cookies.
    #[must_use]
    pub fn new(router: Router, host: &str) -> Self {
        Self {
            router,
            host: host.to_owned(),
            cookies: BTreeMap::new(),
            language: "ja",
        }
    }

    /// The same browser, asking for this language.
    #[must_use]
    pub fn speaking(mut self, language: &'static str) -> Self {
        self.language = language;
        self
    }

    /// Opens an address.
    pub async fn get(&mut self, path: &str) -> Seen {
        self.send(self.request("GET", path), Vec::new()).await
    }

    /// Opens an address and, like a browser, follows up to five redirections.
    pub async fn open(&mut self, path: &str) -> Seen {
        let mut seen = self.get(path).await;
        for _ in 0..5 {
            if !seen.status.is_redirection() {
                break;
            }
            let to = seen.location().to_owned();
            seen = self.get(&to).await;
        }
        seen
    }

    /// Sends a form, as a page of ours would.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let body = encode(fields);
        let request = self
            .request("POST", path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, body.into_bytes()).await
    }

    /// Opens a page with a form, then sends it with the token found there; gives what came back.
    pub async fn fill(&mut self, page: &str, to: &str, fields: &[(&str, &str)]) -> Seen {
        let token = self.open(page).await.input("csrf").unwrap_or_default();
        let mut fields = fields.to_vec();
        fields.push(("csrf", &token));
        self.post(to, &fields).await
    }

    /// Sends a form with one file.
    pub async fn upload(
        &mut self,
        page: &str,
        to: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Seen {
        let token = self.open(page).await.input("csrf").unwrap_or_default();
        const EDGE: &str = "tsunagu-test-boundary";
        let mut body = Vec::new();
        for (name, value) in fields.iter().copied().chain([("csrf", token.as_str())]) {
            body.extend_from_slice(
                format!(
                    "--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .as_bytes(),
            );
        }
        let (name, file_name, bytes) = file;
        body.extend_from_slice(
            format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
        let request = self
            .request("POST", to)
            .header("sec-fetch-site", "same-origin")
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={EDGE}"),
            );
        self.send(request, body).await
    }

    /// Sends a request as it is (the API, a forged form).
    pub async fn send(&mut self, request: axum::http::request::Builder, body: Vec<u8>) -> Seen {
        let Ok(request) = request.body(Body::from(body)) else {
            return Seen {
                status: StatusCode::BAD_REQUEST,
                headers: HeaderMap::new(),
                text: "the test's own request is malformed".into(),
                bytes: Vec::new(),
                queries: None,
            };
        };
        let Ok(response) = self.router.clone().oneshot(request).await;
        self.keep_cookies(&response);
        let queries = response.extensions().get::<QueryCount>().map(|q| q.0);
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX)
            .await
            .map(|b| b.to_vec())
            .unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Seen {
            status: parts.status,
            headers: parts.headers,
            text,
            bytes,
            queries,
        }
    }

    /// A request with this browser's host, language and cookies.
    pub fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &self.host)
            .header(header::ACCEPT_LANGUAGE, self.language);
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(k, v)| format!("{k}={v}"))
                .collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        request
    }

    /// Sets a cookie.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    fn keep_cookies(&mut self, response: &Response) {
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let Ok(cookie) = cookie.to_str() else {
                continue;
            };
            let Some((name, value)) = cookie.split(';').next().and_then(|c| c.split_once('='))
            else {
                continue;
            };
            if value.is_empty() || cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn encode(fields: &[(&str, &str)]) -> String {
    fields
        .iter()
        .map(|(k, v)| web::form_pair(k, v))
        .collect::<Vec<_>>()
        .join("&")
}
