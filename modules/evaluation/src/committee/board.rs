//! The cards of a meeting and their groups: rows, and the board as it is seen.
use kernel::Outcome;
use store::{FromQueryResult, Queries, params};

/// A card.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Card {
    /// Identifier.
    pub id: String,
    /// The group; `None` while it is in none.
    pub card_group: Option<String>,
    /// At most 200 characters.
    pub text: String,
    /// One of [`super::model::CARD_KINDS`].
    pub kind: String,
    /// Account of whoever wrote it. Never shown.
    pub author: Option<String>,
    /// Grows with every change.
    pub edition: i64,
    /// The opinion that was made of it.
    pub opinion: Option<String>,
}

impl Card {
    /// A sign for its kind, beside the word.
    pub fn sign(&self) -> &'static str {
        match self.kind.as_str() {
            "good" => "◎",
            "issue" => "△",
            "idea" => "☆",
            _ => "？",
        }
    }
    /// Look of its badge.
    pub fn look(&self) -> &'static str {
        match self.kind.as_str() {
            "good" => "good",
            "issue" => "warn",
            "idea" => "new",
            _ => "",
        }
    }
}

/// A group.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Group {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// Grows with every change.
    pub edition: i64,
}

/// The columns of a card.
pub(crate) const CARD: &str =
    "SELECT id, card_group, text, kind, author, edition, opinion FROM committee_cards";

/// The groups and cards of a meeting, in the order in which they came: two queries.
pub async fn read(queries: &impl Queries, meeting: &str) -> Outcome<(Vec<Group>, Vec<Card>)> {
    let groups = queries
        .all(
            "SELECT id, name, edition FROM committee_card_groups WHERE meeting = $1 ORDER BY id LIMIT 100",
            params![meeting],
        )
        .await?;
    let sql = format!("{CARD} WHERE meeting = $1 ORDER BY id LIMIT 500");
    let cards = queries.all(&sql, params![meeting]).await?;
    Ok((groups, cards))
}
