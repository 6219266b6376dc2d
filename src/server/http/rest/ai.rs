//! `/api/ai`: who answers, what it took so far, and talking to a project.

use axum::{extract::State, http::HeaderMap, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::generate::{Queued, Wanted, queued, start};
use crate::{
    model::{ids::ProjectId, problem::Problem},
    server::{
        accounts::Actor,
        db::usage::{self, Usage},
        error::AppError,
        http::{Json, Web},
    },
};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

pub(super) fn router() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(models)).routes(routes!(used)).routes(routes!(chat))
}

/// Somebody who can answer.
#[derive(Debug, Serialize, ToSchema)]
struct Model {
    id: &'static str,
    provider: &'static str,
    name: &'static str,
    /// Whether it works on this machine, without a key or a network.
    local: bool,
}

/// What was used in a span of time.
#[derive(Debug, Serialize, ToSchema)]
struct Used {
    runs: i64,
    input_tokens: u64,
    output_tokens: u64,
    /// Cost in millionths of a US dollar.
    micros: u64,
}

/// What was used lately.
#[derive(Debug, Serialize, ToSchema)]
struct Lately {
    day: Used,
    month: Used,
}

/// Words for a project.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Said {
    project: ProjectId,
    /// 1 to 10,000 characters.
    message: String,
}

/// Lists who can answer.
#[utoipa::path(get, path = "/api/ai/models", tag = "ai", responses((status = 200, body = Vec<Model>)))]
async fn models(_actor: Actor) -> axum::Json<Vec<Model>> {
    axum::Json(vec![Model { id: "blueprint", provider: "lathe", name: "Built-in generator", local: true }])
}

/// Says what you used in the last day and in the last 30 days.
#[utoipa::path(get, path = "/api/ai/usage", tag = "ai", responses((status = 200, body = Lately)))]
async fn used(State(web): State<Web>, actor: Actor) -> Result<axum::Json<Lately>, AppError> {
    let now = web.around.now();
    let day = usage::since(&web.db, actor.user_id, now - DAY_MS).await?;
    let month = usage::since(&web.db, actor.user_id, now - 30 * DAY_MS).await?;
    Ok(axum::Json(Lately { day: day.into(), month: month.into() }))
}

/// Says something to a project; the run that answers is put in the queue.
#[utoipa::path(post, path = "/api/ai/chat", tag = "ai", request_body = Said,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key says the same thing once.")),
    responses((status = 202, body = Queued), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn chat(
    State(web): State<Web>,
    actor: Actor,
    headers: HeaderMap,
    Json(said): Json<Said>,
) -> Result<Response, AppError> {
    Ok(queued(start(&web, &actor, &headers, Wanted::words(said.project, said.message)).await?))
}

impl From<Usage> for Used {
    fn from(usage: Usage) -> Self {
        Self {
            runs: usage.runs,
            input_tokens: usage.input_tokens,
            output_tokens: usage.output_tokens,
            micros: usage.micros,
        }
    }
}
