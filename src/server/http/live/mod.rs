//! Live doors: sockets over the event log.

mod project;
mod run;

use std::time::Duration;

use axum::{Router, routing::get};

use crate::server::state::AppState;

/// How long a live door stays silent before it gives a sign of life.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Routes of the live doors.
pub fn router() -> Router<AppState> {
    Router::new().route("/ws/runs/{id}", get(run::socket)).route("/ws/projects/{id}", get(project::socket))
}
