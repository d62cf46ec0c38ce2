//! The report as a document. One pure function; the web page and every file are written from what it gives.
mod indicators;
mod judgements;
mod progress;
mod summary;

use super::{
    content::{Column, ReportContent, Round, Section},
    derive,
    words::Words,
};
use documents::{Block, Cell, ColumnKind, Cover, Front, Outline, Table};

/// The whole report. `language` is `ja` or `en` and that of the words.
pub fn outline(content: &ReportContent, language: &str, words: &Words<'_>) -> Outline {
    let wording = &content.wording;
    let city = content.city.of(language);
    let made = words.day(&content.made_on);
    let cover = wording.sections.contains(&Section::Cover).then(|| Cover {
        city: city.to_owned(),
        date: made.clone(),
        text: wording.cover.clone(),
    });
    let mut blocks = vec![Block::Front(Front {
        language: language.to_owned(),
        cover,
        contents: true,
        landscape: false,
        running_head: content.plan.clone(),
    })];
    let mut lies = false;
    for section in &wording.sections {
        let own = section_blocks(*section, content, language, words);
        if own.is_empty() {
            continue;
        }
        // Wide tables lie; a new page begins where the paper turns, and before the one page for council and press.
        let landscape = matches!(section, Section::Progress | Section::Judgements);
        if landscape != lies {
            blocks.push(Block::Section { landscape });
            lies = landscape;
        } else if blocks.len() > 1 {
            blocks.push(Block::PageBreak);
        }
        blocks.extend(own);
    }
    Outline {
        title: wording.title.clone(),
        subtitle: format!(
            "{}　{}",
            content.plan,
            words.fiscal_year(content.fiscal_year)
        ),
        meta: [
            ("report-meta-plan", content.plan.clone()),
            ("report-meta-version", content.version.clone()),
            ("report-meta-year", words.fiscal_year(content.fiscal_year)),
            ("report-meta-made", made),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (words.t(key), value))
        .collect(),
        blocks,
    }
}

/// One part with its heading; empty where it has nothing to say.
fn section_blocks(
    section: Section,
    content: &ReportContent,
    language: &str,
    words: &Words<'_>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    match section {
        Section::Cover => {}
        Section::Foreword => foreword(&mut blocks, content, words),
        Section::Summary => {
            blocks.push(heading(1, words.t("report-section-summary")));
            summary::blocks(&mut blocks, content, words, 2);
        }
        Section::Progress => progress::blocks(&mut blocks, content, words),
        Section::Judgements => judgements::blocks(&mut blocks, content, words),
        Section::Indicators => indicators::blocks(&mut blocks, content, language, words),
        Section::Opinions | Section::Programmes => {
            for part in content.parts.iter().filter(|p| p.section == section) {
                let key = format!("report-section-{}", section.name());
                blocks.push(heading(1, words.t(&key)));
                let theirs = if language == "en" && !part.en.is_empty() {
                    &part.en
                } else {
                    &part.ja
                };
                blocks.extend(theirs.iter().cloned());
            }
        }
    }
    blocks
}

/// The one page for council and press. `address`: where the whole report stands.
pub fn summary_outline(
    content: &ReportContent,
    language: &str,
    words: &Words<'_>,
    address: &str,
) -> Outline {
    let mut blocks = vec![Block::Front(Front {
        language: language.to_owned(),
        cover: None,
        contents: false,
        landscape: false,
        running_head: content.plan.clone(),
    })];
    summary::blocks(&mut blocks, content, words, 1);
    blocks.push(Block::Note(
        words.with("report-summary-whole", &[("address", address.to_owned())]),
    ));
    Outline {
        title: words.with(
            "report-summary-title",
            &[("title", content.wording.title.clone())],
        ),
        subtitle: format!(
            "{}　{}　{}",
            content.city.of(language),
            words.fiscal_year(content.fiscal_year),
            words.day(&content.made_on)
        ),
        meta: Vec::new(),
        blocks,
    }
}

fn foreword(blocks: &mut Vec<Block>, content: &ReportContent, words: &Words<'_>) {
    let said: Vec<&str> = paragraphs(&content.wording.foreword);
    if said.is_empty() {
        return;
    }
    blocks.push(heading(1, words.t("report-section-foreword")));
    blocks.extend(said.into_iter().map(|p| Block::Paragraph(p.to_owned())));
}

fn paragraphs(text: &str) -> Vec<&str> {
    text.split("\n\n")
        .flat_map(|p| p.split("\r\n\r\n"))
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect()
}

