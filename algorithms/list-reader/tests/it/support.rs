//! Small helps for the tests.
use list_reader::{Cause, Level, Reading, Sheet, read};
use std::collections::BTreeMap;

pub(crate) fn reading(text: &str) -> Reading {
    read(&Sheet::read(text.as_bytes()).unwrap(), None).unwrap()
}

/// How often each cause was found.
pub(crate) fn counts(reading: &Reading) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for note in &reading.notes {
        *counts.entry(note.cause.key()).or_default() += 1;
    }
    counts
}

/// The causes of one column in one row, with what was made of the cell.
pub(crate) fn found(reading: &Reading, row: usize, header: &str) -> Vec<(Cause, Option<String>)> {
    reading
        .notes
        .iter()
        .filter(|n| n.row == row && n.header == header)
        .map(|n| (n.cause, n.made.clone()))
        .collect()
}

/// The corrected list, read again by the same mapping.
pub(crate) fn again(first: &Reading) -> Reading {
    let bytes = first.corrected(&|note| note.cause.key().to_owned());
    read(&Sheet::read(&bytes).unwrap(), Some(&first.mapping)).unwrap()
}

pub(crate) fn repairs(reading: &Reading) -> Vec<String> {
    reading
        .notes
        .iter()
        .filter(|n| n.level() == Level::Repaired)
        .map(|n| format!("{n:?}"))
        .collect()
}
