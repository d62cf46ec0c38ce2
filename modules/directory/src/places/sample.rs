//! Sample places for a demonstration: invented, plausible, and marked as samples in their names; with a boundary that no
//! city has.
use super::{
    commands::{CreatePlace, ReplaceTowns, SaveBoundary, terms},
    geo::Boundary,
    model::PlaceContent,
    towns::Town,
};
use crate::terms::Scheme;
use kernel::{Actor, Id, Outcome};
use store::Database;

struct Sample {
    name: &'static str,
    kana: &'static str,
    area: &'static str,
    town: &'static str,
    at: (f64, f64),
    public: bool,
    capacity: &'static str,
    uses: &'static [&'static str],
    equipment: &'static [&'static str],
    barrier_free: &'static [&'static str],
    hours: &'static str,
    price: &'static str,
    apply: &'static str,
    owner: &'static str,
    description: &'static str,
}

const CENTRE: &str = "中央地区（見本）";
const HARBOUR: &str = "港地区（見本）";
const HILLS: &str = "山手地区（見本）";

const PLACES: &[Sample] = &[
    Sample {
        name: "中央コミュニティセンター（見本）",
        kana: "ちゅうおうこみゅにてぃせんたー",
        area: CENTRE,
        town: "見本中央一丁目1番",
        at: (0.002, 0.003),
        public: true,
        capacity: "80",
        uses: &["meeting", "lecture", "tatami", "children", "cooking"],
        equipment: &["wifi", "projector", "microphone", "whiteboard", "kitchen"],
        barrier_free: &["step-free", "lift", "toilet", "nursing"],
        hours: "9時から21時まで。火曜と年末年始は休み",
        price: "地域の集まりは無料。ほかは1時間200円",
        apply: "1か月前の1日から、窓口か電話で申し込みます。初めての方は窓口で団体名を書いてください。",
        owner: "中央コミュニティ協議会（見本）",
        description: "住民の手で開いているセンターです。ふらりと寄れるロビーがあり、登録しなくても使えます。",
    },
    Sample {
        name: "港コミュニティセンター（見本）",
        kana: "みなとこみゅにてぃせんたー",
        area: HARBOUR,
        town: "見本港町2番",
        at: (-0.010, 0.014),
        public: true,
        capacity: "60",
        uses: &["meeting", "cooking", "music", "work"],
        equipment: &["wifi", "piano", "kitchen", "whiteboard", "parking"],
        barrier_free: &["step-free", "toilet", "parking"],
        hours: "9時から21時半まで。水曜は休み",
        price: "1部屋半日300円。子どもの集まりは無料",
        apply: "2か月前から、窓口の予約表に書きます。電話でも受けます。",
        owner: "港地区まちづくり協議会（見本）",
        description: "調理室が広く、みんなで作って食べる集まりに向いています。",
    },
    Sample {
        name: "山手コミュニティセンター（見本）",
        kana: "やまてこみゅにてぃせんたー",
        area: HILLS,
        town: "見本山手二丁目5番",
        at: (0.014, -0.010),
        public: true,
        capacity: "50",
        uses: &["meeting", "sport", "tatami", "stage"],
        equipment: &["wifi", "projector", "microphone"],
        barrier_free: &["step-free", "lift", "toilet", "hearing-loop"],
        hours: "9時半から21時まで。火曜は休み",
        price: "無料",
        apply: "前の月の10日から、窓口で申し込みます。重なったときは話し合いで決めます。",
        owner: "山手コミュニティ協議会（見本）",
        description: "文化祭とスマートフォンの相談会を毎年開いています。",
    },
    Sample {
        name: "市民活動の部屋（見本）",
        kana: "しみんかつどうのへや",
        area: CENTRE,
        town: "見本中央二丁目3番",
        at: (0.004, -0.002),
        public: true,
        capacity: "24",
        uses: &["meeting", "work", "streaming", "lecture"],
        equipment: &["wifi", "projector", "whiteboard", "printer"],
        barrier_free: &["step-free", "lift", "toilet"],
        hours: "平日 9時から20時、土曜 9時から17時",
        price: "無料。印刷は1枚5円（紙は持ってきてください）",
        apply: "予約がなければ、その日に使えます。予約は電話か窓口で。",
        owner: "市民活動の窓口（見本）",
        description: "印刷機、紙折り機、配信用のカメラがあります。相談は予約なしでどうぞ。",
    },
    Sample {
        name: "中央公民館（見本）",
        kana: "ちゅうおうこうみんかん",
        area: CENTRE,
        town: "見本中央三丁目8番",
        at: (-0.002, -0.005),
        public: true,
        capacity: "300",
        uses: &["lecture", "stage", "music", "meeting", "cooking"],
        equipment: &["projector", "microphone", "piano", "kitchen", "parking"],
        barrier_free: &[
            "step-free",
            "lift",
            "toilet",
            "parking",
            "guide-blocks",
            "hearing-loop",
            "nursing",
        ],
        hours: "9時から22時まで。月曜は休み",
        price: "ホール半日4,000円、会議室1時間250円。登録団体は半額",
        apply: "6か月前の1日に抽選、そのあとは先着順です。",
        owner: "生涯学習の課（見本）",
        description: "舞台のあるホール、調理室、和室があります。",
    },
    Sample {
        name: "青少年音楽室（見本）",
        kana: "せいしょうねんおんがくしつ",
        area: CENTRE,
        town: "見本中央三丁目8番",
        at: (-0.003, -0.004),
        public: true,
        capacity: "12",
        uses: &["music", "streaming"],
        equipment: &["microphone", "piano", "wifi"],
        barrier_free: &["step-free"],
        hours: "13時から21時まで（学校の休みは9時から）",
        price: "18歳までは無料、ほかは1時間500円",
        apply: "1週間前までに電話で。ドラムは置いてあります。",
        owner: "青少年の課（見本）",
        description: "音を出せる小さな部屋です。録音もできます。",
    },
    Sample {
        name: "港ものづくりの部屋（見本）",
        kana: "みなとものづくりのへや",
        area: HARBOUR,
        town: "見本港町7番",
        at: (-0.014, 0.010),
        public: false,
        capacity: "15",
        uses: &["work", "children"],
        equipment: &["parking", "wifi"],
        barrier_free: &["step-free"],
        hours: "土曜と日曜 10時から17時",
        price: "1人1日500円。地域の修理の会は無料",
        apply: "2週間前までに連絡してください。工具の使い方は最初に説明します。",
        owner: "株式会社みなと印刷（見本）",
        description: "倉庫だったところを開いた作業場です。木工の道具が一通りあります。",
    },
    Sample {
        name: "浜の集会所（見本）",
        kana: "はまのしゅうかいしょ",
        area: HARBOUR,
        town: "見本浜町1番",
        at: (-0.018, 0.004),
        public: true,
        capacity: "30",
        uses: &["meeting", "tatami", "sport"],
        equipment: &["whiteboard", "kitchen"],
        barrier_free: &[],
        hours: "8時から21時まで",
        price: "冷暖房費として1時間100円",
        apply: "かぎは港地区まちづくり協議会が持っています。3日前までに連絡してください。",
        owner: "港地区まちづくり協議会（見本）",
        description: "畳の部屋が二つ。入口に段差が1段あり、手すりがあります。",
    },
    Sample {
        name: "山手の森 体育室（見本）",
        kana: "やまてのもりたいいくしつ",
        area: HILLS,
        town: "見本山手三丁目",
        at: (0.018, -0.016),
        public: true,
        capacity: "100",
        uses: &["sport", "stage"],
        equipment: &["microphone", "parking"],
        barrier_free: &["step-free", "toilet", "parking"],
        hours: "9時から21時まで。月曜は休み",
        price: "半面1時間400円",
        apply: "3か月前の1日から、ウェブか窓口で申し込みます。",
        owner: "スポーツの課（見本）",
        description: "車いすバスケットボールの線が引いてあります。",
    },
    Sample {
        name: "子育てひろば こもれび（見本）",
        kana: "こそだてひろばこもれび",
        area: HILLS,
        town: "見本山手一丁目4番",
        at: (0.010, -0.004),
        public: true,
        capacity: "25",
        uses: &["children", "meeting"],
        equipment: &["wifi", "kitchen"],
        barrier_free: &["step-free", "toilet", "nursing"],
        hours: "平日 10時から16時",
        price: "無料",
        apply: "予約はいりません。貸切は夕方と土曜に、電話で受けます。",
        owner: "子ども家庭の課（見本）",
        description: "畳の広い部屋で、赤ちゃんと来られます。",
    },
    Sample {
        name: "喫茶みなと 二階の部屋（見本）",
        kana: "きっさみなとにかいのへや",
        area: HARBOUR,
        town: "見本港町12番",
        at: (-0.008, 0.017),
        public: false,
        capacity: "16",
        uses: &["meeting", "stage", "streaming"],
        equipment: &["wifi", "projector"],
        barrier_free: &[],
        hours: "平日 14時から20時",
        price: "飲みもの1杯ずつの注文で2時間まで",
        apply: "前の日までに店へ連絡してください。",
        owner: "喫茶みなと（見本）",
        description: "はじめての打ち合わせによい、静かな部屋です。階段だけで上がります。",
    },
];

