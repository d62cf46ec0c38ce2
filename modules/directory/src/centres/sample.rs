//! Sample centres for a demonstration: three of the sample places with news, meetings, notices and an answered question.
use super::{
    commands::{AddMeeting, AnswerCentre, AskCentre, Post, SaveCentre, SwitchCentre},
    model::Times,
};
use crate::organisations::{
    commands::{code_hash, new_code},
    queries::search,
};
use kernel::{Actor, Id, Outcome};
use store::Database;

struct Sample {
    words: &'static str,
    news: [&'static str; 2],
    /// Group, weekday, from, until, note.
    meets: &'static [(
        &'static str,
        &'static str,
        &'static str,
        &'static str,
        &'static str,
    )],
    /// Group, title, words.
    notice: (&'static str, &'static str, &'static str),
    asked: [&'static str; 2],
}

const CENTRES: &[Sample] = &[
    Sample {
        words: "ふらりと寄れる、町の居間です。窓口の当番は、近くに住む人がしています。",
        news: [
            "年末の大そうじのお知らせ（見本）",
            "12月の第2日曜の朝、みんなで館内をみがきます。終わったら豚汁を食べます。手ぶらで来てください。",
        ],
        meets: &[
            (
                "介護する人のお茶の間（見本）",
                "3",
                "13:30",
                "15:00",
                "第3のみ",
            ),
            ("やさしい日本語の会（見本）", "7", "14:00", "16:00", ""),
            (
                "中央三丁目町内会（見本）",
                "7",
                "10:00",
                "11:30",
                "第1のみ・役員会",
            ),
        ],
        notice: (
            "中央三丁目町内会（見本）",
            "夜の見回りに加わりませんか（見本）",
            "毎週金曜の19時半から40分、町をひとまわりします。子ども連れも歓迎です。",
        ),
        asked: [
            "団体に入っていなくても、部屋を借りられますか。",
            "近くに住む方の集まりなら、3人から借りられます。窓口で使いみちを教えてください。",
        ],
    },
    Sample {
        words: "海の見える調理室が自慢です。作って、食べて、話す集まりが多くあります。",
        news: [
            "調理台が新しくなりました（見本）",
            "車いすでも使える高さの台が1つ加わりました。",
        ],
        meets: &[
            (
                "みんなの食卓なぎさ（見本）",
                "6",
                "11:00",
                "14:00",
                "第2・第4",
            ),
            (
                "港地区まちづくり協議会（見本）",
                "4",
                "19:00",
                "20:30",
                "奇数月の第2",
            ),
        ],
        notice: (
            "みんなの食卓なぎさ（見本）",
            "野菜の棚はじめました（見本）",
            "家で余った野菜を、ロビーの棚に置いてください。だれでも持ち帰れます。",
        ),
        asked: [
            "駐車場は何台ありますか。",
            "8台です。荷物の多い日は、前の日までに電話をくだされば空けておきます。",
        ],
    },
    Sample {
        words: "文化祭とスマートフォンの相談会のセンターです。坂の途中でひと休みにどうぞ。",
        news: [
            "文化祭の実行委員をさがしています（見本）",
            "会場の飾り、受付、写真。できることを、できる日だけで大丈夫です。",
        ],
        meets: &[(
            "山手コミュニティ協議会（見本）",
            "2",
            "10:00",
            "12:00",
            "第1・第3",
        )],
        notice: (
            "山手コミュニティ協議会（見本）",
            "スマートフォン相談会（見本）",
            "教える人も募集しています。自分の電話を持ってきてください。",
        ),
        asked: [
            "授乳できる場所はありますか。",
            "はい。窓口に声をかけてください。和室を開けます。",
        ],
    },
];

/// Makes them of the first sample places, where the sample groups are.
pub async fn make(database: &Database, actor: &Actor, places: &[Id]) -> Outcome<()> {
    let today = database.clock().today();
    let until = today
        .checked_add(jiff::Span::new().days(90))
        .unwrap_or(today)
        .to_string();
    for (place, sample) in places.iter().zip(CENTRES) {
        let on = SwitchCentre {
            place: place.clone(),
            on: true,
        };
        database.carry_out(actor, on).await?;
        let about = SaveCentre {
            centre: place.clone(),
            words: sample.words.into(),
            coordinator: "地区担当の係（見本）".into(),
            approval: true,
        };
        database.carry_out(actor, about).await?;
        let [title, words] = sample.news;
        let (group, notice, text) = sample.notice;
        let group = find(database, group).await?;
        for (organisation, title, words) in [(None, title, words), (group, notice, text)] {
            let post = Post {
                centre: place.clone(),
                organisation,
                local: false,
                title: title.into(),
                words: words.into(),
                until: until.clone(),
            };
            database.carry_out(actor, post).await?;
        }
        for (group, weekday, begins, ends, note) in sample.meets {
            let Some(organisation) = find(database, group).await? else {
                continue;
            };
            let meeting = AddMeeting {
                centre: place.clone(),
                organisation,
                times: Times {
                    weekday: (*weekday).into(),
                    begins: (*begins).into(),
                    ends: (*ends).into(),
                    note: (*note).into(),
                },
            };
            database.carry_out(actor, meeting).await?;
        }
        let [words, answer] = sample.asked;
        let ask = AskCentre {
            centre: place.clone(),
            words: words.into(),
            name: String::new(),
            code_hash: code_hash(&new_code(database.entropy())),
        };
        let question = database.carry_out(actor, ask).await?;
        let answer = AnswerCentre {
            question,
            answer: answer.into(),
            is_public: true,
        };
        database.carry_out(actor, answer).await?;
    }
    Ok(())
}

/// A sample group that is listed.
pub(crate) async fn find(database: &Database, name: &str) -> Outcome<Option<Id>> {
    let found = search(&database.reads(), name).await?;
    let listed = found.into_iter().find(|o| o.listed == 1 && o.name == name);
    Ok(listed.map(|o| o.id()))
}
