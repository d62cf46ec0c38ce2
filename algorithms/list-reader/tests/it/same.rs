//! Entries that may be the same.
use list_reader::{Candidate, Reason, SURE, duplicates, fold_address, fold_name, fold_telephone};

fn candidate(key: &str, name: &str, address: &str, telephone: &str, number: &str) -> Candidate {
    Candidate {
        key: key.into(),
        name: name.into(),
        address: address.into(),
        telephone: telephone.into(),
        corporate_number: number.into(),
    }
}

#[test]
fn names_are_compared_without_legal_form_width_and_script() {
    let one = fold_name("特定非営利活動法人 ボランティア・みなと");
    for other in [
        "NPO法人ボランティアみなと",
        "(特非)ぼらんてぃあみなと",
        "ﾎﾞﾗﾝﾃｨｱ みなと",
    ] {
        assert_eq!(fold_name(other), one, "{other}");
    }
    assert_ne!(fold_name("NPO法人"), "");
}

#[test]
fn addresses_are_compared_without_prefecture_and_words_between_the_numbers() {
    for (one, other) in [
        ("東京都港区台場一丁目４番地", "港区台場1-4"),
        (
            "東京都八王子市南大沢２丁目２７番５号",
            "八王子市南大沢2-27-5",
        ),
        ("北海道札幌市中央区北一条西二丁目", "札幌市中央区北一条西2"),
        ("京都府京都市中京区十二丁目3番", "京都市中京区12丁目3"),
        (
            "小金井市桜町3-7-1（都立小金井公園内）",
            "東京都小金井市桜町3丁目7番1号",
        ),
    ] {
        assert_eq!(fold_address(one), fold_address(other));
    }
    assert_eq!(fold_address("三鷹市一番町"), "三鷹市一番町");
    assert_eq!(
        fold_telephone("+81-3-3442-8451"),
        fold_telephone("０３（３４４２）８４５１")
    );
}

#[test]
fn each_pair_says_why_and_how_sure() {
    let pairs = duplicates(&[
        candidate(
            "a",
            "NPO法人みどりの会",
            "みなと市緑町1丁目2番",
            "0545-55-1234",
            "7000012050002",
        ),
        candidate("b", "みどりの会", "みなと市緑町1-2", "0545(55)1234", ""),
        candidate(
            "c",
            "みどり会計事務所",
            "みなと市緑町1-2",
            "0545-55-0000",
            "",
        ),
        candidate("d", "べつの名", "", "", "7000012050002"),
        candidate("e", "みどりの会", "遠い町9", "", "1000012050008"),
    ]);
    let said: Vec<_> = pairs
        .iter()
        .map(|p| (p.first.as_str(), p.second.as_str(), p.score))
        .collect();
    assert_eq!(said, [("a", "d", 100), ("a", "b", 95), ("b", "e", 50)]);
    assert_eq!(
        pairs[1].reasons,
        [Reason::SameName, Reason::SameAddress, Reason::SameTelephone]
    );
    assert!(pairs[1].score >= SURE);
}

#[test]
fn a_hundred_places_with_one_switchboard_are_no_duplicates() {
    let many: Vec<_> = (0..100)
        .map(|n| {
            candidate(
                &format!("{n:03}"),
                &format!("第{n}公園"),
                "",
                "03-3790-2378",
                "",
            )
        })
        .collect();
    assert_eq!(duplicates(&many), []);
}
