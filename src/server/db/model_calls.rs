//! Calls of models, a row each: what was asked, what came back byte for byte, and what it took.

use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::{Db, DbError, id};
use crate::model::{
    call::{CallState, CallSummary},
    ids::{ProjectId, RunId, UserId},
};

/// A call that begins.
#[derive(Debug, Clone)]
pub struct NewCall {
    pub id: Uuid,
    pub run: RunId,
    pub project: ProjectId,
    pub user: UserId,
    /// What people call the provider.
    pub provider: String,
    pub model: String,
    /// The hash of the question and of whom it goes to; the same for the same question.
    pub asked: String,
    /// What the answer's blocks carry: it stands in the question, and is no part of the hash.
    pub key: String,
    /// Whether an earlier answer is given, at no cost.
    pub from_memory: bool,
    /// The question as JSON, without keys or headers, packed with zstd.
    pub request: Vec<u8>,
    /// When it was asked: Unix milliseconds, UTC.
    pub at: i64,
    pub spent: Spent,
}

/// What a call took so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spent {
    pub input: u64,
    pub cached: u64,
    pub output: u64,
    /// Millionths of a US dollar.
    pub micros: u64,
    /// How long it went on.
    pub millis: i64,
}

/// How a call ended.
#[derive(Debug, Clone)]
pub struct Ended {
    pub state: CallState,
    /// The provider's own bytes, packed with zstd.
    pub response: Vec<u8>,
    /// The answer as text, packed with zstd.
    pub answer: Vec<u8>,
    /// Why the answer ended, as the provider said.
    pub stop: Option<&'static str>,
    pub spent: Spent,
}

/// An answer that was given to its end.
#[derive(Debug, Clone)]
pub struct Answered {
    pub provider: String,
    pub model: String,
    pub key: String,
    /// Packed with zstd.
    pub request: Vec<u8>,
    /// Packed with zstd.
    pub answer: Vec<u8>,
    pub stop: String,
    /// When it was asked: Unix milliseconds, UTC.
    pub at: i64,
}

/// Writes a call that begins: whatever happens, what it is expected to cost is counted.
///
/// # Errors
/// When the database fails.
pub async fn begin(db: &Db, call: &NewCall) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO model_calls (id, run_id, project_id, user_id, provider, model, asked, block_key, from_memory, \
         request, response, answer, state, input_tokens, cached_tokens, output_tokens, micros, at, millis) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, 'open', $12, $13, $14, $15, $16, $17)",
    )
    .bind(call.id.to_string())
    .bind(call.run.to_string())
    .bind(call.project.to_string())
    .bind(call.user.to_string())
    .bind(&call.provider)
    .bind(&call.model)
    .bind(&call.asked)
    .bind(&call.key)
    .bind(i64::from(call.from_memory))
    .bind(&call.request)
    .bind(Vec::<u8>::new())
    .bind(whole(call.spent.input))
    .bind(whole(call.spent.cached))
    .bind(whole(call.spent.output))
    .bind(whole(call.spent.micros))
    .bind(call.at)
    .bind(call.spent.millis)
    .execute(db.pool())
    .await?;
    Ok(())
}

/// Notes what an open call took so far.
///
/// # Errors
/// When the database fails.
pub async fn note(db: &Db, call: Uuid, spent: Spent) -> Result<(), DbError> {
    sqlx::query(
        "UPDATE model_calls SET input_tokens = $1, cached_tokens = $2, output_tokens = $3, micros = $4, millis = $5 \
         WHERE id = $6 AND state = 'open'",
    )
    .bind(whole(spent.input))
    .bind(whole(spent.cached))
    .bind(whole(spent.output))
    .bind(whole(spent.micros))
    .bind(spent.millis)
    .bind(call.to_string())
    .execute(db.pool())
    .await?;
    Ok(())
}

/// Writes how a call ended. Said again it changes nothing, except that an answer stands over a guess.
///
/// # Errors
/// When the database fails.
pub async fn end(db: &Db, call: Uuid, ended: &Ended) -> Result<(), DbError> {
    sqlx::query(
        "UPDATE model_calls SET state = $1, response = $2, answer = $3, stop = $4, input_tokens = $5, \
         cached_tokens = $6, output_tokens = $7, micros = $8, millis = $9 \
         WHERE id = $10 AND (state = 'open' OR (state = 'cut' AND $1 = 'answered'))",
    )
    .bind(ended.state.as_str())
    .bind(&ended.response)
    .bind(&ended.answer)
    .bind(ended.stop)
    .bind(whole(ended.spent.input))
    .bind(whole(ended.spent.cached))
    .bind(whole(ended.spent.output))
    .bind(whole(ended.spent.micros))
    .bind(ended.spent.millis)
    .bind(call.to_string())
    .execute(db.pool())
    .await?;
    Ok(())
}

