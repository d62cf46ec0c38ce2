//! What a column can be: the fields of the standard lists and of lists that people keep themselves, the form of their
//! cells, and the headings under which they are met (自治体標準オープンデータセット, 推奨データセット, 内閣府 NPO法人ポータル).
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, sync::LazyLock};

/// What a list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 内閣府 NPO法人 list, 60 columns.
    Npo,
    /// An own list of groups.
    Organisation,
    /// 公共施設一覧 and own lists of places.
    Facility,
    /// イベント一覧, either generation.
    Event,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 4] = [Kind::Npo, Kind::Organisation, Kind::Facility, Kind::Event];
    /// Stable name.
    pub const fn key(self) -> &'static str {
        match self {
            Kind::Npo => "npo",
            Kind::Organisation => "organisation",
            Kind::Facility => "facility",
            Kind::Event => "event",
        }
    }
    /// The kind of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.key() == key)
    }
    const fn mask(self) -> u8 {
        match self {
            Kind::Npo => N,
            Kind::Organisation => O,
            Kind::Facility => F,
            Kind::Event => E,
        }
    }
}

/// The form of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One line of text.
    Line,
    /// Text that may have several lines.
    Text,
    /// 法人番号.
    CorporateNumber,
    /// 全国地方公共団体コード.
    MunicipalityCode,
    /// 郵便番号, as 123-4567.
    PostalCode,
    /// Telephone or fax.
    Telephone,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A whole number.
    Whole,
    /// Degrees of latitude.
    Latitude,
    /// Degrees of longitude.
    Longitude,
    /// Yes or no.
    Flag,
    /// Address of a page.
    Url,
    /// A person's name: emptied when the list is read.
    Personal,
}

const N: u8 = 1;
const O: u8 = 2;
const F: u8 = 4;
const E: u8 = 8;
const ALL: u8 = N | O | F | E;

