//! News in words: what each module says of its records now.
use crate::queries::NewsRow;
use kernel::{Id, Outcome};
use std::collections::{BTreeSet, HashMap};
use store::Source;
use web::{Module, NewsSource, NewsWords};

/// A module is asked for so many records at once.
const AT_ONCE: usize = 200;

/// A piece of news in words.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) sequence: i64,
    pub(crate) at: i64,
    pub(crate) kind: &'static str,
    /// Text key.
    pub(crate) label: &'static str,
    pub(crate) words: NewsWords,
}

pub(crate) fn sources(modules: &[&'static Module]) -> impl Iterator<Item = &'static NewsSource> {
    modules.iter().flat_map(|m| m.news)
}

/// In the order of the rows, without what nobody has words for. One question for each kind of news that occurs.
pub(crate) async fn tell(
    from: Source<'_>,
    modules: &[&'static Module],
    rows: &[NewsRow],
) -> Outcome<Vec<Told>> {
    let mut said: HashMap<(&'static str, String), NewsWords> = HashMap::new();
    for source in sources(modules) {
        let records: BTreeSet<&str> = rows
            .iter()
            .filter(|r| r.kind == source.kind)
            .map(|r| r.record.as_str())
            .collect();
        let records: Vec<Id> = records
            .into_iter()
            .map(|r| Id::from_stored(r.to_owned()))
            .collect();
        for some in records.chunks(AT_ONCE) {
            for words in (source.words)(from, some).await? {
                said.insert((source.kind, words.record.clone()), words);
            }
        }
    }
    let one = |row: &NewsRow| {
        let source = sources(modules).find(|s| s.kind == row.kind)?;
        let words = said.get(&(source.kind, row.record.clone()))?.clone();
        Some(Told {
            sequence: row.sequence,
            at: row.at,
            kind: source.kind,
            label: source.label,
            words,
        })
    };
    Ok(rows.iter().filter_map(one).collect())
}
