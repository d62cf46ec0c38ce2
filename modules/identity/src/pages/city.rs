//! What the city says of itself: 管理者 edits it here.
use super::{Filled, shown, status, with_fault};
use askama::Template;
use axum::http::StatusCode;
use kernel::Fault;
use web::{Answer, Context, Form, Page, SETTINGS, UpdateSettings, contrast_on_white};

struct Setting {
    name: &'static str,
    label: String,
    value: String,
    error: String,
    english: bool,
}

#[derive(Template)]
#[template(path = "identity/city.html")]
struct CityPage {
    page: Page,
    form: Filled,
    settings: Vec<Setting>,
    contrast: String,
}

/// Contrast of a colour `#rrggbb` on white, as people write it (`5.9 : 1`).
fn contrast(text: &str) -> Option<String> {
    let digits = text
        .strip_prefix('#')
        .filter(|d| d.len() == 6 && d.is_ascii())?;
    let byte = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
    Some(format!(
        "{:.1} : 1",
        contrast_on_white([byte(0)?, byte(2)?, byte(4)?])
    ))
}

fn render(context: &Context, form: Option<Filled>, fault: Option<&Fault>) -> Answer {
    let mut page = Page::new(context, context.t("identity-nav-city"))
        .under("/desk", context.t("identity-desk-title"));
    if let Some(fault) = fault {
        page = with_fault(page, fault);
    }
    let back = form.is_some();
    let form = form.unwrap_or_default();
    let value = |name: &str| {
        if back {
            form.value(name)
        } else {
            context.settings().get(name)
        }
        .to_owned()
    };
    let settings = SETTINGS
        .iter()
        .filter(|(name, _)| *name != "sample")
        .map(|(name, _)| Setting {
            name,
            label: context.t(&format!("setting-{name}")),
            value: value(name),
            error: form.error(name).to_owned(),
            english: name.ends_with("-en"),
        })
        .collect();
    let contrast = contrast(&value("accent")).map_or_else(String::new, |ratio| {
        page.t1("identity-contrast", "ratio", ratio)
    });
    context.html_with(
        fault.map_or(StatusCode::OK, status),
        &CityPage {
            page,
            form,
            settings,
            contrast,
        },
    )
}

/// GET /desk/city
pub(super) async fn show(context: Context) -> Answer {
    render(&context, None, None)
}

/// POST /desk/city
pub(super) async fn update(context: Context, form: Form) -> Answer {
    let values = SETTINGS
        .iter()
        .filter(|(name, _)| form.fields().any(|(k, _)| k == *name))
        .filter(|(name, _)| *name != "accent" || !form.get(name).is_empty())
        .map(|(name, _)| ((*name).to_owned(), form.get(name).to_owned()))
        .collect();
    match context.carry_out(UpdateSettings(values)).await {
        Ok(()) => Ok(context.go("/desk/city", "identity-city-saved")),
        Err(fault) => {
            let fault = shown(fault)?;
            render(
                &context,
                Some(Filled::back(&context, &form, &fault)),
                Some(&fault),
            )
        }
    }
}
