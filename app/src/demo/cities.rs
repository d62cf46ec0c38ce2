//! Five cities: what each says of itself. Facts come from the plans; welcome sentences are ours.
use web::CityConfig;

/// A demonstration city.
pub(crate) struct Sample {
    pub(crate) slug: &'static str,
    pub(crate) code: Option<&'static str>,
    pub(crate) name: &'static str,
    pub(crate) name_en: &'static str,
    pub(crate) site: &'static str,
    pub(crate) site_en: &'static str,
    pub(crate) slogan: &'static str,
    pub(crate) slogan_en: &'static str,
    pub(crate) welcome: &'static str,
    pub(crate) welcome_en: &'static str,
    pub(crate) accent: &'static str,
    pub(crate) counter: &'static str,
    pub(crate) counter_en: &'static str,
    pub(crate) document: &'static str,
    /// About where the city lies: latitude and longitude. The boundary of the demonstration is invented.
    pub(crate) around: (f64, f64),
}

/// The cities, in the order of the list.
pub(crate) const CITIES: &[Sample] = &[
    Sample {
        slug: "shimonoseki",
        code: Some("352012"),
        name: "下関市",
        name_en: "Shimonoseki",
        site: "協働のまちづくり",
        site_en: "Working together",
        slogan: "つながる手 広がる未来 夢かなう下関",
        slogan_en: "Hands that meet, a future that widens, dreams that come true",
        welcome: "市の計画が、いまどこまで進んでいるかを、だれでも見られるところです。",
        welcome_en: "Here everybody can see how far the city's plan has come.",
        accent: "#00507d",
        counter: "しものせき市民活動センター（見本）",
        counter_en: "Shimonoseki Civic Activity Centre (sample)",
        document: include_str!("../../demo/shimonoseki.txt"),
        around: (33.96, 130.94),
    },
    Sample {
        slug: "ashiya",
        code: Some("282065"),
        name: "芦屋市",
        name_en: "Ashiya",
        site: "市民参画・協働",
        site_en: "Taking part",
        slogan: "人・活動・情報をつなぐ仕組みづくり",
        slogan_en: "Connecting people, activities and information",
        welcome: "4つのテーマと12の取組が、どう進んでいるかを見られるところです。",
        welcome_en: "See how four themes and twelve initiatives are going.",
        accent: "#1b6b4a",
        counter: "あしや市民活動センター（見本）",
        counter_en: "Ashiya Civic Activity Centre (sample)",
        document: include_str!("../../demo/ashiya.txt"),
        around: (34.74, 135.30),
    },
    Sample {
        slug: "kawanishi",
        code: Some("282171"),
        name: "川西市",
        name_en: "Kawanishi",
        site: "参画と協働のまちづくり",
        site_en: "Participation and collaboration",
        slogan: "参画と協働のまちづくり",
        slogan_en: "A city made by taking part and working together",
        welcome: "計画の二つの版をくらべて、どこが変わったかを確かめられるところです。",
        welcome_en: "Compare two versions of the plan and see what changed.",
        accent: "#7a2f6f",
        counter: "参画協働の窓口（見本）",
        counter_en: "Participation counter (sample)",
        document: include_str!("../../demo/kawanishi.txt"),
        around: (34.83, 135.42),
    },
    Sample {
        slug: "musashino",
        code: Some("132039"),
        name: "武蔵野市",
        name_en: "Musashino",
        site: "市民活動の促進",
        site_en: "Civic activities",
        slogan: "すべての団体・組織が課題を解決していく社会",
        slogan_en: "A society in which every group helps to solve what is at stake",
        welcome: "12の施策と、計画後期の展開を見られるところです。",
        welcome_en: "See twelve measures and what is being done in the latter term.",
        accent: "#8a3b12",
        counter: "市民活動の窓口（見本）",
        counter_en: "Civic activities counter (sample)",
        document: include_str!("../../demo/musashino.txt"),
        around: (35.71, 139.56),
    },
    Sample {
        slug: "model",
        code: None,
        name: "モデル市",
        name_en: "Model City",
        site: "市民協働の行動計画",
        site_en: "Action plan for collaboration",
        slogan: "市民自身が市民の活動を支えるまち",
        slogan_en: "A city where citizens carry what citizens do",
        welcome: "まちの名前が書かれていない計画の構成案を、そのまま形にした見本です。",
        welcome_en: "A sample made from the outline of a plan that names no city.",
        accent: "#3f4a8a",
        counter: "協働の窓口（見本）",
        counter_en: "Collaboration counter (sample)",
        document: include_str!("../../demo/model.txt"),
        around: (35.00, 137.00),
    },
];

/// The cities as lines of `tsunagu.toml`.
pub(crate) fn configs() -> Vec<CityConfig> {
    CITIES
        .iter()
        .map(|sample| CityConfig {
            slug: sample.slug.to_owned(),
            code: sample.code.map(str::to_owned),
            name: sample.name.to_owned(),
            name_en: sample.name_en.to_owned(),
            hosts: vec![format!("{}.localhost", sample.slug)],
            database: String::new(),
            public: true,
        })
        .collect()
}
