//! The command line.
use crate::{compose, config, demo, index, plans, say, serve, verify};
use clap::{Parser, Subcommand, ValueEnum};
use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

/// つなぐ — a city's participation plan, alive.
#[derive(Parser)]
#[command(version, about)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Serve demonstration cities; makes them on the first start.
    Demo {
        /// Folder for everything that is kept.
        #[arg(long, default_value = "./data")]
        data: PathBuf,
        /// Address to listen on.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        /// Serve only this city, under every host name.
        #[arg(long)]
        city: Option<String>,
        /// Begin before the sample year: nothing is reported yet, and Musashino's plan has the names of its first half.
        #[arg(long)]
        before_the_year: bool,
    },
    /// Serve the cities of DATA/tsunagu.toml.
    Serve {
        /// Folder with tsunagu.toml.
        #[arg(long, default_value = "./data")]
        data: PathBuf,
        /// Address to listen on.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        /// Serve only this city, under every host name.
        #[arg(long)]
        city: Option<String>,
    },
    /// Bring databases up to this version of the program.
    Migrate {
        /// Folder with tsunagu.toml.
        #[arg(long, default_value = "./data")]
        data: PathBuf,
        /// Every city.
        #[arg(long, conflicts_with = "city")]
        all: bool,
        /// One city: slug or 団体コード.
        #[arg(long, required_unless_present = "all")]
        city: Option<String>,
    },
    /// Walk a city's journal and say in one line what was checked.
    Verify {
        /// Folder with tsunagu.toml.
        #[arg(long, default_value = "./data")]
        data: PathBuf,
        /// Slug or 団体コード.
        #[arg(long)]
        city: String,
    },
    /// Make a city's search index anew. A server that is running goes on, and sees the new index.
    Index {
        /// Folder with tsunagu.toml.
        #[arg(long, default_value = "./data")]
        data: PathBuf,
        /// Slug or 団体コード.
        #[arg(long)]
        city: String,
        /// Only say whether the index equals the database.
        #[arg(long)]
        check: bool,
    },
    /// Read, compare, import and export plan documents.
    Plan {
        #[command(subcommand)]
        what: PlanWhat,
    },
}

#[derive(Subcommand)]
enum PlanWhat {
    /// Read a document and say what is in it.
    Read {
        /// Text, CSV, HTML, Markdown or XLSX.
        file: PathBuf,
        /// The whole plan.
        #[arg(long, conflicts_with = "summary")]
        json: bool,
        /// Counts, repairs and problems (default).
        #[arg(long)]
        summary: bool,
    },
    /// Structural differences of two versions.
    Diff {
        /// A file, or file#version-label.
        a: String,
        /// A file, or file#version-label.
        b: String,
        /// As JSON (otherwise one line each).
        #[arg(long)]
        json: bool,
    },
    /// Read a document into a city, as a draft.
    Import {
        /// Folder with tsunagu.toml.
        #[arg(long, default_value = "./data")]
        data: PathBuf,
        /// Slug or 団体コード.
        #[arg(long)]
        city: String,
        /// Address of the plan within the city; by default «plan».
        #[arg(long, default_value = "plan")]
        plan: String,
        /// The document.
        file: PathBuf,
    },
    /// Write a plan into a file.
    Export {
        /// Folder with tsunagu.toml.
        #[arg(long, default_value = "./data")]
        data: PathBuf,
        /// Slug or 団体コード.
        #[arg(long)]
        city: String,
        /// Address of the plan within the city.
        #[arg(long, default_value = "plan")]
        plan: String,
        /// Format.
        #[arg(long, value_enum)]
        format: Format,
        /// Where to; by default to the standard output.
        #[arg(long)]
        output: Option<PathBuf>,
    },
}

/// What a plan can be written as.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// Everything.
    Json,
    /// One row an item.
    Csv,
    /// A workbook.
    Xlsx,
    /// A document.
    Docx,
    /// A page to print.
    Html,
}

/// Does what was asked for.
pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode, String> {
    match arguments.what {
        What::Demo {
            data,
            listen,
            city,
            before_the_year,
        } => {
            log();
            demo::run(&data, listen, city, !before_the_year).await?;
        }
        What::Serve { data, listen, city } => {
            log();
            let config = config::read(&data)?;
            let site = compose::site(&data, &config, city)?;
            let transport = compose::transport(&data, &config)?;
            serve::serve(site, transport, listen, |address| {
                say::line(&format!("listening on http://{address}"))
            })
            .await?;
        }
        What::Migrate { data, all, city } => migrate(&data, if all { None } else { city }).await?,
        What::Verify { data, city } => return verify::run(&data, &city).await,
        What::Index { data, city, check } => return index::run(&data, &city, check).await,
        What::Plan { what } => return plan(what).await,
    }
    Ok(ExitCode::SUCCESS)
}

async fn plan(what: PlanWhat) -> Result<ExitCode, String> {
    match what {
        PlanWhat::Read {
            file,
            json,
            summary: _,
        } => plans::read(&file, json)?,
        PlanWhat::Diff { a, b, json } => plans::diff(&a, &b, json)?,
        PlanWhat::Import {
            data,
            city,
            plan,
            file,
        } => plans::import(&data, &city, &plan, &file).await?,
        PlanWhat::Export {
            data,
            city,
            plan,
            format,
            output,
        } => {
            plans::export(&data, &city, &plan, format, output.as_deref()).await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn migrate(data: &std::path::Path, city: Option<String>) -> Result<(), String> {
    let config = config::read(data)?;
    let site = compose::site(data, &config, None)?;
    let slugs = city.map_or_else(|| site.cities().slugs().to_vec(), |c| vec![c]);
    for slug in &slugs {
        let city = site
            .cities()
            .open(slug)
            .await
            .map_err(|f| format!("{slug}: {}", compose::cause(&f)))?;
        say::line(&format!(
            "{slug}: {} migrations run, up to date",
            city.database.migrated()
        ));
        drop(city);
        site.cities().close_idle(-1).await;
    }
    Ok(())
}

fn log() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_env("TSUNAGU_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}
