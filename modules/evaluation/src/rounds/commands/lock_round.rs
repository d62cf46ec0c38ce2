//! Locks a round: what was handed in stays as it is, what was not is closed as missing, and everything is kept as one
//! snapshot from which reports are made.
use super::move_sheet::step;
use crate::{
    ports::Plans,
    rounds::{
        model, policy,
        queries::{self, SheetRow},
    },
};
use kernel::{Fault, Id, Outcome};
use serde_json::json;
use std::{collections::HashMap, sync::Arc};
use store::{Command, Entry, Source, Unit, Visibility, params};

/// Locks.
pub struct LockRound {
    /// The plan, for the words of its items.
    pub plans: Arc<dyn Plans>,
    /// The round, open.
    pub round: Id,
}

impl Command for LockRound {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::MANAGE.permit(unit.actor())?;
        let round = queries::get_round(unit, &self.round).await?;
        if !round.is_open() {
            return Err(Fault::new(&model::LOCKED));
        }
        let sheets = queries::list_sheets(unit, &round.id).await?;
        let waiting = sheets.iter().filter(|s| s.state == "checking").count();
        if waiting > 0 {
            return Err(Fault::new(&model::UNCHECKED).with("count", waiting));
        }
        for sheet in &sheets {
            match sheet.state.as_str() {
                "accepted" | "handed" => step(unit, &permit, sheet, "lock", "").await?,
                "filling" => step(unit, &permit, sheet, "lapse", "").await?,
                _ => {}
            }
        }
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE evaluation_rounds SET status = 'locked', locked_at = $2, \
             revealed_at = COALESCE(revealed_at, $2) WHERE id = $1",
            params![&self.round, at],
        )
        .await?;
        let locked = queries::list_sheets(unit, &round.id).await?;
        let content = self.snapshot(unit, &round.id, &locked).await?;
        let content = serde_json::to_string(&content).map_err(Fault::internal)?;
        let digest = hex(&content);
        unit.write(
            &permit,
            "INSERT INTO evaluation_snapshots (round, content, digest, at) VALUES ($1, $2, $3, $4)",
            params![&self.round, content, &digest, at],
        )
        .await?;
        unit.update_record(&permit, &self.round, &round.title, Visibility::Public)
            .await?;
        unit.note(
            Entry::new("evaluation.lock-round", &self.round)
                .revision(json!({ "digest": digest, "sheets": locked.len() })),
        );
        Ok(())
    }
}

impl LockRound {
    async fn snapshot(
        &self,
        unit: &Unit,
        round: &str,
        sheets: &[SheetRow],
    ) -> Outcome<serde_json::Value> {
        let round = queries::get_round(unit, &Id::from_stored(round.to_owned())).await?;
        let form =
            forms::service::get_version(unit, &Id::from_stored(round.form_version.clone())).await?;
        let stored = queries::list_stored(unit, &round.id).await?;
        let mut by_sheet: HashMap<String, serde_json::Value> = stored
            .into_iter()
            .filter_map(|s| Some((s.id, serde_json::from_str(&s.answers).ok()?)))
            .collect();
        let version = Id::from_stored(round.version.clone());
        let items = self.plans.items(Source::Unit(unit), &version).await?;
        let items: Vec<_> = items
            .iter()
            .map(|i| {
                json!({ "lineage": i.lineage.as_str(), "parent": i.parent.as_ref().map(Id::as_str), "depth": i.depth,
                    "level": i.level, "number": i.number, "title": i.title, "priority": i.priority })
            })
            .collect();
        let mut members: Vec<&str> = sheets.iter().filter_map(|s| s.member.as_deref()).collect();
        members.sort_unstable();
        members.dedup();
        let sheets: Vec<_> = sheets
            .iter()
            .map(|s| {
                let answers = by_sheet.remove(&s.id).filter(|_| s.state == "locked");
                let mut sheet = json!(s);
                if let Some(map) = sheet.as_object_mut() {
                    map.insert("answers".into(), answers.unwrap_or_default());
                    // Who a member is, does not outlive the member; that two sheets are of one, does.
                    if let Some(member) = s.member.as_deref() {
                        let place = members.partition_point(|m| *m < member);
                        map.insert("evaluator".into(), json!(format!("member-{place}")));
                    }
                    map.remove("member");
                }
                sheet
            })
            .collect();
        let form: serde_json::Value =
            serde_json::from_str(&form.content).map_err(Fault::internal)?;
        Ok(json!({ "round": round, "form": form, "items": items, "sheets": sheets }))
    }
}

/// SHA-256 of a text, in hexadecimal.
fn hex(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}
