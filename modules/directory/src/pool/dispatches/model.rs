//! What is written of a request, and what needs mending in it. Pure.
use crate::{
    pool::{kinds::Kinds, words::is_term},
    terms::{Scheme, model::Terms},
};
use kernel::Check;
use unicode_normalization::UnicodeNormalization;

/// Who bears the cost: the asker, the city, the centre, nobody (no cost), to be talked about.
pub const COSTS: [&str; 5] = ["asker", "city", "centre", "none", "consult"];

/// Text fields, as in forms and columns, with their greatest length and whether they are needed.
pub const TEXTS: [(&str, usize, bool); 11] = [
    ("asker_name", 100, true),
    ("contact", 200, true),
    ("theme", 100, true),
    ("wish", 1000, true),
    ("kind", 60, false),
    ("field", 60, false),
    ("area", 60, false),
    ("dates", 200, true),
    ("place", 200, true),
    ("cost", 20, false),
    ("cost_words", 100, false),
];

/// What is written of a request, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request(Vec<(&'static str, String)>);

impl Request {
    /// From what a form sent.
    pub fn read(get: impl Fn(&str) -> String) -> Self {
        let texts = TEXTS.into_iter();
        Self(
            texts
                .map(|(name, _, _)| (name, get(name).trim().to_owned()))
                .collect(),
        )
    }
    /// A text; empty where nothing is written.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(k, _)| *k == name);
        found.map_or("", |(_, v)| v)
    }
    /// Notes what needs mending.
    pub fn check(&self, kinds: &Kinds, terms: &Terms, check: &mut Check) {
        for (name, max, needed) in TEXTS {
            if needed {
                check.text(name, self.get(name), max);
            } else {
                check.optional_text(name, self.get(name), max);
            }
        }
        let kind = self.get("kind");
        if !kind.is_empty() && kinds.find(kind).is_none() {
            check.fault("kind", "field-pool-choice");
        }
        for (name, scheme) in [("field", Scheme::Field), ("area", Scheme::Area)] {
            let key = self.get(name);
            if !key.is_empty() && !is_term(terms, scheme, key) {
                check.fault(name, "field-pool-choice");
            }
        }
        if !COSTS.contains(&self.get("cost")) {
            check.fault("cost", "field-pool-needed-cost");
        }
    }
}

/// Hours as people write them (`2`, `1.5`, `１時間半`, `90分`), in minutes; at most 100 hours.
pub fn minutes(typed: &str) -> Option<i64> {
    let plain: String = typed.nfkc().filter(|c| !c.is_whitespace()).collect();
    let minutes = if let Some(minutes) = plain.strip_suffix('分') {
        match minutes.split_once("時間") {
            Some((hours, rest)) => {
                let hours: i64 = hours.parse().ok()?;
                hours.checked_mul(60)?.checked_add(rest.parse().ok()?)?
            }
            None => minutes.parse().ok()?,
        }
    } else {
        let (hours, half) = match plain.strip_suffix("時間半") {
            Some(hours) => (hours, 30),
            None => (plain.trim_end_matches("時間"), 0),
        };
        let hours: f64 = hours.parse().ok()?;
        if !(0.0..=100.0).contains(&hours) {
            return None;
        }
        let (whole, part) = (hours.trunc(), hours.fract());
        let whole = format!("{whole:.0}").parse::<i64>().ok()?;
        let part = format!("{:.0}", part * 60.0).parse::<i64>().ok()?;
        whole * 60 + part + half
    };
    (1..=6000).contains(&minutes).then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_they_are_written() {
        for (typed, read) in [
            ("2", Some(120)),
            ("1.5", Some(90)),
            ("１時間半", Some(90)),
            ("90分", Some(90)),
            ("1時間15分", Some(75)),
            ("２時間", Some(120)),
            ("0", None),
            ("-1", None),
            ("101", None),
            ("半日", None),
            ("99999999999999999999分", None),
            ("9223372036854775807時間1分", None),
        ] {
            assert_eq!(minutes(typed), read, "{typed}");
        }
    }
}
