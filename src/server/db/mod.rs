//! The database: SQLite or PostgreSQL behind one set of queries, and the only place with SQL.
//!
//! One file per table group. A function takes `&mut AnyConnection` when it may be part of a transaction, else `&Db`.

pub mod attachments;
pub mod audit;
pub mod blobs;
pub mod caps;
mod error;
pub mod events;
pub mod idempotency;
pub mod messages;
mod migrate;
pub mod model_calls;
pub mod observations;
pub mod people;
pub mod preview_hosts;
pub mod prices;
pub mod projects;
pub mod providers;
mod row;
pub mod runs;
pub mod sealed;
pub mod sessions;
#[cfg(test)]
pub(in crate::server) mod tests;
pub mod usage;
pub mod versions;

use std::time::Duration;

use sqlx::{Any, AnyPool, Connection, Transaction, any::AnyPoolOptions, pool::PoolConnection};

pub use error::DbError;
pub(in crate::server) use row::{id, optional_id};

/// How long a connection or a lock is waited for.
const PATIENCE: Duration = Duration::from_secs(15);

/// Connections for reading SQLite, or for everything with PostgreSQL.
const CONNECTIONS: u32 = 8;

/// An open database with its schema up to date; clones share it.
#[derive(Debug, Clone)]
pub struct Db {
    pool: AnyPool,
    /// SQLite has one writer at a time: a pool of one connection queues them fairly, where its own waiting is a lottery.
    writer: AnyPool,
    sqlite: bool,
}

impl Db {
    /// Connects, and brings the schema up to date under a lock.
    ///
    /// # Errors
    /// [`DbError::Newer`] for a database that a newer Lathe has used; when it cannot be reached or migrated.
    pub async fn open(url: &str, most_pages: Option<i64>) -> Result<Self, DbError> {
        sqlx::any::install_default_drivers();
        let sqlite = url.starts_with("sqlite");
        migrate::run(url, sqlite).await?;
        let pool = connect(url, sqlite, CONNECTIONS, most_pages).await?;
        let writer = if sqlite { connect(url, sqlite, 1, most_pages).await? } else { pool.clone() };
        Ok(Self { pool, writer, sqlite })
    }

    /// For reading, and for writes of a single statement.
    #[must_use]
    pub fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// A connection for several reads.
    ///
    /// # Errors
    /// When the database fails or stays busy.
    pub async fn read(&self) -> Result<PoolConnection<Any>, DbError> {
        Ok(self.pool.acquire().await?)
    }

    /// Begins a transaction that will write: with SQLite it holds the write lock from the start.
    ///
    /// # Errors
    /// When the database fails or stays busy.
    pub async fn begin_write(&self) -> Result<Transaction<'static, Any>, DbError> {
        Ok(if self.sqlite { self.writer.begin_with("BEGIN IMMEDIATE").await? } else { self.writer.begin().await? })
    }

    /// Whether it answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), DbError> {
        sqlx::query("SELECT 1").execute(&self.pool).await?;
        Ok(())
    }

    /// Closes every connection; SQLite folds its log into the file.
    pub async fn close(&self) {
        self.writer.close().await;
        self.pool.close().await;
    }
}

async fn connect(url: &str, sqlite: bool, most: u32, most_pages: Option<i64>) -> Result<AnyPool, DbError> {
    let pool = AnyPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(PATIENCE)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                if sqlite {
                    set_up_sqlite(connection, most_pages).await?;
                }
                Ok(())
            })
        })
        .before_acquire(|connection, _| {
            // A full disk makes SQLite roll back by itself, which leaves the connection counting a transaction that is
            // gone: such a one is closed, and another opened.
            Box::pin(async move { Ok(!connection.is_in_transaction()) })
        })
        .connect(url)
        .await?;
    Ok(pool)
}

/// Durable against a killed process (WAL), against dangling references, and patient with other processes.
async fn set_up_sqlite(connection: &mut sqlx::AnyConnection, most_pages: Option<i64>) -> Result<(), sqlx::Error> {
    for pragma in [
        "PRAGMA busy_timeout = 15000",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = NORMAL",
        "PRAGMA foreign_keys = ON",
        "PRAGMA cache_size = -8000",
    ] {
        sqlx::query(pragma).execute(&mut *connection).await?;
    }
    if let Some(pages) = most_pages {
        sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"))).execute(connection).await?;
    }
    Ok(())
}
