//! A preview's own host: its page, its modules, its files, and news of changes.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{Path, Query, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::get,
};
use futures::{Stream, StreamExt, stream};
use serde::Deserialize;
use tokio::sync::broadcast::{Receiver, Sender, channel, error::RecvError};

use super::{Previews, page::Page, previews::Scene, vendor};
use crate::{
    model::ids::ProjectId,
    server::{
        accounts::{Preview, PreviewHosts},
        config::Config,
        error::AppError,
        runs::{Hub, News},
        workspace::Workspace,
    },
};

/// How long a browser is left alone at most with the opening of a page: what follows at once, and a compiler on the same
/// cores, keep it from painting.
const ALONE: Duration = Duration::from_millis(100);

/// Says that the first frame is done: whatever the opening holds is on the screen then.
const PAINTED: &str = "<script>requestAnimationFrame(()=>setTimeout(()=>fetch('/_lathe/painted')))</script>";

const CANNOT: &str = "This preview cannot be shown just now; the server's log says why.";

/// What the doors of previews work with.
#[derive(Clone)]
struct Doors {
    previews: Previews,
    workspace: Workspace,
    hosts: PreviewHosts,
    hub: Arc<Hub>,
    /// Previews whose opening has just been painted.
    painted: Sender<Preview>,
    /// The `Content-Security-Policy` of every answer.
    policy: HeaderValue,
}

/// The router of all preview hosts.
pub fn router(previews: Previews, workspace: Workspace, hub: Arc<Hub>, config: &Config) -> Router {
    let hosts = workspace.previews().clone();
    let policy = HeaderValue::from_str(&policy(config)).unwrap_or(HeaderValue::from_static("frame-ancestors 'none'"));
    let doors = Doors { previews, workspace, hosts, hub, painted: channel(64).0, policy };
    Router::new()
        .route("/_lathe/m/{hash}/{*path}", get(module))
        .route("/_lathe/v/{file}", get(package))
        .route("/_lathe/changes", get(changes))
        .route("/_lathe/where", get(place))
        .route("/_lathe/painted", get(painted))
        .fallback(page)
        .layer(middleware::from_fn_with_state(doors.clone(), admit))
        .with_state(doors)
}

/// Lets in whoever names a preview, and sets what every answer says.
async fn admit(State(doors): State<Doors>, mut request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| request.uri().host()).unwrap_or_default().to_owned();
    let mut response = match (request.method(), doors.hosts.find(&host).await) {
        (&Method::GET | &Method::HEAD, Ok(Some(preview))) => {
            request.extensions_mut().insert(preview);
            next.run(request).await
        }
        (_, Ok(Some(_))) => words(StatusCode::METHOD_NOT_ALLOWED, "A preview has no server side: it answers GET only."),
        (_, Ok(None)) => {
            words(StatusCode::NOT_FOUND, "There is no preview here, or not any more. Open the project in Lathe again.")
        }
        (_, Err(error)) => failed(&error),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, doors.policy.clone());
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // The host is the key to the preview: it must not travel to other sites.
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("origin-agent-cluster"), "?1"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The page itself and every file that it names by its own address.
async fn page(State(doors): State<Doors>, request: Request) -> Response {
    let Some(preview) = request.extensions().get::<Preview>().copied() else { return nothing() };
    let path = percent_encoding::percent_decode_str(request.uri().path().trim_start_matches('/')).decode_utf8_lossy();
    // A route of the app is a page; what looks like a file and is none is missing.
    let last = path.rsplit('/').next().unwrap_or_default();
    let is_page = !last.contains('.') || last.ends_with(".html");
    if !last.contains('.')
        && let Ok(Some(top)) = doors.opening(&preview, &path).await
    {
        return html(Body::from_stream(doors.opened(preview, top)));
    }
    match doors.scene(&preview).await {
        Ok(Some(scene)) => match scene.build.assets.get(path.as_ref()) {
            Some(content) => {
                let kind = mime_guess::from_path(path.as_ref()).first_or_octet_stream();
                ([(header::CONTENT_TYPE, kind.as_ref()), (header::CACHE_CONTROL, "no-cache")], content.to_vec())
                    .into_response()
            }
            None if is_page => {
                let Page { top, rest } = scene.build.page(&scene.issues);
                html(Body::from(top + &rest))
            }
            None => nothing(),
        },
        Ok(None) => {
            words(StatusCode::NOT_FOUND, "There is nothing to look at yet: the first version is still being made.")
        }
        Err(error) => failed(&error),
    }
}

