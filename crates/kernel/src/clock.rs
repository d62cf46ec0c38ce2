//! Time and randomness are passed in, so that tests own them. This is their one home.
use jiff::{Timestamp, Zoned, civil, tz::TimeZone};

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The instant.
    fn now(&self) -> Timestamp;

    /// The day in Japan.
    fn today(&self) -> civil::Date {
        in_japan(self.now()).date()
    }
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one home of the time")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// Where randomness comes from.
pub trait Entropy: Send + Sync {
    /// Fills the bytes.
    fn fill(&self, bytes: &mut [u8]);

    /// A secret of 256 bits as 64 hexadecimal digits.
    fn token(&self) -> String {
        let mut bytes = [0u8; 32];
        self.fill(&mut bytes);
        bytes.iter().map(|b| format!("{b:02x}")).collect()
    }
}

/// The randomness of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[expect(clippy::disallowed_methods, reason = "the one home of randomness")]
    fn fill(&self, bytes: &mut [u8]) {
        use rand::Rng;
        rand::rng().fill_bytes(bytes);
    }
}

/// An instant as seen on a clock in Japan (UTC+9 all year since 1952).
pub fn in_japan(at: Timestamp) -> Zoned {
    at.to_zoned(TimeZone::fixed(jiff::tz::offset(9)))
}

/// The instant at which a day begins in Japan.
pub fn start_of_day_in_japan(day: civil::Date) -> Timestamp {
    day.to_zoned(TimeZone::fixed(jiff::tz::offset(9)))
        .map(|z| z.timestamp())
        .unwrap_or(Timestamp::UNIX_EPOCH)
}
