//! The fields of a profile's forms: reading them, and what there is to choose from.
use crate::{
    people::model::{
        Content, DAYS, Field, LEAST, MOST_SKILLS, PARTS, PLACES, SHOWN, SITUATIONS, Skill,
    },
    publicity::Shown,
    terms::{Scheme, model::Terms},
};
use web::{Choice, Context, Form};

/// A row of the skills' form.
pub(super) struct SkillRow {
    pub(super) number: usize,
    pub(super) skill: Skill,
    pub(super) fields: Vec<Choice>,
}

/// A row of the weekly grid: a day with its parts.
pub(super) struct DayRow {
    pub(super) label: String,
    pub(super) parts: Vec<Choice>,
}

/// What there is to choose from, with what is chosen.
pub(super) struct Fields {
    pub(super) skills: Vec<SkillRow>,
    pub(super) interests: Vec<Choice>,
    pub(super) areas: Vec<Choice>,
    pub(super) places: Vec<Choice>,
    pub(super) least: Vec<Choice>,
    pub(super) days: Vec<DayRow>,
    pub(super) situations: Vec<Choice>,
    pub(super) shown: Vec<(&'static str, String, Vec<Choice>)>,
    pub(super) ages: Vec<Choice>,
}

/// Over or under 18.
pub(super) fn ages(context: &Context, chosen: &str) -> Vec<Choice> {
    ["adult", "minor"]
        .map(|a| Choice::new(a, context.t(&format!("people-age-{a}")), chosen))
        .into()
}

/// The statement of age that a form sent.
pub(in crate::people) fn age_of(form: &Form) -> (bool, String) {
    let adult = form.get("age") == "adult";
    let born = format!(
        "{:0>4}-{:0>2}",
        half_width(form.get("born_year")),
        half_width(form.get("born_month"))
    );
    (adult, if adult { String::new() } else { born })
}

/// Digits as people type them.
fn half_width(text: &str) -> String {
    let digits = text.chars().filter_map(|c| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0),
        '0'..='9' => Some(c),
        _ => None,
    });
    digits.take(4).collect()
}

/// What a form sent.
pub(super) fn read(form: &Form) -> Content {
    let keys = |name: &str| -> Vec<String> { form.all(name).map(str::to_owned).collect() };
    let mut content = Content {
        name: form.get("name").to_owned(),
        words: form.get("words").to_owned(),
        skills: skills(form),
        interests: keys("interests"),
        areas: keys("areas"),
        place: form.get("place").to_owned(),
        least: form.get("least").to_owned(),
        slots: keys("slots"),
        exceptions: form.get("exceptions").to_owned(),
        situation: keys("situation"),
        ..Content::default()
    };
    for field in Field::ALL {
        let said = Shown::from_name(form.get(&format!("shown_{}", field.name())));
        // What is not one of the choices is shown to nobody.
        let said = said.filter(|s| SHOWN.contains(s)).unwrap_or(Shown::Us);
        content.publicity.set(field, said);
    }
    content
}

/// The skills that were written; a row with nothing in it is none. One more than may be is kept, to be told.
fn skills(form: &Form) -> Vec<Skill> {
    (0..=MOST_SKILLS)
        .filter_map(|n| {
            let get = |name: &str| form.get(&format!("{name}_{n}")).trim().to_owned();
            let skill = Skill {
                what: get("what"),
                field: get("field"),
                amount: get("amount"),
                free: get("pay") != "paid",
                experience: get("experience"),
            };
            let empty = skill.what.is_empty()
                && skill.amount.is_empty()
                && skill.experience.is_empty()
                && skill.field.is_empty();
            (!empty).then_some(skill)
        })
        .collect()
}

impl Fields {
    /// Of what is stored or was typed.
    pub(super) fn of(context: &Context, terms: &Terms, content: &Content, age: &str) -> Self {
        let has = |keys: &[String], key: &str| keys.iter().any(|k| k == key);
        let of_terms = |scheme: Scheme, chosen: &[String]| -> Vec<Choice> {
            terms
                .of(scheme)
                .filter(|t| t.retired == 0 || has(chosen, &t.key))
                .map(|t| {
                    let label = match scheme {
                        Scheme::Area => terms.path(scheme, &t.key),
                        _ => t.label.clone(),
                    };
                    Choice::marked(&t.key, label, has(chosen, &t.key))
                })
                .collect()
        };
        let one_of = |prefix: &str, keys: &[&str], chosen: &str| -> Vec<Choice> {
            let mut choices = vec![Choice::new("", context.t("people-unsaid"), chosen)];
            choices.extend(
                keys.iter()
                    .map(|k| Choice::new(*k, context.t(&format!("people-{prefix}-{k}")), chosen)),
            );
            choices
        };
        // What is written, and room for two more.
        let rows = (content.skills.len() + 2).clamp(3, MOST_SKILLS);
        let skills = (0..rows)
            .map(|n| {
                let skill = content.skills.get(n).cloned().unwrap_or(Skill {
                    free: true,
                    ..Skill::default()
                });
                let mut fields = vec![Choice::new("", context.t("people-unsaid"), &skill.field)];
                fields.extend(
                    terms
                        .of(Scheme::Field)
                        .filter(|t| t.retired == 0 || t.key == skill.field)
                        .map(|t| Choice::new(&t.key, &t.label, &skill.field)),
                );
                SkillRow {
                    number: n,
                    skill,
                    fields,
                }
            })
            .collect();
        Self {
            skills,
            interests: of_terms(Scheme::Field, &content.interests),
            areas: of_terms(Scheme::Area, &content.areas),
            places: one_of("place", &PLACES, &content.place),
            least: one_of("least", &LEAST, &content.least),
            days: DAYS
                .into_iter()
                .map(|day| DayRow {
                    label: context.t(&format!("people-day-{day}")),
                    parts: PARTS
                        .map(|part| {
                            let key = format!("{day}-{part}");
                            let chosen = has(&content.slots, &key);
                            Choice::marked(key, context.t(&format!("people-part-{part}")), chosen)
                        })
                        .into(),
                })
                .collect(),
            situations: SITUATIONS
                .map(|s| {
                    let label = context.t(&format!("people-situation-{s}"));
                    Choice::marked(s, label, has(&content.situation, s))
                })
                .into(),
            shown: Field::ALL
                .into_iter()
                .map(|field| {
                    let chosen = content.publicity.of(field);
                    let choices = SHOWN.map(|s| {
                        let label = context.t(&format!("people-shown-{}", s.name()));
                        Choice::new(s.name(), label, chosen.name())
                    });
                    let label = context.t(&format!("people-field-{}", field.name()));
                    (field.name(), label, choices.into())
                })
                .collect(),
            ages: ages(context, age),
        }
    }
}
