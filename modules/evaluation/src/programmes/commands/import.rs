//! Facts of many programmes from a table that a department filled in: all rows, or none and every reason.
use super::{CheckedFacts, FactsContent, entry};
use crate::programmes::{
    doubles::fold,
    figures::{read_amount, read_year},
    model::FactStatus,
    policy,
    queries::{list_served, marks, values},
};
use kernel::{Code, Fault, Id, Outcome};
use std::collections::{BTreeMap, BTreeSet};
use store::{Command, FromQueryResult, Queries, Unit, Value, params};

/// One row of the table, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactsLine {
    /// Its number in the file, beginning with 1.
    pub line: usize,
    /// Identifier of the programme; may be empty.
    pub programme: String,
    /// Title of the programme; counts where there is no identifier.
    pub title: String,
    /// Name of the body; tells programmes of the same title apart, may be empty.
    pub body: String,
    /// Fiscal year.
    pub year: String,
    /// The edition that the row was filled in from; empty where there were no facts.
    pub edition: String,
    /// The facts.
    pub content: FactsContent,
}

/// Why a row cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// Number of the row in the file.
    pub line: usize,
    /// Text key of the column.
    pub field: &'static str,
    /// Text key of the reason.
    pub key: &'static str,
}

/// Takes in facts as drafts, or submits them.
pub struct ImportFacts {
    /// The rows, at most [`MOST_LINES`].
    pub lines: Vec<FactsLine>,
    /// Whether they are complete.
    pub submit: bool,
}

/// So many rows are taken at once.
pub const MOST_LINES: usize = 1000;

#[derive(FromQueryResult)]
struct Known {
    id: String,
    folded: String,
    body: String,
    body_name: String,
}

#[derive(FromQueryResult)]
struct Stored {
    programme: String,
    year: i64,
    edition: i64,
    status: String,
}

impl Command for ImportFacts {
    /// How many rows were taken, or why none was.
    type Outcome = Result<usize, Vec<LineFault>>;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Self::Outcome> {
        let permit = policy::ENTER.permit(unit.actor())?;
        if self.lines.is_empty() || self.lines.len() > MOST_LINES {
            return Err(Fault::new(&crate::programmes::model::TABLE).with("max", MOST_LINES));
        }
        let known = known(unit, &self.lines).await?;
        let stored = stored(unit, &known).await?;
        let mut faults = Vec::new();
        let mut taken: BTreeMap<(String, i64), (i64, CheckedFacts)> = BTreeMap::new();
        for line in &self.lines {
            let mut wrong = |field, key| {
                faults.push(LineFault {
                    line: line.line,
                    field,
                    key,
                });
            };
            let programme = match which(line, &known) {
                Ok(programme) => programme,
                Err(key) => {
                    wrong("evaluation-column-programme", key);
                    continue;
                }
            };
            let body = Id::from_stored(programme.body.clone());
            if policy::permit_of_body(unit.actor(), &body).is_err() {
                wrong("evaluation-column-programme", "evaluation-import-not-yours");
                continue;
            }
            let year = match read_year(&line.year) {
                Ok(year) => year,
                Err(key) => {
                    wrong("evaluation-column-year", key);
                    continue;
                }
            };
            let facts = match line.content.check(self.submit) {
                Ok(facts) => facts,
                Err(fault) => {
                    for field in fault.field_faults() {
                        wrong(column(field.field), field.key);
                    }
                    continue;
                }
            };
            let before = stored.get(&(programme.id.clone(), year));
            let Ok(seen) = read_amount(&line.edition) else {
                wrong("evaluation-column-edition", "field-evaluation-amount");
                continue;
            };
            if before.is_some_and(|b| b.status != FactStatus::Draft.name()) {
                wrong("evaluation-column-year", "evaluation-import-closed");
            } else if before.map_or(0, |b| b.edition) != seen.unwrap_or_default() {
                wrong("evaluation-column-edition", "evaluation-import-meanwhile");
            } else if taken
                .insert(
                    (programme.id.clone(), year),
                    (seen.unwrap_or_default() + 1, facts),
                )
                .is_some()
            {
                wrong("evaluation-column-programme", "evaluation-import-twice");
            }
        }
        if !faults.is_empty() {
            return Ok(Err(faults));
        }
        let status = if self.submit {
            FactStatus::Submitted
        } else {
            FactStatus::Draft
        };
        let (sql, given) = insertion(&taken, status, unit.at_micros());
        let changed = unit.write(&permit, &sql, given).await?;
        if usize::try_from(changed).ok() != Some(taken.len()) {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        let programmes: BTreeSet<&str> = taken.keys().map(|(id, _)| id.as_str()).collect();
        let served = list_served(unit, &programmes.into_iter().collect::<Vec<_>>()).await?;
        for ((programme, year), (_, facts)) in &taken {
            let id = Id::from_stored(programme.clone());
            unit.note(
                entry("evaluation.import-facts", &id, &served)
                    .revision(facts.state(*year, status.name())),
            );
        }
        Ok(Ok(taken.len()))
    }
}

fn column(field: &str) -> &'static str {
    match field {
        "times" => "evaluation-column-times",
        "people" => "evaluation-column-people",
        "planned" => "evaluation-column-planned",
        "actual" => "evaluation-column-actual",
        "problems" => "evaluation-column-problems",
        "next" => "evaluation-column-next",
        _ => "evaluation-column-done",
    }
}

