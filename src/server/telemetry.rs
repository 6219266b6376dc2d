//! The log: to stderr, for people on a terminal and as JSON lines for machines.

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

/// What is logged where `LATHE_LOG` says nothing: our own doings, and only trouble of others.
const USUAL: &str = "warn,lathe=info";
/// As [`USUAL`], for commands that report by themselves.
const QUIET: &str = "error";

/// How much a command says in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loudness {
    /// A server.
    Usual,
    /// A command that tells its user what it does by itself.
    Quiet,
}

/// Starts logging; a second call changes nothing. `LATHE_LOG` takes the filters of `tracing`, such as `lathe=debug`.
pub fn start(loudness: Loudness) {
    let usual = match loudness {
        Loudness::Usual => USUAL,
        Loudness::Quiet => QUIET,
    };
    let asked = std::env::var("LATHE_LOG").unwrap_or_default();
    let filter = EnvFilter::try_new(if asked.is_empty() { usual } else { &asked });
    let filter = filter.unwrap_or_else(|_| EnvFilter::new(usual));
    let log = tracing_subscriber::registry().with(filter);
    // Somebody who embeds the library may log already: then theirs stays.
    let _ = if std::io::stderr().is_terminal() {
        log.with(fmt::layer().with_writer(std::io::stderr).compact().with_target(false)).try_init()
    } else {
        log.with(fmt::layer().with_writer(std::io::stderr).json().flatten_event(true).with_span_list(false)).try_init()
    };
}
