//! Tables on the wire: reads a department's CSV or XLSX, and writes CSV and XLSX of the same columns.
use super::{
    commands::{FactsContent, FactsLine, MOST_LINES},
    model::TABLE,
};
use kernel::{Fault, Outcome};
use unicode_normalization::UnicodeNormalization;

/// The cells of a file: the first sheet of an XLSX, or a CSV in UTF-8, Shift_JIS, separated by commas or tabs. Empty
/// rows are left out; each row keeps its number in the file, beginning with 1.
pub(crate) fn read_table(bytes: &[u8]) -> Outcome<Vec<(usize, Vec<String>)>> {
    let rows = if bytes.starts_with(b"PK") {
        workbook(bytes)?
    } else {
        separated(&text(bytes)?)?
    };
    Ok(rows
        .into_iter()
        .filter(|(_, cells)| cells.iter().any(|c| !c.trim().is_empty()))
        .take(MOST_LINES + 20)
        .collect())
}

fn unreadable() -> Fault {
    Fault::new(&TABLE).with("max", MOST_LINES)
}

fn text(bytes: &[u8]) -> Outcome<String> {
    let plain = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(plain) {
        return Ok(text.to_owned());
    }
    let (text, _, damaged) = encoding_rs::SHIFT_JIS.decode(plain);
    if damaged {
        Err(unreadable())
    } else {
        Ok(text.into_owned())
    }
}

fn separated(text: &str) -> Outcome<Vec<(usize, Vec<String>)>> {
    let head = text.lines().next().unwrap_or_default();
    let tabs = head.matches('\t').count() > head.matches(',').count();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if tabs { b'\t' } else { b',' })
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| unreadable().because(e))?;
        // The reader says where it stood before it passed over empty lines.
        let (line, byte) = record.position().map_or((0, 0), |p| (p.line(), p.byte()));
        let passed = usize::try_from(byte)
            .ok()
            .and_then(|at| text.get(at..))
            .map_or(0, |rest| {
                let ends = rest.chars().take_while(|c| matches!(c, '\r' | '\n'));
                ends.filter(|c| *c == '\n').count()
            });
        rows.push((
            usize::try_from(line).unwrap_or_default() + passed,
            record.iter().map(str::to_owned).collect(),
        ));
    }
    Ok(rows)
}

fn workbook(bytes: &[u8]) -> Outcome<Vec<(usize, Vec<String>)>> {
    let sheets = documents::read_sheets(bytes).map_err(|e| unreadable().because(e))?;
    let first = sheets.into_iter().next().ok_or_else(unreadable)?;
    Ok(first.rows)
}

/// Heads of the columns as they may stand in a file, and what they are. The first of each is what our own files write.
const HEADS: &[(&str, &[&str])] = &[
    ("programme", &["事業ID", "programme id"]),
    ("title", &["事業名", "事業", "programme"]),
    ("body", &["担当", "担当課", "所管課", "所属", "body"]),
    ("year", &["年度", "fiscal year"]),
    ("edition", &["版", "edition"]),
    ("times", &["回数", "実施回数", "times"]),
    (
        "people",
        &["延べ人数", "人数", "参加人数", "参加者数", "people"],
    ),
    ("planned", &["予算額", "予算", "計画額", "planned cost"]),
    ("actual", &["決算額", "決算", "実績額", "actual cost"]),
    ("done", &["実施内容", "内容", "取組内容", "done"]),
    ("problems", &["課題", "problems"]),
    (
        "next",
        &["次年度の予定", "次年度", "今後の予定", "next year"],
    ),
];

fn head_of(cell: &str) -> Option<&'static str> {
    let folded: String = cell
        .nfkc()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let bare = folded.split('(').next().unwrap_or_default();
    HEADS
        .iter()
        .find(|(_, names)| {
            names
                .iter()
                .any(|n| n.to_lowercase().replace(' ', "") == bare)
        })
        .map(|(what, _)| *what)
}

/// The rows under the first line (of ten) that names the year and the programme.
pub(crate) fn facts_lines(bytes: &[u8]) -> Outcome<Vec<FactsLine>> {
    let rows = read_table(bytes)?;
    let heads = |cells: &[String]| -> Vec<Option<&'static str>> {
        cells.iter().map(|c| head_of(c)).collect()
    };
    let is_head = |heads: &[Option<&str>]| {
        heads.contains(&Some("year"))
            && (heads.contains(&Some("title")) || heads.contains(&Some("programme")))
    };
    let (at, heads) = rows
        .iter()
        .take(10)
        .enumerate()
        .map(|(n, (_, cells))| (n, heads(cells)))
        .find(|(_, heads)| is_head(heads))
        .ok_or_else(unreadable)?;
    Ok(rows
        .iter()
        .skip(at + 1)
        .map(|(line, cells)| {
            let get = |what: &str| {
                heads
                    .iter()
                    .position(|h| *h == Some(what))
                    .and_then(|place| cells.get(place))
                    .map_or(String::new(), |c| unguarded(c))
            };
            FactsLine {
                line: *line,
                programme: get("programme"),
                title: get("title"),
                body: get("body"),
                year: get("year"),
                edition: get("edition"),
                content: FactsContent {
                    times: get("times"),
                    people: get("people"),
                    planned: get("planned"),
                    actual: get("actual"),
                    done: get("done"),
                    problems: get("problems"),
                    next: get("next"),
                },
            }
        })
        .collect())
}

/// Takes off the apostrophe that our own CSV puts before what a spreadsheet would take for a formula.
fn unguarded(cell: &str) -> String {
    let text = cell.trim();
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) => {
            rest.to_owned()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "令和8年度 照会票\n事業名,担当課,年度,回数（回）,参加者数,予算額(円),実施内容\n清掃の日,環境課,R8,３,00120,\"1,000\",川の清掃\n\n講座,協働課,2026,,,,\n";

    #[test]
    fn a_table_with_a_title_above_and_empty_rows_is_read() {
        let lines = facts_lines(TABLE.as_bytes()).unwrap();
        assert_eq!(lines.len(), 2);
        assert_eq!((lines[0].line, lines[0].title.as_str()), (3, "清掃の日"));
        assert_eq!(lines[0].content.people, "00120");
        assert_eq!(lines[0].content.planned, "1,000");
        assert_eq!(lines[1].line, 5);
    }

    #[test]
    fn shift_jis_and_a_byte_order_mark_read_the_same() {
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(TABLE);
        let marked = format!("\u{FEFF}{TABLE}");
        let plain = facts_lines(TABLE.as_bytes()).unwrap();
        assert_eq!(facts_lines(&bytes).unwrap(), plain);
        assert_eq!(facts_lines(marked.as_bytes()).unwrap(), plain);
    }

    #[test]
    fn bytes_that_are_no_table_are_refused() {
        for bytes in [
            &b"\xFF\xFE\x00\x01"[..],
            b"PK\x03\x04",
            b"",
            "ただの文".as_bytes(),
        ] {
            assert!(facts_lines(bytes).is_err());
        }
    }
}
