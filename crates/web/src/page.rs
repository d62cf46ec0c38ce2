//! The frame of every page: title, navigation, notices, languages. Templates take it as `page`.
use crate::{Answer, Context, Place, QueryCount, answer};
use axum::{
    body::Body,
    http::{StatusCode, header},
    response::Response,
};
use kernel::Fault;

/// A step of the breadcrumb.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Address; `None` for the page itself.
    pub href: Option<String>,
    /// What it says.
    pub label: String,
}

/// A link in the navigation.
#[derive(Clone, Debug)]
pub struct Link {
    /// Address.
    pub href: String,
    /// What it says.
    pub label: String,
    /// Whether it leads to where the reader is.
    pub current: bool,
}

/// Something that the page has to say first.
#[derive(Clone, Debug)]
pub struct Notice {
    /// `success`, `info`, `warning`, `error`.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
}

/// Who has signed in, for the head of the page.
#[derive(Clone, Debug)]
pub struct ReaderBadge {
    /// Name.
    pub name: String,
    /// Where their desk is.
    pub desk_href: &'static str,
}

/// A switch of language.
#[derive(Clone, Debug)]
pub struct LanguageLink {
    /// Address.
    pub href: String,
    /// The language's own name.
    pub label: &'static str,
    /// `ja`, `en`.
    pub lang: &'static str,
    /// Whether the page is in it.
    pub current: bool,
}

/// Where a person can be reached.
#[derive(Clone, Debug, Default)]
pub struct Counter {
    /// Name of the counter.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// Hours.
    pub hours: String,
}

/// The frame of a page.
#[derive(Clone)]
pub struct Page {
    /// `ja`, `en`.
    pub lang: &'static str,
    /// Title of the page.
    pub title: String,
    /// Name of the city.
    pub city_name: String,
    /// What the city calls this site.
    pub site_name: String,
    /// Slogan of the city's plan.
    pub site_slogan: String,
    /// Whether the city's content is a sample.
    pub sample: bool,
    /// Navigation on top.
    pub nav: Vec<Link>,
    /// Navigation at the foot.
    pub foot: Vec<Link>,
    /// Where the page stands.
    pub breadcrumb: Vec<Crumb>,
    /// What it has to say first.
    pub notices: Vec<Notice>,
    /// Who has signed in.
    pub reader: Option<ReaderBadge>,
    /// Languages.
    pub language_links: Vec<LanguageLink>,
    /// Token for forms.
    pub csrf: String,
    /// Path of the page.
    pub request_path: String,
    /// Where a person can be reached.
    pub counter: Counter,
    /// Atom feeds of what the page shows, the city's own first.
    pub feeds: Vec<Link>,
    /// The offer to follow what the page shows, as HTML; empty where there is none.
    pub follow: String,
    context: Context,
}

