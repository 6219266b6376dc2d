//! `/api/projects/{id}/files` and the export.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    model::{
        ids::{ProjectId, VersionId},
        problem::Problem,
        project::{FileContent, FileEntry, SaveOutcome},
        tree::FilePath,
    },
    server::{
        accounts::Actor,
        error::AppError,
        http::{
            Json, PathId, Query, Web,
            extract::{Pair, Raw, parse_id},
            problem::respond,
        },
        workspace::Edit,
    },
};

pub(super) fn router() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(read, write, delete))
        .routes(routes!(rename))
        .routes(routes!(export))
}

/// Which version; the head without one.
#[derive(Debug, Deserialize, IntoParams)]
struct Which {
    version: Option<VersionId>,
}

/// Which version, and in what form.
#[derive(Debug, Deserialize, IntoParams)]
struct Form {
    version: Option<VersionId>,
    /// Send the bytes themselves, as a download.
    #[serde(default)]
    raw: bool,
}

/// The version that a change is based on, unless `If-Match` says it.
#[derive(Debug, Deserialize, IntoParams)]
struct Base {
    base: Option<VersionId>,
}

/// A change that was made.
#[derive(Debug, Serialize, ToSchema)]
struct Saved {
    version_id: VersionId,
    /// Whether somebody else's change was taken in: then the text is not quite what was sent.
    merged: bool,
}

/// Lists the files of a version, or of the head.
#[utoipa::path(get, path = "/api/projects/{id}/files", tag = "files", params(("id" = ProjectId, Path), Which),
    responses((status = 200, body = Vec<FileEntry>), (status = 404, body = Problem)))]
async fn list(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<ProjectId>,
    Query(which): Query<Which>,
) -> Result<axum::Json<Vec<FileEntry>>, AppError> {
    Ok(axum::Json(web.workspace.list_files(&actor, id, which.version).await?))
}

/// Reads a file of a version, or of the head.
#[utoipa::path(get, path = "/api/projects/{id}/files/{*path}", tag = "files",
    params(("id" = ProjectId, Path), ("path" = String, Path), Form),
    responses((status = 200, body = FileContent), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn read(
    State(web): State<Web>,
    actor: Actor,
    Pair(id, path): Pair,
    Query(form): Query<Form>,
) -> Result<Response, AppError> {
    let (id, path) = (parse_id(&id)?, FilePath::parse(&path)?);
    if !form.raw {
        let file = web.workspace.read_file(&actor, id, form.version, &path).await?;
        return Ok(([(header::ETAG, etag(file.version_id))], axum::Json(file)).into_response());
    }
    let (bytes, version) = web.workspace.read_bytes(&actor, id, form.version, &path).await?;
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    // What a project holds never runs on the product's own origin.
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CONTENT_DISPOSITION, attachment(name)),
    ];
    Ok((headers, [(header::ETAG, etag(version))], bytes.to_vec()).into_response())
}

/// Writes a file: the body is its content. A stale base is merged; a conflict is a 409 with `base`, `ours`, `theirs`.
#[utoipa::path(put, path = "/api/projects/{id}/files/{*path}", tag = "files",
    params(("id" = ProjectId, Path), ("path" = String, Path), Base,
        ("If-Match" = Option<String>, Header, description = "The version that the change is based on.")),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 200, body = Saved), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)))]
async fn write(
    State(web): State<Web>,
    actor: Actor,
    Pair(id, path): Pair,
    Query(base): Query<Base>,
    headers: HeaderMap,
    Raw(body): Raw,
) -> Result<Response, AppError> {
    let (id, path): (ProjectId, _) = (parse_id(&id)?, FilePath::parse(&path)?);
    let outcome = match base_version(base.base, &headers)? {
        Some(base) => web.workspace.save_file(&actor, id, &path, Edit::Write(body.to_vec()), base).await?,
        None => web.workspace.write_first_file(&actor, id, &path, body.to_vec()).await?.ok_or_else(no_base)?,
    };
    Ok(answer(outcome, &path))
}

