//! Every count and title of the five real plans.
use plan_reader::{PlanDocument, RemarkKind, TextKind, comparison_key, summary};

use crate::{
    real_tables::{ASHIYA, BULLETS, GOALS, KAWANISHI, MODEL_PROJECTS, MUSASHINO, SHIMONOSEKI},
    support::{fan_out, levels, of_level, only, real, remarks, title_of},
};

fn texts(plan: &PlanDocument, kind: TextKind) -> usize {
    plan.texts.iter().filter(|text| text.kind == kind).count()
}

#[test]
fn ashiya_has_four_themes_and_twelve_measures_with_their_paragraphs() {
    let Some(reading) = real("000") else { return };
    let plan = only(reading);
    assert_eq!(plan.title, "第3次芦屋市市民参画協働推進計画");
    assert_eq!(plan.municipality.as_deref(), Some("芦屋市"));
    assert_eq!(
        (plan.version_label.clone(), plan.period.clone()),
        (None, None)
    );
    assert_eq!(levels(&plan), [("施策テーマ", 4), ("取組", 12)]);
    assert_eq!(fan_out(&plan, "施策テーマ", "取組"), [4, 2, 3, 3]);
    let found: Vec<_> = of_level(&plan, "取組")
        .iter()
        .map(|node| {
            (
                title_of(&plan, node.parent),
                node.title.as_str(),
                node.line,
                node.body.len(),
            )
        })
        .collect();
    assert_eq!(found, ASHIYA);
    assert_eq!(
        found
            .iter()
            .map(|(.., paragraphs)| paragraphs)
            .sum::<usize>(),
        22
    );
    assert_eq!(
        (
            texts(&plan, TextKind::Vision),
            texts(&plan, TextKind::Organisation)
        ),
        (1, 1)
    );
    assert_eq!((plan.indicators.len(), plan.notes.len()), (3, 1));
    let counts = summary(&plan);
    assert_eq!(
        (counts.unique_lowest, counts.cross_listings, counts.priority),
        (12, 0, 0)
    );
    assert_eq!(remarks(&plan.problems, RemarkKind::NumberingBroken), [0; 0]);
}

#[test]
fn the_outline_without_a_city_has_ten_pillars_five_headings_and_thirty_eight_bullets() {
    let Some(reading) = real("001") else { return };
    let plan = only(reading);
    assert_eq!(plan.municipality, None);
    assert_eq!(plan.title, "計画の構成案（イメージ）");
    assert_eq!(
        levels(&plan),
        [("施策の柱", 10), ("中見出し", 5), ("具体的な事業", 38)]
    );
    assert_eq!(
        fan_out(&plan, "施策の柱", "中見出し"),
        [3, 2, 0, 0, 0, 0, 0, 0, 0, 0]
    );
    assert_eq!(fan_out(&plan, "中見出し", "具体的な事業"), [4, 4, 3, 1, 2]);
    assert_eq!(
        fan_out(&plan, "施策の柱", "具体的な事業"),
        [0, 0, 4, 5, 3, 3, 3, 3, 2, 1]
    );
    let bullets: Vec<_> = of_level(&plan, "具体的な事業")
        .iter()
        .map(|n| (n.title.as_str(), n.line))
        .collect();
    assert_eq!(bullets, BULLETS);
    for ((title, line), pillar) in GOALS.iter().zip(of_level(&plan, "施策の柱")) {
        let explained = usize::from(*line != 49);
        assert_eq!(pillar.body.len(), explained, "{title}");
        let same = comparison_key(&pillar.title) == comparison_key(title);
        assert_eq!(same, *line != 25, "{title}");
    }
    assert_eq!(
        texts(&plan, TextKind::Organisation),
        5,
        "推進体制, its three items, スケジュール"
    );
    assert_eq!(remarks(&plan.problems, RemarkKind::HeadingEmpty), [172]);
}

#[test]
fn the_outline_names_eight_model_projects_and_eleven_other_cities() {
    let Some(reading) = real("001") else { return };
    let plan = only(reading);
    for ((title, line), project) in MODEL_PROJECTS.iter().zip(&plan.model_projects) {
        let printed = project
            .origin_city
            .as_ref()
            .map_or(project.title.clone(), |city| {
                format!("{}（{city}）", project.title)
            });
        assert_eq!((printed.as_str(), project.line), (*title, *line));
    }
    let counts = summary(&plan);
    assert_eq!(
        (
            counts.model_projects,
            counts.origin_marks,
            counts.unique_lowest
        ),
        (8, 11, 38)
    );
    let cities = |name: &str| {
        let nodes = plan
            .nodes
            .iter()
            .filter(|node| node.origin_city.as_deref() == Some(name))
            .count();
        nodes
            + plan
                .model_projects
                .iter()
                .filter(|project| project.origin_city.as_deref() == Some(name))
                .count()
    };
    assert_eq!(
        [
            cities("安城市"),
            cities("裾野市"),
            cities("尾道市"),
            cities("東広島市")
        ],
        [3, 5, 1, 2]
    );
    assert_eq!(
        plan.nodes
            .iter()
            .filter(|node| node.placeholder)
            .map(|node| node.line)
            .collect::<Vec<_>>(),
        [61, 62, 63, 64]
    );
}

