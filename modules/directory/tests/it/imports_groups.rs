//! The list of the NPO portal becomes listed groups: CP932, 60 columns, 20 flags in the order of the law.
use crate::{
    imports::{send, take},
    places::city,
};
use directory::organisations::queries::{Wanted, list_public, load_counters};
use encoding_rs::SHIFT_JIS;
use kernel::{Page, Role};
use testkit::engines;

const BEFORE: &str = "法人名称,法人名称カナ,所轄庁,権限移譲先市町村,主たる事務所の所在地,主たる事業所の郵便番号,従たる事務所の所在地,\
    代表者氏名,団体代表者名（フリガナ）,法人設立認証年月日,設立年月日,定款に記載された目的";
const AFTER: &str = "認定（認定・特例認定１）,認定（認定・特例認定２）,認定（認定・特例認定３）,認定（認定・特例認定４）,認定（PST基準１）,\
    認定（PST基準２）,認定（PST基準３）,認定（PST基準 条例指定（都道府県及び市区町村名））,認定（認定開始日）,認定（認定満了日）,\
    認定（認定取消日）,認定（特例認定年月日）,認定（特例認定満了日）,認定（特例認定取消日）,監督情報,解散情報,法人情報URL,法人番号,\
    条例個別指定フラグ,特定非営利活動に係る事業,その他の事業,事業年度開始日,事業年度終了日,条例個別指定：有効期間(開始日),\
    条例個別指定：有効期間(満了日),条例個別指定：有効期限（更新申請日),条例個別指定：有効期限（更新日),\
    条例個別指定：有効期限（条例個別指定：取消日)";

fn corporate(twelve: u64) -> String {
    let sum: u64 = (0..12)
        .map(|n| twelve / 10u64.pow(n) % 10 * if n % 2 == 0 { 1 } else { 2 })
        .sum();
    format!("{}{twelve:012}", 9 - sum % 9)
}

fn row(n: u64) -> Vec<String> {
    let mut cells = vec![String::new(); 60];
    cells[0] = format!("特定非営利活動法人みどりの風{n}");
    cells[1] = format!("ミドリノカゼ{n}");
    cells[2] = "みなと県".into();
    cells[4] = format!("みなと県みなと市緑町{n}番地");
    cells[5] = format!("123-{n:04}");
    cells[7] = "秘密太郎".into();
    cells[8] = "ヒミツタロウ".into();
    cells[9] = "2004/03/15".into();
    cells[11] = "まちの緑を育てます。".into();
    cells[18] = "1".into();
    cells[49] = corporate(n * 7_919 + 1_000_000);
    cells
}

fn file(rows: &[Vec<String>]) -> Vec<u8> {
    let wide = ["０", "１", "２", "３", "４", "５", "６", "７", "８", "９"];
    let flags = (1..=20).map(|n: usize| {
        let digits: String = n
            .to_string()
            .bytes()
            .map(|b| wide[usize::from(b - b'0')])
            .collect();
        format!("活動分野{digits}")
    });
    let heads: Vec<String> = BEFORE
        .split(',')
        .map(|h| h.trim().to_owned())
        .chain(flags)
        .chain(AFTER.split(',').map(|h| h.trim().to_owned()))
        .collect();
    assert_eq!(heads.len(), 60);
    let lines = std::iter::once(&heads).chain(rows);
    let text: String = lines
        .map(|cells| {
            let cells: Vec<String> = cells.iter().map(|c| format!("\"{c}\"")).collect();
            cells.join(",") + "\r\n"
        })
        .collect();
    SHIFT_JIS.encode(&text).0.into_owned()
}

#[tokio::test]
async fn the_list_of_the_portal_becomes_listed_groups_once_however_often_it_is_taken_in() {
    for engine in engines() {
        let site = city(engine).await;
        let mut rows: Vec<_> = (1..=40).map(row).collect();
        rows[2][49] = "1.00E+12".into();
        rows[3][49] = rows[3][49].chars().skip(1).collect();
        rows[4][0] = String::new();
        rows[5][47] = "2020年3月31日 社員総会の決議".into();
        let bytes = file(&rows);
        let mut desk = site.browser().as_role(Role::Coordinator);
        let draft = send(&mut desk, "内閣府 NPO法人一覧", "npo.csv", &bytes).await;
        let preview = desk.get(&draft).await;
        assert!(preview.text.contains("元の桁が失われています"));
        assert!(
            preview.text.contains("解散した団体 1 件"),
            "{}",
            preview.text
        );
        assert!(!preview.text.contains("秘密太郎"));
        let corrected = desk.get(&format!("{draft}/corrected.csv")).await;
        assert!(!corrected.text.contains("秘密太郎") && !corrected.text.contains("ヒミツ"));
        let first = take(&mut desk, &draft, &[]).await;
        assert_eq!((first.new, first.damaged, first.open), (38, 1, 0));
        let draft = send(&mut desk, "内閣府 NPO法人一覧", "npo.csv", &bytes).await;
        let second = take(&mut desk, &draft, &[]).await;
        assert_eq!((second.new, second.changed, second.same), (0, 0, 38));
        let reads = site.city.database.reads();
        let counters = load_counters(&reads).await.unwrap();
        assert_eq!(counters.all(), 38);
        let page = Page::new(None, Some(200)).unwrap();
        let (groups, _) = list_public(&reads, &Wanted::default(), &counters, &page)
            .await
            .unwrap();
        assert_eq!(groups.len(), 38);
        let found = groups
            .iter()
            .find(|g| g.name.ends_with("みどりの風4"))
            .unwrap();
        assert_eq!(found.number.as_deref(), Some(row(4)[49].as_str()));
        let seen = site.browser().get(&found.href()).await;
        assert!(seen.text.contains("みどりの風4") && !seen.text.contains("秘密太郎"));
        let other = file(&rows[..1]);
        let draft = send(&mut desk, "県の名簿", "npo2.csv", &other).await;
        let preview = desk.get(&draft).await;
        assert!(preview.text.contains("法人番号が同じ（100 点）"));
        let counts = take(&mut desk, &draft, &[("same-2", "new")]).await;
        assert_eq!(counts.new, 1, "a second 法人番号 does not break the list");
        let changed = {
            let mut rows = rows.clone();
            rows[7][11] = "川をきれいにします。".into();
            file(&rows)
        };
        let draft = send(&mut desk, "内閣府 NPO法人一覧", "npo.csv", &changed).await;
        let counts = take(&mut desk, &draft, &[]).await;
        assert_eq!((counts.changed, counts.same), (1, 37));
    }
}
