//! Who edits a group: invitations by mail or by a code, hand-over, and the page of somebody who was invited.
use super::{day_of, edit, own};
use crate::organisations::{
    commands::{AcceptInvitation, EndEditor, InviteEditor, code_hash, new_code},
    mail,
    model::INVITATION_GONE,
    ports::{Accounts, Person},
    queries,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Fault, Id};
use store::Source;
use web::{Answer, Context, Form, Link, Page, Typed};

#[derive(Template)]
#[template(path = "organisations/editors.html")]
struct View {
    page: Page,
    id: String,
    tabs: Vec<Link>,
    form: Typed,
    people: Vec<Line>,
    invitations: Vec<(String, bool)>,
    code: String,
    link: String,
    is_editor: bool,
}

impl View {
    /// The code in two groups, as it is read out; the hyphen makes no difference.
    fn grouped(&self) -> String {
        match self.code.split_at_checked(self.code.len() / 2) {
            Some((first, second)) => format!("{first}-{second}"),
            None => self.code.clone(),
        }
    }
}

/// Somebody who edits.
struct Line {
    editor: String,
    name: String,
    since: String,
    is_me: bool,
}

/// At most five queries, one of them of the port.
pub(super) async fn page(context: Context, Path(last): Path<String>) -> Answer {
    show(&context, &last, StatusCode::OK, Typed::default(), "").await
}

async fn show(
    context: &Context,
    last: &str,
    status: StatusCode,
    form: Typed,
    code: &str,
) -> Answer {
    let (row, is_editor) = own(context, last).await?;
    let reads = context.reads();
    let id = row.id();
    let now = context.city().database.clock().now().as_microsecond();
    let editors = queries::list_editors(reads, &id).await?;
    let invitations = queries::list_invitations(reads, &id, now).await?;
    let accounts: Vec<Id> = editors
        .iter()
        .filter_map(|e| e.account.clone())
        .map(Id::from_stored)
        .collect();
    let people = if accounts.is_empty() {
        Vec::new()
    } else {
        let port = context.port::<dyn Accounts>()?;
        port.people(Source::Reads(reads), &accounts).await?
    };
    let me = context.actor().account.as_ref();
    let lines = editors
        .into_iter()
        .map(|e| {
            let account = e.account.unwrap_or_default();
            let known = people.iter().find(|p| p.account.as_str() == account);
            Line {
                name: known.map_or_else(|| context.t("organisations-somebody"), |p| p.name.clone()),
                is_me: me.is_some_and(|m| m.as_str() == account),
                since: day_of(context, e.since),
                editor: e.id,
            }
        })
        .collect();
    let view = View {
        page: edit::frame(context, &row),
        tabs: edit::tabs(context, &row, "editors"),
        people: lines,
        invitations: invitations
            .into_iter()
            .map(|i| (day_of(context, i.expires_at), i.hand_over == 1))
            .collect(),
        link: join_link(context, code),
        code: code.to_owned(),
        is_editor,
        id: row.id,
        form,
    };
    context.html_with(status, &view)
}

fn join_link(context: &Context, code: &str) -> String {
    format!("{}/groups/join/{code}", context.origin())
}

/// Invites: by mail where an address is given; otherwise the code is shown, once.
pub(super) async fn invite(context: Context, Path(last): Path<String>, form: Form) -> Answer {
    let (row, _) = own(&context, &last).await?;
    let code = new_code(context.city().database.entropy());
    let address = form.get("mail").trim().to_owned();
    let by_mail = !address.is_empty();
    if by_mail && !notify::is_address(&address) {
        let fault = Fault::field("mail", "field-organisations-mail");
        let typed = Typed::again(&context, &form, fault)?;
        return show(&context, &last, StatusCode::UNPROCESSABLE_ENTITY, typed, "").await;
    }
    let hash = code_hash(&code);
    let messages = if by_mail {
        let person = Person {
            account: Id::from_stored("invited".into()),
            name: String::new(),
            address: Some(address),
            language: context.language().tag().to_owned(),
        };
        let args = [
            ("group", row.name.clone()),
            ("href", join_link(&context, &code)),
            ("city", context.city().config.name.clone()),
        ];
        mail::to(context.site().texts(), vec![person], "invite", &hash, &args)
    } else {
        Vec::new()
    };
    let command = InviteEditor {
        organisation: row.id(),
        code_hash: hash,
        hand_over: form.checked("hand_over"),
        messages,
    };
    match context.carry_out(command).await {
        Ok(()) if by_mail => Ok(context.go(
            &format!("/groups/{}/editors", row.id),
            "organisations-done-invited",
        )),
        Ok(()) => show(&context, &last, StatusCode::OK, Typed::default(), &code).await,
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &last, StatusCode::UNPROCESSABLE_ENTITY, typed, "").await
        }
    }
}

/// Ends somebody's editing.
pub(super) async fn end(context: Context, Path(last): Path<String>, form: Form) -> Answer {
    let (row, _) = own(&context, &last).await?;
    let command = EndEditor {
        organisation: row.id(),
        editor: form.get("editor").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go("/groups/mine", "organisations-done-left")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &last, StatusCode::CONFLICT, typed, "").await
        }
    }
}

#[derive(Template)]
#[template(path = "organisations/invited.html")]
struct Invited {
    page: Page,
    group: String,
    code: String,
    hand_over: bool,
}

/// What an invitation leads to; two queries.
pub(super) async fn invited(context: Context, Path(code): Path<String>) -> Answer {
    let reads = context.reads();
    let now = context.city().database.clock().now().as_microsecond();
    let found = queries::find_invitation(reads, &code_hash(&code), now).await?;
    let invitation = found.ok_or_else(|| Fault::new(&INVITATION_GONE))?;
    let row = queries::get_organisation(reads, &Id::from_stored(invitation.organisation)).await?;
    context.html(&Invited {
        page: Page::new(&context, context.t("organisations-invited")).here(),
        group: row.name,
        code,
        hand_over: invitation.hand_over == 1,
    })
}

/// Accepts.
pub(super) async fn accept(context: Context, Path(code): Path<String>, _: Form) -> Answer {
    let id = context.carry_out(AcceptInvitation { code }).await?;
    Ok(context.go(&format!("/groups/{id}/edit"), "organisations-done-joined"))
}
