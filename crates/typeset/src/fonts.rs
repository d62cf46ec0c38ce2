//! The fonts inside the program.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::TypesetFault;

macro_rules! font {
    ($package:literal, $file:literal) => {
        include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../assets/node_modules/@expo-google-fonts/",
            $package,
            "/",
            $file
        ))
    };
}

/// All under the SIL Open Font License 1.1: BIZ UDPGothic for everything; Noto Sans JP for kanji that it lacks (𠮷);
/// Noto Emoji. `npm ci` in `assets/` brings the files.
static FILES: [&[u8]; 4] = [
    font!("biz-udpgothic", "400Regular/BIZUDPGothic_400Regular.ttf"),
    font!("biz-udpgothic", "700Bold/BIZUDPGothic_700Bold.ttf"),
    font!("noto-sans-jp", "400Regular/NotoSansJP_400Regular.ttf"),
    font!("noto-emoji", "400Regular/NotoEmoji_400Regular.ttf"),
];

/// Fonts to set with.
#[derive(Debug)]
pub struct Fonts {
    pub(crate) fonts: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
}

impl Fonts {
    /// The fonts inside the program.
    ///
    /// # Errors
    /// If a file is not a font, which is a mistake of the build.
    pub fn embedded() -> Result<Self, TypesetFault> {
        let font = |file: &&'static [u8]| Font::new(Bytes::new(*file), 0).ok_or(TypesetFault::Font);
        let fonts = FILES
            .iter()
            .map(font)
            .collect::<Result<Vec<Font>, TypesetFault>>()?;
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Self { fonts, book })
    }

    /// Names of the families, in the order in which they are asked for a character.
    pub(crate) fn families(&self) -> Vec<String> {
        let mut families: Vec<String> = Vec::new();
        for font in &self.fonts {
            let family = font.info().family.to_string();
            if !families.contains(&family) {
                families.push(family);
            }
        }
        families
    }

    /// Whether one of the fonts has a form for this character.
    pub(crate) fn have(&self, c: char) -> bool {
        self.fonts
            .iter()
            .any(|font| font.info().coverage.contains(u32::from(c)))
    }
}
