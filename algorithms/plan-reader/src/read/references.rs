//! Cross-listings (再掲) are resolved by number and circled digit; the heading that they cite is only compared.

use std::collections::HashMap;

use super::{
    build::Build,
    number::{circled, dashed},
};
use crate::{model::RemarkKind, normal::comparison_key};

struct Cited {
    number: String,
    title: String,
    item: Option<u32>,
}

/// Reads `(再掲) 1-2. 多様な活動につながる情報の提供①`.
fn cited(text: &str) -> Cited {
    let text = ["(再掲)", "（再掲）", "【再掲】", "再掲：", "再掲:"]
        .iter()
        .find_map(|prefix| text.trim().strip_prefix(prefix))
        .unwrap_or(text)
        .trim();
    let (number, rest) =
        dashed(text).map_or((String::new(), text), |taken| (taken.key, taken.rest));
    let rest = rest.trim_start_matches(['.', '．', ' ', '　']).trim();
    let item = rest.chars().last().and_then(circled);
    let title = rest
        .trim_end_matches(|character| circled(character).is_some())
        .trim();
    Cited {
        number,
        title: title.to_owned(),
        item,
    }
}

/// Finds the targets of all cross-listings and looks for circles.
pub(super) fn resolve(build: &mut Build) {
    let mut items: HashMap<(String, String), usize> = HashMap::new();
    let mut headings: HashMap<String, usize> = HashMap::new();
    let mut titles: HashMap<(usize, String), Vec<usize>> = HashMap::new();
    for (index, node) in build.doc.nodes.iter().enumerate() {
        if let Some(parent) = node.parent.and_then(|parent| build.doc.nodes.get(parent)) {
            items
                .entry((parent.number_key.clone(), node.number_key.clone()))
                .or_insert(index);
        }
        if node.number_key.contains('-') {
            headings.entry(node.number_key.clone()).or_insert(index);
        }
        if node.cross_listing.is_none() {
            titles
                .entry((node.level, comparison_key(&node.title)))
                .or_default()
                .push(index);
        }
    }
    for index in 0..build.doc.nodes.len() {
        let Some((text, line, level, title)) = build.doc.nodes.get(index).and_then(|node| {
            let listing = node.cross_listing.as_ref()?;
            Some((
                listing.text.clone(),
                listing.line,
                node.level,
                comparison_key(&node.title),
            ))
        }) else {
            continue;
        };
        let cited = cited(&text);
        let target = match (&cited.item, cited.number.is_empty()) {
            (Some(item), false) => items
                .get(&(cited.number.clone(), item.to_string()))
                .copied(),
            (None, false) => headings.get(&cited.number).copied(),
            (_, true) => titles
                .get(&(level, title))
                .and_then(|found| match found.as_slice() {
                    [only] => Some(*only),
                    _ => None,
                }),
        };
        let Some(target) = target else {
            build.problem(RemarkKind::ReferenceUnresolved, line, &text, "");
            continue;
        };
        if let Some(listing) = build
            .doc
            .nodes
            .get_mut(index)
            .and_then(|node| node.cross_listing.as_mut())
        {
            listing.target = Some(target);
        }
        if cited.number.is_empty() {
            continue;
        }
        let heading = build
            .doc
            .nodes
            .get(target)
            .and_then(|node| match cited.item {
                Some(_) => build.doc.nodes.get(node.parent?),
                None => Some(node),
            });
        let Some(heading) = heading.map(|node| node.title.clone()) else {
            continue;
        };
        if !cited.title.is_empty() && comparison_key(&heading) != comparison_key(&cited.title) {
            build.problem(
                RemarkKind::ReferenceTitleDiffers,
                line,
                &heading,
                &cited.title,
            );
        }
    }
    find_loops(build);
}

/// Every circle is reported once, at its first item.
fn find_loops(build: &mut Build) {
    let targets: Vec<Option<usize>> = build
        .doc
        .nodes
        .iter()
        .map(|node| {
            node.cross_listing
                .as_ref()
                .and_then(|listing| listing.target)
        })
        .collect();
    let mut seen_in: Vec<usize> = vec![usize::MAX; targets.len()];
    for start in 0..targets.len() {
        let mut at = start;
        loop {
            match seen_in.get_mut(at) {
                Some(seen) if *seen == usize::MAX => *seen = start,
                Some(seen) if *seen == start && targets.get(at).copied().flatten().is_some() => {
                    let found = build.doc.nodes.get(at).and_then(|node| {
                        node.cross_listing
                            .as_ref()
                            .map(|listing| (listing.line, node.title.clone(), listing.text.clone()))
                    });
                    if let Some((line, title, text)) = found {
                        build.problem(RemarkKind::ReferenceLoop, line, &title, &text);
                    }
                    break;
                }
                _ => break,
            }
            match targets.get(at).copied().flatten() {
                Some(next) => at = next,
                None => break,
            }
        }
    }
}
