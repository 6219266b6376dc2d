//! `/health`: for whoever keeps the server running.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    model::problem::Problem,
    server::http::{Web, problem::say},
};

pub(super) fn router() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(live)).routes(routes!(ready))
}

/// Says that the process runs.
#[utoipa::path(get, path = "/health/live", tag = "health", security(()), responses((status = 200)))]
async fn live() -> &'static str {
    "alive\n"
}

/// Says whether requests can be served: the database answers.
#[utoipa::path(get, path = "/health/ready", tag = "health", security(()),
    responses((status = 200), (status = 503, body = Problem)))]
async fn ready(State(web): State<Web>) -> Response {
    match web.db.ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            say(503, "not_ready", "The database does not answer.", "Wait a moment; the log says more.")
        }
    }
}
