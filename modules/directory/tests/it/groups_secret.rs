//! Marked words are planted in every field that is not public; every public answer is walked looking for them.
use crate::groups_fakes::{ENOUGH, announce, city, of, register};
use kernel::Role;
use testkit::engines;

const FIELDS: [&str; 6] = [
    "phone",
    "mail",
    "web",
    "address",
    "representative",
    "home_address",
];

fn planted(name: &str, mark: &str) -> String {
    match name {
        "phone" => format!("0839{}{}", mark.len(), "77777"),
        "mail" => format!("planted-{mark}@example.jp"),
        "web" => format!("https://planted-{mark}.example.jp"),
        _ => format!("planted-{mark}-{name}"),
    }
}

#[tokio::test]
async fn no_public_answer_says_what_a_group_keeps_for_fewer() {
    for engine in engines() {
        let site = city(engine).await;
        let mut citizen = of(&site, Role::Citizen);
        for (mark, shown) in [("us", "us"), ("cen", "centre"), ("sign", "signed-in")] {
            let values: Vec<(String, String)> = FIELDS
                .into_iter()
                .flat_map(|name| {
                    // A forged choice for the home address falls back to nobody else.
                    [
                        (name.to_owned(), planted(name, mark)),
                        (format!("shown_{name}"), shown.to_owned()),
                    ]
                })
                .filter(|(name, _)| !(name == "shown_home_address" && shown == "signed-in"))
                .collect();
            let mut fields: Vec<(&str, &str)> = ENOUGH
                .iter()
                .filter(|(k, _)| *k != "phone")
                .copied()
                .collect();
            fields.extend(values.iter().map(|(k, v)| (k.as_str(), v.as_str())));
            fields.push(("people", "7654321"));
            fields[0] = (
                "name",
                if mark == "us" {
                    "一の会"
                } else if mark == "cen" {
                    "二の会"
                } else {
                    "三の会"
                },
            );
            fields.retain(|(k, _)| *k != "people");
            let id = announce(&mut citizen, &fields).await;
            register(&site, &id).await;
            let details = format!("/groups/{id}/details");
            let secret = [
                ("what", "document"),
                ("document", "officers"),
                ("year", "2026"),
                ("document_note", "planted-document"),
            ];
            citizen.fill(&details, &details, &secret).await;
            let walks = |paths: Vec<String>| paths;
            let public = walks(vec![
                "/groups".into(),
                "/groups.csv".into(),
                "/api/v1/groups".into(),
                "/sitemap.xml".into(),
                format!("/groups/{id}"),
                format!("/groups/{id}/data.json"),
            ]);
            for path in &public {
                let seen = site.browser().get(path).await;
                assert!(!seen.text.is_empty(), "{path}");
                for name in FIELDS {
                    let value = planted(name, mark);
                    assert!(!seen.text.contains(&value), "{path} says {value}");
                }
                assert!(!seen.text.contains("planted-"), "{path}");
            }
            let reads = site.city.database.reads();
            for source in site.site.modules().iter().flat_map(|m| m.searches) {
                let ids = std::slice::from_ref(&id);
                for document in (source.load)(&reads, ids).await.unwrap() {
                    assert!(!document.text.is_empty());
                    assert!(!format!("{document:?}").contains("planted-"), "the index");
                    assert!(!format!("{document:?}").contains("083"), "the index");
                }
            }
            let mut neighbour = of(&site, Role::GroupEditor);
            let page = neighbour.get(&format!("/groups/{id}")).await;
            let says = |name: &str| page.text.contains(&planted(name, mark));
            assert_eq!(says("mail"), shown == "signed-in");
            assert!(!says("home_address") && !page.text.contains("planted-document"));
            let staff = of(&site, Role::Staff)
                .get(&format!("/desk/groups/{id}"))
                .await;
            assert_eq!(staff.text.contains(&planted("mail", mark)), shown != "us");
            let own = citizen.get(&format!("/groups/{id}/data.json")).await;
            for name in FIELDS {
                assert!(
                    own.text.contains(&planted(name, mark)),
                    "its own file says {name}"
                );
            }
        }
        let forged = ENOUGH.into_iter().chain([
            ("home_address", "planted-home"),
            ("shown_home_address", "public"),
        ]);
        let fields: Vec<(&str, &str)> = forged.collect();
        let id = announce(&mut citizen, &fields).await;
        register(&site, &id).await;
        for path in [
            "/groups.csv".to_owned(),
            "/api/v1/groups".into(),
            format!("/groups/{id}"),
        ] {
            for mut browser in [site.browser(), of(&site, Role::GroupEditor)] {
                assert!(
                    !browser.get(&path).await.text.contains("planted-home"),
                    "{path}"
                );
            }
        }
    }
}
