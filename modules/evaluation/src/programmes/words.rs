//! Words of figures, years and states in the reader's language.
use web::{Context, Language};

/// `1,234`
pub(crate) fn thousands(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

/// A figure with its unit, or the word for «not entered».
pub(crate) fn figure(context: &Context, key: &str, number: Option<i64>) -> String {
    match number {
        Some(n) => context.t_with(key, &[("n", thousands(n))]),
        None => context.t("evaluation-not-entered"),
    }
}

/// `令和8年度（2026年度）`, `FY 2026`.
pub(crate) fn year(context: &Context, year: i64) -> String {
    let era = i32::try_from(year)
        .ok()
        .and_then(|y| kernel::era::FiscalYear::new(y).ok())
        .map_or(String::new(), |y| y.to_string());
    context.t_with(
        "evaluation-year",
        &[("era", era), ("year", year.to_string())],
    )
}

/// A label that the city keeps in two languages.
pub(crate) fn label<'a>(context: &Context, ja: &'a str, en: &'a str) -> &'a str {
    if context.language() == Language::English && !en.is_empty() {
        en
    } else {
        ja
    }
}

/// The word of a state: `evaluation-facts-draft`.
pub(crate) fn state(context: &Context, kind: &str, name: &str) -> String {
    let name = if name.is_empty() { "none" } else { name };
    context.t(&format!("evaluation-{kind}-{name}"))
}

/// The current fiscal year.
pub(crate) fn this_year(context: &Context) -> i64 {
    kernel::era::FiscalYear::of(context.site().clock().today())
        .map_or(2000, |y| i64::from(y.year()))
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn figures_are_grouped_by_three() {
        assert_eq!(
            [0, 999, 1000, 1_234_567, -1200].map(thousands),
            ["0", "999", "1,000", "1,234,567", "-1,200"]
        );
    }
}
