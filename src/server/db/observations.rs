//! What can be learnt from runs, a row each.

use super::{Db, DbError};
use crate::model::ids::RunId;

/// What one run took and gave.
#[derive(Debug, Clone)]
pub struct Observation {
    pub run: RunId,
    /// Unix milliseconds, UTC.
    pub at: i64,
    /// BLAKE3 of the prompt, in hex: the words themselves stay in the run.
    pub prompt_hash: String,
    /// JSON: the files that changed.
    pub diff: String,
    /// JSON: checks passed, failed, skipped.
    pub tests: String,
    pub latency_ms: i64,
}

/// Writes an observation; a second one of the same run is dropped.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: &Db, seen: &Observation) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO observations (run_id, at, prompt_hash, diff, tests, latency_ms) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (run_id) DO NOTHING",
    )
    .bind(seen.run.to_string())
    .bind(seen.at)
    .bind(&seen.prompt_hash)
    .bind(&seen.diff)
    .bind(&seen.tests)
    .bind(seen.latency_ms)
    .execute(db.pool())
    .await?;
    Ok(())
}
