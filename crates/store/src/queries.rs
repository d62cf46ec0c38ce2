//! Asking. The same trait for a page's reads and for a command's reads inside its transaction, so that a query is
//! written once.
use crate::engine;
use kernel::{Code, Fault, Outcome};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

/// Values of a statement: `params![id, 3, name]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { vec![$($crate::Bind::bind($value)),*] };
}

/// What can stand in a statement. Truth is 0 or 1, an instant is microseconds since 1970, in both engines.
pub trait Bind {
    /// As the engine takes it.
    fn bind(self) -> Value;
}

macro_rules! bind { ($($t:ty: $f:expr;)*) => { $(
    impl Bind for $t { fn bind(self) -> Value { let f: fn($t) -> Value = $f; f(self) } }
    impl Bind for Option<$t> { fn bind(self) -> Value { match self {
        Some(value) => value.bind(),
        None => <$t as Bindable>::NULL,
    } } }
)* } }

trait Bindable {
    const NULL: Value;
}
macro_rules! null { ($($null:expr => $($t:ty),*;)*) => { $($(impl Bindable for $t { const NULL: Value = $null; })*)* } }
null! {
    Value::String(None) => &str, String, &String, kernel::Id, &kernel::Id;
    Value::BigInt(None) => i64, i32, u32, u16, bool, jiff::Timestamp;
    Value::Double(None) => f64;
    Value::Bytes(None) => Vec<u8>;
}
bind! {
    &str: |v| Value::from(v);
    String: |v| Value::from(v);
    &String: |v| Value::from(v.as_str());
    kernel::Id: |v| Value::from(v.as_str());
    &kernel::Id: |v| Value::from(v.as_str());
    i64: |v| Value::from(v);
    i32: |v| Value::from(i64::from(v));
    u32: |v| Value::from(i64::from(v));
    u16: |v| Value::from(i64::from(v));
    bool: |v| Value::from(i64::from(v));
    jiff::Timestamp: |v| Value::from(v.as_microsecond());
    f64: |v| Value::from(v);
    Vec<u8>: |v| Value::from(v);
}

/// Something that can be asked.
pub trait Queries: Send + Sync {
    /// All rows. The text must bound their number.
    fn all<T: FromQueryResult + Send>(
        &self,
        sql: &str,
        values: Vec<Value>,
    ) -> impl Future<Output = Outcome<Vec<T>>> + Send;

    /// The first row, if there is one.
    fn first<T: FromQueryResult + Send>(
        &self,
        sql: &str,
        values: Vec<Value>,
    ) -> impl Future<Output = Outcome<Option<T>>> + Send {
        async move { Ok(self.all::<T>(sql, values).await?.into_iter().next()) }
    }

    /// The row, or not found.
    fn get<T: FromQueryResult + Send>(
        &self,
        sql: &str,
        values: Vec<Value>,
    ) -> impl Future<Output = Outcome<T>> + Send {
        async move {
            self.first::<T>(sql, values)
                .await?
                .ok_or_else(|| Fault::new(&Code::NOT_FOUND))
        }
    }

    /// One number: the first column of the first row, which the text must name `n`.
    fn number(&self, sql: &str, values: Vec<Value>) -> impl Future<Output = Outcome<i64>> + Send {
        async move {
            Ok(self
                .first::<Number>(sql, values)
                .await?
                .map_or(0, |row| row.n))
        }
    }
}

#[derive(FromQueryResult)]
struct Number {
    n: i64,
}

/// Reads outside a transaction. Counts its queries, so that a page's test can state them.
#[derive(Clone)]
pub struct Reads {
    connection: sea_orm::DatabaseConnection,
    count: Arc<AtomicU32>,
}

impl Reads {
    pub(crate) fn new(connection: sea_orm::DatabaseConnection) -> Self {
        Self {
            connection,
            count: Arc::default(),
        }
    }
    /// How many queries were made through this value and its clones.
    pub fn count(&self) -> u32 {
        self.count.load(Ordering::Relaxed)
    }
}

impl Queries for Reads {
    async fn all<T: FromQueryResult + Send>(
        &self,
        sql: &str,
        values: Vec<Value>,
    ) -> Outcome<Vec<T>> {
        self.count.fetch_add(1, Ordering::Relaxed);
        all_from(&self.connection, sql, values).await
    }
}

pub(crate) async fn all_from<T: FromQueryResult>(
    connection: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Outcome<Vec<T>> {
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    connection
        .query_all_raw(statement)
        .await
        .map_err(engine::fault)?
        .iter()
        .map(|row| T::from_query_result(row, "").map_err(engine::fault))
        .collect()
}
