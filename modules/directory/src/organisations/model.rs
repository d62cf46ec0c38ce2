//! What is written of a group, section by section, and what must be there before it can be registered. Pure.
mod spelling;
mod year;

pub use spelling::*;
pub use year::*;

use super::publicity::{Field, Publicity, Published, Shown};
use crate::terms::{Scheme, model::Terms};
use kernel::{Check, Code};
use std::str::FromStr;
use unicode_normalization::UnicodeNormalization;

/// The step cannot be taken: something that everybody must know of a group is not written yet.
pub static INCOMPLETE: Code = Code {
    id: "directory-incomplete",
    status: 422,
};
/// A group keeps at least one editor.
pub static LAST_EDITOR: Code = Code {
    id: "directory-last-editor",
    status: 409,
};
/// The invitation was used, is too old, or never was.
pub static INVITATION_GONE: Code = Code {
    id: "directory-invitation-gone",
    status: 404,
};
/// The faults of this part.
pub const FAULTS: &[&Code] = &[&INCOMPLETE, &LAST_EDITOR, &INVITATION_GONE];

/// A section of the entry; each is saved for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What it is.
    Basic,
    /// What it does.
    About,
    /// How to reach it, and who may see that.
    Contact,
}

impl Section {
    /// Every section, in order.
    pub const ALL: [Section; 3] = [Section::Basic, Section::About, Section::Contact];

    /// Stable name, also in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Section::Basic => "basic",
            Section::About => "about",
            Section::Contact => "contact",
        }
    }
    /// The section of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
    /// Names of its text fields, as in forms and columns, with their greatest length.
    pub const fn texts(self) -> &'static [(&'static str, usize)] {
        match self {
            Section::Basic => &[
                ("name", 100),
                ("reading", 100),
                ("kind", 60),
                ("legal_form", 60),
                ("number", 20),
                ("people", 12),
                ("days", 200),
                ("slug", 40),
            ],
            Section::About => &[
                ("purpose", 300),
                ("doing", 2000),
                ("joining", 1000),
                ("coming", 1000),
                ("achieved", 2000),
            ],
            Section::Contact => &[
                ("phone", 40),
                ("mail", 254),
                ("web", 300),
                ("address", 200),
                ("representative", 100),
                ("home_address", 200),
            ],
        }
    }
}

/// What is written of a group, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    texts: Vec<(&'static str, String)>,
    /// Keys of fields of activity.
    pub fields: Vec<String>,
    /// Keys of areas.
    pub areas: Vec<String>,
    /// Who may see what.
    pub publicity: Publicity,
}

/// Most fields and most areas of a group.
pub const MOST_TERMS: usize = 20;

impl Content {
    /// A text; empty where nothing is written.
    pub fn get(&self, name: &str) -> &str {
        self.texts
            .iter()
            .find(|(k, _)| *k == name)
            .map_or("", |(_, v)| v)
    }

    /// Writes a text. A name that no section has is passed over.
    pub fn set(&mut self, name: &str, value: &str) {
        let all = Section::ALL.into_iter().flat_map(Section::texts);
        let Some((known, _)) = all.into_iter().find(|(k, _)| *k == name) else {
            return;
        };
        self.texts.retain(|(k, _)| k != known);
        self.texts.push((known, value.trim().to_owned()));
    }

    /// Takes a section over from what was typed.
    pub fn take(&mut self, section: Section, typed: &Content) {
        for (name, _) in section.texts() {
            self.set(name, typed.get(name));
        }
        match section {
            Section::Basic => {
                self.fields.clone_from(&typed.fields);
                self.areas.clone_from(&typed.areas);
            }
            Section::About => {}
            Section::Contact => self.publicity.clone_from(&typed.publicity),
        }
    }

