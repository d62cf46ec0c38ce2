//! A sample report, to look at: `cargo run -p typeset --example report -- pdf > report.pdf` (or docx, xlsx, html, page,
//! json).
#![expect(
    clippy::unwrap_used,
    reason = "an example that cannot write has nothing else to say"
)]

use std::io::Write;

#[path = "../tests/it/sample.rs"]
mod sample;

fn main() {
    let outline = sample::report();
    let bytes = match std::env::args().nth(1).as_deref() {
        Some("docx") => documents::docx(&outline).unwrap(),
        Some("xlsx") => documents::xlsx_of(&outline).unwrap(),
        Some("html") => documents::print_html(&outline).into_bytes(),
        Some("page") => documents::html_fragment(&outline).into_bytes(),
        Some("json") => serde_json::to_vec(&outline).unwrap(),
        _ => typeset::pdf(&outline, &typeset::Fonts::embedded().unwrap()).unwrap(),
    };
    std::io::stdout().write_all(&bytes).unwrap();
}
