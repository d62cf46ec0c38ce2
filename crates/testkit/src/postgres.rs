//! Gives every test a database of its own, on both engines.
//!
//! PostgreSQL is the server that `TSUNAGU_TEST_POSTGRES` names (`script/test` sets it) or one that is
//! started on first need and shared by all test processes of the user. Where neither can be had the
//! test fails: it is never skipped.

use std::fs::{File, OpenOptions};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

const VARIABLE: &str = "TSUNAGU_TEST_POSTGRES";

/// A kind of database that the program runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// One file per city.
    Sqlite,
    /// One database per city on a server.
    Postgres,
}

/// Both engines; a test about storage runs once on each.
#[must_use]
pub const fn engines() -> [Engine; 2] {
    [Engine::Sqlite, Engine::Postgres]
}

/// An empty database that nobody else uses; it is removed when this value is dropped.
#[derive(Debug)]
pub struct Database {
    engine: Engine,
    url: String,
    _folder: Option<TempDir>,
}

impl Engine {
    /// Makes an empty database.
    ///
    /// # Panics
    /// Where it cannot be made, with a sentence that says what to do.
    #[must_use]
    pub fn database(self) -> Database {
        match self.try_database() {
            Ok(database) => database,
            Err(reason) => give_up(&reason),
        }
    }

    fn try_database(self) -> Result<Database, String> {
        let (url, folder) = match self {
            Self::Sqlite => {
                let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
                let file = folder.path().join("city.sqlite");
                (format!("sqlite://{}", file.display()), Some(folder))
            }
            Self::Postgres => (run(&["database", server()?])?, None),
        };
        Ok(Database {
            engine: self,
            url,
            _folder: folder,
        })
    }
}

impl Database {
    /// Which engine it runs on.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Its address: `sqlite:///…/city.sqlite` (the file does not exist yet) or `postgres://…`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.engine == Engine::Postgres {
            // Nobody waits for it. Here the test's runtime stands still: a connection that a task of it was just opening
            // would hold the removal up until the server gives that connection up, after a minute. The server is
            // thrown away in any case; a database left behind harms nobody.
            let _ = command(&["drop", &self.url])
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .process_group(0)
                .spawn();
        }
    }
}

/// The address of the PostgreSQL server for tests, started if need be.
fn server() -> Result<&'static str, String> {
    static SERVER: OnceLock<Result<String, String>> = OnceLock::new();
    let server = SERVER.get_or_init(|| match named_server() {
        Some(url) => Ok(url),
        None => start(),
    });
    server.as_deref().map_err(Clone::clone)
}

/// Starts the shared server, or finds it running; one process at a time.
fn start() -> Result<String, String> {
    let _held = lock(&std::env::temp_dir().join("tsunagu-postgres.lock"))?;
    run(&["start"]).map_err(|reason| {
        format!("this test needs PostgreSQL: name a server in {VARIABLE} or make it startable here. {reason}")
    })
}

fn lock(path: &Path) -> Result<File, String> {
    let file = File::open(path)
        .or_else(|_| OpenOptions::new().create(true).append(true).open(path))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    file.lock()
        .map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(file)
}

fn command(arguments: &[&str]) -> Command {
    let mut command =
        Command::new(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../script/postgres"));
    command.args(arguments);
    command
}

/// Runs `script/postgres` and gives what it prints.
fn run(arguments: &[&str]) -> Result<String, String> {
    let output = command(arguments)
        .output()
        .map_err(|error| format!("script/postgres did not start: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where tests learn of a server that somebody else started"
)]
fn named_server() -> Option<String> {
    std::env::var(VARIABLE).ok().filter(|url| !url.is_empty())
}

#[expect(
    clippy::panic,
    reason = "a test without its database must fail, not be skipped"
)]
fn give_up(reason: &str) -> ! {
    panic!("{reason}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_gets_a_postgresql_database_of_its_own() {
        let (one, other) = (Engine::Postgres.database(), Engine::Postgres.database());
        assert!(one.url().starts_with("postgres://"), "{one:?}");
        assert_ne!(one.url(), other.url());
    }

    #[test]
    fn a_postgresql_database_goes_with_the_value() {
        let database = Engine::Postgres.database();
        let url = database.url().to_owned();
        let beside = run(&["database", &url]).unwrap();
        run(&["drop", &beside]).unwrap();
        drop(database);
        let gone = (0..300).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(100));
            run(&["database", &url]).is_err_and(|reason| reason.contains("does not exist"))
        });
        assert!(gone, "{url} is still there");
    }

    #[test]
    fn an_sqlite_database_is_a_file_that_goes_with_the_value() {
        let database = Engine::Sqlite.database();
        let file = database.url().strip_prefix("sqlite://").unwrap().to_owned();
        let folder = Path::new(&file).parent().unwrap().to_owned();
        assert!(folder.is_dir());
        drop(database);
        assert!(!folder.exists());
    }

    #[test]
    fn a_server_that_does_not_answer_is_a_failure_with_a_reason() {
        let reason = run(&["database", "postgres://nobody@127.0.0.1:1/postgres"]).unwrap_err();
        assert!(reason.contains("127.0.0.1:1"), "{reason}");
    }
}
