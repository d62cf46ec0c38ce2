//! Sample people of the pool for a demonstration: invented, plausible, and marked as samples in their names.
use super::{
    bodies::commands::SaveBody,
    competencies::commands::{ChangeTeam, CreateTeam, RateCompetencies},
    dispatches::{
        commands::{AnswerOffer, FixDispatch, OfferDispatch, ReportDispatch, RequestDispatch},
        model::Request,
    },
    members::{
        commands::{ApplyMember, StepMember},
        model::Content,
    },
    room::commands::{AdviseCase, AskCase, SaveMeeting},
};
use crate::terms::{Scheme, queries::list_terms};
use kernel::{Actor, Id, Outcome};
use store::Database;

struct Sample {
    name: &'static str,
    reading: &'static str,
    kinds: &'static [&'static str],
    fields: &'static [&'static str],
    area: Option<usize>,
    headline: &'static str,
    skills: &'static str,
    qualifications: &'static str,
    days: &'static str,
    fee: &'static str,
    fee_words: &'static str,
    in_body: bool,
    published: bool,
    levels: Option<[&'static str; 5]>,
}

const PEOPLE: [Sample; 8] = [
    Sample {
        name: "浜野つなぎ（見本）",
        reading: "はまのつなぎ",
        kinds: &["collaboration"],
        fields: &["npo-03", "npo-19"],
        area: None,
        headline: "企業と団体の間に入って、話を前に進めます",
        skills: "企業との橋渡し、協働事業の企画、助成金の相談",
        qualifications: "市民活動センターで8年",
        days: "火曜から土曜",
        fee: "free",
        fee_words: "",
        in_body: true,
        published: true,
        levels: Some(["5", "4", "4", "3", "2"]),
    },
    Sample {
        name: "港ちいき子（見本）",
        reading: "みなとちいきこ",
        kinds: &["community", "liaison"],
        fields: &["npo-03", "npo-08"],
        area: Some(1),
        headline: "港地区のことなら、たいていつながります",
        skills: "自治会との調整、見守り活動、防災訓練",
        qualifications: "防災士",
        days: "平日の夕方、土曜の午前",
        fee: "agreement",
        fee_words: "交通費だけでもかまいません",
        in_body: false,
        published: true,
        levels: Some(["3", "4", "5", "2", "3"]),
    },
    Sample {
        name: "山手めぐる（見本）",
        reading: "やまてめぐる",
        kinds: &["visiting"],
        fields: &["npo-19", "npo-01"],
        area: Some(2),
        headline: "月に一度、活動の場をお訪ねします",
        skills: "立ち上げたばかりの団体の相談、会計の基本",
        qualifications: "",
        days: "第1・第3水曜",
        fee: "free",
        fee_words: "",
        in_body: true,
        published: true,
        levels: Some(["4", "3", "4", "3", "2"]),
    },
    Sample {
        name: "手伝いみつお（見本）",
        reading: "てつだいみつお",
        kinds: &["supporter"],
        fields: &["npo-13"],
        area: Some(0),
        headline: "力仕事と運転ができます",
        skills: "会場の設営、車の運転、子どもの遊び相手",
        qualifications: "",
        days: "土日",
        fee: "free",
        fee_words: "",
        in_body: false,
        published: true,
        levels: None,
    },
    Sample {
        name: "助言たすく（見本）",
        reading: "じょげんたすく",
        kinds: &["adviser"],
        fields: &["npo-19", "npo-03"],
        area: None,
        headline: "規約の見直しと、個人情報の扱いの相談にのります",
        skills: "規約、個人情報、事故への備え、保険",
        qualifications: "行政書士（見本）",
        days: "平日",
        fee: "amount",
        fee_words: "1回 8,000円",
        in_body: false,
        published: true,
        levels: Some(["3", "3", "2", "3", "5"]),
    },
    Sample {
        name: "図案えがく（見本）",
        reading: "ずあんえがく",
        kinds: &["designer"],
        fields: &["npo-06"],
        area: None,
        headline: "手に取ってもらえるちらしを、いっしょに作ります",
        skills: "ちらし、ポスター、写真、SNSの画像",
        qualifications: "",
        days: "平日の夜",
        fee: "agreement",
        fee_words: "",
        in_body: false,
        published: true,
        levels: Some(["2", "4", "2", "5", "2"]),
    },
    Sample {
        name: "文章かな（見本）",
        reading: "ぶんしょうかな",
        kinds: &["copywriter"],
        fields: &["npo-06", "npo-02"],
        area: None,
        headline: "読んだ人が動きたくなる言葉を考えます",
        skills: "募集の文章、催しの名前、やさしい日本語",
        qualifications: "",
        days: "オンラインなら いつでも",
        fee: "free",
        fee_words: "",
        in_body: false,
        published: true,
        levels: None,
    },
    Sample {
        name: "進行まわる（見本）",
        reading: "しんこうまわる",
        kinds: &["facilitator"],
        fields: &["npo-03", "npo-10"],
        area: Some(0),
        headline: "だれもが話せる場をつくります",
        skills: "ワークショップ、会議の進行、意見の整理",
        qualifications: "ファシリテーター養成講座を修了",
        days: "土曜",
        fee: "amount",
        fee_words: "半日 5,000円",
        in_body: false,
        published: false,
        levels: Some(["4", "5", "3", "3", "2"]),
    },
];

