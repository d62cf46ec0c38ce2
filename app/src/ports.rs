//! What the modules need of each other, and who gives it. Each port is a trait of the module in need; here it is put
//! upon the module that has it. No rule lives here: only names are carried over.
use directory::organisations::ports::{self as groups, Accounts};
use directory::resources::ports::Departments;
use evaluation::ports::{
    Body, Carrier, Indicator, Item, ItemChange, People, Person, Plan, Plans, Typesetter, Version,
};
use identity::queries::{BodyRow, PersonRow};
use kernel::{Clock, Id, Outcome, Role};
use news::ports::{Addressee, Addressees};
use plan::{
    ports::{Bodies, Reader},
    service::{self, OfferedItem},
};
use std::{collections::HashMap, sync::Arc};
use store::{Command, Source, Unit};
use web::{Later, Ports, port};

/// All ports of the program.
pub(crate) fn ports() -> Ports {
    Ports::of([
        port::<dyn Plans>(Arc::new(PlanPort)),
        port::<dyn People>(Arc::new(PeoplePort)),
        port::<dyn Accounts>(Arc::new(AccountsPort)),
        port::<dyn Typesetter>(Arc::new(TypesetterPort)),
        port::<dyn Bodies>(Arc::new(PeoplePort)),
        port::<dyn Departments>(Arc::new(PeoplePort)),
        port::<dyn Addressees>(Arc::new(AccountsPort)),
    ])
}

struct PlanPort;

async fn current_row(from: &Source<'_>) -> Outcome<Option<service::PlanRow>> {
    let plans = service::list_plans(from).await?;
    Ok(plans
        .into_iter()
        .filter(|p| p.published_version.is_some())
        .max_by_key(|p| p.is_current))
}

fn item(offered: OfferedItem) -> Item {
    let carriers = offered.carriers.into_iter().map(|c| Carrier {
        body: Id::from_stored(c.body),
        name: c.name,
        lead: c.is_lead == 1,
    });
    Item {
        carriers: carriers.collect(),
        lineage: Id::from_stored(offered.node.lineage),
        parent: offered.above.map(Id::from_stored),
        depth: u32::try_from(offered.node.depth).unwrap_or_default(),
        level: offered.level,
        number: offered.node.number,
        title: offered.node.title,
        body: offered.node.body,
        priority: offered.node.priority == 1,
        is_leaf: offered.is_leaf,
    }
}

impl Plans for PlanPort {
    fn current<'a>(&'a self, from: Source<'a>) -> Later<'a, Outcome<Option<Plan>>> {
        Box::pin(async move {
            let Some(plan) = current_row(&from).await? else {
                return Ok(None);
            };
            let version =
                service::get_version(&from, plan.published_version.as_deref().unwrap_or_default())
                    .await?;
            Ok(Some(Plan {
                id: Id::from_stored(plan.id),
                title: plan.title,
                version: Id::from_stored(version.id),
                version_label: version.label,
            }))
        })
    }

    fn versions<'a>(&'a self, from: Source<'a>) -> Later<'a, Outcome<Vec<Version>>> {
        Box::pin(async move {
            let Some(plan) = current_row(&from).await? else {
                return Ok(Vec::new());
            };
            let mut rows = service::list_versions(&from, &plan.id).await?;
            rows.sort_by_key(|v| std::cmp::Reverse(v.position));
            rows.truncate(50);
            Ok(rows
                .into_iter()
                .map(|v| Version {
                    id: Id::from_stored(v.id),
                    label: v.label,
                    status: v.status,
                    published_at: v.published_at,
                })
                .collect())
        })
    }

    fn items<'a>(&'a self, from: Source<'a>, version: &'a Id) -> Later<'a, Outcome<Vec<Item>>> {
        Box::pin(async move {
            let items = service::list_offered_items(&from, version).await?;
            Ok(items.into_iter().map(item).collect())
        })
    }

    fn find_item<'a>(
        &'a self,
        from: Source<'a>,
        version: &'a Id,
        lineage: &'a Id,
    ) -> Later<'a, Outcome<Option<Item>>> {
        Box::pin(async move {
            let found = service::find_offered_item(&from, version, lineage).await?;
            Ok(found.map(item))
        })
    }

    fn indicators<'a>(
        &'a self,
        from: Source<'a>,
        version: &'a Id,
    ) -> Later<'a, Outcome<Vec<Indicator>>> {
        Box::pin(async move {
            let rows = service::list_indicators(&from, version.as_str()).await?;
            let nodes = service::list_nodes(&from, version.as_str()).await?;
            let lineage_of: HashMap<String, String> =
                nodes.into_iter().map(|n| (n.id, n.lineage)).collect();
            let mut values: HashMap<String, Vec<(i16, String, String)>> = HashMap::new();
            for value in service::list_approved_values(&from, version.as_str()).await? {
                let year = i16::try_from(value.year).unwrap_or_default();
                values
                    .entry(value.indicator)
                    .or_default()
                    .push((year, value.text, value.origin));
            }
            Ok(rows
                .into_iter()
                .map(|row| Indicator {
                    values: values.remove(&row.lineage).unwrap_or_default(),
                    item: row
                        .node
                        .and_then(|n| lineage_of.get(&n).cloned())
                        .map(Id::from_stored),
                    lineage: Id::from_stored(row.lineage),
                    number: row.number,
                    name: row.name,
                    unit: row.unit,
                    base: row.base_text,
                    target: row.target_text,
                    is_reference: row.is_reference == 1,
                })
                .collect())
        })
    }

    fn change_item<'a>(
        &'a self,
        unit: &'a mut Unit,
        version: &'a Id,
        lineage: &'a Id,
        change: ItemChange,
    ) -> Later<'a, Outcome<()>> {
        Box::pin(async move {
            let (node, edited, mut content) = service::content_of(unit, version, lineage).await?;
            if let Some(title) = change.title {
                content.title = title;
            }
            if let Some(body) = change.body {
                content.body = body;
            }
            if let Some((priority, reason)) = change.priority {
                content.priority = priority;
                content.priority_reason = reason;
            }
            let command = plan::commands::UpdateNode {
                node,
                edited,
                content,
            };
            command.carry_out(unit).await
        })
    }
}

