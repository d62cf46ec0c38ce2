//! Codes from the counter.
use crate::city::{City, PASSWORD, SeededEntropy, actor};
use axum::http::StatusCode;
use identity::{
    ALPHABET, CODE_LENGTH, commands::*, fold_code, model::LINK_SPENT, new_code, print_code,
};
use kernel::{Actor, Role};
use proptest::prelude::*;

proptest! {
    #[test]
    fn every_code_has_ten_characters_that_cannot_be_mistaken_on_paper(seed in any::<u64>()) {
        let code = new_code(&SeededEntropy::new(seed));
        prop_assert_eq!(code.len(), CODE_LENGTH);
        prop_assert!(code.bytes().all(|b| ALPHABET.contains(&b)));
        prop_assert!(!code.contains(['0', 'O', '1', 'I', 'L', '2', 'Z', '5', 'S', '8', 'B', 'U', 'V']));
    }

    #[test]
    fn a_code_is_read_however_it_is_typed(seed in any::<u64>()) {
        let code = new_code(&SeededEntropy::new(seed));
        let wide: String = code.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap()).collect();
        prop_assert_eq!(fold_code(&print_code(&code)), code.clone());
        prop_assert_eq!(fold_code(&format!(" {} ", code.to_lowercase())), code.clone());
        prop_assert_eq!(fold_code(&wide), code);
    }
}

#[test]
fn every_letter_of_the_alphabet_comes_about_equally_often() {
    let entropy = SeededEntropy::new(1);
    let text: String = (0..2300).map(|_| new_code(&entropy)).collect();
    for letter in ALPHABET {
        let count = text.bytes().filter(|b| b == letter).count();
        assert!(
            (850..1150).contains(&count),
            "{} came {count} times",
            char::from(*letter)
        );
    }
}

#[tokio::test]
async fn somebody_without_mail_gets_an_account_at_the_counter_and_signs_in_with_a_number() {
    let city = City::new().await;
    let desk = city.person(Role::Coordinator).await;
    let mut counter = city.browser_of(&desk.email).await;
    let slip = counter
        .fill(
            "/desk/counter",
            "/desk/counter",
            &[("display_name", "花子")],
        )
        .await;
    assert_eq!(slip.status, StatusCode::OK);
    let found: Vec<String> = slip
        .text
        .split("<code>")
        .skip(1)
        .map(|p| p.split('<').next().unwrap().to_owned())
        .collect();
    let [code, login] = found.as_slice() else {
        panic!("{found:?}")
    };
    let mut home = city.browser();
    let fields = [
        ("code", code.as_str()),
        ("display_name", "花子"),
        ("login", ""),
        ("password", PASSWORD),
    ];
    assert_eq!(home.post("/code", &fields).await.location, "/desk");
    assert_eq!(home.get("/desk").await.status, StatusCode::OK);
    assert_eq!(
        city.browser().post("/code", &fields).await.status,
        StatusCode::GONE,
        "a code works once"
    );
    let mut later = city.browser();
    assert_eq!(
        later
            .post("/sign-in", &[("name", login), ("password", PASSWORD)])
            .await
            .location,
        "/desk"
    );
}

#[tokio::test]
async fn a_code_is_no_longer_good_after_fourteen_days() {
    let city = City::new().await;
    let slip = city
        .run(
            &actor(Role::Staff),
            IssueCounterCode {
                display_name: String::new(),
            },
        )
        .await
        .unwrap();
    city.clock.pass_days(15);
    let redeem = UseCounterCode {
        code: slip.code,
        login: String::new(),
        display_name: "花子".into(),
        password: city.hashed(PASSWORD).await,
        language: "ja".into(),
    };
    let fault = city.run(&Actor::visitor(), redeem).await.unwrap_err();
    assert!(fault.is(&LINK_SPENT));
}

#[tokio::test]
async fn guessing_codes_is_paused_after_ten() {
    let city = City::new().await;
    let mut browser = city.browser();
    let fields = [
        ("code", "AAAAA-AAAAA"),
        ("display_name", "x"),
        ("password", PASSWORD),
    ];
    for _ in 0..10 {
        assert_eq!(
            browser.post("/code", &fields).await.status,
            StatusCode::GONE
        );
    }
    let seen = browser.post("/code", &fields).await;
    assert_eq!(seen.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(seen.text.contains("15分ほど待って"), "{}", seen.text);
}