/// Deletes a file.
#[utoipa::path(delete, path = "/api/projects/{id}/files/{*path}", tag = "files",
    params(("id" = ProjectId, Path), ("path" = String, Path), Base,
        ("If-Match" = Option<String>, Header, description = "The version that the change is based on.")),
    responses((status = 200, body = Saved), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 428, body = Problem)))]
async fn delete(
    State(web): State<Web>,
    actor: Actor,
    Pair(id, path): Pair,
    Query(base): Query<Base>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let (id, path): (ProjectId, _) = (parse_id(&id)?, FilePath::parse(&path)?);
    // Strangers learn nothing, not even that a base is missing.
    web.workspace.get(&actor, id).await?;
    let base = base_version(base.base, &headers)?.ok_or_else(no_base)?;
    Ok(answer(web.workspace.save_file(&actor, id, &path, Edit::Delete, base).await?, &path))
}

/// A file's old and new name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Move {
    from: String,
    to: String,
    /// The version that the change is based on.
    base: VersionId,
}

/// Renames or moves a file.
#[utoipa::path(post, path = "/api/projects/{id}/move", tag = "files", params(("id" = ProjectId, Path)),
    request_body = Move,
    responses((status = 200, body = Saved), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn rename(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<ProjectId>,
    Json(asked): Json<Move>,
) -> Result<axum::Json<Saved>, AppError> {
    let (from, to) = (FilePath::parse(&asked.from)?, FilePath::parse(&asked.to)?);
    let version_id = web.workspace.rename_file(&actor, id, &from, &to, asked.base).await?;
    Ok(axum::Json(Saved { version_id, merged: false }))
}

/// Downloads all files of a version, or of the head, as a ZIP archive.
#[utoipa::path(get, path = "/api/projects/{id}/export.zip", tag = "files", params(("id" = ProjectId, Path), Which),
    responses((status = 200, content_type = "application/zip"), (status = 404, body = Problem)))]
async fn export(
    State(web): State<Web>,
    actor: Actor,
    PathId(id): PathId<ProjectId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let export = web.workspace.export(&actor, id, which.version).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CONTENT_DISPOSITION, attachment(&export.name)),
    ];
    Ok((headers, export.bytes).into_response())
}

fn answer(outcome: SaveOutcome, path: &FilePath) -> Response {
    match outcome {
        SaveOutcome::Saved { version_id, merged, .. } => {
            ([(header::ETAG, etag(version_id))], axum::Json(Saved { version_id, merged })).into_response()
        }
        SaveOutcome::Conflict { base, ours, theirs, head } => {
            let problem = Problem::new(
                409,
                "edit_conflict",
                format!("Somebody changed the same lines of {path} in the meantime."),
                "Nothing was overwritten. Put `ours` and `theirs` together, then save on top of `head`.",
            );
            let beside = serde_json::json!({"base": base, "ours": ours, "theirs": theirs, "head": head});
            respond(problem, Some(beside))
        }
    }
}

fn base_version(query: Option<VersionId>, headers: &HeaderMap) -> Result<Option<VersionId>, AppError> {
    let Some(header) = headers.get(header::IF_MATCH) else { return Ok(query) };
    let text = header.to_str().unwrap_or_default().trim().trim_start_matches("W/").trim_matches('"');
    let version = text.parse().map_err(|_| {
        Problem::new(400, "bad_base", "If-Match does not name a version.", "Send the ETag that the file was read with.")
    })?;
    Ok(Some(version))
}

fn no_base() -> AppError {
    Problem::new(
        428,
        "base_required",
        "The change does not say which version it is based on.",
        "Send the ETag that the file was read with as If-Match, or a version's id as `?base=`.",
    )
    .into()
}

fn etag(version: VersionId) -> String {
    format!("\"{version}\"")
}

fn attachment(name: &str) -> HeaderValue {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' }).collect();
    HeaderValue::from_str(&format!("attachment; filename=\"{plain}\""))
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}
