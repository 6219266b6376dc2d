//! Stage 1: what is wanted.

use super::{author, talk};
use crate::{
    model::{contract::Contract, event::EventBody, mode::Mode, run::Stage, understanding::Understanding},
    server::runs::{
        error::RunError,
        job::Job,
        seams::{Attached, Outline},
    },
};

/// Reads the words as they are meant.
pub(super) async fn run(job: &Job) -> Result<Understanding, RunError> {
    match job.wanted().options.mode {
        Mode::Build => build(job).await,
        mode if mode.talks() => talk::answer(job, mode).await,
        mode => for_model(job, mode).await,
    }
}

/// Reads the words into a contract, and shows what was understood.
async fn build(job: &Job) -> Result<Understanding, RunError> {
    let standing = job.base.as_ref().and_then(|base| base.contract.as_ref());
    let words = job.words();
    let mut understanding = job.engine.generator().interpret(&words, standing).await;
    if standing.is_none()
        && matches!(understanding, Understanding::Refused { .. })
        && author::present(job, Some(Stage::Interpret)).await?.is_some()
    {
        understanding = on_ground(job, &words, understanding).await?;
    }
    let attached = job.attached().await?;
    let plan = job.plan().await?;
    let more = plan.or_else(|| beyond(&understanding, &words));
    if let Some(request) = more.or_else(|| with_attached(&understanding, &words, &attached))
        && let Some(name) = author::present(job, Some(Stage::Scaffold)).await?
        && let Some(written) = by_model(&understanding, standing, request)
    {
        job.say(format!("{name} writes what goes beyond the built-in blueprints.")).await?;
        understanding = written;
    } else if let Understanding::Contract { not_understood, .. } = &mut understanding {
        // Blueprints go by words alone.
        not_understood.extend(attached.iter().map(|one| one.attachment.name.clone()));
    }
    if let Some((contract, understood, not_understood)) = shown(&understanding) {
        job.log.emit(EventBody::Contract { contract, understood, not_understood }).await?;
    }
    Ok(understanding)
}

/// A first wish that blueprints refuse, on a ground that a model says and blueprints make.
async fn on_ground(job: &Job, words: &str, refused: Understanding) -> Result<Understanding, RunError> {
    let ground = match author::outline(job, words).await? {
        Some(Outline::Question { question, answers }) if job.talk().await?.is_empty() => {
            let offers = answers.iter().map(|answer| format!("{words}. {question} {answer}")).collect();
            let (findings, plan) = (Vec::new(), None);
            return Ok(Understanding::Answered { text: question, offers, findings, plan });
        }
        Some(Outline::Question { .. }) | None => return Ok(refused),
        Some(Outline::Words(ground)) => ground,
    };
    match job.engine.generator().interpret(&ground, None).await {
        Understanding::Contract { contract, understood, .. } => {
            job.say(format!("The ground of it: {ground}")).await?;
            Ok(Understanding::Written { contract, request: words.to_owned(), understood })
        }
        _ => Ok(refused),
    }
}

/// Modes in which a model works on what stands: debug, docs, auto.
async fn for_model(job: &Job, mode: Mode) -> Result<Understanding, RunError> {
    let refused = |reason| Ok(Understanding::Refused { reason, nearby: Vec::new() });
    let Some(contract) = job.base.as_ref().and_then(|base| base.contract.clone()) else {
        return refused("There is no app here yet. Make one first, in mode \"Build\".".to_owned());
    };
    match author::present(job, Some(Stage::Scaffold)).await? {
        Some(name) => {
            job.say(format!("{name} works on it.")).await?;
            let contract = Box::new(contract);
            Ok(Understanding::Written { contract, request: job.words(), understood: Vec::new() })
        }
        None => refused(author::absent(mode)),
    }
}

/// What of the words blueprints cannot do, in words for a model.
pub(super) fn beyond(understanding: &Understanding, words: &str) -> Option<String> {
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
        | Understanding::Written { .. }
        | Understanding::Answered { .. } => None,
    }
}

/// The same where files go along with words that blueprints understand: what is in the files is for a model.
pub(super) fn with_attached(understanding: &Understanding, words: &str, attached: &[Attached]) -> Option<String> {
    let made = matches!(understanding, Understanding::Contract { .. } | Understanding::Unchanged { .. });
    (made && !attached.is_empty()).then(|| format!("{words}\n\nGo by what is attached as well."))
}

/// The same with a model on top; `None` when there is nothing for it to stand on.
pub(super) fn by_model(
    understanding: &Understanding,
    standing: Option<&Contract>,
    request: String,
) -> Option<Understanding> {
    let (contract, understood) = match understanding {
        Understanding::Contract { contract, understood, .. } => (contract.clone(), understood.clone()),
        _ => (Box::new(standing?.clone()), Vec::new()),
    };
    Some(Understanding::Written { contract, request, understood })
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
