//! What stands around the items of the sample: indicators, roles, notes, sources, questions, the journal, settings.
use super::{seed::*, site::Home};
use store::params;

impl Home {
    pub(crate) async fn around(&self) {
        for (version, lineage, position, name, unit, answer, base, target) in [
            (
                NOW,
                EXPERIENCE,
                1,
                "市民活動の経験",
                "%",
                "参加したことがある",
                Some("39.5"),
                "45.0",
            ),
            (
                NOW,
                MATCHES,
                2,
                "各団体同士のマッチング件数",
                "件",
                "",
                None,
                "5",
            ),
            (
                OLD,
                EXPERIENCE,
                1,
                "市民活動の経験",
                "%",
                "参加したことがある",
                Some("39.5"),
                "44.0",
            ),
        ] {
            self.run(
                "INSERT INTO plan_indicators (id, version, lineage, node, position, name, unit, kind, answer, base_text, \
                 base_number, base_year, base_year_kind, is_new, target_text, target_number, target_year, target_year_kind, \
                 sources, metric, source_line) VALUES ($1, $2, $3, $4, $5, $6, $7, 'percent', $8, $9, $10, $11, 'calendar_year', \
                 $12, $13, $14, 2030, 'calendar_year', '市民意識調査', $15, 30)",
                params![
                    format!("i-{version}-{lineage}"), id(version), id(lineage), node(version, POLICY), position, name, unit, answer,
                    base.map_or("— ※新規".to_owned(), |b| format!("{b}{unit}")), base, base.map(|_| 2025_i64), base.is_none(),
                    format!("{target}{unit}"), target, if lineage == MATCHES { "probe.things" } else { "" }
                ],
            )
            .await;
        }
        for (number, indicator, year, origin, value, status) in [
            (301, EXPERIENCE, 2026, "entered", "41.2", "approved"),
            (302, EXPERIENCE, 2027, "entered", "99.9", "submitted"),
            (303, MATCHES, 2026, "computed", "2", "approved"),
        ] {
            self.run(
                "INSERT INTO plan_values (id, indicator, year, year_kind, origin, number, text, status, at) \
                 VALUES ($1, $2, $3, 'fiscal_year', $4, $5, $5, $6, $7)",
                params![id(number), id(indicator), year, origin, value, status, micros("2026-10-01")],
            )
            .await;
        }
        for (position, text, actors) in [
            (1, "市民", vec!["市民"]),
            (
                2,
                "まちづくり協議会・市民活動団体",
                vec!["まちづくり協議会", "市民活動団体"],
            ),
        ] {
            let column = format!("column-{position}");
            let sql = "INSERT INTO plan_role_columns (id, version, position, text) VALUES ($1, $2, $3, $4)";
            self.run(sql, params![column.clone(), id(NOW), position, text])
                .await;
            for (at, actor) in (1_i64..).zip(actors) {
                let sql = "INSERT INTO plan_role_actors (version, role_column, position, actor) VALUES ($1, $2, $3, $4)";
                self.run(sql, params![id(NOW), column.clone(), at, actor])
                    .await;
            }
            let sql = "INSERT INTO plan_roles (node, role_column, version, marked, printed_title, source_line) VALUES ($1, $2, $3, $4, $5, 93)";
            self.run(
                sql,
                params![
                    node(NOW, WORK),
                    column,
                    id(NOW),
                    position == 2,
                    "広報媒体による情報の発信"
                ],
            )
            .await;
        }
        self.run("INSERT INTO plan_evaluations (id, version, position, node, level_name, number_key, predecessor_title, evaluator, opinion, source_line) VALUES ('e1', $1, 1, $2, '施策', '1', '前の題名', '市民活動推進委員会', '見本の意見です。', 40)", params![id(NOW), node(NOW, WORK)]).await;
        for (at, kind, term) in [(1, "term", "ボランティアギルド"), (2, "proviso", "")] {
            let sql = "INSERT INTO plan_notes (id, version, position, kind, mark, term, text, source_line) VALUES ($1, $2, $3, $4, '※1', $5, '見本の説明です。', 50)";
            self.run(sql, params![format!("note{at}"), id(NOW), at, kind, term])
                .await;
        }
        for line in 1..=120_i64 {
            let sql = "INSERT INTO plan_source_lines (version, line, text) VALUES ($1, $2, $3)";
            self.run(sql, params![id(NOW), line, format!("原文の{line}")])
                .await;
        }
        self.run("INSERT INTO plan_remarks (id, version, position, severity, kind, subject, source_line) VALUES ('r1', $1, 1, 'problem', 'figure_missing', '図1', 60)", params![id(NOW)]).await;
        self.run("INSERT INTO plan_texts (id, version, position, kind, text) VALUES ('t1', $1, 1, 'slogan', 'つなぐまち')", params![id(NOW)]).await;
        self.run(
            "INSERT INTO plan_carriers (lineage, body, is_lead) VALUES ($1, $2, 1)",
            params![id(WORK), id(501)],
        )
        .await;
        for (number, text, public, status) in [
            (401, "どこで読めますか", 1, "answered"),
            (402, "非公開の質問", 0, "open"),
        ] {
            self.run("INSERT INTO plan_questions (id, lineage, kind, text, contact, status, answer, is_public, asked_at, answered_at) VALUES ($1, $2, 'question', $3, 'secret@example.test', $4, '市役所で読めます', $5, $6, $6)", params![id(number), id(WORK), text, status, public, micros("2026-09-01")]).await;
        }
        self.run("INSERT INTO plan_commitments (id, lineage, actor_kind, actor_name, text, status, at) VALUES ($1, $2, 'group', '見本の会', '読み聞かせ動画を作ります', 'confirmed', $3)", params![id(403), id(WORK), micros("2026-08-01")]).await;
        self.run("INSERT INTO plan_maturity_steps (id, lineage, from_maturity, to_maturity, evidence, at) VALUES ($1, $2, 'trial', 'running', '本格的に始めました', $3)", params![id(404), id(WORK), micros("2026-07-01")]).await;
        self.run("INSERT INTO plan_proposals (id, version, under, title, reason, status, at) VALUES ($1, $2, $3, '見本の提案', '足りないため', 'proposed', $4)", params![id(405), id(NOW), id(WORK), micros("2026-07-01")]).await;
        for (sequence, action) in [
            (1, "plan.publish"),
            (2, "plan.update-node"),
            (3, "plan.answer"),
        ] {
            self.run("INSERT INTO journal (sequence, at, actor, action, record, items, digest, chain) VALUES ($1, $2, 'p', $3, $4, $5, '', '')", params![sequence, micros("2026-09-02"), action, id(NOW), id(WORK)]).await;
            self.run(
                "INSERT INTO journal_items (item, sequence) VALUES ($1, $2)",
                params![id(WORK), sequence],
            )
            .await;
        }
        self.run(
            "UPDATE journal_head SET sequence = 3 WHERE id = 1",
            params![],
        )
        .await;
        let settings = [
            ("slogan", "つながる　まち"),
            ("counter-phone", "083-000-0000"),
            ("counter-hours", "平日 8:30〜17:15"),
        ];
        let settings = settings.map(|(k, v)| (k.to_owned(), v.to_owned())).to_vec();
        let command = web::UpdateSettings(settings);
        let actor = kernel::Actor::system("test");
        self.city.database.carry_out(&actor, command).await.unwrap();
    }
}
