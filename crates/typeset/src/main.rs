//! `tsunagu-typeset`: an outline as JSON comes in, a PDF goes out. A refusal is one line and an exit code: 2 for an input
//! that is no outline, 3 for one that cannot be set, 4 for a broken pipe.

use std::io::{Read, Write};
use std::process::ExitCode;

/// Largest input; the caller holds to the same.
const LARGEST: u64 = 32 * 1024 * 1024;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err((code, sentence)) => {
            let line = sentence.replace(['\n', '\r'], " ");
            // Nobody is left to tell if this fails.
            writeln!(std::io::stderr(), "tsunagu-typeset: {line}").ok();
            ExitCode::from(code)
        }
    }
}

fn run() -> Result<(), (u8, String)> {
    let mut input = Vec::new();
    let mut source = std::io::stdin().take(LARGEST + 1);
    source
        .read_to_end(&mut input)
        .map_err(|error| (4, error.to_string()))?;
    if u64::try_from(input.len()).unwrap_or(u64::MAX) > LARGEST {
        return Err((2, "the input is too large".to_owned()));
    }
    let outline: documents::Outline =
        serde_json::from_slice(&input).map_err(|error| (2, error.to_string()))?;
    let fonts = typeset::Fonts::embedded().map_err(|error| (3, error.to_string()))?;
    let pdf = typeset::pdf(&outline, &fonts).map_err(|error| (3, error.to_string()))?;
    let mut sink = std::io::stdout().lock();
    let written = sink.write_all(&pdf).and_then(|()| sink.flush());
    written.map_err(|error| (4, error.to_string()))
}
