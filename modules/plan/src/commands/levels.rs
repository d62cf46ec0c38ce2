//! Kinds of items and cross-listings: the frame of the tree.
use super::shared::{load_tree, note_nodes, open_version, put, touch};
use crate::{model, policy, service};
use kernel::{Check, Code, Fault, Id, Outcome};
use std::collections::HashMap;
use store::{Command, Entry, Unit, params};

/// One level as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelDraft {
    /// The level; `None` for a new one.
    pub id: Option<Id>,
    /// Name; at most 40 characters.
    pub name: String,
    /// Index in the list of the level that it hangs on; before it. `None` for the top.
    pub parent: Option<usize>,
}

/// Names, orders, adds and removes the levels of a version. A level that is left out is removed and must hold no items;
/// the trash counts too.
pub struct UpdateLevels {
    /// The version.
    pub version: Id,
    /// All levels, top first; 1 to 12.
    pub levels: Vec<LevelDraft>,
}

impl Command for UpdateLevels {
    type Outcome = Vec<Id>;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Vec<Id>> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let version = open_version(unit, self.version.as_str()).await?;
        let before = service::list_levels(unit, &version.id).await?;
        let (_, nodes) = load_tree(unit, &version.id).await?;
        let mut check = Check::new();
        let names: Vec<String> = self
            .levels
            .iter()
            .map(|l| check.text("name", &l.name, 40))
            .collect();
        let ordered = self
            .levels
            .iter()
            .enumerate()
            .all(|(i, l)| l.parent.is_none_or(|p| p < i));
        if !(1..=12).contains(&self.levels.len()) || !ordered {
            check.fault("levels", "field-plan-levels");
        }
        check.done()?;
        let kept = |id: &Id| before.iter().any(|l| l.id == id.as_str());
        let mut ids: Vec<Id> = Vec::new();
        for level in &self.levels {
            match &level.id {
                Some(id) if !kept(id) || ids.contains(id) => {
                    return Err(Fault::new(&Code::NOT_FOUND));
                }
                Some(id) => ids.push(id.clone()),
                None => ids.push(unit.new_id()),
            }
        }
        let used = |id: &str| nodes.iter().any(|n| n.level == id);
        let gone: Vec<&str> = before
            .iter()
            .map(|l| l.id.as_str())
            .filter(|l| !ids.iter().any(|i| i.as_str() == *l))
            .collect();
        if gone.iter().any(|l| used(l)) {
            return Err(Fault::new(&model::LEVEL_IN_USE));
        }
        let parents: HashMap<&str, Option<&str>> = self
            .levels
            .iter()
            .zip(&ids)
            .map(|(l, id)| {
                (
                    id.as_str(),
                    l.parent.and_then(|p| ids.get(p)).map(Id::as_str),
                )
            })
            .collect();
        check_items(&nodes, &before, &parents)?;
        unit.write(
            &permit,
            "UPDATE plan_levels SET position = -position - 1 WHERE version = $1",
            params![&version.id],
        )
        .await?;
        for (place, (id, name)) in (1i64..).zip(ids.iter().zip(&names)) {
            unit.write(
                &permit,
                "INSERT INTO plan_levels (id, version, position, name, parent_level) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (id) DO UPDATE SET position = excluded.position, name = excluded.name, \
                 parent_level = excluded.parent_level",
                params![id, &version.id, place * model::POSITION_STEP, name, parents.get(id.as_str()).copied().flatten()],
            )
            .await?;
        }
        for level in gone {
            unit.write(
                &permit,
                "DELETE FROM plan_levels WHERE id = $1",
                params![level],
            )
            .await?;
        }
        touch(unit, &permit, &version).await?;
        super::shared::note_snapshot(unit, "plan.update-levels", &self.version).await?;
        Ok(ids)
    }
}

/// Where the parent of a level changes, every item of it must fit the new place already.
fn check_items(
    nodes: &[service::NodeRow],
    before: &[service::LevelRow],
    parents: &HashMap<&str, Option<&str>>,
) -> Outcome<()> {
    let level_of: HashMap<&str, &str> = nodes
        .iter()
        .map(|n| (n.id.as_str(), n.level.as_str()))
        .collect();
    for level in before {
        let Some(parent) = parents.get(level.id.as_str()) else {
            continue;
        };
        if *parent == level.parent_level.as_deref() {
            continue;
        }
        let misfit = |n: &&service::NodeRow| {
            n.level == level.id
                && n.parent.as_deref().and_then(|p| level_of.get(p).copied()) != *parent
        };
        if nodes.iter().any(|n| misfit(&n)) {
            return Err(Fault::new(&model::PLACE));
        }
    }
    Ok(())
}

/// Shows another item here again (再掲), or stops doing so.
pub struct SetCrossListing {
    /// The item as the version has it.
    pub node: Id,
    /// The item that it shows, through all versions; `None`: it stands for itself.
    pub target: Option<Id>,
}

impl Command for SetCrossListing {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = service::get_node(unit, &self.node).await?;
        if row.removed_at.is_some() {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let version = open_version(unit, &row.version).await?;
        if let Some(target) = &self.target {
            let (tree, _) = load_tree(unit, &row.version).await?;
            tree.check_cross_listing(&row.id, target.as_str())?;
        }
        unit.write(
            &permit,
            "UPDATE plan_nodes SET cross_of = $2, cross_text = CASE WHEN cross_of = $2 THEN cross_text ELSE '' END WHERE id = $1",
            params![&self.node, self.target.clone()],
        )
        .await?;
        let edited = touch(unit, &permit, &version).await?;
        note_nodes(
            unit,
            "plan.set-cross-listing",
            &row.version,
            &[row.id],
            edited,
        )
        .await
    }
}

/// Settles a remark of the reader, or opens it again.
pub struct SettleRemark {
    /// The remark.
    pub remark: Id,
    /// Whether it is settled from now on.
    pub settled: bool,
}

#[derive(store::FromQueryResult)]
struct OfVersion {
    version: String,
}

impl Command for SettleRemark {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        use store::Queries;
        let permit = policy::EDIT.permit(unit.actor())?;
        let row: OfVersion = unit
            .get(
                "SELECT version FROM plan_remarks WHERE id = $1",
                params![&self.remark],
            )
            .await?;
        let at = self.settled.then(|| unit.at_micros());
        unit.write(
            &permit,
            "UPDATE plan_remarks SET settled_at = $2 WHERE id = $1",
            params![&self.remark, at],
        )
        .await?;
        let mut state = serde_json::json!({"remark": self.remark});
        put(&mut state, "settled", serde_json::json!(self.settled));
        unit.note(Entry::new("plan.settle-remark", &Id::from_stored(row.version)).revision(state));
        Ok(())
    }
}
