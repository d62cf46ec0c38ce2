//! Walking a city's journal.
use crate::{compose, config, say};
use std::{path::Path, process::ExitCode};

/// Walks it and says in one line what was checked; fails when something is wrong.
pub(crate) async fn run(data: &Path, city: &str) -> Result<ExitCode, String> {
    let config = config::read(data)?;
    let site = compose::site(data, &config, None)?;
    let city = site
        .cities()
        .open(city)
        .await
        .map_err(|f| compose::cause(&f))?;
    let verdict = store::verify(&city.database.reads())
        .await
        .map_err(|f| compose::cause(&f))?;
    let slug = &city.config.slug;
    if verdict.faults.is_empty() {
        say::line(&format!(
            "{slug}: {} entries, chain whole, {} revisions agree with their digests, {} erased; head {}",
            verdict.entries,
            verdict.revisions,
            verdict.erased,
            verdict.chain.get(..16).unwrap_or("(empty)"),
        ));
        Ok(ExitCode::SUCCESS)
    } else {
        let list: Vec<String> = verdict
            .faults
            .iter()
            .take(10)
            .map(|(n, what)| format!("{n} {what:?}"))
            .collect();
        say::line(&format!(
            "{slug}: {} entries walked, {} faults: {}",
            verdict.entries,
            verdict.faults.len(),
            list.join(", ")
        ));
        Ok(ExitCode::FAILURE)
    }
}
