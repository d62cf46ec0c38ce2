//! Who may see which field of a person of the pool. One pure function, [`Seen::of`]: page, list, API and search show what
//! it gives, and nothing else.
use super::queries::MemberRow;
use crate::organisations::{
    model::is_web,
    publicity::{Reader, Shown},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A field of which the person says who may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The full name, where the shown one is another. Never wider than staff and centre.
    FullName,
    /// Telephone.
    Phone,
    /// Mail address.
    Mail,
    /// Web site.
    Web,
    /// Qualifications.
    Qualifications,
    /// Days and times.
    Days,
    /// 謝礼.
    Fee,
    /// The intermediary.
    Body,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 8] = [
        Field::FullName,
        Field::Phone,
        Field::Mail,
        Field::Web,
        Field::Qualifications,
        Field::Days,
        Field::Fee,
        Field::Body,
    ];

    /// Stable name, also of the field in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Field::FullName => "full_name",
            Field::Phone => "phone",
            Field::Mail => "mail",
            Field::Web => "web",
            Field::Qualifications => "qualifications",
            Field::Days => "days",
            Field::Fee => "fee",
            Field::Body => "body",
        }
    }

    /// Who sees it where the person said nothing.
    pub const fn default_shown(self) -> Shown {
        match self {
            Field::FullName | Field::Phone | Field::Mail => Shown::Centre,
            _ => Shown::Public,
        }
    }

    /// Who may see it at most.
    pub const fn widest(self) -> Shown {
        match self {
            Field::FullName => Shown::Centre,
            _ => Shown::Public,
        }
    }

    /// What may be chosen: the centre always sees enough to ask the person.
    pub fn choices(self) -> impl Iterator<Item = Shown> {
        [Shown::Public, Shown::SignedIn, Shown::Centre]
            .into_iter()
            .filter(move |s| *s >= self.widest())
    }
}

/// What a person says of their fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Publicity(BTreeMap<Field, Shown>);

impl Publicity {
    /// As stored; what cannot be read counts as not said.
    pub fn from_json(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }
    /// As it is stored.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".into())
    }
    /// Who may see a field.
    pub fn of(&self, field: Field) -> Shown {
        let said = self.0.get(&field).copied();
        said.unwrap_or(field.default_shown()).max(field.widest())
    }
    /// Says who may see a field.
    pub fn set(&mut self, field: Field, shown: Shown) {
        self.0.insert(field, shown);
    }
}

/// What a reader may see of a person. Fields that they may not see are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are the columns of the record")]
pub struct Seen {
    pub id: String,
    pub name: String,
    pub reading: String,
    pub full_name: String,
    pub headline: String,
    pub skills: String,
    pub qualifications: String,
    pub days: String,
    /// `free`, `amount`, `agreement`, or empty.
    pub fee: String,
    pub fee_words: String,
    pub phone: String,
    pub mail: String,
    pub web: String,
    /// Identifier of the intermediary.
    #[serde(skip)]
    pub body: Option<String>,
    pub changed_at: i64,
}

impl Seen {
    /// What this reader may see; nothing where the person is not listed and the reader is neither they nor the centre.
    pub fn of(row: &MemberRow, reader: Reader) -> Option<Self> {
        let inside = matches!(reader, Reader::Own | Reader::Centre);
        if row.name.is_empty() || (row.listed == 0 && !inside) {
            return None;
        }
        let publicity = Publicity::from_json(&row.publicity);
        let may = |field: Field| reader.may_see(publicity.of(field));
        let text = |field: Field, value: &str| {
            if may(field) {
                value.to_owned()
            } else {
                String::new()
            }
        };
        Some(Self {
            id: row.id.clone(),
            name: row.name.clone(),
            reading: row.reading.clone(),
            full_name: text(Field::FullName, &row.full_name),
            headline: row.headline.clone(),
            skills: row.skills.clone(),
            qualifications: text(Field::Qualifications, &row.qualifications),
            days: text(Field::Days, &row.days),
            fee: text(Field::Fee, &row.fee),
            fee_words: text(Field::Fee, &row.fee_words),
            phone: text(Field::Phone, &row.phone),
            mail: text(Field::Mail, &row.mail),
            web: text(Field::Web, if is_web(&row.web) { &row.web } else { "" }),
            body: row.body.clone().filter(|_| may(Field::Body)),
            changed_at: row.changed_at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> MemberRow {
        MemberRow {
            name: "みなと".into(),
            full_name: "見本 花子".into(),
            phone: "000".into(),
            fee: "free".into(),
            listed: 1,
            ..MemberRow::default()
        }
    }

    #[test]
    fn a_full_name_is_never_wider_than_the_centre() {
        let mut row = row();
        row.publicity = r#"{"full-name":"public","phone":"public"}"#.into();
        let seen = Seen::of(&row, Reader::Anyone);
        let seen = seen.map(|s| (s.full_name, s.phone));
        assert_eq!(seen, Some((String::new(), "000".into())));
        let seen = Seen::of(&row, Reader::Centre).map(|s| s.full_name);
        assert_eq!(seen.as_deref(), Some("見本 花子"));
    }

    #[test]
    fn who_is_not_listed_is_seen_by_themselves_and_the_centre_only() {
        let mut row = row();
        row.listed = 0;
        assert_eq!(Seen::of(&row, Reader::Anyone), None);
        assert_eq!(Seen::of(&row, Reader::SignedIn), None);
        assert!(Seen::of(&row, Reader::Centre).is_some() && Seen::of(&row, Reader::Own).is_some());
        row.name.clear();
        assert_eq!(Seen::of(&row, Reader::Own), None);
    }

    #[test]
    fn a_fee_that_is_not_open_is_not_even_hinted_at() {
        let mut row = row();
        row.publicity = r#"{"fee":"centre"}"#.into();
        let fee = Seen::of(&row, Reader::SignedIn).map(|s| s.fee);
        assert_eq!(fee.as_deref(), Some(""));
    }
}
