//! The file `tsunagu.toml` in the data folder: which cities there are.
use std::path::{Path, PathBuf};
use web::SiteConfig;

/// Where the file is.
pub(crate) fn path(data: &Path) -> PathBuf {
    data.join("tsunagu.toml")
}

/// Reads it; says where and what when it cannot.
pub(crate) fn read(data: &Path) -> Result<SiteConfig, String> {
    let path = path(data);
    let text = std::fs::read_to_string(&path).map_err(|e| {
        format!("{} could not be read: {e}\nStart with «tsunagu demo», or write this file; the handbook says how.", path.display())
    })?;
    toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
}

/// Writes it where there is none yet.
pub(crate) fn write_new(data: &Path, config: &SiteConfig) -> Result<(), String> {
    std::fs::create_dir_all(data)
        .map_err(|e| format!("{} could not be made: {e}", data.display()))?;
    let path = path(data);
    if path.exists() {
        return Ok(());
    }
    let text = toml::to_string_pretty(config).map_err(|e| e.to_string())?;
    let head = "# The cities that this program serves. One city, one database:\n\
                # database = \"\" is a file in the city's folder; \"postgres://user@host/name\" moves it to PostgreSQL.\n\n";
    std::fs::write(&path, format!("{head}{text}"))
        .map_err(|e| format!("{} could not be written: {e}", path.display()))
}
