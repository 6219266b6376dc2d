//! What a message would be made of, as far as that tells what it would cost: the same choices as in earnest, and no model.

use super::{auto, interpret, race, scaffold, talk};
use crate::{
    model::{
        ids::ProjectId,
        mode::Mode,
        money::Estimate,
        run::{RunOptions, Stage},
        tree::Tree,
        understanding::Understanding,
    },
    server::{
        accounts::Actor,
        db::{attachments, events, messages},
        error::AppError,
        runs::{
            NewMessage,
            engine::{Base, Engine},
            job::{self, Wanted},
            seams::{Attached, Task},
        },
    },
};

/// What answering a message would take; `None` when no model would be asked.
pub(in crate::server::runs) async fn estimate(
    engine: &Engine,
    actor: &Actor,
    message: &NewMessage,
) -> Result<Option<Estimate>, AppError> {
    let (project, mode) = (message.project, message.options.mode);
    let base = match project {
        Some(project) => standing(engine, project).await?,
        None => None,
    };
    let wanted = Wanted {
        files: message.files.clone(),
        requirements: message.requirements.clone(),
        options: message.options.clone(),
    };
    let words = wanted.words(&message.prompt);
    let contract = base.as_ref().and_then(|base| base.contract.as_ref());
    let nothing = Tree::default();
    let tree = base.as_ref().map_or(&nothing, |base| &base.tree);
    let failing = match &base {
        Some(base) => events::failures_of(engine.db(), base.version).await?,
        None => Vec::new(),
    };
    let said = match project {
        Some(project) => messages::latest(engine.db(), project, job::TALK).await?,
        None => Vec::new(),
    };
    let attached = sent(engine, message).await?;
    let requests: Vec<String>;
    let (mut failures, mut made, mut kept) = (&failing[..], None, None);
    match mode {
        Mode::Build => {
            let plan = match project {
                Some(project) => job::plan(engine.db(), project, &wanted, &words).await?,
                None => None,
            };
            let understanding = engine.generator().interpret(&words, contract).await;
            let more = plan.or_else(|| interpret::beyond(&understanding, &words));
            let Some(request) = more.or_else(|| interpret::with_attached(&understanding, &words, &attached)) else {
                return Ok(None);
            };
            let Some(Understanding::Written { contract, request, .. }) =
                interpret::by_model(&understanding, contract, request)
            else {
                return Ok(None);
            };
            made = Some(scaffold::graft_of(engine.generator(), base.as_ref(), &contract).await.tree);
            (requests, failures, kept) = (vec![request], &[], Some(*contract));
        }
        mode if mode.talks() => requests = vec![talk::request(engine, contract, mode, words).await.0],
        _ if contract.is_none() => return Ok(None),
        Mode::Auto => (requests, failures) = (auto::points(&words, &failing), &[]),
        Mode::Debug => requests = vec![words],
        _ => (requests, failures) = (vec![words], &[]),
    }
    let (contract, tree) = (kept.as_ref().or(contract), made.as_ref().unwrap_or(tree));
    let (files, attached) = (&wanted.files[..], &attached[..]);
    let task = |request| Task { mode, request, contract, tree, talk: &said, files, attached, failures, repair: false };
    let tasks: Vec<Task<'_>> = requests.iter().map(|request| task(request.as_str())).collect();
    let options = message.options.at((!mode.talks()).then_some(Stage::Scaffold));
    if !race::wanted(&options) {
        return engine.author().estimate(actor, project, &options, &tasks).await;
    }
    let mut sum: Option<Estimate> = None;
    for choice in &options.race {
        let lane = RunOptions { provider: choice.provider.clone(), model: choice.model.clone(), ..options.clone() };
        let Some(one) = engine.author().estimate(actor, project, &lane, &tasks).await? else { continue };
        sum = Some(match sum {
            None => one,
            Some(sum) => Estimate {
                model: format!("{}, {}", sum.model, one.model),
                input_tokens: sum.input_tokens + one.input_tokens,
                output_tokens: sum.output_tokens + one.output_tokens,
                micros: sum.micros + one.micros,
                calls_left: one.calls_left,
            },
        });
    }
    Ok(sum)
}

async fn sent(engine: &Engine, message: &NewMessage) -> Result<Vec<Attached>, AppError> {
    let mut sent = Vec::new();
    for id in &message.attachments {
        sent.extend(attachments::get(engine.db(), *id).await?.map(|held| held.attachment));
    }
    Ok(job::contents(engine.db(), sent).await?)
}

async fn standing(engine: &Engine, project: ProjectId) -> Result<Option<Base>, AppError> {
    match engine.workspace().head(project).await? {
        Some(head) => engine.standing(head).await.map(Some),
        None => Ok(None),
    }
}
