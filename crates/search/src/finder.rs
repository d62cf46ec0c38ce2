//! The search of one city: an index in its folder, kept equal to the database by following the journal.
use crate::{
    index::{self, LITTLE, MUCH, Open, Position, Writer, aside},
    sources::{list, load},
    synonyms,
};
use kernel::{Fault, Id, Outcome};
use std::{
    any::Any,
    collections::{BTreeMap, BTreeSet},
    future::Future,
    path::PathBuf,
    pin::Pin,
    sync::{Arc, PoisonError, RwLock},
};
use store::{Database, Head, JournalRow, LocalFollower, Reads};
use tokio::sync::Mutex;
use web::{City, LocalRoom, SearchDocument, SearchSource};
use yomi::Synonyms;

/// So many entries that change nothing are followed before the position is written down.
const IDLE: i64 = 1_000;

/// The search of one city.
pub struct Finder {
    folder: PathBuf,
    sources: Vec<&'static SearchSource>,
    /// Names of the sources: an index of others is made anew.
    names: String,
    open: RwLock<Option<Arc<Open>>>,
    synonyms: RwLock<Arc<Synonyms>>,
    work: Mutex<Option<Work>>,
}

/// How far whoever writes has come.
struct Work {
    position: Position,
    /// What stands in the index; the rest was looked at and changes nothing.
    written: i64,
}

/// What changed by some entries of the journal.
#[derive(Default)]
struct Changed {
    records: BTreeSet<String>,
    synonyms: bool,
}

impl Finder {
    /// For a city's folder and what its modules say can be found.
    pub fn new(room: &LocalRoom<'_>) -> Self {
        Self::of(
            room.folder.join("search"),
            room.modules.iter().flat_map(|m| m.searches).collect(),
        )
    }

    /// For a folder of an index and these sources.
    pub fn of(folder: PathBuf, mut sources: Vec<&'static SearchSource>) -> Self {
        sources.sort_by_key(|s| s.kind);
        let names: Vec<&str> = sources.iter().map(|s| s.kind).collect();
        Self {
            folder,
            names: names.join(" "),
            sources,
            open: RwLock::default(),
            synonyms: RwLock::new(Arc::new(synonyms::standard())),
            work: Mutex::default(),
        }
    }

    /// An index of these documents of one kind, without a database; for measurements.
    pub fn filled(
        folder: PathBuf,
        kind: &str,
        documents: impl IntoIterator<Item = SearchDocument>,
    ) -> Outcome<Self> {
        let made = Self::of(folder, Vec::new());
        let open = index::create(&made.folder)?;
        let writer = Writer::new(&open, MUCH)?;
        for document in documents {
            writer.add(kind, &[document])?;
        }
        writer.commit(&Position::new(&made.names, &Head::default()))?;
        open.reader.reload().map_err(index::fault)?;
        made.set_open(open);
        Ok(made)
    }

    /// What can be found.
    pub fn sources(&self) -> &[&'static SearchSource] {
        &self.sources
    }