fn content(sample: &Sample, areas: &[String], body: &Id) -> Content {
    let mut content = Content::default();
    for (name, value) in [
        ("name", sample.name),
        ("reading", sample.reading),
        ("full_name", "見本 太郎"),
        ("headline", sample.headline),
        ("skills", sample.skills),
        ("qualifications", sample.qualifications),
        ("days", sample.days),
        ("fee", sample.fee),
        ("fee_words", sample.fee_words),
        ("phone", "000-000-0000"),
        ("mail", "person@example.jp"),
        ("body", if sample.in_body { body.as_str() } else { "" }),
    ] {
        content.set(name, value);
    }
    content.kinds = sample.kinds.iter().map(|k| (*k).to_owned()).collect();
    content.fields = sample.fields.iter().map(|f| (*f).to_owned()).collect();
    let area = sample.area.and_then(|a| areas.get(a));
    content.areas = area.cloned().into_iter().collect();
    content.published = sample.published;
    content
}

/// Makes them in a city that has none. The designer is registered as `person`, who can then answer for themselves; without
/// one everybody came on paper.
pub async fn make(database: &Database, actor: &Actor, person: Option<&Actor>) -> Outcome<()> {
    let areas = list_terms(&database.reads(), Scheme::Area, "").await?;
    let areas: Vec<String> = areas.into_iter().map(|a| a.key).collect();
    let body = SaveBody {
        name: "市民活動を支える会（見本）".into(),
        kind: "npo".into(),
        duties: "団体の立ち上げと運営の相談、団体どうしの紹介。".into(),
        fields: vec!["npo-19".into()],
        ..SaveBody::default()
    };
    let body = database.carry_out(actor, body).await?;
    let mut people = Vec::new();
    for sample in &PEOPLE {
        let own = person.filter(|_| sample.kinds.contains(&"designer"));
        let apply = ApplyMember {
            content: content(sample, &areas, &body),
            channel: if own.is_some() { "web" } else { "paper" }.into(),
            consent: true,
        };
        let member = database.carry_out(own.unwrap_or(actor), apply).await?;
        let register = StepMember {
            member: member.clone(),
            way: "register".into(),
            reason: String::new(),
            messages: Vec::new(),
        };
        database.carry_out(actor, register).await?;
        if let Some(levels) = sample.levels {
            let rate = RateCompetencies {
                subject: member.clone(),
                levels: levels.map(str::to_owned),
                grounds: String::new(),
                as_colleague: false,
            };
            database.carry_out(own.unwrap_or(actor), rate).await?;
        }
        people.push(member);
    }
    team(database, actor, people.get(..3).unwrap_or_default()).await?;
    dispatches(database, actor, &people).await?;
    room(database, actor, people.get(1).cloned()).await
}

