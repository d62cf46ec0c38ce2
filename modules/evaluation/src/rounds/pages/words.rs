//! Words that several pages say, and who the reader is to a round.
use crate::rounds::{
    model::{Kind, Standing, may_see},
    policy,
    queries::{RoundRow, SheetRow},
};
use kernel::{Actor, Role};
use std::collections::BTreeSet;
use web::{Context, Page};

/// How a kind is called.
pub(super) fn kind(context: &Context, kind: Kind) -> String {
    context.t(&format!("rounds-kind-{}", kind.name()))
}

/// How the state of a round is called.
pub(super) fn status(context: &Context, round: &RoundRow) -> String {
    context.t(&format!("rounds-status-{}", round.status))
}

/// 令和8年度（2026年度）
pub(super) fn fiscal_year(context: &Context, year: i64) -> String {
    let year = i32::try_from(year).unwrap_or_default();
    match context.language() {
        web::Language::Japanese => format!("{}度", kernel::era::format_year(year)),
        web::Language::English => format!("FY {year}"),
    }
}

/// Who fills a sheet in, by name; a member who was erased is a member still.
pub(super) fn who(context: &Context, side: &str, evaluator: &str) -> String {
    match side {
        "secretariat" => context.t("rounds-secretariat"),
        "member" if evaluator.is_empty() => context.t("rounds-one-member"),
        _ => evaluator.to_owned(),
    }
}

/// A day as people write it.
pub(super) fn day(context: &Context, text: &str) -> String {
    text.parse().map_or_else(
        |_| text.to_owned(),
        |d| web::date_text(d, context.language()),
    )
}

/// Kind of the badge of a tone.
pub(super) fn badge(tone: &str) -> &'static str {
    match tone {
        "late" => "late",
        "warn" => "warn",
        "good" => "good",
        _ => "",
    }
}

/// A yen figure with separators.
pub(super) fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0 {
        text.insert(0, '−');
    }
    text
}

/// The frame of a desk page of rounds.
pub(super) fn page(context: &Context, title: impl Into<String>) -> Page {
    Page::new(context, title)
        .under("/desk", context.t("rounds-desk"))
        .under("/desk/rounds", context.t("rounds-rounds-title"))
}

/// The frame of a desk page below a round; its board is named where the reader may open it.
pub(super) fn page_of(context: &Context, round: &RoundRow, title: impl Into<String>) -> Page {
    let page = page(context, title);
    let page = if context.may(&policy::READ) {
        page.under(&format!("/desk/rounds/{}", round.id), &round.title)
    } else {
        page
    };
    page.here()
}

/// How the reader stands to a sheet.
pub(super) fn standing(actor: &Actor, sheet: &SheetRow) -> Standing {
    Standing {
        own: sheet.is_of(actor),
        manages: actor.has(Role::PlanManager),
        reads: policy::READ.allows(actor),
    }
}

/// Items that the reader sees whole: all of a revealed round; before that, items of a mutual round all of whose sides
/// have handed in, but for those from which the reader is recused.
pub(super) fn revealed_items(
    actor: &Actor,
    round: &RoundRow,
    sheets: &[SheetRow],
) -> BTreeSet<String> {
    let mut items: BTreeSet<String> = sheets.iter().map(|s| s.lineage.clone()).collect();
    if !round.is_revealed() {
        if round.kind() == Kind::Mutual {
            for sheet in sheets
                .iter()
                .filter(|s| !s.is_in() || (s.is_recused() && s.is_of(actor)))
            {
                items.remove(&sheet.lineage);
            }
        } else {
            items.clear();
        }
    }
    items
}

/// Whether the reader may see what stands in a sheet. Whoever is recused from an item sees nothing of it before all is
/// revealed.
pub(super) fn shows(
    actor: &Actor,
    round: &RoundRow,
    sheet: &SheetRow,
    revealed: &BTreeSet<String>,
) -> bool {
    let open = revealed.contains(&sheet.lineage);
    may_see(
        round.kind(),
        standing(actor, sheet),
        sheet.is_filled(),
        open,
    )
}
