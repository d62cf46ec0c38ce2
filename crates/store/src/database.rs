//! The database of one city.
use crate::{Migration, Reads, engine, schema};
use kernel::{Clock, Entropy, Outcome};
use sea_orm::{DatabaseConnection, DbBackend};
use std::sync::Arc;
use tokio::sync::watch;

/// The database of one city: one writer, many readers.
#[derive(Clone)]
pub struct Database {
    inner: Arc<Inner>,
}

struct Inner {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    head: watch::Sender<i64>,
    migrated: usize,
}

impl Database {
    /// Opens the database (creating an SQLite file that is missing) and runs the migrations that have not yet run.
    pub async fn open(
        url: &str,
        migrations: &[Migration],
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Outcome<Self> {
        let (writer, reader) = engine::connect(url).await.map_err(engine::fault)?;
        let inner = Inner {
            writer,
            reader,
            clock,
            entropy,
            head: watch::Sender::new(0),
            migrated: 0,
        };
        let mut database = Self {
            inner: Arc::new(inner),
        };
        let clock = Arc::clone(&database.inner.clock);
        let migrated = schema::migrate(&database, migrations, &*clock).await?;
        if let Some(inner) = Arc::get_mut(&mut database.inner) {
            inner.migrated = migrated;
        }
        let head = crate::head(&database.reads()).await?;
        database.announce(head.sequence);
        Ok(database)
    }

    /// How many migrations ran when it was opened.
    pub fn migrated(&self) -> usize {
        self.inner.migrated
    }

    /// For a page: reads that count themselves.
    pub fn reads(&self) -> Reads {
        Reads::new(self.inner.reader.clone())
    }

    /// The clock.
    pub fn clock(&self) -> &dyn Clock {
        &*self.inner.clock
    }

    /// Where randomness comes from.
    pub fn entropy(&self) -> &dyn Entropy {
        &*self.inner.entropy
    }

    /// Watches the journal's head, as far as this process wrote it.
    pub fn watch(&self) -> watch::Receiver<i64> {
        self.inner.head.subscribe()
    }

    /// Closes the connections; open reads finish first.
    pub async fn close(self) -> Outcome<()> {
        self.inner
            .writer
            .clone()
            .close()
            .await
            .map_err(engine::fault)?;
        if self.backend() == DbBackend::Sqlite {
            self.inner
                .reader
                .clone()
                .close()
                .await
                .map_err(engine::fault)?;
        }
        Ok(())
    }

    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.inner.writer
    }

    pub(crate) fn backend(&self) -> DbBackend {
        self.inner.writer.get_database_backend()
    }

    pub(crate) fn announce(&self, sequence: i64) {
        self.inner.head.send_if_modified(|head| {
            let newer = sequence > *head;
            if newer {
                *head = sequence;
            }
            newer
        });
    }
}
