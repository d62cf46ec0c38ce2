//! The committee of the sample: members, meetings with minutes and cards, what it said, and what became of it.
use super::{Stage, pick};
use crate::{
    committee::{board, commands::*, rows, said},
    ports::Item,
};
use jiff::civil::Weekday;
use kernel::{Actor, Id, Outcome};

/// What the committee wants changed in an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change<'a> {
    /// Number of the item.
    pub number: &'a str,
    /// Its title now.
    pub before: &'a str,
    /// Its title in the next version; the same where only the flag changes.
    pub after: &'a str,
    /// Whether it becomes a 重点.
    pub flag: bool,
}

/// What was said and decided, and is still to be put into a draft.
#[derive(Debug, Default)]
pub struct Said {
    /// The locked rounds of the year, in the order of its report.
    pub rounds: Vec<Id>,
    committee: Option<Id>,
    adopted: Vec<(Id, Vec<Id>)>,
}

const TERM_MEMBERS: [(&str, &str, &str, &str, bool); 5] = [
    ("見本 あおい", "学識経験者", "見本大学", "chair", true),
    ("見本 まもる", "団体", "見本の会", "vice-chair", true),
    ("", "公募市民", "", "member", true),
    ("", "団体", "見本子育てネット", "member", true),
    ("", "公募市民", "", "member", false),
];

const MINUTES: [&str; 2] = [
    "見本：1 報告について\n\
     実施主体の報告を、施策ごとに読みました。はじめて参加した人の数が書かれている施策と、書かれていない施策がありました。\n\n\
     2 話し合ったこと\n\
     学ぶ場はふえたが、そのあとの活動につながっていない、という意見が多く出ました。",
    "見本：1 評価について\n\
     12の施策の評価を開き、委員のあいだで開きの大きかった施策について理由を聞き合いました。\n\n\
     2 次の版への意見\n\
     題名が分かりにくい施策と、力を入れてほしい施策について、意見をまとめました。",
];

const CARDS: [(&str, &str, usize); 6] = [
    ("見本：講座のあとに、団体の見学へ行けた", "good", 0),
    ("見本：参加する人がいつも同じ", "issue", 0),
    ("見本：夜に集まれる場所がほしい", "idea", 1),
    ("見本：企業や大学とも組みたい", "idea", 1),
    ("見本：相談の窓口がどこか分からない", "issue", 1),
    ("見本：庁内だけの体制に見える題名でよいか", "question", 0),
];

