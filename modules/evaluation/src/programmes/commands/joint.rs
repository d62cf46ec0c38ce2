//! 施策間連携: programmes of several bodies become one, and what that brought to each item.
use super::{note, save::known};
use crate::programmes::{
    model::{Joint, MOST_PARTNERS, STEP},
    policy,
    queries::{get_programme, list_served, marks, values},
};
use kernel::{Check, Code, Fault, FieldFault, Id, Outcome};
use serde_json::json;
use store::{Command, Unit, Value, params};

/// Says how far a joint programme is, who carries it too, and what it brought.
pub struct SetJoint {
    /// The programme.
    pub programme: Id,
    /// The edition that was seen.
    pub seen: i64,
    /// How far it is.
    pub to: Joint,
    /// Partner bodies.
    pub partners: Vec<String>,
    /// What it brought to an item (by lineage); at most 1,000 characters each.
    pub effects: Vec<(String, String)>,
}

impl Command for SetJoint {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let row = get_programme(unit, &self.programme).await?;
        let permit = policy::permit_of_body(unit.actor(), &Id::from_stored(row.body.clone()))?;
        let from = Joint::from_name(&row.joint).unwrap_or(Joint::Alone);
        if !from.may_become(self.to) {
            return Err(Fault::new(&STEP));
        }
        let mut check = Check::new();
        let mut partners = self.partners.clone();
        partners.sort_unstable();
        partners.dedup();
        partners.retain(|p| *p != row.body);
        let needed = matches!(self.to, Joint::Consulting | Joint::Joint | Joint::Reviewed);
        if partners.len() > MOST_PARTNERS || (needed && partners.is_empty()) {
            check.fault("partners", "field-evaluation-partners");
        } else if known(unit, "identity.body", &partners).await? != partners.len() {
            check.fault("partners", "field-evaluation-choice");
        }
        let served = list_served(unit, &[self.programme.as_str()]).await?;
        let mut effects = Vec::new();
        for item in &served {
            let typed = self.effects.iter().find(|(of, _)| *of == item.item);
            let text = typed.map_or(item.effect.as_str(), |(_, text)| text.as_str());
            let text = check.optional_text("effects", text, 1000);
            effects.push((item.item.clone(), text));
        }
        check.done()?;
        if self.to == Joint::Reviewed && effects.iter().any(|(_, text)| text.is_empty()) {
            return Err(Fault::fields(vec![FieldFault {
                field: "effects",
                key: "field-evaluation-effects",
                args: Vec::new(),
            }]));
        }
        let changed = unit
            .write(
                &permit,
                "UPDATE evaluation_programmes SET joint = $3, edition = edition + 1 WHERE id = $1 AND edition = $2",
                params![&self.programme, self.seen, self.to.name()],
            )
            .await?;
        if changed == 0 {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        unit.write(
            &permit,
            "DELETE FROM evaluation_programme_partners WHERE programme = $1",
            params![&self.programme],
        )
        .await?;
        if !partners.is_empty() {
            let rows: Vec<String> = (0..partners.len())
                .map(|n| format!("($1, ${})", n + 2))
                .collect();
            let mut given = params![&self.programme];
            given.extend(values(partners.iter().map(String::as_str)));
            let sql = format!(
                "INSERT INTO evaluation_programme_partners (programme, body) VALUES {}",
                rows.join(", ")
            );
            unit.write(&permit, &sql, given).await?;
        }
        let mut given: Vec<Value> = params![&self.programme];
        let mut cases = String::new();
        for (item, text) in &effects {
            cases += &format!(" WHEN ${} THEN ${}", given.len() + 1, given.len() + 2);
            given.extend([Value::from(item.as_str()), Value::from(text.as_str())]);
        }
        let from_mark = given.len() + 1;
        given.extend(values(effects.iter().map(|(item, _)| item.as_str())));
        let sql = format!(
            "UPDATE evaluation_programme_items SET effect = CASE item{cases} ELSE effect END \
             WHERE programme = $1 AND item IN ({})",
            marks(from_mark, effects.len())
        );
        unit.write(&permit, &sql, given).await?;
        let state = json!({"joint": self.to.name(), "partners": partners, "effects": effects});
        note(unit, "evaluation.set-joint", &self.programme, state).await
    }
}
