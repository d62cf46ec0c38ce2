//! PDF by the program `tsunagu-typeset`, which stands beside this one: typesetting needs fonts and memory that the server
//! should not carry, and a document that goes wrong there ends a child and not the server
//! ([ADR 6](../../docs/adr/0006-typesetting-in-a-program-of-its-own.md)).

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use kernel::{Code, Fault, Outcome};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// Longest that one document may take, and that one may wait for its turn.
const LIMIT: Duration = Duration::from_secs(30);
/// How many are set at once in the whole program; the others wait.
const AT_ONCE: usize = 2;
static PLACES: Semaphore = Semaphore::const_new(AT_ONCE);
/// Largest document, as JSON; the program holds to the same.
const LARGEST_INPUT: usize = 32 * 1024 * 1024;
/// Largest file that is taken.
const LARGEST_OUTPUT: u64 = 128 * 1024 * 1024;
/// Most of what it says when it refuses.
const LONGEST_REMARK: u64 = 4 * 1024;

/// The program that makes PDF files. To look for it is cheap: look at each request, for it may be built after the start.
pub(crate) struct Typesetter {
    program: PathBuf,
    arguments: Vec<String>,
    limit: Duration,
    places: &'static Semaphore,
}

impl Typesetter {
    /// The program beside the one that runs; `None` where it was not built: offer the page for printing instead.
    pub(crate) fn find() -> Option<Self> {
        let name = format!("tsunagu-typeset{}", std::env::consts::EXE_SUFFIX);
        Self::at(std::env::current_exe().ok()?.parent()?.join(name))
    }

    /// The program at this path (a setting), if it is there.
    pub(crate) fn at(program: PathBuf) -> Option<Self> {
        program.is_file().then(|| Self {
            program,
            arguments: Vec::new(),
            limit: LIMIT,
            places: &PLACES,
        })
    }

    /// The document as PDF.
    ///
    /// # Errors
    /// `too-large` for a document of more than 32 MB, `timeout` when it takes or waits longer than 30 seconds, `internal`
    /// when the program refuses or cannot be started. In each case the page for printing still works.
    pub(crate) async fn pdf(&self, outline: &documents::Outline) -> Outcome<Vec<u8>> {
        let input = serde_json::to_vec(outline).map_err(Fault::internal)?;
        if input.len() > LARGEST_INPUT {
            return Err(Fault::new(&Code::TOO_LARGE));
        }
        let late = |_| Fault::new(&Code::TIMEOUT).because("the typesetter took too long");
        let waiting = timeout(self.limit, self.places.acquire());
        let _place = waiting.await.map_err(late)?.map_err(Fault::internal)?;
        // When the time is over the future is dropped, and the child with it.
        timeout(self.limit, self.run(input)).await.map_err(late)?
    }

    async fn run(&self, input: Vec<u8>) -> Outcome<Vec<u8>> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(Fault::internal)?;
        let (Some(mut sink), Some(source), Some(complaints)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(Fault::internal("the typesetter has no pipes"));
        };
        let write = async move {
            // A program that refuses early closes its end: what it says and its code tell more than the broken pipe.
            sink.write_all(&input).await.ok();
            sink.shutdown().await.ok();
        };
        let (mut pdf, mut remark) = (Vec::new(), Vec::new());
        let (mut source, mut complaints) =
            (source.take(LARGEST_OUTPUT), complaints.take(LONGEST_REMARK));
        let ((), read, heard) = tokio::join!(
            write,
            source.read_to_end(&mut pdf),
            complaints.read_to_end(&mut remark)
        );
        read.map_err(Fault::internal)?;
        heard.map_err(Fault::internal)?;
        // A pipe that is closed ends a program that would write on without end.
        drop((source, complaints));
        let status = child.wait().await.map_err(Fault::internal)?;
        if !status.success() || !pdf.starts_with(b"%PDF-") {
            let remark = String::from_utf8_lossy(&remark).trim().replace('\n', " ");
            return Err(Fault::internal(format!("{status}: {remark}")));
        }
        Ok(pdf)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    /// A shell instead of the program, with places of its own.
    fn shell(script: &str, limit: Duration) -> Typesetter {
        Typesetter {
            arguments: vec!["-c".to_owned(), script.to_owned()],
            limit,
            places: Box::leak(Box::new(Semaphore::new(AT_ONCE))),
            ..Typesetter::at(PathBuf::from("/bin/sh")).unwrap()
        }
    }

    fn long() -> documents::Outline {
        documents::Outline {
            title: "長い題".repeat(100_000),
            ..documents::Outline::default()
        }
    }

    #[tokio::test]
    async fn what_the_program_writes_is_the_file() {
        // It gets the whole document, however long, and answers only then.
        let setter = shell("/bin/echo '%PDF-1.7'; /usr/bin/wc -c", LIMIT);
        let written = setter.pdf(&long()).await.unwrap();
        let length = serde_json::to_vec(&long()).unwrap().len();
        assert_eq!(
            String::from_utf8(written).unwrap().trim(),
            format!("%PDF-1.7\n{length}")
        );
    }

    #[tokio::test]
    async fn a_refusal_is_a_fault_that_says_why() {
        let setter = shell("echo 'no outline' >&2; exit 2", LIMIT);
        let fault = setter.pdf(&long()).await.unwrap_err();
        assert!(fault.is(&Code::INTERNAL));
        assert!(fault.cause().unwrap().to_string().contains("no outline"));
        let setter = shell("echo 'not a pdf'", LIMIT);
        assert!(setter.pdf(&long()).await.unwrap_err().is(&Code::INTERNAL));
    }

    #[tokio::test]
    async fn a_program_that_does_not_end_is_ended() {
        let begun = Instant::now();
        let setter = shell("exec /bin/sleep 60", Duration::from_millis(200));
        let fault = setter
            .pdf(&documents::Outline::default())
            .await
            .unwrap_err();
        assert!(fault.is(&Code::TIMEOUT));
        assert!(begun.elapsed() < Duration::from_secs(20));
        assert_eq!(setter.places.available_permits(), AT_ONCE);
    }

    #[tokio::test]
    async fn no_more_than_two_run_at_once_and_a_third_does_not_wait_for_ever() {
        let setter = shell("exec /bin/sleep 1", Duration::from_millis(300));
        let outline = documents::Outline::default();
        let _held = setter.places.acquire_many(2).await.unwrap();
        assert!(setter.pdf(&outline).await.unwrap_err().is(&Code::TIMEOUT));
    }

    #[tokio::test]
    async fn a_document_beyond_all_measure_is_not_sent() {
        let outline = documents::Outline {
            title: "a".repeat(LARGEST_INPUT),
            ..documents::Outline::default()
        };
        let fault = shell("exit 1", LIMIT).pdf(&outline).await.unwrap_err();
        assert!(fault.is(&Code::TOO_LARGE));
    }

    #[test]
    fn a_program_that_is_not_there_is_not_found() {
        assert!(Typesetter::at(PathBuf::from("/nowhere/tsunagu-typeset")).is_none());
    }
}
