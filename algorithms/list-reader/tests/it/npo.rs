//! Lists in the form of the NPO portal, generated: CP932, 60 columns, 20 flags in the order of the law.
use crate::support::{again, counts, found, repairs};
use encoding_rs::SHIFT_JIS;
use list_reader::{Cause, Encoding, Kind, Npo, Reading, Sheet, read};

const BEFORE: [&str; 12] = [
    "法人名称",
    "法人名称カナ",
    "所轄庁",
    "権限移譲先市町村",
    "主たる事務所の所在地",
    "主たる事業所の郵便番号",
    "従たる事務所の所在地",
    "代表者氏名",
    "団体代表者名（フリガナ）",
    "法人設立認証年月日",
    "設立年月日",
    "定款に記載された目的",
];
const AFTER: [&str; 28] = [
    "認定（認定・特例認定１）",
    "認定（認定・特例認定２）",
    "認定（認定・特例認定３）",
    "認定（認定・特例認定４）",
    "認定（PST基準１）",
    "認定（PST基準２）",
    "認定（PST基準３）",
    "認定（PST基準 条例指定（都道府県及び市区町村名））",
    "認定（認定開始日）",
    "認定（認定満了日）",
    "認定（認定取消日）",
    "認定（特例認定年月日）",
    "認定（特例認定満了日）",
    "認定（特例認定取消日）",
    "監督情報",
    "解散情報",
    "法人情報URL",
    "法人番号",
    "条例個別指定フラグ",
    "特定非営利活動に係る事業",
    "その他の事業",
    "事業年度開始日",
    "事業年度終了日",
    "条例個別指定：有効期間(開始日)",
    "条例個別指定：有効期間(満了日)",
    "条例個別指定：有効期限（更新申請日)",
    "条例個別指定：有効期限（更新日)",
    "条例個別指定：有効期限（条例個別指定：取消日)",
];
const WIDE: [&str; 10] = ["０", "１", "２", "３", "４", "５", "６", "７", "８", "９"];

pub(crate) fn headings() -> Vec<String> {
    let flag = |n: usize| {
        let digits: String = n
            .to_string()
            .bytes()
            .map(|b| WIDE[usize::from(b - b'0')])
            .collect();
        format!("活動分野{digits}")
    };
    BEFORE
        .iter()
        .map(|h| (*h).to_owned())
        .chain((1..=20).map(flag))
        .chain(AFTER.iter().map(|h| (*h).to_owned()))
        .collect()
}

/// A 法人番号 with its check digit before twelve digits.
fn corporate(twelve: u64) -> String {
    let sum: u64 = (0..12)
        .map(|n| twelve / 10u64.pow(n) % 10 * if n % 2 == 0 { 1 } else { 2 })
        .sum();
    format!("{}{twelve:012}", 9 - sum % 9)
}

fn row(n: u64) -> Vec<String> {
    let mut cells = vec![String::new(); 60];
    cells[0] = format!("特定非営利活動法人みどりの風{n}");
    cells[1] = format!("ミドリノカゼ{n}");
    cells[2] = "みなと県".into();
    cells[4] = format!(
        "みなと県みなと市緑町{}丁目{}番{}号",
        n % 9 + 1,
        n % 30 + 1,
        n % 20 + 1
    );
    cells[5] = format!("123-{:04}", n % 10_000);
    cells[7] = "やまだ秘密太郎".into();
    cells[8] = "ヤマダヒミツタロウ".into();
    cells[9] = "2004/03/15".into();
    cells[10] = "2004/04/01".into();
    cells[11] = "この法人は、\nまちの緑を育てます。".into();
    for field in 1..=20u64 {
        if (n + field).is_multiple_of(6) {
            cells[usize::try_from(11 + field).unwrap()] = "○".into();
        }
    }
    cells[49] = corporate(n * 7_919 + 1_000_000);
    cells
}

