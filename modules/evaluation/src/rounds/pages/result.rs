//! What a round brought in: every item with every judgement, how far they differ, and the points of the whole year.
use super::words;
use crate::rounds::{
    model::{Kind, Part, Points, together, total},
    queries::{self, RoundRow, SheetRow},
};
use askama::Template;
use axum::extract::Path;
use documents::{Cell, Column, ColumnKind, Table};
use kernel::{Fault, Id, Outcome};
use std::collections::BTreeMap;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "rounds/result.html")]
struct View {
    page: Page,
    round: RoundRow,
    kind: String,
    heads: Vec<String>,
    lines: Vec<Line>,
    weights: Vec<Weight>,
    hidden: usize,
}

/// One round of the year that counts.
struct Weight {
    title: String,
    kind: String,
    weight: i64,
    locked: bool,
}

struct Line {
    lineage: String,
    label: String,
    cells: Vec<Mark>,
    mean: String,
    spread: i64,
    wide: bool,
    points: String,
}

#[derive(Clone, Default)]
struct Mark {
    text: String,
    badge: &'static str,
    remark: String,
}

struct Result_ {
    round: RoundRow,
    heads: Vec<String>,
    lines: Vec<Line>,
    weights: Vec<Weight>,
    hidden: usize,
}

/// Three queries and one for each other round of the year that counts (at most five kinds).
async fn load(context: &Context, id: &str) -> Outcome<Result_> {
    let reads = context.reads();
    let round = queries::get_round(reads, &Id::parse(id)?).await?;
    let sheets = queries::list_sheets(reads, &round.id).await?;
    let revealed = words::revealed_items(context.actor(), &round, &sheets);
    let actor = context.actor();
    let (seen, hidden): (Vec<&SheetRow>, Vec<&SheetRow>) = sheets
        .iter()
        .partition(|s| words::shows(actor, &round, s, &revealed));
    let name = |s: &SheetRow| words::who(context, &s.side, &s.evaluator);
    // Two members may have the same name.
    let mut judges: Vec<(String, String)> = if round.kind() == Kind::Committee {
        seen.iter().map(|s| (name(s), judge(s))).collect()
    } else {
        Vec::new()
    };
    judges.sort();
    judges.dedup();
    let year = queries::list_rounds_of_year(reads, round.fiscal_year).await?;
    let counting: Vec<RoundRow> = year
        .into_iter()
        .filter(|r| r.weight > 0 && matches!(r.status.as_str(), "open" | "locked"))
        .collect();
    let mut parts: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for other in counting.iter().filter(|r| r.status == "locked") {
        let scores = queries::list_scores(reads, &other.id).await?;
        for score in scores {
            // Several judges of one round count with their mean, in hundredths so that nothing is rounded away.
            parts.entry(score.lineage).or_default().push(Part {
                weight: other.weight,
                score: score.hundredths,
                min: other.scale_min * 100,
                max: other.scale_max * 100,
            });
        }
    }
    let mut items: Vec<(&str, &str, Vec<&SheetRow>)> = Vec::new();
    for sheet in &seen {
        match items.last_mut() {
            Some((lineage, _, list)) if *lineage == sheet.lineage => list.push(sheet),
            _ => items.push((&sheet.lineage, &sheet.label, vec![sheet])),
        }
    }
    // Eyes run down the page: whoever judges stands at the same place in each item.
    for (_, _, list) in &mut items {
        list.sort_by_key(|s| (s.side.as_str(), s.evaluator.as_str()));
    }
    let lines = items
        .into_iter()
        .map(|(lineage, label, list)| {
            line(
                lineage,
                label,
                &list,
                &judges,
                &name,
                &round,
                parts.get(lineage),
            )
        })
        .collect();
    let weights = counting
        .iter()
        .map(|r| Weight {
            title: r.title.clone(),
            kind: words::kind(context, r.kind()),
            weight: r.weight,
            locked: r.status == "locked",
        })
        .collect();
    Ok(Result_ {
        heads: judges.into_iter().map(|(name, _)| name).collect(),
        lines,
        weights,
        hidden: hidden.len(),
        round,
    })
}

/// What tells one member's sheets from another's; an erased one's by the round alone.
fn judge(sheet: &SheetRow) -> String {
    sheet.member.clone().unwrap_or_default()
}

