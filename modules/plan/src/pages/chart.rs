//! An indicator as a chart.
use super::indicator_data::Indicator;
use web::Page;

/// SVG; empty until the crate of the pages draws charts.
pub(super) fn svg(_page: &Page, _indicator: &Indicator) -> String {
    String::new()
}
