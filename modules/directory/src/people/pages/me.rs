//! «わたしのできること・やりたいこと»: one's own profile at one glance, with everything that one can say about it. The counter
//! sees the same page of a profile that it keeps for somebody.
use super::{CardView, card_view, fields, today};
use crate::{
    people::{
        card::{self, Card},
        commands::{CreatePerson, TakeOver},
        model::{Age, PURPOSES, SITUATIONS, Section, age},
        policy,
        queries::{self, GuardianRow, PersonRow, Suggestion},
    },
    publicity::Reader,
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::http::StatusCode;
use kernel::{Code, Fault};
use store::attempts::{self, Limit};
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "people/begin.html")]
struct Begin {
    page: Page,
    action: &'static str,
    form: Typed,
    ages: Vec<Choice>,
    channels: Vec<Choice>,
    purposes: Vec<Choice>,
}

/// A line of the history of consents.
pub(super) struct ConsentLine {
    purpose: String,
    given: String,
    withdrawn: String,
}

/// A guardian who was asked.
struct GuardianLine {
    asked: String,
    answer: String,
    answered: String,
    withdrawn: String,
}

#[derive(Template)]
#[template(path = "people/me.html")]
struct View {
    page: Page,
    id: String,
    is_kept: bool,
    channel: String,
    contact: String,
    card: CardView,
    situation: Vec<String>,
    sections: Vec<(String, String, bool)>,
    state: &'static str,
    paused_until: String,
    is_asked: bool,
    reach: i64,
    hurdles: Vec<String>,
    purposes: Vec<Choice>,
    history: Vec<ConsentLine>,
    is_minor: bool,
    guardian: String,
    guardians: Vec<GuardianLine>,
    step: Option<Suggestion>,
    code: String,
    form: Typed,
}

/// Six queries at most; two where there is no profile yet.
pub(super) async fn page(context: Context) -> Answer {
    let account = context.account()?;
    match queries::find_own(context.reads(), account).await? {
        Some(row) => show(&context, &row, Typed::default(), "").await,
        None => begin_page(&context, false, Typed::default()),
    }
}

/// The purposes that can be consented to, with what each means.
pub(in crate::people) fn purposes(context: &Context, given: impl Fn(&str) -> bool) -> Vec<Choice> {
    PURPOSES
        .map(|p| {
            let label = context.t(&format!("people-purpose-{p}"));
            let help = context.t(&format!("people-purpose-{p}-help"));
            Choice::marked(p, label, given(p)).help(help)
        })
        .into()
}

/// The page on which a profile begins, one's own or at the counter.
pub(in crate::people) fn begin_page(context: &Context, on_desk: bool, form: Typed) -> Answer {
    let mut form = form;
    if form.value("name").is_empty()
        && !form.came_back()
        && let (false, Some(signed_in)) = (on_desk, context.signed_in())
    {
        form.set("name", signed_in.name.clone());
    }
    let title = context.t(if on_desk {
        "people-desk-new"
    } else {
        "people-me"
    });
    let page = Page::new(context, title).under("/desk", context.t("people-to-desk"));
    let page = if on_desk {
        page.under("/desk/profiles", context.t("people-desk"))
            .here()
    } else {
        page.here()
    };
    let channels = ["counter", "telephone", "paper"].map(|c| {
        let label = context.t(&format!("people-channel-{c}"));
        Choice::new(c, label, form.value("channel"))
    });
    let given: Vec<String> = form.all("purposes").map(str::to_owned).collect();
    let view = Begin {
        page,
        action: if on_desk {
            "/desk/profiles/new"
        } else {
            "/people/me"
        },
        ages: fields::ages(context, form.value("age")),
        channels: if on_desk { channels.into() } else { Vec::new() },
        purposes: if on_desk {
            purposes(context, |p| given.iter().any(|g| g == p))
        } else {
            Vec::new()
        },
        form,
    };
    context.html_with(view.form.status(), &view)
}

/// Begins one's own profile.
pub(super) async fn begin(context: Context, form: Form) -> Answer {
    let (adult, born) = fields::age_of(&form);
    let command = CreatePerson {
        name: form.get("name").to_owned(),
        adult,
        born,
        channel: "web".into(),
        contact: String::new(),
        purposes: Vec::new(),
    };
    match context.carry_out(command).await {
        Ok(id) => Ok(context.go(
            &format!("/people/{id}/edit/{}", Section::Skills.name()),
            "people-done-begun",
        )),
        Err(fault) => begin_page(&context, false, Typed::again(&context, &form, fault)?),
    }
}

/// Codes are not found by trying.
const CODES: Limit = Limit {
    most: 10,
    minutes: 60,
};

/// Takes over the profile that the counter kept.
pub(super) async fn take_over(context: Context, form: Form) -> Answer {
    let account = context.account()?.as_str();
    let database = &context.city().database;
    let pause = attempts::attempt(database, "people.take-over", account, CODES).await?;
    if pause.is_some() {
        return Err(Fault::new(&Code::TOO_MANY).into());
    }
    let command = TakeOver {
        code: form.get("code").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(_) => Ok(context.go("/people/me", "people-done-taken-over")),
        Err(fault) if fault.code().status == 404 => {
            let text = context.t("field-people-code");
            begin_page(&context, false, Typed::with_error(&form, "code", text))
        }
        Err(fault) => begin_page(&context, false, Typed::again(&context, &form, fault)?),
    }
}

