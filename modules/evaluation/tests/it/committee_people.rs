//! A site with a committee, and the people around it.
use crate::fakes::{
    self, BODY, COMMITTEE_BODY, FakePlans, OTHER_BODY, OTHER_COMMITTEE_BODY, Seed, id,
};
use evaluation::committee::{commands::*, said};
use kernel::{Actor, Grant, Id, Outcome, Role};
use std::sync::Arc;
use store::Command;
use testkit::{Browser, ByRole, Engine, TestSite, engines};
use web::{City, Later, Sessions, SignedIn};

/// Those whom a role's name does not tell apart: who sits where.
const CAST: [(&str, u32, Role, u32); 5] = [
    ("member-one", 31, Role::CommitteeMember, COMMITTEE_BODY),
    ("member-two", 32, Role::CommitteeMember, COMMITTEE_BODY),
    (
        "member-elsewhere",
        33,
        Role::CommitteeMember,
        OTHER_COMMITTEE_BODY,
    ),
    ("staff-one", 34, Role::Staff, BODY),
    ("staff-two", 35, Role::Staff, OTHER_BODY),
];

/// Somebody of the cast.
pub fn actor(name: &str) -> Actor {
    let (_, account, role, body) = CAST.into_iter().find(|c| c.0 == name).unwrap();
    let body = Some(id(body));
    Actor::person(id(account), format!("p-{name}"), vec![Grant { role, body }])
}

struct Cast;

impl Sessions for Cast {
    fn find<'a>(&'a self, city: &'a City, token: &'a str) -> Later<'a, Outcome<Option<SignedIn>>> {
        if CAST.iter().any(|c| c.0 == token) {
            let found = SignedIn {
                actor: actor(token),
                name: token.into(),
                session: format!("session-{token}"),
            };
            return Box::pin(async move { Ok(Some(found)) });
        }
        Box::pin(async move { ByRole.find(city, token).await })
    }
    fn find_bearer<'a>(
        &'a self,
        city: &'a City,
        token: &'a str,
    ) -> Later<'a, Outcome<Option<SignedIn>>> {
        self.find(city, token)
    }
}

pub struct World {
    pub site: TestSite,
    pub plans: Arc<FakePlans>,
    pub committee: Id,
    pub sqlite: bool,
}

/// One world per engine: a committee, nobody in it yet.
pub async fn worlds() -> Vec<World> {
    let mut worlds = Vec::new();
    for engine in engines() {
        worlds.push(World::new(engine, FakePlans::default()).await);
    }
    worlds
}

impl World {
    pub async fn new(engine: Engine, plans: FakePlans) -> Self {
        let (ports, plans) = fakes::ports(plans);
        let modules = vec![&workflow::MODULE, &forms::MODULE, &evaluation::MODULE];
        let site = TestSite::wired(engine, modules, ports, Arc::new(Cast)).await;
        let system = Actor::system("test");
        site.city.database.carry_out(&system, Seed).await.unwrap();
        let found = SaveCommittee {
            committee: None,
            content: CommitteeContent {
                body: id(COMMITTEE_BODY).to_string(),
                name: "市民活動推進委員会".into(),
                quorum: "more-than-half".into(),
                ..CommitteeContent::default()
            },
        };
        let committee = site.city.database.carry_out(&system, found).await.unwrap();
        Self {
            site,
            plans,
            committee,
            sqlite: engine == Engine::Sqlite,
        }
    }

    pub fn browser(&self, token: &str) -> Browser {
        let mut browser = self.site.browser();
        browser.set_cookie("tsunagu", token);
        browser
    }

    pub async fn act<C: Command>(&self, actor: &Actor, command: C) -> Outcome<C::Outcome> {
        self.site.clock.pass(1);
        self.site.city.database.carry_out(actor, command).await
    }

    pub async fn manage<C: Command>(&self, command: C) -> Outcome<C::Outcome> {
        self.act(&testkit::person(Role::PlanManager), command).await
    }

    pub async fn member(&self, name: &str, account: Option<u32>, public_name: bool) -> Id {
        let content = MemberContent {
            name: name.into(),
            capacity: "公募市民".into(),
            seat: "member".into(),
            term_from: "2026-04-01".into(),
            term_until: "2028-03-31".into(),
            account: account.map(|a| id(a).to_string()).unwrap_or_default(),
            public_name,
            ..MemberContent::default()
        };
        self.manage(SaveMember {
            committee: self.committee.clone(),
            member: None,
            content,
        })
        .await
        .unwrap()
    }

    pub async fn meeting(&self, number: i64, announced: bool) -> Id {
        self.manage(SaveMeeting {
            committee: self.committee.clone(),
            meeting: None,
            content: meeting(number, announced),
        })
        .await
        .unwrap()
    }

    pub async fn hold(&self, meeting: &Id, member: &Id) {
        self.manage(RecordAttendance {
            meeting: meeting.clone(),
            attendance: vec![(member.to_string(), "present".into())],
        })
        .await
        .unwrap();
    }

    /// An opinion of the committee on the item, not published.
    pub async fn opinion(&self, text: &str, meeting: Option<&Id>) -> Id {
        self.manage(SaveOpinion {
            committee: self.committee.clone(),
            opinion: None,
            content: OpinionContent {
                meeting: meeting.map(Id::to_string).unwrap_or_default(),
                ..opinion(text)
            },
        })
        .await
        .unwrap()
    }

    pub async fn published(&self, text: &str) -> Id {
        let opinion = self.opinion(text, None).await;
        let edition = self.read(&opinion).await.edition;
        self.manage(PublishOpinion {
            opinion: opinion.clone(),
            edition,
        })
        .await
        .unwrap();
        opinion
    }

    pub async fn read(&self, opinion: &Id) -> said::Opinion {
        let reads = self.site.city.database.reads();
        said::get_opinion(&reads, opinion.as_str()).await.unwrap()
    }
}

pub fn meeting(number: i64, announced: bool) -> MeetingContent {
    MeetingContent {
        number: number.to_string(),
        day: "2026-12-10".into(),
        starts: "18:30".into(),
        place: "市役所".into(),
        remote_link: "https://meet.example.jp/secret".into(),
        announced,
        ..MeetingContent::default()
    }
}

pub fn opinion(text: &str) -> OpinionContent {
    OpinionContent {
        lineage: id(fakes::ITEM).to_string(),
        text: text.into(),
        voice: "committee".into(),
        kind: "opinion".into(),
        body: id(BODY).to_string(),
        ..OpinionContent::default()
    }
}
