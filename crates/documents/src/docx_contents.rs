//! Headings of a word-processor document and the table of contents that points at them.

use docx_rs::{
    Docx, FieldCharType, Hyperlink, HyperlinkType, InstrPAGEREF, InstrText, Paragraph, Run, Tab,
    TabLeaderType, TabValueType,
};

use crate::docx_file::{paragraph, run};
use crate::model::{Block, Outline};
use crate::words::words;

/// Deepest level that the contents list.
const DEEPEST: u8 = 3;

/// A heading with the bookmark that the contents point at; `number` counts the headings from 1.
pub(crate) fn marked_heading(number: usize, level: u8, text: &str) -> Paragraph {
    let level = usize::from(level.clamp(1, 6));
    Paragraph::new()
        .add_bookmark_start(number, key(number))
        .add_run(run(text))
        .add_bookmark_end(number)
        .style(&format!("Heading{level}"))
        .outline_lvl(level - 1)
        .keep_next(true)
}

fn key(number: usize) -> String {
    format!("_Toc{number:08}")
}

/// The contents, each line a link with a field for its page. The page numbers are known only to the program that lays the
/// document out: they stand there when it opens the file, and follow it.
pub(crate) fn contents(mut docx: Docx, outline: &Outline, text_width: usize) -> Docx {
    let headings = outline.blocks.iter().filter_map(|block| match block {
        Block::Heading(level, text) => Some((*level, text)),
        _ => None,
    });
    let listed: Vec<(usize, (u8, &String))> = (1..)
        .zip(headings)
        .filter(|(_, (level, _))| *level <= DEEPEST)
        .collect();
    if listed.is_empty() {
        return docx;
    }
    let name = words(outline.language()).contents;
    docx = docx.add_paragraph(paragraph(name).style("ContentsHead"));
    for (number, (level, text)) in listed {
        let depth = i32::from(level.clamp(1, DEEPEST)) - 1;
        let dots = Tab::new()
            .val(TabValueType::Right)
            .leader(TabLeaderType::Dot)
            .pos(text_width);
        let mut line = Paragraph::new()
            .style("ContentsLine")
            .indent(Some(depth * 420), None, None, None)
            .add_tab(dots);
        let page = Run::new()
            .add_field_char(FieldCharType::Begin, true)
            .add_instr_text(InstrText::PAGEREF(
                InstrPAGEREF::new(key(number)).hyperlink(),
            ))
            .add_field_char(FieldCharType::Separate, false)
            .add_text(" ")
            .add_field_char(FieldCharType::End, false);
        line = line.add_hyperlink(
            Hyperlink::new(key(number), HyperlinkType::Anchor)
                .add_run(run(&text.replace('\n', " ")))
                .add_run(Run::new().add_tab())
                .add_run(page),
        );
        docx = docx.add_paragraph(line);
    }
    docx
}
