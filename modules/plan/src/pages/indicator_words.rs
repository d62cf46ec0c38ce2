//! What can be said of an indicator in words, for those who do not read tables and charts.
use super::{indicator_data::Indicator, indicator_state::State, words};
use web::Page;

impl Indicator {
    /// Number and name.
    pub(crate) fn label(&self) -> String {
        super::tree_data::join(&self.row.number, &self.row.name)
    }

    /// `39.5%`, `1,234件`.
    pub(crate) fn with_unit(&self, number: &str) -> String {
        format!("{}{}", words::grouped(number), self.row.unit)
    }

    /// The latest figure, or why there is none.
    pub(crate) fn latest_text(&self, page: &Page) -> String {
        match self.latest() {
            Some(reading) => self.with_unit(&reading.number),
            None if self.row.is_new == 1 => page.t("plan-value-new"),
            None => page.t("plan-value-missing"),
        }
    }

    /// The year of the latest figure; empty where there is none.
    pub(crate) fn latest_year(&self, page: &Page) -> String {
        let language = page.context().language();
        self.latest()
            .map(|r| words::year(language, r.year, &r.kind))
            .unwrap_or_default()
    }

    pub(crate) fn base_year(&self, page: &Page) -> String {
        year_or(
            page,
            self.row.base_year,
            &self.row.base_year_kind,
            &self.row.base_year_text,
        )
    }

    pub(crate) fn target_year(&self, page: &Page) -> String {
        year_or(
            page,
            self.row.target_year,
            &self.row.target_year_kind,
            &self.row.target_year_text,
        )
    }

    /// The target with its year; empty where the plan has none.
    pub(crate) fn target_text(&self, page: &Page) -> String {
        let value = match &self.row.target_number {
            Some(number) => self.with_unit(number),
            None => self.row.target_text.clone(),
        };
        if value.is_empty() {
            value
        } else {
            page.t2(
                "plan-value-in-year",
                "value",
                value,
                "year",
                self.target_year(page),
            )
        }
    }

    /// Everything in one sentence, for those who do not read charts.
    pub(crate) fn sentence(&self, page: &Page) -> String {
        let Some(latest) = self.latest() else {
            let key = if self.row.is_new == 1 {
                "plan-sentence-new"
            } else {
                "plan-sentence-missing"
            };
            return page.t1(key, "target", self.target_text(page));
        };
        let now = page.t2(
            "plan-sentence-now",
            "value",
            self.with_unit(&latest.number),
            "year",
            self.latest_year(page),
        );
        let rest = match (self.state(), &self.row.target_number) {
            (State::Reached, _) => {
                page.t1("plan-sentence-reached", "target", self.target_text(page))
            }
            (State::Reference, _) => page.t("plan-sentence-reference"),
            (_, Some(target)) => {
                let gap = words::difference(target, &latest.number)
                    .unwrap_or_default()
                    .replace('-', "");
                let unit = if self.row.unit == "%" {
                    page.t("plan-unit-points")
                } else {
                    self.row.unit.clone()
                };
                page.t2(
                    "plan-sentence-gap",
                    "target",
                    self.target_text(page),
                    "gap",
                    format!("{gap}{unit}"),
                )
            }
            (_, None) => page.t("plan-sentence-no-target"),
        };
        format!("{now}{}{rest}", if page.lang == "en" { " " } else { "" })
    }

    /// Sources, as printed.
    pub(crate) fn sources(&self) -> Vec<String> {
        words::lines(&self.row.sources)
    }

    /// Answers that must hold together; more than one is a conjunction.
    pub(crate) fn answers(&self) -> Vec<String> {
        words::lines(&self.row.answer)
    }

    /// Whether only those count who said yes to several things at once.
    pub(crate) fn is_conjunction(&self) -> bool {
        self.answers().len() > 1
            || ["どちらにも", "いずれも", "かつ"]
                .iter()
                .any(|w| self.row.answer.contains(w))
    }
}

fn year_or(page: &Page, year: Option<i64>, kind: &str, text: &str) -> String {
    year.map_or_else(
        || text.to_owned(),
        |y| words::year(page.context().language(), y, kind),
    )
}
