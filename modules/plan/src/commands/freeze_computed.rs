//! A computed figure is written down with the definition by which it was computed, so that it stays what it was.
use super::values::note_value;
use crate::{
    metrics::Computed,
    model::{self, YearKind},
    policy, service,
};
use kernel::{Fault, Id, Outcome};
use store::{Command, Unit, Visibility, params};

/// Freezes a figure that [`crate::metrics::compute`] gave. Freezing the same year again replaces it and leaves the
/// earlier one as a revision.
pub struct FreezeComputed {
    /// The indicator, through all versions; it must be bound to the figure.
    pub indicator: Id,
    /// Gregorian year.
    pub year: i64,
    /// Which kind of year.
    pub year_kind: YearKind,
    /// The figure and its definition.
    pub computed: Computed,
}

impl Command for FreezeComputed {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::APPROVE_VALUES.permit(unit.actor())?;
        let indicator =
            service::get_indicator_of_lineage(unit, self.indicator.as_str(), false).await?;
        if indicator.metric.is_empty() || indicator.metric != self.computed.metric {
            return Err(Fault::new(&model::NO_METRIC));
        }
        if self.computed.span.until > unit.at_micros() {
            return Err(Fault::new(&model::SPAN_OPEN));
        }
        let text = format!("{}{}", self.computed.count, self.computed.unit);
        let (number, at) = (self.computed.count.to_string(), unit.at_micros());
        let definition = self.computed.definition.to_string();
        let existing = service::list_values(unit, self.indicator.as_str()).await?;
        let id = match existing
            .iter()
            .find(|v| v.year == self.year && v.origin == "computed")
        {
            Some(row) => Id::from_stored(row.id.clone()),
            None => {
                unit.create_record(
                    &permit,
                    "plan.value",
                    &format!("{}: {text}", self.year),
                    Visibility::Public,
                )
                .await?
            }
        };
        unit.write(
            &permit,
            "INSERT INTO plan_values (id, indicator, year, year_kind, origin, number, text, status, definition, at) \
             VALUES ($1, $2, $3, $4, 'computed', $5, $6, 'approved', $7, $8) ON CONFLICT (id) DO UPDATE SET \
             year_kind = excluded.year_kind, number = excluded.number, text = excluded.text, \
             definition = excluded.definition, at = excluded.at",
            params![&id, &self.indicator, self.year, self.year_kind.name(), number, text, definition, at],
        )
        .await?;
        note_value(unit, "plan.freeze-value", &id).await?;
        Ok(id)
    }
}