fn heading(level: u8, text: String) -> Block {
    Block::Heading(level, text)
}

fn head(head: String, kind: ColumnKind) -> documents::Column {
    documents::Column {
        head,
        kind,
        width_hint: None,
    }
}

fn wide(head: String, width: u16) -> documents::Column {
    documents::Column {
        head,
        kind: ColumnKind::Text,
        width_hint: Some(width),
    }
}

fn number(value: Option<i64>) -> Cell {
    value.map_or_else(
        || Cell::Text(String::new()),
        |n| Cell::Number(n.to_string()),
    )
}

fn has(content: &ReportContent, column: Column) -> bool {
    content.wording.columns.contains(&column)
}

/// 出典 of a table of a round.
fn source(round: &Round, words: &Words<'_>) -> String {
    words.with(
        "report-source",
        &[
            ("round", round.title.clone()),
            ("kind", words.kind(&round.kind)),
            ("day", words.day(&round.locked_on)),
        ],
    )
}

/// Whether anybody gave a mark.
fn is_marked(round: &Round) -> bool {
    derive::given(round).any(|sheet| !sheet.mark.is_empty())
}

/// How a round's marks are spread, as a sentence.
fn spread_sentence(round: &Round, words: &Words<'_>) -> String {
    let marks: Vec<String> = derive::count_marks(round)
        .into_iter()
        .map(|(mark, count)| {
            words.with(
                "report-mark-count",
                &[("mark", mark.text), ("count", count.to_string())],
            )
        })
        .collect();
    let missing = derive::count_missing(round);
    let key = if !is_marked(round) {
        "report-spread-unmarked"
    } else {
        "report-spread-sentence"
    };
    let mut said = words.with(
        key,
        &[
            ("items", derive::count_items(round).to_string()),
            ("sheets", derive::given(round).count().to_string()),
            ("marks", marks.join(&words.t("report-comma"))),
        ],
    );
    if missing > 0 {
        said.push_str(&words.with("report-missing", &[("count", missing.to_string())]));
    }
    said
}

/// How the marks of these rounds are spread: a drawing each, and one table of all.
fn spreads(blocks: &mut Vec<Block>, rounds: &[&Round], words: &Words<'_>, drawn: usize) {
    let marked: Vec<&Round> = rounds.iter().copied().filter(|r| is_marked(r)).collect();
    for round in marked.iter().take(drawn) {
        let counts: Vec<(String, usize)> = derive::count_marks(round)
            .into_iter()
            .map(|(mark, count)| (mark.text, count))
            .collect();
        let caption = words.with("report-spread-caption", &[("round", round.title.clone())]);
        let sentence = spread_sentence(round, words);
        let unit = words.t("report-unit-count");
        blocks.push(Block::Figure(super::chart::bars(
            &caption, &sentence, &counts, &unit,
        )));
    }
    // Rounds of one scale stand in one table, a row each.
    let mut tables: Vec<(Vec<String>, Vec<&Round>)> = Vec::new();
    for round in marked {
        let marks: Vec<String> = derive::count_marks(round)
            .into_iter()
            .map(|(mark, _)| mark.text)
            .collect();
        match tables.iter_mut().find(|(same, _)| *same == marks) {
            Some((_, rounds)) => rounds.push(round),
            None => tables.push((marks, vec![round])),
        }
    }
    let last = tables.len().saturating_sub(1);
    for (place, (marks, rounds)) in tables.into_iter().enumerate() {
        let mut columns = vec![wide(words.t("report-head-round"), 32)];
        let numbers = marks
            .into_iter()
            .chain([words.t("report-state-lapsed")])
            .map(|name| head(name, ColumnKind::Number));
        columns.extend(numbers);
        let rows = rounds
            .into_iter()
            .map(|round| {
                let counts = derive::count_marks(round).into_iter().map(|(_, n)| n);
                let counts = counts.chain([derive::count_missing(round)]);
                let counts = counts.map(|n| Cell::Number(n.to_string()));
                std::iter::once(Cell::Text(round.title.clone()))
                    .chain(counts)
                    .collect()
            })
            .collect();
        let notes = if place == last {
            vec![words.t("report-spread-note")]
        } else {
            Vec::new()
        };
        blocks.push(Block::Table(Table {
            title: words.t("report-spread-table"),
            columns,
            rows,
            notes,
            ..Table::default()
        }));
    }
}
