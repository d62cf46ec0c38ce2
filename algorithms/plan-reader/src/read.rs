//! From numbered lines to plans. Structure is recognised by signals (level words with numbers, markers, tables whose
//! heads name levels, actors or values); where there is no signal nothing is made up, and the list of problems says so.

mod build;
mod contents;
mod facts;
mod headings;
mod heads;
mod hierarchy;
mod indicators;
mod items;
mod marked_up;
mod mentions;
mod notes;
mod number;
mod order;
mod outline;
mod paragraphs;
mod references;
mod roles;
mod rows;
mod settle;
mod spans;
mod split;
mod table;
mod token;
mod words;

use crate::{
    model::{PlanDocument, Reading, RemarkKind},
    source::Source,
};

/// Reads every document of a source. Never fails: what cannot be read is listed in `problems` of its document.
#[must_use]
pub fn read(source: &Source) -> Reading {
    let entries = token::entries(source);
    let documents: Vec<PlanDocument> = split::documents(&entries)
        .into_iter()
        .enumerate()
        .map(|(index, part)| {
            let mut build = outline::walk(part);
            if index == 0 && (source.damaged || !matches!(source.encoding, "" | "UTF-8")) {
                build.remark(source.damaged, RemarkKind::Decoded, 1, source.encoding, "");
            }
            facts::add(&mut build, part);
            settle::settle(&mut build, part);
            build.doc
        })
        .collect();
    Reading { documents }
}
