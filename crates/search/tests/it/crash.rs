//! A process can stop at any moment; the next one finds an index that equals the database again.
use crate::things::*;
use search::Finder;
use std::{path::Path, process::Command as Child, sync::Arc, time::Duration};
use store::Database;
use testkit::{Engine, TestSite};

/// As another process that opens the same folder.
fn next_process(site: &TestSite) -> Finder {
    let sources = THINGS.searches.iter().collect();
    Finder::of(site.city.folder.join("search"), sources)
}

async fn assert_whole(finder: &Finder, database: &Database) {
    finder.catch_up(database).await.unwrap();
    let wrong = finder.differences(database).await.unwrap();
    assert!(wrong.is_empty(), "{wrong:?}");
}

async fn started() -> TestSite {
    let site = site(Engine::Sqlite).await;
    groups(&site, &["海辺の会", "山の会"]).await;
    assert_equal(&site).await;
    site
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[tokio::test]
async fn what_was_committed_in_the_database_and_not_yet_in_the_index_is_followed_later() {
    let site = started().await;
    let folder = site.city.folder.join("search");
    // The state of the folder as it was before the last entries is what a process leaves that was killed then.
    let kept = site.city.folder.join("kept");
    copy(&folder, &kept);
    groups(&site, &["川の会"]).await;
    assert_equal(&site).await;
    let finder = Finder::of(kept, THINGS.searches.iter().collect());
    let followed = finder.catch_up(&site.city.database).await.unwrap();
    assert_eq!(followed, 1);
    assert_whole(&finder, &site.city.database).await;
}

#[tokio::test]
async fn pieces_of_a_commit_that_never_ended_are_no_harm() {
    let site = started().await;
    let kept = site.city.folder.join("kept");
    copy(&site.city.folder.join("search"), &kept);
    // Segments that were written, and the list of them that was not.
    let meta = std::fs::read(kept.join("meta.json")).unwrap();
    groups(&site, &["川の会"]).await;
    assert_equal(&site).await;
    copy(&site.city.folder.join("search"), &kept);
    std::fs::write(kept.join("meta.json"), meta).unwrap();
    let finder = Finder::of(kept, THINGS.searches.iter().collect());
    assert_whole(&finder, &site.city.database).await;
}

#[tokio::test]
async fn a_folder_that_is_missing_damaged_or_cut_off_is_made_anew() {
    type Harm = fn(&Path);
    let harms: [Harm; 5] = [
        |folder| std::fs::remove_dir_all(folder).unwrap(),
        |folder| std::fs::write(folder.join("meta.json"), "{").unwrap(),
        |folder| std::fs::remove_file(largest(folder)).unwrap(),
        |folder| {
            let file = largest(folder);
            let bytes = std::fs::read(&file).unwrap();
            std::fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
        },
        |folder| {
            let file = largest(folder);
            let mut bytes = std::fs::read(&file).unwrap();
            bytes[3] ^= 0xFF;
            std::fs::write(file, bytes).unwrap();
        },
    ];
    let site = started().await;
    for (number, harm) in harms.into_iter().enumerate() {
        let folder = site.city.folder.join(format!("harmed-{number}"));
        copy(&site.city.folder.join("search"), &folder);
        harm(&folder);
        let finder = Finder::of(folder, THINGS.searches.iter().collect());
        assert_whole(&finder, &site.city.database).await;
    }
}

fn largest(folder: &Path) -> std::path::PathBuf {
    let files = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap());
    let of_segment = files.filter(|f| {
        let name = f.file_name().into_string().unwrap();
        !name.starts_with('.') && name != "meta.json"
    });
    of_segment
        .max_by_key(|f| f.metadata().unwrap().len())
        .unwrap()
        .path()
}

#[tokio::test]
async fn a_folder_that_vanishes_under_a_running_process_is_made_anew() {
    let site = started().await;
    std::fs::remove_dir_all(site.city.folder.join("search")).unwrap();
    // Whoever follows finds out with an error, and mends it in the next round.
    let _ = search::catch_up(&site.city).await;
    groups(&site, &["川の会"]).await;
    let _ = search::catch_up(&site.city).await;
    assert_equal(&site).await;
    assert_eq!(titles(&site, "川").await, ["川の会"]);
}

