//! `/api/users`: who you are, and how you like things.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    model::problem::Problem,
    server::{
        accounts::{Actor, Profile, Settings, SettingsPatch},
        error::AppError,
        http::{Json, Web},
    },
};

pub(super) fn router() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(profile, change_profile)).routes(routes!(settings, change_settings))
}

/// What can be changed about you.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProfilePatch {
    /// 1 to 80 characters.
    name: String,
}

/// Says who you are.
#[utoipa::path(get, path = "/api/users/profile", tag = "users", responses((status = 200, body = Profile)))]
async fn profile(State(web): State<Web>, actor: Actor) -> Result<axum::Json<Profile>, AppError> {
    Ok(axum::Json(web.accounts.profile(&actor).await?))
}

/// Changes your name.
#[utoipa::path(patch, path = "/api/users/profile", tag = "users", request_body = ProfilePatch,
    responses((status = 200, body = Profile), (status = 422, body = Problem)))]
async fn change_profile(
    State(web): State<Web>,
    actor: Actor,
    Json(patch): Json<ProfilePatch>,
) -> Result<axum::Json<Profile>, AppError> {
    Ok(axum::Json(web.accounts.rename(&actor, &patch.name).await?))
}

/// Says how you like things.
#[utoipa::path(get, path = "/api/users/settings", tag = "users", responses((status = 200, body = Settings)))]
async fn settings(State(web): State<Web>, actor: Actor) -> Result<axum::Json<Settings>, AppError> {
    Ok(axum::Json(web.accounts.settings(&actor).await?))
}

/// Changes how you like things; what is left out stays.
#[utoipa::path(patch, path = "/api/users/settings", tag = "users", request_body = SettingsPatch,
    responses((status = 200, body = Settings), (status = 422, body = Problem)))]
async fn change_settings(
    State(web): State<Web>,
    actor: Actor,
    Json(patch): Json<SettingsPatch>,
) -> Result<axum::Json<Settings>, AppError> {
    Ok(axum::Json(web.accounts.change_settings(&actor, patch).await?))
}