/// Town, postal code and area; none of them exists.
const TOWNS: &[(&str, &str, &str)] = &[
    ("見本中央一丁目", "000-0001", CENTRE),
    ("見本中央二丁目", "000-0001", CENTRE),
    ("見本中央三丁目", "000-0002", CENTRE),
    ("見本港町", "000-0011", HARBOUR),
    ("見本浜町", "000-0012", HARBOUR),
    ("見本山手一丁目", "000-0021", HILLS),
    ("見本山手二丁目", "000-0021", HILLS),
    ("見本山手三丁目", "000-0022", HILLS),
];

/// Makes boundary, towns and places around a point (latitude, longitude) in a city that has the sample areas; gives the
/// places in their order. `name` makes the invented boundary that city's own.
pub async fn make(
    database: &Database,
    actor: &Actor,
    name: &str,
    around: (f64, f64),
) -> Outcome<Vec<Id>> {
    let boundary = SaveBoundary {
        boundary: invented(name, around),
        credit: "見本のための架空の形です。実際の境界ではありません。".into(),
    };
    database.carry_out(actor, boundary).await?;
    let towns = TOWNS.iter().map(|(name, postal_code, area)| Town {
        name: (*name).into(),
        postal_code: (*postal_code).into(),
        area: (*area).into(),
    });
    let towns = ReplaceTowns {
        towns: towns.collect(),
    };
    database.carry_out(actor, towns).await?;
    let terms = terms(&database.reads()).await?;
    let mut made = Vec::new();
    for sample in PLACES {
        let area = terms
            .offered(Scheme::Area)
            .find(|t| t.label == sample.area)
            .map(|t| t.key.clone());
        let content = content(sample, area.unwrap_or_default(), around);
        made.push(database.carry_out(actor, CreatePlace(content)).await?);
    }
    Ok(made)
}