async fn team(database: &Database, actor: &Actor, people: &[Id]) -> Outcome<()> {
    let team = CreateTeam {
        name: "港地区の集いを考えるチーム（見本）".into(),
        purpose: "新しく越してきた人と、前から住む人をつなぎます。".into(),
    };
    let team = database.carry_out(actor, team).await?;
    for member in people {
        let add = ChangeTeam {
            team: team.clone(),
            add: Some(member.clone()),
            remove: None,
            end: false,
        };
        database.carry_out(actor, add).await?;
    }
    Ok(())
}

fn request(theme: &str, wish: &str, kind: &str, cost: &str) -> Request {
    Request::read(|name| {
        match name {
            "theme" => theme,
            "wish" => wish,
            "kind" => kind,
            "dates" => "来月の土曜の午前",
            "place" => "市民活動センター（見本）",
            "cost" => cost,
            "asker_name" => "広報担当（見本）",
            "contact" => "000-000-0000",
            _ => "",
        }
        .to_owned()
    })
}

/// One that waits for the person's answer, one that was reported.
async fn dispatches(database: &Database, actor: &Actor, people: &[Id]) -> Outcome<()> {
    let (Some(designer), Some(adviser)) = (people.get(5), people.get(4)) else {
        return Ok(());
    };
    let waits = request(
        "秋まつりのちらしづくり（見本）",
        "読んでもらえるちらしの作り方を、団体の人といっしょに学びたいです。",
        "designer",
        "consult",
    );
    let done = request(
        "個人情報の扱いの勉強会（見本）",
        "名簿の作り方としまい方を、団体の役員に教えてほしいです。",
        "adviser",
        "city",
    );
    for (request, member, reasons, ends) in [
        (waits, designer, vec!["kind", "skill", "rested"], false),
        (done, adviser, vec!["kind", "skill", "rested"], true),
    ] {
        let ask = RequestDispatch {
            request,
            organisation: None,
            wanted_member: None,
        };
        let dispatch = database.carry_out(actor, ask).await?;
        let offer = OfferDispatch {
            dispatch: dispatch.clone(),
            member: member.clone(),
            words: "これまでのご経験から、ぜひお願いしたいです。".into(),
            reasons,
            messages: Vec::new(),
        };
        database.carry_out(actor, offer).await?;
        if !ends {
            continue;
        }
        let accept = AnswerOffer {
            dispatch: dispatch.clone(),
            accept: true,
            words: String::new(),
            messages: Vec::new(),
        };
        database.carry_out(actor, accept).await?;
        let fix = FixDispatch {
            dispatch: dispatch.clone(),
            day: database.clock().today().to_string(),
            meeting_place: "10時、市民活動センターの入口".into(),
            messages: Vec::new(),
        };
        database.carry_out(actor, fix).await?;
        let report = ReportDispatch {
            dispatch,
            hours: "2".into(),
            done: "名簿に書くことを減らす方法と、鍵のかかる場所の決め方を話しました。".into(),
            result: "役員会で、名簿の約束ごとを作ることになりました。".into(),
            messages: Vec::new(),
        };
        database.carry_out(actor, report).await?;
    }
    Ok(())
}

async fn room(database: &Database, actor: &Actor, refers_to: Option<Id>) -> Outcome<()> {
    let case = AskCase {
        title: "新しい住民と町内会をつなぎたい（見本）".into(),
        words: "集合住宅ができて、世帯が増えました。町内会に入る人が少なく、役員は困っています。きっかけになる催しを知りたいです。".into(),
        place: "bridging".into(),
        field: "npo-03".into(),
        area: String::new(),
        nameless: true,
    };
    let case = database.carry_out(actor, case).await?;
    let advice = AdviseCase {
        case,
        words:
            "入会のお願いの前に、子ども連れで来られる防災体験を開いたら、話すきっかけになりました。"
                .into(),
        refers_to,
    };
    database.carry_out(actor, advice).await?;
    let day = database
        .clock()
        .today()
        .saturating_add(jiff::Span::new().days(14));
    let meeting = SaveMeeting {
        day: day.to_string(),
        hours: "14時から15時半".into(),
        place: "市民活動センター 会議室（見本）".into(),
        agenda: "各地区の様子、冬の催しの分担".into(),
        ..SaveMeeting::default()
    };
    database.carry_out(actor, meeting).await
}
