//! The audit log: who changed what, when. Rows are only ever added.

use sqlx::AnyConnection;
use uuid::Uuid;

use super::DbError;
use crate::model::ids::{ProjectId, UserId};

/// One line of the log.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    pub id: Uuid,
    /// Unix milliseconds, UTC.
    pub at: i64,
    pub user: UserId,
    pub project: Option<ProjectId>,
    /// What was done: `project.rename`.
    pub action: &'a str,
    /// Particulars; never contents, secrets or prompts.
    pub detail: serde_json::Value,
}

/// Adds a line, in the transaction of what it tells of.
///
/// # Errors
/// When the database fails.
pub async fn add(conn: &mut AnyConnection, entry: &Entry<'_>) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO audit_log (id, at, user_id, account_id, project_id, action, detail) \
         VALUES ($1, $2, $3, (SELECT account_id FROM projects WHERE id = $4), $4, $5, $6)",
    )
    .bind(entry.id.to_string())
    .bind(entry.at)
    .bind(entry.user.to_string())
    .bind(entry.project.map(|id| id.to_string()))
    .bind(entry.action)
    .bind(entry.detail.to_string())
    .execute(conn)
    .await?;
    Ok(())
}