pub(super) async fn make(
    stage: &Stage,
    year: i32,
    judged: &Id,
    changes: &[Change<'_>],
) -> Outcome<Said> {
    let committee = found(stage, year).await?;
    let items = stage.items().await?;
    let first = meet(stage, &committee, 1, format!("{year}-11-19"), &items).await?;
    minute(stage, &first, pick(&MINUTES, 0)).await?;
    let second = meet(stage, &committee, 2, format!("{}-02-12", year + 1), &items).await?;
    cards(stage, &second).await?;
    minute(stage, &second, pick(&MINUTES, 1)).await?;
    opportunities(stage, &items).await?;
    let at = Place {
        stage,
        committee: &committee,
        meeting: &second,
        round: judged,
    };
    let mut adopted = Vec::new();
    for change in changes {
        let item = |i: &&Item| i.number == change.number && i.title == change.before;
        if let Some(item) = items.iter().find(item) {
            adopted.push(at.wanted(change, item).await?);
        }
    }
    at.not_as_wanted(&items).await?;
    at.waiting(&items).await?;
    Ok(Said {
        rounds: Vec::new(),
        committee: Some(committee),
        adopted,
    })
}

async fn found(stage: &Stage, year: i32) -> Outcome<Id> {
    let committee = stage
        .run(SaveCommittee {
            committee: None,
            content: CommitteeContent {
                body: stage.committee.to_string(),
                name: "市民活動推進委員会（見本）".into(),
                about: "見本：計画が進んでいるかを年に2回以上確かめ、意見をまとめます。".into(),
                capacities: "学識経験者\n公募市民\n団体".into(),
                quorum: "more-than-half".into(),
            },
        })
        .await?;
    let mut accounts = stage.members.iter();
    for (name, capacity, affiliation, seat, public_name) in TERM_MEMBERS {
        let account = if name.is_empty() {
            accounts.next()
        } else {
            None
        };
        let name = account.map_or(name, |(_, name)| name);
        if name.is_empty() {
            continue;
        }
        let content = MemberContent {
            name: name.to_owned(),
            capacity: capacity.into(),
            affiliation: affiliation.into(),
            seat: seat.into(),
            term_from: format!("{year}-04-01"),
            term_until: format!("{}-03-31", year + 2),
            account: account
                .and_then(|(actor, _)| actor.account.as_ref())
                .map(ToString::to_string)
                .unwrap_or_default(),
            public_name,
        };
        let member = SaveMember {
            committee: committee.clone(),
            member: None,
            content,
        };
        stage.run(member).await?;
    }
    Ok(committee)
}

async fn call(
    stage: &Stage,
    committee: &Id,
    number: u32,
    day: String,
    agenda: &[&str],
    items: &[Item],
) -> Outcome<Id> {
    let meeting = stage
        .run(SaveMeeting {
            committee: committee.clone(),
            meeting: None,
            content: MeetingContent {
                number: number.to_string(),
                day,
                starts: "18:30".into(),
                ends: "20:30".into(),
                place: "市役所の会議室（見本）".into(),
                remote_link: String::new(),
                observers: true,
                announced: true,
            },
        })
        .await?;
    for (place, title) in agenda.iter().enumerate() {
        // Only the first point is about certain items.
        let most = if place == 0 { 3 } else { 0 };
        let about = items.iter().filter(|i| i.level == "施策").take(most);
        let agenda = AddAgenda {
            meeting: meeting.clone(),
            title: (*title).to_owned(),
            items: about.map(|i| i.lineage.to_string()).collect(),
        };
        stage.run(agenda).await?;
    }
    Ok(meeting)
}

async fn meet(
    stage: &Stage,
    committee: &Id,
    number: u32,
    day: String,
    items: &[Item],
) -> Outcome<Id> {
    let agenda: &[&str] = if number == 1 {
        &["実施主体の報告を読む"]
    } else {
        &["12の施策の評価", "次の版への意見"]
    };
    let meeting = call(stage, committee, number, day, agenda, items).await?;
    let members = rows::list_members(&stage.database.reads(), committee.as_str()).await?;
    let attendance = members
        .iter()
        .enumerate()
        .map(|(place, m)| {
            let how = match (number, place) {
                (1, 3) => "absent",
                (2, 1) => "remote",
                _ => "present",
            };
            (m.id.clone(), how.to_owned())
        })
        .collect();
    stage
        .run(RecordAttendance {
            meeting: meeting.clone(),
            attendance,
        })
        .await?;
    Ok(meeting)
}

async fn minute(stage: &Stage, meeting: &Id, text: &str) -> Outcome<()> {
    stage
        .run(WriteMinutes {
            meeting: meeting.clone(),
            edition: 0,
            text: text.to_owned(),
            reason: String::new(),
        })
        .await?;
    for publish in [false, true] {
        stage
            .run(AdvanceMinutes {
                meeting: meeting.clone(),
                version: 1,
                edition: 1,
                publish,
            })
            .await?;
    }
    Ok(())
}

async fn on_board(stage: &Stage, actor: &Actor, meeting: &Id, step: BoardStep) -> Outcome<()> {
    let meeting = meeting.clone();
    let command = OnBoard { meeting, step };
    stage.database.carry_out(actor, command).await.map(|_| ())
}

async fn cards(stage: &Stage, meeting: &Id) -> Outcome<()> {
    for name in ["はじめの一歩", "つながり"] {
        let name = name.to_owned();
        on_board(stage, &stage.planner, meeting, BoardStep::AddGroup { name }).await?;
    }
    let (groups, _) = board::read(&stage.database.reads(), meeting.as_str()).await?;
    for (place, (text, kind, group)) in CARDS.into_iter().enumerate() {
        let actor = stage
            .members
            .get(place % stage.members.len().max(1))
            .map_or(&stage.planner, |(actor, _)| actor);
        let step = BoardStep::AddCard {
            text: text.into(),
            kind: kind.into(),
            group: groups.get(group).map(|g| g.id.clone()).unwrap_or_default(),
        };
        on_board(stage, actor, meeting, step).await?;
    }
    Ok(())
}

async fn opportunities(stage: &Stage, items: &[Item]) -> Outcome<()> {
    let measures = items.iter().filter(|i| i.level == "施策").take(3);
    for (place, item) in measures.enumerate() {
        let step = |is_there: &str, text: &str| StepContent {
            is_there: is_there.into(),
            text: text.into(),
            ..StepContent::default()
        };
        let doing = if place == 2 {
            step(
                "no",
                "見本：個人の相談を受ける取組のため、参加の場は設けていません。",
            )
        } else {
            step("yes", "見本：実行する人を、年に2回募ります。")
        };
        let steps = [
            step("yes", "見本：計画をつくる前に、話し合いの場を開きます。"),
            doing,
            step("yes", "見本：推進委員会を傍聴できます。"),
            step("yes", "見本：次の版の案に意見を出せます。"),
        ];
        let lineage = item.lineage.clone();
        stage.run(SaveOpportunities { lineage, steps }).await?;
    }
    Ok(())
}

/// Why the committee wants it, in the words of the sample.
fn opinion_on(change: &Change<'_>) -> String {
    match (change.before == change.after, change.flag) {
        (true, _) => format!(
            "見本：「{}」に、これからの5年で力を入れてほしい。",
            change.before
        ),
        (false, false) => format!(
            "見本：「{}」という題名では、何をするのかが伝わりません。行うことに合わせて改めてほしい。",
            change.before
        ),
        (false, true) => format!(
            "見本：「{}」は題名が長く、ねらいが見えません。つなぐはたらきを前に出し、力を入れてほしい。",
            change.before
        ),
    }
}

struct Place<'a> {
    stage: &'a Stage,
    committee: &'a Id,
    meeting: &'a Id,
    round: &'a Id,
}