#[test]
fn kawanishi_is_two_documents_with_the_same_shape() {
    let Some(reading) = real("002") else { return };
    let [first, second] = &reading.documents[..] else {
        panic!("{} documents", reading.documents.len())
    };
    assert_eq!(first.title, "川西市参画と協働のまちづくり推進計画体系表");
    assert_eq!(first.title, second.title);
    assert_eq!(first.version_label.as_deref(), Some("11月13日送付"));
    assert_eq!(second.version_label.as_deref(), Some("11月30日現在"));
    for (plan, indicators) in [(first, [6, 1, 3]), (second, [6, 2, 3])] {
        assert_eq!(plan.municipality.as_deref(), Some("川西市"));
        assert_eq!(
            levels(plan),
            [
                ("基本方針", 3),
                ("基本施策", 5),
                ("施策の方向", 10),
                ("取組項目", 21)
            ]
        );
        assert_eq!(fan_out(plan, "基本方針", "基本施策"), [2, 2, 1]);
        assert_eq!(
            fan_out(plan, "施策の方向", "取組項目"),
            [4, 3, 3, 2, 2, 2, 1, 1, 1, 2]
        );
        let of = |number: &str| {
            let owner =
                |node: Option<usize>| node.is_some_and(|node| plan.nodes[node].number == number);
            plan.indicators
                .iter()
                .filter(|indicator| owner(indicator.node))
                .count()
        };
        assert_eq!([of("1"), of("2"), of("3")], indicators);
        assert_eq!(remarks(&plan.problems, RemarkKind::YearUnknown).len(), 1);
        assert_eq!(remarks(&plan.problems, RemarkKind::NumberingBroken), [0; 0]);
    }
}

#[test]
fn kawanishi_has_every_title_in_both_versions() {
    let Some(reading) = real("002") else { return };
    for (version, plan) in reading.documents.iter().enumerate() {
        let wanted = |prefix: &str| -> Vec<&str> {
            let rows = KAWANISHI
                .iter()
                .filter(|(code, ..)| code.starts_with(prefix));
            rows.map(|(_, first, second)| if version == 0 { *first } else { *second })
                .filter(|t| !t.is_empty())
                .collect()
        };
        for (level, prefix) in [
            ("基本方針", "方針"),
            ("基本施策", "基本施策"),
            ("施策の方向", "方向"),
            ("取組項目", "取組"),
        ] {
            let titles: Vec<_> = of_level(plan, level)
                .iter()
                .map(|node| node.title.as_str())
                .collect();
            assert_eq!(titles, wanted(prefix), "{level}");
        }
        let indicators: Vec<_> = plan
            .indicators
            .iter()
            .map(|indicator| indicator.name.as_str())
            .collect();
        assert_eq!(indicators, wanted("指"));
    }
}

