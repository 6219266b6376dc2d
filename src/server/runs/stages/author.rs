//! A model at work within a stage: what it tells becomes events.

use tokio::sync::mpsc;

use crate::{
    model::{
        contract::Contract,
        event::{EventBody, TestResult},
        tree::Tree,
    },
    server::runs::{
        error::RunError,
        job::Job,
        seams::{Task, Told, Written},
    },
};

/// Has a request written into a tree, or failures mended in it.
pub(super) async fn write(
    job: &Job,
    contract: &Contract,
    request: &str,
    tree: &Tree,
    failures: &[TestResult],
) -> Result<Written, RunError> {
    let wanted = job.wanted();
    let (tell, mut told) = mpsc::channel(64);
    let task = Task { request, contract, tree, files: &wanted.files, failures };
    let client = job.client(&wanted.options);
    let writing = async { Ok(job.engine.author().write(client, task, tell).await?) };
    let listening = async {
        while let Some(told) = told.recv().await {
            job.log.emit(event(told)).await?;
        }
        Ok::<_, RunError>(())
    };
    // Once the log takes nothing more, whoever writes must stop as well: every word costs.
    let (written, ()) = tokio::try_join!(writing, listening)?;
    Ok(written)
}

fn event(told: Told) -> EventBody {
    match told {
        Told::Opened(path) => EventBody::FileOpened { path },
        Told::Text(path, text) => EventBody::Token { path, text, blob: None },
        Told::Closed(path) => EventBody::FileClosed { path },
        Told::Said(text) => EventBody::ReasoningStep { text },
        Told::Used { input, output, micros } => EventBody::Usage { input_tokens: input, output_tokens: output, micros },
    }
}
