//! What a report says: one value, frozen when the report is made. The web page, DOCX, XLSX, PDF and the open data are all
//! made from it and from nothing else, so that they carry the same figures and stay as they were published.
use documents::Block;
use serde::{Deserialize, Serialize};

/// A part of a report. The city chooses which, and in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// 表紙
    Cover,
    /// はじめに
    Foreword,
    /// 概要: one page for council and press
    Summary,
    /// 進行管理シート
    Progress,
    /// 評価表
    Judgements,
    /// 指標
    Indicators,
    /// 委員会の意見
    Opinions,
    /// 事業一覧
    Programmes,
}

impl Section {
    /// All of them, in the usual order.
    pub const ALL: [Self; 8] = [
        Self::Cover,
        Self::Foreword,
        Self::Summary,
        Self::Progress,
        Self::Judgements,
        Self::Indicators,
        Self::Opinions,
        Self::Programmes,
    ];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Foreword => "foreword",
            Self::Summary => "summary",
            Self::Progress => "progress",
            Self::Judgements => "judgements",
            Self::Indicators => "indicators",
            Self::Opinions => "opinions",
            Self::Programmes => "programmes",
        }
    }
}

/// A column of the tables. Item, evaluator and mark always stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// 実施したこと
    Done,
    /// 回数
    Times,
    /// 人数
    People,
    /// 費用（予定）
    CostPlanned,
    /// 費用（実績）
    CostActual,
    /// 理由
    Remark,
    /// What was written beside: 課題, 来年度, 意見
    Texts,
    /// Highest minus lowest judgement
    Spread,
    /// Points of a hundred
    Points,
}

impl Column {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 9] = [
        Self::Done,
        Self::Times,
        Self::People,
        Self::CostPlanned,
        Self::CostActual,
        Self::Remark,
        Self::Texts,
        Self::Spread,
        Self::Points,
    ];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Times => "times",
            Self::People => "people",
            Self::CostPlanned => "cost-planned",
            Self::CostActual => "cost-actual",
            Self::Remark => "remark",
            Self::Texts => "texts",
            Self::Spread => "spread",
            Self::Points => "points",
        }
    }
}

/// A text in Japanese, and in English where there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both {
    /// Japanese.
    pub ja: String,
    /// English; empty where there is none.
    pub en: String,
}

impl Both {
    /// In this language, or in Japanese where it has none.
    pub fn of(&self, language: &str) -> &str {
        if language == "en" && !self.en.is_empty() {
            &self.en
        } else {
            &self.ja
        }
    }
}

/// What the city sets of a report as long as it is a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Title; at most 120 characters.
    pub title: String,
    /// On the cover; at most 600 characters.
    pub cover: String,
    /// はじめに; paragraphs; at most 4,000 characters.
    pub foreword: String,
    /// Which parts, in which order.
    pub sections: Vec<Section>,
    /// Which columns.
    pub columns: Vec<Column>,
}

/// Everything that a report says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReportContent {
    /// Of this shape; 1.
    pub format: u32,
    /// The city.
    pub city: Both,
    /// Under which licence the data may be used, where the city says so.
    pub licence: Both,
    /// Title of the plan.
    pub plan: String,
    /// Label of its version.
    pub version: String,
    /// The year that it is about.
    pub fiscal_year: i32,
    /// Day on which its figures were frozen, `2026-11-21`.
    pub made_on: String,
    /// What the city sets.
    pub wording: Wording,
    /// The rounds, in the order chosen.
    pub rounds: Vec<Round>,
    /// The items of which the rounds speak, in the order of the plan.
    pub items: Vec<Item>,
    /// The indicators.
    pub indicators: Vec<Indicator>,
    /// What other parts of the module brought in.
    pub parts: Vec<Part>,
}

/// A round as it was locked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Record of the round.
    pub id: String,
    /// Digest of its snapshot.
    pub digest: String,
    /// Title.
    pub title: String,
    /// As [`crate::rounds::model::Kind::name`].
    pub kind: String,
    /// Percent of the year's whole.
    pub weight: i64,
    /// Lowest point.
    pub scale_min: i64,
    /// Highest point.
    pub scale_max: i64,
    /// Day on which it was locked.
    pub locked_on: String,
    /// Its marks, best first.
    pub scale: Vec<Mark>,
    /// What was handed in, in the order of the plan.
    pub sheets: Vec<Sheet>,
}

