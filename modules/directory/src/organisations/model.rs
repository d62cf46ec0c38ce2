//! What is written of a group, section by section, and what must be there before it can be registered. Pure.
use super::publicity::{Field, Publicity, Shown};
use crate::terms::{Scheme, model::Terms};
use jiff::{Timestamp, ToSpan, civil::Date};
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
            for name in ["purpose", "doing"] {
                if self.get(name).is_empty() {
                    check.fault(name, "field-organisations-needed");
                }
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
            check.fault("kind", "field-organisations-needed");
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
            check.fault("fields", "field-organisations-needed");
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

/// Digits of a telephone number, full-width ones too: for finding the same number written in another way.
pub fn phone_digits(text: &str) -> String {
    text.nfkc().filter(char::is_ascii_digit).collect()
}

/// A web address that a link may lead to.
pub fn is_web(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|r| {
        !r.is_empty() && !r.starts_with('/') && !text.chars().any(char::is_whitespace)
    })
}

/// The last part of a group's address, as it likes it: 3 to 40 small letters, digits and hyphens, beginning with a
/// letter; not the length of an identifier, and none of the words that stand there already.
pub fn is_slug(text: &str) -> bool {
    const TAKEN: [&str; 4] = ["new", "mine", "join", "data"];
    (3..=40).contains(&text.len())
        && text.len() != 26
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !TAKEN.contains(&text)
}

/// A name with what people write differently made the same: width, case, kana, spaces, dots, and the words for a
/// legal form around it.
pub fn fold(name: &str) -> String {
    let plain: String = name
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
            other => other,
        })
        .filter(|c| c.is_alphanumeric() || *c == 'ー')
        .collect();
    const FORMS: [&str; 9] = [
        "特定非営利活動法人",
        "認定特定非営利活動法人",
        "認定npo法人",
        "npo法人",
        "一般社団法人",
        "公益社団法人",
        "一般財団法人",
        "公益財団法人",
        "株式会社",
    ];
    let mut bare = plain.as_str();
    for form in FORMS {
        bare = bare.strip_prefix(form).unwrap_or(bare);
        bare = bare.strip_suffix(form).unwrap_or(bare);
    }
    if bare.is_empty() {
        plain
    } else {
        bare.to_owned()
    }
}

/// The key by which groups stand in a list: the reading where there is one, otherwise the name.
pub fn sort_key(name: &str, reading: &str) -> String {
    if reading.is_empty() {
        // Names without a reading come after all kana.
        format!("漢{}", fold(name))
    } else {
        fold(reading)
    }
}

/// Where a year's registration ends.
pub fn renew_by(registered: Date) -> Date {
    registered.saturating_add(1.year())
}

/// Days before and after the last day on which something is done: asked for renewal, reminded three times, lapsed.
const ASK: i64 = -60;
const REMIND: [i64; 3] = [-14, 0, 30];
const LAPSE: i64 = 60;

/// What comes due for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// Its editors are asked to renew.
    Ask,
    /// They are reminded.
    Remind,
    /// It lapses.
    Lapse,
}

fn at_eight(day: Date, shift: i64) -> Timestamp {
    let day = day.saturating_add(shift.days());
    kernel::start_of_day_in_japan(day)
        .checked_add(8.hours())
        .unwrap_or(Timestamp::MAX)
}

/// What comes due next for an entry in this state after an instant, and when (at eight in the morning).
pub fn coming(state: &str, renew_by: Date, after: Timestamp) -> Option<(Coming, Timestamp)> {
    match state {
        super::cycle::REGISTERED => Some((Coming::Ask, at_eight(renew_by, ASK))),
        super::cycle::RENEWAL => REMIND
            .into_iter()
            .map(|shift| (Coming::Remind, at_eight(renew_by, shift)))
            .chain([(Coming::Lapse, at_eight(renew_by, LAPSE))])
            .find(|(coming, at)| *at > after || *coming == Coming::Lapse),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_same_name_in_another_spelling_is_the_same() {
        for (one, other) in [
            ("ＮＰＯ法人　みなとの会", "みなとの会"),
            ("特定非営利活動法人みなと・の会", "ミナトの会"),
            ("みなとABC", "みなとａｂｃ"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_eq!(fold("株式会社"), "株式会社");
        assert!(sort_key("海", "うみ") < sort_key("安", ""));
    }

    #[test]
    fn an_address_of_ones_own_is_short_and_plain() {
        for good in ["minato", "minato-no-kai", "a1-"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in [
            "",
            "ab",
            "new",
            "Minato",
            "1ab",
            "みなと",
            "a/b",
            "abcdefghijklmnopqrstuvwxyz",
        ] {
            assert!(!is_slug(bad), "{bad}");
        }
    }

    #[test]
    fn a_link_leads_to_the_web_only() {
        assert!(is_web("https://example.jp/") && is_web("http://例え.jp"));
        for bad in [
            "javascript:alert(1)",
            "https://",
            "//example.jp",
            "https://a b",
            "https:///x",
        ] {
            assert!(!is_web(bad), "{bad}");
        }
    }

    #[test]
    fn a_year_is_asked_for_reminded_and_ended() {
        let by = renew_by(date(2026, 11, 21));
        assert_eq!(by, date(2027, 11, 21));
        let day =
            |at: Option<(Coming, Timestamp)>| at.map(|(c, t)| (c, kernel::in_japan(t).date()));
        let start = Timestamp::UNIX_EPOCH;
        assert_eq!(
            day(coming("registered", by, start)),
            Some((Coming::Ask, date(2027, 9, 22)))
        );
        let mut after = start;
        let mut seen = Vec::new();
        while let Some((what, at)) = coming("renewal", by, after) {
            seen.push((what, kernel::in_japan(at).date()));
            if what == Coming::Lapse {
                break;
            }
            after = at;
        }
        assert_eq!(
            seen,
            [
                (Coming::Remind, date(2027, 11, 7)),
                (Coming::Remind, date(2027, 11, 21)),
                (Coming::Remind, date(2027, 12, 21)),
                (Coming::Lapse, date(2028, 1, 20)),
            ]
        );
        assert_eq!(coming("draft", by, start), None);
    }

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
