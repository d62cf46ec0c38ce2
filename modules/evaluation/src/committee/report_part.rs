//! 委員会の意見 of a year in the annual report: what was said, and what became of it. Names stand there only where the
//! member agreed.
use super::said::{self, Opinion, Wanted};
use crate::report::content::{Part, Section};
use documents::{Block, Cell, Column, Table};
use kernel::{Outcome, Page};
use store::Unit;
use web::{Language, Later, Texts};

/// Most opinions of a report.
const MOST: u16 = 500;

/// The section; `None` where no opinion of the year is public.
pub(crate) fn make<'a>(
    unit: &'a Unit,
    texts: &'a Texts,
    fiscal_year: i32,
) -> Later<'a, Outcome<Option<Part>>> {
    Box::pin(async move {
        let wanted = Wanted {
            year: Some(i64::from(fiscal_year)),
            ..Wanted::default()
        };
        let page = Page {
            after: String::new(),
            size: MOST,
        };
        let (mut opinions, _) = said::list_public(unit, &wanted, &page).await?;
        if opinions.is_empty() {
            return Ok(None);
        }
        opinions.reverse();
        Ok(Some(Part {
            section: Section::Opinions,
            ja: blocks(&opinions, texts, Language::Japanese),
            en: blocks(&opinions, texts, Language::English),
            data: Vec::new(),
        }))
    })
}

fn blocks(opinions: &[Opinion], texts: &Texts, language: Language) -> Vec<Block> {
    let t = |key: &str| texts.text(language, key, &[]);
    let column = |key: &str, width: u16| Column {
        head: t(key),
        width_hint: Some(width),
        ..Column::default()
    };
    let rows = opinions
        .iter()
        .map(|o| {
            let text = if o.withdrawn_at.is_some() {
                format!("{}\n{}", t("committee-part-withdrawn"), o.withdrawn_reason)
            } else {
                o.text.clone()
            };
            let state = t(&format!("committee-state-{}", o.state));
            let answer = if o.shown_at.is_some() {
                o.answer.clone()
            } else {
                String::new()
            };
            vec![
                Cell::Text(
                    o.item_title
                        .clone()
                        .unwrap_or_else(|| t("committee-part-whole")),
                ),
                Cell::Text(text),
                Cell::Text(o.body_name.clone().unwrap_or_default()),
                Cell::Text(state),
                Cell::Text(answer),
            ]
        })
        .collect();
    let answered = opinions.iter().filter(|o| o.shown_at.is_some()).count();
    let sentence = texts.text(
        language,
        "committee-part-sentence",
        &[
            ("count", opinions.len().to_string()),
            ("answered", answered.to_string()),
        ],
    );
    vec![
        Block::Paragraph(sentence),
        Block::Table(Table {
            title: t("committee-part-caption"),
            columns: vec![
                column("committee-part-item", 24),
                column("committee-part-opinion", 40),
                column("committee-part-body", 14),
                column("committee-part-state", 10),
                column("committee-part-answer", 40),
            ],
            rows,
            ..Table::default()
        }),
    ]
}
