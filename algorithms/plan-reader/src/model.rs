//! The typed plan that a document becomes. Everything that a reader of the printed document could point at keeps its
//! line; what stands in the document is kept verbatim beside what was computed from it.

use serde::{Deserialize, Serialize};

/// What one file became. A file may hold several documents (two dated versions of one table).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// In the order in which they stand in the file.
    pub documents: Vec<PlanDocument>,
}

/// One plan, or one version of one plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanDocument {
    /// As printed, without the version label.
    pub title: String,
    /// As printed, e.g. `11月13日送付`.
    pub version_label: Option<String>,
    /// The municipality that the document names, as printed, e.g. `川西市`.
    pub municipality: Option<String>,
    /// The period of the plan, if printed.
    pub period: Option<Period>,
    /// The plan above this one, as printed, e.g. `武蔵野市第五期長期計画・調整計画`.
    pub parent_plans: Vec<String>,
    /// The plans before this one, as printed.
    pub predecessor_plans: Vec<String>,
    /// Slogan, vision, missions, directions, principles.
    pub texts: Vec<PlanText>,
    /// Level definitions, top first. Kinds may be siblings: two levels may hang on the same parent level.
    pub levels: Vec<Level>,
    /// Every node, parents before children, in document order. `Node::parent` is an index into this list.
    pub nodes: Vec<Node>,
    /// Indicators in document order.
    pub indicators: Vec<Indicator>,
    /// The role matrix, if the document has one.
    pub roles: Option<RoleMatrix>,
    /// Evaluations by a committee of the predecessor's measures.
    pub evaluations: Vec<Evaluation>,
    /// Nodes of a predecessor version that this document reports on (Musashino, chapter IV).
    pub predecessor_nodes: Vec<PredecessorNode>,
    /// Model projects.
    pub model_projects: Vec<ModelProject>,
    /// Footnotes, terms, figure notes.
    pub notes: Vec<Note>,
    /// Entries of the table of contents.
    pub contents: Vec<ContentsEntry>,
    /// What was repaired on the way, each with its line.
    pub repairs: Vec<Remark>,
    /// What could not be read or looks wrong, each with its line.
    pub problems: Vec<Remark>,
}

/// A period as printed and as computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Period {
    /// As printed.
    pub text: String,
    /// First fiscal year (Gregorian).
    pub first_fiscal_year: Option<i32>,
    /// Last fiscal year (Gregorian).
    pub last_fiscal_year: Option<i32>,
    /// Line in the file.
    pub line: usize,
}

/// What a text on the level of the whole plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextKind {
    /// スローガン
    Slogan,
    /// 目指す社会像, 目標
    Vision,
    /// 計画のミッション
    Mission,
    /// 新たな方向性, a second axis over the same measures
    Direction,
    /// 原則
    Principle,
    /// 計画の推進体制, 進行管理: headings that are no nodes
    Organisation,
}

/// A text on the level of the whole plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanText {
    /// What it is.
    pub kind: TextKind,
    /// As printed, without its number.
    pub text: String,
    /// Normal form of its number (`1`, `1-1`), empty where none is printed.
    pub number_key: String,
    /// Line in the file.
    pub line: usize,
}

/// A kind of node, as the document names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// e.g. `基本方針`.
    pub name: String,
    /// Index of the level that nodes of this level hang on; `None` for the top.
    pub parent: Option<usize>,
    /// How many nodes of this level the document has (cross-listings included).
    pub count: usize,
}

/// How far an item has come, read from the words of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Maturity {
    /// 検討
    Considered,
    /// 試行
    Trial,
    /// 実施
    Running,
    /// 拡充
    Extended,
    /// 見直し
    Reviewed,
    /// 終了
    Ended,
}

