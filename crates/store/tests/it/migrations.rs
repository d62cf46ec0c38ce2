use crate::notes::NOTES;
use std::sync::Arc;
use store::{Database, FromQueryResult, Migration, Queries, params};
use testkit::{Engine, FakeClock, SeededEntropy, engines};

const LATER: Migration = Migration {
    id: "notes/0002",
    sql: "ALTER TABLE notes ADD COLUMN place TEXT NOT NULL DEFAULT '';\nCREATE INDEX ix_notes_place ON notes (place);\n",
};
const BROKEN: Migration = Migration {
    id: "notes/0003",
    sql: "CREATE TABLE half (id TEXT);\nCREATE NONSENSE;\n",
};

async fn open(url: &str, migrations: &[Migration]) -> kernel::Outcome<Database> {
    Database::open(
        url,
        migrations,
        Arc::new(FakeClock::default()),
        Arc::new(SeededEntropy::default()),
    )
    .await
}

#[derive(FromQueryResult, Debug, PartialEq)]
struct Line {
    line: String,
}

async fn schema(database: &Database, engine: Engine) -> Vec<Line> {
    let sql = match engine {
        Engine::Sqlite => {
            "SELECT name || ': ' || COALESCE(sql, '') AS line FROM sqlite_master ORDER BY name"
        }
        Engine::Postgres => {
            "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS line \
             FROM information_schema.columns WHERE table_schema = 'public' \
             UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
        }
    };
    database.reads().all(sql, params![]).await.unwrap()
}

#[tokio::test]
async fn a_fresh_schema_is_the_same_as_an_upgraded_one() {
    for engine in engines() {
        let (fresh, grown) = (engine.database(), engine.database());
        let new = open(fresh.url(), &[NOTES, LATER]).await.unwrap();
        open(grown.url(), &[NOTES]).await.unwrap();
        let old = open(grown.url(), &[NOTES, LATER]).await.unwrap();
        assert_eq!((new.migrated(), old.migrated()), (3, 1));
        assert_eq!(schema(&new, engine).await, schema(&old, engine).await);
    }
}

#[tokio::test]
async fn a_migration_that_fails_leaves_nothing_behind() {
    for engine in engines() {
        let kept = engine.database();
        open(kept.url(), &[NOTES]).await.unwrap();
        assert!(open(kept.url(), &[NOTES, BROKEN]).await.is_err());
        let again = open(kept.url(), &[NOTES, LATER]).await.unwrap();
        assert_eq!(again.migrated(), 1);
    }
}

#[tokio::test]
async fn two_processes_that_start_at_once_migrate_once() {
    for engine in engines() {
        let kept = engine.database();
        let (a, b) = tokio::join!(
            open(kept.url(), &[NOTES, LATER]),
            open(kept.url(), &[NOTES, LATER])
        );
        assert_eq!(
            a.unwrap().migrated() + b.unwrap().migrated(),
            3,
            "{engine:?}"
        );
    }
}
