//! A city like the ones that there are: two published versions and a draft, three levels, a cross-listing, indicators
//! with and without base, a role matrix, an evaluation, notes, questions. Facts are those of real plans; sentences are ours.
use super::site::Home;
use jiff::Timestamp;
use store::{Housekeeping, Value, params};

/// An identifier of a record of the sample: 26 characters.
pub(crate) fn id(number: u32) -> String {
    format!("{number:0>26}")
}

pub(crate) fn micros(day: &str) -> i64 {
    format!("{day}T00:00:00+09:00")
        .parse::<Timestamp>()
        .unwrap()
        .as_microsecond()
}

pub(crate) const PLAN: u32 = 1;
pub(crate) const OTHER_PLAN: u32 = 2;
pub(crate) const OLD: u32 = 11;
pub(crate) const NOW: u32 = 12;
pub(crate) const DRAFT: u32 = 13;
/// Lineages of items.
pub(crate) const POLICY: u32 = 101;
pub(crate) const MEASURE: u32 = 102;
pub(crate) const WORK: u32 = 103;
pub(crate) const SHOWN_AGAIN: u32 = 104;
pub(crate) const GONE: u32 = 105;
pub(crate) const ONLY_DRAFT: u32 = 106;
pub(crate) const FOREIGN: u32 = 107;
/// Lineages of indicators.
pub(crate) const EXPERIENCE: u32 = 201;
pub(crate) const MATCHES: u32 = 202;

impl Home {
    pub(crate) async fn run(&self, sql: &str, values: Vec<Value>) {
        self.city
            .database
            .housekeep(Housekeeping::Drafts, sql, values)
            .await
            .unwrap();
    }

    pub(crate) async fn record(&self, number: u32, kind: &str, title: &str) {
        let sql = "INSERT INTO records (id, kind, title, visibility, created_at) VALUES ($1, $2, $3, 'public', 0)";
        self.run(sql, params![id(number), kind, title]).await;
    }

    #[expect(clippy::too_many_arguments, reason = "a row")]
    async fn node(
        &self,
        version: u32,
        lineage: u32,
        level: u32,
        parent: Option<u32>,
        position: i64,
        number: &str,
        title: &str,
        more: (&str, i64, Option<u32>),
    ) {
        let (body, priority, cross) = more;
        self.run(
            "INSERT INTO plan_nodes (id, version, lineage, level, parent, position, depth, number, number_key, title, body, \
             priority, cross_of, cross_text, maturity, maturity_words, source_line) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
            params![
                node(version, lineage), id(version), id(lineage), format!("level-{version}-{level}"),
                parent.map(|p| node(version, p)), position, i64::from(level), number, title, body, priority, cross.map(id),
                if cross.is_some() { "(再掲)" } else { "" },
                if lineage == WORK { "running" } else { "" },
                if lineage == WORK { "実施します" } else { "" },
                position * 10
            ],
        )
        .await;
    }

