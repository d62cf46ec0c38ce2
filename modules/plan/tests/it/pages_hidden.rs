//! What a visitor must not see, and addresses that lead nowhere or hold nonsense.
use super::{
    pages::{city, main_pages},
    seed::*,
};
use axum::http::StatusCode;

#[tokio::test]
async fn a_draft_does_not_exist_for_visitors_and_does_for_those_who_work_on_it() {
    let home = city().await;
    let paths = [
        format!("/plan/versions/{}", id(DRAFT)),
        format!("/plan/versions/{}/{}", id(NOW), id(DRAFT)),
        format!("/plan/versions/{}/{}", id(DRAFT), id(NOW)),
        format!("/plan/source/{}", id(DRAFT)),
    ];
    for path in paths {
        assert_eq!(
            home.open(&path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
        assert_eq!(
            home.get(&path, "ja", "citizen").await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
        assert_eq!(
            home.get(&path, "ja", "plan-manager").await.status,
            StatusCode::OK,
            "{path}"
        );
    }
    assert_eq!(
        home.open(&format!("/plan/items/{}", id(ONLY_DRAFT)))
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn nothing_of_a_draft_an_unapproved_value_a_private_question_or_a_contact_stands_on_any_page()
{
    let home = city().await;
    for super::stated::Stated { path, .. } in main_pages() {
        let text = home.open(&path).await.text;
        for secret in ["秘密", "99.9", "非公開の質問", "secret@example.test"] {
            assert!(!text.contains(secret), "{secret} on {path}");
        }
    }
    let changes = home.open("/plan/changes").await.text;
    assert_eq!(
        changes.matches("<li id=\"change-").count(),
        2,
        "work on drafts is not told"
    );
}

#[tokio::test]
async fn what_is_not_of_this_plan_is_not_found() {
    let home = city().await;
    let foreign = id(FOREIGN);
    for path in [
        format!("/plan/items/{foreign}"),
        format!("/plan/items/{foreign}/ask"),
        format!("/plan/items/{}", id(9999)),
        format!("/plan/indicators/{}", id(9999)),
        format!("/plan/versions/{}", id(14)),
        format!("/plan/versions/{}/{}", id(NOW), id(14)),
        format!("/plan/source/{}", id(14)),
        "/plan/items/..%2F..%2Fetc".into(),
        "/plan/items/%FF".into(),
        "/plan/indicators/'%20OR%201=1".into(),
        "/plan/roles/%E3%81%A0%E3%82%8C%E3%81%A7%E3%82%82%E3%81%AA%E3%81%84".into(),
        "/plan/records/no.such".into(),
        "/plans/no-such".into(),
        "/plan/versions?before=x&after=y".into(),
    ] {
        assert_eq!(
            home.open(&path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    assert_eq!(
        home.open(&format!("/plans/betsu/items/{foreign}"))
            .await
            .status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn nonsense_in_the_query_is_answered_with_a_page() {
    let home = city().await;
    let item = format!("/plan/items/{}", id(WORK));
    let source = format!("/plan/source/{}", id(NOW));
    for (path, says) in [
        (
            format!("{item}?as-of=yesterday"),
            "その日付は読み取れませんでした",
        ),
        (format!("{item}?as-of=9999-12-31"), "時点の内容"),
        (format!("{item}?%FF=%FF&as-of"), "約束していること"),
        (format!("{source}?line=abc"), "その行は見つかりませんでした"),
        (format!("{source}?line=-5"), "その行は見つかりませんでした"),
        (
            format!("{source}?line=99999999999"),
            "その行は見つかりませんでした",
        ),
        (
            "/plan?maturity=nonsense&actor=nobody&priority=".into(),
            "計画の地図",
        ),
        ("/plan/changes?after=zzz".into(), "変わったこと"),
        (
            "/plan/records/probe.things?year=abc&after=zzz".into(),
            "その年は読み取れませんでした",
        ),
        (
            "/plan/records/probe.things?year=99999".into(),
            "その年は読み取れませんでした",
        ),
    ] {
        let seen = home.open(&path).await;
        assert_eq!(seen.status, StatusCode::OK, "{path}: {}", seen.text);
        assert!(seen.text.contains(says), "{path}");
    }
}
