//! Projects, and who may do what with them.

use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{
    Db, DbError, id, optional_id,
    row::{json, role},
};
use crate::model::{
    choice::Models,
    ids::{AccountId, ProjectId, UserId, VersionId},
    project::{ProjectSummary, Role},
};

/// A project as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectRow {
    pub summary: ProjectSummary,
    pub account_id: AccountId,
    /// `private`, or `public`: then whoever is signed in may look.
    pub visibility: String,
    /// Versions that redo goes to, the next one last.
    pub redo_stack: Vec<VersionId>,
    /// Which model does what here.
    pub models: Models,
    pub deleted_at: Option<i64>,
}

/// A project with what one user is to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub project: ProjectRow,
    /// As a member of the account that owns it.
    pub by_account: Option<Role>,
    /// As a member of the project itself.
    pub by_project: Option<Role>,
}

/// A project to add.
#[derive(Debug, Clone)]
pub struct NewProject<'a> {
    pub id: ProjectId,
    pub account: AccountId,
    pub title: &'a str,
    pub user: UserId,
    pub now: i64,
}

/// Adds a project.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: &mut AnyConnection, new: &NewProject<'_>) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO projects (id, account_id, title, created_by, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $5)",
    )
    .bind(new.id.to_string())
    .bind(new.account.to_string())
    .bind(new.title)
    .bind(new.user.to_string())
    .bind(new.now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Finds a project, deleted or not, and what `user` is to it.
///
/// # Errors
/// When the database fails.
pub async fn standing(conn: &mut AnyConnection, project: ProjectId, user: UserId) -> Result<Option<Standing>, DbError> {
    let row = sqlx::query(
        "SELECT p.id, p.account_id, p.title, p.summary, p.colour, p.visibility, p.head_version_id, p.redo_stack, p.models, \
         p.created_at, p.updated_at, p.deleted_at, a.role AS account_role, m.role AS project_role FROM projects p \
         LEFT JOIN account_members a ON a.account_id = p.account_id AND a.user_id = $2 \
         LEFT JOIN project_members m ON m.project_id = p.id AND m.user_id = $2 WHERE p.id = $1",
    )
    .bind(project.to_string())
    .bind(user.to_string())
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Standing {
        project: read(&row)?,
        by_account: role(&row, "account_role")?,
        by_project: role(&row, "project_role")?,
    }))
}

/// Finds a project, deleted or not.
///
/// # Errors
/// When the database fails.
pub async fn get(conn: &mut AnyConnection, project: ProjectId) -> Result<Option<ProjectRow>, DbError> {
    let row = sqlx::query(
        "SELECT id, account_id, title, summary, colour, visibility, head_version_id, redo_stack, models, created_at, \
         updated_at, deleted_at FROM projects WHERE id = $1",
    )
    .bind(project.to_string())
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(read).transpose()
}

/// Lists what `user` is a member of, the latest change first, after the project that changed at `after.0`.
///
/// # Errors
/// When the database fails.
pub async fn list(
    db: &Db,
    user: UserId,
    after: Option<(i64, ProjectId)>,
    limit: i64,
) -> Result<Vec<ProjectSummary>, DbError> {
    let (at, last) = after.map_or((i64::MAX, "~".to_owned()), |(at, id)| (at, id.to_string()));
    let rows = sqlx::query(
        "SELECT id, account_id, title, summary, colour, visibility, head_version_id, redo_stack, models, created_at, \
         updated_at, deleted_at FROM projects WHERE deleted_at IS NULL \
         AND (account_id IN (SELECT account_id FROM account_members WHERE user_id = $1) \
           OR id IN (SELECT project_id FROM project_members WHERE user_id = $1)) \
         AND (updated_at < $2 OR (updated_at = $2 AND id < $3)) ORDER BY updated_at DESC, id DESC LIMIT $4",
    )
    .bind(user.to_string())
    .bind(at)
    .bind(last)
    .bind(limit)
    .fetch_all(db.pool())
    .await?;
    rows.iter().map(|row| Ok(read(row)?.summary)).collect()
}

