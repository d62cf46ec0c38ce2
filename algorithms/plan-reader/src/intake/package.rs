//! Looks into a ZIP before anything unpacks it: which Office format it is, and whether it unpacks to a sane size.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::MAX_UNPACKED_BYTES;
use super::fault::IntakeFault;
use super::format::FileFormat;

/// Most entries that a package is looked through for.
const MAX_ENTRIES: usize = 10_000;
/// Styles unpack in memory to some fifty times their size, so that they have a limit of their own.
const MAX_STYLE_BYTES: u64 = 4_000_000;

/// Which format a ZIP holds.
pub(super) fn kind(bytes: &[u8]) -> Result<FileFormat, IntakeFault> {
    let archive = open(bytes)?;
    let names: Vec<String> = archive
        .file_names()
        .filter_map(Result::ok)
        .map(|name| name.into_owned())
        .collect();
    let has = |entry: &str| names.iter().any(|name| name.eq_ignore_ascii_case(entry));
    let has_start = |start: &str| names.iter().any(|name| name.starts_with(start));
    Ok(if has("xl/workbook.bin") {
        FileFormat::Xlsb
    } else if has("[Content_Types].xml") && (has("xl/workbook.xml") || has_start("xl/worksheets/"))
    {
        FileFormat::Xlsx
    } else if has_start("word/") {
        FileFormat::Docx
    } else if has_start("ppt/") {
        FileFormat::Presentation
    } else if has("mimetype") && has("content.xml") {
        FileFormat::OpenDocument
    } else {
        FileFormat::Archive
    })
}

/// Unpacks every part that a reader of workbooks would and counts, since the sizes that a ZIP declares may be false.
pub(super) fn check_unpacked_size(bytes: &[u8]) -> Result<(), IntakeFault> {
    let mut archive = open(bytes)?;
    let mut left = MAX_UNPACKED_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| damaged(&error))?;
        let name = entry
            .name()
            .map_err(|error| damaged(&error))?
            .to_ascii_lowercase();
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        let limit = if name.ends_with("styles.xml") {
            left.min(MAX_STYLE_BYTES)
        } else {
            left
        };
        let size =
            std::io::copy(&mut entry.take(limit + 1), &mut std::io::sink()).map_err(|error| {
                IntakeFault::Damaged {
                    detail: format!("{name}: {error}"),
                }
            })?;
        if size > limit {
            return Err(IntakeFault::UnpacksTooLarge {
                limit_bytes: MAX_UNPACKED_BYTES,
            });
        }
        left -= size;
    }
    Ok(())
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, IntakeFault> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MAX_ENTRIES {
        return Err(IntakeFault::Damaged {
            detail: format!("more than {MAX_ENTRIES} entries in the package"),
        });
    }
    Ok(archive)
}

fn damaged(error: &zip::result::ZipError) -> IntakeFault {
    IntakeFault::Damaged {
        detail: error.to_string(),
    }
}
