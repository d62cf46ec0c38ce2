//! Who sees and keeps a resource, and what cannot be.
use crate::{
    groups_fakes::{account, text},
    near::{city, day, of, office, walk},
    resources::{asked, of_group, tent},
};
use axum::http::StatusCode;
use directory::resources::{
    commands::{CreateResource, Owner, RetireResource, UpdateResource},
    queries,
};
use kernel::{Actor, Grant, Id, Role};
use testkit::{engines, person};

#[tokio::test]
async fn nobody_but_owner_and_asker_learns_of_a_request() {
    for engine in engines() {
        let site = city(engine).await;
        let (tent, _) = of_group(&site).await;
        let request = asked(&site, &tent, 3, 5).await;
        let page = format!("/resources/requests/{request}");
        for role in [Role::Staff, Role::CommitteeMember, Role::Auditor] {
            assert_eq!(
                of(&site, role).get(&page).await.status,
                StatusCode::NOT_FOUND,
                "{role:?}"
            );
            let list = of(&site, role).get("/resources/requests").await.text;
            assert!(!list.contains("planted-"), "{role:?}");
        }
        walk(&site, &[format!("/resources/{tent}")], &["planted-"]).await;
        assert!(
            of(&site, Role::Citizen)
                .get(&page)
                .await
                .text
                .contains("planted-words")
        );
        // The borrower does not lend, the lender does not withdraw.
        let seen = of(&site, Role::Citizen)
            .fill(&page, &page, &[("way", "lend")])
            .await;
        assert!(
            matches!(
                seen.status,
                StatusCode::FORBIDDEN | StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY
            ),
            "{}",
            seen.status
        );
        let state = text(
            &site,
            "SELECT state AS text FROM directory_resource_requests",
        )
        .await;
        assert_eq!(state, "asked");
    }
}

#[tokio::test]
async fn a_resource_is_changed_by_its_owner_and_by_nobody_else() {
    for engine in engines() {
        let site = city(engine).await;
        let (tent_id, _) = of_group(&site).await;
        let at = |body: Option<Id>| {
            let grant = Grant {
                role: Role::Staff,
                body,
            };
            Actor::person(account(Role::Staff), "p".into(), vec![grant])
        };
        let database = &site.city.database;
        let of_office = CreateResource {
            owner: Owner::Body(office(), "みどりの課".into()),
            content: tent(),
        };
        let shears = database
            .carry_out(&at(Some(office())), of_office)
            .await
            .unwrap();
        let elsewhere = at(Some(Id::from_stored("01jtest00000000000elsewher".into())));
        let update = |resource: &Id| UpdateResource {
            resource: resource.clone(),
            seen: 1,
            content: tent(),
        };
        let retire = |resource: &Id| RetireResource {
            resource: resource.clone(),
            retired: true,
        };
        for actor in [
            Actor::visitor(),
            person(Role::Citizen),
            person(Role::Auditor),
            elsewhere,
        ] {
            for resource in [&tent_id, &shears] {
                assert!(database.carry_out(&actor, update(resource)).await.is_err());
                assert!(database.carry_out(&actor, retire(resource)).await.is_err());
            }
            let create = CreateResource {
                owner: Owner::Body(office(), "みどりの課".into()),
                content: tent(),
            };
            assert!(database.carry_out(&actor, create).await.is_err());
        }
        assert!(
            database
                .carry_out(&at(Some(office())), update(&tent_id))
                .await
                .is_err()
        );
        assert!(
            database
                .carry_out(&at(Some(office())), update(&shears))
                .await
                .is_ok()
        );
        let stale = database
            .carry_out(&at(Some(office())), update(&shears))
            .await;
        assert!(stale.unwrap_err().is(&kernel::Code::CHANGED_MEANWHILE));
        database
            .carry_out(&person(Role::GroupEditor), retire(&tent_id))
            .await
            .unwrap();
        let page = format!("/resources/{tent_id}");
        assert_eq!(
            site.browser().get(&page).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            of(&site, Role::GroupEditor).get(&page).await.status,
            StatusCode::OK
        );
        for path in [
            format!("/resources/{shears}/edit"),
            "/resources/nothing".into(),
        ] {
            let seen = of(&site, Role::Citizen).get(&path).await;
            assert!(matches!(
                seen.status,
                StatusCode::FORBIDDEN | StatusCode::NOT_FOUND
            ));
        }
    }
}

#[tokio::test]
async fn what_cannot_be_is_told_at_its_field() {
    for engine in engines() {
        let site = city(engine).await;
        let (tent, owner) = of_group(&site).await;
        let own = format!("group:{owner}");
        let mut lender = of(&site, Role::GroupEditor);
        for (name, value) in [
            ("owner", "group:else"),
            ("kind", "ufo"),
            ("name", ""),
            ("words", ""),
            ("area", "nowhere"),
        ] {
            let mut fields = vec![
                ("owner", own.as_str()),
                ("kind", "thing"),
                ("name", "台車"),
                ("words", "書いた説明"),
            ];
            fields.retain(|(k, _)| *k != name);
            fields.push((name, value));
            let seen = lender
                .fill("/resources/new", "/resources/new", &fields)
                .await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(seen.text.contains(&format!("href=\"#{name}\"")), "{name}");
        }
        let ask = format!("/resources/{tent}/ask");
        let (past, good, far) = (day(-1), day(5), day(300));
        for (name, value) in [
            ("from", past.as_str()),
            ("from", ""),
            ("until", &past),
            ("until", &far),
            ("words", ""),
            ("name", ""),
            ("contact", ""),
        ] {
            let mut fields = vec![
                ("from", good.as_str()),
                ("until", &good),
                ("words", "書いた言葉"),
                ("name", "a"),
                ("contact", "b"),
            ];
            fields.retain(|(k, _)| *k != name);
            fields.push((name, value));
            let seen = of(&site, Role::Citizen).fill(&ask, &ask, &fields).await;
            assert_eq!(
                seen.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{name}={value}"
            );
            assert!(
                seen.text.contains(&format!("href=\"#{name}\"")),
                "{name}={value}"
            );
        }
        let reads = site.city.database.reads();
        let page = kernel::Page::new(None, None).unwrap();
        let (rows, _) = queries::list_resources(&reads, &queries::Wanted::default(), &page)
            .await
            .unwrap();
        assert_eq!(rows.len(), 1);
    }
}
