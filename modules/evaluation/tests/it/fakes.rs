//! A plan and people without the modules that keep them: what the ports of this module give in a test.
use evaluation::ports::{
    Body, Carrier, Indicator, Item, ItemChange, People, Person, Plan, Plans, Version,
};
use kernel::{Code, Fault, Id, Outcome, Role, Rule, Who};
use std::sync::{Arc, Mutex};
use store::{Command, Entry, Source, Unit, params};
use web::{Later, Ports, port};

/// An identifier that is the same in every test.
pub fn id(number: u32) -> Id {
    Id::from_stored(format!("01hx{number:022}"))
}

/// The plan's record.
pub const PLAN: u32 = 1;
/// The version in force.
pub const CURRENT: u32 = 2;
/// The next version, a draft.
pub const DRAFT: u32 = 3;
/// 施策 2-2, led by the first department.
pub const ITEM: u32 = 10;
/// 施策 3-2, led by the second department.
pub const OTHER_ITEM: u32 = 11;
/// The first department.
pub const BODY: u32 = 20;
/// The second department.
pub const OTHER_BODY: u32 = 21;
/// The committee as a body.
pub const COMMITTEE_BODY: u32 = 22;
/// Another committee as a body.
pub const OTHER_COMMITTEE_BODY: u32 = 23;

/// A plan with a version in force and a draft.
pub struct FakePlans {
    /// Items of the version in force, and those of the draft.
    pub items: Mutex<[Vec<Item>; 2]>,
    /// Whether there is a draft.
    pub has_draft: bool,
}

fn item(lineage: u32, number: &str, title: &str, body: u32) -> Item {
    Item {
        lineage: id(lineage),
        parent: None,
        depth: 0,
        level: "施策".into(),
        number: number.into(),
        title: title.into(),
        body: "いまの説明です。".into(),
        priority: false,
        is_leaf: true,
        carriers: vec![Carrier {
            body: id(body),
            name: "担当課".into(),
            lead: true,
        }],
    }
}

impl Default for FakePlans {
    fn default() -> Self {
        let items = vec![
            item(ITEM, "2-2", "相談体制の充実", BODY),
            item(OTHER_ITEM, "3-2", "多様な活動の場の提供", OTHER_BODY),
        ];
        Self {
            items: Mutex::new([items.clone(), items]),
            has_draft: true,
        }
    }
}

impl FakePlans {
    fn of(&self, version: &Id) -> Option<usize> {
        [id(CURRENT), id(DRAFT)].iter().position(|v| v == version)
    }
    /// An item as it stands in the draft.
    pub fn drafted(&self, lineage: u32) -> Item {
        let items = self.items.lock().unwrap();
        let found = items[1].iter().find(|i| i.lineage == id(lineage));
        found.unwrap().clone()
    }
}

impl Plans for FakePlans {
    fn current<'a>(&'a self, _: Source<'a>) -> Later<'a, Outcome<Option<Plan>>> {
        Box::pin(async {
            Ok(Some(Plan {
                id: id(PLAN),
                title: "推進計画".into(),
                version: id(CURRENT),
                version_label: "初版".into(),
            }))
        })
    }
    fn versions<'a>(&'a self, _: Source<'a>) -> Later<'a, Outcome<Vec<Version>>> {
        Box::pin(async {
            let version = |number, label: &str, status: &str, published_at| Version {
                id: id(number),
                label: label.into(),
                status: status.into(),
                published_at,
            };
            let mut versions = vec![version(CURRENT, "初版", "adopted", Some(1))];
            if self.has_draft {
                versions.insert(0, version(DRAFT, "第2版", "draft", None));
            }
            Ok(versions)
        })
    }
    fn items<'a>(&'a self, _: Source<'a>, version: &'a Id) -> Later<'a, Outcome<Vec<Item>>> {
        Box::pin(async move {
            let at = self.of(version);
            let items = self.items.lock().unwrap();
            Ok(at.map(|at| items[at].clone()).unwrap_or_default())
        })
    }
    fn find_item<'a>(
        &'a self,
        from: Source<'a>,
        version: &'a Id,
        lineage: &'a Id,
    ) -> Later<'a, Outcome<Option<Item>>> {
        Box::pin(async move {
            let items = self.items(from, version).await?;
            Ok(items.into_iter().find(|i| &i.lineage == lineage))
        })
    }
    fn indicators<'a>(&'a self, _: Source<'a>, _: &'a Id) -> Later<'a, Outcome<Vec<Indicator>>> {
        Box::pin(async { Ok(Vec::new()) })
    }
    fn change_item<'a>(
        &'a self,
        unit: &'a mut Unit,
        version: &'a Id,
        lineage: &'a Id,
        change: ItemChange,
    ) -> Later<'a, Outcome<()>> {
        Box::pin(async move {
            let missing = || Fault::new(&Code::NOT_FOUND);
            let at = self.of(version).ok_or_else(missing)?;
            {
                let mut items = self.items.lock().unwrap();
                let item = items[at].iter_mut().find(|i| &i.lineage == lineage);
                let item = item.ok_or_else(missing)?;
                if let Some(title) = change.title {
                    item.title = title;
                }
                if let Some(body) = change.body {
                    item.body = body;
                }
                if let Some((priority, _)) = change.priority {
                    item.priority = priority;
                }
            }
            unit.note(Entry::new("plan.update-node", version).item(lineage));
            Ok(())
        })
    }
}

