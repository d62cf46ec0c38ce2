//! Which modules there are, and what they are wired to. The only place that knows them all.
use identity::IdentitySessions;
use kernel::{Clock, Entropy, SystemClock, SystemEntropy};
use notify::{FolderTransport, SmtpTransport, Transport};
use std::{path::Path, sync::Arc};
use web::{Cities, Module, Site, SiteConfig, SiteParts};

/// The modules, in the order in which their tables are made.
pub fn modules() -> Vec<&'static Module> {
    vec![
        &identity::MODULE,
        &workflow::MODULE,
        &forms::MODULE,
        &plan::MODULE,
        &evaluation::MODULE,
        &directory::MODULE,
        &search::MODULE,
        &news::MODULE,
    ]
}

/// The program of this list of cities.
pub(crate) fn site(data: &Path, config: &SiteConfig, only: Option<String>) -> Result<Site, String> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
    let modules = modules();
    let cities = Cities::new(
        config.cities.clone(),
        only,
        data.join("cities"),
        SiteParts::wired(&modules, crate::ports::ports()),
        Arc::clone(&clock),
        entropy,
    )
    .map_err(|f| cause(&f))?;
    let https = config.public_address.starts_with("https://");
    Site::new(modules, cities, Arc::new(IdentitySessions), clock, https).map_err(|f| cause(&f))
}

/// Where messages go: by SMTP where an address is set, otherwise into a folder.
pub(crate) fn transport(data: &Path, config: &SiteConfig) -> Result<Arc<dyn Transport>, String> {
    let from = if config.mail_from.is_empty() {
        "tsunagu@localhost.localdomain"
    } else {
        &config.mail_from
    };
    if config.smtp.is_empty() {
        let folder = FolderTransport::new(data.join("mail"), from).map_err(|f| cause(&f))?;
        Ok(Arc::new(folder))
    } else {
        Ok(Arc::new(
            SmtpTransport::new(&config.smtp, from).map_err(|f| cause(&f))?,
        ))
    }
}

/// A fault as a line for the terminal.
pub(crate) fn cause(fault: &kernel::Fault) -> String {
    fault
        .cause()
        .map_or_else(|| fault.to_string(), ToString::to_string)
}