macro_rules! fields { ($($(#[$doc:meta])* $name:ident $key:literal $form:ident $kinds:expr, [$($heading:literal),*];)*) => {
    /// What a column is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(try_from = "String", into = "String")]
    pub enum Field {
        $($(#[$doc])* $name,)*
        /// 活動分野１ … ２０: whether the group works in this field of the NPO law, 1 to 20.
        Activity(u8),
    }
    impl Field {
        const PLAIN: &'static [Field] = &[$(Field::$name),*];
        /// Stable name, in kebab-case.
        pub fn key(self) -> String {
            match self {
                $(Field::$name => $key.to_owned(),)*
                Field::Activity(number) => format!("activity-{number}"),
            }
        }
        /// The form of its cells.
        pub const fn form(self) -> Form {
            match self {
                $(Field::$name => Form::$form,)*
                Field::Activity(_) => Form::Flag,
            }
        }
        const fn kinds(self) -> u8 {
            match self {
                $(Field::$name => $kinds,)*
                Field::Activity(_) => N,
            }
        }
        const fn headings(self) -> &'static [&'static str] {
            match self {
                $(Field::$name => &[$($heading),*],)*
                Field::Activity(_) => &[],
            }
        }
    }
}}

fields! {
    /// The list's own identifier.
    Id "id" Line ALL, ["id", "no", "番号", "管理番号", "施設番号", "団体番号", "登録番号", "施設id", "団体id", "イベントid"];
    /// 法人番号
    CorporateNumber "corporate-number" CorporateNumber ALL, ["法人番号"];
    /// 全国地方公共団体コード
    MunicipalityCode "municipality-code" MunicipalityCode ALL, ["全国地方公共団体コード", "都道府県コード又は市区町村コード", "市区町村コード", "自治体コード", "都道府県コード"];
    /// 都道府県
    Prefecture "prefecture" Line ALL, ["都道府県名", "都道府県", "所在地都道府県"];
    /// 市区町村
    City "city" Line ALL, ["市区町村名", "市区町村", "所在地市区町村", "地方公共団体名"];
    /// 町字
    Town "town" Line ALL, ["所在地町字", "町字", "町名"];
    /// 番地以下
    Street "street" Line ALL, ["所在地番地以下", "番地以下", "番地"];
    /// What the entry is called.
    Name "name" Line ALL, ["名称", "施設名", "施設名称", "施設の名称", "会場名", "イベント名", "イベント名称", "行事名", "催し名", "催事名", "タイトル", "法人名称", "法人名", "特定非営利活動法人の名称", "団体名", "団体名称", "団体の名称", "グループ名", "サークル名", "名前"];
    /// How the name is read.
    Kana "kana" Line ALL, ["名称カナ", "名称フリガナ", "名称かな", "フリガナ", "ふりがな", "カナ", "よみ", "読み", "読み仮名", "法人名称カナ", "法人名称フリガナ", "イベント名カナ", "施設名カナ", "施設名フリガナ", "施設名称カナ", "団体名カナ", "団体名フリガナ", "団体名ふりがな"];
    /// 通称
    Alias "alias" Line ALL, ["名称通称", "通称", "愛称", "イベント通称"];
    /// POIコード
    Poi "poi" Line F, ["poiコード"];
    /// 郵便番号
    PostalCode "postal-code" PostalCode N | O | F, ["郵便番号", "〒", "主たる事業所の郵便番号", "主たる事務所の郵便番号", "所在地郵便番号"];
    /// 住所
    Address "address" Line ALL, ["住所", "所在地", "所在地連結表記", "主たる事務所の所在地", "事務所所在地", "事務所の所在地", "開催場所住所", "所在地住所"];
    /// 建物名・方書
    Building "building" Line ALL, ["方書", "建物名等方書", "建物名", "建物名等"];
    /// 緯度
    Latitude "latitude" Latitude O | F | E, ["緯度", "lat", "latitude", "北緯"];
    /// 経度
    Longitude "longitude" Longitude O | F | E, ["経度", "lon", "lng", "longitude", "東経"];
    /// 電話番号
    Telephone "telephone" Telephone ALL, ["電話番号", "電話", "tel", "代表電話", "代表電話番号", "連絡先電話番号", "問合せ先電話番号", "問い合わせ先電話番号", "電話番号公開用"];
    /// 内線
    Extension "extension" Line F | E | O, ["内線番号", "連絡先内線番号", "内線"];
    /// FAX
    Fax "fax" Telephone O | F, ["fax", "fax番号", "ファクス", "ファックス", "ファクス番号", "ファックス番号"];
    /// Who looks after a place.
    Owner "owner" Line F, ["団体名", "所管課", "所管", "管理者", "管理者名", "担当課", "担当部署", "設置者", "設置主体", "運営者", "指定管理者"];
    /// 利用可能曜日
    Days "days" Line F | O, ["利用可能曜日", "利用曜日", "開館曜日", "活動日", "活動曜日"];
    /// 開始時間 of a place: when it opens.
    OpensAt "opens-at" Time F, ["開始時間", "開始時刻", "開館時刻", "利用開始時間", "開館時間開始"];
    /// 終了時間 of a place: when it closes.
    ClosesAt "closes-at" Time F, ["終了時間", "終了時刻", "閉館時刻", "利用終了時間", "開館時間終了"];
    /// 利用可能日時特記事項
    HoursNote "hours-note" Text F | E, ["利用可能日時特記事項", "開館時間", "利用時間", "利用可能時間", "開始日時特記事項", "休館日"];
    /// 説明
    Description "description" Text O | F | E, ["説明", "施設概要", "活動内容", "事業内容", "紹介", "紹介文", "内容", "活動の内容"];
    /// 概要
    Summary "summary" Text O | F | E, ["概要"];
    /// バリアフリー情報
    BarrierFree "barrier-free" Text F, ["バリアフリー情報", "バリアフリー", "バリアフリー設備"];
    /// Web page.
    Url "url" Url ALL, ["url", "ホームページ", "ホームページurl", "ウェブサイト", "webサイト", "hp", "コンテンツurl", "サイトurl"];
    /// アクセス方法
    Access "access" Text F | E, ["アクセス方法", "アクセス", "交通", "交通アクセス"];
    /// 駐車場_有無
    HasParking "has-parking" Flag F, ["駐車場有無", "駐車場の有無", "駐車場"];
    /// 駐車場情報
    Parking "parking" Text F | E, ["駐車場情報", "駐車場備考"];
    /// 料金_要否
    HasFee "has-fee" Flag F, ["料金要否", "料金の要否", "有料無料"];
    /// 料金(基本)
    FeeBasic "fee-basic" Text F | E, ["料金基本"];
    /// 料金(詳細)
    Fee "fee" Text F | E, ["料金詳細", "料金", "使用料", "利用料金", "利用料", "参加費"];
    /// 定員
    Capacity "capacity" Whole F | E, ["定員", "収容人数", "収容人員", "定員数", "利用人数"];
    /// 定員備考
    CapacityNote "capacity-note" Line F | E, ["定員備考"];
    /// Uses of a place.
    Uses "uses" Line F, ["用途", "利用目的", "使用目的", "利用用途", "使いみち", "できること"];
    /// Equipment of a place.
    Equipment "equipment" Line F, ["設備", "備品", "設備備品", "備品設備", "附属設備", "付属設備"];
    /// 地区
    Area "area" Line O | F | E, ["地区", "地区名", "地域", "小学校区", "区域", "活動地域", "活動区域"];
    /// How to apply.
    Apply "apply" Text F | E, ["申込方法", "予約方法", "申込み方法", "申し込み方法", "利用申込", "利用方法", "参加申込方法"];
    /// 備考
    Note "note" Text ALL, ["備考", "その他", "特記事項"];
    /// メールアドレス of a group or an office.
    Email "email" Line O | F, ["メールアドレス", "メール", "eメール", "email", "mail", "電子メール"];
    /// 設立年月日
    EstablishedOn "established-on" Date N | O, ["設立年月日", "設立日", "設立登記年月日", "結成年月日"];
    /// 目的
    Purpose "purpose" Text N | O, ["定款に記載された目的", "目的", "設立目的", "活動目的", "団体の目的"];
    /// 活動分野, in words.
    FieldsText "fields-text" Line O, ["活動分野", "分野", "活動分野名"];
    /// 会員数
    Members "members" Whole O, ["会員数", "構成員数", "人数", "メンバー数"];
    /// 所轄庁
    Authority "authority" Line N, ["所轄庁"];
    /// 権限移譲先市町村
    DelegatedTo "delegated-to" Line N, ["権限移譲先市町村"];
    /// 従たる事務所の所在地
    BranchAddress "branch-address" Text N, ["従たる事務所の所在地"];
    /// 法人設立認証年月日
    CertifiedOn "certified-on" Date N, ["法人設立認証年月日", "設立認証年月日"];
    /// 認定開始日
    ApprovedFrom "approved-from" Date N, ["認定認定開始日", "認定開始日"];
    /// 認定満了日
    ApprovedUntil "approved-until" Date N, ["認定認定満了日", "認定満了日"];
    /// 監督情報
    Supervision "supervision" Text N, ["監督情報"];
    /// 解散情報
    Dissolution "dissolution" Text N, ["解散情報"];
    /// 法人情報URL
    PortalUrl "portal-url" Url N, ["法人情報url"];
    /// 開始日
    StartsOn "starts-on" Date E, ["開始日", "開催日", "開催開始日", "実施日", "日付"];
    /// 終了日
    EndsOn "ends-on" Date E, ["終了日", "開催終了日"];
    /// 開始時間 of an event
    StartsAt "starts-at" Time E, ["開始時間", "開始時刻"];
    /// 終了時間 of an event
    EndsAt "ends-at" Time E, ["終了時間", "終了時刻"];
    /// 掲載開始日
    PublishedFrom "published-from" Date E, ["掲載開始日", "公開日"];
    /// 掲載終了日
    PublishedUntil "published-until" Date E, ["掲載終了日"];
    /// キーワード
    Keywords "keywords" Line E, ["キーワード", "タグ"];
    /// 連絡先名称: an office, not a person.
    Contact "contact" Line E, ["連絡先名称", "問合せ先", "問い合わせ先", "連絡先"];
    /// 主催者
    Organiser "organiser" Line E, ["主催者", "主催", "主催団体"];
    /// 対象者
    Audience "audience" Line E, ["対象者", "対象"];
    /// 場所名称
    Venue "venue" Line E, ["場所名称", "開催場所", "会場", "場所", "開催場所名称"];
    /// 参加申込終了日
    ApplyUntil "apply-until" Date E, ["参加申込終了日", "申込締切", "申込締切日", "締切日"];
    /// イベントジャンル
    Genre "genre" Line E, ["イベントジャンル", "ジャンル", "イベント種類"];
    /// A person's name: never kept.
    Personal "personal" Personal ALL, ["代表者氏名", "代表者名", "代表者", "団体代表者名フリガナ", "代表者氏名フリガナ", "代表者名フリガナ", "代表者名カナ", "代表者カナ", "理事長", "理事長名", "会長", "会長名", "担当者", "担当者名", "担当者氏名", "連絡者氏名", "役員", "役員名", "役員氏名", "代表者住所", "代表者電話番号", "代表者電話", "自宅住所", "自宅電話", "氏名"];
}

impl Field {
    /// Every field, those of the NPO law at the end.
    pub fn all() -> impl Iterator<Item = Field> {
        Self::PLAIN
            .iter()
            .copied()
            .chain((1..=20).map(Field::Activity))
    }

    /// Every field that a list of this kind can have.
    pub fn of(kind: Kind) -> impl Iterator<Item = Field> {
        Self::all().filter(move |f| f.kinds() & kind.mask() != 0)
    }

    /// The heading by which the standard lists name it; for people to choose from.
    pub fn heading(self) -> String {
        match self {
            Field::Activity(number) => format!("活動分野{number}"),
            Field::Name => "名称".to_owned(),
            other => other
                .headings()
                .first()
                .map_or_else(String::new, |h| (*h).to_owned()),
        }
    }

    /// The field of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::all().find(|f| f.key() == key)
    }

    /// What a heading stands for in a list of this kind.
    pub fn of_heading(kind: Kind, heading: &str) -> Option<Self> {
        let heading = fold_heading(heading);
        if kind == Kind::Npo
            && let Some(number) = heading.strip_prefix("活動分野")
        {
            let number = number.parse().ok().filter(|n| (1..=20).contains(n));
            return number.map(Field::Activity);
        }
        if kind == Kind::Facility && heading == "団体名" {
            return Some(Field::Owner);
        }
        static KNOWN: LazyLock<HashMap<String, Vec<Field>>> = LazyLock::new(|| {
            let mut known: HashMap<String, Vec<Field>> = HashMap::new();
            for field in Field::PLAIN {
                for heading in field.headings() {
                    known.entry(fold_heading(heading)).or_default().push(*field);
                }
            }
            known
        });
        let fields = KNOWN.get(&heading)?;
        fields
            .iter()
            .copied()
            .find(|f| f.kinds() & kind.mask() != 0)
    }
}

impl From<Field> for String {
    fn from(field: Field) -> Self {
        field.key()
    }
}
impl TryFrom<String> for Field {
    type Error = String;
    fn try_from(key: String) -> Result<Self, String> {
        Self::from_key(&key).ok_or(key)
    }
}

/// A heading without what differs from office to office: width, blanks, brackets, marks.
pub(crate) fn fold_heading(heading: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    heading
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric() || "ー〒".contains(*c))
        .collect::<String>()
        .replace("必須", "")
        .replace("任意", "")
}
