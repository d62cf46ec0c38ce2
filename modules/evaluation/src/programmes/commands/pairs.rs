//! Decides whether two programmes are one, and keeps for each programme as which one it counts.
use super::entry;
use crate::programmes::{
    doubles::{counted_as, pair},
    policy,
    queries::{get_programme, list_pairs, list_served, marks, values},
};
use kernel::{Code, Fault, Id, Outcome};
use std::collections::BTreeMap;
use store::{Command, FromQueryResult, Queries, Unit, params};

/// Marks two programmes as the same or as different ones.
pub struct DecidePair {
    /// One.
    pub one: Id,
    /// The other.
    pub other: Id,
    /// 同じ事業, or 別の事業.
    pub same: bool,
}

#[derive(FromQueryResult)]
struct Counted {
    id: String,
    counted_as: String,
}

impl Command for DecidePair {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::MANAGE.permit(unit.actor())?;
        if self.one == self.other {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        get_programme(unit, &self.one).await?;
        get_programme(unit, &self.other).await?;
        let (one, other) = pair(self.one.as_str(), self.other.as_str());
        let verdict = if self.same { "same" } else { "different" };
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO evaluation_programme_pairs (one, other, verdict, decided_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (one, other) DO UPDATE SET verdict = excluded.verdict, decided_at = excluded.decided_at",
            params![&one, &other, verdict, at],
        )
        .await?;
        let same: Vec<_> = list_pairs(unit)
            .await?
            .iter()
            .filter(|p| p.verdict == "same")
            .map(super::super::queries::PairRow::pair)
            .collect();
        let wanted = counted_as(&same);
        let mut moved: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let marked: Vec<Counted> = unit
            .all(
                "SELECT id, counted_as FROM evaluation_programmes WHERE counted_as <> id LIMIT 10000",
                params![],
            )
            .await?;
        let now: BTreeMap<String, String> =
            marked.into_iter().map(|m| (m.id, m.counted_as)).collect();
        for programme in now.keys().chain(wanted.keys()) {
            let is = now.get(programme).unwrap_or(programme);
            let shall = wanted.get(programme).unwrap_or(programme);
            if is != shall {
                let group = moved.entry(shall.clone()).or_default();
                if !group.contains(programme) {
                    group.push(programme.clone());
                }
            }
        }
        for (root, programmes) in moved {
            let mut given = params![root];
            given.extend(values(programmes.iter().map(String::as_str)));
            let sql = format!(
                "UPDATE evaluation_programmes SET counted_as = $1 WHERE id IN ({})",
                marks(2, programmes.len())
            );
            unit.write(&permit, &sql, given).await?;
        }
        let served = list_served(unit, &[&one, &other]).await?;
        for programme in [&self.one, &self.other] {
            let entry = entry("evaluation.decide-pair", programme, &served)
                .revision(serde_json::json!({"one": one, "other": other, "verdict": verdict}));
            unit.note(entry);
        }
        Ok(())
    }
}
