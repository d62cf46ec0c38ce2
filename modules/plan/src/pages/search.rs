//! Looking for words in the plan: the published version's items and notes, by folded parts of words.
use super::{here::Here, tree_data::join, words::asked};
use askama::Template;
use kernel::Outcome;
use store::{FromQueryResult, Queries, Value, params};
use unicode_normalization::UnicodeNormalization;
use web::{Answer, Context, Page};

/// Most hits that are shown.
const MOST: i64 = 50;
/// Words that are looked for; more are left out.
const MOST_WORDS: usize = 4;

#[derive(Template)]
#[template(path = "pages/search.html")]
pub(super) struct SearchPage {
    pub(super) page: Page,
    pub(super) query: String,
    pub(super) hits: Vec<Hit>,
    /// Whether there are more than are shown.
    pub(super) more: bool,
}

/// An item, an indicator or a note that holds all words.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(super) struct Hit {
    /// `1-item`, `2-indicator`, `3-note`.
    pub(super) kind: String,
    pub(super) id: String,
    pub(super) number: String,
    pub(super) title: String,
    pub(super) body: String,
}

impl Hit {
    fn kind_key(&self) -> &'static str {
        match self.kind.as_str() {
            "1-item" => "plan-search-item",
            "2-indicator" => "plan-search-indicator",
            _ => "plan-search-note",
        }
    }
    fn href(&self) -> String {
        match self.kind.as_str() {
            "1-item" => format!("/plan/items/{}", self.id),
            "2-indicator" => format!("/plan/indicators/{}", self.id),
            _ => format!("/plan/words#word-{}", self.id),
        }
    }
    fn label(&self) -> String {
        join(&self.number, &self.title)
    }
    fn beginning(&self) -> String {
        let text: String = self.body.chars().take(120).collect();
        if text.len() < self.body.len() {
            format!("{text}…")
        } else {
            text
        }
    }
}

/// Two queries; one where nothing is looked for.
pub(super) async fn page(context: Context) -> Answer {
    let query: String = asked(&context)
        .remove("q")
        .unwrap_or_default()
        .trim()
        .chars()
        .take(100)
        .collect();
    let here = Here::find(&context, None).await?;
    let mut hits = match &here {
        Some(here) if !query.is_empty() => find(here, &query).await?,
        _ => Vec::new(),
    };
    let most = usize::try_from(MOST).unwrap_or_default();
    let more = hits.len() > most;
    hits.truncate(most);
    let page =
        Page::new(&context, context.t("plan-search-title")).under("/", context.t("plan-home"));
    context.html(&SearchPage {
        page: page.here(),
        query,
        hits,
        more,
    })
}

async fn find(here: &Here, query: &str) -> Outcome<Vec<Hit>> {
    let mut values: Vec<Value> = params![&here.version.id];
    let mut condition = String::new();
    for word in query.split_whitespace().take(MOST_WORDS) {
        let mut spellings = Vec::new();
        for spelling in spellings_of(word) {
            values.extend(params![format!("%{}%", escape(&spelling))]);
            spellings.push(format!(
                "LOWER(x.number || ' ' || x.title || ' ' || x.body) LIKE ${} ESCAPE '!'",
                values.len()
            ));
        }
        condition.push_str(&format!(" AND ({})", spellings.join(" OR ")));
    }
    let sql = format!(
        "SELECT x.kind, x.id, x.number, x.title, x.body FROM ( \
           SELECT '1-item' AS kind, lineage AS id, position, number, title, body FROM plan_nodes \
             WHERE version = $1 AND removed_at IS NULL AND cross_of IS NULL \
           UNION ALL SELECT '2-indicator', lineage, position, number, name, sources FROM plan_indicators \
             WHERE version = $1 AND removed_at IS NULL \
           UNION ALL SELECT '3-note', id, position, mark, term, text FROM plan_notes WHERE version = $1 \
         ) x WHERE 1 = 1{condition} ORDER BY x.kind, x.position LIMIT {}",
        MOST + 1
    );
    here.reads().all(&sql, values).await
}

/// A word as it may be spelt: as typed, in the usual width, in ひらがな, in カタカナ; all in small letters.
fn spellings_of(word: &str) -> Vec<String> {
    let shift = |text: &str, from: std::ops::RangeInclusive<char>, by: i32| -> String {
        let one = |c: char| match i32::try_from(u32::from(c)) {
            Ok(code) if from.contains(&c) => u32::try_from(code + by)
                .ok()
                .and_then(char::from_u32)
                .unwrap_or(c),
            _ => c,
        };
        text.chars().map(one).collect()
    };
    let usual: String = word.nfkc().collect::<String>().to_lowercase();
    let mut list = vec![
        word.to_lowercase(),
        shift(&usual, 'ァ'..='ヶ', -0x60),
        shift(&usual, 'ぁ'..='ゖ', 0x60),
        usual,
    ];
    list.sort();
    list.dedup();
    list
}

fn escape(text: &str) -> String {
    text.replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_either_kana_and_width() {
        let list = spellings_of("ﾎﾞﾗﾝﾃｨｱ");
        assert!(
            list.contains(&"ボランティア".to_owned()) && list.contains(&"ぼらんてぃあ".to_owned())
        );
        assert_eq!(spellings_of("NPO"), ["npo"]);
        assert_eq!(escape("50%_!"), "50!%!_!!");
    }
}
