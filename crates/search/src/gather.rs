//! Goes through what a query found: counts it, counts it by kind, field and area, and keeps the first ones in the
//! published order: points; then the shorter title; then the older identifier.
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};
use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::{Column, StrColumn},
};

/// What narrows a search down: kind, field, area.
pub(crate) type Narrowing = [Option<String>; 3];

/// Names of the columns that narrow down, in the order of [`Narrowing`].
const COLUMNS: [&str; 3] = ["kind", "fields", "areas"];

/// Place of a document in the published order; smaller is earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rank {
    points: Reverse<u32>,
    length: u64,
    high: u64,
    low: u64,
    address: DocAddress,
}

/// Collects the first `most` documents and the counts.
pub(crate) struct Gather {
    pub(crate) narrowing: Narrowing,
    pub(crate) most: usize,
}

/// What was collected.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) total: u64,
    /// The first ones, in order.
    pub(crate) first: Vec<DocAddress>,
    /// How many there are of each kind, in each field and each area, were it not narrowed down by just that.
    pub(crate) counts: [BTreeMap<String, u64>; 3],
}

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = Within;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<Within> {
        let fast = reader.fast_fields();
        let mut facets = Vec::with_capacity(COLUMNS.len());
        for (name, wanted) in COLUMNS.into_iter().zip(&self.narrowing) {
            let column = fast.str(name)?;
            let wanted = match (wanted, &column) {
                (None, _) => Wanted::Any,
                (Some(_), None) => Wanted::None,
                (Some(value), Some(column)) => column
                    .dictionary()
                    .term_ord(value.as_bytes())?
                    .map_or(Wanted::None, Wanted::Only),
            };
            let terms = column.as_ref().map_or(0, |c| c.num_terms());
            facets.push(Facet {
                column,
                wanted,
                counts: vec![0; terms],
            });
        }
        Ok(Within {
            segment,
            most: self.most,
            length: fast.u64("length")?,
            high: fast.u64("high")?,
            low: fast.u64("low")?,
            facets,
            total: 0,
            first: BinaryHeap::with_capacity(self.most + 1),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Part>) -> tantivy::Result<Gathered> {
        let mut all = Gathered::default();
        let mut ranks = Vec::new();
        for part in segments {
            all.total += part.total;
            ranks.extend(part.first);
            for (into, counts) in all.counts.iter_mut().zip(part.counts) {
                for (name, count) in counts {
                    *into.entry(name).or_default() += count;
                }
            }
        }
        ranks.sort_unstable();
        ranks.truncate(self.most);
        all.first = ranks.into_iter().map(|r| r.address).collect();
        Ok(all)
    }
}

enum Wanted {
    Any,
    Only(u64),
    None,
}

struct Facet {
    column: Option<StrColumn>,
    wanted: Wanted,
    counts: Vec<u64>,
}

impl Facet {
    fn ords(&self, doc: DocId) -> impl Iterator<Item = u64> + '_ {
        let column = self.column.iter();
        column.flat_map(move |c| c.ords().values_for_doc(doc))
    }

    fn passes(&self, doc: DocId) -> bool {
        match self.wanted {
            Wanted::Any => true,
            Wanted::Only(wanted) => self.ords(doc).any(|o| o == wanted),
            Wanted::None => false,
        }
    }

    fn count(&mut self, doc: DocId) {
        let Some(column) = &self.column else { return };
        for ord in column.ords().values_for_doc(doc) {
            let count = usize::try_from(ord)
                .ok()
                .and_then(|o| self.counts.get_mut(o));
            if let Some(count) = count {
                *count += 1;
            }
        }
    }

    fn named(self) -> BTreeMap<String, u64> {
        let mut named = BTreeMap::new();
        let Some(column) = self.column else {
            return named;
        };
        for (ord, count) in (0u64..).zip(self.counts).filter(|(_, count)| *count > 0) {
            let mut name = String::new();
            if matches!(column.ord_to_str(ord, &mut name), Ok(true)) {
                named.insert(name, count);
            }
        }
        named
    }
}

/// The documents of one segment.
pub(crate) struct Within {
    segment: SegmentOrdinal,
    most: usize,
    length: Column<u64>,
    high: Column<u64>,
    low: Column<u64>,
    facets: Vec<Facet>,
    total: u64,
    /// The worst on top.
    first: BinaryHeap<Rank>,
}

/// What one segment held.
pub(crate) struct Part {
    total: u64,
    first: Vec<Rank>,
    counts: Vec<BTreeMap<String, u64>>,
}

impl Within {
    /// Counts it; gives whether it passes everything that narrows down.
    fn count(&mut self, doc: DocId) -> bool {
        let mut failed = 0;
        let mut only = None;
        for (index, facet) in self.facets.iter().enumerate() {
            if !facet.passes(doc) {
                failed += 1;
                only = Some(index);
            }
        }
        match (failed, only) {
            (0, _) => self.facets.iter_mut().for_each(|f| f.count(doc)),
            (1, Some(index)) => {
                if let Some(facet) = self.facets.get_mut(index) {
                    facet.count(doc);
                }
            }
            _ => {}
        }
        failed == 0
    }
}

impl SegmentCollector for Within {
    type Fruit = Part;

    fn collect(&mut self, doc: DocId, score: Score) {
        if !self.count(doc) {
            return;
        }
        self.total += 1;
        if self.most == 0 {
            return;
        }
        // The bits of positive numbers are in their order.
        let points = Reverse(score.max(0.0).to_bits());
        let length = self.length.first(doc).unwrap_or_default();
        let full = self.first.len() >= self.most;
        if full
            && let Some(worst) = self.first.peek()
            && (points, length) > (worst.points, worst.length)
        {
            return;
        }
        let rank = Rank {
            points,
            length,
            high: self.high.first(doc).unwrap_or_default(),
            low: self.low.first(doc).unwrap_or_default(),
            address: DocAddress::new(self.segment, doc),
        };
        if full {
            if self.first.peek().is_some_and(|worst| rank >= *worst) {
                return;
            }
            self.first.pop();
        }
        self.first.push(rank);
    }

    fn harvest(self) -> Part {
        Part {
            total: self.total,
            first: self.first.into_vec(),
            counts: self.facets.into_iter().map(Facet::named).collect(),
        }
    }
}
