//! Every kind of damage, one by one.
use crate::support::{again, found, reading, repairs};
use list_reader::{Cause, Facility, Kind, Npo, Why};

fn facility(headings: &str, cells: &str) -> list_reader::Reading {
    reading(&format!("名称,{headings}\n中央公民館,{cells}\n"))
}

#[track_caller]
fn cell(heading: &str, stood: &str, cause: Cause, made: Option<&str>) {
    let quoted = format!("\"{}\"", stood.replace('"', "\"\""));
    let list = facility(&format!("住所,{heading}"), &format!("緑町1,{quoted}"));
    let causes = found(&list, 2, heading);
    assert!(
        causes.contains(&(cause, made.map(str::to_owned))),
        "{heading} {stood}: {causes:?}"
    );
    assert_eq!(repairs(&again(&list)), Vec::<String>::new(), "{stood}");
}

#[test]
fn a_corporate_number_that_lost_its_digits_is_a_problem_and_one_that_kept_them_is_repaired() {
    cell("法人番号", "1.00E+12", Cause::ExponentLost, None);
    cell(
        "法人番号",
        "7.000012050002E+12",
        Cause::Exponent,
        Some("7000012050002"),
    );
    cell(
        "法人番号",
        "７００００１２０５０００２",
        Cause::FullWidth,
        Some("7000012050002"),
    );
    cell(
        "法人番号",
        "7000012050002.0",
        Cause::DecimalTail,
        Some("7000012050002"),
    );
    cell(
        "法人番号",
        "7-0000-1205-0002",
        Cause::Separators,
        Some("7000012050002"),
    );
}

#[test]
fn a_missing_check_digit_is_computed_and_a_false_one_is_named() {
    cell(
        "法人番号",
        "000012050002",
        Cause::CheckDigitMissing,
        Some("7000012050002"),
    );
    cell("法人番号", "8000012050002", Cause::CheckDigitWrong, None);
    cell(
        "市区町村コード",
        "13101",
        Cause::CheckDigitMissing,
        Some("131016"),
    );
    cell("市区町村コード", "131017", Cause::CheckDigitWrong, None);
    cell("法人番号", "12345", Cause::NotACode, None);
}

#[test]
fn a_zero_that_a_spreadsheet_ate_comes_back() {
    cell(
        "市区町村コード",
        "11002",
        Cause::LeadingZero,
        Some("011002"),
    );
    cell("郵便番号", "600001", Cause::LeadingZero, Some("060-0001"));
    cell(
        "電話番号",
        "545551234",
        Cause::LeadingZero,
        Some("0545551234"),
    );
    cell(
        "電話番号",
        "9012345678",
        Cause::LeadingZero,
        Some("09012345678"),
    );
    cell(
        "郵便番号",
        "=\"0600001\"",
        Cause::FormulaText,
        Some("060-0001"),
    );
}

#[test]
fn telephone_numbers_are_made_comparable_and_never_guessed() {
    cell(
        "電話番号",
        "０３－３４４２－８４５１",
        Cause::FullWidth,
        Some("03-3442-8451"),
    );
    cell(
        "電話番号",
        "03(3442)8451",
        Cause::Separators,
        Some("03-3442-8451"),
    );
    cell(
        "電話番号",
        "03-3442-8451　",
        Cause::Spaces,
        Some("03-3442-8451"),
    );
    cell("電話番号", "3636-9365", Cause::AreaCodeMissing, None);
    cell("電話番号", "受付まで", Cause::NotATelephone, None);
    cell(
        "電話番号",
        "03-3442-8451、03-3442-8452",
        Cause::SeveralTelephones,
        None,
    );
}

#[test]
fn broken_cells_of_spreadsheets_are_named_and_left_for_a_person() {
    cell("電話番号", "#REF!", Cause::CellError, None);
    cell("備考", "#N/A", Cause::CellError, None);
    cell("方書", "３階\n会議室", Cause::Newline, Some("３階会議室"));
    cell("方書", "ｾﾝﾀｰ", Cause::HalfKana, Some("センター"));
    cell(
        "利用可能日時特記事項",
        "8:30～１7:15",
        Cause::MixedWidth,
        Some("8:30～17:15"),
    );
    cell(
        "URL",
        "www.example.jp/a",
        Cause::UrlScheme,
        Some("https://www.example.jp/a"),
    );
    cell("URL", "市のサイト", Cause::NotAUrl, None);
    cell("収容人数", "約５０名", Cause::NumberWords, Some("50"));
    cell("収容人数", "30～50", Cause::NotANumber, None);
    cell("料金_要否", "応相談", Cause::NotAFlag, None);
}

