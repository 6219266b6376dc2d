//! Sources of models that people have set up.

use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{
    Db, DbError, id,
    row::{count, json, role},
};
use crate::model::{
    ids::{AccountId, ProviderId, UserId},
    project::Role,
    provider::{ModelInfo, Probe, ProviderKind, ProviderSummary, Size},
};

/// A provider as it is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderRow {
    pub summary: ProviderSummary,
    pub account: AccountId,
    pub key_sealed: Option<String>,
    /// Sealed JSON: names and values.
    pub headers_sealed: Option<String>,
    pub updated_at: i64,
}

/// What a probe found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'a> {
    pub probe: &'a Probe,
    /// The models, where they were listed.
    pub models: Option<&'a [ModelInfo]>,
    /// The model to use where none was chosen.
    pub model: Option<&'a str>,
}

/// Holds an account's providers until the transaction ends: one writer at a time.
///
/// # Errors
/// When the database fails.
pub async fn hold(conn: &mut AnyConnection, account: AccountId) -> Result<(), DbError> {
    sqlx::query("UPDATE accounts SET name = name WHERE id = $1").bind(account.to_string()).execute(conn).await?;
    Ok(())
}

/// Adds a provider.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: &mut AnyConnection, row: &ProviderRow, by: UserId) -> Result<(), DbError> {
    let ProviderSummary { id, kind, name, base_url, headers, enabled, model, models, position, concurrency, .. } =
        &row.summary;
    sqlx::query(
        "INSERT INTO providers (id, account_id, kind, name, base_url, headers_sealed, header_names, key_sealed, \
         enabled, model, models, position, concurrency, created_by, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)",
    )
    .bind(id.to_string())
    .bind(row.account.to_string())
    .bind(kind.as_str())
    .bind(name.as_str())
    .bind(base_url.as_str())
    .bind(row.headers_sealed.as_deref())
    .bind(text(headers)?)
    .bind(row.key_sealed.as_deref())
    .bind(i64::from(*enabled))
    .bind(model.as_deref())
    .bind(text(models)?)
    .bind(position)
    .bind(i64::from(*concurrency))
    .bind(by.to_string())
    .bind(row.updated_at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Lists an account's providers in their order.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut AnyConnection, account: AccountId) -> Result<Vec<ProviderRow>, DbError> {
    let rows = sqlx::query("SELECT * FROM providers WHERE account_id = $1 ORDER BY position, id")
        .bind(account.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// Finds a provider, and what `user` is to the account that owns it.
///
/// # Errors
/// When the database fails.
pub async fn standing(
    conn: &mut AnyConnection,
    provider: ProviderId,
    user: UserId,
) -> Result<Option<(ProviderRow, Option<Role>)>, DbError> {
    let row = sqlx::query(
        "SELECT p.*, a.role AS account_role FROM providers p \
         LEFT JOIN account_members a ON a.account_id = p.account_id AND a.user_id = $2 WHERE p.id = $1",
    )
    .bind(provider.to_string())
    .bind(user.to_string())
    .fetch_optional(conn)
    .await?;
    row.map(|row| Ok((read(&row)?, role(&row, "account_role")?))).transpose()
}

/// Finds a provider, whoever it belongs to.
///
/// # Errors
/// When the database fails.
pub async fn get(db: &Db, provider: ProviderId) -> Result<Option<ProviderRow>, DbError> {
    let row = sqlx::query("SELECT * FROM providers WHERE id = $1")
        .bind(provider.to_string())
        .fetch_optional(db.pool())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Changes what is no secret and stands in a provider's row alone.
///
/// # Errors
/// When the database fails.
pub async fn update(conn: &mut AnyConnection, to: &ProviderSummary, now: i64) -> Result<(), DbError> {
    sqlx::query(
        "UPDATE providers SET name = $1, base_url = $2, enabled = $3, model = $4, concurrency = $5, size = $6, \
         updated_at = $7 WHERE id = $8",
    )
    .bind(to.name.as_str())
    .bind(to.base_url.as_str())
    .bind(i64::from(to.enabled))
    .bind(to.model.as_deref())
    .bind(i64::from(to.concurrency))
    .bind(to.size.as_str())
    .bind(now)
    .bind(to.id.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps another key.
///
/// # Errors
/// When the database fails.
pub async fn set_key(conn: &mut AnyConnection, provider: ProviderId, sealed: &str) -> Result<(), DbError> {
    sqlx::query("UPDATE providers SET key_sealed = $1 WHERE id = $2")
        .bind(sealed)
        .bind(provider.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps other headers: their names, and both sealed.
///
/// # Errors
/// When the database fails.
pub async fn set_headers(
    conn: &mut AnyConnection,
    provider: ProviderId,
    names: &[String],
    sealed: Option<&str>,
) -> Result<(), DbError> {
    sqlx::query("UPDATE providers SET header_names = $1, headers_sealed = $2 WHERE id = $3")
        .bind(text(names)?)
        .bind(sealed)
        .bind(provider.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Moves a provider to its place in the order.
///
/// # Errors
/// When the database fails.
pub async fn set_position(conn: &mut AnyConnection, provider: ProviderId, position: i64) -> Result<(), DbError> {
    sqlx::query("UPDATE providers SET position = $1 WHERE id = $2")
        .bind(position)
        .bind(provider.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps what a probe found out; false when the provider was changed since `updated_at`, for then it is no longer true.
///
/// # Errors
/// When the database fails.
pub async fn set_probe(
    conn: &mut AnyConnection,
    provider: ProviderId,
    found: &Found<'_>,
    updated_at: i64,
) -> Result<bool, DbError> {
    let done = sqlx::query(
        "UPDATE providers SET probe = $1, models = COALESCE($2, models), model = COALESCE(model, $3) \
         WHERE id = $4 AND updated_at = $5",
    )
    .bind(text(found.probe)?)
    .bind(found.models.map(text).transpose()?)
    .bind(found.model)
    .bind(provider.to_string())
    .bind(updated_at)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Removes a provider.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: &mut AnyConnection, provider: ProviderId) -> Result<(), DbError> {
    sqlx::query("DELETE FROM providers WHERE id = $1").bind(provider.to_string()).execute(conn).await?;
    Ok(())
}

fn read(row: &AnyRow) -> Result<ProviderRow, DbError> {
    let kind: String = row.try_get("kind")?;
    let probe: Option<String> = row.try_get("probe")?;
    let probe = probe.map(|text| serde_json::from_str(&text)).transpose();
    let key_sealed: Option<String> = row.try_get("key_sealed")?;
    Ok(ProviderRow {
        summary: ProviderSummary {
            id: id(row, "id")?,
            kind: ProviderKind::parse(&kind).ok_or_else(|| DbError::corrupt("providers.kind", &kind))?,
            name: row.try_get("name")?,
            base_url: row.try_get("base_url")?,
            headers: json(row, "header_names")?,
            has_key: key_sealed.is_some(),
            enabled: row.try_get::<i64, _>("enabled")? != 0,
            model: row.try_get("model")?,
            models: json(row, "models")?,
            position: row.try_get("position")?,
            concurrency: count(row, "concurrency")?.unwrap_or(1),
            size: Size::parse(row.try_get("size")?).unwrap_or_default(),
            probe: probe.map_err(|error| DbError::corrupt("providers.probe", &error.to_string()))?,
        },
        account: id(row, "account_id")?,
        key_sealed,
        headers_sealed: row.try_get("headers_sealed")?,
        updated_at: row.try_get("updated_at")?,
    })
}

fn text<T: serde::Serialize + ?Sized>(value: &T) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|error| DbError::corrupt("providers", &error.to_string()))
}
