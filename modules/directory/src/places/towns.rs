//! Towns (町字) with their postal codes: from the files that are published for every city, and how one's own area is found
//! by a postal code or an address.
use super::queries::{TownRow, list_towns_named, list_towns_of_code};
use crate::terms::{Scheme, model::Terms};
use kernel::Outcome;
use list_reader::{Form, Sheet, Value as Cell, convert, fold_address};
use serde_json::Value;
use store::Queries;

/// A town.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Town {
    /// As written: 吉祥寺北町一丁目.
    pub name: String,
    /// 123-4567; may be empty.
    pub postal_code: String,
    /// What the file calls the area (地区, 小学校区); may be empty.
    pub area: String,
}

impl Town {
    /// As it is compared with addresses.
    pub fn folded(&self) -> String {
        fold_address(&self.name)
    }

    /// The area that the file names, or the one of which the name begins like the town's.
    pub(crate) fn area_key(&self, terms: &Terms) -> String {
        let areas = || terms.offered(Scheme::Area);
        let wanted = self.area.trim();
        let named = areas().find(|a| !wanted.is_empty() && a.label == wanted);
        let like = || {
            areas()
                .filter(|a| {
                    a.label == self.name
                        || (a.label.chars().count() >= 2 && self.name.starts_with(&a.label))
                })
                .max_by_key(|a| a.label.len())
        };
        named
            .or_else(like)
            .map(|a| a.key.clone())
            .unwrap_or_default()
    }
}

/// Reads a file of towns: the JSON of 町字 data (a list with `town`), or a table with a column of town names
/// (町域, 町字, 町名, `neighborhood`), and where it has them postal codes, areas, and municipalities, of which only `city`
/// is taken.
///
/// # Errors
/// The text key of what is wrong with the file.
pub fn read(bytes: &[u8], city: &str) -> Result<Vec<Town>, &'static str> {
    if let Ok(Value::Array(list)) = serde_json::from_slice(bytes) {
        let text = |v: &Value, key: &str| {
            v.get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let towns = list.iter().map(|v| Town {
            name: text(v, "town"),
            postal_code: plain_code(&text(v, "postal_code")),
            area: text(v, "area"),
        });
        return Ok(towns.filter(|t| !t.name.is_empty()).collect());
    }
    let sheet = Sheet::read(bytes).map_err(|_| "field-places-towns-file")?;
    let mut lines = sheet.lines.iter();
    let header = lines.next().ok_or("field-places-towns-file")?;
    let column = |names: &[&str]| {
        header
            .cells
            .iter()
            .position(|c| names.contains(&c.trim().to_lowercase().as_str()))
    };
    let name = column(&[
        "町域",
        "町域名",
        "町字",
        "町字名",
        "町名",
        "大字町丁目名",
        "neighborhood",
        "town",
    ])
    .ok_or("field-places-towns-file")?;
    let code = column(&["郵便番号", "postal_code", "zip"]);
    let area = column(&["地区", "地区名", "小学校区", "学区", "area"]);
    let municipality = column(&["市区町村", "市区町村名", "city"]);
    let cell = |cells: &[String], at: Option<usize>| {
        at.and_then(|at| cells.get(at))
            .map(|c| c.trim().to_owned())
            .unwrap_or_default()
    };
    let towns = lines
        .map(|line| line.cells.as_slice())
        .filter(|cells| {
            let of = cell(cells, municipality);
            city.is_empty() || of.is_empty() || of == city || of.ends_with(city)
        })
        .map(|cells| Town {
            name: cell(cells, Some(name)),
            postal_code: plain_code(&cell(cells, code)),
            area: cell(cells, area),
        })
        .filter(|t| !t.name.is_empty());
    Ok(towns.collect())
}

/// 123-4567, or empty where it is none.
pub(crate) fn plain_code(text: &str) -> String {
    let made = convert(Form::PostalCode, text);
    match made.value {
        Some(Cell::Text(code)) => code,
        _ => String::new(),
    }
}

/// Towns that a postal code or an address means, the one that fits longest first. One query.
pub async fn find(queries: &impl Queries, typed: &str) -> Outcome<Vec<TownRow>> {
    let code = plain_code(typed);
    if !code.is_empty() {
        return list_towns_of_code(queries, &code).await;
    }
    let folded: String = fold_address(typed).chars().take(60).collect();
    let mut names = Vec::new();
    let mut starts = vec![folded.as_str()];
    for (at, c) in folded.char_indices() {
        if matches!(c, '市' | '区' | '町' | '村' | '郡') {
            starts.extend(folded.get(at + c.len_utf8()..));
        }
    }
    for start in starts.into_iter().take(4) {
        let ends = start.char_indices().map(|(at, c)| at + c.len_utf8());
        let heads = ends.filter_map(|end| Some((start.get(..end)?, start.get(end..)?)));
        // 1丁目 must not answer for 12丁目.
        let whole = heads.filter(|(head, rest)| {
            !(head.ends_with(|c: char| c.is_ascii_digit())
                && rest.starts_with(|c: char| c.is_ascii_digit()))
        });
        names.extend(whole.map(|(head, _)| head.to_owned()));
    }
    names.sort_unstable();
    names.dedup();
    names.truncate(200);
    let mut towns = list_towns_named(queries, &names).await?;
    let longest = towns.iter().map(|t| t.folded.len()).max().unwrap_or(0);
    towns.retain(|t| t.folded.len() == longest);
    towns.sort_by(|a, b| (&a.folded, &a.postal_code).cmp(&(&b.folded, &b.postal_code)));
    towns.dedup_by(|a, b| a.folded == b.folded && a.area == b.area);
    towns.truncate(20);
    Ok(towns)
}
