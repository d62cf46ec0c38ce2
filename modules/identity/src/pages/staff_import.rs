//! Reading the city's staff list: look first, then import. What was looked at is sent back by the page itself.
use super::{letter, role_text, shown, status};
use crate::{
    commands::ImportStaff,
    staff::{StaffFault, StaffPreview, decode, preview},
};
use askama::Template;
use axum::http::StatusCode;
use kernel::Fault;
use web::{Answer, Context, Form, Page};

struct LineView {
    line: u64,
    name: String,
    email: String,
    body: String,
    role: String,
    from: String,
    until: String,
    action: String,
}

#[derive(Template)]
#[template(path = "identity/staff-import.html")]
struct StaffPage {
    page: Page,
    lines: Vec<LineView>,
    faults: Vec<StaffFault>,
    text: String,
    looked: bool,
    summary: String,
}

fn render(
    context: &Context,
    seen: Option<(StaffPreview, String)>,
    fault: Option<&Fault>,
) -> Answer {
    let mut page = Page::new(context, context.t("identity-nav-staff-import"))
        .under("/desk", context.t("identity-desk-title"));
    if let Some(fault) = fault {
        page = page.fault(fault);
    }
    let looked = seen.is_some();
    let (seen, text) = seen.unwrap_or_default();
    let day = |d: jiff::civil::Date| web::date_text(d, context.language());
    let lines: Vec<LineView> = seen
        .lines
        .into_iter()
        .map(|l| LineView {
            line: l.line,
            name: l.name,
            email: l.email,
            body: l
                .body
                .map_or_else(|| context.t("identity-whole-city"), |b| b.1),
            role: role_text(context, l.role.name()),
            from: day(l.from),
            until: l.until.map_or_else(String::new, day),
            action: context.t(&format!("identity-staff-{}", l.action.name())),
        })
        .collect();
    let summary = page.t2(
        "identity-staff-summary",
        "lines",
        lines.len(),
        "faults",
        seen.faults.len(),
    );
    let code = match (fault, seen.faults.is_empty()) {
        (Some(fault), _) => status(fault),
        (None, true) => StatusCode::OK,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    context.html_with(
        code,
        &StaffPage {
            page,
            lines,
            faults: seen.faults,
            text,
            looked,
            summary,
        },
    )
}

/// GET /desk/staff-import
pub(super) async fn show(context: Context) -> Answer {
    render(&context, None, None)
}

/// POST /desk/staff-import: shows what would happen.
pub(super) async fn look(context: Context, form: Form) -> Answer {
    let Some(file) = form.file("file") else {
        return render(
            &context,
            None,
            Some(&Fault::field("file", "field-required")),
        );
    };
    if file.bytes.len() > 1_000_000 {
        return Err(Fault::new(&kernel::Code::TOO_LARGE)
            .with("max", "1 MB")
            .into());
    }
    let today = context.site().clock().today();
    let text = decode(&file.bytes)?;
    let seen = preview(context.reads(), text.as_bytes(), today).await?;
    render(&context, Some((seen, text)), None)
}

/// POST /desk/staff-import/confirm: reads the same list again and imports it.
pub(super) async fn import(context: Context, form: Form) -> Answer {
    let text = form.get("text").to_owned();
    let command = ImportStaff {
        text: text.clone(),
        reason: context.t("identity-staff-reason"),
        letter: letter(&context, "mail-invitation"),
    };
    match context.carry_out(command).await {
        Ok(_) => Ok(context.go("/desk/people", "identity-staff-imported")),
        Err(fault) => {
            let fault = shown(fault)?;
            let seen = preview(
                context.reads(),
                text.as_bytes(),
                context.site().clock().today(),
            )
            .await?;
            render(&context, Some((seen, text)), Some(&fault))
        }
    }
}
