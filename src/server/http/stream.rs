//! A run's events as server-sent events.

use std::{convert::Infallible, time::Duration};

use axum::response::sse::Event as Line;
use futures::{Stream, StreamExt, stream};

use crate::{
    model::event::Event,
    server::runs::{Follower, Next},
};

/// How long a stream stays silent before it gives a sign of life.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Streams what a follower has; the stream ends with the run, or at once when the run is `over`.
pub(super) fn events(follower: Follower, over: bool) -> impl Stream<Item = Result<Line, Infallible>> {
    stream::unfold((!over).then_some(follower), |follower| async move {
        let mut follower = follower?;
        let lines = match follower.next(HEARTBEAT).await {
            Ok(Next::Batch(batch)) => batch.events.iter().map(line).collect(),
            Ok(Next::Quiet) => vec![Line::default().comment("still here")],
            Ok(Next::End) => return None,
            Err(error) => {
                tracing::error!(%error, "the log could not be read for a watcher");
                return None;
            }
        };
        Some((stream::iter(lines.into_iter().map(Ok)), Some(follower)))
    })
    .flatten()
}

fn line(event: &Event) -> Line {
    let line = Line::default().id(event.seq.to_string()).event(event.body.kind());
    line.clone().json_data(event).unwrap_or(line)
}
