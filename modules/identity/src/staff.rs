//! Reading a city's staff list: 氏名, メール, 所属コード or 所属名, 役割, 開始, 終了, as CSV in UTF-8 or Shift_JIS.
//! Every line that needs mending is named with its number, in Japanese, as the list itself is.
use crate::{
    model::{end_of_fiscal_year, fold_email, half_width, parse_day, parse_role},
    queries::{BodyRow, list_bodies},
};
use jiff::civil::Date;
use kernel::{Code, Fault, Outcome, Role};
use std::collections::HashMap;
use store::{FromQueryResult, Queries, Value};

/// At most so many lines.
pub const MOST_LINES: usize = 5000;

/// What a line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffAction {
    /// The person is invited and gets the role.
    Invite,
    /// The person has an account and gets the role.
    Grant,
    /// The person holds the role already.
    Unchanged,
}

impl StaffAction {
    /// For text keys.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Grant => "grant",
            Self::Unchanged => "unchanged",
        }
    }
}

/// A line that is well.
#[derive(Clone, Debug)]
pub struct StaffLine {
    /// Number in the file; the heading is 1.
    pub line: u64,
    /// Name.
    pub name: String,
    /// Mail address, folded.
    pub email: String,
    /// Account, if there is one.
    pub account: Option<String>,
    /// Body: identifier and name.
    pub body: Option<(String, String)>,
    /// Role.
    pub role: Role,
    /// First day.
    pub from: Date,
    /// Last day; 年度末 where the list names none.
    pub until: Option<Date>,
    /// What it does.
    pub action: StaffAction,
}

/// A line that needs mending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffFault {
    /// Number in the file.
    pub line: u64,
    /// What to mend, in Japanese.
    pub text: String,
}

/// What an import would do.
#[derive(Clone, Debug, Default)]
pub struct StaffPreview {
    /// Lines that are well.
    pub lines: Vec<StaffLine>,
    /// Lines that need mending; with any, nothing is imported.
    pub faults: Vec<StaffFault>,
}

/// The text of a file that Excel or a personnel system wrote: UTF-8 with or without mark, or Shift_JIS (CP932).
pub fn decode(bytes: &[u8]) -> Outcome<String> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.trim_start_matches('\u{feff}').to_owned());
    }
    let (text, _, broken) = encoding_rs::SHIFT_JIS.decode(bytes);
    if broken {
        Err(Fault::new(&Code::UNREADABLE))
    } else {
        Ok(text.into_owned())
    }
}

const COLUMNS: [(&str, &[&str]); 7] = [
    ("name", &["氏名", "名前"]),
    ("email", &["メール", "メールアドレス", "Eメール"]),
    ("code", &["所属コード"]),
    ("body", &["所属名", "所属"]),
    ("role", &["役割"]),
    ("from", &["開始", "開始日"]),
    ("until", &["終了", "終了日"]),
];

#[derive(FromQueryResult)]
struct Known {
    id: String,
    email: String,
}

#[derive(FromQueryResult)]
struct Held {
    account: String,
    role: String,
    body: Option<String>,
    from_day: String,
    until_day: Option<String>,
}

/// Reads the list against what the city has. Asks four questions, however long the list is (plus one per 500 lines).
pub async fn preview(queries: &impl Queries, bytes: &[u8], today: Date) -> Outcome<StaffPreview> {
    let text = decode(bytes)?;
    let bodies: Vec<BodyRow> = list_bodies(queries)
        .await?
        .into_iter()
        .filter(|b| b.is_open(today))
        .collect();
    let mut preview = read(&text, &bodies, today);
    let emails: Vec<String> = preview.lines.iter().map(|l| l.email.clone()).collect();
    let mut accounts = HashMap::new();
    let mut held: Vec<Held> = Vec::new();
    for chunk in emails.chunks(500) {
        let marks = (1..=chunk.len())
            .map(|n| format!("${n}"))
            .collect::<Vec<_>>()
            .join(", ");
        let values: Vec<Value> = chunk.iter().map(|e| Value::from(e.as_str())).collect();
        let known: Vec<Known> = queries
            .all(
                &format!("SELECT id, email FROM accounts WHERE email IN ({marks}) LIMIT 500"),
                values.clone(),
            )
            .await?;
        accounts.extend(known.into_iter().map(|k| (k.email, k.id)));
        held.extend(
            queries
                .all::<Held>(
                    &format!(
                        "SELECT g.account, g.role, g.body, g.from_day, g.until_day FROM grants g \
                         JOIN accounts a ON a.id = g.account WHERE g.ended_at IS NULL AND a.email IN ({marks}) LIMIT 20000"
                    ),
                    values,
                )
                .await?,
        );
    }
    for line in &mut preview.lines {
        line.account = accounts.get(&line.email).cloned();
        let (from, until) = (line.from.to_string(), line.until.map(|d| d.to_string()));
        let overlapping = held.iter().any(|h| {
            Some(&h.account) == line.account.as_ref()
                && h.role == line.role.name()
                && h.body.as_ref() == line.body.as_ref().map(|b| &b.0)
                && h.until_day.as_ref().is_none_or(|u| *u >= from)
                && until.as_ref().is_none_or(|u| h.from_day <= *u)
        });
        line.action = match (&line.account, overlapping) {
            (None, _) => StaffAction::Invite,
            (Some(_), false) => StaffAction::Grant,
            (Some(_), true) => StaffAction::Unchanged,
        };
    }
    Ok(preview)
}

