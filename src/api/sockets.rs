//! Tickets for live sockets.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::model::{
    ids::{ProjectId, RunId},
    problem::Problem,
};

/// What a socket is to be opened on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "scope", content = "id", rename_all = "snake_case")]
pub enum SocketScope {
    /// `/ws/runs/{id}`: the events of one run.
    Run(RunId),
    /// `/ws/projects/{id}`: what changes in a project.
    Project(ProjectId),
}

/// Gets a short-lived ticket that opens one socket.
///
/// # Errors
/// A [`Problem`]: not found when the acting user may not see it.
#[server(prefix = "/fn", endpoint = "socket_ticket", input = server_fn::codec::Json)]
pub async fn socket_ticket(scope: SocketScope) -> Result<String, Problem> {
    super::services()?.socket_ticket(scope).await
}
