//! Work that keeps a processor busy (reading a workbook, a boundary) is done aside, so that no other request waits for it.
use kernel::{Fault, Outcome};

/// Does the work on a thread of its own.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Outcome<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Fault::internal)
}
