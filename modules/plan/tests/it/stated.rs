//! One table of every page with who opens it and how many queries it makes; the number is exact and does not grow
//! with the data. A page that is in no table fails the last test.
use super::{
    desk::{LONG, WITH_INDICATORS, import, manager, site, upload},
    html,
    pages::{city, main_pages},
    seed::*,
    site::Home,
};
use axum::Router;
use kernel::Role;
use testkit::{Browser, Engine, TestSite};

/// A page: its address, who opens it, how many queries it makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stated {
    pub(crate) path: String,
    pub(crate) role: Option<Role>,
    pub(crate) queries: u32,
}

/// A browser of this role; a visitor's for none.
pub(crate) fn browser(router: &Router, host: &str, role: Option<Role>) -> Browser {
    let browser = Browser::new(router.clone(), host);
    match role {
        Some(role) => browser.as_role(role),
        None => browser,
    }
}

/// The lines of the table that are not as stated, with what was measured.
async fn untrue(router: &Router, host: &str, table: &[Stated]) -> Vec<(Stated, u32)> {
    let mut list = Vec::new();
    for line in table {
        let seen = browser(router, host, line.role).get(&line.path).await;
        assert_eq!(seen.status, 200, "{}: {}", line.path, seen.text);
        let queries = seen.queries.unwrap();
        if queries != line.queries {
            list.push((line.clone(), queries));
        }
    }
    list
}

/// The pages of the desk, over a version, one of its items, one of its indicators, and a document that waits.
pub(crate) async fn desk_pages(site: &TestSite, slug: &str, bytes: &[u8]) -> Vec<Stated> {
    let mut browser = manager(site);
    let draft = import(&mut browser, slug, "a.txt", bytes).await;
    let reads = site.city.database.reads();
    let version = draft.rsplit('/').next().unwrap();
    let plan = plan::service::get_plan(&reads, slug).await.unwrap().id;
    let node = plan::service::list_nodes(&reads, version).await.unwrap();
    let node = &node.last().unwrap().id;
    let indicators = plan::service::list_indicators(&reads, version)
        .await
        .unwrap();
    let indicator = match indicators.first() {
        Some(indicator) => indicator.lineage.clone(),
        None => new_indicator(site, version).await,
    };
    let (project, value) = project_and_value(site, version, node).await;
    let preview = upload(&mut browser, &format!("{slug}-again"), "a.txt", bytes).await;
    let upload = preview
        .split('?')
        .next()
        .unwrap()
        .rsplit('/')
        .next()
        .unwrap();
    let stated = |(path, role, queries): &(&str, Role, u32)| Stated {
        path: path
            .replace("{plan}", &plan)
            .replace("{version}", version)
            .replace("{node}", node)
            .replace("{indicator}", &indicator)
            .replace("{project}", project.as_str())
            .replace("{value}", &value)
            .replace("{upload}", upload),
        role: Some(*role),
        queries: *queries,
    };
    DESK.iter().map(stated).collect()
}

const DESK: &[(&str, Role, u32)] = &[
    ("/desk/plan", Role::PlanManager, 3),
    ("/desk/plan", Role::Staff, 3),
    ("/desk/plan", Role::Auditor, 3),
    ("/desk/plan/import", Role::PlanManager, 1),
    ("/desk/plan/import/{upload}", Role::PlanManager, 2),
    ("/desk/plan/versions/{version}", Role::PlanManager, 4),
    ("/desk/plan/versions/{version}", Role::CommitteeMember, 4),
    ("/desk/plan/versions/{version}/print", Role::Staff, 2),
    ("/desk/plan/nodes/{node}", Role::PlanManager, 9),
    ("/desk/plan/nodes/{node}", Role::Auditor, 9),
    (
        "/desk/plan/indicators?version={version}",
        Role::PlanManager,
        3,
    ),
    ("/desk/plan/indicators/{indicator}", Role::Staff, 3),
    ("/desk/plan/nodes/{node}/correct", Role::PlanManager, 2),
    ("/desk/plan/plans/{plan}", Role::PlanManager, 2),
    ("/desk/plan/plans/{plan}", Role::Auditor, 2),
    ("/desk/plan/axes/{version}", Role::PlanManager, 4),
    (
        "/desk/plan/axes/{version}?value={value}",
        Role::PlanManager,
        4,
    ),
    ("/desk/plan/axes/{version}", Role::Auditor, 4),
    ("/desk/plan/projects/{version}", Role::PlanManager, 2),
    ("/desk/plan/projects/{version}", Role::Staff, 2),
    (
        "/desk/plan/projects/{version}/{project}",
        Role::PlanManager,
        2,
    ),
    ("/desk/plan/projects/{version}/{project}", Role::Auditor, 2),
    ("/desk/plan/commitments", Role::PlanManager, 1),
    ("/desk/plan/commitments", Role::Auditor, 1),
    ("/desk/plan/questions", Role::PlanManager, 1),
    ("/desk/plan/questions", Role::Auditor, 1),
    ("/desk/plan/questions/new", Role::Staff, 1),
    ("/desk/plan/proposals", Role::Administrator, 1),
    ("/desk/plan/levels/{version}", Role::PlanManager, 2),
    ("/desk/plan/texts/{version}", Role::PlanManager, 3),
    ("/desk/plan/roles/{version}", Role::PlanManager, 4),
    ("/desk/plan/add/{version}", Role::PlanManager, 2),
];

