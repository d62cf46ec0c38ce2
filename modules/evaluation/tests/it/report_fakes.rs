//! A year that a report can be made of: two rounds that were filled in and locked, indicators with values, a typesetter.
use crate::{
    committee_people::{World, actor},
    fakes::{BODY, COMMITTEE_BODY, FakePlans, ITEM, OTHER_BODY, OTHER_ITEM, Seed, id},
    rounds_steps::{self, lock, sheets},
};
use evaluation::{
    ports::{Body, Indicator, Item, ItemChange, People, Person, Plan, Plans, Typesetter, Version},
    report::{
        commands::{MakeReport, PublishReport},
        content::{Both, Column, ReportContent, Section, Wording},
        freeze::City,
        queries,
    },
    rounds::{
        commands::{AcceptAll, FillSheet, OpenRound, RevealRound},
        model::Kind,
    },
};
use forms::{Answer, Answers};
use kernel::{Actor, Id, Outcome, Role};
use std::sync::{Arc, Mutex};
use store::{Source, Unit};
use testkit::{ByRole, Engine, TestSite, engines};
use web::{Later, Ports, port};

/// The plan of the other tests with indicators.
pub struct Measured {
    pub plans: Arc<FakePlans>,
    pub indicators: Mutex<Vec<Indicator>>,
}

impl Plans for Measured {
    fn current<'a>(&'a self, from: Source<'a>) -> Later<'a, Outcome<Option<Plan>>> {
        self.plans.current(from)
    }
    fn versions<'a>(&'a self, from: Source<'a>) -> Later<'a, Outcome<Vec<Version>>> {
        self.plans.versions(from)
    }
    fn items<'a>(&'a self, from: Source<'a>, version: &'a Id) -> Later<'a, Outcome<Vec<Item>>> {
        self.plans.items(from, version)
    }
    fn find_item<'a>(
        &'a self,
        from: Source<'a>,
        version: &'a Id,
        lineage: &'a Id,
    ) -> Later<'a, Outcome<Option<Item>>> {
        self.plans.find_item(from, version, lineage)
    }
    fn indicators<'a>(&'a self, _: Source<'a>, _: &'a Id) -> Later<'a, Outcome<Vec<Indicator>>> {
        Box::pin(async { Ok(self.indicators.lock().unwrap().clone()) })
    }
    fn change_item<'a>(
        &'a self,
        unit: &'a mut Unit,
        version: &'a Id,
        lineage: &'a Id,
        change: ItemChange,
    ) -> Later<'a, Outcome<()>> {
        self.plans.change_item(unit, version, lineage, change)
    }
}

/// Names that may stand nowhere.
pub const MEMBERS: [(u32, &str); 2] = [(31, "綾小路 花子"), (32, "勅使河原 太郎")];

struct Members;

impl People for Members {
    fn bodies<'a>(&'a self, _: Source<'a>) -> Later<'a, Outcome<Vec<Body>>> {
        Box::pin(async { Ok(Vec::new()) })
    }
    fn successors<'a>(&'a self, _: Source<'a>, _: &'a Id) -> Later<'a, Outcome<Vec<Body>>> {
        Box::pin(async { Ok(Vec::new()) })
    }
    fn holders<'a>(
        &'a self,
        _: Source<'a>,
        _: &'a Id,
        _: &'a [Role],
    ) -> Later<'a, Outcome<Vec<Person>>> {
        Box::pin(async {
            let member = |(account, name): (u32, &str)| Person {
                account: id(account),
                name: name.into(),
                address: None,
                language: "ja".into(),
            };
            Ok(MEMBERS.into_iter().map(member).collect())
        })
    }
    fn people<'a>(&'a self, _: Source<'a>, _: &'a [Id]) -> Later<'a, Outcome<Vec<Person>>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// Says what it would set, where it is there.
pub struct Setter(pub bool);

impl Typesetter for Setter {
    fn pdf<'a>(&'a self, outline: &'a documents::Outline) -> Later<'a, Outcome<Option<Vec<u8>>>> {
        let there = self.0;
        Box::pin(async move {
            let said = format!("%PDF- {}", serde_json::to_string(outline).unwrap());
            Ok(there.then(|| said.into_bytes()))
        })
    }
}

pub struct Year {
    pub world: World,
    pub plans: Arc<Measured>,
    pub rounds: Vec<Id>,
}

/// What is said in free text somewhere.
pub const HOSTILE: &str = "<script>alert(1)</script> =1+1 \u{202e}\"&'";

fn indicators() -> Vec<Indicator> {
    let indicator =
        |number: &str, name: &str, unit: &str, base: &str, target: &str, values| Indicator {
            lineage: id(90),
            item: Some(id(ITEM)),
            number: number.into(),
            name: name.into(),
            unit: unit.into(),
            base: base.into(),
            target: target.into(),
            is_reference: false,
            values,
        };
    let value = |year: i16, text: &str| (year, text.to_owned(), "entered".to_owned());
    vec![
        indicator(
            "指3",
            "協働の取組の件数",
            "件",
            "1094",
            "1200",
            vec![value(2025, "1101"), value(2026, "1177")],
        ),
        indicator(
            "指2",
            HOSTILE,
            "%",
            "12.7",
            "15.0",
            vec![value(2026, "11.3")],
        ),
        indicator("指9", "新しい指標", "人", "※新規", "増やす", Vec::new()),
    ]
}

/// One year on each engine.
pub async fn years(with_pdf: bool) -> Vec<Year> {
    let mut years = Vec::new();
    for engine in engines() {
        years.push(Year::new(engine, with_pdf).await);
    }
    years
}

