//! Saying which words mean the same.
use crate::{policy, synonyms::MOST_GROUPS};
use kernel::{Fault, Id, Outcome};
use store::{Command, Entry, FromQueryResult, Queries, Unit, Visibility, params};
use yomi::fold;

/// So many words a group may have.
pub const MOST_WORDS: usize = 12;
/// So long a word may be, in letters.
pub const LONGEST_WORD: usize = 40;

/// Adds a group of words that mean the same, or changes one.
pub struct SaveWords {
    /// The group that is changed; a new one where there is none.
    pub group: Option<Id>,
    /// Two to twelve words of at most forty letters.
    pub words: Vec<String>,
}

#[derive(FromQueryResult)]
struct Known {
    #[expect(dead_code, reason = "only whether it is there is asked")]
    id: String,
}

async fn get(unit: &Unit, group: &Id) -> Outcome<()> {
    let sql = "SELECT id FROM search_synonyms WHERE id = $1";
    let _: Known = unit.get(sql, params![group]).await?;
    Ok(())
}

impl Command for SaveWords {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::EDIT_WORDS.permit(unit.actor())?;
        let words = checked(&self.words)?;
        let title = words.join("・");
        let id = match self.group {
            Some(id) => {
                get(unit, &id).await?;
                unit.update_record(&permit, &id, &title, Visibility::Staff)
                    .await?;
                id
            }
            None => {
                let count = unit
                    .number("SELECT COUNT(*) AS n FROM search_synonyms", params![])
                    .await?;
                if count >= MOST_GROUPS {
                    return Err(Fault::field("words", "field-search-words-full"));
                }
                unit.create_record(&permit, "search.words", &title, Visibility::Staff)
                    .await?
            }
        };
        let list = serde_json::to_string(&words).map_err(Fault::internal)?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO search_synonyms (id, words, at) VALUES ($1, $2, $3) \
             ON CONFLICT (id) DO UPDATE SET words = $2, at = $3",
            params![&id, list, at],
        )
        .await?;
        unit.note(Entry::new("search.save-words", &id).revision(serde_json::json!(words)));
        Ok(id)
    }
}

/// Takes a group away again.
pub struct RemoveWords(pub Id);

impl Command for RemoveWords {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT_WORDS.permit(unit.actor())?;
        get(unit, &self.0).await?;
        unit.write(
            &permit,
            "DELETE FROM search_synonyms WHERE id = $1",
            params![&self.0],
        )
        .await?;
        unit.remove_record(&permit, &self.0, true).await?;
        unit.note(Entry::new("search.remove-words", &self.0));
        Ok(())
    }
}

/// The words without doubles; or what needs mending.
fn checked(words: &[String]) -> Outcome<Vec<String>> {
    let mut kept: Vec<String> = Vec::new();
    let mut folded: Vec<String> = Vec::new();
    for word in words.iter().map(|w| w.trim()) {
        let own = fold(word);
        if own.is_empty() || folded.contains(&own) {
            continue;
        }
        if word.chars().count() > LONGEST_WORD || word.chars().any(char::is_control) {
            return Err(Fault::field("words", "field-search-words-long"));
        }
        folded.push(own);
        kept.push(word.to_owned());
    }
    match kept.len() {
        0 | 1 => Err(Fault::field("words", "field-search-words-few")),
        n if n > MOST_WORDS => Err(Fault::field("words", "field-search-words-many")),
        _ => Ok(kept),
    }
}

/// Words as they are typed: one a line, or parted by commas.
pub fn words_of(typed: &str) -> Vec<String> {
    typed
        .split(['\n', '、', ',', '，'])
        .map(|w| w.trim().to_owned())
        .filter(|w| !w.is_empty())
        .collect()
}
