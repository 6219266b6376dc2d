//! Versions: immutable snapshots, by manifest.

use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{Db, DbError, id, optional_id, row};
use crate::model::{
    contract::Contract,
    ids::{ProjectId, RunId, UserId, VersionId},
    version::{FileChange, VersionState, VersionSummary},
};

/// A version as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionRow {
    pub summary: VersionSummary,
    pub project_id: ProjectId,
    pub manifest_hash: String,
    pub created_by: UserId,
}

/// A version to add.
#[derive(Debug, Clone)]
pub struct NewVersionRow<'a> {
    pub id: VersionId,
    pub project: ProjectId,
    pub parent: Option<VersionId>,
    pub label: &'a str,
    pub state: VersionState,
    pub run: Option<RunId>,
    /// Whose version it is, where a run makes several; empty otherwise.
    pub lane: &'a str,
    pub manifest: &'a str,
    pub contract: Option<&'a Contract>,
    pub changed: &'a [FileChange],
    /// JSON.
    pub checks: Option<&'a str>,
    pub counts: Option<(u32, u32)>,
    pub user: UserId,
    pub now: i64,
}

/// Adds a version under the project's next number, and returns that. The project's row must be held.
///
/// # Errors
/// When the database fails; a unique violation when its run has made a version already.
pub async fn insert(conn: &mut AnyConnection, new: &NewVersionRow<'_>) -> Result<i64, DbError> {
    let unreadable = |error: serde_json::Error| DbError::corrupt("versions", &error.to_string());
    let contract = new.contract.map(serde_json::to_string).transpose().map_err(unreadable)?;
    let row = sqlx::query(
        "INSERT INTO versions (id, project_id, parent_id, number, label, state, run_id, manifest_hash, contract, \
         changed, checks, checks_passed, checks_total, created_by, created_at, lane) \
         VALUES ($1, $2, $3, (SELECT COALESCE(MAX(number), 0) + 1 FROM versions WHERE project_id = $2), \
         $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING number",
    )
    .bind(new.id.to_string())
    .bind(new.project.to_string())
    .bind(new.parent.map(|id| id.to_string()))
    .bind(new.label)
    .bind(new.state.as_str())
    .bind(new.run.map(|id| id.to_string()))
    .bind(new.manifest)
    .bind(contract)
    .bind(serde_json::to_string(new.changed).map_err(unreadable)?)
    .bind(new.checks)
    .bind(new.counts.map(|counts| i64::from(counts.0)))
    .bind(new.counts.map(|counts| i64::from(counts.1)))
    .bind(new.user.to_string())
    .bind(new.now)
    .bind(new.lane)
    .fetch_one(conn)
    .await?;
    Ok(row.try_get(0)?)
}

const ONE: &str = "SELECT id, project_id, parent_id, number, label, state, run_id, manifest_hash, changed, \
                   checks_passed, checks_total, created_by, created_at FROM versions WHERE id = $1";

/// Finds a version.
///
/// # Errors
/// When the database fails.
pub async fn get(conn: &mut AnyConnection, version: VersionId) -> Result<Option<VersionRow>, DbError> {
    let row = sqlx::query(ONE).bind(version.to_string()).fetch_optional(conn).await?;
    row.as_ref().map(read).transpose()
}

/// Finds the version that a run made, in a lane of its own where it makes several.
///
/// # Errors
/// When the database fails.
pub async fn of_run(conn: &mut AnyConnection, run: RunId, lane: &str) -> Result<Option<VersionRow>, DbError> {
    let row = sqlx::query("SELECT id FROM versions WHERE run_id = $1 AND lane = $2")
        .bind(run.to_string())
        .bind(lane)
        .fetch_optional(&mut *conn)
        .await?;
    match row {
        Some(row) => get(conn, id(&row, "id")?).await,
        None => Ok(None),
    }
}

/// Finds a project's version by its number.
///
/// # Errors
/// When the database fails.
pub async fn numbered(db: &Db, project: ProjectId, number: i64) -> Result<Option<VersionId>, DbError> {
    let row = sqlx::query("SELECT id FROM versions WHERE project_id = $1 AND number = $2")
        .bind(project.to_string())
        .bind(number)
        .fetch_optional(db.pool())
        .await?;
    row.map(|row| id(&row, "id")).transpose()
}

/// Lists a project's versions, newest first, below the number `below`; saves that were superseded are left out.
///
/// # Errors
/// When the database fails.
pub async fn list(db: &Db, project: ProjectId, below: Option<i64>, limit: i64) -> Result<Vec<VersionSummary>, DbError> {
    let rows = sqlx::query(
        "SELECT id, project_id, parent_id, number, label, state, run_id, manifest_hash, changed, checks_passed, \
         checks_total, created_by, created_at FROM versions \
         WHERE project_id = $1 AND number < $2 AND superseded_by IS NULL ORDER BY number DESC LIMIT $3",
    )
    .bind(project.to_string())
    .bind(below.unwrap_or(i64::MAX))
    .bind(limit)
    .fetch_all(db.pool())
    .await?;
    rows.iter().map(|row| Ok(read(row)?.summary)).collect()
}

/// Notes that a later save took a version's place.
///
/// # Errors
/// When the database fails.
pub async fn supersede(conn: &mut AnyConnection, old: VersionId, new: VersionId) -> Result<(), DbError> {
    sqlx::query("UPDATE versions SET superseded_by = $1 WHERE id = $2")
        .bind(new.to_string())
        .bind(old.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// The contract that a version was made from.
///
/// # Errors
/// When the database fails.
pub async fn contract(db: &Db, version: VersionId) -> Result<Option<Contract>, DbError> {
    let row = sqlx::query("SELECT contract FROM versions WHERE id = $1")
        .bind(version.to_string())
        .fetch_optional(db.pool())
        .await?;
    let Some(text) = row.map(|row| row.try_get::<Option<String>, _>(0)).transpose()?.flatten() else {
        return Ok(None);
    };
    serde_json::from_str(&text).map(Some).map_err(|error| DbError::corrupt("versions.contract", &error.to_string()))
}

/// How a version's checks ended (JSON).
///
/// # Errors
/// When the database fails.
pub async fn checks(db: &Db, version: VersionId) -> Result<Option<String>, DbError> {
    let row = sqlx::query("SELECT checks FROM versions WHERE id = $1")
        .bind(version.to_string())
        .fetch_optional(db.pool())
        .await?;
    Ok(row.map(|row| row.try_get::<Option<String>, _>(0)).transpose()?.flatten())
}

/// The manifests of all versions.
///
/// # Errors
/// When the database fails.
pub async fn manifests(db: &Db) -> Result<Vec<String>, DbError> {
    let rows = sqlx::query("SELECT DISTINCT manifest_hash FROM versions").fetch_all(db.pool()).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

fn read(row: &AnyRow) -> Result<VersionRow, DbError> {
    let state: String = row.try_get("state")?;
    let passed = row::count(row, "checks_passed")?;
    let total = row::count(row, "checks_total")?;
    Ok(VersionRow {
        summary: VersionSummary {
            id: id(row, "id")?,
            parent_id: optional_id(row, "parent_id")?,
            number: row.try_get("number")?,
            label: row.try_get("label")?,
            state: VersionState::parse(&state).ok_or_else(|| DbError::corrupt("versions.state", &state))?,
            run_id: optional_id(row, "run_id")?,
            created_at: row.try_get("created_at")?,
            changed: row::json(row, "changed")?,
            checks: passed.zip(total),
        },
        project_id: id(row, "project_id")?,
        manifest_hash: row.try_get("manifest_hash")?,
        created_by: id(row, "created_by")?,
    })
}
