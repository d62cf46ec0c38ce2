//! Documents for word processors.

use std::io::Cursor;

use documents::docx;

use crate::sample::{all_well_formed, outline, part};

#[test]
fn every_part_is_well_formed_and_the_words_are_in_it() {
    let bytes = docx(&outline()).unwrap();
    assert_eq!(all_well_formed(&bytes), Ok(()));
    let document = part(&bytes, "word/document.xml");
    for expected in [
        "推進計画",
        "版：11月30日現在",
        "基本方針1",
        "&lt;担い手&gt; &amp; 「発掘」",
        "・下の取組",
        "二行目",
        "※新規",
        "39.5",
        "出典：体系表",
    ] {
        assert!(document.contains(expected), "{expected}");
    }
}

#[test]
fn headings_have_styles_and_outline_levels() {
    let bytes = docx(&outline()).unwrap();
    let document = part(&bytes, "word/document.xml");
    assert!(
        document.contains(r#"<w:pStyle w:val="Heading1" />"#)
            && document.contains(r#"<w:outlineLvl w:val="0" />"#)
    );
    assert!(part(&bytes, "word/styles.xml").contains(r#"w:styleId="Heading6""#));
    assert!(part(&bytes, "word/styles.xml").contains(r#"w:eastAsia="Noto Sans JP""#));
    assert!(part(&bytes, "word/styles.xml").contains(r#"w:default="1" w:styleId="Normal""#));
    assert!(part(&bytes, "word/fontTable.xml").contains("游明朝"));
}

#[test]
fn only_the_header_row_of_a_table_repeats() {
    let document = part(&docx(&outline()).unwrap(), "word/document.xml");
    let rows: Vec<&str> = document.split("<w:tr>").skip(1).collect();
    let repeats: Vec<bool> = rows
        .iter()
        .map(|row| row.contains("<w:tblHeader />"))
        .collect();
    assert_eq!(repeats, [true, false, false]);
}

#[test]
fn marks_are_struck_through_or_underlined_and_not_only_coloured() {
    let document = part(&docx(&outline()).unwrap(), "word/document.xml");
    let removed = document
        .split("<w:r>")
        .find(|run| run.contains(">へ<"))
        .unwrap();
    let added = document
        .split("<w:r>")
        .find(|run| run.contains(">。<"))
        .unwrap();
    assert!(removed.contains("<w:strike />") && added.contains(r#"<w:u w:val="single" />"#));
}

#[test]
fn the_footer_counts_pages_and_the_page_is_a4() {
    let bytes = docx(&outline()).unwrap();
    let footer = part(&bytes, "word/footer1.xml");
    assert!(footer.contains("PAGE") && footer.contains("NUMPAGES"));
    assert!(part(&bytes, "word/document.xml").contains(r#"<w:pgSz w:w="11906" w:h="16838""#));
}

#[test]
fn the_same_outline_gives_the_same_bytes_without_a_time_of_writing() {
    let bytes = docx(&outline()).unwrap();
    assert_eq!(bytes, docx(&outline()).unwrap());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for place in 0..archive.len() {
        assert_eq!(
            archive
                .by_index(place)
                .unwrap()
                .last_modified()
                .unwrap()
                .year(),
            1980
        );
    }
}