fn which<'k>(line: &FactsLine, known: &'k [Known]) -> Result<&'k Known, &'static str> {
    if !line.programme.is_empty() {
        let id = line.programme.to_ascii_lowercase();
        return known
            .iter()
            .find(|k| k.id == id)
            .ok_or("evaluation-import-unknown");
    }
    let (folded, body) = (fold(&line.title), fold(&line.body));
    let mut found = known
        .iter()
        .filter(|k| k.folded == folded && (body.is_empty() || fold(&k.body_name) == body));
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        (Some(_), Some(_)) => Err("evaluation-import-several"),
        _ => Err("evaluation-import-unknown"),
    }
}

async fn known(unit: &Unit, lines: &[FactsLine]) -> Outcome<Vec<Known>> {
    let ids: BTreeSet<String> = lines
        .iter()
        .map(|l| l.programme.to_ascii_lowercase())
        .collect();
    let titles: BTreeSet<String> = lines.iter().map(|l| fold(&l.title)).collect();
    let sql = format!(
        "SELECT p.id, p.folded, p.body, b.title AS body_name FROM evaluation_programmes p JOIN records b ON b.id = p.body \
         WHERE p.id IN ({}) OR p.folded IN ({}) ORDER BY p.id LIMIT 5000",
        marks(1, ids.len()),
        marks(1 + ids.len(), titles.len())
    );
    let given = values(ids.iter().chain(&titles).map(String::as_str));
    unit.all(&sql, given).await
}

async fn stored(unit: &Unit, known: &[Known]) -> Outcome<BTreeMap<(String, i64), Stored>> {
    if known.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT programme, year, edition, status FROM evaluation_facts WHERE programme IN ({}) LIMIT 100000",
        marks(1, known.len())
    );
    let rows: Vec<Stored> = unit
        .all(&sql, values(known.iter().map(|k| k.id.as_str())))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| ((row.programme.clone(), row.year), row))
        .collect())
}

fn insertion(
    taken: &BTreeMap<(String, i64), (i64, CheckedFacts)>,
    status: FactStatus,
    at: i64,
) -> (String, Vec<Value>) {
    let mut given = Vec::new();
    let mut rows = Vec::new();
    for ((programme, year), (edition, facts)) in taken {
        rows.push(format!("({})", marks(given.len() + 1, 12)));
        given.extend(params![
            programme,
            *year,
            facts.times,
            facts.people,
            facts.planned,
            facts.actual,
            &facts.done,
            &facts.problems,
            &facts.next,
            status.name(),
            *edition,
            at
        ]);
    }
    let sql = format!(
        "INSERT INTO evaluation_facts (programme, year, times, people, planned, actual, done, problems, next, status, \
         edition, changed_at) VALUES {} ON CONFLICT (programme, year) DO UPDATE SET times = excluded.times, \
         people = excluded.people, planned = excluded.planned, actual = excluded.actual, done = excluded.done, \
         problems = excluded.problems, next = excluded.next, status = excluded.status, edition = excluded.edition, \
         changed_at = excluded.changed_at, returned = '' WHERE evaluation_facts.edition = excluded.edition - 1",
        rows.join(", ")
    );
    (sql, given)
}
