//! Every permission is denied at least once by the command itself, and marked words planted in private fields are looked for
//! in every public answer.
use crate::{
    groups_fakes::{account, city, come_due, of, text},
    pool::{apply, registered},
    pool_dispatch::{act, requested},
};
use axum::http::StatusCode;
use directory::pool::{
    bodies::commands::SaveBody,
    competencies::commands::{AskColleagues, ChangeTeam, CreateTeam, RateCompetencies},
    dispatches::{
        commands::{
            AnswerOffer, ComeDueDispatch, FixDispatch, MoveDispatch, OfferDispatch, RateDispatch,
            ReportDispatch, RequestDispatch,
        },
        model::Request,
    },
    kinds::commands::{RetireKind, SaveKind},
    members::{
        commands::{ApplyMember, ComeDueMember, RenewConsent, SaveMember, StepMember},
        model::Content,
    },
    room::commands::{AdviseCase, AskCase, SaveMeeting, SettleCase},
};
use kernel::{Actor, Code, Id, Outcome, Role, Rule, Who};
use store::{Command, Entry, Unit, params};
use testkit::{TestSite, engines, person};

async fn refused<C: Command>(site: &TestSite, actor: &Actor, code: &Code, command: C) {
    let done: Outcome<C::Outcome> = site.city.database.carry_out(actor, command).await;
    let fault = done.err().unwrap();
    assert!(fault.is(code), "{fault}");
}

#[tokio::test]
async fn nobody_but_the_person_and_the_centre_changes_a_registration() {
    for engine in engines() {
        let site = city(engine).await;
        let open = registered(&site, Role::Citizen, &[]).await;
        for actor in [
            person(Role::GroupEditor),
            person(Role::Staff),
            person(Role::Auditor),
        ] {
            let no = &Code::NOT_ALLOWED;
            let member = || open.clone();
            let save = SaveMember {
                member: member(),
                seen: 1,
                content: Content::default(),
            };
            refused(&site, &actor, no, save).await;
            for way in ["pause", "remove", "register"] {
                let step = StepMember {
                    member: member(),
                    way: way.into(),
                    reason: "理由".into(),
                    messages: Vec::new(),
                };
                refused(&site, &actor, no, step).await;
            }
            refused(&site, &actor, no, RenewConsent { member: member() }).await;
            let due = ComeDueMember {
                member: member(),
                next_at: None,
                messages: Vec::new(),
            };
            refused(&site, &actor, no, due).await;
            let rate = RateCompetencies {
                subject: member(),
                levels: ["3"; 5].map(str::to_owned),
                grounds: String::new(),
                as_colleague: false,
            };
            refused(&site, &actor, no, rate).await;
            let ask = AskColleagues {
                subject: member(),
                until: "2026-12-01".into(),
                words: String::new(),
            };
            refused(&site, &actor, no, ask).await;
            let team = CreateTeam {
                name: "x".into(),
                purpose: String::new(),
            };
            refused(&site, &actor, no, team).await;
            let change = ChangeTeam {
                team: member(),
                add: None,
                remove: None,
                end: true,
            };
            refused(&site, &actor, no, change).await;
            refused(&site, &actor, no, AskCase::default()).await;
            let advise = AdviseCase {
                case: member(),
                words: "x".into(),
                refers_to: None,
            };
            refused(&site, &actor, no, advise).await;
            let settle = SettleCase {
                case: member(),
                helped: String::new(),
                close: true,
                outcome: String::new(),
            };
            refused(&site, &actor, no, settle).await;
            refused(&site, &actor, no, SaveMeeting::default()).await;
        }
        let own = StepMember {
            member: open.clone(),
            way: "register".into(),
            reason: String::new(),
            messages: Vec::new(),
        };
        let done = site
            .city
            .database
            .carry_out(&person(Role::Citizen), own)
            .await;
        assert!(done.is_err(), "nobody registers themselves");
        let hidden = registered(
            &site,
            Role::GroupEditor,
            &[("name", "載せない人"), ("published", "")],
        )
        .await;
        let renew = RenewConsent { member: hidden };
        refused(&site, &person(Role::Citizen), &Code::NOT_FOUND, renew).await;
    }
}

#[tokio::test]
async fn visitors_offer_nobody_and_only_the_desk_enters_others_or_edits_kinds() {
    for engine in engines() {
        let site = city(engine).await;
        let offer = |channel: &str| ApplyMember {
            content: Content::default(),
            channel: channel.into(),
            consent: true,
        };
        let visitor = Actor::visitor();
        refused(&site, &visitor, &Code::SIGN_IN_NEEDED, offer("web")).await;
        let citizen = person(Role::Citizen);
        let no = &Code::NOT_ALLOWED;
        refused(&site, &citizen, no, offer("paper")).await;
        for actor in [citizen, person(Role::Auditor), person(Role::PlanManager)] {
            refused(&site, &actor, no, SaveKind::default()).await;
            let retire = RetireKind {
                key: "designer".into(),
                retired: true,
            };
            refused(&site, &actor, no, retire).await;
            refused(&site, &actor, no, SaveBody::default()).await;
        }
        let ask = || RequestDispatch {
            request: Request::default(),
            organisation: None,
            wanted_member: None,
        };
        refused(&site, &visitor, &Code::SIGN_IN_NEEDED, ask()).await;
        refused(&site, &person(Role::Citizen), no, ask()).await;
    }
}

