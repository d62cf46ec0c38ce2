//! What changes places, the map and the towns.
use super::{
    geo::Boundary,
    model::{Numbers, PlaceContent},
    policy,
    queries::get_place,
    towns::Town,
};
use crate::{
    centres,
    terms::{
        model::{Scheme, Terms},
        queries::load_terms,
    },
};
use kernel::{Check, Code, Fault, FieldFault, Id, Outcome, Permit};
use list_reader::{fold_address, fold_name, fold_telephone};
use store::{Command, Entry, Unit, Visibility, params};

/// Where something was taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Name of the list; empty where a person entered it.
    pub source: String,
    /// Of which day, as `2026-11-21`.
    pub on: String,
}

const SCHEMES: [Scheme; 4] = [
    Scheme::Area,
    Scheme::Use,
    Scheme::Equipment,
    Scheme::BarrierFree,
];

/// The terms that places are sorted by. One query.
pub(crate) async fn terms(queries: &impl store::Queries) -> Outcome<Terms> {
    load_terms(queries, &SCHEMES).await
}

fn checked(content: &mut PlaceContent, terms: &Terms) -> Outcome<Numbers> {
    let mut faults = Vec::new();
    let numbers = match content.check() {
        Ok(numbers) => numbers,
        Err(found) => {
            faults = found;
            Numbers::default()
        }
    };
    let mut unknown = |field, known: bool| {
        if !known {
            faults.push(FieldFault {
                field,
                key: "field-places-choice",
                args: Vec::new(),
            });
        }
    };
    let known = |scheme, keys: &[String]| keys.iter().all(|k| terms.find(scheme, k).is_some());
    unknown("uses", known(Scheme::Use, &content.uses));
    unknown("equipment", known(Scheme::Equipment, &content.equipment));
    unknown(
        "barrier_free",
        known(Scheme::BarrierFree, &content.barrier_free),
    );
    let area = content.area.is_empty() || terms.find(Scheme::Area, &content.area).is_some();
    unknown("area", area);
    if faults.is_empty() {
        Ok(numbers)
    } else {
        Err(Fault::fields(faults))
    }
}

/// The area and all that it lies in.
fn areas<'a>(terms: &'a Terms, area: &'a str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut at = area;
    while !at.is_empty() && found.len() < 8 && !found.contains(&at) {
        found.push(at);
        at = terms.find(Scheme::Area, at).map_or("", |t| &t.parent);
    }
    found
}

/// Writes by which terms the place is found.
async fn index(
    unit: &mut Unit,
    permit: &Permit,
    id: &Id,
    content: &PlaceContent,
    terms: &Terms,
) -> Outcome<()> {
    let sort = content.sort();
    let areas = areas(terms, &content.area);
    let all = areas.into_iter().map(|a| ("area", a));
    let lists = [
        ("use", &content.uses),
        ("equipment", &content.equipment),
        ("barrier-free", &content.barrier_free),
    ];
    let others = lists
        .into_iter()
        .flat_map(|(scheme, keys)| keys.iter().map(move |k| (scheme, k.as_str())));
    let rows = all
        .chain(others)
        .map(|(scheme, term)| params![id, scheme, term, &sort])
        .collect();
    let columns = ["place", "scheme", "term", "sort"];
    unit.insert_rows(permit, "directory_place_terms", &columns, rows, "")
        .await
}

async fn unindex(unit: &mut Unit, permit: &Permit, id: &Id) -> Outcome<()> {
    unit.write(
        permit,
        "DELETE FROM directory_place_terms WHERE place = $1",
        params![id],
    )
    .await?;
    Ok(())
}

fn state(content: &PlaceContent, origin: &Origin) -> serde_json::Value {
    serde_json::json!({ "place": content, "source": origin.source, "source_on": origin.on })
}