/// A compiled module or style sheet, by its content's name: it never changes.
async fn module(State(doors): State<Doors>, Path((hash, path)): Path<(String, String)>, request: Request) -> Response {
    let Some(preview) = request.extensions().get::<Preview>().copied() else { return nothing() };
    let scene = match doors.scene(&preview).await {
        Ok(Some(scene)) => scene,
        Ok(None) => return nothing(),
        Err(error) => return failed(&error),
    };
    let held = format!("{hash}/{path}");
    if let Some(module) = scene.build.modules.values().find(|module| module.held == held) {
        return lasting("text/javascript; charset=utf-8", Body::from(module.code.as_bytes().to_vec()));
    }
    if let Some((address, css)) = &scene.build.styles
        && address.ends_with(&format!("/{held}"))
    {
        return lasting("text/css; charset=utf-8", Body::from(css.as_bytes().to_vec()));
    }
    // An address relative to a module or to the style sheet: the file beside it.
    match scene.build.assets.get(&path).or_else(|| scene.build.assets.get(path.trim_start_matches("src/"))) {
        Some(content) => {
            let kind = mime_guess::from_path(&path).first_or_octet_stream();
            ([(header::CONTENT_TYPE, kind.as_ref()), (header::CACHE_CONTROL, "no-cache")], content.to_vec())
                .into_response()
        }
        None => nothing(),
    }
}

/// A package of the toolbox.
async fn package(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let Some(packed) = vendor::packed(&file) else { return nothing() };
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if accepts.contains("gzip") {
        let mut response = lasting("text/javascript; charset=utf-8", Body::from(packed));
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        return response;
    }
    match vendor::text(&file) {
        Some(text) => lasting("text/javascript; charset=utf-8", Body::from(text.into_owned())),
        None => nothing(),
    }
}

#[derive(Deserialize)]
struct Place {
    path: String,
    line: u32,
    column: u32,
}

/// Where a position in a compiled module lies in the project's file.
async fn place(State(doors): State<Doors>, Query(at): Query<Place>, request: Request) -> Response {
    let Some(preview) = request.extensions().get::<Preview>().copied() else { return nothing() };
    let tree = match doors.tree(&preview).await {
        Ok(Some(tree)) => tree,
        Ok(None) => return nothing(),
        Err(error) => return failed(&error),
    };
    match doors.previews.locate(&tree, &at.path, at.line, at.column).await {
        Some((line, column)) => {
            axum::Json(serde_json::json!({ "path": at.path, "line": line, "column": column })).into_response()
        }
        None => nothing(),
    }
}

/// Hears that the opening of a page has been painted.
async fn painted(State(doors): State<Doors>, request: Request) -> StatusCode {
    if let Some(preview) = request.extensions().get::<Preview>().copied() {
        // Nobody may be waiting for it any more.
        let _ = doors.painted.send(preview);
    }
    StatusCode::NO_CONTENT
}

/// Says, now and whenever it changes, what the preview shows.
async fn changes(State(doors): State<Doors>, request: Request) -> Response {
    let Some(preview) = request.extensions().get::<Preview>().copied() else { return nothing() };
    Sse::new(doors.follow(preview)).keep_alive(KeepAlive::default()).into_response()
}

impl Doors {
    /// What can be shown at `path` before there is a scene.
    async fn opening(&self, preview: &Preview, path: &str) -> Result<Option<String>, AppError> {
        match preview.version {
            None => self.previews.opening(&self.workspace, preview.project, path).await,
            Some(number) => match self.workspace.version_numbered(preview.project, number).await? {
                Some(version) => self.previews.opening_of(&self.workspace, version, path).await,
                None => Ok(None),
            },
        }
    }

    /// The page of a preview in two pieces: its opening at once, the rest when it has been compiled.
    fn opened(self, preview: Preview, top: String) -> impl Stream<Item = Result<String, Infallible>> {
        let mut painted = self.painted.subscribe();
        let rest = async move {
            let ours = async { while painted.recv().await.is_ok_and(|painted| painted != preview) {} };
            // Without word of it, as from a browser without scripts, there is nothing to wait for.
            let _ = tokio::time::timeout(ALONE, ours).await;
            Ok(match self.scene(&preview).await {
                Ok(scene) => scene.map(|scene| scene.build.page(&scene.issues).rest).unwrap_or_default(),
                Err(error) => {
                    tracing::error!(%error, "a preview cannot be shown");
                    format!("<p>{CANNOT}</p>")
                }
            })
        };
        stream::once(std::future::ready(Ok(top + PAINTED))).chain(stream::once(rest))
    }