    /// Texts of a section in which two differ, by name.
    pub fn differences(&self, other: &Content, section: Section) -> Vec<&'static str> {
        let texts = section.texts().iter().map(|(name, _)| *name);
        texts
            .filter(|name| self.get(name) != other.get(name))
            .collect()
    }

    /// Names of what everybody must know and is not written yet: name, kind, fields, purpose, what it does, and one way
    /// to reach it (named `phone`).
    pub fn missing(&self) -> Vec<&'static str> {
        let mut missing: Vec<&str> = ["name", "kind", "purpose", "doing"]
            .into_iter()
            .filter(|name| self.get(name).is_empty())
            .collect();
        if self.fields.is_empty() {
            missing.push("fields");
        }
        let ways = ["phone", "mail", "web", "address"];
        if ways.iter().all(|name| self.get(name).is_empty()) {
            missing.push("phone");
        }
        missing
    }

    /// Whether what everybody must know is written.
    pub fn is_complete(&self) -> bool {
        self.missing().is_empty()
    }

    /// Notes what needs mending in these sections. `handed_in`: also what is missing.
    pub fn check(&self, sections: &[Section], terms: &Terms, handed_in: bool, check: &mut Check) {
        for section in sections {
            for (name, max) in section.texts() {
                if *name == "name" {
                    check.text(name, self.get(name), *max);
                } else {
                    check.optional_text(name, self.get(name), *max);
                }
            }
        }
        if sections.contains(&Section::Basic) {
            self.check_basic(terms, handed_in, check);
        }
        if sections.contains(&Section::About) && handed_in {
            if self.get("purpose").is_empty() {
                check.fault("purpose", "field-organisations-needed-purpose");
            }
            if self.get("doing").is_empty() {
                check.fault("doing", "field-organisations-needed-doing");
            }
        }
        if sections.contains(&Section::Contact) {
            self.check_contact(handed_in, check);
        }
    }

    fn check_basic(&self, terms: &Terms, handed_in: bool, check: &mut Check) {
        let kind = self.get("kind");
        if !kind.is_empty() && terms.find(Scheme::Kind, kind).is_none() {
            check.fault("kind", "field-organisations-choice");
        }
        if kind.is_empty() && handed_in {
            check.fault("kind", "field-organisations-needed-kind");
        }
        if !self.get("number").is_empty()
            && kernel::codes::CorporateNumber::from_str(self.get("number")).is_err()
        {
            check.fault("number", "field-organisations-number");
        }
        if !self.get("people").is_empty() && self.people().is_none() {
            check.fault("people", "field-organisations-people");
        }
        if !self.get("slug").is_empty() && !is_slug(self.get("slug")) {
            check.fault("slug", "field-organisations-slug");
        }
        for (name, scheme, keys) in [
            ("fields", Scheme::Field, &self.fields),
            ("areas", Scheme::Area, &self.areas),
        ] {
            if keys.len() > MOST_TERMS || keys.iter().any(|k| terms.find(scheme, k).is_none()) {
                check.fault(name, "field-organisations-choice");
            }
        }
        if handed_in && self.fields.is_empty() {
            check.fault("fields", "field-organisations-needed-fields");
        }
    }

    fn check_contact(&self, handed_in: bool, check: &mut Check) {
        let (mail, web, phone) = (self.get("mail"), self.get("web"), self.get("phone"));
        if !mail.is_empty() && !notify::is_address(mail) {
            check.fault("mail", "field-organisations-mail");
        }
        if !web.is_empty() && !is_web(web) {
            check.fault("web", "field-organisations-web");
        }
        if !phone.is_empty() && phone_digits(phone).len() < 9 {
            check.fault("phone", "field-organisations-phone");
        }
        let reachable = [mail, web, phone, self.get("address")];
        if handed_in && reachable.iter().all(|v| v.is_empty()) {
            check.fault("phone", "field-organisations-reachable");
        }
        if self.publicity.of(Field::HomeAddress) < Field::HomeAddress.widest() {
            check.fault("home_address", "field-organisations-choice");
        }
    }

    /// How many people, with full-width digits read too.
    pub fn people(&self) -> Option<i64> {
        let plain: String = self.get("people").nfkc().filter(|c| *c != ',').collect();
        let plain = plain.trim().trim_end_matches(['人', '名']);
        plain.parse().ok().filter(|n| (0..=1_000_000).contains(n))
    }

    /// 法人番号 in its plain form.
    pub fn number(&self) -> Option<String> {
        kernel::codes::CorporateNumber::from_str(self.get("number"))
            .ok()
            .map(String::from)
    }
}

/// Says who may see a field, from what a form sent. What is no choice stays unsaid.
pub fn read_publicity(get: impl Fn(&str) -> String) -> Publicity {
    let mut publicity = Publicity::default();
    for field in Field::ALL {
        if let Some(shown) = Shown::from_name(&get(&format!("shown_{}", field.name()))) {
            publicity.set(field, shown);
        }
    }
    publicity
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_as_they_are_written() {
        let mut content = Content::default();
        for (typed, read) in [
            ("１，２００人", Some(1200)),
            ("12名", Some(12)),
            ("many", None),
            ("-1", None),
        ] {
            content.set("people", typed);
            assert_eq!(content.people(), read, "{typed}");
        }
    }
}
