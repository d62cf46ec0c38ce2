//! One member of a committee: name, capacity, term, account, and whether the name may be public.
use crate::{
    committee::{
        commands::{MemberContent, SaveMember},
        model,
        rows::{self, Committee},
        words,
    },
    ports::People,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault, Id, Outcome, Role};
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "committee/desk-member.html")]
struct View {
    page: Page,
    form: Typed,
    committee: Committee,
    /// `new`, or the member.
    member: String,
    capacities: Vec<Choice>,
    seats: Vec<Choice>,
    accounts: Vec<Choice>,
}

/// The committee and the member of an address, where `new` is a member to come.
async fn read(context: &Context, id: &str, member: &str) -> Outcome<(Committee, Typed)> {
    let id = Id::parse(id)?;
    let committee = rows::get_committee(context.reads(), id.as_str()).await?;
    if member == "new" {
        return Ok((committee, Typed::of([("seat", "member")])));
    }
    let member = rows::get_member(context.reads(), Id::parse(member)?.as_str()).await?;
    if member.committee != committee.id {
        return Err(Fault::new(&Code::NOT_FOUND));
    }
    let form = Typed::of([
        ("name", &member.name),
        ("capacity", &member.capacity),
        ("affiliation", &member.affiliation),
        ("seat", &member.seat),
        ("term_from", &member.term_from),
        ("term_until", &member.term_until),
        ("account", member.account.as_deref().unwrap_or_default()),
        ("public_name", if member.is_named() { "on" } else { "" }),
    ]);
    Ok((committee, form))
}

/// Three queries.
pub(super) async fn page(context: Context, Path((id, member)): Path<(String, String)>) -> Answer {
    let (committee, form) = read(&context, &id, &member).await?;
    show(&context, StatusCode::OK, committee, member, form).await
}

async fn show(
    context: &Context,
    status: StatusCode,
    committee: Committee,
    member: String,
    form: Typed,
) -> Answer {
    let people = context.port::<dyn People>()?;
    let holders = people
        .holders(
            context.reads().into(),
            &committee.body_id(),
            &[Role::CommitteeMember],
        )
        .await?;
    let accounts = holders
        .into_iter()
        .map(|p| Choice::new(p.account, p.name, form.value("account")))
        .collect();
    let accounts = words::or_none(context, "committee-account-none", accounts);
    let words_of = committee.capacity_words();
    let capacities = words_of
        .iter()
        .map(|w| Choice::new(w, w, form.value("capacity")))
        .collect();
    let title = if member == "new" {
        context.t("committee-member-new")
    } else {
        context.t("committee-member-edit")
    };
    let page = words::desk(context, title)
        .under(
            &format!("/desk/committee/committees/{}", committee.id),
            committee.name.clone(),
        )
        .here();
    let seats = words::choices(context, "seat", model::SEATS, form.value("seat"));
    let view = View {
        page,
        form,
        committee,
        member,
        capacities,
        seats,
        accounts,
    };
    context.html_with(status, &view)
}

/// Enters the member, or changes what is said of them.
pub(super) async fn save(
    context: Context,
    Path((id, member)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let (committee, _) = read(&context, &id, &member).await?;
    let text = |name| form.get(name).to_owned();
    let command = SaveMember {
        committee: Id::parse(&id)?,
        member: if member == "new" {
            None
        } else {
            Some(Id::parse(&member)?)
        },
        content: MemberContent {
            name: text("name"),
            capacity: text("capacity"),
            affiliation: text("affiliation"),
            seat: text("seat"),
            term_from: text("term_from"),
            term_until: text("term_until"),
            account: text("account"),
            public_name: form.checked("public_name"),
        },
    };
    match context.carry_out(command).await {
        Ok(_) => Ok(context.go(
            &format!("/desk/committee/committees/{id}#members"),
            "committee-done-saved",
        )),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(&context, status, committee, member, typed).await
        }
    }
}
