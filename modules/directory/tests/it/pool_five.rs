//! The five competencies, teams, and the coordinators' room.
use crate::{
    groups_fakes::{city, of, text},
    pool::registered,
};
use axum::http::StatusCode;
use directory::pool::competencies::commands::RateCompetencies;
use kernel::{Actor, Id, Role};
use testkit::{Seen, TestSite, engines};

const FIVE: [&str; 5] = [
    "coordination",
    "communication",
    "connection",
    "creativity",
    "risk",
];

fn levels<'a>(what: &'a str, levels: [&'a str; 5]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<(&str, &str)> = FIVE.into_iter().zip(levels).collect();
    fields.push(("what", what));
    fields
}

async fn five(site: &TestSite, role: Role, id: &Id, fields: &[(&str, &str)]) -> Seen {
    let page = format!("/pool/{id}/competencies");
    of(site, role).fill("/pool/mine", &page, fields).await
}

async fn sees(site: &TestSite, role: Role, id: &Id) -> Seen {
    of(site, role)
        .get(&format!("/pool/{id}/competencies"))
        .await
}

/// Somebody of the pool with an account that no role of the tests has rates as a colleague.
async fn colleague(site: &TestSite, n: usize, subject: &Id, level: &str) {
    let account = Id::from_stored(format!("01jtest00000000000000009{n:02}"));
    let grant = kernel::Grant {
        role: Role::Coordinator,
        body: None,
    };
    let actor = Actor::person(account, format!("colleague-{n}"), vec![grant]);
    let rate = RateCompetencies {
        subject: subject.clone(),
        levels: [level, level, level, level, level].map(str::to_owned),
        grounds: "planted-grounds".into(),
        as_colleague: true,
    };
    site.city.database.carry_out(&actor, rate).await.unwrap();
}

#[tokio::test]
async fn one_rates_oneself_with_a_history_and_only_oneself_and_the_centre_see_it() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site, Role::Citizen, &[]).await;
        for bad in ["", "0", "6", "many"] {
            let fields = levels("self", ["3", "3", bad, "3", "3"]);
            let seen = five(&site, Role::Citizen, &id, &fields).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
            assert!(seen.text.contains("href=\"#connection\""));
        }
        for first in ["2", "4"] {
            let mut fields = levels("self", [first, "3", "3", "3", "3"]);
            fields.push(("grounds", "planted-grounds"));
            let seen = five(&site, Role::Citizen, &id, &fields).await;
            assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        }
        let own = sees(&site, Role::Citizen, &id).await;
        assert!(own.text.contains("調整力 2") && own.text.contains("調整力 4"));
        assert!(own.text.contains("強みは、調整力です") && own.text.contains("<svg"));
        let centre = sees(&site, Role::Coordinator, &id).await;
        assert!(centre.text.contains("planted-grounds"));
        for role in [Role::GroupEditor, Role::Staff, Role::Auditor] {
            let seen = sees(&site, role, &id).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{role:?}");
            let seen = five(&site, role, &id, &levels("self", ["5"; 5])).await;
            assert!(seen.status.is_client_error(), "{role:?}");
        }
        let seen = five(&site, Role::Coordinator, &id, &levels("self", ["5"; 5])).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "not in their name");
    }
}

#[tokio::test]
async fn colleagues_rate_when_asked_and_nothing_is_shown_before_three_and_the_end() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site, Role::Citizen, &[]).await;
        let unasked = five(
            &site,
            Role::Coordinator,
            &id,
            &levels("colleague", ["5"; 5]),
        )
        .await;
        assert_eq!(unasked.status, StatusCode::UNPROCESSABLE_ENTITY);
        for day in ["", "2020-01-01", "2099-01-01", "soon"] {
            let ask = [("what", "ask"), ("until", day)];
            let seen = five(&site, Role::Citizen, &id, &ask).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        }
        let until = site
            .city
            .database
            .clock()
            .today()
            .saturating_add(jiff::Span::new().days(10));
        let until = until.to_string();
        let ask = [
            ("what", "ask"),
            ("until", until.as_str()),
            ("words", "率直にどうぞ"),
        ];
        let seen = five(&site, Role::Citizen, &id, &ask).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let twice = five(&site, Role::Citizen, &id, &ask).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        let own = five(&site, Role::Citizen, &id, &levels("colleague", ["5"; 5])).await;
        assert_eq!(
            own.status,
            StatusCode::FORBIDDEN,
            "nobody is their own colleague"
        );
        let stranger = five(
            &site,
            Role::GroupEditor,
            &id,
            &levels("colleague", ["1"; 5]),
        )
        .await;
        assert!(stranger.status.is_client_error());
        registered(&site, Role::GroupEditor, &[("name", "仲間の人")]).await;
        let page = sees(&site, Role::GroupEditor, &id).await;
        assert!(page.text.contains("率直にどうぞ") && !page.text.contains("自己評価を書く"));
        let seen = five(
            &site,
            Role::GroupEditor,
            &id,
            &levels("colleague", ["2"; 5]),
        )
        .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        for (n, level) in [(1, "5"), (2, "5"), (2, "4")] {
            colleague(&site, n, &id, level).await;
        }
        let count = "SELECT CAST(COUNT(*) AS TEXT) AS text FROM directory_pool_ratings";
        assert_eq!(text(&site, count).await, "3", "once each");
        let shown = |seen: &Seen| seen.text.contains("3.7");
        assert!(
            !shown(&sees(&site, Role::Citizen, &id).await),
            "while it is open"
        );
        five(&site, Role::Citizen, &id, &[("what", "end")]).await;
        let own = sees(&site, Role::Citizen, &id).await;
        assert!(shown(&own), "{}", own.text);
        assert!(!own.text.contains("仲間の人") && !own.text.contains("planted-grounds"));
        let again = [("what", "ask"), ("until", until.as_str())];
        five(&site, Role::Citizen, &id, &again).await;
        colleague(&site, 1, &id, "1").await;
        five(&site, Role::Citizen, &id, &[("what", "end")]).await;
        let own = sees(&site, Role::Citizen, &id).await;
        assert!(own.text.contains("3人に届かなかった") && shown(&own));
    }
}

