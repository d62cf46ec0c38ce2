//! Numbers in front of headings, in every writing that occurs: 1, １, Ⅰ, I, ①, (1), 1-1.

/// A number taken from the beginning of a text.
pub(crate) struct Taken<'t> {
    /// As printed, without brackets and points: `①`, `Ⅰ`, `1-1`.
    pub(crate) printed: String,
    /// In Arabic digits: `1`, `1-1`.
    pub(crate) key: String,
    /// What follows.
    pub(crate) rest: &'t str,
}

/// `①` to `㊿`.
pub(crate) fn circled(character: char) -> Option<u32> {
    let code = u32::from(character);
    Some(match character {
        '①'..='⑳' => code - u32::from('①') + 1,
        '㉑'..='㉟' => code - u32::from('㉑') + 21,
        '㊱'..='㊿' => code - u32::from('㊱') + 36,
        '❶'..='❿' => code - u32::from('❶') + 1,
        _ => return None,
    })
}

/// `Ⅰ` to `Ⅻ`, in one character.
fn roman_sign(character: char) -> Option<u32> {
    let code = u32::from(character);
    match character {
        'Ⅰ'..='Ⅻ' => Some(code - u32::from('Ⅰ') + 1),
        'ⅰ'..='ⅻ' => Some(code - u32::from('ⅰ') + 1),
        _ => None,
    }
}

/// A Roman number in Latin capitals at the beginning: value and bytes. Only I, V, X, at most VIII letters long.
fn roman_letters(text: &str) -> Option<(u32, usize)> {
    let length = text
        .bytes()
        .take_while(|byte| matches!(byte, b'I' | b'V' | b'X'))
        .count();
    let letters = text.get(..length)?;
    const NUMBERS: [&str; 15] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
        "XV",
    ];
    let value = NUMBERS.iter().position(|number| *number == letters)?;
    Some((u32::try_from(value).ok()? + 1, length))
}

/// Arabic digits of any width at the beginning: value and bytes; at most three.
pub(crate) fn digits(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut bytes, mut count) = (0, 0, 0);
    for character in text.chars() {
        let digit = match character {
            '0'..='9' => u32::from(character) - u32::from('0'),
            '０'..='９' => u32::from(character) - u32::from('０'),
            _ => break,
        };
        count += 1;
        if count > 3 {
            return None;
        }
        value = value * 10 + digit;
        bytes += character.len_utf8();
    }
    (count > 0).then_some((value, bytes))
}

fn skip(text: &str, bytes: usize) -> &str {
    text.get(bytes..).unwrap_or_default()
}

/// Any single number or `1-1`, `1-1-1`, as it follows a level word.
pub(crate) fn any(text: &str) -> Option<Taken<'_>> {
    let first = text.chars().next()?;
    if let Some(value) = circled(first).or_else(|| roman_sign(first)) {
        return Some(Taken {
            printed: first.to_string(),
            key: value.to_string(),
            rest: skip(text, first.len_utf8()),
        });
    }
    if let Some((value, bytes)) = roman_letters(text) {
        return Some(Taken {
            printed: text.get(..bytes)?.to_owned(),
            key: value.to_string(),
            rest: skip(text, bytes),
        });
    }
    dashed(text)
}

fn dash(character: char) -> bool {
    matches!(character, '-' | '－' | '‐' | '‑' | '–' | '−' | 'ー')
}

/// `1`, `1-1`, `１－２－３`.
pub(crate) fn dashed(text: &str) -> Option<Taken<'_>> {
    let (value, mut bytes) = digits(text)?;
    let mut key = value.to_string();
    loop {
        let rest = skip(text, bytes);
        let Some(sign) = rest.chars().next().filter(|character| dash(*character)) else {
            break;
        };
        let Some((value, more)) = digits(skip(rest, sign.len_utf8())) else {
            break;
        };
        key = format!("{key}-{value}");
        bytes += sign.len_utf8() + more;
    }
    Some(Taken {
        printed: text.get(..bytes)?.to_owned(),
        key,
        rest: skip(text, bytes),
    })
}

/// `①` at the beginning.
pub(crate) fn circled_prefix(text: &str) -> Option<Taken<'_>> {
    let first = text.chars().next()?;
    let value = circled(first)?;
    Some(Taken {
        printed: first.to_string(),
        key: value.to_string(),
        rest: skip(text, first.len_utf8()).trim_start(),
    })
}

/// `(1)`, `（２）`, `(1 0)`: spaces between the digits are the printer's.
pub(crate) fn bracketed(text: &str) -> Option<Taken<'_>> {
    let inner = text.strip_prefix(['(', '（'])?;
    let close = inner.find([')', '）'])?;
    let printed = inner.get(..close)?;
    let tight: String = printed
        .chars()
        .filter(|character| !character.is_whitespace())
        .collect();
    let (value, bytes) = digits(&tight)?;
    let rest = inner
        .get(close..)?
        .trim_start_matches([')', '）'])
        .trim_start();
    (bytes == tight.len()).then(|| Taken {
        printed: format!("({printed})"),
        key: value.to_string(),
        rest,
    })
}

/// A Roman number with a point, as chapters have it: `IV. …`, `Ⅲ．…`.
pub(crate) fn chapter(text: &str) -> Option<Taken<'_>> {
    let first = text.chars().next()?;
    let (value, bytes) = match roman_sign(first) {
        Some(value) => (value, first.len_utf8()),
        None => roman_letters(text)?,
    };
    let rest = skip(text, bytes).strip_prefix(['.', '．', '、', ' ', '　'])?;
    Some(Taken {
        printed: text.get(..bytes)?.to_owned(),
        key: value.to_string(),
        rest: rest.trim(),
    })
}

/// `第4章 …`.
pub(crate) fn ordinal_chapter(text: &str) -> Option<Taken<'_>> {
    let (value, bytes) = digits(text.strip_prefix('第')?.trim_start())?;
    let rest = skip(text.strip_prefix('第')?.trim_start(), bytes)
        .trim_start()
        .strip_prefix('章')?;
    let printed = text.get(..text.len() - rest.len())?;
    Some(Taken {
        printed: printed.to_owned(),
        key: value.to_string(),
        rest: rest.trim(),
    })
}
