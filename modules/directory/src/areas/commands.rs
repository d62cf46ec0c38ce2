//! Entering figures of areas, and their councils.
use super::{
    model::{Figure, MOST},
    policy,
};
use crate::{
    centres::queries::find_voice,
    terms::{
        Scheme,
        queries::{find_term, load_terms},
    },
};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Entry, Unit, params};

/// Enters figures; one of the same area, item and day takes the place of what was there. All or none.
pub struct SaveFigures {
    /// Each with the key of its area.
    pub figures: Vec<Figure>,
}

impl Command for SaveFigures {
    /// How many.
    type Outcome = usize;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<usize> {
        let permit = policy::EDIT.permit(unit.actor())?;
        if self.figures.is_empty() || self.figures.len() > MOST {
            return Err(Fault::field("file", "field-areas-file"));
        }
        let terms = load_terms(unit, &[Scheme::Area]).await?;
        let at = unit.at_micros();
        let mut rows = std::collections::BTreeMap::new();
        for mut figure in self.figures {
            if !terms.is_offered(Scheme::Area, &figure.area) {
                return Err(Fault::field("area", "field-places-choice"));
            }
            figure.check()?;
            let key = (figure.area.clone(), figure.item.clone(), figure.on.clone());
            let f = figure;
            let row = params![f.area, f.item, f.on, f.value, f.unit, f.source, at];
            rows.insert(key, row);
        }
        let count = rows.len();
        let columns = [
            "area",
            "item",
            "on_day",
            "value",
            "unit",
            "source",
            "changed_at",
        ];
        unit.insert_rows(
            &permit,
            "directory_area_figures",
            &columns,
            rows.into_values().collect(),
            "ON CONFLICT (area, item, on_day) DO UPDATE SET value = excluded.value, unit = excluded.unit, \
             source = excluded.source, changed_at = excluded.changed_at",
        )
        .await?;
        let record = Id::from_stored("area-figures".into());
        unit.note(Entry::new("directory.save-figures", &record));
        Ok(count)
    }
}

/// Takes a figure away.
pub struct RemoveFigure {
    /// Key of the area.
    pub area: String,
    /// Item.
    pub item: String,
    /// Day.
    pub on: String,
}

impl Command for RemoveFigure {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let gone = unit
            .write(
                &permit,
                "DELETE FROM directory_area_figures WHERE area = $1 AND item = $2 AND on_day = $3",
                params![self.area, self.item, self.on],
            )
            .await?;
        if gone == 0 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let record = Id::from_stored("area-figures".into());
        unit.note(Entry::new("directory.remove-figure", &record));
        Ok(())
    }
}

/// Says which group is the council of an area, and who liaises there.
pub struct SetAreaBody {
    /// Key of the area.
    pub area: String,
    /// The group; `None` for none.
    pub organisation: Option<Id>,
    /// Office or role, no name of a person; at most 100 characters.
    pub coordinator: String,
}

impl Command for SetAreaBody {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let mut check = Check::new();
        let coordinator = check.optional_text("coordinator", &self.coordinator, 100);
        let area = find_term(unit, Scheme::Area, &self.area).await?;
        if area.is_none_or(|a| a.retired == 1) {
            check.fault("area", "field-places-choice");
        }
        if let Some(organisation) = &self.organisation {
            let found = find_voice(unit, organisation).await?;
            if found.is_none_or(|v| v.is_local == 0) {
                check.fault("group", "field-centres-local");
            }
        }
        check.done()?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO directory_area_bodies (area, organisation, coordinator, changed_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (area) DO UPDATE SET organisation = excluded.organisation, coordinator = excluded.coordinator, \
             changed_at = excluded.changed_at",
            params![&self.area, self.organisation, coordinator, at],
        )
        .await?;
        let record = Id::from_stored(format!("term-area-{}", self.area));
        unit.note(Entry::new("directory.set-area-body", &record));
        Ok(())
    }
}
