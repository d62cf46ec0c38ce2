//! 役割区分: who carries an item. Columns are matched by the actors in them, because their order changes from table to
//! table; rows are matched to items by title, because nothing else is printed.

use super::{
    build::Naming,
    outline::Walker,
    table::{Column, Head},
};
use crate::{
    model::{RemarkKind, RoleColumn, RoleMatrix, RoleRow},
    normal::{comparison_key, similarity},
};

/// Below this two titles are different items.
const ALIKE: f64 = 0.7;

/// No matrix has more kinds of actors.
const MOST_COLUMNS: usize = 50;

/// The position of the key that is most like `key`, if one is alike enough. Every comparison is paid from `budget`.
pub(super) fn most_alike(
    key: &str,
    keys: impl Iterator<Item = String>,
    budget: &mut usize,
) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (index, other) in keys.enumerate() {
        let Some(left) = budget.checked_sub(1) else {
            break;
        };
        *budget = left;
        let score = similarity(key, &other);
        if score >= ALIKE && best.is_none_or(|(_, known)| score > known) {
            best = Some((index, score));
        }
    }
    best.map(|(index, _)| index)
}

fn actors(text: &str) -> Vec<String> {
    let parts =
        text.split(|c: char| c.is_whitespace() || matches!(c, '・' | '、' | '/' | '／' | ','));
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn is_mark(text: &str) -> bool {
    matches!(
        text.trim(),
        "○" | "◯" | "〇" | "◎" | "●" | "■" | "✓" | "✔" | "レ" | "△" | "☆" | "★"
    )
}

fn is_blank(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "－" | "ー" | "―" | "—" | "–" | "×")
}

impl Walker<'_> {
    /// The matrix column of these actors, made where it is new.
    fn role_column(&mut self, text: &str, line: usize) -> Option<usize> {
        let mut wanted = actors(text);
        wanted.sort_unstable();
        let matrix = self.build.doc.roles.get_or_insert_with(RoleMatrix::default);
        let found = matrix.columns.iter().position(|column| {
            let mut known = column.actors.clone();
            known.sort_unstable();
            known == wanted
        });
        let Some(found) = found else {
            if matrix.columns.len() >= MOST_COLUMNS {
                self.build.problem(RemarkKind::LimitReached, line, text, "");
                return None;
            }
            matrix.columns.push(RoleColumn {
                text: text.to_owned(),
                actors: actors(text),
            });
            return Some(matrix.columns.len() - 1);
        };
        let printed = matrix
            .columns
            .get(found)
            .map(|column| column.text.clone())
            .unwrap_or_default();
        if comparison_key(&printed) != comparison_key(text) {
            self.build
                .repair(RemarkKind::HeadReordered, line, &printed, text);
        }
        Some(found)
    }

    pub(super) fn role_table(&mut self, head: &Head, line: usize, rows: &[(usize, &[String])]) {
        let mut columns: Vec<(usize, usize)> = Vec::new();
        for (at, column) in head.columns.iter().enumerate() {
            if let Column::Actors(text) = column
                && let Some(found) = self.role_column(text, line)
            {
                columns.push((at, found));
            }
        }
        let first_actor = columns.first().map_or(0, |(at, _)| *at);
        let title_column = head
            .columns
            .iter()
            .take(first_actor)
            .rposition(|column| matches!(column, Column::Level(_) | Column::Other));
        let Some(title_column) = title_column else {
            self.build
                .problem(RemarkKind::Unplaced, line, "役割区分", "");
            return;
        };
        let top = self
            .path
            .first()
            .and_then(|(node, _)| self.build.top(*node));
        for (line, cells) in rows {
            let title = cells.get(title_column).map_or("", String::as_str);
            if title.is_empty() {
                continue;
            }
            let width = self
                .build
                .doc
                .roles
                .as_ref()
                .map_or(0, |matrix| matrix.columns.len());
            let mut marks = vec![false; width];
            for (at, column) in &columns {
                let cell = cells.get(*at).map_or("", String::as_str);
                if let Some(mark) = marks.get_mut(*column) {
                    *mark = is_mark(cell);
                }
                if !is_mark(cell) && !is_blank(cell) {
                    self.build
                        .problem(RemarkKind::ValueUnreadable, *line, title, cell);
                }
            }
            let node = self.role_node(title, top, *line);
            if let (Some(node), Some(Column::Level(name))) = (node, head.columns.get(title_column))
            {
                self.name_level(node, name);
            }
            if let Some(matrix) = &mut self.build.doc.roles {
                matrix.rows.push(RoleRow {
                    text: title.to_owned(),
                    node,
                    marks,
                    line: *line,
                });
            }
        }
    }

    fn role_node(&mut self, title: &str, top: Option<usize>, line: usize) -> Option<usize> {
        let key = comparison_key(title);
        if let Some(found) = self.build.titled(top, &key) {
            return Some(found);
        }
        let candidates = self.build.members(top);
        let nodes = &self.build.doc.nodes;
        let keys = candidates
            .iter()
            .filter_map(|index| nodes.get(*index))
            .map(|node| comparison_key(&node.title));
        let found = most_alike(&key, keys, &mut self.similarity_budget)
            .and_then(|at| candidates.get(at))
            .copied();
        let kept = found
            .and_then(|index| self.build.doc.nodes.get(index))
            .map(|node| node.title.clone());
        match kept {
            Some(kept) => self
                .build
                .problem(RemarkKind::TitleDiffers, line, &kept, title),
            None => self.build.problem(RemarkKind::Unplaced, line, title, ""),
        }
        found
    }

    /// The head of the matrix says what its items are called.
    fn name_level(&mut self, node: usize, name: &str) {
        let Some(level) = self.build.level_of(node) else {
            return;
        };
        let free = self.build.find_level(name).is_none();
        let unnamed = self.build.naming.get(level) == Some(&Naming::Unnamed);
        if free
            && unnamed
            && let Some(level_name) = self.build.doc.levels.get_mut(level)
        {
            name.clone_into(&mut level_name.name);
        }
    }
}
