//! The command line: `serve`, `generate`, `replay`, `provider`, `vault`, `doctor`.

mod doctor;
mod generate;
mod open;
mod provider;
mod replay;
mod serve;
mod table;
mod vault;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::{
    model::problem::Problem,
    server::{config::Config, preview},
};

/// How a command ends. Published: scripts rely on the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All checks passed.
    Passed = 0,
    /// Made, but checks failed.
    ChecksFailed = 1,
    /// Bad use or input.
    BadUse = 2,
    /// The generator said that it cannot make this.
    Refused = 3,
    /// Made, but nothing could check it.
    Unverified = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Turns a description into a running, tested web application, on this machine.
#[derive(Debug, Parser)]
#[command(
    name = "lathe",
    version,
    about,
    after_help = "Exit codes: 0 all checks passed, 1 checks failed or an error, \
    2 bad use or input, 3 refused, 4 made but unverified.\n\nSettings come from Leptos.toml, lathe.toml and the \
    environment (LATHE_…); docs/OPERATIONS.md lists them."
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the studio (this is what happens without a command).
    Serve(serve::Args),
    /// Make an app from words and write its files to a folder, without a browser or a server.
    Generate(generate::Args),
    /// Compile what the server sends on stdin: the server starts these itself.
    #[command(hide = true)]
    CompileWorker,
    /// Work a run through once more: from its record, or with another model.
    Replay(replay::Args),
    /// Add, try, list and remove sources of models.
    Provider(provider::Args),
    /// Show and rotate the master keys that secrets are sealed with.
    Vault(vault::Args),
    /// Say what is there, what is missing, what that costs, and how to mend it.
    Doctor(doctor::Args),
}

/// Runs the command that the arguments name.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // clap prints help and version on stdout with success, mistakes on stderr.
            let _ = error.print();
            return if error.use_stderr() { Exit::BadUse.into() } else { Exit::Passed.into() };
        }
    };
    let command = cli.command.unwrap_or_else(|| Command::Serve(serve::Args::default()));
    if matches!(command, Command::CompileWorker) {
        // No runtime, no settings: it is to be small, and knows nothing.
        return preview::run_worker().map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    let config = match Config::load() {
        Ok(config) => config,
        Err(error) => return complain(&error.into()),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        // Server rendering can wait on itself with fewer (leptos#4578).
        .worker_threads(std::thread::available_parallelism().map_or(4, |cores| cores.get().max(4)))
        .thread_stack_size(8 << 20)
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("lathe: this system gives no threads to work with: {error}");
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(async {
        match command {
            Command::Serve(args) => serve::run(args, config).await,
            Command::Generate(args) => generate::run(args, config).await,
            Command::Replay(args) => replay::run(args, config).await,
            Command::Provider(args) => provider::run(args, &config).await,
            Command::Vault(args) => vault::run(args, &config).await,
            Command::Doctor(args) => doctor::run(&args, &config).await,
            Command::CompileWorker => Ok(Exit::BadUse),
        }
    });
    match done {
        Ok(exit) => exit.into(),
        Err(problem) => complain(&problem),
    }
}

fn complain(problem: &Problem) -> ExitCode {
    eprintln!("lathe: {}\n       {}", problem.title, problem.detail);
    if (400..500).contains(&problem.status) { Exit::BadUse.into() } else { ExitCode::FAILURE }
}