/// One item of the tree.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Index into `PlanDocument::levels`.
    pub level: usize,
    /// Index into `PlanDocument::nodes`.
    pub parent: Option<usize>,
    /// Number as printed (`①`, `1-1`, `(1)`, `Ⅰ`), empty where none is printed.
    pub number: String,
    /// Normal form of the number, for matching and paths: `1`, `1-1`.
    pub number_key: String,
    /// Title without number and marks.
    pub title: String,
    /// Paragraphs of explanation, as printed, one per line break.
    pub body: Vec<String>,
    /// 重点
    pub priority: bool,
    /// Marked as a placeholder to be replaced (仮).
    pub placeholder: bool,
    /// City whose example this is, e.g. `安城市`.
    pub origin_city: Option<String>,
    /// The (再掲), if this is a cross-listing.
    pub cross_listing: Option<CrossListing>,
    /// How far, if the text says so.
    pub maturity: Option<Maturity>,
    /// The words that say so, as printed (`導入を検討します`).
    pub maturity_words: Option<String>,
    /// Line of the title.
    pub line: usize,
}

/// A reference to an item that stands elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CrossListing {
    /// As printed: `(再掲) 1-2. 多様な活動につながる情報の提供①`.
    pub text: String,
    /// Index of the node that it shows, if found.
    pub target: Option<usize>,
    /// Line of the reference.
    pub line: usize,
}

/// Whether a value belongs to a calendar year, a fiscal year, or the last day of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YearKind {
    /// 年
    CalendarYear,
    /// 年度
    FiscalYear,
    /// 年度末
    FiscalYearEnd,
}

/// A year as printed and as computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrintedYear {
    /// As printed, e.g. `令和6年度末`.
    pub text: String,
    /// Gregorian year of its beginning.
    pub year: i32,
    /// Which kind of year.
    pub kind: YearKind,
}

/// Base or target value as printed and as computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrintedValue {
    /// When.
    pub year: Option<PrintedYear>,
    /// As printed: `参加したことがある 39.5%`, `— ※新規`.
    pub text: String,
    /// The number, as a decimal string so that nothing is rounded: `39.5`. `None` where there is none.
    pub number: Option<String>,
    /// Answers that are counted, joined by AND: `["学習の機会・交流の場 どちらにも満足している"]`.
    pub answer: Option<String>,
    /// The parts that must hold together, where the answer is a conjunction: `["学習の機会", "交流の場"]`.
    pub conjunction: Vec<String>,
    /// ※新規: there is no base, which is not 0.
    pub new: bool,
    /// Line in the file.
    pub line: usize,
}

/// What kind of figure an indicator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// 割合, %
    Percent,
    /// 件, 団体数, 人: a number of things
    Count,
    /// not said
    Unknown,
}

/// 成果指標, 数値目標, 施策評価指標.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// As printed, e.g. `①`; empty where none is printed.
    pub number: String,
    /// Name without number.
    pub name: String,
    /// Node that it belongs to; `None` = the plan.
    pub node: Option<usize>,
    /// `%`, `件`, …, empty where none is printed.
    pub unit: String,
    /// Kind of figure.
    pub kind: UnitKind,
    /// Base value.
    pub base: Option<PrintedValue>,
    /// Target value.
    pub target: Option<PrintedValue>,
    /// Values of other years (progress sheets).
    pub values: Vec<PrintedValue>,
    /// 資料 lines that stand under its table, as printed. A list for several indicators is repeated at each.
    pub sources: Vec<String>,
    /// Lines of `sources`.
    pub source_lines: Vec<usize>,
    /// Line in the file.
    pub line: usize,
}

