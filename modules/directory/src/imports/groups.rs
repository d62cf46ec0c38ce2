//! Lists of groups (the 内閣府 NPO list, an own list) become groups that are only listed: nobody of them has come forward.
//! One that its members keep is theirs; a list changes nothing of it any more.
use super::{Alike, Change, Target};
use crate::{
    organisations::{
        commands::{Listed, insert_listed},
        cycle::ON_LIST,
        model::{Content, fold},
        queries::get_organisation,
    },
    places::{commands::Origin, model::is_word},
    terms::{Scheme, model::Terms},
};
use kernel::{Fault, Id, Outcome, Permit};
use list_reader::{Candidate, Kind, Npo, Row};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use store::{Entry, FromQueryResult, Queries, Source, Unit, params};
use web::Later;

pub(super) struct Groups;

/// So many values stand in one question.
const AT_ONCE: usize = 500;

/// What a list says of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Said {
    name: String,
    reading: String,
    kind: String,
    number: String,
    purpose: String,
    doing: String,
    people: String,
    phone: String,
    mail: String,
    web: String,
    address: String,
    fields: Vec<String>,
    areas: Vec<String>,
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most - 1).collect();
    short.push('…');
    short
}

impl Said {
    fn of(row: &Row, terms: &Terms) -> Self {
        let group = Npo::of(row);
        let mut fields: Vec<String> = group
            .activities
            .iter()
            .map(|n| format!("npo-{n:02}"))
            .filter(|key| terms.is_offered(Scheme::Field, key))
            .collect();
        for word in &group.fields {
            let mut offered = terms.offered(Scheme::Field);
            fields.extend(
                offered
                    .find(|t| is_word(&t.label, word))
                    .map(|t| t.key.clone()),
            );
        }
        fields.sort_unstable();
        fields.dedup();
        fields.truncate(20);
        let named = |word: &String| {
            let mut offered = terms.offered(Scheme::Area);
            offered.find(|t| t.label == *word).map(|t| t.key.clone())
        };
        let mut areas: Vec<String> = group.areas.iter().filter_map(named).collect();
        areas.sort_unstable();
        areas.dedup();
        areas.truncate(20);
        let corporation = !group.authority.is_empty() || group.name.contains("特定非営利活動法人");
        Self {
            name: cut(&group.name, 100),
            reading: cut(&group.kana, 100),
            kind: if corporation { "npo" } else { "" }.to_owned(),
            number: group
                .corporate_number
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            purpose: cut(&group.purpose, 300),
            doing: cut(&group.description, 2_000),
            people: group.members.map(|n| n.to_string()).unwrap_or_default(),
            phone: cut(&group.telephone, 40),
            mail: cut(&group.email, 254),
            web: cut(&group.url, 300),
            address: cut(&group.address, 200),
            fields,
            areas,
        }
    }

    fn read(value: &Value) -> Outcome<Self> {
        serde_json::from_value(value.clone()).map_err(Fault::internal)
    }

    fn content(&self) -> Content {
        let mut content = Content::default();
        for (name, value) in [
            ("name", &self.name),
            ("reading", &self.reading),
            ("kind", &self.kind),
            ("number", &self.number),
            ("purpose", &self.purpose),
            ("doing", &self.doing),
            ("people", &self.people),
            ("phone", &self.phone),
            ("mail", &self.mail),
            ("web", &self.web),
            ("address", &self.address),
        ] {
            content.set(name, value);
        }
        content.fields.clone_from(&self.fields);
        content.areas.clone_from(&self.areas);
        content
    }
}

#[derive(FromQueryResult)]
struct Known {
    id: String,
    name: String,
    address: String,
    phone: String,
    number: Option<String>,
}

/// Groups of which a column has one of these values. One query.
async fn known(
    from: &impl Queries,
    column: &'static str,
    values: &[String],
) -> Outcome<Vec<Known>> {
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let marks: Vec<String> = (1..=values.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "SELECT id, name, address, phone, number FROM directory_organisations WHERE {column} IN ({}) LIMIT 5000",
        marks.join(", ")
    );
    let values = values.iter().map(|v| v.as_str().into()).collect();
    from.all(&sql, values).await
}

fn distinct(all: impl Iterator<Item = String>) -> Vec<String> {
    let all: BTreeSet<String> = all.filter(|v| !v.is_empty()).collect();
    all.into_iter().collect()
}

