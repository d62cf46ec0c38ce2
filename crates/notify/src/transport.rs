//! The ways out: SMTP, and a folder for development.
use kernel::{Fault, Outcome};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, Header, HeaderName, HeaderValue},
    },
};
use std::{future::Future, path::PathBuf, pin::Pin, time::Duration};

/// A message on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Stable; the Message-ID is made of it, so that a receiver can tell a repetition.
    pub id: String,
    /// Mail address.
    pub recipient: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// Address that ends such messages by one POST (RFC 8058); empty where there is none.
    pub unsubscribe: String,
}

/// Why a message did not go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// For whoever runs the city.
    pub reason: String,
    /// Whether trying again is of no use.
    pub permanent: bool,
}

impl Failure {
    fn permanent(reason: impl std::fmt::Display) -> Self {
        Self {
            reason: reason.to_string(),
            permanent: true,
        }
    }
    fn passing(reason: impl std::fmt::Display) -> Self {
        Self {
            reason: reason.to_string(),
            permanent: false,
        }
    }
}

/// What sending gives.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + 'a>>;

/// A way out.
pub trait Transport: Send + Sync {
    /// Sends one message.
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a>;
}

macro_rules! plain_header { ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => { $(
    $(#[$doc])*
    #[derive(Clone)]
    struct $name(String);
    impl Header for $name {
        fn name() -> HeaderName {
            HeaderName::new_from_ascii_str($text)
        }
        fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
            Ok(Self(text.to_owned()))
        }
        fn display(&self) -> HeaderValue {
            HeaderValue::new(Self::name(), self.0.clone())
        }
    }
)* } }
plain_header! {
    /// RFC 2369.
    ListUnsubscribe = "List-Unsubscribe";
    /// RFC 8058.
    ListUnsubscribePost = "List-Unsubscribe-Post";
}

/// Builds the letter. Headers are encoded by the library (RFC 2047), the body is UTF-8.
fn letter(from: &Mailbox, mail: &Mail) -> Result<lettre::Message, Failure> {
    let to = mail.recipient.parse().map_err(Failure::permanent)?;
    let mut builder = lettre::Message::builder();
    if !mail.unsubscribe.is_empty() {
        builder = builder
            .header(ListUnsubscribe(format!("<{}>", mail.unsubscribe)))
            .header(ListUnsubscribePost("List-Unsubscribe=One-Click".into()));
    }
    builder
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(mail.subject.clone())
        .message_id(Some(format!("<{}@{}>", mail.id, from.email.domain())))
        .header(ContentType::TEXT_PLAIN)
        .body(mail.body.clone())
        .map_err(Failure::permanent)
}

fn sender(from: &str) -> Outcome<Mailbox> {
    from.parse()
        .map_err(|e| Fault::internal(format!("the sender «{from}» is no mail address: {e}")))
}

/// Sends by SMTP, with rustls.
pub struct SmtpTransport {
    smtp: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpTransport {
    /// `url`: `smtp://host:25`, `smtp://user:password@host:587?tls=required`, `smtps://user:password@host`. `from`:
    /// `name <address>` or an address.
    pub fn new(url: &str, from: &str) -> Outcome<Self> {
        let smtp = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| Fault::internal("the SMTP address cannot be read"))?
            .timeout(Some(Duration::from_secs(30)))
            .build();
        Ok(Self {
            smtp,
            from: sender(from)?,
        })
    }
}

impl Transport for SmtpTransport {
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a> {
        Box::pin(async move {
            let letter = letter(&self.from, mail)?;
            match self.smtp.send(letter).await {
                Ok(_) => Ok(()),
                Err(error) => Err(Failure {
                    permanent: error.is_permanent(),
                    reason: error.to_string(),
                }),
            }
        })
    }
}

/// Writes each message as a file `<id>.eml`, for development and closed networks without mail.
pub struct FolderTransport {
    folder: PathBuf,
    from: Mailbox,
}

impl FolderTransport {
    /// Files go into `folder`, which is made where it is missing.
    pub fn new(folder: impl Into<PathBuf>, from: &str) -> Outcome<Self> {
        Ok(Self {
            folder: folder.into(),
            from: sender(from)?,
        })
    }
}

impl Transport for FolderTransport {
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a> {
        Box::pin(async move {
            let letter = letter(&self.from, mail)?.formatted();
            tokio::fs::create_dir_all(&self.folder)
                .await
                .map_err(Failure::passing)?;
            let half = self.folder.join(format!("{}.part", mail.id));
            tokio::fs::write(&half, letter)
                .await
                .map_err(Failure::passing)?;
            tokio::fs::rename(half, self.folder.join(format!("{}.eml", mail.id)))
                .await
                .map_err(Failure::passing)
        })
    }
}
