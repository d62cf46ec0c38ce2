//! The few words that a writer adds by itself, in the language of the document.

/// Words of one language.
#[derive(Debug)]
pub struct Words {
    /// Over the table of contents.
    pub contents: &'static str,
    /// Head of a column of sheets.
    pub sheet: &'static str,
    /// Head of a column of tables, and a sheet without a name.
    pub table: &'static str,
    /// Head of a column of page headings.
    pub part: &'static str,
    /// Number of rows.
    pub rows: &'static str,
    /// Heads over labels and values.
    pub pair: [&'static str; 2],
    /// Before the words that stand for a drawing.
    pub figure: &'static str,
    /// Explains 〓 where no font has a character: before the list of code points.
    pub unprintable: &'static str,
}

const JA: Words = Words {
    contents: "目次",
    sheet: "シート",
    table: "表",
    part: "章・節",
    rows: "行数",
    pair: ["項目", "内容"],
    figure: "図",
    unprintable: "〓は、印刷用の文字の形がないため表せなかった文字です。文字番号",
};

const EN: Words = Words {
    contents: "Contents",
    sheet: "Sheet",
    table: "Table",
    part: "Part",
    rows: "Rows",
    pair: ["Item", "Content"],
    figure: "Figure",
    unprintable: "〓 stands for a character that no font at hand can print. Code points",
};

/// English for `en` and `en-…`, Japanese for everything else.
#[must_use]
pub fn words(language: &str) -> &'static Words {
    if language == "en" || language.starts_with("en-") {
        &EN
    } else {
        &JA
    }
}
