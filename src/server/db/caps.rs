//! What users want to spend at most.

use super::{Db, DbError, row::amount};
use crate::model::{ids::UserId, money::Caps};

/// Reads a user's caps; none are set at first.
///
/// # Errors
/// When the database fails.
pub async fn get(db: &Db, user: UserId) -> Result<Caps, DbError> {
    let row = sqlx::query("SELECT run, project, day FROM spending_caps WHERE user_id = $1")
        .bind(user.to_string())
        .fetch_optional(db.pool())
        .await?;
    let Some(row) = row else { return Ok(Caps::default()) };
    Ok(Caps { run: amount(&row, "run")?, project: amount(&row, "project")?, day: amount(&row, "day")? })
}

/// Keeps a user's caps.
///
/// # Errors
/// When the database fails.
pub async fn set(db: &Db, user: UserId, caps: &Caps, now: i64) -> Result<(), DbError> {
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    sqlx::query(
        "INSERT INTO spending_caps (user_id, run, project, day, updated_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (user_id) DO UPDATE SET run = excluded.run, project = excluded.project, day = excluded.day, \
         updated_at = excluded.updated_at",
    )
    .bind(user.to_string())
    .bind(whole(caps.run))
    .bind(whole(caps.project))
    .bind(whole(caps.day))
    .bind(now)
    .execute(db.pool())
    .await?;
    Ok(())
}
