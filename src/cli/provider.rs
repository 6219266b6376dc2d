//! `lathe provider`: sources of models, from a terminal or a script.

mod key;

use clap::{Args as ClapArgs, Subcommand, builder::PossibleValuesParser};

use super::{
    Exit,
    open::{Opened, open},
    table::table,
};
use crate::{
    model::{
        problem::Problem,
        provider::{NewProvider, ProviderKind, ProviderSummary},
    },
    server::{
        config::Config,
        telemetry::{self, Loudness},
    },
};

#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Add a provider and try it; it is kept also when the try fails.
    Add(Add),
    /// Try a provider: list its models and have one say a word.
    Test(Named),
    /// List the providers in the order in which they are tried.
    List,
    /// Remove a provider with its key.
    Remove(Named),
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "The key is read from stdin, or from the variable that --key-env names; never from an argument, \
    which other users of\nthis machine could see. Ollama and compatible servers are asked for none unless --key-stdin or \
    --key-env is there.\n\nExamples:\n  lathe provider add --kind anthropic < key.txt\n  \
    lathe provider add --kind openai --name work --key-env WORK_KEY\n  \
    lathe provider add --kind compatible --url http://127.0.0.1:8080/v1 --model qwen2.5-coder\n\nExit codes: 0 it \
    answered, 1 the try failed (it is kept), 2 bad use or input."
)]
struct Add {
    /// Whose protocol it speaks.
    #[arg(long, value_parser = PossibleValuesParser::new(ProviderKind::ALL.map(ProviderKind::as_str)))]
    kind: String,
    /// Your own name for it [default: the kind's].
    #[arg(long, default_value = "", hide_default_value = true)]
    name: String,
    /// Its address [default: the kind's; a compatible server's must be given].
    #[arg(long)]
    url: Option<String>,
    /// The model that is used unless another is chosen [default: one that writes code well].
    #[arg(long)]
    model: Option<String>,
    /// A header to send along; again for more.
    #[arg(long = "header", value_name = "NAME: VALUE")]
    headers: Vec<String>,
    /// The variable that holds the key.
    #[arg(long, value_name = "VARIABLE", conflicts_with = "key_stdin")]
    key_env: Option<String>,
    /// Read a key from stdin, though this kind can do without.
    #[arg(long)]
    key_stdin: bool,
}

#[derive(Debug, ClapArgs)]
struct Named {
    /// Its name or id, as `lathe provider list` shows them.
    provider: String,
}

/// Does what is asked, as whoever sits at this machine.
pub(super) async fn run(args: Args, config: &Config) -> Result<Exit, Problem> {
    telemetry::start(Loudness::Quiet);
    // Read before anything is opened: somebody may be typing.
    let command = match args.command {
        Command::Add(add) => Ok(new_provider(add)?),
        other => Err(other),
    };
    let opened = open(config).await?;
    let exit = match command {
        Ok(new) => tried(&opened.providers.add(&opened.actor, new).await?),
        Err(Command::Test(named)) => {
            let found = find(&opened, &named.provider).await?;
            tried(&opened.providers.test(&opened.actor, found.id).await?)
        }
        Err(Command::Remove(named)) => {
            let found = find(&opened, &named.provider).await?;
            opened.providers.remove(&opened.actor, found.id).await?;
            println!("Removed {}.", found.name);
            Exit::Passed
        }
        Err(_) => list(&opened).await?,
    };
    opened.db.close().await;
    Ok(exit)
}

fn new_provider(add: Add) -> Result<NewProvider, Problem> {
    let kind = ProviderKind::parse(&add.kind)
        .ok_or_else(|| bad_use("There is no such kind of provider.", "See `lathe provider add --help`."))?;
    let headers = add.headers.iter().map(|header| {
        let (name, value) = header
            .split_once(':')
            .ok_or_else(|| bad_use("A header has no colon.", "Give headers as `--header 'Name: value'`."))?;
        Ok((name.trim().to_owned(), value.trim().to_owned()))
    });
    let headers = headers.collect::<Result<Vec<_>, Problem>>()?;
    let key = match &add.key_env {
        Some(variable) => Some(key::from_variable(variable)?),
        None if kind.needs_key() || add.key_stdin => Some(key::from_stdin()?),
        None => None,
    };
    Ok(NewProvider { kind, name: add.name, base_url: add.url, headers, key, model: add.model })
}

fn tried(provider: &ProviderSummary) -> Exit {
    println!("{} ({}) at {}", provider.name, provider.id, provider.base_url);
    match &provider.probe {
        Some(probe) if probe.ok => {
            let model = provider.model.as_deref().unwrap_or_default();
            println!("It answers. Model: {model}. It lists {} models and said: {}", provider.models.len(), probe.said);
            Exit::Passed
        }
        probe => {
            let said = probe.as_ref().map_or("nothing", |probe| probe.said.as_str());
            println!("The try failed. It said: {said}");
            println!("It is kept. Mend it in the settings, or remove it and add it again.");
            Exit::ChecksFailed
        }
    }
}

async fn list(opened: &Opened) -> Result<Exit, Problem> {
    let all = opened.providers.list(&opened.actor).await?;
    if all.is_empty() {
        println!("There are no providers. Add one: `lathe provider add --help`.");
        return Ok(Exit::Passed);
    }
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let row = |one: &ProviderSummary| {
        let tried = match &one.probe {
            None => "not yet".to_owned(),
            Some(probe) if probe.ok => "answers".to_owned(),
            Some(probe) => format!("failed: {}", probe.said.chars().take(60).collect::<String>()),
        };
        let model = one.model.clone().unwrap_or_else(|| "-".to_owned());
        vec![
            one.id.to_string(),
            one.name.clone(),
            one.kind.as_str().to_owned(),
            one.base_url.clone(),
            model,
            yes(one.has_key),
            yes(one.enabled),
            tried,
        ]
    };
    let rows: Vec<Vec<String>> = all.iter().map(row).collect();
    print!("{}", table(&["ID", "NAME", "KIND", "URL", "MODEL", "KEY", "ON", "LAST TRY"], &rows));
    Ok(Exit::Passed)
}

/// Finds one by its id, or by a name that only one has.
async fn find(opened: &Opened, wanted: &str) -> Result<ProviderSummary, Problem> {
    let all = opened.providers.list(&opened.actor).await?;
    let mut found =
        all.into_iter().filter(|one| one.id.to_string() == wanted || one.name.eq_ignore_ascii_case(wanted.trim()));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(bad_use("There is no such provider.", "`lathe provider list` shows them.")),
        (Some(_), Some(_)) => {
            Err(bad_use("Several providers have this name.", "Use the id that `lathe provider list` shows."))
        }
    }
}

fn bad_use(title: &str, detail: &str) -> Problem {
    Problem::new(400, "bad_use", title, detail)
}
