//! The two processes of a check, side by side: one reads the code (types and lint), one runs its tests.
//!
//! A pair may wait loaded for its project. It serves one project and is gone: nothing of one project meets another.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::GateSettings;
use crate::server::{
    sandbox::{Exit, Limits, Mount, Running, Sandbox, SandboxError, Spec, WORK},
    toolbox::Toolbox,
};

const COMMON: &str = include_str!("runner/common.mjs");
const READING: &str = include_str!("runner/static.mjs");
const TESTING: &str = include_str!("runner/tests.mjs");

/// What is said where Node is not installed.
pub(super) const NO_NODE: &str = "Node is not installed, so nothing was checked. Install Node 20 or newer.";

/// Loading takes about two seconds; from here on, waiting for the rest costs less than a fresh start.
const MOSTLY_LOADED: Duration = Duration::from_secs(1);

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Reading,
    Testing,
}

/// Both workers of one check.
pub(super) struct Pair {
    workers: [Worker; 2],
    since: Instant,
}

struct Worker {
    kind: Kind,
    running: Running,
    ready: bool,
    done: bool,
    /// Whether its output has ended.
    silent: bool,
}

impl Pair {
    /// Starts both; `warm` ones load their tools before they wait for the project.
    pub(super) async fn start(
        sandbox: &dyn Sandbox,
        toolbox: &Toolbox,
        node: &Path,
        settings: &GateSettings,
        warm: bool,
    ) -> Result<Self, SandboxError> {
        let start = async |kind, script: &str, limits: &Limits| {
            let spec = spec(&format!("{COMMON}{script}"), limits, toolbox, node, warm);
            let running = sandbox.start(spec).await?;
            Ok::<_, SandboxError>(Worker { kind, running, ready: false, done: false, silent: false })
        };
        let (reading, testing) = tokio::try_join!(
            start(Kind::Reading, READING, &settings.reading),
            start(Kind::Testing, TESTING, &settings.testing)
        )?;
        Ok(Self { workers: [reading, testing], since: Instant::now() })
    }

    /// Whether one of them has ended.
    pub(super) fn is_over(&self) -> bool {
        self.workers.iter().any(|worker| worker.running.is_over())
    }

    /// Whether both are loaded and wait.
    pub(super) fn is_ready(&mut self) -> bool {
        for worker in &mut self.workers {
            worker.ready |= worker.running.lines.try_recv().is_ok_and(|line| line.contains("\"ready\""));
        }
        !self.is_over() && self.workers.iter().all(|worker| worker.ready)
    }

    /// Whether handing it a project now is faster than starting afresh: it is loaded, or so long at it that it soon will be.
    pub(super) fn is_of_use(&mut self) -> bool {
        self.is_ready() || (!self.is_over() && self.since.elapsed() > MOSTLY_LOADED)
    }

    /// Hands both the project.
    pub(super) fn feed(&mut self, archive: &[u8]) {
        for worker in &mut self.workers {
            worker.running.feed(archive.to_vec());
        }
    }

    /// The next line of either; none when both are silent.
    pub(super) async fn next(&mut self) -> Option<(Kind, String)> {
        loop {
            let [a, b] = &mut self.workers;
            let (worker, line) = tokio::select! {
                line = a.running.lines.recv(), if !a.silent => (a, line),
                line = b.running.lines.recv(), if !b.silent => (b, line),
                else => return None,
            };
            match line {
                Some(line) => return Some((worker.kind, line)),
                None => worker.silent = true,
            }
        }
    }

    /// Notes that a worker has said all it had to.
    pub(super) fn done(&mut self, kind: Kind) {
        for worker in self.workers.iter_mut().filter(|worker| worker.kind == kind) {
            worker.done = true;
        }
    }

    /// Waits for both, and tells which ended before they were done.
    pub(super) async fn finish(self) -> Vec<(Kind, Exit)> {
        let mut broken = Vec::new();
        for worker in self.workers {
            let exit = worker.running.wait().await;
            tracing::debug!(kind = ?worker.kind, wall = ?exit.wall, dropped = exit.dropped, limit = ?exit.limit, "a gate worker ended");
            if !worker.done {
                broken.push((worker.kind, exit));
            }
        }
        broken
    }
}

fn spec(script: &str, limits: &Limits, toolbox: &Toolbox, node: &Path, warm: bool) -> Spec {
    let mut mounts = vec![Mount { source: toolbox.node_modules(), at: "/toolbox/node_modules".into() }];
    let mut program = node.display().to_string();
    if !node.starts_with("/usr") {
        // Version managers keep Node in the user's home, which the sandbox does not see.
        mounts.push(Mount { source: node.to_owned(), at: "/node".into() });
        "/node".clone_into(&mut program);
    }
    let mut env = vec![
        ("CI".to_owned(), "1".to_owned()),
        ("NO_COLOR".to_owned(), "1".to_owned()),
        ("LATHE_WARM".to_owned(), u8::from(warm).to_string()),
    ];
    if let Some(tsc) = toolbox.native_tsc()
        && let Ok(inside) = tsc.strip_prefix(toolbox.root())
    {
        env.push(("LATHE_TSC".to_owned(), format!("/toolbox/{}", inside.display())));
    }
    // Node's heap is bounded below the sandbox's memory, so that it says that its heap is full before it is killed.
    let heap = format!("--max-old-space-size={}", limits.memory_mb * 3 / 4);
    let command = [&program, &heap, "--input-type=module", "-e", script].map(|word| word.to_owned()).to_vec();
    debug_assert!(WORK == "/work", "the runners name it");
    Spec { command, env, mounts, limits: limits.clone() }
}

/// The machine's Node, with links followed.
pub(super) fn node() -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join("node"))
        .find_map(|path| path.canonicalize().ok())
}