impl Page {
    /// The frame for a title (already in the reader's language).
    pub fn new(context: &Context, title: impl Into<String>) -> Self {
        let language = context.language();
        let settings = context.settings();
        let at = |key: &str| settings.in_language(key, language).to_owned();
        let path = context.path();
        // Of addresses below one another, only the longest is where the reader is.
        let nearest = [Place::Top, Place::Foot]
            .into_iter()
            .flat_map(|place| context.site().navigation(place))
            .filter(|n| context.may(n.rule) && holds(n.href, path))
            .map(|n| n.href)
            .max_by_key(|href| href.len());
        let nav = |place: Place| {
            let entries = context.site().navigation(place);
            entries
                .filter(|n| context.may(n.rule))
                .map(|n| Link {
                    href: n.href.to_owned(),
                    label: context.t(n.label),
                    current: nearest == Some(n.href),
                })
                .collect::<Vec<_>>()
        };
        let back = if context.query().is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", context.query())
        };
        let language_links = crate::Language::ALL
            .into_iter()
            .map(|l| LanguageLink {
                href: format!("/language?to={}&{}", l.tag(), form_pair("back", &back)),
                label: l.own_name(),
                lang: l.tag(),
                current: l == language,
            })
            .collect();
        let mut notices = Vec::new();
        if let Some(key) = context.notice() {
            notices.push(Notice {
                kind: "success",
                text: context.t(key),
            });
        }
        let city = &context.city().config;
        let name = at("name");
        Self {
            lang: language.tag(),
            title: title.into(),
            city_name: if !name.is_empty() {
                name
            } else if language == crate::Language::English && !city.name_en.is_empty() {
                city.name_en.clone()
            } else {
                city.name.clone()
            },
            site_name: at("plan-site"),
            site_slogan: at("slogan"),
            sample: settings.get("sample") == "yes",
            nav: nav(Place::Top),
            foot: nav(Place::Foot),
            breadcrumb: Vec::new(),
            notices,
            reader: context.signed_in().map(|s| ReaderBadge {
                name: s.name.clone(),
                desk_href: "/desk",
            }),
            language_links,
            csrf: context.form_token(),
            request_path: path.to_owned(),
            counter: Counter {
                name: at("counter-name"),
                phone: at("counter-phone"),
                hours: at("counter-hours"),
            },
            feeds: feeds(context),
            follow: String::new(),
            context: context.clone(),
        }
    }

    /// Adds a step of the breadcrumb.
    #[must_use]
    pub fn under(mut self, href: &str, label: impl Into<String>) -> Self {
        self.breadcrumb.push(Crumb {
            href: Some(href.to_owned()),
            label: label.into(),
        });
        self
    }

    /// Ends the breadcrumb with the page itself.
    #[must_use]
    pub fn here(mut self) -> Self {
        let label = self.title.clone();
        self.breadcrumb.push(Crumb { href: None, label });
        self
    }

    /// Adds a notice.
    #[must_use]
    pub fn notice(mut self, kind: &'static str, text: impl Into<String>) -> Self {
        self.notices.push(Notice {
            kind,
            text: text.into(),
        });
        self
    }

    /// Shows what went wrong with a form: its sentence, above the fields.
    #[must_use]
    pub fn fault(self, fault: &Fault) -> Self {
        let text = self.context.fault_text(fault);
        self.notice("error", text)
    }

    /// A text.
    pub fn t(&self, key: &str) -> String {
        self.context.t(key)
    }
    /// A text with one value.
    pub fn t1(&self, key: &str, name: &str, value: impl std::fmt::Display) -> String {
        self.context.t_with(key, &[(name, value.to_string())])
    }
    /// A text with two values.
    pub fn t2(
        &self,
        key: &str,
        a: &str,
        va: impl std::fmt::Display,
        b: &str,
        vb: impl std::fmt::Display,
    ) -> String {
        self.context
            .t_with(key, &[(a, va.to_string()), (b, vb.to_string())])
    }
    /// Address of an asset, with its version.
    pub fn asset(&self, name: &str) -> String {
        crate::assets::href(name)
    }
    /// What the handlers know.
    pub fn context(&self) -> &Context {
        &self.context
    }
    /// A date as people write it, with the day of the week.
    pub fn date(&self, at_micros: &i64) -> String {
        let at =
            jiff::Timestamp::from_microsecond(*at_micros).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        crate::standard::date_text(kernel::in_japan(at).date(), self.context.language())
    }
    /// Date and time of day.
    pub fn date_time(&self, at_micros: &i64) -> String {
        let at =
            jiff::Timestamp::from_microsecond(*at_micros).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let time = kernel::in_japan(at);
        format!(
            "{} {:02}:{:02}",
            self.date(at_micros),
            time.hour(),
            time.minute()
        )
    }
}

/// The feed of everything, where a module brings one.
fn feeds(context: &Context) -> Vec<Link> {
    let modules = context.site().modules().iter();
    let following = modules.filter_map(|m| m.following);
    following
        .map(|f| Link {
            href: f.feed.0.to_owned(),
            label: context.t(f.feed.1),
            current: false,
        })
        .collect()
}

/// Whether a path is an address or lies below it.
fn holds(address: &str, path: &str) -> bool {
    path.strip_prefix(address)
        .is_some_and(|rest| rest.is_empty() || (address != "/" && rest.starts_with('/')))
}

/// `name=value` as it stands in an address.
pub fn form_pair(name: &str, value: &str) -> String {
    serde_urlencoded::to_string([(name, value)]).unwrap_or_default()
}

impl Context {
    /// A page as HTML.
    pub fn html(&self, template: &impl askama::Template) -> Answer {
        self.html_with(StatusCode::OK, template)
    }

    /// A page as HTML with a status (a form that needs mending is 422).
    pub fn html_with(&self, status: StatusCode, template: &impl askama::Template) -> Answer {
        let text = template.render().map_err(Fault::internal)?;
        let mut response = Response::new(Body::from(text));
        *response.status_mut() = status;
        answer::set(
            &mut response,
            header::CONTENT_TYPE,
            "text/html; charset=utf-8",
        );
        response
            .extensions_mut()
            .insert(QueryCount(self.reads().count()));
        Ok(response)
    }
}
