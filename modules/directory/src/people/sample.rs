//! Sample people for a demonstration: invented, plausible, and marked as samples in their names.
use super::{
    commands::{AskPerson, CreatePerson, RecordGuardian, SavePerson, SetConsents},
    model::{Content, Field, Section, Skill},
    queries,
};
use crate::{
    publicity::Shown,
    terms::{Scheme, queries::load_terms},
};
use kernel::{Actor, Id, Outcome};
use store::Database;

/// What, field, how much, whether free, experience.
type Sampled = (&'static str, &'static str, &'static str, bool, &'static str);

struct Sample {
    name: &'static str,
    words: &'static str,
    skills: &'static [Sampled],
    interests: &'static [&'static str],
    area: usize,
    slots: &'static [&'static str],
    place: &'static str,
    least: &'static str,
    shown: Shown,
    named: Shown,
    born: Option<&'static str>,
    channel: &'static str,
}

const PEOPLE: &[Sample] = &[
    Sample {
        name: "みさき（見本）",
        words: "会社帰りと土曜に少しだけ。はじめてのことも好きです。",
        skills: &[
            (
                "チラシやポスターのデザイン",
                "npo-06",
                "月に1枚くらい",
                true,
                "会社で広報を6年",
            ),
            (
                "スマートフォンの使い方を教える",
                "npo-02",
                "1回1時間",
                true,
                "",
            ),
        ],
        interests: &["npo-13", "npo-07"],
        area: 0,
        slots: &["wed-night", "sat-morning", "sat-noon"],
        place: "both",
        least: "30",
        shown: Shown::Public,
        named: Shown::Public,
        born: None,
        channel: "web",
    },
    Sample {
        name: "大工の源さん（見本）",
        words: "棚や踏み台なら、だいたい直せます。",
        skills: &[(
            "木の家具や遊具の修理",
            "npo-03",
            "月に2回まで",
            true,
            "大工を40年",
        )],
        interests: &["npo-03"],
        area: 1,
        slots: &["tue-morning", "tue-noon", "thu-morning"],
        place: "on-site",
        least: "120",
        shown: Shown::Public,
        named: Shown::Public,
        born: None,
        channel: "telephone",
    },
    Sample {
        name: "リン（見本）",
        words: "日本に来て8年です。ことばで困る人の気持ちがわかります。",
        skills: &[
            (
                "ベトナム語と日本語の通訳",
                "npo-11",
                "1回2時間まで",
                true,
                "病院のつきそいを10回",
            ),
            (
                "書類のやさしい日本語への書きかえ",
                "npo-02",
                "月に3枚",
                true,
                "",
            ),
        ],
        interests: &["npo-11"],
        area: 0,
        slots: &["fri-evening", "sun-morning", "sun-noon"],
        place: "both",
        least: "60",
        shown: Shown::Public,
        named: Shown::SignedIn,
        born: None,
        channel: "counter",
    },
    Sample {
        name: "経理の山田（見本）",
        words: "数字が苦手な団体の、決算の前の1時間に。",
        skills: &[(
            "会計の帳簿と決算書の相談",
            "npo-19",
            "決算の時期に月4回",
            false,
            "税理士事務所で15年",
        )],
        interests: &[],
        area: 2,
        slots: &["mon-night", "thu-night"],
        place: "online",
        least: "60",
        shown: Shown::Public,
        named: Shown::SignedIn,
        born: None,
        channel: "paper",
    },
    Sample {
        name: "ギターのケン（見本）",
        words: "小さな集まりを、音でにぎやかにします。",
        skills: &[(
            "ギターの弾き語り",
            "npo-06",
            "1回30分",
            true,
            "夏まつりで5回",
        )],
        interests: &["npo-06", "npo-13"],
        area: 1,
        slots: &["sat-evening", "sun-evening"],
        place: "on-site",
        least: "30",
        shown: Shown::Public,
        named: Shown::Public,
        born: None,
        channel: "counter",
    },
    Sample {
        name: "朝の見守り 佐藤（見本）",
        words: "犬の散歩のついでに、通学路に立てます。",
        skills: &[(
            "通学路の見守り",
            "npo-09",
            "平日の朝、週に3回",
            true,
            "見守りを12年",
        )],
        interests: &["npo-09", "npo-08"],
        area: 2,
        slots: &["mon-morning", "wed-morning", "fri-morning"],
        place: "on-site",
        least: "30",
        shown: Shown::SignedIn,
        named: Shown::SignedIn,
        born: None,
        channel: "telephone",
    },
    Sample {
        name: "高校生ゆい（見本）",
        words: "動画を作るのが好きです。部活のない日に。",
        skills: &[(
            "短い動画の撮影と編集",
            "npo-06",
            "月に1本",
            true,
            "文化祭の動画を2本",
        )],
        interests: &["npo-13"],
        area: 0,
        slots: &["sun-noon"],
        place: "online",
        least: "60",
        shown: Shown::Public,
        named: Shown::SignedIn,
        born: Some("2010-05"),
        channel: "paper",
    },
    Sample {
        name: "料理の文子（見本）",
        words: "いまは家のことがあるので、あまり遠くへは行けません。",
        skills: &[(
            "大人数の昼ごはんの献立と調理",
            "npo-01",
            "月に1回",
            true,
            "給食の仕事を20年",
        )],
        interests: &["npo-01", "npo-13"],
        area: 1,
        slots: &["sat-morning", "sat-noon"],
        place: "on-site",
        least: "half-day",
        shown: Shown::Us,
        named: Shown::Us,
        born: None,
        channel: "counter",
    },
];

