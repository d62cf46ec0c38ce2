//! What a group put up and offers goes out of sight with the group; what hangs at a centre, with the centre.
use crate::{
    centres::centre,
    groups_fakes::text,
    near::{city, day, of},
    places::by_staff,
    resources::{asked, of_group},
};
use axum::http::StatusCode;
use directory::{
    centres::commands::{DecidePost, Post, SwitchCentre},
    organisations::commands::{EndOrganisation, Ending},
    places::commands::RetirePlace,
    resources::commands::AskResource,
};
use kernel::{Id, Role};
use testkit::{TestSite, engines, person};

/// A notice of a group that hangs at a centre.
async fn hanging(site: &TestSite, centre: &Id, group: &Id) -> Id {
    let post = Post {
        centre: centre.clone(),
        organisation: Some(group.clone()),
        local: false,
        title: "見張りの人をさがしています".into(),
        words: "土曜の朝です。".into(),
        until: day(30),
    };
    by_staff(site, post).await.0
}

async fn visibility(site: &TestSite, record: &Id) -> String {
    let sql = format!("SELECT visibility AS text FROM records WHERE id = '{record}'");
    text(site, &sql).await
}

async fn sees(site: &TestSite, path: &str, word: &str) -> bool {
    site.browser().get(path).await.text.contains(word)
}

#[tokio::test]
async fn a_group_that_leaves_takes_its_notices_and_what_it_lends_with_it() {
    for engine in engines() {
        for ending in [Ending::Left, Ending::Dissolved] {
            let site = city(engine).await;
            let (tent, group) = of_group(&site).await;
            let centre = centre(&site).await;
            let post = hanging(&site, &centre, &group).await;
            let (page, offer) = (format!("/centres/{centre}"), format!("/resources/{tent}"));
            let places = [
                (page.as_str(), "見張りの人"),
                ("/resources", "大きなテント"),
                ("/api/v1/resources", "大きなテント"),
                (offer.as_str(), "大きなテント"),
            ];
            for (path, word) in places {
                assert!(sees(&site, path, word).await, "{engine:?} {path}");
            }
            for record in [&post, &tent] {
                assert_eq!(visibility(&site, record).await, "public");
            }
            let end = EndOrganisation {
                organisation: group,
                ending: Some(ending),
                other: String::new(),
                day: day(0),
                note: String::new(),
            };
            by_staff(&site, end).await;
            for (path, word) in places {
                assert!(
                    !sees(&site, path, word).await,
                    "{engine:?} {ending:?} {path}"
                );
            }
            assert_eq!(
                site.browser().get(&offer).await.status,
                StatusCode::NOT_FOUND
            );
            for record in [&post, &tent] {
                assert_eq!(visibility(&site, record).await, "private", "{ending:?}");
            }
            let ask = AskResource {
                resource: tent,
                name: "人".into(),
                contact: "c".into(),
                words: "w".into(),
                days: crate::resources::days(1, 2),
            };
            let database = &site.city.database;
            assert!(
                database
                    .carry_out(&person(Role::Citizen), ask)
                    .await
                    .is_err()
            );
        }
    }
}

#[tokio::test]
async fn a_request_from_before_the_group_left_can_still_be_read() {
    for engine in engines() {
        let site = city(engine).await;
        let (tent, group) = of_group(&site).await;
        let request = asked(&site, &tent, 1, 2).await;
        let end = EndOrganisation {
            organisation: group,
            ending: Some(Ending::Left),
            other: String::new(),
            day: day(0),
            note: String::new(),
        };
        by_staff(&site, end).await;
        let page = format!("/resources/requests/{request}");
        let seen = of(&site, Role::Citizen).get(&page).await;
        assert_eq!(seen.status, StatusCode::OK, "{engine:?}");
    }
}

#[tokio::test]
async fn what_hangs_is_not_found_while_its_centre_is_closed_or_its_place_is_no_more() {
    for engine in engines() {
        let site = city(engine).await;
        let (_, group) = of_group(&site).await;
        let centre = centre(&site).await;
        let post = hanging(&site, &centre, &group).await;
        let switch = |on| SwitchCentre {
            place: centre.clone(),
            on,
        };
        let retire = |retired| RetirePlace {
            place: centre.clone(),
            retired,
        };
        assert_eq!(visibility(&site, &post).await, "public");
        by_staff(&site, switch(false)).await;
        assert_eq!(visibility(&site, &post).await, "private", "{engine:?}");
        by_staff(&site, switch(true)).await;
        assert_eq!(visibility(&site, &post).await, "public", "{engine:?}");
        by_staff(&site, retire(true)).await;
        assert_eq!(visibility(&site, &post).await, "private", "{engine:?}");
        by_staff(&site, retire(false)).await;
        assert_eq!(visibility(&site, &post).await, "public", "{engine:?}");
    }
}

#[tokio::test]
async fn a_refused_notice_says_why_to_its_group_which_takes_down_what_hangs() {
    for engine in engines() {
        let site = city(engine).await;
        let (_, group) = of_group(&site).await;
        let centre = centre(&site).await;
        let write = format!("/centres/{centre}/post");
        let until = day(20);
        let mut editor = of(&site, Role::GroupEditor);
        for title in ["はり出される掲示", "断られる掲示"] {
            let fields = [
                ("organisation", group.as_str()),
                ("title", title),
                ("words", "土曜の朝です。"),
                ("until", until.as_str()),
            ];
            let seen = editor.fill(&write, &write, &fields).await;
            assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        }
        let of_title = |title: &str| {
            format!("SELECT id AS text FROM directory_centre_posts WHERE title = '{title}'")
        };
        let good = Id::from_stored(text(&site, &of_title("はり出される掲示")).await);
        let bad = Id::from_stored(text(&site, &of_title("断られる掲示")).await);
        for (post, accept, reason) in [(&good, true, ""), (&bad, false, "日付が書かれていません")]
        {
            let decide = DecidePost {
                post: post.clone(),
                accept,
                reason: reason.into(),
            };
            by_staff(&site, decide).await;
        }
        let own = editor.get(&write).await.text;
        for word in [
            "はり出しています",
            "はり出しませんでした",
            "日付が書かれていません",
        ] {
            assert!(own.contains(word), "{word}: {own}");
        }
        assert!(!sees(&site, &format!("/centres/{centre}"), "断られる掲示").await);
        let remove = format!("/centres/{centre}/remove");
        let fields = [("what", good.as_str()), ("back", write.as_str())];
        let other = of(&site, Role::Citizen)
            .fill("/centres", &remove, &fields)
            .await;
        assert_eq!(other.status, StatusCode::FORBIDDEN);
        let seen = editor.fill(&write, &remove, &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        assert!(!sees(&site, &format!("/centres/{centre}"), "はり出される掲示").await);
    }
}
