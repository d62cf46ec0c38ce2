//! Styles of a word-processor document, and what the library has no call for: put in where nothing but the markup itself
//! can stand (text cannot contain it, its angle brackets are escaped).

use docx_rs::{Docx, LineSpacing, RunFonts, Style, StyleType};

/// Heading sizes in half points, level 1 first.
const HEADING_SIZES: [usize; 6] = [32, 28, 26, 24, 22, 21];

/// Latin and kana/kanji in Noto Sans JP; what stands in for it where it is not installed says [`name_fallback_fonts`].
fn body_fonts() -> RunFonts {
    RunFonts::new()
        .ascii("Noto Sans JP")
        .hi_ansi("Noto Sans JP")
        .east_asia("Noto Sans JP")
        .cs("Noto Sans JP")
}

/// Long texts of remarks and subtitles: 游明朝, which Windows and macOS bring.
fn serif_fonts() -> RunFonts {
    RunFonts::new()
        .ascii("游明朝")
        .hi_ansi("游明朝")
        .east_asia("游明朝")
        .cs("游明朝")
}

/// Fonts, sizes and spaces of every style.
pub(crate) fn styles(docx: Docx) -> Docx {
    let mut docx = docx
        .default_fonts(body_fonts())
        .default_size(21)
        .add_style(
            Style::new("Title", StyleType::Paragraph)
                .name("Title")
                .size(40)
                .bold()
                .fonts(body_fonts()),
        )
        .add_style(
            Style::new("Subtitle", StyleType::Paragraph)
                .name("Subtitle")
                .size(24)
                .fonts(serif_fonts()),
        )
        .add_style(
            Style::new("Note", StyleType::Paragraph)
                .name("Note")
                .size(18)
                .fonts(serif_fonts()),
        );
    let style = |id: &str| {
        Style::new(id, StyleType::Paragraph)
            .name(id)
            .based_on("Normal")
    };
    let space = |before: u32, after: u32| LineSpacing::new().before(before).after(after);
    docx = docx
        .add_style(style("Cell").size(18))
        .add_style(
            style("Caption")
                .size(20)
                .bold()
                .line_spacing(space(200, 60)),
        )
        .add_style(style("Running").size(17).color("595959"))
        .add_style(
            style("ContentsHead")
                .size(32)
                .bold()
                .line_spacing(space(0, 240)),
        )
        .add_style(style("ContentsLine").line_spacing(space(60, 60)))
        .add_style(style("CoverCity").size(32).line_spacing(space(2_400, 480)))
        .add_style(
            style("CoverTitle")
                .size(52)
                .bold()
                .line_spacing(space(0, 240)),
        )
        .add_style(
            style("CoverDate")
                .size(28)
                .line_spacing(space(1_200, 1_200)),
        );
    for (size, level) in HEADING_SIZES.into_iter().zip(1_usize..) {
        let style = Style::new(format!("Heading{level}"), StyleType::Paragraph)
            .name(format!("heading {level}"))
            .next("Normal")
            .size(size)
            .bold()
            .fonts(body_fonts())
            .outline_lvl(level - 1)
            .line_spacing(LineSpacing::new().before(240).after(80));
        docx = docx.add_style(style);
    }
    docx
}

/// The part as text, edited; what is no text stays.
pub(crate) fn edited(part: Vec<u8>, edit: impl FnOnce(String) -> String) -> Vec<u8> {
    match String::from_utf8(part) {
        Ok(xml) => edit(xml).into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

/// Paragraphs without a style are of style Normal, and the text is in this language.
pub(crate) fn defaults(xml: &str, language: &str) -> String {
    const NORMAL: &str = r#"w:styleId="Normal""#;
    let language = match language {
        "ja" => "ja-JP",
        other => other,
    };
    let lang =
        format!(r#"<w:lang w:val="{language}" w:eastAsia="{language}" /></w:rPr></w:rPrDefault>"#);
    xml.replace(NORMAL, &format!(r#"w:default="1" {NORMAL}"#))
        .replace("</w:rPr></w:rPrDefault>", &lang)
}

/// Which fonts replace Noto Sans JP in the reader's program (ECMA-376 part 1, 17.8.3.1 `altName`).
pub(crate) fn name_fallback_fonts(xml: &str) -> String {
    const FONT: &str = concat!(
        r#"<w:font w:name="Noto Sans JP"><w:altName w:val="游ゴシック,游明朝"/><w:charset w:val="80"/>"#,
        r#"<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>"#
    );
    xml.replace("</w:fonts>", FONT)
}

/// The flag of a repeated header row, put behind the first row of a table that may not be split: in a table with a header
/// it is the header.
pub(crate) fn repeat_headers(xml: &str) -> String {
    const TABLE: &str = "<w:tbl>";
    let flagged =
        |table: &str| table.replacen("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />", 1);
    let mut tables = xml.split(TABLE);
    let before = tables.next().unwrap_or_default().to_owned();
    tables.fold(before, |xml, table| xml + TABLE + &flagged(table))
}

/// Head and foot of the last section, which the library writes, for all sections but the cover: a section without any
/// takes those of the one before it, and the cover has none.
pub(crate) fn repeat_furniture(xml: &str) -> String {
    const SECTION: &str = "<w:sectPr>";
    let Some((before, last)) = xml.rsplit_once(SECTION) else {
        return xml.to_owned();
    };
    let references: String = last
        .split_inclusive("/>")
        .filter(|tag| {
            tag.starts_with("<w:headerReference") || tag.starts_with("<w:footerReference")
        })
        .collect();
    let covered = before.contains(r#"<w:pStyle w:val="CoverTitle" />"#);
    let mut sections = before.split(SECTION);
    let mut edited = sections.next().unwrap_or_default().to_owned();
    for (place, section) in sections.enumerate() {
        edited.push_str(SECTION);
        if place > 0 || !covered {
            edited.push_str(&references);
        }
        edited.push_str(section);
    }
    edited + SECTION + last
}
