//! An upload: from the bytes of a CSV file or a workbook to a draft that waits for a decision. What is kept is what was
//! read, without names of persons; the file itself is not kept.
use super::queries::{SourceRow, find_source};
use crate::aside::aside;
use kernel::{Code, Fault, Id, Outcome};
use list_reader::{Kind, Mapping, Reading, Refusal, Sheet, read};
use store::{Housekeeping, params};
use web::Context;

/// No list of this kind can be taken in yet.
pub static NO_TARGET: Code = Code {
    id: "imports-no-target",
    status: 422,
};
/// The file was not read; the argument says why.
pub static REFUSED: Code = Code {
    id: "imports-refused",
    status: 422,
};
/// The faults of this part.
pub(super) const FAULTS: &[&Code] = &[&NO_TARGET, &REFUSED];

/// Most rows that are taken in at once.
pub(super) const MOST: usize = 5_000;
/// A draft is kept for a week.
const KEPT: i64 = 7 * 24 * 3_600 * 1_000_000;

/// The sheet of a file.
pub(super) fn sheet(bytes: &[u8]) -> Result<Sheet, Refusal> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Sheet::read(bytes);
    }
    let (table, first) = documents::read_xlsx(bytes, "")
        .ok()
        .and_then(|sheets| sheets.into_iter().find(|(table, _)| !table.rows.is_empty()))
        .ok_or(Refusal::Packed)?;
    let header: Vec<String> = table.columns.iter().map(|c| c.head.clone()).collect();
    let cells = table.rows.iter().map(|row| {
        row.iter()
            .map(|cell| match cell {
                documents::Cell::Text(text) | documents::Cell::Number(text) => text.clone(),
                _ => String::new(),
            })
            .collect()
    });
    // The rows keep the numbers that the workbook shows.
    let above = std::iter::repeat_n(Vec::new(), first.saturating_sub(1));
    Sheet::from_rows(above.chain(std::iter::once(header)).chain(cells).collect())
}

/// Reads a file by what is remembered of its source, or of itself; `kind` where the reader said what the list is about.
pub(super) fn reading(
    bytes: &[u8],
    kind: Option<Kind>,
    source: Option<&SourceRow>,
) -> Result<Reading, Refusal> {
    let sheet = sheet(bytes)?;
    let remembered: Option<Mapping> = source
        .and_then(|s| serde_json::from_str(&s.mapping).ok())
        .filter(|m: &Mapping| kind.is_none_or(|k| k == m.kind));
    let named = remembered.or(kind.map(|kind| Mapping {
        kind,
        columns: Vec::new(),
    }));
    let reading = read(&sheet, named.as_ref())?;
    if reading.rows.len() > MOST {
        return Err(Refusal::TooManyRows);
    }
    Ok(reading)
}

/// What was typed beside the file.
pub(super) struct Typed<'a> {
    pub(super) source: &'a str,
    pub(super) list_on: &'a str,
    pub(super) kind: Option<Kind>,
    pub(super) file_name: &'a str,
}

/// Keeps an upload as a draft; gives its identifier. One query and two small writes that are not journalled.
pub(super) async fn keep(context: &Context, typed: &Typed<'_>, bytes: &[u8]) -> Outcome<Id> {
    let source = find_source(context.reads(), typed.source).await?;
    let refused = |refusal: Refusal| {
        Fault::field(
            "file",
            match refusal {
                Refusal::Empty => "imports-refusal-empty",
                Refusal::EucJp => "imports-refusal-euc-jp",
                Refusal::Iso2022Jp => "imports-refusal-iso-2022-jp",
                Refusal::Packed => "imports-refusal-packed",
                Refusal::NoText => "imports-refusal-no-text",
                Refusal::NoHeader => "imports-refusal-no-header",
                Refusal::NoName => "imports-refusal-no-name",
                Refusal::TooManyRows => "imports-refusal-too-many-rows",
            },
        )
    };
    let (bytes, kind) = (bytes.to_vec(), typed.kind);
    let (found, text) = aside(move || {
        let reading = reading(&bytes, kind, source.as_ref())?;
        let text = serde_json::to_string(&reading);
        Ok((reading.kind(), text))
    })
    .await?
    .map_err(refused)?;
    if super::target_of(found).is_none() {
        return Err(Fault::field("file", "imports-no-target"));
    }
    let clock = context.city().database.clock();
    let id = Id::new(clock, context.city().database.entropy());
    let now = clock.now().as_microsecond();
    let database = &context.city().database;
    database
        .housekeep(
            Housekeeping::Drafts,
            "DELETE FROM directory_import_drafts WHERE created_at < $1",
            params![now - KEPT],
        )
        .await?;
    let file_name: String = typed.file_name.chars().take(200).collect();
    let text = text.map_err(Fault::internal)?;
    database
        .housekeep(
            Housekeeping::Drafts,
            "INSERT INTO directory_import_drafts (id, source_name, list_on, file_name, reading, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
            params![&id, typed.source, typed.list_on, file_name, text, now],
        )
        .await?;
    Ok(id)
}

/// Gives the columns of a draft other meanings.
pub(super) async fn change(context: &Context, id: &Id, mapping: &Mapping) -> Outcome<()> {
    let draft = super::queries::get_draft(context.reads(), id).await?;
    let mapping = mapping.clone();
    let again = aside(move || {
        let reading = draft.reading()?;
        Ok::<_, Fault>(reading.again(&mapping).map(|r| serde_json::to_string(&r)))
    })
    .await??;
    let text = again
        .map_err(|refusal| {
            Fault::field(
                "columns",
                if refusal == Refusal::NoName {
                    "imports-refusal-no-name"
                } else {
                    "imports-refusal-no-header"
                },
            )
        })?
        .map_err(Fault::internal)?;
    context
        .city()
        .database
        .housekeep(
            Housekeeping::Drafts,
            "UPDATE directory_import_drafts SET reading = $2 WHERE id = $1",
            params![id, text],
        )
        .await?;
    Ok(())
}