/// Enters a place within a unit; for [`CreatePlace`] and for lists.
pub(crate) async fn create(
    unit: &mut Unit,
    permit: &Permit,
    mut content: PlaceContent,
    origin: &Origin,
    terms: &Terms,
) -> Outcome<Id> {
    let numbers = checked(&mut content, terms)?;
    let id = unit
        .create_record(permit, "directory.place", &content.name, Visibility::Public)
        .await?;
    let at = unit.at_micros();
    let (lat, lon) = numbers.position.unzip();
    let c = &content;
    unit.write(
        permit,
        "INSERT INTO directory_places (id, sort, name, kana, folded_name, address, folded_address, postal_code, area, \
         latitude, longitude, telephone, folded_telephone, hours, capacity, price, ownership, apply, url, owner, \
         description, access, barrier_note, uses, equipment, barrier_free, source, source_on, retired, edition, \
         changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, \
         $20, $21, $22, $23, $24, $25, $26, $27, $28, 0, 1, $29)",
        params![
            &id, c.sort(), &c.name, &c.kana, fold_name(&c.name), &c.address,
            fold_address(&c.address), &c.postal_code, &c.area, lat, lon, &c.telephone,
            fold_telephone(&c.telephone), &c.hours, numbers.capacity, &c.price, &c.ownership,
            &c.apply, &c.url, &c.owner, &c.description, &c.access, &c.barrier_note,
            c.uses.join(" "), c.equipment.join(" "), c.barrier_free.join(" "), &origin.source,
            &origin.on, at
        ],
    )
    .await?;
    index(unit, permit, &id, c, terms).await?;
    unit.note(Entry::new("directory.create-place", &id).revision(state(c, origin)));
    Ok(id)
}

/// Changes a place within a unit; for [`UpdatePlace`] and for lists.
pub(crate) async fn update(
    unit: &mut Unit,
    permit: &Permit,
    id: &Id,
    seen: i64,
    mut content: PlaceContent,
    origin: &Origin,
    terms: &Terms,
) -> Outcome<()> {
    let numbers = checked(&mut content, terms)?;
    let at = unit.at_micros();
    let (lat, lon) = numbers.position.unzip();
    let c = &content;
    let changed = unit
        .write(
            permit,
            "UPDATE directory_places SET sort = $3, name = $4, kana = $5, folded_name = $6, address = $7, \
             folded_address = $8, postal_code = $9, area = $10, latitude = $11, longitude = $12, telephone = $13, \
             folded_telephone = $14, hours = $15, capacity = $16, price = $17, ownership = $18, apply = $19, url = $20, \
             owner = $21, description = $22, access = $23, barrier_note = $24, uses = $25, equipment = $26, \
             barrier_free = $27, source = $28, source_on = $29, changed_at = $30, edition = edition + 1 \
             WHERE id = $1 AND edition = $2 AND retired = 0",
            params![
                id, seen, c.sort(), &c.name, &c.kana, fold_name(&c.name), &c.address,
                fold_address(&c.address), &c.postal_code, &c.area, lat, lon, &c.telephone,
                fold_telephone(&c.telephone), &c.hours, numbers.capacity, &c.price, &c.ownership,
                &c.apply, &c.url, &c.owner, &c.description, &c.access, &c.barrier_note,
                c.uses.join(" "), c.equipment.join(" "), c.barrier_free.join(" "),
                &origin.source, &origin.on, at
            ],
        )
        .await?;
    if changed == 0 {
        return Err(Fault::new(&Code::CHANGED_MEANWHILE));
    }
    unit.update_record(permit, id, &c.name, Visibility::Public)
        .await?;
    unindex(unit, permit, id).await?;
    index(unit, permit, id, c, terms).await?;
    unit.note(Entry::new("directory.update-place", id).revision(state(c, origin)));
    Ok(())
}

/// Enters a place.
pub struct CreatePlace(
    /// What is said of it.
    pub PlaceContent,
);

impl Command for CreatePlace {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let terms = terms(unit).await?;
        create(unit, &permit, self.0, &Origin::default(), &terms).await
    }
}

