//! 申出: one page. The desk uses it, too, for those who come on paper, by telephone or to the counter.
use super::{Fields, read, typed};
use crate::pool::members::{commands::ApplyMember, model::Content};
use askama::Template;
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "pool/apply.html")]
struct View {
    page: Page,
    action: &'static str,
    form: Typed,
    fields: Fields,
    channels: Vec<Choice>,
}

/// Three queries.
pub(in crate::pool) async fn page(context: Context) -> Answer {
    show(&context, false, &Content::default(), None).await
}

/// Three queries.
pub(in crate::pool) async fn desk_page(context: Context) -> Answer {
    show(&context, true, &Content::default(), None).await
}

async fn show(context: &Context, on_desk: bool, content: &Content, back: Option<Typed>) -> Answer {
    let fields = Fields::load(context, content).await?;
    let form = back.unwrap_or_else(|| typed(content));
    let page = if on_desk {
        Page::new(context, context.t("pool-desk-new"))
            .under("/desk", context.t("pool-to-desk"))
            .under("/desk/pool", context.t("pool-desk"))
            .here()
    } else {
        Page::new(context, context.t("pool-apply"))
            .under("/pool", context.t("pool-title"))
            .here()
    };
    let channels = if on_desk {
        ["paper", "telephone", "counter"]
            .map(|c| {
                let label = context.t(&format!("pool-channel-{c}"));
                Choice::new(c, label, form.value("channel"))
            })
            .into()
    } else {
        Vec::new()
    };
    let status = form.status();
    let view = View {
        page,
        action: if on_desk {
            "/desk/pool/new"
        } else {
            "/pool/apply"
        },
        form,
        fields,
        channels,
    };
    context.html_with(status, &view)
}

/// Hands in.
pub(in crate::pool) async fn send(context: Context, form: Form) -> Answer {
    apply(context, form, false).await
}

/// The same for somebody else.
pub(in crate::pool) async fn desk_send(context: Context, form: Form) -> Answer {
    apply(context, form, true).await
}

async fn apply(context: Context, form: Form, on_desk: bool) -> Answer {
    let content = read(&form);
    let channel = if on_desk { form.get("channel") } else { "web" };
    // The desk never enters somebody as if they had come by the web.
    let channel = if on_desk && channel == "web" {
        ""
    } else {
        channel
    };
    let command = ApplyMember {
        content: content.clone(),
        channel: channel.to_owned(),
        consent: form.checked("consent"),
    };
    match context.carry_out(command).await {
        Ok(id) if on_desk => Ok(context.go(&format!("/desk/pool/{id}"), "pool-done-entered")),
        Ok(_) => Ok(context.go("/pool/mine", "pool-done-applied")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, on_desk, &content, Some(typed)).await
        }
    }
}
