//! Asking the index: what was found, in order, with what was looked for marked; and where nothing was found, why, and
//! what comes nearest.
use crate::{
    finder::Finder,
    gather::{Gather, Narrowing},
    index::{Open, aside, fault},
    query,
    snippet::{Piece, beginning, marked, snippet},
    words::{Word, cut, whole, words},
};
use kernel::{Id, Outcome};
use std::{collections::BTreeSet, sync::Arc};
use store::Reads;
use yomi::{Folded, nearest};

/// So many results can be turned over.
pub const DEEPEST: usize = 1_000;
/// So many near things are shown where nothing was found.
const NEAR: usize = 5;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What was typed.
    pub query: String,
    /// Only this kind.
    pub kind: Option<String>,
    /// Only what belongs to this field of activity.
    pub field: Option<String>,
    /// Only what belongs to this area.
    pub area: Option<String>,
    /// So many are left out at the beginning.
    pub skip: usize,
    /// At most so many are given.
    pub most: usize,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What was looked for: what was typed, no longer than is read.
    pub query: String,
    /// How many there are.
    pub total: u64,
    /// Some of them, in order.
    pub hits: Vec<Hit>,
    /// How many there are of each kind, most first.
    pub kinds: Vec<Count>,
    /// The same by field of activity.
    pub fields: Vec<Count>,
    /// The same by area.
    pub areas: Vec<Count>,
    /// Other words that were looked for too.
    pub others: Vec<String>,
    /// Where nothing was found: why, and what comes nearest.
    pub missing: Option<Missing>,
}

/// How many there are of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The name.
    pub name: String,
    /// How many.
    pub count: u64,
}

/// One result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// Where it is seen.
    pub href: String,
    /// Its title, in pieces.
    pub title: Vec<Piece>,
    /// One line under it.
    pub note: String,
    /// A part of its text, in pieces; may be empty.
    pub snippet: Vec<Piece>,
    /// Fields of activity.
    pub fields: Vec<String>,
    /// Areas.
    pub areas: Vec<String>,
}

impl Hit {
    /// The title as one text.
    pub fn title_text(&self) -> String {
        self.title.iter().map(|p| p.text.as_str()).collect()
    }
    /// The snippet as one text.
    pub fn snippet_text(&self) -> String {
        self.snippet.iter().map(|p| p.text.as_str()).collect()
    }
}

/// Why nothing was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// So many there are without what narrows it down.
    pub without_narrowing: u64,
    /// Each word, and how many hold it alone; only where there are several.
    pub words: Vec<Count>,
    /// The query without some of its words, and how many that finds.
    pub shorter: Vec<Count>,
    /// What comes nearest.
    pub near: Vec<Hit>,
}

impl Finder {
    /// Looks for something; `None` while the index is being made. One query on the database where something was found:
    /// what was hidden since the index was written is left out.
    pub async fn find(&self, reads: &Reads, asked: Asked) -> Outcome<Option<Found>> {
        let Some(open) = self.index() else {
            return Ok(None);
        };
        let synonyms = self.synonyms();
        let mut found = aside(move || find(&open, &synonyms, &asked)).await?;
        self.leave_out_hidden(reads, &mut found.hits).await?;
        Ok(Some(found))
    }

    /// As [`Finder::find`], on this thread and without asking the database; for measurements.
    pub fn find_now(&self, asked: &Asked) -> Outcome<Option<Found>> {
        let Some(open) = self.index() else {
            return Ok(None);
        };
        find(&open, &self.synonyms(), asked).map(Some)
    }

    /// As [`Finder::suggest`], on this thread; for measurements.
    pub fn suggest_now(&self, typed: &str, most: usize) -> Outcome<Vec<String>> {
        let Some(open) = self.index() else {
            return Ok(Vec::new());
        };
        suggest(&open, &yomi::Synonyms::default(), &cut(typed), most)
    }

    /// How many there are; `None` while the index is being made.
    pub async fn count(&self, asked: Asked) -> Outcome<Option<u64>> {
        let Some(open) = self.index() else {
            return Ok(None);
        };
        let synonyms = self.synonyms();
        aside(move || {
            let words = words(&cut(&asked.query), &synonyms);
            let gather = Gather {
                narrowing: narrowing(&asked),
                most: 0,
            };
            total(&open, &open.reader.searcher(), &words, &gather).map(Some)
        })
        .await
    }

    /// Titles that go on from what is being typed, at most `most`.
    pub async fn suggest(&self, typed: &str, most: usize) -> Outcome<Vec<String>> {
        let Some(open) = self.index() else {
            return Ok(Vec::new());
        };
        let synonyms = Arc::default();
        let typed = cut(typed);
        aside(move || suggest(&open, &synonyms, &typed, most)).await
    }

    async fn leave_out_hidden(&self, reads: &Reads, hits: &mut Vec<Hit>) -> Outcome<()> {
        let sources = self.sources();
        let listed = |hit: &Hit| {
            sources
                .iter()
                .any(|s| s.kind == hit.kind && s.list.is_some())
        };
        let ids: Vec<Id> = hits
            .iter()
            .filter(|h| !listed(h))
            .map(|h| Id::from_stored(h.id.clone()))
            .collect();
        let public: BTreeSet<Id> = store::list_public_ids(reads, &ids)
            .await?
            .into_iter()
            .collect();
        hits.retain(|h| listed(h) || public.contains(&Id::from_stored(h.id.clone())));
        Ok(())
    }
}

fn narrowing(asked: &Asked) -> Narrowing {
    [asked.kind.clone(), asked.field.clone(), asked.area.clone()]
}

