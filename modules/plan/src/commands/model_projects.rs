//! モデル事業: projects of other cities or of one's own that the plan names as examples.
use super::shared::{note_snapshot, open_version, touch};
use crate::{
    model::{ModelProjectKind, POSITION_STEP},
    policy,
    service::{self, ModelProjectRow},
};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Queries, Unit, params};

/// Most model projects of a version.
pub const MAX_MODEL_PROJECTS: i64 = 200;

/// What a model project says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModelProjectContent {
    /// Title; at most 300 characters.
    pub title: String,
    /// City that it comes from; at most 40 characters, may be empty.
    pub origin_city: String,
    /// Kind, if the plan tells kinds apart.
    pub kind: Option<ModelProjectKind>,
}

impl ModelProjectContent {
    fn checked(&self) -> Outcome<(String, String, &'static str)> {
        let mut check = Check::new();
        let title = check.text("title", &self.title, 300);
        let city = check.optional_text("origin_city", &self.origin_city, 40);
        let kind = self.kind.map_or("", ModelProjectKind::name);
        check.done().map(|()| (title, city, kind))
    }
}

/// Adds a model project at the end.
pub struct CreateModelProject {
    /// The version; not published.
    pub version: Id,
    /// What it says.
    pub content: ModelProjectContent,
}

impl Command for CreateModelProject {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let version = open_version(unit, self.version.as_str()).await?;
        let (title, city, kind) = self.content.checked()?;
        let there = unit
            .number(
                "SELECT COUNT(*) AS n FROM plan_model_projects WHERE version = $1",
                params![&self.version],
            )
            .await?;
        if there >= MAX_MODEL_PROJECTS {
            return Err(Fault::new(&Code::TOO_LARGE).with("max", MAX_MODEL_PROJECTS));
        }
        let last = unit
            .number(
                "SELECT COALESCE(MAX(position), 0) AS n FROM plan_model_projects WHERE version = $1",
                params![&self.version],
            )
            .await?;
        let id = unit.new_id();
        let edited = touch(unit, &permit, &version).await?;
        unit.write(
            &permit,
            "INSERT INTO plan_model_projects (id, version, position, title, origin_city, kind, edited) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            params![
                &id,
                &self.version,
                last + POSITION_STEP,
                title,
                city,
                kind,
                edited
            ],
        )
        .await?;
        note_snapshot(unit, "plan.create-model-project", &self.version).await?;
        Ok(id)
    }
}

/// The project, where nobody changed it after `seen`.
async fn unchanged(unit: &Unit, project: &Id, seen: i64) -> Outcome<ModelProjectRow> {
    let row = service::get_model_project(unit, project).await?;
    if row.edited > seen {
        Err(Fault::new(&Code::CHANGED_MEANWHILE))
    } else {
        Ok(row)
    }
}

/// Changes a model project.
pub struct UpdateModelProject {
    /// The project.
    pub project: Id,
    /// `edited` of its version when the page was shown. Only a change of this very project since then is refused.
    pub edited: i64,
    /// What it says from now on.
    pub content: ModelProjectContent,
}

impl Command for UpdateModelProject {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = unchanged(unit, &self.project, self.edited).await?;
        if row.removed_at.is_some() {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let version = open_version(unit, &row.version).await?;
        let (title, city, kind) = self.content.checked()?;
        let edited = touch(unit, &permit, &version).await?;
        unit.write(
            &permit,
            "UPDATE plan_model_projects SET title = $2, origin_city = $3, kind = $4, edited = $5 WHERE id = $1",
            params![&self.project, title, city, kind, edited],
        )
        .await?;
        let version = Id::from_stored(row.version);
        note_snapshot(unit, "plan.update-model-project", &version).await
    }
}

/// Puts a model project into the trash, or takes it out again.
pub struct RemoveModelProject {
    /// The project.
    pub project: Id,
    /// `edited` of its version when the page was shown.
    pub edited: i64,
    /// Whether it is in the trash from now on.
    pub removed: bool,
}

impl Command for RemoveModelProject {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = unchanged(unit, &self.project, self.edited).await?;
        let version = open_version(unit, &row.version).await?;
        let edited = touch(unit, &permit, &version).await?;
        let at = self.removed.then(|| unit.at_micros());
        unit.write(
            &permit,
            "UPDATE plan_model_projects SET removed_at = $2, edited = $3 WHERE id = $1",
            params![&self.project, at, edited],
        )
        .await?;
        let version = Id::from_stored(row.version);
        note_snapshot(unit, "plan.remove-model-project", &version).await
    }
}
