//! Lays cells that span rows and columns out on a grid, so that every reader of tables marks merged cells alike.

use std::collections::BTreeMap;

use super::IntakeFault;
use super::check_cells;
use crate::Cell;

/// A table under construction: absolute positions to cells.
#[derive(Default)]
pub(super) struct Grid {
    cells: BTreeMap<(usize, usize), Cell>,
    /// Texts may be sparse, but a row is emitted from column 0: what that will come to.
    widths: BTreeMap<usize, usize>,
    total: usize,
    merged: usize,
}

impl Grid {
    /// Puts a text at a position; a cell that continues another keeps its marks and stays empty.
    pub(super) fn put(
        &mut self,
        row: usize,
        column: usize,
        text: String,
    ) -> Result<(), IntakeFault> {
        self.widen(row, column + 1)?;
        let cell = self.cells.entry((row, column)).or_default();
        if !cell.merged_above && !cell.merged_left {
            cell.text = text;
        }
        Ok(())
    }

    /// Marks the cells of a region (last row and column included) as continuing its first cell: all but
    /// the first row continue the cell above, all but the first column the cell to the left.
    pub(super) fn merge(
        &mut self,
        first: (usize, usize),
        last: (usize, usize),
    ) -> Result<(), IntakeFault> {
        let height = (last.0 + 1).saturating_sub(first.0);
        self.merged = self
            .merged
            .saturating_add(height.saturating_mul((last.1 + 1).saturating_sub(first.1)));
        check_cells(self.merged)?;
        for row in first.0..=last.0 {
            self.widen(row, last.1 + 1)?;
            for column in first.1..=last.1 {
                if (row, column) == first {
                    continue;
                }
                let cell = self.cells.entry((row, column)).or_default();
                cell.text.clear();
                cell.merged_above = row > first.0;
                cell.merged_left = column > first.1;
            }
        }
        Ok(())
    }

    /// Whether something was put or merged there.
    pub(super) fn is_taken(&self, row: usize, column: usize) -> bool {
        self.cells.contains_key(&(row, column))
    }

    fn widen(&mut self, row: usize, width: usize) -> Result<(), IntakeFault> {
        let known = self.widths.entry(row).or_default();
        if width > *known {
            self.total += width - *known;
            *known = width;
            check_cells(self.total)?;
        }
        Ok(())
    }

    /// The rows that hold anything, each from column 0 to its last cell.
    pub(super) fn into_rows(mut self) -> Vec<(usize, Vec<Cell>)> {
        let widths = std::mem::take(&mut self.widths);
        widths
            .into_iter()
            .map(|(row, width)| {
                (
                    row,
                    (0..width)
                        .map(|at| self.cells.remove(&(row, at)).unwrap_or_default())
                        .collect(),
                )
            })
            .collect()
    }
}
