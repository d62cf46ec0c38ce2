//! Remarks in words. The kinds are stable, the sentences may change.

use crate::model::{Remark, RemarkKind};

/// Language of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 日本語
    Japanese,
    /// English
    English,
}

impl Remark {
    /// One sentence for people, made from kind, subject and the second thing.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Japanese => japanese(self.kind, &self.subject, &self.other),
            Language::English => english(self.kind, &self.subject, &self.other),
        }
    }
}

fn japanese(kind: RemarkKind, subject: &str, other: &str) -> String {
    match kind {
        RemarkKind::ColumnShifted => {
            format!("表の列がずれていたため、「{subject}」を正しい列に戻しました。")
        }
        RemarkKind::MergedCellFilled => {
            format!("空のセルは上の「{subject}」の続きとして読みました。")
        }
        RemarkKind::ParagraphJoined => {
            format!("途中で切れた段落をつなぎました：「{subject}」＋「{other}」。")
        }
        RemarkKind::NumberNormalised => {
            format!("番号「{subject}」を「{other}」と同じものとして読みました。")
        }
        RemarkKind::MarkTakenFromTitle => {
            format!("「{other}」の印を外し、名称を「{subject}」としました。")
        }
        RemarkKind::HeadReordered => {
            format!("見出し「{other}」を「{subject}」と同じ列として読みました。")
        }
        RemarkKind::TitleDiffers => format!("名称が二通りあります：「{subject}」と「{other}」。"),
        RemarkKind::ReferenceTitleDiffers => {
            format!("再掲の元の見出しは「{subject}」ですが、「{other}」と書かれています。")
        }
        RemarkKind::ReferenceUnresolved => format!("再掲「{subject}」の元が見つかりません。"),
        RemarkKind::ReferenceLoop => format!("再掲が循環しています：「{subject}」（{other}）。"),
        RemarkKind::NameSpeltTwoWays => format!("「{subject}」が「{other}」とも書かれています。"),
        RemarkKind::FigureMissing => format!("図が失われています：「{subject}」。"),
        RemarkKind::EraOverflow => {
            format!("「{subject}」にはその元号にない年があり、西暦{other}年として計算しました。")
        }
        RemarkKind::YearUnknown => format!("「{subject}」には年がありません。"),
        RemarkKind::SourceAmbiguous => {
            format!("資料「{subject}」と「{other}」のどちらがどの指標のものか分かりません。")
        }
        RemarkKind::ValueUnreadable => {
            format!("「{subject}」の値「{other}」を読み取れませんでした。")
        }
        RemarkKind::ChapterMissing => format!(
            "目次にある「{subject}」が本文にありません{}。",
            counted(other, "（その下の", "項目も）")
        ),
        RemarkKind::HeadingEmpty => format!("見出し「{subject}」の下に内容がありません。"),
        RemarkKind::Unplaced => format!(
            "計画のどこに属するか分からない文があります：「{subject}」{}。",
            counted(other, "（", "件）")
        ),
        RemarkKind::Decoded => format!("文字コード「{subject}」から読み替えました。"),
        RemarkKind::NumberingBroken => format!("番号が続いていません：「{subject}」。"),
        RemarkKind::NothingRecognised => "計画の構造を見つけられませんでした。".to_owned(),
        RemarkKind::LimitReached => "件数が多すぎるため、ここから先は省きました。".to_owned(),
    }
}

fn english(kind: RemarkKind, subject: &str, other: &str) -> String {
    match kind {
        RemarkKind::ColumnShifted => {
            format!("The row stood in the wrong columns; \"{subject}\" was moved to its own.")
        }
        RemarkKind::MergedCellFilled => format!("Empty cells continue \"{subject}\" above them."),
        RemarkKind::ParagraphJoined => {
            format!("A cut paragraph was joined: \"{subject}\" + \"{other}\".")
        }
        RemarkKind::NumberNormalised => {
            format!("The number \"{subject}\" was read as \"{other}\".")
        }
        RemarkKind::MarkTakenFromTitle => {
            format!("The mark in \"{other}\" was taken off; the title is \"{subject}\".")
        }
        RemarkKind::HeadReordered => {
            format!("The head \"{other}\" was read as the column \"{subject}\".")
        }
        RemarkKind::TitleDiffers => {
            format!("The title differs between two places: \"{subject}\" and \"{other}\".")
        }
        RemarkKind::ReferenceTitleDiffers => {
            format!(
                "The cross-reference cites \"{other}\", but the heading there is \"{subject}\"."
            )
        }
        RemarkKind::ReferenceUnresolved => {
            format!("The cross-reference \"{subject}\" leads nowhere.")
        }
        RemarkKind::ReferenceLoop => {
            format!("Cross-references lead in a circle at \"{subject}\" ({other}).")
        }
        RemarkKind::NameSpeltTwoWays => format!("\"{subject}\" is also spelt \"{other}\"."),
        RemarkKind::FigureMissing => format!("A figure is missing: \"{subject}\"."),
        RemarkKind::EraOverflow => {
            format!("\"{subject}\" names a year that its era never had; computed as {other}.")
        }
        RemarkKind::YearUnknown => format!("\"{subject}\" has no year."),
        RemarkKind::SourceAmbiguous => {
            format!(
                "It cannot be told which of the sources \"{subject}\" and \"{other}\" belongs to which indicator."
            )
        }
        RemarkKind::ValueUnreadable => {
            format!("The value \"{other}\" of \"{subject}\" could not be read.")
        }
        RemarkKind::ChapterMissing => format!(
            "\"{subject}\" is in the table of contents but not in the text{}.",
            counted(other, " (with ", " entries under it)")
        ),
        RemarkKind::HeadingEmpty => format!("Nothing stands under the heading \"{subject}\"."),
        RemarkKind::Unplaced => {
            format!(
                "No place in the plan was found for \"{subject}\"{}.",
                counted(other, " (", " paragraphs)")
            )
        }
        RemarkKind::Decoded => format!("The text was decoded from \"{subject}\"."),
        RemarkKind::NumberingBroken => format!("The numbering is broken at \"{subject}\"."),
        RemarkKind::NothingRecognised => "No structure of a plan was recognised.".to_owned(),
        RemarkKind::LimitReached => "There are too many remarks; the rest was left out.".to_owned(),
    }
}

fn counted(count: &str, before: &str, behind: &str) -> String {
    if count.is_empty() {
        String::new()
    } else {
        format!("{before}{count}{behind}")
    }
}