    /// The index, once there is one.
    pub(crate) fn index(&self) -> Option<Arc<Open>> {
        self.open
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn synonyms(&self) -> Arc<Synonyms> {
        Arc::clone(&self.synonyms.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn set_open(&self, open: Open) -> Arc<Open> {
        let open = Arc::new(open);
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&open));
        open
    }

    async fn load_synonyms(&self, reads: &Reads) -> Outcome<()> {
        let fresh = Arc::new(synonyms::load(reads).await?);
        *self
            .synonyms
            .write()
            .unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// Follows the journal to its end; gives how many entries it followed. An index that is missing, damaged, of
    /// another version or of another journal is made anew first.
    pub async fn catch_up(&self, database: &Database) -> Outcome<usize> {
        let mut work = self.work.lock().await;
        let result = self.follow(database, &mut work).await;
        if result.is_err() {
            // Whatever is wrong with the folder is found out when it is opened again.
            *work = None;
        }
        result
    }

    async fn follow(&self, database: &Database, work: &mut Option<Work>) -> Outcome<usize> {
        let reads = database.reads();
        let mut now = match work.take() {
            Some(now) => now,
            None => self.start(&reads).await?,
        };
        let mut total = 0;
        loop {
            let rows = store::list_after(&reads, now.position.sequence, 500).await?;
            let Some(last) = rows.last() else { break };
            total += rows.len();
            let head = Head {
                sequence: last.sequence,
                chain: last.chain.clone(),
            };
            let position = Position::new(&self.names, &head);
            let written = self.take_in(&reads, &rows, now.written, &position).await?;
            now = Work {
                written: if written {
                    position.sequence
                } else {
                    now.written
                },
                position,
            };
        }
        if let (0, Some(open)) = (total, self.index()) {
            // A folder that is gone or broken is found here, and made anew in the next round.
            let folder = self.folder.clone();
            aside(move || open.refresh(&folder)).await?;
        }
        *work = Some(now);
        Ok(total)
    }

    /// Opens the index, or makes it anew.
    async fn start(&self, reads: &Reads) -> Outcome<Work> {
        self.load_synonyms(reads).await?;
        let (folder, names) = (self.folder.clone(), self.names.clone());
        let opened = aside(move || Ok(index::open(&folder, &names))).await?;
        if let Some((open, position)) = opened
            && is_of(reads, &position).await?
        {
            self.set_open(open);
            return Ok(Work {
                written: position.sequence,
                position,
            });
        }
        let folder = self.folder.clone();
        let empty = aside(move || index::create(&folder)).await?;
        let empty = Arc::new(empty);
        let work = self.fill(reads, &empty).await?;
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = Some(empty);
        Ok(work)
    }

    /// Makes the index anew from the database, in one commit: until it is done, readers find what was there before.
    /// Gives how many documents there are.
    pub async fn rebuild(&self, database: &Database) -> Outcome<u64> {
        let mut work = self.work.lock().await;
        let reads = database.reads();
        self.load_synonyms(&reads).await?;
        let (folder, names) = (self.folder.clone(), self.names.clone());
        let open = aside(move || match index::open(&folder, &names) {
            Some((open, _)) => Ok(open),
            None => index::create(&folder),
        })
        .await?;
        let open = self.set_open(open);
        *work = None;
        *work = Some(self.fill(&reads, &open).await?);
        Ok(open.reader.searcher().num_docs())
    }

    /// Everything there is into an index, in place of what it held.
    async fn fill(&self, reads: &Reads, open: &Arc<Open>) -> Outcome<Work> {
        let head = store::head(reads).await?;
        let position = Position::new(&self.names, &head);
        let mut writer = {
            let open = Arc::clone(open);
            aside(move || {
                let writer = Writer::new(&open, MUCH)?;
                writer.clear()?;
                Ok(writer)
            })
            .await?
        };
        for source in &self.sources {
            writer = self.walk(reads, source, writer).await?;
        }
        let sequence = position.sequence;
        let position = finish(open, writer, position).await?;
        Ok(Work {
            position,
            written: sequence,
        })
    }

    /// All documents of a source into a writer.
    async fn walk(
        &self,
        reads: &Reads,
        source: &'static SearchSource,
        mut writer: Writer,
    ) -> Outcome<Writer> {
        let mut after = String::new();
        loop {
            let ids = list(reads, source, &after).await?;
            let Some(last) = ids.last() else {
                return Ok(writer);
            };
            after = last.as_str().to_owned();
            let documents = load(reads, source, &ids).await?;
            writer = aside(move || {
                writer.add(source.kind, &documents)?;
                Ok(writer)
            })
            .await?;
        }
    }

    /// What some entries changed into the index; gives whether anything was written.
    async fn take_in(
        &self,
        reads: &Reads,
        rows: &[JournalRow],
        written: i64,
        position: &Position,
    ) -> Outcome<bool> {
        let mut changed = Changed::default();
        for row in rows {
            changed.synonyms |= row.action.starts_with("search.");
            changed.records.insert(row.record.clone());
        }
        if changed.synonyms {
            self.load_synonyms(reads).await?;
        }
        let ids: Vec<Id> = changed.records.into_iter().map(Id::from_stored).collect();
        let kinds: BTreeMap<String, String> = store::list_records(reads, &ids)
            .await?
            .into_iter()
            .map(|r| (r.id, r.kind))
            .collect();
        let whole = |s: &&&'static SearchSource| kinds.values().any(|k| s.follows.contains(&&**k));
        let anew: Vec<&'static SearchSource> = self.sources.iter().filter(whole).copied().collect();
        // A record that is gone from the table may have been one of ours.
        let ours = |id: &Id| match kinds.get(id.as_str()) {
            Some(kind) => self.sources.iter().any(|s| s.kind == kind),
            None => true,
        };
        let single: Vec<Id> = ids.into_iter().filter(|id| ours(id)).collect();
        let nothing = anew.is_empty() && single.is_empty();
        if nothing && position.sequence - written < IDLE {
            return Ok(false);
        }
        let Some(open) = self.index() else {
            return Err(Fault::internal("the index was not opened"));
        };
        let mut documents = Vec::new();
        for source in self
            .sources
            .iter()
            .filter(|s| !anew.iter().any(|a| a.kind == s.kind))
        {
            let of_kind = |id: &&Id| kinds.get(id.as_str()).is_some_and(|k| k == source.kind);
            let mine: Vec<Id> = single.iter().filter(of_kind).cloned().collect();
            documents.push((source.kind, load(reads, source, &mine).await?));
        }
        let opened = Arc::clone(&open);
        let again: Vec<&'static str> = anew.iter().map(|s| s.kind).collect();
        let mut writer = aside(move || {
            let writer = Writer::new(&opened, LITTLE)?;
            for id in &single {
                writer.remove(id.as_str());
            }
            for kind in again {
                writer.remove_kind(kind);
            }
            for (kind, documents) in &documents {
                writer.add(kind, documents)?;
            }
            Ok(writer)
        })
        .await?;
        for source in anew {
            writer = self.walk(reads, source, writer).await?;
        }
        finish(&open, writer, position.clone()).await?;
        Ok(true)
    }

    /// Where index and database differ: identifiers of documents that are missing, too many, or other. For tests and
    /// for `tsunagu index --check`.
    pub async fn differences(&self, database: &Database) -> Outcome<Vec<String>> {
        let reads = database.reads();
        let Some(open) = self.index() else {
            return Ok(vec!["there is no index".into()]);
        };
        let mut held = aside(move || crate::query::all(&open)).await?;
        let mut wrong = Vec::new();
        for source in &self.sources {
            let mut after = String::new();
            loop {
                let ids = list(&reads, source, &after).await?;
                let Some(last) = ids.last() else { break };
                after = last.as_str().to_owned();
                for document in load(&reads, source, &ids).await? {
                    let document = crate::schema::shortened(&document);
                    let key = (source.kind.to_owned(), document.id.clone());
                    match held.remove(&key) {
                        Some(known) if known == document => {}
                        Some(_) => wrong.push(format!("{} differs", document.id)),
                        None => wrong.push(format!("{} is missing", document.id)),
                    }
                }
            }
        }
        wrong.extend(held.into_keys().map(|(_, id)| format!("{id} is too many")));
        Ok(wrong)
    }
}

async fn finish(open: &Arc<Open>, writer: Writer, position: Position) -> Outcome<Position> {
    let open = Arc::clone(open);
    aside(move || {
        writer.commit(&position)?;
        open.reader.reload().map_err(index::fault)?;
        Ok(position)
    })
    .await
}

/// Whether the journal is the one that an index followed.
async fn is_of(reads: &Reads, position: &Position) -> Outcome<bool> {
    if position.sequence == 0 {
        return Ok(true);
    }
    let entry = store::find_entry(reads, position.sequence).await?;
    Ok(entry.is_some_and(|e| e.chain == position.chain))
}

impl LocalFollower for Finder {
    fn name(&self) -> &'static str {
        "search"
    }
    fn catch_up<'a>(
        &'a self,
        database: &'a Database,
    ) -> Pin<Box<dyn Future<Output = Outcome<usize>> + Send + 'a>> {
        Box::pin(Finder::catch_up(self, database))
    }
    fn any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync> {
        self
    }
}

/// Lets the search of a city follow the journal to its end.
pub async fn catch_up(city: &City) -> Outcome<usize> {
    city.local::<Finder>()?.catch_up(&city.database).await
}

/// Makes the index of a city anew; gives how many documents there are.
pub async fn rebuild(city: &City) -> Outcome<u64> {
    city.local::<Finder>()?.rebuild(&city.database).await
}

/// Where index and database of a city differ.
pub async fn differences(city: &City) -> Outcome<Vec<String>> {
    city.local::<Finder>()?.differences(&city.database).await
}
