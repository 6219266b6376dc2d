//! What a user's calls of models took, summed where the calls are kept.

use sqlx::Row;

use super::{Db, DbError, row::amount};
use crate::model::{
    ids::{ProjectId, RunId, UserId},
    money::Sum,
};

/// What one model took for one project on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Days since 1970, in UTC.
    pub day: i64,
    pub project: String,
    pub title: String,
    pub model: String,
    pub sum: Sum,
}

/// Sums of calls, as columns.
const SUMS: &str = "CAST(COUNT(*) AS BIGINT) AS calls, CAST(COALESCE(SUM(c.input_tokens), 0) AS BIGINT) AS input_tokens, \
                    CAST(COALESCE(SUM(c.cached_tokens), 0) AS BIGINT) AS cached_tokens, \
                    CAST(COALESCE(SUM(c.output_tokens), 0) AS BIGINT) AS output_tokens, \
                    CAST(COALESCE(SUM(c.micros), 0) AS BIGINT) AS micros";

/// Counts the runs that a user started since `at`.
///
/// # Errors
/// When the database fails.
pub async fn runs_since(db: &Db, user: UserId, at: i64) -> Result<i64, DbError> {
    let row = sqlx::query("SELECT COUNT(*) FROM runs WHERE user_id = $1 AND created_at >= $2")
        .bind(user.to_string())
        .bind(at)
        .fetch_one(db.pool())
        .await?;
    Ok(row.try_get(0)?)
}

/// Sums over a user's calls since `at`.
///
/// # Errors
/// When the database fails.
pub async fn since(db: &Db, user: UserId, at: i64) -> Result<Sum, DbError> {
    total(db, user, None, None, at).await
}

/// What a user spent on a run.
///
/// # Errors
/// When the database fails.
pub async fn on_run(db: &Db, user: UserId, run: RunId) -> Result<u64, DbError> {
    Ok(total(db, user, Some(run), None, 0).await?.micros)
}

/// What a user spent on a project.
///
/// # Errors
/// When the database fails.
pub async fn on_project(db: &Db, user: UserId, project: ProjectId) -> Result<u64, DbError> {
    Ok(total(db, user, None, Some(project), 0).await?.micros)
}

/// Sums by day, model and project over a user's calls since `at`, in that order.
///
/// # Errors
/// When the database fails.
pub async fn parts(db: &Db, user: UserId, at: i64) -> Result<Vec<Part>, DbError> {
    let sql = format!(
        "SELECT c.at / 86400000 AS day, c.project_id, p.title, c.model, {SUMS} \
         FROM model_calls c JOIN projects p ON p.id = c.project_id WHERE c.user_id = $1 AND c.at >= $2 \
         GROUP BY c.at / 86400000, c.project_id, p.title, c.model ORDER BY 1, 4, 2"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(user.to_string()).bind(at).fetch_all(db.pool()).await?;
    let read = |row: &sqlx::any::AnyRow| {
        Ok(Part {
            day: row.try_get("day")?,
            project: row.try_get("project_id")?,
            title: row.try_get("title")?,
            model: row.try_get("model")?,
            sum: sum(row)?,
        })
    };
    rows.iter().map(read).collect()
}

/// When a user's latest calls since `at` were made, the latest first; at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn calls_since(db: &Db, user: UserId, at: i64, most: i64) -> Result<Vec<i64>, DbError> {
    let rows = sqlx::query(// Those under way are counted by who lets them through; what was refused or remembered is no call.
        "SELECT at FROM model_calls WHERE user_id = $1 AND at > $2 AND state IN ('answered', 'cut') AND from_memory = 0 \
         ORDER BY at DESC LIMIT $3",
    )
        .bind(user.to_string())
        .bind(at)
        .bind(most)
        .fetch_all(db.pool())
        .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// How many tokens the last answers in a project had, on average.
///
/// # Errors
/// When the database fails.
pub async fn usual_output(db: &Db, user: UserId, project: ProjectId) -> Result<Option<u64>, DbError> {
    let rows = sqlx::query(
        "SELECT output_tokens FROM model_calls WHERE user_id = $1 AND project_id = $2 ORDER BY at DESC LIMIT 20",
    )
    .bind(user.to_string())
    .bind(project.to_string())
    .fetch_all(db.pool())
    .await?;
    let all: Vec<u64> = rows.iter().map(|row| amount(row, "output_tokens")).collect::<Result<_, _>>()?;
    Ok(all.iter().sum::<u64>().checked_div(u64::try_from(all.len()).unwrap_or(0)))
}

async fn total(db: &Db, user: UserId, run: Option<RunId>, project: Option<ProjectId>, at: i64) -> Result<Sum, DbError> {
    let sql = format!(
        "SELECT {SUMS} FROM model_calls c WHERE c.user_id = $1 AND c.at >= $2 \
         AND ($3 = '' OR c.run_id = $3) AND ($4 = '' OR c.project_id = $4)"
    );
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(user.to_string())
        .bind(at)
        .bind(run.map(|run| run.to_string()).unwrap_or_default())
        .bind(project.map(|project| project.to_string()).unwrap_or_default())
        .fetch_one(db.pool())
        .await?;
    sum(&row)
}

fn sum(row: &sqlx::any::AnyRow) -> Result<Sum, DbError> {
    Ok(Sum {
        calls: amount(row, "calls")?,
        input_tokens: amount(row, "input_tokens")?,
        cached_tokens: amount(row, "cached_tokens")?,
        output_tokens: amount(row, "output_tokens")?,
        micros: amount(row, "micros")?,
    })
}
