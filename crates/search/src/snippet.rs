//! Marking what was looked for, in the original's own letters.
use crate::words::Word;
use std::ops::Range;
use yomi::Folded;

/// So many letters of a text are shown.
const LENGTH: usize = 120;
/// So many of them stand before what was found.
const BEFORE: usize = 30;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it was looked for.
    pub hit: bool,
}

impl Piece {
    fn new(text: &str, hit: bool) -> Self {
        Self {
            text: text.to_owned(),
            hit,
        }
    }
}

/// A text in pieces.
pub(crate) fn marked(text: &str, words: &[Word]) -> Vec<Piece> {
    in_pieces(text, &places(text, words))
}

/// The part of a text where the first of the words stands; its beginning where none does.
pub(crate) fn snippet(text: &str, words: &[Word]) -> Vec<Piece> {
    let places = places(text, words);
    let Some(first) = places.first() else {
        return beginning(text);
    };
    let before = text.get(..first.start).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .nth(BEFORE - 1)
        .map_or(0, |(at, _)| at);
    let end = text
        .get(start..)
        .and_then(|t| t.char_indices().nth(LENGTH))
        .map_or(text.len(), |(at, _)| start + at);
    let within: Vec<Range<usize>> = places
        .iter()
        .filter(|p| p.end <= end)
        .map(|p| p.start - start..p.end - start)
        .collect();
    let mut pieces = in_pieces(text.get(start..end).unwrap_or_default(), &within);
    if start > 0 {
        pieces.insert(0, Piece::new("…", false));
    }
    if end < text.len() {
        pieces.push(Piece::new("…", false));
    }
    pieces
}

/// The beginning of a text.
pub(crate) fn beginning(text: &str) -> Vec<Piece> {
    if text.is_empty() {
        return Vec::new();
    }
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => {
            let cut = text.get(..end).unwrap_or_default();
            vec![Piece::new(&format!("{cut}…"), false)]
        }
        None => vec![Piece::new(text, false)],
    }
}

/// Where the words stand, in order, without overlaps.
fn places(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let folded = Folded::letters(text);
    let ways = words.iter().flat_map(|w| &w.ways);
    let mut places: Vec<Range<usize>> = ways.flat_map(|w| folded.find(&w.letters)).collect();
    places.sort_by_key(|p| (p.start, std::cmp::Reverse(p.end)));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for place in places {
        match apart.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => apart.push(place),
        }
    }
    apart
}

fn in_pieces(text: &str, places: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for place in places {
        let between = text.get(at..place.start).unwrap_or_default();
        if !between.is_empty() {
            pieces.push(Piece::new(between, false));
        }
        let hit = text.get(place.clone()).unwrap_or_default();
        if !hit.is_empty() {
            pieces.push(Piece::new(hit, true));
        }
        at = place.end;
    }
    let rest = text.get(at..).unwrap_or_default();
    if !rest.is_empty() {
        pieces.push(Piece::new(rest, false));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use yomi::Synonyms;

    fn shown(pieces: &[Piece]) -> String {
        let one = |p: &Piece| {
            if p.hit {
                format!("[{}]", p.text)
            } else {
                p.text.clone()
            }
        };
        pieces.iter().map(one).collect()
    }

    #[test]
    fn what_was_looked_for_is_marked_as_it_is_written_there() {
        let words = crate::words::words("こみゅにてぃ 申込", &Synonyms::default());
        let text = "ｺﾐｭﾆﾃｨｰセンターの申し込み";
        assert_eq!(
            shown(&marked(text, &words)),
            "[ｺﾐｭﾆﾃｨｰ]センターの[申し込み]"
        );
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_place() {
        let words = crate::words::words("防災", &Synonyms::default());
        let text = format!("{}防災{}", "前".repeat(200), "後".repeat(200));
        let cut = shown(&snippet(&text, &words));
        assert!(cut.starts_with("…前") && cut.contains("[防災]") && cut.ends_with("後…"));
        assert_eq!(cut.chars().count(), LENGTH + 4);
        assert_eq!(shown(&snippet("短い", &words)), "短い");
        assert!(snippet("", &words).is_empty());
    }
}
