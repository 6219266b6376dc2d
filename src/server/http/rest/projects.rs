//! `/api/projects`.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    model::{
        choice::Models,
        ids::ProjectId,
        problem::Problem,
        project::{Paged, ProjectDetail, ProjectSummary},
    },
    server::{
        accounts::Actor,
        error::AppError,
        http::{Json, PathId, Query, Web, idempotency},
    },
};

pub(super) fn router() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(read, change, delete))
        .routes(routes!(restore))
        .routes(routes!(choose))
}

/// Where a listing goes on.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct After {
    /// `next` of the page before.
    pub after: Option<String>,
}

/// A project to make, or its new name.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Named {
    /// At most 120 characters.
    title: String,
}

/// Lists your projects, the latest change first.
#[utoipa::path(get, path = "/api/projects", tag = "projects", params(After),
    responses((status = 200, body = Paged<ProjectSummary>), (status = 400, body = Problem)))]
async fn list(
    State(web): State<Web>,
    actor: Actor,
    Query(from): Query<After>,
) -> Result<axum::Json<Paged<ProjectSummary>>, AppError> {
    Ok(axum::Json(web.workspace.list(&actor, from.after.as_deref()).await?))
}

/// Makes an empty project.
#[utoipa::path(post, path = "/api/projects", tag = "projects", request_body = Named,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key makes the same project once.")),
    responses((status = 201, body = ProjectSummary), (status = 422, body = Problem)))]
async fn create(
    State(web): State<Web>,
    actor: Actor,
    headers: HeaderMap,
    Json(new): Json<Named>,
) -> Result<(StatusCode, axum::Json<ProjectSummary>), AppError> {
    let key = idempotency::key(&headers)?;
    let asked = format!("POST /api/projects {}", new.title);
    let work = web.workspace.create_project(&actor, &new.title);
    let made = idempotency::once(&web, &actor, key, &asked, work).await?;
    Ok((StatusCode::CREATED, axum::Json(made)))
}

/// Reads a project with its contract, conversation, runs and latest versions.
#[utoipa::path(get, path = "/api/projects/{id}", tag = "projects", params(("id" = ProjectId, Path)),
    responses((status = 200, body = ProjectDetail), (status = 404, body = Problem)))]
async fn read(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<ProjectId>,
) -> Result<axum::Json<ProjectDetail>, AppError> {
    Ok(axum::Json(web.workspace.detail(&actor, id).await?))
}

/// Renames a project.
#[utoipa::path(patch, path = "/api/projects/{id}", tag = "projects", params(("id" = ProjectId, Path)),
    request_body = Named,
    responses((status = 200, body = ProjectSummary), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn change(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<ProjectId>,
    Json(new): Json<Named>,
) -> Result<axum::Json<ProjectSummary>, AppError> {
    Ok(axum::Json(web.workspace.rename(&actor, id, &new.title).await?))
}

/// Chooses which model does what in a project.
#[utoipa::path(put, path = "/api/projects/{id}/models", tag = "projects", params(("id" = ProjectId, Path)),
    request_body = Models,
    responses((status = 200, body = Models), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn choose(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<ProjectId>,
    Json(models): Json<Models>,
) -> Result<axum::Json<Models>, AppError> {
    Ok(axum::Json(web.workspace.choose_models(&actor, id, models).await?))
}

/// Puts a project away; it can be restored for 30 days.
#[utoipa::path(delete, path = "/api/projects/{id}", tag = "projects", params(("id" = ProjectId, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
async fn delete(State(web): State<Web>, actor: Actor, PathId(id): PathId<ProjectId>) -> Result<StatusCode, AppError> {
    web.workspace.delete(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a project back that was put away.
#[utoipa::path(post, path = "/api/projects/{id}/restore", tag = "projects", params(("id" = ProjectId, Path)),
    responses((status = 200, body = ProjectSummary), (status = 404, body = Problem)))]
async fn restore(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<ProjectId>,
) -> Result<axum::Json<ProjectSummary>, AppError> {
    Ok(axum::Json(web.workspace.restore_deleted(&actor, id).await?))
}
