//! What centres show elsewhere: on the page of their place, of a group that meets there, and of an area.
use crate::centres::queries;
use askama::Template;
use kernel::{Fault, Id, Outcome};
use web::{Context, Later, Panel, Slot};

/// Panels.
pub(in crate::centres) const PANELS: &[Panel] = &[
    Panel {
        of: "directory.place",
        slot: Slot::Now,
        order: 10,
        show: of_place,
    },
    Panel {
        of: crate::organisations::commands::KIND,
        slot: Slot::Now,
        order: 30,
        show: of_group,
    },
    Panel {
        of: "directory.area",
        slot: Slot::Now,
        order: 20,
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

fn made(title: String, named: bool, lines: Vec<(String, String, String)>) -> Outcome<String> {
    if lines.is_empty() {
        return Ok(String::new());
    }
    View {
        title,
        named,
        written: false,
        lines,
    }
    .render()
    .map_err(Fault::internal)
}

/// One query.
fn of_place<'a>(context: &'a Context, id: &'a Id) -> Later<'a, Outcome<String>> {
    Box::pin(async move {
        let centre = queries::find_centre(context.reads(), id).await?;
        let lines = centre.map(|c| {
            let href = format!("/centres/{}", c.place);
            (
                href,
                context.t("centres-see"),
                context.t("centres-see-text"),
            )
        });
        made(
            context.t("centres-page"),
            false,
            lines.into_iter().collect(),
        )
    })
}

/// One query.
fn of_group<'a>(context: &'a Context, id: &'a Id) -> Later<'a, Outcome<String>> {
    Box::pin(async move {
        let rows = queries::list_meetings_of(context.reads(), id).await?;
        let lines = rows.into_iter().map(|m| {
            let day = context.t(&format!("centres-weekday-{}", m.weekday));
            let when = format!("{day} {}–{} {}", m.begins, m.ends, m.note);
            (format!("/centres/{}", m.centre), m.centre_name, when)
        });
        made(context.t("centres-meets-at"), true, lines.collect())
    })
}

/// One query.
fn of_area<'a>(context: &'a Context, id: &'a Id) -> Later<'a, Outcome<String>> {
    Box::pin(async move {
        let rows = queries::list_of_area(context.reads(), id.as_str()).await?;
        let lines = rows.into_iter().map(|c| {
            let text = if c.coordinator.is_empty() {
                String::new()
            } else {
                context.t_with("centres-coordinator-is", &[("who", c.coordinator)])
            };
            (format!("/centres/{}", c.place), c.name, text)
        });
        made(context.t("centres-title"), true, lines.collect())
    })
}
