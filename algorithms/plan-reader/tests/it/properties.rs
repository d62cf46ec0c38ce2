//! Whatever the lines are: no panic, a tree in order, nothing invented, the same again.
use plan_reader::{PlanDocument, comparison_key, read, source_from_text};
use proptest::prelude::*;

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "(基本方針|施策テーマ|取組|基本施策)[ ]?[1-3１Ⅰ①][ ：]港の(朝|夜)",
        3 => "[1-3]-[1-3]\\. 浜の(声|旗)(【重点施策】)?",
        2 => "(\\([1-3]\\)|- \\([1-3]\\)|①|②) ?船の(灯|綱)",
        3 => "- ・ ?網を(干す|編む)(\\(うみの市\\))?",
        2 => "(【具体的な施策】|【施策の展開方向】|計画後期の展開|【具体的な事業】|重点施策)",
        2 => "(○潮|→波|※1 灯：光|資料：調査|図表 1 絵|《目次》|I\\. 章.....\t3|スローガン|◇会による評価)",
        1 => "\\(再掲\\) [1-2]-[1-2]\\. 浜の声[①②]",
        2 => "基本方針\t基本施策\t取組項目|事業\t市民\t行政|成果指標\t現状値 令和7年\t目標値 令和12年",
        3 => "([1-3]\\. 港)?\t(綱|<p>①帆</p> <p>②櫂</p>|○)?\t(①舵 ②錨|3\\.5%|— ※新規)?\t?x?",
        2 => "[1-9] ?(計画の推進体制|モデル事業|施策の体系|前半の振り返り)",
        2 => "",
        2 => "[ぁ-ん一-龠、。「」（）0-9 ]{0,60}",
        1 => ".{0,40}",
    ]
}

fn texts(plan: &PlanDocument) -> impl Iterator<Item = &str> {
    let nodes = plan
        .nodes
        .iter()
        .flat_map(|node| std::iter::once(&node.title).chain(&node.body));
    let indicators = plan.indicators.iter().map(|indicator| &indicator.name);
    nodes
        .chain(indicators)
        .chain(plan.model_projects.iter().map(|project| &project.title))
        .map(String::as_str)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_lines_give_an_ordered_tree_from_the_source_alone(lines in prop::collection::vec(line(), 0..40)) {
        let text = lines.join("\n");
        let source = source_from_text(&text);
        let reading = read(&source);
        prop_assert!(!reading.documents.is_empty());
        prop_assert_eq!(&reading, &read(&source));
        let last = source.lines.len().max(1);
        let whole = comparison_key(&text.replace("**", "").replace("<p>", "").replace("</p>", ""));
        for plan in &reading.documents {
            for (index, node) in plan.nodes.iter().enumerate() {
                prop_assert!(node.parent.is_none_or(|parent| parent < index));
                prop_assert!(node.level < plan.levels.len());
                prop_assert!((1..=last).contains(&node.line));
                prop_assert!(node.cross_listing.as_ref().and_then(|listing| listing.target).is_none_or(|t| t < plan.nodes.len()));
            }
            prop_assert_eq!(plan.levels.iter().map(|level| level.count).sum::<usize>(), plan.nodes.len());
            for (index, level) in plan.levels.iter().enumerate() {
                prop_assert!(level.parent != Some(index));
            }
            for remark in plan.repairs.iter().chain(&plan.problems) {
                prop_assert!((1..=last).contains(&remark.line), "{:?}", remark);
            }
            for found in texts(plan) {
                for part in found.lines() {
                    prop_assert!(whole.contains(&comparison_key(part)), "{} is not in the source", part);
                }
            }
        }
    }

    #[test]
    fn any_text_at_all_is_read_without_panic(text in "(?s).{0,400}") {
        let _ = read(&source_from_text(&text));
    }
}

#[test]
fn a_hundred_thousand_lines_are_read_in_seconds_and_remarks_are_capped() {
    let started = std::time::Instant::now();
    let block = "基本方針1 港\n\n【具体的な施策】\n\n(1) 浜\n\n貝ひろい\n\n- ・ 朝に行く\n\n事業\t市民\t行政\n貝ほり\t○\t○\n";
    let reading = read(&source_from_text(&block.repeat(8_000)));
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    for plan in &reading.documents {
        assert!(plan.problems.len() <= 1001 && plan.repairs.len() <= 1001);
    }
}
