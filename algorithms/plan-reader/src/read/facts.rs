//! What a document says of itself: title, version, municipality, period, plans above and before it, slogan, vision.

use std::collections::HashMap;

use kernel::era::find_periods;

use super::{
    build::{Build, last_bracket},
    table,
    token::{Entry, Shape, Token, heading_like, token},
};
use crate::{
    model::{Period, PlanText, RemarkKind, TextKind},
    normal::comparison_key,
};

const PLAN_WORDS: &[&str] = &[
    "計画",
    "プラン",
    "構想",
    "体系",
    "指針",
    "ビジョン",
    "方針と施策",
];

/// Adds everything that stands outside of the tree.
pub(super) fn add(build: &mut Build, entries: &[Entry]) {
    let texts: Vec<(usize, &str)> = entries
        .iter()
        .filter_map(|entry| match &entry.content {
            Shape::Text(text) => Some((entry.line, text.as_str())),
            Shape::Row(cells) if table::head(cells).is_none() => match cells
                .iter()
                .filter(|c| !c.is_empty())
                .collect::<Vec<_>>()
                .as_slice()
            {
                [only] => Some((entry.line, only.as_str())),
                _ => None,
            },
            _ => None,
        })
        .collect();
    title(build, entries, &texts);
    let (label, title) = version(&build.doc.title);
    (build.doc.version_label, build.doc.title) = (label, title);
    build.doc.municipality = municipality(&build.doc.title, &texts);
    if build.doc.title.is_empty() {
        build.doc.title =
            plan_named_in_text(build.doc.municipality.as_deref(), &texts).unwrap_or_default();
    }
    period(build, &texts);
    for (line, text) in &texts {
        plans(build, text);
        quoted_texts(build, text, *line);
    }
}

fn looks_like_title(text: &str) -> bool {
    let key = comparison_key(text);
    heading_like(text) && PLAN_WORDS.iter().any(|word| key.contains(word))
}

/// The first line, if it names a plan; a title in two lines is joined with a space.
fn title(build: &mut Build, entries: &[Entry], texts: &[(usize, &str)]) {
    for (index, (line, text)) in texts.iter().take(5).enumerate() {
        let marked = entries
            .iter()
            .any(|entry| entry.line == *line && entry.heading == Some(1));
        match token(text) {
            Token::Plain if marked || looks_like_title(text) => {}
            Token::Chapter(_) if looks_like_title(text) => {}
            Token::Plain => continue,
            _ => return,
        }
        (*text).clone_into(&mut build.doc.title);
        build.title_line = *line;
        // A format that marks the title as a heading says where it ends.
        let next = texts.get(index + 1).filter(|(next, text)| {
            !marked && *next == line + 1 && looks_like_title(text) && text.chars().count() <= 20
        });
        if let Some((_, more)) = next.filter(|(_, more)| matches!(token(more), Token::Plain)) {
            build.doc.title.push(' ');
            build.doc.title.push_str(more);
        }
        return;
    }
}

/// Splits `…体系表(11月13日送付)`.
fn version(title: &str) -> (Option<String>, String) {
    match last_bracket(title) {
        Some((head, inside))
            if ["送付", "現在", "案", "版", "時点", "改定", "改訂"]
                .iter()
                .any(|word| inside.contains(word)) =>
        {
            (Some(inside.trim().to_owned()), head.trim_end().to_owned())
        }
        _ => (None, title.to_owned()),
    }
}

/// A version label with a day and no year cannot be dated.
pub(super) fn unknown_year(build: &mut Build) {
    let Some(label) = build.doc.version_label.clone() else {
        return;
    };
    if label.contains('月') && label.contains('日') && !label.contains('年') {
        build.problem(RemarkKind::YearUnknown, build.title_line, &label, "");
    }
}

/// `下関市` of `第3次下関市総合計画`: kanji (or, from the beginning of a title, any letters) before 市, 町, 村 or 区.
fn city_before(text: &str, from_start: bool) -> Option<String> {
    let text = text
        .trim_start_matches("第")
        .trim_start_matches(|c: char| c.is_numeric())
        .trim_start_matches(['次', '期'])
        .trim();
    for (at, sign) in text
        .char_indices()
        .filter(|(_, c)| matches!(c, '市' | '町' | '村' | '区'))
    {
        let behind = text.get(at + sign.len_utf8()..).unwrap_or_default();
        if behind.starts_with([
            '民', '役', '政', '内', '外', '長', '職', '場', '会', '域', '分', 'の', 'が', 'は',
            'を', 'に',
        ]) && !behind.starts_with("市民")
            && !behind.starts_with("民参画")
        {
            continue;
        }
        let before = text.get(..at)?;
        let is_kanji = |c: char| {
            ('\u{4e00}'..='\u{9fff}').contains(&c) || matches!(c, '々' | 'ヶ' | 'ケ' | 'ノ')
        };
        let start = before
            .char_indices()
            .rev()
            .take_while(|(_, c)| (from_start && c.is_alphabetic()) || is_kanji(*c))
            .take_while(|(_, c)| !matches!(c, '次' | '期' | '市'))
            .last()
            .map_or(at, |(start, _)| start);
        let name = before.get(start..)?;
        let plain = !["地", "都", "他都", "各", "本", "当", "全", "政令", "自治"].contains(&name);
        if (1..=6).contains(&name.chars().count()) && plain && (!from_start || start == 0) {
            return Some(format!("{name}{sign}"));
        }
    }
    None
}

