//! The city's files as offers and wishes.
use matching::ranking::{Ages, Criterion, Mode, Musts, Near, Offer, Point, Rhythm, Wish};
use matching::{Band, Codes, Day, Slots};

use crate::support::id;

pub const KINDS: [&str; 5] = ["募集", "連携希望", "団体", "プロジェクト", "場所"];
pub const AREAS: [&str; 5] = ["港", "北", "南", "丘", "浜"];
pub const FIELDS: [&str; 8] = [
    "環境",
    "福祉",
    "子ども",
    "文化",
    "防災",
    "国際",
    "スポーツ",
    "まちづくり",
];
pub const SKILLS: [&str; 7] = ["手話", "会計", "写真", "英語", "料理", "運転", "パソコン"];
pub const NEEDS: [&str; 3] = ["託児", "段差なし", "手話"];
pub const DAYS: [&str; 8] = ["月", "火", "水", "木", "金", "土", "日", "祝"];
pub const BANDS: [&str; 8] = ["深夜", "未明", "朝", "午前", "午後", "夕方", "夜", "夜中"];
pub const MUSTS: [(&str, Criterion); 4] = [
    ("場所", Criterion::Place),
    ("時間", Criterion::Time),
    ("分野", Criterion::Field),
    ("分", Criterion::Duration),
];

/// The lines of a file: a name, and keys with values.
pub fn lines(
    text: &'static str,
) -> impl Iterator<Item = (&'static str, Vec<(&'static str, &'static str)>)> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let (name, rest) = line.split_once(": ").unwrap();
        let entries = rest
            .split(' ')
            .map(|entry| entry.split_once('=').unwrap_or((entry, "")));
        (name, entries.collect())
    })
}

pub fn codes<const WORDS: usize>(names: &[&str], text: &str) -> Codes<WORDS> {
    let code = |name: &str| names.iter().position(|known| *known == name);
    Codes::of(
        text.split(',')
            .map(|name| u16::try_from(code(name).unwrap()).unwrap()),
    )
    .unwrap()
}

pub fn slots(text: &str) -> Slots {
    text.split(',').fold(Slots::EMPTY, |slots, name| {
        let (day, band) = name.split_at("月".len());
        let day = DAYS.iter().position(|known| *known == day).unwrap();
        let band = BANDS.iter().position(|known| *known == band).unwrap();
        slots.and_also(Slots::at(Day::ALL[day], Band::ALL[band]))
    })
}

pub fn point(text: &str) -> Point {
    let (east, north) = text.split_once(',').unwrap();
    Point {
        east: east.parse().unwrap(),
        north: north.parse().unwrap(),
    }
}

pub fn mode(text: &str) -> Mode {
    match text {
        "家から" => Mode::Online,
        "現地" => Mode::OnSite,
        "どちらも" => Mode::Either,
        other => panic!("{other}"),
    }
}

pub fn rhythm(text: &str) -> Rhythm {
    match text {
        "一回" => Rhythm::Once,
        "継続" => Rhythm::Continuing,
        "どちらも" => Rhythm::Either,
        other => panic!("{other}"),
    }
}

/// An offer with its places and how often it was seen.
pub fn offers() -> Vec<(Offer, u32, u64)> {
    lines(include_str!("offers.txt"))
        .map(|(name, entries)| {
            let (mut offer, mut places, mut seen) = (Offer::new(id(name), 0), 0, 0);
            for (key, value) in entries {
                match key {
                    "区" => offer.areas = codes(&AREAS, value),
                    "点" => offer.point = Some(point(value)),
                    "方法" => offer.mode = mode(value),
                    "時" => offer.slots = slots(value),
                    "毎回" => offer.every_time = true,
                    "分野" => offer.fields = codes(&FIELDS, value),
                    "必要" => offer.asks = codes(&SKILLS, value),
                    "活かせる" => offer.welcomes = codes(&SKILLS, value),
                    "分" => offer.minutes = Some(value.parse().unwrap()),
                    "頻度" => offer.rhythm = Some(rhythm(value)),
                    "用意" => offer.ready = codes(&NEEDS, value),
                    "年齢" => {
                        let (from, to) = value.split_once('-').unwrap();
                        offer.ages = Ages {
                            from: from.parse().unwrap(),
                            to: to.parse().unwrap(),
                        };
                    }
                    "初心者" => offer.beginners = true,
                    "定員" => places = value.parse().unwrap(),
                    "見た" => seen = value.parse().unwrap(),
                    kind => offer.kind = codes::<1>(&KINDS, kind).iter().next().unwrap(),
                }
            }
            (offer, places, seen)
        })
        .collect()
}

pub fn people() -> Vec<(&'static str, Wish)> {
    lines(include_str!("people.txt"))
        .map(|(name, entries)| {
            let mut wish = Wish {
                mode: Mode::OnSite,
                ..Wish::default()
            };
            let mut middle = None;
            for (key, value) in entries {
                match key {
                    "区" => wish.areas = codes(&AREAS, value),
                    "点" => middle = Some(point(value)),
                    "範囲" => {
                        wish.near = middle.map(|point| Near {
                            point,
                            reach: value.parse().unwrap(),
                        })
                    }
                    "方法" => wish.mode = mode(value),
                    "時" => wish.slots = slots(value),
                    "分野" => wish.fields = codes(&FIELDS, value),
                    "技" => wish.skills = codes(&SKILLS, value),
                    "分" => wish.minutes = Some(value.parse().unwrap()),
                    "頻度" => wish.rhythm = Some(rhythm(value)),
                    "初心者" => wish.beginner = true,
                    "要" => wish.needs = codes(&NEEDS, value),
                    "年" => wish.age = Some(value.parse().unwrap()),
                    "必須" => {
                        let chosen = value
                            .split(',')
                            .map(|name| MUSTS.iter().find(|must| must.0 == name).unwrap().1);
                        wish.musts = chosen.fold(Musts::FEWEST, Musts::and);
                    }
                    other => panic!("{other}"),
                }
            }
            (name, wish)
        })
        .collect()
}
