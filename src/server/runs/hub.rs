//! Who is watching: batches of events go from the one that writes to all that look on.
//!
//! A batch is serialised and deflated once, however many sockets send it. The hub only carries news; whoever
//! missed some reads the log, which is the truth.

use std::{
    io::Write,
    sync::{Arc, OnceLock},
};

use dashmap::DashMap;
use flate2::{Compression, write::DeflateEncoder};
use serde::Serialize;
use tokio::sync::broadcast;

use crate::model::{
    event::{Event, EventBody},
    ids::{ProjectId, RunId, VersionId},
    run::RunStatus,
};

/// Batches over this size, in bytes, travel deflated.
pub const DEFLATE_OVER: usize = 1024;

/// How many batches a slow watcher may lag behind before it reads the log instead.
const BACKLOG: usize = 256;

/// Consecutive events of one run, ready to send.
#[derive(Debug)]
pub struct Batch {
    /// Numbers of the first and the last event.
    pub first: i64,
    pub last: i64,
    /// Whether the last event ends the run.
    pub ends: bool,
    /// The events as a JSON array.
    pub json: String,
    /// Each event's own JSON, for doors that send one at a time.
    pub events: Vec<Event>,
    deflated: OnceLock<Option<Vec<u8>>>,
}

impl Batch {
    /// Packs events, which must be consecutive; `None` for none at all.
    #[must_use]
    pub fn new(events: Vec<Event>) -> Option<Self> {
        let (first, last) = (events.first()?.seq, events.last()?.seq);
        let ends = matches!(events.last()?.body, EventBody::RunComplete(_));
        let json = serde_json::to_string(&events).ok()?;
        Some(Self { first, last, ends, json, events, deflated: OnceLock::new() })
    }

    /// The JSON as raw deflate (RFC 1951), when it is large enough to gain by it.
    pub fn deflated(&self) -> Option<&[u8]> {
        let packed = self.deflated.get_or_init(|| {
            if self.json.len() <= DEFLATE_OVER {
                return None;
            }
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(self.json.as_bytes()).ok()?;
            encoder.finish().ok()
        });
        packed.as_deref()
    }
}

/// What is new about a project, for screens that show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum News {
    Run { run_id: RunId, status: RunStatus },
    Head { head: VersionId },
}

/// The switchboard between writers and watchers of this server.
#[derive(Debug, Default)]
pub struct Hub {
    runs: DashMap<RunId, broadcast::Sender<Arc<Batch>>>,
    projects: DashMap<ProjectId, broadcast::Sender<News>>,
}

impl Hub {
    /// Hears of a run's batches from now on.
    #[must_use]
    pub fn watch_run(&self, run: RunId) -> broadcast::Receiver<Arc<Batch>> {
        self.runs.entry(run).or_insert_with(|| broadcast::channel(BACKLOG).0).subscribe()
    }

    /// Forgets a run whose last watcher is leaving.
    pub fn leave_run(&self, run: RunId) {
        self.runs.remove_if(&run, |_, sender| sender.receiver_count() <= 1);
    }

    /// Hears of a project's news from now on.
    #[must_use]
    pub fn watch_project(&self, project: ProjectId) -> broadcast::Receiver<News> {
        self.projects.entry(project).or_insert_with(|| broadcast::channel(BACKLOG).0).subscribe()
    }

    /// Tells a run's watchers; forgets the run when it has ended.
    pub fn tell_run(&self, run: RunId, events: Vec<Event>) {
        let Some(batch) = Batch::new(events) else { return };
        let ends = batch.ends;
        if let Some(sender) = self.runs.get(&run) {
            // No receiver is no failure: the log has it.
            let _ = sender.send(Arc::new(batch));
        }
        if ends {
            self.runs.remove(&run);
        }
    }

    /// Tells a project's watchers, and forgets projects that nobody watches.
    pub fn tell_project(&self, project: ProjectId, news: News) {
        let heard = self.projects.get(&project).map(|sender| sender.send(news).is_ok());
        if heard == Some(false) {
            self.projects.remove_if(&project, |_, sender| sender.receiver_count() == 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn event(seq: i64, text: &str) -> Event {
        let body = EventBody::ReasoningStep { text: text.to_owned() };
        Event { run_id: RunId(uuid::Uuid::nil()), seq, at: 0, body }
    }

    #[test]
    fn a_large_batch_deflates_to_the_same_json() {
        let batch = Batch::new(vec![event(1, &"words ".repeat(1000)), event(2, "end")]).unwrap();
        let mut back = String::new();
        flate2::read::DeflateDecoder::new(batch.deflated().unwrap()).read_to_string(&mut back).unwrap();
        assert_eq!(back, batch.json);
        assert_eq!((batch.first, batch.last), (1, 2));
    }

    #[test]
    fn a_small_batch_is_left_as_it_is() {
        assert!(Batch::new(vec![event(1, "hi")]).unwrap().deflated().is_none());
        assert!(Batch::new(Vec::new()).is_none());
    }

    #[tokio::test]
    async fn watchers_hear_what_is_told() {
        let hub = Hub::default();
        let run = RunId(uuid::Uuid::nil());
        let mut ear = hub.watch_run(run);
        hub.tell_run(run, vec![event(1, "a")]);
        assert_eq!(ear.recv().await.unwrap().first, 1);
    }
}
