//! What a user's runs took.

use sqlx::Row;

use super::{Db, DbError};
use crate::model::ids::UserId;

/// Sums over runs and their calls of models.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    pub runs: i64,
    pub input_tokens: u64,
    pub output_tokens: u64,
    /// Millionths of a US dollar.
    pub micros: u64,
}

/// Sums over what a user started since `at`.
///
/// # Errors
/// When the database fails.
pub async fn since(db: &Db, user: UserId, at: i64) -> Result<Usage, DbError> {
    let counted = sqlx::query("SELECT COUNT(*) FROM runs WHERE user_id = $1 AND created_at >= $2")
        .bind(user.to_string())
        .bind(at)
        .fetch_one(db.pool())
        .await?;
    // The calls and not the runs' logs: those that were cut or killed were billed as well.
    let row = sqlx::query(
        "SELECT CAST(COALESCE(SUM(input_tokens), 0) AS BIGINT), CAST(COALESCE(SUM(output_tokens), 0) AS BIGINT), \
         CAST(COALESCE(SUM(micros), 0) AS BIGINT) FROM model_calls WHERE user_id = $1 AND at >= $2",
    )
    .bind(user.to_string())
    .bind(at)
    .fetch_one(db.pool())
    .await?;
    let sum = |at: usize| Ok::<_, DbError>(u64::try_from(row.try_get::<i64, _>(at)?).unwrap_or_default());
    Ok(Usage { runs: counted.try_get(0)?, input_tokens: sum(0)?, output_tokens: sum(1)?, micros: sum(2)? })
}
