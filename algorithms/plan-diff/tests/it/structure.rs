//! Each kind of difference by itself.

use plan_diff::{Kind, Outline, OutlineRole, diff};

use crate::build::{Plan, flat, kinds};

#[test]
fn an_item_put_in_front_renumbers_the_others_and_renames_none() {
    let before = flat(&["① 相談窓口の設置", "② 活動拠点の整備"]);
    let after = flat(&["① 情報誌の発行", "② 相談窓口の設置", "③ 活動拠点の整備"]);
    assert_eq!(
        kinds(&diff(&before, &after)),
        [
            (Kind::Added, "①"),
            (Kind::Renumbered, "②"),
            (Kind::Renumbered, "③")
        ]
    );
}

#[test]
fn a_full_stop_at_the_end_is_a_difference() {
    assert_eq!(
        kinds(&diff(
            &flat(&["1 支援を行います"]),
            &flat(&["1 支援を行います。"])
        )),
        [(Kind::Renamed, "1")]
    );
}

#[test]
fn one_title_that_two_new_titles_cover_was_split_and_backwards_merged() {
    let before = flat(&["① 情報の収集と発信", "② 相談窓口の設置"]);
    let after = flat(&["① 情報の収集", "② 相談窓口の設置", "③ 情報の発信"]);
    let found = diff(&before, &after);
    assert_eq!(kinds(&found), [(Kind::Split, "①")]);
    assert_eq!(found[0].after.as_deref(), Some("情報の収集 / 情報の発信"));
    assert_eq!(found[0].place.after_nodes, [0, 2]);
    assert_eq!(kinds(&diff(&after, &before)), [(Kind::Merged, "①")]);
}

#[test]
fn unrelated_titles_are_no_split() {
    let before = flat(&["① 市民活動の支援"]);
    let after = flat(&["① 市民活動の支援の充実", "② 広報誌の発行"]);
    assert_eq!(
        kinds(&diff(&before, &after)),
        [(Kind::Renamed, "①"), (Kind::Added, "②")]
    );
}

fn two_branches(second: bool, number: &str) -> Outline {
    let mut plan = Plan::default();
    let one = plan.item(None, "施策", "1", "情報の発信");
    let two = plan.item(None, "施策", "2", "活動の支援");
    plan.item(Some(one), "取組", "①", "広報誌の発行");
    plan.item(
        Some(if second { two } else { one }),
        "取組",
        number,
        "出前講座の実施",
    );
    plan.0
}

#[test]
fn an_item_under_another_parent_was_moved_from_path_to_path() {
    let found = diff(&two_branches(false, "②"), &two_branches(true, "①"));
    assert_eq!(kinds(&found), [(Kind::Moved, "2/①")]);
    assert_eq!(
        (found[0].before.as_deref(), found[0].after.as_deref()),
        (Some("1/②"), Some("2/①"))
    );
}

#[test]
fn lineage_wins_over_number_and_name() {
    let mut before = flat(&["① 相談窓口の設置", "② 活動拠点の整備"]);
    let mut after = flat(&["① 相談窓口の設置", "② 活動拠点の整備"]);
    for (node, id) in before
        .nodes
        .iter_mut()
        .chain(&mut after.nodes)
        .zip(["a", "b", "b", "a"])
    {
        node.lineage = Some(id.to_owned());
    }
    let kinds: Vec<Kind> = diff(&before, &after).iter().map(|d| d.kind).collect();
    assert_eq!(
        kinds,
        [
            Kind::Renamed,
            Kind::Renumbered,
            Kind::Renamed,
            Kind::Renumbered
        ]
    );
}

#[test]
fn a_parents_new_number_is_not_repeated_at_each_child() {
    let build = |top: &str, children: [&str; 2]| {
        let mut plan = Plan::default();
        let top = plan.item(None, "施策", top, "情報の発信");
        plan.item(Some(top), "取組", children[0], "広報誌の発行");
        plan.item(Some(top), "取組", children[1], "出前講座の実施");
        plan.0
    };
    let found = diff(&build("1", ["1-1", "1-2"]), &build("2", ["2-1", "2-2"]));
    assert_eq!(kinds(&found), [(Kind::Renumbered, "2")]);
}

#[test]
fn a_renamed_level_is_no_difference() {
    let before = flat(&["1 相談窓口の設置"]);
    let mut after = before.clone();
    after.nodes[0].level = "事業".to_owned();
    assert_eq!(diff(&before, &after), []);
}

#[test]
fn a_cross_listing_that_follows_its_original_is_not_a_second_difference() {
    let build = |title: &str| {
        let mut plan = Plan::default();
        let one = plan.item(None, "施策", "1", "情報の発信");
        let two = plan.item(None, "施策", "2", "活動の支援");
        let original = plan.item(Some(one), "取組", "①", title);
        let again = plan.item(Some(two), "取組", "①", title);
        plan.0.nodes[again].cross_listing_of = Some(original);
        plan.0
    };
    assert_eq!(
        kinds(&diff(&build("相談体制の充実"), &build("相談体制の拡充"))),
        [(Kind::Renamed, "1/①")]
    );
}

#[test]
fn other_carriers_are_a_role_change_and_their_order_is_not() {
    let mut before = flat(&["1 相談窓口の設置"]);
    let role = |actors: &str| OutlineRole {
        node: 0,
        actors: actors.to_owned(),
    };
    before.roles = vec![role("市民"), role("行政")];
    let mut after = before.clone();
    after.roles.reverse();
    assert_eq!(diff(&before, &after), []);
    after.roles.pop();
    let found = diff(&before, &after);
    assert_eq!(kinds(&found), [(Kind::RoleChanged, "1")]);
    assert_eq!(found[0].after.as_deref(), Some("行政"));
}

#[test]
fn an_indicator_with_another_target_changed_and_with_another_name_is_another() {
    let build = |name: &str, target: &str| {
        let mut plan = Plan::default();
        let node = plan.item(None, "施策", "1", "情報の発信");
        plan.indicator(node, "①", name).target = Some(target.to_owned());
        plan.0
    };
    let found = diff(
        &build("マッチング件数", "30件"),
        &build("マッチング件数", "40件"),
    );
    assert_eq!(kinds(&found), [(Kind::IndicatorChanged, "1")]);
    assert_eq!(
        found[0].after.as_deref(),
        Some("マッチング件数 目標値 40件")
    );
    let found = diff(
        &build("マッチング件数", "30件"),
        &build("講座への満足度", "30%"),
    );
    assert_eq!(
        kinds(&found),
        [(Kind::IndicatorRemoved, "1"), (Kind::IndicatorAdded, "1")]
    );
}
