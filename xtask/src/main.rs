//! Checks on the shape of the house that neither the compiler nor clippy makes.
//!
//! `cargo xtask edges | deps | texts | size`. Each check prints what it looked at in one line, or
//! everything it found wrong and fails.

mod deps;
mod edges;
mod licence;
mod metadata;
mod size;
mod sources;
mod texts;

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

/// What a check found.
#[derive(Debug, Default)]
struct Outcome {
    /// What was looked at, in one line; printed in any case.
    looked_at: String,
    /// Remarks that do not make the check fail.
    remarks: Vec<String>,
    /// What is wrong, one sentence each. Empty means that the check passed.
    wrong: Vec<String>,
}

const USAGE: &str = "usage: cargo xtask <check>

  edges   no crate depends on one that it must not know; docs/ARCHITECTURE.md names the crates there are
  deps    licences, sources and banned crates, by the lists in deny.toml (no advisories)
  texts   every text exists in every language, and every text that is asked for exists
  size    .rs files over 400 lines are listed, over 600 lines refused
";

fn main() -> ExitCode {
    let check = std::env::args().nth(1).unwrap_or_default();
    let outcome = match check.as_str() {
        "edges" => edges::check(),
        "deps" => deps::check(),
        "texts" => texts::check(),
        "size" => size::check(),
        _ => return finish(USAGE, 2),
    };
    match outcome {
        Ok(outcome) => finish(
            &report(&check, &outcome),
            u8::from(!outcome.wrong.is_empty()),
        ),
        Err(reason) => finish(&format!("xtask {check}: could not run: {reason}\n"), 1),
    }
}

fn report(check: &str, outcome: &Outcome) -> String {
    let mut text = String::new();
    for remark in &outcome.remarks {
        let _ = writeln!(text, "  {remark}");
    }
    for wrong in &outcome.wrong {
        let _ = writeln!(text, "  ✗ {wrong}");
    }
    let verdict = match outcome.wrong.len() {
        0 => "in order".to_owned(),
        1 => "1 thing is wrong".to_owned(),
        several => format!("{several} things are wrong"),
    };
    let _ = writeln!(text, "xtask {check}: {}: {verdict}", outcome.looked_at);
    text
}

fn finish(text: &str, code: u8) -> ExitCode {
    let written = std::io::stdout().write_all(text.as_bytes());
    ExitCode::from(if written.is_ok() { code } else { 1 })
}
