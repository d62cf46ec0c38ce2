//! The staff list.
use crate::city::{City, cities};
use identity::{
    commands::ImportStaff,
    model::{Letter, STAFF_LIST},
    staff::{decode, preview},
};
use jiff::civil::date;
use kernel::Actor;
use store::{Queries, params};

const LIST: &str = "氏名,メール,所属名,役割,開始,終了\r\n\
    山田 太郎,Taro@example.jp,福祉課,職員,2026/12/1,\r\n\
    \"鈴木, 花子\",hanako@example.jp,広報課,職員,令和8年12月1日,令和9年3月31日\r\n\
    見本,staff@example.jp,福祉課,職員,2026-11-21,\r\n";

fn letter() -> Letter {
    Letter {
        subject: "ご招待".into(),
        body: "{link}".into(),
        origin: "http://minato.localhost".into(),
    }
}

fn import(text: &str) -> ImportStaff {
    ImportStaff {
        text: text.into(),
        reason: "人事異動".into(),
        letter: letter(),
    }
}

#[tokio::test]
async fn a_list_invites_new_people_gives_roles_and_leaves_what_is_so_already() {
    for city in cities().await {
        city.people().await;
        let done = city
            .run(&Actor::system("test"), import(LIST))
            .await
            .unwrap();
        assert_eq!((done.invited, done.granted, done.unchanged), (2, 2, 1));
        assert_eq!(city.mails().await.len(), 2);
        let again = city
            .run(&Actor::system("test"), import(LIST))
            .await
            .unwrap();
        assert_eq!(
            (again.invited, again.granted, again.unchanged),
            (0, 0, 3),
            "twice is as good as once"
        );
        let until = city.database().reads().number(
            "SELECT COUNT(*) AS n FROM grants WHERE until_day = '2027-03-31' AND reason = '人事異動'",
            params![],
        );
        assert_eq!(until.await.unwrap(), 2, "roles end with the fiscal year");
    }
}

#[tokio::test]
async fn a_shift_jis_list_with_bad_rows_names_each_line_and_changes_nothing() {
    for city in cities().await {
        city.people().await;
        let before = city.head().await;
        let list = format!(
            "{LIST}佐藤,sato＠example.jp,ない課,係長,4月,\r\n高橋,takahashi,福祉課,職員,2027-04-01,2026-04-01\r\n"
        );
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(&list);
        assert!(std::str::from_utf8(&bytes).is_err(), "it is Shift_JIS");
        let seen = preview(&city.database().reads(), &bytes, date(2026, 11, 21))
            .await
            .unwrap();
        assert_eq!(seen.lines.len(), 3);
        let faults: Vec<(u64, &str)> = seen
            .faults
            .iter()
            .map(|f| (f.line, f.text.as_str()))
            .collect();
        assert!(
            faults
                .iter()
                .any(|(l, t)| *l == 5 && t.contains("所属「ない課」")),
            "{faults:?}"
        );
        assert!(
            faults
                .iter()
                .any(|(l, t)| *l == 5 && t.contains("役割「係長」")),
            "{faults:?}"
        );
        assert!(
            faults
                .iter()
                .any(|(l, t)| *l == 5 && t.contains("開始「4月」")),
            "{faults:?}"
        );
        assert!(
            faults
                .iter()
                .any(|(l, t)| *l == 6 && t.contains("メール「takahashi」")),
            "{faults:?}"
        );
        assert!(
            faults
                .iter()
                .any(|(l, t)| *l == 6 && t.contains("終了が開始より前")),
            "{faults:?}"
        );
        assert_eq!(faults.len(), 5, "{faults:?}");
        let fault = city
            .run(&Actor::system("test"), import(&decode(&bytes).unwrap()))
            .await
            .unwrap_err();
        assert!(fault.is(&STAFF_LIST));
        assert_eq!(city.head().await, before);
        assert!(city.mails().await.is_empty());
    }
}

#[tokio::test]
async fn a_list_without_its_columns_or_without_lines_says_so() {
    let city = City::new().await;
    let reads = city.database().reads();
    let day = date(2026, 11, 21);
    let none = preview(&reads, b"", day).await.unwrap();
    assert_eq!(none.faults.len(), 3);
    let empty = preview(&reads, "\u{feff}氏名\tメール\t役割\n".as_bytes(), day)
        .await
        .unwrap();
    assert_eq!(empty.faults[0].text, "見出しの下に行がありません。");
    assert!(decode(&[0x50, 0x4b, 0x03, 0x04, 0xff, 0xff, 0x80]).is_err());
}

#[tokio::test]
async fn the_page_shows_the_list_first_and_imports_on_the_second_press() {
    let city = City::new().await;
    city.people().await;
    let mut admin = city.browser_of("admin@example.jp").await;
    let page = admin.get("/desk/staff-import").await.text;
    let token = page
        .split("name=\"csrf\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--x\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{LIST}\r\n--x--\r\n"
    );
    let request = admin
        .request("POST", "/desk/staff-import")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "multipart/form-data; boundary=x");
    let seen = admin.send(request, body).await;
    assert!(
        seen.text.contains("招待して役割を渡す") && seen.text.contains("変わりません"),
        "{}",
        seen.text
    );
    assert!(city.mails().await.is_empty(), "looking changes nothing");
    let done = admin
        .fill(
            "/desk/staff-import",
            "/desk/staff-import/confirm",
            &[("text", LIST)],
        )
        .await;
    assert_eq!(done.location, "/desk/people", "{}", done.text);
    assert_eq!(city.mails().await.len(), 2);
}
