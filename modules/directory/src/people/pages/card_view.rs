//! A card in the reader's words.
use crate::{
    people::{
        card::Card,
        model::{DAYS, PARTS, exception},
    },
    terms::{Scheme, model::Terms},
};
use jiff::Timestamp;
use web::Context;

/// できること, as a page says it.
pub(in crate::people) struct SkillView {
    pub(in crate::people) what: String,
    pub(in crate::people) field: String,
    pub(in crate::people) amount: String,
    pub(in crate::people) pay: String,
    pub(in crate::people) experience: String,
}

/// A card, as a page says it. What the card does not hold, it cannot say.
pub(in crate::people) struct CardView {
    pub(in crate::people) id: String,
    pub(in crate::people) name: String,
    pub(in crate::people) is_named: bool,
    pub(in crate::people) words: Vec<String>,
    pub(in crate::people) skills: Vec<SkillView>,
    pub(in crate::people) interests: Vec<String>,
    pub(in crate::people) times: Vec<String>,
    pub(in crate::people) exceptions: Vec<String>,
    pub(in crate::people) areas: Vec<String>,
    pub(in crate::people) place: String,
    pub(in crate::people) least: String,
}

impl CardView {
    pub(in crate::people) fn of(context: &Context, terms: &Terms, card: Card) -> Self {
        let named = !card.name.is_empty();
        let text = |prefix: &str, key: &str| {
            if key.is_empty() {
                String::new()
            } else {
                context.t(&format!("people-{prefix}-{key}"))
            }
        };
        let today = context.city().database.clock().today();
        Self {
            is_named: named,
            name: if named {
                card.name
            } else {
                context.t("people-unnamed")
            },
            words: card.words.lines().map(str::to_owned).collect(),
            skills: card
                .skills
                .into_iter()
                .map(|s| SkillView {
                    field: if s.field.is_empty() {
                        String::new()
                    } else {
                        terms.label(Scheme::Field, &s.field).to_owned()
                    },
                    pay: context.t(if s.free { "people-free" } else { "people-paid" }),
                    what: s.what,
                    amount: s.amount,
                    experience: s.experience,
                })
                .collect(),
            interests: card
                .interests
                .iter()
                .map(|key| terms.label(Scheme::Field, key).to_owned())
                .collect(),
            times: times(context, &card.times),
            exceptions: card
                .exceptions
                .lines()
                .filter_map(exception)
                .filter(|(day, _)| *day >= today)
                .map(|(day, words)| format!("{} {words}", web::date_text(day, context.language())))
                .collect(),
            areas: card
                .areas
                .iter()
                .map(|key| terms.path(Scheme::Area, key))
                .collect(),
            place: text("place", &card.place),
            least: text("least", &card.least),
            id: card.id,
        }
    }
}

/// The weekly grid, a line for each day: 土曜：朝・昼.
fn times(context: &Context, slots: &[String]) -> Vec<String> {
    DAYS.into_iter()
        .filter_map(|day| {
            let parts: Vec<String> = PARTS
                .into_iter()
                .filter(|part| slots.iter().any(|s| *s == format!("{day}-{part}")))
                .map(|part| context.t(&format!("people-part-{part}")))
                .collect();
            let label = context.t(&format!("people-day-{day}"));
            (!parts.is_empty()).then(|| format!("{label}：{}", parts.join("・")))
        })
        .collect()
}

/// The day of a stored instant.
pub(in crate::people) fn day_of(context: &Context, micros: i64) -> String {
    let at = Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH);
    web::date_text(kernel::in_japan(at).date(), context.language())
}
