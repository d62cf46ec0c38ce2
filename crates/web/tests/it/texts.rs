use kernel::Code;
use web::{LOCALES, Language, Texts};

#[test]
fn every_shared_fault_has_its_sentence_its_title_and_its_mend_in_both_languages() {
    let texts = Texts::new(LOCALES.iter().copied()).unwrap();
    for language in Language::ALL {
        for code in Code::SHARED {
            for key in [
                format!("fault-{}", code.id),
                format!("fault-title-{}", code.status),
                format!("fault-mend-{}", code.status),
            ] {
                assert!(
                    texts.has(language, &key),
                    "{key} is missing in {}",
                    language.tag()
                );
            }
        }
    }
}

#[test]
fn values_stand_in_texts_as_they_were_given() {
    let texts = Texts::new([("ja", "a = 「{ $name }」を{ $n }件")]).unwrap();
    let text = texts.text(
        Language::Japanese,
        "a",
        &[("name", "007".into()), ("n", "12".into())],
    );
    assert_eq!(text, "「007」を12件");
    assert_eq!(
        texts.text(
            Language::English,
            "a",
            &[("name", "x".into()), ("n", "0".into())]
        ),
        "「x」を0件"
    );
    assert_eq!(
        texts.text(
            Language::Japanese,
            "a",
            &[("name", "x".into()), ("n", "45.0".into())]
        ),
        "「x」を45.0件"
    );
    assert_eq!(texts.text(Language::Japanese, "missing", &[]), "[missing]");
}

#[test]
fn a_key_that_two_files_define_is_refused() {
    assert!(Texts::new([("ja", "a = 一"), ("ja", "a = 二")]).is_err());
}

#[test]
fn the_language_is_the_best_known_wish() {
    assert_eq!(
        Language::from_accept("en-GB,en;q=0.9,ja;q=0.8"),
        Some(Language::English)
    );
    assert_eq!(
        Language::from_accept("fr;q=1, ja;q=0.2, en;q=0.1"),
        Some(Language::Japanese)
    );
    assert_eq!(Language::from_accept("en;q=0, fr"), None);
    assert_eq!(Language::from_accept(""), None);
}