impl Place<'_> {
    async fn say(&self, item: Option<&Item>, text: String, kind: &str) -> Outcome<Id> {
        let responsible = item.and_then(|i| i.carriers.first());
        let content = OpinionContent {
            meeting: self.meeting.to_string(),
            round: self.round.to_string(),
            lineage: item.map(|i| i.lineage.to_string()).unwrap_or_default(),
            text,
            voice: "committee".into(),
            member: String::new(),
            kind: kind.into(),
            body: responsible.map(|c| c.body.to_string()).unwrap_or_default(),
        };
        let opinion = self
            .stage
            .run(SaveOpinion {
                committee: self.committee.clone(),
                opinion: None,
                content,
            })
            .await?;
        let edition = edition(self.stage, &opinion).await?;
        let publish = PublishOpinion {
            opinion: opinion.clone(),
            edition,
        };
        self.stage.run(publish).await?;
        Ok(opinion)
    }

    async fn propose(
        &self,
        opinion: &Id,
        content: ProposalContent,
        decide: (&str, &str, &str, &str),
    ) -> Outcome<Id> {
        let (outcome, decision, decided, differs) = decide;
        let proposal = self
            .stage
            .run(MakeProposal {
                opinion: opinion.clone(),
                content,
                plans: self.stage.plans.clone(),
            })
            .await?;
        self.stage
            .run(DecideProposal {
                proposal: proposal.clone(),
                outcome: outcome.into(),
                decision: decision.into(),
                decided: decided.into(),
                differs: differs.into(),
            })
            .await?;
        Ok(proposal)
    }

    async fn wanted(&self, change: &Change<'_>, item: &Item) -> Outcome<(Id, Vec<Id>)> {
        let opinion = self.say(Some(item), opinion_on(change), "opinion").await?;
        let adopted = ("adopted", "見本：委員会の意見のとおり改めます。", "", "");
        let mut proposals = Vec::new();
        let content = |kind: &str, after: &str| ProposalContent {
            lineage: item.lineage.to_string(),
            version: String::new(),
            kind: kind.into(),
            after: after.into(),
            flag: kind == "priority",
            reason: "見本：市民に伝わる計画にするため。".into(),
        };
        if change.before != change.after {
            let content = content("rename", change.after);
            proposals.push(self.propose(&opinion, content, adopted).await?);
        }
        if change.flag {
            let content = content("priority", "");
            proposals.push(self.propose(&opinion, content, adopted).await?);
        }
        Ok((opinion, proposals))
    }

    /// One that is adopted in part, one that is not adopted; both with the reason.
    async fn not_as_wanted(&self, items: &[Item]) -> Outcome<()> {
        let (stage, measure) = (self.stage, items.iter().find(|i| i.level == "施策"));
        let text = "見本：計画の最後に、言葉の説明を5ページほど付けてほしい。".to_owned();
        let opinion = self.say(None, text, "request").await?;
        let content = ProposalContent {
            kind: "other".into(),
            after: "見本：言葉の説明を計画の最後に付ける。".into(),
            ..ProposalContent::default()
        };
        let partly = (
            "partly",
            "見本：紙の計画は厚くしません。",
            "見本：言葉の説明を、ウェブのページに置く。",
            "見本：紙ではなく、ウェブに置きます。",
        );
        self.propose(&opinion, content, partly).await?;
        answer(
            stage,
            &opinion,
            "partly",
            "見本：言葉の説明はウェブに置きました。紙の計画には、そのページの案内だけを書きます。",
        )
        .await?;
        let text = "見本：高校生だけの委員会を、新しい施策として加えてほしい。".to_owned();
        let opinion = self.say(measure, text, "request").await?;
        let content = ProposalContent {
            kind: "add".into(),
            after: "見本：高校生の委員会".into(),
            ..ProposalContent::default()
        };
        let declined = (
            "declined",
            "見本：同じ目的の取組が、ほかの計画にあるためです。",
            "",
            "",
        );
        self.propose(&opinion, content, declined).await?;
        answer(
            stage,
            &opinion,
            "declined",
            "見本：同じ目的の取組が子どもの計画にあるため、この計画には加えません。そちらの会議に、この意見を届けました。",
        )
        .await
    }

    /// One that nobody has taken up yet, and one to which the department has drafted an answer.
    async fn waiting(&self, items: &[Item]) -> Outcome<()> {
        let mut measures = items.iter().filter(|i| i.level == "施策").skip(8);
        let text = "見本：はじめて来た人の数を、どの施策でも数えて報告してほしい。".to_owned();
        self.say(measures.next(), text, "request").await?;
        let text = "見本：使える施設の一覧は、いつ新しくなりますか。".to_owned();
        let opinion = self.say(measures.next(), text, "question").await?;
        let edition = edition(self.stage, &opinion).await?;
        self.stage
            .run(DraftAnswer {
                opinion,
                edition,
                outcome: "reflected".into(),
                answer: "見本：4月に新しくします。".into(),
            })
            .await
    }
}