fn line(
    lineage: &str,
    label: &str,
    sheets: &[&SheetRow],
    judges: &[(String, String)],
    name: &impl Fn(&SheetRow) -> String,
    round: &RoundRow,
    parts: Option<&Vec<Part>>,
) -> Line {
    let mark = |s: &SheetRow, named: bool| {
        let word = if s.mark.is_empty() {
            s.state_label.clone()
        } else {
            s.mark.clone()
        };
        Mark {
            text: if named {
                format!("{}: {word}", name(s))
            } else {
                word
            },
            badge: words::badge(&s.tone),
            remark: s.remark.clone(),
        }
    };
    let cells = if judges.is_empty() {
        sheets.iter().map(|s| mark(s, true)).collect()
    } else {
        judges
            .iter()
            .map(|(_, key)| {
                sheets
                    .iter()
                    .find(|s| judge(s) == *key)
                    .map_or_else(Mark::default, |s| mark(s, false))
            })
            .collect()
    };
    let scores: Vec<i64> = sheets.iter().filter_map(|s| s.score).collect();
    let both = together(&scores);
    let range = round.scale_max - round.scale_min;
    let points: Option<Points> = parts.and_then(|p| total(p));
    Line {
        lineage: lineage.to_owned(),
        label: label.to_owned(),
        cells,
        mean: both.map_or_else(String::new, |t| {
            format!("{}.{:02}", t.mean / 100, t.mean.rem_euclid(100))
        }),
        spread: both.map_or(0, |t| t.spread),
        wide: both.is_some_and(|t| t.count > 1 && range > 0 && t.spread * 2 >= range),
        points: points.map_or_else(String::new, |p| p.to_string()),
    }
}

/// The table as a page.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let result = load(&context, &id).await?;
    let title = context.t_with("rounds-result-of", &[("round", result.round.title.clone())]);
    let page = words::page(&context, title)
        .under(
            &format!("/desk/rounds/{}", result.round.id),
            &result.round.title,
        )
        .here();
    context.html(&View {
        page,
        kind: words::kind(&context, result.round.kind()),
        heads: result.heads,
        lines: result.lines,
        weights: result.weights,
        hidden: result.hidden,
        round: result.round,
    })
}

/// The same table as a workbook: nobody sees more here than on the page.
pub(crate) async fn xlsx(context: Context, Path(id): Path<String>) -> Answer {
    let result = load(&context, &id).await?;
    let text = |key: &str| context.t(key);
    let head = |head: String, kind: ColumnKind| Column {
        head,
        kind,
        ..Column::default()
    };
    let mut columns = vec![head(text("rounds-head-item"), ColumnKind::Text)];
    if result.heads.is_empty() {
        columns.push(head(text("rounds-head-marks"), ColumnKind::Text));
    }
    columns.extend(
        result
            .heads
            .iter()
            .map(|h| head(h.clone(), ColumnKind::Text)),
    );
    columns.push(head(text("rounds-head-mean"), ColumnKind::Number));
    columns.push(head(text("rounds-head-spread"), ColumnKind::Number));
    columns.push(head(text("rounds-head-points"), ColumnKind::Number));
    let rows = result
        .lines
        .iter()
        .map(|line| {
            let said = |m: &Mark| {
                if m.remark.is_empty() {
                    m.text.clone()
                } else {
                    format!("{}\n{}", m.text, m.remark)
                }
            };
            let mut row = vec![Cell::Text(line.label.clone())];
            if result.heads.is_empty() {
                row.push(Cell::Lines(line.cells.iter().map(said).collect()));
            } else {
                row.extend(line.cells.iter().map(|m| Cell::Text(said(m))));
            }
            row.push(Cell::Number(line.mean.clone()));
            row.push(if line.mean.is_empty() {
                Cell::Text(String::new())
            } else {
                Cell::Number(line.spread.to_string())
            });
            row.push(Cell::Number(line.points.clone()));
            row
        })
        .collect();
    let table = Table {
        title: result.round.title.clone(),
        columns,
        rows,
        ..Table::default()
    };
    let bytes = documents::xlsx(&[table]).map_err(Fault::internal)?;
    let name = format!("{}.xlsx", result.round.title);
    Ok(web::download(&name, super::workbook::XLSX, bytes))
}
