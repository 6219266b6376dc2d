//! `/api/session`: tokens for scripts, tickets for sockets, signing out.

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    model::problem::Problem,
    server::{
        accounts::Actor,
        error::AppError,
        http::{Web, cookie},
    },
};

pub(super) fn router() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(token)).routes(routes!(ticket)).routes(routes!(sign_out))
}

/// A token, and how long it holds.
#[derive(Debug, Serialize, ToSchema)]
struct Token {
    token: String,
    seconds: i64,
}

/// Gives a token for `Authorization: Bearer`, with a session of its own.
#[utoipa::path(post, path = "/api/session/token", tag = "session",
    responses((status = 201, body = Token), (status = 401, body = Problem)))]
async fn token(State(web): State<Web>, actor: Actor) -> Result<(StatusCode, axum::Json<Token>), AppError> {
    let token = web.accounts.open_session(actor.user_id).await?;
    Ok((StatusCode::CREATED, axum::Json(Token { token, seconds: web.accounts.session_seconds() })))
}

/// Gives a ticket that opens one socket, soon: `/ws/runs/{id}?ticket=…`.
#[utoipa::path(post, path = "/api/session/ticket", tag = "session",
    responses((status = 201, body = Token), (status = 401, body = Problem)))]
async fn ticket(State(web): State<Web>, actor: Actor) -> Result<(StatusCode, axum::Json<Token>), AppError> {
    let token = web.accounts.socket_ticket(&actor)?;
    Ok((StatusCode::CREATED, axum::Json(Token { token, seconds: web.config.limits.ticket_seconds })))
}

/// Ends your session.
#[utoipa::path(delete, path = "/api/session", tag = "session", responses((status = 204), (status = 401, body = Problem)))]
async fn sign_out(State(web): State<Web>, actor: Actor) -> Result<Response, AppError> {
    web.accounts.sign_out(&actor).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    let clear = cookie::set("", 0, web.config.behind_tls).unwrap_or_else(|| HeaderValue::from_static(""));
    response.headers_mut().append(header::SET_COOKIE, clear);
    Ok(response)
}
