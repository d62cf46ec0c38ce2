//! Keyset paging: a page begins after a key, never at an offset, so that its cost does not grow with the data.
use crate::{Code, Fault};

/// Where a page begins and how long it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Key of the last row of the page before; empty for the first page.
    pub after: String,
    /// At most this many rows, 1 to 200.
    pub size: u16,
}

impl Page {
    /// Longest page that anyone may ask for.
    pub const MAX: u16 = 200;

    /// Reads the cursor and size that a reader sent.
    pub fn new(after: Option<&str>, size: Option<u16>) -> Result<Self, Fault> {
        let size = size.unwrap_or(50);
        if size == 0 || size > Self::MAX {
            return Err(Fault::new(&Code::PAGE_SIZE).with("max", Self::MAX));
        }
        Ok(Self {
            after: after.unwrap_or_default().to_owned(),
            size,
        })
    }

    /// One row more than the page holds: whether there is a next page is known without counting.
    pub fn limit(&self) -> i64 {
        i64::from(self.size) + 1
    }

    /// Cuts rows that were asked for with [`Page::limit`] and gives the cursor of the next page.
    pub fn cut<T>(&self, mut rows: Vec<T>, key: impl Fn(&T) -> String) -> (Vec<T>, Option<String>) {
        let more = rows.len() > usize::from(self.size);
        rows.truncate(usize::from(self.size));
        let next = if more { rows.last().map(key) } else { None };
        (rows, next)
    }
}