/// Ends the calls of a run whose worker is gone: what was noted of them stands.
///
/// # Errors
/// When the database fails.
pub async fn cut_open(db: &Db, run: RunId) -> Result<u64, DbError> {
    let done = sqlx::query("UPDATE model_calls SET state = 'cut' WHERE run_id = $1 AND state = 'open'")
        .bind(run.to_string())
        .execute(db.pool())
        .await?;
    Ok(done.rows_affected())
}

/// The latest whole answer that this user had to this question since `since` (Unix milliseconds).
///
/// # Errors
/// When the database fails.
pub async fn remembered(db: &Db, user: UserId, asked: &str, since: i64) -> Result<Option<Answered>, DbError> {
    let row = sqlx::query(
        "SELECT provider, model, block_key, request, answer, stop, at FROM model_calls \
         WHERE user_id = $1 AND asked = $2 AND at >= $3 AND state = 'answered' AND from_memory = 0 \
         AND stop IN ('said', 'length') ORDER BY at DESC, id DESC LIMIT 1",
    )
    .bind(user.to_string())
    .bind(asked)
    .bind(since)
    .fetch_optional(db.pool())
    .await?;
    row.map(|row| answered(&row)).transpose()
}

/// The whole answers that a run had, in order.
///
/// # Errors
/// When the database fails.
pub async fn answers(db: &Db, run: RunId) -> Result<Vec<Answered>, DbError> {
    let rows = sqlx::query(
        "SELECT provider, model, block_key, request, answer, stop, at FROM model_calls \
         WHERE run_id = $1 AND state = 'answered' AND stop IS NOT NULL AND answer IS NOT NULL ORDER BY at, id",
    )
    .bind(run.to_string())
    .fetch_all(db.pool())
    .await?;
    rows.iter().map(answered).collect()
}

/// The calls of a run, in order, without what was said.
///
/// # Errors
/// When the database fails.
pub async fn of_run(db: &Db, run: RunId) -> Result<Vec<CallSummary>, DbError> {
    let rows = sqlx::query(
        "SELECT id, provider, model, state, from_memory, input_tokens, cached_tokens, output_tokens, micros, at, millis \
         FROM model_calls WHERE run_id = $1 ORDER BY at, id",
    )
    .bind(run.to_string())
    .fetch_all(db.pool())
    .await?;
    rows.iter().map(summary).collect()
}

/// Forgets what was said in calls that were made before `before` (Unix milliseconds), not what they cost; how many there
/// were.
///
/// # Errors
/// When the database fails.
pub async fn forget_before(db: &Db, before: i64) -> Result<u64, DbError> {
    let done = sqlx::query(
        "UPDATE model_calls SET request = $1, response = $1, answer = NULL, stop = NULL, asked = '' \
         WHERE at < $2 AND LENGTH(request) > 0",
    )
    .bind(Vec::<u8>::new())
    .bind(before)
    .execute(db.pool())
    .await?;
    Ok(done.rows_affected())
}

fn answered(row: &AnyRow) -> Result<Answered, DbError> {
    Ok(Answered {
        provider: row.try_get("provider")?,
        model: row.try_get("model")?,
        key: row.try_get("block_key")?,
        request: row.try_get("request")?,
        answer: row.try_get("answer")?,
        stop: row.try_get("stop")?,
        at: row.try_get("at")?,
    })
}

fn summary(row: &AnyRow) -> Result<CallSummary, DbError> {
    let state: String = row.try_get("state")?;
    let count = |column| Ok::<_, DbError>(u64::try_from(row.try_get::<i64, _>(column)?).unwrap_or_default());
    Ok(CallSummary {
        id: id(row, "id")?,
        provider: row.try_get("provider")?,
        model: row.try_get("model")?,
        state: CallState::parse(&state).ok_or_else(|| DbError::corrupt("model_calls.state", &state))?,
        from_memory: row.try_get::<i64, _>("from_memory")? != 0,
        input_tokens: count("input_tokens")?,
        cached_tokens: count("cached_tokens")?,
        output_tokens: count("output_tokens")?,
        micros: count("micros")?,
        at: row.try_get("at")?,
        millis: row.try_get("millis")?,
    })
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
