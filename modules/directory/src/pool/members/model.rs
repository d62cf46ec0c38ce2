//! What is written of a person of the pool, and what needs mending in it. Pure.
use super::publicity::{Field, Publicity};
use crate::{
    organisations::{model::is_web, publicity::Shown},
    pool::{bodies::BodyRow, kinds::Kinds, words::is_term},
    terms::{Scheme, model::Terms},
};
use kernel::Check;

/// Text fields, as in forms and columns, with their greatest length.
pub const TEXTS: [(&str, usize); 13] = [
    ("name", 60),
    ("reading", 60),
    ("full_name", 60),
    ("headline", 120),
    ("skills", 1000),
    ("qualifications", 500),
    ("days", 300),
    ("fee", 20),
    ("fee_words", 100),
    ("phone", 40),
    ("mail", 254),
    ("web", 300),
    ("body", 26),
];

/// 謝礼: for nothing, an amount said in words, by agreement.
pub const FEES: [&str; 3] = ["free", "amount", "agreement"];

/// Most kinds, fields and areas of a person.
pub const MOST_TERMS: usize = 20;

/// What is written of a person, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    texts: Vec<(&'static str, String)>,
    /// Keys of kinds.
    pub kinds: Vec<String>,
    /// Keys of fields of activity.
    pub fields: Vec<String>,
    /// Keys of areas; none means the whole city.
    pub areas: Vec<String>,
    /// Who may see what.
    pub publicity: Publicity,
    /// Whether the person wants to stand in the public list.
    pub published: bool,
}

impl Content {
    /// A text; empty where nothing is written.
    pub fn get(&self, name: &str) -> &str {
        let found = self.texts.iter().find(|(k, _)| *k == name);
        found.map_or("", |(_, v)| v)
    }

    /// Writes a text. A name that there is not is passed over.
    pub fn set(&mut self, name: &str, value: &str) {
        let Some((known, _)) = TEXTS.into_iter().find(|(k, _)| *k == name) else {
            return;
        };
        self.texts.retain(|(k, _)| *k != known);
        self.texts.push((known, value.trim().to_owned()));
    }

    /// Names of texts in which two differ.
    pub fn differences(&self, other: &Content) -> Vec<&'static str> {
        let names = TEXTS.into_iter().map(|(name, _)| name);
        names
            .filter(|name| self.get(name) != other.get(name))
            .collect()
    }

    /// Notes what needs mending. `stored`: the intermediary and kinds that were chosen before may stay though they are
    /// no longer offered.
    pub fn check(
        &self,
        kinds: &Kinds,
        terms: &Terms,
        bodies: &[BodyRow],
        stored: Option<&Content>,
        check: &mut Check,
    ) {
        for (name, max) in TEXTS {
            match name {
                "name" | "skills" => check.text(name, self.get(name), max),
                _ => check.optional_text(name, self.get(name), max),
            };
        }
        if self.kinds.is_empty() {
            check.fault("kinds", "field-pool-needed-kinds");
        }
        let may_be = |key: &String| {
            kinds.find(key).is_some_and(|k| k.retired == 0)
                || stored.is_some_and(|s| s.kinds.contains(key))
        };
        if self.kinds.len() > MOST_TERMS || !self.kinds.iter().all(may_be) {
            check.fault("kinds", "field-pool-choice");
        }
        for (name, scheme, keys) in [
            ("fields", Scheme::Field, &self.fields),
            ("areas", Scheme::Area, &self.areas),
        ] {
            if keys.len() > MOST_TERMS || keys.iter().any(|k| !is_term(terms, scheme, k)) {
                check.fault(name, "field-pool-choice");
            }
        }
        let body = self.get("body");
        let offered = |b: &BodyRow| b.id == body && b.retired == 0;
        let kept = stored.is_some_and(|s| s.get("body") == body);
        if !body.is_empty() && !kept && !bodies.iter().any(offered) {
            check.fault("body", "field-pool-choice");
        }
        if !FEES.contains(&self.get("fee")) {
            check.fault("fee", "field-pool-needed-fee");
        }
        if self.get("fee") == "amount" && self.get("fee_words").is_empty() {
            check.fault("fee_words", "field-pool-needed-fee-words");
        }
        let (mail, web, phone) = (self.get("mail"), self.get("web"), self.get("phone"));
        if !mail.is_empty() && !notify::is_address(mail) {
            check.fault("mail", "field-pool-mail");
        }
        if !web.is_empty() && !is_web(web) {
            check.fault("web", "field-pool-web");
        }
        if !phone.is_empty() && crate::organisations::model::phone_digits(phone).len() < 9 {
            check.fault("phone", "field-pool-phone");
        }
    }
}

/// Says who may see a field, from what a form sent. What is no choice stays unsaid.
pub fn read_publicity(get: impl Fn(&str) -> String) -> Publicity {
    let mut publicity = Publicity::default();
    for field in Field::ALL {
        let shown = Shown::from_name(&get(&format!("shown_{}", field.name())));
        if let Some(shown) = shown.filter(|s| field.choices().any(|c| c == *s)) {
            publicity.set(field, shown);
        }
    }
    publicity
}
