//! Axis ticks at round numbers, and figures as people write them.

/// The value axis: where it begins, ends, and its lines in between.
pub(super) struct Axis {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) ticks: Vec<f64>,
}

/// Counts begin at 0. A share whose values lie close together far above 0 may begin higher, which the chart then says.
pub(super) fn axis(values: &[f64], share: bool) -> Axis {
    let high = values.iter().copied().fold(0.0_f64, f64::max);
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let least = if least.is_finite() { least } else { 0.0 };
    let begins_higher = share && least > 20.0 && high - least < least * 0.6;
    let floor = if begins_higher {
        least - (high - least).max(2.0)
    } else {
        least.min(0.0)
    };
    let high = if high - floor > 1e-9 {
        high
    } else {
        floor + 1.0
    };
    let step = nice_step((high - floor) / 4.0);
    let low = (floor / step).floor() * step;
    let top = (high / step).ceil() * step;
    let top = if share && low >= 0.0 && high <= 100.0 {
        top.min(100.0)
    } else {
        top
    };
    let count = ((top - low) / step + 0.001).floor().clamp(1.0, 12.0);
    let mut ticks = Vec::new();
    let mut number = 0.0;
    while number <= count {
        ticks.push(low + number * step);
        number += 1.0;
    }
    Axis {
        low,
        high: top,
        ticks,
    }
}

fn nice_step(rough: f64) -> f64 {
    let magnitude = 10_f64.powf(rough.max(1e-6).log10().floor());
    let part = rough / magnitude;
    let nice = if part <= 1.0 {
        1.0
    } else if part <= 2.0 {
        2.0
    } else if part <= 5.0 {
        5.0
    } else {
        10.0
    };
    nice * magnitude
}

/// Decimals that a figure needs, two at most.
pub(super) fn decimals(value: f64) -> usize {
    (0..2)
        .find(|places| (value - rounded(value, *places)).abs() < 1e-6)
        .unwrap_or(2)
}

fn rounded(value: f64, places: usize) -> f64 {
    let shift = if places == 0 { 1.0 } else { 10.0 };
    (value * shift).round() / shift
}

/// `1,234.5`
pub(super) fn figure(value: f64, decimals: usize) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, rest) = plain
        .split_once('.')
        .map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 && plain.contains(|digit| matches!(digit, '1'..='9')) {
        "−"
    } else {
        ""
    };
    rest.map_or_else(
        || format!("{sign}{grouped}"),
        |rest| format!("{sign}{grouped}.{rest}"),
    )
}
