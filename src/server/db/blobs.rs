//! Blobs: contents by their BLAKE3 hash, packed with zstd.

use std::collections::HashSet;

use sqlx::{AnyConnection, Row};

use super::{Db, DbError};

/// What fits into one statement's list of hashes.
const AT_ONCE: usize = 200;

/// Stores a blob; one that is there already counts as used again from `now` on when it is older than `stale_before`.
///
/// # Errors
/// When the database fails or has no room.
pub async fn put(
    conn: &mut AnyConnection,
    hash: &str,
    size: usize,
    packed: &[u8],
    now: i64,
    stale_before: i64,
) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO blobs (hash, size, content, created_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (hash) DO UPDATE SET created_at = excluded.created_at WHERE blobs.created_at < $5",
    )
    .bind(hash)
    .bind(i64::try_from(size).unwrap_or(i64::MAX))
    .bind(packed)
    .bind(now)
    .bind(stale_before)
    .execute(conn)
    .await?;
    Ok(())
}

/// Reads the packed contents of one blob.
///
/// # Errors
/// When the database fails.
pub async fn get(db: &Db, hash: &str) -> Result<Option<Vec<u8>>, DbError> {
    let row = sqlx::query("SELECT content FROM blobs WHERE hash = $1").bind(hash).fetch_optional(db.pool()).await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// Reads the packed contents of many blobs, in no order.
///
/// # Errors
/// When the database fails.
pub async fn get_many(db: &Db, hashes: &[&str]) -> Result<Vec<(String, Vec<u8>)>, DbError> {
    let mut found = Vec::with_capacity(hashes.len());
    for some in hashes.chunks(AT_ONCE) {
        let places: Vec<String> = (1..=some.len()).map(|n| format!("${n}")).collect();
        let sql = format!("SELECT hash, content FROM blobs WHERE hash IN ({})", places.join(", "));
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for hash in some {
            query = query.bind(*hash);
        }
        for row in query.fetch_all(db.pool()).await? {
            found.push((row.try_get(0)?, row.try_get(1)?));
        }
    }
    Ok(found)
}

/// Removes every blob that is not in `kept` and was last stored before `before`; returns how many.
///
/// # Errors
/// When the database fails.
pub async fn sweep(db: &Db, kept: &HashSet<String>, before: i64) -> Result<u64, DbError> {
    let rows = sqlx::query("SELECT hash FROM blobs WHERE created_at < $1").bind(before).fetch_all(db.pool()).await?;
    let mut gone = 0;
    for row in rows {
        let hash: String = row.try_get(0)?;
        if kept.contains(&hash) {
            continue;
        }
        // Asked again in the statement: it may have been stored once more in the meantime.
        let done = sqlx::query("DELETE FROM blobs WHERE hash = $1 AND created_at < $2")
            .bind(hash)
            .bind(before)
            .execute(db.pool())
            .await?;
        gone += done.rows_affected();
    }
    Ok(gone)
}