    /// Everything.
    pub(crate) async fn seed(&self) {
        for (number, kind, title) in [
            (PLAN, "plan.plan", "見本市市民協働参画基本計画"),
            (OTHER_PLAN, "plan.plan", "別の計画"),
            (OLD, "plan.version", "策定"),
            (NOW, "plan.version", "改定"),
            (DRAFT, "plan.version", "次の案"),
            (14, "plan.version", "別"),
            (POLICY, "plan.item", ""),
            (MEASURE, "plan.item", ""),
            (WORK, "plan.item", ""),
            (SHOWN_AGAIN, "plan.item", ""),
            (GONE, "plan.item", ""),
            (ONLY_DRAFT, "plan.item", ""),
            (FOREIGN, "plan.item", ""),
            (EXPERIENCE, "plan.indicator", ""),
            (MATCHES, "plan.indicator", ""),
            (301, "plan.value", ""),
            (302, "plan.value", ""),
            (303, "plan.value", ""),
            (401, "plan.question", ""),
            (402, "plan.question", ""),
            (403, "plan.commitment", ""),
            (501, "identity.body", "市民活動支援課"),
            (404, "plan.step", ""),
            (405, "plan.proposal", ""),
        ] {
            self.record(number, kind, title).await;
        }
        for (number, slug, title, current) in [
            (PLAN, "kyodo", "見本市市民協働参画基本計画", 1),
            (OTHER_PLAN, "betsu", "別の計画", 0),
        ] {
            let sql = "INSERT INTO plans (id, slug, title, is_current, created_at) VALUES ($1, $2, $3, $4, 0)";
            self.run(sql, params![id(number), slug, title, current])
                .await;
        }
        let versions = [
            (
                PLAN,
                OLD,
                1,
                "(令和7年4月策定)",
                "revised",
                Some("2025-04-01"),
                None,
            ),
            (
                PLAN,
                NOW,
                2,
                "(令和8年4月改定)",
                "adopted",
                Some("2026-04-01"),
                None,
            ),
            (
                PLAN,
                DRAFT,
                3,
                "(次の案)",
                "draft",
                None,
                Some("2027-04-01"),
            ),
            (
                OTHER_PLAN,
                14,
                1,
                "(別)",
                "adopted",
                Some("2026-05-01"),
                None,
            ),
        ];
        for (plan, version, position, label, status, published, due) in versions {
            self.run(
                "INSERT INTO plan_versions (id, plan, position, title, label, status, period_text, source_name, published_at, \
                 publish_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, '令和7年度から令和12年度まで', 'keikaku.txt', $7, $8, 0)",
                params![id(version), id(plan), position, "市民協働参画基本計画", label, status, published.map(micros), due.map(micros)],
            )
            .await;
            for (level, name) in [(1, "基本方針"), (2, "施策"), (3, "事業")] {
                let sql =
                    "INSERT INTO plan_levels (id, version, position, name) VALUES ($1, $2, $3, $4)";
                self.run(
                    sql,
                    params![format!("level-{version}-{level}"), id(version), level, name],
                )
                .await;
            }
            let sql = "UPDATE plans SET published_version = $2 WHERE id = $1 AND $3 = 1";
            self.run(sql, params![id(plan), id(version), published.is_some()])
                .await;
        }
        let promise =
            "この一文は見本です。\n広報紙と動画を組み合わせて、だれにも届くように知らせます。";
        for (version, title) in [
            (OLD, "広報媒体を活用した情報の発信"),
            (NOW, "多様な広報媒体を活用した情報の発信"),
            (DRAFT, "秘密の書き直し"),
        ] {
            self.node(
                version,
                POLICY,
                1,
                None,
                1,
                "1",
                "情報の共有",
                ("", 0, None),
            )
            .await;
            self.node(
                version,
                MEASURE,
                2,
                Some(POLICY),
                2,
                "(1)",
                "情報収集と提供",
                ("", i64::from(version == NOW), None),
            )
            .await;
            self.node(
                version,
                WORK,
                3,
                Some(MEASURE),
                3,
                "①",
                title,
                (promise, 1, None),
            )
            .await;
        }
        self.node(
            NOW,
            SHOWN_AGAIN,
            3,
            Some(POLICY),
            4,
            "②",
            "多様な広報媒体を活用した情報の発信",
            ("", 0, Some(WORK)),
        )
        .await;
        self.node(
            OLD,
            GONE,
            3,
            Some(MEASURE),
            5,
            "②",
            "もうない事業",
            ("", 0, None),
        )
        .await;
        self.node(
            DRAFT,
            ONLY_DRAFT,
            3,
            Some(MEASURE),
            5,
            "③",
            "まだ秘密の事業",
            ("", 0, None),
        )
        .await;
        self.node(
            14,
            FOREIGN,
            1,
            None,
            1,
            "1",
            "別の計画の項目",
            ("", 0, None),
        )
        .await;
        self.around().await;
    }

    /// Many more items, values, questions and records, to see that no page asks more often.
    pub(crate) async fn grow(&self) {
        for number in 0..120_u32 {
            let lineage = 1000 + number;
            self.record(lineage, "plan.item", "").await;
            self.node(
                NOW,
                lineage,
                3,
                Some(MEASURE),
                100 + i64::from(number),
                "",
                "増えた項目",
                ("本文", 0, None),
            )
            .await;
            let sql = "INSERT INTO plan_roles (node, role_column, version, marked) VALUES ($1, 'column-1', $2, 1)";
            self.run(sql, params![node(NOW, lineage), id(NOW)]).await;
            self.record(2000 + number, "plan.indicator", "").await;
            let sql = "INSERT INTO plan_indicators (id, version, lineage, node, position, name, kind) VALUES ($1, $2, $3, $4, $5, '増えた指標', 'count')";
            self.run(
                sql,
                params![
                    format!("i{number}"),
                    id(NOW),
                    id(2000 + number),
                    node(NOW, WORK),
                    100 + i64::from(number)
                ],
            )
            .await;
        }
    }
}

pub(crate) fn node(version: u32, lineage: u32) -> String {
    format!("node-{version}-{lineage}")
}
