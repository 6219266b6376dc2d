//! `/api/ai`: who answers, and talking to a project.

use axum::{extract::State, http::HeaderMap, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::generate::{Queued, Wanted, queued, start};
use crate::{
    model::{
        ids::{ProjectId, ProviderId},
        problem::Problem,
        provider::ProviderSummary,
    },
    server::{
        accounts::Actor,
        error::AppError,
        http::{Json, Web},
    },
};

pub(super) fn router() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(models)).routes(routes!(chat))
}

/// Somebody who can answer.
#[derive(Debug, Serialize, ToSchema)]
struct Model {
    /// The provider's own name for it.
    id: String,
    /// The provider's kind; `lathe` for what is built in.
    provider: &'static str,
    /// Which provider; none for what is built in.
    provider_id: Option<ProviderId>,
    /// What people call it.
    name: String,
    /// Whether it works on this machine, without a network.
    local: bool,
    /// How many tokens it can attend to, where the provider says so.
    context: Option<u32>,
    /// Whether it reads pictures, where the provider says so.
    vision: Option<bool>,
}

/// Words for a project.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Said {
    project: ProjectId,
    /// 1 to 10,000 characters.
    message: String,
}

/// Lists who can answer: what is built in, then the models of your enabled providers in their order.
#[utoipa::path(get, path = "/api/ai/models", tag = "ai", responses((status = 200, body = Vec<Model>)))]
async fn models(State(web): State<Web>, actor: Actor) -> Result<axum::Json<Vec<Model>>, AppError> {
    let built_in = Model {
        id: "blueprint".to_owned(),
        provider: "lathe",
        provider_id: None,
        name: "Built-in generator".to_owned(),
        local: true,
        context: None,
        vision: None,
    };
    let providers = web.providers.list(&actor).await?;
    let theirs = providers.into_iter().filter(|one| one.enabled).flat_map(models_of);
    Ok(axum::Json(std::iter::once(built_in).chain(theirs).collect()))
}

fn models_of(provider: ProviderSummary) -> impl Iterator<Item = Model> {
    let local = ["localhost", "127.0.0.1", "[::1]"].iter().any(|host| {
        let rest = provider.base_url.split_once("://").and_then(|(_, rest)| rest.strip_prefix(host));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
    });
    provider.models.into_iter().map(move |model| Model {
        name: format!("{} ({})", model.id, provider.name),
        id: model.id,
        provider: provider.kind.as_str(),
        provider_id: Some(provider.id),
        local,
        context: model.context,
        vision: model.vision,
    })
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
