//! A city with two departments, three items and the people of both, without the modules that keep them.
use evaluation::ports::{Body, Indicator, Item, ItemChange, People, Person, Plan, Plans, Version};
use evaluation::programmes::commands::{
    CreateProgramme, FactsContent, MoveFacts, ProgrammeContent, SaveFacts,
};
use evaluation::programmes::model::FactStatus;
use kernel::{Actor, Grant, Id, Outcome, Permit, Role, Rule, Who};
use std::sync::Arc;
use store::{Command, Entry, Source, Unit, params};
use testkit::{Engine, TestSite};
use web::{City, Later, Ports, Sessions, SignedIn, port};

pub(crate) const ENVIRONMENT: &str = "01jb0dy000000000000000000a";
pub(crate) const TOGETHER: &str = "01jb0dy000000000000000000b";
pub(crate) const CLEAN: &str = "01jtem0000000000000000000a";
pub(crate) const LEARN: &str = "01jtem0000000000000000000b";
pub(crate) const MEET: &str = "01jtem0000000000000000000c";
pub(crate) const INDICATOR: &str = "01jnd1c000000000000000000a";

const BODIES: [(&str, &str); 2] = [(ENVIRONMENT, "環境課"), (TOGETHER, "協働推進課")];
/// An item that earlier versions had and the plan in force has not.
pub(crate) const GONE: &str = "01jtem0000000000000000000d";

const ITEMS: [(&str, &str); 3] = [
    (CLEAN, "まちをきれいに"),
    (LEARN, "学びの場"),
    (MEET, "出会いの場"),
];

pub(crate) fn id(text: &str) -> Id {
    Id::from_stored(text.to_owned())
}

struct FakePlans;

fn item((lineage, title): (&str, &str)) -> Item {
    Item {
        lineage: id(lineage),
        parent: None,
        depth: 0,
        level: "施策".into(),
        number: String::new(),
        title: title.into(),
        body: String::new(),
        priority: false,
        is_leaf: true,
        carriers: Vec::new(),
    }
}

impl Plans for FakePlans {
    fn current<'a>(&'a self, _: Source<'a>) -> Later<'a, Outcome<Option<Plan>>> {
        Box::pin(async {
            Ok(Some(Plan {
                id: id("plan"),
                title: "みなと市の計画".into(),
                version: id("version"),
                version_label: "初版".into(),
            }))
        })
    }
    fn versions<'a>(&'a self, _: Source<'a>) -> Later<'a, Outcome<Vec<Version>>> {
        Box::pin(async { Ok(Vec::new()) })
    }
    fn items<'a>(&'a self, _: Source<'a>, _: &'a Id) -> Later<'a, Outcome<Vec<Item>>> {
        Box::pin(async { Ok(ITEMS.into_iter().map(item).collect()) })
    }
    fn find_item<'a>(
        &'a self,
        _: Source<'a>,
        _: &'a Id,
        lineage: &'a Id,
    ) -> Later<'a, Outcome<Option<Item>>> {
        Box::pin(async move {
            let found = ITEMS.into_iter().find(|(i, _)| *i == lineage.as_str());
            Ok(found.map(item))
        })
    }
    fn indicators<'a>(&'a self, _: Source<'a>, _: &'a Id) -> Later<'a, Outcome<Vec<Indicator>>> {
        Box::pin(async {
            Ok(vec![Indicator {
                lineage: id(INDICATOR),
                item: Some(id(CLEAN)),
                number: "1".into(),
                name: "参加したことがある市民".into(),
                unit: "%".into(),
                base: "30.0".into(),
                target: "40.0".into(),
                is_reference: false,
                values: Vec::new(),
            }])
        })
    }
    fn change_item<'a>(
        &'a self,
        _: &'a mut Unit,
        _: &'a Id,
        _: &'a Id,
        _: ItemChange,
    ) -> Later<'a, Outcome<()>> {
        Box::pin(async { Ok(()) })
    }
}

struct FakePeople;

impl People for FakePeople {
    fn bodies<'a>(&'a self, _: Source<'a>) -> Later<'a, Outcome<Vec<Body>>> {
        let body = |(of, name): (&str, &str)| Body {
            id: id(of),
            name: name.into(),
            kind: "department".into(),
        };
        Box::pin(async move { Ok(BODIES.into_iter().map(body).collect()) })
    }
    fn successors<'a>(&'a self, _: Source<'a>, of: &'a Id) -> Later<'a, Outcome<Vec<Body>>> {
        let joined = (of.as_str() == ENVIRONMENT).then(|| Body {
            id: id(TOGETHER),
            name: "協働推進課".into(),
            kind: "department".into(),
        });
        Box::pin(async move { Ok(joined.into_iter().collect()) })
    }
    fn holders<'a>(
        &'a self,
        _: Source<'a>,
        _: &'a Id,
        _: &'a [Role],
    ) -> Later<'a, Outcome<Vec<Person>>> {
        Box::pin(async { Ok(Vec::new()) })
    }
    fn people<'a>(&'a self, _: Source<'a>, _: &'a [Id]) -> Later<'a, Outcome<Vec<Person>>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// Who holds a cookie of this value: `manager`, `environment`, `together`, `auditor`, `citizen`.
pub(crate) fn who(token: &str) -> Option<Actor> {
    let (role, body) = match token {
        "manager" => (Role::PlanManager, Some(TOGETHER)),
        "environment" => (Role::Staff, Some(ENVIRONMENT)),
        "together" => (Role::Staff, Some(TOGETHER)),
        "auditor" => (Role::Auditor, None),
        "citizen" => (Role::Citizen, None),
        _ => return None,
    };
    let grant = Grant {
        role,
        body: body.map(id),
    };
    Some(Actor::person(id(token), format!("p-{token}"), vec![grant]))
}

