//! `lathe generate "words" --out DIR`: the whole job, without a browser or a running server.

mod folder;
mod progress;

use std::path::PathBuf;

use clap::Args as ClapArgs;

pub(super) use folder::unwritable;
pub(super) use progress::follow;

use super::Exit;
use crate::{
    model::{event::EventBody, problem::Problem, run::RunStatus},
    server::{
        config::Config,
        runs::NewMessage,
        state::AppState,
        telemetry::{self, Loudness},
    },
};

#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:\n  lathe generate \"a reading list with ratings\" --out books\n  \
    lathe generate \"add a field for the publisher\" --in books\n\nProgress goes to stderr. With --json, each event of the \
    run is one line of JSON on stdout.")]
pub(super) struct Args {
    /// What you want, in your own words; `-` reads them from stdin.
    words: String,
    /// Write a new app here; the folder must be empty or missing.
    #[arg(long, value_name = "DIR", required_unless_present = "project", conflicts_with = "project")]
    out: Option<PathBuf>,
    /// Go on with an app that was written earlier.
    #[arg(long = "in", value_name = "DIR", id = "project")]
    project: Option<PathBuf>,
    /// Print the run's events as JSON lines on stdout.
    #[arg(long)]
    json: bool,
}

/// Makes or changes an app in a folder.
pub(super) async fn run(args: Args, config: Config) -> Result<Exit, Problem> {
    telemetry::start(Loudness::Quiet);
    let words = folder::words(&args.words)?;
    let target = args.out.clone().or_else(|| args.project.clone()).unwrap_or_default();
    if args.out.is_some() {
        folder::must_be_free(&target)?;
    }
    let desk = tempfile::tempdir().map_err(|error| folder::unwritable(&std::env::temp_dir(), &error))?;
    let state = AppState::start(config.at_desk(desk.path())).await?;
    let actor = state.local_owner();
    let project = match &args.project {
        Some(folder) => Some(folder::bring_in(&state, &actor, folder).await?),
        None => None,
    };
    let message = NewMessage { project, prompt: words, ..NewMessage::default() };
    let started = state.runs().start(&actor, message).await?;
    let report = follow(&state, started.run_id, args.json).await?;
    if let Some(project_head) = state.workspace().head(started.project_id).await? {
        folder::write_out(&state, project_head, &target).await?;
    }
    state.stop().await;
    Ok(exit(report.status))
}

/// How a command ends whose run ended so.
pub(super) fn exit(status: RunStatus) -> Exit {
    match status {
        RunStatus::Passed => Exit::Passed,
        RunStatus::Unverified => Exit::Unverified,
        RunStatus::Refused => Exit::Refused,
        _ => Exit::ChecksFailed,
    }
}

/// The report at the end of a run, if this is its last event.
fn report_of(body: &EventBody) -> Option<&crate::model::event::Report> {
    match body {
        EventBody::RunComplete(report) => Some(report),
        _ => None,
    }
}
