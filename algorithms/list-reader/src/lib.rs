//! Damaged spreadsheets of groups, places and events → typed rows, with every repair and every problem. Pure: bytes or
//! split rows come in, values come out; the words for people are made elsewhere from [`Cause::key`].
//!
//! ```
//! let sheet = list_reader::Sheet::read("名称,郵便番号,住所\n中央公民館,600001,札幌市\n".as_bytes())?;
//! let reading = list_reader::read(&sheet, None)?;
//! assert_eq!(reading.rows.len(), 1);
//! assert_eq!(reading.notes.first().map(|n| n.made.as_deref()), Some(Some("060-0001")));
//! # Ok::<(), list_reader::Refusal>(())
//! ```
mod cause;
mod corrected;
mod duplicates;
mod encoding;
mod field;
mod fold;
mod header;
mod mapping;
mod reading;
mod relations;
mod sheet;
mod skipping;
mod typed;
mod value;

pub use cause::{Cause, Level, Note, Refusal};
pub use corrected::MEND_HEADER;
pub use duplicates::{Candidate, Pair, Reason, SURE, WORTH_A_LOOK, duplicates};
pub use encoding::Encoding;
pub use field::{Field, Form, Kind};
pub use fold::{fold_address, fold_name, fold_telephone};
pub use mapping::{Assigned, Mapping};
pub use reading::{Reading, Row, Skipped, Why, read};
pub use sheet::{Line, Sheet};
pub use typed::{Event, Facility, Npo};
pub use value::{Converted, Value, convert};
