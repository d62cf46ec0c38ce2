//! Print view.

use documents::print_html;

use crate::sample::{outline, well_formed};

#[test]
fn text_is_escaped_and_marks_are_del_and_ins() {
    let html = print_html(&outline());
    assert!(html.contains("<p>&lt;担い手&gt; &amp; 「発掘」</p>"));
    assert!(html.contains("事務局員<del>へ</del>の支援<ins>。</ins>"));
    assert!(html.contains("<th scope=\"col\">番号</th>") && html.contains("39.5%"));
}

#[test]
fn lists_nest_and_close() {
    let html = print_html(&outline())
        .replace('\n', "")
        .replace("<br>", "<br/>");
    assert!(html.contains("<ul><li>取組<ul><li>下の取組</li></ul></li><li>次の取組</li></ul>"));
    assert_eq!(well_formed(&html), Ok(()));
}
