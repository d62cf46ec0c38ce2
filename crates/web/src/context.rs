//! The one thing that every handler takes: which city, who, in which language, at what time, with which reads.
use crate::{City, Failure, Language, Settings, Site};
use axum::{extract::FromRequestParts, http::request::Parts};
use kernel::{Actor, Fault, Id, Outcome, Rule};
use std::sync::Arc;
use store::{Command, Reads};

/// Somebody who has signed in, as the module that keeps accounts knows them.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// For policy and journal.
    pub actor: Actor,
    /// How the pages address them.
    pub name: String,
    /// Their session; form tokens are bound to it. Empty for API tokens.
    pub session: String,
}

/// What a handler needs to know. Cheap to clone.
#[derive(Clone)]
pub struct Context(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) site: Site,
    pub(crate) city: Arc<City>,
    pub(crate) settings: Arc<Settings>,
    pub(crate) signed_in: Option<SignedIn>,
    pub(crate) visitor: Actor,
    pub(crate) language: Language,
    pub(crate) reads: Reads,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) host: String,
    pub(crate) notice: Option<String>,
}

impl Context {
    pub(crate) fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }
    /// The program.
    pub fn site(&self) -> &Site {
        &self.0.site
    }
    /// The city.
    pub fn city(&self) -> &Arc<City> {
        &self.0.city
    }
    /// What the city says of itself.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        self.0
            .signed_in
            .as_ref()
            .map_or(&self.0.visitor, |s| &s.actor)
    }
    /// The account of who acts, or: sign in first.
    pub fn account(&self) -> Outcome<&Id> {
        self.actor()
            .account
            .as_ref()
            .ok_or_else(|| Fault::new(&kernel::Code::SIGN_IN_NEEDED))
    }
    /// Who has signed in.
    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.0.signed_in.as_ref()
    }
    /// Language of the page.
    pub fn language(&self) -> Language {
        self.0.language
    }
    /// Reads of this page; they count themselves.
    pub fn reads(&self) -> &Reads {
        &self.0.reads
    }
    /// Path of the request, without query.
    pub fn path(&self) -> &str {
        &self.0.path
    }
    /// Query of the request, without `?`.
    pub fn query(&self) -> &str {
        &self.0.query
    }
    /// Scheme and host under which this reader sees the city.
    pub fn origin(&self) -> String {
        let scheme = if self.0.site.https() { "https" } else { "http" };
        format!("{scheme}://{}", self.0.host)
    }
    /// Key of the notice that the page before left.
    pub fn notice(&self) -> Option<&str> {
        self.0.notice.as_deref()
    }
    /// A text.
    pub fn t(&self, key: &str) -> String {
        self.0.site.texts().text(self.0.language, key, &[])
    }
    /// A text with values.
    pub fn t_with(&self, key: &str, args: &[(&str, String)]) -> String {
        self.0.site.texts().text(self.0.language, key, args)
    }
    /// The sentence of a fault.
    pub fn fault_text(&self, fault: &Fault) -> String {
        let args: Vec<(&str, String)> = fault.args().iter().map(|(k, v)| (*k, v.clone())).collect();
        self.t_with(&format!("fault-{}", fault.code().id), &args)
    }
    /// Whether the rule allows the reader; for showing or hiding a button.
    pub fn may(&self, rule: &Rule) -> bool {
        rule.allows(self.actor())
    }
    /// Carries a command out in the reader's name.
    pub async fn carry_out<C: Command>(&self, command: C) -> Outcome<C::Outcome> {
        self.0.city.database.carry_out(self.actor(), command).await
    }
    /// Token for forms of this reader; empty for visitors, whose forms are guarded by their origin.
    pub fn form_token(&self) -> String {
        match &self.0.signed_in {
            Some(s) if !s.session.is_empty() => self.0.city.seal("form", &s.session),
            _ => String::new(),
        }
    }
    pub(crate) fn is_form_token(&self, token: &str) -> bool {
        match &self.0.signed_in {
            Some(s) if !s.session.is_empty() => self.0.city.is_seal("form", &s.session, token),
            _ => true,
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Context {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts
            .extensions
            .get::<Context>()
            .cloned()
            .ok_or_else(crate::not_found)
    }
}
