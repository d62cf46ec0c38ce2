//! Forms and submissions in the store, on both engines.
use crate::site::{City, cities, manager};
use forms::{commands::*, service::*, *};
use kernel::{Actor, Code, Id, Outcome, Page, Role};
use store::{Command, Unit};
use testkit::person;

/// A command of another module around the functions of this crate.
struct About {
    version: Id,
    subject: Id,
    answers: Answers,
}

impl Command for About {
    type Outcome = (Id, i64);
    async fn carry_out(self, unit: &mut Unit) -> Outcome<(Id, i64)> {
        let permit = policy::ENTER.permit(unit.actor())?;
        let begin = Begin {
            subject: Some(self.subject),
            channel: "telephone".into(),
            ..Begin::on_web(self.version)
        };
        let id = begin_submission(unit, &permit, &begin).await?;
        let edition = save_draft(unit, &permit, &id, 1, &self.answers).await?;
        Ok((id, edition))
    }
}

fn answers() -> Answers {
    Answers::from([
        ("satisfaction".to_owned(), Answer::scale(4, "")),
        ("good".to_owned(), Answer::text("たのしかった")),
    ])
}

fn fill(form: &Id, version: &Id, answers: Answers, stage: Stage) -> Fill {
    Fill {
        form: form.clone(),
        version: version.clone(),
        submission: None,
        channel: None,
        answers,
        files: Vec::new(),
        stage,
    }
}

async fn stored(city: &City, id: &Id) -> Answers {
    get_submission(&city.reads(), id)
        .await
        .unwrap()
        .answers()
        .unwrap()
}

#[tokio::test]
async fn a_running_form_keeps_the_version_that_it_was_opened_with() {
    for city in cities().await {
        let (form, first) = city.survey().await;
        let citizen = person(Role::Citizen);
        let draft = fill(&form, &first, answers(), Stage::Draft);
        let (id, edition) = city.act(&citizen, draft).await.unwrap();
        let mut content = templates::participants().unwrap();
        content.title = "新しい題".into();
        let save = SaveForm {
            form: form.clone(),
            edition: 1,
            content,
        };
        assert_eq!(city.act(&manager(), save).await.unwrap(), 2);
        let open = OpenForm {
            form: form.clone(),
            edition: 2,
        };
        let second = city.act(&manager(), open).await.unwrap();
        let row = get_form(&city.reads(), &form).await.unwrap();
        assert_eq!(row.current_version, Some(second.to_string()));
        assert_eq!(row.title, "新しい題");
        let done = Fill {
            submission: Some((id.clone(), edition)),
            ..fill(&form, &first, answers(), Stage::Final)
        };
        city.act(&citizen, done).await.unwrap();
        let row = get_submission(&city.reads(), &id).await.unwrap();
        assert_eq!(
            (row.form_version, row.status.as_str()),
            (first.to_string(), "submitted")
        );
    }
}

#[tokio::test]
async fn of_two_who_change_the_same_draft_the_second_is_told_and_nothing_is_lost() {
    for city in cities().await {
        let (form, version) = city.survey().await;
        let staff = person(Role::Staff);
        let enter = |submission, text: &str| Fill {
            submission,
            channel: Some("paper".into()),
            ..fill(
                &form,
                &version,
                Answers::from([("good".to_owned(), Answer::text(text))]),
                Stage::Draft,
            )
        };
        let (id, edition) = city.act(&staff, enter(None, "はじめ")).await.unwrap();
        let at = Some((id.clone(), edition));
        city.act(&staff, enter(at.clone(), "一人目")).await.unwrap();
        let fault = city.act(&manager(), enter(at, "二人目")).await.unwrap_err();
        assert!(fault.is(&CHANGED_MEANWHILE), "{fault}");
        assert_eq!(stored(&city, &id).await["good"], Answer::text("一人目"));
    }
}

