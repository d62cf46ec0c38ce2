//! The program `tsunagu`: composes the modules, and is run from the command line.
mod cli;
mod compose;
mod config;
mod demo;
mod due;
mod index;
mod plans;
mod ports;
mod say;
mod serve;
mod typeset;
mod verify;

pub use compose::modules;

use clap::Parser;
use std::process::ExitCode;

/// Does what the command line asks for.
pub fn run() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let result = match runtime {
        Ok(runtime) => runtime.block_on(cli::run(arguments)),
        Err(error) => Err(error.to_string()),
    };
    match result {
        Ok(code) => code,
        Err(sentence) => {
            say::error(&sentence);
            ExitCode::FAILURE
        }
    }
}
