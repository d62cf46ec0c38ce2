//! The sections of a profile, and what can be wrong in them.
use crate::{
    publicity::{Published, Shown},
    terms::{Scheme, model::Terms},
};
use jiff::civil::Date;
use kernel::Check;
use serde::{Deserialize, Serialize};

/// A section of the profile; each is saved for itself, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Name and words about oneself.
    About,
    /// できること.
    Skills,
    /// やりたいこと: interests; where, and how long at least.
    Wishes,
    /// When.
    Times,
    /// What is used for one's own hints and never shown.
    Private,
    /// Who may see what.
    Shown,
}

impl Section {
    /// Every section, in order.
    pub const ALL: [Section; 6] = [
        Section::About,
        Section::Skills,
        Section::Wishes,
        Section::Times,
        Section::Private,
        Section::Shown,
    ];
    /// Stable name, also in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Section::About => "about",
            Section::Skills => "skills",
            Section::Wishes => "wishes",
            Section::Times => "times",
            Section::Private => "private",
            Section::Shown => "shown",
        }
    }
    /// The section of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
    /// The section after it.
    pub fn next(self) -> Option<Self> {
        let mut all = Self::ALL.into_iter().skip_while(move |s| *s != self);
        all.nth(1)
    }
}

/// A field of which a person says who may see it. The life situation is none: nobody else ever sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// Display name.
    Name,
    /// Words about oneself.
    Words,
    /// できること. A person whose skills nobody may see is not found.
    Skills,
    /// やりたいこと.
    Interests,
    /// When.
    Times,
    /// In which areas.
    Areas,
    /// Online or on site.
    Place,
    /// How long at least.
    Least,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 8] = [
        Field::Name,
        Field::Words,
        Field::Skills,
        Field::Interests,
        Field::Times,
        Field::Areas,
        Field::Place,
        Field::Least,
    ];
    /// Stable name, also of the field in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Words => "words",
            Field::Skills => "skills",
            Field::Interests => "interests",
            Field::Times => "times",
            Field::Areas => "areas",
            Field::Place => "place",
            Field::Least => "least",
        }
    }
}

impl Published for Field {
    fn default_shown(self) -> Shown {
        Shown::Us
    }
    fn widest(self) -> Shown {
        Shown::Public
    }
}

/// What a person lets others see.
pub type Publicity = crate::publicity::Publicity<Field>;

/// Whom a person can show a field to.
pub const SHOWN: [Shown; 3] = [Shown::Us, Shown::SignedIn, Shown::Public];

/// できること.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Skill {
    /// What; at most 60 characters.
    pub what: String,
    /// Key of the field of activity; may be empty.
    pub field: String,
    /// How much, how often; at most 60 characters.
    pub amount: String,
    /// Without 謝礼.
    pub free: bool,
    /// What was done with it so far; at most 200 characters.
    pub experience: String,
}

/// Most skills of a person.
pub const MOST_SKILLS: usize = 10;
/// Most fields and most areas of a person.
pub const MOST_TERMS: usize = 20;
/// Days of the weekly grid.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// Parts of a day: 朝, 昼, 夕, 夜.
pub const PARTS: [&str; 4] = ["morning", "noon", "evening", "night"];
/// Shortest time that somebody offers.
pub const LEAST: [&str; 5] = ["30", "60", "120", "half-day", "day"];
/// Online, on site, either.
pub const PLACES: [&str; 3] = ["online", "on-site", "both"];
/// Life situations.
pub const SITUATIONS: [&str; 6] = ["child", "care", "work", "study", "health", "moved"];

/// Keys of all cells of the weekly grid, `sat-morning`.
pub fn slots() -> impl Iterator<Item = String> {
    let cells = DAYS.into_iter().flat_map(|d| PARTS.map(|p| (d, p)));
    cells.map(|(day, part)| format!("{day}-{part}"))
}

/// What is written, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Display name; at most 40 characters.
    pub name: String,
    /// Words about oneself; at most 500 characters.
    pub words: String,
    /// できること.
    pub skills: Vec<Skill>,
    /// Keys of fields.
    pub interests: Vec<String>,
    /// Keys of areas.
    pub areas: Vec<String>,
    /// One of [`PLACES`], or empty.
    pub place: String,
    /// One of [`LEAST`], or empty.
    pub least: String,
    /// Cells of the weekly grid.
    pub slots: Vec<String>,
    /// Exceptions, one on each line, each beginning with its day: `2026-12-31 朝はできません`.
    pub exceptions: String,
    /// Of [`SITUATIONS`].
    pub situation: Vec<String>,
    /// Who may see what.
    pub publicity: Publicity,
}

/// A line of the exceptions: its day and its words.
pub fn exception(line: &str) -> Option<(Date, &str)> {
    let (day, words) = line
        .trim()
        .split_once([' ', '　'])
        .unwrap_or((line.trim(), ""));
    Some((day.parse().ok()?, words.trim()))
}