struct PeoplePort;

fn body(row: BodyRow) -> Body {
    Body {
        id: Id::from_stored(row.id),
        name: row.name,
        kind: row.kind,
    }
}

fn person(row: PersonRow) -> Person {
    Person {
        account: Id::from_stored(row.id),
        name: row.display_name,
        address: row.email,
        language: row.language,
    }
}

/// Today where the query is made.
fn today() -> jiff::civil::Date {
    kernel::in_japan(kernel::SystemClock.now()).date()
}

impl People for PeoplePort {
    fn bodies<'a>(&'a self, from: Source<'a>) -> Later<'a, Outcome<Vec<Body>>> {
        Box::pin(async move {
            let rows = identity::queries::list_open_bodies(&from, today()).await?;
            Ok(rows.into_iter().take(500).map(body).collect())
        })
    }

    fn successors<'a>(&'a self, from: Source<'a>, of: &'a Id) -> Later<'a, Outcome<Vec<Body>>> {
        Box::pin(async move {
            let rows = identity::queries::list_successors(&from, of).await?;
            Ok(rows.into_iter().map(body).collect())
        })
    }

    fn holders<'a>(
        &'a self,
        from: Source<'a>,
        at: &'a Id,
        roles: &'a [Role],
    ) -> Later<'a, Outcome<Vec<Person>>> {
        Box::pin(async move {
            let rows = identity::queries::list_holders(&from, at, roles, today()).await?;
            Ok(rows.into_iter().map(person).collect())
        })
    }

    fn people<'a>(
        &'a self,
        from: Source<'a>,
        accounts: &'a [Id],
    ) -> Later<'a, Outcome<Vec<Person>>> {
        Box::pin(async move {
            let rows = identity::queries::list_people(&from, accounts).await?;
            Ok(rows.into_iter().map(person).collect())
        })
    }
}

impl Departments for PeoplePort {
    fn open<'a>(&'a self, from: Source<'a>) -> Later<'a, Outcome<Vec<(Id, String)>>> {
        Box::pin(async move {
            let rows = identity::queries::list_open_bodies(&from, today()).await?;
            let bodies = rows.into_iter().filter(|b| b.kind != "committee");
            Ok(bodies
                .take(500)
                .map(|b| (Id::from_stored(b.id), b.name))
                .collect())
        })
    }
}

struct AccountsPort;

impl Accounts for AccountsPort {
    fn people<'a>(
        &'a self,
        from: Source<'a>,
        accounts: &'a [Id],
    ) -> Later<'a, Outcome<Vec<groups::Person>>> {
        Box::pin(async move {
            let rows = identity::queries::list_people(&from, accounts).await?;
            Ok(rows
                .into_iter()
                .map(|row| groups::Person {
                    account: Id::from_stored(row.id),
                    name: row.display_name,
                    address: row.email,
                    language: row.language,
                })
                .collect())
        })
    }
}

impl Addressees for AccountsPort {
    fn find<'a>(
        &'a self,
        from: Source<'a>,
        accounts: &'a [Id],
    ) -> Later<'a, Outcome<Vec<Addressee>>> {
        Box::pin(async move {
            let rows = identity::queries::list_people(&from, accounts).await?;
            Ok(rows
                .into_iter()
                .map(|row| Addressee {
                    account: Id::from_stored(row.id),
                    address: row.email,
                    language: row.language,
                })
                .collect())
        })
    }
}

struct TypesetterPort;

impl Typesetter for TypesetterPort {
    fn pdf<'a>(&'a self, outline: &'a documents::Outline) -> Later<'a, Outcome<Option<Vec<u8>>>> {
        Box::pin(async move {
            match crate::typeset::Typesetter::find() {
                Some(typesetter) => Ok(Some(typesetter.pdf(outline).await?)),
                None => Ok(None),
            }
        })
    }
}

impl Bodies for PeoplePort {
    fn successors<'a>(&'a self, from: Source<'a>, body: &'a Id) -> Later<'a, Outcome<Vec<Id>>> {
        Box::pin(async move {
            let rows = identity::queries::list_successors(&from, body).await?;
            Ok(rows.into_iter().map(|b| Id::from_stored(b.id)).collect())
        })
    }

    fn staff<'a>(&'a self, from: Source<'a>, body: &'a Id) -> Later<'a, Outcome<Vec<Reader>>> {
        Box::pin(async move {
            let staff =
                identity::queries::list_holders(&from, body, &[Role::Staff], today()).await?;
            Ok(staff
                .into_iter()
                .map(|row| Reader {
                    account: Id::from_stored(row.id),
                    address: row.email,
                    language: row.language,
                })
                .collect())
        })
    }
}
