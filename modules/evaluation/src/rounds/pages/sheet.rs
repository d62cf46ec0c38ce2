//! One sheet: what is asked, what was answered last year, what others reported, and the fields.
use super::words;
use crate::{
    ports::{Item, Plans},
    rounds::{
        commands::{FillSheet, MoveSheet},
        queries::{self, PastRow, RoundRow, SheetRow},
    },
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use forms::{
    AnswerFault, Answers, FormContent, Stage,
    render::{self, FieldError},
    wire,
};
use kernel::{Code, Fault, Id, Outcome, Role};
use std::collections::BTreeMap;
use store::Source;
use web::{Answer, Context, Form, Page, Typed};

const PREFIX: &str = "a.";

#[derive(Template)]
#[template(path = "rounds/sheet.html")]
struct View {
    page: Page,
    sheet: SheetRow,
    round: RoundRow,
    item: Option<Item>,
    who: String,
    kind: String,
    year: String,
    due: String,
    late: bool,
    errors: Vec<FieldError>,
    form: Typed,
    fields: String,
    answers: String,
    stored: String,
    edition: i64,
    channels: Vec<web::Choice>,
    may_fill: bool,
    for_them: bool,
    ways: Vec<Way>,
    returned: String,
    before: Option<Before>,
    material: Vec<PastRow>,
    timeline: String,
    may_ask: bool,
    asked: Option<(String, String)>,
}

/// A step that the reader may take.
struct Way {
    key: &'static str,
    label: String,
    asks_why: bool,
}

/// What the same side answered the last time.
struct Before {
    year: String,
    html: String,
}

struct Loaded {
    sheet: SheetRow,
    round: RoundRow,
    content: FormContent,
    stored: Answers,
    edition: i64,
    returned: String,
    /// Whether the sides of its item see each other.
    seen: bool,
}

/// What was typed, when the form comes back.
struct Back {
    answers: Answers,
    faults: Vec<AnswerFault>,
    rows: BTreeMap<String, usize>,
    form: Typed,
    changed: bool,
}

/// The sheet, where the reader may see it. Whoever may not is told that it is not there.
async fn load(context: &Context, id: &str) -> Outcome<Loaded> {
    let reads = context.reads();
    let sheet = queries::get_sheet(reads, &Id::parse(id)?).await?;
    let round = queries::get_round(reads, &Id::from_stored(sheet.round.clone())).await?;
    let sides = if round.kind().is_sealed() && !round.is_revealed() {
        queries::list_sides(reads, &round.id, &sheet.lineage).await?
    } else {
        vec![sheet.clone()]
    };
    let revealed = words::revealed_items(context.actor(), &round, &sides);
    let today = context.site().clock().today();
    let helps = sheet.is_delegated_to(context.actor(), today);
    if !helps && !words::shows(context.actor(), &round, &sheet, &revealed) {
        return Err(Fault::new(&Code::NOT_FOUND));
    }
    let version =
        forms::service::get_version(reads, &Id::from_stored(round.form_version.clone())).await?;
    let (stored, edition, returned) = match &sheet.submission {
        Some(id) => {
            let row = forms::service::get_submission(reads, &Id::from_stored(id.clone())).await?;
            let returned = if row.status == "returned" && row.reason != "―" {
                row.reason.clone()
            } else {
                String::new()
            };
            (row.answers()?, row.edition, returned)
        }
        None => (Answers::new(), 0, String::new()),
    };
    Ok(Loaded {
        content: version.content()?,
        seen: revealed.contains(&sheet.lineage),
        sheet,
        round,
        stored,
        edition,
        returned,
    })
}

/// Sixteen queries at most, whatever the size of the plan.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let loaded = load(&context, &id).await?;
    show(&context, loaded, StatusCode::OK, None).await
}

