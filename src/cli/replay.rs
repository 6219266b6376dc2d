//! `lathe replay RUN`: a run once more, from its record or with another model.

use clap::Args as ClapArgs;
use serde_json::json;

use super::{Exit, generate, open::open, table::table};
use crate::{
    model::{ids::RunId, problem::Problem, project::Role},
    server::{
        accounts::{Actor, PreviewHosts},
        config::Config,
        replay::{self, Archive, Rebuilt, Side},
        state::{AppState, Fittings},
        telemetry::{self, Loudness},
        workspace::Workspace,
    },
};

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Without --model or --provider the run is rebuilt from its record: it starts from the version that it \
    started from then, and hears what its models answered then. Nobody is asked, nothing is paid, and nothing in the \
    project changes. It says whether the same files came out.\n\nWith one of them another model works the same words \
    off, as a new run of the project as it stands now, in the same mode and with the same options. At its end both runs \
    stand side by side. A server may run at the same time.\n\nRecords are kept for 30 days. The ids of a project's runs \
    are listed by /api/projects/{id}/runs.\n\nExamples:\n  lathe replay 0199f3a2-7c1e-7d00-8000-3b1f6f2d4a10\n  \
    lathe replay 0199f3a2-7c1e-7d00-8000-3b1f6f2d4a10 --model gpt-5-mini\n  \
    lathe replay 0199f3a2-7c1e-7d00-8000-3b1f6f2d4a10 --provider work --json\n\nExit codes from the record: 0 the same \
    came out, 1 something else came out, 2 bad use or input, 3 nothing is recorded.\nWith another model: as \
    `lathe generate`."
)]
pub(super) struct Args {
    /// The run's id.
    run: RunId,
    /// Ask this model instead [default with --provider: the provider's].
    #[arg(long)]
    model: Option<String>,
    /// Ask this provider: its name, id or kind [default with --model: one that lists the model].
    #[arg(long)]
    provider: Option<String>,
    /// Print the outcome as JSON.
    #[arg(long)]
    json: bool,
}

/// Replays a run of whoever sits at this machine.
pub(super) async fn run(args: Args, config: Config) -> Result<Exit, Problem> {
    telemetry::start(Loudness::Quiet);
    if args.model.is_some() || args.provider.is_some() {
        anew(args, config).await
    } else {
        rebuild(&args, config).await
    }
}

/// From the record.
async fn rebuild(args: &Args, config: Config) -> Result<Exit, Problem> {
    let opened = open(&config).await?;
    let hosts = PreviewHosts::new(opened.db.clone(), opened.around.clone(), &config);
    let workspace = Workspace::new(opened.db.clone(), opened.around.clone(), hosts, &config);
    let from = Archive { db: &opened.db, workspace: &workspace };
    let folder = tempfile::tempdir().map_err(|error| generate::unwritable(&std::env::temp_dir(), &error))?;
    // The tools that check apps lie in the real folder.
    let real = Fittings::real(&config);
    let fit = |models| Fittings { models, ..real };
    let rebuilt = replay::rebuild(from, &opened.actor, args.run, config, folder.path(), fit).await?;
    opened.db.close().await;
    let Some(rebuilt) = rebuilt else {
        if args.json {
            println!("{}", json!({"run": args.run, "recorded": false}));
        } else {
            println!("No answer of a model is recorded for this run: it asked none, or it is older than 30 days.");
        }
        return Ok(Exit::Refused);
    };
    if args.json {
        let Rebuilt { same, changed, status, answers, used, strayed, .. } = &rebuilt;
        let outcome = json!({
            "run": args.run, "recorded": true, "same": same, "changed": changed, "status": status,
            "answers": answers, "used": used, "strayed": strayed
        });
        println!("{outcome}");
    } else {
        tell(&rebuilt);
    }
    Ok(if rebuilt.same { Exit::Passed } else { Exit::ChecksFailed })
}

fn tell(rebuilt: &Rebuilt) {
    let Rebuilt { answers, used, .. } = rebuilt;
    if rebuilt.same {
        println!("The same came out. {used} of {answers} recorded answers were used; nobody was asked.");
        return;
    }
    println!("Something else came out. {used} of {answers} recorded answers were used; nobody was asked.");
    if rebuilt.strayed > 0 {
        println!("{} of them answered other words than then: what Lathe asks has changed since.", rebuilt.strayed);
    }
    let row = |change: &crate::model::version::FileChange| {
        let kind = format!("{:?}", change.kind).to_lowercase();
        vec![kind, format!("+{}", change.added), format!("-{}", change.removed), change.path.clone()]
    };
    let rows: Vec<Vec<String>> = rebuilt.changed.iter().map(row).collect();
    if rows.is_empty() {
        println!("It ended: {}", rebuilt.text);
    } else {
        print!("{}", table(&["NOW", "LINES", "", "FILE"], &rows));
    }
}

/// With another model.
async fn anew(args: Args, config: Config) -> Result<Exit, Problem> {
    let state = AppState::beside(config).await?;
    let actor = state.local_owner();
    state.engine().visible_run(&actor, args.run, Role::Editor).await?;
    let provider = match &args.provider {
        Some(provider) => Some(provider.clone()),
        None => listing(&state, &actor, args.model.as_deref().unwrap_or_default()).await?,
    };
    let started = state.runs().again_with(&actor, args.run, provider, args.model).await?;
    let report = generate::follow(&state, started.run_id, false).await?;
    let sides = [replay::side(state.db(), args.run).await?, replay::side(state.db(), started.run_id).await?];
    state.stop().await;
    if args.json {
        println!("{}", json!({"then": sides[0], "now": sides[1]}));
    } else {
        let rows: Vec<Vec<String>> = ["then", "now"].iter().zip(&sides).map(|(name, side)| row(name, side)).collect();
        print!(
            "{}",
            table(&["", "MODEL", "ENDED", "CHECKS", "FILES", "TOKENS IN", "OUT", "COST", "TIME", "RUN"], &rows)
        );
    }
    Ok(generate::exit(report.status))
}

/// The first provider that lists the model, in the order in which they are tried.
async fn listing(state: &AppState, actor: &Actor, model: &str) -> Result<Option<String>, Problem> {
    let all = state.providers().list(actor).await?;
    let lists =
        all.into_iter().filter(|one| one.enabled).find(|one| one.models.iter().any(|listed| listed.id == model));
    Ok(lists.map(|one| one.id.to_string()))
}

fn row(name: &str, side: &Side) -> Vec<String> {
    let model = if side.model.is_empty() { "built in" } else { side.model.as_str() };
    vec![
        name.to_owned(),
        model.to_owned(),
        side.status.map_or("", |status| status.as_str()).to_owned(),
        format!("{} of {}", side.passed, side.passed + side.failed),
        side.files.to_string(),
        side.input_tokens.to_string(),
        side.output_tokens.to_string(),
        format!("${}.{:06}", side.micros / 1_000_000, side.micros % 1_000_000),
        format!("{}.{} s", side.millis / 1000, side.millis % 1000 / 100),
        side.run.to_string(),
    ]
}
