//! Where sealed values are kept: every column that holds one has its place here, so that a rotation finds them all.

use std::collections::BTreeMap;

use sqlx::{AnyConnection, Row};

use super::{Db, DbError};

/// A column of sealed values.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// `table.column`.
    name: &'static str,
    all: &'static str,
    by_others: &'static str,
    swap: &'static str,
}

impl Place {
    /// What a value is bound to: table, column and row.
    #[must_use]
    pub fn context(&self, id: &str) -> String {
        format!("{}:{id}", self.name)
    }
}

/// Keys of providers.
pub const PROVIDER_KEY: Place = Place {
    name: "providers.key_sealed",
    all: "SELECT key_sealed AS sealed FROM providers WHERE key_sealed IS NOT NULL",
    by_others: "SELECT id, key_sealed AS sealed FROM providers WHERE key_sealed NOT LIKE $1 ORDER BY id",
    swap: "UPDATE providers SET key_sealed = $1 WHERE id = $2 AND key_sealed = $3",
};

/// Headers of providers, as JSON.
pub const PROVIDER_HEADERS: Place = Place {
    name: "providers.headers_sealed",
    all: "SELECT headers_sealed AS sealed FROM providers WHERE headers_sealed IS NOT NULL",
    by_others: "SELECT id, headers_sealed AS sealed FROM providers WHERE headers_sealed NOT LIKE $1 ORDER BY id",
    swap: "UPDATE providers SET headers_sealed = $1 WHERE id = $2 AND headers_sealed = $3",
};

static PLACES: [Place; 2] = [PROVIDER_KEY, PROVIDER_HEADERS];

/// A sealed value where it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Kept {
    place: &'static Place,
    id: String,
    pub sealed: String,
}

impl Kept {
    /// What it is bound to.
    #[must_use]
    pub fn context(&self) -> String {
        self.place.context(&self.id)
    }
}

/// Every value that another key than `key_id` has sealed.
///
/// # Errors
/// When the database fails.
pub async fn by_others(db: &Db, key_id: &str) -> Result<Vec<Kept>, DbError> {
    let mut kept = Vec::new();
    for place in &PLACES {
        let rows = sqlx::query(place.by_others).bind(format!("v1.{key_id}.%")).fetch_all(db.pool()).await?;
        for row in rows {
            kept.push(Kept { place, id: row.try_get("id")?, sealed: row.try_get("sealed")? });
        }
    }
    Ok(kept)
}

/// Puts another sealed value in the place of `kept`; false when it has changed or is gone.
///
/// # Errors
/// When the database fails.
pub async fn swap(conn: &mut AnyConnection, kept: &Kept, sealed: &str) -> Result<bool, DbError> {
    let done = sqlx::query(kept.place.swap)
        .bind(sealed)
        .bind(kept.id.as_str())
        .bind(kept.sealed.as_str())
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// How many values each key has sealed, by its id.
///
/// # Errors
/// When the database fails.
pub async fn key_ids(db: &Db) -> Result<BTreeMap<String, usize>, DbError> {
    let mut ids = BTreeMap::new();
    for place in &PLACES {
        for row in sqlx::query(place.all).fetch_all(db.pool()).await? {
            let sealed: String = row.try_get("sealed")?;
            let id = sealed.split('.').nth(1).ok_or_else(|| DbError::corrupt(place.name, "no sealed value"))?;
            *ids.entry(id.to_owned()).or_insert(0) += 1;
        }
    }
    Ok(ids)
}
