//! A report of a year.

use std::io::Write;
use std::process::{Command, Stdio};

use documents::{Block, Figure, Outline};

use crate::reader::{bare, open, pages, root, set, text, words};
use crate::sample::{chart, report};

#[test]
fn every_word_and_figure_of_the_outline_is_in_the_file() {
    let found = text(&set(&report()).pdf);
    let missing: Vec<String> = words(&report())
        .into_iter()
        .filter(|word| !found.contains(&bare(word)))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn a_chart_is_drawn_with_its_figures() {
    let figure = Figure {
        svg: chart().svg(),
        caption: "図1".to_owned(),
        sentence: "文".to_owned(),
    };
    let outline = Outline {
        title: "図のある文書".to_owned(),
        blocks: vec![Block::Figure(figure)],
        ..Outline::default()
    };
    let drawn = text(&set(&outline).pdf);
    for figure in ["目標25.0%", "16.8%", "11.2%"] {
        assert!(drawn.contains(figure), "{figure} in {drawn}");
    }
    let pdf = set(&outline).pdf;
    let without = Outline {
        blocks: vec![Block::Note("図1文".to_owned())],
        ..outline
    };
    assert!(pdf.len() > set(&without).pdf.len() + 1_000);
}

#[test]
fn pages_are_counted_and_headed_but_for_the_cover() {
    let pages = pages(&set(&report()).pdf);
    let all = pages.len();
    assert!(all >= 8, "{all} pages");
    for (place, page) in pages.iter().enumerate() {
        let number = format!("{}/{all}", place + 1);
        let head = "市民参画・協働推進計画年次報告書";
        assert_eq!(page.contains(&number), place > 0, "page {}", place + 1);
        assert_eq!(page.contains(head), place > 0, "page {}", place + 1);
    }
}

#[test]
fn the_head_of_a_table_is_on_each_of_its_pages() {
    let pages = pages(&set(&report()).pdf);
    let heads = pages
        .iter()
        .filter(|page| page.contains("評価の理由と次年度の取組"))
        .count();
    let bodies = pages
        .iter()
        .filter(|page| page.contains("応募者が固定しており"))
        .count();
    assert!(bodies > 1, "the table is meant to break");
    assert_eq!(heads, bodies);
}

#[test]
fn the_file_is_tagged_accessible_and_in_its_language() {
    let typeset = set(&report());
    assert!(typeset.accessible);
    let document = open(&typeset.pdf);
    assert_eq!(root(&document, b"Lang").as_str().unwrap(), b"ja-JP");
    assert!(
        root(&document, b"MarkInfo")
            .as_dict()
            .unwrap()
            .get(b"Marked")
            .unwrap()
            .as_bool()
            .unwrap()
    );
    let kinds: Vec<String> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"S").ok()?.as_name().ok())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    for kind in [
        "H1", "H2", "H3", "Table", "TH", "TD", "Figure", "TOC", "L", "LI",
    ] {
        assert!(kinds.iter().any(|found| found == kind), "{kind}");
    }
}

#[test]
fn landscape_pages_are_landscape() {
    let document = open(&set(&report()).pdf);
    let widths: Vec<f32> = document
        .get_pages()
        .values()
        .map(|page| {
            let page = document.get_dictionary(*page).unwrap();
            page.get(b"MediaBox").unwrap().as_array().unwrap()[2]
                .as_float()
                .unwrap()
                .round()
        })
        .collect();
    assert!(
        widths.contains(&595.0) && widths.contains(&842.0),
        "{widths:?}"
    );
}

#[test]
fn the_same_outline_gives_the_same_bytes_in_the_program_too() {
    let pdf = set(&report()).pdf;
    assert!(pdf == set(&report()).pdf);
    let (written, code, _) = program(&serde_json::to_vec(&report()).unwrap());
    assert_eq!(code, Some(0));
    assert!(written == pdf);
}

#[test]
fn the_program_refuses_what_is_no_outline_in_one_line() {
    for input in ["", "{", "[]", "{\"title\":1}"] {
        let (written, code, line) = program(input.as_bytes());
        assert!(written.is_empty());
        assert_eq!(code, Some(2));
        assert_eq!(line.lines().count(), 1, "{line}");
    }
}

fn program(input: &[u8]) -> (Vec<u8>, Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tsunagu-typeset"))
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    let line = String::from_utf8(output.stderr).unwrap();
    (output.stdout, output.status.code(), line)
}
