//! `tsunagu plan …`: reading and comparing documents needs no city; importing and exporting does.
use crate::{cli::Format, compose, config, say};
use plan_reader::{PlanDocument, Reading};
use std::path::Path;

/// Reads a document and prints the whole plan, or a summary of counts, repairs and problems.
pub(crate) fn read(file: &Path, whole: bool) -> Result<(), String> {
    let reading = reading(file)?;
    let text = if whole {
        serde_json::to_string_pretty(&reading)
    } else {
        let documents: Vec<_> = reading.documents.iter().map(plan_reader::summary).collect();
        serde_json::to_string_pretty(&serde_json::json!({ "documents": documents }))
    };
    say::line(&text.map_err(|e| e.to_string())?);
    Ok(())
}

/// Compares two documents.
pub(crate) fn diff(a: &str, b: &str, json: bool) -> Result<(), String> {
    let before = plan::service::reading_outline(&document(a)?);
    let after = plan::service::reading_outline(&document(b)?);
    let differences = plan_diff::diff(&before, &after);
    if json {
        let text = serde_json::to_string_pretty(&serde_json::json!({ "differences": differences }));
        say::line(&text.map_err(|e| e.to_string())?);
        return Ok(());
    }
    for difference in &differences {
        let line = serde_json::to_value(difference).map_err(|e| e.to_string())?;
        let part = |name: &str| {
            line.get(name)
                .and_then(|v| v.as_str())
                .unwrap_or("—")
                .to_owned()
        };
        say::line(&format!(
            "{}\t{}\t{}\t{}",
            part("kind"),
            part("path"),
            part("before"),
            part("after")
        ));
    }
    Ok(())
}

fn reading(file: &Path) -> Result<Reading, String> {
    let bytes =
        std::fs::read(file).map_err(|e| format!("{} could not be read: {e}", file.display()))?;
    let name = file
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let source = plan_reader::source_from_bytes(&name, &bytes).map_err(|fault| {
        format!(
            "{}: {}\n{}",
            file.display(),
            fault.message_ja(),
            fault.message_en()
        )
    })?;
    Ok(plan_reader::read(&source))
}

/// `file` or `file#label`.
fn document(name: &str) -> Result<PlanDocument, String> {
    let (file, label) = match name.rsplit_once('#') {
        Some((file, label)) if !Path::new(name).exists() => (file, Some(label)),
        _ => (name, None),
    };
    let mut documents = reading(Path::new(file))?.documents;
    let labels: Vec<String> = documents
        .iter()
        .map(|d| {
            d.version_label
                .clone()
                .unwrap_or_else(|| "(no label)".into())
        })
        .collect();
    match label {
        Some(label) => documents
            .into_iter()
            .find(|d| d.version_label.as_deref() == Some(label))
            .ok_or_else(|| {
                format!(
                    "{file} holds no version labelled «{label}»; it holds: {}",
                    labels.join(", ")
                )
            }),
        None if documents.len() > 1 => Err(format!(
            "{file} holds {} documents; say which with {file}#LABEL: {}",
            documents.len(),
            labels.join(", ")
        )),
        None => documents
            .pop()
            .ok_or_else(|| format!("{file} holds no plan that could be recognised")),
    }
}

/// Reads a document into a city; every document in the file becomes one version, in order.
pub(crate) async fn import(data: &Path, city: &str, slug: &str, file: &Path) -> Result<(), String> {
    let config = config::read(data)?;
    let site = compose::site(data, &config, None)?;
    let city = site
        .cities()
        .open(city)
        .await
        .map_err(|f| compose::cause(&f))?;
    let bytes =
        std::fs::read(file).map_err(|e| format!("{} could not be read: {e}", file.display()))?;
    let name = file
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let drafts = plan::service::import_bytes(
        &city.database,
        &kernel::Actor::system("cli"),
        slug,
        &name,
        bytes,
    )
    .await
    .map_err(|f| format!("nothing was imported: {}", compose::cause(&f)))?;
    for draft in drafts {
        say::line(&format!(
            "{}: {} items, {} indicators, {} repairs, {} problems — a draft, to be published in the browser",
            draft.title, draft.items, draft.indicators, draft.repairs, draft.problems
        ));
    }
    Ok(())
}

/// Writes the published version of a plan (or its newest, if none is published).
pub(crate) async fn export(
    data: &Path,
    city: &str,
    slug: &str,
    format: Format,
    output: Option<&Path>,
) -> Result<(), String> {
    let config = config::read(data)?;
    let site = compose::site(data, &config, None)?;
    let city = site
        .cities()
        .open(city)
        .await
        .map_err(|f| compose::cause(&f))?;
    let format = match format {
        Format::Json => plan::service::Format::Json,
        Format::Csv => plan::service::Format::Csv,
        Format::Xlsx => plan::service::Format::Xlsx,
        Format::Docx => plan::service::Format::Docx,
        Format::Html => plan::service::Format::Html,
    };
    let reads = city.database.reads();
    let found = plan::service::get_plan(&reads, slug)
        .await
        .map_err(|_| format!("there is no plan «{slug}» in {}", city.config.slug))?;
    let version = match found.published_version {
        Some(version) => version,
        None => plan::service::list_versions(&reads, &found.id)
            .await
            .map_err(|f| compose::cause(&f))?
            .into_iter()
            .max_by_key(|v| v.position)
            .map(|v| v.id)
            .ok_or_else(|| format!("the plan «{slug}» has no version"))?,
    };
    let say = |key: &str| site.texts().text(web::Language::Japanese, key, &[]);
    let exported = plan::service::export(&reads, &kernel::Id::from_stored(version), format, &say)
        .await
        .map_err(|f| compose::cause(&f))?;
    let bytes = exported.bytes;
    match output {
        Some(path) => std::fs::write(path, bytes)
            .map_err(|e| format!("{} could not be written: {e}", path.display())),
        None => {
            use std::io::Write;
            std::io::stdout()
                .write_all(&bytes)
                .map_err(|e| e.to_string())
        }
    }
}
