//! Forms that are shipped, to begin from. Keys are stable: other modules read answers by them.
use crate::FormContent;
use kernel::{Fault, Outcome};

/// A form to begin from.
pub struct Template {
    /// Stable name.
    pub name: &'static str,
    /// Text key of what it is.
    pub label: &'static str,
    /// What it is used for.
    pub kind: &'static str,
    json: &'static str,
}

impl Template {
    /// The form.
    pub fn content(&self) -> Outcome<FormContent> {
        serde_json::from_str(self.json).map_err(Fault::internal)
    }
}

/// All of them.
pub static TEMPLATES: [Template; 3] = [PROGRESS, MUTUAL, PARTICIPANTS];

const PROGRESS: Template = Template {
    name: "progress-report",
    label: "forms-template-progress",
    kind: "report",
    json: include_str!("templates/progress_report.json"),
};
const MUTUAL: Template = Template {
    name: "mutual-evaluation",
    label: "forms-template-mutual",
    kind: "evaluation",
    json: include_str!("templates/mutual_evaluation.json"),
};
const PARTICIPANTS: Template = Template {
    name: "participants",
    label: "forms-template-participants",
    kind: "survey",
    json: include_str!("templates/participants.json"),
};

/// The template of this name.
pub fn find(name: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|t| t.name == name)
}

/// 進捗報告シート: how an item of the plan went in a year. Keys: `times`, `people`, `cost_planned`, `cost_actual`,
/// `done`, `problems`, `next`, `progress` (scale 1 to 4), `reason` (shown where `progress` is 1 or 2).
pub fn progress_report() -> Outcome<FormContent> {
    PROGRESS.content()
}

/// 協働事業の相互評価シート: both partners answer the same scales.
pub fn mutual_evaluation() -> Outcome<FormContent> {
    MUTUAL.content()
}

/// 参加者アンケート.
pub fn participants() -> Outcome<FormContent> {
    PARTICIPANTS.content()
}
