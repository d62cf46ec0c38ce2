//! Which letters are Japanese, and kana that stand for each other.

/// Whether a letter is 漢字 or kana: such are cut one by one, others word by word.
pub fn is_japanese(letter: char) -> bool {
    is_han(letter) || is_kana(letter) || letter == 'ー'
}

pub(crate) fn is_han(letter: char) -> bool {
    matches!(letter, '々' | '〆' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

pub(crate) fn is_kana(letter: char) -> bool {
    matches!(letter, 'ぁ'..='ゖ' | 'ゝ' | 'ゞ' | 'ァ'..='ヺ' | 'ヽ' | 'ヾ')
}

/// Katakana as hiragana.
pub(crate) fn hiragana(letter: char) -> char {
    match letter {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => u32::from(letter)
            .checked_sub(0x60)
            .and_then(char::from_u32)
            .unwrap_or(letter),
        'ヷ' => 'ば',
        'ヸ' => 'び',
        'ヹ' => 'べ',
        'ヺ' => 'ぼ',
        _ => letter,
    }
}

/// Small kana as large ones: ボランティア and ボランテイア are one word, and so is キヤノン.
pub(crate) fn large(letter: char) -> char {
    match letter {
        'ぁ' => 'あ',
        'ぃ' => 'い',
        'ぅ' => 'う',
        'ぇ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        'ゕ' => 'か',
        'ゖ' => 'け',
        _ => letter,
    }
}

/// 外来語の表記 (平成3年内閣告示第2号): what is written with ヴ is usually written with バビブベボ.
pub(crate) fn after_vu(letter: char) -> Option<char> {
    match letter {
        'ぁ' => Some('ば'),
        'ぃ' => Some('び'),
        'ぇ' => Some('べ'),
        'ぉ' => Some('ぼ'),
        _ => None,
    }
}

pub(crate) fn numeral(letter: char) -> Option<char> {
    let position = "〇一二三四五六七八九".chars().position(|c| c == letter)?;
    char::from_digit(u32::try_from(position).ok()?, 10)
}
