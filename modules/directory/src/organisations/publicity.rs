//! Who may see which field of a group. One pure function, [`Seen::of`]: the page, the list as CSV, the API, the file
//! with the group's data and the search all show what it gives, and nothing else.
use super::{model::is_web, queries::OrganisationRow};
pub use crate::publicity::{Published, Reader, Shown};
use serde::{Deserialize, Serialize};

/// What a group says of its fields.
pub type Publicity = crate::publicity::Publicity<Field>;

/// A field of which the group says who may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// Telephone.
    Phone,
    /// Mail address.
    Mail,
    /// Web site.
    Web,
    /// Address of the office.
    Address,
    /// Name of the representative.
    Representative,
    /// Home address of the representative. Never wider than staff and centre.
    HomeAddress,
    /// How many people.
    People,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 7] = [
        Field::Phone,
        Field::Mail,
        Field::Web,
        Field::Address,
        Field::Representative,
        Field::HomeAddress,
        Field::People,
    ];

    /// Stable name, also of the field in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Field::Phone => "phone",
            Field::Mail => "mail",
            Field::Web => "web",
            Field::Address => "address",
            Field::Representative => "representative",
            Field::HomeAddress => "home_address",
            Field::People => "people",
        }
    }
}

impl Published for Field {
    fn default_shown(self) -> Shown {
        match self {
            Field::Web | Field::People => Shown::Public,
            Field::Phone | Field::Mail | Field::Address | Field::Representative => Shown::Centre,
            Field::HomeAddress => Shown::Us,
        }
    }

    fn widest(self) -> Shown {
        match self {
            Field::HomeAddress => Shown::Centre,
            _ => Shown::Public,
        }
    }
}

/// What a reader may see of a group. Fields that they may not see are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are the columns of the record")]
pub struct Seen {
    pub id: String,
    pub name: String,
    pub reading: String,
    pub kind: String,
    pub legal_form: String,
    pub number: String,
    pub purpose: String,
    pub doing: String,
    pub joining: String,
    pub coming: String,
    pub achieved: String,
    pub people: Option<i64>,
    pub days: String,
    pub phone: String,
    pub mail: String,
    pub web: String,
    pub address: String,
    pub representative: String,
    pub home_address: String,
    pub stage: String,
    pub state: String,
    pub source: String,
    pub changed_at: i64,
}

impl Seen {
    /// What this reader may see. Of a group that has lapsed or ended, nobody but itself and the centre sees how to
    /// reach it.
    pub fn of(row: &OrganisationRow, reader: Reader) -> Self {
        let publicity = Publicity::from_json(&row.publicity);
        let inside = matches!(reader, Reader::Own | Reader::Centre);
        let open = row.listed == 1 || inside;
        let may = |field: Field| open && reader.may_see(publicity.of(field));
        let text = |field: Field, value: &str| {
            if may(field) {
                value.to_owned()
            } else {
                String::new()
            }
        };
        Self {
            id: row.id.clone(),
            name: row.name.clone(),
            reading: row.reading.clone(),
            kind: row.kind.clone(),
            legal_form: row.legal_form.clone(),
            number: row.number.clone().unwrap_or_default(),
            purpose: row.purpose.clone(),
            doing: row.doing.clone(),
            joining: if open {
                row.joining.clone()
            } else {
                String::new()
            },
            coming: if open {
                row.coming.clone()
            } else {
                String::new()
            },
            achieved: row.achieved.clone(),
            people: row.people.filter(|_| may(Field::People)),
            days: if open {
                row.days.clone()
            } else {
                String::new()
            },
            phone: text(Field::Phone, &row.phone),
            mail: text(Field::Mail, &row.mail),
            // Whatever came in by a list, too: a link leads to the web only.
            web: text(Field::Web, if is_web(&row.web) { &row.web } else { "" }),
            address: text(Field::Address, &row.address),
            representative: text(Field::Representative, &row.representative),
            home_address: text(Field::HomeAddress, &row.home_address),
            stage: row.stage.clone(),
            state: row.state.clone(),
            source: row.source.clone(),
            changed_at: row.changed_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_address_is_never_wider_than_the_centre() {
        let mut publicity = Publicity::default();
        assert_eq!(publicity.of(Field::HomeAddress), Shown::Us);
        publicity.set(Field::HomeAddress, Shown::Public);
        assert_eq!(publicity.of(Field::HomeAddress), Shown::Centre);
        let stored = Publicity::from_json(r#"{"home-address":"public"}"#);
        assert_eq!(stored.of(Field::HomeAddress), Shown::Centre);
    }

    #[test]
    fn an_ended_group_is_reached_by_nobody_and_a_link_leads_to_the_web_only() {
        let mut row = OrganisationRow {
            web: "https://example.jp".into(),
            joining: "手ぶらで".into(),
            listed: 1,
            ..OrganisationRow::default()
        };
        assert_eq!(Seen::of(&row, Reader::Anyone).web, "https://example.jp");
        row.listed = 0;
        let seen = Seen::of(&row, Reader::SignedIn);
        assert_eq!((seen.web.as_str(), seen.joining.as_str()), ("", ""));
        assert_eq!(Seen::of(&row, Reader::Own).web, "https://example.jp");
        row.web = "javascript:alert(1)".into();
        assert_eq!(Seen::of(&row, Reader::Own).web, "");
    }

    #[test]
    fn each_reader_sees_what_was_opened_to_them() {
        let sees = |reader: Reader| Shown::ALL.map(|shown| reader.may_see(shown));
        assert_eq!(sees(Reader::Anyone), [true, false, false, false]);
        assert_eq!(sees(Reader::SignedIn), [true, true, false, false]);
        assert_eq!(sees(Reader::Centre), [true, true, true, false]);
        assert_eq!(sees(Reader::Own), [true, true, true, true]);
    }

    #[test]
    fn what_cannot_be_read_shows_no_more_than_the_default() {
        let stored = Publicity::from_json("damaged");
        for field in Field::ALL {
            assert_eq!(stored.of(field), field.default_shown());
        }
        let mut said = Publicity::default();
        said.set(Field::Phone, Shown::Public);
        assert_eq!(Publicity::from_json(&said.to_json()), said);
    }
}
