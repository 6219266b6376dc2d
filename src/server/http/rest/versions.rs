//! `/api/projects/{id}/versions`, undo and redo.

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::projects::After;
use crate::{
    model::{
        ids::{ProjectId, VersionId},
        problem::Problem,
        project::Paged,
        version::VersionSummary,
    },
    server::{
        accounts::Actor,
        error::AppError,
        http::{
            PathId, Query, Web,
            extract::{Pair, parse_id},
        },
    },
};

pub(super) fn router() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(read))
        .routes(routes!(undo))
        .routes(routes!(redo))
        .routes(routes!(restore))
        .routes(routes!(take))
}

/// Where the head is now.
#[derive(Debug, Serialize, ToSchema)]
struct Head {
    version_id: VersionId,
}

/// Lists a project's versions, newest first.
#[utoipa::path(get, path = "/api/projects/{id}/versions", tag = "versions", params(("id" = ProjectId, Path), After),
    responses((status = 200, body = Paged<VersionSummary>), (status = 404, body = Problem)))]
async fn list(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<ProjectId>,
    Query(from): Query<After>,
) -> Result<axum::Json<Paged<VersionSummary>>, AppError> {
    Ok(axum::Json(web.workspace.list_versions(&actor, id, from.after.as_deref()).await?))
}

/// Reads a version.
#[utoipa::path(get, path = "/api/projects/{id}/versions/{version}", tag = "versions",
    params(("id" = ProjectId, Path), ("version" = VersionId, Path)),
    responses((status = 200, body = VersionSummary), (status = 404, body = Problem)))]
async fn read(
    State(web): State<Web>,
    actor: Actor,
    Pair(id, version): Pair,
) -> Result<axum::Json<VersionSummary>, AppError> {
    Ok(axum::Json(web.workspace.visible_version(&actor, parse_id(&id)?, parse_id(&version)?).await?))
}

/// Moves the head one version back.
#[utoipa::path(post, path = "/api/projects/{id}/undo", tag = "versions", params(("id" = ProjectId, Path)),
    responses((status = 200, body = Head), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn undo(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<ProjectId>,
) -> Result<axum::Json<Head>, AppError> {
    let moved = web.workspace.step_back(&actor, id).await?;
    moved.map(|version_id| axum::Json(Head { version_id })).ok_or_else(|| nothing("undo"))
}

/// Moves the head forward again.
#[utoipa::path(post, path = "/api/projects/{id}/redo", tag = "versions", params(("id" = ProjectId, Path)),
    responses((status = 200, body = Head), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn redo(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<ProjectId>,
) -> Result<axum::Json<Head>, AppError> {
    let moved = web.workspace.step_forward(&actor, id).await?;
    moved.map(|version_id| axum::Json(Head { version_id })).ok_or_else(|| nothing("redo"))
}

/// Makes a new version with an earlier one's files.
#[utoipa::path(post, path = "/api/projects/{id}/versions/{version}/restore", tag = "versions",
    params(("id" = ProjectId, Path), ("version" = VersionId, Path)),
    responses((status = 200, body = Head), (status = 404, body = Problem)))]
async fn restore(State(web): State<Web>, actor: Actor, Pair(id, version): Pair) -> Result<axum::Json<Head>, AppError> {
    let version_id = web.workspace.restore_version(&actor, parse_id(&id)?, parse_id(&version)?).await?;
    Ok(axum::Json(Head { version_id }))
}

/// Makes a held version the head, checks failing or not.
#[utoipa::path(post, path = "/api/projects/{id}/versions/{version}/take", tag = "versions",
    params(("id" = ProjectId, Path), ("version" = VersionId, Path)),
    responses((status = 200, body = Head), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn take(State(web): State<Web>, actor: Actor, Pair(id, version): Pair) -> Result<axum::Json<Head>, AppError> {
    let version_id = web.workspace.take_held(&actor, parse_id(&id)?, parse_id(&version)?).await?;
    Ok(axum::Json(Head { version_id }))
}

fn nothing(what: &str) -> AppError {
    AppError::conflict("nothing_to_move_to", format!("There is nothing to {what}."), "Everything is as it was.")
}