impl Round {
    /// Whether it is a report (照会) and not a judgement.
    pub fn is_report(&self) -> bool {
        self.kind == "report"
    }
}

/// A point of a scale.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its value.
    pub value: i64,
    /// Sign and word.
    pub text: String,
    /// `late`, `warn`, `good` or empty.
    pub tone: String,
}

/// Who filled a sheet in. Never a person's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A body, by its name.
    Body(String),
    /// A member of the committee, by a letter.
    Member(String),
    /// 事務局
    #[default]
    Secretariat,
}

/// What was handed in of one item by one side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Lineage of the item.
    pub item: String,
    /// Who.
    pub source: Source,
    /// `locked`, `lapsed` (not handed in), `recused`.
    pub state: String,
    /// Point of the scale.
    pub score: Option<i64>,
    /// Sign and word.
    pub mark: String,
    /// Tone.
    pub tone: String,
    /// Why.
    pub remark: String,
    /// What was done.
    pub done: String,
    /// 回数
    pub times: Option<i64>,
    /// 人数
    pub people: Option<i64>,
    /// yen
    pub cost_planned: Option<i64>,
    /// yen
    pub cost_actual: Option<i64>,
    /// Other answers in words: label and text.
    pub texts: Vec<(String, String)>,
}

/// An item of the plan as it was called when the round was locked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The same through all versions.
    pub lineage: String,
    /// `施策` …
    pub level: String,
    /// Number as printed, may be empty.
    pub number: String,
    /// Title.
    pub title: String,
    /// 重点
    pub priority: bool,
}

impl Item {
    /// Number and title as people say them.
    pub fn label(&self) -> String {
        if self.number.is_empty() {
            self.title.clone()
        } else {
            format!("{} {}", self.number, self.title)
        }
    }
}

/// An indicator with its values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// Number as printed, may be empty.
    pub number: String,
    /// Name.
    pub name: String,
    /// Unit, may be empty.
    pub unit: String,
    /// Base value as printed.
    pub base: String,
    /// Target as printed.
    pub target: String,
    /// 参考指標
    pub is_reference: bool,
    /// Number and title of the item that it measures; empty for the plan as a whole.
    pub item: (String, String),
    /// Level of that item.
    pub level: String,
    /// Year, value as text, origin (`printed`, `entered`, `computed`); oldest first.
    pub values: Vec<(i16, String, String)>,
}

impl Indicator {
    /// Number and name as people say them.
    pub fn label(&self) -> String {
        if self.number.is_empty() {
            self.name.clone()
        } else {
            format!("{} {}", self.number, self.name)
        }
    }
}

/// A section that another part of the module brought in: its words in both languages, and its rows of open data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Where it stands.
    pub section: Section,
    /// In Japanese, below the heading of the section (headings from level 2).
    pub ja: Vec<Block>,
    /// In English; empty: the Japanese stands there.
    pub en: Vec<Block>,
    /// Rows for `data.csv`.
    pub data: Vec<DataRow>,
}

/// A row of the open data in long format. Column names are those of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataRow {
    /// Number of the item, may be empty.
    pub item_number: String,
    /// Title of the item; empty for the plan as a whole.
    pub item_title: String,
    /// Level of the item.
    pub level: String,
    /// What is counted: `times`, `people`, `cost_planned`, `cost_actual`, `score`, `score_mean`, `judges`, `mark`,
    /// `indicator` …
    pub key: String,
    /// Its name in words (the indicator); may be empty.
    pub name: String,
    /// Year; empty for base and target.
    pub fiscal_year: String,
    /// The value.
    pub value: String,
    /// Its unit, may be empty.
    pub unit: String,
    /// Title of the round, or where the value comes from.
    pub source: String,
    /// Kind of the round; empty for indicators.
    pub evaluator_kind: String,
    /// Name of the body; never a person's name.
    pub body: String,
    /// `locked`, `lapsed`, `recused`; of indicators `base`, `target`, `printed`, `entered`, `computed`.
    pub status: String,
}
