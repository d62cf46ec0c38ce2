//! Making a city's search index anew, and saying whether it equals the database.
use crate::{compose, config, say};
use std::{path::Path, process::ExitCode};

/// Makes the index anew, or only compares it with the database; fails where they differ.
pub(crate) async fn run(data: &Path, city: &str, check: bool) -> Result<ExitCode, String> {
    let config = config::read(data)?;
    let site = compose::site(data, &config, None)?;
    let cause = |fault: kernel::Fault| compose::cause(&fault);
    let city = site.cities().open(city).await.map_err(cause)?;
    let slug = &city.config.slug;
    if !check {
        let count = search::rebuild(&city).await.map_err(cause)?;
        say::line(&format!("{slug}: {count} documents in the index"));
        return Ok(ExitCode::SUCCESS);
    }
    search::catch_up(&city).await.map_err(cause)?;
    let wrong = search::differences(&city).await.map_err(cause)?;
    if wrong.is_empty() {
        say::line(&format!("{slug}: the index equals the database"));
        return Ok(ExitCode::SUCCESS);
    }
    let first: Vec<&str> = wrong.iter().take(10).map(String::as_str).collect();
    let first = first.join(", ");
    say::line(&format!("{slug}: {} differences: {first}", wrong.len()));
    Ok(ExitCode::FAILURE)
}