impl Target for Groups {
    fn kinds(&self) -> &'static [Kind] {
        &[Kind::Npo, Kind::Organisation]
    }

    fn key(&self, row: &Row) -> Option<String> {
        let group = Npo::of(row);
        let number = group.corporate_number.map(|n| format!("number:{n}"));
        number.or_else(|| (!group.id.is_empty()).then(|| format!("id:{}", group.id)))
    }

    fn leaves_out(&self, row: &Row) -> bool {
        !Npo::of(row).dissolution.is_empty()
    }

    fn said(&self, row: &Row, terms: &Terms) -> Value {
        serde_json::to_value(Said::of(row, terms)).unwrap_or_default()
    }

    fn candidate(&self, row: &Row) -> Candidate {
        let group = Npo::of(row);
        Candidate {
            key: String::new(),
            name: group.name,
            address: group.address,
            telephone: group.telephone,
            corporate_number: group
                .corporate_number
                .map(|n| n.to_string())
                .unwrap_or_default(),
        }
    }

    fn alike<'a>(
        &'a self,
        from: Source<'a>,
        incoming: &'a [Candidate],
    ) -> Later<'a, Outcome<Vec<Alike>>> {
        Box::pin(async move {
            let mut found = BTreeMap::new();
            for chunk in incoming.chunks(AT_ONCE) {
                let asked = [
                    (
                        "number",
                        distinct(chunk.iter().map(|c| c.corporate_number.clone())),
                    ),
                    ("folded", distinct(chunk.iter().map(|c| fold(&c.name)))),
                    ("phone", distinct(chunk.iter().map(|c| c.telephone.clone()))),
                ];
                for (column, values) in asked {
                    for row in known(&from, column, &values).await? {
                        let alike = Alike {
                            href: format!("/groups/{}", row.id),
                            candidate: Candidate {
                                key: row.id.clone(),
                                name: row.name,
                                address: row.address,
                                telephone: row.phone,
                                corporate_number: row.number.unwrap_or_default(),
                            },
                        };
                        found.insert(row.id, alike);
                    }
                }
            }
            Ok(found.into_values().collect())
        })
    }

    fn create<'a>(
        &'a self,
        unit: &'a mut Unit,
        permit: &'a Permit,
        said: Vec<Value>,
        origin: &'a Origin,
        _terms: &'a Terms,
    ) -> Later<'a, Outcome<Vec<Id>>> {
        Box::pin(async move {
            let mut all = said.iter().map(Said::read).collect::<Outcome<Vec<_>>>()?;
            // A 法人番号 stands for one group; a second that claims it is entered without.
            let mut taken = BTreeSet::new();
            let numbers = distinct(all.iter().map(|s| s.number.clone()));
            for chunk in numbers.chunks(AT_ONCE) {
                let rows = known(unit, "number", chunk).await?;
                taken.extend(rows.into_iter().filter_map(|r| r.number));
            }
            for one in &mut all {
                if !one.number.is_empty() && !taken.insert(one.number.clone()) {
                    one.number.clear();
                }
            }
            let groups: Vec<Listed> = all
                .iter()
                .map(|said| Listed {
                    content: said.content(),
                    source: format!("{}（{}）", origin.source, origin.on),
                })
                .collect();
            if groups.is_empty() {
                return Ok(Vec::new());
            }
            insert_listed(unit, permit, &groups).await
        })
    }

    fn update<'a>(
        &'a self,
        unit: &'a mut Unit,
        permit: &'a Permit,
        change: Change<'a>,
        _origin: &'a Origin,
        _terms: &'a Terms,
    ) -> Later<'a, Outcome<bool>> {
        Box::pin(async move {
            let row = get_organisation(unit, change.record).await?;
            if row.state != ON_LIST {
                return Ok(false);
            }
            let before = change
                .before
                .map(Said::read)
                .transpose()?
                .unwrap_or_default();
            let said = Said::read(change.said)?;
            let pick = |now: &str, old: &str, new: &str| {
                if !new.is_empty() && (now.is_empty() || now == old) {
                    new.to_owned()
                } else {
                    now.to_owned()
                }
            };
            let now = [
                &row.purpose,
                &row.doing,
                &row.phone,
                &row.mail,
                &row.web,
                &row.address,
            ];
            let next = [
                pick(&row.purpose, &before.purpose, &said.purpose),
                pick(&row.doing, &before.doing, &said.doing),
                pick(&row.phone, &before.phone, &said.phone),
                pick(&row.mail, &before.mail, &said.mail),
                pick(&row.web, &before.web, &said.web),
                pick(&row.address, &before.address, &said.address),
            ];
            if next.iter().zip(now).all(|(next, now)| next == now) {
                return Ok(false);
            }
            let [purpose, doing, phone, mail, web, address] = next;
            let at = unit.at_micros();
            unit.write(
                permit,
                "UPDATE directory_organisations SET purpose = $2, doing = $3, phone = $4, mail = $5, web = $6, address = $7, \
                 changed_at = $8, edition = edition + 1 WHERE id = $1",
                params![change.record, purpose, doing, phone, mail, web, address, at],
            )
            .await?;
            unit.note(Entry::new("directory.update-listed", change.record));
            Ok(true)
        })
    }
}
