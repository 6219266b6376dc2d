//! `lathe doctor`: what is there, what is missing, what that costs, and the command that mends it.

use clap::Args as ClapArgs;

use super::Exit;
use crate::{
    model::problem::Problem,
    server::{
        config::Config,
        gate::{self, doctor::Finding},
        preview::Compiler,
    },
};

#[derive(Debug, Default, ClapArgs)]
pub(super) struct Args {
    /// Print the findings as JSON.
    #[arg(long)]
    json: bool,
}

/// Looks at everything that Lathe leans on.
pub(super) async fn run(args: &Args, config: &Config) -> Result<Exit, Problem> {
    let mut findings = gate::doctor::doctor(&config.data).await;
    findings.push(previews());
    if args.json {
        let json = serde_json::to_string_pretty(&findings).unwrap_or_default();
        println!("{json}");
    } else {
        for finding in &findings {
            println!("{} {:<22} {}", if finding.ok { "✓" } else { "✗" }, finding.name, finding.detail);
            if !finding.ok {
                println!("    costs you: {}\n    mend it:   {}", finding.costs, finding.mend);
            }
        }
    }
    Ok(if findings.iter().all(|finding| finding.ok) { Exit::Passed } else { Exit::ChecksFailed })
}

/// Whether this binary was built with what previews import.
fn previews() -> Finding {
    let found = if Compiler::is_there() {
        Ok("compiled in this process's own workers".to_owned())
    } else {
        let mend = "scripts/setup && cargo leptos build --release  (in the folder of the sources)".to_owned();
        Err(("this binary was built without the browser modules".to_owned(), mend))
    };
    gate::doctor::finding("Previews", found, "Apps are made and checked, but not shown.")
}
