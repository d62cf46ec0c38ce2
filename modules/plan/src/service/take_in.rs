//! From the bytes of a file to drafts: what the command line and the demonstration do, and what the import page does
//! in two steps.
use crate::commands::{Destination, ImportDocument};
use kernel::{Actor, Fault, Id, Outcome};
use store::{Database, Queries, params};

/// What one document of a file became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedDraft {
    /// The draft.
    pub version: Id,
    /// Title with label.
    pub title: String,
    /// How many items, cross-listings included.
    pub items: usize,
    /// How many indicators.
    pub indicators: usize,
    /// What was repaired.
    pub repairs: usize,
    /// What could not be read.
    pub problems: usize,
}

/// Reads a file and takes every document in it in, in order: each becomes one version of the plan with this slug,
/// which is made if it is not there.
pub async fn import_bytes(
    database: &Database,
    actor: &Actor,
    slug: &str,
    file_name: &str,
    bytes: Vec<u8>,
) -> Outcome<Vec<ImportedDraft>> {
    let name = file_name.to_owned();
    let (source, reading) = tokio::task::spawn_blocking(move || {
        let source = plan_reader::source_from_bytes(&name, &bytes)?;
        let reading = plan_reader::read(&source);
        Ok::<_, plan_reader::IntakeFault>((source, reading))
    })
    .await
    .map_err(Fault::internal)?
    .map_err(|fault| Fault::new(&crate::model::NOTHING_TO_IMPORT).because(fault.message_ja()))?;
    if reading.documents.is_empty() {
        return Err(Fault::new(&crate::model::NOTHING_TO_IMPORT));
    }
    let lines = source_lines(&source);
    let mut drafts = Vec::new();
    for document in reading.documents {
        let into = match find_plan(&database.reads(), slug).await? {
            Some(plan) => Destination::NextVersion { plan },
            None => Destination::NewPlan {
                slug: slug.to_owned(),
            },
        };
        let label = document.version_label.clone().unwrap_or_default();
        let draft = ImportedDraft {
            version: Id::from_stored(String::new()),
            title: if label.is_empty() {
                document.title.clone()
            } else {
                format!("{}（{label}）", document.title)
            },
            items: document.nodes.len(),
            indicators: document.indicators.len(),
            repairs: document.repairs.len(),
            problems: document.problems.len(),
        };
        let command = ImportDocument {
            document,
            source_lines: lines.clone(),
            source_name: file_name.to_owned(),
            label: String::new(),
            into,
            sample: false,
        };
        let imported = database.carry_out(actor, command).await?;
        drafts.push(ImportedDraft {
            version: imported.version,
            ..draft
        });
    }
    Ok(drafts)
}

/// The lines of a source as text, the first being line 1; cells are joined by tabs.
pub fn source_lines(source: &plan_reader::Source) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in &source.lines {
        let text = match &line.content {
            plan_reader::Content::Blank => String::new(),
            plan_reader::Content::Text { text, .. } => text.clone(),
            plan_reader::Content::Row(cells) => cells
                .iter()
                .map(|c| c.text.replace('\n', " "))
                .collect::<Vec<_>>()
                .join("\t"),
        };
        if lines.len() < line.number {
            lines.resize(line.number, String::new());
        }
        if let Some(kept) = line
            .number
            .checked_sub(1)
            .and_then(|index| lines.get_mut(index))
        {
            if !kept.is_empty() && !text.is_empty() {
                kept.push(' ');
            }
            kept.push_str(&text);
        }
    }
    lines
}

async fn find_plan(queries: &impl Queries, slug: &str) -> Outcome<Option<Id>> {
    #[derive(store::FromQueryResult)]
    struct Found {
        id: String,
    }
    let found: Option<Found> = queries
        .first("SELECT id FROM plans WHERE slug = $1", params![slug])
        .await?;
    Ok(found.map(|f| Id::from_stored(f.id)))
}
