//! `POST /api/generate`: words in, a run out.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response, sse::Sse},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    model::{
        ids::{AttachmentId, ProjectId, RunId},
        problem::Problem,
        run::RunOptions,
    },
    server::{
        accounts::Actor,
        error::AppError,
        http::{Json, Web, idempotency, stream},
        runs::{NewMessage, Started},
    },
};

pub(super) fn router() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(generate)).routes(routes!(generate_stream))
}

/// What is to be made or changed.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// What you want, in your own words: 1 to 10,000 characters.
    prompt: String,
    /// The project to change; a new one is made without.
    #[serde(default)]
    project: Option<ProjectId>,
    #[serde(default)]
    context: Context,
    #[serde(default)]
    options: RunOptions,
}

/// What the words are about.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct Context {
    /// Paths of files.
    files: Vec<String>,
    /// Further requirements, a sentence each.
    requirements: Vec<String>,
    /// Ids of what `POST /api/attachments` took: at most 6.
    attachments: Vec<AttachmentId>,
}

/// A run in the queue, and where to follow it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Queued {
    project_id: ProjectId,
    run_id: RunId,
    /// The run.
    run: String,
    /// Its events, as a stream.
    stream: String,
}

impl Wanted {
    /// Words for a project, without more.
    pub(super) fn words(project: ProjectId, prompt: String) -> Self {
        Self { prompt, project: Some(project), context: Context::default(), options: RunOptions::default() }
    }
}

/// Makes an app from words, or changes one: the run that does it is put in the queue.
#[utoipa::path(post, path = "/api/generate", tag = "generate", request_body = Wanted,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key starts the same run once.")),
    responses((status = 202, body = Queued), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn generate(
    State(web): State<Web>,
    actor: Actor,
    headers: HeaderMap,
    Json(wanted): Json<Wanted>,
) -> Result<Response, AppError> {
    Ok(queued(start(&web, &actor, &headers, wanted).await?))
}

/// As `/api/generate`, with the run's events in the answer, as server-sent events.
#[utoipa::path(post, path = "/api/generate/stream", tag = "generate", request_body = Wanted,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key starts the same run once.")),
    responses((status = 200, content_type = "text/event-stream"), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn generate_stream(
    State(web): State<Web>,
    actor: Actor,
    headers: HeaderMap,
    Json(wanted): Json<Wanted>,
) -> Result<Response, AppError> {
    let started = start(&web, &actor, &headers, wanted).await?;
    let events = web.runs.follow(&actor, started.run_id, 0).await?;
    Ok(([("x-run-id", started.run_id.to_string())], Sse::new(stream::events(events, false))).into_response())
}

/// Starts the run that answers `wanted`.
pub(super) async fn start(web: &Web, actor: &Actor, headers: &HeaderMap, wanted: Wanted) -> Result<Started, AppError> {
    check(&wanted, web.config.limits.prompt_chars)?;
    let message = NewMessage {
        project: wanted.project,
        prompt: wanted.prompt,
        idempotency: idempotency::key(headers)?,
        files: wanted.context.files,
        requirements: wanted.context.requirements,
        attachments: wanted.context.attachments,
        options: wanted.options,
    };
    web.runs.start(actor, message).await
}

/// The answer that says where to follow a run.
pub(super) fn queued(started: Started) -> Response {
    let run = format!("/api/runs/{}", started.run_id);
    let queued = Queued {
        project_id: started.project_id,
        run_id: started.run_id,
        stream: format!("{run}/stream"),
        run: run.clone(),
    };
    (StatusCode::ACCEPTED, [(header::LOCATION, run)], axum::Json(queued)).into_response()
}

fn check(wanted: &Wanted, most: usize) -> Result<(), AppError> {
    if wanted.prompt.trim().is_empty() {
        return Err(AppError::invalid(
            "prompt_empty",
            "There are no words to work from.",
            "Say what you want to make or change.",
        ));
    }
    let requirements: usize = wanted.context.requirements.iter().map(|one| one.chars().count()).sum();
    let length = wanted.prompt.chars().count() + requirements;
    if length > most {
        let title = format!("These words are too long: {length} characters, and {most} are taken.");
        return Err(AppError::invalid(
            "prompt_too_long",
            title,
            "Start with the most important part, and add the rest in further messages.",
        ));
    }
    if wanted.options.temperature.is_some_and(|heat| !(0.0..=1.0).contains(&heat)) {
        return Err(AppError::invalid(
            "bad_temperature",
            "The temperature must be from 0 to 1.",
            "0 is the most predictable.",
        ));
    }
    for path in &wanted.context.files {
        crate::model::tree::FilePath::parse(path)?;
    }
    Ok(())
}
