//! Reasons and changes in words, as a page might say them.
use matching::ranking::{Change, Gain, Ranked, Reason, Rhythm};
use matching::{Codes, Slots};

use super::reading::{AREAS, BANDS, DAYS, FIELDS, NEEDS, SKILLS};

pub fn names<const WORDS: usize>(names: &[&str], codes: Codes<WORDS>) -> String {
    codes
        .iter()
        .map(|code| names[usize::from(code)])
        .collect::<Vec<_>>()
        .join("・")
}

pub fn times(slots: Slots) -> String {
    let names = slots
        .iter()
        .map(|(day, band)| format!("{}{}", DAYS[day as usize], BANDS[band as usize]));
    names.collect::<Vec<_>>().join("・")
}

pub fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Online => "家から".to_owned(),
        Reason::Walk { minutes, .. } => format!("歩いて{minutes}分"),
        Reason::Area { areas } => names(&AREAS, *areas),
        Reason::PlaceNotStated => "場所の記載なし".to_owned(),
        Reason::Time { overlap } => times(*overlap),
        Reason::TimeByAgreement => "時間は相談".to_owned(),
        Reason::Field { fields } => names(&FIELDS, *fields),
        Reason::FieldNotStated => "分野の記載なし".to_owned(),
        Reason::Skill { skills } => format!("{}を活かせる", names(&SKILLS, *skills)),
        Reason::Duration { minutes } => format!("{minutes}分から"),
        Reason::DurationNotStated => "所要の記載なし".to_owned(),
        Reason::Rhythm(Rhythm::Once) => "一回だけ".to_owned(),
        Reason::Rhythm(Rhythm::Continuing) => "継続".to_owned(),
        Reason::Rhythm(Rhythm::Either) => "一回でも継続でも".to_owned(),
        Reason::RhythmNotStated => "頻度の記載なし".to_owned(),
        Reason::Beginners => "初心者歓迎".to_owned(),
        Reason::Needs { needs } => format!("{}あり", names(&NEEDS, *needs)),
        Reason::AgeToCheck { ages } => format!("{}～{}歳", ages.from, ages.to),
    }
}

pub fn change(gain: &Gain) -> String {
    let what = match gain.change {
        Change::Slot(day, band) => format!("{}{}も", DAYS[day as usize], BANDS[band as usize]),
        Change::Reach(metres) => format!("{metres}mまで"),
        Change::Area(code) => format!("{}も", AREAS[usize::from(code)]),
        Change::Online => "家からも".to_owned(),
        Change::OnSite => "現地も".to_owned(),
        Change::Field(code) => format!("{}も", FIELDS[usize::from(code)]),
        Change::Skill(code) => format!("{}ができれば", SKILLS[usize::from(code)]),
        Change::Minutes(minutes) => format!("{minutes}分まで"),
        Change::AnyRhythm => "頻度を問わず".to_owned(),
    };
    format!("{what}+{}", gain.adds)
}

pub fn line(place: usize, ranked: &Ranked<'_>) -> String {
    let reasons: Vec<String> = ranked
        .reasons
        .iter()
        .map(|scored| reason(&scored.reason))
        .collect();
    let lifted = match ranked.lifted_by {
        0 => String::new(),
        places => format!(" [{places:+}]"),
    };
    format!(
        "  {} {}{lifted} {} ({})\n",
        place + 1,
        ranked.offer.id,
        ranked.permille(),
        reasons.join("、")
    )
}
