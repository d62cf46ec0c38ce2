//! Forty queries as people type them, each with what has to come first.
use crate::{
    corpus,
    things::{Add, groups, run, site, titles},
};
use testkit::Engine;

const FORTY: [(&str, &str, &str); 40] = [
    ("市民活動センター", "市民活動センター", "the name"),
    (
        "シミンカツドウセンター",
        "市民活動センター",
        "the reading in katakana",
    ),
    (
        "ぼらんてぃあ",
        "傾聴ボランティアこだま",
        "hiragana for katakana, equal points, shorter title",
    ),
    (
        "ﾎﾞﾗﾝﾃｨｱ こだま",
        "傾聴ボランティアこだま",
        "half width, two words",
    ),
    (
        "ボランテイア 災害",
        "みなと災害ボランティアの会",
        "a large kana for a small one",
    ),
    (
        "ヴォランティア 傾聴",
        "傾聴ボランティアこだま",
        "ヴォ for ボ",
    ),
    ("町づくり", "街づくり研究会", "町 for 街: begins with it"),
    (
        "まちづくり研究会",
        "街づくり研究会",
        "kana for kanji: the same name",
    ),
    (
        "中央町作り協議会",
        "中央まちづくり協議会",
        "作り for づくり",
    ),
    ("まち協", "中央まちづくり協議会", "a short form"),
    ("子供食堂", "子ども食堂にじ", "供 for ども"),
    ("こども食堂", "子ども食堂にじ", "all kana"),
    (
        "障碍者スポーツ",
        "障がい者スポーツクラブ波",
        "障碍 for 障がい",
    ),
    ("障害者", "障がい者スポーツクラブ波", "障害 for 障がい"),
    ("寄付", "子ども食堂にじ", "付 for 附, in the text"),
    ("申込", "子育て応援ねっと", "without okurigana, in the text"),
    (
        "受け付け 団体",
        "市民活動センター",
        "with okurigana, in the text",
    ),
    ("申込み 電話", "子育て応援ねっと", "one okurigana"),
    (
        "コミュニティーセンター",
        "港コミュニティーセンター",
        "with the long vowel mark",
    ),
    (
        "コミュニティ・センター",
        "港コミュニティーセンター",
        "with 中黒: both, the shorter title first",
    ),
    (
        "中央コミュニティ　センター",
        "中央コミュニティセンター",
        "a wide space",
    ),
    (
        "ＮＰＯ法人海辺の学校",
        "NPO法人 海辺の学校",
        "full width, without the space",
    ),
    ("特定非営利活動法人", "NPO法人 海辺の学校", "the long form"),
    ("社協", "保健福祉プラザ", "a short form, in the text"),
    (
        "町内会",
        "港町内会",
        "the word itself before one of the same meaning",
    ),
    ("霞が丘", "霞ヶ丘少年野球団", "が for ヶ"),
    ("自由ヶ丘", "自由が丘集会所", "ヶ for が"),
    ("高田", "髙田邦楽の会", "高 for 髙"),
    ("第2小学校", "第二小学校PTA", "a figure for a numeral"),
    ("３丁目", "三丁目広場", "a wide figure for a numeral"),
    (
        "月に２回",
        "子ども食堂にじ",
        "a figure for a numeral, in the text",
    ),
    ("バイオリン", "ヴァイオリンアンサンブル潮", "バ for ヴァ"),
    ("code", "Code for Minato", "small letters"),
    ("ＣＯＤＥ", "Code for Minato", "wide letters"),
    (
        "prog",
        "Code for Minato",
        "nothing by that beginning but this",
    ),
    ("english", "国際交流ラウンジ", "a word in the text"),
    (
        "犬",
        "犬猫の命をつなぐ会",
        "one letter, the title begins with it",
    ),
    ("畳", "自由が丘集会所", "one letter, in the text"),
    ("しゅわ", "手話サークルゆびの森", "the reading"),
    ("よみきかせ", "市立図書館", "kana for kanji, in the text"),
];

#[tokio::test]
async fn forty_queries_find_first_what_people_mean() {
    let site = site(Engine::Sqlite).await;
    let mut all = corpus::groups();
    // What is found by the beginning of a word of other letters.
    for document in &mut all {
        if document.title == "Code for Minato" {
            document.text.push_str(" programming");
        }
    }
    run(&site, Add("things.group", all)).await;
    run(&site, Add("things.place", corpus::places())).await;
    let mut wrong = Vec::new();
    for (query, expected, why) in FORTY {
        let found = titles(&site, query).await;
        if found.first().map(String::as_str) != Some(expected) {
            wrong.push(format!(
                "{query} ({why}): {:?}",
                found.get(..3.min(found.len()))
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn the_order_is_the_published_one() {
    let site = site(Engine::Sqlite).await;
    let mut text = crate::things::named("ア");
    text.text = "緑の話。".into();
    let mut reading = crate::things::named("イ");
    reading.reading = "緑".into();
    run(&site, Add("things.group", vec![text, reading])).await;
    groups(
        &site,
        &["町の緑の会", "緑の会", "緑", "緑の広場の会", "緑の会"],
    )
    .await;
    let order = [
        "緑",
        "緑の会",
        "緑の会",
        "緑の広場の会",
        "町の緑の会",
        "イ",
        "ア",
    ];
    assert_eq!(titles(&site, "緑").await, order);
}

#[tokio::test]
async fn equals_stand_in_the_order_of_their_identifiers_however_the_index_was_made() {
    let site = site(Engine::Sqlite).await;
    let mut ids = Vec::new();
    for _ in 0..12 {
        ids.extend(groups(&site, &["同じ名の会"]).await);
        search::catch_up(&site.city).await.unwrap();
    }
    ids.sort();
    let finder = site.city.local::<search::Finder>().unwrap();
    let asked = search::Asked {
        query: "同じ名".into(),
        most: 7,
        ..search::Asked::default()
    };
    for round in 0..2 {
        let found = finder
            .find(&site.city.database.reads(), asked.clone())
            .await
            .unwrap()
            .unwrap();
        let first: Vec<&str> = found.hits.iter().map(|h| h.id.as_str()).collect();
        let expected: Vec<&str> = ids.iter().take(7).map(|i| i.as_str()).collect();
        assert_eq!(first, expected, "{round}");
        search::rebuild(&site.city).await.unwrap();
    }
}
