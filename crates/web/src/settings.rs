//! What a city says about itself: name, slogan, colours, counter. Data that its staff edits, kept in its database.
use crate::Language;
use kernel::{Check, Id, Outcome, Role, Rule, Who};
use std::collections::BTreeMap;
use store::{Command, Entry, FromQueryResult, Migration, Queries, Unit, params};

/// Tables of this crate.
pub const MIGRATIONS: &[Migration] = &[Migration {
    id: "web/0001_settings",
    sql: include_str!("../migrations/0001_settings.sql"),
}];

/// Who may change the city's settings.
pub static EDIT_SETTINGS: Rule =
    Rule::new("city.edit-settings", Who::Roles(&[Role::Administrator]));

/// The settings that exist: key and longest text.
pub const SETTINGS: &[(&str, usize)] = &[
    ("name", 40),
    ("name-en", 60),
    ("plan-site", 60),
    ("plan-site-en", 80),
    ("slogan", 80),
    ("slogan-en", 160),
    ("welcome", 200),
    ("welcome-en", 400),
    ("accent", 7),
    ("counter-name", 60),
    ("counter-name-en", 80),
    ("counter-phone", 30),
    ("counter-hours", 80),
    ("counter-hours-en", 120),
    ("sample", 3),
];

/// What a city says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings(BTreeMap<String, String>);

#[derive(FromQueryResult)]
struct Row {
    key: String,
    value: String,
}

impl Settings {
    /// Reads them.
    pub async fn load(queries: &impl Queries) -> Outcome<Self> {
        let rows: Vec<Row> = queries
            .all(
                "SELECT key, value FROM city_settings ORDER BY key LIMIT 200",
                params![],
            )
            .await?;
        Ok(Self(rows.into_iter().map(|r| (r.key, r.value)).collect()))
    }

    /// A setting in Japanese or without language; empty where it is not set.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// A setting in this language, or in Japanese where it has none.
    pub fn in_language(&self, key: &str, language: Language) -> &str {
        if language == Language::English {
            let english = self.get(&format!("{key}-en"));
            if !english.is_empty() {
                return english;
            }
        }
        self.get(key)
    }
}

/// Changes settings; those not named stay.
pub struct UpdateSettings(pub Vec<(String, String)>);

impl Command for UpdateSettings {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = EDIT_SETTINGS.permit(unit.actor())?;
        let mut check = Check::new();
        let mut rows = Vec::new();
        for (key, value) in &self.0 {
            let Some((key, max)) = SETTINGS.iter().find(|(k, _)| k == key) else {
                continue;
            };
            let value = check.optional_text(key, value, *max);
            if *key == "accent" && accent(&value).is_none() {
                check.fault("accent", "field-colour");
            }
            rows.push((*key, value));
        }
        check.done()?;
        for (key, value) in rows {
            unit.write(
                &permit,
                "INSERT INTO city_settings (key, value) VALUES ($1, $2) \
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                params![key, value],
            )
            .await?;
        }
        let state = Settings::load(unit).await?.0;
        let record = Id::from_stored("city".into());
        unit.note(Entry::new("city.edit-settings", &record).revision(serde_json::json!(state)));
        Ok(())
    }
}

/// An accent colour `#rrggbb` with enough contrast on white (WCAG 2.2, 4.5 : 1), as red, green, blue.
pub fn accent(text: &str) -> Option<[u8; 3]> {
    let digits = text
        .strip_prefix('#')
        .filter(|d| d.len() == 6 && d.is_ascii())?;
    let byte = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
    let colour = [byte(0)?, byte(2)?, byte(4)?];
    (contrast_on_white(colour) >= 4.5).then_some(colour)
}

/// Contrast ratio of a colour against white, by WCAG 2.2 (relative luminance in sRGB).
pub fn contrast_on_white(colour: [u8; 3]) -> f64 {
    let channel = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    let [r, g, b] = colour.map(channel);
    1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
}
