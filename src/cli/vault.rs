//! `lathe vault`: the keys that secrets are sealed with.

use clap::{Args as ClapArgs, Subcommand};

use super::{
    Exit,
    open::{Opened, open},
};
use crate::{
    model::problem::Problem,
    server::{
        config::Config,
        telemetry::{self, Loudness},
        vault::{rotate, status},
    },
};

#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say which master key seals, and how many secrets each has sealed.
    Status,
    /// Seal every secret with a new master key and let go of the old one; servers may go on working.
    #[command(
        after_help = "Without LATHE_MASTER_KEY, a new key is made in the data folder's master.key. With it, put the \
        new key into\nLATHE_MASTER_KEY and the former one into LATHE_MASTER_KEY_OLD, start the servers again, and run \
        this; then take the\nold one away. Exit codes: 0 all secrets are sealed with the new key, 1 some do not open."
    )]
    Rotate,
}

/// Shows or changes the keys.
pub(super) async fn run(args: Args, config: &Config) -> Result<Exit, Problem> {
    telemetry::start(Loudness::Quiet);
    let opened = open(config).await?;
    let exit = match args.command {
        Command::Status => show(&opened).await?,
        Command::Rotate => turn(&opened).await?,
    };
    opened.db.close().await;
    Ok(exit)
}

async fn show(opened: &Opened) -> Result<Exit, Problem> {
    let status = status(&opened.vault, &opened.db).await?;
    let from = if status.given { "LATHE_MASTER_KEY" } else { "master.key in the data folder" };
    match &status.key_id {
        Some(id) => println!("{id} seals ({from}): {} secrets", status.sealed.get(id).unwrap_or(&0)),
        None => println!("There is no master key yet: it is made with the first secret."),
    }
    for id in &status.old {
        println!("{id} opens: {} secrets", status.sealed.get(id).unwrap_or(&0));
    }
    let mut lost = false;
    for (id, count) in &status.sealed {
        if Some(id) != status.key_id.as_ref() && !status.old.contains(id) {
            println!("{id} is not known here: {count} secrets do not open");
            lost = true;
        }
    }
    Ok(if lost { Exit::ChecksFailed } else { Exit::Passed })
}

async fn turn(opened: &Opened) -> Result<Exit, Problem> {
    let done = rotate(&opened.vault, &opened.db, &opened.around, opened.actor.user_id).await?;
    if done.made {
        println!("Made the master key {}.", done.key_id);
    } else {
        println!("LATHE_MASTER_KEY ({}) seals.", done.key_id);
    }
    println!("Sealed {} secrets anew.", done.resealed);
    for id in &done.retired {
        if done.made {
            println!("Removed the master key {id}.");
        } else {
            println!(
                "The master key {id} is needed no more: take it out of LATHE_MASTER_KEY_OLD or remove master.key."
            );
        }
    }
    for place in &done.unopened {
        println!("Does not open: {place}");
    }
    if done.unopened.is_empty() {
        return Ok(Exit::Passed);
    }
    println!("Bring the key back that sealed them (`lathe vault status` names it), or give those secrets again.");
    Ok(Exit::ChecksFailed)
}
