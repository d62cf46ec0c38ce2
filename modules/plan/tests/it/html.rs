//! What every page must be: one h1, unique ids, every input labelled, every picture described, no key instead of a text.
use scraper::{Html, Selector};
use std::collections::HashSet;

fn select(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

/// What is wrong with a page; empty where nothing is.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let mut list: Vec<String> = Vec::new();
    let h1 = page.select(&select("h1")).count();
    if h1 != 1 {
        list.push(format!("{h1} h1"));
    }
    let mut ids = HashSet::new();
    for element in page.select(&select("[id]")) {
        let id = element.attr("id").unwrap_or_default();
        if id.is_empty() || !ids.insert(id) {
            list.push(format!("id «{id}» twice or empty"));
        }
    }
    for input in page.select(&select("input:not([type=hidden]), select, textarea")) {
        let id = input.attr("id").unwrap_or_default();
        let label = select(&format!("label[for=\"{id}\"]"));
        let within = input
            .ancestors()
            .filter_map(scraper::ElementRef::wrap)
            .any(|e| e.value().name() == "label");
        let said = within || input.attr("aria-label").is_some_and(|l| !l.is_empty());
        if !said && (id.is_empty() || page.select(&label).next().is_none()) {
            list.push(format!("input without label: {}", input.html()));
        }
    }
    for reference in ["aria-labelledby", "aria-describedby"] {
        for element in page.select(&select(&format!("[{reference}]"))) {
            for id in element
                .attr(reference)
                .unwrap_or_default()
                .split_whitespace()
            {
                if !ids.contains(id) {
                    list.push(format!("{reference} leads to «{id}», which is not there"));
                }
            }
        }
    }
    list.extend(
        page.select(&select("img:not([alt])"))
            .map(|e| format!("no alt: {}", e.html())),
    );
    list.extend(
        page.select(&select("[style], style, script:not([src])"))
            .map(|e| format!("inline: {}", e.html())),
    );
    for cell in page.select(&select("table.table--cards tbody td:not([data-label])")) {
        list.push(format!("no data-label: {}", cell.html()));
    }
    if let Some(at) = html.find("[plan-").or_else(|| html.find("[fault-plan")) {
        list.push(html[at..].chars().take(60).collect());
    }
    list.extend(nesting(html));
    list
}

/// Tags that do not close in the order in which they were opened (a parser would mend them silently).
fn nesting(html: &str) -> Option<String> {
    const EMPTY: &[&str] = &[
        "meta", "link", "input", "br", "hr", "img", "circle", "rect", "path", "line", "polyline",
    ];
    let mut open: Vec<&str> = Vec::new();
    for piece in html.split('<').skip(1) {
        let Some((tag, _)) = piece.split_once('>') else {
            continue;
        };
        let closing = tag.starts_with('/');
        let name = tag
            .trim_start_matches('/')
            .split([' ', '\n', '/'])
            .next()
            .unwrap_or_default();
        if tag.starts_with('!') || tag.ends_with('/') || EMPTY.contains(&name) {
            continue;
        }
        if !closing {
            let block = [
                "p", "ul", "ol", "div", "section", "table", "h1", "h2", "h3", "dl", "form",
                "details", "figure",
            ];
            if open.contains(&"p") && block.contains(&name) {
                return Some(format!(
                    "<{name}> inside <p>: …<{}",
                    piece.chars().take(80).collect::<String>()
                ));
            }
            open.push(name);
        } else if open.pop() != Some(name) {
            return Some(format!(
                "</{name}> closes something else: …<{}",
                piece.chars().take(80).collect::<String>()
            ));
        }
    }
    open.last().map(|name| format!("<{name}> stays open"))
}

/// The words of the main part, one line per piece of text.
pub(crate) fn words(html: &str) -> String {
    let shown = html
        .split("<div class=\"print-area\">")
        .next()
        .unwrap_or_default();
    let page = Html::parse_document(shown);
    let main = page.select(&select("main")).next().unwrap();
    main.text()
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// Addresses of this site that the main part leads to.
pub(crate) fn links(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let selector = select("main a[href]");
    let links = page.select(&selector).filter_map(|a| a.attr("href"));
    let mut list: Vec<String> = links
        .filter(|h| h.starts_with('/'))
        .map(str::to_owned)
        .collect();
    list.sort();
    list.dedup();
    list
}