#[tokio::test]
async fn a_team_says_which_of_the_five_it_lacks_and_whom_to_ask() {
    for engine in engines() {
        let site = city(engine).await;
        let one = registered(&site, Role::Citizen, &[("name", "調整する人")]).await;
        let other = registered(&site, Role::GroupEditor, &[("name", "備える人")]).await;
        five(
            &site,
            Role::Citizen,
            &one,
            &levels("self", ["5", "4", "4", "4", "1"]),
        )
        .await;
        five(
            &site,
            Role::GroupEditor,
            &other,
            &levels("self", ["1", "1", "1", "1", "5"]),
        )
        .await;
        let mut centre = of(&site, Role::Coordinator);
        let teams = "/pool/teams";
        let empty = centre.fill(teams, teams, &[("name", "")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seen = centre.fill(teams, teams, &[("name", "港チーム")]).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let team = seen.location().to_owned();
        let twice = centre.fill(teams, teams, &[("name", "港チーム")]).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            centre
                .get(&team)
                .await
                .text
                .contains("まだだれも入っていません")
        );
        centre.fill(&team, &team, &[("add", one.as_str())]).await;
        let lacks = centre.get(&team).await.text;
        assert!(
            lacks.contains("足りないのは、リスクマネジメント力です") && lacks.contains("備える人")
        );
        centre.fill(&team, &team, &[("add", other.as_str())]).await;
        assert!(
            centre
                .get(&team)
                .await
                .text
                .contains("5つすべてに、頼れる人がいます")
        );
        let own = levels("self", ["3", "3", "3", "3", "3"]);
        let subject = Id::parse(team.rsplit('/').next().unwrap()).unwrap();
        let rated = five(&site, Role::Coordinator, &subject, &own).await;
        assert_eq!(rated.status, StatusCode::SEE_OTHER, "{}", rated.text);
        centre
            .fill(&team, &team, &[("remove", other.as_str())])
            .await;
        assert!(centre.get(&team).await.text.contains("足りないのは"));
        let unknown = [("add", "01jtest0000000000000000999")];
        let seen = centre.fill(&team, &team, &unknown).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
        for role in [Role::Citizen, Role::Staff, Role::Auditor] {
            let seen = of(&site, role).get(&team).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{role:?}");
            let seen = of(&site, role)
                .fill("/pool/mine", &team, &[("end", "on")])
                .await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{role:?}");
        }
        centre.fill(&team, &team, &[("end", "on")]).await;
        assert!(!centre.get(teams).await.text.contains("港チーム"));
        let again = centre.fill(teams, teams, &[("name", "港チーム")]).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
    }
}

const CASE: [(&str, &str); 4] = [
    ("title", "新しい住民をつなぎたい"),
    ("words", "集合住宅が建ちました。planted-case"),
    ("place", "bridging"),
    ("nameless", "on"),
];

#[tokio::test]
async fn coordinators_ask_each_other_without_names_and_mark_what_helped() {
    for engine in engines() {
        let site = city(engine).await;
        let person = registered(&site, Role::Citizen, &[("kinds", "community")]).await;
        registered(&site, Role::GroupEditor, &[("name", "図案の人")]).await;
        let room = "/pool/room";
        let new = "/pool/room/new";
        for role in [Role::GroupEditor, Role::Staff, Role::Auditor] {
            for path in [room, new] {
                let seen = of(&site, role).get(path).await;
                assert_eq!(seen.status, StatusCode::FORBIDDEN, "{role:?} {path}");
            }
            let seen = of(&site, role).fill("/pool/mine", new, &CASE).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{role:?}");
        }
        let mut citizen = of(&site, Role::Citizen);
        for (name, value) in [
            ("words", "山田さんが困っています"),
            ("words", "電話は 083-222-3333 です"),
            ("title", "田中氏のこと"),
            ("title", ""),
            ("place", "somewhere"),
            ("nameless", ""),
        ] {
            let mut fields: Vec<(&str, &str)> =
                CASE.into_iter().filter(|(k, _)| *k != name).collect();
            fields.push((name, value));
            let seen = citizen.fill(new, new, &fields).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{value}");
            assert!(seen.text.contains(&format!("href=\"#{name}\"")), "{value}");
        }
        let seen = citizen.fill(new, new, &CASE).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let case = seen.location().to_owned();
        let mut centre = of(&site, Role::Coordinator);
        let named = [("what", "advise"), ("words", "鈴木さんに聞くとよい")];
        let told = centre.fill(&case, &case, &named).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        let advise = [
            ("what", "advise"),
            ("words", "防災体験を開いては"),
            ("refers_to", person.as_str()),
        ];
        let done = centre.fill(&case, &case, &advise).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let listed = centre.get(room).await.text;
        assert!(listed.contains("1 回つなぎました") && listed.contains("助言 1件"));
        assert!(listed.contains("みなとのデザイン屋") && !listed.contains("図案の人"));
        let advice = text(&site, "SELECT id AS text FROM directory_pool_advices").await;
        let helped = [("what", "helped"), ("advice", advice.as_str())];
        let other = centre.fill(&case, &case, &helped).await;
        assert_eq!(other.status, StatusCode::FORBIDDEN, "only who asked");
        let foreign = [("what", "helped"), ("advice", "01jtest0000000000000000999")];
        let seen = citizen.fill(&case, &case, &foreign).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
        citizen.fill(&case, &case, &helped).await;
        assert!(citizen.get(&case).await.text.contains("役に立った"));
        let close = [("what", "close"), ("outcome", "30世帯が来ました")];
        citizen.fill(&case, &case, &close).await;
        assert!(
            centre
                .get("/pool/room?show=closed")
                .await
                .text
                .contains("新しい住民")
        );
        let late = centre.fill(&case, &case, &advise).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        let stranger = of(&site, Role::GroupEditor).get(&case).await;
        assert_eq!(stranger.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn the_centre_fixes_the_meeting_and_writes_its_notes() {
    for engine in engines() {
        let site = city(engine).await;
        registered(&site, Role::Citizen, &[("kinds", "liaison")]).await;
        let (room, to) = ("/pool/room", "/pool/room/meetings");
        let mut centre = of(&site, Role::Coordinator);
        let bad = [("day", "someday"), ("place", "会議室")];
        let seen = centre.fill(room, to, &bad).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        let meeting = [
            ("day", "2026-12-12"),
            ("place", "会議室"),
            ("hours", "14時"),
        ];
        let seen = centre.fill(room, to, &meeting).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let id = text(&site, "SELECT id AS text FROM directory_pool_meetings").await;
        let mut notes = meeting.to_vec();
        notes.extend([("meeting", id.as_str()), ("notes", "冬の分担を決めた")]);
        centre.fill(room, to, &notes).await;
        let mut citizen = of(&site, Role::Citizen);
        assert!(citizen.get(room).await.text.contains("冬の分担を決めた"));
        let seen = citizen.fill(room, to, &meeting).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN);
        let mut unknown = meeting.to_vec();
        unknown.push(("meeting", "01jtest0000000000000000999"));
        let seen = centre.fill(room, to, &unknown).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn who_registered_without_being_listed_is_proposed_to_the_centre_only() {
    for engine in engines() {
        let site = city(engine).await;
        registered(&site, Role::Citizen, &[("kinds", "community")]).await;
        let hidden = [("name", "隠れた人"), ("published", "")];
        let id = registered(&site, Role::GroupEditor, &hidden).await;
        five(&site, Role::GroupEditor, &id, &levels("self", ["5"; 5])).await;
        registered(&site, Role::Staff, &[("name", "見える人")]).await;
        let mut citizen = of(&site, Role::Citizen);
        let seen = citizen
            .fill("/pool/room/new", "/pool/room/new", &CASE)
            .await;
        let case = seen.location().to_owned();
        let seen = citizen
            .fill("/pool/teams", "/pool/teams", &[("name", "港チーム")])
            .await;
        let team = seen.location().to_owned();
        for path in [case, team] {
            let own = citizen.get(&path).await;
            assert_eq!(own.status, StatusCode::OK, "{path}");
            assert!(own.text.contains("見える人"), "{path}");
            assert!(!own.text.contains("隠れた人"), "{path}");
            let centre = of(&site, Role::Coordinator).get(&path).await;
            assert!(centre.text.contains("隠れた人"), "{path}");
        }
    }
}
