//! The command line, as a person at a terminal meets it.
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn tsunagu(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tsunagu"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn demo_document(name: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("demo")
        .join(name)
        .display()
        .to_string()
}

#[test]
fn the_two_versions_of_kawanishi_differ_in_exactly_eight_places() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo_document("kawanishi.txt");
    let (a, b) = (
        format!("{file}#11月13日送付"),
        format!("{file}#11月30日現在"),
    );
    let output = tsunagu(&["plan", "diff", &a, &b, "--json"], folder.path());
    let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    let kinds: Vec<&str> = json["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds.len(), 8, "{json:#}");
    assert_eq!(kinds.iter().filter(|k| **k == "renamed").count(), 7);
    assert_eq!(kinds.iter().filter(|k| **k == "indicator_added").count(), 1);
}

/// File, levels with counts, indicators, cross-listings.
type Expected = (&'static str, &'static [(&'static str, u64)], u64, u64);

#[test]
fn the_demonstration_documents_hold_what_the_plans_hold() {
    let folder = tempfile::tempdir().unwrap();
    let expected: [Expected; 4] = [
        ("ashiya.txt", &[("施策テーマ", 4), ("取組", 12)], 3, 0),
        (
            "musashino.txt",
            &[("基本施策", 4), ("施策", 12), ("計画後期の展開", 40)],
            0,
            8,
        ),
        (
            "shimonoseki.txt",
            &[
                ("基本方針", 4),
                ("施策の展開方向", 6),
                ("具体的な施策", 10),
                ("事業", 27),
                ("説明", 37),
            ],
            7,
            0,
        ),
        ("model.txt", &[], 0, 0),
    ];
    for (name, levels, indicators, cross_listings) in expected {
        let output = tsunagu(
            &["plan", "read", &demo_document(name), "--summary"],
            folder.path(),
        );
        let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
        let document = &json["documents"][0];
        for (level, count) in levels {
            let found = document["levels"]
                .as_array()
                .unwrap()
                .iter()
                .find(|l| l["name"] == *level);
            assert_eq!(
                found.and_then(|l| l["count"].as_u64()),
                Some(*count),
                "{name} {level}: {:#}",
                document["levels"]
            );
        }
        assert_eq!(document["indicators"].as_u64(), Some(indicators), "{name}");
        assert_eq!(
            document["cross_listings"].as_u64(),
            Some(cross_listings),
            "{name}"
        );
    }
}

#[test]
fn a_file_that_is_missing_empty_or_no_plan_gets_a_clear_answer() {
    let folder = tempfile::tempdir().unwrap();
    let output = tsunagu(&["plan", "read", "nowhere.txt"], folder.path());
    assert!(
        !output.status.success() && err(&output).contains("nowhere.txt"),
        "{}",
        err(&output)
    );
    std::fs::write(folder.path().join("empty.txt"), b"").unwrap();
    let output = tsunagu(&["plan", "read", "empty.txt"], folder.path());
    assert!(
        !output.status.success() && err(&output).contains("empty.txt"),
        "{}",
        err(&output)
    );
    std::fs::write(
        folder.path().join("zip.xlsx"),
        b"PK\x03\x04 this is no workbook",
    )
    .unwrap();
    let output = tsunagu(&["plan", "read", "zip.xlsx"], folder.path());
    assert!(!output.status.success(), "{}", out(&output));
}

#[test]
fn an_unknown_city_and_a_missing_list_are_said_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let output = tsunagu(&["verify", "--city", "nowhere"], folder.path());
    assert!(!output.status.success());
    assert!(err(&output).contains("tsunagu.toml"), "{}", err(&output));
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::write(
        folder.path().join("data/tsunagu.toml"),
        "[[city]]\nslug = \"a\"\nname = \"あ市\"\n",
    )
    .unwrap();
    let output = tsunagu(&["verify", "--city", "nowhere"], folder.path());
    assert!(
        !output.status.success() && err(&output).contains("nowhere"),
        "{}",
        err(&output)
    );
    let output = tsunagu(&["verify", "--city", "a"], folder.path());
    assert!(
        output.status.success() && out(&output).contains("a: 0 entries"),
        "{} {}",
        out(&output),
        err(&output)
    );
}

#[test]
fn a_plan_is_imported_exported_and_the_journal_verified() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::write(
        folder.path().join("data/tsunagu.toml"),
        "[[city]]\nslug = \"a\"\nname = \"あ市\"\n",
    )
    .unwrap();
    let output = tsunagu(
        &[
            "plan",
            "import",
            "--city",
            "a",
            &demo_document("ashiya.txt"),
        ],
        folder.path(),
    );
    assert!(output.status.success(), "{}", err(&output));
    let output = tsunagu(
        &[
            "plan", "export", "--city", "a", "--plan", "plan", "--format", "json",
        ],
        folder.path(),
    );
    assert!(
        out(&output).contains("多様なツールを活用した参画機会の充実"),
        "{}",
        err(&output)
    );
    for (format, magic) in [
        ("xlsx", &b"PK"[..]),
        ("docx", b"PK"),
        ("csv", b"\xef\xbb\xbf"),
        ("html", b"<"),
    ] {
        let output = tsunagu(
            &[
                "plan", "export", "--city", "a", "--plan", "plan", "--format", format,
            ],
            folder.path(),
        );
        assert!(
            output.status.success() && output.stdout.starts_with(magic),
            "{format}: {}",
            err(&output)
        );
    }
    let output = tsunagu(&["verify", "--city", "a"], folder.path());
    assert!(
        output.status.success() && out(&output).contains("chain whole"),
        "{}",
        out(&output)
    );
    // The plan is a draft: nobody may find it.
    let output = tsunagu(&["index", "--city", "a"], folder.path());
    let said = out(&output);
    assert!(said.contains("a: 0 documents"), "{said} {}", err(&output));
    let output = tsunagu(&["index", "--city", "a", "--check"], folder.path());
    let said = out(&output);
    assert!(output.status.success(), "{said} {}", err(&output));
    assert!(said.contains("equals the database"), "{said}");
    let wrong = tsunagu(
        &["plan", "import", "--city", "a", "tsunagu.toml"],
        folder.path(),
    );
    assert!(!wrong.status.success());
}
