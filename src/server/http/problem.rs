//! How a [`Problem`] leaves by HTTP: RFC 9457, with the id of the request that failed.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::request::request_id;
use crate::{model::problem::Problem, server::error::AppError};

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let problem = self.problem();
        if problem.status >= 500 {
            tracing::error!(cause = %self, code = %problem.code, "failed");
        } else {
            tracing::debug!(code = %problem.code, status = problem.status, "refused");
        }
        respond(problem, None)
    }
}

/// A response that says `problem`, with further members beside its own.
pub(super) fn respond(mut problem: Problem, beside: Option<serde_json::Value>) -> Response {
    problem.instance = problem.instance.or_else(request_id);
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut body = serde_json::to_value(&problem).unwrap_or_default();
    if let (Some(body), Some(serde_json::Value::Object(beside))) = (body.as_object_mut(), beside) {
        body.extend(beside);
    }
    let mut response = (status, body.to_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// As [`respond`], without further members.
pub(super) fn say(status: u16, code: &str, title: &str, detail: &str) -> Response {
    respond(Problem::new(status, code, title, detail), None)
}

/// The answer to an address that is none.
pub(super) async fn no_such_address() -> Response {
    say(404, "not_found", "There is nothing at this address.", "See /api/docs for what there is.")
}

/// The answer to a method that an address does not have.
pub(super) async fn no_such_method() -> Response {
    say(405, "method_not_allowed", "This address does not take that method.", "See /api/docs for what it takes.")
}
