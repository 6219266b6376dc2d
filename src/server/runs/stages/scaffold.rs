//! Stage 2: the app's files, and its first build.

use serde::{Deserialize, Serialize};

use super::{author, auto, files};
use crate::{
    model::{contract::Contract, mode::Mode, tree::Tree},
    server::{
        generate::Generator,
        runs::{
            engine::Base,
            error::RunError,
            graft::{Graft, graft},
            job::Job,
        },
    },
};

/// What the stage leaves behind.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Scaffolded {
    pub manifest: String,
    /// Files whose changes could not be put together with the person's own, which were kept.
    pub conflicts: Vec<String>,
    /// Whether it builds, where there was a compiler to tell.
    pub built: Option<bool>,
    /// What the model says about what it wrote, when one did.
    #[serde(default)]
    pub said: String,
    /// Why there is nothing to make a version of, when a model was asked and changed nothing.
    #[serde(default)]
    pub unchanged: Option<String>,
}

/// Makes the files, puts them together with what stands, has a model write what is asked of it, and compiles the result.
pub(super) async fn run(job: &Job, contract: &Contract, request: Option<&str>) -> Result<Scaffolded, RunError> {
    let standing = job.base.as_ref().map(|base| base.tree.clone()).unwrap_or_default();
    let done = graft_of(job.engine.generator(), job.base.as_ref(), contract).await;
    let conflicts: Vec<String> = done.conflicts.iter().map(ToString::to_string).collect();
    files::stream(job, &standing, &done.tree).await?;
    for path in &done.merged {
        job.say(format!("Your own changes to {path} were kept and put together with this turn's.")).await?;
    }
    let (mut tree, mut said) = (done.tree, String::new());
    if let Some(request) = request {
        let written = match job.wanted().options.mode {
            Mode::Auto => auto::write(job, contract, request, &tree).await?,
            Mode::Debug => author::write(job, contract, request, &tree, &job.failures().await?, false).await?,
            _ => author::write(job, contract, request, &tree, &[], false).await?,
        };
        (tree, said) = (written.tree, written.said);
    }
    let unchanged = (request.is_some() && tree == standing).then(|| nothing_changed(&said));
    let built = match unchanged {
        Some(_) => None,
        None => job.engine.preview_candidate(job, &tree).await?,
    };
    let manifest = job.engine.workspace().put_tree(&tree).await?;
    Ok(Scaffolded { manifest, conflicts, built, said, unchanged })
}

/// The generator's part of a contract, put together with what stands.
pub(super) async fn graft_of(generator: &dyn Generator, base: Option<&Base>, contract: &Contract) -> Graft {
    let pristine = match base.and_then(|base| base.contract.as_ref()) {
        Some(contract) => generator.scaffold(contract).await,
        None => Tree::default(),
    };
    let nothing = Tree::default();
    graft(&pristine, base.map_or(&nothing, |base| &base.tree), &generator.scaffold(contract).await)
}

fn nothing_changed(said: &str) -> String {
    match said.trim() {
        "" => "The model answered without changing anything. Say it in other words, or name the file.".to_owned(),
        said => format!("{said}\n\n*Nothing was changed.*"),
    }
}
