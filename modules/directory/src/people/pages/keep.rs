//! What one says about one's profile as a whole: consents, pause, going on, the guardian, leaving.
use super::{home, kept, me};
use crate::{
    organisations::commands::code_hash,
    people::{
        commands::{AskGuardian, GoOn, LeavePeople, Pause, Return, SetConsents},
        mail,
        queries::PersonRow,
    },
};
use axum::extract::Path;
use kernel::{Code, Fault, Outcome};
use store::attempts::{self, Limit};
use web::{Answer, Context, Form, Typed};

async fn done(
    context: &Context,
    row: &PersonRow,
    form: &Form,
    result: Outcome<()>,
    notice: &str,
) -> Answer {
    match result {
        Ok(()) => Ok(context.go(&home(row), notice)),
        Err(fault) => {
            let typed = Typed::again(context, form, fault)?;
            me::show(context, row, typed, "").await
        }
    }
}

/// Says to what one consents.
pub(super) async fn consents(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let row = kept(&context, &id).await?;
    let command = SetConsents {
        person: row.id(),
        purposes: form.all("purposes").map(str::to_owned).collect(),
    };
    let result = context.carry_out(command).await;
    done(&context, &row, &form, result, "people-done-consents").await
}

/// Pauses.
pub(super) async fn pause(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let row = kept(&context, &id).await?;
    let command = Pause {
        person: row.id(),
        until: form.get("until").to_owned(),
    };
    let result = context.carry_out(command).await;
    done(&context, &row, &form, result, "people-done-paused").await
}

/// Comes back.
pub(super) async fn come_back(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let row = kept(&context, &id).await?;
    let result = context.carry_out(Return { person: row.id() }).await;
    done(&context, &row, &form, result, "people-done-returned").await
}

/// Goes on for another year.
pub(super) async fn go_on(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let row = kept(&context, &id).await?;
    let result = context.carry_out(GoOn { person: row.id() }).await;
    done(&context, &row, &form, result, "people-done-going-on").await
}

/// So many mails to guardians may one account send, and one address get, whatever profiles they are for: a profile that
/// is left and begun anew counts on.
const PER_ACCOUNT: Limit = Limit {
    most: 6,
    minutes: 24 * 60,
};
const PER_ADDRESS: Limit = Limit {
    most: 4,
    minutes: 24 * 60,
};

/// Nothing where a mail may be sent.
async fn may_mail(context: &Context, address: &str) -> Outcome<()> {
    let address = address.trim().to_lowercase();
    if !notify::is_address(&address) {
        return Ok(());
    }
    let database = &context.city().database;
    let account = context.account()?.as_str();
    for (what, subject, limit) in [
        ("people.guardian-account", account, PER_ACCOUNT),
        ("people.guardian-address", &address, PER_ADDRESS),
    ] {
        let pause = attempts::attempt(database, what, subject, limit).await?;
        if pause.is_some() {
            return Err(Fault::new(&Code::TOO_MANY));
        }
    }
    Ok(())
}

/// Sends the guardian a mail with the link.
pub(super) async fn ask_guardian(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let row = kept(&context, &id).await?;
    may_mail(&context, form.get("mail")).await?;
    let token = context.city().database.entropy().token();
    let hash = code_hash(&token);
    let args = [
        ("name", row.name.clone()),
        ("city", context.city().config.name.clone()),
        (
            "href",
            format!("{}/people/guardian/{token}", context.origin()),
        ),
    ];
    let texts = context.site().texts();
    let language = context.language().tag();
    let messages = mail::to_address(
        texts,
        form.get("mail"),
        language,
        "guardian",
        &format!("guardian/{hash}"),
        &args,
    );
    let command = AskGuardian {
        person: row.id(),
        mail: form.get("mail").to_owned(),
        code_hash: hash,
        messages,
    };
    let result = context.carry_out(command).await;
    done(&context, &row, &form, result, "people-done-guardian").await
}

/// Leaves; asked once more by a box that must be ticked.
pub(super) async fn leave(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let row = kept(&context, &id).await?;
    if !form.checked("sure") {
        let text = context.t("field-people-sure");
        let typed = Typed::with_error(&form, "sure", text);
        return me::show(&context, &row, typed, "").await;
    }
    let to = if home(&row) == "/people/me" {
        "/people"
    } else {
        "/desk/profiles"
    };
    context.carry_out(LeavePeople { person: row.id() }).await?;
    Ok(context.go(to, "people-done-left"))
}
