//! Why a file could not be read, in words for the person who sent it.

use super::format::FileFormat;

/// Why a file could not be read. Nothing was changed and nothing was read in part.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeFault {
    /// No byte, no character or no filled cell.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than [`MAX_FILE_BYTES`](crate::MAX_FILE_BYTES).
    #[error("the file has {actual} bytes, the limit is {limit_bytes}")]
    TooLarge {
        /// The limit.
        limit_bytes: usize,
        /// The size of the file.
        actual: usize,
    },
    /// The content is of a format that is not read, or not of the one that the name claims.
    #[error("the name claims {claimed:?}, the content is {found:?}")]
    NotThisFormat {
        /// By the ending of the name; [`FileFormat::Unknown`] where it says nothing.
        claimed: FileFormat,
        /// By the content.
        found: FileFormat,
    },
    /// The format is one that is read, but the file is broken.
    #[error("the file is damaged: {detail}")]
    Damaged {
        /// Where and how, technically, in English.
        detail: String,
    },
    /// The parts of a workbook unpack to more than is safe.
    #[error("the workbook unpacks to more than {limit_bytes} bytes")]
    UnpacksTooLarge {
        /// The limit.
        limit_bytes: u64,
    },
    /// More table cells than [`MAX_CELLS`](crate::MAX_CELLS).
    #[error("more than {limit} table cells")]
    TooManyCells {
        /// The limit.
        limit: usize,
    },
    /// More characters than [`MAX_CHARACTERS`](crate::MAX_CHARACTERS).
    #[error("more than {limit} characters")]
    TooManyCharacters {
        /// The limit.
        limit: usize,
    },
    /// More lines than [`MAX_LINES`](crate::MAX_LINES).
    #[error("more than {limit} lines")]
    TooManyLines {
        /// The limit.
        limit: usize,
    },
    /// A web page whose tags are nested or repeated beyond what any page for people needs.
    #[error("line {line}: the tags of the page pass the limit of {limit}")]
    TooIntricate {
        /// Line where the limit was passed.
        line: usize,
        /// The limit.
        limit: usize,
    },
}

impl IntakeFault {
    /// Stable name for programs and translations, snake_case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too_large",
            Self::NotThisFormat { .. } => "not_this_format",
            Self::Damaged { .. } => "damaged",
            Self::UnpacksTooLarge { .. } => "unpacks_too_large",
            Self::TooManyCells { .. } => "too_many_cells",
            Self::TooManyCharacters { .. } => "too_many_characters",
            Self::TooManyLines { .. } => "too_many_lines",
            Self::TooIntricate { .. } => "too_intricate",
        }
    }

    /// What happened, where, and how to mend it, in Japanese.
    pub fn message_ja(&self) -> String {
        match self {
            Self::Empty => {
                "ファイルに文字がありませんでした。内容を保存してから、もう一度お送りください。"
                    .to_owned()
            }
            Self::TooLarge {
                limit_bytes,
                actual,
            } => format!(
                "ファイルの大きさが{}MBあり、上限の{}MBを超えています。画像を除くか、章ごとに分けてお送りください。",
                megabytes(*actual),
                megabytes(*limit_bytes)
            ),
            Self::NotThisFormat { claimed, found } => {
                let seen = if claimed == found || *claimed == FileFormat::Unknown {
                    format!("このファイルの中身は{}でした。", found.name_ja())
                } else {
                    format!(
                        "ファイル名は{}ですが、中身は{}でした。",
                        claimed.name_ja(),
                        found.name_ja()
                    )
                };
                format!("{seen}{}", advice_ja(*found))
            }
            Self::Damaged { detail } => format!(
                "ファイルが途中で切れているか、壊れているため、読み取れませんでした。元のソフトで開いて保存し直し、もう一度お送りください。(詳細: {detail})"
            ),
            Self::UnpacksTooLarge { limit_bytes } => format!(
                "ブックを展開すると{}MBを超えるため、安全のために読み取りを止めました。必要なシートだけを新しいブックに写してお送りください。",
                limit_bytes / 1_000_000
            ),
            Self::TooManyCells { limit } => format!(
                "表のマスが上限の{limit}を超えています。計画に関係するシートや列だけを残してお送りください。"
            ),
            Self::TooManyCharacters { limit } => {
                format!("文字数が上限の{limit}文字を超えています。章ごとに分けてお送りください。")
            }
            Self::TooManyLines { limit } => {
                format!(
                    "行数が上限の{limit}行を超えています。不要な行を除くか、分けてお送りください。"
                )
            }
            Self::TooIntricate { line, limit } => format!(
                "{line}行目で、HTMLのタグの重なりや数が上限の{limit}を超えました。ブラウザーで開いて本文をテキストとして保存し、お送りください。"
            ),
        }
    }

    /// The same in English.
    pub fn message_en(&self) -> String {
        match self {
            Self::Empty => {
                "The file holds no text. Please save its content and send it again.".to_owned()
            }
            Self::TooLarge {
                limit_bytes,
                actual,
            } => format!(
                "The file has {} MB; the limit is {} MB. Please leave out pictures or send it chapter by chapter.",
                megabytes(*actual),
                megabytes(*limit_bytes)
            ),
            Self::NotThisFormat { claimed, found } => {
                let seen = if claimed == found || *claimed == FileFormat::Unknown {
                    format!("The content of this file is {}.", found.name_en())
                } else {
                    format!(
                        "The file is named as {}, but its content is {}.",
                        claimed.name_en(),
                        found.name_en()
                    )
                };
                format!("{seen} {}", advice_en(*found))
            }
            Self::Damaged { detail } => format!(
                "The file is cut off or broken and could not be read. Please open it in the program it was made with, save it again and send that. (Detail: {detail})"
            ),
            Self::UnpacksTooLarge { limit_bytes } => format!(
                "The workbook unpacks to more than {} MB, so reading was stopped for safety. Please copy the sheets that matter into a new workbook and send that.",
                limit_bytes / 1_000_000
            ),
            Self::TooManyCells { limit } => format!(
                "The tables have more than {limit} cells. Please keep only the sheets and columns that belong to the plan."
            ),
            Self::TooManyCharacters { limit } => {
                format!(
                    "The text has more than {limit} characters. Please send it chapter by chapter."
                )
            }
            Self::TooManyLines { limit } => {
                format!(
                    "The file has more than {limit} lines. Please leave out lines that are not needed, or split it."
                )
            }
            Self::TooIntricate { line, limit } => format!(
                "On line {line} the HTML tags pass the limit of {limit} in depth or number. Please open the page in a browser, save its text and send that."
            ),
        }
    }
}