async fn show(context: &Context, loaded: Loaded, status: StatusCode, back: Option<Back>) -> Answer {
    let reads = context.reads();
    let actor = context.actor();
    let Loaded {
        sheet,
        round,
        content,
        stored,
        edition,
        returned,
        seen,
    } = loaded;
    let version = Id::from_stored(round.version.clone());
    let lineage = Id::from_stored(sheet.lineage.clone());
    let plans = context.port::<dyn Plans>()?;
    let item = plans
        .find_item(Source::Reads(reads), &version, &lineage)
        .await?;
    let title = format!("{}（{}）", sheet.label, round.title);
    let page = words::page_of(context, &round, title);
    let own = sheet.is_of(actor);
    let manages = actor.has(Role::PlanManager);
    let fillable = round.is_open() && !round.is_revealed() && sheet.state == "filling";
    let helps = sheet.is_delegated_to(actor, context.site().clock().today());
    let for_them = fillable && !own && !helps && manages && !round.kind().is_sealed();
    let may_fill = fillable && (own || helps || for_them);
    let changed = back.as_ref().is_some_and(|b| b.changed);
    let shown_stored = if changed {
        render::read_only(&page, &content, &stored)?
    } else {
        String::new()
    };
    let (answers, faults, rows, form) = match back {
        Some(back) => (back.answers, back.faults, back.rows, back.form),
        None => (stored, Vec::new(), BTreeMap::new(), Typed::default()),
    };
    let view = render::View {
        faults: &faults,
        prefix: PREFIX,
        rows,
        ..render::View::new(&content, &answers)
    };
    let errors = render::errors(&page, &view);
    let (fields, read) = if may_fill {
        (render::fields(&page, &view)?, String::new())
    } else {
        (String::new(), render::read_only(&page, &content, &answers)?)
    };
    let before = before(context, &page, &sheet, &round).await?;
    let mut material = queries::list_material(reads, &sheet.lineage, &round).await?;
    for line in &mut material {
        line.evaluator = words::who(context, &line.side, &line.evaluator);
    }
    let timeline = workflow::timeline_of(context, &sheet.id(), own || manages).await?;
    let today = context.site().clock().today().to_string();
    let channels = ["paper", "telephone", "counter"]
        .map(|c| {
            web::Choice::new(
                c,
                context.t(&format!("rounds-channel-{c}")),
                form.value("channel"),
            )
        })
        .into();
    let ways = ways(context, &round, &sheet, seen, own, manages);
    let asked = match fillable {
        true => super::delegate::asked(context, &sheet).await?,
        false => None,
    };
    let may_ask = super::delegate::may_ask(context, &round, &sheet);
    context.html_with(
        status,
        &View {
            page,
            who: words::who(context, &sheet.side, &sheet.evaluator),
            kind: words::kind(context, round.kind()),
            year: words::fiscal_year(context, round.fiscal_year),
            due: words::day(context, &round.due_day),
            late: round.is_open() && sheet.state == "filling" && round.due_day < today,
            errors,
            form,
            fields,
            answers: read,
            stored: shown_stored,
            edition,
            channels,
            may_fill,
            for_them,
            ways,
            returned,
            before,
            material,
            timeline,
            may_ask,
            asked,
            item,
            sheet,
            round,
        },
    )
}

async fn before(
    context: &Context,
    page: &Page,
    sheet: &SheetRow,
    round: &RoundRow,
) -> Outcome<Option<Before>> {
    let reads = context.reads();
    let Some(past) = queries::find_before(reads, sheet, &round.kind, round.fiscal_year).await?
    else {
        return Ok(None);
    };
    let Some(submission) = past.submission else {
        return Ok(None);
    };
    let row = forms::service::get_submission(reads, &Id::from_stored(submission)).await?;
    let version =
        forms::service::get_version(reads, &Id::from_stored(row.form_version.clone())).await?;
    Ok(Some(Before {
        year: words::fiscal_year(context, past.fiscal_year),
        html: render::read_only(page, &version.content()?, &row.answers()?)?,
    }))
}