fn content(sample: &Sample, area: String, around: (f64, f64)) -> PlaceContent {
    let keys = |keys: &[&str]| keys.iter().map(|k| (*k).to_owned()).collect();
    PlaceContent {
        name: sample.name.into(),
        kana: sample.kana.into(),
        address: sample.town.into(),
        area,
        latitude: format!("{:.4}", around.0 + sample.at.0),
        longitude: format!("{:.4}", around.1 + sample.at.1),
        hours: sample.hours.into(),
        capacity: sample.capacity.into(),
        price: sample.price.into(),
        ownership: if sample.public { "public" } else { "private" }.into(),
        apply: sample.apply.into(),
        owner: sample.owner.into(),
        description: sample.description.into(),
        uses: keys(sample.uses),
        equipment: keys(sample.equipment),
        barrier_free: keys(sample.barrier_free),
        ..PlaceContent::default()
    }
}

/// A closed line with sixteen corners whose form hangs on the name alone.
pub fn invented(name: &str, around: (f64, f64)) -> Boundary {
    let mut mixed: u32 = 2_166_136_261;
    for byte in name.bytes() {
        mixed = (mixed ^ u32::from(byte)).wrapping_mul(16_777_619);
    }
    let corners = 16_u32;
    let ring = (0..corners).map(|n| {
        mixed = (mixed ^ n).wrapping_mul(16_777_619).rotate_left(7);
        let far = 0.027 + 0.010 * f64::from(mixed % 1000) / 1000.0;
        let turn = std::f64::consts::TAU * f64::from(n) / f64::from(corners);
        // A degree of longitude is shorter than one of latitude.
        let (x, y) = (turn.cos() * far * 1.2, turn.sin() * far);
        (around.1 + x, around.0 + y)
    });
    Boundary {
        name: "見本の市".into(),
        rings: vec![ring.collect()],
    }
}