#[test]
fn musashino_has_forty_developments_of_which_thirty_two_are_unique() {
    let Some(reading) = real("003") else { return };
    let plan = only(reading);
    assert_eq!(plan.title, "武蔵野市市民活動促進基本計画 改定計画");
    assert_eq!(plan.municipality.as_deref(), Some("武蔵野市"));
    let period = plan.period.as_ref().unwrap();
    assert_eq!(
        (
            period.first_fiscal_year,
            period.last_fiscal_year,
            period.line
        ),
        (Some(2017), Some(2021), 8)
    );
    assert_eq!(plan.parent_plans, ["武蔵野市第五期長期計画・調整計画"]);
    assert_eq!(plan.predecessor_plans, ["武蔵野市 N P O 活動促進基本計画"]);
    assert_eq!(
        levels(&plan),
        [("基本施策", 4), ("施策", 12), ("計画後期の展開", 40)]
    );
    assert_eq!(fan_out(&plan, "基本施策", "施策"), [2, 6, 2, 2]);
    assert_eq!(
        fan_out(&plan, "施策", "計画後期の展開"),
        [4, 4, 4, 2, 2, 5, 2, 3, 5, 2, 3, 4]
    );
    let found: Vec<_> = of_level(&plan, "計画後期の展開")
        .iter()
        .map(|node| {
            let above = &plan.nodes[node.parent.unwrap()];
            let listing = node
                .cross_listing
                .as_ref()
                .map_or("", |listing| listing.text.as_str());
            (
                above.number_key.as_str(),
                node.number.as_str(),
                node.title.as_str(),
                node.line,
                listing,
            )
        })
        .collect();
    assert_eq!(found, MUSASHINO);
    let counts = summary(&plan);
    assert_eq!(
        (counts.cross_listings, counts.unique_lowest, counts.priority),
        (8, 32, 3)
    );
    assert_eq!(
        (plan.contents.len(), plan.notes.len(), plan.indicators.len()),
        (39, 4, 0)
    );
    assert_eq!(
        (
            texts(&plan, TextKind::Vision),
            texts(&plan, TextKind::Mission)
        ),
        (1, 3)
    );
    let directions: Vec<_> = plan
        .texts
        .iter()
        .filter(|text| text.kind == TextKind::Direction)
        .collect();
    assert_eq!(
        directions
            .iter()
            .filter(|text| !text.number_key.contains('-'))
            .count(),
        4
    );
    let sub = |number: &str| {
        directions
            .iter()
            .filter(|text| text.number_key.starts_with(number))
            .count()
    };
    assert_eq!([sub("1-"), sub("2-"), sub("3-"), sub("4-")], [2, 4, 2, 2]);
    let organised: Vec<_> = plan
        .texts
        .iter()
        .filter(|t| t.kind == TextKind::Organisation)
        .map(|t| t.number_key.as_str())
        .collect();
    assert_eq!(organised, ["1", "1-1", "1-2", "1-3", "2"]);
    assert_eq!(
        remarks(&plan.problems, RemarkKind::FigureMissing),
        [144, 193, 389, 448]
    );
    assert_eq!(remarks(&plan.problems, RemarkKind::NumberingBroken), [0; 0]);
}

#[test]
fn all_eight_cross_listings_of_musashino_lead_to_their_item_and_one_cites_an_old_heading() {
    let Some(reading) = real("003") else { return };
    let plan = only(reading);
    let path = |index: usize| {
        let node = &plan.nodes[index];
        format!(
            "{}{}",
            plan.nodes[node.parent.unwrap()].number_key,
            node.number
        )
    };
    let mut targets = Vec::new();
    for (index, node) in plan.nodes.iter().enumerate() {
        if let Some(listing) = &node.cross_listing {
            let target = listing.target.unwrap();
            assert_eq!(node.title, plan.nodes[target].title);
            targets.push(format!("{}>{}", path(index), path(target)));
        }
    }
    let wanted = [
        "2-1③>1-2①",
        "2-3②>2-1②",
        "2-4④>1-1②",
        "3-1②>2-2②",
        "3-1④>1-1②",
        "3-1⑤>2-5①",
        "4-1③>2-5②",
        "4-2③>2-4③",
    ];
    assert_eq!(targets, wanted);
    assert_eq!(
        remarks(&plan.problems, RemarkKind::ReferenceTitleDiffers),
        [585]
    );
    assert_eq!(
        remarks(&plan.problems, RemarkKind::ReferenceUnresolved),
        [0; 0]
    );
    assert_eq!(remarks(&plan.problems, RemarkKind::ReferenceLoop), [0; 0]);
}

#[test]
fn the_three_priorities_of_musashino_are_marked_in_both_places() {
    let Some(reading) = real("003") else { return };
    let plan = only(reading);
    let flagged: Vec<_> = plan
        .nodes
        .iter()
        .filter(|node| node.priority)
        .map(|node| node.number_key.as_str())
        .collect();
    assert_eq!(flagged, ["1-1", "2-4", "2-6"]);
    assert_eq!(
        remarks(&plan.problems, RemarkKind::TitleDiffers),
        [0; 0],
        "list and marks agree"
    );
}

#[test]
fn the_first_half_of_musashino_is_a_predecessor_with_twelve_evaluations() {
    let Some(reading) = real("003") else { return };
    let plan = only(reading);
    let changed: Vec<_> = plan
        .predecessor_nodes
        .iter()
        .filter(|before| plan.nodes[before.node.unwrap()].title != before.title)
        .map(|before| {
            (
                before.level.as_str(),
                before.number_key.as_str(),
                before.title.as_str(),
            )
        })
        .collect();
    let wanted = [
        ("施策", "2-2", "相談体制の充実"),
        ("施策", "2-5", "団体交流の促進"),
        ("施策", "2-6", "中間支援組織等の支援力強化に向けた取組み"),
        ("基本施策", "3", "市民活動の場の利用促進"),
        ("施策", "3-2", "多様な活動の場の提供"),
        ("施策", "4-2", "連携と協働に向けた庁内体制の構築"),
    ];
    assert_eq!(changed, wanted);
    assert_eq!(plan.predecessor_nodes.len(), 16);
    assert_eq!(plan.evaluations.len(), 12);
    for evaluation in &plan.evaluations {
        assert_eq!(evaluation.evaluator, "市民活動推進委員会");
        assert!(evaluation.opinion.ends_with('。'));
        assert_eq!(
            plan.predecessor_nodes[evaluation.predecessor_node].level,
            "施策"
        );
    }
}