/// Pages of items for whoever has signed in.
fn pages_of_the_signed_in() -> Vec<Stated> {
    let stated = |tail: &str| Stated {
        path: format!("/plan/items/{}/{tail}", id(MEASURE)),
        role: Some(Role::Citizen),
        queries: 2,
    };
    vec![stated("promise"), stated("propose")]
}

/// A model project, and a second classification with one value for this item.
async fn project_and_value(site: &TestSite, version: &str, node: &str) -> (kernel::Id, String) {
    let person = testkit::person(Role::PlanManager);
    let version = kernel::Id::from_stored(version.to_owned());
    let project = plan::commands::CreateModelProject {
        version: version.clone(),
        content: plan::commands::ModelProjectContent {
            title: "まちの広場".into(),
            origin_city: "安城市".into(),
            kind: Some(plan::model::ModelProjectKind::Pilot),
        },
    };
    let database = &site.city.database;
    let project = database.carry_out(&person, project).await.unwrap();
    let axis = plan::commands::SetAxis {
        version: version.clone(),
        axis: "新たな方向性".into(),
        values: vec![(
            "ひらく".into(),
            vec![kernel::Id::from_stored(node.to_owned())],
        )],
        seen: None,
    };
    database.carry_out(&person, axis).await.unwrap();
    let rows = plan::service::load_attachments(&database.reads(), version.as_str())
        .await
        .unwrap();
    (project, rows.axis_values.first().unwrap().id.clone())
}

/// A large plan may name no indicator; the table wants one.
async fn new_indicator(site: &TestSite, version: &str) -> String {
    let content = plan::commands::IndicatorContent {
        number: "①".into(),
        name: "参加している人の割合".into(),
        unit: "%".into(),
        kind: "percent".into(),
        answer: String::new(),
        target_text: "50%".into(),
        target_number: "50".into(),
        target_year: None,
        target_year_kind: None,
        sources: String::new(),
        is_reference: false,
        direction: plan::model::Direction::Up,
        counting_rule: String::new(),
        metric: String::new(),
    };
    let command = plan::commands::CreateIndicator {
        version: kernel::Id::from_stored(version.to_owned()),
        node: None,
        content,
    };
    let database = &site.city.database;
    let person = testkit::person(Role::PlanManager);
    database.carry_out(&person, command).await.unwrap();
    let list = plan::service::list_indicators(&database.reads(), version).await;
    list.unwrap().first().unwrap().lineage.clone()
}

