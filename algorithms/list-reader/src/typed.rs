//! Rows as what they are: a group of the NPO list, a place, an event.
use crate::{Field, Row, Value};
use jiff::civil::{Date, Time};
use kernel::codes::{CorporateNumber, MunicipalityCode};

impl Row {
    fn date(&self, field: Field) -> Option<Date> {
        match self.values.get(&field) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }
    fn time(&self, field: Field) -> Option<Time> {
        match self.values.get(&field) {
            Some(Value::Time(time)) => Some(*time),
            _ => None,
        }
    }
    fn whole(&self, field: Field) -> Option<i64> {
        match self.values.get(&field) {
            Some(Value::Whole(number)) => Some(*number),
            _ => None,
        }
    }
    fn flag(&self, field: Field) -> Option<bool> {
        match self.values.get(&field) {
            Some(Value::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }
    fn corporate(&self) -> Option<CorporateNumber> {
        match self.values.get(&Field::CorporateNumber) {
            Some(Value::Corporate(number)) => Some(number.clone()),
            _ => None,
        }
    }
    fn municipality(&self) -> Option<MunicipalityCode> {
        match self.values.get(&Field::MunicipalityCode) {
            Some(Value::Municipality(code)) => Some(code.clone()),
            _ => None,
        }
    }
    /// Latitude and longitude.
    fn position(&self) -> Option<(f64, f64)> {
        match (
            self.values.get(&Field::Latitude),
            self.values.get(&Field::Longitude),
        ) {
            (Some(Value::Degrees(lat)), Some(Value::Degrees(lon))) => Some((*lat, *lon)),
            _ => None,
        }
    }
    /// The address as it stands, or put together from its parts; the building behind it.
    fn address(&self) -> String {
        let mut address = self.text(Field::Address).to_owned();
        if address.is_empty() && !self.text(Field::Town).is_empty() {
            for part in [Field::Prefecture, Field::City, Field::Town, Field::Street] {
                address.push_str(self.text(part));
            }
        }
        let building = self.text(Field::Building);
        if !building.is_empty() && !address.is_empty() && !address.ends_with(building) {
            address.push(' ');
            address.push_str(building);
        }
        address
    }
    fn owned(&self, field: Field) -> String {
        self.text(field).to_owned()
    }
}

fn lines(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
    parts.join("\n")
}

fn words(text: &str) -> Vec<String> {
    text.split([';', '；', '、', ',', '，', '・', '/', '\n'])
        .map(str::trim)
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A group: of the 内閣府 NPO list, or of an own list. Names of persons are not in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Npo {
    /// The list's own identifier.
    pub id: String,
    /// 法人番号
    pub corporate_number: Option<CorporateNumber>,
    /// Name.
    pub name: String,
    /// Reading of the name.
    pub kana: String,
    /// 所轄庁
    pub authority: String,
    /// As 123-4567.
    pub postal_code: String,
    /// 主たる事務所の所在地
    pub address: String,
    /// Telephone of the group.
    pub telephone: String,
    /// E-mail of the group.
    pub email: String,
    /// Web page of the group.
    pub url: String,
    /// 法人設立認証年月日
    pub certified_on: Option<Date>,
    /// 設立年月日
    pub established_on: Option<Date>,
    /// 定款に記載された目的, or what the list says of the purpose.
    pub purpose: String,
    /// What the group does, where the list says so.
    pub description: String,
    /// Fields of the NPO law, 1 to 20, in the order of the law.
    pub activities: Vec<u8>,
    /// Fields in words, of an own list.
    pub fields: Vec<String>,
    /// Area in words, of an own list.
    pub areas: Vec<String>,
    /// Number of members.
    pub members: Option<i64>,
    /// 認定 from and until.
    pub approved: (Option<Date>, Option<Date>),
    /// 解散情報; a group with it is no more.
    pub dissolution: String,
    /// Its page at the portal of the 内閣府.
    pub portal_url: String,
}

impl Npo {
    /// Of a row.
    pub fn of(row: &Row) -> Self {
        Self {
            id: row.owned(Field::Id),
            corporate_number: row.corporate(),
            name: row.owned(Field::Name),
            kana: row.owned(Field::Kana),
            authority: row.owned(Field::Authority),
            postal_code: row.owned(Field::PostalCode),
            address: row.address(),
            telephone: row.owned(Field::Telephone),
            email: row.owned(Field::Email),
            url: row.owned(Field::Url),
            certified_on: row.date(Field::CertifiedOn),
            established_on: row.date(Field::EstablishedOn),
            purpose: row.owned(Field::Purpose),
            description: row.owned(Field::Description),
            activities: (1..=20)
                .filter(|n| row.flag(Field::Activity(*n)) == Some(true))
                .collect(),
            fields: words(row.text(Field::FieldsText)),
            areas: words(row.text(Field::Area)),
            members: row.whole(Field::Members),
            approved: (
                row.date(Field::ApprovedFrom),
                row.date(Field::ApprovedUntil),
            ),
            dissolution: row.owned(Field::Dissolution),
            portal_url: row.owned(Field::PortalUrl),
        }
    }
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facility {
    /// The list's own identifier.
    pub id: String,
    /// 全国地方公共団体コード
    pub municipality: Option<MunicipalityCode>,
    /// 法人番号 of who runs it.
    pub corporate_number: Option<CorporateNumber>,
    /// Name.
    pub name: String,
    /// Reading of the name.
    pub kana: String,
    /// 通称
    pub alias: String,
    /// POIコード
    pub poi: String,
    /// As 123-4567.
    pub postal_code: String,
    /// Address with building.
    pub address: String,
    /// Latitude and longitude.
    pub position: Option<(f64, f64)>,
    /// Telephone.
    pub telephone: String,
    /// 内線
    pub extension: String,
    /// Who looks after it.
    pub owner: String,
    /// 利用可能曜日
    pub days: String,
    /// When it opens and closes.
    pub hours: (Option<Time>, Option<Time>),
    /// What there is to say about the hours.
    pub hours_note: String,
    /// Description.
    pub description: String,
    /// バリアフリー情報
    pub barrier_free: String,
    /// Web page.
    pub url: String,
    /// How to get there.
    pub access: String,
    /// Parking.
    pub parking: String,
    /// Whether a fee is taken.
    pub has_fee: Option<bool>,
    /// The fee.
    pub fee: String,
    /// For how many people.
    pub capacity: Option<i64>,
    /// Uses, in words.
    pub uses: Vec<String>,
    /// Equipment, in words.
    pub equipment: Vec<String>,
    /// Area, in words.
    pub area: String,
    /// How to apply.
    pub apply: String,
    /// 備考
    pub note: String,
}

impl Facility {
    /// Of a row.
    pub fn of(row: &Row) -> Self {
        Self {
            id: row.owned(Field::Id),
            municipality: row.municipality(),
            corporate_number: row.corporate(),
            name: row.owned(Field::Name),
            kana: row.owned(Field::Kana),
            alias: row.owned(Field::Alias),
            poi: row.owned(Field::Poi),
            postal_code: row.owned(Field::PostalCode),
            address: row.address(),
            position: row.position(),
            telephone: row.owned(Field::Telephone),
            extension: row.owned(Field::Extension),
            owner: row.owned(Field::Owner),
            days: row.owned(Field::Days),
            hours: (row.time(Field::OpensAt), row.time(Field::ClosesAt)),
            hours_note: row.owned(Field::HoursNote),
            description: lines(&[row.text(Field::Summary), row.text(Field::Description)]),
            barrier_free: row.owned(Field::BarrierFree),
            url: row.owned(Field::Url),
            access: row.owned(Field::Access),
            parking: row.owned(Field::Parking),
            has_fee: row.flag(Field::HasFee),
            fee: lines(&[row.text(Field::FeeBasic), row.text(Field::Fee)]),
            capacity: row.whole(Field::Capacity),
            uses: words(row.text(Field::Uses)),
            equipment: words(row.text(Field::Equipment)),
            area: row.owned(Field::Area),
            apply: row.owned(Field::Apply),
            note: row.owned(Field::Note),
        }
    }
}

/// An event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    /// The list's own identifier.
    pub id: String,
    /// 全国地方公共団体コード
    pub municipality: Option<MunicipalityCode>,
    /// Name.
    pub name: String,
    /// Reading of the name.
    pub kana: String,
    /// First day.
    pub starts_on: Option<Date>,
    /// Last day.
    pub ends_on: Option<Date>,
    /// Beginning and end on each day; `None`: not known.
    pub hours: (Option<Time>, Option<Time>),
    /// What there is to say about the time.
    pub hours_note: String,
    /// From when until when it is announced.
    pub published: (Option<Date>, Option<Date>),
    /// Description.
    pub description: String,
    /// Keywords.
    pub keywords: Vec<String>,
    /// The fee.
    pub fee: String,
    /// The office to ask.
    pub contact: String,
    /// Its telephone.
    pub telephone: String,
    /// 主催者
    pub organiser: String,
    /// 対象者
    pub audience: String,
    /// Where.
    pub venue: String,
    /// Address of the venue.
    pub address: String,
    /// Latitude and longitude.
    pub position: Option<(f64, f64)>,
    /// How to get there.
    pub access: String,
    /// For how many people.
    pub capacity: Option<i64>,
    /// What there is to say about it.
    pub capacity_note: String,
    /// Last day to apply.
    pub apply_until: Option<Date>,
    /// How to apply.
    pub apply: String,
    /// Web page.
    pub url: String,
    /// Genre.
    pub genre: String,
    /// 備考
    pub note: String,
}

impl Event {
    /// Of a row.
    pub fn of(row: &Row) -> Self {
        Self {
            id: row.owned(Field::Id),
            municipality: row.municipality(),
            name: row.owned(Field::Name),
            kana: row.owned(Field::Kana),
            starts_on: row.date(Field::StartsOn),
            ends_on: row.date(Field::EndsOn),
            hours: (row.time(Field::StartsAt), row.time(Field::EndsAt)),
            hours_note: row.owned(Field::HoursNote),
            published: (
                row.date(Field::PublishedFrom),
                row.date(Field::PublishedUntil),
            ),
            description: lines(&[row.text(Field::Summary), row.text(Field::Description)]),
            keywords: words(row.text(Field::Keywords)),
            fee: lines(&[row.text(Field::FeeBasic), row.text(Field::Fee)]),
            contact: row.owned(Field::Contact),
            telephone: row.owned(Field::Telephone),
            organiser: row.owned(Field::Organiser),
            audience: row.owned(Field::Audience),
            venue: row.owned(Field::Venue),
            address: row.address(),
            position: row.position(),
            access: row.owned(Field::Access),
            capacity: row.whole(Field::Capacity),
            capacity_note: row.owned(Field::CapacityNote),
            apply_until: row.date(Field::ApplyUntil),
            apply: row.owned(Field::Apply),
            url: row.owned(Field::Url),
            genre: row.owned(Field::Genre),
            note: row.owned(Field::Note),
        }
    }
}
