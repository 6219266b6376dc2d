//! Watches one sandbox until it ends: feeds it, reads it, and stops it at its limits.

use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader},
    process::{Child, ChildStderr, ChildStdin, ChildStdout},
    sync::{mpsc, oneshot},
    time,
};
use tokio_util::sync::CancellationToken;

use super::{
    Exit, Limits,
    limits::Limit,
    memory::Group,
    processes::{self, Usage},
};

/// How often memory, disk and processes are looked at.
const TICK: Duration = Duration::from_millis(50);
/// How much of standard error is kept.
const STDERR: usize = 16_384;

/// A started sandbox and what belongs to it.
pub(super) struct Watched {
    pub child: Child,
    pub stdin: ChildStdin,
    pub stdout: BufReader<ChildStdout>,
    pub stderr: ChildStderr,
    pub group: Option<Group>,
    pub stage: &'static str,
    pub limits: Limits,
}

/// Sees it through to its end.
pub(super) async fn supervise(
    watched: Watched,
    mut input: oneshot::Receiver<Vec<u8>>,
    lines: mpsc::Sender<String>,
    cancel: CancellationToken,
) -> Exit {
    let Watched { mut child, stdin, stdout, stderr, group, stage, limits } = watched;
    let pid = child.id();
    let output = tokio::spawn(read_lines(stdout, lines, limits.output_bytes));
    let errors = tokio::spawn(tail(stderr));
    let mut stdin = Some(stdin);
    let mut started = Instant::now();
    let mut deadline = Instant::now() + limits.idle();
    let mut ticks = time::interval(TICK);
    ticks.set_missed_tick_behavior(time::MissedTickBehavior::Delay);
    let mut exit = Exit::default();
    let mut seen = Seen::default();
    let status = loop {
        tokio::select! {
            status = child.wait() => break status.ok(),
            fed = &mut input, if stdin.is_some() => {
                started = Instant::now();
                deadline = started + limits.wall();
                if let (Some(mut stdin), Ok(fed)) = (stdin.take(), fed) {
                    // A program may end without reading all of it.
                    tokio::spawn(async move { let _ = stdin.write_all(&fed).await; });
                }
            }
            () = time::sleep_until(deadline.into()), if exit.limit.is_none() => {
                exit.limit = Some(Limit::Time(limits.seconds));
                kill(&mut child, pid);
            }
            () = cancel.cancelled(), if !exit.cancelled => {
                exit.cancelled = true;
                kill(&mut child, pid);
            }
            _ = ticks.tick() => {
                let Some(pid) = pid else { continue };
                seen.look(pid, stage, &limits);
                let over = group.as_ref().map_or(seen.memory > limits.memory_mb * 1_048_576, Group::killed);
                if over && exit.limit.is_none() {
                    exit.limit = Some(Limit::Memory(limits.memory_mb));
                    kill(&mut child, Some(pid));
                }
            }
        }
    };
    // What is left of the group goes too; the pipes end with the last process inside.
    kill(&mut child, pid);
    exit.code = status.and_then(|status| status.code());
    exit.wall = started.elapsed();
    let patience = Duration::from_secs(5);
    exit.dropped = time::timeout(patience, output).await.ok().and_then(Result::ok).unwrap_or(0);
    exit.stderr = time::timeout(patience, errors).await.ok().and_then(Result::ok).unwrap_or_default();
    if exit.limit.is_none() && !exit.cancelled && exit.code != Some(0) {
        let starved = group.as_ref().is_some_and(Group::killed);
        exit.limit = if starved { Some(Limit::Memory(limits.memory_mb)) } else { seen.limit };
    }
    if let Some(group) = group {
        tokio::spawn(group.remove());
    }
    exit
}

/// Kills the sandbox's keeper; everything inside dies with it.
fn kill(child: &mut Child, pid: Option<u32>) {
    if let Some(pid) = pid.and_then(|pid| Pid::from_raw(pid.cast_signed())) {
        let _ = kill_process_group(pid, Signal::KILL);
    }
    let _ = child.start_kill();
}

/// The most that was seen so far.
#[derive(Debug, Default)]
struct Seen {
    memory: u64,
    /// A limit that stops nothing by itself: the program is refused and told so.
    limit: Option<Limit>,
}

impl Seen {
    fn look(&mut self, pid: u32, stage: &str, limits: &Limits) {
        let Usage { resident_bytes, tasks } = processes::usage(pid);
        self.memory = resident_bytes;
        // Bubblewrap's own processes stand outside the count.
        if tasks >= limits.processes {
            self.limit = Some(Limit::Processes(limits.processes));
        }
        if let Ok(disk) = rustix::fs::statvfs(format!("/proc/{pid}/root{stage}")) {
            // Until the folder is mounted this names the host's own file system.
            if disk.f_files != limits.files + 9 {
                return;
            }
            self.memory += (disk.f_blocks - disk.f_bfree) * disk.f_frsize;
            if disk.f_ffree == 0 {
                self.limit = Some(Limit::Files(limits.files));
            } else if disk.f_bfree * 50 <= disk.f_blocks {
                self.limit = Some(Limit::Disk(limits.disk_mb));
            }
        }
    }
}

/// Sends lines on until `limit` bytes, then only counts; returns how many bytes were dropped.
async fn read_lines(mut from: impl AsyncRead + Unpin, lines: mpsc::Sender<String>, limit: usize) -> u64 {
    let mut buffer = vec![0u8; 16_384];
    let mut line = Vec::new();
    let (mut kept, mut dropped) = (0usize, 0u64);
    while let Ok(read @ 1..) = from.read(&mut buffer).await {
        let take = read.min(limit - kept);
        kept += take;
        dropped += (read - take) as u64;
        for byte in &buffer[..take] {
            if *byte == b'\n' {
                // Nobody may be listening any more; reading on keeps the program from blocking.
                let _ = lines.send(String::from_utf8_lossy(&line).into_owned()).await;
                line.clear();
            } else {
                line.push(*byte);
            }
        }
    }
    if !line.is_empty() {
        let _ = lines.send(String::from_utf8_lossy(&line).into_owned()).await;
    }
    dropped
}

/// The last bytes of a stream, as text.
pub(super) async fn tail(mut from: impl AsyncRead + Unpin) -> String {
    let mut kept = Vec::new();
    let mut buffer = vec![0u8; 8192];
    while let Ok(read @ 1..) = from.read(&mut buffer).await {
        kept.extend_from_slice(&buffer[..read]);
        if kept.len() > 2 * STDERR {
            kept.drain(..kept.len() - STDERR);
        }
    }
    String::from_utf8_lossy(&kept[kept.len().saturating_sub(STDERR)..]).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn output_beyond_the_limit_is_counted() {
        let (sender, mut lines) = mpsc::channel(16);
        let dropped = read_lines(&b"one\ntwo\nthree"[..], sender, 9).await;
        assert_eq!(dropped, 4);
        let mut got = Vec::new();
        while let Some(line) = lines.recv().await {
            got.push(line);
        }
        assert_eq!(got, ["one", "two", "t"]);
    }

    #[tokio::test]
    async fn the_tail_is_bounded() {
        let long = vec![b'x'; 10 * STDERR];
        assert_eq!(tail(long.as_slice()).await.len(), STDERR);
    }
}
