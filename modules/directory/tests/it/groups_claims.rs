//! «この団体の者です»: members of a group of a list come forward.
use crate::groups_fakes::{city, of, state, text};
use axum::http::StatusCode;
use directory::organisations::queries;
use kernel::Role;
use testkit::engines;

#[tokio::test]
async fn a_group_of_a_list_is_claimed_by_its_members_and_the_centre_decides() {
    for engine in engines() {
        let site = city(engine).await;
        let mut content = directory::organisations::model::Content::default();
        for (name, value) in [
            ("name", "海の会"),
            ("kind", "npo"),
            ("phone", "083-999-8888"),
        ] {
            content.set(name, value);
        }
        let id = crate::groups_large::list(&site, vec![content])
            .await
            .remove(0);
        let page = format!("/groups/{id}");
        let seen = site.browser().get(&page).await;
        assert!(seen.text.contains("この団体の者です") && seen.text.contains("試験の名簿"));
        let claim = format!("{page}/claim");
        let mut citizen = of(&site, Role::Citizen);
        assert_eq!(
            citizen.fill(&claim, &claim, &[]).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        let words = [("words", "会計の山田です")];
        assert_eq!(
            citizen.fill(&claim, &claim, &words).await.status,
            StatusCode::SEE_OTHER
        );
        let twice = citizen.fill(&claim, &claim, &words).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut other = of(&site, Role::GroupEditor);
        other.fill(&claim, &claim, &words).await;
        let reads = site.city.database.reads();
        let claims = queries::list_claims_of(&reads, &id).await.unwrap();
        let mut centre = of(&site, Role::Coordinator);
        let desk = format!("/desk/groups/{id}");
        assert!(
            centre
                .get("/desk/groups?show=claims")
                .await
                .text
                .contains("会計の山田です")
        );
        for (claim, decision, answer) in [
            (&claims[0], "accept", ""),
            (&claims[1], "refuse", "お電話で確かめられませんでした"),
        ] {
            let to = format!("/desk/groups/claims/{}", claim.id);
            if decision == "refuse" {
                let bare = centre.fill(&desk, &to, &[("decision", decision)]).await;
                assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
            }
            let sent = [("decision", decision), ("answer", answer)];
            let done = centre.fill(&desk, &to, &sent).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
            let again = centre.fill(&desk, &to, &sent).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        assert_eq!(state(&site, &id).await, "draft");
        assert_eq!(
            site.browser().get(&page).await.status,
            StatusCode::OK,
            "it stays listed"
        );
        assert_eq!(
            citizen.get(&format!("{page}/edit")).await.status,
            StatusCode::OK
        );
        assert_eq!(
            other.get(&format!("{page}/edit")).await.status,
            StatusCode::FORBIDDEN
        );
        assert!(
            other
                .get("/groups/mine")
                .await
                .text
                .contains("お電話で確かめられませんでした")
        );
        let mails = text(&site, "SELECT subject AS text FROM outbox").await;
        assert_eq!(mails.lines().count(), 2, "{mails}");
    }
}

#[tokio::test]
async fn what_another_list_may_mean_is_found_by_number_and_by_folded_name() {
    for engine in engines() {
        let site = city(engine).await;
        let mut one = directory::organisations::model::Content::default();
        one.set("name", "NPO法人 海の会");
        one.set("number", "7000012050002");
        let mut other = directory::organisations::model::Content::default();
        other.set("name", "山の会");
        crate::groups_large::list(&site, vec![one, other]).await;
        let reads = site.city.database.reads();
        let folded = directory::organisations::model::fold("特定非営利活動法人　うみの会");
        let found = queries::list_same(&reads, &["7000012050002"], &[&folded])
            .await
            .unwrap();
        assert_eq!(found.len(), 1);
        let found = queries::list_same(&reads, &[], &["山の会"]).await.unwrap();
        assert_eq!(found.len(), 1);
        assert!(
            queries::list_same(&reads, &[], &[])
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(reads.count(), 2);
    }
}
