//! What handlers take from a request; whatever cannot be taken is answered with a problem.

use std::str::FromStr;

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Request, rejection::BytesRejection},
    http::request::Parts,
};
use serde::de::DeserializeOwned;

use super::auth::ByTicket;
use crate::{
    model::problem::Problem,
    server::{accounts::Actor, error::AppError},
};

impl<S: Send + Sync> FromRequestParts<S> for Actor {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get().copied().ok_or_else(not_signed_in)
    }
}

/// Who opens a socket: by ticket, else as for any request.
#[derive(Debug, Clone, Copy)]
pub struct SocketActor(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for SocketActor {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let by_ticket = parts.extensions.get::<ByTicket>().map(|ticket| ticket.0);
        by_ticket.or_else(|| parts.extensions.get().copied()).map(Self).ok_or_else(not_signed_in)
    }
}

/// The only id in an address; one that does not parse names nothing.
#[derive(Debug, Clone, Copy)]
pub struct PathId<T>(pub T);

impl<S: Send + Sync, T: FromStr> FromRequestParts<S> for PathId<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let Path(text) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| not_text())?;
        parse_id(&text).map(Self)
    }
}

/// Reads an id out of an address.
pub(super) fn parse_id<T: FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::not_found("id"))
}

/// Two parts of an address.
#[derive(Debug, Clone)]
pub(super) struct Pair(pub String, pub String);

impl<S: Send + Sync> FromRequestParts<S> for Pair {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let Path((one, two)) =
            Path::<(String, String)>::from_request_parts(parts, state).await.map_err(|_| not_text())?;
        Ok(Self(one, two))
    }
}

/// The query of an address.
#[derive(Debug, Clone, Copy)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let query = axum::extract::Query::try_from_uri(&parts.uri).map_err(|error| {
            Problem::new(400, "bad_query", "The query cannot be read.", format!("{}.", error.body_text()))
        })?;
        Ok(Self(query.0))
    }
}

/// A body of any sort, within the limit.
#[derive(Debug, Clone)]
pub(super) struct Raw(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for Raw {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        Bytes::from_request(request, state).await.map(Self).map_err(|error| unreadable(&error))
    }
}

/// A JSON body.
#[derive(Debug, Clone, Copy)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let Raw(bytes) = Raw::from_request(request, state).await?;
        std::str::from_utf8(&bytes).map_err(|error| {
            let title = format!("The body is not UTF-8: byte {} is not part of a character.", error.valid_up_to());
            Problem::new(400, "invalid_utf8", title, "Send the text as UTF-8.")
        })?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| {
            let detail = format!("{error}. See /api/docs for what this address takes.");
            if error.is_data() {
                Problem::new(422, "bad_field", "The JSON is well-formed, but a field is not as it should be.", detail)
            } else {
                Problem::new(400, "bad_json", "The body is not well-formed JSON.", detail)
            }
            .into()
        })
    }
}

/// The answer to whoever is nobody where somebody is needed.
pub(super) fn not_signed_in() -> AppError {
    Problem::new(
        401,
        "not_signed_in",
        "You are not signed in.",
        "Open /sign-in in the browser, or send `Authorization: Bearer …`.",
    )
    .into()
}

fn not_text() -> AppError {
    Problem::new(400, "bad_address", "The address is not valid UTF-8.", "Percent-encode the name as UTF-8.").into()
}

fn unreadable(error: &BytesRejection) -> AppError {
    if error.status() == 413 {
        let title = "The request is larger than this server takes.";
        return Problem::new(413, "body_too_large", title, "Send less at once. Nothing was changed.").into();
    }
    Problem::new(400, "bad_body", "The request broke off.", "Send it again. Nothing was changed.").into()
}