/// The overview, after a form that came back, or with a code that is shown once.
pub(in crate::people) async fn show(
    context: &Context,
    row: &PersonRow,
    form: Typed,
    code: &str,
) -> Answer {
    let reads = context.reads();
    let id = row.id();
    let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
    let consents = queries::list_consents(reads, &id).await?;
    let age = age(row.adult == 1, &row.born, today(context));
    let guardians = if row.guardian.is_empty() {
        Vec::new()
    } else {
        queries::list_guardians(reads, &id).await?
    };
    let content = row.content();
    let step = match content.interests.first() {
        Some(field) if !policy::is_kept(row) => super::first_step::suggest(context, field).await?,
        _ => None,
    };
    let is_kept = policy::is_kept(row);
    let title = if is_kept {
        row.name.clone()
    } else {
        context.t("people-me")
    };
    let page = Page::new(context, title).under("/desk", context.t("people-to-desk"));
    let page = if is_kept {
        page.under("/desk/profiles", context.t("people-desk"))
            .here()
    } else {
        page.here()
    };
    let written = |section: Section| match section {
        Section::About => !content.name.is_empty() && age != Age::Unsaid,
        Section::Skills => !content.skills.is_empty(),
        Section::Wishes => !content.interests.is_empty() || !content.areas.is_empty(),
        Section::Times => !content.slots.is_empty(),
        Section::Private => !content.situation.is_empty(),
        Section::Shown => row.publicity != "{}",
    };
    let card = Card::of(row, Reader::Own).ok_or_else(web::not_found)?;
    let given = |p: &str| queries::consents(&consents, p);
    let status = if form.came_back() {
        form.status()
    } else {
        StatusCode::OK
    };
    let view = View {
        page,
        is_kept,
        channel: context.t(&format!("people-channel-{}", row.channel)),
        contact: if is_kept {
            row.contact.clone()
        } else {
            String::new()
        },
        card: CardView::of(context, &terms, card),
        situation: SITUATIONS
            .into_iter()
            .filter(|s| content.situation.iter().any(|c| c == s))
            .map(|s| context.t(&format!("people-situation-{s}")))
            .collect(),
        sections: Section::ALL
            .map(|s| {
                let href = format!("/people/{}/edit/{}", row.id, s.name());
                (
                    href,
                    context.t(&format!("people-section-{}", s.name())),
                    written(s),
                )
            })
            .into(),
        state: if row.state == "paused" {
            "paused"
        } else {
            "open"
        },
        paused_until: row
            .paused_until
            .as_deref()
            .and_then(|d| d.parse().ok())
            .map_or_else(String::new, |d| web::date_text(d, context.language())),
        is_asked: row.asked_at.is_some() && row.state == "open",
        reach: row.reach,
        hurdles: hurdles(context, row, given("search"), age),
        purposes: purposes(context, given),
        history: consents
            .iter()
            .map(|c| ConsentLine {
                purpose: context.t(&format!("people-purpose-{}", c.purpose)),
                given: card_view::day_of(context, c.given_at),
                withdrawn: c
                    .withdrawn_at
                    .map_or_else(String::new, |at| card_view::day_of(context, at)),
            })
            .collect(),
        is_minor: age == Age::Minor,
        guardian: row.guardian.clone(),
        guardians: guardians.iter().map(|g| line(context, g)).collect(),
        step,
        code: code.to_owned(),
        form,
        id: row.id.clone(),
    };
    context.html_with(status, &view)
}

fn line(context: &Context, row: &GuardianRow) -> GuardianLine {
    let day = |at: Option<i64>| at.map_or_else(String::new, |at| card_view::day_of(context, at));
    let answer = match row.answer.as_str() {
        "consented" => context.t("people-guardian-consented"),
        "refused" => context.t("people-guardian-refused"),
        _ => context.t("people-guardian-asked"),
    };
    GuardianLine {
        asked: card_view::day_of(context, row.asked_at),
        answer,
        answered: day(row.answered_at),
        withdrawn: day(row.withdrawn_at),
    }
}

/// What stands between the person and being found, so that nobody wonders.
fn hurdles(context: &Context, row: &PersonRow, consented: bool, age: Age) -> Vec<String> {
    let content = row.content();
    let shown = content.publicity.of(crate::people::model::Field::Skills);
    let all = [
        (content.skills.is_empty(), "people-hurdle-skills"),
        (shown == crate::publicity::Shown::Us, "people-hurdle-shown"),
        (!consented, "people-hurdle-consent"),
        (age == Age::Unsaid, "people-hurdle-age"),
        (
            age == Age::Minor && !card::is_free(row, today(context)),
            "people-hurdle-guardian",
        ),
        (row.state == "paused", "people-hurdle-paused"),
    ];
    all.into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, key)| context.t(key))
        .collect()
}
