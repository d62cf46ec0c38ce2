//! Who may see what of a person: one pure function, [`Card::of`]. The page, the list, the API and the search show what it
//! gives and nothing else; what it does not give, they have never loaded into anything that is shown.
use super::{
    model::{Age, Content, Field, Skill, age},
    queries::PersonRow,
};
use crate::publicity::{Reader, Shown};
use jiff::civil::Date;
use serde::Serialize;

/// Nobody else finds the person.
pub const HIDDEN: i64 = 0;
/// Those who have signed in find the person.
pub const SIGNED_IN: i64 = 1;
/// Everybody finds the person.
pub const PUBLIC: i64 = 2;

/// From where a person can be found: their skills must be shown, they consented to being found, are not pausing, and are
/// of age or have their guardian's consent.
pub fn reach(row: &PersonRow, content: &Content, consented: bool, today: Date) -> i64 {
    let ready =
        row.state == "open" && consented && is_free(row, today) && !content.skills.is_empty();
    match content.publicity.of(Field::Skills) {
        Shown::Public if ready => PUBLIC,
        Shown::SignedIn if ready => SIGNED_IN,
        _ => HIDDEN,
    }
}

/// Whether anything of them may be public, and a request reach them: of age, or with their guardian's consent. Who said
/// when they were born does not outgrow a guardian's answer by a statement; only by their birthday.
pub fn is_free(row: &PersonRow, today: Date) -> bool {
    let awaited = matches!(row.guardian.as_str(), "asked" | "refused" | "withdrawn");
    if awaited && age(false, &row.born, today) == Age::Minor {
        return false;
    }
    match age(row.adult == 1, &row.born, today) {
        Age::Adult => true,
        Age::Minor => row.guardian == "consented",
        Age::Unsaid => false,
    }
}

/// What a reader may see of a person. Fields that they may not see are empty. There is no life situation in it, no age
/// and no way to reach them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the profile")]
pub struct Card {
    pub id: String,
    pub name: String,
    pub words: String,
    pub skills: Vec<Skill>,
    pub interests: Vec<String>,
    pub times: Vec<String>,
    pub exceptions: String,
    pub areas: Vec<String>,
    pub place: String,
    pub least: String,
}

impl Card {
    /// What this reader may see; `None` where the person is not there for them.
    pub fn of(row: &PersonRow, reader: Reader) -> Option<Self> {
        let there = match reader {
            Reader::Own => true,
            Reader::Anyone => row.reach >= PUBLIC,
            Reader::SignedIn | Reader::Centre => row.reach >= SIGNED_IN,
        };
        // Of somebody who was erased or pauses, nothing is there, whatever else was not yet brought up to it.
        if !there || (reader != Reader::Own && row.state != "open") {
            return None;
        }
        let content = row.content();
        let may = |field: Field| reader.may_see(content.publicity.of(field));
        let text = |field: Field, value: &str| {
            if may(field) {
                value.to_owned()
            } else {
                String::new()
            }
        };
        let keys = |field: Field, keys: &[String]| {
            if may(field) {
                keys.to_vec()
            } else {
                Vec::new()
            }
        };
        Some(Self {
            id: row.id.clone(),
            name: text(Field::Name, &content.name),
            words: text(Field::Words, &content.words),
            interests: keys(Field::Interests, &content.interests),
            times: keys(Field::Times, &content.slots),
            exceptions: text(Field::Times, &content.exceptions),
            areas: keys(Field::Areas, &content.areas),
            place: text(Field::Place, &content.place),
            least: text(Field::Least, &content.least),
            skills: if may(Field::Skills) {
                content.skills
            } else {
                Vec::new()
            },
        })
    }

