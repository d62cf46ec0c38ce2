//! What can go wrong, as a table: every fault has a stable code and an HTTP status; the words for people stand in the
//! languages under `fault-<code>`. A fault becomes a page or a problem document only at the edge.
use std::fmt;

/// One row of the table of faults.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable, in kebab-case; part of the API.
    pub id: &'static str,
    /// HTTP status.
    pub status: u16,
}

macro_rules! codes { ($($(#[$doc:meta])* $name:ident = $id:literal $status:literal;)*) => {
    impl Code {
        $($(#[$doc])* pub const $name: Code = Code { id: $id, status: $status };)*
        /// The faults that every module shares.
        pub const SHARED: &'static [&'static Code] = &[$(&Code::$name),*];
    }
}}

codes! {
    /// No such page or record, or none that this reader may know of.
    NOT_FOUND = "not-found" 404;
    /// The reader is not signed in and must be.
    SIGN_IN_NEEDED = "sign-in-needed" 401;
    /// The reader is known and may not do this.
    NOT_ALLOWED = "not-allowed" 403;
    /// The form did not come from a page of ours, or its page is too old.
    FORM_STALE = "form-stale" 403;
    /// Some fields need mending; `Fault::fields` says which.
    FIELDS = "fields" 422;
    /// Somebody else changed the same thing in the meantime.
    CHANGED_MEANWHILE = "changed-meanwhile" 409;
    /// What was sent is larger than what is taken.
    TOO_LARGE = "too-large" 413;
    /// What was sent could not be understood.
    UNREADABLE = "unreadable" 400;
    /// Too many attempts; wait.
    TOO_MANY = "too-many" 429;
    /// The page size is out of range.
    PAGE_SIZE = "page-size" 400;
    /// This address does not take this method.
    METHOD = "method" 405;
    /// It took too long.
    TIMEOUT = "timeout" 503;
    /// The store cannot write (disk full, database away).
    STORE = "store" 503;
    /// A mistake of ours.
    INTERNAL = "internal" 500;
}

/// One field that needs mending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// Name of the field in the form and in the API.
    pub field: &'static str,
    /// Text key: `field-required`, `field-too-long`, ….
    pub key: &'static str,
    /// Values for the text.
    pub args: Vec<(&'static str, String)>,
}

/// Something that went wrong.
pub struct Fault(Box<Inner>);

struct Inner {
    code: &'static Code,
    fields: Vec<FieldFault>,
    args: Vec<(&'static str, String)>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The result of nearly everything.
pub type Outcome<T> = Result<T, Fault>;

impl Fault {
    /// A fault of this code.
    pub fn new(code: &'static Code) -> Self {
        Self(Box::new(Inner {
            code,
            fields: Vec::new(),
            args: Vec::new(),
            source: None,
        }))
    }

    /// A mistake of ours, with what caused it (for the log, never for the page).
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        let mut fault = Self::new(&Code::INTERNAL);
        fault.0.source = Some(source.into());
        fault
    }

    /// One field that needs mending.
    pub fn field(field: &'static str, key: &'static str) -> Self {
        Self::fields(vec![FieldFault {
            field,
            key,
            args: Vec::new(),
        }])
    }

    /// Fields that need mending.
    pub fn fields(fields: Vec<FieldFault>) -> Self {
        let mut fault = Self::new(&Code::FIELDS);
        fault.0.fields = fields;
        fault
    }

    /// Adds a value for the text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.0.args.push((name, value.to_string()));
        self
    }

    /// Adds a cause for the log.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Its row in the table.
    pub fn code(&self) -> &'static Code {
        self.0.code
    }
    /// Fields that need mending.
    pub fn field_faults(&self) -> &[FieldFault] {
        &self.0.fields
    }
    /// Values for the text.
    pub fn args(&self) -> &[(&'static str, String)] {
        &self.0.args
    }
    /// What caused it, for the log.
    pub fn cause(&self) -> Option<&(dyn std::error::Error + Send + Sync)> {
        self.0.source.as_deref()
    }
    /// Whether it is of this code.
    pub fn is(&self, code: &Code) -> bool {
        self.0.code.id == code.id
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.code.id)?;
        for x in &self.0.fields {
            write!(f, " [{}: {}]", x.field, x.key)?;
        }
        for (name, value) in &self.0.args {
            write!(f, " {name}={value}")?;
        }
        if let Some(source) = &self.0.source {
            write!(f, " because {source}")?;
        }
        Ok(())
    }
}
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}
impl std::error::Error for Fault {}

/// Collects what needs mending in a form, so that the reader is told all of it at once.
#[derive(Debug, Default)]
pub struct Check(Vec<FieldFault>);

impl Check {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a fault.
    pub fn fault(&mut self, field: &'static str, key: &'static str) {
        self.0.push(FieldFault {
            field,
            key,
            args: Vec::new(),
        });
    }

    /// The text trimmed; a fault if it is empty or longer than `max` characters, or holds control characters.
    pub fn text(&mut self, field: &'static str, value: &str, max: usize) -> String {
        let value = self.optional_text(field, value, max);
        if value.is_empty() && !self.0.iter().any(|f| f.field == field) {
            self.fault(field, "field-required");
        }
        value
    }

    /// As [`Check::text`], but it may be empty.
    pub fn optional_text(&mut self, field: &'static str, value: &str, max: usize) -> String {
        let value = value.replace("\r\n", "\n");
        let value = value.trim();
        if value.chars().count() > max {
            self.0.push(FieldFault {
                field,
                key: "field-too-long",
                args: vec![("max", max.to_string())],
            });
        }
        if value
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t')
        {
            self.fault(field, "field-control-characters");
        }
        value.to_owned()
    }

    /// All well, or everything that needs mending.
    pub fn done(self) -> Outcome<()> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Fault::fields(self.0))
        }
    }
}