#[tokio::test]
async fn of_two_who_change_the_same_form_the_second_is_told() {
    for city in cities().await {
        let (form, _) = city.survey().await;
        let save = |title: &str| {
            let mut content = templates::participants().unwrap();
            content.title = title.into();
            SaveForm {
                form: form.clone(),
                edition: 1,
                content,
            }
        };
        city.act(&manager(), save("一人目")).await.unwrap();
        let fault = city.act(&manager(), save("二人目")).await.unwrap_err();
        assert!(fault.is(&CHANGED_MEANWHILE));
        let latest = get_latest(&city.reads(), &form).await.unwrap();
        assert_eq!(latest.content().unwrap().title, "一人目");
        assert_eq!((latest.number, latest.status.as_str()), (2, "draft"));
        let stale = OpenForm {
            form: form.clone(),
            edition: 1,
        };
        assert!(
            city.act(&manager(), stale)
                .await
                .unwrap_err()
                .is(&CHANGED_MEANWHILE)
        );
    }
}

#[tokio::test]
async fn what_is_incomplete_is_kept_as_a_draft_and_not_handed_in() {
    for city in cities().await {
        let (form, version) = city.survey().await;
        let citizen = person(Role::Citizen);
        let nothing = fill(&form, &version, Answers::new(), Stage::Final);
        assert!(city.act(&citizen, nothing).await.unwrap_err().is(&ANSWERS));
        let draft = fill(&form, &version, Answers::new(), Stage::Draft);
        let (id, _) = city.act(&citizen, draft).await.unwrap();
        let found = find_draft_of(&city.reads(), &form, citizen.account.as_ref().unwrap())
            .await
            .unwrap();
        assert_eq!(found.map(|row| row.id), Some(id.to_string()));
        assert_eq!(
            list_answers(&city.reads(), &version).await.unwrap().len(),
            0
        );
    }
}

#[tokio::test]
async fn what_is_handed_in_is_given_back_mended_and_locked() {
    for city in cities().await {
        let (form, version) = city.survey().await;
        let citizen = person(Role::Citizen);
        let done = fill(&form, &version, answers(), Stage::Final);
        let (id, edition) = city.act(&citizen, done).await.unwrap();
        let again = |edition| Fill {
            submission: Some((id.clone(), edition)),
            ..fill(&form, &version, answers(), Stage::Final)
        };
        assert!(
            city.act(&citizen, again(edition))
                .await
                .unwrap_err()
                .is(&CLOSED)
        );
        let pass = |reason: Option<&str>| PassSubmission {
            submission: id.clone(),
            reason: reason.map(str::to_owned),
        };
        assert!(
            city.act(&manager(), pass(Some(" ")))
                .await
                .unwrap_err()
                .is(&Code::FIELDS)
        );
        city.act(&manager(), pass(Some("年代も"))).await.unwrap();
        let row = get_submission(&city.reads(), &id).await.unwrap();
        assert_eq!(
            (row.status.as_str(), row.reason.as_str()),
            ("returned", "年代も")
        );
        assert!(
            city.act(&manager(), pass(None))
                .await
                .unwrap_err()
                .is(&CLOSED)
        );
        city.act(&citizen, again(row.edition)).await.unwrap();
        city.act(&manager(), pass(None)).await.unwrap();
        let row = get_submission(&city.reads(), &id).await.unwrap();
        assert_eq!(row.status, "locked");
        assert!(
            city.act(&citizen, again(row.edition))
                .await
                .unwrap_err()
                .is(&CLOSED)
        );
    }
}

#[tokio::test]
async fn another_module_begins_a_submission_about_a_record_of_its_own() {
    for city in cities().await {
        let (form, version) = city.survey().await;
        let about = |subject| About {
            version: version.clone(),
            subject,
            answers: answers(),
        };
        let (id, edition) = city.act(&manager(), about(form.clone())).await.unwrap();
        assert_eq!(edition, 2);
        let row = get_submission(&city.reads(), &id).await.unwrap();
        assert_eq!(row.subject, Some(form.to_string()));
        assert_eq!((row.channel.as_str(), row.respondent), ("telephone", None));
        assert_eq!(row.entered_by, manager().account.map(String::from));
        let nowhere = Id::from_stored("01jnobody0000000000000000x".into());
        let fault = city.act(&manager(), about(nowhere)).await.unwrap_err();
        assert!(fault.is(&Code::NOT_FOUND));
    }
}

