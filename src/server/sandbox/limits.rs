//! The limits of a sandbox, each a named setting.

use std::{fmt, time::Duration};

use serde::{Deserialize, Serialize};

/// What a program in the sandbox may use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Memory of all processes and files together, in megabytes.
    pub memory_mb: u64,
    /// Size of the writable folder, in megabytes.
    pub disk_mb: u64,
    /// Files and folders in the writable folder.
    pub files: u64,
    /// Processes and threads at a time.
    pub processes: u64,
    /// Wall-clock time, in seconds.
    pub seconds: u64,
    /// Output that is kept, in bytes; more is counted only.
    pub output_bytes: usize,
    /// How long it may wait for its input, in seconds.
    pub idle_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            memory_mb: 512,
            disk_mb: 100,
            files: 20_000,
            processes: 64,
            seconds: 30,
            output_bytes: 1_000_000,
            idle_seconds: 300,
        }
    }
}

impl Limits {
    /// The wall-clock limit.
    #[must_use]
    pub fn wall(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }

    /// How long input is waited for.
    #[must_use]
    pub fn idle(&self) -> Duration {
        Duration::from_secs(self.idle_seconds)
    }
}

/// A limit that was hit, with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    Memory(u64),
    Disk(u64),
    Files(u64),
    Processes(u64),
    Time(u64),
}

impl Limit {
    /// Says what happened, and which setting of the group `scope` raises the limit.
    #[must_use]
    pub fn explain(&self, scope: &str) -> String {
        let setting = match self {
            Self::Memory(_) => "memory_mb",
            Self::Disk(_) => "disk_mb",
            Self::Files(_) => "files",
            Self::Processes(_) => "processes",
            Self::Time(_) => "seconds",
        };
        format!("{self}; the setting {scope}.{setting} raises this limit")
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory(mb) => write!(f, "it used more than {mb} MB of memory"),
            Self::Disk(mb) => write!(f, "it wrote more than {mb} MB"),
            Self::Files(count) => write!(f, "it made more than {count} files"),
            Self::Processes(count) => write!(f, "it started more than {count} processes and threads"),
            Self::Time(seconds) => write!(f, "it took longer than {seconds} s"),
        }
    }
}
