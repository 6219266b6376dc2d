//! An answer as it arrives: server-sent events, cut anywhere, within bounds of time and size.

use std::{
    collections::VecDeque,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use eventsource_stream::Eventsource;
use futures::{Stream, StreamExt, stream::BoxStream};
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use super::{Patience, Reader, failure::Failures};
use crate::server::models::{ModelError, Piece};

/// What the provider sent, for the record: filled below the event parser, emptied above it.
type Record = Arc<Mutex<VecDeque<Bytes>>>;

/// What is read next: the data of an event, or the end.
type Data = BoxStream<'static, Result<String, ModelError>>;

/// Reads a body of at most `most` bytes; what comes after is left.
pub(super) async fn bounded(answer: reqwest::Response, most: usize) -> Result<Vec<u8>, reqwest::Error> {
    let mut body = Vec::new();
    let mut chunks = answer.bytes_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk?;
        let room = most.saturating_sub(body.len());
        body.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
        if body.len() >= most {
            break;
        }
    }
    Ok(body)
}

/// Turns an answer into pieces.
pub(super) fn stream(
    answer: reqwest::Response,
    reader: Box<dyn Reader>,
    failures: Failures,
    patience: Patience,
) -> BoxStream<'static, Result<Piece, ModelError>> {
    let kind = answer.headers().get(reqwest::header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let whole = kind.is_some_and(|kind| kind.starts_with("application/json"));
    let record = Record::default();
    let bytes = noted(answer, record.clone(), failures.clone(), patience);
    let data = if whole { as_one(bytes) } else { as_events(bytes, failures.clone()) };
    let state = Arriving {
        data,
        reader,
        record,
        failures,
        ready: VecDeque::new(),
        over: false,
        patience,
        first: true,
        until: Instant::now() + patience.whole,
    };
    futures::stream::unfold(state, |mut state| async move { state.next().await.map(|piece| (piece, state)) }).boxed()
}

/// The bytes, noted as they pass and counted.
fn noted(
    answer: reqwest::Response,
    record: Record,
    failures: Failures,
    patience: Patience,
) -> Pin<Box<dyn Stream<Item = Result<Bytes, ModelError>> + Send>> {
    let mut seen = 0_usize;
    Box::pin(answer.bytes_stream().map(move |chunk| {
        let chunk = chunk.map_err(|error| failures.broken(&error))?;
        seen = seen.saturating_add(chunk.len());
        if seen > patience.bytes {
            return Err(failures.endless());
        }
        record.lock().unwrap_or_else(PoisonError::into_inner).push_back(chunk.clone());
        Ok(chunk)
    }))
}

fn as_events(bytes: Pin<Box<dyn Stream<Item = Result<Bytes, ModelError>> + Send>>, failures: Failures) -> Data {
    bytes
        .eventsource()
        .map(move |event| match event {
            Ok(event) => Ok(event.data),
            Err(eventsource_stream::EventStreamError::Transport(error)) => Err(error),
            // Half a character at the end: the rest of it never came.
            Err(eventsource_stream::EventStreamError::Utf8(error)) if error.utf8_error().error_len().is_none() => {
                Err(failures.cut())
            }
            Err(error) => Err(failures.foreign(error.to_string().as_bytes())),
        })
        .boxed()
}

/// A provider that does not stream says everything in one object.
fn as_one(bytes: Pin<Box<dyn Stream<Item = Result<Bytes, ModelError>> + Send>>) -> Data {
    futures::stream::once(async move {
        let mut body = Vec::new();
        let mut bytes = bytes;
        while let Some(chunk) = bytes.next().await {
            body.extend_from_slice(&chunk?);
        }
        Ok(String::from_utf8_lossy(&body).into_owned())
    })
    .boxed()
}

struct Arriving {
    data: Data,
    reader: Box<dyn Reader>,
    record: Record,
    failures: Failures,
    ready: VecDeque<Result<Piece, ModelError>>,
    over: bool,
    patience: Patience,
    first: bool,
    until: Instant,
}

impl Arriving {
    async fn next(&mut self) -> Option<Result<Piece, ModelError>> {
        loop {
            if let Some(piece) = self.ready.pop_front() {
                return Some(piece);
            }
            if self.over {
                return None;
            }
            self.more().await;
        }
    }

    /// Waits for the next event and makes pieces of it.
    async fn more(&mut self) {
        let wait = if self.first { self.patience.first } else { self.patience.between };
        let deadline = self.until.min(Instant::now() + wait);
        let arrived = timeout_at(deadline, self.data.next()).await;
        let raw: Vec<Bytes> = self.record.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect();
        self.ready.extend(raw.into_iter().map(|bytes| Ok(Piece::Raw(bytes))));
        match arrived {
            Err(_) if Instant::now() >= self.until => self.fail(self.failures.silent(self.patience.whole)),
            Err(_) => self.fail(self.failures.silent(wait)),
            Ok(None) => self.end(),
            Ok(Some(Err(error))) => self.fail(error),
            Ok(Some(Ok(data))) => self.read(&data),
        }
        self.first = false;
    }

    fn read(&mut self, data: &str) {
        let data = data.trim();
        if data == "[DONE]" {
            return self.end();
        }
        if data.is_empty() {
            return;
        }
        let Ok(value) = serde_json::from_str::<Value>(data) else {
            return self.fail(self.failures.foreign(data.as_bytes()));
        };
        let mut pieces = Vec::new();
        let read = self.reader.read(&value, &mut pieces);
        self.ready.extend(pieces.into_iter().map(Ok));
        if let Err(error) = read {
            self.fail(self.failures.in_the_middle(&error));
        }
    }

    fn end(&mut self) {
        match self.reader.end() {
            Some(stop) => self.ready.push_back(Ok(Piece::Stop(stop))),
            None => self.ready.push_back(Err(self.failures.cut())),
        }
        self.over = true;
    }

    fn fail(&mut self, error: ModelError) {
        self.ready.push_back(Err(error));
        self.over = true;
    }
}
