//! Messages to people, each in their own language.
use crate::organisations::ports::Person;
use notify::Message;
use web::{Language, Texts};

/// The text `text`, with the subject `<text>-subject`, to these people. `key`: what makes it the same message when it is
/// sent again; nothing personal.
pub(crate) fn to(
    texts: &Texts,
    people: Vec<Person>,
    text: &str,
    key: &str,
    args: &[(&str, String)],
) -> Vec<Message> {
    people
        .into_iter()
        .filter_map(|person| {
            let recipient = person.address.filter(|a| notify::is_address(a))?;
            let language = Language::from_tag(&person.language).unwrap_or(Language::Japanese);
            Some(Message {
                key: format!("directory/{key}/{}", person.account),
                recipient,
                subject: texts.text(language, &format!("{text}-subject"), args),
                body: texts.text(language, text, args),
            })
        })
        .collect()
}
