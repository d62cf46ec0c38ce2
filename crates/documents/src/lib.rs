//! Writers of CSV, XLSX, DOCX and print HTML from one table or one outline.
