//! Editing: sections, two at once, forged and bad input, details, entering for somebody else, files.
use crate::groups_fakes::{ENOUGH, announce, city, of, register, registered, state, text};
use axum::http::StatusCode;
use directory::organisations::queries;
use kernel::{Id, Role};
use testkit::{TestSite, engines};

async fn save(site: &TestSite, id: &Id, fields: &[(&str, &str)]) -> testkit::Seen {
    let edit = format!("/groups/{id}/edit");
    of(site, Role::Citizen).fill(&edit, &edit, fields).await
}

#[tokio::test]
async fn of_two_editors_at_once_the_second_is_told_and_nothing_is_lost() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site).await;
        let about = |doing: &'static str| {
            vec![
                ("section", "about"),
                ("seen", "1"),
                ("purpose", "港をきれいにします。"),
                ("doing", doing),
            ]
        };
        let first = save(&site, &id, &about("一人目が書いたこと")).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
        let second = save(&site, &id, &about("二人目が書いたこと")).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        assert!(
            second.text.contains("一人目が書いたこと")
                && second.text.contains("二人目が書いたこと")
        );
        assert_eq!(second.input("seen").as_deref(), Some("2"));
        let stored = "SELECT doing AS text FROM directory_organisations";
        assert_eq!(text(&site, stored).await, "一人目が書いたこと");
        let mut again = about("二人がまとめたこと");
        again[1] = ("seen", "2");
        assert_eq!(save(&site, &id, &again).await.status, StatusCode::SEE_OTHER);
        assert_eq!(text(&site, stored).await, "二人がまとめたこと");
    }
}

#[tokio::test]
async fn a_section_that_is_saved_leaves_the_others_as_they_are() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site).await;
        let fields = [
            ("section", "contact"),
            ("seen", "1"),
            ("phone", "083-333-4444"),
            ("name", "ほかの名前"),
        ];
        assert_eq!(
            save(&site, &id, &fields).await.status,
            StatusCode::SEE_OTHER
        );
        let row = queries::get_organisation(&site.city.database.reads(), &id)
            .await
            .unwrap();
        assert_eq!(
            (row.name.as_str(), row.phone.as_str()),
            ("みなと清掃の会", "083-333-4444")
        );
        assert_eq!(row.edition, 2);
    }
}

#[tokio::test]
async fn what_cannot_be_right_is_told_at_its_field_and_nothing_changes() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site).await;
        let long = "長".repeat(301);
        for (section, name, value) in [
            ("basic", "number", "1234567890123"),
            ("basic", "kind", "ufo"),
            ("basic", "fields", "npo-99"),
            ("basic", "people", "たくさん"),
            ("basic", "slug", "new"),
            ("basic", "name", ""),
            ("about", "purpose", long.as_str()),
            ("about", "doing", ""),
            ("contact", "mail", "not a mail"),
            ("contact", "web", "javascript:alert(1)"),
            ("contact", "phone", "12"),
        ] {
            let mut fields = vec![("section", section), ("seen", "1"), (name, value)];
            fields.extend(ENOUGH.iter().filter(|(k, _)| *k != name));
            let seen = save(&site, &id, &fields).await;
            assert_eq!(
                seen.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{name}={value}"
            );
            assert!(seen.text.contains(&format!("href=\"#{name}\"")), "{name}");
        }
        let row = queries::get_organisation(&site.city.database.reads(), &id)
            .await
            .unwrap();
        assert_eq!(row.edition, 1);
        let forged = save(&site, &id, &[("section", "everything"), ("seen", "1")]).await;
        assert_eq!(forged.status, StatusCode::NOT_FOUND);
        let taken = "7000012050002";
        let mut fields = ENOUGH.to_vec();
        fields.extend([("section", "basic"), ("seen", "1"), ("number", taken)]);
        assert_eq!(
            save(&site, &id, &fields).await.status,
            StatusCode::SEE_OTHER
        );
        let mut twin = ENOUGH.to_vec();
        twin.push(("number", taken));
        let mut other = of(&site, Role::GroupEditor);
        let seen = other.fill("/groups/new", "/groups/new", &twin).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.text.contains("もう載っています") && seen.text.contains("毎月、港の清掃"));
    }
}

