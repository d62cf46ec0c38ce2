//! Sample groups for a demonstration: invented, plausible, and marked as samples in their names.
use super::{
    commands::{CreateOrganisation, DeclareStage, SaveDocument, SaveWeights, TakeStep},
    model::Content,
    publicity::{Field, Shown},
};
use crate::terms::{Scheme, commands::AddTerms};
use kernel::{Actor, Id, Outcome};
use store::Database;

struct Sample {
    name: &'static str,
    reading: &'static str,
    kind: &'static str,
    fields: &'static [&'static str],
    area: usize,
    stage: &'static str,
    people: &'static str,
    days: &'static str,
    purpose: &'static str,
    doing: &'static str,
    joining: &'static str,
    coming: &'static str,
    weights: [&'static str; 3],
    registered: bool,
}

const AREAS: &str = "中央地区（見本）\n港地区（見本）\n山手地区（見本）";

const GROUPS: &[Sample] = &[
    Sample {
        name: "みんなの食卓なぎさ（見本）",
        reading: "みんなのしょくたくなぎさ",
        kind: "voluntary",
        fields: &["npo-13", "npo-01"],
        area: 1,
        stage: "practice",
        people: "14",
        days: "毎月 第2・第4土曜 11時から14時",
        purpose: "子どももおとなも、だれでも来てよい食卓を開いています。",
        doing: "月に2回、地域の集会所で昼ごはんを作り、いっしょに食べます。\n宿題を見る時間と、野菜を分け合う棚もあります。",
        joining: "料理、配膳、子どもの遊び相手。30分だけでも助かります。はじめての方は、開始の15分前に来てください。",
        coming: "12月の第2土曜は、もちつきをします。",
        weights: ["1", "3", "5"],
        registered: true,
    },
    Sample {
        name: "NPO法人 海辺の学校（見本）",
        reading: "うみべのがっこう",
        kind: "npo",
        fields: &["npo-07", "npo-02", "npo-13"],
        area: 1,
        stage: "stable",
        people: "46",
        days: "毎週土曜の午前",
        purpose: "海辺の生きものを調べ、海をきれいに保つ人をふやします。",
        doing: "磯の生きもの調べ、海ごみの記録、学校への出前授業をしています。\n記録はだれでも使えるかたちで公開しています。",
        joining: "道具はお貸しします。長ぐつと帽子だけ持ってきてください。",
        coming: "1月に、冬の渡り鳥を見る会を開きます。",
        weights: ["1", "2", "5"],
        registered: true,
    },
    Sample {
        name: "中央三丁目町内会（見本）",
        reading: "ちゅうおうさんちょうめちょうないかい",
        kind: "neighbourhood",
        fields: &["npo-09", "npo-03"],
        area: 0,
        stage: "stable",
        people: "210",
        days: "役員会は毎月第1日曜",
        purpose: "となり近所が顔見知りで、いざというとき助け合える町にします。",
        doing: "清掃、防災訓練、見守り、夏まつり。回覧は紙とLINEの両方です。",
        joining: "引っ越してきた方は、役員か市民活動センターに声をかけてください。会費は月300円です。",
        coming: "2月に、炊き出しの訓練をします。",
        weights: ["2", "5", "3"],
        registered: true,
    },
    Sample {
        name: "港地区まちづくり協議会（見本）",
        reading: "みなとちくまちづくりきょうぎかい",
        kind: "machi-kyo",
        fields: &["npo-03", "npo-08"],
        area: 1,
        stage: "unfolding",
        people: "32",
        days: "定例会は奇数月",
        purpose: "地区の団体が持ちよって、地区の困りごとを解決します。",
        doing: "移動のお手伝い、空き家の見回り、多世代の居場所づくり。",
        joining: "地区に住む人、働く人、通う人なら、だれでも部会に入れます。",
        coming: "移動のお手伝いの運転ボランティアを募集しています。",
        weights: ["0", "5", "4"],
        registered: true,
    },
    Sample {
        name: "山手コミュニティ協議会（見本）",
        reading: "やまてこみゅにてぃきょうぎかい",
        kind: "community",
        fields: &["npo-03", "npo-06"],
        area: 2,
        stage: "stable",
        people: "58",
        days: "コミュニティセンターは火曜休み",
        purpose: "コミュニティセンターを、住民の手で開きつづけます。",
        doing: "センターの運営、文化祭、スマートフォンの相談会。",
        joining: "窓口当番は半日から。教え合いながらできます。",
        coming: "文化祭の実行委員をさがしています。",
        weights: ["1", "5", "3"],
        registered: true,
    },
    Sample {
        name: "介護する人のお茶の間（見本）",
        reading: "かいごするひとのおちゃのま",
        kind: "voluntary",
        fields: &["npo-01"],
        area: 0,
        stage: "sprout",
        people: "5",
        days: "毎月第3水曜 13時半から",
        purpose: "家族を介護している人が、ほっとして話せる場所をつくります。",
        doing: "お茶を飲みながら話します。聞いたことは外で話さない約束です。",
        joining: "申し込みはいりません。途中で帰ってもかまいません。",
        coming: "",
        weights: ["4", "4", "1"],
        registered: true,
    },
    Sample {
        name: "株式会社みなと印刷（見本）",
        reading: "みなといんさつ",
        kind: "company",
        fields: &["npo-16", "npo-19"],
        area: 0,
        stage: "unfolding",
        people: "27",
        days: "平日",
        purpose: "印刷の技で、地域の活動を手伝います。",
        doing: "余った紙の提供、会議室の貸し出し、ちらしづくりの相談。",
        joining: "使いたい団体は、2週間前までに連絡してください。",
        coming: "",
        weights: ["3", "2", "3"],
        registered: true,
    },
    Sample {
        name: "港大学 まちあるきサークル（見本）",
        reading: "みなとだいがくまちあるきさーくる",
        kind: "school",
        fields: &["npo-04", "npo-03"],
        area: 1,
        stage: "founding",
        people: "11",
        days: "水曜の夕方と休日",
        purpose: "歩いて見つけた町のよさを、地図にして伝えます。",
        doing: "商店街の取材、バリアフリー地図づくり。",
        joining: "案内役をしてくださる地元の方を歓迎します。",
        coming: "3月に、歩いて作った地図の展示をします。",
        weights: ["3", "3", "3"],
        registered: true,
    },
    Sample {
        name: "社会福祉協議会 地域福祉係（見本）",
        reading: "しゃかいふくしきょうぎかいちいきふくしがかり",
        kind: "shakyo",
        fields: &["npo-01", "npo-19"],
        area: 0,
        stage: "unfolding",
        people: "9",
        days: "平日 8時半から17時",
        purpose: "だれもが地域で暮らしつづけられるよう、人と活動をつなぎます。",
        doing: "ボランティアの相談、サロンの立ち上げの手伝い、機材の貸し出し。",
        joining: "窓口か電話でご相談ください。",
        coming: "",
        weights: ["0", "3", "5"],
        registered: true,
    },
    Sample {
        name: "市民活動を支える会（見本）",
        reading: "しみんかつどうをささえるかい",
        kind: "intermediary",
        fields: &["npo-19"],
        area: 0,
        stage: "stable",
        people: "8",
        days: "火曜から土曜",
        purpose: "活動する人が、つづけられるように手伝います。",
        doing: "会計や広報の相談、団体どうしの紹介、助成金の案内。",
        joining: "相談は無料です。",
        coming: "会計の勉強会を、年度末に開きます。",
        weights: ["0", "2", "5"],
        registered: true,
    },
    Sample {
        name: "やさしい日本語の会（見本）",
        reading: "やさしいにほんごのかい",
        kind: "voluntary",
        fields: &["npo-11", "npo-02"],
        area: 0,
        stage: "founding",
        people: "7",
        days: "日曜の午後",
        purpose: "外国から来た人と、やさしい日本語でおしゃべりします。",
        doing: "日本語のおしゃべり会、学校からの手紙を読む手伝い。",
        joining: "外国語は話せなくてだいじょうぶです。",
        coming: "",
        weights: ["2", "4", "3"],
        registered: false,
    },
];

