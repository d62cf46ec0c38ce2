//! What holds for any two outlines.

use plan_diff::{
    Difference, Kind, Outline, OutlineIndicator, OutlineNode, OutlineRole, PieceKind, diff,
    normalise, word_marks,
};
use proptest::option::weighted;
use proptest::prelude::*;

const WORDS: [&str; 12] = [
    "市民活動",
    "支援",
    "の",
    "情報",
    "発信",
    "と",
    "充実",
    "相談体制",
    "交流",
    "促進",
    "地域",
    "担い手",
];

fn title() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..6).prop_map(|words| words.concat())
}

fn node(size: usize) -> impl Strategy<Value = OutlineNode> {
    (
        weighted(0.8, 0..size + 2),
        prop::sample::select(vec!["方針", "施策", "取組"]),
        prop::sample::select(vec!["", "", "1", "2", "3", "①", "1-1"]),
        title(),
        any::<bool>(),
        weighted(0.15, "[a-e]"),
        weighted(0.1, 0..size + 2),
    )
        .prop_map(
            |(parent, level, number, title, priority, lineage, cross_listing_of)| OutlineNode {
                parent,
                level: level.to_owned(),
                number: number.to_owned(),
                number_key: String::new(),
                title,
                priority,
                lineage,
                cross_listing_of,
            },
        )
}

fn outline() -> impl Strategy<Value = Outline> {
    let indicator = (
        weighted(0.8, 0..14_usize),
        title(),
        weighted(0.5, "[0-9]"),
        weighted(0.2, "[a-c]"),
    );
    let indicator = indicator.prop_map(|(node, name, target, lineage)| OutlineIndicator {
        node,
        name,
        target,
        lineage,
        ..OutlineIndicator::default()
    });
    let role = (0..14_usize, "[市団]").prop_map(|(node, actors)| OutlineRole { node, actors });
    (
        prop::collection::vec(node(12), 0..12),
        prop::collection::vec(indicator, 0..5),
        prop::collection::vec(role, 0..5),
    )
        .prop_map(|(nodes, indicators, roles)| Outline {
            nodes,
            indicators,
            roles,
        })
}

fn mirrored(
    difference: &Difference,
) -> (Kind, Option<String>, Option<String>, Vec<usize>, Vec<usize>) {
    let kind = match difference.kind {
        Kind::Added => Kind::Removed,
        Kind::Removed => Kind::Added,
        Kind::Split => Kind::Merged,
        Kind::Merged => Kind::Split,
        Kind::Flagged => Kind::Unflagged,
        Kind::Unflagged => Kind::Flagged,
        Kind::IndicatorAdded => Kind::IndicatorRemoved,
        Kind::IndicatorRemoved => Kind::IndicatorAdded,
        same => same,
    };
    let place = difference.place.clone();
    (
        kind,
        difference.after.clone(),
        difference.before.clone(),
        place.after_nodes,
        place.before_nodes,
    )
}

fn plain(
    difference: &Difference,
) -> (Kind, Option<String>, Option<String>, Vec<usize>, Vec<usize>) {
    let place = difference.place.clone();
    (
        difference.kind,
        difference.before.clone(),
        difference.after.clone(),
        place.before_nodes,
        place.after_nodes,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_differs_from_itself(a in outline()) {
        prop_assert_eq!(diff(&a, &a), vec![]);
    }

    #[test]
    fn backwards_is_the_mirror_of_forwards(a in outline(), b in outline()) {
        let mut forwards: Vec<_> = diff(&a, &b).iter().map(mirrored).collect();
        let mut backwards: Vec<_> = diff(&b, &a).iter().map(plain).collect();
        forwards.sort();
        backwards.sort();
        prop_assert_eq!(forwards, backwards);
    }

    #[test]
    fn every_item_is_accounted_for(a in outline(), b in outline()) {
        let found = diff(&a, &b);
        let count = |kinds: &[Kind], side: fn(&Difference) -> usize| -> usize {
            found.iter().filter(|d| kinds.contains(&d.kind)).map(side).sum()
        };
        let added = count(&[Kind::Added], |d| d.place.after_nodes.len());
        let removed = count(&[Kind::Removed], |d| d.place.before_nodes.len());
        prop_assert!(added <= b.nodes.len() && removed <= a.nodes.len());
        if found.iter().all(|d| !matches!(d.kind, Kind::Split | Kind::Merged)) {
            prop_assert_eq!(a.nodes.len() - removed, b.nodes.len() - added);
        }
    }

    #[test]
    fn the_order_of_unrelated_siblings_does_not_matter(seed in any::<u64>(), renamed in 0..8_usize) {
        let titles = ["広報誌の発行", "相談窓口の設置", "出前講座の実施", "活動拠点の整備", "助成金の交付",
            "人材バンクの運用", "表彰制度の創設", "ボランティア保険の加入"];
        let build = |change: bool| -> Vec<OutlineNode> {
            titles.iter().enumerate().map(|(i, title)| OutlineNode {
                level: "取組".to_owned(),
                number: (i + 1).to_string(),
                title: if change && i == renamed { format!("{title}の強化") } else { (*title).to_owned() },
                ..OutlineNode::default()
            }).collect()
        };
        let before = Outline { nodes: build(false), ..Outline::default() };
        let mut after = Outline { nodes: build(true), ..Outline::default() };
        let mut state = seed;
        for i in (1..after.nodes.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            after.nodes.swap(i, usize::try_from(state >> 33).unwrap() % (i + 1));
        }
        let found = diff(&before, &after);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].kind, Kind::Renamed);
        prop_assert_eq!(&found[0].path, &(renamed + 1).to_string());
    }

    #[test]
    fn marks_rebuild_both_texts(a in "[ぁ-んァ-ヶ一-十a-c0-9０-９、。 　]{0,20}", b in "[ぁ-んァ-ヶ一-十a-c0-9０-９、。 　]{0,20}") {
        let pieces = word_marks(&a, &b);
        let join = |skip: PieceKind| -> String {
            pieces.iter().filter(|piece| piece.kind != skip).map(|piece| piece.text.as_str()).collect()
        };
        prop_assert_eq!(join(PieceKind::Removed), b);
        prop_assert_eq!(normalise(&join(PieceKind::Added)), normalise(&a));
    }
}
