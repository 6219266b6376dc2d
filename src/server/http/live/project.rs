//! `/ws/projects/{id}?ticket=…`: what is new about a project, so that every open screen follows along.
//!
//! Text frames: `{"run_id","status"}` when a run starts or ends, `{"head"}` when the head moves, `{}` as a sign of life.

use axum::{
    extract::{
        State, WebSocketUpgrade,
        ws::{Message, WebSocket},
    },
    response::Response,
};
use tokio::sync::broadcast::{Receiver, error::RecvError};

use super::HEARTBEAT;
use crate::{
    model::{ids::ProjectId, project::Role},
    server::{
        accounts,
        error::AppError,
        http::{PathId, SocketActor},
        runs::News,
        state::AppState,
    },
};

/// Opens a project's news socket.
pub(super) async fn socket(
    State(state): State<AppState>,
    SocketActor(actor): SocketActor,
    PathId(id): PathId<ProjectId>,
    upgrade: WebSocketUpgrade,
) -> Result<Response, AppError> {
    accounts::authorise(state.db(), &actor, id, Role::Viewer).await?;
    let news = state.engine().hub().watch_project(id);
    Ok(upgrade.max_message_size(4 * 1024).on_upgrade(move |socket| pass_on(socket, news)))
}

async fn pass_on(mut socket: WebSocket, mut news: Receiver<News>) {
    loop {
        let text = tokio::select! {
            heard = tokio::time::timeout(HEARTBEAT, news.recv()) => match heard {
                Ok(Ok(news)) => serde_json::to_string(&news).unwrap_or_else(|_| "{}".to_owned()),
                // Silence, or news that were missed: either way the screen looks for itself.
                Err(_) | Ok(Err(RecvError::Lagged(_))) => "{}".to_owned(),
                Ok(Err(RecvError::Closed)) => return,
            },
            said = socket.recv() => match said {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => continue,
            },
        };
        if socket.send(Message::Text(text.into())).await.is_err() {
            return;
        }
    }
}
