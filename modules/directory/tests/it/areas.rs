//! Figures of areas with their day and source, their council, and what stands on their page.
use crate::{
    near::{area, city, group, of, place},
    places::{by_staff, ok},
};
use axum::http::StatusCode;
use directory::areas::commands::{RemoveFigure, SaveFigures, SetAreaBody};
use directory::areas::model::Figure;
use kernel::{Actor, Role};
use testkit::{engines, person};

#[tokio::test]
async fn a_figure_stands_on_the_page_of_its_area_with_day_and_source_and_as_a_file() {
    for engine in engines() {
        let site = city(engine).await;
        let south = area(&site, "南地区").await;
        let council = group(&site, Role::Citizen, "machi-kyo", "南地区まち協", &south).await;
        place(&site, "南の部屋", &south).await;
        let mut staff = of(&site, Role::Staff);
        let desk = format!("/desk/areas?area={south}");
        ok(&mut staff, &desk, 3).await;
        for (item, value, on) in [
            ("人口", "12,345", "2025-04-01"),
            ("人口", "１２，４００", "2026-04-01"),
            ("65歳以上", "31.5", "2026-04-01"),
        ] {
            let fields = [
                ("area", south.as_str()),
                ("item", item),
                ("value", value),
                ("unit", "人"),
                ("on", on),
                ("source", "住民基本台帳"),
            ];
            let seen = staff.fill(&desk, "/desk/areas/figure", &fields).await;
            assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        }
        let fields = [
            ("area", south.as_str()),
            ("group", "南地区まち協"),
            ("coordinator", "地区担当の係"),
        ];
        let seen = staff.fill(&desk, "/desk/areas/body", &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let mut visitor = site.browser();
        let page = visitor.get(&format!("/areas/{south}")).await;
        assert!(page.queries.unwrap() <= 10, "{:?}", page.queries);
        crate::places::is_complete(&page.text);
        for word in [
            "12400",
            "31.5",
            "住民基本台帳",
            "令和8年4月1日",
            "南地区まち協",
            "地区担当の係",
            "南の部屋",
            "/areas/find",
        ] {
            assert!(page.text.contains(word), "{word}");
        }
        assert!(!page.text.contains("12345"), "of each item the newest");
        assert!(page.text.contains(&format!("/groups/{council}")));
        let file = visitor
            .get(&format!("/areas/{south}/figures.csv"))
            .await
            .text;
        assert!(file.contains("12345") && file.contains("12400") && file.contains("南地区"));
        assert_eq!(
            visitor.get("/areas/figures.csv").await.text.lines().count(),
            file.lines().count()
        );
        assert_eq!(
            visitor.get("/areas/nowhere/figures.csv").await.status,
            StatusCode::NOT_FOUND
        );
        let gone = [
            ("area", south.as_str()),
            ("item", "人口"),
            ("on", "2026-04-01"),
        ];
        staff.fill(&desk, "/desk/areas/remove", &gone).await;
        assert!(
            visitor
                .get(&format!("/areas/{south}"))
                .await
                .text
                .contains("12345")
        );
    }
}

#[tokio::test]
async fn a_table_is_taken_in_twice_with_the_same_result_or_not_at_all() {
    for engine in engines() {
        let site = city(engine).await;
        let south = area(&site, "南地区").await;
        let mut staff = of(&site, Role::Staff);
        let page = "/desk/areas";
        let good = "地区,データ項目,値,単位,時点,出典\n南地区,人口,\"1,234\",人,2026-04-01,台帳\n南地区,世帯,500,世帯,2026/4/1,台帳\n".replace("2026/4/1", "2026-04-01");
        for _ in 0..2 {
            let file = ("file", "figures.csv", good.as_bytes());
            let seen = staff.upload(page, "/desk/areas/import", &[], file).await;
            assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
            let file = site.browser().get("/areas/figures.csv").await.text;
            assert_eq!(file.lines().count(), 3, "{file}");
        }
        let bad = "地区,データ項目,値,単位,時点,出典\n南地区,犬,3,頭,2026-04-01,台帳\n北地区,人口,5,人,2026-04-01,台帳\n南地区,人口,多い,人,2026-04-01,台帳\n南地区,猫,3,頭,2026-04-01,\n";
        let file = ("file", "figures.csv", bad.as_bytes());
        let seen = staff.upload(page, "/desk/areas/import", &[], file).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        for word in ["3 行目", "4 行目", "5 行目", "北地区", "多い"] {
            assert!(seen.text.contains(word), "{word}: {}", seen.text);
        }
        let kept = site
            .browser()
            .get(&format!("/areas/{south}/figures.csv"))
            .await
            .text;
        assert!(!kept.contains('犬'), "all or nothing");
        let file = ("file", "figures.csv", "名前,値\nあ,1\n".as_bytes());
        let seen = staff.upload(page, "/desk/areas/import", &[], file).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn what_cannot_be_is_told_and_who_may_not_is_refused() {
    for engine in engines() {
        let site = city(engine).await;
        let south = area(&site, "南地区").await;
        group(&site, Role::Citizen, "voluntary", "海の会", "").await;
        let mut staff = of(&site, Role::Staff);
        for (name, value) in [
            ("item", ""),
            ("value", "多い"),
            ("on", "春"),
            ("source", ""),
            ("area", "nowhere"),
        ] {
            let mut fields = vec![
                ("area", south.as_str()),
                ("item", "人口"),
                ("value", "1"),
                ("on", "2026-04-01"),
                ("source", "台帳"),
            ];
            fields.retain(|(k, _)| *k != name);
            fields.push((name, value));
            let seen = staff
                .fill("/desk/areas", "/desk/areas/figure", &fields)
                .await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(seen.text.contains(&format!("href=\"#{name}\"")), "{name}");
        }
        for named in ["いない会", "海の会"] {
            let fields = [("area", south.as_str()), ("group", named)];
            let seen = staff.fill("/desk/areas", "/desk/areas/body", &fields).await;
            assert_eq!(
                seen.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{named}: only a local body is a council"
            );
        }
        let figure = Figure {
            area: south.clone(),
            item: "人口".into(),
            value: "1".into(),
            unit: String::new(),
            on: "2026-04-01".into(),
            source: "台帳".into(),
        };
        let database = &site.city.database;
        for actor in [
            Actor::visitor(),
            person(Role::Citizen),
            person(Role::Auditor),
        ] {
            let save = SaveFigures {
                figures: vec![figure.clone()],
            };
            assert!(database.carry_out(&actor, save).await.is_err());
            let body = SetAreaBody {
                area: south.clone(),
                organisation: None,
                coordinator: String::new(),
            };
            assert!(database.carry_out(&actor, body).await.is_err());
        }
        by_staff(
            &site,
            SaveFigures {
                figures: vec![figure],
            },
        )
        .await;
        let remove = || RemoveFigure {
            area: south.clone(),
            item: "人口".into(),
            on: "2026-04-01".into(),
        };
        assert!(
            database
                .carry_out(&person(Role::Citizen), remove())
                .await
                .is_err()
        );
        by_staff(&site, remove()).await;
        let twice = database.carry_out(&Actor::system("test"), remove()).await;
        assert!(twice.unwrap_err().is(&kernel::Code::NOT_FOUND));
    }
}
