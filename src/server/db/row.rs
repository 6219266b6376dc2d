//! Reading what both databases store as text.

use std::str::FromStr;

use sqlx::{Row, any::AnyRow};

use super::DbError;
use crate::model::project::Role;

/// An id.
pub(in crate::server) fn id<T: FromStr>(row: &AnyRow, column: &'static str) -> Result<T, DbError> {
    let text: String = row.try_get(column)?;
    text.parse().map_err(|_| DbError::corrupt(column, &text))
}

/// An id that may be absent.
pub(in crate::server) fn optional_id<T: FromStr>(row: &AnyRow, column: &'static str) -> Result<Option<T>, DbError> {
    let text: Option<String> = row.try_get(column)?;
    text.map(|text| text.parse().map_err(|_| DbError::corrupt(column, &text))).transpose()
}

/// A JSON document.
pub(super) fn json<T: serde::de::DeserializeOwned>(row: &AnyRow, column: &'static str) -> Result<T, DbError> {
    let text: String = row.try_get(column)?;
    serde_json::from_str(&text).map_err(|error| DbError::corrupt(column, &error.to_string()))
}

/// A count.
pub(super) fn count(row: &AnyRow, column: &'static str) -> Result<Option<u32>, DbError> {
    let number: Option<i64> = row.try_get(column)?;
    number.map(|n| u32::try_from(n).map_err(|_| DbError::corrupt(column, &n.to_string()))).transpose()
}

/// An amount that is never below nothing.
pub(super) fn amount(row: &AnyRow, column: &'static str) -> Result<u64, DbError> {
    let number: i64 = row.try_get(column)?;
    u64::try_from(number).map_err(|_| DbError::corrupt(column, &number.to_string()))
}

/// What somebody is to something, if anything.
pub(super) fn role(row: &AnyRow, column: &'static str) -> Result<Option<Role>, DbError> {
    let name: Option<String> = row.try_get(column)?;
    match name.as_deref() {
        None => Ok(None),
        Some("owner") => Ok(Some(Role::Owner)),
        Some("editor") => Ok(Some(Role::Editor)),
        Some("viewer") => Ok(Some(Role::Viewer)),
        Some(other) => Err(DbError::corrupt(column, other)),
    }
}
