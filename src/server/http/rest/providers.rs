//! `/api/ai/providers`: sources of models. Keys and header values go in and never come out.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    model::{
        ids::ProviderId,
        problem::Problem,
        provider::{NewProvider, ProviderPatch, ProviderSummary},
    },
    server::{
        accounts::Actor,
        error::AppError,
        http::{Json, PathId, Web, idempotency},
    },
};

pub(super) fn router() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(read, change, remove)).routes(routes!(test))
}

/// Lists your providers in the order in which they are tried; those of the server's environment come last.
#[utoipa::path(get, path = "/api/ai/providers", tag = "ai", responses((status = 200, body = Vec<ProviderSummary>)))]
async fn list(State(web): State<Web>, actor: Actor) -> Result<axum::Json<Vec<ProviderSummary>>, AppError> {
    Ok(axum::Json(web.providers.list(&actor).await?))
}

/// Adds a provider and tries it: it is kept also when the try fails; `probe` says what the provider said.
#[utoipa::path(post, path = "/api/ai/providers", tag = "ai", request_body = NewProvider,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key adds the same provider once.")),
    responses((status = 201, body = ProviderSummary), (status = 422, body = Problem)))]
async fn add(
    State(web): State<Web>,
    actor: Actor,
    headers: HeaderMap,
    Json(new): Json<NewProvider>,
) -> Result<(StatusCode, axum::Json<ProviderSummary>), AppError> {
    let key = idempotency::key(&headers)?;
    // What was asked is kept as a hash: secrets are left out even of that.
    let names: Vec<&str> = new.headers.iter().map(|(name, _)| name.as_str()).collect();
    let asked =
        format!("POST /api/ai/providers {:?} {:?} {:?} {:?} {names:?}", new.kind, new.name, new.base_url, new.model);
    let added = idempotency::once(&web, &actor, key, &asked, web.providers.add(&actor, new)).await?;
    Ok((StatusCode::CREATED, axum::Json(added)))
}

/// Shows a provider.
#[utoipa::path(get, path = "/api/ai/providers/{id}", tag = "ai", params(("id" = ProviderId, Path)),
    responses((status = 200, body = ProviderSummary), (status = 404, body = Problem)))]
async fn read(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<ProviderId>,
) -> Result<axum::Json<ProviderSummary>, AppError> {
    Ok(axum::Json(web.providers.read(&actor, id).await?))
}

/// Changes a provider; what is left out stays. It is tried again when how it is reached has changed.
#[utoipa::path(patch, path = "/api/ai/providers/{id}", tag = "ai", params(("id" = ProviderId, Path)),
    request_body = ProviderPatch,
    responses((status = 200, body = ProviderSummary), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn change(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<ProviderId>,
    Json(patch): Json<ProviderPatch>,
) -> Result<axum::Json<ProviderSummary>, AppError> {
    Ok(axum::Json(web.providers.update(&actor, id, patch).await?))
}

/// Removes a provider with its secrets.
#[utoipa::path(delete, path = "/api/ai/providers/{id}", tag = "ai", params(("id" = ProviderId, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn remove(State(web): State<Web>, actor: Actor, PathId(id): PathId<ProviderId>) -> Result<StatusCode, AppError> {
    web.providers.remove(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tries a provider: lists its models and has one say a word. `probe` says how that went, in the provider's own words.
#[utoipa::path(post, path = "/api/ai/providers/{id}/test", tag = "ai", params(("id" = ProviderId, Path)),
    responses((status = 200, body = ProviderSummary), (status = 404, body = Problem)))]
async fn test(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<ProviderId>,
) -> Result<axum::Json<ProviderSummary>, AppError> {
    Ok(axum::Json(web.providers.test(&actor, id).await?))
}
