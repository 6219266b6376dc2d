//! What the database may answer instead of an answer.

use thiserror::Error;

/// A failure of the database, or of what it holds.
#[derive(Debug, Error)]
pub enum DbError {
    #[error("database: {0}")]
    Sql(#[from] sqlx::Error),
    #[error("{place} holds what cannot be read: {value}")]
    Corrupt { place: &'static str, value: String },
    #[error("a blob cannot be packed or unpacked: {0}")]
    Packing(#[from] std::io::Error),
    #[error("the database was last used by a newer Lathe (its schema is at {found}, this one knows {known})")]
    Newer { found: i64, known: i64 },
    #[error("the database's schema cannot be brought up to date: {0}")]
    Migration(String),
}

impl DbError {
    /// A stored value that does not read.
    #[must_use]
    pub fn corrupt(place: &'static str, value: &str) -> Self {
        let value = value.chars().take(200).collect();
        Self::Corrupt { place, value }
    }

    /// Whether there is no room left: SQLITE_FULL (13), or PostgreSQL's class of disk_full.
    #[must_use]
    pub fn is_full(&self) -> bool {
        match self {
            Self::Sql(sqlx::Error::Database(error)) => {
                let code = error.code().unwrap_or_default();
                code == "13" || code == "53100" || error.message().contains("database or disk is full")
            }
            Self::Sql(sqlx::Error::Io(error)) | Self::Packing(error) => error.kind() == std::io::ErrorKind::StorageFull,
            _ => false,
        }
    }

    /// Whether another writer was in the way for too long.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        match self {
            // SQLITE_BUSY and its extended forms; PostgreSQL's serialisation failure and deadlock.
            Self::Sql(sqlx::Error::Database(error)) => {
                matches!(error.code().as_deref(), Some("5" | "261" | "517" | "40001" | "40P01"))
            }
            Self::Sql(sqlx::Error::PoolTimedOut) => true,
            _ => false,
        }
    }
}
