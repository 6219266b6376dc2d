//! Where generated code and tools run: no network, nothing of the server's, limits on everything.
//!
//! One trait, one implementation ([`Bubblewrap`]). Where it cannot work, code is not run at all.

mod bubblewrap;
mod calls;
mod command;
mod files;
mod limits;
mod memory;
mod probe;
mod processes;
mod spawner;
mod supervise;
#[cfg(test)]
mod tests;

use std::{path::PathBuf, time::Duration};

use async_trait::async_trait;
use thiserror::Error;
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
};
use tokio_util::sync::{CancellationToken, DropGuard};

pub use bubblewrap::Bubblewrap;
pub use files::archive;
pub use limits::{Limit, Limits};
pub use probe::{INSTALL_BWRAP, user_namespaces};

/// The writable folder, and where a program starts.
pub const WORK: &str = "/work";

/// Runs programs nobody trusts.
#[async_trait]
pub trait Sandbox: Send + Sync {
    /// Starts `spec`; its input is fed and its output read through [`Running`].
    ///
    /// # Errors
    /// [`SandboxError::Missing`] when the machine lacks what isolation needs, [`SandboxError::Start`] when it fails to start.
    async fn start(&self, spec: Spec) -> Result<Running, SandboxError>;
}

/// What to run.
#[derive(Debug, Clone)]
pub struct Spec {
    /// The program by its path inside the sandbox, and its arguments.
    pub command: Vec<String>,
    /// The whole environment, besides `PATH`, `HOME`, `LANG` and `TZ`.
    pub env: Vec<(String, String)>,
    /// What is shown to it, read only.
    pub mounts: Vec<Mount>,
    pub limits: Limits,
}

/// A file or folder of the host, shown read only inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mount {
    pub source: PathBuf,
    pub at: String,
}

/// A program in the sandbox. Dropping it kills every process inside.
#[derive(Debug)]
pub struct Running {
    /// Lines of standard output, without their ends; ends when the program does.
    pub lines: mpsc::Receiver<String>,
    feed: Option<oneshot::Sender<Vec<u8>>>,
    exit: JoinHandle<Exit>,
    cancel: CancellationToken,
    _guard: DropGuard,
}

/// How a program ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exit {
    /// The exit status; none when it was killed.
    pub code: Option<i32>,
    /// The limit that was hit, when one was.
    pub limit: Option<Limit>,
    /// Whether it was stopped on request.
    pub cancelled: bool,
    /// The end of standard error.
    pub stderr: String,
    /// Bytes of output beyond the limit: counted, not kept.
    pub dropped: u64,
    /// From feeding its input to its end.
    pub wall: Duration,
}

/// Why nothing was run.
#[derive(Debug, Error)]
pub enum SandboxError {
    #[error("generated code is not run, because it cannot be isolated here: {what}. {mend}")]
    Missing { what: String, mend: String },
    #[error("the sandbox could not start: {0}")]
    Start(String),
}

impl Running {
    /// Sends the whole standard input, closes it, and starts the clock of the time limit.
    pub fn feed(&mut self, input: Vec<u8>) {
        if let Some(feed) = self.feed.take() {
            // It may have ended before it was fed; its exit tells.
            let _ = feed.send(input);
        }
    }

    /// Kills everything inside.
    pub fn kill(&self) {
        self.cancel.cancel();
    }

    /// Whether it has ended.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.exit.is_finished()
    }

    /// Waits for the end; lines not read yet are thrown away.
    pub async fn wait(mut self) -> Exit {
        self.feed(Vec::new());
        while self.lines.recv().await.is_some() {}
        (&mut self.exit).await.unwrap_or_default()
    }
}
