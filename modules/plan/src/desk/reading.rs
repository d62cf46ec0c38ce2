//! Reads a plan document away from the threads that answer pages, and prepares it for the two columns of the preview.
use super::{
    data::{Placed, depths},
    words,
};
use kernel::{Fault, Outcome};
use plan_reader::{Content, PlanDocument, Reading, Source};
use std::collections::BTreeMap;
use web::{Context, Language};

/// So many lines of a source are shown beside the tree.
pub(super) const MAX_SHOWN: usize = 6_000;

/// What a file became, or a sentence that says why it cannot be read.
pub(super) async fn read(
    context: &Context,
    name: &str,
    bytes: Vec<u8>,
) -> Outcome<Result<(Source, Reading), String>> {
    let name = name.to_owned();
    let read = tokio::task::spawn_blocking(move || {
        let source = plan_reader::source_from_bytes(&name, &bytes)?;
        let reading = plan_reader::read(&source);
        Ok((source, reading))
    })
    .await
    .map_err(Fault::internal)?;
    let japanese = context.language() == Language::Japanese;
    Ok(read.map_err(|f: plan_reader::IntakeFault| {
        if japanese {
            f.message_ja()
        } else {
            f.message_en()
        }
    }))
}

/// A line of the source with what it became.
pub(super) struct SourceLine {
    pub(super) number: usize,
    pub(super) anchor: String,
    pub(super) text: String,
    pub(super) became: Vec<Became>,
}

/// What a line became.
pub(super) struct Became {
    pub(super) label: String,
    pub(super) href: String,
    pub(super) kind: &'static str,
}

/// A node in the tree beside the source.
pub(super) struct PreviewNode {
    pub(super) anchor: String,
    pub(super) depth: usize,
    pub(super) number: String,
    pub(super) level: String,
    pub(super) title: String,
    pub(super) line: usize,
    pub(super) priority: bool,
    pub(super) cross: bool,
}

/// A remark in plain words.
pub(super) struct Said {
    pub(super) line: usize,
    pub(super) text: String,
}

/// The tree of a document.
pub(super) fn tree(document: &PlanDocument) -> Vec<PreviewNode> {
    let keys: Vec<String> = (0..document.nodes.len()).map(|i| i.to_string()).collect();
    let placed: Vec<Placed<'_>> = document
        .nodes
        .iter()
        .zip(&keys)
        .map(|(n, key)| Placed {
            key,
            parent: n.parent.and_then(|p| keys.get(p)).map(String::as_str),
        })
        .collect();
    document
        .nodes
        .iter()
        .zip(depths(&placed))
        .enumerate()
        .map(|(at, (node, depth))| PreviewNode {
            anchor: format!("n{at}"),
            depth: depth + 1,
            number: node.number.clone(),
            level: document
                .levels
                .get(node.level)
                .map(|l| l.name.clone())
                .unwrap_or_default(),
            title: node.title.clone(),
            line: node.line,
            priority: node.priority,
            cross: node.cross_listing.is_some(),
        })
        .collect()
}

/// Remarks in the reader's language.
pub(super) fn said(context: &Context, remarks: &[plan_reader::Remark]) -> Vec<Said> {
    let language = words::reader_language(context);
    remarks
        .iter()
        .take(300)
        .map(|r| Said {
            line: r.line,
            text: r.message(language),
        })
        .collect()
}

/// The lines of the source that belong to a document, blank ones left out, each with what it became.
pub(super) fn lines(
    context: &Context,
    source: &Source,
    document: &PlanDocument,
    span: (usize, usize),
) -> Vec<SourceLine> {
    let mut became = marks(context, document);
    let mut seen = 0;
    source
        .lines
        .iter()
        .filter(|l| l.number >= span.0 && l.number < span.1)
        .filter_map(|line| Some((line, text_of(&line.content)?)))
        .take(MAX_SHOWN)
        .map(|(line, text)| {
            let first = line.number != seen;
            seen = line.number;
            SourceLine {
                number: line.number,
                anchor: if first {
                    format!("l{}", line.number)
                } else {
                    String::new()
                },
                text,
                became: if first {
                    became.remove(&line.number).unwrap_or_default()
                } else {
                    Vec::new()
                },
            }
        })
        .collect()
}

