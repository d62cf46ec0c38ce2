//! Pages of reports, one a file. Queries stand next to the page that makes them.
mod desk;
mod edit;
mod file;
mod list;
mod show;

use super::{
    content::{Both, ReportContent},
    freeze::City,
    policy,
    queries::{self, ReportRow},
    words::Words,
};
use kernel::{Code, Fault, Id, Outcome};
use web::{Context, Language, Later, Navigation, Page, Place, Routes};

/// What leads here.
pub(crate) const NAVIGATION: [Navigation; 2] = [
    Navigation {
        place: Place::Desk,
        label: "report-nav-desk",
        href: "/desk/reports",
        rule: &policy::PREVIEW,
        order: 120,
    },
    Navigation {
        place: Place::Foot,
        label: "report-nav",
        href: "/plan/reports",
        rule: &policy::VIEW,
        order: 116,
    },
];

/// The pages.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/plan/reports", &policy::VIEW, list::page)
        .get("/plan/reports/{id}", &policy::VIEW, show::page)
        .get("/plan/reports/{id}/{what}", &policy::VIEW, show::part)
        .get("/desk/reports", &policy::PREVIEW, desk::page)
        .post("/desk/reports", &policy::MANAGE, edit::make)
        .get("/desk/reports/new", &policy::MANAGE, edit::new)
        .get("/desk/reports/{id}", &policy::PREVIEW, edit::page)
        .post("/desk/reports/{id}", &policy::MANAGE, edit::act)
        .get("/desk/reports/{id}/{what}", &policy::PREVIEW, show::preview)
}

/// Addresses of what is public, for the site map. One query.
pub(super) fn addresses(context: &Context) -> Later<'_, Outcome<Vec<String>>> {
    Box::pin(async move {
        let published = queries::list_published(context.reads()).await?;
        let own = published.iter().map(|r| format!("/plan/reports/{}", r.id));
        Ok(std::iter::once("/plan/reports".to_owned())
            .chain(own)
            .collect())
    })
}

/// A report as a reader may see it, with what it says.
struct Seen {
    row: ReportRow,
    content: ReportContent,
}

/// One query. A draft is not there for the public, whatever its address says.
async fn load(context: &Context, id: &str, drafts: bool) -> Outcome<Seen> {
    let id = Id::parse(id)?;
    let row = queries::get_report(context.reads(), &id).await?;
    if row.is_draft() && !drafts {
        return Err(Fault::new(&Code::NOT_FOUND));
    }
    let content = row.content()?;
    Ok(Seen { row, content })
}

fn words(context: &Context) -> Words<'_> {
    Words::new(context.site().texts(), context.language())
}

/// The city as a report names it.
fn city(context: &Context) -> City {
    let settings = context.settings();
    let config = &context.city().config;
    let or = |text: &str, other: &str| {
        if text.is_empty() {
            other.to_owned()
        } else {
            text.to_owned()
        }
    };
    City {
        texts: context.site().texts().clone(),
        name: Both {
            ja: or(settings.get("name"), &config.name),
            en: or(settings.get("name-en"), &config.name_en),
        },
        licence: Both {
            ja: settings
                .in_language("licence", Language::Japanese)
                .to_owned(),
            en: settings
                .in_language("licence", Language::English)
                .to_owned(),
        },
    }
}

/// The frame of a desk page of reports.
fn desk_page(context: &Context, title: impl Into<String>) -> Page {
    Page::new(context, title)
        .under("/desk", context.t("evaluation-desk"))
        .under("/desk/reports", context.t("report-desk-title"))
}
