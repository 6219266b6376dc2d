//! `Idempotency-Key`: the same request sent again gets the first one's answer and makes nothing new.

use std::future::Future;

use axum::http::HeaderMap;
use serde::{Serialize, de::DeserializeOwned};

use super::Web;
use crate::server::{accounts::Actor, db::idempotency, error::AppError};

/// Longest key that is taken.
const KEY_MOST: usize = 200;

/// The key of a request, if it has one.
pub(super) fn key(headers: &HeaderMap) -> Result<Option<String>, AppError> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    match value.to_str() {
        Ok(key) if !key.is_empty() && key.len() <= KEY_MOST => Ok(Some(key.to_owned())),
        _ => Err(AppError::invalid(
            "bad_idempotency_key",
            "The Idempotency-Key cannot be used.",
            format!("Send 1 to {KEY_MOST} ASCII characters, such as a UUID."),
        )),
    }
}

/// Does `work` once per key; without a key, each time.
pub(super) async fn once<T, F>(
    web: &Web,
    actor: &Actor,
    key: Option<String>,
    asked: &str,
    work: F,
) -> Result<T, AppError>
where
    T: Serialize + DeserializeOwned,
    F: Future<Output = Result<T, AppError>>,
{
    let Some(key) = key else { return work.await };
    let hash = blake3::hash(asked.as_bytes()).to_hex().to_string();
    let user = actor.user_id;
    if let Some(held) = idempotency::claim(&web.db, user, &key, &hash, web.around.now()).await? {
        return match (held.request_hash == hash, held.status) {
            (false, _) => Err(AppError::invalid(
                "idempotency_key_reused",
                "This Idempotency-Key was used for something else.",
                "Make a new key for each new request.",
            )),
            (true, 0) => Err(AppError::conflict(
                "in_progress",
                "The first request with this key is still being worked on.",
                "Ask again in a moment.",
            )),
            (true, _) => Ok(serde_json::from_str(&held.response)?),
        };
    }
    match work.await {
        Ok(made) => {
            idempotency::keep(&web.db, user, &key, 200, &serde_json::to_string(&made)?).await?;
            Ok(made)
        }
        Err(error) => {
            idempotency::free(&web.db, user, &key).await?;
            Err(error)
        }
    }
}
