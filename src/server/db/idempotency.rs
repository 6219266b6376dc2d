//! Answers kept under the key of the request that they answered.

use sqlx::Row;

use super::{Db, DbError};
use crate::model::ids::UserId;

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// BLAKE3 of what was asked.
    pub request_hash: String,
    /// HTTP status; 0 while the first request is still being worked on.
    pub status: i64,
    pub response: String,
    pub created_at: i64,
}

/// Claims a key; `None` when it was free and is now taken, else what is under it.
///
/// # Errors
/// When the database fails.
pub async fn claim(db: &Db, user: UserId, key: &str, request_hash: &str, now: i64) -> Result<Option<Answer>, DbError> {
    let done = sqlx::query(
        "INSERT INTO idempotency_keys (user_id, key, request_hash, status, response, created_at) \
         VALUES ($1, $2, $3, 0, '', $4) ON CONFLICT (user_id, key) DO NOTHING",
    )
    .bind(user.to_string())
    .bind(key)
    .bind(request_hash)
    .bind(now)
    .execute(db.pool())
    .await?;
    if done.rows_affected() == 1 {
        return Ok(None);
    }
    let row = sqlx::query(
        "SELECT request_hash, status, response, created_at FROM idempotency_keys WHERE user_id = $1 AND key = $2",
    )
    .bind(user.to_string())
    .bind(key)
    .fetch_optional(db.pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Answer {
        request_hash: row.try_get(0)?,
        status: row.try_get(1)?,
        response: row.try_get(2)?,
        created_at: row.try_get(3)?,
    }))
}

/// Keeps the answer of a claimed key.
///
/// # Errors
/// When the database fails.
pub async fn keep(db: &Db, user: UserId, key: &str, status: u16, response: &str) -> Result<(), DbError> {
    sqlx::query("UPDATE idempotency_keys SET status = $1, response = $2 WHERE user_id = $3 AND key = $4")
        .bind(i64::from(status))
        .bind(response)
        .bind(user.to_string())
        .bind(key)
        .execute(db.pool())
        .await?;
    Ok(())
}

/// Frees a key whose request came to nothing.
///
/// # Errors
/// When the database fails.
pub async fn free(db: &Db, user: UserId, key: &str) -> Result<(), DbError> {
    sqlx::query("DELETE FROM idempotency_keys WHERE user_id = $1 AND key = $2")
        .bind(user.to_string())
        .bind(key)
        .execute(db.pool())
        .await?;
    Ok(())
}

/// Forgets answers that are older than `before`.
///
/// # Errors
/// When the database fails.
pub async fn forget(db: &Db, before: i64) -> Result<u64, DbError> {
    let done =
        sqlx::query("DELETE FROM idempotency_keys WHERE created_at < $1").bind(before).execute(db.pool()).await?;
    Ok(done.rows_affected())
}
