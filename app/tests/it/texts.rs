//! Texts of all modules together.
use std::sync::Arc;
use testkit::{ByRole, Engine, TestSite};
use web::Language;

#[tokio::test]
async fn every_fault_place_and_purpose_has_its_words_in_both_languages() {
    let site = TestSite::new(Engine::Sqlite, tsunagu::modules(), Arc::new(ByRole)).await;
    let mut keys = Vec::new();
    for module in site.site.modules() {
        keys.extend(
            module
                .faults
                .iter()
                .map(|code| format!("fault-{}", code.id)),
        );
        keys.extend(module.news.iter().map(|n| n.label.to_owned()));
        keys.extend(module.subjects.iter().map(|s| s.label.to_owned()));
        keys.extend(module.following.iter().map(|f| f.feed.1.to_owned()));
        keys.extend(module.navigation.iter().map(|n| n.label.to_owned()));
        keys.extend(
            module
                .personal
                .iter()
                .flat_map(|p| [p.purpose.to_owned(), p.retention.to_owned()]),
        );
        keys.extend(
            module
                .metrics
                .iter()
                .flat_map(|m| [m.label.to_owned(), m.rule.to_owned()]),
        );
    }
    for language in Language::ALL {
        for key in &keys {
            assert!(
                site.site.texts().has(language, key),
                "{key} is missing in {}",
                language.tag()
            );
        }
    }
}