/// From which line to which a document of a file reaches: from its first item (or text) to that of the next one.
pub(super) fn span(reading: &Reading, chosen: usize) -> (usize, usize) {
    let first = |d: &PlanDocument| {
        let nodes = d.nodes.iter().map(|n| n.line);
        let texts = d.texts.iter().map(|t| t.line);
        nodes.chain(texts).min().unwrap_or(1)
    };
    let from = if chosen == 0 {
        1
    } else {
        reading
            .documents
            .get(chosen)
            .map_or(1, first)
            .saturating_sub(3)
    };
    let until = reading
        .documents
        .get(chosen + 1)
        .map_or(usize::MAX, |d| first(d).saturating_sub(3));
    if until > from {
        (from, until)
    } else {
        (1, usize::MAX)
    }
}

fn text_of(content: &Content) -> Option<String> {
    let text = match content {
        Content::Blank => return None,
        Content::Text { text, .. } => text.clone(),
        Content::Row(cells) => cells
            .iter()
            .map(|c| c.text.replace('\n', " / "))
            .collect::<Vec<_>>()
            .join(" │ "),
    };
    (!text.trim().is_empty()).then_some(text)
}

/// The source lines with their numbers, as they are kept beside the version.
pub(super) fn kept_lines(source: &Source) -> Vec<(usize, String)> {
    source
        .lines
        .iter()
        .filter_map(|l| Some((l.number, text_of(&l.content)?)))
        .collect()
}

fn marks(context: &Context, document: &PlanDocument) -> BTreeMap<usize, Vec<Became>> {
    let mut marks: BTreeMap<usize, Vec<Became>> = BTreeMap::new();
    let mut mark = |line: usize, label: String, href: String, kind: &'static str| {
        marks
            .entry(line)
            .or_default()
            .push(Became { label, href, kind });
    };
    for (at, node) in document.nodes.iter().enumerate() {
        let level = document
            .levels
            .get(node.level)
            .map_or("", |l| l.name.as_str());
        mark(
            node.line,
            format!("{level} {}", node.number).trim().to_owned(),
            format!("#n{at}"),
            "good",
        );
    }
    for indicator in &document.indicators {
        mark(
            indicator.line,
            context.t("plan-desk-became-indicator"),
            String::new(),
            "good",
        );
    }
    for text in &document.texts {
        mark(
            text.line,
            context.t("plan-desk-became-text"),
            String::new(),
            "good",
        );
    }
    for note in &document.notes {
        mark(
            note.line,
            context.t("plan-desk-became-note"),
            String::new(),
            "",
        );
    }
    for row in document.roles.iter().flat_map(|r| &r.rows) {
        mark(
            row.line,
            context.t("plan-desk-became-role"),
            String::new(),
            "",
        );
    }
    for evaluation in &document.evaluations {
        mark(
            evaluation.line,
            context.t("plan-desk-became-evaluation"),
            String::new(),
            "",
        );
    }
    for project in &document.model_projects {
        mark(
            project.line,
            context.t("plan-desk-became-model-project"),
            String::new(),
            "",
        );
    }
    for repair in &document.repairs {
        mark(
            repair.line,
            context.t("plan-desk-became-repair"),
            "#repairs".into(),
            "new",
        );
    }
    for problem in &document.problems {
        mark(
            problem.line,
            context.t("plan-desk-became-problem"),
            "#problems".into(),
            "warn",
        );
    }
    for list in marks.values_mut() {
        list.dedup_by(|a, b| a.label == b.label && a.href == b.href);
    }
    marks
}
