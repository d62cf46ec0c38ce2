//! What is said of a resource and of a request, and its bounds. Pure.
use jiff::civil::Date;
use kernel::{Check, Outcome};
use serde::{Deserialize, Serialize};

/// What can be lent or used.
pub const KINDS: [&str; 5] = ["thing", "room", "skill", "data", "attraction"];
/// Longest time for which a thing is promised, in days.
pub const LONGEST: usize = 92;
/// So long the words of a request are kept after it is over, in microseconds: 180 days.
pub const KEPT: i64 = 180 * 86_400_000_000;

/// Whether only one can have it at a time.
pub fn is_exclusive(kind: &str) -> bool {
    matches!(kind, "thing" | "room")
}

/// What is said of a resource.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// At most 80 characters.
    pub name: String,
    /// One of [`KINDS`].
    pub kind: String,
    /// What it is; at most 2,000 characters.
    pub words: String,
    /// To whom and how it is lent; at most 1,000 characters.
    pub conditions: String,
    /// What it costs; at most 200 characters.
    pub fee: String,
    /// Key of an area; may be empty.
    pub area: String,
}

impl Content {
    pub(super) fn check(&mut self) -> Outcome<()> {
        let mut check = Check::new();
        self.name = check.text("name", &self.name, 80);
        self.words = check.text("words", &self.words, 2_000);
        self.conditions = check.optional_text("conditions", &self.conditions, 1_000);
        self.fee = check.optional_text("fee", &self.fee, 200);
        if !KINDS.contains(&self.kind.as_str()) {
            check.fault("kind", "field-places-choice");
        }
        check.done()
    }
}

/// Days from … until …, both included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// As a form sends it.
    pub from: String,
    /// As a form sends it.
    pub until: String,
}

impl Days {
    /// Both days, at most [`LONGEST`] apart, none before `today`.
    pub(super) fn check(
        &self,
        check: &mut Check,
        fields: (&'static str, &'static str),
        today: Date,
    ) -> Option<Vec<Date>> {
        let day = |text: &str| text.trim().parse::<Date>().ok();
        let (from, until) = (day(&self.from), day(&self.until));
        if from.is_none_or(|d| d < today) {
            check.fault(fields.0, "field-resources-from");
        }
        let (Some(from), Some(until)) = (from, until) else {
            if until.is_none() {
                check.fault(fields.1, "field-resources-until");
            }
            return None;
        };
        let days: Vec<Date> = from
            .series(jiff::Span::new().days(1))
            .take_while(|d| *d <= until)
            .take(LONGEST + 1)
            .collect();
        if days.is_empty() || days.len() > LONGEST {
            check.fault(fields.1, "field-resources-until");
            return None;
        }
        (from >= today).then_some(days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_in_order_not_past_and_not_too_many() {
        let today: Date = "2026-11-21".parse().unwrap();
        for (from, until, count) in [
            ("2026-11-21", "2026-11-21", Some(1)),
            ("2026-11-30", "2026-12-02", Some(3)),
            ("2026-12-02", "2026-11-30", None),
            ("2026-11-20", "2026-11-30", None),
            ("2026-12-01", "2027-12-01", None),
            ("明日", "2026-12-01", None),
            ("2026-12-01", "", None),
        ] {
            let mut check = Check::new();
            let days = Days {
                from: from.into(),
                until: until.into(),
            };
            let found = days.check(&mut check, ("from", "until"), today);
            assert_eq!(found.map(|d| d.len()), count, "{from} {until}");
            assert_eq!(check.done().is_ok(), count.is_some(), "{from} {until}");
        }
    }
}