struct ByBody;

impl Sessions for ByBody {
    fn find<'a>(&'a self, _: &'a City, token: &'a str) -> Later<'a, Outcome<Option<SignedIn>>> {
        Box::pin(async move {
            Ok(who(token).map(|actor| SignedIn {
                actor,
                name: token.into(),
                session: format!("session-{token}"),
            }))
        })
    }
    fn find_bearer<'a>(&'a self, _: &'a City, _: &'a str) -> Later<'a, Outcome<Option<SignedIn>>> {
        Box::pin(async { Ok(None) })
    }
}

static SEED: Rule = Rule::new("test.seed", Who::System);

/// Enters the records that other modules would have.
struct Seed;

impl Command for Seed {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit: Permit = SEED.permit(unit.actor())?;
        let bodies = BODIES.map(|(id, title)| (id, title, "identity.body"));
        let items = ITEMS.map(|(id, title)| (id, title, "plan.item"));
        let gone = [(GONE, "前の版の項目", "plan.item")];
        let indicator = [(INDICATOR, "参加したことがある市民", "plan.indicator")];
        for (of, title, kind) in bodies.into_iter().chain(items).chain(gone).chain(indicator) {
            unit.write(
                &permit,
                "INSERT INTO records (id, kind, title, visibility, created_at) VALUES ($1, $2, $3, 'public', 0)",
                params![of, kind, title],
            )
            .await?;
        }
        unit.note(Entry::new("test.seed", &id(CLEAN)));
        Ok(())
    }
}

static ANYONE: Rule = Rule::new("test.waiting", Who::Anyone);

/// A desk that says what waits, as addresses.
static DESK: web::Module = web::Module {
    name: "test-desk",
    routes: || web::Routes::new().get("/test/waiting", &ANYONE, waiting),
    ..web::Module::NOTHING
};

async fn waiting(context: web::Context) -> web::Answer {
    let mut hrefs = Vec::new();
    for list in context.site().modules().iter().flat_map(|m| m.waiting) {
        hrefs.extend(list(&context).await?.into_iter().map(|w| w.href));
    }
    web::json(&hrefs)
}

/// The city of a test.
pub(crate) async fn city(engine: Engine) -> TestSite {
    let ports = Ports::of([
        port::<dyn Plans>(Arc::new(FakePlans)),
        port::<dyn People>(Arc::new(FakePeople)),
    ]);
    let site = TestSite::wired(
        engine,
        vec![
            &workflow::MODULE,
            &forms::MODULE,
            &evaluation::MODULE,
            &DESK,
        ],
        ports,
        Arc::new(ByBody),
    )
    .await;
    act(&site, &Actor::system("test"), Seed).await.unwrap();
    site
}

/// Carries a command out in somebody's name.
pub(crate) async fn act<C: Command>(
    site: &TestSite,
    actor: &Actor,
    command: C,
) -> Outcome<C::Outcome> {
    site.city.database.carry_out(actor, command).await
}

/// As [`act`], by the cookie's value.
pub(crate) async fn by<C: Command>(
    site: &TestSite,
    token: &str,
    command: C,
) -> Outcome<C::Outcome> {
    act(site, &who(token).unwrap(), command).await
}

/// A browser in which somebody has signed in.
pub(crate) fn browser(site: &TestSite, token: &str) -> testkit::Browser {
    let mut browser = site.browser();
    browser.set_cookie("tsunagu", token);
    browser
}

pub(crate) fn content(title: &str, body: &str, items: &[&str]) -> ProgrammeContent {
    ProgrammeContent {
        title: title.into(),
        body: body.into(),
        purpose: "川をきれいにする".into(),
        collaboration: "citizens-and-city".into(),
        status: "running".into(),
        first_year: "2024".into(),
        last_year: String::new(),
        items: items.iter().map(|i| (*i).to_owned()).collect(),
        main: String::new(),
    }
}

pub(crate) fn facts(people: &str) -> FactsContent {
    FactsContent {
        times: "3".into(),
        people: people.into(),
        planned: "１２，３４５円".into(),
        actual: "12000".into(),
        done: "川の清掃をした".into(),
        problems: "若い人が少ない".into(),
        next: "学校に声をかける".into(),
    }
}

pub(crate) fn save(programme: &Id, year: i64, seen: i64, submit: bool) -> SaveFacts {
    SaveFacts {
        programme: programme.clone(),
        year,
        seen,
        content: facts("120"),
        submit,
    }
}

pub(crate) fn step(programme: &Id, year: i64, seen: i64, to: FactStatus) -> MoveFacts {
    MoveFacts {
        programme: programme.clone(),
        year,
        seen,
        to,
        reason: "人数をもう一度お確かめください".into(),
    }
}

/// A programme with confirmed facts of 2026.
pub(crate) async fn confirmed(site: &TestSite, title: &str, body: &str, items: &[&str]) -> Id {
    let programme = by(
        site,
        "manager",
        CreateProgramme(content(title, body, items)),
    )
    .await
    .unwrap();
    by(site, "manager", save(&programme, 2026, 0, true))
        .await
        .unwrap();
    by(
        site,
        "manager",
        step(&programme, 2026, 1, FactStatus::Confirmed),
    )
    .await
    .unwrap();
    programme
}
