//! `/api/ai/estimate`, `usage`, `caps` and `prices`: what models would cost, what they cost, and what they may.

use axum::{
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    model::{
        day::DAY_MS,
        ids::{AttachmentId, ProjectId},
        money::{Caps, Estimate, Price, PriceList, Sum, UsageReport},
        problem::Problem,
        run::RunOptions,
    },
    server::{
        accounts::Actor,
        error::AppError,
        http::{Json, Query, Web},
        money::USUAL_DAYS,
        runs::NewMessage,
    },
};

pub(super) fn router() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(estimate))
        .routes(routes!(used))
        .routes(routes!(table))
        .routes(routes!(caps, set_caps))
        .routes(routes!(prices, set_prices))
}

/// A message that is not sent yet.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Thought {
    /// The project it is for; a new one without.
    #[serde(default)]
    project: Option<ProjectId>,
    /// 1 to 10,000 characters.
    message: String,
    /// Paths of files that the words are about.
    #[serde(default)]
    files: Vec<String>,
    /// Ids of what goes along.
    #[serde(default)]
    attachments: Vec<AttachmentId>,
    #[serde(default)]
    options: RunOptions,
}

/// Which days.
#[derive(Debug, Deserialize, IntoParams)]
struct Span {
    /// The last so many, today being one of them: 1 to 366.
    #[serde(default = "usual")]
    days: i64,
}

fn usual() -> i64 {
    USUAL_DAYS
}

/// What was used in a span of time.
#[derive(Debug, Serialize, ToSchema)]
struct Used {
    runs: i64,
    #[serde(flatten)]
    sum: Sum,
}

/// What was used lately.
#[derive(Debug, Serialize, ToSchema)]
struct Lately {
    /// The last 24 hours.
    day: Used,
    /// The last 30 days.
    month: Used,
    #[serde(flatten)]
    report: UsageReport,
}

/// Says what a message would take before it is sent; `null` when the built-in generator answers it, for nothing.
#[utoipa::path(post, path = "/api/ai/estimate", tag = "ai", request_body = Thought,
    responses((status = 200, body = Option<Estimate>), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn estimate(
    State(web): State<Web>,
    actor: Actor,
    Json(thought): Json<Thought>,
) -> Result<axum::Json<Option<Estimate>>, AppError> {
    let Thought { project, message, files, attachments, options } = thought;
    let message = NewMessage { project, prompt: message, files, attachments, options, ..NewMessage::default() };
    Ok(axum::Json(web.runs.estimate(&actor, message).await?))
}

/// Says what you used in the last day, in the last 30 days and this month; and by day, model and project.
#[utoipa::path(get, path = "/api/ai/usage", tag = "ai", params(Span), responses((status = 200, body = Lately)))]
async fn used(State(web): State<Web>, actor: Actor, Query(span): Query<Span>) -> Result<axum::Json<Lately>, AppError> {
    let now = web.around.now();
    let (runs, sum) = web.money.since(&actor, now - DAY_MS).await?;
    let day = Used { runs, sum };
    let (runs, sum) = web.money.since(&actor, now - 30 * DAY_MS).await?;
    let month = Used { runs, sum };
    Ok(axum::Json(Lately { day, month, report: web.money.report(&actor, span.days).await? }))
}

/// Your usage as a table for spreadsheets: a line for each day, project and model.
#[utoipa::path(get, path = "/api/ai/usage.csv", tag = "ai", params(Span),
    responses((status = 200, body = String, content_type = "text/csv")))]
async fn table(State(web): State<Web>, actor: Actor, Query(span): Query<Span>) -> Result<Response, AppError> {
    let (name, table) = web.money.csv(&actor, span.days).await?;
    let disposition = format!("attachment; filename=\"{name}\"");
    let kind = "text/csv; charset=utf-8; header=present".to_owned();
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, disposition)], table).into_response())
}

/// Says what you want to spend at most; 0 is no cap.
#[utoipa::path(get, path = "/api/ai/caps", tag = "ai", responses((status = 200, body = Caps)))]
async fn caps(State(web): State<Web>, actor: Actor) -> Result<axum::Json<Caps>, AppError> {
    Ok(axum::Json(web.money.caps(&actor).await?))
}

/// Sets what you want to spend at most; what is left out has no cap.
#[utoipa::path(put, path = "/api/ai/caps", tag = "ai", request_body = Caps,
    responses((status = 200, body = Caps), (status = 422, body = Problem)))]
async fn set_caps(State(web): State<Web>, actor: Actor, Json(caps): Json<Caps>) -> Result<axum::Json<Caps>, AppError> {
    Ok(axum::Json(web.money.set_caps(&actor, caps).await?))
}

/// Says what models cost: your own prices, and the built-in ones.
#[utoipa::path(get, path = "/api/ai/prices", tag = "ai", responses((status = 200, body = PriceList)))]
async fn prices(State(web): State<Web>, actor: Actor) -> Result<axum::Json<PriceList>, AppError> {
    Ok(axum::Json(web.money.prices(&actor).await?))
}

/// Puts these prices in the place of all your own.
#[utoipa::path(put, path = "/api/ai/prices", tag = "ai", request_body = Vec<Price>,
    responses((status = 200, body = PriceList), (status = 422, body = Problem)))]
async fn set_prices(
    State(web): State<Web>,
    actor: Actor,
    Json(own): Json<Vec<Price>>,
) -> Result<axum::Json<PriceList>, AppError> {
    Ok(axum::Json(web.money.set_prices(&actor, own).await?))
}