/// Changes a project's title.
///
/// # Errors
/// When the database fails.
pub async fn rename(conn: &mut AnyConnection, project: ProjectId, title: &str, now: i64) -> Result<(), DbError> {
    sqlx::query("UPDATE projects SET title = $1, updated_at = $2 WHERE id = $3")
        .bind(title)
        .bind(now)
        .bind(project.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Changes which model does what in a project.
///
/// # Errors
/// When the database fails.
pub async fn set_models(conn: &mut AnyConnection, project: ProjectId, models: &Models) -> Result<(), DbError> {
    let models =
        serde_json::to_string(models).map_err(|error| DbError::corrupt("projects.models", &error.to_string()))?;
    sqlx::query("UPDATE projects SET models = $1 WHERE id = $2")
        .bind(models)
        .bind(project.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Changes how a project's card looks.
///
/// # Errors
/// When the database fails.
pub async fn describe(
    conn: &mut AnyConnection,
    project: ProjectId,
    title: &str,
    summary: &str,
    colour: Option<&str>,
) -> Result<(), DbError> {
    sqlx::query("UPDATE projects SET title = $1, summary = $2, colour = $3 WHERE id = $4")
        .bind(title)
        .bind(summary)
        .bind(colour)
        .bind(project.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts a project away, or takes it back.
///
/// # Errors
/// When the database fails.
pub async fn set_deleted(conn: &mut AnyConnection, project: ProjectId, deleted_at: Option<i64>) -> Result<(), DbError> {
    sqlx::query("UPDATE projects SET deleted_at = $1 WHERE id = $2")
        .bind(deleted_at)
        .bind(project.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes a change, and holds the project's row until the transaction ends: one writer at a time.
///
/// # Errors
/// When the database fails.
pub async fn touch(conn: &mut AnyConnection, project: ProjectId, now: i64) -> Result<(), DbError> {
    sqlx::query("UPDATE projects SET updated_at = $1 WHERE id = $2")
        .bind(now)
        .bind(project.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Holds the project's row until the transaction ends, without a change.
///
/// # Errors
/// When the database fails.
pub async fn hold(conn: &mut AnyConnection, project: ProjectId) -> Result<(), DbError> {
    sqlx::query("UPDATE projects SET updated_at = updated_at WHERE id = $1")
        .bind(project.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Moves the head if it still is `expected`; false when somebody was faster.
///
/// # Errors
/// When the database fails.
pub async fn move_head(
    conn: &mut AnyConnection,
    project: ProjectId,
    expected: Option<VersionId>,
    new: VersionId,
    redo_stack: &[VersionId],
    now: i64,
) -> Result<bool, DbError> {
    let redo = serde_json::to_string(redo_stack)
        .map_err(|error| DbError::corrupt("projects.redo_stack", &error.to_string()))?;
    let done = sqlx::query(
        "UPDATE projects SET head_version_id = $1, redo_stack = $2, updated_at = $3 \
         WHERE id = $4 AND COALESCE(head_version_id, '') = $5",
    )
    .bind(new.to_string())
    .bind(redo)
    .bind(now)
    .bind(project.to_string())
    .bind(expected.map(|id| id.to_string()).unwrap_or_default())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Projects that were deleted before `before`.
///
/// # Errors
/// When the database fails.
pub async fn deleted_before(db: &Db, before: i64) -> Result<Vec<ProjectId>, DbError> {
    let rows = sqlx::query("SELECT id FROM projects WHERE deleted_at IS NOT NULL AND deleted_at < $1")
        .bind(before)
        .fetch_all(db.pool())
        .await?;
    rows.iter().map(|row| id(row, "id")).collect()
}

/// Removes a project and everything of it but its blobs and its audit log.
///
/// # Errors
/// When the database fails.
pub async fn purge(conn: &mut AnyConnection, project: ProjectId) -> Result<(), DbError> {
    for sql in [
        "DELETE FROM run_events WHERE run_id IN (SELECT id FROM runs WHERE project_id = $1)",
        "DELETE FROM run_steps WHERE run_id IN (SELECT id FROM runs WHERE project_id = $1)",
        "DELETE FROM observations WHERE run_id IN (SELECT id FROM runs WHERE project_id = $1)",
        "DELETE FROM model_calls WHERE project_id = $1",
        "DELETE FROM run_attachments WHERE attachment_id IN (SELECT id FROM attachments WHERE project_id = $1)",
        "DELETE FROM attachments WHERE project_id = $1",
        "DELETE FROM runs WHERE project_id = $1",
        "DELETE FROM messages WHERE project_id = $1",
        "DELETE FROM conversations WHERE project_id = $1",
        "DELETE FROM preview_hosts WHERE project_id = $1",
        "DELETE FROM project_members WHERE project_id = $1",
        "DELETE FROM versions WHERE project_id = $1",
        "DELETE FROM projects WHERE id = $1",
    ] {
        sqlx::query(sql).bind(project.to_string()).execute(&mut *conn).await?;
    }
    Ok(())
}

fn read(row: &AnyRow) -> Result<ProjectRow, DbError> {
    Ok(ProjectRow {
        summary: ProjectSummary {
            id: id(row, "id")?,
            title: row.try_get("title")?,
            summary: row.try_get("summary")?,
            colour: row.try_get("colour")?,
            head_version_id: optional_id(row, "head_version_id")?,
            created_at: row.try_get("created_at")?,
            updated_at: row.try_get("updated_at")?,
        },
        account_id: id(row, "account_id")?,
        visibility: row.try_get("visibility")?,
        redo_stack: json(row, "redo_stack")?,
        models: json(row, "models")?,
        deleted_at: row.try_get("deleted_at")?,
    })
}