/// Makes them in a city that has none. The first is edited by `editor`.
pub async fn make(database: &Database, actor: &Actor, editor: Option<&Actor>) -> Outcome<()> {
    let today = database.clock().today();
    let areas = AddTerms {
        scheme: Scheme::Area,
        parent: String::new(),
        labels: AREAS.into(),
        nature: String::new(),
    };
    let areas = database.carry_out(actor, areas).await?;
    for (place, sample) in GROUPS.iter().enumerate() {
        let own = place == 0;
        let writer = editor.filter(|_| own).unwrap_or(actor);
        let command = CreateOrganisation {
            content: content(sample, areas.get(sample.area)),
            channel: if own { "web" } else { "counter" }.into(),
            submit: true,
        };
        let organisation = database.carry_out(writer, command).await?;
        if !sample.registered {
            continue;
        }
        let register = TakeStep {
            organisation: organisation.clone(),
            way: "register".into(),
            reason: String::new(),
            messages: Vec::new(),
        };
        database.carry_out(actor, register).await?;
        more(database, writer, &organisation, sample, today).await?;
    }
    Ok(())
}

fn content(sample: &Sample, area: Option<&String>) -> Content {
    let mut content = Content::default();
    for (name, value) in [
        ("name", sample.name),
        ("reading", sample.reading),
        ("kind", sample.kind),
        ("people", sample.people),
        ("days", sample.days),
        ("purpose", sample.purpose),
        ("doing", sample.doing),
        ("joining", sample.joining),
        ("coming", sample.coming),
        ("phone", "000-000-0000"),
        ("mail", "group@example.jp"),
        ("representative", "見本 花子"),
    ] {
        content.set(name, value);
    }
    content.fields = sample.fields.iter().map(|f| (*f).to_owned()).collect();
    content.areas = area.cloned().into_iter().collect();
    content.publicity.set(Field::Mail, Shown::Public);
    content.publicity.set(Field::Phone, Shown::SignedIn);
    content
}

async fn more(
    database: &Database,
    writer: &Actor,
    organisation: &Id,
    sample: &Sample,
    today: jiff::civil::Date,
) -> Outcome<()> {
    let stage = DeclareStage {
        organisation: organisation.clone(),
        stage: sample.stage.into(),
        day: today.to_string(),
        note: String::new(),
    };
    database.carry_out(writer, stage).await?;
    let weights = SaveWeights {
        organisation: organisation.clone(),
        day: today.to_string(),
        weights: sample.weights.map(str::to_owned),
    };
    database.carry_out(writer, weights).await?;
    let rules = SaveDocument {
        organisation: organisation.clone(),
        kind: "rules".into(),
        year: today.year().to_string(),
        link: String::new(),
        note: "市民活動センターの棚で読めます（見本）".into(),
        is_public: true,
    };
    database.carry_out(writer, rules).await
}