fn all_in(chosen: &[String], offered: &[&str]) -> bool {
    chosen.iter().all(|c| offered.contains(&c.as_str()))
}

impl Content {
    /// Takes a section over from what was typed.
    pub fn take(&mut self, section: Section, typed: &Content) {
        match section {
            Section::About => {
                self.name = typed.name.trim().to_owned();
                self.words = typed.words.replace("\r\n", "\n").trim().to_owned();
            }
            Section::Skills => self.skills.clone_from(&typed.skills),
            Section::Wishes => {
                self.interests.clone_from(&typed.interests);
                self.areas.clone_from(&typed.areas);
                self.place.clone_from(&typed.place);
                self.least.clone_from(&typed.least);
            }
            Section::Times => {
                self.slots.clone_from(&typed.slots);
                let lines = typed.exceptions.lines().map(str::trim);
                let lines: Vec<&str> = lines.filter(|l| !l.is_empty()).collect();
                self.exceptions = lines.join("\n");
            }
            Section::Private => self.situation.clone_from(&typed.situation),
            Section::Shown => self.publicity.clone_from(&typed.publicity),
        }
    }

    /// Notes what needs mending in a section.
    pub fn check(&self, section: Section, terms: &Terms, check: &mut Check) {
        match section {
            Section::About => {
                let name = check.text("name", &self.name, 40);
                if name.contains('\n') {
                    check.fault("name", "field-control-characters");
                }
                check.optional_text("words", &self.words, 500);
            }
            Section::Skills => self.check_skills(terms, check),
            Section::Wishes => {
                let known = |scheme, keys: &[String]| {
                    keys.len() <= MOST_TERMS && keys.iter().all(|k| terms.is_offered(scheme, k))
                };
                if !known(Scheme::Field, &self.interests) {
                    check.fault("interests", "field-people-choice");
                }
                if !known(Scheme::Area, &self.areas) {
                    check.fault("areas", "field-people-choice");
                }
                if !self.place.is_empty() && !PLACES.contains(&self.place.as_str()) {
                    check.fault("place", "field-people-choice");
                }
                if !self.least.is_empty() && !LEAST.contains(&self.least.as_str()) {
                    check.fault("least", "field-people-choice");
                }
            }
            Section::Times => {
                let known: Vec<String> = slots().collect();
                if self.slots.len() > known.len() || self.slots.iter().any(|s| !known.contains(s)) {
                    check.fault("slots", "field-people-choice");
                }
                check.optional_text("exceptions", &self.exceptions, 2000);
                let lines = self.exceptions.lines();
                if lines.clone().count() > 50 || lines.into_iter().any(|l| exception(l).is_none()) {
                    check.fault("exceptions", "field-people-exceptions");
                }
            }
            Section::Private => {
                if !all_in(&self.situation, &SITUATIONS) {
                    check.fault("situation", "field-people-choice");
                }
            }
            Section::Shown => {}
        }
    }

    fn check_skills(&self, terms: &Terms, check: &mut Check) {
        if self.skills.len() > MOST_SKILLS {
            check.fault("skills", "field-people-skills-many");
        }
        for skill in &self.skills {
            let texts = [
                (&skill.what, 60),
                (&skill.amount, 60),
                (&skill.experience, 200),
            ];
            let long = texts.iter().any(|(t, most)| t.chars().count() > *most);
            let odd = texts.iter().any(|(t, _)| t.chars().any(char::is_control));
            if skill.what.is_empty() {
                check.fault("skills", "field-people-skill-what");
                return;
            }
            if long || odd {
                check.fault("skills", "field-people-skill-long");
                return;
            }
            if !skill.field.is_empty() && !terms.is_offered(Scheme::Field, &skill.field) {
                check.fault("skills", "field-people-choice");
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_shown_to_anybody_unless_its_owner_says_so() {
        let said = Publicity::default();
        for field in Field::ALL {
            assert_eq!(said.of(field), Shown::Us, "{field:?}");
        }
        let damaged = Publicity::from_json("{\"skills\":\"everybody-and-more\"}");
        assert_eq!(damaged.of(Field::Skills), Shown::Us);
    }

    #[test]
    fn an_exception_begins_with_its_day() {
        assert!(exception("2026-12-31 朝はできません").is_some_and(|(_, w)| w == "朝はできません"));
        assert!(exception("2026-12-31　休み").is_some() && exception("2026-12-31").is_some());
        assert!(exception("大みそか").is_none() && exception("2026-13-01 x").is_none());
    }

    #[test]
    fn the_sections_lead_one_to_the_next_and_end() {
        let mut at = Section::About;
        let mut walked = vec![at];
        while let Some(next) = at.next() {
            walked.push(next);
            at = next;
        }
        assert_eq!(walked, Section::ALL);
    }
}