/// Looks for something in an index.
pub(crate) fn find(open: &Open, synonyms: &yomi::Synonyms, asked: &Asked) -> Outcome<Found> {
    let typed = cut(&asked.query);
    let words = words(&typed, synonyms);
    let mut found = Found {
        query: typed.clone(),
        ..Found::default()
    };
    if words.is_empty() {
        return Ok(found);
    }
    let searcher = open.reader.searcher();
    let gather = Gather {
        narrowing: narrowing(asked),
        most: asked.skip.saturating_add(asked.most).min(DEEPEST),
    };
    let gathered = searcher
        .search(&query::of_words(open, &words, &whole(&typed)), &gather)
        .map_err(fault)?;
    found.total = gathered.total;
    for at in gathered.first.into_iter().skip(asked.skip) {
        found
            .hits
            .push(hit(query::shown(open, &searcher, at)?, &words));
    }
    let [kinds, fields, areas] = gathered.counts.map(sorted);
    (found.kinds, found.fields, found.areas) = (kinds, fields, areas);
    found.others = words.iter().flat_map(|w| w.others.clone()).collect();
    if found.total == 0 {
        found.missing = Some(missing(open, &searcher, &words, &typed)?);
    }
    Ok(found)
}

fn sorted(counts: std::collections::BTreeMap<String, u64>) -> Vec<Count> {
    let mut list: Vec<Count> = counts
        .into_iter()
        .map(|(name, count)| Count { name, count })
        .collect();
    list.sort_by_key(|c| std::cmp::Reverse(c.count));
    list
}

fn hit(shown: crate::schema::Shown, words: &[Word]) -> Hit {
    let document = shown.document;
    Hit {
        title: marked(&document.title, words),
        snippet: snippet(&document.text, words),
        kind: shown.kind,
        id: document.id,
        href: document.href,
        note: document.note,
        fields: document.fields,
        areas: document.areas,
    }
}

fn count(open: &Open, searcher: &tantivy::Searcher, words: &[Word]) -> Outcome<u64> {
    let gather = Gather {
        narrowing: Narrowing::default(),
        most: 0,
    };
    total(open, searcher, words, &gather)
}

fn total(
    open: &Open,
    searcher: &tantivy::Searcher,
    words: &[Word],
    gather: &Gather,
) -> Outcome<u64> {
    let query = query::of_words(open, words, "");
    Ok(searcher.search(&query, gather).map_err(fault)?.total)
}

fn missing(
    open: &Open,
    searcher: &tantivy::Searcher,
    words: &[Word],
    typed: &str,
) -> Outcome<Missing> {
    let mut missing = Missing {
        without_narrowing: count(open, searcher, words)?,
        ..Missing::default()
    };
    if missing.without_narrowing > 0 {
        return Ok(missing);
    }
    if words.len() > 1 {
        for word in words {
            missing.words.push(Count {
                name: word.typed.clone(),
                count: count(open, searcher, std::slice::from_ref(word))?,
            });
        }
        for left_out in (0..words.len()).rev() {
            let rest: Vec<Word> = words
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != left_out)
                .map(|(_, w)| w.clone())
                .collect();
            let count = count(open, searcher, &rest)?;
            let name: Vec<&str> = rest.iter().map(|w| w.typed.as_str()).collect();
            let shorter = Count {
                name: name.join(" "),
                count,
            };
            if count > 0 && !missing.shorter.contains(&shorter) {
                missing.shorter.push(shorter);
            }
        }
        missing.shorter.sort_by_key(|c| std::cmp::Reverse(c.count));
    }
    missing.near = near(open, searcher, words, typed)?;
    Ok(missing)
}

/// Titles that share pieces with what was typed, those first in which the fewest letters have to be changed.
fn near(
    open: &Open,
    searcher: &tantivy::Searcher,
    words: &[Word],
    typed: &str,
) -> Outcome<Vec<Hit>> {
    let Some(query) = query::of_pieces(open, words) else {
        return Ok(Vec::new());
    };
    let gather = Gather {
        narrowing: Narrowing::default(),
        most: 100,
    };
    let gathered = searcher.search(&query, &gather).map_err(fault)?;
    let mut tried: Vec<String> = words
        .iter()
        .filter_map(|w| w.ways.first())
        .map(|w| w.letters.clone())
        .collect();
    tried.push(whole(typed));
    let mut near = Vec::new();
    for (order, at) in gathered.first.into_iter().enumerate() {
        let shown = query::shown(open, searcher, at)?;
        let title = Folded::letters(&shown.document.title).into_text();
        // How many of a hundred letters have to be changed.
        let share = tried
            .iter()
            .map(|word| nearest(word, &title) * 100 / word.chars().count().max(1))
            .min();
        if let Some(share) = share.filter(|s| *s <= 50) {
            near.push((share, order, shown));
        }
    }
    near.sort_by_key(|(share, order, _)| (*share, *order));
    near.truncate(NEAR);
    let plain = |shown: crate::schema::Shown| {
        let text = beginning(&shown.document.text);
        Hit {
            snippet: text,
            ..hit(shown, &[])
        }
    };
    Ok(near.into_iter().map(|(_, _, shown)| plain(shown)).collect())
}

fn suggest(
    open: &Open,
    synonyms: &yomi::Synonyms,
    typed: &str,
    most: usize,
) -> Outcome<Vec<String>> {
    let words = words(typed, synonyms);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let searcher = open.reader.searcher();
    let gather = Gather {
        narrowing: Narrowing::default(),
        most: most * 4,
    };
    let query = query::of_beginning(open, &words, &whole(typed));
    let gathered = searcher.search(&query, &gather).map_err(fault)?;
    let mut titles: Vec<String> = Vec::new();
    for at in gathered.first {
        let title = query::shown(open, &searcher, at)?.document.title;
        if titles.len() < most && !titles.contains(&title) {
            titles.push(title);
        }
    }
    Ok(titles)
}
