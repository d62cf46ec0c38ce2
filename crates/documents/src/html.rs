//! Fragments of HTML: one for a print view, whose page brings language and styles, and one for a page of the site, in the
//! classes of its stylesheet.

use crate::model::{Block, Cell, Column, ColumnKind, Figure, Outline, PieceKind, Table};
use crate::text::{clean, drawing, shown, wishes};
use crate::words::words;

/// The document as an `<article>`, self-contained and escaped: no script, style, address or class that it relies on.
/// Marked words are `<del>` and `<ins>`. Headings begin at `<h1>` for the title; a heading of level 1 is an `<h2>`.
#[must_use]
pub fn print_html(outline: &Outline) -> String {
    let mut writer = Writer::new(false);
    writer.push(&format!(
        "<article class=\"document\" lang=\"{}\">\n<header>\n",
        escape(outline.language())
    ));
    let cover = outline.front().and_then(|front| front.cover.as_ref());
    if let Some(cover) = cover {
        writer.unless_empty("p", &cover.city);
    }
    writer.element("h1", &outline.title);
    writer.unless_empty("p", &outline.subtitle);
    if let Some(cover) = cover {
        writer.unless_empty("p", &cover.date);
        writer.unless_empty("p", &cover.text);
    }
    writer.pairs(&outline.meta);
    writer.push("</header>\n");
    writer.blocks(outline);
    writer.push("</article>\n");
    writer.html
}

/// The document for a page of the site that shows title and subtitle itself: headings of level 1 are `<h2>`, tables have a
/// caption, heads with `scope`, and a `data-label` in each cell, so that a row becomes a card on a phone. Ids begin with
/// `part-` and `table-`.
#[must_use]
pub fn html_fragment(outline: &Outline) -> String {
    let mut writer = Writer::new(true);
    writer.push(&format!(
        "<div class=\"flow\" lang=\"{}\">\n",
        escape(outline.language())
    ));
    if let Some(cover) = outline.front().and_then(|front| front.cover.as_ref()) {
        writer.unless_empty("p", &cover.text);
        let line = [cover.city.as_str(), cover.date.as_str()];
        let line: Vec<&str> = line.into_iter().filter(|part| !part.is_empty()).collect();
        writer.unless_empty("p", &line.join("　"));
    }
    writer.pairs(&outline.meta);
    writer.blocks(outline);
    writer.push("</div>\n");
    writer.html
}

struct Writer {
    html: String,
    /// For a page of the site.
    site: bool,
    /// Open lists, outermost first; every open list has an open item.
    open: usize,
    parts: usize,
    tables: usize,
}

impl Writer {
    fn new(site: bool) -> Self {
        Self {
            html: String::new(),
            site,
            open: 0,
            parts: 0,
            tables: 0,
        }
    }

    fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn element(&mut self, name: &str, text: &str) {
        self.push(&format!("<{name}>{}</{name}>\n", escape(text)));
    }

