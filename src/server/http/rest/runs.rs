//! `/api/runs`.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response, sse::Sse},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::projects::After;
use crate::{
    model::{
        call::CallSummary,
        event::Event,
        ids::{ProjectId, RunId},
        problem::Problem,
        project::Paged,
        run::RunSummary,
    },
    server::{
        accounts::Actor,
        error::AppError,
        http::{PathId, Query, Web, stream},
    },
};

/// Most events of one page.
const MOST: i64 = 500;

pub(super) fn router() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(read))
        .routes(routes!(events))
        .routes(routes!(calls))
        .routes(routes!(follow))
        .routes(routes!(cancel))
}

/// Where to go on in a log.
#[derive(Debug, Deserialize, IntoParams)]
struct From {
    /// Number of the last event that is known; 0 for all.
    #[serde(default)]
    after: i64,
    /// At most 500.
    #[serde(default = "most")]
    limit: i64,
}

fn most() -> i64 {
    MOST
}

/// A page of a run's log.
#[derive(Debug, Serialize, ToSchema)]
struct Events {
    /// Each as `{run_id, seq, at, kind, payload}`.
    #[schema(value_type = Vec<Object>)]
    items: Vec<Event>,
    /// Pass as `after` to go on; absent when this page holds the last event so far.
    next: Option<i64>,
}

/// Lists a project's runs, newest first.
#[utoipa::path(get, path = "/api/projects/{id}/runs", tag = "runs", params(("id" = ProjectId, Path), After),
    responses((status = 200, body = Paged<RunSummary>), (status = 404, body = Problem)))]
async fn list(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<ProjectId>,
    Query(from): Query<After>,
) -> Result<axum::Json<Paged<RunSummary>>, AppError> {
    Ok(axum::Json(web.runs.list(&actor, id, from.after.as_deref()).await?))
}

/// Reads a run.
#[utoipa::path(get, path = "/api/runs/{id}", tag = "runs", params(("id" = RunId, Path)),
    responses((status = 200, body = RunSummary), (status = 404, body = Problem)))]
async fn read(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<RunId>,
) -> Result<axum::Json<RunSummary>, AppError> {
    Ok(axum::Json(web.runs.get(&actor, id).await?))
}

/// Reads a run's events in order, a page at a time.
#[utoipa::path(get, path = "/api/runs/{id}/events", tag = "runs", params(("id" = RunId, Path), From),
    responses((status = 200, body = Events), (status = 404, body = Problem)))]
async fn events(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<RunId>,
    Query(from): Query<From>,
) -> Result<axum::Json<Events>, AppError> {
    let limit = from.limit.clamp(1, MOST);
    let items = web.runs.events(&actor, id, from.after.max(0), limit).await?;
    let full = i64::try_from(items.len()).is_ok_and(|count| count == limit);
    let next = items.last().filter(|_| full).map(|event| event.seq);
    Ok(axum::Json(Events { items, next }))
}

/// Lists a run's calls of models in order: what each took, not what was said.
#[utoipa::path(get, path = "/api/runs/{id}/calls", tag = "runs", params(("id" = RunId, Path)),
    responses((status = 200, body = Vec<CallSummary>), (status = 404, body = Problem)))]
async fn calls(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<RunId>,
) -> Result<axum::Json<Vec<CallSummary>>, AppError> {
    Ok(axum::Json(web.runs.calls(&actor, id).await?))
}

/// Streams a run's events as server-sent events, after the one that `Last-Event-ID` names; ends with the run.
#[utoipa::path(get, path = "/api/runs/{id}/stream", tag = "runs",
    params(("id" = RunId, Path), ("Last-Event-ID" = Option<i64>, Header, description = "The last event that is known.")),
    responses((status = 200, content_type = "text/event-stream"), (status = 404, body = Problem)))]
async fn follow(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<RunId>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let last = headers.get("last-event-id").and_then(|last| last.to_str().ok()?.parse().ok());
    let after: i64 = last.unwrap_or(0);
    let run = web.runs.get(&actor, id).await?;
    let over = run.status.is_final() && after >= run.last_seq;
    let events = web.runs.follow(&actor, id, after).await?;
    Ok(Sse::new(stream::events(events, over)).into_response())
}

/// Asks a run to stop at its next chance.
#[utoipa::path(post, path = "/api/runs/{id}/cancel", tag = "runs", params(("id" = RunId, Path)),
    responses((status = 202), (status = 404, body = Problem)))]
async fn cancel(State(web): State<Web>, actor: Actor, PathId(id): PathId<RunId>) -> Result<StatusCode, AppError> {
    web.runs.cancel(&actor, id).await?;
    Ok(StatusCode::ACCEPTED)
}
