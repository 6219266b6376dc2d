//! `/api/attachments`: files that go along with messages.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    model::{attachment::Attachment, ids::AttachmentId, problem::Problem},
    server::{
        accounts::Actor,
        error::AppError,
        http::{PathId, Query, Web, extract::Raw},
    },
};

pub(super) fn router() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(attach)).routes(routes!(read))
}

/// What the file is called.
#[derive(Debug, Deserialize, IntoParams)]
struct Called {
    #[serde(default)]
    name: String,
}

/// Takes a file: text of at most 400 kB, or a picture (PNG, JPEG, WebP, GIF) of at most 4 MB. Send its id with a message
/// within a day.
#[utoipa::path(post, path = "/api/attachments", tag = "runs", params(Called),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 201, body = Attachment), (status = 413, body = Problem), (status = 422, body = Problem)))]
async fn attach(
    State(web): State<Web>,
    actor: Actor,
    Query(called): Query<Called>,
    Raw(body): Raw,
) -> Result<(StatusCode, axum::Json<Attachment>), AppError> {
    Ok((StatusCode::CREATED, axum::Json(web.workspace.attach(&actor, &called.name, &body).await?)))
}

/// Reads a file that was attached.
#[utoipa::path(get, path = "/api/attachments/{id}", tag = "runs", params(("id" = AttachmentId, Path)),
    responses((status = 200, content_type = "application/octet-stream"), (status = 404, body = Problem)))]
async fn read(State(web): State<Web>, actor: Actor, PathId(id): PathId<AttachmentId>) -> Result<Response, AppError> {
    let (attachment, content) = web.workspace.attached(&actor, id).await?;
    let media_type = match attachment.is_picture() {
        true => attachment.media_type,
        false => "text/plain; charset=utf-8".to_owned(),
    };
    let headers = [
        (header::CONTENT_TYPE, media_type),
        // Somebody else may have made it: it is shown, and nothing in it runs.
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CACHE_CONTROL, "private, max-age=86400, immutable".to_owned()),
    ];
    Ok((headers, content).into_response())
}
