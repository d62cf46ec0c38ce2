//! The list to download again: as it came, with what was repaired, and with a column that says what is left to mend.
use crate::{Level, Note, Reading, header::Header};

/// Heading of the added column; when the list comes back, the column is known by it and left out.
pub const MEND_HEADER: &str = "【なおすところ】";

/// With these a spreadsheet would take a cell for a formula (OWASP, “CSV Injection”).
pub(crate) const RUNS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

impl Reading {
    /// Rows of the corrected list, the header first. `words` says in the reader's language what is left to mend. Names
    /// of persons are not in it.
    pub fn corrected_rows(&self, words: &dyn Fn(&Note) -> String) -> Vec<Vec<String>> {
        let keep: Vec<bool> = self.headings.iter().map(|h| !Header::is_mend(h)).collect();
        let line = |cells: &[String], last: String| {
            let kept = cells.iter().zip(&keep).filter(|(_, keep)| **keep);
            let kept = kept.map(|(cell, _)| cell.clone());
            kept.chain(std::iter::once(last)).collect::<Vec<_>>()
        };
        let mut rows = vec![line(&self.headings, MEND_HEADER.to_owned())];
        for row in &self.rows {
            let left: Vec<String> = self
                .notes_of(row.line)
                .filter(|n| n.level() != Level::Repaired)
                .map(words)
                .collect();
            rows.push(line(&row.cells, left.join("／")));
        }
        rows
    }

    /// The corrected list as CSV: UTF-8 with mark, CRLF, no cell that a spreadsheet would run as a formula.
    pub fn corrected(&self, words: &dyn Fn(&Note) -> String) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer("\u{FEFF}".as_bytes().to_vec());
        let mut good = true;
        for row in self.corrected_rows(words) {
            good &= writer.write_record(row.iter().map(|c| guarded(c))).is_ok();
        }
        // Writing to memory cannot fail; an empty file would be seen at once.
        writer
            .into_inner()
            .ok()
            .filter(|_| good)
            .unwrap_or_default()
    }
}

fn guarded(cell: &str) -> String {
    if cell.trim().is_empty() {
        String::new()
    } else if cell.starts_with(RUNS) && cell.parse::<f64>().is_err() {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
