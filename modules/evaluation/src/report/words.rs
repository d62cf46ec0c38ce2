//! The words that a report adds to what it holds, in one language.
use super::content::Source;
use web::{Language, Texts};

/// Texts of one language.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    texts: &'a Texts,
    language: Language,
}

impl<'a> Words<'a> {
    /// Of this language.
    pub fn new(texts: &'a Texts, language: Language) -> Self {
        Self { texts, language }
    }
    /// A text.
    pub fn t(&self, key: &str) -> String {
        self.texts.text(self.language, key, &[])
    }
    /// A text with values.
    pub fn with(&self, key: &str, args: &[(&str, String)]) -> String {
        self.texts.text(self.language, key, args)
    }
    /// 令和7年度（2025年度）
    pub fn fiscal_year(&self, year: i32) -> String {
        match self.language {
            Language::Japanese => {
                format!("{}度（{year}年度）", kernel::era::format_year(year))
            }
            Language::English => format!("FY {year}"),
        }
    }
    /// 令和7年
    pub fn year(&self, year: i32) -> String {
        match self.language {
            Language::Japanese => kernel::era::format_year(year),
            Language::English => year.to_string(),
        }
    }
    /// A day as people write it.
    pub fn day(&self, text: &str) -> String {
        match (text.parse(), self.language) {
            (Ok(day), Language::Japanese) => kernel::era::format_date(day),
            (Ok(day), Language::English) => web::date_text(day, self.language),
            (Err(_), _) => text.to_owned(),
        }
    }
    /// Who filled a sheet in.
    pub fn source(&self, source: &Source) -> String {
        match source {
            Source::Body(name) => name.clone(),
            Source::Member(letter) => self.with("report-member", &[("letter", letter.clone())]),
            Source::Secretariat => self.t("rounds-secretariat"),
        }
    }
    /// How a kind of round is called.
    pub fn kind(&self, kind: &str) -> String {
        self.t(&format!("rounds-kind-{kind}"))
    }
}
