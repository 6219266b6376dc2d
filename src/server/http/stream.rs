//! A run's events as server-sent events, read from its log as they are written.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::response::sse::Event as Line;
use futures::{Stream, StreamExt, stream};

use crate::{
    model::{event::EventBody, ids::RunId},
    server::{accounts::Actor, runs::RunService},
};

/// How many events are read at once.
const PAGE: i64 = 500;
/// How long the log is left alone when there was nothing new in it.
const PAUSE: Duration = Duration::from_millis(50);
/// Pauses after which a sign of life is given.
const QUIET: u32 = 300;

struct Reader {
    runs: Arc<dyn RunService>,
    actor: Actor,
    run: RunId,
    after: i64,
    ended: bool,
}

/// Streams a run's events after number `after`; the stream ends with the run.
pub(super) fn events(
    runs: Arc<dyn RunService>,
    actor: Actor,
    run: RunId,
    after: i64,
) -> impl Stream<Item = Result<Line, Infallible>> {
    let reader = Reader { runs, actor, run, after, ended: false };
    stream::unfold(reader, |mut reader| async move {
        let lines = reader.next().await?;
        Some((stream::iter(lines.into_iter().map(Ok)), reader))
    })
    .flatten()
}

impl Reader {
    async fn next(&mut self) -> Option<Vec<Line>> {
        if self.ended {
            return None;
        }
        for _ in 0..QUIET {
            // Asked each time in the actor's name: who may no longer look sees no more.
            let events = match self.runs.events(&self.actor, self.run, self.after, PAGE).await {
                Ok(events) => events,
                Err(error) => {
                    tracing::warn!(%error, run = %self.run, "the log could not be read for a watcher");
                    return None;
                }
            };
            if let Some(last) = events.last() {
                self.after = last.seq;
                self.ended = matches!(last.body, EventBody::RunComplete(_));
                return Some(events.iter().map(line).collect());
            }
            tokio::time::sleep(PAUSE).await;
        }
        Some(vec![Line::default().comment("still here")])
    }
}

fn line(event: &crate::model::event::Event) -> Line {
    let line = Line::default().id(event.seq.to_string()).event(event.body.kind());
    line.clone().json_data(event).unwrap_or(line)
}