#[tokio::test]
async fn who_stands_on_no_side_of_a_dispatch_finds_nothing_and_each_side_does_its_own_only() {
    for engine in engines() {
        let site = city(engine).await;
        let member = registered(&site, Role::GroupEditor, &[]).await;
        let dispatch = requested(&site).await;
        let id = || dispatch.clone();
        let words = String::new;
        for actor in [
            person(Role::Staff),
            person(Role::Auditor),
            person(Role::GroupEditor),
        ] {
            let no = &Code::NOT_FOUND;
            let offer = OfferDispatch {
                dispatch: id(),
                member: member.clone(),
                words: words(),
                reasons: Vec::new(),
                messages: Vec::new(),
            };
            refused(&site, &actor, no, offer).await;
            let answer = AnswerOffer {
                dispatch: id(),
                accept: true,
                words: words(),
                messages: Vec::new(),
            };
            refused(&site, &actor, no, answer).await;
            let fix = FixDispatch {
                dispatch: id(),
                day: "2026-12-01".into(),
                meeting_place: "x".into(),
                messages: Vec::new(),
            };
            refused(&site, &actor, no, fix).await;
            let report = ReportDispatch {
                dispatch: id(),
                hours: "1".into(),
                done: "x".into(),
                result: words(),
                messages: Vec::new(),
            };
            refused(&site, &actor, no, report).await;
            let rate = RateDispatch {
                dispatch: id(),
                useful: "5".into(),
                words: words(),
            };
            refused(&site, &actor, no, rate).await;
            let cancel = MoveDispatch {
                dispatch: id(),
                way: "cancel".into(),
                reason: "x".into(),
                messages: Vec::new(),
            };
            refused(&site, &actor, no, cancel).await;
            let due = ComeDueDispatch {
                dispatch: id(),
                next_at: 0,
                messages: Vec::new(),
            };
            refused(&site, &actor, &Code::NOT_ALLOWED, due).await;
        }
        let asker = [("what", "offer"), ("member", member.as_str())];
        let seen = act(&site, Role::Citizen, &dispatch, &asker).await;
        assert_eq!(
            seen.status,
            StatusCode::FORBIDDEN,
            "the asker selects nobody"
        );
        act(&site, Role::Coordinator, &dispatch, &asker).await;
        for (role, what) in [
            (Role::Citizen, "accept"),
            (Role::Citizen, "take-back"),
            (Role::GroupEditor, "cancel"),
            (Role::GroupEditor, "take-back"),
            (Role::GroupEditor, "rate"),
            (Role::Coordinator, "rate"),
            (Role::Coordinator, "everything"),
        ] {
            let fields = [("what", what), ("reason", "x"), ("useful", "5")];
            let seen = act(&site, role, &dispatch, &fields).await;
            assert!(seen.status.is_client_error(), "{role:?} {what}");
        }
        let state = "SELECT state AS text FROM directory_pool_dispatches";
        assert_eq!(text(&site, state).await, "offered");
    }
}

const PRIVATE: [&str; 7] = [
    "full_name",
    "phone",
    "mail",
    "web",
    "qualifications",
    "days",
    "fee_words",
];

fn planted(name: &str) -> &'static str {
    match name {
        "full_name" => "planted-full-name",
        "phone" => "083-777-7777",
        "mail" => "planted-mail@example.jp",
        "web" => "https://planted-web.example.jp",
        "qualifications" => "planted-qualifications",
        "days" => "planted-days",
        _ => "planted-fee",
    }
}

