//! A model at work within a stage: what it tells becomes events.

use std::{future::Future, time::Duration};

use tokio::sync::mpsc::{self, Sender};

use crate::{
    model::{
        contract::Contract,
        event::{EventBody, TestResult},
        mode::Mode,
        run::{RunOptions, Stage},
        tree::Tree,
    },
    server::{
        error::AppError,
        runs::{
            error::RunError,
            job::Job,
            seams::{Outline, Task, Told, Written},
        },
    },
};

/// After so long a silence what was told is shown.
const PAUSE: Duration = Duration::from_millis(100);

/// Has a request written into a tree, or failures mended in it; `repair` says whether this run made them.
pub(super) async fn write(
    job: &Job,
    contract: &Contract,
    request: &str,
    tree: &Tree,
    failures: &[TestResult],
    repair: bool,
) -> Result<Written, RunError> {
    let (wanted, talk, attached) = (job.wanted(), job.talk().await?, job.attached().await?);
    let task = Task {
        mode: wanted.options.mode,
        request,
        contract: Some(contract),
        tree,
        talk: &talk,
        files: &wanted.files,
        attached: &attached,
        failures,
        repair,
    };
    let options = wanted.options.at(Some(if repair { Stage::Repair } else { Stage::Scaffold }));
    let client = job.client(&options);
    heard(job, |told| event(job, told), |tell| job.engine.author().write(client, task, tell)).await
}

/// Has a request written by whom `options` name, one of several; `hear` decides what the log says of it.
pub(super) async fn write_as(
    job: &Job,
    contract: Option<&Contract>,
    request: &str,
    tree: &Tree,
    options: &RunOptions,
    hear: impl FnMut(Told) -> Option<EventBody>,
) -> Result<Written, RunError> {
    let (wanted, talk, attached) = (job.wanted(), job.talk().await?, job.attached().await?);
    let task = Task {
        mode: options.mode,
        request,
        contract,
        tree,
        talk: &talk,
        files: &wanted.files,
        attached: &attached,
        failures: &[],
        repair: false,
    };
    let client = job.client(options);
    heard(job, hear, |tell| job.engine.author().write(client, task, tell)).await
}

/// Has a question answered in words.
pub(super) async fn reply(job: &Job, request: &str, tree: &Tree, failures: &[TestResult]) -> Result<String, RunError> {
    let (wanted, talk, attached) = (job.wanted(), job.talk().await?, job.attached().await?);
    let options = &wanted.options;
    let contract = job.base.as_ref().and_then(|base| base.contract.as_ref());
    let task = Task {
        mode: options.mode,
        request,
        contract,
        tree,
        talk: &talk,
        files: &wanted.files,
        attached: &attached,
        failures,
        repair: false,
    };
    let options = options.at(None);
    let client = job.client(&options);
    heard(job, |told| event(job, told), |tell| job.engine.author().reply(client, task, tell)).await
}

/// Has a model say what the ground of an app is.
pub(super) async fn outline(job: &Job, words: &str) -> Result<Option<Outline>, RunError> {
    let options = job.wanted().options.at(Some(Stage::Interpret));
    let (client, attached) = (job.client(&options), job.attached().await?);
    heard(job, |told| event(job, told), |tell| job.engine.author().outline(client, words, &attached, tell)).await
}

/// The name of the model that options lead to, when there is one.
pub(super) async fn named(job: &Job, options: &RunOptions) -> Result<Option<String>, RunError> {
    Ok(job.engine.author().present(job.client(options)).await?)
}

/// The name of the model that would do a stage, when there is one.
pub(super) async fn present(job: &Job, stage: Option<Stage>) -> Result<Option<String>, RunError> {
    named(job, &job.wanted().options.at(stage)).await
}

/// Why nothing is done in a mode that needs a model when there is none.
pub(super) fn absent(mode: Mode) -> String {
    format!(
        "Mode \"{}\" needs a language model, and none is connected. Connect one in the settings (a local one costs \
         nothing), or say what is to be changed in mode \"Build\": the built-in generator needs none.",
        match mode {
            Mode::Build => "Build",
            Mode::Chat => "Chat",
            Mode::Ask => "Ask",
            Mode::Debug => "Debug",
            Mode::Docs => "Docs",
            Mode::Architect => "Plan",
            Mode::Review => "Review",
            Mode::Auto => "Auto",
        }
    )
}

async fn heard<T, F>(
    job: &Job,
    mut hear: impl FnMut(Told) -> Option<EventBody>,
    work: impl FnOnce(Sender<Told>) -> F,
) -> Result<T, RunError>
where
    F: Future<Output = Result<T, AppError>>,
{
    let (tell, mut told) = mpsc::channel(64);
    let work = work(tell);
    let working = async { Ok(work.await?) };
    let listening = async {
        loop {
            let Ok(told) = tokio::time::timeout(PAUSE, told.recv()).await else {
                // Whoever watches sees all there is while a model thinks.
                job.log.flush().await?;
                continue;
            };
            let Some(told) = told else { break };
            if let Some(event) = hear(told) {
                job.log.emit(event).await?;
            }
        }
        Ok::<_, RunError>(())
    };
    // Once the log takes nothing more, whoever works must stop as well: every word costs.
    let (done, ()) = tokio::try_join!(working, listening)?;
    Ok(done)
}

/// What the log says of it; what is complete so far is kept without a word.
fn event(job: &Job, told: Told) -> Option<EventBody> {
    Some(match told {
        Told::SoFar(tree) => {
            job.keep(*tree);
            return None;
        }
        Told::Opened(path) => EventBody::FileOpened { path },
        Told::Text(path, text) => EventBody::Token { path, text, blob: None },
        Told::Closed(path) => EventBody::FileClosed { path },
        Told::Given(files) => EventBody::Context { files },
        Told::Reply(text) => EventBody::Reply { text, afresh: false },
        Told::Afresh => EventBody::Reply { text: String::new(), afresh: true },
        Told::Said(text) => EventBody::ReasoningStep { text },
        Told::Used { input, cached, output, micros, repair } => {
            EventBody::Usage { input_tokens: input, cached_tokens: cached, output_tokens: output, micros, repair }
        }
    })
}
