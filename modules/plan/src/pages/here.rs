//! Where a page stands: which plan, which published version, under which address. Every page of a plan takes it, and
//! it costs one query.
use crate::{model::NO_PLAN, policy};
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use kernel::{Code, Fault, Id, Outcome};
use store::{FromQueryResult, Queries, Reads, params};
use web::{Context, Failure, Page};

/// A plan and one of its versions.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct VersionRow {
    pub(crate) plan: String,
    pub(crate) plan_title: String,
    pub(crate) published_version: Option<String>,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) label: String,
    pub(crate) status: String,
    pub(crate) period_text: String,
    pub(crate) parent_plans: String,
    pub(crate) predecessor_plans: String,
    pub(crate) source_name: String,
    pub(crate) published_at: Option<i64>,
    pub(crate) correction: String,
    pub(crate) corrected_at: Option<i64>,
}

impl VersionRow {
    /// Text key of the status.
    pub(crate) fn status_key(&self) -> String {
        format!("plan-status-{}", self.status)
    }
    /// Title and label.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.title, self.label).trim().to_owned()
    }
    /// The label, or the title of one without.
    pub(crate) fn short(&self) -> String {
        if self.label.is_empty() {
            self.title.clone()
        } else {
            self.label.clone()
        }
    }
    /// What [`VISIBLE`] says, of one that was read.
    pub(crate) fn is_visible(&self) -> bool {
        self.published_at.is_some()
            && matches!(self.status.as_str(), "sent" | "adopted" | "revised")
    }
    /// Whether this is the version that the plan's pages show.
    pub(crate) fn is_published_one(&self) -> bool {
        self.published_version.as_deref() == Some(&self.id)
    }
}

pub(crate) const VERSION_COLUMNS: &str = "p.id AS plan, p.title AS plan_title, p.published_version, v.id, v.title, \
    v.label, v.status, v.period_text, v.parent_plans, v.predecessor_plans, v.source_name, v.published_at, v.correction, \
    v.corrected_at";

/// What everybody may see of versions: published and not withdrawn.
pub(crate) const VISIBLE: &str =
    "v.published_at IS NOT NULL AND v.status IN ('sent', 'adopted', 'revised')";

/// Where a page stands.
pub(crate) struct Here {
    pub(crate) context: Context,
    pub(crate) version: VersionRow,
    /// `/plan` or `/plans/{slug}`: what the addresses of this plan begin with.
    pub(crate) base: String,
    params: Vec<(String, String)>,
}

impl Here {
    /// The plan of this slug, or the current one; `None` where nothing of it is published.
    pub(crate) async fn find(context: &Context, slug: Option<&str>) -> Outcome<Option<Self>> {
        let condition = if slug.is_some() {
            "p.slug = $1"
        } else {
            "p.is_current = 1 AND $1 = ''"
        };
        let sql = format!(
            "SELECT {VERSION_COLUMNS} FROM plans p JOIN plan_versions v ON v.id = p.published_version \
             JOIN records r ON r.id = p.id AND r.removed_at IS NULL WHERE {condition} AND {VISIBLE} LIMIT 1"
        );
        let version: Option<VersionRow> = context
            .reads()
            .first(&sql, params![slug.unwrap_or_default()])
            .await?;
        Ok(version.map(|version| Self {
            context: context.clone(),
            base: slug.map_or_else(|| "/plan".to_owned(), |s| format!("/plans/{s}")),
            version,
            params: Vec::new(),
        }))
    }

    pub(crate) fn reads(&self) -> &Reads {
        self.context.reads()
    }

    /// A variable of the address.
    pub(crate) fn param(&self, name: &str) -> &str {
        self.params
            .iter()
            .find(|(k, _)| k == name)
            .map_or("", |(_, v)| v)
    }

    /// A variable of the address that is an identifier; anything else leads nowhere.
    pub(crate) fn id(&self, name: &str) -> Outcome<Id> {
        Id::parse(self.param(name))
    }

    /// The frame of a page under the plan's own page.
    pub(crate) fn page(&self, title: impl Into<String>) -> Page {
        Page::new(&self.context, title)
            .under("/", self.context.t("plan-home"))
            .under(&self.base, self.context.t("plan-nav-plan"))
    }

    /// A version of this plan that this reader may see; not found otherwise.
    pub(crate) async fn version(&self, id: &Id) -> Outcome<VersionRow> {
        if self.version.id == id.as_str() {
            return Ok(self.version.clone());
        }
        let visible = if self.sees_drafts() { "1 = 1" } else { VISIBLE };
        let sql = format!(
            "SELECT {VERSION_COLUMNS} FROM plan_versions v JOIN plans p ON p.id = v.plan \
             WHERE v.id = $1 AND v.plan = $2 AND {visible} LIMIT 1"
        );
        self.reads()
            .get(&sql, params![id, &self.version.plan])
            .await
    }

    /// Whether this reader works on the plan and sees what is not yet published.
    pub(crate) fn sees_drafts(&self) -> bool {
        self.context.may(&policy::VIEW_DRAFT)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Here {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let context = Context::from_request_parts(parts, state).await?;
        let raw = RawPathParams::from_request_parts(parts, state)
            .await
            .map_err(|e| Fault::new(&Code::NOT_FOUND).because(e))?;
        let params: Vec<_> = raw
            .iter()
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect();
        let slug = params
            .iter()
            .find(|(k, _)| k == "slug")
            .map(|(_, v)| v.as_str());
        let missing = if slug.is_some() {
            &Code::NOT_FOUND
        } else {
            &NO_PLAN
        };
        let here = Self::find(&context, slug)
            .await?
            .ok_or_else(|| Fault::new(missing))?;
        Ok(Self { params, ..here })
    }
}
