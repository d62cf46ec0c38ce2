//! One's own account: profile, password, sessions, tokens, one's data, leaving.
use super::{Asked, Choice, Filled, set_cookie, shown, status, with_fault};
use crate::{
    attempts::{self, PER_ACCOUNT},
    commands::{
        ChangePassword, CloseAccount, CreateApiToken, EndApiToken, EndSession, UpdateProfile,
        held_elsewhere,
    },
    hash_password,
    model::check_password,
    queries::{get_account, list_api_tokens, list_grants, list_sessions},
    verify_password,
};
use askama::Template;
use axum::http::StatusCode;
use kernel::{Fault, Id, Outcome};
use store::{FromQueryResult, Queries, params};
use web::{Answer, Context, Form, Page};

struct SessionView {
    id: String,
    user_agent: String,
    since: String,
    seen: String,
    current: bool,
}

struct TokenView {
    id: String,
    name: String,
    since: String,
    used: String,
}

#[derive(Template)]
#[template(path = "identity/account.html")]
struct AccountPage {
    page: Page,
    form: Filled,
    sign_in_name: String,
    languages: Vec<Choice>,
    sessions: Vec<SessionView>,
    tokens: Vec<TokenView>,
    new_token: String,
}

async fn render(
    context: &Context,
    form: Option<Filled>,
    fault: Option<&Fault>,
    new_token: String,
) -> Answer {
    let account_id = context.account()?;
    let reads = context.reads();
    let account = get_account(reads, account_id).await?;
    let since = context.site().clock().now().as_microsecond() - crate::IDLE;
    let mut page = Page::new(context, context.t("identity-nav-account"))
        .under("/desk", context.t("identity-desk-title"));
    if let Some(fault) = fault {
        page = with_fault(page, fault);
    }
    let current = context.signed_in().map_or("", |s| s.session.as_str());
    let sessions = list_sessions(reads, account_id, since).await?;
    let tokens = list_api_tokens(reads, account_id).await?;
    let mut form = form.unwrap_or_default();
    if form.value("display_name").is_empty() {
        let errors = std::mem::take(&mut form.errors);
        form = Filled {
            errors,
            ..Filled::with(&[("display_name", &account.display_name)])
        };
    }
    let template = AccountPage {
        form,
        sign_in_name: account.email.or(account.login).unwrap_or_default(),
        languages: web::Language::ALL
            .into_iter()
            .map(|l| Choice {
                value: l.tag().into(),
                label: l.own_name().into(),
                selected: l.tag() == account.language,
            })
            .collect(),
        sessions: sessions
            .into_iter()
            .map(|s| SessionView {
                current: s.id == current,
                since: page.date_time(&s.created_at),
                seen: page.date_time(&s.seen_at),
                user_agent: s.user_agent,
                id: s.id,
            })
            .collect(),
        tokens: tokens
            .into_iter()
            .map(|t| TokenView {
                since: page.date(&t.created_at),
                used: t
                    .last_used_at
                    .map_or_else(|| page.t("identity-never"), |at| page.date(&at)),
                name: t.name,
                id: t.id,
            })
            .collect(),
        new_token,
        page,
    };
    context.html_with(fault.map_or(StatusCode::OK, status), &template)
}

/// GET /desk/account
pub(super) async fn show(context: Context, _asked: Asked) -> Answer {
    render(&context, None, None, String::new()).await
}

async fn done(context: &Context, form: &Form, result: Outcome<()>, notice: &str) -> Answer {
    match result {
        Ok(()) => Ok(context.go("/desk/account", notice)),
        Err(fault) => {
            let fault = shown(fault)?;
            render(
                context,
                Some(Filled::back(context, form, &fault)),
                Some(&fault),
                String::new(),
            )
            .await
        }
    }
}

/// POST /desk/account/profile
pub(super) async fn update_profile(context: Context, form: Form) -> Answer {
    let command = UpdateProfile {
        display_name: form.get("display_name").to_owned(),
        language: form.get("language").to_owned(),
    };
    let result = context.carry_out(command).await;
    done(&context, &form, result, "identity-profile-saved").await
}

/// The password is asked for again before anything that cannot be taken back.
async fn prove(context: &Context, field: &'static str, password: &str) -> Outcome<()> {
    let database = &context.city().database;
    let account = get_account(context.reads(), context.account()?).await?;
    attempts::attempt(database, "prove", &account.id, PER_ACCOUNT).await?;
    if verify_password(account.password_hash, password).await? {
        attempts::forget(database, "prove", &account.id).await
    } else {
        Err(Fault::field(field, "field-password-wrong"))
    }
}

