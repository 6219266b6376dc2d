//! Users, and the accounts that own projects.

use sqlx::{AnyConnection, Row};

use super::{Db, DbError, id};
use crate::model::ids::{AccountId, UserId};

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub email: Option<String>,
    pub name: String,
    /// JSON.
    pub settings: String,
    pub created_at: i64,
}

/// Adds a person together with an account of their own; one who is there already stays as they are.
///
/// # Errors
/// When the database fails.
pub async fn ensure(
    conn: &mut AnyConnection,
    user: UserId,
    account: AccountId,
    name: &str,
    now: i64,
) -> Result<(), DbError> {
    let done = sqlx::query("INSERT INTO users (id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING")
        .bind(user.to_string())
        .bind(name)
        .bind(now)
        .execute(&mut *conn)
        .await?;
    if done.rows_affected() == 0 {
        return Ok(());
    }
    sqlx::query("INSERT INTO accounts (id, kind, name, created_at) VALUES ($1, 'personal', $2, $3)")
        .bind(account.to_string())
        .bind(name)
        .bind(now)
        .execute(&mut *conn)
        .await?;
    sqlx::query("INSERT INTO account_members (account_id, user_id, role) VALUES ($1, $2, 'owner')")
        .bind(account.to_string())
        .bind(user.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Finds a person.
///
/// # Errors
/// When the database fails.
pub async fn get(db: &Db, user: UserId) -> Result<Option<User>, DbError> {
    let row = sqlx::query("SELECT id, email, name, settings, created_at FROM users WHERE id = $1")
        .bind(user.to_string())
        .fetch_optional(db.pool())
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(User {
        id: id(&row, "id")?,
        email: row.try_get("email")?,
        name: row.try_get("name")?,
        settings: row.try_get("settings")?,
        created_at: row.try_get("created_at")?,
    }))
}

/// Changes a person's name.
///
/// # Errors
/// When the database fails.
pub async fn rename(conn: &mut AnyConnection, user: UserId, name: &str) -> Result<(), DbError> {
    sqlx::query("UPDATE users SET name = $1 WHERE id = $2").bind(name).bind(user.to_string()).execute(conn).await?;
    Ok(())
}

/// Keeps a person's settings (JSON).
///
/// # Errors
/// When the database fails.
pub async fn set_settings(conn: &mut AnyConnection, user: UserId, settings: &str) -> Result<(), DbError> {
    sqlx::query("UPDATE users SET settings = $1 WHERE id = $2")
        .bind(settings)
        .bind(user.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// The account that a person's new projects belong to: their own.
///
/// # Errors
/// When the database fails.
pub async fn own_account(conn: &mut AnyConnection, user: UserId) -> Result<Option<AccountId>, DbError> {
    let row = sqlx::query(
        "SELECT a.id FROM accounts a JOIN account_members m ON m.account_id = a.id \
         WHERE m.user_id = $1 AND m.role = 'owner' AND a.kind = 'personal' ORDER BY a.created_at, a.id LIMIT 1",
    )
    .bind(user.to_string())
    .fetch_optional(conn)
    .await?;
    row.map(|row| id(&row, "id")).transpose()
}
