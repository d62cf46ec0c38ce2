//! How long a search takes over 200,000 documents of plausible Japanese, always the same ones. Prints; judges nothing.
//!
//! README.md says how it is run; a number of documents may follow.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measurement on a terminal"
)]
use search::{Asked, Finder};
use std::time::{Duration, Instant};
use web::SearchDocument;

/// How long this thread worked, however busy the machine is.
fn worked() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = text.split(' ').next().and_then(|n| n.parse().ok());
    Duration::from_nanos(first.unwrap_or_default())
}

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
    /// Small numbers more often, as words are used.
    fn skewed(&mut self, sides: usize) -> usize {
        let a = self.roll(sides);
        let b = self.roll(a + 1);
        self.roll(b + 1)
    }
    fn one<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.skewed(list.len())]
    }
}

const PLACES: &[&str] = &[
    "中央",
    "港",
    "山手",
    "川西",
    "緑が丘",
    "桜台",
    "東",
    "西",
    "南",
    "北",
    "本町",
    "元町",
    "若葉",
    "光が丘",
    "霞ヶ丘",
    "新田",
    "大和",
    "富士見",
    "栄",
    "寿",
    "梅が枝",
    "松原",
    "竹園",
    "浜田",
    "岩崎",
    "小川",
    "高田",
    "長谷",
    "平和",
    "泉",
];
const THEMES: &[&str] = &[
    "子育て",
    "防災",
    "福祉",
    "環境",
    "スポーツ",
    "音楽",
    "国際交流",
    "見守り",
    "まちづくり",
    "読み聞かせ",
    "手話",
    "朗読",
    "里山",
    "緑化",
    "花いっぱい",
    "配食",
    "居場所",
    "学習支援",
    "おもちゃ",
    "歴史",
    "観光",
    "農園",
    "料理",
    "囲碁",
    "将棋",
    "合唱",
    "太極拳",
    "ダンス",
    "絵手紙",
    "パソコン",
    "スマートフォン",
    "健康づくり",
    "介護予防",
    "認知症",
    "障がい者",
    "ひとり親",
    "子ども食堂",
    "フードバンク",
    "リサイクル",
    "犬猫",
    "清掃",
    "交通安全",
    "防犯",
    "消防",
    "海岸",
    "川",
];
const FORMS: &[&str] = &[
    "の会",
    "クラブ",
    "サークル",
    "ネットワーク",
    "協議会",
    "自治会",
    "ボランティア",
    "研究会",
    "サロン",
    "プロジェクト",
    "NPO法人",
    "友の会",
    "を守る会",
    "応援団",
    "センター",
    "教室",
    "ひろば",
    "委員会",
    "連絡会",
    "実行委員会",
];
const VERBS: &[&str] = &[
    "を開いています",
    "に取り組んでいます",
    "の手伝いをします",
    "を学びます",
    "の相談を受け付けます",
    "を届けます",
    "を支えます",
    "を楽しみます",
    "を続けています",
    "の輪を広げます",
];
const NOUNS: &[&str] = &[
    "毎月の集まり",
    "親子の遊び場",
    "高齢者の居場所",
    "地域の清掃",
    "訓練",
    "講座",
    "発表会",
    "食事会",
    "送迎",
    "見回り",
    "交流会",
    "展示",
    "相談会",
    "体験会",
    "夏祭り",
    "広報紙の朗読",
    "花壇の世話",
    "資源回収",
    "登下校の見守り",
    "外国人への日本語教室",
    "避難所の運営",
    "パソコンの使い方",
    "健康体操",
    "読書会",
    "昔の遊び",
    "野菜の収穫",
    "写真の展示",
    "街歩き",
    "空き家の活用",
    "オンラインの講習",
];
const WHEN: &[&str] = &[
    "第一土曜日",
    "第三日曜日",
    "平日の夜",
    "毎週水曜日",
    "春と秋",
    "夏休み",
    "年に二回",
    "月に一度",
    "午前十時から",
    "祝日",
];

