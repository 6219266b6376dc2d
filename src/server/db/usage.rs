//! What a user's runs took.

use sqlx::Row;

use super::{Db, DbError};
use crate::model::{event::EventBody, ids::UserId};

/// Sums over runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    pub runs: i64,
    pub input_tokens: u64,
    pub output_tokens: u64,
    /// Millionths of a US dollar.
    pub micros: u64,
}

/// Sums over the runs that a user started since `at`.
///
/// # Errors
/// When the database fails.
pub async fn since(db: &Db, user: UserId, at: i64) -> Result<Usage, DbError> {
    let counted = sqlx::query("SELECT COUNT(*) FROM runs WHERE user_id = $1 AND created_at >= $2")
        .bind(user.to_string())
        .bind(at)
        .fetch_one(db.pool())
        .await?;
    let mut usage = Usage { runs: counted.try_get(0)?, ..Usage::default() };
    let rows = sqlx::query(
        "SELECT e.payload FROM run_events e JOIN runs r ON r.id = e.run_id \
         WHERE r.user_id = $1 AND r.created_at >= $2 AND e.kind = 'usage'",
    )
    .bind(user.to_string())
    .bind(at)
    .fetch_all(db.pool())
    .await?;
    for row in rows {
        let payload: String = row.try_get(0)?;
        let body = EventBody::from_json(&payload)
            .map_err(|error| DbError::corrupt("run_events.payload", &error.to_string()))?;
        if let EventBody::Usage { input_tokens, output_tokens, micros } = body {
            usage.input_tokens += input_tokens;
            usage.output_tokens += output_tokens;
            usage.micros += micros;
        }
    }
    Ok(usage)
}
