//! What was repaired, what is doubtful, what must be mended: every finding has a stable name, and the words for people
//! are made from it elsewhere.
use serde::{Deserialize, Serialize};
use std::fmt;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The cell was damaged and is whole again; nothing to do but to know it.
    Repaired,
    /// The cell can be read, and a person should look whether it is meant so.
    Doubt,
    /// The cell could not be used; somebody has to mend it.
    Problem,
}

macro_rules! causes { ($($(#[$doc:meta])* $name:ident = $key:literal $level:ident;)*) => {
    /// What was found in a cell or in a row.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Cause { $($(#[$doc])* $name,)* }
    impl Cause {
        /// Every cause.
        pub const ALL: &'static [Cause] = &[$(Cause::$name),*];
        /// Stable name, in kebab-case, for texts.
        pub const fn key(self) -> &'static str {
            match self { $(Cause::$name => $key,)* }
        }
        /// How much it matters.
        pub const fn level(self) -> Level {
            match self { $(Cause::$name => Level::$level,)* }
        }
    }
}}

causes! {
    /// Blanks before or after the text.
    Spaces = "spaces" Repaired;
    /// A line break within what should be one line.
    Newline = "newline" Repaired;
    /// Characters that cannot be seen.
    Control = "control" Repaired;
    /// ﾊﾝｶｸ kana.
    HalfKana = "half-kana" Repaired;
    /// Full-width digits or signs in a number.
    FullWidth = "full-width" Repaired;
    /// A number of which some digits are full-width: １7:15.
    MixedWidth = "mixed-width" Repaired;
    /// A text that was dressed as a formula: `="0545"`.
    FormulaText = "formula-text" Repaired;
    /// A spreadsheet took the zero in front.
    LeadingZero = "leading-zero" Repaired;
    /// The check digit was missing and has been computed.
    CheckDigitMissing = "check-digit-missing" Repaired;
    /// A number in exponent form that still had all its digits.
    Exponent = "exponent" Repaired;
    /// `.0` after a whole number.
    DecimalTail = "decimal-tail" Repaired;
    /// A date in another form than year-month-day.
    DateForm = "date-form" Repaired;
    /// A date by era (和暦).
    EraDate = "era-date" Repaired;
    /// A date as the number by which a spreadsheet keeps it.
    SerialDate = "serial-date" Repaired;
    /// A time in another form than hour:minute.
    TimeForm = "time-form" Repaired;
    /// A time as a part of a day.
    SerialTime = "serial-time" Repaired;
    /// 0:00 to 0:00 stands for: not known.
    MidnightUnknown = "midnight-unknown" Repaired;
    /// Latitude and longitude had changed places.
    Swapped = "swapped" Repaired;
    /// Degrees, minutes and seconds instead of degrees.
    DegreesMinutes = "degrees-minutes" Repaired;
    /// Other signs between groups of digits than a hyphen.
    Separators = "separators" Repaired;
    /// Words round a number: 約50名.
    NumberWords = "number-words" Repaired;
    /// An address of a page without `https://`.
    UrlScheme = "url-scheme" Repaired;
    /// A row that a line break had torn into two.
    TornRow = "torn-row" Repaired;
    /// A row with fewer cells than the header.
    ShortRow = "short-row" Repaired;
    /// More than one telephone number; the first is taken.
    SeveralTelephones = "several-telephones" Doubt;
    /// From the first to the last day it is more than half a year.
    LongSpan = "long-span" Doubt;
    /// An event without a day.
    DateMissing = "date-missing" Doubt;
    /// Two columns of the same name, and the same in both.
    DoubleColumnSame = "double-column-same" Doubt;
    /// Only the first digits are left: 1.00E+12.
    ExponentLost = "exponent-lost" Problem;
    /// The check digit does not fit the others.
    CheckDigitWrong = "check-digit-wrong" Problem;
    /// Not the number of digits that the code has, or something else than digits.
    NotACode = "not-a-code" Problem;
    /// An error of a formula: #REF!.
    CellError = "cell-error" Problem;
    /// A character that could not be read in the encoding of the file.
    UnreadableCharacter = "unreadable-character" Problem;
    /// No date, or a day that does not exist.
    NotADate = "not-a-date" Problem;
    /// A year of two digits.
    TwoDigitYear = "two-digit-year" Problem;
    /// No time of day.
    NotATime = "not-a-time" Problem;
    /// No number.
    NotANumber = "not-a-number" Problem;
    /// No coordinate within Japan.
    CoordinateRange = "coordinate-range" Problem;
    /// Of latitude and longitude one is missing.
    CoordinateHalf = "coordinate-half" Problem;
    /// A telephone number without its area code.
    AreaCodeMissing = "area-code-missing" Problem;
    /// No telephone number.
    NotATelephone = "not-a-telephone" Problem;
    /// No postal code.
    NotAPostalCode = "not-a-postal-code" Problem;
    /// Neither yes nor no.
    NotAFlag = "not-a-flag" Problem;
    /// No address of a page.
    NotAUrl = "not-a-url" Problem;
    /// The row has no name, and is not taken.
    NameMissing = "name-missing" Problem;
    /// The last day is before the first.
    EndBeforeStart = "end-before-start" Problem;
    /// A row with more cells than the header.
    LongRow = "long-row" Problem;
    /// Two columns of the same name, and different things in them.
    DoubleColumn = "double-column" Problem;
    /// A quotation mark that is opened and never closed; from here on every line is a row.
    OpenQuote = "open-quote" Problem;
    /// More text than a cell of this kind can hold; the rest is left out.
    TooLong = "too-long" Problem;
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Row as a spreadsheet numbers it, from 1.
    pub row: usize,
    /// Column, from 0; `None` where the row as a whole is meant.
    pub column: Option<usize>,
    /// What the header says of the column; empty where the row is meant.
    pub header: String,
    /// What stood there. Of columns with names of persons nothing is ever said.
    pub stood: String,
    /// What was made of it; `None` where nothing could be made. An empty text: it counts as not said.
    pub made: Option<String>,
    /// What was found.
    pub cause: Cause,
}

impl Note {
    /// How much it matters.
    pub fn level(&self) -> Level {
        self.cause.level()
    }
    /// The column as a spreadsheet names it: A, B, … AA.
    pub fn letters(&self) -> String {
        let mut letters = Vec::new();
        let mut rest = self.column.map_or(0, |column| column + 1);
        while rest > 0 {
            let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
            letters.push(char::from(b'A' + digit));
            rest = (rest - 1) / 26;
        }
        letters.iter().rev().collect()
    }
}

/// Why a file is not read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing in it.
    Empty,
    /// It is in EUC-JP; it can be saved as UTF-8.
    EucJp,
    /// It is in ISO-2022-JP (JIS); it can be saved as UTF-8.
    Iso2022Jp,
    /// It is a workbook or another packed file, no text.
    Packed,
    /// It is no text in any encoding that is known here.
    NoText,
    /// No row was found that names the columns.
    NoHeader,
    /// No column says how the entries are called.
    NoName,
    /// More rows, or wider ones, than are read at once.
    TooManyRows,
}

impl Refusal {
    /// Most rows that are read at once.
    pub const MAX_ROWS: usize = 200_000;
    /// Most cells that are read at once: rows, each as wide as the widest.
    pub const MAX_CELLS: usize = 4_000_000;

    /// Stable name, in kebab-case, for texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::EucJp => "euc-jp",
            Self::Iso2022Jp => "iso-2022-jp",
            Self::Packed => "packed",
            Self::NoText => "no-text",
            Self::NoHeader => "no-header",
            Self::NoName => "no-name",
            Self::TooManyRows => "too-many-rows",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}
impl std::error::Error for Refusal {}
