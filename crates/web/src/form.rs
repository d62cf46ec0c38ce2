//! Forms on the wire: taken only from pages of ours. The origin of every POST is checked before any handler runs; for
//! those who have signed in the form also carries a token that only their session can have.
use crate::{Context, Failure};
use axum::{
    extract::{FromRequest, FromRequestParts, Multipart, Request},
    http::{header, request::Parts},
};
use kernel::{Code, Fault, Outcome};
use std::collections::HashMap;

/// The fields of a form. Fields of the same name keep their order.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    files: HashMap<String, Upload>,
}

/// A file that was sent.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Name on the sender's machine.
    pub name: String,
    /// Contents.
    pub bytes: Vec<u8>,
}

impl Form {
    /// Largest form with a file, in bytes (a plan document of 20 MB and its fields).
    pub const MAX: usize = 21 * 1024 * 1024;

    /// A form of these fields; for tests and for showing an empty form.
    pub fn of(fields: &[(&str, &str)]) -> Self {
        let fields = fields
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        Self {
            fields,
            files: HashMap::new(),
        }
    }
    /// The first field of this name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(k, _)| k == name)
            .map_or("", |(_, v)| v)
    }
    /// All fields of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |(k, _)| k == name)
            .map(|(_, v)| v.as_str())
    }
    /// All fields.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(k, v)| (k.as_str(), v.as_str()))
    }
    /// Whether a checkbox is set.
    pub fn checked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }
    /// A file; `None` where none was chosen.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.get(name)
    }

    async fn read(request: Request, context: &Context) -> Outcome<Self> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default();
        let mut form = Form::default();
        if kind.starts_with("multipart/form-data") {
            let unreadable = |e: axum::extract::multipart::MultipartError| {
                let code = if e.status().as_u16() == 413 {
                    &Code::TOO_LARGE
                } else {
                    &Code::UNREADABLE
                };
                Fault::new(code).with("max", "20 MB").because(e)
            };
            let mut parts = Multipart::from_request(request, &())
                .await
                .map_err(|e| Fault::new(&Code::UNREADABLE).because(e))?;
            while let Some(part) = parts.next_field().await.map_err(unreadable)? {
                let name = part.name().unwrap_or_default().to_owned();
                match part.file_name().map(str::to_owned) {
                    Some(file) => {
                        let bytes = part.bytes().await.map_err(unreadable)?.to_vec();
                        if !file.is_empty() {
                            form.files.insert(name, Upload { name: file, bytes });
                        }
                    }
                    None => form
                        .fields
                        .push((name, part.text().await.map_err(unreadable)?)),
                }
            }
        } else {
            let bytes = axum::body::to_bytes(request.into_body(), 2 * 1024 * 1024)
                .await
                .map_err(|e| Fault::new(&Code::TOO_LARGE).with("max", "2 MB").because(e))?;
            form.fields = serde_urlencoded::from_bytes(&bytes)
                .map_err(|e| Fault::new(&Code::UNREADABLE).because(e))?;
        }
        if context.is_form_token(form.get("csrf")) {
            Ok(form)
        } else {
            Err(Fault::new(&Code::FORM_STALE))
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Failure;
    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        let context = request
            .extensions()
            .get::<Context>()
            .cloned()
            .ok_or_else(crate::not_found)?;
        Ok(Form::read(request, &context).await?)
    }
}

/// The query of an address, read into a type. One that cannot be read is a fault like any other.
#[derive(Clone, Debug)]
pub struct Asked<T>(pub T);

impl<S: Send + Sync, T: serde::de::DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        serde_urlencoded::from_str(parts.uri.query().unwrap_or_default())
            .map(Self)
            .map_err(|e| Failure(Fault::new(&Code::UNREADABLE).because(e)))
    }
}
