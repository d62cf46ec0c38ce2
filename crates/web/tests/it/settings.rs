use crate::small::site;
use kernel::Role;
use testkit::person;
use web::{UpdateSettings, accent, contrast_on_white};

fn change(key: &str, value: &str) -> UpdateSettings {
    UpdateSettings(vec![(key.into(), value.into())])
}

#[tokio::test]
async fn only_administrators_change_what_the_city_says_of_itself() {
    let site = site().await;
    for role in Role::ALL {
        let done = site
            .city
            .database
            .carry_out(&person(role), change("name", "みなと"))
            .await;
        assert_eq!(done.is_ok(), role == Role::Administrator, "{role:?}");
    }
    let visitor = kernel::Actor::visitor();
    assert!(
        site.city
            .database
            .carry_out(&visitor, change("name", "x"))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_changed_setting_is_on_the_next_page() {
    let site = site().await;
    let mut browser = site.browser();
    let admin = person(Role::Administrator);
    site.city
        .database
        .carry_out(&admin, change("counter-phone", "083-000-0000"))
        .await
        .unwrap();
    assert!(browser.get("/about").await.text.contains("083-000-0000"));
}

#[tokio::test]
async fn a_colour_that_cannot_be_read_on_white_is_refused_and_nothing_changes() {
    let site = site().await;
    let admin = person(Role::Administrator);
    let fault = site
        .city
        .database
        .carry_out(&admin, change("accent", "#ffcc00"))
        .await
        .unwrap_err();
    assert_eq!(fault.field_faults()[0].field, "accent");
    site.city
        .database
        .carry_out(&admin, change("accent", "#00507d"))
        .await
        .unwrap();
    assert!(
        site.browser()
            .get("/assets/city.css")
            .await
            .text
            .contains("rgb(0 80 125)")
    );
}

#[test]
fn contrast_is_that_of_wcag() {
    assert!((contrast_on_white([0, 0, 0]) - 21.0).abs() < 1e-9);
    assert!((contrast_on_white([255, 255, 255]) - 1.0).abs() < 1e-9);
    assert!(
        (contrast_on_white([118, 118, 118]) - 4.54).abs() < 0.01,
        "#767676 is the lightest grey that passes"
    );
    assert_eq!(accent("#767676"), Some([118, 118, 118]));
    for wrong in ["#777777", "767676", "#76767", "#7676767", "#7676é", ""] {
        assert_eq!(accent(wrong), None, "{wrong}");
    }
}