#[tokio::test]
async fn documents_stages_and_weights_stand_with_their_dates() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site).await;
        let details = format!("/groups/{id}/details");
        let mut citizen = of(&site, Role::Citizen);
        let send = async |browser: &mut testkit::Browser, fields: &[(&str, &str)]| {
            browser.fill(&details, &details, fields).await.status
        };
        let done = StatusCode::SEE_OTHER;
        let bad = StatusCode::UNPROCESSABLE_ENTITY;
        let secret = [
            ("what", "document"),
            ("document", "accounts"),
            ("year", "令和7年度"),
            ("document_note", "まだ内緒"),
        ];
        assert_eq!(send(&mut citizen, &secret).await, done);
        let open = [
            ("what", "document"),
            ("document", "rules"),
            ("year", "2026"),
            ("link", "https://example.jp/kiyaku"),
            ("is_public", "on"),
        ];
        assert_eq!(send(&mut citizen, &open).await, done);
        for fields in [
            [
                ("what", "document"),
                ("document", "diary"),
                ("year", "2026"),
            ],
            [
                ("what", "document"),
                ("document", "rules"),
                ("year", "いつか"),
            ],
            [
                ("what", "stage"),
                ("stage", "ufo"),
                ("stage_day", "2026-01-01"),
            ],
            [
                ("what", "stage"),
                ("stage", "sprout"),
                ("stage_day", "昨日"),
            ],
            [
                ("what", "weights"),
                ("own", "9"),
                ("weights_day", "2026-01-01"),
            ],
        ] {
            assert_eq!(send(&mut citizen, &fields).await, bad, "{fields:?}");
        }
        let stage = [
            ("what", "stage"),
            ("stage", "stable"),
            ("stage_day", "2026-11-01"),
        ];
        assert_eq!(send(&mut citizen, &stage).await, done);
        let earlier = [
            ("what", "stage"),
            ("stage", "unfolding"),
            ("stage_day", "2025-11-01"),
            ("stage_note", "前の年"),
        ];
        assert_eq!(
            send(&mut of(&site, Role::Coordinator), &earlier).await,
            done
        );
        let weights = [
            ("what", "weights"),
            ("own", "1"),
            ("shared", "4"),
            ("common", "5"),
            ("weights_day", "2026-11-01"),
        ];
        assert_eq!(send(&mut citizen, &weights).await, done);
        let seen = site.browser().get(&format!("/groups/{id}")).await;
        assert!(seen.text.contains("https://example.jp/kiyaku") && !seen.text.contains("まだ内緒"));
        assert!(seen.text.contains("センターの確認") && seen.text.contains("公益 5／5"));
        let row = queries::get_organisation(&site.city.database.reads(), &id)
            .await
            .unwrap();
        assert_eq!(
            row.stage, "stable",
            "the newest day counts, not the last entry"
        );
        let found = site.browser().get("/groups?stage=stable").await;
        assert!(found.text.contains("みなと清掃の会"));
        let none = site.browser().get("/groups?stage=unfolding").await;
        assert!(!none.text.contains("みなと清掃の会"));
        let rows = queries::list_documents(&site.city.database.reads(), &id)
            .await
            .unwrap();
        let gone = [("what", "remove"), ("document", rows[0].id.as_str())];
        assert_eq!(send(&mut citizen, &gone).await, done);
        assert_eq!(send(&mut citizen, &gone).await, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn staff_enter_a_group_that_came_on_paper_and_it_is_marked_so() {
    for engine in engines() {
        let site = city(engine).await;
        let mut staff = of(&site, Role::Staff);
        let mut fields = ENOUGH.to_vec();
        let seen = staff
            .fill("/desk/groups/new", "/desk/groups/new", &fields)
            .await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "no channel");
        fields.push(("channel", "paper"));
        let seen = staff
            .fill("/desk/groups/new", "/desk/groups/new", &fields)
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let id = Id::parse(seen.location().rsplit('/').next().unwrap()).unwrap();
        assert_eq!(state(&site, &id).await, "checking");
        assert!(
            staff
                .get(&format!("/desk/groups/{id}"))
                .await
                .text
                .contains("紙")
        );
        let web = of(&site, Role::Citizen)
            .fill("/groups/new", "/groups/new", &fields)
            .await;
        assert_eq!(
            web.status,
            StatusCode::SEE_OTHER,
            "on the web the channel is the web"
        );
        let channels =
            "SELECT channel AS text FROM directory_organisations ORDER BY created_at, id";
        assert_eq!(text(&site, channels).await.lines().count(), 2);
        assert!(text(&site, channels).await.contains("web"));
        register(&site, &id).await;
        assert!(
            queries::list_editors(&site.city.database.reads(), &id)
                .await
                .unwrap()
                .is_empty()
        );
    }
}

#[tokio::test]
async fn the_list_is_paged_and_the_api_and_the_file_say_the_same() {
    for engine in engines() {
        let site = city(engine).await;
        let mut citizen = of(&site, Role::Citizen);
        let mut ids = Vec::new();
        for (name, reading, field) in [
            ("う", "う", "npo-01"),
            ("あ", "あ", "npo-07"),
            ("い", "い", "npo-07"),
        ] {
            let fields = ENOUGH.map(|(k, v)| match k {
                "name" => (k, name),
                "reading" => (k, reading),
                "fields" => (k, field),
                _ => (k, v),
            });
            let id = announce(&mut citizen, &fields).await;
            register(&site, &id).await;
            ids.push(id);
        }
        let mut names = Vec::new();
        let mut path = "/api/v1/groups?size=1".to_owned();
        for _ in 0..5 {
            let seen = site.browser().get(&path).await;
            let value: serde_json::Value = serde_json::from_str(&seen.text).unwrap();
            assert_eq!(value["total"], 3);
            names.extend(
                value["groups"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|g| g["name"].as_str().unwrap().to_owned()),
            );
            match value["next"].as_str() {
                Some(next) => {
                    path = format!("/api/v1/groups?size=1&{}", web::form_pair("after", next))
                }
                None => break,
            }
        }
        assert_eq!(names, ["あ", "い", "う"]);
        let seen = site
            .browser()
            .get("/api/v1/groups?field=npo-07&kind=voluntary")
            .await;
        let value: serde_json::Value = serde_json::from_str(&seen.text).unwrap();
        assert_eq!(value["groups"].as_array().unwrap().len(), 2);
        let csv = site.browser().get("/groups.csv?field=npo-07").await;
        assert_eq!(csv.text.lines().count(), 3, "{}", csv.text);
        assert_eq!(
            site.browser().get("/api/v1/groups?size=0").await.status,
            StatusCode::BAD_REQUEST
        );
        assert_eq!(
            site.browser().get("/groups?after=~~&kind=%00").await.status,
            StatusCode::OK
        );
    }
}