fn ways(
    context: &Context,
    round: &RoundRow,
    sheet: &SheetRow,
    seen: bool,
    own: bool,
    manages: bool,
) -> Vec<Way> {
    if !round.is_open() {
        return Vec::new();
    }
    let sealed_done = round.is_revealed();
    let all: [(&'static str, &str, bool, bool); 5] = [
        ("accept", "checking", manages, false),
        ("return", "checking", manages && !sealed_done, true),
        ("reopen", "accepted", manages && !sealed_done, true),
        ("withdraw", "handed", own && !sealed_done && !seen, false),
        (
            "recuse",
            "filling",
            (own || manages) && !round.kind().is_checked() && !sealed_done,
            true,
        ),
    ];
    all.into_iter()
        .filter(|(_, from, may, _)| *may && sheet.state == *from)
        .map(|(key, _, _, asks_why)| Way {
            key,
            label: context.t(&format!("rounds-way-{key}")),
            asks_why,
        })
        .collect()
}

/// Keeps what was typed, or hands it in. Where somebody else was faster, both are shown and nothing is lost.
pub(crate) async fn send(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let loaded = load(&context, &id).await?;
    let answers = wire::read(&form, &loaded.content, PREFIX);
    let rows = wire::row_counts(&form, &loaded.content, PREFIX);
    if wire::wants_more(&form, PREFIX) {
        let back = Back {
            answers,
            faults: Vec::new(),
            rows,
            form: Typed::default(),
            changed: false,
        };
        return show(&context, loaded, StatusCode::OK, Some(back)).await;
    }
    let hand_in = form.get("do") == "hand-in";
    let stage = if hand_in { Stage::Final } else { Stage::Draft };
    if let Err(faults) = forms::validate(&loaded.content, &answers, stage) {
        let back = Back {
            answers,
            faults,
            rows,
            form: Typed::default(),
            changed: false,
        };
        return show(
            &context,
            loaded,
            StatusCode::UNPROCESSABLE_ENTITY,
            Some(back),
        )
        .await;
    }
    let channel = match form.get("channel") {
        "" => "web",
        other => other,
    };
    let command = FillSheet {
        sheet: loaded.sheet.id(),
        edition: form.get("edition").parse().unwrap_or(-1),
        answers: answers.clone(),
        hand_in,
        channel: channel.to_owned(),
    };
    match context.carry_out(command).await {
        // Whoever was asked to fill it in has done so, and need not see it any more.
        Ok(_) if hand_in && !loaded.sheet.is_of(context.actor()) && channel == "web" => {
            Ok(context.go("/desk/rounds", "rounds-done-handed"))
        }
        Ok(_) if hand_in => Ok(context.go(&format!("/desk/sheets/{id}"), "rounds-done-handed")),
        Ok(_) => Ok(context.go(&format!("/desk/sheets/{id}"), "rounds-done-saved")),
        Err(fault) => {
            let changed = fault.is(&forms::service::CHANGED_MEANWHILE);
            let back = Back {
                answers,
                faults: Vec::new(),
                rows,
                form: Typed::again(&context, &form, fault)?,
                changed,
            };
            let fresh = load(&context, &id).await?;
            show(&context, fresh, StatusCode::CONFLICT, Some(back)).await
        }
    }
}

/// Takes a step: return, accept, reopen, withdraw, recuse.
pub(crate) async fn step(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let loaded = load(&context, &id).await?;
    let command = MoveSheet {
        sheet: loaded.sheet.id(),
        way: form.get("way").to_owned(),
        reason: form.get("reason").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&format!("/desk/sheets/{id}"), "rounds-done-moved")),
        Err(fault) => {
            let back = Back {
                answers: loaded.stored.clone(),
                faults: Vec::new(),
                rows: BTreeMap::new(),
                form: Typed::again(&context, &form, fault)?,
                changed: false,
            };
            show(
                &context,
                loaded,
                StatusCode::UNPROCESSABLE_ENTITY,
                Some(back),
            )
            .await
        }
    }
}