impl Year {
    async fn new(engine: Engine, with_pdf: bool) -> Self {
        let fake = Arc::new(rounds_steps::plans());
        let plans = Arc::new(Measured {
            plans: Arc::clone(&fake),
            indicators: Mutex::new(indicators()),
        });
        let ports = Ports::of([
            port::<dyn Plans>(Arc::clone(&plans) as Arc<dyn Plans>),
            port::<dyn People>(Arc::new(Members)),
            port::<dyn Typesetter>(Arc::new(Setter(with_pdf))),
        ]);
        let modules = vec![&workflow::MODULE, &forms::MODULE, &evaluation::MODULE];
        let site = TestSite::wired(engine, modules, ports, Arc::new(ByRole)).await;
        let system = Actor::system("test");
        site.city.database.carry_out(&system, Seed).await.unwrap();
        let world = World {
            site,
            plans: fake,
            committee: id(COMMITTEE_BODY),
            sqlite: engine == Engine::Sqlite,
        };
        let report = reported(&world).await;
        let committee = judged(&world).await;
        Self {
            world,
            plans,
            rounds: vec![report, committee],
        }
    }

    pub fn make(&self) -> MakeReport {
        MakeReport {
            plans: Arc::clone(&self.plans) as Arc<_>,
            city: City {
                name: Both {
                    ja: "みなと市".into(),
                    en: "Minato".into(),
                },
                licence: Both::default(),
                ..City::default()
            },
            fiscal_year: 2026,
            wording: Wording {
                title: "令和8年度 年次報告".into(),
                cover: "計画の1年をまとめました。".into(),
                foreword: "はじめの段落\n\nつぎの段落".into(),
                sections: Section::ALL.to_vec(),
                columns: Column::ALL.to_vec(),
            },
            rounds: self.rounds.clone(),
        }
    }

    pub async fn draft(&self) -> Id {
        self.world.manage(self.make()).await.unwrap()
    }

    pub async fn published(&self) -> Id {
        let report = self.draft().await;
        let publish = PublishReport {
            report: report.clone(),
            edition: 1,
        };
        self.world.manage(publish).await.unwrap();
        report
    }

    pub async fn row(&self, report: &Id) -> queries::ReportRow {
        let reads = self.world.site.city.database.reads();
        queries::get_report(&reads, report).await.unwrap()
    }

    pub async fn content(&self, report: &Id) -> ReportContent {
        self.row(report).await.content().unwrap()
    }
}

async fn hand_out(world: &World, kind: Kind, weight: i64) -> Id {
    let round = rounds_steps::round_of(world, kind, 2026, weight);
    let round = world.manage(round).await.unwrap();
    let open = OpenRound {
        plans: Arc::clone(&world.plans) as Arc<_>,
        people: Arc::new(Members),
        round: round.clone(),
    };
    world.manage(open).await.unwrap();
    round
}

/// Three sheets: one goes well, one is late, one is never handed in.
async fn reported(world: &World) -> Id {
    let round = hand_out(world, Kind::Report, 0).await;
    for (item, body, who, score, figure) in [
        (ITEM, BODY, "staff-one", 4, 17_i64),
        (OTHER_ITEM, OTHER_BODY, "staff-two", 1, 29),
    ] {
        let sheet = rounds_steps::sheet_of(world, &round, item, body).await;
        let answers: Answers = [
            ("times".to_owned(), Answer::number(figure.to_string())),
            (
                "people".to_owned(),
                Answer::number((figure * 211).to_string()),
            ),
            (
                "cost_planned".to_owned(),
                Answer::number((figure * 70_001).to_string()),
            ),
            (
                "cost_actual".to_owned(),
                Answer::number((figure * 71_003).to_string()),
            ),
            (
                "done".to_owned(),
                Answer::text(format!("{figure}回の講座 {HOSTILE}")),
            ),
            (
                "progress".to_owned(),
                Answer::scale(score, &format!("理由その{figure}")),
            ),
            ("next".to_owned(), Answer::text(format!("来年は{figure}倍"))),
        ]
        .into();
        let fill = FillSheet {
            sheet: sheet.id(),
            edition: 0,
            answers,
            hand_in: true,
            channel: "web".into(),
        };
        world.act(&actor(who), fill).await.unwrap();
    }
    let all = AcceptAll {
        round: round.clone(),
        body: None,
    };
    world.manage(all).await.unwrap();
    lock(world, &round).await.unwrap();
    round
}

/// Two members judge both items: 4 and 3, 5 and 2.
async fn judged(world: &World) -> Id {
    let round = hand_out(world, Kind::Committee, 60).await;
    for sheet in sheets(world, &round).await {
        let one = sheet.member.as_deref() == Some(id(31).as_str());
        let score = match (one, sheet.lineage == id(ITEM).as_str()) {
            (true, true) => 4,
            (false, true) => 3,
            (true, false) => 5,
            (false, false) => 2,
        };
        let remark = if one {
            "若い人にも届いた"
        } else {
            "費用が気になる"
        };
        let answers: Answers = [
            ("judgement".to_owned(), Answer::scale(score, remark)),
            (
                "opinion".to_owned(),
                Answer::text("次の計画では広げてほしい"),
            ),
        ]
        .into();
        let fill = FillSheet {
            sheet: sheet.id(),
            edition: 0,
            answers,
            hand_in: true,
            channel: "web".into(),
        };
        let who = actor(if one { "member-one" } else { "member-two" });
        world.act(&who, fill).await.unwrap();
    }
    world
        .manage(RevealRound {
            round: round.clone(),
        })
        .await
        .unwrap();
    lock(world, &round).await.unwrap();
    round
}
