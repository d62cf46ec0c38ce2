//! The page of a guardian, reached by the link in a mail, without an account: what is asked, yes or no; after a yes, by
//! the link that came with it, taking it back.
use super::now;
use crate::{
    organisations::commands::code_hash,
    people::{
        commands::{AnswerAsGuardian, WithdrawAsGuardian},
        mail,
        model::LINK_GONE,
        queries::{self, GuardianRow, PersonRow},
    },
};
use askama::Template;
use axum::extract::Path;
use kernel::{Fault, Id, Outcome};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "people/guardian.html")]
struct View {
    page: Page,
    code: String,
    name: String,
    consented: bool,
    ended: &'static str,
}

async fn by_link(context: &Context, code: &str) -> Outcome<(GuardianRow, PersonRow)> {
    let reads = context.reads();
    let found = queries::find_guardian(reads, &code_hash(code), now(context)).await?;
    let row = found.ok_or_else(|| Fault::new(&LINK_GONE))?;
    let person = queries::get_person(reads, &Id::from_stored(row.person.clone())).await?;
    Ok((row, person))
}

fn show(
    context: &Context,
    code: &str,
    name: String,
    consented: bool,
    ended: &'static str,
) -> Answer {
    context.html(&View {
        page: Page::new(context, context.t("people-guardian-title")).here(),
        code: code.to_owned(),
        name,
        consented,
        ended,
    })
}

/// Two queries.
pub(super) async fn page(context: Context, Path(code): Path<String>) -> Answer {
    let (row, person) = by_link(&context, &code).await?;
    show(&context, &code, person.name, row.answer == "consented", "")
}

/// Yes, no, or taking a yes back.
pub(super) async fn answer(context: Context, Path(code): Path<String>, form: Form) -> Answer {
    let (row, person) = by_link(&context, &code).await?;
    let say = form.get("say");
    if say == "withdraw" {
        let command = WithdrawAsGuardian { code: code.clone() };
        context.carry_out(command).await?;
        return show(&context, "", person.name, false, "withdrawn");
    }
    if !matches!(say, "consent" | "refuse") {
        return Err(web::not_found());
    }
    let consent = say == "consent";
    let token = context.city().database.entropy().token();
    let hash = code_hash(&token);
    let args = [
        ("name", person.name.clone()),
        ("city", context.city().config.name.clone()),
        (
            "href",
            format!("{}/people/guardian/{token}", context.origin()),
        ),
    ];
    let messages = mail::to_address(
        context.site().texts(),
        &row.mail,
        context.language().tag(),
        "guardian-after",
        &format!("guardian/{hash}"),
        &args,
    );
    let command = AnswerAsGuardian {
        code,
        consent,
        next_hash: hash,
        messages,
    };
    context.carry_out(command).await?;
    let ended = if consent { "consented" } else { "refused" };
    show(&context, "", person.name, false, ended)
}