    /// By what the card is found: scheme and key. Only of what it shows; otherwise a filter would tell what the card
    /// does not.
    pub fn facets(&self) -> Vec<(&'static str, String)> {
        let mut facets = vec![("all", String::new())];
        let fields = self.skills.iter().map(|s| &s.field);
        facets.extend(
            fields
                .filter(|f| !f.is_empty())
                .map(|f| ("field", f.clone())),
        );
        facets.extend(self.areas.iter().map(|a| ("area", a.clone())));
        facets.extend(self.times.iter().map(|t| ("slot", t.clone())));
        if matches!(self.place.as_str(), "online" | "both") {
            facets.push(("online", "yes".into()));
        }
        if self.skills.iter().any(|s| s.free) {
            facets.push(("free", "yes".into()));
        }
        facets.sort();
        facets.dedup();
        facets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> PersonRow {
        let content = Content {
            skills: vec![Skill {
                what: "planted-skill".into(),
                free: true,
                ..Skill::default()
            }],
            ..Content::default()
        };
        PersonRow {
            state: "open".into(),
            adult: 1,
            name: "planted-name".into(),
            words: "planted-words".into(),
            areas: r#"["planted-area"]"#.into(),
            situation: r#"["care"]"#.into(),
            skills: serde_json::to_string(&content.skills).unwrap_or_default(),
            publicity: r#"{"skills":"public","areas":"signed-in"}"#.into(),
            ..PersonRow::default()
        }
    }

    fn today() -> Date {
        "2026-11-21".parse().unwrap_or_default()
    }

    #[test]
    fn nobody_is_found_who_did_not_consent_pauses_or_is_under_age_without_their_guardian() {
        let found = |row: &PersonRow, consented| reach(row, &row.content(), consented, today());
        assert_eq!(found(&row(), true), PUBLIC);
        assert_eq!(found(&row(), false), HIDDEN);
        for change in [
            |r: &mut PersonRow| r.state = "paused".into(),
            |r: &mut PersonRow| r.state = String::new(),
            |r: &mut PersonRow| r.adult = 0,
            |r: &mut PersonRow| r.skills = "[]".into(),
            |r: &mut PersonRow| r.publicity = "{}".into(),
            |r: &mut PersonRow| (r.adult, r.born) = (0, "2012-04".into()),
        ] {
            let mut row = row();
            change(&mut row);
            assert_eq!(found(&row, true), HIDDEN, "{row:?}");
        }
        let mut minor = row();
        (minor.adult, minor.born) = (0, "2012-04".into());
        for (guardian, reach) in [
            ("asked", HIDDEN),
            ("refused", HIDDEN),
            ("withdrawn", HIDDEN),
            ("consented", PUBLIC),
        ] {
            minor.guardian = guardian.into();
            assert_eq!(found(&minor, true), reach, "{guardian}");
            let mut stated = minor.clone();
            stated.adult = 1;
            assert_eq!(found(&stated, true), reach, "{guardian}, said to be 18");
        }
    }

    #[test]
    fn each_reader_sees_what_was_opened_to_them_and_finds_by_nothing_else() {
        let mut row = row();
        assert_eq!(Card::of(&row, Reader::Anyone), None);
        row.reach = PUBLIC;
        let public = Card::of(&row, Reader::Anyone).unwrap_or_default();
        assert!(public.name.is_empty() && public.areas.is_empty() && public.words.is_empty());
        assert_eq!(public.skills.len(), 1);
        assert!(!public.facets().iter().any(|(scheme, _)| *scheme == "area"));
        let inside = Card::of(&row, Reader::SignedIn).unwrap_or_default();
        assert_eq!(inside.areas, ["planted-area"]);
        assert!(inside.facets().contains(&("area", "planted-area".into())));
        let own = Card::of(&row, Reader::Own).unwrap_or_default();
        assert_eq!(own.name, "planted-name");
        row.state = "paused".into();
        assert!(
            Card::of(&row, Reader::SignedIn).is_none() && Card::of(&row, Reader::Own).is_some()
        );
        row.state = String::new();
        assert_eq!(Card::of(&row, Reader::Anyone), None);
    }

    #[test]
    fn no_card_says_the_life_situation_not_even_to_its_owner() {
        let mut row = row();
        row.reach = PUBLIC;
        for reader in [
            Reader::Anyone,
            Reader::SignedIn,
            Reader::Centre,
            Reader::Own,
        ] {
            let text = format!("{:?}", Card::of(&row, reader));
            assert!(!text.contains("care"), "{text}");
        }
    }
}
