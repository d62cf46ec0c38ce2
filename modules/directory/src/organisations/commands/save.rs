//! Writing what a group says of itself, one section or all, guarded by the edition that the writer saw.
use super::{Found, facets::relist, terms};
use crate::organisations::{
    model::{Content, Section, fold, sort_key},
    queries::get_organisation,
};
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use store::{Command, Entry, Queries, Unit, Visibility, on_constraint, params};

/// Saves sections of an entry.
pub struct SaveContent {
    /// The group.
    pub organisation: Id,
    /// Edition that the writer saw.
    pub seen: i64,
    /// What was typed; only the sections named are taken.
    pub content: Content,
    /// Which.
    pub sections: Vec<Section>,
}

impl Command for SaveContent {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let found = Found::get(unit, &self.organisation).await?;
        let permit = found.permit(unit)?;
        let stored = found.row.content(&found.terms);
        let mut content = stored.clone();
        for section in &self.sections {
            content.take(*section, &self.content);
        }
        let mut check = Check::new();
        // What is registered stays complete.
        let whole = found.row.registered_at.is_some();
        content.check(&self.sections, &terms(unit).await?, whole, &mut check);
        check.done()?;
        if self.seen != found.row.edition {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        write_content(unit, &permit, &self.organisation, &content, self.seen).await?;
        // Contacts are the data of the member who wrote them, also where the centre mends a letter in them.
        if self.sections.contains(&Section::Contact) && found.is_editor {
            let by = unit.actor().account.clone();
            unit.write(
                &permit,
                "UPDATE directory_organisations SET contact_by = $2 WHERE id = $1",
                params![&self.organisation, by],
            )
            .await?;
        }
        let row = get_organisation(unit, &self.organisation).await?;
        let visibility = visibility(row.published_at);
        unit.update_record(&permit, &self.organisation, &row.name, visibility)
            .await?;
        relist(unit, &permit, &row, found.row.listed == 1).await?;
        unit.note(Entry::new("directory.save", &self.organisation));
        Ok(())
    }
}

/// Who may see the record of an entry.
pub(super) fn visibility(published_at: Option<i64>) -> Visibility {
    if published_at.is_some() {
        Visibility::Public
    } else {
        Visibility::Private
    }
}

/// Writes all of the content; the row is there and has this edition.
pub(super) async fn write_content(
    unit: &mut Unit,
    permit: &Permit,
    id: &Id,
    content: &Content,
    edition: i64,
) -> Outcome<()> {
    let at = unit.at_micros();
    let get = |name: &str| content.get(name).to_owned();
    let done = unit
        .write(
            permit,
            "UPDATE directory_organisations SET name = $3, reading = $4, folded = $5, sort = $6, kind = $7, \
             legal_form = $8, number = $9, purpose = $10, doing = $11, joining = $12, coming = $13, achieved = $14, \
             people = $15, days = $16, phone = $17, mail = $18, web = $19, address = $20, representative = $21, \
             home_address = $22, publicity = $23, changed_at = $24, edition = edition + 1 WHERE id = $1 AND edition = $2",
            params![
                id,
                edition,
                get("name"),
                get("reading"),
                fold(content.get("name")),
                sort_key(content.get("name"), content.get("reading")),
                get("kind"),
                get("legal_form"),
                content.number(),
                get("purpose"),
                get("doing"),
                get("joining"),
                get("coming"),
                get("achieved"),
                content.people(),
                get("days"),
                get("phone"),
                get("mail"),
                get("web"),
                get("address"),
                get("representative"),
                get("home_address"),
                content.publicity.to_json(),
                at
            ],
        )
        .await;
    let done = on_constraint(
        done,
        "uq_directory_organisations_number",
        "directory_organisations.number",
        "number",
        "field-organisations-number-taken",
    )?;
    if done == 0 {
        return Err(Fault::new(&Code::CHANGED_MEANWHILE));
    }
    unit.write(
        permit,
        "DELETE FROM directory_organisation_terms WHERE organisation = $1",
        params![id],
    )
    .await?;
    let terms = [("field", &content.fields), ("area", &content.areas)];
    let rows = terms
        .into_iter()
        .flat_map(|(scheme, keys)| (0_i64..).zip(keys).map(move |(n, key)| (scheme, key, n)))
        .map(|(scheme, key, n)| params![id, scheme, key, n])
        .collect();
    let columns = ["organisation", "scheme", "key", "position"];
    let twice = "ON CONFLICT (organisation, scheme, key) DO NOTHING";
    unit.insert_rows(
        permit,
        "directory_organisation_terms",
        &columns,
        rows,
        twice,
    )
    .await?;
    write_slug(unit, permit, id, content.get("slug")).await
}

/// Gives a group an address of its own. The one that it had before goes on leading to it.
async fn write_slug(unit: &mut Unit, permit: &Permit, id: &Id, slug: &str) -> Outcome<()> {
    if !slug.is_empty() {
        let others = unit
            .number(
                "SELECT COUNT(*) AS n FROM directory_slugs WHERE slug = $1 AND organisation <> $2",
                params![slug, id],
            )
            .await?;
        if others > 0 {
            return Err(Fault::field("slug", "field-organisations-slug-taken"));
        }
    }
    unit.write(
        permit,
        "UPDATE directory_slugs SET current = 0 WHERE organisation = $1",
        params![id],
    )
    .await?;
    if !slug.is_empty() {
        unit.write(
            permit,
            "INSERT INTO directory_slugs (slug, organisation, current) VALUES ($1, $2, 1) \
             ON CONFLICT (slug) DO UPDATE SET current = 1",
            params![slug, id],
        )
        .await?;
    }
    Ok(())
}
