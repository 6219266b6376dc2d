//! Calls of models, a row each: what was asked, what came back byte for byte, and what it took.

use uuid::Uuid;

use super::{Db, DbError};
use crate::model::ids::{ProjectId, RunId, UserId};

/// One call.
#[derive(Debug, Clone)]
pub struct ModelCall {
    pub id: Uuid,
    pub run: RunId,
    pub project: ProjectId,
    pub user: UserId,
    /// What people call the provider.
    pub provider: String,
    pub model: String,
    /// The question as JSON, without keys or headers, packed with zstd.
    pub request: Vec<u8>,
    /// The provider's own bytes, packed with zstd.
    pub response: Vec<u8>,
    pub input_tokens: u64,
    pub cached_tokens: u64,
    pub output_tokens: u64,
    /// Millionths of a US dollar.
    pub micros: u64,
    /// When it was asked: Unix milliseconds, UTC.
    pub at: i64,
    /// How long the answer took.
    pub millis: i64,
}

/// Writes a call.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: &Db, call: &ModelCall) -> Result<(), DbError> {
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    sqlx::query(
        "INSERT INTO model_calls (id, run_id, project_id, user_id, provider, model, request, response, input_tokens, \
         cached_tokens, output_tokens, micros, at, millis) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(call.id.to_string())
    .bind(call.run.to_string())
    .bind(call.project.to_string())
    .bind(call.user.to_string())
    .bind(&call.provider)
    .bind(&call.model)
    .bind(&call.request)
    .bind(&call.response)
    .bind(whole(call.input_tokens))
    .bind(whole(call.cached_tokens))
    .bind(whole(call.output_tokens))
    .bind(whole(call.micros))
    .bind(call.at)
    .bind(call.millis)
    .execute(db.pool())
    .await?;
    Ok(())
}

/// Forgets what was asked and answered before `before` (Unix milliseconds); how many calls that were.
///
/// What they took stays: caps and sums are about all of a project's time.
///
/// # Errors
/// When the database fails.
pub async fn forget_before(db: &Db, before: i64) -> Result<u64, DbError> {
    let done = sqlx::query("UPDATE model_calls SET request = $1, response = $1 WHERE at < $2 AND LENGTH(request) > 0")
        .bind(Vec::<u8>::new())
        .bind(before)
        .execute(db.pool())
        .await?;
    Ok(done.rows_affected())
}
