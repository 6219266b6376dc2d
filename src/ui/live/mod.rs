//! Watching work as it goes: the event log read over sockets that come back by themselves.

mod backoff;
mod follow;
mod run_state;

pub use backoff::Backoff;
pub use follow::{Link, ProjectNews, follow_project, follow_run};
pub use run_state::{Build, RunState, StageState};
