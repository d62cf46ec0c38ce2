//! The words by which Japanese plans name their levels, sections and actors. Data, not rules.

/// Names of levels, each with its usual depth (smaller is higher); longer words stand before their own endings.
pub(crate) const LEVELS: &[(&str, u8)] = &[
    ("基本目標", 1),
    ("重点目標", 1),
    ("政策目標", 1),
    ("基本政策", 1),
    ("基本方針", 2),
    ("基本方向", 2),
    ("施策テーマ", 2),
    ("施策の柱", 2),
    ("重点プロジェクト", 2),
    ("基本施策", 3),
    ("施策の展開方向", 4),
    ("施策の方向性", 4),
    ("施策の方向", 4),
    ("施策目標", 4),
    ("取組の方向性", 4),
    ("取組の方向", 4),
    ("取組方針", 4),
    ("主要施策", 4),
    ("重点施策", 4),
    ("個別施策", 4),
    ("具体的な施策", 4),
    ("具体的施策", 4),
    ("施策項目", 4),
    ("具体的な事業", 6),
    ("主要事業", 6),
    ("計画事業", 6),
    ("具体的な取組", 5),
    ("主な取組", 5),
    ("重点取組", 5),
    ("取組項目", 5),
    ("取組内容", 5),
    ("取り組み", 5),
    ("取組み", 5),
    ("取組", 5),
    ("政策", 1),
    ("目標", 1),
    ("方針", 2),
    ("柱", 2),
    ("テーマ", 2),
    ("施策", 4),
    ("方向性", 4),
    ("プロジェクト", 5),
    ("アクション", 6),
    ("事業", 6),
];

/// Endings that make a table head or a marker the name of a level although it is not in the list.
const LEVEL_ENDINGS: &[&str] = &[
    "方針",
    "施策",
    "方向",
    "方向性",
    "項目",
    "取組",
    "取り組み",
    "取組み",
    "事業",
    "目標",
    "柱",
    "政策",
    "テーマ",
    "展開",
];

const ACTORS: &[&str] = &[
    "市民",
    "町民",
    "村民",
    "区民",
    "住民",
    "行政",
    "団体",
    "協議会",
    "事業者",
    "企業",
    "センター",
    "学校",
    "大学",
    "自治会",
    "町内会",
    "NPO",
    "ＮＰＯ",
    "社協",
    "市役所",
    "議会",
    "地域",
    "ボランティア",
];

/// Whether the words name a level: in the list, or short and ending like one.
pub(crate) fn names_level(key: &str) -> bool {
    let length = key.chars().count();
    (1..=14).contains(&length)
        && !key
            .chars()
            .any(|c| c.is_ascii_digit() || matches!(c, '。' | '、' | '「' | '(' | '['))
        && (LEVELS.iter().any(|(word, _)| *word == key)
            || LEVEL_ENDINGS.iter().any(|ending| key.ends_with(ending)))
}

/// Whether the words name who acts.
pub(crate) fn names_actor(key: &str) -> bool {
    key == "市" || (key.chars().count() <= 40 && ACTORS.iter().any(|actor| key.contains(actor)))
}

/// Usual depth of a level, 4 where the word is not known.
pub(crate) fn depth(name: &str) -> u8 {
    LEVELS
        .iter()
        .find(|(word, _)| *word == name)
        .map_or(4, |(_, depth)| *depth)
}

/// What a section is about, as far as it matters for reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Subject {
    /// Nothing special.
    #[default]
    Other,
    /// A look back at the version before.
    Review,
    /// New directions, beside the tree.
    Direction,
    /// How the plan is run.
    Organisation,
    /// Model projects.
    ModelProjects,
    /// A picture of the tree.
    Diagram,
    /// What society should become.
    Vision,
    /// Its numbered items are measures.
    Measures,
}

/// Reads the subject of a section from its heading.
pub(crate) fn subject(key: &str) -> Subject {
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if has(&[
        "振り返り",
        "前半の",
        "前期計画の",
        "これまでの取組",
        "これまでの取り組み",
        "現行計画の評価",
    ]) {
        Subject::Review
    } else if has(&["モデル事業"]) {
        Subject::ModelProjects
    } else if has(&[
        "推進体制",
        "進行管理",
        "進捗管理",
        "スケジュール",
        "実行に向けて",
    ]) {
        Subject::Organisation
    } else if has(&["新たな方向性"]) {
        Subject::Direction
    } else if key.ends_with("の体系") || key.ends_with("体系図") {
        Subject::Diagram
    } else if has(&["社会像", "将来像", "目指す姿", "めざす姿"]) {
        Subject::Vision
    } else if has(&["事業", "施策", "取組", "取り組み"]) {
        Subject::Measures
    } else {
        Subject::Other
    }
}