#[test]
fn coordinates_that_changed_places_are_put_right_and_the_rest_is_named() {
    let list = facility("緯度,経度", "139.719041,35.636947");
    assert_eq!(
        found(&list, 2, "緯度"),
        [(Cause::Swapped, Some("35.636947".to_owned()))]
    );
    assert_eq!(
        Facility::of(&list.rows[0]).position,
        Some((35.636947, 139.719041))
    );
    assert_eq!(repairs(&again(&list)), Vec::<String>::new());

    let list = facility("緯度,経度", "35°38'13\",139°43'8.5\"");
    let (lat, lon) = Facility::of(&list.rows[0]).position.unwrap();
    assert!((lat - 35.636944).abs() < 1e-5 && (lon - 139.719028).abs() < 1e-5);
    assert_eq!(repairs(&again(&list)), Vec::<String>::new());

    let list = facility("緯度,経度", "0,0");
    assert_eq!(found(&list, 2, "緯度"), [(Cause::CoordinateRange, None)]);
    let list = facility("緯度,経度", "35.6,");
    assert_eq!(found(&list, 2, "経度"), [(Cause::CoordinateHalf, None)]);
    assert_eq!(Facility::of(&list.rows[0]).position, None);
    let list = facility("緯度,経度", "35.6,35.7");
    assert_eq!(found(&list, 2, "経度"), [(Cause::CoordinateRange, None)]);
}

#[test]
fn days_are_read_as_numbers_of_a_spreadsheet_and_by_era() {
    let list = reading(
        "イベント名,開始日,終了日,開始時間,終了時間\n\
         まつり,46114,令和8年4月2日,0:00,0:00\n\
         朝市,R8.11.22,2026年11月23日(月),午後1時,0.75\n\
         講座,26/4/2,2026/2/30,25:00,9時半\n\
         旅,2026/5/1,2026/4/1,9:00,24:00\n\
         長い,2026-04-02,2027/3/18,９：００,\n\
         未定,,,,\n",
    );
    assert_eq!(list.kind(), Kind::Event);
    let some = |cause, made: &str| vec![(cause, Some(made.to_owned()))];
    assert_eq!(
        found(&list, 2, "開始日"),
        some(Cause::SerialDate, "2026-04-02")
    );
    assert_eq!(
        found(&list, 2, "終了日"),
        some(Cause::EraDate, "2026-04-02")
    );
    assert_eq!(
        found(&list, 2, "開始時間"),
        some(Cause::MidnightUnknown, "")
    );
    assert_eq!(
        found(&list, 3, "開始日"),
        some(Cause::EraDate, "2026-11-22")
    );
    assert_eq!(
        found(&list, 3, "終了日"),
        some(Cause::DateForm, "2026-11-23")
    );
    assert_eq!(found(&list, 3, "開始時間"), some(Cause::TimeForm, "13:00"));
    assert_eq!(
        found(&list, 3, "終了時間"),
        some(Cause::SerialTime, "18:00")
    );
    assert_eq!(found(&list, 4, "開始日"), [(Cause::TwoDigitYear, None)]);
    assert_eq!(found(&list, 4, "終了日"), [(Cause::NotADate, None)]);
    assert_eq!(found(&list, 4, "開始時間"), [(Cause::NotATime, None)]);
    assert_eq!(found(&list, 4, "終了時間"), some(Cause::TimeForm, "9:30"));
    assert_eq!(found(&list, 5, "終了日"), [(Cause::EndBeforeStart, None)]);
    assert_eq!(found(&list, 6, "終了日"), [(Cause::LongSpan, None)]);
    assert_eq!(found(&list, 7, "開始日"), [(Cause::DateMissing, None)]);
    assert_eq!(repairs(&again(&list)), Vec::<String>::new());
}

#[test]
fn two_header_rows_titles_totals_and_remarks_are_no_entries() {
    let list = reading(
        "令和8年度 施設一覧,,,,\n\
         \n\
         施設名,所在地,,連絡先,\n\
         ,郵便番号,住所,電話番号,URL\n\
         中央公民館,123-4567,緑町1,0545-55-1234,\n\
         施設名,郵便番号,住所,電話番号,URL\n\
         \n\
         西公民館,123-4568,緑町2,0545-55-1235,\n\
         合計,,2,,\n\
         ※開館時間は変わることがあります,,,,\n",
    );
    assert_eq!(
        list.headings,
        ["施設名", "郵便番号", "住所", "電話番号", "URL"]
    );
    assert_eq!(list.header_rows, [3, 4]);
    let names: Vec<_> = list
        .rows
        .iter()
        .map(|r| (r.line, Facility::of(r).name))
        .collect();
    assert_eq!(
        names,
        [(5, "中央公民館".to_owned()), (8, "西公民館".to_owned())]
    );
    let skipped: Vec<_> = list.skipped.iter().map(|s| (s.row, s.why)).collect();
    assert_eq!(
        skipped,
        [
            (1, Why::Above),
            (6, Why::HeaderAgain),
            (9, Why::Total),
            (10, Why::Footnote)
        ]
    );
    assert_eq!(list.blank, 2);
    assert_eq!(repairs(&again(&list)), Vec::<String>::new());
}

