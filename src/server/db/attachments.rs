//! What people attach to messages.

use std::collections::HashMap;

use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{Db, DbError, id, optional_id, row::amount};
use crate::model::{
    attachment::Attachment,
    ids::{AttachmentId, ProjectId, RunId, UserId},
};

/// An attachment, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub attachment: Attachment,
    pub user: UserId,
    /// The project that it was sent to.
    pub project: Option<ProjectId>,
}

/// Adds an attachment that belongs to no message yet.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: &Db, attachment: &Attachment, user: UserId, content: &[u8], now: i64) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO attachments (id, user_id, name, media_type, size, content, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(attachment.id.to_string())
    .bind(user.to_string())
    .bind(attachment.name.as_str())
    .bind(attachment.media_type.as_str())
    .bind(i64::try_from(attachment.size).unwrap_or(i64::MAX))
    .bind(content)
    .bind(now)
    .execute(db.pool())
    .await?;
    Ok(())
}

/// Finds an attachment.
///
/// # Errors
/// When the database fails.
pub async fn get(db: &Db, id: AttachmentId) -> Result<Option<Held>, DbError> {
    let row = sqlx::query("SELECT id, user_id, project_id, name, media_type, size FROM attachments WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(db.pool())
        .await?;
    row.as_ref().map(held).transpose()
}

/// What is in an attachment.
///
/// # Errors
/// When the database fails.
pub async fn content(db: &Db, id: AttachmentId) -> Result<Vec<u8>, DbError> {
    let row = sqlx::query("SELECT content FROM attachments WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(db.pool())
        .await?;
    row.map_or(Ok(Vec::new()), |row| Ok(row.try_get(0)?))
}

/// How many attachments of somebody wait for their message.
///
/// # Errors
/// When the database fails.
pub async fn waiting(db: &Db, user: UserId) -> Result<i64, DbError> {
    let row = sqlx::query("SELECT COUNT(*) FROM attachments WHERE user_id = $1 AND project_id IS NULL")
        .bind(user.to_string())
        .fetch_one(db.pool())
        .await?;
    Ok(row.try_get(0)?)
}

/// Sends attachments along with a run's message, in this order.
///
/// # Errors
/// When the database fails.
pub async fn send(
    conn: &mut AnyConnection,
    project: ProjectId,
    run: RunId,
    ids: &[AttachmentId],
) -> Result<(), DbError> {
    for (position, id) in (0_i64..).zip(ids) {
        sqlx::query("UPDATE attachments SET project_id = $1 WHERE id = $2")
            .bind(project.to_string())
            .bind(id.to_string())
            .execute(&mut *conn)
            .await?;
        sqlx::query("INSERT INTO run_attachments (run_id, position, attachment_id) VALUES ($1, $2, $3)")
            .bind(run.to_string())
            .bind(position)
            .bind(id.to_string())
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// What went along with a run's message.
///
/// # Errors
/// When the database fails.
pub async fn of_run(db: &Db, run: RunId) -> Result<Vec<Attachment>, DbError> {
    let rows = sqlx::query(
        "SELECT a.id, a.user_id, a.project_id, a.name, a.media_type, a.size FROM run_attachments r \
         JOIN attachments a ON a.id = r.attachment_id WHERE r.run_id = $1 ORDER BY r.position",
    )
    .bind(run.to_string())
    .fetch_all(db.pool())
    .await?;
    rows.iter().map(|row| Ok(held(row)?.attachment)).collect()
}

/// What went along with each of a project's messages.
///
/// # Errors
/// When the database fails.
pub async fn of_project(db: &Db, project: ProjectId) -> Result<HashMap<RunId, Vec<Attachment>>, DbError> {
    let rows = sqlx::query(
        "SELECT a.id, a.user_id, a.project_id, a.name, a.media_type, a.size, r.run_id FROM attachments a \
         JOIN run_attachments r ON r.attachment_id = a.id WHERE a.project_id = $1 ORDER BY r.run_id, r.position",
    )
    .bind(project.to_string())
    .fetch_all(db.pool())
    .await?;
    let mut all: HashMap<RunId, Vec<Attachment>> = HashMap::new();
    for row in &rows {
        all.entry(id(row, "run_id")?).or_default().push(held(row)?.attachment);
    }
    Ok(all)
}

/// Removes what was attached before `before` and never sent; how many that were.
///
/// # Errors
/// When the database fails.
pub async fn drop_unsent(db: &Db, before: i64) -> Result<u64, DbError> {
    let done = sqlx::query("DELETE FROM attachments WHERE project_id IS NULL AND created_at < $1")
        .bind(before)
        .execute(db.pool())
        .await?;
    Ok(done.rows_affected())
}

fn held(row: &AnyRow) -> Result<Held, DbError> {
    Ok(Held {
        attachment: Attachment {
            id: id(row, "id")?,
            name: row.try_get("name")?,
            media_type: row.try_get("media_type")?,
            size: amount(row, "size")?,
        },
        user: id(row, "user_id")?,
        project: optional_id(row, "project_id")?,
    })
}
