//! Counting, and answers as rows of a spreadsheet, there and back.
use documents::{Cell, Table};
use forms::{export::Exported, *};

fn say(key: &str) -> String {
    key.to_owned()
}

fn answers(rating: i32, found_by: &[&str], good: &str) -> Answers {
    Answers::from([
        ("satisfaction".to_owned(), Answer::scale(rating, "")),
        ("found_by".to_owned(), Answer::chosen(found_by)),
        ("good".to_owned(), Answer::text(good)),
    ])
}

fn row<'a>(table: &'a Table, label: &str) -> &'a [Cell] {
    table
        .rows
        .iter()
        .find(|r| matches!(&r[0], Cell::Text(t) if t.contains(label)))
        .unwrap()
}

fn number(text: &str) -> Cell {
    Cell::Number(text.into())
}

#[test]
fn choices_and_points_are_counted_with_mean_and_median() {
    let content = templates::participants().unwrap();
    let all = [
        answers(5, &["paper", "web"], "a"),
        answers(4, &["paper"], "b"),
        answers(1, &[], "c\nd"),
        Answers::new(),
    ];
    let tables = tabulate::counts(&content, &all, &say);
    let rating = &tables[0];
    assert_eq!(rating.rows.len(), 6);
    assert_eq!(
        row(rating, "とてもよかった")[1..],
        [number("1"), number("33.3")]
    );
    assert_eq!(row(rating, "forms-no-answer")[1], number("1"));
    assert_eq!(
        rating.notes,
        ["forms-answered: 3", "forms-mean: 3.33", "forms-median: 4"]
    );
    let found = &tables[1];
    assert_eq!(row(found, "広報紙")[1], number("2"));
    let cross = tabulate::cross(&content, &all, ("satisfaction", "found_by"), &say).unwrap();
    assert_eq!(row(&cross, "とてもよかった")[1], number("1"));
    assert!(tabulate::cross(&content, &all, ("good", "found_by"), &say).is_none());
    let words = tabulate::free_texts(&content, &all, &say);
    assert_eq!(words.len(), 1);
    assert_eq!(
        words[0].rows[2],
        [Cell::Lines(vec!["c".into(), "d".into()])]
    );
}

#[test]
fn the_median_of_two_is_between_them_and_of_none_is_none() {
    let content = templates::progress_report().unwrap();
    let people = |n: &str| Answers::from([("people".to_owned(), Answer::number(n))]);
    let tables = tabulate::counts(&content, &[people("10"), people("15")], &say);
    assert_eq!(row(&tables[1], "forms-median")[1], number("12.5"));
    assert_eq!(row(&tables[1], "forms-sum")[1], number("25"));
    assert_eq!(row(&tables[0], "forms-mean")[1], number("－"));
}

fn submitted(id: &str, answers: Answers) -> Exported {
    Exported {
        id: id.into(),
        channel: "paper".into(),
        submitted: "2026-11-21".into(),
        answers,
    }
}

#[test]
fn what_is_exported_is_read_back_the_same() {
    let content = templates::participants().unwrap();
    let mut second = answers(3, &["other", "web"], "=1+1");
    second.insert(
        "found_by".into(),
        Answer::Choice {
            keys: vec!["web".into(), "other".into()],
            other: "駅で".into(),
        },
    );
    second.insert("first".into(), Answer::chosen(&["no"]));
    let all = [
        submitted("a", answers(5, &["paper"], "よい\n話")),
        submitted("b", second),
    ];
    let table = export::table(&content, &all, &say);
    assert!(table.rows.iter().all(|r| r.len() == table.columns.len()));
    let read = import::rows(&content, &table, Stage::Final, &say);
    assert_eq!(read.faults, []);
    assert_eq!((read.unknown.len(), read.missing.len()), (0, 0));
    let back: Vec<_> = read.rows.into_iter().map(|r| (r.id, r.answers)).collect();
    let sent: Vec<_> = all.into_iter().map(|s| (s.id, s.answers)).collect();
    assert_eq!(back, sent);
    let csv = documents::csv(&table);
    assert_eq!(&csv[..3], [0xef, 0xbb, 0xbf]);
    assert!(documents::xlsx(&[table]).is_ok());
}

#[test]
fn a_fault_in_a_sheet_names_row_and_column() {
    let content = templates::participants().unwrap();
    let mut table = export::table(
        &content,
        &[
            submitted("a", answers(5, &[], "")),
            submitted("b", answers(4, &[], "")),
        ],
        &say,
    );
    let place = table
        .columns
        .iter()
        .position(|c| c.head.ends_with("[satisfaction]"))
        .unwrap();
    table.rows[1][place] = Cell::Text("九".into());
    table.columns.push(documents::Column {
        head: "備考".into(),
        ..Default::default()
    });
    let read = import::rows(&content, &table, Stage::Final, &say);
    assert_eq!(read.rows.len(), 1);
    assert_eq!(read.unknown, ["備考"]);
    assert_eq!(read.faults.len(), 1);
    assert_eq!(
        (read.faults[0].row, read.faults[0].fault.key),
        (3, "forms-answer-choice")
    );
    assert!(read.faults[0].column.ends_with("[satisfaction]"));
}

#[test]
fn rows_of_a_table_are_a_table_of_their_own() {
    let column = |key: &str, kind| Column {
        key: key.into(),
        label: key.into(),
        kind,
        required: false,
    };
    let kind = QuestionKind::Table {
        columns: vec![
            column("what", QuestionKind::Text { max: 10 }),
            column("yen", QuestionKind::Money),
        ],
        max_rows: 5,
    };
    let content = FormContent {
        title: "題".into(),
        sections: vec![Section {
            key: "s".into(),
            questions: vec![Question::new("costs", kind, "費用")],
            ..Section::default()
        }],
        ..FormContent::default()
    };
    let row = |what: &str, yen: &str| {
        Row::from([
            ("what".to_owned(), Answer::text(what)),
            ("yen".to_owned(), Answer::number(yen)),
        ])
    };
    let given = Answers::from([(
        "costs".to_owned(),
        Answer::Rows(vec![row("紙", "100"), row("茶", "200")]),
    )]);
    let all = [submitted("a", given), submitted("b", Answers::new())];
    assert_eq!(export::table(&content, &all, &say).columns.len(), 3);
    let tables = export::row_tables(&content, &all, &say);
    assert_eq!(
        tables[0].rows,
        [
            vec![
                Cell::Text("a".into()),
                number("1"),
                Cell::Text("紙".into()),
                number("100")
            ],
            vec![
                Cell::Text("a".into()),
                number("2"),
                Cell::Text("茶".into()),
                number("200")
            ],
        ]
    );
}

#[test]
fn every_template_can_be_opened_and_printed() {
    for template in &templates::TEMPLATES {
        let content = template.content().unwrap();
        assert_eq!(check(&content), vec![], "{}", template.name);
        let outline = paper::outline(&content, &say, &|_| "条件".into());
        let html = documents::print_html(&outline);
        for question in content.questions() {
            assert!(html.contains(&question.label), "{}", question.key);
        }
    }
    let keys: Vec<String> = templates::progress_report()
        .unwrap()
        .questions()
        .map(|q| q.key.clone())
        .collect();
    for key in [
        "times",
        "people",
        "cost_planned",
        "cost_actual",
        "done",
        "problems",
        "next",
        "progress",
    ] {
        assert!(keys.iter().any(|k| k == key), "{key}");
    }
}
