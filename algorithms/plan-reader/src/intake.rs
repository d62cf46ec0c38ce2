//! Readers of formats: bytes or text become a `Source`.
mod text;
pub use text::source_from_text;