#[tokio::test]
async fn an_index_of_another_version_of_other_sources_or_of_another_journal_is_made_anew() {
    let site = started().await;
    let search = site.city.folder.join("search");
    let meta = std::fs::read_to_string(search.join("meta.json")).unwrap();
    let older = |from: &str, to: &str| {
        assert!(meta.contains(from), "{meta}");
        meta.replace(from, to)
    };
    let cases = [
        older("\\\"shape\\\":3", "\\\"shape\\\":0"),
        older("\\\"rules\\\":1", "\\\"rules\\\":0"),
        older("things.group things.note", "things.note"),
        older("\\\"chain\\\":\\\"", "\\\"chain\\\":\\\"0"),
        older("\"tokenizer\": \"title\"", "\"tokenizer\": \"letters\""),
    ];
    for (number, changed) in cases.into_iter().enumerate() {
        let folder = site.city.folder.join(format!("older-{number}"));
        copy(&search, &folder);
        std::fs::write(folder.join("meta.json"), changed).unwrap();
        // A document that only an index made anew can know: nothing in the journal tells of it.
        let id = format!("n{number}");
        site.city
            .database
            .housekeep(
                store::Housekeeping::Drafts,
                "INSERT INTO thing_notes (id, term) VALUES ($1, '新しい用語')",
                store::params![&id],
            )
            .await
            .unwrap();
        let finder = Finder::of(folder, THINGS.searches.iter().collect());
        assert_whole(&finder, &site.city.database).await;
    }
}

#[tokio::test]
async fn two_processes_that_write_one_index_wait_for_each_other() {
    let site = started().await;
    let other = Arc::new(next_process(&site));
    let database = site.city.database.clone();
    let beside = tokio::spawn(async move {
        for _ in 0..5 {
            other.rebuild(&database).await.unwrap();
        }
    });
    for n in 0..5 {
        groups(&site, &[&format!("並ぶ会{n}")]).await;
        search::catch_up(&site.city).await.unwrap();
    }
    beside.await.unwrap();
    groups(&site, &["終わりの会"]).await;
    search::catch_up(&site.city).await.unwrap();
    search::catch_up(&site.city).await.unwrap();
    assert_eq!(titles(&site, "並ぶ").await.len(), 5);
    assert_equal(&site).await;
}

/// What the child of the next test does: writes and follows until it is killed.
async fn write_until_killed(folder: &Path) {
    let database = open(folder).await;
    let finder = Finder::of(folder.join("search"), THINGS.searches.iter().collect());
    for n in 0..100_000 {
        let documents = (0..20).map(|k| named(&format!("会{n}の{k}"))).collect();
        let add = Add("things.group", documents);
        database.carry_out(&system(), add).await.unwrap();
        finder.catch_up(&database).await.unwrap();
        if n % 7 == 6 {
            finder.rebuild(&database).await.unwrap();
        }
    }
}

async fn open(folder: &Path) -> Database {
    let url = format!("sqlite://{}", folder.join("city.sqlite").display());
    let migrations: Vec<store::Migration> = [THINGS.migrations, search::MIGRATIONS].concat();
    let clock = Arc::new(kernel::SystemClock);
    Database::open(&url, &migrations, clock, Arc::new(kernel::SystemEntropy))
        .await
        .unwrap()
}

#[tokio::test]
#[expect(
    clippy::disallowed_methods,
    reason = "the test calls itself as a child"
)]
async fn after_a_kill_at_any_moment_index_and_database_are_equal() {
    const NAME: &str = "crash::after_a_kill_at_any_moment_index_and_database_are_equal";
    if let Ok(folder) = std::env::var("TSUNAGU_TEST_CRASH") {
        return write_until_killed(Path::new(&folder)).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut before = 0;
    for milliseconds in [900, 700, 1_100, 800, 950, 640] {
        let mut child = Child::new(std::env::current_exe().unwrap())
            .args(["--exact", NAME])
            .env("TSUNAGU_TEST_CRASH", folder.path())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        let database = open(folder.path()).await;
        let finder = Finder::of(
            folder.path().join("search"),
            THINGS.searches.iter().collect(),
        );
        assert_whole(&finder, &database).await;
        let now = store::head(&database.reads()).await.unwrap().sequence;
        before = now.max(before);
        database.close().await.unwrap();
    }
    assert!(before > 0, "the child never wrote");
}
