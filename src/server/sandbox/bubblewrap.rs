//! The sandbox on Linux: bubblewrap, and the tools of util-linux around it.

use std::{path::PathBuf, process::Stdio, sync::Once};

use async_trait::async_trait;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::Command,
    sync::{mpsc, oneshot},
};
use tokio_util::sync::CancellationToken;

use super::{
    Running, Sandbox, SandboxError, Spec,
    command::{HELLO, Machine, arguments, stage},
    memory::{self, Group},
    probe, spawner,
    supervise::{self, Watched},
};

/// Runs programs under bubblewrap.
#[derive(Debug, Clone)]
pub struct Bubblewrap {
    machine: Machine,
    /// Whether memory is held by control groups, where the machine lets the server make them.
    groups: bool,
}

impl Bubblewrap {
    /// Looks for what isolation needs on this machine.
    ///
    /// # Errors
    /// [`SandboxError::Missing`] with the command that installs what is not there.
    pub fn find() -> Result<Self, SandboxError> {
        static SWEEP: Once = Once::new();
        SWEEP.call_once(memory::sweep);
        Ok(Self { machine: probe::machine()?, groups: true })
    }

    /// The same, with memory held by the watchdog alone.
    #[must_use]
    pub fn without_groups(self) -> Self {
        Self { groups: false, ..self }
    }
}

#[async_trait]
impl Sandbox for Bubblewrap {
    async fn start(&self, spec: Spec) -> Result<Running, SandboxError> {
        let stage = stage(&spec, &self.machine.bwrap)
            .ok_or_else(|| SandboxError::Start("none of /mnt, /media, /srv and /opt can be built in".into()))?;
        if let Some(gone) = spec.mounts.iter().find(|mount| !mount.source.exists()) {
            return Err(SandboxError::Start(format!("{} is not there", gone.source.display())));
        }
        let group = self.groups.then(|| Group::new(spec.limits.memory_mb * 1_048_576)).flatten();
        let door: Option<PathBuf> = group.as_ref().map(Group::door);
        let mut command = Command::new("unshare");
        command
            .args(arguments(&self.machine, &spec, door.as_deref(), stage))
            .env_clear()
            .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .kill_on_drop(true);
        let mut child = spawner::spawn(command).await.map_err(|error| SandboxError::Start(error.to_string()))?;
        let (Some(stdin), Some(stdout), Some(stderr)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(SandboxError::Start("it has no pipes".into()));
        };
        let mut stdout = BufReader::new(stdout);
        let mut hello = String::new();
        let greeted = stdout.read_line(&mut hello).await;
        if greeted.is_err() || hello.trim_end() != HELLO {
            let said = supervise::tail(stderr).await;
            // The children of a half-built sandbox go with it.
            let _ = child.start_kill();
            let _ = child.wait().await;
            return Err(probe::explain(&said));
        }
        let cancel = CancellationToken::new();
        let (feed, input) = oneshot::channel();
        let (sender, lines) = mpsc::channel(256);
        let watched = Watched { child, stdin, stdout, stderr, group, stage, limits: spec.limits };
        let exit = tokio::spawn(supervise::supervise(watched, input, sender, cancel.clone()));
        Ok(Running { lines, feed: Some(feed), exit, cancel: cancel.clone(), _guard: cancel.drop_guard() })
    }
}
