//! What users say that models cost.

use sqlx::Row;

use super::{Db, DbError, row::amount};
use crate::model::{ids::UserId, money::Price};

/// Lists a user's own prices by name.
///
/// # Errors
/// When the database fails.
pub async fn list(db: &Db, user: UserId) -> Result<Vec<Price>, DbError> {
    let rows = sqlx::query("SELECT name, input, cached, output FROM model_prices WHERE user_id = $1 ORDER BY name")
        .bind(user.to_string())
        .fetch_all(db.pool())
        .await?;
    let read = |row: &sqlx::any::AnyRow| {
        Ok(Price {
            name: row.try_get("name")?,
            input: amount(row, "input")?,
            cached: amount(row, "cached")?,
            output: amount(row, "output")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Puts these prices in the place of all that a user had.
///
/// # Errors
/// When the database fails; then the former ones stay.
pub async fn replace(db: &Db, user: UserId, prices: &[Price], now: i64) -> Result<(), DbError> {
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let mut tx = db.begin_write().await?;
    sqlx::query("DELETE FROM model_prices WHERE user_id = $1").bind(user.to_string()).execute(&mut *tx).await?;
    for price in prices {
        // Two who replace at once may bring the same name: the later one stands.
        sqlx::query(
            "INSERT INTO model_prices (user_id, name, input, cached, output, updated_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (user_id, name) DO UPDATE SET \
             input = excluded.input, cached = excluded.cached, output = excluded.output, updated_at = excluded.updated_at",
        )
        .bind(user.to_string())
        .bind(&price.name)
        .bind(whole(price.input))
        .bind(whole(price.cached))
        .bind(whole(price.output))
        .bind(now)
        .execute(&mut *tx)
        .await?;
    }
    Ok(tx.commit().await?)
}
