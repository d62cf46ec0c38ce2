//! Terms: what is there at first, and how a city edits it.
use axum::http::StatusCode;
use directory::terms::{Scheme, commands::AddTerms, queries};
use kernel::{Actor, Role};
use std::sync::Arc;
use testkit::{ByRole, Engine, TestSite, engines};

async fn city(engine: Engine) -> TestSite {
    TestSite::new(engine, vec![&directory::MODULE], Arc::new(ByRole)).await
}

#[tokio::test]
async fn the_twenty_fields_of_the_law_are_there_in_its_order() {
    for engine in engines() {
        let site = city(engine).await;
        let reads = site.city.database.reads();
        let terms = queries::load_terms(&reads, &Scheme::ALL).await.unwrap();
        let fields: Vec<&str> = terms
            .offered(Scheme::Field)
            .map(|t| t.key.as_str())
            .collect();
        assert_eq!(fields.len(), 20);
        assert_eq!(fields.first(), Some(&"npo-01"));
        assert_eq!(terms.label(Scheme::Field, "npo-08"), "災害救援");
        assert_eq!(terms.offered(Scheme::Kind).count(), 10);
        assert_eq!(terms.offered(Scheme::Stage).count(), 6);
        assert_eq!(reads.count(), 1);
    }
}

#[tokio::test]
async fn the_city_adds_changes_moves_and_retires_terms_and_old_ones_stay_readable() {
    for engine in engines() {
        let site = city(engine).await;
        let mut desk = site.browser().as_role(Role::Coordinator);
        let page = "/desk/terms?scheme=area";
        let sent = [
            ("scheme", "area"),
            ("parent", ""),
            ("labels", "本庁地区\n彦島地区\n本庁地区\n"),
        ];
        let seen = desk.fill(page, "/desk/terms/add", &sent).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let reads = site.city.database.reads();
        let areas = queries::list_terms(&reads, Scheme::Area, "").await.unwrap();
        let [first, second] = areas.as_slice() else {
            unreachable!("two areas: {areas:?}")
        };
        let key = |key: &str| key.to_owned();
        let inside = [
            ("scheme", "area"),
            ("parent", first.key.as_str()),
            ("labels", "港町"),
        ];
        desk.fill(page, "/desk/terms/add", &inside).await;
        let sent = [("scheme", "area"), ("key", &key(&second.key)), ("to", "up")];
        desk.fill(page, "/desk/terms/move", &sent).await;
        let sent = [
            ("scheme", "area"),
            ("key", &key(&first.key)),
            ("label", "本庁"),
            ("note", "中心部"),
        ];
        desk.fill(page, "/desk/terms/change", &sent).await;
        let sent = [
            ("scheme", "area"),
            ("key", &key(&first.key)),
            ("retired", "yes"),
        ];
        desk.fill(page, "/desk/terms/retire", &sent).await;
        let terms = queries::load_terms(&reads, &[Scheme::Area]).await.unwrap();
        let order: Vec<&str> = terms
            .of(Scheme::Area)
            .filter(|t| t.parent.is_empty())
            .map(|t| t.label.as_str())
            .collect();
        assert_eq!(order, ["彦島地区", "本庁"]);
        assert!(!terms.is_offered(Scheme::Area, &first.key));
        let town = terms.of(Scheme::Area).find(|t| t.label == "港町").unwrap();
        assert_eq!(terms.path(Scheme::Area, &town.key), "本庁 › 港町");
        let seen = desk.get(&format!("{page}&parent={}", first.key)).await;
        assert!(seen.text.contains("港町") && seen.text.contains("本庁"));
        assert_eq!(seen.queries, Some(2));
    }
}

#[tokio::test]
async fn what_cannot_be_a_term_is_told_and_nothing_that_was_typed_is_lost() {
    for engine in engines() {
        let site = city(engine).await;
        let mut desk = site.browser().as_role(Role::Staff);
        let page = "/desk/terms?scheme=kind";
        let long = "長".repeat(61);
        for (labels, nature, at) in [
            ("", "theme", "labels-error"),
            (long.as_str(), "theme", "labels-error"),
            ("NPO法人", "theme", "labels-error"),
            ("組合", "", "nature-error"),
        ] {
            let sent = [("scheme", "kind"), ("labels", labels), ("nature", nature)];
            let seen = desk.fill(page, "/desk/terms/add", &sent).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(
                seen.text.contains(at) && seen.text.contains(labels),
                "{labels}"
            );
        }
        let same = [
            ("scheme", "kind"),
            ("key", "npo"),
            ("label", "企業"),
            ("nature", "theme"),
        ];
        let seen = desk.fill(page, "/desk/terms/change", &same).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        for (to, fields) in [
            (
                "/desk/terms/change",
                [("scheme", "kind"), ("key", "nobody"), ("label", "x")],
            ),
            (
                "/desk/terms/move",
                [("scheme", "nothing"), ("key", "npo"), ("to", "up")],
            ),
            (
                "/desk/terms/add",
                [("scheme", "use"), ("parent", "meeting"), ("labels", "x")],
            ),
        ] {
            let seen = desk.fill(page, to, &fields).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{to}");
        }
        let command = AddTerms {
            scheme: Scheme::Use,
            parent: String::new(),
            labels: "ねる".into(),
            nature: String::new(),
        };
        let refused = site
            .city
            .database
            .carry_out(&Actor::visitor(), command)
            .await;
        assert!(refused.is_err());
        for role in [Role::Citizen, Role::GroupEditor, Role::Auditor] {
            let mut other = site.browser().as_role(role);
            let sent = [("scheme", "use"), ("labels", "ねる")];
            let seen = other.fill(page, "/desk/terms/add", &sent).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN);
        }
    }
}
