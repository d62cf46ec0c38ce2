//! Musashino's year of the demonstration: the stored names of the two halves are those of the real document, and what the
//! sample committee says turns the one into the other.
use plan_reader::PlanDocument;
use serde_json::Value;
use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Level, number, first, second, whether it became 重点.
type Item = (String, String, String, String, bool);

fn halves() -> Vec<Item> {
    let text = include_str!("../../demo/musashino-halves.csv");
    let item = |line: &str| {
        let cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        let [level, number, first, second, priority] = <[String; 5]>::try_from(cells).unwrap();
        (level, number, first, second, priority == "重点")
    };
    text.lines().skip(1).map(item).collect()
}

/// The real document; `None` only where the build said that it goes without.
fn real() -> Option<PlanDocument> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/plans/003_13921209aa04e448.txt");
    if !file.exists() {
        assert!(
            option_env!("TSUNAGU_WITHOUT_SHARED").is_some(),
            "{} is missing; build with TSUNAGU_WITHOUT_SHARED=1 to go without",
            file.display()
        );
        return None;
    }
    let bytes = std::fs::read(&file).unwrap();
    let source = plan_reader::source_from_bytes("musashino.txt", &bytes).unwrap();
    plan_reader::read(&source).documents.pop()
}

#[test]
fn the_stored_names_of_both_halves_are_those_of_the_real_document() {
    let Some(plan) = real() else { return };
    let facts = halves();
    let level_of = |index: usize| plan.levels.get(index).unwrap().name.clone();
    let second: Vec<_> = plan
        .nodes
        .iter()
        .map(|n| {
            (
                level_of(n.level),
                n.number_key.clone(),
                n.title.clone(),
                n.priority,
            )
        })
        .filter(|(level, ..)| level == "基本施策" || level == "施策")
        .collect();
    let stored: Vec<_> = facts
        .iter()
        .map(|(level, number, _, second, priority)| {
            (level.clone(), number.clone(), second.clone(), *priority)
        })
        .collect();
    assert_eq!(sorted(second), sorted(stored));
    let first: Vec<_> = plan
        .predecessor_nodes
        .iter()
        .map(|n| (n.level.clone(), n.number_key.clone(), n.title.clone()))
        .collect();
    let stored: Vec<_> = facts
        .iter()
        .map(|(level, number, first, ..)| (level.clone(), number.clone(), first.clone()))
        .collect();
    assert_eq!(sorted(first), sorted(stored));
}

fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort();
    all
}

fn demo(data: &Path, more: &[&str]) -> Value {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tsunagu"))
        .args([
            "demo",
            "--city",
            "musashino",
            "--listen",
            "127.0.0.1:0",
            "--data",
        ])
        .arg(data)
        .args(more)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let made = lines.any(|line| line.unwrap().starts_with("listening on"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(made, "the demonstration did not start");
    let output = Command::new(env!("CARGO_BIN_EXE_tsunagu"))
        .args([
            "plan",
            "export",
            "--city",
            "musashino",
            "--format",
            "json",
            "--data",
        ])
        .arg(data)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Number, title and flag of the measures and basic measures, by the two upper levels.
fn measures(plan: &Value) -> Vec<(String, String, bool)> {
    let items = plan["items"].as_array().unwrap().iter();
    items
        .filter(|n| n["depth"].as_i64().unwrap() < 2)
        .map(|n| {
            let text = |key: &str| n[key].as_str().unwrap().to_owned();
            (
                text("number"),
                text("title"),
                n["priority"].as_bool().unwrap(),
            )
        })
        .collect()
}

#[test]
fn the_sample_year_turns_the_first_half_of_the_plan_into_the_second() {
    let [before, after] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let began = measures(&demo(before.path(), &["--before-the-year"]));
    let ended = measures(&demo(after.path(), &[]));
    let facts = halves();
    let first: Vec<_> = facts
        .iter()
        .map(|(_, number, first, ..)| (number.clone(), first.clone(), false))
        .collect();
    let second: Vec<_> = facts
        .iter()
        .map(|(_, number, _, second, priority)| (number.clone(), second.clone(), *priority))
        .collect();
    assert_eq!(sorted(began), sorted(first));
    assert_eq!(sorted(ended), sorted(second));
}
