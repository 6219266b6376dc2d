//! Stage 1: what is wanted.

use crate::{
    model::{contract::Contract, event::EventBody, understanding::Understanding},
    server::runs::{error::RunError, job::Job},
};

/// Reads the words into a contract, and shows what was understood.
pub(super) async fn run(job: &Job) -> Result<Understanding, RunError> {
    let standing = job.base.as_ref().and_then(|base| base.contract.as_ref());
    let words = &job.run.summary.prompt;
    let mut understanding = job.engine.generator().interpret(words, standing).await;
    if let Some(request) = beyond(&understanding, words) {
        let wanted = job.wanted();
        if let Some(name) = job.engine.author().present(job.client(&wanted.options)).await?
            && let Some(written) = by_model(&understanding, standing, with_requirements(request, &wanted.requirements))
        {
            job.say(format!("{name} writes what goes beyond the built-in blueprints.")).await?;
            understanding = written;
        }
    }
    if let Some((contract, understood, not_understood)) = shown(&understanding) {
        job.log.emit(EventBody::Contract { contract, understood, not_understood }).await?;
    }
    Ok(understanding)
}

/// What of the words blueprints cannot do, in words for a model.
fn beyond(understanding: &Understanding, words: &str) -> Option<String> {
    match understanding {
        Understanding::Refused { .. } => Some(words.to_owned()),
        Understanding::Contract { not_understood, understood, .. } if !not_understood.is_empty() => {
            let done = match understood.join("; ") {
                nothing if nothing.is_empty() => String::new(),
                done => format!("This part is already done: {done}. "),
            };
            Some(format!("{words}\n\n{done}What is still to do: {}.", not_understood.join("; ")))
        }
        // Nothing is left over, or nothing has to change.
        Understanding::Contract { .. }
        | Understanding::Unchanged { .. }
        | Understanding::Undo { .. }
        | Understanding::Written { .. } => None,
    }
}

/// The same with a model on top; `None` when there is nothing for it to stand on.
fn by_model(understanding: &Understanding, standing: Option<&Contract>, request: String) -> Option<Understanding> {
    let (contract, understood) = match understanding {
        Understanding::Contract { contract, understood, .. } => (contract.clone(), understood.clone()),
        _ => (Box::new(standing?.clone()), Vec::new()),
    };
    Some(Understanding::Written { contract, request, understood })
}

fn with_requirements(mut request: String, requirements: &[String]) -> String {
    for requirement in requirements {
        request.push_str("\n- ");
        request.push_str(requirement);
    }
    request
}

type Shown = (Box<Contract>, Vec<String>, Vec<String>);

fn shown(understanding: &Understanding) -> Option<Shown> {
    match understanding {
        Understanding::Contract { contract, understood, not_understood } => {
            Some((contract.clone(), understood.clone(), not_understood.clone()))
        }
        Understanding::Written { contract, understood, .. } => Some((contract.clone(), understood.clone(), Vec::new())),
        _ => None,
    }
}