    async fn scene(&self, preview: &Preview) -> Result<Option<Scene>, AppError> {
        match preview.version {
            None => self.previews.scene(&self.workspace, preview.project).await,
            Some(number) => {
                let Some(version) = self.workspace.version_numbered(preview.project, number).await? else {
                    return Ok(None);
                };
                let build = self.previews.version(&self.workspace, preview.project, version).await?;
                Ok(Some(Scene { issues: build.issues.clone(), build }))
            }
        }
    }

    async fn tree(&self, preview: &Preview) -> Result<Option<crate::model::tree::Tree>, AppError> {
        match preview.version {
            None => self.previews.tree(&self.workspace, preview.project).await,
            Some(number) => match self.workspace.version_numbered(preview.project, number).await? {
                Some(version) => Ok(Some(self.workspace.load_tree(version).await?)),
                None => Ok(None),
            },
        }
    }

    fn follow(self, preview: Preview) -> impl Stream<Item = Result<Event, Infallible>> {
        let ears =
            Ears { candidates: self.previews.watch(preview.project), heads: self.hub.watch_project(preview.project) };
        stream::unfold((self, ears, None::<String>), move |(doors, mut ears, mut told)| async move {
            loop {
                let scene = doors.scene(&preview).await.ok().flatten();
                if let Some(Scene { build, issues }) = scene {
                    let styles = build.styles.as_ref().map(|(address, _)| address);
                    let news = serde_json::json!({ "build": build.id, "millis": build.millis, "scripts": build.scripts, "styles": styles, "issues": issues });
                    let news = news.to_string();
                    if told.as_deref() != Some(news.as_str()) {
                        let event = Event::default().data(&news);
                        told = Some(news);
                        return Some((Ok(event), (doors, ears, told)));
                    }
                }
                ears.hear(preview.project).await?;
            }
        })
    }
}

/// Where news of a preview come from.
struct Ears {
    candidates: Receiver<()>,
    heads: Receiver<News>,
}

impl Ears {
    /// Waits until there may be something new; `None` when there never will be.
    async fn hear(&mut self, _: ProjectId) -> Option<()> {
        loop {
            tokio::select! {
                heard = self.candidates.recv() => match heard {
                    Ok(()) | Err(RecvError::Lagged(_)) => return Some(()),
                    Err(RecvError::Closed) => return None,
                },
                heard = self.heads.recv() => match heard {
                    Ok(News::Head { .. }) | Err(RecvError::Lagged(_)) => return Some(()),
                    Ok(News::Run { .. }) => {}
                    Err(RecvError::Closed) => return None,
                },
            }
        }
    }
}

/// What previews may do: run their own code, talk to the open web, and be framed by the studio alone.
fn policy(config: &Config) -> String {
    let scheme = config.scheme();
    let port = if config.behind_tls { String::new() } else { format!(":{}", config.listen.port()) };
    let mut studio = format!("{scheme}://localhost{port} {scheme}://127.0.0.1{port}");
    for host in &config.allowed_hosts {
        studio.push_str(&format!(" {scheme}://{host}"));
        if !host.contains(':') {
            studio.push_str(&format!(" {scheme}://{host}:*"));
        }
    }
    format!(
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: https:; connect-src 'self' https: wss:; \
         object-src 'none'; base-uri 'self'; frame-ancestors {studio}"
    )
}

fn lasting(kind: &'static str, body: Body) -> Response {
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "private, max-age=31536000, immutable")];
    (headers, body).into_response()
}

fn html(body: Body) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (headers, body).into_response()
}

fn nothing() -> Response {
    words(StatusCode::NOT_FOUND, "There is no such file in this app.")
}

fn words(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")], text)
        .into_response()
}

fn failed(error: &AppError) -> Response {
    tracing::error!(%error, "a preview cannot be shown");
    words(StatusCode::INTERNAL_SERVER_ERROR, CANNOT)
}