fn document(number: usize, dice: &mut Dice) -> SearchDocument {
    let (place, theme, form) = (dice.one(PLACES), dice.one(THEMES), dice.one(FORMS));
    let title = match dice.roll(3) {
        0 => format!("{place}{theme}{form}"),
        1 => format!("{theme}{form}{place}"),
        _ => format!("{place}{}{theme}{form}", 1 + dice.roll(40)),
    };
    let sentences = 3 + dice.roll(6);
    let text: String = (0..sentences)
        .map(|_| {
            format!(
                "{}に{}で{}{}。",
                dice.one(WHEN),
                dice.one(PLACES),
                dice.one(NOUNS),
                dice.one(VERBS)
            )
        })
        .collect();
    SearchDocument {
        id: format!("01j{number:023}"),
        note: format!("{place}地区"),
        href: format!("/things/{number}"),
        fields: vec![dice.one(THEMES).to_owned()],
        areas: vec![format!("{place}地区")],
        title,
        text,
        ..SearchDocument::default()
    }
}

/// What people type: names, two words, parts, one letter, spellings, what is not there.
fn query(dice: &mut Dice) -> String {
    match dice.roll(10) {
        0 | 1 => format!("{}{}", dice.one(THEMES), dice.one(FORMS)),
        2 | 3 => format!("{} {}", dice.one(PLACES), dice.one(THEMES)),
        4 => dice.one(THEMES).to_owned(),
        5 => dice.one(NOUNS).to_owned(),
        6 => format!(
            "{} {} {}",
            dice.one(PLACES),
            dice.one(THEMES),
            dice.one(WHEN)
        ),
        7 => [
            "子供食堂",
            "申し込み",
            "街づくり",
            "障害者",
            "ぼらんてぃあ",
            "町内会",
        ][dice.roll(6)]
        .to_owned(),
        8 => ["会", "犬", "緑", "川", "花"][dice.roll(5)].to_owned(),
        _ => [
            "宇宙旅行",
            "ばらえんてぃあ",
            "夜間中学",
            "水族館",
            "minatto",
        ][dice.roll(5)]
        .to_owned(),
    }
}

fn said(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 1_000).min(times.len() - 1)];
    println!(
        "{name}: {} searches, median {:.2?}, p90 {:.2?}, p99 {:.2?}, longest {:.2?}",
        times.len(),
        at(500),
        at(900),
        at(990),
        at(1_000)
    );
}

fn main() {
    let count: usize = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(200_000);
    let folder = tempfile::tempdir().unwrap();
    let mut dice = Dice(2_026);
    let begun = Instant::now();
    let documents = (0..count).map(|n| document(n, &mut dice));
    let finder = Finder::filled(folder.path().join("search"), "things.group", documents).unwrap();
    let size: u64 = std::fs::read_dir(folder.path().join("search"))
        .unwrap()
        .map(|f| f.unwrap().metadata().unwrap().len())
        .sum();
    println!(
        "{count} documents indexed in {:.1?}, {} MB",
        begun.elapsed(),
        size / 1_000_000
    );
    let mut slow: Vec<(Duration, String, u64)> = Vec::new();
    let mut dice = Dice(7);
    for round in ["first", "warm"] {
        let (mut times, mut work) = (Vec::new(), Vec::new());
        for _ in 0..2_000 {
            let asked = Asked {
                query: query(&mut dice),
                most: 20,
                ..Asked::default()
            };
            let (begun, before) = (Instant::now(), worked());
            let found = finder.find_now(&asked).unwrap().unwrap();
            times.push(begun.elapsed());
            work.push(worked().saturating_sub(before));
            slow.push((begun.elapsed(), asked.query, found.total));
        }
        said(round, times);
        said("of which this thread worked", work);
    }
    let mut times = Vec::new();
    for _ in 0..2_000 {
        let typed: String = query(&mut dice).chars().take(1 + dice.roll(4)).collect();
        let begun = Instant::now();
        finder.suggest_now(&typed, 8).unwrap();
        times.push(begun.elapsed());
    }
    said("while typing", times);
    slow.sort();
    slow.dedup_by(|a, b| a.1 == b.1);
    for (time, query, total) in slow.iter().rev().take(8) {
        println!("  {time:.2?} {query} ({total})");
    }
}