#[tokio::test]
async fn no_public_answer_says_what_a_person_of_the_pool_keeps_for_fewer() {
    for engine in engines() {
        let site = city(engine).await;
        let shown: Vec<(String, &str)> = PRIVATE
            .iter()
            .chain(&["fee", "body"])
            .map(|name| (format!("shown_{name}"), "centre"))
            .collect();
        let mut more: Vec<(&str, &str)> = PRIVATE.iter().map(|n| (*n, planted(n))).collect();
        more.extend(shown.iter().map(|(k, v)| (k.as_str(), *v)));
        more.push(("fee", "amount"));
        // A forged choice falls back to the narrow default.
        more.retain(|(k, _)| *k != "shown_full_name");
        more.push(("shown_full_name", "public"));
        let id = registered(&site, Role::GroupEditor, &more).await;
        let waits = apply(&site, Role::Staff, &[("name", "planted-waits")]).await;
        let dispatch = requested(&site).await;
        let offer = [
            ("what", "offer"),
            ("member", id.as_str()),
            ("words", "planted-offer"),
        ];
        act(&site, Role::Coordinator, &dispatch, &offer).await;
        let five = format!("/pool/{id}/competencies");
        let levels = [
            ("what", "self"),
            ("coordination", "5"),
            ("communication", "5"),
            ("connection", "5"),
            ("creativity", "5"),
            ("risk", "5"),
            ("grounds", "planted-grounds"),
        ];
        of(&site, Role::GroupEditor)
            .fill("/pool/mine", &five, &levels)
            .await;
        let case = [
            ("title", "planted-title"),
            ("words", "planted-words"),
            ("place", "local"),
            ("nameless", "on"),
        ];
        let new = "/pool/room/new";
        let asked = of(&site, Role::Coordinator).fill(new, new, &case).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        let paths = [
            "/pool".to_owned(),
            "/pool?fee=amount".into(),
            "/pool/kinds".into(),
            "/api/v1/pool".into(),
            "/api/v1/pool?fee=amount".into(),
            "/sitemap.xml".into(),
            format!("/pool/{id}"),
            format!("/pool/{waits}"),
            format!("/pool/requests/{dispatch}"),
            format!("{five}"),
            asked.location().to_owned(),
            "/pool/room".into(),
            "/pool/teams".into(),
        ];
        for path in &paths {
            for mut browser in [site.browser(), of(&site, Role::CommitteeMember)] {
                let seen = browser.get(path).await;
                assert!(!seen.text.contains("planted-"), "{path}: {}", seen.text);
                assert!(!seen.text.contains("083-777"), "{path}");
                assert!(!seen.text.contains("秋まつり"), "{path}");
            }
        }
        let listed = site.browser().get("/pool?fee=amount").await;
        assert!(!listed.text.contains("デザイン屋"), "not even found by it");
        let reads = site.city.database.reads();
        for source in site.site.modules().iter().flat_map(|m| m.searches) {
            let ids = [id.clone(), waits.clone(), dispatch.clone()];
            for document in (source.load)(&reads, &ids).await.unwrap() {
                let said = format!("{document:?}");
                assert!(!said.contains("planted-") && !said.contains("083-777"));
            }
        }
        let staff = of(&site, Role::Staff)
            .get(&format!("/desk/pool/{id}"))
            .await;
        for name in PRIVATE {
            assert!(
                staff.text.contains(planted(name)),
                "the centre asks by {name}"
            );
        }
    }
}

static ERASE: Rule = Rule::new("test.erase-pool", Who::System);

struct Erase(Id, Vec<web::Personal>);

impl Command for Erase {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = ERASE.permit(unit.actor())?;
        let (last, first): (Vec<&web::Personal>, Vec<&web::Personal>) =
            self.1.iter().partition(|p| p.column == p.owner);
        for held in first.into_iter().chain(last) {
            let sql = format!(
                "UPDATE {} SET {} = {} WHERE {} = $1",
                held.table,
                held.column,
                held.erased.sql(),
                held.owner
            );
            unit.write(&permit, &sql, params![&self.0]).await?;
        }
        unit.note(Entry::new("test.erase", &self.0));
        Ok(())
    }
}

#[tokio::test]
async fn a_closed_account_takes_its_registration_along_and_the_list_forgets_it() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site, Role::GroupEditor, &[]).await;
        let dispatch = requested(&site).await;
        let offer = [("what", "offer"), ("member", id.as_str())];
        act(&site, Role::Coordinator, &dispatch, &offer).await;
        let held: Vec<web::Personal> = site
            .site
            .modules()
            .iter()
            .filter(|m| m.name == "directory/pool")
            .flat_map(|m| m.personal)
            .copied()
            .collect();
        let erase = Erase(account(Role::GroupEditor), held);
        let system = Actor::system("test");
        site.city.database.carry_out(&system, erase).await.unwrap();
        let page = site.browser().get(&format!("/pool/{id}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "at once");
        assert!(
            !site
                .browser()
                .get("/pool")
                .await
                .text
                .contains("デザイン屋")
        );
        come_due(&site).await;
        let state = "SELECT state AS text FROM directory_pool_members";
        assert_eq!(text(&site, state).await, "removed");
        let state = "SELECT state AS text FROM directory_pool_dispatches";
        assert_eq!(text(&site, state).await, "requested");
        let counted = "SELECT CAST(SUM(number) AS TEXT) AS text FROM directory_pool_counters";
        assert_eq!(text(&site, counted).await, "0");
    }
}
