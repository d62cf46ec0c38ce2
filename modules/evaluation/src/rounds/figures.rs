//! What of a sheet's answers counts: read once when it is handed in, kept beside the sheet, so that boards and reports
//! need not open thousands of answers. Pure.
use forms::{Answer, Answers, FormContent, QuestionKind};

/// The figures of one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Point of the round's scale.
    pub score: Option<i64>,
    /// Sign and word of that point, as it was called then.
    pub mark: String,
    /// Its tone; may be empty.
    pub tone: String,
    /// The comment on it.
    pub remark: String,
    /// What was done.
    pub done: String,
    /// 回数
    pub times: Option<i64>,
    /// 人数
    pub people: Option<i64>,
    /// 費用（予定）, yen
    pub cost_planned: Option<i64>,
    /// 費用（実績）, yen
    pub cost_actual: Option<i64>,
}

/// Key, lowest and highest point of the scale that a round counts: `progress`, `judgement`, or the first scale.
pub fn scale_of(content: &FormContent) -> Option<(String, i64, i64)> {
    let scales: Vec<_> = content
        .questions()
        .filter_map(|q| match &q.kind {
            QuestionKind::Scale { points, .. } => Some((q, points)),
            _ => None,
        })
        .collect();
    let (question, points) = ["progress", "judgement"]
        .iter()
        .find_map(|key| scales.iter().find(|(q, _)| q.key == *key))
        .or(scales.first())?;
    let min = points.iter().map(|p| p.value).min()?;
    let max = points.iter().map(|p| p.value).max()?;
    Some((question.key.clone(), i64::from(min), i64::from(max)))
}

/// The figures in canonical answers.
pub fn read(content: &FormContent, answers: &Answers, scale_key: &str) -> Figures {
    let whole = |key: &str| match answers.get(key) {
        Some(Answer::Number(text)) => text.split('.').next()?.parse().ok(),
        _ => None,
    };
    let text = |key: &str| match answers.get(key) {
        Some(Answer::Text(text)) => text.chars().take(2_000).collect(),
        _ => String::new(),
    };
    let mut figures = Figures {
        times: whole("times"),
        people: whole("people"),
        cost_planned: whole("cost_planned"),
        cost_actual: whole("cost_actual"),
        done: text("done"),
        ..Figures::default()
    };
    if let Some(Answer::Scale { value, comment }) = answers.get(scale_key) {
        figures.score = value.parse().ok();
        figures.remark = comment.chars().take(2_000).collect();
        let points = content.question(scale_key).map(|q| &q.kind);
        if let Some(QuestionKind::Scale { points, .. }) = points
            && let Some(point) = points.iter().find(|p| p.value.to_string() == *value)
        {
            figures.mark = if point.sign.is_empty() {
                point.label.clone()
            } else {
                format!("{} {}", point.sign, point.label)
            };
            figures.tone = point.tone.clone().unwrap_or_default();
        }
    }
    for key in ["reason", "comment"] {
        if figures.remark.is_empty() {
            figures.remark = text(key);
        }
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_report_gives_all_figures() {
        let content = forms::templates::progress_report().unwrap();
        let (key, min, max) = scale_of(&content).unwrap();
        assert_eq!((key.as_str(), min), ("progress", 1));
        let answers: Answers = [
            ("times".to_owned(), Answer::number("12")),
            ("people".to_owned(), Answer::number("340")),
            ("cost_actual".to_owned(), Answer::number("125000")),
            ("done".to_owned(), Answer::text("講座を開いた")),
            (
                "progress".to_owned(),
                Answer::scale(i32::try_from(max).unwrap(), "順調"),
            ),
        ]
        .into();
        let figures = read(&content, &answers, &key);
        assert_eq!(figures.times, Some(12));
        assert_eq!(figures.people, Some(340));
        assert_eq!(figures.cost_actual, Some(125_000));
        assert_eq!(figures.cost_planned, None);
        assert_eq!(figures.score, Some(max));
        assert_eq!(figures.remark, "順調");
        assert!(!figures.mark.is_empty());
    }

    #[test]
    fn nothing_answered_is_nothing_and_not_zero() {
        let content = forms::templates::progress_report().unwrap();
        assert_eq!(
            read(&content, &Answers::new(), "progress"),
            Figures::default()
        );
    }
}
