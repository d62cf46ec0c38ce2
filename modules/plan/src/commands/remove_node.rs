//! The trash: an item goes with everything below it and comes back the same way.
use super::shared::{load_tree, note_nodes, open_version, put, touch};
use crate::{policy, service};
use kernel::{Code, Fault, Id, Outcome};
use store::{Command, Unit, params};

/// Puts an item with everything below it into the trash. Refused where another item shows one of them again.
pub struct RemoveNode {
    /// The item as the version has it.
    pub node: Id,
}

impl Command for RemoveNode {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = service::get_node(unit, &self.node).await?;
        let version = open_version(unit, &row.version).await?;
        if row.removed_at.is_some() {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let (tree, _) = load_tree(unit, &row.version).await?;
        tree.check_removal(&row.id)?;
        let ids: Vec<String> = tree
            .subtree(&row.id)
            .iter()
            .filter(|b| !b.removed)
            .map(|b| b.id.clone())
            .collect();
        let at = unit.at_micros();
        mark(unit, &permit, &ids, Some(at)).await?;
        let edited = touch(unit, &permit, &version).await?;
        note_nodes(unit, "plan.remove-node", &row.version, &ids, edited).await
    }
}

/// Takes an item out of the trash, with everything that went into it together with it.
pub struct RestoreNode {
    /// The item as the version has it.
    pub node: Id,
}

impl Command for RestoreNode {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = service::get_node(unit, &self.node).await?;
        let version = open_version(unit, &row.version).await?;
        let removed = row.removed_at.ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
        let (tree, rows) = load_tree(unit, &row.version).await?;
        if let Some(parent) = row.parent.as_deref()
            && tree.get(parent)?.removed
        {
            return Err(Fault::new(&crate::model::PLACE));
        }
        let together: std::collections::HashSet<&str> = rows
            .iter()
            .filter(|r| r.removed_at == Some(removed))
            .map(|r| r.id.as_str())
            .collect();
        let subtree = tree.subtree(&row.id);
        let ids: Vec<String> = subtree
            .iter()
            .filter(|b| together.contains(b.id.as_str()))
            .map(|b| b.id.clone())
            .collect();
        if tree.live() + ids.len() > crate::model::MAX_NODES {
            return Err(
                Fault::new(&crate::model::TOO_MANY_ITEMS).with("max", crate::model::MAX_NODES)
            );
        }
        mark(unit, &permit, &ids, None).await?;
        let edited = touch(unit, &permit, &version).await?;
        note_nodes(unit, "plan.restore-node", &row.version, &ids, edited).await
    }
}

async fn mark(
    unit: &mut Unit,
    permit: &kernel::Permit,
    ids: &[String],
    at: Option<i64>,
) -> Outcome<()> {
    for chunk in ids.chunks(5_000) {
        let marks = (2..=chunk.len() + 1)
            .map(|n| format!("${n}"))
            .collect::<Vec<_>>()
            .join(", ");
        let mut values = params![at];
        values.extend(chunk.iter().map(|id| store::Value::from(id.as_str())));
        unit.write(
            permit,
            &format!("UPDATE plan_nodes SET removed_at = $1 WHERE id IN ({marks})"),
            values,
        )
        .await?;
    }
    Ok(())
}

/// Puts an indicator into the trash.
pub struct RemoveIndicator {
    /// The indicator as the version defines it.
    pub indicator: Id,
}

/// Takes an indicator out of the trash.
pub struct RestoreIndicator {
    /// The indicator as the version defines it.
    pub indicator: Id,
}

impl Command for RemoveIndicator {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        set_removed(unit, &self.indicator, true).await
    }
}

impl Command for RestoreIndicator {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        set_removed(unit, &self.indicator, false).await
    }
}

async fn set_removed(unit: &mut Unit, indicator: &Id, removed: bool) -> Outcome<()> {
    let permit = policy::EDIT.permit(unit.actor())?;
    let row = service::get_indicator(unit, indicator).await?;
    let version = open_version(unit, &row.version).await?;
    if row.removed_at.is_some() == removed {
        return Err(Fault::new(&Code::NOT_FOUND));
    }
    let at = removed.then(|| unit.at_micros());
    unit.write(
        &permit,
        "UPDATE plan_indicators SET removed_at = $2 WHERE id = $1",
        params![indicator, at],
    )
    .await?;
    let edited = touch(unit, &permit, &version).await?;
    let mut state = serde_json::json!(service::get_indicator(unit, indicator).await?);
    put(&mut state, "edited", serde_json::json!(edited));
    let action = if removed {
        "plan.remove-indicator"
    } else {
        "plan.restore-indicator"
    };
    unit.note(store::Entry::new(action, indicator).revision(state));
    Ok(())
}