/// Questions, proposals, commitments and values by the hundred.
async fn grow(site: &TestSite) {
    let home = &site.city.database;
    for n in 0..150_u32 {
        let at = i64::from(n);
        for (number, kind) in [
            (n, "plan.question"),
            (n + 1000, "plan.proposal"),
            (n + 2000, "plan.commitment"),
            (n + 3000, "identity.body"),
        ] {
            home.housekeep(
                store::Housekeeping::Drafts,
                "INSERT INTO records (id, kind, title, visibility, created_at) VALUES ($1, $2, 'ふえた', 'public', 0)",
                store::params![id(number), kind],
            )
            .await
            .unwrap();
        }
        for (sql, number) in [
            (
                "INSERT INTO plan_questions (id, lineage, kind, text, status, asked_at) \
                 SELECT $1, lineage, 'question', '問い', 'open', $2 FROM plan_nodes WHERE cross_of IS NULL ORDER BY id LIMIT 1",
                n,
            ),
            (
                "INSERT INTO plan_proposals (id, version, under, title, reason, status, at) \
                 SELECT $1, version, lineage, '案', '理由', 'proposed', $2 FROM plan_nodes ORDER BY id LIMIT 1",
                n + 1000,
            ),
            (
                "INSERT INTO plan_commitments (id, lineage, actor_kind, actor_name, text, status, at) \
                 SELECT $1, lineage, '市民', '人', '約束', 'offered', $2 FROM plan_nodes ORDER BY id LIMIT 1",
                n + 2000,
            ),
        ] {
            home.housekeep(
                store::Housekeeping::Drafts,
                sql,
                store::params![id(number), at],
            )
            .await
            .unwrap();
        }
    }
}

#[tokio::test]
async fn every_page_of_the_site_makes_the_queries_that_it_states_with_little_data_and_with_much() {
    let home = city().await;
    let (router, host) = (home.site.router(), "sample.test");
    let mut stated = main_pages();
    stated.extend(pages_of_the_signed_in());
    assert_eq!(untrue(&router, host, &stated).await, []);
    home.grow().await;
    assert_eq!(untrue(&router, host, &stated).await, []);
}

#[tokio::test]
async fn every_page_of_the_desk_makes_the_queries_that_it_states_with_little_data_and_with_much() {
    let site = site(Engine::Sqlite).await;
    let little = desk_pages(&site, "little", WITH_INDICATORS).await;
    assert_eq!(untrue(&site.router, testkit::HOST, &little).await, []);
    let much = desk_pages(&site, "much", LONG).await;
    grow(&site).await;
    assert_eq!(untrue(&site.router, testkit::HOST, &much).await, []);
}

#[tokio::test]
async fn every_page_of_the_desk_is_whole_in_both_languages() {
    let site = site(Engine::Sqlite).await;
    let table = desk_pages(&site, "ashiya", WITH_INDICATORS).await;
    for language in ["ja", "en"] {
        for line in &table {
            let mut browser = browser(&site.router, testkit::HOST, line.role).speaking(language);
            let seen = browser.get(&line.path).await;
            let page = format!("{} in {language}", line.path);
            assert_eq!(html::faults(&seen.text), Vec::<String>::new(), "{page}");
            assert!(!seen.text.contains("{ $"), "{page}: {}", seen.text);
            assert!(seen.text.contains("class=\"breadcrumb"), "{page}");
        }
    }
}

/// Whether an address is one of a route: a variable stands for any one part.
fn is_of(route: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let (own, given): (Vec<&str>, Vec<&str>) =
        (route.split('/').collect(), path.split('/').collect());
    own.len() == given.len()
        && own
            .iter()
            .zip(given)
            .all(|(a, b)| a.starts_with('{') || *a == b)
}

#[tokio::test]
async fn no_page_is_missing_in_the_tables() {
    let home = Home::new(vec![&plan::MODULE]).await;
    let desk = DESK.iter().map(|(path, ..)| (*path).to_owned());
    let stated: Vec<String> = main_pages()
        .into_iter()
        .chain(pages_of_the_signed_in())
        .map(|s| s.path)
        .chain(desk)
        .collect();
    let missing: Vec<&str> = home
        .site
        .table()
        .iter()
        .filter(|r| r.method == "GET" && r.api.is_none())
        .map(|r| r.path)
        // The same handlers answer for every plan by its slug.
        .filter(|path| !path.starts_with("/plans/{slug}/"))
        .filter(|path| !stated.iter().any(|s| is_of(path, s)))
        .collect();
    let of_web: Vec<&str> = Home::new(Vec::new())
        .await
        .site
        .table()
        .iter()
        .map(|r| r.path)
        .collect();
    let missing: Vec<&&str> = missing.iter().filter(|p| !of_web.contains(p)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
