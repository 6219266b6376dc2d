//! Runs: rows that are at once the record of a piece of work and its job in the queue.

use sqlx::Row;

use super::{Db, DbError};
use crate::model::{
    ids::{ProjectId, RunId, UserId, VersionId},
    run::{RunStatus, RunSummary},
};

/// The schema version of a run's options and step outputs.
pub const RUN_SCHEMA: i64 = 1;

/// A run as it is stored. Times are Unix milliseconds, UTC.
#[derive(Debug, Clone)]
pub struct RunRow {
    pub summary: RunSummary,
    pub user_id: UserId,
    pub kind: String,
    /// JSON.
    pub options: String,
    pub generator: String,
    pub base_version_id: Option<VersionId>,
    /// Counts the workers that have held this run; an append with an older one is refused.
    pub lease_epoch: i64,
    pub cancel_requested: bool,
}

/// What it takes to put a run in the queue.
#[derive(Debug, Clone)]
pub struct NewRun<'a> {
    pub id: RunId,
    pub project_id: ProjectId,
    pub user_id: UserId,
    pub kind: &'a str,
    pub prompt: &'a str,
    pub options: &'a str,
    pub generator: &'a str,
    pub now: i64,
}

const COLUMNS: &str = "id, project_id, user_id, kind, prompt, options, generator, status, base_version_id, version_id, \
                       lease_epoch, cancel_requested_at, last_seq, created_at, finished_at";

/// Puts a run in the queue.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: &Db, new: &NewRun<'_>) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO runs (id, project_id, user_id, kind, schema_version, prompt, options, generator, status, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $9)",
    )
    .bind(new.id.to_string())
    .bind(new.project_id.to_string())
    .bind(new.user_id.to_string())
    .bind(new.kind)
    .bind(RUN_SCHEMA)
    .bind(new.prompt)
    .bind(new.options)
    .bind(new.generator)
    .bind(new.now)
    .execute(db.pool())
    .await?;
    Ok(())
}

/// Finds a run.
///
/// # Errors
/// When the database fails.
pub async fn get(db: &Db, id: RunId) -> Result<Option<RunRow>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM runs WHERE id = $1");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_string()).fetch_optional(db.pool()).await?;
    row.map(|row| read(&row)).transpose()
}