/// Reads the lines; pure.
pub fn read(text: &str, bodies: &[BodyRow], today: Date) -> StaffPreview {
    let mut preview = StaffPreview::default();
    let delimiter = if text.lines().next().is_some_and(|l| l.contains('\t')) {
        b'\t'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(true)
        .from_reader(text.as_bytes());
    let heading: Vec<String> = match reader.headers() {
        Ok(heading) => heading
            .iter()
            .map(|h| half_width(h).trim().to_owned())
            .collect(),
        Err(_) => Vec::new(),
    };
    let place = |key: &str| {
        let (_, names) = COLUMNS.iter().find(|(k, _)| *k == key)?;
        heading.iter().position(|h| names.contains(&h.as_str()))
    };
    for (key, label) in [("name", "氏名"), ("email", "メール"), ("role", "役割")] {
        if place(key).is_none() {
            preview.faults.push(StaffFault {
                line: 1,
                text: format!("見出しの行に「{label}」の列がありません。"),
            });
        }
    }
    if !preview.faults.is_empty() {
        return preview;
    }
    let mut seen: Vec<(String, Role, Option<String>)> = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                preview.faults.push(StaffFault {
                    line,
                    text: "この行を読み取れません。引用符（\"）をお確かめください。".into(),
                });
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        if preview.lines.len() + preview.faults.len() >= MOST_LINES {
            preview.faults.push(StaffFault {
                line,
                text: format!("一度に読めるのは{MOST_LINES}行までです。分けてお送りください。"),
            });
            break;
        }
        let get = |key: &str| {
            place(key)
                .and_then(|n| record.get(n))
                .unwrap_or_default()
                .trim()
                .to_owned()
        };
        if record.iter().all(|f| f.trim().is_empty()) {
            continue;
        }
        match read_line(line, get, bodies, today) {
            Ok(row) => {
                let key = (
                    row.email.clone(),
                    row.role,
                    row.body.as_ref().map(|b| b.0.clone()),
                );
                if seen.contains(&key) {
                    preview.faults.push(StaffFault {
                        line,
                        text: "同じ人・所属・役割の行が前にもあります。".into(),
                    });
                } else {
                    seen.push(key);
                    preview.lines.push(row);
                }
            }
            Err(texts) => preview
                .faults
                .extend(texts.into_iter().map(|text| StaffFault { line, text })),
        }
    }
    if preview.lines.is_empty() && preview.faults.is_empty() {
        preview.faults.push(StaffFault {
            line: 1,
            text: "見出しの下に行がありません。".into(),
        });
    }
    preview
}

fn read_line(
    line: u64,
    get: impl Fn(&str) -> String,
    bodies: &[BodyRow],
    today: Date,
) -> Result<StaffLine, Vec<String>> {
    let mut faults = Vec::new();
    let name = get("name");
    if name.is_empty() {
        faults.push("氏名がありません。".to_owned());
    } else if name.chars().count() > 60 || name.chars().any(char::is_control) {
        faults.push("氏名は60文字以内で書いてください。".to_owned());
    }
    let email = fold_email(&get("email"));
    if !notify::is_address(&email) {
        faults.push(format!(
            "メール「{email}」はメールアドレスの形ではありません。"
        ));
    }
    let role = parse_role(&get("role"));
    if role.is_none() {
        faults.push(format!(
            "役割「{}」がわかりません。市民・団体の編集者・コーディネーター・職員・計画担当・委員・監査・管理者のどれかを書いてください。",
            get("role")
        ));
    }
    let (code, body_name) = (get("code"), get("body"));
    let named: Vec<&BodyRow> = if code.is_empty() {
        bodies
            .iter()
            .filter(|b| !body_name.is_empty() && b.name == body_name)
            .collect()
    } else {
        bodies
            .iter()
            .filter(|b| b.code.as_deref() == Some(code.as_str()))
            .collect()
    };
    let wanted = if code.is_empty() { &body_name } else { &code };
    if !wanted.is_empty() && named.is_empty() {
        faults.push(format!(
            "所属「{wanted}」が見つかりません。組織のページで先に登録してください。"
        ));
    }
    if named.len() > 1 {
        faults.push(format!(
            "所属「{wanted}」は同じ名前のものがいくつかあります。所属コードを書いてください。"
        ));
    }
    let mut day = |key: &str, label: &str| {
        let text = get(key);
        if text.is_empty() {
            return None;
        }
        let day = parse_day(&text);
        if day.is_none() {
            faults.push(format!("{label}「{text}」を日付として読めません。2026-04-01 や 令和8年4月1日 のように書いてください。"));
        }
        day
    };
    let from = day("from", "開始").unwrap_or(today);
    let until = day("until", "終了").unwrap_or_else(|| end_of_fiscal_year(from.max(today)));
    if until < from {
        faults.push("終了が開始より前になっています。".to_owned());
    }
    match role {
        Some(role) if faults.is_empty() => Ok(StaffLine {
            line,
            name,
            email,
            account: None,
            body: named.first().map(|b| (b.id.clone(), b.name.clone())),
            role,
            from,
            until: Some(until),
            action: StaffAction::Invite,
        }),
        _ => Err(faults),
    }
}