fn file(rows: &[Vec<String>]) -> Vec<u8> {
    let quoted = |cells: &[String]| {
        let cells: Vec<String> = cells
            .iter()
            .map(|c| format!("\"{}\"", c.replace('"', "\"\"")))
            .collect();
        cells.join(",") + "\r\n"
    };
    let text: String = std::iter::once(quoted(&headings()))
        .chain(rows.iter().map(|r| quoted(r)))
        .collect();
    SHIFT_JIS.encode(&text).0.into_owned()
}

fn list(rows: &[Vec<String>]) -> Reading {
    read(&Sheet::read(&file(rows)).unwrap(), None).unwrap()
}

#[test]
fn the_list_of_the_portal_is_read_with_its_twenty_fields() {
    assert_eq!(headings().len(), 60);
    let rows: Vec<_> = (0..500).map(row).collect();
    let list = list(&rows);
    assert_eq!(
        (list.kind(), list.encoding, list.rows.len()),
        (Kind::Npo, Encoding::Cp932, 500)
    );
    assert_eq!(counts(&list), Default::default());
    for (n, row) in (0u8..).zip(&list.rows).take(200) {
        let group = Npo::of(row);
        let fields: Vec<u8> = (1..=20).filter(|f| (n + f).is_multiple_of(6)).collect();
        assert_eq!(group.activities, fields);
        assert!(group.corporate_number.is_some() && group.certified_on.is_some());
        assert_eq!(group.purpose, "この法人は、\nまちの緑を育てます。");
    }
}

#[test]
fn names_of_representatives_are_nowhere_in_what_is_read() {
    let mut rows: Vec<_> = (0..20).map(row).collect();
    rows[3][7] = "#REF!".into();
    rows[4][7].push('\n');
    let list = list(&rows);
    let corrected = String::from_utf8(list.corrected(&|n| n.stood.clone())).unwrap();
    let all = format!("{list:?}{corrected}");
    assert!(!all.contains("秘密") && !all.contains("ヒミツ"));
}

#[test]
fn a_damaged_list_tells_each_cell_and_comes_back_without_repairs() {
    let mut rows: Vec<_> = (0..40).map(row).collect();
    rows[0][49] = "1.00E+12".into();
    rows[1][49] = corporate(1_007_919).chars().skip(1).collect();
    rows[2][49] = corporate(1_015_838)
        .chars()
        .map(|c| WIDE[usize::from(c as u8 - b'0')])
        .collect();
    rows[3][5] = "1234".into();
    rows[4][9] = "平成16年3月15日".into();
    rows[5][9] = "38061".into();
    rows[6][0] = "特定非営利活動法人\r\nみどりの風6".into();
    rows[7][4] = "#REF!".into();
    rows[8][13] = "？".into();
    rows[9][0] = String::new();
    rows[10].push("あまり".into());
    rows[11].truncate(58);
    let list = list(&rows);
    let expected = [
        ("check-digit-missing", 1),
        ("cell-error", 1),
        ("era-date", 1),
        ("exponent-lost", 1),
        ("full-width", 1),
        ("long-row", 1),
        ("name-missing", 1),
        ("newline", 1),
        ("not-a-flag", 1),
        ("not-a-postal-code", 1),
        ("serial-date", 1),
        ("short-row", 1),
    ];
    assert_eq!(counts(&list), expected.into_iter().collect());
    assert_eq!(
        found(&list, 8, "法人名称"),
        [(Cause::Newline, Some("特定非営利活動法人みどりの風6".into()))]
    );
    assert_eq!(
        found(&list, 7, "法人設立認証年月日"),
        [(Cause::SerialDate, Some("2004-03-15".into()))]
    );
    let corrected = list.corrected_rows(&|n| format!("{}: {}", n.header, n.cause.key()));
    assert_eq!(corrected.len(), 41);
    assert!(corrected.iter().all(|r| r.len() == 61));
    assert_eq!(corrected[1][60], "法人番号: exponent-lost");
    assert_eq!(corrected[2][60], "");
    let back = again(&list);
    assert_eq!(repairs(&back), Vec::<String>::new());
    assert_eq!(back.rows.len(), 40);
    let groups = |l: &Reading| l.rows.iter().map(Npo::of).collect::<Vec<_>>();
    assert_eq!(groups(&back), groups(&list));
}
