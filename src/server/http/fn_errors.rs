//! Errors of server functions: by themselves they are all 500; here they get their own status and the request's id.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{StatusCode, header},
    middleware::Next,
    response::Response,
};

use super::request::request_id;
use crate::model::problem::Problem;

/// Largest error that is looked at, in bytes.
const MOST: usize = 64 * 1024;

/// Gives a server function's error the status that its problem names.
pub(super) async fn by_name(request: Request, next: Next) -> Response {
    let is_function = request.uri().path().starts_with("/fn/");
    let response = next.run(request).await;
    if !is_function || response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, MOST).await.unwrap_or_default();
    let Ok(mut problem) = serde_json::from_slice::<Problem>(&bytes) else {
        return Response::from_parts(parts, Body::from(bytes));
    };
    problem.instance = problem.instance.or_else(request_id);
    parts.status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    parts.headers.remove(header::CONTENT_LENGTH);
    let body = serde_json::to_vec(&problem).map_or_else(|_| Body::from(bytes), Body::from);
    Response::from_parts(parts, body)
}
