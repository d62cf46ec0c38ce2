//! What can be taken along: files, the licence, the API.
use super::here::Here;
use askama::Template;
use web::{Answer, Page};

#[derive(Template)]
#[template(path = "pages/download.html")]
pub(super) struct DownloadPage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) version_label: String,
    /// What the site offers for programs: path and sentence.
    pub(super) api: Vec<(String, &'static str)>,
}

/// One query.
pub(super) async fn page(here: Here) -> Answer {
    let page = here.page(here.context.t("plan-download-title"));
    let own = |r: &&web::Route| r.path.starts_with("/api/") && r.method == axum::http::Method::GET;
    let api = here.context.site().table().iter().filter(own);
    let api = api
        .filter_map(|r| Some((r.path.to_owned(), r.api?.summary)))
        .collect();
    let version_label = here.version.name();
    here.context.html(&DownloadPage {
        page: page.here(),
        base: here.base.clone(),
        version_label,
        api,
    })
}