#[tokio::test]
async fn submissions_are_listed_page_by_page() {
    for city in cities().await {
        let (form, version) = city.survey().await;
        for _ in 0..5 {
            city.0.clock.pass(1);
            let done = fill(&form, &version, answers(), Stage::Final);
            city.act(&Actor::visitor(), done).await.unwrap();
        }
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = Page::new(after.as_deref(), Some(2)).unwrap();
            let (rows, next) = list_submissions(&city.reads(), &version, &page)
                .await
                .unwrap();
            seen.extend(rows.into_iter().map(|r| r.id));
            after = next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), 5);
        assert!(seen.is_sorted());
        assert_eq!(
            list_answers(&city.reads(), &version).await.unwrap().len(),
            5
        );
    }
}

#[tokio::test]
async fn a_file_belongs_to_its_submission() {
    for city in cities().await {
        let mut content = templates::participants().unwrap();
        let kind = QuestionKind::File {
            kinds: vec!["pdf".into()],
            max_bytes: 1000,
        };
        content.sections[0]
            .questions
            .push(Question::new("paper", kind, "資料"));
        let (form, version) = city.opened("papers", content).await;
        let citizen = person(Role::Citizen);
        let with_file = |name: &str, size: usize| Fill {
            files: vec![("paper".into(), name.into(), vec![7; size])],
            ..fill(&form, &version, answers(), Stage::Final)
        };
        for (name, size) in [("a.exe", 10), ("a.pdf", 2000)] {
            let fault = city.act(&citizen, with_file(name, size)).await.unwrap_err();
            assert!(fault.is(&ANSWERS), "{name} {size}");
        }
        let (id, _) = city.act(&citizen, with_file("計画.pdf", 10)).await.unwrap();
        let Answer::File(file) = stored(&city, &id).await["paper"].clone() else {
            panic!("no file");
        };
        let kept = get_file(&city.reads(), &Id::parse(&file.id).unwrap())
            .await
            .unwrap();
        assert_eq!((kept.name.as_str(), kept.bytes.len()), ("計画.pdf", 10));
        let mut stolen = answers();
        stolen.insert("paper".into(), Answer::File(file));
        let fault = city
            .act(
                &person(Role::Staff),
                fill(&form, &version, stolen, Stage::Final),
            )
            .await
            .unwrap_err();
        assert!(fault.is(&Code::NOT_FOUND));
        let huge = with_file("huge.pdf", 10 * 1024 * 1024 + 1);
        assert!(
            city.act(&citizen, huge)
                .await
                .unwrap_err()
                .is(&Code::TOO_LARGE)
        );
    }
}

#[tokio::test]
async fn an_address_is_given_once_and_a_copy_is_a_form_of_its_own() {
    for city in cities().await {
        let (form, _) = city.survey().await;
        let copy = |key: &str| CopyForm {
            from: form.clone(),
            key: key.into(),
            title: "写し".into(),
        };
        let fault = city.act(&manager(), copy("survey")).await.unwrap_err();
        assert_eq!(fault.field_faults()[0].key, "forms-field-key-taken");
        let fault = city.act(&manager(), copy("名前")).await.unwrap_err();
        assert_eq!(fault.field_faults()[0].key, "forms-field-key");
        let new = city.act(&manager(), copy("second")).await.unwrap();
        let latest = get_latest(&city.reads(), &new).await.unwrap();
        assert_eq!(latest.content().unwrap().title, "写し");
        assert_eq!(get_form(&city.reads(), &new).await.unwrap().public, 0);
        assert_eq!(
            list_forms(&city.reads(), &Page::new(None, None).unwrap())
                .await
                .unwrap()
                .len(),
            2
        );
    }
}

#[tokio::test]
async fn a_form_with_faults_is_not_opened() {
    for city in cities().await {
        let empty = FormContent {
            title: "題".into(),
            ..FormContent::default()
        };
        let form = city.create("empty", empty).await;
        let open = OpenForm { form, edition: 1 };
        assert!(
            city.act(&manager(), open)
                .await
                .unwrap_err()
                .is(&FORM_FAULTS)
        );
    }
}
