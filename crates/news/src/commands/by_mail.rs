//! Following without an account: an address is entered, and nothing but one question is sent to it before it says yes.
use super::follow::{add, read};
use crate::{
    letter,
    links::{self, Link},
    model::Rhythm,
    policy, queries,
};
use kernel::{Code, Fault, Id, Outcome};
use notify::Message;
use std::sync::Arc;
use store::{Command, Entry, FromQueryResult, Queries, Unit, params};
use web::{City, Language};

/// So many questions to one address may be open.
const OPEN: i64 = 10;
/// An address that was never confirmed is forgotten after so many days.
const FORGET_DAYS: i64 = 7;

/// Asks an address whether it wants to hear of a subject. At most one question a day, subject and address; none where it
/// said yes already, or where too many are open. Nobody learns which.
pub struct AskByMail {
    /// The city, for link and texts.
    pub city: Arc<City>,
    /// The address.
    pub email: String,
    /// What would be followed; it is there.
    pub subject: String,
    /// What it is called.
    pub title: String,
    /// Name of a [`Rhythm`].
    pub rhythm: String,
    /// Of the messages.
    pub language: Language,
}

impl Command for AskByMail {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::FOLLOW_BY_MAIL.permit(unit.actor())?;
        let email = self.email.trim().to_lowercase();
        if !notify::is_address(&email) {
            return Err(Fault::field("email", "field-email"));
        }
        let (rhythm, weekday) = read(&self.rhythm, "1")?;
        let (id, at, seen) = (
            unit.new_id(),
            unit.at_micros(),
            queries::newest(unit).await?,
        );
        let forget_at = at + FORGET_DAYS * 86_400_000_000;
        // Until it says yes the due time is the time at which it is forgotten.
        unit.write(
            &permit,
            "INSERT INTO news_readers (id, email, language, rhythm, weekday, next_at, seen, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (email) DO NOTHING",
            params![
                id,
                &email,
                self.language.tag(),
                rhythm.name(),
                weekday,
                forget_at,
                seen,
                at
            ],
        )
        .await?;
        let reader = queries::find_reader_by_mail(unit, &email).await?;
        let reader =
            reader.ok_or_else(|| Fault::internal("a reader that was made is not there"))?;
        unit.note(Entry::new(
            "news.ask-by-mail",
            &Id::from_stored(reader.id.clone()),
        ));
        if !is_to_ask(unit, &reader.id, &self.subject).await? {
            return Ok(());
        }
        // Who asks again before the first yes begins anew.
        unit.write(
            &permit,
            "UPDATE news_readers SET language = $2, rhythm = $3, weekday = $4, next_at = $5 WHERE id = $1 \
             AND NOT EXISTS (SELECT 1 FROM news_follows f WHERE f.reader = news_readers.id AND f.confirmed = 1)",
            params![&reader.id, self.language.tag(), rhythm.name(), weekday, forget_at],
        )
        .await?;
        add(unit, &permit, &reader.id, None, &self.subject, false).await?;
        let link = links::path(&self.city, Link::Confirm, &reader.id, &self.subject);
        let args = [
            ("title", self.title),
            ("city", letter::city_name(&self.city, self.language)),
            ("href", format!("{}{link}", links::origin(&self.city))),
        ];
        let day = kernel::in_japan(unit.at()).date();
        let text = |key: &str| self.city.texts.text(self.language, key, &args);
        let message = Message {
            key: format!("news/confirm/{}/{}/{day}", reader.id, self.subject),
            recipient: email,
            subject: text("news-mail-confirm-subject"),
            body: text("news-mail-confirm"),
        };
        notify::put(unit, &permit, message).await?;
        Ok(())
    }
}

#[derive(FromQueryResult)]
struct Asked {
    subject: String,
    confirmed: i64,
}

/// Whether a question is still to be put.
async fn is_to_ask(unit: &Unit, reader: &str, subject: &str) -> Outcome<bool> {
    let held: Vec<Asked> = unit
        .all(
            "SELECT subject, confirmed FROM news_follows WHERE reader = $1 AND subject IS NOT NULL ORDER BY id LIMIT 200",
            params![reader],
        )
        .await?;
    if let Some(one) = held.iter().find(|f| f.subject == subject) {
        return Ok(one.confirmed == 0);
    }
    let open = held.iter().filter(|f| f.confirmed == 0).count();
    Ok(i64::try_from(open).is_ok_and(|open| open < OPEN))
}

/// An address says yes. Whoever carries it out has looked at the seal of the link. Where the question was too long ago,
/// it is not there any more.
pub struct ConfirmByMail {
    /// The reader.
    pub reader: Id,
    /// The subject.
    pub subject: String,
}

impl Command for ConfirmByMail {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::BY_LINK.permit(unit.actor())?;
        let sql = format!("SELECT {} FROM news_readers WHERE id = $1", queries::READER);
        let reader: queries::ReaderRow = unit.get(&sql, params![&self.reader]).await?;
        let at = unit.at_micros();
        let first = queries::list_follows(unit, &reader.id).await?.is_empty();
        let found = unit
            .write(
                &permit,
                "UPDATE news_follows SET confirmed = 1, since = CASE WHEN confirmed = 0 THEN $3 ELSE since END \
                 WHERE reader = $1 AND subject = $2",
                params![&self.reader, &self.subject, at],
            )
            .await?;
        if found == 0 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        if first {
            let rhythm = Rhythm::from_name(&reader.rhythm).unwrap_or(Rhythm::Weekly);
            let next = rhythm.next(reader.weekday, unit.at());
            let seen = queries::newest(unit).await?;
            unit.write(
                &permit,
                "UPDATE news_readers SET next_at = $2, seen = $3 WHERE id = $1",
                params![&self.reader, next, seen],
            )
            .await?;
        }
        unit.note(Entry::new("news.confirm", &self.reader));
        Ok(())
    }
}
