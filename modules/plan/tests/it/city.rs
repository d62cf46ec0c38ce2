//! A city in a test, with a plan made by hand.
use kernel::{Actor, Clock, Grant, Id, Outcome, Role};
use plan::commands::{Destination, ImportDocument, Imported};
use plan_reader::{
    CrossListing, Indicator, Level, Node, PlanDocument, PrintedValue, PrintedYear, Remark,
    RemarkKind, RoleColumn, RoleMatrix, RoleRow, UnitKind, YearKind,
};
use std::sync::Arc;
use store::{Command, Database};
use testkit::{Engine, FakeClock, SeededEntropy, engines};

pub struct City {
    pub database: Database,
    pub clock: Arc<FakeClock>,
    pub sqlite: bool,
    _kept: testkit::Database,
}

/// One fresh city per engine.
pub async fn cities() -> Vec<City> {
    cities_with(plan::MIGRATIONS).await
}

/// One fresh city per engine, with the tables of others.
pub async fn cities_with(migrations: &[store::Migration]) -> Vec<City> {
    let mut cities = Vec::new();
    for engine in engines() {
        let kept = engine.database();
        let clock = Arc::new(FakeClock::default());
        let entropy = Arc::new(SeededEntropy::default());
        let database = Database::open(
            kept.url(),
            migrations,
            Arc::clone(&clock) as Arc<dyn Clock>,
            entropy,
        )
        .await
        .unwrap();
        cities.push(City {
            database,
            clock,
            sqlite: engine == Engine::Sqlite,
            _kept: kept,
        });
    }
    cities
}

pub fn person(role: Role) -> Actor {
    let account = Id::from_stored(format!("01jtest0000000000000000{:03}", role as u8));
    Actor::person(
        account,
        format!("pseudonym-{}", role.name()),
        vec![Grant { role, body: None }],
    )
}

impl City {
    pub async fn manage<C: Command>(&self, command: C) -> Outcome<C::Outcome> {
        self.act(&person(Role::PlanManager), command).await
    }
    pub async fn act<C: Command>(&self, actor: &Actor, command: C) -> Outcome<C::Outcome> {
        self.clock.pass(1);
        self.database.carry_out(actor, command).await
    }
    pub async fn import(&self, document: PlanDocument) -> Imported {
        self.manage(import(
            document,
            Destination::NewPlan {
                slug: "ikiiki".into(),
            },
        ))
        .await
        .unwrap()
    }
    /// Imports and publishes the plan made by hand.
    pub async fn published(&self) -> Imported {
        let imported = self.import(document()).await;
        self.manage(plan::commands::PublishVersion {
            version: imported.version.clone(),
            at: None,
        })
        .await
        .unwrap();
        imported
    }
    pub async fn nodes(&self, version: &Id) -> Vec<plan::service::NodeRow> {
        plan::service::list_nodes(&self.database.reads(), version.as_str())
            .await
            .unwrap()
    }
    pub async fn node(&self, version: &Id, title: &str) -> plan::service::NodeRow {
        self.nodes(version)
            .await
            .into_iter()
            .find(|n| n.title == title)
            .unwrap()
    }
    pub async fn indicators(&self, version: &Id) -> Vec<plan::service::IndicatorRow> {
        plan::service::list_indicators(&self.database.reads(), version.as_str())
            .await
            .unwrap()
    }
    pub async fn edited(&self, version: &Id) -> i64 {
        plan::service::get_version(&self.database.reads(), version.as_str())
            .await
            .unwrap()
            .edited
    }
    /// Everything the journal and the tables of a version say, to see that nothing changed.
    pub async fn fingerprint(&self, version: &Id) -> String {
        let reads = self.database.reads();
        let state = plan::service::snapshot(&reads, version.as_str())
            .await
            .unwrap();
        format!("{:?} {state}", store::head(&reads).await.unwrap())
    }
}

pub fn import(document: PlanDocument, into: Destination) -> ImportDocument {
    let source_lines = vec!["いきいき計画".to_owned(), "1 つながる".to_owned()];
    ImportDocument {
        document,
        source_lines,
        source_name: "ikiiki.txt".into(),
        label: String::new(),
        into,
        sample: true,
    }
}

fn node(level: usize, parent: Option<usize>, number: &str, title: &str, line: usize) -> Node {
    Node {
        level,
        parent,
        number: number.into(),
        number_key: number.into(),
        title: title.into(),
        line,
        ..Node::default()
    }
}

fn value(text: &str, number: Option<&str>, year: i32) -> PrintedValue {
    PrintedValue {
        year: Some(PrintedYear {
            text: format!("{year}年度"),
            year,
            kind: YearKind::FiscalYear,
        }),
        text: text.into(),
        number: number.map(str::to_owned),
        answer: None,
        conjunction: Vec::new(),
        new: number.is_none(),
        line: 9,
    }
}

/// Two policies, four measures, one of them a cross-listing; three indicators; a matrix of two columns.
pub fn document() -> PlanDocument {
    let mut nodes = vec![
        node(0, None, "1", "つながる", 2),
        node(1, Some(0), "1", "出会いの場をつくる", 3),
        node(1, Some(0), "2", "情報を届ける", 4),
        node(0, None, "2", "ささえあう", 5),
        node(1, Some(3), "1", "活動を応援する", 6),
        node(1, Some(3), "2", "情報を届ける", 7),
    ];
    nodes[1].maturity = Some(plan_reader::Maturity::Considered);
    nodes[1].maturity_words = Some("検討します".into());
    nodes[4].priority = true;
    nodes[5].cross_listing = Some(CrossListing {
        text: "(再掲) 1-2".into(),
        target: Some(2),
        line: 7,
    });
    let indicator = |number: &str, name: &str, node, base| Indicator {
        number: number.into(),
        name: name.into(),
        node,
        unit: "%".into(),
        kind: UnitKind::Percent,
        base,
        target: Some(value("50.0%", Some("50.0"), 2030)),
        values: Vec::new(),
        sources: vec!["市民意識調査".into()],
        source_lines: vec![8],
        line: 8,
    };
    let row = |node, text: &str, marks: [bool; 2]| RoleRow {
        text: text.into(),
        node: Some(node),
        marks: marks.into(),
        line: 10,
    };
    let columns = vec![
        RoleColumn {
            text: "市民".into(),
            actors: vec!["市民".into()],
        },
        RoleColumn {
            text: "行政・センター".into(),
            actors: vec!["行政".into(), "センター".into()],
        },
    ];
    PlanDocument {
        title: "いきいき計画".into(),
        version_label: Some("11月13日送付".into()),
        levels: vec![
            Level {
                name: "基本方針".into(),
                parent: None,
                count: 2,
            },
            Level {
                name: "施策".into(),
                parent: Some(0),
                count: 4,
            },
        ],
        nodes,
        indicators: vec![
            indicator(
                "①",
                "参加している人の割合",
                Some(0),
                Some(value("39.5%", Some("39.5"), 2024)),
            ),
            indicator(
                "②",
                "支え合っていると思う人の割合",
                Some(3),
                Some(value("— ※新規", None, 2024)),
            ),
            indicator("③", "計画を知っている人の割合", None, None),
        ],
        roles: Some(RoleMatrix {
            columns,
            rows: vec![
                row(1, "出会いの場をつくる", [true, true]),
                row(4, "活動の応援", [false, true]),
            ],
        }),
        problems: vec![Remark {
            line: 10,
            kind: RemarkKind::TitleDiffers,
            subject: "活動を応援する".into(),
            other: "活動の応援".into(),
        }],
        ..PlanDocument::default()
    }
}