/// Lists a project's runs, newest first, below the run `before`.
///
/// # Errors
/// When the database fails.
pub async fn list(db: &Db, project: ProjectId, before: Option<RunId>, limit: i64) -> Result<Vec<RunRow>, DbError> {
    // Ids sort by the time they were made; every id is below `g`.
    let sql = format!("SELECT {COLUMNS} FROM runs WHERE project_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(project.to_string())
        .bind(before.map_or_else(|| "g".to_owned(), |id| id.to_string()))
        .bind(limit)
        .fetch_all(db.pool())
        .await?;
    rows.iter().map(read).collect()
}

/// Claims the oldest run that may be worked on: queued, or left behind by a worker whose lease ran out.
///
/// A project's runs are taken one at a time and in order; a unique index holds that even between servers.
///
/// # Errors
/// When the database fails. Losing a race for a project is not an error: it yields `None`.
pub async fn claim(db: &Db, owner: &str, now: i64, until: i64) -> Result<Option<RunRow>, DbError> {
    let sql = format!(
        "UPDATE runs SET status = 'running', lease_owner = $1, lease_epoch = lease_epoch + 1, lease_until = $2, \
         started_at = COALESCE(started_at, $3) \
         WHERE id = (SELECT r.id FROM runs r WHERE (r.status = 'queued' OR (r.status = 'running' AND r.lease_until < $3)) \
           AND NOT EXISTS (SELECT 1 FROM runs o WHERE o.project_id = r.project_id AND o.id <> r.id \
             AND (o.status = 'running' OR (o.status = 'queued' AND o.id < r.id AND r.status = 'queued'))) \
           ORDER BY r.created_at, r.id LIMIT 1) \
         AND (status = 'queued' OR (status = 'running' AND lease_until < $3)) RETURNING {COLUMNS}"
    );
    let claimed =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(owner).bind(until).bind(now).fetch_optional(db.pool()).await;
    match claimed {
        Ok(row) => row.map(|row| read(&row)).transpose(),
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Prolongs a lease; `None` when it is no longer this worker's, else whether somebody asked to stop.
///
/// # Errors
/// When the database fails.
pub async fn beat(db: &Db, id: RunId, epoch: i64, until: i64) -> Result<Option<bool>, DbError> {
    let row = sqlx::query(
        "UPDATE runs SET lease_until = $1 WHERE id = $2 AND lease_epoch = $3 AND status = 'running' \
         RETURNING cancel_requested_at",
    )
    .bind(until)
    .bind(id.to_string())
    .bind(epoch)
    .fetch_optional(db.pool())
    .await?;
    row.map(|row| Ok(row.try_get::<Option<i64>, _>(0)?.is_some())).transpose()
}

/// Notes that somebody wants the run to stop; true when it was still going or waiting.
///
/// # Errors
/// When the database fails.
pub async fn request_cancel(db: &Db, id: RunId, now: i64) -> Result<bool, DbError> {
    let done = sqlx::query(
        "UPDATE runs SET cancel_requested_at = COALESCE(cancel_requested_at, $1) \
         WHERE id = $2 AND status IN ('queued', 'running')",
    )
    .bind(now)
    .bind(id.to_string())
    .execute(db.pool())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Lets go of every lease of one owner, so that the next start need not wait for them to run out.
///
/// # Errors
/// When the database fails.
pub async fn release(db: &Db, owner: &str) -> Result<u64, DbError> {
    let done = sqlx::query("UPDATE runs SET lease_until = 0 WHERE lease_owner = $1 AND status = 'running'")
        .bind(owner)
        .execute(db.pool())
        .await?;
    Ok(done.rows_affected())
}

/// Lets go of every lease there is.
///
/// # Errors
/// When the database fails.
pub async fn release_all(db: &Db) -> Result<(), DbError> {
    sqlx::query("UPDATE runs SET lease_until = 0 WHERE status = 'running'").execute(db.pool()).await?;
    Ok(())
}

/// Remembers which version the run started from.
///
/// # Errors
/// When the database fails.
pub async fn set_base(db: &Db, id: RunId, base: Option<VersionId>) -> Result<(), DbError> {
    sqlx::query("UPDATE runs SET base_version_id = $1 WHERE id = $2")
        .bind(base.map(|id| id.to_string()))
        .bind(id.to_string())
        .execute(db.pool())
        .await?;
    Ok(())
}

fn read(row: &sqlx::any::AnyRow) -> Result<RunRow, DbError> {
    let status: String = row.try_get("status")?;
    let status = RunStatus::parse(&status).ok_or_else(|| DbError::corrupt("runs.status", &status))?;
    Ok(RunRow {
        summary: RunSummary {
            id: super::id(row, "id")?,
            project_id: super::id(row, "project_id")?,
            prompt: row.try_get("prompt")?,
            status,
            version_id: super::optional_id(row, "version_id")?,
            created_at: row.try_get("created_at")?,
            finished_at: row.try_get("finished_at")?,
            last_seq: row.try_get("last_seq")?,
        },
        user_id: super::id(row, "user_id")?,
        kind: row.try_get("kind")?,
        options: row.try_get("options")?,
        generator: row.try_get("generator")?,
        base_version_id: super::optional_id(row, "base_version_id")?,
        lease_epoch: row.try_get("lease_epoch")?,
        cancel_requested: row.try_get::<Option<i64>, _>("cancel_requested_at")?.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::db::tests::{empty, seed_project, seed_run};

    #[tokio::test]
    async fn a_projects_runs_are_claimed_one_at_a_time_and_in_order() {
        let db = empty().await;
        let project = seed_project(&db, 1).await;
        let first = seed_run(&db, project, 1).await;
        let second = seed_run(&db, project, 2).await;
        let claimed = claim(&db, "a", 10, 20).await.unwrap().unwrap();
        assert_eq!((claimed.summary.id, claimed.lease_epoch), (first, 1));
        assert!(claim(&db, "b", 11, 21).await.unwrap().is_none(), "the second waits for the first");
        sqlx::query("UPDATE runs SET status = 'passed' WHERE id = $1")
            .bind(first.to_string())
            .execute(db.pool())
            .await
            .unwrap();
        assert_eq!(claim(&db, "b", 12, 22).await.unwrap().unwrap().summary.id, second);
    }

    #[tokio::test]
    async fn runs_of_other_projects_do_not_wait() {
        let db = empty().await;
        let (one, two) = (seed_project(&db, 1).await, seed_project(&db, 2).await);
        seed_run(&db, one, 1).await;
        seed_run(&db, two, 2).await;
        assert!(claim(&db, "a", 10, 20).await.unwrap().is_some());
        assert!(claim(&db, "a", 10, 20).await.unwrap().is_some());
    }

    #[tokio::test]
    async fn a_lapsed_lease_is_taken_over_and_the_old_worker_hears_no() {
        let db = empty().await;
        let project = seed_project(&db, 1).await;
        let run = seed_run(&db, project, 1).await;
        claim(&db, "a", 10, 20).await.unwrap().unwrap();
        assert!(claim(&db, "b", 15, 25).await.unwrap().is_none(), "the lease still holds");
        let taken = claim(&db, "b", 21, 31).await.unwrap().unwrap();
        assert_eq!(taken.lease_epoch, 2);
        assert_eq!(beat(&db, run, 1, 99).await.unwrap(), None, "the first worker has lost it");
        assert_eq!(beat(&db, run, 2, 99).await.unwrap(), Some(false));
    }

    #[tokio::test]
    async fn a_wish_to_stop_reaches_the_worker() {
        let db = empty().await;
        let project = seed_project(&db, 1).await;
        let run = seed_run(&db, project, 1).await;
        claim(&db, "a", 10, 20).await.unwrap().unwrap();
        assert!(request_cancel(&db, run, 12).await.unwrap());
        assert_eq!(beat(&db, run, 1, 30).await.unwrap(), Some(true));
    }
}