async fn edition(stage: &Stage, opinion: &Id) -> Outcome<i64> {
    let opinion = said::get_opinion(&stage.database.reads(), opinion.as_str()).await?;
    Ok(opinion.edition)
}

async fn answer(stage: &Stage, opinion: &Id, outcome: &str, answer: &str) -> Outcome<()> {
    let edition = edition(stage, opinion).await?;
    stage
        .run(ConfirmAnswer {
            opinion: opinion.clone(),
            edition,
            outcome: outcome.into(),
            answer: answer.into(),
        })
        .await
}

/// Puts into the draft what was adopted, and answers.
pub(super) async fn apply(stage: &Stage, said: &Said, draft: &Id) -> Outcome<()> {
    for (opinion, proposals) in &said.adopted {
        for proposal in proposals {
            stage
                .run(ApplyProposal {
                    proposal: proposal.clone(),
                    version: draft.to_string(),
                    plans: stage.plans.clone(),
                })
                .await?;
        }
        answer(stage, opinion, "reflected", "見本：次の版に反映しました。").await?;
    }
    Ok(())
}

/// The next meeting, to which everybody is invited.
pub(super) async fn call_next(stage: &Stage, said: &Said) -> Outcome<()> {
    let Some(committee) = &said.committee else {
        return Ok(());
    };
    let day = super::in_weeks(stage.today, 5, Weekday::Thursday).to_string();
    let items = stage.items().await?;
    let agenda = ["今年度の進み具合", "新しい版の読み合わせ"];
    call(stage, committee, 3, day, &agenda, &items)
        .await
        .map(|_| ())
}
