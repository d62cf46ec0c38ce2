//! How long the difference of two plans of 10,000 items takes. Prints; asserts nothing.
#![expect(clippy::print_stdout, reason = "an example that reports a time")]

use std::time::Instant;

use plan_diff::{Outline, OutlineNode, diff};

fn outline(item: impl Fn(usize) -> (Option<usize>, String, String)) -> Outline {
    let nodes = (0..10_000).map(|own| {
        let (parent, number, title) = item(own);
        let level = if parent.is_some() { "取組" } else { "施策" };
        OutlineNode {
            parent,
            level: level.to_owned(),
            number,
            title,
            ..OutlineNode::default()
        }
    });
    Outline {
        nodes: nodes.collect(),
        ..Outline::default()
    }
}

fn tree(salt: usize) -> Outline {
    outline(|own| {
        let parent = (own % 10 != 0).then(|| own / 10 * 10);
        let changed = if own % 7 == 0 { salt } else { 0 };
        (
            parent,
            (own % 10).to_string(),
            format!("地域{own}における活動{}の支援", own * 31 + changed),
        )
    })
}

fn unrelated(salt: usize) -> Outline {
    outline(|own| {
        let letter = |n: usize| {
            char::from_u32(0x4E00 + u32::try_from(n % 3000).unwrap_or(0)).unwrap_or('一')
        };
        let title = (0..12)
            .map(|place| letter((own + salt) * 7919 + place * (own + 13)))
            .collect();
        (None, String::new(), title)
    })
}

fn main() {
    for (name, before, after) in [
        ("a tree, one title in seven changed", tree(0), tree(1)),
        ("no title in common, no numbers", unrelated(0), unrelated(5)),
    ] {
        let start = Instant::now();
        let found = diff(&before, &after);
        println!(
            "{name}: {} differences in {:?}",
            found.len(),
            start.elapsed()
        );
    }
}