/// Two departments, two committees, and one account that sits in the first committee.
pub struct FakePeople;

impl People for FakePeople {
    fn bodies<'a>(&'a self, _: Source<'a>) -> Later<'a, Outcome<Vec<Body>>> {
        Box::pin(async {
            let body = |number, name: &str, kind: &str| Body {
                id: id(number),
                name: name.into(),
                kind: kind.into(),
            };
            Ok(vec![
                body(BODY, "市民協働課", "department"),
                body(OTHER_BODY, "施設課", "department"),
                body(COMMITTEE_BODY, "市民活動推進委員会", "committee"),
                body(OTHER_COMMITTEE_BODY, "別の委員会", "committee"),
            ])
        })
    }
    fn successors<'a>(&'a self, _: Source<'a>, of: &'a Id) -> Later<'a, Outcome<Vec<Body>>> {
        let joined = (*of == id(BODY)).then(|| Body {
            id: id(OTHER_BODY),
            name: "施設課".into(),
            kind: "department".into(),
        });
        Box::pin(async move { Ok(joined.into_iter().collect()) })
    }
    fn holders<'a>(
        &'a self,
        _: Source<'a>,
        _: &'a Id,
        roles: &'a [Role],
    ) -> Later<'a, Outcome<Vec<Person>>> {
        Box::pin(async move {
            let person = |account, name: &str, address: Option<&str>| Person {
                account: id(account),
                name: name.into(),
                address: address.map(Into::into),
                language: "ja".into(),
            };
            Ok(if roles.contains(&Role::CommitteeMember) {
                vec![
                    person(31, "委員の人", None),
                    person(32, "もう一人の委員", None),
                ]
            } else {
                vec![person(34, "課の人", Some("ka@example.jp"))]
            })
        })
    }
    fn people<'a>(&'a self, _: Source<'a>, _: &'a [Id]) -> Later<'a, Outcome<Vec<Person>>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// Both ports, and the plan to look into.
pub fn ports(plans: FakePlans) -> (Ports, Arc<FakePlans>) {
    let plans = Arc::new(plans);
    let ports = Ports::of([
        port::<dyn Plans>(Arc::clone(&plans) as Arc<dyn Plans>),
        port::<dyn People>(Arc::new(FakePeople)),
    ]);
    (ports, plans)
}

static SEED: Rule = Rule::new("test.seed", Who::System);

/// Enters the records to which this module's tables point.
pub struct Seed;

impl Command for Seed {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = SEED.permit(unit.actor())?;
        for (number, kind, title) in [
            (31, "identity.account", "委員の人"),
            (32, "identity.account", "もう一人の委員"),
            (PLAN, "plan.plan", "推進計画"),
            (CURRENT, "plan.version", "初版"),
            (DRAFT, "plan.version", "第2版"),
            (ITEM, "plan.item", "相談体制の充実"),
            (OTHER_ITEM, "plan.item", "多様な活動の場の提供"),
            (BODY, "identity.body", "市民協働課"),
            (OTHER_BODY, "identity.body", "施設課"),
            (COMMITTEE_BODY, "identity.body", "市民活動推進委員会"),
            (OTHER_COMMITTEE_BODY, "identity.body", "別の委員会"),
        ] {
            unit.write(
                &permit,
                "INSERT INTO records (id, kind, title, visibility, created_at) VALUES ($1, $2, $3, 'public', 0)",
                params![id(number), kind, title],
            )
            .await?;
        }
        unit.note(Entry::new("test.seed", &id(PLAN)));
        Ok(())
    }
}
