//! Sessions: what a token must name to open anything.

use sqlx::{AnyConnection, Row};

use super::{Db, DbError, id};
use crate::model::ids::{SessionId, UserId};

/// A session as it is stored. Times are Unix milliseconds, UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub user: UserId,
    pub expires_at: i64,
    pub revoked_at: Option<i64>,
}

/// Opens a session.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    conn: &mut AnyConnection,
    session: SessionId,
    user: UserId,
    now: i64,
    expires_at: i64,
) -> Result<(), DbError> {
    sqlx::query("INSERT INTO sessions (id, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4)")
        .bind(session.to_string())
        .bind(user.to_string())
        .bind(now)
        .bind(expires_at)
        .execute(conn)
        .await?;
    Ok(())
}

/// Finds a session.
///
/// # Errors
/// When the database fails.
pub async fn get(db: &Db, session: SessionId) -> Result<Option<Session>, DbError> {
    let row = sqlx::query("SELECT id, user_id, expires_at, revoked_at FROM sessions WHERE id = $1")
        .bind(session.to_string())
        .fetch_optional(db.pool())
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Session {
        id: id(&row, "id")?,
        user: id(&row, "user_id")?,
        expires_at: row.try_get("expires_at")?,
        revoked_at: row.try_get("revoked_at")?,
    }))
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub async fn revoke(conn: &mut AnyConnection, session: SessionId, now: i64) -> Result<(), DbError> {
    sqlx::query("UPDATE sessions SET revoked_at = COALESCE(revoked_at, $1) WHERE id = $2")
        .bind(now)
        .bind(session.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets sessions that ended before `before`.
///
/// # Errors
/// When the database fails.
pub async fn forget(db: &Db, before: i64) -> Result<u64, DbError> {
    let done = sqlx::query("DELETE FROM sessions WHERE expires_at < $1").bind(before).execute(db.pool()).await?;
    Ok(done.rows_affected())
}