fn content(sample: &Sample, areas: &[String]) -> Content {
    let owned = |keys: &[&str]| keys.iter().map(|k| (*k).to_owned()).collect();
    let mut content = Content {
        name: sample.name.into(),
        words: sample.words.into(),
        skills: sample
            .skills
            .iter()
            .map(|(what, field, amount, free, experience)| Skill {
                what: (*what).into(),
                field: (*field).into(),
                amount: (*amount).into(),
                free: *free,
                experience: (*experience).into(),
            })
            .collect(),
        interests: owned(sample.interests),
        areas: areas.get(sample.area).cloned().into_iter().collect(),
        place: sample.place.into(),
        least: sample.least.into(),
        slots: owned(sample.slots),
        ..Content::default()
    };
    for field in Field::ALL {
        content.publicity.set(field, sample.shown);
    }
    content.publicity.set(Field::Name, sample.named);
    content
}

/// Makes the sample people, the first of them as the profile of an account; and one request to it, where a group's editor
/// is given. Gives how many.
pub async fn make(
    database: &Database,
    actor: &Actor,
    owner: Option<&Actor>,
    editor: Option<&Actor>,
) -> Outcome<usize> {
    let terms = load_terms(&database.reads(), &[Scheme::Area]).await?;
    let tops = terms.offered(Scheme::Area).filter(|t| t.parent.is_empty());
    let areas: Vec<String> = tops.map(|t| t.key.clone()).collect();
    let mut made = 0;
    for sample in PEOPLE {
        let on_web = sample.channel == "web";
        if on_web && owner.is_none() {
            continue;
        }
        let writer = owner.filter(|_| on_web).unwrap_or(actor);
        let person = make_one(database, writer, sample, &areas).await?;
        if let (true, Some(editor)) = (on_web, editor) {
            ask(database, editor, &person).await?;
        }
        made += 1;
    }
    Ok(made)
}

async fn make_one(
    database: &Database,
    writer: &Actor,
    sample: &Sample,
    areas: &[String],
) -> Outcome<Id> {
    let on_web = sample.channel == "web";
    let begin = CreatePerson {
        name: sample.name.into(),
        adult: sample.born.is_none(),
        born: sample.born.unwrap_or_default().into(),
        channel: sample.channel.into(),
        contact: if on_web {
            ""
        } else {
            "000-000-0000（見本）"
        }
        .into(),
        purposes: Vec::new(),
    };
    let person = database.carry_out(writer, begin).await?;
    let content = content(sample, areas);
    for (seen, section) in (1..).zip(Section::ALL) {
        let save = SavePerson {
            person: person.clone(),
            seen,
            section,
            content: content.clone(),
            age: None,
        };
        database.carry_out(writer, save).await?;
    }
    let consents = SetConsents {
        person: person.clone(),
        purposes: ["search", "groups", "centre"].map(str::to_owned).into(),
    };
    database.carry_out(writer, consents).await?;
    if sample.born.is_some() {
        let guardian = RecordGuardian {
            person: person.clone(),
            consented: true,
        };
        database.carry_out(writer, guardian).await?;
    }
    Ok(person)
}

async fn ask(database: &Database, editor: &Actor, person: &Id) -> Outcome<()> {
    let Some(account) = &editor.account else {
        return Ok(());
    };
    let groups = queries::list_own_groups(&database.reads(), account).await?;
    let Some(group) = groups.into_iter().next() else {
        return Ok(());
    };
    let ask = AskPerson {
        person: person.clone(),
        organisation: Some(Id::from_stored(group.id)),
        what: "冬の食卓のお知らせを1枚、作ってもらえませんか（見本）".into(),
        time_text: "12月のはじめまでに".into(),
        length_text: "2時間くらい、1回".into(),
        contact: "見本 花子 000-000-0000".into(),
        messages: Vec::new(),
    };
    database.carry_out(editor, ask).await?;
    Ok(())
}
