//! The sample places of the demonstration: there from the first start, plausible, and marked.
use crate::{
    groups_fakes::{city, of},
    places::{is_complete, ok},
};
use directory::{organisations, places, places::queries};
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
            for said in [&row.uses, &row.equipment, &row.price, &row.hours, &row.apply] {
                assert!(!said.is_empty(), "{}", row.name);
            }
            assert!(row.capacity.is_some() && row.latitude.is_some() && !row.area.is_empty());
        }
        let found = visitor.get("/areas?q=000-0011").await.text;
        assert!(found.contains("見本港町") && found.contains("港地区（見本）"), "{found}");
        is_complete(&found);
        let area = &rows.first().unwrap().area;
        let seen = visitor.get(&format!("/areas/{area}")).await.text;
        assert!(seen.contains(&rows.first().unwrap().name));
        let desk = of(&site, Role::Staff).get("/desk/places").await.text;
        assert!(desk.contains("見本の市"));
    }
}

#[test]
fn no_two_cities_of_the_demonstration_share_a_boundary() {
    let of = |name| places::sample::invented(name, (35.0, 139.0));
    assert_ne!(of("a").rings, of("b").rings);
    assert_eq!(of("a"), of("a"));
    assert_eq!(of("a").points(), 16);
}