/// Changes a place. Where it was taken from stays said.
pub struct UpdatePlace {
    /// Which.
    pub place: Id,
    /// The edition that the form was opened with.
    pub seen: i64,
    /// What is said of it now.
    pub content: PlaceContent,
}

impl Command for UpdatePlace {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = get_place(unit, &self.place).await?;
        let terms = terms(unit).await?;
        let origin = Origin {
            source: row.source,
            on: row.source_on,
        };
        update(
            unit,
            &permit,
            &self.place,
            self.seen,
            self.content,
            &origin,
            &terms,
        )
        .await
    }
}

/// Says that a place is no more, or that it is there again.
pub struct RetirePlace {
    /// Which.
    pub place: Id,
    /// No more, otherwise again.
    pub retired: bool,
}

impl Command for RetirePlace {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = get_place(unit, &self.place).await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE directory_places SET retired = $2, changed_at = $3, edition = edition + 1 WHERE id = $1",
            params![&self.place, self.retired, at],
        )
        .await?;
        unindex(unit, &permit, &self.place).await?;
        let (action, visibility) = if self.retired {
            ("directory.retire-place", Visibility::Staff)
        } else {
            let terms = terms(unit).await?;
            index(unit, &permit, &self.place, &row.content(), &terms).await?;
            ("directory.return-place", Visibility::Public)
        };
        unit.update_record(&permit, &self.place, &row.name, visibility)
            .await?;
        centres::commands::follow(unit, &permit, centres::commands::Whose::Centre(&self.place))
            .await?;
        unit.note(Entry::new(action, &self.place));
        Ok(())
    }
}

/// Enters the boundary of the city.
pub struct SaveBoundary {
    /// The boundary, simplified.
    pub boundary: Boundary,
    /// Whom it is owed to; it stands under every map.
    pub credit: String,
}

impl Command for SaveBoundary {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let mut check = Check::new();
        let credit = check.text("credit", &self.credit, 200);
        check.done()?;
        let at = unit.at_micros();
        let points = i64::try_from(self.boundary.points()).unwrap_or(i64::MAX);
        unit.write(
            &permit,
            "INSERT INTO directory_boundary (id, name, credit, rings, points, changed_at) VALUES (1, $1, $2, $3, $4, $5) \
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, credit = excluded.credit, rings = excluded.rings, \
             points = excluded.points, changed_at = excluded.changed_at",
            params![&self.boundary.name, credit, self.boundary.text(), points, at],
        )
        .await?;
        let record = Id::from_stored("boundary".into());
        unit.note(Entry::new("directory.save-boundary", &record));
        Ok(())
    }
}

/// Takes in towns with their postal codes and areas, in the place of those that were there.
pub struct ReplaceTowns {
    /// The towns.
    pub towns: Vec<Town>,
}

impl Command for ReplaceTowns {
    /// How many towns there are now, and how many of them lie in an area.
    type Outcome = (usize, usize);
    async fn carry_out(self, unit: &mut Unit) -> Outcome<(usize, usize)> {
        let permit = policy::EDIT.permit(unit.actor())?;
        if self.towns.is_empty() {
            return Err(Fault::field("file", "field-places-towns-none"));
        }
        let terms = load_terms(unit, &[Scheme::Area]).await?;
        unit.write(&permit, "DELETE FROM directory_towns", params![])
            .await?;
        let mut placed = 0;
        let mut seen = std::collections::HashSet::new();
        let mut rows = Vec::new();
        for town in &self.towns {
            let folded = town.folded();
            if folded.is_empty() || !seen.insert((folded.clone(), town.postal_code.clone())) {
                continue;
            }
            let area = town.area_key(&terms);
            placed += usize::from(!area.is_empty());
            rows.push(params![folded, &town.postal_code, &town.name, area]);
        }
        let count = rows.len();
        let columns = ["folded", "postal_code", "town", "area"];
        unit.insert_rows(&permit, "directory_towns", &columns, rows, "")
            .await?;
        let record = Id::from_stored("towns".into());
        unit.note(Entry::new("directory.replace-towns", &record));
        Ok((count, placed))
    }
}