#[test]
fn a_header_that_is_written_twice_and_a_row_of_types_belong_to_the_header() {
    let list = reading("名称,住所,緯度\n文字列,文字列,数値\n中央公民館,緑町1,\n");
    assert_eq!((list.rows.len(), list.rows[0].line), (1, 3));
    let list = reading("名称,住所\n名称,住所\n中央公民館,緑町1\n");
    assert_eq!((list.rows.len(), list.rows[0].line), (1, 3));
}

#[test]
fn rows_of_the_wrong_width_and_torn_rows_are_named() {
    let whole: String = (1..=12)
        .map(|n| format!("{n}館,緑町{n},0545-55-12{n:02}\n"))
        .collect();
    let list = reading(&format!(
        "施設名,住所,電話番号\n{whole}東館,緑町\n99番,0545-55-1299\n西館,緑町,0545-55-1234,あまり\n南館,緑町\n"
    ));
    assert_eq!(list.rows.len(), 15);
    assert_eq!(
        found(&list, 14, ""),
        [(Cause::TornRow, Some("緑町\n99番".to_owned()))]
    );
    assert_eq!(
        found(&list, 14, "住所"),
        [(Cause::Newline, Some("緑町99番".to_owned()))]
    );
    assert_eq!(found(&list, 16, ""), [(Cause::LongRow, None)]);
    assert_eq!(
        found(&list, 17, ""),
        [(Cause::ShortRow, Some("3".to_owned()))]
    );
    assert_eq!(repairs(&again(&list)), Vec::<String>::new());
}

#[test]
fn columns_of_the_same_name_are_named_and_the_first_is_used() {
    let list = reading("施設名,電話番号,電話番号\n東館,0545-55-1234,0545-55-1234\n");
    assert_eq!(
        found(&list, 1, "電話番号"),
        [(Cause::DoubleColumnSame, None)]
    );
    let list = reading("施設名,電話番号,電話番号\n東館,0545-55-1234,0545-55-9999\n");
    assert_eq!(found(&list, 1, "電話番号"), [(Cause::DoubleColumn, None)]);
    assert_eq!(Facility::of(&list.rows[0]).telephone, "0545-55-1234");
}

#[test]
fn a_row_without_a_name_is_kept_to_be_mended_and_not_taken() {
    let list = reading("施設名,住所\n,緑町1\n東館,緑町2\n");
    assert_eq!(found(&list, 2, "施設名"), [(Cause::NameMissing, None)]);
    assert!(!list.rows[0].is_usable() && list.rows[1].is_usable());
}

#[test]
fn an_own_list_of_groups_is_understood_and_its_persons_are_forgotten() {
    let list = reading(
        "団体名,ふりがな,代表者名,代表者電話番号,活動分野,会員数\n\
         花の会,はなのかい,山田花子,090-1234-5678,環境；まちづくり,12人\n",
    );
    assert_eq!(list.kind(), Kind::Organisation);
    let group = Npo::of(&list.rows[0]);
    assert_eq!((group.name.as_str(), group.members), ("花の会", Some(12)));
    assert_eq!(group.fields, ["環境", "まちづくり"]);
    let all = format!(
        "{list:?}{}",
        String::from_utf8(list.corrected(&|_| String::new())).unwrap()
    );
    assert!(!all.contains("山田") && !all.contains("5678"));
}

#[test]
fn a_mapping_is_remembered_by_headings_and_survives_moved_columns() {
    let first = reading("施設名,よびな,住所\n東館,ひがし,緑町1\n");
    let mut mapping = first.mapping.clone();
    mapping.columns[1].field = Some(list_reader::Field::Alias);
    let kept: list_reader::Mapping =
        serde_json::from_str(&serde_json::to_string(&mapping).unwrap()).unwrap();
    let sheet =
        list_reader::Sheet::read("住所,施設名,よびな\n緑町1,東館,ひがし\n".as_bytes()).unwrap();
    let second = list_reader::read(&sheet, Some(&kept)).unwrap();
    let place = Facility::of(&second.rows[0]);
    assert_eq!(
        (place.alias.as_str(), place.address.as_str()),
        ("ひがし", "緑町1")
    );
}

#[test]
fn a_list_can_be_kept_and_read_again_with_other_meanings_of_its_columns() {
    let first = reading("施設名,よびな,電話番号\n東館,ひがし,０５４５－５５－１２３４\n");
    let kept: list_reader::Reading =
        serde_json::from_str(&serde_json::to_string(&first).unwrap()).unwrap();
    assert_eq!(kept, first);
    let mut mapping = kept.mapping.clone();
    mapping.columns[1].field = Some(list_reader::Field::Alias);
    let second = kept.again(&mapping).unwrap();
    assert_eq!(Facility::of(&second.rows[0]).alias, "ひがし");
    assert_eq!(second.notes, first.notes);
    assert_eq!(second.rows[0].line, 2);
}
