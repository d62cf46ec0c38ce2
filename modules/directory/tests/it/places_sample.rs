//! The sample places of the demonstration: there from the first start, plausible, and marked.
use crate::{
    near::{city, of, office},
    places::{is_complete, ok},
};
use directory::{areas, centres, neighbours, organisations, places, places::queries, resources};
use kernel::{Actor, Page, Role};
use testkit::engines;

#[tokio::test]
async fn a_fresh_demonstration_has_places_in_every_area_a_map_and_towns() {
    for engine in engines() {
        let site = city(engine).await;
        let system = Actor::system("demo");
        let database = &site.city.database;
        organisations::sample::make(database, &system, None)
            .await
            .unwrap();
        places::sample::make(database, &system, "minato", (35.0, 139.0))
            .await
            .unwrap();
        let mut visitor = site.browser();
        let list = ok(&mut visitor, "/places", 3).await;
        assert!(list.contains("<path") && list.contains("架空の形"));
        let page = Page::new(None, None).unwrap();
        let wanted = queries::Wanted::default();
        let rows = queries::list_places(&database.reads(), &wanted, &page)
            .await
            .unwrap();
        assert!((8..=12).contains(&rows.len()));
        for row in &rows {
            assert!(row.name.ends_with("（見本）"), "{}", row.name);
            assert!(list.contains(&row.name) && list.contains(&format!("/places/{}", row.id)));
            for said in [
                &row.uses,
                &row.equipment,
                &row.price,
                &row.hours,
                &row.apply,
            ] {
                assert!(!said.is_empty(), "{}", row.name);
            }
            assert!(row.capacity.is_some() && row.latitude.is_some() && !row.area.is_empty());
        }
        let found = visitor.get("/areas?q=000-0011").await.text;
        assert!(
            found.contains("見本港町") && found.contains("港地区（見本）"),
            "{found}"
        );
        is_complete(&found);
        let area = &rows.first().unwrap().area;
        let seen = visitor.get(&format!("/areas/{area}")).await.text;
        assert!(seen.contains(&rows.first().unwrap().name));
        let desk = of(&site, Role::Staff).get("/desk/places").await.text;
        assert!(desk.contains("見本の市"));
    }
}

#[tokio::test]
async fn centres_resources_associations_and_figures_of_the_demonstration_are_there_too() {
    for engine in engines() {
        let site = city(engine).await;
        let system = Actor::system("demo");
        let database = &site.city.database;
        organisations::sample::make(database, &system, None)
            .await
            .unwrap();
        let made = places::sample::make(database, &system, "minato", (35.0, 139.0))
            .await
            .unwrap();
        centres::sample::make(database, &system, &made)
            .await
            .unwrap();
        let departments = [(office(), "みどりの課".to_owned())];
        resources::sample::make(database, &system, &departments)
            .await
            .unwrap();
        neighbours::sample::make(database, &system).await.unwrap();
        areas::sample::make(database, &system).await.unwrap();
        let mut visitor = site.browser();
        let list = ok(&mut visitor, "/centres", 2).await;
        assert_eq!(list.matches("/centres/0").count(), 3, "{list}");
        let first = made.first().unwrap();
        let page = ok(&mut visitor, &format!("/centres/{first}"), 4).await;
        for word in [
            "介護する人のお茶の間（見本）",
            "夜の見回り",
            "地区担当の係（見本）",
            "3人から借りられます",
        ] {
            assert!(page.contains(word), "{word}");
        }
        let list = ok(&mut visitor, "/resources", 2).await;
        assert_eq!(list.matches("（見本）</a>").count(), 7, "{list}");
        let tents = list.split("/resources/0").nth(1).unwrap();
        assert!(!tents.is_empty());
        let found = visitor.get("/areas/find?q=000-0012").await.text;
        assert!(found.contains("港地区まちづくり協議会（見本）"), "{found}");
        let terms = directory::terms::queries::load_terms(
            &database.reads(),
            &[directory::terms::Scheme::Area],
        )
        .await
        .unwrap();
        for term in terms.offered(directory::terms::Scheme::Area) {
            let page = visitor.get(&format!("/areas/{}", term.key)).await.text;
            is_complete(&page);
            for word in [
                "人口",
                "架空の数字",
                "地区担当の係（見本）",
                "コミュニティセンター",
            ] {
                assert!(page.contains(word), "{}: {word}", term.label);
            }
        }
    }
}

#[test]
fn no_two_cities_of_the_demonstration_share_a_boundary() {
    let of = |name| places::sample::invented(name, (35.0, 139.0));
    assert_ne!(of("a").rings, of("b").rings);
    assert_eq!(of("a"), of("a"));
    assert_eq!(of("a").points(), 16);
}
