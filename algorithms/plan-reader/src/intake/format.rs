//! Which format a file is: by what its first bytes say, then by the ending of its name.

use super::fault::IntakeFault;
use super::package;

/// Formats that are told apart. Only [`FileFormat::is_readable`] ones become a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileFormat {
    /// Plain text.
    Text,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// A workbook of Excel 2007 or later (`.xlsx`, `.xlsm`).
    Xlsx,
    /// A workbook of Excel 97 to 2003 (`.xls`).
    Xls,
    /// A binary workbook (`.xlsb`).
    Xlsb,
    /// Word 97 to 2003.
    Doc,
    /// Word 2007 or later.
    Docx,
    /// PowerPoint, old or new.
    Presentation,
    /// An Office file with a password, or another one in the old container.
    LockedOffice,
    /// OpenDocument (`.odt`, `.ods`).
    OpenDocument,
    /// Rich Text Format.
    Rtf,
    /// 一太郎
    Ichitaro,
    /// PDF.
    Pdf,
    /// A picture.
    Image,
    /// ZIP or another archive.
    Archive,
    /// None of these, and no text.
    Unknown,
}

impl FileFormat {
    /// Whether [`source_from_bytes`](crate::source_from_bytes) reads it.
    pub fn is_readable(self) -> bool {
        self.is_text() || self == Self::Xlsx
    }

    pub(super) fn is_text(self) -> bool {
        matches!(
            self,
            Self::Text | Self::Csv | Self::Tsv | Self::Html | Self::Markdown
        )
    }

    /// What an official calls it in Japanese.
    pub fn name_ja(self) -> &'static str {
        match self {
            Self::Text => "テキスト",
            Self::Csv => "CSV",
            Self::Tsv => "タブ区切りテキスト",
            Self::Html => "HTML",
            Self::Markdown => "Markdown",
            Self::Xlsx => "Excelブック(.xlsx)",
            Self::Xls => "旧形式のExcelブック(.xls)",
            Self::Xlsb => "バイナリ形式のExcelブック(.xlsb)",
            Self::Doc => "旧形式のWord文書(.doc)",
            Self::Docx => "Word文書(.docx)",
            Self::Presentation => "PowerPoint",
            Self::LockedOffice => "パスワード付き、または旧形式のOfficeファイル",
            Self::OpenDocument => "OpenDocument(.odt、.ods)",
            Self::Rtf => "リッチテキスト(.rtf)",
            Self::Ichitaro => "一太郎文書",
            Self::Pdf => "PDF",
            Self::Image => "画像",
            Self::Archive => "圧縮ファイル",
            Self::Unknown => "判別できない形式",
        }
    }

    /// The same in English.
    pub fn name_en(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Csv => "CSV",
            Self::Tsv => "tab-separated text",
            Self::Html => "HTML",
            Self::Markdown => "Markdown",
            Self::Xlsx => "an Excel workbook (.xlsx)",
            Self::Xls => "an old Excel workbook (.xls)",
            Self::Xlsb => "a binary Excel workbook (.xlsb)",
            Self::Doc => "an old Word document (.doc)",
            Self::Docx => "a Word document (.docx)",
            Self::Presentation => "a PowerPoint file",
            Self::LockedOffice => "an Office file with a password or of an old kind",
            Self::OpenDocument => "an OpenDocument file (.odt, .ods)",
            Self::Rtf => "rich text (.rtf)",
            Self::Ichitaro => "an Ichitaro document",
            Self::Pdf => "PDF",
            Self::Image => "a picture",
            Self::Archive => "an archive",
            Self::Unknown => "an unknown format",
        }
    }
}

