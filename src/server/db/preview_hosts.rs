//! The random host under which one user sees one project's preview.

use sqlx::{AnyConnection, Row};

use super::{Db, DbError, id};
use crate::model::ids::{ProjectId, UserId};

/// The label of a user's preview of a project, if one was made and not revoked.
///
/// # Errors
/// When the database fails.
pub async fn label(conn: &mut AnyConnection, project: ProjectId, user: UserId) -> Result<Option<String>, DbError> {
    let row = sqlx::query(
        "SELECT label FROM preview_hosts WHERE project_id = $1 AND user_id = $2 AND revoked_at IS NULL \
         ORDER BY created_at LIMIT 1",
    )
    .bind(project.to_string())
    .bind(user.to_string())
    .fetch_optional(conn)
    .await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// Keeps a new label.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    conn: &mut AnyConnection,
    label: &str,
    project: ProjectId,
    user: UserId,
    now: i64,
) -> Result<(), DbError> {
    sqlx::query("INSERT INTO preview_hosts (label, project_id, user_id, created_at) VALUES ($1, $2, $3, $4)")
        .bind(label)
        .bind(project.to_string())
        .bind(user.to_string())
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whose preview of which project a label is; `None` when it is unknown or revoked, or the project is deleted.
///
/// # Errors
/// When the database fails.
pub async fn find(db: &Db, label: &str) -> Result<Option<(ProjectId, UserId)>, DbError> {
    let row = sqlx::query(
        "SELECT h.project_id, h.user_id FROM preview_hosts h JOIN projects p ON p.id = h.project_id \
         WHERE h.label = $1 AND h.revoked_at IS NULL AND p.deleted_at IS NULL",
    )
    .bind(label)
    .fetch_optional(db.pool())
    .await?;
    row.map(|row| Ok((id(&row, "project_id")?, id(&row, "user_id")?))).transpose()
}

/// Revokes every label of a user's preview of a project.
///
/// # Errors
/// When the database fails.
pub async fn revoke(conn: &mut AnyConnection, project: ProjectId, user: UserId, now: i64) -> Result<(), DbError> {
    sqlx::query(
        "UPDATE preview_hosts SET revoked_at = $1 WHERE project_id = $2 AND user_id = $3 AND revoked_at IS NULL",
    )
    .bind(now)
    .bind(project.to_string())
    .bind(user.to_string())
    .execute(conn)
    .await?;
    Ok(())
}
