//! 選任・打診・決定, and everything by which a dispatch goes on, back or ends.
use super::{get_own, step};
use crate::pool::{
    dispatches::cycle::{self, ANSWER_DAYS},
    members::{commands::tell, cycle as life, queries::get_member},
    policy,
    words::date_of,
};
use jiff::civil::Date;
use kernel::{Check, Code, Fault, Id, Outcome};
use notify::Message;
use store::{Command, Queries, Unit, params};

/// Asks a person whether they go.
pub struct OfferDispatch {
    /// The request.
    pub dispatch: Id,
    /// Who is asked.
    pub member: Id,
    /// What is said to them; at most 500 characters.
    pub words: String,
    /// Names of the reasons for which they were chosen, as the list of candidates said them.
    pub reasons: Vec<&'static str>,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for OfferDispatch {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit, sides) = get_own(unit, &self.dispatch).await?;
        policy::DECIDE.permit(unit.actor())?;
        let mut check = Check::new();
        let words = check.optional_text("words", &self.words, 500);
        check.done()?;
        let member = get_member(unit, &self.member).await?;
        if member.state != life::REGISTERED {
            return Err(Fault::field("member", "field-pool-not-registered"));
        }
        let sql = "SELECT COUNT(*) AS n FROM directory_pool_offers WHERE dispatch = $1";
        if unit.number(sql, params![&self.dispatch]).await? >= 100 {
            return Err(Fault::new(&Code::TOO_MANY));
        }
        step(unit, &permit, &row, "offer", &sides.standing(), "").await?;
        let now = unit.at_micros();
        let by = date_of(now).saturating_add(jiff::Span::new().days(ANSWER_DAYS));
        unit.write(
            &permit,
            "UPDATE directory_pool_dispatches SET member = $2 WHERE id = $1",
            params![&self.dispatch, &self.member],
        )
        .await?;
        unit.write(
            &permit,
            "INSERT INTO directory_pool_offers (id, dispatch, member, words, reasons, answer, answer_by, offered_at) \
             VALUES ($1, $2, $3, $4, $5, 'open', $6, $7)",
            params![
                unit.new_id(),
                &self.dispatch,
                &self.member,
                words,
                self.reasons.join(" "),
                by.to_string(),
                now
            ],
        )
        .await?;
        super::refresh(unit, &permit, self.member.as_str()).await?;
        tell(unit, &permit, self.messages).await
    }
}

/// The answer of the person; the centre enters it for somebody who answered by telephone.
pub struct AnswerOffer {
    /// The request.
    pub dispatch: Id,
    /// Yes or no.
    pub accept: bool,
    /// Words to the centre; at most 500 characters.
    pub words: String,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for AnswerOffer {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit, sides) = get_own(unit, &self.dispatch).await?;
        let mut check = Check::new();
        let words = check.optional_text("words", &self.words, 500);
        check.done()?;
        let (way, answer) = if self.accept {
            ("accept", "accepted")
        } else {
            ("decline", "declined")
        };
        let now = unit.at_micros();
        // Before the step, which closes what is still open.
        let answered = unit
            .write(
                &permit,
                "UPDATE directory_pool_offers SET answer = $2, answer_words = $3, answered_at = $4 \
                 WHERE dispatch = $1 AND answer = 'open'",
                params![&self.dispatch, answer, words, now],
            )
            .await?;
        step(unit, &permit, &row, way, &sides.standing(), "").await?;
        if answered == 0 {
            return Err(Fault::new(&crate::pool::NOT_NOW));
        }
        tell(unit, &permit, self.messages).await
    }
}

/// Fixes day and place.
pub struct FixDispatch {
    /// The request.
    pub dispatch: Id,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Where and when they meet; at most 200 characters.
    pub meeting_place: String,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for FixDispatch {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit, sides) = get_own(unit, &self.dispatch).await?;
        policy::DECIDE.permit(unit.actor())?;
        let mut check = Check::new();
        let place = check.text("meeting_place", &self.meeting_place, 200);
        let day: Option<Date> = self.day.trim().parse().ok();
        if day.is_none() {
            check.fault("day", "field-pool-day");
        }
        check.done()?;
        let day = day.map(|d| d.to_string());
        unit.write(
            &permit,
            "UPDATE directory_pool_dispatches SET day = $2, meeting_place = $3 WHERE id = $1",
            params![&self.dispatch, day, place],
        )
        .await?;
        step(unit, &permit, &row, "dispatch", &sides.standing(), "").await?;
        tell(unit, &permit, self.messages).await
    }
}

/// Takes an offer back, gives a dispatch back, closes it or calls it off.
pub struct MoveDispatch {
    /// The request.
    pub dispatch: Id,
    /// `take-back`, `hand-back`, `close`, `cancel`.
    pub way: String,
    /// Why, where a reason is asked for (`hand-back`, `cancel`); at most 1,000 characters.
    pub reason: String,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for MoveDispatch {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit, sides) = get_own(unit, &self.dispatch).await?;
        let way = match (self.way.as_str(), row.state.as_str()) {
            ("take-back", _) => "take-back".to_owned(),
            ("hand-back", state) => format!("hand-back-{state}"),
            ("close", cycle::REPORTED) => "close-unrated".to_owned(),
            ("close", _) => "close".to_owned(),
            ("cancel", state) => format!("cancel-{state}"),
            (other, _) => other.to_owned(),
        };
        let known = ["take-back", "hand-back", "close", "cancel"];
        if !known.contains(&self.way.as_str()) {
            return Err(Fault::new(&workflow::faults::UNKNOWN_STEP).with("step", &self.way));
        }
        if matches!(self.way.as_str(), "hand-back" | "cancel") && self.reason.trim().is_empty() {
            return Err(Fault::field("reason", "field-required"));
        }
        step(unit, &permit, &row, &way, &sides.standing(), &self.reason).await?;
        tell(unit, &permit, self.messages).await
    }
}