#[test]
fn shimonoseki_has_sibling_levels_under_its_four_policies() {
    let Some(reading) = real("004") else { return };
    let plan = only(reading);
    let names = [
        ("基本方針", 4),
        ("施策の展開方向", 6),
        ("具体的な施策", 10),
        ("事業", 27),
        ("説明", 37),
    ];
    assert_eq!(levels(&plan), names);
    assert_eq!(
        plan.levels
            .iter()
            .map(|level| level.parent)
            .collect::<Vec<_>>(),
        [None, Some(0), Some(0), Some(2), Some(3)]
    );
    assert_eq!(fan_out(&plan, "基本方針", "施策の展開方向"), [1, 2, 2, 1]);
    assert_eq!(fan_out(&plan, "基本方針", "具体的な施策"), [3, 2, 2, 3]);
    assert_eq!(
        fan_out(&plan, "具体的な施策", "事業"),
        [4, 3, 2, 3, 5, 3, 2, 3, 1, 1]
    );
    assert_eq!(plan.title, "第4章 計画の基本方針と施策");
    assert_eq!(plan.municipality.as_deref(), Some("下関市"));
    let slogan: Vec<_> = plan
        .texts
        .iter()
        .filter(|text| text.kind == TextKind::Slogan)
        .map(|t| t.text.as_str())
        .collect();
    assert_eq!(slogan, ["つながる手 広がる未来 夢かなう下関"]);
    assert_eq!(plan.notes.len(), 6);
    assert_eq!(summary(&plan).unique_lowest, 27);
    assert_eq!(remarks(&plan.problems, RemarkKind::NumberingBroken), [0; 0]);
}

#[test]
fn shimonosekis_projects_and_role_rows_agree_in_all_but_three_names() {
    let Some(reading) = real("004") else { return };
    let plan = only(reading);
    let matrix = plan.roles.as_ref().unwrap();
    let explanations = fan_out(&plan, "事業", "説明");
    let projects = of_level(&plan, "事業");
    assert_eq!(
        (projects.len(), matrix.rows.len()),
        (SHIMONOSEKI.len(), SHIMONOSEKI.len())
    );
    for (at, (measure, title, line, bullets, row_title, row_line, marks)) in
        SHIMONOSEKI.iter().enumerate()
    {
        let (project, row) = (projects[at], &matrix.rows[at]);
        assert_eq!(
            (
                title_of(&plan, project.parent),
                project.title.as_str(),
                project.line
            ),
            (*measure, *title, *line)
        );
        assert_eq!(explanations[at], *bullets, "{title}");
        assert_eq!(
            (row.text.as_str(), row.line, row.marks.as_slice()),
            (*row_title, *row_line, marks.as_slice())
        );
        assert!(
            std::ptr::eq(&plan.nodes[row.node.unwrap()], project),
            "{title}"
        );
    }
    assert_eq!(
        remarks(&plan.problems, RemarkKind::TitleDiffers),
        [238, 239, 240]
    );
    let pattern = |marks: [bool; 3]| matrix.rows.iter().filter(|row| row.marks == marks).count();
    assert_eq!(
        [
            pattern([true; 3]),
            pattern([false, true, true]),
            pattern([false, false, true])
        ],
        [8, 13, 6]
    );
    assert_eq!(
        (summary(&plan).role_rows, summary(&plan).role_marks),
        (27, 56)
    );
    let actors: Vec<Vec<&str>> = matrix
        .columns
        .iter()
        .map(|column| column.actors.iter().map(String::as_str).collect())
        .collect();
    assert_eq!(
        actors,
        [
            vec!["市民"],
            vec!["まちづくり協議会", "市民活動団体"],
            vec!["行政", "市民活動センター"]
        ]
    );
}

#[test]
fn the_five_plans_together_hold_138_measures_and_21_indicators() {
    let mut totals = [0; 6];
    for file in ["000", "001", "002", "003", "004"] {
        let Some(reading) = real(file) else { return };
        let counts = summary(reading.documents.last().unwrap());
        for (total, count) in totals.iter_mut().zip([
            counts.unique_lowest,
            counts.cross_listings,
            counts.model_projects,
            counts.indicators,
            counts.indicators_with_target,
            counts.indicators_with_base,
        ]) {
            *total += count;
        }
    }
    assert_eq!(totals, [130, 8, 8, 21, 10, 9]);
}
