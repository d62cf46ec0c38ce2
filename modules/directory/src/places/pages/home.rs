//! What the home page of the city says of places: where to meet, what is in one's own area.
use askama::Template;
use kernel::{Fault, Id, Outcome};
use web::{Context, Later, Panel, Slot};

/// Panels.
pub(in crate::places) const PANELS: &[Panel] = &[Panel {
    of: "city.home",
    slot: Slot::Now,
    order: 20,
    show: near,
}];

#[derive(Template)]
#[template(path = "places/home.html")]
struct Near {
    title: String,
    links: Vec<(&'static str, String, String)>,
}

/// No query.
fn near<'a>(context: &'a Context, _: &'a Id) -> Later<'a, Outcome<String>> {
    Box::pin(async move {
        let link = |href, key: &str| {
            let text = context.t(&format!("{key}-text"));
            (href, context.t(key), text)
        };
        let view = Near {
            title: context.t("places-home"),
            links: vec![
                link("/places", "places-home-places"),
                link("/areas", "places-home-areas"),
                link("/areas/find", "places-home-neighbours"),
                link("/centres", "places-home-centres"),
                link("/resources", "places-home-resources"),
            ],
        };
        view.render().map_err(Fault::internal)
    })
}
