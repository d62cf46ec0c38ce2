//! Messages to those who answer for something: behind the journal, each entry once, each person in their own language,
//! while it is still news.
use kernel::{Id, Outcome, Permit};
use notify::Message;
use store::{Follower, JournalRow, Unit};
use web::{Language, Later, Ports, Texts};

/// What happened longer ago than this (microseconds) is no news: a follower that begins in an old city, or begins anew,
/// writes to nobody about it.
const NEWS: i64 = 7 * 86_400_000_000;

/// Somebody to whom a message goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Account.
    pub account: Id,
    /// Address, if there is one.
    pub address: Option<String>,
    /// `ja` or `en`.
    pub language: String,
}

/// To whom a message goes, and the values of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// To whom; nobody where nothing waits any more.
    pub to: Vec<Recipient>,
    /// Values of subject and body.
    pub args: Vec<(&'static str, String)>,
}

/// Says to whom an entry is told.
pub type FindTelling =
    for<'a> fn(&'a Ports, &'a Unit, &'a JournalRow) -> Later<'a, Outcome<Telling>>;

/// A follower that writes messages.
pub struct Tell {
    /// Stable name of the follower.
    pub name: &'static str,
    /// The action of the journal that is told.
    pub action: &'static str,
    /// What the keys of the messages begin with: `plan/ask`.
    pub key: &'static str,
    /// Text key; the texts are `<text>-subject` and `<text>-body`.
    pub text: &'static str,
    /// Who is asked for people.
    pub ports: Ports,
    /// The texts of the program.
    pub texts: Texts,
    /// To whom.
    pub find: FindTelling,
}

impl Follower for Tell {
    fn name(&self) -> &'static str {
        self.name
    }

    fn follow<'a>(
        &'a self,
        unit: &'a mut Unit,
        permit: &'a Permit,
        entry: &'a JournalRow,
    ) -> Later<'a, Outcome<()>> {
        Box::pin(async move {
            if entry.action != self.action || entry.at < unit.at_micros() - NEWS {
                return Ok(());
            }
            let Telling { to, args } = (self.find)(&self.ports, unit, entry).await?;
            let messages = to.into_iter().filter_map(|r| self.message(r, entry, &args));
            for message in messages {
                notify::put(unit, permit, message).await?;
            }
            Ok(())
        })
    }
}

impl Tell {
    fn message(
        &self,
        to: Recipient,
        entry: &JournalRow,
        args: &[(&'static str, String)],
    ) -> Option<Message> {
        let recipient = to.address.filter(|a| notify::is_address(a))?;
        let language = Language::from_tag(&to.language).unwrap_or(Language::Japanese);
        let text = |part: &str| {
            self.texts
                .text(language, &format!("{}-{part}", self.text), args)
        };
        Some(Message {
            key: format!("{}/{}/{}", self.key, entry.sequence, to.account),
            recipient,
            subject: text("subject"),
            body: text("body"),
        })
    }
}