/// Names of plans in a text: what stands before 計画 without a break.
fn plan_names(text: &str) -> Vec<&str> {
    let breaks = |c: char| {
        matches!(
            c,
            '「' | '」' | '『' | '』' | '、' | '。' | '（' | '）' | '(' | ')' | '・' | '\n'
        )
    };
    if text.len() > 20_000 {
        return Vec::new();
    }
    text.match_indices("計画")
        .filter_map(|(at, word)| {
            let before = text.get(..at)?;
            let start = before.rfind(breaks).map_or(0, |b| {
                b + before
                    .get(b..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(0, char::len_utf8)
            });
            text.get(start..at + word.len())
        })
        .filter(|name| (4..=40).contains(&name.chars().count()))
        .collect()
}

fn municipality(title: &str, texts: &[(usize, &str)]) -> Option<String> {
    if let Some(found) = city_before(title, true) {
        return Some(found);
    }
    let mut counted: HashMap<String, usize> = HashMap::new();
    for (_, text) in texts {
        for name in plan_names(text) {
            if let Some(city) = city_before(name, false) {
                *counted.entry(city).or_default() += 1;
            }
        }
    }
    counted
        .into_iter()
        .max_by(|one, two| one.1.cmp(&two.1).then(two.0.cmp(&one.0)))
        .map(|(city, _)| city)
}

/// The plan of this municipality that the text names most often, for excerpts without a title.
fn plan_named_in_text(city: Option<&str>, texts: &[(usize, &str)]) -> Option<String> {
    let city = city?;
    let mut counted: HashMap<&str, usize> = HashMap::new();
    for (_, text) in texts {
        for name in plan_names(text)
            .into_iter()
            .filter(|name| name.contains(city))
        {
            *counted.entry(name).or_default() += 1;
        }
    }
    counted
        .into_iter()
        .max_by(|one, two| one.1.cmp(&two.1).then(two.0.cmp(one.0)))
        .map(|(name, _)| name.to_owned())
}

fn period(build: &mut Build, texts: &[(usize, &str)]) {
    for (line, text) in texts {
        let Some(found) = find_periods(text).into_iter().next() else {
            continue;
        };
        let alone = comparison_key(&found.text).len() + 12 >= comparison_key(text).len();
        let said = text.contains("計画期間") && !text.contains("基本計画」");
        if !alone && !said {
            continue;
        }
        for year in [&found.first, &found.last] {
            if year.overflow {
                build.repair(
                    RemarkKind::EraOverflow,
                    *line,
                    &found.text,
                    &year.year.to_string(),
                );
            }
        }
        build.doc.period = Some(Period {
            text: found.text,
            first_fiscal_year: Some(found.first.year),
            last_fiscal_year: Some(found.last.year),
            line: *line,
        });
        return;
    }
}

fn keep(list: &mut Vec<String>, name: &str) {
    let key = comparison_key(name);
    if !name.is_empty() && list.len() < 20 && !list.iter().any(|known| comparison_key(known) == key)
    {
        list.push(name.to_owned());
    }
}

/// Plans above («…を上位計画とする», a 総合計画) and before («…を引き継ぐ»).
fn plans(build: &mut Build, text: &str) {
    if let Some((before, _)) = text.split_once("を上位計画") {
        let name = before.rsplit(['、', '。', 'は']).next().unwrap_or(before);
        keep(
            &mut build.doc.parent_plans,
            name.trim_matches(['「', '」', '『', '』', ' ']),
        );
    }
    for part in text.split('「').skip(1) {
        let Some((name, behind)) = part.split_once('」') else {
            continue;
        };
        if name.ends_with("総合計画") {
            keep(&mut build.doc.parent_plans, name);
        }
        let near: String = behind.chars().take(24).collect();
        if name.ends_with("計画")
            && ["を引き継", "の後継", "に続く"]
                .iter()
                .any(|word| near.contains(word))
        {
            keep(&mut build.doc.predecessor_plans, name);
        }
    }
}

/// Visions and missions that stand only within sentences.
fn quoted_texts(build: &mut Build, text: &str, line: usize) {
    let mut add = |kind: TextKind, text: &str| {
        let key = comparison_key(text);
        let texts = &mut build.doc.texts;
        if !texts
            .iter()
            .any(|known| known.kind == kind && comparison_key(&known.text) == key)
            && texts.len() < 200
        {
            texts.push(PlanText {
                kind,
                text: text.to_owned(),
                number_key: String::new(),
                line,
            });
        }
    };
    if let Some((_, behind)) = text.split_once("ミッション」") {
        let mut rest = behind.split_once('「').map(|(_, rest)| rest);
        while let Some((mission, behind)) = rest.and_then(|rest| rest.split_once('」')) {
            add(TextKind::Mission, mission);
            rest = behind
                .strip_prefix('「')
                .or_else(|| behind.strip_prefix("、「"));
        }
    }
    for words in ["目標に掲げる「", "目標として掲げる「", "目標である「"] {
        if let Some((vision, _)) = text
            .split_once(words)
            .and_then(|(_, behind)| behind.split_once('」'))
        {
            add(TextKind::Vision, vision);
        }
    }
    if let Some((before, _)) = text.split_once("』というスローガン")
        && let Some((_, slogan)) = before.rsplit_once('『')
    {
        add(TextKind::Slogan, slogan);
    }
}
