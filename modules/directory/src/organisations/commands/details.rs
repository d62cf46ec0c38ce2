//! What hangs on a group: documents by year, stages by date, weights by date.
use super::{Found, facets::relist, terms};
use crate::{organisations::model::is_web, terms::Scheme};
use jiff::civil::Date;
use kernel::{Check, Fault, Id, Outcome};
use store::{Command, Entry, Unit, params};

/// Kinds of documents: 規約, 役員, 事業報告, 収支.
pub const DOCUMENTS: [&str; 4] = ["rules", "officers", "report", "accounts"];

/// Enters a document of a year, or changes it: one of each kind and year.
pub struct SaveDocument {
    /// The group.
    pub organisation: Id,
    /// One of [`DOCUMENTS`].
    pub kind: String,
    /// Fiscal year as typed: `2026`, `令和8年度`.
    pub year: String,
    /// Where it can be read; may be empty.
    pub link: String,
    /// A word on it: where it lies, what it says; at most 500 characters.
    pub note: String,
    /// 公開済, otherwise 未公開.
    pub is_public: bool,
}

impl Command for SaveDocument {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let found = Found::get(unit, &self.organisation).await?;
        let permit = found.permit(unit)?;
        let mut check = Check::new();
        if !DOCUMENTS.contains(&self.kind.as_str()) {
            check.fault("document", "field-organisations-choice");
        }
        let year = read_year(&self.year);
        if year.is_none() {
            check.fault("year", "field-organisations-year");
        }
        let link = check.optional_text("link", &self.link, 300);
        if !link.is_empty() && !is_web(&link) {
            check.fault("link", "field-organisations-web");
        }
        let note = check.optional_text("document_note", &self.note, 500);
        if self.is_public && link.is_empty() && note.is_empty() {
            check.fault("link", "field-organisations-document");
        }
        check.done()?;
        let id = unit.new_id();
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO directory_documents (id, organisation, kind, year, link, note, is_public, changed_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (organisation, kind, year) DO UPDATE SET \
             link = excluded.link, note = excluded.note, is_public = excluded.is_public, changed_at = excluded.changed_at",
            params![id, &self.organisation, self.kind, year, link, note, self.is_public, at],
        )
        .await?;
        unit.note(Entry::new("directory.save-document", &self.organisation));
        Ok(())
    }
}

/// A fiscal year as people write it: `2026`, `２０２６年度`, `令和8年度`, `R8`.
fn read_year(typed: &str) -> Option<i64> {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = typed.nfkc().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.trim_end_matches("年度").trim_end_matches('年');
    let year = if let Some(rest) = plain
        .strip_prefix("令和")
        .or(plain.strip_prefix(['R', 'r']))
    {
        let n: i64 = if rest == "元" { 1 } else { rest.parse().ok()? };
        n.checked_add(2018)?
    } else if let Some(rest) = plain.strip_prefix("平成") {
        rest.parse::<i64>().ok()?.checked_add(1988)?
    } else {
        plain.parse().ok()?
    };
    (1950..=2200).contains(&year).then_some(year)
}

/// Takes a document off the entry.
pub struct RemoveDocument {
    /// The group.
    pub organisation: Id,
    /// Row.
    pub document: String,
}

impl Command for RemoveDocument {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let found = Found::get(unit, &self.organisation).await?;
        let permit = found.permit(unit)?;
        let gone = unit
            .write(
                &permit,
                "DELETE FROM directory_documents WHERE id = $1 AND organisation = $2",
                params![&self.document, &self.organisation],
            )
            .await?;
        if gone == 0 {
            return Err(Fault::new(&kernel::Code::NOT_FOUND));
        }
        unit.note(Entry::new("directory.remove-document", &self.organisation));
        Ok(())
    }
}

/// Says in which stage a group is from a day on: the group of itself, or the centre as it sees it. Any stage may follow
/// any other.
pub struct DeclareStage {
    /// The group.
    pub organisation: Id,
    /// Key of the stage.
    pub stage: String,
    /// First day.
    pub day: String,
    /// A word on it; at most 300 characters.
    pub note: String,
}

impl Command for DeclareStage {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let found = Found::get(unit, &self.organisation).await?;
        let permit = found.permit(unit)?;
        let mut check = Check::new();
        if !terms(unit).await?.is_offered(Scheme::Stage, &self.stage) {
            check.fault("stage", "field-organisations-choice");
        }
        let day: Option<Date> = self.day.trim().parse().ok();
        if day.is_none() {
            check.fault("stage_day", "field-organisations-day");
        }
        let note = check.optional_text("stage_note", &self.note, 300);
        check.done()?;
        let id = unit.new_id();
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO directory_stages (id, organisation, day, stage, by_centre, note, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            params![
                id,
                &self.organisation,
                day.map(|d| d.to_string()),
                self.stage,
                !found.is_editor,
                note,
                at
            ],
        )
        .await?;
        unit.write(
            &permit,
            "UPDATE directory_organisations SET stage = (SELECT s.stage FROM directory_stages s WHERE s.organisation = $1 \
             ORDER BY s.day DESC, s.id DESC LIMIT 1) WHERE id = $1",
            params![&self.organisation],
        )
        .await?;
        let row = crate::organisations::queries::get_organisation(unit, &self.organisation).await?;
        relist(unit, &permit, &row, found.row.listed == 1).await?;
        unit.note(Entry::new("directory.declare-stage", &self.organisation));
        Ok(())
    }
}

/// Says for whom a group is there from a day on. The three do not exclude each other.
pub struct SaveWeights {
    /// The group.
    pub organisation: Id,
    /// First day.
    pub day: String,
    /// 私益, 共益, 公益, as typed: 0 to 5.
    pub weights: [String; 3],
}

impl Command for SaveWeights {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let found = Found::get(unit, &self.organisation).await?;
        let permit = found.permit(unit)?;
        let mut check = Check::new();
        let day: Option<Date> = self.day.trim().parse().ok();
        if day.is_none() {
            check.fault("weights_day", "field-organisations-day");
        }
        let [own, shared, common] = self
            .weights
            .map(|w| w.trim().parse::<i64>().ok().filter(|n| (0..=5).contains(n)));
        for (name, value) in [("own", own), ("shared", shared), ("common", common)] {
            if value.is_none() {
                check.fault(name, "field-organisations-weight");
            }
        }
        check.done()?;
        unit.write(
            &permit,
            "INSERT INTO directory_weights (organisation, day, own, shared, common) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (organisation, day) DO UPDATE SET own = excluded.own, shared = excluded.shared, common = excluded.common",
            params![
                &self.organisation,
                day.map(|d| d.to_string()),
                own,
                shared,
                common
            ],
        )
        .await?;
        unit.note(Entry::new("directory.save-weights", &self.organisation));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_fiscal_year_is_read_as_people_write_it() {
        for (typed, year) in [
            ("2026", Some(2026)),
            ("２０２６年度", Some(2026)),
            ("令和8年度", Some(2026)),
            ("R8", Some(2026)),
            ("令和元", Some(2019)),
            ("平成30年", Some(2018)),
            ("来年", None),
            ("12", None),
        ] {
            assert_eq!(super::read_year(typed), year, "{typed}");
        }
    }
}