/// POST /desk/account/password
pub(super) async fn change_password(context: Context, form: Form) -> Answer {
    let result = async {
        prove(&context, "old_password", form.get("old_password")).await?;
        check_password(form.get("password"), &[])?;
        let password =
            hash_password(context.city().database.entropy(), form.get("password")).await?;
        let session = context
            .signed_in()
            .map_or_else(String::new, |s| s.session.clone());
        context
            .carry_out(ChangePassword { password, session })
            .await
    };
    let result = result.await;
    done(&context, &form, result, "identity-password-changed").await
}

/// POST /desk/account/sessions/end
pub(super) async fn end_session(context: Context, form: Form) -> Answer {
    let end = EndSession {
        account: context.account()?.clone(),
        session: form.get("session").to_owned(),
    };
    end.run(&context.city().database).await?;
    Ok(context.go("/desk/account", "identity-session-ended"))
}

/// POST /desk/account/tokens: the token is shown on this answer, and never again.
pub(super) async fn create_token(context: Context, form: Form) -> Answer {
    match context
        .carry_out(CreateApiToken {
            name: form.get("token_name").to_owned(),
        })
        .await
    {
        Ok(token) => render(&context, None, None, token).await,
        Err(fault) => {
            let fault = shown(fault)?;
            render(
                &context,
                Some(Filled::back(&context, &form, &fault)),
                Some(&fault),
                String::new(),
            )
            .await
        }
    }
}

/// POST /desk/account/tokens/end
pub(super) async fn end_token(context: Context, form: Form) -> Answer {
    context
        .carry_out(EndApiToken {
            token: Id::parse(form.get("token"))?,
        })
        .await?;
    Ok(context.go("/desk/account", "identity-token-ended"))
}

#[derive(FromQueryResult)]
struct Held {
    value: Option<String>,
}

/// GET /desk/account/export: everything that is held of the reader, as JSON. What other modules hold is found through
/// the register of personal columns.
pub(super) async fn export(context: Context) -> Answer {
    let id = context.account()?;
    let reads = context.reads();
    let account = get_account(reads, id).await?;
    let grants: Vec<_> = list_grants(reads, id)
        .await?
        .into_iter()
        .map(|g| {
            serde_json::json!({"role": g.role, "body": g.body_name, "from": g.from_day, "until": g.until_day, "reason": g.reason})
        })
        .collect();
    let sessions: Vec<_> = list_sessions(reads, id, 0)
        .await?
        .into_iter()
        .map(|s| serde_json::json!({"browser": s.user_agent, "since": instant(s.created_at), "seen": instant(s.seen_at)}))
        .collect();
    let tokens: Vec<_> = list_api_tokens(reads, id)
        .await?
        .into_iter()
        .map(|t| serde_json::json!({"name": t.name, "since": instant(t.created_at)}))
        .collect();
    let mut others = serde_json::Map::new();
    for column in held_elsewhere(context.site().modules()) {
        let sql = format!(
            "SELECT CAST({} AS TEXT) AS value FROM {} WHERE {} = $1 LIMIT 1000",
            column.column, column.table, column.owner
        );
        let values: Vec<Held> = reads.all(&sql, params![id]).await?;
        let values: Vec<_> = values.into_iter().filter_map(|v| v.value).collect();
        others.insert(
            format!("{}.{}", column.table, column.column),
            serde_json::json!(values),
        );
    }
    let data = serde_json::json!({
        "account": {"id": account.id, "email": account.email, "login": account.login, "name": account.display_name,
            "language": account.language, "since": instant(account.created_at)},
        "roles": grants, "sessions": sessions, "tokens": tokens, "elsewhere": others,
    });
    let bytes = serde_json::to_vec_pretty(&data).map_err(Fault::internal)?;
    Ok(web::download(
        "tsunagu-my-data.json",
        "application/json; charset=utf-8",
        bytes,
    ))
}

fn instant(micros: i64) -> String {
    jiff::Timestamp::from_microsecond(micros).map_or_else(|_| String::new(), |t| t.to_string())
}

/// POST /desk/account/close
pub(super) async fn close(context: Context, form: Form) -> Answer {
    let result = async {
        prove(&context, "close_password", form.get("close_password")).await?;
        context
            .carry_out(CloseAccount {
                account: context.account()?.clone(),
                elsewhere: held_elsewhere(context.site().modules()),
            })
            .await
    };
    match result.await {
        Ok(()) => {
            let site = context.site();
            let mut response = context.go("/", "identity-closed");
            set_cookie(
                &mut response,
                &site.cookie(site.session_cookie(), "", 0, true),
            );
            Ok(response)
        }
        Err(fault) => done(&context, &form, Err(fault), "").await,
    }
}