    fn unless_empty(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.element(name, text);
        }
    }

    fn pairs(&mut self, pairs: &[(String, String)]) {
        if pairs.is_empty() {
            return;
        }
        self.push(if self.site {
            "<dl class=\"deflist\">\n"
        } else {
            "<dl>\n"
        });
        for (label, value) in pairs {
            self.push(&format!(
                "<div><dt>{}</dt><dd>{}</dd></div>\n",
                escape(label),
                escape(value)
            ));
        }
        self.push("</dl>\n");
    }

    fn blocks(&mut self, outline: &Outline) {
        if outline.front().is_some_and(|front| front.contents) {
            self.contents(outline);
        }
        for block in &outline.blocks {
            if let Block::Bullet(depth, text) = block {
                self.bullet(usize::from((*depth).min(5)) + 1, text);
                continue;
            }
            self.close(0);
            match block {
                Block::Heading(level, text) => {
                    self.parts += 1;
                    let (name, number) = (heading(*level), self.parts);
                    self.push(&format!(
                        "<{name} id=\"part-{number}\">{}</{name}>\n",
                        escape(text)
                    ));
                }
                Block::Paragraph(text) => self.element("p", text),
                Block::Note(text) => self.note(text),
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => self.figure(figure),
                Block::KeyValues(pairs) => self.pairs(pairs),
                Block::PageBreak | Block::Section { .. } if !self.site => {
                    self.push("<div style=\"break-after:page\"></div>\n");
                }
                Block::PageBreak | Block::Section { .. } | Block::Front(_) | Block::Bullet(..) => {}
            }
        }
        self.close(0);
    }

    fn contents(&mut self, outline: &Outline) {
        let headings = outline.blocks.iter().filter_map(|block| match block {
            Block::Heading(level, text) => Some((*level, text)),
            _ => None,
        });
        let headings: Vec<(usize, u8, &String)> = headings
            .zip(1..)
            .map(|((level, text), number)| (number, level, text))
            .filter(|(_, level, _)| *level <= 3)
            .collect();
        if headings.is_empty() {
            return;
        }
        let name = words(outline.language()).contents;
        self.push(&format!("<nav aria-label=\"{name}\">\n"));
        for (number, level, text) in headings {
            let depth = usize::from(level.max(1));
            self.item(
                depth,
                &format!("<a href=\"#part-{number}\">{}</a>", escape(text)),
            );
        }
        self.close(0);
        self.push("</nav>\n");
    }

    fn note(&mut self, text: &str) {
        let html = if self.site {
            format!("<p class=\"source\">{}</p>\n", escape(text))
        } else {
            format!("<p class=\"note\"><small>{}</small></p>\n", escape(text))
        };
        self.push(&html);
    }

    fn bullet(&mut self, depth: usize, text: &str) {
        self.item(depth, &escape(text));
    }

    fn item(&mut self, depth: usize, html: &str) {
        // A list may only be one deeper than the item it hangs on.
        let depth = depth.min(self.open + 1);
        if depth > self.open {
            self.push("<ul>\n");
            self.open += 1;
        } else {
            self.close(depth);
            self.push("</li>\n");
        }
        self.push(&format!("<li>{html}"));
    }

    fn close(&mut self, depth: usize) {
        while self.open > depth {
            self.push("</li>\n</ul>\n");
            self.open -= 1;
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.push(if self.site {
            "<figure class=\"chart-figure\">\n"
        } else {
            "<figure>\n"
        });
        if let Some(svg) = drawing(figure) {
            // The sentence stands below as words: the drawing itself is one image with the name of the caption.
            let inner = svg.get(4..).unwrap_or_default();
            let role = if inner
                .split('>')
                .next()
                .is_some_and(|tag| tag.contains("role="))
            {
                ""
            } else {
                " role=\"img\""
            };
            let label = if inner.contains("<title") || inner.contains("aria-label") {
                String::new()
            } else {
                format!(" aria-label=\"{}\"", escape(&figure.caption))
            };
            self.push(&format!("<svg{role}{label}{inner}\n"));
        }
        self.push(&format!("<figcaption>{}", escape(&figure.caption)));
        if !figure.sentence.is_empty() {
            let gap = if figure.caption.is_empty() {
                ""
            } else {
                "<br>"
            };
            self.push(&format!("{gap}{}", escape(&figure.sentence)));
        }
        self.push("</figcaption>\n</figure>\n");
    }

    fn table(&mut self, table: &Table) {
        self.tables += 1;
        if self.site {
            let (class, number) = (class(table), self.tables);
            self.push(&format!(
                "<div class=\"table-wrap\"><table class=\"table {class}\" id=\"table-{number}\">\n"
            ));
        } else {
            self.push("<table>\n");
        }
        if !table.title.is_empty() {
            let subtitle = if table.subtitle.is_empty() {
                String::new()
            } else {
                format!("<br><small>{}</small>", escape(&table.subtitle))
            };
            let caption = format!("<caption>{}{subtitle}</caption>\n", escape(&table.title));
            self.push(&caption);
        }
        self.push("<thead><tr>");
        for column in &table.columns {
            let number = self.site && is_number(column.kind);
            let class = if number { " class=\"num\"" } else { "" };
            self.push(&format!(
                "<th scope=\"col\"{class}>{}</th>",
                escape(&column.head)
            ));
        }
        self.push("</tr></thead>\n<tbody>\n");
        let head = row_head(table);
        for row in &table.rows {
            self.push("<tr>");
            for (place, column) in table.columns.iter().enumerate() {
                self.cell(head == Some(place), row.get(place), column);
            }
            self.push("</tr>\n");
        }
        self.push("</tbody>\n</table>");
        self.push(if self.site { "</div>\n" } else { "\n" });
        for note in &table.notes {
            self.note(note);
        }
    }

    fn cell(&mut self, head: bool, cell: Option<&Cell>, column: &Column) {
        let content = cell.map(|cell| content(cell, column)).unwrap_or_default();
        if head && !content.is_empty() {
            self.push(&format!("<th scope=\"row\">{content}</th>"));
            return;
        }
        let label = if self.site && !content.is_empty() {
            format!(
                " data-label=\"{}\"",
                escape(&column.head).replace("<br>", " ")
            )
        } else {
            String::new()
        };
        let class = match (column.kind, self.site) {
            (ColumnKind::Text, _) => "",
            (ColumnKind::Mark, true) => " class=\"mark\"",
            (ColumnKind::Mark, false) => " class=\"centre\"",
            (_, true) => " class=\"num\"",
            (_, false) => " class=\"number\"",
        };
        self.push(&format!("<td{class}{label}>{content}</td>"));
    }
}

/// The column that names a row: the first, or the second beside a number; never one that is compared.
fn row_head(table: &Table) -> Option<usize> {
    let names = |column: &Column| column.kind == ColumnKind::Text;
    let place = table.columns.iter().take(2).position(names)?;
    let mut cells = table.rows.iter().filter_map(|row| row.get(place));
    (!cells.any(|cell| matches!(cell, Cell::Marked(_)))).then_some(place)
}

/// Three narrow columns stay a table on a phone; more become cards.
fn class(table: &Table) -> &'static str {
    let cells = || table.rows.iter().flatten();
    if cells().any(|cell| matches!(cell, Cell::Marked(_))) {
        "table--cards table--diff"
    } else if table.columns.len() <= 3 && wishes(table).iter().sum::<usize>() <= 36 {
        "table--plain"
    } else {
        "table--cards"
    }
}

fn is_number(kind: ColumnKind) -> bool {
    matches!(kind, ColumnKind::Number | ColumnKind::Percent)
}

fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "h2",
        2 => "h3",
        3 => "h4",
        4 => "h5",
        _ => "h6",
    }
}

fn content(cell: &Cell, column: &Column) -> String {
    let lines: Vec<String> = shown(cell, column)
        .into_iter()
        .map(|line| {
            line.into_iter()
                .map(|piece| match piece.kind {
                    PieceKind::Same => escape(&piece.text),
                    PieceKind::Removed => format!("<del>{}</del>", escape(&piece.text)),
                    PieceKind::Added => format!("<ins>{}</ins>", escape(&piece.text)),
                })
                .collect()
        })
        .collect();
    lines.join("<br>")
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' => escaped.push_str("<br>"),
            other => escaped.push(other),
        }
    }
    escaped
}
