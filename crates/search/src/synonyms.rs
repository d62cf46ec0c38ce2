//! Words that mean the same in this city: a few that are there from the beginning, and those that the city adds.
use kernel::Outcome;
use store::{FromQueryResult, Queries, params};
use yomi::{Synonyms, fold};

/// So many groups a city may add.
pub const MOST_GROUPS: i64 = 500;

/// What means the same everywhere: short forms and their long ones. A city's own group with one of these words stands in
/// place of the group here.
pub const STANDARD: &[&[&str]] = &[
    &["NPO法人", "特定非営利活動法人"],
    &["社協", "社会福祉協議会"],
    &["自治会", "町内会"],
    &["まち協", "まちづくり協議会"],
    &["市民活動センター", "市民活動支援センター"],
    &["公民館", "市民館"],
    &["高齢者", "シニア", "お年寄り"],
    &["子ども食堂", "地域食堂"],
    &["保育園", "保育所"],
    &["ホームページ", "ウェブサイト", "HP"],
    &["SNS", "ソーシャルメディア"],
    &["ボランティア", "奉仕活動"],
    &["WS", "ワークショップ"],
    &["パブコメ", "パブリックコメント", "意見公募"],
    &["補助金", "助成金"],
    &["学童", "学童保育", "放課後児童クラブ"],
];

/// A group of words that the city added.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct GroupRow {
    /// Its record.
    pub id: String,
    /// A JSON list.
    pub words: String,
}

impl GroupRow {
    /// The words.
    pub fn list(&self) -> Vec<String> {
        serde_json::from_str(&self.words).unwrap_or_default()
    }
}

/// The groups that the city added, newest first.
pub async fn list_groups(queries: &impl Queries) -> Outcome<Vec<GroupRow>> {
    queries
        .all(
            "SELECT id, words FROM search_synonyms ORDER BY at DESC, id DESC LIMIT $1",
            params![MOST_GROUPS],
        )
        .await
}

/// The groups that are there from the beginning and that the city has not replaced.
pub fn standard_beside(own: &[Vec<String>]) -> Vec<Vec<String>> {
    let known: Vec<String> = own.iter().flatten().map(|w| fold(w)).collect();
    STANDARD
        .iter()
        .filter(|group| !group.iter().any(|w| known.contains(&fold(w))))
        .map(|group| group.iter().map(|w| (*w).to_owned()).collect())
        .collect()
}

pub(crate) fn standard() -> Synonyms {
    Synonyms::new(standard_beside(&[]))
}

pub(crate) async fn load(queries: &impl Queries) -> Outcome<Synonyms> {
    let mut groups: Vec<Vec<String>> = list_groups(queries)
        .await?
        .iter()
        .map(GroupRow::list)
        .collect();
    let standard = standard_beside(&groups);
    groups.extend(standard);
    Ok(Synonyms::new(groups))
}
