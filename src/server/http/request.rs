//! Each request by its id: in the span, in the answer, and in every problem.

use std::time::Instant;

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;

use super::{Web, problem::say};

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    static CURRENT: String;
}

/// The id of the request that this task works on.
pub(super) fn request_id() -> Option<String> {
    CURRENT.try_with(Clone::clone).ok()
}

/// Gives a request its id and its span, and says in the log how it ended. Queries stay out of it: tickets are in them.
pub(super) async fn identify(State(web): State<Web>, request: Request, next: Next) -> Response {
    let id = web.around.new_id().to_string();
    let span = tracing::info_span!("request", id = %id, method = %request.method(), path = request.uri().path());
    let started = Instant::now();
    let answer = CURRENT.scope(id.clone(), next.run(request)).instrument(span.clone());
    let mut response = answer.await;
    let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| tracing::info!(status = response.status().as_u16(), millis, "answered"));
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, id);
    }
    response
}

/// The answer when a handler panics.
pub(super) fn panicked(panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let cause = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let cause = cause.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    tracing::error!(%cause, "a handler panicked");
    say(
        500,
        "internal",
        "Something went wrong on the server.",
        "Nothing was lost. Try again; if it happens twice, look for this request's id in the server's log.",
    )
}

/// Ends a request that takes too long. A stream is an answer at once, and is not cut.
pub(super) async fn in_time(State(web): State<Web>, request: Request, next: Next) -> Response {
    let most = std::time::Duration::from_secs(web.config.limits.request_seconds);
    match tokio::time::timeout(most, next.run(request)).await {
        Ok(response) => response,
        Err(_) => say(503, "too_slow", "This took too long.", "Try again in a moment. Nothing was lost."),
    }
}
