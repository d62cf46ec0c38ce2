//! The folder of an index: opened when it is whole and of today's shape, otherwise made anew; written in one commit
//! together with the position in the journal.
use crate::schema::{Fields, SHAPE, add_tokenizers, schema};
use kernel::{Code, Fault, Outcome};
use serde::{Deserialize, Serialize};
use std::{
    path::Path,
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime},
};
use tantivy::{
    Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError, Term,
    directory::error::LockError, indexer::IndexWriterOptions,
};
use web::SearchDocument;

/// Memory for what is not yet written, in bytes: the least that Tantivy takes, where little changed.
pub(crate) const LITTLE: usize = 15_000_000;
/// The same where everything is written.
pub(crate) const MUCH: usize = 60_000_000;

/// An index that can be asked.
pub(crate) struct Open {
    pub(crate) index: Index,
    pub(crate) reader: IndexReader,
    pub(crate) fields: Fields,
    changed: Mutex<Option<SystemTime>>,
}

impl Open {
    /// Shows readers what another process wrote, if it did.
    pub(crate) fn refresh(&self, folder: &Path) -> Outcome<()> {
        let changed = std::fs::metadata(folder.join("meta.json")).and_then(|m| m.modified());
        let changed = Some(changed.map_err(storage)?);
        let mut known = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        if *known != changed {
            self.reader.reload().map_err(fault)?;
            *known = changed;
        }
        Ok(())
    }
}

/// Up to where an index has followed the journal; stands in its commit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Position {
    pub(crate) shape: u32,
    pub(crate) rules: u32,
    /// Which sources it was made of.
    pub(crate) sources: String,
    pub(crate) sequence: i64,
    /// The journal's chain at that entry: another journal has another.
    pub(crate) chain: String,
}

impl Position {
    pub(crate) fn new(sources: &str, head: &store::Head) -> Self {
        Self {
            shape: SHAPE,
            rules: yomi::RULES,
            sources: sources.to_owned(),
            sequence: head.sequence,
            chain: head.chain.clone(),
        }
    }

    fn is_of_today(&self, sources: &str) -> bool {
        self.shape == SHAPE && self.rules == yomi::RULES && self.sources == sources
    }
}

pub(crate) fn fault(error: TantivyError) -> Fault {
    Fault::new(&Code::STORE).because(error)
}

fn storage(error: std::io::Error) -> Fault {
    Fault::new(&Code::STORE).because(error)
}

/// Does work that waits for the disk or the processor outside of the threads that answer requests.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Fault::internal)?
}

/// The index in this folder, if it is whole and was made by this program; says in the log why not.
pub(crate) fn open(folder: &Path, sources: &str) -> Option<(Open, Position)> {
    if !folder.join("meta.json").exists() {
        return None;
    }
    match try_open(folder, sources) {
        Ok(Some(opened)) => Some(opened),
        Ok(None) => {
            tracing::info!("the search index is of another version and will be made anew");
            None
        }
        Err(error) => {
            tracing::warn!(%error, "the search index is damaged and will be made anew");
            None
        }
    }
}

fn try_open(folder: &Path, sources: &str) -> tantivy::Result<Option<(Open, Position)>> {
    let index = Index::open_in_dir(folder)?;
    let payload = index.load_metas()?.payload.unwrap_or_default();
    let position: Position = serde_json::from_str(&payload).unwrap_or_default();
    if index.schema() != schema().0 || !position.is_of_today(sources) {
        return Ok(None);
    }
    let damaged = index.validate_checksum()?;
    if !damaged.is_empty() {
        let what = format!("damaged files: {damaged:?}");
        return Err(TantivyError::SystemError(what));
    }
    Ok(Some((ready(index)?, position)))
}

fn ready(index: Index) -> tantivy::Result<Open> {
    add_tokenizers(index.tokenizers());
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?;
    Ok(Open {
        index,
        reader,
        fields: schema().1,
        changed: Mutex::default(),
    })
}

/// An empty index in place of whatever is in the folder.
pub(crate) fn create(folder: &Path) -> Outcome<Open> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(storage)?;
    }
    std::fs::create_dir_all(folder).map_err(storage)?;
    let index = Index::create_in_dir(folder, schema().0).map_err(fault)?;
    ready(index).map_err(fault)
}

/// Whoever writes. What is written is seen after [`Writer::commit`], all of it or nothing.
pub(crate) struct Writer {
    inner: IndexWriter,
    fields: Fields,
}

impl Writer {
    /// Waits up to half a minute for another process that writes the same index.
    pub(crate) fn new(open: &Open, memory: usize) -> Outcome<Self> {
        let options = IndexWriterOptions::builder()
            .memory_budget_per_thread(memory)
            .num_worker_threads(1)
            .num_merge_threads(1)
            .build();
        let mut tries = 0;
        loop {
            match open.index.writer_with_options(options.clone()) {
                Ok(inner) => {
                    return Ok(Self {
                        inner,
                        fields: open.fields,
                    });
                }
                Err(TantivyError::LockFailure(LockError::LockBusy, _)) if tries < 300 => {
                    tries += 1;
                    std::thread::sleep(Duration::from_millis(100));
                }
                Err(error) => return Err(fault(error)),
            }
        }
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) -> Outcome<()> {
        self.inner.delete_all_documents().map_err(fault)?;
        Ok(())
    }

    /// Forgets one document.
    pub(crate) fn remove(&self, id: &str) {
        self.inner
            .delete_term(Term::from_field_text(self.fields.id, id));
    }

    /// Forgets all documents of a kind.
    pub(crate) fn remove_kind(&self, kind: &str) {
        self.inner
            .delete_term(Term::from_field_text(self.fields.kind, kind));
    }

    /// Takes documents.
    pub(crate) fn add(&self, kind: &str, documents: &[SearchDocument]) -> Outcome<()> {
        for document in documents {
            let made: TantivyDocument = self
                .fields
                .document(kind, document)
                .map_err(Fault::internal)?;
            self.inner.add_document(made).map_err(fault)?;
        }
        Ok(())
    }

    /// Makes all of it visible, with the position, in one step.
    pub(crate) fn commit(mut self, position: &Position) -> Outcome<()> {
        let payload = serde_json::to_string(position).map_err(Fault::internal)?;
        let mut commit = self.inner.prepare_commit().map_err(fault)?;
        commit.set_payload(&payload);
        commit.commit().map_err(fault)?;
        self.inner.wait_merging_threads().map_err(fault)
    }
}