fn megabytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

fn advice_ja(found: FileFormat) -> &'static str {
    match found {
        FileFormat::Pdf => {
            "PDFの元になったExcelやWordがあれば、.xlsxまたはテキスト(.txt)で保存してお送りください。なければ、PDFの文字をコピーしてテキストに貼り付けてお送りください。"
        }
        FileFormat::Doc | FileFormat::Docx | FileFormat::Rtf | FileFormat::Ichitaro => {
            "ワープロで開き、「名前を付けて保存」で「書式なし(.txt)」または「Webページ(.html)」を選んでお送りください。"
        }
        FileFormat::Xls | FileFormat::Xlsb => {
            "Excelで開き、「名前を付けて保存」で「Excelブック(.xlsx)」を選んでお送りください。"
        }
        FileFormat::LockedOffice => {
            "パスワードを外し、新しい形式(.xlsxなど)で保存してお送りください。"
        }
        FileFormat::OpenDocument => {
            "開いて、.xlsx、.csvまたはテキスト(.txt)で保存してお送りください。"
        }
        FileFormat::Presentation => "文字をテキスト(.txt)に写してお送りください。",
        FileFormat::Image => {
            "画像の文字は読み取れません。元のExcelやテキストのファイルをお送りください。"
        }
        FileFormat::Archive => "展開(解凍)して、中のファイルを一つずつお送りください。",
        FileFormat::Text
        | FileFormat::Csv
        | FileFormat::Tsv
        | FileFormat::Html
        | FileFormat::Markdown => {
            "ファイル名の末尾を中身に合わせて(.txt、.csvなど)変えるか、元のソフトで保存し直してお送りください。"
        }
        FileFormat::Xlsx | FileFormat::Unknown => {
            "Excelブック(.xlsx)、CSV、テキスト(.txt)、HTML、Markdownのいずれかで保存してお送りください。"
        }
    }
}

fn advice_en(found: FileFormat) -> &'static str {
    match found {
        FileFormat::Pdf => {
            "If the Excel or Word file behind the PDF exists, please save it as .xlsx or text (.txt) and send that; otherwise copy the text of the PDF into a text file."
        }
        FileFormat::Doc | FileFormat::Docx | FileFormat::Rtf | FileFormat::Ichitaro => {
            "Please open it in the word processor, choose Save As “Plain Text (.txt)” or “Web Page (.html)” and send that."
        }
        FileFormat::Xls | FileFormat::Xlsb => {
            "Please open it in Excel, choose Save As “Excel Workbook (.xlsx)” and send that."
        }
        FileFormat::LockedOffice => {
            "Please remove the password, save it in a current format (such as .xlsx) and send that."
        }
        FileFormat::OpenDocument => {
            "Please open it, save it as .xlsx, .csv or text (.txt) and send that."
        }
        FileFormat::Presentation => "Please copy its words into a text file (.txt) and send that.",
        FileFormat::Image => {
            "Words in pictures cannot be read. Please send the Excel or text file behind it."
        }
        FileFormat::Archive => "Please unpack it and send the files in it one by one.",
        FileFormat::Text
        | FileFormat::Csv
        | FileFormat::Tsv
        | FileFormat::Html
        | FileFormat::Markdown => {
            "Please give the name the ending that fits the content (.txt, .csv, …) or save the file again in its program."
        }
        FileFormat::Xlsx | FileFormat::Unknown => {
            "Please save it as an Excel workbook (.xlsx), CSV, text (.txt), HTML or Markdown and send that."
        }
    }
}