/// The format that the ending of the name claims.
pub(super) fn claimed(name: &str) -> FileFormat {
    let Some((_, ending)) = name.rsplit_once('.') else {
        return FileFormat::Unknown;
    };
    match ending.to_ascii_lowercase().as_str() {
        "txt" | "text" => FileFormat::Text,
        "csv" => FileFormat::Csv,
        "tsv" | "tab" => FileFormat::Tsv,
        "html" | "htm" | "xhtml" => FileFormat::Html,
        "md" | "markdown" => FileFormat::Markdown,
        "xlsx" | "xlsm" => FileFormat::Xlsx,
        "xls" => FileFormat::Xls,
        "xlsb" => FileFormat::Xlsb,
        "doc" => FileFormat::Doc,
        "docx" | "docm" => FileFormat::Docx,
        "ppt" | "pptx" => FileFormat::Presentation,
        "odt" | "ods" | "odp" => FileFormat::OpenDocument,
        "rtf" => FileFormat::Rtf,
        "jtd" | "jtt" | "jhd" => FileFormat::Ichitaro,
        "pdf" => FileFormat::Pdf,
        "png" | "jpg" | "jpeg" | "gif" | "bmp" | "tif" | "tiff" | "webp" | "heic" => {
            FileFormat::Image
        }
        "zip" | "lzh" | "7z" | "gz" | "rar" => FileFormat::Archive,
        _ => FileFormat::Unknown,
    }
}

/// The format that the first bytes name; `None` where they may be text.
pub(super) fn by_magic(bytes: &[u8]) -> Result<Option<FileFormat>, IntakeFault> {
    const SIGNATURES: [(&[u8], FileFormat); 14] = [
        (b"\x89PNG\r\n", FileFormat::Image),
        (b"\xff\xd8\xff", FileFormat::Image),
        (b"GIF87a", FileFormat::Image),
        (b"GIF89a", FileFormat::Image),
        (b"II*\0", FileFormat::Image),
        (b"MM\0*", FileFormat::Image),
        (b"{\\rtf", FileFormat::Rtf),
        (b"%PDF-", FileFormat::Pdf),
        (b"\xef\xbb\xbf%PDF-", FileFormat::Pdf),
        (b"PK\x05\x06", FileFormat::Archive),
        (b"7z\xbc\xaf\x27\x1c", FileFormat::Archive),
        (b"\x1f\x8b", FileFormat::Archive),
        (b"Rar!\x1a\x07", FileFormat::Archive),
        (b"BZh9", FileFormat::Archive),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        return package::kind(bytes).map(Some);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Some(compound_file(bytes)));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
        || bytes.get(4..11) == Some(b"ftyphei")
        || bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4])
    {
        return Ok(Some(FileFormat::Image));
    }
    Ok(SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
        .map(|&(_, format)| format))
}

/// What the directory of an OLE compound file names; names stand there in UTF-16LE.
fn compound_file(bytes: &[u8]) -> FileFormat {
    const STREAMS: [(&str, FileFormat); 6] = [
        ("EncryptedPackage", FileFormat::LockedOffice),
        ("WordDocument", FileFormat::Doc),
        ("PowerPoint Document", FileFormat::Presentation),
        ("DocumentText", FileFormat::Ichitaro),
        ("Workbook", FileFormat::Xls),
        ("Book", FileFormat::Xls),
    ];
    for (name, format) in STREAMS {
        let needle: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        if bytes.windows(needle.len()).any(|window| window == needle) {
            return format;
        }
    }
    FileFormat::LockedOffice
}

/// Whether a text opens as a web page does; comments and an XML declaration may stand before.
pub(super) fn looks_like_html(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some(end) = ["<!--", "<?xml"].iter().find_map(|opening| {
        let closing = if *opening == "<!--" { "-->" } else { "?>" };
        rest.strip_prefix(opening)?
            .find(closing)
            .map(|at| opening.len() + at + closing.len())
    }) {
        rest = rest.get(end..).unwrap_or_default().trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|opening| {
            rest.get(..opening.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(opening))
                && rest
                    .get(opening.len()..)
                    .is_some_and(|after| after.starts_with(['>', ' ', '\n', '\t', '/']))
        })
}
