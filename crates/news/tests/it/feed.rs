//! Feeds, read by a strict XML parser that is not ours: what RFC 4287 asks for is in its namespace, once where it must be.
use crate::things::{Add, act, add, city, gather};
use axum::http::{StatusCode, header};
use jiff::Timestamp;
use roxmltree::{Document, Node};
use store::Visibility;
use testkit::{Engine, TestSite, engines};

async fn read(site: &TestSite, path: &str) -> Feed {
    let seen = site.browser().get(path).await;
    assert_eq!(seen.status, StatusCode::OK, "{path}: {}", seen.text);
    let kind = seen.headers.get(header::CONTENT_TYPE).unwrap();
    assert_eq!(kind, "application/atom+xml; charset=utf-8");
    Feed::of(Document::parse(&seen.text).unwrap().root_element())
}

#[derive(Debug, PartialEq)]
struct Entry {
    id: String,
    title: String,
    updated: Timestamp,
    summary: String,
    category: String,
    links: Vec<(String, String)>,
}

struct Feed {
    id: String,
    title: String,
    updated: Timestamp,
    author: String,
    links: Vec<(String, String)>,
    entries: Vec<Entry>,
}

fn named<'a, 'i>(parent: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    let wanted = ("http://www.w3.org/2005/Atom", name);
    parent.children().filter(move |n| n.has_tag_name(wanted))
}

fn once<'a, 'i>(parent: Node<'a, 'i>, name: &'static str) -> Node<'a, 'i> {
    let mut found = named(parent, name);
    let only = found.next().unwrap();
    assert!(found.next().is_none(), "{name} stands twice");
    only
}

fn text(parent: Node<'_, '_>, name: &'static str) -> String {
    once(parent, name).text().unwrap_or_default().to_owned()
}

fn links(parent: Node<'_, '_>) -> Vec<(String, String)> {
    let attribute = |n: Node<'_, '_>, name| n.attribute(name).unwrap_or_default().to_owned();
    named(parent, "link")
        .map(|n| (attribute(n, "rel"), attribute(n, "href")))
        .collect()
}

impl Entry {
    fn of(entry: Node<'_, '_>) -> Self {
        let category = once(entry, "category").attribute("term");
        Self {
            id: text(entry, "id"),
            title: text(entry, "title"),
            updated: text(entry, "updated").parse().unwrap(),
            summary: text(entry, "summary"),
            category: category.unwrap().to_owned(),
            links: links(entry),
        }
    }
}

impl Feed {
    fn of(feed: Node<'_, '_>) -> Self {
        assert_eq!(feed.tag_name().name(), "feed");
        Self {
            id: text(feed, "id"),
            title: text(feed, "title"),
            updated: text(feed, "updated").parse().unwrap(),
            author: text(once(feed, "author"), "name"),
            links: links(feed),
            entries: named(feed, "entry").map(Entry::of).collect(),
        }
    }
}

fn link<'a>(feed: &'a Feed, rel: &str) -> &'a str {
    let found = feed.links.iter().find(|(r, _)| r == rel);
    found.map_or("", |(_, href)| href.as_str())
}

#[tokio::test]
async fn a_feed_has_everything_that_rfc_4287_asks_for() {
    for engine in engines() {
        let site = city(engine).await;
        let thing = add(&site, "港の清掃", &["field:a"]).await;
        gather(&site).await;
        let feed = read(&site, "/news.atom?field=a").await;
        assert_eq!(feed.id, "tag:minato.localhost,2026:news?field=a");
        assert_eq!(feed.title, "「分野a」のお知らせ | みなと市");
        assert_eq!(feed.author, "みなと市");
        assert_eq!(
            link(&feed, "self"),
            "http://minato.localhost/news.atom?field=a"
        );
        assert_eq!(
            link(&feed, "alternate"),
            "http://minato.localhost/news?field=a"
        );
        assert_eq!(link(&feed, "next"), "");
        let entry = feed.entries.first().unwrap();
        assert_eq!(entry.id, "tag:minato.localhost,2026:news/1");
        assert_eq!(entry.title, "新しいもの: 港の清掃");
        assert_eq!(entry.updated, "2026-11-21T01:00:00Z".parse().unwrap());
        assert_eq!(entry.updated, feed.updated);
        let href = format!("http://minato.localhost/things/{thing}");
        assert_eq!(entry.links.first().unwrap().1, href);
        assert_eq!(entry.category, "things.new");
        assert_eq!(entry.summary, "港の清掃の説明");
        let all = read(&site, "/news.atom").await;
        assert_eq!(
            all.entries.first().unwrap().id,
            entry.id,
            "the same news has one id"
        );
        assert_ne!(all.id, feed.id, "two feeds have two ids");
        let none = read(&site, "/news.atom?field=c").await;
        assert!(none.entries.is_empty());
    }
}

#[tokio::test]
async fn whatever_somebody_writes_the_feed_stays_well_formed() {
    let site = city(Engine::Sqlite).await;
    let title = "<script>alert(\"&amp;\")</script> ]]> & \u{1}\u{b}\u{fffe}終わり";
    let nasty = Add {
        title: title.into(),
        text: "1 < 2 & 3 > 2\u{0}".replace('\u{0}', "\u{2}"),
        terms: Vec::new(),
        visibility: Visibility::Public,
    };
    act(&site, nasty).await;
    gather(&site).await;
    let feed = read(&site, "/news.atom").await;
    let entry = feed.entries.first().unwrap();
    let expected = "新しいもの: <script>alert(\"&amp;\")</script> ]]> &    終わり";
    assert_eq!(entry.title, expected);
    assert_eq!(entry.summary.trim(), "1 < 2 & 3 > 2");
    let seen = site.browser().get("/news").await;
    assert!(!seen.text.contains("<script>alert"));
}

#[tokio::test]
async fn whoever_comes_again_gets_nothing_until_something_is_new() {
    let site = city(Engine::Sqlite).await;
    add(&site, "港の清掃", &[]).await;
    gather(&site).await;
    let mut browser = site.browser();
    let tag = browser.get("/news.atom").await.headers[header::ETAG].clone();
    let again = || {
        site.browser()
            .request("GET", "/news.atom")
            .header(header::IF_NONE_MATCH, tag.clone())
    };
    let seen = browser.send(again(), Vec::new()).await;
    assert_eq!(seen.status, StatusCode::NOT_MODIFIED);
    assert!(seen.bytes.is_empty());
    add(&site, "もう一つ", &[]).await;
    gather(&site).await;
    let seen = browser.send(again(), Vec::new()).await;
    assert_eq!(seen.status, StatusCode::OK);
}

#[tokio::test]
async fn older_entries_are_reached_by_the_next_link() {
    let site = city(Engine::Sqlite).await;
    for n in 0..40 {
        add(&site, &format!("もの{n}"), &[]).await;
    }
    gather(&site).await;
    let first = read(&site, "/news.atom").await;
    assert_eq!(first.entries.len(), 30);
    let next = link(&first, "next").replace("http://minato.localhost", "");
    let second = read(&site, &next).await;
    assert_eq!(second.entries.len(), 10);
    assert_eq!(second.id, first.id);
    assert_eq!(link(&second, "next"), "");
}
