//! All that the typesetter may know: one template, one document, its drawings, the fonts. No disk, no network, no date.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::Fonts;

/// Name of the template.
const TEMPLATE: &str = "report.typ";

/// The desk at which one document is set.
pub(crate) struct Desk<'a> {
    library: LazyHash<Library>,
    template: Source,
    files: HashMap<String, Bytes>,
    fonts: &'a Fonts,
}

impl<'a> Desk<'a> {
    /// `files` by name, as the template asks for them.
    pub(crate) fn new(files: HashMap<String, Vec<u8>>, fonts: &'a Fonts) -> Self {
        let template = include_str!("report.typ").to_owned();
        let files = files
            .into_iter()
            .map(|(name, bytes)| (name, Bytes::new(bytes)));
        Self {
            library: LazyHash::new(Library::default()),
            template: Source::new(template_id(), template),
            files: files.collect(),
            fonts,
        }
    }
}

fn template_id() -> FileId {
    // The name is a plain file name; the fallback is there because a path may be refused in general.
    let path = VirtualPath::new(TEMPLATE);
    match path {
        Ok(path) => RootedPath::new(VirtualRoot::Project, path).intern(),
        Err(_) => Source::detached("").id(),
    }
}

fn unknown(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(unknown(id))
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let ours = matches!(id.root(), VirtualRoot::Project);
        let file = self.files.get(id.vpath().get_without_slash());
        file.filter(|_| ours).cloned().ok_or_else(|| unknown(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
