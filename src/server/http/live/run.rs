//! `/ws/runs/{id}?after=SEQ&ticket=…`: a run's events, from any point on.
//!
//! Text frames hold a JSON array of events; arrays over 1 kB come as binary frames of raw deflate (RFC 1951), because
//! axum's sockets have no permessage-deflate. An empty array is a sign of life. The server closes with 1000 after the
//! last event.

use axum::{
    extract::{
        Query, State, WebSocketUpgrade,
        ws::{CloseFrame, Message, WebSocket, close_code},
    },
    response::Response,
};
use serde::Deserialize;

use super::HEARTBEAT;
use crate::{
    model::{ids::RunId, project::Role},
    server::{
        error::AppError,
        http::{PathId, SocketActor},
        runs::{Follower, Next},
        state::AppState,
    },
};

/// Longest message taken from a watcher, in bytes: they have nothing to say but pongs.
const LISTEN_MOST: usize = 4 * 1024;

#[derive(Debug, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    after: i64,
}

/// Opens a run's event socket.
pub(super) async fn socket(
    State(state): State<AppState>,
    SocketActor(actor): SocketActor,
    PathId(id): PathId<RunId>,
    Query(from): Query<From>,
    upgrade: WebSocketUpgrade,
) -> Result<Response, AppError> {
    let run = state.engine().visible_run(&actor, id, Role::Viewer).await?;
    let over = run.status.is_final() && from.after >= run.last_seq;
    let engine = state.engine().clone();
    let follower = Follower::new(engine.db().clone(), engine.hub().clone(), id, from.after.max(0));
    Ok(upgrade.max_message_size(LISTEN_MOST).on_upgrade(move |socket| async move {
        if over { close(socket).await } else { send_all(socket, follower).await }
    }))
}

async fn send_all(mut socket: WebSocket, mut follower: Follower) {
    loop {
        let frame = tokio::select! {
            next = follower.next(HEARTBEAT) => match next {
                Ok(Next::Batch(batch)) => match batch.deflated() {
                    Some(bytes) => Message::Binary(bytes.to_vec().into()),
                    None => Message::Text(batch.json.clone().into()),
                },
                Ok(Next::Quiet) => Message::Text("[]".into()),
                Ok(Next::End) => return close(socket).await,
                Err(error) => {
                    tracing::error!(%error, "the log could not be read for a watcher");
                    return;
                }
            },
            said = socket.recv() => match said {
                // Whatever a watcher says changes nothing; a broken frame or a goodbye ends the watching.
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => continue,
            },
        };
        if socket.send(frame).await.is_err() {
            return;
        }
    }
}

async fn close(mut socket: WebSocket) {
    let frame = CloseFrame { code: close_code::NORMAL, reason: "the run has ended".into() };
    // The watcher may have left already.
    let _ = socket.send(Message::Close(Some(frame))).await;
}
