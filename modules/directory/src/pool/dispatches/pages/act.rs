//! What the parties of a dispatch do with it: one address, the button says what.
use super::{candidates::ranked, one::show};
use crate::{
    pool::{
        dispatches::{
            commands::{
                AnswerOffer, FixDispatch, MoveDispatch, OfferDispatch, RateDispatch,
                ReportDispatch, Sides,
            },
            queries::{DispatchRow, get_dispatch, list_offers},
        },
        mail,
        members::queries::get_member,
    },
    terms::{Scheme, queries::load_terms},
};
use axum::extract::Path;
use kernel::{Code, Fault, Id, Outcome};
use notify::Message;
use web::{Answer, Context, Form, Typed};

struct Telling<'a> {
    context: &'a Context,
    row: &'a DispatchRow,
}

impl Telling<'_> {
    fn args(&self, more: &str) -> [(&'static str, String); 4] {
        let origin = self.context.origin();
        [
            ("theme", self.row.theme.clone()),
            ("href", format!("{origin}/pool/requests/{}", self.row.id)),
            ("words", more.to_owned()),
            ("asker", self.row.asker_name.clone()),
        ]
    }

    fn key(&self, what: &str) -> String {
        format!("{}/{what}/{}", self.row.id, self.row.since)
    }

    async fn person(&self, member: &str, what: &str, more: &str) -> Outcome<Vec<Message>> {
        let context = self.context;
        let id = Id::parse(member)?;
        let row = get_member(context.reads(), &id).await?;
        let city = context.city();
        mail::to_member(
            context.reads(),
            &city.ports,
            &city.texts,
            &row,
            what,
            &self.key(&format!("{what}/{member}")),
            &self.args(more),
        )
        .await
    }

    async fn asker(&self, what: &str, more: &str) -> Outcome<Vec<Message>> {
        let city = self.context.city();
        mail::to_account(
            self.context.reads(),
            &city.ports,
            &city.texts,
            self.row.asker.as_deref(),
            what,
            &self.key(what),
            &self.args(more),
        )
        .await
    }

    async fn both(&self, what: &str, more: &str) -> Outcome<Vec<Message>> {
        let mut messages = self.asker(what, more).await?;
        if let Some(member) = &self.row.member {
            messages.extend(self.person(member, what, more).await?);
        }
        Ok(messages)
    }
}

/// Takes what the form says and does it.
pub(in crate::pool) async fn act(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let row = get_dispatch(context.reads(), &id).await?;
    let sides = Sides::of(context.reads(), &row, context.actor()).await?;
    if !sides.any() {
        return Err(web::not_found());
    }
    match carry_out(&context, &row, &form).await {
        Ok(notice) => {
            // Whoever declined has nothing more to see there.
            let after = get_dispatch(context.reads(), &id).await?;
            let still = Sides::of(context.reads(), &after, context.actor()).await?;
            let to = if still.any() {
                format!("/pool/requests/{id}")
            } else {
                "/pool/mine".to_owned()
            };
            Ok(context.go(&to, notice))
        }
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &id, typed).await
        }
    }
}

async fn carry_out(context: &Context, row: &DispatchRow, form: &Form) -> Outcome<&'static str> {
    let telling = Telling { context, row };
    let dispatch = row.id();
    let text = |name: &str| form.get(name).to_owned();
    match form.get("what") {
        "offer" => {
            let member = Id::parse(form.get("member"))?;
            let offers = list_offers(context.reads(), &dispatch).await?;
            let terms = load_terms(context.reads(), &[Scheme::Area]).await?;
            let (_, fits, _) = ranked(context, row, &terms, &offers).await?;
            let fit = fits.into_iter().find(|f| f.id == member.as_str());
            let reasons = fit.map_or_else(Vec::new, |f| f.reasons);
            let messages = telling
                .person(member.as_str(), "offered", form.get("words"))
                .await?;
            let command = OfferDispatch {
                dispatch,
                member,
                words: text("words"),
                reasons: reasons.into_iter().map(|r| r.name()).collect(),
                messages,
            };
            context.carry_out(command).await?;
            Ok("pool-done-offered")
        }
        answer @ ("accept" | "decline") => {
            let command = AnswerOffer {
                dispatch,
                accept: answer == "accept",
                words: text("words"),
                messages: Vec::new(),
            };
            context.carry_out(command).await?;
            Ok("pool-done-answered")
        }
        "fix" => {
            let command = FixDispatch {
                dispatch,
                day: text("day"),
                meeting_place: text("meeting_place"),
                messages: telling.both("fixed", form.get("meeting_place")).await?,
            };
            context.carry_out(command).await?;
            Ok("pool-done-fixed")
        }
        "report" => {
            let command = ReportDispatch {
                dispatch,
                hours: text("hours"),
                done: text("done"),
                result: text("result"),
                messages: telling.asker("reported", "").await?,
            };
            context.carry_out(command).await?;
            Ok("pool-done-reported")
        }
        "rate" => {
            let command = RateDispatch {
                dispatch,
                useful: text("useful"),
                words: text("useful_words"),
            };
            context.carry_out(command).await?;
            Ok("pool-done-rated")
        }
        way @ ("take-back" | "hand-back" | "close" | "cancel") => {
            let messages = match way {
                "cancel" => telling.both("cancelled", form.get("reason")).await?,
                "hand-back" => telling.asker("handed-back", "").await?,
                _ => Vec::new(),
            };
            let command = MoveDispatch {
                dispatch,
                way: way.to_owned(),
                reason: text("reason"),
                messages,
            };
            context.carry_out(command).await?;
            Ok("pool-done-moved")
        }
        _ => Err(Fault::new(&Code::UNREADABLE)),
    }
}
