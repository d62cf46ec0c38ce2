//! What resources show elsewhere: on the page of a group that lends, and of an area.
use crate::resources::queries::{self, ResourceRow};
use askama::Template;
use kernel::{Fault, Id, Outcome};
use web::{Context, Later, Panel, Slot};

/// Panels.
pub(in crate::resources) const PANELS: &[Panel] = &[
    Panel {
        of: crate::organisations::commands::KIND,
        slot: Slot::Now,
        order: 40,
        show: of_group,
    },
    Panel {
        of: "directory.area",
        slot: Slot::Now,
        order: 40,
        show: of_area,
    },
];

#[derive(Template)]
#[template(path = "centres/panel.html")]
struct View {
    title: String,
    /// Whether what leads on is a name, and whether the line under it was written here: in the language of the city.
    named: bool,
    written: bool,
    lines: Vec<(String, String, String)>,
}

fn made(title: String, rows: Vec<ResourceRow>, owner: bool) -> Outcome<String> {
    if rows.is_empty() {
        return Ok(String::new());
    }
    let lines = rows.into_iter().map(|r| {
        let text = if owner { r.owner_title } else { String::new() };
        (format!("/resources/{}", r.id), r.name, text)
    });
    let lines = lines.collect();
    let view = View {
        title,
        named: true,
        written: true,
        lines,
    };
    view.render().map_err(Fault::internal)
}

/// One query.
fn of_group<'a>(context: &'a Context, id: &'a Id) -> Later<'a, Outcome<String>> {
    Box::pin(async move {
        let rows = queries::list_of_group(context.reads(), id).await?;
        made(context.t("resources-of-group"), rows, false)
    })
}

/// One query.
fn of_area<'a>(context: &'a Context, id: &'a Id) -> Later<'a, Outcome<String>> {
    Box::pin(async move {
        let rows = queries::list_of_area(context.reads(), id.as_str()).await?;
        made(context.t("resources-of-area"), rows, true)
    })
}
