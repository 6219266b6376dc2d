//! Stage 1: what is wanted.

use crate::{
    model::{event::EventBody, understanding::Understanding},
    server::runs::{error::RunError, job::Job},
};

/// Reads the words into a contract, and shows what was understood.
pub(super) async fn run(job: &Job) -> Result<Understanding, RunError> {
    let standing = job.base.as_ref().and_then(|base| base.contract.as_ref());
    let understanding = job.engine.generator().interpret(&job.run.summary.prompt, standing).await;
    if let Understanding::Contract { contract, understood, not_understood } = &understanding {
        job.log
            .emit(EventBody::Contract {
                contract: contract.clone(),
                understood: understood.clone(),
                not_understood: not_understood.clone(),
            })
            .await?;
    }
    Ok(understanding)
}
