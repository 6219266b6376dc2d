//! Conversations and their messages.

use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{Db, DbError, id, optional_id};
use crate::model::{
    ids::{MessageId, ProjectId, RunId, UserId},
    project::{Author, Message},
};

/// A message to add.
#[derive(Debug, Clone)]
pub struct NewMessageRow<'a> {
    pub id: MessageId,
    pub project: ProjectId,
    pub author: Author,
    /// Who wrote it, when a person did.
    pub user: Option<UserId>,
    pub text: &'a str,
    pub run: Option<RunId>,
    pub now: i64,
}

/// Opens a project's conversation, under the project's own id.
///
/// # Errors
/// When the database fails.
pub async fn open(conn: &mut AnyConnection, project: ProjectId, now: i64) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO conversations (id, project_id, created_at) VALUES ($1, $1, $2) ON CONFLICT (id) DO NOTHING",
    )
    .bind(project.to_string())
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds a message after the conversation's last; one that `run` has already given as `author` is not given twice.
///
/// # Errors
/// When the database fails.
pub async fn add(conn: &mut AnyConnection, new: &NewMessageRow<'_>) -> Result<(), DbError> {
    let author = author_name(new.author);
    if let Some(run) = new.run {
        let held = sqlx::query("SELECT id FROM messages WHERE run_id = $1 AND author = $2")
            .bind(run.to_string())
            .bind(author)
            .fetch_optional(&mut *conn)
            .await?;
        if held.is_some() {
            return Ok(());
        }
    }
    sqlx::query(
        "INSERT INTO messages (id, conversation_id, project_id, parent_id, author, user_id, text, run_id, created_at) \
         VALUES ($1, $2, $2, (SELECT id FROM messages WHERE project_id = $2 ORDER BY created_at DESC, id DESC LIMIT 1), \
         $3, $4, $5, $6, $7)",
    )
    .bind(new.id.to_string())
    .bind(new.project.to_string())
    .bind(author)
    .bind(new.user.map(|id| id.to_string()))
    .bind(new.text)
    .bind(new.run.map(|id| id.to_string()))
    .bind(new.now)
    .execute(conn)
    .await?;
    Ok(())
}

/// The latest messages of a project, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn latest(db: &Db, project: ProjectId, limit: i64) -> Result<Vec<Message>, DbError> {
    let rows = sqlx::query(
        "SELECT id, author, text, run_id, created_at FROM messages WHERE project_id = $1 \
         ORDER BY created_at DESC, id DESC LIMIT $2",
    )
    .bind(project.to_string())
    .bind(limit)
    .fetch_all(db.pool())
    .await?;
    rows.iter().rev().map(message).collect()
}

/// The messages of a project that belong to one run, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of_run(db: &Db, project: ProjectId, run: RunId) -> Result<Vec<Message>, DbError> {
    let rows = sqlx::query(
        "SELECT id, author, text, run_id, created_at FROM messages WHERE project_id = $1 AND run_id = $2 \
         ORDER BY created_at, id",
    )
    .bind(project.to_string())
    .bind(run.to_string())
    .fetch_all(db.pool())
    .await?;
    rows.iter().map(message).collect()
}

fn message(row: &AnyRow) -> Result<Message, DbError> {
    let author: String = row.try_get("author")?;
    Ok(Message {
        id: id(row, "id")?,
        author: if author == "user" { Author::User } else { Author::Lathe },
        text: row.try_get("text")?,
        run_id: optional_id(row, "run_id")?,
        attachments: Vec::new(),
        created_at: row.try_get("created_at")?,
    })
}

fn author_name(author: Author) -> &'static str {
    match author {
        Author::User => "user",
        Author::Lathe => "lathe",
    }
}
