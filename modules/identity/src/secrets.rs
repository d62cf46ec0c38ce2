//! Secrets: one-time tokens, codes for the counter, and passwords. Only hashes are kept.
use argon2::{
    Argon2, Params,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use kernel::{Entropy, Fault, Outcome};
use sha2::{Digest, Sha256};
use std::sync::{LazyLock, OnceLock};
use tokio::sync::Semaphore;

/// Hash under which a token of 256 random bits is kept.
pub fn hash_token(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// Letters and digits of codes: none that look alike on paper (no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V).
pub const ALPHABET: &[u8; 23] = b"34679ACDEFGHJKMNPQRTWXY";
/// Characters of a code.
pub const CODE_LENGTH: usize = 10;

/// What costs how much to hash: argon2id (RFC 9106).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes.
    pub passes: u32,
}

impl Cost {
    /// OWASP's recommendation for argon2id with one lane.
    pub const SANE: Self = Self {
        memory: 19_456,
        passes: 2,
    };
    /// For tests only.
    pub const CHEAP: Self = Self {
        memory: 32,
        passes: 1,
    };
}

static COST: OnceLock<Cost> = OnceLock::new();
/// Hashing takes memory: at most this many at once.
static ROOM: Semaphore = Semaphore::const_new(4);
/// What an unknown account's password is checked against, so that it takes as long as a known one's.
static DUMMY: LazyLock<String> =
    LazyLock::new(|| hash_now(b"nobody", &[7; 16]).unwrap_or_default());

/// Sets the cost of new hashes once, at start; gives whether it was set.
pub fn set_password_cost(cost: Cost) -> bool {
    COST.set(cost).is_ok()
}

/// A password, hashed.
#[derive(Clone)]
pub struct Hashed(pub(crate) String);

fn argon2() -> Outcome<Argon2<'static>> {
    let cost = COST.get().copied().unwrap_or(Cost::SANE);
    Ok(Argon2::from(
        Params::new(cost.memory, cost.passes, 1, None).map_err(Fault::internal)?,
    ))
}

fn hash_now(password: &[u8], salt: &[u8]) -> Outcome<String> {
    let hash: PasswordHash = argon2()?
        .hash_password_with_salt(password, salt)
        .map_err(Fault::internal)?;
    Ok(hash.to_string())
}

async fn in_room<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
    let _place = ROOM.acquire().await.map_err(Fault::internal)?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Fault::internal)
}

/// Hashes a password, off the threads that answer.
pub async fn hash_password(entropy: &dyn Entropy, password: &str) -> Outcome<Hashed> {
    let mut salt = [0u8; 16];
    entropy.fill(&mut salt);
    let password = password.as_bytes().to_vec();
    in_room(move || hash_now(&password, &salt))
        .await?
        .map(Hashed)
}

/// Whether the password is the one of this hash. Without a hash it takes as long and says no.
pub async fn verify_password(hash: Option<String>, password: &str) -> Outcome<bool> {
    let password = password.as_bytes().to_vec();
    in_room(move || {
        let known = hash.is_some();
        let text = hash.unwrap_or_else(|| DUMMY.clone());
        let Ok(parsed) = PasswordHash::new(&text) else {
            return false;
        };
        Argon2::default()
            .verify_password(&password, &parsed)
            .is_ok()
            && known
    })
    .await
}

/// A new code for the counter, every character equally likely.
pub fn new_code(entropy: &dyn Entropy) -> String {
    let room = u8::try_from(256 / ALPHABET.len() * ALPHABET.len()).unwrap_or(u8::MAX);
    let mut code = String::with_capacity(CODE_LENGTH);
    while code.len() < CODE_LENGTH {
        let mut bytes = [0u8; 32];
        entropy.fill(&mut bytes);
        for byte in bytes.into_iter().filter(|b| *b < room) {
            if code.len() < CODE_LENGTH
                && let Some(letter) = ALPHABET.get(usize::from(byte) % ALPHABET.len())
            {
                code.push(char::from(*letter));
            }
        }
    }
    code
}

/// A code as a person types it: blanks, hyphens, small and full-width letters do not matter.
pub fn fold_code(text: &str) -> String {
    crate::model::half_width(text)
        .to_uppercase()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .take(CODE_LENGTH * 4)
        .collect()
}

/// A code as it is printed: `ACDEF-34679`.
pub fn print_code(code: &str) -> String {
    let (first, second) = code.split_at_checked(CODE_LENGTH / 2).unwrap_or((code, ""));
    format!("{first}-{second}")
}

/// A login number of eight digits.
pub fn new_login(entropy: &dyn Entropy) -> String {
    let mut bytes = [0u8; 8];
    entropy.fill(&mut bytes);
    format!("{:08}", 10_000_000 + u64::from_be_bytes(bytes) % 90_000_000)
}