/// 役割区分: who carries an item. Never a permission.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RoleMatrix {
    /// Columns; one column may hold several actor kinds.
    pub columns: Vec<RoleColumn>,
    /// Rows in document order.
    pub rows: Vec<RoleRow>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleColumn {
    /// As first printed.
    pub text: String,
    /// Actor kinds in it: `["まちづくり協議会", "市民活動団体"]`.
    pub actors: Vec<String>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleRow {
    /// Title as printed in the matrix (it may differ from the body's).
    pub text: String,
    /// Node that it names.
    pub node: Option<usize>,
    /// One mark per column.
    pub marks: Vec<bool>,
    /// Line in the file.
    pub line: usize,
}

/// What a committee said of a measure of the predecessor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Index into `PlanDocument::predecessor_nodes`.
    pub predecessor_node: usize,
    /// Who, as printed: `市民活動推進委員会`.
    pub evaluator: String,
    /// The opinion, as printed, paragraphs joined.
    pub opinion: String,
    /// Line of the opinion.
    pub line: usize,
}

/// A node of the version before this one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PredecessorNode {
    /// Level name.
    pub level: String,
    /// Number in normal form.
    pub number_key: String,
    /// Title.
    pub title: String,
    /// Node of this version with the same number.
    pub node: Option<usize>,
    /// Line in the file.
    pub line: usize,
}

/// モデル事業.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelProject {
    /// Title without the city.
    pub title: String,
    /// City whose example this is.
    pub origin_city: Option<String>,
    /// Line in the file.
    pub line: usize,
}

/// What a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Explains a term.
    Term,
    /// Says something about a figure.
    Figure,
    /// Restricts what the text says (※ただし…).
    Proviso,
}

/// A footnote or a glossary entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// Mark as printed: `※13`, `¹`.
    pub mark: String,
    /// The term that it explains, if one.
    pub term: Option<String>,
    /// The explanation.
    pub text: String,
    /// Line in the file.
    pub line: usize,
}

/// One line of a table of contents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContentsEntry {
    /// As printed, without leader dots and page.
    pub text: String,
    /// Page as printed.
    pub page: Option<String>,
    /// Line in the file.
    pub line: usize,
}

/// Something that was repaired, or that could not be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    /// 1-based line of the file.
    pub line: usize,
    /// Stable kind, see [`RemarkKind`].
    pub kind: RemarkKind,
    /// What it is about, as printed (at most some 80 characters); the words for people are made from kind and subject.
    pub subject: String,
    /// A second thing, e.g. the other spelling.
    pub other: String,
}

/// Kinds of remarks. Stable: they are part of the JSON output and of the translations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemarkKind {
    /// A table row stood one or more columns off and was moved back.
    ColumnShifted,
    /// An empty cell continues the merged cell above it.
    MergedCellFilled,
    /// A paragraph cut by a page break or a footnote was joined.
    ParagraphJoined,
    /// A number was written with another character and was read as this one (Ⅰ, I, 1; `(1 0)`).
    NumberNormalised,
    /// A mark was taken out of the title and kept as a flag.
    MarkTakenFromTitle,
    /// Actor names in a table head stood in an unusual order or with a stray separator.
    HeadReordered,
    /// The title differs between two places; `subject` is the one kept.
    TitleDiffers,
    /// A cross-reference cites another heading than the one that stands there.
    ReferenceTitleDiffers,
    /// A cross-reference leads nowhere.
    ReferenceUnresolved,
    /// Cross-references lead in a circle.
    ReferenceLoop,
    /// The same name is spelt in two ways; `subject` is the usual one.
    NameSpeltTwoWays,
    /// A figure stood here and is lost.
    FigureMissing,
    /// A year does not exist in that era and was computed on.
    EraOverflow,
    /// A date without a year.
    YearUnknown,
    /// It cannot be told which of several sources belongs to which indicator.
    SourceAmbiguous,
    /// A value could not be read.
    ValueUnreadable,
    /// A chapter is in the table of contents but not in the text.
    ChapterMissing,
    /// A heading without content.
    HeadingEmpty,
    /// Text for which no place in the plan was found.
    Unplaced,
    /// The text was decoded from another encoding than UTF-8, or with damage.
    Decoded,
    /// Numbering has a gap or a double.
    NumberingBroken,
    /// No structure was recognised.
    NothingRecognised,
    /// Something was left out because of a limit.
    LimitReached,
}
